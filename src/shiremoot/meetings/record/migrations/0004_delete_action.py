from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("record", "0003_move_actions"), ("action_updates", "0004_delete_update")]

    operations = [migrations.DeleteModel(name="Action")]
