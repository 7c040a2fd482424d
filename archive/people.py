"""Pure: which printed names are one person, and the slug under which that person stands.

Equal names are one person within a group once case, accents, dashes and apostrophes are folded away. Names that differ
are matched by *how* they differ (``names.differences``) and by what else is printed beside both: the same post, the
same organisation, or nothing. Each way of differing has a score for each of the three in WEIGHTS. Nothing is merged
below AUTOMATIC; from REVIEW on a match is kept as a possible one, for a reader to judge.

The scores were set on labelled pairs of invented people (``tests/examples/people/pairs.tsv``), and
``tests/test_matching.py`` states precision and recall: of 320 pairs, AUTOMATIC takes 155 of 180 rightly and none
wrongly; REVIEW 177, and 72 % of what it takes is right; of 41 pairs written afterwards, 14 of 16 and none wrongly. What
they taught: one letter in a surname is believed for the same post alone, as in one organisation Clark and Clarke are
two people more often than one. A letter in a given name is not, unless lost, swapped or doubled as in no other name:
Daniel and Daniela, Francis and Frances, John and Joan hold each other's posts.
"""

import re
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from archive.names import Name, contradict, differences, german_letters, letters, parse_name
from scraper.models import Member
from scraper.names import fold_name

AUTOMATIC = 0.9
REVIEW = 0.6

WEIGHTS = {
    # How two names differ: the score with nothing else in common, in one organisation, in one post.
    "spacing": (0.97, 0.97, 0.98),
    "known as": (0.95, 0.96, 0.98),
    "spelling": (0.70, 0.85, 0.94),
    "middle name": (0.80, 0.93, 0.96),
    "middle name alone": (0.60, 0.80, 0.85),
    "initial": (0.65, 0.91, 0.94),
    "short form": (0.72, 0.92, 0.95),
    "nickname": (0.75, 0.93, 0.96),
    "order": (0.72, 0.92, 0.95),
    "double surname": (0.70, 0.91, 0.94),
    "title": (0.62, 0.80, 0.92),
    "given letter": (0.68, 0.84, 0.93),
    "surname letter": (0.62, 0.80, 0.92),
    "another given name": (0.0, 0.60, 0.70),
    "surname": (0.0, 0.0, 0.62),
    "generation": (0.62, 0.62, 0.80),
}
FURTHER = 0.02
"""What each further difference takes away."""
UNSURE = frozenset({"spelling", "given letter", "surname letter", "another given name", "title", "order"})
UNSURE_FURTHER = 0.15
"""What it takes away where one of them is a guess at a mistake."""
REASONS = {
    "spacing": "the same letters",
    "known as": "printed beside the name as another name",
    "spelling": "another spelling of the same name",
    "middle name": "with or without a middle name",
    "middle name alone": "a middle name as the given name",
    "initial": "an initial for the given name",
    "short form": "a short form of the given name",
    "nickname": "a nickname printed with the name",
    "order": "the same names in another order",
    "double surname": "a surname gained or dropped",
    "title": "a title and the surname alone",
    "given letter": "a letter of the given name lost, swapped or doubled",
    "surname letter": "one letter of the surname",
    "another given name": "one letter of the given name",
    "surname": "the same given name with another surname",
    "generation": "with or without junior or senior",
}
COMMON_GROUND = ("", " in the same organisation", " in the same post", " in the same place of the list")
# Posts that several people of one organisation hold at a time: the same one tells nobody apart.
SHARED_POSTS = frozenset(
    word.strip()
    for word in """
    trustee; governor; member; board member; director; non executive director; councillor; representative; adviser;
    advisor; policy adviser; policy advisor; teacher; head teacher; headteacher; nurse; social worker; parent;
    carer; foster carer; lecturer; professor; consultant; officer; partner; solicitor; observer; secretariat;
    associate; fellow; researcher; coach; volunteer; pupil; student
    """.split(";")
)


class Printed(NamedTuple):
    """What of an entry says who it is."""

    name: str
    also_known_as: str | None = None
    honorific_prefix: str | None = None
    role: str | None = None
    organisation: str | None = None


class Match(NamedTuple):
    """How surely two printed names are one person (0 to 1), and why."""

    score: float
    reason: str


def printed(member: Member) -> Printed:
    """The part of an entry that is matched; ``member.name`` must be printed."""
    post = member.role or member.group_role
    return Printed(member.name or "", member.also_known_as, member.honorific_prefix, post, member.organisation)


def match(one: Printed, other: Printed) -> Match:
    """How surely two entries of different lists are one person. Symmetric; 0.0 with no reason where nothing says so."""
    if fold_name(one.name) == fold_name(other.name) and not are_two_surnames(one, other):
        return Match(1.0, "the same name")
    return weigh(name_differences(one, other), common_ground(one, other))


def are_two_surnames(one: Printed, other: Printed) -> bool:
    """Lord Morris and Baroness Morris, Mr and Mrs Oakes: a surname alone is nobody's name."""
    names = _name(one), _name(other)
    return not (names[0].given or names[1].given) and contradict(*names)


def name_differences(one: Printed, other: Printed) -> tuple[str, ...] | None:
    """How the names of two entries differ, by whichever of their printed names differ least; None for two people."""
    names = _name(one), _name(other)
    if contradict(*names):
        return None
    found = differences(*names)
    if found == () or german_letters(one.name) == german_letters(other.name):
        return ("spacing",)
    if _is_known_as(one, other) or _is_known_as(other, one):
        return ("known as",)
    return found


def _name(entry: Printed) -> Name:
    return parse_name(_with_nickname(entry), entry.honorific_prefix)


def _with_nickname(entry: Printed) -> str:
    """A single word beside the name is a nickname, as if it had been printed in quotes."""
    beside = entry.also_known_as or ""
    is_single = len(beside.split()) == 1
    return f'"{beside.strip(_QUOTES)}" {entry.name}' if is_single else entry.name


_QUOTES = "\"'()“”‘’ "


def _is_known_as(one: Printed, other: Printed) -> bool:
    """Whether one entry prints the other's name beside its own, titles apart."""
    if not one.also_known_as or len(one.also_known_as.split()) < 2:
        return False
    known, name = letters(one.also_known_as).split(), letters(other.name).split()
    return len(name) > 1 and known[-len(name) :] == name


def common_ground(one: Printed, other: Printed) -> int:
    """What two entries share beside the name: 2 a post, 1 an organisation, 0 neither."""
    bodies = [body_of(entry) for entry in (one, other)]
    roles = [letters(entry.role or "") for entry in (one, other)]
    if roles[0] and roles[0] == roles[1]:
        if bodies[0] == bodies[1] and roles[0] not in SHARED_POSTS:
            return 2
        if "" in bodies and roles[0] not in SHARED_POSTS:
            return 1
    return int(bool(bodies[0]) and bodies[0] == bodies[1])


def body_of(entry: Printed) -> str:
    """The organisation of an entry, folded, without an acronym in brackets after it."""
    return letters(without_acronym(entry.organisation or ""))


_ACRONYM = re.compile(r"\s*\(([A-Z][A-Za-z&.-]{0,10}[A-Z][A-Za-z&.]{0,3})\)\s*$")


@lru_cache(maxsize=65536)
def without_acronym(organisation: str) -> str:
    """``Association of Lamplighters (AoL)`` -> ``Association of Lamplighters``."""
    return _ACRONYM.sub("", organisation) or organisation


def acronym_of(organisation: str) -> str | None:
    """``Association of Lamplighters (AoL)`` -> ``AoL``."""
    found = _ACRONYM.search(organisation)
    return found[1] if found and found.start() else None


def organisation_slug(organisation: str | None) -> str | None:
    """The slug of a body by its printed name, which is the same with and without an acronym after it."""
    return slugify(without_acronym(organisation)) if organisation else None


def weigh(found: tuple[str, ...] | None, ground: int) -> Match:
    """The score of some differences on some common ground, and the reason in words.

    ``ground`` as ``common_ground`` gives it, or 3: the one took the other's line in the list, which says as much as
    the same post.
    """
    if not found:
        return Match(0.0, "")
    further = UNSURE_FURTHER if UNSURE.intersection(found) else FURTHER
    score = min(WEIGHTS[kind][min(ground, 2)] for kind in found) - further * (len(found) - 1)
    if score <= 0:
        return Match(0.0, "")
    return Match(round(score, 2), " and ".join(REASONS[kind] for kind in found) + COMMON_GROUND[ground])


def slugify(text: str) -> str:
    """Lower-case ASCII letters and digits with single hyphens: ``Dr Holloway-Finch`` -> ``dr-holloway-finch``."""
    folded = fold_name(text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-")[:80].rstrip("-") or "unnamed"


def free_slug(wanted: str, taken: Collection[str]) -> str:
    """``wanted``, or the first of ``wanted-2``, ``wanted-3``… that nobody has."""
    slug, number = wanted, 1
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug
