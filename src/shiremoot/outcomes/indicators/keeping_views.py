"""Forms by which a framework is set up and its indicators are defined."""

from typing import Any

from django.forms import Form
from django.forms.models import model_to_dict
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.ui.form_page import FormPage
from shiremoot.outcomes.indicators import actions, forms, permissions, presenting, rules
from shiremoot.outcomes.indicators.models import Framework, Indicator, StrategyOutcome, StrategyTheme
from shiremoot.outcomes.indicators.views import crumbs, framework_of, indicator_of
from shiremoot.spine.bodies.models import Body

FORM = ["GET", "POST"]
LEAVE = "Cancel"


def page(form: Form, title: str, framework: Framework | None = None, **how: Any) -> FormPage:
    """Describe a form page about frameworks, or about one."""
    above = presenting.crumbs_of(framework) if framework else []
    return FormPage(form=form, title=title, crumbs=crumbs(*above, ("", title)), leave=LEAVE, **how)


def kept(request: ViewedRequest, slug: str) -> Framework:
    """Return a framework the viewer keeps. Raises `Hidden` or `Refused`."""
    found = framework_of(request, slug)
    permissions.check_can_keep(request.viewer, found.body)
    return found


def kept_indicator(request: ViewedRequest, slug: str, code: str) -> Indicator:
    """Return an indicator the viewer keeps. Raises `Hidden` or `Refused`."""
    found = indicator_of(request, slug, code)
    permissions.check_can_keep(request.viewer, found.framework.body)
    return found


@require_http_methods(FORM)
@doors.door(permissions.KEEP)
def create(request: ViewedRequest) -> HttpResponseBase:
    """Create a framework."""
    bodies = Body.objects.at(clock.today()).filter(permissions.bodies_kept(request.viewer))
    return page(
        forms.CreateFramework(request.POST or None, bodies=bodies),
        "Create an outcomes framework",
        save=lambda said: actions.create_framework(by=request.viewer, **said),
        done="The framework is created. Only those who keep it see it until its figures are published.",
        to=lambda made: made,
        button="Create",
        back=reverse("outcomes"),
    ).answer(request)


@require_http_methods(FORM)
@doors.door(permissions.KEEP)
def add_area(request: ViewedRequest) -> HttpResponseBase:
    """Add an area that figures may be for."""
    return page(
        forms.AddArea(request.POST or None),
        "Add an area",
        save=lambda said: actions.add_area(by=request.viewer, code=said.pop("gss"), **said),
        done="The area is added.",
        to=reverse("outcomes"),
        button="Add",
        back=reverse("outcomes"),
    ).answer(request)


@require_http_methods(FORM)
@doors.door(permissions.KEEP)
def add_theme(request: ViewedRequest, slug: str) -> HttpResponseBase:
    """Add a theme to a framework."""
    found = kept(request, slug)
    return page(
        forms.AddTheme(request.POST or None),
        "Add a theme",
        found,
        save=lambda said: actions.add_theme(framework=found, by=request.viewer, **said),
        done="The theme is added. Add the outcomes it is to bring about.",
        to=lambda made: made,
        button="Add",
        kicker=found.title,
        back=found.get_absolute_url(),
    ).answer(request)


@require_http_methods(FORM)
@doors.door(permissions.KEEP)
def add_outcome(request: ViewedRequest, slug: str, theme: str) -> HttpResponseBase:
    """Add an outcome to a theme."""
    found = kept(request, slug)
    rows = StrategyTheme.objects.select_related("framework")
    own: StrategyTheme = policies.fetch(request.viewer, rows, framework=found, slug=theme)
    return page(
        forms.AddOutcome(request.POST or None),
        "Add an outcome",
        found,
        save=lambda said: actions.add_outcome(theme=own, by=request.viewer, **said),
        done="The outcome is added. Add the indicators that show it.",
        to=own,
        button="Add",
        kicker=str(own),
        back=own.get_absolute_url(),
    ).answer(request)


@require_http_methods(FORM)
@doors.door(permissions.KEEP)
def add_indicator(request: ViewedRequest, slug: str) -> HttpResponseBase:
    """Add an indicator with its definition."""
    found = kept(request, slug)
    rows = StrategyOutcome.objects.filter(theme__framework=found).select_related("theme__framework")
    form = forms.AddIndicator(
        request.POST or None, outcomes=rows, initial={"outcome": request.GET.get("outcome", "")}
    )
    return page(
        form,
        "Add an indicator",
        found,
        save=lambda said: _add_indicator(request, form, said),
        done="The indicator is added. Record its figures one by one, or load a file.",
        to=lambda made: made,
        button="Add",
        kicker=found.title,
        back=found.get_absolute_url(),
    ).answer(request)


def _add_indicator(request: ViewedRequest, form: forms.AddIndicator, said: dict[str, Any]) -> Indicator:
    return actions.add_indicator(
        outcome=said["outcome"],
        code=said["number"],
        is_key=said["is_key"],
        development=rules.Development(said["development"]),
        owner=said["owner"],
        definition=form.definition(said),
        by=request.viewer,
    )


@require_http_methods(FORM)
@doors.door(permissions.KEEP)
def change_indicator(request: ViewedRequest, slug: str, code: str) -> HttpResponseBase:
    """Change how far an indicator is developed, and whose it is."""
    found = kept_indicator(request, slug, code)
    start = {"is_key": str(found.is_key), "development": found.development, "owner": found.owner_id}
    return page(
        forms.ChangeIndicator(request.POST or None, initial=start),
        "Edit the indicator",
        found.framework,
        save=lambda said: actions.change_indicator(indicator=found, by=request.viewer, **said),
        done="The indicator is changed.",
        to=found,
        kicker=str(found),
        back=found.get_absolute_url(),
    ).answer(request)


@require_http_methods(FORM)
@doors.door(permissions.KEEP)
def redefine(request: ViewedRequest, slug: str, code: str) -> HttpResponseBase:
    """Give an indicator a new definition."""
    found = kept_indicator(request, slug, code)
    last = found.definitions.order_by("-version").first()
    form = forms.Redefine(
        request.POST or None, initial=model_to_dict(last, exclude=["change"]) if last else {}
    )
    return page(
        form,
        "Change the definition",
        found.framework,
        save=lambda said: actions.redefine(
            indicator=found, change=said["change"], definition=form.definition(said), by=request.viewer
        ),
        done="The definition is changed. Figures so far keep the old one, and the chart shows the break.",
        to=found,
        kicker=str(found),
        words="Figures recorded from now on follow the new definition and are not compared with those before.",
        back=found.get_absolute_url(),
    ).answer(request)
