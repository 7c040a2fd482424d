"""Pure: one printed line of a membership list -> a Member, its raw line kept.

The rule of the alliance's page is ``Name, Role`` or ``Name, Role, Organisation``. A tail alone is a role: that is
what all such lines of the page print ("Children’s Commissioner", "Minister of State for Schools").
"""

import re
import unicodedata
from collections.abc import Sequence

from scraper.models import Member, fold_typography, tidy

# Titles before a name. Source: forms of address of the UK honours system and Debrett's, police and military ranks,
# academic and church titles, as printed on GOV.UK group pages. Longest first, so that "The Rt Hon" goes before "The".
PREFIXES = tuple(
    title.strip()
    for title in """
    The Right Honourable; The Rt Hon; Right Honourable; Rt Hon; The Honourable; The Hon; Hon; Deputy Chief
    Constable; Assistant Chief Constable; Chief Constable; Chief Superintendent; Detective Superintendent;
    Superintendent; Commander; Commissioner; Chief Inspector; Lieutenant General; Major General; Brigadier;
    Colonel; Major; Captain; Air Commodore; Rear Admiral; Vice Admiral; Admiral; General; Air Vice-Marshal; Air
    Marshal; His Honour Judge; Her Honour Judge; HHJ; Mr Justice; Mrs Justice; Judge; The Right Reverend; The Rt
    Revd; The Reverend; The Revd; The Rev; Reverend; Revd; Rev; Canon; Rabbi; Imam; Baroness; Baron; Lord; Lady;
    Viscount; Earl; Sir; Dame; Emeritus Professor; Professor; Prof; Dr; Councillor; Cllr; Mr; Mrs; Ms; Miss; Mx
    """.split(";")
)
# Letters after a name. Source: orders, decorations and medals of the UK honours system (gazette order), parliaments,
# the King's Counsel, and the learned bodies seen on group pages.
SUFFIXES = """
    MP MS MSP MLA AM PC KC QC DL JP VC GC KG LG KT LT GCB KCB DCB CB OM GCMG KCMG DCMG CMG GCVO KCVO DCVO CVO
    LVO MVO GBE KBE DBE CBE OBE MBE BEM CH DSO QPM KPM QFSM KFSM QAM KAM QVRM VR TD RD FRS FRSE FBA FMedSci
    FREng FRCP FRCPCH FRCGP FRCPsych FRCN FRCS FAcSS FRSA FCA FCIPD PhD MBBS MD
""".split()
_PREFIX = re.compile(rf"(?:{'|'.join(r' +'.join(map(re.escape, title.split())) for title in PREFIXES)})\.?(?= )", re.I)
_SUFFIX = re.compile(rf"[ ,]+({'|'.join(SUFFIXES)})\.?$")
_GROUP_ROLE = re.compile(
    r"\s*\(((?:acting |deputy |vice[- ]|co-?)?chair(?:man|woman|person)?|secretary|observer|ex officio)\)", re.I
)
# "CBE, QPM" after a name is one run of letters, not a name, a role and an organisation; "OBE, MP for Hull" is a role.
_SUFFIX_RUN = re.compile(rf",(?= *(?!MD,)(?:{'|'.join(SUFFIXES)})(?: +(?:{'|'.join(SUFFIXES)}))*(?:,|$))")
# After these a surname alone is a name ("Baroness Barran"); after a rank or an office it may be a post.
_PERSONAL_TITLE = re.compile(r"\b(?:Lord|Lady|Baroness|Baron|Viscount|Earl|Dr|Mr|Mrs|Ms|Miss|Mx)\.?$", re.I)


_MEMBERSHIP = re.compile(r"\b(members?|membership)\b", re.I)
# Bullets under these are duties, rules or people of the past: "Role of members", "Former members".
_NO_MEMBERSHIP = re.compile(
    r"\b(former|past|previous|becom\w+ a|responsibilit\w+|(roles?|duties|expectations) (and \w+ )?of|selection of)\b",
    re.I,
)


def lists_members(heading: str) -> bool:
    """Whether the bullets under a heading are the members of the group."""
    words = fold_typography(heading)
    return bool(_MEMBERSHIP.search(words)) and not _NO_MEMBERSHIP.search(words)


def parse_members(lines: Sequence[tuple[str, str]]) -> tuple[Member, ...]:
    """Every printed line of the membership sections, as (heading of the section, line), in page order."""
    return tuple(parse_member(raw, section, position) for position, (section, raw) in enumerate(lines, 1))


def parse_member(raw: str, section: str = "", position: int = 1) -> Member:
    """One printed line; never raises. A line that is no person by the rule is kept as ``unparsed``, with no name."""
    line = tidy(_SUFFIX_RUN.sub(" ", tidy(raw)))
    printed, *tail = (part.strip() for part in line.split(","))
    group_role = _GROUP_ROLE.search(printed)
    prefix, name, suffix = split_honorifics(tidy(_GROUP_ROLE.sub("", printed)))
    role = ", ".join(tail[:-1] if len(tail) > 1 else tail) or None
    organisation = tail[-1] if len(tail) > 1 and tail[-1] else None
    rule, confidence = _rule(prefix, name, tail)
    is_person = rule != "unparsed"
    return Member(
        position=position, section=section, kind="person" if is_person else "unparsed", raw=raw,
        name=name if is_person else None,
        honorific_prefix=prefix if is_person else None, honorific_suffix=suffix if is_person else None,
        group_role=group_role[1].lower() if is_person and group_role else None,
        role=role if is_person else None, organisation=organisation if is_person else None,
        is_member=is_person, rule=rule, confidence=confidence,
    )  # fmt: skip


def _rule(prefix: str | None, name: str, tail: list[str]) -> tuple[str, float]:
    words = name.split()
    fewest = 1 if prefix and _PERSONAL_TITLE.search(prefix) else 2
    looks_like_a_name = fewest <= len(words) <= 6 and words[0][0].isupper() and not re.search(r"[\d:;@<>/]", name)
    if not looks_like_a_name or "" in tail:
        return "unparsed", 0.0
    rules = {0: ("name", 0.5), 1: ("name, role", 0.9), 2: ("name, role, organisation", 0.95)}
    return rules.get(len(tail), ("name, role with commas, organisation", 0.6))


def split_honorifics(printed: str) -> tuple[str | None, str, str | None]:
    """``Rt Hon Damian Hinds MP`` -> (``Rt Hon``, ``Damian Hinds``, ``MP``); at least one word stays the name."""
    prefixes: list[str] = []
    while (match := _PREFIX.match(printed)) and printed[match.end() :].strip():
        prefixes.append(match[0])
        printed = printed[match.end() :].strip()
    suffixes: list[str] = []
    while match := _SUFFIX.search(printed):
        suffixes.insert(0, match[1])
        printed = printed[: match.start()].strip()
    return " ".join(prefixes) or None, printed, " ".join(suffixes) or None


def fold_name(name: str) -> str:
    """The letters of a name alone: ``Anna-Maria O’Néill`` -> ``anna maria oneill``. Equal folds, same name."""
    letters = unicodedata.normalize("NFKD", fold_typography(name).casefold().replace("-", " ").replace("'", ""))
    return tidy("".join(letter for letter in letters if not unicodedata.combining(letter)))
