"""Pure: a sentence of minutes -> who it says was at the meeting, under the words that say so."""

import re

from scraper.attendance_headings import Heading
from scraper.printed_person import begins_with_person
from scraper.several import people_in

Told = tuple[Heading, list[str]]

_ATTENDED_BY = re.compile(
    r"\b(?:(?:was|were) attended by|(?:[Tt]hose )?(?:[Pp]resent|[Aa]ttending|[Ii]n attendance)(?: at the meeting)?"
    r" (?:were|included)[:,]?)\s+(?P<who>[A-Z].{3,1500})",
    re.S,
)
_WAS_THERE = re.compile(r"^(?P<who>[A-Z].{3,300}?),? (?:was|were) (?P<how>(?:also )?(?:in attendance|present))\.?$")
"""``Mr C Dell, Link Officer, was in attendance.``"""
_IN_THE_CHAIR = re.compile(
    r"^(?P<who>[A-Z][^:;,]{2,60}?(?:, Convener)?)(?:, [A-Z][^:;,.]{3,60}?)?,? "
    r"(?:(?:was |took )?(?:in )?the chair|presided)"
    r"(?: and \d{1,3} (?:other )?members\b.*| in .{3,40}? absence| for (?:the|this) meeting)?\.?$",
    re.I,
)


def attended(text: str) -> Told | None:
    """``The meeting was attended by Ann Beck and Bo Roe.``"""
    found = _ATTENDED_BY.search(text[:2000])
    if found is None:
        return None
    heading = Heading("present", found[0][: found.start("who") - found.start()].strip())
    return heading, [one for one in people_in(found["who"], is_run=True) if begins_with_person(one)]


def in_the_chair(text: str) -> Told | None:
    """``Ann Beck in the chair``"""
    found = _IN_THE_CHAIR.match(text)
    is_told = found is not None and begins_with_person(found["who"])
    return (Heading("present", text, is_chair=True), [found["who"]]) if found and is_told else None


def was_there(text: str) -> Told | None:
    """``Mr C Dell, Link Officer, was in attendance.``"""
    found = _WAS_THERE.match(text)
    people = [one for one in people_in(found["who"], is_run=True) if begins_with_person(one)] if found else []
    if not found or not people:
        return None
    return Heading("in_attendance" if "attendance" in found["how"] else "present", found["how"]), people
