
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0002_merged_entries'),
    ]

    operations = [
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('into', models.PositiveBigIntegerField(help_text='The number of the entry it was merged into')),
                ('moved', models.JSONField(default=list, help_text='Model, field, the number it had, and the rows')),
                ('why', models.CharField(max_length=300)),
                ('at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merges', to='agencies.organization')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merges', to='agencies.person')),
                ('post', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merges', to='agencies.post')),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('organization__isnull', False), ('person__isnull', True), ('post__isnull', True)), models.Q(('organization__isnull', True), ('person__isnull', True), ('post__isnull', False)), models.Q(('organization__isnull', True), ('person__isnull', False), ('post__isnull', True)), _connector='OR'), name='a_merge_is_of_one_entry')],
            },
        ),
    ]
