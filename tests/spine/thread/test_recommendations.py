"""A recommendation is made once, in its own words; an answer is owed by the clock for its kind of scrutiny."""

import pytest
from django.db import IntegrityError, transaction

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.spine.thread import actions, queries, rules
from shiremoot.spine.thread.models import Addressee, Recommendation, Source
from tests.factories.moorshire import NOW, day


@pytest.fixture
def report(county):
    return source(county)


def source(county, kind=Source.HEALTH_SCRUTINY, **facts):
    facts = {"title": "Waiting times", "committee": county.scrutiny, "considered_by": county.board} | facts
    return actions.open_source(by=OPERATOR, kind=kind, on=facts.pop("on", day("2023-10-17")), **facts)


def recommend(county, report, text="Publish the waiting times", label="1", **facts):
    return actions.recommend(by=OPERATOR, source=report, text=text, label=label, to=county.board, **facts)


def test_a_source_of_the_same_title_and_day_is_the_same_source(county, report):
    assert source(county) == report
    assert source(county, on=day("2024-10-17")) != report


def test_the_same_words_from_the_same_source_are_one_recommendation(county, report):
    assert recommend(county, report) == recommend(county, report)
    recommend(county, report, label="2")
    assert (Recommendation.objects.count(), Addressee.objects.count()) == (2, 2)


@pytest.mark.parametrize(
    ("kind", "expected"), [(Source.HEALTH_SCRUTINY, "2023-11-14"), (Source.SCRUTINY, "2023-12-16")]
)
def test_an_answer_is_owed_to_the_committee_by_the_clock_of_its_kind(county, kind, expected):
    report = source(county, kind)
    for _ in range(2):
        duty = actions.require_response(by=OPERATOR, source=report, addressee=county.board, from_=report.on)
    assert (duty.owed_by.body, duty.owed_to.body) == (county.board, county.scrutiny)
    assert f"{duty.due_at.astimezone(NOW.tzinfo):%Y-%m-%d}" == expected


def test_an_officers_report_asks_for_a_decision_not_an_answer(county):
    report = source(county, Source.OFFICER_REPORT)
    with pytest.raises(rules.ResponseNotAsked, match="asks a meeting to decide"):
        actions.require_response(by=OPERATOR, source=report, addressee=county.board, from_=report.on)


def test_a_report_is_known_again_by_its_bodies_day_and_telling_words(county, report):
    def known(title, **other):
        facts = {"committee": county.scrutiny, "considered_by": county.board, "on": day("2023-10-17")} | other
        return queries.find_source(title=title, **facts)

    assert known("Report on the waiting times") is None
    assert known("WAITING TIMES") == report
    assert known("Waiting times", on=day("2023-10-18")) is None
    assert known("Waiting times", committee=None) is None


def test_what_a_body_was_recommended_on_a_day_comes_with_its_recommendations(county, report):
    recommend(county, report)
    source(county, title="A report that recommends nothing")
    found = list(queries.sources_considered(county.board, day("2023-10-17")))
    assert found == [report]
    assert [each.text for each in found[0].recommendations.all()] == ["Publish the waiting times"]


def test_an_addressee_is_one_thing(county, report):
    made = Recommendation.objects.create(source=report, text="A")
    for sides in ({}, {"body": county.board, "organization": county.council}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Addressee.objects.create(recommendation=made, **sides)
