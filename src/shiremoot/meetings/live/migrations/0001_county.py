
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('record', '0001_county'),
    ]

    operations = [
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(blank=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='note', to='record.agendaitem')),
            ],
        ),
        migrations.CreateModel(
            name='Sitting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opened_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('stamp', models.PositiveIntegerField(default=0)),
                ('saved_at', models.DateTimeField(blank=True, null=True)),
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='sitting', to='record.meeting')),
            ],
        ),
        migrations.CreateModel(
            name='Receipt',
            fields=[
                ('key', models.UUIDField(primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=20)),
                ('at', models.DateTimeField()),
                ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='receipts', to='live.sitting')),
            ],
        ),
        migrations.CreateModel(
            name='Adjournment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('why', models.CharField(blank=True, max_length=300)),
                ('resumed_at', models.DateTimeField(blank=True, null=True)),
                ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adjournments', to='live.sitting')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Ballot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('choice', models.CharField(choices=[('for', 'for'), ('against', 'against'), ('abstain', 'abstain')], max_length=8)),
                ('attendance', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ballots', to='record.attendance')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ballots', to='record.decision')),
            ],
            options={
                'ordering': ['attendance'],
                'constraints': [models.UniqueConstraint(fields=('decision', 'attendance'), name='nobody_votes_twice')],
            },
        ),
        migrations.CreateModel(
            name='Declaration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('disclosable pecuniary', 'Disclosable pecuniary'), ('other registrable', 'Other registrable'), ('non-registrable', 'Non-registrable')], max_length=24)),
                ('what', models.CharField(max_length=500)),
                ('obliges', models.CharField(choices=[('leave', 'Leave'), ('speak only', 'Speak only'), ('stay', 'Stay')], max_length=12)),
                ('dispensation', models.BooleanField(default=False)),
                ('at', models.DateTimeField()),
                ('attendance', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='declarations', to='record.attendance')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='declarations', to='record.agendaitem')),
            ],
            options={
                'ordering': ['item__order', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('attendance', 'item', 'kind'), name='an_interest_is_declared_once_in_an_item')],
            },
        ),
        migrations.CreateModel(
            name='Movement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mark', models.CharField(choices=[('arrived', 'Arrived'), ('left', 'Left'), ('out', 'Out')], max_length=8)),
                ('at', models.DateTimeField()),
                ('attendance', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='movements', to='record.attendance')),
                ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='movements', to='record.agendaitem')),
            ],
            options={
                'ordering': ['item__order', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('attendance', 'item', 'mark'), name='one_of_a_mark_at_an_item'), models.UniqueConstraint(condition=models.Q(('item', None)), fields=('attendance', 'mark'), name='one_of_a_mark_at_the_start')],
            },
        ),
    ]
