"""Pure: the rows of minutes -> agenda items, actions and decisions, as printed."""

import re
from collections.abc import Sequence
from dataclasses import replace

from scraper.agenda_lines import MOST_WORDS, heading_of_item, is_action, with_labels
from scraper.agenda_words import (
    ACTION,
    ACTION_HEADING,
    COLUMN_OF_ACTIONS,
    COLUMN_OF_DAYS,
    COLUMN_OF_OWNERS,
    DECISION,
    DECISION_LABEL,
    DUE,
    GOES_ON,
    IN_A_LIST,
    INNER_ACTION,
    ITEM,
    LABELLED_OWNER,
    NUMBERED,
    OF_A_DAY,
    OWNER,
    PARAGRAPH,
)
from scraper.attendance_headings import heading_of, label_and_rest
from scraper.meeting import Action, AgendaItem, Decision
from scraper.occasion import dates_in
from scraper.page_rows import Row
from scraper.printed_person import SENTENCE_END

MOST_LETTERS = 1500

Found = tuple[tuple[AgendaItem, ...], tuple[Action, ...], tuple[Decision, ...]]


def items_actions_decisions(rows: Sequence[Row]) -> Found:
    """What was on the agenda, who is to do what, and what was agreed, each as printed and in page order."""
    reader = _read(rows, {})
    if not reader.items and (headings := _unnumbered_headings(rows)):
        reader = _read(rows, headings)
    return tuple(reader.items), tuple(reader.actions), tuple(reader.decisions)


def _read(rows: Sequence[Row], headings: dict[int, str]) -> "_Reader":
    """Read rows; ``headings`` are items without a number, by their places."""
    reader = _Reader()
    place = 0
    while place < len(rows):
        row = rows[place]
        end = place + 1
        if place in headings:
            reader.add_item(None, headings[place], row)
        elif row.table is not None or row.filled > 1:
            while end < len(rows) and rows[end].table == row.table and (row.table is not None or rows[end].filled > 1):
                end += 1
            reader.table(rows[place:end])
        else:
            text = row.text
            if end < len(rows) and GOES_ON.search(text) and _goes_on(row, rows[end]):
                text, end = f"{text} {rows[end].text}", end + 1
            reader.line(" ".join(text.split())[:MOST_LETTERS], row)
        place = end
    return reader


def _goes_on(row: Row, following: Row) -> bool:
    return following.kind == row.kind and following.filled == 1 and not ITEM.match(following.text)


def _unnumbered_headings(rows: Sequence[Row]) -> dict[int, str]:
    """Headings of their own kind behind the lists of people, where no item has a number."""
    lists = [place for place, row in enumerate(rows) if _is_of_people(row)]
    first = max((place for place in lists if rows[place].page <= rows[lists[0]].page), default=-1) if lists else -1
    found = {}
    for place, row in enumerate(rows):
        text = " ".join(row.text.split()).rstrip(" .:")
        is_heading = row.kind == "h" and row.filled == 1 and 0 < len(text.split()) <= MOST_WORDS
        if place > max(first, 0) and is_heading and not ACTION_HEADING.fullmatch(text):
            found[place] = text
    return found


def _is_of_people(row: Row) -> bool:
    first = " ".join(row.cells[0]) if row.cells else ""
    label = label_and_rest(row.text[:300])
    heading = heading_of(first) or (label[0] if label else None)
    return heading is not None and not heading.is_weak


class _Reader:
    """``last_number`` is that of the last item; ``lists_actions``: a heading of actions stands above."""

    def __init__(self) -> None:
        self.items: list[AgendaItem] = []
        self.actions: list[Action] = []
        self.decisions: list[Decision] = []
        self.last_number = 0
        self.lists_actions = False

    def line(self, text: str, row: Row) -> None:
        if ACTION_HEADING.fullmatch(text):
            self.lists_actions = True
        elif self.lists_actions and self._listed(text, row):
            return
        elif text and not self._item(text, row):
            self.text(text, row)

    def table(self, rows: Sequence[Row]) -> None:
        header = _cells(rows[0])
        what = next((n for n, cell in enumerate(header) if COLUMN_OF_ACTIONS.fullmatch(cell)), None)
        who = next((n for n, cell in enumerate(header) if COLUMN_OF_OWNERS.fullmatch(cell)), None)
        when = next((n for n, cell in enumerate(header) if COLUMN_OF_DAYS.fullmatch(cell)), None)
        if what is not None and (who is not None or when is not None):
            for row in rows[1:]:
                cells = _cells(row)
                if what < len(cells) and cells[what]:
                    self._add_action(row, cells[what], _cell(cells, who), _cell(cells, when))
            return
        for row in rows:
            if not (self.lists_actions and self._in_columns(row)):
                self._row(row)

    def _row(self, row: Row) -> None:
        """A row of a table that is none of actions: perhaps the number and the heading of an item."""
        cells = _cells(row)
        if len(cells) > 1 and cells[0] and self._item(f"{cells[0]}\t{cells[1]}"[:MOST_LETTERS], row):
            for text in [part for cell in row.cells[1:] for part in cell][1:]:
                self.text(" ".join(text.split())[:MOST_LETTERS], row)
            return
        for line in [line for cell in row.cells for text in cell for line in text.split("\n")]:
            flat = " ".join(line.split())[:MOST_LETTERS]
            if flat and not (len(row.cells) == 1 and self._item(flat, row)):
                self.text(flat, row)

    def _listed(self, text: str, row: Row) -> bool:
        """A line below a heading of actions, as far as they look like it: each begins with a number or its owner."""
        number = IN_A_LIST.match(text)
        if ACTION.match(text) or (self.items and (found := NUMBERED.match(text)) and self._is_next(found["number"])):
            self.lists_actions = bool(ACTION.match(text))
            return False
        plain = text[number.end() :] if number else text
        if not (number or row.kind == "item" or OWNER.match(plain)):
            self.lists_actions = False
            return False
        self._add_action(row, plain, None, None)
        return True

    def _in_columns(self, row: Row) -> bool:
        """``Minutes | Ann Beck to write | Ann Beck``: an action between its topic and its owner."""
        cells = [cell for cell in _cells(row) if cell]
        what = next(
            (n for n, cell in enumerate(cells) if (OWNER.match(cell) or ACTION.match(cell)) and len(cell.split()) > 3),
            None,
        )
        if what is None or len(cells) < 2:
            return False
        found = ACTION.match(cells[what])
        text = found["text"] if found else cells[what]
        self._add_action(row, text, cells[-1] if what < len(cells) - 1 else None, None)
        return True

    def _is_next(self, number: str) -> bool:
        whole = number.split(".")[0].split("/")[-1]
        return not whole.isdigit() or "/" in number or self.last_number < int(whole) <= self.last_number + 3

    def _item(self, text: str, row: Row) -> bool:
        marked = ITEM.match(text)
        found = marked or NUMBERED.match(text)
        if not found:
            return False
        number, heading = found["number"], " ".join(found["heading"].split())
        if ("." in number and not number.endswith(".0")) or OF_A_DAY.match(heading):
            return False
        if not marked and self.items and not self._is_next(number):
            return False
        whole = number.split(".")[0]
        if whole.isdigit() and not self.items and int(whole) > 2:
            return False
        first = heading_of_item(heading, row)
        if first is None:
            return False
        if whole.isdigit():
            self.last_number = int(whole)
        self.lists_actions = False
        self.add_item(number, first, row)
        if rest := heading[len(first) :].lstrip(" .:"):
            self.text(rest, row)
        return True

    def add_item(self, number: str | None, heading: str, row: Row) -> None:
        """``heading`` as an item of its own."""
        self.items.append(AgendaItem(len(self.items) + 1, row.page, number, heading.rstrip(" .:")))

    def text(self, text: str, row: Row) -> None:
        """Actions and decisions of a paragraph."""
        text = PARAGRAPH.sub("", text)
        if is_action(text) and (action := ACTION.match(text)):
            self._add_action(row, action["text"], action["who"], None)
            return
        sentences = SENTENCE_END.split(text)
        for n, sentence in enumerate(sentences):
            whole = sentence if n == len(sentences) - 1 else f"{sentence}."
            if DECISION.match(sentence) and len(sentence.split()) > 2:
                self._add_decision(row, whole)
            elif INNER_ACTION.match(sentence) and (inner := ACTION.match(sentence)):
                rest = ". ".join([inner["text"], *sentences[n + 1 :]])
                self._add_action(row, rest if LABELLED_OWNER.search(rest) else inner["text"], inner["who"], None)

    def _add_decision(self, row: Row, sentence: str) -> None:
        text = DECISION_LABEL.sub("", sentence.strip())
        if len(text.split()) > 1:
            self.decisions.append(Decision(len(self.decisions) + 1, row.page, text, len(self.items) or None))

    def _add_action(self, row: Row, text: str, owner: str | None, due: str | None) -> None:
        text = text.strip().rstrip("])") if text.count("(") < text.count(")") else text.strip()
        if re.fullmatch(r"points?(?: \d{1,2})?|arising|log|notes?\b.*", text, re.I) or not re.search(r"\w", text):
            return
        action = Action(len(self.actions) + 1, row.page, text, owner, due, None, len(self.items) or None)
        action = with_labels(action)
        if action.owner is None and (found := OWNER.match(action.text)):
            action = replace(action, owner=found["owner"].strip())
        if action.due is None and (dated := DUE.search(action.text)):
            action = replace(action, due=dated["due"])
        days = dates_in(action.due or "")
        self.actions.append(replace(action, due_date=days[0] if days else None))


def _cells(row: Row) -> list[str]:
    return [" ".join(" ".join(cell).split()) for cell in row.cells]


def _cell(cells: Sequence[str], column: int | None) -> str | None:
    return cells[column] or None if column is not None and column < len(cells) else None
