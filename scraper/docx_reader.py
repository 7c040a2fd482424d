"""Pure: the parts of a Word file (Office Open XML, ECMA-376 part 1) -> blocks, page by page.

What is read is what a reader of the printed document sees with all tracked changes accepted: inserted text is text,
deleted and hidden text and comments are not, a footnote stands at the end of its page. Names are compared without
namespaces, as the "strict" variant has others.
"""

from collections.abc import Callable, Iterator

from scraper.docx_styles import Numbering, Styles, is_on
from scraper.office_blocks import MOST_COLUMNS, Element, Full, Leaves, attribute, child, local, number_of

Part = Callable[[str], Element | None]
"""The root of the part that the main part's relationship of that id, or else of that type, leads to."""

# Not the paragraph's own text: taken back, or said about it.
_LEFT_OUT = frozenset(
    "del moveFrom delText instrText delInstrText rPr pPr sectPr sdtPr sdtEndPr rt docPart fldData".split()
)
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
_PAGE = "\f"  # cannot occur in XML
_NUMBERS_OF_PAGES = ("PAGE", "NUMPAGES", "SECTIONPAGES")


class Document:
    """One reading. ``read`` fills the leaves; ``has_picture`` is then known."""

    def __init__(self, body: Element, part: Part, leaves: Leaves) -> None:
        self.body, self.part, self.leaves = body, part, leaves
        self.styles = Styles(part("styles"))
        self.numbering = Numbering(part("numbering"))
        self.has_picture = False
        self._carried = ""  # the text of a paragraph whose end was deleted
        self._field: list[str] = []  # the instructions of the fields that are open, innermost last; "=" before a result
        self._notes: list[tuple[str, str]] = []
        self._boxes: list[Element] = []
        self._sections = [one for one in body.iter() if local(one) == "sectPr" and _is_in_force(one)]
        self._section = 0

    def read(self) -> None:
        """Raises Full when the leaves have no more room."""
        self._running("header")
        self._blocks(self.body)
        self._add_notes()
        self.leaves.end()
        self._running("footer")

    def _blocks(self, parent: Element) -> None:
        for element in parent:
            kind = local(element)
            if kind == "p":
                self._paragraph(element)
            elif kind == "tbl":
                self.leaves.add_table(list(self._rows(element)))
                self._empty_boxes()
            elif kind not in _LEFT_OUT:
                self._blocks(element)

    # -- paragraphs ---------------------------------------------------------------------------------------------

    def _paragraph(self, element: Element) -> None:
        properties = child(element, "pPr")
        style = self.styles.of(properties)
        if is_on(child(properties, "pageBreakBefore"), otherwise=style.breaks_page):
            self._turn()
        text = self._carried + self._text(element)
        is_joined = child(properties, "rPr", "del") is not None
        self._carried = text if is_joined else ""
        if not is_joined and text.strip():
            level, label = self.numbering.label(properties, style)
            for at, part in enumerate(text.split(_PAGE)):
                if at:
                    self._empty_boxes()
                    self._turn()
                self._add(part, style.heading(properties), None if at else label, level)
        elif _PAGE in text and not is_joined:
            self._empty_boxes()
            self._turn()
        self._empty_boxes()
        if child(properties, "sectPr") is not None:
            self._end_section()

    def _add(self, text: str, heading: int | None, label: str | None, level: int) -> None:
        if heading is not None:
            self.leaves.add("h", text, level=heading, label=label)
        elif label:
            self.leaves.add("item", text, level=level, label=label)
        else:
            self.leaves.add("p", text)

    def _text(self, element: Element) -> str:
        """The printed text under an element; text boxes and footnotes met are put aside."""
        kind = local(element)
        if kind in _LEFT_OUT or not kind:
            self._instruct(element, kind)
            return ""
        if kind == "r" and self.styles.is_hidden(child(element, "rPr")):
            return "".join(self._text(one) for one in element if local(one) in ("fldChar", "instrText"))
        if kind == "AlternateContent":  # the same thing for newer and older programs
            chosen = child(element, "Choice")
            return self._text(chosen if chosen is not None else element[-1]) if len(element) else ""
        if kind == "txbxContent":
            self._boxes.append(element)
            return ""
        if kind in ("fldChar", "fldSimple"):
            return self._in_field(element, kind)
        self._put_aside(element, kind)
        own = self._sign(element, kind)
        return own or "".join(self._text(one) for one in element)

    def _sign(self, element: Element, kind: str) -> str:
        """What an element without children prints by itself."""
        if any(not field.startswith("=") or field[1:].startswith(_NUMBERS_OF_PAGES) for field in self._field):
            return ""  # inside an instruction, or a page number that is another on each page
        if kind == "t":
            return element.text or ""
        if kind == "br":
            return _PAGE if attribute(element, "type") == "page" else "\n"
        if kind == "sym":
            code = attribute(element, "char") or ""
            return chr(int(code, 16)) if len(code) == 4 and code.isalnum() and _is_hexadecimal(code) else ""
        return _SIGNS.get(kind, "")

    def _put_aside(self, element: Element, kind: str) -> None:
        if kind in ("footnoteReference", "endnoteReference"):
            self._notes.append((kind.removesuffix("Reference") + "s", attribute(element, "id") or ""))
        elif kind in ("blip", "imagedata"):
            self.has_picture = True

    def _instruct(self, element: Element, kind: str) -> None:
        if kind == "instrText" and self._field and not self._field[-1].startswith("="):
            self._field[-1] += element.text or ""

    def _in_field(self, element: Element, kind: str) -> str:
        """A field is an instruction, then its result: only that is printed."""
        if kind == "fldSimple":
            self._field.append("=" + (attribute(element, "instr") or "").strip().upper())
            text = "".join(self._text(one) for one in element)
            self._field.pop()
            return text
        step = attribute(element, "fldCharType")
        if step == "begin":
            self._field.append("")
        elif step == "separate" and self._field:
            self._field[-1] = "=" + self._field[-1].strip().upper()
        elif step == "end" and self._field:
            self._field.pop()
        return ""

    def _paragraphs(self, parent: Element) -> list[str]:
        """The texts of the paragraphs in a cell, a box or a note, those of tables in it in their place."""
        found: list[str] = []
        for element in parent:
            kind = local(element)
            if kind == "p":
                properties = child(element, "pPr")
                _, label = self.numbering.label(properties, self.styles.of(properties))
                text = self._text(element).replace(_PAGE, "\n")
                found += [f"{label} {text}" if label else text] if text.strip() else []
                boxes, self._boxes = self._boxes, []
                found += [line for box in boxes for line in self._paragraphs(box)]
            elif kind == "tbl":
                found += [line for row in self._rows(element) for cell in row for line in cell]
            elif kind not in _LEFT_OUT:
                found += self._paragraphs(element)
        return found

    def _empty_boxes(self) -> None:
        """Text boxes stand after the paragraph that they hang on."""
        while self._boxes:
            self._blocks(self._boxes.pop(0))

    # -- tables -------------------------------------------------------------------------------------------------

    def _rows(self, table: Element) -> Iterator[list[list[str]]]:
        for row in _within(table, "tr"):
            properties = child(row, "trPr")
            if child(properties, "del") is None and not is_on(child(properties, "hidden")):
                before = number_of(attribute(child(properties, "gridBefore"), "val"), 0, MOST_COLUMNS)
                cells: list[list[str]] = [[] for _ in range(before)]
                for cell in _within(row, "tc"):
                    cells += self._cell(cell)
                self.leaves.take_cells(len(cells))
                yield cells

    def _cell(self, cell: Element) -> list[list[str]]:
        """The cell, and an empty one for each further column that it covers."""
        properties = child(cell, "tcPr")
        span = number_of(attribute(child(properties, "gridSpan"), "val"), 1, MOST_COLUMNS)
        is_covered = any(
            (merge := child(properties, way)) is not None and attribute(merge, "val") in (None, "continue")
            for way in ("vMerge", "hMerge")
        )
        is_gone = child(properties, "cellDel") is not None
        return [[] if is_covered or is_gone else self._paragraphs(cell), *([] for _ in range(span - 1))]

    # -- pages --------------------------------------------------------------------------------------------------

    def _turn(self) -> None:
        self._add_notes()
        self.leaves.turn()

    def _end_section(self) -> None:
        """The next section says whether it begins on a new page, which it does unless it says otherwise."""
        self._section += 1
        following = self._sections[self._section] if self._section < len(self._sections) else None
        if attribute(child(following, "type"), "val") not in ("continuous", "nextColumn"):
            self._turn()

    def _add_notes(self) -> None:
        notes, self._notes = self._notes, []
        for kind, number in notes:
            root = self.part(kind)
            for note in root if root is not None else ():
                if attribute(note, "id") == number:
                    self.leaves.add("note", "\n".join(self._paragraphs(note)).strip())

    def _running(self, kind: str) -> None:
        """The headers or footers that are printed, each text once."""
        texts = {}
        for section in self._sections:
            for reference in section:
                which = attribute(reference, "type")
                is_printed = which == "default" or (which == "first" and is_on(child(section, "titlePg")))
                if local(reference) == f"{kind}Reference" and is_printed:
                    root = self.part(attribute(reference, "id") or "")
                    texts.update(dict.fromkeys(self._paragraphs(root) if root is not None else ()))
        for text in texts:
            self.leaves.add(kind, text)


def _within(parent: Element, kind: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those wrapped into content controls."""
    for element in parent:
        if local(element) == kind:
            yield element
        elif local(element) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _within(element, kind)


def _is_in_force(section: Element) -> bool:
    """Not the settings of a section as they were before a tracked change."""
    parent = section.getparent()
    return parent is not None and local(parent) != "sectPrChange"


def _is_hexadecimal(code: str) -> bool:
    return all(sign in "0123456789abcdefABCDEF" for sign in code)


def read_docx(main: Element, part: Part, leaves: Leaves) -> tuple[bool, bool]:
    """Fill the leaves from the main part. Whether the text went on beyond them, and whether there are pictures."""
    body = child(main, "body")
    if body is None:
        return False, False
    document = Document(body, part, leaves)
    try:
        document.read()
    except Full:
        return True, document.has_picture
    return False, document.has_picture
