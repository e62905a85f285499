"""What was known of something that is held before it was known otherwise; that of the past is replayed from the decisions."""

from datetime import datetime
from typing import Any
from uuid import UUID

import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

import socle.ground.ids
from socle.governance.rules.changes import normal
from socle.governance.rules.chronicle import Chronicle
from socle.governance.rules.structure import Decided, instant


def keep_earlier(apps: Any, editor: Any) -> None:
    """What the decisions made known, replayed: every decision that was ever taken can be."""
    Change, Earlier = apps.get_model("governance", "Change"), apps.get_model("governance", "Earlier")
    chronicles: dict[Any, Chronicle] = {}
    for decision in apps.get_model("governance", "Decision").kept.order_by("programme", "serial").iterator():
        rows = Change.kept.filter(decision=decision).order_by("position").values_list("kind", "data")
        decided = Decided(instant(decision.adopted_at) or "", tuple((kind, normal(data)) for kind, data in rows), str(decision.pk))
        chronicles.setdefault(decision.programme, Chronicle()).record(decided)
    for chronicle in chronicles.values():
        Earlier.kept.bulk_create((_row(Earlier, known) for known in chronicle.earlier()), batch_size=500)


def _row(model: Any, known: Any) -> Any:
    state = known.state
    return model(
        noun=known.noun,
        thing=UUID(known.key),
        circle_id=UUID(state.circle),
        decision_id=UUID(known.decision),
        since=datetime.fromisoformat(state.since),
        until=datetime.fromisoformat(state.until) if state.until else None,
        ended_because=getattr(state, "because", ""),
        recorded_since=datetime.fromisoformat(known.recorded_since),
        recorded_until=datetime.fromisoformat(known.recorded_until),
    )


class Migration(migrations.Migration):

    dependencies = [
        ('governance', "0013_policies_and_reviews"),
    ]

    operations = [
        migrations.AlterField(
            model_name='decision',
            name='kind',
            field=models.CharField(choices=[('founding', 'founding'), ('consent', 'consent'), ('appointment', 'appointment under a mandate'), ('resignation', 'resignation of a holder'), ('substitution', 'choice of a substitute by a holder'), ('withdrawal', 'withdrawal of a mandate by its organisation'), ('departure', 'departure of an organisation'), ('merge', 'two records found to be of one'), ('correction', 'correction of what was recorded')], max_length=12),
        ),
        migrations.CreateModel(
            name='Earlier',
            fields=[
                ('id', models.UUIDField(default=socle.ground.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField(blank=True, null=True)),
                ('recorded_since', models.DateTimeField()),
                ('recorded_until', models.DateTimeField(null=True)),
                ('noun', models.CharField(max_length=12)),
                ('thing', models.UUIDField()),
                ('ended_because', models.CharField(blank=True, max_length=20)),
                ('circle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.circle')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.decision')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'kept',
                'default_manager_name': 'kept',
                'constraints': [models.CheckConstraint(condition=models.Q(('until', None), ('until__gt', models.F('since')), _connector='OR'), name='governance_earlier_begins_before_it_ends'), models.UniqueConstraint(fields=('thing', 'recorded_since'), name='governance_one_earlier_at_a_time')],
            },
            managers=[
                ('kept', django.db.models.manager.Manager()),
            ],
        ),
        migrations.RunPython(keep_earlier, migrations.RunPython.noop),
    ]
