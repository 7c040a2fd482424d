"""Pure: the body HTML of a group ("govspeak") -> sections, member entries, attachments. The only importer of bs4.

The same body comes from the Content API (``details.body``) and from the page (``#content .govspeak``). What is
stable across the years is the h2 headings that are direct children of ``div.govspeak`` and the hosts that files live
on; component classes come and go (``gem-c-attachment__link`` vanished in October 2025), so nothing here needs one.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

from scraper.addresses import absolute, is_file
from scraper.attachments import kind_of, meeting_date
from scraper.errors import ParseError
from scraper.models import Attachment, Link, Section, tidy

_MEMBERSHIP = re.compile(r"\b(members?|membership)\b", re.I)
_BOX = "section.gem-c-attachment, section.attachment, span.gem-c-attachment-link, span.attachment-inline"
_SIZE = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)\s?(Bytes|KB|MB|GB)\b")
_PAGES = re.compile(r"\b(\d+) pages?\b")
_BLOCKS = ("p", "li", "tr", "h3", "h4", "h5", "h6", "dt", "dd", "pre", "figcaption", "h2")


@dataclass(frozen=True, slots=True)
class Body:
    sections: tuple[Section, ...]
    member_lines: tuple[tuple[str, str], ...]
    """(heading, printed line) of every bullet in a section that lists members."""
    attachments: tuple[Attachment, ...]


def parse_body(html: str) -> Body:
    """Read a govspeak body, with or without its wrapper. Raises ParseError when it prints no text at all."""
    soup = BeautifulSoup(html, "lxml")
    root = soup.select_one("div.govspeak") or soup.body
    if root is None or not root.get_text(strip=True):
        raise ParseError("the body of the group", "no text", "at least one section")
    for line_break in root.find_all("br"):
        line_break.replace_with(" ")
    sections, lines, attachments = [], [], []
    for heading, anchor, nodes in _split(root):
        found = [file for node in nodes for file in _attachments(node, heading)]
        attachments += found
        entries = [entry for node in nodes for entry in _entries(node)] if _MEMBERSHIP.search(heading) else []
        lines += [(heading, text) for entry in entries if (text := tidy(entry.get_text()))]
        for entry in entries:
            entry.decompose()
        for box in (box for node in nodes for box in node.find_all(_matches(_BOX))):
            box.decompose()
        text = "\n".join(line for node in nodes if not _matches(_BOX)(node) for line in _lines(node))
        links = tuple(link for node in nodes for link in _links(node))
        if heading or text:
            sections.append(Section(heading, anchor, text, links))
    return Body(tuple(sections), tuple(lines), _once(attachments))


class Page:
    """A whole HTML page, for the one reader that needs more of it than the body."""

    def __init__(self, html: bytes) -> None:
        self._soup = BeautifulSoup(html, "lxml")

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
    for node in root.find_all(True, recursive=False):
        if node.name == "h2":
            yield heading, anchor, nodes
            identifier = node.get("id")
            heading, anchor, nodes = tidy(node.get_text()), str(identifier) if identifier else None, []
        else:
            nodes.append(node)
    yield heading, anchor, nodes


def _entries(node: Tag) -> list[Tag]:
    """The bullets of a list that link no file: an outer bullet is read without the list inside it."""
    items = node.find_all("li")
    for item in items:
        for inner in item.find_all(["ul", "ol"]):
            node.append(inner.extract())
    return [item for item in items if not any(is_file(absolute(str(a["href"]))) for a in item.find_all("a", href=True))]


def _attachments(node: Tag, section: str) -> Iterator[Attachment]:
    """Every link of ``node`` to a file on GOV.UK, as (box -> what it prints about the file)."""
    for anchor in node.find_all("a", href=True):
        url = absolute(str(anchor["href"]))
        title = tidy(anchor.get_text())
        if not is_file(url) or not title or anchor.get("aria-hidden") == "true":
            continue
        box = anchor.find_parent(_matches(_BOX)) or anchor.find_parent(["p", "li", "td"]) or anchor
        printed = tidy(box.get_text().replace(anchor.get_text(), " ", 1))
        size, pages = _SIZE.search(printed), _PAGES.search(printed)
        kind = kind_of(title, section)
        yield Attachment(
            title=title, url=url, kind=kind, meeting_date=meeting_date(title, kind), section=section,
            filename=urlsplit(url).path.rsplit("/", 1)[-1], printed_size=size and f"{size[1]} {size[2]}",
            number_of_pages=int(pages[1]) if pages else None,
        )  # fmt: skip


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


def _lines(node: Tag) -> Iterator[str]:
    """The printed text of a node, a line for each block and for each run of text that stands in none."""
    if node.name in _BLOCKS or not node.find(_BLOCKS):
        yield from _line(node)
        return
    loose = ""
    for child in node.contents:
        if isinstance(child, Tag) and (child.name in _BLOCKS or child.find(_BLOCKS)):
            yield from filter(None, [tidy(loose)])
            yield from _lines(child)
            loose = ""
        else:
            loose += child.get_text()
    yield from filter(None, [tidy(loose)])


def _line(block: Tag) -> Iterator[str]:
    cells = block.find_all(["td", "th"]) if block.name == "tr" else []
    text = " | ".join(tidy(cell.get_text()) for cell in cells) if cells else tidy(block.get_text())
    if text:
        yield f"• {text}" if block.name == "li" else text
