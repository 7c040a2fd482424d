"""Pure: the people that minutes print -> people of the membership record as it was on that day, or nobody.

A printed name is compared with every name that the group ever listed (``archive.people``), by how the names differ and
by what else both entries print (``archive.common_ground``); then by whether that person was listed on the day. Nobody
is matched by an office alone, by initials alone, or where two people of the record fit: such an entry stays as printed,
with its candidates for a reader to judge.

From AUTOMATIC on a match is made, and from SUPPORTED on where the same body or post is printed on both sides. The
scores were set on labelled entries of invented minutes (``tests/examples/people/attendees.tsv``);
``tests/test_attendees.py`` states what they find.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from archive.common_ground import BODY, NOTHING, OTHER, ground
from archive.listings import BEFORE_RECORD, Listing, Timing, timing
from archive.names import letters, parse_name
from archive.people import (
    AUTOMATIC,
    REVIEW,
    Match,
    Printed,
    are_two_surnames,
    name_differences,
    weigh,
)
from scraper.meeting import Attendance
from scraper.names import fold_name, split_honorifics

SUPPORTED = 0.75
MARGIN = 0.08
"""Two people of the record fit where their scores are no further apart."""
OTHER_BODY = 0.04
"""What another body than the listed one takes away: people change their jobs, but namesakes have other ones too. Twice
as much of whoever does not stand among the members."""
ONE_WORD = 0.74
"""The most that a single word without a title is worth: it may be a given name."""
MEMBERS = ("present", "apologies", "absent")
"""Where members stand. Of a guest or an official a likeness alone says less."""
MOST_CANDIDATES = 3

_INITIALS = re.compile(r"(?:[A-Z]\.?\s?){1,4}")
_OFFICE = re.compile(r"(Minister|Secretary of State|Commissioner|Councillor|Cllr|Bishop|Judge|Justice)\s+(?=[A-Z])")
_PLACE = re.compile(r"\bof ([^,]+)$")


@dataclass(frozen=True, slots=True)
class Candidate:
    person: str
    name: str
    score: float
    reason: str
    is_supported: bool

    @property
    def is_enough(self) -> bool:
        return self.score >= AUTOMATIC or (self.is_supported and self.score >= SUPPORTED)


@dataclass(frozen=True, slots=True)
class Found:
    """Who a printed entry is: ``match`` is matched (with ``person``), ambiguous or unmatched."""

    match: str
    person: str | None
    score: float | None
    reason: str
    candidates: tuple[Candidate, ...] = ()
    doubt: str | None = None


class Roll:
    """The membership record of one group, asked who somebody is; each distinct entry is compared with it once."""

    def __init__(self, record: Iterable[Listing]) -> None:
        self._people: dict[str, list[Listing]] = {}
        for listing in record:
            self._people.setdefault(listing.person, []).append(listing)
        self._likenesses: dict[Any, list[tuple[Listing, Match, int]]] = {}

    def match_all(self, entries: Sequence[Attendance], day: date) -> list[Found]:
        """Who each entry of one meeting is. People who stand in one list under two names are two people."""
        found = [self.match(entry, day) for entry in entries]
        by_person: dict[str, list[int]] = {}
        for number, one in enumerate(found):
            if one.person:
                by_person.setdefault(one.person, []).append(number)
        for numbers in by_person.values():
            best = max(found[number].score or 0 for number in numbers)
            printed = {n: fold_name(as_printed(entries[n]).name) for n in numbers}
            names = {printed[n] for n in numbers if (found[n].score or 0) == best}
            for number in numbers:
                if len(names) > 1 or printed[number] not in names:
                    found[number] = _given_up(found[number], len(names) > 1)
        return found

    def match(self, entry: Attendance, day: date) -> Found:
        """Who one entry is, whoever else was there."""
        if not entry.name:
            return Found("unmatched", None, None, "no name is printed")
        if _INITIALS.fullmatch(entry.name.strip()):
            return Found("unmatched", None, None, "initials are nobody's name", doubt="only initials are printed")
        likely = self._candidates(entry, day)
        if not likely:
            return Found("unmatched", None, None, "nobody of that name is on the record")
        best = likely[0]
        rivals = [one for one in likely[1:] if best.score - one.score < MARGIN]
        if rivals:
            names = " and ".join(one.name for one in (best, *rivals))
            return Found("ambiguous", None, best.score, f"it may be any of {names}", likely[:MOST_CANDIDATES])
        if best.is_enough:
            return Found("matched", best.person, best.score, best.reason, likely[:MOST_CANDIDATES])
        return Found("unmatched", None, best.score, f"not sure enough: {best.reason}", likely[:MOST_CANDIDATES])

    def _candidates(self, entry: Attendance, day: date) -> tuple[Candidate, ...]:
        """Whoever scores REVIEW or more, the likeliest first."""
        who = as_printed(entry)
        key = (who, entry.is_chair)
        if key not in self._likenesses:
            self._likenesses[key] = list(_likenesses(who, entry.is_chair, self._people))
        best: dict[str, Candidate] = {}
        for listing, found, shared in self._likenesses[key]:
            when = timing(self._people[listing.person], day)
            one = _weighed(entry, who, listing, found, shared, when)
            if one.score >= REVIEW and (listing.person not in best or best[listing.person].score < one.score):
                best[listing.person] = one
        return tuple(sorted(best.values(), key=lambda one: (-one.score, one.person)))


def as_printed(entry: Attendance) -> Printed:
    """The part of an entry that is matched: a name with the surname first is turned, an office before it set apart."""
    prefix, name, _ = split_honorifics(entry.name or "")
    prefix = " ".join(filter(None, (entry.honorific_prefix, prefix))) or None
    role = entry.role
    if office := _OFFICE.match(name):
        name, prefix = name[office.end() :], " ".join(filter(None, (prefix, office[1])))
        role = role or office[1]
    surname, comma, given = name.partition(",")
    if comma and given.strip() and "," not in given:
        name = f"{given.strip()} {surname.strip()}"
    return Printed(name, None, prefix, role, entry.organisation)


def _likenesses(
    who: Printed, has_chair: bool, people: Mapping[str, Sequence[Listing]]
) -> Iterable[tuple[Listing, Match, int]]:
    """Every entry of the record whose name is like the one printed: (entry, how like without more, what is shared)."""
    for record in people.values():
        for listing in record:
            if _are_two_peers(who.name, listing.printed.name):
                continue
            shared = ground(who, listing.printed, has_chair and listing.is_chair)
            if fold_name(who.name) == fold_name(listing.printed.name) and not are_two_surnames(who, listing.printed):
                yield listing, Match(1.0, "the same name"), shared
            elif found := name_differences(who, listing.printed):
                # An office named before the surname is one more support, as in "Minister Rowe".
                if shared == NOTHING and found == ("title",) and _has_office(who, listing.printed):
                    shared = BODY
                yield listing, weigh(found, max(shared, 0)), shared


def _are_two_peers(one: str, other: str) -> bool:
    """Lowe of Hale and Lowe of Wick: the place tells them apart."""
    places = _PLACE.search(one), _PLACE.search(other)
    return bool(places[0] and places[1] and letters(places[0][1]) != letters(places[1][1]))


def _has_office(who: Printed, listed: Printed) -> bool:
    words = letters(listed.role or "").split()
    return bool(who.honorific_prefix) and letters(who.honorific_prefix or "").split()[-1] in words


def _weighed(entry: Attendance, who: Printed, listing: Listing, found: Match, shared: int, when: Timing) -> Candidate:
    score, reason = found
    is_known_then = when.cost <= BEFORE_RECORD.cost
    if shared == NOTHING and entry.status in MEMBERS and is_known_then and score < 1:
        differences = name_differences(who, listing.printed)
        score, reason = weigh(differences, BODY).score, f"{reason} among the group's members"
    if shared == OTHER and score > SUPPORTED:
        cost = OTHER_BODY if entry.status in MEMBERS else 2 * OTHER_BODY
        score, reason = score - cost, f"{reason}, another organisation"
    if not parse_name(who.name).given and not who.honorific_prefix and score < 1:
        score, reason = min(score, ONE_WORD), f"{reason}, printed without a title"
    score = round(max(score - when.cost, 0.0), 2)
    return Candidate(
        listing.person, listing.printed.name, score, f"{reason}; {when.words}", shared >= BODY and is_known_then
    )


def _given_up(found: Found, is_tie: bool) -> Found:
    """An entry whose person stands in the same minutes under a name that fits better, or as well."""
    match = "ambiguous" if is_tie else "unmatched"
    reason = "two entries of these minutes fit one person of the record equally well" if is_tie else (
        f"somebody else in these minutes fits better: {found.reason}"
    )  # fmt: skip
    return replace(found, match=match, person=None, reason=reason)
