"""What GOV.UK changes on its own, and in what order an editor's lines stand, is never news: from bytes to changes."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.judging import judge
from archive.timeline import derive
from scraper import content_api, group_page
from tests.replica import alliance, harbour
from tests.replica.govuk import GroupItem, render_api, render_page
from tests.states import at, look

GROUPS = (harbour.moments()[1].groups[0], alliance.moments()[0].groups[0])


@st.composite
def churned(draw: st.DrawFn, item: GroupItem) -> GroupItem:
    """The same group in other templates, with other boxes, its list in another order, written again without an edit."""
    files = tuple(replace(file, block=draw(st.booleans())) for file in item.attachments)
    return replace(
        item,
        markup=draw(st.sampled_from(["2022", "2024-06", "2026-08"])),
        members=tuple(draw(st.permutations(item.members))),
        attachments=tuple(draw(st.permutations(files))),
        updated_at=item.updated_at + timedelta(seconds=draw(st.integers(0, 10**6))),
    )


@settings(deadline=None, max_examples=40)
@given(st.data(), st.sampled_from(GROUPS))
def test_markup_order_and_republishing_are_no_news(data: st.DataObject, item: GroupItem) -> None:
    looks = [look(1, at(0), content_api.parse_group(render_api(item)))]
    for day in range(1, data.draw(st.integers(2, 4))):
        item = data.draw(churned(item))
        nonce = data.draw(st.text("abcdefXYZ-_019", max_size=22))
        run = 2 * day
        looks.append(look(run, at(day), content_api.parse_group(render_api(item)), run=run))
        html = group_page.parse_group(render_page(item, nonce))
        looks.append(look(run + 1, at(day), html, run=run, subject="page"))
    judgement = judge(looks)
    assert judgement.held is None
    assert derive(item.slug, judgement.accepted).changes == []
