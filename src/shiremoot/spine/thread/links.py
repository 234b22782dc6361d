"""Give and end links by which somebody outside answers a report, and save what comes by them."""

import datetime
import uuid
from collections.abc import Sequence

from django.db import transaction
from django.urls import reverse

from shiremoot.foundation import clock
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.access.signed import NotSigned, Signed
from shiremoot.foundation.access.viewer import VISITOR, Viewer
from shiremoot.foundation.notices import actions as letters
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.ui import moments
from shiremoot.kernel.errors import require_text
from shiremoot.spine.duties.models import Party
from shiremoot.spine.thread import permissions, responses, rules
from shiremoot.spine.thread.acts import ThreadAct
from shiremoot.spine.thread.models import Response, ResponseLink, Source
from shiremoot.spine.thread.responses import ResponseWords

SECRETS = Signed("thread.response-link")  # a link of its own says how long it opens


def address_of(link: ResponseLink) -> str:
    """Return the path that opens a link. It is signed, so that no other can be guessed."""
    return reverse("respond-by-link", args=[SECRETS.sign(link.secret.hex)])


def opened(token: str) -> ResponseLink:
    """Return the link a token opens. Raises `Hidden` if none was given, `rules.LinkOver` if it is over."""
    try:
        secret = uuid.UUID(SECRETS.read(token))
    except NotSigned:
        raise Hidden("answer by this link", exists=False) from None
    link = ResponseLink.objects.select_related("source__committee", "source__considered_by", "party").filter(
        secret=secret
    )
    if (found := link.first()) is None:
        raise Hidden("answer by this link", exists=False)
    check_open(found)
    return found


def check_open(link: ResponseLink) -> None:
    """Raise `rules.LinkOver` once the link has expired or was ended."""
    asks = link.source.followed_by or "those who gave it to you"
    if link.ended_at is not None:
        raise rules.LinkOver(f"This link was ended. Ask {asks} for another.")
    if link.expires_on < clock.today():
        expired = moments.day(link.expires_on)
        raise rules.LinkOver(
            f"This link opened until {expired}. Ask {asks} for another: a late answer is taken too."
        )


@transaction.atomic
def give(
    *, by: Viewer, source: Source, party: Party, given_to: str, expires_on: datetime.date, email: str = ""
) -> ResponseLink:
    """Give a link by which a party answers a report; written to `email` where one is given and letters can be sent.

    The same link again is the first, and is not written again.
    Raises `Refused`, `MissingText`, or `DomainError` for a day that has passed or is over a year away.
    """
    permissions.check_can_keep(by, source)
    rules.check_link_day(expires_on=expires_on, today=clock.today())
    link, new = ResponseLink.objects.get_or_create(
        source=source,
        party=party,
        given_to=require_text(given_to, "to which post or team it is given")[:200],
        email=email,
        expires_on=expires_on,
        ended_at=None,
        defaults={"made_by": str(by)[:200], "made_at": clock.now()},
    )
    if not new:
        return link
    trail.record(by=by, act=ThreadAct.GAVE_LINK, thing=source, change={"to": str(party)})
    letters.write(
        address=email,
        subject=f"{source.followed_by or 'A committee'} asks {party} for a response",
        words=f"{source}: answer its recommendations by this link, until {moments.day(expires_on)}. You need no "
        f"account. Anyone who has the link can answer, so pass it only to those who should.\n\n"
        f"{letters.site_address()}{address_of(link)}\n",
        about=f"the response to {source}",
    )
    return link


@transaction.atomic
def end(*, by: Viewer, link: ResponseLink) -> ResponseLink:
    """End a link: it opens no longer. What came by it stays. Idempotent. Raises `Refused`."""
    permissions.check_can_keep(by, link.source)
    if link.ended_at is None:
        link.ended_at = clock.now()
        link.save(update_fields=["ended_at"])
        trail.record(by=by, act=ThreadAct.ENDED_LINK, thing=link.source, change={"of": str(link.party)})
    return link


@transaction.atomic
def answer(*, link: ResponseLink, replies: Sequence[ResponseWords], finished: bool) -> list[Response]:
    """Save what the holder of a link answers; `finished`, it is sent.

    Raises as `responses.send_by_link`, or `rules.LinkOver`.
    """
    link = (
        ResponseLink.objects.select_for_update(of=("self",)).select_related("source", "party").get(pk=link.pk)
    )
    check_open(link)
    author = f"{link.given_to}, {link.party}"
    saved = responses.send_by_link(replies=replies, author=author, by=VISITOR, finished=finished)
    if finished:
        link.sent_at = clock.now()
        link.save(update_fields=["sent_at"])
    return saved
