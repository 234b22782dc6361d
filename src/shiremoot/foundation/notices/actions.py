"""Writing letters and sending them."""

import datetime
import logging
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Q

from shiremoot.foundation import clock
from shiremoot.foundation.notices.models import Letter

MOST_TRIES = 6
BATCH = 200
INTERRUPTED = datetime.timedelta(hours=1)  # no letter takes so long to hand over
WAITS = Q(sent_at=None, given_up_at=None, begun_at=None)
ONE_CLICK = "List-Unsubscribe=One-Click"

log = logging.getLogger(__name__)


def can_send() -> bool:
    """Whether letters are sent from here at all."""
    return bool(settings.MAIL_FROM)


def site() -> str:
    """What addresses in letters start with: the first host the site answers to."""
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
    """Have a letter sent once the present transaction stands; False where no mail server is set up.

    `about` is kept after the letter has gone, so it names the matter and never the person. `stops_at` is the address
    that, sent a form, stops letters of this kind: mail programs offer it as a button.
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


def send_waiting() -> int:
    """Send what waits, oldest first; how many went. One that fails is tried again the next times round.

    A letter is marked as being handed over, and that stands, before it is: whatever stops the machine in between, it
    never goes twice. One so marked for an hour is let go, for nobody can say whether it went.
    """
    _let_go_of_interrupted()
    waiting = Letter.objects.filter(WAITS).values_list("pk", flat=True)[:BATCH]
    went = 0
    try:
        for number in list(waiting):
            with get_connection() as server:  # reached first: while it does not answer, no letter is marked
                went += _hand_over(number, server)
    except OSError as problem:
        log.warning("The mail server cannot be reached, so letters wait: %s", problem)
    return went


def _hand_over(number: int, server) -> bool:
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
    """The letter, marked as being handed over; None where another worker has it."""
    letter = Letter.objects.select_for_update(skip_locked=True).filter(WAITS, pk=number).first()
    if letter is not None:
        letter.begun_at = clock.now()
        letter.save(update_fields=["begun_at"])
    return letter


def _fail(letter: Letter) -> None:
    letter.tries, letter.begun_at = letter.tries + 1, None
    letter.save()
    if letter.tries >= MOST_TRIES:
        _forget(letter, "given_up_at")


def _let_go_of_interrupted() -> None:
    stuck = Letter.objects.filter(sent_at=None, given_up_at=None, begun_at__lt=clock.now() - INTERRUPTED)
    for letter in stuck:
        log.warning("Letter %s stopped half-way, so it may not have gone: %s", letter.pk, letter.about)
        _forget(letter, "given_up_at")


def _message(letter: Letter) -> EmailMessage:
    """The letter, with where to stop such letters in its head (RFC 2369; by one click, RFC 8058, over HTTPS).

    Its Message-ID (RFC 5322) is the same each time it is tried, so that a server that has it already can tell.
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
    return EmailMessage(letter.subject, letter.words, settings.MAIL_FROM, [letter.address], headers=head)


def _forget(letter: Letter, moment: str) -> None:
    letter.address = letter.subject = letter.words = letter.stops_at = ""
    setattr(letter, moment, clock.now())
    letter.save()
