"""The form by which the owner of an indicator writes its commentary."""

from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods

from shiremoot.foundation.access import doors
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.kernel.errors import DomainError
from shiremoot.outcomes.indicators import commentaries, commenting, forms, permissions
from shiremoot.outcomes.indicators.keeping_views import FORM, page
from shiremoot.outcomes.indicators.models import Indicator
from shiremoot.outcomes.indicators.views import indicator_of


@require_http_methods(FORM)
@doors.door(doors.SIGNED_IN)
def write(request: ViewedRequest, slug: str, code: str) -> HttpResponseBase:
    """Write the commentary on an indicator's latest figure."""
    found = indicator_of(request, slug, code)
    permissions.check_can_comment(request.viewer, found)
    lede, start = _figure(found)
    return page(
        forms.WriteCommentary(request.POST or None, initial={"text": start}),
        "Write the commentary",
        found.framework,
        save=lambda said: commenting.write(indicator=found, by=request.viewer, **said),
        done="The commentary is saved. You can edit it until the board meets.",
        to=found,
        kicker=str(found),
        lede=lede,
        words="Everyone can read this once the board has received it. Name nobody, and give no number that is hidden.",
        back=found.get_absolute_url(),
        check=lambda: commentaries.to_write(found),
    ).answer(request)


def _figure(found: Indicator) -> tuple[str, str]:
    """Return the figure to write of and what is written so far; nothing where the form is refused anyway."""
    try:
        now = commentaries.to_write(found)
    except DomainError:
        return "", ""
    return now.sentence, now.commentary.text
