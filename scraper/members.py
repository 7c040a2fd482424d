"""Pure: the printed lines of one list of members -> Members, each with its line kept.

A list is read as a whole: its lines vote on what separates the name from the rest, on which side the name stands, and
on whether a lone tail is a job or a body. A line that does not go along is read on its own. Nothing is invented: what
is not printed is None, and a line that cannot be read is kept as ``unparsed``.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile

from scraper.lexicon import ALSO_SURNAMES, BODIES, SUFFIXES
from scraper.models import Member, fold_typography, tidy
from scraper.names import evidence_of_name, has_title, is_name, is_peerage, join_suffixes, split_honorifics
from scraper.posts import FUNCTIONS_OF_SECTIONS, NOT_MEMBERS, UNNAMED_FUNCTIONS, Kind, group_function, is_portfolio, kind_of_post, split_post, starts_post

_MARKS = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_NICKNAME = re.compile(r"\([\"“'‘][^\W\d_]+[\"”'’]\)|\((?!chair|observer|secretary|retired|acting)[^\W\d_]+\) [A-Z]", re.I)
_BREAK = re.compile(r"(?<![,;:–—(-])\s*\u2028\s*")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?://[^\s()]+|www\.[^\s()]+")
_BULLET = re.compile(r"^(?:[•·*▪◦‣o]\s+|[-–—]\s+|\(?\d{1,3}[.)]\s+|\(?[a-z][.)]\s+)")
_END = re.compile(r"(?:[;,]\s*(?:and|or)?|(?<!\b[A-Z])(?<!\.[A-Z])(?<!\.)\.)\s*$")
_CUT = re.compile(r"\s[-–—]+\s|\s?[–—]\s?|-\s|\s-(?=[A-Z])|\s?[|\t]\s?|[,;:(\[]")
_SEGMENT = re.compile(r"\s[-–—]+\s|(?<=\w)\s?[–—]\s?(?=[A-Z])|\s[|]\s|\t|,(?!\d{3})")
_VACANT = re.compile(
    r"\b(?:vacan(?:t|cy|cies)|position (?:is )?(?:open|unfilled)|to be (?:confirmed|appointed|announced)|TB[CA]|awaiting "
    r"appointment|recruitment (?:is )?(?:under ?way|in progress))\b", re.I,
)  # fmt: skip
_TERM = re.compile(
    r"^(?:(?:appointed|re-?appointed|joined|term|from|until|since|to|up to|stepp\w+ down|left|started|start|ends?|ending|"
    r"expires|tenure|member (?:from|since|until))\b.*\d.*|(?:\w+ )?\d{4}(?: ?[-–—] ?| to )(?:(?:\w+ )?\d{4}|present|date)|"
    r"\w+ \d{4}|\d{4}|who (?:has|have|is|was)\b.*|(?:an? |the )?(?:further |initial |first |second )?(?:\w+)[ -](?:years?|months?)(?: term)?)$", re.I,
)  # fmt: skip
_ASIDE = re.compile(
    r"(?:job[- ]?share|maternity (?:cover|leave)|on (?:maternity|parental|sick)? ?leave|(?:she|he|they)/(?:her|him|them)"
    r"(?:/\w+)?|acting|interim|temporary|non[- ]voting|voting|new member|by video|remote)", re.I,
)  # fmt: skip
_FORMERLY = re.compile(r"(?:née|nee|né|formerly|formerly known as|previously|also known as|known as|aka|a\.k\.a\.)\s+\S.*", re.I)
_UNNAMED = re.compile(
    r"(?:an?|one|two|three|four|five|six|up to \w+|\d+|various|other|senior|the)?\s*(?:\w[\w’'/&-]*\s+){0,6}?"
    r"(?:representatives?|reps?|nominees?|delegates?|officials?|colleagues|secretariat)\b.*", re.I,
)  # fmt: skip
_DATE = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)? (?:January|February|March|April|May|June|July|August|September|October|November|December)\b|"
                   r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December),? \d{4}\b", re.I)  # fmt: skip
_VERBS = re.compile(
    r"^(?:to|provid\w*|advis(?:e|es|ing)|support(?:s|ing)?|ensur\w+|review\w*|identif\w+|promot\w+|develop\w*|shar(?:e|es|ing)|act(?:s|ing)? "
    r"as|be |consider\w*|mak(?:e|es|ing)|work(?:s|ing)? |help\w*|giv(?:e|es|ing)|contribut\w+|monitor\w*|attend\w*|declar\w+|discuss\w*|"
    r"represent (?:the|their)|oversee\w*|agree\w*|maintain\w*|respond\w*|report\w* |set(?:s|ting)? |us(?:e|es|ing) |undertak\w+|facilitat\w+|"
    r"read |see |find |download|contact |view |email|visit |follow )", re.I,
)  # fmt: skip
MOST_WORDS_OF_AN_ENTRY = 45


@dataclass(frozen=True, slots=True)
class Hints:
    """What a person says of one group's page in ``alliance.toml``: the heading of its list, and what a lone tail is."""

    heading: str | None = None
    tail: str | None = None
    """``role`` or ``organisation``."""


NO_HINTS = Hints()


@dataclass(frozen=True, slots=True)
class _Habits:
    """What the lines of a list agree on."""

    separators: tuple[str, ...] = (",",)
    separators_before: tuple[str, ...] = ()
    """What separates a name from the body before it."""
    is_reversed: bool = False
    lone_tail: str | None = None
    are_bodies: bool = False
    are_names: bool = False
    is_body_first: bool = False
    """``Name, Organisation, Role``."""
    has_no_jobs: bool = False
    """No line prints a job, so that "Chair" is the chair of the group, whatever follows."""


@dataclass(slots=True)
class _Reading:
    """What is made of one line so far."""

    raw: str
    section: str
    kind: str = "person"
    printed: str = ""
    group_role: str | None = None
    role: str | None = None
    organisation: str | None = None
    also_known_as: str | None = None
    suffixes: list[str] = field(default_factory=list)
    affiliations: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    rule: str = ""
    confidence: float = 0.0

    def member(self, position: int) -> Member:
        function = group_function(self.section)
        group_role = self.group_role or (function if function in FUNCTIONS_OF_SECTIONS | NOT_MEMBERS else None)
        prefix, name, suffix = split_honorifics(self.printed) if self.kind == "person" else (None, "", None)
        letters = [*filter(None, [suffix]), *self.suffixes]
        is_listed = self.kind in ("person", "organisation", "unnamed_post")
        return Member(
            position=position, section=self.section, kind=self.kind, raw=tidy(self.raw), name=name or None,
            honorific_prefix=prefix, honorific_suffix=" ".join(letters) or None,
            group_role=group_role if self.kind != "unparsed" and group_role not in UNNAMED_FUNCTIONS else None,
            role=self.role, organisation=self.organisation, is_member=is_listed and group_role not in NOT_MEMBERS,
            rule=self.rule, confidence=self.confidence, also_known_as=self.also_known_as,
            affiliations=tuple(self.affiliations), note="; ".join(self.notes) or None,
        )  # fmt: skip


def parse_members(
    lines: Sequence[tuple[str, str]], hints: Hints = NO_HINTS, are_names: bool = False
) -> tuple[Member, ...]:
    """Every printed line of one list, as (heading of its section, line), in page order; two for a line of two people.

    ``are_names``: the lines are known to begin with names, as the cells of a column headed "Name" do.
    """
    habits = replace(_habits([_clean(raw) for _, raw in lines], hints), are_names=are_names)
    readings = [reading for section, raw in lines for reading in _read(raw, section, habits)]
    return tuple(reading.member(position) for position, reading in enumerate(readings, 1))


def parse_member(raw: str, section: str = "", position: int = 1) -> Member:
    """One printed line by itself, as the list's only one; of two people in it the first. Never raises."""
    return replace(parse_members([(section, raw)])[0], position=position)


def is_prose(raw: str) -> bool:
    """Whether a line is a rule, a duty, a date or an invitation to read, and not somebody on a list."""
    line = _clean(raw)
    words = line.split()
    if not words or len(words) > MOST_WORDS_OF_AN_ENTRY or _VERBS.match(line) and not is_name(_first_part(line)):
        return True
    if _DATE.search(line) and not is_name(_first_part(line)):
        return True
    is_sentence = raw.rstrip().endswith(".") and len(words) > 8 or re.search(r"\b(?:will|must|should|shall|are|has been|have)\b", line)
    return bool(is_sentence) and not is_name(_first_part(line))


def names_somebody(raw: str) -> bool:
    """Whether a line begins with what is by more than its capitals the name of a person."""
    line = _clean(raw)
    first = _first_part(line)
    label, rest = _label(line)
    if evidence_of_name(first) or (label and is_name(_unbracketed(_first_part(rest)))) or _without_separator(line):
        return True
    behind = next(_parts(line[len(first) :].lstrip(" ,;:–—-")), None)
    return bool(behind) and is_name(first) and (kind_of_post(behind.text)[1] or bool(group_function(behind.text)))


def _first_part(line: str) -> str:
    cut = _CUT.search(line)
    return line[: cut.start()].strip() if cut else line


def _clean(raw: str) -> str:
    """The line as it is read: without list marks, invisible marks, and the punctuation that ends an item of a list."""
    line = tidy(_BREAK.sub(" | ", _MARKS.sub("", raw)))
    line = _BULLET.sub("", line)
    while (cut := _END.search(line)) and cut.start():
        line = line[: cut.start()].strip()
    return join_suffixes(line)


def _habits(lines: Sequence[str], hints: Hints) -> _Habits:
    separators: Counter[str] = Counter()
    separators_back: Counter[str] = Counter()
    forward = backward = bodies = people = body_first = 0
    for line in lines:
        for separator in dict.fromkeys(cut for cut, left, _ in _cuts(line) if is_name(_unbracketed(left))):
            separators[separator] += 1
        forward += bool(evidence_of_name(_first_part(line)))
        behind = [
            cut for cut, left, right in _cuts(line)
            if cut != "(" and not evidence_of_name(_unbracketed(left)) and evidence_of_name(_first_part(right))
        ]  # fmt: skip
        backward += bool(behind) and not evidence_of_name(_first_part(line))
        separators_back.update(behind[:1])
        is_body = kind_of_post(_first_part(line))[0] == "body" and not evidence_of_name(_first_part(line))
        bodies += is_body
        people += bool(_named(line))
    order = tuple(separator for separator, _ in separators.most_common())
    before = tuple(separator for separator, _ in separators_back.most_common())
    habits = _Habits(order or (",",), before, backward > forward, hints.tail, are_bodies=bodies > people - bodies and bodies * 2 >= len(lines))
    kinds: Counter[str] = Counter()
    jobs = 0
    for line in lines:
        divided = _divide(line, habits)
        parts = [part.text for part in _parts(divided[1]) if group_function(part.text) is None] if divided else []
        seen = [kind_of_post(part)[0] for part in parts]
        jobs += "job" in seen or any(split_post(part) for part in parts) or len(parts) > 1 and "unknown" in seen
        body_first += len(parts) > 1 and seen[0] == "body" and "job" in seen[1:]
        if len(parts) == 1 and seen[0] in ("job", "body"):
            kinds[{"job": "role", "body": "organisation"}[seen[0]]] += 1
    are_jobs = kinds["role"] > 2 and not kinds["organisation"]
    lone = hints.tail or ("role" if are_jobs else "organisation" if kinds["organisation"] > kinds["role"] else None)
    return replace(
        habits, lone_tail=lone, has_no_jobs=not jobs and kinds["organisation"] > 1, is_body_first=body_first > 1
    )  # fmt: skip


def _named(line: str) -> bool:
    return any(is_name(_unbracketed(left)) for _, left, _ in _cuts(line)) or is_name(line)


def _cuts(line: str) -> Iterator[tuple[str, str, str]]:
    """(kind of separator, what stands before it, what follows) for each separator outside brackets."""
    place = 0
    while cut := _CUT.search(line, place):
        mark = cut[0].strip() or cut[0]
        place = cut.end()
        if mark in "([" and _NICKNAME.match(line, cut.start()):
            place = _closing(line, cut.start())
        elif mark in "([":
            yield "(", line[: cut.start()].strip(), line[cut.start() :].strip()
            place = _closing(line, cut.start())
        else:
            yield "-" if mark[0] in "-–—" else mark, line[: cut.start()].strip(), line[cut.end() :].strip()


def _closing(line: str, start: int) -> int:
    """The place behind the bracket that closes the one at ``start``; the end of the line where none does."""
    depth = 0
    for place in range(start, len(line)):
        depth += (line[place] in "([") - (line[place] in ")]")
        if not depth:
            return place + 1
    return len(line)


def _unbracketed(printed: str) -> str:
    """A name without the brackets behind it: ``Ann Eddy (Chair)`` -> ``Ann Eddy``."""
    cut = re.search(r"\s*[(\[](?![\"“'‘])", printed)
    return printed[: cut.start()].strip() if cut and printed.rstrip()[-1:] in ")]" else printed.strip()


def _divide(line: str, habits: _Habits) -> tuple[str, str, str] | None:
    """(name, tail, separator): at the separator that the list has chosen, else at the first that leaves a name."""
    cuts = [(kind, _unbracketed(left), right) for kind, left, right in _cuts(line) if is_name(_unbracketed(left))]
    if not cuts:
        return (line, "", "") if is_name(line) else _without_separator(line)
    kind, left, _ = min(cuts, key=lambda cut: (habits.separators.index(cut[0]) if cut[0] in habits.separators else 9))
    earliest = cuts[0]
    if len(earliest[1].split()) >= 2 and len(left) > len(earliest[1]) and not _is_stray_hyphen(left):
        kind, left, _ = earliest
    tail = line[len(left) :] if line.startswith(left) else earliest[2]
    return left, re.sub(r"^\s*[,;:|\-–—]+\s*", "", tail).strip(), kind


def _is_stray_hyphen(name: str) -> bool:
    return bool(re.match(r"\S+ [-–—] \S+", split_honorifics(name)[1]))


def _without_separator(line: str) -> tuple[str, str, str] | None:
    """``Ann Eddy Chief Executive, Wren Trust``: the name ends where a job or a body begins."""
    prefix, rest, _ = split_honorifics(line)
    words = rest.split()
    function = re.search(r" ((?:co-?|deputy |vice[- ]|acting )?chair(?:man|woman|person)?|secretary)(?= \(|$)", line, re.I)
    if function and evidence_of_name(line[: function.start()]):
        return line[: function.start()], f"({function[1]}){line[function.end() :]}", "none"
    for count in range(2, min(5, len(words))):
        name = " ".join([*filter(None, [prefix]), *words[:count]])
        is_job = kind_of_post(" ".join(words[count:]).split(",")[0])[0] == "job"
        if is_name(name) and (evidence_of_name(name) or is_job) and starts_post(words[count:]):
            return name, " ".join(words[count:]), "none"
    return None


def _read(raw: str, section: str, habits: _Habits) -> Iterator[_Reading]:
    line = _clean(raw)
    label, rest = _label(line)
    if _VACANT.search(line) and not evidence_of_name(_first_part(rest)):
        yield _vacancy(raw, section, line, habits)
        return
    people = list(_people(rest, habits))
    for printed in people:
        reading = _person(raw, section, printed, habits)
        if reading is None:
            yield _unnamed(raw, section, line, habits)
            return
        if label:
            _take_label(reading, label)
        yield reading


def _label(line: str) -> tuple[str, str]:
    """("Chair", "Ann Eddy, Wren Trust") for ``Chair: Ann Eddy, Wren Trust``; no label where the line begins with none."""
    for kind, left, right in _cuts(line):
        if kind in (":", "-", "|", "\t", ",") and is_name(_first_part(right)):
            function = group_function(left)
            if function or (kind == ":" and evidence_of_name(_first_part(right)) and not is_name(left)):
                return left, right
        break
    match = re.match(r"((?:deputy |vice[- ]|co-?)?chair(?:man|woman|person)?|secretary|secretariat) +(?=[A-Z])", line, re.I)
    if match and evidence_of_name(_first_part(line[match.end() :])):
        return match[1], line[match.end() :]
    return "", line


def _take_front(reading: _Reading, before: str) -> None:
    """What stands before a name: the body as a rule, or a job or a function in the group."""
    if function := group_function(before):
        reading.group_role = reading.group_role or function
    elif kind_of_post(before)[0] == "job" and not reading.role:
        reading.role, body, _, _ = _job_and_body(list(_parts(before)), _Habits(lone_tail="role"))
        reading.organisation = reading.organisation or body
    elif reading.organisation:
        reading.affiliations += [before, reading.organisation]
        reading.role = ", ".join(filter(None, [reading.role, reading.organisation])) if not reading.role else reading.role
        reading.organisation = before
    else:
        reading.organisation = before


def _take_label(reading: _Reading, label: str) -> None:
    function = group_function(label)
    if function == "member":
        reading.notes.append(label)
    elif function:
        reading.group_role = reading.group_role or function
        _keep_words(reading, label, function)
    elif kind_of_post(label)[0] == "job" and not reading.role:
        reading.role = label
    elif not reading.organisation:
        reading.organisation = label
    else:
        reading.affiliations.append(label)
    reading.rule = f"label: {reading.rule}"


def _people(line: str, habits: _Habits) -> Iterator[str]:
    """The line, or one line for each of the people it names, who share what is printed behind the last of them."""
    parts = [part.strip() for part in line.split(";") if part.strip()]
    if len(parts) > 1 and all(evidence_of_name(_first_part(part)) for part in parts):
        yield from parts
        return
    several = [part for part in re.split(r",?\s+(?:and|&)\s+|,\s+(?![^()]*\))", line) if part]
    known = sum(evidence_of_name(_unbracketed(part)) for part in several)
    if len(several) > 2 and known * 4 >= len(several) * 3 and all(is_name(_unbracketed(part)) for part in several):
        yield from several
        return
    for match in re.finditer(r"\s+(?:and|&|/)\s+|\s*/\s*(?=[A-Z])", line):
        first, rest = line[: match.start()].strip(), line[match.end() :].strip()
        if not is_name(_unbracketed(first)):
            continue
        divided = _divide(rest, habits)
        are_known = evidence_of_name(_unbracketed(first)) or (divided and evidence_of_name(divided[0]))
        if divided is None or not (are_known or not (habits.are_bodies or _ends_as_body(divided[0]))):
            continue
        name, tail, separator = divided
        if tail and first == _unbracketed(first):
            mark = " " if tail.startswith("(") else {"-": " – ", ":": ": "}.get(separator, ", ")
            first = f"{first}{mark}{tail}"
        yield first
        yield from _people(rest, habits)
        return
    yield line


def _person(raw: str, section: str, line: str, habits: _Habits) -> _Reading | None:
    divided = _divide(line, habits)
    backwards = _divide_backwards(line, habits)
    before = ""
    if backwards and (divided is None or (not evidence_of_name(divided[0]) and (habits.is_reversed or _ends_as_body(divided[0])))):
        *divided, before = backwards
    if divided is None:
        return None
    name, tail, separator = divided
    whole = _merged(list(_parts(line))) if habits.are_bodies and not evidence_of_name(name) else []
    if len(whole) == 1 and whole[0].head and whole[0].kind[0] == "body":
        return None
    if not (tail or before or habits.are_names or evidence_of_name(name)) and (habits.are_bodies or _is_body_alone(name)):
        return None
    reading = _Reading(raw, section, printed=name)
    tail = _take_brackets(reading, tail)
    layout = {"(": "name (…)", "-": "name – …", ":": "name: …", ",": "name, …", "none": "name …", "<": "… – name"}
    reading.rule = layout.get(separator, "name | …") if separator else "name"
    _take_tail(reading, tail, replace(habits, lone_tail="role") if before else habits)
    if before:
        _take_front(reading, before)
    is_sure = evidence_of_name(name)
    reading.confidence = round(max(0.3, (0.95 if is_sure else 0.75) + reading.confidence), 2)
    return reading


def _is_body_alone(printed: str) -> bool:
    return kind_of_post(printed)[0] == "body" and printed.split()[-1].lower() not in ALSO_SURNAMES


def _ends_as_body(printed: str) -> bool:
    """Whether what might be a name ends as bodies do: "Kestrel Park", "Saltmarsh House"."""
    return printed.split()[-1].lower() in BODIES


def _divide_backwards(line: str, habits: _Habits) -> tuple[str, str, str, str] | None:
    """``Wren Trust – Ann Eddy, Director``: (name, tail, separator, what stands before the name)."""
    order = habits.separators_before
    cuts = sorted(_cuts(line), key=lambda cut: order.index(cut[0]) if cut[0] in order else len(order))
    for kind, left, right in cuts:
        if kind == "(" and (not habits.is_reversed or not right.endswith(")")):
            continue
        divided = _divide(right[1:-1] if kind == "(" else right, replace(habits, is_reversed=False))
        if divided and (habits.is_reversed or (not is_name(_unbracketed(left)) and evidence_of_name(divided[0]))):
            return divided[0], divided[1], "<", left
    return None


def _take_brackets(reading: _Reading, tail: str) -> str:
    """Read the brackets right behind the name; what is left of the tail, their own jobs and bodies first."""
    posts = []
    while tail[:1] in ("(", "["):
        end = _closing(tail, 0)
        inner = tail[1 : end - 1].strip() if tail[end - 1 : end] in (")", "]") else tail[1:].strip()
        tail = re.sub(r"^\s*[,;:|\-–—]*\s*", "", tail[end:])
        both = inner.split("/") if any(map(group_function, inner.split("/"))) else [inner]
        posts += [part.strip() for part in both if part.strip() and not _take_aside(reading, part.strip())]
    return ", ".join(filter(None, [*posts, tail]))


def _take_aside(reading: _Reading, inner: str) -> bool:
    """Take what is no job and no body: a function in the group, letters, another name, dates. False for the rest."""
    if function := group_function(inner):
        if function == "member" or reading.group_role:
            reading.notes.append(inner)
        else:
            reading.group_role = function
            _keep_words(reading, inner, function)
    elif _FORMERLY.fullmatch(inner) or is_peerage(inner) or (has_title(inner) and is_name(inner) and kind_of_post(inner)[0] != "job"):
        reading.also_known_as = inner
    elif _are_letters(inner):
        reading.suffixes.append(inner)
    elif _TERM.fullmatch(inner) or _ASIDE.fullmatch(inner) or inner.replace("-", "") == _initials(reading.printed):
        reading.notes.append(inner)
    else:
        return False
    return True


def _initials(printed: str) -> str:
    """``Chas Roy-Chowdhury`` -> ``CRC``, as minute takers write behind a name."""
    return "".join(re.findall(r"\b[^\W\d_]", split_honorifics(printed)[1])).upper()


_CHAIR_WORDS = re.compile(r"^(?:chair(?:man|woman|person|men|s)?|vice|deputy|lay|observer|secretar\w+|officio|ex|member\w*|co|the|of|group)$", re.I)


def _keep_words(reading: _Reading, printed: str, function: str) -> None:
    """A function is written one way for all ("chair"); the words that this one loses by it are noted."""
    lost = set(re.findall(r"\w+", printed.lower())) - set(re.findall(r"\w+", function))
    if any(not _CHAIR_WORDS.match(word) for word in lost):
        reading.notes.append(printed)


def _take_tail(reading: _Reading, tail: str, habits: _Habits) -> None:
    """The job and the body of the first post printed; all of them as printed, where there are several."""
    for email in _EMAIL.findall(tail):
        reading.notes.append(email.strip("()[],;"))
    tail = tidy(re.sub(r"\(\s*\)", "", _EMAIL.sub("", tail) if "@" in tail or "://" in tail else tail)).strip(" ,;|")
    while (last := re.search(r"\s*\(([^()]*)\)$", tail)) and _is_aside(last[1]) and not _ASIDE.fullmatch(last[1]):
        _take_aside(reading, last[1])
        tail = tail[: last.start()].strip()
    posts = [post.strip() for post in re.split(r";\s+(?![a-z])", tail) if post.strip()]
    parts = []
    for part in _parts(posts[0]) if posts else ():
        if (last := re.search(r"\s*\(([^()]*)\)$", part.text)) and group_function(last[1]) and last.start():
            _take_aside(reading, last[1])
            part = replace(part, text=part.text[: last.start()], end=part.start + last.start())
        is_bracketed = part.text[:1] == "(" and group_function(part.text)
        if not (_is_aside(part.text) and (is_bracketed or not group_function(part.text)) and _take_aside(reading, part.text)):
            parts.append(part)
    parts = _take_function(reading, parts, habits)
    if len(parts) > 1 and re.fullmatch(r"retired|emeritus", parts[-1].text, re.I):
        reading.notes.append(parts.pop().text)
    reading.role, reading.organisation, is_split, doubt = _job_and_body(parts, habits)
    words = {"role": reading.role, "organisation": reading.organisation}
    reading.rule = reading.rule.replace("…", ", ".join(name for name, value in words.items() if value) or "function")
    reading.confidence -= doubt
    if len(posts) > 1 or is_split:
        reading.affiliations += [_joined(parts) or "", *posts[1:]]


def _is_aside(text: str) -> bool:
    return bool(group_function(text) or _TERM.fullmatch(text) or _ASIDE.fullmatch(text)) or _are_letters(text)


def _are_letters(text: str) -> bool:
    return set(re.split(r"[ ,]+", text)) <= SUFFIXES


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a tail between two separators, and where in the tail it stands."""

    text: str
    tail: str
    start: int
    end: int
    head: str = ""
    """Of an enumeration put together again, the words that say what it is."""

    @property
    def kind(self) -> tuple[Kind, bool]:
        return kind_of_post(self.head or self.text)


def _parts(tail: str) -> Iterator[_Part]:
    """The tail at its commas and dashes, those in brackets aside; a tail wholly in brackets is what is in them."""
    if tail[:1] in ("(", "[") and _closing(tail, 0) == len(tail):
        tail = tail[1:-1]
    start = place = 0
    while place <= len(tail):
        cut = _SEGMENT.search(tail, place)
        bracket = tail.find("(", place)
        if cut and 0 <= bracket < cut.start():
            place = _closing(tail, bracket)
            continue
        end = cut.start() if cut else len(tail)
        if text := tail[start:end].strip():
            yield _Part(text, tail, tail.index(text, start), end)
        if cut is None:
            return
        start = place = cut.end()


def _joined(parts: Sequence[_Part]) -> str | None:
    """Some neighbouring parts as the tail prints them, with what stands between them."""
    if not parts:
        return None
    if any(one.end > other.start or one.tail != other.tail for one, other in pairwise(parts)):
        return ", ".join(part.text for part in parts)
    return parts[0].tail[parts[0].start : parts[-1].end].strip()


def _take_function(reading: _Reading, parts: list[_Part], habits: _Habits) -> list[_Part]:
    """Take a function in the group from the first or the last part. "Chair" before a body is a job there."""
    for place in (0, -1) if parts else ():
        function = group_function(parts[place].text)
        if function is None or (place == -1 and len(parts) == 1):
            continue
        others = parts[1:] if place == 0 else parts[:-1]
        may_be_a_job = "chair" in function or function in ("secretary", "member")
        has_job = any(part.kind[0] == "job" for part in others)
        is_a_job = not has_job and not habits.has_no_jobs if place == 0 else habits.is_body_first and not has_job
        if others and may_be_a_job and is_a_job:
            continue
        if reading.group_role is None and function != "member":
            reading.group_role = function
            _keep_words(reading, parts[place].text, function)
        else:
            reading.notes.append(parts[place].text)
        return others
    return parts


_AND = re.compile(r"\s(?:and|&)\s")
_ENDS_LIST = re.compile(r"(?:(?!of\b|for\b|the\b)\S+ ){1,3}(?:and|&) ", re.I)
_OF_OR_FOR = re.compile(r"\b(?:of|for)\b", re.I)


def _merged(parts: Sequence[_Part]) -> list[_Part]:
    """The parts with enumerations put together again: "Minister for Transport, Harbours and Energy", "Tyne, Wear and
    Tees Partnership". What ends one with "and" belongs to the job before it or, where it names a body, to the body."""
    merged: list[_Part] = []
    for part in parts:
        if _AND.search(part.text) and merged:
            kind = part.kind
            short = sum(1 for _ in takewhile(_is_item, reversed(merged)))
            of_body = sum(1 for _ in takewhile(lambda item: not is_portfolio(item.text), reversed(merged[len(merged) - short :])))
            is_listed_job = short < len(merged) and merged[-1 - short].kind[0] == "job" and _OF_OR_FOR.search(merged[-1 - short].text)
            if kind == ("body", True) and of_body and _ENDS_LIST.match(part.text):
                first = merged[-of_body]
                del merged[-of_body:]
                part = _Part(part.tail[first.start : part.end], part.tail, first.start, part.end, part.text)
            elif kind != ("body", True) and kind[0] != "job" and is_listed_job:
                first = merged[-1 - short]
                del merged[-1 - short :]
                part = _Part(part.tail[first.start : part.end], part.tail, first.start, part.end, first.text)
        merged.append(part)
    return merged


def _is_item(part: _Part) -> bool:
    """Whether a part can be one item of an enumeration: a few words that are no job, no body and no "and"."""
    is_short = len(part.text.split()) <= 3 and not _AND.search(part.text)
    return is_short and (part.kind[0] in ("unknown", "place") or is_portfolio(part.text))


def _job_and_body(printed: Sequence[_Part], habits: _Habits) -> tuple[str | None, str | None, bool, float]:
    """(job, body, whether one printed part was split at a word, doubt) of the parts of one printed post."""
    if not printed:
        return None, None, False, 0.0
    parts = _merged(printed)
    kinds = [part.kind[0] for part in parts]
    if len(parts) == 1:
        return _lone(parts[0].text, kinds[0], habits)
    if split := split_post(parts[0].text):
        job, body = split
        if not job or (job and kinds[1] not in ("body", "unknown")) or re.search(r"\s(?:at|@)\s", parts[0].text):
            return job, ", ".join(filter(None, [body, _joined(parts[1:])])), True, 0.1
    if kinds[0] in ("body", "unknown") and "job" in kinds[1:] and parts[kinds.index("job")].kind[1]:
        last_job = max(n for n, kind in enumerate(kinds) if kind == "job")
        if not any(part.kind == ("body", True) for part in parts[last_job + 1 :]):
            first_job = kinds.index("job")
            return _joined(parts[first_job:]), _joined(parts[:first_job]), False, 0.1
    if kinds[0] == "body" and "job" not in kinds:
        return None, _joined(parts), False, 0.1
    if kinds[0] == "job" and len(parts) == 2 and is_portfolio(parts[1].text):
        return _joined(parts), None, False, 0.2
    if first_body := _first_body(parts, kinds):
        return _joined(parts[:first_body]), _joined(parts[first_body:]), False, 0.0
    if kinds[-1] == "place":
        return _joined(parts), None, False, 0.2
    if split := split_post(parts[-1].text):
        return ", ".join(filter(None, [_joined(parts[:-1]), split[0]])), split[1], True, 0.1
    if set(kinds) == {"job"}:
        return _joined(parts), None, False, 0.2
    return _joined(parts[:-1]), parts[-1].text, False, 0.05 if len(parts) == 2 else 0.35


def _first_body(parts: Sequence[_Part], kinds: Sequence[str]) -> int | None:
    """Where the body begins, behind the job: at the first part that is one beyond doubt; at the first that may be one
    where there is no such part, or where a second job follows ("Head, Wren Trust, Chair, Kestrel Board")."""
    bodies = [n for n, kind in enumerate(kinds) if kind == "body" and n > 0]
    sure = [n for n in bodies if parts[n].kind[1]]
    first = (sure or bodies or [None])[0]
    if not sure and first and first < len(parts) - 1 and is_portfolio(parts[first].text.split()[-1]) and kinds[-1] == "unknown":
        return len(parts) - 1
    return bodies[0] if first and "job" in kinds[first:] else first


def _lone(part: str, kind: str, habits: _Habits) -> tuple[str | None, str | None, bool, float]:
    if habits_tail := habits.lone_tail if kind in ("unknown", "place") else None:
        kind = {"role": "job", "organisation": "body"}[habits_tail]
    if split := split_post(part):
        return split[0], split[1], True, 0.05
    if kind == "unknown":
        words = part.split()
        has_small_words = any(word[:1].islower() and word not in ("of", "and", "the", "for", "in", "y") for word in words)
        return (part, None, False, 0.25) if has_small_words else (None, part, False, 0.3)
    return (None, part, False, 0.05) if kind == "body" else (part, None, False, 0.0)


def _vacancy(raw: str, section: str, line: str, habits: _Habits) -> _Reading:
    reading = _Reading(raw, section, "vacancy", rule="vacancy", confidence=0.9)
    rest = tidy(_VACANT.sub(" ", line)).strip(" ,;:|–—-()[]")
    rest = re.sub(r"^(?:an?|currently|is|post|position|seat|the)$", "", rest, flags=re.I)
    if function := group_function(rest):
        reading.group_role = function if function != "member" else None
    elif rest:
        reading.role, reading.organisation, _, _ = _job_and_body(list(_parts(rest)), habits)
    reading.notes.append(line)
    return reading


def _unnamed(raw: str, section: str, line: str, habits: _Habits) -> _Reading:
    """A body alone, a post that nobody is named for, or what cannot be read."""
    reading = _Reading(raw, section, "unparsed", rule="unparsed")
    while (last := re.search(r"\s*\(([^()]*)\)$", line)) and group_function(last[1]) and last.start():
        _take_aside(reading, last[1])
        line = line[: last.start()]
    parts = list(_parts(line))
    first = parts[0].text if parts else ""
    kind, is_sure = kind_of_post(first)
    if not parts or is_prose(raw) or not re.search(r"[^\W\d_]{2}", line) or first[:1] in "<@":
        return reading
    if _UNNAMED.fullmatch(line) or (kind == "job" and not habits.are_bodies):
        reading.kind, reading.rule = "unnamed_post", "post alone"
        reading.role, reading.organisation, is_split, _ = _job_and_body(parts, replace(habits, lone_tail="role"))
        reading.affiliations += [line] if is_split else []
        reading.confidence = 0.7 if is_sure else 0.5
    elif kind == "body" or habits.are_bodies:
        reading.kind, reading.rule, reading.organisation = "organisation", "organisation alone", line
        reading.confidence = 0.8 if is_sure else 0.5
    return reading
