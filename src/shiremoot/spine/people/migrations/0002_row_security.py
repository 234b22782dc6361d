"""PostgreSQL repeats by itself to whom people at the centre of cases are open."""

from django.db import migrations

from shiremoot.foundation.access.row_security import protect

# The same rule as `people.permissions.is_open`. It runs as its owner, so that it can read the links it rules on.
OPEN_PEOPLE = """
CREATE FUNCTION open_people() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
WITH asking AS (SELECT nullif(current_setting('shiremoot.day', true), '')::date AS day),
     opened AS (SELECT open_subjects() AS id)
SELECT id FROM opened
UNION
SELECT i.subject_id
FROM asking, people_involvement i
WHERE i.ended_at IS NULL AND i.about_id IN (SELECT id FROM opened)
  AND NOT EXISTS (
        SELECT 1 FROM access_restriction x
        WHERE x.scope_id = i.subject_id
          AND coalesce(x.since, asking.day) <= asking.day AND coalesce(x.until, asking.day) >= asking.day)
$$
"""


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(OPEN_PEOPLE)


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION open_people()")


class Migration(migrations.Migration):
    dependencies = [("people", "0001_index"), ("access", "0002_row_security")]
    operations = [
        migrations.RunPython(make, remove),
        protect("people_subject", "id", opened_by="open_people"),
        protect("people_identityrecord", "subject_id", opened_by="open_people"),
        protect("people_identitykey", "subject_id", opened_by="open_people"),
        protect("people_involvement", "subject_id", opened_by="open_people"),
        protect("people_identitydecision", "subject_id", "other_id", opened_by="open_people"),
    ]
