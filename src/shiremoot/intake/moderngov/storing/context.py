"""The transfer in progress, the counterparts it knows and the notes it makes."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.intake.moderngov import rules
from shiremoot.intake.moderngov.models import Counterpart, CounterpartKind, Transfer
from shiremoot.kernel.errors import DomainError

MAX_QUOTED = 80  # characters


class AnswerNotStored(DomainError):
    """One answer cannot be stored, and the others can; the message says why."""


def digest(answer: bytes) -> str:
    """Return the mark by which an unchanged answer is recognised."""
    return hashlib.sha256(answer).hexdigest()


@dataclass
class TransferContext:
    """The transfer that storing functions work for. `left` counts what was not imported, by kind."""

    transfer: Transfer
    by: Viewer
    left: Counter[str] = field(default_factory=Counter)

    _notes_saved: int = 0

    def note(self, words: str) -> None:
        """Add a note for somebody to act on."""
        self.transfer.notes.append(words)

    def note_unclear(self, what: str, said: str) -> None:
        """Note that the service does not say plainly whether something is restricted."""
        self.note(
            f"Whether {what} is restricted the old site does not say plainly (it {said}): it is treated as restricted."
        )

    def save_notes(self) -> None:
        """Save new notes. Call it in the transaction of what they are about, so that an interruption loses none."""
        if len(self.transfer.notes) != self._notes_saved:
            self.transfer.save(update_fields=["notes"])
            self._notes_saved = len(self.transfer.notes)

    def known(self, kind: CounterpartKind, number: str) -> Counterpart | None:
        """Return the counterpart of a number of the service, or None."""
        rows = Counterpart.objects.select_related("body", "meeting__body", "item", "person")
        return rows.filter(base=self.transfer.base, kind=kind, number=number).first()

    def tie(self, kind: CounterpartKind, number: str, **to: Any) -> Counterpart:
        """Create the counterpart of a number; `to` names its record (`body=…`) and other fields."""
        return Counterpart.objects.create(base=self.transfer.base, kind=kind, number=number, **to)

    def tied(self, kind: CounterpartKind, **to: Model) -> Counterpart | None:
        """Return the counterpart of a record here (`body=…`), or None."""
        return Counterpart.objects.filter(base=self.transfer.base, kind=kind, **to).first()

    def settle(self, about: Counterpart, name: str, now: str, here: str, words: str) -> str:
        """Return the value to keep; see `rules.settle`. `words` name it in a note. The caller saves `about`."""
        before = about.told.get(name)
        about.told[name] = now
        wanted, differs = rules.settle(before, now, here)
        if differs and before != now:
            there = f"“{_short(now)}” on the old site" if now else "no longer on the old site"
            self.note(f"{words} is “{_short(here)}” here and {there}: it was left as it is here.")
        return wanted


def _short(text: str) -> str:
    return text if len(text) <= MAX_QUOTED else f"{text[:MAX_QUOTED]}…"
