"""Write docs/commands.md and docs/schema.md from the program itself: ``python -m tests.make_docs``."""

import sqlite3
import tempfile
from pathlib import Path

import click
from click.testing import CliRunner

from archive.cli import main
from archive.store import Store

DOCS = Path(__file__).parents[1] / "docs"


def commands() -> str:
    """Every command's own help, under a heading each."""
    parts = ["# Commands\n\nWritten by `make docs` from what each command prints with `--help`.\n"]
    for words in ([], *([name] for name in sorted(main.commands))):
        printed = CliRunner().invoke(main, [*words, "--help"], prog_name="alliance", terminal_width=100).stdout
        parts.append(f"## {' '.join(['alliance', *words])}\n\n```\n{printed.strip()}\n```\n")
    return "\n".join(parts)


def schema() -> str:
    """Every table and view with its columns, as a new archive has them."""
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "archive.db") as store:
        rows = tables(store.connection)
    parts = ["# Tables\n\nWritten by `make docs` from a new archive. `archive/migrations.py` says what is evidence and "
             "what is derived.\n"]  # fmt: skip
    for name, columns in rows:
        parts.append(f"- **{name}**: {', '.join(columns)}")
    return "\n".join(parts) + "\n"


def tables(connection: sqlite3.Connection) -> list[tuple[str, list[str]]]:
    listed = "select name from sqlite_master where type in ('table', 'view') order by name"
    names = [name for (name,) in connection.execute(listed) if "_fts_" not in name and not name.startswith("sqlite_")]
    columns = "select name from pragma_table_info(?)"
    return [(name, [column for (column,) in connection.execute(columns, [name])]) for name in names]


if __name__ == "__main__":
    DOCS.mkdir(exist_ok=True)
    DOCS.joinpath("commands.md").write_text(commands())
    DOCS.joinpath("schema.md").write_text(schema())
    click.echo("docs/commands.md and docs/schema.md are written", err=True)
