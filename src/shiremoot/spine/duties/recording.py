"""What the trail keeps of duties. Of a restricted one it keeps which fields changed, and never what they say."""

import datetime
from collections.abc import Iterable

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.spine.duties.acts import DutiesAct
from shiremoot.spine.duties.models import Duty

LOOKED = "looked at actions and duties"


def record(*, by: Viewer, act: DutiesAct, duty: Duty, change: trail.Change | None = None) -> None:
    """Record what was done to a duty. Call it inside the transaction of the change itself."""
    trail.record(by=by, act=act, thing=duty, change=_kept(duty, change))


def record_all(*, by: Viewer, act: DutiesAct, duties: Iterable[Duty]) -> None:
    """Record the same act on many duties."""
    trail.record_all(by=by, act=act, things=duties)


def record_read(*, by: Viewer, duties: Iterable[Duty], purpose: str = LOOKED) -> None:
    """Record that duties were read, but for those of the public record."""
    trail.record_read(by=by, things=[duty for duty in duties if not duty.is_public], purpose=purpose)


def record_refusal(*, by: Viewer, duty: Duty, wanted: str) -> None:
    """Record that the rules refused something of a restricted duty, without the reason shown."""
    trail.record_refusal(by=by, wanted=wanted, thing=str(duty), reason="")


def _kept(duty: Duty, change: trail.Change | None) -> trail.Change | None:
    return {"fields": sorted(change)} if duty.is_restricted and change else change


def iso(moment: datetime.datetime | None) -> str | None:
    """Return a moment as text in London's time, as the trail keeps it."""
    return moment.astimezone(clock.LONDON).isoformat() if moment else None
