"""Pure: tables with a person a row: name, job, body, perhaps how they came; and matrices of several meetings."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from scraper.attachments import MONTHS
from scraper.attendance_headings import SAYS_HOW, Heading, are_words_of_apologies, label_and_rest, sub_heading_of
from scraper.attendance_lines import NOBODY, speaks_of_absence
from scraper.attendees import Entry
from scraper.lexicon import any_of
from scraper.meeting import AWAY
from scraper.member_tables import column_of
from scraper.names import evidence_of_name, has_title
from scraper.page_rows import Row
from scraper.printed_person import begins_with_person, share_of_names
from scraper.several import people_in
from scraper.table_cells import (
    MOSTLY,
    Table,
    add,
    continued,
    count_redacted,
    ends_table,
    head_of,
    lines_of,
    numbered_heading,
    texts_of_row,
)

_MARKS = tuple(
    (status, re.compile(rf"{any_of(words)}\.?", re.I))
    for status, words in (
        ("present", "p present yes y ✓ ✔ √ / 1 attended in_person \uf0fc ü att"),
        ("apologies", "a ap apols? apologies sent_apologies"),
        ("absent", "x ✗ ✘ × n no 0 absent did_not_attend dna abs not_present no_rep not_represented"),
        ("deputy", "d s r d/r sub deputy substitute rep"),
    )
)
"""What a cell of a column says of how somebody came, by a letter, a sign or a word."""
_OF_STATUS = re.compile(
    rf"{any_of('att[dn]? attend(?:ance|ed|ing)? present status apologies absent in_attendance')}\W{{0,3}}"
    r"(?:\?|\(y/n\)|y/n)?",
    re.I,
)
_CAPTION = re.compile(
    r"initials?|governor|councillor|trustee|representing|where they come from|(?:office|scheme|agency)(?: ?/ ?\w+)?",
    re.I,
)
"""What stands over a column of a list of people, and over no other table."""
SAMPLE = 60
"""Rows that are asked what a column holds: to ask all of a long table at each of its rows would take for ever."""
_WITH_MORE = re.compile(r"(?P<said>[A-Za-z ]{4,30}?)\s?[(,–-]\s?(?P<more>[^()]{2,80}?)\)?")
_DATED = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?[\s/.-]{{1,3}}({'|'.join(month[:3] for month in MONTHS)}|\d{{1,2}})", re.I
)


def is_header(cells: Sequence[str]) -> bool:
    """``Name | Role | Present``: each cell says what its column holds."""
    filled = [cell for cell in cells if cell]
    known = [
        column_of(cell)
        or head_of(cell)
        or sub_heading_of(cell)
        or _OF_STATUS.fullmatch(cell)
        or _heading_of_letter(cell)
        or _CAPTION.fullmatch(cell)
        or cell.casefold().endswith(" member")
        for cell in filled
    ]
    return (
        sum(map(bool, known)) * 3 >= len(filled) * 2
        and not any(map(_is_of_somebody, filled))
        and sum(len(cell.split()) > 5 for cell in filled) < 2
    )


def _is_of_somebody(cell: str) -> bool:
    """Whether a cell names somebody, and is no word over a column that may be a name besides ("DID NOT ATTEND")."""
    return begins_with_person(cell) and not (head_of(cell) or (column_of(cell) and len(cell.split()) < 3))


def read_people(rows: Sequence[Row], table: Table, header: Sequence[str]) -> int:
    """The rows below a header of the columns; below one that is printed twice, side by side, each row is two."""
    half = len(header) // 2
    if len(header) > 3 and header[:half] == header[half:]:
        sides = ((0, half), (half, len(header)))
        rows = [rows[0], *(Row(row.cells[a:b], row.page, row.kind, row.table) for row in rows[1:] for a, b in sides)]
        return (1 + read_people(rows, table, header[:half])) // 2
    heads = [head_of(cell) or _heading_of_letter(cell) for cell in header]
    statuses = {
        n: head or Heading("present", header[n]) for n, head in enumerate(heads) if _says(rows[1:SAMPLE], header, n)
    }
    table.statuses = statuses
    named = next((head for n, head in enumerate(heads) if head and n not in statuses), None)
    # Below "Apologies:" a column headed "Attendee" is but one of names.
    if named is not None and (table.heading is None or (not named.is_weak and named.status != "present")):
        table.heading = named
    if table.heading is None and statuses:
        table.heading = Heading("present", header[min(statuses)])
    members = sub_heading_of(header[0]) if table.heading is None else None
    if members and any(_led_by_status(row, members) for row in rows[1:SAMPLE]):  # "Wren members", of whom some sent
        table.heading = replace(members, is_unknown=True)
    if table.heading is None:
        return 1
    return 1 + read_rows(rows[1:], table, table.heading, statuses)


def _says(rows: Sequence[Row], header: Sequence[str], column: int) -> bool:
    """Whether the cells of a column say how somebody came: by marks, or in words below "Status"."""
    cells = [texts[column] for texts in map(texts_of_row, rows) if column < len(texts) and texts[column]]
    if _OF_STATUS.fullmatch(header[column]) and cells and column > 0 and share_of_names(cells) < 0.5:
        return True
    head = head_of(header[column]) or _heading_of_letter(header[column])
    if column == 0 and share_of_names(cells):
        return False
    return (head is not None or (not header[column] and column > 0)) and are_marks(rows, column)


_LETTERS = {"p": "present", "a": "apologies", "dna": "absent", "d/r": "deputy"}


def _heading_of_letter(cell: str) -> Heading | None:
    """``P | A | DNA``: what letters over columns of marks stand for."""
    status = _LETTERS.get(cell.strip().casefold())
    return Heading(status, cell) if status else None


def read_rows(rows: Sequence[Row], table: Table, heading: Heading, statuses: dict[int, Heading]) -> int:
    """A person a row, as far as they go; ``statuses`` are the columns that say how somebody came."""
    run: list[Entry] = []
    taken = 0
    for row in rows:
        texts = texts_of_row(row)
        filled = [n for n, text in enumerate(texts) if text]
        if run and (_goes_on(texts, filled) or _ends_with_mark(run[-1].raw, texts, filled)):
            last = run.pop()
            run.append(Entry(f"{last.raw} {texts[filled[0]]}", last.page, last.heading, last.is_name))
            taken += 1
            continue
        if ends_table(row) or numbered_heading(row) or (filled and _is_next_heading(texts, filled)):
            break
        taken += 1
        if not filled or count_redacted(row, table):
            continue
        if len(filled) == 1 and heading.status not in AWAY and _is_of_absence(texts[filled[0]]):
            heading = replace(heading, is_unknown=True)  # of those below it nobody can tell
            continue
        several = [line for line in lines_of(row.cells[filled[0]]) if begins_with_person(line)]
        if len(filled) == 1 and len(several) > 1:
            for line in several:
                add(run, table, line, row.page, heading)
        elif len(filled) == 1 and len(people_in(texts[filled[0]])) > 1:
            add(run, table, texts[filled[0]], row.page, heading)
        else:
            run += [_with_status(one, heading, statuses) for one in each_of(row) if _is_told(one, statuses)]
    table.runs.append(run)
    return taken


def each_of(row: Row) -> list[Row]:
    """A row for each of the people whom a row holds on lines of its cells: "Ann Beck⏎Bo Roe | AB⏎BR"."""
    cells = [lines_of(cell) for cell in row.cells]
    count = len(cells[0]) if cells else 0
    are_names = (
        all(map(evidence_of_name, (re.split(r"[,(]", line)[0].strip() for line in cells[0]))) if cells else False
    )
    if count < 2 or not (are_names or (count > 3 and len(cells) > 1 and share_of_names(cells[0]) > MOSTLY)):
        return [row]
    if any(len(lines) not in (0, count) for lines in cells):
        return [row]
    return [Row(tuple(tuple(lines[n : n + 1]) for lines in cells), row.page, row.kind, row.table) for n in range(count)]


_LETTERS_OF_AWAY = ("A", "X")


def with_letter_apart(row: Row) -> list[Row]:
    """``A | Ann Beck⏎Bo Roe | AB⏎BR``: a letter beside several is said of the first of them."""
    cells = [lines_of(cell) for cell in row.cells]
    names = cells[1] if len(cells) > 1 else []
    if cells[:1] not in [[[letter]] for letter in _LETTERS_OF_AWAY] or len(names) < 2 or share_of_names(names) < 1:
        return [row]
    others = [lines if len(lines) == len(names) else [" ".join(lines), *[""] * (len(names) - 1)] for lines in cells[2:]]
    letters = [cells[0][0], *[""] * (len(names) - 1)]
    return [replace(row, cells=tuple((text,) for text in texts)) for texts in zip(letters, names, *others, strict=True)]


def _goes_on(texts: Sequence[str], filled: Sequence[int]) -> bool:
    """``- chair`` alone below a job: it belongs to the row above."""
    return len(filled) == 1 and filled[0] > 0 and texts[filled[0]][:1] in "-–(," + "abcdefghijklmnopqrstuvwxyz"


def _ends_with_mark(above: str, texts: Sequence[str], filled: Sequence[int]) -> bool:
    """``Northsands, apologies`` below "Ann Beck | University of": the end of that row, and how she came."""
    is_open = re.search(r"(?: of| and| &| the|,)$", above) is not None
    return is_open and len(filled) == 1 and re.search(r"[,–(-] ?(?:apologies|absent)\)?$", texts[filled[0]]) is not None


def _is_next_heading(texts: Sequence[str], filled: Sequence[int]) -> bool:
    labelled = label_and_rest(texts[filled[0]])
    if labelled and not labelled[0].is_weak and (begins_with_person(labelled[1]) or NOBODY.fullmatch(labelled[1])):
        return True
    if len(filled) == 1 and are_words_of_apologies(texts[filled[0]]):
        return True
    head = head_of(texts[filled[0]])
    if head is None:
        return False
    if len(filled) == 1 or head.status in AWAY or (SAYS_HOW.search(head.printed) and not head.is_weak):
        return True
    second = texts[filled[1]]
    return head_of(second) is not None or column_of(second) is not None or begins_with_person(second)


def _is_of_absence(text: str) -> bool:
    """Whether a row of one cell says anything of people who did not come, and is no mark at somebody."""
    return len(text.split()) > 2 and speaks_of_absence(text) and not begins_with_person(text)


def _with_status(row: Row, heading: Heading, statuses: dict[int, Heading]) -> Entry:
    if led := _led_by_status(row, heading):
        row, heading = led
    texts = texts_of_row(row)
    status, more = heading, ""
    are_apart = len({head.status for head in statuses.values()}) > 1  # "Attended | Apologies": a mark is of its column
    for n, head in statuses.items():
        cell = texts[n] if n < len(texts) else ""
        said = head if are_apart and _TICK.fullmatch(cell) else said_of_mark(cell, head)
        if (
            said is None
            and (parts := _WITH_MORE.fullmatch(cell))
            and (said := said_of_mark(parts["said"].strip(), head))
        ):
            more += f" ({parts['more'].strip()})"
        elif said is None and cell and cell not in "-–—":
            more += f" ({cell.replace('(', ', ').replace(')', '')})"
        is_there = said is not None and said.status == "present" and heading.status not in AWAY
        status = heading if is_there and heading.status != "present" else said or status  # a tick below "Officers"
    entry = entry_of_row(row, status, set(statuses))
    return Entry(entry.raw + more, entry.page, status, True)


def _is_told(row: Row, statuses: dict[int, Heading]) -> bool:
    """Whether anything is said of how somebody came, where each way has a column of its own."""
    texts = texts_of_row(row)
    are_apart = len({head.status for head in statuses.values()}) > 1
    return not are_apart or any(n < len(texts) and texts[n] for n in statuses)


def _led_by_status(row: Row, heading: Heading) -> tuple[Row, Heading] | None:
    """``Apols | Ann Beck | Chair``: the row from the name on, and how she came."""
    texts = texts_of_row(row)
    is_mark = len(texts[:1]) > 0 and (len(texts[0]) > 3 or texts[0] in _LETTERS_OF_AWAY)
    is_word = len(texts) > 1 and is_mark and begins_with_person(texts[1])
    said = said_of_mark(texts[0], heading) if is_word else None
    return (Row(row.cells[1:], row.page, row.kind, row.table), said) if said else None


def entry_of_row(row: Row, heading: Heading, left_out: set[int]) -> Entry:
    """A row as a line of a list prints somebody: name, then the rest."""
    cells = [
        continued(lines_of(cell)) if n == 0 or _names_on_first_line(cell) else " ".join(lines_of(cell))
        for n, cell in enumerate(row.cells)
        if n not in left_out
    ]
    return Entry(" | ".join(filter(None, cells)), row.page, heading, True)


_HERE = re.compile(r"attended|present|in person", re.I)
"""Said below "Apologies" of somebody who was there, where a tick is for apologies."""


_TICK = re.compile(r"[x×✓✔√*•/1yp\uf0fc]|yes", re.I)


def _names_on_first_line(cell: Sequence[str]) -> bool:
    """``ANN BECK`` above a job in one cell."""
    lines = lines_of(cell)
    return len(lines) > 1 and evidence_of_name(lines[0])


def said_of_mark(cell: str, head: Heading) -> Heading | None:
    """How somebody came, by a cell in a column that says it."""
    if cell.casefold() in ("x", "×") and head.status in (*AWAY, "deputy"):
        return head
    whole = cell if head_of(cell) else cell.replace(" ", "")  # "Apologie s", broken in a narrow column
    for status, pattern in _MARKS:
        if cell and (pattern.fullmatch(cell) or pattern.fullmatch(whole)):
            if status == "present" and (head.status not in AWAY or not _HERE.fullmatch(cell)):
                return head
            return Heading(status, f"{head.printed}: {cell}")
    return head_of(cell) if cell else None


def are_marks(rows: Sequence[Row], column: int) -> bool:
    """Whether most cells of a column are letters or signs of how somebody came."""
    cells = [texts[column] for texts in map(texts_of_row, rows) if column < len(texts) and texts[column]]
    marks = [
        any(p.fullmatch(text.replace(" ", "")) or p.fullmatch(text) for _, p in _MARKS) or text in "-–—"
        for text in cells
    ]
    return bool(cells) and sum(marks) * 3 >= len(cells) * 2


def in_pairs(rows: Sequence[Row]) -> list[Row]:
    """``Ann Beck | ✓ | Bo Roe | A``: a row for each name and the mark behind it, column by column; else nothing."""
    width = max((len(row.cells) for row in rows), default=0)
    if width < 4 or width % 2:
        return []
    places = range(0, width, 2)
    names = [[" ".join(row.cells[n]) for row in rows if n < len(row.cells)] for n in places]
    if not all(are_marks(rows, n + 1) for n in places) or not all(share_of_names(column) > 0.7 for column in names):
        return []
    pairs = [Row(row.cells[n : n + 2], row.page, row.kind, row.table) for n in places for row in rows]
    return [pair for pair in map(_with_mark_apart, pairs) if pair.filled == 2]


def names_behind_bodies(rows: Sequence[Row]) -> list[Row]:
    """``Wren Trust | Ann Beck | Tarn Trust | Bo Roe / Cy Dell``: a row for each of them, who is first; else nothing."""
    width = max((len(row.cells) for row in rows), default=0)
    if width != 4 or len(rows) < 3:
        return []
    columns = [[" ".join(row.cells[n]).split("/")[0] for row in rows if n < len(row.cells)] for n in range(width)]
    shares = [share_of_names(column) for column in columns]
    if min(shares[1], shares[3]) < 0.7 or max(shares[0], shares[2]) > 0.3:
        return []
    found = []
    for n in (0, 2):
        for row in (row for row in rows if len(row.cells) > n + 1):
            names = re.split(r"\s?/\s?", " ".join(" ".join(row.cells[n + 1]).split()))
            found += [replace(row, cells=((name,), row.cells[n])) for name in names if name]
    return found


def people_behind_places(rows: Sequence[Row]) -> tuple[list[Row], int]:
    """``Tarn | Councillors Ann Beck and Bo Roe``: a row for each of them, who is first, and how many rows they take.

    Nothing where nobody stands beside another: one behind a place is read as any row is.
    """
    cells = [[text for text in map(" ".join, row.cells) if text.strip()] for row in rows]
    taken = list(itertools.takewhile(_are_place_and_people, cells))
    people = [people_in(" ".join(behind.split()), is_run=True) for _, behind in taken]
    if len(taken) < 2 or max(map(len, people)) < 2:
        return [], 0
    found = [
        replace(row, cells=((name,), (place,)))
        for row, (place, _), names in zip(rows, taken, people, strict=False)
        for name in names
    ]
    return found, len(taken)


def _are_place_and_people(cells: Sequence[str]) -> bool:
    if len(cells) != 2 or cells[0].endswith(":") or head_of(cells[0]) or _is_titled(cells[0]):
        return False
    if _is_titled(cells[1]):
        return True
    are_several = begins_with_person(cells[1]) and len(people_in(cells[1], is_run=True)) > 1
    return are_several and not begins_with_person(cells[0])


def _is_titled(text: str) -> bool:
    return re.match(r"(?:Councillors|Cllrs|Messrs)\b", text) is not None or has_title(text)


def _with_mark_apart(pair: Row) -> Row:
    """``Ann Beck A`` and an empty cell: the mark in its own."""
    name, _, mark = pair.text.strip().rpartition(" ")
    is_glued = pair.filled == 1 and evidence_of_name(name) and any(p.fullmatch(mark) for _, p in _MARKS)
    return replace(pair, cells=((name,), (mark,))) if is_glued else pair


# --- a matrix --------------------------------------------------------------------------------------------------------


def is_matrix(cells: Sequence[str], rows: Sequence[Row]) -> bool:
    """Whether a header has a column for each of several meetings."""
    dated = [n for n, cell in enumerate(cells) if _DATED.search(cell[:80])]
    return len(dated) > 1 and any(are_marks(rows, n) for n in dated)


def read_matrix(rows: Sequence[Row], table: Table, day: date | None) -> int:
    """The column of the meeting on ``day``; an empty cell or a dash is of nobody."""
    header = texts_of_row(rows[0])
    columns = [n for n, cell in enumerate(header) if _DATED.search(cell[:80])]
    mine = [n for n in columns if day and _is_of(header[n], day)]
    if len(mine) != 1:
        table.problems.append("A table of several meetings has no column of this one, so nobody was read from it.")
        table.heading = table.heading or Heading("present", header[0])
        return len(rows)
    run: list[Entry] = []
    head = Heading("present", header[mine[0]])
    is_broken = any(text.endswith("Apologie") or "Apologie " in text for row in rows for text in texts_of_row(row))
    for row in rows[1:]:
        texts = texts_of_row(row)
        if is_broken and mine[0] < len(texts) and texts[mine[0]] == "s":  # of "Apologie", or a substitute
            continue
        said = said_of_mark(texts[mine[0]] if mine[0] < len(texts) else "", head)
        if said is not None and not count_redacted(row, table):
            run.append(entry_of_row(row, said, set(columns)))
    table.runs.append(run)
    table.heading = head
    return len(rows)


def _is_of(cell: str, day: date) -> bool:
    found = _DATED.search(cell[:80])
    if not found:
        return False
    names = [month[:3] for month in MONTHS]
    month = int(found[2]) if found[2].isdigit() else names.index(found[2].lower()) + 1
    return (int(found[1]), month) == (day.day, day.month)
