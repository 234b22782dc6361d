"""A file is loaded as a whole or not at all; revisions keep what stood; nobody's work is lost."""

import pytest

from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.trail.models import Entry
from shiremoot.kernel.errors import MissingText, Stale
from shiremoot.outcomes.indicators import actions, loading, rules
from shiremoot.outcomes.indicators.models import FigureLoad, Observation
from tests.outcomes.indicators import kept


@pytest.fixture
def framework(county):
    made = kept.framework(county)
    kept.indicator(county, made)
    return made


def figures(**wanted) -> list[tuple]:
    rows = Observation.objects.filter(**wanted).order_by("end", "pk")
    return [(one.period.label, one.value, one.replaced_at is None) for one in rows]


def test_a_checked_file_changes_nothing_until_it_is_loaded(county, framework):
    checked = kept.checked(county, framework, ["1.101", "", "2022-23", "40"], ["1.101", "", "2023-24", "42"])
    assert (checked.new, checked.revised, figures()) == (2, 0, [])
    loading.load(load=checked, by=kept.analyst(county))
    assert figures() == [("2022-23", 40, True), ("2023-24", 42, True)]
    assert (checked.rows != [], FigureLoad.objects.get().rows) == (True, [])


def test_one_wrong_row_keeps_the_whole_file_out(county, framework):
    with pytest.raises(actions.CellsRefused) as refused:
        kept.checked(county, framework, ["1.101", "", "2022-23", "40"], ["1.101", "", "2023-24", "400"])
    assert [(one.row, one.column) for one in refused.value.problems] == [(3, "value")]
    assert str(refused.value) == "There is an error, so nothing was loaded."
    assert (FigureLoad.objects.count(), Observation.objects.count()) == (0, 0)


def test_a_revision_replaces_what_stood_and_keeps_it(county, framework):
    kept.loaded(county, framework, ["1.101", "", "2023-24", "40"])
    again = kept.checked(county, framework, ["1.101", "", "2023-24", "41"])
    assert (again.new, again.revised, len(again.warnings)) == (0, 1, 1)
    with pytest.raises(MissingText):
        loading.load(load=again, by=kept.analyst(county))
    loading.load(load=again, explanation="The source revised it", by=kept.analyst(county))
    assert figures() == [("2023-24", 40, False), ("2023-24", 41, True)]


def test_a_file_that_repeats_what_stands_changes_nothing(county, framework):
    kept.loaded(county, framework, ["1.101", "", "2023-24", "40"])
    again = kept.loaded(county, framework, ["1.101", "", "2023-24", "40.0"])
    assert (again.unchanged, again.new, figures()) == (1, 0, [("2023-24", 40, True)])


def test_of_two_files_for_one_period_the_second_is_told_to_look_again(county, framework):
    first = kept.checked(county, framework, ["1.101", "", "2023-24", "40"])
    second = kept.checked(county, framework, ["1.101", "", "2023-24", "50"])
    loading.load(load=first, by=kept.analyst(county))
    Observation.objects.update(recorded_at=second.at.replace(year=second.at.year + 1))
    with pytest.raises(Stale):
        loading.load(load=second, by=kept.analyst(county))
    assert figures() == [("2023-24", 40, True)]


def test_a_file_is_loaded_or_discarded_once(county, framework):
    checked = kept.checked(county, framework, ["1.101", "", "2023-24", "40"])
    loading.discard(load=checked, by=kept.analyst(county))
    with pytest.raises(rules.LoadOutOfTurn):
        loading.load(load=checked, by=kept.analyst(county))
    assert figures() == []


def test_only_those_who_keep_the_framework_load(county, framework):
    for name in ("carys", "ben", "joan", "visitor"):
        with pytest.raises(Refused):
            loading.check(
                framework=framework, name="x", digest="", rows=[["indicator"]], by=county.viewer(name)
            )


def test_what_was_loaded_is_in_the_trail(county, framework):
    kept.loaded(county, framework, ["1.101", "", "2023-24", "40"])
    entry = Entry.objects.get(act="indicators.loaded")
    assert (entry.thing, entry.change, entry.actor) == ("figures.csv", {"new": 1, "revised": 0}, "Elin")


def test_a_single_figure_is_held_to_the_same_rules(county, framework):
    indicator, by = framework.indicators.get(), kept.analyst(county)
    actions.record_figure(indicator=indicator, cells={"period": "2023-24", "value": "40"}, by=by)
    with pytest.raises(actions.CellsRefused):
        actions.record_figure(indicator=indicator, cells={"period": "2023-24", "value": "400"}, by=by)
    with pytest.raises(MissingText):
        actions.record_figure(indicator=indicator, cells={"period": "2023-24", "value": "41"}, by=by)
    actions.record_figure(
        indicator=indicator, cells={"period": "2023-24", "value": "41"}, reason="A slip", by=by
    )
    assert figures() == [("2023-24", 40, False), ("2023-24", 41, True)]


def test_a_new_definition_is_the_one_for_figures_from_then_on(county, framework):
    kept.loaded(county, framework, ["1.101", "", "2022-23", "40"])
    indicator = framework.indicators.get()
    actions.redefine(
        indicator=indicator, change="Asks children too", definition=dict(kept.USUAL), by=kept.analyst(county)
    )
    kept.loaded(county, framework, ["1.101", "", "2023-24", "50"])
    rows = Observation.objects.order_by("end").values_list("definition__version", flat=True)
    assert list(rows) == [1, 2]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"target_kind": "a value"}, "target"),
        ({"target_kind": "a value", "target": 7, "polarity": "no judgement"}, "polarity"),
        ({"target_kind": "better than the comparator"}, "comparator"),
        ({"target_kind": "a range", "target_from": 5, "target_to": 4}, "target_to"),
    ],
)
def test_a_definition_that_contradicts_itself_is_refused_at_its_box(county, framework, facts, field):
    with pytest.raises(rules.WrongDefinition) as refused:
        kept.indicator(county, framework, "1.102", **facts)
    assert refused.value.field == field
    assert framework.indicators.count() == 1


def test_new_limits_begin_at_a_period_that_has_a_figure(county, framework):
    indicator = kept.indicator(
        county, framework, "1.103", frequency="quarterly", measure="count", unit_after=""
    )
    rows = [["1.103", "", f"Q{at} 2023-24", str(at * 10)] for at in (1, 2, 3)]
    kept.loaded(county, framework, *rows)
    by, days = (
        kept.analyst(county),
        list(Observation.objects.order_by("start").values_list("start", flat=True)),
    )
    for wrong in (days[0], days[2].replace(day=2)):
        with pytest.raises(actions.NoSuchPeriod):
            actions.rebase(indicator=indicator, start=wrong, why="A new team", by=by)
    made = actions.rebase(indicator=indicator, start=days[1], why="A new team", by=by)
    assert (made.why, made.by) == ("A new team", "Elin")
