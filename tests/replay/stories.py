"""Every storyline of the replay, in the order played; and which of them holds which case.

How GOV.UK answers for a group (facts 1.3)
    live; markup and API of three years                               markup, harbour
    unknown: 404 of HTML for page and API                             edge
    deleted: a 410 document, a 410 page of plain text                 addresses
    gone with an explanation: a 200 document, a 410 page of HTML      addresses
    another address: a redirect document, a 301; absolute; thrice     addresses
    a successor of its own content_id                                 addresses
    303 to the canonical address of another item                      edge
    a notice of withdrawal                                            edge
Markup (2.4, 2.5)
    inline links, publication boxes of 2024 and 2026                  markup, harbour
    Whitehall's inline links and boxes, accessible formats, embeds    markup
    a title only, no pages, a Word file                               markup, moved list
    the newest as a box, the one before as an inline link             files, harbour
    nonce, banners, asset names; updated_at alone                     monitors, markup, edge
    <abbr>, links, bold, numbered lists, CRLF, two lists              markup
    white space, dash and quote variants, invisible characters        names, markup
Files (3)
    conditional requests: 304s                                        every storyline with files
    added; uploaded before it is linked; pruned; put back; retitled   files, monitors, harbour
    swapped in place, and back (A, B, A)                              files, harbour
    301 without a scheme to a replacement; the page prints it later   files
    302 to the file's new name; the page prints it later              files
    302 to a page, to the draft host, to the placeholder; 404; 410    files
    cut on the wire, half a file, HTML called PDF                     files
    a legacy address with %20 in it, later one under /media           files
    application/octet-stream                                          files
    an older copy, by a mirror or by an edge                          files
    no files at all: a faulty render, an editor                       files
Edge (4)
    mirrors (S3, GCS), Fastly-Restarts; an answer as old as a day     edge
    public_updated_at or updated_at going back                        edge
    429, 403, again and again, Retry-After; nothing asked meanwhile   edge
    503, reset, hanging, empty or cut JSON, cut HTML; once or lasting edge, monitors, harbour
    soft error pages, another group's document                        monitors, edge
    API down and page up, and the reverse, with and without news      edge, markup
    API older than the page, page older than the API, disagreement    witnesses
Scenarios (7)
    (a) minutes added (b) pruned (c) new markup (d) replaced          files, harbour, markup
    (e) joined, left, retitled                                        monitors, names, harbour
    (f) the list in a table, a paragraph, a file                      moved list
    (g) closed with a call to action (h) moved (i) deleted            addresses
    (j) a mirror for a day (k) one witness down                       edge
People
    half replaced, exactly a third, empty list, mass arrival          mass changes
    a cut list, for one look and for many; one really left meanwhile  mass changes, monitors, harbour
    reordered, halves exchanged, sorted                               monitors
    A, B, A: a post, a person, a file, a list within two hours        monitors, names, files, mass changes
    two people of one name; one entry twice; exchanged posts          names
    titles and honours                                                names, harbour
    moved under "Former members"                                      moved list
"""

from __future__ import annotations

from datetime import date

from tests.replay import edits, service
from tests.replay.story import Happening, State, Story
from tests.replica import harbour
from tests.replica.server import Moment

_HARBOUR_OUTCOMES = {0: "baseline", 3: "failed", 6: "held", 7: "unchanged", 14: "unchanged"}


def the_harbour() -> Story:
    """The two years of the demonstration, from its own moments and expectations."""
    states = []
    for index, (moment, changes) in enumerate(zip(harbour.moments(), harbour.EXPECTED_CHANGES, strict=True)):
        late = [harbour.BELIEVED_LATER[index]] if index in harbour.BELIEVED_LATER else []
        happened = tuple(_happening(moment, kind, who) for kind, who in [*changes, *late])
        outcome = _HARBOUR_OUTCOMES.get(index, "changed" if happened else None)
        states.append(State(moment, happened, len(late), outcome))
    return Story("harbour", "Two years of the Harbour Towns Reading Taskforce, as the demo plays them.", tuple(states))


def _happening(moment: Moment, kind: str, who: str) -> Happening:
    """The demo names minutes by the day of their meeting; the page, by the title of the link."""
    is_swap = kind == "document_replaced"
    at = max(asset.modified for asset in moment.assets) if is_swap else moment.groups[0].public_updated_at
    if kind.startswith("document_"):
        day = date.fromisoformat(who)
        who = f"{day.day} {day:%B %Y} meeting minutes"
    return Happening(kind, who, at)


STORIES: tuple[Story, ...] = (
    edits.monitors(),
    edits.mass_changes(),
    edits.names(),
    edits.moved_list(),
    edits.markup(),
    service.files(),
    service.edge(),
    service.addresses(),
    service.witnesses(),
    the_harbour(),
)
