"""What the agenda of a circle says of opinions: answers that it owes, opinions that it is asked for as a body; what is due first, first."""

from datetime import date, datetime
from typing import Any

from django.db.models import CharField, DateField, F, Q
from django.db.models.functions import Coalesce
from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from socle.governance.agenda import Line, Part
from socle.governance.models import Circle, Opinion
from socle.governance.reads.opinions import NAME
from socle.ground.plain import Plain
from socle.journal.act import Actor
from socle.look.environment import address
from socle.look.environment import date as day
from socle.look.words import the_circle, to_circle


def _opinions(actor: Actor, circle: Circle, at: datetime) -> Any:
    open_ = Q(proposal=None) | Q(proposal__stage__in=("draft", "open"))
    owed = Q(circle=circle, given_at__isnull=False, answered_at=None)
    awaited = Q(body=circle, given_at=None, closed_at=None, asked_at__isnull=False) & open_
    rows = (
        Opinion.objects.seen_by(actor)
        .filter(owed | awaited)
        .annotate(
            due=Coalesce("answer_due_on", "due_on", output_field=DateField()),
            of=Plain(NAME, "body", gives=CharField()),
            to=Plain(NAME, "circle", gives=CharField()),
            answer=F("given_at"),
        )
    )
    return rows.order_by("due", "pk").values_list("pk", "title", "answer", "of", "to", "due")


def _opinion(row: Any, at: datetime) -> Line:
    pk, title, given_at, of, to, due = row
    owed = given_at is not None
    said = _("an answer is owed {of}, {when}") if owed else _("{to} asks for an opinion, {when}")
    text = capfirst(said.format(of=to_circle(of), to=the_circle(to), when=until(due, localdate(at))))
    return Line("answer" if owed else "opinion", pk, title, text, address("opinion", pk), due)


def until(due: date, today: date) -> str:
    """A day until which something is owed; how late it is, once it has passed."""
    late = (today - due).days
    if late <= 0:
        return _("until {day}").format(day=day(due))
    return ngettext("late by {count} day", "late by {count} days", late).format(count=late)


PART = Part("opinions", gettext_lazy("Opinions to give, and to answer"), _opinions, _opinion)
