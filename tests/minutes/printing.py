"""Print a document as flat OpenDocument text (.fodt), which LibreOffice turns into a PDF."""

from xml.sax.saxutils import escape

from tests.minutes.model import Block, Bullets, Document, Para, Table, plain

SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
WIDTH_CM = 16.5
STAMP = "2024-01-01T12:00:00"  # the same for all: no clock in the files
PARAGRAPHS = {  # name: (points more than the text, bold, centimetres below, more properties)
    "Title": (6, True, 0.25, ""),
    "Centre": (4, True, 0.25, 'fo:text-align="center"'),
    "Subtitle": (2, False, 0.25, ""),
    "Body": (0, False, 0.25, ""),
    "Line": (0, False, 0.05, ""),
    "Indent": (0, False, 0.05, 'fo:margin-left="1cm"'),
    "Gap": (0, False, 0.4, ""),
    "Bullet": (0, False, 0.08, ""),
    "Cell": (-1, False, 0, 'fo:text-align="left"'),
    "Small": (-2, False, 0.1, ""),
    "NewPage": (2, True, 0.3, 'fo:break-before="page"'),
}
HEADINGS = {"Head1": (2, True, 0.15, 'fo:margin-top="0.3cm" fo:keep-with-next="always"'),
            "Head2": (0, True, 0.1, 'fo:margin-top="0.2cm" fo:keep-with-next="always"')}  # fmt: skip
TABS = {"Tabs": (7.0, 12.0), "Hanging": (3.5,), "Narrow": (4.5, 9.5)}  # centimetres of the tab stops


def paragraph_style(document: Document, name: str, kind: tuple[float, bool, float, str], inner: str = "") -> str:
    more, bold, below, properties = kind
    level = f' style:default-outline-level="{name[-1]}"' if name in HEADINGS else ""
    return (
        f'<style:style style:name="{name}" style:family="paragraph"{level}><style:paragraph-properties'
        f' fo:margin-bottom="{below}cm" fo:line-height="{document.line_height}%" {properties}>{inner}'
        f'</style:paragraph-properties><style:text-properties fo:font-size="{document.size + more:g}pt"'
        f' fo:font-weight="{"bold" if bold else "normal"}"/></style:style>\n'
    )


def tab_style(document: Document, name: str, stops: tuple[float, ...]) -> str:
    hang = f'fo:margin-left="{stops[0]}cm" fo:text-indent="-{stops[0]}cm"' if name == "Hanging" else ""
    # A hanging paragraph counts its stops from its own margin.
    places = (stop - stops[0] if hang else stop for stop in stops)
    inner = "".join(f'<style:tab-stop style:position="{place}cm"/>' for place in places)
    kind = (0, False, 0.05, f'fo:text-align="left" {hang}')
    return paragraph_style(document, name, kind, f"<style:tab-stops>{inner}</style:tab-stops>")


def list_style(name: str, level: str) -> str:
    return (
        f'<text:list-style style:name="{name}"><text:list-level-style-{level}>'
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="listtab" fo:margin-left="1cm"'
        f' fo:text-indent="-0.7cm"/></style:list-level-properties></text:list-level-style-{level.split()[0]}>'
        "</text:list-style>\n"
    )


def styles(document: Document) -> str:
    hyphens = 'fo:hyphenate="true" fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="3"'
    align = "justify" if document.justified else "left"
    return "".join(
        [
            '<style:default-style style:family="paragraph">',
            f'<style:paragraph-properties fo:orphans="2" fo:widows="2" fo:text-align="{align}"/>',
            f'<style:text-properties style:font-name="{document.font}" fo:language="en" fo:country="GB"',
            f" {hyphens if document.hyphenated else ''}/></style:default-style>\n",
            *(paragraph_style(document, name, kind) for name, kind in {**PARAGRAPHS, **HEADINGS}.items()),
            *(tab_style(document, name, stops) for name, stops in TABS.items()),
            '<style:style style:name="Running" style:family="paragraph"><style:paragraph-properties',
            ' fo:text-align="center"/><style:text-properties fo:font-size="9pt"/></style:style>\n',
            '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/>',
            '</style:style>\n<style:style style:name="S" style:family="text">',
            '<style:text-properties style:text-position="super 58%"/></style:style>\n',
            list_style("Dots", 'bullet text:level="1" text:bullet-char="•"'),
            list_style("Numbers", 'number text:level="1" style:num-format="1" style:num-suffix="."'),
        ]
    )


def inline(text: str) -> str:
    """Escaped text with its bold and superscript spans, tabs and line breaks."""
    for sign, style in (("**", "B"), ("^^", "S")):
        parts = (escape(text) if sign == "**" else text).split(sign)
        text = "".join(
            f'<text:span text:style-name="{style}">{part}</text:span>' if n % 2 else part
            for n, part in enumerate(parts)
        )
    return text.replace("\t", "<text:tab/>").replace("\n", "<text:line-break/>")


def paragraph(para: Para) -> str:
    if para.style in HEADINGS:
        made = (
            f'<text:h text:style-name="{para.style}" text:outline-level="{para.style[-1]}">{inline(para.text)}</text:h>'
        )
    else:
        made = f'<text:p text:style-name="{para.style}">{inline(para.text)}</text:p>'
    if not para.label:
        return made + "\n"
    if para.label == "•":
        return f'<text:list text:style-name="Dots"><text:list-item>{made}</text:list-item></text:list>\n'
    item = f'<text:list-item text:start-value="{para.label.rstrip(".")}">{made}</text:list-item>'
    return f'<text:list text:style-name="Numbers">{item}</text:list>\n'


def bullets(block: Bullets) -> str:
    items = "".join(f"<text:list-item>{paragraph(p)}</text:list-item>" for p in block.items)
    return f'<text:list text:style-name="{"Numbers" if block.numbered else "Dots"}">{items}</text:list>\n'


def table_styles(number: int, table: Table) -> str:
    whole = sum(table.widths)
    columns = "".join(
        f'<style:style style:name="T{number}.{n}" style:family="table-column"><style:table-column-properties'
        f' style:column-width="{WIDTH_CM * width / whole:.2f}cm"/></style:style>\n'
        for n, width in enumerate(table.widths)
    )
    keep = "always" if table.whole_rows else "auto"
    return (
        f'<style:style style:name="T{number}" style:family="table"><style:table-properties style:width="{WIDTH_CM}cm"'
        f' table:align="left" fo:margin-top="0.1cm" fo:margin-bottom="0.35cm"/></style:style>\n{columns}'
        f'<style:style style:name="R{number}" style:family="table-row"><style:table-row-properties'
        f' fo:keep-together="{keep}"/></style:style>\n'
    )


def table_xml(number: int, table: Table) -> str:
    def row(cells: list) -> str:
        made = []
        for cell in cells:
            span = f' table:number-columns-spanned="{cell.span}"' if cell.span > 1 else ""
            body = "".join(map(paragraph, cell.paras or [Para("", "Cell")]))
            box = "Box" if table.borders else "Bare"
            made.append(f'<table:table-cell table:style-name="{box}" office:value-type="string"{span}>{body}'
                        "</table:table-cell>" + "<table:covered-table-cell/>" * (cell.span - 1))  # fmt: skip
        return f'<table:table-row table:style-name="R{number}">{"".join(made)}</table:table-row>\n'

    columns = "".join(f'<table:table-column table:style-name="T{number}.{n}"/>' for n in range(len(table.widths)))
    head = "".join(map(row, table.rows[: table.head_rows]))
    if head:
        head = f"<table:table-header-rows>{head}</table:table-header-rows>\n"
    rest = "".join(map(row, table.rows[table.head_rows :]))
    name = f'table:name="Table{number}" table:style-name="T{number}"'
    return f"<table:table {name}>{columns}\n{head}{rest}</table:table>\n"


def block_xml(number: int, block: Block) -> str:
    match block:
        case Para():
            return paragraph(block)
        case Bullets():
            return bullets(block)
        case Table():
            return table_xml(number, block)


def running(kind: str, lines: list[str]) -> str:
    if not lines:
        return ""
    numbers = {"{page}": '<text:page-number text:select-page="current">1</text:page-number>',
               "{pages}": "<text:page-count>1</text:page-count>"}  # fmt: skip
    made = []
    for line in lines:
        text = inline(line)
        for sign, tag in numbers.items():
            text = text.replace(sign, tag)
        made.append(f'<text:p text:style-name="Running">{text}</text:p>')
    return f"<style:{kind}>{''.join(made)}</style:{kind}>"


def page_layout(document: Document) -> str:
    bands = "".join(
        f"<style:{kind}-style><style:header-footer-properties fo:min-height=\"0.6cm\" fo:margin-{side}=\"0.4cm\"/>"
        f"</style:{kind}-style>"
        for kind, side, lines in (("header", "bottom", document.header), ("footer", "top", document.footer))
        if lines
    )  # fmt: skip
    return (
        '<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm"'
        ' fo:page-height="29.7cm" fo:margin-top="1.6cm" fo:margin-bottom="1.6cm" fo:margin-left="2.25cm"'
        f' fo:margin-right="2.25cm" style:print-orientation="portrait"/>{bands}</style:page-layout>\n'
    )


def to_fodt(document: Document) -> str:
    """The whole document as one flat OpenDocument file."""
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items())
    tables = [(n, block) for n, block in enumerate(document.blocks) if isinstance(block, Table)]
    cells = "".join(
        f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties'
        f' fo:padding="0.1cm" fo:border="{border}"/></style:style>\n'
        for name, border in (("Box", "0.5pt solid #505050"), ("Bare", "none"))
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<office:document {spaces} office:version="1.3"'
        ' office:mimetype="application/vnd.oasis.opendocument.text">\n'
        f"<office:meta><dc:title>{escape(plain(document.title))}</dc:title><dc:language>en-GB</dc:language>"
        f"<meta:creation-date>{STAMP}</meta:creation-date><dc:date>{STAMP}</dc:date></office:meta>\n"
        f'<office:font-face-decls><style:font-face style:name="{document.font}"'
        f" svg:font-family=\"'{document.font}'\"/></office:font-face-decls>\n"
        f"<office:styles>{styles(document)}</office:styles>\n<office:automatic-styles>"
        f"{''.join(table_styles(n, t) for n, t in tables)}{cells}{page_layout(document)}</office:automatic-styles>\n"
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4">'
        f"{running('header', document.header)}{running('footer', document.footer)}"
        "</style:master-page></office:master-styles>\n<office:body><office:text>\n"
        f"{''.join(block_xml(n, block) for n, block in enumerate(document.blocks))}"
        "</office:text></office:body>\n</office:document>\n"
    )
