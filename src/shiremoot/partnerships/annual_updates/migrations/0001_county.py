
import django.db.models.deletion
import shiremoot.partnerships.annual_updates.rules
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0001_county'),
        ('duties', '0001_county'),
    ]

    operations = [
        migrations.CreateModel(
            name='PartnershipUpdate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('asked for', 'asked for'), ('being written', 'being written'), ('handed in', 'handed in'), ('sent back', 'sent back'), ('taken out', 'taken out')], default=shiremoot.partnerships.annual_updates.rules.UpdateState['ASKED'], max_length=16)),
                ('focus', models.TextField(blank=True)),
                ('personnel', models.TextField(blank=True)),
                ('governance', models.TextField(blank=True)),
                ('achievements', models.TextField(blank=True)),
                ('aims', models.TextField(blank=True)),
                ('challenges', models.TextField(blank=True)),
                ('version', models.PositiveIntegerField(default=1, help_text='Goes up with each change, so that none is lost')),
                ('handed_in_at', models.DateTimeField(blank=True, null=True)),
                ('handed_in_by', models.CharField(blank=True, max_length=200)),
                ('out_because', models.CharField(blank=True, help_text='Why it was taken out of the round', max_length=300)),
                ('told_late_at', models.DateTimeField(blank=True, help_text='When its lead officer was written to because it is late', null=True)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='updates', to='bodies.body')),
                ('duty', models.ForeignKey(blank=True, help_text='What the body owes now: a new one each time it is sent back', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='duties.duty')),
            ],
            options={
                'verbose_name': 'update',
                'ordering': ['body__name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Return',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('because', models.TextField()),
                ('due', models.DateField()),
                ('by', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('update', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='returns', to='annual_updates.partnershipupdate')),
            ],
            options={
                'ordering': ['update', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('due', models.DateField()),
                ('opened_by', models.CharField(max_length=200)),
                ('opened_at', models.DateTimeField()),
                ('report', models.JSONField(blank=True, null=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('published_by', models.CharField(blank=True, max_length=200)),
                ('reported_to', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds_of_updates', to='bodies.body')),
            ],
            options={
                'verbose_name': 'round of updates',
                'verbose_name_plural': 'rounds of updates',
                'ordering': ['-year', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='partnershipupdate',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='updates', to='annual_updates.round'),
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.UniqueConstraint(fields=('year', 'reported_to'), name='one_round_of_updates_a_year_to_a_body'),
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.CheckConstraint(condition=models.Q(('published_at__isnull', True), ('report__isnull', False), _connector='OR'), name='a_published_round_has_its_report'),
        ),
        migrations.AddConstraint(
            model_name='partnershipupdate',
            constraint=models.UniqueConstraint(fields=('round', 'body'), name='a_body_owes_one_update_in_a_round'),
        ),
    ]
