"""Pure: the lists of a document, and what its sentences report -> one list of who was there and who was not.

"Attendees" often means who was invited: in 26 of 29 minutes of one body with a sentence of apologies, somebody listed
under it had sent them. So whoever is anywhere said to be away was away.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from scraper.attendance import Lists
from scraper.attendees import attendance_of
from scraper.meeting import AWAY, Attendance
from scraper.names import fold_name

_INITIALS = re.compile(r"[A-Z](?:[a-z]?[A-Z]){1,3}")


def who_was_there(lists: Lists, trust: float) -> tuple[Attendance, ...]:
    """The people of all lists in the order printed, then those only told of."""
    listed = [entry for run in lists.runs for entry in attendance_of(run, trust)]
    told = [entry for run in lists.told for entry in attendance_of(run, trust)]
    entries = _with_doubts(_with_told(_without_the_away(listed), told))
    return tuple(replace(entry, position=number) for number, entry in enumerate(_with_chair(entries), 1))


_CHAIR = re.compile(
    r"(?:,|\||[-–—]) (?:the )?(?:chair(?:man|woman|person)?|convenor|convener)(?: presiding)?"
    r"(?: [(\[][A-Za-z]{2,4}[)\]])?$"
    r"|^chair(?:man|woman|person)? ",
    re.I,
)


def _with_chair(entries: Sequence[Attendance]) -> list[Attendance]:
    """Where nobody is said to be in the chair, the one whose entry ends with it: "Ann Beck, Wren Trust, Chair"."""
    chairs = [
        n for n, entry in enumerate(entries) if entry.status == "present" and _CHAIR.search(entry.raw.strip(" .;"))
    ]
    if any(entry.is_chair for entry in entries) or len(chairs) != 1:
        return list(entries)
    return [replace(entry, is_chair=True) if n == chairs[0] else entry for n, entry in enumerate(entries)]


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
    away = {fold_name(entry.name or ""): entry for entry in listed if entry.status in AWAY[:2]}
    twice = {
        fold_name(entry.name or "")
        for entry in listed
        if entry.status not in AWAY[:2] and " " in fold_name(entry.name or "") and fold_name(entry.name or "") in away
    }
    entries = []
    for entry in listed:
        folded = fold_name(entry.name or "")
        if folded in twice and entry.status in AWAY[:2]:
            doubt = f"Listed under “{entry.heading}”, and elsewhere among those who were there."
            entries.append(replace(entry, doubt=doubt))
        elif folded not in twice:
            entries.append(entry)
    return entries


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
            elif entries[n].status not in AWAY[:2]:
                doubt = f"Listed under “{entries[n].heading}”, but the text reports apologies."
                entries[n] = replace(entries[n], status="apologies", is_chair=False, doubt=doubt)
    return entries


def _places_of(entries: Sequence[Attendance], one: Attendance) -> list[int]:
    """Where somebody who is told of stands in the lists; by initials only where they are those of one."""
    if _INITIALS.fullmatch(one.name or ""):
        same = [n for n, entry in enumerate(entries) if _has_initials(entry, one.name or "")]
        return same if len(same) == 1 else []
    return [n for n, entry in enumerate(entries) if _are_same(entry, one)]


def _are_same(entry: Attendance, one: Attendance) -> bool:
    """Whether two entries of one document name one person: the same name, or a title and surname of it."""
    mine, other = fold_name(entry.name or ""), fold_name(one.name or "")
    if mine == other:
        return True
    short, long = sorted((mine, other), key=lambda name: len(name.split()))
    if not short or len(short.split()) != 1:
        return _is_shortened(mine, other) or _is_shortened(other, mine)
    return long.split()[-1] == short and bool(entry.honorific_prefix or one.honorific_prefix)


def _is_shortened(short: str, long: str) -> bool:
    """``J Beck`` for "Jane Beck"."""
    one, other = short.split(), long.split()
    return len(one) > 1 and len(other) > 1 and one[-1] == other[-1] and len(one[0]) == 1 and other[0].startswith(one[0])


def _has_initials(entry: Attendance, initials: str) -> bool:
    """Whether initials are those printed with an entry or, where it prints none, those of its name."""
    printed = re.findall(r"[(\[]([A-Z][A-Za-z-]{1,4})[)\]]", entry.raw)
    own = "".join(word[0] for word in (entry.name or "").replace("-", " ").split()).upper()
    return (
        initials == entry.name
        or initials in printed
        or own == initials
        or (len(own) > 2 and own[0] + own[-1] == initials)
    )


def _with_doubts(entries: Sequence[Attendance]) -> list[Attendance]:
    """Each entry; those whose name is printed several times say so."""
    times = Counter(fold_name(entry.name or "") for entry in entries)
    return [
        replace(entry, doubt=entry.doubt or "The name is printed more than once.")
        if entry.name and times[fold_name(entry.name)] > 1
        else entry
        for entry in entries
    ]
