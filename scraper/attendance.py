"""Pure: the rows of minutes -> the entries of who was there and who was not, list by list.

A list begins at a heading of people and ends where the minutes proper begin. A heading stands alone, before a colon,
over a column or in the first cell of a row; one that is alone in the row of a table is for all its columns.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from scraper.apologies import apologies_in, sentences_of_people, without_deputies
from scraper.attachments import MONTHS
from scraper.attendance_headings import Heading, heading_of, label_and_rest, sub_heading_of
from scraper.attendance_lines import (
    ALSO,
    APOLOGIES_AND_MORE,
    APOLOGIES_IN_A_LINE,
    ITEM,
    LEADS_TO_APOLOGIES,
    LEADS_TO_SUBSTITUTES,
    LEADS_TO_THE_AWAY,
    NOBODY,
    NOBODY_OF_PLACE,
    SET_APART,
    are_name_and_body,
    are_numbered_on,
    are_there_and_away,
    as_line,
    at_labels,
    begins_body,
    first_cell,
    head_of_people,
    is_body,
    is_entry,
    is_followed_by_people,
    is_justified,
    is_labelled,
    is_letters_of_body,
    is_run,
    label_in_words,
    label_of_group,
    label_of_one,
    labelled_runs,
    mentions_apologies,
    names_people,
    says_absent,
    sentences_of_run,
    speaks_of_absence,
    unnumbered,
    without_label,
    without_place,
)
from scraper.attendance_sentences import attended, in_the_chair, was_there
from scraper.attendance_tables import read_table
from scraper.attendees import Entry, redacted_in
from scraper.continued_rows import MOST_ROWS_OF_SENTENCE, goes_on, whole_lines, whole_rows, with_rest
from scraper.dividing import names_somebody, names_somebody_behind
from scraper.letterhead import end_of_letterhead
from scraper.lexicon import any_of
from scraper.meeting import AWAY
from scraper.page_rows import Row
from scraper.printed import is_prose
from scraper.printed_person import (
    MOST_LETTERS,
    SENTENCE_END,
    begins_with_person,
    given_name_with_initials,
    post_behind,
    share_of_names,
)
from scraper.several import people_in
from scraper.starred import STARRED, marked_as_away, starred, without_unstarred
from scraper.unannounced_lists import NAMES, OF_MEETING, begins_unheaded_list, unknown_label

MOST_ROWS_OF_HEAD = 80
_DAY_AS_LABEL = re.compile(
    rf"(?:^|\s)\d{{1,2}} (?:{any_of(' '.join(MONTHS))}) \d{{4}}:\s+(?:as above and )?(?=[A-Z])", re.I
)
"""``21 June 2018: Ann Beck, Bo Roe 22 June 2018: As above and Cy Dell``"""
_ACCEPTED = re.compile(
    rf",? (?:and|which|that) (?:(?:were|was) )?{any_of('accepted agreed noted approved')}(?: as \w+)?\.?$", re.I
)
"""Behind those who sent apologies, what was made of them."""
_GAVE_EVIDENCE = re.compile(r",? (?:gave|giving) (?:oral )?evidence\b.*$", re.S)
_TOLD_OF_OTHERS = re.compile(r"[^:]{2,120}\b(?:greeted|welcomed|introduced|thanked|congratulated)\b[^:]{0,80}:")
"""``The chair welcomed three new members: Ann Beck, Bo Roe``, below apologies"""
_STANDS_FOR = re.compile(r"(?P<who>[A-Z][\w'’. -]{3,50}) for (?P<whom>[A-Z][\w'’. -]{3,50})(?:\s\([^()]{1,60}\))?")
"""``Ann Beck for Bo Roe (Tarn)``, of those who came instead."""
_REASON = re.compile(r"\s(?:for (?:\w+ ){1,2}reasons|(?:due|owing) to [^,;]{3,60})\.?$")
"""``Cllr Mrs Roe for family reasons.``"""
_OF_THEM = re.compile(r"(?:These|They)\s+(?=(?:were|had been)\s)")
"""``These were received from Ann Beck.`` below a heading of apologies."""
_OWNERS = re.compile(r"[A-Z]{2,4}(?:\s?[/,&]\s?[A-Z]{2,4}){0,5}")
"""``2. | Apologies | AB``: who has to act on an item, in a column behind it."""
MOST_LETTERS_OF_LINE = 2 * MOST_LETTERS
MOST_PAGES = 4
"""Lists of people stand at the beginning, or in an annex under a heading of their own."""


@dataclass(slots=True)
class Lists:
    """The lists of one document: each a run of entries that are read together, and people without a name.

    ``told`` are those of whom only a sentence says that they were away or stood in for somebody.
    """

    runs: list[list[Entry]] = field(default_factory=list)
    told: list[list[Entry]] = field(default_factory=list)
    redacted: int = 0
    problems: list[str] = field(default_factory=list)


def lists_of(rows: Sequence[Row], day: date | None) -> Lists:
    """The lists of people of minutes of a meeting on ``day``."""
    reader = _Reader(whole_rows(rows[end_of_letterhead(rows) :]), day)
    reader.read()
    return reader.lists


class _Reader:
    """``heading`` is that of the list being read, and ``run`` its entries so far; ``is_closed`` once lists are over."""

    def __init__(self, rows: Sequence[Row], day: date | None) -> None:
        self.rows, self.day = rows, day
        self.are_starred = any(STARRED.search(row.text) for row in rows[:MOST_ROWS_OF_HEAD])
        self.lists = Lists()
        self.heading: Heading | None = None
        self.is_closed = False
        self.run: list[Entry] = []
        self.opened = 0  # how many runs there were when the heading came

    def read(self) -> None:
        place = 0
        while place < len(self.rows):
            row = self.rows[place]
            if self._may_begin(row) and row.filled < 3 and OF_MEETING.match(row.text):
                place += 1
                continue
            if self._may_begin(row) and begins_unheaded_list(self.rows, place):
                self.heading = Heading("present", "", is_unknown=True)
            if row.page > MOST_PAGES and self.heading is None and heading_of(row.text) is None:
                place += 1
            elif self.are_starred and self.heading is not None and row.filled == 1 and first_cell(row) == "":
                place += 1  # a member without the star that those present have
            elif (
                row.table is None
                and ITEM.match(row.text)
                and any("\n" in text for cell in row.cells[:1] for text in cell)
            ):
                self._item(place, row)
                place += 1
            elif row.table is None and row.filled > 1 and SET_APART.fullmatch(first_cell(row)):
                is_line = not any("\n" in text for cell in row.cells for text in cell)
                if is_line and (row.filled == 2 or self._is_cut(place, " ".join(row.text.split()))):
                    place = self._whole_line(place, row, " ".join(row.text.split()))
                else:
                    self._numbered(place, row)
                    place += 1
            elif row.table is None and row.filled > 1 and (is_justified(row) or self._is_run_beside_label(place, row)):
                place = self._whole_line(place, row, " ".join(row.text.split()))
            elif row.filled > 1 and (runs := labelled_runs(row)):
                for run in runs:
                    self._line(place, row, run)
                place += 1
            elif row.filled > 1 or row.table is not None:
                end = self._end_of_table(place)
                place += self._table(place, end)
            else:
                place = self._whole_line(place, row, as_line(row))
        self._flush()
        if self.are_starred:
            self.lists.runs = without_unstarred(self.lists.runs)
        self.lists.runs = marked_as_away(self.lists.runs, self.rows[:MOST_ROWS_OF_HEAD])

    def _may_begin(self, row: Row) -> bool:
        """Whether a list that no heading announces can begin: before any other, where minutes list people."""
        return row.page == 1 and self.heading is None and not (self.is_closed or self.lists.runs)

    def _is_cut(self, place: int, text: str, *, is_in_list: bool = False) -> bool:
        """Whether the row below goes on with a text that ends in the row at ``place``."""
        is_in_list = is_in_list or self.heading is not None
        return place + 1 < len(self.rows) and goes_on(text, self.rows[place + 1], is_in_list=is_in_list)

    def _whole_line(self, place: int, row: Row, text: str) -> int:
        """Read a line with those that go on from it; the row behind them."""
        while self._is_cut(place, text):
            place += 1
            text = f"{text} {as_line(self.rows[place])}"
        self._line(place, row, text)
        return place + 1

    def _is_run_beside_label(self, place: int, row: Row) -> bool:
        """``Present: | Ann Beck; Bo Roe; Cy Dell``, or the first line of such a run."""
        label, *others = (" ".join(cell).strip() for cell in row.cells if any(cell))
        if len(others) != 1 or heading_of(label) is None or any("\n" in other for other in others):
            return False
        if labelled_runs(row):
            return False
        people = people_in(" ".join(others), is_run=True)
        are_several = len(people) > 2 and share_of_names(people) > 0.5
        is_cut = self._is_cut(place, row.text, is_in_list=True)
        if not label.endswith(":"):
            return are_several and is_cut
        return are_several or (is_cut and ";" in self.rows[place + 1].text)

    def _end_of_table(self, start: int) -> int:
        """The row behind a table, or behind lines that are set in columns and do not begin an item."""
        table = self.rows[start].table
        end = start + 1
        while end < len(self.rows) and self.rows[end].table == table:
            row = self.rows[end]
            if table is None and (len(row.cells) < 2 or SET_APART.fullmatch(first_cell(row)) or ITEM.match(row.text)):
                break
            if table is None and row.filled > 1 and (is_justified(row) or self._is_run_beside_label(end, row)):
                break
            if row.filled > 1 and labelled_runs(row):
                break
            if table is None and NAMES.fullmatch(row.text) and self._may_begin(row):
                break  # "Name: | Name:" below lines that are set in columns too
            is_item = table is None and row.filled == 1 and unnumbered(row.text) != row.text
            if is_item and mentions_apologies(row.text):  # "1. Introductions & Apologies" below names in columns
                break
            end += 1
        return end

    # -- a line by itself -------------------------------------------------------------------------------------------

    def _line(self, place: int, row: Row, text: str) -> None:
        text = text[:MOST_LETTERS_OF_LINE]
        may_be_several = (self.heading or self._may_begin(row) or label_and_rest(text)) and not heading_of(text)
        for part in at_labels(text) if may_be_several else [text]:
            self._part(place, row, part)

    def _part(self, place: int, row: Row, text: str) -> None:
        if text.strip() == "Minutes:" and self.heading is not None and not self.run:
            return  # over what was said of an item that heads people: "2. Apologies for absence"
        heading = heading_of(text) or self._sub_heading(place, text) or self._short_heading(place, row, text)
        if (
            heading
            and not redacted_in(text)
            and (not heading.is_weak or (is_followed_by_people(self.rows, place) and not self.is_closed))
        ):
            self._open(heading)
            return
        if LEADS_TO_SUBSTITUTES.match(text[:200]):
            self._open(Heading("deputy", text))
            return
        if self.heading and self.heading.status == "deputy" and (stands := _STANDS_FOR.fullmatch(unnumbered(text))):
            raw = f"{stands['who']} (deputising for {stands['whom']})"
            self.run.append(Entry(raw, row.page, self.heading, True))
            return
        if LEADS_TO_APOLOGIES.match(text[:200]) or (APOLOGIES_AND_MORE.search(text) and self._is_over_run(place)):
            self._open(Heading("apologies", text))
            return
        labelled = label_and_rest(text) or self._unusual_label(place, row, text)
        if labelled and is_labelled(*labelled, is_closed=self.is_closed):
            self._labelled(*labelled, row)
        elif self.heading is not None and are_there_and_away(text):
            self._people(without_label(text), row)
        elif self._sentence(text, row):
            return
        elif labelled and not labelled[0].is_weak and len(text) < 80 and is_followed_by_people(self.rows, place):
            self._open(labelled[0])  # "Secretariat – Wren Trust", and those who are of it below
        elif self.heading is not None and mentions_apologies(text):
            self._open(Heading("apologies", text))  # nobody below it may be read as present
        elif self.heading is not None and says_absent(text) and is_followed_by_people(self.rows, place):
            self._open(Heading("absent", text))
        elif self.heading is not None:
            self._in_list(self.heading, place, row, text)

    def _unusual_label(self, place: int, row: Row, text: str) -> tuple[Heading, str] | None:
        if self._may_begin(row) and (labelled := unknown_label(text)):
            return labelled
        if self.heading and self.heading.status in AWAY and self.heading.is_inline and (beside := label_of_one(text)):
            return beside  # "Absent: Ann Beck" above "Officer: Bo Roe"
        may_be = self.heading is not None or self._may_begin(row)
        if (may_be or place < MOST_ROWS_OF_HEAD // 2) and (of_group := label_of_group(text)):
            return of_group
        return label_in_words(text) if may_be and is_followed_by_people(self.rows, place) else None

    def _is_over_run(self, place: int) -> bool:
        """Whether the next row is people alone: "Cllrs Beck, Dell and Roe"."""
        text = as_line(self.rows[place + 1]) if place + 1 < len(self.rows) else ""
        text = re.sub(r"^\(\d+\)\s", "", unnumbered(text))
        return is_run(text) and not re.search(r"\d", text)

    def _sub_heading(self, place: int, text: str) -> Heading | None:
        if text.strip() in ("Minutes", "MINUTES") and self.run and self._is_person_at(place + 1):
            return Heading("secretariat", text)
        if names_somebody(unnumbered(text)) or not is_followed_by_people(self.rows, place):
            return None
        heading = sub_heading_of(text)
        if heading is None and self.heading is not None and are_numbered_on(self.heading.printed, text):
            is_first = not self.run and self.opened == len(self.lists.runs)
            return replace(self.heading, printed=text) if is_first else Heading("present", text, is_unknown=True)
        if self.heading is None and heading is not None:  # "Executive directors", and no heading above
            may_begin = self._may_begin(self.rows[place]) and heading.status == "present"
            return replace(heading, is_unknown=True) if may_begin and self._is_person_at(place + 1) else None
        return heading

    def _short_heading(self, place: int, row: Row, text: str) -> Heading | None:
        """``Apols`` on a line of its own, which else is a mark at somebody, above two or more people."""
        is_alone = text.strip(" :.").casefold() == "apols" and row.filled == 1 and row.table is None
        are_below = is_alone and self._is_person_at(place + 1) and self._is_person_at(place + 2)
        return Heading("apologies", text) if are_below else None

    def _is_first_item(self, place: int, text: str) -> bool:
        """``1. Annual General Meeting`` below people without numbers, whatever name its words might be."""
        above = as_line(self.rows[place - 1]) if place else ""
        is_first = bool(self.run) and re.match(r"1[.)]?\s", text) is not None and unnumbered(above) == above
        return is_first and not names_somebody(unnumbered(text))

    def _is_person_at(self, place: int) -> bool:
        """Whether a row names somebody, and tells nothing of them."""
        row = self.rows[place] if place < len(self.rows) else Row((("",),), 1)
        text = unnumbered(first_cell(row) if row.filled > 1 else as_line(row))
        return begins_with_person(text) and not is_prose(text)

    def _in_list(self, heading: Heading, place: int, row: Row, text: str) -> None:
        if NOBODY_OF_PLACE.match(text) or OF_MEETING.match(text):
            return
        if heading.status not in AWAY and speaks_of_absence(text) and not names_people(unnumbered(text)):
            self._flush()
            is_over_people = "apolog" in text.lower() and self._is_person_at(place + 1)
            status = "apologies" if is_over_people else heading.status  # of those below it nobody can tell
            self.heading = heading = replace(heading, status=status, printed=text[:80], is_unknown=True)
        if is_letters_of_body(text) and self._is_person_at(place + 1):
            return
        printed = text
        if heading.status == "apologies" and not is_run(text):
            text = _REASON.sub("", sentences_of_people(unnumbered(text)))  # "Cllr Roe (work). These were accepted."
        if heading.status == "apologies" and LEADS_TO_THE_AWAY.match(text):
            self._people(text, row, is_run=True)
            return
        if evidence := _GAVE_EVIDENCE.search(text):
            self._flush()
            self.heading = Heading("guest", evidence[0].strip(" ,."))
            self._people(without_label(text[: evidence.start()]), row, is_run=True)
            self._flush()
            self.heading = heading
            return
        if is_run(text):
            self._people(without_label(unnumbered(text)), row, is_run=True)
            return
        ends = True if self._is_first_item(place, printed) else begins_body(row, printed)
        are_below = is_followed_by_people(self.rows, place)
        plain = post_behind(without_label(unnumbered(text)))
        is_listed = (
            names_people(plain)
            or names_somebody_behind(plain)
            or redacted_in(text)
            or given_name_with_initials(text)
            or (self.run and is_entry(text))
        )
        if ends is None:
            ends = not (is_listed or are_below or self.run or redacted_in(text))
        if ends:
            self._close()
        elif heading.status == "secretariat" and self.run and are_below and is_body(plain):
            self._flush()  # "Police Federation": nobody below a body is of the secretariat that stands above it
            self.heading = Heading("present", text, is_unknown=True)
        elif is_listed or APOLOGIES_IN_A_LINE.search(text):
            self._people(plain, row, is_single=are_name_and_body(self.rows[place + 1 : place + 4]))
            if heading.status in AWAY and are_below and not (names_people(plain) or APOLOGIES_IN_A_LINE.search(text)):
                self.heading = replace(heading, is_unknown=True)  # "FSA Assessor", whom it may head

    def _item(self, place: int, row: Row) -> None:
        """``Item 1: Apologies``, and in the same cell what was said of it."""
        for line in as_line(row).split("\n"):
            self._line(place, Row(((line,),), row.page, row.kind), line)

    def _numbered(self, place: int, row: Row) -> None:
        """``1. | Those attending: | Ann Beck, | Bo Roe``: a number set apart, and lines of its item."""
        is_owned = len(row.cells) > 2 and _OWNERS.fullmatch(" ".join(row.cells[-1]).strip())
        cells = row.cells[:-1] if is_owned else row.cells
        texts = [line.strip() for cell in cells for line in " ".join(cell).split("\n")]
        lines = [f"{texts[0]} {texts[1]}".strip()]
        for text in filter(None, texts[2:]):
            if lines[-1].endswith(","):
                lines[-1] += f" {text}"
            elif names_somebody(unnumbered(lines[-1])) and not names_somebody(text) and label_and_rest(text) is None:
                lines[-1] += f" | {text}"  # "1. | Ann Beck | Wren Trust"
            else:
                lines.append(text)
        for line in with_rest(lines, self.rows[place + 1 : place + 1 + MOST_ROWS_OF_SENTENCE]):
            self._line(place, Row(((line,),), row.page, row.kind, None, row.label), line)

    def _labelled(self, heading: Heading, rest: str, row: Row) -> None:
        """``Chair: Ann Beck``: one function is of its own line alone, and a status of those below it too."""
        before, heading = self.heading, replace(heading, is_inline=True)
        self._open(heading)
        if heading.status == "apologies":
            if told := list(apologies_in(SENTENCE_END.split(rest)[0])):  # "Ann Beck and Bo Roe had sent apologies."
                self.run += [Entry(one, row.page, replace(heading, status=status), True) for one, status in told]
                return
            rest = sentences_of_people(rest)  # "from Ann Beck. Bo Roe had left the board."
        self._people(rest, row, is_run=True)
        if before and (heading.is_chair or heading.is_weak or heading.status == "secretariat"):
            self._open(before)

    def _people(self, text: str, row: Row, *, is_run: bool = False, is_single: bool = False) -> None:
        if self.heading is None or NOBODY.fullmatch(text):
            return
        text = _DAY_AS_LABEL.sub(", ", text).strip(" ,")
        if self.heading.status in AWAY and _TOLD_OF_OTHERS.match(text):
            return
        if self.heading.status == "apologies" and (led := LEADS_TO_THE_AWAY.match(text)):
            text, is_run = text[led.end() :], True
        if away := APOLOGIES_IN_A_LINE.search(text):
            if away.start() and not away[0].startswith(":"):  # "Upper Tarn: Apologies from Ann Beck"
                self._people(text[: away.start()].strip(" ,;:–-."), row, is_run=is_run)
            head = Heading("apologies", self.heading.printed)
            who = sentences_of_people(text[away.end() :])
            self.run += [Entry(one, row.page, head, True) for one in people_in(who, is_run=True)]
            return
        if self.heading.status == "apologies":
            text = _ACCEPTED.sub("", text)
            text, deputies = without_deputies(text)
            self.lists.told += [[Entry(one, row.page, Heading("deputy", ""), True)] for one in deputies]
        if behind := without_place(text):
            if self.heading.is_inline and self.heading.status in AWAY:  # "Resignations: Ann Beck, Bo Roe"
                return
            text, is_run = behind, True
        for label, sentence in sentences_of_run(text) if is_run else [(None, text)]:
            people = [ALSO.sub("", one) for one in people_in(ALSO.sub("", sentence), is_run=is_run)]
            for person in [sentence] if is_single and len(people) == 2 and sentence.count(",") == 1 else people:
                self.lists.redacted += redacted_in(person)
                if not redacted_in(person):
                    self.run.append(Entry(person, row.page, label or self.heading, is_run))
                    self.heading = replace(self.heading, is_chair=False)

    def _sentence(self, text: str, row: Row) -> bool:
        """Read who a sentence says was there or sent apologies; whether it says so of anybody."""
        is_first = not self.lists.runs and not self.run
        found = attended(text) if is_first else None
        found = found or (in_the_chair(text) if self.heading else None) or (was_there(text) if row.page == 1 else None)
        if found:
            heading, people = found
            if not heading.is_chair:
                self._flush()
            self.lists.runs.append([Entry(one, row.page, heading, True) for one in people])
            return True
        plain = unnumbered(text)
        if self.heading and self.heading.status == "apologies" and _OF_THEM.match(plain):
            plain = f"Apologies {_OF_THEM.sub('', plain)}"
        told = list(apologies_in(plain))
        for person, status in told:
            self.lists.told.append([Entry(person, row.page, Heading(status, ""), True)])
        return bool(told)

    # -- tables -----------------------------------------------------------------------------------------------------

    def _table(self, place: int, end: int) -> int:
        """Read a table, the rows as far as ``end``, as far as it lists people; how many of its rows are done with."""
        rows = self.rows[place:end]
        if self.are_starred and (present := starred(rows)):
            self._flush()
            self.lists.runs.append(present)
            self.heading = None
            return len(rows)
        found = read_table(rows, self.heading, self.day)
        if found is None:
            if self.heading is not None:
                self._close()
            for number, row in enumerate(rows, place + 1):
                for cell in row.cells:
                    lines = [" ".join(line.split()) for text in cell for line in text.split("\n")]
                    self._cell(row, with_rest(lines, self.rows[number : number + MOST_ROWS_OF_SENTENCE]))
            return len(rows)
        self._flush()
        self.lists.runs += [run for run in found.runs if run]
        self.lists.redacted += found.redacted
        self.lists.problems += found.problems
        self.heading = found.heading if found.is_open else None
        return found.consumed or len(rows)

    def _cell(self, row: Row, lines: Sequence[str]) -> None:
        """A cell of a table of something else: what it tells of people, or lists under a heading of its own."""
        lines = [line for line in lines if line != "Minutes:"]
        if len(lines) > 1 and mentions_apologies(lines[0]):  # "Welcome and apologies" above "Ann Beck, Head of Parks"
            away = itertools.takewhile(lambda line: names_somebody(line) and not is_prose(line), lines[1:])
            self.lists.told += [[Entry(line, row.page, Heading("apologies", lines[0]), True)] for line in away]
        heads = [heading_of(line) or head_of_people(line) for line in lines[:3]]
        if len(lines) > 2 and heads[:1] == [None] and all(map(names_somebody, lines[1:3])):
            heads[0] = sub_heading_of(lines[0])  # "Rural interests present" above those who were
        if not self.lists.runs and any(head and not head.is_weak for head in heads):
            for line in whole_lines(lines, row.page):
                self._line(len(self.rows), Row(((line,),), row.page), line)
            self._close()
        else:
            is_headed = len(lines) > 1 and not begins_with_person(lines[0]) and not is_prose(lines[0])
            is_told = is_headed and self._sentence(" ".join(lines[1:]), row)  # below the heading of an item
            if not is_told:
                self._sentence(" ".join(lines), row)

    # -- runs -------------------------------------------------------------------------------------------------------

    def _open(self, heading: Heading) -> None:
        is_empty = not self.run and self.heading is not None and self.opened == len(self.lists.runs)
        self._flush()
        self.heading = heading.below(self.heading, is_empty=is_empty)
        self.opened = len(self.lists.runs)

    def _close(self) -> None:
        self._flush()
        self.heading = None
        self.is_closed = self.is_closed or bool(self.lists.runs)

    def _flush(self) -> None:
        if self.run:
            self.lists.runs.append(self.run)
        self.run = []
