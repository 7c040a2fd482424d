"""Pure: words that are broken or run together -> rows with the words as they are meant.

A narrow column breaks headings within a word ("Apo / logi es:"); hasty typing glues titles to names ("Cllr.Ann Beck").
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from scraper.page_rows import Row

MOST_LETTERS = 48
MOST_LINES = 4
_HEADINGS = (
    "apologies", "apologies for absence", "apologies received", "absent", "absent with apologies", "attendance",
    "attendees", "attending", "in attendance", "also in attendance", "also present", "present", "members present",
    "observers", "secretariat", "substitutes", "organisation",
)  # fmt: skip
_WHOLE = {heading.replace(" ", ""): heading for heading in _HEADINGS}


def with_whole_headings(rows: Sequence[Row]) -> list[Row]:
    """The rows, with headings that are broken in a cell, or over the first cells of rows of columns, in one piece.

    The lines of a column that is not a table of a tagged file are rows of their own: "Apo", "logi", "es:".
    """
    whole: list[Row] = []
    for row in rows:
        cells = tuple(cell if (heading := _whole_heading(cell)) is None else (heading,) for cell in row.cells)
        whole.append(row if cells == row.cells else replace(row, cells=cells))
    for place in range(len(whole)):
        below = itertools.takewhile(lambda row: row.filled > 1 and any(row.cells[0]), whole[place : place + MOST_LINES])
        run = list(below)
        for count in range(len(run), 1, -1):
            if heading := _whole_heading([text for row in run[:count] for text in row.cells[0]]):
                firsts = [heading, *[""] * (count - 1)]
                whole[place : place + count] = [
                    replace(row, cells=((first,), *row.cells[1:])) for row, first in zip(run, firsts, strict=False)
                ]
                break
    return whole


_GLUED_TITLE = re.compile(
    r"(?<![A-Za-z])(?:(?P<title>(?:Cllrs?|Councillors?|Mrs|Mr|Ms|Miss|Dr|Prof)\.?)(?=[A-Z])(?!PH\b)"
    r"|(?P<titles>Councillors|Cllrs)\. (?=[A-Z]\.? [A-Z]))"
)
"""``Cllr.Ann Beck``, ``MrsH Beck``, ``Tarn Councillors. B. Roe``"""


def with_titles_apart(rows: Sequence[Row]) -> list[Row]:
    """The rows, with a blank behind titles that are run together with the name."""
    return [
        replace(row, cells=tuple(tuple(_GLUED_TITLE.sub(_apart, text) for text in cell) for cell in row.cells))
        for row in rows
    ]


def _apart(found: re.Match[str]) -> str:
    return f"{found['title'] or found['titles']} "


def _whole_heading(cell: Sequence[str]) -> str | None:
    """The heading that a cell is, where it is broken within a word."""
    words = " ".join(cell).split()
    if len(words) < 2 or sum(map(len, words)) > MOST_LETTERS:
        return None
    plain = re.sub(r"(?<=\w)-(?=\w)", "", "".join(words))
    heading = _WHOLE.get(plain.rstrip(":.").casefold())
    if heading is None or " ".join(words).rstrip(":.").casefold() == heading:
        return None
    heading = heading.upper() if plain.isupper() else heading.capitalize()
    return f"{heading}:" if plain.endswith(":") else heading
