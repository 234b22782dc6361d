"""Old addresses lead to the new pages for good."""

from django.http import HttpResponsePermanentRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.files import serving
from shiremoot.governance.moderngov import queries
from shiremoot.governance.moderngov.models import Counterpart, OldPaper

# Where pages about a committee lead, if not to the page of its body.
NAMES = {
    "mglistplans.aspx": "programme",
    "mgattendancesummary.aspx": "body-meetings",
    "mgrss.aspx": "body-meetings",
    "ielistmeetings.aspx": "body-meetings",
}


@require_safe
@doors.door(doors.ANYONE)
def old_address(request, page: str):
    """A page of the ModernGov site that was here before: where its matter is now."""
    found = queries.counterpart(page, request.GET.dict())
    address = _address(found, page) if found else ""
    if not address:
        raise Hidden("see this page", exists=False)
    return HttpResponsePermanentRedirect(address)


def _address(found: Counterpart, page: str) -> str:
    if found.item:
        return found.item.meeting.get_absolute_url()
    if found.meeting:
        return found.meeting.get_absolute_url()
    if found.body:
        name = NAMES.get(page.lower(), "body")
        return reverse(name, args=[found.body.slug])
    return ""


@require_safe
@doors.door(doors.ANYONE)
def old_paper(request, number: int):
    """A paper of the old site that is kept here."""
    return _send(policies.fetch(request.viewer, OldPaper.objects.select_related("file"), pk=number))


@require_safe
@doors.door(doors.ANYONE)
def old_document(request, number: str, name: str = ""):
    """The old address of a paper: the paper itself, where it is kept."""
    found = OldPaper.objects.select_related("file").filter(number=number).first()
    if found is None:
        raise Hidden("see this paper", exists=False)
    return _send(found)


def _send(paper: OldPaper):
    if paper.file is None:
        raise Hidden("see this paper", exists=False)
    return serving.send(paper.file)
