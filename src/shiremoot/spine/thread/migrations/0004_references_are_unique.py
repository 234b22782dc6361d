from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("thread", "0003_number_recommendations")]

    operations = [
        migrations.RemoveField(model_name="addressee", name="answer"),
        migrations.RemoveField(model_name="addressee", name="proposed_action"),
        migrations.AlterField(
            model_name="recommendation",
            name="reference",
            field=models.CharField(max_length=44, unique=True),
        ),
    ]
