"""What a person types is always a valid FTS5 expression, and what is found is always safe HTML."""

import random
import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.migrations import TOKENIZER
from archive.search import MAX_TERMS, parse_query, plain, snippet_html

TEXTS = (
    "Children’s attendance fell by 22.3% after co-ordination with schools.",
    "Persistent absence, severe absence and lateness.",
    "Attending well: safeguarding every child.",
)
# What queries go wrong with: FTS5's own syntax, quotes of all kinds, controls, surrogates, other scripts.
PIECES = [
    '"', "“", "”", "'", "’", "*", "-", "--", "+", "^", "(", ")", "{", "}", ":", ",", ";", "%", "_", "\\", "/", "|", "&",
    "OR", "AND", "NOT", "NEAR", "NEAR/2", "text:", "raw :", "a", "ab", "abs", "absence", "22.3%", "co-ordination",
    " ", "\t", "\n", "\x00", "\x01", "\x02", "\x7f", "\ud800", "é", "ß", "文字", "🙂", "\u200b", "\u0301", "\u0660",
    "½",
]  # fmt: skip


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    conn = sqlite3.connect(":memory:")
    conn.execute(f"create virtual table t using fts5(text, tokenize='{TOKENIZER}')")
    conn.executemany("insert into t values (?)", [(text,) for text in TEXTS])
    yield conn
    conn.close()


def found(index: sqlite3.Connection, typed: str) -> list[int]:
    match = parse_query(typed).match
    if match is None:
        return []
    return [row[0] for row in index.execute("select rowid from t where t match ? order by rowid", [match])]


@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        ("absence", [2]),
        ("persistent absence", [2]),
        ('"severe absence"', [2]),
        ('"severe persistent"', []),
        ("attendance", [1, 3]),
        ("attendance -safeguarding", [1]),
        ("attendance NOT safeguarding", [1]),
        ("attendance OR lateness", [1, 2, 3]),
        ("OR attendance OR", [1, 3]),
        ("children's", [1]),
        ("children’s", [1]),
        ("“severe absence”", [2]),
        ("22.3%", [1]),
        ("co-ordination", [1]),
        ("co–ordination", [1]),
        ("safegu*", [3]),
        ("sa*", []),
        ("absence ???", [2]),
        ("text:absence", []),
        ('"severe absence', [2]),
        ("absence AND severe", [2]),
        ("-absence", []),
        ("", []),
    ],
)
def test_what_is_found(index: sqlite3.Connection, typed: str, rows: list[int]) -> None:
    assert found(index, typed) == rows


def test_or_binds_its_two_neighbours_only() -> None:
    assert parse_query("a OR b c").match == '("a" OR "b") AND "c"'


@pytest.mark.parametrize(
    ("typed", "ignored"),
    [
        ("absence ???", ("???",)),
        ("-absence", ("-absence",)),
        ("ab*", ("* after ab",)),
        ("absence", ()),
        ("absence -", ("-",)),
        ("x" * 201, ("x" * 59 + "…",)),
    ],
)
def test_what_is_left_out_is_said(typed: str, ignored: tuple[str, ...]) -> None:
    assert parse_query(typed).ignored == ignored


def test_no_more_than_twelve_terms_and_two_hundred_characters() -> None:
    many = parse_query(" ".join(f"w{number}" for number in range(20)))
    assert len(many.terms) == MAX_TERMS
    assert many.ignored[0] == "w12"
    long = parse_query("a " * 99 + "beyond the two hundred characters")
    assert "beyond" not in long.terms


def test_a_pasted_book_is_parsed_quickly() -> None:
    assert len(parse_query("word " * 100_000).terms) == MAX_TERMS


def test_twenty_thousand_odd_queries_never_fail(index: sqlite3.Connection) -> None:
    odd = random.Random(20240612)
    for _ in range(20_000):
        typed = "".join(odd.choice(PIECES) for _ in range(odd.randrange(1, 14)))
        query = parse_query(typed)
        if query.match is not None:
            index.execute("select count(*) from t where t match ?", [query.match]).fetchone()
        assert all(any(letter.isalnum() for letter in term) for term in query.terms), typed


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_a_valid_query(typed: str) -> None:
    conn = sqlite3.connect(":memory:")
    try:
        conn.execute("create virtual table t using fts5(text)")
        query = parse_query(typed)
        if query.match is not None:
            conn.execute("select count(*) from t where t match ?", [query.match]).fetchone()
    finally:
        conn.close()


def test_a_snippet_is_escaped_and_its_matches_marked() -> None:
    assert snippet_html("<b>\x01<i>hit</i>\x02 & more") == "&lt;b&gt;<mark>&lt;i&gt;hit&lt;/i&gt;</mark> &amp; more"


@given(st.text(alphabet=st.sampled_from(list("\x01\x02<>&\"' a")), max_size=40))
def test_marks_are_balanced_whatever_the_text(text: str) -> None:
    html = str(snippet_html(text))
    assert html.count("<mark>") == html.count("</mark>")
    assert "<" not in html.replace("<mark>", "").replace("</mark>", "")
    assert "\x01" not in html
    assert "\x02" not in html


def test_plain_text_has_no_markers() -> None:
    assert plain("a \x01b\x02 c") == "a b c"
