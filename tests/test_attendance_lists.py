"""How minutes print who was there, shape by shape, beside what is to be read. All people are invented.

``|`` parts cells, ``/`` the lines of one cell; expected is each name with its status.
"""

import pytest

from scraper.attendance_headings import heading_of
from scraper.layout import Block
from scraper.minutes import meeting_of
from scraper.page_rows import Row, rows_of_blocks
from scraper.several import people_in
from tests.minute_rows import row

TITLE = ["Minutes of the meeting held on 3 May 2024"]

IN_LINES = {
    "no heading at all": (
        ["Ann Beck, Wren Trust", "Colin Dell, MoJ", "Jane Roe (Chair)", "1. Welcome"],
        "Ann Beck present; Colin Dell present; Jane Roe present",
    ),
    "an unknown heading": (
        ["Panel", "Ann Beck", "Colin Dell", "Jane Roe", "Apologies", "Mary Fall", "1. Welcome"],
        "Ann Beck present; Colin Dell present; Jane Roe present; Mary Fall apologies",
    ),
    "capitals": (
        ["PRESENT:", "CLLR JOHN BECK (CHAIRMAN)", "MR C DELL (CLERK)", "APOLOGIES:", "CLLR J ROE"],
        "JOHN BECK present; C DELL secretariat; J ROE apologies",
    ),
    "who holds an office": (
        ["Present: The Mayor (Cllr Ann Beck), The Deputy Mayor (Cllr C Dell), Cllrs Roe and Fall"],
        "Ann Beck present; C Dell present; Roe present; Fall present",
    ),
    "shorthand behind the name": (
        ["Attending:", "Ann Beck AB Chair", "Colin Dell CD Wren Trust", "Apologies", "Jane Roe JR"],
        "Ann Beck present; Colin Dell present; Jane Roe apologies",
    ),
    "kinds of directors": (
        ["NON-EXECUTIVE DIRECTORS", "Ms Ann Beck", "EXECUTIVE DIRECTORS", "Dr Jane Roe", "IN ATTENDANCE", "Mr Tom Nye"],
        "Ann Beck present; Jane Roe present; Tom Nye in_attendance",
    ),
    "an unknown label": (
        ["Panel: Ann Beck (AB), Colin Dell (CD), Jane Roe (JR)"],
        "Ann Beck present; Colin Dell present; Jane Roe present",
    ),
    "those who only get the minutes": (
        ["Present: Ann Beck, Colin Dell", "Distribution: Jane Roe, Mary Fall"],
        "Ann Beck present; Colin Dell present",
    ),
    "a label and a narrow gap": (
        ["Members present", "Ann Beck", "Colin Dell", "Others present Jane Roe, Wren Trust", "Mary Fall"],
        "Ann Beck present; Colin Dell present; Jane Roe in_attendance; Mary Fall in_attendance",
    ),
    "a sentence": (
        ["Present were Ann Beck (Chair), Colin Dell and Jane Roe."],
        "Ann Beck present; Colin Dell present; Jane Roe present",
    ),
    "who was in attendance, in a sentence": (
        ["Present: Cllr A Beck, Cllr C Dell", "Mr J Roe, Link Officer, was in attendance."],
        "A Beck present; C Dell present; J Roe in_attendance",
    ),
    "a second sentence in the same line": (
        ["Present: Cllr A Beck, Cllr C Dell. Also in attendance were Cllr J Roe and 13 members of the public."],
        "A Beck present; C Dell present; J Roe in_attendance",
    ),
    "one title for several": (
        ["Present: Councillors Beck, Dell (Chair), Roe and Fall"],
        "Beck present; Dell present; Roe present; Fall present",
    ),
    "titles for several, and again": (
        ["1. Apologies", "Apologies were received from Cllrs Beck and Dell (health), and Cllrs Roe and Fall"],
        "Beck apologies; Dell apologies; Roe apologies; Fall apologies",
    ),
    "no comma before a title": (
        ["Present: Mr Colin Dell, Head of Parks, Wren Trust Ms Jane Roe, Bursar; Dr Ann Beck"],
        "Colin Dell present; Jane Roe present; Ann Beck present",
    ),
    "two with an and, a line each": (
        ["Present", "Tenants’ representatives", "Mr C Dell and Mrs J Roe", "Apologies", "Dr A Beck"],
        "C Dell present; J Roe present; A Beck apologies",
    ),
    "several of one body": (
        ["Present: Ann Beck, Colin Dell and Jane Roe, Wren Trust; Mary Fall, MoJ"],
        "Ann Beck present; Colin Dell present; Jane Roe present; Mary Fall present",
    ),
    "the post before the name": (
        ["Present: Chair – Ann Beck, Vice-Chair – Colin Dell, Clerk – Jane Roe"],
        "Ann Beck present; Colin Dell present; Jane Roe secretariat",
    ),
    "apologies that a verb leads to": (
        ["Present: Ann Beck, Colin Dell", "1. Apologies", "Received from Jane Roe and Mary Fall."],
        "Ann Beck present; Colin Dell present; Jane Roe apologies; Mary Fall apologies",
    ),
    "apologies with reasons, and what came of them": (
        [
            "Present: Ann Beck",
            "1. Apologies for absence",
            "Cllr J Roe (work), Cllr M Fall (leave). These were accepted.",
        ],
        "Ann Beck present; J Roe apologies; M Fall apologies",
    ),
    "apologies of the clerk": (
        ["Present: Ann Beck, Colin Dell", "Apologies: Jane Roe (Clerk)"],
        "Ann Beck present; Colin Dell present; Jane Roe apologies",
    ),
    "a reference before the heading": (
        ["22/089 Present", "Ann Beck", "Colin Dell", "22/090 Apologies", "Jane Roe", "22/091 Declarations"],
        "Ann Beck present; Colin Dell present; Jane Roe apologies",
    ),
    "the group of a heading with nobody in between": (
        ["Present:", "Ann Beck", "In attendance:", "Councillors:", "Cllr Dell", "Cllr Roe"],
        "Ann Beck present; Dell in_attendance; Roe in_attendance",
    ),
    "a body below a secretariat": (
        ["Secretariat", "Ann Beck", "Wren Trust", "Colin Dell", "Jane Roe"],
        "Ann Beck secretariat; Colin Dell present; Jane Roe present",
    ),
    "jobs and bodies are nobody": (
        ["Present: Ann Beck, Colin Dell, Non-Executive Members, Jane Roe"],
        "Ann Beck present; Colin Dell present; Jane Roe present",
    ),
    "how many were there": (
        ["Members of the public | 16 were present", "Present: Ann Beck, Colin Dell, Jane Roe"],
        "Ann Beck present; Colin Dell present; Jane Roe present",
    ),
    "a run of surnames with and without initials": (
        [
            "PRESENT",
            "Councillors Beck, A Dell, B Dell, Jane Roe, Fall, Provost Ott, Councillors Nye and C Roe.",
        ],
        "Beck present; A Dell present; B Dell present; Jane Roe present; Fall present; Ott present; Nye "
        "present; C Roe present",
    ),
    "Dean is a given name as well": (
        [
            "Present",
            "Dean Beck, Clerk",
            "Colin Dell",
        ],
        "Dean Beck secretariat; Colin Dell present",
    ),
    "several initials without stops": (
        [
            "Present:",
            "Professor RWE Beck, Mr CL Dell, Ms J Roe",
        ],
        "RWE Beck present; CL Dell present; J Roe present",
    ),
    "a label of which the last word tells": (
        [
            "Present: Ann Beck, Colin Dell",
            "Apologies: Jane Roe",
            "Wren Directors: Mary Fall (Finance), Tom Nye (People)",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe apologies; Mary Fall present; Tom Nye present",
    ),
    "a label of two words within a list": (
        [
            "PRESENT: WREN Members:",
            "Mr A Beck, Mr C Dell, Ms J Roe",
            "WREN Officers: Mr T Nye (Chief Executive)",
        ],
        "A Beck present; C Dell present; J Roe present; T Nye in_attendance",
    ),
    "who is from where": (
        [
            "Present: Ann Beck",
            "Also in attendance were Mr C Dell from MoJ, Mrs J Roe from the Wren Trust and Dr M Fall.",
        ],
        "Ann Beck present; C Dell in_attendance; J Roe in_attendance; M Fall in_attendance",
    ),
    "the number of an item in three parts": (
        [
            "05-01-1 Present Cllrs A Beck (Chairman), C Dell and JR Roe.",
            "05-01-2 Apologies T Nye, County Councillor M Fall and PC B Ott",
        ],
        "A Beck present; C Dell present; JR Roe present; T Nye apologies; M Fall apologies; B Ott apologies",
    ),
    "apologies and declarations": (
        [
            "Present: Ann Beck, Colin Dell",
            "2. APOLOGIES AND DECLARATIONS OF INTEREST",
            "Cllrs J Roe, M Fall, T Nye.",
            "3. MINUTES",
        ],
        "Ann Beck present; Colin Dell present; J Roe apologies; M Fall apologies; T Nye apologies",
    ),
    "actions below the apologies": (
        [
            "Apologies",
            "Jane Roe, Chief Officer",
            "List of action points",
            "Ann Beck to write to Colin Dell",
        ],
        "Jane Roe apologies",
    ),
    "a post before who holds it": (
        [
            "Present: Ann Beck, Colin Dell",
            "Parish Clerk and RFO Jane Roe",
            "Also Present: County and District Councillor Mary Fall",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe present; Mary Fall in_attendance",
    ),
    "semicolons behind labels": (
        [
            "Present; Cllrs Beck, Dell and Roe.",
            "Apologies; Cllrs Fall, Ott. PC Nye.",
        ],
        "Beck present; Dell present; Roe present; Fall apologies; Ott apologies; Nye apologies",
    ),
    "a chair of another body": (
        [
            "Attendees:",
            "Sir Colin Dell – Director, Science and Knowledge, DRS",
            "Professor Ann Beck – Chair, Joint Councils",
            "Dr Jane Roe – Director, Tarn Council",
        ],
        "Colin Dell present; Ann Beck present; Jane Roe present",
    ),
    "an apology in the same paragraph": (
        [
            "PRESENT: Councillor A. Beck (chairman) who presided, Councillors C. Dell, J. Roe, the clerk M. Fall "
            "and the assistant to the clerk Mrs B. Ott. There was an apology from Councillor T. Nye.",
        ],
        "A. Beck present; C. Dell present; J. Roe present; M. Fall secretariat; B. Ott present; T. Nye apologies",
    ),
    "a run before any heading": (
        [
            "County Councillors Ann Beck, Colin Dell, Jane Roe and Mary Fall.",
            "In attendance: Tom Nye.",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe present; Mary Fall present; Tom Nye in_attendance",
    ),
    "places before people": (
        [
            "Present:",
            "Upper and Lower Tarn: Ann Beck, Apologies from Jane Roe",
            "West Tarn: Colin Dell",
            "East Tarn and Ness: Mary Fall, Tom Nye",
        ],
        "Ann Beck present; Jane Roe apologies; Colin Dell present; Mary Fall present; Tom Nye present",
    ),
    "places before people, and no heading": (
        [
            "Tarn - Mr A. Beck",
            "Upper Tarn - Mr C. Dell, Mrs J. Roe",
            "Ness - Dr M. Fall",
            "Apologies - Mr T. Nye",
        ],
        "A. Beck present; C. Dell present; J. Roe present; M. Fall present; T. Nye apologies",
    ),
    "no blank behind a comma": (
        [
            "Present: Chairman: Ann Beck, Cllr.Colin Dell,5 Members of the Public,Clerk Jane Roe",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe secretariat",
    ),
    "received from": (
        [
            "Present: Ann Beck",
            "Apologies: Received from Colin Dell, Jane Roe",
        ],
        "Ann Beck present; Colin Dell apologies; Jane Roe apologies",
    ),
    "two with one surname": (
        [
            "Present: Ann Beck",
            "1. Apologies",
            "Received from T & M Fall, J Roe",
        ],
        "Ann Beck present; T Fall apologies; M Fall apologies; J Roe apologies",
    ),
    "a place for a surname": (
        [
            "Present:",
            "Councillor Ann Scotland",
            "Cllr B. Bridge",
            "Colin Dell",
        ],
        "Ann Scotland present; B. Bridge present; Colin Dell present",
    ),
    "the letters of a body over its people": (
        [
            "Attendees",
            "WFT",
            "Ann Beck, Chair",
            "Colin Dell, Member",
            "Apologies",
            "Jane Roe",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe apologies",
    ),
    "a body among units": (
        [
            "Apologies: Ann Beck, Wren Trust; Ancient Ferries; Colin Dell, MoJ; Jane Roe, HSE; WFAG",
        ],
        "Ann Beck apologies; Colin Dell apologies; Jane Roe apologies",
    ),
    "Absent with a stop": (
        [
            "Present: Cllrs Beck, Dell and Roe",
            "Absent. Cllrs Fall, Ott and Nye",
        ],
        "Beck present; Dell present; Roe present; Fall absent; Ott absent; Nye absent",
    ),
    "apologies behind a dash within a line": (
        [
            "Present – Ann Beck (AB) Chair, Colin Dell(CD), Jane Roe(JR) and twenty residents Apologies – Tom "
            "Nye, Mary Fall",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe present; Tom Nye apologies; Mary Fall apologies",
    ),
    "resignations below apologies": (
        [
            "Present: Ann Beck, Colin Dell",
            "Apologies: Jane Roe and Mary Fall",
            "Resignations: Tom Nye, Bea Ott",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe apologies; Mary Fall apologies",
    ),
    "somebody of a council": (
        [
            "Apologies: Mr A Beck of the Tarn Council, Mrs J Roe",
        ],
        "A Beck apologies; J Roe apologies",
    ),
    "Esquires": (
        [
            "Present: Ann Beck",
            "1. Apologies",
            "Apologies were received from A Beck Esq., and C Dell Esq., Elected Members. Cllr J Roe and Cllr M "
            "Fall, Appointed Members.",
        ],
        "Ann Beck apologies; C Dell apologies; J Roe apologies; M Fall apologies",
    ),
    "what a line says of apologies": (
        [
            "Present",
            "Ann Beck – Apologies (away)",
            "Colin Dell, Wren Trust (apologies, working)",
            "Jane Roe",
        ],
        "Ann Beck apologies; Colin Dell apologies; Jane Roe present",
    ),
    "a sergeant": (
        [
            "Present",
            "Ann Beck",
            "Sgt Roe, Harbour Police",
            "PCSO Fall",
        ],
        "Ann Beck present; Roe present; Fall present",
    ),
    "by video": (
        [
            "Attendees",
            "Ann Beck (Atos) via video conf",
            "Colin Dell (TNA) via phone",
        ],
        "Ann Beck present; Colin Dell present",
    ),
    "two heads of a unit": (
        [
            "In attendance: A Beck, Chief Executive; C Dell, Head of Parks and J Roe, Head of Roads; Mary Fall, Clerk",
        ],
        "A Beck in_attendance; C Dell in_attendance; J Roe in_attendance; Mary Fall secretariat",
    ),
    "bodies behind names with nothing between": (
        [
            "Present: Ms Ann Beck Harbour Trust, Dr Colin Dell Senate Assessor; Mary Fall Tarn Parishes Council",
        ],
        "Ann Beck present; Colin Dell present; Mary Fall present",
    ),
    "apologies in an item of its own words": (
        [
            "Present:",
            "Cllr Ann Beck",
            "Cllr Colin Dell",
            "AGENDA ITEM 1- Apologies",
            "CL/51/21.09.20",
            "Cllrs J. Roe, M. Fall and Ott",
        ],
        "Ann Beck present; Colin Dell present; J. Roe apologies; M. Fall apologies; Ott apologies",
    ),
    "a place that sent nobody": (
        [
            "Present:",
            "Upper Tarn: No rep",
            "West Tarn: Ann Beck",
            "Ness: No working council",
            "East Tarn: Colin Dell",
        ],
        "Ann Beck present; Colin Dell present",
    ),
    "two languages": (
        [
            "Presennol/Present: Cyng/Cllrs.: A. Beck (chair) C. Dell a/and J. Roe.",
        ],
        "A. Beck present; C. Dell present; J. Roe present",
    ),
    "a rank and what it is of": (
        [
            "In attendance:",
            "Mr Colin Dell, ACC Crime Operations",
            "Ms Jane Roe, Chief Constable",
        ],
        "Colin Dell in_attendance; Jane Roe in_attendance",
    ),
    "who presided": (
        [
            "PRESENT",
            "Councillors Beck, Dell and Roe",
            "CHAIR",
            "Provost Ott, Convener, presided.",
        ],
        "Beck present; Dell present; Roe present; Ott present",
    ),
    "a page without its heading": (
        [
            "Present",
            "Min No",
            "Ann Beck",
            "Colin Dell",
            "Part I",
        ],
        "Ann Beck present; Colin Dell present",
    ),
    "two heads in capitals": (
        [
            "Present: Cllr A Beck, Cllr C Dell. IN ATTENDANCE Mrs J Roe, Clerk",
        ],
        "A Beck present; C Dell present; J Roe secretariat",
    ),
    "those of one item": (
        [
            "Present",
            "Ann Beck",
            "Colin Dell",
            "Item 5 only:",
            "Jane Roe (JR)",
            "Xyla Monk Tarn (XMT)",
            "Mary Fall (MF)",
            "Secretariat: Tom Nye",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe guest; Xyla Monk Tarn guest; Mary Fall guest; Tom "
        "Nye secretariat",
    ),
    "parts of an item": (
        [
            "1. Attendees",
            "1.1 Panel members",
            "Dr Ann Beck (chair)",
            "Colin Dell",
            "1.2 Office of the Guardian team",
            "Jane Roe",
            "Mary Fall",
            "1.3 Observer",
            "Tom Nye - Wren Trust",
            "2. Welcome",
            "2.1 Ann Beck opened the meeting and thanked everybody for the work of the year.",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe present; Mary Fall present; Tom Nye observer",
    ),
    "two substitutes": (
        [
            "Members:",
            "Ann Beck, Colin Dell, Jane Roe",
            "Nominated subs:",
            "Xyla Tarnham, Dr Mary Fall",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe present; Xyla Tarnham deputy; Mary Fall deputy",
    ),
    "titles glued to initials": (
        [
            "Present: Cllr A Beck, Cllr C Dell, Mr J.Roe and Mr.M.Fall",
        ],
        "A Beck present; C Dell present; J.Roe present; M.Fall present",
    ),
    "posts and half of one behind names": (
        [
            "Present:",
            "Ann Beck Parish Clerk",
            "C. Dell Vice",
            "Jane Roe Chair",
            "DG Economy",
            "Mary Fall, Tarn",
        ],
        "Ann Beck present; C. Dell present; Jane Roe present; Mary Fall present",
    ),
    "who is named in the letterhead": (
        [
            "Chairman: Xan Dellow  Clerk: Bo Ott",
            "Tel: 01950 000847  Tel: 01950 000922",
            "Minute of the meeting on 5 May 2024",
            "PRESENT",
            "Ann Beck",
            "Mrs Jane Roe",
        ],
        "Ann Beck present; Jane Roe present",
    ),
    "a heading in capitals that begins like a name": (
        [
            "PRESENT",
            "Ann Beck",
            "Jane Roe",
            "BRENDON TARN PARK AUTHORITY STAFF IN ATTENDANCE",
            "Colin Dell (Access Manager)",
            "1. Welcome",
        ],
        "Ann Beck present; Jane Roe present; Colin Dell in_attendance",
    ),
    "who presided, by initials": (
        [
            "Present",
            "Councillors Ann Beck, Colin Dell and Iain Roe (Tarn Council)",
            "Councillor I Roe, Convener, presided.",
        ],
        "Ann Beck present; Colin Dell present; Iain Roe present",
    ),
    "who came late, below the apologies": (
        [
            "PRESENT:",
            "Dr M Roe",
            "Ann Beck",
            "APOLOGIES",
            "Mrs B Dell",
            "Dr Roe arrived at 11.40 am.",
            "16/12 Interests",
        ],
        "M Roe present; Ann Beck present; B Dell apologies",
    ),
    "no comma between initials": (
        [
            "Present: Ann Beck, Jane Roe",
            "Apologies: R Dunn, M Fall C Leask, A Cass",
        ],
        "Ann Beck present; Jane Roe present; R Dunn apologies; M Fall apologies; C Leask apologies; A Cass apologies",
    ),
    "apologies from a place alone": (
        [
            "Present:",
            "Upper Tarn: Apologies from Ann Beck and Bea Ott",
            "West Tarn: No rep",
            "Ness: Jane Roe, Apologies from Mary Fall",
            "East Tarn: Colin Dell",
        ],
        "Ann Beck apologies; Bea Ott apologies; Jane Roe present; Mary Fall apologies; Colin Dell present",
    ),
    "a word that is no heading beside one": (
        [
            "PRESENNOL/RESENT",
            "Cllrs.",
            "A. Beck",
            "C. Dell",
            "PRESENNOL HEFYD/ ALSO PRESENT",
            "J. Roe",
            "The Meeting was declared open at 7.00pm",
        ],
        "A. Beck present; C. Dell present; J. Roe in_attendance",
    ),
    "aldermen and councillors": (
        [
            "Present: Councillor D Beck (Mayor); Aldermen Dell, W Fall and Ott; Councillor’s Roe and Nye",
        ],
        "D Beck present; Dell present; W Fall present; Ott present; Roe present; Nye present",
    ),
    "a name broken over two lines": (
        [
            "Present: Ann Beck, Colin Dell",
            "3. APOLOGIES: Apologies were received from Mary Fall, Julian",
            "Gurnell and Sue Nye. Peter Thorn had resigned from the Forum.",
        ],
        "Ann Beck present; Colin Dell present; Mary Fall apologies; Julian Gurnell apologies; Sue Nye apologies",
    ),
    "apologies below their heading, and others": (
        [
            "1 Present",
            "Councillors, Mr Ann Beck (Chair), Mrs Jane Roe",
            "2 Apologies",
            "were received from: Councillors Mr Colin Dell & Mr Les Ott. Also: County Councilor Mr Tom Nye",
        ],
        "Ann Beck present; Jane Roe present; Colin Dell apologies; Les Ott apologies; Tom Nye apologies",
    ),
    "entries that end with letters": (
        [
            "Members",
            "Julie Beck, Adviser for Tarn, SG",
            "Elaine Roe, Wren Enterprise [Remote]",
            "Sheila Dell, Officer for Ness, SG",
            "Additional attendees",
            "Jill Fall, Head of Parks, SG",
        ],
        "Julie Beck present; Elaine Roe present; Sheila Dell present; Jill Fall in_attendance",
    ),
    "a surname in two words with a loose hyphen": (
        [
            "Present: Ann Beck, Colin Dell, Jane Roy- Fall, Mary Nye, Tom Ott",
        ],
        "Ann Beck present; Colin Dell present; Jane Roy-Fall present; Mary Nye present; Tom Ott present",
    ),
    "posts in Welsh": (
        [
            "Officials in attendance",
            "Ann Beck",
            "Ail Glerc",
            "Second Clerk",
            "Colin Dell",
            "Dirprwy Glerc",
        ],
        "Ann Beck in_attendance; Colin Dell secretariat",
    ),
    "offices and semicolons": (
        [
            "Present",
            "Ann Beck, Colin Dell, Mary Nye",
            "In Attendance",
            "Ann Fall, Chief Officer Designate to the Tarn Partnership; Bo Ott, Chief Executive; Alan Nye, "
            "Director of Finance, Ken Wood, Head of Parks; Di Eck Acting Head; Lynn Roe, Solicitor",
        ],
        "Ann Beck present; Colin Dell present; Mary Nye present; Ann Fall in_attendance; Bo Ott "
        "in_attendance; Alan Nye in_attendance; Ken Wood in_attendance; Lynn Roe in_attendance",
    ),
    "a star that means absent, and surnames again": (
        [
            "Members:",
            "Mrs J Beck | Professor V A Dell*",
            "Professor H J Roe* | Mrs S V Fall",
            "*Absent",
            "2. Apologies were received from:",
            "Professor Dell",
        ],
        "J Beck present; H J Roe absent; V A Dell absent; S V Fall present",
    ),
    "away by surname or initials alone": (
        [
            "Present",
            "Professor H J Beck",
            "Ann Dell (AD)",
            "Mrs J Roe",
            "Apologies",
            "Tom Nye (TN)",
            "1. Apologies",
            "Received from TN, Professor Beck and Mrs Gibb-Ott",
        ],
        "H J Beck apologies; Ann Dell present; J Roe present; Tom Nye apologies; Gibb-Ott apologies",
    ),
    "a sentence of something else below the apologies": (
        [
            "Present",
            "Ann Beck",
            "Jane Roe",
            "Apologies",
            "Brenda Nye (Deputy Chair)",
            "1.Talk by the Chief Surveyor, Carys Dell",
            "1. Sir Julian Fall greeted Carys Dell and Bo Ott (Tarn) and asked the Board to let them stay.",
        ],
        "Ann Beck present; Jane Roe present; Brenda Nye apologies",
    ),
    "a body that begins like a name": (
        [
            "Attendees",
            "Cllr GM Beck | Iris Down Town Council",
            "Mr S Dell | Tarn Services",
            "Professor Jane Roe — Reader in Ethics, Arden Medical School, University of",
            "Arden",
        ],
        "GM Beck present; S Dell present; Jane Roe present",
    ),
    "parts below a heading with a number": (
        [
            "1. Board members present",
            "1.1 CHS",
            "Ann Beck | Chief Executive",
            "Jane Roe | Member",
            "1.2 Presenters",
            "Colin Dell | Director",
        ],
        "Ann Beck present; Jane Roe present; Colin Dell in_attendance",
    ),
    "a stop for a comma": (
        [
            "Members: Ann Beck; Gerald Dell.Cheryl Roe;Patrice Fall (Chair)",
        ],
        "Ann Beck present; Gerald Dell present; Cheryl Roe present; Patrice Fall present",
    ),
    "letters of a body in mixed case": (
        [
            "Members",
            "Ann Beck VisitTarn",
            "Colin Dell UKinward",
            "Jane Roe BfS",
            "Mary McFall",
            "Tom Nye AVLA",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe present; Mary McFall present; Tom Nye present",
    ),
    "a chair above the list, by initials": (
        [
            "Chair: N. Beck",
            "Attendance",
            "Nicholas Beck (NB)",
            "Jane Roe (JR)",
            "Mary Fall (MF)",
        ],
        "Nicholas Beck present; Jane Roe present; Mary Fall present",
    ),
    "a star before those present": (
        [
            "MEMBERS",
            "* Ann Beck (Principal)",
            "* Colin Dell (Governor)",
            " | Jane Roe (Tarn District Council)",
            "* Mary Fall (Co-opted)",
            "(* those present)",
        ],
        "Ann Beck present; Colin Dell present; Mary Fall present",
    ),
    "a name broken before a bracket": (
        [
            "Present: Ann Beck (Practice Manager), Jane Roe (Deputy manager) Dr Luke Dell, Julian",
            "Darnell (Chair) Bo Ott (Deputy Chair) Pip Fall",
        ],
        "Ann Beck present; Jane Roe present; Luke Dell present; Julian Darnell present; Bo Ott present; Pip "
        "Fall present",
    ),
    "items with minutes below each": (
        [
            "No. | Item",
            "1. | Welcome",
            " | Minutes:",
            " | All were welcomed.",
            "2. | Apologies for Absence",
            " | Minutes:",
            " | Ann Beck",
            " | Colin Dell",
            "3. | Rural Interests Present",
            " | Minutes:",
            " | Jane Roe (Wren Trust)",
            " | Mary Fall",
        ],
        "Ann Beck apologies; Colin Dell apologies; Jane Roe present; Mary Fall present",
    ),
    "who holds an office, in brackets": (
        [
            "Attendees:",
            "Lord Chancellor and Secretary for Law (The Rt Hon Ann Beck MP) - AB",
            "Interim Director of Parks, Tarn Council (Colin Dell) -DT",
            "Apologies:",
            "Home Secretary (The Rt Hon Jane Roe MP)",
            "Member of the Board (Sir Tom Nye)",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe apologies; Tom Nye apologies",
    ),
    "apologies by initials, and what was done with them": (
        [
            "Present: Ann Beck [AB]; Colin Dell [CD]; Jane Roe [JR]",
            "2. To consider apologies",
            "The Clerk had apologies from AB and JR, all of which were accepted.",
        ],
        "Ann Beck apologies; Colin Dell present; Jane Roe apologies",
    ),
    "a label and a dash": (
        [
            "SBCC Members Present – Ann Beck (Chair) [AB], Colin Dell [CD], Jane Roe [JR].",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe present",
    ),
    "misters and missuses": (
        [
            "PRESENT: Messrs Beck, Dell, Mr and Mrs Roe, Mrs Fall",
            "Mr Nye County Councillor",
        ],
        "Beck present; Dell present; Roe present; Fall present; Nye present",
    ),
    "where a comma is followed by a body that could be somebody": (
        [
            "Present",
            "Ann Beck, Clyde Power",
            "Colin Dell, Wren Distribution",
            "Jane Roe, Tarn Grid",
            "Mary Fall, Ness Networks",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe present; Mary Fall present",
    ),
    "two days": (
        [
            "Present: 21 June 2018: Ann Beck (AB) Chair, Colin Dell (CD), Jane Roe (JR). 22 June 2018: As above "
            "and Mary Fall (MF)",
            "Apologies: 21 June 2018: Tom Nye (TN), Mary Fall (MF) 22 June 2018: Jane Roe",
        ],
        "Ann Beck present; Colin Dell present; Tom Nye apologies; Mary Fall apologies; Jane Roe apologies",
    ),
    "where they meet is nobody": (
        [
            "Location: MS Teams",
            "Ann Beck, Wren Trust",
            "Colin Dell, MoJ",
            "Jane Roe, Tarn",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe present",
    ),
    "a deputy without brackets": (
        [
            "Attendance",
            "Ann Beck deputising for Colin Dell | Wren Trust",
            "Jane Roe | Tarn",
        ],
        "Ann Beck deputy; Jane Roe present",
    ),
    "a sentence of apologies over two rows": (
        [
            "Present: Ann Beck, Colin Dell, Dr Jane Roe-Fall",
            "1 | Welcome / The Chair noted apologies from Colin Dell, Dr Jane Roe-",
            "Fall and Tom Nye.",
        ],
        "Ann Beck present; Colin Dell apologies; Jane Roe-Fall apologies; Tom Nye apologies",
    ),
    "apologies in the cell of an item": (
        [
            "Also present",
            "Olive Beck | Virtual Head for Tarn",
            "Item 1: Welcome and apologies / Ms Jane Roe, Mrs Mary Fall and Cllr Tom Nye sent apologies. | ",
            "Item 2: Minutes | ",
        ],
        "Olive Beck in_attendance; Jane Roe apologies; Mary Fall apologies; Tom Nye apologies",
    ),
    "a convener": (
        [
            "Convener: Ann Beck",
            "Members",
            "Colin Dell",
            "Mr Tom Nye",
        ],
        "Ann Beck present; Colin Dell present; Tom Nye present",
    ),
    "first names with initials": (
        [
            "Present:",
            "Ann (AB) - Chair",
            "Mrs Jane Roe (JR) – Manager",
            "Ms Mary Fall (MF) - Deputy",
            "Colin (CD)",
        ],
        "Ann present; Jane Roe present; Mary Fall deputy; Colin present",
    ),
    "who is in the chair": (
        [
            "Attendance: Dr Fall in the Chair, Mr Beck, Ms Dell",
        ],
        "Fall present; Beck present; Dell present",
    ),
    "an initial with a stop and without": (
        [
            "PRESENT: Cllrs D. Beck, N. Dell, R. Roe",
            "APOLOGIES: Cllrs N Dell & R Roe",
        ],
        "D. Beck present; N Dell apologies; R Roe apologies",
    ),
    "a sentence of apologies over two lines": (
        [
            "Attendance:",
            "Dr Kamala Beck-Quick, Wren Hospice Federation",
            "Morag Mac Ann Dell CBE, Tarn Rail",
            "Dr Neil Birch Good, MoJ",
            "Mary Fall, Ness",
            "1. Welcome and introductions",
            "Dr Kamala Beck-Quick, Morag Mac Ann Dell CBE, Dr Neil",
            "Birch Good and Mary Fall sent apologies.",
        ],
        "Kamala Beck-Quick apologies; Morag Mac Ann Dell apologies; Neil Birch Good apologies; Mary Fall apologies",
    ),
    "apologies alone on the last line": (
        [
            "Present",
            "Baroness Beck of Tarn, Ness Project",
            "Ms Ann Dell, Wren",
            "Mei Roe, Tarn",
            "Item 1: Introductions",
            "Baroness Beck of Tarn, Ms Ann Dell and Mei Roe sent",
            "apologies.",
        ],
        "Beck of Tarn apologies; Ann Dell apologies; Mei Roe apologies",
    ),
    "whom somebody stands in for, on the next line": (
        [
            "Attended:",
            "Ann Beck (Chair), Wren Union",
            "Colin Dell OBE, Centre for Social Policy, University of Tarn on behalf of",
            "Jane Roe",
            "Mary Fall",
        ],
        "Ann Beck present; Colin Dell present; Mary Fall present",
    ),
    "two lines as one, and apologies between": (
        [
            "Participants | Dr Ann Beck (chair) / Dr Colin Dell (Institute of Wren Studies), apologies Niamh Roe "
            "/ Mary Fall (minutes)",
        ],
        "Ann Beck present; Colin Dell apologies; Niamh Roe present; Mary Fall secretariat",
    ),
    "apologies by initials, all accepted": (
        [
            "GOVERNORS",
            "Mr R Beck [RO] Chair",
            "Mr A Dell [AKD] Leader",
            "Ms F Roe [FR] Deputy Head",
            "2. To receive apologies.",
            "The Clerk had apologies from FR and AKD, all consented.",
        ],
        "R Beck present; A Dell apologies; F Roe apologies",
    ),
    "labels within labels": (
        [
            "Present: Chairman: Cllr Mrs Beck Councillors: Mrs Dell, Mrs Roe",
        ],
        "Beck present; Dell present; Roe present",
    ),
    "schools": (
        [
            "Date: | Thursday 8 February 2018",
            "Location: | Tarn Road Centre",
            "Ann Beck | Copythorne Infant School",
            "Gemma Dell | Rowan Junior School",
            "Jane Roe | Rowan Junior School",
            "Mary Fall | Sherfield Primary School",
        ],
        "Ann Beck present; Gemma Dell present; Jane Roe present; Mary Fall present",
    ),
    "who attended, in a sentence": (
        [
            "Ann Beck, Colin Dell, Mary Fall and Rabbi Jane Roe attended the meeting.",
            "Apologies: Tom Nye",
        ],
        "Ann Beck present; Colin Dell present; Mary Fall present; Jane Roe present; Tom Nye apologies",
    ),
    "initials glued to a name": (
        [
            "Attendees: Val Beck VB (Community Governor), Guy Le DellGLD (Acting Chair and Parent "
            "Governor),Holly Roe HR ( Parent Governor)",
        ],
        "Val Beck present; Guy Le Dell present; Holly Roe present",
    ),
    "apologies of one, on the next line of columns": (
        [
            "Attendance:",
            "Mrs Ann Beck | Director of Inclusion | Wren Voice",
            "- apologies |  | ",
            "Colin Dell | Vice President | Tarn University",
            "Mary Fall | GP | Ness",
        ],
        "Ann Beck apologies; Colin Dell present; Mary Fall present",
    ),
    "a department below those who are away": (
        [
            "Present: Ann Beck, Jane Roe",
            "Apologies received from: | Mx Colin Dell,",
            " | HM Treasury",
            " | Mary Fall, Tarn Voice",
        ],
        "Ann Beck present; Jane Roe present; Colin Dell apologies; Mary Fall apologies; Tarn Voice apologies",
    ),
    "those who sent apologies, told on the next line": (
        [
            "Board members: | Ann Beck, Tarn",
            " | Ms Imogen K Price, Wren",
            " | Mrs Mei Roe, KBC",
            " | Alison Entwhistle Dell, Ness",
            "1. WELCOME",
            "Ann Beck, Ms Imogen K Price, Alison Entwhistle Dell and Mrs Mei Roe",
            "sent apologies.",
        ],
        "Ann Beck apologies; Imogen K Price apologies; Mei Roe apologies; Alison Entwhistle Dell apologies",
    ),
    "a cell that breaks within a name": (
        [
            "Present: Ann Beck, Colin Dell, Layla-Marie al-Rahman, Jane Roe",
            "Item | Discussion | Action",
            "1 | Introductions / Ann Beck, Mr Colin Dell OBE of Tarn, Layla-Marie | ",
            "al-Rahman and Dr Jane Roe sent apologies.",
        ],
        "Ann Beck present; Colin Dell present; Layla-Marie al-Rahman present; Jane Roe present",
    ),
    "who gets a copy": (
        [
            "Attended by:",
            "Ann Beck (AB)",
            "Colin Dell (CD)",
            "Circulation to all present plus:",
            "Gillian Roe",
            "Cllr Mary Fall",
        ],
        "Ann Beck present; Colin Dell present",
    ),
    "a letter that came among the apologies": (
        [
            "Present: Ann Beck, Jane Roe",
            "2. Apologies for absence: Elfed Dell, A resignation letter had also come from Cllr Tom Nye. The "
            "clerk said so.",
        ],
        "Ann Beck present; Jane Roe present; Elfed Dell apologies",
    ),
    "a post that begins like a title": (
        [
            "Officials attending:",
            "Ann Beck - Chief Executive",
            "Colin Dell - General Counsel",
            "Jane Roe - Head of Science",
        ],
        "Ann Beck in_attendance; Colin Dell in_attendance; Jane Roe in_attendance",
    ),
    "bodies as labels, below those who sent apologies": (
        [
            "Present at the meeting | ",
            "Royal College of Tarn | Mrs Ann Beck (Chairman)",
            "HM Treasury | Ms Tamsin Dell",
            "Carers Trust | Mary Fall",
            "Apologies received from | ",
            "Institute of Soil Science | Dr Felicity Roe",
            "Department of Education, Tarn University | Ms Dorothy Nye",
        ],
        "Ann Beck present; Tamsin Dell in_attendance; Mary Fall present; Felicity Roe apologies; Dorothy Nye apologies",
    ),
    "brackets over two lines of a grid": (
        [
            "Members present",
            "Ann Beck KC | Mrs Mary Fall | Professor Jane Roe",
            "(Chair) | (MoJ) | (Ness)",
            "Colin Dell (NHS | Ms Di Nye | Tom Ott",
            "England) - apologies | (Tarn) | (Wren)",
        ],
        "Ann Beck present; Mary Fall present; Jane Roe present; Colin Dell apologies; Di Nye present; Tom Ott present",
    ),
    "a bracket that is closed on the next line": (
        [
            "Present",
            "Anil Beck (AB) (Federation of Head Teachers)",
            "The Rt Hon Jane Roe (JR) (Whitby City",
            "Council) (Apologies)",
            "Officials in attendance",
            "Mary Fall (MF)",
        ],
        "Anil Beck present; Jane Roe apologies; Mary Fall in_attendance",
    ),
    "a firm that is called like somebody": (
        [
            "Present",
            "Kendall Beck | Castle Law, solicitors",
            "Ann Dell | Owen Roe, solicitors",
            "Jane Fall | Tarn Estates",
        ],
        "Kendall Beck present; Ann Dell present; Jane Fall present",
    ),
    "apologies in the first item, below names in columns": (
        [
            "Ann Beck (Chair) | DVC",
            "Jane Roe | Private Sector",
            "Martin Dell | Tarn",
            "Mary Fall | Ness",
            "1. Introductions & Apologies | ",
            "Roberta Nye (DVC), Stuart Ott (DVC), Mark Eck (Tarn)",
            "2. Minutes of the last meeting | ",
        ],
        "Ann Beck present; Jane Roe present; Martin Dell present; Mary Fall present; Roberta Nye apologies; "
        "Stuart Ott apologies; Mark Eck apologies",
    ),
    "apologies behind a job on the next line": (
        [
            "Members attending:",
            "Colin Dell",
            "Jane Roe (JR), Wren NHS Foundation Trust,",
            "Trustee – apologies",
            "Mary Fall",
        ],
        "Colin Dell present; Jane Roe apologies; Mary Fall present",
    ),
    "apologies from the meeting": (
        [
            "Present: Colin Dell, Jane Roe",
            "Apologies:",
            "Apologies for absence from the meeting were received from Bea Ott and Tom Nye.",
        ],
        "Colin Dell present; Jane Roe present; Bea Ott apologies; Tom Nye apologies",
    ),
    "apologies with consent": (
        [
            "Present: Colin Dell, Jane Roe",
            "1. Apologies and interests",
            "Trustees had been shown round. Apologies for absence were received, with consent, from Mr B Ott "
            "(Chair) and Ms T Nye.",
        ],
        "Colin Dell present; Jane Roe present; B Ott apologies; T Nye apologies",
    ),
    "the number of an item with letters": (
        [
            "In attendance:",
            "Pip Gale, Director of Quality",
            "WB/2122/81: Welcome, Apologies & Quoracy",
            "Dr Ann Beck (AB) opened the meeting. Apologies were noted as above. The meeting was quorate.",
        ],
        "Pip Gale in_attendance",
    ),
    "what the chair did": (
        [
            "Present: Colin Dell, Jane Roe",
            "Apologies: Bea Ott, Tom Nye",
            "The Chair, Jane Roe, presented the members to the new secretary, Ann Beck.",
        ],
        "Colin Dell present; Jane Roe present; Bea Ott apologies; Tom Nye apologies",
    ),
    "a body in several words before a list": (
        [
            "Present:",
            "Tarn, North Brae & Central: Ann Beck, Apologies from Jane Roe",
            "Upper Tarn: Colin Dell, Mary Fall",
        ],
        "Ann Beck present; Jane Roe apologies; Colin Dell present; Mary Fall present",
    ),
    "a label beside a run that goes on": (
        [
            "Present | Cllrs Mr C Dell, Mrs J Roe, Mrs M Fall, Mrs K Gale, Mrs V",
            "Ott, Ms A Nye, Mr G Beck.",
            "Cllrs Ann Eddy and Tom Brook, Tarnshire CBC",
            "Mr Dan Hale, Clerk to the Council.",
        ],
        "C Dell present; J Roe present; M Fall present; K Gale present; V Ott present; A Nye present; G Beck "
        "present; Ann Eddy present; Tom Brook present; Dan Hale secretariat",
    ),
    "one in the chair and members without names": (
        [
            "Attendance",
            "Ann Beck in the Chair and 14 Members whose names were recorded.",
        ],
        "Ann Beck present",
    ),
    "somebody for whom another came": (
        [
            "Apologies for absence were received from:",
            "Councillor Ann Beck, for whom Councillor Tom Nye was substitute;",
            "Councillor Colin Dell, for whom Councillor Bea Ott was substitute.",
        ],
        "Ann Beck apologies; Colin Dell apologies; Tom Nye deputy; Bea Ott deputy",
    ),
    "ditto marks": (
        [
            "Present",
            "Cllr Mrs T. Beck (Mayor)",
            "“ A. R. Dell",
            "“ Mrs L. Roe",
            "Town Clerk",
        ],
        "T. Beck present; A. R. Dell present; L. Roe present",
    ),
    "also before a name": (
        [
            "Present Colin Dell, Jane Roe, Mary Fall (minute sec),",
            "Also Rowan Beck, Tom Nye",
        ],
        "Colin Dell present; Jane Roe present; Mary Fall present; Rowan Beck present; Tom Nye present",
    ),
    "a post of two words": (
        [
            "Present",
            "Permanent Secretary",
            "Colin Dell",
            "Jane Roe",
            "Apologies",
            "Mary Fall",
        ],
        "Colin Dell present; Jane Roe present; Mary Fall apologies",
    ),
    "stops for commas among apologies": (
        [
            "Attendance: Ann Beck, Chair",
            "Apologies:",
            "Jane Roe, Tarn BWG. Joint Secretary. Mary Fall, Carriage Driving, Tarn. Tom Nye, Wren Hills & Dist. BWA.",
        ],
        "Ann Beck present; Jane Roe apologies; Mary Fall apologies; Tom Nye apologies",
    ),
    "half of a label in the next row": (
        [
            "Present: | Mr C Dell, Mrs J Roe",
            "In | Ms T Fall (Chief Executive)",
            "Attendance: | Mr B Ott (Head of Parks)",
            "| Mrs H Nye (Head of Roads)",
        ],
        "C Dell present; J Roe present; T Fall in_attendance; B Ott in_attendance; H Nye in_attendance",
    ),
    "employees and the public": (
        [
            "Present: Cllr C Dell, Cllr J Roe",
            "Council Employees Present: Mary Fall, Tom Nye",
            "Members of the Public Present: Bea Ott",
        ],
        "C Dell present; J Roe present; Mary Fall in_attendance; Tom Nye in_attendance; Bea Ott observer",
    ),
    "a short form in brackets": (
        [
            "Present:",
            "Dr Katharine (Kitty) Beck",
            "Mr Colin Dell",
            "Ms J Roe",
        ],
        "Katharine (Kitty) Beck present; Colin Dell present; J Roe present",
    ),
    "for which presentation": (
        [
            "Present",
            "Mrs A Beck, Chair",
            "Mr C Dell Masonry Presentation only",
            "Mr J Roe",
        ],
        "A Beck present; C Dell present; J Roe present",
    ),
    "a team below those who are away": (
        [
            "Present",
            "Ann Beck - Director",
            "Apologies",
            "Colin Dell - Technology Officer",
            "Single Wallet (SW) Project Team",
            "Jane Roe - Data Officer",
            "Mary Fall - Delivery Lead",
        ],
        "Ann Beck present; Colin Dell apologies; Jane Roe in_attendance; Mary Fall in_attendance",
    ),
    "apologies that had also come": (
        [
            "Present: Ann Beck, Colin Dell",
            "1. Welcome",
            "3. Thanks came from all. Apologies had also been received from Jane Roe, Mary Fall and Tom Nye.",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe apologies; Mary Fall apologies; Tom Nye apologies",
    ),
    "a label in brackets": (
        [
            "1. Attendance",
            "(Board): Ann Beck (chair), Colin Dell, Jane Roe.",
            "Staff: Mary Fall (Chief Executive), Tom Nye (minutes).",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe present; Mary Fall in_attendance; Tom Nye secretariat",
    ),
    "a title for all and one for some": (
        [
            "Present: Councillors Mrs Beck (Chairman), Dell, Mrs Roe, Fall and Mrs Nye",
        ],
        "Beck present; Dell present; Roe present; Fall present; Nye present",
    ),
    "initials alone with brackets": (
        [
            "Present",
            "AB (Chair), CD, J R, MF (minutes)",
            "Apologies",
            "TN, BO",
        ],
        "AB present; CD present; J R present; MF secretariat; TN apologies; BO apologies",
    ),
    "apologies that did not come": (
        [
            "Present: Ann Beck, Colin Dell",
            "2.0 Apologies",
            "Apologies were received from Jane Roe.",
            "Apologies were not received from Mary Fall and Tom Nye.",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe apologies; Mary Fall absent; Tom Nye absent",
    ),
    "who took the minutes, below those away": (
        [
            "Present",
            "1. Ann Beck, Head of Parks, Wren Trust",
            "Apologies",
            "1. Colin Dell, National Officer, Tarn Users' Union of Hospices",
            "Minutes",
            "1. Jane Roe, Assistant Director, Wren Trust",
        ],
        "Ann Beck present; Colin Dell apologies; Jane Roe secretariat",
    ),
    "somebody who was to join": (
        [
            "Present:",
            "Ann Beck (Chairman)",
            "Staff:",
            "Mark Dell, Director – via videoconference",
            "Item 1: Introduction & Apologies for Absence",
            "1. Ann Beck welcomed members. Apologies were received from Jane Roe (Member for Tarn). Mark Dell "
            "(Director of Affairs) was to join by videoconference.",
        ],
        "Ann Beck present; Mark Dell in_attendance; Jane Roe apologies",
    ),
    "a first item in Roman numbers": (
        [
            "Observers",
            "Ann Beck (WHO)",
            "Colin Dell (PHE)",
            "I. Welcome",
            "1. The Chair greeted members.",
        ],
        "Ann Beck observer; Colin Dell observer",
    ),
    "two who sent apologies right below columns": (
        [
            "Attendees | Officials",
            "Ann Beck | Colin Dell",
            "Mary Fall | ",
            "1 / Jane Roe MBE (Institute of Soil) and Tom Nye (Youth Trust) sent apologies. | Welcome",
        ],
        "Ann Beck present; Mary Fall present; Jane Roe apologies; Tom Nye apologies; Colin Dell in_attendance",
    ),
    "the rank of who is away": (
        [
            "Attendees:",
            "Ann Beck (AB)",
            "Colin Dell (CD)",
            "Apologies were accepted from Supt. Nora Fall.",
        ],
        "Ann Beck present; Colin Dell present; Nora Fall apologies",
    ),
    "minutes that also go to others": (
        [
            "Present",
            "Ann Beck | Bursar",
            "APOLOGIES",
            "Jane Roe | Director",
            "MINUTES TO ALSO GO TO:",
            "Dr Colin Dell, Consultant",
            "Mary Fall | Service Manager",
            "HANDOVER",
        ],
        "Ann Beck present; Jane Roe apologies",
    ),
    "one apology of a councillor": (
        [
            "Councillors Present:",
            "Tarn Council",
            "K Beck, P Dell",
            "Councillor’s Apology:",
            "Tarn Council",
            "V Roe",
            "Attending:",
            "Wren Trust",
            "F Fall, Clerk",
        ],
        "K Beck present; P Dell present; V Roe apologies; F Fall secretariat",
    ),
    "initials behind names with ranks": (
        [
            "Attendees: Moira Beck MB (CC), Commander Giles Fenwick-Orr GFO (RNAS Tarn), Wing Commander Ann Nye "
            "AN (RAF Wren)",
        ],
        "Moira Beck present; Giles Fenwick-Orr present; Ann Nye present",
    ),
    "by initials unable to attend": (
        [
            "Present",
            "Ross Beck (RB) - Adviser (Chair)",
            "Jude Dell (JD) - Lead",
            "Ally Roe (AR) - Studio",
            "1. Welcome",
            "2. Apologies",
            "Apologies received, the second meeting that AR has been unable to attend.",
        ],
        "Ross Beck present; Jude Dell present; Ally Roe apologies",
    ),
    "apologies over several rows": (
        [
            "Present",
            "Ann Beck (Tarn)",
            "Jane Roe (Wren)",
            "Mary Fall (Tarn)",
            "1 | Welcome and introductions / Apologies had been received from Folasade Larbi-Nye, | ",
            "Ms Jane Roe, Mary Fall and",
            "Tom Gale.",
        ],
        "Ann Beck present; Jane Roe apologies; Mary Fall apologies; Folasade Larbi-Nye apologies; Tom Gale apologies",
    ),
    "a chair with a post in the chair, below those away": (
        [
            "Present: Councillors Ashgrove, Pantry (Chair), Stott, A Smythe and Willis.",
            "Apologies for Absence: Councillor Long",
            "Councillor Pantry, Chair of Council Business, in the Chair",
        ],
        "Ashgrove present; Pantry present; Stott present; A Smythe present; Willis present; Long apologies",
    ),
    "who has to act on the item of apologies": (
        [
            "Present",
            "Ross Beck (RB) - Adviser (Chair)",
            "Jude Dell (JD) - Lead",
            "2. | Apologies / Tom Nye sent apologies. | JD",
        ],
        "Ross Beck present; Jude Dell present; Tom Nye apologies",
    ),
    "a run beside two labels": (
        [
            "PRESENT: | Board: | Julia Beck (Chair), Moira Dell (MD), Rosa Roe (RR)",
            " | Staff: | Jed Fall (D&PD), Corinne Nye (CN)",
        ],
        "Julia Beck present; Moira Dell present; Rosa Roe present; Jed Fall in_attendance; Corinne Nye in_attendance",
    ),
    "those who support a group, below those away": (
        [
            "Present",
            "Ann Beck (AB), Chair",
            "Apologies",
            "Colin Dell (CD), Director",
            "Supported by",
            "Jane Roe (JR), Wren Office",
            "Mary Fall (MF), Wren Office",
        ],
        "Ann Beck present; Colin Dell apologies; Jane Roe secretariat; Mary Fall secretariat",
    ),
    "hyphens behind labels, and no blank before the second": (
        [
            "Present- Ann Beck (Acting Chair), Bo Roe (EA), Colin Dell, Jane Fall.Apologies-Mary Ott, Tom Nye.",
        ],
        "Ann Beck present; Bo Roe present; Colin Dell present; Jane Fall present; Mary Ott apologies; Tom "
        "Nye apologies",
    ),
    "absent without apologies": (
        [
            "Present: Ann Beck, Colin Dell, Jane Roe",
            "Absent without apologies: Mary Fall, Tom Nye",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe present; Mary Fall absent; Tom Nye absent",
    ),
    "not attending": (
        [
            "Present",
            "Ann Beck",
            "Colin Dell",
            "Not attending",
            "Mary Fall",
            "Tom Nye",
        ],
        "Ann Beck present; Colin Dell present; Mary Fall absent; Tom Nye absent",
    ),
    "short for apologies, before a colon": (
        [
            "Attended: Ann Beck (AB) - Wren; Colin Dell (CD) - Tarn.",
            "Apols: Mary Fall (MF) - Wren Trust; Tom Nye (TN).",
        ],
        "Ann Beck present; Colin Dell present; Mary Fall apologies; Tom Nye apologies",
    ),
    "apologies behind a comma, on the next line": (
        [
            "Attendance",
            "Ann Beck - Tarn, Deputy Director,",
            "apologies",
            "Colin Dell - Wren, Manager",
            "Jane Roe - Ness, Clerk",
        ],
        "Ann Beck apologies; Colin Dell present; Jane Roe secretariat",
    ),
    "apologies behind a job that goes on": (
        [
            "Present",
            "Ann Beck (AB) - Chief Operating",
            "Officer - apologies",
            "Colin Dell (CD) - Founder",
            "Jane Roe (JR) - President",
        ],
        "Ann Beck apologies; Colin Dell present; Jane Roe present",
    ),
    "initials and a mark on the next line": (
        [
            "Members present: Ann Beck (AB), Colin Dell MSP (CD), Dame Jane Roe (JR) and Mary Fall CB",
            "(MF) - Apologies",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe present; Mary Fall apologies",
    ),
    "minutes in capitals below apologies": (
        [
            "PRESENT",
            "Ann Beck, Parent",
            "Colin Dell, Nurse",
            "APOLOGIES GIVEN",
            "Jane Roe, Nurse",
            "MINUTES",
            "Mary Fall (MF), Parent",
            "Tom Nye (TN), Head",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe apologies; Mary Fall secretariat; Tom Nye secretariat",
    ),
    "side by side, and apologies below the first column": (
        [
            "Present:",
            "Council | Head Office staff",
            "Mr Colin Dell (Chairman) | Ms Jane Roe",
            "Sir Tom Nye (CEO) | Dr Mary Fall",
            "Apologies: | Dr Bea Ott (item 9)",
            "Professor Ann Beck",
            "Professor Sam Hill",
        ],
        "Colin Dell present; Tom Nye present; Jane Roe in_attendance; Mary Fall in_attendance; Bea Ott "
        "in_attendance; Ann Beck apologies; Sam Hill apologies",
    ),
    "a panel": (
        [
            "Panel",
            "Name | Job title",
            "Ann Beck | Director",
            "Colin Dell | Head of Food",
            "Jane Roe | Reader",
            "Mary Fall | Deputy Director",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe present; Mary Fall present",
    ),
    "members of a body of no known word": (
        [
            "Openness Board Members:",
            "Rt Hon Ann Beck MP | Stefan Dell",
            "Minister for Records | Exparia",
            "Jane Roe | Prof Sir Tom Nye",
            "Head of Records | Wren Institute",
        ],
        "Ann Beck present; Stefan Dell present; Jane Roe present; Tom Nye present",
    ),
    "one title for several surnames": (
        [
            "Present:Cllr. Beck, Dell, Roe& Fall",
        ],
        "Beck present; Dell present; Roe present; Fall present",
    ),
    "no separator between two of a run": (
        [
            "Present: Ann Beck (Chair); Colin Dell (Treasurer) Jane Roe; Mary Fall; Tom Nye",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe present; Mary Fall present; Tom Nye present",
    ),
    "councillors and more councillors": (
        [
            "PRESENT: Councillor A. Beck (chairman), Councillors Mrs E. Dell, L. Roe, and W. Fall and "
            "Councillors N. Nye, B. Ott",
        ],
        "A. Beck present; E. Dell present; L. Roe present; W. Fall present; N. Nye present; B. Ott present",
    ),
    "somebody of a body": (
        [
            "Apologies received from –",
            "Ann Beck of Towing Path Group",
            "Jane Roe of Tarn Rangers",
        ],
        "Ann Beck apologies; Jane Roe apologies",
    ),
    "absent for some hours": (
        [
            "Present: Ann Beck (AB), Colin Dell (CD) (Absent 11am – 2pm), Jane Roe (JR)",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe present",
    ),
    "a body behind a name of two given names": (
        [
            "Present:",
            "Ann Beck, Convener",
            "Bill Dell, Rowan Lodge Development Group",
            "Jane Roe, Tarn Council",
        ],
        "Ann Beck present; Bill Dell present; Jane Roe present",
    ),
    "a police inspector": (
        [
            "Present",
            "Ann Beck, Colin Dell, Jane Roe. Police Inspector Tom Nye.",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe present; Tom Nye present",
    ),
    "online, behind a name": (
        [
            "Present: Ann Beck, Odelia Kyte online. Colin Dell, Jane Roe",
        ],
        "Ann Beck present; Odelia Kyte present; Colin Dell present; Jane Roe present",
    ),
    "a lord and others of the same surname": (
        [
            "Present: Dame Ann Dell-Beck, Dr Jane Beck, Colin Fall",
            "1. Welcome",
            "Apologies were received from Lord Beck.",
        ],
        "Ann Dell-Beck present; Jane Beck present; Colin Fall present; Beck apologies",
    ),
    "absent, and apologies in a sentence": (
        [
            "Members present: Cllr Ann Beck, Cllr Colin Dell",
            "Members absent: Cllr Jane Roe",
            "2. Apologies for absence. Cllr Jane Roe had sent apologies for absence.",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe apologies",
    ),
    "apologies over two lines of a sentence": (
        [
            "Members attending:",
            "Ann Beck | Head",
            "Dr Jane Roe | Nurse",
            "Mr Colin Dell | Director",
            "Mrs Mei Fall | Bursar",
            "1. Introductions",
            "Dr Jane Roe, Dame Folasade Ott, Mr Tom Nye, Mr Colin",
            "Dell and Mrs Mei Fall were unable to attend.",
        ],
        "Ann Beck present; Jane Roe apologies; Colin Dell apologies; Mei Fall apologies; Folasade Ott "
        "apologies; Tom Nye apologies",
    ),
    "a time among those in attendance": (
        [
            "Present: Mr. P. Beck (Chair), Mr. A. Dell, Councillors T. Roe and S. Fall.",
            "Others:",
            "Duration:",
            "Start Time: 6.00p.m.",
            "End Time: 6.40p.m.",
        ],
        "P. Beck present; A. Dell present; T. Roe present; S. Fall present",
    ),
    "initials and words that are also things": (
        [
            "Present",
            "W. Beck | S. Dell | N. Roe",
            "A. Fall | C. Leake | K. Plant",
            "J. Nye | R. Ott | A B Lloyds",
        ],
        "W. Beck present; A. Fall present; J. Nye present; S. Dell present; C. Leake present; R. Ott "
        "present; N. Roe present; K. Plant present; A B Lloyds present",
    ),
    "lists in the cell of an item": (
        [
            "1. Welcome and Apologies | Attendance: Ann Beck (HECT), Colin / Dell (Redmarsh Council), Jane / Roe "
            "(Bathwick), Mary Fall (Wren / Council) / In Attendance: Tom Nye (HECT), / Apologies: Bea Ott (Trade "
            "/ Association), Sam Hill (Bathwick).",
            "2. Minutes of Last meeting | Accepted.",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe present; Mary Fall present; Tom Nye in_attendance; "
        "Bea Ott apologies; Sam Hill apologies",
    ),
    "apologies behind what else was done": (
        [
            "PRESENT:",
            "Ann Beck, Director",
            "Colin Dell, Nurse",
            "1 WELCOME & APOLOGIES",
            "A Beck welcomed all to the meeting and apologies were reported from:",
            "Mr Renzo Roe, Lead",
            "Ms Mary Fall, Nurse",
            "2 DECLARATIONS OF INTEREST",
            "There were none.",
        ],
        "Ann Beck present; Colin Dell present; Renzo Roe apologies; Mary Fall apologies",
    ),
    "apologies that were agreed": (
        [
            "THOSE ATTENDING:",
            "Cllr P Beck",
            "Cllr J Nye",
            "1. APOLOGIES FOR ABSENCE.",
            "The following apologies were received: Cllr Dell (leave) and Cllr Roe (Work Commitments) which were "
            "agreed as acceptable",
        ],
        "P Beck present; J Nye present; Dell apologies; Roe apologies",
    ),
    "witnesses": (
        [
            "Members present:",
            "Mrs Ann Beck, in the Chair, Mr Colin Dell, Jane Roe, Mr Tom Nye",
            "Small Piers: Mr Barney Ott, Deputy Chief Executive, Camshire Council, and Mr Sam Hill, Director, "
            "Yorvale Council, gave oral evidence.",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe present; Tom Nye present; Barney Ott guest; Sam Hill guest",
    ),
    "names over two columns below others": (
        [
            "Wren Forum | Location: | Guildhall",
            "Name: | Name:",
            "Ann Beck | Jane Roe",
            "Colin Dell | Tom Nye",
            "Mary Fall | Bea Ott (Wren Council)",
            "1.0 | Apologies for absence",
        ],
        "Ann Beck present; Colin Dell present; Mary Fall present; Jane Roe present; Tom Nye present; Bea Ott present",
    ),
    "a hyphen right behind initials": (
        [
            "Present:",
            "Ann Beck (AB)-Blackhill Brass Band",
            "Colin Dell (CD) -Z Studio",
            "Jane Roe (JR) – Tarn School",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe present",
    ),
    "by phone, and no letterhead": (
        [
            "Panel",
            "Ann Beck (Chair) (Wren Trust)",
            "Colin Dell (by phone for item 2)",
            "Jane Roe (Tarn Trust)",
            "Mary Fall (Ness)",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe present; Mary Fall present",
    ),
    "a run that goes on below a number set apart": (
        [
            "1. | Present : Jen Dell (in the Chair) | Neil Roe, Sue Fall, Roy Nye, Rob",
            "Hardwick, Mateo Beck, Tina Ott.",
            "Apologies: Wanda Hill",
        ],
        "Jen Dell present; Neil Roe present; Sue Fall present; Roy Nye present; Rob Hardwick present; Mateo "
        "Beck present; Tina Ott present; Wanda Hill apologies",
    ),
    "an item below lists side by side": (
        [
            "Wren Government | Member",
            "Ann Beck (AB) (Chair) | Harriet Roe (HR)",
            "Colin Dell (CD) | Clive Fall (CF)",
            "In attendance | ",
            "Jane Nye (JN) (deputising for Wendy Ott) | ",
            "WELCOME AND APOLOGIES | ",
            "1. The lay member was welcomed.",
        ],
        "Ann Beck present; Colin Dell present; Jane Nye deputy; Harriet Roe present; Clive Fall present",
    ),
    "what somebody declared, below the apologies": (
        [
            "PRESENT",
            "Councillors Beck, Dell and Roe",
            "APOLOGIES FOR ABSENCE",
            "Apologies were received from Cllr Fall and Nye (personal business).",
            "Cllrs Beck and Roe declared an interest in the market.",
        ],
        "Beck present; Dell present; Roe present; Fall apologies; Nye apologies",
    ),
    "a semicolon within one of a list": (
        [
            "Present:",
            "Sally Roe - Nurse Adviser, Trentside City Hospital; member of the Group on Records and Consent",
            "Ffion Beck - Chief Executive, Families First Trust",
            "Roy Dell - Head of Records, Department of Care",
            "Jane Fall - Northern Office",
        ],
        "Sally Roe present; Ffion Beck present; Roy Dell present; Jane Fall present",
    ),
    "a hyphen right before initials": (
        [
            "Present:",
            "Ann Beck-(AB) Wren Council",
            "Colin Dell – (CD) Tarn Council",
            "Jane Roe – (JR) Ness Council",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe present",
    ),
    "a post with a title behind a name": (
        [
            "1)Present: Sylvia Roe - PCC North Marlshire (Chairman); Harry Beck – Deputy PCC West Leam; Ted Dell "
            "– Rural Alliance",
        ],
        "Sylvia Roe present; Harry Beck present; Ted Dell present",
    ),
    "a heading alone above people in two columns": (
        [
            "Present | ",
            "Gordon Beck (NEPA) | Elspeth Prior (NEPA)",
            "Tam Dell (Tarn) | Conall Roe (HPA)",
            "Chair | Additional Attendees",
            "Nairn Fall (Wren) | Anthea Nye (Tarn)",
            "Apologies | ",
            "Ailie Ott (Wren) | Brice Killoh (SPX)",
            "Lorne Boyce (NEPA) | Merton Lee (NEPA)",
            "Item | Title | Action",
        ],
        "Gordon Beck present; Tam Dell present; Elspeth Prior present; Conall Roe present; Nairn Fall "
        "present; Anthea Nye in_attendance; Ailie Ott apologies; Lorne Boyce apologies; Merton Lee apologies",
    ),
    "apologies over the owners of actions": (
        [
            "Attendees:",
            "Robin Beck | Wren, Chairman",
            "Christa Nye | Cable & Beacon",
            "Barrie Lucock | Transline",
            "1. Apologies | ACTION",
            "Rodger Fall | Medford Police",
            "Denise Roe | Tier 4",
            "2. Notes of the last meeting | ",
        ],
        "Robin Beck present; Christa Nye present; Barrie Lucock present; Rodger Fall apologies; Denise Roe apologies",
    ),
    "a first item that could be a name": (
        [
            "Present",
            "Ann Beck MP",
            "Colin Dell MP",
            "In attendance",
            "Jane Roe, Wren Trust",
            "1. Annual General Meeting",
            "Ann Beck MP put forward Colin Dell as Chair.",
            "Four vice-chairs were chosen as a block: Rosa Fall MP, Mikael Nye MP and Tom Ott MP.",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe in_attendance",
    ),
    "initials before another label": (
        ["Present", "Ann Beck (AB)", "Colin Dell (CD)", "Apologies: CD Resignation: Jane Roe (JR) of the trust"],
        "Ann Beck present; Colin Dell apologies",
    ),
    "several labels behind the apologies of a line": (
        ["Present: Colin Dell", "Apologies: Ann Beck, Tom Nye In attendance: Mary Fall, Jane Roe", "1. Welcome"],
        "Colin Dell present; Ann Beck apologies; Tom Nye apologies; Mary Fall in_attendance; Jane Roe in_attendance",
    ),
    "the chair behind the apologies of a line": (
        ["Present: Colin Dell", "Apologies: Ann Beck; Chair: Mary Fall", "1. Welcome"],
        "Colin Dell present; Ann Beck apologies; Mary Fall present",
    ),
    "a function behind initials and a body": (
        [
            "Members: Dr C Dell, Mrs S Roe",
            "Secretariat: Mr M Fall (CSD) Secretary, Ms J Nye (CSD) Co-ordinator,",
            "Mrs B Ott (CSD) Deputy Co-ordinator",
            "1. Welcome",
        ],
        "C Dell present; S Roe present; M Fall secretariat; J Nye secretariat; B Ott secretariat",
    ),
    "whom somebody represents": (
        ["Present", "Ann Beck – Wren Trust (rep Mary Fall)", "Colin Dell", "Apologies", "Mary Fall – Wren Trust"],
        "Ann Beck deputy; Colin Dell present; Mary Fall apologies",
    ),
    "apologies to be received and noted": (
        [
            "Apologies",
            "That apologies be received and noted from Councillor Ann Beck (Tarn) and Councillor Tom Nye (Wren).",
            "Apologies were also received from Jane Roe (Bus) who was substituted at the meeting by Mary Fall.",
        ],
        "Ann Beck apologies; Tom Nye apologies; Jane Roe apologies; Mary Fall deputy",
    ),
    "first names with a comma before the last": (
        ["1.PRESENT: Ray, Rodger, Sid, Des, Evan, and Sara", "2.Apologies:Jack, Helena"],
        "Ray present; Rodger present; Sid present; Des present; Evan present; Sara present; Jack apologies; "
        "Helena apologies",
    ),
    "apologies in a lettered list": (
        [
            "Present",
            "Ann Beck",
            "1. Apologies were received from;",
            "a. Jane Roe (member) and",
            "b. Tom Nye",
            "2. Report",
        ],
        "Ann Beck present; Jane Roe apologies; Tom Nye apologies",
    ),
    "apologies for a group": (
        ["Present: Ann Beck", "2) APOLOGIES", "Apologies for TLG received from Colin Dell, D Roe and Mary Fall."],
        "Ann Beck present; Colin Dell apologies; D Roe apologies; Mary Fall apologies",
    ),
    "a title within those of several": (
        ["Present: Councillors Beck, Dell, Mrs Roe (Vice Chairman) and Fall", "1. Welcome"],
        "Beck present; Dell present; Roe present; Fall present",
    ),
    "letters of a body before the next name": (
        ["Apologies were received from Ann Beck, ADAT, Colin Dell, Community Representative; Jane Roe, Licence Trade."],
        "Ann Beck apologies; Colin Dell apologies; Jane Roe apologies",
    ),
    "a place and letters behind initials": (
        ["Attendees: Cllr Ann Beck (AB) Kingsland TW; Cllr Colin Dell (CD), Gull TW; Jane Roe (JR) Wren TW"],
        "Ann Beck present; Colin Dell present; Jane Roe present",
    ),
    "for whom somebody came, behind initials or a body": (
        ["Attendees:", "Ann Beck (AB for Jane Roe)", "Colin Dell (Parks, Tarn Council attending on behalf of Tom Nye)"],
        "Ann Beck deputy; Colin Dell deputy",
    ),
    "in addition": (
        ["Present: | Ann Beck | Residents", "In addition: | Jane Roe | Ministry", " | Tom Nye | Police"],
        "Ann Beck present; Jane Roe in_attendance; Tom Nye in_attendance",
    ),
    "whose assistant": (
        ["Present:", "Judge Dell | Family Judge", "Ann Beck | Wren Trust", "Jane Roe | Judge Dell’s PA – Note Taker"],
        "Dell present; Ann Beck present; Jane Roe present",
    ),
    "the end of a heading beside a list": (
        [
            "1. Welcome and",
            "Apologies | Attendance: Ann Beck (Traders), Colin Dell (Tarn), Mary Fall (Wren)",
            " | In Attendance: Jane Roe (Wren)",
            " | Apologies: Tom Nye (Anglers), Bea Ott (Tarn)",
            "2. Minutes of last meeting",
        ],
        "Ann Beck present; Colin Dell present; Mary Fall present; Jane Roe in_attendance; Tom Nye apologies; "
        "Bea Ott apologies",
    ),
    "attending, below those present": (
        ["Present: Ann Beck, Colin Dell", "Attending: Jane Roe (Finance), Tom Nye (Parks)", "1. Welcome"],
        "Ann Beck present; Colin Dell present; Jane Roe in_attendance; Tom Nye in_attendance",
    ),
    "notes in braces": (
        ["Present:", "Ann Beck [AB] {Vice Chair}, Colin Dell [CD] {Treasurer} and Jane Roe [JR]"],
        "Ann Beck present; Colin Dell present; Jane Roe present",
    ),
    "two councillors and a narrow gap": (
        ["Present:", "Representing Tarn Council", "Councillor Ann Beck Councillor Colin Dell", "Councillor Jane Roe"],
        "Ann Beck present; Colin Dell present; Jane Roe present",
    ),
    "two secretaries with a stroke between them": (
        ["Present: Mr Beck", "Apologies:", "Ms Roe", "Secretary:", "Mr Dell / Mr Fall", "1. Minutes"],
        "Beck present; Roe apologies; Dell secretariat; Fall secretariat",
    ),
    "a heading that the last of a table swallowed": (
        [
            "Members",
            "Ann Beck | Solicitor",
            "Colin Dell KC / Announcements and Apologies | Barrister",
            "1.1 All were greeted.",
        ],
        "Ann Beck present; Colin Dell present",
    ),
    "an annex below presenters": (
        [
            "Present",
            "Ann Beck",
            "Colin Dell, Clerk/Engineer",
            "Presenters",
            "Jane Roe – Trial (item 3)",
            "Annex B – Open actions",
        ],
        "Ann Beck present; Colin Dell secretariat; Jane Roe in_attendance",
    ),
    "those who came as substitutes, behind who sent apologies": (
        [
            "Present: Councillors A Beck and B Dell",
            "11 APOLOGIES FOR ABSENCE",
            "Apologies for absence were received from Cllrs R Fall and N Ott.",
            "Cllrs L Roe, A Nye-Bell and M Good attended as substitutes.",
            "12 DECLARATIONS",
        ],
        "A Beck present; B Dell present; R Fall apologies; N Ott apologies; L Roe deputy; A Nye-Bell deputy; "
        "M Good deputy",
    ),
    "one who came as a substitute for another": (
        [
            "Present: Councillors Beck and Dell",
            "Apologies were received from Councillor Roe.",
            "It was noted that Councillor S B Fall was attending as a substitute for Councillor Roe.",
        ],
        "Beck present; Dell present; Roe apologies; S B Fall deputy",
    ),
    "wards over their councillors": (
        [
            "PRESENT:",
            "Quay Ward:",
            "Councillor D Beck",
            "Moor Ward:",
            "Councillor Mrs P Dell",
            "IN ATTENDANCE:",
            "Mr R Fall",
        ],
        "D Beck present; P Dell present; R Fall in_attendance",
    ),
    "a hotel above those present": (
        ["Tay Hotel, Dundee", "Present: | Ann Beck (AB)", " | Colin Dell (CD)", "Minutes: | Jane Roe"],
        "Ann Beck present; Colin Dell present; Jane Roe secretariat",
    ),
    "in attendance for specific items": (
        [
            "1.1 Present",
            "Ann Beck | Head",
            "1.3 In Attendance for Specific Items",
            "Jane Roe | Safety Centre",
            "Tom Nye",
        ],
        "Ann Beck present; Jane Roe in_attendance; Tom Nye in_attendance",
    ),
    "deputising for initials": (
        ["Present:", "Ann Beck | Head of Wards (AB) (deputising for CD)", "Jane Roe | Nurse (for MOJ)"],
        "Ann Beck deputy; Jane Roe present",
    ),
    "members of another committee below the apologies": (
        [
            "Present:-",
            "Councillors Beck (Chairman) and Dell.",
            "Apologies:-",
            "Councillors Fall and Roe.",
            "Members attending in accordance with Standing Order 25",
            "Councillor Nye",
            "AQ/20 Announcement",
        ],
        "Beck present; Dell present; Fall apologies; Roe apologies; Nye in_attendance",
    ),
    "substituted, without a verb": (
        ["Apologies had been received from Councillor P Beck substituted by Councillor J Dell, Cllr M Roe."],
        "P Beck apologies; M Roe apologies; J Dell deputy",
    ),
    "who was greeted below the apologies": (
        [
            "Present: Ann Beck (Chair), Jane Roe, Colin Dell",
            "1. Apologies for absence and welcome to new members",
            "AB greeted two people who had just joined: Jane Roe and Colin Dell.",
        ],
        "Ann Beck present; Jane Roe present; Colin Dell present",
    ),
    "no blank behind titles, and attendance below those present": (
        [
            "Present: Miss B. Beck (Chair), Professor.A.J.Dell (Bursar), Dr.P.Roe",
            "Attendance: Mr.R.Nye (Dean), Ms.A.Ott",
        ],
        "B. Beck present; A.J.Dell present; P.Roe present; R.Nye in_attendance; A.Ott in_attendance",
    ),
    "councillors of the county": (
        [
            "Present: Councillors Carding (Chair), Redding and Hollis",
            "County Councillors: Cearn and Nethers",
            "1. Welcome",
        ],
        "Carding present; Redding present; Hollis present; Cearn present; Nethers present",
    ),
    "apols alone above two people": (
        [
            "Members attending",
            "Ann Beck, Wren Trust",
            "Mrs Colin Dell, Department of Surgery, Gull University, Regional Manager (online)",
            "Apols",
            "Jane Roe, Tarn Council",
            "Dr Mary Fall MSP, Consumer Voice",
            "Secretary",
            "Tom Nye",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe apologies; Mary Fall apologies; Tom Nye secretariat",
    ),
    "a bracket that closes below in one of two columns": (
        [
            "Delegates | Apologies for non-attendance",
            "Ann Beck (Chairperson, Deputy Chief | Professor Colin Dell MSP (Programme",
            "Executive, Dairy Trust) | Manager of the",
            "Flood Agency)",
            "Jane Roe (Gull Trust) | Mary Fall (Wren Trust)",
            "1. Introductions",
        ],
        "Ann Beck present; Jane Roe present; Colin Dell apologies; Mary Fall apologies",
    ),
    "honours on the next line of a sentence": (
        [
            "Present:",
            "Ann Beck",
            "Colin Dell",
            "Jane Roe OBE",
            "Mary Fall",
            "1 Welcome",
            "Apologies were noted for Colin Dell, Vice Admiral Jane Roe",
            "OBE and Mary Fall.",
        ],
        "Ann Beck present; Colin Dell apologies; Jane Roe apologies; Mary Fall apologies",
    ),
    "whose substitute stands on the next line": (
        [
            "Present:",
            "Ann Beck AM",
            "Jane Roe AM",
            "1.1 | Apologies for absence were received from Mary Fall AM, for whom Jane Roe AM",
            "attended as a substitute Member.",
        ],
        "Ann Beck present; Jane Roe deputy; Mary Fall apologies",
    ),
    "several marks that are explained": (
        [
            "Present:",
            "Ann Beck (AB) +",
            "Colin Dell *",
            "Jane Roe",
            "*Denotes absence",
            "+Denotes absence and apologies",
        ],
        "Ann Beck apologies; Colin Dell absent; Jane Roe present",
    ),
    "a star for those who attended": (
        ["MEMBERS", "*Ann Beck (Tarn)", "*Colin Dell", "*Jane Roe", "SUBSTITUTES", "Mary Fall (Tarn)", "*attended"],
        "Ann Beck present; Colin Dell present; Jane Roe present",
    ),
    "a mark in small letters below columns": (
        ["Present", "Ann Beck | Gull Trust – Tarn", "apologies | ", "Colin Dell | Wren Trust", "Jane Roe | Tarn"],
        "Ann Beck apologies; Colin Dell present; Jane Roe present",
    ),
    "headings in small letters": (
        ["present", "Ann Beck | Gull Trust", "Tom Nye | Wren Trust", "apologies | ", "Colin Dell | Wren Trust"],
        "Ann Beck present; Tom Nye present; Colin Dell apologies",
    ),
    "a mark at the end of a body below columns": (
        [
            "Present",
            "Ann Beck | University of",
            "Northsands, apologies | ",
            "Colin Dell | Wren Trust",
            "Jane Roe | Tarn",
        ],
        "Ann Beck apologies; Colin Dell present; Jane Roe present",
    ),
    "apologies by initials, of an item without a colon": (
        ["Present: Ann Beck (AB), Colin Dell (CD), Jane Roe (JR)", "1. Apologies CD and JR", "2. Minutes"],
        "Ann Beck present; Colin Dell apologies; Jane Roe apologies",
    ),
    "apologies by initials, with a reason": (
        [
            "Present: Ann Beck (AB), Colin Dell (CD), Jane Roe (JR)",
            "1. Apologies for absence were received from CD (on leave).",
        ],
        "Ann Beck present; Colin Dell apologies; Jane Roe present",
    ),
    "apologies on behalf of somebody, by initials": (
        ["Present: Ann Beck (AB), Colin Dell (CD), Jane Roe (JR)", "AB gave apologies on behalf of CD", "2. Minutes"],
        "Ann Beck present; Colin Dell apologies; Jane Roe present",
    ),
    "apologies by first names": (
        ["Present: Ann Beck, Colin Dell, Jane Roe", "1. Welcome and apologies", "Apologies from Colin and Jane."],
        "Ann Beck present; Colin Dell apologies; Jane Roe apologies",
    ),
    "apologies by a first name that two have": (
        ["Present: Ann Beck, Ann Dell, Jane Roe", "1. Welcome and apologies", "Ann had sent her apologies."],
        "Ann Beck present; Ann Dell present; Jane Roe present; Ann apologies",
    ),
    "an item that tells what the chair did before it names the away": (
        [
            "Present: Mr A Beck (Chair), Mrs C Dell, Mr D Nye",
            "1. Welcome and Apologies for Absence",
            "The Chair, Mr A Beck, welcomed all to the meeting. Apologies were noted from Mary Fall. Officer apologies"
            " were noted from Tom Ott.",
            "Mary Fall had asked the Board to consider allowing Mrs C Dell (Wren Trust), Mr D Nye (Tarn Council) to"
            " attend as Observers.",
        ],
        "A Beck present; C Dell present; D Nye present; Mary Fall apologies; Tom Ott apologies",
    ),
    "these, below a heading of apologies": (
        [
            "Present: Ann Beck, Colin Dell",
            "1 Apologies",
            "These were received from Mrs Jane Roe and Cllr Tom Ott. Dr Mary Fall had also tendered her apologies.",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe apologies; Tom Ott apologies; Mary Fall apologies",
    ),
    "who had sent their apologies, below a sentence": (
        [
            "Present: Cllr Ann Beck, Cllr Colin Dell",
            "2. Apologies and temporary appointments",
            "The following Committee Members had sent their apologies:",
            "Cllr Jane Roe – substituted by Cllr Tom Ott",
            "Mary Fall (Employers)",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe apologies; Mary Fall apologies; Tom Ott deputy",
    ),
    "those who did not come, under a heading that says not": (
        ["PRESENT", "Ann Beck", "Colin Dell", "THOSE NOT PRESENT TODAY", "Jane Roe", "NOT ATTENDED", "Mary Fall"],
        "Ann Beck present; Colin Dell present; Jane Roe absent; Mary Fall absent",
    ),
    "councillors behind their places": (
        [
            "PRESENT",
            "Councillors:",
            "Upper Tarn | Councillors Ann Beck (Chair) and J P Dell",
            "Ness | Councillor B Roe",
        ],
        "Ann Beck present; J P Dell present; B Roe present",
    ),
    "posts of letters behind names": (
        ["Present: Mr Petroc Dell Co-opted Member, Ms Ann Beck SRC President, Mr Tom Roe Employee Representative"],
        "Petroc Dell present; Ann Beck present; Tom Roe present",
    ),
    "a first name shortened in the text": (
        ["Members", "Ann Beck", "Robert Dell", "1. Apologies were received from Rob Dell."],
        "Ann Beck present; Robert Dell apologies",
    ),
    "a mark that a heading explains": (
        [
            "Members (an asterisk * marks those who sent apologies)",
            "Ann Beck (AB)",
            "Colin Dell (CD)*",
            "Jane Roe (JR)",
        ],
        "Ann Beck present; Colin Dell apologies; Jane Roe present",
    ),
    "in easy words": (
        ["Who was there", "Ann Beck", "Colin Dell", "People who said sorry they could not come", "Jane Roe", "Tom Ott"],
        "Ann Beck present; Colin Dell present; Jane Roe apologies; Tom Ott apologies",
    ),
    "labels beside people, below the apologies": (
        [
            "Trustees: | Ann Beck | Chairman",
            "Colin Dell",
            "Apologies for absence: | Jane Roe",
            "Mary Fall",
            "Executive Directors: | Tom Nye | Chief Executive",
            "Hugo Lark | Finance Director",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe apologies; Mary Fall apologies; Tom Nye present; "
        "Hugo Lark present",
    ),
    "a part of an item in brackets is no mark": (
        ["Present:", "Ann Beck", "Sarah Dell - from Minute 6(b)", "Sue Fall - to Minute 6(a)"],
        "Ann Beck present; Sarah Dell present; Sue Fall present",
    ),
    "an officer below the absent": (
        ["Present: Ann Beck, Colin Dell", "Absent: Messrs P. Roe and K. Fall.", "Officer: Mrs V. Nye, who took notes."],
        "Ann Beck present; Colin Dell present; P. Roe absent; K. Fall absent; V. Nye present",
    ),
    "initials before names": (
        [
            "Attendees",
            "ABe - Ann Beck (Chair)",
            "CD - Colin Dell (BCCO)",
            "JR - Jane Roe",
            "Apologies",
            "MF - Mary Fall",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe present; Mary Fall apologies",
    ),
    "on behalf of, by its letters": (
        ["Present", "Mary Fall", "Dr Ann Beck OBO Colin Dell", "Tom Nye"],
        "Mary Fall present; Ann Beck deputy; Tom Nye present",
    ),
    "places before several, with a dash": (
        ["Present:", "Tarn Close – Ann Beck (Treasurer), Colin Dell", "The Yards – Jane Roe, Tom Nye, Mary Fall"],
        "Ann Beck present; Colin Dell present; Jane Roe present; Tom Nye present; Mary Fall present",
    ),
    "labels and runs that both go on in the next row": (
        [
            "Present:",
            "Local Authority | Cllr David Beck, Cllr Noel Dell, Cllr Mary",
            "appointed | Roe, Cllr Andy Fall",
            "Elected by Parish | Julia Nye, Sir George Ott, Shirley",
            "Councils | Lark",
        ],
        "David Beck present; Noel Dell present; Mary Roe present; Andy Fall present; Julia Nye present; "
        "George Ott present; Shirley Lark present",
    ),
    "names before councils by their letters": (
        ["Attendees:", "Ann Beck Upper Tarn PC", "David Roe Ness PC", "Lisa Gibbs BC", "Tom Nye Wren PC"],
        "Ann Beck present; David Roe present; Lisa Gibbs present; Tom Nye present",
    ),
    "initials and surnames before councils": (
        [
            "Attendees",
            "1. Mrs A Beck Tarn Borough Council",
            "2. Cllr Mrs S Roe Ness Town Council",
            "3. Mr P Fall Wren Ltd",
        ],
        "A Beck present; S Roe present; P Fall present",
    ),
    "titles that are glued to names": (
        ["Cllr Ann Beck | Tarn", "Cllr.Tunde Dell | Tarn", "MrsH Roe | Ness", "Cllr. Bob Fall | Ness", "1. Apologies"],
        "Ann Beck present; Tunde Dell present; H Roe present; Bob Fall present",
    ),
    "a run that goes on with a bracket": (
        [
            "PRESENT: Ann Beck (Chair), David Dell, Nick Roe, Annabel Fall, Richard Nye",
            "(Minute taker), Frank Ott, Jo Lark,",
        ],
        "Ann Beck present; David Dell present; Nick Roe present; Annabel Fall present; Richard Nye secretariat; "
        "Frank Ott present; Jo Lark present",
    ),
    "those away below a sentence, behind a table": (
        [
            "Attendees and apologies",
            "Members that attended the meeting are:",
            "Organisation | Representative",
            "Wren Trust | Ann Beck",
            "Tarn Union | Colin Dell",
            "Members that were unable to attend are:",
            "Organisation | Representative",
            "Ness Fund | Jane Roe",
            "Gull Union | Mary Fall",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe apologies; Mary Fall apologies",
    ),
    "those away below a sentence in words of its own": (
        [
            "Present",
            "Ann Beck",
            "Colin Dell",
            "The members of the group who could not make it were:",
            "Jane Roe",
            "Tom Nye",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe absent; Tom Nye absent",
    ),
    "apologies of a councillor of another council": (
        [
            "Present: Cllr Ann Beck",
            "1. Apologies Tarn County Councillor Colin Dell, Cllr Roe, PCSO Mary Fall.",
            "2. Items",
        ],
        "Ann Beck present; Colin Dell apologies; Roe apologies; Mary Fall apologies",
    ),
    "apologies behind a label, as others did": (
        ["Present: Ann Beck", "3. Apologies; Colin Dell, Sampath Roe and Mary Fall sent apologies, as did Tom Nye."],
        "Ann Beck present; Colin Dell apologies; Sampath Roe apologies; Mary Fall apologies; Tom Nye apologies",
    ),
    "apologies with a reason behind the name": (
        ["Present: Cllr Ann Beck, Cllr Colin Dell", "1. APOLOGIES FOR ABSENCE", "Cllr Mrs Roe for family reasons."],
        "Ann Beck present; Colin Dell present; Roe apologies",
    ),
    "apologies below the number of an agenda": (
        [
            "Present:- J.E. Beck Esq. (Chairman)",
            "Agenda 1/13: Item 1. Apologies for non-attendance were received from:-",
            "Messrs:",
            "C. Dell | K. Roe | T. W. Fall",
            "Mrs M. Nye",
        ],
        "J.E. Beck present; C. Dell apologies; K. Roe apologies; T. W. Fall apologies; M. Nye apologies",
    ),
    "marks before and behind names, single and double": (
        [
            "Members",
            "*Professor Ann Beck",
            "Colin Dell**",
            "Jane Roe (Tarn)**",
            "Mary Fall†",
            "Tom Nye",
            "* apologies received",
            "** absent, no apologies",
        ],
        "Ann Beck apologies; Colin Dell absent; Jane Roe absent; Mary Fall present; Tom Nye present",
    ),
    "an alternate in attendance, within a sentence of apologies": (
        [
            "Attendees",
            "Ann Beck, Chair",
            "Colin Dell, Tarn (alternate)",
            "Jane Roe noted apologies from Rajesh Fall and acknowledged Colin Dell as the alternate in attendance; Mary"
            " Nye (no alternate) and Tom Ott.",
        ],
        "Ann Beck present; Colin Dell deputy; Rajesh Fall apologies",
    ),
    "who was replaced, by a list of substitutions": (
        [
            "Members of the Board",
            "A Beck, Tarn Council",
            "P Dell (Mayor), Ness Council",
            "C Roe, Wren Council",
            "1. Apologies",
            "The following substitutions were noted:",
            "Karenina Fall for Peter Dell (Ness)",
            "Jaimie Nye for Chris Roe (Wren)",
            "2. Minutes",
        ],
        "A Beck present; P Dell apologies; C Roe apologies; Karenina Fall deputy; Jaimie Nye deputy",
    ),
    "who is listed, and somebody else stands there for them": (
        ["Present", "Ann Beck", "Colin Dell", "Jane Roe (deputising for Ann Beck)"],
        "Ann Beck apologies; Colin Dell present; Jane Roe deputy",
    ),
    "apologies that are listed without a colon, below who took the minutes": (
        ["Minutes: | ", "The following apologies had been received", "Sharron Beck – Prism", "Cllr Lesley Dell – SCC"],
        "Sharron Beck apologies; Lesley Dell apologies",
    ),
    "headings that a narrow column breaks": (
        ["Pres | Ann Beck", "ent: | Colin Dell", "Apo | Mary Fall", "logi | Jane Roe", "es: | Tom Nye"],
        "Ann Beck present; Colin Dell present; Mary Fall apologies; Jane Roe apologies; Tom Nye apologies",
    ),
}

IN_TABLES = {
    "initials and bodies over days": (
        [
            "Initials | Agency | 4.6.23 | 3.5.24",
            "AB | Adults | Y | A",
            "CD | Housing | A | Y",
            "JR | Probation | Y | N",
        ],
        "AB apologies; CD present; JR absent",
    ),
    "absent without apologies, on two lines": (
        ["Present | Ann Beck / Colin Dell", "Absent without | Jane Roe", "Apologies | Mary Fall"],
        "Ann Beck present; Colin Dell present; Jane Roe absent; Mary Fall absent",
    ),
    "a label of no known words, of absence": (
        ["Present | Ann Beck / Colin Dell", "Absent on leave | Jane Roe", "Apologies | Mary Fall"],
        "Ann Beck present; Colin Dell present; Jane Roe absent; Mary Fall apologies",
    ),
    "temporary appointments beside apologies": (
        ["Apology from | Temporary Appointment", "Cllr Ann Beck | Cllr Colin Dell", "Cllr Jane Roe | Cllr Mary Fall"],
        "Ann Beck apologies; Jane Roe apologies; Colin Dell deputy; Mary Fall deputy",
    ),
    "apologies further down a column of people": (
        [
            "Attendees: |  | ",
            "Wren Council | Board | Head Office",
            "Prof Ann Beck | Robert Dell | Katy Roe",
            "Dr Mary Fall | Patricia Nye | Simon Ott",
            "Prof Tom Ash | Hugo Lark | Apologies",
            "Prof Jill Fenn | Emma Finch | Johan Wren",
            "Dr Will Hale | Sarah Lund | Kim Grey",
        ],
        "Katy Roe present; Simon Ott present; Ann Beck present; Mary Fall present; Tom Ash present; Jill Fenn present; "
        "Will Hale present; Robert Dell present; Patricia Nye present; Hugo Lark present; Emma Finch present; "
        "Sarah Lund present; Johan Wren apologies; Kim Grey apologies",
    ),
    "ticks below who was invited": (
        [
            "INVITED |  | ATTENDED | APOLOGIES RECEIVED | DID NOT ATTEND",
            "Sheila Beck | Head of Parks | √ |  | ",
            "Ann Dell | Head of Probation |  | √ | ",
            "Tom Roe | Officer |  |  | √",
        ],
        "Sheila Beck present; Ann Dell apologies; Tom Roe absent",
    ),
    "marks before names, and one of another kind": (
        [" | Members | Title", "Apols | Ann Beck | Chair", " | Colin Dell | Nurse", "No rep | Jane Roe | Probation"],
        "Ann Beck apologies; Colin Dell present; Jane Roe absent",
    ),
    "surnames first, below captions of their own": (
        [
            "Attendees: | ",
            "Name | Office/Scheme",
            "Beck, Ann | Wren",
            "Dell, Vicky | Tarn",
            "Kaur Roe, Jo (guest speaker) | Ness",
        ],
        "Beck, Ann present; Dell, Vicky present; Kaur Roe, Jo guest",
    ),
    "those who did not make it, over a column": (
        ["Present | Those who could not make it", "Ann Beck | Jane Roe", "Colin Dell | Mary Fall"],
        "Ann Beck present; Colin Dell present; Jane Roe absent; Mary Fall absent",
    ),
    "ticks below groups in their own rows": (
        [
            "Name | Representing | Present | Apologies",
            "Schools members |  |  | ",
            "Clementine Beck (CB) | Primary head | ✓ | ",
            "Cara Dell (CD) | Primary governor |  | ✓",
            "Non-schools members |  |  | ",
            "Valentina Roe (VR) | Early years | ✓ | ",
            "Mary Fall (MF) | 16–19 provider |  | ✓",
            "Officers |  |  | ",
            "Rupert Nye (RN) | Director | ✓ | ",
            "Tom Ott (TO) | Accountant |  | ✓",
        ],
        "Clementine Beck present; Cara Dell apologies; Valentina Roe present; Mary Fall apologies; "
        "Rupert Nye in_attendance; Tom Ott apologies",
    ),
    "those in attendance have no ticks": (
        [
            "Name | Title | Present | Apology",
            "Ann Beck | Chair | ✓ | ",
            "Colin Dell | Nurse |  | ✓",
            "In Attendance |  |  | ",
            "Sharon Roe | Director of Operations |  | ",
        ],
        "Ann Beck present; Colin Dell apologies; Sharon Roe in_attendance",
    ),
    "a letter beside several is of the first": (
        ["In Attendance |  | ", "A | Mr P Beck / Mr R Dell / Mrs S Roe | PB / RD / SR", " | Mr T Nye | TN"],
        "P Beck apologies; R Dell in_attendance; S Roe in_attendance; T Nye in_attendance",
    ),
    "people on lines of one cell, bodies on those of the next": (
        [
            "In Attendance: (v - voting) | ",
            "Sanjeev Beck-Quinn / Cllr Gil Dell MBE v / Cllr Jean Roe v / Ravi Ott | Tarn / Ness / Wren / Gull",
        ],
        "Sanjeev Beck-Quinn in_attendance; Gil Dell in_attendance; Jean Roe in_attendance; Ravi Ott in_attendance",
    ),
    "marks behind bodies that are called like people, two lists side by side": (
        [
            "Board members |  |  | Support staff | ",
            "Leighton Beck (Chair) | Calder Motors | ✓ | Vera Dell (LNP) | ✓",
            "Dilys Roe | Wren Council | A | Iona Fall (WCC) | A",
            "Rhodri Nye | Ballast Stone | x | Also attending: | ",
            "Orla Ott | Davies Homes | ✓ | Callum Lark, WCC | ",
        ],
        "Vera Dell in_attendance; Iona Fall apologies; Leighton Beck present; Dilys Roe apologies; Rhodri Nye absent; "
        "Orla Ott present; Callum Lark in_attendance",
    ),
    "pairs of a name and a mark below one heading": (
        [
            "ATTENDEES: (• attended, X not attended, A apologies) |  |  |  | Support staff | ",
            "Chris Beck | • | Beth Dell | A | Duncan Roe | •",
            "Jo Fall | X | Sheila Nye | • | Sian Ott | A",
        ],
        "Chris Beck present; Beth Dell apologies; Jo Fall absent; Sheila Nye present; Duncan Roe in_attendance; "
        "Sian Ott apologies",
    ),
    "headings broken within a word": (
        ["Attend / ees: | Ann Beck / Colin Dell", "Apo / logi / es: | Mary Fall / Jane Roe"],
        "Ann Beck present; Colin Dell present; Mary Fall apologies; Jane Roe apologies",
    ),
    "marks broken within a word": (
        ["Name | Body | Attend / ance", "Ann Beck | Parks | Yes", "Mary Fall | Roads | Apologie s"],
        "Ann Beck present; Mary Fall apologies",
    ),
    "a broken heading over ticks": (
        ["Name | Initials | Present | Apo / logi es", "Ann Beck | AB | x | ", "Mary Fall | MF |  | x"],
        "Ann Beck present; Mary Fall apologies",
    ),
    "initials beside apologies": (
        ["Present: | Ms A Beck [AB] (PG) / Mr C Dell [CD] (SG) / Ms J Roe [JR] (CG)", "Apologies: | AB, JR"],
        "A Beck apologies; C Dell present; J Roe apologies",
    ),
    "nothing but initials": (
        ["Present: | AB, CD, JR", "Apologies: | MF, TN"],
        "AB present; CD present; JR present; MF apologies; TN apologies",
    ),
    "marks in pairs": (
        ["Attendees | Support staff", "Ann Beck | ✓ | Jane Roe | A", "Colin Dell | ✓ | Mary Fall | x"],
        "Ann Beck present; Colin Dell present; Jane Roe apologies; Mary Fall absent",
    ),
    "a column of apologies that says who attended": (
        ["Name | Role | Apologies", "Ann Beck | Governor | Attended", "Jane Roe | Governor | Sent apologies"],
        "Ann Beck present; Jane Roe apologies",
    ),
    "a column for each way to be there or not": (
        ["Members | Attended | Apologies | Absent", "Ann Beck | x |  | ", "Jane Roe |  | x | ", "Colin Dell |  |  | x"],
        "Ann Beck present; Jane Roe apologies; Colin Dell absent",
    ),
    "a star for those who were there": (
        ["Elected | Appointed", "* | A Beck | * | Mrs C Dell", " | J Roe | * | M Fall", "* Present (75%) | | |"],
        "A Beck present; C Dell present; M Fall present",
    ),
    "groups in cells": (
        ["Present / Ann Beck / Colin Dell | Unions / Jane Roe / Mary Fall", "Apologies / Bea Ott | Guests / Tom Nye"],
        "Ann Beck present; Colin Dell present; Jane Roe present; Mary Fall present; Bea Ott apologies; Tom Nye guest",
    ),
    "members who were absent": (
        ["Present: | Elected Members: / Mr A Beck", "Absent: | Elected Members: / Appointed Members: / Mrs J Roe"],
        "A Beck present; J Roe absent",
    ),
    "labels of no known words": (
        ["Present: | Ann Beck / Colin Dell", "Head teachers | Jane Roe / Mary Fall", "Apologies: | Bea Ott"],
        "Ann Beck present; Colin Dell present; Jane Roe present; Mary Fall present; Bea Ott apologies",
    ),
    "a heading of no known words beside one": (
        ["Council | Head office staff", "Ann Beck | Jane Roe", "Colin Dell | Mary Fall"],
        "Ann Beck present; Colin Dell present; Jane Roe in_attendance; Mary Fall in_attendance",
    ),
    "the number of an item before its list": (
        ["16/49 | Apologies for absence", "Jane Roe | Bursar", "Mary Fall | Warden"],
        "Jane Roe apologies; Mary Fall apologies",
    ),
    "the number of an item and its list in one cell": (
        ["1 | Apologies / Jane Roe (JR) Wren Trust; Mary Fall (MF)", "2 | Welcome / Ann Beck welcomed the members."],
        "Jane Roe apologies; Mary Fall apologies",
    ),
    "runs in cells": (
        ["Attendance: Ann Beck, Colin Dell, Jane Roe | Apologies: Mary Fall, Bea Ott, Tom Nye"],
        "Ann Beck present; Colin Dell present; Jane Roe present; "
        "Mary Fall apologies; Bea Ott apologies; Tom Nye apologies",
    ),
    "two people on the lines of one row": (
        ["Present", "Ann Beck / Colin Dell | AB / CD", "Jane Roe | JR"],
        "Ann Beck present; Colin Dell present; Jane Roe present",
    ),
    "posts before names in a cell": (
        ["Officers present | Chief Executive – Ann Beck / Director – Colin Dell"],
        "Ann Beck in_attendance; Colin Dell in_attendance",
    ),
    "cells that span others: nobody can tell who is below which heading": (
        ["Present | Apologies", "Ann Beck | Chair | AB | Jane Roe", "Colin Dell | Mary Fall | MF"],
        "",
    ),
    "a cell broken in the middle of a word": (
        ["Member | 02/04/2023 | 03/05/2024", "Ann Beck | Present | Apologie s", "Colin Dell | Present | Present"],
        "Ann Beck apologies; Colin Dell present",
    ),
    "marks before the names": (
        [
            "Attendance",
            "Wren Members | Title | Representing",
            "Apols | Ann Beck (AB) | Chair",
            "Colin Dell (CD) | Lay Member",
            "Apols | Jane Roe (JR) | Lay Member",
        ],
        "Ann Beck apologies; Colin Dell present; Jane Roe apologies",
    ),
    "a surname on the next line": (
        [
            "Present: | Dame Ann Beck | AB | Chairman",
            "Professor Sir Colin / Dell | CD | Director",
        ],
        "Ann Beck present; Colin Dell present",
    ),
    "places between two columns of people": (
        [
            "Attendees",
            "Ann Beck | Tarn | Colin Dell | Upper Tarn",
            "Jane Roe | Tarn | Mary Fall | Ness & Tarn",
            "Tom Nye | Ness | Bea Ott | Tarn",
        ],
        "Ann Beck present; Jane Roe present; Tom Nye present; Colin Dell present; Mary Fall present; Bea Ott present",
    ),
    "names over two lists in cells": (
        [
            "Name: | Name:",
            "Ann Beck / Colin Dell / Jane Roe | Mary Fall / Tom Nye",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe present; Mary Fall present; Tom Nye present",
    ),
    "a body alone in its row": (
        [
            "PRESENT",
            "Cllr A Beck | Chairman",
            "Tarn Site |",
            "Mr C Dell | Director",
            "Ms J Roe | Engineer",
            "Mr T Nye | Engineer",
        ],
        "A Beck present; C Dell present; J Roe present; T Nye present",
    ),
    "two lists of people with marks, side by side": (
        [
            "Present:",
            "Name | Body | Att. | Name | Body | Att.",
            "Ann Beck | Tarn | ✓ | Colin Dell | Ness | X",
            "Cllr Jane Roe / Cllr Mary Fall | Tarn / Ness | ✓ / X | Tom Nye | Tarn | ✓",
        ],
        "Ann Beck present; Colin Dell absent; Jane Roe present; Mary Fall absent; Tom Nye present",
    ),
    "letters over columns of marks": (
        [
            "Wren Member | P | A | DNA",
            "Ann Beck (AB) – Chair | P |  | ",
            "Colin Dell (CD) – Tarn |  | A | ",
            "Jane Roe (JR) – Ness |  |  | DNA",
            "Mary Fall (MF) – Tarn |  |  | ",
        ],
        "Ann Beck present; Colin Dell apologies; Jane Roe absent",
    ),
    "marks in pairs, of which some are glued": (
        [
            "Attendees",
            "Ann Beck | ✓ | Colin Dell | X | Jane Roe | A",
            "Mary Fall ✓ |  | Tom Nye | ✓ | Bea Ott A | ",
            "Di Eck | ✓ | Al Orr | ✓ | Ed Ash | A",
            "Flo Ude | A | Gus Vey | ✓ | Ina Wye | ✓",
        ],
        "Ann Beck present; Mary Fall present; Di Eck present; Flo Ude apologies; Colin Dell absent; Tom Nye "
        "present; Al Orr present; Gus Vey present; Jane Roe apologies; Bea Ott apologies; Ed Ash apologies; "
        "Ina Wye present",
    ),
    "people below a heading in an item's cell": (
        [
            "Present",
            "Ann Beck | Wren Trust | AB",
            "Colin Dell | Tarn | CD",
            "Jane Roe | Ness | JR",
            "Item | What was said | Action",
            "1. | Welcome and apologies / Mary Fall, Wren Trust / Tom Nye, Director of Ness / For the Board, AB "
            "greeted the director who would come to the next meeting. |",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe present; Mary Fall apologies; Tom Nye apologies",
    ),
    "who sent apologies, below the heading of an item": (
        [
            "Present",
            "Ann Beck | Wren Trust | AB",
            "Jeremy Dean | Tarn | JD",
            "Jane Roe | Ness | JR",
            "Item | What was said | Action",
            "1 | Welcome / Jeremy Dean, Cllr Jane Roe sent apologies. | ",
        ],
        "Ann Beck present; Jeremy Dean apologies; Jane Roe apologies",
    ),
    "labels beside lists, of which one has a label of its own": (
        [
            "Present: | Councillors: Ann Beck / Colin Dell / Jane Roe",
            "In Attendance: | Mrs Mary Fall (Clerk) / County Cllr Tom Nye",
            "Apologies: | Cllr Bo Ott and Cllr Orr",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe present; Mary Fall secretariat; Tom Nye "
        "in_attendance; Bo Ott apologies; Orr apologies",
    ),
    "members, some of whom sent apologies": (
        [
            "ELSCB Members | Title | Body",
            "Apols | Ann Beck (AB) | Chair | Wren Board",
            "Colin Dell (CD) | Manager | Tarn",
            "Apols | Jane Roe (JR) | Director | Wren Board",
        ],
        "Ann Beck apologies; Colin Dell present; Jane Roe apologies",
    ),
    "the posts of those who sent apologies": (
        [
            "Absent with | Bursary Councillor | Ann Beck",
            "Apologies | Sports Development Officer | Colin Dell",
            " | Arts Officer | Jane Roe",
        ],
        "Ann Beck apologies; Colin Dell apologies; Jane Roe apologies",
    ),
    "substitutes in brackets": (
        [
            "No. | Item",
            "1. | Apologies for Absence / To receive apologies. / Minutes: / Apologies for absence were received "
            "from Mr T Beck (Ms P Nye attended as substitute), Mr S Dell (Mr B Ott, Medical Director attended in "
            "his absence) and Ms F Gale.",
            "2. | Disclosures / None.",
        ],
        "T Beck apologies; S Dell apologies; F Gale apologies; P Nye deputy; B Ott deputy",
    ),
    "lists side by side behind bodies": (
        [
            "Council | Present | Apologies",
            "Officers | Cllr Ann Beck (Chair) / Tom Nye (Treasurer) | ",
            "TARN TOWN COUNCIL | Cllr C Dell / Cllr J Roe | Cllr M Fall",
            "WREN COMMUNITY COUNCIL |  | ",
            "EASTER COUNCIL |  | Cllr B Ott / Cllr S Gale",
        ],
        "Ann Beck present; Tom Nye present; C Dell present; J Roe present; M Fall apologies; B Ott "
        "apologies; S Gale apologies",
    ),
    "apologies in the cell of a name": (
        [
            "Members | Title | Body",
            "Apols Ann Beck (AB) | Independent Chair | Wren Board",
            "Colin Dell (CD) | Lay Member | Tarn Trust",
            "Apols Cllr Jane Roe (JR) | Lead Member | Wren Board",
        ],
        "Ann Beck apologies; Colin Dell present; Jane Roe apologies",
    ),
    "bodies before names, twice in a row": (
        [
            "Present:",
            "Wren Association of Payroll | Ann Beck | Training Group & NSRC | Colin Dell",
            "Tarn Institution | Jane Roe/ Mary Fall | OILTEC | Tom Nye",
            "Charter Society | Bea Ott | SELTT | Sue Gale",
        ],
        "Ann Beck present; Jane Roe present; Mary Fall present; Bea Ott present; Colin Dell present; Tom Nye "
        "present; Sue Gale present",
    ),
    "a matrix with words broken in narrow columns": (
        [
            "Member | 10/12/23 | 3/5/24",
            "Ann Beck | Yes | Yes",
            "Colin Dell | Apologie | s",
            "Jane Roe | Apologie s | Apologie s",
        ],
        "Ann Beck present; Jane Roe apologies",
    ),
    "apologies over a column in other words": (
        [
            "Members Present | Confirmed Apologies",
            "Cllr, Ann Beck; Chair WNMP (AB) | Carla Moody",
            "Serena Dell; WNMP (SD) | Jane Roe",
            "Colin Fall; Tarn Council (CF) | ",
        ],
        "Serena Dell present; Colin Fall present; Carla Moody apologies; Jane Roe apologies",
    ),
    "circulation above lists with labels": (
        [
            "PUBLIC CIRCULATION",
            "Present: | Ann Beck | Chairman (CRL) | (AB)",
            "Colin Dell | Director (CRL) | (CD)",
            "Jane Roe | Director (CRL) | (JR)",
            "Apologies: | Mary Fall | Director (CRL)",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe present; Mary Fall apologies",
    ),
    "panel over people in columns": (
        [
            "Panel",
            "Ann Beck (Tarn) | Dr Jane Roe (Wren)",
            "Colin Dell (Ness) | Tom Nye (Wren)",
            "Mary Fall (Tarn) | Bea Ott (Ness)",
            "Apologies noted",
            "Ms Sam Hill (Tarn)",
        ],
        "Ann Beck present; Colin Dell present; Mary Fall present; Jane Roe present; Tom Nye present; Bea Ott "
        "present; Sam Hill apologies",
    ),
    "short for apologies, alone in a row": (
        [
            "Attendee | Organisation | Position",
            "Ann Beck | Wren LLP | Founder",
            "Colin Dell | Tarn Trust | Manager",
            "Apols",
            "Jane Roe | Ness College | Head",
            "Mary Fall | Wren LLP | Nurse",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe apologies; Mary Fall apologies",
    ),
    "counties in a column of bodies": (
        [
            "Member | Region/ Authority | Attendance",
            "Ann Beck | Derwent C.C. Chairman | Present",
            "Colin Dell | Wulfric M.B.C. Vice-Chairman | Present",
            "Jane Roe | Leire C.C. P.P.P.R.O. | Present",
            "Mary Fall | Wilton C.C. SW | Apology",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe present; Mary Fall apologies",
    ),
    "people in columns above labels": (
        [
            "Members present:",
            "Ann Beck (Chairman) | Tam Brigden | Rupert Dell",
            "Niall Roe | Noel Durnley | Stella Houlton",
            "Dickie Sibbald | Biddy Swanwick | Sarita Wolfe",
            "Assessor: | Davina Fall (DGA)",
            "Secretariat: | Jilly Nye",
        ],
        "Ann Beck present; Niall Roe present; Dickie Sibbald present; Tam Brigden present; Noel Durnley "
        "present; Biddy Swanwick present; Rupert Dell present; Stella Houlton present; Sarita Wolfe present; "
        "Davina Fall present; Jilly Nye secretariat",
    ),
    "apologies received and accepted": (
        [
            "131 | Questions / None",
            "132 | Apologies for absence / Received from Cllrs Beck, T Boon and Roe and accepted",
            "133 | Declarations of Interest / None.",
        ],
        "Beck apologies; T Boon apologies; Roe apologies",
    ),
    "a post in a column beside names, and another list at their side": (
        [
            "Present | Apologies",
            "Ann Beck | Chair | AB | Bea Ott | BO",
            "Jane Roe | Vice Chair | JR | Mary Fall | MF",
            "In attendance |  |  | Attachments | ",
            "Tom Nye | Clerk | TN | Report | ",
        ],
        "Ann Beck present; Jane Roe present; Tom Nye secretariat; Bea Ott apologies; Mary Fall apologies",
    ),
    "a mark in a column beside names, and another list at their side": (
        ["Members |  | Officers", "Ann Beck | Absent | Bea Ott", "Jane Roe |  | Mary Fall"],
        "Ann Beck absent; Jane Roe present; Bea Ott in_attendance; Mary Fall in_attendance",
    ),
    "visitors for a minute, and their posts run together": (
        [
            "Present: | Ann Beck / Colin Dell | chairman",
            "Visitors for minute 4: | Jane Roe / Mary Fall | head of pensions manager and custodian",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe guest; Mary Fall guest",
    ),
    "guests of an item": (
        ["Present | ", "Ann Beck | Chair", "Guests – item 8 | ", "Jane Roe | Wren Trust"],
        "Ann Beck present; Jane Roe guest",
    ),
    "offices before names below each other": (
        [
            "Present Members | Vice President Education Ann Beck / President Jane Roe / Parks Officer Colin Dell / "
            "Mary Fall / Union Councillor Tom Nye",
            "Absent with Apologies | Karen Ott / Union Councillor Luke Roe",
        ],
        "Ann Beck present; Jane Roe present; Colin Dell present; Mary Fall present; Tom Nye present; Karen Ott "
        "apologies; Luke Roe apologies",
    ),
    "an item with letters before its number": (
        [
            "Present: | Ann Beck | Head of Parks",
            "Apologies: | Jane Roe | Bursar",
            "EAG/14.4 | Events / Will Bell listed events. Action: Ann Beck",
        ],
        "Ann Beck present; Jane Roe apologies",
    ),
    "a sign for who has a vote": (
        ["In attendance: (v-voting member)", "Ann Beck | Tarn", "Cllr Jane Roe MBE v | Wren", "Colin Dell v | Gull"],
        "Ann Beck in_attendance; Jane Roe in_attendance; Colin Dell in_attendance",
    ),
    "the membership, and those who came": (
        ["MEMBERSHIP | Ann Beck – Chair / Jane Roe – Tarn / Tom Nye - CIW", "Attendees: | Ann Beck (Chair) / Jane Roe"],
        "Ann Beck present; Jane Roe present",
    ),
    "hyphens for dashes": (
        [
            "Present | ",
            "Ann Beck – Self Advocate | Colin Dell – Tarn Advocacy",
            "Jane Roe-Self Advocate | Tom Nye-Tarn Advocacy",
        ],
        "Ann Beck present; Jane Roe present; Colin Dell present; Tom Nye present",
    ),
    "a body called like somebody in a column of bodies": (
        [
            "Attendees | Company",
            "Jane Roe [JR] | Energy Department",
            "Ann Beck [AB] (teleconference) | Alba Power",
            "Colin Dell [CD] | Gull Energy",
        ],
        "Jane Roe present; Ann Beck present; Colin Dell present",
    ),
    "whom somebody stands in for, behind a post": (
        ["Present | Ann Beck / Tamsin Fall, Press Officer [for Jane Roe, Head of Engagement] / Colin Dell"],
        "Ann Beck present; Tamsin Fall deputy; Colin Dell present",
    ),
    "functions below names": (
        ["Present: | Prof A Beck / Chairman / Prof M Dell / Secretary / Dr S Roe"],
        "A Beck present; M Dell secretariat; S Roe present",
    ),
    "officers beside apologies": (
        [
            "PRESENT: | Members: | Mr Beck / Mrs Dell",
            "APOLOGIES: | Members: | Mr Roe",
            " | Officers: | Miss Fall",
            "IN ATTENDANCE: | Officers: | Mr Nye",
        ],
        "Beck present; Dell present; Roe apologies; Fall apologies; Nye in_attendance",
    ),
    "minutes beside who takes them, below the apologies": (
        ["Present | Ann Beck / Colin Dell", "Apologies | Jane Roe / Mary Fall", "Minutes | Mrs Tom Nye, Gull Trust"],
        "Ann Beck present; Colin Dell present; Jane Roe apologies; Mary Fall apologies; Tom Nye secretariat",
    ),
    "others in attendance below apologies with reasons": (
        [
            "Apologies | Reason | Absent Without Apology",
            "Ann Beck (Co-opted) | At a concert | None",
            "Others In Attendance |  | Minutes circulated to:",
            "Jane Roe | Executive Lead | Emma Fall – Secretary",
            "Tom Nye | Clerk | ",
        ],
        "Ann Beck apologies; Jane Roe in_attendance; Tom Nye secretariat",
    ),
    "a substitute below a heading of apologies in a column": (
        ["Apologies | ", "Cllr Ann Beck, who was substituted by Cllr Jane Roe, | Cllr Colin Dell"],
        "Jane Roe deputy; Ann Beck apologies; Colin Dell apologies",
    ),
}


def cells(line: str, number: int | None) -> Row:
    texts = ["\n".join(part.strip() for part in cell.split(" / ")) for cell in line.split(" | ")]
    return row(*texts, table=number)


def read(rows: list[Row]) -> str:
    found = [f"{one.name} {one.status}" for one in meeting_of(rows, "tags").attendance]
    return "; ".join(found)


@pytest.mark.parametrize(("printed", "expected"), IN_LINES.values(), ids=IN_LINES)
def test_lines(printed: list[str], expected: str) -> None:
    assert read([cells(line, None) for line in TITLE + printed]) == expected


@pytest.mark.parametrize(("printed", "expected"), IN_TABLES.values(), ids=IN_TABLES)
def test_tables(printed: list[str], expected: str) -> None:
    assert read([cells(TITLE[0], None), *(cells(line, 1) for line in printed)]) == expected


@pytest.mark.parametrize(
    ("printed", "status"), [("Ymddiheuriadau | Apologies", "apologies"), ("Yn bresennol | Attendance", "present")]
)
def test_a_heading_in_two_languages(printed: str, status: str) -> None:
    heading = heading_of(printed)
    assert heading is not None
    assert heading.status == status


def test_a_bullet_of_a_font_without_it_is_one() -> None:
    """Chromium prints such a bullet as U+FFFD."""
    printed = ["\ufffd Sheena Beck, Deputy First Minister (Chair)", "\ufffd Joe Dell, Minister for Planning"]
    blocks = [Block("p", "Attendees"), *(Block("p", text) for text in printed)]
    found = meeting_of([row(TITLE[0]), *rows_of_blocks(blocks, 1)], "tags").attendance
    assert [one.name for one in found] == ["Sheena Beck", "Joe Dell"]


def test_a_star_that_a_line_explains_is_no_bullet() -> None:
    blocks = [Block("p", "Members"), *(Block("p", text) for text in ("Ann Beck*", "Colin Dell", "Jane Roe"))]
    explained = Block("item", "apologies received", label="*")
    found = meeting_of([row(TITLE[0]), *rows_of_blocks([*blocks, explained], 1)], "tags").attendance
    assert [(one.name, one.status) for one in found[:2]] == [("Ann Beck", "apologies"), ("Colin Dell", "present")]


@pytest.mark.parametrize(
    ("printed", "status"), [("ATTENDEES Name / Company", "present"), ("1.1.4 Apologies", "apologies")]
)
def test_captions_of_columns_and_numbers_are_no_part_of_a_heading(printed: str, status: str) -> None:
    heading = heading_of(printed)
    assert heading is not None
    assert heading.status == status


def test_a_title_for_several_may_stand_before_a_dash() -> None:
    assert people_in("Councillors – H Beck and G Roe", is_run=True) == ["H Beck", "G Roe"]


def test_slashes_may_part_names_from_bodies() -> None:
    printed = ["Jasper Beck / Chair, MPA", "Mungo Dell / Deputy, MPA", "Tamsin Roe / Wren Trust", "Jo Ott / MPA"]
    found = meeting_of([row(line) for line in [*TITLE, "Present", *printed]], "boxes").attendance
    assert [one.name for one in found] == ["Jasper Beck", "Mungo Dell", "Tamsin Roe", "Jo Ott"]


def test_initials_in_a_column_of_them_are_no_body() -> None:
    printed = ["Present", "Ann Beck | Chair | AB", "Colin Dell | Wren Trust | CD", "Mary Fall | Bursar | EA"]
    meeting = meeting_of([cells(TITLE[0], None), *(cells(line, 1) for line in printed)], "tags")
    assert [one.organisation for one in meeting.attendance] == [None, "Wren Trust", "EA"]
    (alone,) = meeting_of([cells(line, None) for line in [*TITLE, "Present", "Emma Abbot, EA"]], "tags").attendance
    assert alone.organisation == "EA"


def test_who_is_listed_under_no_heading_is_in_doubt() -> None:
    rows = [cells(line, None) for line in [*TITLE, "Ann Beck, Wren Trust", "Colin Dell, MoJ", "Jane Roe", "1. Welcome"]]
    doubts = {one.doubt for one in meeting_of(rows, "tags").attendance}
    assert doubts == {"No heading says whether these people were there."}


def test_the_fuller_of_two_readings_counts_and_a_contradiction_is_in_doubt() -> None:
    """The tags tell of columns made with tabs only the first line; nobody is there of whom one reading says not."""
    tags = [cells(line, None) for line in [*TITLE, "Present: Ann Beck, Jane Roe, Mary Fall"]]
    places = ["Present: Ann Beck, Mary Fall, Colin Dell", "Apologies: Jane Roe"]
    by_place = [cells(line, None) for line in [*TITLE, *places]]
    meeting = meeting_of(tags, "tags", by_place=by_place)
    assert meeting.method == "boxes"
    assert [one.name for one in meeting.attendance] == ["Ann Beck", "Mary Fall", "Colin Dell", "Jane Roe"]
    (jane,) = [one for one in meeting.attendance if one.name == "Jane Roe"]
    assert (jane.status, jane.confidence) == ("apologies", 0.5)
    assert jane.doubt is not None
    assert "tell differently" in jane.doubt


@pytest.mark.parametrize(
    ("printed", "is_chair"),
    [
        ("Ann Beck, Wren Trust, Chair", True),
        ("Ann Beck, President (in the Chair)", True),
        ("Ann Beck (Chair & minutes)", True),
        ("Ann Beck (NED & Chair)", True),
        ("Ann Beck [AB] Chair (FTG)", True),
        ("Ann Beck | Chair | Wren Trust", True),
        ("Mr Beck (Ch)", True),
        ("Ann Beck (CH)", False),
        ("Ann Beck (deputy chair)", False),
        ("Ann Beck, Vice Chair", False),
        ("Ann Beck, Chair of the Wren Trust", False),
        ("Ann Beck, Chairman British Resorts Forum", False),
    ],
)
def test_who_is_in_the_chair(printed: str, is_chair: bool) -> None:
    """Only an entry that says so of this meeting; not a deputy, and not the chair of another body."""
    rows = [
        cells(line, None) for line in [*TITLE, "Present", printed, "Colin Dell, Tarn Trust", "Mary Fall, Tarn Trust"]
    ]
    meeting = meeting_of(rows, "tags")
    assert [one.is_chair for one in meeting.attendance] == [is_chair, False, False]
    assert (meeting.chair is not None) is is_chair


def test_a_chairman_below_a_name_is_no_heading() -> None:
    printed = ["Present: | Prof A Beck / Chairman / Prof M Dell / Dr S Roe"]
    meeting = meeting_of([cells(line, 1) for line in printed], "tags")
    assert [one.name for one in meeting.attendance if one.is_chair] == ["A Beck"]


def test_a_label_of_the_chair_beside_a_column_is_of_the_first() -> None:
    printed = [
        "Present",
        "Chair: | Prof Ann Beck / Dr Colin Dell / Dr Jane Roe",
        "Members: | Dr Mary Fall / Ms Bea Ott",
    ]
    meeting = meeting_of([cells(TITLE[0], None), *(cells(line, 1) for line in printed)], "tags")
    assert [one.name for one in meeting.attendance if one.is_chair] == ["Ann Beck"]
    assert len(meeting.attendance) == 5


DOUBTFUL = {
    "Xyla Tarnham, Wren Trust": "Neither a title nor a usual given name: the words may not be a name.",
    "WF Tarnham, Wren Trust": "Neither a title nor a usual given name: the words may not be a name.",
    "Professor Ann": "Half of the name may be missing.",
    "Ann Beck Jane Roe": "The words may be the names of two people.",
    "Ann Beck Presentation": "The last of the words may be no part of the name.",
    "Ann Beck Tarnside LAF": "The last of the words may be no part of the name.",
    "Mr D O’Beck Foyle Jetto": "The last of the words may be no part of the name.",
    "M Beck Welford": "The last of the words may be no part of the name.",
    "Mrs Wiggins Richard Roe": "The words may be the names of two people.",
}


@pytest.mark.parametrize(("printed", "doubt"), DOUBTFUL.items(), ids=DOUBTFUL)
def test_words_that_may_be_no_name_say_so(printed: str, doubt: str) -> None:
    rows = [cells(line, None) for line in [*TITLE, "Present", "Colin Dell", printed, "Mary Fall", "Tom Nye"]]
    (unsure,) = [one for one in meeting_of(rows, "tags").attendance if one.doubt]
    assert (unsure.doubt, unsure.position) == (doubt, 2)
    assert unsure.confidence < 0.6  # from where the site says "uncertain"


@pytest.mark.parametrize(
    "printed",
    [
        [
            "Members",
            "Colin Dell",
            "These had apologised to the clerk beforehand, as she told us",
            "Jane Roe",
        ],
        ["Members", "Colin Dell | Wren", "Unavailable in June | ", "Jane Roe | Ness"],
    ],
    ids=["in lines", "in columns"],
)
def test_who_stands_below_words_of_absence_that_are_not_understood_is_in_doubt(printed: list[str]) -> None:
    found = meeting_of([cells(line, None) for line in [*TITLE, *printed]], "tags").attendance
    assert [(one.name, bool(one.doubt)) for one in found] == [("Colin Dell", False), ("Jane Roe", True)]


@pytest.mark.parametrize("mark", [" | ✓", " | x", "*", " | A"])
def test_a_mark_that_nothing_explains_is_a_doubt(mark: str) -> None:
    printed = [
        "Members",
        f"Ann Beck, Wren Trust{mark}",
        "Colin Dell, Tarn Trust",
        "Jane Roe, Ness Trust",
        "Tom Nye, Gull",
    ]
    found = meeting_of([cells(line, None) for line in [*TITLE, *printed]], "tags").attendance
    assert [one.name for one in found if one.doubt or one.status != "present"] == ["Ann Beck"]


def test_usual_names_are_in_no_doubt() -> None:
    lines = ["Present", "Ann Beck", "Mr C Dell", "J. Roe", "Cllr Fall", "Dr Bea Ott", "Ann Marie Nye"]
    rows = [cells(line, None) for line in [*TITLE, *lines]]
    assert [one.doubt for one in meeting_of(rows, "tags").attendance] == [None] * 6
