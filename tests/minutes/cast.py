"""The invented groups of the examples and the invented people who sit on them."""

from tests.minutes.attendees import Who


def people(lines: str) -> tuple[Who, ...]:
    """A person a line: prefix > name > suffix | role | organisation (prefix and suffix may be missing)."""
    return tuple(_person(line) for line in lines.strip().splitlines())


def _person(line: str) -> Who:
    titled, *rest = (part.strip() or None for part in line.split("|"))
    role, organisation = (*rest, None, None)[:2]
    parts = [part.strip() for part in (titled or "").split(">")]
    if len(parts) < 3:
        parts = [*parts, ""] if len(parts) == 2 and not parts[1].isupper() else ["", *parts, ""][:3]
    prefix, name, suffix = parts
    return Who(name, prefix or None, suffix or None, role, organisation)


HARBOUR = people("""
    Dame > Ada Brook > CBE | Chief Executive | Kestrel Bay Harbour Trust
    Benedict Farrowby | Berth Holder | Small Boat Owners’ Union
    Ngozi Ezekwesili | Operations Director | Skerry Ferries
    Captain > Iestyn Penbryn | Harbour Master | Kestrel Bay Harbour Trust
    Dr > Parveen Lathwal | Reader in Marine Biology | Saltmarsh University
    Lars Nørregaard | Surveyor | Hull and Keel Insurance
    Sorcha O’Dowdall | Secretary | Fish Quay Traders
    Cllr > Graham Oakenfold | Portfolio Holder for Ports | Northsands City Council
    Mei Okabe | Policy Adviser | Department for Tides
    Tomos Tregaron | Governance Officer | Kestrel Bay Harbour Trust
""")
LIBRARY = people("""
    Rosalind Thistlewood | Chair of Trustees | Friends of Northsands Library
    Kwabena Larbi | Library Manager | Northsands Library
    Dr > Agnieszka Wójcik | County Archivist | Saltmarsh Record Office
    Catriona MacSporran | Head of Reading | Harrowdale Schools Trust
    Imran Qazalbash > MBE | Bookseller | The Turnstone Bookshop
    Mrs > Dorothy Ashdown | Reader | Large Print Circle
    Siu-fan Wong | Adviser for Children’s Books | County Library Service
    Rev > Saul Goldwater | Trustee | Friends of Northsands Library
    Eilidh Urquhart | Clerk | Northsands Town Council
""")
ALLOTMENT = people("""
    Mr > Clive Marchbank | Chairman | Upper Tarn Allotments Association
    Mrs > Folasade Fasanya | Treasurer | Upper Tarn Allotments Association
    Gwilym ap Rhydderch | Site Steward | Lantern Quay Site
    Ms > Radhika Venkataraghavan | Plot Holder | Upper Tarn Site
    Stanisław Kowalczyk | Plot Holder | Lantern Quay Site
    Miss > Olive Underhay | Bee Keeper | Tarn Apiarists
    Cllr > Neil Ironmonger | Ward Councillor | Upper Tarn Parish Council
    Aoife Ó Braonáin | Parish Clerk | Upper Tarn Parish Council
""")
LIGHTHOUSE = people("""
    Sir > Edmund Ravensdale > KCB | Chairman | Lantern Rock Lighthouse Trust
    Morag Carnoustie | Engineer | Tower and Beacon LLP
    Thandiwe Mokoena | Head of Visitors | Lantern Rock Lighthouse Trust
    Professor > Delphine de la Fuente > FRSE | Professor of Optics | Penrith Technical University
    Fergus Dunsmuir | Keeper | Lantern Rock Lighthouse Trust
    Yusuf Haddad | Treasurer | Lantern Rock Lighthouse Trust
    Baroness > Quickthorn of Whitby | Patron | Friends of Lantern Rock
    Bronwen Beddoes | Conservation Officer | Northsands City Council
    Hye-jin Park | Archivist | Signal Museum
""")
HERITAGE = people("""
    Felicity Hebblethwaite > OBE | Director | Lower Weald Civic Society
    Anil Chowdhary | Planning Officer | Lower Weald District Council
    Zofia von Brandis | Architect | Brandis Larkrise Architects
    Lord > Entwhistle | President | Weald Buildings Preservation Trust
    Niamh Ní Dhuibhir | Grants Manager | Corn Exchange Fund
    Ekow Amankwaa | Stonemason | Guild of Lime Workers
    Harriet Stockdale-Young | Trustee | Village Halls Network
    Tirzah Ben-Dror | Curator | Lower Weald Museum
    Percy Goodchild | Secretary | Lower Weald Civic Society
""")
TRANSPORT = people("""
    Councillor > Kamaljit Dhaliwal > JP | Cabinet Member for Transport | Harrowdale County Council
    Stuart Crowhurst | Commercial Director | Tarnline Buses
    Yewande Oyelaran | Campaigns Lead | Bus Users Harrowdale
    Björn van der Hoeve | Cycling Officer | Harrowdale County Council
    Dr > Marjorie Wainscott | Consultant Physician | Harrowdale NHS Foundation Trust
    Cormac Mac Giolla Bhríde | Route Manager | Infrastructure North
    Shirin Zafarullah | Headteacher | Mill Lane Primary School
    Wei Liu | Data Analyst | Harrowdale County Council
    Tamsin Birchenough | Democratic Services Officer | Harrowdale County Council
""")
ATTENDANCE = people("""
    Professor > Imogen Penhallow > CBE | Chair | Harrowdale Schools Trust
    Abimbola Nwankwo | Attendance Lead | Northsands Academy
    Dafydd Llewelyn | Principal | Kestrel Bay School
    Layla El Masry | Family Worker | Porchlight
    Jean-Pierre de Souza Falcão | Regional Officer | National Union of Form Tutors
    Alison Nightshade | Deputy Director | DfE
    Rashid al-Rahman | Policy Adviser | DfE
    Oisín Mag Uidhir | Director of Children’s Services | Saltmarsh Council
    Xiu Chan | Researcher | Penrith Technical University
    Barnaby Dunmore | Governance Manager | Harrowdale Schools Trust
""")
FLOOD = people("""
    Lionel Larkrise | Lead Flood Warden | Saltmarsh Parish Council
    Farah Sheikhani | Flood Risk Manager | Rivers Agency North
    Angus St Clair | Farmer | Upper Tarn Farmers’ Group
    Inês Falcão-Reis | Community Officer | Saltmarsh District Council
    Chief Inspector > Jeremy Underhay | Neighbourhoods | Saltmarsh Police
    Rabbi > Tirzah Goldwater | Trustee | Riverside Interfaith Centre
    María de la Fuente | Broker | Tidewise Insurance
    Siân Prydderch | Drainage Engineer | Saltmarsh District Council
    Will Head | Clerk | Saltmarsh Parish Council
""")
