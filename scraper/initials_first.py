"""Pure: lists that print initials before each name ("AB - Ann Beck - Parks") -> rows that begin with the names."""

import re
from collections.abc import Sequence
from dataclasses import replace

from scraper.page_rows import Row

FEWEST = 3
_FIRST = re.compile(
    r"(?P<initials>[A-Z][A-Za-z]{1,3})\s?[-–—:]\s{1,3}(?=(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w'’-]*){1,3}))"
)


def without_initials_first(rows: Sequence[Row]) -> list[Row]:
    """The rows; where lines of three or more people begin with initials that are those of the name behind, without."""
    lines = [line for row in rows for cell in row.cells for text in cell for line in text.split("\n")]
    if sum(_name_behind(line) != line for line in lines) < FEWEST:
        return list(rows)
    return [replace(row, cells=tuple(tuple(map(_without, cell)) for cell in row.cells)) for row in rows]


def _without(text: str) -> str:
    return "\n".join(map(_name_behind, text.split("\n")))


def _name_behind(line: str) -> str:
    """``Ann Beck (Chair)`` of "AB - Ann Beck (Chair)"; any other line as it is."""
    found = _FIRST.match(line)
    capitals = [letter for letter in found["initials"] if letter.isupper()] if found else []
    words = found["name"].replace("-", " ").split() if found else []
    are_its = len(capitals) > 1 and capitals[0] == words[0][0] and any(word[0] == capitals[-1] for word in words[1:])
    return line[found.end() :] if found and are_its else line
