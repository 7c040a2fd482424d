"""Invented people of a meeting, how a list prints one of them, and what a careful reader would then write down."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.minutes.model import Mark, Para, Record


@dataclass(frozen=True)
class Who:
    """A person, or an entry that prints no name (redacted says how many people it hides)."""

    name: str
    prefix: str | None = None
    suffix: str | None = None
    role: str | None = None
    organisation: str | None = None
    chair: str | None = None  # the word printed: Chair, Chairman
    function: str | None = None  # secretariat, minutes, observer: printed in brackets behind the name
    deputy_for: str | None = None
    part: str | None = None
    note: str | None = None
    away: str | None = None  # "Apologies" printed behind the name
    redacted: int = 0
    status: str | None = None  # wins over the heading, where something elsewhere says so

    @property
    def titled(self) -> str:
        return " ".join(filter(None, (self.prefix, self.name, self.suffix)))

    @property
    def initials(self) -> str:
        return "".join(word[0] for word in self.name.replace("-", " ").split() if word[0].isupper())


@dataclass(frozen=True)
class Section:
    """A heading and who is listed below it; with nobody, the word that stands there."""

    heading: str
    status: str
    people: tuple[Who, ...] = ()
    nobody: str = "None"


@dataclass(frozen=True)
class Style:
    """How an entry is printed."""

    shows: str = "both"  # both, role, organisation, none
    order: str = "role"  # what comes first: role, organisation
    form: str = "comma"  # comma, brackets, dash, hyphen, at, tab, first (the organisation and a colon before the name)
    initials: bool = False
    deputy: str = "(for {})"
    away: str = " - {}"
    bold: bool = False  # names in bold


FUNCTIONS = {"secretariat": "secretariat", "minutes": "secretariat", "minute taker": "secretariat",
             "note taker": "secretariat", "clerk": "secretariat", "observer": "observer", "guest": "guest",
             "presenter": "in_attendance", "apologies": "apologies"}  # fmt: skip
FIELDS: Record = {"honorific_prefix": None, "honorific_suffix": None, "role": None, "organisation": None,
                  "is_chair": False, "deputy_for": None, "part": None, "note": None}  # fmt: skip


def status(who: Who, section: str) -> str:
    """The status of a person under a heading; a word printed at the person wins."""
    if who.status:
        return who.status
    if who.away:
        return "apologies"
    if who.deputy_for and section != "apologies":
        return "deputy"
    return FUNCTIONS.get((who.function or "").lower(), section)


def record(who: Who, section: str, shows: str = "both") -> Record:
    return {
        "name": who.name,
        "status": status(who, section),
        **FIELDS,
        "honorific_prefix": who.prefix,
        "honorific_suffix": who.suffix,
        "role": who.role if shows in ("both", "role") else None,
        "organisation": who.organisation if shows in ("both", "organisation") else None,
        "is_chair": bool(who.chair),
        "deputy_for": who.deputy_for,
        "part": who.part,
        "note": who.note,
    }


def mark(who: Who, section: str, shows: str = "both") -> list[Mark]:
    """The mark of a person; an entry without a name has none."""
    return [] if who.redacted else [Mark("attendance", record(who, section, shows), who.name)]


def details(who: Who, style: Style) -> list[str]:
    both = [who.role, who.organisation] if style.order == "role" else [who.organisation, who.role]
    wanted = {"both": both, "role": [who.role], "organisation": [who.organisation], "none": []}
    return [text for text in wanted[style.shows] if text]


def behind(who: Who, style: Style) -> str:
    """What follows the details: deputy, part attendance, note, apologies."""
    said = [f" {style.deputy.format(who.deputy_for)}"] if who.deputy_for else []
    said += [f" ({text})" for text in (who.part, who.note) if text]
    return "".join(said) + (style.away.format(who.away) if who.away else "")


def called(who: Who, style: Style) -> str:
    """The name with its initials and function."""
    name = f"**{who.titled}**" if style.bold else who.titled
    if style.initials and not who.redacted:
        name += f" ({who.initials})"
    return name + "".join(f" ({word})" for word in (who.chair, who.function) if word)


def entry(who: Who, style: Style) -> str:
    """One person of a list."""
    words = details(who, style)
    tail = ", ".join(words)
    match style.form:
        case "first" if who.organisation and style.shows == "organisation":
            return f"{who.organisation}: {called(who, style)}{behind(who, style)}"
        case "brackets" if tail:
            function = who.chair or who.function
            if function and not style.initials:
                name = f"**{who.titled}**" if style.bold else who.titled
                return f"{name} ({function}, {tail}){behind(who, style)}"
            return f"{called(who, style)} ({tail}){behind(who, style)}"
        case "at" if len(words) == 2 and style.order == "role":
            tail = " at ".join(words)
    sign = {"dash": " – ", "hyphen": " - ", "tab": "\t"}.get(style.form, ", ")
    return called(who, style) + (sign + tail if tail else "") + behind(who, style)


def marks(people: Iterable[Who], section: str, style: Style) -> list[Mark]:
    return [found for who in people for found in mark(who, section, style.shows)]


def para(who: Who, section: str, style: Style, kind: str = "Line") -> Para:
    return Para(entry(who, style), kind, mark(who, section, style.shows))


def joined(names: list[str], last: str = " and ") -> str:
    return last.join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


@dataclass
class Attendees:
    """The blocks of an attendee list, and how many people it hides."""

    sections: list[Section]
    redacted: int = field(init=False)

    def __post_init__(self) -> None:
        self.redacted = sum(who.redacted for section in self.sections for who in section.people)
