"""Disposal leaves nothing behind by accident: each model says of every field whether it is destroyed or stays."""

import pytest
from django.apps import apps
from django.db import models

from shiremoot.foundation.files.disposal import DisposalFields
from shiremoot.meetings.live.models import Note
from shiremoot.meetings.reports.models import Picture, Version

DISPOSABLE = [
    model for model in apps.get_models() if isinstance(getattr(model, "disposal", None), DisposalFields)
]


def test_what_retention_empties_declares_it():
    assert set(DISPOSABLE) == {Note, Picture, Version}


@pytest.mark.parametrize("model", DISPOSABLE, ids=lambda model: model.__name__)
def test_every_field_that_may_hold_words_or_a_file_is_declared(model):
    assert list(model.disposal.undeclared(model)) == []


def test_a_new_field_that_nobody_declared_is_named():
    class Letter(models.Model):  # noqa: DJ008
        text = models.TextField()
        postscript = models.TextField(blank=True)

        class Meta:
            app_label = "never_installed"

    assert list(DisposalFields(destroys=["text"], keeps=[]).undeclared(Letter)) == ["postscript"]


def test_emptying_leaves_what_stays():
    version = Version(
        title="Buses", author="Ada", purpose="To ask", body="Words", recommendations="That", number=1
    )
    Version.disposal.empty(version)
    assert (version.title, version.author) == ("Buses", "Ada")
    assert [version.purpose, version.body, version.recommendations, version.file] == ["", "", "", None]
