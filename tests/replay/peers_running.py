"""Runs the peers: urlwatch and webchanges as processes of their own, changedetection.io as a server on loopback.

Each has its own folder with its settings and its memory, and is sent to the replica as to a proxy, so that it watches
``http://www.gov.uk/...`` and nothing it asks for can go elsewhere; ``peers_guard`` makes sure of that.
"""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.error import URLError
from urllib.request import ProxyHandler, Request, build_opener

from tests.replay import peers_guard
from tests.replay.peers_settings import Settings, changedetection_watches, urlwatch_jobs, webchanges_jobs
from tests.replica.govuk import WWW

ROOT = Path(__file__).parents[2]
VENVS = ROOT / ".venv-peers"
RUN_SECONDS = 90.0
"""More than any peer needs for one look; beyond it something is wrong with the run, not with the page."""
_VERSION = "import importlib.metadata, sys; print(importlib.metadata.version(sys.argv[1]))"
MISSES_TOLD = 6
"""changedetection.io's own default: so often in a row must a filter find nothing before anybody is told."""
_HEADLINE = re.compile(r"^(?:\d+\. )?(NEW|CHANGED|ERROR|UNCHANGED)[A-Z ,]*: ", re.MULTILINE)
"""Of both: "01. CHANGED: members", a single one unnumbered; webchanges tells of an error's end as UNCHANGED."""
_REPORT = "=" * 20


@dataclass(frozen=True)
class Look:
    """What a peer told its user after one look: of a change, of an error, and in which words."""

    told_change: bool = False
    told_error: bool = False
    text: str = ""


def installed() -> dict[str, str]:
    """The version of each peer that is installed in .venv-peers."""
    found = {}
    for name in PEERS:
        python = VENVS / name / "bin" / "python"
        if python.exists():
            answer = subprocess.run([python, "-c", _VERSION, name], capture_output=True, check=False, text=True)
            if answer.returncode == 0:
                found[name] = answer.stdout.strip()
    return found


def _program(name: str) -> Path:
    return VENVS / name / "bin" / name


def environment(folder: Path, replica: str) -> dict[str, str]:
    """The whole environment of a peer: nothing of the machine's own, every request by way of the replica."""
    shutil.copyfile(peers_guard.__file__, folder / "sitecustomize.py")
    names = ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")
    return dict.fromkeys(names, replica) | {
        "PATH": "/usr/bin:/bin",
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(folder),
    }


def page(path: str) -> str:
    """The address that a peer is given; plain http, which it can ask the replica for without a certificate."""
    return f"http://{WWW}{path}"


class CommandPeer:
    """A peer that cron would start: one process for each look, its report on stdout."""

    def __init__(self, folder: Path, replica: str, command: list[str | Path]) -> None:
        self.command = command
        self.environment = environment(folder, replica)

    def __enter__(self) -> CommandPeer:
        self.look()
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing runs between two looks."""

    def look(self) -> Look:
        """Run the peer once; raises RuntimeError when it fails to run at all or strays from loopback."""
        done = subprocess.run(
            self.command, env=self.environment, capture_output=True, text=True, timeout=RUN_SECONDS, check=False
        )
        if done.returncode or "a peer tried to reach" in done.stderr:
            raise RuntimeError(f"{self.command[0]} ended with {done.returncode}: {done.stderr[-2000:]}")
        _await_next_second()
        verbs = set(_HEADLINE.findall(done.stdout))
        if not verbs and _REPORT in done.stdout:
            raise RuntimeError(f"{self.command[0]} reported in words that are not known here:\n{done.stdout}")
        return Look(bool(verbs & {"NEW", "CHANGED"}), bool(verbs & {"ERROR", "UNCHANGED"}), done.stdout)


def urlwatch(folder: Path, replica: str, path: str, is_tuned: bool) -> CommandPeer:
    """urlwatch with its jobs in that folder."""
    _write(folder / "urls.yaml", urlwatch_jobs(page(path), is_tuned))
    _write(folder / "urlwatch.yaml", [{"report": {"stdout": {"enabled": True, "color": False}}}])
    files = {"--urls": "urls.yaml", "--config": "urlwatch.yaml", "--cache": "cache.db", "--hooks": "hooks.py"}
    return CommandPeer(folder, replica, [_program("urlwatch"), *_options(folder, files)])


def webchanges(folder: Path, replica: str, path: str, is_tuned: bool) -> CommandPeer:
    """webchanges with its jobs in that folder, and without its look at PyPI for a newer version."""
    _write(folder / "jobs.yaml", webchanges_jobs(page(path), is_tuned))
    report = {"stdout": {"enabled": True, "color": False}, "browser": {"enabled": False}}
    _write(folder / "config.yaml", [{"report": report, "version_check": {"enabled": False}}])
    files = {"--jobs": "jobs.yaml", "--config": "config.yaml", "--database": "snapshots.db", "--hooks": "hooks.py"}
    return CommandPeer(folder, replica, [_program("webchanges"), *_options(folder, files)])


def _write(file: Path, documents: Settings) -> None:
    """Write YAML documents; JSON is YAML."""
    file.write_text("\n---\n".join(json.dumps(document, indent=2) for document in documents))


def _options(folder: Path, files: dict[str, str]) -> list[str]:
    return [part for option, name in files.items() for part in (option, str(folder / name))]


class Changedetection:
    """changedetection.io, asked over its API to check again; what it notifies of is a new entry in a watch's history.

    It sends a notification for every such entry but the first, and for a filter that found nothing six times in a row.
    """

    def __init__(self, folder: Path, replica: str, path: str, is_tuned: bool) -> None:
        self._folder = folder
        self._port = _free_port()
        watches = changedetection_watches(is_tuned)
        # An address on the command line keeps its two examples, which are elsewhere, out.
        urls = [part for i, watch in enumerate(watches) for part in ("-u", page(path), f"-u{i}", json.dumps(watch))]
        place = ["-h", "127.0.0.1", "-p", str(self._port), "-d", str(folder / "data"), "-C", "-l", "ERROR"]
        self._command: list[str | Path] = [_program("changedetection.io"), *place, *urls]
        self._environment = environment(folder, replica) | {
            "ALLOW_IANA_RESTRICTED_ADDRESSES": "true",  # it would look www.gov.uk up in the DNS otherwise
            "DISABLE_VERSION_CHECK": "true",
            "LLM_FEATURES_DISABLED": "true",
            "DEFAULT_SETTINGS_REQUESTS_TIMEOUT": "5",
            "REQUESTS_RETRY_MAX_COUNT": "2",  # of 6, each after a longer wait: a lasting outage would cost a minute
        }
        self._expected = len(watches)
        self._watches: dict[str, dict[str, Any]] = {}

    def __enter__(self) -> Changedetection:
        with open(self._folder / "log", "wb") as log:
            self._server = subprocess.Popen(
                self._command, env=self._environment, cwd=self._folder, stdout=log, stderr=subprocess.STDOUT
            )
        try:
            self._until(self._is_up)
            self._watches = {name: self._api(f"watch/{name}") for name in self._api("watch")}
            self._until(lambda: self._have_checked(dict.fromkeys(self._watches, 0)))
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def look(self) -> Look:
        """Have every watch checked, wait until all are, and return what it told anybody of."""
        before = self._watches
        for name in before:
            self._api(f"watch/{name}?recheck=1")
        self._until(lambda: self._have_checked({name: watch["check_count"] for name, watch in before.items()}))
        _await_next_second()
        changed = [name for name, watch in self._watches.items() if watch["history_n"] > before[name]["history_n"]]
        lost = [name for name, watch in before.items() if self._filter_is_lost(watch, self._watches[name])]
        told = "\n".join(str(watch["last_error"] or "") for watch in self._watches.values()).strip()
        return Look(bool(changed), bool(lost), f"{len(changed)} changed {told}")

    def _filter_is_lost(self, before: dict[str, Any], after: dict[str, Any]) -> bool:
        """Whether the sixth miss in a row has just been told: the count starts anew, the error stays."""
        misses = "consecutive_filter_failures"
        return before[misses] == MISSES_TOLD - 1 and not after[misses] and bool(after["last_error"])

    def _is_up(self) -> bool:
        try:
            return len(self._api("watch")) == self._expected
        except (URLError, OSError):
            return False

    def _have_checked(self, counts: dict[str, int]) -> bool:
        self._watches = {name: self._api(f"watch/{name}") for name in counts}
        return all(self._watches[name]["check_count"] > count for name, count in counts.items()) and (
            self._api("systeminfo")["queue_size"] == 0
        )

    def _api(self, path: str) -> Any:
        settings = json.loads((self._folder / "data" / "changedetection.json").read_text())
        key = settings["settings"]["application"]["api_access_token"]
        request = Request(f"http://127.0.0.1:{self._port}/api/v1/{path}", headers={"x-api-key": key})
        with build_opener(ProxyHandler({})).open(request, timeout=RUN_SECONDS) as answer:
            return json.load(answer)

    def _until(self, is_so: Callable[[], bool]) -> None:
        """Wait for it; raises RuntimeError when the server has ended, strayed from loopback or taken too long."""
        deadline = time.monotonic() + RUN_SECONDS
        while not is_so():
            if self._server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"changedetection.io does not answer: {self._log()[-2000:]}")
            time.sleep(0.05)
        if "a peer tried to reach" in self._log():
            raise RuntimeError(f"changedetection.io strayed: {self._log()[-2000:]}")

    def _log(self) -> str:
        return (self._folder / "log").read_text(errors="replace")

    def _stop(self) -> None:
        self._server.terminate()
        try:
            self._server.wait(10)
        except subprocess.TimeoutExpired:
            self._server.kill()
            self._server.wait()


def _await_next_second() -> None:
    """Let the clock's second pass: urlwatch and changedetection.io key what they remember by whole seconds."""
    time.sleep(1 - time.time() % 1)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


Peer = CommandPeer | Changedetection
PEERS: dict[str, Callable[[Path, str, str, bool], Peer]] = {
    "urlwatch": urlwatch,
    "webchanges": webchanges,
    "changedetection.io": Changedetection,
}
