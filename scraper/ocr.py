"""Pages that are pictures, read by character recognition: tesseract from the system, in a limited child process.

Only where it is switched on (setting ``ocr``), and only pages that are pictures with next to no text: what a PDF prints
as text is never replaced. Such a page's ``source`` is ocr and it has a ``confidence``; its text is for search, to be
checked against the picture, and nothing dates a meeting by it alone ("23rd" has been read as "234").

tesseract is started directly: pytesseract 0.3 would add Pillow and write each picture to a temporary file.
"""

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from scraper import child
from scraper.page_text import clean, storable
from scraper.pdf import Extraction, PageText

MARK = "; tesseract "
"""Stands in the extractor of a file that tesseract was shown, before its version."""


@dataclass(frozen=True)
class OcrLimits:
    """How much one file may cost. A page takes seconds, minutes have 3 to 7, so 20 are a file of scans whole,
    and a scanned report of 200 pages does not hold up the night. 768 MB draw and read a page three times A4."""

    pages: int = 20
    page_characters: int = 20_000
    memory: int = 768 * 1024 * 1024
    cpu_seconds: int = 60
    wall_seconds: float = 240


OCR_LIMITS = OcrLimits()


@dataclass(frozen=True)
class Tesseract:
    path: str
    version: str


@lru_cache(maxsize=1)
def find_tesseract() -> Tesseract | None:
    """The tesseract on PATH; None where there is none that starts."""
    path = shutil.which("tesseract")
    if path is None:
        return None
    try:
        done = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=20, check=True)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return None
    words = (done.stdout or done.stderr).split()
    return Tesseract(path, words[1]) if len(words) > 1 else None


def extractor_with(extractor: str, tesseract: Tesseract) -> str:
    return f"{extractor}{MARK}{tesseract.version}"


def read_pictures(data: bytes, found: Extraction, tesseract: Tesseract, limits: OcrLimits = OCR_LIMITS) -> Extraction:
    """What was found in a PDF, with the text of its pages that are pictures. Never raises for any bytes."""
    if not found.pictures or found.status not in ("scanned", "partial"):
        return found
    extractor = extractor_with(found.extractor, tesseract)
    answer = _ask(data, found.pictures[: limits.pages], tesseract, limits)
    if isinstance(answer, str):
        said = f"{found.detail} Character recognition failed: {answer}"
        return replace(found, extractor=extractor, detail=said)
    pages = tuple(answer.get(page.page, page) for page in found.pages)
    unread = [page.page for page in pages if page.page in found.pictures and page.confidence is None]
    status, detail = _judge(found, pages, unread)
    return replace(found, status=status, detail=detail, pages=pages, extractor=extractor)


def _ask(data: bytes, pages: Sequence[int], tesseract: Tesseract, limits: OcrLimits) -> dict[int, PageText] | str:
    """The pages as read, by number, or why none was."""
    question = {
        "memory": limits.memory, "cpu_seconds": limits.cpu_seconds, "tesseract": tesseract.path, "pages": [*pages]
    }  # fmt: skip
    said = child.ask(
        child.command("scraper.ocr_worker", question),
        data,
        wall_seconds=limits.wall_seconds,
        cpu_seconds=limits.cpu_seconds,
        ceiling=len(pages) * (12 * limits.page_characters + 1_000),
    )
    if isinstance(said, tuple):
        return said[1]
    try:
        read = [_page(line, limits) for line in said.splitlines()]
    except (ValueError, TypeError, KeyError, RecursionError):
        return child.broken_down(0)[1]
    return {page.page: page for page in read if page.page in pages}


def _page(line: bytes, limits: OcrLimits) -> PageText:
    said = json.loads(line)
    number, text, confidence = said["page"], said["text"], said["confidence"]
    if not isinstance(number, int) or not isinstance(text, str):
        raise TypeError("a page and its text expected")
    if confidence is not None and not 0 <= float(confidence) <= 100:
        raise ValueError("a confidence is from 0 to 100")
    raw = storable(text[: limits.page_characters])
    return PageText(number, clean(raw), raw, source="ocr", confidence=confidence and float(confidence))


def _judge(found: Extraction, pages: Sequence[PageText], unread: Sequence[int]) -> tuple[str, str | None]:
    """ocr where every page was read; else what it was, saying how far recognition went."""
    read = [page for page in pages if page.source == "ocr" and page.confidence is not None]
    if not read:
        return found.status, f"{found.detail} Character recognition found no words on them."
    mean = sum(page.confidence or 0 for page in read) / len(read)
    numbers = [str(page.page) for page in read]
    which = f"Page {numbers[0]} was" if len(read) == 1 else f"Pages {', '.join(numbers[:-1])} and {numbers[-1]} were"
    said = (
        f"{which} read from a picture by character recognition, mean confidence {mean:.0f} %:"
        " check against the picture."
    )
    others_failed = found.status == "partial" and "could not be read" in (found.detail or "")
    if unread or others_failed:
        rest = f" On {len(unread)} more no words were recognised." if unread else f" {found.detail}"
        return "partial", said + rest
    return "ocr", said
