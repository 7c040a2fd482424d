"""Pure: a printed run of people ("Ann Beck (Wren Trust), Bo Roe, Head of Parks; Cy Dell") -> a line for each."""

import itertools
import re
from collections.abc import Sequence
from functools import lru_cache

from scraper.dividing import ends_as_body, names_somebody, names_somebody_behind, without_separator
from scraper.lexicon import ALSO_SURNAMES, BODIES, JOBS, SUBJECTS, is_given_name
from scraper.names import evidence_of_name, has_title, is_name, split_honorifics
from scraper.posts import kind_of_post
from scraper.printed_person import (
    AND,
    INITIALS,
    MOST_LETTERS,
    PUBLIC,
    SENTENCE_END,
    is_person,
    is_titled_person,
    may_be_person,
    post_behind,
)

MOST_LETTERS_KEPT = 1000
"""Of a run whose parts are kept: a line is asked for its people again and again."""

_BRACKETED = re.compile(r"\([^()]{0,400}\)|\[[^\[\]]{0,400}\]|\{[^{}]{0,400}\}")
_SEMICOLON = re.compile(r"\s{0,9};\s{0,9}(?:and\s+)?")
_MANY = re.compile(
    r"^(?:(?:County|Borough|District|City|Town|Parish|Community)\s+)?"
    r"(?:(?i:councillors|aldermen)|PCs|Cllrs|Messrs|Drs|Professors|Profs|Mesdames)(?:[.,:]|\s[-–—])?\s+(?=[A-Z])"
)


def people_in(text: str, *, is_run: bool = False) -> list[str]:
    """One line for each person of a printed line. ``is_run``: it is known to print several ("Present: A, B, C")."""
    part = _parted if len(text) < MOST_LETTERS_KEPT else _parted.__wrapped__
    return list(part(text, is_run=is_run))


@lru_cache(maxsize=4096)
def _parted(text: str, *, is_run: bool) -> tuple[str, ...]:
    text = _GLUED_STOP.sub(". ", _SENT_BEFORE_NEXT.sub("; ", text))
    if is_run and len(sentences := SENTENCE_END.split(text[:MOST_LETTERS])) > 1:
        return tuple(person for sentence in sentences for person in people_in(sentence, is_run=True))
    hidden: list[str] = []
    if is_run and len(slashed := re.split(r"\s/\s", text)) > 1 and sum(map(is_person, slashed)) * 2 > len(slashed):
        text = "; ".join(slashed)  # "Ms Ann Beck / Mr Bo Roe / Cy Dell"
    text = _AND_MORE_TITLED.sub("; ", text)
    if (one := _TITLE_OF_ONE.fullmatch(text.strip(" ."))) and all(map(_is_surname, _SURNAMES.findall(one["names"]))):
        text = f"{one['title']}s {one['names'].replace('&', ' & ')}{one['said'] or ''}"
    text = PUBLIC.sub("", HELD.sub(_holder_first, text[:MOST_LETTERS]))
    text = _GLUED_INITIAL.sub(r"\g<0> ", text)
    text = _SHARED_SURNAME.sub(r"\g<one> \g<surname> and \g<other> \g<surname>", _GLUED.sub(" ", text))

    def hide(match: re.Match[str]) -> str:
        hidden.append(match[0])
        return f"\ue000{len(hidden) - 1}\ue001"

    plain = _BRACKETED.sub(hide, text.strip().rstrip("."))
    plain = _BODY_BEHIND_BRACKET.sub(r"\g<0>,", plain)
    parted = _UNPARTED.split(plain)
    if is_run or all(is_titled_person(part.split(",")[0]) for part in parted):
        plain = ", ".join(parted)
    plain = _MANY.sub("", _TITLED.sub(_each_titled, plain))
    parts = [part for part in _SEMICOLON.split(plain) if part.strip()]
    if len(parts) > 1 and _are_units(parts):
        parts = [one for part in _without_bodies(parts) for one in _unmarked(part.strip())]
        lines = [
            line
            for part in parts
            for line in (_by_titles(part) or _by_initials(part) or _by_and(part) or _by_jobs(part) or _shared(part))
        ]
    else:
        lines = [line for part in parts for line in _by_commas(part, is_run=is_run or len(parts) > 2)]
    if is_run and len(lines) > 1:
        lines = [one for line in lines for one in _unparted(line)]
    return tuple(re.sub("\ue000(\\d+)\ue001", lambda m: hidden[int(m[1])], line).strip(" ,") for line in lines)


_AND_MORE_TITLED = re.compile(r",? and (?=(?:Councillors|Cllrs)\.? [A-Z])")
"""``Councillors A Beck and B Dell and Councillors J Roe``"""
_TITLE_OF_ONE = re.compile(
    r"(?P<title>Cllr|Councillor)\.? (?P<names>[A-Z][a-z'’-]+(?:, ?[A-Z][a-z'’-]+){0,20},?(?: and | ?& ?)[A-Z][a-z'’-]+)"
    r"(?P<said> \([^()]{2,60}\))?"
)
"""``Cllr. Beck, Dell & Roe``"""
_SURNAMES = re.compile(r"[A-Z][a-z'’-]+")
_COUNCILS = "Borough County District City Town Parish Community Unitary Ward".split()
_TITLES = "Mr Mrs Ms Miss Dr Rev Revd Sir Dame Lord Lady Hon Rabbi Canon Prof Professor Cllr".split()
_TITLES += "CClr Councillor Councilor Cllrs Councillors".split()
_TIED = " and; for; from; of; to; with; on; clerk; secretary; chairman; chair; officer"
_AT_FIRST = "^Chair ^Chairman ^Chairwoman ^Chairperson ^Mayor".split()
_NOT_BEHIND = "".join(f"(?<!{word})" for word in (*_TIED.split(";"), *_COUNCILS, *_TITLES, *_AT_FIRST, "opted Member"))
_UNPARTED = re.compile(
    rf"(?<=[\w’'\ue001]){_NOT_BEHIND}[ \n]"
    r"(?=(?:(?:Mr|Mrs|Ms|Miss|Dr|Professor|Prof)\b|(?<![A-Z][A-Z] )(?:Cllrs?|Councillors?|Ald)\b)\.? [A-Z])"
)
"""Where a comma is missing before a title: "Ann Beck, NIHE Ms Bo Roe"."""


_BODY_BEHIND_BRACKET = re.compile("\ue001 [A-Z]{2,6}(?= (?:[A-Z][\\w'’-]+ ){2,3}\ue000)")
"""``Ann Beck (AB) MoJ Bo Roe (BR)``"""


def _unparted(line: str) -> list[str]:
    """``Ann Beck Bo Roe`` in a run: two given names, each with a surname."""
    prefix, _, _ = split_honorifics(line)
    words = line.removeprefix(prefix or "").split()  # "Cllr Ann Beck Bo Roe"
    if not prefix and (two := _TWO_WITH_INITIALS.fullmatch(line)):  # "M Fall C Roe"
        return [two["one"], two["other"]]
    if len(words) == 4 and all(re.fullmatch(r"[A-Z][\w'’-]*\.?", word) for word in words):
        first, second = " ".join(words[:2]), " ".join(words[2:])
        if evidence_of_name(first) and evidence_of_name(second) and not is_given_name(words[1]) and len(words[1]) > 2:
            return [" ".join(filter(None, [prefix, first])), second]
    return [line]


_TWO_WITH_INITIALS = re.compile(
    r"(?P<one>(?:[A-Z]\.? ){1,2}[A-Z][a-z][\w'’-]+) (?P<other>(?:[A-Z]\.? ){1,2}[A-Z][a-z][\w'’-]+)"
)
HELD = re.compile(
    r"(?P<post>(?:[Tt]he )?[A-Z][a-z]+(?: (?:of|for|the|[A-Z][a-z]+)){0,5}) "
    r"\((?P<who>(?:Cllr|Councillor|Alderman|Mr|Mrs|Ms|Dr)\.? [^()]{2,40})\)"
)


_LEADS_TO_SURNAME = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Professor|Prof)\.?|\b[A-Z]\.?) $")
"""``Mr T Fall (Ms P Roe attended for him)``: no post, but the surname of somebody."""


def _holder_first(match: re.Match[str]) -> str:
    """``The Mayor (Cllr Ann Beck)`` with who holds the post before it."""
    is_of_name = is_name(match["post"]) or _LEADS_TO_SURNAME.search(match.string[: match.start()])
    return match[0] if is_of_name else f"{match['who']} ({match['post']})"


_GLUED = re.compile(
    r"(?<=[a-z])(?=[A-Z]{2,4} \()|(?<=[a-z])(?=\([A-Z])|(?<=\))(?=[A-Za-z][a-z])|(?<=[a-z)],)(?=[A-Z\d])"
    r"|(?:(?<=\bCllr\.)|(?<=\bMrs\.)|(?<=\bMr\.)|(?<=\bMs\.)|(?<=\bDr\.)|(?<=\bProfessor\.))(?=[A-Z])"
)
_SENT_BEFORE_NEXT = re.compile(r"(?<=, apologies) (?=[A-Z])")
"""``Ann Beck (Wren Trust), apologies Bo Roe``: two lines as one."""
_GLUED_STOP = re.compile(r"(?<=[a-z]{3})\.(?=[A-Z][a-z]{2})")
"""``Ann Beck.Bo Roe``"""
_GLUED_INITIAL = re.compile(
    r"(?:(?<=\b[A-Z] )|(?<=\bMr )|(?<=\bMs )|(?<=\bDr )|(?<=\bMrs )|(?<=\bCllr ))A(?=[A-Z][a-z]{2})"
)
"""``F ARoe``: behind an A the blank may be too narrow for the reader."""
_SHARED_SURNAME = re.compile(r"\b(?P<one>[A-Z]\.?) (?:&|and) (?P<other>[A-Z]\.?) (?P<surname>[A-Z][a-z][\w'’-]+)")
"""``T & M Fall``"""
_TITLED = re.compile(
    r"\b(?:(?P<title>Cllr|CClr|Clr|Councillor|Dr|Professor)['’]?s|(?P<plural>Aldermen|Messrs))\.? "
    r"(?P<names>[A-Z][^;:()]{1,1500})"
)
"""One title for several: "Cllrs Alam and Bell"."""


_SINGULAR = {"Aldermen": "Alderman", "Messrs": "Mr"}


_OF_HONOUR = re.compile(r"(?:Mrs|Mr|Ms|Miss|Dr)\b\.? ")
"""``Councillors Mrs Beck, Dell and Mrs Roe``"""


def _each_titled(match: re.Match[str]) -> str:
    names = re.split(r"(,\s*(?:and\s+)?|\s+(?:and|&)\s+)", match["names"])
    words = len(_HIDDEN.sub("", names[0]).split())
    are_of_honour = _OF_HONOUR.match(names[0]) is not None
    for place in range(0, len(names), 2):
        name = _HIDDEN.sub("", names[place]).strip(" .")
        is_alike = len(name.split()) == words or _is_surname(name) or is_person(name) or _WITH_INITIALS.match(name)
        behind = _HIDDEN.sub("", "".join(names[place + 2 : place + 3])).strip(" .")
        is_among = _SURNAMES.fullmatch(behind) and not kind_of_post(behind)[1]  # "Councillors Dell, Mrs Roe and Fall"
        is_honoured = _OF_HONOUR.match(name) and (are_of_honour or is_among)
        is_next = " " in name and has_title(f"{name} ") and not is_honoured
        if not is_alike or is_next or not _TITLED_NAME.fullmatch(name) or (place and _is_body(name)):
            return "".join(names[:place]) + _TITLED.sub(_each_titled, "".join(names[place:]))
        names[place] = f"{match['title'] or _SINGULAR[match['plural']]} {names[place]}"
    return "".join(names)


def _is_body(name: str) -> bool:
    """``Tarn Council`` or ``Tarn DC``, behind the councillors who are of it."""
    first, _, rest = name.partition(" ")
    if not rest or is_given_name(first) or len(first.strip(".")) == 1:
        return False
    return ends_as_body(name) or re.search(r" [A-Z]{2,4}$", name) is not None


_NO_SURNAMES = JOBS | BODIES | SUBJECTS


def _is_surname(word: str) -> bool:
    return " " not in word and (word.casefold() in ALSO_SURNAMES or word.casefold() not in _NO_SURNAMES)


_HIDDEN = re.compile("\\s*\ue000\\d+\ue001")
_TITLED_NAME = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2}")


def _are_units(parts: Sequence[str]) -> bool:
    """Whether semicolons part the people, and commas what is printed of each."""
    pieces = [[piece.strip() for piece in part.split(",")] for part in parts]
    behind = [piece for part in pieces for piece in part[1:]]
    people = sum(map(is_person, behind))
    first = sum(may_be_person(part[0]) for part in pieces)
    are_first = first == len(pieces) or (len(pieces) > 3 and first * 3 >= len(pieces) * 2)
    return are_first and (not behind or people * 2 < len(behind))


def _without_bodies(parts: Sequence[str]) -> list[str]:
    """Of ``Ann Beck, Wren Trust; Heritage Fund; Bo Roe, MoJ`` those that name somebody."""
    are_told = sum("," in part for part in parts) * 2 > len(parts)
    return [part for part in parts if not are_told or "," in part or "\ue000" in part or may_be_person(part)]


def _shared(part: str) -> list[str]:
    """``Ann Beck and Bo Roe, Wren Trust``: of two people with an "and" between them the rest is of both."""
    pieces = _pieces(part)
    people = list(itertools.takewhile(lambda piece: may_be_person(piece[1]), pieces))
    people = people[: max((n + 1 for n, (lead, _) in enumerate(people) if lead == "and"), default=0)]
    if len(people) > 1 and sum(is_person(piece) for _, piece in people) * 2 >= len(people):
        rest = [piece for _, piece in pieces[len(people) :]]
        return [", ".join([one, *rest]) for _, one in people]
    return [part]


def _by_titles(part: str) -> list[str]:
    """``Dr Ann Beck, Head, Mr Bo Roe, Bursar``: where a comma parts people after all, titles tell; else nothing."""
    pieces = [piece.strip() for piece in part.split(",")]
    titled = [has_title(piece) and is_person(piece) for piece in pieces]
    return _by_commas(part, is_run=False) if titled[0] and any(titled[1:]) else []


MOST_LETTERS_OF_UNIT = 1000


def _by_and(part: str) -> list[str]:
    """``Ann Beck, Head of Planning and Bo Roe, Head of Parks``"""
    for match in re.finditer(r",?\sand\s(?=[A-Z])", part[:MOST_LETTERS_OF_UNIT]):
        first, other = part[: match.start()], part[match.end() :]
        are_told = "," in first and "," in other and not any(map(is_person, first.split(",")[1:]))
        if are_told and is_person(first.split(",")[0]) and evidence_of_name(other.split(",")[0]):
            return [first, other]
    return []


def _by_jobs(part: str) -> list[str]:
    """``Ann Beck, Head of Parks, Bo Roe, Bursar``: a name between two jobs is no body that is called like somebody.

    Nor is one between the letters of a body and a job: "Ann Beck, MoJ, Bo Roe, Bursar".
    """
    pieces = [piece.strip() for piece in part.split(",")]
    for n in range(2, min(len(pieces) - 1, 6)):
        is_behind = kind_of_post(pieces[n - 1]) == ("job", True) or re.fullmatch(r"[A-Z]{3,6}", pieces[n - 1])
        if is_behind and kind_of_post(pieces[n + 1]) == ("job", True) and evidence_of_name(pieces[n]):
            behind = ", ".join(pieces[n:])
            return [", ".join(pieces[:n]), *(_by_jobs(behind) or [behind])]
    return []


def _by_initials(part: str) -> list[str]:
    """``A Beck, Head and B Roe, Bursar, C Dell, Clerk``: no body is called like initials and a surname."""
    pieces = [re.sub(r"^and\s+", "", piece.strip()) for piece in re.split(r",|\s(?=and\s[A-Z]\.? [A-Z])", part)]
    people = [bool(_WITH_INITIALS.match(piece)) for piece in pieces]
    return _by_commas(part, is_run=False) if people[0] and any(people[2:]) and not all(people) else []


_WITH_INITIALS = re.compile(r"(?:[A-Z]\.? ?){1,3} ?[A-Z][a-z][\w'’-]+(?=$|,|\s[(\ue000])")


def _by_commas(text: str, *, is_run: bool) -> list[str]:
    """Split where a name begins behind a comma or an "and"; other parts belong to the name before them."""
    pieces = _pieces(text)
    certain = [
        is_person(piece)
        or (is_run and _WITH_INITIALS.match(piece) is not None)
        or _is_with_job(piece)
        or names_somebody_behind(piece)
        or (has_title(piece) and names_somebody(piece))
        for _, piece in pieces
    ]
    short = [bool(INITIALS.fullmatch(_HIDDEN.sub("", piece).strip(" .").replace(" ", ""))) for _, piece in pieces]
    are_initials = sum(short) * 2 >= len(pieces)
    likely = [
        certain[n] or (may_be_person(piece) if not short[n] else are_initials) for n, (_, piece) in enumerate(pieces)
    ]
    is_pair = len(pieces) == 2 and likely[0] and is_titled_person(pieces[1][1])  # "Sukhi Roe, Dr Ann Beck"
    are_likely = is_run and pieces and sum(likely) * 3 >= len(pieces) * 2
    if not (is_pair or are_likely) and sum(certain) < (1 if is_run else 2):
        return [text]
    are_names = is_run and sum(likely) * 4 >= len(pieces) * 3
    if are_names and all(re.fullmatch(r"[A-Z][\w'’-]{1,30}", piece) for _, piece in pieces):
        return [piece for _, piece in pieces]  # a group that prints first names alone
    lines: list[str] = []
    for n, (lead, piece) in enumerate(pieces):
        begins = certain[n] or is_pair or (likely[n] and (are_names or (is_run and "\ue000" in piece)))
        if not lines or begins:
            lines.append(piece)
        else:
            lines[-1] += f"{' and ' if lead == 'and' else ', '}{piece}"
    return lines


def _is_with_job(piece: str) -> bool:
    """``Ben Wells Caretaker``"""
    divided = without_separator(piece)
    return divided is not None and evidence_of_name(divided.name) and not ends_as_body(piece)


def _pieces(text: str) -> list[tuple[str, str]]:
    """What stands before each piece of a run (a comma or an "and"), and the piece."""
    commas = [piece for part in text.split(",") if part.strip() for piece in _unmarked(part.strip())]
    pieces: list[tuple[str, str]] = []
    for number, part in enumerate(commas):
        several = [_without_lead(piece) for piece in AND.split(part)]
        if len(several) == 1 and all(map(is_person, both := re.split(r"\s/\s", part))):
            several = both
        ands = len(several) > 1 and all(may_be_person(one) for one in several[1:])
        if not ands and len(several) > 1 and any(map(is_person, several[1:])):
            several, ands = _at_people(several), True
        leads = ["," if number else ""] + ["and"] * (len(several) - 1)
        first, *others = several if ands else [" and ".join(several)]
        first = re.sub(r"^(?:and|&)\s+", "", first)
        first, *others = [_without_lead(_MANY.sub("", one)) for one in (first, *others)]
        pieces += [(leads[0], first), *(("and", other) for other in others)]
    return pieces


def _at_people(several: Sequence[str]) -> list[str]:
    """What stands between several "and", joined again where no person begins behind one."""
    joined = [several[0]]
    for piece in several[1:]:
        if is_person(piece):
            joined.append(piece)
        else:
            joined[-1] += f" and {piece}"
    return joined


def _without_lead(piece: str) -> str:
    """``new members Ann Beck``: the person alone."""
    piece = post_behind(piece)
    found = re.match(r"(?:[a-z]+ ){1,3}(?=[A-Z])", piece)
    return piece[found.end() :] if found and is_person(piece[found.end() :]) else piece


def _unmarked(part: str) -> list[str]:
    """``Ann Beck (AB) Bo Roe (BR)``: people with nothing but brackets between them."""
    first, *others = re.split("(?<=\ue001)\\s+(?=[A-Z])", part)
    are_people = all(
        is_person(one) or (may_be_person(one) and not re.search(r" [A-Z]{2,6}$", one))  # "(AB) Tarn TW"
        for one in map(_first_of_and, others)
    )
    return [first, *others] if others and may_be_person(_first_of_and(first)) and are_people else [part]


def _first_of_and(piece: str) -> str:
    return AND.split(piece)[0]
