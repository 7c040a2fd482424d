"""Pure: the rows of minutes -> the day of the meeting, who chaired it, and when the next one is.

A date is read only where it is printed in full; 4 of 54 real minutes disagreed with their own file names, so others
that stand where the day does are kept beside it. No date is better than a wrong one.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from scraper.attachments import MONTHS, printed_dates
from scraper.attendance_headings import heading_of, label_and_rest
from scraper.attendance_lines import ITEM
from scraper.lexicon import any_of
from scraper.members import parse_member
from scraper.page_rows import Row
from scraper.printed_person import OF_COUNCIL, SENTENCE_END, begins_with_person
from scraper.several import people_in

HEAD_ROWS = 45
MONTH = "|".join(rf"{month[:3]}(?:{month[3:]})?" for month in MONTHS)
BEHIND_LISTS = 20
"""Rows: there the minutes of the last meeting are agreed."""
LEAST = 3.0
"""The weight below which a date is not taken for the meeting's: one in the running text, or of something else."""
NO_DATE = "The document prints no full date where the day of its meeting should stand."
TWO_DATES = "More than one date stands where the day of the meeting should; the first is taken."
TWO_MEETINGS = "The file holds the minutes of more than one meeting; only the first are read."
_OF_ANOTHER = re.compile(
    any_of(
        r"""minutes_of_(?:the_)?(?:previous|last) previous(?:ly)? last_meeting next agreed_at
        published updated version drafted signed circulated issued deadline future review(?:ed)?_(?:date|on)
        due established since matters_arising actions?_from approv\w+\b(?!_minutes) sign\b to_sign correct_record
        accura\w+ amended ratified prepared_on paper date_of_(?:issue|publication)"""
    ),
    re.I,
)
_AGREED = re.compile(
    r"\b(?:minutes?|notes?)\b.{0,160}\b(?:was|were) (?:accepted|agreed|approved|confirmed|signed)\b"
    r"|\bcorrections? (?:to|was|were)\b",
    re.I,
)
"""``The minutes of the meeting held on 17 January 2007 were agreed``"""
_OF_LAST = re.compile(r"\b(?:previous|last) (?:meeting|minutes)\b", re.I)
_GLUED = re.compile(rf"(?:(?<=\d)|(?<=\d(?:st|nd|rd|th)))(?=(?:{MONTH})\b)", re.I)
_IN_WELSH_TOO = re.compile(
    rf"(?P<day>\b\d{{1,2}}(?:st|nd|rd|th|af|ail|ydd|fed|eg)?) [A-Z][a-z]{{2,10}} ?/ ?(?=(?:{MONTH})\b)", re.I
)
_TWO_DAYS = re.compile(
    r"\b(?P<first>\d{1,2})(?:st|nd|rd|th)?\s?(?:and|&|to|-|–)\s?(?:\w+day,? )?(?P<second>\d{1,2})(?:st|nd|rd|th)?"
    rf" (?P<month>(?:{MONTH}),? \d{{4}})", re.I
)  # fmt: skip
"""``14 and Wednesday 15 March 2017``"""
_TIME_BEFORE_YEAR = re.compile(r"(?<=[a-z]),? at \d{1,2}(?:[.:]\d\d)? ?(?:am|pm)?,? (?=20\d\d\b)", re.I)
"""``Tuesday 2nd February at 7.00pm 2021``"""
_SAYS_SO = re.compile(
    r"\b(?:held|meeting (?:of|on|held|(?=\d))|meeting date|date of meeting|date and time|this meeting|minutes)\b", re.I
)
_SHORT_YEAR = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?\s+({MONTH})\.?,?\s+[’‘']?(\d{{2}})(?!\d)"
    r"|(?<![\w./-])(\d{1,2})([./-])(\d{1,2})\5(\d{2})(?![\w/-]|\.\w)",
    re.I,
)
_DAY_ALONE = re.compile(
    rf"^\d{{1,2}}[.)]?\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day,? \d|^\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{MONTH})\b",
    re.I,
)
_PAGE_OF = re.compile(r"\b(?:page )?\d{1,3} of \d{1,3}$", re.I)
"""A header, which may print the day of the meeting that these minutes go to."""
_TITLE = re.compile(r"^(?:draft |final |confirmed )?(?:minutes?|notes?|meeting)\b(?! \d)", re.I)
_ITEM = re.compile(
    r"^\(?\d{1,3}(?:/\d{1,3}|\.\d{1,2}(?=\s(?!(?:mon|tues|wednes|thurs|fri|satur|sun)day)))?[.):]?\s+(?-i:[A-Z])", re.I
)


_BEGINS_DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: day)?(?: of)?\s+(?:{MONTH})\b|\b\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2}}", re.I
)
_OF_ADDRESS = re.compile(
    r"\d{1,3}[A-Za-z]? (?:[A-Z][\w’'-]+ ){1,3}"
    + any_of("Street Road Lane Avenue Square Place Way Row Close Drive Court Gardens Terrace Crescent Quay Wharf")
    + r"\b"
)
"""``11 Lambert Street``"""


def dates_in(text: str) -> list[date]:
    """Every full day printed in a text; years of two digits are of this century."""
    text = re.sub(r"(\d)\s(st|nd|rd|th)\b", r"\1\2", text)
    text = re.sub(r"(?<=\d)- (?=\d{1,2}-\d{4})", "-", text)  # "12-" over "03-2014"
    text = re.sub(r"(\d(?:st|nd|rd|th)?) day of ", r"\1 ", text)
    text = re.sub(r"\bthe (?=\d{1,2}(?:st|nd|rd|th)\b)", "", text)  # "February the 6th 2018"
    text = _IN_WELSH_TOO.sub(r"\g<day> ", text)  # "3 Mawrth / March 2022"
    text = re.sub(rf"\b({MONTH})\.(?=\d{{4}})", r"\1 ", text, flags=re.I)  # "13 Nov.2017"
    text = _TIME_BEFORE_YEAR.sub(" ", text)
    text = _GLUED.sub(" ", text)  # "17July 2013"
    text = _TWO_DAYS.sub(r"\g<first> \g<month> and \g<second> \g<month>", text)
    found = printed_dates(text)
    if found:
        return found
    for match in _SHORT_YEAR.finditer(text):
        day, month, year = (match[1], match[2], match[3]) if match[1] else (match[4], match[6], match[7])
        names = [name[:3] for name in MONTHS]
        number = int(month) if month.isdigit() else names.index(month[:3].lower()) + 1
        try:
            found.append(date(2000 + int(year), number, int(day)))
        except ValueError:
            continue
    return found


def first_meeting(rows: Sequence[Row]) -> tuple[Sequence[Row], tuple[str, ...]]:
    """The rows of the first meeting of a file, and what is to be said where it holds another."""
    first: date | None = None
    listed = False
    for place, row in enumerate(rows):
        text = " ".join(row.text.split())[:300]
        label = label_and_rest(text)
        heading = heading_of(text) or (label[0] if label else None)
        is_list = heading is not None and heading.status == "present" and not heading.is_weak
        if is_list:
            listed = True
        days = dates_in(text) if _TITLE.match(text) and len(text.split()) < 30 else []
        if not days:
            continue
        first = first or days[0]
        if listed and days[0] != first and _lists_follow(rows[place + 1 : place + 8]):
            return rows[: _title_before(rows, place)], (TWO_MEETINGS,)
    return rows, ()


def _lists_follow(rows: Sequence[Row]) -> bool:
    for row in rows:
        text = row.text[:300]
        label = label_and_rest(text)
        heading = heading_of(text) or (label[0] if label else None)
        if heading is not None and heading.status == "present" and not heading.is_weak:
            return True
    return False


def _title_before(rows: Sequence[Row], place: int) -> int:
    """The row that begins the page or the headings above a title."""
    while place > 1 and rows[place - 1].page == rows[place].page and rows[place - 1].kind == "h":
        place -= 1
    return place


def day_of(rows: Sequence[Row], margins: Sequence[str] = ()) -> tuple[date | None, tuple[date, ...], tuple[str, ...]]:
    """The day of the meeting, other days that stand where it does, and what could not be told.

    ``margins`` are the headers and footers, which are asked where the head of the document prints no day.
    """
    weighed: dict[date, float] = {}
    for place, text, row in _candidates(rows):
        for day in dates_in(text[:600]):
            weighed[day] = max(weighed.get(day, 0.0), _weight(text, place, row))
    weighed = {day: weight for day, weight in weighed.items() if weight >= LEAST}
    if not weighed:
        printed = {day for text in margins if not _OF_ANOTHER.search(text) for day in dates_in(text)}
        return (printed.pop(), (), ()) if len(printed) == 1 else (None, tuple(sorted(printed)), (NO_DATE,))
    best = max(weighed, key=lambda day: weighed[day])
    others = tuple(day for day, weight in weighed.items() if day != best and weight >= 0.5 * weighed[best])
    are_equal = any(weighed[day] > 0.85 * weighed[best] for day in others)
    return best, others, (TWO_DATES,) if are_equal else ()


def _candidates(rows: Sequence[Row]) -> Iterator[tuple[int, str, Row]]:
    """Place and text of what may print the day: lines of the head, and cells with what stands above them; what stands
    behind a list of people counts as if it stood farther down."""
    behind = 0
    for place, row in enumerate(rows[:HEAD_ROWS]):
        text = " ".join(row.text.split())
        is_item = place > 3 and _ITEM.match(text) and not (_DAY_ALONE.match(text) or _OF_ADDRESS.match(text))
        if row.page > 1 or is_item:
            return
        dated = sum(bool(dates_in(" ".join(cell))) for cell in row.cells)
        if 1 < dated < row.filled:  # "Member | 1 March 2024 | 3 May 2024", over the columns of several meetings
            continue
        above = rows[place - 1] if place else None
        if row.filled > 1 and above and len(above.cells) == len(row.cells) and not re.search(r"\d", above.text):
            for head, cell in zip(above.cells, row.cells, strict=True):
                yield place + behind, f"{' '.join(head)} {' '.join(cell)}", row
        else:
            yield place + behind, text, row
        if heading_of(text) or label_and_rest(text):
            behind = BEHIND_LISTS


def _weight(text: str, place: int, row: Row) -> float:
    weight = 10.0 - 0.18 * place
    text = text[found.end() :] if (found := ITEM.match(text)) else text
    digit = _BEGINS_DATE.search(text) or re.search(r"\d", text)
    before = text[: digit.start()] if digit else text
    weight += 3 * bool(_SAYS_SO.search(text)) + 3 * bool(re.match(r"\s*(?:date|when)\b", text, re.I))
    weight += 2 * bool(re.search(r"\bminutes of\b.{0,80}\bmeeting\b", text, re.I))
    weight += (row.kind == "h") + bool(re.search(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", text, re.I))
    weight -= 4 * (len(text.split()) > 40 or _PAGE_OF.search(row.text) is not None)
    if row.label or re.match(r"\(?\d{1,2}[.)]?\s+(?!(?:st|nd|rd|th)\b)(?!" + MONTH + r")", text, re.I):
        weight -= 4
    if _OF_LAST.search(row.text[:300]) or _AGREED.search(text[:400]):
        weight -= 12
    elif _OF_ANOTHER.search(row.text if row.table is not None else before) or _OF_ANOTHER.match(text):
        weight -= 8
    return max(weight, 0.1)


_CHAIRED = re.compile(
    r"(?:(?:chaired|presided over) by|in the chair:?|chair(?:man|woman|person)?\s?[:–—-])\s+(?P<who>[^.;\n\t]{3,80})"
    r"|(?:^|(?<=: ))(?P<before>[A-Z][^.;\n\t]{3,120}?)"
    r"(?:\s+took the chair|(?<! been)(?:\s+was)?,?\s?\(?in the chair|(?:,\s|\s?\()the chair)\b"
    r"(?! (?:for|until|during|while|at the (?:last|previous))\b(?! (?:the|this) meeting))",
    re.I,
)


_PRESIDED = re.compile(r"\s(?:chaired|presided|took the chair)\b.*$")
"""``Chairman: Ann Beck chaired the meeting``"""


def chair_of(rows: Sequence[Row]) -> str | None:
    """Whoever a sentence says was in the chair, by name."""
    for row in rows[: 2 * HEAD_ROWS]:
        for cell in row.cells:
            for sentence in SENTENCE_END.split(" ".join(" ".join(cell)[:1000].split())):
                if (found := _CHAIRED.search(sentence)) and (who := _who_chaired(found)):
                    return parse_member(who).name
    return None


def _who_chaired(said: re.Match[str]) -> str | None:
    """The first of those behind "chaired by", the last of those before "took the chair": "The Vice-Chair, Ann Beck"."""
    people = people_in(_PRESIDED.sub("", said["who"] or said["before"]).strip(), is_run=True)
    who = people[0 if said["who"] else -1] if people else ""
    return OF_COUNCIL.sub("", who) if begins_with_person(who) else None


_NEXT = re.compile(
    r"(?:(?:date|time|dates?) (?:and (?:time|place|venue|date) )?(?:of|for) (?:the )?next (?:\w+ )?meetings?"
    r"|next (?:\w+ ){0,3}meetings?(?: date)?|future meetings?(?: dates?)?|dates? of (?:future|next) meetings?"
    r"|meet(?:ing)? (?:again|next) on|next meets?|(?:will|would|to) (?:next )?meet (?:again )?on"
    r"|next (?:plenary|session))",
    re.I,
)


def next_meeting(rows: Sequence[Row], day: date | None) -> tuple[date | None, str | None]:
    """The full day printed as the next meeting's, and the sentence or line that prints it."""
    for place in range(len(rows) - 1, -1, -1):
        text = " ".join(rows[place].text.split())
        for found in _NEXT.finditer(text[:5000]):
            behind = [
                text[found.end() : found.end() + 200],
                *(" ".join(row.text.split())[:200] for row in rows[place + 1 : place + 3]),
            ]
            for part in behind:
                days = [one for one in dates_in(part) if day is None or one > day]
                if days:
                    return days[0], text[:300]
    return None, None
