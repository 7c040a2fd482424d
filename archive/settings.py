"""What a person set: ``alliance.toml`` in the working folder, then ``ALLIANCE_*`` variables, which win.

With neither, everything works. The keys of the file are the fields of Settings.
"""

import math
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from archive.corrections import Corrections, parse_corrections
from scraper.errors import UsageError
from scraper.models import Hints

SETTINGS_FILE = Path("alliance.toml")
CORRECTIONS_FILE = Path("corrections.toml")
DEFAULT_GROUP = "https://www.gov.uk/government/groups/attendance-alliance-group"


NUMBERS = {
    "pace": (0.1, "seconds from 0.1 on: GOV.UK allows no more than ten requests a second"),
    "timeout": (0.01, "seconds above zero"),
    "confirm_after": (0.0, "seconds from zero on"),
    "max_file_mb": (0.01, "mebibytes above zero"),
    "max_run_mb": (0.01, "mebibytes above zero"),
}
"""The settings that are numbers: the least of each, and what it is."""


@dataclass(frozen=True, slots=True)
class Settings:
    """``groups`` are watched besides those that the archive knows.

    ``corrections`` names the file of corrections, which is else ``corrections.toml`` where there is one.
    ``ocr`` has tesseract read the pages that are pictures.
    ``pace``, ``timeout`` and ``confirm_after`` are seconds; ``max_file_mb`` and ``max_run_mb`` are mebibytes.
    """

    db: str = "archive.db"
    contact: str | None = None
    replica: str | None = None
    groups: tuple[str, ...] = ()
    pace: float = 1.0
    timeout: float = 20.0
    confirm_after: float = 3600.0
    max_file_mb: float = 100.0
    max_run_mb: float = 1024.0
    corrections: str | None = None
    ocr: bool = False
    lists: Mapping[str, Hints] = field(default_factory=dict)


def load_settings(environ: Mapping[str, str] = os.environ, path: Path = SETTINGS_FILE) -> Settings:
    """Read both places. Raises UsageError for a file that is no TOML, an unknown key or a value of the wrong kind."""
    values = _from_file(path)
    known = {setting.name for setting in fields(Settings)}
    for name in known - {"lists"}:
        if printed := environ.get(f"ALLIANCE_{name.upper()}"):
            values[name] = printed.split() if name == "groups" else printed
    unknown = values.keys() - known
    if unknown:
        raise UsageError(f"{path} has a setting that is not known: {', '.join(sorted(unknown))}")
    try:
        for name in values.keys() & NUMBERS.keys():
            values[name] = float(values[name])
        for name in values.keys() & {"db", "contact", "replica", "corrections"}:
            if not isinstance(values[name], str):
                raise TypeError(f"{name} must be a text")
        values["ocr"] = _switch(values.get("ocr", False))
        groups = values.setdefault("groups", [])
        if not isinstance(groups, list) or not all(isinstance(group, str) for group in groups):
            raise TypeError("groups must be a list of addresses")
        values["groups"] = tuple(groups)
        values["lists"] = {group: _hints(group, said) for group, said in _table(values.get("lists", {})).items()}
    except (TypeError, ValueError) as error:
        raise UsageError(f"a setting is of the wrong kind ({error}): {', '.join(NUMBERS)} are numbers") from error
    for name, (least, why) in NUMBERS.items():
        if not least <= values.get(name, least) < math.inf:
            raise UsageError(f"{name} is not a number of {why}")
    return Settings(**values)


def read_corrections(settings: Settings) -> Corrections | None:
    """The corrections that the working folder holds; None where it has no file of them, which takes none back.

    Raises UsageError for a file that is named and not there, or that holds a mistake.
    """
    path = Path(settings.corrections) if settings.corrections else CORRECTIONS_FILE
    try:
        return parse_corrections(path.read_text(encoding="utf-8"), str(path))
    except FileNotFoundError as error:
        if settings.corrections:
            raise UsageError(f"there are no corrections at {path}: it is named in the settings") from error
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read as corrections: {error}") from error


def _switch(said: Any) -> bool:
    """``ocr = true``, or ALLIANCE_OCR=1."""
    known = {"1": True, "true": True, "on": True, "yes": True, "0": False, "false": False, "off": False, "no": False}
    if isinstance(said, bool):
        return said
    if not isinstance(said, str) or said.lower() not in known:
        raise TypeError("ocr must be true or false")
    return known[said.lower()]


def _table(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError("lists must be tables such as [lists.my-group]")
    return value


def _hints(group: str, said: Any) -> Hints:
    """``heading = "Who we are"`` names the heading of a group's list, ``tail`` what a lone tail in it is."""
    known = {"heading", "tail"}
    if not isinstance(said, dict) or said.keys() - known or not all(isinstance(value, str) for value in said.values()):
        raise TypeError(f"lists.{group} may say heading and tail, each a text")
    if said.get("tail", "role") not in ("role", "organisation"):
        raise ValueError(f"lists.{group} says what a lone tail is: role or organisation")
    return Hints(**said)


def _from_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path} cannot be read as settings: {error}") from error
