"""Responses with files: downloads whose type browsers may not guess, sandboxed in case one is opened anyway."""

from typing import TypeVar

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from shiremoot.foundation.files import disk_store
from shiremoot.foundation.files.models import StoredFile
from shiremoot.foundation.files.rules import CONTENT_TYPES, FileKind

Response = TypeVar("Response", bound=HttpResponseBase)
SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'"


def send(file: StoredFile) -> HttpResponseBase:
    """Return the file as a download; 410, saying when, if it was disposed of. Raises FileNotFoundError.

    The caller has checked the policy of the record that owns the file.
    """
    if file.disposed_at:
        return render(None, "410.html", {"file": file}, status=410)
    answer = FileResponse(
        disk_store.path(file.digest).open("rb"),
        as_attachment=True,
        filename=file.name,
        content_type=file.content_type,
    )
    answer["Content-Length"] = str(file.size)
    return _guarded(answer)


def show(file: StoredFile) -> HttpResponseBase:
    """Return a picture for a page to show. The caller has checked the policy of its owner, as for `send`."""
    answer = send(file)
    answer["Content-Disposition"] = "inline"
    return answer


def send_bytes(data: bytes, name: str) -> HttpResponse:
    """Return a PDF that is made and not stored, such as a proof."""
    answer = HttpResponse(data, content_type=CONTENT_TYPES[FileKind.PDF])
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return _guarded(answer)


def _guarded(answer: Response) -> Response:
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = SANDBOX
    return answer
