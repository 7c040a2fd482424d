"""Pure: a printed name -> titles, the name itself, letters behind it; and whether some words can be a name at all."""

import re
import unicodedata
from functools import lru_cache

from scraper.lexicon import (
    ALSO_BODIES,
    ALSO_SURNAMES,
    BODIES,
    JOBS,
    MODIFIERS,
    PARTICLES,
    PERSONAL_TITLES,
    PLACES,
    PREFIXES,
    SUBJECTS,
    SUFFIXES,
    is_given_name,
)
from scraper.models import fold_typography, tidy

_TITLES = sorted(PREFIXES, key=len, reverse=True)
_PREFIX = re.compile(rf"(?:{'|'.join(r' +'.join(map(re.escape, title.split())) for title in _TITLES)})\b\.?(?= )", re.I)
_LETTERS = "|".join(sorted(SUFFIXES, key=len, reverse=True))
_SUFFIX = re.compile(
    rf"[ ,]+\(?((?:\(?[Hh]on\.?\)? )?(?:{_LETTERS})(?:\([A-Za-z.]+\))?|F[A-Z][A-Za-z]{{1,9}}|"
    rf"MR[A-Z][A-Za-z]{{1,7}})\)?\.?,?$"
)
_OFFICES = re.compile(
    r"lord (?:chancellor|privy seal|president|advocate|chief justice|justice(?= general| clerk|$)|lieutenant|mayor|"
    r"provost|speaker)\b",
    re.I,
)
_SUFFIX_RUN = re.compile(rf", *(?=((?:{_LETTERS})(?:[ ,]+(?:{_LETTERS})){{0,11}})(?=,|$| [-–—(]))")
_PERSON_BEGINS = re.compile(r"[,;:|(]| (?:and|&) ")
_TOKEN = re.compile(r"['’‘ʻʼ]?[^\W\d_](?:[^\W\d_]|['’‘`ʻʼ.\u0300-\u036f\u2010-\u2014-])*\.?")
_INITIALS = re.compile(r"(?:[A-ZÀ-ÖØ-Þ]\.?){1,3}|[A-Z]-[A-Z]")
NICKNAME = re.compile(r"\([\"“'‘][^\W\d_]+[\"”'’]\)|[\"“'‘][^\W\d_]+[\"”'’](?= )|\((?![A-Z]{2,}\))[^\W\d_]{2,}\)(?= )")
_PEER = re.compile(r"(?:lord|lady|baroness|baron|viscount|viscountess|earl|countess)\.?$", re.I)
_NO_NAME = JOBS | BODIES | MODIFIERS | PLACES | SUBJECTS
_SAFE_TITLES = PERSONAL_TITLES | {"professor", "prof", "sir", "dame", "rev", "revd", "reverend", "doctor"}
"""Behind these, any words with capitals are a name: "Dr Grace Minister"."""
_TITLES_OF_SURNAMES = frozenset(
    """
    justice judge master cllr cclr clr ccllr cnclr councillor alderman ald bailie provost sheriff sgt sergeant
    insp inspector supt superintendent arglwydd pc wpc pcso
    """.split()
)
"""Behind these a surname may stand alone."""
_DASHES = ("-", "–", "—")
MOST_WORDS = 6
MOST_LETTERS = 150
MOST_TITLES = 12
"""Before or behind a name."""
REMEMBERED = 16_384
"""Words whose reading is kept: a list asks for the same ones again and again."""


@lru_cache(maxsize=REMEMBERED)
def split_honorifics(printed: str) -> tuple[str | None, str, str | None]:
    """``Rt Hon Damian Hinds MP`` -> (``Rt Hon``, ``Damian Hinds``, ``MP``); at least one word stays the name."""
    prefixes: list[str] = []
    while len(prefixes) < MOST_TITLES and (match := _PREFIX.match(printed)) and printed[match.end() :].strip():
        if prefixes and match[0] == "DR":
            break  # "Professor DR Roe"
        prefixes.append(match[0])
        printed = printed[match.end() :].strip()
    suffixes: list[str] = []
    while len(suffixes) < MOST_TITLES and (match := _SUFFIX.search(printed)) and printed[: match.start()].strip():
        before = printed[: match.start()].strip()
        if match[1] not in SUFFIXES and (before.isupper() or " " not in before):
            break  # "ANN FALL", "Ann FALL"
        suffixes.insert(0, match[1])
        printed = printed[: match.start()].strip()
    return " ".join(prefixes) or None, printed, " ".join(suffixes) or None


def join_suffixes(line: str) -> str:
    """``Ann Eddy, CBE, QPM, Head`` -> ``Ann Eddy CBE QPM, Head``: a run of letters is no role and no organisation."""
    return tidy(_SUFFIX_RUN.sub(lambda run: " " if _is_behind_name(line, run) else run[0], line))


def _is_behind_name(line: str, run: re.Match[str]) -> bool:
    """Whether letters behind a comma are those of a person: not so in "Ann Eddy, Chief Executive, FCA"."""
    before = _PERSON_BEGINS.split(line[: run.start()])[-1]
    return not (run[1] in ALSO_BODIES and not line[run.end(1) :].strip()) and is_name(before.strip())


def has_title(printed: str) -> bool:
    """Whether a title stands before some words."""
    return bool(_PREFIX.match(printed))


_INITIALS_AND_WORD = re.compile(r"(?:[A-Z]\. ?){1,3}[A-Z][a-z]{2,}|(?:[A-Z] ){2,3}[A-Z][a-z]{2,}")
_COUNTRIES = frozenset(("uk", "eu", "us", "usa", "un", "gb", "ni"))
_WHOSE = re.compile(r"[a-z][’']s$")
_DOTTED = re.compile(r"(?:[A-Z]\.){2,6}")


@lru_cache(maxsize=REMEMBERED)
def is_name(printed: str) -> bool:
    """Whether some words can be the name of a person, with titles and letters or without."""
    if len(printed) > MOST_LETTERS or _OFFICES.match(printed):
        return False
    prefix, name, _ = split_honorifics(printed)
    if prefix and _PEER.search(prefix):
        name = re.sub(r"(?<=\w),? of [^,;:(|–—]+$", "", name)
    words = NICKNAME.sub(" ", name).split()
    if any(map(_WHOSE.search, words)):
        return False  # "Judge Roe’s PA"
    if words and is_given_name(words[0]):
        words = [word.title() for word in words] if name.isupper() else words
        words[-1] = words[-1].title() if _is_short_surname(words[-1]) else words[-1]
    is_stray = len(words) == 3 or (len(words) > 3 and is_given_name(words[0]))
    if is_stray and words[1] in _DASHES:  # "Ann - Marie Roe"
        del words[1]
    last_title = (prefix or "").split()[-1:] or [""]
    fewest = 1 if last_title[0].strip(".").lower() in _SAFE_TITLES | _TITLES_OF_SURNAMES else 2
    if not fewest <= len(words) <= MOST_WORDS or words[-1].lower() in PARTICLES - {"y", "e", "el", "al", "le"}:
        return False
    are_three_initials = bool(prefix) and len(words) == 2 and _INITIALS.fullmatch(words[0])  # "Professor RWE Roe"
    if not all(map(_is_word_of_a_name, words[1:] if are_three_initials else words)) or words[0].lower() in {
        "of",
        "and",
    }:
        return False
    if len(words) > 2 and _DOTTED.fullmatch(words[1]) and not re.search("[a-z]", words[-1]) and not name.isupper():
        return False  # "Leire C.C. N.E.", a county council and its region
    capital = [words[0], *(word for word in words[1:] if not _is_particle(word))]
    if len(capital) < fewest or all(_INITIALS.fullmatch(word) for word in capital):
        return False
    if any(word.lower() == "of" for word in words) and not prefix:
        return False
    plain = [fold_typography(word).lower().strip(".,") for word in capital]
    is_known = bool(prefix) or is_given_name(plain[0]) or bool(_INITIALS.fullmatch(capital[0]))
    if prefix and last_title[0].strip(".").lower() in _SAFE_TITLES and len(plain) <= 3:
        return True
    if fewest == 1 and prefix and len(plain) == 2 and (is_given_name(plain[0]) or _INITIALS.fullmatch(capital[0])):
        return True  # "Councillor Ann Scotland", "Cllr B. Bridge"
    if _INITIALS_AND_WORD.fullmatch(name) and "".join(plain[:-1]) not in _COUNTRIES:
        return True  # "K. Plant"
    wrong = [n for n, word in enumerate(plain) if word in _NO_NAME and not (n == 0 and is_given_name(word))]
    may_be_surname = [(n > 0 or prefix) and (plain[n] in ALSO_SURNAMES or is_given_name(plain[n])) for n in wrong]
    return all(may_be_surname) and (len(wrong) < 2 or is_known) and (not wrong or is_known or len(plain) < 4)


def _is_particle(word: str) -> bool:
    return word.lower() in PARTICLES and not (len(word) == 1 and word.isupper())


def _is_word_of_a_name(word: str) -> bool:
    if _is_particle(word):
        return True
    if not _TOKEN.fullmatch(word):
        return False
    first = word.lstrip("'’‘ʻʼ")[:1]
    if first.islower() and not re.match(r"(?:d|al|el|de|mac|mc|ff|o)['’-]?[^\W\d_]*[A-Z]|ff", word):
        return False
    letters = re.sub(r"[^\w]", "", word)
    is_shouted = letters.isupper() and len(letters) > 1
    return (
        not is_shouted or (_INITIALS.fullmatch(word) is not None and len(letters) <= 2) or _is_shouted_surname(letters)
    )


def _is_shouted_surname(letters: str) -> bool:
    """``Jane SMITH``: capitals with vowels among them, longer than most acronyms."""
    is_known = letters.lower() in ALSO_SURNAMES or letters.lower() not in _NO_NAME
    return len(letters) >= 5 and is_known and bool(re.search(r"[AEIOUY]", letters))


def _is_short_surname(word: str) -> bool:
    """``DUFF`` behind "Mary": too short to tell it from an acronym by itself."""
    return bool(re.fullmatch(r"(?=.*[AEIOUY])[A-Z]{3,4}", word)) and word.lower() not in _NO_NAME


@lru_cache(maxsize=REMEMBERED)
def evidence_of_name(printed: str) -> bool:
    """Whether more than capital letters says that some words are a person: a title, letters, a usual given name."""
    if not is_name(printed):
        return False
    prefix, name, suffix = split_honorifics(printed)
    first = fold_typography(name.split()[0]).lower().strip(".")
    if re.match(r"[A-Z]{2,3} \w+ (?!of\b|d[aeou]\b|van\b|von\b)[A-Z]", name):
        return bool(prefix or suffix)  # "SG Greener Comms"
    return bool(prefix or suffix) or is_given_name(first) or bool(_INITIALS.fullmatch(name.split()[0]))


def is_peerage(printed: str) -> bool:
    """``Lord Bishop of Upper Tarn``: a name that begins with the title of a peer."""
    prefix, _, _ = split_honorifics(printed)
    return bool(prefix and _PEER.search(prefix)) and is_name(printed)


def is_name_of_words(printed: str) -> bool:
    """``Mandy Forces``: a usual given name and a word that is no surname as a rule, so that only a job behind it tells
    a person from a body."""
    prefix, name, _ = split_honorifics(printed)
    words = name.split()
    return len(words) == 2 and is_given_name(words[0]) and all(map(_is_word_of_a_name, words)) and not prefix


def fold_name(name: str) -> str:
    """The letters of a name alone: ``Anna-Maria O’Néill`` -> ``anna maria oneill``. Equal folds, same name."""
    letters = unicodedata.normalize("NFKD", fold_typography(name).casefold().replace("-", " ").replace("'", ""))
    return tidy("".join(letter for letter in letters if not unicodedata.combining(letter)))
