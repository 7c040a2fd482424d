"""Pure: which words of one long text are the same, in the same order, as those of another.

Measured on minutes of 100 pages (44,000 words): difflib alone takes minutes, since it looks at every pair of equal
words. So the equal start and end come off first, then what stands once on both sides anchors the rest (patience
diff, by Bram Cohen, on runs of words), and difflib has only the little that lies between two anchors.
"""

import difflib
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

Block = tuple[int, int, int]
"""(start before, start after, length) of one run of equal words."""

# A run of so many words that stands once on either side is taken for the same place; then ever shorter ones.
RUNS = (6, 3, 1)
# difflib's worst case, one of two words repeated, needs half a second for so many pairs of equal words.
MAX_PAIRS = 40_000


def equal_blocks(before: Sequence[str], after: Sequence[str]) -> list[Block]:
    """The runs of words that both have, in order and as long as they go; what lies between two of them differs."""
    blocks: list[Block] = []
    _align(before, after, (0, len(before), 0, len(after)), RUNS, blocks)
    merged: list[Block] = []
    for i, j, length in sorted(block for block in blocks if block[2]):
        if merged and merged[-1][0] + merged[-1][2] == i and merged[-1][1] + merged[-1][2] == j:
            merged[-1] = (*merged[-1][:2], merged[-1][2] + length)
        else:
            merged.append((i, j, length))
    return merged


def _align(
    before: Sequence[str], after: Sequence[str], span: tuple[int, int, int, int], runs: Sequence[int], out: list[Block]
) -> None:
    i, i_end, j, j_end = span
    start = 0
    while i + start < i_end and j + start < j_end and before[i + start] == after[j + start]:
        start += 1
    out.append((i, j, start))
    i, j, end = i + start, j + start, 0
    while i < i_end - end and j < j_end - end and before[i_end - end - 1] == after[j_end - end - 1]:
        end += 1
    i_end, j_end = i_end - end, j_end - end
    out.append((i_end, j_end, end))
    if i == i_end or j == j_end:
        return
    anchors = _anchors(before[i:i_end], after[j:j_end], runs[0]) if runs else []
    if anchors:
        last = (i, j)
        for at_before, at_after in anchors:
            if i + at_before >= last[0] and j + at_after >= last[1]:
                _align(before, after, (last[0], i + at_before, last[1], j + at_after), runs, out)
                out.append((i + at_before, j + at_after, runs[0]))
                last = (i + at_before + runs[0], j + at_after + runs[0])
        _align(before, after, (last[0], i_end, last[1], j_end), runs, out)
    elif runs:
        _align(before, after, (i, i_end, j, j_end), runs[1:], out)
    else:
        out += _by_difflib(before, after, (i, i_end, j, j_end))


def _by_difflib(before: Sequence[str], after: Sequence[str], span: tuple[int, int, int, int]) -> list[Block]:
    """What difflib finds, or nothing where it would take too long: no run of it stands once on both sides anyway."""
    i, i_end, j, j_end = span
    old, new = before[i:i_end], after[j:j_end]
    counts = Counter(new)
    if sum(counts[word] for word in old) > MAX_PAIRS:
        return []
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return [(i + block.a, j + block.b, block.size) for block in matcher.get_matching_blocks()]


def _anchors(before: Sequence[str], after: Sequence[str], length: int) -> list[tuple[int, int]]:
    """Where runs of so many words stand once on both sides, as far as they come in the same order."""
    there = _once(after, length)
    pairs = [(i, there[run]) for run, i in _once(before, length).items() if run in there]
    tails: list[int] = []
    ends: list[int] = []
    back: list[int | None] = []
    for number, (_, j) in enumerate(pairs):
        place = bisect_left(tails, j)
        back.append(ends[place - 1] if place else None)
        tails[place : place + 1] = [j]
        ends[place : place + 1] = [number]
    chain: list[tuple[int, int]] = []
    at = ends[-1] if ends else None
    while at is not None:
        chain.append(pairs[at])
        at = back[at]
    return chain[::-1]


def _once(words: Sequence[str], length: int) -> dict[tuple[str, ...], int]:
    """Each run of so many words that occurs once -> where, in order."""
    found: dict[tuple[str, ...], int] = {}
    for start in range(len(words) - length + 1):
        run = tuple(words[start : start + length])
        found[run] = -1 if run in found else start
    return {run: start for run, start in found.items() if start >= 0}
