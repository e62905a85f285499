"""Who lies beneath whom: one tree, and in every circle the roles that every circle has."""

from collections.abc import Iterator

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from socle.transfer.kit.faults import Faults
from socle.transfer.kit.relations.draft import Draft, is_whole, items
from socle.transfer.kit.relations.names import once
from socle.transfer.kit.schema import CORE
from socle.transfer.kit.shapes import At

DEEPEST = 18


def one_tree(draft: Draft, faults: Faults) -> None:
    if any("parent" not in circle.value or "id" not in circle.value for circle in draft.circles):
        return
    roots = [circle.value["parent"] for circle in draft.circles if circle.value["parent"].value is None]
    if not roots:
        faults.add(draft.root, _("No circle is the root."), _("one circle with “parent: none”"))
    for other in roots[1:]:
        message = format_lazy(_("There is a root already, in {file}."), file=roots[0].place.file)
        faults.add(other.place, message, _("the id of the circle above"))
    parents = {circle.value["id"].value: circle.value["parent"] for circle in draft.circles}
    for circle, parent in parents.items():
        above = list(_above(circle, parents))
        if circle in above:
            faults.add(parent.place, _("This circle lies beneath itself."), _("a circle that does not lie beneath this one"))
        elif len(above) >= DEEPEST:
            faults.add(parent.place, _("This circle lies too deep."), format_lazy(_("at most {number} levels"), number=DEEPEST))


def _above(circle: str, parents: dict[str, At]) -> Iterator[str]:
    """The circles above, nearest first; ends before it would turn in a ring."""
    seen: set[str] = set()
    while (above := parents[circle].value) in parents and above not in seen:
        yield above
        seen.add(above)
        circle = above


def core_roles(draft: Draft, faults: Faults) -> None:
    """Every circle has them, once each (rules D2, S6), or says without which it is; only the root has nobody to be represented to."""
    for circle in draft.circles:
        roles = items(circle, "roles")
        if not is_whole(circle, "roles") or "parent" not in circle.value or any("core" not in role.value for role in roles):
            continue
        once((role.value["core"] for role in roles), faults)
        _complete(circle, {role.value["core"].value for role in roles}, faults)


def _complete(circle: At, there: set[str], faults: Faults) -> None:
    without = {at.value: at for at in items(circle, "without")}
    for core in (core for core in CORE if core not in there | without.keys()):
        if core == "representative" and circle.value["parent"].value is None:
            continue
        message = format_lazy(_("This circle has no role of the kind “{core}”."), core=core)
        faults.add(circle.value["roles"].place, message, format_lazy(_("one role with “core: {core}”"), core=core))
    for core in (core for core in CORE if core in there & without.keys()):
        faults.add(without[core].place, format_lazy(_("This circle has a role of the kind “{core}”."), core=core), _("what it lacks"))
