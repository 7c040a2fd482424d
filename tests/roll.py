"""The labelled entries of ``examples/people/attendees.tsv``: a made membership record, and who each entry is."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from archive.listings import Listing
from archive.people import Printed
from scraper.meeting import Attendance

ATTENDEES = Path(__file__).parent / "examples" / "people" / "attendees.tsv"


class Labelled(NamedTuple):
    day: date
    entry: Attendance
    person: str | None
    about: str


def attended(name: str | None, status: str = "present", position: int = 1, **said: object) -> Attendance:
    """One printed entry; what is not said is not printed."""
    held = dict.fromkeys(("honorific_prefix", "honorific_suffix", "role", "organisation", "deputy_for", "part", "note"))
    values = {
        **held,
        "heading": "Attendees",
        "is_chair": False,
        "confidence": 0.9,
        "page": 1,
        "raw": name or "?",
        **said,
    }
    return Attendance(position=position, status=status, name=name, **values)  # type: ignore[arg-type]


def _lines(kind: str) -> list[list[str]]:
    lines = [line.split("\t") for line in ATTENDEES.read_text("utf-8").splitlines()]
    return [cells[1:] for cells in lines if cells[0] == kind]


def record() -> list[Listing]:
    return [_listing(*cells) for cells in _lines("member")]


def _listing(slug: str, printed: str, earliest: str, since: str, until: str, latest: str, chair: str = "") -> Listing:
    title, name, known, role, body = (part or None for part in printed.split("|"))
    last = date.fromisoformat(until), None if latest == "-" else date.fromisoformat(latest)
    first = None if earliest == "-" else date.fromisoformat(earliest), date.fromisoformat(since)
    return Listing(slug, Printed(name or "", known, title, role, body), bool(chair), first, last)


def labelled() -> list[Labelled]:
    return [_labelled(*cells) for cells in _lines("entry")]


def _labelled(day: str, status: str, printed: str, person: str, about: str) -> Labelled:
    title, name, role, body = (part or None for part in printed.split("|"))
    entry = attended(name, status, honorific_prefix=title, role=role, organisation=body)
    return Labelled(date.fromisoformat(day), entry, None if person == "-" else person, about)
