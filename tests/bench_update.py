"""How the cost of an unchanged night grows with years of captures: ``make bench-update``.

Fills archives with nightly captures of a group with 20 files, all unchanged but for one edit a month, and times what
an update does after fetching: judging, deriving and writing. No network and no PDFs are in it.
"""

import json
import resource
import tempfile
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from archive.evidence import derive_stored
from archive.store import Store
from scraper.addresses import api_url
from scraper.models import Capture
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
            answer = Capture(url := api_url(GROUP_PATH), url, at, 200, (("Age", "12"),), render_api(item), "replica")
            run = store.begin_run(SLUG, at)
            store.save(run, SLUG, "api", answer, None, at)
            for file in files:
                pdf = Capture(file, file, at, 200, (("Content-Type", "application/pdf"),), file.encode(), "replica")
                store.save(run, SLUG, "file", pdf, None, at)
    for row in store.rows("select distinct digest from captures where subject = 'file'"):
        store.save_extraction(row["digest"], Extraction("ok", None, (), 1))


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
