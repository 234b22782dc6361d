"""A case follows the version of its pathway that it was opened with, whatever is declared after it."""

from dataclasses import replace

import pytest

from shiremoot.config import starting
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.pathways import emergencies, history, projection, registry
from shiremoot.spine.pathways.models import Case
from shiremoot.spine.pathways.registry import BrokenOffer, Team
from shiremoot.spine.pathways.versions import ChangedDeclaration
from tests.factories import cases
from tests.factories.cases import ACTED, OFFERED, OFFERED_2, log, take
from tests.factories.example_pathways import CHAMPION, CONCERN_LOG, CONCERN_LOG_2, LEAD
from tests.factories.moorshire import at
from tests.spine.pathways.test_pages import CASE, page

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
    with cases.offered(OFFERED_2), pytest.raises(history.NoLongerOffered, match="follows version 1"):
        take(county, case, "review", **ACTED)


@pytest.mark.parametrize("offers", [(OFFERED_2,), ()])
def test_a_case_on_a_version_offered_no_longer_is_read_only_and_says_why(county, offers):
    log(county)
    with cases.offered(*offers):
        shown = page(county, "lena", CASE)
        assert "which is no longer in use here" in shown
        assert cases.CANARY not in shown
        statuses = [
            county.client("lena").get(f"{CASE}{more}").status_code
            for more in ("step/review/", "correct/1/", "access/", "access/give/")
        ]
        assert statuses == [403] * 4
        assert county.client("lena").get("/case/CL-24-000001.json").status_code == 403
        assert county.client("carys").get(CASE).status_code == 404


def test_the_worklist_shows_a_case_on_a_version_offered_no_longer(county):
    log(county)
    with cases.offered(OFFERED_2):
        assert "On version 1, no longer in use" in page(county, "lena", "/cases/concern-log/")
        assert county.client("lena").get("/").status_code == 200


def test_a_case_on_a_version_offered_no_longer_is_not_opened_in_an_emergency(county):
    log(county)
    with cases.offered(OFFERED_2), pytest.raises(history.NoLongerOffered):
        emergencies.open_in_emergency(by=county.viewer("tom"), reference="CL-24-000001", reason="Harm")


def test_the_site_warns_at_its_start_of_a_version_that_cases_follow_and_nobody_offers(county, capsys):
    log(county)
    starting.warn()
    assert capsys.readouterr().err == ""
    with cases.offered(OFFERED_2):
        starting.warn()
    assert capsys.readouterr().err == (
        "shiremoot: Cases follow concern-log, version 1, which is offered no longer. "
        "Offer it again beside the later versions: until then its cases can be read, and not changed.\n"
    )


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
