"""Starting: a database of another layout is left alone, with a sentence that says what to do."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from shiremoot.config import starting

pytestmark = pytest.mark.django_db


def test_data_of_an_earlier_layout_is_refused_with_a_sentence_that_says_to_build_it_again():
    MigrationRecorder(connection).record_applied("packs", "0005_percent")
    with pytest.raises(
        starting.CannotStart,
        match=r"made by another version .* such as packs\.0005_percent.* and build it again",
    ):
        starting.check_layout(MigrationExecutor(connection).loader)


def test_data_of_this_layout_is_accepted():
    starting.check_layout(MigrationExecutor(connection).loader)
