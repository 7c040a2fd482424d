"""Fills an archive by hand with two years of meetings of an invented panel, no parser involved.

``fill_meetings(path)`` makes twelve meetings with minutes (one whose attendance could not be read, one that lists
nobody, two on one day), one whose minutes never came and one still to come; people listed all the time, for a part of
it, or never; deputies, ambiguous names, people whose names are withheld, and somebody printed both as present and away.
"""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from archive.people import organisation_slug, slugify
from tests.archive_rows import FORMULA, SCRIPT, Rows, pdf

PANEL = "saltmarsh-ferry-users-panel"
PANEL_TITLE = "Saltmarsh Ferry Users Panel"
FIRST, SECOND, LAST = (f"{day}T09:00:00.000000+00:00" for day in ("2024-01-10", "2024-09-02", "2025-06-20"))
TODAY = date(2025, 6, 20)

# name, prefix, suffix, role, organisation, then for each meeting whether they came (p), sent apologies (a) or a deputy
# (d), or nothing is said of them (-).
LISTED = (
    ("Ottilie Marrable", "Dame", "DBE", "Chair", "Saltmarsh Ferry Trust", "pppppppppppp"),
    ("Corin Thackwell", None, None, "Chief Executive", "Saltmarsh Harbour Board", "ppapppapppap"),
    ("Perpetua Inglewhite", "Dr", None, "Director of Timetables", "Reedbank Ferries", "pppapppppapp"),
    ("Jocasta Vellacott", None, "OBE", "General Secretary", "Union of Ferry Hands", "apppapdppppp"),
    ("Lionel Quarrington", "Cllr", None, "Leader", "Reedbank Town Council", "aaappaaapaaa"),
    ("Ysolde Penhallow", None, None, "Head of Access", "Tideway Disability Forum", "pppppppppppp"),
    ("Barnaby Stannage", None, None, "Headteacher", "Creek Island School", "p-p-ppa-pp-p"),
    ("Thirza Colquhoun-Bray", "Professor", "FRGS", "Professor of Coastal Transport", "University of Saltmarsh",
     "ppappppapppd"),
    ("Ambrose Ketteridge", None, None, "President", "Association of Marsh Traders (AMT)", "------------"),
    ("Winifred Osgathorpe", None, "MBE", "Volunteer Co-ordinator", "Friends of the Old Ferry", "pppppppp-ppp"),
    ("Hereward Dunstable", None, None, "Operations Manager", "Reedbank Ferries", "papapapapapa"),
    ("Clemency Rooke", None, None, "Director", "Marsh Citizens Advice", "ppppapppappp"),
    ("Florian Aldous", None, None, "Policy Lead", "Coastguard Liaison Office", "-p-p-p-p-p-p"),
    ("Edda Whitcombe", None, None, "Chief Nurse", "Saltmarsh General Hospital", "aapapappappa"),
)  # fmt: skip
JOINED = (("Rufus Hallowes", None, None, "Chief Executive", "Estuary Buses", "pappap"),)
LEFT = (("Isidora Plumtree", None, None, "Chief Executive", "Estuary Buses", "ppap"),)
SECRETARIAT = ("Nell Garroway", None, None, "Secretary", "Saltmarsh Harbour Board", "pppppppppppp")
GUESTS = (
    ("Magnus Threlfall", "Tide Gauge Company", (1, 2, 4, 7), "in_attendance", None),
    ("Beatrix Osmotherley", "Ministry of Creeks", (0, 3, 5, 6, 8), "observer", None),
    ("Dorian Sefton", "Lantern Design Studio", (4,), "guest", "item 3"),
    ("Saskia Windermere", "University of Saltmarsh", (9,), "guest", "items 2–4"),
    ("Tobias Merriweather", None, (2, 8), "in_attendance", "until 11:30"),
)
DAYS = tuple(
    date.fromisoformat(day)
    for day in (
        "2023-11-14", "2024-01-16", "2024-03-12", "2024-05-14", "2024-07-09", "2024-09-10", "2024-11-12", "2025-01-14",
        "2025-02-11", "2025-02-11", "2025-04-08", "2025-05-13",
    )
)  # fmt: skip
LATE = (None, 9, 12, 25, 13, None, 40, 11, 6, 6, 13, 20)
"""How many days after each meeting its minutes were certainly out; None where nobody can tell within a year."""
NEVER_CAME, TO_COME = "2025-03-11", "2025-07-15"
HEADINGS = ("Welcome and apologies", "Minutes of the last meeting", "Winter timetable",
            "Step-free boarding at Reedbank", "Any other business")  # fmt: skip
UNREAD, LISTS_NOBODY = 6, 7


def fill_meetings(path: Path, *, hostile: bool = False) -> None:
    """The panel's archive at ``path``; ``hostile``: with names that try to run and to be formulas."""
    rows = Rows(path, "live")
    with rows.db.atomic():
        rows.db.execute("pragma defer_foreign_keys = on")
        rows.group(PANEL, PANEL_TITLE, FIRST)
        said = {"title": PANEL_TITLE, "description": "Passengers, boatmen and councils speak of the ferries.",
                "email": "panel@saltmarsh.example", "members": 16, "attachments": 12}  # fmt: skip
        rows.snapshot(PANEL, FIRST, FIRST, **said)
        rows.newest = rows.snapshot(PANEL, SECOND, LAST, not_before=FIRST, **said)
        _list(rows)
        for number, day in enumerate(DAYS):
            _meeting(rows, number, day, hostile and number == len(DAYS) - 1)
        _without_minutes(rows)
        rows.put("runs", id=1, group_slug=PANEL, started_at=LAST, finished_at=LAST, outcome="unchanged", exit_code=0)
    rows.db.close()


def _list(rows: Rows) -> None:
    later = {"listed_not_before": FIRST, "listed_not_after": SECOND, "first_seen_at": SECOND, "first_snapshot": 2}
    gone = {"is_current": 0, "last_seen_at": FIRST, "last_snapshot": 1, "unlisted_not_before": FIRST,
            "unlisted_not_after": SECOND}  # fmt: skip
    who = [*((one, {}) for one in LISTED), *((one, later) for one in JOINED), *((one, gone) for one in LEFT)]
    who.append((SECRETARIAT, {"is_member": 0, "group_role": "Secretariat", "section": "Secretariat"}))
    seen = {"first_seen_at": FIRST, "last_seen_at": LAST}
    for position, ((name, prefix, suffix, role, body, _), bounds) in enumerate(who, 1):
        slug = slugify(name)
        rows.person(PANEL, slug, name)
        rows.db.execute(
            "update people set honorific_prefix = ?, honorific_suffix = ? where slug = ?", [prefix, suffix, slug]
        )
        raw = ", ".join(part for part in (f"{prefix or ''} {name} {suffix or ''}".strip(), role, body) if part)
        entry = {"honorific_prefix": prefix, "honorific_suffix": suffix, "role": role, "organisation": body, "raw": raw}
        rows.membership(PANEL, slug, name, position, **{**seen, **entry, **bounds})
    rows.db.execute("update memberships set rule = 'name, role, organisation', confidence = 0.95")


def _meeting(rows: Rows, number: int, day: date, hostile: bool) -> None:
    is_second = number and DAYS[number - 1] == day
    slug = f"minutes-{day}{'-2' if is_second else ''}"
    title = f"{day.day} {day:%B %Y}{' (extraordinary meeting)' if is_second else ''} minutes"
    body = pdf("minutes", str(number))
    rows.document(PANEL, slug, title, body, number + 1, meeting_date=str(day), first_seen_at=FIRST, last_seen_at=LAST)
    texts = [f"{PANEL_TITLE}\nMinutes of {day}", "Winter timetable\nThe panel agreed the winter timetable."]
    digest = rows.version(PANEL, slug, 1, body, max(FIRST, f"{day}T12:00:00.000000+00:00"), LAST, texts)
    state = {UNREAD: "unread", LISTS_NOBODY: "none"}.get(number, "parsed")
    entries = _entries(number, hostile) if state == "parsed" else []
    problems = ["The attendance could not be told from the layout of page 1."] if state == "unread" else []
    ahead = {7: "2025-02-11", 9: NEVER_CAME, 11: TO_COME}.get(number)
    late = LATE[number]
    matches = [entry["match"] for entry in entries]
    meeting = f"{PANEL}-{slug.removeprefix('minutes-')}"
    rows.put(
        "meetings", slug=meeting, group_slug=PANEL, date=str(day), date_source="title",
        document_date=str(day + timedelta(days=1)) if number == 3 else str(day), time="10:00 to 12:00",
        place=SCRIPT if hostile else "The Ferry House, Reedbank" if number % 3 else "Microsoft Teams",
        chair="Ottilie Marrable", chair_person="ottilie-marrable", next_meeting=ahead, next_printed=ahead,
        document=slug, digest=digest, attendance=state, people=len(entries),
        **{kind: matches.count(kind) for kind in ("matched", "unmatched", "ambiguous")},
        redacted=2 if number in (4, 9) else 0, method="tags", parser="test", problems=problems,
        published_not_before=str(day + timedelta(days=late - 5)) if late else str(day),
        published_not_after=str(day + timedelta(days=late)) if late else "2024-12-20",
        published_reason="first seen on the page",
        days_not_before=late - 5 if late else 0, days_not_after=late or 100 + number,
    )  # fmt: skip
    for position, entry in enumerate(entries, 1):
        rows.put("attendances", id=rows.next(), meeting=meeting, group_slug=PANEL, document=slug, digest=digest,
                 position=position, **entry)  # fmt: skip
    _business(rows, meeting, digest, number)


def _entry(name: str | None, status: str, **more: Any) -> dict[str, Any]:
    held = {
        "name": name, "status": status, "is_chair": 0, "page": 1, "confidence": 0.95, "match": "unmatched",
        "organisation": None, "heading": "Present", "raw": name or "",
    } | more  # fmt: skip
    held["organisation_slug"] = organisation_slug(held["organisation"])
    return held


def _entries(number: int, hostile: bool) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = []
    rosters = [(one, one[-1][number]) for one in (*LISTED, SECRETARIAT)]
    rosters += [(one, one[-1][number]) for one in LEFT if number < 4]
    rosters += [(one, one[-1][number - 6]) for one in JOINED if number >= 6]
    for (name, prefix, suffix, role, body, _), mark in rosters:
        if mark == "-":
            continue
        matched = {
            "person": slugify(name), "match": "matched", "score": 0.97, "reason": "the same name, on the list that day",
            "role": role, "organisation": body, "honorific_prefix": prefix, "honorific_suffix": suffix,
            "is_chair": int(role == "Chair"), "raw": f"{name} ({role}, {body})",
        }  # fmt: skip
        if role == "Secretary":
            entries.append(_entry(name, "secretariat", **matched, heading="Secretariat"))
        elif mark == "p":
            entries.append(_entry(name, "present", **matched))
        else:
            away = {**matched, "raw": f"{name}, {body}", "role": None, "heading": "Apologies"}
            entries.append(_entry(name, "apologies", **away))
        if mark == "d":
            stand_in = {"organisation": body, "deputy_for": name, "raw": f"Orla Fenwright (for {name})"}
            entries.append(_entry("Orla Fenwright", "deputy", **stand_in))
    for name, body, numbers, status, part in GUESTS:
        if number in numbers:
            more = {"organisation": body, "part": part, "raw": f"{name}, {body or 'guest'}", "heading": "In attendance"}
            entries.append(_entry(name, status, **more))
    if number in (2, 10):
        maybe = [
            {"person": slug, "name": name, "score": 0.6, "reason": "the initials"}
            for slug, name in (("corin-thackwell", "Corin Thackwell"), ("clemency-rooke", "Clemency Rooke"))
        ]
        entries.append(_entry("C", "present", match="ambiguous", candidates=maybe, raw="C. (minutes)", confidence=0.4,
                              doubt="Only an initial is printed."))  # fmt: skip
    if number == 5:
        twice = {"person": "ysolde-penhallow", "match": "matched", "score": 0.97, "reason": "the same name",
                 "heading": "Apologies", "raw": "Y. Penhallow", "doubt": "Also printed as present."}  # fmt: skip
        entries.append(_entry("Y. Penhallow", "apologies", **twice))
    if hostile:
        entries.append(_entry(SCRIPT, "guest", raw=SCRIPT, organisation=SCRIPT, part=SCRIPT, doubt=SCRIPT))
        entries.append(_entry(FORMULA, "present", raw=FORMULA, organisation=FORMULA))
    return entries


def _business(rows: Rows, meeting: str, digest: str, number: int) -> None:
    held = {"meeting": meeting, "group_slug": PANEL, "digest": digest}
    for position, heading in enumerate(HEADINGS[: 3 + number % 3], 1):
        rows.put("agenda_items", id=rows.next(), position=position, number=str(position), heading=heading,
                 page=1 + position // 3, **held)  # fmt: skip
    tasks = (
        ("Secretariat to circulate the draft winter timetable to all members.", "Secretariat", "30 June 2024"),
        ("To write to Reedbank Ferries about the ramp.", "Dame Ottilie Marrable", "the next meeting"),
        ("To bring figures on crossings missed by school pupils.", None, None),
        ("To report on step-free boarding.", "Perpetua Inglewhite", "12/11/2024"),
    )
    for position, (text, owner, due) in enumerate(tasks[: number % 4 + 1], 1):
        person = {"Dame Ottilie Marrable": "ottilie-marrable", "Perpetua Inglewhite": "perpetua-inglewhite"}.get(
            owner or ""
        )
        rows.put("actions", id=rows.next(), position=position, text=text, owner=owner, owner_person=person, due=due,
                 due_date="2024-06-30" if due == "30 June 2024" else None, item=3, page=2, **held)  # fmt: skip
    if number % 2 == 0:
        rows.put("meeting_decisions", id=rows.next(), position=1, text="The panel agreed the winter timetable.", item=3,
                 page=2, **held)  # fmt: skip


def _without_minutes(rows: Rows) -> None:
    nothing = {"people": 0, "matched": 0, "unmatched": 0, "ambiguous": 0, "redacted": 0, "problems": []}
    for day in (NEVER_CAME, TO_COME):
        rows.put("meetings", slug=f"{PANEL}-{day}", group_slug=PANEL, date=day, date_source="document",
                 attendance="none", **nothing)  # fmt: skip
