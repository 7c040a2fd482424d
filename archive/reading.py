"""What single pages of the site show: a group, its texts, a person, a capture, a kept file."""

import json
import sqlite3
import zlib
from collections.abc import Collection, Iterable

from archive.health import is_replica as is_replica
from archive.rows import Row, one, rows, value
from scraper.names import fold_name, split_honorifics

GROUPS = """
select g.slug as "group", coalesce(s.title, g.title, g.slug) as title,
       coalesce(s.description, g.description) as description, coalesce(s.email, g.email) as email,
       coalesce(g.current_path, g.base_path) as base_path,
       'https://www.gov.uk' || coalesce(g.current_path, g.base_path) as url, g.watched_since, s.id as snapshot,
       s.first_seen_at, s.last_seen_at, s.page_updated_at, s.members, s.attachments, coalesce(s.is_gone, 0) as is_gone,
       case when s.anomaly in ('list_unread', 'list_in_file') then s.reason end as lost_list,
       (select count(distinct m.person) from memberships m where m.group_slug = g.slug and m.is_current) as people,
       (select count(*) from documents d where d.group_slug = g.slug) as documents,
       (select count(*) from changes c where c.group_slug = g.slug) as changes
from groups g
left join snapshots s on s.id = (
  select id from snapshots where group_slug = g.slug and status = 'accepted'
  order by first_seen_at desc, id desc limit 1)
where (:group is null or g.slug = :group) and exists (select 1 from snapshots where group_slug = g.slug)
order by title, g.slug
"""

# An address that a group's page had after it was first watched.
LATER_ADDRESS = """
select group_slug from snapshots where base_path = :path and status = 'accepted' order by first_seen_at, id limit 1
"""
CAPTURED_GROUPS = "select distinct group_slug from snapshots"
WATCHED = "select 1 from groups where slug = :group"

SECTIONS = """
select id, group_slug as "group", heading, anchor, position, text, links, first_snapshot, last_snapshot,
       first_seen_at, last_seen_at, is_current
from sections
where group_slug = :group and is_current = :current
order by position, last_seen_at desc, id
"""

SECTIONS_MARKED = """
select s.id, highlight(sections_fts, 1, char(1), char(2)) as marked
from sections_fts
cross join sections s on s.id = sections_fts.rowid
where sections_fts match :match and s.group_slug = :group
"""

SNAPSHOTS = """
select id as snapshot, group_slug as "group", status, reason, first_seen_at, last_seen_at, accepted_capture,
       page_updated_at, not_before, not_after, title, members, attachments
from snapshots
where group_slug = :group
order by first_seen_at desc, id desc
"""

PERSON = """
select slug as person, group_slug as "group", name, honorific_prefix, honorific_suffix, display_name, known_start,
       known_start_source
from people where slug = :person
"""
# The person who has a name that once had an address of its own.
PERSON_AT = """
select n.person from permalinks l join person_names n on n.subject = l.subject and n.is_certain
where l.kind = 'person' and l.slug = :slug
"""
PERSON_NAMES = """
select name, reason, score, first_seen_at, last_seen_at, is_certain, other_person
from person_names where person = :person
order by is_certain desc, score desc, first_seen_at, id
"""

MEMBERSHIPS = """
select id, group_slug as "group", kind, person, name, honorific_prefix, honorific_suffix, also_known_as, role,
       organisation, organisation_slug, affiliations, note, group_role, section, raw, is_member, rule, confidence,
       position, first_snapshot, last_snapshot, first_seen_at, last_seen_at, listed_not_before,
       listed_not_after, unlisted_not_before, unlisted_not_after, is_current
from memberships
where (:group is null or group_slug = :group) and (:person is null or person = :person)
order by is_current desc, position, last_seen_at desc, id
"""

POSTS = """
select id, membership, group_slug as "group", number, change, person, name, honorific_prefix, honorific_suffix,
       also_known_as, role, organisation, organisation_slug, affiliations, note, group_role, section, raw, is_member,
       first_snapshot, last_snapshot, first_seen_at, last_seen_at, listed_not_before, listed_not_after,
       unlisted_not_before, unlisted_not_after, is_current
from posts
where (:group is null or group_slug = :group) and (:person is null or person = :person)
order by membership, number desc
"""

PEOPLE = """
select slug as person, group_slug as "group", name, honorific_prefix, honorific_suffix, display_name, known_start,
       known_start_source
from people where :group is null or group_slug = :group order by group_slug, slug
"""
ALL_NAMES = """
select person, name, reason, score, is_certain, other_person
from person_names where :group is null or group_slug = :group
order by person, is_certain desc, score desc, first_seen_at, id
"""
KINDS = "select id, kind from memberships where :group is null or group_slug = :group"

ON_LIST = """
select sm.position, sm.section, sm.kind, sm.raw, sm.person, sm.name, sm.honorific_prefix, sm.honorific_suffix,
       sm.group_role, sm.role, sm.organisation, sm.is_member, sm.rule, sm.confidence, m.organisation_slug
from snapshot_members sm
left join memberships m on m.id = sm.membership
where sm.snapshot_id = :snapshot
order by sm.position
"""
CORRECTIONS = """
select kind, names, reason, detail from corrections_applied where group_slug = :group and applied order by kind, id
"""

CAPTURE = """
select c.id as capture, c.group_slug as "group", c.subject, c.asked_url, c.url, c.captured_at, c.recorded_at,
       c.status, c.headers, c.digest, c.record_type, c.source, p.size, v.verdict, v.reason, v.snapshot_id as snapshot
from captures c
left join payloads p on p.digest = c.digest
left join verdicts v on v.capture_id = c.id
where c.id = :capture
"""

CAPTURE_DOCUMENTS = """
select v.document, d.title, v.digest, v.number
from document_versions v
join documents d on d.slug = v.document
where v.digest = :digest
order by v.document
"""

CAPTURES = """
select id as capture, url, captured_at, digest from captures where id in (select value from json_each(:ids))
"""

PAYLOAD = "select digest, size, body from payloads where digest = :digest"
PERMALINK = "select slug, subject, published_at from permalinks where kind = :kind and slug = :slug"


def groups(conn: sqlite3.Connection) -> list[Row]:
    """Every group of which a state of the page is kept, by title, as its newest accepted state describes it."""
    return rows(conn, GROUPS, {"group": None})


def group(conn: sqlite3.Connection, slug: str) -> Row | None:
    """One group as ``groups`` gives it."""
    return one(conn, GROUPS, {"group": slug})


def group_at(conn: sqlite3.Connection, base_path: str) -> str | None:
    """The slug of the group whose page once was, or is, at this path of GOV.UK."""
    found: str | None = value(conn, LATER_ADDRESS, {"path": base_path})
    return found


def captured_groups(conn: sqlite3.Connection) -> set[str]:
    """The slugs of ``groups``."""
    return {row["group_slug"] for row in rows(conn, CAPTURED_GROUPS, {})}


def is_watched(conn: sqlite3.Connection, slug: str) -> bool:
    """Whether the group is on the watch list, captured yet or not."""
    return value(conn, WATCHED, {"group": slug}) is not None


def sections(conn: sqlite3.Connection, group: str, *, current: bool = True, match: str | None = None) -> list[Row]:
    """The group's texts under their headings in page order, or all earlier wordings.

    ``links`` is decoded; ``marked`` is the text with what ``match`` finds between U+0001 and U+0002.
    """
    found = rows(conn, SECTIONS, {"group": group, "current": int(current)})
    hits = rows(conn, SECTIONS_MARKED, {"group": group, "match": match}) if match else []
    marked = {hit["id"]: hit["marked"] for hit in hits}
    for section in found:
        section["links"] = json.loads(section["links"])
        section["marked"] = marked.get(section["id"], section["text"])
    return found


def snapshots(conn: sqlite3.Connection, group: str) -> list[Row]:
    """Every distinct state of the group's page, newest first, held and dropped ones included."""
    return rows(conn, SNAPSHOTS, {"group": group})


def person(conn: sqlite3.Connection, slug: str) -> Row | None:
    """One person by slug: person, group, name and honorifics, and what was set by hand beside them."""
    return one(conn, PERSON, {"person": slug})


def person_at(conn: sqlite3.Connection, slug: str) -> str | None:
    """The slug of the person at an address that was published once: another one where two names turned out to be one
    person; None where nobody is there."""
    found: str | None = value(conn, PERSON_AT, {"slug": slug})
    return found


def person_names(conn: sqlite3.Connection, person: str) -> list[Row]:
    """Every name that a person was printed under, with how it was matched (``reason``, ``score``); then, where
    ``is_certain`` is 0, the names of others (``other_person``) who may be the same person."""
    return rows(conn, PERSON_NAMES, {"person": person})


def memberships(conn: sqlite3.Connection, group: str | None = None, person: str | None = None) -> list[Row]:
    """Current memberships in page order, then past ones, with the bounds of when each was listed and unlisted.

    ``listed_not_before`` is None where the person stood in the earliest capture; what came before is not known.
    """
    return rows(conn, MEMBERSHIPS, {"group": group, "person": person})


def posts(conn: sqlite3.Connection, group: str | None = None, person: str | None = None) -> dict[int, list[Row]]:
    """The entries that each membership (by its id) has been printed as, newest first, with the bounds of each.

    ``change`` is the id of the change that an entry began with; the first one began with the membership.
    """
    found: dict[int, list[Row]] = {}
    for row in rows(conn, POSTS, {"group": group, "person": person}):
        found.setdefault(row["membership"], []).append(row)
    return found


def people(conn: sqlite3.Connection, group: str | None = None) -> list[Row]:
    """Every person, as ``person`` gives one."""
    return rows(conn, PEOPLE, {"group": group})


def names(conn: sqlite3.Connection, group: str | None = None) -> dict[str, list[Row]]:
    """``person_names`` of every person, by slug."""
    found: dict[str, list[Row]] = {}
    for row in rows(conn, ALL_NAMES, {"group": group}):
        found.setdefault(row["person"], []).append(row)
    return found


def entries(conn: sqlite3.Connection, group: str | None = None) -> list[Row]:
    """Every entry ever printed, as ``posts`` gives it, with the ``kind`` of its membership."""
    kinds = {row["id"]: row["kind"] for row in rows(conn, KINDS, {"group": group})}
    found = posts(conn, group).values()
    return [{**post, "kind": kinds[post["membership"]]} for of_one in found for post in of_one]


def on_list(conn: sqlite3.Connection, snapshot: int) -> list[Row]:
    """Every line of the list in one state of the page, vacancies and what could not be read included, with the rule it
    was read by and the parser's confidence."""
    return rows(conn, ON_LIST, {"snapshot": snapshot})


def corrections(conn: sqlite3.Connection, group: str, names: Iterable[str]) -> list[Row]:
    """The corrections obeyed in a group that name any of these: kind, names, reason and detail."""
    wanted = {fold_name(name) for name in names}
    found = [{**row, "names": json.loads(row["names"])} for row in rows(conn, CORRECTIONS, {"group": group})]
    return [row for row in found if any(fold_name(split_honorifics(name)[1]) in wanted for name in row["names"])]


def captures(conn: sqlite3.Connection, ids: Collection[int]) -> dict[int, Row]:
    """Of each of these captures its number, url, captured_at and digest."""
    return {row["capture"]: row for row in rows(conn, CAPTURES, {"ids": json.dumps([*ids])})}


def capture(conn: sqlite3.Connection, capture_id: int) -> Row | None:
    """One HTTP exchange with its headers decoded, what became of it, and the document versions it holds."""
    found = one(conn, CAPTURE, {"capture": capture_id})
    if found:
        found["headers"] = json.loads(found["headers"])
        found["documents"] = rows(conn, CAPTURE_DOCUMENTS, {"digest": found["digest"]})
    return found


def payload(conn: sqlite3.Connection, digest: str) -> bytes | None:
    """The bytes kept under a digest (``sha256:...``), or None."""
    found = one(conn, PAYLOAD, {"digest": digest})
    return zlib.decompress(found["body"]) if found else None


def names_of(conn: sqlite3.Connection, digest: str) -> list[str]:
    """The slugs of the documents that have this payload as a version."""
    return [row["document"] for row in rows(conn, CAPTURE_DOCUMENTS, {"digest": digest})]


def permalink(conn: sqlite3.Connection, kind: str, slug: str) -> Row | None:
    """The record that an address was once published, if it was."""
    return one(conn, PERMALINK, {"kind": kind, "slug": slug})
