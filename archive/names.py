"""Pure: a printed name taken apart, and how two of them differ, in words that a reader can check.

Letters are compared without case, accents, apostrophes and dashes (``scraper.members.fold_name``); ``ø``, ``ł`` and
their like, which Unicode does not take apart, and the German ``ue`` for ``ü`` are folded here.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from archive.given_names import is_short_for, is_spelled_as
from scraper.models import fold_typography
from scraper.names import fold_name

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_PARTICLES = frozenset("de da di do dos du del della der den van von la le al el bin ibn ap ab af st o mac mc".split())
_GENERATIONS = {"jnr": "junior", "jr": "junior", "junior": "junior", "snr": "senior", "sr": "senior",
                "senior": "senior", "ii": "second", "iii": "third"}  # fmt: skip
_NICKNAME = re.compile(r"""(?:^|\s)["'(]([^"'()]+)["')](?=\s|$)""")
_PEERS = frozenset("lord lady baron baroness viscount viscountess earl countess".split())
_MEN = frozenset("mr sir lord baron viscount earl".split())
_WOMEN = frozenset("mrs ms miss dame lady baroness viscountess countess".split())


@dataclass(frozen=True, slots=True)
class Name:
    """A name in folded parts. ``given`` is empty where only a surname is printed ("Lord Smith")."""

    given: str
    middles: tuple[str, ...]
    surname: tuple[str, ...]
    nickname: str | None
    generation: str | None
    sex: str | None
    """What the title says of it: men and women are never one person by a likeness of names."""

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.given, *self.middles, *self.surname)))


@lru_cache(maxsize=65536)
def letters(text: str) -> str:
    """A text folded for comparison: ``Łukasz O’Néill-Smith`` -> ``lukasz oneill smith``."""
    return fold_name(text).translate(_LETTERS)


@lru_cache(maxsize=16384)
def parse_name(printed: str, prefix: str | None = None) -> Name:
    """A printed name (titles apart, in ``prefix``) in its parts."""
    titles = letters(prefix or "").replace(".", "").split()
    sex = "man" if _MEN.intersection(titles) else "woman" if _WOMEN.intersection(titles) else None
    text = fold_typography(printed)
    nickname = _NICKNAME.search(text)
    text = _NICKNAME.sub(" ", text) if nickname else text
    words = [re.sub(r"[.,\"()]", " ", word) for word in text.split()]
    words = [part for word in words for part in word.split()] or [text]
    generation = _GENERATIONS.get(words[-1].casefold()) if len(words) > 2 else None
    words = words[:-1] if generation else words
    if _PEERS.intersection(titles) and "of" in words[1:]:
        words = words[: words.index("of")]  # "Lord Smith of Finsbury": the place is of the title
    given, surname = _parted(words)
    return Name(
        given[0] if given else "",
        tuple(given[1:]),
        tuple(surname),
        letters(nickname[1]) if nickname else None,
        generation,
        sex,
    )


def _parted(words: list[str]) -> tuple[list[str], list[str]]:
    """The given names and the parts of the surname: the last word, with the particles before it."""
    start = len(words) - 1
    while start > 1 and letters(words[start - 1]) in _PARTICLES:
        start -= 1
    given = []
    for word in words[:start]:
        # "JA Smith" prints initials, where the rest is not in capitals too.
        is_initials = word.isupper() and 1 < len(word) < 4 and not words[-1].isupper()
        given += [letter.casefold() for letter in word] if is_initials else letters(word).split()
    return given, [part for word in words[start:] for part in letters(word).split()]


def differences(one: Name, other: Name) -> tuple[str, ...] | None:
    """How two prints of a name differ, as keys of ``people.WEIGHTS``; none for one name; None for two people.

    Nothing is said of names that have neither a given name nor a surname in common.
    """
    if contradict(one, other):
        return None
    if "".join(one.words) == "".join(other.words):
        found = () if one.words == other.words else ("spacing",)
        return found + (("generation",) if one.generation != other.generation else ())
    if sorted(one.words) == sorted(other.words) and one.given and other.given:
        return ("order",)
    surname = _surname_difference(one, other)
    if not one.given or not other.given:
        return ("title",) if surname == "" and (one.given or other.given) else None
    given = _given_difference(one, other)
    if given is None or surname is None:
        return ("surname",) if given == "" and surname is None and len(one.given) > 1 else None
    is_said = surname == "double surname" or given == "middle name alone"
    middles = "" if is_said else _middle_difference(one.middles, other.middles)
    if middles is None:
        return None
    generation = "generation" if one.generation != other.generation else ""
    return tuple(filter(None, (given, middles, surname, generation)))


def contradict(one: Name, other: Name) -> bool:
    """Titles of a man and a woman, or a junior and a senior."""
    sexes, generations = {one.sex, other.sex} - {None}, {one.generation, other.generation} - {None}
    return len(sexes) > 1 or len(generations) > 1


def _surname_difference(one: Name, other: Name) -> str | None:
    a, b = one.surname, other.surname
    if "".join(a) == "".join(b):
        return ""
    if len(a) == len(b) and all(x == y or is_spelled_as(x, y) for x, y in zip(a, b, strict=True)):
        return "spelling"
    if sorted(a) == sorted(b):
        return "double surname"
    short, long = sorted((one, other), key=lambda name: len(name.words))
    if len(short.words) < len(long.words) and set(short.middles + short.surname) <= set(long.middles + long.surname):
        return "double surname"
    return "surname letter" if is_slip("".join(a), "".join(b)) else None


def _given_difference(one: Name, other: Name) -> str | None:
    a, b = one.given, other.given
    if a == b:
        return ""
    if 1 in (len(a), len(b)):
        return "initial" if a[0] == b[0] else None
    if is_spelled_as(a, b):
        return "spelling"
    nicknames = {one.nickname, other.nickname} - {None}
    if nicknames & {a, b} or any(is_short_for(nickname or "", x) for nickname in nicknames for x in (a, b)):
        return "nickname"
    if is_short_for(a, b):
        return "short form"
    if a in other.middles or b in one.middles:
        return "middle name alone"
    if _is_no_other_name(a, b):
        return "given letter"
    if is_slip(a, b):
        return "another given name"  # one letter tells Daniel from Daniela, and Francis from Frances
    return None


def _middle_difference(one: tuple[str, ...], other: tuple[str, ...]) -> str | None:
    """Middle names that one print leaves out or shortens; None where they are different ones."""
    if one == other:
        return ""
    for a, b in zip(one, other, strict=False):
        if a != b and not (1 in (len(a), len(b)) and a[0] == b[0]):
            return None
    return "middle name"


SLIP_LEAST = 5
"""A shorter word is too often another name when one letter is: Lee and Lea, Chan and Chen, Khan and Kahn."""
SLIP_LONG = 9
"""From so many letters on, two may be wrong: Winterbourne and Wintreborne."""


@lru_cache(maxsize=65536)
def is_slip(one: str, other: str) -> bool:
    """Whether two words differ as by a slip of the pen: one letter more, less, other or swapped, but not the first."""
    short, long = sorted((len(one), len(other)))
    allowed = 2 if short >= SLIP_LONG else 1
    if short < SLIP_LEAST or long - short > allowed or one[0] != other[0]:
        return False
    return 0 < distance(one, other, allowed) <= allowed


def distance(one: str, other: str, most: int) -> int:
    """The least number of letters to put in, take out, put in another's place or swap with the next (optimal string
    alignment: Damerau, 1964); ``most + 1`` for more than ``most``."""
    before, row = [0] * (len(other) + 1), list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                least = min(least, earlier[j - 2] + 1)
            row.append(least)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


GIVEN_SLIP_LEAST = 7


def _is_no_other_name(one: str, other: str) -> bool:
    """Slips that make no other given name of one: two neighbouring letters swapped, one printed twice, or, in a long
    one, a consonant lost or put in before the ending (Chrisopher, Domninic)."""
    short, long = sorted((one, other), key=len)
    if len(short) < SLIP_LEAST:
        return False
    if sorted(one) == sorted(other) and distance(one, other, 1) == 1:
        return True
    if re.sub(r"(.)\1", r"\1", one) == re.sub(r"(.)\1", r"\1", other):
        return True
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    is_one_more = long[:at] + long[at + 1 :] == short
    return len(long) > GIVEN_SLIP_LEAST and is_one_more and 0 < at < len(short) - 2 and long[at] not in "aeiouy"


def surname_moved(old: str, new: str) -> bool:
    """Whether a person's surname is another one, and not another spelling of the same."""
    if letters(old) == letters(new):
        return False
    found = differences(parse_name(old), parse_name(new))
    return found is None or not {"surname", "double surname"}.isdisjoint(found)


def is_same_but_for_spelling(old: str, new: str) -> bool:
    """Whether two texts are the same words, whatever the case, accents, dashes, brackets and full stops; "&" is and."""
    return _words(old) == _words(new)


def _words(text: str) -> list[str]:
    return re.sub(r"[^\w\s]", " ", letters(text).replace("&", " and ")).split()


POST_SLIP_LEAST = 7
"""In a post, a shorter word is too often another word: North and Forth, Barnet and Barnes."""


def is_spelling_of(old: str, new: str) -> bool:
    """``is_same_but_for_spelling``, or the same words but for one slip of the pen in one long word without digits."""
    a, b = _words(old), _words(new)
    if a == b:
        return True
    apart = [(x, y) for x, y in zip(a, b, strict=False) if x != y]
    if len(a) != len(b) or len(apart) != 1:
        return False
    ((x, y),) = apart
    return min(len(x), len(y)) >= POST_SLIP_LEAST and (x + y).isalpha() and is_slip(x, y)


@lru_cache(maxsize=65536)
def german_letters(printed: str) -> str:
    """The folded letters where ``ü`` is written out as ``ue``: how Müller becomes Mueller."""
    return letters(fold_typography(printed).casefold().translate(_GERMAN))
