"""Pure: the rows of minutes -> when and where the meeting was, who chaired it, and when the next one is.

The head of the document is what stands before its lists and items. A date is read only where it is printed in full;
4 of 54 real minutes disagreed with their own file names, so others that stand there are kept beside it.
"""

import re
from collections.abc import Sequence
from datetime import date

from scraper.attachments import MONTHS, printed_dates
from scraper.attendance_words import heading_of, label_and_rest
from scraper.page_rows import Row
from scraper.several import begins_with_person, people_in

HEAD_ROWS = 45
_MONTH = "|".join(rf"{month[:3]}(?:{month[3:]})?" for month in MONTHS)
_OF_ANOTHER = re.compile(
    r"(?:minutes of (?:the )?(?:previous|last)|previous(?:ly)? |last meeting|next|approved|agreed at|published|updated|version"
    r"|signed|circulated|issued|deadline|future|review(?:ed)? (?:date|on)|due|established|since|matters arising|actions? from"
    r"|approv\w+|sign\b|to sign|correct record|accura\w+|amended|ratified|prepared on|date of (?:issue|publication))", re.I,
)  # fmt: skip
_LABEL = re.compile(r"\b(?:date(?: (?:and|&|of) (?:time|the meeting|meeting))?|held|meeting(?: date)?|on)\b", re.I)
_SHORT_YEAR = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?\s+({_MONTH})\.?,?\s+[’']?(\d{{2}})(?!\d)|(?<![\d./-])(\d{{1,2}})([./-])(\d{{1,2}})\5(\d{{2}})(?![\d./-])",
    re.I,
)


def dates_in(text: str) -> list[date]:
    """Every full day printed in a text; years of two digits are of this century."""
    text = re.sub(r"(\d)\s+(st|nd|rd|th)\b", r"\1\2", text)
    found = printed_dates(text)
    if not found:
        for match in _SHORT_YEAR.finditer(text):
            day, month, year = (match[1], match[2], match[3]) if match[1] else (match[4], match[6], match[7])
            number = (
                int(month)
                if month.isdigit()
                else next(n for n, m in enumerate(MONTHS, 1) if m.startswith(month[:3].lower()))
            )
            try:
                found.append(date(2000 + int(year), number, int(day)))
            except ValueError:
                continue
    return found


def day_of(rows: Sequence[Row]) -> tuple[date | None, tuple[date, ...], tuple[str, ...]]:
    """The day of the meeting, other days that stand where it does, and what could not be told."""
    weighed: dict[date, float] = {}
    for place, row in enumerate(rows[:HEAD_ROWS]):
        text = " ".join(row.text.split())
        if row.page > 1 and weighed:
            break
        for day in dates_in(text[:600]):
            weight = _weight(text, place, row)
            weighed[day] = max(weighed.get(day, 0.0), weight)
    if not weighed:
        return None, (), ("The document prints no full date where the day of its meeting should stand.",)
    best = max(weighed, key=lambda day: weighed[day])
    others = tuple(day for day, weight in weighed.items() if day != best and weight >= 0.5 * weighed[best])
    problems: tuple[str, ...] = ()
    if others and any(weighed[day] > 0.85 * weighed[best] for day in others):
        problems = ("More than one date stands where the day of the meeting should; the first is taken.",)
    return best, others, problems


def _weight(text: str, place: int, row: Row) -> float:
    weight = 10.0 - 0.18 * place
    before = text[: re.search(r"\d", text).start()] if re.search(r"\d", text) else text  # type: ignore[union-attr]
    if re.search(r"\b(?:held|meeting (?:of|on|held)|meeting date|date of meeting|date and time|minutes)\b", text, re.I):
        weight += 3
    if re.match(r"\s*(?:date|when)\b", text, re.I):
        weight += 3
    if row.kind == "h":
        weight += 1
    if re.search(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", text, re.I):
        weight += 1
    if len(text.split()) > 30:
        weight -= 4
    if row.label or re.match(r"\(?\d{1,2}[.)]?\s", text):
        weight -= 4
    if _OF_ANOTHER.search(before) or _OF_ANOTHER.match(text):
        weight -= 8
    return max(weight, 0.1)


_TIME = r"\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?|hrs|hours|noon)?"
_TIMES = re.compile(
    rf"(?:(?<=\s)|^|(?<=\())((?:\d{{1,2}}[:.]\d{{2}}|\d{{1,2}}(?=\s*[ap]\.?m\b))\s*(?:[ap]\.?m\.?|hrs|hours|noon)?"
    rf"(?:\s*(?:[-–—]|to|until|till)\s*{_TIME}(?:\s*noon)?|\s*(?:[-–—]|to)\s*(?:noon|midday))?)(?=$|[\s,.;)])",
    re.I,
)
_PLACE_LABEL = re.compile(
    r"^(?:venue|location|place|where|held at|held in|at|via|by|meeting (?:place|venue|location))\s*[:\t]\s*(?P<place>\S.+)$",
    re.I,
)
_CALL = re.compile(
    r"\b((?:(?:held |meeting |virtual(?:ly)? |online )?(?:via|by|on|over|through)\s+)?(?:(?:ms |microsoft )teams|teams|zoom|skype(?: for business)?|webex"
    r"|(?:video|tele|telephone|conference)[- ]?(?:conference|call|conferencing)(?: call)?|virtual meeting|by correspondence|online))\b",
    re.I,
)
_HELD = re.compile(
    r"\bheld\b(?P<mid>.{0,90}?)\b(?:at|in|via|by|on)\s+(?!(?:the )?\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)(?P<place>[A-Z].+?)"
    r"(?=(?:,?\s+(?:on|at|from|starting|commencing|between|beginning)\s+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|the\s+\d|\d))|[.;](?:\s|$)|\s+\d{1,2}[:.]\d\d|$)",
    re.I | re.S,
)


def place_and_time(rows: Sequence[Row]) -> tuple[str | None, str | None]:
    """The time and the place or call as printed in the head of the document."""
    time = place = None
    for row in _head(rows):
        text = " ".join(row.text.replace("\t", " \t ").split(" ")).strip()
        flat = " ".join(text.split())
        if time is None and len(flat.split()) < 40 and (found := _TIMES.search(flat)):
            time = found[1].strip(" .,")
        if place is None:
            labelled = _PLACE_LABEL.match(flat.replace(" : ", ": ")) or _PLACE_LABEL.match(text)
            held = _HELD.search(flat) if len(flat.split()) < 60 else None
            if labelled:
                place = _without_date(labelled["place"])
            elif held:
                place = _without_date(held["place"])
            elif (call := _CALL.search(flat)) and len(flat.split()) < 25 and not begins_with_person(flat):
                place = re.sub(r"^(?:held |meeting )?(?:via|by|on|over|through)\s+", "", call[1], flags=re.I)
    return time, place


def _without_date(printed: str) -> str | None:
    kept = re.split(
        rf"[,\s]+(?:on\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTH}))",
        printed,
        maxsplit=1,
        flags=re.I,
    )[0]
    kept = _TIMES.split(kept)[0]
    return re.sub(r"[\s,.;:-]+(?:at|on|from|starting(?: at)?|commencing(?: at)?)?\s*$", "", kept).strip(" ,.;") or None


def _head(rows: Sequence[Row]) -> list[Row]:
    """What is printed before the lists of people."""
    head: list[Row] = []
    for row in rows[:HEAD_ROWS]:
        found = heading_of(row.text)
        labelled = label_and_rest(row.text)
        if (found and not found.is_weak) or (labelled and not labelled[0].is_chair) or row.page > 1:
            break
        head.append(row)
    return head or list(rows[:6])


_CHAIRED = re.compile(
    r"(?:(?:chaired|presided over) by|in the chair:?|chair(?:man|woman|person)?\s*[:–—-])\s+(?P<who>[^.;\n\t]{3,80})|^(?P<before>[A-Z][^.;\n\t]{3,60}?)(?:\s+was|\s+took)?,?\s*\(?(?:in the chair|the chair)\)?",
    re.I,
)


def chair_of(rows: Sequence[Row]) -> str | None:
    """Whoever a sentence says was in the chair, by name."""
    for row in rows[: 2 * HEAD_ROWS]:
        if found := _CHAIRED.search(" ".join(row.text.split())):
            people = people_in((found["who"] or found["before"]).strip(), is_run=True)
            if people and begins_with_person(people[0]):
                from scraper.members import parse_member

                return parse_member(people[0]).name
    return None


_NEXT = re.compile(
    r"(?:(?:date|time|dates?) (?:and (?:time|place|venue|date) )?(?:of|for) (?:the )?next (?:\w+ )?meetings?|next (?:\w+ ){0,3}?meetings?(?: date)?"
    r"|future meetings?(?: dates?)?|dates? of (?:future|next) meetings?|meet(?:ing)? (?:again|next) on|next meets?|(?:will|would|to) (?:next )?meet (?:again )?on)",
    re.I,
)


def next_meeting(rows: Sequence[Row], day: date | None) -> tuple[date | None, str | None]:
    """The full day printed as the next meeting's, and the sentence or line that prints it."""
    for place in range(len(rows) - 1, -1, -1):
        text = " ".join(rows[place].text.split())
        for found in _NEXT.finditer(text):
            behind = [
                text[found.end() : found.end() + 200],
                *(" ".join(row.text.split())[:200] for row in rows[place + 1 : place + 3]),
            ]
            for part in behind:
                days = [one for one in dates_in(part) if day is None or one > day]
                if days:
                    return days[0], text[:300]
    return None, None
