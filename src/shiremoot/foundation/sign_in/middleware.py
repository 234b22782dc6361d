"""Ends sessions that were not used for too long, or have lasted too long."""

import datetime
from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.sign_in.acts import SignInAct
from shiremoot.foundation.sign_in.rules import SEEN_EVERY, TimeLimits
from shiremoot.foundation.trail import actions as trail

BEGUN, USED = "sign_in.begun", "sign_in.used"


class SessionLimits:
    """Signs out anyone who has a session that is over, before any page looks at who they are."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if isinstance(request.user, Account):
            _look_at(request, request.user)
        return self.get_response(request)


def begin(session: SessionBase, now: datetime.datetime) -> None:
    """Set when a session begins."""
    session[BEGUN] = session[USED] = now.timestamp()


def _look_at(request: HttpRequest, account: Account) -> None:
    now = clock.real()
    if BEGUN not in request.session:
        begin(request.session, now)
    begun, used = (
        datetime.datetime.fromtimestamp(request.session[key], clock.LONDON) for key in (BEGUN, USED)
    )
    limits = TimeLimits(settings.SESSION_UNUSED, settings.SESSION_AT_MOST)
    if why := limits.why_over(begun=begun, used=used, now=now):
        _end(request, account, why)
    elif now - used >= SEEN_EVERY:
        request.session[USED] = now.timestamp()
        UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=now)


def _end(request: HttpRequest, account: Account, why: str) -> None:
    trail.record(
        by=Viewer(account=account), act=SignInAct.SESSION_ENDED, thing=account, change={"reason": why}
    )
    logout(request)
    messages.info(request, "You were signed out to keep your account safe. Sign in again to go on.")
