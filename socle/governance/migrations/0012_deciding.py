from typing import Any

from django.db import migrations, models


def tests_by_their_names(apps: Any, schema_editor: Any) -> None:
    """What an objection has failed is called as the settings of circles call it."""
    Objection = apps.get_model("governance", "Objection")
    Objection.kept.filter(criterion="scope").update(criterion="role")


class Migration(migrations.Migration):
    dependencies = [("governance", "0011_takings")]

    operations = [
        migrations.AddField("process", "consent", models.JSONField(default=dict)),
        migrations.AlterField(
            model_name='objection',
            name='criterion',
            field=models.CharField(blank=True, choices=[('harm', 'it names no harm to the circle'), ('role', "it does not concern the objector's roles"), ('caused', 'the harm does not come from the proposal'), ('certain', 'the harm can be mended in time'), ('better', 'what it proposes is no worthwhile improvement'), ('reasoned', 'it gives no argument')], max_length=10),
        ),
        migrations.AlterModelManagers("objection", [("kept", models.Manager())]),
        migrations.RunPython(tests_by_their_names, migrations.RunPython.noop),
    ]
