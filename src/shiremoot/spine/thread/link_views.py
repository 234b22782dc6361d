"""Pages of links to answer by: given and ended by officers, opened by somebody outside; and what was sent by them."""

import datetime

from django import forms as django_forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.notices import actions as letters
from shiremoot.foundation.ui import edit_conflicts
from shiremoot.foundation.ui.form_page import FormPage
from shiremoot.spine.thread import forms, links, permissions, queries, responses, rules, source_forms
from shiremoot.spine.thread.models import ResponseLink
from shiremoot.spine.thread.responses import party_of
from shiremoot.spine.thread.source_views import addressees, crumbs, kept, page_of


@require_GET
@doors.door(permissions.FOLLOW)
def links_of(request: ViewedRequest, key: str) -> HttpResponse:
    """Show the links by which a report is answered, with their addresses, to the officers who gave them."""
    found = kept(request, key)
    rows = policies.visible_to(request.viewer, ResponseLink).filter(source=found).select_related("party")
    context = {
        "source": found,
        "links": [(one, letters.site_address() + links.address_of(one)) for one in rows.order_by("-pk")],
        "today": clock.today(),
        "crumbs": crumbs(found, ("", "Links to answer by")),
    }
    return render(request, "thread/links.html", context)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.FOLLOW)
def give(request: ViewedRequest, key: str) -> HttpResponseBase:
    """Give a link to somebody outside."""
    found = kept(request, key)
    asked = addressees(found)
    start = {"expires_on": clock.today() + datetime.timedelta(days=rules.LINK_DAYS)}
    return page_of(
        found,
        "Give a link to answer by",
        form=source_forms.GiveLink(
            request.POST or None, asked={mark: str(one) for mark, one in asked.items()}, initial=start
        ),
        check=lambda: rules.check_anyone_to_ask(any_=bool(asked)),
        save=lambda given: links.give(
            by=request.viewer,
            source=found,
            party=party_of(asked[given["addressee"]]),
            given_to=given["given_to"],
            email=given["email"],
            expires_on=given["expires_on"],
        ),
        words="Anyone with the link can write and send the response of this body or organisation, without an account.",
        done="The link is made. Its address is below.",
        button="Make the link",
        to=reverse("source-links", args=[key]),
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.FOLLOW)
def end(request: ViewedRequest, key: str, pk: int) -> HttpResponseBase:
    """End a link."""
    found = kept(request, key)
    link = policies.fetch(
        request.viewer, ResponseLink.objects.select_related("party", "source"), pk=pk, source=found
    )
    there = reverse("source-links", args=[key])
    return page_of(
        found,
        f"End the link of {link.party}",
        form=django_forms.Form(request.POST or None),
        save=lambda given: links.end(by=request.viewer, link=link),
        words="It opens no longer. What came by it stays.",
        done="The link is ended.",
        button="End it",
        to=there,
        back=there,
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.FOLLOW)
def publish_sent(request: ViewedRequest, key: str) -> HttpResponseBase:
    """Publish what was sent by link."""
    found = kept(request, key)
    waiting = list(queries.sent(found))
    return page_of(
        found,
        "Publish what was sent",
        form=django_forms.Form(request.POST or None),
        check=lambda: rules.check_anything_sent(any_=bool(waiting)),
        save=lambda given: responses.publish_sent(by=request.viewer, source=found),
        words="It is published as it was sent, and counts as given on the day it was sent.",
        done="The responses are published.",
        button="Publish",
        template="thread/publish_sent.html",
        more={"waiting": waiting},
    ).answer(request)


@edit_conflicts.one_at_a_time
@require_http_methods(["GET", "POST"])
@doors.door(doors.ANYONE)
def respond(request: ViewedRequest, token: str) -> HttpResponseBase:
    """Answer a report by a link, without an account."""
    try:
        link = links.opened(token)
    except rules.LinkOver as over:
        return render(request, "thread/link_over.html", {"why": str(over)}, status=410)
    asked = list(queries.awaited(link.source, link.party))
    working = queries.working_responses(asked)
    sent = all(one.given_at for one in working.values()) and len(working) == len(asked)
    if request.method == "GET" and sent:
        return render(request, "thread/link_sent.html", {"link": link, "answers": list(working.values())})
    form = forms.RespondByLink(request.POST or None, addressees=asked, working=working)
    here = request.path
    return FormPage(
        form=form,
        save=lambda given: links.answer(
            link=link, replies=form.replies(), finished=given["save_as"] == rules.ResponseState.CLEARED
        ),
        done="It is saved.",
        to=here,
        title=f"Respond to {link.source}",
        kicker=f"{link.party}, for {link.source.followed_by}",
        words=f"You answer as {link.given_to}, for {link.party}. Until you send it, only those who have this link see "
        "what you write.",
        button="Save",
        template="thread/respond.html",
        crumbs=[(reverse("home"), "Home"), ("", "Respond")],
    ).answer(request)
