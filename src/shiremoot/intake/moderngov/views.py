"""Redirect the addresses of the old site, or say what was there and where to look instead."""

from urllib.parse import urlsplit

from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.files import serving
from shiremoot.intake.moderngov import addresses, queries
from shiremoot.intake.moderngov.models import Counterpart, OldPaper


@require_safe
@doors.door(doors.ANYONE)
def old_address(request: ViewedRequest, page: str) -> HttpResponseBase:
    """Redirect an old ModernGov address, or return the page that lists what is not imported yet."""
    was = addresses.page(page)
    found, exact = queries.counterpart(was, request.GET.dict(), _host(request))
    if found:
        return redirect(_address(found, was), permanent=exact)
    if was.is_it:
        return HttpResponsePermanentRedirect(reverse(was.like))
    return _not_here(request, was.what, was.like)


def _address(found: Counterpart, was: addresses.OldAddress) -> str:
    """Return the address of the page here about `found`, which an old page `was` about."""
    if found.item:
        return found.item.meeting.get_absolute_url()
    if found.meeting:
        return found.meeting.get_absolute_url()
    if found.person:
        return reverse(was.of_person, args=[found.person.key])
    return reverse(was.of_body, args=[found.the_body.slug])


@require_safe
@doors.door(doors.ANYONE)
def old_paper(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Send a paper that was imported from the old site. Raises `Hidden`."""
    found = policies.fetch(request.viewer, OldPaper, pk=number)
    return serving.send(request.viewer, found)


@require_safe
@doors.door(doors.ANYONE)
def old_document(request: ViewedRequest, letter: str, number: str, name: str = "") -> HttpResponseBase:
    """Send the paper at an old address; redirect the address of a meeting's combined papers to the meeting."""
    letter, host = letter.lower(), _host(request)
    if letter == "g" and (held := queries.meeting_of_papers(number, host)):
        return HttpResponsePermanentRedirect(held.the_meeting.get_absolute_url())
    found = queries.paper(letter, number, host)
    if found and found.file and not found.file.disposed_at:
        return serving.send(request.viewer, found)
    return _not_here(request, addresses.PAPERS.get(letter, "a paper"), "meetings", found)


def _not_here(request: ViewedRequest, what: str, like: str, paper: OldPaper | None = None) -> HttpResponse:
    """Return a 404 page that says what was at the old address and where to look instead."""
    context = {"what": what, "like": reverse(like), "words": addresses.LISTS.get(like), "paper": paper}
    return render(request, "moderngov/not_here.html", context, status=404)


def _host(request: ViewedRequest) -> str:
    return urlsplit(f"//{request.get_host()}").hostname or ""
