"""Actions whose owner has left go to the post they held, so to its next holder, or to its organisation.

They are owed by somebody else from then on, and their history says why.
"""

import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import OPERATOR, Viewer
from shiremoot.foundation.agencies.models import Holding, Person, Post
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.ui import moments
from shiremoot.kernel.errors import known
from shiremoot.spine.bodies.models import Seat
from shiremoot.spine.duties import moving, parties
from shiremoot.spine.duties.models import Duty, Party
from shiremoot.spine.thread import progress, rules
from shiremoot.spine.thread.acts import ThreadAct
from shiremoot.spine.thread.models import Action, ActionUpdate


def move_all() -> int:
    """Move the actions of everybody who has left. Returns how many. A job, since people leave at midnight."""
    found = left_behind(clock.today()).select_related("owned_by__person").order_by("pk")
    return sum(_move_owned_by(action, OPERATOR) for action in found)


def left_behind(today: datetime.date) -> QuerySet[Action]:
    """Return the actions owned by people who held posts, and hold none and sit on no body on this day."""
    of_owner = {"person": OuterRef("owned_by__person")}
    held = Holding.objects.filter(until__lt=today, **of_owner)
    holds = Holding.objects.at(today).filter(**of_owner)
    sits = Seat.objects.at(today).filter(**of_owner)
    owed = Action.objects.filter(state__in=rules.ACTIVE, owned_by__person__isnull=False)
    return owed.filter(Exists(held), ~Exists(holds), ~Exists(sits))


@transaction.atomic
def _move_owned_by(action: Action, by: Viewer) -> bool:
    action = progress.locked(action)
    person = known(known(action.owned_by, "the action is owed").person, "its owner is a person")
    last = _last_held(person)
    to = _who_follows(last.post)
    before, action.owned_by, action.owner = action.owned_by, to, str(to)[:200]
    action.save(update_fields=["owned_by", "owner"])
    left = f"{person} left the post of {last.post.title} on {moments.day(last.until)}."
    owed = Duty.objects.filter(
        about_type=Action._meta.label_lower, about_id=str(action.pk), owed_by=before, subject=None
    )
    moving.change_debtor(duties=owed, owed_by=to, why=left, by=by)
    progress.add_update(action, ActionUpdate.NEW_OWNER, f"{left} {to} owns this action now.", by)
    trail.record(
        by=by,
        act=ThreadAct.CHANGED_OWNER,
        thing=action,
        change={"from": str(person), "to": str(to), "why": left},
    )
    return True


def _last_held(person: Person) -> Holding:
    """Return the holding that ended last; `left_behind` finds only people who had one."""
    rows = Holding.objects.filter(person=person).select_related("post__organization")
    return known(rows.order_by("-until", "-pk").first(), "the owner held a post")


def _who_follows(post: Post) -> Party:
    """Return the post if somebody holds it or it goes on, or else its organisation."""
    goes_on = post.until is None or post.until >= clock.today()
    return parties.party(post if goes_on else post.organization)
