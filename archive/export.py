"""Rows as CSV and a group as Popolo, for the site and the command line."""

import csv
import io
import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from archive import reading
from archive.organisations import bodies
from archive.popolo import popolo
from archive.rows import Row

# What a spreadsheet would take for a formula (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def as_csv(columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> str:
    """The rows as CSV (RFC 4180); what a spreadsheet would run as a formula gets an apostrophe in front."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([csv_cell(row[column]) for column in columns] for row in rows)
    return out.getvalue()


def csv_cell(cell: Any) -> Any:
    """One value as a cell: lists and dicts as JSON, and nothing that a spreadsheet would run."""
    if isinstance(cell, list | dict):
        cell = json.dumps(cell, ensure_ascii=False)
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


def as_popolo(conn: sqlite3.Connection, group: str | None, address: Callable[[Row], str]) -> dict[str, Any]:
    """A group, or all, as Popolo; ``address`` gives the URL of a capture (capture, url, captured_at, digest)."""
    groups = [found for found in reading.groups(conn) if group in (None, found["group"])]
    entries = reading.entries(conn, group)
    seen = {entry[name] for entry in entries for name in ("first_snapshot", "last_snapshot")}
    captures = reading.captures(conn, seen | {found["snapshot"] for found in groups if found["snapshot"]})
    people, names = reading.people(conn, group), reading.names(conn, group)
    return popolo(groups, people, names, bodies(conn, group), entries, captures, address)
