"""Pure: a group's papers and its membership record -> the rows of its meetings, and of what happened in each.

A meeting is one sitting: one day. All papers of that day are of the one meeting; who was there is taken from the
minutes that print most entries, and the others are named. Nothing is decided quietly: what the papers disagree on, and
what could not be told, stands in ``problems`` as sentences.

``people``, ``matched``, ``unmatched`` and ``ambiguous`` count people, not entries: somebody printed twice is one.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from archive.announced import Announced, Notice, announced, is_plausible
from archive.attendees import Roll
from archive.documents import Document
from archive.owners import Owners
from archive.papers import UNREAD, Paper, Reading, papers_of
from archive.presence import Presence, attendance_rows, chair_of, presence
from archive.punctuality import Published, published, unpublished
from archive.rows import Row, content_id
from archive.snapshots import Snapshot
from scraper.meeting import Meeting
from scraper.times import LONDON, day_in_words

TABLES = ("meetings", "attendances", "agenda_items", "actions", "meeting_decisions")
FEWEST, MOST = 3, 60
"""Fewer people than this, or more, are likelier a list read wrongly than a meeting (``evidence/PDF.md``, 4.2)."""


@dataclass(frozen=True, slots=True)
class _Sitting:
    """All papers of one day, the one that is read first."""

    day: date
    papers: Sequence[Paper]

    @property
    def main(self) -> Paper:
        return self.papers[0]


def derive_meetings(
    group: str,
    documents: Iterable[Document],
    slugs: Mapping[str, str],
    readings: Mapping[str, Reading],
    roll: Roll,
    accepted: Sequence[Snapshot],
) -> Iterator[dict[str, list[Row]]]:
    """The rows by table, of one meeting after another by day, and then of those that are only announced.

    ``slugs`` has the document of a subject, ``readings`` what each digest says of its meeting, asked for when the
    meeting's turn comes; ``accepted`` the states of the page in time order: the last look at it is all there is of
    "now".
    """
    sittings = _sittings(papers_of(documents, slugs, readings))
    notices: list[Notice] = []
    for sitting in sittings:
        reading = readings.get(sitting.main.digest or "", UNREAD)
        notices += _notices(sitting, reading.meeting)
        yield _rows_of(group, sitting, reading, _publication(sitting, reading, readings, accepted), roll)
    last = _last_look(accepted)
    if last:
        today = last.astimezone(LONDON).date()
        for one in announced(notices, [sitting.day for sitting in sittings], today):
            yield {"meetings": [_announced_row(group, one, unpublished(last) if one.is_over else None)]}


def _last_look(accepted: Iterable[Snapshot]) -> datetime | None:
    return max((snapshot.last_seen_at for snapshot in accepted if not snapshot.group.is_gone), default=None)


def _sittings(papers: Iterable[Paper]) -> list[_Sitting]:
    """By day; of one day the minutes before the agenda, those with most entries first, then those still linked."""
    days: dict[date, list[Paper]] = {}
    for paper in papers:
        if paper.day:
            days.setdefault(paper.day, []).append(paper)
    order = sorted(days)
    return [_Sitting(day, sorted(days[day], key=_rank)) for day in order]


def _rank(paper: Paper) -> tuple[bool, int, bool, str]:
    return not paper.is_minutes, -paper.entries, not paper.document.is_linked, paper.slug


def _notices(sitting: _Sitting, said: Meeting | None) -> Iterable[Notice]:
    if said and said.next_meeting:
        yield Notice(sitting.day, said.next_meeting, said.next_printed)


def _rows_of(
    group: str, sitting: _Sitting, reading: Reading, when: Published | None, roll: Roll
) -> dict[str, list[Row]]:
    """The rows of one meeting: ``reading`` is what its main paper says, ``when`` how soon it was published."""
    slug, main, said = f"{group}-{sitting.day.isoformat()}", sitting.main, reading.meeting
    people = presence(said.attendance if said and main.is_minutes else (), roll, sitting.day)
    chair = chair_of(said, people, roll, sitting.day) if main.is_minutes else (None, None)
    meeting = {
        **_blank(slug, group, sitting.day),
        **_source(main, reading, people),
        **people.counts,
        **_said(main, said),
        "chair": chair[0],
        "chair_person": chair[1],
        "papers": _json([paper.slug for paper in sitting.papers]),
        "problems": _json(list(_problems(sitting, said, people, chair[0]))),
        **_published(when, sitting.day),
    }
    return {"meetings": [meeting], **_contents(group, slug, main, said, people)}


def _blank(slug: str, group: str, day: date) -> Row:
    """A meeting of which nothing is known but its day."""
    nothing = (
        "document_date", "time", "place", "chair", "chair_person", "next_meeting", "next_printed", "document",
        "digest", "method", "parser", "published_not_before", "published_not_after", "published_reason",
        "days_not_before", "days_not_after",
    )  # fmt: skip
    numbers = ("people", "matched", "unmatched", "ambiguous", "redacted")
    known = {"slug": slug, "group_slug": group, "date": day.isoformat(), "date_source": "document"}
    return {**known, "attendance": "unread", "papers": "[]", **dict.fromkeys(nothing), **dict.fromkeys(numbers, 0)}


def _source(main: Paper, reading: Reading, people: Presence) -> Row:
    """``attendance`` is ``none`` only of minutes that were read whole: the list may stand on a page that was not."""
    is_read = reading.meeting is not None and reading.status == "ok"
    attendance = "parsed" if people.entries else "none" if is_read else "unread"
    known = {"date_source": main.source, "document": main.slug, "digest": main.digest}
    return {**known, "attendance": attendance, "parser": reading.parser}


def _said(main: Paper, said: Meeting | None) -> Row:
    if said is None:
        return {}
    return {
        "document_date": said.date.isoformat() if said.date else None,
        "time": said.time,
        "place": said.place,
        "next_meeting": said.next_meeting.isoformat() if said.next_meeting else None,
        "next_printed": said.next_printed,
        "redacted": said.redacted if main.is_minutes else 0,
        "method": said.method,
    }


def _problems(sitting: _Sitting, said: Meeting | None, people: Presence, chair: str | None) -> Iterable[str]:
    main = sitting.main
    if not main.is_minutes:
        yield "only an agenda of this meeting was seen, and no minutes"
    yield from main.problems
    for paper in sitting.papers[1:]:
        number = f", with {paper.entries} entries of who was there" if paper.is_minutes else ""
        yield f"{paper.title} is of the same day{number}"
    if said is None:
        return
    yield from said.problems
    if said.next_meeting and not is_plausible(Notice(sitting.day, said.next_meeting, None)):
        yield f"the next meeting is said to be on {day_in_words(said.next_meeting)}, which cannot be right"
    number = people.counts["people"]
    if people.entries and not FEWEST <= number <= MOST:
        yield f"{number} {'person was' if number == 1 else 'people were'} found, which is {_unlikely(number)}"
    if people.entries and not chair:
        yield "nobody is said to have had the chair"


def _unlikely(number: int) -> str:
    return "fewer than a meeting has" if number < FEWEST else "more than a meeting has"


def _publication(
    sitting: _Sitting, reading: Reading, readings: Mapping[str, Reading], accepted: Sequence[Snapshot]
) -> Published | None:
    """Of the minutes that were listed first; of an agenda alone, that none came."""
    minutes = [paper.document for paper in sitting.papers if paper.is_minutes]
    if not minutes:
        last = _last_look(accepted)
        is_over = last is not None and sitting.day <= last.astimezone(LONDON).date()
        return unpublished(last) if last and is_over else None
    first = min(minutes, key=lambda document: document.first_seen_at)
    version = next(iter(first.versions.values()), None)
    urls = {first.attachment.url, *(one.url for one in first.versions.values())}
    if version is None:
        return published(sitting.day, first.first_seen_at, urls, accepted, None, None)
    if version.digest != sitting.main.digest:
        reading = readings.get(version.digest, UNREAD)
    return published(sitting.day, first.first_seen_at, urls, accepted, version.modified, reading.created)


def _published(when: Published | None, day: date) -> Row:
    if when is None:
        return {}
    bounds = {"not_before": when.not_before, "not_after": when.not_after}
    return {
        **{f"published_{name}": bound.isoformat() if bound else None for name, bound in bounds.items()},
        "published_reason": when.reason,
        **{f"days_{name}": (bound - day).days if bound else None for name, bound in bounds.items()},
    }


def _announced_row(group: str, one: Announced, when: Published | None) -> Row:
    day = one.notice.day
    row = {**_blank(f"{group}-{day.isoformat()}", group, day), "problems": _json([one.problem])}
    return {**row, **_published(when, day)}


def _contents(group: str, meeting: str, main: Paper, said: Meeting | None, people: Presence) -> dict[str, list[Row]]:
    """Who was there and what was done; of an agenda its items alone, for it says only what was to be."""
    if said is None or main.digest is None:
        return {}
    base = {"meeting": meeting, "group_slug": group, "digest": main.digest}

    def numbered(table: str, entries: Iterable[Any], *names: str) -> list[Row]:
        return [
            {"id": content_id(meeting, table, n), **base, **{name: getattr(entry, name) for name in names}}
            for n, entry in enumerate(entries)
        ]

    rows = {"agenda_items": numbered("agenda_items", said.items, "position", "number", "heading", "page")}
    if not main.is_minutes:
        return rows
    actions = numbered("actions", said.actions, "position", "text", "owner", "due", "due_date", "item", "page")
    owners = Owners(people.entries, people.found)
    for row in actions:
        row["owner_person"] = owners.person(row["owner"])
        row["due_date"] = row["due_date"].isoformat() if row["due_date"] else None
    return {
        **rows,
        "actions": actions,
        "meeting_decisions": numbered("decisions", said.decisions, "position", "text", "item", "page"),
        "attendances": attendance_rows(group, meeting, main.slug, main.digest, people),
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
