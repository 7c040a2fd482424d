"""The site in process, on Datasette 0.65 and 1.0 alike: every route, its formats, headers and bad days."""

import csv
import io
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import pytest_asyncio
from bs4 import BeautifulSoup
from datasette.app import DEFAULT_SETTINGS, Datasette
from datasette.utils import parse_metadata
from sqlite_utils import Database

from archive.migrations import migrations
from archive.store import Store
from archive.update import update_group
from datasette_config import comparing, feed, serve, web, words
from scraper.client import Client
from scraper.times import parse_timestamp
from tests.archive_rows import APRIL, FORMULA, LONG, MAY, SCRIPT, SECOND, SLUG, TITLE, UNCAPTURED, digest_of, fill, pdf
from tests.replica import harbour
from tests.replica.server import Replica, gone_group, redirect_group

GROUP = f"/government/groups/{SLUG}"
SHA = digest_of(pdf("second")).removeprefix("sha256:")
FIRST_SHA = digest_of(pdf("first")).removeprefix("sha256:")
FILE = f"/files/{SHA}.pdf"
LICENCE = "Contains public sector information licensed under the Open Government Licence v3.0."
LICENCE_URL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
DEMO = "Demonstration: these captures come from a replica on this machine, not from GOV.UK."
ATOM = "{http://www.w3.org/2005/Atom}"

PAGES = [
    "/", GROUP, f"{GROUP}/", f"{GROUP}?wordings=all", f"{GROUP}/members", f"{GROUP}/members?on=2024-05-01",
    f"{GROUP}/members?how=all", "/organisations", f"/organisations?group={SLUG}", "/organisations/gull-island-library",
    f"{GROUP}/changes", "/changes", "/changes?kind=member_added", "/changes?id=member_added-2", "/changes?page=2",
    "/search", "/search?q=library", "/search?q=library&from=2024-01-01&to=2024-02-28&kind=minutes&sort=date",
    "/search?q=nothingofthekind", "/people/oona-petrel", "/people/bram-teasel", "/documents",
    f"/documents?group={SLUG}",
    "/documents/minutes-2024-02-20", "/documents/minutes-2024-02-20?q=library", "/documents/minutes-2023-11-14",
    "/documents/minutes-2023-09-05", f"/documents/minutes-2024-02-20/{FIRST_SHA[:12]}",
    f"/documents/minutes-2024-02-20/{SHA[:12]}", "/captures/1", "/status", "/about",
    f"/documents/minutes-2024-02-20/{FIRST_SHA[:12]}?against={SHA[:12]}", f"{GROUP}/members?on=2025-01-01",
]  # fmt: skip
DATASETTES_OWN = ["/archive", "/archive/documents", "/archive/members", "/archive/pages?_search=library"]
JSON = [
    "/.json", f"{GROUP}.json", f"{GROUP}/members.json", f"{GROUP}/members.json?on=2024-05-01", f"{GROUP}/changes.json",
    f"{GROUP}/popolo.json", "/organisations.json", "/organisations/gull-island-library.json",
    "/changes.json", "/search.json?q=library", "/people/oona-petrel.json", "/documents.json",
    "/documents/minutes-2024-02-20.json", f"/documents/minutes-2024-02-20/{FIRST_SHA[:12]}.json", "/captures/1.json",
    "/status.json",
]  # fmt: skip
CSV = [
    f"{GROUP}/members.csv", f"{GROUP}/changes.csv", "/changes.csv", "/search.csv?q=library", "/documents.csv",
    "/organisations.csv", "/organisations/gull-island-library.csv",
]  # fmt: skip
MISSING = [
    "/people/nobody", "/organisations/nowhere",
    "/documents/nothing", "/documents/minutes-2024-02-20/000000000000", f"/files/{'0' * 64}.pdf",
    "/captures/99999", "/captures/99999999999999999999", "/captures/99999/payload", "/government/groups/unknown",
    "/government/groups/unknown/members", "/changes?id=none", "/no-such-page", "/archive/no-such-table",
]  # fmt: skip
NASTY = [
    "", " ", '"', "'", "*", "-", "--", "???", "a*", "ab*", "lib*", "NEAR(a b)", "text:library", "{text raw}: a", "^a",
    "a OR", "OR OR", "NOT", "(", ")", "a AND", "%00", "%ED%A0%80", "%FF", "<script>", "'; drop table pages; --",
    "a" * 5000,
    "%22unclosed", "%E2%80%9Ccurly%E2%80%9D", "-only", "library -library", "\u0301", "%F0%9F%99%82",
]  # fmt: skip


def configured(path: Path, metadata: dict[str, Any] | None = None, **settings: Any) -> Datasette:
    """Datasette as ``alliance serve`` starts it: what ``serve.arguments`` says, in process."""
    line = serve.arguments(path, "127.0.0.1", 8001)
    options: dict[str, Any] = {}
    chosen: dict[str, Any] = {}
    at = 2
    while at < len(line):
        if line[at] == "--setting":
            name, value = line[at + 1], line[at + 2]
            chosen[name] = value == "on" if isinstance(DEFAULT_SETTINGS[name], bool) else int(value)
            at += 3
        else:
            options[line[at]] = line[at + 1]
            at += 2
    mount, _, folder = options["--static"].partition(":")
    return Datasette(
        files=[line[1]],
        metadata=parse_metadata(Path(options["-m"]).read_text()) | (metadata or {}),
        plugins_dir=options["--plugins-dir"],
        template_dir=options["--template-dir"],
        static_mounts=[(mount, folder)],
        settings=chosen | settings,
    )


@asynccontextmanager
async def serving(path: Path, **settings: Any) -> AsyncIterator[Any]:
    """A client of a Datasette over this file."""
    datasette = configured(path, **settings)
    await datasette.invoke_startup()
    try:
        yield datasette.client
    finally:
        if hasattr(datasette, "close"):
            datasette.close()


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Archive files by their kind, each filled once."""
    made: dict[str, Path] = {}

    def path(**kind: Any) -> Path:
        key = repr(sorted(kind.items()))
        if key not in made:
            made[key] = tmp_path_factory.mktemp("archive") / "archive.db"
            fill(made[key], **kind)
        return made[key]

    return path


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client(archive: Callable[..., Path]) -> AsyncIterator[Any]:
    async with serving(archive()) as client:
        yield client


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def hostile(archive: Callable[..., Path]) -> AsyncIterator[Any]:
    async with serving(archive(hostile=True)) as client:
        yield client


@pytest.fixture(scope="module")
def odd_days(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Archives of the demo's group whose last look found a cut list, a page that is gone, and another address."""
    told = harbour.moments()
    plain = replace(told[5], groups=(replace(told[5].groups[0], attachments=()),), assets=())
    item = plain.groups[0]
    elsewhere = replace(item, slug="harbour-cities-taskforce")
    days = {
        "held": [replace(plain, groups=(replace(item, members=item.members[:4]),))],
        "gone": [replace(plain, replies=gone_group(item.path))] * 2,
        "moved": [replace(plain, groups=(elsewhere,), replies=redirect_group(item.path, elsewhere.path))],
    }
    made = {}
    for name, later in days.items():
        made[name] = tmp_path_factory.mktemp(name) / "archive.db"
        looks = [replace(moment, at=plain.at + timedelta(days=day)) for day, moment in enumerate([plain, *later])]
        with Replica(looks) as source, Store(made[name]) as store:
            with Client(lambda: source.moment.at, "tests", source.url) as asking:
                for index in range(len(looks)):
                    source.at(index)
                    update_group(store, asking, item.path, lambda: source.moment.at)
            store.checkpoint()
    return made


async def texts(path: Path, *addresses: str) -> list[str]:
    async with serving(path) as client:
        return [BeautifulSoup((await client.get(one)).text, "lxml").get_text(" ", strip=True) for one in addresses]


@pytest.mark.asyncio
async def test_a_held_state_is_explained_and_every_page_says_that_there_is_one(odd_days: dict[str, Path]) -> None:
    status, members = await texts(odd_days["held"], "/status", f"{GROUP}/members")
    assert "8 of 12 members are missing at once" in status
    assert "The list is there, with 4 bullets (before: 12); the page's own edit time did not move" in status
    assert "3 more looks that show the same, the last on 24 July 2024, 10:00 or later" in status
    assert "in a state that is not believed yet" in members


@pytest.mark.asyncio
async def test_a_page_that_is_gone_is_shown_as_it_was_and_said_to_be_gone(odd_days: dict[str, Path]) -> None:
    home, changes = await texts(odd_days["gone"], GROUP, f"{GROUP}/changes")
    assert "GOV.UK says that this page is gone; first seen 23 July 2024" in home
    assert "Rt Hon Maud Ellery MP" in home
    assert "nobody is thereby known to have left" in changes


@pytest.mark.asyncio
@pytest.mark.parametrize("tail", ["", ".json", "/members", "/members.csv?on=2024-07-22", "/changes.atom"])
async def test_a_moved_group_is_found_at_every_address_it_had(odd_days: dict[str, Path], tail: str) -> None:
    async with serving(odd_days["moved"]) as client:
        answer = await client.get(f"/government/groups/harbour-cities-taskforce{tail}")
        assert (answer.status_code, answer.headers["location"]) == (301, f"{GROUP}{tail}")
        assert (await client.get(answer.headers["location"])).status_code == 200
        assert "https://www.gov.uk/government/groups/harbour-cities-taskforce" in (await client.get(GROUP)).text


@pytest.mark.asyncio
@pytest.mark.parametrize("next_version", ["m002_held_moved_and_gone", "m003_persons"])
async def test_an_archive_of_an_older_version_is_said_to_be_one(tmp_path: Path, next_version: str) -> None:
    old = tmp_path / "archive.db"
    database = Database(sqlite3.connect(old))
    migrations.apply(database, stop_before=next_version)
    database.close()
    async with serving(old) as client:
        for path in ("/status", "/status.json", "/organisations"):
            answer = await client.get(path)
            assert answer.status_code == 503, path
            assert "An older version of this program wrote this archive: run alliance update or" in answer.text, path
            assert "Nothing here yet" not in answer.text


def altered(source: Path, folder: Path, statement: str, *values: Any) -> Path:
    """A copy of an archive, with one statement run on it."""
    path = folder / "archive.db"
    shutil.copy(source, path)
    conn = sqlite3.connect(path)
    conn.execute(statement, values)
    conn.commit()
    conn.close()
    return path


def text_of(response: Any) -> str:
    return " ".join(BeautifulSoup(response.text, "lxml").get_text(" ").split())


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("path", PAGES + DATASETTES_OWN)
async def test_every_page_has_the_head_the_foot_and_the_licence(client: Any, path: str) -> None:
    response = await client.get(path)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    page = BeautifulSoup(response.text, "lxml")
    nav = page.find("nav", attrs={"aria-label": "The archive"})
    assert nav is not None
    assert [link.text for link in nav.find_all("a")] == [
        "Members",
        "Meetings",
        "Documents",
        "Changes",
        "Search",
        "Status",
        "About",
    ]
    assert page.find("a", href=LICENCE_URL, string=LICENCE) is not None
    assert "Last checked 8 April 2024" in text_of(response)
    assert page.find("form", attrs={"role": "search"}) is not None


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("path", PAGES)
async def test_our_pages_carry_no_inline_script_or_style_and_strict_headers(client: Any, path: str) -> None:
    response = await client.get(path)
    page = BeautifulSoup(response.text, "lxml")
    assert all(script.get("src") and not script.text for script in page.find_all("script"))
    assert not page.find_all("style")
    assert not page.select("[style], [onclick], [onload]")
    assert response.headers["content-security-policy"] == web.CONTENT_SECURITY_POLICY
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["referrer-policy"]
    wanted = "no-store" if path == "/status" else "public, max-age=60"
    assert response.headers["cache-control"] == wanted


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("path", [*DATASETTES_OWN, "/no-such-page", "/archive/documents.json"])
async def test_datasettes_own_pages_cannot_be_framed_or_sniffed(client: Any, path: str) -> None:
    headers = (await client.get(path)).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("path", PAGES)
async def test_labels_and_headings(client: Any, path: str) -> None:
    page = BeautifulSoup((await client.get(path)).text, "lxml")
    assert len(page.find_all("h1")) == 1
    assert page.html is not None
    assert page.html["lang"] == "en-GB"
    assert page.title is not None
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))
    for field in page.select("main input:not([type=hidden]), main select"):
        assert page.find("label", attrs={"for": field["id"]}), field


@pytest.mark.asyncio(loop_scope="module")
async def test_every_link_of_every_page_leads_somewhere(client: Any) -> None:
    links: dict[str, str] = {}
    for path in PAGES:
        page = BeautifulSoup((await client.get(path)).text, "lxml")
        links |= {tag["href"].partition("#")[0]: path for tag in page.select("[href^='/']")}
    for link, path in links.items():
        response = await client.get(link)
        assert response.status_code in (200, 302), f"{link} on {path}"


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("path", JSON)
async def test_json(client: Any, path: str) -> None:
    response = await client.get(path)
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json; charset=utf-8"
    assert response.json()


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("path", CSV)
async def test_csv(client: Any, path: str) -> None:
    response = await client.get(path)
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    table = list(csv.reader(io.StringIO(response.text)))
    assert len(table) > 1
    assert {len(row) for row in table} == {len(table[0])}


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("path", MISSING)
async def test_what_is_not_there_says_so_and_helps_on(client: Any, path: str) -> None:
    response = await client.get(path)
    assert response.status_code == 404
    page = BeautifulSoup(response.text, "lxml")
    assert page.find("form", attrs={"role": "search"}) is not None
    assert "Documents" in response.text


@pytest.mark.asyncio(loop_scope="module")
async def test_the_names_of_static_files_exist(client: Any) -> None:
    page = BeautifulSoup((await client.get("/no-such-page")).text, "lxml")
    sheets = [tag.get("href") or tag.get("src") for tag in page.select("link[rel=stylesheet], script[src]")]
    assert len(sheets) == 3
    for sheet in sheets:
        assert (await client.get(sheet)).status_code == 200


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("path", ["/", "/changes.atom", "/documents.csv", "/search.json?q=library", FILE])
async def test_an_unchanged_answer_is_not_sent_again(client: Any, path: str) -> None:
    first = await client.get(path)
    etag = first.headers["etag"]
    for asked in (etag, f"W/{etag}", f'"other", {etag}', "*"):
        again = await client.get(path, headers={"if-none-match": asked})
        assert again.status_code == 304
        assert again.content == b""
        assert again.headers["etag"] == etag
    assert (await client.get(path, headers={"if-none-match": '"other"'})).status_code == 200


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("path", ["/", FILE, "/changes.atom", "/status"])
async def test_head_says_the_same_without_a_body(client: Any, path: str) -> None:
    whole, head = await client.get(path), await client.head(path)
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["content-length"] == str(len(whole.content))


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
@pytest.mark.parametrize("path", ["/", "/search", FILE, "/status.json"])
async def test_only_reading_is_possible(client: Any, method: str, path: str) -> None:
    response = await client.request(method, path)
    # 403 is Datasette's own guard against forged posts, which comes first where it applies.
    assert response.status_code in (403, 405)
    if response.status_code == 405:
        assert response.headers["allow"] == "GET, HEAD"


@pytest.mark.asyncio(loop_scope="module")
async def test_a_file_is_served_as_the_pdf_it_is(client: Any) -> None:
    response = await client.get(FILE)
    assert response.content == pdf("second")
    assert response.headers["content-type"] == "application/pdf"
    assert response.headers["content-disposition"] == 'inline; filename="minutes-2024-02-20.pdf"'
    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["x-robots-tag"] == "noindex"
    assert response.headers["etag"] == f'"{SHA}"'
    assert "sandbox" not in response.headers["content-security-policy"]
    download = await client.get(f"{FILE}?download=1")
    assert download.headers["content-disposition"].startswith("attachment")


@pytest.mark.asyncio(loop_scope="module")
async def test_what_is_no_pdf_is_never_shown_as_a_page(hostile: Any) -> None:
    sha = digest_of(SCRIPT.encode()).removeprefix("sha256:")
    response = await hostile.get(f"/files/{sha}.pdf")
    assert response.headers["content-type"] == "application/octet-stream"
    assert response.headers["content-disposition"].startswith("attachment")
    kept = await hostile.get("/captures/1/payload")
    assert "<script>" in kept.text
    assert kept.headers["content-type"] == "text/plain; charset=utf-8"
    assert kept.headers["x-content-type-options"] == "nosniff"


@pytest.mark.asyncio(loop_scope="module")
async def test_only_an_earlier_version_says_that_it_is_one(client: Any) -> None:
    earlier = await client.get(f"/documents/minutes-2024-02-20/{FIRST_SHA[:12]}")
    assert "An earlier version." in text_of(earlier)
    assert "32.2%" in earlier.text
    assert earlier.headers["x-robots-tag"] == "noindex"
    current = await client.get(f"/documents/minutes-2024-02-20/{SHA[:12]}")
    assert "An earlier version." not in text_of(current)
    assert "x-robots-tag" not in (await client.get("/documents/minutes-2024-02-20")).headers


@pytest.mark.asyncio(loop_scope="module")
async def test_a_hit_lands_on_its_page_with_the_words_marked(client: Any) -> None:
    results = (await client.get("/search.json?q=reading+rooms")).json()["results"]
    assert results[0]["url"].endswith("#page-2")
    path, _, anchor = results[0]["url"].partition("#")
    page = BeautifulSoup((await client.get(path)).text, "lxml")
    leaf = page.find(id=anchor)
    assert leaf is not None
    assert [mark.text for mark in leaf.find_all("mark")] == ["reading", "rooms"]
    assert leaf.find("a", href=f"{FILE}#page=2") is not None


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(
    ("typed", "anchor"), [("lighthouses", "role-of-group"), ("weeks", "section-2"), ("4 weeks", "wording-")]
)
async def test_a_hit_in_the_texts_of_the_page_lands_there(client: Any, typed: str, anchor: str) -> None:
    url = (await client.get(f"/search.json?q={typed}&kind=section")).json()["results"][0]["url"]
    path, _, landed = url.partition("#")
    assert landed.startswith(anchor)
    section = BeautifulSoup((await client.get(path)).text, "lxml").find(id=landed)
    assert section is not None
    assert [mark.text for mark in section.find_all("mark")] == typed.split()


@pytest.mark.asyncio(loop_scope="module")
async def test_whom_to_write_to_is_a_setting(archive: Callable[..., Path]) -> None:
    datasette = configured(archive(), metadata={"plugins": {"alliance_site": {"contact": "keeper@harbour.example"}}})
    await datasette.invoke_startup()
    assert "Write to keeper@harbour.example" in text_of(await datasette.client.get("/about"))
    if hasattr(datasette, "close"):
        datasette.close()


@pytest.mark.asyncio(loop_scope="module")
async def test_whom_to_write_to_is_else_the_archives_own_setting(
    client: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ALLIANCE_CONTACT", raising=False)
    assert "Write to whoever runs this copy" in text_of(await client.get("/about"))
    monkeypatch.setenv("ALLIANCE_CONTACT", "warden@harbour.example")
    assert "Write to warden@harbour.example" in text_of(await client.get("/about"))
    Path("alliance.toml").write_bytes(b"contact = \xff")
    assert "Write to whoever runs this copy" in text_of(await client.get("/about"))


@pytest.mark.asyncio(loop_scope="module")
async def test_a_document_can_be_cited(client: Any) -> None:
    page = BeautifulSoup((await client.get("/documents/minutes-2024-02-20")).text, "lxml")
    citation = page.find(id="citation")
    assert citation is not None
    for part in ("20 February 2024 meeting minutes", TITLE, "8 April 2024, 10:00 BST", SHA, f"/{SHA[:12]}"):
        assert part in citation.text


@pytest.mark.asyncio(loop_scope="module")
async def test_each_page_can_be_cited(client: Any) -> None:
    page = BeautifulSoup((await client.get("/documents/minutes-2024-02-20")).text, "lxml")
    citation = page.select_one("#page-2 details p")
    assert citation is not None
    for part in ("20 February 2024 meeting minutes", "page 2.", SHA[:12], f"/{SHA[:12]}#page-2"):
        assert part in citation.text
    assert "demonstration" not in page.get_text()


@pytest.mark.asyncio(loop_scope="module")
async def test_a_citation_of_a_replica_is_a_demonstration(archive: Callable[..., Path]) -> None:
    async with serving(archive(source="replica")) as client:
        page = BeautifulSoup((await client.get("/documents/minutes-2024-02-20")).text, "lxml")
        for citation in page.select("#citation, .al-cite-page p"):
            assert "demonstration" in citation.text


@pytest.mark.asyncio(loop_scope="module")
async def test_a_replaced_file_shows_which_words_changed(client: Any) -> None:
    address = f"/documents/minutes-2024-02-20/{SHA[:12]}"
    response = await client.get(address)
    page = BeautifulSoup(response.text, "lxml").find(id="compare")
    assert page is not None
    assert [heading.text for heading in page.find_all("h3")] == ["Page 2"]
    assert [tag.text for tag in page.find_all("del")] == ["32.2%"]
    assert [tag.text for tag in page.find_all("ins")] == ["22.3%"]
    assert "1 word changed (“32.2%” is now “22.3%”)." in page.text
    assert (await client.get(f"{address}.json")).json()["comparison"]["passages"][0]["page"] == 2
    first = await client.get(f"/documents/minutes-2024-02-20/{FIRST_SHA[:12]}")
    assert BeautifulSoup(first.text, "lxml").find(id="compare") is None
    back = await client.get(f"/documents/minutes-2024-02-20/{FIRST_SHA[:12]}?against={SHA[:12]}")
    assert "What changed since version 2" in text_of(back)
    changes = BeautifulSoup((await client.get("/changes")).text, "lxml")
    link = f"{address}?against={FIRST_SHA[:12]}#compare"
    assert changes.find("a", href=link, string="what changed in its words") is not None
    assert f'{address}#compare">compare with the version before' in response.text


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("same", "Yes, the same bytes. Last asked 13 May 2024, 10:00 BST."),
        ("moved", "but its address now leads to another one. Last asked"),
        (
            "gone",
            "there is no such file. Last asked 13 May 2024, 10:00 BST. The same bytes were last seen there 8 April",
        ),
        (None, "Not asked yet at this address."),
    ],
)
async def test_a_document_says_whether_it_is_still_the_same_at_the_source(
    archive: Callable[..., Path], tmp_path: Path, answer: str | None, said: str
) -> None:
    sets = "update documents set last_answer = ?, last_asked_at = ?, last_same_at = ? where slug = ?"
    same = MAY if answer in ("same", "moved") else APRIL
    path = altered(archive(), tmp_path, sets, answer, MAY, same, "minutes-2024-02-20")
    async with serving(path) as client:
        shown = " ".join(text_of(await client.get("/documents/minutes-2024-02-20")).split())
        assert "Still the same at the source?" in shown
        assert said in shown
        listed = (await client.get("/documents.json")).json()
        assert {row["last_answer"] for row in listed if row["document"] == "minutes-2024-02-20"} == {answer}


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("ok", "Only its layout or metadata changed."),
        ("scanned", "The text of the earlier file could not be read whole"),
    ],
)
async def test_a_replaced_file_with_the_same_words(
    archive: Callable[..., Path], tmp_path: Path, status: str, said: str
) -> None:
    same = "update pages set text = replace(replace(text, '32.2%', '22.3%'), ' fell', char(10) || 'fell')"
    path = altered(archive(), tmp_path, same)
    read = "update extractions set status = ? where digest = ?"
    (tmp_path / "read").mkdir()
    path = altered(path, tmp_path / "read", read, status, f"sha256:{FIRST_SHA}")
    async with serving(path) as client:
        assert said in text_of(await client.get(f"/documents/minutes-2024-02-20/{SHA[:12]}"))


@pytest.mark.asyncio(loop_scope="module")
async def test_a_version_has_dates_of_its_own(client: Any) -> None:
    earlier = text_of(await client.get(f"/documents/minutes-2024-02-20/{FIRST_SHA[:12]}"))
    assert "This version first seen 4 March 2024, last seen 4 March 2024" in earlier
    assert "GOV.UK original" not in earlier
    assert "GOV.UK (address at the time)" in earlier
    current = text_of(await client.get(f"/documents/minutes-2024-02-20/{SHA[:12]}"))
    assert "This version first seen 8 April 2024, last seen 13 May 2024" in current
    assert "GOV.UK original" in current


@pytest.mark.asyncio(loop_scope="module")
async def test_a_swapped_file_is_no_longer_what_the_address_serves(
    archive: Callable[..., Path], tmp_path: Path
) -> None:
    swapped = "update document_versions set url = (select url from documents where slug = document)"
    path = altered(archive(), tmp_path, swapped)
    async with serving(path) as client:
        earlier = text_of(await client.get(f"/documents/minutes-2024-02-20/{FIRST_SHA[:12]}"))
        assert earlier.count("GOV.UK (now serves another version)") == 4


@pytest.mark.asyncio(loop_scope="module")
async def test_a_group_never_captured_is_shown_on_status_alone(archive: Callable[..., Path]) -> None:
    async with serving(archive(uncaptured=True)) as client:
        home = await client.get("/")
        assert BeautifulSoup(home.text, "lxml").h1.text == TITLE
        for path in PAGES:
            if path != "/status":
                assert UNCAPTURED not in (await client.get(path)).text, path
        missing = await client.get(f"/government/groups/{UNCAPTURED}")
        assert missing.status_code == 404
        assert "Nothing of this group has been captured yet" in text_of(missing)
        assert f"{UNCAPTURED} Last checked never" in text_of(await client.get("/status"))


@pytest.mark.asyncio(loop_scope="module")
async def test_bounds_are_told_truly(client: Any) -> None:
    for path in ("/changes", "/about", "/archive/changes"):
        text = text_of(await client.get(path))
        assert "GOV.UK" in text
        assert "two captures" not in text.replace("between the two captures", "")
    assert "GOV.UK’s own time of the edit (never for a replaced file)" in text_of(await client.get("/changes"))
    assert "A replaced file is dated by captures alone" in text_of(await client.get("/about"))


@pytest.mark.asyncio
async def test_a_succession_is_told_once_and_kept_as_two(demo_archive: Path) -> None:
    async with serving(demo_archive) as client:
        rows = [row for row in (await client.get("/changes.json")).json() if row["succession"]]
        joined = next(row for row in rows if row["kind"] == "member_added")
        left = next(row for row in rows if row["id"] == joined["succession"])
        said = f"{joined['name']} replaces {left['name']} as "
        for path in ("/changes", f"/changes?id={joined['id']}", f"/changes?id={left['id']}"):
            page = BeautifulSoup((await client.get(path)).text, "lxml")
            sentences = [sentence.text for sentence in page.select(".al-sentence")]
            assert len([one for one in sentences if one.startswith(said)]) == 1, path
            assert joined["sentence"] not in sentences
            assert left["sentence"] not in sentences
        feed = (await client.get("/changes.atom")).text
        assert said in feed
        assert f"alliance-archive,2024:{left['id']}" not in feed


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("tail", ["", ".json", "?a=b"])
async def test_an_address_that_a_name_had_leads_to_the_person(client: Any, tail: str) -> None:
    answer = await client.get(f"/people/o-petrel{tail}")
    assert (answer.status_code, answer.headers["location"]) == (301, f"/people/oona-petrel{tail}")


@pytest.mark.asyncio(loop_scope="module")
async def test_a_person_says_every_name_and_who_it_may_be(client: Any) -> None:
    text = text_of(await client.get("/people/oona-petrel"))
    assert "O. Petrel: same person because of an initial for the given name (score 0.94); printed from 4 March" in text
    assert "May be the same person Not taken for one person; judge for yourself. Isolde Finch : the same given" in text
    names = (await client.get("/people/oona-petrel.json")).json()["names"]
    assert [(name["name"], name["other_person"]) for name in names] == [
        ("Oona Petrel", None), ("O. Petrel", None), ("Isolde Finch", "isolde-finch")]  # fmt: skip


@pytest.mark.asyncio(loop_scope="module")
async def test_a_person_has_each_post_with_its_own_dates(
    archive: Callable[..., Path], tmp_path: Path, client: Any
) -> None:
    raw = "update posts set raw = 'Oona Petrel, Librarian' where person = ? and number = 1"
    async with serving(altered(archive(), tmp_path, raw, "oona-petrel")) as as_printed:
        page = BeautifulSoup((await as_printed.get("/people/oona-petrel")).text, "lxml")
        assert [entry.text for entry in page.select(".al-raw")][1] == "Oona Petrel, Librarian"
    page = BeautifulSoup((await client.get("/people/oona-petrel")).text, "lxml")
    now, before = (" ".join(entry.get_text(" ").split()) for entry in page.select(".al-entry"))
    assert "Printed so since a change between 4 March and 8 April 2024" in now
    assert "earliest capture" not in now
    assert "Role Chief Librarian" in now
    assert "Listed in our earliest capture (4 March 2024)" in before
    assert "Role Librarian" in before
    assert "printed otherwise after the change between 4 March and 8 April 2024" in before
    members = text_of(await client.get(f"{GROUP}/members"))
    assert "printed as here since a change between 4 March and 8 April 2024" in members


@pytest.mark.asyncio(loop_scope="module")
async def test_robots_are_kept_from_sql_alone(client: Any) -> None:
    response = await client.get("/robots.txt")
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert response.text.splitlines()[:2] == ["User-agent: *", "Disallow: /-/"]
    assert "Disallow: /\n" not in response.text


@pytest.mark.asyncio(loop_scope="module")
async def test_each_error_of_a_run_stands_alone(archive: Callable[..., Path], tmp_path: Path) -> None:
    more = "update runs set errors = json_insert(errors, '$[#]', 'The file of July could not be read.')"
    async with serving(altered(archive(), tmp_path, more)) as client:
        page = BeautifulSoup((await client.get("/status")).text, "lxml")
    assert [error.text for error in page.select(".al-errors li")] == [
        "The file of June could not be fetched.",
        "The file of July could not be read.",
    ]


@pytest.mark.asyncio(loop_scope="module")
async def test_a_file_whose_text_is_missing_says_why(client: Any) -> None:
    scanned = text_of(await client.get("/documents/minutes-2023-11-14"))
    assert "Scanned pages: there is no text to search. 4 pages of images" in scanned
    failed = text_of(await client.get("/documents/minutes-2023-09-05"))
    assert "Could not be fetched. the server answered 404" in failed


@pytest.mark.asyncio(loop_scope="module")
async def test_who_is_listed_is_said_with_bounds_and_no_more(client: Any) -> None:
    members = text_of(await client.get(f"{GROUP}/members"))
    assert "Listed in our earliest capture (4 March 2024)" in members
    assert "First listed between 4 March and 8 April 2024" in members
    assert "no longer listed: taken off the page between 4 March and 8 April 2024" in members
    for path in PAGES:
        if path != "/about":
            assert not re.search(r"\b(resigned|left the|stepped down|quit)\b", text_of(await client.get(path))), path


@pytest.mark.asyncio(loop_scope="module")
async def test_members_on_a_day(client: Any) -> None:
    then = await client.get(f"{GROUP}/members.json?on=2024-03-20")
    assert [one["name"] for one in then.json()] == ["Oona Petrel", "Bram Teasel"]
    before = await client.get(f"{GROUP}/members?on=2020-01-01")
    assert before.status_code == 404
    assert "the first capture is of 4 March 2024" in text_of(before)
    uncertain = text_of(await client.get(f"{GROUP}/members?on=2024-03-20"))
    assert "Not certain for that day" in uncertain
    for sentence in ("Bram Teasel is no longer listed.", "Isolde Finch is listed as Harbour Master"):
        assert sentence in uncertain
    assert "before that day" not in uncertain
    later = text_of(await client.get(f"{GROUP}/members?on=2024-06-01"))
    assert "The list was last seen on 13 May 2024, before that day." in later
    assert "Not certain" not in later
    for nonsense in ("yesterday", "2024-02-31", "0001-01-01", "%00"):
        assert (await client.get(f"{GROUP}/members?on={nonsense}")).status_code in (400, 404), nonsense
    assert (await client.get(f"{GROUP}/members?on=9999-12-31")).status_code in (200, 400)


@pytest.mark.asyncio(loop_scope="module")
async def test_a_change_of_words_is_shown_word_by_word(client: Any) -> None:
    page = BeautifulSoup((await client.get("/changes?id=text_changed-7")).text, "lxml")
    assert [tag.text for tag in page.find_all("del")] == ["4"]
    assert [tag.text for tag in page.find_all("ins")] == ["2"]


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("typed", NASTY)
async def test_no_query_is_an_error(client: Any, typed: str) -> None:
    for path in (f"/search?q={typed}", f"/search.json?q={typed}", f"/documents/minutes-2024-02-20?q={typed}"):
        assert (await client.get(path)).status_code == 200


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(
    "rest", ["from=x", "to=2024-13-01", "kind=none", "sort=none", "page=0", "page=x", "page=999999", "group=no"]
)
async def test_no_filter_is_an_error(client: Any, rest: str) -> None:
    assert (await client.get(f"/search?q=library&{rest}")).status_code == 200


@pytest.mark.asyncio(loop_scope="module")
async def test_what_was_left_out_of_a_search_is_said(client: Any) -> None:
    assert "Left out of the search: ???" in text_of(await client.get("/search?q=library+%3F%3F%3F"))
    assert "Nothing was searched for" in text_of(await client.get("/search?q=%3F%3F%3F"))


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(
    ("rest", "said"),
    [
        ("", "or in the current version of each file that could be read"),
        ("&versions=all", "or in every version of each file that could be read"),
        ("&kind=minutes", "Nothing found with these filters. Search without them"),
        (f"&group={SLUG}", "Nothing found with these filters. Search without them"),
    ],
)
async def test_nothing_found_says_where(client: Any, rest: str, said: str) -> None:
    text = text_of(await client.get(f"/search?q=nothingofthekind{rest}"))
    assert said in text
    assert "in earlier versions" not in text


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("typed", ["32.2%25", "lateness", "32.2%25&kind=minutes"])
async def test_what_earlier_versions_hold_is_said(client: Any, typed: str) -> None:
    page = BeautifulSoup((await client.get(f"/search?q={typed}")).text, "lxml")
    link = page.find("a", string="1 more in earlier versions of files")
    assert link is not None
    everything = text_of(await client.get(f"/search{link['href']}"))
    assert "(an earlier version)" in everything
    assert "more in earlier versions" not in everything


@pytest.mark.asyncio(loop_scope="module")
async def test_a_table_of_results_has_whole_addresses(client: Any) -> None:
    results = list(csv.DictReader(io.StringIO((await client.get("/search.csv?q=library")).text)))
    assert all(result["url"].startswith("http") for result in results)


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(
    "path",
    ["/", f"{GROUP}/members", "/changes", "/search?q=librarything", "/search?q=alert", "/people/script", "/people/long",
     "/documents", "/documents/hostile", "/documents/hostile?q=%3Cscript%3E", "/status", f"{GROUP}?wordings=all",
     "/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "/captures/1"],
)  # fmt: skip
async def test_hostile_text_is_only_text(hostile: Any, path: str) -> None:
    response = await hostile.get(path)
    assert response.status_code == 200
    page = BeautifulSoup(response.text, "lxml")
    assert "alert(" not in "".join(script.text for script in page.find_all("script"))
    links = [tag["href"] for tag in page.select("a[href]")]
    assert not [link for link in links if link.startswith(("javascript:", "data:"))]
    if path in (f"{GROUP}/members", "/changes", "/people/script", "/documents"):
        assert SCRIPT in page.get_text()


@pytest.mark.asyncio(loop_scope="module")
async def test_no_cell_of_our_csv_is_a_formula(hostile: Any) -> None:
    for path in (f"{GROUP}/members.csv", "/changes.csv", "/documents.csv", "/search.csv?q=cmd"):
        table = list(csv.reader(io.StringIO((await hostile.get(path)).text)))
        assert not [cell for row in table for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    members = (await hostile.get(f"{GROUP}/members.csv")).text
    assert f"'{FORMULA}" in members
    assert LONG in members


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("path", ["/changes.atom", "/changes.atom?kind=member_added", f"{GROUP}/changes.atom"])
async def test_the_feed_is_atom(hostile: Any, path: str) -> None:
    response = await hostile.get(path)
    assert response.headers["content-type"] == "application/atom+xml; charset=utf-8"
    root = ET.fromstring(response.text)
    assert root.tag == f"{ATOM}feed"
    entries = root.findall(f"{ATOM}entry")
    assert entries
    ids = [entry.findtext(f"{ATOM}id") or "" for entry in [root, *entries]]
    assert len(set(ids)) == len(ids)
    assert all(one.startswith("tag:alliance-archive,2024:") for one in ids)
    for moment in root.iter(f"{ATOM}updated"):
        parse_timestamp(moment.text or "")
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert str(links["self"]).endswith(path)
    assert str(links["self"]).startswith("http")
    target = entries[0].find(f"{ATOM}link")
    assert target is not None
    assert (await hostile.get(str(target.get("href")).replace("http://localhost", ""))).status_code == 200


@pytest.mark.asyncio(loop_scope="module")
async def test_an_entry_says_when_it_was_seen_and_which_words_moved(client: Any) -> None:
    root = ET.fromstring((await client.get(f"{GROUP}/changes.atom")).text)
    entries = {entry.findtext(f"{ATOM}id", "").rpartition(":")[2]: entry for entry in root.findall(f"{ATOM}entry")}
    removed, text = entries["document_removed-5"], entries["text_changed-7"]
    # Its bounds end in May; it was taken from a capture of April.
    assert removed.findtext(f"{ATOM}updated") == "2024-04-08T09:00:00.000000+00:00"
    assert "no longer linked" not in removed.findtext(f"{ATOM}summary", "")
    assert text.findtext(f"{ATOM}summary", "").endswith(
        "Before: We publish minutes within 4 weeks. Now: We publish minutes within 2 weeks."
    )
    link = text.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href", "").endswith("/changes?id=text_changed-7")
    assert "/groups/" not in link.get("href", "")
    home = await client.get("/")
    assert BeautifulSoup(home.text, "lxml").find("a", href="/changes?id=member_added-2") is not None


@pytest.mark.asyncio(loop_scope="module")
async def test_an_empty_feed_is_a_feed(archive: Callable[..., Path]) -> None:
    async with serving(archive(baseline=True)) as client:
        root = ET.fromstring((await client.get("/changes.atom")).text)
        assert root.findall(f"{ATOM}entry") == []
        parse_timestamp(root.findtext(f"{ATOM}updated") or "")
        assert "baseline, not news" in text_of(await client.get("/changes"))
        assert (await client.get("/changes.json")).json() == []


def test_the_feed_holds_nothing_that_xml_cannot() -> None:
    assert feed.xml_text("a\x00\x08\ud800\ufffe\tb") == "a\tb"


@pytest.mark.asyncio(loop_scope="module")
async def test_several_groups_share_the_archive(archive: Callable[..., Path]) -> None:
    async with serving(archive(second=True)) as client:
        home = text_of(await client.get("/"))
        assert TITLE in home
        assert "Lantern Street Lighting Forum" in home
        for path in PAGES:
            assert (await client.get(path)).status_code == 200, path
        assert [one["group"] for one in (await client.get(f"/government/groups/{SECOND}/members.json")).json()] == [
            SECOND
        ]
        assert (await client.get(f"/search.json?q=lights&group={SECOND}")).json()["total"] == 1


@pytest.mark.asyncio(loop_scope="module")
async def test_a_replica_says_so_on_every_page(archive: Callable[..., Path]) -> None:
    async with serving(archive(source="replica")) as client:
        for path in [*PAGES, *DATASETTES_OWN, "/no-such-page", "/people/nobody"]:
            assert DEMO in text_of(await client.get(path)), path


@pytest.mark.asyncio(loop_scope="module")
async def test_a_live_archive_is_no_demonstration_but_overdue(client: Any) -> None:
    home = text_of(await client.get("/"))
    assert DEMO not in home
    assert "what is shown as current may have changed since" in home


@pytest.mark.asyncio(loop_scope="module")
async def test_a_failed_run_is_said(archive: Callable[..., Path], tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    fill(path)
    conn = sqlite3.connect(path)
    conn.execute(
        "insert into runs (group_slug, started_at, outcome) values (?, '2024-06-01T09:00:00+00:00', 'failed')", [SLUG]
    )
    conn.commit()
    conn.close()
    async with serving(path) as client:
        assert f"The last check of {TITLE} failed." in text_of(await client.get("/"))


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("name", ["alliance.db", "my archive.sqlite", "archive.db", "search.db"])
async def test_any_file_is_served_as_archive(archive: Callable[..., Path], tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    shutil.copy(archive(), path)
    async with serving(path) as client:
        assert (await client.get("/status.json")).json()["groups"][0]["group"] == SLUG
        database = await client.get("/archive")
        assert database.status_code == 200
        assert "is written once and never changed" in database.text
        assert '/payloads"' not in database.text
        table = await client.get("/archive/documents")
        assert "Every file ever linked" in table.text
        assert (await client.get("/archive/pages.json?_search=library&_shape=array")).json()


@pytest.mark.asyncio(loop_scope="module")
async def test_under_a_base_url_every_link_has_the_prefix(archive: Callable[..., Path]) -> None:
    async with serving(archive(), base_url="/memory/") as client:
        for path in [*PAGES, *DATASETTES_OWN, "/people/nobody"]:
            # The client puts the prefix in front itself.
            page = BeautifulSoup((await client.get(path)).text, "lxml")
            assert page.find("link", rel="stylesheet") is not None
            for tag in page.select("[href^='/'], [action^='/'], [src^='/']"):
                address = tag.get("href") or tag.get("action") or tag.get("src")
                assert str(address).startswith("/memory/"), f"{tag} on {path}"
        found = (await client.get("/search.json?q=library")).json()["results"]
        assert found[0]["url"].startswith("/memory/people/")
        entry = ET.fromstring((await client.get("/changes.atom")).text).find(f"{ATOM}link")
        assert entry is not None
        assert "/memory/changes.atom" in str(entry.get("href"))
        assert "Disallow: /memory/-/" in (await client.get("/robots.txt")).text


@pytest.mark.asyncio(loop_scope="module")
async def test_a_file_that_is_no_archive_yet_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    sqlite3.connect(path).executescript("create table t (a); vacuum").close()
    async with serving(path) as client:
        for address in ("/", "/search?q=a", "/status"):
            response = await client.get(address)
            assert response.status_code == 503
            assert "alliance update" in text_of(response)
        assert (await client.get("/archive")).status_code == 200


@pytest.mark.asyncio(loop_scope="module")
async def test_sql_is_open_and_the_file_is_not_for_download(client: Any) -> None:
    rows = await client.get("/archive.json?sql=select+count(*)+as+n+from+people&_shape=array")
    if rows.status_code == 302:
        rows = await client.get(rows.headers["location"])
    assert rows.json() == [{"n": 3}]
    assert (await client.get("/archive.db")).status_code == 403


def test_the_printed_command_line_starts_a_server(archive: Callable[..., Path]) -> None:
    line = [sys.executable, "-m", "datasette", *serve.arguments(archive(), "127.0.0.1", 8001), "--get", "/status.json"]
    done = subprocess.run(line, capture_output=True, text=True, timeout=60, cwd=Path(__file__).parent.parent)
    assert done.returncode == 0, done.stderr
    assert SLUG in done.stdout


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        ("2024-06-10T09:00:00+00:00", "just now"),
        ("2024-06-10T08:30:00+00:00", "30 minutes ago"),
        ("2024-06-10T08:00:00+00:00", "1 hour ago"),
        ("2024-06-01T09:00:00+00:00", "9 days ago"),
        ("2024-02-01T09:00:00+00:00", "4 months ago"),
        ("2021-06-01T09:00:00+00:00", "3 years ago"),
        ("2030-06-01T09:00:00+00:00", ""),
        ("nonsense", ""),
    ],
)
def test_ages_in_words(stored: str, said: str) -> None:
    assert words.age(stored, parse_timestamp("2024-06-10T09:00:30+00:00")) == said


def test_long_texts_are_not_compared_word_by_word() -> None:
    before, after = "a b " * 1500, "b a c " * 1000
    assert comparing.word_diff(before, after) == [("del", before), ("ins", after)]
    assert ("ins", "now") in comparing.word_diff(before + after, before + "now " + after)
    assert comparing.word_diff("one\ntwo", "one two") == [("same", "one two")]
    assert comparing.word_diff("one\ntwo", "one\nthree") == [
        ("same", "one\n"), ("del", "two"), ("same", " "), ("ins", "three"), ("same", " "),
    ]  # fmt: skip
    assert comparing.word_diff("one two", "one three two") == [
        ("same", "one "),
        ("ins", "three"),
        ("same", " "),
        ("same", "two"),
    ]


@pytest.mark.parametrize(
    ("octets", "printed"),
    [(None, ""), (1, "1 byte"), (1000, "1,000 bytes"), (1024, "1 KB"), (28_160, "27.5 KB"), (156_672, "153 KB"),
     (1_047_552, "1023 KB"), (1_048_576, "1 MB"), (12_345_678, "11.8 MB"), (5_368_709_120, "5 GB")],
)  # fmt: skip
def test_sizes_are_those_that_govuk_prints(octets: int | None, printed: str) -> None:
    assert words.file_size(octets) == printed
