"""Pages by which officers keep the register of organisations, posts and people."""

from typing import Any

from django.core.paginator import Paginator
from django.forms import BaseForm
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.agencies.models import Holding, Organization, Person, Post
from shiremoot.foundation.trail import queries as trail
from shiremoot.foundation.ui import edit_conflicts
from shiremoot.foundation.ui.form_page import FormPage
from shiremoot.spine.bodies.models import Seat
from shiremoot.spine.register import actions, forms, merging, permissions, queries
from shiremoot.spine.register.models import Merge
from shiremoot.spine.register.rules import RegisterKind

Entry = Organization | Post | Person
HOME = ("/", "Home")
A_PAGE, LATEST = 25, 15
FACTS = {"official_code": "code"}  # a box called "code" is taken for a one-time code


@require_GET
@doors.door(permissions.KEEP)
def index(request: ViewedRequest, kind: RegisterKind = RegisterKind.ORGANISATIONS) -> HttpResponse:
    """List the entries of one kind, by name."""
    permissions.check_can_appoint(request.viewer)
    words = request.GET.get("q", "").strip()[:100]
    page = Paginator(queries.entries(request.viewer, kind, words), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "kind": kind,
        "tabs": [
            (reverse("register-of", args=[one]), one.value.capitalize(), one is kind) for one in RegisterKind
        ],
        "page_obj": page,
        "words": words,
        "crumbs": [HOME, ("", "Register")],
    }
    return render(request, "register/index.html", context)


@require_GET
@doors.door(permissions.KEEP)
def entry(request: ViewedRequest, kind: RegisterKind, key: str) -> HttpResponseBase:
    """Show what can be changed about an entry, what it holds, and its history."""
    found = _entry(request, kind, key)
    if found.merged_into_id:
        return redirect("entry", kind=kind, key=found.merged_into.key)
    merges = queries.merges_into(found)
    context = {
        "kind": kind,
        "entry": found,
        "merges": merges,
        "account": getattr(found, "account", None) if isinstance(found, Person) else None,
        "histories": [
            (one, trail.history_of(one).order_by("-pk")[:LATEST]) for one in _histories(found, merges)
        ],
        "crumbs": _crumbs(kind, ("", str(found))),
    }
    return render(request, "register/entry.html", context | _holds(found))


def _histories(found: Entry, merges: list[Merge]) -> list[Entry]:
    return [found, *(merge.gone for merge in merges)]


def _holds(found: Entry) -> dict[str, Any]:
    """Return the posts and seats of an entry today."""
    today = clock.today()
    held = Holding.objects.at(today).select_related("post__organization", "person")
    seats = Seat.objects.at(today).select_related("body", "person", "post__organization", "organization")
    if isinstance(found, Person):
        return {"holdings": held.filter(person=found), "seats": seats.filter(person=found)}
    if isinstance(found, Post):
        return {"holdings": held.filter(post=found), "seats": seats.filter(post=found)}
    posts = Post.objects.at(today).filter(organization=found)
    return {"posts": posts, "seats": seats.filter(organization=found)}


@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def add_organisation(request: ViewedRequest) -> HttpResponseBase:
    """Add an organisation."""
    return _adding(
        request,
        RegisterKind.ORGANISATIONS,
        forms.OrganisationEntry(request.POST or None),
        "Add an organisation",
        lambda said: actions.add_organization(by=request.viewer, **_facts(said)),
    )


@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def add_person(request: ViewedRequest) -> HttpResponseBase:
    """Add a person."""
    return _adding(
        request,
        RegisterKind.PEOPLE,
        forms.NewPerson(request.POST or None),
        "Add a person",
        lambda said: actions.add_person(by=request.viewer, **said),
    )


def _adding(
    request: ViewedRequest, kind: RegisterKind, form: BaseForm, title: str, save: Any
) -> HttpResponseBase:
    permissions.check_can_appoint(request.viewer)
    return FormPage(
        form=form,
        title=title,
        button="Add",
        save=save,
        to=_page_of,
        done="Added to the register.",
        back=reverse("register-of", args=[kind]),
        leave="Cancel",
        crumbs=_crumbs(kind, ("", title)),
        recorded_as=(title[0].lower() + title[1:], "the register"),
    ).answer(request)


@edit_conflicts.one_at_a_time
@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def change(request: ViewedRequest, kind: RegisterKind, key: str) -> HttpResponseBase:
    """Change an entry's name and facts."""
    found = _entry(request, kind, key)
    form_kind = forms.ENTRIES[kind]
    start = {name: getattr(found, FACTS.get(name, name)) for name in form_kind.base_fields}
    return _about(
        found,
        form_kind(request.POST or None, initial=start),
        "Change the entry",
        button="Save",
        words="Its address stays, and its history says what it was before.",
        save=lambda said: actions.change(by=request.viewer, entry=found, **_facts(said)),
        done="The entry is changed.",
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def end(request: ViewedRequest, kind: RegisterKind, key: str) -> HttpResponseBase:
    """End an organisation or a post, or everything that a person holds."""
    found = _entry(request, kind, key)
    posted = request.POST or None
    if isinstance(found, Organization):
        return _about(
            found,
            forms.EndOrganisation(posted, entry=found),
            "End this organisation",
            button="End",
            words="Its posts, their holders and its seats end that day too. What it owes stays owed by it.",
            save=lambda said: actions.end_organization(by=request.viewer, organization=found, **said),
            done="The organisation is ended. Its history stays.",
        ).answer(request)
    if isinstance(found, Post):
        return _about(
            found,
            forms.LastDayOfEntry(posted),
            "End this post",
            button="End",
            words="Its holder leaves it that day, and the seats that go with it end.",
            save=lambda said: actions.end_post(by=request.viewer, post=found, on=said["on"]),
            done="The post is ended. Its history stays.",
        ).answer(request)
    return _about(
        found,
        forms.LastDayOfEntry(posted),
        f"{found} leaves",
        button="End all",
        words="Every post and seat, and being named as a substitute, ends that day.",
        save=lambda said: actions.leave(by=request.viewer, person=found, on=said["on"]),
        done="Everything they held ends that day. What was before stays known.",
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def merge(request: ViewedRequest, kind: RegisterKind, key: str) -> HttpResponseBase:
    """Merge an entry into another that is the same."""
    found = _entry(request, kind, key)
    return _about(
        found,
        forms.MergeInto(request.POST or None, entry=found, kind=kind),
        "Merge into another entry",
        button="Merge",
        words="What hangs on this entry goes to the other. Both histories are kept, and a merge can be undone.",
        save=lambda said: merging.merge(by=request.viewer, gone=found, **said),
        done="The two are one entry. Undo it below if it was wrong.",
        to=lambda made: _page_of(type(found).everything.get(pk=made.into)),
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def undo_merge(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Ask, then undo a merge."""
    permissions.check_can_appoint(request.viewer)
    found = policies.fetch(request.viewer, Merge, pk=number)
    return _about(
        found.gone,
        forms.Ask(request.POST if request.method == "POST" else None),
        f"Undo the merge of {found.gone}?",
        button="Undo",
        words="What moved goes back. What was added since stays where it was added.",
        save=lambda said: merging.undo(by=request.viewer, merge=found),
        done="The merge is undone.",
        to=_page_of(found.gone),
        back=_page_of(type(found.gone).everything.get(pk=found.into)),
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def remove(request: ViewedRequest, kind: RegisterKind, key: str) -> HttpResponseBase:
    """Ask, then remove an entry that was made by mistake and that nothing hangs on."""
    found = _entry(request, kind, key)
    return _about(
        found,
        forms.Ask(request.POST if request.method == "POST" else None),
        f"Remove {found}?",
        button="Remove",
        words="Only an entry made by mistake can be removed: one on which nothing hangs.",
        save=lambda said: actions.remove(by=request.viewer, entry=found),
        done="The entry is removed.",
        to=reverse("register-of", args=[kind]),
    ).answer(request)


def _facts(said: dict[str, Any]) -> dict[str, Any]:
    return {FACTS.get(name, name): value for name, value in said.items()}


def _entry(request: ViewedRequest, kind: RegisterKind, key: str) -> Any:
    """Return an entry, even one that was merged. Raises `Refused` or `Hidden`."""
    permissions.check_can_appoint(request.viewer)
    return policies.fetch(request.viewer, queries.MODELS[kind].everything.all(), key=key)


def _page_of(found: Entry) -> str:
    return reverse("entry", args=[queries.kind_of(found), found.key])


def _crumbs(kind: RegisterKind, *more: tuple[str, str]) -> list[tuple[str, str]]:
    return [HOME, (reverse("register-of", args=[kind]), "Register"), *more]


def _about(found: Entry, form: BaseForm, title: str, **how: Any) -> FormPage:
    """Return the page of a form about an entry. It leads back to the entry."""
    here = _page_of(found)
    return FormPage(
        form=form,
        title=title,
        kicker=found,
        leave="Cancel",
        crumbs=_crumbs(queries.kind_of(found), (here, str(found)), ("", title)),
        recorded_as=(title[0].lower() + title[1:], found),
        **({"to": here, "back": here} | how),
    )
