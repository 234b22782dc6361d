"""A person at the centre is open to those with a live grant on them or on a case of theirs, and to nobody else."""

import datetime

import pytest

from shiremoot.foundation.access import policies, subject_grants
from shiremoot.foundation.access.models import SubjectGrant
from shiremoot.foundation.access.refusals import Hidden, Refused
from shiremoot.foundation.access.viewer import OPERATOR, viewer_of
from shiremoot.spine.pathways import emergencies
from shiremoot.spine.people import actions, queries
from shiremoot.spine.people.models import IdentityDecision, IdentityKey, IdentityRecord, Involvement, Subject
from tests.factories import cases, moorshire, people

PERSONAL = (Subject, IdentityRecord, IdentityKey, Involvement, IdentityDecision)


def sees(county, name: str) -> list[int]:
    """How many rows of each model somebody sees."""
    return [policies.visible_to(county.viewer(name), model).count() for model in PERSONAL]


@pytest.mark.parametrize(
    "name", ["amina", "ben", "carys", "joan", "gita", "rafi", "tom", "visitor", "operator"]
)
def test_nobody_but_who_added_a_person_and_their_teams_sees_a_row_of_them(county, name):
    people.add(county)
    assert sees(county, name) == [0, 0, 0, 0, 0]


def test_the_person_who_added_them_and_the_teams_of_the_organisation_do(county):
    aisha = people.add(county, "rafi")
    keys = aisha.records.get().keys.count()
    assert [sees(county, name) for name in ("rafi", "lena", "sana")] == [[1, 1, keys, 0, 0]] * 3


def test_a_grant_that_ended_yesterday_opens_nothing(county):
    aisha = people.add(county, "rafi")
    grant = SubjectGrant.objects.get(scope=aisha.scope, account=county.accounts["rafi"])
    subject_grants.end_subject_grant(by=OPERATOR, grant=grant, today=moorshire.TODAY)
    assert sees(county, "rafi") == [0, 0, 0, 0, 0]


def test_a_session_that_began_with_a_password_alone_opens_nothing(county):
    people.add(county)
    viewer = viewer_of(county.accounts["sana"], moorshire.TODAY)
    assert policies.visible_to(viewer, Subject).count() == 0


def test_a_live_grant_on_a_case_opens_the_people_it_is_about_and_only_while_both_last(county):
    aisha, case = people.add(county), cases.concern(county)
    actions.involve(by=county.viewer("sana"), subject=aisha, about=case.scope)
    assert sees(county, "tom")[:2] == [0, 0]
    emergencies.open_in_emergency(by=county.viewer("tom"), reference=case.reference, reason="At the door")
    assert sees(county, "tom")[:2] == [1, 1]
    later = moorshire.TODAY + datetime.timedelta(days=2)
    assert policies.visible_to(viewer_of(county.accounts["tom"], later, assured=True), Subject).count() == 0
    actions.release(by=county.viewer("sana"), subject=aisha, about=case.scope)
    assert sees(county, "tom")[:2] == [0, 0]


def test_a_restriction_of_the_person_shuts_the_way_by_their_cases(county):
    aisha, case = people.add(county), cases.concern(county)
    actions.involve(by=county.viewer("sana"), subject=aisha, about=case.scope)
    emergencies.open_in_emergency(by=county.viewer("tom"), reference=case.reference, reason="At the door")
    kept = SubjectGrant.objects.get(scope=aisha.scope, account=county.accounts["sana"])
    subject_grants.restrict(by=OPERATOR, scope=aisha.scope, reason="Kin", keep=[kept], today=moorshire.TODAY)
    assert [sees(county, name)[0] for name in ("sana", "lena", "tom")] == [1, 0, 0]


def test_a_person_is_linked_to_a_case_once_and_only_by_somebody_to_whom_both_are_open(county):
    aisha, case = people.add(county), cases.concern(county)
    sana, tom = county.viewer("sana"), county.viewer("tom")
    made = actions.involve(by=sana, subject=aisha, about=case.scope)
    assert actions.involve(by=sana, subject=aisha, about=case.scope) == made
    with pytest.raises(Hidden):
        actions.involve(by=tom, subject=aisha, about=case.scope)
    theirs = people.add(county, "tom", county.trust)
    with pytest.raises(Refused, match="not open to you"):
        actions.involve(by=tom, subject=theirs, about=case.scope)
    assert queries.subjects_of(sana, case.pk) == [aisha]
    assert [one.about.name for one in queries.involved_in(sana, aisha)] == [case.reference]


def test_what_is_known_of_a_person_is_added_to_by_those_to_whom_they_are_open(county):
    aisha = people.add(county)
    said = people.statement(county.trust, family="Iqbal")
    with pytest.raises(Hidden):
        actions.add_record(by=county.viewer("tom"), subject=aisha, statement=said)
    with pytest.raises(Refused):
        actions.add_record(by=county.viewer("sana"), subject=aisha, statement=said)
    assert IdentityRecord.objects.count() == 1
