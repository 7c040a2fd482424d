"""Pure: how far two readers' texts of one page have the same words, whatever their order.

Two programs that read a PDF apart from each other seldom make the same mistake, so where their words agree the text is
what is printed, and where they do not, somebody should look at the page. Order is left out of it: readers differ
in the order of columns, and that is no fault of a word.

It imports the standard library alone, so that a reader's child process can use it.
"""

import re
import unicodedata
from collections import Counter

LOW = 0.97
"""Agreement below this is worth a look; see ``agreement``."""

# A hyphen in or after a word, with a line end or none behind it: readers differ in which of them they join.
# U+FFFE and U+0002 are what PDFium gives for a hyphen at a line end.
_HYPHEN = re.compile("(?<=\\w)[-\u00ad\u2010\u2011\ufffe\x02][ \t]*(?:\r?\n)?[ \t]*(?=\\w)")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\ufffe\x02]")
# Letters apart from digits: "10.1Chris" and "10.1 Chris", "15\nth" and "15th" have the same words. What stands for a
# lost letter is part of its word: "O\ufffdcial" is neither "Official" nor "o" and "cial".
_WORD = re.compile("(?:[^\\W\\d_]|[\ufffd\x00])+|\\d+")


def folded_words(text: str) -> list[str]:
    """The words of a text in its order, case-folded, in NFKC, without hyphens: "Statu-\\ntory" is "statutory"."""
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", _HYPHEN.sub("", text)))
    return [word for word in _WORD.findall(text.casefold()) if word.strip("\ufffd\x00")]


def agreement(one: str, other: str) -> float | None:
    """The share of words that both have, of all the words of both: 1.0 for the same words, None where neither has any.

    Hyphens, line ends, letter case, ligatures and glued numbers ("10.1Chris") make no difference; a word that one
    reader splits ("su cceeded") counts as different, for then one of them is not what is printed.

    ``LOW`` is where a page is worth a look. Measured with pypdf and PDFium: of 257 pages made by LibreOffice and
    Chromium 255 have 1.0 and the least has 0.992. Simulated: 1 word in 100 that one reader splits: 0.98; 3 in 100,
    the worst of the real minutes, 0.95. A font with no meaning for a letter that is not rare gives 0.7 to 0.9. What it
    cannot see is a font that gives its letters a wrong meaning, or none: both readers believe the font.
    """
    left, right = Counter(folded_words(one)), Counter(folded_words(other))
    words = left.total() + right.total()
    return 2 * (left & right).total() / words if words else None


def disputed(one: str, other: str, limit: int = 20) -> tuple[list[str], list[str]]:
    """The folded words that only ``one`` has and those that only ``other`` has, in order, at most ``limit`` each."""
    left, right = folded_words(one), folded_words(other)
    return _beyond(left, Counter(right), limit), _beyond(right, Counter(left), limit)


def same_letters(one: str, other: str) -> bool:
    """Whether the words that only one of them has are made of the same letters and digits.

    So it is where words were put together or taken apart, ordered or glued in another way, and nothing was lost
    and nothing added.
    """
    left, right = Counter(folded_words(one)), Counter(folded_words(other))
    return Counter("".join((left - right).elements())) == Counter("".join((right - left).elements()))


def _beyond(words: list[str], others: Counter[str], limit: int) -> list[str]:
    found: list[str] = []
    for word in words:
        if others[word] > 0:
            others[word] -= 1
        elif len(found) < limit:
            found.append(word)
    return found
