"""Pure: the styles and lists of an OpenDocument text: where a page ends, what is hidden, what stands before an item."""

from dataclasses import dataclass

from scraper.office_blocks import Element, attribute, child, in_letters, in_roman, local, number_of

_MOST_ANCESTORS = 20  # a style may be its own parent
MOST_LEVELS = 10


@dataclass(frozen=True)
class Style:
    """What a paragraph, a table or a run has by its style, the parents of this included."""

    breaks_before: bool = False
    breaks_after: bool = False
    is_hidden: bool = False
    master: str | None = None


class Styles:
    def __init__(self, content: Element, styles: Element | None) -> None:
        roots = [root for root in (styles, content) if root is not None]
        self._elements: dict[tuple[str, str], Element] = {}
        self.lists: dict[str, Element] = {}
        self.masters: dict[str, Element] = {}
        self.outline: Element | None = None
        for element in (one for root in roots for part in root for one in part):
            kind, name = local(element), attribute(element, "name") or ""
            if kind == "style":
                self._elements[attribute(element, "family") or "", name] = element
            elif kind == "list-style":
                self.lists[name] = element
            elif kind == "master-page":
                self.masters[name] = element
            elif kind == "outline-style":
                self.outline = element
        self.first_master = next(iter(self.masters), None)
        self._known: dict[tuple[str, str], Style] = {}

    def of(self, family: str, name: str | None) -> Style:
        """The style of that name among those for paragraphs, tables or text."""
        key = (family, name or "")
        if key not in self._known:
            self._known[key] = self._resolved(key)
        return self._known[key]

    def _resolved(self, key: tuple[str, str]) -> Style:
        found: dict[str, str] = {}
        family, name = key
        for _ in range(_MOST_ANCESTORS):
            element = self._elements.get((family, name))
            if element is None:
                break
            for part in (element, *element):
                for wanted in ("break-before", "break-after", "display", "master-page-name"):
                    if (value := attribute(part, wanted)) is not None:
                        found.setdefault(wanted, value)
            name = attribute(element, "parent-style-name") or ""
        master = found.get("master-page-name") or None
        return Style(
            breaks_before=master is not None or found.get("break-before") == "page",
            breaks_after=found.get("break-after") == "page",
            is_hidden=found.get("display") == "none",
            master=master,
        )


class Lists:
    """Counts the items of every list as they come."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._counts: dict[str, list[int]] = {}
        self._headings = [0] * (MOST_LEVELS + 1)

    @staticmethod
    def name(element: Element, inherited: str | None) -> str | None:
        return attribute(element, "style-name") or inherited

    def begin(self, element: Element, name: str | None, level: int) -> None:
        """A list begins: it counts from the start, unless it goes on with the one before."""
        counts = self._counts.setdefault(name or "", [0] * (MOST_LEVELS + 1))
        goes_on = attribute(element, "continue-numbering") == "true" or attribute(element, "continue-list") is not None
        if level <= MOST_LEVELS and not goes_on:
            counts[level:] = [0] * (MOST_LEVELS + 1 - level)

    def label(self, item: Element, name: str | None, level: int) -> str | None:
        """What stands before the next item of a list; None where nothing does."""
        levels = _levels(self._styles.lists.get(name or ""))
        if level not in levels:
            return None
        counts = self._counts.setdefault(name or "", [0] * (MOST_LEVELS + 1))
        start = attribute(item, "start-value") or (None if counts[level] else attribute(levels[level], "start-value"))
        counts[level] = number_of(start, 1, 10**6) if start else counts[level] + 1
        counts[level + 1 :] = [0] * (MOST_LEVELS - level)
        return _printed(levels, level, counts)

    def heading(self, level: int) -> str | None:
        """The number of the next heading of that level; None where headings have none."""
        levels = _levels(self._styles.outline)
        self._headings[level] += 1
        self._headings[level + 1 :] = [0] * (MOST_LEVELS - level)
        return _printed(levels, level, self._headings) if level in levels else None


def _levels(style: Element | None) -> dict[int, Element]:
    found = style if style is not None else ()
    return {number_of(attribute(one, "level"), 0, MOST_LEVELS): one for one in found if local(one)}


def _printed(levels: dict[int, Element], level: int, counts: list[int]) -> str | None:
    style = levels[level]
    if local(style) != "list-level-style-number" and local(style) != "outline-level-style":
        return "•"
    if not attribute(style, "num-format"):
        return None
    shown = number_of(attribute(style, "display-levels"), 1, level)
    numbers = [
        in_form(max(counts[one], 1), attribute(levels.get(one), "num-format") or "1")
        for one in range(level - max(shown, 1) + 1, level + 1)
    ]
    prefix, suffix = attribute(style, "num-prefix") or "", attribute(style, "num-suffix") or ""
    return f"{prefix}{'.'.join(numbers)}{suffix}".strip() or None


def in_form(number: int, form: str) -> str:
    """A number as ``1``, ``a``, ``A``, ``i`` or ``I`` say; in digits where the form is another."""
    forms = {"a": in_letters, "i": in_roman}
    printed = forms[form.lower()](number) if form.lower() in forms else str(number)
    return printed.upper() if form.isupper() else printed


def is_locked(manifest: Element | None) -> bool:
    """Whether the parts are encrypted (ISO/IEC 26300 part 3, 3.4)."""
    return manifest is not None and any(child(entry, "encryption-data") is not None for entry in manifest)
