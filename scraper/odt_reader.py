"""Pure: the parts of an OpenDocument text (ISO/IEC 26300) -> blocks, page by page.

What is read is what a reader of the printed document sees with all tracked changes accepted: deleted text is kept by
such files in a part of its own and is not read, nor are hidden text and comments; a footnote stands at the end of
its page. Names are compared without namespaces.
"""

from collections.abc import Iterator

from scraper.odt_styles import Lists, Styles
from scraper.office_blocks import MOST_COLUMNS, Element, Full, Leaves, attribute, child, local, number_of

_MOST_SPACES = 40  # <text:s text:c="1000000000"/> is 40 bytes
# Not the paragraph's own text: taken back, not printed, or said about it.
_LEFT_OUT = frozenset(
    "tracked-changes annotation annotation-end note-citation ruby-text title desc hidden-text sequence-decls "
    "variable-decls user-field-decls forms event-listeners binary-data hidden-paragraph".split()
)
_PAGE_NUMBERS = ("page-number", "page-count")
_ROW_GROUPS = ("table-header-rows", "table-rows", "table-row-group")


class Document:
    """One reading. ``read`` fills the leaves; ``has_picture`` is then known."""

    def __init__(self, content: Element, styles: Element | None, leaves: Leaves) -> None:
        self.content, self.leaves = content, leaves
        self.styles = Styles(content, styles)
        self.lists = Lists(self.styles)
        self.has_picture = False
        self._masters: dict[str, None] = {}
        self._is_running = False  # in a header or footer, where a page number is another on each page
        self._breaks_after = False
        self._boxes: list[Element] = []
        self._notes: list[Element] = []

    def read(self, text: Element) -> None:
        """Raises Full when the leaves have no more room."""
        self._masters = dict.fromkeys(filter(None, (self.styles.first_master, *self._masters_in(text))))
        self._running("header")
        self._blocks(text)
        self._add_notes()
        self.leaves.end()
        self._running("footer")

    def _blocks(self, parent: Element) -> None:
        for element in parent:
            kind = local(element)
            if kind in ("p", "h"):
                self._paragraph(element, kind, None, 1)
            elif kind == "list":
                self._list(element, 1, None)
            elif kind == "table":
                self._table(element)
            elif kind not in _LEFT_OUT and not self._is_hidden_section(element, kind):
                self._blocks(element)

    # -- paragraphs ---------------------------------------------------------------------------------------------

    def _paragraph(self, element: Element, kind: str, label: str | None, level: int) -> None:
        self._begin(element, "paragraph")
        text = self._text(element)
        if kind == "h":
            outline = number_of(attribute(element, "outline-level"), 1, 10)
            label = label or (self.lists.heading(outline) if text.strip() else None)
            self.leaves.add("h", text, level=outline, label=label)
        elif label:
            self.leaves.add("item", text, level=level, label=label)
        else:
            self.leaves.add("p", text)
        self._empty_boxes()

    def _begin(self, element: Element, family: str) -> None:
        """Turn the page where the last paragraph or table, or this one, says so."""
        style = self.styles.of(family, attribute(element, "style-name"))
        if self._breaks_after or style.breaks_before:
            self._add_notes()
            self.leaves.turn()
        self._breaks_after = style.breaks_after

    def _text(self, element: Element) -> str:
        """The printed text in an element, without what follows it; text boxes and notes met are put aside."""
        kind = local(element)
        if kind in _LEFT_OUT or (self._is_running and kind in _PAGE_NUMBERS) or self._is_hidden(element, kind):
            return ""
        if kind == "s":
            return " " * number_of(attribute(element, "c"), 1, _MOST_SPACES)
        if kind in ("tab", "line-break"):
            return "\t" if kind == "tab" else "\n"
        if kind == "note":
            body = child(element, "note-body")
            self._notes += [body] if body is not None else []
            return ""
        if kind in ("text-box", "custom-shape"):
            self._boxes.append(element)
            return ""
        self.has_picture |= kind == "image"
        parts = [element.text or "" if kind else ""]
        for one in element:
            parts += [self._text(one), one.tail or ""]
        return "".join(parts)

    def _is_hidden(self, element: Element, kind: str) -> bool:
        return (
            kind in ("p", "h", "span")
            and self.styles.of("text" if kind == "span" else "paragraph", attribute(element, "style-name")).is_hidden
        )

    @staticmethod
    def _is_hidden_section(element: Element, kind: str) -> bool:
        return not kind or (kind == "section" and attribute(element, "display") == "none")

    def _list(self, element: Element, level: int, inherited: str | None) -> None:
        for label, one in self._items(element, level, inherited):
            for part in one:
                kind = local(part)
                if kind in ("p", "h"):
                    self._paragraph(part, kind, label, level)
                    label = None
                elif kind == "list":
                    self._list(part, level + 1, self.lists.name(element, inherited))
                elif kind == "table":
                    self._table(part)

    def _items(self, element: Element, level: int, inherited: str | None) -> Iterator[tuple[str | None, Element]]:
        """Each item of a list with its label; one without text has none, and does not count."""
        name = self.lists.name(element, inherited)
        self.lists.begin(element, name, level)
        for one in element:
            first = next((part for part in one if local(part) in ("p", "h", "list")), None)
            is_counted = local(one) == "list-item" and first is not None and local(first) != "list"
            yield (self.lists.label(one, name, level) if is_counted else None), one

    def _paragraphs(self, parent: Element, level: int = 1, inherited: str | None = None) -> list[str]:
        """The texts of the paragraphs in a cell, a box or a note, those of tables in it in their place."""
        found: list[str] = []
        for element in parent:
            kind = local(element)
            if kind in ("p", "h"):
                found += [text] if (text := self._text(element)).strip() else []
                boxes, self._boxes = self._boxes, []
                found += [line for box in boxes for line in self._paragraphs(box)]
            elif kind == "list":
                for label, one in self._items(element, level, inherited):
                    lines = self._paragraphs(one, level + 1, self.lists.name(element, inherited))
                    found += [f"{label} {lines[0]}", *lines[1:]] if label and lines else lines
            elif kind == "table":
                found += [line for row in self._rows(element) for cell in row for line in cell]
            elif kind not in _LEFT_OUT and not self._is_hidden_section(element, kind):
                found += self._paragraphs(element, level, inherited)
        return found

    def _empty_boxes(self) -> None:
        """Text boxes stand after the paragraph that they hang on."""
        while self._boxes:
            self._blocks(self._boxes.pop(0))

    # -- tables -------------------------------------------------------------------------------------------------

    def _table(self, element: Element) -> None:
        self._begin(element, "table")
        self.leaves.add_table(list(self._rows(element)))
        self._empty_boxes()

    def _rows(self, table: Element) -> Iterator[list[list[str]]]:
        for row in table:
            kind = local(row)
            if kind in _ROW_GROUPS:
                yield from self._rows(row)
            elif kind == "table-row" and attribute(row, "visibility") != "collapse":
                cells = [cell for one in row for cell in self._cell(one)]
                is_empty = not any(cells)
                again = number_of(attribute(row, "number-rows-repeated"), 1, 1 if is_empty else 10**6)
                for _ in range(max(again, 1)):
                    self.leaves.take_cells(len(cells))
                    yield cells

    def _cell(self, cell: Element) -> list[list[str]]:
        """The cell as often as it is repeated; one that another covers is empty."""
        kind = local(cell)
        if kind not in ("table-cell", "covered-table-cell"):
            return []
        again = max(number_of(attribute(cell, "number-columns-repeated"), 1, MOST_COLUMNS), 1)
        return [self._paragraphs(cell) if kind == "table-cell" else []] * again

    # -- pages --------------------------------------------------------------------------------------------------

    def _add_notes(self) -> None:
        notes, self._notes = self._notes, []
        for note in notes:
            self.leaves.add("note", "\n".join(self._paragraphs(note)).strip())

    def _masters_in(self, text: Element) -> Iterator[str | None]:
        """The kinds of page that the text asks for."""
        for element in text:
            family = "table" if local(element) == "table" else "paragraph"
            yield self.styles.of(family, attribute(element, "style-name")).master

    def _running(self, kind: str) -> None:
        """The headers or footers that are printed, each text once."""
        self._is_running = True
        texts = {}
        for name in self._masters:
            for element in self.styles.masters.get(name, ()):
                if local(element) in (kind, f"{kind}-first") and attribute(element, "display") != "false":
                    texts.update(dict.fromkeys(self._paragraphs(element)))
        self._is_running = False
        for text in texts:
            self.leaves.add(kind, text)


def read_odt(content: Element, styles: Element | None, leaves: Leaves) -> tuple[bool, bool]:
    """Fill the leaves from content and styles. Whether the text went on beyond them, and whether there are pictures."""
    text = child(content, "body", "text")
    if text is None:
        return False, False
    document = Document(content, styles, leaves)
    try:
        document.read(text)
    except Full:
        return True, document.has_picture
    return False, document.has_picture
