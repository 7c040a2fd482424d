"""Pure: the visual lines of a page -> its rows: cells that begin under one another are a column, and a line that goes
on where the one above was full belongs to it."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from scraper.attachments import MONTHS
from scraper.attendance_headings import heading_of, label_and_rest, sub_heading_of
from scraper.dividing import names_somebody
from scraper.layout import Cell, Line, PageLayout
from scraper.lexicon import PARTICLES
from scraper.line_ends import joined
from scraper.names import split_honorifics
from scraper.printed_person import begins_with_person, lacks_surname
from scraper.several import people_in

CellsAndKind = tuple[tuple[tuple[str, ...], ...], str]
SAME_COLUMN = 9.0  # points
WIDE_GAP = 12.0  # points: no blank of a justified line is as wide
LEVEL = 1.1  # times the height of the text: half the distance of two lines is 0.8, all of it 1.6
ROWS, PARAGRAPHS, INDENTED = 2.2, 1.9, 1.2  # times the usual distance, from one line to the next
BETWEEN = 14.0  # points from the end of a full line of a cell to the column behind it
WIDER = 1.35  # capitals than letters as they are mixed
BULLETS = "•·▪◦●○‣"
BULLET = re.compile(
    r"^\s*(?:[•·▪◦●○–‣o\ufffd\-]|\*(?!\s{0,3}(?:(?:denotes|indicates|sent) )?(?:absent|apolog|attend|present)))"
    r"[\s\t]+(?=\S)"
)
MOST_OF_ENTRY = 150  # letters of one person's line of a list
_NOTES = re.compile(r"(?:\(\d{1,2}\)\s*){1,3}")
_ENDS_WITH_DAY = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?(?: of)?$")
_BEGINS_WITH_MONTH = re.compile(rf"(?:{'|'.join(MONTHS)})\b", re.I)
_IS_CUT = re.compile(
    r"(?:[,;&(–-]|\b[a-z]{2,4}|\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Cllr|Councillor|Sir|Dame|Lord|Lady|Rev)\.?)$"
)
"""Ends an entry that goes on in the next line."""
_BEGINS_ITEM = re.compile(r"\s*(?:[•▪◦●○‣]|\(?\d{1,2}(?:\.\d{1,2})*[.)]?\s|\(?[a-z][.)]\s)")


def right_of(layouts: Iterable[PageLayout]) -> float:
    """Where the lines of pages end that are full, in points."""
    return max((cell.right for layout in layouts for line in layout.lines for cell in line.cells[-1:]), default=0.0)


def rows_of_lines(layout: PageLayout, right: float) -> list[CellsAndKind]:
    """The rows of a page without tags; ``right`` is where full lines end."""
    lines = _level([_with_bullet(_without_notes(line)) for line in layout.lines if line.cells])
    pitch = _pitch(lines)
    rows: list[CellsAndKind] = []
    run: list[Line] = []
    for line in lines:
        if run and not _goes_on(run, line, pitch):
            rows += _rows_of_run(run, right)
            run = []
        run.append(line)
    return rows + (_rows_of_run(run, right) if run else [])


def _without_notes(line: Line) -> Line:
    """The line without the numbers of notes that stand in a column before the names: "(1) (2)"."""
    cells = tuple(cell for cell in line.cells if not _NOTES.fullmatch(cell.text))
    return replace(line, cells=cells) if cells and len(line.cells) > 1 else line


def _with_bullet(line: Line) -> Line:
    """The line with the mark of an item as part of what it marks, however wide the gap behind it is."""
    if len(line.cells) < 2 or line.cells[0].text not in BULLETS:
        return line
    mark, first, *others = line.cells
    return Line(line.top, line.bottom, (Cell(mark.left, first.right, f"{mark.text} {first.text}"), *others))


def _level(lines: Sequence[Line]) -> list[Line]:
    """The lines, those as one that stand side by side but not quite level: a name set in the middle of its row."""
    found: list[Line] = []
    for line in lines:
        above = found[-1] if found else None
        height = max(line.bottom - line.top, 1.0)
        if above and line.bottom - above.bottom < LEVEL * height and _are_beside(above.cells, line.cells):
            cells = sorted((*above.cells, *line.cells), key=lambda cell: cell.left)
            found[-1] = Line(above.top, above.bottom, tuple(cells))
        else:
            found.append(line)
    return found


def _are_beside(cells: Sequence[Cell], others: Sequence[Cell]) -> bool:
    return all(one.right < other.left or other.right < one.left for one in cells for other in others)


def _pitch(lines: Sequence[Line]) -> float:
    """From one line of a paragraph to the next, in points; what the heights of the letters allow where few tell."""
    height = max((line.bottom - line.top for line in lines), default=1.0)
    gaps = sorted(after.bottom - before.bottom for before, after in itertools.pairwise(lines))
    usual = gaps[len(gaps) // 4] if gaps else height
    return min(max(usual, 1.15 * height), 1.7 * height)


def _goes_on(run: Sequence[Line], line: Line, pitch: float) -> bool:
    """Whether a line belongs to the lines above it: in columns where they are, in one where they are not."""
    before = run[-1]
    distance = line.bottom - before.bottom
    columns = [cell.left for one in run for cell in one.cells]
    is_table = any(len(one.cells) > 1 for one in run)
    stands_below = all(any(abs(cell.left - left) < SAME_COLUMN for left in columns) for cell in line.cells)
    if is_table or len(line.cells) > 1:
        first = min(columns)
        if not is_table:
            return False
        if len(line.cells) == 1 and abs(line.cells[0].left - first) < SAME_COLUMN:
            ends_before = line.cells[0].right < _second_column(run) or names_somebody(line.cells[0].text)
            return distance < ROWS * pitch and ends_before and not _is_apart(run, line)
        is_set_in = len(line.cells) == 1 and line.cells[0].left > max(columns) and distance < INDENTED * pitch
        return distance < ROWS * pitch and (stands_below or is_set_in)
    return distance < PARAGRAPHS * pitch


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
        max((cell.right for line in run for cell in line.cells if _column(columns, cell.left) == n), default=start)
        for n, start in enumerate(columns)
    ]
    behind = [*(start - BETWEEN for start in columns[1:]), right]
    ends = [max(end, following) for end, following in zip(ends, behind, strict=True)]
    wrap = _gap_within_rows(run)
    rows: list[list[str]] = []
    lasts = [0.0] * len(columns)  # where the last line of each column ends
    for before, line in zip([None, *run], run, strict=False):
        cells = [""] * len(columns)
        for cell in line.cells:
            n = _column(columns, cell.left)
            cells[n] = f"{cells[n]} {cell.text}".strip()
        if rows:
            _complete(rows, cells)
        height = max(line.bottom - line.top, 1.0)
        gap = line.bottom - before.bottom if before else 0.0
        is_begun = gap > wrap if wrap else bool(cells[0]) or gap > 1.9 * height
        if not rows or is_begun or (cells[0] and _begins_something(cells)) or _begins_label(rows[-1], cells):
            rows.append(cells)
        else:
            rows[-1] = [
                _continued(rows[-1][n], text, lasts[n], ends[n]) if text else rows[-1][n]
                for n, text in enumerate(cells)
            ]
        for cell in line.cells:
            lasts[_column(columns, cell.left)] = cell.right
    return [(tuple((text,) for text in cells), "p") for cells in rows if any(cells)]


def _complete(rows: list[list[str]], cells: list[str]) -> None:
    """Take from ``cells`` what ends a cell of a row above: the rest of a bracket, of a label beside a list."""
    for n, text in enumerate(cells):
        above = next((row for row in reversed(rows) if row[n]), None)
        if not text or above is None:
            continue
        is_open = above[n].count("(") > above[n].count(")") and ")" in text.partition("(")[0]
        is_open = is_open or above[n].endswith((" –", " -", " —", " &"))
        is_open = is_open or (above[n].endswith(",") and heading_of(text) is not None)
        is_rest = n == 0 and not any(cells[1:]) and above is rows[-1] and _is_rest_of_name(above[0], text)
        is_label = (
            n == 0 and text[0].islower() and heading_of(f"{above[0]} {text}") and not begins_with_person(above[0])
        )
        if is_open or is_label or is_rest:
            above[n], cells[n] = joined(above[n], text), ""


def _begins_something(cells: Sequence[str]) -> bool:
    """``Apologies:`` below a list, or ``1. Welcome`` below the columns."""
    return heading_of(cells[0]) is not None or (not any(cells[1:]) and bool(_BEGINS_ITEM.match(cells[0])))


def _begins_label(row: Sequence[str], cells: Sequence[str]) -> bool:
    """``Appointed members:`` in a second column of labels, below one that is whole."""
    if len(cells) < 3 or not cells[1].endswith(":") or heading_of(cells[1]) is None:
        return False
    return not row[1] or row[1].endswith(":")


def _is_rest_of_name(above: str, text: str) -> bool:
    """``Nwankwo`` alone in a row below "Abimbola", ``(Chair)`` below a name."""
    if heading_of(text) or sub_heading_of(text) or above.endswith(":"):
        return False
    words = split_honorifics(above)[1].split()
    is_cut = (len(words) == 1 and words[0][0].isalpha()) or words[-1].lower() in PARTICLES
    is_short = not names_somebody(above) or len(text.split()) < 3
    return text[0] == "(" or (is_cut and is_short and not names_somebody(text))


def _continued(above: str, text: str, last: float, end: float) -> str:
    """A cell's next line: a new line of it where its first word would have found room above."""
    room = end - last
    width = 5.2 * (len(text.split()[0]) + 1)
    is_new = not above or room > width or _is_entry_below_entry(above.rpartition("\n")[2], text)
    return f"{above}\n{text}" if is_new else joined(above, text)


def _gap_within_rows(run: Sequence[Line]) -> float | None:
    """The widest distance of lines of one row, where rows stand visibly farther apart than the lines in them."""
    distances = [(after.bottom - before.bottom, before, after) for before, after in itertools.pairwise(run)]
    gaps = sorted(gap for gap, _, _ in distances)
    height = max(run[0].bottom - run[0].top, 1.0)
    jumps = [(wide / narrow, narrow, wide) for narrow, wide in itertools.pairwise(gaps) if 1 < narrow < 1.75 * height]
    for ratio, narrow, wide in sorted(jumps, reverse=True):
        widest = (narrow + wide) / 2
        people = sum(_are_two_people(before, after) for gap, before, after in distances if gap <= widest)
        if ratio > 1.12 and people < 2:
            return widest
    return None


def _are_two_people(above: Line, below: Line) -> bool:
    """Whether each of two lines begins with somebody, in the same column."""
    first, second = above.cells[0], below.cells[0]
    is_below = abs(first.left - second.left) < SAME_COLUMN
    return is_below and names_somebody(first.text) and names_somebody(second.text)


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
    labels = {line.cells[0].left for line in run if len(line.cells) > 1}
    apart = behind_gaps | labels
    often = [group for group in groups if len(group) > 1 or len(run) == 1 or apart.intersection(group)]
    columns = [min(group) for group in (often or groups)]
    return [start for n, start in enumerate(columns) if n < 2 or not _is_pushed(run, columns[n - 1], start)]


def _is_pushed(run: Sequence[Line], column: float, start: float) -> bool:
    """Whether a column begins in one line alone, where a long label leaves no room for the one before it."""
    lines = [line for line in run if any(abs(cell.left - start) < SAME_COLUMN for cell in line.cells)]
    return len(lines) == 1 and not any(abs(cell.left - column) < SAME_COLUMN for cell in lines[0].cells)


def _is_entry_below_entry(above: str, below: str) -> bool:
    """Whether two lines of a list are one below the other, and not a run of people that goes on."""
    if len(above) > MOST_OF_ENTRY or _IS_CUT.search(above) or above.count("(") > above.count(")"):
        return False
    if lacks_surname(above):
        return False
    labelled = label_and_rest(above)
    people = people_in(labelled[1] if labelled else above, is_run=True)
    return names_somebody(above) and names_somebody(below) and len(people) < 2


def _begins_list(text: str) -> bool:
    heading = heading_of(text)
    if heading is not None and not heading.is_weak:
        return True
    labelled = label_and_rest(text)
    return labelled is not None and not labelled[0].is_weak


def _column(columns: Sequence[float], left: float) -> int:
    return max((n for n, start in enumerate(columns) if left >= start - SAME_COLUMN), default=0)


_OF_A_BODY = re.compile(r"[A-Z][^:.;()]{3,60}: (?:Apologies from |[A-Z][\w'’-]+ [A-Z])")
"""``Upper Tarn: Ann Beck, Bo Roe`` below ``Wren and Ness: Apologies from Cy Dell``"""


def _paragraphs(run: Sequence[Line], right: float) -> Iterator[tuple[str, bool]]:
    """Lines of one cell each, joined where the one above was full."""
    text, last, is_item = "", None, False
    gaps = [0.0, *(after.bottom - before.bottom for before, after in itertools.pairwise(run))]
    usual = min(gaps[1:], default=0.0)
    for line, gap in zip(run, gaps, strict=True):
        cell = line.cells[0]
        begins = bool(_BEGINS_ITEM.match(cell.text)) or _begins_list(cell.text)
        goes_on = bool(text) and cell.text[:1] in "(abcdefghijklmnopqrstuvwxyz" and not BULLET.match(cell.text)
        goes_on = goes_on or bool(_ENDS_WITH_DAY.search(text) and _BEGINS_WITH_MONTH.match(cell.text))
        first = cell.text.split()[0] if cell.text.split() else ""
        letter = (cell.right - cell.left) / max(len(cell.text), 1)
        width = letter * (len(first) + 1) * (WIDER if first.isupper() else 1)
        is_full = last is not None and last.right + width > right - 2
        begins = begins or _is_entry_below_entry(text, cell.text)
        begins = begins or bool(_OF_A_BODY.match(text) and _OF_A_BODY.match(cell.text))
        if text.endswith((" –", " -", " —")):  # "Ann Beck – Wren Trust –", and "apologies" below it
            begins, goes_on = False, True
        if text and (is_full or goes_on) and not begins and gap < 1.3 * usual:
            text = joined(text, cell.text)
        else:
            if text:
                yield BULLET.sub("", text, count=1), is_item
            text, is_item = cell.text, bool(BULLET.match(cell.text))
        last = cell
    if text:
        yield BULLET.sub("", text, count=1), is_item
