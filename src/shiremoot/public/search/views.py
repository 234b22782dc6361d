"""Search on screen."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from shiremoot.foundation.access import doors
from shiremoot.foundation.trail import keeping
from shiremoot.public.search import forms, queries

BOXES = "the boxes that narrow a search, none filled"


@require_GET
@doors.door(doors.ANYONE)
@keeping.kept_for_visitors
def search(request):
    """What is public and holds all the words, best first."""
    form = forms.Look(request.GET or None)
    page = request.GET.get("page", "")
    wanted = form.wanted() if form.is_bound else queries.Filter("")
    results = queries.find(wanted, int(page) if page.isdecimal() and len(page) < 6 else 1)
    context = {
        "form": form,
        "narrowing": form.narrowing() if form.narrows else keeping.kept(BOXES, form.narrowing),
        "wanted": wanted,
        "results": results,
        "kinds": forms.KINDS,
        "crumbs": [(reverse("home"), "Home"), ("", "Search")],
    }
    return render(request, "search/search.html", context)
