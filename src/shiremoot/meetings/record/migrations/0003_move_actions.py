"""Move the actions of meetings to the thread, under the numbers their addresses have.

It is not undone: the states an action has now have no place in the old table.
"""

from django.db import connections, migrations
from django.core.management.color import no_style

from shiremoot.foundation import clock

STATES = {"open": "open", "done": "complete", "dropped": "dropped"}


def move(apps, schema_editor):
    actions, links = apps.get_model("thread", "Action"), apps.get_model("record", "ActionOfMeeting")
    duties, parties = apps.get_model("duties", "Duty"), apps.get_model("duties", "Party")
    owed_by = dict(
        duties.objects.filter(about_type="record.action").order_by("pk").values_list("about_id", "owed_by")
    )
    rows = apps.get_model("record", "Action").objects.select_related("meeting").order_by("pk")
    for one in rows.iterator():
        sitting = one.meeting.state in ("open", "adjourned") and str(one.pk) not in owed_by
        owner = owed_by.get(str(one.pk)) or _party(parties, one.owner)
        actions.objects.create(
            pk=one.pk,
            text=one.text,
            owner=one.owner,
            owned_by_id=owner,
            asked_by_id=one.meeting.body_id,
            asked_on=one.meeting.starts_at.astimezone(clock.LONDON).date(),
            followed_by_id=one.followed_by_id or one.meeting.body_id,
            due_on=one.due_on,
            state="proposed" if sitting else STATES[one.state],
            private=one.private,
            version=one.version,
            paper_id=one.paper_id,
            line=one.line,
        )
        links.objects.create(action_id=one.pk, meeting_id=one.meeting_id, item_id=one.item_id)
    duties.objects.filter(about_type="record.action").update(about_type="thread.action")
    for sql in connections[schema_editor.connection.alias].ops.sequence_reset_sql(no_style(), [actions]):
        schema_editor.execute(sql)


def _party(parties, name):
    nobody = {"body": None, "organization": None, "person": None, "post": None}
    return parties.objects.get_or_create(name=name, **nobody)[0].pk


class Migration(migrations.Migration):
    dependencies = [("record", "0002_actions_of_meetings"), ("duties", "0004_posts_as_parties")]

    operations = [migrations.RunPython(move)]
