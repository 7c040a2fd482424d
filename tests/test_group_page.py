"""The page's HTML -> Group: the same Group as the Content API gives, in every markup."""

import html
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from scraper import content_api, group_page
from scraper.errors import NotTheGroup, ParseError
from scraper.models import Group
from tests.replica import alliance, govuk, harbour
from tests.replica.govuk import GroupItem, Link, Members, Raw
from tests.replica.server import Reply, forbidden, not_found, service_unavailable, soft_error_page

MARKUPS = ("2026-08", "2024-06", "2022")
ITEM = alliance.group()
PATH = ITEM.path
PAGE = govuk.render_page(ITEM, "nonce").decode()


def both(item: GroupItem) -> tuple[Group, Group]:
    """The group as the Content API and as the page shows it."""
    api = content_api.parse_group(govuk.render_api(item))
    return api, group_page.parse_group(govuk.render_page(item, "nonce"))


def state(item: GroupItem) -> str:
    return content_api.parse_group(govuk.render_api(item)).state


@pytest.mark.parametrize("markup", MARKUPS)
def test_page_and_api_show_the_same_group(markup: str) -> None:
    api, page = both(replace(ITEM, markup=markup))
    assert page.state == api.state == state(ITEM)
    assert page.members == api.members
    assert page.sections == api.sections
    names = ("base_path", "content_id", "title", "description", "email", "public_updated_at", "updated_at")
    for name in names:
        assert getattr(page, name) == getattr(api, name) is not None, name
    # the API adds exact size and type
    added = {"file_size": None, "content_type": None}
    assert page.attachments == tuple(replace(file, **added) for file in api.attachments)
    assert len(page.members) == len(page.attachments) == 21


@pytest.mark.parametrize("number", range(16))
def test_page_and_api_agree_at_every_moment_of_the_invented_group(number: int) -> None:
    moment = harbour.moments()[number]
    api, page = both(moment.groups[0])
    assert page.state == api.state, moment.note
    assert len({group.state for group in both(replace(moment.groups[0], markup="2026-08"))} | {api.state}) == 1


def test_a_nonce_is_no_news() -> None:
    pages = [govuk.render_page(ITEM, nonce) for nonce in ("one", "two")]
    assert pages[0] != pages[1]
    assert group_page.parse_group(pages[0]) == group_page.parse_group(pages[1])


def test_without_e_mail_and_description() -> None:
    api, page = both(replace(ITEM, email="", description=""))
    assert (api.email, page.email) == (None, None)
    assert page.state == api.state != state(ITEM)


def test_contact_details_that_the_body_prints_are_no_e_mail_of_the_group() -> None:
    """Only what the frontend adds below the body is ``details.email``; editors write such a section themselves."""
    own = ("Contact details", (Raw('<p>Write to <a href="mailto:clerk@northsands.example">the clerk</a>.</p>'),))
    item = replace(ITEM, email="", sections=(*ITEM.sections, own))
    api, page = both(item)
    assert (api.email, page.email) == (None, None)
    assert page.state == api.state


# What leaves the state as it is, and what moves it


def reworded(item: GroupItem, change: Callable[[str], str]) -> GroupItem:
    """The item with every printed text changed."""
    sections = []
    for heading, parts in item.sections:
        new = [
            change(part)
            if isinstance(part, str)
            else replace(part, text=change(part.text))
            if isinstance(part, Link)
            else part
            for part in parts
        ]
        sections.append((change(heading), tuple(new)))
    return replace(
        item,
        title=change(item.title),
        description=change(item.description),
        members=tuple(map(change, item.members)),
        sections=tuple(sections),
        attachments=tuple(replace(file, title=change(file.title)) for file in item.attachments),
    )


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("straight quotes", lambda text: text.replace("’", "'")),
        ("left quotes", lambda text: text.replace("’", "‘")),
        ("long dashes", lambda text: text.replace("-", "–")),
        ("hard hyphens", lambda text: text.replace("-", "\u2011")),
        ("two spaces", lambda text: text.replace(" ", "  ")),
        ("line ends", lambda text: text.replace(" ", "\r\n")),
        ("hard spaces", lambda text: text.replace(" ", "\u00a0")),
        ("zero-width marks", lambda text: text.replace("e", "e\u200b\u00ad")),
        ("direction marks", lambda text: f"\u200f{text}\u200e"),
        ("spaces at the ends", lambda text: f" {text}\n"),
    ],
)
def test_typography_leaves_the_state(name: str, change: Callable[[str], str]) -> None:
    item = reworded(ITEM, change)
    assert item.members != ITEM.members, "the test must change something"
    assert state(item) == state(ITEM), name


@pytest.mark.parametrize(
    ("name", "edit"),
    [
        ("republished", {"updated_at": ITEM.updated_at + timedelta(days=1)}),
        ("saved again", {"public_updated_at": ITEM.public_updated_at + timedelta(days=1)}),
        ("other markup", {"markup": "2026-08"}),
    ],
)
def test_what_a_reader_cannot_see_leaves_the_state(name: str, edit: dict[str, object]) -> None:
    assert state(replace(ITEM, **edit)) == state(ITEM), name


def swap_sections(number: int, *parts: object) -> tuple[object, ...]:
    sections = list(ITEM.sections)
    sections[number] = (sections[number][0], parts)
    return tuple(sections)


@pytest.mark.parametrize(
    ("name", "edit"),
    [
        ("title", {"title": "Attendance Alliance"}),
        ("description", {"description": "Leaders"}),
        ("e-mail", {"email": "attendance@education.gov.uk"}),
        ("member added", {"members": (*alliance.MEMBERS, "Ann Eddy, Parent")}),
        ("member removed", {"members": alliance.MEMBERS[:-1]}),
        ("one letter of a role", {"members": (alliance.MEMBERS[0] + "s", *alliance.MEMBERS[1:])}),
        ("case of a name", {"members": (alliance.MEMBERS[0].upper(), *alliance.MEMBERS[1:])}),
        ("members in another order", {"members": alliance.MEMBERS[::-1]}),
        ("heading", {"sections": (("Role", ITEM.sections[0][1]), *ITEM.sections[1:])}),
        ("sentence", {"sections": swap_sections(0, "The group wants all children to be in school.")}),
        ("sections in another order", {"sections": ITEM.sections[::-1]}),
        ("label of a link", {"sections": swap_sections(5, Link("Attendance", ITEM.sections[5][1][0].url))}),
        ("address of a link", {"sections": swap_sections(5, replace(ITEM.sections[5][1][0], url="/x"))}),
        ("heading over the members", {"sections": (*ITEM.sections[:1], ("Members", (Members(),)), *ITEM.sections[2:])}),
        ("title of a file", {"attachments": (replace(ITEM.attachments[0], title="Terms"), *ITEM.attachments[1:])}),
        ("address of a file", {"attachments": (replace(ITEM.attachments[0], url="/media/9"), *ITEM.attachments[1:])}),
        ("file no longer linked", {"attachments": (replace(ITEM.attachments[0], linked=False), *ITEM.attachments[1:])}),
    ],
)  # fmt: skip
def test_an_edit_moves_the_state(name: str, edit: dict[str, object]) -> None:
    api, page = both(replace(ITEM, **edit))
    assert api.state == page.state != state(ITEM), name


def test_a_member_who_moves_to_another_list_moves_the_state() -> None:
    def lists(first: str, second: str) -> GroupItem:
        both_lists = (("Members", (Raw(f"<ul>{first}</ul>"),)), ("Former members", (Raw(f"<ul>{second}</ul>"),)))
        return replace(ITEM, sections=both_lists)

    ann, ben, cleo = "<li>Ann Eddy</li>", "<li>Ben Fall</li>", "<li>Cleo Gull</li>"
    assert state(lists(ann + ben, cleo)) != state(lists(ann, ben + cleo))


HOSTILE = (
    "<script>alert('tide')</script>, Chair",
    "Ann " + "x" * 10_000 + ", Chair",
    "Ann\x08 Eddy, Chair\x1b[31m",
    "\u202eAnn Eddy\u202c, עדנה",
    "\"Ann\" 'Eddy' & Sons, <b>Chair</b>",
    "=cmd|' /C calc'!A0, Chair",
    "]]></script><!-- -->, Chair",
)


def test_hostile_entries_stay_text_in_both_readers() -> None:
    sections = ((HOSTILE[0], HOSTILE), ("Members", (Members(),)))
    item = replace(ITEM, title=HOSTILE[0], description=HOSTILE[4], members=HOSTILE, sections=sections)
    api, page = both(item)
    assert api.members == page.members
    shown = "\n".join([*(f"• {member.raw}" for member in api.members), api.sections[-1].text])
    assert {f"• {line}" for line in HOSTILE} <= set(shown.splitlines())
    assert (api.title, page.title, page.description) == (HOSTILE[0], HOSTILE[0], HOSTILE[4])
    assert page.sections[0].heading == HOSTILE[0]
    assert page.sections[0].text.splitlines() == list(HOSTILE)
    assert page.state == api.state


# Pages that are none


@pytest.mark.parametrize(
    "reply", [soft_error_page(), service_unavailable(), not_found(), forbidden()], ids=lambda reply: str(reply.status)
)
def test_error_pages(reply: Reply) -> None:
    sentence = "^the canonical address of the page: expected a group's address, got none$"
    with pytest.raises(NotTheGroup, match=sentence):
        group_page.parse_group(reply.body)


@pytest.mark.parametrize("body", [b"", b" ", b"410 Gone\n", b"\x00\xff\xfe", govuk.render_api(ITEM), b"%PDF-1.7\n"])
def test_bytes_that_are_no_page(body: bytes) -> None:
    with pytest.raises(NotTheGroup, match=r"^the canonical address of the page: expected a group's address, got none$"):
        group_page.parse_group(body)


def cut(page: str, start: str, end: str) -> str:
    first = page.index(start)
    return page[:first] + page[page.index(end, first) :]


CANONICAL = f'<link rel="canonical" href="https://www.gov.uk{PATH}">'


@pytest.mark.parametrize(
    ("name", "page", "error", "sentence"),
    [
        ("no canonical link", PAGE.replace(CANONICAL, ""), NotTheGroup, "expected a group's address, got none"),
        ("empty canonical link", PAGE.replace(CANONICAL, '<link rel="canonical">'), NotTheGroup, "got none"),
        ("no body", cut(PAGE, '<div class="gem-c-govspeak', '<div class="gem-c-feedback'), ParseError,
         "#content .govspeak: expected exactly one, got 0 of them"),
        ("two bodies", PAGE.replace('<h2 id="contact-', '<div class="govspeak"></div><h2 id="contact-'),
         ParseError, "#content .govspeak: expected exactly one, got 2 of them"),
        ("empty body", cut(PAGE, '<h2 id="role-of-group">', '\n</div>\n    <h2 id="contact-details">'), ParseError,
         "the body of the group: expected at least one section, got no text"),
        ("no heading", PAGE.replace("<h1", "<p").replace("</h1>", "</p>"), ParseError,
         "#content h1: expected exactly one, got 0 of them"),
        ("two headings", PAGE.replace("</h1>", "</h1><h1>Again</h1>"), ParseError, "got 2 of them"),
        ("cut in the head", PAGE[: PAGE.index("<link rel=\"canonical\"")], NotTheGroup, "got none"),
        ("cut before the body", PAGE[: PAGE.index('<div class="govspeak">')], ParseError, "expected </html>"),
        ("cut in the list", PAGE[: PAGE.index("</li>")], ParseError, "without which it is cut short"),
        ("cut in the last line", PAGE[: PAGE.rindex("</html>")], ParseError, "without which it is cut short"),
    ],
)  # fmt: skip
def test_pages_without_their_parts(name: str, page: str, error: type[ParseError], sentence: str) -> None:
    with pytest.raises(ParseError) as raised:
        group_page.parse_group(page.encode())
    assert sentence in str(raised.value), name
    assert type(raised.value) is error, name


def test_a_canonical_address_that_is_none() -> None:
    page = PAGE.replace(CANONICAL, '<link rel="canonical" href="https://[::1">')
    with pytest.raises(NotTheGroup, match=r"^the canonical address of the page: expected"):
        group_page.parse_group(page.encode())


def test_the_page_of_something_else_on_govuk() -> None:
    page = PAGE.replace(CANONICAL, '<link rel="canonical" href="https://www.gov.uk/government/publications/tides">')
    with pytest.raises(
        NotTheGroup, match=r"expected one below /government/groups/, got /government/publications/tides$"
    ):
        group_page.parse_group(page.encode())


def test_only_the_body_is_read() -> None:
    """Bullets of the header, the footer and the contents list, and the ld+json, name no members."""
    assert PAGE.count("<li") > 60
    assert html.unescape(PAGE).count("Gillian Keegan") >= 2
    group = group_page.parse_group(PAGE.encode())
    assert [member.raw for member in group.members] == list(alliance.MEMBERS)


@pytest.mark.parametrize(("stamp", "expected"), [("", None), ("soon", None), ("2026-08-03T13:00:00+01:00", "12:00")])
def test_a_page_need_not_say_when_it_was_edited(stamp: str, expected: str | None) -> None:
    page = cut(PAGE, '<meta name="govuk:public-updated-at"', "\n").replace(
        CANONICAL, f'{CANONICAL}<meta name="govuk:public-updated-at" content="{stamp}">'
    )
    moment = group_page.parse_group(page.encode()).public_updated_at
    assert moment == (expected and datetime(2026, 8, 3, 12, 0, tzinfo=UTC))
