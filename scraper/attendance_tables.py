"""Pure: a table, or lines set with tabs, of the people at a meeting -> runs of entries.

Four shapes: lists side by side (a heading over each column), a label beside each list, a person a row (name, job,
body, and perhaps how they came), and a matrix of several meetings, of which one column is this one's.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from scraper.attachments import MONTHS
from scraper.attendance_words import Heading, heading_of, label_and_rest, sub_heading_of
from scraper.attendees import Entry, redacted_in
from scraper.member_tables import column_of
from scraper.page_rows import Row
from scraper.several import are_short_names, begins_with_person, people_in, share_of_names

MOSTLY = 0.6
_PRESENT = re.compile(r"(?:p|present|yes|y|✓|✔|√|/|1|attended|in person|\uf0fc|ü|att)\.?", re.I)
_APOLOGIES = re.compile(r"(?:a|ap|apol|apols?|apologies|sent apologies)\.?", re.I)
_ABSENT = re.compile(r"(?:x|✗|✘|×|n|no|0|absent|did not attend|dna|abs|not present)\.?", re.I)
_DEPUTY = re.compile(r"(?:d|s|sub|deputy|substitute|rep)\.?", re.I)
_DATED = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?[\s/.-]+({'|'.join(month[:3] for month in MONTHS)}|\d{{1,2}})", re.I
)
_OF_STATUS = re.compile(
    r"(?:attend(?:ance|ed|ing)?|present|status|apologies|absent|in attendance)\W*(?:\?|\(y/n\)|y/n)?", re.I
)


@dataclass(slots=True)
class Table:
    """What a table gives: its runs, the heading that stays open below it, and how many of its rows are done with."""

    heading: Heading | None
    runs: list[list[Entry]] = field(default_factory=list)
    redacted: int = 0
    problems: list[str] = field(default_factory=list)
    is_open: bool = True
    consumed: int = 0


def read_table(rows: Sequence[Row], heading: Heading | None, day: date | None) -> Table | None:
    """The people of a table under ``heading``, or None where it lists nobody of the meeting."""
    table = Table(heading)
    _read(_without_dashes(rows), table, day)
    return table if any(table.runs) or table.redacted or table.heading is not heading else None


def _read(rows: Sequence[Row], table: Table, day: date | None) -> None:
    place = 0
    rows = list(rows)
    while place < len(rows):
        row = rows[place]
        cells = _texts(row)
        heads = [_head(cell) if cell else None for cell in cells]
        if table.heading is not None and not any(map(begins_with_person, cells)):
            heads = [head or (sub_heading_of(cell) if cell else None) for head, cell in zip(heads, cells, strict=True)]
        filled = [n for n, cell in enumerate(cells) if cell]
        if (
            cells
            and cells[0]
            and heads[0] is None
            and (found := label_and_rest(cells[0]))
            and begins_with_person(found[1])
        ):
            table.heading = found[0]  # "Present: Ann Beck | Patient representative"
            rows[place] = Row(((found[1],), *row.cells[1:]), row.page, row.kind, row.table)
            continue
        if (
            len(filled) == 1
            and heads[filled[0]]
            and (filled[0] == 0 or len(cells) == 1 or not _is_label_row(rows, place))
        ):
            table.heading = heads[filled[0]]
            place += 1
        elif _is_matrix(cells, rows[place + 1 :]):
            place += _matrix(rows[place:], table, day)
        elif len(filled) > 1 and all(heads[n] for n in filled) and not _are_ticks(rows[place + 1 :], filled):
            place += _side_by_side(rows[place:], table, {n: head for n, head in enumerate(heads) if head})
        elif _has_label(row, heads):
            place += _labelled(rows[place:], table)
        elif len(filled) > 1 and _is_header(cells, heads):
            place += _person_a_row(rows[place:], table, cells)
        elif table.heading is not None and filled and (taken := _without_header(rows[place:], table)):
            place += taken
        elif any(table.runs) or (table.heading is not None and place):
            table.consumed, table.is_open = place, False
            return
        else:
            place += 1
    table.consumed = len(rows)


def _head(cell: str) -> Heading | None:
    """What a cell heads; among lists of people its last word tells, as in "HRA staff"."""
    return heading_of(cell) or (None if begins_with_person(cell) else sub_heading_of(cell))


def _without_dashes(rows: Sequence[Row]) -> list[Row]:
    """The rows without a column that holds but the dash or colon between two others."""
    width = max(len(row.cells) for row in rows)
    texts = [[t for row in rows if n < len(row.cells) for t in _lines(row.cells[n])] for n in range(width)]
    empty = {n for n in range(width) if texts[n] and all(text in "-–—:" for text in texts[n])}
    return [
        Row(tuple(cell for n, cell in enumerate(row.cells) if n not in empty), row.page, row.kind, row.table)
        for row in rows
    ]


def _texts(row: Row) -> list[str]:
    return [" ".join(" ".join(cell).split()) for cell in row.cells]


def _is_label_row(rows: Sequence[Row], place: int) -> bool:
    return False


def _ends_table(row: Row) -> bool:
    """A row from which on the table is no longer one of people: a number and the heading of an item."""
    cells = [cell for cell in _texts(row) if cell]
    return (
        bool(cells)
        and bool(re.fullmatch(r"(?:item\s*)?\d{1,2}(?:\.\d+)*[.)]?", cells[0], re.I))
        and not any(map(begins_with_person, cells[1:]))
    )


# --- lists side by side ----------------------------------------------------------------------------------------------


def _side_by_side(rows: Sequence[Row], table: Table, heads: dict[int, Heading]) -> int:
    """Columns of people, each under its own heading; a heading in a column is for what stands below it there."""
    runs: dict[int, list[Entry]] = {n: [] for n in heads}
    current = dict(heads)
    taken = 1
    for row in rows[1:]:
        texts = _texts(row)
        if _ends_table(row) or (row.filled == 1 and texts[0] and _head(texts[0]) and len(texts) == 1):
            break
        for n, cell in enumerate(row.cells):
            column = max((m for m in current if m <= n), default=min(current))
            for line in _lines(cell):
                if head := _head(line):
                    table.runs.append(runs.get(column, []))
                    runs[column], current[column] = [], head
                elif found := label_and_rest(line):
                    table.runs.append(runs[column])
                    runs[column], current[column] = [], found[0]
                    _add(runs[column], table, found[1], row.page, current[column], is_name=False)
                elif n != column and runs[column] and not begins_with_person(line):
                    last = runs[column][-1]
                    runs[column][-1] = Entry(f"{last.raw}, {line}", last.page, last.heading)
                else:
                    _add(runs[column], table, line, row.page, current[column], is_name=False)
        taken += 1
    table.runs += [_rejoined(run) for run in runs.values()]
    return taken


def _lines(cell: Sequence[str]) -> list[str]:
    """The lines of a cell: its paragraphs, and what stands on lines of its own in them."""
    lines = [line.strip() for text in cell for line in text.replace("\t", " ").split("\n")]
    return [line for line in lines if line]


def _rejoined(run: list[Entry]) -> list[Entry]:
    """A line that names nobody goes on from the one above: a job below the name, a name over two lines."""
    joined: list[Entry] = []
    for entry in run:
        if (
            joined
            and not redacted_in(entry.raw)
            and (not begins_with_person(entry.raw) or not begins_with_person(joined[-1].raw))
        ):
            last = joined[-1]
            joined[-1] = Entry(_continued([last.raw, entry.raw]), last.page, last.heading, last.is_name)
        else:
            joined.append(entry)
    return joined


def _continued(lines: Sequence[str]) -> str:
    """Lines of one cell: a name that takes several, then what is printed below it."""
    text = ""
    for line in lines:
        is_begun = bool(text) and begins_with_person(text)
        goes_on = (
            not is_begun
            or line[:1] in "(,"
            or line[:1].islower()
            or text.endswith((",", "-", "–", " and", " of", " for", "&", "("))
        )
        text += f"{' ' if goes_on else ' | '}{line}" if text else line
    return text


_NOBODY = re.compile(r"(?:none(?: received)?|nil|n/?a|no apologies.*|[-–—.]*)\s*\.?", re.I)


def _add(run: list[Entry], table: Table, text: str, page: int, heading: Heading, *, is_name: bool) -> None:
    text = re.sub(r"^\s*(?:[•▪◦●○*–-]|\d{1,2}[.)])\s+", "", text)
    if not text.strip() or _NOBODY.fullmatch(text):
        return
    for person in people_in(text):
        if count := redacted_in(person):
            table.redacted += count
        else:
            run.append(Entry(person, page, heading, is_name))


# --- a label beside each list ----------------------------------------------------------------------------------------


def _has_label(row: Row, heads: Sequence[Heading | None]) -> bool:
    """``Present | Ann Beck``: somebody, or nobody, in the cell behind the first."""
    others = [_lines(cell) for cell in row.cells[1:] if _lines(cell)]
    if not (heads and heads[0] and others):
        return False
    first = " ".join(others[0])
    names = any(begins_with_person(line) for line in others[0][:3]) or len(people_in(first, is_run=True)) > 2
    return names or bool(redacted_in(first)) or bool(_NOBODY.fullmatch(first)) or are_short_names(first)


def _labelled(rows: Sequence[Row], table: Table) -> int:
    """Rows whose first cell says how those beside it came; an empty one repeats the one above."""
    run: list[Row] = []
    taken = 0
    for row in rows:
        first = _texts(row)[0]
        head = _head(first) if first else None
        is_short = len(row.cells) < len(rows[0].cells) and begins_with_person(first)  # the label spans several rows
        if head is None and first and not is_short:
            break
        if head is not None:
            _flush_labelled(run, table)
            run, table.heading = [], head
        run.append(row if is_short else Row(row.cells[1:], row.page, row.kind, row.table))
        taken += 1
    _flush_labelled(run, table)
    return taken


def _flush_labelled(rows: Sequence[Row], table: Table) -> None:
    rows = [row for row in rows if row.filled]
    if not rows or table.heading is None:
        return
    if max(row.filled for row in rows) > 1:
        columns = [
            [" ".join(row.cells[n]) for row in rows if n < len(row.cells)]
            for n in range(max(len(row.cells) for row in rows))
        ]
        if len(columns) > 1 and share_of_names(columns[0]) > MOSTLY and share_of_names(columns[1]) < MOSTLY:
            table.runs.append([_of_row(row, table.heading, None) for row in rows if not _count_redacted(row, table)])
            return
    run: list[Entry] = []
    for row in rows:
        for cell in row.cells:
            lines = _lines(cell)
            text = " ".join(lines)
            if len(lines) > 1 and sum(map(begins_with_person, lines)) < 2 and ("," in text or ";" in text):
                lines = people_in(text, is_run=True)
            for line in lines:
                if found := label_and_rest(line):
                    table.runs.append(_rejoined(run))
                    run, table.heading = [], found[0]
                    line = found[1]
                elif head := _head(line):
                    table.runs.append(_rejoined(run))
                    run, table.heading = [], head
                    continue
                _add(run, table, line, row.page, table.heading, is_name=False)
    table.runs.append(_rejoined(run))


# --- a person a row --------------------------------------------------------------------------------------------------


def _is_header(cells: Sequence[str], heads: Sequence[Heading | None]) -> bool:
    """``Name | Role | Present``: each cell says what its column holds."""
    filled = [cell for cell in cells if cell]
    known = [
        column_of(cell)
        or _head(cell)
        or _OF_STATUS.fullmatch(cell)
        or cell.casefold() in ("initials", "initial", "apologies")
        for cell in filled
    ]
    return (
        sum(map(bool, known)) * 3 >= len(filled) * 2
        and not any(begins_with_person(cell) and not column_of(cell) for cell in filled)
        and all(len(cell.split()) < 6 for cell in filled)
    )


def _person_a_row(rows: Sequence[Row], table: Table, header: Sequence[str]) -> int:
    heads = [_head(cell) for cell in header]
    columns = [column_of(cell) for cell in header]
    statuses = {n: head for n, head in enumerate(heads) if head and _are_marks(rows[1:], n)}
    named = next((n for n, head in enumerate(heads) if head and n not in statuses), None)
    if named is not None and (table.heading is None or not heads[named].is_weak):  # type: ignore[union-attr]
        table.heading = heads[named]
    if table.heading is None and statuses:
        table.heading = Heading("present", header[min(statuses)])
    if table.heading is None:
        return len(rows) if "name" not in columns else 1
    return 1 + _rows(rows[1:], table, statuses)


def _without_header(rows: Sequence[Row], table: Table) -> int:
    """Rows below a heading of people: a person a row, or a person a cell."""
    if _ends_table(rows[0]):
        return 0
    width = max(len(row.cells) for row in rows)
    columns = [[next(iter(_lines(row.cells[n])), "") for row in rows if n < len(row.cells)] for n in range(width)]
    shares = [share_of_names(column) for column in columns]
    if not any(share >= 0.3 for share in shares) and not any(
        redacted_in(text) for column in columns for text in column
    ):
        return 0
    wide = [
        n
        for n in range(1, width)
        if shares[n] > MOSTLY and (sum(map(bool, columns[n])) > 1 or len(_lines(rows[0].cells[n])) > 1)
    ]
    if shares[0] > MOSTLY and wide:
        return _cell_by_cell(rows, table)
    return _rows(rows, table, {})


def _cell_by_cell(rows: Sequence[Row], table: Table) -> int:
    """People in every column."""
    width = max(len(row.cells) for row in rows)
    runs: list[list[Entry]] = [[] for _ in range(width)]
    taken = 0
    assert table.heading is not None
    for row in rows:
        if _ends_table(row) or (row.filled == 1 and _head(row.text)):
            break
        for n, cell in enumerate(row.cells):
            for line in _lines(cell):
                _add(runs[n], table, line, row.page, table.heading, is_name=False)
        taken += 1
    table.runs += [_rejoined(run) for run in runs]
    return taken


def _rows(rows: Sequence[Row], table: Table, statuses: dict[int, Heading]) -> int:
    run: list[Entry] = []
    taken = 0
    for row in rows:
        texts = _texts(row)
        filled = [n for n, text in enumerate(texts) if text]
        if _ends_table(row):
            break
        if (
            filled
            and _head(texts[filled[0]])
            and (len(filled) == 1 or _head(texts[filled[1]]) or begins_with_person(texts[filled[1]]))
        ):
            break
        assert table.heading is not None
        if not filled or _count_redacted(row, table):
            taken += 1
            continue
        several = [line for line in _lines(row.cells[filled[0]]) if begins_with_person(line)]
        if len(filled) == 1 and len(several) > 1:
            for line in several:
                _add(run, table, line, row.page, table.heading, is_name=False)
        elif len(filled) == 1 and len(people_in(texts[filled[0]])) > 1:
            _add(run, table, texts[filled[0]], row.page, table.heading, is_name=False)
        elif entry := _of_status(row, table.heading, statuses):
            run.append(entry)
        taken += 1
    table.runs.append(run)
    return taken


def _of_status(row: Row, heading: Heading, statuses: dict[int, Heading]) -> Entry | None:
    texts = _texts(row)
    status = heading
    for n, head in statuses.items():
        said = texts[n] if n < len(texts) else ""
        status = _said(said, head) or status
    return _of_row(row, status, set(statuses))


def _said(cell: str, head: Heading) -> Heading | None:
    """How somebody came, by a cell in a column that says it."""
    if not cell:
        return None
    if _PRESENT.fullmatch(cell) or (cell.casefold() == "x" and head.status != "present"):
        return head
    for pattern, status in ((_APOLOGIES, "apologies"), (_ABSENT, "absent"), (_DEPUTY, "deputy")):
        if pattern.fullmatch(cell):
            return Heading(status, f"{head.printed}: {cell}")
    return _head(cell)


def _are_marks(rows: Sequence[Row], column: int) -> bool:
    cells = [text for row in rows for text in [_texts(row)[column] if column < len(row.cells) else ""] if text]
    return bool(cells) and sum(_is_mark(text) for text in cells) * 3 >= len(cells) * 2


def _is_mark(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in (_PRESENT, _APOLOGIES, _ABSENT, _DEPUTY)) or text in "-–—"


def _are_ticks(rows: Sequence[Row], columns: Sequence[int]) -> bool:
    return any(_are_marks(rows, n) for n in columns)


def _of_row(row: Row, heading: Heading, left_out: set[int] | None) -> Entry:
    """A row as a line of a list prints somebody: name, then the rest."""
    cells = [
        _continued(_lines(cell)) if n == 0 else " ".join(_lines(cell))
        for n, cell in enumerate(row.cells)
        if not left_out or n not in left_out
    ]
    return Entry(" | ".join(filter(None, cells)), row.page, heading, True)


def _count_redacted(row: Row, table: Table) -> int:
    count = redacted_in(_texts(row)[0]) if row.cells else 0
    table.redacted += count
    return count


# --- a matrix --------------------------------------------------------------------------------------------------------


def _is_matrix(cells: Sequence[str], rows: Sequence[Row]) -> bool:
    dated = [n for n, cell in enumerate(cells) if _DATED.search(cell)]
    return len(dated) > 1 and any(_are_marks(rows, n) for n in dated)


def _matrix(rows: Sequence[Row], table: Table, day: date | None) -> int:
    header = _texts(rows[0])
    columns = [n for n, cell in enumerate(header) if _DATED.search(cell)]
    mine = [n for n in columns if day and _is_of(header[n], day)]
    if len(mine) != 1:
        table.problems.append("A table of several meetings has no column of this one, so nobody was read from it.")
        table.heading = table.heading or Heading("present", header[0])
        return len(rows)
    run: list[Entry] = []
    head = Heading("present", header[mine[0]])
    for row in rows[1:]:
        said = _said(_texts(row)[mine[0]] if mine[0] < len(row.cells) else "", head)
        if said is not None and not _count_redacted(row, table):
            run.append(_of_row(row, said, set(columns)))
    table.runs.append(run)
    table.heading = head
    return len(rows)


def _is_of(cell: str, day: date) -> bool:
    found = _DATED.search(cell)
    if not found:
        return False
    month = (
        int(found[2])
        if found[2].isdigit()
        else next(n for n, m in enumerate(MONTHS, 1) if m.startswith(found[2].lower()))
    )
    return (int(found[1]), month) == (day.day, day.month)
