"""The record for machines."""

from django.core.paginator import Paginator
from django.http import JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from shiremoot.foundation.access import doors
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.public.opendata import changes, lists, oparl, queries, tables

A_PAGE, MOST = 100, 500


def _json(data, status: int = 200) -> JsonResponse:
    answer = JsonResponse(data, status=status, json_dumps_params={"ensure_ascii": False})
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


@require_GET
@doors.door(doors.ANYONE)
def data(request):
    """What can be taken away, and how."""
    crumbs = [(reverse("home"), "Home"), ("", "Open data")]
    return render(request, "opendata/data.html", {"tables": tables.TABLES, "crumbs": crumbs})


def _table(name: str) -> tables.Table:
    found = tables.table(name)
    if found is None:
        raise Hidden("see this table", exists=False)
    return found


@require_GET
@doors.door(doors.ANYONE)
def table(request, name: str):
    """A table, line by line, so that a long one needs no memory."""
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
def metadata(request, name: str):
    """What the columns of a table mean."""
    address = request.build_absolute_uri(reverse("data-table", args=[name])) if tables.table(name) else ""
    return _json(tables.metadata(_table(name), address))


def _none(request, words: str = "There is nothing at this address.") -> JsonResponse:
    return _json(oparl.error(words, request.get_full_path()), status=404)


@require_GET
@doors.door(doors.ANYONE)
def system(request):
    """Where OParl begins."""
    return _json(oparl.system(request.build_absolute_uri, _record()))


def _record() -> changes.Times:
    return changes.began(), changes.latest()


@require_GET
@doors.door(doors.ANYONE)
def bodies(request):
    """The list of OParl's bodies: the county alone, if it changed when it was asked to have."""
    site = request.build_absolute_uri
    here, times = site(request.get_full_path()), _record()
    try:
        data = [oparl.county(site, times)] if changes.within(times, request.GET.dict()) else []
    except changes.NotAMoment as problem:
        return _json(oparl.error(str(problem), request.get_full_path()), status=400)
    pages = {"totalElements": len(data), "elementsPerPage": 1, "currentPage": 1, "totalPages": 1}
    return _json(oparl.listed(data, pages, {"first": here, "self": here, "last": here}))


@require_GET
@doors.door(doors.ANYONE)
def body(request):
    """The county."""
    return _json(oparl.county(request.build_absolute_uri, _record()))


@require_GET
@doors.door(doors.ANYONE)
def one(request, kind: str, number: str):
    """One object."""
    asked = queries.KINDS.get(kind)
    row = asked.rows().filter(pk=int(number)).first() if asked else None
    if row is None:
        return _none(request)
    return _json(asked.told(request.build_absolute_uri, row, changes.times([row], asked.traces)[row.pk]))


@require_GET
@doors.door(doors.ANYONE)
def objects(request, kind: str):
    """A page of the objects of one list, those created or changed since a moment where one is given."""
    kinds, asked = queries.in_list(kind), request.GET.dict()
    if not kinds:
        return _none(request)
    try:
        rows = lists.narrowed(kinds, asked)
    except changes.NotAMoment as problem:
        return _json(oparl.error(str(problem), request.get_full_path()), status=400)
    page = Paginator(rows, _size(request)).get_page(asked.get("page"))
    shapes = lists.shapes(page.object_list, request.build_absolute_uri, asked)
    return _json(oparl.listed(shapes, _pages(page), _links(request, page)))


def _size(request) -> int:
    """How many a page; both names that drafts and the specification give the wish are understood."""
    said = request.GET.get("limit") or request.GET.get("elementsPerPage", "")
    return min(max(1, int(said)), MOST) if said.isdecimal() and len(said) < 6 else A_PAGE


def _pages(page) -> dict[str, int]:
    return {
        "totalElements": page.paginator.count,
        "elementsPerPage": page.paginator.per_page,
        "currentPage": page.number,
        "totalPages": page.paginator.num_pages,
    }


def _links(request, page) -> dict[str, str]:
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
