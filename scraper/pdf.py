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
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from itertools import zip_longest
from pathlib import Path
from typing import Any

from scraper.child import broken_down, hear
from scraper.furniture import Printed, mark
from scraper.layout import KINDS, PageLayout, blocks, page_layout
from scraper.page_text import CLEANING, clean, storable, words_of
from scraper.reading import Paragraph, Source, printed_lines, read

EXTRACTOR = f"pypdf {version('pypdf')}, pypdfium2 {version('pypdfium2')}; cleaning {CLEANING}"

_WORKER = Path(__file__).with_name("pdf_worker.py")
_MB = 1024 * 1024


@dataclass(frozen=True)
class PageText:
    """One page, counted from 1: ``text`` to read and search, ``raw`` as extracted (only made storable).

    ``agreement`` is how far a second reader sees the same words, from 0 to 1, or None where it saw nothing.
    ``furniture`` is what is printed on page after page and left out of ``text``: headers, footers, page numbers.
    ``blocks`` are the page's parts where the file has such (``office_blocks.py``). ``source`` is text, or ocr where the
    text was read from a picture, with ``confidence``, the mean of its words from 0 to 100, None without a word.
    """

    page: int
    text: str
    raw: str
    agreement: float | None = None
    furniture: tuple[str, ...] = ()
    blocks: tuple[Mapping[str, Any], ...] = ()
    source: str = "text"
    confidence: float | None = None


@dataclass(frozen=True)
class Extraction:
    """What became of one file. ``page_count`` is what the file has, ``pages`` what was read of it.

    ``layouts`` is what the second reader saw of the pages, as far as it got: see ``layout.py``.
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
    layouts: tuple[PageLayout, ...] = ()
    pictures: tuple[int, ...] = ()

    @property
    def looks(self) -> tuple[PageLayout, ...]:
        """How the pages look: to the second reader, or by the blocks of a word processor's file."""
        if self.layouts or not any(page.blocks for page in self.pages):
            return self.layouts
        return tuple(
            PageLayout(tags=blocks(block for block in page.blocks if block["kind"] in KINDS)) for page in self.pages
        )


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
    layout_characters: int = 4_000_000


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
    try:
        return _conclude(answer, cut_short=b"%%EOF" not in data[-2048:], limits=limits)
    except Exception as error:  # once an empty item of a list: one file must not end the night of its whole group
        problem = type(error).__name__
        return Extraction("crashed", f"The reader fell over what it found in it ({problem}); the file itself is kept.")


def _conclude(answer: "_Answer", *, cut_short: bool, limits: Limits) -> Extraction:
    """What the child said of a file, judged and cleaned. ``cut_short``: the file lacks its %%EOF."""
    status, detail = _judge(answer, cut_short=cut_short, limits=limits)
    raws = [storable(page.text) for page in answer.pages]
    return Extraction(
        status=status,
        detail=detail,
        pages=tuple(_texts(raws, answer.layouts)),
        page_count=answer.page_count,
        metadata={name: clean(storable(value)) for name, value in answer.metadata.items()},
        layouts=answer.layouts,
        pictures=tuple(number for number, page in enumerate(answer.pages, 1) if _is_picture(page)),
    )


_LONGEST_READ = 20_000  # characters of a page: real ones have 3,000, and a page of junk is not worth its paragraphs


def _texts(raws: Sequence[str], layouts: Sequence[PageLayout]) -> Iterator[PageText]:
    """The pages as they are read: paragraphs in their order, words made whole, what repeats on every page apart."""
    witness = [cell.text for layout in layouts for line in layout.lines for cell in line.cells]
    words = words_of([*raws, "\n".join(witness)])
    seen = [layout or PageLayout() for _, layout in zip_longest(raws, layouts)]
    read_pages = [_read(raw, layout, words) for raw, layout in zip(raws, seen, strict=True)]
    marks = mark([[Printed(paragraph.text, paragraph.place) for paragraph in page] for page in read_pages])
    for number, (raw, layout, page, outer) in enumerate(zip(raws, seen, read_pages, marks, strict=True), 1):
        texts = [paragraph.text for paragraph in page]
        outer = outer if len(outer) < len(texts) else frozenset()  # what a page has nothing beside is its text
        yield PageText(
            number,
            "\n".join(text for n, text in enumerate(texts) if n not in outer).strip(),
            raw,
            layout.agreement,
            tuple(text for n, text in enumerate(texts) if n in outer),
        )


def _read(raw: str, layout: PageLayout, words: frozenset[str]) -> Sequence[Paragraph]:
    values = layout.as_values()
    whole = len(raw) <= _LONGEST_READ
    lines = printed_lines(values["lines"], layout.height) if whole else ()
    return read(Source(raw, layout.tags if whole else None, lines, layout.width, layout.height), words).paragraphs


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
    layouts: tuple[PageLayout, ...]


def _run(data: bytes, limits: Limits) -> _Answer | tuple[str, str]:
    """The child's answer, or the status and sentence for a child that gave none."""
    # The most an honest child can say. No more is read.
    ceiling = _BYTES_A_CHARACTER * limits.characters + limits.layout_characters + 2 * _MB
    output, failure = hear(
        [sys.executable, "-I", str(_WORKER), json.dumps(asdict(limits))],
        data,
        wall_seconds=limits.wall_seconds,
        cpu_seconds=limits.cpu_seconds,
        ceiling=ceiling,
    )
    # Whatever became of the second reader, what the first one said counts.
    return _parse_answer(output, limits) or failure or broken_down(0)


def _parse_answer(output: bytes, limits: Limits) -> _Answer | None:
    """The child's lines as a record, or None where they are anything else: the file may have got hold of the child.

    One line at a time, and no line longer than an honest page: 25 MB of ``{},{},`` as one JSON value took 680 MB.
    """
    listing = io.BytesIO(output)
    longest = _BYTES_A_CHARACTER * limits.page_characters + _LINE_BYTES
    try:
        answer = json.loads(listing.readline(_LINE_BYTES))
        pages = tuple(_page(listing.readline(longest), limits) for _ in range(min(answer["read"], limits.pages + 1)))
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
            layouts=_layouts(listing, len(pages), limits),
        )
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        return None


def _layouts(listing: io.BytesIO, pages: int, limits: Limits) -> tuple[PageLayout, ...]:
    """What the second reader says of the pages, until it makes no sense."""
    found: list[PageLayout] = []
    with suppress(ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        while len(found) < pages and (line := listing.readline(limits.layout_characters)):
            found.append(page_layout(json.loads(line)))
    return tuple(found)


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
