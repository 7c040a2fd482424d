"""The PDFs of both stories: where they lie, how many pages they have, and how to give one its printed size.

`pad_pdf` makes a PDF exactly as long as GOV.UK says the file is, without changing what a reader sees.

A page prints "153 KB", and the served file must have that size. So an incremental update is appended
(ISO 32000-1, 7.5.6): one stream object that nothing refers to, and a cross-reference section that points back at the
previous one. The section has the form of the one before it, table or stream, because a reader may refuse a mixture.
"""

from __future__ import annotations

import re
from pathlib import Path

PDFS = Path(__file__).parent / "pdfs"
_FILLER = b"This line only fills the file up to its printed size.          \n"


def read_pdf(group: str, name: str) -> bytes:
    """Return tests/replica/pdfs/<group>/<name>.pdf; FileNotFoundError says what is missing."""
    path = PDFS / group / f"{name}.pdf"
    if not path.is_file():
        raise FileNotFoundError(f"the replica needs the PDF {group}/{name}.pdf in {PDFS}, and it is not there")
    return path.read_bytes()


def count_pages(data: bytes) -> int:
    """Return the number of pages of a PDF whose page objects are not compressed, as LibreOffice writes them.

    Raises ValueError when no page object can be seen.
    """
    pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", data))
    if not pages:
        raise ValueError("no page object in sight: not a PDF, or its objects are compressed")
    return pages


def pad_pdf(data: bytes, size: int) -> bytes:
    """Return `data` as a PDF of exactly `size` bytes, with the same pages.

    Raises ValueError when `data` is no PDF that can be extended, or is too long to be padded to `size`.
    """
    if len(data) == size:
        return data
    previous, trailer, is_table = _last_xref(data)
    number = _integer(trailer, rb"/Size\s+(\d+)")
    kept = _kept_entries(trailer)
    build = _table_update if is_table else _stream_update
    room = size - len(data)
    # The lengths of the numbers depend on the filler's length, so try a few and let spaces take up the rest.
    longest = room - len(build(len(data), previous, number, kept, 0, 0))
    for filler in range(longest, max(longest - 16, -1), -1):
        spare = room - len(build(len(data), previous, number, kept, filler, 0))
        if spare >= 0:
            return data + build(len(data), previous, number, kept, filler, spare)
    raise ValueError(f"a PDF of {len(data)} bytes cannot be padded to {size} bytes")


def _last_xref(data: bytes) -> tuple[int, bytes, bool]:
    """Return where the newest cross-reference section starts, its dictionary, and whether it is a table."""
    found = re.findall(rb"startxref\s+(\d+)\s+%%EOF", data)
    if not data.startswith(b"%PDF-") or not found:
        raise ValueError("not a whole PDF: no %PDF- at the start or no startxref at the end")
    offset = int(found[-1])
    section = data[offset:]
    if section.startswith(b"xref"):
        return offset, section[section.index(b"trailer") :], True
    if re.match(rb"\d+\s+\d+\s+obj", section):
        return offset, section[: section.index(b"stream")], False
    raise ValueError(f"no cross-reference section at byte {offset}")


def _kept_entries(trailer: bytes) -> bytes:
    """Return the trailer entries that an update has to repeat."""
    if b"/Encrypt" in trailer:
        raise ValueError("an encrypted PDF cannot be padded: the filler would have to be encrypted too")
    root = re.search(rb"/Root\s+\d+\s+\d+\s+R", trailer)
    if root is None:
        raise ValueError("the trailer names no /Root")
    optional = (rb"/Info\s+\d+\s+\d+\s+R", rb"/ID\s*\[\s*<[0-9A-Fa-f]*>\s*<[0-9A-Fa-f]*>\s*\]")
    found = [match.group() for pattern in optional if (match := re.search(pattern, trailer))]
    return b" ".join([root.group(), *found])


def _integer(trailer: bytes, pattern: bytes) -> int:
    found = re.search(pattern, trailer)
    if found is None:
        raise ValueError(f"the trailer has nothing like {pattern!r}")
    return int(found.group(1))


def _filler_object(number: int, filler: int) -> bytes:
    text = (_FILLER * (filler // len(_FILLER) + 1))[:filler]
    return b"\n%d 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n" % (number, filler, text)


def _end(spare: int, xref_at: int) -> bytes:
    return b" " * spare + b"\nstartxref\n%d\n%%%%EOF\n" % xref_at


def _table_update(start: int, previous: int, number: int, kept: bytes, filler: int, spare: int) -> bytes:
    """Return the bytes to append to a file of `start` bytes whose cross-reference is a table."""
    body = _filler_object(number, filler)
    xref_at = start + len(body)
    # The free entry 0 is repeated: pypdf takes a table that starts at another number for a faulty one.
    entries = b"0 1\n0000000000 65535 f \n%d 1\n%010d 00000 n \n" % (number, start + 1)
    trailer = b"<</Size %d %s /Prev %d>>" % (number + 1, kept, previous)
    return body + b"xref\n" + entries + b"trailer\n" + trailer + _end(spare, xref_at)


def _stream_update(start: int, previous: int, number: int, kept: bytes, filler: int, spare: int) -> bytes:
    """Return the bytes to append to a file of `start` bytes whose cross-reference is a stream."""
    body = _filler_object(number, filler)
    xref_at = start + len(body)
    rows = b"".join(b"\x01" + at.to_bytes(4, "big") + b"\x00\x00" for at in (start + 1, xref_at))
    entries = b"/Type/XRef/W[1 4 2]/Index[%d 2]/Length %d" % (number, len(rows))
    entries += b"/Size %d %s /Prev %d" % (number + 2, kept, previous)
    xref = b"%d 0 obj\n<<%s>>\nstream\n%s\nendstream\nendobj\n" % (number + 1, entries, rows)
    return body + xref + _end(spare, xref_at)
