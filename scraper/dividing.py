"""Pure: where in a printed line the name ends, as all lines of a list show it together.

The lines vote on what separates the name from the rest and on which side of it the name stands; a line that does not
go along is divided on its own.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from scraper.functions import group_function
from scraper.lexicon import BODIES, JOBS, PARTICLES, SUFFIXES, is_given_name
from scraper.models import Hints
from scraper.names import REMEMBERED, evidence_of_name, is_name, is_name_of_words, split_honorifics
from scraper.posts import kind_of_post, split_post, starts_post
from scraper.printed import clean, cuts, first_part, parts_of, unbracketed


@dataclass(frozen=True, slots=True)
class Habits:
    """What the lines of a list agree on."""

    separators: tuple[str, ...] = (",",)
    """What stands behind a name, the most frequent first."""
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


@dataclass(frozen=True, slots=True)
class Divided:
    """A line at the end of its name; ``before`` is what is printed before the name."""

    name: str
    tail: str
    separator: str
    before: str = ""


def habits_of(lines: Sequence[str], hints: Hints) -> Habits:
    separators: Counter[str] = Counter()
    separators_back: Counter[str] = Counter()
    forward = backward = bodies = people = body_first = 0
    for line in lines:
        for separator in dict.fromkeys(cut for cut, left, right in cuts(line) if _ends_name(left, right)):
            separators[separator] += 1
        forward += bool(evidence_of_name(first_part(line)))
        behind = [
            cut for cut, left, right in cuts(line)
            if cut != "(" and not evidence_of_name(unbracketed(left)) and evidence_of_name(first_part(right))
        ]  # fmt: skip
        backward += bool(behind) and not evidence_of_name(first_part(line))
        separators_back.update(behind[:1])
        is_body = kind_of_post(first_part(line))[0] == "body" and not evidence_of_name(first_part(line))
        bodies += is_body
        people += bool(_named(line))
    order = tuple(separator for separator, _ in separators.most_common())
    before = tuple(separator for separator, _ in separators_back.most_common())
    habits = Habits(
        order or (",",),
        before,
        backward > forward,
        hints.tail,
        are_bodies=bodies > people - bodies and bodies * 2 >= len(lines),
    )
    kinds: Counter[str] = Counter()
    jobs = 0
    for line in lines:
        divided = divide(line, habits)
        parts = [part.text for part in parts_of(divided.tail) if group_function(part.text) is None] if divided else []
        seen = [kind_of_post(part)[0] for part in parts]
        jobs += "job" in seen or any(split_post(part) for part in parts) or (len(parts) > 1 and "unknown" in seen)
        body_first += len(parts) > 1 and seen[0] == "body" and "job" in seen[1:]
        if len(parts) == 1 and seen[0] in ("job", "body"):
            kinds[{"job": "role", "body": "organisation"}[seen[0]]] += 1
    are_jobs = kinds["role"] > 2 and not kinds["organisation"]
    lone = hints.tail or ("role" if are_jobs else "organisation" if kinds["organisation"] > kinds["role"] else None)
    return replace(
        habits, lone_tail=lone, has_no_jobs=not jobs and kinds["organisation"] > 1, is_body_first=body_first > 1
    )  # fmt: skip


def _named(line: str) -> bool:
    return any(_ends_name(left, right) for _, left, right in cuts(line)) or is_name(line)


def divide(line: str, habits: Habits) -> Divided | None:
    """At the separator that the list has chosen, else at the first that leaves a name; None where there is no name."""
    found = [(kind, unbracketed(left), right) for kind, left, right in cuts(line) if _ends_name(left, right)]
    if not found:
        return _before_function(line) or (Divided(line, "", "") if is_name(line) else without_separator(line))
    kind, left, _ = min(found, key=lambda cut: habits.separators.index(cut[0]) if cut[0] in habits.separators else 9)
    earliest = found[0]
    if len(earliest[1].split()) >= 2 and len(left) > len(earliest[1]) and not _is_stray_hyphen(left):
        kind, left, _ = earliest
    tail = line[len(left) :] if line.startswith(left) else earliest[2]
    return Divided(left, re.sub(r"^\s*[,;:|\-–—]+\s*", "", tail).strip(), kind)


def _ends_name(left: str, right: str) -> bool:
    """Whether what stands before a separator is a name, by itself or by the job behind it."""
    name = unbracketed(left)
    kind, is_sure = kind_of_post(first_part(right))
    return is_name(name) or (is_name_of_words(name) and is_sure and (kind == "job" or not ends_as_body(name)))


def _is_stray_hyphen(name: str) -> bool:
    return bool(re.match(r"\S+ [-–—] \S+", split_honorifics(name)[1]))


def without_separator(line: str) -> Divided | None:
    """``Ann Eddy Chief Executive, Wren Trust``: the name ends where a job or a body begins."""
    if before := _before_function(line):
        return before
    prefix, rest, letters = split_honorifics(line)
    words = rest.split()
    if prefix and _are_initials_before_body(words):
        return Divided(f"{prefix} {words[0]} {words[1]}", " ".join(words[2:]), "none")
    if len(words) > 3 and _is_post_of_words(words, is_titled=bool(prefix)):
        name = " ".join([*filter(None, [prefix]), *words[:2]])
        if is_name(name):
            return Divided(name, " ".join(filter(None, [*words[2:], letters])), "none")
    for count in range(2, min(5, len(words))):
        while count < len(words) - 1 and words[count] in SUFFIXES:
            count += 1
        name = " ".join([*filter(None, [prefix]), *words[:count]])
        is_job = kind_of_post(" ".join(words[count:]).split(",")[0])[0] == "job"
        is_known = evidence_of_name(name) and len(words) > count + 1
        is_post = starts_post(words[count:]) or (count == 2 and _is_post_of_words(words, is_titled=bool(prefix)))
        if is_name(name) and (is_known or is_job) and is_post:
            return Divided(name, " ".join(filter(None, [*words[count:], letters])), "none")
    return None


def _are_initials_before_body(words: Sequence[str]) -> bool:
    """``A Beck Tarn Town Council`` behind a title."""
    if len(words) < 4 or not re.fullmatch(r"(?:[A-Z]\.?){1,3}", words[0]) or words[1].casefold() in PARTICLES:
        return False
    return all(word[0].isupper() or word in ("&", "and", "of") for word in words) and ends_as_body(" ".join(words))


_POSTS = JOBS | BODIES | {"representative", "member"}
_OFTEN_DOUBLE = frozenset("anna anne jean john maria marie mary sarah".split())


def _is_post_of_words(words: Sequence[str], *, is_titled: bool) -> bool:
    """``Ann Eddy Village Agent``, ``Mr Bo Fall Tarn Council Assessor``: two words of a name, and a job or a body that
    begins with a word that could be one of a name."""
    rest = " ".join(words[2:]).split(" | ")[0]
    kind, is_sure = kind_of_post(rest)
    last = rest.split()[-1].lower().strip(".") if rest.split() else ""
    ends_as_post = last in _POSTS
    is_post = (kind in ("job", "body") and is_sure) or (ends_as_post and (is_titled or len(rest.split()) > 2))
    is_surname = "-" in words[1] or not (is_given_name(words[1]) and words[0].lower() in _OFTEN_DOUBLE)
    return len(rest.split()) > 1 and is_post and is_given_name(words[0]) and is_surname


_FUNCTION_BEHIND = re.compile(
    r" ((?:co-?|deputy |vice[- ]|acting )?chair(?:man|woman|person)?|vice|secretary|lay member|observer"
    r"|(?:county|district|borough|city) councillor"
    r"|(?:deputy |assistant |acting )?(?:(?:parish|town|community|council) )?clerk)(?= \(|$)",
    re.I,
)


def _before_function(line: str) -> Divided | None:
    """``Ann Eddy Chair``, ``Mrs Bea Fall Lay member (until 2026)``, ``A. Eddy Parish Clerk``."""
    function = _FUNCTION_BEHIND.search(line)
    name = line[: function.start()] if function else ""
    prefix, plain, _ = split_honorifics(name) if name else (None, "", None)
    if function and evidence_of_name(name) and (" " in plain or (prefix and not is_given_name(plain))):
        return Divided(name, f"({function[1]}){line[function.end() :]}", "none")
    return None


def label_of(line: str) -> tuple[str, str]:
    """("Chair", "Ann Eddy, Wren Trust") for ``Chair: Ann Eddy, Wren Trust``; an empty label where there is none."""
    for kind, left, right in cuts(line):
        if kind in (":", "-", "|", "\t", ",") and is_name(first_part(right)):
            function = group_function(left)
            if function or (kind == ":" and evidence_of_name(first_part(right)) and not is_name(left)):
                return left, right
        break
    match = re.match(
        r"((?:deputy |vice[- ]|co-?)?chair(?:man|woman|person)?|secretary|secretariat) +(?=[A-Z])", line, re.I
    )
    if match and evidence_of_name(first_part(line[match.end() :])):
        return match[1], line[match.end() :]
    return "", line


FIRM = re.compile(r", (?:solicitors|surveyors|architects|accountants|auditors|consultants|engineers)\b", re.I)
"""``Ann Beck | Owen Roe, solicitors``: a firm that is called like somebody."""


def people_of(line: str, habits: Habits) -> Iterator[str]:
    """The line, or one line for each of the people it names, who share what is printed behind the last of them."""
    parts = [part.strip() for part in re.split(r";| \| ", line) if part.strip()]
    # In a column of names a body beside one may be called like somebody: "Ann Beck | Marie Curie".
    is_run = ";" in line or not habits.are_names
    if (
        is_run
        and len(parts) > 1
        and all(evidence_of_name(first_part(part)) and not FIRM.search(part) for part in parts)
    ):
        yield from parts
        return
    several = [part for part in re.split(r",?\s+(?:and|&)\s+|,\s+(?![^()]*\))", line) if part]
    known = sum(evidence_of_name(unbracketed(part)) for part in several)
    if len(several) > 2 and known * 4 >= len(several) * 3 and all(is_name(unbracketed(part)) for part in several):
        yield from several
        return
    if turned := _several_behind(line):
        yield from turned
        return
    for match in re.finditer(r"\s+(?:and|&|/)\s+|\s*/\s*(?=[A-Z])", line):
        first, rest = line[: match.start()].strip(), line[match.end() :].strip()
        if not is_name(unbracketed(first)):
            continue
        divided = divide(rest, habits)
        are_known = evidence_of_name(unbracketed(first)) or (divided and evidence_of_name(divided.name))
        if divided is None or not (are_known or not (habits.are_bodies or ends_as_body(divided.name))):
            continue
        if divided.tail and first == unbracketed(first):
            mark = " " if divided.tail.startswith("(") else {"-": " – ", ":": ": "}.get(divided.separator, ", ")
            first = f"{first}{mark}{divided.tail}"
        yield first
        yield from people_of(rest, habits)
        return
    yield line


def _several_behind(line: str) -> list[str]:
    """``Wren Trust: Ann Eddy and Ben Fall``: a line for each of the people, with the body before both."""
    for kind, left, right in cuts(line):
        names = re.split(r",?\s+(?:and|&)\s+|,\s+", right)
        are_people = all(map(is_name, names)) and any(map(evidence_of_name, names))
        if kind in (":", "-") and len(names) > 1 and not is_name(left) and are_people:
            return [f"{left}: {name}" for name in names]
    return []


def ends_as_body(printed: str) -> bool:
    """Whether what might be a name ends as bodies do: "Kestrel Park", "Saltmarsh House"."""
    return printed.split()[-1].lower() in BODIES


def divide_backwards(line: str, habits: Habits) -> Divided | None:
    """``Wren Trust – Ann Eddy, Director``: at a name behind the first separator."""
    order = habits.separators_before
    for kind, left, right in sorted(cuts(line), key=lambda cut: order.index(cut[0]) if cut[0] in order else len(order)):
        if kind == "(" and (not habits.is_reversed or not right.endswith(")")):
            continue
        divided = divide(right[1:-1] if kind == "(" else right, replace(habits, is_reversed=False))
        if divided and (habits.is_reversed or (not is_name(unbracketed(left)) and evidence_of_name(divided.name))):
            return Divided(divided.name, divided.tail, "<", left)
    return None


MOST_LETTERS = 300
"""Of a line, in which its name is looked for."""


def names_somebody_behind(raw: str) -> bool:
    """``East Tarn – Ann Eddy``: whether a person stands behind the first separator."""
    behind = next((right for kind, _, right in cuts(clean(raw[:MOST_LETTERS])) if kind in ("-", ":", "|")), "")
    return evidence_of_name(first_part(behind))


@lru_cache(maxsize=REMEMBERED)
def names_somebody(raw: str) -> bool:
    """Whether a line begins with what is by more than its capitals the name of a person."""
    line = clean(raw[:MOST_LETTERS])
    first = first_part(line)
    label, rest = label_of(line)
    if evidence_of_name(first) or (label and is_name(unbracketed(first_part(rest)))) or without_separator(line):
        return True
    behind = next(parts_of(line[len(first) :].lstrip(" ,;:–—-")), None)
    if behind is None or not (is_name(first) or is_name_of_words(first)):
        return False
    return behind.kind == ("job", True) or (is_name(first) and (behind.kind[1] or bool(group_function(behind.text))))
