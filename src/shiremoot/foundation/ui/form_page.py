"""A page with one form: shows it, saves what is sent, or shows it again with the reason it was refused.

A view describes its page and returns the answer:

    return FormPage(
        form=forms.Drop(request.POST or None),
        save=lambda said: actions.drop(by=request.viewer, item=item, why=said["why"]),
        done="The item is off the programme.",
        to=lambda dropped: dropped,
        title="Take the item off",
        button="Take it off",
        back=reverse("programme", args=[slug]),
        crumbs=_crumbs(body, "Take the item off"),
    ).answer(request)

The template `ui/form_page.html` has blocks for what a page adds. If showing the page costs queries that saving does
not need, call `sent` first, then build the rest and call `show`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString

from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.files.fields import record_refusals
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.errors import DomainError

TEMPLATE = "ui/form_page.html"


class Addressed(Protocol):
    """A thing with a page of its own, such as a model."""

    def get_absolute_url(self) -> str: ...


Onward = str | Addressed | HttpResponseBase


@runtime_checkable
class TakesRefusals(Protocol):
    """A form that shows a refusal in its own way, such as with what somebody else saved since."""

    def refuse(self, problem: DomainError) -> None: ...


@dataclass(frozen=True, kw_only=True)
class FormPage:
    """What a page asks, which action saves the answer, and where the browser goes next."""

    form: forms.BaseForm
    save: Callable[[dict[str, Any]], Any]  # one action, given `cleaned_data`; raises `DomainError` to refuse
    to: Onward | Callable[[Any], Onward]  # where to go next; a function gets what `save` returned
    done: str = ""  # the message on the next page
    title: str = ""
    button: str = "Save"
    back: str = ""  # the address of the link beside the button; empty for no link
    leave: str = "Cancel"
    crumbs: Sequence[tuple[str, str]] = ()
    kicker: object = ""
    lede: str = ""
    words: str = ""  # a paragraph over the form
    progress: str = "Recording…"  # shown while the form is being sent
    template: str = TEMPLATE
    more: Mapping[str, Any] = field(default_factory=dict)  # what else the page's own template needs
    at: Mapping[type[DomainError], str] = field(default_factory=dict)  # the box a refusal belongs to
    check: Callable[[], object] | None = (
        None  # raises `DomainError` if nothing could be saved here now: the form is then not shown
    )
    preview: Callable[[forms.BaseForm], SafeString] | None = (
        None  # what the public will see, before it is saved
    )
    recorded_as: tuple[str, object] | None = (
        None  # what was wanted and of what, for the trail, if the door says too little
    )

    def answer(self, request: ViewedRequest) -> HttpResponseBase:
        """Save what was sent and redirect, or show the page, with a preview if one was asked for.

        A page whose `check` refuses is not shown: the browser goes back, and the reason stands there. What was sent is
        never lost in this way: it is shown again with the reason.
        """
        if request.method != "POST" and (turned_back := self.turned_back(request)):
            return turned_back
        if self.preview and "preview" in request.POST:
            return self.show(request, public_preview=self.preview(self.form))
        return self.sent(request) or self.show(request)

    def sent(self, request: ViewedRequest) -> HttpResponseBase | None:
        """Save what was sent. Returns the redirect, or None if nothing was sent or it could not be saved."""
        if request.method != "POST":
            return None
        answer = self._saved(request) if self.form.is_valid() else None
        if answer is None:
            record_refusals(by=request.viewer, form=self.form)
        return answer

    def turned_back(self, request: ViewedRequest) -> HttpResponseBase | None:
        """Return the way back with the reason if `check` refuses, or None."""
        try:
            if self.check:
                self.check()
        except DomainError as problem:
            messages.error(request, str(problem))
            return redirect(self.back)
        return None

    def show(self, request: ViewedRequest, **more: Any) -> HttpResponse:
        """Return the page, with status 400 if the form has errors."""
        context = {"page": self, "form": self.form, "crumbs": self.crumbs, **self.more, **more}
        return render(request, self.template, context, status=400 if self.form.errors else 200)

    def _saved(self, request: ViewedRequest) -> HttpResponseBase | None:
        try:
            saved = self.save(self.form.cleaned_data)
        except DomainError as problem:
            self._refuse(request, problem)
            return None
        if self.done:
            messages.success(request, self.done)
        to = self.to(saved) if callable(self.to) else self.to
        return to if isinstance(to, HttpResponseBase) else redirect(to)

    def _refuse(self, request: ViewedRequest, problem: DomainError) -> None:
        if isinstance(self.form, TakesRefusals):
            self.form.refuse(problem)
        else:
            add_refusal(self.form, problem, self.at)
        if self.recorded_as:
            record_refusal(request, *self.recorded_as, problem)


def add_refusal(
    form: forms.BaseForm, problem: DomainError, at: Mapping[type[DomainError], str] | None = None
) -> None:
    """Add a refusal to the box that `at`, or the refusal's `field`, names; to the whole form if it has no such box."""
    named = (box for kind, box in (at or {}).items() if isinstance(problem, kind))
    wanted = next(named, None) or problem.field
    form.add_error(wanted if wanted in form.fields else None, str(problem))


def record_refusal(request: ViewedRequest, wanted: str, thing: object, problem: DomainError) -> None:
    """Record in the trail that the rules refused this, and why, in place of the record `access.middleware` makes."""
    request.refusal_kept = True
    trail.record_refusal(by=request.viewer, wanted=wanted, thing=str(thing), reason=str(problem))


def valid_data(form: forms.BaseForm) -> dict[str, Any]:
    """Return the valid values of a form that is never refused, such as filters. Invalid ones are left out."""
    form.is_valid()
    return form.cleaned_data if form.is_bound else {}
