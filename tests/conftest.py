"""Fixtures that any test may use: a GOV.UK on loopback, and the command ``alliance`` run against it in process."""

import fcntl
import json
import os
import shutil
import signal
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from archive.cli import main
from tests.forum import play_forum
from tests.replica import harbour
from tests.replica.demo import play
from tests.replica.server import Moment, Replica

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy")


@pytest.fixture
def replica() -> Iterator[Callable[..., Replica]]:
    """``replica(*moments)`` gives a running Replica at the first of its moments; it is closed after the test."""
    running: list[Replica] = []

    def start(*moments: Moment) -> Replica:
        running.append(Replica(moments).__enter__())
        return running[-1]

    yield start
    for one in running:
        one.close()


@dataclass(frozen=True)
class Ended:
    """How a command ended. ``exit_code`` is its own: an error that no command should let through is raised instead."""

    exit_code: int
    stdout: str
    stderr: str

    @property
    def json(self) -> Any:
        return json.loads(self.stdout)

    @property
    def sentences(self) -> list[str]:
        return self.stderr.splitlines()


@dataclass
class Alliance:
    """The command line in process. ``db`` is the archive named with --db; ``env`` is the environment of every call."""

    db: Path
    env: dict[str, str | None]

    def ask(self, source: Replica | str | None) -> None:
        """From here on every request goes to this replica (or address); None for none."""
        self.env["ALLIANCE_REPLICA"] = source.url if isinstance(source, Replica) else source

    def __call__(self, command: str, *arguments: str | Path, **env: str) -> Ended:
        """``alliance COMMAND --db DB ARGUMENTS...``"""
        line = [command, "--db", str(self.db), *map(str, arguments)]
        done = CliRunner().invoke(main, line, env={**self.env, **env}, catch_exceptions=False)
        return Ended(done.exit_code, done.stdout, done.stderr)

    def update(self, source: Replica, *arguments: str | Path, **env: str) -> Ended:
        """``alliance update`` of the moment's first group, at the moment's time."""
        self.ask(source)
        group = f"https://www.gov.uk{source.moment.groups[0].path}"
        return self("update", group, "--now", source.moment.at.isoformat(), *arguments, **env)


@pytest.fixture
def alliance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Alliance]:
    """The command line with an archive of its own, in a folder of its own, with no settings but the test's."""
    monkeypatch.chdir(tmp_path)
    for name in (*PROXIES, *(name for name in os.environ if name.startswith("ALLIANCE_"))):
        monkeypatch.delenv(name, raising=False)
    handlers = {signum: signal.getsignal(signum) for signum in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
    yield Alliance(tmp_path / "archive.db", {"ALLIANCE_CONTACT": "tests@localhost"})
    for signum, handler in handlers.items():
        signal.signal(signum, handler)


@pytest.fixture(scope="session")
def demo_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of the whole demo, made once for the whole suite; tests that write work on a copy."""
    return made_once("demo", harbour.moments(), tmp_path_factory)


@pytest.fixture(scope="session")
def young_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of the demo's first three moments and a few files: a row of every kind, and soon read again."""
    return made_once("young", [harbour.with_two_files(moment) for moment in harbour.moments()[:3]], tmp_path_factory)


def made_once(name: str, told: Sequence[Moment], folders: pytest.TempPathFactory) -> Path:
    """The archive of some moments, made by whichever worker of the suite asks first."""
    base = folders.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"{name}-archive"
    folder.mkdir(exist_ok=True)
    db = folder / "archive.db"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not db.exists():
            play(folder / "begun.db", told=told)
            (folder / "begun.db").rename(db)
    return db


@pytest.fixture(scope="session")
def forum_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of the two groups of ``tests.forum``, made once; tests only read it."""
    db = tmp_path_factory.mktemp("forum-archive") / "archive.db"
    play_forum(db)
    return db


@pytest.fixture
def forum(alliance: Alliance, forum_archive: Path) -> Alliance:
    """The command line on that archive."""
    alliance.db = forum_archive
    return alliance


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """A real Chromium without a window."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium")
    if chromium is None and not os.environ.get("CI"):
        pytest.skip("chromium is not installed; .ci/run installs it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()
