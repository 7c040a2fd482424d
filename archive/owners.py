"""Pure: whose an action is, where the minutes print a person's name or initials that one attendee alone has."""

import re
from collections.abc import Iterable, Sequence

from archive.attendees import Found, as_printed
from archive.names import letters, parse_name
from scraper.meeting import Attendance
from scraper.names import split_honorifics

_IN_BRACKETS = re.compile(r"\(([A-Z]{2,4})\)")
_INITIALS = re.compile(r"(?:[A-Z]\.?\s?){2,4}")


class Owners:
    """The attendees of one meeting, asked who an action's owner is."""

    def __init__(self, entries: Sequence[Attendance], found: Sequence[Found]) -> None:
        self._people: dict[str, set[str | None]] = {}
        self._printed: dict[str, set[str | None]] = {}
        for entry, one in zip(entries, found, strict=True):
            if not entry.name:
                continue
            who = one.person or f"?{letters(entry.name)}"
            for word in _ways_to_print(entry):
                self._people.setdefault(word, set()).add(who)
            for initials in _IN_BRACKETS.findall(entry.raw):
                self._printed.setdefault(initials.casefold(), set()).add(who)

    def person(self, owner: str | None) -> str | None:
        """The person of the record, or None: for nobody, for several, and for whoever the record does not have."""
        if not owner:
            return None
        prefix, name, _ = split_honorifics(owner.strip().rstrip(".:;"))
        if _INITIALS.fullmatch(name):
            initials = "".join(letter for letter in name if letter.isalpha()).casefold()
            people = self._printed.get(initials) or self._people.get(f"initials {initials}", set())
        else:
            key = letters(name) if not prefix or " " in name else f"title {letters(name)}"
            people = self._people.get(key, set())
        only = next(iter(people)) if len(people) == 1 else None
        return None if only is None or only.startswith("?") else only


def _ways_to_print(entry: Attendance) -> Iterable[str]:
    """The name, the surname behind a title, and the initials with and without what stands in the middle."""
    who = as_printed(entry)
    name = parse_name(who.name, who.honorific_prefix)
    yield letters(who.name)
    yield f"title {' '.join(name.surname)}"
    if not name.given:
        return
    first, last = name.given[0], name.surname
    middles = "".join(word[0] for word in name.middles)
    whole = "".join(part[0] for part in last)
    yield from {
        f"initials {first}{middle}{end}" for middle in ("", middles) for end in (whole, last[0][0], last[-1][0])
    }
