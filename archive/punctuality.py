"""Pure: between which two days the minutes of a meeting were published, as far as anything shows, and why.

Published is when GOV.UK served the file to anyone. A group's page goes live with each save and its files as they are
uploaded, for it has no drafts (GOV.UK publishing guidance, groups; whitehall ``policy_group.rb``). Each piece of
evidence narrows in one direction only:

- a look at the page without the minutes: not before it; nor before the day of the meeting itself;
- the first look with them, and the page's own time of its last save before that look: not after it;
- the file's ``Last-Modified`` is the day of its upload, or of a later one that replaced it: not after it, never "not
  before", as an earlier file may have stood there;
- the day on which the file was made, as a PDF says itself: not before it, but only where the page was seen without the
  minutes before: else the file may be a second one, and minutes that were exported anew would count as late.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from archive.snapshots import Snapshot
from scraper.times import LONDON, day_in_words

PROMISED_DAYS = 14
"""The alliance's page: "We aim to publish the minutes within 2 weeks of the date of the meeting." """


@dataclass(frozen=True, slots=True)
class Published:
    """The earliest and the latest day of publication (London), each None where nothing bounds it, and why, in words."""

    not_before: date | None
    not_after: date | None
    reason: str


def published(
    day: date,
    listed_at: datetime,
    urls: Collection[str],
    accepted: Sequence[Snapshot],
    modified: datetime | None,
    created: datetime | None,
) -> Published | None:
    """When the minutes of a meeting on ``day`` were published.

    ``listed_at`` is the first look that showed them, at one of ``urls``; ``accepted`` the states of the page in time
    order, ``modified`` and ``created`` what the first file says of itself. None where they were listed before the day
    of the meeting: then one of the two days is wrong.
    """
    first = next((s for s in accepted if s.first_seen_at == listed_at), None)
    if first is None or _london(listed_at) < day:
        return None
    seen = _london(listed_at)
    not_before, not_after, why = None, seen, [f"listed by {day_in_words(seen)}"]
    # An upload alone does not move the time of the last save: it speaks of linked files only.
    is_linked = any(file.url in urls for file in first.group.attachments)
    saved = first.group.public_updated_at if is_linked else None
    if saved and day <= _london(saved) < seen and (first.not_before is None or first.not_before < saved):
        not_after, why = _london(saved), [f"listed by {day_in_words(saved)}, when the page was last saved"]
    if first.not_before is None:
        why.append("in our earliest capture of the page")
    else:
        absent = _london(first.not_before)
        not_before = max(day, absent)
        words = f"not yet on {day_in_words(absent)}" if absent >= day else "not before the meeting"
        why.insert(0, words)
    if modified and day <= _london(modified) < not_after and (not_before is None or not_before <= _london(modified)):
        not_after = _london(modified)
        why.append(f"the file was on GOV.UK by {day_in_words(modified)} (its Last-Modified)")
    if created and not_before and not_before < _london(created) <= not_after:
        not_before = _london(created)
        why.append(f"the file was made on {day_in_words(created)}")
    return Published(not_before, not_after, "; ".join(why))


def unpublished(last_look: datetime) -> Published:
    """Of minutes that never came: not before the last look at the page."""
    return Published(_london(last_look), None, f"no minutes seen by {day_in_words(last_look)}")


def _london(moment: datetime) -> date:
    return moment.astimezone(LONDON).date()
