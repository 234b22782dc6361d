
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('thread', '0001_county'),
    ]

    operations = [
        migrations.AlterField(
            model_name='response',
            name='answer',
            field=models.CharField(choices=[('accepted', 'Accepted'), ('partially accepted', 'Partially accepted'), ('rejected', 'Rejected'), ('already actioned', 'Already actioned'), ('other', 'Other')], max_length=20),
        ),
        migrations.CreateModel(
            name='JointSource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(blank=True, max_length=12)),
                ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='joint_sources', to='thread.recommendation')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='joint_recommendations', to='thread.source')),
            ],
            options={
                'ordering': ['source', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('recommendation', 'source'), name='a_report_makes_a_recommendation_once')],
            },
        ),
    ]
