"""Stores findings that somebody checked and accepted, with their reasons, in a small file anyone can read.

    [[accepted]]
    key = "5f0c9a3be1d24c77"
    rule = "weekday-disagrees"
    text = "Monday 4 March 2025"
    message = "4 March 2025 is a Tuesday."
    reason = "Quoted from the letter as it was sent."
    on = 2025-03-10

Only `key` and `reason` are needed; the rest is for people who read the file. The key is the finding's own: it stays
the same when lines are added to the paper, and is another when the words or what is wrong with them change.
"""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from shiremoot.kernel.errors import DomainError
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.proof import Accepted, File, Proof

FILE_NAME = "accepted-findings.toml"  # the file's default name
HEAD = "# Findings of the proof-reader that were looked at and accepted, with the reason for each.\n"
_WORDS = ("key", "rule", "text", "message", "reason")


class BrokenAcceptances(DomainError):
    """The file of acceptances is malformed, or gives no reason; the message is one sentence for a person."""


@dataclass(frozen=True)
class Acceptance:
    """One accepted finding: its key, the reason, and what it was, so that the file can be read by itself."""

    key: str
    reason: str
    rule: str = ""
    text: str = ""
    message: str = ""
    on: date | None = None

    def __post_init__(self) -> None:
        if not self.key.strip():
            raise BrokenAcceptances("An acceptance needs the key of its finding.")
        if not self.reason.strip():
            raise BrokenAcceptances("A finding is accepted for a reason; say which.")


@dataclass(frozen=True)
class Acceptances:
    """All acceptances, in the order they were made."""

    kept: tuple[Acceptance, ...] = ()

    @classmethod
    def from_text(cls, text: str) -> "Acceptances":
        """Read a file written by `as_text` or by hand. Raises BrokenAcceptances."""
        try:
            entries = tomllib.loads(text).get("accepted", [])
        except tomllib.TOMLDecodeError as fault:
            raise BrokenAcceptances(f"This is not a TOML file: {fault}.") from None
        if not isinstance(entries, list):
            raise BrokenAcceptances("Expected a [[accepted]] for each finding accepted.")
        return cls(tuple(_acceptance(entry) for entry in entries))

    def as_text(self) -> str:
        """Return the text of the file that stores them."""
        return "\n".join([HEAD, *(_entry(one) for one in self.kept)])

    def with_one_more(self, finding: Finding, reason: str, on: date | None = None) -> "Acceptances":
        """Return these with one more, which replaces any of the same finding. Raises BrokenAcceptances."""
        new = Acceptance(finding.key, reason.strip(), finding.rule, finding.text, finding.message, on)
        return Acceptances((*(one for one in self.kept if one.key != new.key), new))

    def applied_to(self, proof: Proof) -> Proof:
        """Return the proof with accepted findings moved apart from the open ones."""
        reasons = {one.key: one.reason for one in self.kept}
        return replace(proof, files=tuple(_parted(file, reasons) for file in proof.files))


def _acceptance(entry: Any) -> Acceptance:
    if not isinstance(entry, dict):
        raise BrokenAcceptances("Expected a [[accepted]] for each finding accepted.")
    words = {name: entry.get(name, "") for name in _WORDS}
    if wrong := [name for name, value in words.items() if not isinstance(value, str)]:
        raise BrokenAcceptances(f"Expected {wrong[0]} in words, between quotation marks.")
    on = entry.get("on")
    return Acceptance(**words, on=on if type(on) is date else None)


def _entry(one: Acceptance) -> str:
    lines = [f"{name} = {_quoted(value)}" for name in _WORDS if (value := getattr(one, name))]
    lines += [f"on = {one.on.isoformat()}"] if one.on else []
    return "\n".join(["[[accepted]]", *lines, ""])


def _quoted(words: str) -> str:
    """Return a TOML string. JSON strings are valid TOML but for one control character; lone surrogates are replaced."""
    whole = words.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(whole, ensure_ascii=False).replace("\x7f", "\\u007f")


def _parted(file: File, reasons: Mapping[str, str]) -> File:
    accepted = [Accepted(one, reasons[one.key]) for one in file.findings if one.key in reasons]
    waiting = [one for one in file.findings if one.key not in reasons]
    ordered = sorted([*file.accepted, *accepted], key=lambda one: (one.finding.line, one.finding.rule))
    return replace(file, findings=tuple(waiting), accepted=tuple(ordered))
