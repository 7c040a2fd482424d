"""Pure: where a line goes on in the next: a word that a hyphen parts there is whole again."""

import re

from scraper.english import is_one_word

SOFT_HYPHEN = "\u00ad"
_PARTED = re.compile(r"(?P<left>[^\W\d_]{1,40})(?P<mark>[-\u00ad])$")


def joined(above: str, below: str) -> str:
    """Two lines as one. A soft hyphen goes before a small letter; another only from a word that is one without it."""
    parted = _PARTED.search(above[-60:])
    if parted is None or not below[:1].isalpha():
        return f"{above} {below}"
    right = re.match(r"[^\W\d_]{1,40}", below)
    is_soft = parted["mark"] == SOFT_HYPHEN or bool(right and is_one_word(parted["left"], right[0]))
    return above[:-1] + ("" if is_soft and below[0].islower() else "-") + below
