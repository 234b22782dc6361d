import shiremoot.spine.duties.rules
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0002_row_security'),
        ('documents', '0001_county'),
        ('duties', '0002_row_security'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='duty',
            name='one_open_duty_per_kind_and_thing',
        ),
        migrations.AddConstraint(
            model_name='duty',
            constraint=models.UniqueConstraint(condition=models.Q(('state', shiremoot.spine.duties.rules.State['OPEN']), ('subject__isnull', True)), fields=('kind', 'about_type', 'about_id', 'owed_by'), name='one_open_duty_per_kind_and_thing'),
        ),
        migrations.AddConstraint(
            model_name='duty',
            constraint=models.UniqueConstraint(condition=models.Q(('state', shiremoot.spine.duties.rules.State['OPEN']), ('subject__isnull', False)), fields=('kind', 'about_type', 'about_id', 'owed_by', 'subject'), name='one_open_duty_per_kind_and_case'),
        ),
    ]
