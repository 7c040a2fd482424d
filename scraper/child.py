"""A child process for hostile input: started, fed, listened to and ended, whatever it does.

A child reads its input from standard input and answers on standard output; it takes its own rights away
(``confining.py``), and here it is given no environment, no more than its time, and no more than its words.
"""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

_GRACE_SECONDS = 5  # between the end of the child's output and its own end, which come together but for a mad child
_ENVIRONMENT = ("LD_LIBRARY_PATH", "SYSTEMROOT")
# SIGXCPU is the limit itself; SIGKILL follows where that was not heeded (or the system ran out of memory).
_CPU_LIMIT_CODES = {-getattr(signal, name) for name in ("SIGXCPU", "SIGKILL") if hasattr(signal, name)}


def command(module: str, question: Mapping[str, Any]) -> list[str]:
    """What starts a module of this project as a child: isolated, with what it is asked as its one argument."""
    return [sys.executable, "-I", "-m", module, json.dumps(question)]


def ask(
    line: Sequence[str], data: bytes, *, wall_seconds: float, cpu_seconds: int, ceiling: int
) -> bytes | tuple[str, str]:
    """All that the child said, or status (crashed, timeout, cpu_limit) and sentence for one that gave no answer.

    ``ceiling``: the bytes an honest child says at most; no more is read.
    """
    output, failure = hear(line, data, wall_seconds=wall_seconds, cpu_seconds=cpu_seconds, ceiling=ceiling)
    return output if failure is None else failure


def hear(
    line: Sequence[str], data: bytes, *, wall_seconds: float, cpu_seconds: int, ceiling: int
) -> tuple[bytes, tuple[str, str] | None]:
    """What the child said, however it ended, and status and sentence where it ended badly."""
    try:
        output, code, overdue = _converse(line, data, wall_seconds, ceiling)
    except OSError as error:
        return b"", ("crashed", f"The reader could not be started ({error}); the file itself is kept.")
    if len(output) > ceiling:
        return b"", ("crashed", "The reader said more than a reader can and was stopped; the file itself is kept.")
    if overdue:
        seconds = f"{wall_seconds:g} seconds"
        return output, ("timeout", f"Reading took over {seconds} and was stopped; the file itself is kept.")
    if code in _CPU_LIMIT_CODES:
        return output, (
            "cpu_limit",
            f"The system ended the reading, most likely for taking over {cpu_seconds} seconds of processor time;"
            " the file itself is kept.",
        )
    return output, None if code == 0 else broken_down(code)


def broken_down(code: int) -> tuple[str, str]:
    """Status and sentence for a child whose words make no answer."""
    return "crashed", f"The reader broke down (exit code {code}) without an answer; the file itself is kept."


def _converse(line: Sequence[str], data: bytes, wall_seconds: float, ceiling: int) -> tuple[bytes, int, bool]:
    """Start the child, feed it, listen: at most ``ceiling + 1`` bytes, its exit code, whether time ran out.

    The child reads all before it says anything, so writing first cannot lock; if it does neither, the timer
    kills it and both ends see the pipe break. However this ends, Ctrl-C included, no child and no pipe is left.
    """
    overdue = threading.Event()
    with subprocess.Popen(  # noqa: S603 - no part of the command comes from outside
        line,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
    ) as process:
        timer = threading.Timer(wall_seconds, _expire, [process, overdue])
        try:
            timer.start()
            output = _feed_and_listen(process, data, ceiling)
            _stop(timer)
            if len(output) <= ceiling:
                process.wait(_GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            overdue.set()
        finally:
            _stop(timer)
            _kill(process)
            code = process.wait()
    return output, code, overdue.is_set()


def _feed_and_listen(process: subprocess.Popen[bytes], data: bytes, ceiling: int) -> bytes:
    """Write ``data`` to the child and read what it says. A child that died unread is told by its exit code."""
    if process.stdin is None or process.stdout is None:
        raise OSError("the child has no pipes")
    with suppress(OSError):
        process.stdin.write(data)
    with suppress(OSError):
        process.stdin.close()
    return process.stdout.read(ceiling + 1)


def _stop(timer: threading.Timer) -> None:
    """Cancel the timer, or let it finish: after this it can no longer kill a number that belongs to someone else."""
    timer.cancel()
    if timer.ident is not None:
        timer.join()


def _expire(process: subprocess.Popen[bytes], overdue: threading.Event) -> None:
    overdue.set()
    _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill the child and all it started. Until it is reaped its number is its own, so nobody else is hit."""
    if process.returncode is not None:
        return
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
