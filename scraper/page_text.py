"""Pure: the text that a reader took from a PDF page -> text to read and search.

Raw text makes full-text search miss real words: "10.1Chris" is not found by "chris", nor "oﬃce" by "office". All
patterns below run in linear time: each begins where a word, a line or a digit begins, and no two neighbouring
repeats can match the same character.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

from scraper.english import COMMON_WORDS, is_one_word

CLEANING = 6
"""Raised with every change to what ``clean`` gives or to the lines of a layout, so that both are made anew."""

_MISSING = "\ufffd"  # stands where something was printed that cannot be told
_SOFT_HYPHEN = "\u00ad"

_NOT_STORABLE = re.compile("[\x00\ud800-\udfff]")
_LINE_BREAK = re.compile("\r\n|[\r\x0b\x0c\u2028\u2029]")
_HYPHEN_AT_LINE_END = re.compile("[\u00ad\ufffe\x02][ \t]*\n")
_ITEM_NUMBER = re.compile(r"^(\d{1,3}(?:\.\d{1,3}){1,5}\.?)(?=[A-Z][a-z])", re.MULTILINE)
_ORDINAL = re.compile(
    r"(?<![\d.,])(\d{1,2})[ \n](st|nd|rd|th)[ \n]"
    r"((?:of )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|[Mm]eeting))"
)
_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:-[^\W\d_]+)*")
_SOFT_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:\u00ad[^\W\d_]+)+")
_LIGATURES = ("ff", "fi", "fl", "ffi", "ffl", "ft", "tt", "ti", "tf")
_WORD_WITHOUT_LIGATURE = re.compile(r"(?<![\w\ufffd])([^\W\d_]*)\ufffd([^\W\d_]*)(?![\w\ufffd])")
_BROKEN_WORD = re.compile(r"(?<![\w-])([^\W\d_]{2,})-\n([^\W\d_]+)((?:[’'][a-z]+)?[^\w\s-]*)( |(?=\n)|\Z)")

# What is printed as one sign and extracted as another. The private-use ones are Symbol and Wingdings bullets, in 28
# of 121 real minutes; SQLite takes a private-use character for a letter, so "\uf0b7Chris" is not found by "chris".
_SIGNS = {
    "\n": "\n",
    "\t": " ",
    _SOFT_HYPHEN: _SOFT_HYPHEN,  # judged with the words around it
    "\x00": _MISSING,  # a ligature without a meaning ("O\x00cial"): without it "Ocial" would pass for a word
    **dict.fromkeys("\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc\uf076\uf0be\uf02d▪●", "•"),
    "\u2010": "-",
    "\u2011": "-",
}
# Decompositions (of UnicodeData.txt) that are other shapes of the same letters, whatever they decompose to.
_SAME_SHAPE = ("<noBreak>", "<wide>", "<narrow>", "<font>")
# NFKC at large would do harm: "2021¹" to "20211", "1½" to "11⁄2", "Acme™" to "AcmeTM", "´" to a space and an accent.
# So superscripts, fractions and circles stay, and of the rest only what becomes letters or a space is folded:
# "ﬁ" to "fi", "ſ" to "s", no-break and thin spaces.
_FOLD_TO_LETTERS = ("<compat>", "<initial>", "<medial>", "<final>", "<isolated>")

# Putting accents in order takes time in the square of their number (40,000 on one letter: 7 s), so more than 30 in a
# row, the Stream-Safe Text Format's limit (Unicode Annex 15, section 13), are dropped.
_MOST_ACCENTS = 30

# 2 million characters can be 650,000 different words of two letters, which took 110 MB to remember; the 133 pages of
# the replica's minutes have 1,298 in all.
_MOST_WORDS = 100_000


def clean(raw: str, known_words: frozenset[str] = frozenset()) -> str:
    """One page's extracted text as text to read and search: valid in XML 1.0, in NFC, lines and paragraphs kept.

    ``known_words`` are the case-folded words of the whole document. A word broken by a hyphen at a line end is made
    whole only when the whole word is among them or one of ``english``, and the hyphenated one is not among them
    ("statu-/tory", but "co-/ordinate" where either form may be meant); any other hyphen and line end stay.
    A lost ligature is put back where exactly one makes a word that is known ("O\ufffdcial").
    """
    return _join(_with_ligatures(_tidy(raw), known_words), known_words)


def storable(raw: str) -> str:
    """``raw`` without what cannot be stored: NUL ends SQLite's length() and substr(), a lone surrogate has no UTF-8."""
    return _NOT_STORABLE.sub(_MISSING, raw)


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """The case-folded words of texts, as far as ``_MOST_WORDS``; a hyphenated compound is one word."""
    words: set[str] = set()
    for text in texts:
        found = _WORD.finditer(_tidy(text).casefold())
        words.update(word[0] for word in islice(found, _MOST_WORDS - len(words)))
    return frozenset(words)


def _tidy(raw: str) -> str:
    """``clean`` but for the hyphens."""
    text = _LINE_BREAK.sub("\n", raw)
    text = _HYPHEN_AT_LINE_END.sub("-\n", text)
    text = text.translate({ord(character): _sign(character) for character in set(text)})
    text = unicodedata.normalize("NFC", _with_fewer_accents(text))
    text = "\n".join(" ".join(line.split()) for line in text.split("\n"))
    text = re.sub("\n{3,}", "\n\n", text).strip()
    text = _ITEM_NUMBER.sub(r"\1 ", text)  # "10.1Chris" is not found by "chris"
    return _ORDINAL.sub(r"\1\2 \3", text)  # a raised "th" comes out as its own line: "15\nth\nJanuary"


@lru_cache(maxsize=4096)
def _sign(character: str) -> str:
    """What one character becomes."""
    if character in _SIGNS:
        return _SIGNS[character]
    category = unicodedata.category(character)
    if category == "Cc":  # Windows-1252 printed as Latin-1 ("\x92" for an apostrophe), as HTML reads it too
        return bytes([ord(character)]).decode("cp1252", "ignore") if "\x80" <= character <= "\x9f" else ""
    if category == "Cf" or ord(character) & 0xFFFE == 0xFFFE:  # invisible, or no character at all
        return ""
    if category in ("Co", "Cs"):
        return _MISSING
    decomposition = unicodedata.decomposition(character)
    folded = unicodedata.normalize("NFKC", character)
    if decomposition.startswith(_SAME_SHAPE):
        return folded
    if decomposition.startswith(_FOLD_TO_LETTERS) and (folded.isalpha() or folded == " "):
        return folded
    return character


def _with_fewer_accents(text: str) -> str:
    accents = "".join(character for character in set(text) if unicodedata.combining(character))
    return re.sub(f"([{accents}]{{{_MOST_ACCENTS}}})[{accents}]+", r"\1", text) if accents else text


def _with_ligatures(text: str, known_words: frozenset[str]) -> str:
    """Put back the ligature that a font had no meaning for, where one alone makes a known word of what is there."""
    if _MISSING not in text:
        return text

    def known(word: str) -> bool:
        return word.casefold() in known_words or word.casefold() in COMMON_WORDS

    def mended(match: re.Match[str]) -> str:
        left, right = match.groups()
        # A sign before or behind a whole word is more likely a bullet: "\ufffdat" need not be "flat".
        if len(left + right) < 3 or (not left and known(right)) or (not right and known(left)):
            return match[0]
        words = [word for ligature in _LIGATURES if known(word := left + ligature + right)]
        return words[0] if len(words) == 1 else match[0]

    return _WORD_WITHOUT_LIGATURE.sub(mended, text)


def _join(text: str, known_words: frozenset[str]) -> str:
    """Make words whole that a line end or a soft hyphen broke, where the document has the whole word elsewhere."""

    def soft(match: re.Match[str]) -> str:
        # Word may write every hyphen as a soft one, "Attorney-General" too: dropped only from a known word.
        joined = match[0].replace(_SOFT_HYPHEN, "")
        known = joined.casefold() in known_words or joined.casefold() in COMMON_WORDS
        return joined if known else match[0]

    def broken(match: re.Match[str]) -> str:
        left, right, tail, space = match.groups()
        whole, hyphenated = (left + right).casefold(), f"{left}-{right}".casefold()
        if not right[0].islower() or hyphenated in known_words:
            return match[0]
        if whole not in known_words and not is_one_word(left, right):
            return match[0]
        return f"{left}{right}{tail}" + ("\n" if space else "")

    return _BROKEN_WORD.sub(broken, _SOFT_WORD.sub(soft, text).replace(_SOFT_HYPHEN, "-"))
