"""Pure: which lines of a document's pages are furniture: repeated headers, repeated footers and page numbers.

Furniture stands first or last on its page, says the same on most pages but for the page's number, and stands at the
same height. All three are asked for, because minutes repeat much that is no furniture: "Action: Secretariat" ends page
after page, and "Item 3" and "Item 4" begin two. The first printing of a header that has words is text: it may be
the only place where the date or the name of the meeting is printed.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median_low

_EDGE = 4  # lines at either end of a page; headers of up to 4 lines were met on real minutes
_SHARE = 0.6  # of the pages, or of those of one side: the first page and the last often differ
_FEW_PAGES = 3  # with fewer, a repeated line may be chance: it must stand in the margin too
_MARGIN = 0.1  # of the page's height
_SAME_PLACE = 0.012  # of the page's height: 10 points of A4, less than a line

_NUMBER = re.compile(r"\d+")
_SPACED_PAGE = re.compile(r"p ?a ?g ?e")
_PAGE_NUMBER = re.compile(
    r"[-–—|\[(. ]*(?:page|pg\.?|p\.)?[-–—|: ]*(?:\d{1,4}|[ivxl]{1,6})(?: ?(?:of|/) ?\d{1,4})?[-–—|\]). ]*(?:page)?[ .]*"
)


@dataclass(frozen=True)
class Printed:
    """One line as printed; ``place`` is how far down the page it stands, from 0 to 1, or None."""

    text: str
    place: float | None = None


@dataclass(frozen=True)
class _Found:
    """A line at the edge of a page, its words apart from its numbers."""

    page: int
    index: int
    numbers: tuple[int, ...]
    place: float | None


def mark(pages: Sequence[Sequence[Printed]]) -> list[frozenset[int]]:
    """For each page the indices of its lines that are furniture; the first printing of a line with words is none."""
    running = _running(pages)
    numbers = _page_numbers(pages)
    met: set[str] = set()
    marked = []
    for page, lines in enumerate(pages):
        outer = _outer(lines, running[page] | numbers[page])
        first = {index for index in outer - numbers[page] if _key(lines[index].text) not in met}
        met |= {_key(lines[index].text) for index in outer}
        marked.append(frozenset(outer - first))
    return marked


def _key(text: str) -> str:
    """A line with its numbers folded, to find it again on another page."""
    return _NUMBER.sub("#", " ".join(text.casefold().split()))


def _edges(lines: Sequence[Printed]) -> tuple[range, range]:
    """The first and the last lines of a page."""
    return range(min(_EDGE, len(lines))), range(max(len(lines) - _EDGE, 0), len(lines))


def _outer(lines: Sequence[Printed], likely: set[int]) -> set[int]:
    """Those of ``likely`` with nothing but others of them between them and the edge of the page."""
    top, bottom = _edges(lines)
    found: set[int] = set()
    for edge in (top, reversed(bottom)):
        for index in edge:
            if index not in likely:
                break
            found.add(index)
    return found


def _running(pages: Sequence[Sequence[Printed]]) -> list[set[int]]:
    """The lines of each page that say the same, at the same place, on most pages or on most pages of one side."""
    groups: dict[tuple[int, str], list[_Found]] = defaultdict(list)
    for page, lines in enumerate(pages):
        for edge, indices in enumerate(_edges(lines)):
            for index in indices:
                text = lines[index].text
                numbers = tuple(int(number[-9:]) for number in _NUMBER.findall(text))
                groups[edge, _key(text)].append(_Found(page, index, numbers, lines[index].place))
    marked: list[set[int]] = [set() for _ in pages]
    sides = [range(len(pages)), range(0, len(pages), 2), range(1, len(pages), 2)]
    for (edge, key), group in groups.items():
        for side in sides if key else ():
            for found in _alike(group, side, edge):
                marked[found.page].add(found.index)
    return marked


def _alike(group: Sequence[_Found], side: range, edge: int) -> list[_Found]:
    """Those of a group on the pages of a side that are one running line; none where they are too few."""
    alike = _counting([found for found in group if found.page in side])
    places = [found.place for found in alike if found.place is not None]
    if places:
        usual = median_low(places)
        alike = [found for found in alike if found.place is None or abs(found.place - usual) <= _SAME_PLACE]
    on = len({found.page for found in alike})
    if len(side) >= _FEW_PAGES:
        return alike if on >= _SHARE * len(side) else []
    in_margin = all(
        found.place is not None and (found.place > 1 - _MARGIN if edge else found.place < _MARGIN) for found in alike
    )
    return alike if on == len(side) == 2 and in_margin else []


def _counting(group: Sequence[_Found]) -> list[_Found]:
    """Those whose numbers are each the usual one, or count with the pages: "Page 3 of 9", but not "Item 3", "Item 4".

    A number may run on with any first page, and not every page of a group may have the same, so the commonest decides.
    """
    if not group:
        return []
    alike = list(group)
    for position, numbers in enumerate(zip(*(found.numbers for found in group), strict=True)):
        counted = [number - found.page for number, found in zip(numbers, group, strict=True)]
        (same, times), (first, counts) = _commonest(numbers), _commonest(counted)
        alike = [
            found
            for found in alike
            if (found.numbers[position] == same if times >= counts else found.numbers[position] - found.page == first)
        ]
    return alike


def _commonest(numbers: Iterable[int]) -> tuple[int, int]:
    """The commonest number, and how often it is there."""
    return Counter(numbers).most_common(1)[0]


def _page_numbers(pages: Sequence[Sequence[Printed]]) -> list[set[int]]:
    """The lines at the edges that are page numbers: in so many words, or lone numbers that count with the pages."""
    marked: list[set[int]] = [set() for _ in pages]
    lone: list[list[_Found]] = [[], []]
    for page, lines in enumerate(pages):
        for edge, indices in enumerate(_edges(lines)):
            for index in indices:
                text = _SPACED_PAGE.sub("page", " ".join(lines[index].text[:80].casefold().split()))
                if len(lines[index].text) > 40 or not _PAGE_NUMBER.fullmatch(text):
                    continue
                numbers = tuple(int(number) for number in _NUMBER.findall(text))
                if "page" in text and numbers:
                    marked[page].add(index)
                elif numbers:
                    lone[edge].append(_Found(page, index, numbers[:1], lines[index].place))
    for group in lone:
        counted = _commonest(found.numbers[0] - found.page for found in group)[0] if group else 0
        alike = [found for found in group if found.numbers[0] - found.page == counted]
        if len({found.page for found in alike}) >= max(2, _SHARE * (len(pages) - 1)):
            for found in alike:
                marked[found.page].add(found.index)
    return marked
