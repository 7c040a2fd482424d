"""The client over real HTTP on loopback: what it asks, what it refuses to ask, and what it makes of every fault."""

import datetime as dt
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from scraper.client import MAX_BYTES, MAX_REDIRECTS, PACE_SECONDS, Client, user_agent
from scraper.errors import (
    FetchError,
    HostNotAllowed,
    RunTooLarge,
    TooLarge,
    TooManyRedirects,
    Unreachable,
    UsageError,
)
from scraper.models import Capture
from scraper.patience import RETRIES
from tests.replica.govuk import ASSETS, WWW
from tests.replica.harbour import GROUP_PATH
from tests.replica.harbour import moments as harbour_moments
from tests.replica.server import Asset, Moment, Replica, Reply, moved_asset

NOON = dt.datetime(2026, 8, 3, 12, 0, tzinfo=dt.UTC)
PAGE = f"https://{WWW}/page"
FILE = f"https://{ASSETS}/media/6a0b1c2d3e4f5a6b7c8d9e0f/minutes.pdf"
BODY = b"as it is printed"
Start = Callable[..., Replica]


def answering(replies: Mapping[str, Reply], assets: tuple[Asset, ...] = ()) -> Moment:
    return Moment(NOON, (), assets, {"/page": Reply(200, {"Content-Type": "text/plain"}, BODY), **replies})


def client_of(source: Replica, **settings: float) -> Client:
    return Client(lambda: NOON, "tests@localhost", source.url, **settings)


def to(location: str, status: int = 301) -> Reply:
    return Reply(status, {"Location": location}, b"moved")


# --- what is asked ------------------------------------------------------------------------------------------------


def test_a_request_names_the_program_its_version_and_a_contact_and_asks_for_plain_bytes(replica: Start) -> None:
    source = replica(answering({}))
    with client_of(source) as client:
        client.fetch(PAGE)
    (asked,) = source.log
    assert asked.request_headers["user-agent"] == user_agent("tests@localhost")
    assert asked.request_headers["user-agent"].startswith("alliance-archive/0.1.0 (")
    assert "contact: tests@localhost" in asked.request_headers["user-agent"]
    assert asked.request_headers["accept-encoding"] == "identity"
    assert (asked.method, asked.host, asked.path) == ("GET", WWW, "/page")
    assert "cookie" not in asked.request_headers


def test_without_a_contact_the_user_and_the_machine_are_named(replica: Start) -> None:
    source = replica(answering({}))
    with Client(lambda: NOON, replica=source.url) as client:
        client.fetch(PAGE)
    assert f"@{socket.gethostname()})" in source.log[0].request_headers["user-agent"]


def test_an_answer_is_kept_whole_with_its_headers_in_order_and_the_real_address(replica: Start) -> None:
    source = replica(answering({}))
    with client_of(source) as client:
        (capture,) = client.fetch(f"{PAGE}?from=here")
    assert (capture.asked_url, capture.url) == (f"{PAGE}?from=here",) * 2
    assert (capture.status, capture.body, capture.captured_at, capture.source) == (200, BODY, NOON, "replica")
    assert capture.header("content-TYPE") == "text/plain"
    assert source.log[0].path == "/page?from=here"


@pytest.mark.parametrize("status", [204, 400, 403, 404, 410, 429, 500, 503])
def test_any_status_is_an_answer_and_its_body_is_kept(replica: Start, status: int) -> None:
    source = replica(answering({"/page": Reply(status, {}, b"" if status == 204 else b"what it said")}))
    with client_of(source) as client:
        captures = client.fetch(PAGE)
    assert {(c.status, c.body) for c in captures} == {(status, b"" if status == 204 else b"what it said")}
    assert len(captures) == len(source.log), "every answer is kept"
    assert len(source.log) == (1 + RETRIES if status >= 500 else 1), "only what may pass is asked for again"


def test_a_conditional_request_sends_both_validators_and_a_304_has_headers_and_no_body(replica: Start) -> None:
    path = FILE.removeprefix(f"https://{ASSETS}")
    source = replica(answering({}, (Asset(path, b"%PDF-1.7 minutes", NOON),)))
    with client_of(source) as client:
        (first,) = client.fetch(FILE)
        (second,) = client.fetch(FILE, first.header("ETag"), first.header("Last-Modified"))
    assert source.log[1].request_headers["if-none-match"] == first.header("ETag")
    assert source.log[1].request_headers["if-modified-since"] == first.header("Last-Modified")
    assert (second.status, second.body, second.digest) == (304, None, None)
    assert second.header("ETag") == first.header("ETag")
    assert "if-none-match" not in source.log[0].request_headers


# --- where it goes ------------------------------------------------------------------------------------------------

NOT_ALLOWED = [
    "http://www.gov.uk/page",
    "https://gov.uk/page",
    "https://www.gov.uk.example.org/page",
    "https://www.gov.uk:8443/page",
    "https://user@www.gov.uk/page",
    "https://www.gov.uk@example.org/page",
    "https://draft-assets.publishing.service.gov.uk/media/x",
    "https://127.0.0.1/page",
    "ftp://www.gov.uk/page",
    "file:///etc/passwd",
    "//www.gov.uk/page",
    "https://[",
    "",
]


@pytest.mark.parametrize("address", NOT_ALLOWED)
def test_an_address_off_gov_uk_is_not_asked_for(replica: Start, address: str) -> None:
    source = replica(answering({}))
    with client_of(source) as client, pytest.raises(HostNotAllowed, match="so it was not asked for"):
        client.fetch(address)
    assert source.log == []
    assert client.requests == 0


@pytest.mark.parametrize("location", [address for address in NOT_ALLOWED if "//" in address and address[:2] != "//"])
def test_nor_is_one_that_an_answer_leads_to(replica: Start, location: str) -> None:
    source = replica(answering({"/page": to(location)}))
    with client_of(source) as client, pytest.raises(HostNotAllowed, match="so it was not asked for"):
        client.fetch(PAGE)
    assert [asked.path for asked in source.log] == ["/page"]


def test_every_hop_of_a_redirect_is_a_capture_under_its_own_address(replica: Start) -> None:
    replies = {"/one": to("/two", 302), "/two": to(f"https://{WWW}/page", 308)}
    with client_of(replica(answering(replies))) as client:
        captures = client.fetch(f"https://{WWW}/one")
    assert [(c.url.removeprefix(f"https://{WWW}"), c.status, c.body) for c in captures] == [
        ("/one", 302, b"moved"),
        ("/two", 308, b"moved"),
        ("/page", 200, BODY),
    ]
    assert {capture.asked_url for capture in captures} == {f"https://{WWW}/one"}
    assert client.requests == 3


def test_a_protocol_relative_redirect_of_the_assets_host_is_followed(replica: Start) -> None:
    new = "/media/7a0b1c2d3e4f5a6b7c8d9e0f/minutes.pdf"
    old = FILE.removeprefix(f"https://{ASSETS}")
    source = replica(answering({ASSETS + old: moved_asset(f"//{ASSETS}{new}")}, (Asset(new, b"%PDF-1.7 new", NOON),)))
    with client_of(source) as client:
        captures = client.fetch(FILE)
    assert [capture.url for capture in captures] == [FILE, f"https://{ASSETS}{new}"]
    assert captures[-1].body == b"%PDF-1.7 new"
    assert [asked.host for asked in source.log] == [ASSETS, ASSETS]


def test_a_redirect_without_a_location_is_the_answer(replica: Start) -> None:
    with client_of(replica(answering({"/page": Reply(302, {}, b"where to?")}))) as client:
        (capture,) = client.fetch(PAGE)
    assert (capture.status, capture.body) == (302, b"where to?")


def test_a_redirect_loop_is_given_up_after_a_few_hops(replica: Start) -> None:
    source = replica(answering({"/page": to("/other"), "/other": to("/page")}))
    with client_of(source) as client, pytest.raises(TooManyRedirects, match=f"more than {MAX_REDIRECTS} times"):
        client.fetch(PAGE)
    assert len(source.log) == MAX_REDIRECTS + 1


# --- what goes wrong on the line ----------------------------------------------------------------------------------


def test_a_body_over_the_cap_is_refused_and_one_of_just_the_cap_is_kept(replica: Start) -> None:
    source = replica(answering({"/page": Reply(200, {}, b"x" * 5001), "/fits": Reply(200, {}, b"x" * 5000)}))
    with client_of(source, max_bytes=5000) as client:
        assert client.fetch(f"https://{WWW}/fits")[0].body == b"x" * 5000
        with pytest.raises(TooLarge, match="larger than 5,000 bytes"):
            client.fetch(PAGE)
        assert client.fetch(f"https://{WWW}/fits")[0].body == b"x" * 5000, "and the client is none the worse"


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        pytest.param(Reply(hang_seconds=5), "did not answer in time", id="timeout"),
        pytest.param(Reply(reset=True), "could not be reached", id="reset"),
        pytest.param(Reply(200, {}, BODY, truncate_to=4), "could not be reached", id="cut"),
        pytest.param(Reply(200, {}, BODY, truncate_to=0), "could not be reached", id="cut before the body"),
        pytest.param(Reply(200, {"Content-Encoding": "gzip"}, BODY), "could not be reached", id="no gzip at all"),
        pytest.param(Reply(200, {"Content-Length": "many"}, BODY), "could not be reached", id="length is no number"),
    ],
)
def test_no_whole_answer_is_no_answer_and_the_next_one_is_heard(replica: Start, reply: Reply, sentence: str) -> None:
    source = replica(answering({"/page": reply, "/well": Reply(200, {}, BODY)}))
    with client_of(source, timeout=0.2) as client:
        with pytest.raises(Unreachable, match=sentence) as caught:
            client.fetch(PAGE)
        assert WWW in str(caught.value)
        assert caught.value.url == PAGE
        assert "\n" not in str(caught.value)
        assert client.fetch(f"https://{WWW}/well")[0].body == BODY


def test_bytes_that_are_no_http_are_no_answer() -> None:
    with (
        garbage_server() as port,
        Client(lambda: NOON, replica=f"http://127.0.0.1:{port}") as client,
        pytest.raises(Unreachable, match=r"www\.gov\.uk could not be reached"),
    ):
        client.fetch(PAGE)


def test_a_closed_port_is_unreachable() -> None:
    with (
        Client(lambda: NOON, replica=f"http://127.0.0.1:{closed_port()}") as client,
        pytest.raises(Unreachable, match=r"www\.gov\.uk could not be reached \(.*refused"),
    ):
        client.fetch(PAGE)


def test_every_error_of_the_client_is_a_fetch_error_that_ends_with_4() -> None:
    for error in (HostNotAllowed, TooLarge, TooManyRedirects, Unreachable):
        assert issubclass(error, FetchError)
        assert error.exit_code == 4


# --- what may pass is asked for again ------------------------------------------------------------------------------


def passing(*replies: Reply) -> tuple[Moment, ...]:
    return tuple(answering({"/page": reply}) for reply in replies)


def step_with_each_request(source: Replica) -> None:
    """The replica goes on to its next moment with every request, as a fault that passes does."""
    answer, later = source.answer, iter(range(1, len(source.moments)))

    def answer_and_step(*asked: Any) -> Reply:
        reply = answer(*asked)
        source.at(next(later, len(source.moments) - 1))
        return reply

    source.answer = answer_and_step  # type: ignore[method-assign]


FAULTS_THAT_PASS = {
    "500": Reply(500, {}, b"oops"),
    "502": Reply(502),
    "503": Reply(503),
    "504": Reply(504),
    "reset": Reply(reset=True),
    "timeout": Reply(hang_seconds=1),
    "cut": Reply(200, {}, BODY, truncate_to=4),
    "not whole": Reply(200, {}, b"as it is"),
}


@pytest.mark.parametrize("first", FAULTS_THAT_PASS)
@pytest.mark.parametrize("second", ["503", "reset"])
def test_what_passes_is_asked_for_again_and_every_answer_is_kept(replica: Start, first: str, second: str) -> None:
    source = replica(*passing(FAULTS_THAT_PASS[first], FAULTS_THAT_PASS[second], Reply(200, {}, BODY)))
    step_with_each_request(source)
    with client_of(source, timeout=0.2) as client:
        captures = client.fetch(PAGE, is_whole=lambda body: body == BODY)
    assert (captures[-1].status, captures[-1].body) == (200, BODY)
    assert client.requests == 3
    answered = [name for name in (first, second) if name not in ("reset", "timeout", "cut")]
    assert len(captures) == len(answered) + 1


@pytest.mark.parametrize("status", [400, 403, 404, 410, 429])
def test_what_does_not_pass_is_asked_for_once(replica: Start, status: int) -> None:
    source = replica(*passing(Reply(status), Reply(200, {}, BODY)))
    step_with_each_request(source)
    with client_of(source) as client:
        assert [capture.status for capture in client.fetch(PAGE)] == [status]
    assert len(source.log) == 1


def test_a_fault_that_lasts_gives_its_last_answer_or_error_with_the_answers_before_it(replica: Start) -> None:
    source = replica(*passing(Reply(503), Reply(500), Reply(reset=True)))
    step_with_each_request(source)
    kept: list[Capture] = []
    with client_of(source) as client, pytest.raises(Unreachable):
        client.fetch(PAGE, keep=kept.append)
    assert [capture.status for capture in kept] == [503, 500]
    assert len(source.log) == 1 + RETRIES


def test_retry_after_is_waited_for_and_a_long_one_is_left_to_the_next_run(replica: Start) -> None:
    source = replica(*passing(Reply(503, {"Retry-After": "1"}), Reply(200, {}, BODY)))
    step_with_each_request(source)
    with client_of(source) as client:
        began = time.monotonic()
        assert client.fetch(PAGE)[-1].status == 200
        assert time.monotonic() - began >= 1
    source = replica(*passing(Reply(503, {"Retry-After": "61"}), Reply(200, {}, BODY)))
    step_with_each_request(source)
    with client_of(source) as client:
        assert [capture.status for capture in client.fetch(PAGE)] == [503]
    assert len(source.log) == 1


def test_each_pause_is_twice_as_long_as_the_one_before_less_some_chance(replica: Start) -> None:
    """A lower bound: 0.1 s and 0.2 s, less up to half."""
    source = replica(answering({"/page": Reply(503)}))
    with client_of(source) as client:
        client._backoff = 0.1
        began = time.monotonic()
        client.fetch(PAGE)
        assert time.monotonic() - began >= 0.15


def test_the_total_of_a_run_has_a_cap(replica: Start) -> None:
    source = replica(answering({"/fits": Reply(200, {}, b"x" * 5000)}))
    with client_of(source, max_run_bytes=12_000) as client:
        for _ in range(2):
            client.fetch(f"https://{WWW}/fits")
        with pytest.raises(RunTooLarge, match="goes over the 12,000 bytes that one run may read"):
            client.fetch(f"https://{WWW}/fits")
        assert client.fetch(PAGE)[0].body == BODY, "what is small still fits"


def test_a_body_that_promises_to_be_over_the_cap_is_not_read(replica: Start) -> None:
    source = replica(answering({"/page": Reply(200, {"Content-Length": "999999999999"}, b"x", truncate_to=1)}))
    with client_of(source, max_bytes=5000) as client, pytest.raises(TooLarge, match="larger than 5,000 bytes"):
        client.fetch(PAGE)


# --- pace ---------------------------------------------------------------------------------------------------------


def test_requests_are_paced_redirects_included(replica: Start) -> None:
    """A lower bound only: sleeping can take longer, never shorter."""
    source = replica(answering({"/one": to("/page")}))
    with client_of(source) as client:
        client._pace = 0.05
        began = time.monotonic()
        client.fetch(f"https://{WWW}/one")
        client.fetch(PAGE)
        assert time.monotonic() - began >= 0.1
    assert len(source.log) == 3


def test_real_hosts_are_asked_once_a_second_and_a_replica_at_will() -> None:
    with Client(lambda: NOON) as live, Client(lambda: NOON, replica="http://127.0.0.1:9") as at_home:
        assert live._pace == PACE_SECONDS == 1.0
        assert at_home._pace == 0
        assert live._max_bytes == MAX_BYTES
        assert (live.source, at_home.source) == ("live", "replica")


# --- the replica's address ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "https://127.0.0.1:8080",
        "http://www.gov.uk",
        "http://192.0.2.1:8080",
        "http://127.0.0.1.example.org",
        "http://127.0.0.1@example.org",
        "127.0.0.1:8080",
        "http://",
        "http://[",
        "nonsense",
    ],
)
def test_a_replica_must_be_http_on_this_machine(address: str) -> None:
    with pytest.raises(UsageError, match="must be an http address on this machine"):
        Client(lambda: NOON, replica=address)


# --- TLS, with the real host's name led to this machine -----------------------------------------------------------


def closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def garbage_server(port: int = 0) -> Iterator[int]:
    """Greets every caller with bytes that are neither HTTP nor TLS; its port."""
    with socket.create_server(("127.0.0.1", port)) as server:
        closing = threading.Event()

        def greet() -> None:
            while not closing.is_set():
                try:
                    caller, _ = server.accept()
                except OSError:
                    return
                with caller:
                    caller.sendall(b"220 ready\r\n\x00\xff no protocol you know\r\n\r\n")

        thread = threading.Thread(target=greet, daemon=True)
        thread.start()
        yield int(server.getsockname()[1])
        closing.set()
        server.shutdown(socket.SHUT_RDWR)
        thread.join(5)


def certificate(folder: Path, *hosts: str, days: int = 2) -> Path:
    """A new key and its self-signed certificate for the hosts, in one PEM file; negative ``days``: it has run out."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "invented for a test")])
    now = dt.datetime.now(dt.UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=9))
        .not_valid_after(now + dt.timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host) for host in hosts]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{'-'.join(hosts)}{days}.pem"
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + built.public_bytes(serialization.Encoding.PEM)
    )
    return path


def lead_gov_uk_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every host name is this machine; skips where port 443 of it cannot be had."""
    try:
        with socket.create_server(("127.0.0.1", 443)):
            pass
    except OSError as error:
        pytest.skip(f"port 443 of this machine cannot be had ({error.strerror})")
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)

    def here(host: str | bytes | None, port: str | int | None, *_: object, **__: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", here)


def with_tls(source: Replica, pem: Path) -> Replica:
    """The replica speaks TLS from now on, with this certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    source._server.socket = context.wrap_socket(source._server.socket, server_side=True)
    return source


@contextmanager
def tls_gov_uk(pem: Path, *moments: Moment) -> Iterator[Replica]:
    """GOV.UK on port 443 of this machine."""
    with with_tls(Replica(moments, port=443), pem) as source:
        yield source


def test_without_a_replica_the_real_address_is_asked_over_tls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lead_gov_uk_here(monkeypatch)
    pem = certificate(tmp_path, WWW, ASSETS)
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    with tls_gov_uk(pem, *harbour_moments()[:1]) as source, Client(lambda: NOON, pace=0.0) as client:
        (capture,) = client.fetch(f"https://{WWW}{GROUP_PATH}")
    assert (capture.status, capture.source) == (200, "live")
    assert (source.log[0].host, source.log[0].path) == (WWW, GROUP_PATH)


@pytest.mark.parametrize(
    ("hosts", "days", "is_trusted"),
    [
        pytest.param((WWW,), 2, False, id="nobody vouches for it"),
        pytest.param(("elsewhere.example",), 2, True, id="of another host"),
        pytest.param((WWW,), -1, True, id="run out"),
    ],
)
def test_a_certificate_that_does_not_hold_is_no_answer(
    hosts: tuple[str, ...], days: int, is_trusted: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead_gov_uk_here(monkeypatch)
    pem = certificate(tmp_path, *hosts, days=days)
    monkeypatch.setenv("SSL_CERT_FILE", str(pem if is_trusted else certificate(tmp_path, "other.example")))
    with (
        tls_gov_uk(pem, answering({})) as source,
        Client(lambda: NOON, pace=0.0) as client,
        pytest.raises(Unreachable, match=r"www\.gov\.uk could not be reached \(.*certificate"),
    ):
        client.fetch(PAGE)
    assert source.log == [], "not a word is said to a host that cannot show who it is"


def test_a_host_that_speaks_no_tls_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    lead_gov_uk_here(monkeypatch)
    with (
        garbage_server(443),
        Client(lambda: NOON, pace=0.0) as client,
        pytest.raises(Unreachable, match=r"www\.gov\.uk could not be reached"),
    ):
        client.fetch(PAGE)
