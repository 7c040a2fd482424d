"""Two updates and a site at once: two commands start at every moment of a storyline while readers look on.

The replica holds its first answer back until one of the two has ended, so that they always meet. Readers are the site's
JSON over real HTTP, and SQLite directly. What each of them sees while the two run must be what is there at rest
before or after.
"""

import json
import signal
import socket
import sqlite3
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from tests.durability.lab import GROUP, LONGEST, Watched, Wrong, end, start, stop
from tests.durability.rows import FACTS, state
from tests.replica import harbour
from tests.replica.server import Exchange

HOME = f"{harbour.GROUP_PATH}.json"
ADDRESSES = (
    "/.json", HOME, f"{harbour.GROUP_PATH}/members.json", f"{harbour.GROUP_PATH}/changes.json", "/changes.json",
    "/documents.json", "/search.json?q=reading", "/archive/memberships.json?_shape=array&_size=max",
    "/archive/changes.json?_shape=array&_size=max",
)  # fmt: skip
LOCKED = 5
ENDS = {3: 4, 6: 3}
"""Exit codes of the storyline's moments that are not 0: the outage and the cut list."""
View = Callable[[], str]


class Meeting(Watched):
    """A replica that lets the first asker of a moment wait until the other command has ended."""

    def __init__(self) -> None:
        super().__init__(harbour.moments())
        self.gate = threading.Event()

    def note(self, exchange: Exchange) -> None:
        super().note(exchange)
        self.gate.wait(LONGEST)


def storyline(folder: Path, indices: Sequence[int]) -> int:
    """Play these moments with two commands each, watched by readers; how many answers the readers got.

    Raises Wrong when a command or a reader errs, or sees what was there neither before nor after.
    """
    db = folder / "archive.db"
    with Meeting() as replica:
        meet(replica, indices[0], db)
        with site(db, replica) as address:
            views = looks(db, address)
            return sum(watched(replica, index, db, views) for index in indices[1:])


def meet(replica: Meeting, index: int, db: Path) -> None:
    """Two updates at one moment: one does it all, the other ends at once with 5 and asks nothing."""
    replica.begin(index)
    replica.gate.clear()
    pair = [begin(replica, db) for _ in range(2)]
    deadline = time.monotonic() + LONGEST
    while all(one.poll() is None for one in pair) and time.monotonic() < deadline:
        time.sleep(0.005)
    asked = len(replica.log)
    replica.gate.set()
    ended = sorted((end(one) for one in pair), key=lambda one: one.code == LOCKED)
    winner, loser = ended
    if (winner.code, loser.code) != (ENDS.get(index, 0), LOCKED) or asked > 1:
        raise Wrong(f"two updates at moment {index} ended with {ended}, {asked} requests before the first end")
    if loser.stdout or "another run is writing" not in loser.stderr or (winner.stderr and index not in ENDS):
        raise Wrong(f"two updates at moment {index} said {ended}")
    counts = Counter((one.host, one.path) for one in replica.log)
    if index not in ENDS and max(counts.values()) > 1:
        raise Wrong(f"at moment {index} an address was asked twice: {counts.most_common(3)}")


def begin(replica: Watched, db: Path) -> subprocess.Popen[str]:
    line = ["update", GROUP, "--db", str(db), "--now", replica.moment.at.isoformat(), "--json"]
    return start(line, db.parent, replica)


# --- the readers ---------------------------------------------------------------------------------------------------


@contextmanager
def site(db: Path, replica: Watched) -> Iterator[str]:
    """``alliance serve`` on a free port; what it says while it serves must be no error."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = db.with_name("site.log")
    with log.open("w") as said:
        process = start(["serve", "--db", str(db), "--port", str(port)], db.parent, replica, output=said)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address, process)
        yield address
    finally:
        stop(process, signal.SIGTERM)
        process.wait(LONGEST)
    if "Traceback" in log.read_text() or "Error" in log.read_text():
        raise Wrong(f"the site said: {log.read_text()[-2000:]}")


def wait_for(address: str, process: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + LONGEST
    while process.poll() is None and time.monotonic() < deadline:
        try:
            get(f"{address}/-/versions.json")
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise Wrong("the site does not answer")


def get(address: str) -> str:
    """A 200's body. Anything else is told as such."""
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(address, timeout=LONGEST) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError as error:
        with error:
            raise Wrong(f"{address} answered {error.code}: {error.read()[:300]!r}") from None


def looks(db: Path, address: str) -> dict[str, View]:
    """Each way to look at the archive -> a function that looks once."""
    views: dict[str, View] = {path: partial(get, f"{address}{path}") for path in ADDRESSES}
    return {**views, "SQLite": partial(facts, db), "SQLite, as the site opens it": partial(rows_read_only, db)}


def facts(db: Path) -> str:
    return json.dumps(state(db, FACTS))


def rows_read_only(db: Path) -> str:
    with closing(sqlite3.connect(f"file:{db}?mode=ro", uri=True, isolation_level=None)) as connection:
        connection.execute("begin")
        return repr([connection.execute(f"select * from {table}").fetchall() for table in FACTS])


def watched(replica: Meeting, index: int, db: Path, views: dict[str, View]) -> int:
    """One moment of the storyline under the eyes of two readers, and what they saw held against what is at rest."""
    before = {name: view() for name, view in views.items()}
    is_over = threading.Event()
    seen: list[tuple[str, str]] = []
    errors: list[str] = []

    def look(names: list[str]) -> None:
        while not is_over.is_set():
            for name in names:
                try:
                    seen.append((name, views[name]()))
                except Exception as error:
                    errors.append(f"{name}: {type(error).__name__}: {error}")
                    return

    readers = [
        threading.Thread(target=look, args=([name for name in views if name.startswith("SQLite") is is_direct],))
        for is_direct in (False, True)
    ]
    for reader in readers:
        reader.start()
    try:
        meet(replica, index, db)
    finally:
        is_over.set()
        for reader in readers:
            reader.join()
    if errors:
        raise Wrong(f"a reader failed at moment {index}: {errors}")
    after = {name: view() for name, view in views.items()}
    for name, answer in seen:
        if answer not in (before[name], after[name]):
            raise Wrong(f"{name} at moment {index} showed what was there neither before nor after: "
                        f"{parting(before[name], answer)}; {parting(after[name], answer)}")  # fmt: skip
    return len(seen)


def parting(one: str, other: str) -> str:
    """Where two texts part, and what follows in each."""
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return f"at {at}: {one[max(0, at - 60) : at + 120]!r} against {other[max(0, at - 60) : at + 120]!r}"
