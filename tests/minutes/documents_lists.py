"""Examples whose attendees stand in running text, bullets, lines and tabs."""

import datetime as dt
from dataclasses import replace

from tests.minutes.attendees import Section, Style, Who
from tests.minutes.bodies import DOTS, FULL, LONG, ORDINAL, RAISED, SLASHES, WEEKDAY
from tests.minutes.cast import ALLOTMENT, ATTENDANCE, FLOOD, HARBOUR, HERITAGE, LIBRARY, LIGHTHOUSE, TRANSPORT
from tests.minutes.compose import Facts, Plan
from tests.minutes.lists import (
    broken_lines,
    bullets,
    hanging,
    hanging_run_in,
    lines,
    run_in,
    tab_columns,
)
from tests.minutes.model import Para

BOTH, ORGANISATION, NONE = Style(), Style(shows="organisation", form="brackets"), Style(shows="none")


def chaired(who: Who, word: str = "Chair") -> Who:
    return replace(who, chair=word)


def run_in_lists() -> list[Plan]:
    h, t, f, g = HARBOUR, TRANSPORT, FLOOD, HERITAGE
    semicolons = [
        Section("Present", "present", (chaired(h[0]), h[1], h[2], h[4], h[6])),
        Section("Apologies", "apologies", (h[5], h[7])),
        Section("In attendance", "in_attendance", (h[3], replace(h[9], function="minutes"))),
    ]
    commas = [
        Section("Present", "present", (chaired(t[0]), t[1], t[2], t[4], t[6])),
        Section("Apologies", "apologies", (t[3], t[5])),
        Section("Officers", "in_attendance", (t[7], replace(t[8], function="Clerk"))),
    ]
    dashes = [
        Section("Those present", "present", (f[0], f[1], replace(f[2], part="items 2-4"), f[5], f[3])),
        Section("Apologies for absence", "apologies", (f[4],)),
        Section("Observers", "observer", (f[6],)),
        Section("Secretariat", "secretariat", (f[8],)),
    ]
    nobody = [
        Section("Attending", "present", (replace(g[0], chair="in the chair"), g[1], g[2], g[4], g[5], g[6], g[7])),
        Section("Apologies", "apologies", (), "None received"),
    ]
    return [
        Plan("runin-semicolons", "run-in semicolons",
             Facts("Kestrel Bay Harbour Users’ Forum", dt.date(2024, 5, 21), WEEKDAY, "10:00 to 11:30",
                   "Harbour Office, Fish Quay", dt.date(2024, 9, 10), chair=h[0]),
             run_in(semicolons, BOTH), "harbour", (0, 1, 2, 3), ("Captain Penbryn", "Tomos Tregaron",
             "Ngozi Ezekwesili",
             "Lucy Goodenough"), "Forum", head="lines", printing={"numbering": "1."},
             document={"header": ["Kestrel Bay Harbour Users’ Forum – 21 May 2024"], "tagged": True,
                       "footer": ["Page {page} of {pages}"]}),
        Plan("comma-paragraph", "comma paragraph",
             Facts("Harrowdale Transport Advisory Group", dt.date(2023, 11, 2), ORDINAL, "2.00pm – 4.15pm",
                   "Committee Room 2, County Hall", chair=t[0], labels=("Date of meeting", "Time", "Venue")),
             run_in(commas, ORGANISATION, ", ", ""), "transport", (0, 1, 2), ("Mr Crowhurst", "Wei Liu",
             "Mr van der Hoeve", "Dilys Beaumaris"), head="run-in",
             printing={"numbering": "Item 1:", "actions": "numbered", "decisions": "RESOLVED"},
             document={"font": "Liberation Serif", "footer": ["{page}"]}),
        Plan("runin-dash-part-attendance", "run-in semicolons",
             Facts("Saltmarsh Flood Resilience Group", dt.date(2025, 2, 6), SLASHES, None, "Scout Hut, Saltmarsh Road",
                   dt.date(2025, 4, 3), SLASHES),
             run_in(dashes, Style(form="dash", shows="organisation"), "; ", ""), "flood", (0, 1, 3), ("Farah Sheikhani",
             "Lionel Larkrise", "Siân Prydderch", "Enid Fothergill"), head="lines",
             printing={"numbering": "auto", "actions": "owner"}, due_after=14,
             document={"font": "Lato", "size": 10, "tagged": True}),
        Plan("runin-no-apologies", "run-in semicolons",
             Facts("Lower Weald Heritage Partnership", dt.date(2022, 10, 13), RAISED, "6.30pm",
                   "the Corn Exchange annexe",
                   chair=g[0]),
             run_in(nobody, Style(shows="both", form="brackets"), "; ", "."), "heritage", (0, 1, 2),
             ("Zofia von Brandis",
             "Felicity", "Mr Chowdhary", "Hugh Peverell"), "Partnership", head="run-in",
             printing={"numbering": "none", "decisions": "Agreed"}, due_after=0,
             document={"font": "Caladea", "header": ["Lower Weald Heritage Partnership"]}),
    ]  # fmt: skip


def bulleted() -> list[Plan]:
    b, a, h = LIBRARY, ATTENDANCE, HARBOUR
    library = [
        Section("Members present", "present", (chaired(b[0]), b[1], b[3], replace(b[4], note="by Teams"), b[6])),
        Section("Also in attendance", "in_attendance", (b[2],)),
        Section("Apologies", "apologies", (b[5], b[7])),
        Section("Secretariat", "secretariat", (b[8],)),
    ]
    sub_headings = [
        Section("Members present", "present", (chaired(a[0]), a[1], a[2], a[3], a[4], a[7])),
        Section("Officials", "in_attendance", (a[5], a[6])),
        Section("Invited guests", "guest", (replace(a[8], part="for item 4"),)),
        Section("Secretariat", "secretariat", (a[9],)),
    ]
    numbered = [
        Section("Attendees", "present", (h[3], h[1], h[2], h[4], replace(h[0], chair="Chair"), h[6], h[9])),
        Section("Apologies", "apologies", (h[5], replace(h[7], note="unwell"))),
    ]
    mixed = [
        Section("Attendees", "present", (chaired(a[0]), a[1], replace(a[2], away="Apologies"), a[3], a[4],
                                         replace(a[7], away="Apologies"), a[8])),
        Section("DfE officials", "in_attendance", (replace(a[5], organisation=None), replace(a[6], organisation=None))),
    ]  # fmt: skip
    return [
        Plan("bullets-library", "bullets",
             Facts("Northsands Library Advisory Panel", dt.date(2024, 3, 14), WEEKDAY, "5.30pm", "Reading Room",
                   dt.date(2024, 6, 13), WEEKDAY, b[0]),
             bullets(library, BOTH), "library", (0, 1, 2, 4), ("Kwabena Larbi", "Catriona MacSporran", "Dr Wójcik",
             "Nesta Plumtree"), "Panel", head="lines", printing={"numbering": "1", "actions": "bullets"},
             document={"tagged": True, "footer": ["Northsands Library Advisory Panel", "Page {page}"]}),
        Plan("bullets-subheadings", "bullets under sub-headings",
             Facts("Harrowdale School Attendance Working Group", dt.date(2024, 1, 18), ORDINAL, "13:00-14:30",
                   "Microsoft Teams", dt.date(2024, 4, 25), ORDINAL, a[0]),
             [Para("Attendance", "Head2"), *bullets(sub_headings, BOTH, "bold"),
              Para("**Apologies:** Xanthe Ollerenshaw, Saltmarsh Council.", "Body",
                   run_in([Section("x", "apologies", (Who("Xanthe Ollerenshaw", organisation="Saltmarsh Council"),))],
                          BOTH)[0].marks)],
             "attendance", (0, 1, 2, 4), ("Abimbola Nwankwo", "Layla El Masry", "Dafydd Llewelyn", "Zoë Wrenfield"),
             head="title", printing={"numbering": "1.1", "actions": "end"},
             document={"header": ["OFFICIAL", "Attendance Working Group minutes"], "footer": ["OFFICIAL  {page}"]}),
        Plan("numbered-attendees", "numbered list",
             Facts("Kestrel Bay Harbour Users’ Forum", dt.date(2023, 9, 5), DOTS, chair=h[0]),
             bullets(numbered, Style(form="hyphen"), "Head2", True), "harbour", (4, 5, 0), ("Captain Penbryn",
             "Ms Ezekwesili", "Dame Ada", "Old Walter Trevanion"), "Forum", head="tabs",
             printing={"numbering": "auto", "actions": "log"}, document={"font": "Lato", "tagged": True}),
        Plan("apologies-behind-names", "bullets",
             Facts("Northsands Attendance Forum", dt.date(2023, 6, 28), FULL, "10am to noon", "Kestrel Bay School",
                   chair=a[0]),
             bullets(mixed, Style(form="comma"), "colon"), "attendance", (1, 3, 5), ("Mr Nwankwo", "Layla", "Xiu Chan",
             "Ivor Castleton"), "Forum", head="centred", printing={"numbering": "upper", "actions": "inline"},
             document={"font": "DejaVu Sans", "size": 9, "header": ["Northsands Attendance Forum, 28 June 2023"]}),
    ]  # fmt: skip


def in_lines() -> list[Plan]:
    a, k, h, t, f = ALLOTMENT, LIGHTHOUSE, HERITAGE, TRANSPORT, FLOOD
    plain_lines = [
        Section("Present", "present", (chaired(a[0]), a[1], a[2], a[3], a[6])),
        Section("Apologies", "apologies", (a[4], a[5])),
        Section("Clerk", "secretariat", (a[7],)),
    ]
    tabbed = [
        Section("Trustees present", "present", (replace(k[0], chair="Chair"), k[5], k[6])),
        Section("Staff and advisers in attendance", "in_attendance", (k[1], k[2], k[4], k[7])),
        Section("Apologies", "apologies", (k[3], k[8])),
    ]
    labels = [
        Section("Present", "present", (chaired(h[0]), h[1], h[2], replace(h[6], deputy_for="Lord Entwhistle"), h[4])),
        Section(
            "In attendance", "in_attendance", (replace(h[7], part="item 3 only"), replace(h[8], function="Minutes"))
        ),
        Section("Apologies", "apologies", (h[3], h[5])),
    ]
    broken = [
        Section("Attendees", "present", (chaired(t[0]), t[1], t[2], t[3], t[4], t[6])),
        Section("Apologies", "apologies", (t[5],)),
        Section("Officers", "in_attendance", (t[7], t[8])),
    ]
    columns = [
        Section("Attendees", "present", (chaired(f[0]), f[1], f[2], f[3], f[8])),
        Section("Apologies", "apologies", (f[4], f[5], f[7])),
    ]
    return [
        Plan("lines-allotments", "plain lines",
             Facts("Upper Tarn Allotment Holders’ Committee", dt.date(2024, 2, 29), LONG, "7pm", "Parish Room",
                   chair=a[0]),
             lines(plain_lines, Style(form="dash", shows="organisation")), "allotment", (0, 1, 2, 4), ("Mrs Fasanya",
             "Mr ap Rhydderch", "Ms Venkataraghavan", "Mr Tobias Kettlewell"), "Committee", "Clerk", head="lines",
             printing={"numbering": "1.", "decisions": "Decision"}, document={"font": "Liberation Serif", "size": 12}),
        Plan("tabs-lighthouse", "tab-separated",
             Facts("Lantern Rock Lighthouse Trust", dt.date(2024, 11, 1), SLASHES, "11.00", "Keepers’ Cottage",
                   dt.date(2025, 3, 7), SLASHES, k[0], "Minutes of the Board", ("Date", "Start", "Venue")),
             lines(tabbed, Style(form="tab"), "caps", "Tabs"), "lighthouse", (0, 1, 2, 4), ("Ms Carnoustie",
             "Ms Mokoena", "Mr Dunsmuir", "Mr Silas Trewhella"), "Board", "Company Secretary", head="tabs",
             printing={"numbering": "1.1", "actions": "numbered"}, document={"footer": ["Minutes – page {page}"]}),
        Plan("hanging-labels", "label with hanging lines",
             Facts("Lower Weald Heritage Partnership", dt.date(2023, 4, 20), ORDINAL, None, "Village Hall", chair=h[0]),
             hanging(labels, Style(shows="organisation")), "heritage", (0, 3, 4, 2), ("Anil", "Zofia", "Niamh",
             "Canon Rupert Ashby"), "Partnership", head="tabs", printing={"numbering": "1.", "actions": "bullets"},
             document={"tagged": True, "font": "Liberation Sans", "size": 10}),
        Plan("hanging-run-in", "label with hanging lines",
             Facts("Harrowdale Transport Advisory Group", dt.date(2024, 7, 4), LONG, "09.30", "Zoom", chair=t[0]),
             hanging_run_in(broken, Style(shows="organisation", form="brackets")), "transport", (3, 4, 5),
             ("Stuart Crowhurst", "Björn van der Hoeve", "Wei Liu", "Moira Glendinning"), head="tabs",
             printing={"numbering": "none", "actions": "owner"}, due_after=10, document={"tagged": True}),
        Plan("forced-line-breaks", "lines in one paragraph",
             Facts("Harrowdale Transport Advisory Group", dt.date(2024, 10, 3), WEEKDAY, "09.30",
                   "County Hall", chair=t[0]),
             broken_lines(broken, Style(form="comma")), "transport", (0, 2, 4), ("Stuart Crowhurst", "Yewande Oyelaran",
             "Dr Wainscott", "Piers Ormerod"), head="lines", printing={"numbering": "1.", "actions": "end"},
             document={"tagged": True, "header": ["Minutes of 3 October 2024"], "font": "Caladea"}),
        Plan("tab-columns", "two columns made with tabs",
             Facts("Saltmarsh Flood Resilience Group", dt.date(2024, 12, 5), ORDINAL, "7.30 p.m.",
                   "Scout Hut", chair=f[0]),
             tab_columns(columns, Style(shows="none")), "flood", (0, 2, 4, 5), ("Farah Sheikhani", "Lionel Larkrise",
             "Angus St Clair", "Mrs Peggy Arkwright"), head="lines", printing={"numbering": "1."},
             document={"font": "Lato"}),
    ]  # fmt: skip


def plans() -> list[Plan]:
    return [*run_in_lists(), *bulleted(), *in_lines()]
