"""Those who follow already get the weekly letter from now on, and nothing in it that they were told before."""

from django.db import migrations
from django.db.models.functions import Now


def begin(apps, editor):
    followers = apps.get_model("portal", "Follower").objects.using(editor.connection.alias)
    followers.exclude(confirmed_at=None).update(digest_until=Now())


class Migration(migrations.Migration):

    dependencies = [
        ("portal", "0002_how_often"),
    ]

    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
