"""Filling a form in as somebody would who means well."""

from collections.abc import Mapping

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.every_form.reading import TYPED, Box, Form
from tests.factories import uploads

WORDS = "Agreed by the chair"
DAY = {"day": "5", "month": "11", "year": "2024"}


def well(form: Form, said: Mapping[str, object]) -> dict[str, object]:
    """Every box filled in; `said` instead of what would be, None to leave a box out."""
    sent: dict[str, object] = {box.name: _good(box) for box in form.boxes}
    sent |= {name: value() if callable(value) else value for name, value in said.items()}
    left_out = tuple(name for name, value in sent.items() if value is None)
    return {name: value for name, value in sent.items() if not name.startswith(left_out)}


def _good(box: Box):
    if box.kind == "file":
        return SimpleUploadedFile("paper.pdf", uploads.pdf("One page"))
    if box.kind in ("hidden", "button"):
        return box.values[0]
    if box.kind in ("radio", "select"):
        return next((value for value in (*box.values, *box.choices) if value), "")
    if box.kind == "checkbox":
        return list(box.values) or None
    if box.day:
        return (box.values and box.values[0]) or DAY[box.name.rpartition("_")[2]]
    if box.kind == "email":
        return "ada@example.org"
    return (box.values and box.values[0]) or (WORDS if box.kind in TYPED else None)
