"""Pure: what an entry of minutes shares with an entry of the membership list, beside the name.

Minutes shorten what the list prints in full: ``DfE`` for the Department for Education, ``Ofsted`` for Ofsted East of
England; and a lone tail behind a name may have been read as a role on one side and as a body on the other.
"""

from functools import lru_cache

from archive.names import is_same_but_for_spelling, letters
from archive.people import SHARED_POSTS, Printed, acronym_of, without_acronym

OTHER, NOTHING, BODY, POST = -1, 0, 1, 2
"""What two entries have in common: other bodies are printed; nothing to compare; a body; a post."""
_SMALL = frozenset("of for and the in on to at a an s".split())
_ANY_BODY = frozenset(
    """department council school trust academy association national ministry office university college institute
    foundation group board committee service services society royal british english local county city borough""".split()
)
"""Words with which the names of many bodies begin: alone they name none."""
LEAST_OF_A_WORD = 5


def ground(entry: Printed, listed: Printed, is_chair: bool = False) -> int:
    """One of OTHER, NOTHING, BODY and POST. ``is_chair``: both entries print that the person has the chair."""
    body = any(is_body(one, listed.organisation) for one in (entry.organisation, entry.role))
    role = any(_is_post(one, listed.role) for one in (entry.role, entry.organisation))
    are_both = bool(entry.organisation and listed.organisation)
    if is_chair or (role and (body or not are_both)):
        return POST
    if body:
        return BODY
    return OTHER if are_both and not role else NOTHING


def _is_post(one: str | None, other: str | None) -> bool:
    """The same job, or one that begins or ends with all words of the other; never one that many hold at a time."""
    if not one or not other or letters(one) in SHARED_POSTS or letters(other) in SHARED_POSTS:
        return False
    return is_same_but_for_spelling(one, other) or _is_part(one, other, 2)


@lru_cache(maxsize=65536)
def is_body(one: str | None, other: str | None) -> bool:
    """Whether two printed names may be one body: the same but for an acronym, the acronym alone, or a part of it."""
    if not one or not other:
        return False
    if is_same_but_for_spelling(without_acronym(one), without_acronym(other)):
        return True
    return bool(_acronyms(one) & _acronyms(other)) or _is_part(one, other, 1)


def _acronyms(printed: str) -> set[str]:
    """How a body may be shortened: ``Department for Education`` -> {"dfe", "de"}; a single word is its own short form.

    Two letters are shared by too many bodies.
    """
    words = [word for word in letters(without_acronym(printed)).replace("&", " and ").split() if word.isalnum()]
    found = {letters(acronym_of(printed) or "")}
    if len(words) > 1:
        found |= {"".join(word[0] for word in words), "".join(word[0] for word in words if word not in _SMALL)}
    elif printed.strip().upper() == printed.strip() or any(letter.isupper() for letter in printed.strip()[1:]):
        found |= set(words)
    return {short for short in found if len(short) > 2}


def _is_part(one: str, other: str, least: int) -> bool:
    """Whether all words of the shorter begin or end the longer; a single word must say more than "Council"."""
    short, long = sorted((_plain(one), _plain(other)), key=len)
    if len(short) < least or (long[: len(short)] != short and long[-len(short) :] != short):
        return False
    return len(short) > 1 or (len(short[0]) >= LEAST_OF_A_WORD and short[0] not in _ANY_BODY)


def _plain(printed: str) -> tuple[str, ...]:
    folded = "".join(letter if letter.isalnum() else " " for letter in letters(printed))
    words = tuple(folded.split())
    return words[1:] if words[:1] == ("the",) else words
