"""Pure: a table, or lines set with tabs, of the people at a meeting -> runs of entries.

Four shapes: lists side by side (a heading over each column), a label beside each list, a person a row (name, job,
body, and perhaps how they came), and a matrix of several meetings, of which one column is this one's.
"""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from scraper.agenda_words import COLUMN_OF_ACTIONS, COLUMN_OF_OWNERS
from scraper.attendance_headings import Heading, are_words_of_apologies, label_and_rest, sub_heading_of
from scraper.attendees import redacted_in
from scraper.names import has_title
from scraper.page_rows import Row
from scraper.printed_person import begins_with_person, share_of_names
from scraper.table_cells import (
    MOSTLY,
    Table,
    columns_of,
    ends_table,
    head_of,
    lines_of,
    minutes_by,
    numbered_heading,
    run_of,
    texts_of_row,
    without_dashes,
)
from scraper.table_lists import has_label, is_group, read_cell_by_cell, read_cells, read_labelled, read_side_by_side
from scraper.table_people import (
    SAMPLE,
    are_marks,
    in_pairs,
    is_header,
    is_matrix,
    names_behind_bodies,
    people_behind_places,
    read_matrix,
    read_people,
    read_rows,
    with_letter_apart,
)
from scraper.unannounced_lists import BODY_ALONE, NAMES, begins_unheaded_list, is_list_beside_label, is_list_in_cells

SURE = 0.8
"""Of a further column, how many cells must be names: bodies are often called like people ("Marie Curie")."""


def read_table(rows: Sequence[Row], heading: Heading | None, day: date | None) -> Table | None:
    """The people of a table under ``heading``, or None where it lists nobody of the meeting."""
    table = Table(heading)
    parts = [with_letter_apart(row) for row in without_dashes(rows)]
    _read([part for row in parts for part in row], table, day)
    ends = itertools.accumulate(map(len, parts))
    table.consumed = sum(end <= table.consumed for end in ends)
    return table if any(table.runs) or table.redacted or table.heading is not heading else None


def _read(rows: list[Row], table: Table, day: date | None) -> None:
    place = 0
    while place < len(rows):
        rows[place] = _without_label(rows[place], table)
        taken = _shape(rows[place:], table, day)
        if not taken and (any(table.runs) or (table.heading is not None and place)):
            table.consumed, table.is_open = place, False
            return
        place += taken or 1
    table.consumed = len(rows)


def _shape(rows: Sequence[Row], table: Table, day: date | None) -> int:
    """Read what begins in the first row; how many rows it takes, 0 where it is nothing of a list."""
    cells = texts_of_row(rows[0])
    heads = _heads(cells, table)
    filled = [n for n, cell in enumerate(cells) if cell]
    is_alone = len(filled) == 1 or (len(filled) == 2 and _is_over_actions(cells[filled[1]]))
    if is_alone and heads[filled[0]]:
        table.open(heads[filled[0]])
        return 1
    if table.heading is None and BODY_ALONE.fullmatch(rows[0].text) and begins_unheaded_list(rows, 1):
        table.open(Heading("present", rows[0].text, is_unknown=True))
        return 1
    if found := numbered_heading(rows[0]):
        table.open(found[0])
        table.runs.append(run_of(found[1], rows[0].page, found[0], table))
        return 1
    if _are_lists(rows[0], table):
        read_cells(rows[0], table)
        return 1
    if table.heading is not None and len(filled) > 1 and all(NAMES.fullmatch(cells[n]) for n in filled):
        return 1
    if table.heading is not None and (people := names_behind_bodies(rows)):
        read_rows(people, table, table.heading, {})
        return len(rows)
    if table.heading is not None and (behind := people_behind_places(rows))[1]:
        read_rows(behind[0], table, table.heading, {})
        return behind[1]
    if table.heading is not None and is_list_in_cells(rows[0]):
        return read_cell_by_cell(rows[:1], table, table.heading)
    if table.heading is not None and (pairs := in_pairs(rows)):
        read_rows(pairs, table, table.heading, {1: table.heading})
        return len(rows)
    if heads and heads[0] and (pairs := in_pairs(rows[1:])):
        table.open(heads[0])
        read_rows(pairs, table, heads[0], {1: heads[0]})
        return len(rows)
    if is_matrix(cells, rows[1:SAMPLE]):
        return read_matrix(rows, table, day)
    if len(filled) > 1 and all(heads[n] for n in filled) and not any(are_marks(rows[1:SAMPLE], n) for n in filled):
        return read_side_by_side(rows, table, {n: head for n, head in enumerate(heads) if head})
    if (beside := _heads_beside(rows, heads, filled, table)) is not None:
        return read_side_by_side(rows, table, beside)
    if _are_behind_bodies(rows, heads, filled):
        heads_behind = {n - 1: head for n, head in enumerate(heads) if head and n}
        return read_side_by_side([replace(row, cells=row.cells[1:]) for row in rows], table, heads_behind)
    if has_label(rows[0], heads) or (table.heading is not None and is_list_beside_label(rows[0])):
        return read_labelled(rows, table)
    if len(filled) > 1 and is_header(cells):
        return read_people(rows, table, cells)
    return _without_header(rows, table, table.heading) if table.heading is not None and filled else 0


def _is_over_actions(cell: str) -> bool:
    """``ACTION`` beside "1. Apologies", over the column of those who have to act on an item."""
    return COLUMN_OF_ACTIONS.fullmatch(cell) is not None or COLUMN_OF_OWNERS.fullmatch(cell) is not None


def _heads(cells: Sequence[str], table: Table) -> list[Heading | None]:
    heads = [(head_of(cell) or _over_the_away(cell)) if cell else None for cell in cells]
    if heads and heads[0] is None:
        heads[0] = minutes_by(cells)
    if table.heading is None or any(map(begins_with_person, cells)):
        return heads
    return [head or (sub_heading_of(cell) if cell else None) for head, cell in zip(heads, cells, strict=True)]


def _over_the_away(cell: str) -> Heading | None:
    """``Confirmed apologies`` over a column: nobody below any words that end so may be read as present."""
    return Heading("apologies", cell) if are_words_of_apologies(cell) else None


def _heads_beside(
    rows: Sequence[Row], heads: Sequence[Heading | None], filled: Sequence[int], table: Table
) -> dict[int, Heading] | None:
    """``Council | Head office staff`` over columns of people: the heads, of which some are of no known words."""
    if len(filled) < 2 or len(rows) < 2 or not (any(heads) or table.heading):
        return None
    if any(begins_with_person(cell) for cell in texts_of_row(rows[0])) or any(map(head_of, texts_of_row(rows[1]))):
        return None
    if not all(begins_with_person(" ".join(lines_of(_cell(rows[1], n))[:1])) for n in filled):
        return None
    if not any(heads) and not _are_over_people(rows, filled):
        return None
    status = table.heading.status if table.heading else "present"
    return {n: heads[n] or Heading(status, texts_of_row(rows[0])[n], is_unknown=True) for n in filled}


def _are_over_people(rows: Sequence[Row], filled: Sequence[int]) -> bool:
    """Whether columns of nobody but people stand below cells that are none: "Council | Board | Head office"."""
    columns = [[cell for cell in column if not head_of(cell)] for column in columns_of(rows[1:SAMPLE])]
    return len(filled) == len(columns) and all(share_of_names(columns[n]) > SURE for n in filled)


def _are_behind_bodies(rows: Sequence[Row], heads: Sequence[Heading | None], filled: Sequence[int]) -> bool:
    """``Council | Present | Apologies``: lists side by side for each of the bodies that the first column names."""
    behind = [head for n, head in enumerate(heads) if head and n]
    if filled[:1] != [0] or len(behind) < 2 or len(behind) != len(filled) - 1:
        return False
    below = rows[1:SAMPLE]
    if share_of_names([" ".join(lines_of(_cell(row, 0))) for row in below]) > 0.3:
        return False
    people = [line for row in below for n in filled[1:] for line in lines_of(_cell(row, n))[:1]]
    return len({head.status for head in behind}) > 1 and share_of_names(people) >= 0.5


def _cell(row: Row, column: int) -> tuple[str, ...]:
    return row.cells[column] if column < len(row.cells) else ()


def _without_label(row: Row, table: Table) -> Row:
    """``Present: Ann Beck | Patient representative``: the row without the label, which is the heading."""
    first = texts_of_row(row)[0] if row.cells else ""
    found = label_and_rest(first) if first and head_of(first) is None else None
    if found is None or not begins_with_person(found[1]) or len(lines_of(row.cells[0])) > 1:
        return row
    table.open(found[0])
    return Row(((found[1],), *row.cells[1:]), row.page, row.kind, row.table)


def _are_lists(row: Row, table: Table) -> bool:
    """Whether each cell of a row is a list of its own, with its heading on the first line, or goes on with one."""
    cells = [lines_of(cell) for cell in row.cells if lines_of(cell)]
    if not cells or len(cells[0]) < 2 or max(map(len, cells)) < 2:
        return False
    if not head_of(cells[0][0]) and not (table.heading is not None and is_group(cells[0])):
        return False
    return all(head_of(lines[0]) or begins_with_person(lines[0]) or is_group(lines) for lines in cells[1:])


def _without_header(rows: Sequence[Row], table: Table, heading: Heading) -> int:
    """Rows below a heading of people: a person a row, or a person a cell."""
    if ends_table(rows[0]):
        return 0
    listed = list(itertools.takewhile(lambda row: not head_of("".join(texts_of_row(row)[:1])), rows)) or rows
    columns = columns_of(listed[:SAMPLE])
    shares = [share_of_names(column) for column in columns]
    is_redacted = any(redacted_in(text) for column in columns for text in column)
    if not any(share >= 0.3 for share in shares) and not is_redacted:
        return 0
    wide = [
        n
        for n in range(1, len(columns))
        if shares[n] > SURE
        and (
            sum(map(bool, columns[n])) > 1
            or len(lines_of(_cell(rows[0], n))) > 1
            or table.are_cells
            or all(has_title(cell) for cell in columns[n] if cell)
        )
    ]
    if shares[0] > MOSTLY and wide:
        return read_cell_by_cell(listed, table, heading)
    has_marks = any(_cell(row, n) and lines_of(_cell(row, n)) for row in listed for n in table.statuses)
    return read_rows(rows, table, heading, table.statuses if has_marks else {})  # below "Officers" in its row
