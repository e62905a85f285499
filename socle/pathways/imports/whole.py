"""What a whole line says, once its cells are read."""

from django.utils.translation import gettext_lazy as _

from socle.journal.importable import Faults, Line
from socle.pathways.acts import imports as acts
from socle.pathways.imports import cells


def whole(line: Line) -> tuple[Line, Faults]:
    """A line as the act takes it: names apart, the title read for the sex, all numbers together."""
    for key, given_first in (("given_first", True), ("family_first", False)):
        given, family = cells.apart(line.pop(key), given_first=given_first)
        line["given_name"], line["family_name"] = line["given_name"] or given, line["family_name"] or family
    title = line.pop("civility")
    contradicts = bool(title and line["sex"] in ("f", "m") and title != line["sex"])
    line["sex"] = line["sex"] or title
    line["phones"] = list(dict.fromkeys([*line["phones"], *line.pop("other_phones")]))
    found = acts.faults(line)
    if contradicts:
        found.setdefault("sex", _("The form of address says something else: correct one of the two, or leave it empty."))
    return line, found
