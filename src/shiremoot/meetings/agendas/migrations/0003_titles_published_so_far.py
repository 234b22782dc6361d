"""The titles of private items that are out already stay as they were published."""

from django.db import migrations
from django.db.models import F


def keep(apps, schema_editor):
    items = apps.get_model("agendas", "Item").objects.exclude(exempt_paragraph=None)
    items.exclude(published=None).update(public_title=F("title"))


class Migration(migrations.Migration):
    dependencies = [("agendas", "0002_what_the_public_is_told_of_private_items")]
    operations = [migrations.RunPython(keep, migrations.RunPython.noop)]
