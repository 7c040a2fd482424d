"""What GOV.UK publishes about a group, as bytes: the govspeak body, the Content API document, the page.

Everything here is a pure function of its arguments. Class names, ids, key names and the order of things follow GOV.UK's
public templates, because those are what a scraper meets; the wording around them is our own. A page differs from
render to render only in its `nonce`, as GOV.UK's does.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from html import escape
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

WWW = "www.gov.uk"
ASSETS = "assets.publishing.service.gov.uk"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LONDON = ZoneInfo("Europe/London")
LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


@dataclass(frozen=True)
class Attachment:
    """A file as Whitehall knows it; `linked` puts it in the body, `block` as a publication box."""

    title: str
    url: str
    file_size: int
    number_of_pages: int | None
    content_type: str
    filename: str
    id: str
    linked: bool = True
    block: bool = False


@dataclass(frozen=True)
class Members:
    """Marks the place of the list of members in a section."""


@dataclass(frozen=True)
class Files:
    """Marks the place of the linked attachments with these ids, in this order."""

    ids: tuple[str, ...]


@dataclass(frozen=True)
class Link:
    """A paragraph with one link in it."""

    text: str
    url: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Raw:
    """Govspeak HTML as it is: a table, a call to action, an ordered list."""

    html: str


Part = str | Members | Files | Link | Raw


@dataclass(frozen=True)
class GroupItem:
    """A group as published at one time; a `str` in a section is the plain text of one paragraph.

    A section without a heading may stand first: what editors put above all headings, such as "This group has closed".
    """

    slug: str
    title: str
    description: str
    content_id: str
    email: str
    members: tuple[str, ...]
    sections: tuple[tuple[str, tuple[Part, ...]], ...]
    attachments: tuple[Attachment, ...]
    first_published_at: datetime | None
    public_updated_at: datetime
    updated_at: datetime
    markup: str = "2026-08"  # or "2024-06" or "2022": whose templates made the body and the page

    @property
    def path(self) -> str:
        """The page's path; the Content API has it under /api/content."""
        return f"/government/groups/{self.slug}"


def asset_id(uploaded: datetime, name: str) -> str:
    """Return 24 hex digits like an Asset Manager id: eight of the upload time, the rest made from `name`."""
    return f"{int(uploaded.timestamp()):08x}{hashlib.sha256(name.encode()).hexdigest()[:16]}"


def asset_url(uploaded: datetime, filename: str) -> str:
    """Return the address on the assets host of a file uploaded at that time."""
    return f"https://{ASSETS}/media/{asset_id(uploaded, filename)}/{filename}"


def london(moment: datetime) -> str:
    """Return an aware time as the Content API prints it: to the second, with London's offset."""
    return moment.astimezone(LONDON).isoformat(timespec="seconds")


def human_size(size: int) -> str:
    """Return a size in bytes as Rails' number_to_human_size does: units of 1024, three significant digits."""
    if size < 1024:
        return f"{size} Byte" if size == 1 else f"{size} Bytes"
    unit, value = -1, Decimal(size)
    while value >= 1024 and unit < 3:
        unit, value = unit + 1, value / 1024
    rounded = value.quantize(Decimal(1).scaleb(value.adjusted() - 2), ROUND_HALF_UP)
    text = f"{rounded:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{text} {('KB', 'MB', 'GB', 'TB')[unit]}"


def heading_id(heading: str) -> str:
    """Return the id that kramdown derives from a heading."""
    return re.sub(r"[^a-z0-9 -]", "", heading.lower()).strip().replace(" ", "-")


# The body


def render_body(item: GroupItem) -> str:
    """Return details.body: every section inside `<div class="govspeak">`, in the item's markup."""
    parts: list[str] = []
    for heading, paragraphs in item.sections:
        if heading:
            parts.append(f'<h2 id="{heading_id(heading)}">{_text(heading)}</h2>')
        parts += [html for part in paragraphs if (html := _part(item, part))]
    return '<div class="govspeak">' + "\n\n".join(parts) + "\n</div>"


def _text(text: str) -> str:
    return escape(text, quote=False)


def _part(item: GroupItem, part: Part) -> str:
    match part:
        case Members():
            entries = "".join(f"  <li>{_text(member)}</li>\n" for member in item.members)
            return f"<ul>\n{entries}</ul>"
        case Files(ids):
            known = {file.id: file for file in item.attachments if file.linked}
            return "\n\n".join(_attachment(known[name], item.markup) for name in ids if name in known)
        case Link(text, url, before, after):
            rel = "" if urlsplit(url).hostname == WWW else ' rel="external"'
            return f'<p>{_text(before)}<a{rel} href="{escape(url)}">{_text(text)}</a>{_text(after)}</p>'
        case Raw(html):
            return html
        case _:
            return f"<p>{_text(part)}</p>"


def _attachment(file: Attachment, markup: str) -> str:
    if markup == "2022":
        return _whitehall_block(file) if file.block else _whitehall_inline(file)
    return _block(file, markup) if file.block else _inline(file)


def _kind(file: Attachment, abbr_class: str) -> str:
    if file.content_type == "application/pdf":
        return f'<abbr title="Portable Document Format"{abbr_class}>PDF</abbr>'
    return "MS Word Document" if file.content_type == DOCX else file.filename.rpartition(".")[2].upper()


def _attributes(file: Attachment, component: str) -> str:
    """Return type, size and page count, each in a span of the component's class."""
    values = [_kind(file, f' class="{component}__abbr"'), human_size(file.file_size), _pages(file)]
    return ", ".join(f'<span class="{component}__attribute">{value}</span>' for value in values if value)


def _pages(file: Attachment) -> str:
    if file.number_of_pages is None:
        return ""
    return "1 page" if file.number_of_pages == 1 else f"{file.number_of_pages} pages"


def _inline(file: Attachment) -> str:
    link = f'<a class="govuk-link" href="{escape(file.url)}">{_text(file.title)}</a>'
    values = _attributes(file, "gem-c-attachment-link")
    return f'<p><span class="gem-c-attachment-link">\n  {link}  ({values})</span></p>'


def _block(file: Attachment, markup: str) -> str:
    """Return a publication box: two links to one address, and its title in an h2 of its own."""
    old = markup == "2024-06"
    outer = "gem-c-attachment govuk-!-display-none-print govuk-!-margin-bottom-6"
    section = f'class="{outer}" data-module="ga4-link-tracker"'
    thumbnail, link, size = "gem-c-attachment__thumbnail", "govuk-link gem-c-attachment__link", ""
    if not old:
        section = 'data-module="ga4-link-tracker" class="gem-c-attachment govuk-!-margin-bottom-6"'
        thumbnail, link = f"{thumbnail} govuk-!-display-none-print", "govuk-link"
        size = ' width="99" height="140" aria-hidden="true"'
    track = """data-ga4-link='{"event_name":"file_download","type":"attachment"}'"""
    href = f'{track} href="{escape(file.url)}"'
    image = "gem-c-attachment__thumbnail-image"
    return f"""<section {section}>
  <div class="{thumbnail}">
    <a class="govuk-link" target="_self" tabindex="-1" aria-hidden="true" {href}>
        <svg class="{image} {image}--pdf" version="1.1" viewbox="0 0 99 140"{size}>
  <path d="M12,12h75v27H12zM12,59h75v9H12zM12,77h57v9H12zM12,95h75v9H12z"></path>
</svg>

</a>
</div>
  <div class="gem-c-attachment__details">
    <h2 class="gem-c-attachment__title">
      <a class="{link}" target="_self" {href}>{_text(file.title)}</a>
</h2>


      <p class="gem-c-attachment__metadata">{_attributes(file, "gem-c-attachment")}</p>


</div></section>"""


def _whitehall_attributes(file: Attachment) -> str:
    values = [f'<span class="type">{_kind(file, "")}</span>']
    values.append(f'<span class="file-size">{human_size(file.file_size)}</span>')
    if pages := _pages(file):
        values.append(f'<span class="page-length" lang="en">{pages}</span>')
    return ", ".join(values)


def _whitehall_inline(file: Attachment) -> str:
    link = f'<a class="govuk-link" href="{escape(file.url)}">{_text(file.title)}</a>'
    values = _whitehall_attributes(file)
    return f'<p><span id="attachment_{file.id}" class="attachment-inline">{link} ({values})</span></p>'


def _whitehall_block(file: Attachment) -> str:
    href = f'href="{escape(file.url)}"'
    heading = "title govuk-!-font-size-27 govuk-!-font-weight-regular"
    help_id = f"attachment-{file.id}-accessibility-help"
    return f"""<section class="attachment embedded" id="attachment_{file.id}">
  <div class="attachment-thumb">
      <a aria-hidden="true" class="thumbnail" tabindex="-1" {href}><img alt="" src="/pub-cover.png"></a>
  </div>
  <div class="attachment-details">
    <h3 class="{heading}"><a aria-describedby="{help_id}" class="govuk-link" {href}>{_text(file.title)}</a></h3>
    <p class="govuk-body metadata">
        {_whitehall_attributes(file)}
    </p>
  </div>
</section>"""


# The Content API


def compact_json(document: Any) -> bytes:
    """Return JSON as content-store sends it: no spaces, keys sorted at every level."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def render_api(item: GroupItem) -> bytes:
    """Return the Content API document of a group."""
    modern = item.markup == "2026-08"
    details: dict[str, Any] = {
        "attachments": [_api_attachment(file) for file in item.attachments],
        "body": render_body(item),
        "email": item.email,
    }
    if modern:  # GOV.UK sends the headings only since December 2025
        headings = [heading for heading, _ in item.sections if heading]
        details["headers"] = [{"id": heading_id(text), "level": 2, "text": text} for text in headings]
    document = bookkeeping(item.path, "working_group", item.public_updated_at, item.updated_at)
    document |= {
        "content_id": item.content_id,
        "description": item.description,
        "details": details,
        "first_published_at": london(item.first_published_at) if item.first_published_at else None,
        "links": {"available_translations": [_self_link(item)]},
        "publishing_request_id": f"11-{item.updated_at.timestamp():.3f}-10.0.0.1-100",
        "rendering_app": "frontend" if modern else "government-frontend",
        "title": item.title,
    }
    return compact_json(document)


def bookkeeping(path: str, schema: str, public_updated_at: datetime, updated_at: datetime) -> dict[str, Any]:
    """Return the keys that every item has, with null for what only some fill in."""
    unset = [
        "analytics_identifier",
        "content_id",
        "description",
        "first_published_at",
        "publishing_request_id",
        "publishing_scheduled_at",
        "rendering_app",
        "scheduled_publishing_delay_seconds",
        "title",
    ]
    filled: dict[str, Any] = {
        "base_path": path,
        "details": {},
        "document_type": schema,
        "links": {},
        "locale": "en",
        "phase": "live",
        "public_updated_at": london(public_updated_at),
        "publishing_app": "whitehall",
        "schema_name": schema,
        "updated_at": london(updated_at),
        "withdrawn_notice": {},
    }
    return dict.fromkeys(unset) | filled


def _api_attachment(file: Attachment) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "accessible": False,
        "attachment_type": "file",
        "content_type": file.content_type,
        "file_size": file.file_size,
        "filename": file.filename,
        "id": file.id,
        "title": file.title,
        "url": file.url,
    }
    if file.number_of_pages is not None:  # unknown values are left out, not null
        entry["number_of_pages"] = file.number_of_pages
    return entry


def _self_link(item: GroupItem) -> dict[str, Any]:
    return {
        "api_path": f"/api/content{item.path}",
        "api_url": f"https://{WWW}/api/content{item.path}",
        "base_path": item.path,
        "content_id": item.content_id,
        "description": item.description,
        "document_type": "working_group",
        "links": {},
        "locale": "en",
        "public_updated_at": item.public_updated_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "schema_name": "working_group",
        "title": item.title,
        "web_url": f"https://{WWW}{item.path}",
        "withdrawn": False,
    }


# The page

_SERVICES = (
    ("Benefits", "/browse/benefits"),
    ("Births, death, marriages and care", "/browse/births-deaths-marriages"),
    ("Business and self-employed", "/browse/business"),
    ("Childcare and parenting", "/browse/childcare-parenting"),
    ("Citizenship and living in the UK", "/browse/citizenship"),
    ("Crime, justice and the law", "/browse/justice"),
    ("Disabled people", "/browse/disabilities"),
    ("Driving and transport", "/browse/driving"),
    ("Education and learning", "/browse/education"),
    ("Employing people", "/browse/employing-people"),
    ("Environment and countryside", "/browse/environment-countryside"),
    ("Housing and local services", "/browse/housing-local-services"),
    ("Money and tax", "/browse/tax"),
    ("Passports, travel and living abroad", "/browse/abroad"),
    ("Visas and immigration", "/browse/visas-immigration"),
    ("Working, jobs and pensions", "/browse/working"),
)
_ACTIVITY = (
    ("Departments", "/government/organisations"),
    ("News", "/search/news-and-communications"),
    ("Guidance and regulation", "/search/guidance-and-regulation"),
    ("Research and statistics", "/search/research-and-statistics"),
    ("Policy papers and consultations", "/search/policy-papers-and-consultations"),
    ("Transparency", "/search/transparency-and-freedom-of-information-releases"),
)
_ABOUT = (
    ("How government works", "/government/how-government-works"),
    ("Get involved", "/government/get-involved"),
)
_SUPPORT = (
    ("Help", "/help"),
    ("Privacy", "/help/privacy-notice"),
    ("Cookies", "/help/cookies"),
    ("Accessibility statement", "/help/accessibility-statement"),
    ("Contact", "/contact"),
    ("Terms and conditions", "/help/terms-conditions"),
    ("Rhestr o Wasanaethau Cymraeg", "/cymraeg"),
    ("Government Digital Service", "/government/organisations/government-digital-service"),
)


def render_page(item: GroupItem, nonce: str) -> bytes:
    """Return the whole page of a group, as rendered once with this Content Security Policy nonce."""
    main = _main_frontend(item) if item.markup == "2026-08" else _main_government_frontend(item)
    return f"""<!DOCTYPE html>
<html class="govuk-template" lang="en">
  <head>
{_head(item)}
  </head>
  <body class="gem-c-layout-for-public govuk-template__body">
    <script nonce="{escape(nonce)}">document.body.className += ' js-enabled';</script>
{_banner_and_header()}
  <div class="govuk-width-container">
<nav aria-label="Breadcrumb" class="gem-c-breadcrumbs govuk-breadcrumbs govuk-breadcrumbs--collapse-on-mobile">
  <ol class="govuk-breadcrumbs__list">
{_list((("Home", "/"),), "govuk-breadcrumbs__list-item", "govuk-breadcrumbs__link")}
  </ol>
</nav>
{main}
  </div>
{_feedback(item, nonce)}
{_footer()}
    <script src="/assets/frontend/application-0a1b2c3d.js" type="module"></script>
</body></html>
""".encode()


def _list(links: tuple[tuple[str, str], ...], item_class: str, link_class: str) -> str:
    line = f'    <li class="{item_class}"><a class="{link_class}" href="%s">%s</a></li>'
    return "\n".join(line % (escape(href), _text(text)) for text, href in links)


def _head(item: GroupItem) -> str:
    url = f"https://{WWW}{item.path}"
    metas = {
        "format": "working_group",
        "publishing-app": "whitehall",
        "rendering-app": "frontend" if item.markup == "2026-08" else "government-frontend",
        "schema-name": "working_group",
        "content-id": item.content_id,
        "first-published-at": london(item.first_published_at) if item.first_published_at else "",
        "updated-at": london(item.updated_at),
        "public-updated-at": london(item.public_updated_at),
    }
    tags = [f'<meta name="govuk:{name}" content="{escape(text)}">' for name, text in metas.items() if text]
    return f"""    <meta charset="utf-8">
    <title>{_text(item.title)} - GOV.UK</title>
    <meta name="govuk:components_gem_version" content="1.2.3">
    <link rel="stylesheet" href="/assets/frontend/application-0a1b2c3d.css" media="all">
    <link rel="icon" sizes="48x48" href="/assets/frontend/favicon.ico">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="description" content="{escape(item.description)}">
<script type="application/ld+json">
{_linked_data(item, url)}
</script>
<link rel="canonical" href="{escape(url)}">
<meta property="og:type" content="article">
<meta property="og:url" content="{escape(url)}">
<meta property="og:title" content="{escape(item.title)}">
  """ + "\n  ".join(tags)


def _linked_data(item: GroupItem, url: str) -> str:
    """Return the ld+json of the page, which repeats the whole body with its angle brackets escaped."""
    article: dict[str, Any] = {
        "@context": "http://schema.org",
        "@type": "Article",
        "mainEntityOfPage": {"@type": "WebPage", "@id": url},
        "name": item.title,
        "datePublished": london(item.first_published_at) if item.first_published_at else None,
        "dateModified": london(item.public_updated_at),
        "text": item.description,
        "publisher": {"@type": "Organization", "name": "GOV.UK", "url": f"https://{WWW}"},
        "headLine": item.title,
        "description": item.description,
        "articleBody": render_body(item),
    }
    text = json.dumps(article, ensure_ascii=False, indent=2)
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _banner_and_header() -> str:
    nav = "gem-c-layout-super-navigation-header"
    entry, link = f"{nav}__dropdown-list-item", f"govuk-link {nav}__navigation-second-item-link"
    banner = "gem-c-cookie-banner govuk-clearfix govuk-cookie-banner js-banner-wrapper"
    return f"""<div id="global-cookie-message" data-module="cookie-banner" class="{banner}" role="region" hidden>
  <h2 class="govuk-cookie-banner__heading govuk-heading-m">Cookies on GOV.UK</h2>
  <p class="govuk-body">This site needs some cookies and would like to set a few more.</p>
  <button class="gem-c-button govuk-button" type="submit" data-accept-cookies="true">Accept them</button>
</div>
<a class="gem-c-skip-link govuk-skip-link" href="#content">Skip to main content</a>
<header class="{nav}">
  <nav aria-labelledby="super-navigation-menu-heading" class="{nav}__content">
  <a class="govuk-header__homepage-link" id="logo" href="/">GOV.UK</a>
  <h2 id="super-navigation-menu-heading" class="govuk-visually-hidden">Navigation menu</h2>
  <h3 class="govuk-heading-m {nav}__column-header">Services and information</h3>
  <ul class="{nav}__navigation-second-items">
{_list(_SERVICES, entry, link)}
  </ul>
  <h3 class="govuk-heading-m {nav}__column-header">Government activity</h3>
  <ul class="{nav}__navigation-second-items">
{_list(_ACTIVITY, entry, link)}
  </ul>
  </nav>
</header>"""


def _contents(item: GroupItem) -> str:
    headings = [heading for heading, _ in item.sections if heading] + (["Contact details"] if item.email else [])
    links = tuple((heading, f"#{heading_id(heading)}") for heading in headings)
    entry = "gem-c-contents-list__list-item gem-c-contents-list__list-item--dashed"
    return f"""<nav aria-label="Contents" class="gem-c-contents-list govuk-!-margin-bottom-4">
    <h2 class="gem-c-contents-list__title">Contents</h2>
    <ol class="gem-c-contents-list__list">
{_list(links, entry, "gem-c-contents-list__link govuk-link govuk-link--no-underline")}
    </ol>
</nav>"""


def _contact(item: GroupItem) -> str:
    """Return what the frontend adds after the body; the Content API has it only as details.email."""
    if not item.email:
        return ""
    link = f'<a href="mailto:{escape(item.email)}">{_text(item.email)}</a>'
    return f'<h2 id="contact-details">Contact details</h2>\n        <p>{link}</p>'


def _main_frontend(item: GroupItem) -> str:
    govspeak = "gem-c-govspeak gem-c-govspeak--direction-ltr govuk-!-margin-bottom-0"
    return f"""    <main id="content" class="govuk-main-wrapper ">
<div class="gem-c-heading govuk-!-margin-bottom-8" dir="ltr">
  <h1 class="gem-c-heading__text govuk-heading-xl">
    {_text(item.title)}
</h1></div>
  <p class="gem-c-lead-paragraph govuk-!-margin-bottom-8" dir="ltr">
    {_text(item.description)}
</p>
  <div id="contents" data-module="contents-list-with-body" class="gem-c-contents-list-with-body">
{_contents(item)}
    <div data-module="govspeak" class="{govspeak}">
    {render_body(item)}
        {_contact(item)}
</div>
</div>
    </main>"""


def _main_government_frontend(item: GroupItem) -> str:
    return f"""    <main role="main" id="content" class="working-group" lang="en">
<div class="gem-c-title govuk-!-margin-top-8 govuk-!-margin-bottom-8">
  <h1 class="gem-c-title__text govuk-heading-xl">
    {_text(item.title)}
  </h1>
</div>
  <p class="gem-c-lead-paragraph">{_text(item.description)}</p>
  <div id="contents" class="app-c-contents-list-with-body">
{_contents(item)}
<div class="gem-c-govspeak govuk-govspeak direction-ltr" data-module="govspeak">
    {render_body(item)}
    {_contact(item)}
</div>
  </div>
    </main>"""


def _feedback(item: GroupItem, nonce: str) -> str:
    option = "gem-c-feedback__option-list-item"
    return f"""<div class="gem-c-feedback govuk-!-display-none-print">
  <h2 class="gem-c-feedback__prompt-question">Is this page useful?</h2>
  <ul class="gem-c-feedback__option-list">
    <li class="{option} govuk-visually-hidden" hidden><a role="button" href="/contact/govuk">Maybe</a></li>
    <li class="{option}"><button class="govuk-button js-page-is-useful">Yes</button></li>
    <li class="{option}"><button class="govuk-button js-page-is-not-useful">No</button></li>
  </ul>
  <form action="/contact/govuk/problem_reports" id="something-is-wrong" method="post" hidden>
    <input type="hidden" name="url" value="https://{WWW}{escape(item.path)}">
  </form>
  <script nonce="{escape(nonce)}">document.querySelector("#something-is-wrong").noValidate = true;</script>
</div>"""


def _footer() -> str:
    entry, link = "govuk-footer__list-item", "govuk-footer__link"
    licence = f'<a class="{link}" href="{LICENCE}" rel="license">Open Government Licence v3.0</a>'
    return f"""<footer class="gem-c-layout-footer govuk-footer">
  <h2 class="govuk-footer__heading govuk-heading-m">Services and information</h2>
  <ul class="govuk-footer__list govuk-footer__list--columns-2">
{_list(_SERVICES, entry, link)}
  </ul>
  <h2 class="govuk-footer__heading govuk-heading-m">Government activity</h2>
  <ul class="govuk-footer__list govuk-footer__list--columns-1">
{_list(_ACTIVITY + _ABOUT, entry, link)}
  </ul>
  <h2 class="govuk-visually-hidden">Support links</h2>
  <ul class="govuk-footer__inline-list">
{_list(_SUPPORT, "govuk-footer__inline-list-item", link)}
  </ul>
  <span class="govuk-footer__licence-description">
    All content is available under the {licence}, except where otherwise stated
  </span>
  <span class="govuk-footer__copyright-logo">© Crown copyright</span>
</footer>"""


def render_error(title: str, sentence: str, status: int | None = None) -> bytes:
    """Return one of GOV.UK's plain error pages; it names the status when there is one."""
    code = f'<pre class="debug">Status code: {status}</pre>' if status else ""
    return f"""<!DOCTYPE html>
<html class="govuk-template" lang="en">
  <head><meta charset="utf-8"><title>{_text(title)} - GOV.UK</title></head>
  <body class="govuk-template__body"><main id="content" class="govuk-main-wrapper">
    <h1 class="govuk-heading-xl">{_text(title)}</h1>
    <p class="govuk-body">{_text(sentence)}</p>
    {code}
  </main></body>
</html>
""".encode()
