"""The bodies that a council of each kind has by law, or by the law's usual working, with their legal basis."""

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources

from shiremoot.spine.bodies.rules import BodyKind, Rules

KINDS = (
    "county council",
    "district council",
    "unitary council",
    "metropolitan borough council",
    "London borough council",
    "combined authority",
    "partnership",
)


@dataclass(frozen=True)
class UsualBody:
    """One body: how it is entered in the register, whether the law requires it, and which kinds of council have it.

    `status` is "law" if its legal basis was read, "to confirm" if not; `note` says what was read.
    """

    reference: str
    name: str
    kind: BodyKind
    rules: Rules
    statutory: bool
    legal_basis: str
    of: tuple[str, ...]
    status: str
    note: str
    answers_to: str = ""


@functools.cache
def every() -> tuple[UsualBody, ...]:
    """Return all of them, in the order in which they are offered."""
    text = resources.files(__package__).joinpath("bodies.toml").read_text(encoding="utf-8")
    return tuple(_body(**row) for row in tomllib.loads(text)["body"])


def _body(*, kind: str, rules: str, of: list[str], **rest: str) -> UsualBody:
    if unknown := set(of) - set(KINDS):
        raise ValueError(f"there is no kind of council {', '.join(unknown)}")
    if rest["status"] not in ("law", "to confirm"):
        raise ValueError(f"the status {rest['status']!r} is not law or to confirm")
    statutory = bool(rest.pop("statutory", False))
    return UsualBody(kind=BodyKind(kind), rules=Rules(rules), of=tuple(of), statutory=statutory, **rest)


def of_kind(kind: str) -> tuple[UsualBody, ...]:
    """Return the bodies that a council of this kind has."""
    return tuple(one for one in every() if kind in one.of)
