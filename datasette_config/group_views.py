"""Views of a group: its home, members, changes, and one person. Connection and question in, ``Answer`` out."""

import sqlite3
from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import quote

from archive import accountability, queries, reading
from archive.export import as_popolo
from archive.finding import section_anchor
from archive.namesakes import namesakes
from archive.search import parse_query
from archive.search import plain as plain_text
from archive.sentences import as_told
from datasette_config import meeting_pages
from datasette_config.feed import MAX_ENTRIES, atom
from datasette_config.web import Answer, Asked, missing
from datasette_config.words import CHANGE_KINDS, full_name, marked_html
from scraper.errors import UsageError
from scraper.times import LONDON, parse_timestamp

CHANGES_A_PAGE = 50
KINDS_LISTED = ("person", "organisation", "unnamed_post")
LATEST = 6


def home(conn: sqlite3.Connection, asked: Asked) -> Answer:
    """``/``: the one group's home, or the list of groups."""
    groups = reading.groups(conn)
    if len(groups) == 1:
        return group_home(conn, asked, groups[0])
    return Answer("alliance_groups.html", {"groups": groups}, data=groups)


def for_group(view: Callable[[sqlite3.Connection, Asked, dict[str, Any]], Answer]) -> Callable[..., Answer]:
    """A view of the group named in the path, by any address it had on GOV.UK; or a page that says there is none."""

    def with_group(conn: sqlite3.Connection, asked: Asked) -> Answer:
        group = reading.group(conn, asked.path["slug"])
        if group is None and reading.is_watched(conn, asked.path["slug"]):
            return missing("Not captured yet", "Nothing of this group has been captured yet.")
        if group is None and (slug := reading.group_at(conn, f"/government/groups/{asked.path['slug']}")):
            home = asked.url(f"/government/groups/{slug}")
            return Answer(
                body="", status=301, headers={"location": home + asked.path.get("part", "") + asked.path_with()}
            )
        if group is None:
            return missing("No such group", "This archive watches no group of that name.")
        return view(conn, asked, group)

    return with_group


def group_home(conn: sqlite3.Connection, asked: Asked, group: dict[str, Any]) -> Answer:
    """A group as its newest accepted capture shows it, with the newest documents and changes."""
    slug = group["group"]
    match = parse_query(asked.get("q")).match
    sections = reading.sections(conn, slug, match=match)
    earlier = reading.sections(conn, slug, current=False, match=match)
    for section in sections:
        section["anchor"] = section_anchor(section)
    for section in (*sections, *earlier):
        section["blocks"], section["loose_links"] = _blocks(section)
    context = {
        "group": group,
        "members": [entry for entry in reading.memberships(conn, slug) if entry["is_current"]],
        "documents": queries.documents(conn, slug)[:LATEST],
        "changes": as_told(queries.changes(conn, slug, limit=2 * LATEST, newest_first=True))[:LATEST],
        "sections": sections,
        "earlier": earlier,
        "show_earlier": asked.get("wordings") == "all",
        "here": "home",
        **meeting_pages.latest(conn, asked, slug, LATEST),
    }
    ours = ("blocks", "loose_links", "marked")
    plain = [{name: held for name, held in section.items() if name not in ours} for section in sections]
    return Answer("alliance_group.html", context, data={**group, "sections": plain})


def _blocks(section: dict[str, Any]) -> tuple[list[dict[str, Any]], list[dict[str, str]]]:
    """The section's lines with its marks, a line that is one link's text with that link; and the other links."""
    links = {link["text"]: link["url"] for link in section["links"]}
    lines = [line for line in section["marked"].split("\n") if line.strip()]
    blocks = [{"html": marked_html(line), "url": links.get(plain_text(line))} for line in lines]
    whole = {plain_text(line) for line in lines}
    return blocks, [link for link in section["links"] if link["text"] not in whole]


def members(conn: sqlite3.Connection, asked: Asked, group: dict[str, Any]) -> Answer:
    """Who is listed, then who no longer is; with ``on``, who was listed at the end of that day."""
    slug = group["group"]
    context: dict[str, Any] = {"group": group, "here": "members", "on": None, "how": asked.get("how") == "all"}
    if not asked.get("on"):
        memberships = _with_posts(reading.memberships(conn, slug), reading.posts(conn, slug))
        listed = {_who(entry) for entry in memberships if entry["is_current"]}
        context |= _listed([entry for entry in memberships if entry["is_current"]])
        context["past"] = [entry for entry in memberships if _who(entry) not in listed]
        state = queries.state_on(conn, slug, date.max)
        context |= _not_entries(reading.on_list(conn, state["snapshot"]) if state else [])
        return Answer("alliance_members.html", context, queries.members(conn, slug), queries.MEMBER_COLUMNS)
    try:
        context["on"] = date.fromisoformat(asked.get("on"))
        found = queries.members(conn, slug, context["on"])
    except UsageError as error:
        return missing("Before our first capture", str(error))
    except (ValueError, OverflowError):
        return missing("Not a day", "A day is written like this: 2024-05-01.", 400)
    context["state"] = queries.state_on(conn, slug, context["on"])
    lines = reading.on_list(conn, context["state"]["snapshot"]) if context["state"] else []
    context |= _listed([line for line in lines if line["kind"] in KINDS_LISTED]) | _not_entries(lines)
    context["uncertain"] = queries.uncertain_on(conn, slug, context["on"])
    context["unseen_since"] = parse_timestamp(group["last_seen_at"]).astimezone(LONDON).date() < context["on"]
    return Answer("alliance_members.html", context, found, queries.MEMBER_COLUMNS)


def _listed(entries: list[dict[str, Any]]) -> dict[str, Any]:
    """The entries under the headings printed over them, members apart from others, and how many there are of each."""
    entries = sorted(entries, key=lambda entry: entry["position"])
    parts: dict[bool, dict[str, list[dict[str, Any]]]] = {True: {}, False: {}}
    for entry in entries:
        parts[bool(entry["is_member"])].setdefault(entry["section"], []).append(entry)
    counts = {kind: len({_who(entry) for entry in entries if entry["kind"] == kind}) for kind in KINDS_LISTED}
    return {"parts_of_list": parts[True], "also": parts[False], "counts": counts}


def _not_entries(lines: list[dict[str, Any]]) -> dict[str, Any]:
    """The lines that name nobody: vacancies, and what could not be read."""
    return {
        "vacancies": [line for line in lines if line["kind"] == "vacancy"],
        "unread": [line for line in lines if line["kind"] == "unparsed"],
    }


def _with_posts(memberships: list[dict[str, Any]], posts: dict[int, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    return [{**entry, "posts": posts.get(entry["id"], [])} for entry in memberships]


def _who(entry: dict[str, Any]) -> tuple[str, str]:
    """The person, or the body or post that a line names."""
    return entry["kind"], entry["person"] or entry["organisation_slug"] or entry["raw"]


def popolo(conn: sqlite3.Connection, asked: Asked, group: dict[str, Any]) -> Answer:
    """Everyone ever listed, the bodies they stand for and their memberships, as Popolo JSON."""
    return Answer(data=as_popolo(conn, group["group"], lambda row: asked.absolute(f"/captures/{row['capture']}")))


def group_changes(conn: sqlite3.Connection, asked: Asked, group: dict[str, Any]) -> Answer:
    """Every change of one group, newest first."""
    return _changes(conn, asked, group)


def all_changes(conn: sqlite3.Connection, asked: Asked) -> Answer:
    """Every change of every group, newest first; ``group`` narrows it."""
    return _changes(conn, asked, reading.group(conn, asked.get("group")))


def _changes(conn: sqlite3.Connection, asked: Asked, group: dict[str, Any] | None) -> Answer:
    slug = group["group"] if group else None
    kind = asked.get("kind") if asked.get("kind") in CHANGE_KINDS else None
    if asked.format == "atom":
        return _feed(conn, asked, slug, kind)
    ids = [asked.get("id")] if asked.get("id") else None
    if asked.format in ("json", "csv"):
        found = queries.changes(conn, slug, kind=kind, ids=ids)
        return Answer(data=found, columns=queries.CHANGE_COLUMNS)
    page = page_number(asked)
    found = queries.changes(
        conn, slug, limit=CHANGES_A_PAGE + 1, newest_first=True, kind=kind, ids=ids,
        offset=(page - 1) * CHANGES_A_PAGE,
    )  # fmt: skip
    if asked.get("id") and not found:
        return missing("No such change", "The archive, as it is read today, holds no change of that id.")
    if asked.get("id") and found[0]["succession"]:
        found += queries.changes(conn, slug, ids=[found[0]["succession"]])
    context = {
        "group": group,
        "groups": reading.groups(conn),
        "changes": as_told(found[:CHANGES_A_PAGE]),
        "more": len(found) > CHANGES_A_PAGE,
        "page": page,
        "kind": kind,
        "kinds": CHANGE_KINDS,
        "single": asked.get("id"),
        "here": "changes",
    }
    return Answer("alliance_changes.html", context)


def page_number(asked: Asked) -> int:
    """The page asked for, from 1; anything that is no number is 1."""
    text = asked.get("page")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def _feed(conn: sqlite3.Connection, asked: Asked, slug: str | None, kind: str | None) -> Answer:
    found = queries.changes(conn, slug, limit=MAX_ENTRIES, newest_first=True, kind=kind)
    found = as_told(found)
    captures = reading.captures(conn, {change["capture"] for change in found})
    watched = [group for group in reading.groups(conn) if slug in (None, group["group"])]
    base = f"/government/groups/{slug}/changes" if slug else "/changes"
    title = f"Changes: {watched[0]['title']}" if len(watched) == 1 else "Changes to GOV.UK groups"
    if kind:
        title += f" ({CHANGE_KINDS[kind].lower()})"
    body = atom(
        name="-".join(part for part in ("changes", slug, kind) if part),
        title=title,
        changes=[{**change, "seen_at": captures[change["capture"]]["captured_at"]} for change in found],
        since=min((group["watched_since"] for group in watched), default="2024-01-01T00:00:00Z"),
        home=asked.absolute(base),
        each=asked.absolute("/changes"),
        this=asked.absolute(f"{base}.atom") + (f"?kind={kind}" if kind else ""),
    )
    return Answer(body=body, content_type="application/atom+xml; charset=utf-8")


def _with_partners(conn: sqlite3.Connection, changes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """With the other half of each succession, so that it can be told in one line."""
    known = {change["id"] for change in changes}
    partners = queries.changes(conn, ids={change["succession"] for change in changes} - known - {None})
    return sorted([*changes, *partners], key=lambda change: change["not_after"], reverse=True)


def person(conn: sqlite3.Connection, asked: Asked) -> Answer:
    """One person: every entry the list has had for them, and every change to it."""
    found = reading.person(conn, asked.path["slug"])
    if found is None and (slug := reading.person_at(conn, asked.path["slug"])):
        location = asked.url(f"/people/{quote(slug)}") + (asked.path.get("format") or "") + asked.path_with()
        return Answer(body="", status=301, headers={"location": location})
    if found is None:
        once = reading.permalink(conn, "person", asked.path["slug"])
        if once:
            return missing(
                "No longer a person of its own",
                "This address was published once, but as the captures are read today nobody has it: "
                "two spellings may have turned out to be one person. Search for the name.",
            )
        return missing("No such person", "Nobody of that address has been listed in any capture of this archive.")
    changes = queries.changes(conn, person=found["person"], newest_first=True)
    posts = reading.posts(conn, person=found["person"])
    memberships = _with_posts(reading.memberships(conn, person=found["person"]), posts)
    names = reading.person_names(conn, found["person"])
    own = [name["name"] for name in names if name["is_certain"]]
    more = {"namesakes": namesakes(conn, found), "corrections": reading.corrections(conn, found["group"], own)}
    attended = accountability.of_person(conn, found["person"])
    actions = accountability.actions(conn, person=found["person"])
    context = {
        "person": found,
        "attended": attended,
        "actions": actions,
        **meeting_pages.labels(),
        "name": found["display_name"] or full_name(found),
        "names": names,
        "group": reading.group(conn, found["group"]),
        "memberships": memberships,
        "changes": as_told(_with_partners(conn, changes)),
        "titles": {group["group"]: group["title"] for group in reading.groups(conn)},
        "here": "members",
        **more,
    }
    data = {**found, "names": names, **more, "memberships": memberships, "changes": changes}
    data |= {"attended": attended, "actions": actions}
    return Answer("alliance_person.html", context, data=data)
