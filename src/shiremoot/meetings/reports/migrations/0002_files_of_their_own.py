import django.db.models.deletion
from django.db import migrations, models

FACTS = ("name", "digest", "kind", "size", "pages", "silent", "notes", "kept_by", "kept_at", "disposed_at")
OWNERS = ("Version", "Annex", "Picture")


def give_each_row_its_file(apps, schema_editor):
    """Copy the file of a row that shares it with an earlier one. The bytes are on disk once as before."""
    taken = set()
    for owner in OWNERS:
        rows = apps.get_model("reports", owner).objects.exclude(file=None).select_related("file")
        for row in rows.order_by("pk"):
            if row.file_id in taken:
                facts = {name: getattr(row.file, name) for name in FACTS}
                row.file = apps.get_model("files", "StoredFile").objects.create(**facts)
                row.save(update_fields=["file"])
            taken.add(row.file_id)
    schema_editor.connection.check_constraints()  # or PostgreSQL would not alter the tables in this transaction


def name_documents_by_digest(apps, schema_editor):
    for picture in apps.get_model("reports", "Picture").objects.exclude(document=None).select_related("document"):
        picture.digest = picture.document.digest
        picture.save(update_fields=["digest"])
    schema_editor.connection.check_constraints()


class Migration(migrations.Migration):
    """A stored file has one owner. Cannot be undone: which rows shared a file is not kept."""

    dependencies = [
        ("reports", "0001_house"),
        ("files", "0001_house"),
    ]

    operations = [
        migrations.AddField(
            model_name="picture",
            name="digest",
            field=models.CharField(max_length=64, blank=True, default=""),
            preserve_default=False,
        ),
        migrations.RunPython(name_documents_by_digest),
        migrations.RemoveField(model_name="picture", name="document"),
        migrations.RenameField(model_name="picture", old_name="digest", new_name="document"),
        migrations.AlterField(
            model_name="picture",
            name="document",
            field=models.CharField(
                max_length=64,
                blank=True,
                help_text="The digest of the Word document it stands in; empty if it was added to what is written here",
            ),
        ),
        migrations.RunPython(give_each_row_its_file),
        *(
            migrations.AlterField(
                model_name=owner.lower(),
                name="file",
                field=models.OneToOneField(
                    null=owner == "Version",
                    blank=owner == "Version",
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="files.storedfile",
                ),
            )
            for owner in OWNERS
        ),
    ]
