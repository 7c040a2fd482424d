"""Whether all that a group's page links was fetched, read and indexed, and what minutes say dated and with attendees.

Like is compared with like: all linked files with one another, and the minutes among them with one another.
"""

import json
import sqlite3
from collections.abc import Mapping

from archive.rows import Row, one, rows, value
from scraper.files import SETTLED

FILES = ("linked", "fetched", "extracted", "indexed")
MINUTES = ("minutes", "dated", "attendance")
DOCUMENT_COUNTS = """
select count(*) as linked,
       count(d.digest) as fetched,
       coalesce(sum(e.pages > 0 and e.status in ('ok', 'partial', 'ocr')), 0) as extracted,
       coalesce(sum(e.pages > 0 and e.status in ('ok', 'partial', 'ocr') and i.indexed >= e.pages), 0) as indexed
from documents d
left join extractions e on e.digest = d.digest
left join (select p.digest, count(*) as indexed from pages p join pages_fts_docsize z on z.id = p.id
           group by p.digest) i on i.digest = d.digest
where d.group_slug = :group and d.is_linked
"""

SETTLED_COUNT = """
select count(*) from documents d join extractions e on e.digest = d.digest
where d.group_slug = :group and d.is_linked and e.status in (select value from json_each(:settled))
"""

# Of linked minutes alone: terms of reference have neither a day nor attendees. Minutes are dated that are among the
# papers of a meeting.
MINUTES_COUNTS = """
select count(*) as minutes,
       count(m.slug) as dated,
       coalesce(sum(m.attendance = 'parsed' or r.entries > 0), 0) as attendance
from documents d
left join (select m.slug, m.attendance, m.group_slug, paper.value as document
           from meetings m, json_each(m.papers) paper) m on m.group_slug = d.group_slug and m.document = d.slug
left join (select digest, json_array_length(record, '$.meeting.attendance') as entries from parses
           where reader = 'minutes') r on r.digest = d.digest
where d.group_slug = :group and d.is_linked and d.kind = 'minutes'
"""

# Linked minutes that lack a day, or whoever was there.
UNRECORDED = """
select d.title, d.digest, m.slug as meeting, m.attendance, r.record ->> '$.problem' as problem,
       r.record ->> '$.meeting.date' as printed, json_array_length(r.record, '$.meeting.other_dates') as others,
       e.status
from documents d
left join (select m.slug, m.attendance, m.group_slug, paper.value as document
           from meetings m, json_each(m.papers) paper) m on m.group_slug = d.group_slug and m.document = d.slug
left join parses r on r.digest = d.digest and r.reader = 'minutes'
left join extractions e on e.digest = d.digest
where d.group_slug = :group and d.is_linked and d.kind = 'minutes'
  and (m.slug is null or m.attendance <> 'parsed')
order by d.position, d.slug
"""


def reconciliation(conn: sqlite3.Connection, group: str) -> dict[str, int]:
    """Of the files that the group's page links: linked, fetched, extracted, indexed (FILES), equal when whole; and of
    those that are minutes: minutes, dated, attendance (MINUTES), which compare with one another alone."""
    here = {"group": group}
    return {**(one(conn, DOCUMENT_COUNTS, here) or {}), **(one(conn, MINUTES_COUNTS, here) or {})}


def is_incomplete(conn: sqlite3.Connection, group: str, documents: Mapping[str, int]) -> bool:
    """Whether a linked file was not fetched, read and indexed, and could have been: what makes an update end with 1.

    A file of a kind that is not read here (SETTLED) is told of once, in the run that meets it first.

    A day or attendees that are missing do not: minutes without a list of people stay without one for ever, and a run
    that could do nothing about it must not fail every night. ``status`` says which they are (``unrecorded``).
    """
    settled = value(conn, SETTLED_COUNT, {"group": group, "settled": json.dumps(SETTLED)})
    read = [documents["extracted"] + settled, documents["indexed"] + settled]
    return len({documents["linked"], documents["fetched"], *read}) > 1


def unrecorded(conn: sqlite3.Connection, group: str) -> list[str]:
    """A sentence for each linked document of minutes that has no day, or of which nobody is known to have been there.

    Two papers of one day are one meeting: what one lacks the other may have.
    """
    return [_unrecorded(row) for row in rows(conn, UNRECORDED, {"group": group})]


def _unrecorded(row: Row) -> str:
    title = f"“{row['title']}”"
    if row["meeting"] is None:
        why = row["problem"] or "neither the title of the link nor the document prints the day of the meeting"
        if row["others"]:
            why = "the document prints more than one day"
        elif row["printed"]:
            why = f"the document prints {row['printed']}, which was yet to come when it was first seen"
        return f"minutes without a date: {title} ({why})"
    if row["attendance"] == "none":
        return f"minutes without attendees: {title} (nobody is printed as having been there)"
    why = "nobody is printed on those of its pages that could be read" if row["status"] == "partial" else row["problem"]
    return f"minutes without attendees: {title} ({why or 'they could not be read'})"
