"""Search: one list of people, bodies and posts, texts of the page and pages of documents, paged as a whole.

Two lessons measured on 100,000 pages: ``order by rank`` is twice as fast as ``order by bm25(...)``, because the
snippet is then made for the rows kept only; and a snippet in a correlated subquery compiles the query anew per row.
Hits are counted up to a cap, since counting all of them costs as much as ranking them.
"""

import json
import sqlite3
from datetime import date
from typing import Any
from urllib.parse import quote

from archive.rows import Row, rows, value
from archive.search import parse_query, plain

# A total of 1,001 means "more than 1,000".
MAX_COUNT = 1000
PAGE_SIZE = 20
NOT_DOCUMENTS = ("person", "organisation", "section")

# memberships_fts has name, role, organisation; a person is found once, by the membership that fits best.
PEOPLE = """
select m.person, m.group_slug as "group", p.honorific_prefix, p.name, p.honorific_suffix, m.is_current,
       (select max(c.is_current) from memberships c where c.person = m.person) as is_listed,
       highlight(memberships_fts, 1, char(1), char(2)) as role_marked,
       highlight(memberships_fts, 2, char(1), char(2)) as organisation_marked
from memberships_fts
cross join memberships m on m.id = memberships_fts.rowid
cross join people p on p.slug = m.person
where memberships_fts match :match and (:group is null or m.group_slug = :group)
order by rank, m.is_current desc
limit :cap
"""

# Bodies that are entries of their own, and posts that name nobody.
UNNAMED = """
select m.group_slug as "group", m.kind, m.raw, m.organisation_slug, m.is_current,
       highlight(memberships_fts, 1, char(1), char(2)) as role_marked,
       highlight(memberships_fts, 2, char(1), char(2)) as organisation_marked
from memberships_fts
cross join memberships m on m.id = memberships_fts.rowid
where memberships_fts match :match and m.person is null and (:group is null or m.group_slug = :group)
order by m.is_current desc, rank
limit :cap
"""

SECTIONS = """
select s.id, s.group_slug as "group", s.heading, s.anchor, s.position, s.is_current,
       snippet(sections_fts, -1, char(1), char(2), '…', 32) as marked
from sections_fts
cross join sections s on s.id = sections_fts.rowid
where sections_fts match :match and (:group is null or s.group_slug = :group)
order by s.is_current desc, rank
limit :cap
"""

# The version whose pages are searched: the current one, or every one ever kept. The way there is the same, by the
# index on the digest of versions.
CURRENT_VERSION = "and d.digest = p.digest"
EVERY_VERSION = ""
EARLIER_VERSIONS = "and d.digest is not p.digest"

PAGES_FROM = """
from pages_fts
cross join pages p on p.id = pages_fts.rowid
cross join document_versions v on v.digest = p.digest
cross join documents d on d.slug = v.document {versions}
where pages_fts match :match
  and (:group is null or d.group_slug = :group)
  and (:kind is null or d.kind = :kind)
  and (:since is null or d.meeting_date >= :since)
  and (:until is null or d.meeting_date <= :until)
"""
PAGE = """d.slug as document, d.group_slug as "group", d.title, d.meeting_date, p.page, p.digest,
       d.digest as current_digest, p.id"""
BEST_PAGES = """
select {page}, snippet(pages_fts, 0, char(1), char(2), '…', 32) as marked
{source}
order by rank
limit :limit offset :offset
"""
# Sorted by anything but rank, SQLite would make the snippet of every match before it sorts: 31 s for 20,000 matches.
NEWEST_PAGES = """
select {page}
{source}
order by d.meeting_date is null, d.meeting_date desc, d.slug, p.page
limit :limit offset :offset
"""
# The plus keeps the ids out of the full-text index, which would compile the query anew for each of them.
SNIPPETS = """
select rowid, snippet(pages_fts, 0, char(1), char(2), '…', 32) as marked
from pages_fts
where pages_fts match :match and +rowid in (select value from json_each(:ids))
"""
PAGES_COUNT = "select count(*) from (select 1 {source} limit :cap)"


def search(
    conn: sqlite3.Connection,
    query: str,
    *,
    group: str | None = None,
    since: date | None = None,
    until: date | None = None,
    kind: str | None = None,
    sort: str = "relevance",
    limit: int = PAGE_SIZE,
    offset: int = 0,
    versions: str = "current",
    marked: bool = False,
) -> Row:
    """What the archive holds on a query: ``{query, ignored, total, results}``, people first, then bodies and posts that
    are listed without a person, the page's own texts (current ones first), and pages of documents.

    ``since`` and ``until`` are meeting dates, and so, like a document ``kind``, leave people, bodies and texts out; the
    kinds ``person``, ``organisation`` and ``section`` leave everything else out. ``total`` is 1,001 when there are more
    than 1,000.
    ``versions="all"`` also looks in superseded versions of a document. A result has type, group, title, document,
    page, meeting_date, snippet and url (a path of the site), and with ``marked=True`` its text with the matches
    between U+0001 and U+0002.
    """
    parsed = parse_query(query)
    if parsed.match is None:
        return {"query": query, "ignored": list(parsed.ignored), "total": 0, "results": []}
    asked = _asked(parsed.match, group, since, until, kind)
    found = _not_documents(conn, asked, query)
    total, results = len(found), found[offset : offset + limit]
    if kind not in NOT_DOCUMENTS:
        source = PAGES_FROM.format(versions=EVERY_VERSION if versions == "all" else CURRENT_VERSION)
        total += int(value(conn, PAGES_COUNT.format(source=source), asked))
        window = {**asked, "limit": limit - len(results), "offset": max(0, offset - len(found))}
        results += [_page(row, query) for row in _pages(conn, source, window, sort)]
    return {
        "query": query,
        "ignored": list(parsed.ignored),
        "total": min(total, MAX_COUNT + 1),
        "results": [_finish(result, marked) for result in results],
    }


def earlier_pages(
    conn: sqlite3.Connection,
    query: str,
    group: str | None = None,
    since: date | None = None,
    until: date | None = None,
    kind: str | None = None,
) -> int:
    """How many pages of superseded versions hold it: what ``search`` finds more with ``versions="all"``."""
    match = parse_query(query).match
    if match is None or kind in NOT_DOCUMENTS:
        return 0
    source = PAGES_FROM.format(versions=EARLIER_VERSIONS)
    return int(value(conn, PAGES_COUNT.format(source=source), _asked(match, group, since, until, kind)))


def _asked(match: str, group: str | None, since: date | None, until: date | None, kind: str | None) -> Row:
    first, last = since.isoformat() if since else None, until.isoformat() if until else None
    return {"match": match, "group": group, "kind": kind, "since": first, "until": last, "cap": MAX_COUNT + 1}


def _not_documents(conn: sqlite3.Connection, asked: Row, query: str) -> list[Row]:
    """People and texts, all of them: they are few. Neither has the day of a meeting."""
    found: list[Row] = []
    if not (asked["since"] or asked["until"]):
        if asked["kind"] in (None, "person"):
            found += _people(conn, asked)
        if asked["kind"] in (None, "organisation"):
            found += _unnamed(conn, asked)
        if asked["kind"] in (None, "section"):
            found += _sections(conn, asked, query)
    return found


def _people(conn: sqlite3.Connection, params: Row) -> list[Row]:
    best: dict[str, Row] = {}
    for row in rows(conn, PEOPLE, params):
        seat = ", ".join(part for part in (row["role_marked"], row["organisation_marked"]) if part)
        listed = "" if row["is_current"] else "an earlier entry" if row["is_listed"] else "no longer listed"
        names = (row["honorific_prefix"], row["name"], row["honorific_suffix"])
        best.setdefault(
            row["person"],
            {
                "type": "person",
                "group": row["group"],
                "title": " ".join(part for part in names if part),
                "marked": " · ".join(part for part in (seat, listed) if part),
                "url": f"/people/{quote(row['person'])}",
            },
        )
    return list(best.values())


def _unnamed(conn: sqlite3.Connection, params: Row) -> list[Row]:
    """Bodies, each once in a group, and posts; they lead to the body's page, else to the list."""
    best: dict[tuple[str, str], Row] = {}
    for row in rows(conn, UNNAMED, params):
        seat = ", ".join(part for part in (row["role_marked"], row["organisation_marked"]) if part)
        listed = "" if row["is_current"] else "no longer listed"
        at_list = f"/government/groups/{quote(row['group'])}/members"
        best.setdefault(
            (row["group"], row["raw"]),
            {
                "type": "organisation",
                "group": row["group"],
                "title": row["raw"],
                "marked": " · ".join(part for part in (seat, listed) if part),
                "url": f"/organisations/{quote(row['organisation_slug'])}" if row["organisation_slug"] else at_list,
            },
        )
    return list(best.values())


def _sections(conn: sqlite3.Connection, params: Row, query: str) -> list[Row]:
    return [
        {
            "type": "section",
            "group": row["group"],
            "title": row["heading"] if row["is_current"] else f"{row['heading']} (an earlier wording)",
            "marked": row["marked"],
            "url": section_path(row, query),
        }
        for row in rows(conn, SECTIONS, params)
    ]


def section_path(section: Row, query: str) -> str:
    """Where the site shows a section with the words marked: under its own anchor, or, for an earlier wording, among
    all wordings."""
    home = f"/government/groups/{quote(section['group'])}?q={_quoted(query)}"
    if section["is_current"]:
        return f"{home}#{quote(section_anchor(section))}"
    return f"{home}&wordings=all#wording-{section['id']}"


def section_anchor(section: Row) -> str:
    """The anchor the page itself printed, or one by position where it printed none."""
    return section["anchor"] or f"section-{section['position']}"


def _pages(conn: sqlite3.Connection, source: str, window: Row, sort: str) -> list[Row]:
    if window["limit"] <= 0:
        return []
    if sort != "date":
        return rows(conn, BEST_PAGES.format(page=PAGE, source=source), window)
    found = rows(conn, NEWEST_PAGES.format(page=PAGE, source=source), window)
    wanted = {"match": window["match"], "ids": json.dumps([row["id"] for row in found])}
    snippets = {row["rowid"]: row["marked"] for row in rows(conn, SNIPPETS, wanted)}
    return [{**row, "marked": snippets[row["id"]]} for row in found]


def _page(row: Row, query: str) -> Row:
    superseded = row["digest"] != row["current_digest"]
    path = f"/documents/{quote(row['document'])}"
    if superseded:
        path += f"/{row['digest'].removeprefix('sha256:')[:12]}"
    return {
        "type": "page",
        "group": row["group"],
        "title": f"{row['title']} (an earlier version)" if superseded else row["title"],
        "document": row["document"],
        "page": row["page"],
        "meeting_date": row["meeting_date"],
        "marked": row["marked"],
        "url": f"{path}?q={_quoted(query)}#page-{row['page']}",
    }


def _quoted(query: str) -> str:
    return quote(query.encode("utf-8", "replace"), safe="")


def _finish(result: Row, marked: bool) -> Row:
    text = result.get("marked") or ""
    done: dict[str, Any] = {
        "type": result["type"],
        "group": result["group"],
        "title": result["title"],
        "document": result.get("document"),
        "page": result.get("page"),
        "meeting_date": result.get("meeting_date"),
        "snippet": " ".join(plain(text).split()),
        "url": result["url"],
    }
    return {**done, "marked": text} if marked else done
