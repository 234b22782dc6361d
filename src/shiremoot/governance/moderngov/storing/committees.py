"""The bodies that committees are here."""

from django.db import transaction

from shiremoot.foundation.agencies.models import Organization
from shiremoot.governance.bodies import actions as bodies
from shiremoot.governance.bodies import queries as register
from shiremoot.governance.moderngov import answers, rules
from shiremoot.governance.moderngov.models import Counterpart, Kind
from shiremoot.governance.moderngov.storing.moving import Moving
from shiremoot.governance.packs import names


def council(name: str) -> Organization:
    """The council whose site it was: the organisation of its name, or a new one."""
    return names.organization(name) or Organization.objects.create(
        key=names.bare(name).replace(" ", "-")[:100], name=name[:200], kind="council"
    )


@transaction.atomic
def committee(*, moving: Moving, one: answers.Committee) -> Counterpart:
    """The body a committee is here: the one of its name, or a new one. An ended committee's body has no end day."""
    known = moving.known(Kind.COMMITTEE, one.id) or _met(moving, one)
    title = one.title[:200]
    before = dict(known.told)
    wanted = moving.settle(known, "title", title, known.body.name, f"The name of committee {one.id}")
    if wanted != known.body.name:
        known.body = bodies.amend(by=moving.by, body=known.body, name=wanted)
    _tell_of_end(moving, known, one)
    if known.told != before:
        known.save(update_fields=["told"])
    moving.keep_notes()
    return known


def _tell_of_end(moving: Moving, known: Counterpart, one: answers.Committee) -> None:
    """The old site says that a committee has ended, and not when: somebody ends it here, told once."""
    if one.ended and not known.body.until and not known.told.get("ended"):
        moving.note(f"{known.body} has ended on the old site, which does not say when: end it here.")
    known.told["ended"] = one.ended


def _met(moving: Moving, one: answers.Committee) -> Counterpart:
    there = register.named(one.title)
    if there and (other := moving.tied(Kind.COMMITTEE, body=there)):
        moving.note(
            f"Committees {other.number} and {one.id} are both called {one.title}: here they are one body."
        )
    body = there or _established(moving, one)
    told = {"title": body.name}  # spelt otherwise in the register, it stays as it is spelt there
    return moving.tie(Kind.COMMITTEE, one.id, body=body, told=told if there else {})


def _established(moving: Moving, one: answers.Committee):
    kind = rules.kind_of(one.title)
    return bodies.establish(
        by=moving.by,
        name=one.title[:200],
        kind=kind,
        rules=rules.rules_of(kind),
        host=moving.transfer.council,
        source=f"{moving.transfer.base}"[:120],
    )
