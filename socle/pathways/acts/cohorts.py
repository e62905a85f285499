"""Cohorts: talents who start together on a territory, in as many places as there are."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from socle.governance.models import Circle
from socle.journal.act import Actor, Refused, act
from socle.pathways.acts import checked
from socle.pathways.models import Cohort, Talent

NAME, MOST = 80, 1_000


@act("cohort.added", power="enrol_talents", keep=["begins_on", "places"])
def add_cohort(actor: Actor, circle: Circle, *, name: str, begins_on: date, places: int | None = None) -> Cohort:
    """Add a cohort to a circle: when it begins, and how many may be in it."""
    cohort: Cohort = Cohort.kept.create(circle=circle, **_said(circle, name, begins_on, places))
    return cohort


@act("cohort.amended", power="enrol_talents", keep=["begins_on", "places"])
def amend_cohort(actor: Actor, cohort: Cohort, *, name: str, begins_on: date, places: int | None = None) -> Cohort:
    """Change the name of a cohort, its first day or its places."""
    said = _said(cohort.circle, name, begins_on, places, cohort)
    if places is not None and places < (held := taken(cohort)):
        raise Refused(_("{count} talents are in it already.").format(count=held), field="places")
    Cohort.kept.filter(pk=cohort.pk).update(version=cohort.version + 1, **said)
    return Cohort.kept.get(pk=cohort.pk)


@act("cohort.chosen", power="enrol_talents", keep=["cohort"])
def choose_cohort(actor: Actor, talent: Talent, *, cohort: Cohort | None) -> Talent:
    """Say with which cohort a talent goes, or that it is none."""
    checked.still_here(talent)
    if talent.enrolled_on is None:
        raise Refused(_("This is for talents who are enrolled."), code="not_followed")
    if cohort is not None and cohort.pk == talent.cohort_id:
        raise Refused(_("They are in this cohort already."), field="cohort")
    refuse_full(talent, cohort)
    Talent.kept.filter(pk=talent.pk).update(version=talent.version + 1, cohort=cohort)
    return Talent.kept.get(pk=talent.pk)


def refuse_full(talent: Talent, cohort: Cohort | None) -> None:
    """Refuse a cohort of another circle, or one without a place left; it is held until the act ends, so that the last place goes once."""
    if cohort is None or cohort.pk == talent.cohort_id:
        return
    if cohort.circle_id != talent.circle_id:
        raise Refused(_("Choose among the cohorts of this circle."), field="cohort")
    held = Cohort.kept.select_for_update(no_key=True).get(pk=cohort.pk)
    if held.places is not None and taken(held) >= held.places:
        raise Refused(_("This cohort has no place left."), field="cohort", code="full")


def taken(cohort: Cohort) -> int:
    """How many talents are, or were, in a cohort."""
    return Talent.kept.filter(cohort=cohort, became=None).count()


def _said(circle: Circle, name: str, begins_on: date, places: int | None, itself: Cohort | None = None) -> dict[str, Any]:
    called = checked.line(name, "name", NAME, needed=_("Give a name."))
    if Cohort.kept.filter(circle=circle, name=called).exclude(pk=itself and itself.pk).exists():
        raise Refused(_("There is a cohort of this name."), field="name")
    if begins_on < checked.EARLIEST:
        raise Refused(_("This is no date."), field="begins_on")
    if places is not None and not 0 < places <= MOST:
        raise Refused(_("From 1 to {most}.").format(most=MOST), field="places")
    return {"name": called, "begins_on": begins_on, "places": places}
