"""What a talent has agreed to share: with whom, which parts of their file, until when; and how each of those who agreed did so."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from socle.documents.models import Document
from socle.governance.models import Circle, Sharing
from socle.pathways.models.catalogue import SharingText
from socle.pathways.models.pieces import Piece
from socle.pathways.models.talents import Talent
from socle.people.models import Organisation, Person

OPEN = Q(ended_at=None)


class Agreement(Piece):
    """A talent agrees, by a text that they have read, until an instant. It is never written over: what changes is agreed to anew.

    `whom` is what the other was called on that day: who agrees, and who reads it later, reads the same.
    `counts_since`: from when on everybody who must agree has agreed; of a minor both. With a circle, `sharing` is what opens the
    file to it. `ended_at` stays empty until somebody ends it, or another one takes its place: what is over by its day may lack it.
    """

    facet = "sharing"

    class Ending(models.TextChoices):
        WITHDRAWN = "withdrawn", _("withdrawn")
        REPLACED = "replaced", _("agreed to anew")
        OVER = "over", _("over")
        LEFT = "left", _("ended with the way in the programme")
        ALONE = "alone", _("given by a minor alone")

    talent = models.ForeignKey(Talent, on_delete=models.PROTECT, related_name="agreements")
    text = models.ForeignKey(SharingText, on_delete=models.PROTECT, related_name="agreements")
    key = models.SlugField(max_length=60)
    with_circle = models.ForeignKey(Circle, null=True, on_delete=models.PROTECT, related_name="+")
    with_organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    whom = models.CharField(max_length=120, blank=True)
    facets: Any = models.JSONField(default=list)
    since = models.DateTimeField()
    until = models.DateTimeField()
    counts_since = models.DateTimeField(null=True)
    sharing = models.OneToOneField(Sharing, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    ending = models.CharField(max_length=10, choices=Ending, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Piece.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["talent", "key", "with_circle"],
                condition=OPEN & Q(with_circle__isnull=False),
                name="pathways_one_agreement_with_a_circle",
            ),
            models.UniqueConstraint(
                fields=["talent", "key", "with_organisation"],
                condition=OPEN & Q(with_organisation__isnull=False),
                name="pathways_one_agreement_with_an_organisation",
            ),
            models.UniqueConstraint(
                fields=["talent", "key"],
                condition=OPEN & Q(with_circle=None, with_organisation=None),
                name="pathways_one_agreement_for_a_purpose",
            ),
            models.CheckConstraint(condition=Q(with_circle=None) | Q(with_organisation=None), name="pathways_agreement_with_one"),
            models.CheckConstraint(condition=Q(until__gt=models.F("since")), name="pathways_agreement_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(sharing=None) & (Q(with_circle=None) | Q(counts_since=None))
                | Q(sharing__isnull=False, with_circle__isnull=False, counts_since__isnull=False),
                name="pathways_agreement_opens_once_it_counts",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ending="") | Q(ended_at__isnull=False) & ~Q(ending=""), name="pathways_agreement_ended_somehow"
            ),
        ]
        indexes = [models.Index(fields=["circle", "until", "id"], name="pathways_agreements_by_end")]


class Assent(Piece):
    """That one of those who must agree has agreed: who, by which words, how, and what proves it.

    `told_by` is who has entered it: they themselves, who acts for them, or the guide who was there.
    """

    facet = "sharing"

    class Register(models.TextChoices):
        EASY = "easy", _("in short sentences")
        PLAIN = "plain", _("in plain words")
        FULL = "full", _("in full, with the legal grounds")

    class How(models.TextChoices):
        OWN = "own", _("on one’s own device")
        DRAWN = "drawn", _("signed on the guide’s device")
        TYPED = "typed", _("by typing their name on the guide’s device")
        PAPER = "paper", _("signed on paper")
        VOICE = "voice", _("aloud, before a witness")

    talent = models.ForeignKey(Talent, on_delete=models.PROTECT, related_name="assents")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="assents")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = models.ForeignKey(SharingText, on_delete=models.PROTECT, related_name="assents")
    register = models.CharField(max_length=5, choices=Register)
    how = models.CharField(max_length=5, choices=How)
    typed = models.CharField(max_length=121, blank=True)
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    told_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta(Piece.Meta):
        constraints = [
            models.UniqueConstraint(fields=["agreement", "by"], name="pathways_each_agrees_once"),
            models.CheckConstraint(
                condition=Q(how__in=["own", "voice"], document=None, typed="")
                | Q(how__in=["drawn", "paper"], document__isnull=False, typed="")
                | Q(how="typed", document=None) & ~Q(typed=""),
                name="pathways_assent_with_its_evidence",
            ),
        ]
