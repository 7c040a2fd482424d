"""Meetings, who was there and what was agreed, as the minutes print it: an open connection in, lists of dicts out.

A meeting has an ``address``, its day within its group: ``2024-05-21``; a second one of that day is ``2024-05-21-2``.
Every row that comes from minutes names the document, the digest of the file and the page.
"""

import json
import sqlite3
from datetime import date
from typing import Any

from archive import organisations
from archive.people import organisation_slug
from archive.rows import Row, one, rows
from scraper.errors import UsageError
from scraper.names import fold_name

MEETING_COLUMNS = (
    "group", "meeting", "address", "date", "document", "title", "time", "place", "chair", "people", "present",
    "also_there", "apologies", "matched", "unmatched", "ambiguous", "redacted", "next_meeting", "attendance",
    "published_not_before", "published_not_after", "days_not_before", "days_not_after", "problems",
)  # fmt: skip
ATTENDANCE_COLUMNS = (
    "group", "meeting", "date", "status", "name", "honorific_prefix", "honorific_suffix", "role", "organisation",
    "is_chair", "deputy_for", "part", "note", "person", "match", "score", "reason", "document", "digest", "page",
    "raw", "confidence", "doubt",
)  # fmt: skip

# How many other meetings of the day come before one; SQLite compares the pairs from the left.
EARLIER = """
(select count(*) from meetings o where o.group_slug = t.group_slug and o.date = t.date
 and (o.document is null, o.slug) < (t.document is null, t.slug))"""
ADDRESS = f"t.date || case {EARLIER} when 0 then '' else '-' || (1 + {EARLIER}) end as address"

MEETINGS = f"""
select t.group_slug as "group", t.slug as meeting, {ADDRESS}, t.date, t.document, d.title,
       t.time, t.place, t.chair, t.chair_person, t.people, coalesce(c.present, 0) as present,
       coalesce(c.also_there, 0) as also_there, coalesce(c.apologies, 0) as apologies, t.matched, t.unmatched,
       t.ambiguous, t.redacted, t.next_meeting, t.next_printed, t.attendance, t.published_not_before,
       t.published_not_after, t.published_reason, t.days_not_before, t.days_not_after, t.date_source, t.document_date,
       t.digest, t.method, t.problems
from meetings t
left join documents d on d.slug = t.document
left join (select meeting, sum(status = 'present') as present, sum(status = 'apologies') as apologies,
                  sum(status in ('in_attendance', 'deputy', 'guest', 'observer', 'secretariat')) as also_there
           from attendances where :group is null or group_slug = :group group by meeting) c on c.meeting = t.slug
where (:group is null or t.group_slug = :group) and (:document is null or t.document = :document)
order by t.date desc, t.group_slug, t.document is null, t.slug
"""

# The address of a body that no list has printed leads nowhere, so it is left out.
ATTENDANCE = """
select a.group_slug as "group", a.meeting, t.date, a.status, a.name, a.honorific_prefix, a.honorific_suffix, a.role,
       a.organisation, a.is_chair, a.deputy_for, a.part, a.note, a.person, a.match, a.score, a.reason, a.document,
       a.digest, a.page, a.raw, a.confidence, a.doubt, a.heading, a.candidates, p.name as person_name,
       case when exists (select 1 from posts o where o.organisation_slug = a.organisation_slug)
            then a.organisation_slug end as organisation_slug
from attendances a
join meetings t on t.slug = a.meeting
left join people p on p.slug = a.person
where (:group is null or a.group_slug = :group) and (:meeting is null or a.meeting = :meeting)
order by t.date desc, a.group_slug, a.meeting, a.position
"""

ITEMS = "select position, number, heading, page from agenda_items where meeting = :meeting order by position"
ACTIONS = """
select position, text, owner, owner_person, due, due_date, item, page
from actions where meeting = :meeting order by position
"""
DECISIONS = "select position, text, item, page from meeting_decisions where meeting = :meeting order by position"
VERSION = """
select v.number, v.url, v.first_capture as capture, v.first_seen_at, c.captured_at
from document_versions v join captures c on c.id = v.first_capture
where v.document = :document and v.digest = :digest
"""
NAMES = """
select person, name from person_names where is_certain
union select slug, name from people
"""


def meetings(conn: sqlite3.Connection, group: str | None = None, document: str | None = None) -> list[Row]:
    """Every meeting, the newest first, and those of which no minutes are known (``document`` is None).

    ``present`` counts entries of that status alone, ``also_there`` whoever came as something else (deputies, guests,
    observers, officials, secretariat). ``attendance`` is ``parsed``, ``none`` (the minutes list nobody) or ``unread``.
    ``problems`` is decoded.
    """
    found = rows(conn, MEETINGS, {"group": group, "document": document})
    for row in found:
        row["problems"] = _decoded(row["problems"])
    return found


def meeting(conn: sqlite3.Connection, group: str, address: str) -> Row | None:
    """One meeting as ``meetings`` gives it, with ``entries`` (who was there, or was not), ``items``, ``actions``,
    ``decisions`` and ``source``: the version of the document they were read from (number, url, capture, captured_at).
    """
    found = next((row for row in meetings(conn, group) if row["address"] == address), None)
    if found is None:
        return None
    named = {"meeting": found["meeting"]}
    found["entries"] = entries(conn, group, found["meeting"])
    for name, sql in (("items", ITEMS), ("actions", ACTIONS), ("decisions", DECISIONS)):
        found[name] = rows(conn, sql, named)
    found["source"] = one(conn, VERSION, {"document": found["document"], "digest": found["digest"]})
    return found


def entries(conn: sqlite3.Connection, group: str | None = None, meeting: str | None = None) -> list[Row]:
    """Every entry of who was there or was not, in the order of the minutes: the ATTENDANCE_COLUMNS, ``heading``,
    ``person_name``, ``organisation_slug`` and ``candidates``, the people whom an ambiguous name may be."""
    found = rows(conn, ATTENDANCE, {"group": group, "meeting": meeting})
    known: dict[str, str] = {}
    if any(entry["match"] == "ambiguous" for entry in found):
        known = {row["slug"]: row["name"] for row in rows(conn, "select slug, name from people")}
    for entry in found:
        entry["candidates"] = [_candidate(one, known) for one in _decoded(entry["candidates"])]
    return found


def _candidate(held: Any, known: dict[str, str]) -> Row:
    """Whom an ambiguous name may be: person, name, and score and reason where they were kept."""
    candidate = dict(held) if isinstance(held, dict) else {"person": held}
    return {"name": known.get(candidate["person"], candidate["person"]), **candidate}


def _decoded(text: str | None) -> list[Any]:
    held = json.loads(text) if text else []
    return held if isinstance(held, list) else [held]


def attendance(
    conn: sqlite3.Connection, group: str | None = None, person: str | None = None, organisation: str | None = None
) -> list[Row]:
    """Who was at which meeting, flat, with the ATTENDANCE_COLUMNS.

    ``person`` is the slug of somebody, or a name that was printed on the list or in the minutes; ``organisation`` the
    slug, name or acronym of a body, as the minutes print it. Raises UsageError where the minutes print neither.
    """
    found = entries(conn, group)
    if person is not None:
        found = _of_person(conn, found, person)
    if organisation is not None:
        found = _of_organisation(conn, found, organisation)
    return [{name: entry[name] for name in ATTENDANCE_COLUMNS} for entry in found]


def _of_person(conn: sqlite3.Connection, found: list[Row], text: str) -> list[Row]:
    folded = fold_name(text)
    known = rows(conn, NAMES)
    slugs = {row["person"] for row in known if row["person"] == text or fold_name(row["name"]) == folded}
    ours = [entry for entry in found if entry["person"] in slugs or fold_name(entry["name"] or "") == folded]
    if not ours and not slugs:
        raise UsageError(f"nobody called “{text}” is on a list of members or in the minutes that could be read")
    return ours


def _of_organisation(conn: sqlite3.Connection, found: list[Row], text: str) -> list[Row]:
    slugs = {body["organisation"] for body in organisations.called(organisations.bodies(conn), text)}
    named = slugs | {text, organisation_slug(text)}
    ours = [entry for entry in found if entry["organisation"] and organisation_slug(entry["organisation"]) in named]
    if not ours and not slugs:
        raise UsageError(f"no organisation “{text}” is on a list of members or in the minutes that could be read")
    return ours


def next_meeting(found: list[Row], today: date) -> Row | None:
    """Of ``meetings`` the next one of which nothing is known but its day: ``address``, ``date`` and ``announced_at``,
    the day of the meeting whose minutes announce it; None where none lies ahead."""
    ahead = [row for row in found if row["document"] is None and row["date"] >= today.isoformat()]
    said = {row["next_meeting"]: row for row in reversed(found) if (row["next_meeting"] or "") >= today.isoformat()}
    day = min([row["date"] for row in ahead] + [*said], default=None)
    if day is None:
        return None
    by = said.get(day)
    return {"date": day, "announced_at": by and by["date"], "announced_by": by and by["address"]}
