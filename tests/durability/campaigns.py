"""The campaigns: each plans moments of a story to disturb, and disturbs one of them.

A moment is plain values, so that a failure can be played again: ``python -m tests.durability NAME MOMENT``.
"""

import random
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.conftest import Alliance
from tests.durability.lab import (
    DISK,
    Ended,
    Lab,
    Story,
    Trial,
    Wrong,
    check_sentence,
    end,
    environment,
    stop,
)
from tests.durability.readers import storyline

Moment = tuple[Any, ...]
BEFORE_THE_FIRST_SIGN = 0.1
"""The share of the kills that fall while Python still starts."""
# A shell that starts this in the background has its children ignore Ctrl-C.
HEARS_CTRL_C = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "


@dataclass(frozen=True)
class Result:
    """What became of one disturbed run. ``problem`` says what was not kept, and what to look at."""

    campaign: str
    moment: Moment
    end: str = ""
    is_told: bool = True
    problem: str = ""


@dataclass(frozen=True)
class Campaign:
    """``plan`` gives the moments for about so many runs (None: all there are); ``disturb`` plays one of them."""

    name: str
    plan: Callable[[Lab, int | None], Sequence[Moment]]
    disturb: Callable[[Lab, Moment], tuple[str, bool]]
    runs: int | None = None


def play(lab: Lab, campaign: Campaign, moment: Moment) -> Result:
    """One disturbed run, with whatever was wrong about it."""
    try:
        how_it_ended, is_told = campaign.disturb(lab, moment)
    except Exception as error:
        problem = "".join(getattr(error, "__notes__", [])) + f"\n    {type(error).__name__}: {error}"
        return Result(campaign.name, moment, "wrong", True, problem)
    return Result(campaign.name, moment, how_it_ended, is_told)


def judge(trial: Trial, ended: Ended, moment: Moment, expected: Callable[[Ended], None]) -> tuple[str, bool]:
    """Hold a run against its promises; what is wrong is told with the moment and what the run said."""
    try:
        expected(ended)
        is_told = trial.check(ended)
    except Exception as error:
        error.add_note(f"{trial.story.name} {moment}, archive {trial.db}\n    it ended with {ended}")
        raise
    trial.close()
    return str(ended.code), is_told


def sample(numbers: Sequence[int], runs: int | None) -> list[int]:
    """So many of the numbers, evenly spread, the first and the last among them."""
    if runs is None or runs >= len(numbers):
        return list(numbers)
    return [numbers[round(index * (len(numbers) - 1) / max(1, runs - 1))] for index in range(runs)]


# --- signals -------------------------------------------------------------------------------------------------------


def random_moments(story: str, lab: Lab, runs: int | None, share: float = BEFORE_THE_FIRST_SIGN) -> list[Moment]:
    """(story, "start" or "first sign", seconds after it), one in each of as many equal parts of a whole run."""
    chance = random.Random(f"{story} {runs}")
    length, total = lab.length(story), runs or 1
    early = round(total * share)
    moments: list[Moment] = []
    for count, since, seconds in ((early, "start", length.start), (total - early, "first sign", length.rest * 1.02)):
        moments += [(story, since, round((i + chance.random()) / count * seconds, 6)) for i in range(count)]
    return moments


def interrupted(trial: Trial, moment: Moment, number: signal.Signals) -> Ended:
    """Start the command and stop it at the moment; a command that had ended by itself stays as it ended."""
    _, since, seconds = moment
    process = trial.begin(HEARS_CTRL_C if number == signal.SIGINT else "")
    if since == "first sign":
        trial.wait_for_first_sign(process)
    time.sleep(seconds)
    stop(process, number)
    return end(process)


def kill_9(lab: Lab, moment: Moment) -> tuple[str, bool]:
    def was_killed_or_done(ended: Ended) -> None:
        if ended.code not in (-signal.SIGKILL, 0):
            raise Wrong("neither killed nor done")

    trial = lab.trial(moment[0])
    return judge(trial, interrupted(trial, moment, signal.SIGKILL), moment, was_killed_or_done)


def stopped_by(number: signal.Signals, lab: Lab, moment: Moment) -> tuple[str, bool]:
    """SIGTERM, or Ctrl-C as a terminal gives it."""

    def says_so(ended: Ended) -> None:
        if ended.code == -number and (ended.stdout or "rebuilt: " in ended.stderr):
            return  # it had said its last word and was leaving the interpreter, which gives up its handlers first
        if ended.code not in (128 + number, 0):
            raise Wrong(f"neither exit code {128 + number} nor done")
        if ended.code and "the archive is whole" not in ended.stderr:
            raise Wrong("not a word on what is kept")
        if "Traceback" in ended.stderr or "Exception ignored" in ended.stderr:
            raise Wrong("a traceback on stderr")

    trial = lab.trial(moment[0])
    return judge(trial, interrupted(trial, moment, number), moment, says_so)


# --- full disks ----------------------------------------------------------------------------------------------------


def pages(db: Path | None) -> int:
    if db is None:
        return 0
    with closing(sqlite3.connect(db)) as connection:
        return int(connection.execute("pragma page_count").fetchone()[0])


def every_page(story: str, lab: Lab, runs: int | None) -> list[Moment]:
    """(story, pages that the disk has left): every number up to what an undisturbed run adds, and one more."""
    trial = lab.trial(story)
    ended = in_process(trial)
    added = pages(trial.db) - pages(trial.story.start)
    if ended.code != 0 or added < 1:
        raise Wrong(f"the undisturbed {story} ended with {ended} and {added} pages more")
    trial.close()
    lowest = 0 if trial.story.start else 1  # a limit of 0 pages is none
    return [(story, room) for room in sample(range(lowest, added + 2), runs)]


def full_disk(lab: Lab, moment: Moment) -> tuple[str, bool]:
    """SQLite's own max_page_count, in this process, because it holds for one connection only."""
    story, room = moment
    trial = lab.trial(story)
    most = pages(trial.story.start) + room
    connect = sqlite3.connect

    def connect_to_a_full_disk(*where: Any, **how: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*where, **how)
        connection.execute(f"pragma max_page_count = {most}")
        return connection

    with patch.object(sqlite3, "connect", connect_to_a_full_disk):
        ended = in_process(trial)
    return judge(trial, ended, moment, partial(fits, trial.story, most))


def in_process(trial: Trial) -> Ended:
    command, *arguments = trial.arguments
    done = Alliance(trial.db, environment(trial.lab.replica))(command, *arguments[: arguments.index("--db")],
                                                              *arguments[arguments.index("--db") + 2 :])  # fmt: skip
    return Ended(done.exit_code, done.stdout, done.stderr)


def fits(story: Story, most: int, ended: Ended) -> None:
    check_sentence(ended)
    if ended.code == 0 and most < pages(story.expected):
        raise Wrong(f"it ended well with {most} pages, though an undisturbed run needs {pages(story.expected)}")
    if ended.code != 0 and story.name != "rebuild" and most >= pages(story.expected):
        raise Wrong("there was room enough")
    if ended.code == DISK and "the disk is full" not in ended.stderr:
        raise Wrong("a full disk that is called by another name")


def every_size(story: str, lab: Lab, runs: int | None) -> list[Moment]:
    """(story, bytes that no file may outgrow), from nothing to more than the largest file needs."""
    largest = lab.stories[story].expected.stat().st_size
    return [(story, size) for size in sample(range(0, largest + 40_000, 512), runs)]


def small_files(lab: Lab, moment: Moment) -> tuple[str, bool]:
    """RLIMIT_FSIZE: the system lets no file of the process grow beyond a size."""
    story, size = moment
    trial = lab.trial(story)
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size})); "
    return judge(trial, end(trial.begin(limit)), moment, check_sentence)


# --- a disk that fails ---------------------------------------------------------------------------------------------


def shim(lab: Lab) -> Path:
    """The library of io_fault.c, built once. Raises Wrong where there is no C compiler."""
    library = lab.folder / "io_fault.so"
    if not library.exists():
        compiler = shutil.which("cc")
        if compiler is None:
            raise Wrong("there is no cc to build io_fault.c with")
        source = Path(__file__).with_name("io_fault.c")
        line = [compiler, "-O2", "-shared", "-fPIC", "-o", str(library), str(source), "-ldl"]
        subprocess.run(line, check=True, capture_output=True)
    return library


def failing(trial: Trial, kind: str, how: str, number: int, seed: int = 0) -> tuple[Ended, list[str]]:
    """The run with its ``number``th operation broken, and a line for each operation it came to."""
    log = trial.db.with_name("operations")
    ended = end(
        trial.begin(
            LD_PRELOAD=str(shim(trial.lab)), IO_FAULT_PATH=str(trial.db.resolve()), IO_FAULT_KIND=kind,
            IO_FAULT_HOW=how, IO_FAULT_AT=str(number), IO_FAULT_SEED=str(seed), IO_FAULT_LOG=str(log),
        )
    )  # fmt: skip
    return ended, log.read_text().splitlines() if log.exists() else []


def every_operation(story: str, kind: str, how: str, lab: Lab, runs: int | None) -> list[Moment]:
    """(story, kind, how, number) for every operation of an undisturbed run, or for so many of them."""
    if (story, kind) not in lab.operations:
        trial = lab.trial(story)
        ended, operations = failing(trial, kind, how, 0)
        if ended.code != 0 or not operations:
            raise Wrong(f"the undisturbed run under io_fault.c ended with {ended} after {len(operations)} operations")
        trial.close()
        lab.operations[story, kind] = len(operations)
    return [(story, kind, how, number) for number in sample(range(1, lab.operations[story, kind] + 1), runs)]


def failing_disk(lab: Lab, moment: Moment) -> tuple[str, bool]:
    story, kind, how, number = moment
    trial = lab.trial(story)
    ended, operations = failing(trial, kind, how, number, seed=number if number % 3 else 0)

    def as_expected(ended: Ended) -> None:
        if how not in ("kill", "tear", "power"):
            check_sentence(ended)
        elif ended.code not in (-signal.SIGKILL, 0):
            raise Wrong("neither killed nor done")
        if how == "short" and ended.code != 0:
            raise Wrong("a short write is no error")

    place = (*moment, operations[number - 1] if number <= len(operations) else "not reached")
    return judge(trial, ended, place, as_expected)


# --- all of them ---------------------------------------------------------------------------------------------------


def two_updates_and_a_site(lab: Lab, moment: Moment) -> tuple[str, bool]:
    """Readers and two writers over a whole storyline; the moment is the indices of the storyline's moments."""
    folder = Path(tempfile.mkdtemp(dir=lab.folder))
    seen = storyline(folder, moment)
    return f"{seen} answers", True


def kills(story: str, runs: int) -> Campaign:
    return Campaign(f"kill -9, {story}", partial(random_moments, story), kill_9, runs)


def stops(number: signal.Signals, story: str, runs: int) -> Campaign:
    # Before the command has begun Python itself ends at a signal; that is no business of the archive's.
    plan = partial(random_moments, story, share=0)
    return Campaign(f"{number.name}, {story}", plan, partial(stopped_by, number), runs)


def operations(story: str, kind: str, how: str, runs: int | None = None) -> Campaign:
    return Campaign(f"{how} on {kind}, {story}", partial(every_operation, story, kind, how), failing_disk, runs)


CAMPAIGNS = {
    campaign.name: campaign
    for campaign in (
        kills("news", 200),
        kills("first", 60),
        kills("rebuild", 200),
        stops(signal.SIGTERM, "news", 20),
        stops(signal.SIGTERM, "rebuild", 8),
        stops(signal.SIGINT, "news", 20),
        Campaign("disk full, news", partial(every_page, "news"), full_disk),
        Campaign("disk full, first", partial(every_page, "first"), full_disk),
        # None for a rebuild: it writes on the pages it frees, and grows the log alone, which a file size limit meets.
        Campaign("file size limit, news", partial(every_size, "news"), small_files, 40),
        Campaign("file size limit, first", partial(every_size, "first"), small_files, 20),
        Campaign("file size limit, rebuild", partial(every_size, "rebuild"), small_files, 20),
        operations("news", "write", "eio"),
        operations("news", "write", "broken", 40),
        operations("news", "write", "enospc", 30),
        operations("news", "write", "full", 30),
        operations("news", "write", "torn", 40),
        operations("news", "write", "short", 15),
        operations("news", "write", "kill", 60),
        operations("news", "write", "tear", 40),
        operations("news", "write", "power", 80),
        operations("news", "read", "eio", 40),
        operations("first", "write", "eio", 40),
        operations("first", "write", "power", 30),
        operations("rebuild", "write", "eio", 30),
        operations("rebuild", "write", "power", 20),
        Campaign("two updates and a site", lambda *_: [tuple(range(16))], two_updates_and_a_site),
    )
}
