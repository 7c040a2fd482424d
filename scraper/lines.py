"""Pure: the printed lines of one column, by their position -> paragraphs and list items.

A line ends where the column ends or where the text does, and its position tells which. What a reader gives in the order
of the file does not say it, and of browsers' PDFs it gives one word a line.

All positions are in points, from the left and from the top of the page.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median


@dataclass(frozen=True)
class Cell:
    """A run of text with no wide gap in it; ``labelled`` where a list label stood apart before it."""

    left: float
    right: float
    text: str
    labelled: bool = False


@dataclass(frozen=True)
class Line:
    """The cells that stand beside each other, from left to right."""

    top: float
    bottom: float
    cells: tuple[Cell, ...]

    @property
    def middle(self) -> float:
        """Steadier than top and bottom, which depend on the letters: "are" has neither ascender nor descender."""
        return (self.top + self.bottom) / 2

    @property
    def left(self) -> float:
        return self.cells[0].left

    @property
    def right(self) -> float:
        return self.cells[-1].right

    @property
    def text(self) -> str:
        return " ".join(cell.text for cell in self.cells)


@dataclass(frozen=True)
class Block:
    """What is read in one breath: a paragraph, a list item, or a row of a table with its ``cells``.

    In ``cells`` a line end stands where the printed line ended. ``place`` is how far down the page it begins, from 0
    to 1, where that is known.
    """

    kind: str  # paragraph, heading, item, row
    cells: tuple[str, ...]
    place: float | None = None


_LABEL = re.compile(
    r"(?:[•◦‣▪●■□✓➢\uf0a7\uf0b7\uf0d8\uf0fc\uf076\uf02d–—*·-]|o|\(?\d{1,3}(?:\.\d{1,3}){0,5}[.):]?"
    r"|\(?[a-z][.)]|[A-Z]\)|\(?[ivx]{1,5}[.)])"
)
"""The bullet, number or letter of a list item."""

ALIKE = 3.0  # points between two left edges that are meant to be one; a letter's own margin is under 1
INDENT = 60.0  # points; first lines are indented, and the lines of a list item hang, by no more
SPACED = 1.3  # times the page's usual distance between lines: paragraphs and rows apart are further
_LONGEST_LABEL = 25
_DASHES = ("o", "-", "–", "—", "*", "·")
_SPACED_AFTER_SENTENCE = 1.12  # where the line above ends in a full stop
_PROSE = 7  # spaces in a line: with so many it is most likely as long as the column lets it be
_FILLED = 0.6  # of the width of a page, that the longest line of a wrapped text fills
_SLACK = 4.0  # points by which a line may end short of where the next word would not have fitted


@dataclass(frozen=True)
class Measures:
    """Of a page: its height, the usual distance between lines, and how far right its text goes."""

    height: float
    pitch: float
    limit: float

    def place(self, line: Line) -> float:
        return min(max(line.middle / self.height, 0.0), 1.0) if self.height > 0 else 0.0

    @classmethod
    def of(cls, lines: Sequence[Line], width: float, height: float) -> "Measures":
        """The measures of a page of these sides and these lines, of which there must be one."""
        prose = [line.right for line in lines if len(line.cells) == 1 and line.text.count(" ") >= _PROSE]
        limit = max(prose) if prose else _limit(max(line.right for line in lines), width)
        tall = median(line.bottom - line.top for line in lines) or 1.0
        near = [d for d in (b.middle - a.middle for a, b in pairwise(lines)) if 0.5 * tall < d < 2.2 * tall]
        # The lower third, not the middle: a page of short paragraphs has more steps between them than within.
        return cls(height, sorted(near)[len(near) // 3] if near else 1.4 * tall, limit)


def _limit(right: float, width: float) -> float:
    """Where lines end that come to ``right`` at most: on a page of short ones none is wrapped."""
    return right if right > _FILLED * width else width


def is_label(text: str) -> bool:
    """Whether a text is the bullet, number or letter of a list item and nothing else."""
    return len(text) <= _LONGEST_LABEL and _LABEL.fullmatch(text) is not None


def line_label(text: str) -> str:
    """The label of a list item that a line begins with, or "": "1.2 Members" has "1.2", "a review" has none.

    A bare number is none, for "12 members" and "30 June" begin with one by chance; a dash is one before a capital only.
    """
    first, _, rest = text.partition(" ")
    if not rest or not is_label(first) or first.isdecimal():
        return ""
    return "" if first in _DASHES and not rest[0].isupper() else first


def paragraphs_of(lines: Sequence[Line], page: Measures, limit: float) -> list[Block]:
    """Blocks of the lines of one column, each of one cell, that ends at ``limit``."""
    blocks: list[Block] = []
    start = 0
    for index in range(1, len(lines) + 1 if lines else 0):
        if index == len(lines) or not _wraps(lines[start], lines[index - 1], lines[index], page.pitch, limit):
            text = "\n".join(line.text for line in lines[start:index])
            kind = "item" if _is_item(lines[start]) else "paragraph"
            blocks.append(Block(kind, (text,), page.place(lines[start])))
            start = index
    return blocks


def _is_item(line: Line) -> bool:
    return line.cells[0].labelled or bool(line_label(line.text))


def _wraps(first: Line, above: Line, line: Line, pitch: float, limit: float) -> bool:
    """Whether a line goes on with the paragraph that begins with ``first`` and has come to ``above``."""
    distance = line.middle - above.middle
    ended = above.text.endswith((".", ":", ";", "?", "!"))
    if not 0 < distance <= (_SPACED_AFTER_SENTENCE if ended else SPACED) * pitch or _is_item(line):
        return False
    if not 0.6 < (line.bottom - line.top) / ((above.bottom - above.top) or 1.0) < 1.7:
        return False
    if above is not first:
        aligned = abs(line.left - above.left) <= ALIKE
    elif _is_item(first):
        aligned = -ALIKE <= line.left - first.left <= INDENT
    else:
        aligned = -INDENT <= line.left - first.left <= ALIKE
    return aligned and is_full(above.cells[0], line.cells[0], limit)


def is_full(above: Cell, below: Cell, limit: float) -> bool:
    """Whether the first word of ``below`` would not have fitted behind ``above``."""
    word = below.text.split(" ", 1)[0]
    letter = (below.right - below.left) / max(len(below.text), 1)
    return above.right + letter * (len(word) + 1) > limit - _SLACK
