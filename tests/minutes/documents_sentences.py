"""Examples whose attendance stands in sentences, is told of in item 1, or is partly hidden."""

import datetime as dt
from dataclasses import replace

from tests.minutes.attendees import Section, Style, Who
from tests.minutes.bodies import FULL, LONG, RAISED, WEEKDAY
from tests.minutes.cast import ALLOTMENT, ATTENDANCE, FLOOD, LIBRARY, LIGHTHOUSE
from tests.minutes.compose import Facts, Plan, apologies, hidden
from tests.minutes.documents_lists import BOTH, NONE, chaired
from tests.minutes.lists import bullets, chair_line, lines, run_in, said
from tests.minutes.model import Para


def plans() -> list[Plan]:
    a, k, b, f = ATTENDANCE, LIGHTHOUSE, LIBRARY, FLOOD
    invited = [
        Section(
            "Attendees",
            "present",
            tuple(replace(who, status="apologies") if who in (a[2], a[7]) else who for who in (chaired(a[0]), *a[1:9])),
        )
    ]
    there = [Section("Present", "present", (chaired(b[0]), b[1], b[3], b[4], b[6], b[8]))]
    redacted = [
        Section("Attendees", "present", (chaired(f[0]), f[1], Who("[redacted]", organisation="Rivers Agency North",
                redacted=1), f[2], f[5])),
        Section("Officials", "in_attendance", (Who("2 officials (names redacted)", redacted=2), f[7],
                Who("Name withheld", organisation="Saltmarsh Police", redacted=1))),
        Section("Apologies", "apologies", (f[6],)),
    ]  # fmt: skip
    return [
        Plan("apologies-in-item-1", "apologies as a sentence",
             Facts("Harrowdale School Attendance Working Group", dt.date(2024, 9, 26), WEEKDAY, "13:00-14:30", None,
                   dt.date(2025, 1, 16), chair=a[0]),
             bullets(invited, BOTH, "bold"), "attendance", (0, 1, 3), ("Abimbola Nwankwo", "Layla El Masry", "Xiu Chan",
             "Bettina Wolvercote"), head="lines", first=[Para(

                                 "The Chair welcomed everyone. Apologies had been received from Dafydd Llewelyn and"
                 " Oisín Mag Uidhir.")],
             printing={"numbering": "1.", "actions": "inline"}, document={"tagged": True, "font": "Liberation Sans"}),
        Plan("attended-by", "sentence",
             Facts("Lantern Rock Lighthouse Trust", dt.date(2023, 5, 12), RAISED, None, "Signal Museum", chair=k[0]),
             [said("The meeting was attended by {}.", (replace(k[0], chair="Chair"), k[1], k[2], k[4], k[5], k[8]),
                   "present", NONE)],
             "lighthouse", (3, 5, 1), ("Mrs Carnoustie", "Ms Mokoena", "Ms Park", "Miss Ida Penrose"), "Board",
             head="run-in", first=[apologies((k[3], k[6], k[7]))], printing={"numbering": "1", "decisions": "Agreed"},
             due_after=0, document={"font": "Lato", "size": 10}),
        Plan("apologies-item-1-not-listed", "apologies as a sentence",
             Facts("Northsands Library Advisory Panel", dt.date(2024, 9, 12), LONG, "5.30pm", "Reading Room",
                   chair=b[0]),
             lines(there, Style(form="comma"), "bold"), "library", (3, 5, 2), ("Kwabena Larbi", "Imran Qazalbash",
             "Siu-fan Wong", "Geraint Lockyer"), "Panel", head="title",
             first=[apologies((b[2], b[5], b[7]), "Apologies for absence were received from {}.",
                              Style(shows="organisation", form="brackets"))],
             printing={"numbering": "Item 1:", "actions": "numbered"},
             document={"justified": True, "hyphenated": True, "font": "Carlito", "tagged": True}),
        Plan("redacted-names", "run-in semicolons",
             Facts("Saltmarsh Flood Resilience Group", dt.date(2023, 12, 7), LONG, "7.30pm", "Scout Hut", chair=f[0]),
             lines(redacted, Style(shows="organisation", form="comma"), "bold colon"), "flood", (0, 3, 5),
             ("Farah Sheikhani", "Lionel Larkrise", "Siân Prydderch", "[redacted]"), head="lines",
             printing={"numbering": "1."}, redacted=hidden(redacted),
             document={"header": ["OFFICIAL-SENSITIVE"], "footer": ["OFFICIAL-SENSITIVE", "{page} of {pages}"]}),
        Plan("chair-line", "plain lines",
             Facts("Upper Tarn Allotment Holders’ Committee", dt.date(2024, 6, 20), FULL, "7.00pm", "Parish Room",
                   dt.date(2024, 9, 19), FULL, ALLOTMENT[0]),
             [chair_line(ALLOTMENT[0], "Chairman"),
              *run_in([Section("Committee members", "present", ALLOTMENT[1:6]),
                       Section("Apologies", "apologies", (ALLOTMENT[6],)),
                       Section("Minute taker", "secretariat", (ALLOTMENT[7],))], NONE, ", ", "")],
             "allotment", (1, 3, 5), ("Mrs Fasanya", "Mr ap Rhydderch", "Miss Underhay", "Mr Kettlewell"), "Committee",
             "The Clerk", head="lines", printing={"numbering": "1.", "decisions": "RESOLVED"},
             document={"font": "Liberation Serif", "tagged": True}),
    ]  # fmt: skip
