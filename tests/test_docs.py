"""The documentation is run: what it says of commands, tables, versions and the serving line is what they are."""

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from archive.cli import main
from datasette_config import serve
from tests import make_docs

ROOT = Path(__file__).parents[1]
README = ROOT.joinpath("README.md").read_text()


@pytest.mark.parametrize(("name", "fresh"), [("commands", make_docs.commands()), ("schema", make_docs.schema())])
def test_generated_docs_are_fresh(name: str, fresh: str) -> None:
    assert ROOT.joinpath(f"docs/{name}.md").read_text() == fresh, "run make docs"


def test_every_command_is_documented_in_one_line() -> None:
    for name, command in main.commands.items():
        assert command.help, name
        assert len(command.help.splitlines()[0]) <= 80, name


def test_changelog_and_version_agree() -> None:
    version = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text())["project"]["version"]
    newest = re.search(r"^## (\S+)", ROOT.joinpath("CHANGELOG.md").read_text(), re.MULTILINE)
    assert newest is not None
    assert newest[1] == version


def serving_line() -> list[str]:
    (line,) = re.findall(r"^datasette serve .+$", README, re.MULTILINE)
    return shlex.split(line)


def test_the_readme_serves_as_alliance_serve_does() -> None:
    ours = [word.replace(f"{ROOT}/", "") for word in serve.arguments(Path("archive.db"), "127.0.0.1", 8001)]
    assert serving_line() == ["datasette", *ours]


def test_the_readme_line_works(demo_archive: Path) -> None:
    line = [str(demo_archive) if word == "archive.db" else word for word in serving_line()[1:]]
    datasette = Path(sys.executable).with_name("datasette")
    for path in ("/", "/archive/people.json"):
        done = subprocess.run([datasette, *line, "--get", path], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert "Ellery" in done.stdout


def test_files_that_the_readme_names_are_there() -> None:
    for target in re.findall(r"\]\(((?!http)[^)]+)\)", README):
        assert ROOT.joinpath(target).exists(), target
