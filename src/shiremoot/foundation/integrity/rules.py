"""How the head of the trail is written down outside, a line for each, and how triggers are compared."""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_LINE = re.compile(r"(\S+) seal (\d{1,18}) over (\d{1,18}) entries in all: ([0-9a-f]{64})")
_NAME = re.compile(r"CREATE TRIGGER (\w+) (?:BEFORE|AFTER) \w+ ON (\w+)", re.I)


@dataclass(frozen=True)
class TrailHead:
    """The last seal of the trail at one moment, and how many entries were sealed by then."""

    at: datetime.datetime
    seal: int
    entries: int
    digest: str

    def __str__(self) -> str:
        return f"{self.at.isoformat()} seal {self.seal} over {self.entries} entries in all: {self.digest}"

    @property
    def words(self) -> str:
        """Which head it is, in a sentence."""
        return f"of {self.at.day} {self.at:%B %Y} (seal {self.seal})"


def parse(line: str) -> TrailHead | None:
    """Return the head in a line, or None for a line of another form."""
    found = _LINE.fullmatch(line.strip())
    try:
        return (
            TrailHead(datetime.datetime.fromisoformat(found[1]), int(found[2]), int(found[3]), found[4])
            if found
            else None
        )
    except ValueError:
        return None


@dataclass(frozen=True)
class Trigger:
    """A trigger of the database: its table, what it does, and if it is on."""

    table: str
    does: str
    on: bool = True


def flat(sql: str) -> str:
    """Return SQL on one line, without quotation marks around names and without the name of the schema."""
    return " ".join(sql.replace('"', "").replace(" ON public.", " ON ").split())


def named(statements: Iterable[str]) -> Iterator[tuple[str, Trigger]]:
    """Yield the name of each trigger that these statements make, and the trigger."""
    for statement in statements:
        if found := _NAME.match(flat(statement)):
            yield found[1], Trigger(found[2], flat(statement))


def compared(made: Mapping[str, Trigger], there: Mapping[str, Trigger]) -> Iterator[str]:
    """Yield what differs between the triggers that migrations made and those that are there, a sentence each."""
    for name, trigger in sorted(made.items()):
        found = there.get(name)
        if found is None:
            yield f"Trigger {name} on {trigger.table} was dropped."
        elif not found.on:
            yield f"Trigger {name} on {trigger.table} is switched off."
        elif (found.table, found.does) != (trigger.table, trigger.does):
            yield f"Trigger {name} on {trigger.table} does something else than the migrations made."
    for name in sorted(there.keys() - made.keys()):
        yield f"Trigger {name} on {there[name].table} was made by no migration."
