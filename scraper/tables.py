"""Pure: the printed lines of a page, by their position -> blocks in reading order, tables and columns among them.

In the order of the file the cells of a table and lists side by side may come out interleaved, line by line. Here a
table is read row by row, and lists or prose side by side one after the other.

Every step is linear in the number of cells, but for sorting their edges.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from scraper.lines import ALIKE, INDENT, SPACED, Block, Cell, Line, Measures, is_full, is_label, paragraphs_of

_CROSSED = 0.1  # of the lines of a table may run across the beginning of a column: a heading, a cell over two columns
_SAME_TABLE = 2.2  # times a line's height, from one line to the next
# Points from the end of a column to the beginning of the next: Word leaves 10.8, LibreOffice 5.6, prose more.
# Were the longest name of a list taken for as long as its column lets it be, the name below would be joined to it.
_GUTTER = 16.0
_RECENT = 12  # lines of a table that say where its columns are: with more, a page of one table takes too long

# Where a column's first cell is one of these it is a list of its own, and the one beside it another.
_LIST_HEADING = re.compile(
    r"(?:also |other )?(?:present|in attendance|attend(?:ees|ance|ed|ing)|apolog(?:ies|y)|members|officials|observers"
    r"|guests|secretariat|invited|invitees|absent)\b.{0,30}",
    re.IGNORECASE,
)


def blocks_of(lines: Sequence[Line], width: float, height: float) -> list[Block]:
    """The blocks of a page in reading order: down the page, a table row by row, lists side by side one by one."""
    if not lines:
        return []
    page = Measures.of(lines, width, height)
    found: list[Block] = []
    prose: list[Line] = []
    for region in _regions([_labels_joined(line) for line in lines]):
        columns = _columns(region)
        if len(columns) < 2:
            prose += map(_as_one, region)  # justified lines may have gaps as wide as those between cells
            continue
        found += paragraphs_of(prose, page, page.limit)
        prose = []
        found += _table(region, columns, page)
    return found + paragraphs_of(prose, page, page.limit)


def _labels_joined(line: Line) -> Line:
    """A line whose list label is no cell of its own: "1." and, after a tab, "Welcome"."""
    first, *rest = line.cells
    if len(line.cells) != 2 or not is_label(first.text) or rest[0].left - first.left > INDENT:
        return line
    return Line(line.top, line.bottom, (Cell(first.left, rest[0].right, f"{first.text} {rest[0].text}", True),))


def _as_one(line: Line) -> Line:
    return Line(line.top, line.bottom, (Cell(line.left, line.right, line.text, line.cells[0].labelled),))


# --- where tables are ---------------------------------------------------------------------------------------------


def _regions(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Runs of lines that belong together: those with several cells and what stands in their columns, and the rest.

    A line of one cell belongs to the table above when it begins in a column other than the first, or ends before the
    second, close below the line above it or with another row close below (a name over two lines).
    """
    region: list[Line] = []
    for index, line in enumerate(lines):
        if region and _in_table(region, line, lines[index + 1 : index + 3]) != (len(region[0].cells) > 1):
            yield region
            region = []
        region.append(line)
    yield region


def _in_table(region: Sequence[Line], line: Line, following: Sequence[Line]) -> bool:
    if len(line.cells) > 1:
        return True
    if len(region[0].cells) == 1:
        return False
    starts = {round(cell.left) for row in region[-_RECENT:] for cell in row.cells[1:]}
    if any(abs(line.left - start) <= ALIKE for start in starts):
        return True
    nearest = min((cell.left for row in region[-_RECENT:] for cell in row.cells[1:]), default=0.0)
    close = line.middle - region[-1].middle < _SAME_TABLE * (line.bottom - line.top)
    return line.right < nearest and (close or any(len(row.cells) > 1 for row in following))


def _columns(region: Sequence[Line]) -> list[float]:
    """Where the columns of a run of lines begin: left edges that two lines share and next to no text crosses.

    Gaps in justified lines have no such edge. The leftmost edge always counts.
    """
    if all(len(line.cells) == 1 for line in region):
        return [region[0].left]
    lefts = sorted(cell.left for line in region for cell in line.cells)
    rights = sorted(cell.right for line in region for cell in line.cells)
    groups: list[list[float]] = []
    for edge in lefts:
        if groups and edge - groups[-1][0] <= 2 * ALIKE:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    across = [bisect_left(lefts, group[0] - ALIKE) - bisect_right(rights, group[0] + ALIKE) for group in groups]
    return [
        group[0]
        for index, (group, crossed) in enumerate(zip(groups, across, strict=True))
        if not index or (len(group) > 1 and crossed <= _CROSSED * len(region))
    ]


def _in_columns(line: Line, columns: Sequence[float]) -> dict[int, Cell]:
    """The cells of a line by column; what begins between two columns belongs to the one before it."""
    found: dict[int, Cell] = {}
    column = 0
    for cell in line.cells:
        while column + 1 < len(columns) and cell.left >= columns[column + 1] - ALIKE:
            column += 1
        before = found.get(column)
        found[column] = Cell(before.left, cell.right, f"{before.text} {cell.text}") if before else cell
    return found


# --- how they are read --------------------------------------------------------------------------------------------


def _table(region: Sequence[Line], columns: Sequence[float], page: Measures) -> list[Block]:
    grid = [_in_columns(line, columns) for line in region]
    limits = [
        max(right, room - _GUTTER)
        for right, room in zip(_rights(grid, len(columns)), [*columns[1:], page.limit], strict=True)
    ]
    if _side_by_side(grid, columns):
        return [
            block
            for column, limit in enumerate(limits)
            for block in paragraphs_of(_column(region, grid, column), page, limit)
        ]
    return [
        block
        for start, end in pairwise([*_row_starts(region, grid, limits, page), len(region)])
        for block in _row(region[start:end], grid[start:end], limits, page)
    ]


def _row_starts(
    region: Sequence[Line], grid: Sequence[dict[int, Cell]], limits: Sequence[float], page: Measures
) -> list[int]:
    """The lines that begin a row: by the space above, where rows have it, else by what can be no wrapped cell."""
    spaced = [i for i in range(1, len(region)) if region[i].middle - region[i - 1].middle > SPACED * page.pitch]
    told = [i for i in range(1, len(region)) if not _goes_on(grid[i - 1], grid[i], limits)]
    return [0, *(spaced if len(spaced) > 0.6 * len({*spaced, *told}) else sorted({*spaced, *told}))]


def _row(
    lines: Sequence[Line], grid: Sequence[dict[int, Cell]], limits: Sequence[float], page: Measures
) -> list[Block]:
    """One block where each cell is one paragraph; else the cells one after the other, a block for each paragraph."""
    cells = [
        paragraphs_of(_column(lines, grid, column), page, limit)
        for column, limit in enumerate(limits)
        if any(column in row for row in grid)
    ]
    if len(cells) == 1 or any(len(cell) > 1 for cell in cells):
        return [block for cell in cells for block in cell]
    return [Block("row", tuple(cell[0].cells[0] for cell in cells), page.place(lines[0]))]


def _column(lines: Sequence[Line], grid: Sequence[dict[int, Cell]], column: int) -> list[Line]:
    return [Line(line.top, line.bottom, (row[column],)) for line, row in zip(lines, grid, strict=True) if column in row]


def _rights(grid: Iterable[dict[int, Cell]], columns: int) -> list[float]:
    """How far right the text of each column goes."""
    limits = [0.0] * columns
    for row in grid:
        for column, cell in row.items():
            limits[column] = max(limits[column], cell.right)
    return limits


def _goes_on(above: dict[int, Cell], row: dict[int, Cell], limits: Sequence[float]) -> bool:
    """Whether a line goes on with the row above: its first column is empty, or every cell of it is a wrapped one."""
    if 0 not in row:
        return True
    return all(column in above and is_full(above[column], cell, limits[column]) for column, cell in row.items())


def _side_by_side(grid: Sequence[dict[int, Cell]], columns: Sequence[float]) -> bool:
    """Whether columns are read one after the other: lists under headings of their own, or columns of prose."""
    heads = [cell for row in grid[:2] for cell in row.values()]
    if sum(bool(_LIST_HEADING.fullmatch(cell.text.strip())) for cell in heads) > 1:
        return True
    if len(columns) != 2 or len(grid) < 6:
        return False
    limits = _rights(grid, 2)
    full = [sum(row[c].right - columns[c] > 0.8 * (limits[c] - columns[c]) for row in grid if c in row) for c in (0, 1)]
    alike = 0.6 < (limits[0] - columns[0]) / max(limits[1] - columns[1], 1.0) < 1.7
    return alike and all(count > 0.6 * sum(c in row for row in grid) for c, count in enumerate(full))
