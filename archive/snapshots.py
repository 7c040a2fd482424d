"""The records of judging a group's captures: what each says, the verdict on it, the states of the page they show."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from archive.corrections import Corrections
from scraper.models import Group
from scraper.quality import Anomaly

CONFIRM_AFTER = timedelta(hours=1)
"""How long after its first sight an implausible state must be seen again to be believed, where somebody edited it."""
LIST_LOST = ("list_unread", "list_in_file")
"""Where the members are on the page or in a file, but in no list that is read: once such a state is confirmed the rest
of the page is news, and the members stay as they were last read."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One capture of the group's API or page. ``group`` is what its bytes (or, for a revisit, the earlier ones) say;
    where they say nothing usable, ``problem`` says why."""

    id: int
    run: int | None
    subject: str
    url: str
    captured_at: datetime
    age: timedelta
    status: int
    backend: str | None
    is_revisit: bool
    group: Group | None
    problem: str | None = None
    moved_to: str | None = None
    """Where a redirect document says that the group is now (a base path)."""
    is_gone: bool = False

    @property
    def known_at(self) -> datetime:
        """The earliest moment the answer can speak of: a cache may have kept it for its ``Age``."""
        return self.captured_at - self.age


@dataclass(frozen=True, slots=True)
class Verdict:
    capture: int
    verdict: str
    reason: str | None
    snapshot: int | None


@dataclass(slots=True)
class Snapshot:
    """One distinct state of the group's page; its id is the capture that first showed it.

    ``not_before`` and ``not_after`` bound when the page came into this state; the baseline has no ``not_before``.
    """

    id: int
    group: Group
    status: str
    reason: str | None
    first_seen_at: datetime
    last_seen_at: datetime
    not_before: datetime | None
    edited_at: datetime | None = None
    """GOV.UK's own time of the edit that made this state, where one did."""
    anomaly: Anomaly | None = None
    lost: Anomaly | None = None
    """Why the members of an accepted state are not known (one of LIST_LOST)."""
    settled_by: str | None = None
    """Of a held state, in words: what would confirm it, what would drop it."""
    accepted_capture: int | None = None
    known_until: datetime = field(init=False)
    """The last moment the page is known to have been so: ``last_seen_at`` less that answer's ``Age``."""

    def __post_init__(self) -> None:
        self.known_until = self.last_seen_at

    @property
    def not_after(self) -> datetime:
        """GOV.UK's own time of the edit where it falls between the two sights, else the first sight (DESIGN 5)."""
        edited = self.edited_at
        if edited and self.not_before and self.not_before < edited <= self.first_seen_at:
            return edited
        return self.first_seen_at


@dataclass(frozen=True, slots=True)
class Judgement:
    verdicts: tuple[Verdict, ...]
    snapshots: tuple[Snapshot, ...]
    """In the order of their first sight, whatever their status."""

    @property
    def accepted(self) -> tuple[Snapshot, ...]:
        return tuple(snapshot for snapshot in self.snapshots if snapshot.status == "accepted")

    @property
    def held(self) -> Snapshot | None:
        """The first sight of what is held now; later states of the same anomaly come after it in ``snapshots``."""
        return next((snapshot for snapshot in self.snapshots if snapshot.status == "held"), None)

    @property
    def shown(self) -> tuple[Snapshot, ...]:
        """The states whose files may be on the page now: all that are held, and the last accepted one."""
        held = (s for s in self.snapshots if s.status == "held")
        return tuple(s for s in (*held, *self.accepted[-1:]) if not s.group.is_gone)


@dataclass(frozen=True, slots=True)
class Decisions:
    """What people decided: snapshots accepted and rejected by hand, ``confirm_after`` from a moment on, and who is
    who."""

    accepts: frozenset[int] = frozenset()
    rejects: frozenset[int] = frozenset()
    confirm_after: tuple[tuple[datetime, timedelta], ...] = ()
    corrections: Corrections = ()

    def confirm_after_at(self, moment: datetime) -> timedelta:
        """The setting in force then: a later one changes no older news."""
        return next((wait for since, wait in reversed(self.confirm_after) if since <= moment), CONFIRM_AFTER)
