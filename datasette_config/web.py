"""Between Datasette and the views: methods, formats, caching, security headers. One handler for every page.

A view is a plain function of a read-only connection and an ``Asked``; it runs in one of Datasette's reading threads
inside one read transaction, so that a page never shows half of an update, and under the SQL time limit.
"""

import hashlib
import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from datasette.utils import sqlite_timelimit
from datasette.utils.asgi import Response

from archive.export import as_csv
from archive.health import checks, is_replica
from archive.reading import captured_groups
from datasette_config import words

DATABASE = "archive"
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "cross-origin-resource-policy": "same-origin",
}
CACHE = "public, max-age=60"
IS_ARCHIVE = "select 1 from sqlite_master where type = 'table' and name = 'captures'"


@dataclass(frozen=True)
class Asked:
    """One request as a view sees it: the parts of its path, its query, the moment, and how to make addresses."""

    path: dict[str, str]
    args: Any
    now: datetime
    url: Callable[[str], str]
    absolute: Callable[[str], str]

    def get(self, name: str) -> str:
        """One query argument, trimmed, empty when absent."""
        return (self.args.get(name) or "").strip()

    def path_with(self, **changes: Any) -> str:
        """The query string of this request with some arguments changed (None removes one), as ``?a=b`` or empty."""
        pairs = {key: self.args.get(key) for key in self.args if self.args.get(key)} | changes
        query = urlencode({key: str(value) for key, value in pairs.items() if value is not None}, errors="replace")
        return f"?{query}" if query else ""

    @property
    def format(self) -> str:
        return (self.path.get("format") or "html").lstrip(".")


@dataclass(frozen=True)
class Answer:
    """What a view found: ``data`` is the JSON; ``columns`` of ``table`` (else of ``data``) the CSV; ``body`` raw."""

    template: str = ""
    context: dict[str, Any] = field(default_factory=dict)
    data: Any = None
    columns: tuple[str, ...] = ()
    table: list[dict[str, Any]] | None = None
    body: bytes | str | None = None
    content_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    etag: str | None = None


View = Callable[[sqlite3.Connection, Asked], Answer]


def missing(heading: str, sentence: str, status: int = 404) -> Answer:
    """A page that says why there is nothing to show; ``.json`` gets the same sentence."""
    context = {"heading": heading, "sentence": sentence}
    return Answer("alliance_message.html", context, data={"ok": False, "error": sentence}, status=status)


def handler(view: View) -> Callable[..., Any]:
    """The Datasette view function of one of ours."""

    async def handle(datasette: Any, request: Any) -> Response:
        asked = Asked(
            path=dict(request.url_vars),
            args=request.args,
            now=words.now(),
            url=datasette.urls.path,
            absolute=lambda path: datasette.absolute_url(request, datasette.urls.path(path)),
        )
        if request.method not in ("GET", "HEAD"):
            answer = missing("Reading only", "This address can only be read, with GET or HEAD.", 405)
            answer.headers["allow"] = "GET, HEAD"
        else:
            answer = await _read(datasette, view, asked)
        return await _respond(datasette, request, asked, answer)

    return handle


async def _read(datasette: Any, view: View, asked: Asked) -> Answer:
    try:
        return await read(datasette, lambda conn: view(conn, asked))
    except (KeyError, sqlite3.OperationalError) as error:
        if isinstance(error, KeyError) and error.args != (DATABASE,):
            raise
        if "interrupt" in str(error):
            return missing(
                "This took too long", "The question took too long to answer; ask with more or rarer words.", 503
            )
        if "no such" in str(error) and await _holds_captures(datasette):
            return missing(
                "Made by an older version",
                "An older version of this program wrote this archive: run alliance update or alliance rebuild, "
                "then load the page again.",
                503,
            )
        if "no such" in str(error) or isinstance(error, KeyError):
            return missing(
                "Nothing here yet",
                "This file holds no archive yet: run alliance update, then load the page again.",
                503,
            )
        raise


async def _holds_captures(datasette: Any) -> bool:
    """Whether the file is an archive of some version: every one has had this table from the first."""
    try:
        return bool(await read(datasette, lambda conn: conn.execute(IS_ARCHIVE).fetchone()))
    except (KeyError, sqlite3.Error):
        return False


async def read(datasette: Any, function: Callable[[sqlite3.Connection], Any]) -> Any:
    """What a function of a connection returns, from one of Datasette's reading threads and one read transaction."""
    limit = datasette.setting("sql_time_limit_ms")

    def in_transaction(conn: sqlite3.Connection) -> Any:
        conn.execute("begin")
        try:
            with sqlite_timelimit(conn, limit):
                return function(conn)
        finally:
            conn.rollback()

    return await datasette.get_database(DATABASE).execute_fn(in_transaction)


async def _respond(datasette: Any, request: Any, asked: Asked, answer: Answer) -> Response:
    body, content_type = await _body(datasette, request, asked, answer)
    octets = body if isinstance(body, bytes) else body.encode("utf-8", "replace")
    headers = {**HEADERS, "content-length": str(len(octets)), **answer.headers}
    status = answer.status
    if status == 200:
        headers.setdefault("cache-control", CACHE)
        if headers["cache-control"] != "no-store":
            headers["etag"] = f'"{answer.etag or hashlib.sha256(octets).hexdigest()[:32]}"'
            if _matches(request.headers.get("if-none-match"), headers["etag"]):
                del headers["content-length"]
                status, octets = 304, b""
    else:
        headers["cache-control"] = "no-store"
    if request.method == "HEAD":
        octets = b""
    return Response(octets, status=status, headers=headers, content_type=content_type)


def _matches(asked: str | None, etag: str) -> bool:
    """If-None-Match (RFC 9110, 13.1.2): weak comparison against a list, or ``*``."""
    tags = [tag.strip().removeprefix("W/") for tag in (asked or "").split(",")]
    return etag in tags or "*" in tags


async def _body(datasette: Any, request: Any, asked: Asked, answer: Answer) -> tuple[bytes | str, str]:
    if answer.body is not None:
        return answer.body, answer.content_type
    if asked.format == "json":
        return json.dumps(answer.data, ensure_ascii=False, indent=1), "application/json; charset=utf-8"
    if asked.format == "csv" and answer.status == 200:
        table = answer.data if answer.table is None else answer.table
        return as_csv(answer.columns, table), "text/csv; charset=utf-8"
    context = {**answer.context, "asked": asked, "path_with": asked.path_with}
    return await datasette.render_template(answer.template, context, request=request), answer.content_type


def frame(conn: sqlite3.Connection, now: datetime) -> dict[str, Any]:
    """What the head and foot of every page say: the groups, when they were last checked, and warnings."""
    captured = captured_groups(conn)
    groups = [group for group in checks(conn, now) if group["group"] in captured]
    # Of several groups the one checked longest ago: "current" is no truer than that.
    checked = min((group["last_checked_at"] for group in groups if group["last_checked_at"]), default=None)
    return {
        "groups": [{"slug": group["group"], "title": group["title"]} for group in groups],
        "is_replica": is_replica(conn),
        "last_checked_at": checked,
        "age": words.age(checked, now) if checked else "",
        "troubled": [
            {**group, "age": words.age(group["last_checked_at"], now)}
            for group in groups
            if group["is_overdue"] or group["outcome"] in ("failed", "held")
        ],
    }
