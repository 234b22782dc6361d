"""Moorshire: four bodies, three organisations, and people with names, all made through the actions people use.

Amina is a democratic services officer for the whole county. Ben is the scrutiny officer of one committee. Carys
works for a charity and must never see what is private to the council. Joan is a councillor on the board.
"""

import datetime
from dataclasses import dataclass, field
from types import SimpleNamespace

from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from shiremoot.foundation import clock
from shiremoot.foundation.access import subject_grants
from shiremoot.foundation.access.models import RoleGrant, Scope, SubjectGrant
from shiremoot.foundation.access.rules import PERSONAL, Role
from shiremoot.foundation.access.viewer import OPERATOR, VISITOR, Viewer, viewer_of
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.agencies import actions as agencies
from shiremoot.foundation.agencies.models import Organization, Person, Post
from shiremoot.meetings.record.models import Meeting
from shiremoot.spine.bodies import actions as bodies
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.bodies.rules import BodyKind, Rules
from shiremoot.spine.duties import actions as duties
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty, Matter
from shiremoot.spine.duties.rules import Audience
from tests.factories.browser import Browser

TODAY = datetime.date(2024, 11, 25)
NOW = datetime.datetime(2024, 11, 25, 9, 0, tzinfo=clock.LONDON)
PASSWORD = "heather on the moor"
CENTRE = "Mabel Thornbury"  # made up: the person at the centre of a case, whose name may show nowhere
SECRET = "HEATHERONTHEMOORHEATHERONTHEMOOR"  # of one-time codes


def at(text: str) -> datetime.datetime:
    """A London moment, as "2024-12-05 14:00"."""
    return datetime.datetime.fromisoformat(text).replace(tzinfo=clock.LONDON)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@dataclass
class Moorshire:
    """The county: by name, its organisations, bodies and accounts; the board's next meeting."""

    council: Organization = None
    trust: Organization = None
    haven: Organization = None
    full_council: object = None
    board: object = None
    scrutiny: object = None
    partnership: object = None
    meeting: object = None
    accounts: dict[str, Account] = field(default_factory=dict)
    joan: Person = None

    def viewer(self, name: str) -> Viewer:
        """What somebody by this name may do today; "visitor" and "operator" too."""
        if name in ("visitor", "operator"):
            return VISITOR if name == "visitor" else OPERATOR
        return viewer_of(self.accounts[name], TODAY, assured=True)

    def client(self, name: str = "visitor") -> Client:
        """A browser with somebody signed in."""
        client = Browser()
        if name != "visitor":
            client.enter(self.accounts[name])
        return client

    def owe(self, kind="report-back", about="A promise", by=None, to=None, as_=OPERATOR, **facts) -> Duty:
        """Something owed: by the board to the council's full meeting, in the open, unless said otherwise."""
        facts = {"due": day("2024-12-20"), "audience": Audience.PUBLIC} | facts
        facts["audience"] = Audience(facts["audience"])
        about = matter(about) if isinstance(about, str) else about
        return duties.raise_duty(
            kind=Kind(kind),
            about=about,
            owed_by=by or self.board,
            owed_to=to or self.full_council,
            by=as_,
            **facts,
        )

    def owe_privately(self, about="Request A-1", by=None, to="The person who asked", **facts) -> Duty:
        """Something nobody outside may know of: by the county council, to whoever asked."""
        return self.owe(
            "answer-subject-access", about, by or self.council, to, audience=Audience.PARTIES, **facts
        )

    def case(self, reference="CASE-24-000001") -> Scope:
        """The subject of a case by this reference, which nobody may see until it is granted."""
        return Scope.objects.get_or_create(name=reference)[0]

    def open_case(self, case: Scope, name: str, **grant) -> SubjectGrant:
        """Open a case to somebody by name."""
        given = {"role": "lead worker", "purpose": "Enquiry", "legal_basis": "Care Act 2014, s42"} | grant
        return subject_grants.grant_subject(by=OPERATOR, scope=case, to=self.accounts[name], **given)

    def owe_in_a_case(self, reference="CASE-24-000001", by=None, to="adult at risk", **facts) -> Duty:
        """A restricted duty about a person at the centre of a case: by the county council to the adult."""
        facts = self.of_a_case(reference) | facts
        return self.owe("conclude-adult-enquiry", f"{CENTRE} {reference}", by or self.council, to, **facts)

    def of_a_case(self, reference="CASE-24-000001") -> dict:
        """What makes a duty one of this case."""
        return {"audience": Audience.RESTRICTED, "subject": self.case(reference), "reference": reference}


def matter(title: str) -> Matter:
    return Matter.objects.get_or_create(key=title.lower().replace(" ", "-")[:200], defaults={"title": title})[
        0
    ]


def build() -> Moorshire:
    """The county, in an empty database."""
    county = Moorshire()
    _organisations(county)
    _bodies(county)
    county.meeting = Meeting.objects.create(  # quietly: a meeting that is called owes its papers at once
        body=county.board, starts_at=at("2024-12-05 14:00"), place="Moor Hall"
    )
    _people(county)
    return county


def _organisations(county: Moorshire) -> None:
    for name, title, kind in (
        ("council", "Moorshire County Council", "county council"),
        ("trust", "Moor Hospitals Trust", "NHS trust"),
        ("haven", "The Haven", "charity"),
    ):
        setattr(county, name, Organization.objects.create(key=name, name=title, kind=kind))


def _bodies(county: Moorshire) -> None:
    for name, title, reference, kind, rules in (
        (
            "full_council",
            "Moorshire County Council: full Council",
            "CNCL",
            BodyKind.COUNCIL,
            Rules.COUNTY_COMMITTEE,
        ),
        ("board", "Health and Wellbeing Board", "HWB", BodyKind.BOARD, Rules.COUNTY_COMMITTEE),
        ("scrutiny", "Health Scrutiny Committee", "HSC", BodyKind.COMMITTEE, Rules.COUNTY_COMMITTEE),
        (
            "partnership",
            "Safer Moorshire Partnership",
            "SMP",
            BodyKind.PARTNERSHIP,
            Rules.STATUTORY_PARTNERSHIP,
        ),
    ):
        made = bodies.establish(
            by=OPERATOR, name=title, reference=reference, kind=kind, rules=rules, host=county.council
        )
        setattr(county, name, made)
    for below, above in (("board", "full_council"), ("scrutiny", "full_council"), ("partnership", "board")):
        bodies.connect(by=OPERATOR, below=getattr(county, below), above=getattr(county, above))


def _people(county: Moorshire) -> None:
    county.joan = Person.objects.create(key="joan", name="Councillor Joan Whitcombe")
    post = Post.objects.create(key="leader", title="Leader of the Council", organization=county.council)
    agencies.appoint(person=county.joan, post=post)
    bodies.seat(by=OPERATOR, body=county.board, role="chair", person=county.joan)
    bodies.seat(by=OPERATOR, body=county.board, organization=county.trust)
    account(county, "amina", Role.DEMOCRATIC_SERVICES)
    account(county, "ben", Role.SCRUTINY, body=county.scrutiny)
    account(county, "carys", Role.BUSINESS_MANAGER, organization=county.haven)
    account(county, "joan", Role.COUNCILLOR, body=county.board, person=county.joan)


def account(county: Moorshire, name: str, role: Role | None = None, *, person=None, **grant) -> Account:
    """Somebody who signs in, with one role over what `grant` names (nothing named: the whole county)."""
    made = Account.objects.create_account(
        email=f"{name}@moor.example", name=name.capitalize(), password=PASSWORD, person=person
    )
    county.accounts[name] = made
    if role in PERSONAL:
        give_second_factor(made)
    if role is not None:
        give(made, role, **grant)
    return made


def give_second_factor(account: Account) -> None:
    """Set up one-time codes of `SECRET`, without which nobody holds a personal role or opens a case."""
    TOTP.activate(account, SECRET)


def give(account: Account, role: Role, body: Body | None = None, **grant) -> RoleGrant:
    """Give an account a role over a body, over what `grant` names, or over the whole county."""
    if body is not None:
        grant["scope"] = body.scope
    return RoleGrant.objects.create(
        account=account,
        role=role,
        purpose="A test",
        legal_basis="None: nobody here is real",
        granted_by="the test",
        **grant,
    )


def cast_of(county: Moorshire) -> SimpleNamespace:
    """Everybody's browsers, by name."""
    return SimpleNamespace(**{name: county.client(name) for name in (*county.accounts, "visitor")})
