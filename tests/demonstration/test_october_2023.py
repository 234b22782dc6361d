"""The reports of two scrutiny committees to one body on 17 October 2023: joint recommendations under two clocks."""

import collections

import pytest

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.thread import queries, responses
from shiremoot.spine.thread.models import Addressee, JointSource, Recommendation, Source
from shiremoot.spine.thread.responses import ResponseWords
from shiremoot.spine.thread.rules import ResponseState
from tests.factories.moorshire import at, day

THAT_DAY = day("2023-10-17")


@pytest.fixture
def demo(demonstration, db, settings):
    settings.COUNTY_NAME = "Oxfordshire"


def owed_for(*keys: str) -> dict[str, tuple[str, str]]:
    numbers = {str(source.pk): source.key for source in Source.objects.filter(key__in=keys)}
    rows = Duty.objects.filter(
        about_type="thread.source", about_id__in=numbers, owed_by__body__slug="cabinet"
    )
    return {numbers[duty.about_id]: (f"{duty.due_at:%Y-%m-%d}", duty.state) for duty in rows}


def test_twenty_eight_are_printed_and_twenty_one_are_made(demo):
    that_day = Source.objects.filter(on=THAT_DAY, committee__isnull=False)
    own = Recommendation.objects.filter(source__in=that_day)
    joint = JointSource.objects.filter(source__in=that_day)
    assert (that_day.count(), own.count() + joint.count(), own.count(), joint.count()) == (4, 28, 21, 7)
    asked = Addressee.objects.filter(recommendation__in=own)
    assert collections.Counter(map(str, asked.select_related("body", "organization"))) == {
        "Cabinet": 19,
        "Buckinghamshire, Oxfordshire and Berkshire West Integrated Care Board": 2,
    }


def test_a_joint_recommendation_has_the_clock_of_each_committee(demo):
    assert owed_for("people-send-2023", "hosc-send-2023") == {
        "people-send-2023": ("2023-12-16", "open"),
        "hosc-send-2023": ("2023-11-14", "open"),
    }


def test_one_answer_by_the_first_of_two_clocks_meets_both(demo):
    report = Source.objects.get(key="hosc-send-2023")
    party = Duty.objects.get(about_type="thread.source", about_id=str(report.pk)).owed_by
    asked = list(queries.awaited(report, party))
    given = at("2023-11-14 12:00")
    replies = [ResponseWords(one, "accepted", "We will") for one in asked]
    responses.respond(by=OPERATOR, replies=replies, to=ResponseState.PUBLISHED, given_at=given)
    assert len(asked) == 12
    assert owed_for("people-send-2023", "hosc-send-2023") == {
        "people-send-2023": ("2023-12-16", "met"),
        "hosc-send-2023": ("2023-11-14", "met"),
    }
    assert set(
        Duty.objects.filter(about_type="thread.source", state="met").values_list("met_at", "breached_at")
    ) == {(given, None)}


def test_an_answer_between_the_two_clocks_is_late_for_one_committee_alone(demo):
    report = Source.objects.get(key="hosc-send-2023")
    party = Duty.objects.get(about_type="thread.source", about_id=str(report.pk)).owed_by
    replies = [ResponseWords(one, "accepted", "We will") for one in queries.awaited(report, party)]
    responses.respond(
        by=OPERATOR, replies=replies, to=ResponseState.PUBLISHED, given_at=at("2023-12-01 12:00")
    )
    late = Duty.objects.filter(about_type="thread.source", met_at=at("2023-12-01 12:00"))
    assert {(duty.about, duty.breached_at is not None) for duty in late} == {
        ("Local area SEND inspection", False),
        ("Local area partnership SEND report 2023", True),
    }
