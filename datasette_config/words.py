"""How the site says things: dates as London days, bounds, ages, sizes, labels. Pure; templates use them as filters.

The rule behind the words: what was observed is said, and no more. Someone is "no longer listed"; nobody "left".
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from archive.dates import bounds as bounds
from archive.dates import day, listed, unlisted
from archive.search import snippet_html
from scraper.times import LONDON, day_in_words, parse_timestamp

CHANGE_KINDS = {
    "member_added": "Member listed",
    "member_removed": "Member no longer listed",
    "member_changed": "Member’s entry changed",
    "document_added": "Document added",
    "document_removed": "Document no longer linked",
    "document_replaced": "Document replaced",
    "text_changed": "Text changed",
    "group_moved": "Group moved",
    "group_closed": "Group closed",
}
HOWS = {
    "first_listed": "For the first time",
    "back_again": "Back again",
    "pruned": "Link taken off",
    "gone": "File gone",
    "in_place": "Swapped in place",
    "by_redirect": "By a redirect",
    "new_address": "At a new address",
    "renamed": "Renamed",
    "retitled": "Retitled",
}
DOCUMENT_KINDS = {
    "minutes": "Minutes",
    "agenda": "Agenda",
    "terms_of_reference": "Terms of reference",
    "other": "Other document",
}
RESULT_TYPES = {
    "person": "Person",
    "organisation": "Organisation or post",
    "section": "Text of the page",
    "page": "Document",
}
# The reader's vocabulary (archive table ``extractions``) and the fetch's, in a researcher's words.
STATUSES = {
    "ok": "Text read in full",
    "partial": "Only part of the text could be read",
    "ocr": "Read in full, in part from pictures by character recognition",
    "scanned": "Scanned pages: there is no text to search",
    "picture": "A picture, not a document with text",
    "word": "An old Word file: its text cannot be read here",
    "office": "An office file whose text cannot be read here",
    "zip": "A zip archive: not opened here",
    "no_text": "No text in the file",
    "password_required": "The file asks for a password",
    "unreadable": "The file is damaged and cannot be read",
    "no_pages": "The file has no pages",
    "limit": "Too large or too complex to be read in full",
    "too_many_pages": "Too many pages to be read in full",
    "too_big": "The file is too large to be read",
    "timeout": "Reading took too long",
    "cpu_limit": "Reading took too long",
    "crashed": "Reading broke down",
    "truncated": "The file is cut short",
    "html": "A web page was served in place of the file",
    "empty": "The file is empty",
    "not_pdf": "Not a file of any kind that can be read",
    "fetched": "Kept, not read yet",
    "failed": "Could not be fetched",
    "pending": "Not fetched yet",
}
SOURCE_ANSWERS = {
    "same": "Yes, the same bytes.",
    "moved": "Yes, the same bytes, but its address now leads to another one.",
    "other": "Other bytes of an older date were served; they count if they still are a day on.",
    "gone": "No: GOV.UK says that there is no such file.",
    "failed": "That could not be told.",
}
OUTCOMES = {
    "baseline": "first capture: what stood on the page is the baseline",
    "unchanged": "nothing had changed",
    "changed": "changes were found",
    "held": "the page looked implausible and is held until confirmed",
    "stale": "GOV.UK served an older copy; nothing was taken from it",
    "rejected": "the answer was not the page; nothing was taken from it",
    "failed": "the check failed",
}
AGES = (
    ("year", 31_556_952, 2 * 31_556_952),
    ("month", 2_629_746, 60 * 86_400),
    ("day", 86_400, 86_400),
    ("hour", 3_600, 3_600),
    ("minute", 60, 60),
)


def moment(stored: str | None) -> str:
    """``10 June 2024, 10:02 BST``: a stored moment in London."""
    if not stored:
        return ""
    try:
        local = parse_timestamp(stored).astimezone(LONDON)
    except ValueError:
        return stored
    return f"{day_in_words(local)}, {local:%H:%M %Z}"


def age(stored: str | None, now: datetime) -> str:
    """``3 hours ago``: how long before ``now`` a stored moment was, coarsely; empty for a moment yet to come."""
    try:
        seconds = (now - parse_timestamp(stored or "")).total_seconds()
    except ValueError:
        return ""
    if seconds < -60:
        return ""
    # Days up to two months, since a daily check is late by days.
    for unit, length, least in AGES:
        if seconds >= least:
            return f"{plural(int(seconds // length), unit)} ago"
    return "just now"


def plural(number: int, word: str, words: str | None = None) -> str:
    """``1 page``, ``1,200 pages``."""
    return f"{number:,} {word if number == 1 else words or word + 's'}"


def file_size(octets: int | None) -> str:
    """``153 KB`` for 156,672 bytes: in units of 1024 and to three digits, as GOV.UK prints sizes beside its links."""
    if octets is None:
        return ""
    for unit, length in (("GB", 1024**3), ("MB", 1024**2), ("KB", 1024)):
        if octets >= length:
            number = octets / length
            text = f"{number:.{0 if number >= 100 else 1 if number >= 10 else 2}f}"
            return f"{text.rstrip('0').rstrip('.') if '.' in text else text} {unit}"
    return plural(octets, "byte")


def full_name(person: dict[str, Any]) -> str:
    """The name with its honorifics, as printed."""
    parts = (person.get("honorific_prefix"), person.get("name"), person.get("honorific_suffix"))
    return " ".join(part for part in parts if part) or str(person.get("raw") or "(no name)")


def web_url(address: str | None) -> str | None:
    """The address if a browser may follow it (http or https), else None: archived pages may hold ``javascript:``."""
    try:
        return address if address and urlsplit(address).scheme in ("http", "https") else None
    except ValueError:
        return None


def shorten(text: str | None, length: int) -> str:
    """The text, cut at ``length`` with an ellipsis."""
    text = text or ""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def label(word: str | None) -> str:
    """A code word as a label: change and document kinds, statuses and field names in plain words."""
    for words in (CHANGE_KINDS, HOWS, DOCUMENT_KINDS, STATUSES):
        if word in words:
            return words[word]
    return (word or "").replace("_", " ").capitalize()


def source(document: dict[str, Any]) -> str:
    """Whether a document was still the same at its source when GOV.UK was last asked for it, and when that was."""
    answer, asked, same = (document.get(name) for name in ("last_answer", "last_asked_at", "last_same_at"))
    if not answer:
        return "Not asked yet at this address."
    seen = f" The same bytes were last seen there {moment(same)}." if same and same != asked else ""
    return f"{SOURCE_ANSWERS[answer]} Last asked {moment(asked)}.{seen}"


def marked_html(text: str) -> Markup:
    """Text with its matches marked, for a template. The one place where anything is said to be safe HTML."""
    return Markup(snippet_html(text))  # noqa: S704 - snippet_html escapes all that it does not write itself


def sentence_case(text: str) -> str:
    """The text with its first letter a capital, and the rest left as it is."""
    return text[:1].upper() + text[1:]


FILTERS: dict[str, Callable[..., Any]] = {
    f"al_{function.__name__}": function
    for function in (
        day,
        moment,
        listed,
        unlisted,
        plural,
        file_size,
        full_name,
        web_url,
        shorten,
        source,
        label,
        sentence_case,
    )
}


def now() -> datetime:
    """The one place where the site reads the clock: pages say how old the last check is."""
    return datetime.now(UTC)
