"""``python -m tests.replay``: play every storyline, print the score, and end with 1 where anything was told wrongly."""

import sys

from tests.replay.score import Score, play, score
from tests.replay.stories import STORIES

COLUMNS = ("states", "real", "caught", "named", "false_alarms", "missed", "outcomes", "requests")
HEADINGS = ("states", "real changes", "caught", "named right", "false alarms", "missed", "wrong outcomes", "requests")


def main() -> int:
    """Print the table and the list of faults; the exit code."""
    print(f"{'':24}" + "".join(f"{heading:>15}" for heading in HEADINGS))
    scores = []
    for story in STORIES:
        scores.append(score(story, play(story)))
        _print_row(scores[-1].story, [getattr(scores[-1], column) for column in COLUMNS])
    _print_row("total", [sum(getattr(one, column) for one in scores) for column in COLUMNS])
    _print_faults(scores)
    return 0 if all(one.is_clean for one in scores) else 1


def _print_row(name: str, numbers: list[int]) -> None:
    print(f"{name:24}" + "".join(f"{number:>15}" for number in numbers), flush=True)


def _print_faults(scores: list[Score]) -> None:
    for one in scores:
        for fault in one.faults:
            print(f"\n{one.story}, {fault}", end="")
    print()


if __name__ == "__main__":
    sys.exit(main())
