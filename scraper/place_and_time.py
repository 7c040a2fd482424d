"""Pure: the head of minutes -> at what time and where the meeting was, as printed."""

import re
from collections.abc import Sequence

from scraper.attendance_headings import heading_of, label_and_rest
from scraper.lexicon import any_of
from scraper.occasion import HEAD_ROWS, MONTH
from scraper.page_rows import Row
from scraper.printed_person import begins_with_person

MOST_WORDS = 60
_CLOCK = r"\d{1,2}(?:[:.]\d{2})?\s?(?:[ap]\.?m\b\.?|hrs|hours|noon)?"
_TIMES = re.compile(
    r"(?:(?<=\s)|^|(?<=\())((?:\d{1,2}[:.]\d{2}|\d{1,2}(?=\s?[ap]\.?m\b))\s?(?:[ap]\.?m\b\.?|hrs|hours|noon)?"
    rf"(?:\s?(?:[-–—]|to|until|till)\s?{_CLOCK}(?:\s?noon)?|\s?(?:[-–—]|to)\s?(?:noon|midday))?)(?=$|[\s,;)]|\.(?!\d))",
    re.I,
)
_TIME_LABEL = re.compile(r"^(?:time|start(?:s|ed)?|when)(?: of meeting)?\s?[:\t]\s?(?P<time>\S.{0,60})$", re.I)
_PLACE_LABEL = re.compile(
    rf"^{any_of('venue location place where held_at held_in at via meeting_(?:place|venue|location) by')}"
    r"\s?[:\t]\s?(?P<place>\S.{0,150})$",
    re.I,
)
_CALL = re.compile(
    r"\b(?:(?:held |meeting |virtual(?:ly)? |online )?(?:via|by|on|over|through)\s+)?"
    rf"(?P<call>(?:ms |microsoft )?teams\b"
    rf"|{any_of('zoom skype(?:_for_business)? webex virtual_meeting by_correspondence online')}\b"
    r"|(?:video|tele|telephone|conference)[- ]?(?:conference|call|conferencing)(?: call)?)",
    re.I,
)
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_HELD = re.compile(
    r"\bheld\b(?P<mid>.{0,120}?)\b(?:at|in|via|by|on)\s+"
    rf"(?!(?:the )?\d|{_DAY}\b)(?P<place>(?:the )?[A-Z].{{2,120}}?)"
    rf"(?=(?:,?\s+(?:on|at|from|starting|commencing|between|beginning)\s+(?:{_DAY}|the\s+\d|\d))"
    r"|[.;](?:\s|$)|\s+\d{1,2}[:.]\d\d|$)",
    re.I | re.S,
)


def place_and_time(rows: Sequence[Row]) -> tuple[str | None, str | None]:
    """The time and the place or call as printed in the head of the document."""
    time = place = None
    for row in head_of_document(rows):
        flat = " ".join(row.text.split())
        if len(flat.split()) > MOST_WORDS:
            continue
        time = time or _time(row, flat)
        place = place or _place(row, flat)
    return time, place


def head_of_document(rows: Sequence[Row]) -> list[Row]:
    """What is printed before the lists of people."""
    head: list[Row] = []
    for row in rows[:HEAD_ROWS]:
        found = heading_of(row.text)
        labelled = label_and_rest(row.text)
        if (found and not found.is_weak) or (labelled and not labelled[0].is_chair) or row.page > 1:
            break
        head.append(row)
    return head or list(rows[:6])


def _time(row: Row, flat: str) -> str | None:
    labelled = _TIME_LABEL.match(row.text.replace("\t: ", ": "))
    found = _TIMES.search(flat)
    if labelled and not found:
        return labelled["time"].strip(" .,")
    return found[1].strip(" ,").rstrip(".") if found else None


def _place(row: Row, flat: str) -> str | None:
    labelled = _PLACE_LABEL.match(flat.replace(" : ", ": ")) or _PLACE_LABEL.match(row.text)
    if labelled:
        return _without_date(labelled["place"])
    if held := _HELD.search(flat):
        return _without_date(held["place"])
    if (call := _CALL.search(flat)) and len(flat.split()) < 25 and not begins_with_person(flat):
        return call["call"]
    return None


def _without_date(printed: str) -> str | None:
    kept = re.split(
        rf"[,\s]+(?:on\s+)?(?:{_DAY}|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{MONTH}))", printed, maxsplit=1, flags=re.I
    )[0]
    kept = _TIMES.split(kept)[0]
    return re.sub(r"[\s,.;:(-]+(?:at|on|from|starting(?: at)?|commencing(?: at)?)?\s*$", "", kept).strip(" ,.;") or None
