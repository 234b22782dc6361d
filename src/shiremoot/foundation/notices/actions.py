"""Writing letters and sending them."""

import datetime
import smtplib

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.notices.models import Letter

MOST_TRIES = 6
BATCH = 200
ONE_CLICK = "List-Unsubscribe=One-Click"


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
    """Send what waits, oldest first; how many went. One that fails is tried again the next times round."""
    waiting = Letter.objects.filter(sent_at=None, given_up_at=None).values_list("pk", flat=True)[:BATCH]
    return sum(_send(number) for number in list(waiting))


@transaction.atomic
def _send(number: int) -> bool:
    letter = Letter.objects.select_for_update(skip_locked=True).filter(pk=number, sent_at=None).first()
    if letter is None:
        return False
    try:
        _message(letter).send()
    except (OSError, smtplib.SMTPException):
        letter.tries += 1
        if letter.tries >= MOST_TRIES:
            _forget(letter, "given_up_at")
        letter.save()
        return False
    _forget(letter, "sent_at")
    letter.save()
    return True


def _message(letter: Letter) -> EmailMessage:
    """The letter, with where to stop such letters in its head (RFC 2369; by one click, RFC 8058, over HTTPS)."""
    head = {"Auto-Submitted": "auto-generated"}  # so that nobody's "out of office" answers it
    if letter.stops_at:
        head["List-Unsubscribe"] = f"<{letter.stops_at}>"
    if letter.stops_at.startswith("https:"):
        head["List-Unsubscribe-Post"] = ONE_CLICK
    return EmailMessage(letter.subject, letter.words, settings.MAIL_FROM, [letter.address], headers=head)


def _forget(letter: Letter, moment: str) -> None:
    letter.address = letter.subject = letter.words = letter.stops_at = ""
    setattr(letter, moment, clock.now())
