"""Pure: a printed line or cell -> the heading of a list of people that it is, or holds before a colon."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from scraper.attachments import MONTHS
from scraper.attendance_words import DEPARTMENTS, FILLERS, KEY_WORDS, OF_STATUS, SUB_HEADINGS
from scraper.lexicon import any_of
from scraper.models import fold_typography
from scraper.printed import is_prose
from scraper.printed_person import PUBLIC, are_short_names, begins_with_person

MOST_WORDS = 9
MOST_LETTERS = 200
_PATTERNS = tuple((status, re.compile(rf"(?<!\w)(?:{words})(?!\w)")) for status, words in OF_STATUS)
_CLOSED = re.compile(r"[\s:;.\-–—*]{1,20}$")
_NUMBERED = re.compile(
    r"^(?:(?:(?i:item|agenda item)\s*)?\(?\d{1,2}(?:\.\d{1,2}){0,3}(?:[.):]|\s?[-–—])?|[IVX]{1,4}[.)]?"
    r"|[ivx]{1,4}[.)])\s+"
    r"|^\d{1,2}[.)](?=[A-Z])"
)
_MARK_BELOW = re.compile(r"\s{0,9}[-–—,(]\s{0,3}(?:apologies|absent)\b")
"""``- apologies``: said of whoever is named above."""
_MARK_OF_A_JOB = re.compile(
    r"(?!.*(?:attend|present|item|agenda|members))[^\W\d][\w &/,]{2,60} [-–—] (?:apologies|absent)", re.I
)
"""``Officer - apologies``, below "Ann Beck - Chief Operating"."""
_DEPARTMENT = re.compile(any_of(DEPARTMENTS), re.I)
SAYS_HOW = re.compile(r"attend|present|apol|absen|regret", re.I)
"""Words of a heading that say how people came, and not only who they are."""
OF_THOSE_THERE = re.compile(r"\W*(?:attend|present)", re.I)
"""``Attendance:``, whatever it stands below."""
_PRESENT, _ATTENDING = re.compile(r"\W*(?:members )?present\b", re.I), re.compile(r"\W*attend(?:ing|ance)\W*$", re.I)
"""``Attending:`` or ``Attendance:`` below "Present:" heads officers."""
_COUNT = re.compile(r"\s{0,9}\d+ [a-z]")  # "16 were present"
_OF_COPIES = any_of(
    "circulation circulated distribution distributed copies cc minutes_(?:also_)?(?:to|sent|for|circulated)"
)
_COPIES = re.compile(rf"\b{_OF_COPIES}\b", re.I)
_REFERENCE = re.compile(r"^(?:[A-Z]{1,4}\d{1,4}/\d{2,4}|\d{1,3}(?:[/-]\d{1,4}){1,2}[.)]?|\d{2}(?:\.\d{2,3}){2})\s+")
_ANNEXED = re.compile(r"^(?:annex|appendix|schedule)\s+\w{1,3}\s*[:.–—-]*\s+(?=\S)", re.I)
_DATED = re.compile(rf"\s(?:on|at)\s+(?:\w+day,?\s+)?\d{{1,2}}(?:st|nd|rd|th)?\s+{any_of(' '.join(MONTHS))}\b.*", re.I)
_OF_ITEMS = re.compile(
    r"(?:\s?[-–—(,]|(?<=[a-z]) )\s?(?:for )?(?:agenda )?(?:items?|minutes?) \d[\d, &–-]{0,20}\)?$", re.I
)
"""``Guests – item 8``, ``Visitors for minute 4``"""
_CAPTIONS = re.compile(
    r"(?<=\w)[\s:(–-]{1,4}names?\s{0,2}(?:[/,&–-]|and)\s{0,2}"
    r"(?:company|organi[sz]ations?|body|job title|title|role|post|representing)\)?$",
    re.I,
)
"""``ATTENDEES Name / Company``"""
_OF_SEVERAL = re.compile(
    r"(?:attendance|attendees|present|members|roll|sederunt)\b.{0,40}(?:\band\b|[&,/]).{0,20}\bapologies"
    r"|presenters and apologies"
)
_MEMBERS_PRESENT = re.compile(
    r"^(?:(?:committee|board|council|panel|forum) )?members in attendance"
    r"|^members\b(?! of the public).{0,30}\bpresent\b"
)
_MARKINGS = ("official", "official sensitive", "official-sensitive")
_WEAK_ALONE = frozenset("minutes attendance others staff cc secretary advisers assessors notes deputies".split())
_WEAK = {"here": "present", "officials": "in_attendance", "members": "present"}
_LABEL = re.compile(
    r"^\s{0,9}(?P<label>[^:\t\n]{2,60}?)\s{0,4}(?P<mark>:\s?-?|;|\s?[–—]\s?|\s-\s|\s-|\t)\s{0,9}(?P<rest>\S.*)$", re.S
)


@dataclass(frozen=True, slots=True)
class Heading:
    """``status`` of whoever stands below; ``is_chair``; ``is_weak`` where only names below make it a heading.

    ``is_aside``: it says how or from where people came ("By phone"), and their status is that of those above.
    ``is_unknown``: no words that are known say how they came. ``is_inline``: those whom it heads stand on its line,
    ``is_beside``: in the cells behind it.
    """

    status: str
    printed: str
    is_chair: bool = False
    is_weak: bool = False
    is_aside: bool = False
    is_unknown: bool = False
    is_inline: bool = False
    is_beside: bool = False

    @property
    def is_of_copies(self) -> bool:
        """Whether it heads those who get the minutes, of whom nobody says that they were at the meeting."""
        return self.status == "invited" and bool(_COPIES.search(self.printed))

    def below(self, other: "Heading | None", *, is_empty: bool = False) -> "Heading":
        """The heading as it is to be read below another: "Apologies", and below it "School members".

        ``is_empty``: nobody stands between the two, as between "In attendance:" and "Councillors:".
        """
        if other is not None and other.is_of_copies and (self.is_weak or not is_empty):
            return other
        if other is not None and not is_empty and _PRESENT.match(other.printed) and _ATTENDING.match(self.printed):
            return replace(self, status="in_attendance")
        if other is None or not self.is_weak or self.is_chair:
            return self
        if is_empty and other.status in ("apologies", "absent") and not OF_THOSE_THERE.match(self.printed):
            return replace(self, status=other.status)
        is_kind = self.status == "present" or _DEPARTMENT.fullmatch(self.printed.strip(" :")) is not None
        is_part = is_kind and (other.status in ("apologies", "absent") or is_empty)
        are_labels = other.is_inline or (other.is_beside and self.is_beside)
        if is_part and are_labels and not is_empty:  # "Apologies: Ann Beck" above "Directors: Bo Roe"
            return replace(self, is_unknown=True)
        return replace(self, status=other.status) if self.is_aside or is_part else self


@lru_cache(maxsize=4096)
def heading_of(printed: str) -> Heading | None:
    """What a line or cell heads, or None where it is no heading of people."""
    if len(printed) > MOST_LETTERS or _COUNT.match(printed) or _MARK_BELOW.match(printed):
        return None
    if _FOR_ITEMS.fullmatch(printed.strip(" :")):
        return Heading("guest", printed.strip(), is_weak=True)
    text = _CLOSED.sub("", _NUMBERED.sub("", _REFERENCE.sub("", _ANNEXED.sub("", fold_typography(printed)))))
    text = _CAPTIONS.sub("", _OF_ITEMS.sub("", _DATED.sub("", text)))
    if _MARK_OF_A_JOB.fullmatch(text):
        return None
    if _SPACED.fullmatch(text):
        text = text.replace(" ", "")
    if _COPIES_TO.match(printed.strip()):
        return Heading("invited", printed.strip())
    if any(begins_with_person(inner) for inner in re.findall(r"\(([^()]{4,60})\)", text)):
        return None  # "Home Secretary (Ann Beck MP)"
    bracketed = re.search(r"\(([^)]{2,40})\)", text)
    plain = re.sub(r"\([^)]{0,80}\)", " ", text).casefold().strip(" *_#")
    words = [word.strip("'") for word in re.sub(r"[/,:]", " ", plain).split()]  # "Members' apologies"
    if not words or len(words) > MOST_WORDS or (text.isupper() and plain in _MARKINGS):
        return None
    if text.isupper() and len(words) > 2 and _ENDS_IN_CAPITALS.search(plain):  # "WREN BAY PARK STAFF IN ATTENDANCE"
        return _by_words(plain, printed)
    halves = re.split(r"/|\s\|\s", text)
    if (
        len(halves) == 2
        and (len(words) == 2 or "|" in text)
        and (found := heading_of(halves[0]) or heading_of(halves[1]))
    ):
        return replace(found, printed=printed.strip(), is_weak=True)  # "PRESENNOL/RESENT"
    if not all(word in KEY_WORDS or word in FILLERS or not word.strip(".-–") for word in words):
        is_short = plain == "apols" and not printed.rstrip().endswith(":")
        is_mark = is_short or (begins_with_person(text) and not plain.startswith("apol"))  # at a name
        if are_words_of_apologies(plain) and not is_mark:
            return Heading("absent" if "without" in words else "apologies", printed.strip(), is_weak=True)
        # "Non-members in attendance at the request of the chief officer:"
        is_told = printed.rstrip(" -–—").endswith(":") and not re.search(r"\d", plain) and _STRONG.search(plain)
        return replace(found, is_weak=True) if is_told and (found := _by_words(plain, printed)) else None
    if words[0] in ("minutes", "minute", "notes", "note", "list") and "of" in words and "attend" not in plain:
        return None
    if set(words) <= {"representing", "representative"}:
        return None  # over a column of bodies
    if set(words) <= {"minutes", "notes", "meeting"} and not printed.rstrip().endswith(":"):
        return None  # the title of the document
    if bracketed and bracketed[1].casefold().endswith("secretariat"):
        return Heading("secretariat", printed.strip())  # "In attendance (SCoSS Secretariat)"
    return _by_words(plain, printed)


_OF_APOLOGIES = re.compile(
    r"(?!.*\b(?:welcomes?|introductions?|opening|and|no|present|attendance|attendees|members)\b)"
    r"(?:[^\W\d]+(?:[’'][^\W\d]{0,2})? ){0,3}apol(?:og(?:y|ies)|s)"
    r"(?: (?:for absence|in advance|for (?:the|this) meeting))?"
)


def are_words_of_apologies(text: str) -> bool:
    """``Formal apologies:``, in whatever words it says so; no item of an agenda ("Welcome and apologies")."""
    return _OF_APOLOGIES.fullmatch(_CLOSED.sub("", text).strip().casefold()) is not None


_ENDS_IN_CAPITALS = re.compile(r"\b(?:staff|officers|members|officials)\b.{0,20}\b(?:in attendance|present|attending)$")
_FOR_ITEMS = re.compile(
    r"(?:(?:present|attending|attended|in attendance|joined) )?(?P<for>for )?(?:agenda )?items? \d[\d, &–-]{0,20}"
    r"(?:and \d{1,2})?(?(for)(?: only)?| only)",
    re.I,
)
"""``Item 5 only:``"""
_SPACED = re.compile(r"(?:[A-Z]\s){3,12}[A-Z]")
_COPIES_TO = re.compile(rf"{_OF_COPIES}\b[^:]{{0,60}}:$", re.I)
"""``Circulation to all present plus:``, ``Minutes to also go to:``"""
_STRONG = re.compile(
    r"\b(?:in[- ]attendance|also present|apologies|attendees)\b|^members of the\b"
    r"|\b(?:(?:un|not )able to|(?:could|did) not) (?:attend|be present|come|join)\b"
    r"|\b(?:officers|officials|staff)\b.{0,20}\b(?:attending|present)\b"
)


_NOT = re.compile(r"\bnot\b(?! voting)")
"""``Those not here``: nobody below it may be read as present."""


def _by_words(plain: str, printed: str) -> Heading | None:
    if _OF_SEVERAL.search(plain) or _MEMBERS_PRESENT.search(plain):
        return Heading("present", printed.strip())
    for status, pattern in _PATTERNS:
        if not pattern.search(plain) or (status == "secretariat" and re.search(r"\bchair", plain)):
            continue
        if status == "chair":
            is_open = not printed.rstrip().endswith(":")
            return Heading("present", printed.strip(), is_chair=not plain.endswith("chairs"), is_weak=is_open)
        if status in ("present", "in_attendance") and _NOT.search(plain):
            return Heading("absent", printed.strip())
        is_weak = status in _WEAK or plain in _WEAK_ALONE
        is_aside = status == "here"
        return Heading(_WEAK.get(status, status), printed.strip(), is_weak=is_weak, is_aside=is_aside)
    return None


_SECRETARY_OF_STATE = re.compile(r"(?:permanent|private|under|home|foreign|treasury|cabinet) secretary", re.I)
"""A post, and no secretariat."""


_OF_ONE = re.compile(r"officer|official|presenter|speaker|advis[eo]r", re.I)
"""``Sports Development Officer``: the post of one, and over nobody where no colon says so."""


_MEMBERS_BESIDES = re.compile(
    r"(?:other |also )?(?:members|councillors|governors|trustees) (?:also )?(?:attending|in attendance)\b(?! as\b)",
    re.I,
)
"""``Members attending in accordance with Standing Order 25``"""


def sub_heading_of(printed: str) -> Heading | None:
    """``HRA staff`` among lists of people: the last word says who they are, whatever stands before it."""
    printed = re.sub(r" \([A-Z]{2,6}\)(?= [A-Z])", "", printed)  # "Single Licence Wallet (SLW) Project Team"
    if len(printed) > MOST_LETTERS or any(mark in printed for mark in ",;()"):
        return None
    words = _CLOSED.sub("", printed).split()
    found = None
    if 1 < len(words) <= 5:
        found = SUB_HEADINGS.fullmatch(" ".join(words[-2:])) or SUB_HEADINGS.fullmatch(words[-1])
    if not found and 1 < len(words) <= 10 and words[0].lower() in ("invited", "observers", "officials", "guests"):
        found = SUB_HEADINGS.fullmatch(words[1] if words[0].lower() == "invited" else words[0])
    if _MEMBERS_BESIDES.match(printed):
        return Heading("in_attendance", printed.strip())
    behind = re.search(r"\s[–-]\s(?P<said>[^–-]{4,40})$", printed.strip()) if len(printed.split()) < 12 else None
    if behind and not begins_with_person(printed):
        said = heading_of(behind["said"])  # "Police Federation – attending as observers"
        return replace(said, printed=printed.strip()) if said and said.status not in ("apologies", "absent") else None
    if not found or found.lastgroup is None or _SECRETARY_OF_STATE.fullmatch(" ".join(words)):
        return None
    if _OF_ONE.fullmatch(words[-1]) and not printed.rstrip().endswith(":"):
        return None
    is_weak = found.lastgroup == "present" and found[0].casefold() != "present"
    return Heading(found.lastgroup, printed.strip(), is_weak=is_weak)


def label_and_rest(line: str) -> tuple[Heading, str] | None:
    """``Present: Ann Eddy, Bo Roe`` -> its heading and what is printed behind it."""
    found = _LABEL.match(line)
    heading = heading_of(found["label"]) if found else None
    if found and found["mark"] == ";" and found["label"][0].islower():
        return None  # "noting Ann Beck as the alternate in attendance; Bo Roe"
    if found and heading is None and found["mark"][0] == ":":
        heading = heading_of(f"{found['label']}:")
    return (heading, found["rest"].strip()) if heading and found else _label_without_mark(line)


_UNMARKED = re.compile(
    r"^(?P<label>(?:Also |Not )?(?:[Pp]resent|PRESENT)|Absent|ABSENT|Apologies(?: for absence)?"
    r"|APOLOGIES(?: FOR ABSENCE)?|(?:Also )?[Ii]n [Aa]ttendance|IN ATTENDANCE"
    r"|Others|Observers?|Secretariat|Staff|Members|Assessors|Attendees|Officials|Officers|Clerk)\.?\s+"
    r"(?P<rest>[A-Z].*)$", re.S
)  # fmt: skip


_SAID = re.compile(
    r"^(?P<label>(?:Also |Others? |Those )?(?:[Ii]n attendance|[Pp]resent|[Aa]ttending)"
    r"(?: at the meeting| for part of the meeting)?) (?:were|was)[:,]? (?P<rest>[A-Z].*)$", re.S
)  # fmt: skip
"""``Also in attendance were Sergeant Roe and Ann Beck``"""


_HYPHENED = re.compile(
    r"^(?P<label>(?i:"
    rf"{any_of('present apologies(?:_for_absence)? in_attendance also_present absent members_present')}))"
    r"-\s{0,3}(?P<rest>[A-Z].*)$", re.S
)  # fmt: skip
"""``Present- Ann Beck``"""


_TITLED_BEHIND = re.compile(r"\b(?:Councillor|Cllr) [A-Z]")
"""``Tarn County Councillor Ann Beck``"""


def _label_without_mark(line: str) -> tuple[Heading, str] | None:
    """``Apologies Ann Beck, Cllr Roe``: no colon stands between a heading and whom it heads."""
    line = _NUMBERED.sub("", _REFERENCE.sub("", line[:2000]))
    if (hyphened := _HYPHENED.match(line)) and begins_with_person(re.split(r"[,;(]| and ", hyphened["rest"])[0]):
        heading = heading_of(hyphened["label"])
        return (heading, hyphened["rest"].strip()) if heading else None
    if (said := _SAID.match(line)) and begins_with_person(re.split(r"[,;(]| and ", said["rest"])[0]):
        heading = heading_of(said["label"])
        return (heading, said["rest"].strip()) if heading else None
    found = _UNMARKED.match(line)
    heading = heading_of(found["label"]) if found else None
    if not found or heading is None:
        return None
    rest = found["rest"].strip()
    first = re.split(r"[,;(]|\sand\s", rest, maxsplit=1)[0]
    is_told = is_prose(PUBLIC.sub("", line).rstrip(". "))
    is_somebody = begins_with_person(first) or (
        heading.status == "apologies" and (are_short_names(rest) or _TITLED_BEHIND.search(first))
    )
    return (heading, rest) if is_somebody and len(first.split()) < 6 and not is_told else None
