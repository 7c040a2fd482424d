"""Meetings on the site: the list, one meeting, who came, and what other pages say of it."""

import csv
import io
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from bs4 import BeautifulSoup

from archive import accountability
from datasette_config import web
from tests.archive_rows import SCRIPT, SLUG
from tests.meeting_rows import DAYS, NEVER_CAME, PANEL, PANEL_TITLE, TO_COME, fill_meetings
from tests.test_site import altered, archive, serving, text_of

__all__ = ["archive"]
GROUP = f"/government/groups/{PANEL}"
PAGES = [
    f"{GROUP}/meetings", f"{GROUP}/attendance", *(f"{GROUP}/meetings/{day}" for day in (*DAYS, "2025-02-11-2")),
    f"{GROUP}/meetings/{NEVER_CAME}", f"{GROUP}/meetings/{TO_COME}", GROUP, "/people/corin-thackwell",
    "/organisations/reedbank-ferries", "/documents/minutes-2024-03-12",
]  # fmt: skip
TABLES = ("member", "organisation", "never_seen", "never_listed", "punctuality", "missing", "owner", "action")


@pytest.fixture(scope="module")
def panel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("site-panel") / "archive.db"
    fill_meetings(path, hostile=True)
    return path


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client(panel: Path) -> AsyncIterator[Any]:
    async with serving(panel) as client:
        yield client


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("path", PAGES)
async def test_every_page_is_there_and_runs_nothing(client: Any, path: str) -> None:
    answer = await client.get(path)
    assert answer.status_code == 200, answer.text
    page = BeautifulSoup(answer.text, "lxml")
    assert all(script.get("src") and not script.text for script in page("script"))
    assert not page.select("[style], [onclick]")
    assert answer.headers["content-security-policy"] == web.CONTENT_SECURITY_POLICY
    assert answer.headers["cache-control"] == "public, max-age=60"
    again = await client.get(path, headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304
    for link in page.select('main a[href^="/"]'):
        if "/files/" not in link["href"] and "/captures/" not in link["href"]:
            assert (await client.get(link["href"].partition("#")[0])).status_code == 200, link["href"]


@pytest.mark.asyncio(loop_scope="module")
async def test_the_list_of_meetings(client: Any) -> None:
    text = text_of(await client.get(f"{GROUP}/meetings"))
    assert "announced: 15 July 2025 , 11 March 2025" in text
    assert (
        "10 present, 3 others there, 4 apologies 17 entries found: 14 matched, 2 not on the list, 1 ambiguous" in text
    )
    assert "Attendance could not be read" in text
    assert "The minutes list nobody" in text
    assert "7 to 12 days after the meeting 14 days: kept" in text
    rows = (await client.get(f"{GROUP}/meetings.json")).json()
    assert [row["address"] for row in rows[:2]] == [TO_COME, "2025-05-13"]
    assert len(list(csv.DictReader(io.StringIO((await client.get(f"{GROUP}/meetings.csv")).text)))) == len(rows)


@pytest.mark.asyncio(loop_scope="module")
async def test_one_meeting(client: Any) -> None:
    answer = await client.get(f"{GROUP}/meetings/2024-03-12")
    page = BeautifulSoup(answer.text, "lxml")
    assert [heading.get_text(" ", strip=True) for heading in page.select(".al-attendance h3")] == [
        "Present 10", "In attendance 2", "Secretariat 1", "Apologies 4"
    ]  # fmt: skip
    assert page.select_one('a[href$=".pdf#page=1"]') is not None
    assert page.select_one('a[href^="/documents/minutes-2024-03-12/"][href$="#page-2"]') is not None
    text = text_of(answer)
    assert "May be Corin Thackwell or Clemency Rooke; not taken for either" in text
    assert "the minutes print the same day" in text
    assert "Dame Ottilie Marrable DBE chair Chair, Saltmarsh Ferry Trust" in text
    disagreeing = text_of(await client.get(f"{GROUP}/meetings/2024-05-14"))
    assert "the minutes print another day, 15 May 2024 disagree" in disagreeing
    assert "2 people are printed without a name" in text_of(await client.get(f"{GROUP}/meetings/2024-07-09"))
    found = (await client.get(f"{GROUP}/meetings/2024-03-12.json")).json()
    assert (len(found["entries"]), len(found["items"])) == (17, 5)
    table = list(csv.DictReader(io.StringIO((await client.get(f"{GROUP}/meetings/2024-03-12.csv")).text)))
    assert len(table) == 17


@pytest.mark.asyncio(loop_scope="module")
async def test_a_meeting_without_minutes_is_said_to_be_one(client: Any) -> None:
    text = text_of(await client.get(f"{GROUP}/meetings/{NEVER_CAME}"))
    assert "No minutes of this meeting are kept here. It was announced in the minutes of 11 February 2025" in text
    assert (await client.get(f"{GROUP}/meetings/2020-01-01")).status_code == 404
    assert (await client.get(f"{GROUP}/meetings/{DAYS[0]}-2.json")).status_code == 404
    assert (await client.get("/government/groups/unknown/attendance")).status_code == 404


@pytest.mark.asyncio(loop_scope="module")
async def test_names_that_would_run_are_shown_and_never_run(client: Any) -> None:
    answer = await client.get(f"{GROUP}/meetings/2025-05-13")
    assert SCRIPT not in answer.text
    assert text_of(answer).count(SCRIPT) >= 3
    table = (await client.get(f"{GROUP}/attendance.csv")).text
    assert "'=cmd" in table
    assert ",=cmd" not in table


@pytest.mark.asyncio(loop_scope="module")
async def test_who_came_against_who_was_listed(client: Any) -> None:
    page = BeautifulSoup((await client.get(f"{GROUP}/attendance")).text, "lxml")
    rows = {
        row.th.get_text(" ", strip=True): [cell.get_text(" ", strip=True) for cell in row("td")]
        for row in page.select('table[aria-label="By member"] tbody tr')
    }
    assert rows["Corin Thackwell"] == [
        "9", "7", "2", "0", "0", "Present at 1 of 1 before our first capture"
    ]  # fmt: skip
    assert rows["Isidora Plumtree no longer listed"][:3] == ["4", "2", "1"]
    text = " ".join(page.get_text(" ").split())
    assert "10 meetings of 12 with minutes could be read for attendance; the other 2 count for nobody." in text
    assert "kept 7, missed 3, cannot be told 2" in text
    entries = (await client.get(f"{GROUP}/attendance.csv")).text
    there = [row for row in csv.DictReader(io.StringIO(entries)) if row["status"] in accountability.THERE]
    doubted = sum(bool(row["doubt"]) for row in there)
    assert doubted
    assert f"{doubted} of the {len(there)} entries of people who were there were read with a doubt." in text
    for name in TABLES:
        table = list(csv.DictReader(io.StringIO((await client.get(f"{GROUP}/attendance.csv?by={name}")).text)))
        assert table, name
        assert len((await client.get(f"{GROUP}/attendance.json?by={name}")).json()) == len(table)
    whole = (await client.get(f"{GROUP}/attendance.json")).json()
    assert list(whole) == ["group", *(name for name in TABLES if name != "action")]


@pytest.mark.asyncio(loop_scope="module")
async def test_other_pages_lead_to_meetings(client: Any) -> None:
    person = text_of(await client.get("/people/corin-thackwell"))
    assert "12 March 2024 Apologies Listed" in person
    assert "14 November 2023 Present Before our first capture of the list" in person
    assert "To write to Reedbank Ferries" in text_of(await client.get("/people/ottilie-marrable"))
    assert "13 May 2025 Present Listed" in text_of(await client.get("/organisations/reedbank-ferries"))
    assert "The meeting of 12 March 2024 : 10 present, 3 others there" in text_of(
        await client.get("/documents/minutes-2024-03-12")
    )
    home = text_of(await client.get(GROUP))
    assert "Latest meetings" in home
    assert PANEL_TITLE in home


@pytest.mark.asyncio
async def test_without_meetings_pages_say_so(archive: Callable[..., Path]) -> None:
    async with serving(archive()) as client:
        for part in ("meetings", "attendance"):
            answer = await client.get(f"/government/groups/{SLUG}/{part}")
            assert answer.status_code == 200
            assert "No minutes of a meeting have been read yet." in text_of(answer)
        for name in ("meetings", *(f"attendance.csv?by={one}" for one in TABLES)):
            assert (await client.get(f"/government/groups/{SLUG}/{name}")).status_code == 200
        assert "Latest meetings" not in text_of(await client.get(f"/government/groups/{SLUG}"))


@pytest.mark.asyncio
async def test_an_archive_from_before_the_minutes_record_is_said_to_be_one(panel: Path, tmp_path: Path) -> None:
    async with serving(altered(panel, tmp_path, "drop table attendances")) as client:
        for path in (f"{GROUP}/meetings", f"{GROUP}/attendance", f"{GROUP}/meetings/2024-03-12.json"):
            answer = await client.get(path)
            assert answer.status_code == 503
            assert "An older version of this program wrote this archive" in answer.text


@pytest.mark.asyncio(loop_scope="module")
async def test_pages_that_two_readers_read_differently(archive: Callable[..., Path], tmp_path: Path) -> None:
    doubted = (
        "update pages set agreement = ?, furniture = ? where page = 2 and digest in (select digest from documents)"
    )
    path = altered(archive(), tmp_path, doubted, 0.9685, '["<i>Lamp</i> Forum", "Page 2 of 3"]')
    garbled = "update pages set text = ? where page = 1 and digest in (select digest from documents)"
    folder = tmp_path / "garbled"
    folder.mkdir()
    path = altered(path, folder, garbled, "O\ufffdcials met.")
    async with serving(path) as client:
        answer = await client.get("/documents/minutes-2024-02-20")
        data = (await client.get("/documents/minutes-2024-02-20.json")).json()
        status = text_of(await client.get("/status"))
    first, second = BeautifulSoup(answer.text, "lxml").select("#page-1, #page-2")
    assert "disagree on page 2 : check what you quote" in text_of(answer)
    assert "Two readers disagree on this page (they share 96 % of its words)" in second.text
    assert "does not say which letter" in first.text
    assert "does not say which letter" not in second.text
    assert [line.text for line in second.select(".al-furniture q")] == ["<i>Lamp</i> Forum", "Page 2 of 3"]
    assert not first.select(".al-furniture")
    assert (data["agreement"], data["text"][1]["furniture"][1]) == (0.9685, "Page 2 of 3")
    assert "two readers disagree on page 2; the file does not say which letters are printed on page 1" in status


@pytest.mark.asyncio(loop_scope="module")
async def test_the_state_of_the_minutes(archive: Callable[..., Path]) -> None:
    async with serving(archive()) as client:
        page = BeautifulSoup((await client.get("/status")).text, "lxml")
    assert [" ".join(one.text.split()) for one in page.select(".al-chain")[1].select("li")] == [
        "4 of them minutes", "0 with a day", "0 with attendees",
    ]  # fmt: skip
    assert "Minutes without a day or attendees" in [heading.text for heading in page("h3")]
