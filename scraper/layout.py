"""How a page looks to the second reader: the blocks of its tag tree and its visual lines, as records.

What comes from outside is checked for its shape here: it is what a child process says that reads a hostile file, or
what an archive has kept of it.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from scraper.page_text import clean, storable

KINDS = ("h", "p", "item", "table")

Paragraphs = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, an item of a list with its ``label``, or the ``rows`` of a table, each cell of which is
    its paragraphs. In text, a line that was ended before it was full ends with "\\n", and "\\t" stands for a wide gap.
    """

    kind: str
    text: str = ""
    label: str | None = None
    rows: tuple[tuple[Paragraphs, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    left: float
    right: float
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    top: float
    bottom: float
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class PageLayout:
    """``agreement`` is how far both readers see the same words, 0 to 1. Places are points from the upper left corner;
    ``tags`` is None where a page has no tag tree.
    """

    agreement: float | None = None
    width: float = 0
    height: float = 0
    tags: tuple[Block, ...] | None = None
    lines: tuple[Line, ...] = ()

    def as_values(self) -> dict[str, Any]:
        """Plain values; ``page_layout`` is its inverse."""
        return {
            "agreement": self.agreement,
            "width": self.width,
            "height": self.height,
            "tags": None if self.tags is None else [block_values(block) for block in self.tags],
            "lines": [
                [line.top, line.bottom, [[cell.left, cell.right, cell.text] for cell in line.cells]]
                for line in self.lines
            ],
        }


def block_values(block: Block) -> dict[str, Any]:
    values = {"kind": block.kind, "text": block.text, "label": block.label, "rows": block.rows}
    return {name: value for name, value in values.items() if value}


def page_layout(values: Mapping[str, Any]) -> PageLayout:
    """The record of plain values. Raises ValueError, TypeError or KeyError for anything else."""
    agreement, tags = values["agreement"], values["tags"]
    return PageLayout(
        agreement=None if agreement is None else min(max(_number(agreement), 0.0), 1.0),
        width=_number(values["width"]),
        height=_number(values["height"]),
        tags=None if tags is None else blocks(tags),
        lines=tuple(
            Line(_number(top), _number(bottom), tuple(Cell(_number(a), _number(b), _legible(t)) for a, b, t in cells))
            for top, bottom, cells in values["lines"]
        ),
    )


def blocks(values: Iterable[Mapping[str, Any]]) -> tuple[Block, ...]:
    """The records of blocks in plain values; the same errors."""
    found = []
    for block in values:
        if block["kind"] not in KINDS:
            raise ValueError(f"no kind of block: {block['kind']!r}")
        label = block.get("label")
        rows = tuple(tuple(tuple(_legible(text) for text in cell) for cell in row) for row in block.get("rows") or ())
        found.append(Block(block["kind"], _legible(block.get("text") or ""), label and _legible(label), rows))
    return tuple(found)


def _legible(text: object) -> str:
    """Text without what is no text, its line ends and wide gaps kept."""
    if not isinstance(text, str):
        raise TypeError(f"text expected, got {type(text).__name__}")
    lines = ("\t".join(clean(part) for part in line.split("\t")) for line in storable(text).split("\n"))
    return "\n".join(lines)


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(f"a number expected, got {value!r}")
    return value
