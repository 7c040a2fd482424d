"""Pure: the membership record by day: whose each entry is, and whether a person was listed when a meeting was held."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from archive.people import Printed
from archive.rows import Row

GRACE = timedelta(days=92)
"""Lists are brought up to date late: whoever joined or left within a quarter of the meeting was about to be listed, or
had just been taken off."""


class Listing(NamedTuple):
    """One entry of the membership record: whose, how printed, and between which days it came and went.

    ``since`` is the earliest and the latest day on which it may have come, the earliest None where the first capture
    had it already; ``until`` the earliest and the latest on which it may have gone, the latest None while it stands.
    """

    person: str
    printed: Printed
    is_chair: bool
    since: tuple[date | None, date]
    until: tuple[date, date | None]


class Timing(NamedTuple):
    """What the day of the meeting takes away from a score, and why."""

    cost: float
    words: str


ON_THE_DAY = Timing(0.0, "listed on that day")
ABOUT_THEN = Timing(0.01, "listed or taken off about that day")
BEFORE_RECORD = Timing(0.03, "listed in our earliest capture, after that meeting")
NEAR = Timing(0.06, "listed within three months of that meeting")
LISTED_LATER = Timing(0.09, "listed only after that meeting")
LISTED_EARLIER = Timing(0.09, "listed only before that meeting")


def listings(posts: Iterable[Row]) -> list[Listing]:
    """The rows of table ``posts`` that are of people."""
    return [_listing(row) for row in posts if row["person"]]


def _listing(row: Row) -> Listing:
    post = row["role"] or row["group_role"]
    name = Printed(row["name"] or "", row["also_known_as"], row["honorific_prefix"], post, row["organisation"])
    since = _day(row["listed_not_before"]), _day(row["listed_not_after"] or row["first_seen_at"])
    gone = None if row["is_current"] else _day(row["unlisted_not_after"] or row["last_seen_at"])
    until = _day(row["unlisted_not_before"] or row["last_seen_at"]), gone
    assert since[1]
    assert until[0]
    is_chair = bool(re.search(r"\bchair", row["group_role"] or "")) and "vice" not in row["group_role"]
    return Listing(row["person"], name, is_chair, (since[0], since[1]), (until[0], until[1]))


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored[:10]) if stored else None


def timing(record: Sequence[Listing], day: date) -> Timing:
    """Whether somebody was listed on a day: by whichever entry speaks best for it."""
    return min((_timing(listing, day) for listing in record), key=lambda one: one.cost)


def _timing(listing: Listing, day: date) -> Timing:
    (earliest, since), (until, latest) = listing.since, listing.until
    if since <= day <= until:
        return ON_THE_DAY
    if day > until:
        if latest is None or day <= latest:
            return ABOUT_THEN
        return NEAR if day <= latest + GRACE else LISTED_EARLIER
    if earliest is None:
        return BEFORE_RECORD
    if earliest <= day:
        return ABOUT_THEN
    return NEAR if earliest - GRACE <= day else LISTED_LATER
