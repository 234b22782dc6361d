"""One paper being stored: its facts by kind, its body, its meeting, and counts of what went in."""

import datetime
import functools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.clock import LONDON
from shiremoot.intake.imports import names, permissions, rules
from shiremoot.kernel.errors import DomainError
from shiremoot.meetings.record import actions as meetings
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.record.rules import MeetingState
from shiremoot.spine.bodies import actions as bodies
from shiremoot.spine.bodies import names as bare_names
from shiremoot.spine.bodies import queries
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.bodies.rules import BodyKind, Rules
from shiremoot.spine.documents import rules as document_rules
from shiremoot.spine.documents.models import Document, Fact

# Words for one of a thing, where they differ from those for several.
SINGULAR = {
    name: name.removesuffix("s")
    for name in (
        *("actions", "agenda items", "attendances", "decisions", "forward items", "meetings", "new members"),
        *("recommendations", "reports"),
    )
} | {"duties": "duty", "strategies": "strategy"}

SHOWS_IT_WAS_HELD = frozenset({"decision", "attendance"})
OF_WHAT_WAS_HELD = frozenset({"minutes", "decision notice"})


class CannotStore(DomainError):
    """Something the record cannot do without is missing; the message says what and how to mend it."""


class StoredCounts(Counter[str]):
    """The numbers of things that went into the record, by their words."""

    def __str__(self) -> str:
        """Such as "1 meeting, 5 agenda items"."""
        return ", ".join(
            f"{count} {SINGULAR.get(name, name) if count == 1 else name}"
            for name, count in self.as_counts().items()
        )

    def as_counts(self) -> dict[str, int]:
        """Return the counts above zero, sorted by their words."""
        return {name: count for name, count in sorted(self.items()) if count}


@dataclass
class PaperToStore:
    """What each step needs. The first step sets `meeting`, if the paper is of a meeting.

    `chosen` are the keys of the duties to raise; None raises those without a doubt. `offered` are the duties offered
    so far, `called` the future meetings the paper tells of, each with the fact that does.
    """

    document: Document
    by: Viewer
    at: datetime.datetime
    facts: list[Fact]
    body: Body
    chosen: frozenset[str] | None = None
    meeting: Meeting | None = None
    offered: list[rules.OfferedDuty] = field(default_factory=list)
    called: dict[Meeting, Fact] = field(default_factory=dict)
    stored: StoredCounts = field(default_factory=StoredCounts)

    @classmethod
    def of(
        cls,
        document: Document,
        by: Viewer,
        at: datetime.datetime,
        chosen: frozenset[str] | None = None,
    ) -> "PaperToStore":
        """Read a document to be stored.

        Raises `CannotStore` if it names no body, `Refused` if `by` may not store papers of that body.
        """
        every = list(document.facts.order_by("order"))
        facts = [fact for fact in every if rules.goes_in(fact.state, fact.sureness, fact.exempt)]
        _refuse_unsettled_meeting(every, facts)
        paper = cls(document, by, at, facts, _body(document, facts, by), chosen)
        left = [fact for fact in every if fact.state == document_rules.FactState.READ and fact not in facts]
        paper.stored["left out as exempt"] = sum(fact.exempt for fact in left)
        paper.stored["left out because the reader was unsure"] = sum(not fact.exempt for fact in left)
        return paper

    def kind(self, kind: str) -> Iterator[Fact]:
        """Yield the facts of one kind, in the order of the paper."""
        return (fact for fact in self.facts if fact.kind == kind)

    def part_of(self, fact: Fact) -> dict[str, Any]:
        """Return the value of the innermost document fact around a fact, such as one report of a pack; else empty."""
        around = [f for f in self.kind("document") if f.first_line <= fact.first_line <= f.last_line]
        if not around:
            return {}
        value: dict[str, Any] = min(around, key=lambda f: f.last_line - f.first_line).value
        return value

    def line(self, number: int) -> str:
        """Return the words of one line, at most 500 characters; empty if there is no such line."""
        lines = self._lines
        return lines[number - 1].strip()[:500] if 0 < number <= len(lines) else ""

    @functools.cached_property
    def _lines(self) -> list[str]:
        return self.document.text.split("\n")

    def body_of(self, fact: Fact) -> Body | None:
        """Return the body a fact is about: the one its part of the paper names, else the paper's own.

        None if the register does not know it.
        """
        name = str(fact.value.get("body") or self.part_of(fact).get("body") or "")
        if not name or self._is_own(name):
            return self.body
        return queries.named(name)

    def _is_own(self, name: str) -> bool:
        """Return True if the name is the paper's own body, in full or shortened, as in "Health and Wellbeing"."""
        return set(bare_names.stems(name)) <= set(bare_names.stems(self.body.name)) | {"board", "committee"}

    def meeting_for(self, fact: Fact) -> Meeting | None:
        """Return the meeting a fact belongs to: its body's on the day it gives, else the paper's own.

        An unknown meeting is called. Returns None for a body that is not in the register, and counts the fact as left
        out.
        """
        body, day = self.body_of(fact), fact.value.get("meeting_date")
        if body is None:
            self.stored["left out, of a body not in the register"] += 1
            return None
        held = fact.kind in SHOWS_IT_WAS_HELD or self.is_of_minutes(fact)
        return self.meeting_on(day, fact, body, held=held) if day else self.meeting

    def is_of_minutes(self, fact: Fact) -> bool:
        """Return True if a fact stands in minutes or a notice of decisions: what they tell of was held."""
        return self.part_of(fact).get("kind") in OF_WHAT_WAS_HELD

    def meeting_on(self, day: str, fact: Fact, body: Body | None = None, *, held: bool = False) -> Meeting:
        """Return a body's meeting on a day that a fact gives, called if it is not known; by default the own body's.

        It is held only if the paper shows that it was: an agenda or a forward plan shows what was planned.
        """
        on = datetime.date.fromisoformat(day)
        own = self.meeting
        if own and own.on == on and own.body == (body or self.body):
            return own  # a body may meet twice on a day: the paper's own meeting is meant
        state = MeetingState.HELD if held and on < self.at.date() else MeetingState.PLANNED
        meeting = meetings.call(by=self.by, body=body or self.body, starts=on, state=state, owed=False)
        self.called.setdefault(meeting, fact)
        return meeting


def _refuse_unsettled_meeting(every: list[Fact], kept: list[Fact]) -> None:
    """Raise `CannotStore` if the reader doubts the meeting: nearly every other fact depends on it."""
    doubted = [
        f for f in every if f.kind == "meeting" and f.state == document_rules.FactState.READ and f not in kept
    ]
    if doubted and not any(fact.kind == "meeting" for fact in kept):
        raise CannotStore(
            f"The reader is not sure of the meeting read at line {doubted[0].first_line}. "
            "Keep it, correct it or leave it out first."
        )


def _body(document: Document, facts: list[Fact], by: Viewer) -> Body:
    """Return the body the paper is of: from the register, or a new one for an officer to complete."""
    named = [
        fact.value["body"]
        for kind in ("meeting", "document", "report")
        for fact in facts
        if fact.kind == kind and fact.value.get("body")
    ]
    if not named:
        raise CannotStore(
            "The paper does not say which body it is of. Correct the meeting or the document to name it."
        )
    if known := queries.named(named[0]):
        permissions.check_can_store(by, known, new=False)
        return Body.objects.select_for_update(of=("self",)).get(pk=known.pk)  # one paper of a body at a time
    return _new_body(names.tidy(named[0]), document, by)


def _new_body(name: str, document: Document, by: Viewer) -> Body:
    if not any(letter.isalpha() for letter in name):
        raise CannotStore("The name of the body has no letters in it. Correct it first.")
    permissions.check_can_store(by, Body(name=name), new=True)
    of_council = names.looks_like_a_council_committee(name)
    return bodies.establish(
        by=by,
        name=name[:200],
        kind=BodyKind.COMMITTEE if of_council else BodyKind.BOARD,
        rules=Rules.COUNTY_COMMITTEE if of_council else Rules.INFORMAL,
        source=f"First met in the paper {document.name}"[:120],
    )


def moment(day: str, time: str | None) -> datetime.date | datetime.datetime:
    """Return a day, or a moment of it in London if an hour was read."""
    on = datetime.date.fromisoformat(day)
    return datetime.datetime.combine(on, datetime.time.fromisoformat(time), LONDON) if time else on


def full_name(value: dict[str, Any]) -> str:
    """Return a name with its title, such as "Councillor Ada Birch"."""
    return f"{value.get('title') or ''} {value['name']}".strip()


def stated(due: str | None) -> datetime.date | datetime.datetime | None:
    """Return a due date as a paper states it, with its hour if it gives one."""
    if not due:
        return None
    day, _, time = due.partition("T")
    return moment(day, time or None)
