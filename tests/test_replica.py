"""The replica of GOV.UK keeps its contracts: every answer here is asked for over HTTP on loopback."""

from __future__ import annotations

import http.client
import io
import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from typing import Any

import httpx
import pytest
from bs4 import BeautifulSoup, Tag
from pypdf import PdfReader, PdfWriter

from tests.replica import alliance, harbour
from tests.replica.govuk import (
    ASSETS,
    DOCX,
    WWW,
    Attachment,
    Files,
    GroupItem,
    Link,
    Members,
    Raw,
    heading_id,
    human_size,
    london,
    render_api,
    render_body,
    render_page,
)
from tests.replica.pdf_padding import count_pages, pad_pdf, read_pdf
from tests.replica.server import (
    Asset,
    Moment,
    Replica,
    Reply,
    asset_to_html,
    deleted_asset,
    forbidden,
    gone_group,
    moved_asset,
    not_found,
    redirect_group,
    service_unavailable,
    soft_error_page,
    too_many_requests,
)

NOON = datetime(2026, 8, 3, 12, 0, tzinfo=UTC)
PATH = "/government/groups/tide-table-panel"
API = f"/api/content{PATH}"
FILE = "/media/6a0b1c2d3e4f5a6b7c8d9e0f/tide%20table.pdf"
MINUTES = Attachment(
    title="7 July 2026 meeting minutes",
    url=f"https://{ASSETS}{FILE}",
    file_size=156_789,
    number_of_pages=4,
    content_type="application/pdf",
    filename="tide table.pdf",
    id="77",
)
PANEL = GroupItem(
    slug="tide-table-panel",
    title="Tide Table Panel",
    description="Tides & tables.",
    content_id="3f1d5c1e-0000-4000-8000-00000000a11e",
    email="tides@northsands.example",
    members=("Ann Eddy, Chair", "<script>alert('tide')</script> & Sons, Children’s Tides"),
    sections=(("Membership", ("Current members:", Members())), ("Minutes", (Files(("77",)),))),
    attachments=(MINUTES,),
    first_published_at=None,
    public_updated_at=datetime(2026, 7, 20, 9, 0, 0, tzinfo=UTC),
    updated_at=datetime(2026, 7, 20, 9, 0, 1, tzinfo=UTC),
)
ASSET = Asset(FILE, b"%PDF-1.7 tide %%EOF", datetime(2026, 7, 19, 8, 0, 5, tzinfo=UTC), group_path=PATH)
MOMENT = Moment(NOON, (PANEL,), (ASSET,))


class Browser:
    """Asks the replica for real addresses, as the scraper does: same path, original Host header."""

    def __init__(self, replica: Replica) -> None:
        self.replica = replica
        self.client = httpx.Client(base_url=replica.url, timeout=5)

    def get(self, path: str, host: str = WWW, method: str = "GET", **headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): text for name, text in headers.items()}
        return self.client.request(method, path, headers={"Host": host} | named)

    def document(self, path: str) -> dict[str, Any]:
        found: dict[str, Any] = self.get(f"/api/content{path}").json()
        return found


def browsing(*moments: Moment) -> Iterator[Browser]:
    with Replica(moments) as replica:
        browser = Browser(replica)
        yield browser
        browser.client.close()


@pytest.fixture
def panel() -> Iterator[Browser]:
    yield from browsing(MOMENT, replace(MOMENT, at=NOON + timedelta(days=1)))


@pytest.fixture(scope="module")
def quay() -> Iterator[Browser]:
    yield from browsing(*harbour.moments())


@pytest.fixture(scope="module")
def attendance() -> Iterator[Browser]:
    yield from browsing(*alliance.moments())


def soup(html: bytes | str) -> BeautifulSoup:
    return BeautifulSoup(html, "lxml")


def one(tree: BeautifulSoup | Tag, selector: str) -> Tag:
    (found,) = tree.select(selector)
    return found


# Pages and the Content API


def test_headers_of_page_and_api(panel: Browser) -> None:
    for path, kind in ((PATH, "text/html; charset=utf-8"), (API, "application/json; charset=utf-8")):
        answer = panel.get(path)
        assert answer.status_code == 200
        assert answer.http_version == "HTTP/1.1"
        got = answer.headers
        assert got["content-type"] == kind
        assert got["cache-control"] == "max-age=300, public"
        assert got["vary"] == "Accept-Encoding"
        assert got["etag"].startswith('W/"')
        assert len(got["etag"]) == 36
        assert got["server"] == "nginx"
        assert got["via"] == "1.1 router, 1.1 varnish"
        assert got["fastly-backend-name"] == "origin"
        assert (got["age"], got["x-cache"], got["x-cache-hits"]) == ("12", "HIT", "1")
        assert got["x-served-by"].startswith("cache-lcy-")
        assert got["date"] == "Mon, 03 Aug 2026 12:00:00 GMT"
        assert "last-modified" not in got
        assert "set-cookie" not in got
        assert ("access-control-allow-origin" in got) == (path == API)


def test_api_is_compact_sorted_json(panel: Browser) -> None:
    answer = panel.get(API)
    again = json.dumps(answer.json(), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    assert answer.text == again
    found = answer.json()
    assert found["schema_name"] == found["document_type"] == "working_group"
    assert found["public_updated_at"] == "2026-07-20T10:00:00+01:00"
    assert found["links"]["available_translations"][0]["public_updated_at"] == "2026-07-20T09:00:00Z"
    assert found["first_published_at"] is None
    assert found["details"]["headers"] == [
        {"id": "membership", "level": 2, "text": "Membership"},
        {"id": "minutes", "level": 2, "text": "Minutes"},
    ]
    assert found["details"]["attachments"][0]["number_of_pages"] == 4


def test_api_etag_is_stable_and_a_page_etag_is_not(panel: Browser) -> None:
    assert panel.get(API).headers["etag"] == panel.get(API).headers["etag"]
    first, second = panel.get(PATH), panel.get(PATH)
    assert first.headers["etag"] != second.headers["etag"]
    nonces = [one(soup(page.content), "body > script[nonce]:first-child")["nonce"] for page in (first, second)]
    assert nonces[0] != nonces[1]
    assert first.text.replace(str(nonces[0]), str(nonces[1])) == second.text


def test_page_and_api_answer_304(panel: Browser) -> None:
    for path in (API, PATH):
        etag = panel.get(path).headers["etag"]
        for sent in (etag, etag.removeprefix("W/"), f'"other", {etag}', "*"):
            answer = panel.get(path, If_None_Match=sent)
            assert answer.status_code == 304
            assert answer.content == b""
            assert answer.headers["etag"] == etag
            assert "content-type" not in answer.headers
        assert panel.get(path, If_None_Match='W/"other"').status_code == 200


def test_stepping_in_time_forgets_the_rendered_page(panel: Browser) -> None:
    page, api = panel.get(PATH).headers["etag"], panel.get(API).headers["etag"]
    panel.replica.at(1)
    assert panel.get(PATH, If_None_Match=page).status_code == 200
    assert panel.get(API, If_None_Match=api).status_code == 304
    assert panel.get(API).headers["date"] == "Tue, 04 Aug 2026 12:00:00 GMT"


def test_unknown_paths_and_hosts(panel: Browser) -> None:
    for path in ("/government/groups/nobody", "/api/content/government/groups/nobody", PATH + ".json"):
        answer = panel.get(path)
        assert answer.status_code == 404
        assert answer.headers["content-type"] == "text/html"
        assert answer.headers["cache-control"] == "public, max-age=30"
        assert "etag" not in answer.headers
        assert "Status code: 404" in answer.text
    assert panel.get(PATH, host="example.org").status_code == 404
    assert panel.get(FILE, host=WWW).status_code == 404
    assert panel.get(PATH, host=f"{WWW}:443").status_code == 200


def test_tidying_redirects(panel: Browser) -> None:
    for asked in (PATH + "/", PATH + ".", PATH.upper()):
        answer = panel.get(asked)
        assert answer.status_code == 301
        assert answer.headers["location"] == f"https://{WWW}{PATH}"
    upload = "/government/uploads/system/uploads/attachment_data/file/1/a.pdf"
    assert panel.get(upload).headers["location"] == f"https://{ASSETS}{upload}"


def test_head_and_robots(panel: Browser) -> None:
    head = panel.get(API, method="HEAD")
    assert (head.status_code, head.content) == (200, b"")
    assert int(head.headers["content-length"]) == len(panel.get(API).content)
    robots = panel.get("/robots.txt")
    assert robots.headers["content-type"].startswith("text/plain")
    assert "Disallow: /search/all*" in robots.text
    assert panel.get("/robots.txt", host=ASSETS).status_code == 404


def test_moment_headers_are_on_the_site_only() -> None:
    mirrored = replace(MOMENT, headers={"Fastly-Backend-Name": "mirrorS3", "Fastly-Restarts": "1"})
    for browser in browsing(mirrored):
        page = browser.get(PATH)
        assert (page.headers["fastly-backend-name"], page.headers["fastly-restarts"]) == ("mirrorS3", "1")
        assert browser.get(FILE, host=ASSETS).headers["fastly-backend-name"] == "awsorigin"


# Files


def test_asset_headers(panel: Browser) -> None:
    answer = panel.get(FILE, host=ASSETS)
    assert answer.content == ASSET.body
    got = answer.headers
    assert got["content-type"] == "application/pdf"
    assert got["content-disposition"] == 'inline; filename="tide table.pdf"'
    assert got["etag"] == f'"{int(ASSET.modified.timestamp()):x}-{len(ASSET.body):x}"'
    assert got["last-modified"] == "Sun, 19 Jul 2026 08:00:05 GMT"
    assert got["cache-control"] == "max-age=1800, public"
    assert got["link"] == f'<https://{WWW}{PATH}>; rel="up"'
    assert got["x-frame-options"] == "DENY"
    assert got["accept-ranges"] == "bytes"
    assert got["fastly-backend-name"] == "awsorigin"


def test_asset_conditions_must_all_hold(panel: Browser) -> None:
    etag = panel.get(FILE, host=ASSETS).headers["etag"]
    same = format_datetime(ASSET.modified, usegmt=True)
    before = format_datetime(ASSET.modified - timedelta(seconds=1), usegmt=True)
    cases = [
        ({"If_None_Match": etag}, 304),
        ({"If_Modified_Since": same}, 304),
        ({"If_None_Match": etag, "If_Modified_Since": same}, 304),
        ({"If_None_Match": etag, "If_Modified_Since": before}, 200),
        ({"If_None_Match": '"0-0"', "If_Modified_Since": same}, 200),
        ({"If_Modified_Since": "not a date"}, 200),
    ]
    for headers, status in cases:
        answer = panel.get(FILE, host=ASSETS, **headers)
        assert answer.status_code == status, headers
        assert answer.content == (b"" if status == 304 else ASSET.body)
    fresh = panel.get(FILE, host=ASSETS, If_None_Match=etag)
    assert (fresh.headers["etag"], fresh.headers["last-modified"]) == (etag, same)


def test_unknown_asset_is_json(panel: Browser) -> None:
    answer = panel.get("/media/6a0b1c2d3e4f5a6b7c8d9e0f/other.pdf", host=ASSETS)
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("application/json")
    assert answer.text == '{"_response_info":{"status":"not found"}}'


# Scripted answers


def scripted(**replies: Reply) -> Moment:
    """Return the panel's moment with other answers for some of: page, api, file."""
    paths = {"page": PATH, "api": f"{WWW}{API}", "file": f"{ASSETS}{FILE}"}
    return replace(MOMENT, replies={paths[name]: reply for name, reply in replies.items()})


def test_refusals_and_outages() -> None:
    cases = {503: service_unavailable(), 429: too_many_requests(), 403: forbidden(), 404: not_found()}
    moments = [scripted(page=reply, api=reply, file=reply) for reply in cases.values()]
    for browser in browsing(*moments):
        for index, status in enumerate(cases):
            browser.replica.at(index)
            for path, host in ((PATH, WWW), (API, WWW), (FILE, ASSETS)):
                answer = browser.get(path, host=host)
                assert answer.status_code == status
                assert answer.headers["content-type"].startswith("text/html")
                assert "retry-after" not in answer.headers
                assert soup(answer.content).h1 is not None


def test_soft_error_page_comes_with_200() -> None:
    for browser in browsing(scripted(page=soft_error_page())):
        answer = browser.get(PATH)
        assert answer.status_code == 200
        assert not soup(answer.content).select(".govspeak")


def test_gone_group() -> None:
    for browser in browsing(replace(MOMENT, replies=gone_group(PATH))):
        page, api = browser.get(PATH), browser.get(API)
        assert (page.status_code, page.text) == (410, "410 Gone\n")
        assert page.headers["content-type"].startswith("text/plain")
        assert api.status_code == 410
        assert api.json()["schema_name"] == "gone"
        assert api.json()["details"] == {"alternative_path": None, "explanation": None}


def test_redirected_group() -> None:
    new = "/government/groups/tide-board"
    for browser in browsing(replace(MOMENT, replies=redirect_group(PATH, new))):
        page, api = browser.get(PATH), browser.get(API)
        assert (page.status_code, page.headers["location"]) == (301, new)
        assert page.headers["cache-control"] == "max-age=1800, public"
        assert page.headers["expires"] == "Mon, 03 Aug 2026 12:30:00 GMT"
        assert api.status_code == 200
        assert api.json()["schema_name"] == "redirect"
        assert api.json()["redirects"] == [{"path": PATH, "type": "exact", "destination": new}]


def test_moved_deleted_and_unpublished_files() -> None:
    target, page = f"//{ASSETS}/media/6b0b1c2d3e4f5a6b7c8d9e0f/new.pdf", f"https://{WWW}{PATH}"
    for browser in browsing(*(scripted(file=r) for r in (moved_asset(target), deleted_asset(), asset_to_html(page)))):
        answer = browser.get(FILE, host=ASSETS)
        assert (answer.status_code, answer.headers["location"]) == (301, target)
        browser.replica.at(1)
        answer = browser.get(FILE, host=ASSETS)
        assert (answer.status_code, answer.text) == (410, '{"_response_info":{"status":"gone"}}')
        browser.replica.at(2)
        answer = browser.get(FILE, host=ASSETS)
        assert (answer.status_code, answer.headers["location"]) == (302, page)


def test_cut_transfer_and_reset() -> None:
    cut = Reply(200, {"Content-Type": "application/pdf"}, ASSET.body, truncate_to=5)
    for browser in browsing(scripted(file=cut, page=Reply(reset=True))):
        with pytest.raises(httpx.RemoteProtocolError, match="5 bytes, expected 19"):
            browser.get(FILE, host=ASSETS)
        for _ in range(5):
            with pytest.raises(httpx.ReadError):
                browser.get(PATH)
        assert browser.get(API).status_code == 200
        assert [(e.status, e.body_bytes) for e in browser.replica.log[:2]] == [(200, 5), (0, 0)]


def test_hanging_answer_and_quick_closing() -> None:
    began = time.monotonic()
    for browser in browsing(scripted(page=Reply(200, {}, b"late", hang_seconds=60))):
        browser.client.timeout = httpx.Timeout(0.2)
        with pytest.raises(httpx.ReadTimeout):
            browser.get(PATH)
    assert time.monotonic() - began < 5


# The server itself


def test_log(panel: Browser) -> None:
    panel.get(PATH, User_Agent="tide/1")
    panel.get(f"{API}?a=1", method="HEAD")
    first, second = panel.replica.log
    assert (first.method, first.host, first.path, first.status) == ("GET", WWW, PATH, 200)
    assert first.body_bytes == len(panel.get(PATH).content) > 1000
    assert first.request_headers["user-agent"] == "tide/1"
    assert (second.method, second.path, second.status, second.body_bytes) == ("HEAD", f"{API}?a=1", 200, 0)
    panel.replica.clear_log()
    assert panel.replica.log == []


def test_many_clients_at_once(panel: Browser) -> None:
    def ask() -> None:
        with httpx.Client(base_url=panel.replica.url, headers={"Host": WWW}) as client:
            for _ in range(10):
                assert client.get(API).status_code == 200

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(panel.replica.log) == 80


def test_answers_are_quick(panel: Browser) -> None:
    panel.get(API)
    began = time.monotonic()
    for _ in range(50):
        panel.get(FILE, host=ASSETS)
    assert time.monotonic() - began < 2  # with a delayed acknowledgement each would take 40 ms


def test_closing_leaves_nothing_behind() -> None:
    before = threading.active_count()
    client = httpx.Client(headers={"Host": WWW})
    with Replica([MOMENT]) as replica:
        assert client.get(replica.url + PATH).status_code == 200  # and keeps its connection open
    with pytest.raises(httpx.TransportError):
        client.get(replica.url + PATH)
    client.close()
    replica.close()
    deadline = time.monotonic() + 5
    while threading.active_count() > before and time.monotonic() < deadline:
        time.sleep(0.01)
    assert threading.active_count() == before
    Replica([MOMENT]).close()  # one that was never entered closes too


# Rendering


def test_hostile_member_stays_text() -> None:
    tree = soup(render_page(PANEL, "n"))
    entries = [li.get_text() for li in tree.select("#content .govspeak ul li")]
    assert entries == list(PANEL.members)
    assert not tree.select("#content script")
    assert b"</script> & Sons" not in render_page(PANEL, "n")
    assert "<li>&lt;script&gt;alert('tide')&lt;/script&gt; &amp; Sons, Children’s Tides</li>" in render_body(PANEL)


def test_inline_attachment_as_govuk_writes_it() -> None:
    assert (
        '<p><span class="gem-c-attachment-link">\n'
        f'  <a class="govuk-link" href="https://{ASSETS}{FILE}">7 July 2026 meeting minutes</a>'
        '  (<span class="gem-c-attachment-link__attribute"><abbr title="Portable Document Format" '
        'class="gem-c-attachment-link__abbr">PDF</abbr></span>, '
        '<span class="gem-c-attachment-link__attribute">153 KB</span>, '
        '<span class="gem-c-attachment-link__attribute">4 pages</span>)</span></p>'
    ) in render_body(PANEL)


@pytest.mark.parametrize(
    ("markup", "section", "title", "link_classes"),
    [
        ("2026-08", "section.gem-c-attachment", "h2.gem-c-attachment__title", ["govuk-link"]),
        (
            "2024-06",
            "section.gem-c-attachment",
            "h2.gem-c-attachment__title",
            ["govuk-link", "gem-c-attachment__link"],
        ),
        ("2022", "section.attachment.embedded#attachment_77", "h3.title", ["govuk-link"]),
    ],
)
def test_block_attachment(markup: str, section: str, title: str, link_classes: list[str]) -> None:
    item = replace(PANEL, markup=markup, attachments=(replace(MINUTES, block=True),))
    box = one(soup(render_body(item)), section)
    assert [a["href"] for a in box.select("a")] == [MINUTES.url] * 2
    link = one(box, f"{title} > a")
    assert link["class"] == link_classes
    assert " ".join(box.get_text().split()) == "7 July 2026 meeting minutes PDF, 153 KB, 4 pages"


def test_2022_inline_attachment() -> None:
    span = one(soup(render_body(replace(PANEL, markup="2022"))), "span.attachment-inline")
    assert span["id"] == "attachment_77"
    assert one(span, ".page-length")["lang"] == "en"
    assert span.get_text() == "7 July 2026 meeting minutes (PDF, 153 KB, 4 pages)"


def test_attachments_of_other_kinds_and_unlinked_ones() -> None:
    files = (
        replace(MINUTES, content_type=DOCX, number_of_pages=None, filename="a.docx"),
        replace(MINUTES, id="78", number_of_pages=1),
        replace(MINUTES, id="79", linked=False),
    )
    item = replace(PANEL, sections=(("Minutes", (Files(("78", "77", "79")),)),), attachments=files)
    spans = [" ".join(p.get_text().split()) for p in soup(render_body(item)).select("p")]
    assert [text.partition("(")[2] for text in spans] == ["PDF, 153 KB, 1 page)", "MS Word Document, 153 KB)"]
    listed = json.loads(render_api(item))["details"]["attachments"]
    assert [file["id"] for file in listed] == ["77", "78", "79"]
    assert "number_of_pages" not in listed[0]


def test_links_raw_parts_and_no_email() -> None:
    parts = (Link("a page", f"https://{WWW}/a"), Link("more", "https://example.org/?a&b", "See ", "."), Raw("<hr>"))
    item = replace(PANEL, sections=(("More", parts),), email="")
    body = render_body(item)
    assert f'<p><a href="https://{WWW}/a">a page</a></p>' in body
    assert '<p>See <a rel="external" href="https://example.org/?a&amp;b">more</a>.</p>\n\n<hr>' in body
    assert b"contact-details" not in render_page(item, "n")


def test_small_print() -> None:
    sizes = {1: "1 Byte", 1000: "1000 Bytes", 1024: "1 KB", 28_160: "27.5 KB", 156_672: "153 KB"}
    sizes |= {156_789: "153 KB", 1_047_000: "1020 KB", 12_345_678: "11.8 MB"}
    assert {size: human_size(size) for size in sizes} == sizes
    assert heading_id("Terms of reference") == "terms-of-reference"
    assert london(datetime(2024, 1, 8, 10, 0, tzinfo=UTC)) == "2024-01-08T10:00:00+00:00"


@pytest.mark.parametrize("markup", ["2026-08", "2024-06"])
def test_page_skeleton(markup: str) -> None:
    item = replace(alliance.group(), markup=markup)
    html = render_page(item, "n")
    tree = soup(html)
    assert len(tree.select("li")) == 86  # of which 21 are members
    assert one(tree, "title").get_text() == "Attendance Action Alliance - GOV.UK"
    assert one(tree, "link[rel=canonical]")["href"] == f"https://{WWW}{item.path}"
    metas = {str(m["name"]): str(m["content"]) for m in tree.select('meta[name^="govuk:"]')}
    assert metas["govuk:content-id"] == item.content_id
    assert metas["govuk:public-updated-at"] == "2024-06-11T15:02:31+01:00"
    assert metas["govuk:updated-at"] == "2024-06-11T15:02:32+01:00"
    article = json.loads(one(tree, 'script[type="application/ld+json"]').get_text())
    assert article["articleBody"] == render_body(item)
    assert html.decode().count("Gillian Keegan") == 2
    assert render_body(item) in html.decode()
    contact = one(tree, "#content h2#contact-details")
    assert contact.find_parent(class_="govspeak") is None
    assert contact.find_parent(class_="gem-c-govspeak") is not None
    footer = " ".join(one(tree, "footer").get_text().split())
    assert "All content is available under the Open Government Licence v3.0, except where otherwise stated" in footer
    component = "gem" if markup == "2026-08" else "app"
    assert one(tree, f"main#content #contents.{component}-c-contents-list-with-body")
    assert one(tree, "nav.gem-c-contents-list").select("li")[-1].get_text() == "Contact details"


# The real group


def test_alliance_page_prints_what_the_real_one_prints(attendance: Browser) -> None:
    tree = soup(attendance.get(f"/government/groups/{alliance.SLUG}").content)
    govspeak = one(tree, "#content div.govspeak")
    members = [li.get_text() for li in one(govspeak, "h2#membership ~ ul").select("li")]
    assert members == list(alliance.MEMBERS)
    assert len(members) == 21
    headings = [h2["id"] for h2 in govspeak.find_all("h2", recursive=False)]
    assert headings == [
        "role-of-group",
        "membership",
        "meetings",
        "minutes",
        "terms-of-reference",
        "additional-resources",
    ]
    lines = [" ".join(span.get_text().split()) for span in govspeak.select("span.gem-c-attachment-link")]
    assert len(lines) == 19
    assert lines[0] == "26 March 2024 meeting minutes (PDF, 228 KB, 4 pages)"
    assert lines[-1] == "18 January 2022 meeting minutes (PDF, 149 KB, 4 pages)"
    boxes = [" ".join(box.get_text().split()) for box in govspeak.select("section.gem-c-attachment")]
    assert boxes == [
        "21 May 2024 meeting minutes PDF, 153 KB, 4 pages",
        "Attendance Action Alliance terms of reference PDF, 118 KB, 2 pages",
    ]
    assert [a.get_text() for a in one(govspeak, "h2#additional-resources").find_next_siblings("p")] == [
        "Working together to improve school attendance",
        "Children’s Commissioner for England: back into school",
        "Improving attendance: good practice for schools and multi-academy trusts case studies",
    ]
    assert one(tree, '#content a[href^="mailto:"]').get_text() == "Attendance.Action@education.gov.uk"


def test_alliance_files_have_the_printed_size_and_pages(attendance: Browser) -> None:
    listed = attendance.document(f"/government/groups/{alliance.SLUG}")["details"]["attachments"]
    assert len(listed) == 21
    for file in listed:
        served = attendance.get(httpx.URL(file["url"]).path, host=ASSETS).content
        assert len(served) == file["file_size"], file["title"]
        assert len(PdfReader(io.BytesIO(served), strict=True).pages) == file["number_of_pages"], file["title"]


def test_alliance_does_not_change_in_a_day(attendance: Browser) -> None:
    path = f"/government/groups/{alliance.SLUG}"
    before = attendance.get(f"/api/content{path}").content
    attendance.replica.at(1)
    assert attendance.get(f"/api/content{path}").content == before
    assert attendance.replica.moment.at == datetime(2024, 6, 13, 9, 0, tzinfo=UTC)
    attendance.replica.at(0)


# The invented group


def members_of(document: dict[str, Any]) -> list[str]:
    return [li.get_text() for li in soup(document["details"]["body"]).select("h2#membership ~ ul li")]


def test_harbour_story_has_its_changes_and_its_quiet_moments() -> None:
    told = harbour.moments()
    assert len(told) == len(harbour.EXPECTED_CHANGES) == 16
    quiet = [number for number, changes in enumerate(harbour.EXPECTED_CHANGES, start=1) if not changes]
    assert quiet == [1, 4, 7, 8, 15]
    for before, after in pairwise(told):
        assert before.at < after.at
        assert before.groups[0].public_updated_at <= after.groups[0].public_updated_at
        assert before.groups[0].updated_at <= after.groups[0].updated_at
        assert after.groups[0].updated_at < after.at
    edits = [a.groups[0].public_updated_at != b.groups[0].public_updated_at for a, b in pairwise(told)]
    assert [number for number, edited in enumerate(edits, start=2) if not edited] == [4, 7, 8, 13, 15]


def test_harbour_changes_are_what_the_data_says() -> None:
    """Derive members and minutes from the data alone, leaving out the outage and the cut list."""
    told = harbour.moments()
    reported: list[list[tuple[str, str]]] = [[]]
    previous = told[0]
    for number, moment in enumerate(told[1:], start=2):
        if number in (4, 7):
            reported.append([])
            continue
        reported.append(differences(previous, moment))
        previous = moment
    assert [sorted(changes) for changes in reported] == [sorted(changes) for changes in harbour.EXPECTED_CHANGES]


def differences(before: Moment, after: Moment) -> list[tuple[str, str]]:
    old, new = before.groups[0], after.groups[0]
    then, now = {plain_name(m): m for m in old.members}, {plain_name(m): m for m in new.members}
    found = [("member_added", name) for name in now.keys() - then.keys()]
    found += [("member_removed", name) for name in then.keys() - now.keys()]
    found += [("member_changed", name) for name in now.keys() & then.keys() if now[name] != then[name]]
    files, kept = documents(before), documents(after)
    found += [("document_added", day) for day in kept.keys() - files.keys()]
    found += [("document_removed", day) for day in files.keys() - kept.keys()]
    found += [("document_replaced", day) for day in kept.keys() & files.keys() if kept[day] != files[day]]
    texts, texts_now = sentences(old), sentences(new)
    return found + [("text_changed", heading) for heading in texts if texts[heading] != texts_now[heading]]


def sentences(item: GroupItem) -> dict[str, list[Any]]:
    """Return what stands under each heading besides the attachments."""
    return {heading: [part for part in parts if not isinstance(part, Files)] for heading, parts in item.sections}


def plain_name(member: str) -> str:
    words = member.partition(",")[0].split()
    titles = ("Rt", "Hon", "Dame", "Sir", "Dr", "Professor", "Chief", "Constable")
    return " ".join(word for word in words if word not in titles and not word.isupper())


def documents(moment: Moment) -> dict[str, bytes]:
    """Return the bytes of each file by the ISO date in its title."""
    bodies = {asset.path: asset.body for asset in moment.assets}
    found = {}
    for file in moment.groups[0].attachments:
        day = file.title.removesuffix(" meeting minutes")
        if day != file.title:
            day = datetime.strptime(day, "%d %B %Y").replace(tzinfo=UTC).date().isoformat()
        found[day] = bodies[file.url.partition(ASSETS)[2]]
    return found


def test_harbour_boxes_move_on(quay: Browser) -> None:
    quay.replica.at(1)
    body = soup(quay.document(harbour.GROUP_PATH)["details"]["body"])
    boxes = [h2.get_text().strip() for h2 in body.select("h2.gem-c-attachment__title")]
    assert boxes == ["31 January 2024 meeting minutes", "Terms of reference"]
    inline = [a.get_text() for a in body.select("span.gem-c-attachment-link a")]
    assert inline == ["6 December 2023 meeting minutes", "11 October 2023 meeting minutes"]


def test_harbour_outage(quay: Browser) -> None:
    quay.replica.at(3)
    paths = [(harbour.GROUP_PATH, WWW), (f"/api/content{harbour.GROUP_PATH}", WWW)]
    paths += [(asset.path, ASSETS) for asset in quay.replica.moment.assets]
    assert {quay.get(path, host=host).status_code for path, host in paths} == {503}


def test_harbour_cut_list(quay: Browser) -> None:
    documents_then = []
    for index in (5, 6, 7):
        quay.replica.at(index)
        documents_then.append(quay.document(harbour.GROUP_PATH))
        page = soup(quay.get(harbour.GROUP_PATH).content)
        assert [li.get_text() for li in page.select("#content .govspeak ul li")] == members_of(documents_then[-1])
    whole, cut, mended = documents_then
    assert members_of(cut) == members_of(whole)[:4]
    assert len(members_of(mended)) == 12
    assert mended["details"] == whole["details"]
    assert cut["public_updated_at"] == whole["public_updated_at"] == mended["public_updated_at"]
    assert whole["updated_at"] < cut["updated_at"] < mended["updated_at"]


def test_harbour_pruned_minutes(quay: Browser) -> None:
    quay.replica.at(10)
    (old,) = (a for a in quay.document(harbour.GROUP_PATH)["details"]["attachments"] if "October" in a["title"])
    quay.replica.at(11)
    document = quay.document(harbour.GROUP_PATH)
    assert old["id"] not in [file["id"] for file in document["details"]["attachments"]]
    assert old["url"] not in document["details"]["body"]
    sentence = "See the National Archives website for minutes from October 2023 and earlier."
    (paragraph,) = (p for p in soup(document["details"]["body"]).select("p") if p.get_text() == sentence)
    assert str(one(paragraph, "a")["href"]).startswith("https://webarchive.nationalarchives.gov.uk/")
    assert quay.get(httpx.URL(old["url"]).path, host=ASSETS).status_code == 410


def test_harbour_file_replaced_in_place(quay: Browser) -> None:
    quay.replica.at(11)
    api = quay.get(f"/api/content{harbour.GROUP_PATH}")
    path = httpx.URL(api.json()["details"]["attachments"][-1]["url"]).path
    before = quay.get(path, host=ASSETS)
    quay.replica.at(12)
    assert quay.get(f"/api/content{harbour.GROUP_PATH}").content == api.content
    after = quay.get(path, host=ASSETS, If_None_Match=before.headers["etag"])
    assert after.status_code == 200
    assert before.content == read_pdf("harbour", "2025-01-22")
    assert after.content == read_pdf("harbour", "2025-01-22-corrected")
    assert before.headers["last-modified"] != after.headers["last-modified"]
    told = harbour.moments()
    assert render_page(told[11].groups[0], "n") == render_page(told[12].groups[0], "n")


def test_harbour_new_markup(quay: Browser) -> None:
    found = []
    for index in (13, 14):
        quay.replica.at(index)
        found.append(quay.document(harbour.GROUP_PATH))
    old, new = found
    assert "gem-c-attachment__link" in old["details"]["body"]
    assert "gem-c-attachment__link" not in new["details"]["body"]
    assert (old["rendering_app"], new["rendering_app"]) == ("government-frontend", "frontend")
    assert old["public_updated_at"] == new["public_updated_at"]
    texts = [soup(d["details"]["body"]).get_text(" ", strip=True) for d in found]
    assert texts[0] == texts[1]


def test_harbour_page_counts_are_right() -> None:
    for file in harbour.moments()[0].groups[0].attachments + harbour.moments()[-1].groups[0].attachments:
        name = harbour.TERMS if file.title == "Terms of reference" else None
        if name is None:
            day = datetime.strptime(file.title, "%d %B %Y meeting minutes").replace(tzinfo=UTC)
            name = day.date().isoformat()
        pdf = read_pdf("harbour", name)
        assert (file.file_size, file.number_of_pages) == (len(pdf), len(PdfReader(io.BytesIO(pdf)).pages))


# Padding


def small_pdf(pages: int) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 300)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def with_xref_stream(data: bytes) -> bytes:
    """Return the same PDF with its table written as a cross-reference stream."""
    at = data.rindex(b"xref\n", 0, data.rindex(b"startxref"))
    rows = data[at : data.index(b"trailer")].splitlines()[2:]
    packed = b"".join(
        (b"\x01" if row[17:18] == b"n" else b"\x00") + int(row[:10]).to_bytes(4, "big") + b"\x00\x00"
        for row in [*rows, b"%010d 00000 n" % at]
    )
    root = PdfReader(io.BytesIO(data)).trailer.raw_get("/Root").idnum
    size = len(rows) + 1
    entries = b"/Type/XRef/W[1 4 2]/Size %d/Root %d 0 R/Length %d" % (size, root, len(packed))
    stream = b"%d 0 obj\n<<%s>>\nstream\n%s\nendstream\nendobj\n" % (size - 1, entries, packed)
    return data[:at] + stream + b"startxref\n%d\n%%%%EOF\n" % at


@pytest.mark.parametrize("form", ["table", "stream"])
def test_padding_keeps_the_pages(form: str, tmp_path: Any) -> None:
    data = small_pdf(3) if form == "table" else with_xref_stream(small_pdf(3))
    smallest = len(data) + 320
    for size in [*range(smallest, smallest + 1200, 7), 99_999, 100_000, 100_001]:
        padded = pad_pdf(data, size)
        assert len(padded) == size
        assert padded.startswith(data)
        assert padded.endswith(b"%%EOF\n")
        assert len(PdfReader(io.BytesIO(padded), strict=True).pages) == 3
    twice = pad_pdf(pad_pdf(data, 50_000), 60_000)
    assert len(PdfReader(io.BytesIO(twice), strict=True).pages) == 3
    assert count_pages(twice) == 3


def test_padding_refuses_what_it_cannot_do() -> None:
    data = small_pdf(1)
    assert pad_pdf(data, len(data)) == data
    with pytest.raises(ValueError, match="cannot be padded to 10 bytes"):
        pad_pdf(data, 10)
    with pytest.raises(ValueError, match="cannot be padded"):
        pad_pdf(data, len(data) + 5)
    with pytest.raises(ValueError, match="not a whole PDF"):
        pad_pdf(b"<html>", 100)
    with pytest.raises(ValueError, match="no page object"):
        count_pages(b"<html>")
    with pytest.raises(FileNotFoundError, match=r"harbour/no-such-day\.pdf"):
        read_pdf("harbour", "no-such-day")


def test_it_can_be_asked_as_a_proxy_is_and_then_gives_everybody_its_copy_of_the_page() -> None:
    bodies = []
    with Replica(harbour.moments()[:1]) as source:
        host, port = source.url.removeprefix("http://").split(":")
        for is_fresh in (False, True, True):
            source.is_fresh = is_fresh
            line = http.client.HTTPConnection(host, int(port))
            line.request("GET", f"http://{WWW}{harbour.GROUP_PATH}", headers={"Host": WWW})
            answer = line.getresponse()
            bodies.append((answer.status, answer.read()))
            line.close()
        assert {exchange.path for exchange in source.log} == {harbour.GROUP_PATH}
    assert {status for status, _ in bodies} == {200}
    assert bodies[0] == bodies[1] == bodies[2], "a copy, nonce and all"


def test_replica_needs_the_standard_library_only() -> None:
    script = "import sys, tests.replica.harbour, tests.replica.alliance; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not {"httpx", "bs4", "pypdf", "lxml"} & set(ran.stdout.split())
