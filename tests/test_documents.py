"""A document is one meeting's minutes whatever its address; its versions and changes come from looks at the file."""

from dataclasses import replace
from datetime import timedelta

from archive.change import Change
from archive.documents import Document, Sight
from archive.library import derive_documents
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
    assert only(documents).reason == "the same title, and its own address is listed no more"
    assert [(c.kind, c.how) for c in changes] == [("text_changed", "renamed")]


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


# --- which document a listed file is, and why ------------------------------------------------------------------------

MEDIA = "https://assets.publishing.service.gov.uk/media/"


def asset(letter: str, name: str = "x.pdf") -> str:
    return f"{MEDIA}{letter * 24}/{name}"


def reasons(documents: list[Document]) -> list[str]:
    return [document.reason for document in documents]


def test_the_reason_of_an_address_is_kept() -> None:
    named = file("Minutes of 2 May 2023", asset("b"))
    documents, _ = derive_documents(GROUP, states((MAY, TERMS), (named, TERMS), (named, TERMS)), [])
    assert reasons(documents) == ["the same meeting date and kind", "first listed there"]
    assert list(documents[0].urls.values()) == ["first listed there", "the same meeting date and kind"]
    documents, _ = derive_documents(GROUP, states((MAY, TERMS), (named, TERMS), (MAY, TERMS)), [])
    assert reasons(documents)[0] == "an address it had before"
    terms = file("Terms of reference, 2024", asset("c"))
    documents, _ = derive_documents(GROUP, states((MAY, TERMS), (MAY, terms)), [])
    assert reasons(documents) == ["first listed there", "the same kind: the terms of reference"]


def test_an_address_that_led_to_a_file_says_which_document_the_file_is() -> None:
    old, new = file("Annual report", asset("a")), file("Report of the year 2023", asset("b"))
    led = replace(saw(12, 0.5, old, "b"), url=new.url)
    sights = [saw(11, 0.1, old, "a"), led, saw(13, 1.1, new, "b")]
    documents, changes = derive_documents(GROUP, states((old, TERMS), (new, TERMS)), sights)
    assert reasons(documents)[0] == f"redirected from {old.url}"
    assert [(c.kind, c.how) for c in changes] == [("document_replaced", "by_redirect"), ("text_changed", "retitled")]


def test_the_address_of_old_minutes_that_leads_to_the_newest_makes_them_no_one_document() -> None:
    led = replace(saw(12, 0.5, MAY, "b"), url=JUNE.url)
    documents, _ = derive_documents(GROUP, states((MAY, TERMS), (JUNE, TERMS)), [saw(11, 0.1, MAY, "a"), led])
    assert [(d.attachment.title, d.is_linked) for d in documents][::2] == [(MAY.title, False), (JUNE.title, True)]


def test_a_file_renamed_under_its_asset_id_and_titled_otherwise_is_the_same_document() -> None:
    old, new = file("Annual report", asset("a", "one.pdf")), file("Report of the year", asset("a", "two.pdf"))
    documents, changes = derive_documents(
        GROUP, states((old,), (new,)), [saw(11, 0.1, old, "a"), saw(12, 1.1, new, "a")]
    )
    assert reasons(documents) == ["the same asset id"]
    assert [(c.how, c.fields, c.significance) for c in changes] == [
        ("retitled", ("title",), "cosmetic"),
        ("renamed", ("url",), "cosmetic"),
    ]


# --- what became of it ---------------------------------------------------------------------------------------------


def test_renamed_is_told_once_with_the_bounds_of_whoever_did_it() -> None:
    """A file renamed under its id: its old name leads to the new one at once, and the page prints that later."""
    old, new = file(MAY.title, asset("a", "one.pdf")), file(MAY.title, asset("a", "two.pdf"))
    led = replace(saw(12, 0.5, old, "a"), url=new.url)
    sights = [saw(11, 0.1, old, "a"), led, saw(13, 1.1, new, "a")]
    _, (change,) = derive_documents(GROUP, states((old,), (new,)), sights)
    assert (change.how, change.not_before, change.not_after) == ("renamed", at(0.1), at(0.5))
    _, (change,) = derive_documents(GROUP, states((old,), (new,)), [sights[0], sights[2]])
    assert (change.how, change.not_before, change.not_after, change.capture) == ("renamed", at(0), at(1), 13)


def test_how_a_file_was_replaced() -> None:
    moved = file(MAY.title, asset("b"))
    first = saw(11, 0.1, MAY, "a")
    for sight, page_of_then, how in (
        (saw(12, 1.1, MAY, "b"), MAY, "in_place"),
        (replace(saw(12, 1.1, MAY, "b"), url=asset("c")), MAY, "by_redirect"),
        (saw(12, 1.1, moved, "b"), moved, "new_address"),
    ):
        documents, (change,) = derive_documents(GROUP, states((MAY,), (page_of_then,)), [first, sight])
        assert (change.kind, change.how) == ("document_replaced", how)
        assert [*only(documents).versions["b"].urls] == [*dict.fromkeys([sight.asked_url, sight.served_at])]
    _, changes = derive_documents(GROUP, states((MAY,)), [first, saw(12, 0.5, MAY, "b"), saw(13, 0.9, MAY, "a")])
    assert [change.how for change in changes] == ["in_place", "back_again"]


def test_pruned_and_back_again() -> None:
    _, changes = derive_documents(GROUP, states((MAY, TERMS), (TERMS,), (MAY, TERMS)), [])
    assert [(c.kind, c.how) for c in changes] == [("document_removed", "pruned"), ("document_added", "back_again")]
    _, (change,) = derive_documents(GROUP, states((TERMS,), (MAY, TERMS)), [])
    assert change.how == "first_listed"


def gone(number: int, day: float, attachment: Attachment = MAY) -> Sight:
    return replace(saw(number, day, attachment, None, "GOV.UK says that it is gone (410)"), is_gone=True)


def test_a_file_is_gone_when_that_is_still_answered_a_day_on_and_told_once() -> None:
    sights = [saw(11, 0.1, MAY, "a"), gone(12, 1), gone(13, 1.5), gone(14, 2), gone(15, 3)]
    documents, (change,) = derive_documents(GROUP, states((MAY,)), sights)
    assert (change.kind, change.how, change.capture) == ("document_removed", "gone", 14)
    assert (change.not_before, change.not_after) == (at(0.1), at(1))
    assert (only(documents).answer, only(documents).digest) == ("gone", "a")
    for passing in (saw(13, 1.5, MAY, "a"), saw(13, 1.5, MAY, "a", None)):
        _, changes = derive_documents(GROUP, states((MAY,)), [sights[0], gone(12, 1), passing, gone(14, 2)])
        assert changes == []
    error = saw(13, 1.5, MAY, None, "GOV.UK answered 503")
    _, changes = derive_documents(GROUP, states((MAY,)), [sights[0], gone(12, 1), error])
    assert changes == []


def test_a_file_that_was_never_had_is_not_told_as_gone() -> None:
    documents, changes = derive_documents(GROUP, states((MAY,)), [gone(11, 0.1), gone(12, 2)])
    assert (changes, only(documents).fetch_status) == ([], "failed")


def test_a_file_that_is_gone_may_be_served_again() -> None:
    sights = [saw(11, 0.1, MAY, "a"), gone(12, 1), gone(13, 2), saw(14, 3, MAY, "a"), gone(15, 4), gone(16, 5)]
    _, changes = derive_documents(GROUP, states((MAY,)), sights)
    assert [(c.kind, c.how, c.not_before, c.not_after) for c in changes] == [
        ("document_removed", "gone", at(0.1), at(1)),
        ("document_added", "back_again", at(2), at(3)),
        ("document_removed", "gone", at(3), at(4)),
    ]
    sights = [saw(11, 0.1, MAY, "a"), gone(12, 1.2), gone(13, 8.2), saw(14, 10.2, MAY, "a")]
    days = accepted(
        (at(0), page(files=(MAY, TERMS))), (at(1), page(files=(TERMS,))), (at(10), page(files=(MAY, TERMS)))
    )
    _, changes = derive_documents(GROUP, days, sights)
    assert [change.how for change in changes] == ["pruned", "gone", "back_again"], "linked and served again: one change"


def test_whether_it_is_still_the_same_at_the_source() -> None:
    first = saw(11, 0.1, MAY, "a")
    older = replace(first, modified=at(-1))
    for sights, answer, same in (
        ([first], "same", 0.1),
        ([first, replace(saw(12, 1, MAY, "a"), url=asset("c"))], "moved", 1),
        ([first, saw(12, 1, MAY, None, "GOV.UK answered 503")], "failed", 0.1),
        ([first, gone(12, 1)], "gone", 0.1),
        ([older, dated(12, 1, MAY, "b", -9)], "other", 0.1),
    ):
        document = only(derive_documents(GROUP, states((MAY,)), sights)[0])
        assert (document.answer, document.last_same_at) == (answer, at(same)), answer
        assert document.last_asked_at == sights[-1].captured_at
    moved = file(MAY.title, asset("b"))
    document = only(derive_documents(GROUP, states((MAY,), (moved,)), [first])[0])
    assert document.answer is None, "it was not asked for at its new address yet"
