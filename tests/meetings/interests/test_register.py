"""Members register their interests in time, the public reads them but for what is sensitive, and items prompt."""

import datetime

import pytest

from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.viewer import OPERATOR, VISITOR
from shiremoot.foundation.trail.acts import TrailAct
from shiremoot.foundation.trail.models import Entry
from shiremoot.meetings.interests import actions, queries, rules
from shiremoot.meetings.record.models import AgendaItem
from shiremoot.spine.bodies import actions as bodies
from shiremoot.spine.duties.models import Duty
from tests.factories import moorshire
from tests.sampling import MANY_ROWS

TODAY, JANUARY = moorshire.TODAY, moorshire.day("2024-01-01")


def register(county, by="joan", **facts):
    return actions.register(
        by=county.viewer(by),
        person=county.joan,
        **{
            "category": "bodies one belongs to",
            "what": "Trustee of Abbey Almshouses",
            "since": moorshire.day("2024-01-01"),
        }
        | facts,
    )


def owed(kind: str) -> list[tuple[str, str, str]]:
    return [
        (str(duty.owed_by), f"{duty.due_at:%Y-%m-%d}", duty.state) for duty in Duty.objects.filter(kind=kind)
    ]


@pytest.mark.parametrize(
    ("interest", "item", "asked"),
    [
        ("Trustee of Abbey Almshouses", "Grant to Abbey Almshouses", True),
        ("Trustee of Marlstoke Almshouses", "Repairs at the Marlstoke depot", True),
        ("Owns 4 High Street", "High Street parking", False),
        ("Governor of a local school", "School transport policy", False),
        ("Employed by Moor Hospitals Trust", "Moor Hospitals Trust: winter plan", True),
        ("Farms at Upper Heyford", "Annual report", False),
    ],
)
def test_an_item_that_shares_a_name_or_two_telling_words_is_asked_about(interest, item, asked):
    assert bool(rules.shared_words(interest, item)) == asked


def test_a_member_registers_and_everyone_may_read_it(county):
    register(county)
    entry = queries.of_person(VISITOR, county.joan, TODAY)
    assert ([one.what for one in entry.interests], entry.withheld) == (["Trustee of Abbey Almshouses"], 0)


def test_a_sensitive_interest_is_known_to_be_there_and_its_details_are_not(county):
    register(county, what="Lives at 9 Hidden Lane", category="land and property", sensitive=True)
    shown = {
        who: queries.of_person(county.viewer(who), county.joan, TODAY)
        for who in ("visitor", "ben", "joan", "amina")
    }
    assert {who: (len(entry.interests), entry.withheld) for who, entry in shown.items()} == {
        "visitor": (0, 1),
        "ben": (0, 1),
        "joan": (1, 0),
        "amina": (1, 0),
    }


@pytest.mark.parametrize("who", ["ben", "carys", "visitor"])
def test_nobody_else_changes_what_a_member_registered(county, who):
    with pytest.raises(Refused):
        register(county, by=who)
    with pytest.raises(Refused):
        actions.end(by=county.viewer(who), interest=register(county), on=TODAY)


def test_an_interest_ends_and_stays_known(county):
    one = register(county)
    actions.end(by=county.viewer("joan"), interest=one, on=moorshire.day("2024-06-30"))
    assert queries.of_person(VISITOR, county.joan, TODAY).interests == []
    assert queries.of_person(VISITOR, county.joan, moorshire.day("2024-06-30")).interests == [one]


@pytest.mark.parametrize("on", ["2023-12-31", "2024-11-26"])
def test_it_ends_on_no_day_before_it_began_nor_to_come(county, on):
    with pytest.raises(actions.WrongDay):
        actions.end(by=county.viewer("joan"), interest=register(county), on=moorshire.day(on))


def test_a_new_member_owes_the_register_an_entry_within_28_days_of_taking_office(county):
    bodies.seat(
        by=OPERATOR, body=county.scrutiny, person=county.joan, voting=True, since=moorshire.day("2024-11-11")
    )
    actions.raise_what_is_owed()
    actions.raise_what_is_owed()
    assert owed("register-interests") == [("Councillor Joan Whitcombe", "2024-12-08", "open")]
    register(county)
    assert owed("register-interests") == [("Councillor Joan Whitcombe", "2024-12-08", "met")]


def test_saying_that_there_is_nothing_meets_the_duty_too(county):
    bodies.seat(
        by=OPERATOR, body=county.scrutiny, person=county.joan, voting=True, since=moorshire.day("2024-11-11")
    )
    actions.raise_what_is_owed()
    actions.declare_none(by=county.viewer("joan"), person=county.joan)
    assert owed("register-interests") == [("Councillor Joan Whitcombe", "2024-12-08", "met")]


class TestOnScreen:
    @pytest.fixture
    def people(self, county):
        return moorshire.cast_of(county)

    def test_the_member_is_asked_about_an_item_and_a_visitor_is_not_told(self, county, people):
        register(county)
        AgendaItem.objects.create(
            meeting=county.meeting, number="1", order=1, title="Grant to Abbey Almshouses"
        )
        address = county.meeting.get_absolute_url()
        assert "An interest?" in people.joan.get(address).content.decode()
        assert "An interest?" in people.amina.get(address).content.decode()
        assert "An interest?" not in people.visitor.get(address).content.decode()

    def test_reading_a_sensitive_interest_is_in_the_trail(self, county, people):
        register(county, what="9 Hidden Lane", sensitive=True)
        page = f"/people/{county.joan.key}/interests/"
        assert "9 Hidden Lane" not in people.visitor.get(page).content.decode()
        assert "9 Hidden Lane" in people.amina.get(page).content.decode()
        assert Entry.objects.filter(act=TrailAct.READ, thing_type="interests.interest").count() == 1

    def test_a_member_registers_on_screen_and_what_is_missing_is_asked_for(self, county, people):
        address = f"/people/{county.joan.key}/interests/add/"
        form = {
            "category": "gifts and hospitality",
            "since_day": "1",
            "since_month": "11",
            "since_year": "2024",
        }
        missing = people.joan.post(address, form)
        assert (missing.status_code, "Say what the interest is" in missing.content.decode()) == (400, True)
        people.joan.post(address, form | {"what": "A hamper from the brewery"})
        assert (
            "A hamper from the brewery"
            in people.visitor.get(f"/bodies/{county.board.slug}/interests/").content.decode()
        )
        assert people.ben.get(address).status_code == 403

    @pytest.mark.parametrize("many", [1, 10, MANY_ROWS])
    def test_the_register_of_a_body_asks_as_often_however_long(
        self, county, people, many, django_assert_num_queries
    ):
        for number in range(many):
            register(
                county,
                what=f"Member of club {number}",
                since=moorshire.day("2024-01-01") + datetime.timedelta(number),
            )
        with django_assert_num_queries(5):
            people.visitor.get(f"/bodies/{county.board.slug}/interests/")
