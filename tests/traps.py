"""What stands around a list of members and is none: remit, duties, consulted bodies, former members, dates, links."""

from random import Random

from tests import invented
from tests.printing import Page, comma

REMIT = ["advise ministers on policy, research and regulation", "review progress, costs and risks",
         "Support for Schools, Colleges and Employers", "share good practice", "to hold the department to account",
         "Director-level oversight of the programme", "report to the Secretary of State each year"]  # fmt: skip
DUTIES = ["attend meetings, read papers and declare interests", "act as Ambassador, Critical Friend and Adviser",
          "serve for 3 years", "represent their sector, not their employer"]  # fmt: skip
MEETINGS = ["Tuesday 16 January 2024, London", "17 April 2024 – by video call", "9 July 2024: York", "12 March 2015",
            "Autumn 2024 (TBC)"]  # fmt: skip
LINKS = ['<a href="https://www.gov.uk/guidance/tides">Tides, ports and harbours</a>',
         '<a rel="external" href="https://example.org/">Harbour Skills, Northsands</a>',
         '<a href="mailto:group@example.org">The group’s secretariat</a>']  # fmt: skip
FILE = """<p><span class="gem-c-attachment-link">
  <a class="govuk-link" href="https://assets.publishing.service.gov.uk/media/5f3c1d2e8fa8f51c7a0b/a.pdf">%s</a>  (\
<span class="gem-c-attachment-link__attribute"><abbr title="Portable Document Format">PDF</abbr></span>, \
<span class="gem-c-attachment-link__attribute">153 KB</span>)</span></p>"""


def some(rng: Random, lines: list[str]) -> list[str]:
    return rng.sample(lines, rng.randint(2, len(lines)))


def before(page: Page) -> None:
    rng = page.rng
    if rng.random() < 0.4:
        page.paragraph("The group brings together people who know the trade, the law and the coast.")
    if rng.random() < 0.6:
        page.heading(rng.choice(["Role of the group", "Terms of reference", "Purpose", "What we do"]))
        page.paragraph(rng.choice(["The group will:", "Its aims are to:", "Terms of reference:"]))
        page.bullets(some(rng, REMIT))


def after(page: Page) -> None:
    """More in the section of the members, then other sections."""
    rng = page.rng
    if rng.random() < 0.2:
        page.paragraph(rng.choice(["Members are expected to:", "Members’ duties are to:"]))
        page.bullets(some(rng, DUTIES))
    if rng.random() < 0.15:
        page.paragraph(rng.choice(["The group also consults:", "The following bodies are consulted:"]))
        page.bullets([invented.body(rng, plain=True) for _ in range(3)])
    if rng.random() < 0.15:
        page.sub_heading(rng.choice(["Former members", "Previous members", "Past members"]), rng.choice(["h3", "bold"]))
        page.bullets([comma(invented.person(rng), rng)[0] for _ in range(3)])
    if rng.random() < 0.6:
        page.heading(rng.choice(["Meetings", "Meeting dates", "Next meetings", "Meetings and minutes"]))
        page.paragraph("The group meets 4 times a year.")
        page.bullets(some(rng, MEETINGS))
    if rng.random() < 0.6:
        page.heading("Minutes")
        page.parts.append(FILE % "21 May 2024 meeting minutes")
    if rng.random() < 0.4:
        page.heading(rng.choice(["Related links", "Useful links", "Contact", "Related information"]))
        page.bullets(some(rng, LINKS))
