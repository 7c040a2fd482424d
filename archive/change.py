"""What moved between two looks at a group, as one record."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from archive.snapshots import Snapshot
from scraper.models import Member
from scraper.times import iso

MemberKey = tuple[str, str, int]
"""An entry of the list from snapshot to snapshot: its kind, who or what it is, and which of the lines that are."""


@dataclass(frozen=True, slots=True)
class Change:
    """What moved between two looks. ``subject`` is a person's or a document's permalink subject, or neither.

    Of an entry of the list, ``key`` says which, ``old`` and ``new`` how it was and is printed, and ``partner`` is the
    entry that took its place, or whose place it took, in the same look.
    """

    kind: str
    subject: str
    not_before: datetime | None
    not_after: datetime
    snapshot: int
    capture: int
    seen_at: datetime
    significance: str = "substantive"
    how: str | None = None
    """Of a document, what happened to it; the words are those of ``library``."""
    name: str | None = None
    fields: tuple[str, ...] = ()
    before: Any = None
    after: Any = None
    key: MemberKey | None = None
    partner: MemberKey | None = None
    old: Member | None = None
    new: Member | None = None

    def id(self, group: str, repeat: int = 0) -> str:
        """Twelve hex digits made from what changed and when it was seen, the same in every rebuild.

        ``repeat`` tells apart the changes of two lines with the same name.
        """
        what = "\n".join((group, self.kind, self.subject, *self.fields, iso(self.seen_at), str(repeat)))
        return hashlib.sha256(what.encode()).hexdigest()[:12]


def change_at(snapshot: Snapshot, kind: str, subject: str, **what: Any) -> Change:
    """A change that a snapshot of the page is the first to show: its bounds are the snapshot's."""
    return Change(
        kind,
        subject,
        not_before=snapshot.not_before,
        not_after=snapshot.not_after,
        snapshot=snapshot.id,
        capture=snapshot.id,
        seen_at=snapshot.first_seen_at,
        **what,
    )
