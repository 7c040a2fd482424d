"""Pure: which printed names are one person.

Within one group, equal names are one person once title, letters, case, dashes and accents are folded away; names that
differ otherwise are different people. Nothing here guesses.
"""

import re
from collections.abc import Collection

from scraper.members import fold_name


def person_subject(group: str, name: str) -> str:
    """The key under which a person's permalink stands for ever."""
    return f"{group}:{fold_name(name)}"


def slugify(text: str) -> str:
    """Lower-case ASCII letters and digits with single hyphens: ``Dr Holloway-Finch`` -> ``dr-holloway-finch``."""
    letters = fold_name(text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:80].rstrip("-") or "unnamed"


def free_slug(wanted: str, taken: Collection[str]) -> str:
    """``wanted``, or the first of ``wanted-2``, ``wanted-3``… that nobody has."""
    slug, number = wanted, 1
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug
