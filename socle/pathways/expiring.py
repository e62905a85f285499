"""When files of talents have been kept for long enough: the erasure of whom they are about is proposed, and a person decides."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from socle.documents.models import Document
from socle.ground import now, retention
from socle.pathways.documents import EVIDENCE, PROOF
from socle.pathways.models import Appointment, Arrival, Attempt, Orientation, Talent
from socle.people import expiry
from socle.people.models import Person

AT_ONCE = 2_000


def due() -> Iterator[Person]:
    """Of whom nothing was heard for as long as the rule says, and whom nobody accompanies; what a funder's law keeps is waited for."""
    before = retention.since("talent", now())
    found = Talent.kept.filter(_long_silent(timezone.localdate(before)), ~_kept_by_law(), became=None).exclude(state=Talent.State.FOLLOWED)
    people = expiry.unsaid(before).filter(pk__in=found.values("person"))
    yield from people.order_by("pk")[:AT_ONCE]


def _long_silent(day: date) -> Q:
    """The last day, the last word, and all else that tells of somebody who was still in touch, lie before a day."""
    of = {"talent": OuterRef("pk")}
    answered = Attempt.kept.filter(unreached="", on__gte=day, **of)
    expected = Appointment.kept.filter(starts_at__date__gte=day, **of)
    sent = Orientation.kept.filter(Q(sent_on__gte=day) | Q(answer_by__gte=day), **of)
    arrived = Arrival.kept.filter(received_at__date__gte=day, **of)
    last = Q(heard_on__lt=day) & (Q(left_on=None) | Q(left_on__lt=day))
    return last & ~Exists(answered) & ~Exists(expected) & ~Exists(sent) & ~Exists(arrived)


def _kept_by_law() -> Exists:
    """A proof or evidence that is still there: as long as a funder may ask for it, so is whom it is about."""
    return Exists(Document.kept.filter(about=OuterRef("pk"), purpose__in=[PROOF.key, EVIDENCE.key], erased_at=None))
