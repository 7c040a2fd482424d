"""Play the two years of the invented group through real HTTP, each moment with its own clock, into an archive file.

``python -m tests.replica.demo FILE`` makes FILE anew, by the same update as ``alliance update`` runs.
"""

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from archive.lock import writer_lock
from archive.store import Store
from archive.update import Report, update_group
from scraper.client import Client
from tests.replica.harbour import GROUP_PATH, moments
from tests.replica.server import Moment, Replica


def play(path: Path, show_progress: bool = False, *, told: Sequence[Moment] | None = None) -> list[Report]:
    """Make the demo's archive at ``path`` in place of what is there; the report of each moment, in order.

    ``told``: these moments, where not the whole story is needed.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    reports = []
    with writer_lock(path), Replica(told or moments()) as replica:
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)

        def clock() -> datetime:
            return replica.moment.at

        steps = click.progressbar(
            range(len(replica.moments)),
            label="Playing the demo",
            file=sys.stderr,
            hidden=not show_progress,
        )
        with Store(path) as store, Client(clock, "demo@localhost", replica.url) as client, steps:
            for index in steps:
                replica.at(index)
                reports.append(update_group(store, client, GROUP_PATH, clock))
            store.checkpoint()
    return reports


if __name__ == "__main__":
    play(Path(sys.argv[1]), show_progress=True)
