"""Pure: the rows of minutes -> the entries of who was there and who was not, list by list.

A list begins at a heading of people and ends where the minutes proper begin. A heading stands alone, before a colon,
over a column or in the first cell of a row; one that is alone in the row of a table is for all its columns.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from scraper.apologies import apologies_in
from scraper.attendance_headings import Heading, heading_of, label_and_rest, sub_heading_of
from scraper.attendance_lines import (
    APOLOGIES_IN_A_LINE,
    LEADS_TO_APOLOGIES,
    NOBODY,
    SET_APART,
    at_labels,
    begins_body,
    is_entry,
    is_followed_by_people,
    is_labelled,
    is_run,
    sentences_of_run,
    unnumbered,
    without_label,
)
from scraper.attendance_tables import read_table
from scraper.attendees import Entry, redacted_in
from scraper.page_rows import Row
from scraper.several import begins_with_person, people_in

MOST_PAGES = 4
"""Lists of people stand at the beginning, or in an annex under a heading of their own."""
_ATTENDED_BY = re.compile(
    r"\b(?:(?:was|were) attended by|(?:those )?(?:present|attending|in attendance)(?: at the meeting)?"
    r" (?:were|included)[:,]?)\s+(?P<who>[A-Z].{3,1500})",
    re.S,
)
_IN_THE_CHAIR = re.compile(r"^(?P<who>[A-Z][^:;]{2,60}?),? (?:was )?in the chair\.?$", re.I)


@dataclass(slots=True)
class Lists:
    """The lists of one document: each a run of entries that are read together, and people without a name.

    Entries without a printed heading are told of in a sentence.
    """

    runs: list[list[Entry]] = field(default_factory=list)
    redacted: int = 0
    problems: list[str] = field(default_factory=list)


def lists_of(rows: Sequence[Row], day: date | None) -> Lists:
    """The lists of people of minutes of a meeting on ``day``."""
    reader = _Reader(rows, day)
    reader.read()
    return reader.lists


class _Reader:
    """``heading`` is that of the list being read, and ``run`` its entries so far; ``is_closed`` once lists are over."""

    def __init__(self, rows: Sequence[Row], day: date | None) -> None:
        self.rows, self.day = rows, day
        self.lists = Lists()
        self.heading: Heading | None = None
        self.is_closed = False
        self.run: list[Entry] = []

    def read(self) -> None:
        place = 0
        while place < len(self.rows):
            row = self.rows[place]
            if row.page > MOST_PAGES and self.heading is None and heading_of(row.text) is None:
                place += 1
            elif row.table is None and row.filled > 1 and SET_APART.fullmatch(_first(row)):
                self._numbered(place, row)
                place += 1
            elif row.table is None and row.filled == 2 and _is_run_beside_label(row):
                place = self._whole_line(place, row, " ".join(row.text.split()))
            elif row.filled > 1 or row.table is not None:
                place += self._table(self.rows[place : self._end_of_table(place)])
            else:
                place = self._whole_line(place, row, _plain(row))
        self._flush()

    def _whole_line(self, place: int, row: Row, text: str) -> int:
        """Read a line with those that go on from it; the row behind them."""
        while place + 1 < len(self.rows) and self._goes_on(text, self.rows[place + 1]):
            place += 1
            text = f"{text} {_plain(self.rows[place])}"
        self._line(place, row, text)
        return place + 1

    def _goes_on(self, text: str, row: Row) -> bool:
        """Whether a run of people, cut in the middle of a name or behind a comma, goes on in the next row."""
        is_open = text.count("(") > text.count(")")
        if row.table is not None or row.filled > 1 or len(text) < 50:
            return False
        if text.count(",") + text.count(";") < (1 if is_open else 2):
            return False
        following = _plain(row)
        if row.kind == "h" or begins_body(row, following):
            return False
        is_rest = re.match(r"[A-Z][\w'’-]+(?:[,.;]|$)", following)  # "Murfitt, Mrs Joan Hewitt"
        is_cut = is_rest or text.endswith((",", ";", "&", " and")) or _CUT.search(text) or is_open
        is_listed = self.heading is not None or label_and_rest(text) is not None
        return bool(is_cut and is_listed) and not (heading_of(following) or label_and_rest(following))

    def _end_of_table(self, start: int) -> int:
        """The row behind a table, or behind lines that are set in columns and do not begin an item."""
        table = self.rows[start].table
        end = start + 1
        while end < len(self.rows) and self.rows[end].table == table:
            if table is None and (len(self.rows[end].cells) < 2 or SET_APART.fullmatch(_first(self.rows[end]))):
                break
            end += 1
        return end

    # -- a line by itself -------------------------------------------------------------------------------------------

    def _line(self, place: int, row: Row, text: str) -> None:
        may_be_several = (self.heading or label_and_rest(text)) and not heading_of(text)
        for part in at_labels(text) if may_be_several else [text]:
            self._part(place, row, part)

    def _part(self, place: int, row: Row, text: str) -> None:
        heading = heading_of(text) or self._sub_heading(place, text)
        if heading and (not heading.is_weak or (is_followed_by_people(self.rows, place) and not self.is_closed)):
            self._open(heading)
            return
        if LEADS_TO_APOLOGIES.match(text[:200]):
            self._open(Heading("apologies", text))
            return
        labelled = label_and_rest(text)
        if labelled and is_labelled(*labelled, is_closed=self.is_closed):
            self._labelled(*labelled, row)
        elif not self._sentence(text, row) and self.heading is not None:
            self._in_list(place, row, text)

    def _sub_heading(self, place: int, text: str) -> Heading | None:
        if self.heading is None or begins_with_person(text) or not is_followed_by_people(self.rows, place):
            return None
        return sub_heading_of(text)

    def _in_list(self, place: int, row: Row, text: str) -> None:
        if is_run(text):
            self._people(without_label(unnumbered(text)), row, is_run=True)
            return
        ends = begins_body(row, text)
        if ends is None:
            ends = not (is_followed_by_people(self.rows, place) or self.run or redacted_in(text))
        plain = without_label(unnumbered(text))
        is_listed = begins_with_person(plain) or redacted_in(text) or (self.run and is_entry(text))
        if ends:
            self._close()
        elif is_listed or APOLOGIES_IN_A_LINE.search(text):
            self._people(plain, row)

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
            self._line(place, Row(((line,),), row.page, row.kind, None, row.label), line)

    def _labelled(self, heading: Heading, rest: str, row: Row) -> None:
        """``Chair: Ann Beck``: one function is of its own line alone, and a status of those below it too."""
        before = self.heading
        self._open(heading)
        self._people(rest, row, is_run=True)
        if before and (heading.is_chair or heading.is_weak or heading.status == "secretariat"):
            self._open(before)

    def _people(self, text: str, row: Row, *, is_run: bool = False) -> None:
        if self.heading is None or NOBODY.fullmatch(text):
            return
        if away := APOLOGIES_IN_A_LINE.search(text):
            if away.start():
                self._people(text[: away.start()].strip(" ,;:–-."), row, is_run=is_run)
            head = Heading("apologies", self.heading.printed)
            self.run += [Entry(one, row.page, head, True) for one in people_in(text[away.end() :], is_run=True)]
            return
        for label, sentence in sentences_of_run(text) if is_run else [(None, text)]:
            for person in people_in(sentence, is_run=is_run):
                self.lists.redacted += redacted_in(person)
                if not redacted_in(person):
                    self.run.append(Entry(person, row.page, label or self.heading, is_run))
                    self.heading = replace(self.heading, is_chair=False)

    def _sentence(self, text: str, row: Row) -> bool:
        """Read who a sentence says was there or sent apologies; whether it says so of anybody."""
        present = _ATTENDED_BY.search(text[:2000]) if not self.lists.runs and not self.run else None
        if present:
            heading = Heading("present", present[0][: present.start("who") - present.start()].strip())
            people = people_in(present["who"], is_run=True)
            self.lists.runs.append([Entry(one, row.page, heading, True) for one in people if begins_with_person(one)])
            return True
        chair = _IN_THE_CHAIR.match(text) if self.heading else None
        if chair and begins_with_person(chair["who"]):
            self.lists.runs.append([Entry(chair["who"], row.page, Heading("present", text, is_chair=True), True)])
            return True
        told = list(apologies_in(unnumbered(text)))
        for person, status in told:
            self.lists.runs.append([Entry(person, row.page, Heading(status, ""), True)])
        return bool(told)

    # -- tables -----------------------------------------------------------------------------------------------------

    def _table(self, rows: Sequence[Row]) -> int:
        """Read a table as far as it lists people; how many of its rows are done with."""
        found = read_table(rows, self.heading, self.day)
        if found is None:
            if self.heading is not None:
                self._close()
            for row in rows:
                for cell in row.cells:
                    self._cell(row, [" ".join(line.split()) for text in cell for line in text.split("\n")])
            return len(rows)
        self._flush()
        self.lists.runs += [run for run in found.runs if run]
        self.lists.redacted += found.redacted
        self.lists.problems += found.problems
        self.heading = found.heading if found.is_open else None
        return found.consumed or len(rows)

    def _cell(self, row: Row, lines: Sequence[str]) -> None:
        """A cell of a table of something else: what it tells of people, or lists under a heading of its own."""
        heads = [heading_of(line) or (label_and_rest(line) or (None,))[0] for line in lines[:3]]
        if not self.lists.runs and any(head and not head.is_weak for head in heads):
            for line in lines:
                self._line(len(self.rows), Row(((line,),), row.page), line)
            self._close()
        else:
            self._sentence(" ".join(lines), row)

    # -- runs -------------------------------------------------------------------------------------------------------

    def _open(self, heading: Heading) -> None:
        self._flush()
        self.heading = heading.below(self.heading)

    def _close(self) -> None:
        self._flush()
        self.heading = None
        self.is_closed = self.is_closed or bool(self.lists.runs)

    def _flush(self) -> None:
        if self.run:
            self.lists.runs.append(self.run)
        self.run = []


_CUT = re.compile(
    r"[,;(]\s*(?:and\s+)?(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Cllr|Councillor|Sir|Dame|Lord)\.?)?(?:\s*[A-Z]\.?){0,3}$"
)
"""A line that ends with a title or initials: "Mr J Kirby, Professor S"."""


def _plain(row: Row) -> str:
    """A row as one line; no blank stands before a comma."""
    text = " ".join(part for cell in row.cells for part in cell).strip()
    return re.sub(r"\s{1,9}(?=[,;:](?:\s|$))", "", text)


def _is_run_beside_label(row: Row) -> bool:
    """``Present: | Ann Beck; Bo Roe; Cy Dell``"""
    label, *others = (" ".join(cell).strip() for cell in row.cells if any(cell))
    return label.endswith(":") and heading_of(label) is not None and is_run(" ".join(others))


def _first(row: Row) -> str:
    return "".join(row.cells[0]).strip() if row.cells else ""
