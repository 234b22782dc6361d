"""Counts of recommendations by committee, addressee, theme or year, made in the database.

A joint recommendation counts once for each committee that made it, by that committee's own clock; in the total of all
committees it counts once.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    CharField,
    Count,
    Exists,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Coalesce, ExtractYear

from shiremoot.partnerships.follow_up.rules import FollowUpCounts, Grouping, total
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.thread import rules
from shiremoot.spine.thread.models import Action, Addressee, ImpactLook, JointSource, Response, Source
from shiremoot.spine.thread.rules import ActionState, ResponseAnswer, Verdict

ACCEPTED = (ResponseAnswer.ACCEPTED, ResponseAnswer.PARTLY_ACCEPTED, ResponseAnswer.ALREADY_DONE)
DONE = (ActionState.COMPLETE, ActionState.CONFIRMED, ActionState.CLOSED)
NO_COMMITTEE = "Other reports"


@dataclass(frozen=True)
class Wanted:
    """Which recommendations are counted: of one committee or addressee by slug, one theme by key, one year."""

    committee: str = ""
    addressee: str = ""
    theme: str = ""
    year: int | None = None


@dataclass(frozen=True)
class _Paths:
    """Where rows of one kind have the recommendation, the report that asks and the addressee."""

    recommendation: str
    source: str
    addressee: str


_OWN = _Paths("recommendation", "recommendation__source", "")
_JOINT = _Paths("recommendation", "source", "recommendation__addressees__")


def by(grouping: Grouping, wanted: Wanted) -> list[tuple[str, FollowUpCounts]]:
    """Return the counts of each group by name. Two queries."""
    found: dict[str, FollowUpCounts] = defaultdict(FollowUpCounts)
    for rows, paths in _rows(wanted):
        for name, counts in _counted(rows, paths, _group(grouping, paths)):
            found[str(name)] += counts
    return sorted(found.items(), key=lambda pair: pair[0], reverse=grouping == Grouping.YEAR)


def of_all(wanted: Wanted) -> FollowUpCounts:
    """Return the counts of all, a joint recommendation once unless one committee is wanted. One query, or two."""
    rows = _rows(wanted)
    asked = rows if wanted.committee else rows[:1]
    return total(counts for each, paths in asked for _, counts in _counted(each, paths, Value("all")))


def _rows(wanted: Wanted) -> list[tuple[QuerySet[Any], _Paths]]:
    """Return addressees that must answer, by the report each stands in; and by reports that make it jointly."""
    found: list[tuple[QuerySet[Any], _Paths]] = []
    for rows, paths in ((Addressee.objects.all(), _OWN), (JointSource.objects.all(), _JOINT)):
        asked = rows.filter(**{f"{paths.addressee}response_required": True})
        found.append((asked.filter(**_conditions(wanted, paths)).order_by(), paths))
    return found


def _conditions(wanted: Wanted, paths: _Paths) -> dict[str, Any]:
    every = {
        f"{paths.source}__committee__slug": wanted.committee,
        f"{paths.addressee}body__slug": wanted.addressee,
        f"{paths.recommendation}__themes__key": wanted.theme,
        f"{paths.source}__on__year": wanted.year,
    }
    return {path: value for path, value in every.items() if value}


def _group(grouping: Grouping, paths: _Paths) -> Any:
    if grouping == Grouping.COMMITTEE:
        return Coalesce(f"{paths.source}__committee__name", Value(NO_COMMITTEE))
    if grouping == Grouping.ADDRESSEE:
        return Coalesce(f"{paths.addressee}body__name", f"{paths.addressee}organization__name")
    if grouping == Grouping.THEME:
        return Coalesce(f"{paths.recommendation}__themes__name", Value("No theme"))
    return Coalesce(Cast(ExtractYear(f"{paths.source}__on"), CharField()), Value("No date"))


def _counted(rows: QuerySet[Any], paths: _Paths, group: Any) -> list[tuple[object, FollowUpCounts]]:
    me = f"{paths.addressee}pk" if paths.addressee else "pk"
    told = rows.annotate(
        group=group,
        given=_first_given(me),
        due=_due(paths),
        answer=_answer(me),
        is_done=Exists(_actions(paths).filter(state__in=DONE)) & ~Exists(_actions(paths).filter(_not_done())),
        is_better=_looked_at(paths),
    )
    counted = told.values("group").annotate(
        asked=Count("pk"),
        answered=Count("pk", filter=Q(given__isnull=False)),
        in_time=Count("pk", filter=Q(given__isnull=False) & (Q(due=None) | Q(given__lte=F("due")))),
        accepted=Count("pk", filter=Q(answer__in=ACCEPTED)),
        done=Count("pk", filter=Q(is_done=True)),
        better=Count("pk", filter=Q(is_better=True)),
    )
    return [(row.pop("group"), FollowUpCounts(**row)) for row in counted]


def _first_given(me: str) -> Subquery:
    public = Response.objects.filter(addressee=OuterRef(me), state__in=sorted(rules.PUBLIC)).order_by()
    return Subquery(public.values("addressee").annotate(first=Min("given_at")).values("first"))


def _answer(me: str) -> Subquery:
    stands = Response.objects.filter(addressee=OuterRef(me), state=rules.ResponseState.PUBLISHED)
    return Subquery(stands.order_by().values("answer")[:1])


def _due(paths: _Paths) -> Subquery:
    """Return by when the newest duty to respond to this report is due, owed by this addressee."""
    owed = Duty.objects.filter(
        about_type=Source._meta.label_lower,
        about_id=Cast(OuterRef(f"{paths.source}__pk"), CharField()),
        kind__in=sorted(set(rules.RESPONSE_DUTIES.values())),
    ).filter(
        Q(owed_by__body=OuterRef(f"{paths.addressee}body"))
        | Q(owed_by__organization=OuterRef(f"{paths.addressee}organization"))
    )
    return Subquery(owed.order_by("-pk").values("due_at")[:1])


def _actions(paths: _Paths) -> QuerySet[Action]:
    return Action.objects.filter(
        recommendations=OuterRef(f"{paths.recommendation}__pk"), private=False
    ).order_by()


def _not_done() -> Q:
    return ~Q(state__in=(*DONE, ActionState.DROPPED, ActionState.REPLACED))


def _looked_at(paths: _Paths) -> Exists:
    """Return whether a look at the recommendation, or at an action for it, found a difference."""
    here = OuterRef(f"{paths.recommendation}__pk")
    found = ImpactLook.objects.filter(verdict__in=(Verdict.CHANGED, Verdict.PARTLY))
    return Exists(
        found.filter(Q(recommendation=here) | Q(action__recommendations=here, action__private=False))
    )
