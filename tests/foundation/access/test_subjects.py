"""Personal records open to a live grant on their subject, and to nothing else."""

import datetime

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from shiremoot.foundation.access import actions, policies, subject_grants
from shiremoot.foundation.access.acts import AccessAct
from shiremoot.foundation.access.assurance import NeedsSecondFactor
from shiremoot.foundation.access.models import Restriction, Scope, SubjectGrant
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.access.subjects import EMERGENCIES, open_to, opens
from shiremoot.foundation.access.viewer import OPERATOR, VISITOR, viewer_of
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.trail import queries as trail
from shiremoot.kernel.errors import MissingText
from tests.factories import moorshire
from tests.factories.moorshire import TODAY
from tests.factories.offers import kept_apart

DAY = datetime.timedelta(days=1)


@pytest.fixture
def case(county):
    """A case; and everybody has a second factor."""
    for account in county.accounts.values():
        moorshire.give_second_factor(account)
    return Scope.objects.create(name="CASE-24-000001")


def give(scope, **to):
    given = {"role": "lead worker", "purpose": "Safeguarding enquiry", "legal_basis": "Care Act 2014, s42"}
    return subject_grants.grant_subject(by=OPERATOR, scope=scope, **{**given, **to})


def hold(account, role, **over):
    actions.grant(by=OPERATOR, account=account, role=role, purpose="Work", legal_basis="Law", **over)


def opened(viewer):
    return list(open_to(viewer).values_list("scope__name", flat=True))


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("over", ["the county", "the organisation", "the body"])
def test_no_role_over_anything_opens_a_subject(county, case, role, over):
    carys = county.accounts["carys"]
    where = {
        "the county": {},
        "the organisation": {"organization": county.council},
        "the body": {"scope": county.board.scope},
    }[over]
    hold(carys, role, **where)
    assert opened(viewer_of(carys, TODAY, assured=True)) == []


def test_a_live_grant_opens_its_own_subject_and_no_other(county, case):
    Scope.objects.create(name="CASE-24-000002")
    give(case, to=county.accounts["carys"])
    assert opened(county.viewer("carys")) == ["CASE-24-000001"]
    assert opened(county.viewer("amina")) == []


@pytest.mark.parametrize(
    ("since", "until", "seen"),
    [(0, 0, True), (1, None, False), (None, -1, False), (-5, 5, True), (None, None, True)],
)
def test_a_grant_opens_from_its_first_day_to_its_last(county, case, since, until, seen):
    def to_day(n):
        return None if n is None else TODAY + n * DAY

    give(case, to=county.accounts["carys"], since=to_day(since), until=to_day(until))
    assert opens(county.viewer("carys"), case.pk) is seen


def test_a_team_is_anyone_who_holds_its_role_over_that_very_organisation_today(county, case):
    give(case, organization=county.trust, team_role=Role.SAFEGUARDING_TEAM)
    carys, ben = county.accounts["carys"], county.accounts["ben"]
    hold(carys, Role.SAFEGUARDING_TEAM, organization=county.trust)
    hold(ben, Role.SAFEGUARDING_TEAM)  # over the county
    hold(ben, Role.SAFEGUARDING_TEAM, organization=county.council)
    hold(ben, Role.TRAINER, organization=county.trust)
    assert opens(viewer_of(carys, TODAY, assured=True), case.pk) is True
    assert opens(viewer_of(ben, TODAY, assured=True), case.pk) is False


def test_a_visitor_and_the_operator_are_shown_no_personal_row(county, case):
    give(case, to=county.accounts["carys"])
    for viewer in (VISITOR, OPERATOR):
        assert list(policies.visible_to(viewer, SubjectGrant)) == []
        assert opened(viewer) == []


def test_a_restriction_leaves_only_those_kept_whatever_came_before_or_after(county, case):
    kept = give(case, to=county.accounts["carys"])
    give(case, to=county.accounts["ben"])
    placed = subject_grants.restrict(
        by=OPERATOR, scope=case, reason="A worker is kin.", keep=[kept], today=TODAY
    )
    give(case, to=county.accounts["amina"])
    seen = {name: opens(county.viewer(name), case.pk) for name in ("carys", "ben", "amina")}
    assert seen == {"carys": True, "ben": False, "amina": False}
    subject_grants.lift_restriction(by=OPERATOR, restriction=placed, today=TODAY)
    assert opens(county.viewer("ben"), case.pk) is True


def test_an_emergency_opens_a_restricted_subject_to_the_end_of_tomorrow_and_tells_its_room(county, case):
    subject_grants.restrict(by=OPERATOR, scope=case, reason="A worker is kin.", keep=[], today=TODAY)
    told = []
    with kept_apart(EMERGENCIES):
        EMERGENCIES.register(told.append)
        made = subject_grants.open_in_emergency(
            by=county.viewer("carys"), scope=case, reason="A child is at the door.", today=TODAY
        )
    assert told == [made]
    carys = county.accounts["carys"]
    assert [opens(viewer_of(carys, TODAY + n * DAY, assured=True), case.pk) for n in (0, 1, 2)] == [
        True,
        True,
        False,
    ]


def test_an_emergency_needs_a_reason_and_an_account(county, case):
    with pytest.raises(MissingText, match="Say why this cannot wait"):
        subject_grants.open_in_emergency(by=county.viewer("carys"), scope=case, reason=" ", today=TODAY)
    with pytest.raises(subject_grants.TeamOfNobody):
        subject_grants.open_in_emergency(by=OPERATOR, scope=case, reason="Now", today=TODAY)
    assert SubjectGrant.objects.count() == 0


def test_each_act_is_in_the_trail_by_reference_without_reason_or_name(county, case):
    made = give(case, to=county.accounts["carys"])
    placed = subject_grants.restrict(by=OPERATOR, scope=case, reason="Aled is kin.", keep=[made], today=TODAY)
    subject_grants.lift_restriction(by=OPERATOR, restriction=placed, today=TODAY)
    subject_grants.end_subject_grant(by=OPERATOR, grant=made, today=TODAY)
    subject_grants.open_in_emergency(
        by=county.viewer("ben"), scope=case, reason="Aled is in danger.", today=TODAY
    )
    history = list(trail.history_of(case))
    assert [entry.act for entry in history] == [
        AccessAct.OPENED_SUBJECT,
        AccessAct.RESTRICTED_SUBJECT,
        AccessAct.LIFTED_RESTRICTION,
        AccessAct.CLOSED_SUBJECT,
        AccessAct.OPENED_IN_EMERGENCY,
    ]
    assert {entry.thing for entry in history} == {"CASE-24-000001"}
    assert "Aled" not in " ".join(str(entry.change) for entry in history)


@pytest.mark.parametrize("since", [None, TODAY - 5 * DAY, TODAY])
def test_a_grant_that_is_ended_closes_the_subject_at_once(county, case, since):
    made = give(case, to=county.accounts["carys"], since=since)
    subject_grants.end_subject_grant(by=OPERATOR, grant=made, today=TODAY)
    assert opens(county.viewer("carys"), case.pk) is False


def test_a_grant_counts_only_in_a_session_that_began_with_a_second_factor(county, case):
    carys = county.accounts["carys"]
    give(case, to=carys)
    give(case, organization=county.haven, team_role=Role.BUSINESS_MANAGER)
    assert [opens(viewer_of(carys, TODAY, assured=assured), case.pk) for assured in (False, True)] == [
        False,
        True,
    ]


def test_a_case_is_not_opened_to_anyone_who_has_a_password_alone(county, case):
    dora = moorshire.account(county, "dora")
    with pytest.raises(NeedsSecondFactor, match="Dora signs in with a password alone"):
        give(case, to=dora)
    by = viewer_of(dora, TODAY)
    with pytest.raises(NeedsSecondFactor):
        subject_grants.open_in_emergency(by=by, scope=case, reason="Now", today=TODAY)
    assert SubjectGrant.objects.count() == 0


def test_a_grant_to_nobody_is_refused(county, case):
    with pytest.raises(subject_grants.TeamOfNobody):
        give(case, organization=county.trust)
    assert SubjectGrant.objects.count() == 0


def test_what_is_open_is_one_question_however_many_grants_there_are(county, case, django_assert_num_queries):
    for number in range(30):
        give(Scope.objects.create(name=f"CASE-24-1{number:05}"), to=county.accounts["carys"])
    viewer = county.viewer("carys")
    with django_assert_num_queries(1):
        assert policies.visible_to(viewer, SubjectGrant).count() == 30


@pytest.mark.django_db
@settings(max_examples=60, deadline=None)
@given(
    spans=st.lists(st.tuples(st.integers(-3, 3), st.integers(0, 3), st.booleans()), max_size=4),
    restricted=st.booleans(),
)
def test_a_subject_is_open_exactly_when_some_live_grant_counts(spans, restricted):
    live = [(first <= 0 <= first + length) and (kept or not restricted) for first, length, kept in spans]
    assert answer_of_the_database(spans, restricted) is any(live)


def answer_of_the_database(spans, restricted):
    """Make the account, the subject, its grants and its restriction; ask; leave nothing behind."""
    with transaction.atomic():
        account = Account.objects.create_account(email="p@moor.example", name="P", password=None)
        moorshire.give_second_factor(account)
        scope = Scope.objects.create(name="CASE-24-000009")
        for first, length, kept in spans:
            since = TODAY + first * DAY
            give(scope, to=account, since=since, until=since + length * DAY, despite_restriction=kept)
        if restricted:
            Restriction.objects.create(scope=scope, reason="Kin", placed_by="P", since=TODAY)
        answer = opens(viewer_of(account, TODAY, assured=True), scope.pk)
        transaction.set_rollback(True)
    return answer
