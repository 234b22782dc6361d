"""Forms of those who fill in a return: upload or type it, look at what was read, load it, sign it off."""

import csv
import hashlib
import json

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET, require_http_methods

from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.files.fields import OpenedSheet
from shiremoot.kernel.errors import MissingText
from shiremoot.outcomes.indicators.forms import LoadFile
from shiremoot.outcomes.returns import checking, forms, permissions, presenting, rules, sending
from shiremoot.outcomes.returns.collecting_views import FORM, page, sent
from shiremoot.outcomes.returns.models import ExpectedReturn, ReturnUpload
from shiremoot.outcomes.returns.rules import ReturnState
from shiremoot.outcomes.returns.schemas import OWN
from shiremoot.outcomes.returns.views import return_of


def _filled_in(request: ViewedRequest, pk: int) -> ExpectedReturn:
    """Return a return the viewer may fill in. Raises `Hidden` or `Refused`."""
    one = return_of(request, pk)
    permissions.check_may_act_for(request.viewer, one.organization, permissions.FILL_IN)
    return one


@require_GET
@doors.door(permissions.SEE)
def sheet(request: ViewedRequest, pk: int) -> HttpResponse:
    """Send the sheet of a return: its rows with the organisation, the period and what is loaded already."""
    one = return_of(request, pk)
    read = one.collection.template.read()
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{one.collection.template.slug}-{one.pk}.csv"'
    writer = csv.writer(answer)
    writer.writerow(read.columns)
    begins = [one.organization.name, one.collection.period.label]
    loaded = one.loaded.rows if one.loaded else []
    kept = checking.by_key(loaded, read) if read.rows() else {}
    names = [field.name for field in read.fields]
    for key in read.rows():
        row = kept.get(key, dict(zip(read.key, key, strict=True)))
        writer.writerow([*begins, *(row.get(name, "") for name in names)])
    if not read.rows():
        writer.writerows([*begins, *row] for row in loaded or [[""] * len(names)])
    return answer


@require_http_methods(FORM)
@doors.door(permissions.FILL_IN)
def upload(request: ViewedRequest, pk: int) -> HttpResponseBase:
    """Check an uploaded file, and show every error or what would be loaded."""
    one = _filled_in(request, pk)
    read = one.collection.template.read()
    return page(
        one,
        forms.UploadReturn(request.POST or None, request.FILES or None),
        "Upload the return",
        lambda said: _check(request, one, said["file"]),
        to=lambda made: made,
        button="Check the file",
        progress="Checking the file…",
        template="returns/upload.html",
        check=lambda: sending.check_can_load(one),
        more={"one": one, "own": OWN, "schema": read},
    ).answer(request)


def _check(request: ViewedRequest, one: ExpectedReturn, found: OpenedSheet) -> ReturnUpload:
    return sending.check(
        expected=one, name=found.name, digest=found.digest, rows=found.rows, by=request.viewer
    )


@require_http_methods(FORM)
@doors.door(permissions.FILL_IN)
def fill_in(request: ViewedRequest, pk: int) -> HttpResponseBase:
    """Type the return into a grid; it is checked as an uploaded file is."""
    one = _filled_in(request, pk)
    read = one.collection.template.read()
    if not read.rows():
        raise Hidden("fill in this return on screen", thing=str(one), exists=False)
    standing = checking.by_key(one.loaded.rows, read) if one.loaded else {}
    form = forms.FillInReturn(sent(request), schema=read, standing=standing)
    return page(
        one,
        form,
        "Fill in the return",
        lambda said: _typed(
            request, one, form.sheet(said, one.organization.name, one.collection.period.label)
        ),
        to=lambda made: made,
        button="Check the figures",
        words="Write 0 where there was none. Write not available or not applicable where there is no figure.",
        template="returns/fill_in.html",
        check=lambda: sending.check_can_load(one),
        more={"one": one, "signed_by": one.collection.template.signed_by},
    ).answer(request)


def _typed(request: ViewedRequest, one: ExpectedReturn, rows: list[list[str]]) -> ReturnUpload:
    digest = hashlib.sha256(json.dumps(rows).encode()).hexdigest()
    return sending.check(expected=one, name="Typed in", digest=digest, rows=rows, by=request.viewer)


def _upload_of(request: ViewedRequest, one: ExpectedReturn, number: int) -> ReturnUpload:
    rows = ReturnUpload.objects.select_related("expected__collection__template")
    found: ReturnUpload = policies.fetch(request.viewer, rows, expected=one, number=number)
    return found


@require_http_methods(FORM)
@doors.door(permissions.FILL_IN)
def load(request: ViewedRequest, pk: int, number: int) -> HttpResponseBase:
    """Show what was read from an upload, and load it."""
    one = _filled_in(request, pk)
    found = _upload_of(request, one, number)
    return page(
        one,
        LoadFile(sent(request), warned=bool(found.warnings)),
        found.name,
        lambda said: sending.load(upload=found, by=request.viewer, comment=said.get("explanation", "")),
        to=one,
        done="The figures are loaded. Sign the return off to send it.",
        button="Load the figures",
        at={MissingText: "explanation"},
        template="returns/load.html",
        more={
            "one": one,
            "upload": found,
            "table": presenting.table(found.rows, one.collection.template.read()),
        },
    ).answer(request)


@require_http_methods(FORM)
@doors.door(permissions.FILL_IN)
def discard(request: ViewedRequest, pk: int, number: int) -> HttpResponseBase:
    """Discard a checked upload."""
    one = _filled_in(request, pk)
    found = _upload_of(request, one, number)
    return page(
        one,
        forms.Confirm(sent(request)),
        f"Discard {found.name}?",
        lambda said: sending.discard(upload=found, by=request.viewer),
        done="The upload is discarded. The return is as it was.",
        words="None of its figures will be loaded. You can upload the file again later.",
        button="Discard",
    ).answer(request)


@require_http_methods(FORM)
@doors.door(permissions.SIGN_OFF)
def send(request: ViewedRequest, pk: int) -> HttpResponseBase:
    """Sign a return off and send it."""
    one = return_of(request, pk)
    permissions.check_may_act_for(request.viewer, one.organization, permissions.SIGN_OFF)
    found = one.collection.template
    return page(
        one,
        forms.Confirm(sent(request)),
        "Sign off and send the return",
        lambda said: sending.send(expected=one, by=request.viewer),
        words=f"It is signed off by: {found.signed_by}. {found.body} sees it then, and you cannot change it unless "
        "they query it.",
        done=f"The return is sent to {found.body}.",
        button="Sign off and send",
        check=lambda: rules.RETURN.check(one.state, ReturnState.SENT),
    ).answer(request)
