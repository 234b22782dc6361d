"""Build the demonstration county, completely or not at all, through the actions that people use."""

import datetime
from dataclasses import dataclass

from allauth.mfa.totp.internal import auth as totp
from django.db import transaction

from shiremoot.demonstration import cast
from shiremoot.demonstration.foundation import accounts as sign_in
from shiremoot.demonstration.foundation import agencies
from shiremoot.demonstration.made import Made
from shiremoot.demonstration.meetings import agenda, committee, record, speaking
from shiremoot.demonstration.outcomes import frameworks, partner_returns, sample
from shiremoot.demonstration.partnerships import annual_updates, plans, strategies
from shiremoot.demonstration.spine import bodies, duties, recommendations, sample_thread
from shiremoot.foundation import clock
from shiremoot.foundation.access.rules import PERSONAL
from shiremoot.foundation.access.viewer import OPERATOR, viewer_of
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.errors import DomainError, known
from shiremoot.meetings.record.queries import on_day
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties.breaches import mark_breaches

COUNCIL = "oxfordshire-county-council"
BOARD = "health-and-wellbeing-board"
BOARD_MEETS_ON = datetime.date(2025, 3, 13)


@dataclass(frozen=True)
class CastMember:
    """A person who can sign in, and the words for their role."""

    email: str
    role: str
    needs_code: bool


@dataclass(frozen=True)
class Cast:
    """Who can sign in, and with what password."""

    people: list[CastMember]
    password: str
    secret: str  # of one-time codes

    def code(self) -> str:
        """Return the one-time code of this half minute."""
        counter = int(clock.real().timestamp()) // 30
        return str(totp.format_hotp_value(totp.hotp_value(self.secret, counter)))


def accounts() -> Cast:
    """Return who can sign in to the demonstration."""
    people = [CastMember(one.email, one.role.title, one.role in PERSONAL) for one in cast.PLAYERS]
    return Cast(people, cast.PASSWORD, cast.SECRET)


def is_built() -> bool:
    """Return True if the database holds the demonstration."""
    return Account.objects.filter(email=cast.PLAYERS[0].email).exists()


class NotEmpty(DomainError):
    """The database already holds a county that is not this one."""


@transaction.atomic
def build() -> None:
    """Fill an empty database with the county as published by 25 November 2024. Raises `NotEmpty`."""
    if Account.objects.exists() or Body.objects.exists():
        raise NotEmpty("This database already holds a county, so the demonstration was not built in it.")
    made = Made()
    _build_record(made)
    _build_work(made)
    mark_breaches(by=OPERATOR, at=clock.now())
    trail.seal()


def _build_record(made: Made) -> None:
    """Add what the public record shows."""
    agencies.build(made)
    bodies.build(made)
    record.build(made)
    strategies.build(made)
    recommendations.build(made)
    duties.build(made)


def _build_work(made: Made) -> None:
    """Add the people who sign in and the made-up work they do."""
    sign_in.build(made)
    duties.build_private(made)
    board = made.bodies[BOARD]
    speaking.build(board, board.meetings.filter(starts_at__gt=clock.now(), state="planned").first())
    agenda.build(known(on_day(board, BOARD_MEETS_ON), "the tables have a meeting of the board on that day"))
    committee.build(made.organisations[COUNCIL])
    sampled = Body.objects.get(slug=committee.SLUG)
    sample_thread.build(sampled, (committee.CHAIR, committee.MEMBERS[0]))
    plans.build(sampled, (committee.CHAIR, committee.MEMBERS[0]))
    annual_updates.build(Body.objects.at(clock.today()))
    analyst = viewer_of(Account.objects.get(email=cast.ANALYST), clock.today())
    frameworks.build(made, analyst)
    sample.build(made, analyst)
    partner_returns.build(made, analyst)
