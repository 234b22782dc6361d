"""Parts of OParl objects: identity, times and addresses. Unknown values are left out."""

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse

from shiremoot.foundation import clock
from shiremoot.public.opendata.changes import Times

SCHEMA = "https://schema.oparl.org/1.1/"
Shape = dict[str, Any]
Site = Callable[[str], str]  # makes an address absolute
LASTING = ("id", "type", "created", "modified")


def made(
    kind: str, address: str, times: Times | None = None, back: Mapping[str, Any] | None = None, **facts: Any
) -> Shape:
    """Return an object. With `times` it stands alone and names what it belongs to (`back`); else it is embedded."""
    stamps = {"created": moment(times[0]), "modified": moment(times[1])} if times else {}
    kept = {key: value for key, value in facts.items() if value not in (None, "", [])}
    return {"id": address, "type": f"{SCHEMA}{kind}", **kept, **(back if times and back else {}), **stamps}


def deleted(shape: Shape) -> Shape:
    """Return what is left of a deleted object: its identity and times."""
    return {key: shape[key] for key in LASTING} | {"deleted": True}


def moment(at: datetime.datetime | None) -> str | None:
    return at.astimezone(clock.LONDON).isoformat(timespec="seconds") if at else None


def day(on: datetime.date | None) -> str | None:
    return on.isoformat() if on else None


def many_at(site: Site, kind: str, question: str = "") -> str:
    """Return the address of a list."""
    return site(reverse("oparl-list", args=[kind])) + question


def one_at(site: Site, kind: str, number: int) -> str:
    """Return the address of an object."""
    return site(reverse("oparl-object", args=[kind, number]))
