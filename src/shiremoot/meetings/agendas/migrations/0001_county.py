
import django.db.models.deletion
import shiremoot.meetings.agendas.rules
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0001_county'),
        ('record', '0001_county'),
    ]

    operations = [
        migrations.CreateModel(
            name='Agenda',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('changed_by', models.CharField(max_length=200)),
                ('changed_at', models.DateTimeField()),
                ('last_change', models.CharField(help_text='What was done last, for whoever is overtaken by it', max_length=500)),
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='agenda', to='record.meeting')),
            ],
        ),
        migrations.CreateModel(
            name='StandingItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(choices=[('opening', 'opening'), ('closing', 'closing')], max_length=10)),
                ('order', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=400)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='standing_items', to='bodies.body')),
            ],
            options={
                'ordering': ['body', 'place', 'order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Item',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=400)),
                ('kind', models.CharField(choices=[('standing item', 'Standing item'), ('report', 'Report'), ('verbal update', 'Verbal update')], default=shiremoot.meetings.agendas.rules.ItemKind['REPORT'], max_length=20)),
                ('closing', models.BooleanField(default=False, help_text='Stands after the business; new items go before it')),
                ('note', models.TextField(blank=True, help_text='Words under the title on the agenda')),
                ('exempt_paragraph', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'about an individual'), (2, 'likely to reveal who an individual is'), (3, 'financial or business affairs of a particular person, the council included'), (4, 'consultations or negotiations about labour relations'), (5, 'legal professional privilege'), (6, 'a notice, order or direction the council means to give or make'), (7, 'preventing, investigating or prosecuting crime')], help_text='Schedule 12A, if taken in private', null=True)),
                ('public_interest', models.TextField(blank=True, help_text='Why keeping it private outweighs publishing it')),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('agenda', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='agendas.agenda')),
                ('planned', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agenda_items', to='record.forwarditem')),
                ('published', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='built_from', to='record.agendaitem')),
            ],
            options={
                'ordering': ['agenda', 'order', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('exempt_paragraph', None), models.Q(('public_interest', ''), _negated=True), _connector='OR'), name='a_private_item_has_passed_the_public_interest_test'), models.CheckConstraint(condition=models.Q(('published', None), ('removed_at', None), _connector='OR'), name='a_published_item_stays')],
            },
        ),
    ]
