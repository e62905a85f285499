"""What has come of a pathway, and how one asks for it after the exit."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from socle.documents.models import Document
from socle.pathways.models.pieces import Piece
from socle.pathways.models.stays import Stay
from socle.pathways.models.talents import Talent
from socle.people.models import Organisation, Person


class Outcome(Piece):
    """Something that has begun: a job, a training, a business, on the days [since, until). `kind`, `contract` and `proof` are codes.

    The employer is an organisation of the programme, or told in words. Where a document proves it, readings count it.
    """

    facet = "outcome"

    talent = models.ForeignKey(Talent, on_delete=models.PROTECT, related_name="outcomes")
    kind = models.CharField(max_length=20)
    contract = models.CharField(max_length=20, blank=True)
    since = models.DateField()
    until = models.DateField(null=True)
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    employer = models.CharField(max_length=120, blank=True)
    hours = models.PositiveSmallIntegerField(null=True)
    proof = models.CharField(max_length=20, blank=True)
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    told_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_since = models.DateTimeField()
    recorded_until = models.DateTimeField(null=True)

    class Meta(Piece.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("since")), name="pathways_outcome_begins_before_it_ends"),
            models.CheckConstraint(condition=Q(organisation=None) | Q(employer=""), name="pathways_outcome_names_its_employer_once"),
            models.CheckConstraint(condition=Q(hours=None) | Q(hours__range=(1, 80)), name="pathways_outcome_hours_of_a_week"),
        ]
        indexes = [models.Index(fields=["talent", "since"], name="pathways_outcome_in_order")]


class Points(models.IntegerChoices):
    """When somebody who has left is asked how they are: so many months afterwards."""

    THREE = 3, _("after three months")
    SIX = 6, _("after six months")


class Attempt(Piece):
    """Somebody was asked, or was to be: on a day, in a way (a code of `contact-way`). `unreached` says why they were not reached."""

    facet = "outcome"

    talent = models.ForeignKey(Talent, on_delete=models.PROTECT, related_name="attempts")
    stay = models.ForeignKey(Stay, on_delete=models.PROTECT, related_name="attempts")
    months = models.PositiveSmallIntegerField(choices=Points)
    on = models.DateField()
    way = models.CharField(max_length=20)
    unreached = models.CharField(max_length=20, blank=True)
    told_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta(Piece.Meta):
        indexes = [models.Index(fields=["stay", "months", "on"], name="pathways_attempt_in_order")]


class Ticket(Piece):
    """A link by which somebody who has left answers without signing in: for one stay and one point, until an instant."""

    facet = "outcome"

    class By(models.TextChoices):
        PHONE = "phone", pgettext_lazy("how it is sent", "text message")
        EMAIL = "email", pgettext_lazy("how it is sent", "e-mail")

    talent = models.ForeignKey(Talent, on_delete=models.PROTECT, related_name="tickets")
    stay = models.ForeignKey(Stay, on_delete=models.PROTECT, related_name="tickets")
    months = models.PositiveSmallIntegerField(choices=Points)
    by = models.CharField(max_length=10, choices=By)
    sent_at = models.DateTimeField()
    until = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(Piece.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("sent_at")), name="pathways_ticket_ends_after_it_is_sent"),
            models.UniqueConstraint(
                fields=["stay", "months"], condition=Q(answered_at=None, withdrawn_at=None), name="pathways_one_ticket_at_a_time"
            ),
        ]
