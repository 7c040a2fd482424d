"""Who was there, read from rows: each shape in which minutes print it. All people are invented."""

import time

import pytest

from scraper.minutes import meeting_of
from scraper.page_rows import Row
from tests.minute_rows import lines, row, table

TITLE = "Minutes of the meeting held on 3 May 2024\n"


def who(rows: list[Row]) -> list[tuple[str | None, str]]:
    return [(one.name, one.status) for one in meeting_of(rows, "tags").attendance]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (
            "Present: Ada Brook (Chair), Bo Roe; Apologies: Jane Dell",
            [("Ada Brook", "present"), ("Bo Roe", "present"), ("Jane Dell", "apologies")],
        ),
        (
            "Present: Ada Brook, James Roe In attendance: Jane Dell",
            [("Ada Brook", "present"), ("James Roe", "present"), ("Jane Dell", "in_attendance")],
        ),
        ("Officials: Ada Brook, MoJ; James Roe, MoJ", [("Ada Brook", "in_attendance"), ("James Roe", "in_attendance")]),
        ("Present: JB, KO, AMcD", [("JB", "present"), ("KO", "present"), ("AMcD", "present")]),
        ("Attendees\nAda Brook – apologies\nJames Roe", [("Ada Brook", "apologies"), ("James Roe", "present")]),
        ("Members\nAda Brook\nOf whom absent: Ada Brook", [("Ada Brook", "absent")]),
        (
            "Present\nAda Brook\n1. Apologies\nApologies were received from Ada Brook.",
            [("Ada Brook", "apologies")],
        ),
        ("Present\nAda Brook†\nJames Roe2", [("Ada Brook", "present"), ("James Roe", "present")]),
        ("Not present: Ada Brook", [("Ada Brook", "absent")]),
    ],
)
def test_lines(printed: str, expected: list[tuple[str, str]]) -> None:
    assert who(lines(TITLE + printed)) == expected


def test_status_column_in_words() -> None:
    rows = table("Name | Status\nAda Brook | Attended\nJames Roe | Invited, did not attend\nJane Dell | Apologies")
    assert who([*lines(TITLE), *rows]) == [
        ("Ada Brook", "present"),
        ("James Roe", "absent"),
        ("Jane Dell", "apologies"),
    ]


def test_matrix_has_the_column_of_this_meeting() -> None:
    rows = table("Member | 4 April | 3 May\nAda Brook | A | P\nJames Roe | P | A")
    assert who([*lines(TITLE), *rows]) == [("Ada Brook", "present"), ("James Roe", "apologies")]


def test_the_same_person_twice_is_kept_twice_with_doubt() -> None:
    meeting = meeting_of(lines(TITLE + "Present\nAda Brook\nAda Brook"), "tags")
    assert [one.doubt for one in meeting.attendance] == ["The name is printed more than once."] * 2


def test_only_the_first_of_two_meetings_is_read() -> None:
    rows = lines(TITLE + "Present: Ada Brook, James Roe\n1. Nets\nMinutes of the meeting held on 7 June 2024")
    meeting = meeting_of([*rows, *lines("Present: Jane Dell, Ada Brook")], "tags")
    assert [one.name for one in meeting.attendance] == ["Ada Brook", "James Roe"]
    assert any("more than one meeting" in problem for problem in meeting.problems)


@pytest.mark.parametrize("junk", ["a ", "A B, ", "(", "1.", "apologies ", "Mr. ", "5 May ", "; ", " - ", "†", "\n"])
def test_no_text_takes_long_or_raises(junk: str) -> None:
    text = junk * (200_000 // len(junk))
    started = time.process_time()
    meeting_of([row("Present"), row(f"Apologies: {text}"), row("Name", text, table=1), row(text[:60], table=1)], "tags")
    meeting_of([row(junk * 9, "x", table=2) for _ in range(5000)], "tags")
    assert time.process_time() - started < 6
