"""Pure: what a printed part of a line is by its own words: a job, a body, a place, or a function in the group."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from scraper.lexicon import (
    ALSO_BODIES,
    ALSO_SURNAMES,
    BODIES,
    JOB_STARTS,
    JOBS,
    MODIFIERS,
    NATIONS,
    OFFICES,
    PLACES,
    PORTFOLIOS,
    SUBJECTS,
    SUFFIXES,
)
from scraper.models import fold_typography
from scraper.names import REMEMBERED

Kind = Literal["job", "body", "place", "unknown"]

_BRACKETS = re.compile(r"\([^()]*\)")
_HEAD_ENDS = re.compile(r"\b(?:of|for|in|at|on|to|with|from|representing|responsible)\b|[,;:–—]| - ", re.I)
_ACRONYM = re.compile(
    r"\b(?:[A-Z]{2,}[a-z]?[A-Z]*|(?!Ma?c|O'|De[A-Z]|Fitz)[A-Z]+[a-z]+[A-Z]\w*|[A-Za-z]+\d\w*|[A-Z]&[A-Z])\b"
)
_OF_PLACES = frozenset(
    "northern united kingdom and & the greater inner outer north south east west mid central".split()
)
_EXECUTIVES = frozenset(
    "chief senior account policy junior sales marketing managing non- project programme group lead".split()
)
"""Before "executive" these make a job; "Health and Safety Executive" is a body."""
_TIME_OF_JOB = re.compile(
    r"^(?:former(?:ly)?|ex-?|past|immediate past|acting|interim|incoming|outgoing|retired|emeritus)\b", re.I
)
_OLOGIST = re.compile(r"(?:ologist|iatrist|ician|ographer|onomist|ieutenant)s?$")


@lru_cache(maxsize=REMEMBERED)
def kind_of_post(text: str) -> tuple[Kind, bool]:
    """What some words are, and whether their head says so (``True``) or only a word among them.

    The head of an English noun phrase is its last word before "of", "for" and the like: "Chief Social Worker for
    Children" is a worker, "Royal College of General Practitioners" a college, "National Children’s Bureau" a bureau.
    """
    plain = fold_typography(_BRACKETS.sub(" ", text))
    head = next((part for part in _HEAD_ENDS.split(plain) if part.strip()), "").strip()
    words = [word.strip(".,;:").lower() for word in re.split(r"[\s/]+|\bex-", head) if word.strip(".,;:")]
    if not words:
        return "unknown", False
    if all(word in PLACES or word in _OF_PLACES for word in words):
        return "place", True
    last = words[-1].removesuffix("'s")
    if words[0] in ("hm", "his", "her") and len(words) > 1 and last not in JOBS:
        return "body", True
    if len(words) == 3 and words[1:] in (["sea", "lord"], ["privy", "seal"], ["chief", "justice"]):
        return "job", True
    if last == "executive" and len(words) > 1 and words[-2] not in _EXECUTIVES:
        return "body", True
    if words[0] in ("st", "saint", "sts") and len(words) > 1 and last not in JOBS:
        return "body", False
    if _TIME_OF_JOB.match(head) and len(words) > 1:
        return "job", True
    if last in ("parents", "carers") and head[:1].islower():
        return "job", True  # "adoptive parents"; "Parents of the Shoreline" is a body
    if last in JOBS or _OLOGIST.search(last):
        return "job", True
    if last in BODIES and last not in SUBJECTS and not _begins_a_job(words):
        return "body", True
    if _begins_a_job(words):
        return "job", True
    if last in NATIONS and len(words) > 1 and (words[-2] not in JOBS or words[-2].endswith("s")):
        return "body", True
    if (
        last in PLACES
        and len(words) > 1
        and any(word in BODIES or word in MODIFIERS or word == "sport" for word in words)
    ):
        return "body", True
    return _kind_by_a_word(text, plain, head, words)


def _kind_by_a_word(text: str, plain: str, head: str, words: Sequence[str]) -> tuple[Kind, bool]:
    """What some words are whose head does not say so: by a word among them, an acronym, an ampersand."""
    last = words[-1]
    jobs = [word for word in words if word in JOBS]
    if jobs and last in BODIES and all(word in ALSO_SURNAMES for word in jobs):
        return "body", False  # "Miller Homes"
    if jobs:
        return "job", False
    if _ACRONYM.search(head) and not set(head.split()) <= SUFFIXES - ALSO_BODIES:
        return "body", bool(_ACRONYM.search(head.split()[-1]))
    rest = [word.strip(".,").lower() for word in plain.split()]
    if any(word in BODIES and word not in SUBJECTS for word in words) or "&" in words:
        return "body", False
    if last in SUBJECTS and len(words) > 1 and "and" not in words:
        return "body", False
    if re.search(r"\([A-Z][A-Za-z&]*[A-Z]\)$", text):
        return "body", False
    if any(word in JOBS for word in rest[:2]):
        return "job", False
    return "unknown", False


def _begins_a_job(words: Sequence[str]) -> bool:
    """``Director Public Affairs``, ``Deputy Director Reform Division``; not ``Chief Fire Officers Association``."""
    if (
        words[0] in ("deputy", "assistant", "associate", "regional", "national", "senior", "executive", "managing")
        and len(words) > 2
    ):
        return words[1] in ("director", "head", "professor")
    if words[0] in ("director", "professor", "reader", "lecturer") or (
        words[:1] == ["head"] and words[1:2] != ["teachers"]
    ):
        return True
    if words[0] in ("chief", "lead", "ceo", "deputy", "manager"):
        return words[-1] not in BODIES or words[-1] in SUBJECTS
    return False


_OFFICE = "|".join(sorted((office.strip() for office in OFFICES), key=len, reverse=True))
_JOB_OF = re.compile(r"((?:(?!\b(?:of|for|in|at|to|on)\b)[^,;])+?)\s+(of|for|from)\s+(.+)", re.I)
_OFFICE_BODY = re.compile(
    rf"((?:{_OFFICE}|director|headteacher|head teacher))\s+(?!of\b|for\b|and\b|at\b|to\b|in\b|from\b|designate|"
    rf"elect|officer)(.+)",
    re.I,
)
_MEMBER = re.compile(
    r"(?:\bmembers?|\bfellow|\bheads?|^secretary|parliamentary secretary|ministers?|commissioner|ambassador|"
    r"champion|peer|professor|reader|lecturer)$",
    re.I,
)
_AT = re.compile(r"(.+?)\s+(?:at|@)\s+(?:the\s+)?([^\Wa-z_].*)")
_SPEAKS_FOR = re.compile(
    r"(?:(an?\s+)?(representatives?|nominees?|delegates?|members?|rep)\s+)?(?:of|from|for|representing|on behalf of)\s+"
    r"(?:(?-i:the)\s+)?(.+)", re.I,
)  # fmt: skip
_THE = re.compile(r"^the\s+")


def split_post(text: str) -> tuple[str | None, str | None] | None:
    """(job, body) of one part that prints both: "Professor of Surgery at X", "President of the Royal College of Y".

    None where it prints one thing only. A job is split at "of" only before what is a body beyond doubt: "Director of
    Nursing" and "Minister of State for Schools" stay one job.
    """
    if match := _SPEAKS_FOR.fullmatch(text):
        if match[2] is None and not re.match(r"(?:representing|on behalf of)\b", text, re.I):
            return None
        if (match[2] or "").lower().startswith("member") or match[3][:1].islower():
            return None
        return (match[2], match[3]) if match[2] else (None, match[3])
    if (match := _AT.fullmatch(text)) and not _ACRONYM.fullmatch(text):
        return match[1], match[2]
    if (match := _OFFICE_BODY.fullmatch(text)) and kind_of_post(match[2]) == ("body", True):
        is_part = match[1].lower() == "director" and re.search(
            r"\b(?:division|unit|team|directorate|department|section|services?|group)$", text, re.I
        )
        return None if is_part else (match[1], match[2])
    if (match := _JOB_OF.fullmatch(text)) and kind_of_post(match[1]) == ("job", True) and not _MEMBER.search(match[1]):
        body = _THE.sub("", match[3])
        is_joined = re.search(r"\band\b", body) and "job" in map(_kind, re.split(r"\band\b", body)[1:])
        is_office = re.fullmatch(
            rf"(?:(?:former|interim|acting|founding|joint|immediate|past) )*(?:{_OFFICE})", match[1], re.I
        )
        if (match[2].lower() == "for" and not is_office) or is_joined or is_portfolio(body):
            return None
        if body.lower() in (
            "trustees",
            "governors",
            "council",
            "board",
            "directors",
            "the board",
            "court",
            "senate",
            "cabinet",
        ):
            return None
        is_brand = (
            is_office and match[2].lower() == "of" and "," not in body and body[:1].isupper() and _kind(body) != "job"
        )
        if kind_of_post(body) == ("body", True) or is_brand:
            return match[1], body
    return None


def is_portfolio(text: str) -> bool:
    """Whether some words say what a director is the director of: "Finance", "Policy and Research"."""
    words = [word.strip(".,").lower() for word in fold_typography(text).split()]
    return bool(words) and words[-1] not in NATIONS and all(word in PORTFOLIOS for word in words)


def _kind(text: str) -> Kind:
    return kind_of_post(text.strip())[0]


def starts_post(words: Sequence[str]) -> bool:
    """Whether a job or a body begins here, where nothing separates it from the name before it."""
    first = words[0].strip(".,").lower()
    kind, is_sure = kind_of_post(" ".join(words))
    is_of_letters = kind == "job" and len(words) == 2 and re.fullmatch(r"[A-Z]{2,5}", words[0])  # "SRC President"
    begins = is_of_letters or first in JOB_STARTS | MODIFIERS | JOBS or first in BODIES
    return kind in ("job", "body") and is_sure and bool(begins)
