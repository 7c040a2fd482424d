"""What the bytes of a linked file are, and who reads them: the one way from bytes to text.

The bytes are believed and not the name: minutes called .pdf have been Word files. PDFs are read by ``pdf.py``, Word
(docx) and OpenDocument (odt) files by ``office.py``; whatever else is served is kept and gets a label. To the statuses
of ``pdf.py`` this adds those of whole files of a kind that is not read here:

    word       an old, binary Word file
    office     a spreadsheet, a presentation, RTF or another office file
    zip        a zip archive
    picture    a picture, such as a scan saved as JPEG
    ocr        read in full, some of it from pictures by character recognition (``ocr.py``)
"""

import re
import struct
from dataclasses import replace

from scraper.ocr import Tesseract, read_pictures
from scraper.office import OFFICE_EXTRACTOR, extract_office
from scraper.pdf import DEFAULT_LIMITS, EXTRACTOR, Extraction, Limits, extract

LABELS = "labels 1"
"""The extractor of what is only labelled; raised when a label changes."""
READERS = frozenset({EXTRACTOR, OFFICE_EXTRACTOR, LABELS})
"""What a reading by this version says that it was read by."""

READ = ("ok", "partial", "ocr")
"""Statuses of files whose text is kept, whole or for the most part."""
SETTLED = ("word", "office", "zip", "picture", "scanned")
"""Statuses of whole files that are of a kind that cannot be read here: news when first met, and not every night.

Not so password_required, damage and the like: those are the publisher's mistakes, who may mend them.
"""

_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html)", re.I)
# The name of an entry in a zip, in its place before the entry or in the list at the end.
_ENTRY = re.compile(rb"PK(?:\x03\x04.{26}|\x01\x02.{42})(?:(word)|(xl)|(ppt)|(\[Content_Types\]\.xml))", re.S)
_ODF = re.compile(rb"PK\x03\x04.{26}mimetype.{0,64}?application/vnd\.oasis\.opendocument\.([a-z-]+)", re.S)
_PICTURES = {
    b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG", b"GIF87a": "GIF", b"GIF89a": "GIF", b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF", b"BM": "BMP",
}  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Streams of compound files (MS-CFB): encrypted Office Open XML is wrapped into one.
_STREAMS = {"EncryptedPackage": "locked", "WordDocument": "doc", "Workbook": "xls", "Book": "xls",
            "PowerPoint Document": "ppt"}  # fmt: skip
_LABELS = {
    "doc": ("word", "an old Word file (.doc)"),
    "rtf": ("office", "a Rich Text file (.rtf)"),
    "xls": ("office", "an Excel spreadsheet"),
    "xlsx": ("office", "an Excel spreadsheet"),
    "ppt": ("office", "a PowerPoint presentation"),
    "pptx": ("office", "a PowerPoint presentation"),
    "ods": ("office", "a spreadsheet"),
    "odp": ("office", "a presentation"),
    "ole": ("office", "an office file"),
    "zip": ("zip", "a zip archive"),
}
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "doc": "application/msword",
}
"""Of the kinds that a reader may be handed under their own name."""


def read_file(data: bytes, limits: Limits = DEFAULT_LIMITS, tesseract: Tesseract | None = None) -> Extraction:
    """The text of a file's pages, or why there is none. Never raises for any bytes; see the statuses above.

    ``tesseract`` also reads a PDF's pages that are pictures, where it is given.
    """
    kind = kind_of(data)
    if not data or len(data) > limits.bytes or kind in ("pdf", "html"):
        found = extract(data, limits)
        if kind != "pdf":
            return replace(found, extractor=LABELS)
        return read_pictures(data, found, tesseract) if tesseract else found
    if kind in ("docx", "odt"):
        return extract_office(data, limits)
    return Extraction(*_label(data, kind), extractor=LABELS)


def kind_of(data: bytes) -> str:
    """What the bytes are by their marks: pdf, docx, odt, doc, html, ... or unknown."""
    head = data[:1024]
    if _HTML.match(head):
        return "html"
    if b"%PDF-" in head.upper():
        return "pdf"
    if data.startswith(_OLE):
        return next((kind for name, kind in _STREAMS.items() if _has_stream(data, name)), "ole")
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(data)
    if any(data.startswith(mark) for mark in _PICTURES):
        return "picture"
    return "html" if b"<html" in head.lower() else "unknown"


def _kind_of_zip(data: bytes) -> str:
    if found := _ODF.match(data):
        kinds = {"text": "odt", "text-template": "odt", "spreadsheet": "ods", "presentation": "odp"}
        return kinds.get(found[1].decode(), "ole")
    folders = {entry.lastindex for entry in _ENTRY.finditer(data)}
    for folder, kind in ((2, "xlsx"), (3, "pptx"), (1, "docx"), (4, "docx")):
        if folder in folders:
            return kind
    return "zip"


def _has_stream(data: bytes, name: str) -> bool:
    """Whether a compound file's directory has that entry: 64 bytes of name, then its length (MS-CFB, 2.6.1)."""
    printed = name.encode("utf-16-le")
    return printed.ljust(64, b"\x00") + struct.pack("<H", len(printed) + 2) in data


def _label(data: bytes, kind: str) -> tuple[str, str]:
    """Status and sentence for a file that is not read."""
    if kind == "locked":
        return (
            "password_required",
            "The file is password-protected: its text cannot be read; the file itself is kept.",
        )
    if kind == "picture":
        name = next(name for mark, name in _PICTURES.items() if data.startswith(mark))
        return "picture", f"The file is a picture ({name}) and not a document with text: it is kept as it came."
    if kind in _LABELS:
        status, what = _LABELS[kind]
        return status, f"The file is {what}: it is kept, but its text cannot be read here."
    return (
        "not_pdf",
        "The file is no PDF and of no other known kind: the mark that every PDF starts with is missing;"
        " it is kept as it came.",
    )
