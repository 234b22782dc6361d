"""Events and actions marked on the chart of an indicator."""

import pytest

from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.outcomes.indicators import marking
from shiremoot.spine.duties import parties
from shiremoot.spine.thread.models import Action
from tests.factories import moorshire
from tests.outcomes.indicators import kept

WORDS = "Wardens began to walk the busiest routes"


@pytest.fixture
def safe(county):
    found = kept.framework(county)
    made = kept.indicator(county, found)
    kept.loaded(county, found, ["1.101", "", "2022", "45"], ["1.101", "", "2023", "47"])
    kept.published(county, found)
    return made


def mark(county, safe, on="2023-03-01", action=None, by="elin"):
    kept.analyst(county)
    return marking.mark_event(
        indicator=safe, on=moorshire.day(on), words=WORDS, action=action, by=county.viewer(by)
    )


def page(county, safe, name="visitor") -> str:
    return county.client(name).get(safe.get_absolute_url()).content.decode()


def action(county, **facts) -> Action:
    return Action.objects.create(
        text="Walk the routes",
        owner="The Haven",
        owned_by=parties.party(county.haven),
        asked_by=county.board,
        followed_by=county.board,
        asked_on=moorshire.day("2023-02-01"),
        state="open",
        **facts,
    )


def test_an_event_is_drawn_with_its_letter_and_explained_below(county, safe):
    mark(county, safe)
    text = page(county, safe)
    assert text.count('class="chart__mark"') == 2  # on the wide drawing, and on that for phones
    assert f"<strong>A</strong> 1 March 2023: {WORDS}" in " ".join(text.split())


def test_what_happened_after_the_last_figure_is_told_and_not_drawn(county, safe):
    mark(county, safe, on="2024-06-01")
    text = page(county, safe)
    assert ('class="chart__mark"' in text, f"1 June 2024: {WORDS}" in text) == (False, True)


def test_an_action_is_linked_with_how_it_stands(county, safe):
    one = action(county)
    mark(county, safe, action=one)
    text = " ".join(page(county, safe).split())
    assert f'href="{one.get_absolute_url()}">the action</a>, open)' in text


def test_an_action_that_is_not_public_is_neither_offered_nor_linked(county, safe):
    private = action(county, private=True)
    with pytest.raises(marking.CannotMark, match="not public"):
        mark(county, safe, action=private)
    form = county.client("elin").get(f"{safe.get_absolute_url()}events/mark/").content.decode()
    assert private.text not in form
    later = action(county)
    mark(county, safe, action=later)
    Action.objects.filter(pk=later.pk).update(private=True)
    assert later.get_absolute_url() not in page(county, safe)


def test_a_day_to_come_the_same_twice_and_another_officer_are_refused(county, safe):
    with pytest.raises(marking.CannotMark, match="still to come"):
        mark(county, safe, on="2024-11-26")
    mark(county, safe)
    with pytest.raises(marking.CannotMark, match="already"):
        mark(county, safe)
    with pytest.raises(Refused):
        mark(county, safe, by="carys")


def test_a_removed_event_is_gone_from_the_chart_and_stays_in_the_record(county, safe):
    one = mark(county, safe)
    marking.remove_event(event=one, by=OPERATOR)
    assert (WORDS in page(county, safe), safe.events.count()) == (False, 1)
    assert county.client("elin").get(f"{safe.get_absolute_url()}events/{one.pk}/remove/").status_code == 404
    with pytest.raises(marking.CannotMark, match="removed already"):
        marking.remove_event(event=one, by=OPERATOR)
