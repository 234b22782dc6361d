"""The search page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from shiremoot.foundation.access import doors
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.trail import page_cache, paging
from shiremoot.public.search import forms, queries

EMPTY_FILTERS = "the boxes that narrow a search, none filled"  # key in the cache


@require_GET
@doors.door(doors.ANYONE)
@page_cache.for_visitors(*forms.PARAMETERS, "page")
def search(request: ViewedRequest) -> HttpResponse:
    """Show what is public and holds all the words, best match first."""
    form = forms.SearchForm(request.GET or None)
    page = request.GET.get("page", "")
    wanted = form.wanted() if form.is_bound else queries.SearchFilter("")
    if form.errors:
        page_cache.do_not_keep(request)
    results = queries.find(wanted, int(page) if page.isdecimal() and len(page) < 6 else 1)
    paging.note_shown(request, results.page)
    context = {
        "form": form,
        "narrowing": form.narrowing() if form.narrows else page_cache.cached(EMPTY_FILTERS, form.narrowing),
        "wanted": wanted,
        "results": results,
        "suggestion": queries.suggestion(wanted) if wanted.words and not results.count else "",
        "kinds": forms.KINDS,
        "crumbs": [(reverse("home"), "Home"), ("", "Search")],
    }
    return render(request, "search/search.html", context)
