"""Access to a case is given, ended and restricted by those who manage it; in an emergency it is opened and reviewed."""

import datetime
from dataclasses import replace

import pytest

from shiremoot.foundation import clock
from shiremoot.foundation.access import policies
from shiremoot.foundation.access.models import Restriction, SubjectGrant
from shiremoot.foundation.access.refusals import Hidden, Refused
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.access.viewer import OPERATOR, VISITOR, viewer_of
from shiremoot.foundation.notices.models import Letter
from shiremoot.foundation.trail import queries as trail
from shiremoot.foundation.trail.models import Entry
from shiremoot.kernel.errors import DomainError, MissingText
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.rules import State
from shiremoot.spine.pathways import emergencies, giving_access, permissions
from shiremoot.spine.pathways.models import (
    Case,
    CaseAnswer,
    CaseClock,
    CaseStay,
    CaseStep,
    EmergencyReview,
)
from tests.factories import moorshire
from tests.factories.browser import Browser
from tests.factories.cases import CANARY, log
from tests.factories.moorshire import NOW, TODAY, at
from tests.factories.refusals import refusals
from tests.spine.pathways.test_pages import page, told

CASE = "/case/CL-24-000001/"
PERSONAL = (Case, CaseStep, CaseClock, CaseStay, CaseAnswer)
ACCESS = giving_access.Access(role="champion", purpose="Second opinion", legal_basis="Consent")
GIVEN = {
    "email": "tom@moor.example",
    "role": "champion",
    "purpose": "Second opinion",
    "legal_basis": "Consent",
}


def may_see(county, name: str) -> bool:
    return policies.visible_to(county.viewer(name), Case).exists()


def grants(case: Case) -> list[tuple[str, str, str]]:
    rows = SubjectGrant.objects.filter(scope=case.pk).order_by("pk")
    return [(str(one.account or ""), one.team_role, one.role) for one in rows]


def test_anyone_who_opens_a_case_and_its_teams_get_their_roles_and_nobody_else(county):
    case = log(county)
    assert grants(case) == [
        ("Rafi", "", "reporter"),
        ("", "safeguarding lead", "lead"),
        ("", "learning lead", "champion"),
    ]
    grant = SubjectGrant.objects.get(role="lead")
    assert (grant.organization, grant.purpose, grant.legal_basis, grant.granted_by) == (
        county.council,
        "Keep people who use our services safe",
        "Made up for tests",
        "Rafi",
    )


@pytest.mark.parametrize("model", PERSONAL)
def test_nothing_of_a_case_is_shown_without_a_grant_not_even_to_the_operator(county, model):
    log(county)
    assert model.objects.exists()
    for role in Role:
        moorshire.account(county, role.name.lower(), role)
    seeing = [name for name in county.accounts if policies.visible_to(county.viewer(name), model).exists()]
    assert seeing == ["lena", "rafi", "gita"]
    assert not policies.visible_to(OPERATOR, model).exists()
    assert not policies.visible_to(VISITOR, model).exists()


def test_a_session_with_a_password_alone_opens_no_case(county):
    log(county)
    lena = county.accounts["lena"]
    seen = [policies.visible_to(viewer_of(lena, TODAY, assured=sure), Case).count() for sure in (False, True)]
    assert seen == [0, 1]


def test_a_manager_gives_access_to_a_person(county):
    log(county)
    assert not may_see(county, "tom")
    sent = GIVEN | {
        "organization": county.trust.pk,
        "until_day": "2",
        "until_month": "12",
        "until_year": "2024",
    }
    answer = county.client("lena").post(f"{CASE}access/give/", sent)
    assert (answer.status_code, answer["Location"]) == (302, f"{CASE}access/")
    grant = SubjectGrant.objects.latest("pk")
    assert (grant.role, grant.since, grant.until, grant.granted_by, grant.organization) == (
        "champion",
        TODAY,
        datetime.date(2024, 12, 2),
        "Lena",
        county.trust,
    )
    assert may_see(county, "tom")
    assert county.client("lena").post(f"{CASE}access/give/", sent).status_code == 302
    assert SubjectGrant.objects.filter(account=county.accounts["tom"]).count() == 1
    shown = page(county, "lena", f"{CASE}access/")
    assert "Tom, Moor Hospitals Trust" in shown
    assert "2 December 2024" in shown


def test_a_manager_gives_access_to_a_team(county):
    log(county)
    sent = GIVEN | {"email": "", "organization": county.trust.pk, "team_role": "safeguarding lead"}
    assert county.client("lena").post(f"{CASE}access/give/", sent).status_code == 302
    assert may_see(county, "tom")
    assert "Everybody who is safeguarding lead at Moor Hospitals Trust" in page(
        county, "lena", f"{CASE}access/"
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"email": "nobody@moor.example"}, "Nobody signs in here with this email address."),
        ({"email": ""}, "Choose a person, or an organisation and the role that its team holds."),
        ({"until_day": "1", "until_month": "11", "until_year": "2024"}, "The last day is in the past."),
        ({"purpose": ""}, "Enter what the access is for"),
    ],
)
def test_access_is_not_given_to_nobody_or_for_nothing(county, change, said):
    log(county)
    answer = county.client("lena").post(f"{CASE}access/give/", GIVEN | change)
    assert told(answer) == [said]
    assert SubjectGrant.objects.count() == 3


def test_only_those_who_manage_access_give_end_or_restrict_it(county):
    case = log(county)
    grant = SubjectGrant.objects.get(role="lead")
    for name in ("rafi", "gita"):
        by = county.viewer(name)
        for attempt in (
            lambda by=by: giving_access.give(by=by, case=case, access=ACCESS),
            lambda by=by: giving_access.end(by=by, case=case, grant=grant),
            lambda by=by: giving_access.restrict(by=by, case=case, reason="Kin", keep=[grant]),
            lambda by=by: giving_access.lift(by=by, case=case),
        ):
            with pytest.raises(Refused, match="Access to this case is managed by: Safeguarding lead"):
                attempt()
        assert county.client(name).get(f"{CASE}access/give/").status_code == 403
        assert "Give access" not in page(county, name, f"{CASE}access/")
    assert SubjectGrant.objects.filter(until=None).count() == 3


def test_access_that_is_ended_is_ended_at_once_and_stays_in_the_list(county):
    log(county)
    number = SubjectGrant.objects.get(role="reporter").pk
    assert county.client("lena").post(f"{CASE}access/{number}/end/").status_code == 302
    assert not may_see(county, "rafi")
    assert "Rafi, Moorshire County Council (Reporter), until 24 November 2024" in page(
        county, "lena", f"{CASE}access/"
    )


def test_somebody_always_manages_access(county):
    case = log(county)
    lead, reporter = SubjectGrant.objects.get(role="lead"), SubjectGrant.objects.get(role="reporter")
    answer = county.client("lena").post(f"{CASE}access/{lead.pk}/end/")
    assert told(answer) == ["Somebody must manage access to this case: Safeguarding lead."]
    with pytest.raises(giving_access.NobodyManages):
        giving_access.restrict(by=county.viewer("lena"), case=case, reason="Kin", keep=[reporter])
    assert (may_see(county, "lena"), Restriction.objects.count()) == (True, 0)


def test_the_grant_of_another_case_is_not_ended_from_here(county):
    log(county)
    other = log(county)
    number = SubjectGrant.objects.get(role="reporter", scope=other.pk).pk
    assert county.client("lena").get(f"{CASE}access/{number}/end/").status_code == 404


def test_a_restriction_leaves_only_those_chosen_until_it_is_lifted(county):
    log(county)
    lead = SubjectGrant.objects.get(role="lead")
    sent = {"reason": f"Rafi is kin of {CANARY}", "keep": [str(lead.pk)]}
    assert county.client("lena").post(f"{CASE}access/restrict/", sent).status_code == 302
    assert [may_see(county, name) for name in ("lena", "rafi", "gita")] == [True, False, False]
    assert not policies.visible_to(county.viewer("rafi"), Duty).filter(subject__isnull=False).exists()
    assert "Restricted" in page(county, "lena", CASE)
    assert county.client("rafi").get(CASE).status_code == 404
    assert county.client("lena").post(f"{CASE}access/lift/").status_code == 302
    assert may_see(county, "rafi")
    assert CANARY not in str(list(Entry.objects.values()))


def test_a_case_is_restricted_once_and_lifted_only_if_it_is(county):
    case, lena = log(county), county.viewer("lena")
    with pytest.raises(DomainError, match="not restricted"):
        giving_access.lift(by=lena, case=case)
    lead = SubjectGrant.objects.get(role="lead")
    giving_access.restrict(by=lena, case=case, reason="Kin", keep=[lead])
    with pytest.raises(DomainError, match="restricted already"):
        giving_access.restrict(by=lena, case=case, reason="Kin", keep=[lead])


def test_who_looked_is_shown_to_those_with_access(county):
    log(county)
    page(county, "gita", CASE)
    assert "Gita, looked at a case" in page(county, "rafi", f"{CASE}access/")


@pytest.mark.parametrize("doing", ["give", "lift"])
def test_who_opens_a_case_to_others_shows_again_who_they_are(county, doing):
    case = log(county)
    client = Browser()
    with clock.at("2024-11-25T08:00"):
        client.enter(county.accounts["lena"])
    before = grants(case)
    with clock.at("2024-11-25T08:30"):
        answer = client.post(f"{CASE}access/{doing}/", GIVEN)
    assert (answer.status_code, grants(case)) == (302, before)
    assert answer["Location"] == "/account/confirm/?next=%2Fsign-in%2Fsend%2F"


# In an emergency


def emergency(county, name="tom", reference="CL-24-000001", reason=f"{CANARY} is in danger"):
    return county.client(name).post("/case/emergency/", {"reference": reference, "reason": reason})


def test_a_case_is_opened_in_an_emergency_until_the_end_of_tomorrow(county):
    log(county)
    answer = emergency(county, reference=" cl-24-000001 ")
    assert (answer.status_code, answer["Location"]) == (302, CASE)
    tom = county.accounts["tom"]
    days = [TODAY + datetime.timedelta(days=n) for n in (0, 1, 2)]
    viewers = [viewer_of(tom, day, assured=True) for day in days]
    assert [policies.visible_to(one, Case).exists() for one in viewers] == [True, True, False]
    shown = page(county, "tom", CASE)
    assert f"{CANARY} was seen" in shown
    assert "Emergency access: Risk of serious harm that cannot wait" in shown
    assert "There is no step for you to take now." in shown
    assert county.client("tom").post(f"{CASE}step/note/", {"words": "x", "seen": "1"}).status_code == 403


def test_an_emergency_is_told_to_the_managers_and_is_to_be_reviewed(county, settings):
    settings.MAIL_FROM = "moor@moor.example"
    case = log(county)
    emergency(county)
    letter = Letter.objects.get()
    assert (letter.address, letter.subject, letter.about) == (
        "lena@moor.example",
        "Emergency access to CL-24-000001",
        "Emergency access to CL-24-000001",
    )
    assert "Tom opened CL-24-000001 in an emergency" in letter.words
    assert CANARY not in letter.words
    duty = Duty.objects.get(kind="review-emergency-access")
    assert (duty.state, duty.about, duty.subject_id, duty.due_at) == (
        State.OPEN,
        "CL-24-000001",
        case.pk,
        at("2024-11-26 23:59:59.999999"),
    )
    assert "Opened in an emergency" in page(county, "lena", CASE)
    assert f"{CANARY} is in danger" in page(county, "lena", f"{CASE}access/")


def test_a_manager_whom_a_restriction_puts_aside_is_not_told_of_an_emergency(county, settings):
    settings.MAIL_FROM = "moor@moor.example"
    case = log(county)
    second = replace(ACCESS, email="tom@moor.example", role="lead")
    kept = giving_access.give(by=county.viewer("lena"), case=case, access=second)
    giving_access.restrict(by=county.viewer("lena"), case=case, reason="Kin", keep=[kept])
    emergency(county, "sana")
    assert [one.address for one in Letter.objects.all()] == ["tom@moor.example"]


def test_a_manager_reviews_an_emergency_and_the_duty_is_met(county):
    log(county)
    emergency(county)
    number = SubjectGrant.objects.get(role="emergency").pk
    address = f"{CASE}access/{number}/review/"
    assert f"{CANARY} is in danger" in page(county, "lena", address)
    sent = {"finding": "justified", "words": f"{CANARY} was in danger"}
    assert county.client("lena").post(address, sent)["Location"] == f"{CASE}access/"
    review = EmergencyReview.objects.get()
    assert (review.finding, review.reviewed_by, review.at) == ("justified", "Lena", NOW)
    assert Duty.objects.get(kind="review-emergency-access").state == State.MET
    assert "Opened in an emergency" not in page(county, "lena", CASE)
    assert told(county.client("lena").post(address, sent)) == ["This access was reviewed already."]


def test_nobody_reviews_their_own_emergency_and_no_access_that_was_given(county):
    case = log(county)
    emergency(county)
    own, given = SubjectGrant.objects.get(role="emergency"), SubjectGrant.objects.get(role="reporter")
    giving_access.give(
        by=county.viewer("lena"), case=case,
        access=giving_access.Access(email="tom@moor.example", role="lead", purpose="Cover", legal_basis="Law"),
    )  # fmt: skip
    for name, grant, said in (("tom", own, "somebody else reviews it"), ("lena", given, "needs no review")):
        with pytest.raises(emergencies.CannotReview, match=said):
            emergencies.review(
                by=county.viewer(name), case=case, grant=grant, finding="justified", words="Fine"
            )
    assert EmergencyReview.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "reference", "reason", "said"),
    [
        ("tom", "CL-24-000009", "Danger", "There is no case with this reference. Check it, and try again."),
        ("lena", "CL-24-000001", "Danger", "You can see this case already, without an emergency."),
        ("tom", "CL-24-000001", "", "Enter why this cannot wait"),
    ],
)
def test_an_emergency_needs_a_case_one_cannot_see_and_a_reason(county, name, reference, reason, said):
    log(county)
    answer = emergency(county, name, reference, reason)
    assert (answer.status_code, told(answer)) == (400, [said])
    assert SubjectGrant.objects.filter(role="emergency").count() == 0


@pytest.mark.parametrize("name", ["amina", "carys", "rafi", "gita", "joan"])
def test_an_emergency_is_for_those_who_safeguard(county, name):
    log(county)
    assert emergency(county, name).status_code == 403
    with pytest.raises(Refused):
        emergencies.open_in_emergency(by=county.viewer(name), reference="CL-24-000001", reason="Danger")
    assert SubjectGrant.objects.filter(role="emergency").count() == 0


def test_an_emergency_opens_a_restricted_case_too(county):
    case = log(county)
    lead = SubjectGrant.objects.get(role="lead")
    giving_access.restrict(by=county.viewer("lena"), case=case, reason="Kin", keep=[lead])
    emergency(county)
    assert may_see(county, "tom")


def test_the_trail_keeps_an_emergency_by_reference_and_without_its_reason(county):
    case = log(county)
    emergency(county)
    entries = [(entry.act, entry.thing) for entry in trail.history_of(case.scope)]
    assert ("access.opened_in_emergency", "CL-24-000001") in entries
    assert CANARY not in str(list(Entry.objects.values()))


def test_an_emergency_without_words_in_the_action_is_refused(county):
    log(county)
    with pytest.raises(MissingText):
        emergencies.open_in_emergency(by=county.viewer("tom"), reference="CL-24-000001", reason=" ")


def test_a_scope_that_is_no_case_raises_no_review(county):
    grant = SubjectGrant(scope=county.board.scope, account=county.accounts["tom"])
    emergencies.alert(grant)
    assert Duty.objects.filter(kind="review-emergency-access").count() == 0


def test_reading_of_grants_is_hidden_from_those_without_access(county):
    case = log(county)
    with pytest.raises(Hidden):
        policies.fetch(county.viewer("tom"), SubjectGrant, scope=case.pk, role="lead")
    assert permissions.roles_in(county.viewer("tom"), case) == frozenset()
    assert refusals().count() == 0
