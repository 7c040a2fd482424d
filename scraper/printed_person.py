"""Pure: whether a printed piece is one person, and the name in it as one speaks it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from scraper.dividing import names_somebody
from scraper.lexicon import ALSO_SURNAMES, JOBS, PLACES, SUFFIXES, any_of, is_given_name
from scraper.names import evidence_of_name, has_title, is_name, is_name_of_words, is_peerage, split_honorifics
from scraper.posts import kind_of_post
from scraper.printed import unbracketed

_NO_COUNCIL = any_of(
    "Present Apologies Attendance Members? Chair Vice Deputy Mayor Also The And Mr Mrs Ms Dr Lord Sir Dame"
)
OF_COUNCIL = re.compile(
    rf"^(?:[A-Z]{{2,5}}|(?!{_NO_COUNCIL})[A-Z][a-z]+)"
    r"\.?(?:\s+(?:and|&)\s+[A-Z][a-z]+)?(?:\s+(?:County|Borough|District|City|Town))?\s+(?=Councillor|Councilor|Cllr)"
    r"|^(?:CC|DC|DI|DS|Mayor)\s+(?=[A-Z])"
)
"""Of which council a councillor is, before the title."""
_SHOUTED = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Professor)\.? )?"
    r"(?P<first>[A-Z][a-z’'-]+) (?P<last>[A-Z]{2,4})(?=$|[\s,(|])"
)
_GLUED = re.compile(r"(?P<initials>(?:[A-Z]\.){1,4})[A-Z][a-z][\w'’-]+")
_GLUED_TITLE = re.compile(r"^(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Cllr|Rev)\.(?=[A-Z])")
_SHOUTED_BEHIND_TITLE = re.compile(
    r"(?:(?:MR|MRS|MS|MISS|DR|CLLR|COUNCILLOR|PROF|PROFESSOR)\.? )+"
    r"(?P<name>[A-Z][A-Z.'’-]*(?: [A-Z][A-Z.'’-]*)*)(?=$|[\s,(|])"
)


def spoken(text: str) -> tuple[str, str | None]:
    """``Ken FALL, Vice Chair`` with its short surname as one speaks it, and the name as printed; else the text."""
    text = _GLUED_TITLE.sub(r"\g<0> ", text)  # "Mr.A.Roe"
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
    rf"|{any_of('as_an?_observer deputi[sz]ing_for substituting_for standing_in_for')}"
    rf"|{any_of('by_teams by_video by_telephone by_zoom')}"
    rf"|{any_of('for_item for_items for_part item items until in_the_[Cc]hair')}|from \d"
    rf"|{any_of('on-?line remotely virtually via_teams via_zoom')}$)"
    r"\b)"
)
"""Where it is said, behind a name without a comma, how somebody came."""
FOOTNOTE = re.compile(
    r"(?<=[^\W\d_)\]])(?:\d{1,2}|[*†‡§¹²³⁴⁵#]+)(?=$|[\s,;|(\[])|^[*†‡§]+\s*"
    r"|(?<=[^\W\d_]{2}) v(?=$|\s?[,;|])"  # who has a vote
)
"""A mark of a footnote, behind a name or before it: "Iris Vane OBE1", "Euan Strang*"."""
_SHORT = "PCs Mr Mrs Ms Dr Prof Cllr Cllrs Drs Messrs Rev St Hon Revd Ald Capt Col Maj Gen Lt Sgt Supt Insp".split()
SENTENCE_END = re.compile("".join(rf"(?<!\b{word})" for word in [*_SHORT, "[A-Z]"]) + r"\.\s+(?=[A-Z\"“])")
MOST_WORDS_OF_POST = 6
MOST_LETTERS_OF_PIECE = 400
MOST_LETTERS = 20_000
"""Of one run of people: 400 of them, each with job and body, take some 30,000 at most on several lines."""
AND = re.compile(rf",?\s+{any_of('and & plus along_with together_with as_well_as')}\s+")
INITIALS = re.compile(r"[A-Z](?:[a-z]?\.?[A-Z]){1,3}")
PUBLIC = re.compile(
    r",?\s+(?:and|&|plus|together with)\s+(?:\w+\s+)?(?:other\s+)?members?\s+of\s+the\s+(?:public|press)\b.{0,60}$",
    re.I,
)
"""Those who are counted and not named: "and two members of the public"."""
WITH_ACRONYM = re.compile(
    r"^(?P<name>(?:[A-Z][\w'’.-]* ){1,3}[A-Z][\w'’-]*[a-z][\w'’-]*) (?P<body>[A-Z]{2,6}(?:-[A-Z]{2,6})?"
    r"|[A-Z]{2,}[a-z]\w*|(?!Ma?c|D[eiu]|L[aeo]|V[ao]n|Fitz|St)[A-Z][a-z]+[A-Z]\w*)\s*$"
)
"""``Nick Roe EA``, ``Cllr D Roe DCC``, ``Ann Beck VisitTarn``: a body by its letters behind a name."""
WITH_INITIALS = re.compile(
    r"^(?P<name>(?P<a>[A-Z])[\w'’.-]+(?: [A-Z][\w'’.-]+)?(?: (?P<b>[A-Z])[\w'’]+(?:-(?P<c>[A-Z])[\w'’-]+)?))"
    r" (?P<initials>(?P=a)[A-Z]?(?P=b)(?(c)(?P=c)?))\b.*$"
)
"""``Ann Beck AB Wren Trust``: the shorthand for somebody behind the name, and what is printed behind that."""


_BEHIND_NAME = re.compile(
    r"\s[-–—]\s|\s/\s(?=[A-Z])|\s(?:OBO|on behalf of)\s|\s-\S|[,:]|\t|\u2028|\||[(\[]"
    r"|\sfrom\s(?=(?:the )?[A-Z])|(?<=[a-z])\.\s(?=[A-Z]{2})"
)


@lru_cache(maxsize=4096)
def _bare(piece: str) -> str:
    """The name a piece begins with, if it does: without shorthands, marks and what is said behind it. Brackets may be
    hidden in it between U+E000 and U+E001, as ``people_in`` does."""
    piece = WITH_INITIALS.sub(r"\g<name>", piece)
    if (short := WITH_ACRONYM.match(piece)) and short["body"] not in SUFFIXES:
        piece = short["name"]
    before = piece[:MOST_LETTERS].partition("\ue000")[0].strip()
    plain = before if " " in before else re.sub("\ue000\\d+\ue001", "", piece[:MOST_LETTERS]).strip()
    plain = FOOTNOTE.sub("", OF_COUNCIL.sub("", plain))
    plain = _BEHIND_NAME.split(plain, maxsplit=1)[0]
    plain, _ = spoken(plain)
    if evidence_of_name(name := plain.partition(" of ")[0]):
        plain = name  # "Ann Beck of Albion Rowing"
    return MOVEMENT.split(plain, maxsplit=1)[0].strip(" .†*")


def is_person(piece: str) -> bool:
    """Whether a piece of a run begins with a name that shows by its words or its title that it is one."""
    bare = _bare(piece)
    return (
        evidence_of_name(bare)
        or is_peerage(bare)
        or (has_title(bare) and (is_name(bare) or _is_titled(bare)))
        or _TITLE_AND_INITIALS.match(bare) is not None
        or (is_name_of_words(bare) and bare.split()[1].casefold() in PLACES)  # "Ann Bolton"
    )


_TITLE_AND_INITIALS = re.compile(
    r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Cllr|Councillor)\.? (?:[A-Z]\.? ?){1,3}[A-Z][a-z]{2}"
)
"""``Mr A Beck Finance Office``: what follows them is a surname, whatever comes behind it."""


def is_titled_person(piece: str) -> bool:
    return has_title(piece) and is_person(piece)


def _is_titled(printed: str) -> bool:
    """``Cllr Bell``: a title and one word, and no post ("General Counsel")."""
    _, name, _ = split_honorifics(printed)
    is_post = name.casefold() in JOBS and name.casefold() not in ALSO_SURNAMES
    return re.fullmatch(r"[A-Z][a-z][\w'’-]*(?<!['’]s)", name) is not None and not is_post


def may_be_person(piece: str) -> bool:
    """Whether a piece of a run can be somebody's name: a name, a first name alone, initials."""
    bare = _bare(piece)
    return (
        is_name(bare)
        or is_name_of_words(bare)
        or is_person(piece)
        or is_given_name(bare)
        or bool(INITIALS.fullmatch(piece.strip(" .")))
    )


def is_short_name(text: str) -> bool:
    """A usual first name alone, or initials."""
    text = unbracketed(text).strip(" .,")
    _, plain, _ = split_honorifics(text) if text else (None, "", None)
    return is_given_name(plain) or bool(INITIALS.fullmatch(plain.replace(" ", "")))


_GIVEN_NAME_WITH_INITIALS = re.compile(r"(?P<name>[A-Z][a-z’']+) \([A-Z]{2,4}\)")


def given_name_with_initials(text: str) -> str | None:
    """``Ann`` of "Ann (AB) – Chair": a first name alone, which the shorthand behind it shows to be somebody's."""
    found = _GIVEN_NAME_WITH_INITIALS.match(text)
    return found["name"] if found and is_given_name(found["name"]) else None


def are_short_names(text: str) -> bool:
    """``Donna, Eileen and Jenny`` or ``JJ, PT``: a group that prints no more of its people."""
    plain = re.sub(r"\s?\([^()]{1,80}\)", "", text[:MOST_LETTERS])
    names = [name.strip(" .") for name in re.split(r",\s*(?:(?:and|&)\s+)?|\s+and\s+|\s+&\s+", plain)]
    names = [name for name in names if name]
    if names and all(INITIALS.fullmatch(name.replace(" ", "")) for name in names):
        return True
    return (
        len(names) > 1
        and all(re.fullmatch(r"[A-Z][\w'’-]{1,30}", name) for name in names)
        and sum(is_short_name(name) for name in names) * 2 > len(names)
    )


_HELD_BY = re.compile(r"(?P<post>[A-Z][^()]{3,160}?),? ?\((?P<who>[^()]{4,60})\)(?: ?[-–] ?[A-Z]{2,5})?")
"""``Attorney General (Ann Beck KC) - AG``"""
_LINKS = "of for to with by from and".split()
_LETTERS = re.compile(r"[A-Z]{2,} ")


@lru_cache(maxsize=4096)
def post_behind(piece: str) -> str:
    """``the Clerk Mrs Ann Beck`` with the post behind who holds it; any other piece as it is."""
    if (held := _HELD_BY.fullmatch(piece)) and is_person(held["who"]) and not begins_with_person(held["post"]):
        return f"{held['who']}, {held['post']}"
    words = piece.split(" ", MOST_WORDS_OF_POST + 1) if len(piece) < MOST_LETTERS_OF_PIECE else []
    for count in range(1, len(words)):
        post, who = " ".join(words[:count]), " ".join(words[count:])
        if words[count - 1] in _LINKS or len(words[count - 1]) < 3:  # "Manager on behalf of B. O. Roe"
            continue
        if words[count - 1].endswith(",") or words[count - 1][0] in "([":  # "Ann Beck, Clerk [for Jane Roe"
            break
        if who[:1].isupper() and is_person(who) and not is_person(piece) and not _LETTERS.match(who):
            post = re.sub(r"^the ", "", post, flags=re.I).rstrip(" :")
            is_job = kind_of_post(post) == ("job", True) or words[count - 1].casefold().split("/")[0] in JOBS
            is_job = is_job or (count > 2 and kind_of_post(" ".join(words[:2])) == ("job", True))
            if is_job or post != "Police":  # "Police Inspector Ann Beck": behind the first word stands a title
                return f"{who}, {post}" if is_job else piece
    return piece


_SEVERAL = re.compile(r"(?:Councillors|Cllrs|Messrs)\.? (?:[A-Z]\.? ?){0,3}[A-Z][a-z'’-]+(?=,| and | & |\s*[(]|$)")
"""``Councillors Alam and Bell``"""


@lru_cache(maxsize=4096)
def begins_with_person(text: str) -> bool:
    """Whether a line or cell begins with somebody's name, as far as its words can tell."""
    text = PUBLIC.sub("", text[:1000])
    first = text.split(",")[0]
    both = AND.split(first)
    if (len(both) > 1 and all(map(is_person, both))) or _SEVERAL.match(text):
        return True
    return (
        names_somebody(OF_COUNCIL.sub("", FOOTNOTE.sub("", text[:1000]))) or is_person(first) or is_name(_bare(first))
    )


def lacks_surname(text: str) -> bool:
    """``Professor Sir Ann``, above "Beck"."""
    _, name, _ = split_honorifics(text)
    return has_title(text) and " " not in name and is_given_name(name)


def share_of_names(texts: Sequence[str]) -> float:
    """Of some cells, how many begin with a name; 0 for none."""
    filled = [text for text in texts if text.strip()]
    return sum(map(begins_with_person, filled)) / len(filled) if filled else 0.0
