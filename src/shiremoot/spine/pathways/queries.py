"""Reads of cases, for those to whom they are open."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from shiremoot.foundation.access import policies, subjects
from shiremoot.foundation.access.models import Restriction, SubjectGrant
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail.acts import TrailAct
from shiremoot.foundation.trail.models import Entry
from shiremoot.kernel.pathways.parts import Declared
from shiremoot.spine.pathways import registry
from shiremoot.spine.pathways.models import Case, CaseAnswer
from shiremoot.spine.pathways.rules import Whose

SORTS = {
    "due": ("order_at", "pk"),
    "-due": ("-order_at", "-pk"),
    "stage": ("stage_since", "pk"),
    "-stage": ("-stage_since", "-pk"),
    "opened": ("opened_at", "pk"),
    "-opened": ("-opened_at", "-pk"),
}
LOOKED = 20  # entries of those who looked at a case


@dataclass(frozen=True)
class CaseFilter:
    """Which cases of a pathway to list, and in which order: `weeks` for those opened longer ago.

    `answer` is a counted answer, "decide.decision=enquiry".
    """

    whose: str = Whose.ALL
    stage: str = ""
    state: str = ""
    late: bool = False
    weeks: int = 0
    answer: str = ""
    sort: str = "due"


def worklist(viewer: Viewer, pathway: str, wanted: CaseFilter, now: datetime.datetime) -> QuerySet[Case]:
    """Return the cases of a pathway that match the filter and are open to this viewer, the first due first."""
    rows = policies.visible_to(viewer, Case).filter(pathway=pathway)
    if wanted.whose == Whose.TURN:
        rows = rows.filter(_waits_for(viewer, [pathway]))
    if wanted.whose == Whose.MINE:
        by_name = subjects.live_grants(viewer).filter(account=viewer.account)
        rows = rows.filter(pk__in=by_name.values("scope_id"))
    if wanted.stage:
        rows = rows.filter(stage=wanted.stage)
    if wanted.state != "all":
        rows = rows.filter(closed_at__isnull=wanted.state != "closed")
    if wanted.late:
        rows = rows.filter(order_at__lt=now)
    if wanted.weeks:
        rows = rows.filter(opened_at__lt=now - datetime.timedelta(weeks=wanted.weeks))
    if wanted.answer:
        path, _, answer = wanted.answer.partition("=")
        counted = policies.visible_to(viewer, CaseAnswer).filter(path=path, answer=answer)
        rows = rows.filter(pk__in=counted.values("case"))
    return rows.select_related("organization").order_by(*SORTS.get(wanted.sort, SORTS["due"]))


def waiting_for(viewer: Viewer) -> QuerySet[Case]:
    """Return the open cases, of every pathway, in which the viewer's role may take the step that moves them on."""
    keys = [one.pathway.key for one in registry.latest()]
    return policies.visible_to(viewer, Case).filter(_waits_for(viewer, keys), closed_at__isnull=True)


def _waits_for(viewer: Viewer, keys: Iterable[str]) -> Q:
    waits = policies.NOTHING
    for pathway in (one for key in keys for one in registry.versions(key)):
        for role in pathway.roles:
            held = subjects.live_grants(viewer).filter(role=role.key)
            if stages := _stages_moved_by(pathway, role.key):
                waits |= Q(
                    pathway=pathway.key,
                    version=pathway.version,
                    stage__in=stages,
                    pk__in=held.values("scope_id"),
                )
    return waits


def _stages_moved_by(pathway: Declared, role: str) -> set[str]:
    """Return the stages, but for ends, in which a role may take a step that can move the case."""
    moving = [step for step in pathway.steps if step.moves and role in step.taken_by]
    ends = {stage.key for stage in pathway.stages if stage.ends}
    return {stage for step in moving for stage in pathway.stages_of(step)} - ends


def roles_by_case(viewer: Viewer, cases: Iterable[Case]) -> dict[int, list[str]]:
    """Return the viewer's roles in each of these cases. One query."""
    found: dict[int, list[str]] = {}
    held = subjects.live_grants(viewer).filter(scope_id__in=[case.pk for case in cases])
    for scope, role in held.values_list("scope_id", "role").order_by("pk"):
        found.setdefault(scope, []).append(role)
    return found


def grants_on(viewer: Viewer, case: Case) -> list[SubjectGrant]:
    """Return every grant on a case, ended ones too, that the viewer may see."""
    rows = policies.visible_to(viewer, SubjectGrant).filter(scope=case.pk)
    return list(rows.select_related("account", "organization", "review").order_by("pk"))


def restriction_of(viewer: Viewer, case: Case, day: datetime.date) -> Restriction | None:
    """Return the restriction under which a case stands, or None."""
    return policies.visible_to(viewer, Restriction.objects.at(day)).filter(scope=case.pk).first()


def who_looked(case: Case) -> list[Entry]:
    """Return who looked at a case last, newest first."""
    rows = Entry.objects.filter(thing_type=Case._meta.label_lower, thing_id=str(case.pk), act=TrailAct.READ)
    return list(rows.order_by("-pk")[:LOOKED])


def waiting_by_pathway(viewer: Viewer) -> dict[str, int]:
    """Return how many cases of each pathway wait for the viewer. One query."""
    rows = waiting_for(viewer).order_by().values_list("pathway").annotate(number=Count("pk"))
    return dict(rows)


def unreviewed(viewer: Viewer, case: Case) -> list[SubjectGrant]:
    """Return the emergency accesses to a case that nobody has reviewed."""
    rows = policies.visible_to(viewer, SubjectGrant).filter(scope=case.pk, review__isnull=True)
    return list(rows.exclude(emergency_reason="").select_related("account").order_by("pk"))
