"""What people ask about their own data, and what came of it (GDPR, art. 15 to 21)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from socle.ground.dated import Dated
from socle.journal.kept import Kept
from socle.people.models.persons import Person


class Request(Kept):
    """Something that a person asks, read by them and by whoever keeps the registers."""

    owner_field = "person"
    read_power = "keep_people"

    ground = models.UUIDField(db_index=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()

    class Meta(Kept.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)


class Erasure(Request):
    """That somebody be forgotten: proposed by them, by whoever keeps the registers or by the clock; looked at by another."""

    class Why(models.TextChoices):
        ASKED = "asked", _("asked for")
        TIME = "time", _("the time for which it may be kept is over")

    class Ending(models.TextChoices):
        DONE = "done", _("erased")
        DECLINED = "declined", _("declined")

    why = models.CharField(max_length=10, choices=Why)
    ending = models.CharField(max_length=10, choices=Ending, blank=True)
    ended_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=300, blank=True)

    class Meta(Request.Meta):
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=models.Q(ending=""), name="people_one_open_erasure_per_person"),
        ]


class Answered(Request):
    """A request that says why, and is owed an answer with a reason until a day."""

    class Ending(models.TextChoices):
        GRANTED = "granted", _("granted")
        DECLINED = "declined", _("declined")

    reason = models.CharField(max_length=300)
    due_at = models.DateTimeField()
    ending = models.CharField(max_length=10, choices=Ending, blank=True)
    ended_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=300, blank=True)

    class Meta(Request.Meta):
        abstract = True


class Opposition(Answered):
    """That somebody objects to one of the purposes for which their data are held."""

    purpose = models.CharField(max_length=40)

    class Meta(Answered.Meta):
        pass


class RestrictionRequest(Answered):
    """That somebody asks to be set aside; `why`: which of the four cases of article 18 they are in."""

    class Why(models.TextChoices):
        WRONG = "wrong", _("Something in them is wrong: look at it first.")
        UNLAWFUL = "unlawful", _("They should not be held, and I do not want them erased.")
        CLAIM = "claim", _("You need them no more, and I do: for a right that I claim or defend.")
        OBJECTED = "objected", _("I have objected to a use of them, and wait for the answer.")

    why = models.CharField(max_length=10, choices=Why)

    class Meta(Answered.Meta):
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=models.Q(ending=""), name="people_one_open_restriction_request"),
        ]


class Nudge(models.Model):
    """That those who keep the registers were reminded of what somebody asks: once of each kind. Housekeeping, no right hangs on it."""

    class Kind(models.TextChoices):
        DUE = "due", _("an answer is due within a week")
        LATE = "late", _("an answer is late")

    request = models.UUIDField()
    kind = models.CharField(max_length=10, choices=Kind)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["request", "kind"], name="people_nudged_once")]

    def __str__(self) -> str:
        return self.kind


class Extract(Request):
    """All that is held of somebody, made in a job, to be downloaded once by `taker`. Its file lies in the store, named for its id.

    `strong`: whether a second factor had been given where it was asked for.
    """

    until = models.DateTimeField()
    language = models.CharField(max_length=5)
    taker = models.UUIDField()
    strong = models.BooleanField(default=False)
    taken_at = models.DateTimeField(null=True)

    class Meta(Request.Meta):
        pass


class Restriction(Kept, Dated):
    """Somebody's data are set aside during [since, until): their name is kept here and shown to nobody else."""

    owner_field = "person"
    read_power = "keep_people"

    ground = models.UUIDField(db_index=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)

    class Meta(Kept.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["person"], condition=models.Q(until=None), name="people_one_open_restriction_per_person"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
