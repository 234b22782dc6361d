
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('duties', '0004_own_clocks'),
    ]

    operations = [
        migrations.CreateModel(
            name='FeedIdentity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, unique=True)),
            ],
            options={
                'verbose_name_plural': 'feed identities',
            },
        ),
    ]
