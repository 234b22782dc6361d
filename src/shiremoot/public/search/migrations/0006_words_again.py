"""Adding a column made the table again on SQLite, which dropped its triggers: put them back.

Then the next run of the index begins at the start of the trail, so that everything has the new column and new kinds.
"""

import importlib

from django.db import migrations

before = importlib.import_module("shiremoot.public.search.migrations.0004_words_after_undoing")


def begin_again(apps, schema_editor):
    apps.get_model("search", "SearchMark").objects.update(entry=0)


class Migration(migrations.Migration):
    dependencies = [("search", "0005_known_as")]
    operations = [
        migrations.RunPython(before.put_back, before.nothing),
        migrations.RunPython(begin_again, before.nothing),
    ]
