"""Pure: the body HTML of a group ("govspeak") -> sections, member entries, attachments. The only importer of bs4.

The same body comes from the Content API (``details.body``) and from the page (``#content .govspeak``). What is
stable across the years is the h2 headings that are direct children of ``div.govspeak`` and the hosts that files live
on; component classes come and go (``gem-c-attachment__link`` vanished in October 2025), so nothing here needs one.
"""

import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, NavigableString, Tag

from scraper.addresses import absolute, is_file
from scraper.attachments import kind_of, meeting_date
from scraper.blocks import LINE_BREAK, Block, Item
from scraper.errors import ParseError
from scraper.membership import read_page, without_repeats
from scraper.models import NO_HINTS, Attachment, Hints, Link, Member, Section, tidy

_BOX = "section.gem-c-attachment, section.attachment, span.gem-c-attachment-link, span.attachment-inline"
_SIZE = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)\s?(Bytes|KB|MB|GB)\b")
_PAGES = re.compile(r"\b(\d+) pages?\b")
_BREAK = re.compile(r"<br\b[^>]*>|(?<=</p>)|(?<=</li>)|(?<=</h[3-6]>)|(?<=</div>)(?=<)", re.I)
"""Replaced before the markup is parsed: bs4 takes quadratic time to replace many elements of one parent."""
MOST_COLUMNS = 40
"""Of a table that is read: cells that claim more cannot make it grow."""
_BLOCKS = ("p", "li", "tr", "h3", "h4", "h5", "h6", "dt", "dd", "pre", "figcaption", "h2")


@dataclass(frozen=True, slots=True)
class Body:
    sections: tuple[Section, ...]
    members: tuple[Member, ...]
    attachments: tuple[Attachment, ...]


def parse_body(html: str, hints: Hints = NO_HINTS) -> Body:
    """Read a govspeak body, with or without its wrapper. Raises ParseError when it prints no text at all."""
    soup = _soup(_BREAK.sub(LINE_BREAK, html.encode("utf-8", "replace").decode()))
    root = soup.select_one("div.govspeak") or soup.body
    if root is None or not root.get_text(strip=True):
        raise ParseError("the body of the group", "no text", "at least one section")
    sections, members, attachments = list[Section](), list[Member](), list[Attachment]()
    parts = [(*part, [block for node in part[2] for block in _blocks(node)]) for part in _split(root)]
    readings = read_page([(heading, [block for block, _ in blocks]) for heading, _, _, blocks in parts], hints)
    for (heading, anchor, nodes, blocks), reading in zip(parts, readings, strict=True):
        attachments += [file for node in nodes for file in _attachments(node, heading)]
        members += reading.members
        for number, item in reading.consumed:
            _remove(blocks[number][1][item])
        nodes = [node for node in nodes if not node.decomposed and not _is_file_box(node)]
        for box in [box for node in nodes for box in node.find_all(_is_file_box)]:
            box.decompose()
        text = "\n".join(line for node in nodes for line in _lines(node, _holders(node)))
        links = tuple(link for node in nodes for link in _links(node))
        if heading or text:
            sections.append(Section(heading, anchor, text, links))
    return Body(tuple(sections), without_repeats(members), _once(attachments))


def _soup(html: str | bytes) -> BeautifulSoup:
    with warnings.catch_warnings():  # that a body looks like an address or like XML is no news to anyone
        warnings.simplefilter("ignore")
        return BeautifulSoup(html, "lxml")


class Page:
    """A whole HTML page, for the one reader that needs more of it than the body."""

    def __init__(self, html: bytes) -> None:
        self._soup = _soup(html)

    def texts(self, selector: str) -> list[str]:
        """What each element that the CSS selector matches prints."""
        return [tidy(tag.get_text()) for tag in self._soup.select(selector)]

    def html(self, selector: str) -> list[str]:
        """The markup of each element that the CSS selector matches."""
        return [str(tag) for tag in self._soup.select(selector)]

    def attribute(self, selector: str, name: str) -> str | None:
        """One attribute of the first element that the CSS selector matches, or None."""
        tag = self._soup.select_one(selector)
        return str(tag[name]) if tag and tag.has_attr(name) else None


def _split(root: Tag) -> Iterator[tuple[str, str | None, list[Tag]]]:
    """(heading, its id, the elements below it), for what stands before the first h2 and for every h2."""
    heading, anchor, nodes = "", None, list[Tag]()
    for node in _children(root):
        if node.name == "h2":
            yield heading, anchor, nodes
            identifier = node.get("id")
            heading, anchor, nodes = tidy(node.get_text()), str(identifier) if identifier else None, []
        else:
            nodes.append(node)
    yield heading, anchor, nodes


def _children(root: Tag) -> list[Tag]:
    """The elements of the body; text that stands in none is put into a paragraph of its own."""
    for text in root.find_all(string=True, recursive=False):
        if type(text) is NavigableString and text.strip():
            text.wrap(Tag(name="p"))
    return root.find_all(True, recursive=False)


_LISTS = ("ul", "ol")
_Placed = tuple[Block, list[Tag]]
"""A block, and the element that each of its items was printed in."""


def _blocks(node: Tag) -> Iterator[_Placed]:
    """The headings, paragraphs, lists and tables of an element, in page order."""
    waiting = [node]
    while waiting:
        tag = waiting.pop()
        if _is_file_box(tag):
            continue
        if tag.name in ("h3", "h4", "h5", "h6"):
            yield Block("heading", (Item(tidy(tag.get_text())),), int(tag.name[1])), [tag]
        elif tag.name in _LISTS:
            yield _list(tag)
        elif tag.name == "table":
            yield _table(tag)
        elif tag.name == "dl":
            yield _terms(tag)
        elif tag.name == "p" or not tag.find([*_LISTS, "table", "dl", "p", "h3", "h4", "h5", "h6"]):
            if text := tag.get_text().strip():
                bold = {
                    tidy(part)
                    for strong in tag.find_all(["strong", "b"])
                    for part in strong.get_text().split(LINE_BREAK)
                }
                lines = [tidy(line) for line in text.split(LINE_BREAK) if line.strip()]
                links_file = _links_file(tag)
                items = tuple(Item(line, is_bold=line in bold, links_file=links_file) for line in lines)
                yield Block("paragraph", items, is_bold=_is_bold(tag)), [tag] * len(items)
        else:
            waiting += reversed(tag.find_all(True, recursive=False))


def _is_bold(tag: Tag) -> bool:
    bold = "".join(strong.get_text() for strong in tag.find_all(["strong", "b"]))
    return bool(bold.strip()) and tidy(bold).rstrip(":") == tidy(tag.get_text()).rstrip(":")


def _links_file(tag: Tag) -> bool:
    return any(is_file(absolute(str(anchor["href"]))) for anchor in tag.find_all("a", href=True))


def _list(tag: Tag) -> _Placed:
    """The bullets of a list in page order, each without those inside it."""
    bullets = tag.find_all("li")
    depths: dict[int, int] = {}
    items = []
    for bullet in bullets:
        outer = bullet.find_parent("li")
        depths[id(bullet)] = depth = depths.get(id(outer), -1) + 1 if outer else 0
        own = _own_strings(bullet)
        links = [a for text in own for a in text.find_parents("a", href=True, limit=1)]
        items.append(
            Item("".join(own).strip(), depth=depth, links_file=any(is_file(absolute(str(a["href"]))) for a in links))
        )
    return Block("list", tuple(items)), bullets


def _own_strings(bullet: Tag) -> list[NavigableString]:
    """The text of a bullet that is not in a list inside it."""
    found: list[NavigableString] = []
    waiting = list(reversed(bullet.contents))
    while waiting:
        node = waiting.pop()
        if isinstance(node, Tag):
            if node.name not in _LISTS:
                waiting += reversed(node.contents)
        elif type(node) is NavigableString:
            found.append(node)
    return found


def _table(tag: Tag) -> _Placed:
    """The rows of a table, a cell that spans rows or columns printed in each of them; of a row that holds a table, the
    rows of that."""
    rows = [row for row in tag.find_all("tr") if not row.find("tr")]
    items = []
    spanning: dict[int, tuple[int, str]] = {}
    for row in rows:
        cells: list[str] = []
        waiting = row.find_all(["td", "th"], recursive=False)
        is_header = bool(waiting) and all(cell.name == "th" for cell in waiting)
        while (waiting or len(cells) in spanning) and len(cells) < MOST_COLUMNS:
            if len(cells) in spanning:
                left, text = spanning.pop(place := len(cells))
                if left > 1:
                    spanning[place] = (left - 1, text)
                cells.append(text)
                continue
            cell = waiting.pop(0)
            text = cell.get_text().strip()
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            for _ in range(min(across, MOST_COLUMNS - len(cells))):
                if down > 1:
                    spanning[len(cells)] = (down - 1, text)
                cells.append(text)
        items.append(
            Item(
                " | ".join(cells),
                tuple(cells),
                is_header=is_header and len(set(cells)) > 1,
                links_file=_links_file(row),
            )
        )
    return Block("table", tuple(items)), rows


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name, "1"))
    return max(int(value), 1) if value.isdecimal() and len(value) < 6 else 1


def _terms(tag: Tag) -> _Placed:
    """The terms of a definition list, each with its descriptions."""
    items, tags = [], []
    for term in tag.find_all("dt"):
        described = _described(term)
        cells = [tidy(cell.get_text()) for cell in (term, *described)]
        items.append(Item(" | ".join(cells), tuple(cells), links_file=any(map(_links_file, described))))
        tags.append(term)
    return Block("terms", tuple(items)), tags


def _described(term: Tag) -> list[Tag]:
    """The descriptions of a term: all up to the next one."""
    following = (tag for tag in term.next_siblings if isinstance(tag, Tag) and tag.name in ("dt", "dd"))
    return list(takewhile(lambda tag: tag.name == "dd", following))


def _remove(tag: Tag) -> None:
    """Take an entry out of the text; of a bullet all but the lists inside it."""
    if tag.name == "li":
        for text in _own_strings(tag):
            text.extract()
        return
    if tag.name == "dt":
        for described in _described(tag):
            described.decompose()
    tag.decompose()


def _attachments(node: Tag, section: str) -> Iterator[Attachment]:
    """Every link of ``node`` to a file on GOV.UK, as (box -> what it prints about the file)."""
    for anchor in node.find_all("a", href=True):
        url = absolute(str(anchor["href"]))
        title = tidy(anchor.get_text())
        if not is_file(url) or not title or anchor.get("aria-hidden") == "true":
            continue
        printed = tidy(_printed_beside(anchor))
        size, pages = _SIZE.search(printed), _PAGES.search(printed)
        kind = kind_of(title, section)
        yield Attachment(
            title=title, url=url, kind=kind, meeting_date=meeting_date(title, kind), section=section,
            filename=urlsplit(url).path.rsplit("/", 1)[-1], printed_size=size and f"{size[1]} {size[2]}",
            number_of_pages=int(pages[1]) if pages else None,
        )  # fmt: skip


def _printed_beside(anchor: Tag) -> str:
    """What stands with a link in its box; of a link in no box, what follows it up to the next link."""
    box = anchor.find_parent(_matches(_BOX))
    if box is not None:
        return box.get_text().replace(anchor.get_text(), " ", 1)
    following = takewhile(lambda n: not (isinstance(n, Tag) and (n.name == "a" or n.find("a"))), anchor.next_siblings)
    return "".join(node.get_text() for node in following)


def _is_file_box(tag: Tag) -> bool:
    """Whether a tag is a box around a file of GOV.UK; one around anything else is text like any other."""
    return _matches(_BOX)(tag) and any(is_file(absolute(str(a["href"]))) for a in tag.find_all("a", href=True))


def _matches(selector: str) -> Callable[[Tag], bool]:
    """A bs4 filter for the few ``name.class`` selectors of this module."""
    wanted = {tuple(part.strip().split(".")) for part in selector.split(",")}
    return lambda tag: any((tag.name, css) in wanted for css in tag.get("class") or ())


def _once(attachments: list[Attachment]) -> tuple[Attachment, ...]:
    """The first link to each file: a publication box links its file twice."""
    return tuple({attachment.url: attachment for attachment in reversed(attachments)}.values())[::-1]


def _links(node: Tag) -> Iterator[Link]:
    for anchor in node.find_all("a", href=True):
        url = absolute(str(anchor["href"]))
        text = tidy(anchor.get_text())
        if text and not is_file(url):
            yield Link(text, url)


def _holders(node: Tag) -> set[int]:
    """The ids of the elements that a block stands in: asked for once, or deep nesting takes cubic time."""
    held: set[int] = set()
    for block in node.find_all(_BLOCKS):
        for parent in block.parents:
            if id(parent) in held:
                break
            held.add(id(parent))
    return held


def _lines(node: Tag, holders: set[int]) -> Iterator[str]:
    """The printed text of a node, a line for each block and for each run of text that stands in none."""
    if node.name in _BLOCKS or id(node) not in holders:
        yield from _line(node)
        return
    loose = ""
    for child in node.contents:
        if isinstance(child, Tag) and (child.name in _BLOCKS or id(child) in holders):
            yield from filter(None, [tidy(loose)])
            yield from _lines(child, holders)
            loose = ""
        else:
            loose += child.get_text()
    yield from filter(None, [tidy(loose)])


def _line(block: Tag) -> Iterator[str]:
    cells = block.find_all(["td", "th"]) if block.name == "tr" else []
    text = " | ".join(tidy(cell.get_text()) for cell in cells) if cells else tidy(block.get_text())
    if text:
        yield f"• {text}" if block.name == "li" else text
