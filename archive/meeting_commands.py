"""The commands that read the minutes record: one meeting in full, who came, and everything as files for research."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from archive import talk
from archive.options import csv_option, db_option, group_option, json_option, one_of, opened
from archive.rows import Row
from archive.settings import Settings
from scraper.errors import UsageError


@click.command()
@click.argument("meeting", metavar="DATE")
@db_option
@group_option
@json_option
@click.pass_obj
def minutes(settings: Settings, meeting: str, db: Path | None, group: str | None, as_json: bool) -> None:
    """Show one meeting in full: who came, what was talked of, agreed and asked.

    DATE is its day, as 2024-05-21; a second meeting of one day is 2024-05-21-2.
    """
    from archive import attendance as records
    from archive import health

    with opened(settings, db) as store:
        health.check_group(store.connection, group)
        known = records.meetings(store.connection, group)
        found = [row for row in known if row["address"] == meeting]
        if not found:
            raise UsageError(_no_meeting(meeting, known))
        if len(found) > 1:
            raise UsageError(
                f"several groups met on {meeting}; choose with --group: {', '.join(row['group'] for row in found)}"
            )
        record = records.meeting(store.connection, found[0]["group"], meeting)
    if as_json:
        click.echo(talk.as_json(record, indent=2))
    elif record:
        _say_meeting(record)


def _no_meeting(asked: str, known: list[Row]) -> str:
    if not known:
        return "no meeting is known: alliance update reads the minutes that a group links"
    days = {row["address"] for row in known}
    near = sorted(days, key=lambda day: (abs(_ordinal(day) - _ordinal(asked)), day))[:3]
    return f"no meeting on {asked} is known; the nearest: {', '.join(near)}"


def _ordinal(day: str) -> int:
    try:
        return datetime.strptime(day[:10], "%Y-%m-%d").toordinal()  # noqa: DTZ007 - a day has no time zone
    except ValueError:
        return 0


def _say_meeting(record: Row) -> None:
    from archive import meeting_words as words
    from archive.dates import day

    click.secho(talk.plain(f"{record['group']}: meeting of {day(record['date'])}"), bold=True)
    facts = (
        ("when", record["time"]), ("where", record["place"]), ("chair", record["chair"]),
        ("next meeting", day(record["next_meeting"])), ("date", words.date_check(record)),
        ("published", words.published(record)), ("check", words.check_line(record)),
    )  # fmt: skip
    for label, held in facts:
        if held:
            click.echo(talk.plain(f"  {label:13} {held}"))
    for problem in record["problems"]:
        click.secho(talk.plain(f"  {'problem':13} {problem}"), fg="yellow")
    for status, entries in words.by_status(record["entries"]).items():
        click.secho(words.STATUSES[status], bold=True)
        for entry in entries:
            click.echo(talk.plain(f"  {_entry_line(entry)}"))
    _say_business("Agenda", record["items"], lambda item: f"{item['number'] or '-'}  {item['heading']}")
    _say_business("Actions", record["actions"], _action_line)
    _say_business("Decisions", record["decisions"], lambda decision: str(decision["text"]))
    if source := record["source"]:
        click.secho("Source", bold=True)
        click.echo(talk.plain(f"  {record['title']}, version {source['number']}, {record['digest']}"))
        click.echo(talk.plain(f"  {source['url']} (captured {source['captured_at']})"))


def say_parsed(record: Row) -> None:
    """What the parser makes of one file of minutes, and its text by page."""
    from archive import meeting_words as words

    facts = (
        ("date", record["date"]), ("when", record["time"]), ("where", record["place"]), ("chair", record["chair"]),
        ("next meeting", record["next_meeting"]), ("read from", words.METHODS[record["method"]]),
        ("without name", record["redacted"] or None), ("problem", record["detail"]),
    )  # fmt: skip
    for label, held in (*facts, *(("problem", problem) for problem in record["problems"])):
        if held:
            click.echo(talk.plain(f"  {label:13} {held}"))
    for status, entries in words.by_status(record["attendance"]).items():
        click.secho(words.STATUSES[status], bold=True)
        for entry in entries:
            told = [entry["role"], entry["organisation"], "chair" if entry["is_chair"] else None, entry["part"]]
            told += [f"for {entry['deputy_for']}" if entry["deputy_for"] else None, entry["note"], entry["doubt"]]
            who = [entry["honorific_prefix"], entry["name"], entry["honorific_suffix"]]
            line = "; ".join(filter(None, [" ".join(filter(None, who)), *told]))
            click.echo(talk.plain(f"  {line}  [page {entry['page']}, confidence {entry['confidence']:.2f}]"))
    _say_business("Agenda", record["items"], lambda item: f"{item['number'] or '-'}  {item['heading']}")
    _say_business("Actions", record["actions"], _action_line)
    _say_business("Decisions", record["decisions"], lambda decision: str(decision["text"]))
    for page in record["pages"]:
        click.secho(f"--- page {page['page']} ---", bold=True)
        for line in page["text"].split("\n"):
            click.echo(talk.plain(line))


def _say_business(heading: str, found: list[Row], line: Callable[[Row], str]) -> None:
    if found:
        click.secho(heading, bold=True)
    for row in found:
        click.echo(talk.plain(f"  {line(row)}  [page {row['page']}]"))


def _action_line(action: Row) -> str:
    told = "; ".join(filter(None, (action["owner"], action["due"] and f"due {action['due']}")))
    return f"{action['text']}{f' ({told})' if told else ''}"


def _entry_line(entry: Row) -> str:
    """An entry as printed, what is unusual about it, and where it stands."""
    from archive.meeting_words import match_words

    marks = ["chair"] if entry["is_chair"] else []
    marks += [f"for {entry['deputy_for']}"] if entry["deputy_for"] else []
    marks += [entry[name] for name in ("part", "note") if entry[name]]
    marks += [] if entry["match"] == "matched" else [match_words(entry)]
    marks += [entry["doubt"]] if entry["doubt"] else []
    told = f" ({'; '.join(marks)})" if marks else ""
    return f"{entry['raw']}{told}  [page {entry['page']}]"


@click.command()
@db_option
@group_option
@click.option("--person", metavar="NAME", help="Only this person: a name, or the last part of their address.")
@click.option("--organisation", metavar="TEXT", help="Only a body, as the minutes print it: name, acronym or slug.")
@click.option("--by", type=click.Choice(["member", "organisation"]), help="How often each came, instead of entries.")
@json_option
@csv_option
@click.pass_obj
def attendance(
    settings: Settings,
    db: Path | None,
    group: str | None,
    person: str | None,
    organisation: str | None,
    by: str | None,
    as_json: bool,
    as_csv: bool,
) -> None:
    """List who was at which meeting, as the minutes print it.

    With --by: how often each person or body on the list came while listed. Only meetings count whose attendance could
    be read, and "not mentioned" is no absence.
    """
    from archive import accountability, health
    from archive import attendance as records

    one_of({"--by": by, "--person": person, "--organisation": organisation} if by else {})
    one_of({"--json": as_json, "--csv": as_csv})
    columns: Sequence[str] = records.ATTENDANCE_COLUMNS
    line: Callable[[Row], str] = _flat_line
    with opened(settings, db) as store:
        conn = store.connection
        health.check_group(conn, group)
        if by == "member":
            rows, columns, line = accountability.by_member(conn, group), accountability.MEMBER_COLUMNS, _total_line
        elif by == "organisation":
            rows, columns = accountability.by_organisation(conn, group), accountability.ORGANISATION_COLUMNS
            line = _total_line
        else:
            rows = records.attendance(conn, group, person, organisation)
    talk.show(rows, as_json, line, columns if as_csv else None)
    if not rows and not (as_json or as_csv):
        click.echo("no attendance has been read from any minutes yet", err=True)


def _flat_line(row: Row) -> str:
    doubt = f"  (uncertain: {row['doubt']})" if row["doubt"] else ""
    return f"{row['date']}  {row['status']:13}  {row['raw']}{doubt}"


def _total_line(row: Row) -> str:
    said: list[tuple[Any, str]] = [
        (row["present"], "present"), (row["apologies"], "apologies"), (row["absent"], "printed as absent"),
        (row["not_mentioned"], "not mentioned"), (row.get("conflict"), "printed as both"),
        (row["not_mentioned_if_listed"], "not mentioned, and perhaps not listed then"),
    ]  # fmt: skip
    counts = ", ".join(f"{number} {words}" for number, words in said if number or words == "present")
    gone = "" if row["is_current"] else "  (no longer listed)"
    unread = f"; attendance of {row['not_parsed']} more is not known" if row["not_parsed"] else ""
    before = f"; {row['present_before']} of {row['meetings_before']} before our first capture"
    return (
        f"{row['name']}: of {row['meetings']} meetings {counts}{before if row['meetings_before'] else ''}{unread}{gone}"
    )


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@db_option
@group_option
@click.pass_obj
def export(settings: Settings, folder: Path, db: Path | None, group: str | None) -> None:
    """Write texts, files and tables to the folder DIR, with a manifest.

    DIR must not exist or be empty, and is there only when it is whole: until then its name ends in .part.
    """
    from archive import health
    from archive.bulk import export as write

    with opened(settings, db) as store:
        health.check_group(store.connection, group)
        written = write(store.connection, folder, group, datetime.now(UTC))
    click.echo(f"{folder}: {written} files; manifest.csv names each with its SHA-256 and source", err=True)


COMMANDS = (minutes, attendance, export)
