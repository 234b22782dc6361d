"""Old addresses lead to the new pages for good."""

from django.http import HttpResponsePermanentRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from shiremoot.foundation.access import doors
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.governance.moderngov import queries
from shiremoot.governance.moderngov.models import Counterpart


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
    if found.body and page.lower() == "mgrss.aspx":
        return reverse("body-meetings", args=[found.body.slug])
    return found.body.get_absolute_url() if found.body else ""
