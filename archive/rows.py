"""Rows as plain dicts, read from any SQLite connection, whatever its row factory; and ids made for new ones."""

import hashlib
import sqlite3
from collections.abc import Mapping
from typing import Any

Row = dict[str, Any]


def rows(conn: sqlite3.Connection, sql: str, params: Mapping[str, Any] | None = None) -> list[Row]:
    """Every row of one select, as dicts by column name."""
    cursor = conn.execute(sql, dict(params or {}))
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, tuple(row), strict=True)) for row in cursor]


def one(conn: sqlite3.Connection, sql: str, params: Mapping[str, Any] | None = None) -> Row | None:
    """The first row of one select, or None."""
    return next(iter(rows(conn, sql, params)), None)


def value(conn: sqlite3.Connection, sql: str, params: Mapping[str, Any] | None = None) -> Any:
    """The first column of the first row of one select, or None."""
    row = one(conn, sql, params)
    return next(iter(row.values())) if row else None


def content_id(*parts: str | int) -> int:
    """A row id made from content: 52 bits, so that JavaScript can hold it too."""
    digest = hashlib.sha256("\n".join(map(str, parts)).encode()).digest()
    return int.from_bytes(digest[:7]) >> 4
