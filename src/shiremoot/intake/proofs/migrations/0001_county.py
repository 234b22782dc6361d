
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('documents', '0001_county'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Proof',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('chain', models.UUIDField(default=uuid.uuid4, help_text='The same for every proof of papers proofed again')),
                ('title', models.CharField(max_length=300)),
                ('at', models.DateTimeField()),
                ('by', models.CharField(max_length=200)),
                ('rules', models.JSONField(default=list, help_text='The names of the rules that looked')),
                ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('follows', models.OneToOneField(blank=True, help_text='The proof before, of the same papers', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='proofs.proof')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ProofJob',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(help_text='The same when one form is sent twice', max_length=64, unique=True)),
                ('at', models.DateTimeField()),
                ('given', models.JSONField(default=list, help_text='The papers, until the work ends: name, digest and text; or number and name')),
                ('papers', models.PositiveIntegerField()),
                ('done', models.PositiveIntegerField(default=0, help_text='How many of the papers are done')),
                ('percent', models.PositiveIntegerField(default=0, help_text='How much of the whole is done')),
                ('heard_at', models.DateTimeField(blank=True, help_text='When the work last gave a sign', null=True)),
                ('problems', models.JSONField(default=list, help_text='Why nothing came of it: a sentence for each paper')),
                ('others', models.JSONField(default=list, help_text='The papers that nothing is wrong with')),
                ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('follows', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proofs.proof')),
                ('proof', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proofs.proof')),
            ],
            options={
                'verbose_name': 'proof-reading under way',
                'verbose_name_plural': 'proof-readings under way',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ProofPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveIntegerField()),
                ('name', models.CharField(max_length=255)),
                ('proof', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='proofs.proof')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proofed_in', to='documents.document')),
            ],
            options={
                'verbose_name': 'paper of a proof',
                'verbose_name_plural': 'papers of a proof',
                'ordering': ['proof', 'order'],
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveIntegerField()),
                ('rule', models.CharField(max_length=100)),
                ('group', models.CharField(max_length=40)),
                ('line', models.PositiveIntegerField()),
                ('page', models.PositiveIntegerField(blank=True, null=True)),
                ('text', models.TextField(help_text='The words themselves')),
                ('message', models.TextField()),
                ('expected', models.TextField(blank=True)),
                ('related', models.JSONField(default=list, help_text='The other places: file, line, page, text')),
                ('confidence', models.CharField(choices=[('certain', 'certain'), ('likely', 'likely')], max_length=10)),
                ('key', models.CharField(help_text='What stays the same when lines move: see Acceptance', max_length=16)),
                ('proof', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='proofs.proof')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='proofs.proofpaper')),
            ],
            options={
                'ordering': ['proof', 'order'],
            },
        ),
        migrations.CreateModel(
            name='Acceptance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('chain', models.UUIDField()),
                ('key', models.CharField(max_length=16)),
                ('reason', models.CharField(max_length=500)),
                ('by', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('taken_back_by', models.CharField(blank=True, max_length=200)),
                ('taken_back_at', models.DateTimeField(blank=True, null=True)),
                ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('finding', models.ForeignKey(help_text='The finding it was said of', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proofs.finding')),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('taken_back_at', None)), fields=('chain', 'key'), name='one_acceptance_in_a_chain'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='an_acceptance_has_a_reason')],
            },
        ),
        migrations.AddIndex(
            model_name='proof',
            index=models.Index(fields=['-at', '-id'], name='proofs_by_time'),
        ),
        migrations.AddIndex(
            model_name='proof',
            index=models.Index(fields=['chain'], name='proofs_by_chain'),
        ),
        migrations.AddConstraint(
            model_name='proofpaper',
            constraint=models.UniqueConstraint(fields=('proof', 'order'), name='papers_of_a_proof_keep_their_order'),
        ),
        migrations.AddConstraint(
            model_name='proofpaper',
            constraint=models.UniqueConstraint(fields=('proof', 'name'), name='papers_of_a_proof_are_told_apart'),
        ),
        migrations.AddConstraint(
            model_name='proofpaper',
            constraint=models.UniqueConstraint(fields=('proof', 'source'), name='a_paper_is_in_a_proof_once'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.UniqueConstraint(fields=('proof', 'order'), name='findings_keep_their_order'),
        ),
    ]
