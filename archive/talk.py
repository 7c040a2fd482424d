"""How the command line says things: data to stdout as JSON, CSV or lines, talk to stderr, nothing a terminal obeys."""

import json
import sys
import textwrap
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from scraper.errors import UsageError

if TYPE_CHECKING:
    from archive.update import Report


class FileProgress:
    """A progress bar on a terminal, from when the number of files is known until all are done; silence elsewhere."""

    def __enter__(self) -> Callable[[str, int, int], None]:
        self._bar: Any = None
        return self._show if sys.stderr.isatty() else lambda *_: None

    def _show(self, url: str, done: int, total: int) -> None:
        if self._bar is None and total:
            self._bar = click.progressbar(length=total, label="files", file=sys.stderr).__enter__()
        if self._bar:
            self._bar.update(done - self._bar.pos)
            if done == total:
                self.__exit__(None, None, None)

    def __exit__(self, *error: Any) -> None:
        if self._bar:
            self._bar.__exit__(*error)
            self._bar = None


def say_report(report: "Report", in_json: bool) -> None:
    """Under cron: nothing when nothing happened, one line a change when something did."""
    if in_json:
        click.echo(as_json(report.record()))
    else:
        from archive.sentences import as_told

        for change in as_told(report.changes):
            click.echo(plain(f"{report.group}: {change['sentence']}"))
        if report.outcome == "baseline":
            click.echo(f"{report.group}: first capture kept; documents: {completeness(report.documents)}")
        elif sys.stderr.isatty() and report.documents:
            news = "nothing new; " if report.outcome == "unchanged" else ""
            click.echo(f"{report.group}: {news}documents: {completeness(report.documents)}", err=True)
    for error in report.errors:
        click.secho(plain(f"{report.group}: {error}"), fg="red", err=True)
    if report.held:
        held = report.held
        said = f"held as snapshot {held['snapshot']}: {held['reason']} ({held['anchor']})"
        click.secho(plain(f"{report.group}: {said}; settled by {held['settled_by']}"), fg="yellow", err=True)


def completeness(documents: Mapping[str, int]) -> str:
    """One line: ``21 linked = fetched = extracted = indexed; 19 minutes = dated = attendance``.

    Equal numbers are said once, and only like is compared with like: not all files are minutes.
    """
    from archive.completeness import FILES, MINUTES

    parts = (_chained({name: documents[name] for name in names if name in documents}) for names in (FILES, MINUTES))
    return "; ".join(filter(None, parts))


def _chained(counts: Mapping[str, int]) -> str:
    said, before = "", None
    for name, number in counts.items():
        said += f" = {name}" if number == before else f"{', ' if said else ''}{number} {name}"
        before = number
    return said


def say_status(group: dict[str, Any]) -> None:
    """One group of ``health.status``, in lines for a person."""
    click.secho(plain(group["title"]), bold=True)
    run = group["outcome"] or "none"
    click.echo(f"  last good look  {_moment(group['last_checked_at'], 'never')} (last run: {run})")
    click.echo(f"  last change     {_moment(group['last_changed_at'], 'none seen')}")
    click.echo(f"  documents       {completeness(group['documents'])}")
    for held in group["held"]:
        since = _moment(held["first_seen_at"], "")
        click.secho(plain(f"  held            snapshot {held['snapshot']}, {since}: {held['reason']}"), fg="yellow")
        click.echo(plain(f"    where           {held['anchor']}"))
        click.echo(plain(f"    settled by      {held['settled_by']}"))
    for line in group["unread"]:
        click.secho(plain(f"  not read        {line['raw']} (on the list, under “{line['section']}”)"), fg="yellow")
    for sentence in group["unrecorded"]:
        click.secho(plain(f"  not recorded    {sentence}"), fg="yellow")
    for sentence in group["disputed"]:
        click.secho(plain(f"  to check        {sentence}"), fg="yellow")
    for sentence in group["failing"]:
        click.secho(plain(f"  failing         {sentence}"), fg="red")


def say_correction(correction: dict[str, Any]) -> None:
    """One correction of ``health.status`` that could be made nowhere."""
    names = " and ".join(f"“{name}”" for name in correction["names"])
    said = f"correction      [[{correction['kind']}]] of {names} changes nothing: {correction['detail']}"
    click.secho(plain(said), fg="yellow")


def _moment(stored: str | None, otherwise: str) -> str:
    """A stored time as London prints it: ``12 June 2024, 10:00``."""
    from scraper.times import moment_in_words, parse_timestamp

    return moment_in_words(parse_timestamp(stored)) if stored else otherwise


def member_line(row: dict[str, Any]) -> str:
    """A row of ``queries.members`` as printed on the page; a dash before whoever is no longer listed."""
    if row["is_current"]:
        return f"  {row['raw']}"
    return f"- {row['raw']}  (no longer listed; last seen {row['last_seen_at'][:10]})"


def entry_line(row: dict[str, Any]) -> str:
    """A row of ``queries.members`` on a day, as printed then."""
    return str(row["raw"])


def standing_line(row: dict[str, Any]) -> str:
    """A row of ``organisations.standing`` or ``former``: as printed, and between when it was listed."""
    from archive.dates import listed, unlisted

    when = "; ".join(filter(None, (listed(row), unlisted(row))))
    return f"{' ' if row['is_current'] else '-'} {row['raw']}  ({when})"


def say_members(rows: list[dict[str, Any]], line: Callable[[dict[str, Any]], str]) -> None:
    """A line each: of every group its members, then whoever else is listed. Headings only where there are two parts."""
    groups = dict.fromkeys(row["group"] for row in rows)
    for group in groups:
        if len(groups) > 1:
            click.secho(plain(group), bold=True)
        parts = {is_member: [row for row in rows if row["group"] == group and row["is_member"] == is_member]
                 for is_member in (1, 0)}  # fmt: skip
        for is_member, listed in parts.items():
            if listed and parts[0]:
                click.secho("Members" if is_member else "Also listed: observers, secretariat, officials", bold=True)
            for row in listed:
                click.echo(plain(line(row)))


def document_line(row: dict[str, Any]) -> str:
    """A row of ``queries.documents``."""
    return f"{row['meeting_date'] or '-':10}  {row['title']}  [{row['status'].replace('_', ' ')}]  {row['url']}"


def say_comparison(found: dict[str, Any]) -> None:
    """What ``comparisons.compare_versions`` found, as git prints words that differ: [-gone-] {+new+}."""
    click.secho(plain(found["title"]), bold=True)
    for side in ("before", "after"):
        one = found[side]
        click.echo(
            f"  version {one['number']}  {one['first_seen_at'][:10]} to {one['last_seen_at'][:10]}  {one['digest']}"
        )
    click.secho(plain(found["said"]), bold=True)
    for passage in found["passages"]:
        is_elsewhere = passage["page_before"] != passage["page"]
        before = f", page {passage['page_before']} before" if is_elsewhere else ""
        moved = " (moved)" if passage["kind"] == "moved" else ""
        click.echo(
            f"\npage {passage['page']}{before}{moved}:\n  {''.join(_marked(*part) for part in passage['parts'])}"
        )


def _marked(kind: str, text: str) -> str:
    text = plain(text)
    if kind == "del":
        return click.style(f"[-{text}-]", fg="red")
    return click.style(f"{{+{text}+}}", fg="green") if kind == "ins" else text


WIDTH = 100
_FIELDS = (
    ("prefix", "honorific_prefix"), ("name", "name"), ("suffix", "honorific_suffix"), ("group role", "group_role"),
    ("role", "role"), ("organisation", "organisation"), ("also known as", "also_known_as"),
    ("affiliations", "affiliations"), ("note", "note"),
)  # fmt: skip
_KINDS = (
    ("person", "person", "people"), ("organisation", "body", "bodies"), ("unnamed_post", "post", "posts"),
    ("vacancy", "vacancy", "vacancies"), ("unparsed", "line not read", "lines not read"),
)  # fmt: skip


def say_parsed(record: dict[str, Any]) -> None:
    """What the parsers make of a group's page: each entry with its fields, the files, and the numbers of each."""
    for member in record["members"]:
        click.secho(_wrapped(f"{member['position']:>3}", member["raw"]), bold=True)
        is_sure = member["confidence"] >= 0.6
        mark = "" if member["is_member"] or member["kind"] in ("vacancy", "unparsed") else ", not a member"
        how = f"{member['confidence']:.2f}{'' if is_sure else ' (uncertain)'}, by the rule “{member['rule']}”"
        click.secho(_wrapped("confidence", how, 5), fg=None if is_sure else "yellow")
        click.echo(_wrapped("kind", f"{member['kind'].replace('_', ' ')}{mark}, under “{member['section']}”", 5))
        for label, name in _FIELDS:
            held = member[name]
            if held:
                click.echo(_wrapped(label, held if isinstance(held, str) else "; ".join(held), 5))
    for file in record["attachments"]:
        click.echo(plain(f"{file['kind']:18}  {file['meeting_date'] or '-':10}  {file['title']}  {file['url']}"))
    click.echo(_wrapped("", _counted(record["members"])).strip())


def _wrapped(label: str, text: str, indent: int = 0) -> str:
    """A label and its text beside it, in lines of at most WIDTH (a longer word stands alone)."""
    start = " " * indent + (f"{plain(label):15}" if indent else f"{plain(label)}  ")
    lines = textwrap.wrap(
        plain(text), WIDTH, initial_indent=start, subsequent_indent=" " * len(start), break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip
    return "\n".join(lines) or start.rstrip()


def _counted(members: list[dict[str, Any]]) -> str:
    kinds, parts = (Counter(member[name] for member in members) for name in ("kind", "section"))
    said = ", ".join(f"{kinds[kind]} {one if kinds[kind] == 1 else many}" for kind, one, many in _KINDS)
    where = ", ".join(f"“{part}” ({number})" for part, number in parts.items())
    return f"{said}; taken for the list: {where or 'nothing'}"


def as_json(value: Any, indent: int | None = None) -> str:
    """JSON that can be printed: half a character, which only odd bytes on the command line give, is escaped."""
    return json.dumps(value, ensure_ascii=False, indent=indent).encode("utf-8", "backslashreplace").decode()


def plain(text: str) -> str:
    """The text as one line that no terminal obeys: GOV.UK's text may hold escape codes, and is only quoted here."""
    return "".join(" " if unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") else letter for letter in text)


def show(
    rows: list[dict[str, Any]],
    in_json: bool,
    line: Callable[[dict[str, Any]], str],
    csv_columns: Sequence[str] | None = None,
) -> None:
    """The rows as JSON, as CSV (where columns are given) or as a line each."""
    if in_json and csv_columns:
        raise UsageError("choose one of --json and --csv")
    if in_json:
        click.echo(as_json(rows, indent=2))
    elif csv_columns:
        from archive.export import as_csv

        click.echo(as_csv(csv_columns, rows), nl=False)
    else:
        for row in rows:
            click.echo(plain(line(row)))
