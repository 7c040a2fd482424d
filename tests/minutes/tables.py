"""Attendee tables: columns of fields, sections side by side, label columns, grids of names, a matrix over dates."""

from collections.abc import Mapping, Sequence

from tests.minutes.attendees import Section, Style, Who, behind, called, entry, mark, record
from tests.minutes.lists import heading
from tests.minutes.model import Block, Cell, Mark, Para, Table

HEADS = {"name": "Name", "role": "Role", "organisation": "Organisation", "status": "Attendance", "initials": "Initials",
         "name organisation": "Name", "details": "Organisation"}  # fmt: skip
WIDTHS = {"name": 5.0, "role": 5.0, "organisation": 6.0, "status": 3.0, "initials": 2.0, "name organisation": 6.0,
          "details": 8.0}  # fmt: skip
WORDS = {"present": "Present", "apologies": "Apologies", "absent": "Absent", "in_attendance": "In attendance",
         "observer": "Observer", "secretariat": "Secretariat", "guest": "Guest", "deputy": "Present"}  # fmt: skip


PLAIN = Style()


def cell(text: str, marks: list[Mark] | None = None, span: int = 1) -> Cell:
    return Cell([Para(text, "Cell", marks or [])], span)


def shown(columns: Sequence[str]) -> str:
    """What an entry shows of a person, said by the columns."""
    role = bool({"role", "details"} & set(columns))
    organisation = bool({"organisation", "name organisation", "details"} & set(columns))
    return {(True, True): "both", (True, False): "role", (False, True): "organisation"}.get(
        (role, organisation), "none"
    )


def row(who: Who, section: str, columns: Sequence[str], style: Style, words: Mapping[str, str] = WORDS) -> list[Cell]:
    cells = []
    for column in columns:
        match column:
            case "name":
                cells.append(cell(called(who, style) + behind(who, style), mark(who, section, shown(columns))))
            case "name organisation":
                lines = [Para(called(who, style) + behind(who, style), "Cell", mark(who, section, shown(columns)))]
                cells.append(Cell([*lines, Para(who.organisation or "", "Cell")]))
            case "status":
                cells.append(cell(words[section]))
            case "initials":
                cells.append(cell(who.initials))
            case "details":
                cells.append(cell(", ".join(filter(None, (who.role, who.organisation)))))
            case _:
                cells.append(cell(getattr(who, column) or ""))
    return cells


def by_columns(
    sections: Sequence[Section], columns: Sequence[str], style: Style = PLAIN, *, head: bool = True,
    borders: bool = True, spanning: bool = False, heads: Mapping[str, str] = HEADS, repeat: bool = False,
    widths: Mapping[str, float] = WIDTHS, section_head: str = "bold colon", words: Mapping[str, str] = WORDS,
) -> list[Block]:  # fmt: skip
    """One table with the sections as spanning rows (or as a column "status"), else a table below each heading."""
    first = [[cell(f"**{heads[column]}**") for column in columns]] if head else []
    sizes = [widths[column] for column in columns]

    def rows(section: Section) -> list[list[Cell]]:
        return [row(who, section.status, columns, style, words) for who in section.people]

    if spanning or "status" in columns:
        all_rows = list(first)
        for section in sections:
            if spanning and section.heading:
                all_rows.append([cell(f"**{section.heading}**", span=len(columns))])
            all_rows += rows(section)
        return [Table(all_rows, sizes, borders, int(head and repeat))]
    blocks: list[Block] = []
    for section in sections:
        blocks.append(heading(section, section_head))
        if section.people:
            blocks.append(Table([*first, *rows(section)], sizes, borders, int(head and repeat)))
        else:
            blocks.append(Para(section.nobody, "Gap"))
    return blocks


def side_by_side(
    sections: Sequence[Section], style: Style, *, borders: bool = True, by_row: bool = False,
    above: str | None = None, widths: Sequence[float] = (), heads_inside: bool = False,
) -> list[Block]:  # fmt: skip
    """Attendees | Apologies: each person a paragraph of one tall cell, or (by_row) a row of cells."""
    count = len(sections)
    rows = [[cell(f"**{above}**", span=count)]] if above else []

    def one(who: Who, section: Section) -> Para:
        return Para(entry(who, style), "Cell", mark(who, section.status, style.shows))

    titles = [Para(f"**{section.heading}**", "Cell") for section in sections]
    if by_row or not heads_inside:
        rows.append([Cell([title]) for title in titles])
    if by_row:
        for n in range(max(len(section.people) for section in sections)):
            rows.append([Cell([one(s.people[n], s)] if n < len(s.people) else []) for s in sections])
    else:
        tall = [[one(who, s) for who in s.people] or [Para(s.nobody, "Cell")] for s in sections]
        rows.append(
            [Cell([title, *paras] if heads_inside else paras) for title, paras in zip(titles, tall, strict=True)]
        )
    return [Table(rows, list(widths) or [1.0] * count, borders)]


def label_rows(
    sections: Sequence[Section], style: Style, *, borders: bool = True, before: Sequence[tuple[str, Para]] = (),
    run_in: str = "", label_width: float = 4.0,
) -> list[Block]:  # fmt: skip
    """Label | people, each a paragraph of the cell or (run_in is the separator) all in one paragraph."""
    rows = [[cell(f"**{label}**"), Cell([para])] for label, para in before]
    for section in sections:
        paras = [Para(entry(who, style), "Cell", mark(who, section.status, style.shows)) for who in section.people]
        if run_in and paras:
            paras = [Para(run_in.join(p.text for p in paras), "Cell", [m for p in paras for m in p.marks])]
        rows.append([cell(f"**{section.heading}**"), Cell(paras or [Para(section.nobody, "Cell")])])
    return [Table(rows, [label_width, 16.5 - label_width], borders)]


def grid(sections: Sequence[Section], style: Style, *, columns: int = 2, borders: bool = True) -> list[Block]:
    """Names filling several columns below a heading that spans them all."""
    rows: list[list[Cell]] = []
    for section in sections:
        rows.append([cell(f"**{section.heading}**", span=columns)])
        people = list(section.people)
        for start in range(0, len(people), columns):
            here = people[start : start + columns]
            cells = [cell(entry(who, style), mark(who, section.status, style.shows)) for who in here]
            rows.append(cells + [Cell([])] * (columns - len(here)))
    return [Table(rows, [1.0] * columns, borders)]


def matrix(
    members: Sequence[tuple[Who, Sequence[str]]], dates: Sequence[str], meeting: int, columns: Sequence[str],
    meanings: Mapping[str, str], style: Style = PLAIN, *, borders: bool = True, title: str = "Member",
) -> list[Block]:  # fmt: skip
    """Who came when: a column for each date; only the meeting's own says a status (an empty cell says nothing)."""
    heads = [cell(f"**{title}**"), *(cell(f"**{HEADS[c]}**") for c in columns), *(cell(f"**{d}**") for d in dates)]
    rows = [heads]
    for who, signs in members:
        meaning = meanings.get(signs[meeting])
        marks = [Mark("attendance", record(who, meaning, shown(columns)), who.name)] if meaning else []
        first = cell(called(who, style), marks)
        rows.append([first, *(cell(getattr(who, c) or "") for c in columns), *(cell(sign) for sign in signs)])
    widths = [5.0, *(WIDTHS[c] for c in columns), *([1.9] * len(dates))]
    return [Table(rows, widths, borders)]
