"""Pure: a list of people before all others that no known heading announces, which only those in it show to be one."""

import itertools
import re
from collections.abc import Sequence

from scraper.attendance_headings import Heading, heading_of
from scraper.attendance_lines import FEWEST, MOSTLY, is_run
from scraper.dividing import names_somebody
from scraper.page_rows import Row
from scraper.printed import is_prose
from scraper.printed_person import OF_COUNCIL, begins_with_person
from scraper.several import people_in

_OTHER_PEOPLE = re.compile(
    r"\b(?:apolog|absen|regret|unable|circulat|distribut|cop(?:y|ies)\b|cc\b|author|contact|from:|to:)", re.I
)


OF_MEETING = re.compile(r"\W*(?:(?:start|end|finish) )?(?:date|time|location|venue|place|held|start|by)\b", re.I)
"""``Location: MS Teams``"""


def begins_unheaded_list(rows: Sequence[Row], place: int) -> bool:
    """Whether lines of people by name begin at a row, above which no other list is announced."""
    if OF_MEETING.match(rows[place].text) or any(
        _OTHER_PEOPLE.search(row.text) for row in rows[max(place - 2, 0) : place]
    ):
        return False
    if is_list_beside_label(rows[place]) and not _OTHER_PEOPLE.search(rows[place].text):
        return True
    if NAMES.fullmatch(rows[place].text) or _NAME_AND_POST.fullmatch(rows[place].text):
        place += 1
    if place < len(rows) and is_list_in_cells(rows[place]):
        return True
    cells = [[" ".join(cell) for cell in row.cells if any(cell)] for row in rows[place : place + 2 * FEWEST]]
    if not cells or (
        len(cells[0]) == 1 and is_run(cells[0][0]) and _is_of_person(people_in(cells[0][0], is_run=True)[:1])
    ):
        return bool(cells)
    if len(cells) == 2 * FEWEST and {len(row) for row in cells} == {2} and sum(map(_is_of_person, cells)) > MOSTLY * 6:
        return _is_of_person(cells[0]) or begins_with_person(cells[0][0])
    people = list(itertools.takewhile(_is_of_person, cells))
    behind = rows[place + len(people)].text if place + len(people) < len(rows) else ""
    return len(people) >= (FEWEST - 1 if heading_of(behind) else FEWEST)


def is_list_in_cells(row: Row) -> bool:
    """Whether each cell holds people, one a line, and the first no fewer than a list has to."""
    cells = [[line for text in cell for line in text.split("\n") if line.strip()] for cell in row.cells if any(cell)]
    known = [sum(map(names_somebody, lines)) > MOSTLY * len(lines) for lines in cells]
    return bool(cells) and len(cells[0]) >= FEWEST and all(known)


NAMES = re.compile(r"(?:names?:?\s*){1,3}", re.I)
"""What stands over columns of nothing but names."""
_NAME_AND_POST = re.compile(
    r"name(?:\t(?:job title|job|title|role|position|post|initials|body|organi[sz]ation|company|department|representing"
    r"|representative of)){1,3}",
    re.I,
)
BODY_ALONE = re.compile(r"(?:the )?(?:panel|board|committee|council|group|forum|alliance|partnership):?", re.I)
"""Over those who are of it; a word that heads people only where nothing else does."""


def is_list_beside_label(row: Row) -> bool:
    """``Board: | Ann Beck, Chair`` with others below her in the cell: a label of which only its place tells."""
    cells = [[line for text in cell for line in text.split("\n") if line.strip()] for cell in row.cells if any(cell)]
    if (
        len(cells) < 2
        or len(cells[0]) != 1
        or not cells[0][0].rstrip().endswith(":")
        or begins_with_person(cells[0][0])
    ):
        return False
    people = cells[1] if len(cells[1]) >= FEWEST else people_in(" ".join(cells[1]), is_run=True)
    return len(people) >= FEWEST and sum(map(names_somebody, people)) > MOSTLY * len(people)


def _is_of_person(cells: Sequence[str]) -> bool:
    cells = [OF_COUNCIL.sub("", cell) for cell in cells[:2]]
    return any((names_somebody(cell) or _TITLED_BEHIND_PLACE.match(cell)) and not is_prose(cell) for cell in cells)


_TITLED_BEHIND_PLACE = re.compile(r"[A-Z][\w ]{2,30} [-–] (?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor)\.? [A-Z]")
"""``West Tarn - Mr A Beck``"""


def unknown_label(text: str) -> tuple[Heading, str] | None:
    """``Panel: Ann Beck (AB), Bo Roe (BR), Cy Dell``: what stands behind a label of which only that behind it tells."""
    label, _, rest = text.partition(":")
    people = people_in(rest, is_run=True)
    if (
        not 2 < len(label) < 60
        or len(people) < FEWEST
        or _OTHER_PEOPLE.search(f"{label}:")
        or begins_with_person(label)
    ):
        return None
    known = sum(map(names_somebody, people)) > MOSTLY * len(people)
    return (Heading("present", label.strip(), is_unknown=True), rest.strip()) if known else None
