"""The state of the archive: when each group was last checked, what is held, what could not be fetched or read."""

import json
import sqlite3
from datetime import datetime, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any

from archive.completeness import reconciliation, unrecorded
from archive.corrections import from_text
from archive.rows import Row, rows, value
from scraper.agreement import LOW
from scraper.errors import UsageError
from scraper.times import parse_timestamp

# GOV.UK pages are checked daily; after eight days a reader must be told that "current" may no longer be so.
OVERDUE = timedelta(days=8)
VERIFY_HINT = "Run alliance verify to hash every kept file again and compare it with its recorded SHA-256."

GROUPS = """
select g.slug as "group", coalesce(s.title, g.title, g.slug) as title
from groups g
left join snapshots s on s.id = (
  select id from snapshots where group_slug = g.slug and status = 'accepted'
  order by first_seen_at desc, id desc limit 1)
where :group is null or g.slug = :group
order by g.slug
"""

RUNS = """
select id as run, group_slug as "group", started_at, finished_at, outcome, exit_code, changes, documents, errors,
       requests
from runs
where :group is null or group_slug = :group
order by started_at desc, id desc
limit :limit
"""

LAST_GOOD_RUN = """
select max(coalesce(finished_at, started_at)) from runs
where group_slug = :group and outcome in ('baseline', 'unchanged', 'changed')
"""
# An archive filled from web archives alone has captures and no runs.
LAST_GOOD_STATE = "select max(last_seen_at) from snapshots where group_slug = :group and status = 'accepted'"
LAST_CHANGE = "select max(not_after) from changes where group_slug = :group"

HELD = """
select id as snapshot, reason, anomaly, anchor, settled_by, first_seen_at, last_seen_at, members, attachments
from snapshots
where group_slug = :group and status = 'held'
order by first_seen_at, id
"""

# Of the newest accepted state: archive/snapshots.py, LIST_LOST.
LOST_LIST = """
select case when anomaly in ('list_unread', 'list_in_file') then reason end from snapshots
where group_slug = :group and status = 'accepted' order by first_seen_at desc, id desc limit 1
"""

FAILING = """
select d.title, d.fetch_status, d.fetch_detail, d.digest is not null as is_kept, e.status, e.detail
from documents d
left join extractions e on e.digest = d.digest
where d.group_slug = :group and d.is_linked
  and (d.fetch_detail is not null or d.fetch_status = 'failed'
       or (d.digest is not null and coalesce(e.status, 'unread') not in ('ok', 'ocr')))
order by d.position, d.slug
"""

# Pages that somebody should look at: scraper/agreement.py.
DISPUTED = """
select d.slug, d.title, p.page, coalesce(p.agreement < :low, 0) as is_disputed
from documents d
join pages p on p.digest = d.digest
where d.group_slug = :group and d.is_linked and (p.agreement < :low or instr(p.text, char(65533)))
order by d.position, d.slug, p.page
"""

# Of the newest accepted state whose list could be read.
UNREAD = """
select section, raw from snapshot_members
where kind = 'unparsed' and snapshot_id = (
  select id from snapshots
  where group_slug = :group and status = 'accepted' and not is_gone
    and coalesce(anomaly, '') not in ('list_unread', 'list_in_file')
  order by first_seen_at desc, id desc limit 1)
order by position
"""

# Those that were made in no group; a correction that names no group is tried in each.
CORRECTIONS = """
select kind, names, reason, min(detail) as detail from corrections_applied
group by kind, names, reason having max(applied) = 0 order by kind, names
"""
RECORDED = "select value from decisions where name = 'corrections' order by id desc limit 1"
CAPTURED = "select distinct group_slug from snapshots"

MIGRATIONS = "select name from _sqlite_migrations where migration_set = 'alliance-archive' order by name desc limit 1"
SOURCES = "select 1 from captures where source = 'replica' limit 1"


def status(conn: sqlite3.Connection, now: datetime) -> Row:
    """How the archive is: ``{groups, schema, verify_hint, corrections}``, ``schema`` being the last migration applied
    and ``corrections`` those that match nobody: kind, names, reason and detail.

    A group has group, title, last_checked_at (the end of the last run that got a trustworthy answer),
    last_changed_at, outcome (of the last run, however it went), held, documents ``{linked, fetched, extracted,
    indexed, minutes, dated, attendance}``, failing (sentences), is_overdue, judged at ``now``, unread: the lines of the
    list that could not be read, each with its section, unrecorded: sentences on minutes without a day or attendees,
    and disputed: sentences on linked documents whose words two readers read differently.
    """
    return {
        "groups": [_group(conn, check) for check in checks(conn, now)],
        "schema": value(conn, MIGRATIONS),
        "verify_hint": VERIFY_HINT,
        "corrections": [*_strangers(conn), *_unmade(conn)],
    }


def _unmade(conn: sqlite3.Connection) -> list[Row]:
    return [{**row, "names": json.loads(row["names"])} for row in rows(conn, CORRECTIONS)]


def _strangers(conn: sqlite3.Connection) -> list[Row]:
    """The corrections for a group that this archive does not have."""
    captured = {row["group_slug"] for row in rows(conn, CAPTURED)}
    recorded = from_text(value(conn, RECORDED) or "[]")
    return [
        {"kind": one.kind, "names": list(one.names), "reason": one.reason, "detail": f"there is no group “{one.group}”"}
        for one in recorded
        if one.group is not None and one.group not in captured
    ]


def check_group(conn: sqlite3.Connection, group: str | None) -> None:
    """Raises UsageError, naming the groups that there are, for one that the archive does not have."""
    captured = sorted(row["group_slug"] for row in rows(conn, CAPTURED))
    if group is not None and group not in captured:
        there = f"there are {', '.join(captured)}" if captured else "it has none yet"
        raise UsageError(f"the archive has no group {group}: {there}")


def checks(conn: sqlite3.Connection, now: datetime) -> list[Row]:
    """Of every group, cheaply: group, title, last_checked_at, outcome and errors of the last run, is_overdue.

    A replica keeps a clock of its own, by which nothing is overdue.
    """
    found = []
    from_replica = is_replica(conn)
    for row in rows(conn, GROUPS, {"group": None}):
        here = {"group": row["group"]}
        last = next(iter(runs(conn, row["group"], limit=1)), None)
        checked = value(conn, LAST_GOOD_RUN, here) or value(conn, LAST_GOOD_STATE, here)
        overdue = not from_replica and (checked is None or now - parse_timestamp(checked) > OVERDUE)
        outcome, errors = (last["outcome"], last["errors"]) if last else (None, [])
        found.append({**row, "last_checked_at": checked, "outcome": outcome, "errors": errors, "is_overdue": overdue})
    return found


def _group(conn: sqlite3.Connection, check: Row) -> Row:
    here = {"group": check["group"]}
    failing = [_failure(document) for document in rows(conn, FAILING, here)]
    failing = list(filter(None, [lost_list(conn, check["group"]), *failing]))
    return {
        "group": check["group"],
        "title": check["title"],
        "last_checked_at": check["last_checked_at"],
        "last_changed_at": value(conn, LAST_CHANGE, here),
        "outcome": check["outcome"],
        "held": held_states(conn, check["group"]),
        "documents": reconciliation(conn, check["group"]),
        "failing": list(dict.fromkeys([*failing, *check["errors"]])),
        "is_overdue": check["is_overdue"],
        "unread": rows(conn, UNREAD, here),
        "unrecorded": unrecorded(conn, check["group"]),
        "disputed": _disputed(rows(conn, DISPUTED, {**here, "low": LOW})),
    }


def held_states(conn: sqlite3.Connection, group: str) -> list[Row]:
    """What is held, the first sight first: why, where the reading lost its hold (anchor), and what would settle it."""
    return rows(conn, HELD, {"group": group})


def lost_list(conn: sqlite3.Connection, group: str) -> str | None:
    """Why the members shown are not those of the page as it is now, as one sentence; None where they are."""
    reason = value(conn, LOST_LIST, {"group": group})
    return f"the members are shown as last read: {reason}" if reason else None


def _disputed(pages: list[Row]) -> list[str]:
    """U+FFFD stands where a file has a letter and does not say which, and there both readers may well agree."""
    found = []
    for _, [*doubted] in groupby(pages, key=itemgetter("slug")):
        said = []
        for why, is_disputed in (
            ("two readers disagree on", 1),
            ("the file does not say which letters are printed on", 0),
        ):
            numbers = [str(row["page"]) for row in doubted if row["is_disputed"] == is_disputed]
            if numbers:
                said.append(f"{why} page{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}")
        found.append(f"“{doubted[0]['title']}”: {'; '.join(said)}: check against the PDF")
    return found


def _failure(document: Row) -> str:
    title = f"“{document['title']}”"
    if document["fetch_detail"] or document["fetch_status"] == "failed":
        kept = "; the copy kept earlier still stands" if document["is_kept"] else ""
        why = (document["fetch_detail"] or "no reason recorded").removesuffix(".")
        return f"{title} could not be fetched ({why}){kept}."
    reason = (document["detail"] or document["status"] or "not tried yet").removesuffix(".")
    if document["status"] == "partial":
        return f"{title} is kept, but only part of its text could be read ({reason})."
    return f"{title} is kept, but its text could not be read ({reason})."


def runs(conn: sqlite3.Connection, group: str | None = None, limit: int = 20) -> list[Row]:
    """The latest runs, newest first, with ``documents`` (counts) and ``errors`` (sentences) decoded."""
    found = rows(conn, RUNS, {"group": group, "limit": limit})
    for run in found:
        run["documents"] = _json(run["documents"], {})
        run["errors"] = _json(run["errors"], [])
    return found


def _json(text: str | None, otherwise: Any) -> Any:
    return otherwise if text is None else json.loads(text)


def is_replica(conn: sqlite3.Connection) -> bool:
    """Whether the captures come from a replica and not from GOV.UK; an archive never mixes the two."""
    return value(conn, SOURCES) is not None
