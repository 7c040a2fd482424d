"""Pure: one group's evidence -> every derived row of it, as plain values in the columns of ``migrations.py``.

Ids are made from content (``content_id``) and slugs are matched against the permalinks already published, so the same
evidence gives the same rows however often, and in whatever order it was stored.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from archive.documents import Document, Sight, derive_documents, document_slug
from archive.judging import judge
from archive.people import free_slug, slugify
from archive.rows import Row
from archive.sentences import sentence
from archive.snapshots import Decisions, Evidence, Judgement, Snapshot
from archive.timeline import Change, Membership, SectionState, Timeline, derive
from scraper.names import fold_name
from scraper.models import PARSER_VERSION, Member
from scraper.times import edtf, iso

DERIVED_BY = f"parser {PARSER_VERSION}, derivation 2"
"""Raised with every change to what follows from the same evidence; an archive derived by another version is derived
anew by the next update or rebuild, which announces nothing of it."""


@dataclass(frozen=True, slots=True)
class Permalink:
    kind: str
    slug: str
    subject: str


@dataclass(frozen=True, slots=True)
class Derivation:
    """All that follows from a group's evidence. ``rows`` is by table; ``permalinks`` are the new ones to publish."""

    judgement: Judgement
    changes: tuple[Change, ...]
    rows: Mapping[str, list[Row]]
    permalinks: tuple[Permalink, ...]
    group: Row


def derive_group(
    group: str,
    evidence: Iterable[Evidence],
    sights: Iterable[Sight],
    decisions: Decisions,
    published: Iterable[Permalink],
) -> Derivation:
    """Judge the captures, then replay the accepted snapshots."""
    judgement = judge(evidence, decisions)
    timeline = derive(group, judgement.accepted)
    documents, document_changes = derive_documents(group, judgement.accepted, sights)
    changes = sorted([*timeline.changes, *document_changes], key=lambda change: (change.seen_at, change.capture))
    slugs = _Slugs(published)
    people = {subject: slugs.of("person", subject, slugify(m.name or "")) for subject, m in timeline.people.items()}
    names = {d.subject: slugs.of("document", d.subject, document_slug(group, d.attachment)) for d in documents}
    rows = {
        "verdicts": [_verdict(verdict) for verdict in judgement.verdicts],
        "snapshots": [_snapshot(group, snapshot) for snapshot in judgement.snapshots],
        "people": [_person(group, people[subject], member) for subject, member in timeline.people.items()],
        "snapshot_members": list(_snapshot_members(group, judgement.snapshots, people)),
        "sections": _sections(group, timeline),
        "memberships": _memberships(group, timeline, people),
        "documents": [_document(group, names[document.subject], document) for document in documents],
        "document_versions": [row for d in documents for row in _versions(names[d.subject], d)],
        "changes": _changes(group, changes, people | names),
    }
    return Derivation(judgement, tuple(changes), rows, tuple(slugs.new), _group(judgement))


class _Slugs:
    """Slugs once published stay with their subject; new subjects get free ones."""

    def __init__(self, published: Iterable[Permalink]) -> None:
        self._slugs = {(link.kind, link.subject): link.slug for link in published}
        self._taken: dict[str, set[str]] = {"person": set(), "document": set()}
        for (kind, _), slug in self._slugs.items():
            self._taken[kind].add(slug)
        self.new: list[Permalink] = []

    def of(self, kind: str, subject: str, wanted: str) -> str:
        slug = self._slugs.get((kind, subject))
        if slug is None:
            slug = free_slug(wanted, self._taken[kind])
            self._slugs[kind, subject] = slug
            self._taken[kind].add(slug)
            self.new.append(Permalink(kind, slug, subject))
        return slug


def content_id(*parts: str | int) -> int:
    """A row id made from content: 52 bits, so that JavaScript can hold it too."""
    digest = hashlib.sha256("\n".join(map(str, parts)).encode()).digest()
    return int.from_bytes(digest[:7]) >> 4


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


_PRINTED = ("name", "honorific_prefix", "honorific_suffix", "group_role", "role", "organisation", "section", "raw")


def _printed(member: Member) -> Row:
    return {name: getattr(member, name) for name in _PRINTED}


def _snapshot_members(group: str, snapshots: Sequence[Snapshot], people: Mapping[str, str]) -> Iterable[Row]:
    for snapshot in snapshots:
        for member in snapshot.group.members:
            subject = f"{group}:{fold_name(member.name)}" if member.name else ""
            yield {
                **_printed(member),
                "snapshot_id": snapshot.id,
                "position": member.position,
                "kind": member.kind,
                "is_member": int(member.is_member),
                "rule": member.rule,
                "confidence": member.confidence,
                "person": people.get(subject),
            }


def _person(group: str, slug: str, member: Member) -> Row:
    names = ("name", "honorific_prefix", "honorific_suffix")
    return {"slug": slug, "group_slug": group, **{name: getattr(member, name) for name in names}}


def _memberships(group: str, timeline: Timeline, people: Mapping[str, str]) -> list[Row]:
    return [_membership(group, membership, people) for membership in timeline.memberships]


def _membership(group: str, membership: Membership, people: Mapping[str, str]) -> Row:
    name, number = membership.key
    first, ended = membership.first, membership.ended
    return {
        **_printed(membership.member),
        "id": content_id(group, "membership", name, number, iso(first.first_seen_at)),
        "group_slug": group,
        "person": people[f"{group}:{name}"],
        "position": membership.member.position,
        "first_snapshot": first.id,
        "last_snapshot": membership.last.id,
        "first_seen_at": iso(first.first_seen_at),
        "last_seen_at": iso(membership.last.last_seen_at),
        "listed_not_before": _maybe(first.not_before),
        "listed_not_after": iso(first.not_after) if first.not_before else None,
        "unlisted_not_before": _maybe(ended.not_before) if ended else None,
        "unlisted_not_after": iso(ended.not_after) if ended else None,
        "is_current": int(ended is None),
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


def _document(group: str, slug: str, document: Document) -> Row:
    attachment = document.attachment
    return {
        "slug": slug,
        "group_slug": group,
        "title": attachment.title,
        "kind": attachment.kind,
        "meeting_date": attachment.meeting_date.isoformat() if attachment.meeting_date else None,
        "section": attachment.section or None,
        "url": attachment.url,
        "digest": document.digest,
        "printed_size": attachment.file_size,
        "printed_pages": attachment.number_of_pages,
        "position": document.position,
        "first_seen_at": iso(document.first_seen_at),
        "last_seen_at": iso(document.last_seen_at),
        "is_linked": int(document.is_linked),
        "fetch_status": document.fetch_status,
        "fetch_detail": document.problem,
        "last_asked_at": _maybe(document.last_asked_at),
    }


def _versions(slug: str, document: Document) -> Iterable[Row]:
    for number, version in enumerate(document.versions.values(), 1):
        yield {
            "document": slug,
            "digest": version.digest,
            "number": number,
            "url": version.url,
            "first_capture": version.first_capture,
            "first_seen_at": iso(version.first_seen_at),
            "last_seen_at": iso(version.last_seen_at),
        }


def _changes(group: str, changes: Iterable[Change], slugs: Mapping[str, str]) -> list[Row]:
    repeats: Counter[str] = Counter()
    rows = []
    for position, change in enumerate(changes, 1):
        same = change.id(group)
        rows.append(_change(group, change, change.id(group, repeats[same]), position, slugs))
        repeats[same] += 1
    return rows


def _change(group: str, change: Change, identifier: str, position: int, slugs: Mapping[str, str]) -> Row:
    is_about_person = change.kind.startswith("member_")
    slug = slugs.get(change.subject)
    return {
        "id": identifier,
        "group_slug": group,
        "kind": change.kind,
        "significance": change.significance,
        "person": slug if is_about_person else None,
        "name": change.name if is_about_person else None,
        "document": None if is_about_person else slug,
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
