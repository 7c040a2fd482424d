"""Pure: the visual lines of a page -> its rows: cells that begin under one another are a column, and a line that goes
on where the one above was full belongs to it."""

import itertools
import re
from collections.abc import Iterator, Sequence

from scraper.attendance_headings import label_and_rest
from scraper.layout import Line, PageLayout
from scraper.line_ends import joined

CellsAndKind = tuple[tuple[tuple[str, ...], ...], str]
SAME_COLUMN = 9.0  # points
WIDE_GAP = 12.0  # points: no blank of a justified line is as wide
BULLET = re.compile(r"^\s*[•·▪◦●○–‣*o\-][\s\t]+(?=\S)")
_BEGINS_ITEM = re.compile(r"\s*(?:[•▪◦●○‣]|\(?\d{1,2}(?:\.\d{1,2})*[.)]?\s|\(?[a-z][.)]\s)")


def rows_of_lines(layout: PageLayout) -> list[CellsAndKind]:
    """The rows of a page without tags, the lines in its margins left out where they stand apart."""
    lines = [line for line in layout.lines if line.cells]
    right = max((line.cells[-1].right for line in lines), default=0.0)
    rows: list[CellsAndKind] = []
    run: list[Line] = []
    for line in lines:
        if run and not _goes_on(run, line):
            rows += _rows_of_run(run, right)
            run = []
        run.append(line)
    return rows + (_rows_of_run(run, right) if run else [])


def _goes_on(run: Sequence[Line], line: Line) -> bool:
    """Whether a line belongs to the lines above it: in columns where they are, in one where they are not."""
    before = run[-1]
    height = max(line.bottom - line.top, 1.0)
    is_near = line.bottom - before.bottom < 2.4 * height
    columns = [cell.left for one in run for cell in one.cells]
    is_table = any(len(one.cells) > 1 for one in run)
    stands_below = all(any(abs(cell.left - left) < SAME_COLUMN for left in columns) for cell in line.cells)
    if is_table or len(line.cells) > 1:
        first = min(columns)
        if not is_table:
            return False
        if len(line.cells) == 1 and abs(line.cells[0].left - first) < SAME_COLUMN:
            return is_near and line.cells[0].right < _second_column(run) and not _is_apart(run, line)
        return is_near and stands_below
    return is_near


def _second_column(run: Sequence[Line]) -> float:
    return min((one.cells[1].left for one in run if len(one.cells) > 1), default=0.0)


def _is_apart(run: Sequence[Line], line: Line) -> bool:
    """A lone first cell begins a new row or goes on in the one above; farther below than the others it is neither."""
    gaps = [after.bottom - before.bottom for before, after in itertools.pairwise(run)]
    return bool(gaps) and line.bottom - run[-1].bottom > 1.35 * max(gaps)


def _rows_of_run(run: Sequence[Line], right: float) -> list[CellsAndKind]:
    if all(len(line.cells) == 1 for line in run):
        return [(((text,),), "item" if is_item else "p") for text, is_item in _paragraphs(run, right)]
    columns = _columns(run)
    ends = [
        max(cell.right for line in run for cell in line.cells if _column(columns, cell.left) == n)
        for n in range(len(columns))
    ]
    wrap = _gap_within_rows(run)
    rows: list[list[str]] = []
    lasts: list[float] = []
    for before, line in zip([None, *run], run, strict=False):
        cells: list[str] = [""] * len(columns)
        for cell in line.cells:
            n = _column(columns, cell.left)
            cells[n] = f"{cells[n]} {cell.text}".strip()
        is_new = (
            before is None or bool(cells[0]) or line.bottom - before.bottom > 1.9 * max(line.bottom - line.top, 1.0)
        )
        if before is not None and wrap:
            is_new = line.bottom - before.bottom > wrap
        if is_new:
            rows.append(cells)
            lasts = [0.0] * len(columns)
        else:
            rows[-1] = [
                _continued(rows[-1][n], text, lasts[n], ends[n]) if text else rows[-1][n]
                for n, text in enumerate(cells)
            ]
        for cell in line.cells:
            lasts[_column(columns, cell.left)] = cell.right
    return [(tuple((text,) for text in cells), "p") for cells in rows]


def _continued(above: str, text: str, last: float, end: float) -> str:
    """A cell's next line: a new line of it where its first word would have found room above."""
    room = end - last
    width = 5.2 * (len(text.split()[0]) + 1)
    return f"{above}\n{text}" if not above or room > width else joined(above, text)


def _gap_within_rows(run: Sequence[Line]) -> float | None:
    """The widest distance of lines of one row, where rows stand visibly farther apart than the lines in them."""
    gaps = sorted(after.bottom - before.bottom for before, after in itertools.pairwise(run))
    jumps = [(wide / narrow, narrow, wide) for narrow, wide in itertools.pairwise(gaps) if narrow > 1]
    ratio, narrow, wide = max(jumps, default=(0.0, 0.0, 0.0))
    height = max(run[0].bottom - run[0].top, 1.0)
    return (narrow + wide) / 2 if ratio > 1.12 and narrow < 1.75 * height else None


def _columns(run: Sequence[Line]) -> list[float]:
    """Where columns begin: under one another on two lines at least, or behind a wide gap."""
    starts = sorted(cell.left for line in run for cell in line.cells)
    behind_gaps = {
        after.left
        for line in run
        for before, after in itertools.pairwise(line.cells)
        if after.left - before.right > WIDE_GAP
    }
    groups: list[list[float]] = []
    for start in starts:
        if groups and start - groups[-1][-1] < SAME_COLUMN:
            groups[-1].append(start)
        else:
            groups.append([start])
    often = [group for group in groups if len(group) > 1 or len(run) == 1 or behind_gaps.intersection(group)]
    return [min(group) for group in (often or groups)]


def _begins_list(text: str) -> bool:
    labelled = label_and_rest(text)
    return labelled is not None and not labelled[0].is_weak


def _column(columns: Sequence[float], left: float) -> int:
    return max((n for n, start in enumerate(columns) if left >= start - SAME_COLUMN), default=0)


def _paragraphs(run: Sequence[Line], right: float) -> Iterator[tuple[str, bool]]:
    """Lines of one cell each, joined where the one above was full."""
    text, last, is_item = "", None, False
    gaps = [0.0, *(after.bottom - before.bottom for before, after in itertools.pairwise(run))]
    usual = min(gaps[1:], default=0.0)
    for line, gap in zip(run, gaps, strict=True):
        cell = line.cells[0]
        begins = bool(_BEGINS_ITEM.match(cell.text)) or _begins_list(cell.text)
        first = cell.text.split()[0] if cell.text.split() else ""
        width = (cell.right - cell.left) / max(len(cell.text), 1) * (len(first) + 1)
        is_full = last is not None and last.right + width > right - 2
        if text and is_full and not begins and gap < 1.3 * usual:
            text = joined(text, cell.text)
        else:
            if text:
                yield BULLET.sub("", text, count=1), is_item
            text, is_item = cell.text, bool(BULLET.match(cell.text))
        last = cell
    if text:
        yield BULLET.sub("", text, count=1), is_item
