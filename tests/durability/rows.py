"""An archive's rows in words that two archives share, so that a disturbed one can be held against an undisturbed one.

What a run that was cut off asked, the next one asks again with validators, so the disturbed archive has captures (304s)
and runs of its own, and its counters stand elsewhere. Every reference to a capture is therefore told as
``(address, time, status, digest, how many such there were before)``; all else is compared as it is. The page carries a
nonce, so its digest never repeats and is left out.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

State = Mapping[str, list[str]]
"""Of each table its rows, each as printed, in order."""

# Each table with its columns that refer to captures. Facts are what one transaction brings up to date.
FACTS = {
    "groups": (),
    "permalinks": (),
    "verdicts": ("capture_id", "snapshot_id"),
    "snapshots": ("id", "accepted_capture"),
    "snapshot_members": ("snapshot_id",),
    "people": (),
    "sections": ("first_snapshot", "last_snapshot"),
    "memberships": ("first_snapshot", "last_snapshot"),
    "posts": ("first_snapshot", "last_snapshot"),
    "person_names": (),
    "corrections_applied": (),
    "documents": (),
    "document_versions": ("first_capture",),
    "changes": ("snapshot_id", "capture_id"),
}
# What a file or a page says is kept as soon as it is read, before the facts follow.
CACHES: dict[str, tuple[str, ...]] = {"extractions": (), "pages": ()}
INDEXES = {"sections_fts": FACTS, "memberships_fts": FACTS, "pages_fts": CACHES}
EVIDENCE = ("captures", "payloads", "decisions", "permalinks")


def reading(db: Path) -> sqlite3.Connection:
    """A connection of a reader. It may write to its own temporary tables only."""
    connection = sqlite3.connect(db, isolation_level=None)
    connection.row_factory = sqlite3.Row
    for index in INDEXES:
        connection.execute(f"create virtual table temp.words_of_{index} using fts5vocab(main, {index}, instance)")
    return connection


def state(db: Path, what: Mapping[str, tuple[str, ...]]) -> State:
    """The rows of FACTS or CACHES with their search indexes, in one read transaction; no rows without one."""
    indexes = [index for index, of in INDEXES.items() if of is what]
    if not holds_tables(db):
        return {name: [] for name in [*what, *indexes]}
    with closing(reading(db)) as connection:
        connection.execute("begin")
        names = captures_in_words(connection)
        found = {table: sorted(_rows(connection, table, references, names)) for table, references in what.items()}
        for index in indexes:
            words = connection.execute(f"select * from words_of_{index}")
            found[index] = sorted(str(tuple(row)) for row in words)
    return found


def holds_tables(db: Path) -> bool:
    """Whether the file is there and a first run came as far as to make its tables, the last of the last migration."""
    if not db.exists():
        return False
    with closing(sqlite3.connect(db)) as connection:
        return bool(connection.execute("select 1 from sqlite_master where name = 'corrections_applied'").fetchall())


def captures_in_words(connection: sqlite3.Connection) -> dict[int, str]:
    """Each capture's id -> what it is in any archive that saw the same."""
    seen: Counter[str] = Counter()
    names = {}
    for row in connection.execute("select * from captures order by captured_at, id"):
        digest = row["digest"][:16] if row["digest"] and row["subject"] != "page" else "-"
        name = f"{row['subject']} {row['asked_url']} {row['captured_at']} {row['status']} {digest}"
        names[row["id"]] = f"{name} #{seen[name]}"
        seen[name] += 1
    return names


def _rows(
    connection: sqlite3.Connection, table: str, references: tuple[str, ...], names: Mapping[int, str]
) -> Iterator[str]:
    for row in connection.execute(f"select * from {table}"):
        told = dict(row)
        for column in references:
            if told[column] is not None:
                told[column] = names.get(told[column], f"capture {told[column]}, which is not there")
        yield str(told)


def first_difference(expected: State, found: State) -> str | None:
    """The first row that only one of them has, or None. ``may_be_more`` says which verdicts are none too many."""
    for table in expected:
        missing = Counter(expected[table]) - Counter(found[table])
        extra = Counter(found[table]) - Counter(expected[table])
        if table == "verdicts":
            extra = Counter(row for row in extra if not may_be_more(row, expected[table]))
        for word, rows in (("missing", missing), ("too many", extra)):
            if rows:
                return f"{table}, {word} ({len(rows)}): {min(rows)}"
    return None


def may_be_more(verdict: str, expected: list[str]) -> bool:
    """The verdict on a capture that only the disturbed archive has: asked again, GOV.UK showed the same once more.

    It must be of an address and a time that the undisturbed archive has too, and may claim no news.
    """
    told: dict[str, Any] = eval(verdict, {"__builtins__": {}})  # a dict that this module printed
    subject, address, at, status, *_ = told["capture_id"].split(" ")
    is_known = any(f"'capture_id': '{subject} {address} {at} " in row for row in expected)
    return is_known and (status == "304" or subject == "page") and told["verdict"] in ("revisit", "witness")


def evidence(db: Path) -> dict[str, set[str]]:
    """Every row of evidence as it stands, to see that none is lost."""
    if not holds_tables(db):
        return {table: set() for table in EVIDENCE}
    with closing(sqlite3.connect(db)) as connection:
        return {table: {repr(row) for row in connection.execute(f"select * from {table}")} for table in EVIDENCE}


def everything(db: Path) -> dict[str, list[str]]:
    """Every row of every table as it stands, search indexes as their words: for commands that must change nothing."""
    tables = "select name from sqlite_master where type = 'table' and name not like '%\\_fts%' escape '\\'"
    with closing(reading(db)) as connection:
        names = [row["name"] for row in connection.execute(tables)]
        found = {name: sorted(str(dict(row)) for row in connection.execute(f"select * from {name}")) for name in names}
        for index in INDEXES:
            found[index] = sorted(str(tuple(row)) for row in connection.execute(f"select * from words_of_{index}"))
    return found


def kept(db: Path) -> Counter[tuple[str, int]]:
    """How often each address was kept with each status."""
    if not holds_tables(db):
        return Counter()
    with closing(sqlite3.connect(db)) as connection:
        return Counter(tuple(row) for row in connection.execute("select url, status from captures"))
