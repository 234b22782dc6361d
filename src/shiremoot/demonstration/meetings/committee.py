"""A made-up committee that shows a whole cycle of meetings.

In October it met, and its minutes wait to be approved; in November it met, and its minutes are drafted; in December
it meets, and its pack is out; in February nothing but two items is planned.
"""

import datetime
import uuid

from shiremoot.demonstration import cast
from shiremoot.demonstration.meetings import agenda as preparing
from shiremoot.demonstration.meetings import reports, speaking
from shiremoot.foundation import clock
from shiremoot.foundation.access import actions as access
from shiremoot.foundation.access.viewer import OPERATOR, VISITOR, Viewer, viewer_of
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.agencies import actions as agencies
from shiremoot.foundation.agencies.models import Organization, Person, Post
from shiremoot.meetings.agendas import actions as agendas
from shiremoot.meetings.agendas import queries as agendas_read
from shiremoot.meetings.attendance import actions as attending
from shiremoot.meetings.attendance import queries as attending_read
from shiremoot.meetings.interests import actions as interests
from shiremoot.meetings.interests.rules import Category
from shiremoot.meetings.live import actions as sittings
from shiremoot.meetings.live import item_actions, rules
from shiremoot.meetings.minutes import actions as minutes
from shiremoot.meetings.minutes import decision_notices
from shiremoot.meetings.packs import actions as publishing
from shiremoot.meetings.record import actions as meetings
from shiremoot.meetings.record import agenda_actions
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.speaking import actions as participation
from shiremoot.spine.bodies import actions as bodies
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.bodies.rules import BodyKind, Rules, SeatRole

SLUG = "meadow-and-mill-joint-committee"
JOAN = "Councillor Joan Whitcombe"
CHAIR = "Councillor Perrin Ashdown"
MEMBERS = ("Councillor Mabel Thorne", "Councillor Tobias Wren", "Councillor Ishani Rao")
PLACE = "The mill barn (made up)"
DAYS = ("2024-10-10", "2024-11-14", "2024-12-12", "2025-02-13", "2025-04-10")


def build(council: Organization) -> None:
    """Add the committee, its members and its meetings, each at its stage."""
    body = _establish(council)
    clerk = _give_roles(body)
    participation.set_practice(by=OPERATOR, body=body, **speaking.DEADLINES)
    october, november, december, february, _ = (
        meetings.call(by=OPERATOR, body=body, starts=_evening(day), place=PLACE) for day in DAYS
    )
    _register(clerk)
    _met_in_october(october, clerk)
    _met_in_november(november, clerk)
    _meets_in_december(december, clerk)
    for title in reports.PLANNED_FOR_FEBRUARY:
        agenda_actions.plan_item(by=OPERATOR, meeting=february, title=title)


def _evening(day: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(f"{day}T18:00").replace(tzinfo=clock.LONDON)


def _establish(council: Organization) -> Body:
    parish = Organization.objects.create(
        key="meadow-and-mill-parish", name="Meadow and Mill Parish Council (made up)", kind="parish council"
    )
    body = bodies.establish(
        by=OPERATOR,
        slug=SLUG,
        name="Meadow and Mill Joint Committee (made up)",
        reference="MMJC",
        kind=BodyKind.JOINT_COMMITTEE,
        rules=Rules.COUNTY_COMMITTEE,
        host=council,
        since=datetime.date(2023, 5, 18),
        purpose="Made up for the demonstration. It looks after a common, a mill and a footpath that are nowhere.",
        meets="Five times a year (made up)",
    )
    post = Post.objects.create(
        key="member-for-mill-end", title="Member for Mill End (made up)", organization=parish
    )
    agencies.appoint(person=Person.objects.get(name=JOAN), post=post, since=datetime.date(2023, 5, 18))
    _seat(body, SeatRole.CHAIR, person=_person(CHAIR), organization=council)
    _seat(body, SeatRole.VICE_CHAIR, post=post, organization=parish)
    for name in MEMBERS:
        _seat(body, SeatRole.MEMBER, person=_person(name), organization=council)
    return body


def _person(name: str) -> Person:
    return Person.objects.create(key=name.lower().replace(" ", "-"), name=name)


def _seat(body: Body, role: SeatRole, **who: Person | Post | Organization) -> None:
    bodies.seat(by=OPERATOR, body=body, role=role, voting=True, since=datetime.date(2023, 5, 18), **who)


def _give_roles(body: Body) -> Viewer:
    """Give the clerk and the member of the cast their roles over this body; return the clerk."""
    for player in cast.PLAYERS:
        if player.person or player == cast.PLAYERS[0]:
            access.grant(
                by=OPERATOR,
                account=Account.objects.get(email=player.email),
                role=player.role,
                scope=body.scope,
                purpose=cast.PURPOSE,
                legal_basis=cast.LEGAL_BASIS,
            )
    return viewer_of(Account.objects.get(email=cast.PLAYERS[0].email), clock.today())


def _register(clerk: Viewer) -> None:
    """Register interests of two members; Joan's concerns an item of December."""
    for name, category, what in (
        (JOAN, Category.LAND, "Made up: a paddock beside Withy Common, let for grazing"),
        (CHAIR, Category.BODIES, "Made up: trustee of the friends of the mill"),
    ):
        with clock.at("2024-06-03T10:00"):
            interests.register(
                by=clerk,
                person=Person.objects.get(name=name),
                category=category,
                what=what,
                since=datetime.date(2024, 5, 20),
            )


def _met_in_october(meeting: Meeting, clerk: Viewer) -> None:
    """Hold a meeting with one paper and one decision; publish draft minutes, not approved yet."""
    _publish(meeting, clerk, reports.OCTOBER, at="2024-10-01T10:00")
    with clock.at("2024-10-10T18:00"):
        _open(meeting, clerk)
        item = meeting.items.get(built_from__title=reports.OCTOBER[0].item)
        item_actions.record_decision(
            by=clerk, item=item, verb="noted", text="The account of the summer was noted."
        )
    with clock.at("2024-10-10T18:50"):
        sittings.close(by=clerk, meeting=meeting)
    with clock.at("2024-10-17T16:00"):
        decision_notices.publish(meeting=meeting, by=clerk)
        minutes.publish_draft(minutes=minutes.draft(meeting=meeting, by=clerk), by=clerk)


def _met_in_november(meeting: Meeting, clerk: Viewer) -> None:
    """Hold a meeting with three papers, one exempt, a vote, an interest and two actions; draft the minutes."""
    _publish(meeting, clerk, reports.NOVEMBER, at="2024-11-05T10:00")
    with clock.at("2024-11-14T18:00"):
        _open(meeting, clerk)
        _decide_in_november(meeting, clerk)
    with clock.at("2024-11-14T19:35"):
        sittings.close(by=clerk, meeting=meeting)
    with clock.at("2024-11-15T11:00"):
        decision_notices.publish(meeting=meeting, by=clerk)
        minutes.draft(meeting=meeting, by=clerk)


def _decide_in_november(meeting: Meeting, clerk: Viewer) -> None:
    roll = {row.name: row for row in meeting.attendances.all()}
    item = {paper.item: meeting.items.get(built_from__title=paper.item) for paper in reports.NOVEMBER}
    footpath, wheel, lease = (item[paper.item] for paper in reports.NOVEMBER)
    item_actions.save_note(by=clerk, item=footpath, text=reports.DISCUSSION_OF_THE_FOOTPATH, version=0)
    item_actions.record_decision(
        by=clerk,
        item=footpath,
        verb="approved",
        text="The footpath is mended from the ford to the mill before the spring.",
        mover=roll[JOAN],
        seconder=roll[MEMBERS[0]],
        tally=rules.VoteTally(4, 1),
    )
    item_actions.record_action(
        by=clerk,
        item=footpath,
        text="Ask three builders for a price (made up)",
        owner=JOAN,
        due_on=datetime.date(2024, 12, 2),
    )
    item_actions.record_action(
        by=clerk,
        item=footpath,
        text="Put up a notice where the path is closed (made up)",
        owner=MEMBERS[1],
        due_on=datetime.date(2024, 12, 6),
    )
    item_actions.declare_interest(
        by=clerk,
        attendance=roll[CHAIR],
        item=wheel,
        kind=rules.InterestKind.REGISTRABLE,
        what="Trustee of the friends of the mill (made up)",
        obliges=rules.Obliges.SPEAK,
    )
    item_actions.record_decision(by=clerk, item=wheel, verb="noted", text="The state of the wheel was noted.")
    item_actions.record_decision(
        by=clerk, item=lease, verb="agreed", text="The lease is granted on the terms reported."
    )


def _meets_in_december(meeting: Meeting, clerk: Viewer) -> None:
    """Publish the pack; two members have answered, Joan has not; one resident asks to speak."""
    _publish(meeting, clerk, reports.DECEMBER, at="2024-11-22T11:00")
    replies = {CHAIR: (True, ""), MEMBERS[2]: (False, "Councillor Odo Finch")}
    for line in attending_read.seat_replies(meeting):
        if line.name in replies:
            coming, substitute = replies[line.name]
            attending.reply(by=clerk, meeting=meeting, seat=line.seat, coming=coming, substitute=substitute)
    subject = "Made up: horses on the common"
    participation.ask(
        by=VISITOR,
        meeting=meeting,
        kind="speak",
        form=uuid.uuid5(uuid.NAMESPACE_OID, subject),
        link=lambda made: made.get_absolute_url(),
        name="Made up: Cora Lindqvist",
        subject=subject,
        email="nobody@shire.example",
    )


def _publish(meeting: Meeting, clerk: Viewer, drafts: tuple[preparing.Draft, ...], at: str) -> None:
    """Publish a pack at a moment, with an agenda of these reports, cleared."""
    with clock.at(at):
        for draft in drafts:
            if draft.paragraph is None:
                agenda_actions.plan_item(by=OPERATOR, meeting=meeting, title=draft.item)
        agenda = agendas.begin(meeting=meeting, by=clerk)
        for draft in drafts:
            if draft.paragraph:
                preparing.add_exempt(clerk, agenda, draft)
        items = {item.title: item for item in agendas_read.current_items(agenda)}
        for draft in drafts:
            preparing.bring(clerk, items[draft.item], draft)
        agenda.refresh_from_db()
        publishing.publish(by=clerk, meeting=meeting, version=agenda.version)


def _open(meeting: Meeting, clerk: Viewer) -> None:
    sittings.open_meeting(by=clerk, meeting=meeting)
    sittings.mark_all_present(by=clerk, meeting=meeting)
    meeting.refresh_from_db()
