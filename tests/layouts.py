"""Bodies of invented groups in layouts chosen at random, each with what a person reads in it; and what the parser does.

``python -m tests.layouts --seed N --count M`` measures on M bodies, ``--dir DIR`` on a folder of ``<name>.html`` beside
``<name>.expected.json`` or ``<name>.json``.
"""

import argparse
import html
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from tests import invented, measure
from tests.invented import Person
from tests.printing import (
    Line,
    Page,
    at,
    body_first,
    body_only,
    body_tail,
    colon_body,
    comma,
    dashed,
    dashed_body,
    in_brackets,
    job_tail,
    name_only,
    pair,
    post,
    reverse,
    slip,
    speaks_for,
)
from tests.traps import FILE, after, before

HEADINGS = ["Membership", "Members", "Current members", "Membership of the group", "Group members", "Panel members",
            "Board membership", "Committee members", "Current membership"]  # fmt: skip
LEAD_INS = ["Current members are:", "The current members are:", "Members of the group are:", "The members are:"]

# Lists


def people_for(rng: Random, chair: bool = True, whole: bool = False) -> list[Person]:
    """4 to 14 people with names of their own; sometimes the first is the chair. ``whole``: all have a job in a body."""
    found: dict[str, Person] = {}
    count = rng.randint(4, 14)
    while len(found) < count:
        who = invented.person(rng)
        if whole and not who.organisation:
            continue
        if who.role == "Chair" and (not who.organisation or not chair):
            who = replace(who, role="Trustee")
        found[who.name or ""] = who
    people = list(found.values())
    if chair and rng.random() < 0.5:
        people[0] = replace(people[0], group_role=rng.choice(["chair", "chair", "co-chair", "acting chair"]))
        people[1] = replace(people[1], group_role=rng.choice([None, "deputy chair", "vice chair"]))
        people[-1] = replace(people[-1], group_role=rng.choice([None, None, "lay member", "ex officio"]))
    return people


def lines_of(
    rng: Random, printer: Callable[[Person, Random], Line], people: list[Person], noisy: bool = True
) -> list[Line]:
    lines = [printer(who, rng) for who in people]
    if noisy and rng.random() < 0.15:
        body = invented.body(rng, plain=True)
        vacant: Line = rng.choice(
            [("Vacant", [Person()]), ("Vacancy", [Person()]), ("TBC", [Person()]),
             (f"Vacant, {body}", [Person(organisation=body)])]
        )  # fmt: skip
        lines.insert(rng.randint(1, len(lines)), vacant)
    if noisy and rng.random() < 0.05:
        lines.append(rng.choice(lines))
    return lines


def plain_list(
    printer: Callable[[Person, Random], Line], whole: bool = False, chair: bool = True, noisy: bool = True
) -> Callable[[Page], None]:
    def layout(page: Page) -> None:
        page.list_of(lines_of(page.rng, printer, people_for(page.rng, chair, whole), noisy))

    return layout


def bodies_alone(page: Page) -> None:
    people = {who.organisation: who for who in people_for(page.rng, False, True)}
    page.list_of([body_only(who, page.rng) for who in people.values()])


def peers(page: Page) -> None:
    lines = []
    for who in people_for(page.rng):
        if who.prefix not in ("Lord", "Baroness") and " " in (who.name or "") and page.rng.random() < 0.3:
            title, last = page.rng.choice(["Lord", "Baroness"]), (who.name or "").split(" ", 1)[1]
            place = page.rng.choice(["", f" of {page.rng.choice(invented.PLACES[:-1])}"])
            who = replace(who, prefix=None, suffix=None, also_known_as=f"{title} {last}{place}")
        lines.append(comma(who, page.rng))
    page.list_of(lines)


def table(page: Page, header: list[str] | None, rows: list[tuple[list[str], Person]]) -> None:
    old = page.rng.random() < 0.3
    markup = ["<table>"]
    if header and not old:
        markup += ["<thead>", f"<tr>{''.join(f'<th>{cell}</th>' for cell in header)}</tr>", "</thead>"]
    markup.append("<tbody>")
    if header and old:
        markup.append(f"<tr>{''.join(f'<td><strong>{cell}</strong></td>' for cell in header)}</tr>")
    for cells, who in rows:
        page.enter(" | ".join(filter(None, cells)), [who])
        markup.append(f"<tr>{''.join(f'<td>{html.escape(cell, quote=False)}</td>' for cell in cells)}</tr>")
    page.parts.append("\n".join([*markup, "</tbody>", "</table>"]))


def table_of(kind: str) -> Callable[[Page], None]:
    def layout(page: Page) -> None:
        rng = page.rng
        people = people_for(rng, False, kind != "headless")
        no_job = [replace(who, role=None) for who in people]
        if kind == "name, role, organisation":
            header = rng.choice([["Name", "Role", "Organisation"], ["Name", "Job title", "Organisation"]])
            table(page, header, [([p.titled, p.role or "", p.organisation or ""], p) for p in people])
        elif kind == "member, representing":
            header = rng.choice([["Member", "Representing"], ["Current members", "Organisation"], ["Name", "Body"]])
            table(page, header, [([p.titled, p.organisation or ""], p) for p in no_job])
        elif kind == "organisation, name":
            header = rng.choice([["Organisation", "Name"], ["Organisation", "Representative"]])
            table(page, header, [([p.organisation or "", p.titled], p) for p in no_job])
        elif kind == "third column":
            header = ["Name", "Organisation", *rng.choice([["Term ends"], ["Area of expertise"]])]
            more = ["31 March 2026", "1 May 2025"] if header[2] == "Term ends" else invented.SCIENCES
            table(page, header, [([p.titled, p.organisation or "", rng.choice(more)], p) for p in no_job])
        elif kind == "role in the group":
            header = ["Name", "Role on the group", "Organisation"]
            printed = ["Chair", "Deputy Chair", *["Member"] * len(people)]
            roles = [{"Member": None}.get(role, role.lower()) for role in printed]
            table(page, header, [
                ([p.titled, printed[n], p.organisation or ""], replace(p, group_role=roles[n]))
                for n, p in enumerate(no_job)
            ])  # fmt: skip
        else:
            table(page, None, [([p.titled, ", ".join(filter(None, [p.role, p.organisation]))], p) for p in people])

    return layout


def merged_table(page: Page) -> None:
    people = people_for(page.rng, False, True)
    markup = ["<table>", "<thead><tr><th>Organisation</th><th>Name</th><th>Role</th></tr></thead>", "<tbody>"]
    while people:
        span = min(page.rng.choice([1, 1, 2, 3]), len(people))
        body = people[0].organisation or ""
        for number in range(span):
            who = replace(people.pop(0), organisation=body)
            page.enter(f"{body} | {who.titled} | {who.role}", [who])
            first = f'<td rowspan="{span}">{body}</td>' if number == 0 else ""
            markup.append(f"<tr>{first}<td>{who.titled}</td><td>{who.role}</td></tr>")
    page.parts.append("\n".join([*markup, "</tbody>", "</table>"]))


def definitions(turned: bool) -> Callable[[Page], None]:
    def layout(page: Page) -> None:
        markup = ["<dl>"]
        for who in people_for(page.rng, False, turned):
            post = ", ".join(filter(None, [who.role, who.organisation]))
            cells = (who.organisation or "", f"{who.titled}, {who.role}") if turned else (who.titled, post)
            page.enter(" | ".join(cells), [who])
            markup.append(f"  <dt>{cells[0]}</dt>\n  <dd>{cells[1]}</dd>")
        page.parts.append("\n".join([*markup, "</dl>"]))

    return layout


def line_breaks(page: Page) -> None:
    mark = page.rng.choice(["<br>", "<br />", "<br>\n"])
    lines = lines_of(page.rng, page.rng.choice([comma, dashed("–")]), people_for(page.rng))
    for text, people in lines:
        page.enter(text, people)
    page.paragraph(mark.join(page.mark_up(*line) for line in lines))


def paragraphs(page: Page) -> None:
    for text, people in lines_of(page.rng, page.rng.choice([comma, dashed("–")]), people_for(page.rng), noisy=False):
        page.enter(text, people)
        page.paragraph(page.mark_up(text, people))


def sentence(page: Page) -> None:
    rng = page.rng
    people = people_for(rng, False, True)[:2]
    minister = replace(people[0], role="Minister of State for Schools", organisation=None)
    group = rng.choice(["group", "panel", "board"])
    if rng.random() < 0.5:
        text = f"The {group} is chaired by {comma(minister, rng)[0]}."
        people = [replace(minister, group_role="chair")]
    else:
        names = [replace(who, role=None, organisation=None, group_role="co-chair") for who in people]
        text = f"The {group} is co-chaired by {names[0].titled} and {names[1].titled}."
        people = names
    page.enter(text, people)
    page.paragraph(page.mark_up(text, people))
    if rng.random() < 0.7:
        page.paragraph(rng.choice(["The other members are:", "Other members of the group are:"]))
        page.list_of([comma(replace(who, role=who.role), rng) for who in people_for(rng, False)])


def chair_label(page: Page) -> None:
    rng = page.rng
    people = people_for(rng, False)
    label = rng.choice(["Chair", "Chair", "Co-Chair", "Deputy Chair"])
    text, _ = comma(people[0], rng)
    page.enter(f"{label}: {text}", [replace(people[0], group_role=label.lower())])
    page.paragraph(f"{label}: {text}")
    page.sub_heading("Members", rng.choice(["bold", "label"]))
    page.list_of(lines_of(rng, comma, people[1:]))


def sub_headings(page: Page) -> None:
    rng = page.rng
    style = rng.choice(["h3", "bold", "label"])
    printer = rng.choice([comma, dashed("–"), body_tail])
    people = people_for(rng, False, True)
    page.sub_heading("Chair", style, "chair")
    page.list_of([printer(people.pop(), rng)])
    page.sub_heading(rng.choice(["Members", "Independent members", "Board members"]), style)
    page.list_of(lines_of(rng, printer, people))
    if rng.random() < 0.5:
        page.sub_heading("Lay members", style, "lay member")
        page.list_of([name_only(who, rng) for who in people_for(rng, False)[:3]])
    for text, role in (("Observers", "observer"), ("Secretariat", "secretariat")):
        if rng.random() < 0.6:
            page.sub_heading(text, style, role, False)
            page.list_of([printer(who, rng) for who in people_for(rng, False, True)[:3]])


def bodies_as_headings(page: Page) -> None:
    style = page.rng.choice(["h3", "bold"])
    for _ in range(page.rng.randint(2, 4)):
        page.sub_heading(invented.body(page.rng, plain=True), style)
        page.list_of([job_tail(who, page.rng) for who in people_for(page.rng, False)[:4]])


def nested(page: Page) -> None:
    rng = page.rng
    items = []
    for who in people_for(rng, whole=True):
        text, people = comma(who, rng)
        page.enter(text, people)
        inner = ""
        if rng.random() < 0.25:
            deputy, below = comma(replace(invented.person(rng), role="Deputy Director", organisation="Seawall"), rng)
            page.enter(deputy, below)
            inner = f"\n    <ul>\n      <li>{deputy}</li>\n    </ul>\n  "
        items.append(text + inner)
    page.section, page.group_role, page.is_member = "Observers", "observer", False
    watching, people = comma(people_for(rng, False, True)[0], rng)
    page.enter(watching, people)
    page.bullets([*items, f"Observers:\n    <ul>\n      <li>{watching}</li>\n    </ul>\n  "])


def no_list(page: Page) -> None:
    """A section of members that lists none."""
    words = page.rng.choice(
        ["Membership is set out in the attached list.", "The group is chaired by a minister and meets in London.", "",
         "Members are headteachers, governors and teachers from 12 schools. Their names are not published."]
    )  # fmt: skip
    if words:
        page.paragraph(words)
    if "attached" in words:
        page.parts.append(FILE % "Membership list, 2 May 2023")


LAYOUTS: dict[str, Callable[[Page], None]] = {
    "comma": plain_list(comma),
    "brackets": plain_list(in_brackets, chair=False),
    "en dash": plain_list(dashed("–")),
    "em dash": plain_list(dashed("—")),
    "spaced hyphen": plain_list(dashed("-")),
    "mixed dashes": plain_list(dashed("mixed")),
    "dash, organisation": plain_list(dashed_body, whole=True),
    "colon, organisation": plain_list(colon_body, whole=True, chair=False),
    "names": plain_list(name_only),
    "organisations": bodies_alone,
    "organisation – name": plain_list(body_first(" –"), whole=True, chair=False),
    "organisation: name": plain_list(body_first(":"), whole=True, chair=False, noisy=False),
    "name, organisation": plain_list(body_tail, whole=True),
    "name, job": plain_list(job_tail, chair=False, noisy=False),
    "name, organisation, job": plain_list(reverse, whole=True, chair=False),
    "job at organisation": plain_list(at, whole=True),
    "representing": plain_list(speaks_for, whole=True),
    "posts": plain_list(post, whole=True, chair=False, noisy=False),
    "two in a bullet": plain_list(pair, chair=False),
    "slips": plain_list(slip),
    "peers": peers,
    "table: name, role, organisation": table_of("name, role, organisation"),
    "table: member, representing": table_of("member, representing"),
    "table: organisation, name": table_of("organisation, name"),
    "table: third column": table_of("third column"),
    "table: role in the group": table_of("role in the group"),
    "table: no header": table_of("headless"),
    "table: merged cells": merged_table,
    "definitions": definitions(False),
    "definitions, turned": definitions(True),
    "line breaks": line_breaks,
    "paragraphs": paragraphs,
    "sentence": sentence,
    "chair label": chair_label,
    "sub-headings": sub_headings,
    "bodies as headings": bodies_as_headings,
    "nested": nested,
    "no list": no_list,
}  # fmt: skip


def page_of(layout: str, rng: Random) -> tuple[str, str, list[dict[str, Any]]]:
    """(layout, body, what a person reads in it) of one group."""
    page = Page(rng)
    before(page)
    if rng.random() < 0.1:
        page.heading(rng.choice(["Who we are", "About the group", "The group"]))
        page.paragraph(rng.choice(LEAD_INS[:3]))
    else:
        page.heading(rng.choice(HEADINGS))
        if rng.random() < 0.4 and layout not in ("sentence", "no list"):
            page.paragraph(rng.choice(LEAD_INS))
    LAYOUTS[layout](page)
    after(page)
    return layout, page.body(), page.entries


def pages(seed: int, count: int) -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    """``count`` bodies, every layout in turn; the same for the same seed."""
    rng = Random(seed)
    names = list(LAYOUTS)
    for number in range(count):
        yield page_of(names[number % len(names)], rng)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--dir", type=Path)
    parser.add_argument("--lines", type=int, default=20, help="how many wrong lines to print")
    parser.add_argument("--show", action="store_true", help="print the bodies and what is to be read in them")
    options = parser.parse_args()
    bodies = measure.examples(options.dir) if options.dir else pages(options.seed, options.count)
    if options.show:
        for layout, body, entries in bodies:
            print(f"\n=== {layout}\n{body}")
            print("\n".join(str({name: value for name, value in entry.items() if value}) for entry in entries))
        return
    print("\n".join(measure.report(measure.measure(bodies), options.lines)))


if __name__ == "__main__":
    main()
