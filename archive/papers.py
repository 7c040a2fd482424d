"""Pure: the papers of meetings among a group's documents: of which day each is, and which of its versions is read.

The title of the link comes first for the day, the document itself second: of 54 real minutes 4 disagreed with their own
file name, for a stale template, a wrong year, a day's difference or no date at all (``evidence/PDF.md``, 0).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from archive.documents import Document
from scraper.meeting import Meeting
from scraper.times import LONDON, day_in_words


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file says of its meeting.

    ``status`` is that of its text, ``meeting`` what ``parser`` made of it, or ``problem`` why it made nothing;
    ``created`` is when the file says it was made.
    """

    status: str | None = None
    parser: str | None = None
    meeting: Meeting | None = None
    problem: str | None = None
    created: datetime | None = None


UNREAD = Reading()


@dataclass(frozen=True, slots=True)
class Paper:
    """One document of a meeting: ``digest`` is the version that is read, ``day`` that of the meeting.

    ``entries`` is how many it prints of who was there; ``problems`` are sentences on its day and its version. What else
    it says is left where it was read from: a group has more papers than fit into memory.
    """

    slug: str
    document: Document
    digest: str | None
    entries: int
    day: date | None
    source: str
    problems: tuple[str, ...]

    @property
    def is_minutes(self) -> bool:
        return self.document.attachment.kind == "minutes"

    @property
    def title(self) -> str:
        return f"“{self.document.attachment.title}”"


def papers_of(documents: Iterable[Document], slugs: Mapping[str, str], readings: Mapping[str, Reading]) -> list[Paper]:
    """Minutes and agendas, in the order of the documents; ``slugs`` by subject, ``readings`` by digest."""
    kinds = ("minutes", "agenda")
    return [_paper(d, slugs[d.subject], readings) for d in documents if d.attachment.kind in kinds]


def _paper(document: Document, slug: str, readings: Mapping[str, Reading]) -> Paper:
    digest, reading, problems = _version(document, readings)
    day, source, more = day_of(document, reading.meeting)
    entries = len(reading.meeting.attendance) if reading.meeting else 0
    return Paper(slug, document, digest, entries, day, source, (*problems, *more))


def _version(document: Document, readings: Mapping[str, Reading]) -> tuple[str | None, Reading, list[str]]:
    """The current version, or the last good one where nothing can be read of it."""
    current = readings.get(document.digest or "", UNREAD)
    if current.meeting is None:
        for version in reversed(list(document.versions.values())):
            earlier = readings.get(version.digest, UNREAD)
            if earlier.meeting is not None:
                words = day_in_words(version.first_seen_at)
                why = f" ({current.problem})" if current.problem else ""
                problem = f"the file as it is now could not be read{why}; this is the version first seen on {words}"
                return version.digest, earlier, [problem]
    return document.digest, current, [current.problem] if current.problem else []


def day_of(document: Document, meeting: Meeting | None) -> tuple[date | None, str, tuple[str, ...]]:
    """The day of a document's meeting, what says so (``title`` or ``document``), and what speaks against it.

    The document's own date counts where the title has none, unless it prints two, or one that was yet to come when the
    file was first seen: an agenda may, minutes may not.
    """
    titled = document.attachment.meeting_date
    printed = meeting.date if meeting else None
    others = meeting.other_dates if meeting else ()
    seen = document.first_seen_at.astimezone(LONDON).date()
    if titled:
        return titled, "title", tuple(_against(titled, printed, others, seen, document.attachment.kind))
    if printed is None:
        return None, "document", ("neither the title of the link nor the document prints the day of the meeting",)
    if others:
        days = " and ".join(map(day_in_words, (printed, *others)))
        return None, "document", (f"the title of the link has no date, and the document prints {days}",)
    if printed > seen and document.attachment.kind == "minutes":
        words = f"{day_in_words(printed)}, which was yet to come when it was first seen on {day_in_words(seen)}"
        return None, "document", (f"the title of the link has no date, and the document prints {words}",)
    return printed, "document", ()


def _against(titled: date, printed: date | None, others: tuple[date, ...], seen: date, kind: str) -> Iterable[str]:
    if printed and printed != titled:
        yield f"the document prints {day_in_words(printed)}, the title of its link {day_in_words(titled)}"
    if more := [day for day in others if day not in (titled, printed)]:
        yield f"the document also prints {' and '.join(map(day_in_words, more))} as the day of a meeting"
    if titled > seen and kind == "minutes":
        yield f"minutes of {day_in_words(titled)} were first seen before that day, on {day_in_words(seen)}"
