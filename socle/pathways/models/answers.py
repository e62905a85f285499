"""What talents have answered: dated, and never written over. There is one table for each facet, so that a right opens its own only."""

from django.db import models
from django.db.models import Q

from socle.pathways.models.passages import KNOWN
from socle.pathways.models.pieces import Piece
from socle.pathways.models.talents import Talent


class Answer(Piece):
    """An answer to a question of `codes/questions.toml`: a code, `yes` or `no`, a day or a number, as text; or `declined`.

    `on` is the day that it describes, whenever it was said. What was recorded until `recorded_until` was told otherwise afterwards.
    """

    talent = models.ForeignKey(Talent, on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=40)
    value = models.CharField(max_length=40)
    on = models.DateField()
    recorded_since = models.DateTimeField()
    recorded_until = models.DateTimeField(null=True)

    class Meta(Piece.Meta):
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["talent", "question", "on"], condition=KNOWN, name="pathways_%(class)s_said_once_of_a_day"),
            models.CheckConstraint(condition=~Q(value=""), name="pathways_%(class)s_says_something"),
        ]
        indexes = [models.Index(fields=["talent", "on"], name="pathways_%(class)s_of")]


class SituationAnswer(Answer):
    """Work, school and training."""

    facet = "situation"


class SocialAnswer(Answer):
    """Home, family, what one lives on."""

    facet = "social"


class HealthAnswer(Answer):
    """What health makes harder, as far as a right follows from it."""

    facet = "health"


class OriginAnswer(Answer):
    """Where one comes from."""

    facet = "origin"


class TerritoryAnswer(Answer):
    """Where one lives."""

    facet = "territory"


ANSWERS: dict[str, type[Answer]] = {
    str(model.facet): model for model in (SituationAnswer, SocialAnswer, HealthAnswer, OriginAnswer, TerritoryAnswer)
}
