"""PostgreSQL refuses duties of cases by itself; other duties have no subject, and stay open to it."""

from django.db import migrations

from shiremoot.foundation.access.row_security import protect


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_row_security"),
        ("duties", "0001_county"),
    ]

    operations = [protect("duties_duty", "subject_id", personal=False)]
