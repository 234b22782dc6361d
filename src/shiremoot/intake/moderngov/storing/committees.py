"""Store committees as bodies."""

from django.db import transaction

from shiremoot.foundation.agencies.models import Organization
from shiremoot.intake.moderngov import answers, rules
from shiremoot.intake.moderngov.models import Counterpart, CounterpartKind
from shiremoot.intake.moderngov.storing.context import TransferContext
from shiremoot.spine.bodies import actions as bodies
from shiremoot.spine.bodies import queries as register
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.thread import owners


def council(name: str) -> Organization:
    """Return the organisation of this name, or a new one."""
    return owners.organization_named(name) or Organization.objects.create(
        key=owners.bare(name).replace(" ", "-")[:100], name=name[:200], kind="council"
    )


@transaction.atomic
def committee(*, context: TransferContext, one: answers.Committee) -> Counterpart:
    """Store a committee as the body of its name, or a new one. An ended committee's body gets no end day."""
    known = context.known(CounterpartKind.COMMITTEE, one.id) or _tie(context, one)
    title = one.title[:200]
    before, body = dict(known.told), known.the_body
    wanted = context.settle(known, "title", title, body.name, f"The name of committee {one.id}")
    if wanted != body.name:
        known.body = bodies.amend(by=context.by, body=body, name=wanted)
    _note_end(context, known, one)
    if known.told != before:
        known.save(update_fields=["told"])
    context.save_notes()
    return known


def _note_end(context: TransferContext, known: Counterpart, one: answers.Committee) -> None:
    """Note once that a committee has ended. The old site does not say when, so somebody ends the body by hand."""
    if one.ended and not known.the_body.until and not known.told.get("ended"):
        context.note(f"{known.body} has ended on the old site, which does not say when: end it here.")
    known.told["ended"] = one.ended


def _tie(context: TransferContext, one: answers.Committee) -> Counterpart:
    """Tie a new committee to the body of its name, or to a new body."""
    there = register.named(one.title)
    if there and (other := context.tied(CounterpartKind.COMMITTEE, body=there)):
        context.note(
            f"Committees {other.number} and {one.id} are both called {one.title}: here they are one body."
        )
    body = there or _establish(context, one)
    told = {"title": body.name}  # a register that spells it differently keeps its spelling
    return context.tie(CounterpartKind.COMMITTEE, one.id, body=body, told=told if there else {})


def _establish(context: TransferContext, one: answers.Committee) -> Body:
    kind = rules.kind_of(one.title)
    return bodies.establish(
        by=context.by,
        name=one.title[:200],
        kind=kind,
        rules=rules.rules_of(kind),
        host=context.transfer.council,
        source=f"{context.transfer.base}"[:120],
    )
