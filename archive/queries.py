"""The SQL that the site and the command line share: an open connection in, plain lists of dicts out.

The lists have the keys that the README and ``--json`` promise. Nothing here writes, reads the clock or knows of the
web. Search lives in ``finding`` and the state of the archive in ``health``; both are names of this module too.
"""

import json
import sqlite3
from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import Any

from archive.finding import search as search
from archive.health import runs as runs
from archive.health import status as status
from archive.rows import Row, one, rows
from scraper.errors import UsageError
from scraper.times import LONDON, day_in_words, iso, parse_timestamp

# What JSON and CSV have, in this order.
MEMBER_COLUMNS = (
    "group", "person", "name", "honorific_prefix", "honorific_suffix", "role", "organisation", "group_role",
    "section", "raw", "first_seen_at", "last_seen_at", "is_current", "kind", "is_member", "also_known_as",
)  # fmt: skip
CHANGE_COLUMNS = (
    "id", "group", "kind", "significance", "person", "name", "document", "fields", "before", "after", "not_before",
    "not_after", "edtf", "sentence", "snapshot", "capture", "succession", "how",
)  # fmt: skip

MEMBERS = """
select group_slug as "group", person, name, honorific_prefix, honorific_suffix, role, organisation, group_role,
       section, raw, first_seen_at, last_seen_at, is_current, kind, is_member, also_known_as
from memberships
where :group is null or group_slug = :group
order by group_slug, is_current desc, position, last_seen_at desc, name
"""

FIRST_CAPTURE = """
select group_slug as "group", min(first_seen_at) as first_seen_at
from snapshots
where status = 'accepted' and (:group is null or group_slug = :group)
group by group_slug
order by group_slug
"""

# A state is in force from the moment it can be dated to (the page's own "updated at", where that narrows it).
IN_FORCE = """
select id as snapshot, first_seen_at, last_seen_at, title
from snapshots
where status = 'accepted' and group_slug = :group and not_after < :end
  and coalesce(anomaly, '') not in ('list_unread', 'list_in_file') and not is_gone
order by not_after desc, first_seen_at desc, id desc
limit 1
"""

SNAPSHOT_MEMBERS = """
select s.group_slug as "group", sm.person, sm.name, sm.honorific_prefix, sm.honorific_suffix, sm.role,
       sm.organisation, sm.group_role, sm.section, sm.raw,
       coalesce(m.first_seen_at, s.first_seen_at) as first_seen_at, s.last_seen_at,
       not exists (select 1 from snapshots later where later.group_slug = s.group_slug
           and later.status = 'accepted' and later.first_seen_at > s.first_seen_at) as is_current,
       sm.kind, sm.is_member, sm.also_known_as
from snapshot_members sm
join snapshots s on s.id = sm.snapshot_id
left join memberships m on m.id = sm.membership
where sm.snapshot_id = :snapshot and sm.kind in ('person', 'organisation', 'unnamed_post')
order by sm.position
"""

CHANGES = """
select id, group_slug as "group", kind, significance, person, name, document, fields, before, after, not_before,
       not_after, edtf, sentence, snapshot_id as snapshot, capture_id as capture, succession, how
from changes
where (:group is null or group_slug = :group) and (:since is null or not_after >= :since)
  and (:person is null or person = :person) and (:document is null or document = :document)
  and (:kind is null or kind = :kind) and (:ids is null or id in (select value from json_each(:ids)))
order by {order}
limit :limit offset :offset
"""
OLDEST_FIRST = "not_after, position, id"
NEWEST_FIRST = "not_after desc, position, id"

DOCUMENTS = """
select d.group_slug as "group", d.slug as document, d.title, d.kind, d.meeting_date, d.url, d.digest, p.size,
       coalesce(e.pages, d.printed_pages) as pages,
       case when d.fetch_status <> 'fetched' and d.digest is null then d.fetch_status
            else coalesce(e.status, d.fetch_status) end as status,
       (select count(*) from document_versions v where v.document = d.slug) as versions,
       d.first_seen_at, d.last_seen_at, d.is_linked, d.reason, d.last_asked_at, d.last_answer, d.last_same_at,
       (select min(g.agreement) from pages g where g.digest = d.digest) as agreement{more}
from documents d
left join payloads p on p.digest = d.digest
left join extractions e on e.digest = d.digest
where (:group is null or d.group_slug = :group) and (:document is null or d.slug = :document)
order by d.group_slug, d.meeting_date is null, d.meeting_date desc, d.position, d.slug
"""
DOCUMENT_MORE = """,
       d.section, d.fetch_status, d.fetch_detail, d.urls, e.detail as status_detail"""

VERSIONS = """
select v.document, v.digest, v.number, v.url, v.urls, v.filename, v.content_type, v.size, v.last_modified,
       e.metadata ->> '$.created' as pdf_created, e.metadata ->> '$.modified' as pdf_modified,
       e.metadata ->> '$.producer' as producer, e.metadata ->> '$.creator' as creator,
       v.first_capture as capture, v.first_seen_at, v.last_seen_at, v.digest = d.digest as is_current,
       e.status, e.detail, e.pages, e.pictures, c.captured_at
from document_versions v
join documents d on d.slug = v.document
join captures c on c.id = v.first_capture
left join extractions e on e.digest = v.digest
where v.document = :document
order by v.number desc
"""

PAGES = """
select page, text, source, confidence, agreement, furniture from pages where digest = :digest order by page
"""
# "cross join" keeps the index first: looked up page by page, a prefix is compiled anew for each (1 s on 20,000 pages).
PAGES_MARKED = """
select p.page, highlight(pages_fts, 0, char(1), char(2)) as marked
from pages_fts
cross join pages p on p.id = pages_fts.rowid
where pages_fts match :match and p.digest = :digest
"""


def members(conn: sqlite3.Connection, group: str | None = None, on: date | None = None) -> list[Row]:
    """Current and past members, the rows of the view ``members``; with ``on``, who was listed then.

    ``on`` answers with the entries of the state in force at the end of that London day, as that state printed
    them: ``last_seen_at`` is when that state was last seen, ``is_current`` whether it is still the last one. Raises
    UsageError for a day before the first capture, of which nothing is known.
    """
    if on is None:
        return rows(conn, MEMBERS, {"group": group})
    firsts = rows(conn, FIRST_CAPTURE, {"group": group})
    states = [state_on(conn, first["group"], on) for first in firsts if first["first_seen_at"] < _end_of(on)]
    if not states:
        raise UsageError(_too_early(on, firsts))
    return [row for state in states if state for row in rows(conn, SNAPSHOT_MEMBERS, {"snapshot": state["snapshot"]})]


def state_on(conn: sqlite3.Connection, group: str, on: date) -> Row | None:
    """The accepted state of a group in force at the end of a London day: snapshot, first_seen_at, last_seen_at."""
    return one(conn, IN_FORCE, {"group": group, "end": _end_of(on)})


def uncertain_on(conn: sqlite3.Connection, group: str, on: date) -> list[Row]:
    """The changes to the list that may or may not have been made by the end of a London day: rows of ``changes``."""
    end = _end_of(on)
    return [
        change
        for change in changes(conn, group, since=on)
        if change["kind"].startswith("member_") and change["not_before"] < end <= change["not_after"]
    ]


def caveats_on(conn: sqlite3.Connection, on: date, group: str | None = None) -> list[str]:
    """What a reader of ``members(on=...)`` must know, one sentence each: when the list was seen, what is uncertain."""
    said = []
    for first in rows(conn, FIRST_CAPTURE, {"group": group}):
        state = state_on(conn, first["group"], on)
        if state is None:
            said.append(f"{first['group']}: nothing is known of that day, before its first capture.")
            continue
        first_seen, last_seen = (day_in_words(parse_timestamp(state[n])) for n in ("first_seen_at", "last_seen_at"))
        seen = f"on {last_seen}" if first_seen == last_seen else f"from {first_seen} to {last_seen}"
        before = "" if state["last_seen_at"] >= _start_of(on) else ", before that day"
        said.append(f"{first['group']}: the list as seen {seen}{before}.")
        said += [f"Not certain for that day: {change['sentence']}" for change in uncertain_on(conn, first["group"], on)]
    return said


def _start_of(day: date) -> str:
    try:
        return iso(datetime.combine(day, time(), LONDON))
    except OverflowError:
        raise UsageError(f"{day} is beyond the days that can be reckoned with") from None


def _end_of(day: date) -> str:
    return _start_of(day + timedelta(days=1) if day < date.max else day)


def _too_early(on: date, firsts: list[Row]) -> str:
    if not firsts:
        return "The archive holds no accepted capture yet; run alliance update first."
    earliest = parse_timestamp(min(first["first_seen_at"] for first in firsts))
    return (
        f"Nothing is known about {day_in_words(on)}: the first capture is of {day_in_words(earliest)}; "
        "ask for that day or a later one."
    )


def changes(
    conn: sqlite3.Connection,
    group: str | None = None,
    since: date | None = None,
    person: str | None = None,
    document: str | None = None,
    limit: int | None = None,
    newest_first: bool = False,
    *,
    kind: str | None = None,
    ids: Collection[str] | None = None,
    offset: int = 0,
) -> list[Row]:
    """What changed, oldest first unless asked otherwise, with ``fields``, ``before`` and ``after`` decoded.

    ``since`` is a London day: changes that were seen (``not_after``) from its first moment on.
    """
    params = {
        "group": group,
        "since": _start_of(since) if since else None,
        "person": person,
        "document": document,
        "kind": kind,
        "ids": None if ids is None else json.dumps([*ids]),
        "limit": -1 if limit is None else limit,
        "offset": offset,
    }
    found = rows(conn, CHANGES.format(order=NEWEST_FIRST if newest_first else OLDEST_FIRST), params)
    for change in found:
        for column in ("fields", "before", "after"):
            change[column] = decoded(change[column])
    return found


def decoded(text: str | None) -> Any:
    """A JSON column as what it holds; None stays None."""
    return None if text is None else json.loads(text)


def documents(conn: sqlite3.Connection, group: str | None = None) -> list[Row]:
    """Every document ever listed, newest meeting first. ``status`` is how its text was read (ok, partial, scanned
    and so on), or ``failed`` or ``pending`` while there is no file; ``size`` and ``pages`` are of the kept file.

    ``reason`` is why the address of today is taken to be this document's. ``last_answer`` is whether it was still the
    same at the source when last asked (``last_asked_at``): the ``same`` bytes, ``moved`` to where the address leads,
    ``other`` bytes not yet believed, ``gone``, or ``failed``; ``last_same_at`` when the bytes were last seen.
    ``agreement`` is how far two readers have the same words (``scraper.agreement``) on the page where they least do."""
    return rows(conn, DOCUMENTS.format(more=""), {"group": group, "document": None})


def document(conn: sqlite3.Connection, slug: str) -> Row | None:
    """One document as ``documents`` gives it, with section, fetch_status, fetch_detail, ``urls`` (every address it was
    listed at, with the reason for each) and status_detail (why its text is not whole)."""
    found = one(conn, DOCUMENTS.format(more=DOCUMENT_MORE), {"group": None, "document": slug})
    return {**found, "urls": decoded(found["urls"])} if found else None


def versions(conn: sqlite3.Connection, document: str) -> list[Row]:
    """Every version of a document's file, newest first, with the capture it was first seen in, every address that
    served it (``urls``), and what the file says of when and by what it was made (pdf_created, pdf_modified, producer,
    creator)."""
    found = rows(conn, VERSIONS, {"document": document})
    return [{**version, "urls": decoded(version["urls"])} for version in found]


def document_pages(conn: sqlite3.Connection, digest: str, match: str | None = None) -> list[Row]:
    """The pages of one version: page, text, source (text or ocr), confidence, agreement (of two readers of it; None
    where there is but one), furniture (the lines printed page after page, which are not in the text) and ``marked``.

    That is the text with what ``match`` (an FTS5 expression of
    ``search.parse_query``) finds between U+0001 and U+0002. FTS5 itself marks, so word endings count as in search."""
    pages = rows(conn, PAGES, {"digest": digest})
    hits: dict[int, str] = {}
    if match:
        found = rows(conn, PAGES_MARKED, {"digest": digest, "match": match})
        hits = {row["page"]: row["marked"] for row in found}
    return [
        {**page, "furniture": decoded(page["furniture"]), "marked": hits.get(page["page"], page["text"])}
        for page in pages
    ]
