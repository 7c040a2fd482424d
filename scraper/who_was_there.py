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

_INITIALS = re.compile(r"[A-Z](?:[a-z]?[A-Z]){1,3}[a-z]?")


def who_was_there(lists: Lists, trust: float) -> tuple[Attendance, ...]:
    """The people of all lists in the order printed, then those only told of."""
    listed = [entry for run in lists.runs for entry in attendance_of(run, trust)]
    told = [entry for run in lists.told for entry in attendance_of(run, trust)]
    entries = _with_doubts(_with_told(_without_the_away(_with_short_names(_with_who_presided(listed))), told))
    entries = _with_chair(_without_other_chairs(_with_one_chair(entries)))
    return tuple(replace(entry, position=number) for number, entry in enumerate(entries, 1))


_LABELS_OF_CHAIR = frozenset("chair chairman chairperson chairwoman convener convenor".split())


def _with_one_chair(entries: Sequence[Attendance]) -> list[Attendance]:
    """``Chair:`` beside a column of people is said of the first."""
    labelled = [
        n
        for n, entry in enumerate(entries)
        if entry.is_chair and (entry.heading or "").strip(" :").casefold() in _LABELS_OF_CHAIR
    ]
    return [replace(entry, is_chair=False) if n in labelled[1:] else entry for n, entry in enumerate(entries)]


def _without_other_chairs(entries: Sequence[Attendance]) -> list[Attendance]:
    """Where members are present, somebody in attendance ("Toby Hale NW Chairman") chairs another body, if no bracket
    behind the name says otherwise."""
    are_members = any(entry.status == "present" for entry in entries)
    return [
        replace(entry, is_chair=False)
        if are_members and entry.status == "in_attendance" and not _CHAIR.search(entry.raw.strip(" .;"))
        else entry
        for entry in entries
    ]


_CHAIR = re.compile(
    r"(?:[,|(\[\]&]|[-–—]) ?(?:in )?(?:the )?(?:chair(?:man|woman|person)?|convenor|convener)(?: presiding)?"
    r"(?= ?(?:$|[()\[\],&|]|and\b))|[(\[](?-i:Ch)\.?[)\]]|^chair(?:man|woman|person)? ",
    re.I,
)
"""``Ann Beck, Chair``, ``(Chair & minutes)``, ``| Chair |``, ``(in the Chair)``; none of another body or a deputy."""


def _with_chair(entries: Sequence[Attendance]) -> list[Attendance]:
    """Where nobody is said to be in the chair, the one whose entry says so: "Ann Beck, Wren Trust, Chair"."""
    chairs = [
        n
        for n, entry in enumerate(entries)
        if entry.status in ("present", "secretariat") and _CHAIR.search(entry.raw.strip(" .;"))
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
    away = {_undotted(entry.name) for entry in listed if entry.status in AWAY[:2]}
    here = {_undotted(entry.name) for entry in listed if entry.status not in AWAY[:2]}
    twice = {name for name in away & here if " " in name}
    entries = []
    for entry in listed:
        folded = _undotted(entry.name)
        if folded in twice and entry.status in AWAY[:2]:
            doubt = f"Listed under “{entry.heading}”, and elsewhere among those who were there."
            entries.append(replace(entry, doubt=doubt))
        elif folded not in twice:
            entries.append(entry)
    return entries


def _undotted(name: str | None) -> str:
    """``n maarouf`` for "N. Maarouf" as for "N Maarouf"."""
    return " ".join(fold_name(name or "").replace(".", " ").split())


def _with_who_presided(listed: Sequence[Attendance]) -> list[Attendance]:
    """Whoever a sentence says was in the chair ("Cllr J Beck presided") is the one of the list with that name."""
    entries = list(listed)
    for one in [one for one in listed if one.is_chair and _is_in_heading(one)]:
        same = [n for n, entry in enumerate(entries) if entry is not one and _are_same(entry, one)]
        if len(same) == 1:
            entries[same[0]] = replace(entries[same[0]], is_chair=True)
            entries.remove(one)
    return entries


def _is_in_heading(entry: Attendance) -> bool:
    """``Chair: J Beck``, or a sentence that says so: on a line of its own, above or below the list."""
    heading = (entry.heading or "").strip(" :").casefold()
    return entry.raw in (entry.heading or "") or heading in ("chair", "chairman", "chairperson", "chairwoman")


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
            elif entries[n].status not in AWAY[:2]:
                doubt = f"Listed under “{entries[n].heading}”, but the text reports apologies."
                entries[n] = replace(entries[n], status="apologies", is_chair=False, doubt=doubt)
    return entries


def _places_of(entries: Sequence[Attendance], one: Attendance) -> list[int]:
    """Where somebody who is told of stands in the lists; by initials only where they are those of one."""
    if _INITIALS.fullmatch(one.name or ""):
        printed = [n for n, entry in enumerate(entries) if one.name in _initials_with(entry)]
        same = printed or [n for n, entry in enumerate(entries) if _has_initials(entry, one.name or "")]
        return same if len({fold_name(entries[n].name or "") for n in same}) == 1 else []
    return [n for n, entry in enumerate(entries) if _are_same(entry, one)]


def _are_same(entry: Attendance, one: Attendance) -> bool:
    """Whether two entries of one document name one person: the same name, or a title and surname of it."""
    mine, other = _undotted(entry.name), _undotted(one.name)
    if mine == other:
        return True
    for name, short, long in ((entry.name, mine, other), (one.name, other, mine)):
        if short and " " not in (name or ""):
            return long.endswith(f" {short}") and bool(entry.honorific_prefix or one.honorific_prefix)
    return _is_shortened(mine, other) or _is_shortened(other, mine)


def _is_shortened(short: str, long: str) -> bool:
    """``J Beck`` for "Jane Beck"."""
    one, other = short.split(), long.split()
    if not (len(one) > 1 and len(other) > 1 and one[-1] == other[-1]):
        return False
    return len(one[0]) == 1 and other[0].startswith(one[0])


def _initials_with(entry: Attendance) -> list[str]:
    """Those printed with an entry: "Ann Beck (AB)"."""
    return re.findall(r"[(\[]([A-Z][A-Za-z-]{1,4})[)\]]", entry.raw)


def _has_initials(entry: Attendance, initials: str) -> bool:
    """Whether initials are those printed with an entry or, where it prints none, those of its name."""
    own = "".join(word[0] for word in (entry.name or "").replace("-", " ").split()).upper()
    return (
        initials == entry.name
        or initials in _initials_with(entry)
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
