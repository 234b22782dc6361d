"""The clerk's screen while a meeting sits."""

import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from shiremoot.foundation.access import doors
from shiremoot.governance.agendas import finding
from shiremoot.governance.meetings.models import AgendaItem, Meeting
from shiremoot.governance.meetings.views import find
from shiremoot.governance.sittings import forms, permissions, screen
from shiremoot.governance.sittings.entries import ARISING, END, KINDS
from shiremoot.governance.sittings.models import Sitting
from shiremoot.governance.sittings.taking import AlreadyTaken, Conflict

UNCHANGED = 204


@require_GET
@doors.door(permissions.RECORD)
def live(request, slug: str, day: datetime.date, place: int = 0, panel: str = ""):
    """The meeting at one item. Asked with the stamp it has already, it answers that nothing changed."""
    meeting = find(request, slug, day)
    permissions.check_can_record(request.viewer, meeting)
    if meeting.day != str(day):
        return redirect("live", slug, meeting.day)
    if (known := request.GET.get("stamp")) and known == _stamp(meeting):
        return HttpResponse(status=UNCHANGED)
    return _page(request, screen.build(meeting, place, panel=panel))


def _stamp(meeting: Meeting) -> str:
    return str(Sitting.objects.filter(meeting=meeting).values_list("stamp", flat=True).first() or 0)


def _page(request, context: dict, status: int = 200):
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
    return render(request, "sittings/live.html", context, status=status)


@require_POST
@doors.door(permissions.RECORD)
def entry(request, slug: str, day: datetime.date, place: int, act: str):
    """Take one entry. Refused, the page comes back with what was typed; sent twice, it is taken once."""
    meeting = find(request, slug, day)
    permissions.check_can_record(request.viewer, meeting)
    kind, item = _kind(act, meeting, place)
    form = kind.form(
        request.POST,
        prefix=request.POST.get("prefix") or None,
        on=forms.at(meeting, item),
    )
    status, conflict = 400, None
    if form.is_valid():
        try:
            kind.do(form, request.viewer)
            return _after(request, meeting, place, act)
        except AlreadyTaken:
            return _after(request, meeting, place, act)
        except Conflict as clash:
            status, conflict = 409, clash
            request.refused_because = [str(clash)]  # the page shows both versions in place of the form
        except ValueError as problem:
            finding.say_no(request, f"record at a meeting: {act}", meeting, problem)
            form.add_error(None, str(problem))
    meeting.refresh_from_db()
    context = screen.build(meeting, place, failed=form, panel="" if place else kind.panel)
    context |= {"conflict": conflict, "act": act, "form": None if conflict else form, "mine": _mine(form)}
    return _page(request, context, status)


def _kind(act: str, meeting: Meeting, place: int):
    kind = KINDS.get(act)
    item = AgendaItem.objects.filter(meeting=meeting, order=place).select_related("meeting__body").first()
    if kind is None or (item is None and (kind.needs_item or place)):
        raise Http404
    return kind, item


def _after(request, meeting: Meeting, place: int, act: str):
    if not place and act in ("close", "follow"):
        return redirect(f"live-{KINDS[act].panel}", meeting.body.slug, meeting.day)
    return redirect("live-item", meeting.body.slug, meeting.day, place)


def _mine(form) -> list[tuple[str, str]]:
    """What was sent, to send again upon the newest version; all but the version it was based on."""
    based_on = {form.add_prefix("version"), form.add_prefix("seen"), form.add_prefix("key")}
    left_out = based_on | {"csrfmiddlewaretoken"}
    return [(name, value) for name, value in form.data.items() if name not in left_out]
