"""Whole invented minutes at random: ``python -m tests.minutes.layouts --seed N --count M --dir DIR``.

Every document comes from a seeded generator: the same seed and number give the same document.
"""

import argparse
import datetime as dt
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

from tests import invented
from tests.minutes import bodies, lists, tables
from tests.minutes.attendees import Section, Style, Who
from tests.minutes.compose import Facts, Plan, compose, label_paras
from tests.minutes.make import export, write_answers
from tests.minutes.model import Block, Document, Para
from tests.minutes.people import Room, random_room
from tests.minutes.reading import MismatchError

FORMS = [bodies.LONG, bodies.WEEKDAY, bodies.ORDINAL, bodies.RAISED, bodies.FULL, bodies.SLASHES, bodies.DOTS,
         "{w}, {d} {m} {y}", "{w} {d}{o} {m} {y}", "{d} {b} {y}", "{d}{o} of {m} {y}", "{m} {d}, {y}"]  # fmt: skip
TIMES = ["10:00 to 11:30", "10.00 – 11.30am", "2pm", "14:00-16:00", "6.30pm", "9.30 a.m.", "1.00pm – 3.00pm", "noon",
         "10am to 12.30pm", "11:00", "15:00 – 16:30"]  # fmt: skip
ROOMS = ["Microsoft Teams", "Zoom", "Harbour Office", "Committee Room 2", "County Hall, Saltmarsh", "MS Teams",
         "Reading Room, Northsands Library", "Village Hall", "The Boardroom, Tern House, London", "Room 4.12"]  # fmt: skip
FONTS = ["Carlito", "Carlito", "Liberation Sans", "Liberation Serif", "Lato", "Caladea", "DejaVu Sans"]
KINDS = ["Group", "Board", "Committee", "Panel", "Forum", "Alliance", "Council", "Working Group", "Partnership",
         "Advisory Group", "Task Force", "Steering Group"]  # fmt: skip
PARAGRAPH_HEADS = ["bold colon", "bold colon", "bold", "colon", "caps", "Head2"]

Layout = Callable[[Random, Room, Facts], list[Block]]


def run_in(rng: Random, room: Room, facts: Facts) -> list[Block]:
    label = rng.choice(["**{}:** ", "**{}**: ", "{}: ", "**{}** – "])
    return lists.run_in(room.sections, room.style, rng.choice(["; ", "; ", ";  "]), rng.choice([".", "", ";"]), label)


def commas(rng: Random, room: Room, facts: Facts) -> list[Block]:
    last = rng.choice([None, " and "])
    return lists.run_in(room.sections, room.style, ", ", rng.choice([".", ""]), rng.choice(["**{}:** ", "{}: "]), last)


def bullets(rng: Random, room: Room, facts: Facts) -> list[Block]:
    return lists.bullets(room.sections, room.style, rng.choice(PARAGRAPH_HEADS), rng.random() < 0.25)


def lines(rng: Random, room: Room, facts: Facts) -> list[Block]:
    return lists.lines(room.sections, room.style, rng.choice(PARAGRAPH_HEADS), rng.choice(["Line", "Line", "Indent"]))


def tabs(rng: Random, room: Room, facts: Facts) -> list[Block]:
    style = replace(room.style, form="tab", shows=rng.choice(["both", "organisation", "role"]))
    return lists.lines(room.sections, style, rng.choice(PARAGRAPH_HEADS), "Tabs")


def broken(rng: Random, room: Room, facts: Facts) -> list[Block]:
    return lists.broken_lines(room.sections, room.style, rng.choice(["bold colon", "bold", "caps"]))


def hanging(rng: Random, room: Room, facts: Facts) -> list[Block]:
    return lists.hanging(room.sections, room.style, rng.choice([":", ""]))


def hanging_run_in(rng: Random, room: Room, facts: Facts) -> list[Block]:
    return lists.hanging_run_in(room.sections, room.style)


def tab_columns(rng: Random, room: Room, facts: Facts) -> list[Block]:
    """Two lists side by side by tabs; names must be short, and any further lists follow as lines."""
    style = replace(room.style, shows="none", initials=False, deputy="(for {})")
    two, rest = room.sections[:2], room.sections[2:]
    short = [replace(s, people=tuple(w for w in s.people if len(w.titled) < 28 and not w.deputy_for)) for s in two]
    short = [s for s in short if s.people]
    return [*lists.tab_columns(short, style), Para("", "Line"), *lists.lines(rest, style)]


def columns(rng: Random, room: Room, facts: Facts) -> list[Block]:
    kinds = rng.choice([("name", "role", "organisation"), ("name", "organisation"), ("name", "role"),
                        ("organisation", "name"), ("name", "organisation", "role"), ("name", "details"),
                        ("name organisation", "role"), ("name", "initials", "organisation")])  # fmt: skip
    heads = {**tables.HEADS, "name": rng.choice(["Name", "Member", "Attendee", "Name"]),
             "role": rng.choice(["Role", "Position", "Job title", "Title"]),
             "organisation": rng.choice(["Organisation", "Representing", "Organisation", "Body"])}  # fmt: skip
    wide = rng.random() < 0.7
    return tables.by_columns(
        room.sections, kinds, replace(room.style, initials=False), head=rng.random() < 0.6,
        borders=rng.random() < 0.6, spanning=rng.random() < 0.4, heads=heads, repeat=rng.random() < 0.3,
        widths=tables.WIDTHS if wide else {**tables.WIDTHS, "name": 2.6}, section_head=rng.choice(PARAGRAPH_HEADS),
    )  # fmt: skip


def status_column(rng: Random, room: Room, facts: Facts) -> list[Block]:
    """Everybody in one table with a column that says who came."""
    words = rng.choice([tables.WORDS, {**tables.WORDS, "present": "Yes", "apologies": "Apologies"},
                        {**tables.WORDS, "present": "Attended", "absent": "Did not attend"}])  # fmt: skip
    kinds = rng.choice([("name", "role", "organisation", "status"), ("name", "organisation", "status")])
    mixed = [Section("", s.status, (replace(who, away=None, status=None),)) for s in room.sections for who in s.people]
    rng.shuffle(mixed)
    sizes = {**tables.WIDTHS, "organisation": 5.0}
    # A section is read from its own cell; apologies that only item 1 tells of still win.
    marked = {w.name for s in room.sections for w in s.people if w.status == "apologies"}
    mixed = [replace(s, people=(replace(s.people[0], status="apologies"),)) if s.people[0].name in marked else s
             for s in mixed]  # fmt: skip
    return tables.by_columns(mixed, kinds, room.style, borders=rng.random() < 0.7, widths=sizes, words=words)


def side_by_side(rng: Random, room: Room, facts: Facts) -> list[Block]:
    count = rng.choice([2, 2, 3])
    beside, rest = room.sections[:count], room.sections[count:]
    above = rng.choice([None, None, "Attendance", "Those at the meeting"])
    table = tables.side_by_side(
        beside, room.style, borders=rng.random() < 0.6, by_row=rng.random() < 0.4, above=above,
        heads_inside=rng.random() < 0.3, widths=[rng.uniform(1, 1.6), *([1.0] * (len(beside) - 1))],
    )  # fmt: skip
    return [*table, *(lists.lines(rest, room.style) if rest else [])]


def label_rows(rng: Random, room: Room, facts: Facts) -> list[Block]:
    before = label_paras(facts) if rng.random() < 0.5 else []
    separator = rng.choice(["", "", "; "])
    return tables.label_rows(
        room.sections, room.style, borders=rng.random() < 0.6, before=before, run_in=separator,
        label_width=rng.choice([3.0, 4.0, 5.0]),
    )  # fmt: skip


def grid(rng: Random, room: Room, facts: Facts) -> list[Block]:
    many = rng.choice([2, 2, 3])
    style = replace(room.style, shows=rng.choice(["none", "organisation"]))
    return tables.grid([s for s in room.sections if s.people], style, columns=many, borders=rng.random() < 0.6)


def matrix(rng: Random, room: Room, facts: Facts) -> list[Block]:
    """Members by dates; people who are no members are listed below."""
    here = facts.date or dt.date(2024, 3, 1)
    meeting = rng.randrange(3)
    days = [here + dt.timedelta(days=91 * (n - meeting)) for n in range(3)]
    signs = rng.choice([("P", "A"), ("Yes", "Apologies"), ("✓", "A"), ("Present", "Apologies"), ("P", "Apols")])
    members = []
    for section in room.sections:
        if section.status in ("present", "apologies"):
            for who in section.people:
                away = section.status == "apologies" or who.away or who.status
                cells = [rng.choice([*signs, "-"]) for _ in days]
                cells[meeting] = signs[bool(away)]
                members.append((replace(who, away=None, part=None, note=None, deputy_for=None), cells))
    members = [(who, cells) for who, cells in members if not who.redacted]
    room.redacted = 0
    rest = [s for s in room.sections if s.status not in ("present", "apologies")]
    shown = [bodies.day(day, "{dd}/{mm}/{yy}") for day in days]
    kinds = rng.choice([(), ("organisation",)])
    meanings = {signs[0]: "present", signs[1]: "apologies"}
    table = tables.matrix(members, shown, meeting, kinds, meanings, borders=rng.random() < 0.8)
    return [*table, *(lists.lines(rest, room.style) if rest else [])]


def sentence(rng: Random, room: Room, facts: Facts) -> list[Block]:
    style = Style(shows=rng.choice(["none", "organisation"]), form="brackets")
    first = replace(room.sections[0], people=tuple(w for w in room.sections[0].people if not w.redacted))
    room.redacted = 0
    text = rng.choice(["The meeting was attended by {}.", "{} attended the meeting.", "Those attending were {}.",
                       "Present were {}."])  # fmt: skip
    rest = [s for s in room.sections[1:] if s.people]
    plain = [replace(who, away=None, part=None, note=None, deputy_for=None) for who in first.people]
    return [lists.said(text, plain, "present", style), *lists.run_in(rest, style)]


LAYOUTS: dict[str, Layout] = {
    "run-in": run_in, "commas": commas, "bullets": bullets, "lines": lines, "tabs": tabs, "broken lines": broken,
    "hanging labels": hanging, "hanging run-in": hanging_run_in, "tab columns": tab_columns, "columns": columns,
    "columns again": columns, "status column": status_column, "side by side": side_by_side,
    "side by side again": side_by_side, "label rows": label_rows, "grid": grid, "matrix": matrix, "sentence": sentence,
}  # fmt: skip
PLAIN = {"commas", "sentence", "tab columns", "grid"}  # lists in which a comma stands between people, or little room


def random_facts(rng: Random, chair: Who | None) -> tuple[Facts, str]:
    """The facts of a meeting and what its body calls itself."""
    kind = rng.choice(KINDS)
    place, thing = rng.choice(invented.PLACES), rng.choice(invented.THINGS)
    names = [f"{place} {thing} {kind}", f"{thing} {kind}", f"{place} School Attendance {kind}",
             f"{place} {thing} Advisory {kind}", f"National {thing} {kind}"]  # fmt: skip
    date = dt.date(2015, 1, 1) + dt.timedelta(days=rng.randrange(4200))
    form = rng.choice(FORMS)
    after = date + dt.timedelta(days=rng.randint(20, 120)) if rng.random() < 0.6 else None
    labels = ("Date", rng.choice(["Time", "Start time"]), rng.choice(["Place", "Venue", "Location"]))
    facts = Facts(
        rng.choice(names), date if rng.random() < 0.96 else None, form,
        rng.choice(TIMES) if rng.random() < 0.7 else None, rng.choice(ROOMS) if rng.random() < 0.8 else None, after,
        rng.choice(FORMS), chair, rng.choice(["Minutes", "Meeting minutes", "Minutes", "Notes"]), labels,
    )  # fmt: skip
    return facts, kind


def random_look(rng: Random, facts: Facts) -> dict[str, object]:
    header = rng.choice([[], [], [facts.group], ["OFFICIAL"], ["OFFICIAL-SENSITIVE", facts.group]])
    if facts.date and rng.random() < 0.2:
        header = [f"{facts.group} – {bodies.day(facts.date, bodies.LONG)}"]
    footer = rng.choice([[], ["{page}"], ["Page {page} of {pages}"], [facts.group, "{page}"], ["OFFICIAL"]])
    justified = rng.random() < 0.3
    return {"header": header, "footer": footer, "tagged": rng.random() < 0.5, "font": rng.choice(FONTS),
            "size": rng.choice([9, 10, 10, 11, 11, 12]), "line_height": rng.choice([100, 110, 120]),
            "justified": justified, "hyphenated": justified and rng.random() < 0.5}  # fmt: skip


def random_document(seed: int, number: int) -> Document:
    """The document of that number; all its choices come from the seed and the number."""
    rng = Random(f"minutes {seed} {number}")
    layout = rng.choice(list(LAYOUTS))
    room = random_room(rng, layout in PLAIN)
    facts, kind = random_facts(rng, room.chair)
    people = LAYOUTS[layout](rng, room, facts)
    topic = rng.choice(list(bodies.topics()))
    heads = ["title", "lines", "tabs", "table", "run-in", "centred", "lines"]
    head = rng.choice(heads if facts.date else heads[1:4])
    if head == "title":  # the title takes the date; time and place follow it
        facts = replace(facts, form=rng.choice(FORMS[:5]))
    outsider = invented.name(rng).replace("ễ", "e")
    speakers = [*(room.speakers * 3)[:3], outsider]
    printing = {"numbering": rng.choice(["1.", "1.", "1", "Item 1:", "auto", "none", "1.1", "upper"]),
                "actions": rng.choice(["inline", "numbered", "owner", "bullets", "column", "end", "log"]),
                "decisions": rng.choice(["plain", "plain", "Agreed", "RESOLVED", "Decision"])}  # fmt: skip
    plan = Plan(
        f"{number:04}-{layout.replace(' ', '-')}", layout.removesuffix(" again"), facts, people, topic,
        sorted(rng.sample(range(6), rng.randint(2, 5))), speakers, kind, head=head, first=room.first,
        welcome=rng.choice(["Welcome and apologies", "Welcome", "Introductions", "Welcome and introductions"]),
        printing=printing, due_after=rng.choice([0, 14, 30]), redacted=room.redacted, document=random_look(rng, facts),
    )  # fmt: skip
    return compose(plan)


def write(seed: int, numbers: range, folder: Path) -> int:
    """Write the documents into a folder; how many print what their sources say (the others are left out)."""
    folder.mkdir(parents=True, exist_ok=True)
    documents = [random_document(seed, number) for number in numbers]
    export(documents, folder)
    written = 0
    for document in documents:
        try:
            write_answers(document, folder)
            written += 1
        except MismatchError as error:
            print(f"left out: {str(error)[:300]}", file=sys.stderr)
            folder.joinpath(f"{document.name}.pdf").unlink()
    return written


def main() -> int:
    parser = argparse.ArgumentParser(description="Write random minutes as PDFs with their answers.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--dir", type=Path, required=True)
    arguments = parser.parse_args()
    start = time.monotonic()
    written = write(arguments.seed, range(arguments.count), arguments.dir)
    print(f"{written} of {arguments.count} documents in {time.monotonic() - start:.0f} s.")
    return 0 if written else 1


if __name__ == "__main__":
    sys.exit(main())
