"""Pure: what the readers gave of a page -> its text to read and search, in blocks, with no word lost or added.

Three sources say in which order a page is read and where its paragraphs end. The tag tree of a tagged PDF is the
author's own word; the printed lines by their position come next; the text in the order of the file is the last.
Whatever is taken, its words are letter for letter those of the text as extracted, or the next source is asked: the last
cannot fail.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from scraper import layout
from scraper.agreement import disputed, folded_words, same_letters
from scraper.lines import Block, Cell, Line
from scraper.page_text import clean
from scraper.tables import blocks_of

_COVERED = 0.98  # of the words of the page are to be in its tags
_UNTAGGED_WORDS = 60  # or all but so many: running headers and footers are not tagged, by the standard (14.8.2.2)
_CELL_END = " | "
# PDFium has more words than pypdf where text is turned (each letter is a line), and fewer where it misses spaces; at
# line ends up to 2 words in 100 are made whole.
_MOST_WORDS, _FEWEST_WORDS = 1.01, 0.95
_FEW = 3  # words, on a page with next to none
_LAST_HYPHEN = re.compile("[\u00ad\ufffe\x02]$")  # what PDFium gives for a hyphen at a line end
_LIGATURES = ("ffi", "ffl", "ff", "fi", "fl", "ft", "tt", "ti", "tf", "\ufffd")
_MOST_MENDED = 200  # words of a page; a page with more is no matter of a letter here and there


@dataclass(frozen=True)
class Source:
    """What the readers gave of one page.

    ``raw``: the text in the order of the file. ``tags``: the blocks of the tag tree in their order, if any. ``lines``:
    the printed lines from the top down. ``width`` and ``height``: of the page, in points.
    """

    raw: str
    tags: Sequence[layout.Block] | None = None
    lines: Sequence[Line] = ()
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True)
class Paragraph:
    """One line of the text: a paragraph, heading, list item or row of a table.

    ``text`` has no line end. ``cells`` are those of a row, else the text alone. ``place`` is how far down the page it
    begins, from 0 to 1, or None.
    """

    kind: str
    text: str
    cells: tuple[str, ...]
    place: float | None = None


@dataclass(frozen=True)
class Reading:
    """The paragraphs of a page, and where their order is from: tags, lines or raw."""

    source: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


def printed_lines(listed: Iterable[Sequence[Any]], height: float) -> tuple[Line, ...]:
    """``[top, bottom, [[left, right, text], ...]]`` as lines; a top that is more than its bottom counts from below."""
    lines = []
    for top, bottom, listed_cells in listed:
        # No-break spaces stay: what they hold together goes to the next line as one word.
        cells = tuple(
            Cell(left, right, _LAST_HYPHEN.sub("-", text.strip())) for left, right, text in listed_cells if text.strip()
        )
        if cells:
            lines.append(Line(height - top, height - bottom, cells) if top > bottom else Line(top, bottom, cells))
    return tuple(lines)


def read(page: Source, known_words: frozenset[str] = frozenset()) -> Reading:
    """The page's paragraphs from the best source whose words are those of ``raw``.

    ``known_words`` are those of the whole document (``page_text.words_of``).
    """
    raw = clean(page.raw, known_words)
    if page.tags:
        blocks = _with_the_rest(_tagged(page.tags), raw)
        found = _reading("tags", blocks or (), known_words)
        if blocks and same_letters(raw, found.text):
            return found
    if page.lines:
        blocks = blocks_of(page.lines, page.width, page.height)
        found = _reading("lines", _with_ligatures(blocks, raw), known_words)
        if same_letters(raw, found.text) and _as_many_words(found.text, raw):
            return found
    # Cleaned as a whole: a word broken at a line end is made whole with the line below.
    return Reading("raw", tuple(Paragraph("line", line, (line,)) for line in raw.split("\n")) if raw else ())


def _as_many_words(text: str, raw: str) -> bool:
    words, expected = len(folded_words(text)), len(folded_words(raw))
    return _FEWEST_WORDS * expected - _FEW <= words <= _MOST_WORDS * expected + _FEW


def _with_ligatures(blocks: list[Block], raw: str) -> list[Block]:
    """``blocks`` with the words whose ligature PDFium leaves out ("Ocial") as ``raw`` has them ("Official").

    Only a word that ``raw`` does not have is changed, and only to one that the blocks do not have.
    """
    lost, found = disputed(raw, "\n".join("\n".join(block.cells) for block in blocks), _MOST_MENDED)
    short = set(found)
    whole = {
        without: word
        for word in lost
        for ligature in _LIGATURES
        if ligature in word and (without := word.replace(ligature, "", 1)) in short
    }
    if not whole:
        return blocks
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, whole))})(?!\w)", re.IGNORECASE)

    def mended(match: re.Match[str]) -> str:
        word = whole.get(match[0].casefold(), match[0])
        return word[0].upper() + word[1:] if match[0][0].isupper() else word

    return [replace(block, cells=tuple(pattern.sub(mended, cell) for cell in block.cells)) for block in blocks]


def _reading(source: str, blocks: Iterable[Block], known_words: frozenset[str]) -> Reading:
    paragraphs = []
    for block in blocks:
        cells = tuple(filter(None, (unwrapped(clean(cell, known_words)) for cell in block.cells)))
        if cells:
            paragraphs.append(Paragraph(block.kind, _CELL_END.join(cells), cells, block.place))
    return Reading(source, tuple(paragraphs))


_HYPHEN = re.compile(r"(?<=[^\W_])-\n(?!(?:and|or|to|nor)\b)(?=[^\W_])")


def unwrapped(text: str) -> str:
    """A paragraph's lines as one: a hyphen that ``clean`` left at a line end is one that is printed ("long-term").

    Not in "pre-\\nand post-meeting", which is two words.
    """
    return " ".join(_HYPHEN.sub("-", text).split())


# --- tags -----------------------------------------------------------------------------------------------------------

_KINDS = {"h": "heading", "p": "paragraph", "item": "item"}


def _tagged(tags: Iterable[layout.Block]) -> list[Block]:
    """Blocks of the tag tree; a table's rows as in ``lines``: cell after cell where one has several paragraphs."""
    found: list[Block] = []
    for tag in tags:
        if tag.kind != "table":
            found.append(Block(_KINDS.get(tag.kind, "paragraph"), (f"{tag.label or ''} {tag.text}".strip(),)))
            continue
        for row in tag.rows:
            cells = [[text for text in cell if text.strip()] for cell in row]
            if any(len(cell) > 1 for cell in cells):
                found += (Block("paragraph", (text,)) for cell in cells for text in cell)
            else:
                found.append(Block("row", tuple(cell[0] for cell in cells if cell)))
    return found


def _with_the_rest(blocks: Sequence[Block], raw: str) -> list[Block] | None:
    """``blocks`` with the lines of ``raw`` that they lack, most of them headers and footers; None where it is too much.

    Such a line goes behind the block that as many words stand in or before as stand before it in ``raw``.
    """
    lines = [(line, Counter(folded_words(line))) for line in raw.split("\n")]
    counts = [Counter(folded_words("\n".join(block.cells))) for block in blocks]
    # Hyphens at line ends are whole words to the tags and halves to the lines, so lines are counted one by one.
    missing = sum((count for _, count in lines), Counter[str]()) - sum(counts, Counter[str]())
    if missing.total() > max((1 - _COVERED) * sum(count.total() for _, count in lines), _UNTAGGED_WORDS):
        return None
    rest: list[tuple[int, str]] = []
    before = 0
    for line, count in lines:
        if count and count <= missing:
            missing -= count
            rest.append((before, line))
        else:
            before += count.total()
    return _placed(blocks, [count.total() for count in counts], rest)


def _placed(blocks: Sequence[Block], words: Sequence[int], rest: Sequence[tuple[int, str]]) -> list[Block]:
    """``blocks`` of so many ``words``, with each line of ``rest`` where that many words stand before it."""
    found: list[Block] = []
    index = before = 0
    for count, line in rest:
        while index < len(blocks) and before < count:
            found.append(blocks[index])
            before += words[index]
            index += 1
        found.append(Block("paragraph", (line,)))
    return [*found, *blocks[index:]]
