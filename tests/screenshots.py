"""Take the pictures of the README from the demo: ``python -m tests.screenshots FOLDER``."""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.replica.demo import play
from tests.replica.harbour import SLUG
from tests.test_browser import CHROMIUM_FLAGS
from tests.test_wheel import free_port, served

PICTURES = {
    "home": "/",
    "search": "/search?q=%22reading+volunteers%22+OR+vans",
    "document": f"/documents/{SLUG}-2025-01-22-minutes?q=volunteers#page-2",
}


def take(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        archive = Path(scratch) / "archive.db"
        play(archive)
        port = free_port()
        command = [Path(sys.executable).with_name("alliance"), "serve", "--db", archive, "--port", str(port)]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM_FLAGS)
        page = browser.new_page(viewport={"width": 1100, "height": 860})
        with served(command, port, Path(scratch)):
            for name, path in PICTURES.items():
                page.goto(f"http://127.0.0.1:{port}{path}", wait_until="networkidle")
                page.screenshot(path=folder / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]))
