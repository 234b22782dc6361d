
import django.db.models.deletion
import shiremoot.spine.documents.rules
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0001_county'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('text', models.TextField()),
                ('lines', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[('proof-read', 'proof-read'), ('waiting', 'waiting'), ('stored', 'stored'), ('set aside', 'set aside')], default=shiremoot.spine.documents.rules.DocumentState['WAITING'], max_length=12)),
                ('brought_by', models.CharField(max_length=200)),
                ('brought_at', models.DateTimeField()),
                ('settled_by', models.CharField(blank=True, max_length=200)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('title', models.CharField(blank=True, max_length=300)),
                ('on', models.DateField(blank=True, null=True)),
                ('unread', models.JSONField(default=list)),
                ('notes', models.JSONField(default=list, help_text='What of the file could not be read: a sentence each')),
                ('account', models.ForeignKey(blank=True, help_text='Who brought it', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('scope', models.ForeignKey(blank=True, help_text='The scope of the body it is of: who is granted that may see it', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='access.scope')),
            ],
            options={
                'verbose_name': 'paper',
                'ordering': ['-brought_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Fact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveIntegerField()),
                ('kind', models.CharField(max_length=30)),
                ('value', models.JSONField()),
                ('read_value', models.JSONField(help_text='What the reader read, before anybody corrected it')),
                ('first_line', models.PositiveIntegerField()),
                ('last_line', models.PositiveIntegerField()),
                ('page', models.PositiveIntegerField(blank=True, null=True)),
                ('sureness', models.CharField(max_length=10)),
                ('exempt', models.BooleanField(default=False, help_text='Stands under an item taken without press and public')),
                ('state', models.CharField(choices=[('read', 'read'), ('kept', 'kept'), ('corrected', 'corrected'), ('left out', 'left out')], default=shiremoot.spine.documents.rules.FactState['READ'], max_length=10)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='facts', to='documents.document')),
            ],
            options={
                'ordering': ['source', 'order'],
            },
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(fields=['-brought_at', '-id'], name='paper_by_arrival'),
        ),
        migrations.AddConstraint(
            model_name='fact',
            constraint=models.UniqueConstraint(fields=('source', 'order'), name='facts_keep_their_order'),
        ),
    ]
