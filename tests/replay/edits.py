"""Storylines about what editors do to a page, and about what only looks as if somebody had."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape

from tests.replay.story import Story
from tests.replay.telling import Telling, cast, html, name_of
from tests.replica.govuk import DOCX, Link, Members, Raw, render_page
from tests.replica.server import service_unavailable, soft_error_page


def monitors() -> Story:
    """The walk on which the page monitors were measured, with other people: 6 real changes among 10 false ones."""
    *first, newcomer = cast(22, shift=0)
    t = Telling("saltmarsh-attendance-panel", "Saltmarsh Attendance Panel", tuple(first), markup="2024-06")
    t.publish("Terms of reference", "terms-of-reference", "SAP_terms.pdf")
    t.publish("6 December 2023 meeting minutes", "2023-12-06", "SAP_minutes_6_December_2023.pdf")
    t.look("The page when the archive first looks: 21 people, two files.", "baseline")
    t.edit(quiet=True)
    t.look("Rendered anew: another nonce, a later updated_at.", "unchanged")
    t.edit()
    t.look("An editor saves the page without changing a word.", "unchanged")
    t.join(newcomer, place=8)
    t.look("Somebody joins, in the middle of the list.", "changed")
    members = t.group.members
    t.edit(quiet=True, members=(*members[11:], *members[:11]))
    t.look("The two halves of the list change places; nobody saved the page.", "unchanged")
    t.edit(members=tuple(sorted(members, key=lambda entry: entry.split()[1])))
    t.look("An editor sorts the list by surname.", "unchanged")
    t.look("Everything answers 503.", "failed", replies=t.both(service_unavailable()))
    t.look("The 503 is over.", "unchanged")
    t.look("An error page comes with a 200, from page and API.", "rejected", replies=t.both(soft_error_page()))
    t.look("The error page is gone.", "unchanged")
    name = name_of(first[4])
    t.reword(first[4], f"{name}, Commissioner for Schools, Tide House", name)
    t.look("Somebody has another post.", "changed")
    whole = t.group.members
    t.edit(quiet=True, members=whole[:8])
    t.look("A 200 with the list cut to eight of 22; nobody saved the page.", "held")
    t.edit(quiet=True, members=whole)
    t.look("The list is whole again.", "unchanged")
    t.leave(first[2])
    t.publish("31 January 2024 meeting minutes", "2024-01-31", "SAP_minutes_31_January_2024.pdf")
    t.look("Somebody is no longer listed, and new minutes are out.", "changed")
    t.reword(f"{name}, Commissioner for Schools, Tide House", first[4], name)
    t.join(first[2], place=2)
    t.look("Both are put back: the old post, and the one who was no longer listed.", "changed")
    return t.story("monitors", "What page monitors were measured on: joins and posts among outages and cut lists.")


def mass_changes() -> Story:
    """Half of the list at once, really and not: public_updated_at decides how often it must be seen."""
    people = cast(30, shift=5)
    t = Telling("quarry-lane-schools-board", "Quarry Lane Schools Board", people[:12])
    t.look("Twelve people are listed.", "baseline")
    t.edit(
        *[("member_removed", name_of(entry)) for entry in people[:6]],
        *[("member_added", name_of(entry)) for entry in people[12:18]],
        members=(*people[12:18], *people[6:12]),
    )
    t.look("A reshuffle: half of the list is replaced in one edit.", "held", told_within=1)
    t.look("The same half, two hours later.", "changed", hours=2)
    t.leave(*people[12:16])
    t.look("Exactly a third leaves: four of twelve.", "changed")
    t.join(*people[18:23])
    t.look("Five arrive in one edit.", "changed")
    t.leave(*people[18:23], quiet=True)
    t.look("Five of 13 are taken off by a repair of the data, which no save shows.", "held", told_within=3)
    t.look("The five are still missing a night later.", "held")
    t.look("The five are still missing an hour after that.", "held", hours=1)
    t.look("The five are missing for the fourth time, more than a day after the first.", "changed")
    eight = t.group.members
    t.edit(quiet=True, members=eight[:3])
    t.look("A cut list again: three of eight, and nobody saved the page.", "held")
    t.look("Still three, more than a day later.", "held", hours=26)
    t.edit(quiet=True, members=eight)
    t.look("All eight are back: it was a cut list for two nights.", "unchanged")
    t.edit(quiet=True, members=(*eight, *cast(6, shift=11)))
    t.look("The six people of some other board in the list, and nobody saved the page.", "held")
    t.edit(quiet=True, members=eight)
    t.look("The right list again.", "unchanged")
    t.leave(eight[-1])
    kept = t.group.members
    t.edit(quiet=True, members=kept[:2])
    t.look("One really leaves, and the same night the list is cut to two.", "held", told_within=1)
    t.edit(quiet=True, members=kept)
    t.look("Whole again, but for the one who left.", "changed")
    t.edit(members=())
    t.look("An editor loses the whole list.", "held")
    t.edit(members=kept)
    t.look("The editor has put the list back within two hours.", "unchanged", hours=2)
    t.edit(*[("member_removed", name_of(entry)) for entry in kept], members=())
    t.part("Membership", "The board is being renewed.")
    t.look("Everybody leaves: the board is being renewed.", "held", told_within=1)
    t.look("The board is still being renewed.", "changed")
    t.part("Membership", "Current members:", Members())
    t.join(*people[23:29])
    t.look("Six people are named to the empty board.", "changed")
    return t.story("mass changes", "Half of the list at once: really, by a fault, by an editor's slip.")


def names() -> Story:
    """Who is who: twins by name, titles, spellings, and what editors' tools do to characters."""
    people = cast(16, shift=9)
    twin, other = "Rowan Ash-Tarrant, Head Teacher, Kiln Lane School", "Rowan Ash-Tarrant, Governor, Weir Street Trust"
    dean = "Senara O’Brackenbury, Dean, College of St Piran"
    t = Telling("larkrise-tutors-network", "Larkrise Tutors Network", (*people[:6], twin, dean, other))
    t.look("Nine people, two of them of one name.", "baseline")
    moved = "Rowan Ash-Tarrant, Chair of Governors, Weir Street Trust"
    t.reword(other, moved, "Rowan Ash-Tarrant")
    t.look("One of the two namesakes has another post.", "changed")
    t.leave(twin)
    t.look("One of the two namesakes leaves.", "changed")
    t.join(twin, place=0)
    t.look("A namesake is listed again, at the top.", "changed")
    knight, name = f"Dame {people[0]}", name_of(people[0])
    t.reword(people[0], knight, name)
    t.reword(people[1], people[1].replace(",", " OBE,", 1), name_of(people[1]))
    t.look("One is made a dame, another an OBE.", "changed")
    odd = dean.replace("’", "'").replace(", ", ",\u00a0 ")
    members = (
        odd if entry == dean else re.sub("-", "\u2011", entry).replace(" ", "  ", 1) for entry in t.group.members
    )
    t.edit(members=tuple(members))
    t.look("Straight quotes, no-break hyphens, double and no-break spaces.", "unchanged")
    t.edit(members=tuple(entry.replace("\u2011", "\u2010") + "\u200b" for entry in t.group.members))
    t.look("Other hyphens and an invisible space after every entry.", "unchanged")
    t.edit(members=(*t.group.members, t.group.members[3]))
    t.look("One entry is printed twice.", "unchanged")
    plain = (knight, people[1].replace(",", " OBE,", 1), *people[2:6], twin, dean, moved)
    t.edit(members=plain)
    t.look("All as it was, each entry once.", "unchanged")
    first, second = people[2], people[3]
    swapped = {first: _in_the_post_of(first, second), second: _in_the_post_of(second, first)}
    t.edit(
        *[("member_changed", name_of(entry)) for entry in swapped],
        members=tuple(swapped.get(entry, entry) for entry in plain),
    )
    t.look("Two people exchange their posts.", "changed")
    t.reword(moved, moved.replace("Weir Street Trust", "Weir and Lock Trust"), "Rowan Ash-Tarrant")
    t.edit(sections=tuple(("Members" if name == "Membership" else name, parts) for name, parts in t.group.sections))
    t.happen(t.group.updated_at, ("text_changed", "Members"))
    t.look("An organisation is renamed, and so is the heading of the list.", "changed")
    t.leave(people[5])
    t.join(people[5])
    t.happened.clear()
    t.look("Somebody was taken off and put back between two looks.", "unchanged")
    t.leave(people[5])
    t.join("Zoë Penhaligon-Reyes, Clerk to the Trustees, with a seat for rural schools, Tide House")
    t.look("Now really: one leaves, and one with commas in the post joins.", "changed")
    t.join(people[5], place=1)
    t.look("The one who left is listed again.", "changed")
    return t.story("names", "Two people of one name, titles, characters, and people who come back.")


def _in_the_post_of(entry: str, other: str) -> str:
    return f"{name_of(entry)},{other.partition(',')[2]}"


def moved_list() -> Story:
    """The list that is still printed, or kept in a file, but no longer bullets."""
    people = cast(10, shift=13)
    t = Telling("windmill-hill-advisers", "Windmill Hill Advisers", people[:8])
    t.look("Eight people, as bullets.", "baseline")
    bullets = t.parts("Membership")
    t.part("Membership", "Current members:", Raw(_table(t.group.members)))
    t.look("The list is moved to a table: the heads of its columns are news, and nobody left.", "changed")
    t.look("The table stays.", "unchanged")
    t.leave(people[7])
    t.join(people[8])
    t.part("Membership", "Current members:", Raw(_table(t.group.members)), news=False)
    t.look("In the table, one is replaced by another.", "changed")
    t.look("The table is there for a week.", "unchanged", hours=7 * 24)
    t.part("Membership", *bullets)
    t.look("Bullets again, and no heads of columns.", "changed")
    t.part("Membership", "Current members:", Raw(_paragraph(t.group.members)), news=False)
    t.look("The list is set as one paragraph with line breaks.", "unchanged")
    t.part("Membership", *bullets, news=False)
    t.look("Bullets once more.", "unchanged")
    members = t.group.members
    t.edit(members=())
    t.publish("Membership list", "terms-of-reference", "WHA_membership.pdf")
    t.look("The list is gone from the page, and a file called Membership list is linked.", "held", told_within=1)
    t.look("The file stays in place of the list: the file is news, and nobody left.", "changed")
    t.look("A month later the list is still in the file.", "unchanged", hours=30 * 24)
    t.edit(members=members)
    t.look("The bullets are back beside the file.", "unchanged")
    t.edit(members=())
    t.publish("Members of the panel", "", "WHA_members.docx", body=b"PK\x03\x04 not a real one", content_type=DOCX)
    t.happened.clear()
    t.look("The list is gone again, this time for a Word file.", "held")
    t.edit(members=members)
    t.unlink("Members of the panel", news=False)
    t.look("The Word file is gone, the bullets are back.", "unchanged")
    leavers = t.group.members[:2]
    t.leave(*leavers)
    former = ("Former members", (Raw("<ul>" + "".join(f"<li>{escape(e)}</li>" for e in leavers) + "</ul>"),))
    t.edit(("text_changed", "Former members"), sections=(*t.group.sections, former))
    t.look("Two leave, and stand under a new heading, Former members.", "changed")
    return t.story("moved list", "A list in a table, in a paragraph, in a file; nobody left.")


def _table(members: tuple[str, ...]) -> str:
    rows = "".join(
        f"<tr><td>{escape(name_of(entry))}</td><td>{escape(entry.split(', ', 1)[1])}</td></tr>" for entry in members
    )
    head = '<thead><tr><th scope="col">Name</th><th scope="col">Post</th></tr></thead>'
    return f"<table>{head}<tbody>{rows}</tbody></table>"


def _paragraph(members: tuple[str, ...]) -> str:
    return "<p>" + "<br>\n".join(escape(entry) for entry in members) + "</p>"


def markup() -> Story:
    """One page in the markup of ten years, and under every banner; then edits, to show that the eyes are still open."""
    t = Telling("copperfield-nursery-group", "Copperfield Nursery Group", cast(7, shift=3), markup="2022")
    t.publish("Terms of reference", "terms-of-reference", "CNG_terms.pdf")
    t.publish("6 December 2023 meeting minutes", "2023-12-06", "CNG_minutes_6_December_2023.pdf")
    t.publish("31 January 2024 meeting minutes", "2024-01-31", "CNG_minutes_31_January_2024.pdf")
    t.publish("Ways to take part", "", "CNG_ways.docx", body=b"PK\x03\x04 an invented file", content_type=DOCX)
    t.look("A body in Whitehall's markup of 2022: one box, three inline files.", "baseline")
    t.edit(quiet=True, markup="2024-06")
    t.look("Republished with the components of 2024.", "unchanged")
    t.edit(quiet=True, markup="2026-08")
    t.look("Republished with the components of 2026, and headers in the API.", "unchanged")
    files, addresses = t.parts("Minutes"), {file.title: file.url for file in t.group.attachments}
    for note, variant in _VARIANTS.items():
        boxes = "\n".join(variant(*file) for file in reversed(addresses.items()))
        t.part("Minutes", Raw(boxes), news=False, quiet=True)
        t.look(note, "unchanged")
    t.part("Minutes", *files, news=False)
    t.edit(attachments=tuple(replace(file, block=not file.block) for file in t.group.attachments))
    t.look("The box becomes an inline link, and the inline links become boxes.", "unchanged")
    t.part("Membership", "Current members:", Raw(_marked_up(t.group.members)), news=False)
    t.look("A numbered list: <abbr>, links and paragraphs in its entries, CRLF between them.", "unchanged")
    t.part("Membership", "Current members:", Raw(_two_lists(t.group.members)), news=False)
    meetings = t.parts("Meetings")
    t.part("Meetings", Raw(_MEETINGS_OTHERWISE), news=False)
    t.look("Two lists under one heading; white space, dashes, quotes and bold type in the words.", "unchanged")
    t.edit(quiet=True)
    banner = {t.api: service_unavailable(), t.path: html(_under_a_banner(render_page(t.group, "n")))}
    t.look(
        "The API is down; the page has a banner with a list, and new asset names.",
        "unchanged",
        replies=banner,
    )
    t.part("Meetings", "The group meets twice a term.", *meetings[1:])
    t.part("Minutes", *t.parts("Minutes"), Link("All minutes", "https://www.gov.uk/search/all-minutes"))
    t.look("A word under Meetings is edited, and a link is put under Minutes.", "changed")
    t.edit(("text_changed", "description"), description="Nurseries and what they need.")
    t.edit(("text_changed", "email"), email="nurseries@northsands.example")
    t.edit(("text_changed", "title"), title="Copperfield Nurseries Group")
    t.look("Summary, address and title of the page are edited.", "changed")
    return t.story("markup", "Ten years of markup of one page, and every banner; then edits of words.")


def _inline_2016(title: str, url: str) -> str:
    return f"""<p><span id="attachment_{len(title)}" class="attachment-inline">
  <a href="{url}">{title}</a>
  (<span class="type"><abbr title="Portable Document Format">PDF</abbr></span>,
  <span class="file-size">27.5KB</span>, <span class="page-length">4 pages</span>)
</span></p>"""


def _accessible_box(title: str, url: str) -> str:
    """A box of the years when editors could give an address for other formats."""
    return f"""<section class="gem-c-attachment">
  <div class="gem-c-attachment__thumbnail"><a tabindex="-1" aria-hidden="true" href="{url}"><svg></svg></a></div>
  <div class="gem-c-attachment__details">
    <h2 class="gem-c-attachment__title"><a class="govuk-link gem-c-attachment__link" href="{url}">{title}</a></h2>
    <p class="gem-c-attachment__metadata"><span class="gem-c-attachment__attribute">PDF</span>, 27.5 KB</p>
    <p class="gem-c-attachment__metadata">Users of assistive technology may not be able to read this file.</p>
    <details class="gem-c-details govuk-details" title="Request an accessible format.">
      <summary><span>Ask for another format.</span></summary>
      <div>Write to <a href="mailto:formats@northsands.example">formats@northsands.example</a>.</div>
    </details>
  </div></section>"""


def _embed(title: str, url: str) -> str:
    """The oldest box, with a warning in it."""
    return f"""<section class="attachment embedded" id="attachment_{len(title)}">
  <div class="attachment-thumb"><a aria-hidden="true" class="thumbnail" href="{url}"><img alt="" src="/p.png"></a></div>
  <div class="attachment-details">
    <h2 class="title"><a href="{url}" aria-describedby="help">{title}</a></h2>
    <p class="metadata"><span class="type">PDF</span>, <span class="file-size">27.5KB</span></p>
    <div class="accessibility-warning" id="help"><h2>This file may be hard to read with a screen reader.</h2>
      <p>Write to us for another format.</p></div>
  </div>
</section>"""


def _title_only(title: str, url: str) -> str:
    return f'<p><span class="gem-c-attachment-link">\n  <a class="govuk-link" href="{url}">{title}</a></span></p>'


_VARIANTS = {
    "Inline links as Whitehall printed them in 2016, over several lines.": _inline_2016,
    "Boxes that offer an accessible format.": _accessible_box,
    "The oldest boxes, with a heading for a warning.": _embed,
    "Inline links with a title only, no size and no pages.": _title_only,
}


_MEETINGS_OTHERWISE = """<p>The group\u00a0meets   once a term.</p>\r
<p>Its <strong>meetings</strong> \u2014 of two
hours - are held in a member's school.</p>"""


def _marked_up(members: tuple[str, ...]) -> str:
    """The same entries with what govspeak puts around words, as a numbered list, by Windows line ends."""
    entries: list[str] = []
    for entry in members:
        name, post, body = entry.split(", ")
        abbreviation = f'<abbr title="{body} in full">{body}</abbr>'
        entries.append(
            f'<li>\r\n<p><a href="https://example.org/{len(entries)}">{name}</a>,\r\n{post}, {abbreviation}</p></li>'
        )
    return "<ol>\r\n" + "\r\n".join(entries) + "\r\n</ol>"


def _two_lists(members: tuple[str, ...]) -> str:
    lists = (members[:3], members[3:])
    return "".join("<ul>" + "".join(f"<li><strong>{e}</strong></li>" for e in entries) + "</ul>" for entries in lists)


def _under_a_banner(page: bytes) -> bytes:
    """The page with what GOV.UK can put around any page on any day."""
    banner = """<div class="gem-c-emergency-banner notable-death" role="region"><h2>Emergency on the coast</h2>
<ul><li>Edwin Stormcrow, Duty Officer, Coast Watch</li><li>Members of the public: stay away</li></ul></div>
<div id="global-bar"><p>Tell us what you think: a survey of two minutes.</p></div>"""
    text = (
        page.decode().replace("<main ", f"{banner}<main ", 1).replace("0a1b2c3d", "99ffee00").replace("1.2.3", "9.9.9")
    )
    return text.encode()
