"""What the parsers make of some saved bytes, as plain values for ``alliance parse``; nothing is stored."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from typing import Any

from scraper import content_api, group_page
from scraper.errors import NotTheGroup, ParseError
from scraper.files import kind_of, read_file
from scraper.govspeak import Page, parse_body
from scraper.models import NO_HINTS, Group, Hints
from scraper.ocr import Tesseract


def parse_bytes(data: bytes, lists: Mapping[str, Hints] = {}, tesseract: Tesseract | None = None) -> dict[str, Any]:
    """The record of a group's page, its Content API answer, or minutes (DESIGN section 8).

    ``lists`` says by group how its list is to be read. A body alone, or a page that is not whole, is read as far as it
    goes: ``problem`` says what it lacks, without which an update would refuse it. Raises ParseError when the bytes are
    none of these.
    """
    if kind_of(data) in ("pdf", "docx", "odt"):
        return _minutes(data, tesseract)
    try:
        if data.lstrip()[:1] == b"{":
            return _group(content_api.parse_group, data, lists)
        return _group(group_page.parse_group, data, lists)
    except (NotTheGroup, ParseError) as error:
        if body := _body(data):
            return _part(body, str(error))
        if data.lstrip()[:1] == b"{" or b"<html" in data[:4096].lower():
            raise
    raise ParseError("the file", "something else", "a group's page, its Content API answer, a PDF or a Word file")


def _group(parse: Callable[[bytes, Hints], Group], data: bytes, lists: Mapping[str, Hints]) -> dict[str, Any]:
    group = parse(data, NO_HINTS)
    if hints := lists.get(group.base_path.rsplit("/", 1)[-1]):
        group = parse(data, hints)
    record = group.as_json()
    return {"kind": "group_page", "problem": None, **record, "members": [asdict(member) for member in group.members]}


def _body(data: bytes) -> str | None:
    """The govspeak body in some bytes that are no whole page: of an item, of a page, or by itself."""
    if data.lstrip()[:1] == b"{":
        try:
            body = json.loads(data)["details"]["body"]
        except (ValueError, KeyError, TypeError, RecursionError):
            return None
        return body if isinstance(body, str) and body.strip() else None
    found = Page(data).html(".govspeak")
    if found or b"<html" in data[:4096].lower():
        return "".join(found) or None
    return data.decode("utf-8", "replace") if _MARKUP.search(data) else None


_MARKUP = re.compile(rb"<(?:h[1-6]|ul|ol|p|table|dl|div)\b[^>]*>", re.I)


def _part(body: str, problem: str) -> dict[str, Any]:
    read = parse_body(body)
    names = {field.name for field in fields(Group)} - {"sections", "members", "attachments", "unlinked"}
    return {
        "kind": "group_page", "problem": problem, **dict.fromkeys(sorted(names)), "is_gone": False,
        "sections": [asdict(section) for section in read.sections],
        "members": [asdict(member) for member in read.members],
        "attachments": [
            {**asdict(file), "meeting_date": file.meeting_date and file.meeting_date.isoformat()}
            for file in read.attachments
        ],
        "unlinked": [],
    }  # fmt: skip


def _minutes(data: bytes, tesseract: Tesseract | None) -> dict[str, Any]:
    from scraper.minutes import parse_minutes

    extraction = read_file(data, tesseract=tesseract)
    is_recognised = any(page.source == "ocr" for page in extraction.pages)
    meeting = parse_minutes([page.text for page in extraction.pages], extraction.looks, is_recognised=is_recognised)
    return {
        "kind": "minutes",
        "status": extraction.status,
        "detail": extraction.detail,
        **meeting.as_json(),
        "pages": [{"page": page.page, "agreement": page.agreement, "text": page.text} for page in extraction.pages],
    }
