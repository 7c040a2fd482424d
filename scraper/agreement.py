"""stand-in until the real one is merged."""

from collections import Counter


def agreement(one: str, other: str) -> float | None:
    a, b = (Counter(text.casefold().split()) for text in (one, other))
    if not a and not b:
        return None
    return (a & b).total() / max((a | b).total(), 1)
