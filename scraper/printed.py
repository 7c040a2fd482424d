"""Pure: the text of a printed line: cleaned, cut at its separators, and the parts between them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from scraper.lexicon import any_of
from scraper.models import tidy
from scraper.names import REMEMBERED, is_name, join_suffixes
from scraper.posts import Kind, kind_of_post

_MARKS = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_NICKNAME = re.compile(
    r"\([\"“'‘][^\W\d_]+[\"”'’]\)|\((?!chair|observer|secretary|retired|acting)[^\W\d_]+\) [A-Z]", re.I
)
_BREAK = re.compile(r"(?<![,;:–—(-])\s*\u2028\s*")
_BULLET = re.compile(r"^(?:[•·*▪◦‣o]\s+|[-–—]\s+|\(?\d{1,3}[.)]\s+|\(?[a-z][.)]\s+)")
_END = re.compile(r"(?:[;,]\s*(?:and|or)?|(?<!\b[A-Z])(?<!\.[A-Z])(?<!\.)\.)\s*$")
_CUT = re.compile(r"\s(?=(?:representing|on behalf of) )|\s[-–—]+\s|\s?[–—]\s?|-\s|\s-(?=[A-Z])|\s?[|\t]\s?|[,;:(\[]")
_SEGMENT = re.compile(r"\s[-–—]+\s|(?<=\w)\s?[–—]\s?(?=[A-Z])|\s[|]\s|\t|,(?!\d{3})")
_MONTH = any_of(
    "January February March April May June July August September October November December"
)  # fmt: skip
_DATE = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}\b|\b{_MONTH},? \d{{4}}\b", re.I)
_PERIOD = re.compile(r"\b\d+ (?:years?|months?|weeks?|days?)\b", re.I)
_VERBS = re.compile(
    "(?:"
    + any_of(
        r"""to provid\w* advis(?:e|es|ing) support(?:s|ing)? ensur\w+ review\w* identif\w+ promot\w+ develop\w*
        shar(?:e|es|ing) act(?:s|ing)?_as consider\w* mak(?:e|es|ing) help\w* giv(?:e|es|ing) contribut\w+ monitor\w*
        attend\w* declar\w+ discuss\w* represent_(?:the|their) oversee\w* agree\w* maintain\w* respond\w*
        undertak\w+ facilitat\w+"""
    )
    + "|"
    + any_of(
        r"""be work(?:s|ing)? report\w* set(?:s|ting)? us(?:e|es|ing) read see find download contact view email visit
        follow"""
    )
    + " )",
    re.I,
)
"""What a duty, a task or an invitation to read begins with."""
MOST_WORDS_OF_AN_ENTRY = 45
MOST_LETTERS_OF_AN_ENTRY = 1000
MOST_MARKS_OF_AN_ENTRY = 60
_MARK = re.compile(r"[,;:|()\[\]/\t\u2028–—-]")


def is_beyond_reading(raw: str) -> bool:
    """Whether a line is no entry by its mere size, and is kept unread: to try its separators would take for ever."""
    if len(raw) > MOST_LETTERS_OF_AN_ENTRY:
        return True
    return len(raw) > MOST_MARKS_OF_AN_ENTRY and len(_MARK.findall(raw)) > MOST_MARKS_OF_AN_ENTRY


@lru_cache(maxsize=REMEMBERED)
def clean(raw: str) -> str:
    """The line as it is read: without list marks, invisible marks, and the punctuation that ends an item of a list."""
    line = tidy(_BREAK.sub(" | ", _MARKS.sub("", raw)))
    line = _BULLET.sub("", line)
    while (cut := _END.search(line)) and cut.start():
        line = line[: cut.start()].strip()
    return join_suffixes(line)


def first_part(line: str) -> str:
    cut = _CUT.search(line)
    return line[: cut.start()].strip() if cut else line


def cuts(line: str) -> Iterator[tuple[str, str, str]]:
    """(kind of separator, what stands before it, what follows) for each separator outside brackets."""
    place = 0
    while cut := _CUT.search(line, place):
        mark = cut[0].strip() or " "
        place = cut.end()
        if mark in "([" and _NICKNAME.match(line, cut.start()):
            place = closing(line, cut.start())
        elif mark in "([":
            yield "(", line[: cut.start()].strip(), line[cut.start() :].strip()
            place = closing(line, cut.start())
        elif cut[0].strip() != cut[0] or mark not in "–—" or _names_post(line[cut.end() :]):
            yield "-" if mark[0] in "-–—" else mark, line[: cut.start()].strip(), line[cut.end() :].strip()


def _names_post(words: str) -> bool:
    """Whether a job or a body follows: a dash between two words may as well join a surname ("Ann O’Dell–Fry")."""
    return kind_of_post(first_part(words))[1]


def closing(line: str, start: int) -> int:
    """The place behind the bracket that closes the one at ``start``; the end of the line where none does."""
    depth = 0
    for place in range(start, len(line)):
        depth += (line[place] in "([") - (line[place] in ")]")
        if not depth:
            return place + 1
    return len(line)


def unbracketed(printed: str) -> str:
    """A name without the brackets behind it: ``Ann Eddy (Chair)`` -> ``Ann Eddy``."""
    cut = re.search(r"\s*[(\[](?![\"“'‘])", printed)
    return printed[: cut.start()].strip() if cut and printed.rstrip()[-1:] in ")]" else printed.strip()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a tail between two separators, and where in the tail it stands."""

    text: str
    tail: str
    start: int
    end: int
    head: str = ""
    """Of an enumeration put together again, the words that say what it is."""

    @property
    def kind(self) -> tuple[Kind, bool]:
        return kind_of_post(self.head or self.text)


def parts_of(tail: str) -> Iterator[Part]:
    """The tail at its commas and dashes, those in brackets aside; a tail wholly in brackets is what is in them."""
    if tail[:1] in ("(", "[") and tail[-1:] in (")", "]") and closing(tail, 0) == len(tail):
        tail = tail[1:-1]
    start = place = 0
    while place <= len(tail):
        cut = _SEGMENT.search(tail, place)
        bracket = tail.find("(", place)
        if cut and 0 <= bracket < cut.start():
            place = closing(tail, bracket)
            continue
        end = cut.start() if cut else len(tail)
        if text := tail[start:end].strip():
            yield Part(text, tail, tail.index(text, start), end)
        if cut is None:
            return
        start = place = cut.end()


def joined(parts: Sequence[Part]) -> str | None:
    """Some neighbouring parts as the tail prints them, with what stands between them."""
    if not parts:
        return None
    if any(one.end > other.start or one.tail != other.tail for one, other in pairwise(parts)):
        return ", ".join(part.text for part in parts)
    return parts[0].tail[parts[0].start : parts[-1].end].strip()


def is_prose(raw: str) -> bool:
    """Whether a line is a rule, a duty, a date or an invitation to read, and not somebody on a list."""
    if is_beyond_reading(raw):
        return True
    line = clean(raw)
    words = line.split()
    if not words or len(words) > MOST_WORDS_OF_AN_ENTRY or (_VERBS.match(line) and not is_name(first_part(line))):
        return True
    if (_DATE.search(line) or _PERIOD.search(line)) and not is_name(first_part(line)):
        return True
    is_sentence = (raw.rstrip().endswith(".") and len(words) > 8) or re.search(
        r"\b(?:will|must|should|shall|are|has been|have)\b", line
    )
    return bool(is_sentence) and not is_name(first_part(line))
