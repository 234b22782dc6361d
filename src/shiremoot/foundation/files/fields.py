"""Form fields for files. The cleaned value is an `InspectedFile`."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.files import opening, rules
from shiremoot.foundation.trail import actions as trail

REFUSED = "file_refused"


class PaperField(forms.FileField):
    """A PDF or Word document, cleaned to `rules.InspectedFile`. `only` narrows the kinds."""

    inspect = staticmethod(opening.inspect)

    def __init__(self, *, only: tuple[rules.FileKind, ...] = rules.PAPERS, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.only = only

    def clean(self, data: Any, initial: Any = None) -> Any:
        given = super().clean(data, initial)
        return self._inspected(given) if given else None

    def _inspected(self, given: "UploadedFile[bytes]") -> rules.InspectedFile:
        if (given.size or 0) > settings.PAPER_SIZE_LIMIT:
            raise _refusal(f"The file must be at most {settings.PAPER_SIZE_LIMIT // 2**20} MB.")
        try:
            inspected = self.inspect(given.read(), given.name or "")
        except rules.CannotKeep as problem:
            raise _refusal(str(problem)) from None
        if inspected.kind not in self.only:
            raise _refusal(f"Choose a {' or '.join(self.only)}.")
        return inspected


class PictureField(PaperField):
    """A PNG or JPEG picture, cleaned to `rules.InspectedFile`."""

    inspect = staticmethod(opening.inspect_picture)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(only=(rules.FileKind.PNG, rules.FileKind.JPEG), **kwargs)


@dataclass(frozen=True)
class OpenedSheet:
    """A sheet that was handed in: the file's name, its digest, and its rows as text, the first being row 1."""

    name: str
    digest: str
    rows: list[list[str]]


class SheetField(forms.FileField):
    """A CSV file or an Excel workbook, cleaned to what `opened` makes of it: an `OpenedSheet`."""

    widget = forms.ClearableFileInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        given: UploadedFile[bytes] | None = super().clean(data, initial)
        if not given:
            return None
        if (given.size or 0) > settings.PAPER_SIZE_LIMIT:
            raise _refusal(f"The file must be at most {settings.PAPER_SIZE_LIMIT // 2**20} MB.")
        try:
            return self.opened((given.name or "sheet")[:200], given.read())
        except rules.CannotKeep as problem:
            raise _refusal(str(problem)) from None

    def opened(self, name: str, data: bytes) -> Any:
        """Return the file, opened. Raises `rules.CannotKeep`."""
        return OpenedSheet(name, rules.digest(data), opening.rows(data))


def _refusal(words: str) -> forms.ValidationError:
    return forms.ValidationError(words, code=REFUSED)


def record_refusals(*, by: Viewer, form: forms.BaseForm) -> None:
    """Record in the trail each file that this form refused, and why."""
    for name, errors in form.errors.as_data().items():
        for error in errors:
            if error.code == REFUSED:
                given = getattr(form.files.get(name), "name", name)
                trail.record_refusal(by=by, wanted="bring a file", thing=given, reason=error.messages[0])
