"""The database itself refuses to change or remove what is in the trail."""

from django.db import migrations

TABLES = ("trail_entry", "trail_seal", "trail_sealedentry")
REFUSAL = "the trail is insert-only"


def refuse(apps, schema_editor):
    run = schema_editor.execute
    if schema_editor.connection.vendor == "postgresql":
        run(
            "CREATE FUNCTION trail_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
        )
    for table in TABLES:
        for act in ("UPDATE", "DELETE"):
            run(_trigger(schema_editor.connection.vendor, table, act))
        if schema_editor.connection.vendor == "postgresql":
            run(
                f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION trail_refuse()"
            )


def _trigger(vendor, table, act):
    name = f"{table}_no_{act.lower()}"
    if vendor == "postgresql":
        return f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW EXECUTE FUNCTION trail_refuse()"
    return f"CREATE TRIGGER {name} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"


def allow(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for table in TABLES:
        for act in ("UPDATE", "DELETE", *(["TRUNCATE"] if vendor == "postgresql" else [])):
            on = f" ON {table}" if vendor == "postgresql" else ""
            schema_editor.execute(f"DROP TRIGGER {table}_no_{act.lower()}{on}")
    if vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION trail_refuse()")


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_house")]
    operations = [migrations.RunPython(refuse, allow)]
