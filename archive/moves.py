"""Pure: which of the words that one text lost and another gained are a passage that only moved."""

from collections.abc import Iterable, Sequence

from archive.alignment import Block
from archive.printed_words import Word

Span = tuple[int, int]

SURE = 6
"""So many words in a row, lost here and gained there, are one passage; fewer may be chance ("the members of the")."""
LEAST = 3
"""Of a passage that is a whole line on both sides. Two words, such as "Not agreed", may have changed places."""
_MOST_PLACES = 50
_FARTHEST = 40


def find_moves(old: Sequence[Word], new: Sequence[Word], removed: Iterable[Span], added: Iterable[Span]) -> list[Block]:
    """The passages (start before, start after, length) that stand in both texts but not at the same place.

    ``removed`` and ``added`` are the runs of words that only one text has where it has them.
    """
    places: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for j, j_end in added:
        for at in range(j, j_end - LEAST + 1):
            places.setdefault(_run(new, at), []).append((at, j_end))
    found: list[Block] = []
    taken: set[int] = set()
    for i, i_end in removed:
        while i + LEAST <= i_end:
            longest = (0, 0)
            for at, j_end in places.get(_run(old, i), [])[:_MOST_PLACES]:
                longest = max(longest, (_common(old, new, i, i_end, at, j_end, taken), -at))
            length, at = longest[0], -longest[1]
            if length >= SURE or (length >= LEAST and _is_whole(old, i, length) and _is_whole(new, at, length)):
                found.append((i, at, length))
                taken.update(range(at, at + length))
                i += length
            else:
                i += 1
    return found


def _run(words: Sequence[Word], at: int) -> tuple[str, ...]:
    return tuple(word.key for word in words[at : at + LEAST])


def _common(old: Sequence[Word], new: Sequence[Word], i: int, i_end: int, j: int, j_end: int, taken: set[int]) -> int:
    length = 0
    while i + length < i_end and j + length < j_end and old[i + length].key == new[j + length].key:
        if j + length in taken:
            break
        length += 1
    return length


def _is_whole(words: Sequence[Word], at: int, length: int) -> bool:
    """Whether a run of words is one or several whole lines."""
    return words[at].starts and (at + length == len(words) or words[at + length].starts)


def settled(blocks: Sequence[Block], old: Sequence[Word], new: Sequence[Word]) -> list[Block]:
    """The runs of equal words, an empty one at either end, with what was only put in or taken out beginning a line.

    Where a line that begins as the next one does is taken out, "[The group met. The] chair" and "The [group met. The
    chair]" are the same; only the first is a line that may have moved.
    """
    found = [(0, 0, 0), *blocks, (len(old), len(new), 0)]
    for number in range(len(found) - 1):
        (i, j, length), (i_end, j_end, rest) = found[number], found[number + 1]
        i, j = i + length, j + length
        if (i == i_end) == (j == j_end):
            continue
        words, start, end = (old, i, i_end) if j == j_end else (new, j, j_end)
        shift = _shift(words, start, end, length, rest)
        found[number] = (i - length, j - length, length + shift)
        found[number + 1] = (i_end + shift, j_end + shift, rest - shift)
    return found


def _shift(words: Sequence[Word], start: int, end: int, before: int, after: int) -> int:
    """How far a run of words slides among equal ones to begin a line, or else a sentence."""
    shifts = [0]
    for by in range(1, min(before, _FARTHEST) + 1):
        if words[start - by].key != words[end - by].key:
            break
        shifts.append(-by)
    for by in range(min(after, _FARTHEST)):
        if words[start + by].key != words[end + by].key:
            break
        shifts.append(by + 1)
    return min(shifts, key=lambda by: (_rank(words, start + by), abs(by)))


def _rank(words: Sequence[Word], at: int) -> int:
    if words[at].starts:
        return 0
    return 1 if words[at - 1].text.endswith((".", ":", ";", "?", "!")) else 2
