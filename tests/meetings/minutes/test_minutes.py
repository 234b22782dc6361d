"""Minutes are drafted from the record, put right, approved at a later meeting, signed, and published for good."""

import pytest

from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.trail.models import Entry
from shiremoot.foundation.typesetting import blocks
from shiremoot.foundation.typesetting.signs import SignNotPrintable
from shiremoot.kernel.errors import DomainError
from shiremoot.meetings.live import actions as sittings
from shiremoot.meetings.live import item_actions
from shiremoot.meetings.live.rules import VoteTally
from shiremoot.meetings.live.saving import Conflict
from shiremoot.meetings.minutes import actions, content, rules
from shiremoot.meetings.minutes.models import Edition, Minutes
from shiremoot.meetings.minutes.rules import MinutesState
from shiremoot.meetings.record.meeting_duties import raise_duties
from shiremoot.meetings.record.models import AgendaItem, Decision, Meeting
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty
from tests.factories import asked, sitting
from tests.factories.moorshire import NOW, at, day


@pytest.fixture
def committee(county):
    """A meeting that sat and closed."""
    committee = sitting.opened(county, here=6)
    sittings.record_apologies(by=committee.clerk, attendance=committee.on_roll("Gus"))
    committee.mark("Flo", 2, "left")
    committee.mark("Eve", 2, "out")
    item_actions.declare_interest(
        by=committee.clerk,
        attendance=committee.on_roll("Dai"),
        item=committee.item(2),
        kind="other registrable",
        what="Chairs the grit fund",
    )
    item_actions.save_note(
        by=committee.clerk, item=committee.item(2), text="Members asked about lanes.", version=0
    )
    item_actions.record_decision(
        by=committee.clerk,
        item=committee.item(2),
        verb="approved",
        text="The winter plan was approved.",
        mover=committee.on_roll("Ada"),
        seconder=committee.on_roll("Bal"),
        named={
            committee.on_roll("Ada").pk: "for",
            committee.on_roll("Bal").pk: "against",
            committee.on_roll("Cora").pk: "for",
        },
    )
    item_actions.record_action(
        by=committee.clerk,
        item=committee.item(2),
        text="Buy grit",
        owner="The Haven",
        due_on=day("2024-12-20"),
    )
    sittings.close(by=committee.clerk, meeting=committee.meeting)
    return committee


@pytest.fixture
def drafted(committee) -> Minutes:
    return actions.draft(meeting=committee.fresh(), by=committee.clerk)


def later(committee, state="held", starts="2024-12-16 09:00") -> Meeting:
    return Meeting.objects.create(body=committee.body, starts_at=at(starts), state=state)


def words(minutes: Minutes) -> dict[str, str]:
    return dict(minutes.passages.values_list("heading", "text"))


def approve(minutes, committee, **how):
    return actions.approve(
        minutes=minutes, at=how.pop("at", None) or later(committee), by=committee.clerk, **how
    )


def test_minutes_are_approved_before_they_are_signed_and_signed_before_they_are_published():
    assert {state: rules.LIFECYCLE.after(state) for state in MinutesState} == {
        MinutesState.DRAFT: {MinutesState.OUT, MinutesState.APPROVED},
        MinutesState.OUT: {MinutesState.OUT, MinutesState.APPROVED},
        MinutesState.APPROVED: {MinutesState.SIGNED},
        MinutesState.SIGNED: {MinutesState.PUBLISHED},
        MinutesState.PUBLISHED: set(),
    }


def test_the_draft_tells_who_came_and_when_they_went(drafted):
    attendance = words(drafted)["Attendance"]
    assert "- Ada Birch, in the chair" in attendance
    assert "- Flo Gorse (left before item 2)" in attendance
    assert "- Eve Fell (was out for item 2)" in attendance
    assert attendance.endswith("**Absent:**\n\n- Hal Ivy")
    assert words(drafted)["Apologies"] == "Apologies were received from Gus Heath."


USUAL = (
    "Apologies for absence and substitutes",
    "Declarations of interest",
    "Minutes of the last meeting",
    "Petitions and public address",
    "Urgent business",
    "Date of the next meeting",
)


def usual_items(committee) -> None:
    """Items that every meeting has, after the others."""
    for order, title in enumerate(USUAL, start=4):
        AgendaItem.objects.create(meeting=committee.meeting, number=str(order), order=order, title=title)


def under_usual_items(committee) -> list[str]:
    said = words(actions.draft(meeting=committee.fresh(), by=committee.clerk))
    assert "Apologies" not in said
    return [said[f"{order}. {title}"] for order, title in enumerate(USUAL, start=4)]


def test_the_record_fills_the_items_that_every_meeting_has(committee):
    usual_items(committee)
    earlier = later(committee, starts="2024-10-14 09:00")
    known = Minutes.objects.create(
        meeting=earlier, drafted_at=NOW, state="approved", approved_at=committee.meeting
    )
    Minutes.objects.filter(pk=known.pk).update(signed_by="Ada Birch", signed_on=day("2024-11-25"))
    Meeting.objects.create(body=committee.body, starts_at=at("2024-12-16 14:00"), place="Moor Hall")
    assert under_usual_items(committee) == [
        "Apologies were received from Gus Heath.",
        "- Item 2: Dai Evans declared an other registrable interest (Chairs the grit fund) and spoke and did not vote.",
        "The minutes of 14 October 2024 were agreed as a correct record and signed by Ada Birch.",
        "There were none.",
        "There was none.",
        "Monday 16 December 2024, 14:00, Moor Hall.",
    ]


def test_a_council_has_its_own_words_where_nothing_was_recorded(county, settings):
    settings.MINUTES_WORDING = {"declarations": "No interests were declared."}
    committee = sitting.opened(county)
    usual_items(committee)
    sittings.close(by=committee.clerk, meeting=committee.meeting)
    assert under_usual_items(committee) == [
        "There were no apologies.",
        "No interests were declared.",
        "",
        "There were none.",
        "There was none.",
        "The date will be announced.",
    ]


def test_the_draft_says_for_whom_a_substitute_came(county):
    committee = sitting.opened(county, here=6)
    usual_items(committee)
    hal = committee.on_roll("Hal")
    sittings.record_apologies(by=committee.clerk, attendance=hal)
    sittings.add_person(by=committee.clerk, meeting=committee.meeting, name="Ivy Jay", stands_for=hal.seat)
    sittings.close(by=committee.clerk, meeting=committee.meeting)
    draft = words(actions.draft(meeting=committee.fresh(), by=committee.clerk))
    assert "- Ivy Jay, as a substitute for Hal Ivy" in draft["Attendance"]
    assert draft["4. Apologies for absence and substitutes"] == (
        "Apologies were received from Hal Ivy. Ivy Jay attended as a substitute for Hal Ivy."
    )


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("1. Apologies", "apologies"),
        ("Declarations of interest", "declarations"),
        ("Declaration of a climate emergency", None),
        ("To approve the minutes of the last meeting", "minutes"),
        ("Minutes", "minutes"),
        ("Questions from the public", "public"),
        ("Any other business", "urgent"),
        ("Dates of the next meetings", "next"),
        ("Winter plan", None),
    ],
)
def test_items_that_every_meeting_has_are_known_by_their_titles(title, kind):
    assert rules.standing_item(title) == kind


def test_an_edition_says_whose_meeting_it_was_when_and_where_and_has_a_place_to_sign(
    drafted, committee, settings
):
    settings.COUNTY_NAME = "Moorshire"
    Meeting.objects.filter(pk=committee.meeting.pk).update(place="Moor Hall")
    shown = blocks.plain(actions.publish_draft(minutes=drafted, by=committee.clerk).content["blocks"])
    assert shown.startswith("Council: Moorshire\nHeld: Monday 25 November 2024, 09:00, Moor Hall\n")
    assert shown.endswith(f"Signed by the chair as a correct record: {'_' * 30}\nDate: {'_' * 30}")


def test_parts_without_words_are_named_before_the_draft_is_published(county, drafted, committee):
    with pytest.raises(rules.PartsEmpty, match=r"Nothing is written yet under: 1\. Welcome; 3\. Peat\."):
        actions.publish_draft(minutes=drafted, by=committee.clerk, with_empty=False)
    clerk, page = county.client("amina"), drafted.get_absolute_url()
    assert "Nothing is written yet under: 1. Welcome; 3. Peat." in clerk.get(page).content.decode()
    clerk.post(f"{page}publish-draft/")
    assert Edition.objects.count() == 0
    clerk.post(f"{page}publish-draft/", {"with_empty": "yes"})
    assert Edition.objects.count() == 1


def test_the_draft_tells_an_items_interests_notes_decision_vote_and_action_in_order(drafted):
    assert words(drafted)["2. Winter plan"].split("\n\n") == [
        "Dai Evans declared an other registrable interest (Chairs the grit fund) and spoke and did not vote.",
        "Members asked about lanes.",
        "**Approved:** The winter plan was approved.",
        "Moved by Ada Birch, seconded by Bal Singh.",
        "Votes: 2 for, 1 against, 0 abstained.",
        "For: Ada Birch, Cora Dunn.",
        "Against: Bal Singh.",
        "- **Action** for The Haven: Buy grit. By 20 December 2024.",
    ]


def test_open_actions_of_earlier_meetings_come_back_in_the_next_minutes(committee):
    following = later(committee)
    text = words(actions.draft(meeting=following, by=committee.clerk))["Matters arising"]
    assert text == "- The Haven: Buy grit, by 20 December 2024 (MC 2024-11-25/2)."


def test_drafting_again_changes_nothing(drafted, committee):
    assert actions.draft(meeting=committee.fresh(), by=committee.clerk) == drafted
    assert Minutes.objects.count() == 1


def test_a_meeting_that_still_sits_has_no_minutes(county):
    committee = sitting.opened(county)
    with pytest.raises(rules.MinutesOutOfTurn, match="once the meeting is closed"):
        actions.draft(meeting=committee.fresh(), by=committee.clerk)


def test_two_officers_do_not_overwrite_each_other(drafted, committee):
    part = drafted.passages.get(heading="1. Welcome")
    actions.edit_passage(passage=part, text="First", private=False, version=1, by=committee.clerk)
    with pytest.raises(Conflict) as clash:
        actions.edit_passage(passage=part, text="Second", private=False, version=1, by=committee.clerk)
    assert (clash.value.theirs, clash.value.version) == ("First", 2)


def test_a_published_draft_meets_the_duty_and_stays_as_it_was(committee, drafted):
    raise_duties(by=committee.clerk, meeting=later(committee, "planned"))
    owed = Duty.objects.filter(kind="publish-minutes").get()
    Duty.objects.filter(pk=owed.pk).update(about_id=str(committee.meeting.pk))
    actions.publish_draft(minutes=drafted, by=committee.clerk)
    owed.refresh_from_db()
    assert (owed.state, owed.met_at) == ("met", NOW)
    first = Edition.objects.get().content
    part = drafted.passages.get(heading="1. Welcome")
    actions.edit_passage(passage=part, text="New words", private=False, version=1, by=committee.clerk)
    actions.publish_draft(minutes=drafted, by=committee.clerk)
    assert Edition.objects.get(number=1).content == first
    assert "New words" in str(Edition.objects.get(number=2).content)


def test_minutes_that_cannot_be_printed_are_not_published(drafted, committee):
    part = drafted.passages.get(heading="1. Welcome")
    actions.edit_passage(passage=part, text="The \ue123", private=False, version=1, by=committee.clerk)
    with pytest.raises(SignNotPrintable, match="“The \ue123”"):
        actions.publish_draft(minutes=drafted, by=committee.clerk)
    assert (Edition.objects.count(), Minutes.objects.get().state) == (0, "draft")


def test_a_private_part_is_not_in_what_goes_out(drafted, committee):
    part = drafted.passages.get(heading="3. Peat")
    actions.edit_passage(passage=part, text="The price of peat", private=True, version=1, by=committee.clerk)
    out = str(actions.publish_draft(minutes=drafted, by=committee.clerk).content)
    assert "The price of peat" not in out
    assert "not open to the public" in out
    assert "price of peat" not in str(list(Entry.objects.values_list("change", flat=True)))


def test_corrections_are_kept_as_old_and_new_words_and_shown(drafted, committee):
    part = drafted.passages.get(heading="2. Winter plan")
    after = part.text.replace("lanes", "lanes and paths")
    approved = approve(drafted, committee, corrections={part.pk: after})
    made = part.corrections.get()
    assert (made.before, made.after) == (part.text, after)
    assert part.minutes.passages.get(pk=part.pk).text == after
    assert approved.approved_at.on == day("2024-12-16")


@pytest.mark.parametrize(
    ("starts", "state", "why"),
    [
        ("2024-11-11 09:00", "held", "not at their own or one before it"),
        ("2024-12-16 09:00", "planned", "has not begun"),
        ("2024-12-16 09:00", "cancelled", "has not begun"),
    ],
)
def test_minutes_are_approved_only_at_a_later_meeting_that_has_begun(drafted, committee, starts, state, why):
    with pytest.raises(rules.MinutesOutOfTurn, match=why):
        approve(drafted, committee, at=later(committee, state, starts))


def test_minutes_are_not_approved_by_their_own_meeting_or_another_body(drafted, committee, county):
    with pytest.raises(rules.MinutesOutOfTurn, match="not at their own"):
        approve(drafted, committee, at=committee.fresh())
    other = Meeting.objects.create(body=county.board, starts_at=at("2024-12-16 09:00"), state="held")
    with pytest.raises(rules.MinutesOutOfTurn, match="same body"):
        approve(drafted, committee, at=other)


def test_minutes_are_not_approved_twice(drafted, committee):
    approve(drafted, committee)
    with pytest.raises(rules.MinutesOutOfTurn, match="they cannot be approved twice"):
        approve(drafted, committee, at=later(committee, starts="2025-01-20 09:00"))


@pytest.fixture
def signed(drafted, committee):
    """Approved at a meeting held later on the same day, so that they can be signed today."""
    part = drafted.passages.get(heading="1. Welcome")
    approve(
        drafted,
        committee,
        at=later(committee, starts="2024-11-25 18:00"),
        corrections={part.pk: "All were welcomed."},
    )
    return actions.sign(minutes=drafted, name="Ada Birch", on=day("2024-11-25"), by=committee.clerk)


def test_signed_minutes_are_published_with_their_corrections_and_change_no_more(signed, committee):
    out = actions.publish(minutes=signed, by=committee.clerk)
    assert out.content["said"] == "Approved on 25 November 2024. Signed by Ada Birch, 25 November 2024."
    assert "Corrections made on approval" in str(out.content)
    part = signed.passages.first()
    with pytest.raises(rules.MinutesOutOfTurn, match="their words change no more"):
        actions.edit_passage(
            passage=part, text="Other", private=False, version=part.version, by=committee.clerk
        )
    with pytest.raises(rules.MinutesOutOfTurn):
        actions.publish(minutes=signed, by=committee.clerk)


def test_minutes_are_not_signed_before_they_are_approved_nor_on_a_day_to_come(drafted, committee):
    with pytest.raises(rules.MinutesOutOfTurn, match="not approved yet"):
        actions.sign(minutes=drafted, name="Ada", on=day("2024-11-25"), by=committee.clerk)
    approve(drafted, committee)
    with pytest.raises(DomainError, match="on the day they were approved or after it"):
        actions.sign(minutes=drafted, name="Ada", on=day("2024-11-25"), by=committee.clerk)


def test_approved_minutes_wait_to_be_signed_until_they_are(drafted, committee):
    approve(drafted, committee, at=later(committee, starts="2024-11-25 18:00"))
    owed = Duty.objects.get(kind=Kind.SIGN_MINUTES)
    assert (owed.owed_by.body, owed.state, owed.about) == (committee.body, "open", str(drafted))
    actions.sign(minutes=drafted, name="Ada Birch", on=day("2024-11-25"), by=committee.clerk)
    owed.refresh_from_db()
    assert (owed.state, owed.evidence.startswith("Signed by Ada Birch, ")) == ("met", True)


@pytest.mark.parametrize("name", ["ben", "carys", "joan", "visitor"])
def test_nobody_else_keeps_the_minutes(county, drafted, name):
    with pytest.raises(Refused, match="Only the officers who serve Moors Committee"):
        actions.publish_draft(minutes=drafted, by=county.viewer(name))


def test_a_tally_in_totals_is_told_too(county):
    committee = sitting.opened(county)
    item_actions.record_decision(
        by=committee.clerk,
        item=committee.item(3),
        verb="agreed",
        text="Agreed.",
        tally=VoteTally(4, 4, 0, "for"),
    )
    sittings.close(by=committee.clerk, meeting=committee.meeting)
    text = words(actions.draft(meeting=committee.fresh(), by=committee.clerk))["3. Peat"]
    assert "Votes: 4 for, 4 against, 0 abstained; the chair gave a casting vote for." in text


def test_decisions_and_actions_that_no_item_holds_are_told_after_the_items(county):
    held = Meeting.objects.create(body=county.board, starts_at=at("2024-09-26 14:00"), state="held")
    Decision.objects.create(meeting=held, minute="31/24", title="Peat", verb="noted", text="Peat was noted.")
    asked.of(held)
    found = words(actions.draft(meeting=held, by=county.viewer("amina")))
    assert found["31/24 Peat"] == "**Noted:** Peat was noted."
    assert found["Actions"] == "- **Action** for The Haven: Buy grit."


def test_corrections_are_told_in_words_without_their_notation(drafted, committee):
    part = drafted.passages.get(heading="Attendance")
    put_out = approve(drafted, committee, corrections={part.pk: "**Members:**\n\n- Ada Birch"})
    table = content.edition_content(put_out, what="Minutes", passages=put_out.passages.all())["blocks"]
    table = [block for block in table if block["is"] == "table"][-1]
    assert blocks.plain([table]).splitlines()[-1].endswith("| Members: Ada Birch")
