"""Who came against who was listed, who acts, and how soon minutes came: the views of the schema, a group at a time.

Only meetings count whose attendance could be read; how many could not be is said beside. ``certain`` meetings fell
between the first and the last sight of somebody on the list; the others between two captures, where nobody knows. What
happened before the first capture of the list is counted apart. "Not mentioned" is no absence: minutes leave people out.
"""

import sqlite3
from datetime import date, timedelta
from typing import Any

from archive.attendance import ADDRESS, entries
from archive.meeting_views import WAS_THERE, member_totals, organisation_totals
from archive.punctuality import PROMISED_DAYS
from archive.rows import Row, rows
from scraper.names import fold_name

TOTALS = (
    "meetings", "certain", "present", "apologies", "absent", "invited", "conflict", "perhaps", "not_mentioned",
    "not_mentioned_if_listed", "not_parsed", "meetings_before", "present_before", "last_present",
)  # fmt: skip
MEMBER_COLUMNS = (
    "group", "person", "name", "honorific_prefix", "honorific_suffix", "is_member", "is_current", *TOTALS,
)  # fmt: skip
ORGANISATION_COLUMNS = (
    "group", "organisation", "name", "is_current", *(name for name in TOTALS if name not in ("conflict", "perhaps")),
)  # fmt: skip
UNLISTED_COLUMNS = ("group", "name", "printed_names", "organisations", "statuses", "meetings", "present", "dates")
PUNCTUALITY_COLUMNS = (
    "group", "meeting", "date", "document", "title", "published_not_before", "published_not_after",
    "published_reason", "days_not_before", "days_not_after", "days_promised", "verdict",
)  # fmt: skip
MISSING_COLUMNS = ("group", "meeting", "date", "announced_at", "days_since", "state")
OWNER_COLUMNS = ("group", "owner", "person", "actions", "with_due", "meetings")
ACTION_COLUMNS = (
    "group", "meeting", "date", "text", "owner", "owner_person", "due", "due_date", "item", "document", "digest",
    "page",
)  # fmt: skip
PROMISED = timedelta(days=PROMISED_DAYS)
"""The attendance alliance's page promises minutes "within 2 weeks"; other groups are measured by the same."""
OF_GROUP = '(select * from {view} where :group is null or "group" = :group)'
THERE = ("present", "in_attendance", "deputy", "guest", "observer", "secretariat")

MEMBERS = f"""
select * from ({member_totals(OF_GROUP.format(view="member_meetings"))})
order by "group", is_member desc, is_current desc, meetings desc, name, person
"""
ORGANISATIONS = f"""
select * from ({organisation_totals(OF_GROUP.format(view="organisation_meetings"))})
order by "group", is_current desc, name, organisation
"""
MEMBER_MEETINGS = f"""
select w.*, {ADDRESS}, d.title, t.document
from member_meetings w
join meetings t on t.slug = w.meeting
join documents d on d.slug = t.document
where w.person = :person
order by t.date desc, w.meeting
"""
ORGANISATION_MEETINGS = f"""
select w.*, {ADDRESS}, d.title, t.document
from organisation_meetings w
join meetings t on t.slug = w.meeting
join documents d on d.slug = t.document
where w.organisation = :organisation
order by w."group", w.date desc, w.meeting
"""
DOUBTS = f"""
select count(*) as there, count(doubt) as in_doubt from attendances where group_slug = :group and {WAS_THERE}
"""
PUNCTUALITY = """
select * from punctuality where (:group is null or "group" = :group) order by date desc, "group", meeting
"""
MISSING = """
select * from missing_minutes
where (:group is null or "group" = :group) and date < :today order by date desc, "group", meeting
"""
OWNERS = """
select "group", owner, person, actions, with_due, meetings from actions_by_owner
where (:group is null or "group" = :group)
order by "group", owner is null, actions desc, owner
"""
ACTIONS = """
select a.group_slug as "group", a.meeting, t.date, a.text, a.owner, a.owner_person, a.due, a.due_date,
       i.heading as item, t.document, a.digest, a.page
from actions a
join meetings t on t.slug = a.meeting
left join agenda_items i on i.meeting = a.meeting and i.position = a.item
where (:group is null or a.group_slug = :group) and (:person is null or a.owner_person = :person)
order by t.date desc, a.meeting, a.position
"""


def by_member(conn: sqlite3.Connection, group: str | None = None) -> list[Row]:
    """How often each person came while listed: the MEMBER_COLUMNS, members first, then observers and secretariat."""
    return rows(conn, MEMBERS, {"group": group})


def doubts(conn: sqlite3.Connection, group: str) -> Row:
    """How many entries of a group are of people who were ``there``, and how many of those are ``in_doubt``."""
    return rows(conn, DOUBTS, {"group": group})[0]


def by_organisation(conn: sqlite3.Connection, group: str | None = None) -> list[Row]:
    """How often anybody of each listed body came while one of its people was listed: the ORGANISATION_COLUMNS."""
    return rows(conn, ORGANISATIONS, {"group": group})


def never_seen(conn: sqlite3.Connection, group: str | None = None) -> list[Row]:
    """Those of ``by_member`` whom no minutes name as having been there, though they were certainly listed at some."""
    return [row for row in by_member(conn, group) if row["certain"] and not _seen(row)]


def _seen(row: Row) -> int:
    return int(row["present"] + row["conflict"] + row["perhaps"] + row["present_before"])


def never_listed(conn: sqlite3.Connection, group: str | None = None, least: int = 1) -> list[Row]:
    """Names in the minutes that are nobody's on the list, at ``least`` so many meetings: the UNLISTED_COLUMNS.

    Names are one where they fold to the same; two people of one name are one row, one person of two names two.
    """
    found: dict[tuple[str, str], Row] = {}
    for entry in reversed(entries(conn, group)):
        if entry["match"] != "unmatched" or not entry["name"]:
            continue
        row = found.setdefault((entry["group"], fold_name(entry["name"])), _nobody(entry))
        row["name"] = entry["name"]
        for held, name in (("printed_names", "name"), ("organisations", "organisation"), ("statuses", "status"),
                           ("dates", "date")):  # fmt: skip
            if entry[name] and entry[name] not in row[held]:
                row[held].append(entry[name])
        row["meeting_slugs"].add(entry["meeting"])
        if entry["status"] in THERE:
            row["present_slugs"].add(entry["meeting"])
    for row in found.values():
        row["meetings"], row["present"] = len(row.pop("meeting_slugs")), len(row.pop("present_slugs"))
    often = [row for row in found.values() if row["meetings"] >= least]
    return sorted(often, key=lambda row: (row["group"], -row["meetings"], row["name"]))


def _nobody(entry: Row) -> Row:
    lists: dict[str, Any] = {name: [] for name in ("printed_names", "organisations", "statuses", "dates")}
    return {"group": entry["group"], "name": "", **lists, "meeting_slugs": set(), "present_slugs": set()}


def punctuality(conn: sqlite3.Connection, group: str | None = None) -> list[Row]:
    """How soon after each meeting its minutes came, within bounds: the PUNCTUALITY_COLUMNS.

    ``verdict`` is ``kept`` where even the latest possible day is within the 14 promised, ``missed`` where even the
    earliest is beyond, else ``cannot_be_told``.
    """
    return rows(conn, PUNCTUALITY, {"group": group})


def missing(conn: sqlite3.Connection, today: date, group: str | None = None) -> list[Row]:
    """Meetings that were announced, are past, and have no minutes here: the MISSING_COLUMNS.

    ``state`` is ``not_due_yet`` within the 14 days promised, else ``overdue``.
    """
    found = rows(conn, MISSING, {"group": group, "today": today.isoformat()})
    for row in found:
        since = _days_since(row["date"], today)
        row["days_since"] = since
        row["state"] = "not_due_yet" if since is not None and since <= PROMISED.days else "overdue"
    return found


def _days_since(day: str, today: date) -> int | None:
    try:
        return (today - date.fromisoformat(day)).days
    except ValueError:
        return None


def by_owner(conn: sqlite3.Connection, group: str | None = None) -> list[Row]:
    """How many actions each printed owner has, those without one last: the OWNER_COLUMNS."""
    return rows(conn, OWNERS, {"group": group})


def actions(conn: sqlite3.Connection, group: str | None = None, person: str | None = None) -> list[Row]:
    """Every action that the minutes print, the newest meeting first: the ACTION_COLUMNS."""
    return rows(conn, ACTIONS, {"group": group, "person": person})


def of_person(conn: sqlite3.Connection, person: str) -> list[Row]:
    """What the minutes say of somebody at each meeting while they were, or may have been, listed, the newest first:
    group, meeting, date, document, title, listed, outcome, and the statuses printed."""
    return rows(conn, MEMBER_MEETINGS, {"person": person})


def of_organisation(conn: sqlite3.Connection, organisation: str) -> list[Row]:
    """As ``of_person``, of anybody who stood for a body."""
    return rows(conn, ORGANISATION_MEETINGS, {"organisation": organisation})
