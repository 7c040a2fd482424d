"""Who is left when a process is killed: on Linux its children, and theirs, become ours and can be seen."""

import ctypes
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h
PATIENCE = 20.0
"""Seconds. A reader whose parent died finishes its page and finds nobody to tell."""


@contextmanager
def adopting() -> Iterator[None]:
    """Orphans among our descendants become our children for the block, where the system can do that."""
    prctl = ctypes.CDLL(None).prctl if sys.platform == "linux" else lambda *_: -1
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    try:
        yield
    finally:
        prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)


def children() -> set[int]:
    """The processes whose parent is this one."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parent = stat.read_text().rpartition(")")[2].split()[1]
            if int(parent) == os.getpid():
                found.add(int(stat.parent.name))
    return found


def wait_until_gone(known: set[int]) -> None:
    """Wait for the end of every child but the known ones. Ends those that stay, and raises AssertionError."""
    deadline = time.monotonic() + PATIENCE
    while left := _still_alive(known):
        if time.monotonic() > deadline:
            for pid in left:
                os.kill(pid, signal.SIGKILL)
            raise AssertionError(f"processes were left: {left}")
        time.sleep(0.01)


def _still_alive(known: set[int]) -> dict[int, str]:
    """Each child that lives -> its command line; those that ended are buried."""
    left = {}
    for pid in children() - known:
        with suppress(ChildProcessError, OSError):
            if os.waitpid(pid, os.WNOHANG) == (0, 0):
                left[pid] = Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    return left
