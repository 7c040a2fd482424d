"""How a group prints its members: the page in the making, and one line in every shape seen on GOV.UK."""

import html
import re
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

from tests import invented
from tests.invented import Person

Line = tuple[str, list[Person]]
DASHES = ["–", "-", "—"]
ROLES = {"Chair": "chair", "Chairman": "chair", "chair": "chair", "Co-Chair": "co-chair", "Vice-Chair": "vice chair",
         "Deputy Chair": "deputy chair", "Acting Chair": "acting chair", "Lay member": "lay member",
         "ex officio": "ex officio"}  # fmt: skip


class Page:
    """A body in the making, and the entries printed on it so far."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.parts: list[str] = []
        self.entries: list[dict[str, Any]] = []
        self.section = ""
        self.group_role: str | None = None
        self.is_member = True
        self.marked_up = rng.random() < 0.2

    def heading(self, text: str, level: int = 2, group_role: str | None = None, is_member: bool = True) -> None:
        anchor = re.sub(r"\W+", "-", text.lower())
        self.parts.append(f'<h{level} id="{anchor}">{text}</h{level}>')
        self.section, self.group_role, self.is_member = text, group_role, is_member

    def sub_heading(self, text: str, style: str, group_role: str | None = None, is_member: bool = True) -> None:
        """A heading as an h3, as a bold line or as a line that ends in a colon."""
        if style == "h3":
            self.heading(text, 3, group_role, is_member)
            return
        self.parts.append(f"<p><strong>{text}</strong></p>" if style == "bold" else f"<p>{text}:</p>")
        self.section, self.group_role, self.is_member = text, group_role, is_member

    def paragraph(self, text: str) -> None:
        self.parts.append(f"<p>{text}</p>")

    def bullets(self, lines: list[str], tag: str = "ul") -> None:
        self.parts.append(f"<{tag}>\n" + "".join(f"  <li>{line}</li>\n" for line in lines) + f"</{tag}>")

    def enter(self, raw: str, people: list[Person]) -> None:
        """The entries of one printed line."""
        for who in people:
            kind = "person" if who.name else "unnamed_post" if who.role else "organisation" if who.organisation else ""
            if re.search(r"\bVacan|^TBC$", raw):
                kind = "vacancy"
            group_role = who.group_role or self.group_role
            is_member = self.is_member and kind != "vacancy" and group_role not in ("observer", "secretariat")
            self.entries.append(
                {"section": self.section, "kind": kind, "raw": raw, "name": who.name, "honorific_prefix": who.prefix,
                 "honorific_suffix": who.suffix, "also_known_as": who.also_known_as, "group_role": group_role,
                 "role": who.role, "organisation": who.organisation, "is_member": is_member}
            )  # fmt: skip

    def mark_up(self, text: str, people: list[Person]) -> str:
        """The line as HTML, on some pages with bold names, links and hard spaces."""
        line = html.escape(text, quote=False)
        if self.marked_up:
            for who in people:
                if who.name:
                    tag = self.rng.choice(["strong", "b", 'a rel="external" href="https://example.org/"', "em"])
                    line = line.replace(who.name, f"<{tag}>{who.name}</{tag.split()[0]}>", 1)
            line = line.replace(", ", ",\u00a0", self.rng.choice([0, 0, 1]))
            line = re.sub(r"\b(KBC|BDDF|CNSX)\b", r'<abbr title="In full">\1</abbr>', line)
        return line

    def list_of(self, lines: list[Line], tag: str = "") -> None:
        for text, people in lines:
            self.enter(text, people)
        self.bullets([self.mark_up(*line) for line in lines], tag or self.rng.choice(["ul", "ul", "ul", "ol"]))

    def body(self) -> str:
        text = f'<div class="govspeak">{chr(10).join(f"{part}{chr(10)}" for part in self.parts)}</div>\n'
        return text.replace("\n", "\r\n") if self.rng.random() < 0.15 else text


# One line


def head(who: Person, rng: Random) -> str:
    """The name as printed, with what stands in brackets behind it."""
    text = who.titled
    if who.suffix and " " not in who.suffix and rng.random() < 0.1:
        text = f"{who.prefix or ''} {who.name}, {who.suffix}".strip()
    if who.also_known_as:
        text += f" ({who.also_known_as})"
    if who.group_role:
        text += f" ({rng.choice([printed for printed, role in ROLES.items() if role == who.group_role])})"
    return text


def comma(who: Person, rng: Random) -> Line:
    return ", ".join(filter(None, [head(who, rng), who.role, who.organisation])), [who]


def in_brackets(who: Person, rng: Random) -> Line:
    dice = rng.random()
    who = replace(who, role=None) if dice < 0.3 and who.organisation else who
    return f"{who.titled} ({', '.join(filter(None, [who.role, who.organisation]))})", [replace(who, group_role=None)]


def dashed(dash: str) -> Callable[[Person, Random], Line]:
    def line(who: Person, rng: Random) -> Line:
        mark = rng.choice(DASHES) if dash == "mixed" else dash
        return f"{head(who, rng)} {mark} {', '.join(filter(None, [who.role, who.organisation]))}", [who]

    return line


def dashed_body(who: Person, rng: Random) -> Line:
    return f"{head(who, rng)} {rng.choice(DASHES[:2])} {who.organisation}", [replace(who, role=None)]


def colon_body(who: Person, rng: Random) -> Line:
    return f"{who.titled}: {who.organisation}", [replace(who, role=None, group_role=None)]


def name_only(who: Person, rng: Random) -> Line:
    return head(who, rng), [replace(who, role=None, organisation=None)]


def body_only(who: Person, rng: Random) -> Line:
    return who.organisation or "", [Person(organisation=who.organisation)]


def body_tail(who: Person, rng: Random) -> Line:
    return f"{head(who, rng)}, {who.organisation}", [replace(who, role=None)]


def job_tail(who: Person, rng: Random) -> Line:
    return f"{head(who, rng)}, {who.role}", [replace(who, organisation=None)]


def reverse(who: Person, rng: Random) -> Line:
    return f"{head(who, rng)}, {who.organisation}, {who.role}", [who]


def at(who: Person, rng: Random) -> Line:
    who = replace(who, role=(who.role or "").split(",")[0], organisation=invented.body(rng, plain=True))
    the = "the " if (who.organisation or "").startswith(("Association", "Institute", "Royal", "Society")) else ""
    if who.role in ("President", "Chief Executive", "Chair"):
        return f"{head(who, rng)}, {who.role} of {the}{who.organisation}", [who]
    return f"{head(who, rng)}, {who.role} at {the}{who.organisation}", [who]


def speaks_for(who: Person, rng: Random) -> Line:
    words = rng.choice(["representing", "representing", "on behalf of"])
    return f"{head(who, rng)}, {words} {who.organisation}", [replace(who, role=None)]


def body_first(mark: str) -> Callable[[Person, Random], Line]:
    def line(who: Person, rng: Random) -> Line:
        who = replace(who, group_role=None)
        if rng.random() < 0.3:
            return f"{who.organisation}{mark} {who.titled}, {who.role}", [who]
        return f"{who.organisation}{mark} {who.titled}", [replace(who, role=None)]

    return line


def post(who: Person, rng: Random) -> Line:
    body = invented.body(rng, plain=True)
    noun = rng.choice(["Representative", "Representatives", "Chief Executive", "Chair", "President"])
    if rng.random() < 0.5:
        return f"{who.role}, {body}", [Person(role=who.role, organisation=body)]
    link = rng.choice(["from", "of", "from the"]) if noun.startswith("Rep") else "of the"
    return f"{noun} {link} {body}", [Person(role=noun, organisation=body)]


def pair(who: Person, rng: Random) -> Line:
    other = replace(invented.person(rng), group_role=None)
    dice = rng.random()
    if dice < 0.4:
        return comma(who, rng)
    if dice < 0.7:
        other = replace(other, role=who.role, organisation=who.organisation)
        link = rng.choice([" and ", " and ", " & ", " / "])
        rest = "".join(f", {part}" for part in (who.role, who.organisation) if part)
        people = [replace(who, group_role=None), other]
        return f"{who.titled}{link}{other.titled}{rest}", people
    one, two = invented.body(rng, plain=True), invented.body(rng, plain=True)
    people = [replace(who, group_role=None, role=None, organisation=one), replace(other, role=None, organisation=two)]
    return f"{who.titled} ({one}) and {other.titled} ({two})", people


def slip(who: Person, rng: Random) -> Line:
    """A line typed in a hurry."""
    who = replace(who, role=rng.choice(invented.JOBS[:20]), organisation=invented.body(rng, plain=True))
    begin, dice = head(who, rng), rng.random()
    if dice < 0.1:
        return f"{begin} {who.role}, {who.organisation}", [who]
    if dice < 0.2:
        who = replace(who, role=rng.choice(["Director", "Chief Executive", "Headteacher"]))
        return f"{begin}, {who.role} {who.organisation}", [who]
    if dice < 0.3 and " " in (who.name or "") and " of " not in (who.name or ""):
        first, _, last = (who.name or "").partition(" ")
        who = replace(who, name=f"{first} - {last}")
        return comma(who, rng)
    if dice < 0.5:
        mark = rng.choice([" , ", ",", ",  ", ", , "])
        return mark.join([begin, who.role or "", who.organisation or ""]), [who]
    if dice < 0.7:
        text, people = comma(who, rng)
        return text + rng.choice([";", ".", ","]), people
    return comma(who, rng)
