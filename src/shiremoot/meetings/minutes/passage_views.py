"""Pages to edit, add, move, remove and restore the passages of a draft."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_POST

from shiremoot.foundation.access import doors
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.typesetting import blocks, html
from shiremoot.foundation.ui.converters import NumberedDay
from shiremoot.kernel.errors import DomainError
from shiremoot.meetings.minutes import actions, content, forms, passages, permissions, private_parts
from shiremoot.meetings.minutes.models import Minutes, Passage
from shiremoot.meetings.minutes.views import minutes_to_edit, page
from shiremoot.meetings.record.models import AgendaItem


@require_http_methods(["GET", "POST"])
@doors.door(permissions.EDIT)
def edit_passage(request: ViewedRequest, slug: str, day: NumberedDay, pk: int) -> HttpResponseBase:
    """Edit one passage."""
    found = minutes_to_edit(request, slug, day)
    passage = get_object_or_404(Passage.objects.select_related("minutes", "item"), pk=pk, minutes=found)
    start = {name: getattr(passage, name) for name in ("heading", "text", "private", "version")}
    return page(
        found.meeting,
        forms.EditPassage(request.POST or None, initial=start),
        f"Correct: {passage.heading}",
        "Save",
        save=lambda said: actions.edit_passage(passage=passage, by=request.viewer, **said),
        to=f"{reverse('minutes', args=[slug, day])}#part-{pk}",
        template="minutes/put_right.html",
        preview=lambda form: _preview(form, found, passage.item),
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.EDIT)
def add_passage(request: ViewedRequest, slug: str, day: NumberedDay) -> HttpResponseBase:
    """Add a passage to the draft."""
    found = minutes_to_edit(request, slug, day)
    last = found.passages.standing().last()
    return page(
        found.meeting,
        forms.AddPassage(request.POST or None, minutes=found, initial={"after": last}),
        "Add a part",
        "Add it",
        save=lambda said: passages.add(minutes=found, by=request.viewer, **said),
        to=lambda made: f"{reverse('minutes', args=[slug, day])}#part-{made.pk}",
        preview=lambda form: _preview(form, found, None),
    ).answer(request)


def _preview(form: BaseForm, minutes: Minutes, item: AgendaItem | None) -> SafeString:
    """Return a passage as published minutes will show it, from what is typed."""
    typed = Passage(
        item=item,
        heading=str(form["heading"].value() or ""),
        text=str(form["text"].value() or ""),
        private=bool(form["private"].value()),
    )
    known = private_parts.paragraphs(minutes.meeting)
    return html.show(blocks.with_levels(content.passage_blocks(typed, known), first=3))


@require_POST
@doors.door(permissions.EDIT)
def arrange_passage(request: ViewedRequest, slug: str, day: NumberedDay, pk: int) -> HttpResponse:
    """Move a passage up or down, remove it or restore it."""
    found = minutes_to_edit(request, slug, day)
    passage = get_object_or_404(Passage.objects.select_related("minutes"), pk=pk, minutes=found)
    way = request.POST.get("way")
    do: dict[str | None, Callable[[], None]] = {
        "up": lambda: passages.move(passage=passage, up=True, by=request.viewer),
        "down": lambda: passages.move(passage=passage, up=False, by=request.viewer),
        "out": lambda: passages.remove(passage=passage, by=request.viewer),
        "back": lambda: passages.restore(passage=passage, by=request.viewer),
    }
    if way not in do:
        raise Http404
    try:
        do[way]()
    except DomainError as problem:
        messages.error(request, str(problem))
    return redirect(f"{reverse('minutes', args=[slug, day])}{'' if way == 'out' else f'#part-{pk}'}")
