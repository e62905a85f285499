"""What stands in the circle Nord of the shared cast for those who walk through all pages: one of each thing that a file holds.

Elsa coordinates, Gaspard accompanies.
"""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from conftest import Cast
from socle.governance.acts import halt_reading
from socle.governance.models import Mandate
from socle.governance.tests import scene
from socle.journal.act import CLOCK, Actor, Through
from socle.pathways import acts
from socle.pathways.models import Cohort, Pathway, Phase, Talent
from socle.pathways.tests import agreeing, lives, lives_oriented, sessions

ALL = ("enrol_talents", "read_talent_files", "follow_talents", "run_workshops", "attest_attendance")


def furnish(cast: Cast) -> None:
    """Everything is made by acts where there is one."""
    nord = cast.circles["nord"]
    welcome = scene.new_role(nord, name="Accueil", powers=[{"power": power} for power in ALL])
    care = scene.new_role(nord, name="Compagne", powers=[{"power": power, "caseload": True} for power in ALL if power != "run_workshops"])
    given = [scene.mandate(nord, role["data"]["id"], cast.people[who]) for role, who in ((welcome, "Elsa"), (care, "Gaspard"))]
    decision = scene.adopted(cast, welcome, care, *given)
    elsa, gaspard = (_wearing(cast, who, Mandate.kept.get(pk=scene.made(decision, place))) for who, place in (("Elsa", 2), ("Gaspard", 3)))
    acts.add_cohort(elsa, nord, name="Promotion 1", begins_on=_day(-9), places=12)
    talent = _enrolled(elsa, nord, gaspard)
    _followed(gaspard, talent)
    acts.meet_talent(elsa, nord, given_name="Bo", met_on=_day(-2), met_where="Au marché", other="le mardi à la médiathèque", invented=True)
    declined = acts.meet_talent(elsa, nord, given_name="Cy", met_on=_day(-2), met_where="Au parc", phone="06 98 76 54 32", invented=True)
    acts.decline_talent(elsa, declined, reason="elsewhere")
    sessions.furnish(cast, elsa)
    lives.furnish(cast, elsa, gaspard)
    agreeing.furnish(cast, elsa, gaspard)
    lives_oriented.furnish(cast, elsa, gaspard)
    halt_reading(CLOCK, cast.circles["consortium"], person=cast.people["Hugo"], number=60)


def _wearing(cast: Cast, who: str, mandate: Mandate) -> Actor:
    return Actor(cast.people[who].pk, mandate.pk, Through("page", strong=True))


def _day(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def _enrolled(elsa: Actor, nord: Any, gaspard: Actor) -> Talent:
    met = acts.meet_talent(
        elsa, nord, given_name="Aya", family_name="Fictive", met_on=_day(-10), met_where="Au marché", phone="06 12 34 56 78", invented=True
    )
    acts.add_way(elsa, met, kind="email", value="aya@exemple.invalid", label="chez sa sœur")
    acts.tell_identity(elsa, met, born_on=_day(-9000), birth_name="Inventée", sex="f")
    talent = acts.enrol_talent(elsa, met, on=_day(-9), cohort=Cohort.kept.get(circle=nord))
    given: Talent = acts.give_guide(elsa, talent, mandate=Mandate.kept.get(pk=gaspard.mandate))
    return given


def _followed(gaspard: Actor, talent: Talent) -> None:
    phase = Phase.kept.filter(ground=talent.circle.programme).earliest("position")
    pathway = Pathway.kept.get(ground=talent.circle.programme)
    acts.begin_passage(gaspard, talent, pathway=pathway, phase=phase, since=_day(-8))
    acts.begin_pause(gaspard, talent, reason="family", since=_day(-2))
    acts.write_note(gaspard, talent, kind="talk", on=_day(-1), text="Elle répare des vélos", shared=True)
