"""What moved between two short texts, such as two wordings of a part of the page. Pure."""

import difflib
import re
from collections import Counter

Parts = list[tuple[str, str]]

# Comparing takes as long as there are pairs of equal words: a usual text of 2,000 words has about 40,000 of them, and
# one of two words repeated, the worst there is, needs half a second for as many.
MAX_PAIRS = 40_000
CONTEXT_WORDS = 12


def word_diff(before: str | None, after: str | None) -> Parts:
    """What moved between two texts, as (``same``, ``del`` or ``ins``, text) in reading order.

    Long unchanged stretches are cut to a few words of context; where a line breaks does not count. Texts too long to
    compare in a reader's time come back whole, one after the other.
    """
    parts = _compared(before or "", after or "")
    return [("del", before or ""), ("ins", after or "")] if parts is None else parts


def _compared(before: str, after: str) -> Parts | None:
    old, new = (re.findall(r"\S+\s*", text) for text in (before, after))
    steps = _steps([word.rstrip() for word in old], [word.rstrip() for word in new])
    if steps is None:
        return None
    parts: Parts = []
    for tag, i, j, k, end in steps:
        if tag == "equal":
            parts.append(("same", _context(new[k:end], first=k == 0, last=end == len(new))))
        if tag in ("delete", "replace"):
            removed = "".join(old[i:j])
            # What replaces it brings its own line break.
            parts += _marked("del", removed if tag == "delete" else removed.rstrip())
        if tag in ("insert", "replace"):
            parts += _marked("ins", "".join(new[k:end]))
    return parts


def _steps(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]] | None:
    """The opcodes of difflib, with the equal start and end taken off first; None where they would take too long."""
    shorter = min(len(old), len(new))
    start = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    stop = next((n for n in range(shorter - start) if old[-1 - n] != new[-1 - n]), shorter - start)
    inner_old, inner_new = old[start : len(old) - stop], new[start : len(new) - stop]
    counts = Counter(inner_new)
    if sum(counts[word] for word in inner_old) > MAX_PAIRS:
        return None
    inner = difflib.SequenceMatcher(None, inner_old, inner_new, autojunk=False).get_opcodes()
    head = [("equal", 0, start, 0, start)] if start else []
    tail = [("equal", len(old) - stop, len(old), len(new) - stop, len(new))] if stop else []
    return [*head, *((tag, i + start, j + start, k + start, m + start) for tag, i, j, k, m in inner), *tail]


def _marked(kind: str, text: str) -> Parts:
    """The words marked and the space after them not: a struck-out space reads like a hyphen."""
    words = text.rstrip()
    return [(kind, words), ("same", text[len(words) :] or " ")]


def _context(words: list[str], *, first: bool, last: bool) -> str:
    if len(words) <= 2 * CONTEXT_WORDS + 1:
        return "".join(words)
    head = "" if first else "".join(words[:CONTEXT_WORDS])
    tail = "" if last else "".join(words[-CONTEXT_WORDS:])
    return f"{head}… {tail}"
