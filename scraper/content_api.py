"""Pure: the Content API's JSON of a group (schema ``working_group``) -> Group."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

from scraper.addresses import absolute, asset_key, group_base_path, is_file
from scraper.attachments import kind_of, meeting_date
from scraper.errors import Gone, Moved, NotTheGroup, ParseError, UsageError
from scraper.govspeak import parse_body
from scraper.models import NO_HINTS, Attachment, Group, Hints, tidy
from scraper.times import parse_timestamp


def parse_group(body: bytes, hints: Hints = NO_HINTS) -> Group:
    """The group that the bytes describe.

    Raises ParseError for JSON that is cut, empty or not an item, Moved and Gone for the redirect and gone documents
    that answer 200 too (publishing-api examples), and NotTheGroup for any other schema.
    """
    item = _item(body)
    if item.get("schema_name") == "redirect":
        raise _moved(item)
    if item.get("schema_name") == "gone":
        raise Gone
    if item.get("schema_name") != "working_group":
        raise NotTheGroup("the schema of the item", repr(item.get("schema_name"))[:80], "working_group")
    path = item.get("base_path")
    if not isinstance(path, str):
        raise NotTheGroup("the base path of the item", repr(path)[:200], "a path")
    details = item.get("details")
    if not isinstance(details, dict) or not isinstance(details.get("body"), str):
        raise ParseError("the body of the group", "none", "HTML in details.body")
    content = parse_body(details["body"], hints)
    listed = details.get("attachments")
    listed = [f for f in listed if isinstance(f, dict) and f.get("url")] if isinstance(listed, list) else []
    linked = tuple(_merge(attachment, listed) for attachment in content.attachments)
    keys = {asset_key(attachment.url) for attachment in linked}
    files = [(absolute(str(file["url"])), file) for file in listed]
    return Group(
        base_path=path, content_id=_text(item, "content_id"), title=_text(item, "title") or path,
        description=_text(item, "description"), email=_text(details, "email"), sections=content.sections,
        members=content.members, attachments=linked,
        public_updated_at=_moment(item, "public_updated_at"), updated_at=_moment(item, "updated_at"),
        unlinked=tuple(_unlinked(file) for url, file in files if is_file(url) and asset_key(url) not in keys),
    )  # fmt: skip


def _item(body: bytes) -> dict[str, Any]:
    """The JSON object of an answer. Raises ParseError for anything else."""
    try:
        item = json.loads(body)
        json.dumps(item, ensure_ascii=False).encode()  # JSON can spell half a letter (a lone surrogate); UTF-8 cannot
    except (ValueError, RecursionError) as error:
        raise ParseError(
            "the Content API's answer", f"bytes that are no JSON ({error})", "a whole JSON document"
        ) from None
    if not isinstance(item, dict):
        raise ParseError("the Content API's answer", type(item).__name__, "a JSON object")
    return item


def _moved(item: dict[str, Any]) -> Moved:
    """Where a redirect document leads; of several routes, the one of the document's own path."""
    routes = item.get("redirects")
    routes = [route for route in routes if isinstance(route, dict)] if isinstance(routes, list) else []
    own = [route for route in routes if route.get("path") == item.get("base_path")]
    destination = str((own or routes or [{}])[0].get("destination"))
    try:
        return Moved(destination, group_base_path(absolute(destination)))
    except UsageError:
        return Moved(destination, None)


def _text(record: dict[str, Any], key: str) -> str | None:
    value = record.get(key)
    return tidy(value) or None if isinstance(value, str) else None


def _moment(item: dict[str, Any], key: str) -> datetime | None:
    try:
        return parse_timestamp(item[key])
    except (KeyError, TypeError, ValueError, OverflowError):
        return None


def _merge(attachment: Attachment, listed: list[dict[str, Any]]) -> Attachment:
    """The printed link with the exact size, type and pages that the API lists for the same asset."""
    key = asset_key(attachment.url)
    file = next((f for f in listed if asset_key(absolute(str(f["url"]))) == key), None)
    if file is None:
        return attachment
    return replace(attachment, **_exact(file))


def _exact(file: dict[str, Any]) -> dict[str, Any]:
    wanted = {"filename": str, "content_type": str, "file_size": int, "number_of_pages": int}
    found = {key: file[key] for key, kind in wanted.items() if isinstance(file.get(key), kind)}
    return {key: value for key, value in found.items() if isinstance(value, str) or 0 <= value < 2**53}


def _unlinked(file: dict[str, Any]) -> Attachment:
    title = tidy(str(file.get("title") or file.get("filename") or "Untitled file"))
    kind = kind_of(title)
    url = absolute(str(file["url"]))
    return replace(Attachment(title, url, kind, meeting_date(title, kind), section=""), **_exact(file))
