"""Pure: which printed names are one person.

Within one group, equal names are one person once title, letters, case, dashes and accents are folded away; names that
differ otherwise are different people. Nothing here guesses.
"""

import re
from collections.abc import Collection, Iterable
from itertools import chain, count

from scraper.names import fold_name
from scraper.models import Member, fold_typography

MemberKey = tuple[str, int]
"""A folded name, and which of the lines with that name it is."""


def person_subject(group: str, name: str) -> str:
    """The key under which a person's permalink stands for ever."""
    return f"{group}:{fold_name(name)}"


def slugify(text: str) -> str:
    """Lower-case ASCII letters and digits with single hyphens: ``Dr Holloway-Finch`` -> ``dr-holloway-finch``."""
    letters = fold_name(text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:80].rstrip("-") or "unnamed"


def free_slug(wanted: str, taken: Collection[str]) -> str:
    """``wanted``, or the first of ``wanted-2``, ``wanted-3``… that nobody has."""
    slug, number = wanted, 1
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug


def keyed_members(members: Iterable[Member], known: dict[MemberKey, Member] | None = None) -> dict[MemberKey, Member]:
    """Each listed person under a key that stays the same from snapshot to snapshot.

    A bullet printed twice is one entry. Two different bullets with one name (``known`` are those of the snapshot
    before) are told apart by their post and organisation first, then by the order printed.
    """
    known = known or {}
    by_name: dict[str, list[Member]] = {}
    for member in members:
        lines = by_name.setdefault(fold_name(member.name), []) if member.is_member and member.name else []
        if all(_post(line) != _post(member) for line in lines):
            lines.append(member)
    keyed: dict[MemberKey, Member] = {}
    seats_of: dict[str, dict[int, tuple[str, ...]]] = {}
    for (name, number), member in known.items():
        seats_of.setdefault(name, {})[number] = _post(member)
    for name, lines in by_name.items():
        seats, unseated = seats_of.get(name, {}), list[Member]()
        for member in lines:
            seat = next((n for n, post in seats.items() if post == _post(member)), None)
            if seat is None:
                unseated.append(member)
            else:
                del seats[seat]
                keyed[name, seat] = member
        free = chain(sorted(seats), count(1))
        for member in unseated:
            keyed[name, next(n for n in free if (name, n) not in keyed)] = member
    return keyed


def _post(member: Member) -> tuple[str, ...]:
    values = (member.role, member.organisation, member.section)
    return tuple(fold_typography(value or "").casefold() for value in values)
