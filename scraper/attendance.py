"""Pure: the rows of minutes -> the entries of who was there and who was not, list by list.

A list begins at a heading of people and ends where the minutes proper begin. A heading stands alone, before a colon,
over a column or in the first cell of a row; one that is alone in the row of a table is for all its columns.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from scraper.apologies import apologies_in
from scraper.attendance_tables import read_table
from scraper.attendance_words import Heading, heading_of, label_and_rest, sub_heading_of
from scraper.attendees import Entry, redacted_in
from scraper.page_rows import Row
from scraper.printed import is_prose
from scraper.several import are_short_names, begins_with_person, people_in, share_of_names

NO_HEADING = Heading("apologies", "")
DEPUTY = Heading("deputy", "")
MOST_PAGES = 4
"""Lists of people stand at the beginning, or in an annex under a heading of their own."""

_NOBODY = re.compile(
    r"(?:none(?: received| were received)?|nil|n/?a|no apologies.*|there were (?:no|none).*|not applicable|[-–—.]*)\s*\.?",
    re.I,
)
_NUMBERED = re.compile(r"^\s*(?:(?:agenda\s+)?item\s+)?(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4}|[A-Z])[.):]?\s+(?=\S)", re.I)
_NUMBER = re.compile(
    r"^\s*(?:(?:agenda\s+)?item\s+)?(?:no\.?\s*)?\d{1,3}(?:[./]\d{1,3})*[.):]?\s+(?P<rest>\S.*)$", re.I | re.S
)
_APOLOGIES = re.compile(
    r"(?:^|[,;:.]\s*|\s[-–—]\s*|\s)apologies\s*(?:(?:were\s+)?(?:received\s+)?from\b:?|:)\s*(?=[A-Z])", re.I
)
_ATTENDED_BY = re.compile(
    r"\b(?:(?:was|were) attended by|(?:those )?(?:present|attending|in attendance)(?: at the meeting)? (?:were|included)[:,]?)\s+(?P<who>[A-Z].+)",
)
_LEADS_TO_APOLOGIES = re.compile(r"(?:\d+[.)]?\s*)?apologies\b[^:]{0,90}(?:from|:)\s*[-–—:]*\s*$", re.I)
_BEGINS_BODY = re.compile(
    r"(?:\W*)(?:agenda|welcome|introduct|opening|minutes of|matters arising|declar|actions?\b|discussion|update|summary|purpose"
    r"|background|notes? of|item\b|the chair|previous|review|presentation|report|any other|aob|next meeting|date of"
    r"|key points|overview|quorum|public|draft|confirm|approv)", re.I,
)  # fmt: skip


@dataclass(slots=True)
class Lists:
    """The lists of one document: each a run of entries that are read together, and people without a name."""

    runs: list[list[Entry]] = field(default_factory=list)
    redacted: int = 0
    problems: list[str] = field(default_factory=list)
    ends_at: int = 0
    """The first row behind the lists."""


def lists_of(rows: Sequence[Row], day: date | None) -> Lists:
    """The lists of people of minutes of a meeting on ``day``."""
    reader = _Reader(rows, day)
    reader.read()
    return reader.lists


class _Reader:
    def __init__(self, rows: Sequence[Row], day: date | None) -> None:
        self.rows, self.day = rows, day
        self.lists = Lists()
        self.heading: Heading | None = None
        self.is_closed = False
        self.run: list[Entry] = []
        self.bodies = 0

    def read(self) -> None:
        place = 0
        while place < len(self.rows):
            row = self.rows[place]
            if row.page > MOST_PAGES and self.heading is None and heading_of(row.text) is None:
                place += 1
                continue
            if (
                row.table is None
                and row.filled > 1
                and re.fullmatch(r"\(?\d{1,2}(?:\.\d)?[.)]?", row.cells[0][0] if row.cells[0] else "")
            ):
                self._numbered(place, row)
                place += 1
            elif row.filled > 1 or row.table is not None:
                end = self._end_of_table(place)
                place += self._table(self.rows[place:end])
            else:
                self._line(place, row)
                place += 1
        self._flush()

    def _end_of_table(self, start: int) -> int:
        table = self.rows[start].table
        end = start + 1
        while end < len(self.rows) and self.rows[end].table == table and (table is not None or self._is_set_off(end)):
            end += 1
        return end

    def _is_set_off(self, place: int) -> bool:
        """Whether a line is set in columns with those above it, and does not begin an item."""
        row = self.rows[place]
        return len(row.cells) > 1 and not re.fullmatch(r"\(?\d{1,2}(?:\.\d{1,2})?[.)]?", "".join(row.cells[0]).strip())

    # -- a line by itself -------------------------------------------------------------------------------------------

    def _line(self, place: int, row: Row) -> None:
        text = " ".join(part for cell in row.cells for part in cell).strip()
        heading = heading_of(text) or (
            sub_heading_of(text)
            if self.heading and not begins_with_person(text) and self._is_followed_by_people(place)
            else None
        )
        if heading and (not heading.is_weak or (self._is_followed_by_people(place) and not self.is_closed)):
            self._open(heading)
            return
        if _LEADS_TO_APOLOGIES.match(text):
            self._open(Heading("apologies", text))
            return
        if self._sentence(text, row):
            return
        labelled = label_and_rest(text)
        if labelled and self._is_labelled(*labelled):
            self._labelled(*labelled, row)
        elif self.heading is None:
            return
        elif self._is_run(text):
            self._people(_without_label(_unnumbered(text)), row, is_run=True)
        elif self._ends(place, row, text):
            self._close(place)
        elif (
            begins_with_person(_unnumbered(text))
            or redacted_in(text)
            or self._is_entry(text)
            or _APOLOGIES.search(text)
        ):
            self._people(_unnumbered(text), row)

    def _numbered(self, place: int, row: Row) -> None:
        """``1. | Those attending: | Ann Beck, | Bo Roe``: a number set apart, and lines of its item."""
        texts = [" ".join(part for part in cell).strip() for cell in row.cells]
        lines = [f"{texts[0]} {texts[1]}".strip()]
        for text in filter(None, texts[2:]):
            if lines[-1].endswith(","):
                lines[-1] += f" {text}"
            else:
                lines.append(text)
        for line in lines:
            self._line(place, Row(((line,),), row.page, row.kind, None, row.label))

    def _labelled(self, heading: Heading, rest: str, row: Row) -> None:
        """``Chair: Ann Beck``: one function is of its own line alone, and a status of those below it too."""
        before = self.heading
        self._open(heading)
        self._people(rest, row, is_run=True)
        if before and (heading.is_chair or heading.is_weak or heading.status == "secretariat"):
            self._open(before)

    def _is_run(self, text: str) -> bool:
        people = people_in(_without_label(_unnumbered(text)), is_run=True)
        return len(people) > 2 and share_of_names(people) > 0.7 and len(text) < 110 * len(people)

    def _is_labelled(self, heading: Heading, rest: str) -> bool:
        if heading.is_weak and self.is_closed:
            return False
        people = people_in(rest, is_run=True)
        if len(people) > 1 and share_of_names(people) > 0.7 and not heading.is_weak:
            return True
        if begins_with_person(rest) or redacted_in(rest) or are_short_names(rest):
            return not is_prose(rest) or heading.status == "apologies" or len(people_in(rest, is_run=True)) > 1
        return not heading.is_weak and bool(_NOBODY.fullmatch(rest))

    def _is_entry(self, text: str) -> bool:
        """A line of a list of names that are usual in no list of ours, and of initials."""
        return (
            len(text.split()) <= 3
            and bool(self.run)
            and bool(re.fullmatch(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2}", text))
            and not _BEGINS_BODY.match(text)
        )

    def _is_followed_by_people(self, place: int) -> bool:
        for row in self.rows[place + 1 : place + 3]:
            cells = [cell for cell in row.cells if any(cell)]
            if cells and (begins_with_person(" ".join(cells[0])) or heading_of(row.text) or label_and_rest(row.text)):
                return True
            if len(cells) > 1 and begins_with_person(" ".join(cells[1])):
                return True
        return False

    def _ends(self, place: int, row: Row, text: str) -> bool:
        """Whether the minutes proper begin at a line."""
        if _NOBODY.fullmatch(text):
            return False
        numbered = _NUMBER.match(text) or (
            _NUMBERED.match(text) and row.kind == "item" and row.label and any(map(str.isdigit, row.label))
        )
        rest = _unnumbered(text)
        if numbered and not begins_with_person(rest):
            return True
        if begins_with_person(rest) and not (is_prose(text) and len(text.split()) > 14):
            return False
        if _BEGINS_BODY.match(rest) or (is_prose(text) and len(text.split()) > 6):
            return not redacted_in(text)
        return not (self._is_followed_by_people(place) or self.run or redacted_in(text))

    def _people(self, text: str, row: Row, *, is_run: bool = False) -> None:
        assert self.heading is not None
        if _NOBODY.fullmatch(text):
            return
        if away := _APOLOGIES.search(text):
            if away.start():
                self._people(text[: away.start()].strip(" ,;:–-."), row, is_run=is_run)
            for person in people_in(text[away.end() :], is_run=True):
                self.run.append(Entry(person, row.page, Heading("apologies", self.heading.printed), True))
            return
        for person in people_in(text, is_run=is_run):
            self.lists.redacted += redacted_in(person)
            if not redacted_in(person):
                self.run.append(Entry(person, row.page, self.heading, is_run))
                self.heading = replace(self.heading, is_chair=False)

    def _sentence(self, text: str, row: Row) -> bool:
        """Read apologies that are told, and not listed; whether there were any."""
        if not self.lists.runs and not self.run and (present := _ATTENDED_BY.search(text[:1500])):
            people = people_in(present["who"], is_run=True)
            heading = Heading("present", present[0][: present.start("who") - present.start()].strip())
            self.lists.runs.append(
                [Entry(person, row.page, heading, True) for person in people if begins_with_person(person)]
            )
            return True
        told = list(apologies_in(_unnumbered(text)))
        for person, deputy in told:
            heading = DEPUTY if deputy else NO_HEADING
            self.lists.runs.append([Entry(person, row.page, heading, True)])
        return bool(told)

    # -- tables -----------------------------------------------------------------------------------------------------

    def _table(self, rows: Sequence[Row]) -> int:
        """Read a table as far as it lists people; how many of its rows are done with."""
        found = read_table(rows, self.heading, self.day)
        if found is None:
            if self.heading is not None:
                self._close(0)
            for row in rows:
                self._sentences_of_cells(row)
            return len(rows)
        self._flush()
        self.lists.runs += [run for run in found.runs if run]
        self.lists.redacted += found.redacted
        self.lists.problems += found.problems
        self.heading = found.heading if found.is_open else None
        return found.consumed or len(rows)

    def _sentences_of_cells(self, row: Row) -> None:
        for cell in row.cells:
            for text in cell:
                self._sentence(" ".join(text.split()), row)

    # -- runs -------------------------------------------------------------------------------------------------------

    def _open(self, heading: Heading) -> None:
        self._flush()
        if heading.is_weak and heading.status == "present" and self.heading and self.heading.status == "apologies":
            heading = replace(heading, status="apologies")  # "Apologies", and below it "School members"
        self.heading = heading

    def _close(self, place: int) -> None:
        self._flush()
        self.heading = None
        self.is_closed = self.is_closed or bool(self.lists.runs)
        self.lists.ends_at = self.lists.ends_at or place

    def _flush(self) -> None:
        if self.run:
            self.lists.runs.append(self.run)
        self.run = []


def _without_label(text: str) -> str:
    """``Scientific experts: A, B and C`` without what they are."""
    found = re.match(r"[^:,;()]{3,60}:\s+(?=\S)", text)
    return text[found.end() :] if found and not begins_with_person(text) else text


def _unnumbered(text: str) -> str:
    found = _NUMBER.match(text)
    return found["rest"] if found else text
