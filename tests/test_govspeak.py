"""The body of a group: every page in examples/group_page beside what a person reads in it."""

import contextlib
import json
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from scraper.errors import ParseError
from scraper.govspeak import Page, parse_body
from tests.replica import alliance, govuk

EXAMPLES = Path(__file__).parent / "examples" / "group_page"
PAGES = sorted(EXAMPLES.glob("*.html"))
FILE = "https://assets.publishing.service.gov.uk/media/6a0b1c2d3e4f5a6b7c8d9e01/tides.pdf"


def compare(where: str, records: Iterable[Any], expected: list[Mapping[str, Any]]) -> None:
    """Every record shows what its entry says; fields that the entry leaves out are not looked at."""
    records = list(records)
    assert len(records) == len(expected), f"{where}: {records}"
    for number, (record, wanted) in enumerate(zip(records, expected, strict=True), 1):
        for name, value in wanted.items():
            got = getattr(record, name)
            if name == "links":
                compare(f"{where} {number}, links", got, value)
            else:
                shown = str(got) if name == "meeting_date" and got else got
                assert shown == value, f"{where} {number}, {name}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_example(page: Path) -> None:
    expected = json.loads(page.with_suffix(".expected.json").read_text("utf-8"))
    body = parse_body(page.read_bytes().decode())
    found = {
        "sections": body.sections,
        "members": body.members,
        "attachments": body.attachments,
    }
    assert expected.keys() <= found.keys()
    for name, wanted in expected.items():
        compare(f"{page.name}, {name}", found[name], wanted)


def test_every_expectation_has_its_page() -> None:
    assert [page.stem for page in PAGES] == sorted(
        file.name.removesuffix(".expected.json") for file in EXAMPLES.glob("*.json")
    )


def test_the_alliance_example_is_the_body_of_the_replica() -> None:
    page = EXAMPLES / "attendance-alliance.html"
    assert page.read_bytes().decode() == govuk.render_body(alliance.group())


@pytest.mark.parametrize(
    "html", ["", " \n ", "<div></div>", '<div class="govspeak"></div>', "<p>\u00a0</p>", "<!-- -->"]
)
def test_a_body_that_prints_nothing_is_an_error(html: str) -> None:
    with pytest.raises(ParseError, match=r"^the body of the group: expected at least one section, got no text$"):
        parse_body(html)


def test_the_wrapper_is_no_part_of_the_body() -> None:
    inside = '<h2 id="role">Role</h2><p>To advise.</p>'
    assert parse_body(inside) == parse_body(f'<div class="govspeak">{inside}</div>')


def test_text_outside_any_element_is_read() -> None:
    """Where the body prints something, a section shows it: a body without sections would look like an empty page."""
    body = parse_body('<div class="govspeak">This group has closed.<h2>Role</h2>To advise.</div>')
    assert [(section.heading, section.text) for section in body.sections] == [
        ("", "This group has closed."),
        ("Role", "To advise."),
    ]


@pytest.mark.parametrize(
    ("heading", "lists_members"),
    [
        ("Membership", True),
        ("Members", True),
        ("Member", True),
        ("Current MEMBERS of the group", True),
        ("Role of group", False),
        ("Remembering", False),
        ("", False),
    ],
)
def test_sections_that_list_members(heading: str, lists_members: bool) -> None:
    body = parse_body(f"<h2>{heading}</h2><ul><li>Ann Eddy, Chair</li></ul>")
    assert [m.raw for m in body.members] == (["Ann Eddy, Chair"] if lists_members else [])


@pytest.mark.parametrize(
    ("name", "inline"),
    [
        ("link in a paragraph", f'<p><a href="{FILE}">Minutes</a> (PDF, 20 KB, 2 pages)</p>'),
        ("link in a bullet", f'<ul><li><a href="{FILE}">Minutes</a> (PDF, 20 KB, 2 pages)</li></ul>'),
        (
            "link in a cell",
            f'<table><tr><td><a href="{FILE}">Minutes</a> (20 KB, 2 pages)</td><td>9 KB</td></tr></table>',
        ),
        ("protocol-relative", f'<p><a href="{FILE.removeprefix("https:")}">Minutes</a> (PDF, 20KB, 2 pages)</p>'),
    ],
)
def test_links_to_files_without_a_component(name: str, inline: str) -> None:
    (file,) = parse_body(f"<h2>Papers</h2>{inline}").attachments
    assert (file.title, file.url, file.printed_size, file.number_of_pages) == ("Minutes", FILE, "20 KB", 2), name


def test_a_bullet_inside_a_members_bullet_that_links_a_file_is_text() -> None:
    inner = f'<ul><li><a href="{FILE}">Her report</a></li></ul>'
    body = parse_body(f"<h2>Members</h2><ul><li>Ann Eddy, Chair{inner}</li><li>Ben Fall, Clerk</li></ul>")
    assert [member.raw for member in body.members] == ["Ann Eddy, Chair", "Ben Fall, Clerk"]
    assert [file.title for file in body.attachments] == ["Her report"]
    assert body.sections[0].text == "• Her report"


def test_one_file_linked_twice_is_one_attachment_where_it_stands_first() -> None:
    link = f'<p><a href="{FILE}">%s</a></p>'
    body = parse_body(f"<h2>Newest</h2>{link % 'Minutes'}<h2>All minutes</h2>{link % 'The same minutes'}")
    assert [(file.section, file.title) for file in body.attachments] == [("Newest", "Minutes")]


def test_a_box_that_holds_no_file_of_govuk_is_still_read() -> None:
    box = '<p><span class="attachment-inline"><a href="https://example.org/tides.txt">Tides</a> (Plain text)</span></p>'
    (section,) = parse_body(f"<h2>Papers</h2>{box}").sections
    assert [link.url for link in section.links] == ["https://example.org/tides.txt"]
    assert section.text == "Tides (Plain text)"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert('tide')</script>",
        "x" * 10_000,
        "a\x01b\x08c",
        "\u202eenaJ\u202c \u200fעדנה",
        "\"quoted\" 'text' & &amp; <b>",
        "=cmd|' /C calc'!A0",
        "'; DROP TABLE members; --",
        "{{ config }} %s {0}",
        "<h2>Minutes</h2>",
    ],
)
def test_hostile_text_stays_text(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    html = (
        f"<h2>Members {escaped}</h2><p>{escaped}</p><ul><li>{escaped}</li></ul>"
        f'<p><a href="{FILE}">{escaped}</a></p><p><a href="/tides">{escaped}</a></p>'
    )
    body = parse_body(f'<div class="govspeak">{html}</div>')
    (section,) = body.sections
    assert section.heading == f"Members {text}"
    assert section.text.splitlines()[0] == text
    assert section.links[0].text == text
    assert [m.raw for m in body.members] == [text] or f"• {text}" in section.text.splitlines()
    assert body.attachments[0].title == text


@pytest.mark.parametrize(
    "html",
    [
        "https://www.gov.uk/government/groups/tides",
        "minutes.html",
        '<?xml version="1.0"?><p>Minutes</p>',
        "<p>Minutes <b>never closed <i",
        "<p>&#0;&#xD800;&#x110000;</p>",
        "<p>\ud800</p>",
        "<table><tr><td>Minutes",
        '<p><a href="https://[::1">Minutes</a></p>',
        "<p><a href>Minutes</a></p>",
        "<h2><h2><h2>Minutes",
        "<frameset><frame>Minutes",
    ],
)
def test_odd_markup_is_read_or_is_a_parse_error(html: str) -> None:
    """Also without a warning: a cron job would send it as mail."""
    try:
        body = parse_body(html)
    except ParseError:
        return
    assert all(section.text or section.heading for section in body.sections)


def test_the_page_of_a_whole_document() -> None:
    page = Page(
        b'<main id="content"><h1> Tide  Table\nPanel </h1><p>One</p><p>Two</p><a href="/x" class="">x</a></main>'
    )
    assert page.texts("#content h1") == ["Tide Table Panel"]
    assert page.html("#content p") == ["<p>One</p>", "<p>Two</p>"]
    assert page.attribute("a", "href") == "/x"
    assert page.attribute("a", "title") is None
    assert page.attribute("b", "href") is None
    assert page.texts("b") == []


@pytest.mark.parametrize("tag", ["div", "ul><li"])
def test_deep_nesting_ends_soon(tag: str) -> None:
    started = time.monotonic()
    with contextlib.suppress(ParseError, RecursionError):
        parse_body("<h2>Members</h2>" + f"<{tag}>" * 600 + "<p>deep</p>")
    assert time.monotonic() - started < 1.5, tag


def test_two_plain_links_in_one_paragraph_keep_their_own_sizes() -> None:
    host = "https://assets.publishing.service.gov.uk/media/"
    links = [f'<a href="{host}{letter * 24}/{letter}.pdf">{letter} March 2024 minutes</a>' for letter in "12"]
    body = parse_body(f"<h2>Minutes</h2><p>{links[0]} (PDF, 10 KB, 2 pages), {links[1]} (PDF, 30 KB, 1 page)</p>")
    assert [(a.printed_size, a.number_of_pages) for a in body.attachments] == [("10 KB", 2), ("30 KB", 1)]


def test_a_file_linked_by_http_is_asked_for_by_https() -> None:
    (file,) = parse_body('<p><a href="http://assets.publishing.service.gov.uk/media/a/b.pdf">Notes</a></p>').attachments
    assert file.url == "https://assets.publishing.service.gov.uk/media/a/b.pdf"


@pytest.mark.parametrize(
    ("heading", "lists"),
    [
        ("Membership", True), ("Members", True), ("Board members", True), ("Membership and terms of reference", True),
        ("Former members", False), ("Role of members", False), ("Roles and responsibilities of members", False),
        ("Becoming a member", False), ("Meetings", False),
    ],
)  # fmt: skip
def test_which_headings_head_a_list_of_members(heading: str, lists: bool) -> None:
    body = parse_body(f"<h2>{heading}</h2><ul><li>Nell Ashdown, Parent</li></ul>")
    assert bool(body.members) is lists
    assert lists or "Nell Ashdown" in body.sections[0].text
