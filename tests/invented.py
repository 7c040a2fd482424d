"""Invented people, jobs and bodies, as varied as those that groups on GOV.UK list; drawn from a seeded generator."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

# First names and surnames by origin, so that a name hangs together.
NAMES: dict[str, tuple[Sequence[str], Sequence[str]]] = {
    "english": (
        "Alison Barnaby Clive Dorothy Edmund Felicity Graham Harriet Imogen Jeremy Kate Lionel Marjorie Neil Olive "
        "Percy Rosalind Stuart Tamsin Will".split(),
        "Ashdown Birchenough Crowhurst Dunmore Entwhistle Farrowby Goodchild Hebblethwaite Ironmonger Larkrise "
        "Marchbank Nightshade Oakenfold Penhallow Quickthorn Ravensdale Stockdale Thistlewood Underhay Wainscott "
        "Head Dean Bishop Young Price".split(),
    ),
    "welsh": (
        "Bronwen Dafydd Eluned Gwilym Iestyn Llŷr Siân Tomos".split(),
        ["ap Rhydderch", "Penbryn", "Tregaron", "ab Owain", "Beddoes", "Llewelyn", "Prydderch"],
    ),
    "scottish": (
        "Angus Catriona Eilidh Fergus Morag Ruaridh".split(),
        ["MacSporran", "McIlwraith", "Carnoustie", "Dunsmuir", "Mac an Tuairneir", "Urquhart", "St Clair"],
    ),
    "irish": (
        "Aoife Cormac Maeve Niamh Oisín Sorcha".split(),
        ["O’Dowdall", "Ó Braonáin", "Ní Dhuibhir", "Mac Giolla Bhríde", "O'Farrelly", "Mag Uidhir"],
    ),
    "south asian": (
        "Anil Farah Imran Kamaljit Parveen Radhika Sanjay Shirin".split(),
        "Chowdhary Dhaliwal Lathwal Qazalbash Rahmanzai Sheikhani Venkataraghavan Zafarullah".split(),
    ),
    "african": (
        "Abimbola Chukwuma Ekow Folasade Kwabena Ngozi Thandiwe Yewande".split(),
        "Amankwaa Castlegate-Obi Ezekwesili Fasanya Larbi Mokoena Nwankwo Oyelaran".split(),
    ),
    "european": (
        "Agnieszka Björn Delphine Inês Lars María Stanisław Zofia Jean-Pierre".split(),
        ["van der Hoeve", "de Souza Falcão", "Nørregaard", "Kowalczyk", "von Brandis", "de la Fuente", "Wójcik"],
    ),
    "east asian": ("Hye-jin Mei Siu-fan Wei Xiu".split(), ["Park", "Chan", "Liu", "Nguyễn", "Okabe", "Wong"]),
    "jewish and arab": (
        "Saul Tirzah Yusuf Layla Rashid".split(),
        ["Goldwater", "Ben-Dror", "al-Rahman", "Haddad", "El Masry"],
    ),
}  # fmt: skip
TITLES = ["Dr", "Professor", "Prof", "Sir", "Dame", "Mr", "Mrs", "Ms", "Cllr", "Councillor", "Rt Hon", "The Rt Hon",
          "Professor Dame", "Professor Sir", "Rt Hon Sir", "Revd", "Rabbi", "Chief Constable", "Vice Admiral",
          "Mx"]  # fmt: skip
LETTERS = ["OBE", "CBE", "MBE", "MP", "KC", "FRS", "CBE FRS", "OBE DL", "FRCGP", "FMedSci", "QPM", "MBE JP", "DBE",
           "FRCP FRCPath", "CB", "KCB", "MSP", "CEng", "FREng", "PhD", "BEM", "JP", "FRSE"]  # fmt: skip

TOPICS = ["Policy", "Research", "Education", "Strategy", "Communications", "Public Affairs", "Skills", "Safety",
          "Housing", "Regulation", "Nursing", "Innovation", "Transport", "Finance", "Inclusion", "Sustainability",
          "Youth Justice", "Children’s Services", "Data", "Quality", "External Affairs", "Fisheries", "Food",
          "Social Care"]  # fmt: skip
SCIENCES = ["Surgery", "Public Law", "Economics", "Epidemiology", "Civil Engineering", "Education", "Psychology",
            "Statistics", "Marine Biology", "Social Policy", "Soil Science", "Nursing Studies"]  # fmt: skip
PLACES = ["Northsands", "Kestrel Bay", "Saltmarsh", "Lantern Quay", "Lower Weald", "Upper Tarn", "Harrowdale",
          "Leeds", "Dunmow", "Swansea", "Whitby", "Tyne and Coast"]  # fmt: skip
WORKERS = ["Bakers", "Harbour Masters", "Head Teachers", "Trade Unions", "School Trusts", "Farm Surveyors",
           "Lifeguards", "Anaesthetic Nurses", "Landlords", "Ferry Operators", "Directors of Tides",
           "Social Workers", "Jewellers", "Psychiatric Pharmacists", "Cheese Graders", "Local Authorities",
           "Welfare Advisers"]  # fmt: skip
THINGS = ["Dairy", "Ports", "Youth", "Carers", "Libraries", "Seafood", "Rail", "Landfill", "Hospice", "Flood",
          "Heritage", "Cycling", "Pharmacy", "Allotments"]  # fmt: skip
BRANDS = ["Turnstone", "BrightPath", "Seawall", "Coolheat", "Nutfree", "FieldLab", "CNSX", "BDDF", "GridCo",
          "Soilsmith", "UCAST", "Anchor", "Porchlight", "Tidewise", "Kinship", "KBC", "SafeLives North",
          "HouseholdFirst"]  # fmt: skip
DEPARTMENTS = ["Department for Education", "Department for Environment, Food and Rural Affairs", "HM Treasury",
               "Department for Culture, Media and Sport", "Ministry of Justice", "Home Office", "NHS England",
               "Welsh Government", "HM Revenue and Customs", "Department for Work and Pensions"]  # fmt: skip
POSTS_ALONE = ["Parent", "Headteacher", "GP", "Independent consultant", "Farmer", "Retired teacher", "Barrister",
               "Minister of State for Schools", "Secretary of State for Ports", "Director of Nursing", "Skipper",
               "Virtual School Head for Harrowdale", "Chief Social Worker for Adults", "Independent adviser",
               "Head of Year 6", "foster carer", "Consultant Paediatrician", "Small business owner"]  # fmt: skip
JOBS = ["Chief Executive", "Chief Executive Officer", "CEO", "Managing Director", "Director", "Headteacher",
        "Principal", "General Secretary", "President", "Vice President", "Founder", "Founder and Director",
        "Trustee", "Partner", "Chief Economist", "Policy Manager", "Policy and Public Affairs Manager",
        "Senior Policy Adviser", "Vice-Chancellor", "Medical Director", "Chief Scientific Adviser", "Chair",
        "Chair of Trustees", "Non-executive Director", "Leader", "Deputy Chief Executive", "National Officer",
        "Consultant Cardiologist", "Research Fellow", "Programme Manager", "Executive Headteacher",
        "Deputy Director", "Senior Economist", "Company Secretary", "Chief Operating Officer", "Regional Manager",
        "Campaigns Director", "Chief Nurse", "Policy Lead", "Technical Manager"]  # fmt: skip


@dataclass(frozen=True)
class Person:
    """What a page prints of one member; None is what it does not print."""

    name: str | None = None
    prefix: str | None = None
    suffix: str | None = None
    role: str | None = None
    organisation: str | None = None
    group_role: str | None = None
    also_known_as: str | None = None

    @property
    def titled(self) -> str:
        return " ".join(part for part in (self.prefix, self.name, self.suffix) if part)


def name(rng: Random) -> str:
    first_names, surnames = NAMES[rng.choice(["english", "english", "english", *NAMES])]
    first, last = rng.choice(first_names), rng.choice(surnames)
    dice = rng.random()
    if dice < 0.08 and " " not in last and "-" not in last:
        other = rng.choice(NAMES["english"][1][:20])
        last = f"{last}{'-' if dice < 0.06 else ' '}{other}"
    elif dice < 0.12:
        first = f"{first} {rng.choice('ABCDEGHJKLMRT')}{rng.choice(['', '.'])}"
    elif dice < 0.14:
        first = f"{first[0]}{rng.choice(['', '.'])} {rng.choice('ABCDEGHJKLMRT')}{rng.choice(['', '.'])}"
    elif dice < 0.18 and "-" not in first:
        first = f"{first}-{rng.choice(['Jane', 'Marie', 'Louise', 'John'])}"
    elif dice < 0.22:
        first = " ".join(rng.sample(list(first_names), 2))
    return f"{first} {last}"


def job(rng: Random) -> str:
    """A job in a body: with "of", "for", "and" and commas as they come."""
    one, two, three = rng.sample(TOPICS, 3)
    science = rng.choice(SCIENCES)
    dice = rng.random()
    if dice < 0.55:
        return rng.choice(JOBS)
    return rng.choice(
        [f"Director of {one}", f"Head of {one} and {two}", f"Director, {one} and {two}", f"Deputy Director, {one}",
         f"Head of {one}, {two} and {three}", f"Executive Director for {one}, {two} and {three}", f"{one} Lead",
         f"Assistant Director of {one}", f"Professor of {science}", f"Reader in {science}", f"{one} Manager",
         f"Senior Lecturer in {science}", f"Associate Professor in {science}", f"Vice President, {one}",
         f"Cabinet Member for {one} and {two}", f"Director of {one} (Acting)"]
    )  # fmt: skip


def body(rng: Random, plain: bool = False) -> str:
    """An organisation; a plain one says by its words that it is one and holds no comma."""
    place, thing, workers = rng.choice(PLACES), rng.choice(THINGS), rng.choice(WORKERS)
    science = rng.choice(SCIENCES)
    university = rng.choice([f"University of {place}", f"{place} University"])
    clear = [university, f"{place} City Council", f"Association of {workers}",
             f"Royal College of {workers}", f"National {thing} Federation", f"British {thing} Association",
             f"{thing} Industry Council", f"Institute of {science}", f"{place} NHS Foundation Trust",
             f"National Union of {workers}", f"Federation of {workers}", f"{thing} Trust", "NHS England",
             f"National {thing} Network", f"{thing} Wales", f"Society of {workers}"]  # fmt: skip
    if plain or rng.random() < 0.6:
        return rng.choice(clear)
    surnames = rng.sample(NAMES["english"][1][:20], 2)
    towns = rng.sample(PLACES[:-1], 3)
    acronym = f"National {thing} Association (N{thing[0]}A)"
    return rng.choice(
        [acronym, rng.choice(BRANDS), rng.choice(BRANDS), rng.choice(DEPARTMENTS), f"{rng.choice(BRANDS)} Ltd",
         f"{surnames[0]} {surnames[1]} LLP", f"London Borough of {place}", f"The {thing} Project",
         f"School of {science}, {university}", f"Department of {science}, {university}",
         f"Centre for {science}, {university}", f"University of {place}, Penrith", f"{thing} Users’ Union",
         f"{', '.join(towns[:2])} and {towns[2]} {thing} Partnership", f"Federation of {workers}, Wales",
         f"St Osyth’s Primary School, {place}", f"Consumer Voice {rng.choice(['Wales', 'Scotland'])}"]
    )  # fmt: skip


def person(rng: Random) -> Person:
    """Someone with a job in a body; one in a dozen has a post of their own and no body."""
    dice = rng.random()
    if dice < 0.03:
        title, surname = rng.choice(["Lord", "Baroness"]), rng.choice(NAMES["english"][1][:20])
        place = rng.choice(PLACES[:-1])  # no "and" in a title
        who = Person(rng.choice([surname, f"{surname} of {place}"]), title, rng.choice([None, None, "CBE"]))
    else:
        prefix = rng.choice(TITLES) if rng.random() < 0.3 else None
        suffix = rng.choice(LETTERS) if rng.random() < 0.15 else None
        who = Person(name(rng), prefix, suffix)
    role, organisation = (rng.choice(POSTS_ALONE), None) if rng.random() < 0.08 else (job(rng), body(rng))
    return Person(who.name, who.prefix, who.suffix, role, organisation)
