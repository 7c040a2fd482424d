"""A document is one meeting's minutes whatever its address; its versions and changes come from looks at the file."""

from dataclasses import replace
from datetime import timedelta

from archive.change import Change
from archive.documents import Document, Sight, derive_documents
from archive.snapshots import Snapshot
from scraper.models import Attachment
from tests.states import accepted, at, file, page

GROUP = "lamp-lighters-forum"
MAY, JUNE = file("2 May 2023 meeting minutes"), file("6 June 2023 meeting minutes")
TERMS = file("Lamp Lighters Forum terms of reference")


def states(*lists: tuple[Attachment, ...]) -> tuple[Snapshot, ...]:
    return accepted(*((at(day), page(files=files)) for day, files in enumerate(lists)))


def saw(number: int, day: float, attachment: Attachment, digest: str | None, problem: str | None = None) -> Sight:
    return Sight(number, at(day), timedelta(), attachment.url, digest, problem)


def told(changes: list[Change]) -> list[tuple[str, str | None]]:
    return [(change.kind, change.name) for change in changes]


def only(documents: list[Document]) -> Document:
    (document,) = documents
    return document


def test_files_of_the_baseline_are_documents_and_no_changes() -> None:
    documents, changes = derive_documents(GROUP, states((JUNE, MAY, TERMS)), [])
    assert [(d.subject.removeprefix(f"{GROUP}:"), d.is_linked, d.fetch_status) for d in documents] == [
        ("minutes:2023-06-06", True, "pending"),
        ("minutes:2023-05-02", True, "pending"),
        ("terms_of_reference:", True, "pending"),
    ]
    assert changes == []


def test_added_removed_and_back_again() -> None:
    documents, changes = derive_documents(
        GROUP, states((MAY, TERMS), (JUNE, MAY, TERMS), (JUNE, TERMS), (MAY, TERMS)), []
    )
    assert len(documents) == 3
    assert told(changes) == [("document_added", JUNE.title), ("document_removed", MAY.title),
                             ("document_added", MAY.title), ("document_removed", JUNE.title)]  # fmt: skip


def test_a_new_address_for_the_same_meeting_is_the_same_document() -> None:
    moved = file(MAY.title, MAY.url.replace("file.pdf", "file-2.pdf"))
    elsewhere = file("Minutes of 2 May 2023", "https://assets.publishing.service.gov.uk/media/" + "b" * 24 + "/x.pdf")
    for other in (moved, elsewhere):
        documents, changes = derive_documents(GROUP, states((MAY, TERMS), (other, TERMS)), [])
        assert len(documents) == 2
        assert [change.kind for change in changes] in ([], ["text_changed"])


def test_other_bytes_at_the_same_address_replace_the_file_between_the_two_looks() -> None:
    sights = [saw(11, 0.1, MAY, "a"), saw(12, 0.5, MAY, "a"), saw(13, 0.9, MAY, "b")]
    documents, (change,) = derive_documents(GROUP, states((MAY,)), sights)
    assert (change.kind, change.not_before, change.not_after, change.capture) == (
        "document_replaced", at(0.5), at(0.9), 13)  # fmt: skip
    assert [(v.digest, v.first_seen_at, v.last_seen_at) for v in only(documents).versions.values()] == [
        ("a", at(0.1), at(0.5)),
        ("b", at(0.9), at(0.9)),
    ]


def test_a_failed_look_replaces_nothing() -> None:
    sights = [saw(11, 0.1, MAY, "a"), saw(12, 0.5, MAY, None, "GOV.UK answered 503"), saw(13, 0.9, MAY, "a")]
    documents, changes = derive_documents(GROUP, states((MAY,)), sights[:2])
    assert changes == []
    assert (only(documents).digest, only(documents).fetch_status) == ("a", "fetched")
    assert only(documents).problem == "GOV.UK answered 503"
    documents, changes = derive_documents(GROUP, states((MAY,)), sights)
    assert (changes, only(documents).problem) == ([], None)


def test_an_old_address_that_still_answers_cannot_bring_the_old_file_back() -> None:
    moved = file(MAY.title, "https://assets.publishing.service.gov.uk/media/" + "c" * 24 + "/new.pdf")
    sights = [saw(11, 0.1, MAY, "a"), saw(12, 1.1, moved, "b"), saw(13, 1.2, MAY, "a"), saw(14, 2, moved, "b")]
    documents, changes = derive_documents(GROUP, states((MAY,), (moved,)), sights)
    assert [change.kind for change in changes] == ["document_replaced"]
    assert only(documents).digest == "b"


def test_two_files_of_one_meeting_stay_two_documents_in_any_order() -> None:
    annex = file("Annex to the minutes of 2 May 2023 meeting")
    for order in ((MAY, annex), (annex, MAY)):
        documents, changes = derive_documents(GROUP, states((MAY, annex), order), [])
        assert len({document.subject for document in documents}) == 2
        assert changes == []


def test_a_new_title_is_told_as_such() -> None:
    better = file("2 May 2023 minutes", MAY.url)
    _, (change,) = derive_documents(GROUP, states((MAY,), (better,)), [])
    assert (change.kind, change.fields, change.significance) == ("text_changed", ("title",), "cosmetic")


def test_a_file_fetched_while_its_page_was_held_is_known_once_the_page_is_accepted() -> None:
    """A held snapshot's files are fetched at once; the page that is accepted later may be another capture."""
    (_, second) = snapshots = states((TERMS,), (MAY, TERMS))
    early = Sight(11, second.first_seen_at - timedelta(hours=1), timedelta(), MAY.url, "a", None)
    documents, changes = derive_documents(GROUP, snapshots, [early])
    assert [(d.attachment.title, d.digest) for d in documents if d.attachment == MAY] == [(MAY.title, "a")]
    assert told(changes) == [("document_added", MAY.title)]


def test_the_same_file_back_at_its_old_address_is_told_once() -> None:
    """U, then V, then U again: each look afterwards shows the same bytes at U, and is no news."""
    other = file(MAY.title, "https://assets.publishing.service.gov.uk/media/" + "d" * 24 + "/v.pdf")
    sights = [saw(11, 0, MAY, "a"), saw(12, 1, other, "b")]
    sights += [saw(20 + n, 2 + n / 10, MAY, "a") for n in range(9)]
    _, changes = derive_documents(GROUP, states((MAY,), (other,), (MAY,)), sights)
    assert [(c.kind, c.not_before, c.not_after) for c in changes] == [
        ("document_replaced", at(0), at(1)), ("document_replaced", at(1), at(2))]  # fmt: skip


def test_an_undated_file_with_a_new_address_and_the_same_title_is_the_same_document() -> None:
    old, new = (file("Annual report", f"https://assets.publishing.service.gov.uk/media/{c * 24}/r.pdf") for c in "ab")
    documents, changes = derive_documents(GROUP, states((old,), (new,)), [saw(11, 0, old, "a"), saw(12, 1, new, "a")])
    assert (len(documents), changes) == (1, [])


def test_a_corrected_date_does_not_claim_the_minutes_that_really_have_it() -> None:
    wrong = file("3 June 2023 meeting minutes")
    right = file("4 June 2023 meeting minutes", wrong.url)
    real = file("3 June 2023 meeting minutes", "https://assets.publishing.service.gov.uk/media/" + "e" * 24 + "/x.pdf")
    documents, changes = derive_documents(GROUP, states((wrong,), (right,), (real, right)), [])
    assert [document.attachment.title for document in documents] == [right.title, real.title]
    assert [change.kind for change in changes] == ["text_changed", "document_added"]


def dated(number: int, day: float, attachment: Attachment, digest: str, modified: float | None) -> Sight:
    sight = saw(number, day, attachment, digest)
    return replace(sight, modified=None if modified is None else at(modified))


def test_bytes_dated_before_those_seen_last_are_an_old_copy_unless_they_are_still_served_a_day_on() -> None:
    first = [dated(11, 0.1, MAY, "a", -9), dated(12, 1, MAY, "b", 0.5)]
    edge = [dated(13, 2, MAY, "a", -9), dated(14, 3, MAY, "b", 0.5)]
    _, changes = derive_documents(GROUP, states((MAY,)), [*first, *edge])
    assert [change.capture for change in changes] == [12]
    restored = [dated(13, 2, MAY, "a", -9), dated(14, 3, MAY, "a", None)]
    documents, changes = derive_documents(GROUP, states((MAY,)), [*first, *restored])
    assert [change.capture for change in changes] == [12, 14]
    assert only(documents).digest == "a"


def test_a_304_that_repeats_an_old_copy_and_no_date_is_no_news_at_once() -> None:
    sights = [dated(11, 0.1, MAY, "a", -9), dated(12, 1, MAY, "b", 0.5), dated(13, 2, MAY, "a", -9)]
    _, changes = derive_documents(GROUP, states((MAY,)), [*sights, dated(14, 2.1, MAY, "a", None)])
    assert [change.capture for change in changes] == [12]


def test_another_address_may_hold_an_older_file() -> None:
    other = file(MAY.title, MAY.url.replace("file.pdf", "older.pdf").replace("/media/", "/media/0"))
    sights = [dated(11, 0.1, MAY, "a", 0), dated(12, 1.1, other, "b", -30)]
    documents, changes = derive_documents(GROUP, states((MAY,), (other,)), sights)
    assert told(changes) == [("document_replaced", MAY.title)]
    assert only(documents).digest == "b"


def test_a_date_that_is_yet_to_come_dates_nothing() -> None:
    sights = [dated(11, 0.1, MAY, "a", 9999), dated(12, 1, MAY, "b", 0.5)]
    _, changes = derive_documents(GROUP, states((MAY,)), sights)
    assert [change.capture for change in changes] == [12]


def test_a_file_of_a_state_that_was_dropped_is_no_newer_than_what_was_seen_since() -> None:
    other = file(MAY.title, MAY.url.replace("file.pdf", "new.pdf"))
    sights = [saw(11, 0.1, MAY, "a"), saw(12, 0.2, other, "b"), saw(13, 0.9, MAY, "a"), saw(14, 1.5, other, "b")]
    _, (change,) = derive_documents(GROUP, states((MAY,), (other,)), sights)
    assert (change.kind, change.not_before, change.not_after) == ("document_replaced", at(0.9), at(1.5))
