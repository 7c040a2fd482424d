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
    if change.how == "renamed":
        return f"The file of “{change.name}” is now at {change.after['url']} (before: {change.before['url']})"
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


def _document_added(change: Change) -> str:
    if change.how != "back_again":
        return f"“{change.name}” is newly linked"
    is_of_page = change.snapshot == change.capture
    return f"“{change.name}” is linked again" if is_of_page else f"The file of “{change.name}” is served again"


def _document_removed(change: Change) -> str:
    if change.how == "gone":
        return f"GOV.UK no longer has the file of “{change.name}”"
    return f"“{change.name}” is no longer linked"


_HOW_REPLACED = {
    "back_again": "was replaced by one that it was before",
    "by_redirect": "was replaced by another, to which its address now leads",
    "new_address": "was replaced by another at a new address",
}


def _document_replaced(change: Change) -> str:
    how = _HOW_REPLACED.get(change.how or "", "was replaced by another at the same address")
    told = verdict_in_words(change.after)
    return f"The file of “{change.name}” {how}{f': {told}' if told else ''}"


def verdict_in_words(told: Any) -> str:
    """``2 words changed (“22.3%” is now “32.2%”)``: how the words of two files differ, by the keys that a replaced
    file's ``after`` has; "" where they were not read."""
    verdict = told.get("verdict")
    if verdict == "not_compared":
        return str(told["why"])
    if verdict != "words":
        passages = _number(told.get("moved", 0), "passage")
        return {"moved": f"the words are the same, but {passages} moved", **_ALIKE}.get(verdict, "")
    added, removed = told["words_added"], told["words_removed"]
    if added == removed:
        said = f"{_number(added, 'word')} changed"
    elif added and removed:
        said = f"{_number(added, 'word')} added and {removed:,} removed"
    else:
        said = f"{_number(added or removed, 'word')} {'added' if added else 'removed'}"
    return said + _place_in_words(told.get("changed", ()))


_ALIKE = {
    "typography": "the words are the same, but for case, punctuation or typography",
    "layout": "only its layout or metadata changed",
}
_MOST_LETTERS = 80


def _number(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _place_in_words(places: Any) -> str:
    """The words themselves, where there is one place and it is short."""
    if len(places) != 1:
        return ""
    was, now = places[0]["removed"], places[0]["added"]
    if len(was) + len(now) > _MOST_LETTERS:
        return ""
    return f" (“{was}” is now “{now}”)" if was and now else f" (“{was or now}”)"


_SAY: dict[str, Callable[[Change], str]] = {
    "member_added": lambda change: f"{_printed(change.new)} is newly listed",
    "member_removed": lambda change: f"{_printed(change.old)} is no longer listed",
    "member_changed": _member_changed,
    "document_added": _document_added,
    "document_removed": _document_removed,
    "document_replaced": _document_replaced,
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
