"""Pages that anyone may read once a framework is published: frameworks, themes, indicators, and their downloads."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Q
from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.trail import page_cache
from shiremoot.outcomes.indicators import commentaries, permissions, presenting, publishing, queries
from shiremoot.outcomes.indicators.models import Framework, Indicator, StrategyTheme
from shiremoot.outcomes.indicators.queries import PUBLISHED, WORKING, FigureSource, IndicatorRow
from shiremoot.outcomes.indicators.rules import Development
from shiremoot.spine.bodies import hooks as bodies
from shiremoot.spine.hooks import csv_files
from shiremoot.spine.hooks.tables import DataTable

TOP = "Outcomes"


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(reverse("home"), "Home"), (reverse("outcomes") if more else "", TOP), *more]


def framework_of(request: ViewedRequest, slug: str) -> Framework:
    """Return a framework the viewer may see. Raises `Hidden`."""
    rows = Framework.objects.select_related("body", "area")
    found: Framework = policies.fetch(request.viewer, rows, slug=slug)
    return found


def source_for(request: ViewedRequest, framework: Framework) -> FigureSource:
    """Return the figures the viewer sees: the working ones for those who keep the framework."""
    return WORKING if permissions.can_keep(request.viewer, framework.body) else PUBLISHED


@require_GET
@doors.door(doors.ANYONE)
@page_cache.for_visitors()
def frameworks(request: ViewedRequest) -> HttpResponse:
    """List the frameworks."""
    reported = Q(indicators__development=Development.REPORTED)
    shown = queries.frameworks(request.viewer).annotate(reported=Count("indicators", filter=reported))
    context = {
        "frameworks": shown.order_by("title"),
        "can_keep": request.viewer.may_somewhere(permissions.KEEP),
        "crumbs": crumbs(),
    }
    return render(request, "indicators/frameworks.html", context)


@require_GET
@doors.door(doors.ANYONE)
@page_cache.for_visitors()
def framework(request: ViewedRequest, slug: str) -> HttpResponse:
    """Show a framework: its themes with how their indicators stand, and what got better or worse."""
    found = framework_of(request, slug)
    source = source_for(request, found)
    rows = queries.rows(source, found)
    themes = list(found.themes.all())
    context = {
        "framework": found,
        "themes": [(theme, _of_theme(rows, theme)) for theme in themes],
        "changes": _changes(found, source, rows),
        "working": source.working,
        "can_keep": source.working,
        "to_write": commentaries.waiting(found) if source.working else [],
        "waiting": _waiting(found) if source.working else None,
        "crumbs": crumbs(("", found.title)),
    }
    return render(request, "indicators/framework.html", context)


def _of_theme(rows: Sequence[IndicatorRow], theme: StrategyTheme) -> dict[str, Any]:
    own = [row for row in rows if row.defined.indicator.outcome.theme_id == theme.pk]
    reported = [row for row in own if row.defined.indicator.development == Development.REPORTED]
    return {
        "tally": presenting.tally(reported),
        "reported": len(reported),
        "coming": len(own) - len(reported),
    }


def _changes(
    found: Framework, source: FigureSource, rows: Sequence[IndicatorRow]
) -> presenting.Changes | None:
    """Return what changed since the body last met; None if it is not known to have met."""
    met = bodies.meeting_days([found.body], clock.now()).get(found.body_id)
    if met is None or met.last is None:
        return None
    moment = datetime.datetime.combine(met.last, datetime.time.max, clock.LONDON)
    then = queries.rows(FigureSource(source.working, moment), found)
    return presenting.changes(rows, then, met.last)


def _waiting(found: Framework) -> dict[str, Any]:
    """Return what those who keep a framework have yet to do: figures to publish, files to load."""
    last = found.releases.first()
    working = WORKING.rows().filter(indicator__framework=found)
    if last is not None:
        working = working.filter(recorded_at__gt=last.at)
    loads = found.loads.filter(state="checked").order_by("-pk")
    return {"figures": working.count(), "loads": list(loads), "release": last}


@require_GET
@doors.door(doors.ANYONE)
@page_cache.for_visitors()
def theme(request: ViewedRequest, slug: str, theme: str) -> HttpResponse:
    """Show every indicator of a theme: figure, target, rating and direction of travel, each with its reason."""
    found = framework_of(request, slug)
    own: StrategyTheme = policies.fetch(request.viewer, StrategyTheme, framework=found, slug=theme)
    source = source_for(request, found)
    context = {
        "framework": found,
        "theme": own,
        "table": presenting.theme_table(queries.rows(source, found, own)),
        "outcomes": list(own.outcomes.all()),
        "working": source.working,
        "can_keep": source.working,
        "crumbs": crumbs(*presenting.crumbs_of(found), ("", str(own))),
    }
    return render(request, "indicators/theme.html", context)


def indicator_of(request: ViewedRequest, slug: str, code: str) -> Indicator:
    """Return an indicator the viewer may see, with its framework. Raises `Hidden`."""
    rows = Indicator.objects.select_related(
        "framework__body", "framework__area", "outcome__theme", "owner__organization"
    )
    found: Indicator = policies.fetch(request.viewer, rows, framework__slug=slug, code=code)
    return found


@require_GET
@doors.door(doors.ANYONE)
@page_cache.for_visitors()
def indicator(request: ViewedRequest, slug: str, code: str) -> HttpResponse:
    """Show one indicator: the number, the sentence, the chart, the table, the definition."""
    found = indicator_of(request, slug, code)
    source = source_for(request, found.framework)
    one = queries.defined(Indicator.objects.filter(pk=found.pk))[0]
    own_theme = found.outcome.theme
    above = [(own_theme_address(found, own_theme), str(own_theme)), ("", found.code)]
    context = {
        "framework": found.framework,
        "indicator": found,
        "definition": one.definition,
        "definitions": presenting.definitions(found),
        "page": presenting.indicator_page(source, one, found.framework.area),
        "commentaries": commentaries.of_indicator(request.viewer, found),
        "can_comment": permissions.can_comment(request.viewer, found),
        "revisions": list(queries.revisions(found, source)[:20]),
        "working": source.working,
        "can_keep": source.working,
        "crumbs": crumbs(*presenting.crumbs_of(found.framework), *above),
    }
    return render(request, "indicators/indicator.html", context)


def own_theme_address(found: Indicator, theme: StrategyTheme) -> str:
    return reverse("outcomes-theme", args=[found.framework.slug, theme.slug])


def _csv(table: DataTable, name: str, metadata: str) -> HttpResponseBase:
    answer = StreamingHttpResponse(
        csv_files.lines(table), content_type="text/csv; charset=utf-8; header=present"
    )
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    answer["Link"] = f'<{metadata}>; rel="describedby"; type="application/csvm+json"'
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def _json(data: dict[str, Any]) -> JsonResponse:
    answer = JsonResponse(data, json_dumps_params={"ensure_ascii": False})
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def _published(framework: Framework) -> None:
    """Raise `Hidden` before the first release: downloads hold published figures alone."""
    if framework.published_at is None:
        raise Hidden("download these figures", thing=str(framework))


@require_GET
@doors.door(doors.ANYONE)
def framework_csv(request: ViewedRequest, slug: str) -> HttpResponseBase:
    """Send every published figure of a framework."""
    found = framework_of(request, slug)
    _published(found)
    return _csv(publishing.of_framework(found), slug, reverse("outcomes-framework-metadata", args=[slug]))


@require_GET
@doors.door(doors.ANYONE)
def framework_metadata(request: ViewedRequest, slug: str) -> JsonResponse:
    """Send the meaning of the columns."""
    found = framework_of(request, slug)
    address = request.build_absolute_uri(reverse("outcomes-framework-csv", args=[slug]))
    return _json(csv_files.metadata(publishing.of_framework(found), address))


@require_GET
@doors.door(doors.ANYONE)
def indicator_csv(request: ViewedRequest, slug: str, code: str) -> HttpResponseBase:
    """Send every published figure of an indicator."""
    found = indicator_of(request, slug, code)
    _published(found.framework)
    metadata = reverse("outcomes-indicator-metadata", args=[slug, code])
    return _csv(publishing.of_indicator(found), f"{slug}-{code}", metadata)


@require_GET
@doors.door(doors.ANYONE)
def indicator_metadata(request: ViewedRequest, slug: str, code: str) -> JsonResponse:
    """Send the meaning of the columns."""
    found = indicator_of(request, slug, code)
    address = request.build_absolute_uri(reverse("outcomes-indicator-csv", args=[slug, code]))
    return _json(csv_files.metadata(publishing.of_indicator(found), address))


@require_GET
@doors.door(doors.ANYONE)
def indicator_json(request: ViewedRequest, slug: str, code: str) -> JsonResponse:
    """Send an indicator with its definitions and published figures."""
    found = indicator_of(request, slug, code)
    _published(found.framework)
    return _json(publishing.as_json(found, request.build_absolute_uri))
