"""How a command ends when a signal asks it to: between two steps, with a word on what is kept."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from archive.store import Store

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(BaseException):
    """A signal asked the command to end; what had been committed by then is kept."""

    def __init__(self, signum: int) -> None:
        super().__init__(f"stopped by {signal.Signals(signum).name}: the archive is whole, as its last step left it")
        self.exit_code = 128 + signum


def end_well() -> None:
    """Have a signal raise Stopped, the first one alone; one that the caller has us ignore stays ignored."""
    for signum in SIGNALS:
        if signal.getsignal(signum) != signal.SIG_IGN:
            signal.signal(signum, _stop)


def _stop(signum: int, _: object) -> NoReturn:
    for other in SIGNALS:  # a second Ctrl-C must not break into the end of the first
        signal.signal(other, signal.SIG_IGN)
    raise Stopped(signum)


@contextmanager
def saying_what_is_kept(store: "Store") -> Iterator[None]:
    """Let a run that is stopped say what of it is kept."""
    try:
        yield
    except Stopped as stop:
        kept = store.count_of_open_run()
        stop.args = (f"{stop.args[0]}; {kept} answers of this run are kept, and the next update goes on from them",)
        raise
