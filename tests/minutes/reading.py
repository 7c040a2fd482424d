"""Lay the source of a document beside the text of its PDF, character by character, and write down the answers.

The characters of all pages, without white space and hyphens and without running lines, must be exactly those of the
source: so the expected text cannot say what is not printed, and the page of every entry is known.
"""

import subprocess
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

from tests.minutes.model import Document, Mark, Piece, Record, pieces, stream


class MismatchError(Exception):
    """The PDF does not print what its source says."""


def printed_pages(pdf: Path) -> list[str]:
    """The text of each page in the order of its content, read by poppler."""
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(pdf), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\f")[:-1]


def running(lines: Sequence[str], page: int, pages: int) -> list[str]:
    return [line.replace("{page}", str(page)).replace("{pages}", str(pages)) for line in lines]


def without_running_lines(document: Document, texts: Sequence[str]) -> list[str]:
    """The characters of each page's body; LibreOffice draws the header before it and the footer behind."""
    bodies = []
    for number, text in enumerate(texts, start=1):
        page = stream(text)
        top, bottom = (
            stream("".join(running(lines, number, len(texts)))) for lines in (document.header, document.footer)
        )
        if not (page.startswith(top) and page.endswith(bottom)):
            raise MismatchError(f"{document.name}: page {number} is not between {top!r} and {bottom!r}: {page!r}")
        bodies.append(page[len(top) : len(page) - len(bottom)])
    return bodies


class Walk:
    """Where each paragraph of the source stands in the pages."""

    def __init__(self, document: Document, bodies: Sequence[str]) -> None:
        self.name, self.printed = document.name, "".join(bodies)
        self.starts = [0, *accumulate(map(len, bodies))][:-1]
        self.at = 0
        self.heads: dict[int, list[Piece]] = {}
        self.placed: list[tuple[Piece, int]] = []

    def page(self, position: int) -> int:
        return bisect_right(self.starts, position)

    def take(self, piece: Piece) -> None:
        wanted = stream(piece.text)
        if piece.table is not None and piece.is_head:
            self.heads.setdefault(piece.table, []).append(piece)
        elif self.at in self.starts[1:] and piece.table in self.heads:
            self.heads_again(piece.table)
        if not self.printed.startswith(wanted, self.at):
            here = self.printed[self.at : self.at + 80]
            raise MismatchError(f"{self.name}: page {self.page(self.at)}: {wanted[:80]!r} is printed as {here!r}")
        self.placed.append((piece, self.at))
        self.at += len(wanted)

    def heads_again(self, table: int | None) -> None:
        """The heading rows of a table that goes on are printed on the new page too."""
        for head in self.heads[table] if table is not None else []:
            if not self.printed.startswith(stream(head.text), self.at):
                return
            self.placed.append((head, self.at))
            self.at += len(stream(head.text))


def walk(document: Document, bodies: Sequence[str]) -> Walk:
    made = Walk(document, bodies)
    for piece in pieces(document):
        made.take(piece)
    if made.at != len(made.printed):
        raise MismatchError(f"{document.name}: the PDF also prints {made.printed[made.at :][:80]!r}")
    return made


def cut(text: str, characters: int) -> tuple[str, str]:
    """A text in two where so many of its printed characters are used up; a word stays whole, where it starts."""
    seen = place = 0
    while seen < characters:
        seen += len(stream(text[place]))
        place += 1
    while place < len(text) and not text[place - 1].isspace() and not text[place].isspace():
        place += 1
    return text[:place].strip(), text[place:].strip()


def expected_text(document: Document, made: Walk) -> str:
    pages: list[list[str]] = [[] for _ in made.starts]
    for piece, start in made.placed:
        rest, position = piece.text, start
        while rest:
            page = made.page(position)
            end = made.starts[page] if page < len(made.starts) else len(made.printed)
            size = len(stream(rest))
            here, rest = (rest, "") if position + size <= end else cut(rest, end - position)
            pages[page - 1] += filter(None, here.split("\n"))
            position = end
    for number, lines in enumerate(pages, start=1):
        lines += [f"~ {line}" for line in running([*document.header, *document.footer], number, len(pages))]
    return "\f".join("".join(f"{line}\n" for line in lines) for lines in pages)


def entry_page(made: Walk, piece: Piece, start: int, mark: Mark) -> int:
    where = stream(piece.text).find(stream(mark.at))
    if where < 0:
        raise MismatchError(f"{made.name}: {mark.at!r} is not in {piece.text!r}")
    return made.page(start + where)


def expected_answer(document: Document, made: Walk) -> Record:
    answer: dict[str, Any] = {"layout": document.layout, **document.answer}
    answer |= {kind: [] for kind in ("attendance", "items", "actions", "decisions")}
    seen: list[int] = []
    for piece, start in made.placed:
        if id(piece) in seen:  # a heading row printed again
            continue
        seen.append(id(piece))
        for mark in piece.para.marks:
            answer[mark.kind].append({**mark.record, "page": entry_page(made, piece, start, mark)})
    return answer


def answers(document: Document, pdf: Path) -> tuple[str, Record]:
    """The expected text and the expected answer of a PDF; MismatchError where it does not print its source."""
    made = walk(document, without_running_lines(document, printed_pages(pdf)))
    return expected_text(document, made), expected_answer(document, made)
