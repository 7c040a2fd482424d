"""Pure: a group's captures in time order, and people's decisions -> a verdict on each, and the snapshots.

The walk keeps two things: the last accepted snapshot, and at most one *pending* state, held because it is implausible
against that snapshot (``scraper.quality.find_anomaly``). Whatever order the captures were stored in, the walk is in
the order they were served.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from archive.listing import steadied
from archive.pending import Pending
from archive.snapshots import LIST_LOST, Decisions, Evidence, Judgement, Snapshot, Verdict
from scraper.models import Group
from scraper.quality import Anomaly, answer_problem, find_anomaly, is_valid_witness, mirrored, staleness

NONE = Decisions()


def judge(evidence: Iterable[Evidence], decisions: Decisions = NONE) -> Judgement:
    """Walk the captures in time order."""
    walk = _Walk(decisions)
    for occasion in _occasions(sorted(evidence, key=lambda e: (e.captured_at, e.id))):
        walk.look(occasion)
    return walk.judgement()


def _occasions(evidence: Sequence[Evidence]) -> Iterator[list[Evidence]]:
    """The captures that one run made together; a capture of no run (from a web archive) stands alone."""
    runs: dict[str, list[Evidence]] = {}
    for capture in evidence:
        runs.setdefault(f"run {capture.run}" if capture.run is not None else f"capture {capture.id}", []).append(
            capture
        )
    yield from runs.values()


class _Walk:
    def __init__(self, decisions: Decisions) -> None:
        self._decisions = decisions
        self._verdicts: dict[int, Verdict] = {}
        self._snapshots: list[Snapshot] = []
        self._last: Snapshot | None = None
        self._listed: Group | None = None
        """The last accepted state whose list of members could be read."""
        self._newest: dict[str, Group] = {}
        self._pending: Pending | None = None
        self._believed: Anomaly | None = None
        """What a person accepted in spite of it, for as long as nothing else moves."""

    def judgement(self) -> Judgement:
        if self._pending:
            for snapshot in self._pending.snapshots:
                snapshot.settled_by = self._pending.settled_by()
        verdicts = tuple(self._verdicts[capture] for capture in sorted(self._verdicts))
        return Judgement(verdicts, tuple(sorted(self._snapshots, key=lambda s: (s.first_seen_at, s.id))))

    def look(self, occasion: list[Evidence]) -> None:
        """One look at the group: its API, its page, or both."""
        usable = [capture for capture in occasion if self._is_usable(capture)]
        self._hear_redirects(occasion, usable)
        usable = self._ours(usable)
        if not usable:
            self._look_at_nothing(occasion)
            return
        by_api = [capture for capture in usable if capture.subject == "api"]
        primary = (by_api or usable)[-1]
        witness = None
        for capture in usable:
            if capture is not primary:
                witness = self._hear_witness(capture, primary) or witness
        assert primary.group is not None
        if not _is_ahead(primary):
            path = primary.group.base_path
            self._newest[path] = _newer(self._newest.get(path), primary.group)
        self._weigh(primary, self._steady(primary.group), witness and self._steady(witness))

    def _steady(self, group: Group) -> Group:
        """The group with each line of the list that stood there before read as it was then."""
        return replace(group, members=steadied(self._listed.members, group.members)) if self._listed else group

    def _is_usable(self, capture: Evidence) -> bool:
        problem = answer_problem(capture.status, capture.url) or (None if capture.group else capture.problem)
        if problem or capture.group is None:
            self._say(capture, "rejected", problem or "nothing to compare it with")
            return False
        stale = mirrored(capture.backend) or staleness(capture.group, self._newest.get(capture.group.base_path))
        if stale:
            self._say(capture, "stale", stale)
            return False
        return True

    def _hear_redirects(self, occasion: list[Evidence], usable: list[Evidence]) -> None:
        """A redirect document is a witness to the move that the page at its end shows."""
        moves = [capture for capture in occasion if capture.moved_to]
        reached = {capture.group.base_path for capture in usable if capture.group}
        if reached & {capture.moved_to for capture in moves}:
            for capture in moves:
                self._say(capture, "witness", f"leads to {capture.moved_to}")

    def _ours(self, usable: list[Evidence]) -> list[Evidence]:
        """Without what shows another group, where something in the same look shows ours."""
        ours = [capture for capture in usable if capture.group and self._is_ours(capture.group)]
        if not ours:
            return usable
        for capture in usable:
            if capture not in ours:
                self._say(capture, "rejected", f"{capture.url} is the page of another group")
        return ours

    def _is_ours(self, group: Group) -> bool:
        last = self._last.group if self._last else group
        return group.base_path == last.base_path or (
            last.content_id is not None and group.content_id == last.content_id
        )

    def _look_at_nothing(self, occasion: list[Evidence]) -> None:
        """No page at all: what is gone for good stays as it was last seen, and is closed once that is confirmed."""
        gone = [capture for capture in occasion if capture.is_gone and not mirrored(capture.backend)]
        if self._last is None or not gone:
            return
        for capture in gone[1:]:
            self._say(capture, "witness", capture.problem)
        self._weigh(gone[0], replace(self._last.group, is_gone=True), None)

    def _hear_witness(self, capture: Evidence, primary: Evidence) -> Group | None:
        assert capture.group is not None
        assert primary.group is not None
        if capture.subject == primary.subject or is_valid_witness(capture.group, primary.group):
            self._say(capture, "witness", None)
            return capture.group if capture.subject == "page" else None
        self._say(capture, "stale", "the page is an older copy than the Content API's answer")
        return None

    def _before(self) -> Group | None:
        """What a state is plausible against: the last accepted one, with the members as last read."""
        if self._last is None or self._listed is None:
            return None
        return replace(self._last.group, members=self._listed.members) if self._last.lost else self._last.group

    def _weigh(self, capture: Evidence, group: Group, witness: Group | None) -> None:
        anomaly = find_anomaly(self._before(), group, witness)
        lost = self._last.lost if self._last and anomaly and _is_still(self._last.lost, anomaly) else None
        if lost and self._last:
            anomaly = find_anomaly(replace(self._last.group, members=group.members), group, witness)
        if witness is None and self._pending and self._pending.is_disputed(group):
            anomaly = self._pending.anomaly
        if anomaly and self._believed and self._shows_last(capture, group) and _same(anomaly, self._believed):
            anomaly = None
        if anomaly is None or capture.id in self._decisions.accepts:
            self._settle(capture, group, anomaly, lost)
        elif self._pending and _same(self._pending.anomaly, anomaly):
            self._see_again(self._pending, capture, group, witness)
        else:
            self._drop_pending()
            self._hold(capture, group, anomaly)

    def _settle(self, capture: Evidence, group: Group, anomaly: Anomaly | None, lost: Anomaly | None) -> None:
        """A plausible state (or one that a person accepted): the same as before, or a new snapshot.

        ``anomaly`` is what a person accepted in spite of it, ``lost`` why the members are still not known.
        """
        pending = self._pending
        if pending and pending.snapshots[-1].group.state == group.state and not pending.is_rejected:
            self._accept_pending(pending, capture)
        else:
            self._drop_pending()
        if self._last is None or not self._shows_last(capture, group):
            reason = lost.reason if lost else None
            reason = f"accepted by hand: {anomaly.reason}" if anomaly else reason
            snapshot = self._new(capture, group, "accepted", reason, self._last, anomaly or lost)
            self._accept(snapshot, capture, lost)
            self._believed = anomaly
        assert self._last is not None
        self._last.last_seen_at, self._last.known_until = capture.captured_at, capture.known_at
        self._say(capture, "revisit" if capture.is_revisit else "accepted", None, self._last.id)

    def _shows_last(self, capture: Evidence, group: Group) -> bool:
        """Whether a capture shows the last accepted state. Only the API tells of files that the page does not link."""
        if self._last is None or self._last.group.state != group.state:
            return False
        return capture.subject == "page" or _unlinked(self._last.group) == _unlinked(group)

    def _hold(self, capture: Evidence, group: Group, anomaly: Anomaly) -> None:
        wait = self._decisions.confirm_after_at(capture.captured_at)
        is_rejected = capture.id in self._decisions.rejects
        self._pending = Pending(anomaly, self._last.group if self._last else None, wait, is_rejected)
        self._add_pending(self._pending, capture, group)

    def _see_again(self, pending: Pending, capture: Evidence, group: Group, witness: Group | None) -> None:
        """The same anomaly once more: often and long enough after its first sight, it is how the page is."""
        if pending.is_rejected and pending.snapshots[-1].group.state != group.state:
            self._drop_pending()
            self._hold(capture, group, pending.anomaly)
        elif pending.is_confirmed_by(capture):
            self._accept_pending(pending, capture)
            self._weigh(capture, group, witness)
        else:
            self._add_pending(pending, capture, group)

    def _add_pending(self, pending: Pending, capture: Evidence, group: Group) -> None:
        """One more sight of what is held; a state that differs from the one before is a snapshot of its own."""
        latest = pending.snapshots[-1] if pending.snapshots else None
        if latest is None or latest.group.state != group.state:
            reason = f"rejected by hand: {pending.anomaly.reason}" if pending.is_rejected else pending.anomaly.reason
            status = "dropped" if pending.is_rejected else "held"
            latest = self._new(capture, group, status, reason, latest or self._last, pending.anomaly)
            pending.snapshots.append(latest)
        latest.last_seen_at, latest.known_until = capture.captured_at, capture.known_at
        pending.captures.append((capture, latest))
        self._say(capture, "revisit" if capture.is_revisit else latest.status, latest.reason, latest.id)

    def _accept_pending(self, pending: Pending, capture: Evidence) -> None:
        for snapshot in pending.snapshots:
            self._accept(snapshot, capture, self._last.lost if self._last and snapshot.group.is_gone else None)
        self._end_pending("accepted")

    def _accept(self, snapshot: Snapshot, capture: Evidence, lost: Anomaly | None) -> None:
        """The snapshot is the state of the page from now on; its own anomaly may say that the list is lost."""
        anomaly = snapshot.anomaly
        snapshot.lost = anomaly if anomaly and anomaly.kind in LIST_LOST else lost
        snapshot.accepted_capture = capture.id
        self._last = snapshot
        if snapshot.lost is None:
            self._listed = snapshot.group

    def _drop_pending(self) -> None:
        if self._pending is not None:
            self._end_pending("dropped")

    def _end_pending(self, status: str) -> None:
        assert self._pending is not None
        for snapshot in self._pending.snapshots:
            snapshot.status = status
        for seen, snapshot in self._pending.captures:
            if not seen.is_revisit:
                self._say(seen, status, snapshot.reason, snapshot.id)
        self._pending = None

    def _new(
        self,
        capture: Evidence,
        group: Group,
        status: str,
        reason: str | None,
        before: Snapshot | None,
        anomaly: Anomaly | None,
    ) -> Snapshot:
        snapshot = Snapshot(
            id=capture.id,
            group=group,
            status=status,
            reason=reason,
            first_seen_at=capture.captured_at,
            last_seen_at=capture.captured_at,
            not_before=before.known_until if before else None,
            edited_at=_edit_since(before.group if before else None, group),
            anomaly=anomaly,
        )
        self._snapshots.append(snapshot)
        return snapshot

    def _say(self, capture: Evidence, verdict: str, reason: str | None, snapshot: int | None = None) -> None:
        self._verdicts[capture.id] = Verdict(capture.id, verdict, reason, snapshot)


def _unlinked(group: Group) -> set[str]:
    return {file.url for file in group.unlinked}


def _same(one: Anomaly, other: Anomaly) -> bool:
    return (one.kind, one.evidence) == (other.kind, other.evidence)


def _is_still(lost: Anomaly | None, anomaly: Anomaly) -> bool:
    """Whether the list is lost in the way it was; the file that took it is new at the first sight only."""
    if lost is None or lost.evidence != anomaly.evidence:
        return False
    return anomaly.kind == lost.kind or (lost.kind, anomaly.kind) == ("list_in_file", "list_vanished")


def _edit_since(before: Group | None, group: Group) -> datetime | None:
    """GOV.UK's own time of the edit that made a state: none where that time did not move."""
    was, now = before and before.public_updated_at, group.public_updated_at
    return None if was and now and now <= was else now


def _is_ahead(capture: Evidence) -> bool:
    """Whether an answer says that it was written after it was served: some clock was wrong, so it ages no other."""
    written = capture.group.updated_at if capture.group else None
    return written is not None and written > capture.captured_at + timedelta(days=1)


def _newer(newest: Group | None, group: Group) -> Group:
    """The one whose times a stale copy is measured against."""
    if newest is None or newest.updated_at is None or group.updated_at is None:
        return group
    return group if group.updated_at >= newest.updated_at else newest
