"""Pure: one line of minutes -> the heading of an item, or an action with its owner and day apart."""

import re
from dataclasses import replace

from scraper.agenda_words import (
    ACTION,
    ACTION_HEADING,
    IN_BRACKETS,
    LABELLED_DUE,
    LABELLED_OWNER,
    SENTENCE_BEGINS,
)
from scraper.attendance_headings import heading_of
from scraper.meeting import Action
from scraper.names import evidence_of_name
from scraper.occasion import dates_in
from scraper.page_rows import Row
from scraper.printed_person import SENTENCE_END

MOST_WORDS = 16
"""Of an item's heading."""


def heading_of_item(heading: str, row: Row) -> str | None:
    """The heading of an item without what goes on behind it, or None where it is a paragraph or a person."""
    first = SENTENCE_END.split(heading)[0]
    label, colon, rest = first.partition(": ")
    if colon and (dates_in(rest) or re.search(r"\b\w+day \d", rest)) and len(label.split()) < 8:
        first = label  # "Next meeting: Tuesday 4th June"
    words = first.split()
    if len(words) > MOST_WORDS or is_action(heading) or evidence_of_name(re.split(r"[,(]|\s[-–]\s", first)[0].strip()):
        return None
    is_sentence = heading.rstrip().endswith(".") and first.rstrip(".") == heading.rstrip(".")
    if row.kind != "h" and SENTENCE_BEGINS.match(first) and len(words) > 3 and (is_sentence or len(words) > 8):
        return None
    return None if is_sentence and len(words) > 9 else first


def is_action(text: str) -> bool:
    """Whether a line is an action, and not the heading of some."""
    return bool(ACTION.match(text)) and heading_of(text) is None and not ACTION_HEADING.fullmatch(text)


def with_labels(action: Action) -> Action:
    """The action without owner and day where it prints them as such: "... Owner: Ann Beck. Due: 3 June 2024"."""
    text, owner, due = action.text, action.owner, action.due
    if due is None and (found := LABELLED_DUE.search(text)):
        text, due = _cut(text, found), found["due"].strip()
    if owner is None and (found := LABELLED_OWNER.search(text)):
        text, owner = _cut(text, found), found["owner"].strip()
    if owner is None and due is None and (found := IN_BRACKETS.search(text)):
        text, owner, due = text[: found.start()], found["owner"], found["due"]
    return replace(action, text=text, owner=owner or None, due=due or None)


def _cut(text: str, found: re.Match[str]) -> str:
    stop = "." if found[0].lstrip(" ").startswith(".") else ""
    return f"{text[: found.start()].rstrip(' .(')}{stop}{text[found.end() :].rstrip(' .)')}".strip()
