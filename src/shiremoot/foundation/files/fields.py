"""A box to choose a file in, on any form; what is given back has been looked into."""

from django import forms
from django.conf import settings

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.files import looking, pictures, rules
from shiremoot.foundation.trail import actions as trail

REFUSED = "file_refused"


class PaperField(forms.FileField):
    """A PDF or Word document; cleaned to `rules.Looked`. `only` narrows the kinds."""

    look = staticmethod(looking.look)

    def __init__(self, *, only: tuple[rules.Kind, ...] = rules.PAPERS, **kwargs):
        super().__init__(**kwargs)
        self.only = only

    def clean(self, data, initial=None):
        given = super().clean(data, initial)
        return self._looked(given) if given else None

    def _looked(self, given) -> rules.Looked:
        if given.size > settings.PAPER_SIZE_LIMIT:
            raise _refusal(f"The file must be at most {settings.PAPER_SIZE_LIMIT // 2**20} MB.")
        try:
            looked = self.look(given.read(), given.name)
        except rules.CannotKeep as problem:
            raise _refusal(str(problem)) from None
        if looked.kind not in self.only:
            raise _refusal(f"Choose a {' or '.join(self.only)}.")
        return looked


class PictureField(PaperField):
    """A PNG or JPEG picture; cleaned to `rules.Looked`."""

    look = staticmethod(pictures.look)

    def __init__(self, **kwargs):
        super().__init__(only=(rules.Kind.PNG, rules.Kind.JPEG), **kwargs)


def _refusal(words: str) -> forms.ValidationError:
    return forms.ValidationError(words, code=REFUSED)


def record_refusals(*, by: Viewer, form: forms.BaseForm) -> None:
    """Keep in the trail each file this form turned away, and why."""
    for name, errors in form.errors.as_data().items():
        for error in errors:
            if error.code == REFUSED:
                given = getattr(form.files.get(name), "name", name)
                trail.record_refusal(by=by, act="bring a file", thing=given, reason=error.messages[0])
