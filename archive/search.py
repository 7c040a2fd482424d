"""Pure: what a person typed into a search box -> an FTS5 expression that always parses; marked text -> safe HTML.

What can be typed: words (all of them must occur), ``"a phrase"``, ``this OR that``, ``-without`` and ``start*``.
Everything else is quoted, so that FTS5's own syntax (columns, NEAR, brackets, ``^``) is plain text here. A quoted
word is cut by the same tokenizer as the page, hence ``children’s`` finds ``children's``, ``22.3%`` finds "22.3 per
cent" and ``co-ordination`` finds its two halves side by side.
"""

import html
import re
import unicodedata
from dataclasses import dataclass

MAX_TERMS = 12
MAX_LENGTH = 200
# A prefix of one or two letters matches most of the index: ``a*`` took 1.65 s on 100,000 pages, three letters 0.05 s.
MIN_PREFIX = 3
# What is left out is shown to the reader, who may have pasted a whole page.
MAX_SHOWN = 60

MATCH_START, MATCH_END = "\x01", "\x02"

_TOKEN = re.compile(r'(?P<minus>-?)"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+)')
_QUOTES = str.maketrans("‘’ʼ′“”„«»", "''''" + '"' * 5)


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """``match``: an FTS5 expression, None when there is nothing to look for; ``ignored``: what was left out of it;
    ``terms``: the words and phrases looked for, as typed."""

    match: str | None
    ignored: tuple[str, ...]
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Term:
    text: str
    negative: bool = False
    prefix: bool = False

    @property
    def fts(self) -> str:
        return f'"{self.text}"' + ("*" if self.prefix else "")


def parse_query(text: str) -> SearchQuery:
    """An FTS5 expression for what was typed; never raises, and the expression never is a syntax error.

    At most 12 terms and 200 characters are used; the rest is named in ``ignored``. A token without a letter or a
    digit is dropped, since the tokenizer makes nothing of it and "nothing" and-ed in would find nothing.
    """
    groups: list[list[_Term]] = []
    excluded: list[_Term] = []
    ignored: list[str] = []
    joins = negated = False
    used = 0
    for token in _TOKEN.finditer(_clean(text)):
        if token["word"] in ("OR", "AND", "NOT"):
            joins, negated = token["word"] == "OR", token["word"] == "NOT"
            continue
        term = _term(token, negated)
        if term is None or used >= MAX_TERMS or token.end() > MAX_LENGTH:
            ignored.append(token[0])
        elif term.negative:
            used += 1
            excluded.append(term)
        else:
            used += 1
            if joins and groups:
                groups[-1].append(term)
            else:
                groups.append([term])
            if token[0].endswith("*") and not term.prefix:
                ignored.append(f"* after {term.text}")
        joins = negated = False
    found = tuple(term.text for group in groups for term in group)
    left_out = [f"-{term.text}" for term in excluded] if not groups else []
    shown = tuple(dict.fromkeys(_shorten(word) for word in [*ignored, *left_out]))
    return SearchQuery(_expression(groups, excluded), shown, found)


def _clean(text: str) -> str:
    """Straight quotes, and a space for every control character: a NUL would end the expression early, and a lone
    surrogate cannot be stored as UTF-8 at all."""
    straight = text.translate(_QUOTES)
    return "".join(" " if unicodedata.category(letter) in ("Cc", "Cs") else letter for letter in straight)


def _term(token: re.Match[str], negated: bool) -> _Term | None:
    if token["phrase"] is not None:
        phrase = " ".join(token["phrase"].split())
        return _Term(phrase, negated or bool(token["minus"])) if _says_something(phrase) else None
    word = token["word"]
    negative = negated or word.startswith("-")
    word = word.removeprefix("-")
    stem = word.rstrip("*")
    if not _says_something(stem):
        return None
    return _Term(stem, negative, prefix=word.endswith("*") and _can_begin(stem))


def _says_something(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


def _can_begin(stem: str) -> bool:
    """Whether the stem's last token, the one the star belongs to, is long enough."""
    last = re.split(r"[\W_]+", stem)[-1]
    return len(last) >= MIN_PREFIX


def _expression(groups: list[list[_Term]], excluded: list[_Term]) -> str | None:
    """``("a" OR "b") AND "c"``, less the excluded: FTS5's own NOT needs something to subtract from."""
    if not groups:
        return None
    wanted = " AND ".join(
        group[0].fts if len(group) == 1 else "(" + " OR ".join(term.fts for term in group) + ")" for group in groups
    )
    if not excluded:
        return wanted
    return f"({wanted}) NOT ({' OR '.join(term.fts for term in excluded)})"


def _shorten(text: str) -> str:
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1] + "…"


def snippet_html(snippet: str) -> str:
    """Text with its matches between U+0001 and U+0002, as HTML with ``<mark>``; everything else is escaped.

    Markers that do not pair up are dropped, so the HTML is well formed whatever the text.
    """
    parts = re.split(f"{MATCH_START}([^{MATCH_START}{MATCH_END}]*){MATCH_END}", snippet)
    safe = [html.escape(plain(part)) for part in parts]
    return "".join(f"<mark>{part}</mark>" if position % 2 else part for position, part in enumerate(safe))


def plain(marked: str) -> str:
    """Marked text without its markers."""
    return marked.replace(MATCH_START, "").replace(MATCH_END, "")
