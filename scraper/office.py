"""Word and OpenDocument files to pages of text and blocks, in a limited child process.

The reader is ours, on lxml, which is a dependency already. Tried on minutes made with LibreOffice, with tracked
changes, text boxes, footnotes, hidden text, nested tables and merged cells, the libraries lost or made up text:
python-docx 1.2 (MIT, 2.9 MB) drops *inserted* text, text boxes and footnotes and reads hidden text; docx2python 3.7
(MIT) gives every text box twice and a merged cell once a column; mammoth 1.13 (BSD), the best of them, reads hidden
text, drops page breaks, headers and the numbers of items, and gives HTML to be parsed again; odfdo 3.27 (Apache,
3.8 MB) mixes comments and deleted text into the text; odfpy has had no release since 2020.

Such a file has no pages: how many there are is up to the program that prints it. It is divided where its author put
a page break or a new section, and is one page where there is none. The statuses are those of ``pdf.py``.
"""

import json
from dataclasses import asdict
from importlib.metadata import version
from typing import Any

from scraper import child
from scraper.page_text import CLEANING, clean, storable, words_of
from scraper.pdf import DEFAULT_LIMITS, Extraction, Limits, PageText

OFFICE_READER = 1
"""Raised with every change to what the reader gives, so that stored text is made anew."""
OFFICE_EXTRACTOR = f"office {OFFICE_READER}, lxml {version('lxml')}; cleaning {CLEANING}"

_MB = 1024 * 1024
# At most: two \uXXXX a character, and for a cell or a block its brackets, quotes and names.
_BYTES_A_CHARACTER = 12
_SPARSE = 40  # printed characters of a whole file; with fewer and a picture it is most likely a scan
_TEXTS = ("h", "p", "item", "header", "footer", "note")
_FAILURES = {
    "password_required": "The file is password-protected: its text cannot be read",
    "limit": "Reading the file goes over a limit on memory or size",
    "truncated": "The file is cut short, its end is missing, and nothing in it could be read",
    "unreadable": "The file calls itself a word processor's but could not be read as one",
}


def extract_office(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Extraction:
    """The text and blocks of a docx or odt file, or why there are none. Never raises for any bytes."""
    question = asdict(limits)
    said = child.ask(
        child.command("scraper.office_worker", question),
        data,
        wall_seconds=limits.wall_seconds,
        cpu_seconds=limits.cpu_seconds,
        ceiling=_BYTES_A_CHARACTER * limits.characters + 8 * _MB,
    )
    answer = said if isinstance(said, tuple) else _parse(said, limits)
    if answer is None:
        answer = child.broken_down(0)
    if isinstance(answer, tuple):
        return Extraction(*answer, extractor=OFFICE_EXTRACTOR)
    return _conclude(*answer)


_Block = dict[str, Any]


def _parse(said: bytes, limits: Limits) -> list[Any] | None:
    """The first line and the pages, or None where they are anything else: the file may have got hold of the child."""
    try:
        first, *pages = (json.loads(line) for line in said.splitlines())
        if not isinstance(first, dict) or first["failure"] not in (None, *_FAILURES) or len(pages) > limits.pages:
            return None
        metadata = {_text(name): _text(value) for name, value in first["metadata"].items()}
        blocks = [[_block(block) for block in page] for page in pages]
        return [{**first, "problem": _text(first["problem"]), "metadata": metadata}, blocks]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _block(said: _Block) -> _Block:
    """A block as ``office_blocks.py`` documents it, its texts cleaned. Raises for anything else."""
    if said["kind"] == "table":
        return {"kind": "table", "rows": [[[_cleaned(line) for line in cell] for cell in row] for row in said["rows"]]}
    if said["kind"] not in _TEXTS:
        raise ValueError("a block of a kind that there is not")
    block: _Block = {"kind": said["kind"], "text": _cleaned(said["text"])}
    if said["kind"] in ("h", "item"):
        block |= {"level": int(said["level"]), "label": said["label"] and _cleaned(said["label"])}
    return block


def _cleaned(said: object) -> str:
    return clean(storable(_text(said)))


def _text(said: object) -> str:
    if not isinstance(said, str):
        raise TypeError(f"text expected, got {type(said).__name__}")
    return said


def _conclude(answer: dict[str, Any], pages: list[list[_Block]]) -> Extraction:
    status, detail = _judge(answer, pages)
    raws = ["\n".join(map(_printed, blocks)) for blocks in pages]
    words = words_of(raws)
    kept = (
        PageText(number, clean(raw, words), raw, blocks=tuple(blocks))
        for number, (raw, blocks) in enumerate(zip(raws, pages, strict=True), 1)
    )
    metadata = {name: clean(storable(value)) for name, value in answer["metadata"].items()}
    return Extraction(status, detail, tuple(kept), len(pages), metadata, OFFICE_EXTRACTOR)


def _printed(block: _Block) -> str:
    """A block as lines of text; a row of a table is one line, with tabs between its cells."""
    if block["kind"] == "table":
        return "\n".join(
            "\t".join(" ".join(" ".join(line.split()) for line in cell) for cell in row if cell)
            for row in block["rows"]
        )
    label = block.get("label")
    return f"{label} {block['text']}" if label else str(block["text"])


def _judge(answer: dict[str, Any], pages: list[list[_Block]]) -> tuple[str, str | None]:
    if failure := answer["failure"]:
        problem = " ".join(clean(storable(answer["problem"])).split())
        reason = f" ({problem})" if problem and failure != "password_required" else ""
        return failure, f"{_FAILURES[failure]}{reason}; the file itself is kept."
    if answer["cut"] is True:
        return "limit", "The text or the tables of the file are over a limit: only what comes first was read and kept."
    characters = sum(len("".join(_printed(block).split())) for page in pages for block in page)
    if characters < _SPARSE and answer["picture"] is True:
        return "scanned", (
            "The file holds pictures and next to no text, most likely a scan: it cannot be searched;"
            " the file itself is kept."
        )
    if not characters:
        return "no_text", "The file holds no text: it is blank; the file itself is kept."
    return "ok", None
