"""Pure: the HTML of a group's page -> Group: the second witness, and the fallback where the Content API fails.

Only ``#content .govspeak`` is read: the page prints its first member a second time in ld+json, and four times as many
bullets in its navigation as in its membership list.
"""

from datetime import datetime
from urllib.parse import urlsplit

from scraper.errors import NotTheGroup, ParseError
from scraper.govspeak import Page, parse_body
from scraper.models import NO_HINTS, Group, Hints
from scraper.times import parse_timestamp


def parse_group(body: bytes, hints: Hints = NO_HINTS) -> Group:
    """The group that the page shows.

    Raises NotTheGroup for any other page (an error page that answers 200 included) and ParseError for one without
    the parts that every version of the page has had since 2015.
    """
    page = Page(body)
    canonical = page.attribute('link[rel="canonical"]', "href")
    try:
        path = urlsplit(canonical).path if canonical else None
    except ValueError:
        path = None
    if path is None:
        raise NotTheGroup("the canonical address of the page", "none", "a group's address")
    if not path.startswith("/government/groups/"):
        raise NotTheGroup("the canonical address of the page", path, "one below /government/groups/")
    if b"</html>" not in body[-1000:].lower():
        raise ParseError("the end of the page", "none", "</html>, without which it is cut short")
    content = parse_body(_only(page.html("#content .govspeak"), "#content .govspeak"), hints)
    return Group(
        base_path=path, content_id=_meta(page, "content-id"),
        title=_only(page.texts("#content h1"), "#content h1"),
        description=next(iter(page.texts("#content .gem-c-lead-paragraph")), None),
        email=next(iter(page.texts('.govspeak ~ #contact-details ~ p a[href^="mailto:"]')), None),
        sections=content.sections, members=content.members, attachments=content.attachments,
        public_updated_at=_moment(page, "public-updated-at"), updated_at=_moment(page, "updated-at"),
    )  # fmt: skip


def _only(found: list[str], selector: str) -> str:
    if len(found) != 1:
        raise ParseError(selector, f"{len(found)} of them", "exactly one")
    return found[0]


def _meta(page: Page, name: str) -> str | None:
    return page.attribute(f'meta[name="govuk:{name}"]', "content")


def _moment(page: Page, name: str) -> datetime | None:
    try:
        return parse_timestamp(_meta(page, name) or "")
    except ValueError:
        return None
