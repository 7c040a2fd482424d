"""Pure: one group's evidence -> every derived row of it, as plain values in the columns of ``migrations.py``.

Ids are made from content (``content_id``) and slugs are matched against the permalinks already published, so the same
evidence gives the same rows however often, and in whatever order it was stored.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from archive.attendees import Roll
from archive.change import Change
from archive.document_rows import Comparer, document_row, version_rows, with_verdicts
from archive.documents import Sight, document_slug
from archive.judging import judge
from archive.library import derive_documents
from archive.listings import listings
from archive.meetings import derive_meetings
from archive.papers import Reading
from archive.people import free_slug
from archive.persons import correction_rows, entry_rows, membership_row, name_rows, people_of, person_row, post_rows
from archive.rows import Row, content_id
from archive.sentences import sentence
from archive.snapshots import Decisions, Evidence, Judgement, Snapshot
from archive.timeline import Timeline, derive
from archive.wordings import SectionState
from scraper.models import PARSER_VERSION
from scraper.times import edtf, iso

DERIVED_BY = f"parser {PARSER_VERSION}, derivation 4"
"""Raised with every change to what follows from the same evidence; an archive derived by another version is derived
anew by the next update or rebuild, which announces nothing of it."""


@dataclass(frozen=True, slots=True)
class Permalink:
    kind: str
    slug: str
    subject: str


@dataclass(frozen=True, slots=True)
class Derivation:
    """All that follows from a group's evidence. ``rows`` is by table; ``permalinks`` are the new ones to publish.

    ``meetings`` derives the rows of the meetings, by table, one meeting at a time: all at once they would not fit into
    memory.
    """

    judgement: Judgement
    changes: tuple[Change, ...]
    rows: Mapping[str, list[Row]]
    meetings: Callable[[], Iterator[Mapping[str, list[Row]]]]
    permalinks: tuple[Permalink, ...]
    group: Row
    comparisons: tuple[Row, ...] = ()
    """The rows of the cache of comparisons that were made on the way."""


def derive_group(
    group: str,
    evidence: Iterable[Evidence],
    sights: Iterable[Sight],
    decisions: Decisions,
    published: Iterable[Permalink],
    readings: Mapping[str, Reading] | None = None,
    compared: Comparer = lambda *_: None,
) -> Derivation:
    """Judge the captures, then replay the accepted snapshots.

    ``readings``: what each file says of its meeting, asked for by ``meetings`` alone. ``compared`` says of two digests
    how their texts differ, as ``comparisons`` does; None where they were not read.
    """
    judgement = judge(evidence, decisions)
    timeline = derive(group, judgement.accepted, decisions.corrections)
    documents, document_changes = derive_documents(group, judgement.accepted, sights)
    document_changes = with_verdicts(document_changes, compared)
    changes = sorted([*timeline.changes, *document_changes], key=lambda change: (change.seen_at, change.capture))
    ids = _ids(group, changes)
    of = {(change.snapshot, change.key): number for number, change in zip(ids, changes, strict=True) if change.key}
    slugs = _Slugs(published)
    persons = people_of(timeline)
    people = {
        key: slug
        for person in persons
        for slug in [slugs.of_any("person", [f"{group}:{key}" for key in person.names], person.slug)]
        for key in person.names
    }
    subjects = {f"{group}:{key}": slug for key, slug in people.items()}
    who = timeline.identities
    names = {d.subject: slugs.of("document", d.subject, document_slug(group, d.attachment)) for d in documents}
    rows = {
        "verdicts": [_verdict(verdict) for verdict in judgement.verdicts],
        "snapshots": [_snapshot(group, snapshot) for snapshot in judgement.snapshots],
        "people": [person_row(group, person, people[person.key], who) for person in persons],
        "snapshot_members": list(entry_rows(group, judgement.snapshots, timeline, people)),
        "sections": _sections(group, timeline),
        "memberships": [membership_row(group, membership, people) for membership in timeline.memberships],
        "posts": [row for membership in timeline.memberships for row in post_rows(group, membership, people, of)],
        "person_names": list(name_rows(group, persons, people, who)),
        "corrections_applied": list(correction_rows(group, who.applied)),
        "documents": [document_row(group, names[document.subject], document) for document in documents],
        "document_versions": [row for d in documents for row in version_rows(names[d.subject], d)],
        "changes": list(_changes(group, changes, ids, subjects | names, of)),
    }
    roll = Roll(listings(rows["posts"]))
    meetings = partial(derive_meetings, group, documents, names, readings or {}, roll, judgement.accepted)
    return Derivation(judgement, tuple(changes), rows, meetings, tuple(slugs.new), _group(judgement))


class _Slugs:
    """Slugs once published stay with their subject; new subjects get free ones."""

    def __init__(self, published: Iterable[Permalink]) -> None:
        self._slugs = {(link.kind, link.subject): link.slug for link in published}
        # Of each kind, the slugs taken and in which order they were published.
        self._order: dict[str, dict[str, int]] = {"person": {}, "document": {}}
        for (kind, _), slug in self._slugs.items():
            self._order[kind].setdefault(slug, len(self._order[kind]))
        self.new: list[Permalink] = []

    def of(self, kind: str, subject: str, wanted: str) -> str:
        return self.of_any(kind, [subject], wanted)

    def of_any(self, kind: str, subjects: Sequence[str], wanted: str) -> str:
        """The slug of something that has had several subjects: the one published first, else one for the first."""
        found = [self._slugs[kind, subject] for subject in subjects if (kind, subject) in self._slugs]
        slug = min(found, key=self._order[kind].__getitem__, default=None)
        if slug is None:
            subject = subjects[0]
            slug = free_slug(wanted, self._order[kind])
            self._slugs[kind, subject] = slug
            self._order[kind][slug] = len(self._order[kind])
            self.new.append(Permalink(kind, slug, subject))
        return slug


def _maybe(moment: datetime | None) -> str | None:
    return iso(moment) if moment else None


def _verdict(verdict: Any) -> Row:
    return {
        "capture_id": verdict.capture,
        "verdict": verdict.verdict,
        "reason": verdict.reason,
        "snapshot_id": verdict.snapshot,
    }


def _group(judgement: Judgement) -> Row:
    """What the watch list shows of the group: its page as last accepted."""
    last = judgement.accepted[-1].group if judgement.accepted else None
    shown = {name: getattr(last, name, None) for name in ("title", "description", "email", "content_id")}
    return {**shown, "current_path": last.base_path if last else None, "derived_by": DERIVED_BY}


def _snapshot(group: str, snapshot: Snapshot) -> Row:
    return {
        "id": snapshot.id,
        "group_slug": group,
        "status": snapshot.status,
        "reason": snapshot.reason,
        "anomaly": snapshot.anomaly.kind if snapshot.anomaly else None,
        "anchor": snapshot.anomaly.anchor if snapshot.anomaly else None,
        "settled_by": snapshot.settled_by,
        "base_path": snapshot.group.base_path,
        "is_gone": int(snapshot.group.is_gone),
        "first_seen_at": iso(snapshot.first_seen_at),
        "last_seen_at": iso(snapshot.last_seen_at),
        "accepted_capture": snapshot.accepted_capture,
        "page_updated_at": _maybe(snapshot.group.public_updated_at),
        "not_before": _maybe(snapshot.not_before),
        "not_after": iso(snapshot.not_after),
        "title": snapshot.group.title,
        "description": snapshot.group.description,
        "email": snapshot.group.email,
        "members": sum(member.is_member for member in snapshot.group.members),
        "attachments": len(snapshot.group.attachments),
    }


def _sections(group: str, timeline: Timeline) -> list[Row]:
    last = max((state.last.first_seen_at for state in timeline.sections), default=None)
    return [_section(group, state, state.last.first_seen_at == last) for state in timeline.sections]


def _section(group: str, state: SectionState, is_current: bool) -> Row:
    section = state.section
    return {
        "id": content_id(group, "section", *state.key, iso(state.first.first_seen_at)),
        "group_slug": group,
        "heading": section.heading,
        "anchor": section.anchor,
        "position": state.position,
        "text": section.text,
        "links": _json([{"text": link.text, "url": link.url} for link in section.links]),
        "first_snapshot": state.first.id,
        "last_snapshot": state.last.id,
        "first_seen_at": iso(state.first.first_seen_at),
        "last_seen_at": iso(state.last.last_seen_at),
        "is_current": int(is_current),
    }


def _ids(group: str, changes: Iterable[Change]) -> list[str]:
    """The id of each change."""
    repeats: Counter[str] = Counter()
    ids = []
    for change in changes:
        same = change.id(group)
        ids.append(change.id(group, repeats[same]))
        repeats[same] += 1
    return ids


def _changes(
    group: str, changes: Sequence[Change], ids: Sequence[str], slugs: Mapping[str, str], of: Mapping[Any, str]
) -> Iterable[Row]:
    for position, (identifier, change) in enumerate(zip(ids, changes, strict=True), 1):
        succession = of[change.snapshot, change.partner] if change.partner else None
        yield {**_change(group, change, position, slugs), "id": identifier, "succession": succession}


def _change(group: str, change: Change, position: int, slugs: Mapping[str, str]) -> Row:
    is_about_member = change.kind.startswith("member_")
    slug = slugs.get(change.subject)
    return {
        "group_slug": group,
        "kind": change.kind,
        "significance": change.significance,
        "person": slug if is_about_member else None,
        "name": change.name if is_about_member else None,
        "document": None if is_about_member else slug,
        "how": change.how,
        "fields": _json(list(change.fields)),
        "before": None if change.before is None else _json(change.before),
        "after": None if change.after is None else _json(change.after),
        "not_before": _maybe(change.not_before),
        "not_after": iso(change.not_after),
        "edtf": edtf(change.not_before, change.not_after),
        "sentence": sentence(change),
        "snapshot_id": change.snapshot,
        "capture_id": change.capture,
        "position": position,
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
