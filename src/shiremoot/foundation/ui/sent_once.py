"""Recognise a form that is sent twice: the same words, from the same browser, within minutes.

A visitor has no account and no row is made for one, so a signed cookie that the form's page sets stands for the
browser. The number that an action is given is made from the form's own number, the cookie and everything that was
typed: anyone who sends other words, from another browser or later, makes a new request, and is shown no one else's.

    sent = sent_once.SentOnce(request)
    page = FormPage(save=lambda said: actions.ask(form=sent.number(form.number, said), …), …)
    return sent.remember(page.answer(request))
"""

import hashlib
import json
import secrets
import uuid
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

COOKIE, SALT = "sent-once", "a form is sent once"
MINUTES = 10  # after which the same words are a new request


class SentOnce:
    """What makes the forms of one browser, at one address, known again."""

    def __init__(self, request: HttpRequest) -> None:
        self.path = request.path
        self._known: str | None = request.get_signed_cookie(COOKIE, None, salt=SALT, max_age=MINUTES * 60)
        self._mark = self._known or secrets.token_urlsafe(16)

    def number(self, form: uuid.UUID, said: Mapping[str, Any]) -> uuid.UUID:
        """Return the number of what was sent; a new one each time from a browser without the form's cookie."""
        if self._known is None:
            return uuid.uuid4()
        words = json.dumps({name: str(value) for name, value in said.items()}, sort_keys=True)
        summed = hashlib.sha256("\n".join((self.path, str(form), self._known, words)).encode())
        return uuid.UUID(bytes=summed.digest()[:16], version=4)

    def remember(self, answer: HttpResponseBase) -> HttpResponseBase:
        """Set the cookie for the form that is shown, and return the answer."""
        answer.set_signed_cookie(
            COOKIE,
            self._mark,
            salt=SALT,
            max_age=MINUTES * 60,
            path=self.path,
            secure=settings.HTTPS,
            httponly=True,
            samesite="Lax",
        )
        return answer
