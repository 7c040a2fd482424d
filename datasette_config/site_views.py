"""Views of the archive as a whole: search, status, about."""

import sqlite3
from datetime import date
from typing import Any

from archive import queries, reading
from archive.finding import MAX_COUNT, PAGE_SIZE, earlier_pages
from archive.search import parse_query
from datasette_config.group_views import page_number
from datasette_config.web import Answer, Asked
from datasette_config.words import DOCUMENT_KINDS, OUTCOMES, marked_html

RESULT_COLUMNS = ("type", "group", "title", "document", "page", "meeting_date", "snippet", "url")
SEARCH_KINDS = {
    **DOCUMENT_KINDS,
    "person": "People",
    "organisation": "Organisations and posts",
    "section": "Text of the page",
}
CSV_ROWS = MAX_COUNT


def search(conn: sqlite3.Connection, asked: Asked) -> Answer:
    """Search in everything, with filters; ``.csv`` gives up to 1,000 results at once."""
    problems: list[str] = []
    page = page_number(asked)
    size = CSV_ROWS if asked.format == "csv" else PAGE_SIZE
    asking = _asking(asked, problems)
    found = queries.search(
        conn,
        asked.get("q"),
        **asking,
        limit=size,
        offset=(page - 1) * PAGE_SIZE if size == PAGE_SIZE else 0,
        marked=True,
    )
    results = found["results"]
    # A table is opened far from the site.
    address = asked.absolute if asked.format == "csv" else asked.url
    for result in results:
        result["html"] = marked_html(result.pop("marked"))
        result["url"] = address(result["url"])
    context = {
        **found,
        **asking,
        "groups": (groups := reading.groups(conn)),
        "titles": {group["group"]: group["title"] for group in groups},
        "kinds": SEARCH_KINDS,
        "problems": problems,
        "earlier": _earlier(conn, asked, asking, found["total"]),
        "says_something": parse_query(asked.get("q")).match is not None,
        "many": found["total"] > MAX_COUNT,
        "page": page,
        "first": (page - 1) * PAGE_SIZE + 1,
        "more": found["total"] > page * PAGE_SIZE and len(results) == PAGE_SIZE,
        "here": "search",
    }
    plain = [{column: result[column] for column in RESULT_COLUMNS} for result in results]
    return Answer("alliance_search.html", context, {**found, "results": plain}, RESULT_COLUMNS, table=plain)


def _asking(asked: Asked, problems: list[str]) -> dict[str, Any]:
    """The filters asked for; what is no filter goes to ``problems`` or is left out."""
    return {
        "group": asked.get("group") or None,
        "since": _day(asked, "from", problems),
        "until": _day(asked, "to", problems),
        "kind": asked.get("kind") if asked.get("kind") in SEARCH_KINDS else None,
        "sort": "date" if asked.get("sort") == "date" else "relevance",
        "versions": "all" if asked.get("versions") == "all" else "current",
    }


def _earlier(conn: sqlite3.Connection, asked: Asked, asking: dict[str, Any], total: int) -> int:
    """How much more earlier versions of files hold, where only the current ones were asked for."""
    if asking["versions"] == "all" or asked.format != "html" or total > MAX_COUNT:
        return 0
    return earlier_pages(conn, asked.get("q"), *(asking[name] for name in ("group", "since", "until", "kind")))


def _day(asked: Asked, name: str, problems: list[str]) -> date | None:
    text = asked.get(name)
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        problems.append(f"“{text[:40]}” is not a day such as 2024-05-01, and was left out.")
        return None


def status(conn: sqlite3.Connection, asked: Asked) -> Answer:
    """How the archive is, never cached: a monitor reads it."""
    found = queries.status(conn, asked.now)
    context = {
        **found,
        "now": asked.now,
        "runs": queries.runs(conn),
        "snapshots": {group["group"]: reading.snapshots(conn, group["group"])[:20] for group in found["groups"]},
        "outcomes": OUTCOMES,
        "captured": reading.captured_groups(conn),
        "here": "status",
    }
    return Answer("alliance_status.html", context, data=found, headers={"cache-control": "no-store"})


def about(conn: sqlite3.Connection, asked: Asked) -> Answer:
    """What this is, what it promises, and how to read its dates."""
    return Answer("alliance_about.html", {"groups": reading.groups(conn), "here": "about"})


def robots(conn: sqlite3.Connection, asked: Asked) -> Answer:
    """Everything may be read by robots but what costs the most and says the least: Datasette's inner pages and SQL."""
    closed = [asked.url(path) for path in ("/-/", "/archive/-/", "/archive*?*sql=")]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    return Answer(body="\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
