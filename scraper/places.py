"""Pure: is this a place where members are listed? By its heading, its lead-in, and the lines themselves.

Duties, dates, bodies that were consulted and people of the past are no members. Where the three do not agree, what is
printed stays text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from scraper.dividing import names_somebody, names_somebody_behind
from scraper.functions import group_function
from scraper.lexicon import any_of
from scraper.members import parse_members
from scraper.models import NO_HINTS, Hints, fold_typography
from scraper.printed import is_prose

Place = Literal["members", "maybe", "no", "past"]

MEMBERSHIP = re.compile(
    rf"\b{any_of('members? memberships? composition attendees participants delegates representation represented')}\b|"
    r"\bwho (?:is|sits|attends)\b", re.I,
)  # fmt: skip
_JOINED = re.compile(r"\bmembership (?:and|&)|(?:and|&) (?:the )?members(?:hip)?\b", re.I)
_NO_MEMBERSHIP = re.compile(
    r"\b"
    + any_of(
        r"""former past previous becom\w+_an? responsibilit\w+ (?:roles?|duties|expectations)_(?:and_\w+_)?of
        selection_of recruit\w+ appointments? apply\w* applications? joining eligib\w+ criteria code_of registers?
        declarations? interests non-members? expenses benefits_of terms_of_office conduct"""
    )
    + r"\b",
    re.I,
)
"""Bullets under these are duties, rules or people of the past: "Role of members", "Former members"."""
_ELSEWHERE = re.compile(
    r"\b"
    + any_of(
        r"""minutes meetings? agendas? contacts? documents? papers publications? related news useful links reports?
        resources further information events? dates updates consult\w* guidance former past previous"""
    )
    + r"\b",
    re.I,
)
_RECORD = re.compile(
    r"\b(?:registers?|declarations?|conflicts?) of\b|\binterests?$|\bcode of\b|"
    r"\b(?:expenses|attendance|remuneration)\b",
    re.I,
)
_OTHER_PEOPLE = re.compile(
    r"\b"
    + any_of(
        r"""working_groups? sub-?\s?groups? sub-?\s?committees? workstreams? task_and_finish speakers? authors? winners?
        contributors? acknowledge\w* alumni awards? nominees officials staff secretariat support\w* projects?
        case_stud\w+ contact\w* enquir\w+ e-?mail interviews? biograph\w+ minister\w* witness\w* resign\w* left
        stepped_down retired evidence reviewers sponsors? submissions respond\w+ responses round-?tables? grants?
        thank\w* judges review visits? fellows students teams?"""
    )
    + r"\b",
    re.I,
)
"""Words about people who are on no list of members."""
_PART_OF_GROUP = re.compile(
    r"\b(?:sub-?\s?(?:groups?|committees?|panels?)|working groups|task and finish groups?|work ?streams?)\b", re.I
)
"""Whose members are not, by that, members of the group."""
_MEMBERS_AND = re.compile(
    r"(?:\w+ )?member(?:s|ship) (?:and|&) (?:meetings?|dates|minutes|meeting dates|papers)$", re.I
)
_PEOPLE = re.compile(
    r"\b"
    + any_of(r"who_we_are people team board committee panel governance structure composition chair\w* leadership")
    + r"\b",
    re.I,
)
VERB = any_of(
    r"""are is include[sd]? including compris\w+ consists?_of composed_of made_up_of drawn_from as_follows listed
    below"""
)
_GROUP = any_of("group committee panel board forum alliance council task_?force body")
LEADS_TO_MEMBERS = re.compile(
    rf"\b{any_of('members? membership representatives participants attendees attended_by')}\b.*\b{VERB}\b|"
    rf"\b{_GROUP}\b.*\b{any_of('compris.* consists?_of composed_of made_up_of includes')}\b|"
    r"\b(?:is|are) (?:co-?)?chaired by\s*:?$|\bmembers?(?:hip)? ?(?:list)?\s*:$|"
    r"^(?:current|present) (?:members?|membership)\b|\brepresented\b.*:$", re.I,
)  # fmt: skip
LEADS_ELSEWHERE = re.compile(
    r"\b"
    + any_of(
        r"""will must should shall expected responsib\w+ required asked agree\w* commit\w* may can role remit purpose
        aims? objectives? duties dates minutes skills expertise experience criteria apply applications? former\w*
        previous\w* past consult\w* works?_with worked_with liais\w+ meets? meetings? appointed_(?:for|by|on|to) bring
        read see find_out further contact other_(?:groups|organisations) interests observe_the principles terms
        nominat\w+"""
    )
    + r"\b",
    re.I,
)
_FUNCTION_ARE = re.compile(
    r"\b(lay members|observers|secretariat|ex[- ]officio members|co-chairs) (?:are|is|include)\b", re.I
)
_OFFICIALS = re.compile(r"(?:the )?(?:following )?(?:[a-z]+ )?(officials|observers|guests)\b", re.I)
_OTHER_LABEL = re.compile(
    r"(?:(?:\w+ ){0,3}(?:contacts?|enquir\w+|e-?mail|authors?|source|photo\w*|published|apologies)|"
    r"(?:former|previous|past) [^:]{1,40}):",
    re.I,
)


def is_of_others(text: str) -> bool:
    """Whether the label of a line says that who it names is no member: "Contact: Ann Eddy", "Previous chair: …"."""
    return bool(_OTHER_LABEL.match(fold_typography(text)))


@dataclass(frozen=True, slots=True)
class Where:
    """A part of the page under one heading, and whether members are listed there."""

    section: str
    place: Place
    is_lead: bool = False
    """It is a place of members only by the words "Current members are:" before it."""


def lists_members(heading: str) -> bool:
    """Whether the bullets under a heading are the members of the group, going by the heading alone."""
    return place_of(heading, NO_HINTS) == "members"


def is_of_the_past(heading: str) -> bool:
    """Whether a heading stands above people who were members: "Former members"."""
    return bool(re.search(r"\b(?:former|past|previous|ex-)\b", fold_typography(heading), re.I))


MOST_LETTERS = 500
"""Of a heading or, at its end, of a lead-in."""


def place_of(heading: str, hints: Hints) -> Literal["members", "maybe", "no", "past"]:
    words = fold_typography(heading[:MOST_LETTERS])
    if hints.heading is not None:
        return "members" if words.casefold() == fold_typography(hints.heading).casefold() else "past"
    if is_of_the_past(words) or _PART_OF_GROUP.search(words):
        return "past"
    if group_function(words):
        return "members"
    if _MEMBERS_AND.match(words):
        return "members"
    if MEMBERSHIP.search(words) and (not _NO_MEMBERSHIP.search(words) or _JOINED.search(words)):
        return "members" if not re.search(r"\bmeetings?|minutes\b", words, re.I) else "no"
    if (_NO_MEMBERSHIP.search(words) and MEMBERSHIP.search(words)) or _ELSEWHERE.search(words) or _RECORD.search(words):
        return "no"
    return "maybe"


def below(parent: Where, text: str, hints: Hints) -> Where:
    place = place_of(text, hints)
    if place == "maybe" or (hints.heading is not None and place == "past"):
        place = parent.place
    if place == "no" and parent.place == "members" and not _NO_MEMBERSHIP.search(text) and not _is_errand(text):
        place = "members"
    if place == "members" and parent.place == "past":
        place = "past"
    return Where(text, place)


def _is_errand(text: str) -> bool:
    return bool(re.search(r"\b(?:minutes|meetings?|agendas?|papers|contact|related|links|dates)\b", text, re.I))


def tells_of_people(where: Where) -> bool:
    """Whether the sentences under a heading may tell who is on the group: "Who we are", "The panel"."""
    return where.place == "maybe" and bool(_PEOPLE.search(where.section))


def leads_to_members(lead: str) -> bool:
    return bool(LEADS_TO_MEMBERS.search(lead)) and not LEADS_ELSEWHERE.search(lead)


def function_in(lead: str) -> str | None:
    """What a lead-in says of everybody it leads to: "The panel’s lay members are:"."""
    told = _FUNCTION_ARE.search(lead) or (None if MEMBERSHIP.search(lead) else _OFFICIALS.match(lead))
    return group_function(told[1]) if told else None


OF_OTHERS = re.compile(
    r"\b(?:former|previous|past|consulted|resigned|left|(?:stepped|stood) down|retired|thank|reviewers)\b", re.I
)
"""A lead-in to people who are no members, whatever the heading above says."""


def is_list_of_members(texts: Sequence[str], where: Where, lead: str, hints: Hints) -> bool:
    if not texts or where.place == "past":
        return False
    lead = lead[-MOST_LETTERS:]
    leads_here = leads_to_members(lead)
    people = sum(names_somebody(text) for text in texts)
    if lead and not leads_here and LEADS_ELSEWHERE.search(lead) and people * 3 < len(texts) * 2:
        return False
    if re.search(
        r"\b(?:former|previous|past|consulted|resigned|left|(?:stepped|stood) down|retired|thank|reviewers)\b",
        lead,
        re.I,
    ):
        return False
    prose = sum(is_prose(text) for text in texts)
    small = sum(text.strip()[:1].islower() for text in texts)
    if prose * 2 >= len(texts) or (small * 2 > len(texts) and not people):
        return False
    if where.place == "members" or leads_here:
        return leads_here or people * 4 >= len(texts) or hints.heading is not None or _are_members(texts)
    if hints.is_search and may_list_members(where, lead):
        known = sum(names_somebody(text) or names_somebody_behind(text) for text in texts)
        return known * 4 >= len(texts) * 3 and len(texts) > 1
    return tells_of_people(where) and people * 2 > len(texts) and len(texts) > 1


_TELLS_OF_GROUP = re.compile(
    r"\b(?:chairs?|members?|represent\w*|commissioners?|trustees?|advis[eo]rs?|is|are|includes?|compris\w*)\b", re.I
)


def may_list_members(where: Where, lead: str) -> bool:
    """Whether nothing says that people under a heading and a lead-in are no members."""
    if lead.endswith(":") and not _TELLS_OF_GROUP.search(lead):
        return False
    return where.place == "maybe" and not _OTHER_PEOPLE.search(f"{where.section} {lead}")


def _are_members(texts: Sequence[str]) -> bool:
    """Whether most lines can be read, or none: a list in a layout nobody has seen is kept line by line, unread."""
    members = parse_members([("", text) for text in texts])
    are_read = sum(member.kind != "unparsed" for member in members)
    return are_read * 2 >= len(members) or not are_read
