"""A case follows the version of its pathway that it was opened with, whatever is declared after it."""

from dataclasses import replace

import pytest

from shiremoot.spine.duties.models import Duty
from shiremoot.spine.pathways import history, projection, registry
from shiremoot.spine.pathways.models import Case
from shiremoot.spine.pathways.registry import BrokenOffer, Team, UnknownPathway
from shiremoot.spine.pathways.versions import ChangedDeclaration
from tests.factories import cases
from tests.factories.cases import ACTED, OFFERED, OFFERED_2, log, take
from tests.factories.example_pathways import CHAMPION, CONCERN_LOG, CONCERN_LOG_2, LEAD
from tests.factories.moorshire import at

SUPPORT = {"offered": {"answer": "yes", "reason": "By phone"}}


def test_a_case_goes_on_under_its_version_when_the_pathway_changes_in_its_middle(county):
    old = log(county)
    with cases.offered(OFFERED, OFFERED_2):
        new = log(county, offer=registry.offered("concern-log"))
        for case in (old, new):
            take(county, case, "review", **ACTED)
        assert [one.version for one in (old, new)] == [1, 2]
        assert history.pathway_of(old) is CONCERN_LOG
        with pytest.raises(KeyError, match="support"):
            take(county, old, "support", **SUPPORT)
        take(county, new, "support", **SUPPORT)
        take(county, old, "close", told=SUPPORT["offered"])
        assert [projection.differences(Case.objects.get(pk=one.pk)) for one in (old, new)] == [[], []]
    due = dict(Duty.objects.values_list("about", "due_at"))
    assert due == {"CL-24-000001": at("2024-11-26 09:00"), "CL-24-000002": at("2024-11-25 17:00")}


def test_the_latest_version_is_the_one_new_cases_follow(county):
    with cases.offered(OFFERED_2, OFFERED):
        assert registry.offered("concern-log") is OFFERED_2
        assert registry.pathway("concern-log", 1) is CONCERN_LOG
        assert registry.versions("concern-log") == [CONCERN_LOG_2, CONCERN_LOG]
        assert registry.latest() == [OFFERED_2]


def test_a_version_that_is_offered_no_longer_is_not_guessed(county):
    case = log(county)
    with cases.offered(OFFERED_2), pytest.raises(UnknownPathway, match="concern-log, version 1"):
        take(county, case, "review", **ACTED)


def test_a_version_that_cases_follow_cannot_be_declared_otherwise(county):
    log(county)
    changed = replace(OFFERED, pathway=replace(CONCERN_LOG, title="Log"))
    with cases.offered(changed), pytest.raises(ChangedDeclaration, match="Declare version 2 beside it"):
        log(county, offer=changed)
    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"opener": "stranger"}, "there is no role stranger"),
        ({"opener": LEAD}, "the role lead may not take the step that opens a case"),
        ({"teams": (Team(role=CHAMPION, of=OFFERED.teams[1].of),)}, "no team manages access"),
    ],
)
def test_an_offer_that_does_not_fit_its_pathway_is_refused(changes, said):
    with pytest.raises(BrokenOffer, match=said):
        replace(OFFERED, **changes)


def test_an_offer_whose_clock_the_catalogue_does_not_know_is_refused():
    clock = CONCERN_LOG.clocks[0]
    unknown = replace(CONCERN_LOG, clocks=(replace(clock, kind="nothing"),))
    with pytest.raises(BrokenOffer, match="the duty nothing, which the catalogue does not have"):
        replace(OFFERED, pathway=unknown)
    paused = replace(CONCERN_LOG, clocks=(replace(clock, paused_by=("note",), resumed_by=("note",)),))
    with pytest.raises(
        BrokenOffer, match="can be paused, but the duty review-concern-in-organisation cannot"
    ):
        replace(OFFERED, pathway=paused)
