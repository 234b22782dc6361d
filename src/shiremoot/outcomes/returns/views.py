"""Pages of returns: what waits for somebody, a template with its matrix, a collection, and one return."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.trail import actions as trail
from shiremoot.outcomes.returns import permissions, presenting, queries, rules, schemas, sending
from shiremoot.outcomes.returns.models import ExpectedReturn, ReturnCollection, ReturnTemplate
from shiremoot.outcomes.returns.rules import ReturnState

TOP = "Returns"


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(reverse("home"), "Home"), (reverse("returns") if more else "", TOP), *more]


def template_of(request: ViewedRequest, slug: str) -> ReturnTemplate:
    """Return the newest version of a template the viewer may see. Raises `Hidden`."""
    rows = ReturnTemplate.objects.select_related("body").filter(slug=slug)
    found = policies.visible_to(request.viewer, rows).order_by("-version").first()
    if found is None:
        raise Hidden("see this return", thing=f"returns.returntemplate {slug}", exists=True)
    return found


def return_of(request: ViewedRequest, pk: int) -> ExpectedReturn:
    """Return one organisation's return, if the viewer may see it. Raises `Hidden`."""
    rows = ExpectedReturn.objects.select_related(
        "organization__successor", "collection__template__body", "loaded", "duty"
    )
    found: ExpectedReturn = policies.fetch(request.viewer, rows, pk=pk)
    return found


@require_GET
@doors.door(permissions.SEE)
def returns(request: ViewedRequest) -> HttpResponse:
    """List what waits for the viewer, and the templates."""
    waiting = [(one, presenting.state_tag(one)) for one in queries.waiting_rows(request.viewer)]
    context = {
        "waiting": waiting,
        "to_accept": queries.sent_to(request.viewer),
        "templates": queries.newest_templates(request.viewer),
        "can_collect": request.viewer.may_somewhere(permissions.COLLECT),
        "crumbs": crumbs(),
    }
    return render(request, "returns/returns.html", context)


@require_GET
@doors.door(permissions.SEE)
def template(request: ViewedRequest, slug: str) -> HttpResponse:
    """Show a template: how complete its returns are, by organisation and period, and what each column holds."""
    found = template_of(request, slug)
    matrix = queries.matrix(request.viewer, slug)
    rows = [(who, [(c, c and presenting.complete_tag(c)) for c in cells]) for who, cells in matrix.rows]
    context = {
        "template": found,
        "schema": found.read(),
        "matrix": matrix,
        "rows": rows,
        "can_collect": permissions.can_collect(request.viewer, found.body),
        "crumbs": crumbs(("", found.title)),
    }
    return render(request, "returns/template.html", context)


@require_GET
@doors.door(permissions.SEE)
def schema(request: ViewedRequest, slug: str) -> JsonResponse:
    """Send a template as Table Schema."""
    found = template_of(request, slug)
    answer = JsonResponse(schemas.as_table_schema(found.schema), json_dumps_params={"indent": 2})
    answer["Content-Disposition"] = f'attachment; filename="{slug}.json"'
    return answer


@require_GET
@doors.door(permissions.SEE)
def collection(request: ViewedRequest, pk: int) -> HttpResponse:
    """Show a collection: where each organisation's return has got to, and the sum of every measure."""
    rows = ReturnCollection.objects.select_related("template__body")
    found = policies.fetch(request.viewer, rows, pk=pk)
    read = found.template.read()
    expected = queries.expected(request.viewer).filter(collection=found).select_related("loaded")
    cells = [
        queries.cell_of(one) for one in expected.defer("loaded__rows").order_by("organization__name", "pk")
    ]
    can_collect = permissions.can_collect(request.viewer, found.template.body)
    context = {
        "collection": found,
        "template": found.template,
        "lines": [(c, presenting.state_tag(c.one), presenting.complete_tag(c)) for c in cells],
        "totals": queries.totals(request.viewer, found, read) if can_collect else [],
        "national": read.national,
        "crumbs": crumbs((found.template.get_absolute_url(), found.template.title), ("", found.period.label)),
    }
    return render(request, "returns/collection.html", context)


@require_GET
@doors.door(permissions.SEE)
def one_return(request: ViewedRequest, pk: int) -> HttpResponse:
    """Show one organisation's return: its state, what may be done next, its figures and its history."""
    one = return_of(request, pk)
    found, viewer = one.collection.template, request.viewer
    read = found.read()
    collects = permissions.can_collect(viewer, found.body)
    fills_in = permissions.may_act_for(viewer, one.organization, permissions.FILL_IN)
    signs = permissions.may_act_for(viewer, one.organization, permissions.SIGN_OFF)
    if one.loaded:
        trail.record_read(by=viewer, things=[one], purpose="see the figures of a return")
    context = {
        "one": one,
        "template": found,
        "tag": presenting.state_tag(one),
        "complete": presenting.complete_tag(queries.cell_of(one)),
        "cell": queries.cell_of(one),
        "table": presenting.table(one.loaded.rows, read) if one.loaded else None,
        "locked": sending.why_locked(one) if fills_in else "",
        "can_fill_in": fills_in and not sending.why_locked(one),
        "has_grid": bool(read.rows()),
        "can_send": signs and one.loaded and rules.RETURN.may(one.state, ReturnState.SENT),
        "can_accept": collects and one.state == ReturnState.SENT and one.sent_by != str(viewer)[:200],
        "can_query": collects and one.state == ReturnState.SENT,
        "can_reopen": collects and rules.RETURN.may(one.state, ReturnState.REOPENED),
        "can_excuse": collects and rules.RETURN.may(one.state, ReturnState.EXCUSED),
        "uploads": one.uploads.defer("rows").order_by("-number"),
        "steps": one.steps.all(),
        "crumbs": crumbs(
            (found.get_absolute_url(), found.title),
            (one.collection.get_absolute_url(), one.collection.period.label),
            ("", one.organization.name),
        ),
    }
    return render(request, "returns/return.html", context)
