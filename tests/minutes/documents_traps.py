"""Examples that are hard: dates that mislead, typography, very long lists, doubles, deputies, nobody at all."""

import datetime as dt
import re
from dataclasses import replace

from tests.minutes.attendees import Section, Style, Who
from tests.minutes.bodies import FULL, LONG, ORDINAL, RAISED, SLASHES, WEEKDAY
from tests.minutes.cast import ALLOTMENT, ATTENDANCE, FLOOD, HARBOUR, HERITAGE, LIBRARY, LIGHTHOUSE, TRANSPORT
from tests.minutes.compose import Facts, Plan, apologies, compose
from tests.minutes.lists import bullets, hanging, lines, run_in
from tests.minutes.model import Block, Bullets, Document, Para, Table
from tests.minutes.tables import by_columns, side_by_side

ORGANISATION, NONE = Style(shows="organisation", form="brackets"), Style(shows="none")


def chaired(who: Who, word: str = "Chair") -> Who:
    return replace(who, chair=word)


def dates() -> list[Plan]:
    h, t, b, a, k = HARBOUR, TRANSPORT, LIBRARY, ALLOTMENT, LIGHTHOUSE
    harbour = [
        Section("Attendees", "present", (chaired(h[0]), h[1], h[2], h[4])),
        Section("Apologies", "apologies", h[5:7]),
    ]
    transport = [Section("Present", "present", (chaired(t[0]), *t[1:4])), Section("Apologies", "apologies", t[4:6])]
    library = [Section("Present", "present", (chaired(b[0]), b[1], b[3])), Section("Apologies", "apologies", b[4:6])]
    committee = [Section("Present", "present", (chaired(a[0]), *a[1:4])), Section("Apologies", "apologies", a[4:6])]
    board = [Section("In the room", "present", (chaired(k[0]), k[1], k[2])), Section("Online", "present", k[4:6]),
             Section("Apologies", "apologies", k[6:8])]  # fmt: skip
    return [
        Plan("date-in-header-only", "plain lines", Facts("Kestrel Bay Harbour Users’ Forum", dt.date(2023, 5, 16), LONG,
             chair=h[0]), lines(harbour, ORGANISATION), "harbour", (1, 3, 5), ("Captain Penbryn", "Mr Nørregaard",
             "Ngozi", "Ike Dunstable"), "Forum", head="bare", printing={"numbering": "1."},
             document={"header": ["Kestrel Bay Harbour Users’ Forum – 16 May 2023 – DRAFT"], "footer": ["{page}"]}),
        Plan("two-dates", "run-in semicolons", Facts("Harrowdale Transport Advisory Group", dt.date(2024, 2, 8),
             ORDINAL, "14:00", "County Hall", chair=t[0]), [Para("Last meeting: 9th November 2023. These minutes were"
             " confirmed on 4th April 2024.", "Small"), *run_in(transport, ORGANISATION)], "transport", (1, 2, 3),
             ("Stuart Crowhurst", "Mr van der Hoeve", "Wei Liu", "Alma Fenwick"), printing={"numbering": "1."},
             document={"tagged": True}),
        Plan("no-date", "bullets", Facts("Northsands Library Advisory Panel", None, LONG, "5.30pm", "Reading Room",
             chair=b[0]), bullets(library, Style()), "library", (1, 4, 5), ("Kwabena Larbi", "Mrs MacSporran",
             "Imran Qazalbash", "Abel Winterson"), "Panel", due_after=0, printing={"numbering": "1."}),
        Plan("date-without-year", "plain lines", Facts("Upper Tarn Allotment Holders’ Committee", dt.date(2024, 4, 18),
             "{w} {d} {m}", "7pm", "Parish Room", chair=a[0]), lines(committee, NONE), "allotment", (2, 4, 5),
             ("Mrs Fasanya", "Mr ap Rhydderch", "Miss Underhay", "Mr Kettlewell"), "Committee", "Clerk", due_after=0,
             printing={"numbering": "1.", "decisions": "RESOLVED"}, document={"font": "Liberation Serif"}),
        Plan("date-in-the-future", "rooms and online", Facts("Lantern Rock Lighthouse Trust", dt.date(2061, 6, 7),
             WEEKDAY, "11.00", "Keepers’ Cottage", dt.date(2061, 9, 6), chair=k[0]), lines(board, Style(shows="role",
             form="comma"), "Head2"), "lighthouse", (0, 3, 5), ("Morag Carnoustie", "Thandiwe Mokoena",
             "Fergus Dunsmuir", "Kitto Rosewarne"), "Board", head="table", printing={"numbering": "1."}),
    ]  # fmt: skip


def people() -> list[Plan]:
    g, a, f, t = HERITAGE, ATTENDANCE, FLOOD, TRANSPORT
    deputies = [
        Section("Present", "present", (chaired(g[0]), replace(g[1], deputy_for="Lord Entwhistle"), g[2], g[4],
                replace(g[5], note="via phone"), replace(g[6], part="from item 3"))),
        Section("Apologies", "apologies", (g[3], g[7])), Section("Minutes", "secretariat", (g[8],))]  # fmt: skip
    twice = [Section("Attendees", "present", (chaired(f[0]), f[1], f[2], f[1], f[5])),
             Section("Apologies", "apologies", (f[3],))]  # fmt: skip
    initials = [Section("Present", "present", tuple(Who(name) for name in ("JB", "KO", "AMcD", "RT",
        "Stuart Crowhurst"))),
                Section("Apologies", "apologies", (Who("PW"),))]  # fmt: skip
    bracketed = [Section("Present", "present", (chaired(a[0]), *a[1:5])), Section("DfE", "in_attendance", (
                 replace(a[5], organisation=None), replace(a[6], organisation=None))),
                 Section("Apologies", "apologies", a[7:9])]  # fmt: skip
    surnames = [Section("Present", "present", tuple(replace(who, name=name) for who, name in zip(t[1:5], (
                "Crowhurst, Stuart", "Oyelaran, Yewande", "van der Hoeve, Björn", "Wainscott, Marjorie"),
                strict=True))),
                Section("Apologies", "apologies", (replace(t[6], name="Zafarullah, Shirin"),))]  # fmt: skip
    surnames[0] = replace(surnames[0], people=tuple(replace(who, prefix=None) for who in surnames[0].people))
    invited = [Section("Invited", "invited", a[1:5])]
    many = Section("Attendees", "present", tuple(crowd(400)))
    return [
        Plan("deputies", "label with hanging lines", Facts("Lower Weald Heritage Partnership", dt.date(2024, 7, 18),
             WEEKDAY, "6pm", "Corn Exchange", chair=g[0]), hanging(deputies, Style(shows="organisation",
             deputy="(deputising for {})")), "heritage", (0, 2, 3), ("Mr Chowdhary", "Ms von Brandis", "Niamh",
             "Ottoline Grange"), "Partnership", printing={"numbering": "1.", "decisions": "Agreed"}),
        Plan("same-person-twice", "bullets", Facts("Saltmarsh Flood Resilience Group", dt.date(2024, 9, 5), LONG,
             "7.30pm", "Scout Hut", chair=f[0]), bullets(twice, Style()), "flood", (0, 1, 2), ("Farah Sheikhani",
             "Lionel Larkrise", "Siân Prydderch", "Dulcie Hargreave"), printing={"numbering": "1."},
             document={"tagged": True}),
        Plan("initials-only", "comma paragraph", Facts("Harrowdale Transport Advisory Group", dt.date(2022, 1, 27),
             SLASHES), run_in(initials, NONE, ", ", ""), "transport", (1, 3, 4), ("JB", "KO", "RT", "Mr Gideon Salt"),
             printing={"numbering": "1."}, document={"font": "Lato", "size": 10}),
        Plan("initials-in-brackets", "bullets", Facts("Northsands Attendance Forum", dt.date(2022, 11, 30), ORDINAL,
             "10am", "Kestrel Bay School", chair=a[0]), bullets(bracketed, Style(initials=True)), "attendance",
             (0, 1, 4), ("AN", "LEM", "DL", "Hetty Marlowe"), "Forum", printing={"numbering": "1.1",
             "actions": "owner"}, document={"header": ["OFFICIAL-SENSITIVE"], "tagged": True}),
        Plan("surnames-first", "two-column table", Facts("Harrowdale Transport Advisory Group", dt.date(2021, 10, 7),
             FULL, "09.30", "Zoom"), by_columns(surnames, ("name", "organisation")), "transport", (0, 3, 5),
             ("Mr Crowhurst", "Ms Oyelaran", "Dr Wainscott", "Noel Abernethy"), printing={"numbering": "1."}),
        Plan("invited", "bullets", Facts("Northsands Attendance Forum", dt.date(2025, 2, 26), LONG, "10am", "Teams"),
             bullets(invited, Style(form="dash")), "attendance", (3, 5), ("Abimbola Nwankwo", "Layla",
             "Xiu Chan", "Hetty Marlowe"), "Forum", printing={"numbering": "1."}, document={"tagged": True}),
        Plan("four-hundred", "plain lines", Facts("Saltmarsh Open Flood Assembly", dt.date(2024, 3, 16), FULL,
             "10am to 1pm", "Saltmarsh Drill Hall"), lines([many], ORGANISATION), "flood", (0, 3), ("Farah Sheikhani",
             "Lionel Larkrise", "Siân Prydderch", "Dulcie Hargreave"), "Assembly", printing={"numbering": "1."},
             document={"size": 9, "line_height": 100, "footer": ["Page {page} of {pages}"]}),
        Plan("nobody-listed", "no list", Facts("Lower Weald Heritage Partnership", dt.date(2020, 6, 18), LONG), [],
             "heritage", (0, 1, 3), ("Mr Chowdhary", "Zofia von Brandis", "Niamh Ní Dhuibhir", "Hugh Peverell"),
             "Partnership", welcome="Welcome", printing={"numbering": "1.", "decisions": "Agreed"}),
    ]  # fmt: skip


def crowd(count: int) -> list[Who]:
    """So many people with different names."""
    first = (
        "Ada Bina Carys Declan Esi Fergus Gita Hari Isla Joaquim Kofi Liesl Mina Nuala Omar Petra Quentin Rhys Sefa Tom"
    )
    last = (
        "Ashworth Banerjee Caddick Drummond Eastlake Fotheringay Gwynne Hartigan Idowu Jessop Kirkbride Lacey"
        " Mbeki-Hall Nordstrom Osei Pargeter Quilliam Rashford-Lee Sutcliffe Tennant"
    )
    bodies = ["Saltmarsh Parish Council", "Riverside Residents", "Upper Tarn Farmers’ Group", "Rivers Agency North"]
    names = [f"{one} {other}" for other in last.split() for one in first.split()]
    return [Who(name, organisation=bodies[n % 4]) for n, name in enumerate(names[:count])]


def paras(blocks: list[Block]) -> list[Para]:
    found: list[Para] = []
    for block in blocks:
        match block:
            case Para():
                found.append(block)
            case Bullets():
                found += block.items
            case Table():
                found += [para for row in block.rows for cell in row for para in cell.paras]
    return found


def soft_hyphens(document: Document) -> Document:
    for para in paras(document.blocks):
        para.text = re.sub(r"(?<=[a-z]{3})(?=[bcdfgklmnprst][aeiou][a-z]{2})", "\u00ad", para.text)
    return document


def hard_spaces(document: Document) -> Document:
    """Spaces that may not break behind titles and numbers, and straight quotes."""
    for para in paras(document.blocks):
        para.text = re.sub(r"\b(Dr|Mr|Mrs|Dame|Sir|\d+) (?=\w)", "\\1\u00a0", para.text)
    return document


def typography() -> list[Document]:
    k, h = LIGHTHOUSE, HARBOUR
    board = [Section("Present", "present", (chaired(k[0]), k[1], k[2], k[3], k[6])), Section("Apologies", "apologies",
             (k[4], k[5])), Section("Secretary to the Board", "secretariat", (k[8],))]  # fmt: skip
    forum = [Section("Attendees", "present", (chaired(h[0]), h[3], h[4], h[6])), Section("Officials", "in_attendance",
             (h[8],)), Section("Apologies", "apologies", (h[5], h[7]))]  # fmt: skip
    facts = Facts("Lantern Rock Lighthouse Trust", dt.date(2024, 3, 1), RAISED, "11.00", "Keepers’ Cottage", chair=k[0])
    words = ("Morag Carnoustie", "Thandiwe Mokoena", "Fergus Dunsmuir", "Kitto Rosewarne")
    hyphens = Plan("hyphens-at-line-ends", "run-in semicolons", facts, run_in(board, Style()), "lighthouse", range(6),
                   words, "Board", printing={"numbering": "1."}, document={"justified": True, "hyphenated": True,
                   "size": 12, "line_height": 130, "font": "Carlito", "header": ["Lantern Rock Lighthouse Trust"],
                   "footer": ["Page {page} of {pages}"]})  # fmt: skip
    soft = replace(hyphens, name="soft-hyphens", picks=(0, 1, 3), document={"justified": True, "tagged": True,
                   "font": "Caladea"}, facts=replace(facts, date=dt.date(2024, 6, 21)))  # fmt: skip
    spaces = Plan("hard-spaces", "side by side", Facts("Kestrel Bay Harbour Users’ Forum", dt.date(2024, 4, 23), RAISED,
                  "10:00", "Harbour Office", chair=h[0]), side_by_side(forum, ORGANISATION, by_row=True), "harbour",
                  (0, 1, 2), ("Captain Penbryn", "Dr Lathwal", "Ms O’Dowdall", "Mr Ike Dunstable"), "Forum",
                  first=[apologies((HARBOUR[1],), "Apologies were also received from {}.")],
                  printing={"numbering": "1."}, document={"font": "Lato", "size": 10})  # fmt: skip
    return [compose(hyphens), soft_hyphens(compose(soft)), hard_spaces(compose(spaces))]


def plans() -> list[Plan]:
    return [*dates(), *people()]
