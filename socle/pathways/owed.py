"""What talents await of whoever accompanies them: steps that are due, appointments, a word; and a guide for those who have none."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from socle.ground import now
from socle.ground.asked import Blank, asked
from socle.ground.owed import Owed
from socle.ground.parts import first
from socle.journal.act import Actor
from socle.look.environment import address, hour
from socle.pathways.models import Appointment, Step, Talent
from socle.pathways.rules.silence import long

MOST = 30
BACK = timedelta(days=60)


def owed(actor: Actor, hats: list[Any]) -> Iterator[Owed]:
    """What is owed under the hats that accompany and that enrol; nothing without a second factor, which opens the files."""
    follows = next((hat for hat in hats if "follow_talents" in hat.powers), None)
    guides = next((hat for hat in hats if hat.powers.get("follow_talents", {}).get("caseload")), None)
    enrols = next((hat for hat in hats if "enrol_talents" in hat.powers and not hat.powers["enrol_talents"].get("caseload")), None)
    if not actor.through.strong:
        return
    if follows:
        yield from _meetings(actor, follows)
    if guides:
        yield from _steps(actor, guides)
        yield from _silent(actor, guides)
    if enrols:
        yield from _without_a_guide(actor, enrols)


def _meetings(actor: Actor, hat: Any) -> Iterator[Owed]:
    """One's own of today, and those that are over without a word on what came of them."""
    at = now()
    end = _begins(timezone.localdate(at) + timedelta(days=1))
    for pk, name, starts_at in _hosted(actor, actor.person, at - BACK, end):
        kind = "awaited" if starts_at < at else "appointment"
        yield Owed(
            kind,
            f"{hour(starts_at)} {name}" if kind == "appointment" else name,
            address("appointment", pk),
            hat.circle,
            hat.mandate,
            starts_at,
        )


@asked
def _hosted(reader: Blank, person: Blank, since: Blank, until: Blank) -> Any:
    rows = Appointment.objects.seen_by(reader).filter(host=person, state="planned", starts_at__gte=since, starts_at__lt=until)
    return rows.order_by("starts_at", "pk").values_list("pk", "talent__name", "starts_at")[:MOST]


def _steps(actor: Actor, hat: Any) -> Iterator[Owed]:
    """Steps that are due or late, of those whom one accompanies."""
    for pk, talent, name, text, on in _due(actor, actor.person, timezone.localdate(now())):
        yield Owed("step", f"{name}{_(': ')}{text}", f"{address('plan', talent)}#{pk}", hat.circle, hat.mandate, _begins(on))


@asked
def _due(reader: Blank, person: Blank, today: Blank) -> Any:
    rows = Step.objects.seen_by(reader).filter(talent__guide=person, talent__state="followed", state="to_do", due_on__lte=today)
    return rows.order_by("due_on", "pk").values_list("pk", "talent", "talent__name", "text", "due_on")[:MOST]


def _silent(actor: Actor, hat: Any) -> Iterator[Owed]:
    """Those whom one accompanies and with whom nobody has spoken for long."""
    today = timezone.localdate(now())
    for pk, name, on in _unheard(actor, actor.person, today - long(today)):
        said = _("{name}, no word for {days} days").format(name=name, days=(today - on).days)
        yield Owed("silence", said, address("talent", pk), hat.circle, hat.mandate, _begins(on))


@asked
def _unheard(reader: Blank, person: Blank, before: Blank) -> Any:
    rows = Talent.objects.seen_by(reader).filter(guide=person, state="followed", heard_on__lte=before, became=None)
    return rows.order_by("heard_on", "pk").values_list("pk", "name", "heard_on")[:MOST]


def _without_a_guide(actor: Actor, hat: Any) -> Iterator[Owed]:
    """Talents whom nobody accompanies."""
    for pk, name, on in _unguided(actor):
        yield Owed("unguided", name, address("talent", pk), hat.circle, hat.mandate, _begins(on))


def _unguided(actor: Actor) -> list[Any]:
    """Asked circle by circle: an index leads to the few."""
    rows = Talent.objects.seen_by(actor, "enrol_talents").filter(guide=None, state="followed", became=None)
    return first(MOST, (3, 1), rows.order_by("enrolled_on", "pk").values_list("pk", "name", "enrolled_on"))


def _begins(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
