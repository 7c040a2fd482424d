"""PDF bytes to text: hostile and odd files through the real child process, and clean() as a table.

The files are made here, byte by byte, so that each says what is odd about it.
"""

import gzip
import io
import json
import random
import re
import signal
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper import child, pdf
from scraper.page_text import clean
from scraper.pdf import DEFAULT_LIMITS, EXTRACTOR, Extraction, Limits, extract
from tests.fuzz_pdf import KEPT, Recipe, base_file, broken_promise, mutated, recipes

REPLICA = Path(__file__).parent / "replica" / "pdfs"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] "
SENTENCE = "The Chair welcomed members to the second meeting of the alliance."


# --- making files -------------------------------------------------------------------------------------------------


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def flate(data: bytes, entries: bytes = b"") -> bytes:
    return stream(zlib.compress(data, 9), b"/Filter /FlateDecode " + entries)


def deflated(piece: bytes, times: int, entries: bytes = b"") -> bytes:
    """``flate(piece * times)``, without ever holding all of it: bombs are to go off in the child alone."""
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(piece) for _ in range(times)) + packer.flush()
    return stream(data, b"/Filter /FlateDecode " + entries)


def filtered(data: bytes, *filters: str) -> bytes:
    return stream(data, b"/Filter [%s]" % " ".join(f"/{name}" for name in filters).encode())


def shown(*lines: str) -> bytes:
    """A content stream that shows lines of text under each other."""
    moves = b"".join(b"(%s) Tj 0 -14 Td " % re.sub(rb"([()\\])", rb"\\\1", line.encode("cp1252")) for line in lines)
    return b"BT /F1 11 Tf 72 720 Td " + moves + b"ET"


def built(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    """A whole PDF: object 1 is the catalog."""
    out, offsets = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), {}
    for number, body in objects.items():
        offsets[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 %s \n" % (offsets.get(number, 0), b"n" if number in offsets else b"f")
    return bytes(out) + b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)


def paged(
    *contents: bytes,
    resources: bytes = b"",
    more: Mapping[int, bytes] | None = None,
    catalog: bytes = b"",
    trailer: bytes = b"",
) -> bytes:
    """A PDF with one page for each content stream object (pages are 10, 12, ..., contents 11, 13, ...)."""
    kids = b" ".join(b"%d 0 R" % (10 + 2 * i) for i in range(len(contents)))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
        2: b"<< /Type /Pages /Count %d /Kids [%s] /MediaBox [0 0 595 842] "
        b"/Resources << /Font << /F1 3 0 R >> %s >> >>" % (len(contents), kids, resources),
        3: FONT,
    }
    for i, content in enumerate(contents):
        objects[10 + 2 * i] = b"<< /Type /Page /Parent 2 0 R /Contents %d 0 R >>" % (11 + 2 * i)
        objects[11 + 2 * i] = content
    return built(objects | dict(more or {}), trailer)


def minutes(pages: int = 3) -> bytes:
    return paged(*(flate(shown(SENTENCE, f"This is page {page}.")) for page in range(1, pages + 1)))


def line_end_in_length() -> bytes:
    """A page whose compressed text starts with its length, 0x010a: a line end to those who rewrite line ends."""
    return paged(stream(zlib.compress(shown(SENTENCE).ljust(0x10A), 0), b"/Filter /FlateDecode"))


def locked(user: str, owner: str, algorithm: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(minutes()))
    writer.encrypt(user, owner, algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def scan(text: str = "") -> bytes:
    image = flate(
        b"\x00" * 10_000,
        b"/Type /XObject /Subtype /Image /Width 100 /Height 100 /ColorSpace /DeviceGray /BitsPerComponent 8",
    )
    content = b"q 595 0 0 842 0 0 cm /Im1 Do Q " + (shown(text) if text else b"")
    return paged(stream(content), stream(content), resources=b"/XObject << /Im1 4 0 R >>", more={4: image})


def nested_scan() -> bytes:
    form = stream(
        b"/Im1 Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /Im1 5 0 R >> >>"
    )
    image = stream(
        b"\x00", b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    )
    return paged(stream(b"/Fm1 Do"), resources=b"/XObject << /Fm1 4 0 R >>", more={4: form, 5: image})


def looping_forms() -> bytes:
    form = stream(
        b"/Fm1 Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /Fm1 4 0 R >> >>"
    )
    return paged(flate(shown(SENTENCE)), stream(b"/Fm1 Do"), resources=b"/XObject << /Fm1 4 0 R >>", more={4: form})


def cyclic_tree() -> bytes:
    return built(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            3: b"<< /Type /Pages /Count 1 /Kids [2 0 R] /Parent 2 0 R >>",
        }
    )


def same_page(times: int) -> bytes:
    return built(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Count %d /Kids [%s] >>" % (times, b"4 0 R " * times),
            3: FONT,
            4: b"<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
            5: stream(shown(SENTENCE)),
        }
    )


def prev_loop() -> bytes:
    """The cross-reference table names itself as the one before it."""
    whole = minutes()
    start = int(re.findall(rb"startxref\n(\d+)", whole)[-1])
    return whole.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % start)


def junk(size: int) -> bytes:
    return b"%PDF-1.7\n" + random.Random(2).randbytes(size)


def slow() -> bytes:
    """Some seconds of honest work: operators, page after page."""
    content = flate(b"BT /F1 11 Tf " + b"1 0 0 1 0 0 Tm (a) Tj " * 40_000 + b"ET")
    return paged(*[content] * 20)


def glued(ascii_hex: str) -> bytes:
    """A page whose font gives the code of "#" the meaning ``ascii_hex`` (UTF-16 in hexadecimal)."""
    to_unicode = (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange "
        f"1 beginbfchar <23> <{ascii_hex}> endbfchar endcmap end"
    ).encode()
    font = FONT.replace(b">>", b"/ToUnicode 4 0 R >>")
    return paged(flate(shown("O#cial minutes of the meeting, as they were")), more={3: font, 4: stream(to_unicode)})


# --- making hostile files: what pypdf's advisories were about, and more ---------------------------------------------


def page_and(second: bytes, **more: Any) -> bytes:
    """A good page, and a second one."""
    return paged(flate(shown(SENTENCE)), second, **more)


def odd_page(entries: bytes, **more: Any) -> bytes:
    """A good page, and a second one with these entries in its dictionary."""
    page = b"<< /Type /Page /Parent 2 0 R /Contents 13 0 R %s >>" % entries
    return page_and(flate(shown("The end.")), **{**more, "more": {12: page, **more.get("more", {})}})


def twice_deflated() -> bytes:
    """4 GB of zeros deflated twice. The inner one is pieces that know nothing of each other, so all are alike."""
    packer = zlib.compressobj(9)
    first, second = (packer.compress(bytes(16_000_000)) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    return filtered(zlib.compress(first + second * 255, 9), "FlateDecode", "FlateDecode")


def run_lengths(entries: bytes = b"") -> bytes:
    """Two bytes for 128, deflated."""
    data = zlib.compress(b"\x81(" * 400_000)
    return stream(data, b"/Filter [/FlateDecode /RunLengthDecode] " + entries)


def lzw_zeros(times: int) -> bytes:
    """7 MB of zeros a time: each code of LZW's table stands for one zero more than the code before it."""
    codes = [(256, 9), (0, 9)] + [(code, (code + 1).bit_length()) for code in range(258, 4094)]
    bits = "".join(f"{code:0{width}b}" for code, width in codes) * times
    whole = bits + f"{257:012b}" + "0" * 8
    return int(whole[: len(whole) // 8 * 8], 2).to_bytes(len(whole) // 8, "big")


def hexed(data: bytes, times: int) -> bytes:
    for _ in range(times):
        data = data.hex().encode() + b">"
    return filtered(data, *["ASCIIHexDecode"] * times)


def fonts(listed: bytes) -> bytes:
    """The page tree of two pages with these fonts."""
    return b"<< /Type /Pages /Count 2 /Kids [10 0 R 12 0 R] /Resources << /Font << %s >> >> >>" % listed


def with_font(font: bytes, more: Mapping[int, bytes] | None = None) -> bytes:
    """A second page in this font."""
    shows = flate(shown("The end.").replace(b"/F1", b"/F2"))
    return page_and(shows, more={2: fonts(b"/F1 3 0 R /F2 5 0 R"), 5: font, **(more or {})})


def with_cmap(body: bytes, times: int = 1) -> bytes:
    """A second page in a font whose letters' meanings are ``body``, many times over."""
    cmap = deflated(b"1 begincodespacerange <00> <ffff> endcodespacerange\n" + body, times)
    return with_font(FONT.replace(b">>", b"/ToUnicode 4 0 R >>"), {4: cmap})


def cid_font(entries: bytes, descendant: bytes = b"[6 0 R]") -> bytes:
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H /DescendantFonts %s >>" % descendant
    return with_font(font, {6: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /F %s >>" % entries})


def cross_reference_stream(entries: bytes, rows: bytes = b"", widths: bytes = b"1 3 1") -> bytes:
    """A file that ends in a cross-reference stream in place of the table."""
    whole = minutes()
    body = whole[: whole.index(b"xref\n")]
    offsets = {int(m[1]): m.start() for m in re.finditer(rb"(\d+) 0 obj", body)}
    table = b"".join(b"\x01%s\x00" % offsets.get(n, 0).to_bytes(3, "big") for n in range(max(offsets) + 1))
    head = b"/Type /XRef /W [%s] /Root 1 0 R %s" % (widths, entries)
    return body + b"99 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (flate(table + rows, head), len(body))


def object_streams_in_each_other() -> bytes:
    """Object 50 is in object stream 51, which is in object stream 50; the page's font is in one of them."""
    rows = b"".join(b"\x02%s\x00" % n.to_bytes(3, "big") for n in (51, 50))
    return cross_reference_stream(b"/Size 52 /Index [0 16 50 2] ", rows).replace(b"/F1 3 0 R", b"/F1 50 0 R")


def object_streams_that_extend_each_other() -> bytes:
    streams = {
        n: stream(b"60 0 (a)", b"/Type /ObjStm /N 1 /First 5 /Extends %d 0 R" % other) for n, other in ((4, 5), (5, 4))
    }
    return page_and(flate(shown("The end.")), more=streams, catalog=b"/Lang 4 0 R")


def deep_page_tree(depth: int) -> bytes:
    objects = {n: b"<< /Type /Pages /Count 1 /Parent %d 0 R /Kids [%d 0 R] >>" % (n - 1, n + 1)
               for n in range(3, depth)}  # fmt: skip
    objects[1] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[2] = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
    objects[depth] = b"<< /Type /Page /Parent %d 0 R >>" % (depth - 1)
    return built(objects)


def nested_forms(depth: int, width: int) -> bytes:
    """A billion laughs: each form shows the next one ten times."""
    forms = {
        n: stream(b"/X Do " * width, FORM + b"/Resources << /XObject << /X %d 0 R >> >>" % (n + 1))
        for n in range(50, 50 + depth)
    }  # fmt: skip
    forms[50 + depth] = stream(shown("ha"), b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]")
    return page_and(stream(b"/X Do"), resources=b"/XObject << /X 50 0 R >>", more=forms)


def laughing_xmp() -> bytes:
    """XML entities that name each other, in the metadata that nobody asks for."""
    entities = "".join(f"<!ENTITY e{n + 1} '{f'&e{n};' * 10}'>" for n in range(12))
    xml = f"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e0 'ha'>{entities}]><x>&e12;</x>".encode()
    return paged(flate(shown(SENTENCE)), catalog=b"/Metadata 4 0 R", more={4: stream(xml, b"/Type /Metadata")})


def encrypted_by(entries: bytes) -> bytes:
    return paged(flate(shown(SENTENCE)), trailer=b"/ID [(a) (a)] /Encrypt << %s >>" % entries)


def inline_image(entries: bytes, data: bytes) -> bytes:
    """A picture inside the content stream, and no end of it."""
    return page_and(stream(shown("The end.") + b" BI /W 9 /H 9 /BPC 8 /CS /G %s ID " % entries + data))


HTML = b"<!DOCTYPE html>\n<html><head><title>Page not found</title></head><body>%PDF- is not here</body></html>"
DEEP = b"BT /F1 11 Tf " + b"[" * 100_000 + b"]" * 100_000 + b" TJ ET"

FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "empty": ("empty", lambda: b""),
    "one byte": ("not_pdf", lambda: b"%"),
    "web page": ("html", lambda: HTML),
    "web page after a byte order mark": ("html", lambda: b"\xef\xbb\xbf\r\n<HTML>"),
    "web page with an XML declaration": ("html", lambda: b"<?xml version='1.0'?><html xmlns='x'></html>"),
    "gzip of a PDF": ("not_pdf", lambda: gzip.compress(minutes(), mtime=0)),
    "PDF mark in the middle of something else": ("not_pdf", lambda: b"x" * 5_000 + minutes()),
    "header alone": ("truncated", lambda: b"%PDF-1.7\n"),
    "header and end mark alone": ("unreadable", lambda: b"%PDF-1.7\n%%EOF\n"),
    "a tenth": ("truncated", lambda: minutes()[: len(minutes()) // 10]),
    "half": ("truncated", lambda: minutes()[: len(minutes()) // 2]),
    "nine tenths": ("truncated", lambda: minutes()[: len(minutes()) * 9 // 10]),
    "random bytes after the header": ("truncated", lambda: junk(20_000)),
    "random bytes between header and end mark": ("unreadable", lambda: junk(20_000) + b"\nstartxref\n9\n%%EOF\n"),
    "zero pages": ("no_pages", paged),
    "no page tree": ("unreadable", lambda: built({1: b"<< /Type /Catalog >>"})),
    "no catalog": ("unreadable", lambda: built({1: b"<< /Type /Font >>"})),
    "page tree in a circle": ("unreadable", cyclic_tree),
    "one page 100,000 times": ("limit", lambda: same_page(100_000)),
    "more pages than are read": ("too_many_pages", lambda: same_page(201)),
    "arrays 100,000 deep": ("unreadable", lambda: paged(flate(DEEP))),
    "arrays 100,000 deep on one page of two": ("partial", lambda: paged(flate(shown(SENTENCE)), flate(DEEP))),
    "70 MB of zeros in 70 KB": ("limit", lambda: paged(deflated(bytes(1_000_000), 70))),
    "25 MB of text operators": ("limit", lambda: paged(deflated(b"BT /F1 11 Tf " + b"(a) Tj " * 36_000 + b"ET ", 100))),
    "70 MB of one string": ("limit", lambda: paged(deflated(b"(" + b"a" * 999_999, 70))),
    "a page of 300,000 characters": ("limit", lambda: paged(flate(b"BT /F1 11 Tf (" + b"a " * 150_000 + b") Tj ET"))),
    "forms that call themselves": ("ok", looping_forms),
    "user password": ("password_required", lambda: locked("secret", "other", "AES-256")),
    "user password, old cipher": ("password_required", lambda: locked("secret", "other", "RC4-128")),
    "owner password only, AES": ("ok", lambda: locked("", "other", "AES-256")),
    "owner password only, older AES": ("ok", lambda: locked("", "other", "AES-128")),
    "line ends rewritten on the way": ("no_text", lambda: line_end_in_length().replace(b"\n", b"\r\n")),
    "read as Latin-1 and written as UTF-8": ("no_text", lambda: minutes().decode("latin-1").encode("utf-8")),
    "blank page": ("no_text", lambda: paged(stream(b""))),
    "pages of pictures": ("scanned", scan),
    "pages of pictures with a stamp": ("scanned", lambda: scan("Page 1 of 2")),
    "pages of pictures with their text": ("ok", lambda: scan(SENTENCE)),
    "picture inside a form": ("scanned", nested_scan),
    "cross-references in a circle": ("ok", prev_loop),
    "no end mark": ("truncated", lambda: minutes().replace(b"%%EOF", b"")),
    "end mark before 5 KB of something else": ("ok", lambda: minutes() + b"\n" + b" <!-- served at noon -->" * 210),
    "junk before the header": ("ok", lambda: b"\r\n\r\n" + minutes()),
    "minutes": ("ok", minutes),
    # bombs
    "4 GB of zeros deflated twice": ("partial", lambda: page_and(twice_deflated())),
    "51 MB of run lengths": ("partial", lambda: page_and(run_lengths())),
    "29 MB of zeros by LZW": ("partial", lambda: page_and(filtered(lzw_zeros(4), "LZWDecode"))),
    "40 MB of zeros by ASCII85": (
        "limit",
        lambda: page_and(filtered(zlib.compress(b"z" * 10_000_000), "FlateDecode", "ASCII85Decode")),
    ),
    "hexadecimal 12 times over": ("ok", lambda: paged(hexed(shown(SENTENCE), 12))),
    "100 filters on one stream": ("partial", lambda: page_and(filtered(b"41>", *["ASCIIHexDecode"] * 100))),
    "a font of 20 MB of meanings": (
        "limit",
        lambda: with_cmap(b"1 beginbfrange <00> <ff> <00> endbfrange\n" * 200, 2500),
    ),
    "a meaning for each of 4 billion codes": (
        "limit",
        lambda: with_cmap(b"1 beginbfrange <00000000> <ffffffff> <00> endbfrange\n"),
    ),
    "a meaning of 100,000 letters": (
        "limit",
        lambda: with_cmap(b"1 beginbfchar <54> <" + b"0061" * 100_000 + b"> endbfchar\n"),
    ),
    "widths of 2 billion letters": ("limit", lambda: cid_font(b"/W [0 2000000000 500]")),
    "widths of a million letters": ("limit", lambda: cid_font(b"/W [0 [" + b"500 " * 1_000_000 + b"]]")),
    "a font inside itself": ("ok", lambda: cid_font(b"", b"[5 0 R]")),
    "a font that is its own meanings": ("ok", lambda: with_font(FONT.replace(b">>", b"/ToUnicode 5 0 R >>"))),
    "a cross-reference stream": ("ok", lambda: cross_reference_stream(b"/Size 16")),
    "a cross-reference stream of 2 billion objects": ("ok", lambda: cross_reference_stream(b"/Size 2000000000")),
    "a cross-reference stream of zero width": (
        "ok",
        lambda: cross_reference_stream(b"/Size 2000000000", widths=b"0 0 0"),
    ),
    "a cross-reference stream with a long index": (
        "ok",
        lambda: cross_reference_stream(b"/Size 9 /Index [0 2000000000]"),
    ),
    "a cross-reference stream of wide rows": (
        "unreadable",
        lambda: cross_reference_stream(b"/Size 16", widths=b"1 2000000000 1"),
    ),
    "a cross-reference stream before itself": ("ok", lambda: cross_reference_stream(b"/Size 16 /Prev 600")),
    "object streams in each other": ("unreadable", object_streams_in_each_other),
    "object streams that extend each other": ("ok", object_streams_that_extend_each_other),
    "a page of 9,999 parts": ("ok", lambda: odd_page(b"/Contents [" + b"13 0 R " * 9_999 + b"]")),
    "a page of itself": ("ok", lambda: odd_page(b"/Contents [12 0 R]")),
    "contents in a circle": ("ok", lambda: odd_page(b"/Contents 14 0 R", more={14: b"[15 0 R]", 15: b"[14 0 R]"})),
    "a page tree 60,000 deep": ("limit", lambda: deep_page_tree(60_000)),
    "dictionaries 100,000 deep": ("ok", lambda: odd_page(b"/Odd " + b"<</A " * 100_000 + b"1" + b">>" * 100_000)),
    "dictionaries 100,000 deep on a page": (
        "partial",
        lambda: page_and(flate(shown("The end.") + b" /P " + b"<</A " * 100_000 + b"1" + b">>" * 100_000 + b" BDC")),
    ),
    "a picture without end": ("partial", lambda: inline_image(b"", b"\xff" * 100_000)),
    "a picture without end, JPEG": ("partial", lambda: inline_image(b"/F /DCT", b"\xff" * 100_000)),
    "a picture without end, ASCII85": ("partial", lambda: inline_image(b"/F /A85", b"a" * 100_000)),
    "a picture without end, hexadecimal": ("partial", lambda: inline_image(b"/F /AHx", b"a" * 100_000)),
    "a picture without end, run lengths": ("partial", lambda: inline_image(b"/F /RL", b"\x81a" * 100_000)),
    "a picture without end, Flate": ("partial", lambda: inline_image(b"/F /Fl", zlib.compress(bytes(1_000_000))[:-9])),
    "a length that is itself": (
        "partial",
        lambda: page_and(b"<< /Length 13 0 R >>\nstream\n" + shown("The end.") + b"\nendstream"),
    ),
    "a length of 2 GB": (
        "partial",
        lambda: page_and(b"<< /Length 2000000000 >>\nstream\n" + shown("The end.") + b"\nendstream"),
    ),
    "a length below zero": ("ok", lambda: page_and(b"<< /Length -9 >>\nstream\n" + shown("The end.") + b"\nendstream")),
    "a number of 100,000 digits": ("partial", lambda: page_and(flate(b"9" * 100_000 + b" 0 Td " + shown("The end.")))),
    "a page as large as the world": (
        "ok",
        lambda: odd_page(b"/MediaBox [-1e308 -1e308 1e308 " + b"9" * 5_000 + b"] /Rotate 99999999999999999999"),
    ),
    "page counts below zero": ("ok", lambda: minutes().replace(b"/Count 3", b"/Count -3")),
    "page counts beyond measure": ("ok", lambda: minutes().replace(b"/Count 3", b"/Count 99999999999999999999")),
    "pages that are not there": ("ok", lambda: minutes().replace(b"/Kids [", b"/Kids [null 77 0 R (a) 3 0 R ")),
    "an outline in a circle": (
        "ok",
        lambda: paged(
            flate(shown(SENTENCE)),
            catalog=b"/Outlines 4 0 R",
            more={4: b"<< /First 4 0 R /Next 4 0 R /Last 4 0 R /Parent 4 0 R >>"},
        ),
    ),
    "forms in forms, ten billion times": ("limit", lambda: nested_forms(10, 10)),
    "a form of 51 MB of run lengths": (
        "limit",
        lambda: page_and(
            stream(b"/X Do"),
            resources=b"/XObject << /X 4 0 R >>",
            more={4: run_lengths(FORM + b"/Resources << /Font << /F1 3 0 R >> >>")},
        ),
    ),
    "forms 5,000 deep": ("limit", lambda: nested_forms(5_000, 1)),
    "entities in metadata, ten billion times": ("ok", laughing_xmp),
    "a title of 3 MB": (
        "ok",
        lambda: paged(
            flate(shown(SENTENCE)), trailer=b"/Info 4 0 R", more={4: b"<< /Title (" + b"a" * 3_000_000 + b") >>"}
        ),
    ),
    "names with odd bytes": ("ok", lambda: odd_page(b"/#00#ff#zz (a) /\xff\xfe# (b) /Na\x80me /#2F#28 /# /")),
    "a font name with odd bytes": ("ok", lambda: with_font(FONT.replace(b"/Helvetica", b"/#00\xff#d8#3d"))),
    "an unknown cipher": ("unreadable", lambda: encrypted_by(b"/Filter /Acme.Lock /V 1 /R 2")),
    "an unknown version of the cipher": (
        "unreadable",
        lambda: encrypted_by(b"/Filter /Standard /V 99 /R 99 /P -1 /O (a) /U (a)"),
    ),
    "a cipher without its keys": ("unreadable", lambda: encrypted_by(b"/Filter /Standard /V 1 /R 2")),
    "a cipher with keys of no length": (
        "password_required",
        lambda: encrypted_by(b"/Filter /Standard /V 1 /R 2 /P -1 /O () /U ()"),
    ),
    "a cipher with a key of 2 billion bits": (
        "password_required",
        lambda: encrypted_by(b"/Filter /Standard /V 2 /R 3 /Length 2000000000 /P -1 /O () /U ()"),
    ),
    "a cipher that is its own key": (
        "unreadable",
        lambda: paged(flate(shown(SENTENCE)), trailer=b"/ID 5 0 R /Encrypt 4 0 R", more={4: b"4 0 R", 5: b"5 0 R"}),
    ),
    "references in a circle": ("partial", lambda: odd_page(b"/Resources 14 0 R", more={14: b"15 0 R", 15: b"14 0 R"})),
    "a page that is its own parent": ("ok", lambda: odd_page(b"/Parent 12 0 R")),
    "start of the cross-references beyond the end": (
        "ok",
        lambda: re.sub(rb"startxref\n\d+", b"startxref\n99999999999", minutes()),
    ),
    "start of the cross-references below zero": ("ok", lambda: re.sub(rb"startxref\n\d+", b"startxref\n-5", minutes())),
    "cross-references that all name one place": (
        "ok",
        lambda: re.sub(rb"\d{10} 00000 n", b"0000000015 00000 n", minutes()),
    ),
    "a table of 2 billion cross-references": (
        "limit",
        lambda: re.sub(rb"xref\n0 \d+", b"xref\n0 2000000000", minutes()),
    ),
    "20,000 objects without end": (
        "truncated",
        lambda: b"%PDF-1.7\n" + b"".join(b"%d 0 obj << /A [ (\n" % n for n in range(20_000)),
    ),
    "100,000 ends of cross-references": ("unreadable", lambda: b"%PDF-1.7\n" + b"startxref\n0\n%%EOF\n" * 100_000),
    "rows of 2 billion columns": (
        "partial",
        lambda: page_and(flate(shown("The end."), b"/DecodeParms << /Predictor 12 /Columns 2000000000 >>")),
    ),
    "rows of one byte": (
        "ok",
        lambda: page_and(deflated(bytes(1_000_000), 5, b"/DecodeParms << /Predictor 12 /Columns 1 >>")),
    ),
    "a picture's filter on text": ("partial", lambda: page_and(filtered(shown("The end."), "JBIG2Decode"))),
    "a filter nobody knows": ("partial", lambda: page_and(filtered(shown("The end."), "AcmeDecode"))),
    "graphics states 400,000 deep": ("ok", lambda: page_and(deflated(shown("The end.") + b" q " * 4_000, 100))),
    "text states without end": ("ok", lambda: page_and(deflated(b"BT /F1 11 Tf (a) Tj " * 1_000, 30))),
    "operators without their operands": (
        "ok",
        lambda: page_and(flate(b"BT Tf Td TD Tm Tj TJ ' \" cm Do BDC Tw Tz TL Ts ET EMC Q Q Q " + shown("The end."))),
    ),
    "numbers that are none": (
        "partial",
        lambda: page_and(
            flate(b"BT /F1 1e999 Tf NaN inf Td [(a) -1e308 (b) 1e308 --5 +-+ .] TJ 0 0 0 0 0 0 Tm (c) Tj ET")
        ),
    ),
    "encodings by the 100,000": (
        "limit",
        lambda: with_font(
            b"<< /Type /Font /Subtype /Type1 /BaseFont /F /Encoding << /Differences ["
            + b"0 /a -5 /b 99999999999 /c (x) " * 30_000
            + b"] >> >>"
        ),
    ),
}


def kept_recipes() -> list[dict[str, Any]]:
    """What ``make fuzz-pdf`` kept: recipes, each with its status and the reader of that time."""
    files = [json.loads(path.read_text("utf-8")) for path in sorted(KEPT.glob("*.json"))]
    return [entry | {"extractor": file["extractor"]} for file in files for entry in file["recipes"]]


# --- hostile and odd files ----------------------------------------------------------------------------------------


def open_pipes() -> set[str]:
    return {link for entry in Path("/proc/self/fd").glob("*") if (link := _target(entry)).startswith("pipe:")}


def _target(entry: Path) -> str:
    try:
        return str(entry.readlink())
    except OSError:
        return ""


@pytest.fixture(scope="module")
def outcomes() -> Iterator[dict[str, Future[Extraction]]]:
    """All files, two at a time: most of the time goes into starting the child."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        yield {name: pool.submit(lambda make: extract(make()), make) for name, (_, make) in FILES.items()}
        pool.shutdown(cancel_futures=True)


@pytest.mark.parametrize("name", FILES)
def test_every_file_ends_in_its_status_and_a_sentence(name: str, outcomes: dict[str, Future[Extraction]]) -> None:
    status, result = FILES[name][0], outcomes[name].result()
    assert (result.status, result.extractor) == (status, EXTRACTOR), result.detail
    if status == "ok":
        assert result.detail is None
        assert SENTENCE in result.pages[0].text
    else:
        assert result.detail is not None
        assert re.fullmatch(r"[A-Z].*[^.]\.", result.detail), result.detail
    for page in result.pages:
        page.raw.encode("utf-8")
        assert "\x00" not in page.raw


def test_pages_are_numbered_and_counted() -> None:
    result = extract(minutes(4))
    assert [page.page for page in result.pages] == [1, 2, 3, 4]
    assert result.page_count == 4
    assert result.pages[2].text == f"{SENTENCE} This is page 3."


def test_a_failed_page_is_named_and_the_others_are_kept() -> None:
    result = extract(paged(flate(shown(SENTENCE)), flate(DEEP), flate(shown("The end.")), flate(DEEP)))
    assert result.detail == "Pages 2 and 4 could not be read; the text of the other 2 pages is kept."
    assert [page.text for page in result.pages] == [SENTENCE, "", "The end.", ""]


def test_too_many_pages_keeps_the_first() -> None:
    result = extract(minutes(5), replace(DEFAULT_LIMITS, pages=2))
    assert result.status == "too_many_pages"
    assert (result.page_count, len(result.pages)) == (5, 2)
    assert result.detail == "The file has 5 pages: only the text of the first 2 was read and is kept."


def test_text_stops_at_the_limit_of_the_whole_file() -> None:
    result = extract(minutes(5), replace(DEFAULT_LIMITS, characters=200))
    assert result.status == "limit"
    assert sum(len(page.raw) for page in result.pages) == 200
    assert result.page_count == 5


def test_a_file_over_the_size_limit_is_not_given_to_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)
    result = extract(minutes(), replace(DEFAULT_LIMITS, bytes=100))
    assert result.status == "too_big"
    assert "over the limit of 100" in (result.detail or "")


def test_a_fault_of_our_own_costs_one_file_and_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def fall_over(*_: object) -> None:
        raise KeyError("text")

    monkeypatch.setattr(pdf, "read", fall_over)
    result = extract(minutes())
    assert (result.status, result.pages) == ("crashed", ())
    assert result.detail == "The reader fell over what it found in it (KeyError); the file itself is kept."


def test_password_sentence() -> None:
    result = extract(locked("secret", "other", "AES-256"))
    assert result.detail == "The file is password-protected: its text cannot be read; the file itself is kept."


def test_what_the_file_says_of_itself() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(minutes(1)))
    writer.add_metadata(
        {"/Title": "Minutes\x00 of 21 May", "/Author": "A. Clerk", "/CreationDate": "D:20240521100000+01'00'"}
    )
    writer.add_metadata({"/ModDate": "D:20240522090000Z'", "/Producer": ""})
    out = io.BytesIO()
    writer.write(out)
    found = dict(extract(out.getvalue()).metadata)
    assert found == {
        "title": "Minutes\ufffd of 21 May",
        "author": "A. Clerk",
        "created": "2024-05-21T10:00:00+01:00",
        "modified": "2024-05-22T09:00:00+00:00",
        "tagged": "no",
    }


def test_the_longest_metadata_is_accepted() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(minutes(1)))
    for key in ("/Title", "/Author", "/Creator", "/Producer", "/CreationDate", "/ModDate"):
        writer.add_metadata({key: "\U0001f5ce" * 2_000})
    out = io.BytesIO()
    writer.write(out)
    result = extract(out.getvalue())
    assert (result.status, len(result.metadata["title"])) == ("ok", 1_000)


def test_an_opened_encrypted_file_says_so() -> None:
    assert extract(locked("", "other", "RC4-128")).metadata["encrypted"] == "yes"


def test_broken_metadata_costs_no_text() -> None:
    whole = minutes().replace(b"/Root 1 0 R", b"/Root 1 0 R /Info [ 1 2 (")
    broken = built({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Count 1 /Kids [4 0 R] >>", 3: FONT,
                    4: b"<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
                    5: stream(shown(SENTENCE)), 6: b"[ 1 2 ]"}, b"/Info 6 0 R")  # fmt: skip
    assert extract(broken).pages[0].text == SENTENCE
    assert extract(whole).status in {"ok", "unreadable"}


@pytest.mark.parametrize("seed", range(4))
def test_bytes_changed_at_random_never_raise(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(minutes())
    for _ in range(12):
        data[chance.randrange(len(data))] = chance.randrange(256)
    assert extract(bytes(data)).status in {
        "ok", "partial", "no_text", "limit", "truncated", "unreadable", "no_pages", "not_pdf"
    }  # fmt: skip


@pytest.fixture(scope="module")
def replays() -> Iterator[list[Future[tuple[Extraction, float]]]]:
    """Every kept recipe's file read, and how many seconds that took."""

    def replay(entry: dict[str, Any]) -> tuple[Extraction, float]:
        data = mutated(Recipe(**{part.name: entry[part.name] for part in fields(Recipe)}), base_file)
        start = time.monotonic()
        return extract(data), time.monotonic() - start

    with ThreadPoolExecutor(max_workers=2) as pool:
        yield [pool.submit(replay, entry) for entry in kept_recipes()]
        pool.shutdown(cancel_futures=True)


@pytest.mark.parametrize("index", range(len(kept_recipes())))
def test_files_that_were_found_by_breaking_others(index: int, replays: list[Future[tuple[Extraction, float]]]) -> None:
    """Each file that ``make fuzz-pdf`` kept. A newer reader may read more of it, but must keep the same promises."""
    kept, (result, seconds) = kept_recipes()[index], replays[index].result()
    assert broken_promise(result, seconds) == ""
    if kept["extractor"] == EXTRACTOR:
        assert result.status == kept["status"], result.detail


def test_a_broken_file_is_made_from_its_recipe_alone() -> None:
    (recipe,) = recipes(1, [7], {"made: minutes": b"", "locked-rc4-128.pdf": b""})
    data = mutated(recipe, base_file)
    assert data == mutated(recipe, base_file)
    assert data != base_file(recipe.base)
    assert data != mutated(replace(recipe, number=8), base_file)


@pytest.mark.parametrize(
    ("result", "seconds", "promise"),
    [
        (Extraction("ok", None, (pdf.PageText(1, "a", "a\x00"),)), 1, "a NUL in a text"),
        (Extraction("ok", None, (pdf.PageText(1, "\ud800", "a"),)), 1, "a text that is not UTF-8"),
        (Extraction("ok", None, metadata={"title": "\x00"}), 1, "a NUL in a text"),
        (Extraction("odd", "A sentence."), 1, "status odd is not documented"),
        (Extraction("no_text", None), 1, "status no_text with the sentence None"),
        (Extraction("timeout", "A sentence."), 60, "took 60.0 seconds"),
        (Extraction("timeout", "A sentence."), 50, ""),
    ],
)
def test_the_fuzz_sees_a_broken_promise(result: Extraction, seconds: float, promise: str) -> None:
    found = broken_promise(result, seconds)
    assert found.startswith(promise)
    assert bool(found) == bool(promise)


# --- the child that does not answer -------------------------------------------------------------------------------


def fake_worker(monkeypatch: pytest.MonkeyPatch, folder: Path, body: str) -> None:
    """Put another program in the child's place."""
    worker = folder / "worker.py"
    worker.write_text(f"import os, sys, time, json\n{body}\n")
    monkeypatch.setattr(pdf, "_WORKER", worker)


def test_time_runs_out_on_a_slow_file() -> None:
    result = extract(slow(), replace(DEFAULT_LIMITS, wall_seconds=0.1))
    assert result.status == "timeout"
    assert result.detail == "Reading took over 0.1 seconds and was stopped; the file itself is kept."


def test_processor_time_runs_out() -> None:
    result = extract(slow(), replace(DEFAULT_LIMITS, cpu_seconds=1))
    assert (result.status, result.pages) == ("cpu_limit", ())


def test_memory_runs_out() -> None:
    big = paged(flate(b"\x00" * 19_000_000 + shown(SENTENCE)))
    result = extract(big, replace(DEFAULT_LIMITS, memory=70 * 1024 * 1024))
    assert result.status == "limit"
    assert "MemoryError" in (result.detail or "")


ANSWER = {"failure": None, "problem": "", "page_count": 1, "read": 1, "metadata": {}}
PAGE = {"text": "", "failed": None, "cut": False, "image": False}


def says(*lines: dict[str, Any]) -> str:
    """A program that reads the file and then says these lines."""
    return "sys.stdin.buffer.read(); " + "; ".join(f"print(json.dumps({line}))" for line in lines)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("while True: time.sleep(1)", "timeout"),  # reads nothing, says nothing
        ("sys.stdin.buffer.read(); os.close(1); time.sleep(60)", "timeout"),  # ends its output and lives on
        ("sys.stdin.buffer.read()\nwhile True: sys.stdout.write('x' * 65536)", "crashed"),  # talks for ever
        ("while True: sys.stdout.write('x' * 65536)", "timeout"),  # and without listening
        ("if os.fork() == 0: time.sleep(60)", "timeout"),  # leaves a grandchild on the pipe
        ("os.abort()", "crashed"),
        ("os.kill(os.getpid(), 9)", "cpu_limit"),
        ("sys.exit(3)", "crashed"),
        ("import no_such_module", "crashed"),
        ("pass", "crashed"),
        ("sys.stdin.buffer.read(); print('[' * 100_000)", "crashed"),
        ("print('[]')", "crashed"),
        (says({}), "crashed"),
        (says(ANSWER | {"failure": "made up"}), "crashed"),
        (says(ANSWER | {"failure": ["list"]}), "crashed"),
        (says(ANSWER | {"metadata": {"title": 1}}), "crashed"),
        (says(ANSWER) + "; print('{\"text\": ')", "crashed"),
        (says(ANSWER, {}), "crashed"),
        (says(ANSWER, PAGE | {"text": None}), "crashed"),
        (says(ANSWER | {"read": 2}, PAGE, PAGE), "crashed"),  # more pages than it says there are
        (says(ANSWER | {"page_count": 10**9}), "crashed"),
        (f"print(json.dumps({ANSWER} | {{'page_count': float('inf')}}))", "crashed"),
        (says(ANSWER | {"page_count": 201, "read": 201}, *[PAGE] * 201), "crashed"),  # more than it was asked for
        (says(ANSWER, PAGE | {"text": "a" * 1_001}), "crashed"),
        (says(ANSWER | {"page_count": 2, "read": 2}, *[PAGE | {"text": "a" * 501}] * 2), "crashed"),
    ],
)
def test_a_child_gone_wrong(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, body: str, status: str) -> None:
    before = open_pipes()
    fake_worker(monkeypatch, tmp_path, body)
    if status == "timeout":  # a busy machine may take a while to end the others
        monkeypatch.setattr(child, "_GRACE_SECONDS", 0.2)
    limits = Limits(wall_seconds=0.4 if status == "timeout" else 20, page_characters=1_000, characters=1_000)
    result = extract(minutes() + b" " * 300_000, limits)
    assert result.status == status
    assert result.detail
    assert open_pipes() == before


# The most that a child is believed: 2 million characters of twelve bytes each, in as many different words as they make.
MOST = """
sys.stdin.buffer.read()
print(json.dumps({"failure": None, "problem": "", "page_count": 10, "read": 10, "metadata": {}}))
for page in range(10):
    words = (chr(0x20000 + n // 300) + chr(0x20000 + n % 300) for n in range(page * 66_000, page * 66_000 + 66_000))
    print(json.dumps({"text": " ".join(words), "failed": None, "cut": False, "image": False}))
"""
# And the most that it is not: objects of three bytes, which take their reader 24 times as many.
OBJECTS = f"""
sys.stdin.buffer.read()
print(json.dumps({ANSWER}))
sys.stdout.write(("[" + "{{}}," * 830_000 + "{{}}]\\n") * 10)
"""
PEAK = """
import re, sys
from pathlib import Path
from scraper import child, pdf
pdf._WORKER = Path(sys.argv[1])
result = pdf.extract(Path(sys.argv[2]).read_bytes())
print(result.status, re.search("VmHWM: *([0-9]+)", Path("/proc/self/status").read_text().replace("\t", " "))[1])
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no other system says how much a process took")
@pytest.mark.parametrize(("body", "status"), [(MOST, "ok"), (OBJECTS, "crashed")], ids=["most", "objects"])
def test_the_parent_stays_small_whatever_a_child_says(tmp_path: Path, body: str, status: str) -> None:
    """With the largest file there may be in its hands. ru_maxrss would count the test's own process."""
    worker, largest = tmp_path / "worker.py", tmp_path / "largest.pdf"
    worker.write_text(f"import json, sys\n{body}")
    with largest.open("wb") as file:
        file.write(b"%PDF-1.7")
        file.truncate(DEFAULT_LIMITS.bytes)
    line = [sys.executable, "-c", PEAK, str(worker), str(largest)]
    done = subprocess.run(line, capture_output=True, check=True, cwd=REPLICA.parents[2], text=True)
    said, kilobytes = done.stdout.split()
    assert said == status
    assert 25 * 1024 < int(kilobytes) < 150 * 1024


def test_a_reader_that_cannot_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nonexistent/python")
    assert extract(minutes()).status == "crashed"


def test_interrupt_kills_the_child(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fake_worker(monkeypatch, tmp_path, "sys.stdin.buffer.read(); time.sleep(60)")
    started: list[subprocess.Popen[bytes]] = []

    def interrupted(process: subprocess.Popen[bytes], data: bytes, ceiling: int) -> bytes:
        started.append(process)
        raise KeyboardInterrupt

    monkeypatch.setattr(child, "_feed_and_listen", interrupted)
    with pytest.raises(KeyboardInterrupt):
        extract(minutes())
    assert started[0].returncode == -signal.SIGKILL


def test_the_child_sees_no_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ALLIANCE_SECRET", "word")
    fake_worker(
        monkeypatch,
        tmp_path,
        f"print(json.dumps({ANSWER} | {{'read': 0, 'metadata': {{'title': ' '.join(os.environ) or 'none'}}}}))",
    )
    assert "ALLIANCE_SECRET" not in extract(minutes()).metadata["title"]


def test_the_child_has_given_up_its_rights(tmp_path: Path) -> None:
    """What confine() leaves, asked in a process of its own."""
    script = (
        "import runpy, resource, json\n"
        f"confine = runpy.run_path({str(pdf._WORKER)!r})['confine']\n"
        "confine(10**9, 7)\n"
        "print(json.dumps([resource.getrlimit(getattr(resource, 'RLIMIT_' + n)) for n in "
        "('AS', 'CPU', 'FSIZE', 'NOFILE', 'CORE')]))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert json.loads(done.stdout) == [[10**9, 10**9], [7, 8], [0, 0], [64, 64], [0, 0]]


def test_the_readers_limits_exist_and_are_tighter_than_its_own() -> None:
    names = json.loads(
        subprocess.run(
            [
                sys.executable,
                "-c",
                f"import runpy, json; print(json.dumps(runpy.run_path({str(pdf._WORKER)!r})['CONFIGURATION']))",
            ],
            capture_output=True,
            check=True,
        ).stdout
    )
    own = {field.name: field.default for field in fields(pypdf.Configuration)}
    assert names.keys() <= own.keys()
    assert all(value < own[name] for name, value in names.items() if type(value) is int)


def test_the_parent_does_not_load_the_reader() -> None:
    loaded = "import sys, scraper.pdf; print('pypdf' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, check=True, cwd=REPLICA.parents[2])
    assert done.stdout.split() == [b"False"]


# --- clean text ---------------------------------------------------------------------------------------------------

KNOWN = frozenset({"statutory", "attendance", "coordinate", "co-ordinate", "reform"})


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("", ""),
        ("one\r\ntwo\rthree\x0bfour\u2028five", "one\ntwo\nthree\nfour\nfive"),
        ("  a \t  b  \n\n\n\n c ", "a b\n\nc"),
        ("tab\tbed", "tab bed"),
        # signs
        ("\uf0b7Chris Paterson", "•Chris Paterson"),
        ("\uf0a7 a\n▪ b\n● c", "• a\n• b\n• c"),
        ("see \uf123 here", "see \ufffd here"),
        ("o\ufb03ce \ufb01le \ufb02at", "office file flat"),
        ("O\x00cial and O\x00cex", "Official and O\ufffdcex"),
        ("lone \ud83d half", "lone \ufffd half"),
        ("bell\x07 zero\u200bwidth \u202emirrored\u202c \ufeffmark\ufffe", "bell zerowidth mirrored mark"),
        ("don\x92t", "don’t"),
        ("no\u00a0break\u2009thin\u3000wide", "no break thin wide"),
        ("2021–22 non\u2011breaking", "2021–22 non-breaking"),
        ("cafe\u0301", "café"),
        ("ＡＢＣ１２３", "ABC123"),
        # what NFKC would destroy
        ("2021¹ and 1½ hours, m², Acme™, 1º, it´s, …", "2021¹ and 1½ hours, m², Acme™, 1º, it´s, …"),
        # numbers
        ("10.1Chris Paterson said", "10.1 Chris Paterson said"),
        ("1.\n2.3.Welcome", "1.\n2.3. Welcome"),
        ("10.1A and 3.5GB", "10.1A and 3.5GB"),
        ("on 15\nth\nJanuary 2022", "on 15th January 2022"),
        ("on 15\nth January and 2 nd\nof May", "on 15th January and 2nd of May"),
        ("the 4\nth meeting", "the 4th meeting"),
        ("room 15\nth at the back", "room 15\nth at the back"),
        ("£1.15 th June", "£1.15 th June"),
        # hyphens
        ("statu-\ntory duty", "statutory\nduty"),
        ("Statu-  \n tory, they", "Statutory,\nthey"),
        ("statu-\ntory\nduty", "statutory\nduty"),
        ("statu\u00ad\ntory duty", "statutory\nduty"),
        ("statu\ufffe\ntory duty\x02\nfree", "statutory\nduty-\nfree"),
        ("long-\nterm plan", "long-\nterm plan"),
        ("co-\nordinate", "co-\nordinate"),
        ("Saint-\nDenis", "Saint-\nDenis"),
        ("x-\nray 10-\ntory", "x-\nray 10-\ntory"),
        ("sta\u00adtutory", "statutory"),
        ("Attorney\u00adGeneral 10\u00ad12 June", "Attorney-General 10-12 June"),
    ],
)
def test_clean(raw: str, expected: str) -> None:
    assert clean(raw, KNOWN) == expected
    assert clean(expected, KNOWN) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("recom-\nmendations were", "recommendations\nwere"),
        ("Finan-\ncially, it", "Financially,\nit"),
        ("periphrasti-\ncally so", "periphrastically\nso"),
        ("re-\ncover co-\nordinate on-\ngoing in-\ndepth", "re-\ncover co-\nordinate on-\ngoing in-\ndepth"),
        ("infor\u00admation", "information"),
        ("modi\x00ed, \x00rst, \x00nance", "modified, first, finance"),
        ("the \x00rm, a \x00ngs, O\x00c\x00al", "the \ufffdrm, a \ufffdngs, O\ufffdc\ufffdal"),
    ],
)
def test_clean_knows_words_of_the_language(raw: str, expected: str) -> None:
    assert clean(raw) == expected
    assert clean(expected) == expected


def test_a_broken_word_is_left_alone_where_nobody_knows_it() -> None:
    assert clean("perspi-\ncuous duty") == "perspi-\ncuous duty"
    assert clean("statu-\ntory duty", frozenset({"statu-tory"})) == "statu-\ntory duty"


INVALID_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_clean_text_is_valid_in_xml_and_stays_as_it_is(raw: str) -> None:
    text = clean(raw)
    assert not INVALID_IN_XML.search(text)
    assert clean(text) == text


@pytest.mark.parametrize(
    "raw",
    [
        "a" * 500_000,
        "1." * 250_000,
        "ab-\n" * 125_000,
        "\u00ad" * 500_000,
        "a\u00ad" * 250_000,
        "ab-\nc" + "!" * 500_000,
        "15\nth\n" * 80_000,
        " \n" * 250_000,
        "a" + "\u0301\u0316" * 250_000,  # minutes of work for unicodedata.normalize() alone
    ],
    ids=lambda raw: repr(raw[:6]),
)
def test_half_a_million_characters_are_no_trouble(raw: str) -> None:
    assert len(clean(raw)) <= len(raw)


def test_words_broken_on_one_page_are_known_from_another() -> None:
    result = extract(paged(flate(shown("It is a statu-", "tory duty.")), flate(shown("The statutory guidance."))))
    assert result.pages[0].text == "It is a statutory\nduty."
    assert result.pages[0].raw.split() == ["It", "is", "a", "statu-", "tory", "duty."]


@pytest.mark.parametrize(
    ("meaning", "text"),
    [("006600660069", "Official"), ("0000", "Official"), ("D83D", "Official"), ("FB03", "Official")],
)
def test_letters_a_font_gives_an_odd_meaning(meaning: str, text: str) -> None:
    page = extract(glued(meaning)).pages[0]
    assert page.text.startswith(text)
    assert not INVALID_IN_XML.search(page.text)


# --- real files ---------------------------------------------------------------------------------------------------


def replica_files() -> dict[str, dict[str, Any]]:
    """One tagged and one untagged file of LibreOffice, with a sentence printed on each page."""
    listed = REPLICA / "expected.json"
    expected: dict[str, dict[str, Any]] = json.loads(listed.read_text("utf-8")) if listed.exists() else {}
    minutes_of = {name: entry for name, entry in expected.items() if name.startswith("harbour/2")}
    return {
        name: minutes_of[name]
        for name in (
            next((n for n, e in minutes_of.items() if e["tagged"] is tagged), None) for tagged in (True, False)
        )
        if name is not None
    }


@pytest.mark.parametrize(("name", "expected"), replica_files().items())
def test_real_minutes(name: str, expected: dict[str, Any]) -> None:
    result = extract((REPLICA / name).read_bytes())
    assert (result.status, result.page_count) == ("ok", expected["pages"])
    assert result.metadata["tagged"] == ("yes" if expected["tagged"] else "no")
    assert result.metadata["producer"].startswith("LibreOffice")
    assert re.fullmatch(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", result.metadata["created"])
    for page in result.pages:
        assert expected["contains"][str(page.page)] in " ".join(page.text.split())
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]", page.text)
        assert not re.search("  |^ | $", page.text, re.MULTILINE)


@pytest.mark.parametrize("name", replica_files())
def test_every_word_of_real_minutes_is_one_of_its_source(name: str) -> None:
    source = (REPLICA / name).with_suffix(".fodt").read_text("utf-8")
    printed = re.sub("<[^>]*>", " ", re.sub("</?text:span[^>]*>", "", source))
    words = {word for page in extract((REPLICA / name).read_bytes()).pages for word in re.findall(r"\w+", page.text)}
    assert len(words) > 200
    assert words - set(re.findall(r"\w+", printed)) - set("0123456789") == set()
