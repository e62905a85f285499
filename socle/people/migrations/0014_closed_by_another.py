from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0013_texts'),
    ]

    operations = [
        migrations.AddField(
            model_name='closure',
            name='address',
            field=models.CharField(blank=True, max_length=64, default=''),
            preserve_default=False,
        ),
    ]
