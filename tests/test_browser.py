"""Every page in a real browser: it answers 200, loads all its parts and leaves nothing in the console."""

import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser

from datasette_config.plugins.alliance_site import ROUTES
from tests.meeting_rows import PANEL, fill_meetings
from tests.replica.harbour import SLUG
from tests.test_wheel import free_port, served

GROUP = f"/government/groups/{SLUG}"
MINUTES = f"/documents/{SLUG}-2025-01-22-minutes"
# The swapped minutes: what GOV.UK served first, and what it served in its place.
VERSIONS = [
    hashlib.sha256(Path(__file__).with_name("replica").joinpath(f"pdfs/harbour/{name}.pdf").read_bytes()).hexdigest()
    for name in ("2025-01-22", "2025-01-22-corrected")
]
NO_PAGES = ("/robots", "/files/", "/payload", "/popolo")
PAGES = [
    "/", GROUP, f"{GROUP}/members", f"{GROUP}/members?on=2024-05-01", f"{GROUP}/changes", "/search",
    "/search?q=volunteers", "/search?q=%22lost+in+quotes", "/changes", "/people/rosalind-okafor-pyle", "/documents",
    "/organisations", "/organisations/association-of-harbour-schools",
    MINUTES, f"{MINUTES}?q=volunteers", *(f"{MINUTES}/{sha[:12]}" for sha in VERSIONS),
    "/captures/1", "/status", "/about", "/archive", "/archive/people",
    "/archive/documents", f"/archive/documents/{SLUG}-2025-01-22-minutes", "/archive?sql=select+1",
]  # fmt: skip
MEETINGS = [
    f"/government/groups/{PANEL}/{part}" for part in ("meetings", "meetings/2024-03-12", "attendance")
]  # fmt: skip


@pytest.fixture(scope="module")
def site(demo_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    port = free_port()
    alliance = Path(sys.executable).with_name("alliance")
    command = [alliance, "serve", "--db", demo_archive, "--port", str(port)]
    with served(command, port, tmp_path_factory.mktemp("site")) as client:
        yield client


@pytest.fixture(scope="module")
def panel_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A site with meetings of all kinds, whose names try to run."""
    port, folder = free_port(), tmp_path_factory.mktemp("panel-site")
    fill_meetings(folder / "archive.db", hostile=True)
    alliance = Path(sys.executable).with_name("alliance")
    with served([alliance, "serve", "--db", folder / "archive.db", "--port", str(port)], port, folder) as client:
        yield client


def test_every_route_that_is_a_page_is_looked_at() -> None:
    routes = [route for route, _ in ROUTES if not any(part in route for part in NO_PAGES)]
    paths = [path.split("?")[0] for path in [*PAGES, *MEETINGS]]
    assert [route for route in routes if not any(re.match(route, path) for path in paths)] == []


@pytest.mark.parametrize("path", PAGES)
def test_page_is_whole_and_the_console_is_silent(site: httpx.Client, browser: Browser, path: str) -> None:
    _look_at(site, browser, path)


@pytest.mark.parametrize("width", [1100, 360])
@pytest.mark.parametrize("path", [*MEETINGS, f"{MEETINGS[0]}/2025-05-13"])
def test_pages_of_meetings_are_whole_at_any_width(
    panel_site: httpx.Client, browser: Browser, path: str, width: int
) -> None:
    _look_at(panel_site, browser, path, width)


def _look_at(site: httpx.Client, browser: Browser, path: str, width: int = 1280) -> None:
    page = browser.new_page(viewport={"width": width, "height": 720})
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("response", lambda answer: said.append(answer.url) if answer.status >= 400 else None)
    answer = page.goto(f"{site.base_url}{path}", wait_until="load")
    assert answer is not None
    assert answer.status == 200
    assert said == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "wider than the window"
    page.close()


def test_a_hit_leads_to_its_page_of_the_kept_pdf(site: httpx.Client, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{site.base_url}/search?q=%22library+vans%22")
    page.locator("main a[href*='#page-']").first.click()
    page.wait_for_load_state()
    number = page.url.rsplit("#page-", 1)[1]
    section = page.locator(f"#page-{number}")
    assert section.locator("mark").count() > 0
    link = section.locator(f"a[href*='.pdf#page={number}']").first.get_attribute("href")
    assert link is not None
    pdf = site.get(link.split("#")[0])
    assert (pdf.status_code, pdf.headers["content-type"]) == (200, "application/pdf")
    assert pdf.content.startswith(b"%PDF-")
    page.close()


def test_a_swapped_file_shows_which_words_were(site: httpx.Client, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{site.base_url}{MINUTES}/{VERSIONS[1][:12]}")
    assert "42" in page.locator("#compare del").all_inner_texts()
    assert "24" in page.locator("#compare ins").all_inner_texts()
    page.close()
