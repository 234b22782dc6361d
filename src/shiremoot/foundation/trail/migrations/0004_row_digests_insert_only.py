"""The database itself refuses to change or remove the digests of rows."""

from django.db import migrations

from shiremoot.foundation.trail import insert_only


class Migration(migrations.Migration):
    dependencies = [("trail", "0003_row_digests")]
    operations = [
        insert_only.protect({"trail_rowdigest": []}, "the trail is insert-only", function="trail_refuse_rowdigest")
    ]
