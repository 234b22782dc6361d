"""What this room keeps in the trail: stable keys, and the words the screen has for them."""

from shiremoot.kernel.acts import Act


class DutiesAct(Act):
    """What becomes of a duty."""

    RAISED = "duties.raised", "raised"
    FOUND = "duties.found", "found in a paper"
    MET = "duties.met", "showed it was met"
    MET_BY_RECORD = "duties.met_by_record", "recorded what met it"
    WAIVED = "duties.waived", "waived"
    MOVED = "duties.moved", "moved"
    PASSED_ON = "duties.passed_on", "passed on"
    STOPPED_CLOCK = "duties.stopped_clock", "stopped the clock"
    RESUMED_CLOCK = "duties.resumed_clock", "let the clock run on"
    CLOSED = "duties.lapsed", "closed"
    SET_CLOCK = "duties.set_clock", "set the clock “{duty}” of"
    BECAME_LATE = "duties.became_late", "became late"

    @property
    def has_actor(self) -> bool:
        """Return False for what time did by itself."""
        return self not in (DutiesAct.BECAME_LATE, DutiesAct.CLOSED)
