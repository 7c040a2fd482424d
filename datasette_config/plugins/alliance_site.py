"""The site, as one Datasette plugin: routes, the name of the database, and what every template may use.

The same code runs on Datasette 0.65 and 1.0. The views are in ``datasette_config``, the SQL in ``archive``.
"""

import sqlite3
from collections.abc import Callable, Coroutine
from typing import Any

from datasette import hookimpl
from datasette.database import Database

from archive import meeting_words
from archive.settings import load_settings
from datasette_config import file_views, group_views, meeting_pages, organisation_views, site_views, words
from datasette_config.comparing import word_diff
from datasette_config.serve import HERE, STATIC_MOUNT
from datasette_config.web import DATABASE, frame, handler, read
from scraper.errors import AllianceError

EVERYWHERE = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
    (b"content-security-policy", b"frame-ancestors 'none'; base-uri 'none'; form-action 'self'"),
)
SLUG = r"(?P<slug>[^/.]+)"
GROUP = rf"/government/groups/{SLUG}"
DAY = r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2}(?:-[0-9]{1,3})?)"

ROUTES = (
    (r"/(?P<format>\.json)?$", group_views.home),
    (rf"{GROUP}(?P<part>(?P<format>\.json|/)?)$", group_views.for_group(group_views.group_home)),
    (rf"{GROUP}(?P<part>/members(?P<format>\.json|\.csv)?)$", group_views.for_group(group_views.members)),
    (rf"{GROUP}(?P<part>/popolo(?P<format>\.json))$", group_views.for_group(group_views.popolo)),
    (rf"{GROUP}(?P<part>/changes(?P<format>\.json|\.csv|\.atom)?)$", group_views.for_group(group_views.group_changes)),
    (rf"{GROUP}(?P<part>/meetings(?P<format>\.json|\.csv)?)$", group_views.for_group(meeting_pages.meetings)),
    (rf"{GROUP}(?P<part>/meetings/{DAY}(?P<format>\.json|\.csv)?)$", group_views.for_group(meeting_pages.meeting)),
    (rf"{GROUP}(?P<part>/attendance(?P<format>\.json|\.csv)?)$", group_views.for_group(meeting_pages.record)),
    (r"/changes(?P<format>\.json|\.csv|\.atom)?$", group_views.all_changes),
    (rf"/people/{SLUG}(?P<format>\.json)?$", group_views.person),
    (r"/organisations(?P<format>\.json|\.csv|/)?$", organisation_views.index),
    (rf"/organisations/{SLUG}(?P<format>\.json|\.csv)?$", organisation_views.organisation),
    (r"/documents(?P<format>\.json|\.csv|/)?$", file_views.documents),
    (rf"/documents/{SLUG}(?P<format>\.json)?$", file_views.document),
    (rf"/documents/{SLUG}/(?P<digest12>[0-9a-f]{{12}})(?P<format>\.json)?$", file_views.document),
    (r"/files/(?P<sha>[0-9a-f]{64})\.pdf$", file_views.file),
    (r"/captures/(?P<capture>[0-9]+)(?P<format>\.json)?$", file_views.capture),
    (r"/captures/(?P<capture>[0-9]+)/payload$", file_views.capture_payload),
    (r"/search(?P<format>\.json|\.csv)?$", site_views.search),
    (r"/status(?P<format>\.json)?$", site_views.status),
    (r"/about$", site_views.about),
    (r"/robots\.txt$", site_views.robots),
)


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    return [(route, handler(view)) for route, view in ROUTES]


@hookimpl
def startup(datasette: Any) -> Callable[[], Coroutine[Any, Any, None]]:
    """Whatever the file is called, its addresses are under ``/archive``, and the metadata of ``archive`` is its own."""

    async def name_the_database() -> None:
        names = [name for name in datasette.databases if not name.startswith("_")]
        if not names or DATABASE in names:
            return
        given = datasette.databases[names[0]]
        datasette.remove_database(names[0])
        # A new object: removing a database closes it on 1.0.
        datasette.add_database(Database(datasette, path=given.path, is_mutable=given.is_mutable), name=DATABASE)
        await datasette.refresh_schemas()

    return name_the_database


@hookimpl
def prepare_jinja2_environment(env: Any, datasette: Any) -> None:
    """Filters and pieces under names of our own: Datasette's pages and other plugins share this environment."""

    async def al_frame() -> dict[str, Any]:
        return await _frame(datasette)

    env.filters.update(words.FILTERS | meeting_words.FILTERS)
    env.globals["al_word_diff"] = word_diff
    env.globals["al_bounds"] = words.bounds
    env.globals["al_labels"] = {"types": words.RESULT_TYPES}
    env.globals["al_frame"] = al_frame


@hookimpl
def extra_template_vars(datasette: Any) -> Callable[[], Coroutine[Any, Any, dict[str, Any]]]:
    """``alliance``: what the head and foot of every page say."""

    async def variables() -> dict[str, Any]:
        return {"alliance": await _frame(datasette)}

    return variables


async def _frame(datasette: Any) -> dict[str, Any]:
    try:
        said = await read(datasette, lambda conn: frame(conn, words.now()))
    except (KeyError, sqlite3.Error):
        # A file that is not an archive yet still gets its pages.
        said = {"groups": [], "is_replica": False, "last_checked_at": None, "age": "", "troubled": []}
    return {**said, "contact": lambda: _contact(datasette), "static": lambda name: _static(datasette, name)}


def _contact(datasette: Any) -> str | None:
    """Whom to write to: as the plugin is configured, else as the archive's own settings say."""
    configured = (datasette.plugin_config("alliance_site") or {}).get("contact")
    try:
        return configured or load_settings().contact
    except (AllianceError, OSError):
        return None


def _static(datasette: Any, name: str) -> str:
    """The address of a style sheet or script, new whenever the file is, so that browsers may keep it."""
    changed = int((HERE / "static" / name).stat().st_mtime)
    return datasette.urls.path(f"/{STATIC_MOUNT}/{name}?{changed:x}")


@hookimpl
def extra_css_urls(datasette: Any) -> list[str]:
    """The head and foot on Datasette's own pages; ours link their style sheets themselves."""
    return [_static(datasette, "frame.css")]


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[Any], Any]:
    """What our own pages set themselves, for Datasette's too. Their inline scripts need a laxer policy than ours."""

    def wrap(app: Any) -> Any:
        async def wrapped(scope: Any, receive: Any, send: Any) -> None:
            async def send_with_headers(event: dict[str, Any]) -> None:
                if event["type"] == "http.response.start":
                    present = {name.lower() for name, _ in event["headers"]}
                    more = [header for header in EVERYWHERE if header[0] not in present]
                    event = {**event, "headers": [*event["headers"], *more]}
                await send(event)

            await app(scope, receive, send_with_headers if scope["type"] == "http" else send)

        return wrapped

    return wrap
