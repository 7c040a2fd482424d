"""How the texts of two kept files differ: read from the archive, compared, and remembered for the next derivation."""

import json
import sqlite3
from typing import Any

from archive import queries
from archive.rows import Row, one, rows
from archive.sentences import verdict_in_words
from archive.wordiff import COMPARED_BY, Comparison, compare, not_compared
from scraper.errors import UsageError

MOST_PLACES = 5
"""Places that a change names; the page of the document, and ``alliance compare``, show them all."""
MOST_LETTERS = 200

READING = "select status, detail from extractions where digest = :digest"
PAGES = "select page, text from pages where digest = :digest order by page"
KEPT = "select record from comparisons where before = :before and after = :after and compared_by = :by"


def compare_files(conn: sqlite3.Connection, before: str, after: str) -> Comparison | None:
    """The comparison of two digests; None while one of them was not read at all."""
    readings = [one(conn, READING, {"digest": digest}) for digest in (before, after)]
    for which, reading in zip(("earlier", "later"), readings, strict=True):
        if reading is None:
            return None
        if reading["status"] != "ok":
            said = reading["detail"] or f"it was read as {reading['status']}"
            return not_compared(f"the text of the {which} file could not be read whole ({said.rstrip('.')})")
    return compare(*(rows(conn, PAGES, {"digest": digest}) for digest in (before, after)))


def as_told(found: Comparison) -> dict[str, Any]:
    """What a change says of a comparison: the verdict, the counts, and the first places that differ."""
    always = ("verdict", "words_added", "words_removed")
    told = {name: value for name, value in found.summary().items() if value or name in always}
    places = [spot.as_json() for spot in found.spots[:MOST_PLACES]]
    for place in places:
        place |= {side: _shorten(place[side]) for side in ("removed", "added")}
    return {**told, "changed": places} if places else told


def _shorten(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 1].rstrip()}…"


def compare_versions(conn: sqlite3.Connection, document: str, old: str | None = None, new: str | None = None) -> Row:
    """How the words of two versions of a document differ, in plain values; ``before`` and ``after`` are rows of
    ``queries.versions``.

    A version is named by its number or the beginning of its SHA-256. Without names: the version of today and the one
    before it; with ``old`` alone, that one and today's. Raises UsageError where there is no such document or version.
    """
    found = queries.document(conn, document)
    if found is None:
        raise UsageError(f"the archive has no document {document!r}: alliance documents --json names them")
    versions = queries.versions(conn, document)
    if len(versions) < 2:
        kept = "in one version only" if versions else "in no version yet"
        raise UsageError(f"{document} is kept {kept}: there is nothing to compare")
    after = _named(versions, new) if new else next((one for one in versions if one["is_current"]), versions[0])
    before = _named(versions, old) if old else next(one for one in versions if one is not after)
    return {
        "document": document,
        "title": found["title"],
        "before": before,
        "after": after,
        **shown(conn, before, after),
    }


def shown(conn: sqlite3.Connection, before: Row, after: Row) -> dict[str, Any]:
    """The comparison of two rows of ``queries.versions``: the verdict, ``said`` (the verdict in words), the counts and
    every passage that differs."""
    found = compare_files(conn, before["digest"], after["digest"]) or not_compared("not all of the text was read yet")
    passages = [passage.as_json() for passage in found.passages]
    return {**found.summary(), "said": verdict_in_words(as_told(found)), "passages": passages}


def _named(versions: list[Row], name: str) -> Row:
    by_number = [one for one in versions if str(one["number"]) == name]
    by_digest = [
        one for one in versions if one["digest"].removeprefix("sha256:").startswith(name.removeprefix("sha256:"))
    ]
    if not (by_number or by_digest):
        raise UsageError(f"no version {name}: there are 1 to {max(one['number'] for one in versions)}")
    return (by_number or by_digest)[0]


class Comparer:
    """``as_told`` of two digests, from the cache where it has them; ``made`` are the rows to be put there."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self.made: list[Row] = []

    def __call__(self, before: str, after: str) -> Row | None:
        pair = {"before": before, "after": after}
        kept = one(self._conn, KEPT, {**pair, "by": COMPARED_BY})
        if kept:
            told: Row = json.loads(kept["record"])
            return told
        found = compare_files(self._conn, before, after)
        if found is None:
            return None
        told = as_told(found)
        self.made.append({**pair, "compared_by": COMPARED_BY, "record": json.dumps(told, ensure_ascii=False)})
        return told
