"""Decisions have one order in their programme: those that stand take it from the instants at which they were adopted."""

from typing import Any

from django.db import migrations, models


def put_in_order(apps: Any, editor: Any) -> None:
    Decision = apps.get_model("governance", "Decision")
    serials: dict[Any, int] = {}
    for pk, programme in Decision.kept.order_by("adopted_at", "pk").values_list("pk", "circle__programme"):
        serials[programme] = serials.get(programme, 0) + 1
        Decision.kept.filter(pk=pk).update(programme=programme, serial=serials[programme])


class Migration(migrations.Migration):
    dependencies = [("governance", "0001_initial")]

    operations = [
        migrations.AddField("decision", "programme", models.UUIDField(null=True)),
        migrations.AddField("decision", "serial", models.PositiveBigIntegerField(null=True)),
        migrations.RunPython(put_in_order, migrations.RunPython.noop),
        migrations.AlterField("decision", "programme", models.UUIDField()),
        migrations.AlterField("decision", "serial", models.PositiveBigIntegerField()),
        migrations.AddConstraint(
            "decision", models.UniqueConstraint(fields=["programme", "serial"], name="governance_decision_in_one_order")
        ),
    ]
