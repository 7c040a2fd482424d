"""The bodies that people on the lists have been printed with: an open connection in, plain lists of dicts out.

A body is its printed name, folded, without an acronym in brackets (``people.organisation_slug``); two names of one body
are two bodies here, unless they differ by no more than that. Nothing is inferred from what they do.
"""

import difflib
import json
import sqlite3
from typing import Any

from archive import queries
from archive.names import letters
from archive.people import acronym_of, organisation_slug, slugify, without_acronym
from archive.rows import Row, rows
from scraper.errors import UsageError

BOUNDS = ("listed_not_before", "listed_not_after", "unlisted_not_before", "unlisted_not_after")
# What JSON and CSV of people no longer listed, and of whoever stood for a body, have beside the columns of members.
STANDING_COLUMNS = (*queries.MEMBER_COLUMNS, "organisation_slug", *BOUNDS)
BODY_COLUMNS = ("organisation", "name", "printed_names", "acronyms", "groups", "people", "listed", "itself")

PRINTED = """
select p.organisation_slug as slug, p.organisation, p.group_slug as "group", p.last_seen_at, p.is_current,
       coalesce(p.person, 'entry ' || p.membership) as who, m.kind
from posts p
join memberships m on m.id = p.membership
where p.organisation_slug is not null and (:group is null or p.group_slug = :group)
order by p.organisation_slug, p.is_current desc, p.last_seen_at desc, p.id
"""

STANDING = """
select p.group_slug as "group", p.person, p.name, p.honorific_prefix, p.honorific_suffix, p.role, p.organisation,
       p.group_role, p.section, p.raw, p.first_seen_at, p.last_seen_at, p.is_current, m.kind, p.is_member,
       p.also_known_as, p.organisation_slug, p.listed_not_before, p.listed_not_after, p.unlisted_not_before,
       p.unlisted_not_after, p.first_snapshot, p.last_snapshot, p.change,
       exists (select 1 from posts later where later.membership = p.membership and later.number > p.number)
         as is_followed
from posts p
join memberships m on m.id = p.membership
where p.organisation_slug in (select value from json_each(:slugs)) and (:group is null or p.group_slug = :group)
order by p.is_current desc, p.last_seen_at desc, p.group_slug, m.position, p.id
"""

FORMER = """
select group_slug as "group", person, name, honorific_prefix, honorific_suffix, role, organisation, group_role,
       section, raw, first_seen_at, last_seen_at, is_current, kind, is_member, also_known_as, organisation_slug,
       listed_not_before, listed_not_after, unlisted_not_before, unlisted_not_after
from memberships m
where kind = 'person' and not is_current and (:group is null or group_slug = :group)
  and not exists (select 1 from memberships now where now.person = m.person and now.is_current)
order by group_slug, last_seen_at desc, position, id
"""

# What came and went in the body's name, and what its entries began and ended with.
ENTRIES = """
select id, before, after, succession from changes
where kind in ('member_added', 'member_removed')
  and (person is null or person in (select person from posts where organisation_slug = :slug))
"""
EDITS = """
select p.change as id from posts p
where p.change is not null and exists (
  select 1 from posts o where o.membership = p.membership and o.organisation_slug = :slug
    and o.number in (p.number, p.number - 1))
"""


def bodies(conn: sqlite3.Connection, group: str | None = None) -> list[Row]:
    """Every body ever printed beside a name or as an entry of its own, by name: organisation (its slug), name (as
    last printed), printed_names, acronyms, groups, people (how many ever stood for it), listed (how many do), itself
    (whether it is listed as an entry of its own)."""
    found: dict[str, Row] = {}
    for row in rows(conn, PRINTED, {"group": group}):
        body = found.setdefault(
            row["slug"],
            {
                "organisation": row["slug"],
                "name": without_acronym(row["organisation"]),
                **{name: [] for name in ("printed_names", "acronyms", "groups", "people", "listed")},
                "itself": 0,
            },
        )
        body["printed_names"].append(row["organisation"])
        body["acronyms"].append(acronym_of(row["organisation"]))
        body["groups"].append(row["group"])
        if row["kind"] == "person":
            body["people"].append(row["who"])
            body["listed"] += [row["who"]] * row["is_current"]
        elif row["kind"] == "organisation":
            body["itself"] |= row["is_current"]
    for body in found.values():
        for name in ("printed_names", "acronyms", "groups"):
            body[name] = [text for text in dict.fromkeys(body[name]) if text]
        for name in ("people", "listed"):
            body[name] = len(set(body[name]))
    return sorted(found.values(), key=lambda body: (letters(body["name"]), body["organisation"]))


def called(known: list[Row], text: str) -> list[Row]:
    """Those of ``bodies`` that have this slug or printed name, or printed this acronym, whatever its case."""
    slug, folded = slugify(text), letters(text)
    return [body for body in known if slug == body["organisation"] or folded in _names(body)]


def of_acronym(known: list[Row], slug: str) -> list[Row]:
    """Those of ``bodies`` that printed an acronym with this slug in brackets."""
    return [body for body in known if slug in map(slugify, body["acronyms"])]


def akin(known: list[Row], body: Row) -> list[Row]:
    """The other ``bodies`` that share a printed name or an acronym with one: perhaps the same, which nothing says."""
    return [other for other in known if other is not body and not _names(other).isdisjoint(_names(body))]


def _names(body: Row) -> set[str]:
    return {letters(name) for name in (body["name"], *body["printed_names"], *body["acronyms"])}


def find(conn: sqlite3.Connection, text: str, group: str | None = None) -> list[Row]:
    """The bodies that go by a name; raises UsageError with the nearest names where none does."""
    known = bodies(conn, group)
    if found := called(known, text):
        return found
    where = f"on the list of {group}" if group else "on any list of this archive"
    if not known:
        raise UsageError(f"no organisation has been printed {where}")
    nearest = _nearest(known, text)
    hint = f"; the nearest: {', '.join(f'“{name}”' for name in nearest)}" if nearest else ""
    raise UsageError(f"no organisation “{text}” has been printed {where}{hint}")


def _nearest(known: list[Row], text: str, most: int = 5) -> list[str]:
    """Names that hold what was typed, then those that share a word with it, then those spelled most like it."""
    folded = letters(text)
    words = {word for word in folded.split() if len(word) > 3}
    names = {spelled: body["name"] for body in known for spelled in sorted(_names(body))}
    within = [name for spelled, name in names.items() if folded and folded in spelled]
    sharing = [name for spelled, name in names.items() if words.intersection(spelled.split())]
    alike = [names[spelled] for spelled in difflib.get_close_matches(folded, list(names), 3, 0.3)]
    return list(dict.fromkeys([*within, *sharing, *alike]))[:most]


def standing(conn: sqlite3.Connection, slugs: list[str], group: str | None = None) -> list[Row]:
    """Every entry that was ever printed for these bodies, current ones first, with the bounds of each: the
    STANDING_COLUMNS, the captures it was first and last seen in, the id of the change that it began with, and whether
    another entry followed it (is_followed) without a gap."""
    return rows(conn, STANDING, {"slugs": json.dumps(slugs), "group": group})


def former(conn: sqlite3.Connection, group: str | None = None) -> list[Row]:
    """Every time on the list of people whom their group no longer lists: STANDING_COLUMNS, newest first."""
    return rows(conn, FORMER, {"group": group})


def changes(conn: sqlite3.Connection, slug: str) -> list[Row]:
    """What moved in a body's name, newest first: whoever was listed for it or no longer is, with whom they replaced
    or who replaced them, and edits of its entries."""
    ids: set[str] = {row["id"] for row in rows(conn, EDITS, {"slug": slug})}
    for row in rows(conn, ENTRIES, {"slug": slug}):
        entry: dict[str, Any] = queries.decoded(row["after"]) or queries.decoded(row["before"]) or {}
        if organisation_slug(entry.get("organisation")) == slug:
            ids |= {row["id"], row["succession"] or row["id"]}
    return queries.changes(conn, ids=ids, newest_first=True)
