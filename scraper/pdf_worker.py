"""The child process of ``pdf.py``: one PDF on standard input, lines of JSON on standard output.

It is the only file that imports pypdf. PDF files are hostile input, and pypdf's advisories are nearly all small files
that eat memory or time; so this process takes its own rights away before it reads the first byte, and ``pdf.py`` ends
it when it takes too long.

The single argument is a JSON object of limits: memory, cpu_seconds, pages, page_characters, characters,
layout_characters. The answer's first line is about the file, and each line after it about a page that was read, the
first first:

    {"failure": null or "password_required", "no_pages", "limit", "unreadable",
     "problem": the reader's own words for the failure or for the first thing that went wrong, or "",
     "page_count": pages in the file, "read": how many of them follow,
     "metadata": {str: str}}
    {"text": str, "failed": null or "limit" or "unreadable", "cut": bool, "image": bool}

``cut`` says the page's text went on beyond a limit on characters or on forms; ``image`` is looked for only where there
is next to no text. The JSON is pure ASCII, so that lone surrogates survive the journey.

Then the second witness, pdfium, says what it sees of each page, again a line a page; if it breaks down, only its own
lines are lost:

    {"agreement": 0 to 1 or null, "width", "height",
     "tags": null or the blocks of pdf_tags,
     "lines": those of pdf_boxes}
"""

import io
import json
import logging
import re
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from pypdf import PageObject, PdfReader, overwrite_configuration
from pypdf.errors import FileNotDecryptedError, LimitReachedError

from scraper.agreement import agreement
from scraper.confining import confine

# Measured on 257 real minutes and 158 odd files: no real document reached any of these, and the worst bomb fell from
# 75 s to 3 s. A name that a newer pypdf no longer knows raises TypeError here: better no text than no limit.
CONFIGURATION: dict[str, Any] = {
    "maximum_declared_stream_length": 20_000_000,
    "array_based_stream_maximum_output_length": 20_000_000,
    "zlib_maximum_output_length": 20_000_000,
    "lzw_maximum_output_length": 20_000_000,
    "run_length_maximum_output_length": 20_000_000,
    "brotli_maximum_output_length": 20_000_000,
    "jbig2_maximum_output_length": 20_000_000,
    "image_maximum_buffer_size": 20_000_000,
    "stream_decoding_work_maximum_length": 60_000_000,
    "stream_parsing_work_maximum_count": 500_000,
    "page_tree_maximum_entries": 2_000,
    "page_tree_maximum_page_entries": 20_000,
    "xform_maximum_invocations_per_extraction": 500,
    "jbig2dec_binary": None,  # no program is started for a picture whose text nobody reads
    "disable_legacy_handling": True,
}
ROOT_RECOVERY_OBJECTS = 2_000
XREF_STREAM_ENTRIES = 200_000

DEEPEST = 4_000
"""Calls in calls: pypdf drops text below some 330 forms in forms without a word, unless its own limit on forms, which
it does tell of, is reached first."""
SPARSE = 40  # printed characters; a page with fewer and an image is most likely a scan
IMAGE_OBJECTS = 50  # looked at per page, over at most IMAGE_DEPTH nested forms
IMAGE_DEPTH = 3
METADATA_CHARACTERS = 1_000
PROBLEM_CHARACTERS = 160
DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(?:([Zz])|([+-])(\d\d)'?(\d\d)?)?", re.ASCII)


def in_words(error: Exception) -> str:
    """The kind of error and the start of its message, which may quote the file."""
    return f"{type(error).__name__}: {error}"[:PROBLEM_CHARACTERS]


def has_image(resources: Any, seen: set[int], depth: int = 0) -> bool:
    """Whether page or form resources hold an image; ``seen`` keeps loops and huge lists out. May raise anything."""
    objects = resources.get_object().get("/XObject") if resources is not None else None
    for reference in objects.get_object().values() if objects is not None else ():
        item = reference.get_object()
        if len(seen) >= IMAGE_OBJECTS:
            return False
        if id(item) in seen:
            continue
        seen.add(id(item))
        if item.get("/Subtype") == "/Image":
            return True
        if depth < IMAGE_DEPTH and has_image(item.get("/Resources"), seen, depth + 1):
            return True
    return False


class FormsLeftOut(logging.Filter):
    """Listens to pypdf for forms (pictures made of operators, text too) that it leaves out of a page, over a limit.

    It only warns of them, so a page of ten billion forms would pass for one that was read.
    """

    heard = False

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.args.get("exception") if isinstance(record.args, dict) else None
        if isinstance(error, LimitReachedError) or "form XObject invocations" in str(record.msg):
            self.heard = True
        return False


FORMS_LEFT_OUT = FormsLeftOut()


def configure() -> None:
    """Set pypdf's limits, and listen to nothing else that it says: a broken file can warn a million times."""
    overwrite_configuration(**CONFIGURATION)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    pages = logging.getLogger("pypdf._page")
    pages.setLevel(logging.WARNING)
    pages.addFilter(FORMS_LEFT_OUT)


def read_page(page: PageObject, room: int) -> tuple[dict[str, Any], str]:
    """One page's entry of the answer, its text cut at ``room`` characters, and what went wrong or ``""``.

    Broken pages raise more than pypdf's own errors (RecursionError for 100,000 nested arrays, ValueError, TypeError),
    so everything is caught but MemoryError, which says nothing about this page and ends the file.
    """
    entry: dict[str, Any] = {"text": "", "failed": None, "cut": False, "image": False}
    problem = ""
    try:
        FORMS_LEFT_OUT.heard = False
        text = page.extract_text()
        entry["text"], entry["cut"] = text[:room], len(text) > room or FORMS_LEFT_OUT.heard
    except MemoryError:
        raise
    except Exception as error:
        entry["failed"] = "limit" if isinstance(error, LimitReachedError) else "unreadable"
        problem = in_words(error)
    if len("".join(entry["text"][: SPARSE * 100].split())) < SPARSE:
        entry["image"] = attempt(lambda: has_image(page.get("/Resources"), set())) or False
    return entry, problem


def attempt(ask: Callable[[], Any]) -> Any:
    """What ``ask`` gives, or None where the file is too broken to say: nothing here is worth losing the text for."""
    try:
        return ask()
    except MemoryError:
        raise
    except Exception:
        return None


def iso_date(printed: Any) -> str | None:
    """``D:20240515120000+01'00'`` as ISO 8601, with a zone where one is given; what is no whole date as it is printed.

    pypdf's own reading fails on the ``Z'`` that LibreOffice 7.4 ends its dates with.
    """
    if not isinstance(printed, str):
        return None
    found = DATE.match(printed)
    if found is None:
        return printed
    *numbers, utc, sign, hours, minutes = found.groups()
    zone = UTC if utc else None
    try:
        if sign:
            offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
            zone = timezone(offset if sign == "+" else -offset)
        year, month, day, *clock = (int(number) for number in numbers if number)
        hour, minute, second = [*clock, 0, 0, 0][:3]
        return datetime(year, month, day, hour, minute, second, tzinfo=zone).isoformat()
    except ValueError:
        return printed


def metadata(reader: PdfReader) -> dict[str, str]:
    """What the file says of itself, where it says it; dates as ISO 8601 where they can be read, else as printed."""
    info = attempt(lambda: reader.metadata)
    found: dict[str, Any] = {}
    if info is not None:
        found = {
            "title": attempt(lambda: info.title),
            "author": attempt(lambda: info.author),
            "creator": attempt(lambda: info.creator),
            "producer": attempt(lambda: info.producer),
            "created": attempt(lambda: iso_date(info.creation_date_raw)),
            "modified": attempt(lambda: iso_date(info.modification_date_raw)),
        }
    texts = {name: value[:METADATA_CHARACTERS] for name, value in found.items() if isinstance(value, str) and value}
    root = attempt(lambda: reader.root_object) or {}
    marked = attempt(lambda: bool(root["/MarkInfo"]["/Marked"]) and "/StructTreeRoot" in root)
    texts["tagged"] = "yes" if marked else "no"
    if attempt(lambda: reader.is_encrypted):
        texts["encrypted"] = "yes"  # and opened with the empty password: reading is free, changing is not
    return texts


def read_pages(reader: PdfReader, limits: dict[str, int], answer: dict[str, Any]) -> None:
    """Put the pages into the answer, as many as the limits on pages and characters let through."""
    room = limits["characters"]
    for page in reader.pages[: limits["pages"]]:
        entry, problem = read_page(page, min(room, limits["page_characters"]))
        answer["pages"].append(entry)
        answer["problem"] = answer["problem"] or problem
        room -= len(entry["text"])
        if entry["cut"] and room <= 0:
            break


def read(data: bytes, limits: dict[str, int]) -> dict[str, Any]:
    """The answer for one file's bytes. Raises MemoryError alone."""
    answer: dict[str, Any] = {"failure": None, "problem": "", "page_count": 0, "pages": [], "metadata": {}}
    try:
        reader = PdfReader(
            io.BytesIO(data),
            strict=False,
            root_object_recovery_limit=ROOT_RECOVERY_OBJECTS,
            xref_stream_maximum_entries=XREF_STREAM_ENTRIES,
        )
        if reader.is_encrypted and not reader.decrypt(""):
            raise FileNotDecryptedError("the empty password does not open the file")
        answer["page_count"] = len(reader.pages)
        answer["metadata"] = metadata(reader)
        read_pages(reader, limits, answer)
    except MemoryError:
        raise
    except FileNotDecryptedError as error:
        answer |= {"failure": "password_required", "problem": in_words(error)}
    except LimitReachedError as error:
        answer |= {"failure": "limit", "problem": in_words(error)}
    except Exception as error:
        answer |= {"failure": "unreadable", "problem": in_words(error)}
    if not answer["failure"] and not answer["page_count"]:
        answer["failure"] = "no_pages"
    return answer


def answered(data: bytes, limits: dict[str, int]) -> tuple[str, list[str]]:
    """The answer's lines for one file's bytes, and the pages' texts. Out of memory is answered with what needs none."""
    try:
        answer = read(data, limits)
        pages = answer.pop("pages")
        lines = "".join(json.dumps(part) + "\n" for part in (answer | {"read": len(pages)}, *pages))
        return lines, [] if answer["failure"] else [page["text"] for page in pages]
    except MemoryError:
        return '{"failure": "limit", "problem": "MemoryError", "page_count": 0, "read": 0, "metadata": {}}\n', []


def testify(data: bytes, texts: list[str], layout_characters: int) -> Iterator[str]:
    """What the second witness says of each page: a line each, as long as there is room for its layout."""
    import pypdfium2.raw as pdfium

    from scraper.pdf_boxes import Characters, as_values, lines
    from scraper.pdf_tags import blocks

    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    for number, text in enumerate(texts if document else []):
        page = pdfium.FPDF_LoadPage(document, number)
        if not page:
            yield json.dumps(NOTHING_SEEN) + "\n"
            continue
        characters = Characters(page)
        seen = {
            "agreement": agreement(text, characters.text),
            "width": characters.width,
            "height": characters.height,
            "tags": blocks(page, characters),
            "lines": as_values(lines(characters.words)),
        }
        pdfium.FPDF_ClosePage(page)
        line = json.dumps(seen)
        layout_characters -= len(line)
        yield (
            line + "\n" if layout_characters > 0 else json.dumps(NOTHING_SEEN | {"agreement": seen["agreement"]}) + "\n"
        )


NOTHING_SEEN: dict[str, Any] = {"agreement": None, "width": 0, "height": 0, "tags": None, "lines": []}


def main() -> None:
    """Read standard input, write the answer."""
    limits: dict[str, int] = json.loads(sys.argv[1])
    configure()
    sys.setrecursionlimit(DEEPEST)
    confine(limits["memory"], limits["cpu_seconds"])
    data = sys.stdin.buffer.read()
    lines, texts = answered(data, limits)
    sys.stdout.write(lines)
    sys.stdout.flush()
    for line in testify(data, texts, limits["layout_characters"]):
        sys.stdout.write(line)
        sys.stdout.flush()


if __name__ == "__main__":
    main()
