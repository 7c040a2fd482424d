"""Views of what is kept: documents and their versions, the files themselves, captures."""

import json
import re
import sqlite3
from typing import Any

from archive import attendance, comparisons, queries, reading
from archive.search import parse_query
from datasette_config.web import Answer, Asked, missing
from datasette_config.words import marked_html
from scraper.agreement import LOW
from scraper.files import MEDIA_TYPES, kind_of

DOCUMENT_COLUMNS = (
    "group", "document", "title", "kind", "meeting_date", "url", "digest", "size", "pages", "status", "versions",
    "first_seen_at", "last_seen_at", "is_linked", "reason", "last_asked_at", "last_answer", "last_same_at",
    "agreement",
)  # fmt: skip
MAX_PASSAGES = 200
FOR_EVER = "public, max-age=31536000, immutable"
PAGE_COLUMNS = ("page", "text", "source", "confidence", "agreement", "furniture")
NOT_INDEXED = {"x-robots-tag": "noindex"}
# Readers accept a PDF whose header starts within the first 1,024 bytes (PDF 1.7, annex H, implementation note 13).
PDF_HEAD = 1024


def documents(conn: sqlite3.Connection, asked: Asked) -> Answer:
    """Every document ever listed, by meeting date; ``group`` narrows it."""
    group = reading.group(conn, asked.get("group"))
    found = queries.documents(conn, group["group"] if group else None)
    context = {"documents": found, "group": group, "groups": reading.groups(conn), "here": "documents"}
    return Answer("alliance_documents.html", context, found, DOCUMENT_COLUMNS)


def document(conn: sqlite3.Connection, asked: Asked) -> Answer:
    """A document's text page by page; with ``digest12`` in the path, that one version for ever."""
    slug, wanted = asked.path["slug"], asked.path.get("digest12")
    found = queries.document(conn, slug)
    if found is None:
        return _no_document(conn, slug)
    versions = queries.versions(conn, slug)
    digest = f"sha256:{wanted}" if wanted else found["digest"]
    version = next((one for one in versions if digest and one["digest"].startswith(digest)), None)
    if wanted and version is None:
        return missing("No such version", "No version of this document has that SHA-256.")
    parsed = parse_query(asked.get("q"))
    pages = queries.document_pages(conn, version["digest"], parsed.match) if version else []
    comparison = _comparison(conn, asked, version, versions) if wanted and version else None
    for page in pages:
        page["is_disputed"] = page["agreement"] is not None and page["agreement"] < LOW
        page["is_hit"] = page["marked"] != page["text"]
        page["html"] = marked_html(page.pop("marked"))
    context = {
        "document": found,
        "group": reading.group(conn, found["group"]),
        "version": version,
        "versions": versions,
        "pages": pages,
        "pictures": json.loads(version["pictures"] or "[]") if version else [],
        "file_kind": kind_of(reading.payload(conn, version["digest"]) or b"") if version else "",
        "disputed": [page["page"] for page in pages if page["is_disputed"]],
        "hits": [page["page"] for page in pages if page["is_hit"]],
        "q": asked.get("q"),
        "pinned": bool(wanted),
        "comparison": comparison,
        "path": f"/documents/{slug}",
        "changes": queries.changes(conn, document=slug, newest_first=True),
        "meetings": attendance.meetings(conn, document=slug),
        "here": "documents",
    }
    plain = [{name: page[name] for name in PAGE_COLUMNS} for page in pages]
    data = {**found, "version": version, "version_list": versions, "text": plain}
    if comparison:
        data["comparison"] = {**comparison, "before": comparison["before"]["digest"]}
    return Answer("alliance_document.html", context, data=data, headers=dict(NOT_INDEXED) if wanted else {})


def _comparison(
    conn: sqlite3.Connection,
    asked: Asked,
    version: dict[str, Any],
    versions: list[dict[str, Any]],
) -> dict[str, Any] | None:
    """How the words differ since the version before, or since the one whose digest begins with ``against``."""
    against = asked.get("against")
    if against:
        before = next((one for one in versions if one["digest"].startswith(f"sha256:{against}")), None)
    else:
        before = next((one for one in versions if one["number"] == version["number"] - 1), None)
    if before is None or before is version:
        return None
    found = comparisons.shown(conn, before, version)
    return {"before": before, **found, "passages": found["passages"][:MAX_PASSAGES], "total": len(found["passages"])}


def _no_document(conn: sqlite3.Connection, slug: str) -> Answer:
    if reading.permalink(conn, "document", slug):
        return missing(
            "No longer a document of its own",
            "This address was published once, but as the captures are read today no document has it. "
            "Its file is still in the archive: search for words of its text, or look through the documents.",
        )
    return missing("No such document", "No document of that address has been listed in any capture of this archive.")


def file(conn: sqlite3.Connection, asked: Asked) -> Answer:
    """The bytes of a kept file by its SHA-256. The type is judged by the bytes; nothing but a PDF is shown inline."""
    sha = asked.path["sha"]
    body = reading.payload(conn, f"sha256:{sha}")
    if body is None:
        return missing("No such file", "The archive holds no file with that SHA-256.")
    kind = kind_of(body)
    is_pdf = b"%PDF-" in body[:PDF_HEAD]
    name = next(iter(reading.names_of(conn, f"sha256:{sha}")), sha[:12])
    ending = "pdf" if is_pdf else kind if kind in MEDIA_TYPES else "bin"
    name = f"{re.sub(r'[^A-Za-z0-9_-]', '-', name)[:100]}.{ending}"
    shown = "inline" if is_pdf and not asked.get("download") else "attachment"
    return Answer(
        body=body,
        content_type="application/pdf" if is_pdf else MEDIA_TYPES.get(kind, "application/octet-stream"),
        etag=sha,
        headers={
            # No "sandbox" and no "object-src": browsers' PDF viewers stay blank under them.
            "content-security-policy": "frame-ancestors 'none'",
            "content-disposition": f'{shown}; filename="{name}"',
            "cache-control": FOR_EVER,
            **NOT_INDEXED,
        },
    )


def capture(conn: sqlite3.Connection, asked: Asked) -> Answer:
    """One HTTP exchange: address, moment, status, headers, SHA-256, and what became of it."""
    found = _capture(conn, asked)
    if found is None:
        return missing("No such capture", "The archive holds no capture of that number.")
    context = {"capture": found, "group": reading.group(conn, found["group"])}
    return Answer("alliance_capture.html", context, data=found, headers=dict(NOT_INDEXED))


def capture_payload(conn: sqlite3.Connection, asked: Asked) -> Answer:
    """The bytes of a capture as plain text, or as a download: a kept page is never run as a page of this site."""
    found = _capture(conn, asked)
    body = reading.payload(conn, found["digest"]) if found and found["digest"] else None
    if found is None or body is None:
        return missing("No bytes", "There is no such capture, or its answer had no body.")
    is_text = _is_text(body)
    headers = {
        "content-security-policy": "sandbox; default-src 'none'",
        "cache-control": FOR_EVER,
        "content-disposition": f'{"inline" if is_text else "attachment"}; filename="capture-{found["capture"]}"',
        **NOT_INDEXED,
    }
    kind = "text/plain; charset=utf-8" if is_text else "application/octet-stream"
    return Answer(body=body, content_type=kind, etag=found["digest"].removeprefix("sha256:"), headers=headers)


def _capture(conn: sqlite3.Connection, asked: Asked) -> dict[str, Any] | None:
    number = asked.path["capture"]
    # SQLite's integers end at 2**63; a longer number cannot be bound.
    return reading.capture(conn, int(number)) if len(number) < 19 else None


def _is_text(body: bytes) -> bool:
    try:
        return "\x00" not in body.decode("utf-8")
    except UnicodeDecodeError:
        return False
