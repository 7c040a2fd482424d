"""Frozen records of what a body prints, apart from its markup: headings, paragraphs, lists, tables."""

from dataclasses import dataclass
from typing import Literal

from scraper.models import tidy

LINE_BREAK = "\u2028"
"""Stands for a <br> inside a text: white space to everybody else."""


@dataclass(frozen=True, slots=True)
class Item:
    """A bullet, a row, a term with its description, or a line of a paragraph."""

    text: str
    cells: tuple[str, ...] = ()
    depth: int = 0
    is_header: bool = False
    is_bold: bool = False
    links_file: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    kind: Literal["heading", "paragraph", "list", "table", "terms"]
    items: tuple[Item, ...]
    level: int = 0
    is_bold: bool = False
    """A paragraph that is bold throughout."""

    @property
    def text(self) -> str:
        return tidy(" ".join(item.text for item in self.items))
