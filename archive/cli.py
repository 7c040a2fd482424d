"""The command ``alliance``. Data goes to stdout, talk to stderr, and the exit code tells the truth (DESIGN section 8).

Heavy modules are imported by the command that needs them, so that the command line starts fast.
"""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from archive import talk
from archive.meeting_commands import COMMANDS
from archive.options import archive_path as _path
from archive.options import csv_option as _csv_option
from archive.options import db_option as _db_option
from archive.options import group_option as _group_option
from archive.options import json_option as _json_option
from archive.options import one_of as _one_of
from archive.options import opened as _open
from archive.settings import DEFAULT_GROUP, Settings, load_settings, read_corrections
from archive.stopping import Stopped, end_well, saying_what_is_kept
from scraper.errors import AllianceError, ArchiveError, UsageError

if TYPE_CHECKING:
    from scraper.client import Client

GRAVITY = (0, 1, 3, 4, 5, 6)
"""Exit codes of one group each, from harmless to grave; a run of several ends with the gravest."""


class _Commands(click.Group):
    """Every error of ours ends a command with its sentence on stderr and its own exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except AllianceError as error:
            click.echo(f"alliance: {error}", err=True)
            ctx.exit(error.exit_code)
        except Stopped as stop:
            click.echo(f"alliance: {stop}", err=True)
            ctx.exit(stop.exit_code)
        except BrokenPipeError:
            ctx.exit(0)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="alliance-archive")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Archive a GOV.UK group's page and minutes, and say what changed."""
    if ctx.invoked_subcommand != "serve":  # the server has handlers of its own
        end_well()
    ctx.obj = load_settings()


@main.command()
@click.argument("group_url", nargs=-1)
@_db_option
@click.option("--now", metavar="ISO", help="The time it is; only with ALLIANCE_REPLICA.")
@_json_option
@click.pass_context
def update(ctx: click.Context, group_url: tuple[str, ...], db: Path | None, now: str | None, as_json: bool) -> None:
    """Look at the groups once, keep what they serve, and say what changed.

    Without GROUP_URL: the groups of the settings and all that the archive knows, else the attendance alliance.

    Exit codes: 0 done, 1 done but a document or the list of members could not be fetched or read, 2 usage, 3 a
    snapshot is held, 4 the source could not be reached or used, 5 another run holds the lock, 6 the archive cannot be
    opened, read or written.
    """
    from archive.lock import writer_lock
    from archive.rebuild import correct, read_lists_as
    from archive.store import Store, archive_errors
    from archive.update import update_group
    from scraper.addresses import group_base_path

    settings: Settings = ctx.obj
    clock = _clock(settings, now)
    named = [group_base_path(url) for url in group_url]
    path = _path(settings, db)
    corrections = read_corrections(settings)
    client = _client(settings, clock)
    codes = {0}
    with (
        client,
        writer_lock(path),
        archive_errors(path, (sqlite3.Error,)),
        Store(path) as store,
        saying_what_is_kept(store),
    ):
        store.check_source(client.source)
        store.set("confirm_after", f"{settings.confirm_after:g}", f"{Settings().confirm_after:g}", clock())
        store.set("ocr", "on" if settings.ocr else "off", "off", clock())
        if corrections is not None:
            correct(store, corrections, clock())
        read_lists_as(store, settings.lists, clock())
        watched = dict.fromkeys([*map(group_base_path, settings.groups), *store.watched()])
        for base_path in named or sorted(watched, key=store.was_refused) or [group_base_path(DEFAULT_GROUP)]:
            with talk.FileProgress() as progress:
                report = update_group(
                    store, client, base_path, clock, progress, partial(talk.say_report, in_json=as_json)
                )
            codes.add(report.exit_code)
            if report.is_refused:
                break
        store.checkpoint()
    ctx.exit(max(codes, key=GRAVITY.index))


def _client(settings: Settings, clock: Callable[[], datetime]) -> "Client":
    from scraper.client import Client

    return Client(
        clock, settings.contact, settings.replica, settings.pace, settings.timeout,
        max_bytes=int(settings.max_file_mb * 2**20), max_run_bytes=int(settings.max_run_mb * 2**20),
    )  # fmt: skip


def _clock(settings: Settings, now: str | None) -> Callable[[], datetime]:
    if now is None:
        return lambda: datetime.now(UTC)
    if not settings.replica:
        raise UsageError("--now works only with ALLIANCE_REPLICA: a live capture carries the time it was made")
    from scraper.times import parse_timestamp

    try:
        moment = parse_timestamp(now)
    except ValueError as error:
        raise UsageError(f"--now {now!r} is no time with a zone such as 2024-06-12T09:00:00Z ({error})") from error
    return lambda: moment


@main.command()
@_db_option
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8001, show_default=True)
@click.pass_obj
def serve(settings: Settings, db: Path | None, host: str, port: int) -> None:
    """Serve the archive as a website."""
    import socket

    with _open(settings, db) as store:
        if not store.rows("select 1 from captures limit 1"):
            raise ArchiveError(f"{store.path} holds no captures yet, so there is nothing to serve")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise UsageError(f"{host}:{port} cannot be served on ({error.strerror}): choose another --port") from error
    from datasette.cli import cli as datasette

    from datasette_config.serve import arguments

    click.echo(f"The archive is at http://{host}:{port}/ (stop it with Ctrl-C)", err=True)
    datasette.main(arguments(_path(settings, db), host, port), prog_name="datasette")


@main.command()
@_db_option
@_json_option
@click.pass_obj
def status(settings: Settings, db: Path | None, as_json: bool) -> None:
    """Say how each group's archive stands: last look, what is held, what is missing."""
    from archive import health

    with _open(settings, db) as store:
        state = health.status(store.connection, datetime.now(UTC))
    if as_json:
        click.echo(talk.as_json(state, indent=2))
        return
    for group in state["groups"]:
        talk.say_status(group)
    for correction in state["corrections"]:
        talk.say_correction(correction)
    if not state["groups"]:
        click.echo("The archive is empty: run alliance update")


@main.command()
@_db_option
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only changes not known to be older.")
@_json_option
@_csv_option
@click.pass_obj
def changes(settings: Settings, db: Path | None, since: datetime | None, as_json: bool, as_csv: bool) -> None:
    """List what changed, oldest first."""
    from archive import queries
    from archive.sentences import as_told

    with _open(settings, db) as store:
        rows = queries.changes(store.connection, since=since.date() if since else None)
    rows = rows if as_json or as_csv else as_told(rows)
    columns = queries.CHANGE_COLUMNS if as_csv else None
    talk.show(rows, as_json, lambda row: f"{row['not_after'][:10]}  {row['sentence']}", columns)


@main.command()
@_db_option
@_group_option
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Who was listed on that day.")
@click.option("--former", is_flag=True, help="Only people who are no longer listed.")
@click.option("--organisation", metavar="TEXT", help="Who has stood for a body: its name, acronym or slug.")
@_json_option
@_csv_option
@click.option("--popolo", "as_popolo", is_flag=True, help="Print everyone ever listed as Popolo JSON.")
@click.pass_obj
def members(
    settings: Settings,
    db: Path | None,
    group: str | None,
    on: datetime | None,
    former: bool,
    organisation: str | None,
    as_json: bool,
    as_csv: bool,
    as_popolo: bool,
) -> None:
    """List who is or was on the list, with the post printed.

    Whoever is no member (observers, secretariat, officials) comes last, and has is_member 0 in JSON and CSV.
    """
    from archive import health, organisations, queries

    _one_of({"--on": on, "--former": former, "--organisation": organisation, "--popolo": as_popolo})
    _one_of({"--json": as_json, "--csv": as_csv, "--popolo": as_popolo})
    caveats: list[str] = []
    columns: Sequence[str] = organisations.STANDING_COLUMNS
    line = talk.standing_line
    with _open(settings, db) as store:
        conn = store.connection
        health.check_group(conn, group)
        if as_popolo:
            from archive import export

            click.echo(talk.as_json(export.as_popolo(conn, group, lambda capture: str(capture["url"])), indent=2))
            return
        if organisation is not None:
            bodies = organisations.find(conn, organisation, group)
            rows = organisations.standing(conn, [body["organisation"] for body in bodies], group)
            rows = [{name: row[name] for name in columns} for row in rows]
            caveats = [f"“{organisation}”: {' and '.join(body['name'] for body in bodies)}"]
        elif former:
            rows = organisations.former(conn, group)
        else:
            rows = queries.members(conn, group, on.date() if on else None)
            columns, line = queries.MEMBER_COLUMNS, talk.entry_line if on else talk.member_line
            caveats = queries.caveats_on(conn, on.date(), group) if on else []
    if as_json or as_csv:
        talk.show(rows, as_json, line, columns if as_csv else None)
    else:
        talk.say_members(rows, line)
    for caveat in caveats:
        click.echo(talk.plain(caveat), err=True)


@main.command()
@_db_option
@_json_option
@click.pass_obj
def documents(settings: Settings, db: Path | None, as_json: bool) -> None:
    """List the kept documents."""
    from archive import queries

    with _open(settings, db) as store:
        rows = queries.documents(store.connection)
    talk.show(rows, as_json, talk.document_line)


@main.command()
@click.argument("document")
@click.argument("old", required=False)
@click.argument("new", required=False)
@_db_option
@_json_option
@click.pass_obj
def compare(
    settings: Settings, document: str, old: str | None, new: str | None, db: Path | None, as_json: bool
) -> None:
    """Show how the words of two versions of a document differ.

    DOCUMENT is its slug, as in its address on the site. OLD and NEW are version numbers, or beginnings of SHA-256s;
    without them, the version of today and the one before it are compared.
    """
    from archive import comparisons

    with _open(settings, db) as store:
        found = comparisons.compare_versions(store.connection, document, old, new)
    if as_json:
        click.echo(talk.as_json(found, indent=2))
    else:
        talk.say_comparison(found)


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1, required=True)
@_db_option
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
@click.option("--all-versions", is_flag=True, help="Also search files that were replaced since.")
@_json_option
@click.pass_obj
def search(
    settings: Settings, query: Sequence[str], db: Path | None, limit: int, all_versions: bool, as_json: bool
) -> None:
    """Search minutes, people and the group's own words.

    All words must occur. Besides words: \'"a phrase"\', this OR that, -without, start*.
    """
    from archive import finding

    versions = "all" if all_versions else "current"
    with _open(settings, db) as store:
        found = finding.search(store.connection, " ".join(query), limit=limit, versions=versions)
    if as_json:
        click.echo(talk.as_json(found, indent=2))
        return
    for hit in found["results"]:
        where = f", page {hit['page']}" if hit["page"] else ""
        click.secho(talk.plain(f"{hit['title']}{where}"), bold=True)
        click.echo(f"  {talk.plain(hit['snippet'])}\n  {hit['url']}")
    click.echo(f"{found['total']} found", err=True)


@main.command()
@_db_option
@click.pass_obj
def rebuild(settings: Settings, db: Path | None) -> None:
    """Make every derived row anew from the kept bytes."""
    from archive.lock import writer_lock
    from archive.rebuild import correct, read_lists_as
    from archive.rebuild import rebuild as make_anew

    corrections = read_corrections(settings)
    with writer_lock(_path(settings, db)), _open(settings, db) as store:
        if corrections is not None:
            correct(store, corrections, datetime.now(UTC))
        store.set("ocr", "on" if settings.ocr else "off", "off", datetime.now(UTC))
        read_lists_as(store, settings.lists, datetime.now(UTC))
        make_anew(store, datetime.now(UTC), lambda group: click.echo(f"rebuilding {group}", err=True))
    click.echo("rebuilt: every derived row is made anew", err=True)


@main.command()
@_db_option
@click.pass_context
def verify(ctx: click.Context, db: Path | None) -> None:
    """Prove that the archive is whole.

    Every fault is named on stdout; with any, the exit code is 6.
    """
    from archive.verify import outdated
    from archive.verify import verify as faults_of

    with _open(ctx.obj, db) as store:
        faults = 0
        for fault in faults_of(store):
            click.echo(talk.plain(fault))
            faults += 1
        for group in outdated(store):
            click.echo(f"{group}: its rows wait for alliance update or rebuild of this newer version", err=True)
    click.echo(f"{faults} faults" if faults else "whole: no fault found", err=True)
    ctx.exit(6 if faults else 0)


@main.command()
@click.argument("snapshot", type=click.IntRange(1, 2**63 - 1))
@_db_option
@click.pass_obj
def accept(settings: Settings, snapshot: int, db: Path | None) -> None:
    """Take a held snapshot for true."""
    _decide(settings, "accept", snapshot, db)


@main.command()
@click.argument("snapshot", type=click.IntRange(1, 2**63 - 1))
@_db_option
@click.pass_obj
def reject(settings: Settings, snapshot: int, db: Path | None) -> None:
    """Take a held snapshot for an error of the source."""
    _decide(settings, "reject", snapshot, db)


def _decide(settings: Settings, kind: str, snapshot: int, db: Path | None) -> None:
    from archive.decide import decide
    from archive.lock import writer_lock
    from archive.sentences import as_told

    with writer_lock(_path(settings, db)), _open(settings, db) as store:
        for change in as_told(decide(store, kind, snapshot, datetime.now(UTC))):
            click.echo(change["sentence"])


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@_db_option
@click.pass_obj
def backup(settings: Settings, file: Path, db: Path | None) -> None:
    """Write a whole, compact copy of the archive to FILE."""
    with _open(settings, db) as store:
        store.backup(file)
    click.echo(f"{file} is a whole copy", err=True)


@main.command()
@click.argument("source", metavar="FILE_OR_URL")
@_json_option
@click.pass_obj
def parse(settings: Settings, source: str, as_json: bool) -> None:
    """Show what the parsers make of one saved page or file; nothing is stored."""
    from scraper.ocr import find_tesseract
    from scraper.trial import parse_bytes

    tesseract = find_tesseract() if settings.ocr else None
    record = parse_bytes(_read_source(settings, source), settings.lists, tesseract)
    if record.get("problem"):
        click.echo(
            f"alliance: read as far as it goes, which an update would not: {talk.plain(record['problem'])}", err=True
        )
    if as_json:
        click.echo(talk.as_json(record, indent=2))
    elif record["kind"] == "minutes":
        from archive.meeting_commands import say_parsed

        say_parsed(record)
    else:
        talk.say_parsed(record)


def _read_source(settings: Settings, source: str) -> bytes:
    if not source.startswith(("http://", "https://")):
        try:
            return Path(source).read_bytes()
        except OSError as error:
            raise UsageError(f"{source} cannot be read ({error.strerror})") from error
    from scraper.quality import answer_problem

    with _client(settings, lambda: datetime.now(UTC)) as client:
        answer = client.fetch(source)[-1]
    if problem := answer_problem(answer.status, answer.url):
        raise AllianceError(problem)
    return answer.body or b""


for command in COMMANDS:
    main.add_command(command)
