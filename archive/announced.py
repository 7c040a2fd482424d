"""Pure: meetings that minutes announce and of which no minutes were ever seen, and those that are still to come."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from scraper.times import day_in_words

WITHIN = timedelta(days=14)
"""A meeting is moved by a few days more often than it is dropped: one so near the day announced is that meeting."""
MOST_AHEAD = timedelta(days=400)
"""No group plans so far ahead: the year is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What the minutes of ``held`` print of the next meeting: its day, and the words."""

    held: date
    day: date
    printed: str | None


@dataclass(frozen=True, slots=True)
class Announced:
    """A meeting known from a notice alone; ``is_over``: its day is past as of the last look at the page."""

    notice: Notice
    is_over: bool

    @property
    def problem(self) -> str:
        tail = "no minutes of it were seen" if self.is_over else "it was still to come when the page was last seen"
        return f"announced in the minutes of {day_in_words(self.notice.held)}; {tail}"


def announced(notices: Iterable[Notice], held: Sequence[date], last_look: date) -> list[Announced]:
    """One for each day announced with no meeting on it or near it, by day.

    A notice is superseded by that of a later meeting held before its day. ``held`` are the days of all meetings known.
    """
    told = sorted((one for one in notices if is_plausible(one)), key=lambda one: (one.held, one.day))
    days, tellers = sorted(held), [one.held for one in told]
    found: dict[date, Announced] = {}
    for one in told:
        near = days[bisect_left(days, one.day - WITHIN) : bisect_right(days, one.day + WITHIN)]
        later = told[bisect_right(tellers, one.held) : bisect_right(tellers, one.day)]
        is_met = any(day > one.held for day in near)
        if not is_met and all(other.day == one.day for other in later):
            found[one.day] = Announced(one, one.day <= last_look)
    return [found[day] for day in sorted(found)]


def is_plausible(notice: Notice) -> bool:
    """Whether the next meeting comes after the one that announces it, and not years later."""
    return notice.held < notice.day <= notice.held + MOST_AHEAD
