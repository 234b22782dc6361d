"""The duty to look at what an action changed, owed on the day stated by the body that follows it."""

import datetime

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties import actions as duties
from shiremoot.spine.duties import moving
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.rules import Audience
from shiremoot.spine.thread.models import Action, ExpectedEffect

PUBLIC = "the public"


def of(action: Action) -> QuerySet[Duty]:
    """Return the duties to look at what an action changed."""
    numbers = ExpectedEffect.objects.filter(action=action).order_by().annotate(number=Cast("pk", CharField()))
    about = {"about_type": ExpectedEffect._meta.label_lower, "about_id__in": numbers.values("number")}
    return Duty.objects.filter(kind=Kind.LOOK_AT_IMPACT, subject=None, **about)


def owe(effect: ExpectedEffect, by: Viewer) -> Duty:
    """Raise the duty to look on the day stated."""
    action = effect.action
    return duties.raise_duty(
        kind=Kind.LOOK_AT_IMPACT,
        about=effect,
        owed_by=action.followed_by,
        owed_to=PUBLIC,
        by=by,
        from_=None,
        due=effect.look_on,
        words=effect.effect,
        audience=Audience.PARTIES if action.private else Audience.PUBLIC,
    )


def waive(action: Action, why: str, by: Viewer) -> None:
    """Waive what is owed, because it is no longer looked for, or on another day."""
    for effect in ExpectedEffect.objects.filter(action=action):
        duties.waive_about(about=effect, why=why, by=by)


def meet(action: Action, shown: str, at: datetime.datetime, by: Viewer) -> None:
    """Meet what is owed, because somebody looked."""
    duties.settle_from_record(duties=of(action), evidence=shown, met_at=at, by=by)


def move(action: Action, to: Body, why: str, by: Viewer) -> None:
    """Pass what is owed on to the body that follows the action now."""
    moving.change_debtor(duties=of(action), owed_by=to, why=why, by=by)
