"""PDF bytes to pages of text, in a limited child process.

A PDF is hostile input: of 1,000 mutated real minutes 9 came out silently empty, and a 70 KB file made the reader take
45 s and 0.9 GB. So the parent only looks at the first and last bytes, hands the file to ``pdf_worker.py`` by standard
input, and believes nothing of the answer that it has not checked. Whatever happens is an ``Extraction`` with one
of these statuses; ``detail`` says it in a sentence for all but ok, and the file's bytes are the caller's to keep:

    ok                 every page was read
    partial            some pages could not be read, or are pictures; the others are whole
    scanned            pictures, and next to no text
    no_text            neither text nor pictures: blank, or damaged (two mangled downloads of minutes looked so)
    password_required  encrypted, and the empty password does not open it
    too_many_pages     only the first ones were read
    limit              over a limit on text, memory or complexity; ``pages`` holds what was read before it, if any
    truncated          unreadable, and the end-of-file mark is missing
    unreadable         the reader found no PDF it understands
    no_pages           a well-formed PDF of nothing
    empty, html, not_pdf, too_big      seen without a child
    timeout, cpu_limit, crashed        the child did not live to answer

Never let anything but ok or partial take the place of good text kept from an earlier reading.
"""

import io
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from scraper.page_text import CLEANING, clean, storable, words_of

EXTRACTOR = f"pypdf {version('pypdf')}; cleaning {CLEANING}"

_WORKER = Path(__file__).with_name("pdf_worker.py")
_MB = 1024 * 1024


@dataclass(frozen=True)
class PageText:
    """One page, counted from 1: ``text`` to read and search, ``raw`` as extracted (only made storable).

    ``blocks`` are the page's parts where the file has such (``office_blocks.py``). ``source`` is text, or ocr where the
    text was read from a picture, with ``confidence``, the mean of its words from 0 to 100, None without a word.
    """

    page: int
    text: str
    raw: str
    blocks: tuple[Mapping[str, Any], ...] = ()
    source: str = "text"
    confidence: float | None = None


@dataclass(frozen=True)
class Extraction:
    """What became of one file. ``page_count`` is what the file has, ``pages`` what was read of it.

    ``metadata`` is what the file says of itself, where it does: title, author, creator, producer, created, modified
    (ISO 8601 where it can be read), ``tagged`` yes or no, and ``encrypted`` yes when the empty password opened it.
    ``pictures`` are the numbers of the pages that are pictures with next to no text.
    """

    status: str
    detail: str | None
    pages: tuple[PageText, ...] = ()
    page_count: int = 0
    metadata: Mapping[str, str] = field(default_factory=dict)
    extractor: str = EXTRACTOR
    pictures: tuple[int, ...] = ()


@dataclass(frozen=True)
class Limits:
    """How much one file may cost. 257 real minutes stayed under 5.2 s and 270 MB, and under 300 KB each.

    With these the process that calls ``extract`` stays under 150 MB: 128 for the worst nonsense that a child may say
    of the largest file, 117 for the worst text.
    """

    bytes: int = 25 * _MB
    memory: int = 768 * _MB
    cpu_seconds: int = 30
    wall_seconds: float = 45
    pages: int = 200
    page_characters: int = 200_000
    characters: int = 2_000_000


DEFAULT_LIMITS = Limits()
UNLUCKY = ("timeout", "cpu_limit", "crashed")
"""Statuses that say more about the machine than about the file: another time the reading may go better."""


def extract(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Extraction:
    """The text of a PDF's pages, or why there is none. Never raises for any bytes; see the statuses above."""
    seen = _sniff(data, limits)
    if seen:
        return Extraction(*seen)
    answer = _run(data, limits)
    if isinstance(answer, tuple):
        return Extraction(*answer)
    return _conclude(answer, cut_short=b"%%EOF" not in data[-2048:], limits=limits)


def _conclude(answer: "_Answer", *, cut_short: bool, limits: Limits) -> Extraction:
    """What the child said of a file, judged and cleaned. ``cut_short``: the file lacks its %%EOF."""
    status, detail = _judge(answer, cut_short=cut_short, limits=limits)
    raws = [storable(page.text) for page in answer.pages]
    words = words_of(raws)
    return Extraction(
        status=status,
        detail=detail,
        pages=tuple(PageText(number, clean(raw, words), raw) for number, raw in enumerate(raws, 1)),
        page_count=answer.page_count,
        metadata={name: clean(storable(value)) for name, value in answer.metadata.items()},
        pictures=tuple(number for number, page in enumerate(answer.pages, 1) if _is_picture(page)),
    )


def _sniff(data: bytes, limits: Limits) -> tuple[str, str] | None:
    """Status and sentence for bytes that no PDF reader needs to see, or None."""
    head = data[:1024].lower()
    if not data:
        return "empty", "The file is empty: not one byte of it came."
    if len(data) > limits.bytes:
        size = f"{len(data):,} bytes, over the limit of {limits.bytes:,}"
        return "too_big", f"The file has {size}: its text was not read; the file itself is kept."
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<!doctype html", b"<html")):
        return "html", "The file is a web page and not a PDF; it is kept as it came."
    if b"%pdf-" in head:
        return None
    if b"<html" in head:
        return "html", "The file is a web page and not a PDF; it is kept as it came."
    return (
        "not_pdf",
        "The file is not a PDF: the mark that every PDF starts with is missing; it is kept as it came.",
    )


# --- the child ----------------------------------------------------------------------------------------------------


_BYTES_A_CHARACTER = 12  # at most: two \uXXXX
_LINE_BYTES = 100_000  # for all else on a line; metadata has the most, 6 times 1,000 characters
_MOST_PAGES = 1_000_000  # that a file may say it has; the reader gives up at 20,000 entries of the page tree


@dataclass(frozen=True)
class _Page:
    text: str
    failed: str | None
    cut: bool
    image: bool


@dataclass(frozen=True)
class _Answer:
    """What the child said, checked for its shape."""

    failure: str | None
    problem: str
    page_count: int
    pages: tuple[_Page, ...]
    metadata: Mapping[str, str]


def _run(data: bytes, limits: Limits) -> _Answer | tuple[str, str]:
    """The child's answer, or the status and sentence for a child that gave none."""
    # The most an honest child can say. No more is read.
    ceiling = _BYTES_A_CHARACTER * limits.characters + _MB
    try:
        output, code, overdue = _converse(data, limits, ceiling)
    except OSError as error:
        return "crashed", f"The reader could not be started ({error}); the file itself is kept."
    if len(output) > ceiling:
        return "crashed", "The reader said more than a reader can and was stopped; the file itself is kept."
    if overdue:
        return (
            "timeout",
            f"Reading took over {limits.wall_seconds:g} seconds and was stopped; the file itself is kept.",
        )
    if code in _CPU_LIMIT_CODES:
        return "cpu_limit", (
            f"The system ended the reading, most likely for taking over {limits.cpu_seconds} seconds of processor"
            " time; the file itself is kept."
        )
    answer = _parse_answer(output, limits) if code == 0 else None
    if answer is None:
        return (
            "crashed",
            f"The reader broke down (exit code {code}) without an answer; the file itself is kept.",
        )
    return answer


# SIGXCPU is the limit itself; SIGKILL follows where that was not heeded (or the system ran out of memory).
_CPU_LIMIT_CODES = {-getattr(signal, name) for name in ("SIGXCPU", "SIGKILL") if hasattr(signal, name)}
_GRACE_SECONDS = 5  # between the end of the child's output and its own end, which come together but for a mad child


def _converse(data: bytes, limits: Limits, ceiling: int) -> tuple[bytes, int, bool]:
    """Start the child, feed it, listen: at most ``ceiling + 1`` bytes, its exit code, whether time ran out.

    The child reads all before it says anything, so writing first cannot lock; if it does neither, the timer
    kills it and both ends see the pipe break. However this ends, Ctrl-C included, no child and no pipe is left.
    """
    overdue = threading.Event()
    with subprocess.Popen(  # noqa: S603 - no part of the command comes from outside
        [sys.executable, "-I", str(_WORKER), json.dumps(asdict(limits))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={name: os.environ[name] for name in ("LD_LIBRARY_PATH", "SYSTEMROOT") if name in os.environ},
    ) as process:
        timer = threading.Timer(limits.wall_seconds, _expire, [process, overdue])
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


def _parse_answer(output: bytes, limits: Limits) -> _Answer | None:
    """The child's lines as a record, or None where they are anything else: the file may have got hold of the child.

    One line at a time, and no line longer than an honest page: 25 MB of ``{},{},`` as one JSON value took 680 MB.
    """
    listing = io.BytesIO(output)
    longest = _BYTES_A_CHARACTER * limits.page_characters + _LINE_BYTES
    try:
        answer = json.loads(listing.readline(_LINE_BYTES))
        pages = tuple(_page(line, limits) for line in iter(lambda: listing.readline(longest), b""))
        page_count = int(answer["page_count"])
        if not len(pages) <= page_count < _MOST_PAGES or len(pages) > limits.pages:
            raise ValueError("more pages than there are or than were asked for")
        if sum(len(page.text) for page in pages) > limits.characters:
            raise ValueError("more text than was asked for")
        return _Answer(
            failure=answer["failure"] and _text(answer["failure"]),
            problem=" ".join(clean(storable(_text(answer["problem"]))).split()),
            page_count=page_count,
            pages=pages,
            metadata={_text(name): _text(value) for name, value in answer["metadata"].items()},
        )
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        return None


def _page(line: bytes, limits: Limits) -> _Page:
    page = json.loads(line)
    text = _text(page["text"])
    if len(text) > limits.page_characters:
        raise ValueError("more text than was asked for")
    return _Page(text, page["failed"] and _text(page["failed"]), page["cut"] is True, page["image"] is True)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"text expected, got {type(value).__name__}")
    return value


# --- the verdict --------------------------------------------------------------------------------------------------

_SPARSE = 40  # printed characters on a page; a scan may carry a stamped page number ("6 stray characters" was seen)

_FAILURES = {
    "password_required": "The file is password-protected: its text cannot be read",
    "no_pages": "The file is a PDF without a single page",
    "limit": "Reading the file goes over a limit on memory or complexity",
    "truncated": "The file is cut short, its end is missing, and nothing in it could be read",
    "unreadable": "The file calls itself a PDF but could not be read as one",
}
_FAILURES_IN_READERS_WORDS = {"limit", "truncated", "unreadable"}


def _judge(answer: _Answer, *, cut_short: bool, limits: Limits) -> tuple[str, str | None]:
    """Status and sentence for a child that answered.

    ``cut_short``: the file lacks its %%EOF. That alone proves nothing, as readable files without it exist; it only
    names the failure.
    """
    failed = [number for number, page in enumerate(answer.pages, 1) if page.failed]
    has_text = any(page.text.strip() for page in answer.pages)
    failure = answer.failure
    if failure is None and failed and not has_text:
        failure = "limit" if any(page.failed == "limit" for page in answer.pages) else "unreadable"
    if failure is not None:
        return _failure(failure, answer.problem, cut_short)
    read = len(answer.pages)
    if any(page.cut for page in answer.pages):
        return "limit", (
            f"The text is over the limit of {limits.page_characters:,} characters a page or {limits.characters:,} in"
            " all, or goes too deep into forms within forms:"
            f" of {_count(answer.page_count, 'page')} the text of {read} is kept, up to the limit."
        )
    if answer.page_count > read:
        return "too_many_pages", (
            f"The file has {answer.page_count:,} pages: only the text of the first {read:,} was read and is kept."
        )
    if failed:
        return "partial", (
            f"{_pages_in_words(failed)} could not be read; the text of the other {_count(read - len(failed), 'page')}"
            " is kept."
        )
    return _text_or_picture(answer.pages, has_text)


def _failure(failure: str, problem: str, cut_short: bool) -> tuple[str, str]:
    """Status and sentence for a file nothing could be read of."""
    status = "truncated" if failure == "unreadable" and cut_short else failure
    sentence = _FAILURES.get(status)
    if sentence is None:
        return "crashed", "The reader gave an answer that makes no sense; the file itself is kept."
    reason = f" ({problem})" if problem and status in _FAILURES_IN_READERS_WORDS else ""
    return status, f"{sentence}{reason}; the file itself is kept."


def _text_or_picture(pages: tuple[_Page, ...], has_text: bool) -> tuple[str, str | None]:
    """Status and sentence for pages that were all read: ok, scanned or no_text."""
    sparse = all(map(_is_sparse, pages))
    if sparse and any(page.image for page in pages):
        return "scanned", (
            "The pages are pictures with next to no text, most likely a scan: they cannot be searched;"
            " the file itself is kept."
        )
    if not has_text:
        return "no_text", (
            "The file has pages but neither text nor pictures on them: it is blank or was damaged on its way;"
            " the file itself is kept."
        )
    if pictures := [number for number, page in enumerate(pages, 1) if _is_picture(page)]:
        are = "is a picture" if len(pictures) == 1 else "are pictures"
        return "partial", (
            f"{_pages_in_words(pictures)} {are} with next to no text, most likely scanned;"
            f" the text of the other {_count(len(pages) - len(pictures), 'page')} is kept."
        )
    return "ok", None


def _is_sparse(page: _Page) -> bool:
    return len("".join(page.text.split())) < _SPARSE


def _is_picture(page: _Page) -> bool:
    return page.image and not page.failed and _is_sparse(page)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _pages_in_words(numbers: list[int]) -> str:
    """``Page 2``, ``Pages 2 and 5``, ``Pages 2, 5 and 9``."""
    if len(numbers) == 1:
        return f"Page {numbers[0]}"
    return f"Pages {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"
