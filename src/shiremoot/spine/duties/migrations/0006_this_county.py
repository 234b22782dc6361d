"""Gives this county's feeds their identity."""

from django.db import migrations


def make(apps, schema_editor):
    apps.get_model("duties", "FeedIdentity").objects.get_or_create(pk=1)


def keep(apps, schema_editor):
    """Leave it: its table goes with the migration before."""


class Migration(migrations.Migration):
    dependencies = [("duties", "0005_feed_identity")]
    operations = [migrations.RunPython(make, keep)]
