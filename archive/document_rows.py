"""Pure: documents and what became of them, as rows of ``documents``, ``document_versions`` and ``changes``."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from archive.change import Change
from archive.documents import Document
from archive.rows import Row
from scraper.times import iso

Comparer = Callable[[str, str], Row | None]


def with_verdicts(changes: Sequence[Change], compared: Comparer) -> list[Change]:
    """The changes, those of replaced files with how their words differ: ``verdict``, ``why`` where they could not be
    compared, how many were added and removed, and the first places that differ (``changed``)."""
    return [_with_verdict(change, compared) if change.kind == "document_replaced" else change for change in changes]


def _with_verdict(change: Change, compared: Comparer) -> Change:
    found = compared(change.before["digest"], change.after["digest"])
    return replace(change, after={**change.after, **found}) if found else change


def document_row(group: str, slug: str, document: Document) -> Row:
    attachment = document.attachment
    return {
        "slug": slug,
        "group_slug": group,
        "title": attachment.title,
        "kind": attachment.kind,
        "meeting_date": attachment.meeting_date.isoformat() if attachment.meeting_date else None,
        "section": attachment.section or None,
        "url": attachment.url,
        "reason": document.reason,
        "urls": _json([{"url": url, "reason": reason} for url, reason in document.urls.items()]),
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
        "last_answer": document.answer,
        "last_same_at": _maybe(document.last_same_at),
    }


def version_rows(slug: str, document: Document) -> Iterable[Row]:
    for number, version in enumerate(document.versions.values(), 1):
        yield {
            "document": slug,
            "digest": version.digest,
            "number": number,
            "url": version.url,
            "urls": _json([*version.urls]),
            "first_capture": version.first_capture,
            "first_seen_at": iso(version.first_seen_at),
            "last_seen_at": iso(version.last_seen_at),
        }


def _maybe(moment: datetime | None) -> str | None:
    return iso(moment) if moment else None


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
