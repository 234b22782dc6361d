"""Exceptions that refuse a viewer, with the reason."""


class Refused(Exception):
    """The viewer may not do this. `wanted` completes "may not …"; `reason` is shown to the viewer."""

    def __init__(self, wanted: str, *, reason: str = "", thing: str = "") -> None:
        self.wanted, self.thing = wanted, thing
        self.reason = reason or f"You do not have a role that lets you {wanted}."
        super().__init__(self.reason)


class Hidden(Refused):
    """Refused as if nothing were there, so that a stranger learns nothing.

    Recorded unless there is certainly nothing. Were only what `exists` recorded, the time that takes would tell.
    """

    def __init__(self, wanted: str, *, thing: str = "", exists: bool = True) -> None:
        super().__init__(wanted, reason="There is nothing here, or it is not yours to see.", thing=thing)
        self.exists = exists
