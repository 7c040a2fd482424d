"""Pure: tables that hold lists of people in their cells: side by side under headings, or each beside its label."""

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from scraper.attendance_headings import SAYS_HOW, Heading, label_and_rest
from scraper.attendance_lines import NOBODY
from scraper.attendees import Entry, redacted_in
from scraper.dividing import names_somebody_behind
from scraper.meeting import AWAY
from scraper.page_rows import Row
from scraper.printed_person import are_short_names, begins_with_person, share_of_names
from scraper.several import people_in
from scraper.table_cells import (
    MOSTLY,
    Table,
    add,
    columns_of,
    count_redacted,
    ends_table,
    head_of,
    lines_of,
    minutes_by,
    rejoined,
    texts_of_row,
)
from scraper.table_people import each_of, entry_of_row, said_of_mark


class _Column:
    """A column of people as it is read from the top: its run, and the heading that it stands under."""

    def __init__(self, table: Table, heading: Heading, label: Heading | None = None) -> None:
        """``label``: what stands beside the whole column; "Officers" beside "Apologies" are officers who were away."""
        self.table, self.heading, self.label = table, heading, label
        self.run: list[Entry] = []

    def read(self, line: str, page: int, *, goes_on: bool = False, is_beside: bool = False) -> None:
        """One line; ``goes_on``: it stands in a further column and belongs to whoever is named beside it.

        ``is_beside``: somebody is named in the same row, so "Chair" is a post and "Absent" a mark, and heads nobody.
        """
        head = head_of(line)
        is_post = head is not None and head.is_weak and (head.is_chair or head.status == "secretariat")
        if head and self.run and (is_beside or is_post):  # "Ann Beck" above "Chairman"
            last = self.run[-1]
            is_mark = head.status in AWAY
            self.run[-1] = replace(last, heading=head) if is_mark else replace(last, raw=f"{last.raw}, {line}")
        elif head:
            self._begin(head)
        elif found := label_and_rest(line):
            self._begin(found[0])
            self.add(found[1], page)
        elif goes_on and self.run and not begins_with_person(line):
            last = self.run[-1]
            self.run[-1] = Entry(f"{last.raw}, {line}", last.page, last.heading)
        else:
            self.add(line, page)

    def add(self, line: str, page: int) -> None:
        add(self.run, self.table, line, page, self.heading)

    def tell(self, more: Sequence[str], since: int) -> None:
        """More of those named since: a line for each, or all of it of the last; a mark says how somebody came."""
        named = len(self.run) - since
        each = list(more) if len(more) == named else [*[""] * (named - 1), " ".join(more)]
        for place, text in enumerate(each[: max(named, 0)], since):
            entry = self.run[place]
            if said := said_of_mark(text, entry.heading):
                self.run[place] = replace(entry, heading=said)
            elif text:
                self.run[place] = replace(entry, raw=f"{entry.raw} | {text}")

    def end(self) -> None:
        self.table.runs.append(rejoined(self.run))
        self.run = []

    def _begin(self, heading: Heading) -> None:
        self.end()
        self.heading = heading.below(self.heading)
        if self.label and self.label.status in AWAY and not SAYS_HOW.search(heading.printed):
            self.heading = replace(self.heading, status=self.label.status, is_chair=False)


def read_side_by_side(rows: Sequence[Row], table: Table, heads: dict[int, Heading]) -> int:
    """Columns of people, each under its own heading; a heading in a column is for what stands below it there."""
    width = len(rows[0].cells)
    listed = list(itertools.takewhile(lambda row: not (ends_table(row) or _is_headed(row)), rows[1:]))
    if any(len(row.cells) > width for row in listed):
        places = _columns_of_people(listed, len(heads))
        if not places:  # cells that span others: nobody can tell who stands below which heading
            return len(rows)
        heads = dict(zip(places, (heads[n] for n in sorted(heads)), strict=True))
        width = len(rows[1].cells)
    columns = {n: _Column(table, head) for n, head in heads.items()}
    are_ticked = any(_TICK.fullmatch(text) for row in listed for text in texts_of_row(row))
    closed: set[int] = set()
    taken = 1
    for place, row in enumerate(rows[1:], 1):
        texts = texts_of_row(row)
        if _is_over_all(rows[place : place + 2]) and not any(one.heading.status in AWAY for one in columns.values()):
            break
        is_wider = len(row.cells) > width  # nobody can tell who stands below which heading
        if ends_table(row) or is_wider or (row.filled == 1 and len(texts) == 1 and head_of(texts[0])):
            break
        if row.table is not None and 1 < len(row.cells) < width:  # nor of a row that is narrower
            taken += 1
            continue
        row = _with_marks_read(row, columns, are_ticked=are_ticked)
        closed |= {n for n in columns if _is_headed(row) and n < len(texts) and _is_of_no_people(texts[n])}
        for n, cell in enumerate(row.cells):
            column = max((m for m in columns if m <= n), default=min(columns))
            if column in closed:
                continue
            is_beside = n != column and column < len(texts) and begins_with_person(texts[column])
            for line in lines_of(cell):
                columns[column].read(line, row.page, goes_on=n != column, is_beside=is_beside)
        taken += 1
    for one in columns.values():
        one.end()
    statuses = {one.heading.status for one in columns.values()}
    first = next(iter(columns.values())).heading  # over the lines that stand below the table, at its left
    is_open = len(statuses) == 1 or first.status in AWAY or rows[0].table is None
    table.heading = first if is_open else None
    return taken


_TICK, _MARK = re.compile(r"[✓✔√•\uf0fc]"), re.compile(r"[✓✔√•\uf0fcxX×✗✘ADN]")


def _with_marks_read(row: Row, columns: Mapping[int, _Column], *, are_ticked: bool) -> Row:
    """The row without those of its people who have a mark behind them, and perhaps a body between ("Ann Beck | Wren
    Trust | A"): they are read, whatever the body is called like."""
    places = sorted(columns)
    texts = texts_of_row(row)
    cells = list(row.cells)
    for place, end in itertools.zip_longest(places, places[1:], fillvalue=len(texts)):
        filled = [text for text in texts[place:end] if text]
        if not (are_ticked and len(filled) > 1 and begins_with_person(filled[0]) and _MARK.fullmatch(filled[-1])):
            continue
        heading, who = columns[place].heading, []
        for text in filled:
            if not _MARK.fullmatch(text):
                who.append(text)
                continue
            said = heading if _TICK.fullmatch(text) else said_of_mark(text, replace(heading, status="present"))
            columns[place].run.append(Entry(" | ".join(who), row.page, said or heading, True))
            who = []
        cells[place:end] = [("",)] * (end - place)
    return replace(row, cells=tuple(cells))


def _is_over_all(rows: Sequence[Row]) -> bool:
    """``Apologies |`` alone in its row, above people in more columns than one: it belongs to all of them."""
    head = next((head_of(text) for text in texts_of_row(rows[0]) if text), None) if rows[0].filled == 1 else None
    below = [text for text in texts_of_row(rows[1]) if text] if len(rows) > 1 else []
    return head is not None and len(below) > 1 and all(map(begins_with_person, below))


def _is_headed(row: Row) -> bool:
    """Whether another heading begins in the first cell, below the lists that are read."""
    first = texts_of_row(row)[0] if row.cells else ""
    return bool(first) and head_of(first) is not None


def _is_of_no_people(text: str) -> bool:
    """``Attachments`` beside "In attendance": a column that lists no more people."""
    return bool(text) and head_of(text) is None and label_and_rest(text) is None and not begins_with_person(text)


def _columns_of_people(rows: Sequence[Row], count: int) -> list[int]:
    """The columns that hold people, where they are as many as there are headings and all rows are as wide."""
    rows = [row for row in rows if row.filled]
    if len({len(row.cells) for row in rows}) != 1:
        return []
    shares = [share_of_names(column) for column in columns_of(rows)]
    places = [n for n, share in enumerate(shares) if share > MOSTLY]
    return places if len(places) == count else []


def is_group(lines: Sequence[str]) -> bool:
    """``Head Teachers:`` and those who are of the group on the lines below it, or nobody."""
    first, *others = lines
    if begins_with_person(first) and not first.endswith(":"):
        return False
    return share_of_names(others) > MOSTLY if others else first.endswith(":")


def read_cells(row: Row, table: Table) -> None:
    """Lists side by side in one row, each cell with its heading on its first line."""
    for cell in row.cells:
        lines = lines_of(cell)
        column: _Column | None = None
        for line in lines:
            if column is None:
                head = head_of(line) or table.heading
                column = _Column(table, head) if head else None
                if column is None or head_of(line) or is_group(lines):
                    continue
            column.read(line, row.page)
        if column is not None:
            column.end()
            table.heading = column.heading


def read_cell_by_cell(rows: Sequence[Row], table: Table, heading: Heading) -> int:
    """People in every column."""
    columns = [_Column(table, heading) for _ in range(max(len(row.cells) for row in rows))]
    shares = [share_of_names(column) for column in columns_of(rows)]
    taken = 0
    for row in rows:
        if ends_table(row) or (row.filled == 1 and head_of(row.text)):
            break
        person: _Column | None = None
        since = 0
        for column, share, cell in zip(columns, shares, row.cells, strict=False):
            if share < 0.5 and person is not None:  # "Ann Beck | Tarn | Bo Roe | Upper Tarn"
                person.tell(lines_of(cell), since)
                continue
            since = len(column.run)
            for line in lines_of(cell):
                name, _, mark = line.rpartition(" ")
                is_marked = begins_with_person(name) and said_of_mark(mark, heading) is not None
                column.add(name if is_marked else line, row.page)
                if is_marked and column.run:
                    column.tell([mark], len(column.run) - 1)
            person = column if column.run and lines_of(cell) else None
        taken += 1
    for column in columns:
        column.run = [replace(entry, is_name=True) for entry in column.run]
        column.end()
    table.are_cells = True
    return taken


def has_label(row: Row, heads: Sequence[Heading | None]) -> bool:
    """``Present | Ann Beck``: somebody, or nobody, in the cell behind the first."""
    others = [lines_of(cell) for cell in row.cells[1:] if lines_of(cell)]
    if not (heads and heads[0] and others):
        return False
    first = " ".join(others[0])
    if all(head_of(" ".join(lines)) for lines in others):  # "Invited | Attended | Apologies received"
        return False
    if len(others) > 1 and not begins_with_person(first) and begins_with_person(" ".join(others[1])):
        return True  # "Absent | Sports Officer | Ann Beck"
    people = people_in(first, is_run=True)  # "The Mayor, Cllr Ann Beck"
    lines = [*others[0][:3], *people]
    names = any(map(begins_with_person, lines)) or any(map(names_somebody_behind, lines)) or len(people) > 2
    return names or bool(redacted_in(first)) or bool(NOBODY.fullmatch(first)) or are_short_names(first)


def read_labelled(rows: Sequence[Row], table: Table) -> int:
    """Rows whose first cell says how those beside it came; an empty one repeats the one above."""
    run: list[Row] = []
    taken = 0
    before = table.heading
    for row in rows:
        first = texts_of_row(row)[0] if row.cells else ""
        head = head_of(first) or minutes_by(texts_of_row(row)) if first else None
        may_be_label = head is None and bool(first) and not (ends_table(row) or begins_with_person(first))
        if may_be_label and has_label(row, [Heading("present", first)]):
            base = before.status if before else "present"
            said = _said_away(first)
            head = Heading(said or base, first, is_unknown=said is None)
        is_short = len(row.cells) < len(rows[0].cells) and begins_with_person(first)  # the label spans several rows
        if head is None and first and not is_short:
            break
        if head is not None:
            _end_labelled(run, table)
            run = []
            table.open(replace(head, is_beside=row.filled > 1))
            if row.filled == 1 and not head.is_unknown:
                before = head  # "Apologies from" alone, over labels with people beside them
        run.append(row if is_short else Row(row.cells[1:], row.page, row.kind, row.table))
        taken += 1
    _end_labelled(run, table)
    return taken


def _said_away(label: str) -> str | None:
    """What a label of no known words says of absence: "Absent without" beside its own list, "Apologies" below it."""
    if "=" in label:  # "A = Absent", a key
        return None
    if re.search(r"apolog", label, re.I):
        return "apologies"
    return "absent" if re.search(r"\babsen(?:t|ce)", label, re.I) else None


def _end_labelled(rows: Sequence[Row], table: Table) -> None:
    rows = _names_first([row for row in rows if row.filled])
    if not rows or table.heading is None:
        return
    if _are_people_in_rows(rows):
        head = table.heading
        table.runs.append(
            [entry_of_row(one, head, set()) for row in rows if not count_redacted(row, table) for one in each_of(row)]
        )
        return
    column = _Column(table, table.heading, table.heading)
    for row in rows:
        for n, cell in enumerate(row.cells):
            lines = lines_of(cell)
            text = " ".join(lines)
            if _are_run_together(lines, text):
                lines = people_in(text, is_run=True)
            for line in lines:
                column.read(line, row.page, goes_on=n > 0)
    column.end()
    table.heading = column.heading


def _names_first(rows: Sequence[Row]) -> list[Row]:
    """``Sports Officer | Ann Beck``: the rows with who holds a post before it, where a second column names them all."""
    columns = columns_of(rows)
    if len(columns) != 2 or share_of_names(columns[0]) > 0.3 or share_of_names(columns[1]) < MOSTLY:
        return list(rows)
    are_runs = any(len(people_in(cell, is_run=True)) > 1 for cell in columns[1])
    if are_runs or any(label.endswith(":") for label in columns[0]):  # "Board: | Ann Beck, Bo Roe"
        return list(rows)
    return [replace(row, cells=row.cells[::-1]) if len(row.cells) == 2 else row for row in rows]


def _are_run_together(lines: Sequence[str], text: str) -> bool:
    """Whether a cell prints several people on a line, or a run of them on several."""
    if len(lines) > 1:
        people = [line for line in lines if begins_with_person(line) or names_somebody_behind(line)]
        return len(people) < 2 and ("," in text or ";" in text)
    return are_short_names(text) or len(people_in(text, is_run=True)) > 1


def _are_people_in_rows(rows: Sequence[Row]) -> bool:
    """Whether the cells beside a label are a name and what is printed of it."""
    if max(row.filled for row in rows) < 2:
        return False
    columns = columns_of(rows)
    if any(len(each_of(row)) == 1 and sum(map(begins_with_person, lines_of(row.cells[0]))) > 1 for row in rows):
        return False
    return len(columns) > 1 and share_of_names(columns[0]) > MOSTLY > share_of_names(columns[1])
