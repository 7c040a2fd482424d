"""Pure: the printed entries of one list of people at a meeting -> who they are, and how each was there.

What an entry says of the meeting (apologies, items, whom somebody stood in for) is taken off first; what remains is
read as a list of members is, so that a person is the same in both records.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from scraper.attendance_headings import Heading, heading_of
from scraper.attendance_marks import Marks, marks_of, turn_names, unbroken, without_shorthand
from scraper.attendance_words import COUNTED, INITIALS, NUMBERS, REDACTED
from scraper.dividing import FIRM, ends_as_body
from scraper.english import COMMON_WORDS
from scraper.functions import group_function
from scraper.lexicon import ALSO_SURNAMES, BODIES, JOBS, PARTICLES, PLACES, PORTFOLIOS, any_of, is_given_name
from scraper.meeting import AWAY, Attendance
from scraper.members import parse_member, parse_members
from scraper.models import Member, tidy
from scraper.names import NICKNAME, evidence_of_name, has_title, is_name, is_name_of_words, split_honorifics
from scraper.posts import kind_of_post
from scraper.printed import unbracketed
from scraper.printed_person import given_name_with_initials, is_person, is_short_name
from scraper.several import HELD

MOST_LETTERS = 400
"""Of an entry; what is longer is no entry of a list."""
CHAIRS = ("chair", "acting chair", "interim chair", "co-chair")
_STATUS_OF_FUNCTION = {"observer": "observer", "secretariat": "secretariat", "secretary": "secretariat"}
_SECRETARIAL = re.compile(
    r"\b(?:minute|note)[- ]?tak(?:er|ing)\b|\bminutes$|\b(?:board|committee|meeting|panel) secretar(?:y|iat)\b"
    r"|\bsecretariat\b",
    re.I,
)
"""A job that is the function in the meeting: "Executive Assistant / Minute Taker"."""
_CLERK = re.compile(r"(?:the )?clerk(?:/\w+)?(?: to\b.*)?$", re.I)
"""In minutes of a board its own clerk; with a body behind it, the clerk of that: a member as others are."""
_CONVENER = re.compile(r"convenor|convener|independent chair(?:\b.*)?", re.I)
_BARE = re.compile(r"[A-Z][\w.'’-]{0,30}(?: [A-Z][\w.'’-]{0,30}){0,3}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One printed entry; ``heading`` is what it stands under. ``is_name``: it stands in a column of names."""

    raw: str
    page: int
    heading: Heading
    is_name: bool = False


def attendance_of(entries: Sequence[Entry], confidence: float) -> Iterator[Attendance]:
    """The people of one list, in the order printed; bodies, posts without a name and other lines give nobody."""
    listed = [
        entry
        for entry in _apart(_with_marks_below(entries))
        if not (entry.heading.is_of_copies or _tells_something_else(entry))
    ]
    readable = [entry for entry in listed if tidy(entry.raw) and len(entry.raw) <= MOST_LETTERS]
    marked = [marks_of(entry.raw) for entry in readable]
    if all(entry.is_name for entry in readable):
        turn_names(marked)
    _join_surname(marked)
    _part_known_bodies(marked)
    without_shorthand(marked)
    _take_crosses(marked)
    _part_at_slashes(marked)
    _part_before_councils(marked)
    lines = [("", marks.text) for marks in marked]
    members: dict[str, list[list[Member]]] = {}
    for member in parse_members(lines, are_names=all(entry.is_name for entry in readable)) if lines else ():
        members.setdefault(member.raw, []).append([member])
    of_one = {raw for raw, runs in members.items() if len({run[0].name for run in runs}) == 1}
    are_titled = sum(has_title(marks.text) for marks in marked) * 4 >= len(marked) * 3 and len(marked) > 3
    are_short = sum(is_short_name(marks.text.split(" | ", 1)[0]) for marks in marked) * 2 > len(marked)
    for entry, marks in zip(readable, marked, strict=True):
        for member in _members_of(members, of_one, marks.text):
            read = _attendance(entry, marks, member, confidence, are_short=are_short)
            is_bare = read is not None and not read.honorific_prefix and not evidence_of_name(read.name or "")
            if read is not None and not (are_titled and is_bare and not read.role):
                yield read


_MARK_ALONE = re.compile(r"[\s–—(,-]*(?P<said>(?:sent )?apologies|absent)[\s.)]*")


def _with_marks_below(entries: Sequence[Entry]) -> list[Entry]:
    """``- apologies`` on a line of its own is said of whoever is printed above."""
    found: list[Entry] = []
    for entry in entries:
        mark = _MARK_ALONE.fullmatch(entry.raw)
        if mark and found:
            found[-1] = replace(found[-1], raw=f"{found[-1].raw}, {mark['said']}")
        else:
            found.append(entry)
    return found


def _apart(entries: Sequence[Entry]) -> Iterator[Entry]:
    """``Ann Beck (Wren) - apologies | Bo Roe (Tarn)``: what is said of one in a row of people is said of no other.

    In a column of bodies one that is called like somebody ("Marie Curie") stays what it is.
    """
    rows = [entry.raw.split(" | ") for entry in entries]
    are_people = [len(row) > 1 and all(is_person(part) and not FIRM.search(part) for part in row) for row in rows]
    are_apart = sum(are_people) * 2 >= sum(len(row) > 1 for row in rows)
    for entry, row, is_of_people in zip(entries, rows, are_people, strict=True):
        yield from (replace(entry, raw=part) for part in row) if is_of_people and are_apart else [entry]


_LOOSE_HYPHEN = re.compile(
    r"(?P<first>(?:[A-Z][\w.'’]+ ){1,3}[A-Z][a-z'’]+)- (?P<last>[A-Z][a-z]+)(?=$|[,;.(|]|(?P<mark> [-–—] ))"
)


def _join_surname(marked: Sequence[Marks]) -> None:
    """``Ann Beck- Fall``: a hyphen that no other line of the list has is none between a name and a body."""
    found = [match for marks in marked if (match := _LOOSE_HYPHEN.match(marks.text))]
    is_alone = len(found) == 1 and (len(marked) > 3 or found[0]["mark"] is not None)
    is_surname = is_alone and not any(found[0]["last"].casefold() in words for words in (BODIES, JOBS, PLACES))
    for marks in marked if is_surname else ():
        marks.text = _LOOSE_HYPHEN.sub(r"\g<first>-\g<last>", marks.text)


def _part_known_bodies(marked: Sequence[Marks]) -> None:
    """``Ann Beck-Wren Trust`` where others of the list are "– Wren Trust"."""
    behind = {found[1] for marks in marked if (found := re.search(r" [-–—] ([^-–—,|]{4,60})$", marks.text))}
    for marks in marked if behind else ():
        name, dash, body = marks.text.partition("-")
        if dash and body in behind:
            marks.text = f"{name} – {body}"


_TICKED, _CROSSED = re.compile(r"[,|]\s?[✓✔√]$"), re.compile(r"\s?[,|]\s?[xX×✗✘]$")


def _take_crosses(marked: Sequence[Marks]) -> None:
    """``Ann Beck, Wren Trust, x`` is absent, where others of the list are ticked."""
    are_ticked = any(_TICKED.search(marks.text) for marks in marked)
    for marks in marked if are_ticked else ():
        if _CROSSED.search(marks.text):
            marks.text = _CROSSED.sub("", marks.text)
            marks.says("absent")


def _part_at_slashes(marked: Sequence[Marks]) -> None:
    """``Ann Beck / Wren Trust``, where that is how the list parts names from bodies."""
    are_parted = sum(" / " in marks.text for marks in marked) * 3 > len(marked) * 2
    for marks in marked if are_parted and len(marked) > 2 else ():
        marks.text = marks.text.replace(" / ", " – ", 1)


_WITH_COUNCIL = re.compile(
    r"(?P<name>[A-Z][a-z][\w'’-]* [A-Z][\w'’-]+) (?P<body>(?:[A-Z][\w'’-]+ ){1,3}[BCDPT]C)(?P<more>\W.*)?"
)


def _part_before_councils(marked: Sequence[Marks]) -> None:
    """``Ann Beck Upper Tarn PC``, in a list of which most end with the letters of a council."""
    are_of_councils = sum(re.search(r" [BCDPT]C\b", marks.text) is not None for marks in marked) * 2 > len(marked)
    for marks in marked if are_of_councils and len(marked) > 3 else ():
        if (found := _WITH_COUNCIL.fullmatch(marks.text)) and is_given_name(found["name"].split()[0]):
            marks.text = f"{found['name']} – {found['body']}{found['more'] or ''}"


_TOLD = re.compile(
    r"\b"
    + any_of("agreed arrived asked chaired declared described greeted had joined noted opened proposed reported said")
    + r"\b|\b(?:seconded|took the chair|thanked|welcomed|will|would)\b"
)


def _tells_something_else(entry: Entry) -> bool:
    """Below the apologies a sentence of something else: "Dr Roe arrived at 11.40", "The chair greeted Ann Beck"."""
    if entry.heading.status not in AWAY or _AWAY.search(entry.raw):
        return False
    return _TOLD.search(re.sub(r"[(\[].{0,80}?[)\]]", "", entry.raw)) is not None


def _members_of(members: dict[str, list[list[Member]]], of_one: set[str], text: str) -> list[Member]:
    """The members read from a line; one that is printed twice gives each printing its own. ``of_one``: the lines that
    print one person."""
    runs = members.get(tidy(text), [])
    if len(runs) > 1 and tidy(text) in of_one:
        return runs.pop(0)
    return [member for run in runs for member in run]


def _is_office(name: str) -> bool:
    """``Vice Chancellor``, ``Chancellor’s Assessor``: what passes for a name by its capitals alone."""
    first = name.split()[0]
    are_initials = re.fullmatch(r"[A-Z]\.?|(?:[A-Z]\.){2,3}", first)  # "C.P. Abbot"
    is_job = kind_of_post(name) == ("job", True) and not is_given_name(first) and not are_initials
    return is_job or bool(re.fullmatch(r"[\w-]+[’']s", first))


_NO_SURNAMES = (COMMON_WORDS | PORTFOLIOS) - ALSO_SURNAMES


def _is_of_common_words(name: str) -> bool:
    """``Just Transition``, ``Admin Assistant``: no usual given name, and a word that minutes are made of."""
    words = [word.casefold() for word in name.split()]
    is_numbered = len(words) > 2 and len(words[0].strip(".")) == 1  # "B Draft Minutes"
    is_office = re.match(r"[A-Z]{2,3} |[IVX]{1,4}\. ", name) is not None  # "DG Economy", "I. Welcome"
    is_text = (is_numbered or is_office) and words[-1] in _NO_SURNAMES
    is_known = not is_text and (evidence_of_name(name) or is_given_name(words[0]))
    return not is_known and any(word in COMMON_WORDS or word in JOBS or word in BODIES for word in words)


def _is_line_of_capitals(name: str) -> bool:
    """``HARBOUR COAST``: part of a title or a heading, and no usual given name in front."""
    first = name.split()[0].strip(".")
    return name.isupper() and " " in name and len(first) > 1 and not is_given_name(first)


_RANKS = ("ACC", "DCC", "T/ACC", "ACFO", "DCFO", "Commander", "Commissioner", "Assistant Commissioner")


def _doubt_of(name: str, prefix: str | None, raw: str) -> str | None:
    """Why the words of a name may be none, half of one or more than one; None where they are as names are."""
    words = name.split()
    last = words[-1].casefold().strip(".")
    is_cut = len(words) > 1 and (last in PARTICLES or (len(last) == 1 and last.isalpha()))
    if is_cut or (prefix and len(words) == 1 and is_given_name(name)):
        return "Half of the name may be missing."
    if len(words) > 2 and (last in COMMON_WORDS or last in JOBS or last in BODIES) and last not in ALSO_SURNAMES:
        return "The last of the words may be no part of the name."
    is_between = len(words) == 3 and prefix and is_given_name(words[1]) and len(words[0].strip(".")) > 2
    if (is_between and not is_given_name(words[0])) or (len(words) > 3 and any(map(is_given_name, words[2:-1]))):
        return "The words may be the names of two people."
    is_before_letters = re.search(rf"{re.escape(name)} [A-Z]{{2,6}}$", raw) is not None  # "Ann Beck Tarnside LAF"
    ends_in_letters = not name.isupper() and re.search(r" [A-Z]{2,6}$", name) is not None  # "Ann Beck NWAF"
    if (len(words) == 3 and is_before_letters) or (len(words) > 2 and ends_in_letters):
        return "The last of the words may be no part of the name."
    if (
        re.match(r"(?:[A-Z]\.? ){1,3}[A-Z][a-z’']", name)
        and len([word for word in words if re.search("[a-z]", word)]) > 1
    ):
        return "The last of the words may be no part of the name."
    if not prefix and (not evidence_of_name(name) or re.match(r"[A-Z]{2,3} ", name)):
        return "Neither a title nor a usual given name: the words may not be a name."
    return None


def _is_part_of_body(name: str, raw: str) -> bool:
    """``West Tarn`` in "West Tarn & Upper Tarn City Council": nothing but its capitals says that it is a name."""
    behind = re.split(r"[,|(:]|\s[-–—]", raw)[0].partition(name)[2].casefold().split()
    if behind[1:2] == ["council"] and behind[0] in _KINDS_OF_COUNCIL:
        return True  # "Iris Down Town Council"
    return (name.isupper() or not evidence_of_name(name)) and any(word in BODIES for word in behind)


_KINDS_OF_COUNCIL = "borough city community county district parish town".split()


def _is_nobody(name: str, prefix: str | None, raw: str) -> bool:
    """Whether what passes for a name is an office, a part of a body or a piece of the minutes."""
    if re.search(r"[:;|(]", NICKNAME.sub(" ", name)) or heading_of(name) or _OF_A_TABLE.search(name):
        return True
    if name in ("Teams", "Zoom"):  # "MS Teams"
        return True
    if raw.rstrip().endswith(":") and not (prefix or evidence_of_name(name)):
        return True  # "Moor Ward:"
    if " " not in name and not name.isupper() and has_title(f"{name} x"):
        return True  # a title alone
    if prefix:  # "ACC Crime Operations": a rank and what it is of
        is_post = prefix in _RANKS and not evidence_of_name(name)
        return is_post and any(word.casefold() in COMMON_WORDS for word in name.split())
    tests = (_is_office, _is_of_common_words, _is_line_of_capitals)
    is_nobody = any(test(name) for test in tests) or _is_part_of_body(name, raw)
    return is_nobody and _name_of_initials(raw) != name


def _attendance(entry: Entry, marks: Marks, member: Member, trust: float, *, are_short: bool) -> Attendance | None:
    name, prefix, suffix = member.name, member.honorific_prefix, member.honorific_suffix
    confidence, doubt = trust * member.confidence, None
    if member.kind != "person" and (titled := _titled(marks.text)):
        member, name, prefix, suffix = titled, titled.name, None, titled.honorific_suffix
        doubt, confidence = "The words may not be a name.", trust / 2
    role, organisation = member.role, member.organisation
    if member.kind != "person":
        bare = _bare_name(marks.text, entry, are_short=are_short) or _name_of_initials(entry.raw)
        if bare is None:
            return None
        prefix, name, suffix = split_honorifics(bare)
        role = organisation = None
        doubt, confidence = "The words may not be a name.", trust / 2
    name = _LOOSE_END.sub("", name) if name else None
    if name and (lettered := _BEFORE_LETTERS.fullmatch(name)) and evidence_of_name(lettered["name"]):
        name, organisation = lettered["name"], organisation or lettered["letters"]
    if name and _is_nobody(name, prefix, entry.raw):
        return None
    if name and (unsure := _doubt_of(name, prefix, tidy(entry.raw))):
        doubt, confidence = doubt or unsure, min(confidence, trust / 2)
    if entry.heading.is_unknown:
        doubt, confidence = doubt or "No heading says whether these people were there.", min(confidence, trust / 2)
    if name and INITIALS.fullmatch(name):
        doubt, confidence = "Only initials are printed.", min(confidence, trust / 2)
    is_chair = entry.heading.is_chair or member.group_role in CHAIRS or bool(_CONVENER.fullmatch(role or ""))
    status = marks.status or _STATUS_OF_FUNCTION.get(member.group_role or "") or entry.heading.status
    if entry.heading.status in AWAY and status not in ("present", *AWAY):
        status = entry.heading.status  # "Apologies: Ann Roe (Clerk)"
    is_officer = status == "in_attendance" or not organisation
    if status in ("present", "in_attendance") and (
        _SECRETARIAL.search(role or "") or (is_officer and _CLERK.match(role or ""))
    ):
        status = "secretariat"
    elif status == "secretariat" and is_chair:
        status = "present"
    if status not in AWAY and (away := _AWAY.search(entry.raw)) and not (marks.part or "").lower().startswith("absent"):
        doubt, confidence = "The entry speaks of apologies or absence.", min(confidence, trust / 2)
        status = "apologies" if away[0][:4].lower() == "apol" else "absent"
    if status not in AWAY and _UNREAD_MARK.search(entry.raw):
        doubt, confidence = doubt or "A mark beside the name was not understood.", min(confidence, trust / 2)
    if marks.deputy_for and status not in ("apologies", "absent"):
        status = "deputy"
    return Attendance(
        position=0, page=entry.page, raw=tidy(unbroken(entry.raw)), status=status, name=marks.printed or name or None,
        honorific_prefix=prefix, honorific_suffix=suffix, role=role, organisation=organisation,
        is_chair=is_chair and status not in ("apologies", "absent", "invited"), deputy_for=marks.deputy_for,
        part=marks.part, note="; ".join(filter(None, [*marks.notes, member.note])) or None,
        heading=entry.heading.printed or None, confidence=round(confidence, 2), doubt=doubt,
    )  # fmt: skip


_BEFORE_LETTERS = re.compile(
    r"(?P<name>[A-Z][a-z][\w'’-]*(?: [A-Z][a-z][\w'’-]*){1,2}) (?P<letters>[BCDPT]C|[A-Z]{3,6})"
)
"""``Ann Beck NWAF``"""
_UNREAD_MARK = re.compile(
    r"(?:[|,]|^)\s?(?:[✓✔√✗✘×xX*†‡#]|[ADNPY])(?=\s?(?:$|[|,]))|(?<=[\w)])\s?[*†‡#✗✘](?=$|[\s,;|(])"
)
"""``Ann Beck | Wren Trust | ✓``: a mark that no column and no line of the page explains."""
_AWAY = re.compile(r"\b(?:(?<!and )apolog(?:y|ies)(?! for late)|absent|did not attend|unable to attend)\b", re.I)
_LOOSE_END = re.compile(r"(?: (?:from|and|of|for|the|with|to|had|was|is))+$|(?<=[a-z]{2})\.$")
"""What is left of a line that was broken: "Mrs B Roe from"."""
_OF_A_TABLE = re.compile(
    r"\b(?:(?:item|min|minute|page|ref) (?:no|number|ref)|part [IV]+)\b|^(?:annex|appendix)\b", re.I
)


def _titled(text: str) -> Member | None:
    """``Ann Bolton``: a usual given name before a word that is a place or a thing besides, read
    as if a title stood before it."""
    if held := HELD.fullmatch(text.strip(" .,;")):
        member = parse_member(f"{held['who']}, {held['post']}")
        return member if member.kind == "person" else None
    name = re.split(r"[,|(]|\s[-–—]\s", text, maxsplit=1)[0].strip()
    if not is_name_of_words(name) or ends_as_body(name):
        return None
    member = parse_member(f"Mr {text}")
    return member if member.kind == "person" and member.honorific_prefix == "Mr" and member.name == name else None


def _bare_name(text: str, entry: Entry, *, are_short: bool) -> str | None:
    """A name that only its place says to be one: initials, or a name alone in a column or a run of names."""
    words = tidy(re.split(r"\s\|\s|,|\s[-–—]\s", text, maxsplit=1)[0]).strip(" ,;.")
    if short := given_name_with_initials(words):
        return short
    words = unbracketed(words) if are_short else words
    if group_function(words) or any(letter.isdigit() for letter in words) or not (entry.is_name or are_short):
        return None
    if are_short and re.fullmatch(r"[A-Z][\w'’-]{1,30}", words):
        return words
    is_known = is_given_name(words.split()[0]) if words else False
    is_bare = bool(_BARE.fullmatch(words)) and (is_name(words) or (is_known and len(words.split()) == 1))
    if INITIALS.fullmatch(words):
        return words if are_short or "." in words or not words.isupper() else None
    return words if has_title(words) or is_bare else None


_NAME_AND_INITIALS = re.compile(r"(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,3}) \((?P<initials>[A-Z]{2,5})\)")


def _name_of_initials(raw: str) -> str | None:
    """``Xyla Monk Tarn (XMT)``: words that may be a job or a place, and behind them their initials; no body."""
    found = _NAME_AND_INITIALS.match(raw.strip())
    words = re.split("[ -]", found["name"]) if found else []
    are_initials = found is not None and "".join(word[0] for word in words).upper() == found["initials"]
    is_other = any(word.casefold() in BODIES or word.casefold() in COMMON_WORDS for word in words)
    return found["name"] if found and are_initials and not is_other else None


def redacted_in(raw: str) -> int:
    """How many people a printed entry leaves without a name."""
    if not REDACTED.search(raw):
        return 0
    counted = COUNTED.search(raw)
    if counted is None:
        return max(1, len(REDACTED.findall(raw)))
    return NUMBERS.get(counted[1].lower()) or int(counted[1])
