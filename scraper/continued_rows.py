"""Pure: which rows of a list of people go on from the row above, cut within a name, a bracket or a sentence."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scraper.attendance_headings import heading_of, label_and_rest
from scraper.attendance_lines import (
    APOLOGIES_IN_A_LINE,
    are_people,
    as_line,
    begins_body,
    is_justified,
    label_of_group,
    unnumbered,
)
from scraper.dividing import names_somebody
from scraper.english import COMMON_WORDS
from scraper.lexicon import PARTICLES, SUFFIXES, is_given_name
from scraper.names import has_title, split_honorifics
from scraper.page_rows import Row
from scraper.printed_person import begins_with_person

LEAST_OF_A_FULL_LINE = 50
_CLOSES = re.compile(r"[^()]{0,80}\)")
"""``Council) (Apologies)`` below "Ann Beck (Whitby City"."""
_CUT = re.compile(
    r"[,;(]\s*(?:and\s+)?(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Cllr|Councillor|Sir|Dame|Lord)\.?)?"
    r"(?:\s+[A-Z]\.?|(?<=\.)[A-Z]\.?){0,3}$"
)
"""A line that ends with a title or initials: "Mr J Roe, Professor S"."""
_INITIALS_BEHIND = re.compile(r"\([A-Z][A-Za-z]{0,2}[A-Z]\)")
"""``(AB) - Apologies`` below "Bo Roe (BR) and Ann Beck"."""
_ON_BEHALF = re.compile(r"\b(?:on behalf of|in place of|(?:deputi[sz]ing|substituting|standing in) for)$")
_SENT_APOLOGIES = re.compile(
    r"\b(?:sent|gave|given|tendered|offered)\s(?:their |his |her )?apolog"
    r"|\b(?:unable to|could not) (?:attend|be present|join)"
)
_APOLOGIES_BEHIND_A_JOB = re.compile(r"[^:;]{1,80}[a-z)] ?[-–—] ?(?:apologies|absent)\.?$", re.I)
"""``Trustee – apologies`` below "Ann Beck, Wren Trust,"."""
_MARK = re.compile(r"(?:apologies|absent|apols)[.)]?", re.I)
_CUT_APOLOGIES = re.compile(r"\bapolog[^.]{0,400}[^.;:]$", re.I)


def goes_on(text: str, row: Row, *, is_in_list: bool, least: int = LEAST_OF_A_FULL_LINE) -> bool:
    """Whether a run of people, cut in the middle of a name or behind a comma, goes on in the next row.

    ``is_in_list``: a heading of people stands above. ``least``: letters of a full line.
    """
    if as_line(row).strip(" .").casefold() == "apols":
        return False
    if row.table is None and row.kind != "h" and is_cut_off(text, as_line(row)):
        return True
    is_open = text.count("(") > text.count(")")
    if is_open and row.table is None and row.filled == 1 and is_in_list and _CLOSES.match(as_line(row)):
        return True
    is_run = row.table is None and row.filled == 1 and text.count(",") > 2 and text[-1].isalpha()
    if (
        is_run and re.match(r"\([^()]{2,60}\),", as_line(row)) and (is_in_list or label_and_rest(text))
    ):  # "(Minutes), Ann Beck" below "Colin Dell, Jane Roe"
        return True
    if row.table is None and is_in_list and _INITIALS_BEHIND.match(as_line(row)):
        return row.filled == 1 and re.search(r"[;,]", text) is not None and text[-1].isalpha()
    if row.table is not None or row.kind == "item" or (row.filled > 1 and not is_justified(row)) or len(text) < least:
        return False
    is_told = APOLOGIES_IN_A_LINE.search(text) is not None
    is_narrow = least < LEAST_OF_A_FULL_LINE
    if sum(map(text.count, (",", ";", ") "))) < (1 if is_open or is_told or is_narrow else 2):
        return False
    following = as_line(row)
    is_within_name = bool(_CUT.search(text)) and not has_title(following)
    is_of_people = (";" in following or text.endswith(",") or is_within_name) and are_people(following)
    is_half = _ends_in_given_name(text) and re.match(r"[A-Z][\w'’-]+(?:[,.;]| and [A-Z]| \([A-Z])", following)
    if row.kind == "h" or (begins_body(row, following) and not (is_of_people or is_half)):
        return False
    rest = re.match(r"(?P<word>[A-Z][\w'’-]+)(?:[,.;]|$)", following)  # "Beck, Mrs Jane Roe"
    is_rest = is_half or (rest and rest["word"].casefold() not in COMMON_WORDS)
    are_parted = any(begins_with_person(part.strip()) for part in text.split(";")[1:])
    is_within = are_parted and not text.endswith(".") and re.search("[,;]", following)
    is_cut = is_rest or text.endswith((",", ";", "&", " and")) or is_within_name or is_open or is_within
    is_listed = is_in_list or is_told or (label_and_rest(text) or label_of_group(text)) is not None
    return bool(is_cut and is_listed) and not (heading_of(following) or label_and_rest(following))


def is_cut_off(text: str, following: str) -> bool:
    """``Ann Beck on behalf of`` over "Bo Roe", and a sentence of apologies whose end stands on the next line."""
    if _ON_BEHALF.search(text):
        return begins_with_person(following)
    if re.search(r"\b(?:sent|gave|their)$", text) and re.match(r"apologies\b", following):
        return True
    if re.search(r"\bapolog.* (?:from|for|by) ", text, re.I) and re.split(r"[ ,.]", following)[0] in SUFFIXES:
        return True  # "Apologies were noted for Ann Beck" over "OBE and Bo Roe"
    if len(text) > LEAST_OF_A_FULL_LINE and _CUT_APOLOGIES.search(text) and re.match(r"[a-z]+ [a-z]", following):
        return True  # "Apologies came from Ann Beck, for whom Bo Roe" over "attended as a substitute"
    if begins_with_person(text) and text[-1] not in ".:;" and _APOLOGIES_BEHIND_A_JOB.match(following):
        return not (begins_with_person(following) or heading_of(following))
    is_of_people = begins_with_person(text) and not text.endswith((".", ":", ";")) and len(text) > LEAST_OF_A_FULL_LINE
    is_heading = (heading_of(following) and not following.endswith(".")) or label_and_rest(following)
    is_begun = unnumbered(following) != following or re.match("[A-Z]{2,4} ", following)  # "1. Welcome", "AB gave"
    return is_of_people and _SENT_APOLOGIES.search(following) is not None and not (is_heading or is_begun)


MOST_ROWS_OF_SENTENCE = 5


def with_rest(lines: Sequence[str], below: Sequence[Row]) -> list[str]:
    """The lines of a cell, and with a sentence of apologies at their end the rows ``below`` in which it goes on."""
    whole = list(lines)
    for row in below if whole else ():
        text = as_line(row)
        is_cut = _CUT_APOLOGIES.search(whole[-1]) or is_cut_off(whole[-1], text)
        if row.filled != 1 or not is_cut or unnumbered(text) != text:
            break
        whole[-1] += text if whole[-1].endswith("-") else f" {text}"
    return whole


LEAST_OF_A_LINE_IN_A_CELL = 25


def whole_lines(lines: Sequence[str], page: int) -> Iterator[str]:
    """The lines of a cell, each with those in which its run of people goes on."""
    whole = ""
    for line in lines:
        row = Row(((line,),), page)
        if whole and goes_on(whole, row, is_in_list=True, least=LEAST_OF_A_LINE_IN_A_CELL):
            whole += f" {line}"
        else:
            yield from filter(None, [whole])
            whole = line
    yield from filter(None, [whole])


def whole_rows(rows: Sequence[Row]) -> list[Row]:
    """The rows of a document as they are meant: brackets, labels and marks that go on in the next row, and dittos."""
    closed = _with_runs_joined(_with_brackets_closed(rows))
    return _with_dittos_written_out(_with_labels_joined(_with_marks_joined(closed)))


MOST_ROWS_ASKED = 80


def _awaits_mark(above: str, mark: str) -> bool:
    """``Ann Beck, Deputy Director,`` over "apologies", and ``Ann Beck, Wren Trust –`` over "Apologies"."""
    return re.search(r"\s[–—-]$", above) is not None or (above.endswith(",") and mark[0].islower())


def _with_marks_joined(rows: Sequence[Row]) -> list[Row]:
    """The rows; ``apologies`` below a row that ends with a dash is said of whoever that names.

    So it is in small letters, wherever no other heading is written so: "Ann Beck | Wren" over "apologies | ".
    """
    whole: list[Row] = []
    texts = [row.text.strip() for row in rows[:MOST_ROWS_ASKED]]
    are_small = any(text[:1].islower() and heading_of(text) and not _MARK.fullmatch(text) for text in texts)
    for row in rows:
        above = whole[-1] if whole else None
        mark = row.text if len(row.cells) == 1 or (row.filled == 1 and not are_small) else ""
        is_small = mark.islower() and not are_small and above is not None and begins_with_person(above.text)
        is_mark = _MARK.fullmatch(mark) is not None and above is not None and above.table == row.table
        if above and is_mark and (is_small or _awaits_mark(above.text, mark)):
            last = max(n for n, cell in enumerate(above.cells) if any(cell))
            *paragraphs, end = above.cells[last]
            cells = (*above.cells[:last], (*paragraphs, f"{end} {mark}"), *above.cells[last + 1 :])
            whole[-1] = replace(above, cells=cells)
        else:
            whole.append(row)
    return whole


def _with_runs_joined(rows: Sequence[Row]) -> list[Row]:
    """The rows; a label and a run of people that both go on in the row below ("Local authority | Ann Beck, Cllr Jane"
    over "appointed | Roe, Tom Nye") in one."""
    whole: list[Row] = []
    for row in rows:
        above = whole[-1] if whole else None
        if above and above.table is None and row.table is None and len(above.cells) == len(row.cells) == 2:
            texts = [" ".join(cell).strip() for cell in (*above.cells, *row.cells)]
            if _run_goes_on(*texts):
                cells = ((f"{texts[0]} {texts[2]}".strip(),), (f"{texts[1]} {texts[3]}",))
                whole[-1] = replace(above, cells=cells)
                continue
        whole.append(row)
    return whole


def _run_goes_on(label: str, run: str, more: str, rest: str) -> bool:
    if not label or not more or label.endswith(":") or "," not in run or heading_of(more) or names_somebody(more):
        return False
    is_cut = _ends_in_given_name(run) or _CUT.search(run) is not None
    return is_cut or (more[0].islower() and begins_with_person(run) and rest != "")


_HALF_OF_LABEL = re.compile(r"(?:also )?in|also|not|those|apologies for|absent with(?:out)?", re.I)


def _with_labels_joined(rows: Sequence[Row]) -> list[Row]:
    """The rows; a label that goes on below itself ("In | Ann Beck" over "Attendance: | Bo Roe") in the first of two."""
    whole = list(rows)
    for place, (above, row) in enumerate(itertools.pairwise(rows)):
        first, second = _label_of(above), _label_of(row)
        if above.table == row.table and _HALF_OF_LABEL.fullmatch(first) and heading_of(f"{first} {second}"):
            whole[place] = replace(above, cells=((f"{first} {second}",), *above.cells[1:]))
            whole[place + 1] = replace(row, cells=(("",), *row.cells[1:]))
    return whole


def _label_of(row: Row) -> str:
    """The first cell of a row of several."""
    return " ".join(row.cells[0]).strip() if len(row.cells) > 1 else ""


_TITLE = re.compile(r"(?:^|\n)(?P<title>Cllrs?|Councillors?|Ald|Alderman|Mr|Mrs|Ms|Miss|Dr)\b\.?(?=\s|$)")
_DITTO = re.compile(r"(?:(?<=\n)|^)[ \t]{0,9}(?:[“”〃\"]|'')(?=[ \t]+[A-Z][^“”\"\n]{0,80}(?:\n|$)|$)")


def _with_dittos_written_out(rows: Sequence[Row]) -> list[Row]:
    """The rows; a mark that repeats the title above (``“ A. R. Roe`` below "Cllr Ann Beck") is that title."""
    title = ""

    def written_out(part: str) -> str:
        nonlocal title
        title = next(iter(_TITLE.findall(part)), title)
        return _DITTO.sub(title, part) if title else part

    return [replace(row, cells=tuple(tuple(map(written_out, cell)) for cell in row.cells)) for row in rows]


def _with_brackets_closed(rows: Sequence[Row]) -> list[Row]:
    """The rows; one of which a cell ends within a bracket together with the one below, in which that is closed."""
    whole: list[Row] = []
    for row in rows:
        above = whole[-1] if whole else None
        open_at = _open_bracket(above, row) if above else None
        if above and open_at is not None:
            closed = (" ".join([*above.cells[open_at], row.text]),)
            whole[-1] = replace(above, cells=(*above.cells[:open_at], closed, *above.cells[open_at + 1 :]))
        elif above and _closes_brackets(above, row):
            cells = [(" ".join([*one, *other]).strip(),) for one, other in zip(above.cells, row.cells, strict=True)]
            whole[-1] = Row(tuple(cells), above.page, above.kind, None, above.label)
        else:
            whole.append(row)
    return whole


def _open_bracket(above: Row, row: Row) -> int | None:
    """The only cell of the row above that ends within a bracket, where the next row is but its end: "Trust)"."""
    if row.table is not None or above.table is not None or len(row.cells) != 1 or len(above.cells) < 2:
        return None
    if row.text.count(")") <= row.text.count("(") or not _CLOSES.fullmatch(row.text):
        return None
    texts = [" ".join(cell) for cell in above.cells]
    are_open = [n for n, text in enumerate(texts) if text.count("(") > text.count(")")]
    return are_open[0] if len(are_open) == 1 else None


def _closes_brackets(above: Row, row: Row) -> bool:
    """``Ann Beck (NHS | Mary Fall`` over "England) - apologies | ": the cells of one row on two lines."""
    if row.table is not None or above.table is not None or not 1 < len(row.cells) == len(above.cells):
        return False
    pairs = [(" ".join(one), " ".join(other)) for one, other in zip(above.cells, row.cells, strict=True)]
    are_closed = any(one.count("(") > one.count(")") and _CLOSES.match(other.strip()) for one, other in pairs)
    return are_closed and not any(names_somebody(other) for _, other in pairs)


def _ends_in_given_name(text: str) -> bool:
    """``Ann Beck, Jane`` or ``Ann Beck, Mr Jan von``: a line that breaks within a name."""
    half = re.search(r"(?:[,;]|\sand)\s(?P<half>[^,;()]{2,40})$", text)
    _, plain, _ = split_honorifics(half["half"]) if half else (None, "", None)
    given, *others = plain.split() or [""]
    return is_given_name(given) and all(other.casefold() in PARTICLES for other in others)
