"""From the facts of a meeting to a whole document: its head, the attendee list, the items and the next meeting."""

import datetime as dt
import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.minutes.attendees import Section, Style, Who
from tests.minutes.bodies import LONG, Body, Item, day, topics
from tests.minutes.lists import said
from tests.minutes.model import Block, Cell, Document, Para, Record, Table


@dataclass
class Facts:
    """A meeting; what is None is not printed."""

    group: str
    date: dt.date | None = None
    form: str = LONG  # how the date is printed
    time: str | None = None
    place: str | None = None
    next_meeting: dt.date | None = None
    next_form: str = LONG
    chair: Who | None = None
    title: str = "Minutes"
    labels: tuple[str, str, str] = ("Date", "Time", "Place")

    @property
    def day(self) -> str:
        return day(self.date, self.form) if self.date else ""

    def answer(self, redacted: int = 0) -> Record:
        return {
            "date": self.date.isoformat() if self.date and "y}" in self.form else None,
            "time": self.time,
            "place": self.place,
            "chair": self.chair.name if self.chair else None,
            "next_meeting": self.next_meeting.isoformat() if self.next_meeting and "y}" in self.next_form else None,
            "redacted": redacted,
        }


def label_paras(facts: Facts) -> list[tuple[str, Para]]:
    values = zip(facts.labels, (facts.day, facts.time, facts.place), strict=True)
    return [(label, Para(value, "Cell")) for label, value in values if value]


def head(facts: Facts, kind: str) -> list[Block]:
    """The top of the first page: title, lines, tabs, table, run-in, centred or bare (nothing but the title)."""
    group, title = facts.group, facts.title
    rows = label_paras(facts)
    match kind:
        case "title":
            return [Para(f"{group}: {title.lower()} of {facts.day}", "Title"), *short_lines(facts)]
        case "lines":
            lines = [Para(f"**{label}:** {para.text}", "Line") for label, para in rows]
            return [Para(group, "Title"), Para(title, "Subtitle"), *lines]
        case "tabs":
            lines = [Para(f"**{label}**\t{para.text}", "Hanging") for label, para in rows]
            return [Para(group, "Title"), Para(title, "Subtitle"), *lines]
        case "table":
            cells = [[Cell([Para(f"**{label}**", "Cell")]), Cell([para])] for label, para in rows]
            return [Para(group, "Title"), Para(title, "Subtitle"), Table(cells, [3.5, 13])]
        case "run-in":
            parts = [f"on {facts.day}" if facts.date else "", f"at {facts.place}" if facts.place else "",
                     f"({facts.time})" if facts.time else ""]  # fmt: skip
            return [Para(group, "Centre"), Para(f"{title} of the meeting held {' '.join(filter(None, parts))}")]
        case "centred":
            lines = [Para(text, "Line") for text in (facts.day, facts.time, facts.place) if text]
            return [Para(group.upper(), "Centre"), Para(title.upper(), "Centre"), *lines]
    return [Para(group, "Title"), Para(title, "Subtitle")]


def short_lines(facts: Facts) -> list[Block]:
    text = ", ".join(filter(None, (facts.time, facts.place)))
    return [Para(text, "Line")] if text else []


@dataclass
class Plan:
    """A document to be made."""

    name: str
    layout: str
    facts: Facts
    people: Sequence[Block]  # the attendee list
    topic: str
    picks: Sequence[int]  # items of the topic
    speakers: Sequence[str]  # a, b, c and then x: as the body names them
    body: str = "Group"  # what the body calls itself
    secretariat: str = "Secretariat"
    head: str = "lines"
    first: Sequence[Para] = ()  # paragraphs of item 1
    welcome: str = "Welcome and apologies"
    more: Sequence[Item] = ()  # further items, before any other business
    printing: dict[str, Any] = field(default_factory=dict)  # numbering, actions, decisions
    due_after: int = 21  # days from the meeting to the first due date; 0: no due dates
    redacted: int = 0
    after: Sequence[Block] = ()
    document: dict[str, Any] = field(default_factory=dict)
    people_first: bool = False  # the list stands above the date


OTHERS = (
    "There was no other business.",
    "Members thanked the caretaker for opening the building so early.",
    "The Chair thanked everybody for coming and closed the meeting.",
)


def words(plan: Plan) -> dict[str, str]:
    names = dict(zip("abcx", itertools.cycle(plan.speakers), strict=False))
    return {**names, "G": f"The {plan.body}", "sec": plan.secretariat}


def all_items(plan: Plan) -> list[Item]:
    facts = plan.facts
    opening = () if plan.first else (f"The Chair welcomed members to the meeting of the {plan.body.lower()}.",)
    last = facts.next_meeting and day(facts.next_meeting, facts.next_form)
    items = [
        Item(plan.welcome, opening, tuple(plan.first)),
        Item("Minutes of the last meeting", ("The minutes of the last meeting were confirmed as a true record.",)),
        *(topics()[plan.topic][pick].filled(words(plan)) for pick in plan.picks),
        *plan.more,
        Item("Any other business", (OTHERS[len(plan.name) % 3],)),
    ]
    if last:
        items.append(Item("Date of next meeting", (f"The next meeting will be held on {last}.",)))
    return items


def due_dates(plan: Plan) -> Callable[[int], str | None]:
    start = plan.facts.date or dt.date(2024, 3, 1)

    def due(count: int) -> str | None:
        if not plan.due_after or count % 4 == 0:
            return None
        return day(start + dt.timedelta(days=plan.due_after + 7 * count), LONG)

    return due


def compose(plan: Plan) -> Document:
    """The whole document."""
    top = head(plan.facts, plan.head)
    items = Body(all_items(plan), due=due_dates(plan), **plan.printing)
    blocks = [*plan.people, *top] if plan.people_first else [*top, Para("", "Line"), *plan.people]
    return Document(
        name=plan.name,
        layout=plan.layout,
        title=f"{plan.facts.group}: {plan.facts.title.lower()}",
        blocks=[*blocks, *items.blocks(), *plan.after],
        answer=plan.facts.answer(plan.redacted),
        **plan.document,
    )


def apologies(
    people: Sequence[Who], text: str = "Apologies were received from {}.", style: Style | None = None
) -> Para:
    """The sentence of item 1."""
    return said(text, people, "apologies", style or Style(shows="none"))


def hidden(sections: Iterable[Section]) -> int:
    """How many people the entries of some sections hide."""
    return sum(who.redacted for section in sections for who in section.people)
