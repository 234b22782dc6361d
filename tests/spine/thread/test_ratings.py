"""An action is red, amber or green by its dates and what was said of it; officers may say otherwise, with a reason."""

import pytest

from shiremoot.foundation import clock
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.kernel.errors import MissingText
from shiremoot.spine.thread import progress, proposals, rating_actions, rules
from shiremoot.spine.thread.models import ActionRating
from shiremoot.spine.thread.ratings import RagRating, worked_out
from tests.factories.moorshire import TODAY, day


@pytest.fixture
def action(county):
    made = proposals.propose(
        by=OPERATOR,
        asked_by=county.board,
        asked_on=day("2024-11-01"),
        text="Put up a board",
        owner="The Haven",
        due_on=day("2025-03-20"),
    )
    proposals.agree(by=OPERATOR, action=made)
    return made


def rated(action):
    action.refresh_from_db()
    return rating_actions.ratings([action]).get(action.pk)


@pytest.mark.parametrize(
    ("state", "due", "heard", "expected"),
    [
        ("open", "2024-11-24", "2024-11-01", ("red", "Late by 1 day")),
        ("in progress", "2024-11-25", "2024-11-20", ("green", "Due 25 November 2024")),
        ("open", "2024-12-23", "2024-11-20", ("amber", "Due 23 December 2024, and no progress was reported")),
        ("open", "2024-12-24", "2024-11-20", ("green", "Due 24 December 2024")),
        ("in progress", "2025-06-01", "2024-08-24", ("amber", "Nothing was heard of it for 93 days")),
        ("in progress", "2025-06-01", "2024-08-25", ("green", "Due 1 June 2025")),
        ("open", None, "2024-11-20", ("amber", "No day was set for it")),
    ],
)
def test_the_rating_is_worked_out_from_dates_and_news(state, due, heard, expected):
    found = worked_out(state=state, due_on=due and day(due), heard_on=day(heard), today=TODAY)
    assert (found.rating, found.why) == expected


@pytest.mark.parametrize("state", ["proposed", "complete", "confirmed", "closed", "dropped"])
def test_what_is_not_owed_has_no_rating(state):
    assert worked_out(state=state, due_on=None, heard_on=TODAY, today=TODAY) is None


def test_an_override_has_a_reason_and_keeps_what_was_worked_out(county, action):
    amina = county.viewer("amina")
    with pytest.raises(MissingText, match="why it is rated so"):
        rating_actions.rate(action=action, rating=RagRating.RED, why=" ", by=amina)
    for _ in range(2):
        rating_actions.rate(action=action, rating=RagRating.RED, why="The builder left", by=amina)
    found = rated(action)
    assert (found.rating, found.worked_out.rating, found.override.why) == ("red", "green", "The builder left")
    page = county.client().get(action.get_absolute_url()).content.decode()
    assert ("The builder left" in page, "Due 20 March 2025" in page) == (True, True)
    rating_actions.rate(action=action, rating=None, why="Another came", by=amina)
    assert (rated(action).rating, rated(action).override) == ("green", None)
    assert list(ActionRating.objects.values_list("rating", "worked_out", "why")) == [
        ("red", "green", "The builder left"),
        ("", "green", "Another came"),
    ]


def test_only_those_who_follow_an_action_rate_it_while_it_is_owed(county, action):
    with pytest.raises(Refused):
        rating_actions.rate(action=action, rating=RagRating.RED, why="So", by=county.viewer("carys"))
    progress.complete(action=action, evidence="It is up", by=OPERATOR)
    with pytest.raises(rules.ActionNotOpen):
        rating_actions.rate(action=action, rating=RagRating.RED, why="So", by=OPERATOR)
    assert rated(action) is None


def test_news_makes_it_green_again(action):
    with clock.at("2025-02-25T10:00"):
        assert rated(action).rating == "amber"
        progress.report_progress(action=action, text="Half is up", by=OPERATOR)
        assert rated(action).rating == "green"
