"""Pure: the printed lines of one list of members -> Members, each with its line kept.

A list is read as a whole: its lines vote on what separates the name from the rest, on which side the name stands, and
on whether a lone tail is a job or a body. A line that does not go along is read on its own. Nothing is invented: what
is not printed is None, and a line that cannot be read is kept as ``unparsed``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from scraper.dividing import Habits, divide, divide_backwards, ends_as_body, habits_of, label_of, people_of
from scraper.functions import FUNCTIONS_OF_SECTIONS, NOT_MEMBERS, UNNAMED_FUNCTIONS, group_function
from scraper.lexicon import ALSO_BODIES, ALSO_SURNAMES, SUFFIXES, any_of
from scraper.models import NO_HINTS, Hints, Member, tidy
from scraper.names import evidence_of_name, has_title, is_name, is_peerage, split_honorifics
from scraper.posts import kind_of_post
from scraper.printed import Part, clean, closing, first_part, is_beyond_reading, is_prose, joined, parts_of
from scraper.tails import Post, job_and_body, merged

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?://[^\s()]+|www\.[^\s()]+")
_VACANT = re.compile(
    r"\b"
    + any_of(
        r"""vacan(?:t|cy|cies) position_(?:is_)?(?:open|unfilled) to_be_(?:confirmed|appointed|announced) TB[CA]
        awaiting_appointment recruitment_(?:is_)?(?:under_?way|in_progress)"""
    )
    + r"\b",
    re.I,
)
_BEGINS_TERM = any_of(
    r"""appointed re-?appointed joined term from until since to up_to stepp\w+_down left started start ends? ending
    expires tenure member_(?:from|since|until)"""
)
_TERM = re.compile(
    rf"{_BEGINS_TERM}\b.*\d.*|"
    r"(?:\w+ )?\d{4}(?: ?[-–—] ?| to )(?:(?:\w+ )?\d{4}|present|date)|(?:\w+ )?\d{4}|"
    r"who (?:has|have|is|was)\b.*|"
    r"(?:an? |the )?(?:further |initial |first |second )?\w+[ -](?:years?|months?)(?: term)?",
    re.I,
)
"""When somebody is listed: "until March 2024", "2019 to present", "a further 3 years"."""
_ASIDE = re.compile(
    any_of(
        r"""job[-_]?share (?:maternity|parental)_(?:cover|leave)(?:_for_.+)? on_(?:(?:maternity|parental|sick)_)?leave
        (?:she|he|they)/(?:her|him|them)(?:/\w+)? acting interim temporary
        (?:appointed|elected|nominated|selected|re-?elected)(?:_by_.+)? non[-_]voting voting new_member
        by_video remote"""
    ),
    re.I,
)
_FORMERLY = re.compile(
    rf"{any_of('née nee né formerly formerly_known_as previously also_known_as known_as aka a.k.a.')}\s+\S.*", re.I
)
_UNNAMED = re.compile(
    rf"(?:{any_of('an? one two three four five six up_to_.+ [0-9]+ various other senior the')} )?"
    r"(?:\w[\w’'/&-]*\s+){0,6}?"
    rf"{any_of('representatives? reps? nominees? delegates? officials? colleagues secretariat')}\b.*",
    re.I,
)


_CLAUSE = re.compile(r"(?:the|now|then|working|who|which|with|where|including|supporting|currently)\s")
"""What is told of a person or a body behind them: "founder of Changing Tides, the UK charity"."""
_DESCRIBES = re.compile(r"an?\s[a-z]")


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
    readable = [clean(raw) for _, raw in lines if not is_beyond_reading(raw)]
    habits = replace(habits_of(readable, hints), are_names=are_names)
    readings = [reading for section, raw in lines for reading in _read(raw, section, habits)]
    return tuple(reading.member(position) for position, reading in enumerate(readings, 1))


def parse_member(raw: str, section: str = "", position: int = 1) -> Member:
    """One printed line by itself, as the list's only one; of two people in it the first. Never raises."""
    return replace(parse_members([(section, raw)])[0], position=position)


def _read(raw: str, section: str, habits: Habits) -> Iterator[_Reading]:
    if is_beyond_reading(raw):
        yield _Reading(raw, section, "unparsed", rule="unparsed")
        return
    line = clean(raw)
    label, rest = label_of(line)
    if _VACANT.search(line) and not evidence_of_name(first_part(rest)):
        yield _vacancy(raw, section, line, habits)
        return
    people = list(people_of(rest, habits))
    for printed in people:
        reading = _person(raw, section, printed, habits)
        if reading is None:
            yield _unnamed(raw, section, line, habits)
            return
        if label:
            _take_label(reading, label)
        yield reading


def _take_front(reading: _Reading, before: str) -> None:
    """What stands before a name: the body as a rule, or a job or a function in the group."""
    if function := group_function(before):
        reading.group_role = reading.group_role or function
    elif kind_of_post(before)[0] == "place":
        reading.notes.append(before)
    elif kind_of_post(before)[0] == "job" and not reading.role:
        post = job_and_body(list(parts_of(before)), "role")
        reading.role = post.role
        if reading.organisation and post.organisation:
            reading.affiliations.append(post.organisation)
        reading.organisation = reading.organisation or post.organisation
    elif reading.organisation:
        told = ", ".join(filter(None, [reading.role, reading.organisation]))
        is_body = kind_of_post(reading.organisation) == ("body", True)
        reading.affiliations += [before, told] if is_body else []
        reading.role, reading.organisation = reading.role if is_body and reading.role else told, before
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


def _person(raw: str, section: str, line: str, habits: Habits) -> _Reading | None:
    divided = divide(line, habits)
    backwards = divide_backwards(line, habits)
    if backwards and (divided is None or _is_turned(divided.name, habits)):
        divided = backwards
    if divided is None:
        return None
    name, tail, separator, before = divided.name, divided.tail, divided.separator, divided.before
    if not (before or habits.are_names or evidence_of_name(name)) and _is_body_alone(line, name, tail, habits):
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


def _is_turned(name: str, habits: Habits) -> bool:
    """Whether what stands first may be a name by its letters only, in a list that prints the body first."""
    return not evidence_of_name(name) and (habits.is_reversed or ends_as_body(name))


def _is_body_alone(line: str, name: str, tail: str, habits: Habits) -> bool:
    """Whether what begins like a name is the name of a body: "Saltmarsh Voices", "Tyne, Wear and Tees Partnership"."""
    if not tail:
        return habits.are_bodies or (kind_of_post(name)[0] == "body" and name.split()[-1].lower() not in ALSO_SURNAMES)
    whole = merged(list(parts_of(line))) if habits.are_bodies else []
    return len(whole) == 1 and whole[0].kind[0] == "body"


def _take_brackets(reading: _Reading, tail: str) -> str:
    """Read the brackets right behind the name; what is left of the tail, their own jobs and bodies first."""
    posts = []
    while tail[:1] in ("(", "["):
        end = closing(tail, 0)
        inner = tail[1 : end - 1].strip() if tail[end - 1 : end] in (")", "]") else tail[1:].strip()
        tail = re.sub(r"^\s*[,;:|\-–—]*\s*", "", tail[end:])
        both = re.split(r"\s*[/;]\s*", inner)
        both = both if any(map(group_function, both)) else [inner]
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
    elif (
        _FORMERLY.fullmatch(inner)
        or is_peerage(inner)
        or (has_title(inner) and is_name(inner) and kind_of_post(inner)[0] != "job")
    ):
        reading.also_known_as = inner
    elif _are_letters(inner):
        reading.suffixes.append(inner)
    elif inner.lower().strip(".") == "hon":  # "KC (Hon)"
        reading.suffixes.append(f"({inner})")
    elif _TERM.fullmatch(inner) or _ASIDE.fullmatch(inner) or inner.replace("-", "") == _initials(reading.printed):
        reading.notes.append(inner)
    else:
        return False
    return True


def _initials(printed: str) -> str:
    """``Chas Roy-Chowdhury`` -> ``CRC``, as minute takers write behind a name."""
    return "".join(re.findall(r"\b[^\W\d_]", split_honorifics(printed)[1])).upper()


_CHAIR_WORDS = re.compile(
    r"^(?:chair(?:man|woman|person|men|s)?|vice|deputy|lay|observer|secretar\w+|officio|ex|member\w*|co|the|of|group)$",
    re.I,
)


def _keep_words(reading: _Reading, printed: str, function: str) -> None:
    """A function is written one way for all ("chair"); the words that this one loses by it are noted."""
    lost = set(re.findall(r"\w+", printed.lower())) - set(re.findall(r"\w+", function))
    if any(not _CHAIR_WORDS.match(word) for word in lost):
        reading.notes.append(printed)


def _take_tail(reading: _Reading, tail: str, habits: Habits) -> None:
    """The job and the body of the first post printed; all of them as printed, where there are several."""
    for email in _EMAIL.findall(tail):
        reading.notes.append(email.strip("()[],;"))
    tail = tidy(re.sub(r"\(\s*\)", "", _EMAIL.sub("", tail) if "@" in tail or "://" in tail else tail)).strip(" ,;|")
    while (last := re.search(r"\s*\(([^()]*)\)$", tail)) and _is_aside(last[1]) and not _ASIDE.fullmatch(last[1]):
        _take_aside(reading, last[1])
        tail = tail[: last.start()].strip()
    posts = [post.strip() for post in re.split(r";\s+(?![a-z])", tail) if post.strip()]
    parts = []
    for part in parts_of(posts[0]) if posts else ():
        if (last := re.search(r"\s*\(([^()]*)\)$", part.text)) and group_function(last[1]) and last.start():
            _take_aside(reading, last[1])
            part = replace(part, text=part.text[: last.start()], end=part.start + last.start())
        is_bracketed = part.text[:1] == "(" and group_function(part.text)
        if not (
            _is_aside(part.text) and (is_bracketed or not group_function(part.text)) and _take_aside(reading, part.text)
        ):
            parts.append(part)
    parts = _take_function(reading, parts, habits)
    while len(parts) > 1 and _CLAUSE.match(parts[-1].text) and not _DESCRIBES.match(parts[0].text):
        reading.notes.insert(0, parts.pop().text)
    if len(parts) > 1 and re.fullmatch(r"retired|emeritus", parts[-1].text, re.I):
        reading.notes.append(parts.pop().text)
    is_description = bool(parts) and bool(_DESCRIBES.match(parts[0].text)) and " at " not in parts[0].text
    post = Post(joined(parts), None, 0.2) if is_description else job_and_body(parts, habits.lone_tail)
    reading.role, reading.organisation = post.role, post.organisation
    words = {"role": post.role, "organisation": post.organisation}
    reading.rule = reading.rule.replace("…", ", ".join(name for name, value in words.items() if value) or "function")
    reading.confidence -= post.doubt
    if len(posts) > 1 or post.is_split_at_word:
        reading.affiliations += [joined(parts) or "", *posts[1:]]


def _is_aside(text: str) -> bool:
    return bool(group_function(text) or _TERM.fullmatch(text) or _ASIDE.fullmatch(text)) or _are_letters(text)


def _are_letters(text: str) -> bool:
    return set(re.split(r"[ ,]+", text)) <= SUFFIXES and text not in ALSO_BODIES


def _take_function(reading: _Reading, parts: list[Part], habits: Habits) -> list[Part]:
    """Take a function in the group from the first or the last part. "Chair" before a body is a job there."""
    for place in (0, -1) if parts else ():
        function = group_function(parts[place].text)
        is_their_job = function == "secretary" and group_function(reading.section) in NOT_MEMBERS
        if function is None or is_their_job or (place == -1 and len(parts) == 1):
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


def _vacancy(raw: str, section: str, line: str, habits: Habits) -> _Reading:
    reading = _Reading(raw, section, "vacancy", rule="vacancy", confidence=0.9)
    rest = tidy(_VACANT.sub(" ", line)).strip(" ,;:|–—-()[]")
    rest = re.sub(r"^(?:an?|currently|is|post|position|seat|the)$", "", rest, flags=re.I)
    if function := group_function(rest):
        reading.group_role = function if function != "member" else None
    elif rest:
        post = job_and_body(list(parts_of(rest)), habits.lone_tail)
        reading.role, reading.organisation = post.role, post.organisation
    reading.notes.append(line)
    return reading


def _unnamed(raw: str, section: str, line: str, habits: Habits) -> _Reading:
    """A body alone, a post that nobody is named for, or what cannot be read."""
    reading = _Reading(raw, section, "unparsed", rule="unparsed")
    while (last := re.search(r"\s*\(([^()]*)\)$", line)) and group_function(last[1]) and last.start():
        _take_aside(reading, last[1])
        line = line[: last.start()]
    parts = list(parts_of(line))
    first = parts[0].text if parts else ""
    kind, is_sure = kind_of_post(first)
    if not parts or is_prose(raw) or not re.match(r"[\w(\"'“‘]", first) or not re.search(r"[^\W\d_]{2}", line):
        return reading
    if _UNNAMED.fullmatch(line) or (kind == "job" and not habits.are_bodies):
        reading.kind, reading.rule = "unnamed_post", "post alone"
        post = job_and_body(parts, "role")
        reading.role, reading.organisation = post.role, post.organisation
        reading.affiliations += [line] if post.is_split_at_word else []
        reading.confidence = 0.7 if is_sure else 0.5
    elif kind == "body" or habits.are_bodies:
        reading.kind, reading.rule, reading.organisation = "organisation", "organisation alone", line
        reading.confidence = 0.8 if is_sure else 0.5
    return reading
