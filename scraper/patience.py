"""Pure: which answers are worth asking for again, and how long to leave GOV.UK alone first.

GOV.UK's own advice is to slow down, and it bans addresses that repeatedly get 429 and do not (alphagov developer
docs, CDN); a fault of the origin passes within seconds or lasts for hours.
"""

from datetime import datetime, timedelta

from scraper.models import Capture
from scraper.times import http_date

RETRIES = 2
"""Tries after the first: an outage longer than some seconds is for the next run."""
BACKOFF_SECONDS = 2.0
MAX_PAUSE_SECONDS = 60.0
"""A run waits no longer for one answer, whatever Retry-After says: then it is for the next run too."""
PASSING = (500, 502, 503, 504)
FIRST_REST = timedelta(hours=1)
LONGEST_REST = timedelta(days=7)


def backoff(attempt: int, base: float, chance: float) -> float:
    """Seconds before the try that follows the ``attempt``-th (from 1): doubling, less up to half by ``chance`` 0 to 1.

    The jitter keeps many copies of this program from asking in step.
    """
    return float(base * 2 ** (attempt - 1) * (1 - chance / 2))


def retry_after(capture: Capture) -> timedelta | None:
    """What a Retry-After header asks for, from the moment of the answer (RFC 9110, 10.2.3); None for nonsense."""
    printed = (capture.header("Retry-After") or "").strip()
    if printed.isascii() and printed.isdigit():
        return timedelta(seconds=min(int(printed), 10**9))
    moment = http_date(printed)
    return max(timedelta(), moment - capture.captured_at) if moment else None


def rest_until(refusals: int, last: Capture) -> datetime:
    """When GOV.UK may be asked again after so many runs in a row that it refused (403, 429), the last by ``last``.

    An hour, then two, four, and so on to a week; longer where Retry-After says so.
    """
    doubled: timedelta = FIRST_REST * 2 ** min(max(refusals - 1, 0), 10)
    return last.captured_at + min(max(doubled, retry_after(last) or timedelta()), LONGEST_REST)
