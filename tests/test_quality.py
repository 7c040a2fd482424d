"""Is it the page, is it fresh, is it plausible: every reason to doubt a capture, and its boundaries."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from scraper import content_api
from scraper.errors import ParseError
from scraper.members import parse_members
from scraper.models import Capture, Group
from scraper.quality import (
    answer_problem,
    file_problem,
    find_anomaly,
    is_json_object,
    is_valid_witness,
    mirrored,
    read_group,
    staleness,
    wrong_address,
)
from tests.replica import alliance, govuk

ITEM = alliance.group()
GROUP = content_api.parse_group(govuk.render_api(ITEM))
URL = f"https://www.gov.uk{ITEM.path}"
NAMES = [f"{first} {last}" for first in ("Ann", "Ben", "Cleo", "Dan") for last in ("Eddy", "Fall", "Gull", "Hythe")]
HOUR = timedelta(hours=1)


def group(*lines: str, files: int = 2) -> Group:
    """A group that lists these lines and links so many files."""
    members = parse_members([("Members", line) for line in lines])
    return replace(GROUP, members=members, attachments=GROUP.attachments[:files])


def edited(public: datetime | None, updated: datetime | None = None) -> Group:
    return replace(GROUP, public_updated_at=public, updated_at=updated)


# Readers and answers


def test_both_readers() -> None:
    page = govuk.render_page(ITEM, "nonce")
    assert read_group(govuk.render_api(ITEM), "content_api") == GROUP
    assert read_group(page, "group_page").state == GROUP.state
    for body, reader in ((page, "content_api"), (govuk.render_api(ITEM), "group_page")):
        with pytest.raises(ParseError):
            read_group(body, reader)


@pytest.mark.parametrize(
    ("subject", "words"), [("api", "the base path of the item"), ("page", "the canonical address of the page")]
)
def test_another_groups_page_is_not_the_answer(subject: str, words: str) -> None:
    other = "/government/groups/other"
    assert wrong_address(GROUP, ITEM.path, subject) is None
    assert wrong_address(GROUP, other, subject) == f"{words}: expected {other}, got {ITEM.path}"
    assert wrong_address(GROUP, None, subject) == f"{words}: expected a group's address, got {ITEM.path}"


@pytest.mark.parametrize(
    ("body", "is_one"),
    [(b"{}", True), (b"", False), (b"{", False), (b"[]", False), (b"<html>", False), (b"[" * 99_999, False)],
)
def test_a_whole_json_object(body: bytes, is_one: bool) -> None:
    assert is_json_object(body) is is_one


@pytest.mark.parametrize("reader", ["content_api", "group_page"])
def test_endless_nesting_is_a_parse_error_or_text(reader: str) -> None:
    nested = "<div>" * 200 + "<p>deep</p>" + "</div>" * 200
    item = replace(ITEM, sections=(("Role", (govuk.Raw(nested),)),), attachments=())
    body = govuk.render_api(item) if reader == "content_api" else govuk.render_page(item, "nonce")
    try:
        found = read_group(body, reader)
    except ParseError as error:
        assert "nested without end" in str(error)  # noqa: PT017 - either outcome is right
    else:
        assert found.sections[0].text == "deep"


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (200, None),
        (304, None),
        (301, f"{URL} leads to another address (301)"),
        (302, "leads to another address (302)"),
        (303, "leads to another address (303)"),
        (307, "leads to another address (307)"),
        (308, "leads to another address (308)"),
        (403, "GOV.UK refuses us (403): leave it alone for a day"),
        (404, f"GOV.UK has nothing at {URL} (404): check the address"),
        (410, f"{URL} is gone (410): what the archive holds stays"),
        (429, "GOV.UK asks for fewer requests (429)"),
        (500, f"GOV.UK answered 500 for {URL}: try again later"),
        (503, f"GOV.UK answered 503 for {URL}: try again later"),
        (204, "GOV.UK answered 204"),
        (206, "GOV.UK answered 206"),
    ],
)
def test_statuses(status: int, words: str | None) -> None:
    sentence = answer_problem(status, URL)
    assert (sentence is None) == (words is None)
    assert (words or "") in (sentence or "")


@pytest.mark.parametrize(
    ("backend", "expected"),
    [
        (None, False),
        ("", False),
        ("origin", False),
        ("awsorigin", False),
        ("not-a-mirror", False),
        ("mirrorS3", True),
        ("mirrorS3Replica", True),
        ("mirrorGCS", True),
        ("MIRRORGCS", True),
    ],
)
def test_mirrors(backend: str | None, expected: bool) -> None:
    sentence = mirrored(backend)
    assert (sentence is not None) == expected
    assert not expected or (backend or "") in (sentence or "")


@pytest.mark.parametrize(
    ("status", "content_type", "words"),
    [
        (200, "application/pdf", None),
        (200, None, None),
        (200, "text/plain", None),
        (304, None, None),
        (200, "text/html", "gives a web page instead of the file"),
        (200, "text/html; charset=utf-8", "gives a web page instead of the file"),
        (404, "application/json", "(404)"),
        (410, "application/json", "(410)"),
        (503, "text/html", "503"),
    ],
)
def test_files(status: int, content_type: str | None, words: str | None) -> None:
    headers = (("content-type", content_type),) if content_type else ()
    url = "https://assets.publishing.service.gov.uk/media/9f/x.pdf"
    problem = file_problem(Capture(url, url, datetime(2026, 8, 3, tzinfo=UTC), status, headers, b""))
    assert (problem is None) == (words is None)
    assert (words or "") in (problem or "")


# Freshness

NOON = datetime(2026, 8, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "newest", "stale"),
    [
        ((NOON, NOON), None, None),
        ((NOON, NOON), (NOON, NOON), None),
        ((NOON + HOUR, NOON + HOUR), (NOON, NOON), None),
        ((NOON - HOUR, NOON), (NOON, NOON), "public_updated_at"),
        ((NOON, NOON - HOUR), (NOON, NOON), "updated_at"),
        ((NOON, NOON - timedelta(microseconds=1)), (NOON, NOON), "updated_at"),
        ((NOON + HOUR, NOON - HOUR), (NOON, NOON), "updated_at"),
        ((NOON - HOUR, NOON + HOUR), (NOON, NOON), "public_updated_at"),
        ((None, None), (NOON, NOON), None),
        ((None, NOON - HOUR), (NOON, NOON), "updated_at"),
        ((NOON, NOON), (None, None), None),
    ],
)
def test_staleness(
    now: tuple[datetime | None, datetime | None],
    newest: tuple[datetime | None, datetime | None] | None,
    stale: str | None,
) -> None:
    reason = staleness(edited(*now), edited(*newest) if newest else None)
    assert (reason is None) == (stale is None)
    assert not stale or f"its {stale} " in (reason or "")


@pytest.mark.parametrize(
    ("page", "api", "valid"),
    [
        (NOON, NOON, True),
        (NOON + HOUR, NOON, True),
        (NOON - HOUR, NOON, False),
        (NOON - timedelta(microseconds=1), NOON, False),
        (None, NOON, True),
        (NOON, None, True),
        (None, None, True),
    ],
)
def test_a_page_older_than_the_edit_is_no_witness(page: datetime | None, api: datetime | None, valid: bool) -> None:
    assert is_valid_witness(edited(page), edited(api)) is valid


# Plausibility


@pytest.mark.parametrize(
    ("leave", "of", "held"),
    [
        (0, 9, False),
        (1, 2, False),
        (2, 3, False),
        (3, 4, False),
        (3, 9, False),  # three are never a mass departure
        (4, 5, True),
        (4, 11, True),
        (4, 12, False),  # exactly a third
        (5, 12, True),
        (5, 14, True),
        (5, 15, False),
        (6, 16, True),
    ],
)
def test_mass_departures(leave: int, of: int, held: bool) -> None:
    before, after = group(*NAMES[:of]), group(*NAMES[leave:of])
    anomaly = find_anomaly(before, after, None)
    assert (anomaly is not None) == held
    if anomaly:
        assert anomaly.kind == "mass_departure"
        assert anomaly.evidence == {name.casefold() for name in NAMES[:leave]}
        assert anomaly.reason == f"{leave} of {of} members are missing at once: {', '.join(sorted(NAMES[:leave]))}"


def test_those_who_join_do_not_make_up_for_those_who_leave() -> None:
    anomaly = find_anomaly(group(*NAMES[:9]), group(*NAMES[4:16]), None)
    assert anomaly is not None
    assert anomaly.kind == "mass_departure"


@pytest.mark.parametrize("size", [1, 2, 3, 12])
def test_a_list_that_vanished(size: int) -> None:
    anomaly = find_anomaly(group(*NAMES[:size]), group(), None)
    assert anomaly is not None
    assert (anomaly.kind, anomaly.reason) == ("list_vanished", f"all {size} members are missing from the list")
    assert anomaly.evidence == {name.casefold() for name in NAMES[:size]}


def test_all_files_vanished() -> None:
    before = group(*NAMES)
    anomaly = find_anomaly(before, group(*NAMES, files=0), None)
    assert anomaly is not None
    assert (anomaly.kind, anomaly.evidence) == ("attachments_vanished", frozenset())
    assert anomaly.reason == "all 2 linked files are missing"
    assert find_anomaly(before, group(*NAMES, files=1), None) is None
    assert find_anomaly(group(*NAMES[1:], files=0), group(*NAMES, files=0), None) is None, "there were none before"


@pytest.mark.parametrize(
    ("api", "page", "differ", "words"),
    [
        (NAMES[:3], NAMES[:3], (), ""),
        (NAMES[:3], NAMES[2::-1], (), ""),  # order is no disagreement
        (NAMES[:3], [name.upper() + ", Chair" for name in NAMES[:3]], (), ""),  # nor are roles
        (NAMES[:3], NAMES[:2], NAMES[2:3], "1 name of"),
        (NAMES[:2], NAMES[:3], NAMES[2:3], "1 name of"),
        (NAMES[:3], NAMES[1:4], [NAMES[0], NAMES[3]], "2 names of"),
        (NAMES[:3], [], NAMES[:3], "3 names of"),
        (["a vacancy"], ["one vacancy"], ["a vacancy", "one vacancy"], "2 names of"),
    ],
)
def test_a_witness_that_disagrees(api: list[str], page: list[str], differ: list[str], words: str) -> None:
    anomaly = find_anomaly(None, group(*api), group(*page))
    assert (anomaly is None) == (not differ)
    if anomaly:
        assert anomaly.kind == "witness_disagrees"
        assert anomaly.evidence == {name.casefold() for name in differ}
        assert words in anomaly.reason


@pytest.mark.parametrize(
    ("name", "before", "after", "kind"),
    [
        ("nothing before", None, group(files=0), None),
        ("nothing before and nobody now", group(files=0), group(files=0), None),
        ("the same", group(*NAMES), group(*NAMES), None),
        ("people join", group(*NAMES[:3]), replace(group(*NAMES), public_updated_at=NOON.replace(year=2030)), None),
        ("people join a page that nobody edited", group(*NAMES[:3]), group(*NAMES), "mass_arrival"),
        ("three join such a page", group(*NAMES[:3]), group(*NAMES[:6]), None),
        ("names in other letters", group(*NAMES), group(*[name.upper() for name in NAMES]), None),
        ("everyone is retitled", group(*NAMES), group(*[f"Dr {name} MBE, Chair" for name in NAMES]), None),
        ("all vanish, people first", group(*NAMES), group(files=0), "list_vanished"),
        ("many leave and all files", group(*NAMES), group(*NAMES[9:], files=0), "mass_departure"),
        ("lines that name nobody count too", group(*[f"a b{n}" for n in range(5)]), group("a b0"), "mass_departure"),
    ],
)
def test_which_anomaly(name: str, before: Group | None, after: Group, kind: str | None) -> None:
    anomaly = find_anomaly(before, after, None)
    assert (anomaly and anomaly.kind) == kind, name


def test_a_disagreement_is_told_before_a_departure() -> None:
    anomaly = find_anomaly(group(*NAMES), group(*NAMES[9:]), group(*NAMES))
    assert anomaly is not None
    assert anomaly.kind == "witness_disagrees"


def test_the_same_people_missing_again_are_the_same_evidence() -> None:
    """Even where the page was edited elsewhere meanwhile; other people missing are another anomaly."""
    before = group(*NAMES)
    first = find_anomaly(before, group(*NAMES[8:]), None)
    again = find_anomaly(before, replace(group(*NAMES[8:], "Zoe Ash"), title="Another title"), None)
    other = find_anomaly(before, group(*NAMES[9:]), None)
    assert first
    assert again
    assert other
    assert (first.kind, first.evidence) == (again.kind, again.evidence)
    assert first.evidence != other.evidence
