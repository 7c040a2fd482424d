"""Pure: a printed run of people ("Ann Beck (Wren Trust), Bo Roe, Head of Parks; Cy Dell") -> a line for each."""

import itertools
import re
from collections.abc import Sequence
from functools import lru_cache

from scraper.dividing import names_somebody, names_somebody_behind
from scraper.lexicon import PLACES, SUFFIXES, any_of, is_given_name
from scraper.names import evidence_of_name, has_title, is_name, is_name_of_words, is_peerage, split_honorifics

_NO_COUNCIL = any_of(
    "Present Apologies Attendance Members? Chair Vice Deputy Mayor Also The And Mr Mrs Ms Dr Lord Sir Dame"
)
OF_COUNCIL = re.compile(
    rf"^(?:[A-Z]{{2,5}}|(?!{_NO_COUNCIL})[A-Z][a-z]+)"
    r"\.?\s+(?=Councillor|Councilor|Cllr)"
    r"|^(?:PC|PCSO|CC|Mayor|Provost|Alderman)\s+(?=[A-Z])"
)
"""Of which council a councillor is, before the title."""
_SHOUTED = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Professor)\.? )?"
    r"(?P<first>[A-Z][a-z’'-]+) (?P<last>[A-Z]{2,4})(?=$|[\s,(|])"
)
_GLUED = re.compile(r"(?P<initials>(?:[A-Z]\.){1,4})[A-Z][a-z][\w'’-]+")
_SHOUTED_BEHIND_TITLE = re.compile(
    r"(?:(?:MR|MRS|MS|MISS|DR|CLLR|COUNCILLOR|PROF|PROFESSOR)\.? )+"
    r"(?P<name>[A-Z][A-Z.'’-]*(?: [A-Z][A-Z.'’-]*)*)(?=$|[\s,(|])"
)


def spoken(text: str) -> tuple[str, str | None]:
    """``Ken FALL, Vice Chair`` with its short surname as one speaks it, and the name as printed; else the text."""
    if glued := _GLUED.match(text):  # "A.B.Roe"
        return f"{glued['initials']} {text[glued.end('initials') :]}", glued[0].strip()
    if (shouted := _SHOUTED_BEHIND_TITLE.match(text)) and not is_name(shouted[0]):  # "MR J ROE (Clerk)"
        name = shouted["name"].strip()
        return f"{text[: shouted.start('name')].title()}{name.title()}{text[shouted.end('name') :]}", name
    found = _SHOUTED.match(text)
    if not found or not is_given_name(found["first"]) or found["last"] in SUFFIXES:
        return text, None
    name = f"{found['first']} {found['last']}"
    return f"{text[: found.start('last')]}{found['last'].title()}{text[found.end() :]}", name


MOVEMENT = re.compile(
    rf"\s+(?=(?:{any_of('joined departed joining left leaving arrived arriving attended attending present via')}"
    rf"|{any_of('by_phone together_with acting_as recorded recording taking_(?:the_)?(?:minutes|notes)')}"
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
    if is_run or (parted != plain and all(map(_is_titled_person, re.split(", (?=[A-Z])", parted)))):
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
PUBLIC = re.compile(
    r",?\s+(?:and|&|plus|together with)\s+(?:\w+\s+)?(?:other\s+)?members?\s+of\s+the\s+(?:public|press)\b.{0,60}$",
    re.I,
)
"""Those who are counted and not named: "and two members of the public"."""
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
    people = sum(map(_is_person, behind))
    return all(may_be_person(part[0]) for part in pieces) and (not behind or people * 2 < len(behind))


def _shared(part: str) -> list[str]:
    """``Ann Beck and Bo Roe, Wren Trust``: of two people with an "and" between them the rest is of both."""
    pieces = _pieces(part)
    people = list(itertools.takewhile(lambda piece: may_be_person(piece[1]), pieces))
    people = people[: max((n + 1 for n, (lead, _) in enumerate(people) if lead == "and"), default=0)]
    if len(people) > 1 and sum(_is_person(piece) for _, piece in people) * 2 >= len(people):
        rest = [piece for _, piece in pieces[len(people) :]]
        return [", ".join([one, *rest]) for _, one in people]
    return [part]


def _by_titles(part: str) -> list[str]:
    """``Dr Ann Beck, Head, Mr Bo Roe, Bursar``: where a comma parts people after all, titles tell; else nothing."""
    pieces = [piece.strip() for piece in part.split(",")]
    titled = [has_title(piece) and _is_person(piece) for piece in pieces]
    return _by_commas(part, is_run=False) if titled[0] and any(titled[1:]) else []


def _by_commas(text: str, *, is_run: bool) -> list[str]:
    """Split where a name begins behind a comma or an "and"; other parts belong to the name before them."""
    pieces = _pieces(text)
    certain = [
        _is_person(piece) or names_somebody_behind(piece) or (has_title(piece) and names_somebody(piece))
        for _, piece in pieces
    ]
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
        if not ands and len(several) > 1 and any(map(_is_person, several[1:])):
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
        if _is_person(piece):
            joined.append(piece)
        else:
            joined[-1] += f" and {piece}"
    return joined


def _without_lead(piece: str) -> str:
    """``new members Ann Beck``: the person alone."""
    found = re.match(r"(?:[a-z]+ ){1,3}(?=[A-Z])", piece)
    return piece[found.end() :] if found and _is_person(piece[found.end() :]) else piece


def _unmarked(part: str) -> list[str]:
    """``Ann Beck (AB) Bo Roe (BR)``: people with nothing but brackets between them."""
    pieces = re.split("(?<=\ue001)\\s+(?=[A-Z])", part)
    return pieces if len(pieces) > 1 and all(may_be_person(_AND.split(piece)[0]) for piece in pieces) else [part]


WITH_ACRONYM = re.compile(
    r"^(?P<name>(?:[A-Z][\w'’.-]* ){1,3}[A-Z][\w'’-]*[a-z][\w'’-]*) (?P<body>[A-Z]{2,6}(?:-[A-Z]{2,6})?)\s*$"
)
"""``Nick Roe EA``, ``Cllr D Roe DCC``: a body by its letters behind a name."""
WITH_INITIALS = re.compile(
    r"^(?P<name>(?P<a>[A-Z])[\w'’.-]+(?: [A-Z][\w'’.-]+)?(?: (?P<b>[A-Z])[\w'’-]+))"
    r" (?P<initials>(?P=a)[A-Z]?(?P=b))\b.*$"
)
"""``Ann Beck AB Wren Trust``: the shorthand for somebody behind the name, and what is printed behind that."""


@lru_cache(maxsize=4096)
def _bare(piece: str) -> str:
    piece = WITH_INITIALS.sub(r"\g<name>", piece)
    if (short := WITH_ACRONYM.match(piece)) and short["body"] not in SUFFIXES:
        piece = short["name"]
    before = piece[:MOST_LETTERS].partition("\ue000")[0].strip()
    plain = before if " " in before else re.sub("\ue000\\d+\ue001", "", piece[:MOST_LETTERS]).strip()
    plain = FOOTNOTE.sub("", OF_COUNCIL.sub("", plain))
    plain = re.split(r"\s[-–—]\s|\s-\S|:|\t|\u2028|\||[(\[]", plain, maxsplit=1)[0]
    plain, _ = spoken(plain)
    return MOVEMENT.split(plain, maxsplit=1)[0].strip(" .†*")


def _is_person(piece: str) -> bool:
    bare = _bare(piece)
    return (
        evidence_of_name(bare)
        or is_peerage(bare)
        or (has_title(bare) and (is_name(bare) or _is_titled(bare)))
        or (is_name_of_words(bare) and bare.split()[1].casefold() in PLACES)  # "Ann Bolton"
    )


def _is_titled_person(piece: str) -> bool:
    return has_title(piece) and _is_person(piece)


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


_SEVERAL = re.compile(r"(?:Councillors|Cllrs|Messrs)\.? [A-Z][a-z'’-]+(?:,| and | & )")
"""``Councillors Alam and Bell``"""


@lru_cache(maxsize=4096)
def begins_with_person(text: str) -> bool:
    """Whether a line or cell begins with somebody's name, as far as its words can tell."""
    text = PUBLIC.sub("", text[:1000])
    first = text.split(",")[0]
    both = _AND.split(first)
    if (len(both) > 1 and all(map(_is_person, both))) or _SEVERAL.match(text):
        return True
    return (
        names_somebody(OF_COUNCIL.sub("", FOOTNOTE.sub("", text[:1000]))) or _is_person(first) or is_name(_bare(first))
    )


def share_of_names(texts: Sequence[str]) -> float:
    """Of some cells, how many begin with a name; 0 for none."""
    filled = [text for text in texts if text.strip()]
    return sum(map(begins_with_person, filled)) / len(filled) if filled else 0.0
