"""Add templates, and open collections: each organisation asked then owes its return as a duty."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.agencies.models import Organization
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.errors import require_text
from shiremoot.kernel.figures.periods import ReportingPeriod, YearKind
from shiremoot.outcomes.returns import permissions, rules, schemas
from shiremoot.outcomes.returns.acts import ReturnsAct
from shiremoot.outcomes.returns.models import ExpectedReturn, ReturnCollection, ReturnStep, ReturnTemplate
from shiremoot.outcomes.returns.rules import CannotCollect, CollectionDays
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties import actions as duties
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty

KIND = Kind.SEND_RETURN


@transaction.atomic
def add_template(
    *,
    title: str,
    body: Body,
    schema: Any,
    signed_by: str,
    quarters: YearKind = YearKind.FINANCIAL,
    is_sample: bool = False,
    by: Viewer,
) -> ReturnTemplate:
    """Add a template, or its next version if the body has one of this title and it differs.

    Collections keep the version they were opened with.

    Raises `Refused`, `schemas.BrokenSchema`, `MissingText` or `CannotCollect`.
    """
    permissions.check_can_collect(by, body)
    schemas.read(schema)
    slug = slugify(require_text(title, "what the return is called"))[:80]
    if not slug or slug in ("create", "collections"):
        raise CannotCollect("title", "Choose a title with letters in it, other than this one.")
    before = (
        ReturnTemplate.objects.select_for_update(of=("self",)).filter(slug=slug).order_by("-version").first()
    )
    if before is not None and before.body_id != body.pk:
        raise CannotCollect("title", "Another body has a return of this title. Choose another.")
    if before is not None and (before.schema, before.quarters, before.signed_by) == (
        schema,
        quarters,
        signed_by,
    ):
        return before
    made = ReturnTemplate.objects.create(
        slug=slug,
        version=before.version + 1 if before else 1,
        title=title.strip()[:200],
        body=body,
        quarters=quarters,
        signed_by=require_text(signed_by, "who signs the return off"),
        schema=schema,
        is_sample=is_sample,
    )
    trail.record(by=by, act=ReturnsAct.ADDED_TEMPLATE, thing=made, change={"version": made.version})
    return made


@transaction.atomic
def open_collection(
    *,
    template: ReturnTemplate,
    period: ReportingPeriod,
    days: CollectionDays,
    organizations: Collection[Organization],
    by: Viewer,
) -> ReturnCollection:
    """Ask organisations for a return; each owes it by the due day. Raises `Refused` or `CannotCollect`."""
    template = (
        ReturnTemplate.objects.select_for_update(of=("self",)).select_related("body").get(pk=template.pk)
    )
    permissions.check_can_collect(by, template.body)
    rules.check_days(days, period.end, clock.today())
    _check_asked(organizations)
    same = ReturnCollection.objects.filter(template__slug=template.slug, start=period.start, end=period.end)
    if same.exists():
        raise CannotCollect("period", f"The return for {period.label} is collected already.")
    made = ReturnCollection.objects.create(
        template=template,
        start=period.start,
        end=period.end,
        period_kind=period.kind,
        year_kind=period.year_kind,
        opened_by=str(by)[:200],
        opened_at=clock.now(),
        **vars(days),
    )
    for organization in organizations:
        one = ExpectedReturn.objects.create(collection=made, organization=organization)
        one.duty = owe(one, one, days.due, by)
        one.save(update_fields=["duty"])
    change = {"asked": [one.key for one in organizations], "due": days.due.isoformat()}
    trail.record(by=by, act=ReturnsAct.OPENED, thing=made, change=change)
    return made


def _check_asked(organizations: Collection[Organization]) -> None:
    if not organizations:
        raise CannotCollect("organizations", "Choose at least one organisation.")
    if gone := [one for one in organizations if one.merged_into_id or one.successor_id]:
        later = gone[0].merged_into or gone[0].successor
        raise CannotCollect("organizations", f"{gone[0]} is now {later}. Choose {later} instead.")


def owe(about: ExpectedReturn | ReturnStep, one: ExpectedReturn, due: Any, by: Viewer) -> Duty:
    """Raise the duty of an organisation to send its return by a day."""
    return duties.raise_duty(
        kind=KIND,
        about=about,
        owed_by=one.organization,
        owed_to=one.collection.template.body,
        due=due,
        by=by,
    )
