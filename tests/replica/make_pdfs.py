"""Make the small PDFs that the replica site serves.

Run it as ``python tests/replica/make_pdfs.py``.  It needs LibreOffice Writer (``soffice``) and pypdf.

The words live in ``pdfs/texts_alliance.json`` and ``pdfs/texts_harbour.json``.  From them this script
writes one flat OpenDocument source (``.fodt``) for each document, has LibreOffice export it to PDF
beside its source, fixes the few bytes that LibreOffice takes from the clock, and then checks every PDF:
its number of pages, its size and the amount of text on each page.  Last it writes
``pdfs/expected.json`` (sentences of the sources that pypdf reads back from each page) and the table of
files in ``pdfs/README.md``.
"""

from __future__ import annotations

import argparse
import copy
import datetime as dt
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from pypdf import PdfReader

PDFS = Path(__file__).resolve().parent / "pdfs"
README_MARKS = ("<!-- table of files -->", "<!-- end of table -->")
FONT = "Liberation Sans"
MAX_BYTES = {False: 45_000, True: 75_000}  # LibreOffice does not compress the tags of a tagged file
MIN_CHARACTERS = 300

Row = list[str]


# --- what a document is made of ----------------------------------------------------------------------


@dataclass
class Heading:
    text: str
    level: int = 1


@dataclass
class Para:
    text: str  # **double stars** set words in bold
    style: str = "Body"


@dataclass
class Bullets:
    items: list[str]


@dataclass
class Table:
    head: Row
    rows: list[Row]  # a line break inside a cell starts a new paragraph of that cell
    widths: list[float]  # relative widths of the columns


Block = Heading | Para | Bullets | Table


@dataclass
class Document:
    path: str  # below PDFS, without suffix
    title: str
    date: dt.date
    pages: int
    tagged: bool
    header: str
    footer: str
    size: float = 12
    lines: int = 125  # line height, per cent
    blocks: list[Block] = field(default_factory=list)


# --- flat OpenDocument text --------------------------------------------------------------------------

NAMESPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
TEXT_WIDTH_CM = 16.0


def paragraph_style(name: str, size: float, *, bold: bool = False, paragraph: str = "", attributes: str = "") -> str:
    weight = "bold" if bold else "normal"
    return (
        f'<style:style style:name="{name}" style:family="paragraph" {attributes}>'
        f"<style:paragraph-properties {paragraph}/>"
        f'<style:text-properties style:font-name="{FONT}"'
        f' fo:font-size="{size:g}pt" fo:font-weight="{weight}"/>'
        "</style:style>\n"
    )


def styles(doc: Document) -> str:
    size = doc.size
    height = f'fo:line-height="{doc.lines}%"'
    kept = 'fo:keep-with-next="always"'
    return "".join(
        [
            '<style:default-style style:family="paragraph">',
            '<style:paragraph-properties fo:orphans="2" fo:widows="2"/>',
            f'<style:text-properties style:font-name="{FONT}" fo:font-size="{size:g}pt" fo:language="en"',
            ' fo:country="GB" fo:hyphenate="false"/></style:default-style>\n',
            paragraph_style("Title", size + 8, bold=True, paragraph='fo:margin-bottom="0.2cm"'),
            paragraph_style("Subtitle", size + 3, paragraph='fo:margin-bottom="0.2cm"'),
            paragraph_style("Body", size, paragraph=f'fo:margin-bottom="0.28cm" {height}'),
            paragraph_style(
                "NewPage", size + 2, bold=True, paragraph='fo:margin-bottom="0.3cm" fo:break-before="page"'
            ),
            paragraph_style("Line", size, paragraph=f'fo:margin-bottom="0.05cm" {height}'),
            paragraph_style("Cell", size - 1, paragraph='fo:margin-bottom="0.05cm"'),
            paragraph_style("CellHead", size - 1, bold=True, paragraph='fo:margin-bottom="0.05cm"'),
            paragraph_style("Bullet", size, paragraph=f'fo:margin-bottom="0.12cm" {height}'),
            paragraph_style("Running", 9),
            *(
                paragraph_style(
                    f"Heading{level}",
                    size + 3 - level,
                    bold=True,
                    paragraph=f'fo:margin-top="0.4cm" fo:margin-bottom="0.2cm" {kept}',
                    attributes=f'style:default-outline-level="{level}"',
                )
                for level in (1, 2)
            ),
            '<style:style style:name="Strong" style:family="text">',
            '<style:text-properties fo:font-weight="bold"/></style:style>\n',
            '<text:list-style style:name="Dots">',
            '<text:list-level-style-bullet text:level="1" text:bullet-char="•">',
            '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">',
            '<style:list-level-label-alignment text:label-followed-by="listtab" fo:margin-left="1cm"',
            ' fo:text-indent="-0.5cm"/></style:list-level-properties>',
            f'<style:text-properties style:font-name="{FONT}"/>',
            "</text:list-level-style-bullet></text:list-style>\n",
        ]
    )


def inline(text: str) -> str:
    """Escape text and turn **words** into a bold span."""
    parts = escape(text).split("**")
    return "".join(
        f'<text:span text:style-name="Strong">{part}</text:span>' if number % 2 else part
        for number, part in enumerate(parts)
    )


def paragraph(text: str, style: str) -> str:
    return f'<text:p text:style-name="{style}">{inline(text)}</text:p>'


def table_styles(number: int, table: Table) -> str:
    whole = sum(table.widths)
    columns = "".join(
        f'<style:style style:name="T{number}.{column}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{TEXT_WIDTH_CM * width / whole:.2f}cm"/>'
        "</style:style>\n"
        for column, width in enumerate(table.widths)
    )
    return (
        f'<style:style style:name="T{number}" style:family="table"><style:table-properties'
        f' style:width="{TEXT_WIDTH_CM}cm" table:align="left" fo:margin-bottom="0.35cm"/></style:style>\n' + columns
    )


def table_xml(number: int, table: Table) -> str:
    def row(cells: Row, style: str) -> str:
        body = "".join(
            '<table:table-cell table:style-name="Box" office:value-type="string">'
            + "".join(paragraph(line, style) for line in cell.split("\n"))
            + "</table:table-cell>"
            for cell in cells
        )
        return f'<table:table-row table:style-name="Whole">{body}</table:table-row>\n'

    columns = "".join(f'<table:table-column table:style-name="T{number}.{i}"/>' for i in range(len(table.widths)))
    return (
        f'<table:table table:name="Table{number}" table:style-name="T{number}">{columns}\n'
        f"<table:table-header-rows>{row(table.head, 'CellHead')}</table:table-header-rows>\n"
        + "".join(row(cells, "Cell") for cells in table.rows)
        + "</table:table>\n"
    )


def to_fodt(doc: Document) -> str:
    """The whole document as one flat OpenDocument file."""
    body: list[str] = []
    tables: list[str] = []
    for block in doc.blocks:
        match block:
            case Heading(text, level):
                attributes = f'text:style-name="Heading{level}" text:outline-level="{level}"'
                body.append(f"<text:h {attributes}>{inline(text)}</text:h>\n")
            case Para(text, style):
                body.append(paragraph(text, style) + "\n")
            case Bullets(items):
                rows = (f"<text:list-item>{paragraph(item, 'Bullet')}</text:list-item>\n" for item in items)
                body.append(f'<text:list text:style-name="Dots">{"".join(rows)}</text:list>\n')
            case Table():
                tables.append(table_styles(len(tables) + 1, block))
                body.append(table_xml(len(tables), block))
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    stamp = f"{doc.date.isoformat()}T12:00:00"
    band = (
        '<style:{0}-style><style:header-footer-properties fo:min-height="1cm" fo:margin-{1}="0.4cm"/></style:{0}-style>'
    )
    page_number = (
        'Page <text:page-number text:select-page="current">1</text:page-number>'
        f" of <text:page-count>{doc.pages}</text:page-count>"
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<office:document {spaces} office:version="1.3"'
        ' office:mimetype="application/vnd.oasis.opendocument.text">\n'
        f"<office:meta><dc:title>{escape(doc.title)}</dc:title><dc:language>en-GB</dc:language>"
        f"<meta:creation-date>{stamp}</meta:creation-date><dc:date>{stamp}</dc:date></office:meta>\n"
        f'<office:font-face-decls><style:font-face style:name="{FONT}" svg:font-family="\'{FONT}\'"'
        ' style:font-family-generic="swiss" style:font-pitch="variable"/></office:font-face-decls>\n'
        f"<office:styles>{styles(doc)}</office:styles>\n"
        "<office:automatic-styles>\n"
        f"{''.join(tables)}"
        '<style:style style:name="Box" style:family="table-cell"><style:table-cell-properties'
        ' fo:padding="0.1cm"'
        ' fo:border="0.5pt solid #505050"/></style:style>\n'
        '<style:style style:name="Whole" style:family="table-row"><style:table-row-properties'
        ' fo:keep-together="always"/></style:style>\n'
        '<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm"'
        ' fo:page-height="29.7cm" fo:margin-top="1.5cm" fo:margin-bottom="1.5cm" fo:margin-left="2.5cm"'
        ' fo:margin-right="2.5cm" style:print-orientation="portrait"/>'
        f"{band.format('header', 'bottom')}{band.format('footer', 'top')}</style:page-layout>\n"
        "</office:automatic-styles>\n"
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4">'
        f"<style:header>{paragraph(doc.header, 'Running')}</style:header>"
        f'<style:footer><text:p text:style-name="Running">'
        f"{escape(doc.footer)} | {page_number}</text:p></style:footer>"
        "</style:master-page></office:master-styles>\n"
        f"<office:body><office:text>\n{''.join(body)}</office:text></office:body>\n</office:document>\n"
    )


# --- from the data to documents ----------------------------------------------------------------------


def long_date(date: dt.date, *, weekday: bool = True) -> str:
    words = f"{date.day} {date:%B %Y}"
    return f"{date:%A} {words}" if weekday else words


def plain_blocks(body: list[Any]) -> list[Block]:
    """Blocks for the parts that every kind of document shares: text, bullets and tables."""
    blocks: list[Block] = []
    for part in body:
        if isinstance(part, str):
            blocks.append(Para(part))
        elif "ul" in part:
            blocks.append(Bullets(part["ul"]))
        else:
            blocks.append(Table(**part["table"]))
    return blocks


class Harbour:
    """The invented taskforce: who sat on it when, and its minutes."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data

    def members(self, date: str) -> list[dict[str, str]]:
        found = self.data["members"]
        return [m for m in found if m.get("since", date) <= date <= m.get("until", date)]

    def member_table(self, date: str) -> Table:
        rows = [[m["name"], m["role"], m["body"]] for m in self.members(date)]
        return Table(["Name", "Role", "Organisation"], rows, [6, 5, 5.5])

    def documents(self) -> list[Document]:
        meetings = {meeting["file"]: meeting for meeting in self.data["meetings"]}
        documents = []
        for name, meeting in meetings.items():
            if "copy_of" in meeting:
                meeting = edited(meetings[meeting["copy_of"]], meeting["edits"])
            documents.append(self.minutes(name, meeting))
        return [*documents, self.terms(self.data["terms"])]

    def minutes(self, name: str, meeting: dict[str, Any]) -> Document:
        date = dt.date.fromisoformat(meeting["file"])
        group = self.data["group"]
        doc = Document(
            path=f"harbour/{name}",
            title=f"{group}: minutes of {long_date(date, weekday=False)}",
            date=date,
            pages=meeting["pages"],
            tagged=meeting["tagged"],
            header=f"{group} – minutes of {long_date(date, weekday=False)}",
            footer="Harbour Office secretariat",
            size=meeting["size"],
            lines=meeting["lines"],
        )
        doc.blocks = [
            Para(group, "Title"),
            Para("Minutes of the meeting", "Subtitle"),
            Para(f"**Date:** {long_date(date)}", "Line"),
            Para(f"**Time:** {meeting['time']}", "Line"),
            Para(f"**Place:** {meeting['place']}", "Line"),
            Para(f"**Chair:** {self.data['chair']}"),
            *self.attendance(meeting),
            *(Para(note) for note in meeting.get("notes", [])),
            *self.items(meeting),
            Heading("Date of next meeting"),
            Para(
                f"The next meeting will be on {long_date(dt.date.fromisoformat(meeting['next']))}"
                f" ({meeting['next_place']})."
            ),
            Para(f"Minutes written by {meeting['officials'][-1][0]}."),
        ]
        if "annex" in meeting:
            annex = Para(meeting["annex"], "NewPage")
            doc.blocks += [annex, self.member_table(meeting["file"])]
        return doc

    def attendance(self, meeting: dict[str, Any]) -> list[Block]:
        members = self.members(meeting["file"])
        away = [m for m in members if m["name"] in meeting["apologies"]]
        if len(away) != len(meeting["apologies"]):
            raise ValueError(f"{meeting['file']}: an apology comes from somebody who is not a member")
        present = [[m["name"], m["role"], m["body"]] for m in members if m not in away]
        sorry = [[m["name"], m["role"], m["body"]] for m in away]
        officials: list[Row] = meeting["officials"]
        official_names = "; ".join(f"{row[0]} ({row[1].lower()})" for row in officials)

        def described(row: Row) -> str:
            return ", ".join(filter(None, row))

        match meeting["attendance"]:
            case "table":
                table = Table(["Name", "Role", "Organisation"], present + officials, [6, 5, 5.5])
                names = " and ".join(row[0] for row in sorry)
                return [Heading("Attendance"), table, Para(f"**Apologies:** {names}.")]
            case "bullets":
                return [
                    Heading("Present"),
                    Bullets([described(row) for row in present]),
                    Heading("Apologies"),
                    Bullets([described(row) for row in sorry]),
                    Heading("In attendance"),
                    Bullets([f"{row[0]} ({row[1].lower()})" for row in officials]),
                ]
            case "columns":
                cells = ["\n".join(described(row) for row in rows) for rows in (present, sorry)]
                table = Table(["Attendees", "Apologies"], [cells], [9, 7])
                return [table, Para(f"**Officials:** {official_names}.")]
            case "lines":
                return [
                    Heading("Present"),
                    *(Para(f"{row[0]} – {described(row[1:])}", "Line") for row in present),
                    Heading("Apologies"),
                    *(Para(f"{row[0]} – {described(row[1:])}", "Line") for row in sorry),
                    Heading("Officials"),
                    *(Para(f"{row[0]} – {described(row[1:])}", "Line") for row in officials),
                ]
            case "prose":
                return [
                    Para(f"**Present:** {'; '.join(described(row) for row in present)}."),
                    Para(f"**Apologies:** {'; '.join(described(row) for row in sorry)}."),
                    Para(f"**Also present:** {official_names}."),
                ]
            case other:
                raise ValueError(f"unknown layout of attendance: {other}")

    def items(self, meeting: dict[str, Any]) -> list[Block]:
        """The numbered items, with actions inline, in a table after each item or in one table at the end."""
        blocks: list[Block] = []
        actions: list[Row] = []
        for number, item in enumerate(meeting["items"], start=1):
            blocks.append(Heading(f"{number}. {item['title']}"))
            here: list[Row] = []
            line = 0
            for part in item["body"]:
                if isinstance(part, str):
                    line += 1
                    blocks.append(Para(f"{number}.{line} {part}" if meeting["numbered"] else part))
                elif "decision" in part:
                    blocks.append(Para(f"**Decision:** {part['decision']}"))
                elif "action" in part:
                    action, owner, due = part["action"]
                    here.append(part["action"])
                    if meeting["actions"] == "inline":
                        count = len(actions) + len(here)
                        blocks.append(Para(f"**Action {count}:** {action}. **Owner:** {owner}. **Due:** {due}."))
                else:
                    blocks += plain_blocks([part])
            if here and meeting["actions"] == "item":
                blocks.append(action_table(here))
            actions += here
        if meeting["actions"] == "end":
            blocks += [
                Heading("Summary of actions"),
                action_table(actions),
            ]
        return blocks

    def terms(self, terms: dict[str, Any]) -> Document:
        blocks: list[Block] = [Para(terms["title"], "Title"), *map(Para, terms["intro"])]
        for number, item in enumerate(terms["items"], start=1):
            blocks.append(Heading(f"{number}. {item['title']}"))
            for part in item["body"]:
                if isinstance(part, dict) and "members" in part:
                    blocks.append(self.member_table(part["members"]))
                else:
                    blocks += plain_blocks([part])
        return Document(
            path=f"harbour/{terms['file']}",
            title=terms["title"],
            date=dt.date(2023, 10, 27),
            pages=terms["pages"],
            tagged=terms["tagged"],
            header=self.data["group"],
            footer="Terms of reference",
            size=terms["size"],
            lines=terms["lines"],
            blocks=blocks,
        )


def action_table(actions: list[Row]) -> Table:
    return Table(["Action", "Owner", "Due"], actions, [7.5, 4.3, 4.2])


def edited(meeting: dict[str, Any], edits: list[dict[str, Any]]) -> dict[str, Any]:
    """A copy of a meeting in which each edit, to part of a text or to a whole row, was made exactly once."""
    made = 0

    def walk(value: Any, old: Any, new: Any) -> Any:
        nonlocal made
        if value == old and isinstance(old, list):
            made += 1
            return new
        if isinstance(value, str) and isinstance(old, str):
            made += value.count(old)
            return value.replace(old, new)
        if isinstance(value, list):
            return [walk(part, old, new) for part in value]
        if isinstance(value, dict):
            return {key: walk(part, old, new) for key, part in value.items()}
        return value

    result = copy.deepcopy(meeting)
    for edit in edits:
        made = 0
        result = walk(result, edit["old"], edit["new"])
        if made != 1:
            raise ValueError(f"the edit {edit['old']!r} was made {made} times")
    return result


class Alliance:
    """Stand-ins for minutes of a real group: its name and meeting dates, and neutral filler."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data

    def documents(self) -> list[Document]:
        meetings = [self.minutes(number, meeting) for number, meeting in enumerate(self.data["meetings"])]
        return [*meetings, self.terms(self.data["terms"])]

    def minutes(self, number: int, meeting: dict[str, Any]) -> Document:
        """Filler for one meeting: each starts at another place in the lists; the data give its length."""
        data = self.data
        date = dt.date.fromisoformat(meeting["file"])
        word, colour, pages = meeting["word"], meeting["colour"], meeting["pages"]

        def fill(text: str, item: int = 1) -> str:
            day = long_date(date, weekday=False)
            return text.format(day=day, word=word, colour=colour, item=item, pages=pages)

        pool = rotated(data["paragraphs"], number * 7)
        wanted = meeting["paragraphs"]
        if wanted > len(pool):
            raise ValueError(f"{meeting['file']}: too few different paragraphs")
        middle = rotated(data["middle_headings"], number * 2)[: pages + 1]
        headings = [data["first_heading"], *middle, *data["last_headings"]]
        label = "Item {}: {}" if number % 3 == 0 else "{}. {}"

        blocks: list[Block] = [
            Para(data["group"], "Title"),
            Para("Meeting minutes", "Subtitle"),
            Para(f"**{long_date(date)}**"),
            *(Para(fill(text)) for text in data["opening"]),
        ]
        tagged = number % 2 == 0
        small = copy.deepcopy(data["tables"][1])
        small["rows"] = [[fill(cell) for cell in row] for row in small["rows"]]
        used = 0
        for item, heading in enumerate(headings, start=1):
            blocks.append(Heading(label.format(item, heading)))
            until = round(wanted * item / len(headings))
            blocks += [Para(fill(text, item)) for text in pool[used:until]]
            used = until
            if item == 2:
                # Every tagged cell costs bytes, so only the untagged files carry the long table.
                table = small if tagged else self.contents_table(headings, pages)
                blocks += [Para(fill(data["table_intro"])), Table(**table)]
            elif item == 4:
                chosen = data["bullets"][number % len(data["bullets"])]
                blocks += [Para("A list may hold:"), Bullets([fill(text, item) for text in chosen])]
            elif item == len(headings) - 2 and not tagged:
                blocks.append(Table(**small))
        blocks.append(Para(fill(data["closing"])))
        return Document(
            path=f"alliance/{meeting['file']}",
            title=f"{data['group']} meeting minutes: {long_date(date, weekday=False)} (placeholder)",
            date=date,
            pages=pages,
            tagged=tagged,
            header=f"{data['group']} – {long_date(date, weekday=False)}",
            footer=data["footer"],
            size=meeting["size"],
            lines=meeting["lines"],
            blocks=blocks,
        )

    def contents_table(self, headings: list[str], pages: int) -> dict[str, Any]:
        table = dict(self.data["tables"][0])
        last = len(headings) - 1
        table["rows"] = [
            [heading, f"Paper {chr(65 + n)} (not written)", str(1 + n * (pages - 1) // last)]
            for n, heading in enumerate(headings)
        ]
        return table

    def terms(self, terms: dict[str, Any]) -> Document:
        blocks: list[Block] = [Para(terms["title"], "Title"), *map(Para, terms["intro"])]
        for item in terms["items"]:
            blocks += [Heading(item["title"]), *plain_blocks(item["body"])]
        return Document(
            path="alliance/terms-of-reference",
            title=f"{terms['title']} (placeholder)",
            date=dt.date(2022, 1, 18),
            pages=terms["pages"],
            tagged=terms["tagged"],
            header=self.data["group"],
            footer=self.data["footer"],
            size=terms["size"],
            blocks=blocks,
        )


def rotated(values: list[str], by: int) -> list[str]:
    by %= len(values)
    return values[by:] + values[:by]


# --- export ------------------------------------------------------------------------------------------


def export(documents: list[Document]) -> None:
    """Let LibreOffice turn every .fodt into a .pdf beside it, one run for each folder and kind."""
    with tempfile.TemporaryDirectory() as profile:
        for folder in sorted({Path(doc.path).parent for doc in documents}):
            for tagged in (True, False):
                chosen = [d for d in documents if d.tagged == tagged and Path(d.path).parent == folder]
                if chosen:
                    run_soffice(Path(profile), PDFS / folder, [Path(d.path).name for d in chosen], tagged)
    for doc in documents:
        fix_clock(PDFS / f"{doc.path}.pdf", doc)


def run_soffice(profile: Path, folder: Path, names: list[str], tagged: bool) -> None:
    options = {
        "UseTaggedPDF": {"type": "boolean", "value": str(tagged).lower()},
        "ExportBookmarks": {"type": "boolean", "value": "false"},
    }
    command = [
        "soffice",
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--convert-to",
        f"pdf:writer_pdf_Export:{json.dumps(options)}",
        *(f"{name}.fodt" for name in names),
    ]
    subprocess.run(command, cwd=folder, check=True, env={**os.environ, "TZ": "UTC"}, stdout=subprocess.DEVNULL)


def fix_clock(path: Path, doc: Document) -> None:
    """Replace, byte for byte, what LibreOffice took from the clock, so that two runs give the same file."""
    pdf = path.read_bytes()
    stamp = f"/CreationDate(D:{doc.date:%Y%m%d}120000Z'".encode()
    pdf, dates = re.subn(rb"/CreationDate\(D:\d{14}Z'", stamp, pdf)
    mark = hashlib.md5(to_fodt(doc).encode(), usedforsecurity=False).hexdigest().upper().encode()
    pdf, marks = re.subn(rb"(?<=<)[0-9A-F]{32}(?=>)|(?<=/DocChecksum /)[0-9A-F]{32}", mark, pdf)
    if (dates, marks) != (1, 3):
        raise ValueError(f"{path.name}: found {dates} dates and {marks} marks")
    path.write_bytes(pdf)


# --- checks ------------------------------------------------------------------------------------------


def source_sentences(doc: Document) -> tuple[list[str], list[str]]:
    """The sentences of a document, and the texts of its table cells."""
    sentences: list[str] = []
    cells: list[str] = []
    for block in doc.blocks:
        match block:
            case Para(text):
                sentences += re.split(r"(?<=[.?!])\s+(?=[A-Z“])", text)
            case Bullets(items):
                sentences += items
            case Table(_, rows):
                cells += [cell for row in rows for cell in row]
            case Heading():
                pass
    return [s for s in sentences if "**" not in s and len(s) > 20], [c for c in cells if len(c) > 12]


def check(doc: Document) -> dict[str, Any]:
    """Check one PDF and return what a reader of it may expect."""
    path = PDFS / f"{doc.path}.pdf"
    reader = PdfReader(path)
    texts = [page.extract_text() for page in reader.pages]
    problems = []
    if len(texts) != doc.pages:
        problems.append(f"{len(texts)} pages, not {doc.pages}")
    if path.stat().st_size > MAX_BYTES[doc.tagged]:
        problems.append(f"{path.stat().st_size} bytes")
    if ("/StructTreeRoot" in reader.root_object) != doc.tagged:
        problems.append("tags are not as asked")
    problems += [f"page {n} has {len(t)} characters" for n, t in enumerate(texts, 1) if len(t) < MIN_CHARACTERS]
    contains = {}
    sentences, cells = source_sentences(doc)
    for number, text in enumerate(texts, start=1):
        others = "\n".join(texts[: number - 1] + texts[number:])
        for texts_of_source in (sentences, cells):
            whole = [s for s in texts_of_source if s in text and s not in others]
            if whole:
                contains[str(number)] = max(whole, key=len)
                break
        else:
            problems.append(f"page {number} has no whole sentence on one line")
    if problems:
        raise ValueError(f"{doc.path}: {'; '.join(problems)}")
    return {"pages": doc.pages, "tagged": doc.tagged, "contains": contains}


def write_readme(expected: dict[str, dict[str, Any]]) -> None:
    version = subprocess.run(["soffice", "--version"], check=True, capture_output=True, text=True).stdout
    rows = [
        f"Made with {' '.join(version.split()[:2])}.",
        "",
        "| File | Pages | Tagged |",
        "| --- | ---: | --- |",
    ]
    rows += [f"| `{name}` | {e['pages']} | {'yes' if e['tagged'] else 'no'} |" for name, e in expected.items()]
    readme = PDFS / "README.md"
    before, rest = readme.read_text("utf-8").split(README_MARKS[0])
    after = rest.split(README_MARKS[1])[1]
    table = "\n".join(rows)
    readme.write_text(f"{before}{README_MARKS[0]}\n\n{table}\n\n{README_MARKS[1]}{after}", "utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description="Remake and check the PDFs of the replica site.")
    parser.add_argument("--check", action="store_true", help="only check the PDFs that are there")
    only_check = parser.parse_args().check

    documents: list[Document] = []
    for maker, name in ((Alliance, "texts_alliance.json"), (Harbour, "texts_harbour.json")):
        documents += maker(json.loads((PDFS / name).read_text("utf-8"))).documents()
    if not only_check:
        for doc in documents:
            source = PDFS / f"{doc.path}.fodt"
            source.parent.mkdir(parents=True, exist_ok=True)
            source.write_text(to_fodt(doc), "utf-8")
        export(documents)

    expected: dict[str, dict[str, Any]] = {}
    failed = False
    for doc in documents:
        try:
            expected[f"{doc.path}.pdf"] = check(doc)
        except ValueError as error:
            failed = True
            print(error, file=sys.stderr)
    if failed:
        return 1
    if not only_check:
        (PDFS / "expected.json").write_text(json.dumps(expected, indent=2, ensure_ascii=False) + "\n", "utf-8")
        write_readme(expected)
    print(f"{len(expected)} PDFs are as they should be.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
