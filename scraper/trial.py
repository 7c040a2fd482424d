"""What the parsers make of some saved bytes, as plain values for ``alliance parse``; nothing is stored."""

from dataclasses import asdict
from typing import Any

from scraper import content_api, group_page
from scraper.attachments import printed_dates
from scraper.errors import ParseError
from scraper.models import Group
from scraper.pdf import extract


def parse_bytes(data: bytes) -> dict[str, Any]:
    """The record of a group's page, its Content API answer, or a PDF of minutes (DESIGN section 8).

    Raises ParseError when the bytes are none of the three.
    """
    if b"%PDF-" in data[:1024]:
        return _minutes(data)
    if data.lstrip()[:1] == b"{":
        return _group(content_api.parse_group(data))
    if b"<html" in data[:4096].lower():
        return _group(group_page.parse_group(data))
    raise ParseError("the file", "something else", "a group's page, its Content API answer or a PDF")


def _group(group: Group) -> dict[str, Any]:
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
