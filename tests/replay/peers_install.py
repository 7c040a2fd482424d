"""Installs the peers that pyproject.toml names, each into an environment of its own: none loads what another brings.

``python tests/replay/peers_install.py FOLDER``; it needs the standard library only.
"""

import subprocess
import sys
import tomllib
import venv
from pathlib import Path

PROJECT = Path(__file__).parents[2] / "pyproject.toml"


def main(folder: Path) -> None:
    """Make FOLDER/NAME for every requirement NAME==VERSION of the extra ``peers``."""
    for requirement in tomllib.loads(PROJECT.read_text())["project"]["optional-dependencies"]["peers"]:
        place = folder / requirement.partition("==")[0]
        venv.create(place, clear=True, with_pip=True)
        pip = [place / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, requirement], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
