"""One page's characters by pdfium -> its words by place, and its visual lines.

Runs in the child process of ``pdf.py`` alone. Who attended is printed in tables and side by side: from plain lines name
and status were right for 59 % of 128 people, from the tag tree and then from word boxes for 98 %. Places are in points
from the upper left corner of the page.
"""

import ctypes
import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from scraper.line_ends import SOFT_HYPHEN, joined

MOST_CHARACTERS = 100_000
"""Of a page, that are looked at: minutes have some 3,000; each costs about 5 microseconds."""
GAP_POINTS, GAP_HEIGHTS = 5.5, 0.62
"""A gap that is wider than both (the second times the height of the text) parts two cells of a line."""
JUSTIFIED, WIDEST_BLANK = 1.7, 9.0
"""In a justified line blanks are wider: a gap that parts cells is so many times the usual one of the line, as long as
that is a blank at all (in points) and not what parts the cells of a table."""
NO_BLANK = 1.0  # points: "Ravens" and "dale" with a soft hyphen between them; a blank has 1.7 in 7 point type
UNEVEN_POINTS, UNEVEN = 0.6, 0.08
"""How far apart gaps of one width may be, in points or as a share: rounding, and blanks in bold type."""
EVEN_GAPS = 3
"""From so many on it is no chance that all gaps of a line are of one width."""
BLANK, TORN = 0.28, 2.0  # of the height of the text: a blank, and one that no line has which is full of words
SAME_LINE = 0.5  # of the height: raised ordinals ("15th") stand a third of it above the line
RAISED, RAISED_HEIGHT = 0.75, 0.9  # of the height, for letters that are lower than so much of it
INDENTED = 18.0  # points: a list's second column, printed without its first
SLACK = 2.0  # points that a word may need less than its box says
FEWEST_ENDED = 3
"""Lines of a cell that were ended before they were full: then the widest was ended as well, which looks full."""
_MARK = re.compile(r"[•·▪◦●○‣–*]|\(?\w{1,3}[.)]")
"""What marks an item: the gap behind it is of another width than those between words."""
UNTAGGED = -1


@dataclass(slots=True)
class Word:
    """``text`` between two blanks, where it stands, and the marked content (ISO 32000-1, 14.6) it belongs to.

    ``glued``: no blank stands before it; it goes on from another marked content, as the "th" of "15th" does.
    """

    text: str
    left: float
    right: float
    baseline: float
    height: float
    content: int
    glued: bool


@dataclass(slots=True)
class Line:
    """Words on one baseline, from the left. ``is_stretched``: what parts them are blanks, however wide."""

    words: list[Word]
    is_stretched: bool = False

    @property
    def cells(self) -> list[tuple[float, float, str]]:
        """Left, right and text of what stands together."""
        found: list[tuple[float, float, str]] = []
        least = self.right if self.is_stretched else max(GAP_POINTS, JUSTIFIED * max(self._usual_gap(), self._pitch()))
        for word in self.words:
            gap = word.left - found[-1][1] if found else 0.0
            if found and gap <= max(least, GAP_HEIGHTS * word.height):
                left, right, text = found[-1]
                is_glued = word.glued or gap < NO_BLANK
                found[-1] = (left, max(right, word.right), text + ("" if is_glued else " ") + word.text)
            else:
                found.append((word.left, word.right, word.text))
        return [(left, self.end, text) for left, _, text in found] if self.is_stretched else found

    def _pitch(self) -> float:
        """How wide each letter is, and a blank, where all are of one width as a typewriter's; else 0."""
        widths = [(word.right - word.left) / len(word.text) for word in self.words if len(word.text) > 2]
        is_even = len(widths) > 1 and max(widths) - min(widths) < 0.02 * max(widths)
        return max(widths) if is_even else 0.0

    def _usual_gap(self) -> float:
        """The middle one of the gaps between words, 0 where there are few or where they part the cells of a table."""
        gaps = self._gaps()
        usual = gaps[len(gaps) // 2] if len(gaps) > 4 else 0.0
        return usual if usual < WIDEST_BLANK else 0.0

    def _gaps(self) -> list[float]:
        """The gaps between words, the narrow ones first."""
        words = self.words[1:] if _MARK.fullmatch(self.words[0].text) else self.words
        gaps = [after.left - before.right for before, after in itertools.pairwise(words)]
        return sorted(gap for gap in gaps if gap >= NO_BLANK)

    def is_evenly_spaced(self, fewest: int) -> bool:
        """Whether all gaps, so many at least, are as wide as one another, as justifying makes them."""
        gaps = self._gaps()
        return len(gaps) >= fewest and gaps[-1] - gaps[0] <= max(UNEVEN_POINTS, UNEVEN * gaps[-1])

    @property
    def widest_gap(self) -> float:
        return max(self._gaps(), default=0.0)

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @property
    def end(self) -> float:
        """Where the line would end with usual blanks, of one that was torn apart because a forced break ends it."""
        height = self.words[0].height
        too_wide = sum(gap - BLANK * height for gap in self._gaps() if gap > TORN * height)
        return self.right - too_wide if self.is_stretched else self.right


class Characters:
    """``words`` and ``text`` of a page in the order its content draws them; its ``width`` and ``height``."""

    def __init__(self, page: Any) -> None:
        self.width = float(pdfium.FPDF_GetPageWidthF(page))
        self.height = float(pdfium.FPDF_GetPageHeightF(page))
        self.words: list[Word] = []
        self.text = ""
        text_page = pdfium.FPDFText_LoadPage(page)
        if text_page:
            try:
                self._read(text_page)
            finally:
                pdfium.FPDFText_ClosePage(text_page)

    def _read(self, text_page: Any) -> None:
        printed: list[str] = []
        word: list[tuple[int, str]] = []
        content, known = UNTAGGED, {}  # the marked content of each object that draws text, by its address
        is_glued = False
        for index in range(min(pdfium.FPDFText_CountChars(text_page), MOST_CHARACTERS)):
            character = _character(pdfium.FPDFText_GetUnicode(text_page, index))
            printed.append(character)
            if character.isspace():
                self._add(text_page, word, content, is_glued)
                word, is_glued = [], False
                continue
            drawn = pdfium.FPDFText_GetTextObject(text_page, index)
            if drawn:  # else pdfium made the character up
                address = ctypes.cast(drawn, ctypes.c_void_p).value
                if address not in known:
                    known[address] = pdfium.FPDFPageObj_GetMarkedContentID(drawn)
                if known[address] != content:
                    self._add(text_page, word, content, is_glued)
                    is_glued, word, content = bool(word), [], known[address]
            word.append((index, character))
        self._add(text_page, word, content, is_glued)
        self.text = "".join(printed)

    def _add(self, text_page: Any, word: Sequence[tuple[int, str]], content: int, glued: bool) -> None:
        if not word:
            return
        left, bottom, right, top = _box(text_page, word[0][0])
        right = max(right, _box(text_page, word[-1][0])[2])
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text_page, word[0][0], x, y)
        text = "".join(character for _, character in word)
        self.words.append(Word(text, left, right, self.height - y.value, max(top - bottom, 1.0), content, glued))


def _character(code: int) -> str:
    """pdfium writes U+FFFE and U+0002 for a hyphen at a line's end; what is no character is marked as such."""
    if code in (0xFFFE, 0x02):
        return "\u00ad"
    return "\ufffd" if 0xD800 <= code <= 0xDFFF or code == 0 else chr(code)


def _box(text_page: Any, index: int) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of a character's cell, from the lower left corner of the page."""
    rectangle = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text_page, index, rectangle)
    return rectangle.left, rectangle.bottom, rectangle.right, rectangle.top


def lines(words: Iterable[Word]) -> list[Line]:
    """The visual lines from the top."""
    found: list[Line] = []
    for word in sorted(words, key=lambda word: (word.baseline, word.left)):
        first = found[-1].words[0] if found else None
        if first and word.baseline - first.baseline < _reach(first, word):
            found[-1].words.append(word)
        else:
            found.append(Line([word]))
    for line in found:
        line.words.sort(key=lambda word: word.left)
    _mark_stretched(found)
    return found


def _mark_stretched(found: Sequence[Line]) -> None:
    """Mark lines that justifying made as wide as the column: "Present    at    the    meeting", ended by a forced
    break. Of few words nothing but others from margin to margin tells."""
    sure = [line for line in found if line.is_evenly_spaced(EVEN_GAPS)]
    for line in sure:
        line.is_stretched = True
    wide = [line for line in sure if line.widest_gap > GAP_POINTS]
    for line in found:
        beside = [one for one in wide if abs(one.left - line.left) < 1 and abs(one.right - line.right) < 1]
        line.is_stretched = line.is_stretched or (len(beside) > 1 and line.is_evenly_spaced(1))


def _reach(above: Word, below: Word) -> float:
    """How far apart baselines of one line may be, in points."""
    is_raised = above.height < RAISED_HEIGHT * below.height
    return (RAISED if is_raised else SAME_LINE) * max(above.height, below.height)


def as_values(lines: Iterable[Line]) -> list[list[Any]]:
    """Lines as plain values: ``[top, bottom, [[left, right, text], ...]]``."""
    return [
        [
            round(min(word.baseline - word.height for word in line.words), 1),
            round(max(word.baseline for word in line.words), 1),
            [[round(left, 1), round(right, 1), text] for left, right, text in line.cells],
        ]
        for line in lines
    ]


def as_text(words: Sequence[Word], right: float) -> str:
    """Words that belong together as text: "\\n" where a line was ended before it was full, "\\t" where a gap is wide.

    ``right`` is where lines have to end. A line that begins far to the right of the others has a "\\t" before it.
    """
    if not words:
        return ""
    found = lines(words)
    left = min(line.words[0].left for line in found)
    are_ended = [_has_room(before, line, right) for before, line in itertools.pairwise(found)]
    is_list = sum(are_ended) >= FEWEST_ENDED and sum(are_ended) * 3 >= len(are_ended) * 2
    text = ""
    for before, line in zip([None, *found], found, strict=False):
        cells = "\t".join(cell for _, _, cell in line.cells)
        is_set_in = line.words[0].left - left > INDENTED
        if before is None:
            text = ("\t" if is_set_in else "") + cells
            continue
        is_ended = _has_room(before, line, right) or (is_list and not _is_open(text, cells))
        if is_ended and not text.endswith(SOFT_HYPHEN):
            text += "\n" + ("\t" if is_set_in else "") + cells
        else:
            text = joined(text, cells)
    return text


def _has_room(before: Line, line: Line, right: float) -> bool:
    first = line.words[0]
    return before.end + 0.25 * first.height + first.right - first.left < right - SLACK


def _is_open(text: str, below: str) -> bool:
    """Whether a line, or the one below it, says by itself that both are one."""
    begins = below[:1]
    return (
        bool(re.search(r"(?:[,;&/(–-]|\b(?:and|of|for|the|to|in|with|at|on|by|a|or))$", text)) or not begins.isupper()
    )
