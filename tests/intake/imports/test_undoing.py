"""One act undoes an import whole: every row is as it was, and nothing that somebody did since is lost."""

import json

import pytest
from django.apps import apps
from django.core import serializers

from shiremoot import papers as reading
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.trail import queries as trail
from shiremoot.intake.imports import actions, journal
from shiremoot.intake.imports.acts import ImportsAct
from shiremoot.meetings.record.models import AgendaItem, Decision, Meeting
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.documents import rules as document_rules
from shiremoot.spine.duties import actions as duties
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.thread.models import Recommendation, ReferenceSeries
from tests.factories import papers
from tests.factories.moorshire import NOW, at

APART = ("trail", "documents", "contenttypes", "auth", "sessions", "account", "mfa")


def record() -> dict[str, list]:
    """Every row of the record, without the trail, the papers themselves and the count of references given."""
    return {
        model._meta.label: json.loads(serializers.serialize("json", model._base_manager.order_by("pk")))
        for model in apps.get_models()
        if model._meta.app_label not in APART and model is not ReferenceSeries
    }


def differing(before: dict, after: dict) -> list[str]:
    return [label for label in before if before[label] != after[label]]


@pytest.fixture
def agenda(county):
    opened = reading.open_bytes(papers.AGENDA.encode(), "agenda.txt")
    return actions.bring_in(opened=opened, by=OPERATOR)[0]


def test_an_import_that_is_undone_leaves_every_row_as_it_was(county, agenda):
    before = record()
    actions.store(document=agenda, by=OPERATOR, at=NOW)
    assert {"record.Meeting", "record.AgendaItem", "duties.Duty", "thread.Recommendation"} <= set(
        differing(before, record())
    )
    actions.undo(document=agenda, by=county.viewer("amina"))
    assert differing(before, record()) == []
    agenda.refresh_from_db()
    assert (agenda.state, agenda.settled_by, agenda.stored_rows) == ("waiting", "", [])
    undone = trail.history_of(agenda).last()
    assert (undone.act, undone.change["removed"]["record.agendaitem"]) == (ImportsAct.UNDID, 5)


def test_what_was_undone_can_be_stored_again(county, agenda):
    first = actions.store(document=agenda, by=OPERATOR, at=NOW)
    actions.undo(document=agenda, by=OPERATOR)
    agenda.refresh_from_db()
    assert actions.store(document=agenda, by=OPERATOR, at=NOW) == first


def test_rows_that_an_import_changed_are_put_back(county):
    held = Meeting.objects.create(body=county.board, starts_at=at("2024-09-26 14:00"), state="held")
    live = Decision.objects.create(meeting=held, verb="approved", text="The plan was approved.", minute="7")
    paper = papers.source("Minutes\nof the board")
    papers.fact(paper, "meeting", body="Health and Wellbeing Board", date="2024-09-26")
    papers.fact(
        paper,
        "decision",
        2,
        verb="resolved",
        text="That it be approved",
        minute="7",
        meeting_date="2024-09-26",
    )
    actions.store(document=paper, by=OPERATOR, at=NOW)
    live.refresh_from_db()
    assert live.text == "That it be approved"
    actions.undo(document=paper, by=OPERATOR)
    live.refresh_from_db()
    assert (live.text, live.verb, live.line) == ("The plan was approved.", "approved", None)


def test_a_body_that_an_import_made_goes_with_it(county):
    paper = papers.source("Agenda")
    papers.fact(paper, "meeting", body="Moorton Planning Committee", date="2024-12-12")
    before = record()
    actions.store(document=paper, by=OPERATOR, at=NOW)
    assert Body.objects.filter(name="Moorton Planning Committee").count() == 1
    actions.undo(document=paper, by=OPERATOR)
    assert differing(before, record()) == []


def answered(county) -> None:
    duty = Duty.objects.filter(kind="publish-agenda", state="open").first()
    duties.discharge(duty=duty, evidence="On the website", by=county.viewer("amina"))


def used(county) -> None:
    AgendaItem.objects.get(number="5").decisions.create(
        meeting=Meeting.objects.get(starts_at=at("2024-12-12 14:00")), verb="noted", text="Noted"
    )


def changed(county) -> None:
    made = Recommendation.objects.first()
    made.text = "Something else"
    made.save()


@pytest.mark.parametrize(
    ("since", "words"),
    [(answered, "was changed since"), (used, "was used since"), (changed, "was changed since")],
)
def test_what_somebody_did_since_stands_in_the_way_and_nothing_is_undone(county, agenda, since, words):
    actions.store(document=agenda, by=OPERATOR, at=NOW)
    since(county)
    before = record()
    with pytest.raises(journal.CannotUndoImport, match=words):
        actions.undo(document=agenda, by=OPERATOR)
    assert differing(before, record()) == []
    agenda.refresh_from_db()
    assert agenda.state == "stored"


def test_only_a_stored_paper_is_undone_and_only_by_those_who_may_store_it(county, agenda):
    with pytest.raises(document_rules.PaperNotStored, match="there is nothing to undo"):
        actions.undo(document=agenda, by=OPERATOR)
    actions.store(document=agenda, by=OPERATOR, at=NOW)
    with pytest.raises(Refused):
        actions.undo(document=agenda, by=county.viewer("joan"))


def test_an_import_is_undone_on_screen(county, agenda):
    client = county.client("amina")
    actions.store(document=agenda, by=OPERATOR, at=NOW)
    assert "Undo the import" in client.get(f"/papers/{agenda.pk}/").content.decode()
    said = client.post(f"/papers/{agenda.pk}/undo/", follow=True).content.decode()
    assert "The import is undone." in said
    assert client.get(f"/papers/{agenda.pk}/undo/").status_code == 302
