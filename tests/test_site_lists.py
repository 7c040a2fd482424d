"""Lists on the site: members under their headings, others apart, bodies and who stood for them, people elsewhere."""

import csv
import io
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from bs4 import BeautifulSoup

from tests.forum import FORUM, LAMPLIGHTERS, PANEL
from tests.test_popolo import check
from tests.test_site import altered, serving, text_of

MEMBERS = f"/government/groups/{FORUM}/members"
ADL = "association-of-directors-of-lamplighting"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client(forum_archive: Path) -> AsyncIterator[Any]:
    async with serving(forum_archive) as client:
        yield client


async def page_of(client: Any, path: str) -> BeautifulSoup:
    return BeautifulSoup((await client.get(path)).text, "lxml")


def rows_of(page: BeautifulSoup, label: str) -> list[str]:
    """The rows of the table of that label, their cells joined."""
    table = page.select_one(f'table[aria-label="{label}"]')
    assert table is not None, label
    return [
        " | ".join(" ".join(cell.get_text(" ").split()) for cell in row.select("th, td")) for row in table("tr")[1:]
    ]


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("path", [MEMBERS, f"{MEMBERS}?on=2024-06-10"])
async def test_a_list_stands_under_its_headings_and_others_apart(client: Any, path: str) -> None:
    page = await page_of(client, path)
    headings = [heading.text for heading in page.select("main h2, main h3")]
    assert headings[:6] == ["Chair", "Members", "Also listed", "Observers", "Secretariat", "1 vacancy, as printed"]
    (chair,) = rows_of(page, "Chair")
    assert chair.startswith("Dame Ada Winterbourne DBE chair | Chair | Lamp Trust | ")
    assert [row.split(" | ")[0] for row in rows_of(page, "Members")] == [
        "Bram Ottley", "Hugo Brightwater", "Dai Eversley",
        "Representative from Candle Makers’ Union post, nobody named",
    ]  # fmt: skip
    assert rows_of(page, "Also listed: Observers")[0].startswith("Felix Underhill observer | Policy Adviser")
    text = " ".join(page.get_text(" ").split())
    assert "6 people listed" in text, "people only"
    assert ", and 1 post with nobody named" in text
    assert "Vacant under “Members”" in text


@pytest.mark.asyncio(loop_scope="module")
async def test_bodies_are_counted_apart_and_lead_to_their_pages(client: Any) -> None:
    page = await page_of(client, f"/government/groups/{PANEL}/members")
    text = " ".join(page.get_text(" ").split())
    assert "1 person listed when last seen" in text
    assert ", and 5 organisations." in text
    links = [link["href"] for link in page.select('table[aria-label="Members"] th a')]
    assert "/organisations/association-of-wick-traders" in links
    home = await page_of(client, f"/government/groups/{PANEL}")
    assert next(" ".join(count.get_text(" ").split()) for count in home.select(".al-counts div")) == "People listed 1"
    assert "6 people listed" in text_of(await client.get("/"))


@pytest.mark.asyncio(loop_scope="module")
async def test_how_a_line_was_read_is_shown_on_request(client: Any, forum_archive: Path, tmp_path: Path) -> None:
    assert "confidence" not in text_of(await client.get(MEMBERS))
    shown = text_of(await client.get(f"{MEMBERS}?how=all"))
    assert "“Hugo Brightwater, President, " in shown
    assert "read by the rule “name, role, organisation”, confidence 0.95" in shown
    assert "uncertain" not in shown
    unsure = "update memberships set confidence = 0.4 where person = ?"
    async with serving(altered(forum_archive, tmp_path, unsure, "hugo-brightwater")) as doubtful:
        (tag,) = (await page_of(doubtful, MEMBERS)).select(".al-members .al-tag-warn")
        assert (tag.text, tag["title"]) == ("uncertain", "read by the rule “name, role, organisation”, confidence 0.40")
        assert "uncertain" in text_of(await doubtful.get("/people/hugo-brightwater"))


@pytest.mark.asyncio
async def test_lines_not_read_are_shown_as_printed_and_on_status(forum_archive: Path, tmp_path: Path) -> None:
    unread = "update snapshot_members set kind = 'unparsed', raw = 'tbc & <b>' where kind = 'vacancy'"
    async with serving(altered(forum_archive, tmp_path, unread)) as client:
        assert "1 line not read, as printed" in text_of(await client.get(MEMBERS))
        status = await client.get("/status")
        assert (
            "On the list, not read 1 line, as printed; nothing is taken from it. tbc & <b> under “Members”"
            in text_of(status)
        )
        groups = (await client.get("/status.json")).json()["groups"]
        assert [group["unread"] for group in groups] == [[{"section": "Members", "raw": "tbc & <b>"}], []]


@pytest.mark.asyncio(loop_scope="module")
async def test_status_names_corrections_that_change_nothing(client: Any) -> None:
    text = text_of(await client.get("/status"))
    assert "Corrections that change nothing [[same]] “Nobody Atall” and “Noone Atall”: nobody on the list" in text


@pytest.mark.asyncio(loop_scope="module")
async def test_who_has_stood_for_a_body(client: Any) -> None:
    page = await page_of(client, f"/organisations/{ADL}")
    assert [heading.text for heading in page.select("h1")] == ["Association of Directors of Lamplighting"]
    hugo, cora = rows_of(page, "Lamp Lighters Forum")
    assert hugo.startswith(
        "Hugo Brightwater | President | First listed between 4 March and 8 April 2024 ( source ); still"
    )
    assert "no longer listed: taken off the page between 4 March and 8 April 2024 ( last listed )" in cora
    (sentence,) = page.select(".al-sentence")
    assert sentence.text.startswith("Hugo Brightwater replaces Cora Penrose as President, Association of Directors")
    assert f"Printed as “{LAMPLIGHTERS}”." in " ".join(page.get_text(" ").split())
    links = {link["href"] for link in page.select("main a")}
    assert {"/people/hugo-brightwater", "/people/cora-penrose", "/captures/1", MEMBERS} <= links


@pytest.mark.asyncio(loop_scope="module")
async def test_a_body_is_data_too(client: Any) -> None:
    found = (await client.get("/organisations/lamp-trust.json")).json()
    assert (found["organisation"], found["people"], found["itself"]) == ("lamp-trust", 2, 1)
    assert {entry["group"] for entry in found["entries"]} == {FORUM, PANEL}
    table = list(csv.DictReader(io.StringIO((await client.get("/organisations/lamp-trust.csv")).text)))
    assert len(table) == len(found["entries"]) == 3
    index = (await client.get("/organisations.json")).json()
    assert len(index) == 12
    assert len((await client.get(f"/organisations.json?group={PANEL}")).json()) == 6


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(("asked", "tail"), [("adl", ""), ("ADL", ""), ("adl", ".json"), ("adl", "?a=b")])
async def test_an_acronym_leads_to_the_one_body_that_printed_it(client: Any, asked: str, tail: str) -> None:
    answer = await client.get(f"/organisations/{asked}{tail}")
    assert (answer.status_code, answer.headers["location"]) == (302, f"/organisations/{ADL}{tail}")


@pytest.mark.asyncio
async def test_an_acronym_of_two_bodies_leads_nowhere(forum_archive: Path, tmp_path: Path) -> None:
    also = "update posts set organisation = 'Beacon Homes (ADL)' where organisation = 'Beacon Homes'"
    async with serving(altered(forum_archive, tmp_path, also)) as client:
        answer = await client.get("/organisations/adl")
        assert answer.status_code == 404
        assert "“Association of Directors of Lamplighting” and “Beacon Homes”" in text_of(answer)
        assert "Perhaps the same" in text_of(await client.get(f"/organisations/{ADL}"))


@pytest.mark.asyncio(loop_scope="module")
async def test_a_person_of_the_same_name_elsewhere_is_shown_and_not_merged(client: Any) -> None:
    text = text_of(await client.get("/people/esme-farrow"))
    assert "Esme Farrow , listed by Wick Harbour Panel : the same name, and nothing else in common (score 1.00)" in text
    found = (await client.get("/people/esme-farrow-2.json")).json()
    assert [(one["person"], one["group"], one["is_listed"]) for one in found["namesakes"]] == [
        ("esme-farrow", FORUM, 0)
    ]
    assert (await client.get("/people/bram-ottley.json")).json()["namesakes"] == []


@pytest.mark.asyncio(loop_scope="module")
async def test_a_person_says_what_was_set_by_hand_and_who_took_the_place(client: Any) -> None:
    page = await page_of(client, "/people/bram-ottley")
    assert page.select("h1")[0].text == "Bram Ottley of Wick"
    text = " ".join(page.get_text(" ").split())
    assert "Set by hand “Bram Ottley”: shown as “Bram Ottley of Wick” (display name)" in text
    cora = await page_of(client, "/people/cora-penrose")
    (sentence,) = cora.select(".al-sentence")
    assert sentence.text.startswith("Hugo Brightwater replaces Cora Penrose as President")
    greta = text_of(await client.get("/people/greta-moss"))
    assert "In the group secretariat" in greta
    assert "On the list as no member: the page prints it beside the members" in greta


@pytest.mark.asyncio(loop_scope="module")
async def test_popolo_of_a_group(client: Any) -> None:
    answer = await client.get(f"/government/groups/{FORUM}/popolo.json")
    assert answer.headers["content-type"] == "application/json; charset=utf-8"
    assert check(json.loads(answer.text)) == 26
    assert answer.json()["memberships"][0]["sources"][0]["url"].endswith("/captures/1")
    assert f"/government/groups/{FORUM}/popolo.json" in (await client.get(MEMBERS)).text


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(
    ("typed", "title", "url"),
    [
        ("pilots", "Union of Harbour Pilots", "/organisations/union-of-harbour-pilots"),
        ("AWT", "Association of Wick Traders (AWT)", "/organisations/association-of-wick-traders"),
        ("representative", "Representative from Candle Makers’ Union", "/organisations/candle-makers-union"),
    ],
)
async def test_bodies_and_posts_without_a_person_are_found(client: Any, typed: str, title: str, url: str) -> None:
    (found,) = (await client.get(f"/search.json?q={typed}&kind=organisation")).json()["results"]
    assert (found["type"], found["title"], found["url"]) == ("organisation", title, url)
    page = await page_of(client, f"/search?q={typed}")
    (hit,) = page.select(".al-result-organisation")
    assert "Organisation or post" in hit.text
    assert hit.select("mark")
    assert (await client.get(url)).status_code == 200


@pytest.mark.asyncio
async def test_a_post_of_no_body_leads_to_the_list(forum_archive: Path, tmp_path: Path) -> None:
    alone = "update memberships set organisation = null, organisation_slug = null where kind = 'unnamed_post'"
    async with serving(altered(forum_archive, tmp_path, alone)) as client:
        (found,) = (await client.get("/search.json?q=representative")).json()["results"]
        assert found["url"] == MEMBERS
