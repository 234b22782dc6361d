"""One transfer under way: whose it is, what it knows already, and what it has to tell."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.moderngov import rules
from shiremoot.governance.moderngov.models import Counterpart, Kind, Transfer

MOST_QUOTED = 80  # letters


class CannotStore(ValueError):
    """This one answer cannot be stored; the message says why. The others can."""


def digest(answer: bytes) -> str:
    return hashlib.sha256(answer).hexdigest()


@dataclass
class Moving:
    """`left` counts what was not brought, by what it is."""

    transfer: Transfer
    by: Viewer
    left: Counter[str] = field(default_factory=Counter)

    _kept: int = 0

    def note(self, words: str) -> None:
        """Something for somebody to act on."""
        self.transfer.notes.append(words)

    def keep_notes(self) -> None:
        """Call it with what the notes are about, in its transaction: so they are told though all breaks off after."""
        if len(self.transfer.notes) != self._kept:
            self.transfer.save(update_fields=["notes"])
            self._kept = len(self.transfer.notes)

    def known(self, kind: Kind, number: str) -> Counterpart | None:
        rows = Counterpart.objects.select_related("body", "meeting__body", "item", "person")
        return rows.filter(base=self.transfer.base, kind=kind, number=number).first()

    def tie(self, kind: Kind, number: str, **to) -> Counterpart:
        return Counterpart.objects.create(base=self.transfer.base, kind=kind, number=number, **to)

    def tied(self, kind: Kind, **to) -> Counterpart | None:
        """What already has a counterpart on the old site, if it is this."""
        return Counterpart.objects.filter(base=self.transfer.base, kind=kind, **to).first()

    def settle(self, about: Counterpart, name: str, now: str, here: str, words: str) -> str:
        """What is to stand here, where the old site says `now`. `words` name it; the caller saves `about`."""
        before = about.told.get(name)
        about.told[name] = now
        wanted, differs = rules.settle(before, now, here)
        if differs and before != now:
            there = f"“{_short(now)}” on the old site" if now else "no longer on the old site"
            self.note(f"{words} is “{_short(here)}” here and {there}: it was left as it is here.")
        return wanted


def _short(text: str) -> str:
    return text if len(text) <= MOST_QUOTED else f"{text[:MOST_QUOTED]}…"
