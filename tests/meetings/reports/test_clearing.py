"""A report goes from commissioned to cleared, and what was saved is never lost or changed."""

import pytest

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.trail import queries as trail
from shiremoot.kernel.errors import Stale
from shiremoot.meetings.agendas.rules import NotPrivate
from shiremoot.meetings.reports import actions, annexes, queries, rules
from shiremoot.meetings.reports.acts import ReportsAct
from shiremoot.meetings.reports.models import Report, Version
from tests.factories import published

pytestmark = pytest.mark.django_db


@pytest.fixture
def agenda(county):
    return published.begin(county)


@pytest.fixture
def report(agenda) -> Report:
    return published.commission(published.add(agenda))


def fresh(report: Report) -> Report:
    return Report.objects.get(pk=report.pk)


def test_the_whole_life_is_in_the_trail(county, report):
    published.save(report)
    published.check_all(report)
    actions.clear(by=OPERATOR, report=report)
    published.publish(county, follow=True)
    acts = [entry.act for entry in trail.history_of(report)]
    assert acts == [
        ReportsAct.COMMISSIONED,
        ReportsAct.SAVED_VERSION,
        *[ReportsAct.RECORDED_CHECK] * 7,
        ReportsAct.CLEARED,
        ReportsAct.PUBLISHED,
    ]
    assert fresh(report).state == "published"


def test_a_report_is_commissioned_once(report):
    with pytest.raises(rules.WrongState, match="already commissioned"):
        published.commission(report.item)


@pytest.mark.parametrize("lacking", list(rules.ClearanceKind))
def test_it_cannot_be_cleared_while_anything_is_unchecked(report, lacking):
    published.save(report)
    published.check_all(report, but=lacking)
    with pytest.raises(rules.CannotClear, match=f"Still to be checked: {lacking}"):
        actions.clear(by=OPERATOR, report=report)
    assert fresh(report).state == "drafted"


def test_new_words_make_all_checks_fall(report):
    published.save(report)
    published.check_all(report)
    published.save(report, body="Other words")
    assert queries.clearances(fresh(report)) == {}


def test_a_small_change_keeps_the_checks_when_the_officer_says_so_on_record(report):
    published.save(report)
    published.check_all(report)
    published.save(report, body="Last winter the hall was cold!", stands=True, note="A full stop")
    assert len(queries.clearances(fresh(report))) == 7
    assert trail.history_of(report).last().change == {
        "version": 2,
        "note": "A full stop",
        "clearances": "stand",
    }


def test_a_cleared_report_that_is_changed_is_a_draft_again(agenda):
    report = published.cleared(agenda)
    published.save(report, title="Winter plan, amended")
    assert (fresh(report).state, len(queries.clearances(fresh(report)))) == ("drafted", 7)


def test_versions_are_kept_as_they_were(report):
    published.save(report, body="First")
    published.save(report, body="Second")
    assert list(Version.objects.order_by("number").values_list("number", "body")) == [
        (1, "First"),
        (2, "Second"),
    ]


def test_a_stale_page_overwrites_nobody(report):
    published.save(report)
    with pytest.raises(Stale, match="operator at the command line saved version 1"):
        published.save(report, seen=0)
    assert fresh(report).version == 1


def test_a_file_stays_until_another_replaces_it(report):
    first = published.save(report, upload=published.upload("One"))
    again = published.save(report, how=rules.How.UPLOADED, body="", purpose="Another purpose")
    assert (again.file.digest, again.file == first.file) == (first.file.digest, False)
    assert published.save(report, upload=published.upload("Two")).file.digest != first.file.digest


def test_an_annex_belongs_to_versions_from_when_it_came_to_when_it_went(report):
    published.save(report)
    made = annexes.add(
        by=OPERATOR, report=report, seen=1, title="Figures", upload=published.upload("Figures")
    )
    annexes.remove(by=OPERATOR, annex=made, seen=2)
    there = {number: [annex.title for annex in queries.annexes(report, number)] for number in (1, 2, 3)}
    assert there == {1: [], 2: ["Figures"], 3: []}
    with pytest.raises(rules.WrongState, match="already taken away"):
        annexes.remove(by=OPERATOR, annex=made, seen=3)


def test_a_version_made_for_an_annex_says_all_that_the_one_before_said(report):
    before = published.save(report, **published.EXEMPT)
    annexes.add(by=OPERATOR, report=report, seen=1, title="Prices", upload=published.upload("Prices"))
    after = queries.version(fresh(report))
    fields = [field.name for field in Version._meta.concrete_fields]
    assert {name for name in fields if getattr(before, name) != getattr(after, name)} == {
        "id",
        "number",
        "note",
    }


def test_an_annex_needs_a_report_to_go_with(report):
    with pytest.raises(rules.WrongState, match="Save the report first"):
        annexes.add(by=OPERATOR, report=report, seen=0, title="Figures", upload=published.upload())


def test_a_withdrawn_report_is_not_written_any_more(report):
    actions.withdraw(by=OPERATOR, report=report, why="Not needed")
    with pytest.raises(rules.WrongState, match="This report is withdrawn"):
        published.save(report)


def test_an_exempt_report_needs_the_public_interest_test(report):
    with pytest.raises(NotPrivate):
        published.save(report, exempt_paragraph=3)
    assert fresh(report).version == 0


def test_a_verbal_update_is_cleared_without_checks(report):
    published.save(report, how=rules.How.VERBAL, body="", recommendations="")
    assert actions.clear(by=OPERATOR, report=report).state == "cleared"


def test_only_those_who_serve_the_body_work_on_its_reports(county, report):
    for do in (
        lambda by: published.save(report, by),
        lambda by: actions.withdraw(by=by, report=report, why="No"),
        lambda by: published.commission(report.item, by),
    ):
        with pytest.raises(Refused, match="Only the officers who serve Health and Wellbeing Board"):
            do(county.viewer("ben"))


@pytest.mark.parametrize("model", ["Report", "Version", "Annex", "Clearance"])
def test_drafts_are_seen_by_those_who_serve_the_body_and_by_no_member(county, report, model):
    from django.apps import apps

    published.save(report)
    annexes.add(by=OPERATOR, report=report, seen=1, title="Figures", upload=published.upload())
    published.check_all(report)
    rows = apps.get_model("reports", model)
    seen = {
        who: policies.visible_to(county.viewer(who), rows).exists() for who in (*county.accounts, "visitor")
    }
    assert seen == {"amina": True, "ben": False, "carys": False, "joan": False, "visitor": False}
