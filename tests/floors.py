"""Print the lower bound of every dependency in pyproject.toml as an exact constraint, for ``make test-floors``."""

import re
import tomllib
from pathlib import Path

project = tomllib.loads(Path(__file__).parents[1].joinpath("pyproject.toml").read_text())["project"]
for requirement in project["dependencies"]:
    if match := re.match(r"([\w-]+)(?:\[\w+\])?>=([\w.]+)", requirement):
        print(f"{match[1]}=={match[2]}")
