
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_county'),
    ]

    operations = [
        migrations.CreateModel(
            name='Interest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('category', models.CharField(choices=[('work, trade or profession', 'Work, trade or profession'), ('sponsorship', 'Sponsorship'), ('contracts with the council', 'Contracts with the council'), ('land and property', 'Land and property'), ('licences', 'Licences'), ('tenancies with the council', 'Tenancies with the council'), ('shares and securities', 'Shares and securities'), ('bodies one belongs to', 'Bodies one belongs to'), ('gifts and hospitality', 'Gifts and hospitality')], max_length=40)),
                ('what', models.CharField(max_length=500)),
                ('sensitive', models.BooleanField(default=False, help_text='Its details are not open to the public')),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('registered_at', models.DateTimeField()),
                ('registered_by', models.CharField(max_length=200)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interests', to='agencies.person')),
            ],
            options={
                'ordering': ['person', 'category', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='an_interest_ends_after_it_begins')],
            },
        ),
    ]
