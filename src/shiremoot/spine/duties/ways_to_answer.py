"""Ways to answer a duty. Rooms with a form of their own for a kind of duty register it; duties knows none of them.

WAYS.register(Answer(Kind.PARTNERSHIP_UPDATE, presenting.way)) # in hooks.py; way(viewer, duty) -> WayToAnswer | None
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Model
from django.urls import reverse

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.kernel.hooks import Hook
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty


@dataclass(frozen=True)
class WayToAnswer:
    """A form that answers a duty, and what its button says. With `only`, the duty is met by no other form."""

    url: str
    words: str
    only: bool = False


@dataclass(frozen=True)
class Answer:
    """Where duties of one kind are answered; `find` gives the way for this viewer, or None."""

    kind: Kind
    find: Callable[[Viewer, Duty], WayToAnswer | None]

    def __str__(self) -> str:
        return self.kind


WAYS: Hook[Answer] = Hook("duties.ways_to_answer", "The form by which duties of a kind are answered.")
ONLY_BY_RECORD: Hook[type[Model]] = Hook(
    "duties.only_by_record",
    "Records that meet, stop and resume the duties about them themselves: nobody does so in the ledger.",
)
SUBJECTS: Hook[Callable[[Viewer, Duty], str]] = Hook(
    "duties.subjects",
    "The page of the subject of a restricted duty, for those who may see it; empty if none.",
)


@dataclass(frozen=True)
class NamedWay:
    """What a list calls one duty, and where it is done."""

    url: str
    title: str


NAMED: Hook[Callable[[Viewer, Sequence[Duty]], Mapping[int, NamedWay]]] = Hook(
    "duties.named_ways",
    "What the home page calls duties of which more may be told than their reference, and where they are done; "
    "by the number of the duty.",
)


def named(viewer: Viewer, duties: Sequence[Duty]) -> dict[int, NamedWay]:
    """Return where each duty is done, and what to call it: the matter first. The rooms ask one query each."""
    found = {
        duty.pk: NamedWay(reverse("duty-answer", args=[duty.pk]), f"{duty.about}: {_lower(duty.title)}")
        for duty in duties
    }
    for offer in NAMED.offers:
        found |= offer.give(viewer, duties)
    return found


def _lower(title: str) -> str:
    """Return a title as the rest of a sentence; a word in capitals stays one."""
    return title if title[:2].isupper() else title[:1].lower() + title[1:]


def way(viewer: Viewer, duty: Duty) -> WayToAnswer | None:
    """Return the form by which this viewer may answer a duty, if there is one."""
    answers = (offer.give for offer in WAYS.offers if offer.give.kind == duty.kind)
    return next((found for answer in answers if (found := answer.find(viewer, duty))), None)


def only_by_record(duty: Duty) -> bool:
    """Return True if the duty is met only by what is done with the record it is about, such as a step of a case."""
    return duty.about_type in {offer.give._meta.label_lower for offer in ONLY_BY_RECORD.offers}


def subject_page(viewer: Viewer, duty: Duty) -> str:
    """Return the page of the subject of a restricted duty, such as its case; empty if the viewer may see none."""
    pages = (offer.give(viewer, duty) for offer in SUBJECTS.offers) if duty.is_restricted else ()
    return next(filter(None, pages), "")
