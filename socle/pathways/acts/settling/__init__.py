"""Settling: whole lives of invented talents, written into files as the acts of these lives would have written them.

One act, at most as many lives as any act of many lines. The entry keeps how many they were and the digest of what they said.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from socle.governance.models import Circle
from socle.ground.digests import digest
from socle.journal.act import Actor, Refused, act
from socle.journal.references import plain
from socle.pathways.acts.settling.files import Files
from socle.pathways.acts.settling.gatherings import Gatherings
from socle.pathways.models import Cohort
from socle.pathways.rules.lives import Group, Life
from socle.people.acts.lines import MOST, Imported
from socle.people.models import Person


@act("talents.settled", power="enrol_talents", keep=["digest", "count"])
def settle_talents(actor: Actor, circle: Circle, *, groups: Sequence[Group]) -> Imported:
    """Write the lives of invented talents into files. Only a programme in which everybody is invented has such."""
    count = sum(len(group.lives) for group in groups)
    if not 0 < count <= MOST:
        raise Refused(_("An import has between 1 and 10,000 lines."), field="groups")
    if Person.kept.filter(ground=circle.programme, invented=False).exists():
        raise Refused(_("Somebody here is not invented: invented talents would stand among real people."), code="not_invented")
    files, gatherings = Files(circle), Gatherings(circle)
    for group in groups:
        cohort = Cohort.kept.create(circle=circle, name=group.name, begins_on=group.begins_on, places=group.places)
        talents = [files.settle(life, cohort.pk) for life in group.lives]
        for gathering in group.sessions:
            gatherings.settle(gathering, talents)
    files.write()
    gatherings.write()
    return Imported(digest(plain([_said(life) for group in groups for life in group.lives])), count)


def _said(life: Life) -> list[object]:
    """What the entry answers for: who it is, and how much their file says."""
    parts = (life.answers, life.passed, life.notes, life.appointments, life.obstacles, life.goals, life.outcomes, life.asked)
    return [life.name, life.met_on, life.enrolled_on, life.left and life.left.on, *map(len, parts)]
