"""Write letters and send them."""

import datetime
import logging
from collections.abc import Collection
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import Q

from shiremoot.foundation import clock
from shiremoot.foundation.notices.models import Letter

MOST_TRIES = 6
BATCH = 200
INTERRUPTED = datetime.timedelta(hours=1)  # handing over a letter never takes this long
WAITING = Q(sent_at=None, given_up_at=None, begun_at=None)
ONE_CLICK = "List-Unsubscribe=One-Click"

log = logging.getLogger(__name__)


def can_send() -> bool:
    """Return True if a mail server is set up."""
    return bool(settings.MAIL_FROM)


def site_address() -> str:
    """Return what addresses in letters start with, such as "https://example.org": the site's first host."""
    return f"{'https' if settings.HTTPS else 'http'}://{settings.ALLOWED_HOSTS[0]}"


def write(
    *,
    address: str,
    subject: str,
    words: str,
    about: str,
    stops_at: str = "",
    at: datetime.datetime | None = None,
) -> bool:
    """Write a letter, to be sent after the present transaction commits. Returns False without a mail server.

    `about` is kept after the letter is sent, so it names the matter and never the person. A form sent to the address
    `stops_at` stops letters of this kind: mail programs offer it as a button.
    """
    if not can_send() or not address:
        return False
    Letter.objects.create(
        about=about[:200],
        address=address,
        subject=" ".join(subject.split())[:200],
        words=words,
        stops_at=stops_at,
        written_at=at or clock.now(),
    )
    return True


def is_waiting(*, address: str, about: str) -> bool:
    """Return True if a letter about this already waits to be sent to this address."""
    return Letter.objects.filter(WAITING, address=address, about=about).exists()


def was_written(*, about: str, since: datetime.datetime) -> bool:
    """Return True if a letter about this was written to anybody since a moment, sent or not."""
    return Letter.objects.filter(about=about, written_at__gt=since).exists()


def send_waiting() -> int:
    """Send the letters that wait, oldest first. Returns how many were sent. One that fails is tried again next time.

    A letter is marked as being handed over, and the mark committed, before it is handed over: so it is never sent
    twice, whatever stops the machine in between. One marked for over an hour is given up, since it may have been sent.
    """
    _give_up_interrupted()
    waiting = Letter.objects.filter(WAITING).values_list("pk", flat=True)[:BATCH]
    sent = 0
    try:
        for number in list(waiting):
            with get_connection() as server:  # reached first: while it does not answer, no letter is marked
                sent += _hand_over(number, server)
    except OSError as problem:
        log.warning("The mail server cannot be reached, so letters wait: %s", problem)
    return sent


def _hand_over(number: int, server: BaseEmailBackend) -> bool:
    letter = _begin(number)
    if letter is None:
        return False
    try:
        server.send_messages([_message(letter)])
    except OSError:  # every problem of smtplib is one
        _fail(letter)
        return False
    _forget(letter, "sent_at")
    return True


@transaction.atomic
def _begin(number: int) -> Letter | None:
    """Mark a letter as being handed over and return it; None if another worker has it."""
    letter = Letter.objects.select_for_update(skip_locked=True).filter(WAITING, pk=number).first()
    if letter is not None:
        letter.begun_at = clock.now()
        letter.save(update_fields=["begun_at"])
    return letter


def _fail(letter: Letter) -> None:
    letter.tries, letter.begun_at = letter.tries + 1, None
    letter.save()
    if letter.tries >= MOST_TRIES:
        _forget(letter, "given_up_at")


def _give_up_interrupted() -> None:
    stuck = Letter.objects.filter(sent_at=None, given_up_at=None, begun_at__lt=clock.now() - INTERRUPTED)
    for letter in stuck:
        log.warning("Letter %s stopped half-way, so it may not have gone: %s", letter.pk, letter.about)
        _forget(letter, "given_up_at")


def waiting() -> list[int]:
    """Return the keys of the letters that are not sent or given up."""
    return list(
        Letter.objects.filter(sent_at=None, given_up_at=None).order_by("pk").values_list("pk", flat=True)
    )


@transaction.atomic
def give_up_gone(*, waiting: Collection[int], before: datetime.datetime) -> int:
    """Give up the letters written before a moment that were not waiting then: they had gone. Returns how many.

    A record restored from a backup still holds them, and a letter is never sent twice.
    """
    rows = Letter.objects.filter(sent_at=None, given_up_at=None, written_at__lte=before)
    gone = [letter for letter in rows if letter.pk not in waiting]
    for letter in gone:
        _forget(letter, "given_up_at")
    return len(gone)


def _message(letter: Letter) -> EmailMessage:
    """Return the letter as a message; its headers say where to stop such letters (RFC 2369; RFC 8058 over HTTPS).

    Its Message-ID (RFC 5322) is the same at each try, so that a server that already has it can tell.
    """
    home = parseaddr(settings.MAIL_FROM)[1].rpartition("@")[2]
    head = {
        "Auto-Submitted": "auto-generated",  # so that nobody's "out of office" answers it
        "Message-ID": f"<letter.{letter.pk}.{letter.written_at:%Y%m%d%H%M%S}@{home}>",
    }
    if letter.stops_at:
        head["List-Unsubscribe"] = f"<{letter.stops_at}>"
    if letter.stops_at.startswith("https:"):
        head["List-Unsubscribe-Post"] = ONE_CLICK
    return EmailMessage(
        letter.subject, letter.words + signature(), settings.MAIL_FROM, [letter.address], headers=head
    )


def signature() -> str:
    """Return the lines that end every letter: the council, and how to reach it. Empty if nothing says how."""
    told = settings.COUNCIL_CONTACT.values()
    return "\n".join(("", "", "--", settings.COUNTY_NAME, *told, "")) if told else ""


def _forget(letter: Letter, moment: str) -> None:
    """Delete the address and words of a letter, and set its field `moment` to now."""
    letter.address = letter.subject = letter.words = letter.stops_at = ""
    setattr(letter, moment, clock.now())
    letter.save()
