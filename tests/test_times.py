"""Moments as text: stored in UTC, said in London days."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.times import bounds_in_words, day_in_words, edtf, http_date, iso, parse_timestamp

MOMENTS = st.integers(-2_000_000_000, 7_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds + 0.25, UTC))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("2024-06-11T15:02:31+01:00", "2024-06-11T14:02:31.000000+00:00"),
        ("2024-01-11T15:02:31+00:00", "2024-01-11T15:02:31.000000+00:00"),
        ("2015-11-23T11:04:57.000+00:00", "2015-11-23T11:04:57.000000+00:00"),
        ("2017-03-27T12:11:14.442Z", "2017-03-27T12:11:14.442000+00:00"),
        ("2024-06-11T00:30:00+01:00", "2024-06-10T23:30:00.000000+00:00"),  # the day before, in UTC
    ],
)
def test_the_three_forms_that_govuk_has_printed(printed: str, expected: str) -> None:
    assert iso(parse_timestamp(printed)) == expected


@pytest.mark.parametrize(
    "printed",
    ["", "yesterday", "2024-06-11", "2024-06-11T15:02:31", "2024-13-11T15:02:31Z", "Tue, 11 Jun 2024 14:02:31 GMT"],
)
def test_other_timestamps_are_refused(printed: str) -> None:
    with pytest.raises(ValueError, match=r"timestamp|isoformat|month"):
        parse_timestamp(printed)


@pytest.mark.parametrize("printed", ["9999-12-31T23:59:59-05:00", "0001-01-01T00:00:00+01:00"])
def test_a_timestamp_outside_all_years_is_refused_too(printed: str) -> None:
    with pytest.raises(ValueError, match=r"range|timestamp"):
        parse_timestamp(printed)


def test_a_timestamp_without_a_zone_is_named() -> None:
    with pytest.raises(ValueError, match=r"'2024-06-11T15:02:31' names no time zone"):
        parse_timestamp("2024-06-11T15:02:31")


def test_iso_is_utc_to_the_microsecond() -> None:
    moment = datetime(2024, 6, 11, 15, 2, 31, 7, tzinfo=timezone(timedelta(hours=1)))
    assert iso(moment) == "2024-06-11T14:02:31.000007+00:00"


@given(MOMENTS, MOMENTS)
def test_iso_sorts_as_the_moments_do_and_reads_back(first: datetime, second: datetime) -> None:
    assert (iso(first) < iso(second)) == (first < second)
    assert parse_timestamp(iso(first)) == first


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (date(2024, 6, 10), "10 June 2024"),
        (utc("2024-06-10T22:59:59"), "10 June 2024"),  # 23:59:59 in London
        (utc("2024-06-10T23:00:00"), "11 June 2024"),  # midnight in London, by summer time
        (utc("2024-12-10T23:30:00"), "10 December 2024"),
        (utc("2024-03-31T00:59:59"), "31 March 2024"),  # the second before the clocks go forward
        (utc("2024-10-26T23:30:00"), "27 October 2024"),  # half past midnight, the day on which they go back
        (utc("2024-10-27T23:30:00"), "27 October 2024"),  # 24 hours on, it is still that day
    ],
)
def test_days_in_words_are_london_days(moment: datetime | date, expected: str) -> None:
    assert day_in_words(moment) == expected


@pytest.mark.parametrize(
    ("not_before", "not_after", "words", "set_of_days"),
    [
        (None, "2024-06-10T09:00", "by 10 June 2024", "[..2024-06-10]"),
        ("2024-06-10T08:00", "2024-06-10T09:00", "on 10 June 2024", "[2024-06-10..2024-06-10]"),
        ("2024-06-03T09:00", "2024-06-10T09:00", "between 3 and 10 June 2024", "[2024-06-03..2024-06-10]"),
        ("2024-05-27T09:00", "2024-06-10T09:00", "between 27 May and 10 June 2024", "[2024-05-27..2024-06-10]"),
        (
            "2023-12-28T09:00",
            "2024-01-04T09:00",
            "between 28 December 2023 and 4 January 2024",
            "[2023-12-28..2024-01-04]",
        ),
        # the same month of two years is not "shared"
        ("2023-06-03T09:00", "2024-06-10T09:00", "between 3 June 2023 and 10 June 2024", "[2023-06-03..2024-06-10]"),
        # one London day, two days of UTC, and the other way round
        ("2024-06-09T23:30", "2024-06-10T09:00", "on 10 June 2024", "[2024-06-09..2024-06-10]"),
        ("2024-06-10T22:30", "2024-06-10T23:30", "between 10 and 11 June 2024", "[2024-06-10..2024-06-10]"),
        ("2024-12-10T22:30", "2024-12-10T23:30", "on 10 December 2024", "[2024-12-10..2024-12-10]"),
    ],
)
def test_bounds_of_a_change(not_before: str | None, not_after: str, words: str, set_of_days: str) -> None:
    bounds = (utc(not_before) if not_before else None, utc(not_after))
    assert bounds_in_words(*bounds) == words
    assert edtf(*bounds) == set_of_days


def test_edtf_days_are_utc_whatever_the_zone_of_the_moment() -> None:
    summer = timezone(timedelta(hours=1))
    first, last = datetime(2024, 6, 11, 0, 30, tzinfo=summer), datetime(2024, 6, 12, 0, 30, tzinfo=summer)
    assert edtf(first, last) == "[2024-06-10..2024-06-11]"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Tue, 18 Mar 2025 10:00:00 GMT", "2025-03-18T10:00:00.000000+00:00"),
        ("Tue, 18 Mar 2025 10:00:00 -0000", "2025-03-18T10:00:00.000000+00:00"),
        ("Tue, 18 Mar 2025 10:00:00", "2025-03-18T10:00:00.000000+00:00"),
        ("Tue, 18 Mar 2025 11:00:00 +0100", "2025-03-18T10:00:00.000000+00:00"),
        ("Tue, 18 Mar 2025 10:00:00 +99999999999999999999", None),
        ("Fri, 31 Dec 9999 23:59:59 -2359", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_http_dates_never_raise(printed: str | None, expected: str | None) -> None:
    found = http_date(printed)
    assert (found and iso(found)) == expected
