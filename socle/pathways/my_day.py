"""What Today says to a talent: their next appointments, the steps that are theirs, the sessions in which they have a place."""

from typing import Any

from django.utils import timezone

from socle.ground import now
from socle.journal.act import Actor
from socle.pathways import reads
from socle.pathways.models import Appointment, Step, Talent
from socle.people import shown
from socle.people.models import Person

MOST = 5


def register() -> None:
    """Hang it; called once, when the room is ready."""
    shown.register("my_day", my_day)


def my_day(actor: Actor, person: Person) -> shown.Shown | None:
    """Nothing for whoever is no talent."""
    talent = Talent.objects.seen_by(actor).filter(person=person, became=None).first()
    if talent is None:
        return None
    context: dict[str, Any] = {
        "of": talent,
        "appointments": list(_appointments(actor, talent)),
        "steps": list(_steps(actor, talent)),
        "enrolments": reads.to_come(actor, talent)[:MOST],
        "today": timezone.localdate(now()),
    }
    return "pathways/my_day.html", context


def _appointments(actor: Actor, talent: Talent) -> Any:
    rows = Appointment.objects.seen_by(actor).filter(talent=talent, state=Appointment.State.PLANNED, starts_at__gte=now())
    return rows.select_related("host").order_by("starts_at", "pk")[:MOST]


def _steps(actor: Actor, talent: Talent) -> Any:
    """Those that they take themselves; what has a day comes first."""
    rows = Step.objects.seen_by(actor).filter(talent=talent, state=Step.State.TO_DO, by=Step.By.TALENT)
    dated = sorted(rows.values("pk", "text", "due_on")[:50], key=lambda one: (one["due_on"] is None, one["due_on"] or timezone.localdate()))
    return dated[:MOST]
