"""Pure: the cells of a table of people at a meeting: their lines, what they head, whom a column names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from scraper.apologies import apologies_in, without_deputies
from scraper.attendance_headings import Heading, heading_of, sub_heading_of
from scraper.attendance_lines import LEADS_TO_THE_AWAY, NOBODY, SET_APART, mentions_apologies, says_absent
from scraper.attendees import Entry, redacted_in
from scraper.continued_rows import is_cut_off
from scraper.dividing import names_somebody_behind
from scraper.meeting import AWAY
from scraper.names import evidence_of_name, split_honorifics
from scraper.page_rows import Row
from scraper.printed import is_prose
from scraper.printed_person import (
    are_short_names,
    begins_with_person,
    is_short_name,
    lacks_surname,
    post_behind,
)
from scraper.several import people_in

MOSTLY = 0.6
_MARK = re.compile(r"^\s{0,9}(?:[•▪◦●○*–-]|\d{1,2}[.)])\s+")
_SAYS_NOTHING = re.compile("[-–—:•▪●○\u2639-\u263b\U0001f300-\U0001faff]")
_INITIALS = re.compile(r"[A-Z]{2,4}")
_GOES_ON = (",", "-", "–", " and", " of", " for", " the", "&", "(")


@dataclass(slots=True)
class Table:
    """What a table gives: its runs, the heading that stays open below it, and how many of its rows are done with.

    ``are_cells``: it has people in every column, as far as it is read. ``statuses`` are the columns that say how
    somebody came, by the header that was read last.
    """

    heading: Heading | None
    runs: list[list[Entry]] = field(default_factory=list)
    redacted: int = 0
    problems: list[str] = field(default_factory=list)
    is_open: bool = True
    consumed: int = 0
    are_cells: bool = False
    statuses: dict[int, Heading] = field(default_factory=dict)

    def open(self, heading: Heading | None) -> None:
        """Go on under another heading."""
        are_copies = self.heading is not None and self.heading.is_of_copies
        self.heading = heading.below(self.heading, is_empty=are_copies and not self.runs) if heading else self.heading


def texts_of_row(row: Row) -> list[str]:
    """Each cell as one line."""
    return [" ".join(" ".join(cell).split()) for cell in row.cells]


def lines_of(cell: Sequence[str]) -> list[str]:
    """The lines of a cell: its paragraphs, and what stands on lines of its own in them."""
    lines = [line.strip() for text in cell for line in text.replace("\t", " ").split("\n")]
    return [line for line in lines if line]


def head_of(cell: str) -> Heading | None:
    """What a cell heads; among lists of people its last word tells, as in "HRA staff"."""
    is_open = begins_with_person(cell) and not cell.rstrip().endswith(":")
    found = heading_of(cell) or (None if is_open else sub_heading_of(cell))
    return found or (Heading("absent", cell) if len(cell.split()) > 2 and says_absent(cell) else None)


def minutes_by(cells: Sequence[str]) -> Heading | None:
    """``Minutes | Ann Beck``: who takes them, where the word else is the title of a document."""
    is_said = cells[0].strip(" :").casefold() in ("minutes", "notes")
    return Heading("secretariat", cells[0]) if is_said and len(cells) > 1 and begins_with_person(cells[1]) else None


_OF_ITEMS = re.compile(r"(?:(?:min(?:ute)?|item) )?(?:no|item|ref|number|min)\.?|agenda item|action", re.I)
"""Over the numbers of a table of items."""


_NUMBER_OF_ITEM = re.compile(
    r"(?:item\s{0,3})?\d{1,2}(?:\.\d{1,3}){0,3}[.)]?|[A-Z]{2,6}[/ ]\d{1,4}(?:[./]\d{1,4}){1,2}", re.I
)
"""``4.2``, ``EAG/14.1``"""


def ends_table(row: Row) -> bool:
    """A row from which on the table is no longer one of people: a number and the heading of an item."""
    cells = [cell for cell in texts_of_row(row) if cell]
    is_number = bool(cells) and _NUMBER_OF_ITEM.fullmatch(cells[0]) is not None
    if cells and _OF_ITEMS.fullmatch(cells[0]):
        return True
    if len(cells) == 1 and cells[0][0].isalnum() and mentions_apologies(cells[0]) and head_of(cells[0]) is None:
        return True  # "WELCOME AND APOLOGIES"
    first_lines = [lines[0] for cell in row.cells if (lines := lines_of(cell))]
    return is_number and not any(map(begins_with_person, first_lines[1:2]))


def numbered_heading(row: Row) -> tuple[Heading, list[str]] | None:
    """``16/49 | Apologies for absence``: the heading of an item that lists people, and the lines below it."""
    cells = [lines_of(cell) for cell in row.cells if lines_of(cell)]
    if len(cells) != 2 or len(cells[0]) != 1 or not SET_APART.fullmatch(cells[0][0]):
        return None
    heading = heading_of(cells[1][0])
    return (heading, cells[1][1:]) if heading else None


def without_dashes(rows: Sequence[Row]) -> list[Row]:
    """The rows without a column that holds but the dash or colon between two others, the marks of a list or faces."""
    width = max((len(row.cells) for row in rows), default=0)
    texts = [[t for row in rows if n < len(row.cells) for t in lines_of(row.cells[n])] for n in range(width)]
    empty = {n for n in range(width) if texts[n] and all(_SAYS_NOTHING.fullmatch(t) for t in texts[n])}
    return [
        Row(tuple(cell for n, cell in enumerate(row.cells) if n not in empty), row.page, row.kind, row.table)
        for row in rows
    ]


def rejoined(run: Sequence[Entry]) -> list[Entry]:
    """A line that names nobody goes on from the one above: a job below the name, a name over two lines."""
    joined: list[Entry] = []
    for entry in run:
        if joined and not redacted_in(entry.raw) and _belongs(joined[-1].raw, entry.raw):
            last = joined[-1]
            joined[-1] = Entry(continued([last.raw, entry.raw]), last.page, last.heading, last.is_name)
        else:
            joined.append(entry)
    return joined


def _belongs(above: str, line: str) -> bool:
    if is_cut_off(above, line):
        return True
    if all(map(_INITIALS.fullmatch, (above, line))):
        return False
    if not begins_with_person(line):
        return not names_somebody_behind(line)
    return not begins_with_person(above) and not evidence_of_name(line.split(",")[0].split("(")[0].strip())


def continued(lines: Sequence[str]) -> str:
    """Lines of one cell: a name that takes several, then what is printed below it."""
    text = ""
    for line in lines:
        is_rest = lacks_surname(text) and " " not in split_honorifics(re.split(r"\s*[(,]", line)[0])[1]
        is_begun = bool(text) and begins_with_person(text) and not is_rest
        goes_on = not is_begun or line[:1] in "(," or line[:1].islower() or text.endswith(_GOES_ON)
        text += f"{' ' if goes_on else ' | '}{line}" if text else line
    return text


def add(run: list[Entry], table: Table, text: str, page: int, heading: Heading) -> None:
    """The people of a line to a run; those without a name are counted."""
    text = post_behind(_MARK.sub("", text))
    if not text.strip() or NOBODY.fullmatch(text):
        return
    if heading.status == "apologies":
        text, deputies = without_deputies(text)
        run += [Entry(one, page, Heading("deputy", heading.printed)) for one in deputies]
    told = list(apologies_in(text)) if "apolog" in text.lower() else []
    if len(told) > 1:  # "Ann Beck and Bo Roe sent apologies", right below a column of people
        run += [Entry(person, page, Heading(status, text)) for person, status in told]
        return
    for person in people_in(text):
        if count := redacted_in(person):
            table.redacted += count
        else:
            run.append(Entry(person, page, heading))


def run_of(lines: Sequence[str], page: int, heading: Heading, table: Table) -> list[Entry]:
    """The people of the lines of a cell, of which each may hold several; nobody where a line is a sentence."""
    is_led = [heading.status == "apologies" and LEADS_TO_THE_AWAY.match(line) for line in lines]
    told = [
        (line, list(apologies_in(f"Apologies {line}" if led else line)))
        for line, led in zip(lines, is_led, strict=True)
    ]
    whole = " ".join(lines)
    of_all = list(apologies_in(whole)) if heading.status in AWAY and is_prose(whole) else []
    if len(of_all) > sum(len(of_line) for _, of_line in told):  # a sentence over several lines
        told = [(whole, of_all)]
    run = [Entry(one, page, replace(heading, status=status), True) for _, of_line in told for one, status in of_line]
    lines = [line for line, of_line in told if not of_line]
    are_short = bool(lines) and all(map(are_short_names, lines))
    for person in people_in("; ".join(line.rstrip(";") for line in lines), is_run=True) if lines else []:
        if count := redacted_in(person):
            table.redacted += count
        elif (begins_with_person(person) and not is_prose(person)) or (are_short and is_short_name(person)):
            run.append(Entry(person, page, heading, True))
    return run


def columns_of(rows: Sequence[Row]) -> list[list[str]]:
    """The first lines of the cells of each column."""
    width = max((len(row.cells) for row in rows), default=0)
    return [[next(iter(lines_of(row.cells[n])), "") for row in rows if n < len(row.cells)] for n in range(width)]


def count_redacted(row: Row, table: Table) -> int:
    """How many people the first cell of a row leaves without a name; they are counted in the table."""
    count = redacted_in(texts_of_row(row)[0]) if row.cells else 0
    table.redacted += count
    return count
