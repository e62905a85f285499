"""What transfer holds of people: nothing. A kit has no persons."""

from socle.ground.personal import MACHINE, OPEN, declare
from socle.transfer.models import Element

declare(Element, OPEN, id=MACHINE, ground=MACHINE)
