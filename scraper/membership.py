"""Pure: the blocks of one section of a group's page -> who is listed there, and which blocks that was printed in."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from scraper.blocks import LINE_BREAK, Block, Item
from scraper.dividing import names_somebody
from scraper.functions import NOT_MEMBERS, UNNAMED_FUNCTIONS, group_function
from scraper.member_tables import read_table
from scraper.members import parse_members
from scraper.models import NO_HINTS, Hints, Member, fold_typography, tidy
from scraper.names import evidence_of_name, fold_name
from scraper.places import (
    LEADS_ELSEWHERE,
    LEADS_TO_MEMBERS,
    MOST_LETTERS,
    OF_OTHERS,
    Where,
    below,
    function_in,
    is_list_of_members,
    is_of_others,
    leads_to_members,
    place_of,
    tells_of_people,
)
from scraper.prose import first_sentence, name_before_cut, people_of_sentences

_VACANT_LINE = re.compile(r"(?:\w[\w -]{2,30}[:–-]\s*)?(?:vacan(?:t|cy)|TB[CA]\b|to be (?:confirmed|appointed))", re.I)
_SENTENCE_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|may|should|must|joined|became|meets?|provides?|leads|works)\b"
)
_BOLD_LINE, _LABEL = 8, 9
"""The levels of a bold line alone and of a label such as "Observers:", below those of all headings."""
MOST_WORDS_OF_A_LINE = 40


@dataclass(slots=True)
class Reading:
    members: list[Member] = field(default_factory=list)
    consumed: set[tuple[int, int]] = field(default_factory=set)
    """(block, item) of what is an entry, and therefore no text of its section."""


FEWEST_LISTED = 3
"""Entries of a page whose headings and lead-ins say where its members are; below it, any list of people counts."""


def read_page(sections: Sequence[tuple[str, Sequence[Block]]], hints: Hints = NO_HINTS) -> list[Reading]:
    """What is listed under each h2. Where no words say that members are listed ("North East", "Commissioners"), lists
    of nothing but people are taken for them."""
    readings = [read_section(heading, blocks, hints) for heading, blocks in sections]
    listed = sum(member.rule != "sentence" for reading in readings for member in reading.members)
    if hints.heading is not None or listed >= FEWEST_LISTED:
        return readings
    searched = [read_section(heading, blocks, hints, is_search=True) for heading, blocks in sections]
    found = sum(member.kind == "person" for reading in searched for member in reading.members)
    if found < FEWEST_LISTED:
        return readings
    for reading in searched:
        reading.members = [replace(member, confidence=min(member.confidence, 0.6)) for member in reading.members]
    return searched


def read_section(heading: str, blocks: Sequence[Block], hints: Hints = NO_HINTS, *, is_search: bool = False) -> Reading:
    """Everybody listed under one h2, in page order. ``is_search``: in any list of people."""
    section = _Section(heading, blocks, replace(hints, is_search=is_search))
    while section.place < len(blocks):
        section.read_block()
    return section.reading


class _Section:
    """A walk over the blocks under one h2, which keeps where it is: under which headings, behind which lead-in."""

    def __init__(self, heading: str, blocks: Sequence[Block], hints: Hints) -> None:
        self.reading = Reading()
        self.place = 0
        self._blocks = blocks
        self._hints = hints
        self._lead = ""
        self._unlisted = 0
        """Up to this block no run of lines is a list: asked once for all of them, or it takes quadratic time."""
        self._stack = [(2, Where(heading, place_of(heading, hints)))]

    @property
    def _where(self) -> Where:
        return self._stack[-1][1]

    def read_block(self) -> None:
        """Read the block at ``place``, or the run of paragraphs that begins there, and go on behind it."""
        number, block = self.place, self._blocks[self.place]
        self.place += 1
        if block.kind == "heading":
            self._go_below(block.level, block.text)
        elif label := _as_label(block, self._blocks[self.place : self.place + 1], self._where):
            self._go_below(_BOLD_LINE if block.is_bold else _LABEL, label)
        elif block.kind == "paragraph":
            self._read_paragraph(number, block)
        else:
            if block.kind == "table":
                members, rows = read_table(block, self._where, self._lead, self._hints)
                self._take(members, ((number, row) for row in rows))
            else:
                self._read_list(number, block)
            self._lead = ""

    def _take(self, members: Iterable[Member], consumed: Iterable[tuple[int, int]]) -> None:
        self.reading.members += members
        self.reading.consumed.update(consumed)

    def _parse(self, lines: Iterable[str], section: str | None = None) -> list[Member]:
        where = self._where.section if section is None else section
        function = function_in(self._lead)
        members = parse_members([(where, line) for line in lines], self._hints)
        return [_with_function(member, function) if function else member for member in members]

    def _go_below(self, level: int, text: str) -> None:
        """Under a heading; one that is itself a person's name, above what is said of that person, is an entry."""
        was_among_members = self._where.place == "members"
        while len(self._stack) > 1 and self._stack[-1][0] >= level:
            self._stack.pop()
        if level < _BOLD_LINE and was_among_members and evidence_of_name(name_before_cut(text[:MOST_LETTERS])):
            self.reading.members += self._parse([text])
            return
        self._stack.append((level, below(self._where, text, self._hints)))
        self._lead = ""

    def _read_list(self, number: int, block: Block) -> None:
        items = [(n, item) for n, item in enumerate(block.items) if _is_read(item)]
        if not is_list_of_members([item.text for _, item in items], self._where, self._lead, self._hints):
            return
        section, run = self._where.section, list[str]()
        for place, (_, item) in enumerate(items):
            inside = list(_items_inside(items, place))
            is_heading = bool(inside) and _heads(item, inside)
            if is_heading or (item.depth == 0 and section != self._where.section and not inside):
                self.reading.members += self._parse(run, section)
                section, run = item.text.strip().rstrip(":").strip() if is_heading else self._where.section, []
            if block.kind == "terms" and len(item.cells) > 2 and all(map(names_somebody, item.cells[1:])):
                self.reading.members += [*self._parse(run, section), *self._parse_described(item, section)]
                run = []
            elif not is_heading:
                run.append(_as_line(block, item))
        self._take(self._parse(run, section), ((number, n) for n, _ in items))

    def _parse_described(self, item: Item, section: str) -> list[Member]:
        """A term above several people: what they are in the group, or whom they stand for."""
        term, *people = item.cells
        if group_function(term):
            return self._parse(people, term.rstrip(":"))
        return self._parse([f"{term}: {person}" for person in people], section)

    def _read_paragraph(self, number: int, block: Block) -> None:
        while self._stack[-1][0] == _LABEL:
            self._stack.pop()
        if self._where.place == "members" and (self._read_labelled(number, block) or self._read_run(number)):
            return
        is_read = self._read_people(number, block)
        self._lead = fold_typography(block.text[-MOST_LETTERS:])
        if not is_read and self._where.is_lead:
            self._stack.pop()
        if leads_to_members(self._lead) and self._lead.endswith(":") and self._where.place == "maybe":
            self._stack.append((self._stack[-1][0], replace(self._where, place="members", is_lead=True)))

    def _read_labelled(self, number: int, block: Block) -> bool:
        """``Chair:<br>A<br>Members:<br>B<br>C``: the lines of a paragraph under the labels among them."""
        parts, members = _labelled_parts(block), list[Member]()
        for label, lines in parts:
            under = below(self._where, label, self._hints)
            if any(map(names_somebody, lines)) or is_list_of_members(lines, under, "", self._hints):
                members += self._parse(lines, under.section)
        if members:
            self._take(members, ((number, n) for n in range(len(block.items))))
        return bool(parts)

    def _read_run(self, number: int) -> bool:
        """A list of bodies or posts that is set as paragraphs."""
        if group_function(self._where.section) in NOT_MEMBERS:
            return False  # the address of the secretariat
        if number < self._unlisted:
            return False
        run = _run_of_lines(self._blocks, number)
        texts = [text for _, _, text in run]
        if not is_list_of_members(texts, self._where, self._lead, self._hints):
            self._unlisted = run[-1][0] + 1 if run else number
            return False
        self._take(self._parse(texts), ((block, item) for block, item, _ in run))
        self.place = run[-1][0] + 1
        return True

    def _read_people(self, number: int, block: Block) -> bool:
        """The people of a paragraph: its lines where they are listed there, else those of its sentences."""
        if self._where.place == "past" or any(item.links_file or is_of_others(item.text) for item in block.items):
            return False
        before = len(self.reading.members)
        is_among_members = self._where.place == "members"
        if is_among_members and (lines := _lines_of_people([item.text for item in block.items])):
            self._take(self._parse(lines), ((number, n) for n in range(len(block.items))))
            return True
        if is_among_members and (name := _head_of_profile([item.text for item in block.items])):
            self.reading.members += self._parse([name])
            return True
        is_told_here = is_among_members or tells_of_people(self._where)
        for item in block.items:
            for sentence, person, function in people_of_sentences(tidy(item.text), is_told_here):
                for member in self._parse([person]):
                    if member.kind == "person":
                        self.reading.members.append(_of_sentence(member, sentence, function))
        return len(self.reading.members) > before


def _with_function(member: Member, function: str) -> Member:
    """An entry of a list whose lead-in tells what all of it are: "The lay members are:"."""
    if member.group_role or member.kind in ("vacancy", "unparsed"):
        return member
    role = None if function in UNNAMED_FUNCTIONS else function
    return replace(member, group_role=role, is_member=member.is_member and function not in NOT_MEMBERS)


def _of_sentence(member: Member, sentence: str, function: str | None) -> Member:
    confidence = round(min(member.confidence, 0.75), 2)
    group_role = function or member.group_role
    return replace(
        member, raw=sentence, group_role=group_role, rule="sentence", is_member=True, confidence=confidence
    )  # fmt: skip


def _as_label(block: Block, following: Sequence[Block], where: Where) -> str:
    """The text of a paragraph that is the heading of what follows: "Observers:", or a bold line alone."""
    if block.kind != "paragraph" or len(block.items) != 1 or not following or following[0].kind == "heading":
        return ""
    text, plain = block.text.rstrip(":").strip(), fold_typography(block.text)
    if not text or len(text.split()) > 10 or names_somebody(text) or _SENTENCE_VERB.search(plain):
        return ""
    if block.is_bold:
        return "" if plain.endswith(".") else text
    if OF_OTHERS.search(plain):
        return ""
    function, is_closed = group_function(text), plain.endswith(":")
    if function == "member" and _SAYS_LIST.search(plain):
        return ""
    if function:
        return text if is_closed or following[0].kind == "list" else ""
    is_plain = len(text.split()) <= 6 and not LEADS_TO_MEMBERS.search(plain) and not LEADS_ELSEWHERE.search(plain)
    is_above_list = where.place == "members" and following[0].kind in ("list", "table")
    return text if is_closed and is_above_list and is_plain else ""


_SAYS_LIST = re.compile(r"\b(?:current|present|list)\b|\bmembership", re.I)
"""In "Current members:" these introduce the list, of which "Members:" is a part beside "Observers:"."""


def _as_line(block: Block, item: Item) -> str:
    if block.kind != "terms" or len(item.cells) < 2:
        return item.text
    return f"{item.cells[0]} | {LINE_BREAK.join(item.cells[1:])}"


def _items_inside(items: Sequence[tuple[int, Item]], place: int) -> Iterator[Item]:
    for _, other in items[place + 1 :]:
        if other.depth <= items[place][1].depth:
            break
        yield other


def _heads(item: Item, inside: Sequence[Item]) -> bool:
    """Whether a bullet with bullets inside is their heading: "Observers", "Wren Trust" above its people."""
    if names_somebody(item.text):
        return False
    people = sum(names_somebody(other.text) for other in inside)
    return bool(group_function(item.text)) or item.text.rstrip().endswith(":") or people * 2 >= len(inside)


def _is_read(item: Item) -> bool:
    return bool(item.text.strip()) and not item.links_file and not is_of_others(item.text)


def _head_of_profile(lines: Sequence[str]) -> str:
    """``Ann Eddy, Head, Wren Trust. Ann has taught for 20 years.`` -> its first sentence, or its first line, where that
    is somebody as a list prints them, and all else tells of them."""
    told = map(tidy, lines) if len(lines) > 1 else first_sentence(tidy(lines[0]))
    first, *others = [*filter(None, told)] or [""]
    is_told = bool(others) and all(_SENTENCE_VERB.search(other) for other in others)
    return first if is_told and names_somebody(first) and _is_line_of_list(first, 25) else ""


def _lines_of_people(lines: Sequence[str]) -> list[str]:
    """One line for each person of a paragraph: what follows a name up to the next one is that person's. None at all
    where something in it is a sentence."""
    entries: list[str] = []
    for line in filter(None, map(tidy, lines)):
        starts = names_somebody(line) or bool(_VACANT_LINE.match(line))
        if not (_is_line_of_list(line, MOST_WORDS_OF_A_LINE) and (starts or entries)):
            return []
        if starts:
            entries.append(line)
        else:
            entries[-1] = f"{entries[-1]}{LINE_BREAK}{line}"
    return entries


def _labelled_parts(block: Block) -> list[tuple[str, list[str]]]:
    """(label, lines below it) of a paragraph that begins with a label; nothing where any label stands above none."""
    parts: list[tuple[str, list[str]]] = []
    for item in block.items:
        text = tidy(item.text)
        if (text.endswith(":") and group_function(text)) or (item.is_bold and not names_somebody(text)):
            parts.append((text.rstrip(": "), []))
        elif parts:
            parts[-1][1].append(text)
        else:
            return []
    return parts if all(lines for _, lines in parts) else []


def _run_of_lines(blocks: Sequence[Block], start: int) -> list[tuple[int, int, str]]:
    """(block, item, text) of at least three lines that are no sentences and name nobody, in one paragraph or more."""
    run: list[tuple[int, int, str]] = []
    for number in range(start, len(blocks)):
        block, texts = blocks[number], [tidy(item.text) for item in blocks[number].items]
        is_run = block.kind == "paragraph" and not block.is_bold and not any(item.links_file for item in block.items)
        if not is_run or not all(_is_line_of_list(text, 20) and not text.endswith((".", "?")) for text in texts):
            break
        is_label_inside = any(text.endswith(":") for text in (texts if run else texts[1:]))
        if any(map(names_somebody, texts)) or is_label_inside or (run and len(texts) > 1):
            break
        run += [(number, n, text) for n, text in enumerate(texts)]
        if len(texts) > 1:
            break
    if run and run[0][2].endswith(":"):
        # A line of the same paragraph cannot be left standing as text of the section without the others.
        return run[1:] if len(run) > 3 and run[0][0] != run[1][0] else []
    return run if len(run) > 2 else []


def _is_line_of_list(text: str, most_words: int) -> bool:
    return len(text.split()) <= most_words and not _SENTENCE_VERB.search(re.sub(r"\([^()]*\)", " ", text))


def without_repeats(members: Sequence[Member]) -> tuple[Member, ...]:
    """The entries of a page without the people of sentences who stand in its lists too; positions in page order."""
    named = {fold_name(member.name) for member in members if member.name and member.rule != "sentence"}
    kept: list[Member] = []
    for member in members:
        if member.rule == "sentence":
            if fold_name(member.name or "") in named:
                continue
            named.add(fold_name(member.name or ""))
        kept.append(member)
    return tuple(replace(member, position=position) for position, member in enumerate(kept, 1))
