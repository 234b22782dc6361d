from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('bodies', '0001_county'),
    ]

    operations = [
        migrations.AddField(
            model_name='reportingline',
            name='last_named',
            field=models.DateField(blank=True, help_text='The day of the last paper that names it, where that is long ago and nothing shows it since', null=True),
        ),
        migrations.AddField(
            model_name='reportingline',
            name='note',
            field=models.CharField(blank=True, help_text='What is doubtful, such as that two papers disagree', max_length=300),
        ),
        migrations.AddField(
            model_name='reportingline',
            name='source',
            field=models.CharField(blank=True, help_text='The paper and line that print it', max_length=120),
        ),
        migrations.AddField(
            model_name='seat',
            name='last_named',
            field=models.DateField(blank=True, help_text='The day of the last paper that names it, where that is long ago and nothing shows it since', null=True),
        ),
        migrations.AddField(
            model_name='seat',
            name='note',
            field=models.CharField(blank=True, help_text='What is doubtful, such as that two papers disagree', max_length=300),
        ),
        migrations.AddField(
            model_name='seat',
            name='source',
            field=models.CharField(blank=True, help_text='The paper and line that print it', max_length=120),
        ),
    ]
