"""Pure: a change as one plain English sentence. It says what was observed: "no longer listed", never "resigned"."""

from collections.abc import Callable
from typing import Any

from archive.timeline import Change
from scraper.times import bounds_in_words

_FIELD_WORDS = {
    "group_role": "role in the group",
    "organisation": "organisation",
    "role": "role",
    "section": "part of the list",
}


def sentence(change: Change) -> str:
    """One line of plain words with the London days between which it happened."""
    said = f"{_SAY[change.kind](change)}, {bounds_in_words(change.not_before, change.not_after)}."
    return f"{said} {_KEPT[change.kind]}" if change.kind in _KEPT else said


_KEPT = {
    "document_removed": "The archive keeps its copy.",
    "group_closed": "The archive keeps what it showed; nobody is thereby known to have left.",
}


def _printed(entry: dict[str, Any]) -> str:
    """``Rob Tarn (Chief Executive Officer, Northern Education Trust)``: what the list printed, tails in brackets."""
    name = " ".join(filter(None, (entry["honorific_prefix"], entry["name"], entry["honorific_suffix"])))
    post = ", ".join(filter(None, (entry["role"], entry["organisation"])))
    return f"{name} ({post})" if post else name


def _member_changed(change: Change) -> str:
    posts = [field for field in change.fields if field in _FIELD_WORDS]
    if not posts:
        return f"{change.before['raw'].split(',')[0]} is now listed as “{change.after['raw'].split(',')[0]}”"
    said = "{} is now listed as {} (before: {})"
    moves = [said.format(_FIELD_WORDS[f], _quoted(change.after[f]), _quoted(change.before[f])) for f in posts]
    return f"{change.name}’s " + " and ".join(moves)


def _quoted(value: str | None) -> str:
    return f"“{value}”" if value else "nothing"


def _text_changed(change: Change) -> str:
    (what,) = change.fields
    if change.name is not None:  # of a document's link
        return f"The link “{change.before['title']}” is now titled “{change.after['title']}”"
    if change.subject == "page":
        return "GOV.UK shows the group’s page again"
    if change.subject in ("title", "description", "email"):
        part = {"title": "title", "description": "summary", "email": "contact address"}[what]
        return f"The page’s {part} is now {_quoted(change.after['text'])} (before: {_quoted(change.before['text'])})"
    if change.before is None:
        return f"The page has a new part headed “{what}”"
    if change.after is None:
        return f"The page no longer has the part headed “{what}”"
    if change.before["heading"] != change.after["heading"]:
        return f"The part headed “{change.before['heading']}” is now headed “{what}”"
    return f"The text under “{what}” was edited"


_SAY: dict[str, Callable[[Change], str]] = {
    "member_added": lambda change: f"{_printed(change.after)} is newly listed",
    "member_removed": lambda change: f"{_printed(change.before)} is no longer listed",
    "member_changed": _member_changed,
    "document_added": lambda change: f"“{change.name}” is newly linked",
    "document_removed": lambda change: f"“{change.name}” is no longer linked",
    "document_replaced": lambda change: f"The file of “{change.name}” was replaced by another",
    "text_changed": _text_changed,
    "group_moved": lambda change: f"The group’s page is now at {change.after['base_path']}",
    "group_closed": lambda change: "GOV.UK says that the group’s page is gone",
}
