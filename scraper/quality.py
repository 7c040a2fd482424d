"""Pure: is this capture the page it claims to be, is it fresh, and is what it says plausible?

Three outcomes stand before any change (DESIGN section 6). *Rejected*: not the group's page at all. *Stale*: an older
copy of it. *Held*: the page, but saying something that error pages and cut lists say too; a second look settles it.
"""

from collections.abc import Collection
from dataclasses import dataclass

from scraper.errors import ParseError
from scraper.members import fold_name
from scraper.models import Capture, Group, Member

MASS_DEPARTURE = 4
"""At least so many people, and more than a third of the list, must be missing at once for a departure to be held."""


@dataclass(frozen=True, slots=True)
class Anomaly:
    """Why a state of the page is held. Two sights of the same ``kind`` and ``evidence`` are the same anomaly."""

    kind: str
    evidence: frozenset[str]
    reason: str


def read_group(body: bytes, reader: str, base_path: str) -> Group:
    """What ``reader`` (``content_api`` or ``group_page``) makes of a 200 answer's body.

    Raises ParseError for whatever is not this group's whole page, endless nesting included.
    """
    from scraper import content_api, group_page  # an HTML parser: most commands judge nothing new and need none

    parse = {"content_api": content_api.parse_group, "group_page": group_page.parse_group}[reader]
    try:
        return parse(body, base_path)
    except RecursionError:
        raise ParseError("the markup of the group", "elements nested without end", "a page") from None
    except (ValueError, TypeError, OverflowError) as error:
        raise ParseError("the values of the group", f"some that make no sense ({error})", "a page") from None


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
    names = _names(group.members)
    if witness is not None and (differ := names.keys() ^ _names(witness.members).keys()):
        reason = f"the Content API and the page disagree on {_count(len(differ), 'name')} of the membership list"
        return Anomaly("witness_disagrees", frozenset(differ), reason)
    if before is None:
        return None
    old = _names(before.members)
    missing = old.keys() - names.keys()
    if unread := _still_printed(missing, group):
        reason = f"{_count(len(unread), 'name')} of the list are still printed on the page, but no longer as a list"
        if len(unread) >= min(MASS_DEPARTURE, len(old)):
            return Anomaly("list_unread", frozenset(unread), reason)
    if old and not names:
        return Anomaly("list_vanished", frozenset(missing), f"all {len(old)} members are missing from the list")
    if len(missing) >= MASS_DEPARTURE and len(missing) * 3 > len(old):
        reason = f"{len(missing)} of {len(old)} members are missing at once: " + ", ".join(
            sorted(old[key] for key in missing)
        )
        return Anomaly("mass_departure", frozenset(missing), reason)
    if before.attachments and not group.attachments:
        return Anomaly("attachments_vanished", frozenset(), f"all {len(before.attachments)} linked files are missing")
    return None


def _still_printed(names: Collection[str], group: Group) -> set[str]:
    """The folded names that stand in the words of the page: in a table or in paragraphs, which are not read yet."""
    words = fold_name(" ".join(section.text for section in group.sections)) if names else ""
    return {name for name in names if name in words}


def _names(members: tuple[Member, ...]) -> dict[str, str]:
    return {fold_name(member.name or member.raw): member.name or member.raw for member in members}


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def file_problem(capture: Capture) -> str | None:
    """Why the answer to asking for a linked file is not that file; None where it is, or is still (304)."""
    if problem := answer_problem(capture.status, capture.url):
        return problem
    if (capture.header("Content-Type") or "").startswith("text/html"):
        return f"{capture.asked_url} gives a web page instead of the file"
    return None
