"""The catalogue of duties: one entry for each kind, saying who owes what to whom, by when and on what authority.

The entries are the TOML files beside this one, a file for each field of work; the name of a table is the key
of a kind. An entry gives a clock (`shiremoot.kernel.clocks`), or, where its source gives no number, says in
words `when`. Its status is "law" (the law was read), "guidance" (national guidance or an official page was read, which
is not the law), "local" (one area's practice) or "to confirm" (understood, not yet read): sources disagree, so the
council can correct an entry.

    [register-interests]
    title = "Register interests"
    owes = "member or co-opted member"
    owed_to = "monitoring officer"
    clock = "28 days beginning with"
    starts = "the person becomes a member"     # a list when the later of several events counts
    calendar = "england-wales"                 # may be left out, as may when, link and note
    authority = "Localism Act 2011 s30(1)"
    status = "law"
    version = 1

Two more fields are for the few that need them: `pauses` says in words what stops the clock in law, and only a
kind that has it can be stopped; `opportunity = true` marks a right with a closing time, such as to speak: nobody owes
it, it closes, and is never late.
"""

import functools
import pathlib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Any

from shiremoot.kernel import clocks

STATUSES = ("law", "guidance", "local", "to confirm")
REQUIRED = ("title", "owes", "owed_to", "starts", "authority", "status", "version")
_SHIPPED = pathlib.Path(__file__).parent


class BrokenCatalogue(Exception):
    """An entry that cannot be trusted. The message names the file, the entry and the reason in a sentence."""

    def __init__(self, file: str, entry: str, reason: str) -> None:
        self.file, self.entry, self.reason = file, entry, reason
        super().__init__(f"{file}, {entry}: {reason}" if entry else f"{file}: {reason}")


class _Refused(Exception):
    """The reason alone, before the file and the entry are known."""


@dataclass(frozen=True, kw_only=True)
class DutyKind:
    """One kind of duty. `clock` is None where the source gives no number: then `when` says it in words.

    `starts` names the event the clock runs from, or several of which the latest counts. `field` is the file
    the entry is kept in.
    """

    key: str
    field: str
    title: str
    owes: str
    owed_to: str
    starts: tuple[str, ...]
    authority: str
    status: str
    version: int
    clock: clocks.Clock | None = None
    when: str = ""
    calendar: str = clocks.DEFAULT_CALENDAR
    link: str = ""
    note: str = ""
    pauses: str = ""
    opportunity: bool = False


_NOT_WORDS = ("starts", "version", "opportunity")
ALLOWED = frozenset(field.name for field in fields(DutyKind)) - {"key", "field"}


def load(folder: pathlib.Path | None = None) -> Mapping[str, DutyKind]:
    """Return every kind by its key, in the order of the files. Raises `BrokenCatalogue` at the first fault.

    Without a folder, returns the catalogue shipped here, which is read once.
    """
    return _shipped() if folder is None else _read_folder(folder)


@functools.cache
def _shipped() -> Mapping[str, DutyKind]:
    return _read_folder(_SHIPPED)


def _read_folder(folder: pathlib.Path) -> Mapping[str, DutyKind]:
    kinds: dict[str, DutyKind] = {}
    for path in sorted(folder.glob("*.toml")):
        for key, entry in _read_file(path).items():
            if key in kinds:
                raise BrokenCatalogue(path.name, key, f"this key is already used in {kinds[key].field}.toml.")
            kinds[key] = _kind(path, key, entry)
    if not kinds:
        raise BrokenCatalogue(str(folder), "", "expected at least one .toml file with an entry in it.")
    return MappingProxyType(kinds)


def _read_file(path: pathlib.Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BrokenCatalogue(path.name, "", f"this is not a TOML file: {error}.") from None


def _kind(path: pathlib.Path, key: str, entry: object) -> DutyKind:
    try:
        return _build(path.stem, key, _checked(key, entry))
    except _Refused as refused:
        raise BrokenCatalogue(path.name, key, str(refused)) from None


def _checked(key: str, entry: object) -> dict[str, Any]:
    """Return the fields of an entry. Raises `_Refused` if it has others, or lacks some."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key):
        raise _Refused("expected a key of small letters and hyphens.")
    if not isinstance(entry, dict):
        raise _Refused("expected a table of fields.")
    if unknown := sorted(set(entry) - ALLOWED):
        raise _Refused(f"there is no field {_listed(unknown)}; expected only {_listed(sorted(ALLOWED))}.")
    if missing := [name for name in REQUIRED if name not in entry]:
        raise _Refused(f"expected {_listed(missing)} as well.")
    return entry


def _build(field: str, key: str, entry: dict[str, Any]) -> DutyKind:
    words = {name: _words(name, value) for name, value in entry.items() if name not in _NOT_WORDS}
    starts, version = _starts(entry["starts"]), _version(entry["version"])
    clock = _clock(words.pop("clock", ""), words.get("calendar"))
    if clock is None and not words.get("when"):
        raise _Refused("expected a clock, or when in words.")
    if words["status"] not in STATUSES:
        raise _Refused(f'the status "{words["status"]}" is not one of {_listed(STATUSES)}.')
    if not words.get("link", "https://").startswith("https://"):
        raise _Refused("expected a link that starts with https://.")
    opportunity = _yes_or_no("opportunity", entry.get("opportunity", False))
    return DutyKind(
        key=key, field=field, starts=starts, version=version, clock=clock, opportunity=opportunity, **words
    )


def _words(name: str, value: object) -> str:
    if not isinstance(value, str) or (name in REQUIRED and not value.strip()):
        raise _Refused(f"expected {name} in words.")
    return value.strip()


def _starts(value: object) -> tuple[str, ...]:
    events = value if isinstance(value, list) else [value]
    if not events:
        raise _Refused("expected starts in words.")
    return tuple(_words("starts", event) for event in events)


def _yes_or_no(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise _Refused(f"expected {name} to be true or false.")
    return value


def _version(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise _Refused("expected a version of 1 or more.")
    return value


def _clock(text: str, calendar: str | None) -> clocks.Clock | None:
    """Return the clock, by the entry's own calendar. Checks the calendar even without a clock."""
    try:
        if not text:
            clocks.calendar_named(calendar or clocks.DEFAULT_CALENDAR)
            return None
        return clocks.Clock.parse(text, calendar=calendar or clocks.DEFAULT_CALENDAR)
    except clocks.ClockError as error:
        raise _Refused(str(error)) from None


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
