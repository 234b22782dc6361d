"""A return from being asked for to being accepted, and what is refused on the way."""

from datetime import date

import pytest

from shiremoot.foundation import clock
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.agencies.models import Organization
from shiremoot.kernel.errors import MissingText, Stale
from shiremoot.kernel.figures import read_period
from shiremoot.outcomes.returns import collecting, queries, rules, sending
from shiremoot.outcomes.returns.models import ExpectedReturn, ReturnCollection, ReturnUpload
from shiremoot.outcomes.returns.rules import CollectionDays, ReturnState
from shiremoot.spine.duties.models import Duty
from tests.factories import moorshire
from tests.outcomes.returns import collected

BAD = ["refuge", "12", "7", "4", "2", "3"]


@pytest.fixture
def one(county) -> ExpectedReturn:
    return collected.owed(county)


def duties(one: ExpectedReturn):
    return list(
        Duty.objects.filter(kind=collecting.KIND, owed_by__organization=one.organization)
        .values_list("state", flat=True)
        .order_by("pk")
    )


def test_eight_organisations_and_four_quarters_are_32_returns_and_32_duties(county):
    made = collected.template(county)
    eight = [Organization.objects.create(key=f"o{n}", name=f"Partner {n}", kind="charity") for n in range(8)]
    for quarter in (1, 2, 3, 4):
        collected.collection(county, made, f"Q{quarter} 2023-24", organizations=eight)
    found = queries.matrix(collected.collector(county), made.slug)
    assert (found.expected, found.fully) == (32, 0)
    assert Duty.objects.filter(kind=collecting.KIND, state="open").count() == 32


def test_a_return_is_loaded_sent_and_accepted_and_its_duty_is_met(county, one):
    assert duties(one) == ["open"]
    one = collected.sent(county, one)
    assert (one.state, one.loaded.completeness.words, duties(one)) == (ReturnState.SENT, "fully met", ["met"])
    assert sending.accept(expected=one, by=collected.collector(county)).state == ReturnState.ACCEPTED


def test_a_file_with_an_error_leaves_nothing_behind(county, one):
    with pytest.raises(sending.RowsRefused) as refused:
        collected.checked(county, one, collected.GOOD[1], BAD)
    assert str(refused.value) == "There is an error, so nothing was loaded."
    assert (ReturnUpload.objects.count(), ExpectedReturn.objects.get(pk=one.pk).state) == (0, "asked for")


def test_a_warning_needs_a_comment(county, one):
    upload = collected.checked(county, one, collected.GOOD[0])
    with pytest.raises(MissingText):
        sending.load(upload=upload, comment=" ", by=collected.filler(county))
    assert (
        sending.load(upload=upload, comment="No sanctuary here", by=collected.filler(county)).state
        == "loaded"
    )


def test_the_next_upload_replaces_the_one_before_which_stays(county, one):
    collected.loaded(county, one)
    found = collected.loaded(county, one, ["refuge", "3", "3", "0", "0", "0"], collected.GOOD[1])
    assert list(found.uploads.values_list("number", "state")) == [(2, "loaded"), (1, "replaced")]
    assert (found.loaded.rows[0][1], found.uploads.get(number=1).rows[0][1]) == ("3", "12")


def test_of_two_uploads_at_once_the_second_is_told_that_another_was_loaded(county, one):
    first = collected.checked(county, one)
    second = collected.checked(county, one, ["refuge", "3", "3", "0", "0", "0"], collected.GOOD[1])
    sending.load(upload=first, by=collected.filler(county))
    with pytest.raises(Stale):
        sending.load(upload=second, by=collected.filler(county))
    assert ExpectedReturn.objects.get(pk=one.pk).loaded == first


def test_a_discarded_upload_keeps_no_rows_and_cannot_be_loaded(county, one):
    upload = sending.discard(upload=collected.checked(county, one), by=collected.filler(county))
    assert upload.rows == []
    with pytest.raises(rules.UploadOutOfTurn):
        sending.load(upload=upload, by=collected.filler(county))


def test_a_query_makes_the_return_owed_again_by_its_day(county, one):
    one = collected.sent(county, one)
    by = collected.collector(county)
    sending.query(expected=one, why="Are the nine children right?", due=date(2024, 12, 3), by=by)
    one = ExpectedReturn.objects.get(pk=one.pk)
    assert (one.state, duties(one)) == (ReturnState.QUERIED, ["met", "open"])
    assert one.duty.due_at.astimezone(clock.LONDON).date() == date(2024, 12, 3)
    collected.sent(county, one, ["refuge", "12", "7", "4", "1", "2"], collected.GOOD[1])
    assert duties(one) == ["met", "met"]


def test_an_accepted_return_is_locked_until_it_is_reopened_with_a_reason(county, one):
    by = collected.collector(county)
    one = sending.accept(expected=collected.sent(county, one), by=by)
    with pytest.raises(rules.ReturnOutOfTurn) as refused:
        collected.checked(county, one)
    assert str(refused.value) == (
        "This return is accepted and locked. Those who collect it can reopen it, with a reason."
    )
    with pytest.raises(MissingText):
        sending.reopen(expected=one, why="", due=date(2024, 12, 3), by=by)
    sending.reopen(expected=one, why="A hostel was left out", due=date(2024, 12, 3), by=by)
    assert collected.loaded(county, one).state == ReturnState.LOADED


def test_a_locked_period_says_since_when_and_who_can_open_it(county, one):
    with clock.at("2024-12-21T09:00"), pytest.raises(rules.PeriodLocked) as refused:
        collected.checked(county, one)
    assert str(refused.value) == (
        "Q2 2024-25 was locked on 20 December 2024, so that figures stay as boards have read them. Those who collect "
        "the return can reopen it, with a reason."
    )


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2024-11-29T23:00", "on time"),
        ("2024-12-06T09:00", "within the days allowed"),
        ("2024-12-07T09:00", "late"),
    ],
)
def test_whether_it_was_on_time_is_counted_apart_from_how_complete_it_is(county, one, moment, words):
    with clock.at(moment):
        one = collected.sent(county, one, ["refuge", "[x]", "", "", "", ""])
    cell = queries.cell_of(one)
    assert (cell.punctual, cell.complete) == (words, "not met")


def test_nobody_accepts_what_they_signed_off_themselves(county):
    made = collected.collection(county, organizations=[county.council])
    one, elin = made.expected.get(), collected.collector(county)
    sending.send(expected=collected.loaded(county, one, by=elin), by=elin)
    with pytest.raises(Refused, match="You signed this return off"):
        sending.accept(expected=one, by=elin)


def test_only_those_who_act_for_the_organisation_fill_its_return_in(county, one):
    sam = collected.filler(county, "sam", county.trust)
    with pytest.raises(Refused):
        collected.checked(county, one, by=sam)
    assert list(queries.expected(sam).values_list("organization__name", flat=True)) == [county.trust.name]


def test_a_practitioner_fills_in_and_somebody_else_signs_off(county, one):
    nia = collected.filler(county, "nia", role=Role.PRACTITIONER)
    with pytest.raises(Refused):
        sending.send(expected=collected.loaded(county, one, by=nia), by=nia)


def test_the_successor_of_an_organisation_sends_its_return_under_either_name(county, one):
    gone = one.organization
    later = Organization.objects.create(key="north-haven", name="North Haven", kind="charity")
    Organization.objects.filter(pk=gone.pk).update(successor=later)
    tess = collected.filler(county, "tess", later)
    one = ExpectedReturn.objects.get(pk=one.pk)
    rows = [
        [("North Haven" if cell == gone.name else cell) for cell in row]
        for row in collected.sheet(one, *collected.GOOD)
    ]
    assert sending.check(expected=one, name="a.csv", digest="1", rows=rows, by=tess).state == "checked"
    with pytest.raises(rules.CannotCollect, match="is now North Haven"):
        collected.collection(
            county,
            one.collection.template,
            "Q1 2024-25",
            organizations=[Organization.objects.get(pk=gone.pk)],
        )


def test_an_excused_organisation_owes_nothing_and_does_not_count_as_missing(county, one):
    sending.excuse(expected=one, why="It closed in August", by=collected.collector(county))
    one = ExpectedReturn.objects.get(pk=one.pk)
    assert (one.state, duties(one), queries.cell_of(one).complete) == ("excused", ["waived"], "excused")


def test_where_three_of_five_gave_a_measure_the_sum_is_at_least_that(county):
    five = [Organization.objects.create(key=f"d{n}", name=f"District {n}", kind="council") for n in range(5)]
    made = collected.collection(county, organizations=five)
    figures = ("111", "60", "0", "not available", "[x]")
    dev = collected.filler(county, "dev", five[0], Role.PARTNERSHIP)
    moorshire.account(county, "wide", Role.PARTNERSHIP)
    dev = county.viewer("wide")
    for organization, figure in zip(five, figures, strict=True):
        one = made.expected.get(organization=organization)
        collected.sent(
            county, one, ["refuge", *["0"] * 5], ["sanctuary", figure, figure, "0", "0", "0"], by=dev
        )
    read = made.template.read()
    totals = {one.name: one for one in queries.totals(collected.collector(county), made, read)}
    found = totals["sanctuary: referrals"]
    assert (found.words, found.complete) == ("at least 171", "3 of 5, partly met")
    assert totals["refuge: referrals"].words == "0"


def test_the_period_before_is_asked_about_if_it_was_never_sent(county, one):
    later = collected.collection(
        county,
        one.collection.template,
        "Q3 2024-25",
        CollectionDays(date(2025, 1, 1), *[date(2025, 1, 31)] * 3),
    )
    with clock.at("2025-01-10T09:00"):
        found = collected.checked(county, later.expected.get(organization=one.organization))
    assert [each["rule"] for each in found.warnings] == [
        "The return for Q2 2024-25 was never sent, so the series has a gap"
    ]


@pytest.mark.parametrize(
    ("days", "box"),
    [
        ((date(2024, 9, 30), *[date(2024, 12, 1)] * 3), "opens"),
        ((date(2024, 10, 1), *[date(2024, 11, 24)] * 3), "due"),
        ((date(2024, 10, 1), date(2024, 12, 2), date(2024, 12, 1), date(2024, 12, 9)), "late_after"),
        ((date(2024, 10, 1), *[date(2024, 12, 2)] * 2, date(2024, 12, 1)), "locks"),
    ],
)
def test_the_days_of_a_collection_follow_one_another(county, days, box):
    with pytest.raises(rules.CannotCollect) as refused:
        collected.collection(county, days=CollectionDays(*days))
    assert (refused.value.field, ReturnCollection.objects.count()) == (box, 0)


def test_a_period_is_collected_once_even_by_a_later_version_of_the_template(county):
    collected.collection(county)
    later = collected.template(county, collected.SCHEMA | {"description": "ReturnTerms again"})
    assert later.version == 2
    with pytest.raises(rules.CannotCollect, match="is collected already"):
        collected.collection(county, later)


def test_the_merge_of_two_organisations_that_both_owe_a_return_keeps_both(county, one):
    from shiremoot.spine.register import merging

    sent = collected.sent(county, one)
    merging.merge(
        by=county.viewer("amina"), gone=county.trust, into=county.haven, why="They are one since October"
    )
    found = ExpectedReturn.objects.filter(collection=sent.collection, organization=county.haven)
    assert list(found.values_list("state", flat=True).order_by("state")) == ["asked for", "sent"]
    assert read_period("Q2 2024-25") == sent.collection.period
