
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('thread', '0004_response_links'),
    ]

    operations = [
        migrations.CreateModel(
            name='ActionRating',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rating', models.CharField(blank=True, choices=[('red', 'Red'), ('amber', 'Amber'), ('green', 'Green')], max_length=5)),
                ('why', models.TextField()),
                ('worked_out', models.CharField(choices=[('red', 'Red'), ('amber', 'Amber'), ('green', 'Green')], max_length=5)),
                ('at', models.DateTimeField()),
                ('author', models.CharField(max_length=200)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ratings', to='thread.action')),
            ],
            options={
                'ordering': ['action', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='a_rating_has_a_reason')],
            },
        ),
    ]
