"""Objects in the shapes of OParl 1.1: rooms give the kinds they have, `public.opendata` lists, dates and sends them.

A shape is built from a row and the addresses of the site; what is not known is left out.
"""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import Model, QuerySet

from shiremoot.foundation import clock
from shiremoot.kernel.hooks import Hook

SCHEMA = "https://schema.oparl.org/1.1/"
Shape = dict[str, Any]
Times = tuple[datetime.datetime, datetime.datetime]  # when an object was created, and when it last changed
LASTING = ("id", "type", "created", "modified")


class Site(Protocol):
    """Gives full addresses: of a path, of one object, of a list of objects, and of the county."""

    def __call__(self, path: str, /) -> str: ...

    def one(self, kind: str, number: int) -> str: ...

    def many(self, kind: str, question: str = "") -> str: ...

    def county(self) -> str: ...


@dataclass(frozen=True)
class Trace:
    """A type of thing in the trail whose entries concern a row, and the `path` from the row to its primary key.

    Entries of a trace that is the row's `own` give its creation too; the others only changes.
    """

    model: type[Model]
    path: str = "pk"
    own: bool = False

    @property
    def thing(self) -> str:
        """The kind of thing as the trail names it."""
        return str(self.model._meta.label_lower)


@dataclass(frozen=True)
class ObjectKind:
    """A kind of object: its rows in a lasting order, and its shape.

    `traces` say where the trail tells of an object and of what it shows; `added` gives those of other rooms. `of_body`
    is the way to its body, where a list can be narrowed to one. `internal` are the embedded objects that
    `omit_internal` leaves out. `gone` tells whether only that it existed is still told. Objects stand in the list
    `listed_with`, after those it is named for, unless that is empty.
    """

    name: str
    rows: Callable[[], QuerySet[Any]]
    shape: Callable[..., Shape]
    traces: tuple[Trace, ...] = ()
    of_body: str = ""
    internal: tuple[str, ...] = ()
    gone: Callable[[Any], bool] = lambda row: False
    listed_with: str = ""
    added: Callable[[], Sequence[Trace]] = tuple

    def __str__(self) -> str:
        return self.name

    def every_trace(self) -> tuple[Trace, ...]:
        return (*self.traces, *self.added())

    def standing_alone(self, site: Site, row: Any, times: Times) -> Shape:
        """Return the object with its times, or what is left of it."""
        shape = self.shape(site, row, times)
        return deleted(shape) if self.gone(row) else shape

    def without_internal(self, shape: Shape) -> Shape:
        """Return the object without those embedded in it."""
        return {key: value for key, value in shape.items() if key not in self.internal}


KINDS: Hook[ObjectKind] = Hook("oparl.kinds", "Kinds of object that programs read in the shapes of OParl.")


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
