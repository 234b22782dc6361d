"""How an OParl object is made: its identity, its moments, the addresses it names. What is not known is left out."""

import datetime
from collections.abc import Callable
from typing import Any

from django.urls import reverse

from shiremoot.foundation import clock
from shiremoot.public.opendata.changes import Times

SCHEMA = "https://schema.oparl.org/1.1/"
Shape = dict[str, Any]
Site = Callable[[str], str]  # makes an address whole
LASTING = ("id", "type", "created", "modified")


def made(
    kind: str, address: str, times: Times | None = None, back: Shape | None = None, **facts: Any
) -> Shape:
    """An object. One with `times` stands alone and says what it belongs to (`back`); one inside another need not."""
    stamps = {"created": moment(times[0]), "modified": moment(times[1])} if times else {}
    kept = {key: value for key, value in facts.items() if value not in (None, "", [])}
    return {"id": address, "type": f"{SCHEMA}{kind}", **kept, **(back if times and back else {}), **stamps}


def deleted(shape: Shape) -> Shape:
    """What is left of an object that stood alone once it is gone: that it was, since when, until when."""
    return {key: shape[key] for key in LASTING} | {"deleted": True}


def moment(at: datetime.datetime | None) -> str | None:
    return at.astimezone(clock.LONDON).isoformat(timespec="seconds") if at else None


def day(on: datetime.date | None) -> str | None:
    return on.isoformat() if on else None


def many_at(site: Site, kind: str, question: str = "") -> str:
    """The address of a list."""
    return site(reverse("oparl-list", args=[kind])) + question


def one_at(site: Site, kind: str, number: int) -> str:
    """The address of an object."""
    return site(reverse("oparl-object", args=[kind, number]))
