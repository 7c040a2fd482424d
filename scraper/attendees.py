"""Pure: the printed entries of one list of people at a meeting -> who they are, and how each was there.

What an entry says of the meeting (apologies, items, whom somebody stood in for) is taken off first; what remains is
read as a list of members is, so that a person is the same in both records.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from scraper.attendance_words import AT_A_NAME, COUNTED, DEPUTY, INITIALS, NUMBERS, PART, REDACTED, REMOTE, Heading
from scraper.blocks import LINE_BREAK
from scraper.dividing import names_somebody
from scraper.functions import group_function
from scraper.meeting import Attendance
from scraper.members import parse_members
from scraper.models import Member, tidy
from scraper.names import evidence_of_name, has_title, is_name, split_honorifics
from scraper.posts import kind_of_post
from scraper.several import _OF_COUNCIL, MOVEMENT

MOST_LETTERS = 400
"""Of an entry; what is longer is no entry of a list."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One printed entry; ``heading`` is what it stands under. ``is_name``: it stands in a column of names."""

    raw: str
    page: int
    heading: Heading
    is_name: bool = False


@dataclass(slots=True)
class Marks:
    """What an entry says of how somebody was there, and the rest of it."""

    text: str
    status: str | None = None
    part: str | None = None
    deputy_for: str | None = None
    notes: list[str] = field(default_factory=list)
    printed: str | None = None
    """A name with the surname first, as printed."""


def attendance_of(entries: Sequence[Entry], confidence: float) -> Iterator[Attendance]:
    """The people of one list, in the order printed; bodies, posts without a name and other lines give nobody."""
    readable = [entry for entry in entries if tidy(entry.raw) and len(entry.raw) <= MOST_LETTERS]
    marked = [marks_of(entry.raw) for entry in readable]
    turned = [
        _SURNAME_FIRST.match(marks.text) if entry.is_name else None
        for entry, marks in zip(readable, marked, strict=True)
    ]
    if len(readable) > 1 and sum(map(bool, turned)) * 5 >= len(readable) * 4:
        for marks, match in zip(marked, turned, strict=True):
            if match:
                marks.printed = match[0].strip()
                marks.text = f"{match['given']} {match['surname']}{marks.text[match.end() :]}"
    lines = [("", marks.text) for marks in marked]
    are_names = bool(readable) and all(entry.is_name for entry in readable)
    members: dict[str, list[list[Member]]] = {}
    for member in parse_members(lines, are_names=are_names) if lines else ():
        runs = members.setdefault(member.raw, [])
        runs.append([member])
    for entry, marks in zip(readable, marked, strict=True):
        for member in _members_of(members, marks.text, len(readable)):
            read = _attendance(entry, marks, member, confidence)
            if read is not None:
                yield read


def _members_of(members: dict[str, list[list[Member]]], text: str, _: int) -> list[Member]:
    """The members read from a line; one that is printed twice gives each printing its own."""
    runs = members.get(tidy(text), [])
    if len(runs) > 1 and len({run[0].name for run in runs}) == 1:
        return runs.pop(0)
    return [member for run in runs for member in run] if runs else []


def _attendance(entry: Entry, marks: Marks, member: Member, confidence: float) -> Attendance | None:
    name, prefix, suffix = member.name, member.honorific_prefix, member.honorific_suffix
    doubt = None
    if member.kind != "person":
        name = _bare_name(marks.text, entry)
        if name is None:
            return None
        prefix, name, suffix = split_honorifics(name)
        doubt, confidence = "The words may not be a name.", confidence / 2
    role, organisation = (member.role, member.organisation) if member.kind == "person" else (None, None)
    is_chair = entry.heading.is_chair or member.group_role in ("chair", "acting chair", "interim chair", "co-chair")
    status = marks.status or _STATUS_OF_FUNCTION.get(member.group_role or "") or entry.heading.status
    if marks.deputy_for and status not in ("apologies", "absent"):
        status = "deputy"
    note = "; ".join(filter(None, [*marks.notes, member.note])) or None
    name = marks.printed or name
    return Attendance(
        position=0, page=entry.page, raw=tidy(entry.raw), status=status, name=name or None, honorific_prefix=prefix,
        honorific_suffix=suffix, role=role, organisation=organisation,
        is_chair=is_chair and status not in ("apologies", "absent"), deputy_for=marks.deputy_for, part=marks.part,
        note=note, heading=entry.heading.printed or None,
        confidence=round(confidence * (member.confidence if member.kind == "person" else 1), 2), doubt=doubt,
    )  # fmt: skip


_SURNAME_FIRST = re.compile(
    r"^(?P<surname>(?:[a-z]{2,4} ){0,2}[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?), (?P<given>[A-Z][\w'’-]+(?: [A-Z]\.?)?)(?=$|\s*[|(])"
)
_STATUS_OF_FUNCTION = {"observer": "observer", "secretariat": "secretariat", "secretary": "secretariat"}
_BARE = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}")


def _bare_name(text: str, entry: Entry) -> str | None:
    """A name that only its place says to be one: initials, or a name alone in a column of names."""
    words = tidy(text).strip(" ,;.")
    if not entry.is_name or group_function(words) or any(letter.isdigit() for letter in words):
        return None
    return (
        words if INITIALS.fullmatch(words) or has_title(words) or (_BARE.fullmatch(words) and is_name(words)) else None
    )


def redacted_in(raw: str) -> int:
    """How many people a printed entry leaves without a name."""
    if not REDACTED.search(raw):
        return 0
    counted = COUNTED.search(raw)
    if counted is None:
        return max(1, len(REDACTED.findall(raw)))
    return NUMBERS.get(counted[1].lower()) or int(counted[1])


# --- what is said of the meeting -------------------------------------------------------------------------------------

_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{1,200})[)\]]")
_OPEN_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{1,200})$")
_TAIL = re.compile(
    r"^(?P<head>.*\S)(?P<mark>\s*[,;:]\s*|\s+[-–—]\s*|\s[-–—]\s+|\s*\n\s*|\s+\.{2,}\s*)(?P<tail>[^,;:\n]+)$", re.S
)


def marks_of(raw: str) -> Marks:
    """Take off an entry what it says of the meeting; what stays is name, job and body."""
    marks = Marks(raw.strip().strip(";").strip())
    name = _BRACKETS.sub("", marks.text).split(",")[0]

    def bracket(match: re.Match[str]) -> str:
        return "" if _takes(marks, match[1].strip(), name, is_bracket=True) else match[0]

    marks.text = _BRACKETS.sub(bracket, marks.text)
    marks.text = _OPEN_BRACKET.sub(bracket, marks.text)
    for _ in range(4):
        found = _TAIL.match(marks.text)
        if not found or not _takes(marks, found["tail"].strip(), name, is_bracket=False):
            break
        marks.text = found["head"].strip()
    marks.text = _trailing_apologies(marks)
    moved = MOVEMENT.split(marks.text, maxsplit=1)
    if len(moved) == 2 and is_name(moved[0]) and _takes(marks, moved[1].strip(), name, is_bracket=True):
        marks.text = moved[0]
    marks.text = _OF_COUNCIL.sub("", marks.text)
    marks.text = tidy(marks.text.replace(LINE_BREAK, " | ")).strip(" ,;–-|")
    marks.text = marks.text.rstrip(".*†‡") if not re.search(r"\b[A-Z]\.$", marks.text) else marks.text
    return marks


def _trailing_apologies(marks: Marks) -> str:
    found = re.search(r"\s+(?:sent |gave )?(?:his |her |their )?apologies\.?$", marks.text, re.I)
    if found and found.start():
        marks.status = "apologies"
        return marks.text[: found.start()].strip()
    return marks.text


def _takes(marks: Marks, said: str, name: str, *, is_bracket: bool) -> bool:
    """Whether some words speak of the meeting; they are then noted. Several in one bracket each have to."""
    said = said.strip(" .")
    if not said:
        return is_bracket
    if is_bracket and _are_initials_of(said, name):
        return True
    if _takes_one(marks, said, is_bracket=is_bracket):
        return True
    pieces = [piece.strip() for piece in re.split(r"[,;]| - | – |/", said) if piece.strip()]
    if is_bracket and len(pieces) > 1:
        trial = Marks("", marks.status, marks.part, marks.deputy_for, list(marks.notes))
        left = [p for p in pieces if not (_are_initials_of(p, name) or _takes_one(trial, p, is_bracket=True))]
        if not left:
            marks.status, marks.part, marks.deputy_for, marks.notes = (
                trial.status,
                trial.part,
                trial.deputy_for,
                trial.notes,
            )
            return True
    return False


def _takes_one(marks: Marks, said: str, *, is_bracket: bool) -> bool:
    if PART.fullmatch(said):
        marks.part = said if marks.part is None else f"{marks.part}; {said}"
        return True
    if REMOTE.fullmatch(said):
        marks.notes.append(said)
        return True
    for status, pattern in AT_A_NAME:
        if pattern.fullmatch(said):
            marks.status = status if marks.status is None else marks.status
            return True
    deputy = DEPUTY.fullmatch(said)
    if deputy and _stands_for(deputy["whom"], said, is_bracket=is_bracket):
        marks.deputy_for = deputy["whom"].strip()
        return True
    if re.fullmatch(r"(?:as )?(?:a )?(?:substitute|deputy|alternate|proxy)", said, re.I):
        marks.status = marks.status or "deputy"
        return True
    return False


def _stands_for(whom: str, said: str, *, is_bracket: bool) -> bool:
    """Whether somebody is stood in for, and not a body represented: "(for DfE)"."""
    begins = said.lower()
    if (
        names_somebody(whom)
        or evidence_of_name(whom.split(",")[0].split(" - ")[0].split("(")[0].strip())
        or has_title(whom)
    ):
        return True
    if re.match(r"(?:the )?[A-Z]{1,4}$", whom):
        return False
    is_said = bool(
        re.match(r"deputi|substitut|stand|stood|on behalf|in place|in the place|instead|in lieu|deputy|acting", begins)
    )
    return is_said and (is_bracket or "deput" in begins or "behalf" in begins) and kind_of_post(whom)[0] != "body"


def _are_initials_of(said: str, name: str) -> bool:
    """``AB`` behind "Ann Beck", ``MWh`` behind "Martin Whittle": the shorthand of the minutes."""
    letters = re.sub(r"[^A-Za-z]", "", said)
    if not 2 <= len(letters) <= 5 or not letters[0].isupper() or " " in said.strip():
        return False
    _, plain, _ = split_honorifics(tidy(name))
    parts = [part for part in re.split(r"[\s-]+", plain) if part]
    initials = "".join(part[0] for part in parts).upper()
    upper = "".join(letter for letter in letters if letter.isupper())
    return bool(initials) and (
        upper == initials or (upper[0] == initials[0] and upper[-1] == initials[-1] and len(upper) <= 3)
    )
