"""Move updates of actions to the thread; what showed that an action was done becomes its evidence.

It is not undone, as the move of the actions is not.
"""

from django.db import migrations

KEPT = ("kind", "text", "at", "author", "due_on", "action_id", "passed_to_id")


def move(apps, schema_editor):
    updates, evidence = apps.get_model("thread", "ActionUpdate"), apps.get_model("thread", "Evidence")
    links = apps.get_model("action_updates", "UpdateAtMeeting")
    for one in apps.get_model("action_updates", "Update").objects.order_by("pk").iterator():
        told = updates.objects.create(**{name: getattr(one, name) for name in KEPT})
        if one.meeting_id:
            links.objects.create(update=told, meeting_id=one.meeting_id)
        if one.kind == "done":
            evidence.objects.create(
                action_id=one.action_id, update=told, text=one.text, at=one.at, author=one.author)


class Migration(migrations.Migration):
    dependencies = [("action_updates", "0002_updates_at_meetings")]

    operations = [migrations.RunPython(move)]
