
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0003_row_security'),
    ]

    operations = [
        migrations.AlterField(
            model_name='rolegrant',
            name='role',
            field=models.CharField(choices=[('democratic services officer', 'Democratic services officer'), ('scrutiny officer', 'Scrutiny officer'), ('board business manager', 'Board business manager'), ('partnership or policy officer', 'Partnership or policy officer'), ('performance analyst', 'Performance analyst'), ('safeguarding lead', 'Safeguarding lead'), ('safeguarding team', 'Safeguarding team'), ('practitioner', 'Practitioner'), ('learning lead', 'Learning lead'), ('councillor or independent chair', 'Councillor or independent chair'), ('account administrator', 'Account administrator')], max_length=60),
        ),
        migrations.AlterField(
            model_name='subjectgrant',
            name='team_role',
            field=models.CharField(blank=True, choices=[('democratic services officer', 'Democratic services officer'), ('scrutiny officer', 'Scrutiny officer'), ('board business manager', 'Board business manager'), ('partnership or policy officer', 'Partnership or policy officer'), ('performance analyst', 'Performance analyst'), ('safeguarding lead', 'Safeguarding lead'), ('safeguarding team', 'Safeguarding team'), ('practitioner', 'Practitioner'), ('learning lead', 'Learning lead'), ('councillor or independent chair', 'Councillor or independent chair'), ('account administrator', 'Account administrator')], max_length=60),
        ),
    ]
