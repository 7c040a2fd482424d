"""The walls of the house: who may import what, and which module alone may import which library."""

import ast
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("scraper", "archive", "datasette_config")
MODULES = sorted(path for package in PACKAGES for path in ROOT.joinpath(package).rglob("*.py"))

MAY_NOT_IMPORT = {
    "scraper": ("archive", "datasette_config", "datasette", "sqlite3", "sqlite_utils", "click", "tests"),
    "archive": ("tests",),
    "datasette_config": ("tests", "scraper.client", "archive.store", "archive.update", "sqlite_utils"),
}
ONLY_IMPORTERS = {
    "httpx": {"scraper/client.py"},
    "bs4": {"scraper/govspeak.py"},
    "pypdf": {"scraper/pdf_worker.py"},
    "pypdfium2": {"scraper/ocr_worker.py", "scraper/pdf_boxes.py", "scraper/pdf_tags.py", "scraper/pdf_worker.py"},
    "click": {"archive/cli.py", "archive/meeting_commands.py", "archive/options.py", "archive/talk.py"},
    "lxml": {"scraper/office_blocks.py", "scraper/office_worker.py"},
    "sqlite_utils": {"archive/store.py", "archive/migrations.py"},
    "datasette": {"archive/cli.py", "datasette_config/plugins/alliance_site.py", "datasette_config/web.py"},
}


def imports(path: Path) -> set[str]:
    """Every module that a file imports anywhere, by its full dotted name."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def names(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=names)
def test_the_arrow_points_one_way(path: Path) -> None:
    package = names(path).split("/")[0]
    wrong = {
        module
        for module in imports(path)
        for banned in MAY_NOT_IMPORT[package]
        if module == banned or module.startswith(banned + ".")
    }
    # The serving command hands over to the site; it is the end of the arrow, not a part of it.
    if names(path) != "archive/cli.py":
        wrong |= {module for module in imports(path) if package == "archive" and module.startswith("datasette")}
    assert not wrong, f"{names(path)} imports {sorted(wrong)}"


@pytest.mark.parametrize("library", ONLY_IMPORTERS)
def test_only_one_place_imports_each_library(library: str) -> None:
    importers = {names(path) for path in MODULES if any(m.split(".")[0] == library for m in imports(path))}
    assert importers <= ONLY_IMPORTERS[library]
    assert importers, f"nothing imports {library}: take it out of pyproject.toml and of this test"


@pytest.mark.parametrize("path", [p for p in MODULES if p.parent.name == "plugins"], ids=names)
def test_nothing_imports_a_plugin(path: Path) -> None:
    plugin = f"datasette_config.plugins.{path.stem}"
    assert not [names(other) for other in MODULES if plugin in imports(other)]


def test_packages_named_for_the_wheel_are_all_there_are() -> None:
    project = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text())
    packages = {names(path.parent).replace("/", ".") for path in MODULES}
    assert set(project["tool"]["setuptools"]["packages"]) == packages
