"""Pure: what a printed entry of a list says of the meeting (apologies, items, a deputy) -> taken off, and the rest."""

import re
from dataclasses import dataclass, field, replace

from scraper.attendance_words import AT_A_NAME, DEPUTY, PART, REMOTE
from scraper.blocks import LINE_BREAK
from scraper.dividing import names_somebody
from scraper.functions import group_function
from scraper.lexicon import SUFFIXES, is_given_name
from scraper.meeting import AWAY
from scraper.models import tidy
from scraper.names import evidence_of_name, has_title, is_name, split_honorifics
from scraper.posts import kind_of_post
from scraper.printed_person import (
    FOOTNOTE,
    MOVEMENT,
    OF_COUNCIL,
    WITH_ACRONYM,
    WITH_INITIALS,
    begins_with_person,
    spoken,
)

_BRACKETS = re.compile(r"\s{0,9}[(\[]([^()\[\]]{1,200})[)\]]")
_OPEN_BRACKET = re.compile(r"\s{0,9}[(\[]([^()\[\]]{1,200})$")
_LINE_END = re.compile(rf"\s*[|{LINE_BREAK}]\s*")  # within brackets: "(Chair, Harbour" over "Trust)"
# "Ada Brook, Kestrel Bay Harbour" over "Trust"; no cell of a table, of which none before it has a comma.
_LAST_OF_A_BODY = re.compile(
    rf"^([^|{LINE_BREAK}]*,[^|{LINE_BREAK}]*)[|{LINE_BREAK}]\s*"
    r"((?:Trust|Foundation|Association|Federation|Society|Limited|Ltd|LLP)\.?\s*)$"
)
_BRACES = str.maketrans("{}", "()")
_AND_NEXT = re.compile(r"[,;]?\s(?:and|&)$")
"""``(a) Ann Beck (member) and``, above the next of a list."""
_TAIL = re.compile(r"(?P<mark>[,;:|\n]|\s[-–—]|[-–—]\s|\.{2,})(?P<tail>[^,;:|\n]{1,200})$")
_IN_THE_CHAIR = re.compile(r"(?<=[a-z]) in the chair(?=$|,)", re.I)
_BEHIND_A_JOB = re.compile(r"\s(?P<tail>for (?:items?|paper|agenda)?\s?\(?[A-Z0-9][^()]{0,80}\)?)$")
_FOR_PRESENTATION = re.compile(r"\s(?P<said>(?:for )?(?:[A-Z]?[a-z]+ )?presentation(?: only| to item \d+)?)$", re.I)
"""``Mr C Roe Masonry Presentation only``"""
_TRAILING_APOLOGIES = re.compile(
    r"\s(?:(?:had|has|have) )?(?:sent |gave |given )?(?:his |her |their )?apologies\.?$", re.I
)
_LED_BY_APOLOGIES = re.compile(r"(?:apols?|apologies)\b[.:]?\s+(?P<who>[A-Z].*)$", re.I | re.S)
"""``Apols Ann Beck (AB)`` in a list of members."""
_BY_FUNCTION = re.compile(
    r"deputi|substitut|stand|stood|on behalf|in (?:the )?place|instead|in lieu|deputy|acting", re.I
)
_SURNAME_FIRST = re.compile(
    r"^(?P<surname>(?:[a-z]{2,4} ){0,2}[A-Z][\w'’-]{1,30}(?: [A-Z][\w'’-]{1,30})?), "
    r"(?P<given>(?:Dr |Sir |Dame |Mrs |Prof )?[A-Z][\w'’-]{1,30}(?: [A-Z]\.?)?)(?=$|\s*[|(])"
)


@dataclass(slots=True)
class Marks:
    """What an entry says of how somebody was there, and the rest of it.

    ``printed`` is a name with the surname first as printed, which ``text`` has in the usual order.
    """

    text: str
    status: str | None = None
    part: str | None = None
    deputy_for: str | None = None
    notes: list[str] = field(default_factory=list)
    printed: str | None = None

    def says(self, status: str) -> None:
        """Note a status; that somebody was not there goes before all others."""
        if self.status is None or (status in AWAY and self.status not in ("apologies", "absent")):
            self.status = status


_FOR_SOMEBODY = re.compile(
    r"(?P<body>(?!for\b|on\b)[A-Z][^()]{1,80}?),? (?:(?:attending |attended |here )?on behalf of|deputi[sz]ing for"
    r"|substitut(?:e|ing) for|standing in for|in place of) (?P<whom>[A-Z][^()]{3,60})"
)
"""``(Parks, Tarn Council attending on behalf of Bo Roe)``"""


_ON_BEHALF = re.compile(r"(?P<who>[A-Z][^,|()–]{3,60}[a-z]) (?:OBO|on behalf of) (?P<whom>[A-Z][^,|()–]{3,60})")
"""``Ann Beck OBO Colin Dell``"""


def unbroken(raw: str) -> str:
    """An entry whose lines or cells end within brackets, or before the last word of a body, on one line there."""
    return _LAST_OF_A_BODY.sub(r"\1 \2", _BRACKETS.sub(lambda bracket: _LINE_END.sub(" ", bracket[0]), raw))


def _spelled_out(raw: str) -> str:
    """An entry in the words and with the blanks and commas that the marks are looked for by."""
    text = FOOTNOTE.sub("", _AND_NEXT.sub("", unbroken(raw).strip().strip(";").strip())).translate(_BRACES)
    text = _IN_THE_CHAIR.sub(", Chair", text)
    if (behalf := _ON_BEHALF.match(text)) and names_somebody(behalf["whom"]):
        text = f"{behalf['who']}, on behalf of {behalf['whom']}{text[behalf.end() :]}"
    text = re.sub(r"(?<=[A-Za-z’'-]{2}) [a-z](?=$|,| \|)", "", text)  # "Ann Beck v", of who votes
    text = re.sub(r"(?<=\))-(?=[A-Z])", " - ", text)  # "Ann Beck (AB)-Blackhill Brass Band"
    return re.sub(r"(?<=[a-z])-(?=\()", " ", text)  # "Ann Beck-(AB) Wren Trust"


def marks_of(raw: str) -> Marks:
    """Take off an entry what it says of the meeting; what stays is name, job and body."""
    marks = Marks(_spelled_out(raw))
    led = _LED_BY_APOLOGIES.match(marks.text)
    if led and begins_with_person(led["who"]):
        marks.says("apologies")
        marks.text = led["who"]
    name = re.split(r"[,|\n]", _BRACKETS.sub("", marks.text), maxsplit=1)[0]

    def bracket(match: re.Match[str]) -> str:
        before = re.split(r"[,|\n]", match.string[: match.start()], maxsplit=1)[0]
        if (behind := _FOR_SOMEBODY.fullmatch(match[1].strip())) and names_somebody(behind["whom"]):
            marks.deputy_for = behind["whom"]
            return f" ({behind['body']})"
        first, _, rest = match[1].strip().partition(" ")
        if rest and are_initials_of(first, before or name) and _takes(marks, rest, before or name, is_bracket=True):
            return ""  # "(AB for Bo Roe)"
        body, cut, said = match[1].rpartition(", ")
        if cut and not re.search(r"\d", body) and not are_initials_of(body, before or name) and PART.fullmatch(said):
            marks.part = said
            return f" ({body})"
        if not _takes(marks, match[1].strip(), before or name, is_bracket=True):
            return match[0]
        return "," if re.match(r"\s[A-Za-z]", match.string[match.end() :]) else ""  # "Ann Beck (AB) Head of Parks"

    marks.text = _BRACKETS.sub(bracket, marks.text)
    marks.text = _OPEN_BRACKET.sub(bracket, marks.text)
    first, cut, rest = marks.text.partition(" | ")
    if cut:  # "Ann Beck, apologies | Wren Trust"
        marks.text = first
        _take_tails(marks, name)
        marks.text = f"{marks.text}{cut}{rest}"
    _take_tails(marks, name)
    moved = MOVEMENT.split(marks.text, maxsplit=1)
    is_of_name = len(moved) == 2 and _is_closed(moved[0]) and is_name(_BRACKETS.sub("", moved[0]))
    if is_of_name and _takes(marks, moved[1].strip(), name, is_bracket=True):
        marks.text = moved[0]
    prefix = split_honorifics(marks.text)[0] or ""
    title = f"{prefix} " if prefix and marks.text.startswith(f"{prefix} ") else ""
    plain = marks.text.removeprefix(title)
    if found := WITH_INITIALS.match(plain):  # "Ann Beck AB Wren Trust"
        rest = plain[found.end("initials") :].strip(" ,|–-")
        marks.text = title + ", ".join(filter(None, [found["name"], rest]))
    short = WITH_ACRONYM.match(marks.text)
    if short and short["body"] not in SUFFIXES and is_name(short["name"]):
        marks.text = f"{short['name']}, {short['body']}"
    marks.text = _with_comma(OF_COUNCIL.sub("", marks.text))
    marks.text, marks.printed = spoken(marks.text)
    marks.text = tidy(marks.text.replace(LINE_BREAK, " | ")).strip(" ,;–-|")
    if not re.search(r"\b[A-Z]\.$", marks.text):
        marks.text = marks.text.rstrip(".*†‡")
    return marks


_INITIALS_AND_SURNAME = re.compile(
    r"(?P<name>(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Cllr|Councillor)\.? )?(?:[A-Z]\.? ?){1,3}"
    r"[A-Z][a-z][\w'’]+(?:-[A-Z][\w'’]+)?)(?P<body> \([A-Z][^()]{1,60}\))? (?=[A-Z])"
)


_OF_BODY = re.compile(
    r"(?P<who>(?P<title>Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor)\.? (?:[A-Z][\w.'’-]* ?){1,3}|[A-Z][\w’'-]+ [A-Z][\w’'-]+)"
    r" of (?P<body>(?:the )?[A-Z].*)$", re.S
)  # fmt: skip
"""``Mr D Roe of the Tarn Council``, and no peer"""
_STOP_BEFORE_LETTERS = re.compile(r"(?P<name>[A-Z][a-z][\w'’-]+ [A-Z][\w'’-]+[a-z])\. (?P<body>[A-Z]{2,6})$")


def _with_comma(text: str) -> str:
    """``Mr I Roe Co-opted member``: behind initials and a surname what he is, with a comma between them."""
    if letters := _STOP_BEFORE_LETTERS.match(text):  # "Ann Beck. MOD"
        return f"{letters['name']}, {letters['body']}"
    who, cut, body = text.partition(" from ")
    if cut and (body[:1].isupper() or body.startswith("the ")) and evidence_of_name(who):
        return f"{who}, {body}"  # "Mr L Roe from the Wren Trust"
    who, cut, post = text.partition(" / ")
    if cut and has_title(who) and is_name(who) and not evidence_of_name(post):
        return f"{who}, {post}"  # "Dr C Roe / Consultant Microbiologist"
    of_body = _OF_BODY.match(text)
    if of_body and evidence_of_name(of_body["who"]) and (of_body["title"] or is_given_name(of_body["who"].split()[0])):
        return f"{of_body['who']}, {of_body['body']}"
    found = _INITIALS_AND_SURNAME.match(text)
    rest = text[found.end() :].split(" | ")[0] if found else ""
    is_post = bool(rest) and (bool(group_function(rest)) or kind_of_post(rest)[1] or "/" in rest)
    return f"{found['name']}{found['body'] or ''}, {text[found.end() :]}" if found and is_post else text


def _take_tails(marks: Marks, name: str) -> None:
    """Take off what is said behind the last comma, dash or line, up to four times."""
    for _ in range(4):
        found = _TAIL.search(marks.text)
        tail = found["tail"].strip(" -–—") if found else ""
        if found and not tail:
            marks.text = marks.text[: found.start()].rstrip()
        elif found and _is_closed(marks.text[: found.start()]) and _takes(marks, tail, name, is_bracket=False):
            marks.text = marks.text[: found.start()].strip()
        elif (behind := _BEHIND_A_JOB.search(marks.text)) and _takes_paper(marks, behind):
            marks.text = marks.text[: behind.start()].strip()
        else:
            break
    said = _FOR_PRESENTATION.search(marks.text)
    if said and is_name(marks.text[: said.start()]):
        marks.part, marks.text = said["said"], marks.text[: said.start()]
    found = _TRAILING_APOLOGIES.search(marks.text)
    if found and found.start():
        marks.status = "apologies"
        marks.text = marks.text[: found.start()].strip()


def _is_closed(before: str) -> bool:
    """Whether something stands before a mark, and no bracket is open there: "(Wren Trust, for item 5)"."""
    return bool(before.strip()) and before.count("(") <= before.count(")")


def _takes_paper(marks: Marks, behind: re.Match[str]) -> bool:
    """``for (FSA 24/12/06)`` behind a job: for which papers somebody came."""
    said = behind["tail"]
    if not re.search(r"\d", said) or not re.match(r"for (?:items?|papers?|agenda|\()", said):
        return False
    if not _is_closed(marks.text[: behind.start()]):
        return False
    marks.part = said
    return True


def _takes(marks: Marks, said: str, name: str, *, is_bracket: bool) -> bool:
    """Whether some words speak of the meeting; they are then noted. Several in one bracket each have to."""
    said = said.strip(" .")
    if not said:
        return is_bracket
    if (is_bracket and are_initials_of(said, name)) or _takes_one(marks, said, is_bracket=is_bracket):
        return True
    pieces = [piece.strip() for piece in re.split(r"[,;]| - | – |/| and ", said) if piece.strip()]
    if not is_bracket or not 1 < len(pieces) < 6:
        return False
    trial = replace(marks, notes=list(marks.notes))
    if not all(are_initials_of(one, name) or _takes_one(trial, one, is_bracket=True) for one in pieces):
        return False
    marks.status, marks.part, marks.deputy_for, marks.notes = trial.status, trial.part, trial.deputy_for, trial.notes
    return True


def _takes_one(marks: Marks, said: str, *, is_bracket: bool) -> bool:
    if PART.fullmatch(said):
        marks.part = said if marks.part is None else f"{marks.part}; {said}"
        return True
    if REMOTE.fullmatch(said):
        marks.notes.append(said)
        return True
    for status, pattern in AT_A_NAME:
        if pattern.fullmatch(said) and said != "a":  # "to minute 6(a)"
            marks.says(status)
            return True
    deputy = DEPUTY.fullmatch(said)
    if deputy and _stands_for(deputy["whom"], said, is_bracket=is_bracket):
        marks.deputy_for = deputy["whom"].strip()
        return True
    return False


def _stands_for(whom: str, said: str, *, is_bracket: bool) -> bool:
    """Whether somebody is stood in for, and not a body represented: "(for DfE)"."""
    name = whom.split(",")[0].split(" - ")[0].split("(")[0].strip()
    if names_somebody(whom) or evidence_of_name(name) or has_title(whom):
        return True
    begins = said.lower()
    if re.match(r"(?:the )?[A-Z]{1,4}$", whom):
        return re.match(r"deputi|substitut", begins) is not None  # "(deputising for AB)", and not "(for MOJ)"
    is_said = is_bracket or "deput" in begins or "behalf" in begins
    return is_said and bool(_BY_FUNCTION.match(begins)) and kind_of_post(whom)[0] != "body"


def are_initials_of(said: str, name: str) -> bool:
    """``AB`` behind "Ann Beck", ``JRo`` behind "Jane Roe": the shorthand of the minutes."""
    letters = re.sub(r"[^A-Za-z]", "", said)
    if not 2 <= len(letters) <= 5 or not letters[0].isupper() or " " in said.strip():
        return False
    _, plain, _ = split_honorifics(tidy(name)) if tidy(name) else (None, "", None)
    initials = "".join(part[0] for part in re.split(r"[\s-]+", plain) if part).upper()
    upper = "".join(letter for letter in letters if letter.isupper())
    if len(upper) == 1 and len(letters) > 3:  # "Katharine (Kitty) Roe"
        return False
    ends_alike = bool(initials) and upper[0] == initials[0] and upper[-1] == initials[-1]
    return bool(initials) and (upper == initials or (ends_alike and len(upper) <= 3))


_LAST = re.compile(r"\s*[,|]\s*(?P<letters>[A-Z][A-Za-z]{1,4})$")


def without_shorthand(marked: list[Marks]) -> None:
    """Take ``AB`` off "Ann Beck | Treasurer | AB" where that column is of initials: in half of the entries or more.

    One alone is the body somebody is of: "Emma Abbot, EA" of the Environment Agency.
    """
    found = [(marks, last) for marks in marked if (last := _LAST.search(marks.text))]
    short = [
        (marks, last)
        for marks, last in found
        if are_initials_of(last["letters"], re.split(r"[,|(]", marks.text, maxsplit=1)[0].strip())
    ]
    if len(short) > 1 and len(short) * 2 >= len(marked):
        for marks, last in short:
            marks.text = marks.text[: last.start()]


def turn_names(marked: list[Marks]) -> None:
    """Put the given name first where a column prints ``Brook, Ada``: in four of five entries, or in the only one."""
    turned = [_turned(marks.text) for marks in marked]
    if sum(map(bool, turned)) * 5 < len(marked) * 4 or not marked:
        return
    if len(marked) == 1 and turned[0] and not is_given_name(turned[0]["given"].split()[0]):
        return
    for marks, match in zip(marked, turned, strict=True):
        if match:
            marks.printed = match[0].strip()
            marks.text = f"{match['given']} {match['surname']}{marks.text[match.end() :]}"


def _turned(text: str) -> re.Match[str] | None:
    """A surname before a given name; not a name before a body: "Nia Prosser, MoJ"."""
    found = _SURNAME_FIRST.match(text)
    if found is None or re.search(r"[A-Z]{2}|[a-z][A-Z]", found["given"]):
        return None
    words = found["surname"].split()
    is_name_already = len(words) > 1 and is_given_name(words[0])
    return None if is_name_already else found
