"""Fifty edits of one invented set of minutes, each made anew as a PDF: ``python -m tests.minutes_edits``.

Needs LibreOffice and Chromium; the files it writes, and ``expected.json`` beside them, are committed under
``tests/examples/versions``. What must be told of each edit stands here beside the edit, and is not made by the program.
"""

import html
import json
import re
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pypdf

FOLDER = Path(__file__).parent / "examples" / "versions"
Spots = tuple[tuple[str, str], ...]

MINUTES = """# Draft minutes of the Harbour Lights Reading Forum
Meeting of 10 June 2024, 10:00 to 11:30, Lantern Room, Saltmarsh Library
Present: Ada Brook (Chair), Ben Carr, Cora Penrose, Dai Eversley
Apologies: Esme Farrow, Felix Underhill
|Greta Moss|Harbour Trust|observer
|Hugo Brightwater|Glow University|for item 3
# 1. Welcome and minutes of the last meeting
The chair welcomed everybody. The minutes of 4 March 2024 were agreed.
# 2. Reading on the quay
Ben Carr reported that lateness of library boats fell by 22.3% – the lowest since 2019.
Visits rose to 1,400 a week, while loans changed by -2.1% on the year before.
The forum agreed to spend £1,200 on lamps. It does not support a second boat.
Cora Penrose asked “who mends the nets?” and was told that 14 volunteers do.
# 3. Evening hours
Hugo Brightwater showed how evening hours co-ordinate with the tides of the estuary.
Members must open at least two reading rooms until 7pm every Thursday.
* The quay room stays open through the winter months.
* The mill room closes for repairs in November.
# 4. Actions
Action: Dai Eversley to write to every harbour office by 30 June 2024.
Action: Esme Farrow to draft the terms of the night service by 5 July 2024.
The next meeting is on 10 September 2024 at the Tide House."""
LINES = tuple(MINUTES.split("\n"))
PARAGRAPH = "The forum noted that the lighthouse keepers have asked for two hundred more picture books."
TOP = (
    "This paper was circulated to all members and observers of the forum before it was put on the website of the "
    "harbour office, where it replaces the notes that were taken at the meeting itself by the secretary."
)


@dataclass(frozen=True)
class Edit:
    """One edit of the minutes; ``make`` gives other lines, ``style`` other type, ``rewrite`` another file."""

    name: str
    verdict: str
    spots: Spots = ()
    moved: tuple[str, ...] = ()
    make: Callable[[list[str]], list[str]] = list
    style: dict[str, str] = field(default_factory=dict)
    rewrite: str = ""


def put(*pairs: tuple[str, str]) -> Callable[[list[str]], list[str]]:
    """Other words in place of some, each of which stands in the minutes once."""

    def make(lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        for old, new in pairs:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        return text.split("\n")

    return make


def move(start: str, before: str | None, count: int = 1) -> Callable[[list[str]], list[str]]:
    """So many lines from the one that starts so, put before another one, or at the end."""

    def make(lines: list[str]) -> list[str]:
        at = next(n for n, line in enumerate(lines) if line.startswith(start))
        taken, rest = lines[at : at + count], lines[:at] + lines[at + count :]
        to = len(rest) if before is None else next(n for n, line in enumerate(rest) if line.startswith(before))
        return rest[:to] + taken + rest[to:]

    return make


def both(*makers: Callable[[list[str]], list[str]]) -> Callable[[list[str]], list[str]]:
    def make(lines: list[str]) -> list[str]:
        for maker in makers:
            lines = maker(lines)
        return lines

    return make


def words(name: str, *pairs: tuple[str, str], spots: Spots = ()) -> Edit:
    return Edit(name, "words", spots or pairs, make=put(*pairs))


NETS, LAMPS = LINES[12], LINES[11]
LETTERS, DRAFT = LINES[19], LINES[20]
EDITS = (
    words("percentage", ("22.3%", "32.2%")),
    words("per-cent-sign-lost", ("22.3%", "22.3")),
    words("minus-sign-lost", ("-2.1%", "2.1%")),
    words("money", ("£1,200", "£2,100")),
    words("thousands", ("1,400", "1,040")),
    words("count", ("14 volunteers", "41 volunteers"), spots=(("14", "41"),)),
    words("year", ("since 2019", "since 2009"), spots=(("2019.", "2009."),)),
    words("next-meeting", ("10 September", "12 September"), spots=(("10", "12"),)),
    words("due-date", ("30 June", "13 June"), spots=(("30", "13"),)),
    words("hour", ("7pm", "9pm")),
    words("agreed-to-noted", ("The forum agreed", "The forum noted"), spots=(("agreed", "noted"),)),
    words("must-to-should", ("must", "should")),
    words("not-taken-out", ("does not support", "does support"), spots=(("not", ""),)),
    words("not-put-in", ("Members must open", "Members must not open"), spots=(("", "not"),)),
    words("draft-taken-out", ("Draft minutes", "Minutes"), spots=(("Draft", ""),)),
    words("name-of-list-removed", (", Cora Penrose, Dai", ", Dai"), spots=(("Cora Penrose,", ""),)),
    words("name-at-end-removed", (", Felix Underhill", ""), spots=(("Felix Underhill", ""),)),
    words("name-added", ("Underhill", "Underhill, Iris Calloway"), spots=(("", "Iris Calloway"),)),
    words(
        "name-respelled",
        ("Present: Ada Brook (Chair), Ben Carr", "Present: Ada Brook (Chair), Ben Kerr"),
        spots=(("Carr,", "Kerr,"),),
    ),
    words(
        "name-redacted", ("Hugo Brightwater showed", "[redacted] showed"), spots=(("Hugo Brightwater", "[redacted]"),)
    ),
    words(
        "row-removed", ("|Greta Moss|Harbour Trust|observer\n", ""), spots=(("Greta Moss Harbour Trust observer", ""),)
    ),
    words("cell-changed", ("for item 3", "for item 4"), spots=(("3", "4"),)),
    words(
        "owner-changed", ("Action: Esme Farrow", "Action: Felix Underhill"), spots=(("Esme Farrow", "Felix Underhill"),)
    ),
    words("action-removed", (f"{DRAFT}\n", ""), spots=((DRAFT, ""),)),
    words("paragraph-removed", (f"{NETS}\n", ""), spots=((NETS, ""),)),
    words("paragraph-added", (f"{NETS}\n", f"{NETS}\n{PARAGRAPH}\n"), spots=(("", PARAGRAPH),)),
    words("paragraph-added-at-end", ("Tide House.", f"Tide House.\n{PARAGRAPH}"), spots=(("", PARAGRAPH),)),
    words("paragraph-at-top-pushes-the-rest", ("Meeting of", f"{TOP}\nMeeting of"), spots=(("", TOP),)),
    words("sentence-added", ("lamps. It", "lamps. The lamps are green. It"), spots=(("", "The lamps are green."),)),
    words(
        "sentence-removed",
        (" It does not support a second boat.", ""),
        spots=(("It does not support a second boat.", ""),),
    ),
    words("heading", ("Evening hours\n", "Night hours\n"), spots=(("Evening", "Night"),)),
    words("bullet-changed", ("winter", "summer")),
    words(
        "three-places",
        ("22.3%", "21.3%"),
        ("two reading", "three reading"),
        ("Tide House", "Mill House"),
        spots=(("22.3%", "21.3%"), ("two", "three"), ("Tide", "Mill")),
    ),
    Edit("paragraph-moved-up", "moved", (), (NETS,), move("Cora", "Ben Carr reported")),
    Edit("paragraph-moved-to-the-end", "moved", (), (LINES[15],), move("Members must", None)),
    Edit("actions-exchanged", "moved", (), (LETTERS,), move("Action: Dai", "The next")),
    Edit(
        "section-moved",
        "moved",
        (),
        ("3. Evening hours " + " ".join(LINES[14:16]) + " " + " ".join(line[2:] for line in LINES[16:18]),),
        move("# 3.", "# 2.", 5),
    ),
    Edit(
        "paragraph-moved-and-a-number",
        "words",
        (("£1,200", "£1,300"),),
        (NETS,),
        both(move("Cora", "Ben Carr reported"), put(("£1,200", "£1,300"))),
    ),
    Edit(
        "case",
        "typography",
        (("chair", "Chair"), ("forum", "Forum")),
        make=put(("The chair", "The Chair"), ("The forum", "The Forum")),
    ),
    Edit("capitals", "typography", (("Actions", "ACTIONS"),), make=put(("4. Actions", "4. ACTIONS"))),
    Edit("quotes", "typography", (("“who", '"who'), ("nets?”", 'nets?"')), make=put(("“", '"'), ("”", '"'))),
    Edit("dash", "typography", (("22.3% –", "22.3% -"),), make=put(("–", "-"))),
    Edit("comma", "typography", (("week,", "week"),), make=put(("a week,", "a week"))),
    Edit("hyphen", "typography", (("co-ordinate", "coordinate"),), make=put(("co-ordinate", "coordinate"))),
    Edit("another-typeface", "layout", style={"font": "Liberation Serif"}),
    Edit("larger-type-over-two-pages", "layout", style={"size": "15pt"}),
    Edit("narrow-and-justified", "layout", style={"margin": "5cm", "align": "justify"}),
    Edit("a-page-before-each-heading", "layout", style={"break": "page"}),
    Edit("page-numbers", "layout", style={"footer": "yes", "size": "15pt"}),
    Edit("metadata-only", "layout", rewrite="metadata"),
    Edit("tagged-export", "layout", rewrite="tagged"),
    Edit("archival-export", "layout", rewrite="pdfa"),
    Edit("printed-by-a-browser", "layout", rewrite="browser"),
    Edit("written-anew-by-pypdf", "layout", rewrite="pypdf"),
    Edit("behind-a-password", "not_compared", rewrite="password"),
)


def fodt(lines: list[str], style: dict[str, str]) -> str:
    """The minutes as a flat OpenDocument text."""
    font, size = style.get("font", "Liberation Sans"), style.get("size", "10.5pt")
    number = "<text:p>Page <text:page-number/> of <text:page-count/></text:p>"
    footer = f"<style:footer>{number}</style:footer>" if "footer" in style else ""
    columns = '<table:table-column table:number-columns-repeated="3"/>'
    body = re.sub(
        r"(<table:table-row>.*</table:table-row>)",
        rf"<table:table>{columns}\1</table:table>",
        "".join(map(_odf, lines)),
    )
    names = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{v}:1.0"' for n, v in _SPACES.items())
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {names} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="F" svg:font-family="'{font}'"/></office:font-face-decls>
<office:styles><style:default-style style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.2cm"
 fo:text-align="{style.get("align", "start")}"/><style:text-properties style:font-name="F" fo:font-size="{size}"
 fo:language="en" fo:country="GB"/></style:default-style>
<style:style style:name="H" style:family="paragraph"><style:paragraph-properties
 fo:break-before="{style.get("break", "auto")}"/></style:style>
</office:styles><office:automatic-styles><style:page-layout style:name="L"><style:page-layout-properties
 fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-left="{style.get("margin", "2.5cm")}"
 fo:margin-right="{style.get("margin", "2.5cm")}" fo:margin-top="2cm" fo:margin-bottom="2cm"/></style:page-layout>
</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L">
{footer}</style:master-page></office:master-styles>
<office:body><office:text>{body}</office:text></office:body></office:document>"""


_SPACES = {"office": "office", "style": "style", "text": "text", "table": "table", "fo": "xsl-fo-compatible",
           "svg": "svg-compatible"}  # fmt: skip


def _odf(line: str) -> str:
    text = html.escape(line)
    if line.startswith("# "):
        return f'<text:p text:style-name="H">{text[2:]}</text:p>'
    if line.startswith("* "):
        return f"<text:list><text:list-item><text:p>{text[2:]}</text:p></text:list-item></text:list>"
    if line.startswith("|"):
        cells = "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in text[1:].split("|"))
        return f"<table:table-row>{cells}</table:table-row>"
    return f"<text:p>{text}</text:p>"


def web_page(lines: list[str]) -> str:
    rows = {"# ": "h2", "* ": "li"}
    made = []
    for line in lines:
        if line.startswith("|"):
            made.append(
                "<table><tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in line[1:].split("|")) + "</tr></table>"
            )
        else:
            tag = rows.get(line[:2], "p")
            made.append(f"<{tag}>{html.escape(line[2:] if tag != 'p' else line)}</{tag}>")
    return f'<!doctype html><meta charset="utf-8"><title>Minutes</title>{"".join(made)}'


_EXPORTS = {
    "tagged": '{"UseTaggedPDF":{"type":"boolean","value":"true"}}',
    "pdfa": '{"SelectPdfVersion":{"type":"long","value":"2"},"UseTaggedPDF":{"type":"boolean","value":"true"}}',
    "": '{"UseTaggedPDF":{"type":"boolean","value":"false"},"ExportBookmarks":{"type":"boolean","value":"false"}}',
}


def export(sources: list[Path], folder: Path, how: str) -> None:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", f"pdf:writer_pdf_Export:{_EXPORTS[how]}"]
    subprocess.run([*command, "--outdir", str(folder), *map(str, sources)], check=True, capture_output=True)


def rewrite(how: str, source: Path, target: Path) -> None:
    """The same minutes as another program writes them."""
    if how == "browser":
        page = target.with_suffix(".html")
        page.write_text(web_page(list(LINES)))
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        subprocess.run([*command, f"--print-to-pdf={target}", page.as_uri()], check=True, capture_output=True)
        return
    writer = pypdf.PdfWriter(clone_from=source)
    if how == "metadata":
        writer.add_metadata({"/Title": "Minutes, approved", "/Author": "Harbour office"})
    if how == "password":
        writer.encrypt("lantern")
    writer.write(target)


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        base = Edit("base", "layout")
        by_export: dict[str, list[Path]] = {}
        for edit in (base, *EDITS):
            if edit.rewrite in _EXPORTS:
                source = folder / f"{edit.name}.fodt"
                source.write_text(fodt(edit.make(list(LINES)), edit.style))
                by_export.setdefault(edit.rewrite, []).append(source)
        for how, sources in by_export.items():
            export(sources, folder, how)
        for edit in EDITS:
            if edit.rewrite not in _EXPORTS:
                rewrite(edit.rewrite, folder / "base.pdf", folder / f"{edit.name}.pdf")
        for edit in (base, *EDITS):
            FOLDER.joinpath(f"{edit.name}.pdf").write_bytes(folder.joinpath(f"{edit.name}.pdf").read_bytes())
    expected = {e.name: {"verdict": e.verdict, "spots": e.spots, "moved": e.moved} for e in EDITS}
    FOLDER.joinpath("expected.json").write_text(json.dumps(expected, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
