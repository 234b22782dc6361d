"""The trail keeps digests of all that anybody may see, and of what an act wrote last, whatever way it was written."""

import datetime

import pytest
from django.apps import apps
from django.core.exceptions import EmptyResultSet
from django.db import connection, models, transaction

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import OPERATOR, VISITOR
from shiremoot.foundation.agencies.models import Holding, Organization, Person
from shiremoot.foundation.trail import actions, record_check, rules
from shiremoot.foundation.trail.models import Entry, RowDigest
from shiremoot.foundation.trail.row_digests import KEPT
from shiremoot.foundation.written import WrittenQuerySet
from shiremoot.meetings.live import actions as sittings
from shiremoot.meetings.live import item_actions
from shiremoot.meetings.minutes import actions as minutes
from shiremoot.meetings.minutes.models import Edition
from shiremoot.meetings.record import actions as meetings
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.retention import actions as retention
from shiremoot.meetings.retention.rules import RecordKind
from shiremoot.spine.bodies.acts import BodiesAct
from shiremoot.spine.thread.models import Finding, Source, Theme
from tests.factories import published, sitting
from tests.factories.moorshire import at, day

# What anybody may see and yet has no digest, and why.
WITHOUT = {
    "proofs.proofjob": "of an account, which a visitor has not",
    "search.searchentry": "made from the record, and made again by a command",
    "moderngov.transfer": "says how far an import came",
    "moderngov.counterpart": "says what a number of the old site became here",
}


def test_all_that_anybody_may_see_has_digests(db):
    seen = {model._meta.label_lower for model in policies.POLICIES if _is_open(model)}
    assert sorted(seen - KEPT.keys()) == sorted(WITHOUT)


def _is_open(model: type[models.Model]) -> bool:
    """Whether a visitor may see any row: not where the database need not even be asked."""
    try:
        str(policies.visible_to(VISITOR, model).query)
    except EmptyResultSet:
        return False
    return True


def test_every_write_of_a_row_with_digests_is_announced():
    """Links between two models are announced by Django."""
    assert [
        label
        for label, kept in KEPT.items()
        if not isinstance(kept.model._default_manager.all(), WrittenQuerySet)
        and not kept.model._meta.auto_created
    ] == []
    assert [label for label in KEPT if not isinstance(apps.get_model(label)._meta.pk, _NUMBERS)] == []


_NUMBERS = (models.BigAutoField, models.OneToOneField)


@pytest.mark.parametrize("label", sorted(KEPT))
def test_rows_are_named_in_one_query(db, label, django_assert_num_queries):
    kept = KEPT[label]
    if kept.named:
        with django_assert_num_queries(1):
            kept.names([1, 2])
    with django_assert_num_queries(1):
        kept.digests([1, 2])


def digest_of(row: models.Model) -> str:
    """The digest that was kept of a row last."""
    rows = RowDigest.objects.filter(thing_type=row._meta.label_lower, thing_id=row.pk)
    return rows.latest("pk").digest


def differs() -> list[str]:
    actions.record_kept()
    return list(record_check.RecordCheck().problems())


def test_the_act_that_writes_a_row_keeps_its_digest(county):
    county.joan.name = "Councillor Joan Moor"
    county.joan.save()
    actions.record(by=OPERATOR, act=BodiesAct.AMENDED, thing=county.board)
    assert RowDigest.objects.latest("pk").entry == Entry.objects.latest("pk")
    assert digest_of(county.joan) == KEPT["agencies.person"].digests([county.joan.pk])[county.joan.pk]


def test_rows_written_many_at_once_are_kept_too(county):
    Person.objects.bulk_create([Person(key="ada", name="Ada"), Person(key="bal", name="Bal")])
    assert differs() == []
    Person.objects.filter(key__in=["ada", "bal"]).update(name="Somebody")
    assert differs() == []
    people = list(Person.objects.filter(key__in=["ada", "bal"]))
    people[0].name = "Ada"
    Person.objects.bulk_update(people, ["name"])
    assert differs() == []
    Holding.objects.all().update(until=datetime.date(2030, 1, 1))
    assert differs() == []
    Person.objects.filter(key="ada").delete()
    assert differs() == []
    assert RowDigest.objects.filter(thing_type="agencies.person", digest="").count() == 1


def test_links_are_kept_when_added_and_when_removed(county):
    source = Source.objects.create(key="s", kind="scrutiny", title="Waiting")
    finding = Finding.objects.create(source=source, text="Long", polarity="gap")
    theme = Theme.objects.create(key="wait", name="Waiting")
    theme.findings.add(finding)
    assert differs() == []
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM thread_finding_themes")
    assert len(differs()) == 1
    finding.themes.add(theme)
    finding.themes.clear()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM thread_finding_themes")
        assert cursor.fetchone() == (0,)
    assert len(differs()) == 1  # of the link that was taken out behind our back


def test_a_field_that_is_new_and_empty_changes_no_digest():
    empty = {"name": "", "votes": None, "version": 1, "themes": []}
    old = {"name": "Ada", "votes": 0}
    assert rules.row_digest(old, empty) == rules.row_digest(old | {"version": 1, "themes": []}, empty)
    assert rules.row_digest(old, empty) != rules.row_digest(old | {"version": 2}, empty)
    assert rules.row_digest({"votes": 0}, empty) != rules.row_digest({"votes": None}, empty)


@pytest.mark.usefixtures("committed")
def test_what_is_written_after_the_last_act_is_kept_in_the_same_transaction():
    with transaction.atomic():
        one = Organization.objects.create(key="one", name="One", kind="charity")
        actions.record(by=OPERATOR, act=BodiesAct.AMENDED, thing=one)
        Organization.objects.filter(pk=one.pk).update(name="Two")
    assert [entry.act for entry in Entry.objects.order_by("pk")] == ["bodies.amended", "trail.kept"]
    assert list(record_check.RecordCheck().problems()) == []
    Organization.objects.create(key="two", name="Alone", kind="charity")  # committed at once
    assert list(record_check.RecordCheck().problems()) == []


@pytest.mark.usefixtures("committed")
def test_what_is_rolled_back_is_not_kept():
    try:
        with transaction.atomic():
            Organization.objects.create(key="one", name="One", kind="charity")
            raise RuntimeError("a slip")
    except RuntimeError:
        pass
    with transaction.atomic():
        Organization.objects.create(key="two", name="Two", kind="charity")
    assert (RowDigest.objects.count(), Entry.objects.count()) == (1, 1)


@pytest.mark.usefixtures("committed")
def test_a_commit_whose_digests_cannot_be_kept_is_none(instead):
    def fail(entries, kept=()):
        raise RuntimeError("no room on the disk")

    instead(actions, "_write", fail)
    with pytest.raises(RuntimeError), transaction.atomic():
        Organization.objects.create(key="one", name="One", kind="charity")
    assert not Organization.objects.exists()
    assert not connection.in_atomic_block


def test_a_run_through_the_acts_raises_no_alarm(county):
    """A meeting is held, and its minutes published and corrected; another moves and is called off."""
    committee = sitting.opened(county)
    meeting, clerk = committee.meeting, committee.clerk
    item_actions.record_decision(by=clerk, item=committee.item(2), verb="approved", text="The plan.")
    slip = item_actions.record_decision(by=clerk, item=committee.item(3), verb="noted", text="A slip.")
    item_actions.remove_decision(by=clerk, decision=slip, version=slip.version)
    item_actions.declare_interest(
        by=clerk, attendance=committee.on_roll("Dai"), item=committee.item(3), kind="other registrable", what="Peat"
    )  # fmt: skip
    committee.mark("Flo", 2, "left")
    sittings.close(by=clerk, meeting=meeting)
    draft = minutes.draft(meeting=committee.fresh(), by=clerk)
    part = draft.passages.get(heading="1. Welcome")
    minutes.edit_passage(passage=part, text="All were welcome.", private=False, version=1, by=clerk)
    minutes.publish_draft(minutes=draft, by=clerk)
    then = Meeting.objects.create(body=committee.body, starts_at=at("2024-11-25 09:01"), state="held")
    minutes.approve(minutes=draft, at=then, by=clerk)
    minutes.sign(minutes=draft, name="Ada Birch", on=day("2024-11-25"), by=clerk)
    minutes.publish(minutes=draft, by=clerk)
    after = Meeting.objects.create(body=committee.body, starts_at=at("2024-12-17 09:00"), state="held")
    minutes.correct(minutes=draft, at=after, corrections={part.pk: "Most were welcome."}, by=clerk)
    assert Edition.objects.count() == 3
    assert differs() == []
    published.at_hand(county)
    assert differs() == []
    meetings.move(by=OPERATOR, meeting=county.meeting, starts_at=at("2024-12-06 10:00"), why="Snow")
    meetings.cancel(by=OPERATOR, meeting=Meeting.objects.get(pk=county.meeting.pk), why="Snow again")
    assert differs() == []


def test_disposal_raises_no_alarm(county, settings, tmp_path):
    settings.FILES = tmp_path
    agenda = published.begin(county)
    published.cleared(agenda, "The bids", upload=published.upload("Secret"), **published.EXEMPT)
    published.publish(county)
    Meeting.objects.filter(pk=county.meeting.pk).update(starts_at=at("2018-11-22 14:00"), state="held")
    meeting = Meeting.objects.get(pk=county.meeting.pk)
    retention.dispose(by=OPERATOR, meeting=meeting, kind=RecordKind.EXEMPT, why="Its time is over")
    assert differs() == []
