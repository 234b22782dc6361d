"""Pass what an ended body still owes and is owed to the body that follows it."""

import datetime

from django.db.models import Q, QuerySet

from shiremoot.foundation import clock
from shiremoot.foundation.access import row_security
from shiremoot.foundation.access.viewer import OPERATOR, Viewer
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties import recording, rows, rules
from shiremoot.spine.duties.acts import DutiesAct
from shiremoot.spine.duties.models import Duty, Party
from shiremoot.spine.duties.parties import party
from shiremoot.spine.duties.rules import Audience


def left(body: Body) -> str:
    """Return a sentence about what a body still owes and is owed; empty if nothing. Restricted duties are not told."""
    told = _open().exclude(audience=Audience.RESTRICTED)
    owes = told.filter(owed_by__body=body).count()
    owed = told.filter(owed_to__body=body).count()
    if not owes and not owed:
        return ""
    return f"It still owes {_things(owes)} and is owed {_things(owed)}."


def _things(count: int) -> str:
    return "nothing" if not count else "one thing" if count == 1 else f"{count} things"


def _open() -> QuerySet[Duty]:
    return Duty.objects.filter(state=rules.State.OPEN)


def pass_on_all(*, today: datetime.date | None = None, by: Viewer = OPERATOR) -> int:
    """Pass on what every ended body left open. Returns how many duties. Runs as a job, since bodies end at midnight."""
    ended = Body.objects.filter(until__lt=today or clock.today(), successor__isnull=False)
    return sum(pass_on(body, by) for body in ended.select_related("successor"))


@row_security.every_row()
def pass_on(body: Body, by: Viewer) -> int:
    """Pass what an ended body owes and is owed to its successor. Returns how many duties.

    Nothing passes before the day after its last. A duty stays where it is if the successor has the same duty already,
    or would owe it to itself.
    """
    if body.successor is None or body.until is None or body.until >= clock.today():
        return 0
    heir = party(body.successor)
    concerned = _open().filter(Q(owed_by__body=body) | Q(owed_to__body=body))
    found = concerned.select_for_update(of=("self",)).select_related("owed_by", "owed_to").order_by("pk")
    return sum(_passed(duty, body, heir, by) for duty in found)


def _passed(duty: Duty, body: Body, heir: Party, by: Viewer) -> bool:
    before = {"owed_by": duty.owed_by, "owed_to": duty.owed_to}
    after = {side: heir if was.body_id == body.pk else was for side, was in before.items()}
    if after["owed_by"] == after["owed_to"] or _owes_it_already(duty, after["owed_by"]):
        return False
    duty.owed_by, duty.owed_to = after["owed_by"], after["owed_to"]
    rows.save(duty)
    change = {"why": f"{body} ended", "from": str(body), "to": str(heir)}
    recording.record(by=by, act=DutiesAct.PASSED_ON, duty=duty, change=change)
    return True


def _owes_it_already(duty: Duty, owed_by: Party) -> bool:
    same = _open().filter(kind=duty.kind, about_type=duty.about_type, about_id=duty.about_id, owed_by=owed_by)
    return same.exclude(pk=duty.pk).exists()
