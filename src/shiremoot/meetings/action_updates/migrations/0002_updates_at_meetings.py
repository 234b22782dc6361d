import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("action_updates", "0001_house"), ("record", "0003_move_actions")]

    operations = [
        migrations.AlterField(
            model_name="update",
            name="meeting",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="record.meeting",
            ),
        ),
        migrations.CreateModel(
            name="UpdateAtMeeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="updates_told",
                        to="record.meeting",
                    ),
                ),
                (
                    "update",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="at_meeting",
                        to="thread.actionupdate",
                    ),
                ),
            ],
            options={"verbose_name_plural": "updates at meetings", "ordering": ["update"]},
        ),
    ]
