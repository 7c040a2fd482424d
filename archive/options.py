"""What the commands of ``alliance`` share: options, and the archive that they are asked of."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from archive.settings import Settings
from scraper.errors import ArchiveError, UsageError

if TYPE_CHECKING:
    from archive.store import Store


def db_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--db", type=click.Path(path_type=Path), help="The archive file.  [default: archive.db]")(
        command
    )


def json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)


def csv_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")(command)


def group_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--group", metavar="SLUG", help="Only this group.")(command)


def archive_path(settings: Settings, db: Path | None) -> Path:
    return db or Path(settings.db)


@contextmanager
def opened(settings: Settings, db: Path | None) -> Iterator["Store"]:
    """The archive, which must be there: only an update makes one. Damage found while it is read is told as such."""
    path = archive_path(settings, db)
    if not os.path.exists(path):  # unlike Path.exists, never raises: a name can be too long
        raise ArchiveError(f"there is no archive at {path}: run alliance update first, or name its file with --db")
    from archive.store import Store, archive_errors

    with archive_errors(path, (sqlite3.Error,)), Store(path) as store:
        yield store


def one_of(given: dict[str, Any]) -> None:
    """Raises UsageError where more than one of some options is given."""
    named = [name for name, value in given.items() if value]
    if len(named) > 1:
        raise UsageError(f"choose one of {' and '.join(named)}")
