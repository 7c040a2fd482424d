"""Pure: is this capture the page it claims to be, is it fresh, and is what it says plausible?

Three outcomes stand before any change (DESIGN section 6). *Rejected*: not the group's page at all. *Stale*: an older
copy of it. *Held*: the page, but saying something that error pages and cut lists say too; a second look settles it.
"""

import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from scraper.errors import NotTheGroup, ParseError
from scraper.models import NO_HINTS, Capture, Group, Hints, Member
from scraper.names import fold_name
from scraper.places import is_of_the_past, lists_members

MASS_DEPARTURE = 4
"""At least so many people, and more than a third of the list, must be missing (or new) at once to be held."""


@dataclass(frozen=True, slots=True)
class Anomaly:
    """Why a state of the page is held. Two sights of the same ``kind`` and ``evidence`` are the same anomaly.

    ``anchor`` says where on the page the reading lost its hold: a heading, a list, one of the two sources.
    """

    kind: str
    evidence: frozenset[str]
    reason: str
    anchor: str


def read_group(body: bytes, reader: str, hints: Hints = NO_HINTS) -> Group:
    """What ``reader`` (``content_api`` or ``group_page``) makes of a 200 answer's body.

    Raises ParseError for whatever is not a group's whole page, endless nesting included; of these, Moved and Gone.
    """
    from scraper import content_api, group_page  # an HTML parser: most commands judge nothing new and need none

    parse = {"content_api": content_api.parse_group, "group_page": group_page.parse_group}[reader]
    try:
        return parse(body, hints)
    except RecursionError:
        raise ParseError("the markup of the group", "elements nested without end", "a page") from None
    except (ValueError, TypeError, OverflowError) as error:
        raise ParseError("the values of the group", f"some that make no sense ({error})", "a page") from None


def is_json_object(body: bytes) -> bool:
    """Whether an answer of the Content API is whole: GOV.UK has served empty and cut ones for days at a time."""
    try:
        return isinstance(json.loads(body), dict)
    except (ValueError, RecursionError):
        return False


def wrong_address(group: Group, asked_path: str | None, subject: str) -> str | None:
    """Why a group's page, well-formed as it is, is not the answer to what was asked; None where it is."""
    if group.base_path == asked_path:
        return None
    what = {"api": "the base path of the item", "page": "the canonical address of the page"}[subject]
    return str(NotTheGroup(what, group.base_path[:200], asked_path or "a group's address"))


def answer_problem(status: int, url: str) -> str | None:
    """Why an answer of this status is no page, as one sentence; None for 200 and 304."""
    sentences = {
        403: "GOV.UK refuses us (403): leave it alone for a day, then check the contact address",
        404: f"GOV.UK has nothing at {url} (404): check the address",
        410: f"GOV.UK says that {url} is gone (410): what the archive holds stays",
        429: "GOV.UK asks for fewer requests (429): nothing more was asked; try again in an hour or later",
    }
    if status in (200, 304):
        return None
    if status in (301, 302, 303, 307, 308):
        return f"{url} leads to another address ({status})"
    return sentences.get(status, f"GOV.UK answered {status} for {url}: try again later")


def mirrored(backend: str | None) -> str | None:
    """Why a copy from GOV.UK's static mirrors proves nothing: it is up to a day old (``Fastly-Backend-Name``)."""
    if backend and backend.lower().startswith("mirror"):
        return f"served from GOV.UK's static mirror ({backend}), which can be a day old"
    return None


def staleness(group: Group, newest: Group | None) -> str | None:
    """Why ``group`` is an older copy than ``newest``, the newest seen before; None where it is not."""
    for name in ("public_updated_at", "updated_at"):
        now, before = getattr(group, name), getattr(newest, name, None)
        if now and before and now < before:
            return f"an older copy: its {name} {now.isoformat()} is before {before.isoformat()}, seen earlier"
    return None


def is_valid_witness(page: Group, api: Group) -> bool:
    """Whether the page can speak about the API's state: not when its cache is older than the API's edit."""
    if page.public_updated_at is None or api.public_updated_at is None:
        return True
    return page.public_updated_at >= api.public_updated_at


def find_anomaly(before: Group | None, group: Group, witness: Group | None) -> Anomaly | None:
    """What makes a state implausible against the last accepted one and against the second witness, or None."""
    if before is not None and witness is None and before.state == group.state:
        return None
    if witness is not None and (anomaly := _disagreement(group, witness)):
        return anomaly
    if before is None:
        return None
    return _elsewhere(before, group) or _list_anomaly(before, group) or _files_anomaly(before, group)


def is_edited(before: Group, group: Group) -> bool:
    """Whether somebody saved the page between two states: GOV.UK's own re-publishing leaves public_updated_at alone."""
    was, now = before.public_updated_at, group.public_updated_at
    return was is not None and now is not None and now > was


def _disagreement(group: Group, witness: Group) -> Anomaly | None:
    api, page = _names(group.members), _names(witness.members)
    differ = api.keys() ^ page.keys()
    if not differ:
        return None
    sides = [
        f"{side} alone has {', '.join(sorted(names[key] for key in names.keys() & differ))}"
        for side, names in (("the Content API", api), ("the page", page))
        if names.keys() & differ
    ]
    reason = f"the Content API and the page disagree on {_count(len(differ), 'name')} of the membership list"
    return Anomaly("witness_disagrees", frozenset(differ), reason, f"API and page disagree: {'; '.join(sides)}")


def _elsewhere(before: Group, group: Group) -> Anomaly | None:
    """A page that is gone, or an address that leads to what may be another group."""
    if group.is_gone and not before.is_gone:
        reason = "GOV.UK says that the page is gone; the last list of members stays as it was"
        return Anomaly("gone", frozenset(), reason, "the page is gone (410): there is nothing to read")
    if group.base_path != before.base_path and (before.content_id is None or group.content_id != before.content_id):
        reason = f"{before.base_path} leads to {group.base_path}, whose content id is not this group's"
        return Anomaly("another_group", frozenset({group.base_path}), reason, "the content id is another one")
    return None


def _list_anomaly(before: Group, group: Group) -> Anomaly | None:
    old, names = _names(before.members), _names(group.members)
    missing, new = old.keys() - names.keys(), names.keys() - old.keys()
    anchor = _anchor_of_list(before, group)
    unread = _still_printed(missing, before, group)
    if unread and len(unread) >= min(MASS_DEPARTURE, len(old)):
        reason = f"{_count(len(unread), 'name')} of the list are still printed on the page, but no longer as a list"
        return Anomaly("list_unread", frozenset(unread), reason, anchor)
    if old and not names:
        if file := _list_in_file(before, group):
            reason = f"the list is no longer on the page, and a file “{file}” is newly linked: nobody is known to leave"
            return Anomaly("list_in_file", frozenset(missing), reason, anchor)
        return Anomaly("list_vanished", frozenset(missing), f"all {len(old)} members are missing from the list", anchor)
    if _is_mass(missing, old):
        reason = f"{len(missing)} of {len(old)} members are missing at once: {_listed(old, missing)}"
        return Anomaly("mass_departure", frozenset(missing), reason, anchor)
    if _is_mass(new, names) and not is_edited(before, group):
        reason = f"{len(new)} of {len(names)} members are new at once, though nobody edited the page: "
        return Anomaly("mass_arrival", frozenset(new), reason + _listed(names, new), anchor)
    return None


def _files_anomaly(before: Group, group: Group) -> Anomaly | None:
    if not before.attachments or group.attachments:
        return None
    reason = f"all {len(before.attachments)} linked files are missing"
    anchor = "selector matched 0: no link on the page leads to a file of GOV.UK"
    return Anomaly("attachments_vanished", frozenset(), reason, anchor)


def _anchor_of_list(before: Group, group: Group) -> str:
    """What became of the place where the members stood."""
    headings = dict.fromkeys(m.section for m in before.members)
    gone = [heading for heading in headings if heading not in {s.heading for s in group.sections}]
    saved = "somebody saved the page" if is_edited(before, group) else "the page's own edit time did not move"
    if gone and not group.members:
        return f"heading gone: {_quoted(gone)} is no longer on the page; {saved}"
    if not group.members:
        return f"selector matched 0: no bullet stands under {_quoted(headings)}; {saved}"
    return f"the list is there, with {_count(len(group.members), 'bullet')} (before: {len(before.members)}); {saved}"


_MEMBERSHIP_FILE = re.compile(r"\b(members|membership|member list)\b", re.I)


def _list_in_file(before: Group, group: Group) -> str | None:
    """The title of a newly linked file that may hold the list: GOV.UK's guidance lets membership be an attachment."""
    known = {file.url for file in (*before.attachments, *before.unlinked)}
    titles = [file.title for file in group.attachments if file.url not in known and file.meeting_date is None]
    return next((title for title in titles if _MEMBERSHIP_FILE.search(title)), None)


def _is_mass(some: Collection[str], of: Collection[str]) -> bool:
    return len(some) >= MASS_DEPARTURE and len(some) * 3 > len(of)


def _listed(names: Mapping[str, str], keys: Collection[str]) -> str:
    return ", ".join(sorted(names[key] for key in keys))


def _quoted(headings: Iterable[str]) -> str:
    return " and ".join(f"“{heading}”" for heading in headings)


def _still_printed(names: Collection[str], before: Group, group: Group) -> set[str]:
    """The folded names that stand where the list stood, in a table or in paragraphs, which are not read yet.

    Where nothing of the list is left, that is anywhere but under a heading such as "Former members".
    """
    headings = {m.section for m in before.members}
    places = [s for s in group.sections if s.heading in headings or lists_members(s.heading)]
    if not (places and group.members):
        places = [s for s in group.sections if not is_of_the_past(s.heading)]
    words = fold_name(" ".join(section.text for section in places)) if names else ""
    return {name for name in names if name in words}


def _names(members: tuple[Member, ...]) -> dict[str, str]:
    return {fold_name(member.name or member.raw): member.name or member.raw for member in members}


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def file_problem(capture: Capture) -> str | None:
    """Why the answer to asking for a linked file is not that file; None where it is, or is still (304)."""
    if problem := answer_problem(capture.status, capture.url):
        return problem
    if mirror := mirrored(capture.header("Fastly-Backend-Name")):
        return f"{capture.asked_url} was {mirror}"
    if (capture.header("Content-Type") or "").startswith("text/html"):
        return f"{capture.asked_url} gives a web page instead of the file"
    return None
