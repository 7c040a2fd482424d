"""Frozen records of one meeting as its minutes print it. What is not printed is None; nothing is guessed unmarked."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date as Day
from typing import Any

STATUSES = (
    "present", "in_attendance", "deputy", "guest", "observer", "secretariat", "invited", "apologies", "absent",
)  # fmt: skip
"""``invited`` is whoever is only said to have been asked; the two last were not there."""
AWAY = ("apologies", "absent", "invited")
"""Statuses of which nobody may say that the person was there."""


@dataclass(frozen=True, slots=True)
class Attendance:
    """One printed entry of who was there, or was not.

    ``raw`` is the entry as printed, ``heading`` what it stood under. ``deputy_for`` is whom somebody stood in for, and
    ``part`` for which part of the meeting somebody came, both as printed. ``note`` is what is printed besides.
    ``doubt`` says why the reading may be wrong, in a sentence, and ``confidence`` (0 to 1) how far to trust it.
    """

    position: int
    page: int
    raw: str
    status: str
    name: str | None
    honorific_prefix: str | None
    honorific_suffix: str | None
    role: str | None
    organisation: str | None
    is_chair: bool
    deputy_for: str | None
    part: str | None
    note: str | None
    heading: str | None
    confidence: float
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class AgendaItem:
    position: int
    page: int
    number: str | None
    heading: str


@dataclass(frozen=True, slots=True)
class Action:
    """``item`` is the position of the agenda item it stands under; ``due_date`` is ``due`` where that is a full day."""

    position: int
    page: int
    text: str
    owner: str | None
    due: str | None
    due_date: Day | None
    item: int | None


@dataclass(frozen=True, slots=True)
class Decision:
    position: int
    page: int
    text: str
    item: int | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """What one document says of a meeting.

    ``other_dates`` are other days that stand where the day of the meeting does. ``redacted`` is how many people are
    printed without a name. ``method`` is where the entries were read from: ``tags`` (the tags of a PDF, or a word
    processor's file), ``boxes`` (words by their place on the page), ``text`` (plain lines) or ``ocr`` (characters
    recognised in pictures). ``problems`` are sentences on what could not be told.
    """

    date: Day | None
    other_dates: tuple[Day, ...]
    time: str | None
    place: str | None
    chair: str | None
    next_meeting: Day | None
    next_printed: str | None
    attendance: tuple[Attendance, ...]
    redacted: int
    items: tuple[AgendaItem, ...]
    actions: tuple[Action, ...]
    decisions: tuple[Decision, ...]
    method: str
    problems: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Plain values only; ``Meeting.from_json`` is its inverse."""
        record = asdict(self)
        for name in ("date", "next_meeting"):
            record[name] = _day(record[name])
        record["other_dates"] = [day.isoformat() for day in self.other_dates]
        for action in record["actions"]:
            action["due_date"] = _day(action["due_date"])
        return record

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> "Meeting":
        values = dict(record)
        for name in ("date", "next_meeting"):
            values[name] = _read_day(record[name])
        values["other_dates"] = tuple(Day.fromisoformat(day) for day in record["other_dates"])
        values["problems"] = tuple(record["problems"])
        values["attendance"] = tuple(Attendance(**entry) for entry in record["attendance"])
        values["items"] = tuple(AgendaItem(**item) for item in record["items"])
        values["decisions"] = tuple(Decision(**decision) for decision in record["decisions"])
        values["actions"] = tuple(
            Action(**{**action, "due_date": _read_day(action["due_date"])}) for action in record["actions"]
        )
        return cls(**values)


def _day(day: Day | None) -> str | None:
    return day.isoformat() if day else None


def _read_day(day: str | None) -> Day | None:
    return Day.fromisoformat(day) if day else None
