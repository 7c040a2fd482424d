"""Pure: what a line of minutes is where people are listed: a run of them, an entry, a label, the end of the list."""

import re
from collections.abc import Sequence

from scraper.apologies import SENTENCE_END
from scraper.attendance_headings import Heading, heading_of, label_and_rest
from scraper.attendees import redacted_in
from scraper.dividing import names_somebody, names_somebody_behind
from scraper.lexicon import any_of
from scraper.page_rows import Row
from scraper.printed import is_prose
from scraper.printed_person import PUBLIC, are_short_names, begins_with_person, may_be_person, share_of_names
from scraper.several import people_in

MOSTLY = 0.7
FEWEST = 3
"""People, of whom a list has to consist that stands in a cell or that no known heading announces."""
NOBODY = re.compile(
    r"(?:none(?: received| were received)?|nil|n/?a|no apologies[^.]{0,80}|there were (?:no|none)[^.]{0,80}"
    r"|not applicable|[-–—.]{0,20})\s*\.?",
    re.I,
)
NUMBER = re.compile(
    r"^\s{0,9}(?:[A-Z]{1,4}\d{1,4}/\d{2,4}\s+)?(?:(?:agenda\s+)?item\s+)?(?:no\.?\s*)?"
    r"\(?\d{1,3}(?:[./]\d{1,3}){0,3}[.):]?\s+(?P<rest>\S.*)$",
    re.I | re.S,
)
SET_APART = re.compile(r"\(?\d{1,3}(?:[./]\d{1,3})?[.)]?|[A-Z][A-Za-z]{0,4}[/ ]?\d{1,4}(?:[/-]\d{1,4}){1,3}[.)]?")
"""The number of an item in a cell of its own."""
APOLOGIES_IN_A_LINE = re.compile(
    r"(?:^|[,;:.]\s*|\s[-–—]\s*|\s)apologies\s*(?:(?:were\s+)?(?:received\s+)?from\b:?|:)\s*(?=[A-Z])", re.I
)
LEADS_TO_APOLOGIES = re.compile(r"(?:\d+[.)]?\s*)?apologies\b[^:]{0,90}(?:from|:)\s*[-–—:]*\s*$", re.I)
_MOVED = re.compile(r"\b(?:joined|left) the meeting\b")
_ROMAN = re.compile(r"^\s{0,9}[IVX]{1,5}[.)]?\s+(?=[A-Z]{3})")
LEADS_TO_THE_AWAY = re.compile(
    r"^(?:(?:apologies|these)\s+)?(?:(?:were|was|had been)\s+)?(?:received|recorded|noted|given|accepted|sent|tendered)"
    r"\s+(?:from|for|by|on behalf of):?\s+(?=[A-Z])", re.I
)  # fmt: skip
"""``Received from Ann Beck and Bo Roe.`` below a heading of apologies."""
_LETTER = re.compile(r"^\s{0,9}(?:[ivx]{1,4}|[A-Z])[.):]?\s+(?=\S)", re.I)
_INNER_LABEL = re.compile(
    r"(?:(?<=[\w.;,)\]])\s+)(?=(?:"
    + any_of("(?:Also_)?[Ii]n_[Aa]ttendance Apologies(?:_for_absence)?(?:_from)? Secretariat Observers? Officials")
    + "|"
    + any_of(
        "Officers Guests? Absent Clerk Secretary Present Also_present Not_present Minutes? Minute_[Tt]aker Attendees"
    )
    + r")\s?[:—]|Also in attendance (?:were|was) )"
)
_BEGINS_BODY = re.compile(
    r"\W{0,5}(?:"
    + any_of("agenda welcome introduct opening minutes_of matters_arising declar actions?\\b discussion update summary")
    + "|"
    + any_of("purpose background notes?_of item\\b the_chair previous review presentation report any_other aob public")
    + "|"
    + any_of("next_meeting date_of key_points overview quorum draft confirm approv")
    + ")",
    re.I,
)
_ENTRY = re.compile(r"[A-Z][\w.'’-]{0,30}(?: [A-Z][\w.'’-]{0,30}){0,2}")


def unnumbered(text: str) -> str:
    """The line without the number of an item or of a person before it."""
    found = NUMBER.match(text)
    return found["rest"] if found else text


def without_label(text: str) -> str:
    """``Scientific experts: A, B and C`` without what they are."""
    found = re.match(r"[^:,;()]{3,60}:\s+(?=\S)", text)
    return text[found.end() :] if found and not begins_with_person(text) else text


def at_labels(text: str) -> list[str]:
    """A paragraph that runs several lists together ("Present: A, B In attendance: C"), one part for each label."""
    label = label_and_rest(text)
    start = len(text) - len(label[1]) if label else 0
    first, *others = _INNER_LABEL.split(text[start:])
    return [text[:start] + first, *others]


def is_run(text: str) -> bool:
    """Whether a line is several people, and nothing else."""
    plain = without_label(unnumbered(text))
    people = people_in(plain, is_run=True)
    are_people = (
        len(people) > 2
        and begins_with_person(people[0])
        and share_of_names(people) > MOSTLY
        and len(text) < 110 * len(people)
    )
    return are_people or are_short_names(plain)


def is_labelled(heading: Heading, rest: str, *, is_closed: bool) -> bool:
    """Whether people, or nobody, stand behind a label; a weak one heads none once the lists are over."""
    if heading.is_weak and is_closed:
        return False
    rest = PUBLIC.sub("", rest)
    people = people_in(rest, is_run=True)
    if len(people) > 1 and share_of_names(people) > MOSTLY and not heading.is_weak:
        return True
    if len(people) > 3 and share_of_names(people) > MOSTLY:
        return True
    if len(people) > 1 and not heading.is_weak and all(map(may_be_person, people)):
        return True
    if not heading.is_weak and len(people) > 2 and share_of_names(people) >= 0.5:
        return True  # offices stand among the people: "Registrar, Director of Finance, Ms Y Roe"
    if begins_with_person(rest) or names_somebody_behind(rest) or redacted_in(rest) or are_short_names(rest):
        return not is_prose(rest) or heading.status == "apologies" or len(people) > 1
    return not heading.is_weak and bool(NOBODY.fullmatch(rest))


def labelled_runs(row: Row) -> list[str]:
    """``Attendance: Ann Beck, Bo Roe, Cy Dell | Apologies: Di Eck``: the cells of a row that each hold a label
    and those whom it lists; nothing where the row is none of such."""
    texts = [" ".join(" ".join(cell).split()) for cell in row.cells if any(cell)]
    found = [label_and_rest(text) for text in texts]
    are_runs = [
        label is not None and len(people_in(label[1], is_run=True)) >= FEWEST and is_labelled(*label, is_closed=False)
        for label in found
    ]
    return texts if len(texts) > 1 and any(are_runs) and all(found) else []


def is_entry(text: str) -> bool:
    """A line of a list of names that are usual in no list of ours, and of initials."""
    return len(text) < 100 and bool(_ENTRY.fullmatch(text)) and not _BEGINS_BODY.match(text)


def is_followed_by_people(rows: Sequence[Row], place: int) -> bool:
    """Whether one of the next two rows begins with somebody, or heads a list."""
    for row in rows[place + 1 : place + 3]:
        cells = [" ".join(cell) for cell in row.cells if any(cell)]
        if cells and (begins_with_person(cells[0]) or heading_of(row.text) or label_and_rest(row.text)):
            return True
        if len(cells) > 1 and begins_with_person(cells[1]):
            return True
    return False


def begins_body(row: Row, text: str) -> bool | None:
    """Whether the minutes proper begin at a line of a list; None where only what follows can tell."""
    if NOBODY.fullmatch(text):
        return False
    if _ROMAN.match(text):
        return True
    rest = unnumbered(text)
    if redacted_in(rest) and len(rest) < 100:
        return False
    is_item = row.kind == "item" and row.label and any(map(str.isdigit, row.label))
    if (rest != text or (is_item and _LETTER.match(text))) and not begins_with_person(rest):
        return True
    if _MOVED.search(text) and is_prose(text):
        return True
    if begins_with_person(rest) and not (is_prose(text) and len(text.split()) > 14):
        return False
    if _BEGINS_BODY.match(rest) or (is_prose(text) and len(text.split()) > 6):
        return not redacted_in(text)
    return None


def sentences_of_run(text: str) -> list[tuple[Heading | None, str]]:
    """The sentences of a run of people, each with the label it begins with: "The Clerk, Mr. J. Roe."."""
    found: list[tuple[Heading | None, str]] = []
    for sentence in SENTENCE_END.split(text):
        label, _, rest = re.sub(r"^The\s+", "", sentence.strip()).partition(",")
        heading = heading_of(label) if begins_with_person(rest.strip()) else None
        is_label = heading is not None and heading.status in ("secretariat", "observer", "in_attendance")
        found.append((heading, rest.strip()) if is_label else (None, sentence))
    return found


def label_in_words(text: str) -> tuple[Heading, str] | None:
    """``Others present Ann Beck, Wren Trust``: a label beside a list, with nothing but a narrow gap behind it."""
    words = text.split()
    for count in range(min(5, len(words) - 1), 0, -1):
        label, rest = " ".join(words[:count]), " ".join(words[count:])
        heading = heading_of(label)
        if heading and not heading.is_weak and names_somebody(rest) and not is_prose(re.split("[,(]", rest)[0]):
            return heading, rest
    return None
