"""Pure: the entries of who was there -> the same, of whom at most one is in the chair."""

import re
from collections.abc import Sequence
from dataclasses import replace

from scraper.meeting import Attendance
from scraper.same_person import are_same


def with_chair(entries: Sequence[Attendance]) -> list[Attendance]:
    """The entries, with who was in the chair as far as they say it."""
    return _with_only_chair(_without_other_chairs(_with_one_chair(entries)))


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
    r"(?:[,|(\[\]&]|(?<![A-Za-z])-|[–—]) ?(?:in |acting |clinical )?(?:the )?"
    r"(?:chair(?:man|woman|person)?|convenor|convener)(?: presiding)?"
    r"(?= ?(?:$|[()\[\],&|/]|and\b))|[(\[](?-i:Ch)\.?[)\]]|^chair(?:man|woman|person)? ",
    re.I,
)
"""``Ann Beck, Chair``, ``(Chair & minutes)``, ``| Chair |``, ``(in the Chair)``; none of another body or a deputy."""


def _with_only_chair(entries: Sequence[Attendance]) -> list[Attendance]:
    """Where nobody is said to be in the chair, the one whose entry says so: "Ann Beck, Wren Trust, Chair"."""
    chairs = [
        n
        for n, entry in enumerate(entries)
        if entry.status in ("present", "secretariat") and _CHAIR.search(entry.raw.strip(" .;"))
    ]
    if any(entry.is_chair for entry in entries) or len(chairs) != 1:
        return list(entries)
    return [replace(entry, is_chair=True) if n == chairs[0] else entry for n, entry in enumerate(entries)]


def with_who_presided(listed: Sequence[Attendance]) -> list[Attendance]:
    """Whoever a sentence says was in the chair ("Cllr J Beck presided") is the one of the list with that name."""
    entries = list(listed)
    for one in [one for one in listed if one.is_chair and _is_in_heading(one)]:
        same = [n for n, entry in enumerate(entries) if entry is not one and are_same(entry, one)]
        if len(same) == 1:
            entries[same[0]] = replace(entries[same[0]], is_chair=True)
            entries.remove(one)
    return entries


def _is_in_heading(entry: Attendance) -> bool:
    """``Chair: J Beck``, or a sentence that says so: on a line of its own, above or below the list."""
    heading = (entry.heading or "").strip(" :").casefold()
    return entry.raw in (entry.heading or "") or heading in ("chair", "chairman", "chairperson", "chairwoman")
