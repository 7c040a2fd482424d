"""Pure: the words of a document's pages, in order, in two forms: as printed, and as far as a reader would call them
the same word.

Where a line or a page breaks is no word, nor is a bullet, the stroke that ``scraper.reading`` sets between two cells,
nor a page number at a page's edge: every program that makes a PDF of the same text sets those anew.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

MISSING = "\ufffd"
"""What ``scraper.page_text`` puts for a sign that was printed and cannot be told."""

_BULLETS = frozenset(f"{MISSING}|•◦▪▫■□●○·‣⁃∙➢➤")
_BULLET_LETTERS = ("o", "*", "-", "–")  # the second level of Word's and LibreOffice's lists is the letter "o"
_PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–—|]?\s*(\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?\s*[-–—|]?", re.IGNORECASE)
_SAME_SIGN = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
        "\u00ad": None,
    }
)
_EDGES = "\"'.,;:!?()[]{}"
"""Punctuation around a word; what may belong to a number (minus, per cent, pound) is part of the word."""
_BETWEEN_LETTERS = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_]|$)|(?<!\d)[.,;:]|[.,;:](?!\d)")


@dataclass(frozen=True, slots=True)
class Word:
    """``text`` as printed, ``key`` what makes it the same word, ``starts`` whether it is the first of its line, and
    ``tail`` the dashes and the like after it that are no words."""

    text: str
    key: str
    page: int
    starts: bool
    tail: str = ""

    @property
    def whole(self) -> str:
        return f"{self.text} {self.tail}" if self.tail else self.text


def words_of_pages(pages: Iterable[Mapping[str, Any]]) -> list[Word]:
    """The words of pages (``{page, text}``) in reading order."""
    found: list[Word] = []
    for page in pages:
        for line in _without_number(page["text"], page["page"]):
            is_first = True
            for place, text in enumerate(line.split()):
                if text in _BULLETS or (place == 0 and text in _BULLET_LETTERS):
                    continue
                key = folded(text)
                if key:
                    found.append(Word(text, key, page["page"], is_first))
                    is_first = False
                elif found:
                    found[-1] = replace(found[-1], tail=f"{found[-1].tail} {text}".strip())
    return found


def _without_number(text: str, page: int) -> list[str]:
    """The lines that print anything, without the page's own number on the first or the last of them.

    A front cover may be left out of the count, so the number printed may be a few less than the page's place.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    for edge in (0, -1):
        if len(lines) > 1 and (match := _PAGE_NUMBER.fullmatch(lines[edge].strip())) and 0 <= page - int(match[1]) <= 3:
            lines.pop(edge)
    return lines


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """A word without case, shapes of letters and signs, and punctuation around it; "" where nothing else is left."""
    same = unicodedata.normalize("NFKC", text).translate(_SAME_SIGN).casefold()
    bare = same.strip(_EDGES)
    return "" if set(bare) <= {"-", "'", '"', "_", "."} else bare


def joined(keys: Iterable[str]) -> str:
    """Words as one run of letters: spaces, and hyphens and full stops between letters, make no difference.

    "1.The" is "1. The", as readers take it from a list; but between two digits all stays: "2 5" is not "25".
    """
    run = ""
    for key in keys:
        run += f" {key}" if run[-1:].isdigit() and key[:1].isdigit() else key
    return _BETWEEN_LETTERS.sub("", run)
