"""Pure: a table of members -> its entries. What a column holds its heading says or, without one, what stands in it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scraper.blocks import LINE_BREAK, Block, Item
from scraper.dividing import names_somebody
from scraper.functions import NOT_MEMBERS, group_function
from scraper.lexicon import any_of
from scraper.members import parse_members
from scraper.models import Hints, Member, fold_typography, tidy
from scraper.names import evidence_of_name, is_name
from scraper.places import MEMBERSHIP, Where, is_list_of_members, may_list_members
from scraper.posts import kind_of_post, split_post
from scraper.prose import name_before_cut

Row = tuple[int, Item]
"""A row and its place among the items of its block."""

_COLUMNS = tuple(
    (name, re.compile(rf"\b{any_of(words)}\b", re.I))
    for name, words in {
        "note": r"""expertise areas? specialis\w+ background terms? appointed appointment dates? interests? expiry
            expires region e-?mail since until start\w* end\w* alternates? deputy deputies biograph\w+ photo link
            tenure phone notes? sector field skills?""",
        "function": r"""role_(?:on|in|within)_(?:the_)?(?:group|committee|panel|board) status capacity
            membership_type (?:group|committee|panel|board|membership)_role type_of_member\w*""",
        "organisation": r"""organi[sz]ations? representing represents represented compan\w+ body bodies employer
            affiliations? institutions? institute departments? university trust agency stakeholder business firm
            on_behalf_of constituency nominat\w+ association""",
        "role": "roles? titles? job positions? posts? designation occupation profession",
        "name": r"""names? members? representatives? person people nominee attendee delegates? contact individual
            commissioners? chair\w* who""",
    }.items()
)


_OF_INTERESTS = re.compile(r"\b(?:interests?|shareholdings?|attend(?:ed|ance)|expenses|fees?|votes?|apologies)\b", re.I)
"""Columns of a register or a record, which prints members for another reason than to list them."""


_OF_BODIES = re.compile(r"\b(?:organi[sz]ation|compan|employer|affiliation|institut|firm|university|body\b)", re.I)
"""Of several columns that may hold bodies, those that surely do; "Representing" beside one is an interest."""


MOST_LETTERS = 300
"""Of a cell, by which it is told what its column holds."""


def read_table(block: Block, where: Where, lead: str, hints: Hints) -> tuple[list[Member], set[int]]:
    """The entries of a table, and the rows that thereby are no text of the section; nothing where it lists nobody."""
    rows = [(n, item) for n, item in enumerate(block.items) if not item.is_header]
    headers = [item.cells for item in block.items if item.is_header]
    header = headers[-1] if headers else ()
    if not header and rows and _is_header(rows[0][1].cells, [row.cells for _, row in rows[1:]]):
        header, rows = rows[0][1].cells, rows[1:]
    columns = _columns(header, [row.cells for _, row in rows if not _is_sub_heading(row)])
    if not _lists_members(rows, columns, header, where, lead, hints):
        return [], set()
    members, consumed = list[Member](), set[int]()
    section, heading, run = where.section, set[int](), list[Row]()
    for n, row in [*rows, (len(block.items), Item("", ("", "")))]:
        if _is_sub_heading(row):
            members += _read_rows(run, columns, section, hints)
            consumed |= heading | {place for place, _ in run} if run else set()
            section, heading, run = row.cells[0].strip().rstrip(":"), {n}, []
        elif any(cell.strip() for cell in row.cells):
            run.append((n, row))
    return members, consumed


def _is_sub_heading(row: Item) -> bool:
    """Whether a row is one cell across all columns that names nobody: "Observers"; a colon alone heads nothing."""
    first = row.cells[0].strip() if row.cells else ""
    is_across = len(row.cells) > 1 and len(set(row.cells)) == 1
    return is_across and (not first or bool(first.rstrip(":"))) and not names_somebody(row.cells[0])


def _lists_members(
    rows: Sequence[Row], columns: Sequence[str], header: Sequence[str], where: Where, lead: str, hints: Hints
) -> bool:
    if "name" not in columns and "organisation" not in columns:
        return False
    key = columns.index("name" if "name" in columns else "organisation")
    texts = [row.cells[key] for _, row in rows if not _is_sub_heading(row) and key < len(row.cells)]
    texts = [text for text in texts if text.strip()]
    told = " ".join(header)
    is_headed = where.place == "maybe" and bool(MEMBERSHIP.search(told)) and not _OF_INTERESTS.search(told)
    if is_list_of_members(texts, replace(where, place="members") if is_headed else where, lead, hints):
        return True
    people = sum(map(names_somebody, texts))
    is_here = where.place == "members" or (hints.is_search and may_list_members(where, lead))
    return is_here and "name" in columns and len(texts) > 1 and people * 2 > len(texts)


def _is_header(first: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    """Whether the first row of a table without a header is one: its words are of the kind that head a column."""
    words = [column_of(cell) for cell in first]
    are_short = all(len(cell.split()) <= 4 for cell in first)
    is_telling = all(words) and len(set(words)) == len(words) and not any(map(evidence_of_name, first))
    return bool(others) and are_short and is_telling


def column_of(header: str) -> str | None:
    """What a column's heading says of it: name, role, organisation, function or note; None where it says nothing."""
    plain = fold_typography(header)
    return next((name for name, pattern in _COLUMNS if pattern.search(plain)), None)


def _columns(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """What each column holds: name, organisation, role, function or note."""
    width = max([len(header), *map(len, rows)], default=0)
    named = [column_of(header[n]) if n < len(header) else None for n in range(width)]
    if named.count("organisation") > 1 and any(map(_OF_BODIES.search, header)):
        named = [
            "note" if name == "organisation" and not _OF_BODIES.search(header[n]) else name
            for n, name in enumerate(named)
        ]
    filled = [[tidy(row[n][:MOST_LETTERS]) for row in rows if n < len(row) and row[n].strip()] for n in range(width)]
    people = [sum(is_name(name_before_cut(cell)) for cell in cells) / max(1, len(cells)) for cells in filled]
    kinds = [_kind_of_most(cells) for cells in filled]
    best = _column_of_names(named, people)
    return [
        "name" if n == best else _column_beside(named[n], kinds[n], bool(header))
        for n in range(width)
    ]  # fmt: skip


def _kind_of_most(cells: Sequence[str]) -> str:
    counted = Counter("function" if group_function(cell) else kind_of_post(cell)[0] for cell in cells)
    return counted.most_common(1)[0][0] if counted else "unknown"


def _column_of_names(named: Sequence[str | None], people: Sequence[float]) -> int | None:
    """The column headed as one of names, unless another holds far more of them ("Member | Representative")."""
    telling = [n for n, name in enumerate(named) if name != "note"]
    candidates = [n for n in telling if named[n] in ("name", None, "organisation") and people[n] >= 0.4]
    best = max(candidates, key=lambda n: (named[n] == "name", people[n]), default=None)
    if best is not None and named[best] == "name" and any(people[n] > people[best] + 0.3 for n in telling):
        return max(telling, key=lambda n: people[n])
    return best


_BY_CONTENT = {"job": "role", "body": "organisation", "function": "function"}


def _column_beside(named: str | None, kind: str, has_header: bool) -> str:
    """What a column that holds no names holds."""
    if kind == "function" and named in ("role", "function", None):
        return "function"
    if named == "function":
        return _BY_CONTENT.get(kind, "role")
    if named in (None, "name"):
        return _BY_CONTENT.get(kind, "note" if named or has_header else "organisation")
    return named


def _read_rows(rows: Sequence[Row], columns: Sequence[str], section: str, hints: Hints) -> Iterator[Member]:
    told = [n for n, column in enumerate(columns) if column in ("role", "organisation")]
    if "name" in columns and len(told) == 1 and (columns[told[0]] == "role" or _print_jobs(rows, told[0])):
        yield from _read_pairs(rows, columns, told[0], section, hints)
        return
    key = "name" if "name" in columns else "organisation"
    for _, row in rows:
        cells = _by_column(row, columns)
        printed = LINE_BREAK.join(cells.get(key, ())) or _raw(row)
        for member in parse_members([(section, printed)], hints, key == "name" and key in cells):
            yield _with_columns(replace(member, raw=_raw(row)), cells)


def _raw(row: Item) -> str:
    return tidy(" | ".join(row.cells))


def _by_column(row: Item, columns: Sequence[str]) -> dict[str, list[str]]:
    cells: dict[str, list[str]] = {}
    for cell, column in zip(row.cells, columns, strict=False):
        if cell.strip():
            cells.setdefault(column, []).append(cell)
    return cells


def _print_jobs(rows: Sequence[Row], column: int) -> bool:
    """Whether a column headed as one of bodies prints jobs too: "Chief Executive, Wren Trust"."""
    told = [row.cells[column] for _, row in rows if column < len(row.cells)]
    return sum(kind_of_post(cell.split(",")[0])[0] == "job" for cell in told) * 4 >= len(told)


def _read_pairs(rows: Sequence[Row], columns: Sequence[str], told: int, section: str, hints: Hints) -> Iterator[Member]:
    """Rows whose one column beside the name holds all that is printed of job and body: read like a list."""
    name = columns.index("name")
    printed = []
    for _, row in rows:
        cells = [row.cells[n] for n in (name, told) if n < len(row.cells) and row.cells[n].strip()]
        printed.append(LINE_BREAK.join(cells))
    by_line: dict[str, list[Member]] = {}
    for member in parse_members([(section, line) for line in printed], hints, are_names=True):
        by_line.setdefault(member.raw, []).append(member)
    for (_, row), line in zip(rows, printed, strict=True):
        others = ["note" if n not in (name, told) else "" for n in range(len(columns))]
        for member in by_line.pop(tidy(line), []):
            yield _with_columns(replace(member, raw=_raw(row)), _by_column(row, others))


def _is_job_alone(cell: str) -> bool:
    """``Independent consultant`` in the column of the bodies."""
    return kind_of_post(cell) == ("job", True) and "," not in cell and split_post(cell) is None


_NO_BODY = re.compile(r"independent|individual|n/?a|none|[-–—]", re.I)


def _with_columns(member: Member, cells: dict[str, list[str]]) -> Member:
    """A name's cell, filled up with what the other columns of its row say."""
    notes = [*filter(None, [member.note]), *cells.get("note", ())]
    role, organisation, group_role = member.role, member.organisation, member.group_role
    bodies = [cell for cell in cells.get("organisation", ()) if not _NO_BODY.fullmatch(cell)]
    if len(bodies) == 1 and not (role or organisation or "role" in cells) and _is_job_alone(bodies[0]):
        role = bodies.pop()
    for cell in (*cells.get("function", ()), *cells.get("role", ())):
        function = group_function(cell)
        if function and function != "member":
            group_role = function
        elif function:
            notes += [cell] if cell not in notes else []
        elif kind_of_post(cell) == ("body", True) and not organisation and not bodies:
            organisation = cell
        else:
            role = f"{role}, {cell}" if role and role != cell else cell
    notes += [cell for cell in cells.get("organisation", ()) if _NO_BODY.fullmatch(cell)]
    if member.kind != "organisation":
        organisation = ", ".join([*filter(None, [organisation]), *bodies]) or None
    ex_officio = next((cell for cell in notes if re.match(r"ex[- ]officio\b", cell, re.I)), None)
    group_role = group_role or ("ex officio" if ex_officio else None)
    is_member = member.is_member if group_role == member.group_role else group_role not in NOT_MEMBERS
    return replace(
        member, role=role, organisation=organisation, group_role=group_role, rule=f"table: {member.rule}",
        is_member=is_member and member.kind not in ("vacancy", "unparsed"), note="; ".join(map(tidy, notes)) or None,
        confidence=max(member.confidence, 0.9) if member.kind == "person" else member.confidence,
    )  # fmt: skip
