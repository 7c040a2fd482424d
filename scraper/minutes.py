"""Pure: the text and the layout of minutes -> the Meeting they tell of."""

from collections.abc import Sequence
from dataclasses import replace

from scraper.agenda import items_actions_decisions
from scraper.attendance import lists_of
from scraper.broken_words import with_titles_apart, with_whole_headings
from scraper.initials_first import without_initials_first
from scraper.layout import PageLayout
from scraper.meeting import Attendance, Meeting
from scraper.occasion import chair_of, day_of, first_meeting, next_meeting
from scraper.page_rows import Row, margins_of, rows_of, rows_of_texts
from scraper.place_and_time import place_and_time
from scraper.printed_as_away import printed_as_away, with_those_printed_as_away
from scraper.who_was_there import doubted, who_was_there

TRUST = {"tags": 0.95, "boxes": 0.9, "text": 0.6, "ocr": 0.5}
"""How far entries are to be trusted by where they were read from: see evidence in the module ``pdf_boxes``."""


def parse_minutes(texts: Sequence[str], layouts: Sequence[PageLayout], *, is_recognised: bool = False) -> Meeting:
    """The meeting that the pages tell of. ``texts`` are read where the layout is missing. Never raises for any text.

    ``is_recognised``: character recognition read some of the text, which dates nothing: it has read "23rd" as "234".
    """
    if is_recognised:
        meeting = meeting_of(rows_of_texts(texts), "ocr")
        read = (*filter(None, [meeting.date]), *meeting.other_dates)
        said = "The text was read from pictures by character recognition, which is not relied on for dates."
        return replace(meeting, date=None, other_dates=read, next_meeting=None, problems=(*meeting.problems, said))
    if not any(layout.lines or layout.tags for layout in layouts):
        return meeting_of(rows_of_texts(texts), "text")
    rows, method = rows_of(layouts)
    is_tagged = any(layout.tags for layout in layouts)
    by_place, _ = rows_of([replace(layout, tags=None) for layout in layouts]) if is_tagged else ([], "boxes")
    return meeting_of(rows, method, margins_of(layouts), by_place)


def meeting_of(rows: Sequence[Row], method: str, margins: Sequence[str] = (), by_place: Sequence[Row] = ()) -> Meeting:
    """The meeting that rows tell of, of several in one file the first; ``method`` is a key of ``TRUST``.

    ``margins`` are the headers and footers of the pages. ``by_place`` are the rows as the words stand on the pages
    where ``rows`` are those of the tags: who was there is read from both, and the fuller reading counts. Tags hold the
    cells of a table together, but tell of columns made with tabs only the first line.
    """
    rows, of_others = first_meeting(_as_meant(rows))
    by_place = _as_meant(by_place)
    day, other_days, of_day = day_of(rows, margins)
    lists = lists_of(rows, day)
    attendance, away = who_was_there(lists, TRUST[method]), printed_as_away([*rows, *by_place])
    if by_place:
        seen = lists_of(first_meeting(by_place)[0], day)
        other = who_was_there(seen, TRUST["boxes"])
        if len(_whole_names(other)) > len(_whole_names(attendance)):
            lists, attendance, other, method = seen, other, attendance, "boxes"
        attendance = doubted(attendance, other)
    attendance = with_those_printed_as_away(attendance, away)
    time, place = place_and_time(rows)
    coming, printed = next_meeting(rows, day)
    items, actions, decisions = items_actions_decisions(rows)
    chair = next((entry.name for entry in attendance if entry.is_chair), None) or chair_of(rows)
    return Meeting(
        date=day, other_dates=other_days, time=time, place=place, chair=chair, next_meeting=coming,
        next_printed=printed, attendance=attendance, redacted=lists.redacted, items=items, actions=actions,
        decisions=decisions, method=method, problems=(*of_others, *of_day, *dict.fromkeys(lists.problems)),
    )  # fmt: skip


def _as_meant(rows: Sequence[Row]) -> list[Row]:
    return without_initials_first(with_titles_apart(with_whole_headings(rows)))


def _whole_names(attendance: Sequence[Attendance]) -> set[str]:
    """The names that no line break has cut to one word."""
    return {entry.name for entry in attendance if entry.name and (" " in entry.name or entry.honorific_prefix)}
