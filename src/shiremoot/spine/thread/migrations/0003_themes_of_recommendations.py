
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('thread', '0002_joint_recommendations'),
    ]

    operations = [
        migrations.AddField(
            model_name='recommendation',
            name='themes',
            field=models.ManyToManyField(blank=True, related_name='recommendations', to='thread.theme'),
        ),
        migrations.AlterField(
            model_name='source',
            name='kind',
            field=models.CharField(choices=[('officer report', 'Officer report'), ('scrutiny', 'Scrutiny'), ('health scrutiny', 'Health scrutiny'), ('crime and disorder scrutiny', 'Crime and disorder scrutiny'), ('flood risk scrutiny', 'Flood risk scrutiny'), ('inspection', 'Inspection'), ('review', 'Review'), ('peer review', 'Peer review'), ('audit', 'Audit'), ('self-assessment', 'Self-assessment'), ('consultation', 'Consultation'), ('board decision', 'Board decision'), ("residents' report", "Residents' report")], max_length=40),
        ),
    ]
