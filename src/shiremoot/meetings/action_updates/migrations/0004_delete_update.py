from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("action_updates", "0003_move_updates")]

    operations = [migrations.DeleteModel(name="Update")]
