"""Pure: the text and the layout of minutes -> the Meeting they tell of."""

import re
from collections.abc import Sequence
from dataclasses import replace

from scraper.agenda import items_actions_decisions
from scraper.attendance import Lists, lists_of
from scraper.attendees import attendance_of
from scraper.layout import PageLayout
from scraper.meeting import AWAY, Attendance, Meeting
from scraper.names import fold_name
from scraper.occasion import chair_of, day_of, next_meeting, place_and_time
from scraper.page_rows import Row, rows_of, rows_of_texts

TRUST = {"tags": 0.95, "boxes": 0.9, "text": 0.6, "document": 0.95}
"""How far entries are to be trusted by where they were read from: see evidence in the module ``pdf_boxes``."""


def parse_minutes(texts: Sequence[str], layouts: Sequence[PageLayout]) -> Meeting:
    """The meeting that the pages tell of. ``texts`` are read where the layout is missing. Never raises for any text."""
    if layouts and any(layout.lines or layout.tags for layout in layouts):
        rows, method = rows_of(layouts)
    else:
        rows, method = rows_of_texts(texts), "text"
    return meeting_of(rows, method)


def meeting_of(rows: Sequence[Row], method: str) -> Meeting:
    day, others, problems = day_of(rows)
    lists = lists_of(rows, day)
    attendance = _attendance(lists, TRUST[method])
    time, place = place_and_time(rows)
    coming, printed = next_meeting(rows, day)
    items, actions, decisions = items_actions_decisions(rows)
    chair = next((entry.name for entry in attendance if entry.is_chair), None) or chair_of(rows)
    return Meeting(
        date=day, other_dates=others, time=time, place=place, chair=chair, next_meeting=coming, next_printed=printed,
        attendance=attendance, redacted=lists.redacted, items=items, actions=actions, decisions=decisions,
        method=method, problems=(*problems, *dict.fromkeys(lists.problems)),
    )  # fmt: skip


def _attendance(lists: Lists, trust: float) -> tuple[Attendance, ...]:
    listed: list[Attendance] = []
    told: list[Attendance] = []
    for run in lists.runs:
        for entry in attendance_of(run, trust):
            (listed if entry.heading else told).append(entry)
    merged = _with_told(listed, told)
    return tuple(replace(entry, position=number) for number, entry in enumerate(merged, 1))


def _with_told(listed: list[Attendance], told: list[Attendance]) -> list[Attendance]:
    """Listed people, of whom a sentence says that they sent apologies: "Attendees" often means who was invited."""
    entries = list(listed)
    for one in told:
        if re.fullmatch(r"[A-Z]{2,4}", one.name or ""):
            same = [n for n, entry in enumerate(entries) if _has_initials(entry, one.name or "")]
            same = same if len(same) == 1 else []
            if not same and one.status == "apologies" and entries:
                continue  # whose initials they are the document does not say
        else:
            same = [n for n, entry in enumerate(entries) if _are_same(entry, one)]
        if not same:
            entries.append(one)
        for n in same:
            if one.status == "deputy":
                entries[n] = replace(entries[n], status="deputy")
            elif entries[n].status not in AWAY:
                doubt = f"Listed under “{entries[n].heading}”, but the text reports apologies."
                entries[n] = replace(entries[n], status="apologies", is_chair=False, doubt=doubt)
    return entries


def _are_same(entry: Attendance, one: Attendance) -> bool:
    """Whether two entries of one document name one person: the same name, or a title and surname of it."""
    mine, other = fold_name(entry.name or ""), fold_name(one.name or "")
    if mine == other:
        return True
    short, long = sorted((mine, other), key=lambda name: len(name.split()))
    if not short or len(short.split()) != 1:
        return _initials(mine, other) or _initials(other, mine)
    return long.split()[-1] == short and bool(entry.honorific_prefix or one.honorific_prefix)


def _has_initials(entry: Attendance, initials: str) -> bool:
    """Whether initials are those printed with an entry or, where it prints none, those of its name."""
    printed = re.findall(r"[(\[]([A-Z][A-Za-z-]{1,4})[)\]]", entry.raw)
    own = "".join(word[0] for word in (entry.name or "").replace("-", " ").split()).upper()
    return initials in printed or own == initials or (len(own) > 2 and own[0] + own[-1] == initials)


def _initials(short: str, long: str) -> bool:
    """``J Beck`` for "Jane Beck"."""
    one, other = short.split(), long.split()
    return len(one) > 1 and len(other) > 1 and one[-1] == other[-1] and len(one[0]) == 1 and other[0].startswith(one[0])
