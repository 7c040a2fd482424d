"""Prove that the archive is whole: every byte, every reference, every index entry and every derived row."""

import sqlite3
import zlib
from collections.abc import Iterator

from archive.evidence import derive_stored, parse_new
from archive.migrations import FULL_TEXT
from archive.store import Store
from scraper.models import payload_digest

UNREAD = """
select slug from documents left join extractions using (digest)
where documents.digest is not null and extractions.digest is null order by slug
"""


def verify(store: Store) -> Iterator[str]:
    """One sentence for each fault found; none for a whole archive. Writes nothing but the cache of parses."""
    yield from _file_faults(store)
    yield from _payload_faults(store)
    yield from _index_faults(store)
    for row in store.rows(UNREAD):
        yield f"the text of {row['slug']} is missing; alliance rebuild reads its file anew"
    for base_path in store.watched():
        group = base_path.rsplit("/", 1)[-1]
        parse_new(store, group)
        with store.still():  # an update may go on meanwhile
            faults = store.differences(group, derive_stored(store, group, is_applied=True))
        yield from faults


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
                faults.append(f"the search index of {table}: {error}; alliance rebuild makes it anew")
        yield from faults
