"""A browser as most tests need one: it shows the words of a page, and how its source is laid out does not count."""

import datetime
import re
from typing import Any

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.http import HttpResponse
from django.test import Client

from shiremoot.foundation import clock
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.sign_in import middleware

# In these a line break is a line break.
_AS_TYPED = re.compile(r"(<(pre|textarea)\b.*?</\2>)", re.DOTALL)


class Browser(Client):
    """Django's test client, with white space in HTML run together as on a screen."""

    def enter(self, account: Account, *ways: str) -> None:
        """Sign somebody in as if they had just shown who they are: by a second factor, unless `ways` say otherwise."""
        enter(self, account, *ways)

    def request(self, **request: Any) -> Any:
        answer = super().request(**request)
        if isinstance(answer, HttpResponse) and answer.get("Content-Type", "").startswith("text/html"):
            answer.content = run_together(answer.content.decode()).encode()
        return answer


def enter(client: Client, account: Account, *ways: str) -> None:
    """Sign somebody in without the pages for it. The session says how: "password", "mfa" or "socialaccount"."""
    client.force_login(account)
    session = client.session
    now = clock.real().timestamp()
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": way, "at": now} for way in ways or ("mfa",)]
    session["account_authentication_methods_user"] = str(account.pk)
    middleware.begin(session, clock.real())
    session.save()


def confirm_for_long(client: Client) -> None:
    """Let somebody signed in stay as if they had just shown who they are: for tests that share a browser."""
    session = client.session
    if AUTHENTICATION_METHODS_SESSION_KEY in session:
        later = (clock.real() + datetime.timedelta(days=1)).timestamp()
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [
            {**record, "at": later} for record in session[AUTHENTICATION_METHODS_SESSION_KEY]
        ]
        session.save()


def run_together(page: str) -> str:
    """Return a page with every run of white space as one space, but for what keeps its line breaks."""
    parts = _AS_TYPED.split(page)
    kept, at = [], 0
    while at < len(parts):
        kept.append(re.sub(r"\s+", " ", parts[at]))
        if at + 1 < len(parts):
            kept.append(parts[at + 1])
        at += 3
    return "".join(kept)
