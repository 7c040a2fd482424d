"""The long campaign: ``python -m tests.durability``, all of it; with the name of a campaign, that one; with a moment
as it was printed, that moment again. ``--runs N`` takes about so many moments of each.
"""

import argparse
import ast
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.durability.campaigns import CAMPAIGNS, Campaign, Moment, Result, play
from tests.durability.lab import Lab, laboratory

PROCESSES = 2
_lab: list[Lab] = []
_open: list[object] = []


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m tests.durability", description=__doc__)
    asked.add_argument("name", nargs="?", help=f"one of: {'; '.join(CAMPAIGNS)}")
    asked.add_argument("moment", nargs="?", type=ast.literal_eval, help="such as \"('news', 'first sign', 0.25)\"")
    asked.add_argument("--runs", type=int)
    options = asked.parse_args()
    chosen = [CAMPAIGNS[options.name]] if options.name else list(CAMPAIGNS.values())
    folder = Path(tempfile.mkdtemp(prefix="durability-"))
    print(f"{'campaign':28} {'runs':>5} {'wrong':>5} {'untold':>6} {'seconds':>8}  ends", flush=True)
    with ProcessPoolExecutor(PROCESSES, initializer=_open_laboratory, initargs=(folder,)) as pool:
        results = []
        for campaign in chosen:
            begun = time.monotonic()
            moments = [options.moment] if options.moment else pool.submit(_plan, campaign.name, options.runs).result()
            found = list(pool.map(_play, [campaign.name] * len(moments), moments))
            say(campaign, found, time.monotonic() - begun)
            results += found
    wrong = [result for result in results if result.problem]
    for result in wrong:
        print(f"\n{result.campaign} {result.moment}\n    {result.problem}")
    print(f"\n{len(results)} runs, {len(wrong)} wrong" + (f"; their archives are in {folder}" if wrong else ""))
    if not wrong:
        shutil.rmtree(folder)
    return 1 if wrong else 0


def say(campaign: Campaign, results: Iterable[Result], seconds: float) -> None:
    """One line of the table. ``untold``: runs whose news neither they nor the next run told."""
    found = list(results)
    ends = ", ".join(f"{end}: {number}" for end, number in sorted(Counter(one.end for one in found).items()))
    wrong, untold = sum(bool(one.problem) for one in found), [one.moment for one in found if not one.is_told]
    print(f"{campaign.name:28} {len(found):5} {wrong:5} {len(untold):6} {seconds:8.1f}  {ends}", flush=True)
    for moment in untold:
        print(f"    never told: {moment}", flush=True)


def _open_laboratory(folder: Path) -> None:
    room = laboratory(Path(tempfile.mkdtemp(dir=folder)))
    _open.append(room)  # it closes with the process
    _lab.append(room.__enter__())


def _plan(name: str, runs: int | None) -> list[Moment]:
    campaign = CAMPAIGNS[name]
    fewer = [number for number in (campaign.runs, runs) if number is not None]
    return list(campaign.plan(_lab[0], min(fewer) if fewer else None))


def _play(name: str, moment: Moment) -> Result:
    return play(_lab[0], CAMPAIGNS[name], moment)


if __name__ == "__main__":
    sys.exit(main())
