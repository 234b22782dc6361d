"""Responses with files, for viewers who may see the row that owns the file: the only place that serves one.

Downloads have a type browsers may not guess, and are sandboxed in case one is opened anyway.
"""

import hashlib
import logging
from io import BufferedReader
from typing import TypeVar

from django.db import models
from django.http import FileResponse, HttpResponse, HttpResponseServerError
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.files import disk_store, owners
from shiremoot.foundation.files.models import StoredFile
from shiremoot.foundation.files.rules import CONTENT_TYPES, FileKind

log = logging.getLogger(__name__)
Response = TypeVar("Response", bound=HttpResponseBase)
SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'"


def send(viewer: Viewer, owner: models.Model) -> HttpResponseBase:
    """Return the file of a row as a download; 410, saying when, if it was disposed of.

    A file whose bytes changed on disk is not served. Raises `Hidden` unless the viewer may see the row and it has a
    file, or FileNotFoundError.
    """
    file = _file_for(viewer, owner)
    if file.disposed_at:
        return render(None, "410.html", {"file": file}, status=410)
    opened = disk_store.path(file.digest).open("rb")
    if not _is_as_stored(file, opened):
        return HttpResponseServerError(render_to_string("500.html"))
    answer = FileResponse(
        opened,
        as_attachment=True,
        filename=file.name,
        content_type=file.content_type,
    )
    answer["Content-Length"] = str(file.size)
    return _guarded(answer)


def _is_as_stored(file: StoredFile, opened: BufferedReader) -> bool:
    """Return True if the bytes are those that were stored, and go back to their start. Logs the file if not."""
    if hashlib.file_digest(opened, "sha256").hexdigest() == file.digest:
        opened.seek(0)
        return True
    opened.close()
    log.error(
        "File %s (%s…) on disk is not what was stored, so it was not served.", file.pk, file.digest[:12]
    )
    return False


def show(viewer: Viewer, owner: models.Model) -> HttpResponseBase:
    """Return the picture of a row for a page to show. Otherwise as `send`."""
    answer = send(viewer, owner)
    answer["Content-Disposition"] = "inline"
    return answer


def _file_for(viewer: Viewer, owner: models.Model) -> StoredFile:
    """Return the file of a row as it is now, after asking the policy of the row. Raises `Hidden`."""
    model = type(owner)
    rows = model._default_manager.select_related(owners.field_of(model))
    file = owners.file_of(policies.fetch(viewer, rows, pk=owner.pk))
    if file is None:
        raise Hidden("have this file", thing=str(owner.pk), exists=False)
    return file


def send_bytes(data: bytes, name: str) -> HttpResponse:
    """Return a PDF that is made and not stored, such as a proof."""
    answer = HttpResponse(data, content_type=CONTENT_TYPES[FileKind.PDF])
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return _guarded(answer)


def _guarded(answer: Response) -> Response:
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = SANDBOX
    return answer
