"""One writer at a time: a lock that the operating system drops when its holder dies, even by ``kill -9``."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scraper.errors import ArchiveError, LockHeld


@contextmanager
def writer_lock(db: Path) -> Iterator[None]:
    """Hold ``<db>.lock`` for the block. Raises LockHeld at once where another process holds it."""
    path = db.with_name(db.name + ".lock")
    try:
        handle = path.open("w")
    except OSError as error:
        raise ArchiveError(f"{path} cannot be written ({error.strerror}): choose a folder you can write to") from error
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LockHeld(f"another run is writing to {db}: this one did nothing, let the other finish") from None
        yield
