"""The emails that a demonstration kept in a folder instead of sending them."""

import datetime
import email.policy
import pathlib
from dataclasses import dataclass
from email import utils

from django.conf import settings

from shiremoot.foundation import clock

RULE = b"-" * 79  # the line that ends each message in a file


@dataclass(frozen=True)
class SentEmail:
    """One email: whom it is to, its subject, when it was written, and its text."""

    to: str
    subject: str
    at: datetime.datetime
    text: str


def are_kept() -> bool:
    """Return True if emails are kept here instead of being sent."""
    return bool(settings.SENT_MAIL)


def latest(many: int) -> list[SentEmail]:
    """Return the emails in the newest `many` files, newest first; none where emails are sent or none was yet."""
    if not are_kept():
        return []
    files = pathlib.Path(settings.SENT_MAIL).glob("*.log")
    newest = sorted(files, key=lambda file: file.stat().st_mtime_ns, reverse=True)[:many]
    return [_read(one) for file in newest for one in reversed(file.read_bytes().split(RULE)) if one.strip()]


def _read(written: bytes) -> SentEmail:
    message = email.message_from_bytes(written.strip(), policy=email.policy.default)
    at = utils.parsedate_to_datetime(message["Date"]).astimezone(clock.LONDON)
    return SentEmail(str(message["To"]), str(message["Subject"]), at, message.get_content().strip())
