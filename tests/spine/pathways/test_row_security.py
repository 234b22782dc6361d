"""On PostgreSQL the site's own role works cases as on SQLite, and is shown no row of a case without a grant."""

import pytest

from shiremoot.foundation.access import row_security
from shiremoot.foundation.access.models import SubjectGrant
from shiremoot.spine.pathways import emergencies, giving_access, projection
from shiremoot.spine.pathways.models import (
    Case,
    CaseAnswer,
    CaseClock,
    CaseStay,
    CaseStep,
    EmergencyReview,
)
from tests.factories import cases, moorshire
from tests.factories.cases import ACTED, log, take
from tests.foundation.access.test_row_security import as_the_site

pytestmark = pytest.mark.only_postgresql
PERSONAL = (Case, CaseStep, CaseClock, CaseStay, CaseAnswer, EmergencyReview)


@pytest.fixture
def county(committed):
    made = moorshire.build()
    cases.staff(made)
    with cases.offered(cases.OFFERED):
        yield made


def as_(county, name: str) -> None:
    row_security.identify(county.viewer(name))


def rows() -> list[int]:
    return [model.objects.count() for model in PERSONAL]


def test_a_case_is_worked_from_its_opening_to_its_review_under_the_rule_of_the_database(county):
    with as_the_site():
        as_(county, "rafi")
        case = log(county)
        assert rows() == [1, 1, 1, 1, 1, 0]
        as_(county, "tom")
        assert rows() == [0, 0, 0, 0, 0, 0]
        emergencies.open_in_emergency(by=county.viewer("tom"), reference=case.reference, reason="Danger")
        assert rows() == [1, 1, 1, 1, 1, 0]
        as_(county, "lena")
        take(county, case, "review", **ACTED)
        grant = SubjectGrant.objects.get(role="emergency")
        emergencies.review(
            by=county.viewer("lena"), case=case, grant=grant, finding="justified", words="It was"
        )
        assert rows() == [1, 2, 1, 2, 2, 1]
        assert projection.differences(case) == []


def test_a_manager_may_leave_a_case_to_others_and_restrict_it_without_staying(county):
    with as_the_site():
        as_(county, "rafi")
        case = log(county)
        as_(county, "lena")
        lena = county.viewer("lena")
        tom = giving_access.Access(email="tom@moor.example", role="lead", purpose="Cover", legal_basis="Law")
        given = giving_access.give(by=lena, case=case, access=tom)
        giving_access.restrict(by=lena, case=case, reason="Kin", keep=[given])
        assert rows() == [0, 0, 0, 0, 0, 0]
        as_(county, "tom")
        giving_access.lift(by=county.viewer("tom"), case=case)
        as_(county, "lena")
        giving_access.end(by=lena, case=case, grant=SubjectGrant.objects.get(role="lead", account=None))
        assert rows() == [0, 0, 0, 0, 0, 0]
