"""Typeset a document: a typst template and data as JSON in, a tagged PDF and the pages of its parts out."""

import base64
import datetime
import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from shiremoot.foundation.typesetting import signs

HOUSE = Path(__file__).parent / "house.typ"
TIME_LIMIT = 60  # seconds; 200 pages take 4


class CannotTypeset(RuntimeError):
    """The typesetter failed or took too long: a fault of ours or of the machine, never of what somebody wrote."""


@dataclass(frozen=True)
class PartPages:
    """The pages of one part of a document: printed page numbers, and sheets counted from 1."""

    key: str
    first: int
    last: int
    first_sheet: int
    last_sheet: int


@dataclass(frozen=True)
class Typeset:
    """A finished PDF/UA-1, and the marks its template made (`#marked`)."""

    pdf: bytes
    marks: dict[str, PartPages]


def typeset(
    template: Path,
    data: dict[str, Any],
    *,
    made_at: datetime.datetime,
    pictures: Mapping[str, bytes] | None = None,
) -> Typeset:
    """Typeset `template` with `data`. `pictures` are by the name that blocks have under `file`.

    The same arguments give the same bytes. Raises `CannotTypeset`, or `signs.SignNotPrintable` with the sign and its
    place.
    """
    data = signs.printable(data)
    signs.check_printable(data)
    job = {
        "house": HOUSE.read_text("utf-8"),
        "template": template.read_text("utf-8"),
        "data": json.dumps(data, ensure_ascii=False),
        "pictures": {name: base64.b64encode(each).decode() for name, each in (pictures or {}).items()},
        "contact": _council(),
        "colour": settings.LOOK.colour,
        "logo": _logo(),
        "made_at": int(made_at.timestamp()),
        "other_fonts": signs.need_other_typefaces(data),
    }
    answer = json.loads(_run(json.dumps(job).encode()))
    if "missing" in answer:
        raise signs.refusal(answer["missing"], data)
    marks = {mark["key"]: PartPages(**mark) for mark in answer["marks"]}
    return Typeset(base64.b64decode(answer["pdf"]), marks)


def _council() -> str:
    """Return the council and how to reach it, for the foot of pages; empty if nothing says how."""
    told = settings.COUNCIL_CONTACT.values()
    return " · ".join((settings.COUNTY_NAME, *told)) if told else ""


def _logo() -> dict[str, str] | None:
    """Return the council's logo for the head of the first page, with its name for those who do not see it."""
    if settings.LOOK.logo is None:
        return None
    data = base64.b64encode(settings.LOOK.logo.data).decode()
    return {"file": f"council-logo.{settings.LOOK.logo.content_type.removeprefix('image/')}", "data": data}


def _run(job: bytes) -> bytes:
    command = [sys.executable, "-I", str(Path(__file__).parent / "typesetter.py")]
    try:
        done = subprocess.run(command, input=job, capture_output=True, timeout=TIME_LIMIT)  # noqa: S603 - our own file
    except subprocess.TimeoutExpired:
        raise CannotTypeset(f"Setting the document took more than {TIME_LIMIT} seconds.") from None
    if done.returncode:
        raise CannotTypeset(done.stderr.decode("utf-8", "replace")[-2000:])
    return done.stdout
