"""Examples whose attendees stand in tables."""

import datetime as dt
from dataclasses import replace

from tests.minutes.attendees import Section, Style, Who
from tests.minutes.bodies import DOTS, FULL, LONG, ORDINAL, RAISED, SLASHES, WEEKDAY
from tests.minutes.cast import ALLOTMENT, ATTENDANCE, FLOOD, HARBOUR, HERITAGE, LIBRARY, LIGHTHOUSE, TRANSPORT
from tests.minutes.compose import Facts, Plan, apologies, label_paras
from tests.minutes.model import Para
from tests.minutes.tables import HEADS, WIDTHS, by_columns, grid, label_rows, matrix, side_by_side

THREE, TWO = ("name", "role", "organisation"), ("name", "organisation")
NONE, ORGANISATION = Style(shows="none"), Style(shows="organisation")
HARBOUR_FORUM, LIBRARY_PANEL = "Kestrel Bay Harbour Users’ Forum", "Northsands Library Advisory Panel"
HERITAGE_PARTNERSHIP, TRANSPORT_GROUP = "Lower Weald Heritage Partnership", "Harrowdale Transport Advisory Group"
FLOOD_GROUP, ATTENDANCE_GROUP = "Saltmarsh Flood Resilience Group", "Harrowdale School Attendance Working Group"


def chaired(who: Who, word: str = "Chair") -> Who:
    return replace(who, chair=word)


def columns() -> list[Plan]:
    h, t, g, a, f, b = HARBOUR, TRANSPORT, HERITAGE, ATTENDANCE, FLOOD, LIBRARY
    harbour = [
        Section("Present", "present", (chaired(h[0]), h[1], h[2], h[4], h[6], h[7])),
        Section("In attendance", "in_attendance", (h[3], h[9])),
        Section("Apologies", "apologies", (h[5],)),
    ]
    transport = [
        Section("Members", "present", (chaired(t[0]), *t[1:5])),
        Section("Officers", "in_attendance", t[7:]),
        Section("Apologies", "apologies", t[5:7]),
    ]
    heritage = [
        Section("Attendees", "present", (chaired(g[0]), g[1], g[3], g[4], g[7])),
        Section("Apologies", "apologies", (g[2], g[5])),
    ]
    spanning = [
        Section("Members present", "present", (chaired(a[0]), a[1], a[2], a[4])),
        Section("DfE officials", "in_attendance", (a[5], a[6])),
        Section("Apologies", "apologies", (a[3], a[7])),
        Section("Secretariat", "secretariat", (a[9],)),
    ]
    status = [
        Section("", "present", (chaired(f[0]), f[1])),
        Section("", "apologies", (f[2],)),
        Section("", "present", (f[3], f[4])),
        Section("", "apologies", (f[5],)),
        Section("", "absent", (f[6],)),
        Section("", "in_attendance", (f[7],)),
        Section("", "secretariat", (f[8],)),
    ]
    two_lines = [
        Section("Attendees", "present", (chaired(b[0]), b[1], b[3], b[4], b[6])),
        Section("Apologies", "apologies", (b[2], b[5])),
    ]
    return [
        Plan("table-three-columns", "three-column table",
             Facts(HARBOUR_FORUM, dt.date(2024, 2, 6), WEEKDAY, "10:00", "Harbour Office", dt.date(2024, 5, 21),
                   chair=h[0]),
             by_columns(harbour, THREE), "harbour", (0, 2, 3), ("Captain Penbryn", "Mr Nørregaard", "Ngozi",
             "Elspeth Murchison"), "Forum", printing={"numbering": "1.", "actions": "end"}, document={"tagged": True}),
        Plan("table-three-columns-bare", "three-column table without borders and header",
             Facts(TRANSPORT_GROUP, dt.date(2023, 3, 30), LONG, "14:00 to 16:00", "Committee Room 1", chair=t[0]),
             by_columns(transport, THREE, head=False, borders=False), "transport", (0, 1, 3), ("Stuart Crowhurst",
             "Björn van der Hoeve", "Wei Liu", "Hamish Tulloch"), printing={"numbering": "1.1"},
             document={"font": "Liberation Serif", "header": [f"{TRANSPORT_GROUP}\tMinutes"]}),
        Plan("table-two-columns", "two-column table",
             Facts(HERITAGE_PARTNERSHIP, dt.date(2024, 1, 25), ORDINAL, None, "Lower Weald Museum", chair=g[0]),
             by_columns(heritage, TWO, section_head="Head2"), "heritage", (0, 1, 4), ("Mr Chowdhary", "Ms von Brandis",
             "Niamh", "Roland Pettifer"), "Partnership", head="title", due_after=0, printing={"numbering": "auto"},
             document={"tagged": True, "font": "Lato", "size": 10}),
        Plan("table-spanning-headings", "table with headings across its columns",
             Facts(ATTENDANCE_GROUP, dt.date(2024, 6, 11), WEEKDAY, "13:00-14:30", "Microsoft Teams", chair=a[0]),
             by_columns(spanning, THREE, spanning=True), "attendance", (0, 1, 3, 4), ("Abimbola Nwankwo",
             "Layla El Masry", "Xiu Chan", "Corin Hathersage"), head="table", printing={"numbering": "1.",
             "decisions": "Agreed"}, document={"header": ["OFFICIAL"], "footer": ["{page}"]}),
        Plan("table-attendance-column", "table with an attendance column",
             Facts(FLOOD_GROUP, dt.date(2024, 3, 7), DOTS, "7.30pm", "Scout Hut", chair=f[0]),
             by_columns(status, (*THREE, "status"), widths={**WIDTHS, "organisation": 5.0}), "flood", (0, 1, 2),
             ("Farah Sheikhani", "Lionel Larkrise", "Siân Prydderch", "Ned Satterthwaite"), head="tabs",
             printing={"numbering": "1.", "actions": "bullets"}, document={"tagged": True, "size": 10}),
        Plan("table-names-over-two-lines", "three-column table, narrow",
             Facts(ATTENDANCE_GROUP, dt.date(2023, 10, 4), SLASHES, "1pm", "Teams", chair=a[0]),
             by_columns(spanning, THREE, spanning=True, widths={"name": 2.4, "role": 7, "organisation": 7}),
             "attendance", (1, 2, 5), ("Abimbola Nwankwo", "Layla", "Dafydd Llewelyn", "Mabel Thornycroft"),
             head="lines", printing={"numbering": "1"}, document={"font": "Liberation Sans", "size": 10}),
        Plan("table-organisation-below-name", "two paragraphs in a cell",
             Facts(LIBRARY_PANEL, dt.date(2023, 12, 14), WEEKDAY, "5.30pm", "Reading Room", chair=b[0]),
             by_columns(two_lines, ("name organisation", "role"), head=False), "library", (0, 3, 5),
             ("Kwabena Larbi", "Mrs MacSporran", "Siu-fan Wong", "Tilly Fairweather"), "Panel",
             printing={"numbering": "1."}, document={"tagged": True}),
        Plan("table-initials-column", "table with initials",
             Facts(LIBRARY_PANEL, dt.date(2022, 9, 8), FULL, "5.30pm", "Reading Room", chair=b[0]),
             by_columns(two_lines, ("name", "initials", "organisation"), heads={**HEADS, "name": "Member"}), "library",
             (1, 2, 4), ("KL", "CM", "SW", "Tilly Fairweather"), "Panel", printing={"numbering": "1.",
             "actions": "column"}, document={"footer": ["Page {page} of {pages}"], "size": 10}),
        Plan("table-names-in-three-columns", "names in several columns below a heading across them",
             Facts(HARBOUR_FORUM, dt.date(2022, 11, 8), ORDINAL, "10am", "Harbour Office", chair=h[0]),
             grid([Section("Attendees", "present", (chaired(h[0]), *h[1:5], h[6], h[8], h[9])),
                   Section("Apologies", "apologies", (h[5], h[7]))], NONE, columns=3), "harbour", (1, 4, 5),
             ("Captain Penbryn", "Mei Okabe", "Ngozi Ezekwesili", "Barney Ruddock"), "Forum", head="run-in",
             printing={"numbering": "none"}, document={"tagged": True, "font": "Caladea"}),
    ]  # fmt: skip


def beside_each_other() -> list[Plan]:
    h, k, t, f, a = HARBOUR, LIGHTHOUSE, TRANSPORT, FLOOD, ATTENDANCE
    two = [
        Section("Attendees", "present", (chaired(h[0]), h[1], h[2], h[3], h[4], replace(h[9], function="minutes"))),
        Section("Apologies", "apologies", (h[5], h[6], h[7])),
    ]
    three = [
        Section("Attendees", "present", (chaired(a[0]), *a[1:5])),
        Section("Officials", "in_attendance", a[5:7]),
        Section("Apologies", "apologies", (a[7], a[8])),
    ]
    above = [
        Section("Present", "present", (chaired(k[0]), k[1], k[2], k[4])),
        Section("Apologies", "apologies", (k[5], k[6], k[3])),
    ]
    labels = [
        Section("Chair", "present", (replace(t[0], chair=""),)),
        Section("Attendees", "present", t[1:6]),
        Section("Observers", "observer", (t[6],)),
        Section("Apologies", "apologies", (t[8],)),
    ]
    flood = [
        Section("Attendees", "present", (chaired(f[0]), f[1], f[2], replace(f[7], part="until 8.15pm"))),
        Section("Apologies", "apologies", f[3:5]),
        Section("Secretariat", "secretariat", (f[8],)),
    ]
    chairs = label_rows(labels, ORGANISATION, before=label_paras(Facts(TRANSPORT_GROUP, dt.date(2024, 12, 12),
                        WEEKDAY, "14:00", "Committee Room 1")))  # fmt: skip
    chairs[0].rows[3][1].paras[0].marks[0].record["is_chair"] = True  # the label says it
    return [
        Plan("side-by-side", "side by side",
             Facts(HARBOUR_FORUM, dt.date(2025, 1, 14), WEEKDAY, "10:00", "Harbour Office", dt.date(2025, 5, 13),
                   chair=h[0]),
             side_by_side(two, Style(form="comma", shows="organisation")), "harbour", (0, 1, 4), ("Captain Penbryn",
             "Tomos Tregaron", "Ngozi Ezekwesili", "Mr Amos Gillyflower"), "Forum", printing={"numbering": "1."},
             document={"header": [HARBOUR_FORUM], "footer": ["Page {page} of {pages}"]}),
        Plan("side-by-side-tagged", "side by side",
             Facts(HARBOUR_FORUM, dt.date(2024, 9, 10), FULL, "10:00", "Harbour Office", chair=h[0]),
             side_by_side(two, Style(form="brackets"), widths=(9, 7.5), heads_inside=True), "harbour", (2, 3),
             ("Captain Penbryn", "Tomos Tregaron", "Ngozi Ezekwesili", "Mr Amos Gillyflower"), "Forum", head="centred",
             printing={"numbering": "1", "actions": "end"}, document={"tagged": True, "font": "Lato", "size": 10}),
        Plan("side-by-side-three", "side by side, three columns, by rows, without borders",
             Facts("Attendance Improvement Board", dt.date(2024, 4, 17), ORDINAL, "3pm – 4pm", "Kestrel Bay School",
                   chair=a[0]),
             side_by_side(three, ORGANISATION, by_row=True, borders=False), "attendance", (0, 2, 4),
             ("Abimbola Nwankwo", "Layla El Masry", "Dafydd Llewelyn", "Cressida Vane"), "Board", head="tabs",
             printing={"numbering": "1.", "decisions": "Decision"}, document={"header": ["OFFICIAL"]}),
        Plan("side-by-side-heading-above", "side by side below a heading across",
             Facts("Lantern Rock Lighthouse Trust", dt.date(2023, 2, 3), RAISED, "11 am", "Keepers’ Cottage",
                   chair=k[0]),
             side_by_side(above, Style(form="dash", shows="role"), above="Attendance", by_row=True), "lighthouse",
             (0, 1, 4), ("Morag Carnoustie", "Thandiwe Mokoena", "Fergus Dunsmuir", "Jory Penhale"), "Board",
             printing={"numbering": "1.", "actions": "owner"}, document={"tagged": True, "font": "Liberation Serif"}),
        Plan("label-column", "label column",
             Facts(TRANSPORT_GROUP, dt.date(2024, 12, 12), WEEKDAY, "14:00", "Committee Room 1", chair=t[0]),
             chairs, "transport", (0, 2, 5), ("Stuart Crowhurst", "Björn van der Hoeve", "Wei Liu", "Effie Lorimer"),
             head="bare", printing={"numbering": "1."}, document={"tagged": True}),
        Plan("label-column-run-in", "label column",
             Facts(FLOOD_GROUP, dt.date(2022, 6, 9), LONG, "7.30pm", "Scout Hut", chair=f[0],
                   labels=("Date", "Time", "Location")),
             label_rows(flood, Style(form="brackets", shows="organisation"), run_in="; ", borders=False,
                        before=label_paras(Facts(FLOOD_GROUP, dt.date(2022, 6, 9), LONG, "7.30pm", "Scout Hut",
                                                 labels=("Date", "Time", "Location")))),
             "flood", (1, 3, 5), ("Farah Sheikhani", "Lionel Larkrise", "Siân Prydderch", "Rufus Blackmore"),
             head="bare", printing={"numbering": "auto", "actions": "log"}, document={"font": "Carlito"}),
    ]  # fmt: skip


def over_dates() -> list[Plan]:
    a, b = ALLOTMENT, LIBRARY
    signs = ("P P P -", "P A P -", "P P A -", "A P P -", "P P P -", "- P A -", "P A P -")
    members = [
        (chaired(who) if n == 0 else who, row.split()) for n, (who, row) in enumerate(zip(a, signs, strict=False))
    ]
    ticks = [(chaired(b[0]), ["✓", "✓"]), (b[1], ["✓", "Apologies"]), (b[3], ["Apologies", "✓"]), (b[4], ["✓", "✓"]),
             (b[5], ["✓", "Absent"])]  # fmt: skip
    return [
        Plan("matrix", "attendance matrix",
             Facts("Upper Tarn Allotment Holders’ Committee", dt.date(2024, 11, 21), LONG, "7pm", "Parish Room",
                   dt.date(2025, 1, 16), chair=a[0]),
             [Para("Attendance in 2024 (P = present, A = apologies, - = not a member)", "Line"),
              *matrix(members, ("20/06/24", "19/09/24", "21/11/24", "16/01/25"), 2, (), {"P": "present",
                      "A": "apologies"}, title="Name")],
             "allotment", (0, 1, 3), ("Mrs Fasanya", "Mr ap Rhydderch", "Miss Underhay", "Mr Kettlewell"), "Committee",
             "Clerk", printing={"numbering": "1."}, document={"tagged": True}),
        Plan("matrix-with-organisations", "attendance matrix",
             Facts(LIBRARY_PANEL, dt.date(2023, 3, 9), ORDINAL, "5.30pm", "Reading Room", chair=b[0]),
             matrix(ticks, ("8 Dec 2022", "9 Mar 2023"), 1, ("organisation",), {"✓": "present",
                    "Apologies": "apologies", "Absent": "absent"}),
             "library", (0, 1, 5), ("Kwabena Larbi", "Mrs MacSporran", "Imran Qazalbash", "Una Redfern"), "Panel",
             head="lines", printing={"numbering": "1."}, document={"font": "DejaVu Sans", "size": 9}),
        Plan("table-apologies-in-item-1", "three-column table",
             Facts(LIBRARY_PANEL, dt.date(2025, 3, 13), WEEKDAY, "5.30pm", "Reading Room", chair=b[0]),
             by_columns([Section("Attendance", "present", (chaired(b[0]), b[1], b[3], b[4], b[6], b[8]))], THREE,
                        section_head="bold", repeat=True), "library", (2, 3, 4), ("Kwabena Larbi", "Mrs MacSporran",
             "Imran Qazalbash", "Una Redfern"), "Panel", first=[apologies((b[5], b[7]), "{} sent their apologies.")],
             printing={"numbering": "1."}, document={"tagged": True, "justified": True}),
    ]  # fmt: skip


def plans() -> list[Plan]:
    return [*columns(), *beside_each_other(), *over_dates()]
