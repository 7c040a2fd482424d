"""Pure: what a star or another mark at a name means, where a line of the page explains it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from scraper.attendance_headings import SAYS_HOW, Heading
from scraper.attendees import Entry
from scraper.lexicon import any_of
from scraper.page_rows import Row
from scraper.printed_person import begins_with_person
from scraper.table_cells import texts_of_row

STARRED = re.compile(
    r"(?:^|\s|\()\*\s{0,3}(?:=|denotes?|indicates?|means)?\s{0,3}(?:(?:those|members?) )?(?:present|attended)\b"
    r"|^present \(\d{1,3}%\)",
    re.I,
)
"""``* Present (67%)``: what a star before a member means."""


def starred(rows: Sequence[Row]) -> list[Entry]:
    """The members with a star before their names, in a cell of its own or not; of the others nothing is said."""
    present: list[Entry] = []
    for row in rows:
        is_starred = False
        for text in texts_of_row(row):
            name = text.lstrip("* ")
            if (is_starred or text.startswith("*")) and begins_with_person(name):
                present.append(Entry(name, row.page, Heading("present", "*"), True))
            is_starred = text == "*"
    return present if len(present) > 2 else []


def without_unstarred(runs: Sequence[Sequence[Entry]]) -> list[list[Entry]]:
    """The lists as lines print them, without the members and substitutes that lack the star of those who came; what
    stands under a heading that says so itself ("Also attended") needs none."""
    are_starred = sum(entry.raw.startswith("*") for run in runs for entry in run) > 2
    return [[entry for entry in run if not are_starred or _may_be_there(entry)] for run in runs]


def _may_be_there(entry: Entry) -> bool:
    is_of_members = entry.heading.status in ("present", "deputy") and not SAYS_HOW.search(entry.heading.printed)
    return entry.raw.startswith("*") or not is_of_members


_AWAY = r"(?P<said>absent|absence|apolog(?:y|ies)|not present|sent apologies|did not attend)\b(?P<more>.{0,40})"
_MARK_OF_AWAY = re.compile(
    r"(?:^|(?<=[(\s]))(?P<mark>[*†‡#^+]{1,3})\s{0,3}"
    rf"(?:=|[-–—]|(?:{any_of('denotes? indicates? marks? means shows?')}))?"
    rf"\s{{0,3}}(?:(?:the|those|members?|people) ){{0,3}}(?:who |that )?(?:(?:have|had|were) )?{_AWAY}",
    re.I,
)
"""``*Absent`` below a list, ``(an asterisk * marks those who sent apologies)``: what a mark behind a name means."""


def marked_as_away(runs: list[list[Entry]], rows: Sequence[Row]) -> list[list[Entry]]:
    """The lists, in which those who bear a mark are away if a line of the page explains the mark so."""
    for key in filter(None, (_MARK_OF_AWAY.search(text) for row in rows for text in texts_of_row(row))):
        said = re.sub(r"\b(?:no|without) apolog\w+", "", f"{key['said']}{key['more']}".lower())
        status = "apologies" if "apol" in said else "absent"
        mark = re.escape(key["mark"])
        bears = re.compile(rf"(?:\w|[\w.]\))\s?{mark}(?=$|[\s,;|(])|^{mark}\s?(?=[A-Z])")
        runs = [
            [
                replace(entry, heading=replace(entry.heading, status=status)) if bears.search(entry.raw) else entry
                for entry in run
            ]
            for run in runs
        ]
    return runs
