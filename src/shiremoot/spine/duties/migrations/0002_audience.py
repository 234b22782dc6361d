"""Who may see a duty: an audience in place of public or not, and a subject for restricted ones."""

import django.db.models.deletion
from django.db import migrations, models

import shiremoot.spine.duties.rules

OLD = {
    "duty_county": ["state", "order_at", "id", "public", "lapses", "owed_by", "owed_to", "legal_status", "kind"],
    "duty_owed_by": ["owed_by", "state", "order_at", "id", "public", "lapses", "owed_to"],
    "duty_owed_to": ["owed_to", "state", "order_at", "id", "public", "lapses", "owed_by"],
}
NEW = {
    "duty_county": [
        "state",
        "order_at",
        "id",
        "audience",
        "opportunity",
        "owed_by",
        "owed_to",
        "subject",
        "legal_status",
        "kind",
    ],
    "duty_owed_by": ["owed_by", "state", "order_at", "id", "audience", "opportunity", "owed_to", "subject"],
    "duty_owed_to": ["owed_to", "state", "order_at", "id", "audience", "opportunity", "owed_by", "subject"],
}


def to_audience(apps, schema_editor):
    apps.get_model("duties", "Duty").objects.filter(public=True).update(audience="public")


def to_public(apps, schema_editor):
    """Restricted duties become duties that are not public: earlier code knows no other kind."""
    apps.get_model("duties", "Duty").objects.filter(audience="public").update(public=True)


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_house"),
        ("duties", "0001_house"),
    ]

    operations = [
        *(migrations.RemoveIndex("duty", name) for name in OLD),
        migrations.RenameField("duty", "lapses", "opportunity"),
        migrations.AlterField(
            "duty",
            "opportunity",
            models.BooleanField(
                default=False, help_text="A right with a closing time: it closes, and is never late"
            ),
        ),
        migrations.AlterField(
            "duty",
            "about",
            models.CharField(max_length=300, help_text="In words; of a restricted duty a reference"),
        ),
        migrations.AddField(
            "duty",
            "audience",
            models.CharField(
                choices=[("public", "public"), ("parties", "parties"), ("restricted", "restricted")],
                default=shiremoot.spine.duties.rules.Audience["PARTIES"],
                max_length=10,
            ),
        ),
        migrations.AddField(
            "duty",
            "subject",
            models.ForeignKey(
                blank=True,
                db_index=False,
                help_text="Who may see it is who may see this, such as a case",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="access.scope",
            ),
        ),
        migrations.RunPython(to_audience, to_public),
        migrations.RemoveField("duty", "public"),
        *(
            migrations.AddIndex("duty", models.Index(fields=fields, name=name))
            for name, fields in NEW.items()
        ),
        migrations.AddIndex(
            "duty",
            models.Index(
                condition=models.Q(("subject__isnull", False)),
                fields=["subject", "state", "order_at"],
                name="duty_subject",
            ),
        ),
        migrations.AddConstraint(
            "duty",
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(("audience", "restricted"), ("subject__isnull", False)),
                    models.Q(models.Q(("audience", "restricted"), _negated=True), ("subject__isnull", True)),
                    _connector="OR",
                ),
                name="a_duty_is_restricted_by_its_subject",
            ),
        ),
    ]
