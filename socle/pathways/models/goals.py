"""Where somebody wants to go, and the steps that lead there."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from socle.pathways.models.obstacles import Obstacle, Part
from socle.pathways.models.pieces import Piece
from socle.pathways.models.talents import Talent

_GIVEN_UP = Q(state="given_up") & ~Q(because="") | ~Q(state="given_up") & Q(because="")


class Goal(Piece):
    """What a talent wants to reach, in their words. The row says what the last of its turns has said."""

    facet = "tasks"

    class State(models.TextChoices):
        SET = "set", _("under way")
        REACHED = "reached", _("reached")
        GIVEN_UP = "given_up", _("given up")

    talent = models.ForeignKey(Talent, on_delete=models.PROTECT, related_name="goals")
    text = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State, default=State.SET)
    set_on = models.DateField()
    ended_on = models.DateField(null=True)
    because = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField(default=1)

    class Meta(Piece.Meta):
        constraints = [
            models.CheckConstraint(condition=_GIVEN_UP, name="pathways_goal_given_up_for_a_reason"),
            models.CheckConstraint(
                condition=Q(state="set", ended_on=None) | ~Q(state="set") & Q(ended_on__isnull=False), name="pathways_goal_ends_on_a_day"
            ),
        ]
        indexes = [models.Index(fields=["talent", "position"], name="pathways_goals_in_order")]


class Aim(Piece):
    """Which obstacle a goal is to lift, and with which objective of the list: a tutor who reads goals reads nothing of it."""

    facet_field = "part"

    talent = models.ForeignKey(Talent, on_delete=models.PROTECT, related_name="aims")
    part = models.CharField(max_length=10, choices=Part)
    goal = models.OneToOneField(Goal, on_delete=models.PROTECT, related_name="aim")
    obstacle = models.ForeignKey(Obstacle, on_delete=models.PROTECT, related_name="aims")
    objective = models.CharField(max_length=20, blank=True)

    class Meta(Piece.Meta):
        constraints = [models.CheckConstraint(condition=Q(part__in=["obstacles", "health", "money"]), name="pathways_aim_of_a_known_part")]


class Step(Piece):
    """Something to do towards a goal: by whom, until when. The row says what the last of its turns has said."""

    facet = "tasks"

    class State(models.TextChoices):
        TO_DO = "to_do", _("to do")
        DONE = "done", _("done")
        GIVEN_UP = "given_up", _("given up")

    class By(models.TextChoices):
        TALENT = "talent", _("the talent")
        GUIDE = "guide", _("their guide")
        OTHER = "other", _("somebody else")

    talent = models.ForeignKey(Talent, on_delete=models.PROTECT, related_name="steps")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="steps")
    text = models.CharField(max_length=200)
    by = models.CharField(max_length=10, choices=By, default=By.TALENT)
    by_words = models.CharField(max_length=80, blank=True)
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.TO_DO)
    done_on = models.DateField(null=True)
    because = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField(default=1)

    class Meta(Piece.Meta):
        constraints = [
            models.CheckConstraint(condition=_GIVEN_UP, name="pathways_step_given_up_for_a_reason"),
            models.CheckConstraint(
                condition=Q(state="done", done_on__isnull=False) | ~Q(state="done") & Q(done_on=None), name="pathways_step_done_on_a_day"
            ),
            models.CheckConstraint(
                condition=Q(by="other") & ~Q(by_words="") | ~Q(by="other") & Q(by_words=""), name="pathways_step_by_somebody"
            ),
        ]
        indexes = [
            models.Index(fields=["goal", "position"], name="pathways_steps_in_order"),
            models.Index(fields=["circle", "due_on", "id"], name="pathways_steps_due", condition=Q(state="to_do")),
            models.Index(fields=["circle", "-id"], name="pathways_steps_newest"),
        ]
