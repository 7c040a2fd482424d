"""Play a storyline through real HTTP into an archive of its own, and hold what was told against what happened."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from archive.store import Store
from archive.update import Report, update_group
from scraper.client import Client
from scraper.times import parse_timestamp
from tests.replay.story import Happening, State, Story
from tests.replica.server import Replica

_GROUP_PATH = re.compile(r"/government/groups/[a-z0-9-]+")
TIMEOUT_SECONDS = 2.0
"""For an answer on loopback, also of a busy machine; where GOV.UK hangs, a storyline waits as long as this."""


@dataclass(frozen=True)
class Score:
    """What came of one storyline. ``faults`` says in plain words everything that went wrong."""

    story: str
    states: int
    real: int
    caught: int
    named: int
    false_alarms: int
    missed: int
    outcomes: int
    """Looks that ended otherwise than the storyline expects."""
    requests: int
    faults: tuple[str, ...]

    @property
    def is_clean(self) -> bool:
        """Whether every real change was told in time and named right, and nothing else was told."""
        return self.named == self.real and not (self.false_alarms or self.missed)


def play(story: Story, archive: Path | None = None) -> list[Report]:
    """Look at every state of the storyline, as ``alliance update`` does, at the address it began with.

    ``archive`` is the file to make; without it, the archive is gone with the end of the play.
    """
    path = story.states[0].moment.groups[0].path
    with tempfile.TemporaryDirectory() as folder, Replica([state.moment for state in story.states]) as replica:
        file = archive or Path(folder) / "archive.db"

        def clock() -> datetime:
            return replica.moment.at

        reports = []
        with (
            Store(file) as store,
            Client(clock, "replay@localhost", replica.url, timeout=TIMEOUT_SECONDS) as client,
        ):
            store.connection.execute("pragma synchronous = off")  # no power fails in a replay; each commit is faster
            for index in range(len(story.states)):
                replica.at(index)
                reports.append(update_group(store, client, path, clock))
    return reports


def told(change: dict[str, Any]) -> tuple[str, str]:
    """A change as the storylines name it: its kind, and what a reader would call what changed.

    Of a link that is titled otherwise (text_changed of a document) that is the new title.
    """
    kind, before, after = change["kind"], change["before"], change["after"]
    if kind.startswith("member_"):
        return kind, change["name"]
    if change["document"]:
        return kind, (after or before)["title"]
    if kind == "group_moved":
        return kind, next(path[0] for value in after.values() if (path := _GROUP_PATH.search(str(value))))
    return kind, "page" if kind == "group_closed" else change["fields"][0]


@dataclass
class _Tally:
    """The storyline as it is played: ``waiting`` is what has really happened and was not told yet, with its state."""

    states: Sequence[State]
    waiting: list[tuple[Happening, int]] = field(default_factory=list)
    caught: int = 0
    named: int = 0
    false_alarms: int = 0
    missed: int = 0
    outcomes: int = 0
    faults: list[str] = field(default_factory=list)

    def see(self, index: int, report: Report) -> None:
        state = self.states[index]
        self.waiting += [(happening, index) for happening in state.happened]
        wrong = [change for change in report.changes if not self._match(index, change, by_kind=True)]
        for change in wrong:
            if not self._match(index, change, by_kind=False):
                self.false_alarms += 1
                self._complain(index, f"told {_words(*told(change))}, which did not happen: {change['sentence']}")
        if state.outcome not in (None, report.outcome):
            self.outcomes += 1
            said = f" ({'; '.join(report.errors)})" if report.errors else ""
            self._complain(index, f"the look ended as {report.outcome!r} and not as {state.outcome!r}{said}")
        self._call_overdue(index, is_last=index == len(self.states) - 1)

    def _match(self, index: int, change: dict[str, Any], by_kind: bool) -> bool:
        """Whether the change is one that is waited for: it and its kind, or else only whom it is about."""
        kind, who = told(change)
        for entry in self.waiting:
            happening, since = entry
            if happening.who == who and (happening.kind == kind or not by_kind):
                self.waiting.remove(entry)
                self.caught += index <= self._due(since)
                if index > self._due(since):
                    self._complain(index, f"told {_words(kind, who)} too late")
                elif by_kind:
                    self._weigh_bounds(index, happening, change)
                else:
                    self._complain(index, f"told {_words(kind, who)} where it was {happening.kind}")
                return True
        return False

    def _weigh_bounds(self, index: int, happening: Happening, change: dict[str, Any]) -> None:
        not_before, not_after = change["not_before"], change["not_after"]
        if parse_timestamp(not_before) <= happening.at <= parse_timestamp(not_after):
            self.named += 1
        else:
            when = f"it happened at {happening.at:%d %b %H:%M}, not between {not_before} and {not_after}"
            self._complain(index, f"told {_words(happening.kind, happening.who)} with wrong bounds: {when}")

    def _due(self, since: int) -> int:
        return since + self.states[since].told_within

    def _call_overdue(self, index: int, is_last: bool) -> None:
        for happening, since in self.waiting:
            due = self._due(since)
            if due == index or (is_last and due > index):
                self.missed += 1
                when = f"(state {since + 1}: {self.states[since].moment.note})"
                self._complain(index, f"not told: {_words(happening.kind, happening.who)} {when}")

    def _complain(self, index: int, what: str) -> None:
        self.faults.append(f"state {index + 1} ({self.states[index].moment.note}): {what}")


def _words(kind: str, who: str) -> str:
    return f"{kind} “{who}”"


def score(story: Story, reports: Sequence[Report]) -> Score:
    """Hold the reports of ``play`` against the storyline."""
    tally = _Tally(story.states)
    for index, report in enumerate(reports):
        tally.see(index, report)
    return Score(
        story=story.name,
        states=len(story.states),
        real=sum(len(state.happened) for state in story.states),
        caught=tally.caught,
        named=tally.named,
        false_alarms=tally.false_alarms,
        missed=tally.missed,
        outcomes=tally.outcomes,
        requests=sum(report.requests for report in reports),
        faults=tuple(tally.faults),
    )
