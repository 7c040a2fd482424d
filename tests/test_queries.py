"""The lists that the site and the command line share, on an archive filled by hand."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from archive import queries, reading
from scraper.errors import UsageError
from scraper.times import parse_timestamp
from tests.archive_rows import APRIL, MAY, SECOND, SLUG, TITLE, fill

MEMBER_KEYS = [
    "group", "person", "name", "honorific_prefix", "honorific_suffix", "role", "organisation", "group_role",
    "section", "raw", "first_seen_at", "last_seen_at", "is_current", "kind", "is_member", "also_known_as",
]  # fmt: skip
CHANGE_KEYS = [
    "id", "group", "kind", "significance", "person", "name", "document", "fields", "before", "after", "not_before",
    "not_after", "edtf", "sentence", "snapshot", "capture", "succession", "how",
]  # fmt: skip
DOCUMENT_KEYS = [
    "group", "document", "title", "kind", "meeting_date", "url", "digest", "size", "pages", "status", "versions",
    "first_seen_at", "last_seen_at", "is_linked", "reason", "last_asked_at", "last_answer", "last_same_at",
    "agreement",
]  # fmt: skip
RESULT_KEYS = ["type", "group", "title", "document", "page", "meeting_date", "snippet", "url"]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("queries") / "archive.db"
    fill(path, second=True)
    return path


@pytest.fixture(params=[None, sqlite3.Row])
def conn(path: Path, request: pytest.FixtureRequest) -> Iterator[sqlite3.Connection]:
    conn = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    conn.row_factory = request.param
    yield conn
    conn.close()


def test_members_are_the_rows_of_the_view(conn: sqlite3.Connection) -> None:
    found = queries.members(conn, SLUG)
    assert list(found[0]) == MEMBER_KEYS
    assert [(one["person"], one["is_current"]) for one in found] == [
        ("oona-petrel", 1), ("isolde-finch", 1), ("bram-teasel", 0),
    ]  # fmt: skip
    assert [column[0] for column in conn.execute("select * from members").description] == MEMBER_KEYS


def test_members_of_all_groups(conn: sqlite3.Connection) -> None:
    assert {one["group"] for one in queries.members(conn)} == {SLUG, SECOND}


@pytest.mark.parametrize(
    ("on", "people", "role"),
    [
        (date(2024, 3, 4), ["oona-petrel", "bram-teasel"], "Librarian"),
        (date(2024, 4, 7), ["oona-petrel", "bram-teasel"], "Librarian"),
        (date(2024, 4, 8), ["oona-petrel", "isolde-finch"], "Chief Librarian"),
        (date(2030, 1, 1), ["oona-petrel", "isolde-finch"], "Chief Librarian"),
    ],
)
def test_members_on_a_day_are_those_of_the_state_then_in_force(
    conn: sqlite3.Connection, on: date, people: list[str], role: str
) -> None:
    found = queries.members(conn, SLUG, on)
    assert list(found[0]) == MEMBER_KEYS
    assert [one["person"] for one in found] == people
    assert found[0]["role"] == role


def test_nothing_is_known_before_the_first_capture(conn: sqlite3.Connection) -> None:
    with pytest.raises(UsageError, match="Nothing is known about 3 March 2024: the first capture is of 4 March 2024"):
        queries.members(conn, SLUG, date(2024, 3, 3))


def test_changes_are_oldest_first_and_decoded(conn: sqlite3.Connection) -> None:
    found = queries.changes(conn)
    assert list(found[0]) == CHANGE_KEYS
    assert [one["kind"] for one in found] == [
        "member_removed", "member_added", "member_changed", "document_added", "document_replaced", "text_changed",
        "document_removed",
    ]  # fmt: skip
    changed = found[2]
    assert changed["fields"] == ["role"]
    assert changed["before"] == {"role": "Librarian"}
    assert found[0]["after"] is None


def test_changes_can_be_narrowed(conn: sqlite3.Connection) -> None:
    assert [one["kind"] for one in queries.changes(conn, since=date(2024, 5, 13))] == ["document_removed"]
    assert [one["id"] for one in queries.changes(conn, person="oona-petrel")] == ["member_changed-3"]
    assert [one["id"] for one in queries.changes(conn, document="terms-of-reference")] == ["document_removed-5"]
    assert [one["id"] for one in queries.changes(conn, limit=1, newest_first=True)] == ["document_removed-5"]
    assert queries.changes(conn, SECOND) == []


def test_documents_say_how_far_each_came(conn: sqlite3.Connection) -> None:
    found = queries.documents(conn, SLUG)
    assert list(found[0]) == DOCUMENT_KEYS
    assert [(one["document"], one["status"], one["pages"], one["versions"]) for one in found] == [
        ("minutes-2024-03-19", "ok", 2, 1),
        ("minutes-2024-02-20", "ok", 3, 2),
        ("minutes-2023-11-14", "scanned", 0, 1),
        ("minutes-2023-09-05", "failed", None, 0),
        ("terms-of-reference", "ok", 1, 1),
    ]


def test_search_gives_people_then_texts_then_pages(conn: sqlite3.Connection) -> None:
    found = queries.search(conn, "library OR lighthouses")
    assert list(found) == ["query", "ignored", "total", "results"]
    assert [list(one) for one in found["results"]] == [RESULT_KEYS] * found["total"]
    kinds = [one["type"] for one in found["results"]]
    assert kinds == sorted(kinds, key=["person", "section", "page"].index)
    assert {"person", "section", "page"} == set(kinds)


def test_a_result_leads_to_the_page_of_the_document(conn: sqlite3.Connection) -> None:
    (only,) = queries.search(conn, "co-ordination 22.3%")["results"]
    assert only["url"] == "/documents/minutes-2024-02-20?q=co-ordination%2022.3%25#page-2"
    assert (only["title"], only["page"], only["meeting_date"]) == ("20 February 2024 meeting minutes", 2, "2024-02-20")
    assert "\x01" not in only["snippet"]


def test_a_superseded_version_is_found_only_when_asked_for(conn: sqlite3.Connection) -> None:
    assert queries.search(conn, "32.2%")["total"] == 0
    (only,) = queries.search(conn, "32.2%", versions="all")["results"]
    assert only["url"].startswith("/documents/minutes-2024-02-20/")
    assert only["title"].endswith("(an earlier version)")


def test_an_earlier_wording_is_found_after_the_current_one(conn: sqlite3.Connection) -> None:
    current, earlier = queries.search(conn, "publish weeks", kind="section")["results"]
    assert current["url"] == f"/government/groups/{SLUG}?q=publish%20weeks#section-2"
    assert earlier["title"] == "Meetings (an earlier wording)"


def test_past_members_are_found_and_said_to_be_past(conn: sqlite3.Connection) -> None:
    (only,) = queries.search(conn, "teasel", kind="person")["results"]
    assert only["snippet"] == "Librarian, Gull Island Library · no longer listed"
    assert only["url"] == "/people/bram-teasel"


def test_paging_walks_through_all_results_once(conn: sqlite3.Connection) -> None:
    whole = queries.search(conn, "library OR lighthouse OR minutes", limit=100)
    pages = [queries.search(conn, "library OR lighthouse OR minutes", limit=2, offset=at) for at in range(0, 20, 2)]
    assert [one["url"] for page in pages for one in page["results"]] == [one["url"] for one in whole["results"]]
    assert {page["total"] for page in pages} == {whole["total"]}


def test_search_filters(conn: sqlite3.Connection) -> None:
    march = queries.search(conn, "reading", since=date(2024, 3, 1), until=date(2024, 3, 31))
    assert [one["document"] for one in march["results"]] == ["minutes-2024-03-19"]
    terms = queries.search(conn, "reading", kind="terms_of_reference")
    assert [one["document"] for one in terms["results"]] == ["terms-of-reference"]
    assert queries.search(conn, "lights", group=SECOND)["total"] == 1
    dated = queries.search(conn, "minutes", kind="minutes", sort="date")["results"]
    assert [one["meeting_date"] for one in dated] == ["2024-03-19", "2024-02-20"]


@pytest.mark.parametrize("typed", ["", "???", "-only", "\x00", "\ud800"])
def test_nothing_to_look_for_finds_nothing(conn: sqlite3.Connection, typed: str) -> None:
    assert queries.search(conn, typed)["results"] == []


def test_status_counts_what_is_linked_fetched_extracted_and_indexed(conn: sqlite3.Connection) -> None:
    found = queries.status(conn, parse_timestamp(MAY))
    assert list(found) == ["groups", "schema", "verify_hint", "corrections"]
    assert found["schema"].startswith("m0")
    one = next(group for group in found["groups"] if group["group"] == SLUG)
    assert one["title"] == TITLE
    assert one["last_checked_at"] == APRIL
    assert one["last_changed_at"] == MAY
    assert one["outcome"] == "held"
    assert [held["reason"] for held in one["held"]] == ["the member list vanished"]
    files = {"linked": 4, "fetched": 3, "extracted": 2, "indexed": 2}
    assert one["documents"] == {**files, "minutes": 4, "dated": 0, "attendance": 0}
    assert one["failing"] == [
        "“14 November 2023 meeting minutes” is kept, but its text could not be read (4 pages of images).",
        "“5 September 2023 meeting minutes” could not be fetched (the server answered 404).",
        "The file of June could not be fetched.",
    ]
    assert one["is_overdue"]


def test_a_page_missing_from_the_index_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    fill(path)
    conn = sqlite3.connect(path)
    conn.execute("insert into pages_fts (pages_fts, rowid, text) select 'delete', id, text from pages limit 4")
    found = queries.status(conn, parse_timestamp(MAY))["groups"][0]["documents"]
    conn.close()
    assert found["extracted"] == 2
    assert found["indexed"] < 2


def test_pages_where_two_readers_disagree_are_told_of(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    fill(path)
    conn = sqlite3.connect(path)
    conn.row_factory = sqlite3.Row
    document = queries.document(conn, "minutes-2024-02-20")
    assert document is not None
    assert document["agreement"] is None
    for page, share in ((1, 0.99), (2, 0.9685), (3, 0.8)):
        conn.execute("update pages set agreement = ? where page = ? and digest = ?", [share, page, document["digest"]])
    conn.execute("update pages set text = 'O\ufffdcials' where page = 1 and digest = ?", [document["digest"]])
    (disputed,) = (row["disputed"] for row in queries.status(conn, parse_timestamp(MAY))["groups"] if row["disputed"])
    agreements = [row["agreement"] for row in queries.documents(conn) if row["agreement"] is not None]
    conn.close()
    assert agreements == [0.8]
    assert disputed == [
        f"“{document['title']}”: two readers disagree on pages 2, 3; "
        "the file does not say which letters are printed on page 1: check against the PDF"
    ]


def test_pages_of_a_document_come_marked(conn: sqlite3.Connection) -> None:
    document = queries.document(conn, "minutes-2024-02-20")
    assert document is not None
    pages = queries.document_pages(conn, document["digest"], '"librarian" OR "library"')
    assert [page["page"] for page in pages] == [1, 2, 3]
    assert "\x01library\x02" in pages[0]["marked"]
    assert pages[2]["marked"] == pages[2]["text"]


def test_what_single_pages_read(conn: sqlite3.Connection) -> None:
    group = reading.group(conn, SLUG)
    assert group is not None
    assert (group["title"], group["members"], group["changes"]) == (TITLE, 3, 7)
    assert len(reading.groups(conn)) == 2
    assert [one["is_current"] for one in queries.versions(conn, "minutes-2024-02-20")] == [1, 0]
    capture = reading.capture(conn, 1)
    assert capture is not None
    assert capture["headers"][0] == ["Content-Type", "text/plain"]
    body = reading.payload(conn, capture["digest"])
    assert body is not None
    assert body.startswith(b'{"title"')
    assert reading.capture(conn, 10**9) is None
    assert reading.person(conn, "nobody") is None
