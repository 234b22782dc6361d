"""Tables and OParl objects."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from shiremoot.foundation.access import doors
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.public.opendata import changes, lists, oparl, queries, tables
from shiremoot.public.opendata.addresses import SiteAddresses
from shiremoot.spine.hooks.oparl import Times
from shiremoot.spine.hooks.tables import DataTable

PAGE_SIZE, MAX_PAGE_SIZE = 100, 500


def _json(data: Mapping[str, Any], status: int = 200) -> JsonResponse:
    answer = JsonResponse(data, status=status, json_dumps_params={"ensure_ascii": False})
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


@require_GET
@doors.door(doors.ANYONE)
def data(request: ViewedRequest) -> HttpResponse:
    """Show which data can be downloaded, and how."""
    crumbs = [(reverse("home"), "Home"), ("", "Open data")]
    return render(request, "opendata/data.html", {"tables": tables.every(), "crumbs": crumbs})


def _table(name: str) -> DataTable:
    found = tables.table(name)
    if found is None:
        raise Hidden("see this table", exists=False)
    return found


@require_GET
@doors.door(doors.ANYONE)
def table(request: ViewedRequest, name: str) -> HttpResponseBase:
    """Send a table line by line, so that a long one needs no memory."""
    found = _table(name)
    answer = StreamingHttpResponse(
        tables.lines(found), content_type="text/csv; charset=utf-8; header=present"
    )
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    answer["Link"] = (
        f'<{reverse("data-metadata", args=[name])}>; rel="describedby"; type="application/csvm+json"'
    )
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


@require_GET
@doors.door(doors.ANYONE)
def metadata(request: ViewedRequest, name: str) -> JsonResponse:
    """Send the meaning of a table's columns."""
    address = request.build_absolute_uri(reverse("data-table", args=[name])) if tables.table(name) else ""
    return _json(tables.metadata(_table(name), address))


def _not_found(request: ViewedRequest, words: str = "There is nothing at this address.") -> JsonResponse:
    return _json(oparl.error(words, request.get_full_path()), status=404)


@require_GET
@doors.door(doors.ANYONE)
def system(request: ViewedRequest) -> JsonResponse:
    """Send the System object, the entry point of OParl."""
    return _json(oparl.system(SiteAddresses(request.build_absolute_uri), _record()))


def _record() -> Times:
    return changes.began(), changes.latest()


@require_GET
@doors.door(doors.ANYONE)
def bodies(request: ViewedRequest) -> JsonResponse:
    """Send the list of OParl bodies: the county, if it changed within the moments asked for."""
    site = SiteAddresses(request.build_absolute_uri)
    here, times = site(request.get_full_path()), _record()
    try:
        data = [oparl.county(site, times)] if changes.within(times, request.GET.dict()) else []
    except changes.NotAMoment as problem:
        return _json(oparl.error(str(problem), request.get_full_path()), status=400)
    pages = {"totalElements": len(data), "elementsPerPage": 1, "currentPage": 1, "totalPages": 1}
    return _json(oparl.listed(data, pages, {"first": here, "self": here, "last": here}))


@require_GET
@doors.door(doors.ANYONE)
def body(request: ViewedRequest) -> JsonResponse:
    """Send the county as an OParl body."""
    return _json(oparl.county(SiteAddresses(request.build_absolute_uri), _record()))


@require_GET
@doors.door(doors.ANYONE)
def one(request: ViewedRequest, kind: str, number: str) -> JsonResponse:
    """Send one object."""
    asked = queries.kinds().get(kind)
    row = asked.rows().filter(pk=int(number)).first() if asked else None
    if asked is None or row is None:
        return _not_found(request)
    times = changes.times([row], asked.every_trace())[row.pk]
    return _json(asked.standing_alone(SiteAddresses(request.build_absolute_uri), row, times))


@require_GET
@doors.door(doors.ANYONE)
def objects(request: ViewedRequest, kind: str) -> JsonResponse:
    """Send a page of a list, limited to objects created or changed within the moments asked for."""
    kinds, asked = queries.in_list(kind), request.GET.dict()
    if not kinds:
        return _not_found(request)
    try:
        rows: Any = lists.narrowed(kinds, asked)  # has count() where the stubs of Paginator ask for len()
    except changes.NotAMoment as problem:
        return _json(oparl.error(str(problem), request.get_full_path()), status=400)
    page: Page[lists.Row] = Paginator(rows, _size(request)).get_page(asked.get("page"))
    shapes = lists.shapes(list(page), SiteAddresses(request.build_absolute_uri), asked)
    return _json(oparl.listed(shapes, _pages(page), _links(request, page)))


def _size(request: ViewedRequest) -> int:
    """Return the page size asked for, by the name in the specification or that in its drafts."""
    size = request.GET.get("limit") or request.GET.get("elementsPerPage", "")
    return min(max(1, int(size)), MAX_PAGE_SIZE) if size.isdecimal() and len(size) < 6 else PAGE_SIZE


def _pages(page: Page[lists.Row]) -> dict[str, int]:
    return {
        "totalElements": page.paginator.count,
        "elementsPerPage": page.paginator.per_page,
        "currentPage": page.number,
        "totalPages": page.paginator.num_pages,
    }


def _links(request: ViewedRequest, page: Page[lists.Row]) -> dict[str, str]:
    def at(number: int) -> str:
        asked = request.GET.copy()
        asked["page"] = str(number)
        return request.build_absolute_uri(f"{request.path}?{asked.urlencode()}")

    links = {"first": at(1), "self": at(page.number), "last": at(page.paginator.num_pages)}
    if page.has_previous():
        links["prev"] = at(page.previous_page_number())
    if page.has_next():
        links["next"] = at(page.next_page_number())
    return links
