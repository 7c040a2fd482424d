"""An Atom feed of changes (RFC 4287), from xml.etree alone: valid when empty, ids that never move."""

from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

from datasette_config.comparing import word_diff
from datasette_config.words import bounds, shorten

ATOM = "http://www.w3.org/2005/Atom"
# RFC 4151: the tag's authority and year say who coined the id; they must never change.
TAG = "tag:alliance-archive,2024:"
MAX_ENTRIES = 100
MAX_SIDE = 2000

ET.register_namespace("", ATOM)


def atom(name: str, title: str, changes: list[dict[str, Any]], since: str, home: str, this: str, each: str) -> str:
    """The feed ``name`` of these changes, newest first, each with ``seen_at``, when it was first seen.

    ``since`` is when the feed began, its ``updated`` while it is empty; ``home`` and ``this`` are absolute URLs of
    the page of changes and of the feed itself. Entries link to ``each`` with ``id=<change>``.
    """
    feed = ET.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "en-GB"})
    _text(feed, "id", TAG + name)
    _text(feed, "title", title)
    _text(feed, "updated", max((change["seen_at"] for change in changes), default=since))
    _link(feed, "self", this, "application/atom+xml")
    _link(feed, "alternate", home, "text/html")
    _text(ET.SubElement(feed, f"{{{ATOM}}}author"), "name", "Alliance archive")
    _text(feed, "rights", "Contains public sector information licensed under the Open Government Licence v3.0.")
    for change in changes[:MAX_ENTRIES]:
        entry = ET.SubElement(feed, f"{{{ATOM}}}entry")
        _text(entry, "id", TAG + change["id"])
        _text(entry, "title", change["sentence"])
        _text(entry, "updated", change["seen_at"])
        _link(entry, "alternate", f"{each}?id={quote(change['id'])}", "text/html")
        ET.SubElement(entry, f"{{{ATOM}}}category", {"term": change["kind"]})
        _text(entry, "summary", _summary(change))
    return ET.tostring(feed, encoding="unicode", xml_declaration=True)


def _summary(change: dict[str, Any]) -> str:
    """What the sentence, the entry's title, does not say: when, and of a text its words before and now."""
    when = bounds(change["not_before"], change["not_after"])
    said = f"Changed {when} (EDTF {change['edtf']})."
    if change["kind"] != "text_changed":
        return said
    before, after = ({"text": (side or {}).get("url")} if change.get("how") == "renamed" else side
                     for side in (change["before"], change["after"]))  # fmt: skip
    parts = word_diff(changed_text(before), changed_text(after))
    before, now = (_side(parts, kind) for kind in ("del", "ins"))
    return f"{said} Before: {before} Now: {now}"


def _side(parts: list[tuple[str, str]], kind: str) -> str:
    words = " ".join("".join(text for one, text in parts if one in ("same", kind)).split())
    return shorten(words, MAX_SIDE) if words else "(nothing)"


def changed_text(side: dict[str, Any] | None) -> str:
    """The words of one side of a ``text_changed``: a text of the page, or the title of a link."""
    return str((side or {}).get("text") or (side or {}).get("title") or "")


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, f"{{{ATOM}}}{tag}").text = xml_text(text)


def _link(parent: ET.Element, rel: str, href: str, kind: str) -> None:
    ET.SubElement(parent, f"{{{ATOM}}}link", {"rel": rel, "href": xml_text(href), "type": kind})


def xml_text(text: str) -> str:
    """The text without what XML 1.0 cannot hold (2.2, Char): control characters, surrogates, U+FFFE and U+FFFF."""
    return "".join(
        letter
        for letter in text
        if letter in "\t\n\r" or (letter >= " " and not "\ud800" <= letter <= "\udfff" and letter not in "\ufffe\uffff")
    )
