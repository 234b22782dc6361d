"""The clerk's page while a meeting sits."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from shiremoot.foundation.access import doors
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.ui import form_page
from shiremoot.foundation.ui.converters import NumberedDay
from shiremoot.kernel.errors import DomainError
from shiremoot.meetings.live import forms, page_context, permissions
from shiremoot.meetings.live.entries import ARISING, END, KINDS, EntryKind, ItemEntryKind, Save
from shiremoot.meetings.live.models import Sitting
from shiremoot.meetings.live.saving import AlreadySaved, Conflict
from shiremoot.meetings.record.models import AgendaItem, Meeting
from shiremoot.meetings.record.views import find

UNCHANGED = 204


@require_GET
@doors.door(permissions.RECORD)
def live(
    request: ViewedRequest, slug: str, day: NumberedDay, place: int = 0, panel: str = ""
) -> HttpResponse:
    """Show the meeting at one item, or answer 204 if nothing changed since the `stamp` of the request."""
    meeting = find(request, slug, day)
    permissions.check_can_record(request.viewer, meeting)
    if meeting.day != str(day):
        return redirect("live", slug, meeting.day)
    if (known := request.GET.get("stamp")) and known == _stamp(meeting):
        return HttpResponse(status=UNCHANGED)
    return _page(request, page_context.build(meeting, place, panel=panel))


def _stamp(meeting: Meeting) -> str:
    return str(Sitting.objects.filter(meeting=meeting).values_list("stamp", flat=True).first() or 0)


def _page(request: ViewedRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    meeting = context["meeting"]
    base = reverse("live", args=[meeting.body.slug, meeting.day])
    context |= {
        "base": base,
        "here": f"{base}{context['place']}/",
        "shown_at": f"{base}{context['panel'] if context['panel'] in (END, ARISING) else context['place']}/",
        "crumbs": [
            (reverse("home"), "Home"),
            (meeting.get_absolute_url(), str(meeting)),
            ("", "At the meeting"),
        ],
    }
    return render(request, "live/live.html", context, status=status)


@require_POST
@doors.door(permissions.RECORD)
def entry(request: ViewedRequest, slug: str, day: NumberedDay, place: int, act: str) -> HttpResponse:
    """Save one entry. If it is refused, show the page again with what was typed. Sent twice, it is saved once."""
    meeting = find(request, slug, day)
    permissions.check_can_record(request.viewer, meeting)
    kind, item, save = _kind(act, meeting, place)
    form = kind.form(
        request.POST,
        prefix=request.POST.get("prefix") or None,
        on=forms.at(meeting, item),
    )
    status, conflict = 400, None
    if form.is_valid():
        try:
            save(form, request.viewer)
            return _onward(meeting, place, act)
        except AlreadySaved:
            return _onward(meeting, place, act)
        except Conflict as clash:
            status, conflict = 409, clash
            request.refused_because = [str(clash)]  # the page shows both versions in place of the form
        except DomainError as problem:
            form_page.record_refusal(request, f"record at a meeting: {act}", meeting, problem)
            form.add_error(None, str(problem))
    meeting.refresh_from_db()
    context = page_context.build(meeting, place, failed=form, panel="" if place else kind.panel)
    context |= {
        "conflict": conflict,
        "act": act,
        "form": None if conflict else form,
        "mine": _to_send_again(form),
    }
    return _page(request, context, status)


def _kind(
    act: str, meeting: Meeting, place: int
) -> tuple[EntryKind | ItemEntryKind, AgendaItem | None, Save]:
    """Return the kind of entry and the item an address names, and how the entry is saved. Raises Http404."""
    kind = KINDS.get(act)
    item = AgendaItem.objects.filter(meeting=meeting, order=place).select_related("meeting__body").first()
    save = kind.saving(item) if kind else None
    if kind is None or save is None or (item is None and place):
        raise Http404
    return kind, item, save


def _onward(meeting: Meeting, place: int, act: str) -> HttpResponse:
    if not place and act in ("close", "follow"):
        return redirect(f"live-{KINDS[act].panel}", meeting.body.slug, meeting.day)
    return redirect("live-item", meeting.body.slug, meeting.day, place)


def _to_send_again(form: forms.EntryForm) -> list[tuple[str, str]]:
    """Return what was sent, without the version it was based on, to send again on top of the newest version."""
    based_on = {form.add_prefix("version"), form.add_prefix("seen"), form.add_prefix("key")}
    left_out = based_on | {"csrfmiddlewaretoken"}
    return [(name, value) for name, value in form.data.items() if name not in left_out]
