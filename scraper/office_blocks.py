"""Pure: what the readers of Word and OpenDocument files share: the blocks of a text and how much of it is kept.

A block is a plain value, so that it can cross from child to parent as JSON:

    {"kind": "h", "text": str, "level": 1 to 10, "label": "2." or None}       a heading
    {"kind": "p", "text": str}                                                a paragraph
    {"kind": "item", "text": str, "level": 1 to 10, "label": "a)" or "•"}     the first paragraph of a list item
    {"kind": "table", "rows": [[cell, ...], ...]}                             a cell is a list of its paragraphs
    {"kind": "header" or "footer", "text": str}                               what is printed on every page, once
    {"kind": "note", "text": str}                                             a footnote, at the end of its page

Cells that another one covers are empty, so that columns stay columns.
"""

from typing import Any

from lxml import etree

Block = dict[str, Any]
Element = etree._Element

MOST_CELLS = (
    50_000  # of a file; "1,000,000 columns repeated" is a few bytes. A matrix of 400 people and 50 dates: 20,000
)
MOST_COLUMNS = 100  # that one cell may cover or stand for; Word has no more than 63


class Full(Exception):
    """The file has more text or cells than is kept."""


class Leaves:
    """The pages of a text, filled block by block. ``add`` raises Full when there is no more room."""

    def __init__(self, characters: int, pages: int, page_characters: int) -> None:
        self.pages: list[list[Block]] = [[]]
        self._room, self._most_pages, self._page_characters = characters, pages, page_characters
        self._page_room, self._cells = page_characters, MOST_CELLS

    def add(self, kind: str, text: str, **more: Any) -> None:
        """A block of text at the end of the page; one that prints nothing is left out."""
        if text.strip():
            self._spend(len(text) + len(more.get("label") or "") + 1)
            self.pages[-1].append({"kind": kind, "text": text, **more})

    def add_table(self, rows: list[list[list[str]]]) -> None:
        """A table at the end of the page, without the empty columns at its right."""
        width = max((at + 1 for row in rows for at, cell in enumerate(row) if cell), default=0)
        if width:
            rows = [row[:width] for row in rows]
            self._spend(sum(len(text) + 1 for row in rows for cell in row for text in cell))
            self.pages[-1].append({"kind": "table", "rows": rows})

    def take_cells(self, number: int) -> None:
        """Reckon with so many more cells."""
        self._cells -= number
        if self._cells < 0:
            raise Full

    def turn(self) -> None:
        """Go to a new page; an empty one is not left behind."""
        if self.pages[-1]:
            if len(self.pages) == self._most_pages:
                raise Full
            self.pages.append([])
            self._page_room = self._page_characters

    def end(self) -> None:
        """Nothing follows: a page that was begun for it is none."""
        if not self.pages[-1] and len(self.pages) > 1:
            self.pages.pop()

    def _spend(self, characters: int) -> None:
        self._room -= characters
        self._page_room -= characters
        if min(self._room, self._page_room) < 0:
            raise Full


def local(element: Element) -> str:
    """A tag's name without its namespace ("Strict" Word files have other namespaces); "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Element | None, name: str) -> str | None:
    """The value of the attribute of that name, in whatever namespace."""
    if element is None:
        return None
    values = (value for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name)
    found = next(values, None)
    return str(found) if found is not None else None


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of that name, and its, along the path."""
    for name in path:
        element = next((one for one in element if local(one) == name), None) if element is not None else None
    return element


def number_of(printed: str | None, otherwise: int, most: int) -> int:
    """A whole number from 0 to ``most``, as printed in an attribute."""
    if printed is None or not (printed.isascii() and printed.isdigit()):
        return otherwise
    return min(int(printed[:9]), most)


def in_letters(number: int) -> str:
    """``1`` a, ``27`` aa, as Word counts."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number < 261 else str(number)


def in_roman(number: int) -> str:
    """``4`` iv."""
    if not 0 < number < 4000:
        return str(number)
    signs = {1000: "m", 900: "cm", 500: "d", 400: "cd", 100: "c", 90: "xc", 50: "l", 40: "xl", 10: "x", 9: "ix",
             5: "v", 4: "iv", 1: "i"}  # fmt: skip
    printed = ""
    for value, sign in signs.items():
        printed += sign * (number // value)
        number %= value
    return printed
