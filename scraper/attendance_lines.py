"""Pure: what a line of minutes is where people are listed: a run of them, an entry, a label, the end of the list."""

import re
from collections.abc import Sequence
from dataclasses import replace

from scraper.attendance_headings import OF_THOSE_THERE, Heading, heading_of, label_and_rest, sub_heading_of
from scraper.attendees import redacted_in
from scraper.dividing import names_somebody, names_somebody_behind
from scraper.lexicon import any_of
from scraper.meeting import AWAY
from scraper.names import evidence_of_name, has_title, is_name
from scraper.page_rows import Row
from scraper.posts import kind_of_post
from scraper.printed import is_prose
from scraper.printed_person import (
    PUBLIC,
    SENTENCE_END,
    are_short_names,
    begins_with_person,
    is_person,
    may_be_person,
    post_behind,
    share_of_names,
)
from scraper.several import people_in

MOSTLY = 0.7
FEWEST = 3
MOST_WORDS_OF_HEADING = 8
"""People, of whom a list has to consist that stands in a cell or that no known heading announces."""
NOBODY = re.compile(
    r"(?:none(?: received| were received)?|nil|n/?a|no apologies[^.]{0,80}|there were (?:no|none)[^.]{0,80}"
    r"|not applicable|[-–—.]{0,20})\s*\.?",
    re.I,
)
NOBODY_OF_PLACE = re.compile(r"[^:,]{3,60}:\s*(?:no\b|none\b|not\b|vacan|n/a|tbc|-$)", re.I)
"""``Upper Tarn: No rep``"""
NUMBER = re.compile(
    r"^\s{0,9}(?:[A-Z]{1,4}\d{1,4}/\d{2,4}\s+|[A-Z]{1,4}/\d{2,4}/\s?(?=\d))?(?:(?:agenda\s+)?item\s+)?(?:no\.?\s*)?"
    r"\(?\d{1,3}(?:[./-]\d{1,3}){0,3}(?:[.):]?\s+|[.)](?=[A-Z]))(?P<rest>\S.*)$",
    re.I | re.S,
)
ITEM = re.compile(r"\s{0,9}(?:agenda )?item \d{1,2}\b", re.I)
SET_APART = re.compile(
    r"\(?\d{1,3}(?:[./]\d{1,3})?[.)]?|\(?[ivx]{1,4}[.)]|[A-Z][A-Za-z]{0,4}[/ ]?\d{1,4}(?:[/-]\d{1,4}){1,3}[.)]?"
)
"""The number of an item in a cell of its own."""
APOLOGIES_IN_A_LINE = re.compile(
    r"(?:^|[,;:.]\s*|\s[-–—]\s*|\s)(?:there\s+(?:was|were)\s+)?(?:an\s+)?apolog(?:ies|y)\s*"
    r"(?:(?:and reasons )?for\s+absence\s*)?"
    r"(?:(?:(?:was|were)\s+)?(?:(?:received|noted|recorded|given)\s+)?from\b:?|:|\s?[-–—])\s*(?=[A-Z])",
    re.I,
)
APOLOGIES_AND_MORE = re.compile(
    r"\bapologies(?: for absence)?\s{0,3}(?:/|&|,|and)\s{0,3}[a-z][a-z ]{3,40}\W{0,5}$", re.I
)
"""``Apologies and declarations of interest``: a heading of two things, the first of which is people."""
LEADS_TO_APOLOGIES = re.compile(
    r"(?:(?:agenda \d[\d/]*: )?(?:item )?\d+[.)]?\s*|[A-Z][^:.;]{3,100} and )?apologies\b[^:]{0,90}(?:from|:)"
    r"\s*[-–—:;]*\s*$"
    r"|the following\b[^:.;]{0,60}\b(?:gave|offered|sent|submitted|tendered)\b[^:.;]{0,20} apologies\b"
    r"[^:.;]{0,30}:\s*$",
    re.I,
)
"""``Apologies were reported from:``, or behind what else was done: "Ann Beck welcomed all and apologies came from"."""
LEADS_TO_SUBSTITUTES = re.compile(
    r"(?:\d+[.)]?\s*)?the following (?:\w+ )?substitut(?:ions?|es?)\b[^:.;]{0,60}:?\s*$", re.I
)
"""``The following substitutions were noted:``"""
_MOVED = re.compile(r"\b(?:joined|left) the meeting\b")
_TELLS = re.compile(
    r"\b(?:(?<!who )opened the meeting|(?<!who )(?:welcomed|greeted|thanked|presented|introduced"
    r"|informed|reminded|told) (?:the|all|every|each|those|members|colleagues|attendees)"
    r"|asked (?:for|if|members|that|the|whether)|it was (?:agreed|decided|proposed|resolved))\b"
)
"""What somebody did at the meeting: no line of a list of people."""
_BRACKETED = re.compile(r"[(\[].{0,80}?[)\]]")
_ROMAN = re.compile(r"^\s{0,9}[IVX]{1,5}[.)]?\s+(?=[A-Z]{3})")
LEADS_TO_THE_AWAY = re.compile(
    r"^(?:(?:apologies|these)\s+)?(?:(?:were|was|had been)\s+)?"
    r"(?:received|recorded|noted|given|accepted|sent|submitted|tendered)\s+(?:from|for|by|on behalf of):?\s+(?=[A-Z])",
    re.I,
)
"""``Received from Ann Beck and Bo Roe.`` below a heading of apologies."""
_LETTER = re.compile(r"^\s{0,9}(?:[ivx]{1,4}|[A-Z])[.):]?\s+(?=\S)", re.I)
_INNER_LABEL = re.compile(
    r"(?<=[;.])\s+(?=Chair(?:man|person)?:)|(?:(?<=[\w.;,)\]])\s+|(?<=[a-z)]\.)(?=Apologies|In att|Absent))(?=(?:"
    + any_of("(?:Also_)?[Ii]n_[Aa]ttendance Apologies(?:_for_absence)?(?:_from)? Secretariat Observers? Officials")
    + "|"
    + "Members|"
    + any_of(
        "Officers Guests? Absent Clerk Secretary Present Also_present Not_present Minutes? Minute_[Tt]aker Attendees"
    )
    + r")\s?[:—]|(?:Apologies|In [Aa]ttendance|Absent)- ?(?=[A-Z])"
    + r"|Also in attendance (?:were|was) |(?:ALSO )?IN ATTENDANCE (?=[A-Z][a-z])|ALSO PRESENT (?=[A-Z][a-z])"
    + r"|APOLOGIES(?: FOR ABSENCE)? (?=[A-Z][a-z]))"
)
_INITIALS_BEFORE_LABEL = re.compile(
    r"(?P<who>[A-Z]{2,4}(?:(?:, | and | & )[A-Z]{2,4}){0,9})\.?\s+(?=[A-Z][a-z]{3,20}:\s)"
)
"""``Apologies: AB Resignation: Bo Roe (BR)``"""
_PLURAL_TITLE = re.compile(r"(?:Cllrs|Councillors|Aldermen|Messrs|Drs)\b")
_BEGINS_BODY = re.compile(
    r"\W{0,5}(?:"
    + any_of("agenda welcome introduct opening minutes_of matters_arising declar actions?\\b discussion update summary")
    + "|"
    + any_of("purpose background notes?_of item\\b the_chair previous review presentation report any_other aob public")
    + "|"
    + any_of("(?:list|table|summary|record)_of next_meeting date_of key_points overview quorum draft confirm approv")
    + ")",
    re.I,
)
_ENTRY = re.compile(r"[A-Z][\w.'’-]{0,30}(?: [A-Z][\w.'’-]{0,30}){0,2}(?: \([A-Z]{2,4}\))?")


def unnumbered(text: str) -> str:
    """The line without the number of an item or of a person before it."""
    found = NUMBER.match(text)
    return found["rest"] if found else text


def without_label(text: str) -> str:
    """``Scientific experts: A, B and C`` without what they are."""
    found = re.match(r"(?:[^:;()]{3,60}|\([A-Z][\w ]{2,40}\)):\s+(?=\S)", text)
    if found is None or begins_with_person(text) or ("," in found[0] and not begins_with_person(text[found.end() :])):
        return text
    return text[found.end() :]


def without_place(text: str) -> str:
    """``West and East Tarn: Ann Beck, Bo Roe``: several behind whom they are of; nothing where it is not so."""
    found = re.match(r"(?P<label>[^:–—]{3,60}?)(?::|\s[-–—])\s+(?P<rest>[A-Z].*)$", text, re.S)
    label, rest = (found["label"], found["rest"]) if found else ("", "")
    people = people_in(rest, is_run=True) if rest else []
    are_people = len(people) > 1 and begins_with_person(people[0]) and share_of_names(people) > MOSTLY
    if are_people and not names_somebody(label) and not heading_of(label):
        return rest.strip()  # "Tarn Close – Ann Beck (Treasurer), Bo Roe"
    is_of_several = len(people) > 1 or re.search(r"\s(?:and|&)\s", label) or is_name(label)
    has_place_before = has_title(rest) and not (has_title(label) or evidence_of_name(label))
    is_label = has_place_before or (f"{label}:" in text and not names_somebody(label))
    is_place = 2 < len(label) < 60 and is_label and heading_of(label) is None and not label.endswith(". Also")
    return rest.strip() if is_place and is_of_several and begins_with_person(rest.strip()) else ""


def is_letters_of_body(text: str) -> bool:
    """``MoJ``: a line of nothing but letters."""
    return bool(re.fullmatch(r"[A-Z][A-Za-z]{0,2}[A-Z]{1,3}:?", text.strip()))


def at_labels(text: str) -> list[str]:
    """A paragraph that runs several lists together ("Present: A, B In attendance: C"), one part for each label."""
    label = label_and_rest(text)
    start = len(text) - len(label[1]) if label else 0
    if label and label[0].status in AWAY and (short := _INITIALS_BEFORE_LABEL.match(text[start:])):
        rest = text[start + short.end() :]
        return [text[:start] + short["who"], *([rest] if label_and_rest(rest) else [])]  # of a resignation nothing
    first, *others = _INNER_LABEL.split(text[start:])
    if others and len(first.split()) < 3 and not begins_with_person(first):  # "NSFA Officers: Ann Beck"
        return [text]
    return [text[:start] + first, *others]


def is_run(text: str) -> bool:
    """Whether a line is several people, and nothing else."""
    plain = without_label(unnumbered(text))
    if _TELLS.search(_BRACKETED.sub("", plain)):
        return False
    people = people_in(plain, is_run=True)
    are_people = (
        len(people) > 2
        and begins_with_person(people[0])
        and share_of_names(people) > MOSTLY
        and len(text) < 110 * len(people)
    )
    if _PLURAL_TITLE.match(plain) and len(people) > 1 and all(map(begins_with_person, people)):
        return True  # "Cllrs Ann Beck and Bo Roe, Tarn Council"
    units = plain.split(";")
    are_units = len(units) > FEWEST and all(map(begins_with_person, units))
    return are_people or are_units or are_short_names(plain)


def is_labelled(heading: Heading, rest: str, *, is_closed: bool) -> bool:
    """Whether people, or nobody, stand behind a label; a weak one heads none once the lists are over."""
    if heading.is_weak and is_closed:
        return False
    if heading.status == "apologies":
        rest = LEADS_TO_THE_AWAY.sub("", rest)
    rest = post_behind(PUBLIC.sub("", rest))
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
    if len(texts) == 2 and (heading := heading_of(texts[0])) and _is_labelled_otherwise(texts[1], heading):
        return texts[1:]  # "Apologies | Attendance: Ann Beck": the end of the heading of an item, and its text
    found = [label_and_rest(text) for text in texts]
    are_runs = [
        label is not None and len(people_in(label[1], is_run=True)) >= FEWEST and is_labelled(*label, is_closed=False)
        for label in found
    ]
    return texts if len(texts) > 1 and any(are_runs) and all(found) else []


def _is_labelled_otherwise(text: str, heading: Heading) -> bool:
    found = label_and_rest(text)
    if found is None or found[0].status == heading.status:
        return False
    is_of_status = not found[0].is_weak or OF_THOSE_THERE.match(found[0].printed) is not None
    return is_of_status and is_labelled(*found, is_closed=False)


def is_entry(text: str) -> bool:
    """A line of a list of names that are usual in no list of ours, and of initials."""
    return len(text) < 100 and bool(_ENTRY.fullmatch(text)) and not _BEGINS_BODY.match(text)


def names_people(text: str) -> bool:
    """Whether a line begins with somebody, or is several people: "Mr Beck / Mr Roe", "Councillors: Beck and Roe"."""
    return begins_with_person(text) or (len(people := people_in(text)) > 1 and all(map(begins_with_person, people)))


def is_followed_by_people(rows: Sequence[Row], place: int) -> bool:
    """Whether one of the next two rows begins with somebody, or heads a list."""
    for row in rows[place + 1 : place + 3]:
        cells = [" ".join(cell) for cell in row.cells if any(cell)]
        if cells and (begins_with_person(cells[0]) or heading_of(row.text) or label_and_rest(row.text)):
            return True
        if cells and has_title(cells[0]) and names_people(cells[0]):
            return True
        if len(cells) > 1 and begins_with_person(cells[1]):
            return True
        if row.kind == "item" and cells and names_somebody_behind(cells[0]) and not is_prose(cells[0]):
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
    if (_MOVED.search(text) and is_prose(text)) or _TELLS.search(_BRACKETED.sub("", text)):
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


def label_of_group(text: str) -> tuple[Heading, str] | None:
    """``Wren Directors: Ann Beck (Finance), Bo Roe (People)``: a label of which the last word tells who they are."""
    found = re.match(r"(?P<label>[^:]{2,60}?)(?::|\s[–—-]\s)(?P<rest>.*)$", text, re.S)
    label, rest = (found["label"], found["rest"]) if found else (text, "")
    heading = sub_heading_of(label)
    return (heading, rest.strip()) if heading and rest and names_somebody(rest) and not names_somebody(label) else None


_LABEL_OF_ONE = re.compile(r"(?P<label>[A-Z][A-Za-z ’'-]{3,40}):\s+(?P<rest>[A-Z].+)", re.S)


def label_of_one(text: str) -> tuple[Heading, str] | None:
    """``Officer: Ann Beck``: a post for a label, which says nothing of how somebody came."""
    found = _LABEL_OF_ONE.fullmatch(text)
    if not found or kind_of_post(found["label"])[0] != "job" or not begins_with_person(found["rest"]):
        return None
    return Heading("present", found["label"], is_unknown=True, is_inline=True), found["rest"]


def head_of_people(line: str) -> Heading | None:
    """``Attendance: Ann Beck (Wren), Bo Roe``: the label of a line that names somebody behind it."""
    labelled = label_and_rest(line)
    if labelled is None:
        return None
    heading, rest = labelled
    return replace(heading, is_weak=heading.is_weak and not begins_with_person(rest))


def label_in_words(text: str) -> tuple[Heading, str] | None:
    """``Others present Ann Beck, Wren Trust``: a label beside a list, with nothing but a narrow gap behind it."""
    words = text.split()
    for count in range(min(6, len(words) - 1), 0, -1):
        label, rest = " ".join(words[:count]), " ".join(words[count:])
        heading = heading_of(label)
        if heading and not heading.is_weak and names_somebody(rest) and not is_prose(re.split("[,(]", rest)[0]):
            return heading, rest
    return None


ALSO = re.compile(r"^(?:Also|And|Plus):?\s+(?=[A-Z])")


def is_justified(row: Row) -> bool:
    """``Present: A Beck; C Dell; J Roe; | M Fall;``: a line of a run, and in it a blank as wide as a gap of columns."""
    first = " ".join(row.cells[0]) if row.cells else ""
    labelled = label_and_rest(first)
    people = people_in(labelled[1] if labelled else first, is_run=True)
    is_line = not any("\n" in text for cell in row.cells for text in cell)
    return is_line and len(people) > 2 and share_of_names(people) > 0.6


def are_there_and_away(text: str) -> bool:
    """``Tarn Council: Ann Beck, Apologies from Bo Roe``"""
    away, behind = APOLOGIES_IN_A_LINE.search(text), without_label(text)
    if not away or not away.start() or _TELLS.search(text[: away.start()]):
        return False
    return begins_with_person(behind) or bool(APOLOGIES_IN_A_LINE.match(behind))


def are_name_and_body(rows: Sequence[Row]) -> bool:
    """Whether lines are a person each, and behind a comma what is nobody: "Ann Beck, Wren Trust"."""
    found = [[part.strip() for part in as_line(row).split(",")] for row in rows]
    pairs = [parts for parts in found if len(parts) == 2 and begins_with_person(parts[0]) and parts[1]]
    return sum(not is_person(behind) for _, behind in pairs) > 1


def are_people(text: str) -> bool:
    """Whether a line names several."""
    return sum(map(begins_with_person, people_in(text, is_run=True))) > 1


_TO_APOLOGIES = re.compile(
    r"^\W{0,3}(?:(?:agenda )?(?:item )?(?:no\.? )?\d[\d./-]{0,8}[\s.):–-]{0,4})?(?:[\w’']+[ ,&/]{1,3}){0,4}"
    r"(?:apol(?:og(?:ies|y)|s)|ymddiheuriadau)(?: for absence)?\W{0,5}$",
    re.I,
)


def mentions_apologies(text: str) -> bool:
    """``AGENDA ITEM 1- Apologies``: a heading that says so in words of its own."""
    is_open = begins_with_person(text) and not text.rstrip().endswith(":")  # "Councillor’s Apology:" is nobody
    return _TO_APOLOGIES.match(text[:120]) is not None and not is_open


_SAYS_ABSENT = re.compile(
    r"[^\d:.;=]{0,160}\b(?:absent|absentees|(?:not|un) ?(?:able|attend(?:ed|ing)?|here|present|there)"
    r"|(?:could|did) not (?:attend|come|join|make))\b[^\d.;]{0,80}",
    re.I,
)


def says_absent(text: str) -> bool:
    """``Those not present today``, ``The members who could not make it were:``: a heading in words of its own."""
    is_closed = text.endswith(":")
    if len(text.split()) > (25 if is_closed else 8) or not _SAYS_ABSENT.fullmatch(text):
        return False
    return not begins_with_person(text) and (is_closed or not is_prose(text))


MOST_LETTERS_ASKED = 300
_OF_ABSENCE = re.compile(
    r"\b(?:absen(?:t|tees?)|apol(?:ogi[a-z]{2,4}|ogy|s)|regrets|un(?:able|available)|did not|could not|cannot"
    r"|not (?:able|attend\w*|available|here|present|there))\b",
    re.I,
)


def speaks_of_absence(text: str) -> bool:
    """Whether a line that is nobody's of a list says anything of people who did not come."""
    return _OF_ABSENCE.search(text[:MOST_LETTERS_ASKED]) is not None and not NOBODY.fullmatch(text)


_OF_ITEM = re.compile(r"(?P<item>\d{1,2})\.(?P<part>\d{1,2})?[.)]?\s+\S")


def are_numbered_on(heading: str, other: str) -> bool:
    """``1.2 Guests`` and ``1.3 Wren team``, ``1. Members present`` and ``1.1 Wren Trust``: the next part of the same
    item, no longer than a heading is."""
    first, second = _OF_ITEM.match(heading), _OF_ITEM.match(other)
    if first is None or second is None or len(other.split()) > MOST_WORDS_OF_HEADING:
        return False
    return first["item"] == second["item"] and int(second["part"] or 0) == int(first["part"] or 0) + 1


def is_body(text: str) -> bool:
    """Whether a line is a body or a place, and nobody."""
    return not begins_with_person(text) and kind_of_post(text)[0] in ("body", "place")


_IN_WELSH = re.compile(r"\bCyng(?:horw?yr|horydd)?\.?\s?/\s?(?=Cllr|Councillor)|\ba(?:c)?\s?/\s?(?=and\s)")
"""``Cyng/Cllrs A Beck a/and C Dell``"""
_MARK_BEHIND_TITLE = re.compile(r"\b(?P<title>Cllrs|Councillors|Messrs)(?:,|\.?:)\s+(?=[A-Z])")


def as_line(row: Row) -> str:
    """A row as one line; no blank stands before a comma."""
    text = " ".join(part for cell in row.cells for part in cell).strip()
    text = _IN_WELSH.sub("", text)
    text = _MARK_BEHIND_TITLE.sub(r"\g<title> ", text)
    return re.sub(r"\s{1,9}(?=[,;:](?:\s|$))", "", text)


def first_cell(row: Row) -> str:
    """The text of a row's first cell."""
    return "".join(row.cells[0]).strip() if row.cells else ""
