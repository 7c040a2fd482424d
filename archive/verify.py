"""Prove that the archive is whole: every byte, every reference, every index entry and every derived row.

What was read from the bytes (parsed pages, texts of files) is read again and compared, so that nothing derived is
taken on trust; the cost is that of a rebuild.
"""

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterator

from archive.comparisons import as_told, compare_files
from archive.derivation import DERIVED_BY
from archive.evidence import derive_stored, minutes_record, parse, parse_new
from archive.migrations import FULL_TEXT
from archive.rows import Row
from archive.store import Store
from archive.wordiff import COMPARED_BY
from scraper.errors import ArchiveError
from scraper.files import READERS, read_file
from scraper.models import PARSER_VERSION, Hints, payload_digest
from scraper.ocr import MARK, find_tesseract
from scraper.pdf import UNLUCKY

UNREAD = """
select slug from documents left join extractions using (digest)
where documents.digest is not null and extractions.digest is null order by slug
"""
UNJUDGED = """
select captures.id from captures join runs on runs.id = run_id left join verdicts on capture_id = captures.id
where subject in ('api', 'page') and finished_at is not null and capture_id is null order by captures.id
"""
PARSES = """select digest, reader, parser, record from parses
where reader <> 'minutes' and (parser = :parser or parser like :parser || ' {%') order by digest, reader"""
MINUTES = "select record from parses where digest = :digest and reader = 'minutes' and parser = :parser"
READINGS = """select digest, status, pages, instr(extractor, :mark) as by_ocr from extractions where extractor in
(select value from json_each(:readers)) order by digest"""
PAGES = "select page, text, raw from pages where digest = :digest order by page"
COMPARISONS = "select before, after, record from comparisons where compared_by = :by order by before, after"
OUTDATED = "select slug from groups where derived_by is not :derived_by and exists ({captured}) order by slug"
REMEDY = "alliance rebuild makes it anew"


def verify(store: Store, progress: Callable[[str], None] = lambda _: None) -> Iterator[str]:
    """One sentence for each fault found; none for a whole archive. Writes nothing but the cache of parses.

    ``progress`` is told the digest of each file before it is read again.
    """
    yield from _file_faults(store)
    yield from _payload_faults(store)
    yield from _index_faults(store)
    yield from _parse_faults(store)
    yield from _reading_faults(store, progress)
    yield from _comparison_faults(store)
    for row in store.rows(UNREAD):
        yield f"the text of {row['slug']} is missing; alliance rebuild reads its file anew"
    for row in store.rows(UNJUDGED):
        yield f"capture {row['id']} has no verdict; {REMEDY}"
    not_yet = outdated(store)
    for group in store.captured():
        if group not in not_yet:
            yield from _derivation_faults(store, group)


def outdated(store: Store) -> list[str]:
    """The groups whose rows an older version of this program derived: no fault, but nothing to compare with either."""
    captured = "select 1 from snapshots where group_slug = slug"
    return [row["slug"] for row in store.rows(OUTDATED.format(captured=captured), derived_by=DERIVED_BY)]


def _file_faults(store: Store) -> Iterator[str]:
    for (message,) in store.connection.execute("pragma integrity_check"):
        if message != "ok":
            yield f"the database file: {message}"
    for table, row, parent, _ in store.connection.execute("pragma foreign_key_check"):
        yield f"{table} row {row}: what it refers to in {parent} is not there"


def _payload_faults(store: Store) -> Iterator[str]:
    for digest, size, body in store.connection.execute("select digest, size, body from payloads order by digest"):
        try:
            content = zlib.decompress(body)
        except zlib.error as error:
            yield f"payload {digest}: its bytes cannot be read ({error})"
            continue
        if payload_digest(content) != digest or len(content) != size:
            yield f"payload {digest}: its {len(content)} bytes are not the ones that were stored"


def _index_faults(store: Store) -> Iterator[str]:
    """FTS5's own check that the index and its content table say the same (SQLite manual, FTS5, 6.4)."""
    for table in FULL_TEXT:
        faults = []
        with store.step():  # a write to SQLite: it waits for an update that writes just now
            try:
                store.db.execute(f"insert into {table}_fts ({table}_fts, rank) values ('integrity-check', 1)")
            except sqlite3.DatabaseError as error:
                faults.append(f"the search index of {table}: {error}; {REMEDY}")
        yield from faults


def _parse_faults(store: Store) -> Iterator[str]:
    for row in store.rows(PARSES, parser=PARSER_VERSION):
        body = _whole_payload(store, row)
        hints = Hints.from_text(row["parser"].removeprefix(PARSER_VERSION).strip())
        if body is not None and _json(row["record"]) != _json(json.dumps(parse(body, row["reader"], hints))):
            yield f"what the {row['reader']} reader made of {row['digest']} is not what its bytes say; {REMEDY}"


def _reading_faults(store: Store, progress: Callable[[str], None]) -> Iterator[str]:
    """The kept text of each file against a fresh reading; one that runs out of time or memory now proves nothing."""
    tesseract = find_tesseract()
    readers = [*READERS, *(f"{reader}{MARK}{tesseract.version}" for reader in READERS if tesseract)]
    for row in store.rows(READINGS, readers=json.dumps(readers), mark=MARK):
        body = _whole_payload(store, row)
        if body is None or row["status"] in UNLUCKY:
            continue
        progress(row["digest"])
        fresh = read_file(body, tesseract=tesseract if row["by_ocr"] else None)
        if fresh.status in UNLUCKY:
            continue
        if (row["status"], row["pages"]) != (fresh.status, fresh.page_count):
            said = f"{row['status']} is stored, a fresh one says {fresh.status}"
            yield f"the reading of {row['digest']}: {said}; {REMEDY}"
        parsed = store.rows(MINUTES, digest=row["digest"], parser=PARSER_VERSION)
        texts, is_recognised = [page.text for page in fresh.pages], any(page.source == "ocr" for page in fresh.pages)
        record = json.dumps(minutes_record(texts, fresh.looks, is_recognised))
        if parsed and _json(parsed[0]["record"]) != _json(record):
            yield f"what the minutes reader made of {row['digest']} is not what its bytes say; {REMEDY}"
        kept = [(page["page"], page["text"], page["raw"]) for page in store.rows(PAGES, digest=row["digest"])]
        if kept != [(page.page, page.text, page.raw) for page in fresh.pages]:
            yield f"the text of {row['digest']} is not what a fresh reading of the file gives; {REMEDY}"


def _whole_payload(store: Store, row: Row) -> bytes | None:
    """The bytes of a row's digest; None where they are not whole, which is named as a fault of the payload."""
    try:
        return store.payload(row["digest"])
    except ArchiveError:
        return None


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _comparison_faults(store: Store) -> Iterator[str]:
    for row in store.rows(COMPARISONS, by=COMPARED_BY):
        found = compare_files(store.connection, row["before"], row["after"])
        if found is None or _json(row["record"]) != as_told(found):
            yield f"how {row['after']} differs from {row['before']} is not what their texts say; {REMEDY}"


def _derivation_faults(store: Store, group: str) -> Iterator[str]:
    try:
        parse_new(store, group)
        with store.still():  # an update may go on meanwhile
            faults = store.differences(group, derive_stored(store, group, is_applied=True))
    except (ArchiveError, ValueError, TypeError, KeyError) as error:
        yield f"{group}: its rows cannot be derived from its captures ({error})"
        return
    yield from (f"{fault}; {REMEDY}" for fault in faults)
