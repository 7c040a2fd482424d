"""Random attendee lists: one function for each layout, from a room of people to blocks."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.minutes import bodies, lists, tables
from tests.minutes.attendees import Section, Style, Who
from tests.minutes.compose import Facts, label_paras
from tests.minutes.model import Block, Para
from tests.minutes.people import Room

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


def shortened(who: Who) -> Who:
    """Without what makes an entry too long for a column; who apologised in item 1 stays as printed there."""
    if who.status or len(who.titled) < 28:
        return replace(who, deputy_for=None)
    return replace(who, deputy_for=None, prefix=None, suffix=None)


def tab_columns(rng: Random, room: Room, facts: Facts) -> list[Block]:
    """Two lists side by side by tabs; names must be short, and any further lists follow as lines."""
    style = replace(room.style, shows="none", initials=False)
    two, rest = room.sections[:2], room.sections[2:]
    short = [replace(s, people=tuple(map(shortened, s.people))) for s in two if s.people]
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
    mixed = [Section("", who.status or s.status, (replace(who, away=None),)) for s in room.sections for who in s.people]
    rng.shuffle(mixed)
    sizes = {**tables.WIDTHS, "organisation": 5.0}
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
