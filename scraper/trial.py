"""What the parsers make of some saved bytes, as plain values for ``alliance parse``; nothing is stored."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from scraper import content_api, group_page
from scraper.attachments import printed_dates
from scraper.errors import ParseError
from scraper.models import NO_HINTS, Group, Hints
from scraper.pdf import extract


def parse_bytes(data: bytes, lists: Mapping[str, Hints] = {}) -> dict[str, Any]:
    """The record of a group's page, its Content API answer, or a PDF of minutes (DESIGN section 8).

    ``lists`` says by group how its list is to be read. Raises ParseError when the bytes are none of the three.
    """
    if b"%PDF-" in data[:1024]:
        return _minutes(data)
    if data.lstrip()[:1] == b"{":
        return _group(content_api.parse_group, data, lists)
    if b"<html" in data[:4096].lower():
        return _group(group_page.parse_group, data, lists)
    raise ParseError("the file", "something else", "a group's page, its Content API answer or a PDF")


def _group(parse: Callable[[bytes, Hints], Group], data: bytes, lists: Mapping[str, Hints]) -> dict[str, Any]:
    group = parse(data, NO_HINTS)
    if hints := lists.get(group.base_path.rsplit("/", 1)[-1]):
        group = parse(data, hints)
    record = group.as_json()
    return {"kind": "group_page", **record, "members": [asdict(member) for member in group.members]}


def _minutes(data: bytes) -> dict[str, Any]:
    extraction = extract(data)
    pages = [{"page": page.page, "text": page.text} for page in extraction.pages]
    days = printed_dates(extraction.pages[0].text) if pages else []
    return {
        "kind": "minutes",
        "date": days[0].isoformat() if days else None,
        "status": extraction.status,
        "detail": extraction.detail,
        "pages": pages,
    }
