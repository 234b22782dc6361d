"""The parts of a draft on screen: their words put right, parts added, moved, taken out and put back."""

import datetime

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from shiremoot.foundation.access import doors
from shiremoot.governance.minutes import actions, forms, parts, permissions
from shiremoot.governance.minutes.models import Passage
from shiremoot.governance.minutes.views import form_page, kept


@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def put_right(request, slug: str, day: datetime.date, pk: int):
    """Change the words of one part."""
    found = kept(request, slug, day)
    passage = get_object_or_404(Passage.objects.select_related("minutes"), pk=pk, minutes=found)
    start = {name: getattr(passage, name) for name in ("heading", "text", "private", "version")}
    form, conflict = forms.Words(request.POST or None, initial=start), None
    if request.method == "POST" and form.is_valid():
        try:
            actions.put_right(passage=passage, by=request.viewer, **form.cleaned_data)
            return redirect(f"{reverse('minutes', args=[slug, day])}#part-{pk}")
        except actions.Conflict as clash:
            conflict = clash
            form.data = form.data.copy()
            form.data["version"] = clash.version
            form.add_error(None, str(clash))
        except ValueError as problem:
            form.add_error(None, str(problem))
    title = f"Put right: {passage.heading}"
    context = {
        "form": form,
        "passage": passage,
        "title": title,
        "button": "Keep these words",
        "conflict": conflict,
    }
    return form_page(request, found.meeting, context)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def add_part(request, slug: str, day: datetime.date):
    """Add a part to the draft."""
    found = kept(request, slug, day)
    last = found.passages.standing().last()
    form = forms.Part(request.POST or None, minutes=found, initial={"after": last})
    if request.method == "POST" and form.is_valid():
        try:
            made = parts.add(minutes=found, by=request.viewer, **form.cleaned_data)
            return redirect(f"{reverse('minutes', args=[slug, day])}#part-{made.pk}")
        except ValueError as problem:
            form.add_error(None, str(problem))
    return form_page(request, found.meeting, {"form": form, "title": "Add a part", "button": "Add it"})


@require_POST
@doors.door(permissions.KEEP)
def arrange_part(request, slug: str, day: datetime.date, pk: int):
    """Move a part up or down, take it out or put it back."""
    found = kept(request, slug, day)
    passage = get_object_or_404(Passage.objects.select_related("minutes"), pk=pk, minutes=found)
    way = request.POST.get("way")
    do = {
        "up": lambda: parts.move(passage=passage, up=True, by=request.viewer),
        "down": lambda: parts.move(passage=passage, up=False, by=request.viewer),
        "out": lambda: parts.take_out(passage=passage, by=request.viewer),
        "back": lambda: parts.put_back(passage=passage, by=request.viewer),
    }
    if way not in do:
        raise Http404
    try:
        do[way]()
    except ValueError as problem:
        messages.error(request, str(problem))
    return redirect(f"{reverse('minutes', args=[slug, day])}{'' if way == 'out' else f'#part-{pk}'}")
