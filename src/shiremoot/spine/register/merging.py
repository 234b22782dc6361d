"""Merge two entries that are one, and undo a merge that was wrong."""

from collections.abc import Iterator
from typing import Any

from django.db import models, transaction
from django.db.models import ForeignObjectRel, Q

from shiremoot.foundation import clock
from shiremoot.foundation.access import policies
from shiremoot.foundation.access.models import RoleGrant, SubjectGrant
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.agencies.models import Holding, Organization, Person, Post
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.errors import require_text
from shiremoot.spine.bodies.models import Seat, Substitute
from shiremoot.spine.register import permissions
from shiremoot.spine.register.acts import RegisterAct
from shiremoot.spine.register.models import Merge
from shiremoot.spine.register.rules import CannotMerge

Entry = Organization | Person | Post
Moved = list[list[Any]]  # [label of the model, name of the field, number it had, numbers of the rows]

# What never moves: who may see what is decided by people, not by a merge; and merges themselves.
STAY: frozenset[type[models.Model]] = frozenset({RoleGrant, SubjectGrant, Merge, Organization})


@transaction.atomic
def merge(*, by: Viewer, gone: Entry, into: Entry, why: str) -> Merge:
    """Merge one entry into another of its kind: what hangs on it moves; each keeps its own history in the trail.

    Records about people at the centre of cases stay as they were written, and so do grants. Raises `Refused`,
    `CannotMerge` with the reason, or `MissingText` without a reason.
    """
    permissions.check_can_appoint(by)
    gone, into = _locked(gone, into)
    _check(gone, into)
    made = Merge.objects.create(
        **{_field(gone): gone},
        into=into.pk,
        moved=list(_move(gone, into)),
        why=require_text(why, "how you know that they are one"),
        at=clock.now(),
    )
    gone.merged_into = into
    gone.save(update_fields=["merged_into"])
    change = {"gone": str(gone), "into": str(into), "why": made.why}
    trail.record_all(by=by, act=RegisterAct.MERGED, things=[into, gone], change=change)
    return made


@transaction.atomic
def undo(*, by: Viewer, merge: Merge) -> Merge:
    """Undo a merge: what moved goes back. What was added since stays where it was added.

    Raises `Refused`, or `CannotMerge` if it was undone already or the other entry has gone into a third.
    """
    permissions.check_can_appoint(by)
    merge = Merge.objects.select_for_update(of=("self",)).get(pk=merge.pk)
    gone = merge.gone
    into = type(gone).everything.get(pk=merge.into)
    if merge.undone_at:
        raise CannotMerge("This merge was undone already.")
    if into.merged_into_id:
        raise CannotMerge(f"{into} was itself merged into {into.merged_into}. Undo that merge first.")
    for label, field, before, rows in merge.moved:
        _rows_of(label).filter(pk__in=rows).update(**{field: before})
    gone.merged_into = None
    gone.save(update_fields=["merged_into"])
    merge.undone_at = clock.now()
    merge.save(update_fields=["undone_at"])
    change = {"gone": str(gone), "into": str(into)}
    trail.record_all(by=by, act=RegisterAct.UNDID_MERGE, things=[into, gone], change=change)
    return merge


def _locked(gone: Entry, into: Entry) -> tuple[Any, Any]:
    """Lock both rows, always in the same order, and return them."""
    if type(gone) is not type(into):
        raise CannotMerge("Only two entries of one kind can be merged.")
    rows = type(gone).everything.select_for_update(of=("self",)).order_by("pk")
    found = {row.pk: row for row in rows.filter(pk__in=[gone.pk, into.pk])}
    return found[gone.pk], found[into.pk]


def _check(gone: Any, into: Any) -> None:
    if gone.pk == into.pk:
        raise CannotMerge("An entry cannot be merged into itself.")
    if merged := next((one for one in (gone, into) if one.merged_into_id), None):
        raise CannotMerge(f"{merged} was merged into {merged.merged_into} already.")
    if isinstance(gone, Person):
        _check_accounts(gone, into)
    if isinstance(gone, Organization):
        _check_grants(gone, into)
    if doubles := [*_doubles(gone, into)]:
        raise CannotMerge(f"Both have the same: {'; '.join(doubles)}. End one of each first.")


def _check_accounts(gone: Person, into: Person) -> None:
    if Account.objects.filter(person__in=[gone, into]).count() > 1:
        raise CannotMerge(
            "Each of them has an account. Say in Accounts to whom each belongs, then merge: one person has one account."
        )


def _check_grants(gone: Organization, into: Organization) -> None:
    live = RoleGrant.objects.at(clock.today()).filter(organization=gone).count()
    if live:
        raise CannotMerge(
            f"Roles are held over {gone} ({live}). End them in Accounts, and give them over {into} if they are still "
            "needed: a merge gives nobody access."
        )


def _doubles(gone: Any, into: Any) -> Iterator[str]:
    """Yield what both hold today or later, in words, and what would put two people in a post for one."""
    field, lasting = _field(gone), Q(until=None) | Q(until__gte=clock.today())
    seats = Seat.objects.filter(lasting).select_related(
        "body", "person", "post__organization", "organization"
    )
    whose = {"person", "post", "organization"} - {field}
    kept = {
        (seat.body_id, *(getattr(seat, f"{w}_id") for w in sorted(whose)))
        for seat in seats.filter(**{field: into})
    }
    for seat in seats.filter(**{field: gone}):
        if (seat.body_id, *(getattr(seat, f"{w}_id") for w in sorted(whose))) in kept:
            yield f"a seat on {seat.body}"
    if isinstance(gone, Person):
        held = Holding.objects.filter(lasting).select_related("post__organization")
        for one in held.filter(person=gone, post__in=held.filter(person=into).values("post")):
            yield f"the post of {one.post}"
        named = Substitute.objects.filter(lasting).select_related("seat__body")
        for two in named.filter(person=gone, seat__in=named.filter(person=into).values("seat")):
            yield f"named as a substitute on {two.seat.body}"
    if isinstance(gone, Post) and not into.shared:
        held = Holding.objects.filter(lasting)
        if held.filter(post=gone).exists() and held.filter(post=into).exists():
            yield "somebody who holds it, though it is not shared"


def _field(entry: Entry) -> str:
    return {Organization: "organization", Post: "post", Person: "person"}[type(entry)]


def _move(gone: models.Model, into: models.Model) -> Iterator[list[Any]]:
    """Move every row that points at one to the other, and yield what moved."""
    for link in links_to(type(gone)):
        rows = _movable(link).filter(**{link.name: gone})
        if link.one_to_one and (theirs := _movable(link).filter(**{link.name: into}).first()):
            for (
                mine
            ) in rows:  # each has one, such as its entry in the ledger: what hangs on that moves instead
                yield from _move(mine, theirs)
            continue
        if numbers := sorted(rows.values_list("pk", flat=True)):
            _every(rows.model).filter(pk__in=numbers).update(**{link.name: into})
            yield [link.model._meta.label_lower, link.name, gone.pk, numbers]


def links_to(kind: type[models.Model]) -> list[models.ForeignKey[Any, Any]]:
    """Return the links to a model that a merge moves."""
    links = (one for one in kind._meta.get_fields(include_hidden=True) if isinstance(one, ForeignObjectRel))
    fields = (one.field for one in links)
    found = [one for one in fields if isinstance(one, models.ForeignKey) and one.name != "merged_into"]
    return sorted(
        (one for one in found if not _stays(one)), key=lambda one: (one.model._meta.label_lower, one.name)
    )


def _stays(link: models.ForeignKey[Any, Any]) -> bool:
    policy = policies.POLICIES.get(link.model)
    wholly_personal = bool(policy and policy.subject) and not _may_be_public(link.model)
    return link.model in STAY or wholly_personal


def _may_be_public(model: type[models.Model]) -> bool:
    """Return True if some rows of a personal model have no subject, as duties do."""
    first = policies.POLICIES[model].subject.split("__")[0]
    return bool(getattr(model._meta.get_field(first), "null", False))


def _movable(link: models.ForeignKey[Any, Any]) -> models.QuerySet[Any]:
    """Return the rows of a link that may move: of a partly personal model, those about no subject."""
    rows = _every(link.model)
    policy = policies.POLICIES.get(link.model)
    return (
        rows.filter(**{f"{policy.subject.split('__')[0]}__isnull": True})
        if policy and policy.subject
        else rows
    )


def _rows_of(label: str) -> models.QuerySet[Any]:
    from django.apps import apps  # the model was found by its links, so its label is looked up, never written

    return _every(apps.get_model(label))


def _every(model: type[models.Model]) -> models.QuerySet[Any]:
    """Return all rows, merged entries too, by the manager that announces bulk writes to the trail's digests."""
    rows: models.QuerySet[Any] = getattr(model, "everything", model._default_manager).all()
    return rows
