"""Pure: the words with which minutes head their lists of people, and what they print at a name of how somebody came.

A heading is the whole of a cell or line, or stands before a colon: "Attendance" is in the alliance's own name, and
OFFICIAL is a protective marking.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from scraper.models import fold_typography

_KEYS = (
    ("apologies", r"apolog(?:y|ies|ised)(?: for (?:absence|non[- ]attendance|lateness))?|regrets|unable to attend"),
    ("absent", r"absent|absentees?|absences?|not present|did not attend|not in attendance|non[- ]attend(?:ance|ees)"),
    ("secretariat", r"secretariat|secretar(?:y|ies)|clerks?|(?:minutes?|notes?)[- ]?tak(?:er|ers|ing)|scribe"
                    r"|(?:minutes?|notes?) (?:taken )?by|minutes?"),
    ("observer", r"observers?|observing"),
    ("guest", r"(?:invited )?(?:guests?|visitors|contributors?)|by invitation|(?:guest|invited) (?:speakers?|presenters?)"),
    ("deputy", r"deput(?:ies|ising)|substitutes?|alternates?|subs"),
    ("in_attendance", r"(?:also |those )?in[- ]attendance|(?:also|others?) (?:present|attending|attended)|officials"
                      r"|officers|presenters?|speakers?|advis[eo]rs?|assessors?|others|staff|other attendees"
                      r"|other participants|additional attendees|support staff"),
    ("present", r"present|attend(?:ing|ed|ees?|ance)|attendees?|participants?|participating|sederunt|delegates?"
                r"|attendees list|roll call|calling of the roll"),
    ("chair", r"(?:co-?|joint )?chair(?:man|woman|person|s|ed by)?|in the chair|presiding"),
    ("here", r"in the room|in[- ]person|on-?line|remotely|remote|virtual(?:ly)?|via (?:ms |microsoft )?teams|by (?:phone|teams|zoom|video)"),
    ("officials", r"dfe|hmrc|defra|dhsc|mhclg|dluhc|beis|dsit|desnz|dwp|moj|home office|cabinet office|hm treasury|hmt|dcms|dft|mod|fcdo"),
    ("invited", r"invit(?:ed|ees)|circulation|distribution|cc"),
    ("members", r"members?|membership|governors|trustees|councillors|commissioners|representatives"),
)  # fmt: skip
_PATTERNS = tuple((status, re.compile(rf"(?<!\w)(?:{words})(?!\w)")) for status, words in _KEYS)
_FILLERS = frozenset(
    """the a of and or for from in by via at on to with & + were was are those people persons list lists name names
    received given sent noted following this meeting board committee group panel alliance forum council team task force
    taskforce working steering member's attended online person remote remotely virtual virtually teams zoom microsoft
    ms video telephone phone conference call external internal independent lay executive non-executive non executive
    other additional also full voting non-voting observers officials guests governing body governor trustee
    trust school parish town public local appointed elected co-opted core standing associate official hmg government
    department departmental dfe defra hmrc ons dhsc mhclg dluhc beis dsit desnz dwp moj fsa hse nhs phe ukhsa lga
    adcs ofsted home office cabinet scientific experts expert industry sector officers officer clinical
    academic specialist medical register record representatives representing part hybrid present (chair) chair
    non-members non-member members member stakeholders stakeholder partners partner support apologies attendees
    attendance pre-meeting invitees advisory advisers technical policy partial whole time medical nominated contributors contributor room hm treasury hmt dcms dft mod fcdo""".split()
)
_CLOSED = re.compile(r"[\s:.\-–—*]+$")
_NUMBERED = re.compile(r"^(?:(?:item|agenda item)\s*)?\(?\d{1,2}(?:\.\d{1,2})?[.):]?\s+", re.I)


@dataclass(frozen=True, slots=True)
class Heading:
    """``status`` of whoever stands below; ``is_chair``; ``is_weak`` where only names below make it a heading."""

    status: str
    printed: str
    is_chair: bool = False
    is_weak: bool = False


MOST_WORDS = 9
_OF_SEVERAL = re.compile(
    r"(?:attendance|attendees|present|members|roll|sederunt)\b.*\bapologies|presenters and apologies"
)


@lru_cache(maxsize=4096)
def heading_of(printed: str) -> Heading | None:
    """What a line or cell heads, or None where it is no heading of people."""
    text = _CLOSED.sub("", _NUMBERED.sub("", fold_typography(printed)))
    plain = re.sub(r"\([^)]*\)", " ", text).casefold().strip(" *_#")
    words = plain.replace("/", " ").replace(",", " ").replace(":", " ").split()
    if not words or len(words) > MOST_WORDS:
        return None
    if text.isupper() and plain in ("official", "official sensitive", "official-sensitive"):
        return None
    if not all(_is_known(word) for word in words):
        return None
    if words[0] in ("minutes", "minute", "notes", "note", "list") and "of" in words and "attend" not in plain:
        return None
    if _OF_SEVERAL.search(plain):
        return Heading("present", printed.strip())
    for status, pattern in _PATTERNS:
        if status == "secretariat" and re.search(r"\bchair", plain):
            continue
        if pattern.search(plain):
            is_closed = printed.rstrip().endswith(":")
            if status == "chair":
                return Heading("present", printed.strip(), is_chair=True, is_weak=not is_closed)
            if status == "here":
                return Heading("present", printed.strip(), is_weak=True)
            if status == "officials":
                return Heading("in_attendance", printed.strip(), is_weak=True)
            if status == "members":
                return Heading("present", printed.strip(), is_weak=True)
            is_weak = plain in ("minutes", "attendance", "others", "staff", "cc", "secretary", "advisers")
            return Heading(status, printed.strip(), is_weak=is_weak)
    return None


_SUB = re.compile(
    r"(?P<secretariat>secretariat|clerks?|secretary)|(?P<deputy>subs|substitutes|deputies)|(?P<observer>observers?)|(?P<guest>guests?(?: presenters| speakers)?|visitors)"
    r"|(?P<in_attendance>(?:medical |technical )?contributors|staff|officials?|officers?|presenters?|speakers?|team|advisers?|advisors?)", re.I,
)  # fmt: skip


def sub_heading_of(printed: str) -> Heading | None:
    """``HRA staff`` among lists of people: the last word says who they are, whatever stands before it."""
    words = _CLOSED.sub("", printed).split()
    found = _SUB.fullmatch(words[-1]) if 1 < len(words) <= 5 else None
    found = found or (_SUB.fullmatch(" ".join(words[-2:])) if 1 < len(words) <= 5 else None)
    if not found and 1 < len(words) <= 10 and words[0].lower() in ("invited", "observers", "officials", "guests"):
        found = _SUB.fullmatch(words[1] if words[0].lower() == "invited" else words[0])
    if not found or found.lastgroup is None or any(mark in printed for mark in ",;()"):
        return None
    return Heading(found.lastgroup, printed.strip())


_KEY_WORDS = frozenset(
    """apology apologies apologised absence absences absent absentee absentees regrets unable attend not did non-attendance non-attendees
    secretariat secretary secretaries clerk clerks minute minutes note notes taker takers taking taken scribe observer observers
    observing guest guests visitor visitors invitation invited speaker speakers presenter presenters deputy deputies deputising subs invited
    substitute substitutes alternate alternates in attendance in-attendance attending attended attendee attendees others
    officials officers adviser advisers advisor advisors assessor assessors staff participants participant participating
    participants sederunt delegates delegate roll chair chairman chairwoman chairperson chairs chaired co-chair co-chairs
    presiding calling roll invitees circulation distribution cc membership governors trustees councillors commissioners
    representative lateness note-taker minute-taker joint""".split()
)


def _is_known(word: str) -> bool:
    return word in _KEY_WORDS or word in _FILLERS or word.strip(".-–") == ""


_LABEL = re.compile(r"^\s*(?P<label>[^:\t]{2,60}?)\s*(?P<mark>:-?|\s*[–—]\s*|\s-\s|\s*-\s|\t)\s*(?P<rest>\S.*)$", re.S)


def label_and_rest(line: str) -> tuple[Heading, str] | None:
    """``Present: Ann Eddy, Bo Roe`` -> its heading and what is printed behind it."""
    found = _LABEL.match(line)
    heading = heading_of(found["label"]) if found else None
    return (heading, found["rest"].strip()) if heading and found else None


# --- what is printed at a name ---------------------------------------------------------------------------------------

REDACTED = re.compile(
    r"\[?\(?\b(?:names?\s+)?(?:redacted|withheld)\b\)?\]?|\bname\s+(?:removed|not published)|█+|\bX{4,}\b", re.I
)
COUNTED = re.compile(
    r"\b(\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)\b(?=[^,;]*\b(?:names?|officials?|officers?|members?|people|attendees|staff|colleagues|others)\b)",
    re.I,
)
NUMBERS = {word: n for n, word in enumerate("one two three four five six seven eight nine ten".split(), 1)}

AT_A_NAME = tuple(
    (status, re.compile(rf"(?:{pattern})", re.I))
    for status, pattern in (
        ("apologies", r"(?:sent |with |gave |- )?(?:her |his |their )?apolog(?:ies|y|ised)(?: (?:received|sent|given|for absence|noted))?"),
        ("absent", r"absent|did not attend|not present|no apologies(?: received)?"),
        ("observer", r"(?:as )?(?:an? )?observ(?:er|ing)"),
        ("secretariat", r"(?:the )?secretariat(?: support)?|(?:minutes?|notes?)(?:[- ]?(?:taker|taking|secretary|clerk))?"
                        r"|taking (?:the )?(?:minutes|notes)|(?:clerk|scribe)(?: to the .+)?|(?:meeting|board|committee|panel|group) secretar(?:y|iat)"
                        r"|secretary(?: to the (?:board|committee|panel|group|alliance|council))?|note[- ]taking"),
        ("guest", r"guest(?: speaker| presenter)?|visitor|by invitation"),
        ("in_attendance", r"in attendance|presenter|presenting"),
    )
)  # fmt: skip
PART = re.compile(
    r"(?:(?:present |attended |attending |here |on ?line |by phone |by teams |via teams |via phone |by telephone |by video )*"
    r"(?:for|from|until|till|up to|during|to)\s+(?:part\b|agenda\b|the (?:first|second|third|last|final|start|end|morning|afternoon|duration|whole)\b|items?\b|section\b|paper\b|start\b|end\b|noon\b|midday\b|(?:the )?\w+ half\b|(?:minute|para)s?\b|\d).*"
    r"|(?:agenda )?items?\s+\d.*|part(?: of (?:the )?)?(?: meeting)?(?: only)?|part[- ]time|(?:joined|left|arrived|departed|leaving|arriving|joining)\b.*|morning(?: only)?|afternoon(?: only)?|item .* only|only for .*)",
    re.I,
)
REMOTE = re.compile(
    r"(?:attend(?:ed|ing) |joined |joining |present )?(?:remotely|virtually|on-?line|virtual|remote|(?:by|via|on|through) "
    r"(?:ms |microsoft )?(?:teams|zoom|skype|phone|telephone|video(?:[- ]?(?:conference|link|call))?|vc|webex|audio|tele-?conference|conference call|dial[- ]in|videoconference)(?: link| call)?|dial[- ]in|vc|in person|t/?c)",
    re.I,
)
DEPUTY = re.compile(
    r"(?:(?:attending|attended|here|present|standing in|acting|deputi[sz](?:ing|ed)|substitut(?:e|ing)|alternate|deputy|stand[- ]?in|proxy|stood in|sitting in)\s+)?"
    r"(?:on behalf of|for and on behalf of|in (?:the )?place of|instead of|in lieu of|(?<=ing )for|(?<=ute )for|(?<=ate )for|(?<=uty )for|(?<=ized )for|(?<=ised )for|(?<=in )for|(?<=in )for|(?<=oxy )for|representing|for|vice)\s+(?P<whom>.+)",
    re.I,
)
INITIALS = re.compile(r"[A-Z](?:[A-Za-z]?[-.]?\s?){0,4}[A-Z]\.?[a-z]?")
