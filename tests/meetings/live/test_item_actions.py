"""Interests, decisions with their votes, notes and actions, each refused where it cannot be so."""

import pytest

from shiremoot.foundation.access import policies
from shiremoot.foundation.agencies.models import Person
from shiremoot.foundation.trail.acts import TrailAct
from shiremoot.foundation.trail.models import Entry
from shiremoot.kernel.errors import DomainError
from shiremoot.meetings.agendas.models import Agenda, Item
from shiremoot.meetings.live import actions, item_actions, queries
from shiremoot.meetings.live.acts import LiveAct
from shiremoot.meetings.live.models import Ballot, Note
from shiremoot.meetings.live.rules import VoteTally
from shiremoot.meetings.live.saving import Conflict
from shiremoot.meetings.minutes import actions as minutes
from shiremoot.meetings.minutes import decision_notices
from shiremoot.meetings.record.models import Decision
from shiremoot.spine.duties.models import Duty
from tests.factories import moorshire, sitting
from tests.factories.moorshire import NOW
from tests.factories.refusals import refusals


@pytest.fixture
def committee(county):
    return sitting.opened(county)


def decide(committee, verb="agreed", text="The plan was agreed.", item=2, **how) -> Decision:
    return item_actions.record_decision(
        by=committee.clerk, item=committee.item(item), verb=verb, text=text, **how
    )


def declare(committee, name, kind, **how):
    return item_actions.declare_interest(
        by=committee.clerk,
        attendance=committee.on_roll(name),
        item=committee.item(2),
        kind=kind,
        what="Owns a grit works",
        **how,
    )


def named(committee, **choices) -> dict[int, str]:
    return {committee.on_roll(name.capitalize()).pk: choice for name, choice in choices.items()}


def test_a_decision_can_be_quoted_by_meeting_and_item(committee):
    assert decide(committee).reference == "MC 2024-11-25/2"


def test_a_decision_keeps_who_moved_it_and_the_vote(committee):
    made = decide(
        committee, mover=committee.on_roll("Ada"), seconder=committee.on_roll("Bal"), tally=VoteTally(5, 2, 1)
    )
    made.refresh_from_db()
    assert (made.mover.name, made.seconder.name) == ("Ada Birch", "Bal Singh")
    assert (made.votes_for, made.votes_against, made.abstained, made.version) == (5, 2, 1, 1)


def test_a_named_vote_is_counted_and_kept_by_name(committee):
    made = decide(committee, named=named(committee, ada="for", bal="against", cora="for", dai="abstain"))
    assert (made.votes_for, made.votes_against, made.abstained) == (2, 1, 1)
    assert set(made.ballots.values_list("attendance__name", "choice")) == {
        ("Ada Birch", "for"),
        ("Bal Singh", "against"),
        ("Cora Dunn", "for"),
        ("Dai Evans", "abstain"),
    }


def test_the_chair_decides_between_equal_votes(committee):
    assert decide(committee, tally=VoteTally(4, 4, 0, "for")).casting == "for"


def test_there_is_no_casting_vote_when_the_chair_is_out(committee):
    committee.mark("Ada", 2, "out")
    with pytest.raises(DomainError, match="Nobody in the chair may vote on this item"):
        decide(committee, tally=VoteTally(3, 3, 0, "for"))


def test_without_a_quorum_nothing_is_decided(county):
    committee = sitting.opened(county, here=1)
    with pytest.raises(DomainError, match="There is no quorum: 1 who may vote are here and 2 are needed"):
        decide(committee)
    assert Decision.objects.count() == 0


def test_whoever_is_out_for_the_item_does_not_vote_on_it(committee):
    committee.mark("Bal", 2, "out")
    with pytest.raises(DomainError, match="Bal Singh may not vote on this item"):
        decide(committee, named=named(committee, bal="for"))
    with pytest.raises(DomainError, match="8 votes are entered, but only 7"):
        decide(committee, tally=VoteTally(8, 0))


@pytest.mark.parametrize(
    ("kind", "stays", "votes"),
    [
        ("disclosable pecuniary", False, False),
        ("other registrable", True, False),
        ("non-registrable", True, True),
    ],
)
def test_an_interest_decides_who_stays_and_who_votes(committee, kind, stays, votes):
    declare(committee, "Cora", kind)
    line = next(one for one in queries.roll_lines(committee.fresh(), 2) if one.attendance.name == "Cora Dunn")
    assert (line.here, line.may_vote) == (stays, votes)
    after = next(
        one for one in queries.roll_lines(committee.fresh(), 3) if one.attendance.name == "Cora Dunn"
    )
    assert (after.here, after.may_vote) == (True, True)


def test_with_a_dispensation_a_member_stays_and_votes(committee):
    declare(committee, "Cora", "disclosable pecuniary", dispensation=True)
    assert decide(committee, named=named(committee, cora="for")).votes_for == 1


def test_an_interest_entered_by_mistake_is_taken_back_and_the_trail_keeps_it(committee):
    declared = declare(committee, "Cora", "disclosable pecuniary")
    item_actions.withdraw_declaration(by=committee.clerk, declaration=declared)
    assert decide(committee, named=named(committee, cora="for")).votes_for == 1
    assert Entry.objects.filter(act=LiveAct.WITHDREW_DECLARATION).count() == 1


def test_nobody_who_may_not_vote_moves_or_seconds_and_nobody_does_both(committee):
    with pytest.raises(DomainError, match="Olly Plum may not vote on this item, so cannot move it"):
        decide(committee, mover=committee.on_roll("Olly"))
    with pytest.raises(DomainError, match="Ada Birch cannot both move and second"):
        decide(committee, mover=committee.on_roll("Ada"), seconder=committee.on_roll("Ada"))


def test_a_decision_put_right_keeps_its_first_words_in_the_trail(committee):
    made = decide(committee, named=named(committee, ada="for", bal="against", cora="for"))
    decide(committee, text="The plan was agreed for one year.", decision=made, version=1)
    made.refresh_from_db()
    assert (made.text, made.version, made.votes_for) == ("The plan was agreed for one year.", 2, None)
    assert (Decision.objects.count(), Ballot.objects.count()) == (1, 0)
    assert (
        Entry.objects.filter(act=LiveAct.CORRECTED_DECISION).get().change["before"] == "The plan was agreed."
    )


def test_the_second_clerk_to_change_a_decision_is_shown_the_firsts_words(committee):
    made = decide(committee)
    decide(committee, text="By the first clerk.", decision=made, version=1)
    with pytest.raises(Conflict) as clash:
        decide(committee, text="By the second clerk.", decision=made, version=1)
    assert (clash.value.theirs, clash.value.version) == ("Agreed: By the first clerk.", 2)
    decide(committee, text="By the second clerk.", decision=made, version=clash.value.version)
    made.refresh_from_db()
    assert made.text == "By the second clerk."


def test_notes_of_two_clerks_never_overwrite_each_other(committee):
    item_actions.save_note(by=committee.clerk, item=committee.item(2), text="First", version=0)
    with pytest.raises(Conflict) as clash:
        item_actions.save_note(by=committee.clerk, item=committee.item(2), text="Second", version=0)
    assert clash.value.theirs == "First"
    assert Note.objects.get().text == "First"


def test_the_same_notes_again_are_no_conflict(committee):
    for _ in range(2):
        item_actions.save_note(by=committee.clerk, item=committee.item(2), text="Same", version=0)
    assert Note.objects.get().version == 1


def test_a_decision_taken_out_leaves_its_words_in_the_trail(committee):
    made = decide(committee, named=named(committee, ada="for"))
    item_actions.remove_decision(by=committee.clerk, decision=made, version=1)
    assert Decision.objects.count() == 0
    assert Entry.objects.get(act=LiveAct.REMOVED_DECISION).change == {
        "verb": "agreed",
        "text": "The plan was agreed.",
    }


def make_exempt(committee, number: int) -> None:
    """As the agenda says of an item that is taken in private."""
    agenda = Agenda.objects.create(meeting=committee.meeting, changed_by="x", changed_at=NOW, last_change="x")
    Item.objects.create(
        agenda=agenda,
        order=1,
        title="Peat",
        exempt_paragraph=3,
        public_interest="Bids are open.",
        published=committee.item(number),
    )


def test_what_is_recorded_on_an_exempt_item_stays_private_for_good(committee):
    make_exempt(committee, 2)
    made = decide(committee, text="The bid was taken.")
    asked = item_actions.record_action(
        by=committee.clerk, item=committee.item(2), text="Sign the bid", owner="The Haven"
    )
    actions.close(by=committee.clerk, meeting=committee.meeting)
    visitor = committee.county.viewer("visitor")
    for row in (made, asked):
        assert row.private
        assert not policies.visible_to(visitor, type(row)).filter(pk=row.pk).exists()
        assert policies.visible_to(committee.clerk, type(row)).filter(pk=row.pk).exists()
    assert Duty.objects.get(kind="carry-out-action").is_public is False


@pytest.fixture
def decided_in_private(committee):
    """A decision and an action of an exempt item that Ada left for an interest, once the meeting is over."""
    make_exempt(committee, 2)
    committee.mark("Ada", 0)
    declare(committee, "Ada", "disclosable pecuniary")
    declare(committee, "Bal", "other registrable", obliges="leave")
    made = decide(committee, text="The bid was taken.")
    asked = item_actions.record_action(
        by=committee.clerk, item=committee.item(2), text="Sign the bid", owner="The Haven"
    )
    return made, asked


def member(committee, name: str):
    """A browser with a member of the committee signed in."""
    person = Person.objects.get(key=name.lower().replace(" ", "-"))
    moorshire.account(committee.county, person.key, person=person)
    return committee.county.client(person.key), committee.county.viewer(person.key)


@pytest.mark.parametrize(("name", "sees"), [("Cora Dunn", True), ("Bal Singh", True), ("Ada Birch", False)])
def test_the_ledger_tells_a_member_made_to_leave_nothing_of_the_action(
    committee, decided_in_private, name, sees
):
    actions.close(by=committee.clerk, meeting=committee.meeting)
    client, _ = member(committee, name)
    duty = Duty.objects.get(kind="carry-out-action")
    answer, listed = client.get(f"/owed/{duty.pk}/"), client.get("/owed/").content.decode()
    assert (answer.status_code, "Sign the bid" in listed) == (200 if sees else 404, sees)


def told(committee, client) -> bool:
    return "The bid was taken." in client.get(committee.meeting.get_absolute_url()).content.decode()


@pytest.mark.parametrize(("name", "sees"), [("Cora Dunn", True), ("Bal Singh", True), ("Ada Birch", False)])
def test_a_member_reads_what_an_exempt_item_decided_unless_a_pecuniary_interest_made_them_leave(
    committee, decided_in_private, name, sees
):
    client, viewer = member(committee, name)
    assert not told(committee, client)  # the clerk's alone while the meeting sits
    actions.close(by=committee.clerk, meeting=committee.meeting)
    assert told(committee, client) is sees
    assert [policies.visible_to(viewer, type(row)).exists() for row in decided_in_private] == [sees, sees]
    read = Entry.objects.filter(act=TrailAct.READ, purpose="looked at a meeting", actor=str(viewer))
    assert read.filter(thing_type="record.decision").exists() is sees


def test_who_left_an_exempt_item_is_told_of_by_the_seat_though_the_name_changed(
    committee, decided_in_private
):
    actions.close(by=committee.clerk, meeting=committee.meeting)
    Person.objects.filter(key="ada-birch").update(name="Ada Ash")
    assert not told(committee, member(committee, "Ada Birch")[0])


def test_a_dispensation_to_stay_leaves_the_decision_open_to_the_member(committee):
    make_exempt(committee, 2)
    declare(committee, "Ada", "disclosable pecuniary", dispensation=True)
    decide(committee, text="The bid was taken.")
    actions.close(by=committee.clerk, meeting=committee.meeting)
    assert told(committee, member(committee, "Ada Birch")[0])


@pytest.mark.parametrize("name", ["Ada Birch", "ben"])
def test_an_action_of_an_exempt_item_is_refused_to_who_may_not_read_it_and_the_trail_keeps_that(
    committee, decided_in_private, name
):
    actions.close(by=committee.clerk, meeting=committee.meeting)
    county = committee.county
    known = name in county.accounts
    client, viewer = (county.client(name), county.viewer(name)) if known else member(committee, name)
    _, asked = decided_in_private
    assert client.get(asked.get_absolute_url()).status_code == 404
    kept = refusals("see this action").get(actor=str(viewer))
    assert kept.thing == f"thread.action {{'pk': {asked.pk}}}"


def test_neither_minutes_nor_notice_tell_what_an_exempt_item_decided(committee):
    make_exempt(committee, 2)
    decide(committee, text="The bid was taken.")
    actions.close(by=committee.clerk, meeting=committee.meeting)
    drafted = minutes.draft(meeting=committee.fresh(), by=committee.clerk)
    out = minutes.publish_draft(minutes=drafted, by=committee.clerk)
    notice = decision_notices.publish(meeting=committee.fresh(), by=committee.clerk)
    for content in (out.content, notice.content):
        assert "The bid was taken." not in str(content)
        assert "It is not open to the public." in str(content)
