"""Pure: the lists of a document, and what its sentences report -> one list of who was there and who was not.

"Attendees" often means who was invited: in 26 of 29 minutes of one body with a sentence of apologies, somebody listed
under it had sent them. So whoever is anywhere said to be away was away.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from scraper.attendance import Lists
from scraper.attendees import Entry, attendance_of
from scraper.meeting import AWAY, Attendance
from scraper.names import fold_name, split_honorifics
from scraper.same_person import are_same, has_initials, initials_with, undotted
from scraper.who_chaired import with_chair, with_who_presided

_INITIALS = re.compile(r"[A-Z](?:[a-z]?[A-Z]){1,3}[a-z]?")


def who_was_there(lists: Lists, trust: float) -> tuple[Attendance, ...]:
    """The people of all lists in the order printed, then those only told of."""
    listed = [entry for run in _without_membership(lists.runs) for entry in attendance_of(run, trust)]
    told = [entry for run in lists.told for entry in attendance_of(run, trust)]
    entries = _with_told(_without_the_away(_with_short_names(with_who_presided(listed))), told)
    entries = _with_doubts(_without_the_replaced(entries))
    return tuple(replace(entry, position=number) for number, entry in enumerate(with_chair(entries), 1))


_MEMBERSHIP = re.compile(r"\W*(?:(?:board|committee|forum|group|panel) )?membership\W*", re.I)


def _without_membership(runs: Sequence[Sequence[Entry]]) -> list[Sequence[Entry]]:
    """The lists without one headed "Membership", where another says who of them came."""
    named = [bool(run) and _MEMBERSHIP.fullmatch(run[0].heading.printed) is not None for run in runs]
    came = any(
        entry.heading.status == "present"
        for run, is_membership in zip(runs, named, strict=True)
        for entry in run
        if not is_membership
    )
    return [run for run, is_membership in zip(runs, named, strict=True) if not (came and is_membership)]


def doubted(attendance: Sequence[Attendance], other: Sequence[Attendance]) -> tuple[Attendance, ...]:
    """The entries, in doubt where another reading of the same document has somebody away who is here, or here who is
    away: nobody is said to have been there of whom one reading says the opposite."""
    away = {fold_name(entry.name or ""): entry for entry in other if entry.status in AWAY}
    here = {fold_name(entry.name or "") for entry in other} - set(away)
    entries = []
    for entry in attendance:
        folded = fold_name(entry.name or "")
        if entry.status not in AWAY and folded in away:
            entry = replace(entry, status=away[folded].status, is_chair=False, doubt=_OTHERWISE, confidence=0.5)
        elif entry.status in AWAY and folded in here:
            entry = replace(entry, doubt=_OTHERWISE, confidence=0.5)
        entries.append(entry)
    return tuple(entries)


_OTHERWISE = "The order of the tags and the places on the page tell differently whether this person was there."


def _without_the_away(listed: Sequence[Attendance]) -> list[Attendance]:
    """Whoever is listed as there and again as away ("Of whom absent: Harun Gale") is kept as away alone."""
    away = {undotted(entry.name) for entry in listed if entry.status in AWAY[:2]}
    here = {undotted(entry.name) for entry in listed if entry.status not in AWAY[:2]}
    twice = {name for name in away & here if " " in name}
    entries = []
    for entry in listed:
        folded = undotted(entry.name)
        if folded in twice and entry.status in AWAY[:2]:
            doubt = f"Listed under “{entry.heading}”, and elsewhere among those who were there."
            entries.append(replace(entry, doubt=doubt))
        elif folded not in twice:
            entries.append(entry)
    return entries


def _with_short_names(listed: Sequence[Attendance]) -> list[Attendance]:
    """Whoever is away by initials or surname alone ("Professor Roe") is the one of the list who is printed so."""
    entries = list(listed)
    for one in [one for one in listed if one.status in AWAY[:2] and " " not in (one.name or " ")]:
        full = [n for n, entry in enumerate(entries) if " " in (entry.name or "") and _titles_agree(entry, one)]
        same = [full[n] for n in _places_of([entries[n] for n in full], one)]
        if len({fold_name(entries[n].name or "") for n in same}) == 1:
            if entries[same[0]].status not in AWAY[:2]:
                doubt = f"Listed under “{entries[same[0]].heading}”, and elsewhere among those who were away."
                entries[same[0]] = replace(entries[same[0]], status=one.status, is_chair=False, doubt=doubt)
            entries.remove(one)
    return entries


def _titles_agree(entry: Attendance, one: Attendance) -> bool:
    return entry.honorific_prefix == one.honorific_prefix or one.honorific_prefix is None


def _with_told(listed: Sequence[Attendance], told: Sequence[Attendance]) -> list[Attendance]:
    """The listed, as a sentence corrects them, and whoever is only told of."""
    entries = list(listed)
    for one in told:
        same = _places_of(entries, one)
        if not same and not (_INITIALS.fullmatch(one.name or "") and listed):
            entries.append(one)
        for n in same:
            if one.status == "deputy":
                entries[n] = replace(entries[n], status="deputy")
            elif entries[n].status == "absent" and one.status == "apologies":
                entries[n] = replace(entries[n], status="apologies")
            elif entries[n].status not in AWAY[:2]:
                doubt = f"Listed under “{entries[n].heading}”, but the text reports apologies."
                entries[n] = replace(entries[n], status="apologies", is_chair=False, doubt=doubt)
    return entries


def _without_the_replaced(listed: Sequence[Attendance]) -> list[Attendance]:
    """Whoever is listed as there, and somebody else came for them, was away: in doubt, since both are printed."""
    entries = list(listed)
    for deputy in [one for one in listed if one.status == "deputy" and one.deputy_for]:
        prefix, name, _ = split_honorifics(re.split(r"\s*[(,;]", deputy.deputy_for or "")[0].strip())
        for n in _places_of(entries, replace(deputy, name=name, honorific_prefix=prefix)):
            if entries[n].status in ("present", "in_attendance") and entries[n] is not deputy:
                doubt = f"Listed under “{entries[n].heading}”, but {deputy.name} is said to have come instead."
                entries[n] = replace(entries[n], status="apologies", is_chair=False, doubt=doubt)
    return entries


def _places_of(entries: Sequence[Attendance], one: Attendance) -> list[int]:
    """Where somebody who is told of stands in the lists; by initials only where they are those of one."""
    if _INITIALS.fullmatch(one.name or ""):
        printed = [n for n, entry in enumerate(entries) if one.name in initials_with(entry)]
        same = printed or [n for n, entry in enumerate(entries) if has_initials(entry, one.name or "")]
        return same if len({fold_name(entries[n].name or "") for n in same}) == 1 else []
    exact = [n for n, entry in enumerate(entries) if undotted(entry.name) == undotted(one.name)]
    same = exact or [n for n, entry in enumerate(entries) if are_same(entry, one)]
    if same or not one.name or " " in one.name or one.honorific_prefix:
        return same
    called = [n for n, entry in enumerate(entries) if (entry.name or "").split(" ")[0] == one.name]
    return called if len({fold_name(entries[n].name or "") for n in called}) == 1 else []


def _with_doubts(entries: Sequence[Attendance]) -> list[Attendance]:
    """Each entry; those whose name is printed several times say so."""
    times = Counter(fold_name(entry.name or "") for entry in entries)
    return [
        replace(entry, doubt=entry.doubt or "The name is printed more than once.")
        if entry.name and times[fold_name(entry.name)] > 1
        else entry
        for entry in entries
    ]
