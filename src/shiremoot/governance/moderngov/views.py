"""Old addresses lead to the new pages for good, or say what was there and where to look instead."""

from urllib.parse import urlsplit

from django.http import HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.files import serving
from shiremoot.governance.moderngov import addresses, queries
from shiremoot.governance.moderngov.models import Counterpart, OldPaper


@require_safe
@doors.door(doors.ANYONE)
def old_address(request, page: str):
    """A page of the ModernGov site that was here before: where its matter is now."""
    was = addresses.page(page)
    found, exact = queries.counterpart(was, request.GET.dict(), _host(request))
    if found:
        return redirect(_address(found, was), permanent=exact)
    if was.is_it:
        return HttpResponsePermanentRedirect(reverse(was.like))
    return _not_here(request, was.what, was.like)


def _address(found: Counterpart, was: addresses.Page) -> str:
    if found.item:
        return found.item.meeting.get_absolute_url()
    if found.meeting:
        return found.meeting.get_absolute_url()
    if found.person:
        return reverse(was.of_person, args=[found.person.key])
    return reverse(was.of_body, args=[found.body.slug])


@require_safe
@doors.door(doors.ANYONE)
def old_paper(request, number: int):
    """A paper of the old site that is kept here."""
    found = policies.fetch(request.viewer, OldPaper.objects.select_related("file"), pk=number)
    if found.file is None:
        raise Hidden("see this paper", exists=False)
    return serving.send(found.file)


@require_safe
@doors.door(doors.ANYONE)
def old_document(request, letter: str, number: str, name: str = ""):
    """The old address of a paper: the paper itself where it is kept; of a meeting's papers in one, the meeting."""
    letter, host = letter.lower(), _host(request)
    if letter == "g" and (held := queries.meeting_of_papers(number, host)):
        return HttpResponsePermanentRedirect(held.meeting.get_absolute_url())
    found = queries.paper(letter, number, host)
    if found and found.file:
        return serving.send(found.file)
    return _not_here(request, addresses.PAPERS.get(letter, "a paper"), "meetings", found)


def _not_here(request, what: str, like: str, paper: OldPaper | None = None):
    """Nothing is here at that address; what was, and where to look."""
    context = {"what": what, "like": reverse(like), "words": addresses.LISTS.get(like), "paper": paper}
    return render(request, "moderngov/not_here.html", context, status=404)


def _host(request) -> str:
    return urlsplit(f"//{request.get_host()}").hostname or ""
