"""From a folder to a kit, or to everything that is wrong with it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from socle.transfer.kit.faults import Faults, Faulty, Place, nearest, short, wrong
from socle.transfer.kit.nodes import LARGEST, parse
from socle.transfer.kit.nouns import Kit, KitCircle, KitOrganisation, KitRole, KitTerritory
from socle.transfer.kit.relations import Draft, check
from socle.transfer.kit.schema import CIRCLE, KIT, ORGANISATION, TERRITORY
from socle.transfer.kit.shapes import At, Shape, listed, plain, record

FILES: dict[str, Shape] = {
    "kit.yaml": record(KIT),
    "territories.yaml": listed(record(TERRITORY)),
    "organisations.yaml": listed(record(ORGANISATION)),
}
MOST_FILES = 500


def read(folder: Path) -> Kit:
    """The kit in a folder. Raises `Faulty`, with every fault, when there is one; it is never read by half."""
    faults = Faults()
    files = dict(_files(folder, faults))
    about = _read(folder, "kit.yaml", faults) or _nothing("kit.yaml")
    territories, organisations = (_read(folder, name, faults) if name in files else At(Place(name), ()) for name in list(FILES)[1:])
    circles = [_read(folder, name, faults) for name in files if name.startswith("circles/")]
    if territories and organisations and all(circles):
        check(Draft(about.place, territories.value, organisations.value, tuple(filter(None, circles))), faults)
    if faults.found:
        raise Faulty(faults.found)
    return _kit(about, territories, organisations, circles)
