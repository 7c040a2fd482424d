"""What a document of invented minutes is made of, and the answers that its parts carry.

Text may hold ``**`` (bold on and off), ``^^`` (superscript on and off), a tab, a forced line break (newline), soft
hyphens and non-breaking spaces.  A mark says that an entry of the answer (an attendance, an item, an action, a
decision) starts in this paragraph at the given words: so its page is known once the document is laid out.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Record = dict[str, Any]


@dataclass
class Mark:
    kind: str  # attendance, items, actions or decisions
    record: Record
    at: str = ""  # printed words at which the entry starts; empty: at the start of the paragraph


@dataclass
class Para:
    text: str
    style: str = "Body"
    marks: list[Mark] = field(default_factory=list)
    label: str = ""  # a number or bullet that the word processor prints


@dataclass
class Bullets:
    items: list[Para]
    numbered: bool = False

    def labelled(self) -> list[Para]:
        labels = (f"{n}." if self.numbered else "•" for n in range(1, len(self.items) + 1))
        return [Para(p.text, p.style, p.marks, label) for p, label in zip(self.items, labels, strict=True)]


@dataclass
class Cell:
    paras: list[Para]
    span: int = 1


@dataclass
class Table:
    rows: list[list[Cell]]
    widths: list[float]  # relative
    borders: bool = True
    head_rows: int = 0  # printed again on every page
    whole_rows: bool = True  # no row is broken over two pages


Block = Para | Bullets | Table


@dataclass
class Document:
    name: str
    layout: str
    title: str
    blocks: list[Block]
    answer: Record  # date, time, place, chair, next_meeting, redacted
    header: list[str] = field(default_factory=list)  # lines; {page} and {pages} stand for the numbers
    footer: list[str] = field(default_factory=list)
    tagged: bool = False
    font: str = "Caladea"
    size: float = 11
    line_height: int = 110  # per cent
    justified: bool = False
    hyphenated: bool = False


@dataclass
class Piece:
    """A paragraph in reading order; pieces of a heading that is printed on every page know their table."""

    para: Para
    table: int | None = None
    is_head: bool = False

    @property
    def text(self) -> str:
        return " ".join(filter(None, (self.para.label, plain(self.para.text))))


def pieces(document: Document) -> Iterator[Piece]:
    """Every paragraph of a document in reading order: tables row by row, cell by cell."""
    for number, block in enumerate(document.blocks):
        match block:
            case Para():
                yield Piece(block)
            case Bullets():
                yield from (Piece(item) for item in block.labelled())
            case Table():
                for index, row in enumerate(block.rows):
                    yield from (Piece(p, number, index < block.head_rows) for cell in row for p in cell.paras)


def plain(text: str) -> str:
    """The words as printed: without markup and soft hyphens; spaces are spaces."""
    return re.sub(r"\*\*|\^\^|\u00ad", "", text).replace("\u00a0", " ")


def stream(text: str) -> str:
    """The printed characters alone: no white space, hyphens or bullets, ligatures taken apart."""
    return re.sub(r"[\s\u00ad\u2010\u2011\u2022\ufffe-]", "", unicodedata.normalize("NFKC", plain(text)))
