"""Pure: a printed run of people ("Ann Beck (Wren Trust), Bo Roe, Head of Parks; Cy Dell") -> a line for each."""

import re
from collections.abc import Sequence

from scraper.dividing import names_somebody
from scraper.lexicon import GIVEN_NAMES
from scraper.names import evidence_of_name, has_title, is_name, is_peerage

_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_AND = re.compile(r",?\s+(?:and|&|along with|together with|as well as)\s+")


def people_in(text: str, *, is_run: bool = False) -> list[str]:
    """One line for each person of a printed line. ``is_run``: it is known to print several ("Present: A, B, C")."""
    hidden: list[str] = []

    def hide(match: re.Match[str]) -> str:
        hidden.append(match[0])
        return f"\ue000{len(hidden) - 1}\ue001"

    plain = _BRACKETED.sub(hide, text.strip().rstrip("."))
    parts = [part for part in re.split(r"\s*;\s*(?:and\s+)?", plain) if part.strip()]
    lines = [line for part in parts for line in _by_commas(part, is_run=is_run or len(parts) > 2)]
    return [re.sub("\ue000(\\d+)\ue001", lambda m: hidden[int(m[1])], line).strip(" ,") for line in lines]


def _by_commas(text: str, *, is_run: bool) -> list[str]:
    """Split where a name begins behind a comma or an "and"; other parts belong to the name before them."""
    commas = [part.strip() for part in text.split(",") if part.strip()]
    pieces: list[tuple[str, str]] = []  # what stands before the piece, and the piece
    commas = [piece for part in commas for piece in _unmarked(part)]
    for number, part in enumerate(commas):
        several = _AND.split(part)
        ands = len(several) > 1 and all(_may_be_person(one) for one in several[1:])
        leads = ["," if number else ""] + ["and"] * (len(several) - 1)
        first, *others = several if ands else [part]
        first = re.sub(r"^(?:and|&)\s+", "", first)
        pieces += [(leads[0], first), *(("and", other) for other in others)]
    certain = [_is_person(piece) for _, piece in pieces]
    likely = [certain[n] or _may_be_person(piece) for n, (_, piece) in enumerate(pieces)]
    if sum(certain) < (1 if is_run else 2) and not (is_run and pieces and sum(likely) * 3 >= len(pieces) * 2):
        return [text]
    are_names = is_run and sum(likely) * 4 >= len(pieces) * 3
    lines: list[str] = []
    for n, (lead, piece) in enumerate(pieces):
        begins = certain[n] or (likely[n] and (are_names or (is_run and "\ue000" in piece)))
        if not lines or begins:
            lines.append(piece)
        else:
            lines[-1] += f"{' and ' if lead == 'and' else ', '}{piece}"
    return lines


def _unmarked(part: str) -> list[str]:
    """``Ann Beck (AB) Bo Roe (BR)``: people with nothing but brackets between them."""
    pieces = re.split("(?<=\ue001)\\s+(?=[A-Z])", part)
    return pieces if len(pieces) > 1 and all(map(_may_be_person, pieces)) else [part]


def _bare(piece: str) -> str:
    plain = re.sub("\ue000\\d+\ue001", "", piece).strip()
    plain = _OF_COUNCIL.sub("", plain)
    plain = re.split(r"\s[-–—]\s|\s-\S|:|\t|\u2028|\||[(\[]", plain, maxsplit=1)[0]
    return MOVEMENT.split(plain, maxsplit=1)[0].strip(" .†*")


_OF_COUNCIL = re.compile(r"^(?:(?:Borough|County|District|City|Town|Parish|Community)\s+)(?=Councillor|Cllr)")
MOVEMENT = re.compile(
    r"\s+(?=(?:joined|joining|left|leaving|arrived|arriving|attend(?:ed|ing)|present|via|by (?:phone|teams|video|telephone|zoom)"
    r"|for (?:items?|part)|items?|until|from \d|in the chair)\b)"
)
"""Where it is said, behind a name without a comma, how somebody came."""


def _is_person(piece: str) -> bool:
    bare = _bare(piece)
    return evidence_of_name(bare) or is_peerage(bare) or (has_title(bare) and is_name(bare))


def _may_be_person(piece: str) -> bool:
    return (
        is_name(_bare(piece))
        or _is_person(piece)
        or _bare(piece).casefold() in GIVEN_NAMES
        or bool(re.fullmatch(r"[A-Z](?:[a-z]?[A-Z]){1,3}", piece))
    )


def are_short_names(text: str) -> bool:
    """``Donna, Eileen and Jenny`` or ``JJ, PT``: a group that prints no more of its people."""
    names = [name.strip(" .") for name in re.split(r",\s*|\s+and\s+|\s+&\s+", text) if name.strip(" .")]
    if names and all(re.fullmatch(r"[A-Z](?:[a-z]?[A-Z]){1,3}", name) for name in names):
        return True
    return (
        len(names) > 1
        and all(re.fullmatch(r"[A-Z][\w'’-]+", name) for name in names)
        and (sum(name.casefold() in GIVEN_NAMES for name in names) * 2 > len(names))
    )


def begins_with_person(text: str) -> bool:
    """Whether a line or cell begins with somebody's name, as far as its words can tell."""
    return names_somebody(text) or _is_person(text.split(",")[0]) or is_name(_bare(text.split(",")[0]))


def share_of_names(texts: Sequence[str]) -> float:
    """Of some cells, how many begin with a name; 0 for none."""
    filled = [text for text in texts if text.strip()]
    return sum(map(begins_with_person, filled)) / len(filled) if filled else 0.0
