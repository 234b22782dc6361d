"""A committee of Moorshire that meets today: eight voting members, an officer, and an agenda of three items."""

from dataclasses import dataclass

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.agencies.models import Person
from shiremoot.meetings.live import actions
from shiremoot.meetings.record.models import AgendaItem, Attendance, Meeting
from shiremoot.spine.bodies import actions as bodies
from shiremoot.spine.bodies.models import Body
from tests.factories.moorshire import Moorshire, at

NAMES = ("Ada Birch", "Bal Singh", "Cora Dunn", "Dai Evans", "Eve Fell", "Flo Gorse", "Gus Heath", "Hal Ivy")


@dataclass
class Committee:
    """The committee, its meeting, the clerk, and its members on the roll by first name."""

    county: Moorshire
    body: Body
    meeting: Meeting
    clerk: Viewer

    def on_roll(self, first_name: str) -> Attendance:
        return self.meeting.attendances.get(name__startswith=first_name)

    def item(self, number: int) -> AgendaItem:
        return self.meeting.items.select_related("meeting__body").get(order=number)

    def mark(self, first_name: str, item: int, to: str = "arrived", **how) -> None:
        """Mark somebody at an item; 0 is the start."""
        where = self.item(item) if item else None
        actions.mark(by=self.clerk, attendance=self.on_roll(first_name), item=where, to=to, **how)

    def fresh(self) -> Meeting:
        return Meeting.objects.select_related("body").get(pk=self.meeting.pk)


def planned(county: Moorshire, **facts) -> Committee:
    """Before it opens."""
    body = bodies.establish(
        by=county.viewer("operator"),
        name="Moors Committee",
        reference="MC",
        kind="committee",
        host=county.council,
        **({"rules": "county committee"} | facts),
    )
    for number, name in enumerate(NAMES):
        person = Person.objects.create(key=name.lower().replace(" ", "-"), name=name)
        role = "member" if number else "chair"
        bodies.seat(by=county.viewer("operator"), body=body, role=role, person=person, voting=True)
    officer = Person.objects.create(key="olly-plum", name="Olly Plum")
    bodies.seat(by=county.viewer("operator"), body=body, role="lead officer", person=officer)
    meeting = Meeting.objects.create(body=body, starts_at=at("2024-11-25 09:00"))
    for order, title in enumerate(("Welcome", "Winter plan", "Peat"), start=1):
        AgendaItem.objects.create(meeting=meeting, number=str(order), order=order, title=title)
    return Committee(county, body, meeting, county.viewer("amina"))


def opened(county: Moorshire, here: int = 8, **facts) -> Committee:
    """Open, with so many members here from the start."""
    committee = planned(county, **facts)
    actions.open_meeting(by=committee.clerk, meeting=committee.meeting)
    for name in NAMES[:here]:
        committee.mark(name, 0)
    return committee
