"""Pure: stored moments and bounds in words, as the site and the command line say them.

The rule behind the words: what was observed is said, and no more. Someone is "no longer listed"; nobody "left".
"""

from datetime import date
from typing import Any

from scraper.times import bounds_in_words, day_in_words, edtf, parse_timestamp


def day(stored: str | None) -> str:
    """``10 June 2024``: the London day of a stored moment, or a stored day; anything unreadable as it stands."""
    if not stored:
        return ""
    try:
        return day_in_words(date.fromisoformat(stored) if len(stored) == 10 else parse_timestamp(stored))
    except ValueError:
        return stored


def bounds(not_before: str | None, not_after: str | None) -> str:
    """``between 3 and 10 June 2024``, from the two stored bounds of a change; empty where there is none."""
    if not not_after:
        return ""
    try:
        return bounds_in_words(parse_timestamp(not_before) if not_before else None, parse_timestamp(not_after))
    except ValueError:
        return f"by {not_after}"


def listed(entry: dict[str, Any]) -> str:
    """Since when an entry has been listed, as far as captures tell."""
    if entry["listed_not_before"] is None:
        return f"listed in our earliest capture ({day(entry['first_seen_at'])})"
    return f"first listed {bounds(entry['listed_not_before'], entry['listed_not_after'])}"


def unlisted(entry: dict[str, Any]) -> str:
    """Since when an entry has no longer been listed; empty for one that is."""
    if entry["is_current"]:
        return ""
    when = bounds(entry["unlisted_not_before"], entry["unlisted_not_after"])
    return f"no longer listed: taken off the page {when}" if when else f"last seen {day(entry['last_seen_at'])}"


def edtf_of(not_before: str | None, not_after: str | None) -> str | None:
    """Two stored bounds as an EDTF set of UTC days; None where there is none."""
    if not not_after:
        return None
    return edtf(parse_timestamp(not_before) if not_before else None, parse_timestamp(not_after))
