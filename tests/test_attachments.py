"""Titles of attachments: kind and meeting date. The table of titles is examples/minutes_titles/titles.tsv."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.attachments import kind_of, meeting_date, printed_dates
from tests.replica import alliance

TITLES = Path(__file__).parent / "examples" / "minutes_titles" / "titles.tsv"
DAYS = st.dates(date(1800, 1, 1), date(2199, 12, 31))


def test_titles_say_their_kind_and_day() -> None:
    for number, line in enumerate(TITLES.read_text("utf-8").splitlines(), 1):
        title, section, kind, day = line.split("\t")
        got = kind_of(title, section)
        where = f"{TITLES.name} line {number}: {title!r} under {section!r}"
        assert got == kind, where
        assert str(meeting_date(title, got) or "-") == day, where


def test_the_alliance_has_twenty_meetings_and_one_terms_of_reference() -> None:
    titles = [file.title for file in alliance.group().attachments]
    kinds = [kind_of(title) for title in titles]
    dates = [meeting_date(title, kind) for title, kind in zip(titles, kinds, strict=True)]
    assert kinds == ["terms_of_reference"] + ["minutes"] * 20
    assert [str(day) for day in dates] == [
        "None",
        "2022-01-18",
        "2022-02-24",
        "2022-03-31",
        "2022-04-28",
        "2022-05-19",
        "2022-06-28",
        "2022-07-20",
        "2023-01-19",
        "2023-03-09",
        "2023-05-03",
        "2023-06-06",
        "2023-07-04",
        "2023-09-05",
        "2023-10-18",
        "2023-11-13",
        "2023-12-13",
        "2024-01-17",
        "2024-02-21",
        "2024-03-26",
        "2024-05-21",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("no date", []),
        ("May 2024", []),
        ("21 May", []),
        ("21 May 2024 and 2024-05-21 and 21/5/2024", ["2024-05-21"]),  # each once
        ("3 June 2024, then 21 May 2024", ["2024-06-03", "2024-05-21"]),  # as printed, not as the calendar has it
        ("2024-06-03; May 21, 2024; 5/9/2023", ["2024-06-03", "2024-05-21", "2023-09-05"]),
        ("21\u00a0May\u00a02024, Meeting:\n3  June 2024", ["2024-05-21", "2024-06-03"]),
        ("on 29 February 2024", ["2024-02-29"]),
        ("on 29 February 2023", []),
        ("31/4/2024, 13/13/2024, 0/1/2024, 2024-00-10", []),
        ("9/13/2023", []),  # day first: there is no thirteenth month
        ("5/9-2023, 5/9/23", []),
        ("121 May 2024, 21 May 20245, 12024-05-21", []),  # parts of longer numbers
        ("1.2.3.2024", []),
        ("21 Mayor 2024", []),
        ("1 January 0000", []),
    ],
)
def test_dates_in_a_text(text: str, expected: list[str]) -> None:
    assert [str(day) for day in printed_dates(text)] == expected


FORMS = (
    "{d.day} {d:%B} {d.year}",
    "{d.day} {d:%b} {d.year}",
    "{d.day}th {d:%B} {d.year}",
    "{d.day} of {d:%B}, {d.year}",
    "{d.day} {d:%B}, {d.year}: minutes",
    "{d:%A} {d.day} {d:%B} {d.year}",
    "{d.day}-{d:%b}-{d.year}",
    "{d:%B} {d.day}, {d.year}",
    "{d:%b}. {d.day} {d.year}",
    "{d.day}/{d.month}/{d.year}",
    "{d:%d}.{d:%m}.{d.year}",
    "{d.year}-{d:%m}-{d:%d}",
)


@given(DAYS, st.sampled_from(FORMS), st.sampled_from(["", "Minutes of ", "(", "Meeting:\u00a0"]))
def test_every_day_is_found_in_every_form(day: date, form: str, before: str) -> None:
    text = before + form.format(d=day)
    assert printed_dates(text) == [day], text


@given(st.text())
def test_any_text_has_a_kind(text: str) -> None:
    kind = kind_of(text, text)
    assert kind in {"minutes", "agenda", "terms_of_reference", "other"}
    day = meeting_date(text, kind)
    assert day is None or [day] == printed_dates(text)


@given(st.text(alphabet="0123456789 /.-,thofMJS" + "anuryfebmchpilgsotvd"))
def test_dates_of_any_text_are_dates(text: str) -> None:
    assert all(type(day) is date for day in printed_dates(text))


@pytest.mark.parametrize("text", ["5 \u017feptember 2023", "5 Apr\u0130l 2023", "٢١ May ٢٠٢٤", "1" * 9999, "9 " * 5000])
def test_odd_letters_and_digits_never_raise(text: str) -> None:
    """``ſ`` is an ``s`` to a pattern that ignores case, and Arabic digits are digits."""
    assert all(type(day) is date for day in printed_dates(text))


def test_only_papers_of_a_meeting_have_its_day() -> None:
    assert meeting_date("Report of 21 May 2024", "other") is None
    assert meeting_date("Terms of reference of 21 May 2024", "terms_of_reference") is None
