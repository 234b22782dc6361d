"""The first pages of an empty site. Once it is somebody's, they are gone."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from django.conf import settings
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from shiremoot.foundation.access import doors
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.sign_in.actions import NewAdministrator
from shiremoot.foundation.ui.form_page import FormPage
from shiremoot.kernel.errors import DomainError
from shiremoot.spine.bodies import usual
from shiremoot.web.set_up import actions, forms, rules, word

SAID = "set_up"  # what the first step was told, kept in the session for the second


class WrongWord(DomainError):
    """The set-up word is another."""

    field = "word"


def _check_empty() -> None:
    """Raise `Hidden` on a site that is somebody's."""
    if not actions.is_empty():
        raise Hidden("This site is set up already.", exists=False)


@never_cache
@require_http_methods(["GET", "POST"])
@doors.door(doors.ANYONE)
def set_up(request: ViewedRequest) -> HttpResponseBase:
    """Ask for the set-up word and which council it is."""
    _check_empty()
    return FormPage(
        form=forms.WhichCouncil(request.POST or None),
        save=lambda said: _which(request, **said),
        to=reverse("set-up-council"),
        title="Set up this site",
        lede="Nobody’s council is here yet. Say which one this is, and it gets its bodies with their legal bases.",
        button="Continue",
    ).answer(request)


def _which(request: ViewedRequest, *, word: str, council: str, kind: str) -> None:
    _check_word(word)
    found = rules.council(council, kind)
    request.session[SAID] = {"word": word, "council": found.code or found.name, "kind": found.kind}


def _check_word(typed: str) -> None:
    if not word.is_right(typed):
        raise WrongWord("This is not the set-up word of this site. “shiremoot county word” prints it.")


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
@doors.door(doors.ANYONE)
def set_up_council(request: ViewedRequest) -> HttpResponseBase:
    """Ask for the council's contact, its bodies and its first administrator; then make it all."""
    _check_empty()
    said = request.session.get(SAID)
    if not said:
        return redirect("set-up")
    council = rules.council(said["council"], said["kind"])
    return FormPage(
        form=forms.WhatItHas(request.POST or None, request.FILES or None, kind=council.kind),
        save=lambda told: _made(request, council, said["word"], told),
        to=lambda made: _show(request, council, made),
        title=f"Set up {council.name}",
        words=_of_the_list(council),
        button="Set up",
        back=reverse("set-up"),
        leave="Choose another council",
    ).answer(request)


def _of_the_list(council: rules.Council) -> str:
    words = f"It is a {council.kind}" + (f" with the code {council.code}." if council.known else ".")
    if council.districts:
        words += f" Its districts come with it: {', '.join(one.name for one in council.districts)}."
    return words


def _made(
    request: ViewedRequest, council: rules.Council, typed: str, told: dict[str, Any]
) -> NewAdministrator:
    _check_word(typed)
    made = actions.set_out(
        council=council,
        contact={key: told[key] for key in ("address", "contact", "phone")},
        bodies_chosen=[one for one in usual.of_kind(council.kind) if one.reference in told["bodies"]],
        first=actions.First(told["administrator_name"], told["administrator"], told["password"]),
        colour=told["colour"],
        logo=told["logo"],
    )
    request.session.flush()
    return made


def _show(request: ViewedRequest, council: rules.Council, made: NewAdministrator) -> HttpResponse:
    """Show, once, what the administrator signs in by."""
    adapter = get_adapter()
    context = {
        "county": council.name,
        "council": council,
        "made": made,
        "picture": adapter.build_totp_svg(adapter.build_totp_url(made.account, made.secret)),
        "mail": actions.mail_tried(),
        "letters": bool(settings.MAIL_FROM),
    }
    return render(request, "web/set_up_done.html", context)
