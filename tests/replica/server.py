"""A GOV.UK that answers on 127.0.0.1: two hosts told apart by the Host header, headers as the real ones have them.

A `Replica` holds a list of moments. `at(index)` puts it into one of them, and then it answers as GOV.UK would with
what is published at that moment, unless the moment scripts another answer for a path (an outage, a redirect, a cut
transfer). What was asked and answered is in `log`.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import socket
import socketserver
import struct
import sys
import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any
from urllib.parse import unquote, urlsplit

from tests.replica.govuk import ASSETS, WWW, GroupItem, bookkeeping, compact_json, render_api, render_error, render_page

HTML = "text/html; charset=utf-8"
JSON = "application/json; charset=utf-8"
ROBOTS = b"""User-agent: *
Disallow: /*/print$
Disallow: /search/all*
Sitemap: https://www.gov.uk/sitemap.xml

User-agent: meta-externalagent
Disallow: /search/all*

User-agent: AhrefsBot
Crawl-delay: 10

User-agent: deepcrawl
Disallow: /

User-agent: MS Search 6.0 Robot
Disallow: /
"""
_EDGE = {
    "Server": "nginx",
    "Fastly-Backend-Name": "origin",
    "Strict-Transport-Security": "max-age=31536000; preload",
    "Permissions-Policy": "interest-cohort=()",
    "X-Content-Type-Options": "nosniff",
    "X-Served-By": "cache-lcy-egml8630070-LCY",
}
_FROM_CACHE = {"Age": "12", "X-Cache": "HIT", "X-Cache-Hits": "1", "Server-Timing": "cacheHit"}
_LATER = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Reply:
    """One answer. Scripted in a moment, it stands in for the faithful one and is sent as it is."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    truncate_to: int | None = None  # promise the whole body, send this many bytes of it, hang up
    hang_seconds: float = 0  # wait before answering
    reset: bool = False  # reset the connection instead of answering
    times: int | None = None  # only so often in one moment; then the faithful answer, as when a fault passes


@dataclass(frozen=True)
class Asset:
    """A file on the assets host; a `group_path` gives it the Link to its page, which GOV.UK sends since May 2026."""

    path: str
    body: bytes
    modified: datetime
    content_type: str = "application/pdf"
    group_path: str | None = None


@dataclass(frozen=True)
class Moment:
    """What GOV.UK publishes and how it behaves when the scraper looks at `at` (aware, UTC)."""

    at: datetime
    groups: tuple[GroupItem, ...]
    assets: tuple[Asset, ...]
    replies: Mapping[str, Reply] = field(default_factory=dict)  # "host/path" or "/path"
    headers: Mapping[str, str] = field(default_factory=dict)  # on every answer of www.gov.uk
    note: str = ""


@dataclass(frozen=True)
class Exchange:
    """One request and what it got; the names of `request_headers` are in lower case."""

    method: str
    host: str
    path: str
    status: int  # 0 when the connection was reset instead
    body_bytes: int
    request_headers: Mapping[str, str]


class Replica:
    """GOV.UK on loopback as a context manager, at the first of its moments until `at` says otherwise."""

    def __init__(self, moments: Sequence[Moment], port: int = 0) -> None:
        if not moments:
            raise ValueError("a replica needs at least one moment")
        self.moments = tuple(moments)
        self.moment = self.moments[0]
        self.log: list[Exchange] = []
        self._pages: dict[str, Reply] = {}  # the last render of each page, as the edge keeps it
        self.is_fresh = False  # within a page's max-age the edge gives its copy to everybody, asked or not
        self._given: Counter[str] = Counter()  # how often each scripted answer was given in this moment
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._server = _Server(("127.0.0.1", port), self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Replica:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop answering and close every socket; a second call does nothing."""
        if self._closing.is_set():
            return
        self._closing.set()
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
        self._server.hang_up()
        self._server.server_close()

    def at(self, index: int) -> None:
        """Step to the moment with this index; what the edge kept of the one before is gone."""
        with self._lock:
            self.moment = self.moments[index]
            self._pages.clear()
            self._given.clear()

    def clear_log(self) -> None:
        """Forget the exchanges so far."""
        with self._lock:
            self.log.clear()

    def note(self, exchange: Exchange) -> None:
        """Add one exchange to the log."""
        with self._lock:
            self.log.append(exchange)

    def wait(self, seconds: float) -> None:
        """Wait as a slow server does, but not beyond the closing of the replica."""
        self._closing.wait(seconds)

    def answer(self, host: str, target: str, asked: Mapping[str, str]) -> Reply:
        """Return the answer of the present moment to a GET or HEAD of `target` (path and query) at `host`."""
        path = urlsplit(f"//{host}{target}").path or "/"
        with self._lock:
            moment = self.moment
            scripted = self._scripted(moment, host, path)
        if host == WWW:
            reply = scripted or self._www(moment, path, asked)
        else:
            reply = scripted or (_asset(moment, path, asked) if host == ASSETS else _unknown_page())
        return _at_the_edge(moment, host, reply)

    def _scripted(self, moment: Moment, host: str, path: str) -> Reply | None:
        """Return the moment's own answer for a path, unless it has been given as often as it is meant to be."""
        reply = moment.replies.get(host + path) or moment.replies.get(path)
        if reply is None or reply.times is None:
            return reply
        self._given[host + path] += 1
        return reply if self._given[host + path] <= reply.times else None

    def _www(self, moment: Moment, path: str, asked: Mapping[str, str]) -> Reply:
        if (tidy := _tidy(path)) != path:
            return Reply(301, {"Location": f"https://{WWW}{tidy}", "Content-Type": "text/html"})
        if path == "/robots.txt":
            return Reply(200, {"Content-Type": "text/plain; charset=utf-8"} | _cache(300), ROBOTS)
        if path.startswith("/government/uploads/"):
            return Reply(301, {"Location": f"https://{ASSETS}{path}", "Content-Type": "text/html"} | _cache(1800))
        for item in moment.groups:
            if path == f"/api/content{item.path}":
                body = render_api(item)
                headers = {"Content-Type": JSON, "Access-Control-Allow-Origin": "*"} | _cached_with(body)
                return _conditional(Reply(200, headers, body), asked)
            if path == item.path:
                return self._page(item, asked)
        return _unknown_page()

    def _page(self, item: GroupItem, asked: Mapping[str, str]) -> Reply:
        """Render the page anew, with a nonce and so an ETag of its own, unless the asker names the last render."""
        with self._lock:
            kept = self._pages.get(item.path)
        if kept is not None and ((answer := _conditional(kept, asked)).status == 304 or self.is_fresh):
            return answer
        body = render_page(item, secrets.token_urlsafe(16))
        reply = Reply(200, {"Content-Type": HTML} | _cached_with(body), body)
        with self._lock:
            self._pages[item.path] = reply
        return reply


# Faithful answers


def _cache(seconds: int) -> dict[str, str]:
    return {"Cache-Control": f"max-age={seconds}, public"}


def _cached_with(body: bytes) -> dict[str, str]:
    """Return the headers of a page or API document: a weak ETag made of its bytes, no Last-Modified."""
    etag = hashlib.md5(body, usedforsecurity=False).hexdigest()
    return {"ETag": f'W/"{etag}"', "Vary": "Accept-Encoding"} | _cache(300) | _FROM_CACHE


def _tidy(path: str) -> str:
    """Return the path that GOV.UK redirects to: no slash or dot at the end, no path all in capitals."""
    short = re.sub(r"(?<=.)[/.]+$", "", path)
    return short.lower() if short.isupper() else short


def _unknown_page() -> Reply:
    """Return the 404 of every unknown path of www.gov.uk, the Content API's too: HTML, without an ETag."""
    body = render_error("Page not found", "There is nothing at this address.", 404)
    return Reply(404, {"Content-Type": "text/html", "Cache-Control": "public, max-age=30"}, body)


def _asset_status(status: int, text: str) -> Reply:
    headers = {"Content-Type": JSON, "Fastly-Backend-Name": "awsorigin"} | _cache(300)
    return Reply(status, headers, compact_json({"_response_info": {"status": text}}))


def _asset(moment: Moment, path: str, asked: Mapping[str, str]) -> Reply:
    for asset in moment.assets:
        if unquote(asset.path) == unquote(path):
            return _conditional(file_reply(asset), asked)
    return _asset_status(404, "not found")


def file_reply(asset: Asset) -> Reply:
    """Return a file; its ETag is made of time and size, so it says nothing about the bytes."""
    filename = unquote(asset.path).rpartition("/")[2]
    headers = {
        "Content-Type": asset.content_type,
        "Content-Disposition": f'inline; filename="{filename}"',
        "ETag": f'"{int(asset.modified.timestamp()):x}-{len(asset.body):x}"',
        "Last-Modified": _http_date(asset.modified),
        "X-Frame-Options": "DENY",
        "Accept-Ranges": "bytes",
        "Fastly-Backend-Name": "awsorigin",
    }
    if asset.group_path:
        headers["Link"] = f'<https://{WWW}{asset.group_path}>; rel="up"'
    return Reply(200, headers | _cache(1800) | _FROM_CACHE, asset.body)


def _http_date(when: datetime) -> str:
    return format_datetime(when.astimezone(UTC).replace(microsecond=0), usegmt=True)


def _conditional(reply: Reply, asked: Mapping[str, str]) -> Reply:
    """Return the 304 instead when what the asker has is fresh.

    A file wants every validator that is sent to match (Rails' strict_freshness = false); a page or API document has an
    ETag only, and looks at nothing else (Rack::ConditionalGet).
    """
    tags, since = asked.get("if-none-match"), asked.get("if-modified-since")
    modified = reply.headers.get("Last-Modified")
    checks = []
    if tags is not None:
        own = reply.headers["ETag"].removeprefix("W/")
        checks.append(tags.strip() == "*" or own in [tag.strip().removeprefix("W/") for tag in tags.split(",")])
    if since is not None and modified is not None:
        checks.append(_is_not_newer(modified, since))
    if not checks or not all(checks):
        return reply
    about_the_body = {"Content-Type", "Content-Disposition", "Accept-Ranges"}
    return Reply(304, {name: text for name, text in reply.headers.items() if name not in about_the_body})


def _is_not_newer(modified: str, since: str) -> bool:
    try:
        return parsedate_to_datetime(modified) <= parsedate_to_datetime(since)
    except (TypeError, ValueError):
        return False


def _at_the_edge(moment: Moment, host: str, reply: Reply) -> Reply:
    """Add what Fastly and the router put on every answer; the answer's own headers win."""
    headers = _EDGE | {"Date": _http_date(moment.at), "Via": "1.1 router, 1.1 varnish"}
    if host == ASSETS:
        headers["Via"] = "1.1 varnish"
    if reply.status == 301:
        headers["Expires"] = _http_date(moment.at + timedelta(minutes=30))
    headers |= reply.headers
    if host == WWW:
        headers |= moment.headers
    return replace(reply, headers=headers)


# Scripted answers


def not_found() -> Reply:
    """A path of www.gov.uk that is unknown, page or Content API."""
    return _unknown_page()


def gone_group(path: str, at: datetime = _LATER) -> dict[str, Reply]:
    """A deleted group: the replies for its Content API document and its page, both 410."""
    document = bookkeeping(path, "gone", at, at)
    document["details"] = {"alternative_path": None, "explanation": None}
    body = compact_json(document)
    return {
        f"/api/content{path}": Reply(410, {"Content-Type": JSON} | _cache(300), body),
        path: Reply(410, {"Content-Type": "text/plain; charset=utf-8"}, b"410 Gone\n"),
    }


def redirect_group(old: str, new: str, at: datetime = _LATER) -> dict[str, Reply]:
    """A group whose address changed: a redirect document under a 200 from the API, a 301 from the page."""
    document = bookkeeping(old, "redirect", at, at)
    document["redirects"] = [{"destination": new, "path": old, "type": "exact"}]
    del document["details"]
    body = compact_json(document)
    moved = f'<a href="{new}">Moved Permanently</a>.\n'.encode()
    return {
        f"/api/content{old}": Reply(200, {"Content-Type": JSON} | _cached_with(body), body),
        old: Reply(301, {"Location": new, "Content-Type": HTML} | _cache(1800), moved),
    }


def service_unavailable() -> Reply:
    """The origin is down and the edge has nothing to show."""
    return Reply(503, {"Content-Type": HTML}, render_error("Page unavailable", "Please try again in a while.", 503))


def too_many_requests() -> Reply:
    """The edge limits this client; GOV.UK sends no Retry-After."""
    return Reply(429, {"Content-Type": HTML}, render_error("Too many requests", "Please slow down.", 429))


def forbidden() -> Reply:
    """The edge refuses this client."""
    return Reply(403, {"Content-Type": HTML}, render_error("Forbidden", "This client may not ask.", 403))


def soft_error_page() -> Reply:
    """An error page that comes with a 200."""
    body = render_error("Sorry, there is a problem", "The service will be back soon.")
    return Reply(200, {"Content-Type": HTML} | _cached_with(body), body)


def moved_asset(location: str) -> Reply:
    """A replaced file; GOV.UK's own Location is protocol-relative ("//assets...")."""
    return Reply(301, {"Location": location, "Content-Type": HTML, "Fastly-Backend-Name": "awsorigin"} | _cache(1800))


def deleted_asset() -> Reply:
    """A deleted file, as the assets host says it since July 2025."""
    return _asset_status(410, "gone")


def asset_to_html(document_url: str) -> Reply:
    """A file whose document was unpublished: a redirect to a page, which is HTML under a 200."""
    return Reply(302, {"Location": document_url, "Content-Type": HTML, "Fastly-Backend-Name": "awsorigin"})


# The sockets


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], replica: Replica) -> None:
        self.replica = replica
        self._connections: set[Any] = set()
        self._changed = threading.Condition()
        super().__init__(address, _Handler)

    def server_bind(self) -> None:
        """Bind without HTTPServer's look-up of the machine's name."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._changed:
            self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        super().shutdown_request(request)
        with self._changed:
            self._connections.discard(request)
            self._changed.notify_all()

    def hang_up(self) -> None:
        """Wake the threads that wait on a connection, and wait until they have closed theirs."""
        with self._changed:
            for connection in self._connections:
                try:
                    connection.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue  # the other side was faster
            self._changed.wait_for(lambda: not self._connections, timeout=10)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Be silent about a client that went away; anything else is a fault of the replica and is printed."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        self._serve()

    def do_HEAD(self) -> None:
        self._serve()

    def _serve(self) -> None:
        replica = self.server.replica
        host = self.headers.get("Host", "").rpartition("@")[2].partition(":")[0].lower()
        self.path = re.sub("^http://[^/]*", "", self.path)  # asked as a proxy is (RFC 9112, 3.2.2); Host says the same
        asked = {name.lower(): text for name, text in self.headers.items()}
        reply = replica.answer(host, self.path, asked)
        if reply.hang_seconds:
            replica.wait(reply.hang_seconds)
        body = b"" if self.command == "HEAD" or reply.status == 304 else reply.body[: reply.truncate_to]
        status = 0 if reply.reset else reply.status
        sent = 0 if reply.reset else len(body)
        replica.note(Exchange(self.command, host, self.path, status, sent, asked))
        if reply.reset:
            self._reset()
            return
        self.wfile.write(self._head(reply) + body)  # one write, so that no answer waits for an acknowledgement
        if reply.truncate_to is not None:
            self.close_connection = True  # unannounced, as when a line is cut

    def _head(self, reply: Reply) -> bytes:
        phrase = "Too many requests" if reply.status == 429 else HTTPStatus(reply.status).phrase
        headers = dict(reply.headers)
        if reply.status != 304:
            headers.setdefault("Content-Length", str(len(reply.body)))
        if self.close_connection:
            headers["Connection"] = "close"
        lines = [f"HTTP/1.1 {reply.status} {phrase}", *(f"{name}: {text}" for name, text in headers.items())]
        return "\r\n".join([*lines, "", ""]).encode("latin-1")

    def _reset(self) -> None:
        """Close at once with nothing to linger for: the client sees a reset."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.rfile.close()
        self.connection.close()

    def log_message(self, format: str, *args: Any) -> None:
        """Stay quiet."""
