"""PostgreSQL's own answer to which subjects are open, and the rule on grants and restrictions themselves."""

from django.db import migrations

from shiremoot.foundation.access.row_security import protect

# The same rule as `access.subjects`. It runs as its owner, so that it can read the grants it rules on.
OPEN_SUBJECTS = """
CREATE FUNCTION open_subjects() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
WITH asking AS (
    SELECT nullif(current_setting('shiremoot.account', true), '')::bigint AS account,
           nullif(current_setting('shiremoot.day', true), '')::date AS day
)
SELECT g.scope_id
FROM asking, access_subjectgrant g
WHERE coalesce(g.since, asking.day) <= asking.day AND coalesce(g.until, asking.day) >= asking.day
  AND (g.account_id = asking.account
       OR g.account_id IS NULL AND EXISTS (
            SELECT 1 FROM access_rolegrant r
            WHERE r.account_id = asking.account
              AND r.organization_id = g.organization_id AND r.role = g.team_role
              AND coalesce(r.since, asking.day) <= asking.day AND coalesce(r.until, asking.day) >= asking.day))
  AND (g.despite_restriction OR NOT EXISTS (
            SELECT 1 FROM access_restriction x
            WHERE x.scope_id = g.scope_id
              AND coalesce(x.since, asking.day) <= asking.day AND coalesce(x.until, asking.day) >= asking.day))
$$
"""

AT_WORK = """
CREATE FUNCTION at_work() RETURNS boolean LANGUAGE sql STABLE AS $$
SELECT coalesce(current_setting('shiremoot.work', true), '') = 'on'
$$
"""


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(OPEN_SUBJECTS)
        schema_editor.execute(AT_WORK)


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION open_subjects()")
        schema_editor.execute("DROP FUNCTION at_work()")


class Migration(migrations.Migration):
    dependencies = [("access", "0001_county")]
    operations = [
        migrations.RunPython(make, remove),
        protect("access_subjectgrant", "scope_id"),
        protect("access_restriction", "scope_id"),
    ]
