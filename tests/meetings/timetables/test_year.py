"""A year of meetings on screen: the rule, the days to tick, and the meetings called, all or none."""

import pytest

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.kernel.errors import DomainError
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.timetables import actions
from tests.factories.moorshire import at

RULE = {
    "when": "first Monday, 18:00, not August",
    **{"first_day": "1", "first_month": "1", "first_year": "2025"},
    **{"last_day": "31", "last_month": "12", "last_year": "2025"},
    "place": "Moor Hall",
}
YEAR = "/bodies/health-scrutiny-committee/meetings/year/"


def test_a_year_is_called_but_for_bank_holidays_and_days_taken(county):
    actions.call_all(by=OPERATOR, body=county.scrutiny, starts=[at("2025-06-02 10:00")])
    amina = county.client("amina")
    address = amina.post(YEAR, RULE).url
    form = amina.get(address).context["form"]
    assert len(form.fields["days"].choices) == 11
    words = dict(form.fields["days"].choices)
    assert words["2025-05-05T18:00:00+01:00"] == "Monday 5 May 2025, 18:00: bank holiday (May Day)"
    assert words["2025-06-02T18:00:00+01:00"] == "Monday 2 June 2025, 18:00: meets on this day already"
    assert len(form.initial["days"]) == 9
    assert amina.post(address, {"days": form.initial["days"]}).status_code == 302
    called = Meeting.objects.filter(body=county.scrutiny, place="Moor Hall")
    assert called.count() == 9
    assert called.filter(starts_at=at("2025-09-01 18:00")).exists()


def test_all_are_called_or_none(county):
    with pytest.raises(DomainError, match="in the future"):
        actions.call_all(
            by=OPERATOR, body=county.scrutiny, starts=[at("2025-06-02 10:00"), at("2024-06-02 10:00")]
        )
    assert not Meeting.objects.filter(body=county.scrutiny).exists()


def test_a_rule_that_is_not_understood_is_shown_at_its_box(county):
    answer = county.client("amina").post(YEAR, RULE | {"when": "second Toosday"})
    assert "“toosday” is not understood" in answer.context["form"].errors["when"][0]


def test_only_those_who_serve_the_body_call_its_year(county):
    assert county.client("ben").get(YEAR).status_code == 200
    for name in ("carys", "joan"):
        assert county.client(name).get(YEAR).status_code == 403


def test_an_address_that_was_cut_off_leads_back_to_the_rule(county):
    assert county.client("amina").get(f"{YEAR}days/?when=second").url == YEAR
