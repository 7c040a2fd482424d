"""Pure: words that differ only in where a space or a hyphen stands ("statu- tory", "statutory"; "31 st", "31st")."""

import re
from collections.abc import Sequence

from archive.printed_words import MISSING, joined

Pair = tuple[int, int]
"""So many words of the one text are so many of the other."""

_MOST = 12
"""Words that one word may have come apart into: a reader has set "S e c r e t a r i a t" for a word printed wide."""


def pairs_at_start(before: Sequence[str], after: Sequence[str]) -> list[Pair]:
    """From the start of two runs of words as far as they are the same letters: how many words stand for how many."""
    found: list[Pair] = []
    i = j = 0
    while pair := _first(before[i : i + _MOST], after[j : j + _MOST]):
        found.append(pair)
        i, j = i + pair[0], j + pair[1]
    return found


def pairs_at_end(before: Sequence[str], after: Sequence[str]) -> list[Pair]:
    """``pairs_at_start``, from the end backwards; the pairs in the order of the texts."""
    found: list[Pair] = []
    i, j = len(before), len(after)
    while pair := _last(before[max(0, i - _MOST) : i], after[max(0, j - _MOST) : j]):
        found.append(pair)
        i, j = i - pair[0], j - pair[1]
    return found[::-1]


def _first(before: Sequence[str], after: Sequence[str]) -> Pair | None:
    """The fewest words of both that are the same letters; it is always the shorter side that needs one more."""
    i = j = 1
    while i <= len(before) and j <= len(after):
        one, other = joined(before[:i]), joined(after[:j])
        if _is_same(one, other):
            return i, j
        i, j = (i + 1, j) if len(one) < len(other) else (i, j + 1)
    return None


def _last(before: Sequence[str], after: Sequence[str]) -> Pair | None:
    i = j = 1
    while i <= len(before) and j <= len(after):
        one, other = joined(before[len(before) - i :]), joined(after[len(after) - j :])
        if _is_same(one, other):
            return i, j
        i, j = (i + 1, j) if len(one) < len(other) else (i, j + 1)
    return None


def _is_same(one: str, other: str) -> bool:
    """The same letters; a ligature that cannot be told ("o\ufffdcial") may be any one to three of them."""
    if one == other:
        return True
    if (MISSING in one) == (MISSING in other):
        return False
    unclear, clear = (one, other) if MISSING in one else (other, one)
    return len(unclear) > 1 and bool(re.fullmatch(".{1,3}".join(map(re.escape, unclear.split(MISSING))), clear))
