import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

FACTS = ("name", "digest", "kind", "size", "pages", "silent", "notes", "kept_by", "kept_at", "disposed_at")


def copied(apps, file):
    return apps.get_model("files", "StoredFile").objects.create(**{name: getattr(file, name) for name in FACTS})


def give_each_row_its_file(apps, schema_editor):
    """Copy the files that documents share with reports, and give the published papers copies of their pictures."""
    for row in apps.get_model("packs", "Document").objects.exclude(kind="pack").select_related("file"):
        row.file = copied(apps, row.file)
        row.save(update_fields=["file"])
    for paper in apps.get_model("packs", "Paper").objects.select_related("version__file"):
        for picture in pictures_of(apps, paper.version):
            apps.get_model("packs", "PublishedPicture").objects.create(
                paper=paper, picture=picture, file=copied(apps, picture.file)
            )
    schema_editor.connection.check_constraints()  # or PostgreSQL would not alter the table in this transaction


def pictures_of(apps, version):
    stands = Q(removed_in=None) | Q(removed_in__gt=version.number)
    of_version = {"report": version.report_id, "added_in__lte": version.number}
    annexes = apps.get_model("reports", "Annex").objects.filter(stands, **of_version)
    documents = {*annexes.values_list("file__digest", flat=True)}
    documents |= {""} if version.how == "written here" else {version.file.digest} if version.file else set()
    pictures = apps.get_model("reports", "Picture").objects.filter(stands, **of_version)
    return pictures.filter(document__in=documents).select_related("file")


class Migration(migrations.Migration):
    """A stored file has one owner. Cannot be undone: which rows shared a file is not kept."""

    dependencies = [
        ("packs", "0001_house"),
        ("reports", "0002_files_of_their_own"),
    ]

    operations = [
        migrations.CreateModel(
            name="PublishedPicture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="pictures", to="packs.paper"
                    ),
                ),
                (
                    "picture",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reports.picture"
                    ),
                ),
            ],
            options={"ordering": ["paper", "pk"]},
        ),
        migrations.AddConstraint(
            model_name="publishedpicture",
            constraint=models.UniqueConstraint(
                fields=("paper", "picture"), name="a_picture_of_a_paper_is_published_once"
            ),
        ),
        migrations.RunPython(give_each_row_its_file),
        migrations.AlterField(
            model_name="document",
            name="file",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
            ),
        ),
    ]
