"""Saying no, with the reason."""


class Refused(Exception):
    """This viewer may not do this. `act` completes "may not …"; `reason` is shown to them."""

    def __init__(self, act: str, *, reason: str = "", thing: str = "") -> None:
        self.act, self.thing = act, thing
        self.reason = reason or f"You do not have a role that lets you {act}."
        super().__init__(self.reason)


class Hidden(Refused):
    """Answered as if nothing were there, so that a stranger learns nothing; still kept if something was."""

    def __init__(self, act: str, *, thing: str = "", exists: bool = True) -> None:
        super().__init__(act, reason="There is nothing here, or it is not yours to see.", thing=thing)
        self.exists = exists
