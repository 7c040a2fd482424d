"""What is no PDF: real word processors' files, hostile ones, and labels, through the real child process."""

import asyncio
import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from scraper import child
from scraper.files import LABELS, READERS, kind_of, read_file
from scraper.ocr import OcrLimits, find_tesseract, read_pictures
from scraper.office import OFFICE_EXTRACTOR, extract_office
from scraper.pdf import DEFAULT_LIMITS, EXTRACTOR, Extraction, PageText
from scraper.trial import parse_bytes
from tests.conftest import Alliance
from tests.replica.server import Replica
from tests.test_faults import DAMAGED, ERROR_PAGE, MINUTES_PATH, first, on, pdf_reply
from tests.test_pdf import minutes, open_pipes
from tests.test_site import serving

Start = Callable[..., Replica]

EXAMPLES = Path(__file__).parent / "examples" / "files"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ODF = "urn:oasis:names:tc:opendocument:xmlns:"


def example(name: str) -> bytes:
    return (EXAMPLES / name).read_bytes()


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return out.getvalue()


def docx(body: str, main: str = "word/document.xml", head: str = "", **parts: str) -> bytes:
    """A Word file with that body; further parts are named by their type."""
    relation = f'<Relationship Id="{{}}" Type="{OFFICE}/{{}}" Target="{{}}"/>'
    relations = "".join(relation.format(f"id-{kind}", kind, f"{kind}.xml") for kind in parts)
    wrapped = '<Relationships xmlns="urn:relationships">{}</Relationships>'
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": wrapped.format(relation.format("id", "officeDocument", main)),
            main: f'{head}<w:document xmlns:w="{W}" xmlns:r="{OFFICE}"><w:body>{body}</w:body></w:document>',
            f"word/_rels/{main.rpartition('/')[2]}.rels": wrapped.format(relations),
            **{f"word/{kind}.xml": f'<w:{kind} xmlns:w="{W}">{part}</w:{kind}>' for kind, part in parts.items()},
        }
    )


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def odt(body: str, styles: str = "") -> bytes:
    names = " ".join(f'xmlns:{name}="{ODF}{name}:1.0"' for name in ("office", "text", "table", "style"))
    content = (
        f"<office:document-content {names}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


# --- real files ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["minutes.docx", "minutes.odt"])
def test_minutes_as_a_reader_of_the_print_sees_them(name: str) -> None:
    """Inserted text and no deleted or hidden text or comment; boxes, notes, merged cells and labels in their places."""
    found = read_file(example(name))
    pages = [{"text": page.text.split("\n"), "blocks": [*page.blocks]} for page in found.pages]
    assert pages == json.loads(example("minutes.json"))
    assert (found.status, found.detail, found.page_count, found.extractor) == ("ok", None, 2, OFFICE_EXTRACTOR)
    assert (found.metadata["title"], found.metadata["author"]) == ("Minutes of the Lantern Forum", "Odile Marsh")
    assert found.pages[0].source == "text"
    everything = " ".join(page.raw for page in found.pages)
    for unread in ("bitterly", "struck out", "Not for publication", "Check this"):
        assert unread not in everything


FILES: dict[str, tuple[str, str, Callable[[], bytes]]] = {
    "a PDF": ("ok", "pdf", minutes),
    "an old Word file": ("word", "doc", lambda: example("minutes.doc")),
    "a locked docx": ("password_required", "locked", lambda: example("locked.docx")),
    "a locked odt": ("password_required", "odt", lambda: example("locked.odt")),
    "nothing": ("empty", "unknown", lambda: b""),
    "a web page": ("html", "html", lambda: b"\n<!DOCTYPE html><html><p>Not found"),
    "rich text": ("office", "rtf", lambda: rb"{\rtf1 Minutes}"),
    "a spreadsheet": ("office", "xlsx", lambda: zipped({"[Content_Types].xml": "", "xl/workbook.xml": ""})),
    "slides": ("office", "pptx", lambda: zipped({"[Content_Types].xml": "", "ppt/presentation.xml": ""})),
    "an open spreadsheet": ("office", "ods", lambda: zipped(
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ""})),
    "a zip archive": ("zip", "zip", lambda: zipped({"minutes.pdf": minutes()})),
    "a JPEG": ("picture", "picture", lambda: b"\xff\xd8\xff\xe0\x00\x10JFIF"),
    "a PNG": ("picture", "picture", lambda: b"\x89PNG\r\n\x1a\n"),
    "a text": ("not_pdf", "unknown", lambda: b"Minutes of the meeting"),
    "a docx cut short": ("truncated", "docx", lambda: example("minutes.docx")[:6_000]),
    "an odt cut short": ("truncated", "odt", lambda: example("minutes.odt")[:6_000]),
    "a docx without its text": ("unreadable", "docx", lambda: zipped({"[Content_Types].xml": "", "word/a.xml": ""})),
    "a docx with broken XML": ("unreadable", "docx", lambda: docx("<w:p>")),
    "a blank docx": ("no_text", "docx", lambda: docx("<w:p/>")),
    "a scan in a docx": ("scanned", "docx", lambda: docx("<w:p><w:r><w:drawing><blip/></w:drawing></w:r></w:p>")),
    "a zip bomb": ("limit", "docx", lambda: docx(p("a" * 30_000_000))),
    "a bomb of entities": ("unreadable", "docx", lambda: docx(p("&a9;"), head=ENTITIES)),
    "an entity that reads a file": ("limit", "docx", lambda: docx(
        p("&a;"), head='<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>')),
    "6,000 parts": ("limit", "docx", lambda: zipped({"[Content_Types].xml": ""} | {f"{n}": "" for n in range(6_000)})),
    "a table that repeats itself": ("limit", "odt", lambda: odt(
        '<table:table><table:table-row table:number-rows-repeated="999999"><table:table-cell'
        ' table:number-columns-repeated="999999"><text:p>a</text:p></table:table-cell></table:table-row>'
        "</table:table>")),
    "a paragraph in a thousand others": ("unreadable", "docx", lambda: docx("<w:sdt>" * 1_000 + "</w:sdt>" * 1_000)),
}  # fmt: skip
ENTITIES = "<!DOCTYPE a [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)
) + "]>"  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_every_file_ends_in_its_status_and_a_sentence(name: str) -> None:
    status, kind, make = FILES[name]
    data = make()
    before = open_pipes()
    found = read_file(data)
    assert (found.status, kind_of(data)) == (status, kind), found.detail
    assert found.extractor in READERS
    assert "root:" not in "".join(page.raw for page in found.pages)
    if status != "ok":
        assert re.fullmatch(r"[A-Z].*[^.]\.", found.detail or ""), found.detail
    assert open_pipes() == before


def test_the_bytes_are_believed_and_not_the_name() -> None:
    assert read_file(minutes()).extractor == EXTRACTOR
    assert read_file(example("minutes.odt")).extractor == OFFICE_EXTRACTOR
    assert read_file(example("minutes.doc")).extractor == LABELS


def test_a_file_over_the_size_limit_is_not_given_to_a_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)
    assert read_file(example("minutes.docx"), replace(DEFAULT_LIMITS, bytes=100)).status == "too_big"


# --- the text of Word files ---------------------------------------------------------------------------------------


def text_of(data: bytes) -> str:
    return "\f".join(page.text for page in extract_office(data).pages)


def r(inside: str) -> str:
    return f"<w:p><w:r>{inside}</w:r></w:p>"


CELL = "<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (p("one") + p("two", "<w:pageBreakBefore/>"), "one\ftwo"),
        (p("one") + p("two", '<w:pageBreakBefore w:val="0"/>'), "one\ntwo"),
        (r('<w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t>'), "a\fb"),
        (r('<w:br w:type="page"/>') + r('<w:br w:type="page"/>') + p("a"), "a"),
        (p("a", "<w:sectPr/>") + p("b") + "<w:sectPr/>", "a\fb"),
        (p("a", "<w:sectPr/>") + p("b") + '<w:sectPr><w:type w:val="continuous"/></w:sectPr>', "a\nb"),
        (r("<w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t><w:tab/><w:t>C</w:t><w:br/><w:t>D</w:t>"), "A-B C\nD"),
        (r('<w:sym w:font="Symbol" w:char="F0B7"/><w:t> point</w:t>'), "• point"),
        ("<w:p><w:ins><w:r><w:t>in</w:t></w:r>"
         "</w:ins><w:del><w:r><w:delText>out</w:delText></w:r></w:del></w:p>",
         "in"),
        (p("joined ", "<w:rPr><w:del/></w:rPr>") + p("again"), "joined again"),
        ("<w:p><w:moveFrom><w:r><w:t>old</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>new</w:t></w:r></w:moveTo></w:p>",
         "new"),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:t>seen</w:t></w:r></w:p>", "seen"),
        ("<w:p><w:hyperlink><w:r><w:t>a link</w:t></w:r></w:hyperlink></w:p>", "a link"),
        ('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r><w:r>'
         '<w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>21 May</w:t></w:r><w:r><w:fldChar'
         ' w:fldCharType="end"/></w:r></w:p>', "21 May"),
        ("<w:sdt><w:sdtPr><w:t>x</w:t></w:sdtPr><w:sdtContent>" + p("control") + "</w:sdtContent></w:sdt>", "control"),
        ("<w:tbl><w:tr>" + CELL.format("", p("a")) + CELL.format('<w:gridSpan w:val="2"/>', p("b")) + "</w:tr>"
         "<w:tr><w:trPr><w:del/></w:trPr>" + CELL.format("", p("gone")) + "</w:tr></w:tbl>", "a b"),
    ],
)  # fmt: skip
def test_what_is_printed_of_a_docx(body: str, text: str) -> None:
    assert text_of(docx(body)) == text


def test_the_main_part_may_have_another_name() -> None:
    assert text_of(docx(p("Minutes"), main="word/document2.xml")) == "Minutes"


def test_headings_and_numbers_come_from_styles() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Top"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:numId w:val="4"/>'
        '</w:numPr></w:pPr></w:style><w:style w:styleId="Own"><w:basedOn w:val="Top"/></w:style>'
        '<w:style w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>'
    )
    level = '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'
    numbering = (
        '<w:abstractNum w:abstractNumId="7">' + level.format(0, "decimal", "Item %1:")
        + level.format(1, "lowerRoman", "%1.%2") + '</w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="7"/>'
        '</w:num><w:num w:numId="5"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/>'
        "</w:lvlOverride></w:num>"
    )  # fmt: skip
    own = '<w:pStyle w:val="Own"/>'
    second = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr>'
    ninth = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr>'
    body = p("Welcome", own) + p("Apologies", second) + p("Business", own) + p("Later", ninth)
    body += p("Plain", '<w:pStyle w:val="Loop"/>')
    (page,) = extract_office(docx(body, styles=styles, numbering=numbering)).pages
    assert page.text.split("\n") == ["Item 1: Welcome", "1.i Apologies", "Item 2: Business", "Item 9: Later", "Plain"]
    assert [(block["kind"], block.get("level")) for block in page.blocks] == [
        ("h", 2), ("item", 2), ("h", 2), ("item", 1), ("p", None)
    ]  # fmt: skip


def test_ten_thousand_cells_are_read_in_good_time() -> None:
    row = "<w:tr>" + "".join(CELL.format("", p(f"cell {n}")) for n in range(100)) + "</w:tr>"
    found = extract_office(docx("<w:tbl>" + row * 100 + "</w:tbl>"))
    assert found.status == "ok", found.detail
    assert [len(line) for line in found.pages[0].blocks[0]["rows"]] == [100] * 100


def test_text_stops_at_the_limit() -> None:
    found = extract_office(docx(p("word " * 20) * 50), replace(DEFAULT_LIMITS, characters=1_000))
    assert (found.status, len(found.pages[0].blocks)) == ("limit", 9)


def test_pages_of_an_odt_end_where_styles_say() -> None:
    styles = (
        '<style:style style:name="B" style:family="paragraph"><style:paragraph-properties fo:break-before="page"'
        ' xmlns:fo="urn:fo"/></style:style>'
    )
    assert text_of(odt('<text:p>one</text:p><text:p text:style-name="B">two</text:p>', styles)) == "one\ftwo"


def test_a_child_that_talks_nonsense(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    first = {"failure": None, "problem": "", "kind": "docx", "cut": False, "picture": False, "metadata": {}}
    for said in ("", "[]", '{"failure": "odd"}', f"{json.dumps(first)}\n[1]", json.dumps(first | {"metadata": 1}),
                 f'{json.dumps(first)}\n[{{"kind": "table", "rows": [[[1]]]}}]',
                 f'{json.dumps(first)}\n[{{"kind": "script", "text": ""}}]'):  # fmt: skip
        worker = tmp_path / "worker.py"
        worker.write_text(f"import sys; sys.stdin.buffer.read(); print({said!r})")
        monkeypatch.setattr(child, "command", lambda *_, path=worker: [sys.executable, str(path)])
        assert extract_office(example("minutes.docx")).status == "crashed", said


def test_the_parent_does_not_load_the_readers() -> None:
    loaded = "import sys, scraper.files; print(any(name in sys.modules for name in ('lxml', 'pypdf', 'pypdfium2')))"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, check=True, cwd=EXAMPLES.parents[2])
    assert done.stdout.split() == [b"False"]


# --- end to end: what a run, the commands and the site say of such files --------------------------------------------

LABELLED = {
    "minutes.docx": ("ok", "", "This is a word processor’s file"),
    "minutes.odt": ("ok", "", "1. Welcome and apologies"),
    "minutes.doc": ("word", "is an old Word file", "An old Word file: its text cannot be read here."),
    "locked.docx": ("password_required", "is password-protected", "The file asks for a password."),
    "scanned.pdf": ("scanned", "The pages are pictures", "Scanned pages: there is no text to search."),
    "partly-scanned.pdf": ("partial", "Page 2 is a picture", "This page is a picture: there is no text to search."),
    "damaged": ("unreadable", "could not be read as one", "The file is damaged and cannot be read."),
    "a web page": ("html", "is a web page", "Could not be fetched. The file is a web page and not a PDF"),
}


@pytest.mark.parametrize("name", LABELLED)
def test_what_is_said_of_a_file_from_the_run_to_the_site(name: str, alliance: Alliance, replica: Start) -> None:
    status, sentence, label = LABELLED[name]
    made = {"damaged": DAMAGED, "a web page": ERROR_PAGE}
    body = made[name] if name in made else example(name)
    odd = replace(first(), replies={MINUTES_PATH: pdf_reply(body)})
    source = replica(on(odd, 1), on(odd, 2))
    is_read = status in ("ok", "partial")
    met = alliance.update(source)
    assert met.exit_code == (0 if is_read else 1), met
    assert met.stderr == "" if is_read else sentence in met.stderr
    (listed,) = (row for row in alliance("documents", "--json").json if row["url"].endswith(MINUTES_PATH))
    assert listed["status"] == ("failed" if status == "html" else status)
    failing = alliance("status", "--json").json["groups"][0]["failing"]
    assert any(sentence in said for said in failing) if sentence else failing == []
    assert label in text_of_page(alliance.db, f"/documents/{listed['document']}")

    source.at(1)
    again = alliance.update(source)
    is_known = status in ("word", "scanned")
    assert again.exit_code == (0 if is_read or is_known else 1), "a kind that cannot be read is news once"
    assert (again.stderr == "") == (is_read or is_known)
    assert alliance("status", "--json").json["groups"][0]["documents"]["linked"] == 2
    assert alliance("verify").exit_code == 0


def text_of_page(db: Path, path: str) -> str:
    async def ask() -> str:
        async with serving(db) as client:
            return str((await client.get(path)).text).replace("</strong>", "")

    return asyncio.run(ask())


# --- pictures -------------------------------------------------------------------------------------------------------

needs_tesseract = pytest.mark.skipif(find_tesseract() is None, reason="tesseract is not installed")


@needs_tesseract
def test_rows_of_a_picture_stay_rows() -> None:
    tesseract = find_tesseract()
    found = read_file(example("scanned.pdf"), tesseract=tesseract)
    assert (found.status, [page.source for page in found.pages]) == ("ocr", ["ocr", "ocr"])
    assert tesseract is not None
    assert found.extractor == f"{EXTRACTOR}; tesseract {tesseract.version}"
    assert re.match(r"Pages 1 and 2 were read from a picture .* mean confidence \d\d %", found.detail or "")
    assert "Odile Marsh Director Ferrydown Trust" in found.pages[0].text
    assert all(60 < (page.confidence or 0) <= 100 for page in found.pages)


@needs_tesseract
def test_only_pictures_are_read_as_pictures() -> None:
    found = read_file(example("partly-scanned.pdf"), tesseract=find_tesseract())
    assert [(page.source, page.confidence is None) for page in found.pages] == [("text", True), ("ocr", False)]
    assert read_file(minutes(), tesseract=find_tesseract()).extractor == EXTRACTOR


@needs_tesseract
def test_no_more_pages_than_the_limit() -> None:
    data = example("scanned.pdf")
    tesseract = find_tesseract()
    assert tesseract is not None
    found = read_pictures(data, read_file(data), tesseract, OcrLimits(pages=1))
    assert (found.status, [page.source for page in found.pages]) == ("partial", ["ocr", "text"])
    late = read_pictures(data, read_file(data), tesseract, OcrLimits(wall_seconds=0.1))
    assert late.status == "scanned"
    assert "Character recognition failed: Reading took over 0.1 seconds" in (late.detail or "")


@needs_tesseract
def test_switched_on_only_files_with_pictures_are_read_again(alliance: Alliance, replica: Start) -> None:
    odd = replace(first(), replies={MINUTES_PATH: pdf_reply(example("partly-scanned.pdf"))})
    source = replica(on(odd, 1), on(odd, 2), on(odd, 3))
    assert alliance.update(source).exit_code == 0
    source.at(1)
    read: list[bytes] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("archive.update.read_file", lambda data, **how: read.append(data) or read_file(data, **how))
        assert alliance.update(source, ALLIANCE_OCR="1").exit_code == 0
    assert read == [example("partly-scanned.pdf")]
    (listed,) = (row for row in alliance("documents", "--json").json if row["url"].endswith(MINUTES_PATH))
    assert listed["status"] == "ocr"
    page = text_of_page(alliance.db, f"/documents/{listed['document']}")
    assert "Read by character recognition, mean confidence 9" in page
    assert alliance("search", "Penrose", "--json").json["total"] == 1
    assert alliance("verify").exit_code == 0
    source.at(2)
    assert alliance.update(source).exit_code == 0
    assert alliance("search", "Penrose", "--json").json["total"] == 1, "what was read stays when it is switched off"


def test_switched_on_without_tesseract_is_said(
    alliance: Alliance, replica: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.evidence.find_tesseract", lambda: None)
    odd = replace(first(), replies={MINUTES_PATH: pdf_reply(example("partly-scanned.pdf"))})
    done = alliance.update(replica(on(odd, 1)), ALLIANCE_OCR="1")
    assert done.exit_code == 1
    assert "there is no tesseract on this machine" in done.stderr


def test_a_date_in_recognised_characters_dates_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    page = PageText(1, "21 May 2024", "21 May 2024", source="ocr", confidence=91.0)
    monkeypatch.setattr("scraper.trial.read_file", lambda *_, **__: Extraction("ocr", None, (page,), 1))
    assert parse_bytes(minutes())["date"] is None
