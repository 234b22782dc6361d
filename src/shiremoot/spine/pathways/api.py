"""Cases as JSON, under the same policies as on screen."""

from typing import Any

from django.core.paginator import Paginator
from django.http import JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.trail import actions as trail
from shiremoot.spine.pathways import presenting, queries, views
from shiremoot.spine.pathways.case_views import fetch_case
from shiremoot.spine.pathways.models import Case
from shiremoot.spine.pathways.reading import read_case

PAGE = 100


def _json(data: dict[str, Any]) -> JsonResponse:
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False})


@require_GET
@doors.door(doors.SIGNED_IN)
def cases(request: ViewedRequest, pathway: str) -> JsonResponse:
    """Return the cases of a pathway that are open to the viewer, the first due first, 100 a page."""
    one = views.offered_or_hidden(pathway).pathway
    wanted = queries.Filter(state=request.GET.get("state", ""))
    rows = queries.worklist(request.viewer, pathway, wanted, clock.now())
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    trail.record_read(by=request.viewer, things=shown, purpose=views.LISTED)
    following = (
        f"{reverse('cases-json', args=[pathway])}?page={page.next_page_number()}" if page.has_next() else None
    )
    return _json({"pathway": one.key, "cases": [_summary(each) for each in shown], "next": following})


def _summary(case: Case) -> dict[str, Any]:
    return {
        "reference": case.reference,
        "pathway": case.pathway,
        "version": case.version,
        "organisation": case.organization.key,
        "stage": case.stage,
        "stage_since": case.stage_since.isoformat(),
        "opened_at": case.opened_at.isoformat(),
        "closed_at": case.closed_at.isoformat() if case.closed_at else None,
        "outcome": case.outcome or None,
        "next_due_at": case.next_due_at.isoformat() if case.next_due_at else None,
        "url": reverse("case-json", args=[case.reference]),
    }


@require_GET
@doors.door(doors.SIGNED_IN)
def case(request: ViewedRequest, reference: str) -> JsonResponse:
    """Return a case with its clocks, the steps the viewer may take, and of each step what is shared with them."""
    found = fetch_case(request, reference)
    reading = read_case(request.viewer, found)
    trail.record_read(by=request.viewer, things=[found], purpose="looked at a case")
    entries = presenting.timeline(reading.pathway, reading.rows, reading.sight, reading.roles)
    clocks = [
        {
            "clock": run.clock,
            "due_at": run.due.isoformat() if run.due else None,
            "state": "paused" if run.is_paused else str(run.end),
            "ended_at": run.ended_at.isoformat() if run.ended_at else None,
        }
        for run in reading.state.clocks
    ]
    return _json(
        _summary(found)
        | {
            "clocks": clocks,
            "steps_you_may_take": [one.key for one in reading.available],
            "steps": [_step(entry) for entry in reversed(entries)],
        }
    )


def _step(entry: presenting.Entry) -> dict[str, Any]:
    row = entry.row
    return {
        "number": row.number,
        "step": row.step,
        "at": row.at.isoformat(),
        "role": row.role,
        "corrects": row.corrects,
        "shared": entry.shared,
        "values": {answer.key: answer.value for answer in entry.answers},
        "findings": row.findings if entry.shared else {},
    }
