"""Pure: the function in the group that some printed words name: chair, lay member, observer, secretariat."""

import re
from functools import lru_cache

from scraper.lexicon import any_of
from scraper.models import fold_typography
from scraper.names import REMEMBERED

_GROUP = any_of("group committee panel board forum alliance council task_?force working_group steering_group")
_QUALIFIED = rf"(?:(?:the )?(?:{_GROUP}|independent|external|lead|current|founding|national|overall) )?"
_CHAIR = rf"chair(?:man|woman|person|men|s|ing)?(?: of (?:the |this )?{_GROUP})?"
_OF_MEMBERS = any_of("independent co-?opted associate corresponding")
_PART_OF_MEMBERS = any_of(
    """official executive non-executive external internal appointed elected nominated employers? employees? staff
    standing core permanent full industry academic ministerial government departmental public professional judicial
    legal medical scientific expert other ordinary additional voting non-voting trade_union union"""
)
_FUNCTIONS = tuple(
    (re.compile(pattern, re.I), name)
    for pattern, name in (
        (rf"{_QUALIFIED}acting {_CHAIR}|{_CHAIR} \(?acting\)?", "acting chair"),
        (rf"{_QUALIFIED}interim {_CHAIR}|{_CHAIR} \(?interim\)?", "interim chair"),
        (rf"{_QUALIFIED}(?:co-?\s?|joint ){_CHAIR}", "co-chair"),
        (rf"{_QUALIFIED}deputy[- ]{_CHAIR}", "deputy chair"),
        (rf"{_QUALIFIED}vice[- ]?{_CHAIR}", "vice chair"),
        (rf"{_QUALIFIED}(?:the )?{_CHAIR}", "chair"),
        (r"lay (?:member|representative|person|people|adviser)s?", "lay member"),
        (r"(?:official |independent )?observer(?:s| status| members?)?", "observer"),
        (rf"{_QUALIFIED}(?:the )?secretariat(?: support| team| members?| lead)?", "secretariat"),
        (
            rf"{_QUALIFIED}(?:(?:the|technical|joint|scientific|medical|administrative) )?secretar(?:y|ies)"
            rf"(?: to (?:the )?{_GROUP})?",
            "secretary",
        ),
        (r"ex[- ]?officio(?: members?)?", "ex officio"),
        (r"(?:(?:departmental|government|attending) )?(?:officials?|assessors?)(?: in attendance)?", "official"),
        (r"(?:also )?(?:in attendance|attending)", "official"),
        (r"(?:project|support|policy|departmental|programme) (?:team|staff)", "official"),
        (r"(?:invited )?guests?|by invitation|invitees?", "guest"),
        (r"co-?opted", "co-opted member"),
        (rf"({_OF_MEMBERS}) members?", r"\1 member"),
        (rf"(?:(?:{_GROUP}|current|our|the|full list of) )*members?(?:hip)?(?: list)?", "member"),
        (rf"{_PART_OF_MEMBERS} (?:{_GROUP} )?members", "member"),
    )
)
NOT_MEMBERS = frozenset({"observer", "secretariat", "secretary", "official", "guest"})
"""Functions of people who are listed and are no members."""
FUNCTIONS_OF_SECTIONS = frozenset(
    {"chair", "co-chair", "deputy chair", "vice chair", "acting chair", "interim chair", "lay member", "ex officio"}
)
"""What a heading says of everybody below it; "Independent members" is but the name of a part of the list."""
UNNAMED_FUNCTIONS = frozenset({"official", "guest", "member"})
"""Functions that a heading tells, and that are no role of anybody in the group."""


MOST_LETTERS = 150


@lru_cache(maxsize=REMEMBERED)
def group_function(text: str) -> str | None:
    """The function in the group that some words name and nothing else ("Vice-Chairman" -> "vice chair"), or None.

    ``member`` is a function too, which tells nothing that the list does not.
    """
    if len(text) > MOST_LETTERS:
        return None
    plain = re.sub(r"\s+", " ", fold_typography(text)).strip(" .:-()").strip()
    parts = re.split(r" (?:and|&) ", plain)
    if len(parts) > 1 and all(group_function(part) in NOT_MEMBERS for part in parts):
        return "official"
    for pattern, name in _FUNCTIONS:
        if match := pattern.fullmatch(plain):
            return match.expand(name).lower() if "\\" in name else name
    return None
