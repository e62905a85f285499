from datetime import timedelta
from typing import Any
from uuid import UUID

import django.db.models.deletion
from django.db import migrations, models

import socle.ground.ids

AFTER = timedelta(microseconds=1)


def tests_by_their_names(apps: Any, schema_editor: Any) -> None:
    """What an objection has failed is called as the settings of circles call it."""
    apps.get_model("governance", "Objection").kept.filter(criterion="scope").update(criterion="role")
    apps.get_model("governance", "Objection").kept.filter(ending="failed").update(failing=1)


def events_of_what_is_there(apps: Any, schema_editor: Any) -> None:
    """What is known of each proposal, told as the events that have made it so; by whom is left open where no row says it."""
    Proposal, Event = apps.get_model("governance", "Proposal"), apps.get_model("governance", "Event")
    waiting: list[Any] = []
    for proposal in Proposal.kept.order_by("pk").iterator():
        told = _Telling(apps, proposal).told()
        waiting += [Event(proposal_id=proposal.pk, circle_id=proposal.circle_id, **one) for one in told]
        if len(waiting) > 2000:
            Event.kept.bulk_create(waiting)
            waiting = []
    Event.kept.bulk_create(waiting)


class _Telling:
    """The events of one proposal. Whoever objected twice to one version has one objection, the first."""

    def __init__(self, apps: Any, proposal: Any) -> None:
        def rows(name: str, order: str) -> list[Any]:
            return list(apps.get_model("governance", name).kept.filter(proposal=proposal.pk).order_by(order, "pk"))

        self.proposal = proposal
        self.versions, self.interests = rows("Version", "number"), rows("Interest", "declared_at")
        self.positions, self.objections = rows("Position", "given_at"), rows("Objection", "pk")
        self.electors = sorted(str(one.person_id) for one in rows("Elector", "person"))
        self.raised = {one.position_id: one for one in self.objections}
        self.events: list[tuple[Any, int, dict[str, Any]]] = []

    def told(self) -> list[dict[str, Any]]:
        proposal = self.proposal
        self._happened(proposal.drafted_at, 0, "drafted", proposal.proposer_id, {"facilitator": "", "grounded": True})
        for version in self.versions[1:]:
            self._happened(version.written_at, 3, "rewritten", version.author_id)
        for one in self.interests:
            self._happened(one.declared_at, 1, "interest_declared", one.person_id)
        self._said()
        self._opened()
        self._closed()
        told = self._in_turn()
        self._show(told)
        return told

    def _happened(self, at: Any, rank: int, kind: str, person: Any = None, detail: Any = None, pk: UUID | None = None) -> None:
        told = {"id": pk or socle.ground.ids.new_id(), "kind": kind, "person_id": person, "detail": detail or {}}
        self.events.append((at, rank, told))

    def _said(self) -> None:
        standing: dict[tuple[Any, int], Any] = {}
        for one in self.positions:
            whose, objection = (one.person_id, one.version), self.raised.get(one.pk)
            first = standing.get(whose)
            stands = first is not None and (first.ended_at is None or one.given_at < first.ended_at)
            if stands and one.kind != "objection":
                continue
            if objection is not None and stands:
                self._same_as_the_first(objection, one.given_at)
            elif objection is not None:
                standing[whose] = objection
                self._ended(objection)
            detail = {"version": one.version, "kind": one.kind, "reasoned": True}
            self._happened(one.given_at, 4, "spoke", one.person_id, detail, objection.pk if objection and not stands else one.pk)

    def _same_as_the_first(self, objection: Any, at: Any) -> None:
        if not objection.ending:
            objection.ending, objection.ended_at, objection.ended_on = "withdrawn", at, objection.raised_on
            objection.save()

    def _ended(self, one: Any) -> None:
        about = {"objection": str(one.pk)}
        if one.objector_confirmed_at:
            self._happened(one.objector_confirmed_at, 5, "confirmed", one.person_id, about)
        if one.proposer_confirmed_at and one.person_id != self.proposal.proposer_id:
            self._happened(one.proposer_confirmed_at, 5, "confirmed", self.proposal.proposer_id, about)
        if one.ending == "withdrawn":
            self._happened(one.ended_at, 5, "objection_withdrawn", one.person_id, about)
        elif one.ending == "failed":
            self._happened(one.ended_at, 5, "tested", None, about | {"fails": one.criterion})
        elif one.ending == "abandoned":
            self._happened(one.ended_at - AFTER, 5, "left", one.person_id)
            self._happened(one.ended_at, 6, "objection_abandoned", None, about)

    def _opened(self) -> None:
        """As it is open now, or was at its end; and what was said before it went back to draft."""
        now_open = self.proposal.opened_at
        before = [one for one in self.positions if now_open is None or one.given_at < now_open]
        if before:
            since, people = before[0].given_at - 2 * AFTER, sorted({str(one.person_id) for one in before})
            self._opens(since, people)
            said = [at for at, rank, _told in self.events if rank in (4, 5, 6) and (now_open is None or at < now_open)]
            written = [one.written_at for one in self.versions[1:] if now_open is None or one.written_at < now_open]
            self._happened(max([*said, since]) if not written else min(max([*said, since]), max(written) - AFTER), 7, "outdated")
        if now_open is not None:
            self._opens(now_open, self.electors)

    def _opens(self, at: Any, electors: list[str]) -> None:
        self._happened(at, 2, "opened", None, {"electors": electors, "settings": {}})
        self._happened(at, 2, "moved_on", None, {"to": "object"})

    def _closed(self) -> None:
        kind = {"adopted": "adopted", "withdrawn": "withdrawn", "discarded": "dissolved"}.get(self.proposal.stage)
        if kind is None:
            return
        at = self.proposal.closed_at
        if kind == "adopted":
            spoke = {str(one.person_id) for one in self.positions if one.version == self.proposal.version}
            for person in sorted(set(self.electors) - spoke):
                self._happened(at, 8, "left", UUID(person))
        self._happened(at, 9, kind, self.proposal.proposer_id if kind == "withdrawn" else None)

    def _show(self, told: list[dict[str, Any]]) -> None:
        """What lists keep of it, besides what they kept before."""
        proposal = self.proposal
        if proposal.stage == "open":
            proposal.step = self._step(told)
        if proposal.opened_at:
            proposal.rounds = sum(one.written_at > proposal.opened_at for one in self.versions[1:])
        proposal.stale = any(told["kind"] == "outdated" for _at, _rank, told in self.events) and self._unwritten_since()
        proposal.save()

    def _step(self, told: list[dict[str, Any]]) -> str:
        """To integrate, from an objection on until none stands or another version is written."""
        step, standing = "object", set()
        for one in told:
            if one["kind"] in ("opened", "rewritten"):
                step = "object"
            elif one["kind"] == "spoke" and any(one["id"] == raised.pk for raised in self.objections):
                standing.add(str(one["id"]))
                step = "integrate"
            elif "objection" in one["detail"]:
                standing -= {str(raised.pk) for raised in self.objections if str(raised.pk) == one["detail"]["objection"] and raised.ending}
                step = "integrate" if standing else "object"
        return step

    def _unwritten_since(self) -> bool:
        outdated = max(at for at, _rank, told in self.events if told["kind"] == "outdated")
        return all(one.written_at <= outdated for one in self.versions)

    def _in_turn(self) -> list[dict[str, Any]]:
        """Each at an instant of its own."""
        last, found = None, []
        for at, _rank, told in sorted(self.events, key=lambda one: one[:2]):
            last = at if last is None or at > last else last + AFTER
            found.append(told | {"at": last})
        return found


class Migration(migrations.Migration):

    dependencies = [
        ('governance', "0014_earlier"),
        ('people', '0015_extract_taker'),
    ]

    operations = [
        migrations.AddField(
            model_name='process',
            name='consent',
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name='proposal',
            name='clear_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='proposal',
            name='deadline',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='proposal',
            name='facilitator',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='level',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='proposal',
            name='rounds',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='proposal',
            name='settings',
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name='proposal',
            name='stale',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='proposal',
            name='step',
            field=models.CharField(blank=True, choices=[('clarify', 'questions to understand'), ('react', 'reactions'), ('amend', 'the proposer amends'), ('object', 'positions'), ('integrate', 'objections to integrate')], max_length=10),
        ),
        migrations.AddField(
            model_name='proposal',
            name='zone',
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AlterField(
            model_name='objection',
            name='criterion',
            field=models.CharField(blank=True, choices=[('harm', 'it names no harm to the circle'), ('role', "it does not concern the objector's roles"), ('caused', 'the harm does not come from the proposal'), ('certain', 'the harm can be mended in time'), ('better', 'what it proposes is no worthwhile improvement'), ('reasoned', 'it gives no argument')], max_length=10),
        ),
        migrations.AlterField(
            model_name='proposal',
            name='stage',
            field=models.CharField(choices=[('draft', 'draft'), ('open', 'open to positions'), ('adopted', 'adopted'), ('withdrawn', 'withdrawn'), ('discarded', 'closed with its circle'), ('expired', 'expired at its deadline'), ('escalated', 'taken to a meeting')], default='draft', max_length=10),
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.UUIDField(default=socle.ground.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('drafted', 'drafted'), ('rewritten', 'rewritten'), ('interest_declared', 'interest_declared'), ('opinion_given', 'opinion_given'), ('opened', 'opened'), ('moved_on', 'moved_on'), ('extended', 'extended'), ('refrozen', 'refrozen'), ('left', 'left'), ('spoke', 'spoke'), ('tested', 'tested'), ('objection_withdrawn', 'objection_withdrawn'), ('confirmed', 'confirmed'), ('objection_abandoned', 'objection_abandoned'), ('stood_in', 'stood_in'), ('meeting_asked', 'meeting_asked'), ('withdrawn', 'withdrawn'), ('discarded', 'discarded'), ('dissolved', 'dissolved'), ('outdated', 'outdated'), ('broken_down', 'broken_down'), ('adopted', 'adopted')], max_length=20)),
                ('at', models.DateTimeField()),
                ('detail', models.JSONField(default=dict)),
                ('circle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.circle')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='governance.proposal')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'kept',
                'default_manager_name': 'kept',
                'constraints': [models.UniqueConstraint(fields=('proposal', 'at'), name='governance_event_one_at_a_time')],
            },
            managers=[
                ('kept', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("deadline", models.DateTimeField()),
                ("at", models.DateTimeField()),
                (
                    "proposal",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="reminders", to="governance.proposal"),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("proposal", "deadline"), name="governance_reminded_once")],
            },
        ),
        migrations.AddField("objection", "failing", models.PositiveSmallIntegerField(default=0)),
        migrations.AlterModelManagers("event", [("kept", models.Manager())]),
        migrations.AlterModelManagers("proposal", [("kept", models.Manager())]),
        migrations.AlterModelManagers("version", [("kept", models.Manager())]),
        migrations.AlterModelManagers("elector", [("kept", models.Manager())]),
        migrations.AlterModelManagers("interest", [("kept", models.Manager())]),
        migrations.AlterModelManagers("position", [("kept", models.Manager())]),
        migrations.AlterModelManagers("objection", [("kept", models.Manager())]),
        migrations.RunPython(tests_by_their_names, migrations.RunPython.noop),
        migrations.RunPython(events_of_what_is_there, migrations.RunPython.noop),
    ]
