"""Reads of the thread."""

import datetime
from collections.abc import Sequence

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.spine.bodies import names
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty, Party
from shiremoot.spine.thread import rules
from shiremoot.spine.thread.models import (
    Action,
    ActionUpdate,
    Addressee,
    Evidence,
    Finding,
    ImpactLook,
    JointSource,
    Recommendation,
    Response,
    Source,
    Theme,
)

# Words a response form adds to the title of the report it answers.
_FORM_WORDS = frozenset({"scrutiny", "item"})


def find_source(
    *, committee: Body | None, considered_by: Body, on: datetime.date | str | None, title: str
) -> Source | None:
    """Return the source already recorded for the same bodies and day, with the same distinctive words in its title."""
    rows = Source.objects.filter(committee=committee, considered_by=considered_by, on=on).order_by("pk")
    wanted = names.distinctive_words(title, place=settings.COUNTY_NAME)
    return next(
        (
            source
            for source in rows
            if names.distinctive_words(source.title, place=settings.COUNTY_NAME) == wanted
        ),
        None,
    )


def report_answered_by(*, considered_by: Body, title: str) -> Source | None:
    """Return the newest scrutiny report to a body that a response form with this title answers."""
    rows = Source.objects.filter(considered_by=considered_by, committee__isnull=False).order_by("-on", "-pk")
    wanted = names.distinctive_words(title, place=settings.COUNTY_NAME) - _FORM_WORDS
    return next(
        (
            source
            for source in rows
            if names.distinctive_words(source.title, place=settings.COUNTY_NAME) - _FORM_WORDS == wanted
        ),
        None,
    )


def sources_considered(body: Body, on: datetime.date) -> list[Source]:
    """Return the sources a body considered on a day, with recommendations and the responses that stand.

    Nine queries, usually one. `standing` on each addressee holds its published response, if there is one; `printed` on
    each source has its recommendations with their numbers in it, those it makes jointly with another report first.
    """
    rows = Source.objects.filter(considered_by=body, on=on).order_by("pk")
    found = rows.prefetch_related(
        "committee",
        *_answered("recommendations"),
        "joint_recommendations",
        *_answered("joint_recommendations__recommendation"),
    )
    for source in found:
        jointly = [(one.label, one.recommendation) for one in source.joint_recommendations.all()]
        own = [(one.label, one) for one in source.recommendations.all()]
        source.printed = [*jointly, *own]  # type: ignore[attr-defined]
    return [source for source in found if source.printed]  # type: ignore[attr-defined]


def _answered(path: str) -> tuple[Prefetch[str] | str, ...]:
    """Return what is read with recommendations at a path: whom they are made to, and the answers that stand."""
    made_to = Addressee.objects.select_related("body", "organization")
    return path, Prefetch(f"{path}__addressees", made_to), _standing(f"{path}__addressees__responses")


def _standing(path: str) -> Prefetch[str]:
    published = Response.objects.filter(state=rules.ResponseState.PUBLISHED)
    return Prefetch(path, published, to_attr="standing")


def awaited(source: Source, party: Party) -> QuerySet[Addressee]:
    """Return what a party must answer of a source: what requires a response, or all that is made to it if none does."""
    jointly = JointSource.objects.filter(source=source).values("recommendation")
    made = Q(recommendation__source=source) | Q(recommendation__in=jointly)
    theirs = Addressee.objects.filter(_is(party), made).order_by("recommendation", "pk")
    theirs = theirs.select_related("recommendation__source", "body", "organization")
    required = theirs.filter(response_required=True)
    return required if required.exists() else theirs


def _is(party: Party) -> Q:
    if party.body_id is not None:
        return Q(body=party.body_id)
    return Q(organization=party.organization_id) if party.organization_id is not None else policies.NOTHING


def sources(viewer: Viewer) -> QuerySet[Source]:
    """Return sources with the bodies that made them and that they were put to."""
    return policies.visible_to(viewer, Source).select_related("committee", "considered_by")


def printed_in(viewer: Viewer, source: Source) -> list[tuple[str, Recommendation]]:
    """Return what a report recommends with its numbers there, those it makes jointly with another report first.

    Eight queries. `made_to` on each holds its addressees, with `versions` on each as in `addressees`.
    """
    versions = Prefetch(
        "responses", policies.visible_to(viewer, Response).order_by("-number"), to_attr="versions"
    )
    asked = Addressee.objects.select_related("body", "organization").order_by("pk").prefetch_related(versions)
    rows = recommendations().prefetch_related(Prefetch("addressees", asked, to_attr="made_to"))
    numbers = dict(source.joint_recommendations.values_list("recommendation", "label"))
    jointly = [(numbers[one.pk], one) for one in rows.filter(pk__in=numbers).order_by("pk")]
    return [*jointly, *((one.label, one) for one in rows.filter(source=source).order_by("pk"))]


def duties_of_source(viewer: Viewer, source: Source) -> list[Duty]:
    """Return the duties to respond to a report. One query."""
    about = {"about_type": Source._meta.label_lower, "about_id": str(source.pk)}
    rows = policies.visible_to(viewer, Duty).filter(kind__in=set(rules.RESPONSE_DUTIES.values()), **about)
    return list(rows.select_related("owed_by", "owed_to").order_by("order_at", "pk"))


def asked_by(source: Source) -> list[Addressee]:
    """Return those who must answer something that a report recommends, by itself or jointly. One query."""
    jointly = JointSource.objects.filter(source=source).values("recommendation")
    made = Q(recommendation__source=source) | Q(recommendation__in=jointly)
    rows = Addressee.objects.filter(made, response_required=True)
    return list(rows.select_related("body", "organization").order_by("pk"))


def sent(source: Source) -> QuerySet[Response]:
    """Return the responses to a report that were sent by a link and wait to be published."""
    jointly = JointSource.objects.filter(source=source).values("recommendation")
    to_it = Q(addressee__recommendation__source=source) | Q(addressee__recommendation__in=jointly)
    rows = Response.objects.filter(to_it, state=rules.ResponseState.CLEARED, given_at__isnull=False)
    return rows.select_related(
        "addressee__recommendation__source", "addressee__body", "addressee__organization"
    ).order_by("pk")


def joinable(source: Source) -> QuerySet[Recommendation]:
    """Return what other reports recommend to the same body, which this report may make jointly; the newest first."""
    others = Recommendation.objects.filter(source__considered_by=source.considered_by_id)
    taken = source.joint_recommendations.values("recommendation")
    rows = others.exclude(source=source).exclude(pk__in=taken).exclude(source__committee=None)
    return rows.select_related("source").order_by("-source__on", "pk")


def answered_at(source: Source, party: Party) -> datetime.datetime | None:
    """Return when a party had answered all that was awaited of it, or None while a response is missing."""
    rows = awaited(source, party).values_list("pk", flat=True)
    stands = Response.objects.filter(state=rules.ResponseState.PUBLISHED, addressee__in=list(rows))
    given = [moment for moment in stands.values_list("given_at", flat=True) if moment is not None]
    return max(given) if given and len(given) == len(rows) else None


def working_responses(addressees: Sequence[Addressee]) -> dict[int, Response]:
    """Return the newest version for each addressee: the one being worked on, or else the one that stands."""
    return {
        one.addressee_id: one for one in Response.objects.filter(addressee__in=addressees).order_by("number")
    }


def recommendations() -> QuerySet[Recommendation]:
    """Return recommendations with what names and places them."""
    rows = Recommendation.objects.select_related("source__committee", "source__considered_by", "paper")
    joint = JointSource.objects.select_related("source__committee", "source__considered_by")
    return rows.prefetch_related(Prefetch("joint_sources", joint))


def addressees(viewer: Viewer, recommendation: Recommendation) -> list[Addressee]:
    """Return those a recommendation is made to. `versions` on each has the responses to show, newest first.

    Two queries.
    """
    versions = policies.visible_to(viewer, Response).order_by("-number")
    rows = recommendation.addressees.select_related("body", "organization").order_by("pk")
    return list(rows.prefetch_related(Prefetch("responses", versions, to_attr="versions")))


def themes_of(recommendation: Recommendation) -> list[Theme]:
    """Return the themes of a recommendation, its own and those of the findings it answers. One query."""
    theirs = Q(recommendations=recommendation) | Q(findings__recommendations=recommendation)
    return list(Theme.objects.filter(theirs).distinct().order_by("name"))


def findings(recommendation: Recommendation) -> list[Finding]:
    """Return the findings a recommendation answers. One query."""
    return list(recommendation.findings.order_by("pk"))


def actions_under(viewer: Viewer, recommendation: Recommendation) -> list[Action]:
    """Return the actions under a recommendation that the viewer may see, with evidence and looks. Four queries.

    `said` on each has its updates.
    """
    rows = policies.visible_to(viewer, recommendation.actions.all()).select_related("followed_by")
    evidence = Prefetch("evidence", policies.visible_to(viewer, Evidence).order_by("at", "pk"))
    looks = Prefetch("impact_looks", ImpactLook.objects.order_by("on", "pk"))
    updates = policies.visible_to(viewer, ActionUpdate).order_by("at", "pk")
    said = Prefetch("updates", updates, to_attr="said")
    return list(rows.prefetch_related(evidence, looks, said).order_by("asked_on", "pk"))


def duties_to_respond(viewer: Viewer, recommendation: Recommendation) -> list[Duty]:
    """Return the duties to respond to the sources of a recommendation, of all who owe them. One query."""
    numbers = [str(source.pk) for source in recommendation.sources]
    rows = policies.visible_to(viewer, Duty).filter(
        kind__in=set(rules.RESPONSE_DUTIES.values()),
        about_type=Source._meta.label_lower,
        about_id__in=numbers,
    )
    return list(rows.select_related("owed_by", "owed_to").order_by("order_at", "pk"))


def mergeable(action: Action) -> QuerySet[Action]:
    """Return the actions that may be merged with this one: owed, public, and followed by the same body."""
    rows = Action.objects.filter(followed_by=action.followed_by_id, state__in=rules.ACTIVE, private=False)
    return rows.exclude(pk=action.pk).order_by("asked_on", "pk")


def duty_of(action: Action) -> Duty | None:
    """Return the newest duty in the ledger that tracks an action, if there is one."""
    about = {"about_type": Action._meta.label_lower, "about_id": str(action.pk)}
    rows = Duty.objects.filter(kind=Kind.CARRY_OUT_ACTION, **about)
    return rows.select_related("owed_by", "owed_to").order_by("-pk").first()
