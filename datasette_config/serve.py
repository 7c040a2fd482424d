"""The command line of ``datasette serve`` for an archive: one list, valid on Datasette 0.65 and 1.0.

No configuration file: 0.65 knows no ``datasette.yaml``, and on 1.0 a ``--setting`` beside a configuration directory
discards its permissions. Everything is named explicitly instead, from where this package is installed.
"""

from pathlib import Path

HERE = Path(__file__).resolve().parent
# The name of the mount is part of every page's address for its style sheet; it must not be a group's or a table's.
STATIC_MOUNT = "alliance-static"

# Reading, SQL and CSV stay open to everyone: that is what the archive is for. What costs the machine is bounded.
SETTINGS: dict[str, str] = {
    "sql_time_limit_ms": "1000",
    "max_returned_rows": "1000",
    "max_csv_mb": "50",
    "truncate_cells_html": "300",
    "default_page_size": "50",
    "suggest_facets": "off",  # one query for each column of each table page
    "allow_download": "off",  # a copy of a file in WAL mode lacks what is still in the WAL; alliance backup makes one
    "default_cache_ttl": "60",
}


def arguments(db: Path, host: str, port: int) -> list[str]:
    """What to give the ``datasette`` command to serve the archive file ``db``: ``["serve", "archive.db", ...]``."""
    line = [
        "serve",
        str(db),
        "-m",
        str(HERE / "metadata.yaml"),
        "--plugins-dir",
        str(HERE / "plugins"),
        "--template-dir",
        str(HERE / "templates"),
        "--static",
        f"{STATIC_MOUNT}:{HERE / 'static'}",
    ]
    for name, setting in SETTINGS.items():
        line += ["--setting", name, setting]
    return [*line, "--host", host, "--port", str(port)]
