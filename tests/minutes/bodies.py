"""The bodies of invented minutes, from bodies.txt: items with paragraphs, actions and decisions, in many printings."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tests.minutes.model import Block, Bullets, Cell, Mark, Para, Record, Table

SOURCE = Path(__file__).with_name("bodies.txt")


@dataclass(frozen=True)
class Item:
    """A heading and its parts: plain text, "A|owner|what" (an action) or "D|sentence" (a decision)."""

    heading: str
    parts: tuple[str, ...]
    paras: tuple[Para, ...] = ()  # printed before the parts: apologies, corrections

    def filled(self, words: dict[str, str]) -> "Item":
        return Item(self.heading, tuple(part.format(**words) for part in self.parts), self.paras)


@cache
def topics() -> dict[str, list[Item]]:
    """{topic: items} of bodies.txt."""
    found: dict[str, list[Item]] = {}
    for topic in re.split(r"^# ", SOURCE.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        name, *items = topic.split("\n## ")
        found[name.strip()] = [Item(*_split(item)) for item in items]
    return found


def _split(item: str) -> tuple[str, tuple[str, ...]]:
    heading, *parts = item.strip().split("\n")
    return heading, tuple(parts)


@dataclass
class Body:
    """How the items are printed."""

    items: Sequence[Item]
    numbering: str = "1."  # 1., 1, Item 1:, auto, none, 1.1 (the paragraphs are numbered too), upper
    actions: str = "inline"  # inline, numbered, owner, bullets, column, end, log
    decisions: str = "plain"  # plain, Agreed, RESOLVED, Decision
    due: Callable[[int], str | None] = lambda n: None
    start: int = 1
    taken: list[tuple[Record, str]] = field(default_factory=list)

    def blocks(self) -> list[Block]:
        if self.actions == "column":
            return [self.as_table()]
        made: list[Block] = []
        for number, item in enumerate(self.items, start=self.start):
            made.append(self.heading(number, item))
            made += self.parts(number, item)
        return made + self.at_end()

    def heading(self, number: int, item: Item, style: str = "Head1") -> Para:
        signs = {"1.": f"{number}. ", "1": f"{number}\u2003", "Item 1:": f"Item {number}: ", "1.1": f"{number}. ",
                 "upper": f"{number}. "}  # fmt: skip
        text = item.heading.upper() if self.numbering == "upper" else item.heading
        shown = None if self.numbering == "none" else str(number)
        mark = Mark("items", {"number": shown, "heading": text})
        label = f"{number}." if self.numbering == "auto" else ""
        return Para(signs.get(self.numbering, "") + text, style, [mark], label)

    def parts(self, number: int, item: Item) -> list[Block]:
        made: list[Block] = [*item.paras]
        actions: list[Para] = []
        line = 0
        for part in item.parts:
            if part.startswith("A|"):
                actions.append(self.action(part))
                if self.actions not in ("bullets", "end", "log"):
                    made.append(actions[-1])
                continue
            para = self.decision(part[2:]) if part.startswith("D|") else Para(part)
            if self.numbering == "1.1":
                line += 1
                para.text = f"{number}.{line} {para.text}"
            made.append(para)
        if self.actions == "bullets" and actions:
            made += [Para("**Actions**", "Line"), Bullets(actions)]
        return made

    def action(self, part: str) -> Para:
        _, owner, what = part.split("|")
        count = len(self.taken) + 1
        due = self.due(count)
        by = f" by {due}" if due else ""
        sentence = f"{owner} to {what}{by}"
        whole = what[0].upper() + what[1:]
        record = {"text": sentence, "owner": owner, "due": due}
        match self.actions:
            case "numbered":
                text = f"**ACTION {count} –** {sentence}."
            case "owner":
                text = f"**Action ({owner}):** {whole}." + (f" **Due:** {due}" if due else "")
                record["text"] = f"{whole}."
            case "bullets":
                text = f"{sentence}."
            case _:
                text = f"**Action:** {sentence}."
        self.taken.append((record, whole))
        return Para(text, "Bullet" if self.actions == "bullets" else "Body", [Mark("actions", record, record["text"])])

    def decision(self, sentence: str) -> Para:
        after = re.sub(r"^.*? agreed (?=that|to)", "", sentence)
        match self.decisions:
            case "plain":
                return Para(sentence, "Body", [Mark("decisions", {"text": sentence})])
            case "RESOLVED":
                text = f"RESOLVED {after}"
                return Para(text.replace("RESOLVED", "**RESOLVED**"), "Body", [Mark("decisions", {"text": text})])
        after = after[0].upper() + after[1:]
        return Para(f"**{self.decisions}:** {after}", "Body", [Mark("decisions", {"text": after}, after)])

    def at_end(self) -> list[Block]:
        if self.actions == "log" and self.taken:
            return [Para("**Actions arising**", "Line"), *(self.log_line(n) for n in range(len(self.taken)))]
        if self.actions != "end" or not self.taken:
            return []
        heads = ("No.", "Action", "Owner", "Due")
        rows = [[Cell([Para(f"**{head}**", "Cell")]) for head in heads]]
        for number, (record, whole) in enumerate(self.taken, start=1):
            seen = {**record, "text": whole}
            cells = (str(number), whole, record["owner"], record["due"] or "")
            rows.append([Cell([Para(cell, "Cell")]) for cell in cells])
            rows[-1][1].paras[0].marks = [Mark("actions", seen)]
        return [Para("Summary of actions", "Head2"), Table(rows, [1.3, 8, 4, 3.2])]

    def log_line(self, n: int) -> Para:
        record, whole = self.taken[n]
        tail = ", ".join(filter(None, (record["owner"], record["due"])))
        return Para(f"A{n + 1}. {whole} ({tail})", "Line", [Mark("actions", {**record, "text": whole}, whole)])

    def as_table(self) -> Table:
        """Item | Discussion | Action, a row for each item."""
        rows = [[Cell([Para(f"**{head}**", "Cell")]) for head in ("Item", "Discussion", "Action")]]
        for number, item in enumerate(self.items, start=self.start):
            paras = [p for p in self.parts(number, item) if isinstance(p, Para)]
            done = [p for p in paras if any(mark.kind == "actions" for mark in p.marks)]
            for para in paras:
                para.style = "Cell"
            for para in done:
                para.text = para.text.removeprefix("**Action:** ")
            head = Para(
                f"**{item.heading}**", "Cell", [Mark("items", {"number": str(number), "heading": item.heading})]
            )
            middle = [head, *(p for p in paras if p not in done)]
            rows.append([Cell([Para(str(number), "Cell")]), Cell(middle), Cell(done)])
        return Table(rows, [1.3, 11, 4.2], head_rows=1, whole_rows=True)


def day(date: dt.date, form: str) -> str:
    """A date as minutes print it."""
    ordinal = {1: "st", 21: "st", 31: "st", 2: "nd", 22: "nd", 3: "rd", 23: "rd"}.get(date.day, "th")
    return form.format(d=date.day, o=ordinal, w=f"{date:%A}", m=f"{date:%B}", b=f"{date:%b}", y=date.year,
                       dd=f"{date.day:02}", mm=f"{date.month:02}", yy=f"{date.year % 100:02}")  # fmt: skip


LONG, WEEKDAY, ORDINAL, RAISED = "{d} {m} {y}", "{w} {d} {m} {y}", "{d}{o} {m} {y}", "{d}^^{o}^^ {m} {y}"
FULL, SLASHES, DOTS, ISO = "{w}, {d}{o} {m} {y}", "{dd}/{mm}/{y}", "{dd}.{mm}.{yy}", "{y}-{mm}-{dd}"
