"""Pure: who was at one meeting: the printed entries and the people they are, what to doubt of them, the numbers."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from archive.attendees import Found, Roll
from archive.people import organisation_slug
from archive.rows import Row, content_id
from scraper.meeting import AWAY, Attendance, Meeting
from scraper.names import fold_name


@dataclass(frozen=True, slots=True)
class Presence:
    """The entries of one meeting as printed, and who each is; ``keys`` are equal for two entries of one person."""

    entries: Sequence[Attendance]
    found: Sequence[Found]
    keys: Sequence[str]

    @property
    def counts(self) -> Row:
        """How many people, and how many of them are whom: nobody is counted twice."""
        match = {key: one.match for key, one in zip(self.keys, self.found, strict=True)}
        numbers = Counter(match.values())
        return {"people": len(match), **{kind: numbers[kind] for kind in ("matched", "unmatched", "ambiguous")}}

    def doubts(self, number: int) -> str | None:
        """Why an entry may not say what it seems to, in sentences."""
        entry, key = self.entries[number], self.keys[number]
        same = [other for n, other in enumerate(self.entries) if self.keys[n] == key and n != number]
        doubts = [entry.doubt, self.found[number].doubt]
        if same:
            contrary = [one.status for one in same if (one.status in AWAY) != (entry.status in AWAY)]
            doubts.append(f"printed as {contrary[0]} too" if contrary else "printed twice")
        return "; ".join(filter(None, doubts)) or None


def presence(entries: Sequence[Attendance], roll: Roll, day: date) -> Presence:
    found = roll.match_all(entries, day)
    return Presence(entries, found, [_key(n, *pair) for n, pair in enumerate(zip(entries, found, strict=True))])


def _key(number: int, entry: Attendance, found: Found) -> str:
    """Who an entry is, for counting: a surname alone is told apart by its title; an unread name is nobody else's."""
    if found.person:
        return f"person {found.person}"
    if not entry.name:
        return f"entry {number}"
    title = "" if " " in entry.name else fold_name(entry.honorific_prefix or "")
    return f"name {title} {fold_name(entry.name)}"


def chair_of(said: Meeting | None, people: Presence, roll: Roll, day: date) -> tuple[str | None, str | None]:
    """Whoever had the chair: the printed name, and the person of the record where that is known."""
    chairs = [n for n, entry in enumerate(people.entries) if entry.is_chair and entry.name]
    name = (said and said.chair) or (people.entries[chairs[0]].name if chairs else None)
    if name is None:
        return None, None
    named = [n for n, entry in enumerate(people.entries) if fold_name(entry.name or "") == fold_name(name)]
    if number := (named or chairs)[:1]:
        return name, people.found[number[0]].person
    entry = Attendance(0, 1, name, "present", name, None, None, None, None, True, None, None, None, None, 1.0)
    return name, roll.match(entry, day).person


def attendance_rows(group: str, meeting: str, document: str, digest: str, people: Presence) -> list[Row]:
    """The rows of ``attendances``."""
    return [
        {
            "id": content_id(meeting, "attendance", number),
            "meeting": meeting,
            "group_slug": group,
            **_printed(entry),
            "document": document,
            "digest": digest,
            "doubt": people.doubts(number),
            **_match(found),
        }
        for number, (entry, found) in enumerate(zip(people.entries, people.found, strict=True))
    ]


_AS_PRINTED = (
    "position", "page", "raw", "status", "name", "honorific_prefix", "honorific_suffix", "role", "organisation",
    "deputy_for", "part", "note", "heading", "confidence",
)  # fmt: skip


def _printed(entry: Attendance) -> Row:
    return {
        **{name: getattr(entry, name) for name in _AS_PRINTED},
        "organisation_slug": organisation_slug(entry.organisation),
        "is_chair": int(entry.is_chair),
    }


def _match(found: Found) -> Row:
    likely = [{"person": c.person, "name": c.name, "score": c.score, "reason": c.reason} for c in found.candidates]
    return {
        "person": found.person,
        "match": found.match,
        "score": found.score,
        "reason": found.reason,
        "candidates": json.dumps(likely, ensure_ascii=False),
    }
