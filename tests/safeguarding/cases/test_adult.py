"""Adult safeguarding: the three-part test, the decision under section 42, the enquiry and its conclusion."""

import itertools

import pytest

from shiremoot.kernel.pathways import answering
from shiremoot.kernel.pathways.facts import Facts
from shiremoot.kernel.pathways.taking import CannotTake
from shiremoot.safeguarding.cases.pathways import adult
from shiremoot.safeguarding.cases.pathways.adult_tests import ADVOCATE, PLACE, THREE_PARTS
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.pathways import projection
from shiremoot.spine.pathways.models import CaseStep
from tests.factories.cases import take
from tests.factories.safeguarding import (
    CONCERN,
    CONCLUDED,
    DECIDED,
    NOT_42,
    SECRET,
    THREE_YES,
    adult_concern,
    because,
    enquiry,
)

CAPACITY = {"decision": "Where to live", "lacks": "no", "basis": "She weighed it"}
ADVOCATE_NOT_NEEDED = {"difficulty": because("no"), "alone": because("no")}


def facts_of(needs: str, risk: str, unable: str, location: str = "own_home") -> Facts:
    said = {"needs": because(needs), "risk": because(risk), "unable": because(unable)}
    return Facts().after("concern", {"location": location}).after("test", said)


def problems(facts: Facts, **typed: object) -> dict[str, str]:
    return dict(answering.read(adult.DECIDE, DECIDED | typed, facts).problems)


@pytest.mark.parametrize("answers", list(itertools.product(["yes", "no", "unclear"], repeat=3)))
def test_the_test_is_met_by_three_times_yes_and_not_met_by_any_no(answers):
    found = THREE_PARTS.find(facts_of(*answers))
    wanted = "not met" if "no" in answers else "met" if answers == ("yes",) * 3 else "unclear"
    assert found.result == wanted
    assert [reason.rpartition(": ")[2] for reason in found.reasons] == [f"{one}." for one in answers]


def test_each_part_needs_its_reason():
    typed = {"needs": because("yes", ""), "risk": because("unclear"), "unable": {"answer": ""}}
    assert answering.read(adult.TEST, typed, Facts()).problems == {
        "needs": "Say why.",
        "unable": "Answer “Because of those needs, are they unable to protect themselves?”.",
    }


@pytest.mark.parametrize(
    ("answers", "decision", "asked"),
    [
        (("yes", "yes", "yes"), "enquiry", False),
        (("yes", "yes", "unclear"), "enquiry", True),
        (("yes", "no", "yes"), "enquiry", True),
        (("yes", "yes", "yes"), "none", True),
        (("yes", "yes", "yes"), "other", True),
        (("yes", "no", "yes"), "none", False),
    ],
)
def test_a_decision_against_the_test_says_why(answers, decision, asked):
    found = problems(facts_of(*answers), decision=decision, elsewhere=["care"])
    assert found == ({"against_test": "Enter why the decision differs from the test."} if asked else {})


def test_no_enquiry_says_where_else_it_went():
    assert problems(facts_of("no", "yes", "yes"), decision="none") == {
        "elsewhere": "Answer “Where else does it go?”."
    }


@pytest.mark.parametrize("location", ["prison", "approved"])
def test_section_42_does_not_reach_a_prison_or_approved_premises(location):
    facts = facts_of("yes", "yes", "yes", location)
    assert PLACE.find(facts).result == "not met"
    assert list(problems(facts, decision="enquiry")) == ["decision", "elsewhere"]
    assert list(problems(facts, decision="none", elsewhere=["care"])) == ["elsewhere"]
    assert problems(facts, decision="none", elsewhere=["governor"]) == {}


@pytest.mark.parametrize(
    ("difficulty", "alone", "result"),
    [
        ("yes", "yes", "met"),
        ("yes", "no", "not met"),
        ("no", "yes", "not met"),
        ("unclear", "yes", "unclear"),
    ],
)
def test_an_advocate_is_owed_for_difficulty_and_nobody_suitable(difficulty, alone, result):
    typed = {"difficulty": because(difficulty), "alone": because(alone)}
    assert ADVOCATE.find(Facts().after("advocate", typed)).result == result
    asked = answering.read(adult.ADVOCACY, typed, Facts()).problems
    assert list(asked) == (["arranged"] if result == "met" else [])


@pytest.mark.parametrize("consent", ["refused", "unable", "not_asked"])
def test_lack_of_consent_never_stops_a_concern_and_the_reason_is_kept(consent):
    typed = CONCERN | {"consent": consent}
    assert list(answering.read(adult.CONCERN, typed, Facts()).problems) == ["basis"]
    assert answering.read(adult.CONCERN, typed | {"basis": "A risk to her life"}, Facts()).problems == {}


def test_the_children_of_the_household_and_the_wishes_are_asked_for_at_every_concern():
    typed = CONCERN | {"children": None, "wishes": ""}
    assert list(answering.read(adult.CONCERN, typed, Facts()).problems) == ["children", "wishes"]


def test_nothing_is_decided_before_the_test(county):
    case = adult_concern(county)
    with pytest.raises(CannotTake, match="only if “Apply the three-part test” is done"):
        take(county, case, "decide", **DECIDED)


def test_a_decision_starts_twelve_weeks_and_keeps_what_the_test_came_to(county):
    case = enquiry(county)
    kept = CaseStep.objects.get(case=case, step="decide")
    assert {key: one["result"] for key, one in kept.findings.items()} == {
        "three-parts": "met",
        "place": "met",
    }
    states = Duty.objects.filter(subject=case.pk).values_list("kind", "state").order_by("pk")
    assert dict(states) == {
        "look-first-at-adult-concern": "met",
        "triage-adult-concern": "met",
        "conclude-adult-enquiry": "open",
    }
    case.refresh_from_db()
    assert (case.next_due_at.date() - case.opened_at.date()).days == 84


def test_a_concern_that_is_no_enquiry_is_closed_and_owes_nothing(county):
    case = adult_concern(county)
    take(county, case, "test", **THREE_YES | {"unable": because("no")})
    take(county, case, "decide", **DECIDED | NOT_42)
    case.refresh_from_db()
    assert (case.stage, case.outcome) == ("closed", "no-enquiry")
    assert set(Duty.objects.filter(subject=case.pk).values_list("state", flat=True)) == {"met"}


def test_an_enquiry_ends_with_capacity_advocacy_and_every_reply(county):
    case = enquiry(county)
    take(county, case, "cause", to=county.trust.key, issue="The bruise", due_on="2 December 2024")
    take(county, case, "capacity", **CAPACITY)
    with pytest.raises(CannotTake, match="“Consider an independent advocate” is done"):
        take(county, case, "conclude", **CONCLUDED)
    take(county, case, "advocate", **ADVOCATE_NOT_NEEDED)
    with pytest.raises(CannotTake, match="nothing is outstanding from “Ask another organisation"):
        take(county, case, "conclude", **CONCLUDED)
    take(county, case, "reply", asked="4", words="A fall that nobody wrote down")
    take(county, case, "conclude", **CONCLUDED)
    case.refresh_from_db()
    assert (case.stage, case.outcome) == ("closed", "concluded")
    assert projection.differences(case) == []
    assert set(Duty.objects.filter(subject=case.pk).values_list("state", flat=True)) == {"met"}


def test_risk_and_outcomes_are_judged_at_the_end():
    typed = CONCLUDED | {"risk": "", "achieved": ""}
    assert list(answering.read(adult.CONCLUDE, typed, Facts()).problems) == ["risk", "achieved"]
    typed |= {"conclusion": "none", "asked": "no"}
    assert answering.read(adult.CONCLUDE, typed, Facts()).problems == {}


@pytest.mark.parametrize("name", ["amina", "carys", "rafi", "tom", "gita"])
def test_nobody_without_access_sees_a_concern(county, name):
    case = adult_concern(county)
    client = county.client(name)
    pages = (
        case.get_absolute_url(),
        f"/case/{case.reference}.json",
        f"{case.get_absolute_url()}step/decide/",
    )
    assert [client.get(address).status_code for address in pages] == [404, 404, 404]
    shown = client.get("/cases/adult-safeguarding/").content.decode()
    assert case.reference not in shown
    assert SECRET not in shown
