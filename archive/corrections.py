"""Pure: ``corrections.toml``, in which a person sets right who is who.

Tables ``[[same]]`` and ``[[not_same]]`` (``names``, two or more as the page prints them), ``[[display_name]]``
(``name``, ``display``) and ``[[known_start]]`` (``name``, ``date`` as ISO 8601 or EDTF, ``source``). Each may say a
``reason``, and a ``group`` (its slug) for which alone it holds. What the archive observed is never replaced by it.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from scraper.errors import UsageError

KEYS = {
    "same": ("names",),
    "not_same": ("names",),
    "display_name": ("name", "display"),
    "known_start": ("name", "date", "source"),
}
OPTIONAL = ("group", "reason")
_EDTF = re.compile(r"(?=.*\d{3}[\dX])[\dXYZT:+./,\[\]{}?~%-]+")


@dataclass(frozen=True, slots=True)
class Correction:
    """``text`` is the name to show, or the date of a known start, ``source`` where that is said."""

    kind: str
    names: tuple[str, ...]
    group: str | None = None
    reason: str | None = None
    text: str | None = None
    source: str | None = None


Corrections = tuple[Correction, ...]


def for_group(corrections: Corrections, group: str) -> Corrections:
    """Those that hold for a group."""
    return tuple(one for one in corrections if one.group in (None, group))


def parse_corrections(text: str, path: str) -> Corrections:
    """The corrections of a file. Raises UsageError, naming ``path`` and the line, for whatever is not one."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path} cannot be read as corrections: {error}") from error
    found = []
    for kind, entries in tables.items():
        if kind not in KEYS or not isinstance(entries, list):
            known = ", ".join(f"[[{name}]]" for name in KEYS)
            raise UsageError(f"{path} has a table {kind!r} that is not known: there are {known}")
        for number, entry in enumerate(entries, 1):
            try:
                found.append(_correction(kind, entry))
            except ValueError as error:
                raise UsageError(f"{path}, {_line_of(text, kind, number)}[[{kind}]] number {number}: {error}") from None
    return tuple(found)


def _line_of(text: str, kind: str, number: int) -> str:
    """``line 12, ``: where the table stands; nothing where it is written in another way."""
    heads = re.compile(rf"^\s*\[\[\s*{kind}\s*\]\]")
    lines = [line for line, printed in enumerate(text.splitlines(), 1) if heads.match(printed)]
    return f"line {lines[number - 1]}, " if number <= len(lines) else ""


def _correction(kind: str, entry: Any) -> Correction:
    if not isinstance(entry, Mapping):
        raise ValueError("it is no table")
    if unknown := entry.keys() - {*KEYS[kind], *OPTIONAL}:
        raise ValueError(f"it has a key that is not known: {', '.join(sorted(unknown))}")
    if missing := [name for name in KEYS[kind] if name not in entry]:
        raise ValueError(f"it has no {' and no '.join(missing)}")
    values = {name: _text(name, entry[name]) for name in entry if name != "names"}
    names = _names(entry["names"]) if "names" in KEYS[kind] else (values["name"],)
    if "date" in values and not _EDTF.fullmatch(values["date"]):
        raise ValueError(f"date must be as in 2021-09, 2021-09-01 or [2021..2022] (EDTF), not {values['date']!r}")
    return Correction(
        kind=kind,
        names=names,
        group=values.get("group"),
        reason=values.get("reason"),
        text=values.get("display", values.get("date")),
        source=values.get("source"),
    )


def _text(name: str, value: Any) -> str:
    value = value.isoformat() if isinstance(value, date) else value
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{name} must be a text in quotes")
    return value.strip()


def _names(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) < 2:
        raise ValueError('names must be a list of two names or more, as in ["Jo Smith", "Joanna Smith"]')
    return tuple(_text("each of names", name) for name in value)


def as_text(corrections: Corrections) -> str:
    """Canonical JSON, in which they are recorded among the archive's decisions."""
    plain = [{name: value for name, value in asdict(one).items() if value is not None} for one in corrections]
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_text(recorded: str) -> Corrections:
    """The inverse of ``as_text``."""
    return tuple(Correction(**{**one, "names": tuple(one["names"])}) for one in json.loads(recorded))
