"""What pathways holds of people. The catalogue names nobody: workshops are written by organisations."""

from socle.ground.personal import MACHINE, OPEN, declare
from socle.pathways.models import Leg, Meant, Pathway, Phase, SharingText, Workshop

for _noun in (Phase, Pathway, Leg, Meant, SharingText):
    declare(_noun, OPEN, id=MACHINE)
declare(Workshop, OPEN, id=MACHINE, version=MACHINE)
