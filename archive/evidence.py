"""What the archive holds of a group, read back as the pure modules want it.

Nothing here writes but ``parse_new``, which has the store fill the cache of parses.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from archive.derivation import Derivation, Permalink, derive_group
from archive.documents import Sight
from archive.rows import Row
from archive.snapshots import Evidence, Judgement, judge
from archive.store import Store
from scraper.errors import ParseError
from scraper.models import PARSER_VERSION, Capture, Group
from scraper.pdf import EXTRACTOR
from scraper.quality import file_problem, read_group
from scraper.times import parse_timestamp

READER = {"api": "content_api", "page": "group_page"}


# A run that was cut off (a full disk, kill -9) before it derived anything: its captures have no verdicts yet.
CUT_OFF = """
select id from runs where group_slug = :group and finished_at is null and not exists (
    select 1 from captures join verdicts on verdicts.capture_id = captures.id where captures.run_id = runs.id)
"""


def judge_stored(store: Store, group: str) -> Judgement:
    """The verdicts on all captures of the group's API and page, without what follows from them."""
    parse_new(store, group)
    decided = decisions(store, group)
    return judge(evidence(store, group), decided["accept"], decided["reject"])


def derive_stored(store: Store, group: str, is_applied: bool = False) -> Derivation:
    """The derivation of all that the archive holds of a group.

    ``is_applied``: only of what a run has derived from already, without the captures of one that was cut off. They
    are safe, and the next update or rebuild derives from them.
    """
    parse_new(store, group)
    decided = decisions(store, group)
    cut_off = {row["id"] for row in store.rows(CUT_OFF, group=group)} if is_applied else set()
    return derive_group(
        group, evidence(store, group, cut_off), sights(store, group, cut_off), decided["accept"], decided["reject"],
        permalinks(store),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Validators:
    """What makes the next request for an address conditional, and the digest that a 304 then stands for."""

    etag: str | None
    last_modified: str | None
    digest: str | None


def validators(store: Store, url: str) -> Validators | None:
    """From the newest whole answer to asking for ``url`` that could be used, however it was used."""
    rows = store.rows(
        """select headers, captures.digest as digest from captures
        left join verdicts on verdicts.capture_id = captures.id
        left join extractions on extractions.digest = captures.digest
        where asked_url = :url and captures.status = 200 and captures.digest is not null
          and coalesce(verdict, '') not in ('rejected', 'stale')
          and coalesce(extractions.status, '') not in ('html', 'empty', 'not_pdf')
        order by captured_at desc, id desc limit 1""",
        url=url,
    )
    if not rows:
        return None
    headers = {name.lower(): value for name, value in json.loads(rows[0]["headers"])}
    return Validators(headers.get("etag"), headers.get("last-modified"), rows[0]["digest"])


def last_asked(store: Store, group: str, subject: str) -> dict[str, tuple[datetime, int]]:
    """Each address of a kind that was asked for -> when it last was, and the status of its answer."""
    rows = store.rows(
        """select asked_url, max(captured_at) as captured_at, status from captures
        where group_slug = :group and subject = :subject and (status in (200, 304) or status >= 400)
        group by asked_url""",
        group=group,
        subject=subject,
    )
    return {row["asked_url"]: (parse_timestamp(row["captured_at"]), row["status"]) for row in rows}


def unread_files(store: Store, group: str) -> list[Row]:
    """The file bytes (digest, url) that this version of the extractor has not read, or had no time to read."""
    return store.rows(
        """select captures.digest as digest, min(url) as url from captures
        left join extractions on extractions.digest = captures.digest and extractor = :extractor
          and extractions.status not in ('timeout', 'crashed')
        where group_slug = :group and subject = 'file' and captures.status in (200, 304)
          and extractions.digest is null and captures.digest is not null
        group by captures.digest order by min(id)""",
        group=group,
        extractor=EXTRACTOR,
    )


def parse_new(store: Store, group: str) -> None:
    """Parse every answer of the group's API and page that this parser version has not read yet."""
    unread = store.rows(
        """select distinct captures.digest, subject, base_path from captures
        join groups on groups.slug = captures.group_slug
        left join parses on parses.digest = captures.digest and parser = :parser
          and reader = case subject when 'api' then 'content_api' else 'group_page' end
        where group_slug = :group and subject in ('api', 'page') and status = 200 and parses.digest is null
        order by captures.id""",
        group=group,
        parser=PARSER_VERSION,
    )
    for row in unread:
        reader = READER[row["subject"]]
        store.save_parse(row["digest"], reader, PARSER_VERSION, _parse(store, row["digest"], reader, row["base_path"]))


def _parse(store: Store, digest: str, reader: str, base_path: str) -> dict[str, Any]:
    try:
        return {"group": read_group(store.payload(digest), reader, base_path).as_json()}
    except ParseError as error:
        return {"problem": str(error)}


def evidence(store: Store, group: str, but_runs: Collection[int] = ()) -> list[Evidence]:
    """Every capture of the group's API and page, with what its bytes say; those of ``but_runs`` are left out."""
    parses = {
        (row["digest"], row["reader"]): json.loads(row["record"])
        for row in store.rows(
            """select digest, reader, record from parses where digest in
            (select digest from captures where group_slug = :group and subject in ('api', 'page'))""",
            group=group,
        )
    }
    groups = {key: Group.from_json(record["group"]) for key, record in parses.items() if "group" in record}
    captures = store.rows(
        """select id, run_id, subject, url, captured_at, headers, status, record_type, digest from captures
        where group_slug = :group and subject in ('api', 'page') order by captured_at, id""",
        group=group,
    )
    return [_evidence(row, groups, parses) for row in captures if row["run_id"] not in but_runs]


def _evidence(row: Row, groups: Mapping[Any, Group], parses: Mapping[Any, Any]) -> Evidence:
    headers = {name.lower(): value for name, value in json.loads(row["headers"])}
    key = (row["digest"], READER[row["subject"]])
    return Evidence(
        id=row["id"],
        run=row["run_id"],
        subject=row["subject"],
        url=row["url"],
        captured_at=parse_timestamp(row["captured_at"]),
        age=_age(headers),
        status=row["status"],
        backend=headers.get("fastly-backend-name"),
        is_revisit=row["record_type"] == "revisit",
        group=groups.get(key),
        problem=parses.get(key, {}).get("problem"),
    )


def sights(store: Store, group: str, but_runs: Collection[int] = ()) -> list[Sight]:
    """Every answer to asking for a file, in time order.

    Most are the same bytes as the night before and after: those few thousand a year are read without their headers.
    """
    rows = store.rows(
        """select id, asked_url, url, captured_at, captures.status as status, captures.digest as digest,
            case when captures.digest is before and captures.digest is after then null else headers end as headers,
            extractions.status as text_status, extractions.detail as detail
        from (select *, lag(digest) over files as before, lead(digest) over files as after from captures
            where group_slug = :group and subject = 'file' and status not in (301, 302, 303, 307, 308)
              and coalesce(run_id, 0) not in (select value from json_each(:but_runs))
            window files as (partition by asked_url order by captured_at, id)) as captures
        left join extractions on extractions.digest = captures.digest
        order by captured_at, id""",
        group=group,
        but_runs=json.dumps(sorted(but_runs)),
    )
    latest: dict[str, Sight] = {}
    found = []
    for row in rows:
        if row["headers"] is None and row["status"] in (200, 304):
            captured_at = parse_timestamp(row["captured_at"])
            sight = replace(latest[row["asked_url"]], capture=row["id"], captured_at=captured_at)
        else:
            sight = _sight(row)
        latest[row["asked_url"]] = sight
        found.append(sight)
    return found


def decisions(store: Store, group: str) -> dict[str, list[int]]:
    """The snapshots that people accepted and rejected; the last word on each counts."""
    rows = store.rows(
        """select decisions.kind, snapshot_id from decisions join captures on captures.id = snapshot_id
        where group_slug = :group order by decisions.id""",
        group=group,
    )
    last = {row["snapshot_id"]: row["kind"] for row in rows}
    return {kind: [snapshot for snapshot, word in last.items() if word == kind] for kind in ("accept", "reject")}


def permalinks(store: Store) -> list[Permalink]:
    rows = store.rows("select kind, slug, subject from permalinks order by rowid")
    return [Permalink(**row) for row in rows]


def _age(headers: Mapping[str, str]) -> timedelta:
    """How long a cache had kept the answer (RFC 9111, 5.1); nonsense counts as no time."""
    printed = headers.get("age", "")
    return timedelta(seconds=int(printed)) if printed.isdigit() and len(printed) < 8 else timedelta()


def _sight(row: Row) -> Sight:
    headers = tuple((name, value) for name, value in json.loads(row["headers"] or "[]"))
    captured_at = parse_timestamp(row["captured_at"])
    capture = Capture(row["asked_url"], row["url"], captured_at, row["status"], headers, None)
    problem = file_problem(capture) or _content_problem(row)
    age = _age({name.lower(): value for name, value in headers})
    return Sight(row["id"], captured_at, age, row["asked_url"], None if problem else row["digest"], problem)


def _content_problem(row: Row) -> str | None:
    """Bytes that are not the file that was linked: an error page, nothing at all, or no PDF under a PDF's name."""
    is_wrong = row["text_status"] in ("html", "empty") or (
        row["text_status"] == "not_pdf" and row["asked_url"].lower().endswith(".pdf")
    )
    return row["detail"] if is_wrong else None
