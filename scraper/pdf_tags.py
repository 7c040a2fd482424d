"""The tag tree of one page of a tagged PDF -> blocks in reading order (ISO 32000-1, 14.7 and 14.8).

Runs in the child process of ``pdf.py`` alone. A block is plain values:
``{"kind": "h" or "p", "text"}``, ``{"kind": "item", "label": str or None, "text"}`` for a list's item, or
``{"kind": "table", "rows": [[cell, ...], ...]}`` where a cell is a list of paragraphs. All text is as ``as_text``
writes it. Headers, footers and page numbers are no part of the tree where the maker of the file knew its trade.
"""

import ctypes
from collections import defaultdict
from typing import Any

import pypdfium2.raw as pdfium

from scraper.pdf_boxes import Characters, Word, as_text

MOST_ELEMENTS = 20_000
DEEPEST = 60
HEADINGS = {"H", "H1", "H2", "H3", "H4", "H5", "H6", "Title"}
PARAGRAPHS = {"P", "Caption", "BlockQuote", "Note", "FENote", "TOCI", "Formula", *HEADINGS}
CELLS = {"TD", "TH"}


def blocks(page: Any, characters: Characters) -> list[dict[str, Any]] | None:
    """The blocks of a page, or None where it has no tags."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return None
    try:
        reader = _Reader(characters)
        for index in range(min(pdfium.FPDF_StructTree_CountChildren(tree), MOST_ELEMENTS)):
            reader.element(pdfium.FPDF_StructTree_GetChildAtIndex(tree, index), 0)
        reader.end()
        return reader.blocks or None
    finally:
        pdfium.FPDF_StructTree_Close(tree)


class _Reader:
    """Walks the tree; ``_into`` is where paragraphs go: the page, or the cell of a table."""

    def __init__(self, characters: Characters) -> None:
        self.blocks: list[dict[str, Any]] = []
        self._marked: dict[int, list[Word]] = defaultdict(list)
        for word in characters.words:
            self._marked[word.content].append(word)
        self._margin = max((word.right for word in characters.words), default=0.0)
        self._left = MOST_ELEMENTS
        self._words: list[Word] = []
        self._kind = "p"
        self._label: str | None = None
        self._table: list[list[list[list[Word]]]] | None = None
        self._cell: list[list[Word]] | None = None

    def element(self, element: Any, depth: int) -> None:
        self._left -= 1
        if not element or self._left < 0 or depth > DEEPEST:
            return
        tag = _name(element)
        if tag == "Table" and self._table is None:
            self._read_table(element, depth)
        elif tag == "TR" and self._table is not None:
            self._table.append([])
            self._children(element, depth)
        elif tag in CELLS and self._table:
            self._read_cell(element, depth)
        elif tag == "LI":
            self._read_item(element, depth)
        elif tag == "Lbl" and self._kind == "item" and not self._words:
            self._read_label(element, depth)
        elif tag in PARAGRAPHS:
            self._read_paragraph(element, depth, "h" if tag in HEADINGS else "p")
        else:
            self._children(element, depth)

    def end(self) -> None:
        """Close the paragraph that is open."""
        words, self._words = self._words, []
        label, self._label = self._label, None
        if self._cell is not None:
            if words:
                self._cell.append(words)
            return
        text = as_text(words, self._margin)
        if self._kind == "item" and (text or label):
            self.blocks.append({"kind": "item", "label": label, "text": text})
        elif text:
            self.blocks.append({"kind": self._kind, "text": text})

    def _read_table(self, element: Any, depth: int) -> None:
        self.end()
        self._table = []
        self._children(element, depth)
        self.end()
        rows, self._table = with_missing_cells(self._table), None
        if any(cell for row in rows for cell in row):
            self.blocks.append({"kind": "table", "rows": _as_text(rows, self._margin)})

    def _read_cell(self, element: Any, depth: int) -> None:
        if self._cell is not None:  # of a table in a table: its paragraphs belong to the outer cell
            self._read_paragraph(element, depth, "p")
            return
        assert self._table is not None
        self.end()
        self._cell = []
        self._children(element, depth)
        self.end()
        self._table[-1].append(self._cell)
        self._cell = None

    def _read_item(self, element: Any, depth: int) -> None:
        self.end()
        outer, self._kind = self._kind, "item"
        self._children(element, depth)
        self.end()
        self._kind = outer

    def _read_label(self, element: Any, depth: int) -> None:
        self._children(element, depth)
        if self._cell is None:  # in a table it is printed with what it numbers
            self._label, self._words = as_text(self._words, 0.0).strip() or None, []

    def _read_paragraph(self, element: Any, depth: int, kind: str) -> None:
        if self._kind == "item" and kind == "p" and not self._words:
            self._children(element, depth)  # the body of a list's item
            return
        self.end()
        outer, self._kind = self._kind, kind if self._kind != "item" else "item"
        self._children(element, depth)
        self.end()
        self._kind = outer

    def _children(self, element: Any, depth: int) -> None:
        for index in range(min(pdfium.FPDF_StructElement_CountChildren(element), MOST_ELEMENTS)):
            content = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)
            if content >= 0:
                self._words += self._marked.pop(content, [])
            elif child := pdfium.FPDF_StructElement_GetChildAtIndex(element, index):
                self.element(child, depth + 1)


def with_missing_cells(rows: list[list[list[list[Word]]]]) -> list[list[list[list[Word]]]]:
    """The rows with each cell in its column, as far as places tell: Chromium leaves empty cells out of the tags, and a
    tick below "Apologies" would stand below "Attending"."""
    width = max(map(len, rows), default=0)
    if width * len(rows) > MOST_ELEMENTS:  # one wide row, and thousands of short ones that would be filled up
        return rows
    extents: dict[int, tuple[float, float]] = {}
    for row in rows:
        for column, cell in enumerate(row if len(row) == width else ()):
            if words := [word for paragraph in cell for word in paragraph]:
                left, right = extents.get(column, (words[0].left, words[0].right))
                extents[column] = min(left, *(w.left for w in words)), max(right, *(w.right for w in words))
    return [_in_columns(row, width, extents) if len(row) < width else row for row in rows]


def _in_columns(
    row: list[list[list[Word]]], width: int, extents: dict[int, tuple[float, float]]
) -> list[list[list[Word]]]:
    """A row that lacks cells, each cell in the first column that it overlaps; as it is where that cannot be told."""
    placed: dict[int, list[list[Word]]] = {}
    for cell in row:
        words = [word for paragraph in cell for word in paragraph]
        if not words:
            return row
        left, right = min(word.left for word in words), max(word.right for word in words)
        column = min((n for n, (begin, end) in extents.items() if left < end and begin < right), default=-1)
        if column <= max(placed, default=-1):
            return row
        placed[column] = cell
    return [placed.get(column, []) for column in range(width)]


def _as_text(rows: list[list[list[list[Word]]]], margin: float) -> list[list[list[str]]]:
    """The text of each paragraph of each cell. Lines of a column have to end where the next column begins."""
    left: dict[int, float] = {}
    for row in rows:
        for column, cell in enumerate(row):
            left[column] = min([left.get(column, margin), *(word.left for words in cell for word in words)])
    ends = {column: left.get(column + 1, margin + 6) - 6 for column in left}
    return [
        [[as_text(words, _end(words, ends[column], margin)) for words in cell] for column, cell in enumerate(row)]
        for row in rows
    ]


def _end(words: list[Word], end: float, margin: float) -> float:
    """Where lines of a cell have to end; one that goes beyond its column spans several."""
    return end if all(word.right <= end + 6 for word in words) else margin


def _name(element: Any) -> str:
    """The standard name of an element's type, whatever the file calls it."""
    size = pdfium.FPDF_StructElement_GetType(element, None, 0)
    if not 2 < size < 200:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDF_StructElement_GetType(element, buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")
