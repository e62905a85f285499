"""The journal is remade: on SQLite this drops its triggers."""  # noqa: N999

from django.db import migrations, models

from socle.site.tests.tomorrow import way


def begin(_apps, _schema_editor):
    way.reached("at its beginning")


class Migration(migrations.Migration):
    dependencies = [way.newest_of("journal")]
    operations = [migrations.RunPython(begin), migrations.AlterField("entry", "act", models.CharField(max_length=120))]
