"""Pure: a change as one plain English sentence. It says what was observed: "no longer listed", never "resigned"."""

from collections.abc import Callable, Iterable
from typing import Any

from archive.change import Change
from archive.rows import Row
from scraper.models import Member, fold_typography
from scraper.times import bounds_in_words, parse_timestamp

_FIELD_WORDS = {
    "group_role": "role in the group",
    "organisation": "organisation",
    "role": "role",
    "section": "part of the list",
    "affiliations": "affiliations",
    "note": "note",
}
_NAME_FIELDS = {"name", "honorific_prefix", "honorific_suffix", "also_known_as"}


def sentence(change: Change) -> str:
    """One line of plain words with the London days between which it happened."""
    said = f"{_SAY[change.kind](change)}, {bounds_in_words(change.not_before, change.not_after)}."
    return f"{said} {_KEPT[change.kind]}" if change.kind in _KEPT else said


_KEPT = {
    "document_removed": "The archive keeps its copy.",
    "group_closed": "The archive keeps what it showed; nobody is thereby known to have left.",
}


def full_name(member: Member) -> str:
    """The name as printed with its titles and honours; of a body or a post, the line as printed."""
    if member.kind != "person":
        return member.raw
    return " ".join(filter(None, (member.honorific_prefix, member.name, member.honorific_suffix)))


def _printed(member: Member | None) -> str:
    """``Rob Tarn (Chief Executive Officer, Northern Education Trust)``: what the list printed, tails in brackets."""
    assert member is not None
    name, post = full_name(member), ", ".join(filter(None, (member.role, member.organisation)))
    return f"{name} ({post})" if post and member.kind == "person" else name


def _member_changed(change: Change) -> str:
    old, new = change.old, change.new
    assert old is not None
    assert new is not None
    was, now = full_name(old), full_name(new)
    if not set(change.fields) <= _NAME_FIELDS:
        is_renamed = not _NAME_FIELDS.isdisjoint(change.fields)
        said = [f"{was} is now listed as “{now}”"] if is_renamed and was != now else []
        whose = "the" if said else f"{new.name or was}’s"
        return ", and ".join(filter(None, [*said, _moves(change, whose)]))
    if was != now:
        return f"{was} is now listed as “{now}”"
    return f"{now}’s other name is now listed as {_quoted(new.also_known_as)} (before: {_quoted(old.also_known_as)})"


def _moves(change: Change, whose: str) -> str:
    assert change.new is not None
    said = []
    for name in (name for name in change.fields if name not in _NAME_FIELDS):
        if name == "is_member":
            said.append(f"{whose} place on the list is now that of {_KINDS_OF_PLACE[change.new.is_member]}")
        else:
            before, after = (_quoted(_text(getattr(entry, name))) for entry in (change.old, change.new))
            said.append(f"{whose} {_FIELD_WORDS[name]} is now listed as {after} (before: {before})")
        whose = "the"
    return " and ".join(said)


_KINDS_OF_PLACE = {True: "a member", False: "somebody who is no member"}


def _text(value: Any) -> str | None:
    return "; ".join(value) if isinstance(value, tuple) else value


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
    "member_added": lambda change: f"{_printed(change.new)} is newly listed",
    "member_removed": lambda change: f"{_printed(change.old)} is no longer listed",
    "member_changed": _member_changed,
    "document_added": lambda change: f"“{change.name}” is newly linked",
    "document_removed": lambda change: f"“{change.name}” is no longer linked",
    "document_replaced": lambda change: f"The file of “{change.name}” was replaced by another",
    "text_changed": _text_changed,
    "group_moved": lambda change: f"The group’s page is now at {change.after['base_path']}",
    "group_closed": lambda change: "GOV.UK says that the group’s page is gone",
}


def as_told(changes: Iterable[Row]) -> list[Row]:
    """Rows of changes as text tells them: of two that are linked one row, whose ``sentence`` says who replaces whom.

    It is the row of whoever is newly listed, with the other's as ``replaced``. Where only one of the two is among
    ``changes``, it stays as it is.
    """
    rows = list(changes)
    by_id = {row["id"]: row for row in rows}
    told = []
    for row in rows:
        other = by_id.get(row.get("succession") or "")
        if other is None or other["succession"] != row["id"]:
            told.append(row)
        elif row["kind"] == "member_added":
            told.append({**row, "sentence": succession_sentence(row, other), "replaced": other})
    return told


def succession_sentence(joined: Row, left: Row) -> str:
    """``Y replaces X as Chair, Lamp Trust, between 3 and 10 June 2024.``: two linked rows of changes in one line."""
    new, old = joined["after"], left["before"]
    y, x = _name_in(new), _name_in(old)
    posts = _post_in(new), _post_in(old)
    if fold_typography(posts[0]).casefold() == fold_typography(posts[1]).casefold():
        said = f"{y} replaces {x} as {posts[0]}"
    else:
        y, x = (f"{name} ({post})" if post else name for name, post in zip((y, x), posts, strict=True))
        said = f"{y} replaces {x}"
    start = parse_timestamp(joined["not_before"]) if joined["not_before"] else None
    return f"{said}, {bounds_in_words(start, parse_timestamp(joined['not_after']))}."


def _name_in(entry: Row) -> str:
    if not entry["name"]:
        return str(entry["raw"])
    return " ".join(filter(None, (entry["honorific_prefix"], entry["name"], entry["honorific_suffix"])))


def _post_in(entry: Row) -> str:
    return ", ".join(filter(None, (entry["role"] or entry["group_role"], entry["organisation"])))
