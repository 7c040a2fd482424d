"""Pure: the blocks of one section of a group's page -> who is listed there, and which blocks that was printed in.

A list is a list of members where its heading, its lead-in and its own lines agree; duties, dates, bodies that were
consulted and people of the past are none. What is no list of members stays in the text of its section.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from scraper.dividing import NO_HINTS, Hints, names_somebody
from scraper.functions import NOT_MEMBERS, group_function
from scraper.members import parse_members
from scraper.models import Member, fold_typography, tidy
from scraper.names import evidence_of_name, fold_name, has_title, is_name, join_suffixes
from scraper.posts import kind_of_post
from scraper.printed import is_prose

LINE_BREAK = "\u2028"
"""Stands for a <br> inside a text: white space to everybody else."""


@dataclass(frozen=True, slots=True)
class Item:
    """A bullet, a row, a term with its description, or a line of a paragraph."""

    text: str
    cells: tuple[str, ...] = ()
    depth: int = 0
    is_header: bool = False
    is_bold: bool = False
    links_file: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    kind: Literal["heading", "paragraph", "list", "table", "terms"]
    items: tuple[Item, ...]
    level: int = 0
    is_bold: bool = False
    """A paragraph that is bold throughout."""

    @property
    def text(self) -> str:
        return tidy(" ".join(item.text for item in self.items))


@dataclass(slots=True)
class Reading:
    members: list[Member] = field(default_factory=list)
    consumed: set[tuple[int, int]] = field(default_factory=set)
    """(block, item) of what is an entry, and therefore no text of its section."""


_MEMBERSHIP = re.compile(
    r"\b(?:members?|membership|memberships|composition|attendees|participants|delegates|representation|represented|who (?:is|sits|attends) (?:on|in)?)\b",
    re.I,
)
_JOINED = re.compile(r"\bmembership (?:and|&)|(?:and|&) (?:the )?members(?:hip)?\b", re.I)
# Bullets under these are duties, rules or people of the past: "Role of members", "Former members".
_NO_MEMBERSHIP = re.compile(
    r"\b(?:former|past|previous|becom\w+ an?|responsibilit\w+|(?:roles?|duties|expectations) (?:and \w+ )?of|selection of|"
    r"recruit\w+|appointments?|apply\w*|applications?|joining|eligib\w+|criteria|code of|registers?|declarations?|interests|"
    r"non-members?|expenses|benefits of|terms of office|conduct)\b",
    re.I,
)
_ELSEWHERE = re.compile(
    r"\b(?:minutes|meetings?|agendas?|contacts?|documents?|papers|publications?|related|news|useful|links|reports?|resources|"
    r"further|information|events?|dates|updates|consult\w*|guidance|former|past|previous)\b", re.I,
)  # fmt: skip
_PEOPLE = re.compile(
    r"\b(?:who we are|people|team|board|committee|panel|governance|structure|composition|chair\w*|leadership)\b", re.I
)
_VERB = r"(?:are|is|include[sd]?|including|compris\w+|consists? of|composed of|made up of|drawn from|as follows|listed|below)"
_LEADS_TO_MEMBERS = re.compile(
    rf"\b(?:members?|membership|representatives|participants|attendees|attended by)\b.*\b{_VERB}\b|"
    rf"\b(?:group|committee|panel|board|forum|alliance|council|task ?force|body)\b.*\b(?:compris\w+|consists? of|composed of|made up of|includes)\b|"
    r"\b(?:is|are) (?:co-?)?chaired by\s*:?$|\bmembers?(?:hip)? ?(?:list)?\s*:$|^(?:current|present) (?:members?|membership)\b", re.I,
)  # fmt: skip
_LEADS_ELSEWHERE = re.compile(
    r"\b(?:will|must|should|shall|expected|responsib\w+|required|asked|agree\w*|commit\w*|may|can|role|remit|purpose|aims?|objectives?|"
    r"duties|dates|minutes|skills|expertise|experience|criteria|apply|applications?|former\w*|previous\w*|past|consult\w*|works? with|"
    r"worked with|liais\w+|meets?|meetings?|appointed (?:for|by|on|to)|bring|read|see|find out|further|contact|other (?:groups|organisations)|"
    r"interests|observe the|principles|terms|nominat\w+)\b", re.I,
)  # fmt: skip
_VACANT_LINE = re.compile(r"(?:\w[\w -]{2,30}[:–-]\s*)?(?:vacan(?:t|cy)|TB[CA]\b|to be (?:confirmed|appointed))", re.I)
_SENTENCE_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|may|should|must|joined|became|meets?|provides?|leads|works)\b"
)
_CHAIRED = re.compile(
    r"\b(?P<how>(?:jointly |co-?|joint )?chaired|deputy[- ]chaired|vice[- ]chaired)(?: \w+ly)? by:?\s+(?P<who>[^\n]+)",
    re.I,
)
_CHAIRS = re.compile(
    r"\b(?:the )?(?P<how>(?:co-|deputy |vice[- ]|acting |interim )?chair(?:man|woman|person|s)?)(?: of (?:the|this) [\w -]{3,60}?)? "
    r"(?:is|are) (?P<who>[^\n]+)", re.I,
)  # fmt: skip
_SENTENCE_END = re.compile(
    r"(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bSt)(?<!\bMrs)(?<!\bRev)(?<!\bProf)(?<!\bHon)(?<!\b[A-Z])\.(?:\s|$)"
)
_NAME_ENDS = re.compile(
    r"\s+(?:and|&|who|which|with|from|on|as|at|in|since|until|supported|acting|representing)\s+|[,;:(]|\s[–—-]\s"
)


def lists_members(heading: str) -> bool:
    """Whether the bullets under a heading are the members of the group, going by the heading alone."""
    return _place(heading, NO_HINTS) == "members"


def _place(heading: str, hints: Hints) -> Literal["members", "maybe", "no", "past"]:
    words = fold_typography(heading)
    if hints.heading is not None:
        return "members" if words.casefold() == fold_typography(hints.heading).casefold() else "past"
    if re.search(r"\b(?:former|past|previous|ex-)\b", words, re.I):
        return "past"
    if group_function(words):
        return "members"
    if _MEMBERSHIP.search(words) and (not _NO_MEMBERSHIP.search(words) or _JOINED.search(words)):
        return "members" if not re.search(r"\bmeetings?|minutes\b", words, re.I) else "no"
    if (_NO_MEMBERSHIP.search(words) and _MEMBERSHIP.search(words)) or _ELSEWHERE.search(words):
        return "no"
    return "maybe"


@dataclass(frozen=True, slots=True)
class _Where:
    section: str
    place: str
    is_lead: bool = False
    """It is a place of members only by the words "Current members are:" before it."""


def read_section(heading: str, blocks: Sequence[Block], hints: Hints = NO_HINTS) -> Reading:
    """Everybody listed under one h2, in page order."""
    reading = Reading()
    found: list[tuple[tuple[int, int], Member]] = []
    top = _Where(heading, _place(heading, hints))
    stack: list[tuple[int, _Where]] = [(2, top)]
    lead = ""
    read_until = 0
    for number, block in enumerate(blocks):
        if number < read_until:
            continue
        where = stack[-1][1]
        if block.kind == "heading" or (label := _as_label(block, blocks[number + 1 : number + 2], where)):
            level, text = (block.level, block.text) if block.kind == "heading" else (8 if block.is_bold else 9, label)
            while len(stack) > 1 and stack[-1][0] >= level:
                stack.pop()
            if block.kind == "heading" and where.place == "members" and evidence_of_name(_before_cut(text)):
                found += _entries(number, [(0, text)], stack[-1][1].section, hints, reading, is_text=True)
                continue
            stack.append((level, _below(stack[-1][1], text, hints)))
            lead = ""
        elif block.kind == "paragraph":
            while stack[-1][0] == 9:
                stack.pop()
            where = stack[-1][1]
            if where.place == "members" and (parts := _labelled_parts(block)):
                for label, lines in parts:
                    below = _below(where, label, hints)
                    if any(map(names_somebody, lines)) or _is_list_of_members(lines, below, "", hints):
                        found += [
                            ((number, 0), member)
                            for member in parse_members([(below.section, line) for line in lines], hints)
                        ]
                        reading.consumed |= {(number, n) for n in range(len(block.items))}
                continue
            run = _run_of_lines(blocks, number) if where.place == "members" else []
            if _is_list_of_members([text for _, _, text in run], where, lead, hints):
                members = parse_members([(where.section, text) for _, _, text in run], hints)
                found += [((number, 0), member) for member in members]
                reading.consumed |= {(n, item) for n, item, _ in run}
                read_until = run[-1][0] + 1
                continue
            people = list(_read_paragraph(number, block, where, hints, reading))
            found += people
            lead = block.text
            if not people and where.is_lead:
                stack.pop()
            if _leads_to_members(lead) and lead.endswith(":") and stack[-1][1].place == "maybe":
                stack.append((stack[-1][0], replace(stack[-1][1], place="members", is_lead=True)))
        else:
            found += _read_list(number, block, where, lead, hints, reading)
            lead = ""
    reading.members = [member for _, member in found]
    return reading


def _before_cut(text: str) -> str:
    return _NAME_ENDS.split(text, maxsplit=1)[0].strip()


def _below(parent: _Where, text: str, hints: Hints) -> _Where:
    place = _place(text, hints)
    if place == "maybe" or (hints.heading is not None and place == "past"):
        place = parent.place
    if place == "no" and parent.place == "members" and not _NO_MEMBERSHIP.search(text) and not _is_errand(text):
        place = "members"
    if place == "members" and parent.place == "past":
        place = "past"
    return _Where(text, place)


def _is_errand(text: str) -> bool:
    return bool(re.search(r"\b(?:minutes|meetings?|agendas?|papers|contact|related|links|dates)\b", text, re.I))


def _as_label(block: Block, following: Sequence[Block], where: _Where) -> str:
    """The text of a paragraph that is the heading of what follows: "Observers:", or a bold line alone."""
    if block.kind != "paragraph" or len(block.items) != 1:
        return ""
    text = block.text.rstrip(":").strip()
    if not text or len(text.split()) > 10 or names_somebody(text) or _SENTENCE_VERB.search(text):
        return ""
    function = group_function(text)
    is_before_list = bool(following) and following[0].kind != "heading"
    if block.is_bold and is_before_list and not text.endswith("."):
        return text
    ends_in_colon = block.text.rstrip().endswith(":")
    if not is_before_list or (
        function == "member" and re.search(r"\b(?:current|present|list)\b|\bmembership", text, re.I)
    ):
        return ""
    if function and (ends_in_colon or following[0].kind == "list"):
        return text
    if ends_in_colon and where.place == "members" and following[0].kind in ("list", "table"):
        is_plain = (
            len(text.split()) <= 6 and not _LEADS_TO_MEMBERS.search(block.text) and not _LEADS_ELSEWHERE.search(text)
        )
        return text if is_plain else ""
    return ""


def _entries(
    block: int, lines: Sequence[tuple[int, str]], section: str, hints: Hints, reading: Reading, is_text: bool = False
) -> Iterator[tuple[tuple[int, int], Member]]:
    members = parse_members([(section, text) for _, text in lines], hints)
    reading.consumed |= set() if is_text else {(block, item) for item, _ in lines}
    for member in members:
        yield (block, 0), member


def _read_list(
    number: int, block: Block, where: _Where, lead: str, hints: Hints, reading: Reading
) -> Iterator[tuple[tuple[int, int], Member]]:
    if block.kind == "table":
        yield from _read_table(number, block, where, lead, hints, reading)
        return
    items = [(n, item) for n, item in enumerate(block.items) if item.text.strip() and not item.links_file]
    texts = [item.text for _, item in items]
    if not _is_list_of_members(texts, where, lead, hints):
        return
    section, run = where.section, list[tuple[int, str]]()
    for place, (n, item) in enumerate(items):
        below = [other for _, other in _children(items, place)]
        if below and _heads(item, below):
            yield from _entries(number, run, section, hints, reading)
            reading.consumed.add((number, n))
            section, run = item.text.strip().rstrip(":").strip(), []
            continue
        if item.depth == 0 and section != where.section and not below:
            yield from _entries(number, run, section, hints, reading)
            section, run = where.section, []
        run.append((n, _as_line(block, item)))
    yield from _entries(number, run, section, hints, reading)


def _as_line(block: Block, item: Item) -> str:
    if block.kind != "terms" or len(item.cells) < 2:
        return item.text
    term, rest = item.cells[0], LINE_BREAK.join(item.cells[1:])
    return f"{term} | {rest}"


def _children(items: Sequence[tuple[int, Item]], place: int) -> Iterator[tuple[int, Item]]:
    for other in items[place + 1 :]:
        if other[1].depth <= items[place][1].depth:
            break
        yield other


def _heads(item: Item, below: Sequence[Item]) -> bool:
    """Whether a bullet with bullets inside is their heading: "Observers", "Wren Trust" above its people."""
    if names_somebody(item.text):
        return False
    people = sum(names_somebody(other.text) for other in below)
    return bool(group_function(item.text)) or item.text.rstrip().endswith(":") or people * 2 >= len(below)


def _leads_to_members(lead: str) -> bool:
    return bool(_LEADS_TO_MEMBERS.search(lead)) and not _LEADS_ELSEWHERE.search(lead)


def _is_list_of_members(texts: Sequence[str], where: _Where, lead: str, hints: Hints) -> bool:
    if not texts or where.place == "past":
        return False
    leads_here = _leads_to_members(lead)
    people = sum(names_somebody(text) for text in texts)
    if lead and not leads_here and _LEADS_ELSEWHERE.search(lead) and people * 3 < len(texts) * 2:
        return False
    if re.search(r"\b(?:former|previous|past|consulted|resigned|stepped down)\b", lead, re.I):
        return False
    prose = sum(is_prose(text) for text in texts)
    small = sum(text.strip()[:1].islower() for text in texts)
    if prose * 2 >= len(texts) or (small * 2 > len(texts) and not leads_here):
        return False
    if where.place == "members" or leads_here:
        return leads_here or people * 4 >= len(texts) or hints.heading is not None or _are_members(texts)
    return where.place == "maybe" and bool(_PEOPLE.search(where.section)) and people * 2 > len(texts) and len(texts) > 1


def _are_members(texts: Sequence[str]) -> bool:
    members = parse_members([("", text) for text in texts])
    return sum(member.kind != "unparsed" for member in members) * 2 >= len(members)


# -- tables -------------------------------------------------------------------------------------------------------

_COLUMNS = (
    ("note", r"\b(?:expertise|area|areas|specialis\w+|background|term|terms|appointed|appointment|date|dates|interests?|expiry|expires|"
             r"region|e-?mail|since|until|start\w*|end\w*|alternates?|deputy|deputies|biograph\w+|photo|link|tenure|phone|notes?|sector|field|skills?)\b"),
    ("function", r"\b(?:role (?:on|in|within) (?:the )?(?:group|committee|panel|board)|(?:group|committee|panel|board|membership) role|status|capacity|"
                 r"membership type|type of member\w*)\b"),
    ("organisation", r"\b(?:organi[sz]ations?|representing|represents|represented|compan\w+|body|bodies|employer|affiliations?|institutions?|institute|"
                     r"departments?|university|trust|agency|stakeholder|business|firm|on behalf of|constituency|nominat\w+|membership organisation|association)\b"),
    ("role", r"\b(?:roles?|titles?|job|positions?|posts?|designation|occupation|profession)\b"),
    ("name", r"\b(?:names?|members?|representatives?|person|people|nominee|attendee|delegates?|contact|individual|commissioners?|chair\w*|who)\b"),
)  # fmt: skip


def _read_table(
    number: int, block: Block, where: _Where, lead: str, hints: Hints, reading: Reading
) -> Iterator[tuple[tuple[int, int], Member]]:
    rows = [(n, item) for n, item in enumerate(block.items) if not item.is_header]
    headers = [item.cells for item in block.items if item.is_header]
    header = headers[-1] if headers else ()
    if not header and rows and _is_header(rows[0][1].cells, [row.cells for _, row in rows[1:]]):
        header, rows = rows[0][1].cells, rows[1:]
    bodies = [row.cells for _, row in rows if len(set(row.cells)) > 1 or len(row.cells) == 1]
    columns = _columns(header, bodies)
    if "name" not in columns and "organisation" not in columns:
        return
    key = columns.index("name") if "name" in columns else columns.index("organisation")
    texts = [cells[key] for cells in bodies if key < len(cells) and cells[key].strip()]
    caption = " ".join(header)
    place = where if where.place != "maybe" or not _MEMBERSHIP.search(caption) else _Where(where.section, "members")
    if not _is_list_of_members(texts, place, lead, hints):
        people = sum(names_somebody(text) for text in texts)
        if where.place in ("past", "no") or "name" not in columns or people * 2 <= len(texts) or len(texts) < 2:
            return
    section, run = where.section, list[tuple[int, Item]]()
    for n, row in rows:
        cells = [cell for cell in dict.fromkeys(row.cells) if cell.strip()]
        if len(cells) == 1 and len(row.cells) > 1 and not names_somebody(cells[0]) and len(set(row.cells)) == 1:
            yield from _rows(number, run, columns, section, hints, reading)
            reading.consumed.add((number, n))
            section, run = cells[0].rstrip(":"), []
        elif cells:
            run.append((n, row))
    yield from _rows(number, run, columns, section, hints, reading)
    reading.consumed |= {(number, n) for n, item in enumerate(block.items) if item.is_header or item.cells == header}


def _is_header(first: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    """Whether the first row of a table without a header is one: its words are of the kind that head a column."""
    words = [_column(cell) for cell in first]
    return (
        bool(others)
        and all(words)
        and len(set(words)) == len(words)
        and not any(map(evidence_of_name, first))
        and all(len(cell.split()) <= 4 for cell in first)
    )


def _column(header: str) -> str | None:
    plain = fold_typography(header)
    return next((name for name, pattern in _COLUMNS if re.search(pattern, plain, re.I)), None)


def _columns(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """What each column holds: by its heading, and where that leaves it open by what stands in it."""
    width = max([len(header), *(len(cells) for cells in rows)], default=0)
    named = [_column(header[n]) if n < len(header) else None for n in range(width)]
    people, kinds = [], []
    for n in range(width):
        cells = [row[n] for row in rows if n < len(row) and row[n].strip()]
        people.append(sum(is_name(_before_cut(cell)) for cell in cells) / max(1, len(cells)))
        counted = Counter("function" if group_function(cell) else kind_of_post(cell)[0] for cell in cells)
        kinds.append(counted.most_common(1)[0][0] if counted else "unknown")
    candidates = [n for n in range(width) if named[n] in ("name", None, "organisation") and people[n] >= 0.4]
    best = max(candidates, key=lambda n: (named[n] == "name", people[n]), default=None)
    if (
        best is not None
        and named[best] == "name"
        and any(people[n] > people[best] + 0.3 for n in range(width) if named[n] != "note")
    ):
        best = max((n for n in range(width) if named[n] != "note"), key=lambda n: people[n])
    columns = []
    for n in range(width):
        by_content = {"job": "role", "body": "organisation", "function": "function"}.get(kinds[n])
        if n == best:
            columns.append("name")
        elif kinds[n] == "function" and named[n] in ("role", "function", None):
            columns.append("function")
        elif named[n] == "function":
            columns.append(by_content or "role")
        elif named[n] in (None, "name"):
            columns.append(by_content or ("organisation" if not (named[n] or header) else "note"))
        else:
            columns.append(str(named[n]))
    if best is None and "organisation" not in columns and width == 1 and kinds[:1] == ["body"]:
        columns = ["organisation"]
    return columns


def _rows(
    number: int, rows: Sequence[tuple[int, Item]], columns: Sequence[str], section: str, hints: Hints, reading: Reading
) -> Iterator[tuple[tuple[int, int], Member]]:
    key = "name" if "name" in columns else "organisation"
    others = [n for n, column in enumerate(columns) if column in ("role", "organisation")]
    if key == "name" and len(others) == 1 and (columns[others[0]] == "role" or _print_jobs(rows, others[0])):
        yield from _rows_of_two(number, rows, columns, section, hints, reading)
        return
    for n, row in rows:
        reading.consumed.add((number, n))
        cells = {
            name: [c for c, column in zip(row.cells, columns, strict=False) if column == name and c.strip()]
            for name in set(columns)
        }
        printed = LINE_BREAK.join(cells.get(key) or [])
        raw = " | ".join(cell for cell in row.cells if cell)
        for member in (
            parse_members([(section, printed)], hints, key == "name")
            if printed.strip()
            else parse_members([(section, raw)], hints)
        ):
            yield (number, n), _with_columns(replace(member, raw=tidy(raw)), cells)


def _print_jobs(rows: Sequence[tuple[int, Item]], column: int) -> bool:
    """Whether a column headed as one of bodies prints jobs too: "Chief Executive, Wren Trust"."""
    told = [row.cells[column] for _, row in rows if column < len(row.cells)]
    return sum(kind_of_post(cell.split(",")[0])[0] == "job" for cell in told) * 4 >= len(told)


def _rows_of_two(
    number: int, rows: Sequence[tuple[int, Item]], columns: Sequence[str], section: str, hints: Hints, reading: Reading
) -> Iterator[tuple[tuple[int, int], Member]]:
    """Rows whose one column beside the name holds all that is printed of job and body: read like a list."""
    name = columns.index("name")
    other = next(n for n, column in enumerate(columns) if column in ("role", "organisation"))
    printed = []
    for n, row in rows:
        reading.consumed.add((number, n))
        cells = [row.cells[place] for place in (name, other) if place < len(row.cells) and row.cells[place].strip()]
        printed.append((section, LINE_BREAK.join(cells)))
    members = parse_members(printed, hints, are_names=True)
    by_line: dict[str, list[Member]] = {}
    for member in members:
        by_line.setdefault(member.raw, []).append(member)
    for (n, row), (_, line) in zip(rows, printed, strict=True):
        notes = {
            "note": [
                cell
                for cell, column in zip(row.cells, columns, strict=False)
                if column not in ("name", columns[other]) and cell.strip()
            ]
        }
        raw = " | ".join(cell for cell in row.cells if cell)
        for member in by_line.pop(tidy(line), []):
            yield (number, n), _with_columns(replace(member, raw=tidy(raw)), notes)


def _with_columns(member: Member, cells: dict[str, list[str]]) -> Member:
    """A name's cell, filled up with what the other columns of its row say."""
    note = [*filter(None, [member.note]), *cells.get("note", ())]
    role, organisation, group_role = member.role, member.organisation, member.group_role
    for cell in cells.get("function", ()):
        function = group_function(cell)
        group_role = function if function and function != "member" else group_role
        note += [cell] if function in (None, "member") and cell not in note else []
    for cell in cells.get("role", ()):
        if (function := group_function(cell)) and function != "member":
            group_role = function
        elif kind_of_post(cell) == ("body", True) and not organisation and not cells.get("organisation"):
            organisation = cell
        else:
            role = f"{role}, {cell}" if role and role != cell else cell
    for cell in list(note):
        if (aside := re.match(r"(ex[- ]officio)\b", cell, re.I)) and not group_role:
            group_role = group_function(aside[1])
    if member.kind != "organisation":
        organisation = ", ".join([*filter(None, [organisation]), *cells.get("organisation", ())]) or None
    is_listed = member.kind in ("person", "organisation", "unnamed_post")
    kind = member.kind
    if kind == "unparsed" and role and not organisation:
        kind = "unparsed"
    function_of = replace(
        member, role=role, organisation=organisation, group_role=group_role, note="; ".join(map(tidy, note)) or None
    )
    return replace(
        function_of, kind=kind, rule=f"table: {member.rule}",
        is_member=is_listed and (member.is_member if group_role == member.group_role else _is_member(group_role)),
        confidence=max(member.confidence, 0.9) if kind == "person" else member.confidence,
    )  # fmt: skip


def _is_member(group_role: str | None) -> bool:
    return group_role not in NOT_MEMBERS


# -- paragraphs ---------------------------------------------------------------------------------------------------


def _read_paragraph(
    number: int, block: Block, where: _Where, hints: Hints, reading: Reading
) -> Iterator[tuple[tuple[int, int], Member]]:
    if where.place == "past" or any(item.links_file for item in block.items):
        return
    lines = [item.text for item in block.items]
    if where.place == "members":
        entries = list(_lines_of_people(lines))
        if entries:
            found = list(_entries(number, [(0, text) for text in entries], where.section, hints, reading))
            reading.consumed |= {(number, n) for n in range(len(lines))}
            yield from found
            return
    for line in lines:
        yield from _read_sentences(number, tidy(line), where, hints, reading)


def _lines_of_people(lines: Sequence[str]) -> Iterator[str]:
    """One line for each person of a paragraph: what follows a name up to the next one is that person's."""
    entries: list[str] = []
    for line in lines:
        plain = tidy(line)
        if not plain:
            continue
        starts = names_somebody(plain) or bool(_VACANT_LINE.match(plain))
        is_sentence = bool(_SENTENCE_VERB.search(_outside_brackets(plain))) or len(plain.split()) > 40
        if is_sentence or (not starts and not entries):
            return
        if starts:
            entries.append(plain)
        else:
            entries[-1] = f"{entries[-1]}{LINE_BREAK}{plain}"
    yield from entries


def _labelled_parts(block: Block) -> list[tuple[str, list[str]]]:
    """``Chair:<br>A<br>Members:<br>B<br>C``: the lines of a paragraph under the labels among them."""
    parts: list[tuple[str, list[str]]] = []
    for item in block.items:
        text = tidy(item.text)
        is_label = (text.endswith(":") and bool(group_function(text))) or (item.is_bold and not names_somebody(text))
        if is_label:
            parts.append((text.rstrip(": "), []))
        elif parts:
            parts[-1][1].append(text)
        else:
            return []
    return parts if all(lines for _, lines in parts) else []


def _run_of_lines(blocks: Sequence[Block], start: int) -> list[tuple[int, int, str]]:
    """(block, item, text) of at least three lines that are no sentences: a list of bodies or posts set as paragraphs."""
    run: list[tuple[int, int, str]] = []
    for number in range(start, len(blocks)):
        block = blocks[number]
        texts = [tidy(item.text) for item in block.items]
        texts_end = [text for text in texts[1:] if text.endswith(":")]
        if any(map(names_somebody, texts)) or texts_end or (run and texts[0].endswith(":")):
            break
        is_run = block.kind == "paragraph" and not block.is_bold and all(map(_is_line_of_list, texts))
        if not is_run or any(item.links_file for item in block.items) or (run and len(texts) > 1):
            break
        run += [(number, n, text) for n, text in enumerate(texts)]
        if len(texts) > 1:
            break
    is_heading = run and run[0][2].endswith(":")
    return run[1:] if is_heading and len(run) > 3 else run if len(run) > 2 and not is_heading else []


def _is_line_of_list(text: str) -> bool:
    return (
        len(text.split()) <= 20 and not text.endswith((".", "?")) and not _SENTENCE_VERB.search(_outside_brackets(text))
    )


def _outside_brackets(text: str) -> str:
    return re.sub(r"\([^()]*\)", " ", text)


def _read_sentences(
    number: int, paragraph: str, where: _Where, hints: Hints, reading: Reading
) -> Iterator[tuple[tuple[int, int], Member]]:
    """``The group is co-chaired by A and B.``: the people of a sentence, each with the sentence as its line."""
    for sentence in filter(None, map(str.strip, _SENTENCE_END.split(paragraph))):
        match = _CHAIRED.search(sentence) or _CHAIRS.search(sentence)
        if match:
            how = match["how"].lower()
            function = (
                group_function(re.sub(r"chaired|jointly ", lambda m: "chair" if m[0] == "chaired" else "joint ", how))
                or "chair"
            )
            people = list(_people_of(match["who"]))
            if len(people) > 1 and function == "chair":
                function = "co-chair"
        elif where.place == "members" and (
            lead := re.search(
                rf"\bmembers?(?:hip)?\b[^:]{{0,60}}?(?:\b{_VERB}\b|:)\s*:?\s*(?=[A-Z])(?P<who>.+)", sentence
            )
        ):
            function, people = None, list(_people_of(lead["who"]))
            if len(people) < 2:
                continue
        else:
            continue
        for person in people:
            for member in parse_members([(where.section, person)], hints):
                if member.kind == "person":
                    yield (number, 0), replace(
                        member, raw=f"{sentence}." if f"{sentence}." in paragraph else sentence, group_role=function or member.group_role, rule="sentence", is_member=True,
                        confidence=round(min(member.confidence, 0.75), 2),
                    )  # fmt: skip


def _people_of(words: str) -> Iterator[str]:
    """Each person at the beginning of some words, with the job printed behind the name: ``A (Wren Trust) and B, …``."""
    rest = join_suffixes(words.strip())
    while rest:
        before, rest = _post_before(rest)
        if before:
            name = _NAME_ENDS.split(rest, maxsplit=1)[0].strip()
            yield f"{name}, {before}"
            following = re.match(r",?\s+(?:and|&)\s+(.+)", rest[len(name) :])
            rest = following[1] if following else ""
            continue
        ends = _NAME_ENDS.search(rest)
        name = rest[: ends.start()].strip() if ends else rest
        if not is_name(name):
            return
        if ends is None:
            yield name
            return
        mark = ends[0].strip()
        after = rest[ends.end() :].strip()
        if mark == "(":
            inner, _, after = after.partition(")")
            name, after = f"{name} ({inner})", after.lstrip(" ,")
            yield name
            rest = re.sub(r"^(?:and|&)\s+", "", after)
            continue
        if mark in ("and", "&"):
            yield name
            rest = after
            continue
        if mark in (",", ";"):
            if is_name(_NAME_ENDS.split(after, maxsplit=1)[0].strip()) and evidence_of_name(
                _NAME_ENDS.split(after, maxsplit=1)[0].strip()
            ):
                yield name
                rest = after
                continue
            post, joined, following = _post_of(after)
            yield f"{name}, {post}" if post else name
            rest = following if joined else ""
            continue
        yield name
        return


def _post_before(words: str) -> tuple[str, str]:
    """``the Chair of Homes, Ann Eddy`` -> (``Chair of Homes``, ``Ann Eddy``): a post ends at a comma or at a title."""
    for match in re.finditer(r",\s+|\s+(?=[A-Z])", words) if words.startswith(("the ", "our ", "its ")) else ():
        following = words[match.end() :]
        if ("," in match[0] or has_title(following)) and evidence_of_name(
            _NAME_ENDS.split(following, maxsplit=1)[0].strip()
        ):
            return words[4 : match.start()], following
    return "", words


def _post_of(words: str) -> tuple[str, bool, str]:
    """(job and body behind a name in a sentence, whether another person follows, the words from there on)."""
    for match in re.finditer(r",?\s+(?:and|&)\s+|;\s+|,\s+", words):
        following = words[match.end() :]
        if evidence_of_name(_NAME_ENDS.split(following, maxsplit=1)[0].strip()):
            return _until_verb(words[: match.start()]), True, following
    return _until_verb(words), False, ""


def _until_verb(words: str) -> str:
    post = re.split(
        r",?\s+(?:and\s+)?(?:who|which|is|are|was|has|meets?|supported|since|until|with)\b", words, maxsplit=1
    )[0].strip(" ,")
    return post if kind_of_post(post.split(",")[0])[0] in ("job", "body") else ""


def without_repeats(members: Sequence[Member]) -> tuple[Member, ...]:
    """The entries of a page without the people of sentences who stand in its lists too; positions in page order."""
    listed = {fold_name(member.name) for member in members if member.name and member.rule != "sentence"}
    kept, told = list[Member](), set[str]()
    for member in members:
        name = fold_name(member.name or "")
        if member.rule == "sentence" and (name in listed or name in told):
            continue
        told |= {name} if member.rule == "sentence" else set()
        kept.append(member)
    return tuple(replace(member, position=position) for position, member in enumerate(kept, 1))
