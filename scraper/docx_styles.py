"""Pure: the styles and the numbering of a Word file: which paragraph is a heading, what stands before a list item."""

import re
from dataclasses import dataclass

from scraper.office_blocks import Element, attribute, child, in_letters, in_roman, local, number_of

_HEADING = re.compile(r"heading ([1-9])", re.I)
_PLACE = re.compile(r"%([1-9])")
_MOST_ANCESTORS = 20  # a style may be based on itself
MOST_LEVELS = 9


def is_on(switch: Element | None, otherwise: bool = False) -> bool:
    """Whether an on/off element is on: it is where it stands, unless it says no (ECMA-376, 17.17.4)."""
    return otherwise if switch is None else attribute(switch, "val") not in ("0", "false", "off")


@dataclass(frozen=True)
class Style:
    """What a paragraph has by its style, the styles that this is based on included."""

    breaks_page: bool = False
    outline: int | None = None
    numbering: tuple[str, int] | None = None

    def heading(self, properties: Element | None) -> int | None:
        """1 for the highest heading, or None where the paragraph is none."""
        own = attribute(child(properties, "outlineLvl"), "val")
        level = number_of(own, MOST_LEVELS, MOST_LEVELS) if own is not None else self.outline
        return level + 1 if level is not None and level < MOST_LEVELS else None


class Styles:
    def __init__(self, root: Element | None) -> None:
        found = [style for style in root if local(style) == "style"] if root is not None else []
        self._elements = {attribute(style, "styleId") or "": style for style in found}
        normal = (
            key for key, style in self._elements.items()
            if attribute(style, "default") in ("1", "true") and attribute(style, "type") == "paragraph"
        )  # fmt: skip
        self._normal = next(normal, "")
        self._known: dict[str, Style] = {}

    def of(self, properties: Element | None) -> Style:
        """The style of a paragraph."""
        name = attribute(child(properties, "pStyle"), "val") or self._normal
        if name not in self._known:
            self._known[name] = self._resolved(name)
        return self._known[name]

    def is_hidden(self, properties: Element | None) -> bool:
        """Whether a run is not printed."""
        style = attribute(child(properties, "rStyle"), "val")
        by_style = any(is_on(child(one, "rPr", "vanish")) for one in self._line(style or ""))
        return is_on(child(properties, "vanish"), otherwise=by_style)

    def _line(self, name: str) -> list[Element]:
        """The style and those that it is based on."""
        line: list[Element] = []
        while name in self._elements and len(line) < _MOST_ANCESTORS:
            line.append(self._elements[name])
            name = attribute(child(line[-1], "basedOn"), "val") or ""
        return line

    def _resolved(self, name: str) -> Style:
        outline: int | None = None
        numbering: tuple[str, int] | None = None
        breaks: bool | None = None
        for style in self._line(name):
            properties = child(style, "pPr")
            printed = attribute(child(style, "name"), "val") or ""
            named = _HEADING.fullmatch(printed)
            level = number_of(attribute(child(properties, "outlineLvl"), "val"), -1, MOST_LEVELS)
            if outline is None and (named or level >= 0 or printed.lower() == "title"):
                outline = int(named[1]) - 1 if named else max(level, 0)
            if numbering is None:
                numbering = _numbering_of(properties)
            switch = child(properties, "pageBreakBefore")
            if breaks is None and switch is not None:
                breaks = is_on(switch)
        return Style(bool(breaks), outline, numbering)


def _numbering_of(properties: Element | None) -> tuple[str, int] | None:
    number = attribute(child(properties, "numPr", "numId"), "val")
    if number is None:
        return None
    return number, number_of(attribute(child(properties, "numPr", "ilvl"), "val"), 0, MOST_LEVELS - 1)


class Numbering:
    """Counts the items of every list as they come."""

    def __init__(self, root: Element | None) -> None:
        elements = list(root) if root is not None else []
        abstract = {attribute(one, "abstractNumId"): one for one in elements if local(one) == "abstractNum"}
        self._lists: dict[str, tuple[str, dict[int, Element], dict[int, int]]] = {}
        for one in elements:
            if local(one) == "num":
                meant = attribute(child(one, "abstractNumId"), "val") or ""
                levels, starts = _levels(abstract.get(meant)), {}
                for change in one:
                    if local(change) == "lvlOverride":
                        level = number_of(attribute(change, "ilvl"), 0, MOST_LEVELS - 1)
                        levels.update(_levels(change))
                        if (start := attribute(child(change, "startOverride"), "val")) is not None:
                            starts[level] = number_of(start, 1, 10**6)
                self._lists[attribute(one, "numId") or ""] = (meant, levels, starts)
        self._counts: dict[str, list[int]] = {}  # of the abstract list: lists made from one go on counting
        self._started: set[tuple[str, int]] = set()

    def label(self, properties: Element | None, style: Style) -> tuple[int, str | None]:
        """Level (from 1) and label of a paragraph that prints something; no label where it is in no list."""
        number, level = _numbering_of(properties) or style.numbering or ("0", 0)
        meant, levels, starts = self._lists.get(number, ("", {}, {}))
        if level not in levels:
            return level + 1, None
        counts = self._counts.setdefault(meant, [0] * MOST_LEVELS)
        if level in starts and (number, level) not in self._started:
            counts[level] = 0
            self._started.add((number, level))
        start = starts.get(level, number_of(attribute(child(levels[level], "start"), "val"), 1, 10**6))
        counts[level] = counts[level] + 1 if counts[level] else max(start, 1)
        for deeper in range(level + 1, MOST_LEVELS):
            counts[deeper] = 0
        return level + 1, self._printed(levels, level, counts)

    @staticmethod
    def _printed(levels: dict[int, Element], level: int, counts: list[int]) -> str | None:
        form = attribute(child(levels[level], "numFmt"), "val") or "decimal"
        text = attribute(child(levels[level], "lvlText"), "val") or ""
        if form == "bullet":
            return "•" if text.strip() else None

        def counted(match: re.Match[str]) -> str:
            which = int(match[1]) - 1
            own = attribute(child(levels.get(which), "numFmt"), "val") or "decimal"
            return in_form(max(counts[which], 1), own)

        return None if form == "none" else _PLACE.sub(counted, text).strip() or None


def _levels(parent: Element | None) -> dict[int, Element]:
    levels = (one for one in parent if local(one) == "lvl") if parent is not None else ()
    return {number_of(attribute(one, "ilvl"), 0, MOST_LEVELS - 1): one for one in levels}


def in_form(number: int, form: str) -> str:
    """A number in one of the forms of Word; in digits where the form is another."""
    if form in ("lowerLetter", "upperLetter"):
        return in_letters(number) if form == "lowerLetter" else in_letters(number).upper()
    if form in ("lowerRoman", "upperRoman"):
        return in_roman(number) if form == "lowerRoman" else in_roman(number).upper()
    return f"{number:02}" if form == "decimalZero" else str(number)
