"""Pure: two versions of a document's text -> which words differ, where, and a verdict in one word.

The words of the whole document are compared, not those of its pages, so text pushed over a page break is no change.
The verdicts, the gravest first:

    words         words were added or removed
    moved         the same words, but a passage of them stands elsewhere
    typography    the same words, but for case, quotes, dashes, punctuation or hyphens
    layout        the same words in the same order: only the layout, or what the file says of itself, differs
    not_compared  the text of one version could not be read whole; ``why`` says so
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from archive.alignment import Block, equal_blocks
from archive.moves import find_moves, settled
from archive.passages import Passage, Spot, Step, moved_passage, passages, spots
from archive.printed_words import MISSING, Word, words_of_pages
from archive.respelling import Pair, pairs_at_end, pairs_at_start

COMPARED_BY = "wordiff 1"
"""Raised with every change to what ``compare`` gives, so that stored comparisons are made anew."""
VERDICTS = ("words", "moved", "typography", "layout", "not_compared")


@dataclass(frozen=True, slots=True)
class Comparison:
    """``typography`` counts the words that differ in case or signs alone, ``moved`` the passages that moved.

    ``passages`` show what differs with the words around it, ``spots`` each place without them, both in reading order.
    """

    verdict: str
    why: str | None = None
    words_added: int = 0
    words_removed: int = 0
    moved: int = 0
    typography: int = 0
    passages: tuple[Passage, ...] = ()
    spots: tuple[Spot, ...] = ()

    def summary(self) -> dict[str, Any]:
        """The verdict and the counts, in plain values."""
        names = ("verdict", "why", "words_added", "words_removed", "moved", "typography")
        return {name: getattr(self, name) for name in names}


def not_compared(why: str) -> Comparison:
    """The comparison of texts that cannot be compared."""
    return Comparison("not_compared", why)


def compare(before: Iterable[Mapping[str, Any]], after: Iterable[Mapping[str, Any]]) -> Comparison:
    """What differs between the pages (``{page, text}``) of two versions that were both read whole."""
    old, new = words_of_pages(before), words_of_pages(after)
    blocks = settled(equal_blocks([word.key for word in old], [word.key for word in new]), old, new)
    gaps = [_Gap.between(one, other, old, new) for one, other in pairwise(blocks)]
    moves = find_moves(old, new, [gap.removed for gap in gaps], [gap.added for gap in gaps])
    steps = list(_steps(old, new, blocks, gaps, moves))
    removed, added, typography = ([step for step in steps if step.kind == kind] for kind in ("del", "ins", "respelled"))
    kinds = ("del", "ins") if removed or added else ("respelled",) if not moves else ()
    shown = [*passages(steps, kinds), *(moved_passage(old[i : i + n], new[j : j + n]) for i, j, n in moves)]
    return Comparison(
        "words" if removed or added else "moved" if moves else "typography" if typography else "layout",
        words_added=len(added),
        words_removed=len(removed),
        moved=len(moves),
        typography=len(typography),
        passages=tuple(sorted(shown, key=lambda passage: passage.page or 0)),
        spots=tuple(spots(steps, kinds)),
    )


@dataclass(frozen=True, slots=True)
class _Gap:
    """What lies between two runs of equal words: pairs that are the same letters, and between them what differs."""

    first: Sequence[Pair]
    removed: tuple[int, int]
    added: tuple[int, int]
    last: Sequence[Pair]

    @classmethod
    def between(cls, one: Block, other: Block, old: Sequence[Word], new: Sequence[Word]) -> "_Gap":
        (i, i_end), (j, j_end) = ((one[side] + one[2], other[side]) for side in (0, 1))
        before, after = [word.key for word in old[i:i_end]], [word.key for word in new[j:j_end]]
        first = pairs_at_start(before, after)
        skip_old, skip_new = (sum(pair[side] for pair in first) for side in (0, 1))
        last = pairs_at_end(before[skip_old:], after[skip_new:])
        drop_old, drop_new = (sum(pair[side] for pair in last) for side in (0, 1))
        return cls(first, (i + skip_old, i_end - drop_old), (j + skip_new, j_end - drop_new), last)


def _steps(
    old: Sequence[Word], new: Sequence[Word], blocks: Sequence[Block], gaps: Sequence[_Gap], moves: Sequence[Block]
) -> Iterator[Step]:
    went = {i + n for i, _, length in moves for n in range(length)}
    came = {j + n for _, j, length in moves for n in range(length)}
    for (i, j, length), gap in zip(blocks, [*gaps, None], strict=True):
        yield from _paired(old, new, i, j, [(1, 1)] * length)
        if gap is None:
            return
        yield from _paired(old, new, i + length, j + length, gap.first)
        yield from (Step("out" if at in went else "del", old=(old[at],)) for at in range(*gap.removed))
        yield from (Step("in" if at in came else "ins", new=(new[at],)) for at in range(*gap.added))
        yield from _paired(old, new, gap.removed[1], gap.added[1], gap.last)


def _paired(old: Sequence[Word], new: Sequence[Word], i: int, j: int, pairs: Iterable[Pair]) -> Iterator[Step]:
    """Words that are the same; where more than white space tells them apart, respelled."""
    for many, others in pairs:
        before, after = tuple(old[i : i + many]), tuple(new[j : j + others])
        one, other = _letters(before), _letters(after)
        is_same = one == other or MISSING in one + other
        yield Step("same" if is_same else "respelled", before, after)
        i, j = i + many, j + others


def _letters(words: Iterable[Word]) -> str:
    return "".join(word.whole for word in words).replace(" ", "")
