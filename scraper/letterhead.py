"""Pure: where the letterhead of minutes ends. It names who is chair or clerk of the body, and nobody at a meeting."""

import re
from collections.abc import Sequence

from scraper.attendance_headings import heading_of, label_and_rest
from scraper.page_rows import Row

MOST_ROWS = 10
_CONTACT = re.compile(
    r"(?<!by )(?<!via )\b(?:tel(?:ephone)?|phone|mobile|fax|e-?mail)\b(?:\s?[.:]|\s[\d(+])"
    r"|\S@\S|\bwww\.|\b[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}\b",
    re.I,
)
"""A telephone, an address of the net, a postcode."""
_OF_MEETING = re.compile(r"^\W*(?:venue|location|place|at|date|contact)\b|\b(?:held|meeting|minutes)\b", re.I)
"""Where it was held, and whom to ask: a row of the minutes proper."""
_OFFICE = re.compile(r"\b(?:(?:vice[- ]?)?chair(?:man|woman|person)?|clerk|secretary|convener|convenor)\b", re.I)


def end_of_letterhead(rows: Sequence[Row]) -> int:
    """The row behind a letterhead that names somebody's office, among the first rows; 0 where there is none."""
    head = list(rows[:MOST_ROWS])
    for place, row in enumerate(head):
        if row.page > 1 or any(_heads_people(" ".join(cell)) for cell in row.cells):
            del head[place:]
            break
    contacts = [n for n, row in enumerate(head) if _CONTACT.search(row.text) and not _OF_MEETING.search(row.text)]
    offices = [n for n, row in enumerate(head) if _OFFICE.search(row.text)]
    return contacts[-1] + 1 if contacts and offices and offices[0] <= contacts[-1] else 0


def _heads_people(text: str) -> bool:
    """Whether some words head a list of people other than the chair or the clerk."""
    labelled = label_and_rest(text)
    heading = heading_of(text) or (labelled[0] if labelled else None)
    return heading is not None and not heading.is_chair and heading.status != "secretariat"
