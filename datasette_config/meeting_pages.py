"""Views of a group's meetings: the list, one meeting in full, and who came against who was listed."""

import sqlite3
from collections.abc import Callable
from typing import Any

from archive import accountability, attendance, meeting_words
from archive.rows import Row
from datasette_config.web import Answer, Asked, missing
from scraper.times import LONDON

OFTEN = 2
"""At how many meetings a name must be printed to be shown as seen often; the table for programs has them all."""
Group = dict[str, Any]


def meetings(conn: sqlite3.Connection, asked: Asked, group: Group) -> Answer:
    """Every meeting of a group, the newest first, with the next one and those whose minutes never came."""
    found = attendance.meetings(conn, group["group"])
    context = _context(conn, asked, group, found) | {
        "held": [row for row in found if row["document"]],
        "missing": accountability.missing(conn, _today(asked), group["group"]),
    }
    plain = [{name: row[name] for name in attendance.MEETING_COLUMNS} for row in found]
    return Answer("alliance_meetings.html", context, plain, attendance.MEETING_COLUMNS)


def meeting(conn: sqlite3.Connection, asked: Asked, group: Group) -> Answer:
    """One meeting: when and where, who was there, what was talked of, asked and agreed; ``.csv`` is who was there."""
    slug, address = group["group"], asked.path["day"]
    found = attendance.meeting(conn, slug, address)
    if found is None:
        return missing("No such meeting", "No meeting of this group is known to have been on that day.")
    days = attendance.meetings(conn, slug)
    context = _context(conn, asked, group, days) | {
        "meeting": found,
        "others": [row for row in days if row["date"] == found["date"] and row["address"] != address],
        "announced_by": next((row for row in days if row["next_meeting"] == found["date"]), None),
        "headings": {item["position"]: item for item in found["items"]},
    }
    entries = [{name: entry[name] for name in attendance.ATTENDANCE_COLUMNS} for entry in found["entries"]]
    return Answer("alliance_meeting.html", context, found, attendance.ATTENDANCE_COLUMNS, table=entries)


def record(conn: sqlite3.Connection, asked: Asked, group: Group) -> Answer:
    """Who came against who was listed, actions, and how soon minutes came; with ``by`` one of its tables. ``.csv``
    without it is every entry of every meeting."""
    slug = group["group"]
    tables = _tables(conn, asked, slug)
    if asked.get("by") in tables and asked.format != "html":
        columns, rows = tables[asked.get("by")]
        return Answer(data=rows(), columns=columns)
    if asked.format == "csv":
        return Answer(data=attendance.attendance(conn, slug), columns=attendance.ATTENDANCE_COLUMNS)
    summaries = {name: rows() for name, (_, rows) in tables.items() if name != "action"}
    if asked.format == "json":
        return Answer(data={"group": slug, **summaries})
    known = attendance.meetings(conn, slug)
    verdicts = [row["verdict"] for row in summaries["punctuality"]]
    context = _context(conn, asked, group, known) | summaries | {
        "held": [row for row in known if row["document"]],
        **accountability.doubts(conn, slug),
        "often": [row for row in summaries["never_listed"] if row["meetings"] >= OFTEN],
        "verdicts": {verdict: verdicts.count(verdict) for verdict in meeting_words.VERDICTS},
        "addresses": {row["meeting"]: row["address"] for row in known},
    }  # fmt: skip
    return Answer("alliance_attendance.html", context)


Table = tuple[tuple[str, ...], Callable[[], list[Row]]]


def _tables(conn: sqlite3.Connection, asked: Asked, slug: str) -> dict[str, Table]:
    return {
        "member": (accountability.MEMBER_COLUMNS, lambda: accountability.by_member(conn, slug)),
        "organisation": (accountability.ORGANISATION_COLUMNS, lambda: accountability.by_organisation(conn, slug)),
        "never_seen": (accountability.MEMBER_COLUMNS, lambda: accountability.never_seen(conn, slug)),
        "never_listed": (accountability.UNLISTED_COLUMNS, lambda: accountability.never_listed(conn, slug)),
        "punctuality": (accountability.PUNCTUALITY_COLUMNS, lambda: accountability.punctuality(conn, slug)),
        "missing": (accountability.MISSING_COLUMNS, lambda: accountability.missing(conn, _today(asked), slug)),
        "owner": (accountability.OWNER_COLUMNS, lambda: accountability.by_owner(conn, slug)),
        "action": (accountability.ACTION_COLUMNS, lambda: accountability.actions(conn, slug)),
    }


def _today(asked: Asked) -> Any:
    return asked.now.astimezone(LONDON).date()


def _context(conn: sqlite3.Connection, asked: Asked, group: Group, found: list[Row]) -> dict[str, Any]:
    return {"group": group, "here": "meetings", "next": attendance.next_meeting(found, _today(asked)), **labels()}


def labels() -> dict[str, Any]:
    """The words of ``meeting_words`` that templates look up."""
    return {
        "status_words": meeting_words.STATUSES, "outcome_words": meeting_words.OUTCOMES,
        "listed_words": meeting_words.LISTED, "verdict_words": meeting_words.VERDICTS,
        "state_words": meeting_words.STATES, "method_words": meeting_words.METHODS,
    }  # fmt: skip


def latest(conn: sqlite3.Connection, asked: Asked, slug: str, most: int) -> dict[str, Any]:
    """What the home of a group says of its meetings: the newest with minutes, and the next one."""
    found = attendance.meetings(conn, slug)
    held = [row for row in found if row["document"]]
    return {"meetings": held[:most], "next": attendance.next_meeting(found, _today(asked)), **labels()}
