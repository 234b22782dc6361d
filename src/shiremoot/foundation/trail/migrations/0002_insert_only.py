"""The database itself refuses to change or remove what is in the trail."""

from django.db import migrations

from shiremoot.foundation.trail import insert_only

TABLES = {
    "trail_entry": [],
    "trail_seal": [("previous",), ("digest",)],
    "trail_sealedentry": [("entry_number",)],
}


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_county")]
    operations = [insert_only.protect(TABLES, "the trail is insert-only")]
