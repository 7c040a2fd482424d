"""What a run costs when there is nothing new: ours, urlwatch's and webchanges', one after another on one replica.

``make bench-idle`` looks at the alliance's group over and over, all three in turn within each round, and prints what
each run asked for and what its whole process took. It fails when ours makes more than two requests or when one byte
of a body moves for it. Peers that are not installed are left out with a word.
"""

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.replay.peers_running import CommandPeer, environment, installed, urlwatch, webchanges
from tests.replica.alliance import SLUG, moments
from tests.replica.server import Replica

ROUNDS = 15
MAX_REQUESTS = 2
PATH = f"/government/groups/{SLUG}"
ALLIANCE = Path(sys.executable).with_name("alliance")
COMMAND_PEERS = {"urlwatch": urlwatch, "webchanges": webchanges}

# The launcher is small because a child's peak memory never reads lower than its parent's at the fork.
LAUNCHER = """
import os, sys, time
begun = time.perf_counter()
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, 2, 1)])
_, status, used = os.wait4(child, 0)
wall = time.perf_counter() - begun
print("[%d, %f, %f, %d]" % (os.waitstatus_to_exitcode(status), wall, used.ru_utime + used.ru_stime, used.ru_maxrss))
"""


@dataclass(frozen=True)
class Run:
    """One run of one program, as a whole process: seconds, seconds of processor time, KiB at the peak."""

    wall: float
    cpu: float
    peak: float
    requests: int
    body_bytes: int


def run(command: Sequence[str | Path], env: dict[str, str], replica: Replica) -> Run:
    """Run a program once; raises RuntimeError when it does not end with 0."""
    replica.clear_log()
    launched = [sys.executable, "-I", "-S", "-c", LAUNCHER, *command]
    done = subprocess.run(launched, env=env, capture_output=True, text=True, check=True)
    code, wall, cpu, peak = json.loads(done.stdout)
    if code:
        raise RuntimeError(f"{command[0]} ended with {code}: {done.stderr}")
    return Run(wall, cpu, peak, len(replica.log), sum(exchange.body_bytes for exchange in replica.log))


def ours(folder: Path, replica: str) -> tuple[list[str | Path], dict[str, str]]:
    """Our command and its environment, with an archive of its own."""
    settings = {"ALLIANCE_REPLICA": replica, "ALLIANCE_DB": str(folder / "archive.db"), "ALLIANCE_CONTACT": "bench"}
    plain = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "LANG": "C.UTF-8"}
    return [ALLIANCE, "update", f"https://www.gov.uk{PATH}"], plain | settings


def measure(replica: Replica, folder: Path, rounds: int) -> dict[str, list[Run]]:
    """Give each program its baseline and one more look, then run them in turn; our runs come first in each round."""
    programs = {"alliance update": ours(_made(folder / "ours"), replica.url)}
    for name, version in installed().items():
        for way, is_tuned in (("naive", False), ("tuned", True)) if name in COMMAND_PEERS else ():
            own = _made(folder / f"{name}-{way}")
            peer = COMMAND_PEERS[name](own, replica.url, PATH, is_tuned)
            programs[f"{name} {version}, {way}"] = _command(peer, own, replica.url)
    for _ in range(2):
        for command, env in programs.values():
            run(command, env, replica)
    runs: dict[str, list[Run]] = {name: [] for name in programs}
    for _ in range(rounds):
        for name, (command, env) in programs.items():
            runs[name].append(run(command, env, replica))
    return runs


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _command(peer: CommandPeer, folder: Path, replica: str) -> tuple[list[str | Path], dict[str, str]]:
    """A peer's command and environment, without the guard, which would be measured with it."""
    env = environment(folder, replica)
    del env["PYTHONPATH"]
    return peer.command, env


def table(runs: dict[str, list[Run]]) -> str:
    """Medians with the least and the most, and how often ours goes into each, round by round."""
    first = next(iter(runs.values()))
    lines = [
        "| a run with nothing new | requests | body bytes | wall s | CPU s | peak MiB | wall x | CPU x | peak x |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for name, found in runs.items():
        counts = [_several([r.requests for r in found]), _several([r.body_bytes for r in found])]
        times = [_spread([r.wall for r in found], 2), _spread([r.cpu for r in found], 2)]
        peak = _spread([r.peak / 1024 for r in found], 0)
        ratios = [
            statistics.median(getattr(theirs, of) / getattr(own, of) for theirs, own in zip(found, first, strict=True))
            for of in ("wall", "cpu", "peak")
        ]
        lines.append("| " + " | ".join([name, *counts, *times, peak, *(f"{ratio:.1f}" for ratio in ratios)]) + " |")
    return "\n".join(lines)


def _several(counts: list[int]) -> str:
    least, most = min(counts), max(counts)
    return str(least) if least == most else f"{least}-{most}"


def _spread(values: list[float], digits: int) -> str:
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f}-{max(values):.{digits}f})"


def main(rounds: int) -> int:
    """Print the table; 1 when ours asked for too much."""
    with tempfile.TemporaryDirectory() as folder, Replica(moments()) as replica:
        replica.is_fresh = True  # the runs of a round are within the five minutes of one copy at GOV.UK's edge
        runs = measure(replica, Path(folder), rounds)
    print(f"{datetime.now(UTC):%d %B %Y}, Python {sys.version.split()[0]}, {rounds} rounds: median (least-most)\n")
    print(table(runs))
    for name in (name for name in COMMAND_PEERS if name not in installed()):
        print(f"\n{name} is not installed, so left out: `make bench-replay-peers` installs it")
    if [r for r in runs["alliance update"] if r.requests > MAX_REQUESTS or r.body_bytes]:
        print(f"\nOurs made more than {MAX_REQUESTS} requests, or read a body.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
