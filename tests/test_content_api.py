"""The Content API's JSON -> Group, and what of it is no group."""

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.content_api import parse_group
from scraper.errors import Gone, Moved, NotTheGroup, ParseError
from scraper.models import Group
from tests.replica import alliance, govuk, harbour
from tests.replica.server import gone_group, redirect_group

ITEM = alliance.group()
PATH = ITEM.path
FILE = "https://assets.publishing.service.gov.uk/media/6a0b1c2d3e4f5a6b7c8d9e01"


def document(**details: Any) -> dict[str, Any]:
    """A small document; keyword arguments change its details."""
    body = f'<h2>Members</h2><ul><li>Ann Eddy, Chair</li></ul><h2>Papers</h2><p><a href="{FILE}/a.pdf">Minutes</a></p>'
    return {
        "schema_name": "working_group",
        "base_path": "/government/groups/tides",
        "title": "Tide Table Panel",
        "details": {"body": body, "attachments": [], "email": ""} | details,
    }


def parsed(**details: Any) -> Group:
    return parse_group(json.dumps(document(**details)).encode())


def test_every_field_of_the_alliance() -> None:
    group = parse_group(govuk.render_api(ITEM))
    assert group.base_path == "/government/groups/attendance-alliance-group"
    assert group.content_id == "6f0b8f0e-4f0d-4c0e-9a51-2f6d3c7b1a90"
    assert group.title == "Attendance Action Alliance"
    assert group.description == ITEM.description
    assert group.email == "Attendance.Action@education.gov.uk"
    assert group.public_updated_at == datetime(2024, 6, 11, 14, 2, 31, tzinfo=UTC)
    assert group.updated_at == datetime(2024, 6, 11, 14, 2, 32, tzinfo=UTC)
    assert [section.heading for section in group.sections] == [heading for heading, _ in ITEM.sections]
    assert [section.anchor for section in group.sections][:3] == ["role-of-group", "membership", "meetings"]
    assert [member.raw for member in group.members] == list(alliance.MEMBERS)
    assert group.unlinked == ()


def test_attachments_have_the_exact_numbers_of_the_api() -> None:
    group = parse_group(govuk.render_api(ITEM))
    newest, terms = group.attachments[0], group.attachments[-1]
    assert len(group.attachments) == 21
    assert (newest.title, newest.kind, newest.meeting_date) == (
        "21 May 2024 meeting minutes",
        "minutes",
        date(2024, 5, 21),
    )
    assert (newest.file_size, newest.printed_size, newest.number_of_pages) == (156_672, "153 KB", 4)
    assert (newest.filename, newest.content_type) == ("AAA_minutes_21_May_2024.pdf", "application/pdf")
    assert (terms.kind, terms.section, terms.file_size) == ("terms_of_reference", "Terms of reference", 120_832)


def test_files_that_the_body_does_not_link_are_listed_apart() -> None:
    files = [replace(file, linked=file.id != "8500020") for file in ITEM.attachments]
    group = parse_group(govuk.render_api(replace(ITEM, attachments=tuple(files))))
    (unlinked,) = group.unlinked
    assert (unlinked.title, unlinked.kind, unlinked.meeting_date) == (
        "18 January 2022 meeting minutes",
        "minutes",
        date(2022, 1, 18),
    )
    assert (unlinked.section, unlinked.printed_size, unlinked.file_size) == ("", None, 149 * 1024)
    assert len(group.attachments) == 20
    assert group.state != parse_group(govuk.render_api(ITEM)).state


def test_a_file_that_the_api_does_not_list_has_only_what_is_printed() -> None:
    (file,) = parsed().attachments
    assert (file.title, file.filename, file.file_size, file.content_type) == ("Minutes", "a.pdf", None, None)


def test_an_entry_is_joined_by_asset_whatever_the_file_is_called() -> None:
    entry = {"url": f"{FILE}/renamed.pdf", "filename": "renamed.pdf", "file_size": 9, "title": "Minutes"}
    group = parsed(attachments=[entry])
    assert [(file.filename, file.file_size) for file in group.attachments] == [("renamed.pdf", 9)]
    assert group.unlinked == (), "one file stands in the body once"


@pytest.mark.parametrize(
    "attachments",
    [
        None,
        [None, 1, "x", [], {}],
        [{"url": ""}],
        [{"url": f"{FILE}/a.pdf", "file_size": "9", "number_of_pages": None, "filename": 3, "content_type": []}],
    ],
)
def test_entries_of_other_types_add_nothing(attachments: Any) -> None:
    (file,) = parsed(attachments=attachments).attachments
    assert (file.filename, file.file_size, file.number_of_pages, file.content_type) == ("a.pdf", None, None, None)


@pytest.mark.parametrize("attachments", [[{"url": "https://[::1"}], [{"url": 5}], 5, True, "text", {"url": "x"}])
def test_a_list_of_attachments_that_is_none_stops_nothing(attachments: Any) -> None:
    assert [file.filename for file in parsed(attachments=attachments).attachments] == ["a.pdf"]


def test_an_unlinked_file_may_lack_everything_but_its_address() -> None:
    (file,) = parsed(attachments=[{"url": "/media/9f/x.odt"}]).unlinked
    assert (file.title, file.url) == ("Untitled file", "https://www.gov.uk/media/9f/x.odt")
    (named,) = parsed(attachments=[{"url": "/media/9f/x.odt", "filename": "x.odt"}]).unlinked
    assert named.title == "x.odt"


def test_what_is_not_printed_is_none() -> None:
    group = parsed()
    assert (group.email, group.description, group.content_id) == (None, None, None)
    assert (group.public_updated_at, group.updated_at) == (None, None)


@pytest.mark.parametrize("moment", [None, "", "yesterday", 5, [], "2024-06-11T15:02:31", "9999-12-31T23:59:59-05:00"])
def test_a_time_that_is_none_is_none(moment: object) -> None:
    group = parse_group(json.dumps(document() | {"updated_at": moment}).encode())
    assert group.updated_at is None


@pytest.mark.parametrize(
    ("name", "body", "sentence"),
    [
        ("empty", b"", "the Content API's answer: expected a whole JSON document, got bytes that are no JSON"),
        ("cut", govuk.render_api(ITEM)[:-400], "expected a whole JSON document, got bytes that are no JSON"),
        ("cut in a letter", govuk.render_api(ITEM)[: govuk.render_api(ITEM).index(b"\xe2") + 1], "that are no JSON"),
        ("html", govuk.render_error("Page not found", "Check the address.", 404), "got bytes that are no JSON"),
        ("latin-1", b'{"title": "\xe9"}', "got bytes that are no JSON"),
        ("deep", b"[" * 100_000, "got bytes that are no JSON"),
        ("long number", b"1" * 5000, "got bytes that are no JSON"),
        ("null", b"null", "expected a JSON object, got NoneType"),
        ("list", b"[]", "expected a JSON object, got list"),
        ("text", b'"working_group"', "expected a JSON object, got str"),
        ("number", b"5", "expected a JSON object, got int"),
    ],
)
def test_bytes_that_are_no_document(name: str, body: bytes, sentence: str) -> None:
    with pytest.raises(ParseError) as raised:
        parse_group(body)
    assert sentence in str(raised.value), name
    assert type(raised.value) is ParseError, name
    assert len(str(raised.value)) < 300, name


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    item = document()
    change(item)
    return json.dumps(item).encode()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda d: d.update(schema_name="publication"), "the schema of the item: expected working_group, got 'publ"),
        (lambda d: d.pop("schema_name"), "the schema of the item: expected working_group, got None"),
        (lambda d: d.update(schema_name=["working_group"] * 100), "the schema of the item: expected working_group"),
        (lambda d: d.pop("base_path"), "the base path of the item: expected a path, got None"),
        (lambda d: d.update(base_path=7), "the base path of the item: expected a path, got 7"),
    ],
)
def test_documents_of_something_else(change: Callable[[dict[str, Any]], object], sentence: str) -> None:
    with pytest.raises(NotTheGroup) as raised:
        parse_group(changed(change))
    assert sentence in str(raised.value)
    assert len(str(raised.value)) < 300


def test_a_gone_document() -> None:
    with pytest.raises(Gone, match=r"^the schema of the item: expected working_group, got 'gone'$"):
        parse_group(gone_group(PATH)[f"/api/content{PATH}"].body)


@pytest.mark.parametrize(
    ("destination", "base_path"),
    [
        ("/government/groups/other", "/government/groups/other"),
        ("/government/groups/other?from=here#contents", "/government/groups/other"),
        ("https://www.gov.uk/government/groups/other", "/government/groups/other"),
        ("/government/organisations/department-for-tides", None),
        ("https://example.org/government/groups/other", None),
        ("https://[", None),
        ("", None),
    ],
)
def test_a_redirect_document(destination: str, base_path: str | None) -> None:
    with pytest.raises(Moved, match="expected working_group, got 'redirect', leading to") as moved:
        parse_group(redirect_group(PATH, destination)[f"/api/content{PATH}"].body)
    assert moved.value.base_path == base_path


@pytest.mark.parametrize("routes", [None, [], [7], {}, [{"path": "/elsewhere"}], [{"destination": ["x"]}]])
def test_a_redirect_document_that_leads_nowhere(routes: Any) -> None:
    item = document() | {"schema_name": "redirect", "redirects": routes}
    with pytest.raises(Moved) as moved:
        parse_group(json.dumps(item).encode())
    assert moved.value.base_path is None


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.pop("details"),
        lambda d: d.update(details=None),
        lambda d: d.update(details=[]),
        lambda d: d["details"].pop("body"),
        lambda d: d["details"].update(body=None),
        lambda d: d["details"].update(body=["<p>x</p>"]),
    ],
)
def test_documents_without_a_body(change: Callable[[dict[str, Any]], object]) -> None:
    with pytest.raises(ParseError, match=r"^the body of the group: expected HTML in details\.body, got none$"):
        parse_group(changed(change))


@pytest.mark.parametrize("body", ["", " ", '<div class="govspeak"></div>', "<p></p>"])
def test_documents_with_an_empty_body(body: str) -> None:
    with pytest.raises(ParseError, match=r"^the body of the group: expected at least one section, got no text$"):
        parsed(body=body)


@pytest.mark.parametrize("where", ["title", "body", "email"])
def test_half_a_letter_is_text_too(where: str) -> None:
    """JSON may carry a lone surrogate, which no UTF-8 can: the state must still have a digest."""
    item = document()
    if where == "title":
        item["title"] = "Tides \ud800"
    else:
        item["details"][where] = "<p>a \ud800</p>"
    try:
        group = parse_group(json.dumps(item).encode())
    except ParseError:
        return
    assert group.state.startswith("sha256:")
    json.dumps(group.as_json()).encode()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(), lambda inner: st.lists(inner), max_leaves=4
)


@given(st.fixed_dictionaries({}, optional={"title": JSON, "description": JSON, "content_id": JSON, "updated_at": JSON}))
def test_fields_of_other_types_are_not_believed(fields: dict[str, Any]) -> None:
    group = parse_group(json.dumps(document() | fields).encode())
    assert isinstance(group.title, str)
    assert group.title
    assert all(value is None or isinstance(value, str) for value in (group.description, group.content_id))
    assert group.updated_at is None or group.updated_at.tzinfo


@pytest.mark.parametrize(
    "item", [ITEM, *(moment.groups[0] for moment in harbour.moments()[::5])], ids=lambda item: item.slug
)
def test_a_group_travels_through_json(item: govuk.GroupItem) -> None:
    files = tuple(replace(file, linked=number != 1) for number, file in enumerate(item.attachments))
    group = parse_group(govuk.render_api(replace(item, attachments=files)))
    assert len(group.unlinked) == 1
    again = Group.from_json(json.loads(json.dumps(group.as_json())))
    assert again == group
    assert asdict(again) == asdict(group)
    assert again.state == group.state


def test_a_bare_group_travels_through_json() -> None:
    group = parsed()
    assert Group.from_json(json.loads(json.dumps(group.as_json()))) == group
