"""Meetings from papers: invented documents, what each says, and the rows that follow."""

import json
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

import pytest

from archive import evidence
from archive.announced import Announced, Notice, announced
from archive.attendees import Roll
from archive.completeness import is_incomplete, reconciliation, unrecorded
from archive.documents import Sight
from archive.evidence import Readings, derive_stored
from archive.library import derive_documents
from archive.meetings import TABLES, derive_meetings
from archive.papers import Reading
from archive.punctuality import published, unpublished
from archive.rebuild import rebuild
from archive.rows import Row
from archive.snapshots import Snapshot
from archive.store import Store
from archive.talk import completeness
from scraper import minutes
from scraper.meeting import Meeting
from scraper.models import PARSER_VERSION, Attachment, Capture
from tests.replica.harbour import SLUG
from tests.roll import attended, record
from tests.sittings import entries, fill, meeting
from tests.states import START, accepted, at, file, page

GROUP = "lamp-lighters-forum"
FEBRUARY = file("21 February 2024 meeting minutes")
DAY = date(2024, 2, 21)


class Told(dict[str, list[Row]]):
    @property
    def only(self) -> Row:
        (row,) = self["meetings"]
        return row

    @property
    def problems(self) -> list[str]:
        return list(json.loads(self.only["problems"]))


def told(*papers: tuple[Attachment, Meeting | str | None], states: tuple[Snapshot, ...] = ()) -> Told:
    """The rows of papers, all listed from the first look on, each with what its only version says."""
    files = tuple(attachment for attachment, _ in papers)
    states = states or accepted((at(0), page(files=files)))
    sights = [Sight(100 + n, at(0.1), timedelta(), f.url, f"sha256:{n}", None) for n, f in enumerate(files)]
    readings = {
        f"sha256:{n}": Reading("ok", "4", said) if isinstance(said, Meeting) else Reading("scanned", "4", None, said)
        for n, (_, said) in enumerate(papers)
    }
    documents, _ = derive_documents(GROUP, states, sights)
    slugs = {d.subject: d.attachment.title for d in documents}
    return rows_of(documents, slugs, readings, states)


def rows_of(*found: Any) -> Told:
    """The rows of all meetings, by table, of documents, their slugs, their readings and the states of the page."""
    documents, slugs, readings, states = found
    told = Told({table: [] for table in TABLES})
    for one in derive_meetings(GROUP, documents, slugs, readings, Roll(record()), states):
        for table, rows in one.items():
            told[table] += rows
    return told


def test_minutes_become_a_meeting_with_all_that_they_say() -> None:
    found = told((FEBRUARY, meeting(DAY, *entries(), redacted=2)))
    row = found.only
    assert (row["slug"], row["date"], row["date_source"], row["document_date"]) == (
        f"{GROUP}-2024-02-21", "2024-02-21", "title", "2024-02-21")  # fmt: skip
    assert (row["time"], row["place"], row["chair"], row["chair_person"]) == (
        "10:00", "The Lamp Room", "Ada Brook", "ada-brook")  # fmt: skip
    assert [row[name] for name in ("attendance", "people", "matched", "unmatched", "ambiguous", "redacted")] == [
        "parsed", 3, 2, 1, 0, 2]  # fmt: skip
    assert found.problems == []
    assert [(one["name"], one["person"], one["match"]) for one in found["attendances"]] == [
        ("Ada Brook", "ada-brook", "matched"),
        ("Robert Tarn", "robert-tarn", "matched"),
        ("Rosa Tilling", None, "unmatched"),
    ]
    assert [len(found[table]) for table in TABLES] == [1, 3, 1, 1, 1]
    (action,) = found["actions"]
    assert (action["owner"], action["owner_person"], action["due_date"]) == ("Robert Tarn", "robert-tarn", "2024-03-01")


@pytest.mark.parametrize(
    ("title", "said", "day", "source", "problem"),
    [
        ("21 February 2024 meeting minutes", "2024-02-21", "2024-02-21", "title", None),
        ("21 February 2024 meeting minutes", "2024-02-20", "2024-02-21", "title", "prints 20 February 2024, the title"),
        ("21 February 2024 meeting minutes", None, "2024-02-21", "title", None),
        ("21 March 2024 meeting minutes", None, "2024-03-21", "title", "were first seen before that day"),
        ("Minutes of the winter meeting", "2024-02-21", "2024-02-21", "document", None),
        ("Minutes of the winter meeting", None, None, None, None),
        ("Minutes of the winter meeting", "2024-03-21", None, None, None),
        ("Minutes of the winter meeting", "2024-02-21 2024-02-20", None, None, None),
    ],
)
def test_the_title_says_the_day_and_the_document_is_asked_where_it_does_not(
    title: str, said: str | None, day: str | None, source: str | None, problem: str | None
) -> None:
    days = [date.fromisoformat(printed) for printed in (said or "").split()]
    found = told((file(title), meeting(days[0] if days else None, *entries(), other_dates=tuple(days[1:]))))
    if day is None:
        assert found["meetings"] == []
        return
    assert (found.only["date"], found.only["date_source"]) == (day, source)
    assert [one for one in found.problems if problem and problem in one] or (problem, found.problems) == (None, [])


def test_papers_of_one_day_are_one_meeting() -> None:
    notes, agenda = file("Notes of meeting 21 February 2024 (corrected)"), file("21 February 2024: agenda")
    found = told(
        (agenda, meeting(DAY, *entries("Bob Nobody"))), (notes, meeting(DAY, *entries()[:2])),
        (FEBRUARY, meeting(DAY, *entries())),
    )  # fmt: skip
    assert found.only["document"] == FEBRUARY.title
    assert json.loads(found.only["papers"]) == [FEBRUARY.title, notes.title, agenda.title]
    assert found.problems == [
        f"“{notes.title}” is of the same day, with 2 entries of who was there",
        f"“{agenda.title}” is of the same day",
    ]
    assert len(found["attendances"]) == 3


def test_an_agenda_says_only_what_was_to_be() -> None:
    found = told((file("21 February 2024: agenda"), meeting(DAY, *entries())))
    assert (found.only["attendance"], found.only["people"], found.only["chair"]) == ("none", 0, None)
    assert [len(found[table]) for table in TABLES] == [1, 0, 1, 0, 0]
    assert found.problems == ["only an agenda of this meeting was seen, and no minutes"]
    assert found.only["published_reason"] == "no minutes seen by 1 March 2024"


@pytest.mark.parametrize(
    ("said", "attendance"), [(None, "unread"), ("its pages are pictures", "unread"), (meeting(DAY), "none")]
)
def test_minutes_without_people_say_whether_they_were_read(said: Meeting | str | None, attendance: str) -> None:
    found = told((FEBRUARY, said))
    assert (found.only["attendance"], found.only["people"]) == (attendance, 0)
    assert found.problems == ([said] if isinstance(said, str) else [])


def test_minutes_that_were_read_in_part_may_list_somebody_on_the_pages_that_were_not() -> None:
    states = accepted((at(0), page(files=(FEBRUARY,))))
    documents, _ = derive_documents(GROUP, states, [Sight(1, at(0.1), timedelta(), FEBRUARY.url, "a", None)])
    readings, slugs = {"a": Reading("partial", "4", meeting(DAY))}, {documents[0].subject: "it"}
    found = rows_of(documents, slugs, readings, states)
    assert (found.only["attendance"], found.only["people"]) == ("unread", 0)


def test_the_last_good_version_is_read_where_the_current_one_cannot_be() -> None:
    states = accepted((at(0), page(files=(FEBRUARY,))))
    sights = [Sight(n, at(n / 10), timedelta(), FEBRUARY.url, digest, None) for n, digest in ((1, "a"), (2, "b"))]
    documents, _ = derive_documents(GROUP, states, sights)
    readings = {"a": Reading("ok", "4", meeting(DAY, *entries())), "b": Reading("scanned", "4", None, "only pictures")}
    slugs = {documents[0].subject: "it"}
    found = rows_of(documents, slugs, readings, states)
    assert (found.only["digest"], found.only["people"]) == ("a", 3)
    assert found.problems == [
        "the file as it is now could not be read (only pictures); this is the version first seen on 1 March 2024"
    ]


def test_somebody_printed_twice_is_one_and_doubted() -> None:
    people = (*entries(), attended("Dame Ada Brook", position=4), attended("Robert Tarn", "apologies", 5))
    found = told((FEBRUARY, meeting(DAY, *people)))
    assert (found.only["people"], found.only["matched"], len(found["attendances"])) == (3, 2, 5)
    doubts = [row["doubt"] for row in found["attendances"]]
    assert doubts == ["printed twice", "printed as apologies too", None, "printed twice", "printed as present too"]


def test_what_is_no_meeting_is_flagged() -> None:
    few = told((FEBRUARY, meeting(DAY, attended("Ada Brook"))))
    assert few.problems == [
        "1 person was found, which is fewer than a meeting has", "nobody is said to have had the chair"]  # fmt: skip
    crowd = told(
        (FEBRUARY, meeting(DAY, *entries(*(f"Ann {'abcdefghij'[n % 10]}{'xyz' * (n // 10)}" for n in range(400)))))
    )
    assert crowd.problems == ["400 people were found, which is more than a meeting has"]
    late = told((FEBRUARY, meeting(DAY, *entries(), next_meeting=date(2023, 4, 2))))
    assert late.problems == ["the next meeting is said to be on 2 April 2023, which cannot be right"]


# -- meetings that were announced ----------------------------------------------------------------------------------


def days(*printed: str) -> list[date]:
    return [date.fromisoformat(day) for day in printed]


def notice(held: str, day: str) -> Notice:
    return Notice(date.fromisoformat(held), date.fromisoformat(day), day)


@pytest.mark.parametrize(
    ("notices", "held", "missing"),
    [
        (["2024-01-10 2024-02-07"], ["2024-01-10"], ["2024-02-07"]),
        (["2024-01-10 2024-02-07"], ["2024-01-10", "2024-02-14"], []),
        (["2024-01-10 2024-02-07"], ["2024-01-10", "2024-03-06"], ["2024-02-07"]),
        (["2024-01-10 2024-02-07", "2024-01-24 2024-03-06"], ["2024-01-10", "2024-01-24", "2024-03-06"], []),
        (["2024-01-10 2023-02-07"], ["2024-01-10"], []),
        (["2024-01-10 2034-02-07"], ["2024-01-10"], []),
        (["2024-01-10 2024-02-07", "2024-01-24 2024-02-07"], ["2024-01-10", "2024-01-24"], ["2024-02-07"]),
    ],
)
def test_a_meeting_announced_and_never_minuted(notices: list[str], held: list[str], missing: list[str]) -> None:
    found = announced([notice(*one.split()) for one in notices], days(*held), date(2024, 6, 1))
    assert [one.notice.day for one in found] == days(*missing)
    assert all(one.is_over for one in found)


def test_what_is_announced_is_a_row_over_or_still_to_come() -> None:
    found = told((FEBRUARY, meeting(DAY, *entries(), next_meeting=date(2024, 3, 20), next_printed="20 March 2024")))
    coming = found["meetings"][1]
    assert (coming["slug"], coming["document"], coming["attendance"]) == (f"{GROUP}-2024-03-20", None, "unread")
    assert json.loads(coming["problems"]) == [
        "announced in the minutes of 21 February 2024; it was still to come when the page was last seen"
    ]
    assert coming["published_reason"] is None
    over = announced([notice("2024-01-10", "2024-02-07")], [], date(2024, 2, 7))
    assert over == [Announced(notice("2024-01-10", "2024-02-07"), True)]
    assert "no minutes of it were seen" in over[0].problem


# -- punctuality ---------------------------------------------------------------------------------------------------


def bounds(day: date, **said: Any) -> tuple[str | None, str | None]:
    """The bounds of minutes first listed on 11 March, the page having been seen without them on 1 March."""
    edited, is_first = said.pop("edited", None), said.pop("is_first", False)
    looks = [(at(0), page(edited=START - timedelta(days=9))), (at(10), page(files=(FEBRUARY,), edited=edited))]
    states = accepted(*looks[is_first:])
    moments = {"modified": None, "created": None, **said}
    found = published(day, at(10), [FEBRUARY.url], states, moments["modified"], moments["created"])
    assert found
    return found.not_before and found.not_before.isoformat(), found.not_after and found.not_after.isoformat()


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, ("2024-03-01", "2024-03-11")),
        ({"edited": at(6)}, ("2024-03-01", "2024-03-07")),
        ({"modified": at(4)}, ("2024-03-01", "2024-03-05")),
        ({"modified": at(-4)}, ("2024-03-01", "2024-03-11")),
        ({"modified": at(40)}, ("2024-03-01", "2024-03-11")),
        ({"created": at(3)}, ("2024-03-04", "2024-03-11")),
        ({"created": at(-3)}, ("2024-03-01", "2024-03-11")),
        ({"created": at(30)}, ("2024-03-01", "2024-03-11")),
        ({"edited": at(6), "modified": at(4), "created": at(3)}, ("2024-03-04", "2024-03-05")),
        ({"is_first": True}, (None, "2024-03-11")),
        ({"is_first": True, "edited": at(2)}, (None, "2024-03-03")),
        ({"is_first": True, "edited": at(2), "modified": at(-2), "created": at(-3)}, (None, "2024-02-28")),
    ],
)
def test_each_piece_of_evidence_narrows_the_bounds_one_way(said: Any, expected: tuple[str | None, str]) -> None:
    assert bounds(DAY, **said) == expected


def test_minutes_come_after_their_meeting() -> None:
    assert bounds(date(2024, 3, 8)) == ("2024-03-08", "2024-03-11")
    states = accepted((at(10), page(files=(FEBRUARY,))))
    assert published(date(2024, 4, 1), at(10), [FEBRUARY.url], states, None, None) is None


def test_bounds_are_days_after_the_meeting_with_a_reason() -> None:
    states = accepted((at(0), page()), (at(10), page(files=(FEBRUARY,))))
    row = told((FEBRUARY, meeting(DAY, *entries())), states=states).only
    assert (row["published_not_before"], row["published_not_after"]) == ("2024-03-01", "2024-03-11")
    assert (row["days_not_before"], row["days_not_after"]) == (9, 19)
    assert row["published_reason"] == "not yet on 1 March 2024; listed by 11 March 2024"
    first = told((FEBRUARY, meeting(DAY, *entries()))).only
    assert (first["days_not_before"], first["days_not_after"]) == (None, 9)
    assert first["published_reason"] == "listed by 1 March 2024; in our earliest capture of the page"
    never = unpublished(datetime(2024, 3, 1, tzinfo=UTC))
    assert (never.not_before, never.not_after) == (date(2024, 3, 1), None)


# -- in an archive -------------------------------------------------------------------------------------------------


def test_an_archive_keeps_and_proves_its_meetings(tmp_path: Path) -> None:
    with Store(tmp_path / "archive.db") as store:
        now = fill(store, files=3, people=5)
        assert {reading.status for reading in Readings(store, SLUG).values()} == {"ok"}
        store.apply(SLUG, derive_stored(store, SLUG), now)
        count = {table: store.rows(f"select count(*) as n from {table}")[0]["n"] for table in TABLES}
        assert count == {"meetings": 4, "attendances": 15, "agenda_items": 3, "actions": 3, "meeting_decisions": 3}
        assert store.differences(SLUG, derive_stored(store, SLUG)) == []
        with store.step():
            store.db.execute("update attendances set status = 'absent' where position = 1")
        assert len(store.differences(SLUG, derive_stored(store, SLUG))) == 3
        store.apply(SLUG, derive_stored(store, SLUG), now)
        assert store.differences(SLUG, derive_stored(store, SLUG)) == []
        rebuild(store, now)
        assert store.rows("select 1 from attendances") == []  # the files were no PDFs: nothing is read from them
        assert store.differences(SLUG, derive_stored(store, SLUG)) == []


def test_a_file_that_the_parser_falls_over_costs_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fall_over(texts: Sequence[str], *_: object, **__: object) -> Meeting:
        if "Attendees" in texts[0]:
            raise ValueError("nobody foresaw it")
        return meeting(date(2026, 1, 15))

    monkeypatch.setattr(minutes, "parse_minutes", fall_over)
    records = [evidence.minutes_record([text], [], is_recognised=False) for text in ("Attendees", "Other words")]
    assert records[0] == {"problem": "its text is kept, but the parser of minutes fell over it (ValueError)"}
    assert records[1]["meeting"]["date"] == "2026-01-15"


def test_no_more_parses_are_held_than_one_meeting_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many files a group has: its meetings are read, derived and written one after another."""
    alive: WeakValueDictionary[int, Meeting] = WeakValueDictionary()
    counts = []

    class Watched(Meeting):  # without slots of its own, so that it can be referred to weakly
        def __init__(self, **said: Any) -> None:
            super().__init__(**said)
            alive[id(self)] = self
            counts.append(len(alive))

    monkeypatch.setattr(evidence, "Meeting", Watched)
    with Store(tmp_path / "archive.db") as store:
        now = fill(store, files=20, people=2)
        statements: list[str] = []
        store.connection.set_trace_callback(statements.append)
        store.apply(SLUG, derive_stored(store, SLUG), now)
    assert len(counts) >= 20
    assert max(counts) <= 3
    steps = [sql.split()[0] for sql in statements if sql.startswith("insert into meetings") or "p.record" in sql]
    assert re.search("(insert (select )+){19}insert", " ".join(steps))


def test_states_of_a_page_share_what_they_both_list(tmp_path: Path) -> None:
    with Store(tmp_path / "archive.db") as store:
        now = fill(store, files=20, people=1)
        (kept,) = store.rows("select asked_url, digest from captures where subject = 'api'")
        body = json.dumps({**json.loads(store.payload(kept["digest"])), "title": "Another title"}).encode()
        capture = Capture(kept["asked_url"], kept["asked_url"], now, 200, (), body, "replica")
        store.save(store.begin_run(SLUG, now), SLUG, "api", capture, None, now)
        evidence.parse_new(store, SLUG)
        one, other = (look.group for look in evidence.evidence(store, SLUG))
    assert one is not None
    assert other is not None
    assert (len(one.attachments), other.title) == (20, "Another title")
    for before, after in ((one.attachments, other.attachments), (one.members, other.members)):
        assert all(left is right for left, right in zip(before, after, strict=True))


@pytest.mark.parametrize("to", ["min", "max"])
def test_rows_that_stand_under_another_meeting_are_named_once_and_put_right(to: str, tmp_path: Path) -> None:
    with Store(tmp_path / "archive.db") as store:
        now = fill(store, files=3, people=2)
        store.apply(SLUG, derive_stored(store, SLUG), now)
        before = store.rows("select * from attendances order by id")
        with store.step():
            store.db.execute("update meetings set slug = slug || '-2' where document is null")
            store.db.execute(f"update attendances set meeting = (select {to}(slug) from meetings)")
        moved = [row for row in before if row not in store.rows("select * from attendances")]
        assert len(store.differences(SLUG, derive_stored(store, SLUG))) == len(moved) + 2
        store.apply(SLUG, derive_stored(store, SLUG), now)
        assert store.rows("select * from attendances order by id") == before
        assert store.differences(SLUG, derive_stored(store, SLUG)) == []


def test_the_line_compares_minutes_with_minutes_and_says_which_lack_what(tmp_path: Path) -> None:
    with Store(tmp_path / "archive.db") as store:
        now = fill(store, files=4, people=5)
        nothing, damaged, *_ = Readings(store, SLUG)
        store.save_parse(nothing, "minutes", PARSER_VERSION, {"meeting": meeting(None).as_json()})
        store.save_parse(damaged, "minutes", PARSER_VERSION, {"problem": "no words stand on its pages"})
        store.apply(SLUG, derive_stored(store, SLUG), now)
        found = reconciliation(store.connection, SLUG)
        assert (
            completeness({**found, "linked": 5})
            == "5 linked, 4 fetched = extracted, 0 indexed; 4 minutes = dated, 2 attendance"
        )
        assert sorted(sentence.split(": ")[0] for sentence in unrecorded(store.connection, SLUG)) == [
            "minutes without attendees"] * 2  # fmt: skip
        store.db.execute("update meetings set papers = '[]'")
        assert reconciliation(store.connection, SLUG)["dated"] == 0
        assert unrecorded(store.connection, SLUG)[0].startswith("minutes without a date: “")


def test_neither_a_day_nor_attendees_that_lack_make_a_run_fail(tmp_path: Path) -> None:
    with Store(tmp_path / "archive.db") as store:
        whole = {"linked": 5, "fetched": 5, "extracted": 5, "indexed": 5, "minutes": 4, "dated": 3, "attendance": 0}
        assert not is_incomplete(store.connection, "a-group", whole)
        assert is_incomplete(store.connection, "a-group", {**whole, "indexed": 4})


def test_a_problem_in_the_cache_of_parses_is_said_of_the_meeting(tmp_path: Path) -> None:
    with Store(tmp_path / "archive.db") as store:
        now = fill(store, files=1, people=5)
        (digest,) = Readings(store, SLUG)
        store.save_parse(digest, "minutes", PARSER_VERSION, {"problem": "no words stand on its pages"})
        store.apply(SLUG, derive_stored(store, SLUG), now)
        (row,) = store.rows("select attendance, problems from meetings")
        assert (row["attendance"], json.loads(row["problems"])) == ("unread", ["no words stand on its pages"])


def test_what_a_file_says_of_its_making_may_be_nonsense(tmp_path: Path) -> None:
    with Store(tmp_path / "archive.db") as store:
        fill(store, files=1, people=3)
        (digest,) = Readings(store, SLUG)
        for printed, made in (("yesterday", None), ("2024-01-09", None), ("2024-01-09T10:00:00+00:00", True)):
            store.db.execute("update extractions set metadata = ?", [json.dumps({"created": printed})])
            assert bool(Readings(store, SLUG)[digest].created) is bool(made)
