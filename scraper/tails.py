"""Pure: the parts printed behind a name -> the job and the body they name.

The split is where the job ends and the body begins. Commas inside a job ("Director, Policy and Research") or a body
("Department of Physics, University of Wren") stay inside it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from scraper.posts import Kind, is_portfolio, split_post
from scraper.printed import Part, joined

_AND = re.compile(r"\s(?:and|&)\s")
_ENDS_LIST = re.compile(r"(?:(?!of\b|for\b|the\b)\S+ ){1,3}(?:and|&) ", re.I)
_AT = re.compile(r"\s(?:at|@)\s")
_OF_OR_FOR = re.compile(r"\b(?:of|for)\b", re.I)


def merged(parts: Sequence[Part]) -> list[Part]:
    """The parts with enumerations put together again: "Minister for Transport, Harbours and Energy", "Tyne, Wear and
    Tees Partnership". What ends one with "and" belongs to the job before it or, where it names a body, to the body."""
    found: list[Part] = []
    for part in parts:
        if first := _beginning_of_list(found, part):
            begun = found[-first]
            says = part.text if part.kind == ("body", True) else begun.text
            part = Part(part.tail[begun.start : part.end], part.tail, begun.start, part.end, says)
            del found[-first:]
        found.append(part)
    return found


def _beginning_of_list(before: Sequence[Part], part: Part) -> int:
    """How many of the parts before this one it is the end of an enumeration with; 0 where it is none."""
    if not _AND.search(part.text):
        return 0
    items = list(takewhile(_is_item, reversed(before)))
    if part.kind == ("body", True):
        named = sum(1 for _ in takewhile(lambda item: not is_portfolio(item.text), items))
        return named if _ENDS_LIST.match(part.text) else 0
    if part.kind[0] == "job" or len(items) == len(before):
        return 0
    job = before[-1 - len(items)]
    return len(items) + 1 if job.kind[0] == "job" and _OF_OR_FOR.search(job.text) else 0


def _is_item(part: Part) -> bool:
    """Whether a part can be one item of an enumeration: a few words that are no job, no body and no "and"."""
    is_short = len(part.text.split()) <= 3 and not _AND.search(part.text)
    return is_short and (part.kind[0] in ("unknown", "place") or is_portfolio(part.text))


@dataclass(frozen=True, slots=True)
class Post:
    """The job and the body of one printed tail, and how much to doubt the split."""

    role: str | None
    organisation: str | None
    doubt: float = 0.0
    is_split_at_word: bool = False
    """``Professor of Surgery at X``: the fields leave out a word that is printed."""


def job_and_body(printed: Sequence[Part], lone_tail: str | None = None) -> Post:
    """What the parts of one tail print of job and body; ``lone_tail`` says what a part alone is in this list."""
    if not printed:
        return Post(None, None)
    parts = merged(printed)
    kinds = [part.kind[0] for part in parts]
    if len(parts) == 1:
        return _lone(parts[0].text, kinds[0], lone_tail)
    if (split := split_post(parts[0].text)) and (
        not split[0] or kinds[1] not in ("body", "unknown") or _AT.search(parts[0].text)
    ):
        return Post(split[0], ", ".join(filter(None, [split[1], joined(parts[1:])])), 0.1, True)
    if (first_job := _job_behind_body(parts, kinds)) is not None:
        return Post(joined(parts[first_job:]), joined(parts[:first_job]), 0.1)
    if kinds[0] == "body" and "job" not in kinds:
        return Post(None, joined(parts), 0.1)
    if (
        len(parts) == 2
        and _DIRECTS.search(parts[0].text)
        and _is_directed(parts[1], bool(_BARE.fullmatch(parts[0].text)))
    ):
        return Post(joined(parts), None, 0.2)
    if first_body := _first_body(parts, kinds):
        return Post(joined(parts[:first_body]), joined(parts[first_body:]))
    if kinds[-1] == "place":
        if len(parts) > 2 and kinds[-2] == "unknown" and kinds[0] == "job":
            return Post(joined(parts[:-2]), joined(parts[-2:]), 0.2)
        return Post(joined(parts), None, 0.2)
    if split := split_post(parts[-1].text):
        return Post(", ".join(filter(None, [joined(parts[:-1]), split[0]])), split[1], 0.1, True)
    if set(kinds) == {"job"}:
        return Post(joined(parts), None, 0.2)
    return Post(joined(parts[:-1]), parts[-1].text, 0.05 if len(parts) == 2 else 0.35)


_DIRECTS = re.compile(r"\b(?:director(?: general)?|head|lead|manager|president|officer)$", re.I)
_BARE = re.compile(
    r"(?:(?:deputy|assistant|associate|executive|senior|acting|interim|vice)[ -])*"
    r"(?:director(?: general)?|head|president)",
    re.I,
)
"""A title that leaves open what is directed."""
_UNIT = re.compile(r"\b(?:unit|group|directorate|division|team|branch|section)$", re.I)


def _is_directed(part: Part, is_bare: bool) -> bool:
    """``Director, Regulation``; ``Deputy Director, Employment Status and Intermediaries``: what somebody directs."""
    words = part.text.split()
    if len(words) == 1:
        return is_portfolio(part.text) and part.text.lower() != "community"
    return is_portfolio(part.text) or (is_bare and part.kind[0] == "unknown" and bool(_AND.search(part.text)))


def _job_behind_body(parts: Sequence[Part], kinds: Sequence[Kind]) -> int | None:
    """Where the job begins in ``Organisation, Role``."""
    if kinds[0] not in ("body", "unknown") or "job" not in kinds[1:]:
        return None
    first, last = kinds.index("job"), max(n for n, kind in enumerate(kinds) if kind == "job")
    is_body_behind = any(part.kind == ("body", True) for part in parts[last + 1 :])
    return first if parts[first].kind[1] and not is_body_behind else None


def _first_body(parts: Sequence[Part], kinds: Sequence[Kind]) -> int | None:
    """Where the body begins, behind the job: at the first part that is one beyond doubt; at the first that may be one
    where there is no such part, or where a second job follows ("Head, Wren Trust, Chair, Kestrel Board")."""
    bodies = [n for n, kind in enumerate(kinds) if kind == "body" and n > 0]
    sure = [n for n in bodies if parts[n].kind[1]]
    if len(sure) > 1 and _UNIT.search(parts[sure[0]].text) and _DIRECTS.search(parts[0].text):
        del sure[0], bodies[0]  # "Director, Public Safety Group, Home Office"
    if not bodies:
        return None
    first = (sure or bodies)[0]
    if not sure and first < len(parts) - 1 and is_portfolio(parts[first].text.split()[-1]) and kinds[-1] == "unknown":
        return len(parts) - 1  # "Vice President, Naval Systems, Aegir"
    return bodies[0] if "job" in kinds[first:] else first


_SMALL_WORDS = frozenset("of and the for in y".split())


def _lone(part: str, kind: Kind, lone_tail: str | None) -> Post:
    """A tail alone. Where its own words do not tell what it is, the list does; else capitals speak for a body."""
    if split := split_post(part):
        return Post(*split, 0.05, True)
    if kind in ("unknown", "place") and lone_tail:
        return Post(part, None) if lone_tail == "role" else Post(None, part, 0.05)
    if kind == "unknown":
        has_small_words = any(word[:1].islower() and word not in _SMALL_WORDS for word in part.split())
        return Post(part, None, 0.25) if has_small_words else Post(None, part, 0.3)
    return Post(None, part, 0.05) if kind == "body" else Post(part, None)
