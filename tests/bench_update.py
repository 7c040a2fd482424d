"""How the cost of an unchanged night grows with years of captures: ``make bench-update``.

Fills archives with nightly captures of a group with 20 files, all unchanged but for one edit a month, and times what
an update does after fetching: judging, deriving and writing. No network and no PDFs are in it.
"""

import json
import resource
import tempfile
import time
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from archive.evidence import derive_stored
from archive.store import Store
from scraper.addresses import api_url
from scraper.models import Capture, payload_digest
from scraper.pdf import Extraction
from tests.replica.govuk import render_api
from tests.replica.harbour import GROUP_PATH, SLUG, moments

FILES = 20
YEARS = (1, 2, 4, 8)


def fill(store: Store, nights: int) -> None:
    """``nights`` runs, each with one capture of the API and one of every file."""
    (group,) = moments()[0].groups
    start = moments()[0].at
    store.watch(SLUG, GROUP_PATH, f"https://www.gov.uk{GROUP_PATH}", start)
    files = [f"https://assets.publishing.service.gov.uk/media/{n:024x}/minutes.pdf" for n in range(FILES)]
    held = replace(group.attachments[0])
    linked = tuple(replace(held, url=url, title=f"Paper {n}", id=str(n)) for n, url in enumerate(files))
    with store.db.atomic():
        for night in range(nights):
            at = start + timedelta(days=night)
            edited = start + timedelta(days=night - night % 30)
            members = group.members[: 8 + (night // 30) % 4]
            item = replace(group, members=members, attachments=linked, updated_at=edited, public_updated_at=edited)
            run = store.begin_run(SLUG, at)
            _save(store, run, "api", api_url(GROUP_PATH), render_api(item), at, is_new=night % 30 == 0)
            for file in files:
                _save(store, run, "file", file, file.encode(), at, is_new=night == 0)
    for row in store.rows("select distinct digest from captures where subject = 'file'"):
        store.save_extraction(row["digest"], Extraction("ok", None, (), 1))


def _save(store: Store, run: int, subject: str, url: str, body: bytes, at: datetime, *, is_new: bool) -> None:
    """What GOV.UK answers to a conditional request: the bytes where they are new, else a 304."""
    kind = "application/json" if subject == "api" else "application/pdf"
    headers = (("Content-Type", kind), ("Age", "12"), ("ETag", '"5a8da523-5c414"'), ("Via", "1.1 varnish"))
    answer = Capture(url, url, at, 200 if is_new else 304, headers, body if is_new else None, "replica")
    store.save(run, SLUG, subject, answer, payload_digest(body), at)


def measure(nights: int) -> tuple[float, float]:
    """Seconds of processor time to derive and to write when nothing changed, with every parse cached."""
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "archive.db") as store:
        fill(store, nights)
        now = moments()[-1].at
        store.apply(SLUG, derive_stored(store, SLUG), now)
        start = time.process_time()
        derivation = derive_stored(store, SLUG)
        derived = time.process_time()
        store.apply(SLUG, derivation, now)
        return derived - start, time.process_time() - derived


if __name__ == "__main__":
    base = None
    for years in YEARS:
        derive, write = measure(years * 365)
        base = base or (derive + write)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(json.dumps({"years": years, "file_captures": years * 365 * FILES, "derive_s": round(derive, 2),
                          "write_s": round(write, 2), "against_first": round((derive + write) / base, 1),
                          "peak_MB": peak}))  # fmt: skip
