"""Storylines about what GOV.UK does: its files, its caches and refusals, its addresses, its two witnesses."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta

from tests.replay.story import Story
from tests.replay.telling import (
    Telling,
    api_of,
    asset_moved,
    cast,
    copies_of,
    document,
    html,
    name_of,
    page_of,
    path_of,
)
from tests.replica.govuk import ASSETS, WWW, Link, Raw, render_api, render_error, render_page
from tests.replica.server import (
    Asset,
    Reply,
    asset_to_html,
    deleted_asset,
    file_reply,
    forbidden,
    gone_group,
    not_found,
    redirect_group,
    service_unavailable,
    soft_error_page,
    too_many_requests,
)

DRAFT_HOST = "draft-assets.publishing.service.gov.uk"
EMPTY = document(b"")
MIRROR = {"Fastly-Backend-Name": "mirrorS3", "Fastly-Restarts": "2", "Cache-Control": "max-age=900"}


def files() -> Story:
    """Files added, swapped, renamed, superseded, unlinked and lost, and files that are only served wrongly."""
    t = Telling("beacon-street-health-forum", "Beacon Street Health Forum", cast(6, shift=1))
    legacy = f"https://{ASSETS}/government/uploads/system/uploads/attachment_data/file/330001/BSHF%20terms.pdf"
    t.publish("Terms of reference", "terms-of-reference", "BSHF terms.pdf", url=legacy)
    first = t.publish("6 December 2023 meeting minutes", "2023-12-06", "BSHF_minutes_6_December_2023.pdf")
    t.look("Terms of reference at a legacy address, and one set of minutes.", "baseline")
    second = t.publish("31 January 2024 meeting minutes", "2024-01-31", "BSHF_minutes_31_January_2024.pdf")
    t.publish("A letter to schools", "2024-09-25", "BSHF_letter.pdf", linked=False)
    t.look("New minutes as a box, the box before as an inline link; and a file that is not linked yet.", "changed")
    t.refile("A letter to schools", news=(("document_added", "A letter to schools"),), linked=True)
    t.edit(**t.with_files(t.group.attachments))
    t.look("The file that was uploaded the day before is linked.", "changed")
    old = t.assets[path_of(first)]
    t.overwrite("6 December 2023 meeting minutes", "2025-01-22")
    t.look("A file is swapped in place; page and API do not move.", "changed")
    t.look("A mirror serves the file as it was before the swap.", "unchanged", replies={old.path: _copy(old, **MIRROR)})
    t.look(
        "An edge that missed the swap serves the older file, of its older date.",
        "unchanged",
        replies={old.path: _copy(old)},
    )
    t.overwrite("6 December 2023 meeting minutes", "2023-12-06")
    t.look("The first file is put back, by a new upload (A, B, A).", "changed")
    renamed = second.replace("BSHF_minutes", "BSHF_approved_minutes")
    body = t.assets.pop(path_of(second)).body
    t.serve(renamed, body, t.at + timedelta(minutes=5))
    t.replies[path_of(second)] = asset_moved(f"https://{ASSETS}{path_of(renamed)}", 302)
    t.happen(t.at + timedelta(minutes=5), ("text_changed", "31 January 2024 meeting minutes"))
    t.look("A file gets another name under its id: the old name leads to it.", "changed")
    t.refile("31 January 2024 meeting minutes", url=renamed, filename=renamed.rsplit("/", 1)[-1])
    t.look("The page prints the new file name.", "unchanged")
    newest = t.supersede("31 January 2024 meeting minutes", "2024-05-15", "BSHF_minutes_corrected.pdf")
    t.look("Whitehall replaces a file: its address leads to a new one, which has no scheme.", "changed")
    t.refile("31 January 2024 meeting minutes", url=newest, filename="BSHF_minutes_corrected.pdf")
    t.look("The page is saved and prints the new address.", "unchanged")
    terms, minutes, new = path_of(legacy), path_of(first), path_of(newest)
    to_a_page = {
        terms: asset_to_html(f"https://{WWW}{t.path}"),
        minutes: Reply(302, {"Location": f"https://{DRAFT_HOST}{minutes}"}),
        new: deleted_asset(),
    }
    t.look("One file leads to a page, one to the draft host, one is gone.", "unchanged", replies=to_a_page)
    cut = t.assets[new]
    broken = {
        terms: asset_moved("/government/placeholder", 302),
        minutes: html(render_error("Sorry", "Try again later."), ETag='"1-2"'),
        new: replace(_copy(cut), truncate_to=500),
    }
    placeholder = {"/government/placeholder": html(render_error("This file is being checked", "Come back later."))}
    t.look("One is being scanned, one is a web page, one is cut off on the wire.", "unchanged",
           replies=broken | placeholder)  # fmt: skip
    odd = {
        terms: _copy(replace(t.assets[terms], body=render_error("Sorry", "An error page called PDF."))),
        minutes: not_found(),
        new: _copy(replace(cut, body=cut.body[: len(cut.body) // 2])),
    }
    t.look("One is HTML called PDF, one is a 404, one is half a file.", "unchanged", replies=odd)
    t.look("All files are whole again.", "unchanged")
    moved = f"https://{ASSETS}/media/5f2f0a0b0c0d0e0f00000001/BSHF_terms.pdf"
    t.serve(moved, t.assets[terms].body, t.at + timedelta(minutes=10), "application/octet-stream")
    t.refile("Terms of reference", quiet=True, url=moved, news=(("text_changed", "Terms of reference"),))
    t.look("The legacy address becomes one under /media, with the same bytes.", "changed")
    archived = Link("minutes from 2023 and earlier", f"https://webarchive.nationalarchives.gov.uk/ukgwa/x{t.path}",
                    before="See the National Archives website for ", after=".")  # fmt: skip
    pruned = t.file("6 December 2023 meeting minutes")
    t.unlink("6 December 2023 meeting minutes")
    t.part("Minutes", *t.parts("Minutes"), archived)
    t.replies[minutes] = deleted_asset()
    t.look("Old minutes are pruned and deleted; the page names the web archive.", "changed")
    shown = t.group.attachments
    t.edit(quiet=True, **t.with_files(()))
    t.look("A render without its files; nobody saved the page.", "held")
    t.edit(quiet=True, **t.with_files(shown))
    t.look("The files are printed again.", "unchanged")
    del t.replies[minutes]
    t.edit(("document_added", pruned.title), **t.with_files((pruned, *shown)))
    t.look("The pruned minutes are put back, and served again.", "changed")
    t.refile(
        "Terms of reference", news=(("text_changed", "Terms of reference, 2025"),), title="Terms of reference, 2025"
    )
    t.look("A link gets another title.", "changed")
    t.unlink(*[file.title for file in t.group.attachments])
    t.look("An editor takes all files off the page.", "held", told_within=1)
    t.look("There are still no files.", "changed")
    return t.story("files", "Files added, swapped, renamed, pruned and put back, among answers that are no file.")


def _copy(asset: Asset, **headers: str) -> Reply:
    """A file as one of GOV.UK's copies serves it."""
    reply = file_reply(asset)
    return replace(reply, headers={**reply.headers, **headers})


def edge() -> Story:
    """What stands between the page and its reader: caches, mirrors, outages and refusals, and news among them."""
    people = cast(14, shift=7)
    t = Telling("thistledown-skills-council", "Thistledown Skills Council", people[:9])
    t.look("Nine people are listed.", "baseline")
    before = t.group
    t.join(people[9])
    mirror = {t.api: service_unavailable(), t.path: page_of(before, **MIRROR)}
    t.look("Somebody joins while a mirror of the night before is served.", "stale", told_within=1, replies=mirror)
    t.look("The origin is back, with who joined.", "changed")
    t.look("Both answers are cached ones of before the last edit.", "stale", replies=copies_of(before))
    now = t.group
    t.edit(quiet=True)
    t.look("A republish: only updated_at moves.", "unchanged")
    t.look("An answer of before the republish: only updated_at goes back.", "stale", replies=copies_of(now))
    other = {**MIRROR, "Fastly-Backend-Name": "mirrorGCS"}
    t.look("The other mirror serves a fresh page; a mirror proves nothing.", "stale",
           replies={t.api: service_unavailable(), t.path: page_of(t.group, **other)})  # fmt: skip
    t.leave(people[2])
    t.look("The API is down; the page is up, and somebody is no longer listed.", "changed",
           replies={t.api: service_unavailable()})  # fmt: skip
    name = name_of(people[3])
    t.reword(people[3], f"{name}, Bursar, Tide House", name)
    t.look("The page is down; the API is up, and somebody has another post.", "changed",
           replies={t.path: service_unavailable()})  # fmt: skip
    cut = document(render_api(t.group)[:900])
    t.look(
        "The API's JSON is cut, the page is an error page under a 200.", replies={t.api: cut, t.path: soft_error_page()}
    )
    t.look("The API sends nothing at all, under a 200; the page is whole.", "unchanged", replies={t.api: EMPTY})
    whole = render_page(t.group, "n")
    half = html(whole[: whole.rindex(name_of(t.group.members[4]).encode())])
    t.look("The API is down, and the page ends in the middle of its list, under a 200.",
           replies={t.api: service_unavailable(), t.path: half})  # fmt: skip
    t.look("API and page are whole.", "unchanged")
    old = t.group
    t.join(people[13])
    t.look("Somebody joins, and an answer that a cache has kept for a day shows the page of before.", "unchanged",
           told_within=1, replies=copies_of(old, Age="86000"))  # fmt: skip
    t.look("The cache is fresh.", "changed")
    stranger = replace(t.group, slug="lantern-street-forum", content_id="5e1f0000-0000-4000-8000-00000000beef",
                       members=cast(9, shift=15))  # fmt: skip
    t.look("API and page are another group’s.", "rejected", replies=copies_of(stranger, at=t.group))
    t.others = (stranger,)
    elsewhere = Reply(303, {"Location": f"https://{WWW}/api/content{stranger.path}"})
    t.look("The API sends us to the canonical address of another item.", "unchanged", replies={t.api: elsewhere})
    t.others = ()
    dead = {t.api: Reply(reset=True), t.path: replace(page_of(t.group), truncate_to=700)}
    t.look("The API resets the connection, the page is cut on the wire.", "failed", replies=dead)
    t.join(people[10])
    hiccup = replace(service_unavailable(), times=1)
    t.look("One 503 each for API and page, then both are whole: somebody joined.", "changed", replies=t.both(hiccup))
    t.join(people[11])
    t.look("The API hangs once and then answers: somebody joined.", "changed",
           replies={t.api: Reply(hang_seconds=9, times=1)})  # fmt: skip
    t.look("Empty JSON once, and then a whole answer.", "unchanged", replies={t.api: replace(EMPTY, times=1)})
    t.look("GOV.UK asks for fewer requests (429).", "failed", replies=t.both(too_many_requests()))
    t.join(people[12])
    t.look(
        "Half an hour after the refusal nothing is asked, though somebody joined.", "failed", hours=0.5, told_within=1
    )
    t.look("The next night everything is read.", "changed")
    t.look("GOV.UK refuses us (403).", "failed", replies=t.both(forbidden()))
    t.look("It refuses us for the second night.", "failed", replies=t.both(forbidden()))
    t.look("An hour and a half after a second refusal nothing is asked.", "failed", hours=1.5)
    patient = replace(too_many_requests(), headers={**too_many_requests().headers, "Retry-After": "259200"})
    t.look("A day later it answers with a 429 that asks for three days.", "failed", replies=t.both(patient))
    t.look("One day is not three.", "failed")
    t.look("After four days all is as it was.", "unchanged", hours=72)
    t.look("Page and API are unknown (404).", "failed", replies=t.both(not_found()))
    t.look("They are known again.", "unchanged")
    notice = {"explanation": "<p>This group’s page was withdrawn.</p>", "withdrawn_at": "2025-03-01T09:00:00Z"}
    withdrawn = document(json.dumps({**json.loads(render_api(t.group)), "withdrawn_notice": notice}).encode())
    title = f"<title>{t.group.title}"
    page = html(render_page(t.group, "n").replace(title.encode(), f"<title>[Withdrawn] {t.group.title}".encode()))
    t.look("A notice of withdrawal, as other pages have it: nobody left.", "unchanged",
           replies={t.api: withdrawn, t.path: page})  # fmt: skip
    return t.story("edge", "Caches, mirrors, outages and refusals, and real news among them.")


def addresses() -> Story:
    """A group that moves, and moves again, is taken for another, is closed, is gone, and comes back."""
    people = cast(12, shift=17)
    t = Telling("otter-brook-housing", "Otter Brook Housing Panel", people[:7])
    t.look("The page at its first address.", "baseline")
    t.look("The page is gone (410) for one night.", "held", replies=gone_group(t.path, t.at + timedelta(minutes=9)))
    t.edit(quiet=True)  # put back, it is written anew
    t.look("The page is there as before: that was no closing.", "unchanged")
    _move(t, "otter-brook-housing-panel")
    t.look("The group has another address: a redirect document, and a 301 from the page.", "changed")
    t.look("The new address, a night later.", "unchanged")
    lost = {path: not_found() for path in t.replies}
    t.join(people[7])
    t.look("Somebody joins at the new address; the old one is lost (404).", "changed", replies=lost)
    _move(t, "otter-brook-panel", before=f"https://{WWW}", after="#membership")
    t.look("A second move, absolute and with a fragment.", "changed")
    _move(t, "otter-brook-group")
    down = {path: service_unavailable() for path in (t.api, *t.replies) if path.startswith("/api/")}
    t.look("A third move, while the API is down: only the page's 301 tells of it.", "changed", replies=down)
    t.look("The API is up, at the third address.", "unchanged")
    successor = replace(t.group, slug="river-housing-board", content_id="5e1f0000-0000-4000-8000-00000000cafe",
                        title="River Housing Board", members=cast(7, shift=4))  # fmt: skip
    t.others = (successor,)
    to_successor = redirect_group(t.path, successor.path, t.at + timedelta(minutes=9))
    t.look("The address leads to a successor, a group of its own.", "held", replies=to_successor)
    t.look("It still leads to the successor.", "held", replies=to_successor)
    t.others = ()
    t.edit(quiet=True)
    t.look("The page is back at its own address.", "unchanged")
    closed = Raw('<div class="call-to-action">\n<p>This group has closed.</p>\n</div>')
    t.edit(("text_changed", "Introduction"), sections=(("", (closed,)), *t.group.sections))
    t.look("The page says, above all headings, that the group has closed.", "changed")
    when = t.next_edit()
    t.happen(when, ("group_closed", "page"))
    gone = _gone_with_reasons(t.path, when)
    t.look(
        "The page is gone, with an explanation: a 200 from the API, a 410 page.", "held", told_within=1, replies=gone
    )
    t.look("It is still gone: it was closed, and nobody left.", "changed", replies=gone)
    t.look("It is gone as deleted pages are, without reasons.", replies=gone_group(t.path, when))
    t.edit(("text_changed", "page"))
    t.look("The page is back.", "changed")
    t.leave(people[0])
    t.look("And somebody really leaves.", "changed")
    return t.story("addresses", "A page that moves thrice, is taken for another, closes, is deleted, and comes back.")


def _move(t: Telling, slug: str, before: str = "", after: str = "") -> None:
    """Give the group another slug; the old address leads there from now on, in API and page."""
    old = t.path
    when = t.edit(("group_moved", f"/government/groups/{slug}"), slug=slug)
    for path in list(t.replies):  # GOV.UK has no chains: every earlier address leads to the newest one
        if path.startswith("/government/groups/"):
            t.replies |= redirect_group(path, t.path, when)
    t.replies |= redirect_group(old, f"{before}{t.path}{after}", when)


def _gone_with_reasons(path: str, when: datetime) -> dict[str, Reply]:
    """A gone document with an explanation: a 200 from the API, where one without is a 410, and a page of HTML."""
    item = json.loads(gone_group(path, when)[f"/api/content{path}"].body)
    item["details"] = {"alternative_path": None, "explanation": "<p>The panel has done its work.</p>"}
    page = Reply(410, {"Content-Type": "text/html"}, render_error("No longer here", "This page has been removed.", 410))
    return {f"/api/content{path}": document(json.dumps(item).encode()), path: page}


def witnesses() -> Story:
    """API and page, one older or less whole than the other."""
    people = cast(12, shift=2)
    t = Telling("heron-quay-skills-board", "Heron Quay Skills Board", people[:9])
    t.look("Nine people, by API and page.", "baseline")
    before = t.group
    t.edit(quiet=True)
    republished = t.group
    t.join(people[9])
    t.look("Somebody joins; the API's cache still has the page of before.", "held", told_within=1,
           replies={t.api: api_of(republished)})  # fmt: skip
    t.look("Both say so.", "changed")
    old = t.group
    t.leave(people[1])
    t.look("Somebody leaves; the page's cache is older than the API and no witness.", "changed",
           replies={t.path: page_of(old)})  # fmt: skip
    t.edit(quiet=True)
    lame = {t.path: page_of(replace(t.group, members=t.group.members[:-2]))}
    t.look("The page prints two people fewer than the API, of one and the same edit.", "held", replies=lame)
    t.look("They still disagree a night later.", "held", replies=lame)
    name = name_of(people[4])
    t.reword(people[4], f"{name}, Treasurer, Tide House", name)
    lame = {t.path: page_of(replace(t.group, members=t.group.members[:-2]))}
    t.look("They still disagree, and somebody has another post.", "held", told_within=1, replies=lame)
    t.look("They agree: the two are listed, the post is another.", "changed")
    t.edit(quiet=True)
    t.look("The page prints no list at all; the API has it.", "held",
           replies={t.path: page_of(replace(t.group, members=()))})  # fmt: skip
    t.edit(quiet=True)
    t.look("The page has its list again.", "unchanged")
    assert before.members
    return t.story("witnesses", "API and page, one older or less whole than the other.")
