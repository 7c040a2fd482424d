"""The only importer of httpx: asks GOV.UK, slowly and under our own name, and gives back what it said as captures."""

import getpass
import ipaddress
import random
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from importlib.metadata import version
from urllib.parse import urljoin, urlsplit

import httpx

from scraper.addresses import check_fetchable
from scraper.errors import RunTooLarge, TooLarge, TooManyRedirects, Unreachable, UsageError
from scraper.models import Capture
from scraper.patience import BACKOFF_SECONDS, MAX_PAUSE_SECONDS, PASSING, RETRIES, backoff, retry_after

PACE_SECONDS = 1.0
"""Between two requests. GOV.UK allows 10 a second; a nightly archive is in no hurry."""
TIMEOUT_SECONDS = 20.0
"""To connect, and for each wait on the line."""
DEADLINE_SECONDS = 180.0
"""For one whole answer, so that a line that drips one byte at a time cannot hold a run for ever."""
MAX_BYTES = 100 * 1024 * 1024
"""GOV.UK lets editors upload 500 MB; minutes are under 1 MB."""
MAX_RUN_BYTES = 1024 * 1024 * 1024
"""For all that one run reads: a group with so much that is new is archived over several nights."""
MAX_REDIRECTS = 5
REDIRECTS = (301, 302, 303, 307, 308)


def default_contact() -> str:
    """Who runs this copy, where nobody has said (ALLIANCE_CONTACT): the user and machine names, as e-mail has it."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):  # a container's user may have no name
        user = "unknown"
    return f"{user}@{socket.gethostname()}"


def user_agent(contact: str) -> str:
    """An honest name: the program, its version, what it is for and whom to ask. GOV.UK asks clients to say."""
    return f"alliance-archive/{version('alliance-archive')} (archive of GOV.UK group pages; contact: {contact})"


class Client:
    """Asks for addresses one after another. Every address must be GOV.UK's, also after a redirect.

    ``clock`` gives the aware UTC time of each answer. With ``replica`` (an ``http://127.0.0.1:PORT`` address) every
    request goes there with its own Host and path, so that what is stored names the real addresses.
    """

    def __init__(
        self,
        clock: Callable[[], datetime],
        contact: str | None = None,
        replica: str | None = None,
        pace: float = PACE_SECONDS,
        timeout: float = TIMEOUT_SECONDS,
        max_bytes: int = MAX_BYTES,
        max_run_bytes: int = MAX_RUN_BYTES,
    ) -> None:
        self._clock = clock
        self._replica = _loopback(replica) if replica else None
        self._pace = 0.0 if replica else pace
        self._backoff = 0.0 if replica else BACKOFF_SECONDS
        self._chance = random.SystemRandom()
        self._max_bytes, self._max_run_bytes = max_bytes, max_run_bytes
        self._received = 0
        self._last_asked = float("-inf")
        self.requests = 0
        # identity: the stored bytes are then the ones that `curl URL | sha256sum` gives anybody else
        agent = user_agent(contact or default_contact()).encode("utf-8", "replace")
        headers = {b"User-Agent": agent, b"Accept-Encoding": b"identity"}
        is_live = self._replica is None
        self._http = httpx.Client(
            headers=headers, timeout=timeout, follow_redirects=False, trust_env=is_live, verify=is_live
        )

    @property
    def source(self) -> str:
        return "replica" if self._replica else "live"

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def fetch(
        self,
        url: str,
        etag: str | None = None,
        last_modified: str | None = None,
        is_whole: Callable[[bytes], bool] = lambda _: True,
        keep: Callable[[Capture], object] = lambda _: None,
    ) -> tuple[Capture, ...]:
        """Every exchange on the way from ``url`` to its answer, whatever the status; the last one is the answer.

        The validators of an earlier answer make the request conditional: a 304 has no body. What may pass (5xx, no
        answer, a 200 whose body is not ``is_whole``) is asked for again, a few times and ever later. ``keep`` is given
        each exchange as soon as it is over, before anything looks at it. Raises HostNotAllowed, TooLarge, RunTooLarge,
        TooManyRedirects or Unreachable.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in conditions.items() if value}
        captures: list[Capture] = []

        def seen(capture: Capture) -> None:
            keep(capture)
            captures.append(capture)

        for attempt in range(1, RETRIES + 2):
            try:
                answer = self._follow(url, headers, seen)
            except Unreachable:
                if not self._pause(attempt, None):
                    raise
            else:
                is_good = answer.status != 200 or is_whole(answer.body or b"")
                if (is_good and answer.status not in PASSING) or not self._pause(attempt, answer):
                    return tuple(captures)
        raise AssertionError("the last attempt has no pause after it")

    def _pause(self, attempt: int, answer: Capture | None) -> bool:
        """Wait before the next try; False, at once, where there is none in this run."""
        asked_for = (answer and retry_after(answer)) or timedelta()
        wait = max(backoff(attempt, self._backoff, self._chance.random()), asked_for.total_seconds())
        if attempt > RETRIES or wait > MAX_PAUSE_SECONDS:
            return False
        time.sleep(wait)
        return True

    def _follow(self, url: str, headers: dict[str, str], seen: Callable[[Capture], None]) -> Capture:
        """One try: from ``url`` through its redirects, each of them ``seen``, to an answer."""
        target = url
        for _ in range(1 + MAX_REDIRECTS):
            check_fetchable(target)
            capture = self._exchange(url, target, headers)
            seen(capture)
            location = capture.header("Location")
            if capture.status not in REDIRECTS or not location:
                return capture
            target = _join(target, location)
        raise TooManyRedirects(f"{url} redirected more than {MAX_REDIRECTS} times, so it was given up", url)

    def _exchange(self, asked_url: str, url: str, headers: dict[str, str]) -> Capture:
        self._wait()
        self.requests += 1
        address, headers = self._route(url, headers)
        with _transport_errors(url), self._http.stream("GET", address, headers=headers) as response:
            captured_at = self._clock()
            body = None if response.status_code == 304 else self._read(response, url)
        return Capture(
            asked_url=asked_url, url=url, captured_at=captured_at, status=response.status_code,
            headers=tuple(response.headers.multi_items()), body=body, source=self.source,
        )  # fmt: skip

    def _route(self, url: str, headers: dict[str, str]) -> tuple[str, dict[str, str]]:
        """The address to connect to and the headers to send: to the replica, the real host goes as Host."""
        if self._replica is None:
            return url, headers
        parts = urlsplit(url)
        query = f"?{parts.query}" if parts.query else ""
        return f"{self._replica}{parts.path}{query}", {**headers, "Host": parts.netloc}

    def _wait(self) -> None:
        time.sleep(max(0.0, self._last_asked + self._pace - time.monotonic()))
        self._last_asked = time.monotonic()

    def _read(self, response: httpx.Response, url: str) -> bytes:
        deadline = time.monotonic() + DEADLINE_SECONDS
        promised = response.headers.get("Content-Length", "")
        self._check_size(int(promised) if promised.isascii() and promised.isdigit() else 0, url)
        chunks, size = [], 0
        for chunk in response.iter_bytes():
            size += len(chunk)
            self._check_size(size, url)
            if time.monotonic() > deadline:
                raise httpx.ReadTimeout(f"no whole answer within {DEADLINE_SECONDS:.0f} seconds")
            chunks.append(chunk)
        self._received += size
        return b"".join(chunks)

    def _check_size(self, size: int, url: str) -> None:
        """Raise TooLarge or RunTooLarge for an answer, or a whole run, that is over its cap."""
        if size > self._max_bytes:
            raise TooLarge(f"{url} is larger than {self._max_bytes:,} bytes, so it was not kept", url)
        if self._received + size > self._max_run_bytes:
            most = f"the {self._max_run_bytes:,} bytes that one run may read"
            raise RunTooLarge(f"{url} goes over {most}, so it and the rest are left to the next run", url)


def _join(base: str, location: str) -> str:
    """Where a Location leads; one that is no address at all stays as it is, for check_fetchable to refuse."""
    try:
        return urljoin(base, location)
    except ValueError:
        return location


def _is_loopback(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        return parts.scheme == "http" and (host == "localhost" or ipaddress.ip_address(host).is_loopback)
    except ValueError:
        return False


def _loopback(address: str) -> str:
    """The replica's address without a closing slash. Raises UsageError unless it is http on the loopback."""
    if not _is_loopback(address):
        raise UsageError(
            f"ALLIANCE_REPLICA must be an http address on this machine, such as http://127.0.0.1:8080, not {address!r}"
        )
    return address.rstrip("/")


@contextmanager
def _transport_errors(url: str) -> Iterator[None]:
    host = urlsplit(url).hostname
    try:
        yield
    except httpx.TimeoutException as error:
        raise Unreachable(f"{host} did not answer in time ({url}); try again later", url) from error
    except (httpx.TransportError, httpx.DecodingError, httpx.InvalidURL) as error:
        reason = str(error) or type(error).__name__
        raise Unreachable(f"{host} could not be reached ({reason}); check the network and try again", url) from error
