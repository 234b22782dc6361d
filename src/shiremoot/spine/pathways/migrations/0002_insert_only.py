"""The database itself refuses to change or remove a step of a case, or the declaration a case follows."""

from django.db import migrations

from shiremoot.foundation.trail import insert_only

TABLES = {
    "pathways_casestep": [("case_id", "number")],
    "pathways_pathwayversion": [("pathway", "version")],
}


class Migration(migrations.Migration):
    dependencies = [("pathways", "0001_county")]
    operations = [insert_only.protect(TABLES, "the steps of a case are insert-only")]
