"""Pure: the rows of minutes -> agenda items, actions and decisions, as printed."""

import re
from collections.abc import Sequence

from scraper.attendance_words import heading_of
from scraper.meeting import Action, AgendaItem, Decision
from scraper.occasion import dates_in
from scraper.page_rows import Row

_NUMBERED = re.compile(
    r"^(?:(?:agenda\s+)?item\s+(?:no\.?\s*)?)?(?P<number>\d{1,2}(?:\.\d{1,2})?|[A-Z](?=\.))[.):]?[\s\t:–—-]+(?P<heading>[A-Z‘“\"'(].*)$",
    re.S,
)
_ITEM = re.compile(
    r"^(?:agenda\s+)?item\s+(?:no\.?\s*)?(?P<number>\d{1,2}[a-z]?)\s*[.:–—-]?\s*(?P<heading>\S.*)$", re.I | re.S
)
_ACTION = re.compile(
    r"^(?:\[?\(?(?:new )?actions?(?: points?| arising| item)?\s*(?:no\.?\s*)?(?P<number>[\d./-]{0,8})\s*(?:\((?P<who>[^)]{2,60})\))?\)?\]?\s*(?:[:–—-]|\s(?=[A-Z]))\s*)(?P<text>\S.*)$",
    re.I | re.S,
)
_OWNER = re.compile(
    r"^(?P<owner>[A-Z][\w'’/&.-]*(?:(?:,? (?:and|&) |, | )[A-Z][\w'’/&.-]*){0,5}|(?:the )?(?:secretariat|chair(?:man)?|all(?: members)?|members|officials|clerk|sponsors?))\s*(?:(?P<verb>to|will|is to|are to|agreed to|[-–—:])\s)",
    re.I,
)
_DUE = re.compile(
    r"\b(?:by|before|due(?: date)?:?|deadline:?|no later than|ahead of|in time for)\s+(?P<due>(?:the )?(?:end of (?:the )?)?(?:next (?:meeting|week|month)|\d{1,2}(?:st|nd|rd|th)?(?: of)? \w+(?: \d{4})?|\d{1,2}[./]\d{1,2}[./]\d{2,4}|(?:end|mid|early|late)[- ]?\w+(?: \d{4})?|\w+day(?: \d{1,2} \w+(?: \d{4})?)?|(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?|close of play))",
    re.I,
)
_DECISION = re.compile(
    r"^(?:decision|agreed|resolved|resolution|it was (?:unanimously )?(?:agreed|resolved)|(?:the )?(?:meeting|board|committee|alliance|group|panel|council|forum|members|governors|trustees|taskforce|trust)\s+(?:unanimously\s+)?(?:agreed|resolved|approved|ratified))\b",
    re.I,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])")
_COLUMN_OF_ACTIONS = re.compile(r"actions?(?: required| points?)?|task|what|agreed action", re.I)
_COLUMN_OF_OWNERS = re.compile(
    r"owners?|who|lead|by whom|responsib\w+|action by|assigned to|person|responsible (?:person|owner|officer)|for action",
    re.I,
)
_COLUMN_OF_DAYS = re.compile(
    r"due(?: date| by)?|by when|deadline|when|date(?: due)?|timescale|target(?: date)?|completion(?: date)?|by", re.I
)
MOST_LETTERS = 1500


def items_actions_decisions(
    rows: Sequence[Row],
) -> tuple[tuple[AgendaItem, ...], tuple[Action, ...], tuple[Decision, ...]]:
    """What was on the agenda, who is to do what, and what was agreed, each as printed and in page order."""
    reader = _Reader()
    place = 0
    while place < len(rows):
        row = rows[place]
        if row.table is not None or row.filled > 1:
            end = place + 1
            while end < len(rows) and rows[end].table == row.table and (row.table is not None or rows[end].filled > 1):
                end += 1
            reader.table(rows[place:end])
            place = end
        else:
            reader.line(row, rows[place + 1] if place + 1 < len(rows) else None)
            place += 1
    return tuple(reader.items), tuple(reader.actions), tuple(reader.decisions)


class _Reader:
    def __init__(self) -> None:
        self.items: list[AgendaItem] = []
        self.actions: list[Action] = []
        self.decisions: list[Decision] = []
        self.last_number = 0
        self.has_items = False

    def line(self, row: Row, following: Row | None) -> None:
        text = " ".join(row.text.split())[:MOST_LETTERS]
        if not text or self._item(text, row):
            return
        self._text(text, row)

    def table(self, rows: Sequence[Row]) -> None:
        header = [" ".join(" ".join(cell).split()) for cell in rows[0].cells]
        what = next((n for n, cell in enumerate(header) if _COLUMN_OF_ACTIONS.fullmatch(cell)), None)
        who = next((n for n, cell in enumerate(header) if _COLUMN_OF_OWNERS.fullmatch(cell)), None)
        when = next((n for n, cell in enumerate(header) if _COLUMN_OF_DAYS.fullmatch(cell)), None)
        if what is not None and (who is not None or when is not None):
            for row in rows[1:]:
                cells = [" ".join(" ".join(cell).split()) for cell in row.cells]
                if what < len(cells) and cells[what]:
                    self._add_action(row, cells[what], _cell(cells, who), _cell(cells, when))
            return
        for row in rows:
            cells = [" ".join(" ".join(cell).split()) for cell in row.cells]
            if len(cells) > 1 and cells[0] and self._item(f"{cells[0]}\t{cells[1]}"[:MOST_LETTERS], row):
                for text in [part for cell in row.cells[1:] for part in cell][1:]:
                    self._text(" ".join(text.split())[:MOST_LETTERS], row)
                continue
            for cell in row.cells:
                for text in cell:
                    for line in text.split("\n"):
                        flat = " ".join(line.split())[:MOST_LETTERS]
                        if flat and not (len(row.cells) == 1 and self._item(flat, row)):
                            self._text(flat, row)

    def _item(self, text: str, row: Row) -> bool:
        found = _ITEM.match(text) or _NUMBERED.match(text)
        if not found:
            return False
        number, heading = found["number"], " ".join(found["heading"].split())
        whole = number.split(".")[0]
        if "." in number and not number.endswith(".0"):
            return False
        first = _SENTENCE.split(heading)[0]
        if len(first.split()) > 16 or _ACTION.match(heading):
            return False
        if whole.isdigit():
            if not (self.last_number < int(whole) <= self.last_number + 3 or _ITEM.match(text)) and self.items:
                return False
            if not self.items and int(whole) > 2:
                return False
            self.last_number = int(whole)
        is_sentence = first.endswith(".") and len(first.split()) > 9
        if is_sentence:
            return False
        self.items.append(AgendaItem(len(self.items) + 1, row.page, number, first.rstrip(" .:")))
        if len(heading) > len(first):
            self._text(heading[len(first) :].strip(), row)
        return True

    def _text(self, text: str, row: Row) -> None:
        action = _ACTION.match(text)
        if action and heading_of(text) is None:
            self._add_action(row, action["text"], action["who"], None)
            return
        for sentence in _SENTENCE.split(text):
            if _DECISION.match(sentence) and len(sentence.split()) > 2:
                self.decisions.append(Decision(len(self.decisions) + 1, row.page, sentence.strip(), self._here()))
            elif re.match(r"(?:\[|\()?actions?\s*(?:[:–—]|\d+)", sentence, re.I) and (inner := _ACTION.match(sentence)):
                self._add_action(row, inner["text"], inner["who"], None)

    def _add_action(self, row: Row, text: str, owner: str | None, due: str | None) -> None:
        text = text.strip().rstrip("])") if text.count("(") < text.count(")") else text.strip()
        if owner is None and (found := _OWNER.match(text)):
            owner = found["owner"].strip()
        if due is None and (dated := _DUE.search(text)):
            due = dated["due"]
        days = dates_in(due or "")
        self.actions.append(
            Action(
                len(self.actions) + 1,
                row.page,
                text,
                owner or None,
                due or None,
                days[0] if days else None,
                self._here(),
            )
        )

    def _here(self) -> int | None:
        return len(self.items) or None


def _cell(cells: Sequence[str], column: int | None) -> str | None:
    return cells[column] or None if column is not None and column < len(cells) else None
