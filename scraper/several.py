"""Pure: a printed run of people ("Ann Beck (Wren Trust), Bo Roe, Head of Parks; Cy Dell") -> a line for each."""

import re
from collections.abc import Sequence
from functools import lru_cache

from scraper.dividing import names_somebody
from scraper.lexicon import SUFFIXES, any_of, is_given_name
from scraper.names import evidence_of_name, has_title, is_name, is_name_of_words, is_peerage, split_honorifics

OF_COUNCIL = re.compile(
    rf"^(?:{any_of('Borough Boro County Cty District Dist City Town Parish Community')}\s+)(?=Councillor|Cllr)"
    r"|^(?:PC|PCSO|Mayor|Provost|Alderman)\s+(?=[A-Z][a-z])"
)
"""Of which council a councillor is, before the title."""
_SHOUTED = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Professor)\.? )?"
    r"(?P<first>[A-Z][a-z’'-]+) (?P<last>[A-Z]{2,4})(?=$|[\s,(|])"
)


def spoken(text: str) -> tuple[str, str | None]:
    """``Ken LYNN, Vice Chair`` with its short surname as one speaks it, and the name as printed; else the text."""
    found = _SHOUTED.match(text)
    if not found or not is_given_name(found["first"]) or found["last"] in SUFFIXES:
        return text, None
    name = f"{found['first']} {found['last']}"
    return f"{text[: found.start('last')]}{found['last'].title()}{text[found.end() :]}", name


MOVEMENT = re.compile(
    rf"\s+(?=(?:{any_of('joined joining left leaving arrived arriving attended attending present via by_phone')}"
    rf"|{any_of('by_teams by_video by_telephone by_zoom')}"
    rf"|{any_of('for_item for_items for_part item items until in_the_chair')}|from \d)"
    r"\b)"
)
"""Where it is said, behind a name without a comma, how somebody came."""
FOOTNOTE = re.compile(r"(?<=[^\W\d_)\]])(?:\d{1,2}|[*†‡§¹²³⁴⁵#]+)(?=$|[\s,;|(\[])|^[*†‡§]+\s*")
"""A mark of a footnote, behind a name or before it: "Iris Vane OBE1", "Euan Strang*"."""
MOST_LETTERS = 20_000
"""Of one run of people: 400 of them, each with job and body, take some 30,000 at most on several lines."""

_BRACKETED = re.compile(r"\([^()]{0,400}\)|\[[^\[\]]{0,400}\]")
_AND = re.compile(rf",?\s+{any_of('and & along_with together_with as_well_as')}\s+")
_SEMICOLON = re.compile(r"\s{0,9};\s{0,9}(?:and\s+)?")
_INITIALS = re.compile(r"[A-Z](?:[a-z]?\.?[A-Z]){1,3}")
_MANY = re.compile(r"^(?:Councillors|Cllrs|Messrs|Drs|Professors|Profs|Mesdames)\.?\s+(?=[A-Z])")


def people_in(text: str, *, is_run: bool = False) -> list[str]:
    """One line for each person of a printed line. ``is_run``: it is known to print several ("Present: A, B, C")."""
    hidden: list[str] = []

    def hide(match: re.Match[str]) -> str:
        hidden.append(match[0])
        return f"\ue000{len(hidden) - 1}\ue001"

    text = _TITLED.sub(_each_titled, text)
    plain = _BRACKETED.sub(hide, _MANY.sub("", text[:MOST_LETTERS].strip().rstrip(".")))
    parts = [part for part in _SEMICOLON.split(plain) if part.strip()]
    if len(parts) > 1 and _are_units(parts):
        lines = [line for part in parts for line in _shared(part)]
    else:
        lines = [line for part in parts for line in _by_commas(part, is_run=is_run or len(parts) > 2)]
    return [re.sub("\ue000(\\d+)\ue001", lambda m: hidden[int(m[1])], line).strip(" ,") for line in lines]


_TITLED = re.compile(r"\b(?P<title>Cllr|Councillor|Dr|Professor)s\.? (?P<names>[A-Z][^;:()]{1,300})")
"""One title for several: "Cllrs Alam and Bell"."""


def _each_titled(match: re.Match[str]) -> str:
    names = re.split(r"(,\s*(?:and\s+)?|\s+(?:and|&)\s+)", match["names"])
    for place in range(0, len(names), 2):
        is_alike = len(names[place].split()) == len(names[0].split())
        if not is_alike or has_title(names[place]) or not _TITLED_NAME.fullmatch(names[place].strip(" .")):
            break
        names[place] = f"{match['title']} {names[place]}"
    return "".join(names)


_TITLED_NAME = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2}")


def _are_units(parts: Sequence[str]) -> bool:
    """Whether semicolons part the people, and commas what is printed of each."""
    pieces = [[piece.strip() for piece in part.split(",")] for part in parts]
    behind = [piece for part in pieces for piece in part[1:]]
    return all(may_be_person(part[0]) for part in pieces) and not all(map(_is_person, behind))


def _shared(part: str) -> list[str]:
    """``Ann Beck and Bo Roe, Wren Trust``: of two people with an "and" between them the rest is of both."""
    first, *rest = part.split(",")
    both = _AND.split(first)
    if len(both) == 2 and all(map(_is_person, both)):
        return [", ".join([one.strip(), *(piece.strip() for piece in rest)]) for one in both]
    return [part]


def _by_commas(text: str, *, is_run: bool) -> list[str]:
    """Split where a name begins behind a comma or an "and"; other parts belong to the name before them."""
    pieces = _pieces(text)
    certain = [_is_person(piece) for _, piece in pieces]
    short = [bool(_INITIALS.fullmatch(piece.strip(" ."))) for _, piece in pieces]
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
        several = _AND.split(part)
        ands = len(several) > 1 and all(may_be_person(one) for one in several[1:])
        leads = ["," if number else ""] + ["and"] * (len(several) - 1)
        first, *others = several if ands else [part]
        first = re.sub(r"^(?:and|&)\s+", "", first)
        pieces += [(leads[0], first), *(("and", other) for other in others)]
    return pieces


def _unmarked(part: str) -> list[str]:
    """``Ann Beck (AB) Bo Roe (BR)``: people with nothing but brackets between them."""
    pieces = re.split("(?<=\ue001)\\s+(?=[A-Z])", part)
    return pieces if len(pieces) > 1 and all(map(may_be_person, pieces)) else [part]


@lru_cache(maxsize=4096)
def _bare(piece: str) -> str:
    plain = re.sub("\ue000\\d+\ue001", "", piece[:MOST_LETTERS]).strip()
    plain = FOOTNOTE.sub("", OF_COUNCIL.sub("", plain))
    plain = re.split(r"\s[-–—]\s|\s-\S|:|\t|\u2028|\||[(\[]", plain, maxsplit=1)[0]
    plain, _ = spoken(plain)
    return MOVEMENT.split(plain, maxsplit=1)[0].strip(" .†*")


def _is_person(piece: str) -> bool:
    bare = _bare(piece)
    return evidence_of_name(bare) or is_peerage(bare) or (has_title(bare) and (is_name(bare) or _is_titled(bare)))


def _is_titled(printed: str) -> bool:
    """``Cllr Bell``: a title and one word."""
    _, name, _ = split_honorifics(printed)
    return re.fullmatch(r"[A-Z][a-z][\w'’-]*", name) is not None


def may_be_person(piece: str) -> bool:
    """Whether a piece of a run can be somebody's name: a name, a first name alone, initials."""
    bare = _bare(piece)
    return (
        is_name(bare)
        or is_name_of_words(bare)
        or _is_person(piece)
        or is_given_name(bare)
        or bool(_INITIALS.fullmatch(piece.strip(" .")))
    )


def is_short_name(text: str) -> bool:
    """A usual first name alone, or initials."""
    _, plain, _ = split_honorifics(text.strip(" .,")) if text.strip(" .,") else (None, "", None)
    return is_given_name(plain) or bool(_INITIALS.fullmatch(plain))


def are_short_names(text: str) -> bool:
    """``Donna, Eileen and Jenny`` or ``JJ, PT``: a group that prints no more of its people."""
    names = [name.strip(" .") for name in re.split(r",\s*|\s+and\s+|\s+&\s+", text[:MOST_LETTERS])]
    names = [name for name in names if name]
    if names and all(_INITIALS.fullmatch(name) for name in names):
        return True
    return (
        len(names) > 1
        and all(re.fullmatch(r"[A-Z][\w'’-]{1,30}", name) for name in names)
        and sum(is_short_name(name) for name in names) * 2 > len(names)
    )


@lru_cache(maxsize=4096)
def begins_with_person(text: str) -> bool:
    """Whether a line or cell begins with somebody's name, as far as its words can tell."""
    first = text[:1000].split(",")[0]
    return names_somebody(FOOTNOTE.sub("", text[:1000])) or _is_person(first) or is_name(_bare(first))


def share_of_names(texts: Sequence[str]) -> float:
    """Of some cells, how many begin with a name; 0 for none."""
    filled = [text for text in texts if text.strip()]
    return sum(map(begins_with_person, filled)) / len(filled) if filled else 0.0
