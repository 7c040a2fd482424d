"""The ground of every campaign: a small group with three files, the command as a process of its own, and the checks.

Three stories are disturbed: ``news``, the update that finds a new person and new minutes on an archive that holds
the baseline; ``first``, the update that makes the archive; and ``rebuild``, of the archive that holds the news.
"""

import functools
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self
from unittest.mock import patch

from archive.store import Store
from archive.verify import verify
from scraper.pdf import extract
from tests.conftest import PROXIES, Alliance
from tests.durability import orphans
from tests.durability.rows import CACHES, FACTS, State, everything, evidence, first_difference, kept, state
from tests.replica import harbour
from tests.replica.govuk import WWW
from tests.replica.server import Exchange, Moment, Replica

ROOT = Path(__file__).parents[2]
GROUP = f"https://{WWW}{harbour.GROUP_PATH}"
ALLIANCE = "from archive.cli import main; main()"
FIRST, NEWS = 0, 1
LONGEST = 120.0
"""Seconds after which a command is taken to hang."""
SURVIVED = (0, 1)
DISK = 6


class Wrong(AssertionError):
    """A promise that was not kept, with what to look at."""


def moments() -> list[Moment]:
    """The group with three files, and three months on with new minutes and Marigold Tench."""
    told = harbour.moments()
    return [told[0], told[2]]


class Watched(Replica):
    """A replica that tells when it was first asked."""

    def __init__(self, told: list[Moment]) -> None:
        super().__init__(told)
        self.asked = threading.Event()

    def __enter__(self) -> Self:
        super().__enter__()
        return self

    def note(self, exchange: Exchange) -> None:
        super().note(exchange)
        self.asked.set()

    def begin(self, index: int) -> None:
        """Step to a moment and forget what was asked."""
        self.at(index)
        self.clear_log()
        self.asked.clear()


@dataclass(frozen=True)
class Ended:
    """How a process ended: its exit code, or minus the signal that ended it."""

    code: int
    stdout: str
    stderr: str


@dataclass(frozen=True)
class Story:
    """A command to disturb: the archive it starts from (None: none), the moment, and the archive it must lead to."""

    name: str
    start: Path | None
    moment: int
    expected: Path
    before: Mapping[str, State]
    after: Mapping[str, State]

    @property
    def command(self) -> tuple[str, ...]:
        return ("rebuild",) if self.name == "rebuild" else ("update", GROUP, "--json")


@dataclass
class Length:
    """How long an undisturbed run takes, in seconds: to its first request (or first write), and from there on."""

    start: float
    rest: float


@dataclass
class Lab:
    folder: Path
    replica: Watched
    measurements: int = 3
    stories: dict[str, Story] = field(default_factory=dict)
    lengths: dict[str, Length] = field(default_factory=dict)
    operations: dict[tuple[str, str], int] = field(default_factory=dict)
    """How many operations of a kind an undisturbed run of a story makes on the archive's files."""
    trials: int = 0

    def trial(self, name: str) -> "Trial":
        """A new disturbed run: a copy of the archive in a folder of its own, the replica at the right moment."""
        story = self.stories[name]
        self.trials += 1
        folder = self.folder / f"{name}-{self.trials}"
        folder.mkdir()
        if story.start:
            shutil.copy(story.start, folder / "archive.db")
        self.replica.begin(story.moment)
        return Trial(self, story, folder / "archive.db")

    def length(self, name: str) -> Length:
        """Measured once, as the median of so many undisturbed runs."""
        if name not in self.lengths:
            found = sorted((self._measure(name) for _ in range(self.measurements)), key=lambda one: one.rest)
            self.lengths[name] = found[len(found) // 2]
        return self.lengths[name]

    def _measure(self, name: str) -> Length:
        trial = self.trial(name)
        begun = time.monotonic()
        process = trial.begin()
        trial.wait_for_first_sign(process)
        asked = time.monotonic()
        ended = end(process)
        length = Length(asked - begun, time.monotonic() - asked)
        if ended.code != 0:
            raise Wrong(f"the undisturbed {name} ended with {ended}")
        trial.close()
        return length


@contextmanager
def laboratory(folder: Path, measurements: int = 3) -> Iterator[Lab]:
    """The replica, and the two archives at rest, made by undisturbed runs of the command itself."""
    handler = signal.getsignal(signal.SIGTERM)  # the command, in process, puts its own in place
    with Watched(moments()) as replica, each_file_read_once(), orphans.adopting():
        lab = Lab(folder, replica, measurements)
        first, news = folder / "first.db", folder / "news.db"
        undisturbed(replica, FIRST, first)
        shutil.copy(first, news)
        undisturbed(replica, NEWS, news)
        nothing = folder / "nothing.db"
        lab.stories = {
            "first": Story("first", None, FIRST, first, states(nothing), states(first)),
            "news": Story("news", first, NEWS, news, states(first), states(news)),
            "rebuild": Story("rebuild", news, NEWS, news, states(news), states(news)),
        }
        try:
            yield lab
        finally:
            signal.signal(signal.SIGTERM, handler)


@contextmanager
def each_file_read_once() -> Iterator[None]:
    """In this process: the text is a function of the bytes alone, read by a child that takes half a second to start."""
    remembered = functools.cache(extract)
    with patch("scraper.files.extract", remembered):
        yield


def states(db: Path) -> dict[str, State]:
    return {"facts": state(db, FACTS), "caches": state(db, CACHES)}


def undisturbed(replica: Watched, moment: int, db: Path) -> None:
    replica.begin(moment)
    done = Alliance(db, environment(replica)).update(replica, "--json")
    if (done.exit_code, done.stderr) != (0, ""):
        raise Wrong(f"the undisturbed update ended with {done}")


def environment(replica: Replica) -> dict[str, str | None]:
    """Of every command: no settings but these; None takes a variable away."""
    mine: dict[str, str | None] = dict.fromkeys((*PROXIES, *(n for n in os.environ if n.startswith("ALLIANCE_"))))
    return {**mine, "ALLIANCE_REPLICA": replica.url, "ALLIANCE_CONTACT": "tests@localhost"}


def start(line: Sequence[str], folder: Path, replica: Replica, prelude: str = "", **how: Any) -> subprocess.Popen[str]:
    """``alliance LINE`` as a process in a session of its own. ``prelude`` is Python to run before it.

    ``how``: more variables of its environment, and ``output``, a file for what it says, in place of two pipes.
    """
    output = how.pop("output", subprocess.PIPE)
    mine = environment(replica)
    variables = {**{name: value for name, value in os.environ.items() if name not in mine}, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-c", f"{prelude}{ALLIANCE}", *line],
        env={**variables, **{name: value for name, value in mine.items() if value is not None}, **how},
        stdin=subprocess.DEVNULL, stdout=output, stderr=output, text=True, cwd=folder, start_new_session=True,
    )  # fmt: skip


def end(process: subprocess.Popen[str]) -> Ended:
    """Wait for the end of a command, whatever it is."""
    try:
        out, err = process.communicate(timeout=LONGEST)
    except subprocess.TimeoutExpired:
        stop(process)
        raise Wrong(f"the command went on for over {LONGEST:g} seconds") from None
    return Ended(process.returncode, out, err)


def stop(process: subprocess.Popen[str], number: signal.Signals = signal.SIGKILL) -> None:
    """Send a signal to the process and its group, as a terminal does. Readers of PDFs are in none but their own."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, number)


class Trial:
    """One disturbed run and what is asked of the archive after it."""

    def __init__(self, lab: Lab, story: Story, db: Path) -> None:
        self.lab, self.story, self.db = lab, story, db
        self.evidence = evidence(db)
        self.kept = kept(db)
        self.children = orphans.children()

    # -- the run ------------------------------------------------------------------------------------------------

    @property
    def arguments(self) -> list[str]:
        """What follows ``alliance``."""
        line = [*self.story.command, "--db", str(self.db)]
        if self.story.name != "rebuild":
            line += ["--now", self.lab.replica.moment.at.isoformat()]
        return line

    def begin(self, prelude: str = "", **variables: str) -> subprocess.Popen[str]:
        return start(self.arguments, self.db.parent, self.lab.replica, prelude, **variables)

    def wait_for_first_sign(self, process: subprocess.Popen[str]) -> None:
        """Until the command asks its first question or, for a rebuild, opens the archive; or until it has ended."""
        sign = self.db.with_name("archive.db-wal").exists if self.story.name == "rebuild" else None
        while process.poll() is None:
            if sign() if sign else self.lab.replica.asked.wait(0.01):
                return
            if sign:
                time.sleep(0.001)

    # -- the checks ---------------------------------------------------------------------------------------------

    def check(self, ended: Ended) -> bool:
        """Everything that must hold after any end of the run. Raises Wrong; says whether all news was told.

        In this order: no process is left; nothing acknowledged is missing; a reader sees the state before or the
        state after; the archive is whole; the next undisturbed run ends well, in the rows of an undisturbed one.
        """
        orphans.wait_until_gone(self.children)
        self.check_acknowledged(ended)
        self.check_nothing_half_done()
        self.check_whole()
        told = news_in(ended.stdout)
        told |= self.repair()
        self.check_whole()
        self.check_same_rows()
        self.check_evidence()
        return self.story.name == "rebuild" or told >= self.news()

    def check_nothing_half_done(self) -> None:
        if self.story.name == "rebuild":
            return self.check_same_rows()
        found = state(self.db, FACTS)
        before = dict(self.story.before["facts"])
        if self.story.start is None:  # a first run puts the group on the watch list before it asks
            before["groups"] = found["groups"]
        is_before = first_difference(before, found) is None
        if not is_before and (difference := first_difference(self.story.after["facts"], found)):
            raise Wrong(f"a reader sees neither the state before nor the one after: {difference}")
        pages = set(state(self.db, CACHES)["pages"])
        if not set(self.story.before["caches"]["pages"]) <= pages <= set(self.story.after["caches"]["pages"]):
            raise Wrong("pages of minutes are there that nobody printed, or some are lost")
        return None

    def check_acknowledged(self, ended: Ended) -> None:
        """A request that was followed by another was committed before it; all were where the command ended well."""
        log = self.lab.replica.log
        served = log if ended.code in SURVIVED else log[:-1]
        asked = Counter((f"https://{one.host}{one.path}", one.status) for one in served if one.status)
        if missing := asked - (kept(self.db) - self.kept):
            raise Wrong(f"acknowledged and yet missing: {dict(missing)}")
        self.check_evidence()

    def check_evidence(self) -> None:
        now = evidence(self.db)
        for table, rows in self.evidence.items():
            if lost := rows - now[table]:
                raise Wrong(f"{table} lost {len(lost)} rows that were there before, such as {min(lost)[:300]}")

    def check_whole(self) -> None:
        if not self.db.exists():
            return
        with Store(self.db) as store:
            if faults := list(verify(store)):
                raise Wrong(f"verify: {faults[:3]}")

    def repair(self) -> set[str]:
        """The next run, which nobody disturbs; the changes that it tells."""
        if self.story.name == "rebuild":
            done = Alliance(self.db, environment(self.lab.replica))("rebuild")
        else:
            done = Alliance(self.db, environment(self.lab.replica)).update(self.lab.replica, "--json")
        if done.exit_code != 0 or (done.stderr and self.story.name != "rebuild"):
            raise Wrong(f"the next undisturbed run ended with {done}")
        return news_in(done.stdout)

    def check_same_rows(self) -> None:
        if self.story.name == "rebuild":
            expected, found = everything(self.story.expected), everything(self.db)
        else:
            expected = {**self.story.after["facts"], **self.story.after["caches"]}
            found = {**state(self.db, FACTS), **state(self.db, CACHES)}
        if difference := first_difference(expected, found):
            raise Wrong(f"not the rows of an undisturbed run: {difference}")

    def news(self) -> set[str]:
        """The ids of the changes that an undisturbed run tells."""
        before, after = (set(one["facts"]["changes"]) for one in (self.story.before, self.story.after))
        return {eval(row, {"__builtins__": {}})["id"] for row in after - before}  # dicts that rows.py printed

    def close(self) -> None:
        """Clear the folder of a trial that went well; that of another stays to be looked at."""
        shutil.rmtree(self.db.parent)


def news_in(stdout: str) -> set[str]:
    """The ids of the changes told in whole lines of JSON."""
    told: set[str] = set()
    for line in stdout.splitlines():
        try:
            record: dict[str, Any] = json.loads(line)
        except ValueError:
            continue
        told |= {change["id"] for change in record["changes"]}
    return told


def check_sentence(ended: Ended) -> None:
    """A command that failed says so in one sentence of its own; one that survived says nothing."""
    if "Traceback" in ended.stderr or "Exception ignored" in ended.stderr:
        raise Wrong("a traceback on stderr")
    lines = [line for line in ended.stderr.splitlines() if not line.startswith(("rebuilding ", "rebuilt: "))]
    if ended.code == 0 and lines:
        raise Wrong("exit code 0 with words on stderr")
    if ended.code == DISK and not (len(lines) == 1 and re.match(r"alliance: \S.*\S", lines[0])):
        raise Wrong(f"exit code {DISK} without one sentence of its own")
    if ended.code not in (*SURVIVED, DISK):
        raise Wrong(f"exit code {ended.code} is not for a failing disk")
    if re.search(r"<[\w.]+ object|sqlite3\.|\w+Error\(", ended.stderr):
        raise Wrong("a sentence that quotes Python")
