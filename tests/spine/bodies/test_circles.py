"""No body answers, in the end, to itself: the rule against a slow reckoning, and the register that keeps it."""

import datetime
import itertools

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.spine.bodies import actions, rules
from shiremoot.spine.bodies.models import ReportingLine

YEARS = st.none() | st.integers(2018, 2022)


def year(number, *, end=False):
    if number is None:
        return None
    return datetime.date(number, 12, 31) if end else datetime.date(number, 1, 1)


lines = st.builds(
    lambda below, above, since, until: rules.ReportsTo(below, above, year(since), year(until, end=True)),
    st.integers(0, 4),
    st.integers(0, 4),
    YEARS,
    YEARS,
).filter(
    lambda line: line.below != line.above and (not line.since or not line.until or line.since <= line.until)
)


def reachable(start: int, pairs: set[tuple[int, int]]) -> set[int]:
    """Everybody `start` answers to, by walking again and again until nobody new is met."""
    met = {start}
    while True:
        more = met | {above for below, above in pairs if below in met}
        if more == met:
            return met
        met = more


def lives_together(one: rules.ReportsTo, other: rules.ReportsTo) -> bool:
    """Day by day, on the first of July of each year either could be in being."""
    days = [datetime.date(y, 7, 1) for y in range(2017, 2024)]
    return any(holds(one, day) and holds(other, day) for day in days)


def holds(line: rules.ReportsTo, day: datetime.date) -> bool:
    return (line.since is None or line.since <= day) and (line.until is None or day <= line.until)


@given(new=lines, existing=st.lists(lines, max_size=8))
def test_a_circle_is_found_just_when_the_slow_reckoning_finds_one(new, existing):
    beside = {(line.below, line.above) for line in existing if lives_together(line, new)}
    found = rules.circle_made_by(new, existing)
    assert bool(found) == (new.below in reachable(new.above, beside))
    if found:
        assert (found[0], found[1], found[-1]) == (new.below, new.above, new.below)
        assert set(itertools.pairwise(found[1:])) <= beside


@given(wanted=st.lists(lines, max_size=10))
def test_however_lines_are_drawn_no_day_has_a_circle(wanted):
    drawn: list[rules.ReportsTo] = []
    for line in wanted:
        if not rules.circle_made_by(line, drawn):
            drawn.append(line)
    for day in (datetime.date(y, 7, 1) for y in range(2017, 2024)):
        pairs = {(line.below, line.above) for line in drawn if holds(line, day)}
        assert [pair for pair in pairs if pair[0] in reachable(pair[1], pairs)] == []


def test_the_register_refuses_a_ring_and_names_those_in_it(county):
    with pytest.raises(actions.Circle) as refused:
        actions.connect(by=OPERATOR, below=county.full_council, above=county.partnership)
    for body in (county.full_council, county.partnership, county.board):
        assert str(body) in str(refused.value)
    assert ReportingLine.objects.count() == 3


def test_a_line_that_is_over_makes_no_ring_with_one_that_begins_after(county):
    ReportingLine.objects.filter(below=county.board).update(until=datetime.date(2020, 12, 31))
    actions.connect(
        by=OPERATOR, below=county.full_council, above=county.board, since=datetime.date(2021, 1, 1)
    )
    assert ReportingLine.objects.count() == 4


def test_telling_and_advising_may_go_round(county):
    for kind in (rules.LineKind.ADVISES, rules.LineKind.INFORMS):
        actions.connect(by=OPERATOR, below=county.full_council, above=county.board, kind=kind)
    assert ReportingLine.objects.count() == 5


def test_the_database_lets_no_body_answer_to_itself(county):
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportingLine.objects.create(below=county.board, above=county.board)
