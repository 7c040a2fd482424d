"""Pure: a state of the page that is held, and what it takes to believe it (DESIGN section 6)."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from archive.snapshots import LIST_LOST, Evidence, Snapshot
from scraper.models import Group
from scraper.quality import Anomaly, is_edited
from scraper.times import moment_in_words

UNEDITED_LOOKS = 3
UNEDITED_AFTER = timedelta(hours=24)
"""Where nobody edited the page (public_updated_at did not move) an implausible state is more likely GOV.UK's own fault:
it must be seen so many times more, the last of them so long after the first sight."""
SETTLED_BY = {
    "witness_disagrees": "an answer in which the Content API and the page agree",
    "another_group": "an answer from the group's own address",
}
"""What is not confirmed however often it is seen, and what ends it: the sources must agree, or a person decides."""


@dataclass(slots=True)
class Pending:
    """The states seen since the page became implausible in one and the same way, and the captures that showed each.

    ``before`` is the state accepted last; ``wait`` the setting ``confirm_after`` at the first sight.
    """

    anomaly: Anomaly
    before: Group | None
    wait: timedelta
    is_rejected: bool
    snapshots: list[Snapshot] = field(default_factory=list)
    captures: list[tuple[Evidence, Snapshot]] = field(default_factory=list)

    @property
    def first_seen_at(self) -> datetime:
        return self.snapshots[0].first_seen_at

    def is_disputed(self, group: Group) -> bool:
        """Whether ``group`` is the very state that the page contradicted when both were last seen together."""
        return self.anomaly.kind == "witness_disagrees" and self.snapshots[-1].group.state == group.state

    def is_confirmed_by(self, capture: Evidence) -> bool:
        """Whether one more sight is enough, with those before it."""
        if self.is_rejected or self.anomaly.kind in SETTLED_BY:
            return False
        looks, wait = self._needed()
        return len(self.captures) >= looks and capture.captured_at - self.first_seen_at >= wait

    def _needed(self) -> tuple[int, timedelta]:
        """How many more looks than the first confirm a state, and how long after the first the last must be.

        Only an edit that came with the first sight speaks for it: a later one elsewhere on the page would vouch for
        a list that GOV.UK had cut before.
        """
        first = self.snapshots[0].group
        if first.is_gone or (self.before is not None and is_edited(self.before, first)):
            return 1, self.wait
        return UNEDITED_LOOKS, max(self.wait, UNEDITED_AFTER)

    def settled_by(self) -> str:
        """In words, for a person who wonders what to do about a held state."""
        number = self.snapshots[0].id
        by_hand = f"alliance accept {number} or alliance reject {number}"
        if self.anomaly.kind in SETTLED_BY:
            return f"{SETTLED_BY[self.anomaly.kind]}; until then it stays held, or {by_hand}"
        looks, wait = self._needed()
        left = max(1, looks - len(self.captures) + 1)
        then = " (the members then stay as last read)" if self.anomaly.kind in LIST_LOST else ""
        more = "one more look that shows the same," if left == 1 else f"{left} more looks that show the same, the last"
        when = moment_in_words(self.first_seen_at + wait)
        return f"{more} on {when} or later{then}; a look that shows anything else drops it; or {by_hand}"
