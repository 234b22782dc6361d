"""On PostgreSQL the site's own role is shown no duty of a case unless that is open to who asks; all others it is."""

import pytest

from shiremoot.foundation.access import row_security
from shiremoot.foundation.access.viewer import VISITOR
from shiremoot.spine.duties import actions, moving
from shiremoot.spine.duties.models import Duty
from tests.factories import moorshire
from tests.factories.moorshire import day
from tests.foundation.access.test_row_security import as_the_site

pytestmark = pytest.mark.only_postgresql
CASE = "CASE-24-000001"


@pytest.fixture
def county(committed):
    made = moorshire.build()
    made.owe(about="In the open")
    made.owe_privately("Between them")
    made.owe_in_a_case(CASE, due=day("2024-12-20"))
    made.open_case(made.case(CASE), "carys")
    return made


def shown() -> set[str]:
    return set(Duty.objects.values_list("audience", flat=True))


def test_a_query_that_forgets_to_ask_is_shown_duties_of_cases_only_on_the_case(county):
    carys, amina = county.viewer("carys"), county.viewer("amina")
    with as_the_site():
        row_security.identify(carys)
        assert shown() == {"public", "parties", "restricted"}
        for other in (amina, VISITOR):
            row_security.identify(other)
            assert shown() == {"public", "parties"}


def test_what_the_record_does_reaches_them_no_matter_who_asked_for_it(county):
    amina, thing = county.viewer("amina"), moorshire.matter(f"{moorshire.CENTRE} {CASE}")
    with as_the_site():
        row_security.identify(amina)
        moved = moving.reschedule(about=thing, from_=day("2024-12-27"), why="Snow", by=amina)
        assert [duty.about for duty in moved] == [CASE]
        assert county.owe_in_a_case("CASE-24-000002", as_=amina).about == "CASE-24-000002"
        assert actions.waive_about(about=thing, why="Closed", by=amina) == 1
        assert shown() == {"public", "parties"}
