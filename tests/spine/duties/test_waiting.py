"""What waits for somebody is one question of the ledger: what they owe, or act by name for those who owe."""

import pytest

from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.spine.duties import actions, queries
from tests.factories import moorshire
from tests.factories.moorshire import TODAY, day

CASE = "CASE-24-000001"


def waiting(county, name) -> list[str]:
    return [duty.about for duty in queries.waiting_for(county.viewer(name))]


@pytest.fixture
def owed(county):
    """What the council, the board and Joan owe, of each audience, and what no longer waits."""
    county.owe(about="Council's", by=county.council, due=day("2024-12-03"))
    county.owe(about="Board's", by=county.board, due=day("2024-12-02"))
    county.owe("register-interests", "Joan's own", county.joan, due=day("2024-12-01"))
    county.owe_privately("Request A-1", due=day("2024-11-30"))
    county.owe_in_a_case(CASE, due=day("2024-11-29"))
    actions.discharge(
        duty=county.owe(about="Met", by=county.council, due=TODAY), evidence="Seen", by=OPERATOR
    )
    county.owe("request-to-speak", "A right", by=county.council, due=day("2024-12-05"))
    return county


def account(county, name, role, on_the_case=False, **over):
    moorshire.account(county, name, role, **over)
    if on_the_case:
        county.open_case(county.case(CASE), name)


@pytest.mark.parametrize(
    ("role", "on_the_case", "expected"),
    [
        (Role.ANALYST, False, ["Request A-1", "Council's"]),
        (Role.ANALYST, True, [CASE, "Request A-1", "Council's"]),
        (Role.TRAINER, False, ["Council's"]),
        (Role.PRACTITIONER, False, []),
        (Role.PRACTITIONER, True, [CASE]),
        (Role.COUNCILLOR, False, []),
    ],
)
def test_what_an_organisation_owes_waits_for_those_who_may_meet_it_for_them(
    owed, role, on_the_case, expected
):
    account(owed, "elin", role, on_the_case, organization=owed.council)
    assert waiting(owed, "elin") == expected


def test_what_the_council_owes_in_a_case_does_not_wait_for_another_agency_on_the_case(owed):
    account(owed, "theo", Role.SAFEGUARDING_LEAD, on_the_case=True, organization=owed.trust)
    assert waiting(owed, "theo") == []


def test_what_somebody_owes_in_person_waits_for_them_and_not_what_a_body_owes_they_only_sit_on(owed):
    assert waiting(owed, "joan") == ["Joan's own"]


def test_what_a_body_owes_waits_for_its_officer_and_not_for_those_who_act_for_the_whole_county(owed):
    account(owed, "dev", Role.BUSINESS_MANAGER, body=owed.board)
    assert waiting(owed, "dev") == ["Board's"]
    assert [waiting(owed, name) for name in ("amina", "ben", "visitor", "operator")] == [[]] * 4


@pytest.mark.parametrize("many", [1, 30])
def test_it_is_one_question_and_two_of_parties(owed, many, django_assert_num_queries):
    account(owed, "elin", Role.ANALYST, True, organization=owed.council)
    for number in range(many):
        owed.owe(about=f"Promise {number}", by=owed.council)
    viewer = owed.viewer("elin")
    with django_assert_num_queries(3):
        shown = [(str(duty.owed_by), str(duty.owed_to)) for duty in queries.waiting_for(viewer)]
    assert len(shown) == many + 3


def test_the_home_page_shows_what_waits_and_keeps_that_it_was_read(owed):
    account(owed, "elin", Role.ANALYST, True, organization=owed.council)
    shown = owed.client("elin").get("/")
    assert [task.title.rpartition(": ")[0] for task in shown.context["duties"]] == [
        CASE,
        "Request A-1",
        "Council's",
    ]
    assert "<h1>Waiting for you</h1>" in shown.content.decode()
