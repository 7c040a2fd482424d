"""Pure: the rows of minutes -> whom the pages print below, beside or in words of apologies, whatever list they are in.

A second witness beside the lists: it knows nothing of lists, headings and their kinds, only where words of apologies
stand and who is printed under them in the same column. Lists are laid out in ever new ways, and nobody who sent
apologies may be read as present.
"""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import shorten

from scraper.apologies import MOST_LETTERS as MOST_LETTERS_OF_SENTENCES
from scraper.apologies import apologies_in
from scraper.attendance import MOST_PAGES
from scraper.attendance_headings import Heading, heading_of, label_and_rest
from scraper.attendance_lines import at_labels
from scraper.attendees import Entry, attendance_of
from scraper.dividing import names_somebody
from scraper.meeting import AWAY, Attendance
from scraper.names import evidence_of_name, fold_name
from scraper.page_rows import Row
from scraper.printed import is_prose
from scraper.printed_person import begins_with_person
from scraper.same_person import are_same
from scraper.several import people_in
from scraper.table_cells import lines_of

MOST_LETTERS = 80
_WORDS_OF_APOLOGIES = re.compile(
    r"(?!.*\b(?i:welcom\w*|introduc\w*|opening|no|none|nil|present|attending|attendance|attendees|members|lateness"
    r"|minutes|declarations?)\b)"
    r"\W{0,3}(?:\d{1,2}[.)]?\s{1,3})?(?:[^\W\d]+(?:[’'][^\W\d]{0,2})?[ /|]{1,3}){0,4}"
    r"(?i:apol(?:og(?:y|ies)|s)|regrets|unable to attend)"
    r"(?:[ ,:–/(-]{1,4}[a-z]+){0,6}[\s):–-]{0,4}"
)
_MENTIONS_ABSENCE = re.compile(r"apolog|regret|absen|able to|could not|not present", re.I)
_ONE_WORD = re.compile(r"\W*apol(?:og(?:y|ies)|s)\W*?(?<!:)", re.I)
_SHORT_MARK = re.compile(r"\W*apols?\W*?(?<!:)", re.I)
_NUMBERED = re.compile(r"^\W{0,2}\d")


@dataclass(frozen=True, slots=True)
class Printed:
    """``where`` somebody is printed as away, in words, and as what; ``is_whole``: the text around ends with a stop, so
    that its last name is no half of one."""

    where: str
    entry: Attendance
    is_whole: bool


def printed_as_away(rows: Sequence[Row]) -> dict[str, Printed]:
    """Each by the folded name; where it is printed is told as in ``printed under “Formal apologies”``."""
    found: dict[str, Printed] = {}
    for place, row in enumerate(rows):
        if row.page > MOST_PAGES:
            break
        for words, lines in itertools.chain(_below(rows, place), _beside(rows, place)):
            for line in lines:
                under = f"printed under “{words.rstrip(' :')}”"
                _add(found, line, row.page, under)
        for text in _texts_of(row):
            if not _MENTIONS_ABSENCE.search(text[:MOST_LETTERS_OF_SENTENCES]):
                continue
            parts = [part for part in at_labels(text) if _MENTIONS_ABSENCE.search(part)]
            told = [who for part in parts for who, status in apologies_in(part) if status in AWAY]
            said = f"the text says “{shorten(text, MOST_LETTERS, placeholder=' …')}”"
            is_whole = text.rstrip().endswith((".", ")", ";"))
            for who in told:
                _add(found, who, row.page, said, is_whole=is_whole)
    return found


def _texts_of(row: Row) -> Iterator[str]:
    """Each cell, and what stands in lines across them: a justified line may be torn into cells where its blanks are
    wide, and with it a sentence."""
    cells = [lines_of(cell) for cell in row.cells]
    yield from map(" ".join, cells)
    if len(cells) > 1 and len(cells[0]) > 1 and len({len(lines) for lines in cells}) == 1:
        yield from map(" ".join, zip(*cells, strict=True))


def with_those_printed_as_away(entries: Sequence[Attendance], printed: Mapping[str, Printed]) -> tuple[Attendance, ...]:
    """The entries; whoever is printed below or in words of apologies, whatever list that was read as, was away.

    Who chaired or takes the minutes stands below apologies and was there. Somebody in no list is added, in doubt.
    """
    listed = [
        replace(entry, status="apologies", doubt=_PRINTED.format(printed[folded].where), confidence=0.5)
        if (folded := fold_name(entry.name or "")) in printed
        and " " in folded
        and not (entry.is_chair or entry.status in (*AWAY, "secretariat"))
        else entry
        for entry in entries
    ]
    left = [one for one in printed.values() if _is_left_out(one, listed)]
    added = [
        replace(one.entry, position=number, doubt=_ALONE.format(one.where), confidence=0.5)
        for number, one in enumerate(left, len(listed) + 1)
    ]
    return (*listed, *added)


_PRINTED = "Listed as there, but {}."
_ALONE = "In no list that could be read, but {}."


def _is_left_out(one: Printed, listed: Sequence[Attendance]) -> bool:
    """Whether somebody is certainly a person, and nobody of the lists."""
    name = one.entry.name or ""
    is_titled = one.entry.honorific_prefix is not None
    is_sure = one.is_whole and one.entry.doubt is None and " " in name and (is_titled or evidence_of_name(name))
    return is_sure and not any(are_same(entry, one.entry) for entry in listed)


def _is_of_apologies(text: str) -> bool:
    """Whether a line is words of apologies over others, and no mark at somebody ("Ann Beck – apologies")."""
    plain = text.lower() if text.isupper() else text
    return len(text) <= MOST_LETTERS and _WORDS_OF_APOLOGIES.fullmatch(plain) is not None and not names_somebody(text)


def _below(rows: Sequence[Row], place: int) -> Iterator[tuple[str, list[str]]]:
    """Those on the lines below words of apologies, in their cell and in the cells under it, as far as people stand."""
    for column, cell in enumerate(rows[place].cells):
        lines = lines_of(cell)
        for number, line in enumerate(lines):
            if _is_of_apologies(line) and not _is_mark(line, rows[place]):
                under = itertools.chain(lines[number + 1 :], _column(rows, place, column))
                yield line, list(itertools.takewhile(_may_be_away, under))


def _is_mark(line: str, row: Row) -> bool:
    """Whether only the lists can tell of whom a line is said: "Apologies" below or beside somebody, without a colon."""
    if _ONE_WORD.fullmatch(line):
        return True
    firsts = [first for cell in row.cells for first in lines_of(cell)[:1]]
    return not line.endswith(":") and any(map(_may_be_away, firsts))


def _column(rows: Sequence[Row], place: int, column: int) -> Iterator[str]:
    row = rows[place]
    for other in rows[place + 1 :]:
        is_alone = len(other.cells) == 1 and column == 0
        if other.table != row.table or not (is_alone or len(other.cells) == len(row.cells)):
            return
        yield from lines_of(other.cells[column])


def _beside(rows: Sequence[Row], place: int) -> Iterator[tuple[str, list[str]]]:
    """Those in the cells behind words of apologies that label a row, and are not the next of a list in that column."""
    cells = [lines_of(cell) for cell in rows[place].cells]
    label, *behind = [cell for cell in cells if cell] or [[]]
    words = " ".join(label)
    is_mark = bool(behind) and len(behind[0]) > 1 and _SHORT_MARK.fullmatch(words)  # "Apols" at the first of several
    if not behind or not _is_of_apologies(words) or _NUMBERED.match(words) or is_mark:
        return
    above = [" ".join(lines_of(cell)) for cell in rows[place - 1].cells] if place else []
    if len(above) != len(cells) or not all(map(_may_be_away, above)):
        yield words, list(itertools.takewhile(_may_be_away, itertools.chain.from_iterable(behind)))


def _may_be_away(line: str) -> bool:
    is_heading = heading_of(line) is not None or label_and_rest(line) is not None
    return begins_with_person(line) and not (is_heading or is_prose(line))


def _add(found: dict[str, Printed], line: str, page: int, where: str, *, is_whole: bool = True) -> None:
    """Those of a line, read as that of one and as that of several."""
    for raw in dict.fromkeys([*people_in(line, is_run=True), line]):
        for entry in attendance_of([Entry(raw, page, Heading("apologies", ""), True)], 1.0):
            found.setdefault(fold_name(entry.name or ""), Printed(where, entry, is_whole))
