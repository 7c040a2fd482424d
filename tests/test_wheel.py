"""The installed wheel serves an archive outside any checkout, and ``make run`` always ends in a site."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parents[1]
PYTHON = Path(sys.executable)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(command: Sequence[str | Path], port: int, cwd: Path, **environment: str) -> Iterator[httpx.Client]:
    """The site that a command serves, as soon as it answers; the command's whole process group ends with the block."""
    log = cwd / f"serve-{port}.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            command, cwd=cwd, stdout=output, stderr=output, env={**os.environ, **environment}, start_new_session=True
        )
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=30) as client:
                wait_for(client, process, log)
                yield client
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(20)


def wait_for(client: httpx.Client, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        try:
            client.get("/")
        except httpx.TransportError:
            assert process.poll() is None, f"the command ended: {log.read_text()}"
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"no answer: {log.read_text()}")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing but the three packages as a wheel of this checkout installs them."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    shutil.copytree(ROOT, source, ignore=shutil.ignore_patterns(".*", "*.egg-info", "build", "demo", "tests"))
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", folder, source], check=True)
    (wheel,) = folder.glob("*.whl")
    subprocess.run([*pip, "install", "--no-deps", "--target", folder / "site", wheel], check=True)
    return folder / "site"


def test_an_installed_wheel_serves_outside_any_checkout(installed: Path, demo_archive: Path, tmp_path: Path) -> None:
    port = free_port()
    code = f"import archive, sys; assert archive.__file__.startswith({str(installed)!r}), archive.__file__; "
    command = [PYTHON, "-c", code + "from archive.cli import main; main()", "serve", "--db", demo_archive,
               "--port", str(port)]  # fmt: skip
    with served(command, port, tmp_path, PYTHONPATH=str(installed)) as site:
        for path in ("/", "/search?q=volunteers", "/archive", "/changes.atom"):
            assert site.get(path).status_code == 200, path
        style = site.get("/").text.split('rel="stylesheet" href="')[1].split('"')[0]
        assert site.get(style).headers["content-type"].startswith("text/css")


def make_run(port: int, tmp_path: Path) -> list[str]:
    """``make run`` with the virtual environment that runs these tests, and archives of its own."""
    folder = f"DB={tmp_path / 'archive.db'}", f"DEMO_DB={tmp_path / 'demo/archive.db'}"
    return ["make", "-C", str(ROOT), "run", f"VENV={sys.prefix}", f"PORT={port}", *folder]


def test_make_run_without_gov_uk_serves_the_demo_and_says_so(tmp_path: Path) -> None:
    port = free_port()
    nobody = f"http://127.0.0.1:{free_port()}"
    with served(make_run(port, tmp_path), port, tmp_path, ALLIANCE_REPLICA=nobody) as site:
        assert "Harbour Towns Reading Taskforce" in site.get("/").text
        for path in ("/", "/search", "/status", "/archive", "/archive/people"):
            assert "Demonstration" in site.get(path).text, path
    said = [
        line for line in (tmp_path / f"serve-{port}.log").read_text().splitlines() if "could not be reached" in line
    ]
    assert len(said) == 1


def test_make_run_without_gov_uk_serves_what_the_archive_holds(demo_archive: Path, tmp_path: Path) -> None:
    shutil.copy(demo_archive, tmp_path / "archive.db")
    port = free_port()
    nobody = f"http://127.0.0.1:{free_port()}"
    with served(make_run(port, tmp_path), port, tmp_path, ALLIANCE_REPLICA=nobody) as site:
        assert "3 November 2025" in site.get("/").text, "its age"
    assert not (tmp_path / "demo").exists()
