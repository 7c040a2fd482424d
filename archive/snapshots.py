"""Pure: a group's captures in time order, and people's decisions -> a verdict on each, and the snapshots.

The walk keeps two things: the last accepted snapshot, and at most one *pending* state, held because it is implausible
against that snapshot (``scraper.quality.find_anomaly``). Whatever order the captures were stored in, the walk is in
the order they were served.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby

from scraper.models import Group
from scraper.quality import Anomaly, answer_problem, find_anomaly, is_valid_witness, mirrored, staleness

CONFIRM_AFTER = timedelta(hours=1)
"""How long after its first sight an implausible state must be seen again to be believed."""


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
    accepted_capture: int | None = None
    known_until: datetime = field(init=False)
    """The last moment the page is known to have been so: ``last_seen_at`` less that answer's ``Age``."""

    def __post_init__(self) -> None:
        self.known_until = self.last_seen_at

    @property
    def not_after(self) -> datetime:
        """GOV.UK's own time of the edit where it falls between the two sights, else the first sight (DESIGN 5)."""
        edited = self.group.public_updated_at
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
        return next((snapshot for snapshot in self.snapshots if snapshot.status == "held"), None)


def judge(evidence: Iterable[Evidence], accepts: Collection[int] = (), rejects: Collection[int] = ()) -> Judgement:
    """Walk the captures in time order; ``accepts`` and ``rejects`` are the snapshots that people decided on."""
    walk = _Walk(frozenset(accepts), frozenset(rejects))
    for occasion in _occasions(sorted(evidence, key=lambda e: (e.captured_at, e.id))):
        walk.look(occasion)
    return walk.judgement()


def _occasions(evidence: Sequence[Evidence]) -> Iterator[list[Evidence]]:
    """The captures that one run made together; a capture of no run (from a web archive) stands alone."""
    for run, captures in groupby(evidence, key=lambda e: e.run):
        if run is None:
            yield from ([capture] for capture in captures)
        else:
            yield list(captures)


@dataclass(slots=True)
class _Pending:
    snapshot: Snapshot
    anomaly: Anomaly
    captures: list[Evidence]
    is_rejected: bool

    def is_disputed(self, group: Group) -> bool:
        """Whether ``group`` is the very state that the page contradicted when both were last seen together."""
        return self.anomaly.kind == "witness_disagrees" and self.snapshot.group.state == group.state


class _Walk:
    def __init__(self, accepts: frozenset[int], rejects: frozenset[int]) -> None:
        self._accepts, self._rejects = accepts, rejects
        self._verdicts: dict[int, Verdict] = {}
        self._snapshots: list[Snapshot] = []
        self._last: Snapshot | None = None
        self._newest: Group | None = None
        self._pending: _Pending | None = None

    def judgement(self) -> Judgement:
        verdicts = tuple(self._verdicts[capture] for capture in sorted(self._verdicts))
        return Judgement(verdicts, tuple(sorted(self._snapshots, key=lambda s: (s.first_seen_at, s.id))))

    def look(self, occasion: list[Evidence]) -> None:
        """One look at the group: its API, its page, or both."""
        usable = [capture for capture in occasion if self._is_usable(capture)]
        if not usable:
            return
        by_api = [capture for capture in usable if capture.subject == "api"]
        primary = (by_api or usable)[-1]
        witness = None
        for capture in usable:
            if capture is not primary:
                witness = self._hear_witness(capture, primary) or witness
        assert primary.group is not None
        self._newest = _newer(self._newest, primary.group)
        self._weigh(primary, primary.group, witness)

    def _is_usable(self, capture: Evidence) -> bool:
        problem = answer_problem(capture.status, capture.url) or (None if capture.group else capture.problem)
        if problem or capture.group is None:
            self._say(capture, "rejected", problem or "nothing to compare it with")
            return False
        stale = mirrored(capture.backend) or staleness(capture.group, self._newest)
        if stale:
            self._say(capture, "stale", stale)
            return False
        return True

    def _hear_witness(self, capture: Evidence, primary: Evidence) -> Group | None:
        assert capture.group is not None
        assert primary.group is not None
        if capture.subject == primary.subject or is_valid_witness(capture.group, primary.group):
            self._say(capture, "witness", None)
            return capture.group if capture.subject == "page" else None
        self._say(capture, "stale", "the page is an older copy than the Content API's answer")
        return None

    def _weigh(self, capture: Evidence, group: Group, witness: Group | None) -> None:
        anomaly = find_anomaly(self._last.group if self._last else None, group, witness)
        if witness is None and self._pending and self._pending.is_disputed(group):
            anomaly = self._pending.anomaly
        if anomaly is None or capture.id in self._accepts:
            self._settle(capture, group, anomaly)
        elif self._pending and _same(self._pending.anomaly, anomaly):
            self._see_again(self._pending, capture, group, witness)
        else:
            self._drop_pending()
            self._hold(capture, group, anomaly)

    def _settle(self, capture: Evidence, group: Group, anomaly: Anomaly | None) -> None:
        """A plausible state (or one that a person accepted): the same as before, or a new snapshot."""
        pending = self._pending
        if pending and pending.snapshot.group.state == group.state and not pending.is_rejected:
            self._accept_pending(pending, capture)
        else:
            self._drop_pending()
        if self._last is not None and self._last.group.state == group.state:
            self._last.last_seen_at = capture.captured_at
            self._last.known_until = capture.known_at
        else:
            by_hand = f"accepted by hand: {anomaly.reason}" if anomaly else None
            self._last = self._new(capture, group, "accepted", by_hand)
            self._last.accepted_capture = capture.id
        self._say(capture, "revisit" if capture.is_revisit else "accepted", None, self._last.id)

    def _hold(self, capture: Evidence, group: Group, anomaly: Anomaly) -> None:
        rejected = capture.id in self._rejects
        reason = f"rejected by hand: {anomaly.reason}" if rejected else anomaly.reason
        snapshot = self._new(capture, group, "dropped" if rejected else "held", reason)
        self._pending = _Pending(snapshot, anomaly, [capture], rejected)
        self._say_pending(self._pending, capture)

    def _see_again(self, pending: _Pending, capture: Evidence, group: Group, witness: Group | None) -> None:
        """The same anomaly once more: long enough after its first sight, it is how the page is."""
        too_early = capture.captured_at - pending.snapshot.first_seen_at < CONFIRM_AFTER
        # A page that keeps contradicting the API confirms nothing: they must agree again, or a person decides.
        if pending.is_rejected or too_early or pending.anomaly.kind == "witness_disagrees":
            pending.captures.append(capture)
            self._say_pending(pending, capture)
        else:
            self._accept_pending(pending, capture)
            self._weigh(capture, group, witness)

    def _accept_pending(self, pending: _Pending, capture: Evidence) -> None:
        pending.snapshot.status = "accepted"
        pending.snapshot.accepted_capture = capture.id
        self._last, self._pending = pending.snapshot, None
        for seen in pending.captures:
            if not seen.is_revisit:
                self._say(seen, "accepted", pending.snapshot.reason, pending.snapshot.id)

    def _drop_pending(self) -> None:
        pending, self._pending = self._pending, None
        if pending is None:
            return
        pending.snapshot.status = "dropped"
        for seen in pending.captures:
            if not seen.is_revisit:
                self._say(seen, "dropped", pending.snapshot.reason, pending.snapshot.id)

    def _new(self, capture: Evidence, group: Group, status: str, reason: str | None) -> Snapshot:
        snapshot = Snapshot(
            id=capture.id,
            group=group,
            status=status,
            reason=reason,
            first_seen_at=capture.captured_at,
            last_seen_at=capture.captured_at,
            not_before=self._last.known_until if self._last else None,
        )
        snapshot.known_until = capture.known_at
        self._snapshots.append(snapshot)
        return snapshot

    def _say_pending(self, pending: _Pending, capture: Evidence) -> None:
        pending.snapshot.last_seen_at = capture.captured_at
        verdict = "revisit" if capture.is_revisit else pending.snapshot.status
        self._say(capture, verdict, pending.snapshot.reason, pending.snapshot.id)

    def _say(self, capture: Evidence, verdict: str, reason: str | None, snapshot: int | None = None) -> None:
        self._verdicts[capture.id] = Verdict(capture.id, verdict, reason, snapshot)


def _same(one: Anomaly, other: Anomaly) -> bool:
    return (one.kind, one.evidence) == (other.kind, other.evidence)


def _newer(newest: Group | None, group: Group) -> Group:
    """The one whose times a stale copy is measured against."""
    if newest is None or newest.updated_at is None or group.updated_at is None:
        return group
    return group if group.updated_at >= newest.updated_at else newest
