"""A talent: who they are, how they are reached, and where they are on their way."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from socle.governance.models import Circle
from socle.journal.kept import Kept
from socle.pathways.models.phases import Cohort, Pathway, Phase
from socle.pathways.models.pieces import Piece
from socle.people.folded import Folded
from socle.people.models import Person
from socle.people.models.sorting import Heard, Sound


class Talent(Kept):
    """Somebody whom the programme accompanies, or has met: the first page of their file, which belongs to one circle.

    `person` is who signs in; it holds no name. `pathway`, `phase`, `guide` and `heard_on` (the last day on which somebody spoke with
    them) say in lists what the rows beneath say: acts keep them so, `socle check` compares. `became` leads to the file into which this
    one was merged.
    """

    kept = models.Manager.from_queryset(Heard)()  # type: ignore[misc]

    ground_field = "circle"
    case_field = "id"
    owner_field = "person"
    aside_field = "person"
    read_power = "read_talent_files"

    class State(models.TextChoices):
        MET = "met", _("met")
        FOLLOWED = "followed", _("accompanied")
        LEFT = "left", _("left")
        DECLINED = "declined", _("not enrolled")

    class Declined(models.TextChoices):
        """Why somebody who was met is not enrolled."""

        NOT_OPEN = "not_open", _("the programme is not open to them")
        UNWILLING = "unwilling", _("they do not want to")
        ELSEWHERE = "elsewhere", _("another programme takes them in")
        LOST = "lost", _("they could not be reached again")
        FULL = "full", _("there was no place")
        OTHER = "other", _("another reason")

    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="talents")
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="talent")
    given_name = models.CharField(max_length=60)
    family_name = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=121)
    sort_name = models.GeneratedField(
        expression=Folded(models.functions.Concat(F("family_name"), models.Value(" "), F("given_name"))),
        output_field=models.CharField(max_length=121),
        db_persist=True,
    )
    sound = Sound()
    state = models.CharField(max_length=10, choices=State, default=State.MET)
    met_on = models.DateField()
    met_where = models.CharField(max_length=120, blank=True)
    met_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    declined_because = models.CharField(max_length=10, choices=Declined, blank=True)
    enrolled_on = models.DateField(null=True)
    left_on = models.DateField(null=True)
    cohort = models.ForeignKey(Cohort, null=True, on_delete=models.PROTECT, related_name="talents")
    pathway = models.ForeignKey(Pathway, null=True, on_delete=models.PROTECT, related_name="+")
    phase = models.ForeignKey(Phase, null=True, on_delete=models.PROTECT, related_name="+")
    guide = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    heard_on = models.DateField()
    became = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta(Kept.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["met", "declined"], enrolled_on=None) | Q(state__in=["followed", "left"], enrolled_on__isnull=False),
                name="pathways_enrolled_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state="declined") & ~Q(declined_because="") | ~Q(state="declined") & Q(declined_because=""),
                name="pathways_declined_for_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state="left") & Q(left_on=None) | Q(state="left", left_on__gte=F("enrolled_on")),
                name="pathways_left_after_they_enrolled",
            ),
        ]
        indexes = [
            models.Index(fields=["circle", "sort_name", "id", "sound"], name="pathways_talent_named"),
            models.Index(fields=["circle", "met_on", "id"], name="pathways_talent_by_meeting"),
            models.Index(fields=["circle", "heard_on", "id"], name="pathways_talent_by_silence"),
            models.Index(fields=["circle", "state", "-id"], name="pathways_talent_by_state"),
            models.Index(fields=["circle", "state", "heard_on", "id"], name="pathways_talent_long_silent"),
            models.Index(fields=["circle", "sound"], name="pathways_talent_by_sound"),
            models.Index(fields=["guide", "state"], name="pathways_talent_of_guide"),
        ]

    def __str__(self) -> str:
        return self.name


class Identity(Piece):
    """What the civil register says of a talent; nothing of it is needed to begin."""

    facet = "identity"

    class Sex(models.TextChoices):
        """As Regulation (EU) 2021/1057, annex I, breaks participants down; `x` where national law knows it."""

        WOMAN = "f", _("woman")
        MAN = "m", _("man")
        OTHER = "x", _("non-binary")

    talent = models.OneToOneField(Talent, on_delete=models.PROTECT, related_name="identity")
    birth_name = models.CharField(max_length=60, blank=True)
    born_on = models.DateField(null=True)
    sex = models.CharField(max_length=1, choices=Sex, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Piece.Meta):
        indexes = [models.Index(fields=["circle", "born_on"], name="pathways_identity_by_birth")]


class Way(Piece):
    """A way to reach a talent: a number, an e-mail, or in words. `value` is kept in one form (E.164, checked address)."""

    facet = "contact"

    class Kind(models.TextChoices):
        PHONE = "phone", _("phone")
        EMAIL = "email", _("e-mail")
        OTHER = "other", _("other way")

    talent = models.ForeignKey(Talent, on_delete=models.PROTECT, related_name="ways")
    kind = models.CharField(max_length=10, choices=Kind)
    value = models.CharField(max_length=254)
    label = models.CharField(max_length=60, blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta(Piece.Meta):
        constraints = [
            models.UniqueConstraint(fields=["talent", "kind", "value"], condition=Q(until=None), name="pathways_one_way_once"),
        ]
        indexes = [models.Index(fields=["kind", "value"], name="pathways_way_reached")]
