"""Pure: how a page looks -> rows of cells from the top, whatever a table, tabs or plain lines made of it.

A plain line is a row of one cell. The tag tree of a tagged PDF is believed where it holds the words of the page; else
rows are made of the visual lines: cells that begin under one another are a column, and a line that goes on where the
one above was full belongs to it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from scraper.layout import Block, Line, PageLayout
from scraper.line_ends import joined
from scraper.line_rows import BULLET, right_of, rows_of_lines
from scraper.printed_person import share_of_names

COVERED = 0.9
"""Of the words of a page, that its tag tree must hold: a form or a picture of text may stand outside it."""


@dataclass(frozen=True, slots=True)
class Row:
    """``cells`` hold their paragraphs, and those their lines ("\\n"). ``kind`` is that of the block: h, p, item, table.

    ``table`` numbers the tables of a document; rows of plain text and of tabs have none.
    """

    cells: tuple[tuple[str, ...], ...]
    page: int
    kind: str = "p"
    table: int | None = None
    label: str | None = None

    @property
    def text(self) -> str:
        """All of it in a line, cells apart."""
        return "\t".join(" ".join(" ".join(cell).split()) for cell in self.cells).strip()

    @property
    def filled(self) -> int:
        return sum(1 for cell in self.cells if any(text.strip() for text in cell))


def rows_of(layouts: Sequence[PageLayout]) -> tuple[list[Row], str]:
    """The rows of all pages, and where they were read from: ``tags`` or ``boxes``."""
    rows: list[Row] = []
    methods: set[str] = set()
    running = running_lines(layouts)
    for number, layout in enumerate(layouts, 1):
        if layout.tags is not None and covers(layout.tags, layout.lines):
            rows += rows_of_blocks(layout.tags, number, len(rows))
            methods.add("tags")
        else:
            body = without_running(layout, running, is_first=number == 1)
            right = right_of(other for other in layouts if other.width == layout.width)
            rows += [Row(cells, number, kind) for cells, kind in rows_of_lines(body, right)]
            methods.add("boxes")
    return rows, "tags" if methods == {"tags"} else "boxes"


EDGE = 3
"""Lines from the top or bottom of a page, among which its header or footer is."""
_PAGE_NUMBER = re.compile(r"(?:page )?#(?: ?(?:of|/) ?#)?", re.I)


def running_lines(layouts: Sequence[PageLayout]) -> set[str]:
    """The headers and footers: what stands at the edges of half the pages, numbers aside, and page numbers."""
    edges = [{_unnumbered(line) for line in (*layout.lines[:EDGE], *layout.lines[-EDGE:])} for layout in layouts]
    counted = Counter(text for edge in edges for text in edge)
    often = max(2, len(layouts) / 2)
    return {text for text, times in counted.items() if times >= often or _PAGE_NUMBER.fullmatch(text)}


def without_running(layout: PageLayout, running: set[str], *, is_first: bool) -> PageLayout:
    """The page without its header and footer; a header is printed once, on the first page, as a title may be."""
    head = 0 if is_first else EDGE
    last = max(len(layout.lines) - EDGE, head)
    lines = [
        line
        for place, line in enumerate(layout.lines)
        if not ((place < head or place >= last) and _unnumbered(line) in running)
    ]
    return replace(layout, lines=tuple(lines))


def _unnumbered(line: Line) -> str:
    return re.sub(r"\d+", "#", " ".join(cell.text for cell in line.cells)).strip()


def covers(blocks: Iterable[Block], lines: Sequence[Line]) -> bool:
    """Whether the tag tree holds what is printed, but for headers and footers."""
    tagged = sum(len(text.split()) for block in blocks for text in texts_of(block))
    printed = sum(len(cell.text.split()) for line in lines[2:-2] for cell in line.cells)
    return tagged >= COVERED * printed


def texts_of(block: Block) -> Iterator[str]:
    yield block.text
    if block.label:
        yield block.label
    for row in block.rows:
        for cell in row:
            yield from cell


def rows_of_blocks(blocks: Iterable[Block], page: int, first_table: int = 0) -> Iterator[Row]:
    for number, block in enumerate(blocks, first_table):
        if block.kind == "table":
            for cells in block.rows:
                yield Row(cells, page, "table", number)
        elif block.kind == "item":
            is_mark = block.label is not None and _EXPLAINS.match(f"{block.label.strip()} {block.text}")
            parted = " " if is_mark else "\t"
            is_said = is_mark or _numbers(block.label)
            yield from _rows_of_text(f"{block.label}{parted}{block.text}" if is_said else block.text, page, block)
        else:
            yield from _rows_of_text(block.text, page, block)


_EXPLAINS = re.compile(r"[*†‡#]{1,3} (?:(?:denotes|indicates|sent) )?(?:absent|apolog|attend|present)", re.I)
"""``* apologies received``: the bullet of the line is the mark that it explains."""


def _numbers(label: str | None) -> bool:
    return bool(label and re.search(r"\d", label))


def _rows_of_text(text: str, page: int, block: Block) -> Iterator[Row]:
    if _is_run_of_people(text):
        first, *others = text.split("\n")
        for other in others:
            first = joined(first, other)
        text = first
    for line in text.split("\n"):
        cells = tuple((cell.strip(),) for cell in BULLET.sub("", line, count=1).rstrip().split("\t"))
        if any(cell[0] for cell in cells):
            yield Row(cells, page, block.kind, label=block.label)


def _is_run_of_people(text: str) -> bool:
    """Whether the lines of a paragraph are full as far as their words let them be, and not one of each person."""
    lines = text.split("\n")
    if "\t" in text or len(lines) < 2:
        return False
    if all(line.count(",") + line.count(";") > 2 for line in lines[:-1]):
        return True
    is_full = len(text) > 60 * len(lines) and text.count(",") > 2 * (len(lines) - 1)
    return is_full and share_of_names(lines) < 0.7


def margins_of(layouts: Sequence[PageLayout]) -> list[str]:
    """The headers and footers: lines at the edges of pages that stand in no block of their tag tree."""
    found: list[str] = []
    running = running_lines(layouts)
    for layout in layouts:
        if layout.tags is None or not covers(layout.tags, layout.lines):
            left_out = set(layout.lines) - set(without_running(layout, running, is_first=True).lines)
            found += [" ".join(cell.text for cell in line.cells) for line in layout.lines if line in left_out]
            continue
        tagged = _letters("".join(text for block in layout.tags for text in texts_of(block)))
        edges = [*layout.lines[:3], *layout.lines[-3:]]
        printed = [" ".join(cell.text for cell in line.cells) for line in edges]
        found += [text for text in printed if _letters(text) not in tagged]
    return found


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())


def rows_of_texts(texts: Sequence[str]) -> list[Row]:
    """The rows of pages of which only the text is known: a line each."""
    return [Row(((line,),), page) for page, text in enumerate(texts, 1) for line in text.split("\n") if line.strip()]
