import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0001_house'),
        ('bodies', '0001_house'),
        ("duties", "0003_row_security"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='party',
            name='one_party_per_class_of_people',
        ),
        migrations.AddField(
            model_name='party',
            name='post',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='party', to='agencies.post'),
        ),
        migrations.AddConstraint(
            model_name='party',
            constraint=models.CheckConstraint(condition=models.Q(('post__isnull', True), models.Q(('body__isnull', True), ('organization__isnull', True), ('person__isnull', True)), _connector='OR'), name='a_post_is_a_party_of_its_own'),
        ),
        migrations.AddConstraint(
            model_name='party',
            constraint=models.UniqueConstraint(condition=models.Q(('body__isnull', True), ('organization__isnull', True), ('person__isnull', True), ('post__isnull', True)), fields=('name',), name='one_party_per_class_of_people'),
        ),
    ]
