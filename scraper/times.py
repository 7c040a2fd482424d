"""Moments in time: aware UTC inside, ISO 8601 in storage, Europe/London in words.

Nothing here reads the clock: whoever needs "now" is given it.
"""

from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def iso(moment: datetime) -> str:
    """An aware moment as UTC ISO 8601 to the microsecond; such texts sort as the moments do."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def parse_timestamp(text: str) -> datetime:
    """An ISO 8601 timestamp with a zone, as aware UTC.

    GOV.UK has printed three forms: ``2024-06-11T15:02:31+01:00``, ``2015-11-23T11:04:57.000+00:00`` and
    ``2017-03-27T12:11:14.442Z``. Raises ValueError for anything else, a missing zone included.
    """
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"the timestamp {text!r} names no time zone")
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueError(f"the timestamp {text!r} is out of range in UTC") from None


def http_date(printed: str | None) -> datetime | None:
    """A time as HTTP headers print it, as aware UTC; None for whatever is none: headers are kept for ever, and one that
    could not be read would stand in the way of every later derivation."""
    try:
        moment = parsedate_to_datetime(printed or "")
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return None


def day_in_words(moment: datetime | date) -> str:
    """``10 June 2024``: the London day of an aware moment, or the day itself."""
    day = moment.astimezone(LONDON).date() if isinstance(moment, datetime) else moment
    return f"{day.day} {day:%B %Y}"


def moment_in_words(moment: datetime) -> str:
    """``12 June 2024, 10:00``: an aware moment as London's clock shows it."""
    return f"{day_in_words(moment)}, {moment.astimezone(LONDON):%H:%M}"


def bounds_in_words(not_before: datetime | None, not_after: datetime) -> str:
    """``between 3 and 10 June 2024``: the London days between which a change was made.

    Shared month and year are said once; one day alone gives ``on 10 June 2024``, an open start ``by 10 June 2024``.
    """
    last = day_in_words(not_after)
    if not_before is None:
        return f"by {last}"
    first = day_in_words(not_before)
    if first == last:
        return f"on {last}"
    first_day, first_month, first_year = first.split()
    _, last_month, last_year = last.split()
    if first_year == last_year:
        first = first_day if first_month == last_month else f"{first_day} {first_month}"
    return f"between {first} and {last}"


def edtf(not_before: datetime | None, not_after: datetime) -> str:
    """The bounds as an EDTF set of UTC days (ISO 8601-2, "one of"): ``[2024-06-03..2024-06-10]``."""
    first = f"{not_before.astimezone(UTC):%Y-%m-%d}" if not_before else ""
    return f"[{first}..{not_after.astimezone(UTC):%Y-%m-%d}]"
