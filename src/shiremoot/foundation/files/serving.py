"""Sending a file: always as a download, told never to guess its kind, and shut in should it be opened anyway."""

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from shiremoot.foundation.files import storing
from shiremoot.foundation.files.models import StoredFile
from shiremoot.foundation.files.rules import CONTENT_TYPES, Kind

SHUT_IN = "sandbox; default-src 'none'; style-src 'unsafe-inline'"


def send(file: StoredFile) -> HttpResponseBase:
    """The file, for whoever owns it to return once its policy has been asked. Raises FileNotFoundError.

    One that was disposed of is answered 410, saying when.
    """
    if file.disposed_at:
        return render(None, "410.html", {"file": file}, status=410)
    answer = FileResponse(
        storing.path(file.digest).open("rb"),
        as_attachment=True,
        filename=file.name,
        content_type=file.content_type,
    )
    answer["Content-Length"] = str(file.size)
    return _guarded(answer)


def show(file: StoredFile) -> FileResponse:
    """A picture to stand on a page. Its owner's policy has been asked, as with `send`."""
    answer = send(file)
    answer["Content-Disposition"] = "inline"
    return answer


def send_bytes(data: bytes, name: str) -> HttpResponse:
    """A PDF that is made and not kept, such as a proof."""
    answer = HttpResponse(data, content_type=CONTENT_TYPES[Kind.PDF])
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return _guarded(answer)


def _guarded(answer):
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = SHUT_IN
    return answer
