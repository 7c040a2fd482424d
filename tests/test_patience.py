"""How long GOV.UK is left alone: doubling, within limits, and as long as it asks for."""

from datetime import UTC, datetime, timedelta

import pytest

from scraper.models import Capture
from scraper.patience import LONGEST_REST, backoff, rest_until, retry_after

NOON = datetime(2026, 8, 3, 12, 0, tzinfo=UTC)


def refusal(printed: str | None = None) -> Capture:
    headers = (("Retry-After", printed),) if printed is not None else ()
    return Capture("https://www.gov.uk/x", "https://www.gov.uk/x", NOON, 429, headers, b"")


@pytest.mark.parametrize(("attempt", "least", "most"), [(1, 1, 2), (2, 2, 4), (3, 4, 8)])
def test_a_pause_doubles_and_chance_takes_up_to_half_of_it(attempt: int, least: float, most: float) -> None:
    assert backoff(attempt, 2.0, 0.0) == most
    assert backoff(attempt, 2.0, 1.0) == least


@pytest.mark.parametrize(
    ("printed", "seconds"),
    [
        ("0", 0),
        ("120", 120),
        ("Mon, 03 Aug 2026 12:02:00 GMT", 120),
        ("Mon, 03 Aug 2026 11:00:00 GMT", 0),
        ("Mon, 03 Aug 2026 13:02:00 +0100", 120),
        ("9" * 30, 10**9),
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("²", None),
    ],
)
def test_retry_after(printed: str | None, seconds: int | None) -> None:
    found = retry_after(refusal(printed))
    assert (found.total_seconds() if found is not None else None) == seconds


@pytest.mark.parametrize(
    ("refusals", "printed", "rest"),
    [
        (1, None, timedelta(hours=1)),
        (2, None, timedelta(hours=2)),
        (6, None, timedelta(hours=32)),
        (50, None, LONGEST_REST),
        (1, "60", timedelta(hours=1)),
        (1, "7200", timedelta(hours=2)),
        (1, "9" * 30, LONGEST_REST),
    ],
)
def test_rest_after_refusals(refusals: int, printed: str | None, rest: timedelta) -> None:
    assert rest_until(refusals, refusal(printed)) == NOON + rest
