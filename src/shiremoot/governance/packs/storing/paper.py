"""One paper being stored: its facts by kind, its body, its meeting, and how much went in."""

import datetime
import functools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.clock import LONDON
from shiremoot.governance.bodies import actions as bodies
from shiremoot.governance.bodies import names as bare_names
from shiremoot.governance.bodies import queries
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.bodies.rules import Kind, Rules
from shiremoot.governance.meetings import actions as meetings
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.meetings.rules import State
from shiremoot.governance.packs import names, permissions, rules
from shiremoot.governance.packs.models import Fact, Source

# What is called otherwise when there is just one of it.
SINGULAR = {
    name: name.removesuffix("s")
    for name in (
        *("actions", "agenda items", "attendances", "decisions", "forward items", "meetings", "new members"),
        *("recommendations", "reports"),
    )
} | {"duties": "duty", "strategies": "strategy"}


class CannotStore(ValueError):
    """Something the record cannot do without is missing; the message says what and how to mend it."""


class Stored(Counter):
    """How many of each thing went in."""

    def __str__(self) -> str:
        """Such as "1 meeting, 5 agenda items"."""
        return ", ".join(
            f"{count} {SINGULAR.get(name, name) if count == 1 else name}"
            for name, count in self.as_counts().items()
        )

    def as_counts(self) -> dict[str, int]:
        return {name: count for name, count in sorted(self.items()) if count}


@dataclass
class Paper:
    """What each step needs. `meeting` is set by the first step, if the paper is of a meeting."""

    source: Source
    by: Viewer
    at: datetime.datetime
    facts: list[Fact]
    body: Body
    meeting: Meeting | None = None
    stored: Stored = field(default_factory=Stored)

    @classmethod
    def of(cls, source: Source, by: Viewer, at: datetime.datetime) -> "Paper":
        """Raises `CannotStore` when it does not say whose it is, `Refused` when it is not for `by` to store."""
        every = list(source.facts.order_by("order"))
        facts = [fact for fact in every if rules.goes_in(fact.state, fact.sureness, fact.exempt)]
        _refuse_unsettled_meeting(every, facts)
        paper = cls(source, by, at, facts, _body(source, facts, by))
        left = [fact for fact in every if fact.state == rules.FactState.READ and fact not in facts]
        paper.stored["left out as exempt"] = sum(fact.exempt for fact in left)
        paper.stored["left out because the reader was unsure"] = sum(not fact.exempt for fact in left)
        return paper

    def kind(self, kind: str) -> Iterator[Fact]:
        """The facts of one kind, in the order of the paper."""
        return (fact for fact in self.facts if fact.kind == kind)

    def document_of(self, fact: Fact) -> dict:
        """What is known of the innermost document a fact stands in, such as one report of a pack."""
        around = [f for f in self.kind("document") if f.first_line <= fact.first_line <= f.last_line]
        return min(around, key=lambda f: f.last_line - f.first_line).value if around else {}

    def line(self, number: int) -> str:
        """The words of one line."""
        lines = self._lines
        return lines[number - 1].strip()[:500] if 0 < number <= len(lines) else ""

    @functools.cached_property
    def _lines(self) -> list[str]:
        return self.source.text.split("\n")

    def body_of(self, fact: Fact) -> Body | None:
        """The body a fact is about: its document's, if that names one; None if that is not in the register."""
        name = str(fact.value.get("body") or self.document_of(fact).get("body") or "")
        if not name or self._is_own(name):
            return self.body
        return queries.named(name)

    def _is_own(self, name: str) -> bool:
        """The paper's own body, in full or shortened, such as "Health and Wellbeing Board"."""
        return set(bare_names.stems(name)) <= set(bare_names.stems(self.body.name)) | {"board", "committee"}

    def meeting_for(self, fact: Fact) -> Meeting | None:
        """The meeting a fact belongs to: its body's on the day it gives, called if unknown; else the paper's own.

        None for a body that is not in the register: what was read of it is counted as left out.
        """
        body, day = self.body_of(fact), fact.value.get("meeting_date")
        if body is None:
            self.stored["left out, of a body not in the register"] += 1
            return None
        return self.meeting_on(day, body) if day else self.meeting

    def meeting_on(self, day: str, body: Body | None = None) -> Meeting:
        """A body's meeting of a day (the paper's own body if none is named), called if it is not known."""
        on = datetime.date.fromisoformat(day)
        own = self.meeting
        if own and own.on == on and own.body == (body or self.body):
            return own  # a body may meet twice on a day: the paper's own meeting is meant
        state = State.HELD if on < self.at.date() else State.PLANNED
        return meetings.call(by=self.by, body=body or self.body, starts=on, state=state)


def _refuse_unsettled_meeting(every: list[Fact], kept: list[Fact]) -> None:
    """Nearly all else hangs on the meeting: if the reader doubts it, a person must say before anything is stored."""
    doubted = [f for f in every if f.kind == "meeting" and f.state == rules.FactState.READ and f not in kept]
    if doubted and not any(fact.kind == "meeting" for fact in kept):
        raise CannotStore(
            f"The reader is not sure of the meeting read at line {doubted[0].first_line}. "
            "Keep it, correct it or leave it out first."
        )


def _body(source: Source, facts: list[Fact], by: Viewer) -> Body:
    """The body the paper is of: the register's, or a new one for somebody to fill in."""
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
    return _new_body(names.tidy(named[0]), source, by)


def _new_body(name: str, source: Source, by: Viewer) -> Body:
    if not any(letter.isalpha() for letter in name):
        raise CannotStore("The name of the body has no letters in it. Correct it first.")
    permissions.check_can_store(by, Body(name=name), new=True)
    of_council = names.looks_like_a_council_committee(name)
    return bodies.establish(
        by=by,
        name=name[:200],
        kind=Kind.COMMITTEE if of_council else Kind.BOARD,
        rules=Rules.COUNTY_COMMITTEE if of_council else Rules.INFORMAL,
        source=f"First met in the paper {source.name}"[:120],
    )


def moment(day: str, time: str | None) -> datetime.date | datetime.datetime:
    """A day, or a moment of it in London where an hour was read."""
    on = datetime.date.fromisoformat(day)
    return datetime.datetime.combine(on, datetime.time.fromisoformat(time), LONDON) if time else on


def full_name(value: dict) -> str:
    """A name with its title, as an office-holder is spoken of."""
    return f"{value.get('title') or ''} {value['name']}".strip()


def stated(due: str | None) -> datetime.date | datetime.datetime | None:
    """A due date as a paper states it, with its hour if it gives one."""
    if not due:
        return None
    day, _, time = due.partition("T")
    return moment(day, time or None)
