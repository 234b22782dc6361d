"""On PostgreSQL the site's own role works the index as on SQLite, and is shown no row of a person without a grant."""

import pytest

from shiremoot.foundation.access import row_security, subject_grants
from shiremoot.foundation.access.models import SubjectGrant
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.spine.pathways import emergencies
from shiremoot.spine.people import actions, deciding
from shiremoot.spine.people.models import IdentityDecision, IdentityKey, IdentityRecord, Involvement, Subject
from shiremoot.spine.people.rules import LookingFor
from tests.factories import cases, moorshire, people
from tests.foundation.access.test_row_security import as_the_site

pytestmark = pytest.mark.only_postgresql


@pytest.fixture
def county(committed):
    made = moorshire.build()
    cases.staff(made)
    with cases.offered(cases.OFFERED, cases.OFFERED_ENQUIRY):
        yield made


def as_(county, name: str) -> None:
    row_security.identify(county.viewer(name))


def rows() -> list[bool]:
    return [model.objects.exists() for model in (Subject, IdentityRecord, IdentityKey, Involvement)]


def test_the_database_opens_a_person_by_a_grant_or_a_case_and_to_nobody_else(county):
    with as_the_site():
        as_(county, "sana")
        aisha, case = people.add(county), cases.concern(county)
        actions.involve(by=county.viewer("sana"), subject=aisha, about=case.scope)
        assert rows() == [True, True, True, True]
        as_(county, "tom")
        assert rows() == [False, False, False, False]
        seen = actions.look(by=county.viewer("tom"), wanted=people.described(), purpose=LookingFor.CHECK)
        assert (seen.candidates, seen.known_to) == ((), (county.council,))
        assert rows() == [False, False, False, False]
        emergencies.open_in_emergency(by=county.viewer("tom"), reference=case.reference, reason="Danger")
        assert rows() == [True, True, True, True]
        as_(county, "sana")
        kept = SubjectGrant.objects.get(scope=aisha.pk, account=county.accounts["sana"])
        subject_grants.restrict(
            by=OPERATOR, scope=aisha.scope, reason="Kin", keep=[kept], today=moorshire.TODAY
        )
        as_(county, "tom")
        assert rows() == [False, False, False, False]


def test_no_decision_is_shown_but_to_those_to_whom_one_of_the_two_is_open(county):
    with as_the_site():
        as_(county, "sana")
        aisha = people.add(county)
        hafsa = people.add(county, given="Hafsa", others=[aisha.reference])
        deciding.keep_apart(by=county.viewer("sana"), subject=hafsa, other=aisha, reason="Twins")
        assert IdentityDecision.objects.count() == 1
        as_(county, "tom")
        assert IdentityDecision.objects.count() == 0
