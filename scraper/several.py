"""Pure: a printed run of people ("Ann Beck (Wren Trust), Bo Roe, Head of Parks; Cy Dell") -> a line for each."""

import itertools
import re
from collections.abc import Sequence

from scraper.dividing import names_somebody, names_somebody_behind
from scraper.lexicon import is_given_name
from scraper.names import evidence_of_name, has_title, is_name
from scraper.printed_person import AND, INITIALS, MOST_LETTERS, PUBLIC, is_person, is_titled_person, may_be_person

_BRACKETED = re.compile(r"\([^()]{0,400}\)|\[[^\[\]]{0,400}\]")
_SEMICOLON = re.compile(r"\s{0,9};\s{0,9}(?:and\s+)?")
_MANY = re.compile(r"^(?:(?i:councillors|aldermen)|Cllrs|Messrs|Drs|Professors|Profs|Mesdames)[.,:]?\s+(?=[A-Z])")


def people_in(text: str, *, is_run: bool = False) -> list[str]:
    """One line for each person of a printed line. ``is_run``: it is known to print several ("Present: A, B, C")."""
    hidden: list[str] = []
    text = PUBLIC.sub("", HELD.sub(_holder_first, text[:MOST_LETTERS]))
    text = _GLUED_BRACKET.sub(" ", text)

    def hide(match: re.Match[str]) -> str:
        hidden.append(match[0])
        return f"\ue000{len(hidden) - 1}\ue001"

    plain = _BRACKETED.sub(hide, text.strip().rstrip("."))
    parted = _UNPARTED.sub(", ", plain)
    if is_run or (parted != plain and all(map(is_titled_person, re.split(", (?=[A-Z])", parted)))):
        plain = parted
    plain = _MANY.sub("", _TITLED.sub(_each_titled, plain))
    parts = [part for part in _SEMICOLON.split(plain) if part.strip()]
    if len(parts) > 1 and _are_units(parts):
        lines = [line for part in parts for line in (_by_titles(part) or _shared(part))]
    else:
        lines = [line for part in parts for line in _by_commas(part, is_run=is_run or len(parts) > 2)]
    if is_run and len(lines) > 1:
        lines = [one for line in lines for one in _unparted(line)]
    return [re.sub("\ue000(\\d+)\ue001", lambda m: hidden[int(m[1])], line).strip(" ,") for line in lines]


_COUNCILS = "Borough County District City Town Parish Community Unitary Ward".split()
_TITLES = "Mr Mrs Ms Miss Dr Rev Revd Sir Dame Lord Lady Hon Rabbi Canon Prof Professor Cllr Councillor".split()
_NOT_BEHIND = "".join(f"(?<!{word})" for word in (*" and; for; of; to; with; on".split(";"), *_COUNCILS, *_TITLES))
_UNPARTED = re.compile(
    rf"(?<=[\w’'\ue001]){_NOT_BEHIND} "
    r"(?=(?:(?:Mr|Mrs|Ms|Miss|Dr|Professor|Prof)\b|(?<![A-Z][A-Z] )(?:Cllr|Councillor|Ald)\b)\.? [A-Z])"
)
"""Where a comma is missing before a title: "Ann Beck, NIHE Ms Bo Roe"."""


def _unparted(line: str) -> list[str]:
    """``Ann Beck Bo Roe`` in a run: two given names, each with a surname."""
    words = line.split()
    if len(words) == 4 and all(re.fullmatch(r"[A-Z][\w'’-]*\.?", word) for word in words):
        first, second = " ".join(words[:2]), " ".join(words[2:])
        if (
            evidence_of_name(first)
            and evidence_of_name(second)
            and not has_title(line)
            and not is_given_name(words[1])
            and len(words[1]) > 2
        ):
            return [first, second]
    return [line]


HELD = re.compile(
    r"(?P<post>(?:[Tt]he )?[A-Z][a-z]+(?: (?:of|for|the|[A-Z][a-z]+)){0,5}) "
    r"\((?P<who>(?:Cllr|Councillor|Alderman|Mr|Mrs|Ms|Dr)\.? [^()]{2,40})\)"
)


def _holder_first(match: re.Match[str]) -> str:
    """``The Mayor (Cllr Ann Beck)`` with who holds the post before it."""
    return match[0] if is_name(match["post"]) else f"{match['who']} ({match['post']})"


_GLUED_BRACKET = re.compile(r"(?<=[a-z])(?=\([A-Z])|(?<=\))(?=[A-Z][a-z])")
_TITLED = re.compile(r"\b(?P<title>Cllr|Councillor|Dr|Professor)s\.? (?P<names>[A-Z][^;:()]{1,1500})")
"""One title for several: "Cllrs Alam and Bell"."""


def _each_titled(match: re.Match[str]) -> str:
    names = re.split(r"(,\s*(?:and\s+)?|\s+(?:and|&)\s+)", match["names"])
    words = len(_HIDDEN.sub("", names[0]).split())
    for place in range(0, len(names), 2):
        name = _HIDDEN.sub("", names[place]).strip(" .")
        if len(name.split()) != words or has_title(name) or not _TITLED_NAME.fullmatch(name):
            return "".join(names[:place]) + _TITLED.sub(_each_titled, "".join(names[place:]))
        names[place] = f"{match['title']} {names[place]}"
    return "".join(names)


_HIDDEN = re.compile("\\s*\ue000\\d+\ue001")
_TITLED_NAME = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2}")


def _are_units(parts: Sequence[str]) -> bool:
    """Whether semicolons part the people, and commas what is printed of each."""
    pieces = [[piece.strip() for piece in part.split(",")] for part in parts]
    behind = [piece for part in pieces for piece in part[1:]]
    people = sum(map(is_person, behind))
    return all(may_be_person(part[0]) for part in pieces) and (not behind or people * 2 < len(behind))


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


def _by_commas(text: str, *, is_run: bool) -> list[str]:
    """Split where a name begins behind a comma or an "and"; other parts belong to the name before them."""
    pieces = _pieces(text)
    certain = [
        is_person(piece) or names_somebody_behind(piece) or (has_title(piece) and names_somebody(piece))
        for _, piece in pieces
    ]
    short = [bool(INITIALS.fullmatch(piece.strip(" ."))) for _, piece in pieces]
    are_initials = sum(short) * 2 >= len(pieces)
    likely = [
        certain[n] or (may_be_person(piece) if not short[n] else are_initials) for n, (_, piece) in enumerate(pieces)
    ]
    if sum(certain) < (1 if is_run else 2) and not (is_run and pieces and sum(likely) * 3 >= len(pieces) * 2):
        return [text]
    are_names = is_run and sum(likely) * 4 >= len(pieces) * 3
    if are_names and all(re.fullmatch(r"[A-Z][\w'’-]{1,30}", piece) for _, piece in pieces):
        return [piece for _, piece in pieces]  # a group that prints first names alone
    lines: list[str] = []
    for n, (lead, piece) in enumerate(pieces):
        begins = certain[n] or (likely[n] and (are_names or (is_run and "\ue000" in piece)))
        if not lines or begins:
            lines.append(piece)
        else:
            lines[-1] += f"{' and ' if lead == 'and' else ', '}{piece}"
    return lines


def _pieces(text: str) -> list[tuple[str, str]]:
    """What stands before each piece of a run (a comma or an "and"), and the piece."""
    commas = [piece for part in text.split(",") if part.strip() for piece in _unmarked(part.strip())]
    pieces: list[tuple[str, str]] = []
    for number, part in enumerate(commas):
        several = AND.split(part)
        ands = len(several) > 1 and all(may_be_person(one) for one in several[1:])
        if not ands and len(several) > 1 and any(map(is_person, several[1:])):
            several, ands = _at_people(several), True
        leads = ["," if number else ""] + ["and"] * (len(several) - 1)
        first, *others = several if ands else [part]
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
    found = re.match(r"(?:[a-z]+ ){1,3}(?=[A-Z])", piece)
    return piece[found.end() :] if found and is_person(piece[found.end() :]) else piece


def _unmarked(part: str) -> list[str]:
    """``Ann Beck (AB) Bo Roe (BR)``: people with nothing but brackets between them."""
    pieces = re.split("(?<=\ue001)\\s+(?=[A-Z])", part)
    return pieces if len(pieces) > 1 and all(may_be_person(AND.split(piece)[0]) for piece in pieces) else [part]
