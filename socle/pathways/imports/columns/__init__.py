"""The columns of files of participants, under all the names that they have there.

A question whose answers files hold becomes one column more in `FIELDS`, and one line more in what the act writes (`acts/imports.py`).
"""

from socle.journal.importable import Field
from socle.pathways.imports.columns.reached import REACHED
from socle.pathways.imports.columns.way import CAME, WAY
from socle.pathways.imports.columns.who import NAMES

FIELDS: tuple[Field, ...] = (*NAMES, *REACHED, *CAME, *WAY)
NAMING = tuple(one.key for one in NAMES[:4])
