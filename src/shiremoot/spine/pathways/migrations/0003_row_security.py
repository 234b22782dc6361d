"""PostgreSQL repeats by itself to whom the rows of a case are open."""

from django.db import migrations

from shiremoot.foundation.access.row_security import protect


class Migration(migrations.Migration):
    dependencies = [("pathways", "0002_insert_only"), ("access", "0002_row_security")]
    operations = [
        protect("pathways_case", "id"),
        protect("pathways_casestep", "case_id"),
        protect("pathways_caseclock", "case_id"),
        protect("pathways_casestay", "case_id"),
        protect("pathways_caseanswer", "case_id"),
        protect("pathways_emergencyreview", "scope_id"),
    ]
