"""Links beside the tree, and derogations from the rule on double links. They never say who is whose parent (rule D1)."""

from socle.governance.rules.structure.holdings import end_from
from socle.governance.rules.structure.states import Data, DerogationState, Impossible, LinkState, holds_after
from socle.governance.rules.structure.whole import Structure


def _link_added(s: Structure, data: Data, at: str) -> None:
    """D6: whoever holds a role of another circle is invited into this one."""
    s.circle(data["circle"])
    if s.role(data["role"]).says("circle") == data["circle"] or data["id"] in s.links:
        raise Impossible("role")
    if any((one.circle, one.role) == (data["circle"], data["role"]) and holds_after(one, at) for one in s.links.values()):
        raise Impossible("link")
    s.put("links", data["id"], LinkState(data["circle"], data["role"], at, None))


def _link_ended(s: Structure, data: Data, at: str) -> None:
    link = s.links.get(data["link"])
    if link is None or not holds_after(link, at):
        raise Impossible("ended")
    end_from(s, "links", data["link"], at)


def _derogation_granted(s: Structure, data: Data, at: str) -> None:
    """D3: granted by the parent, and dated."""
    if s.circle(data["about"]).says("parent") != data["circle"] or data["id"] in s.derogations:
        raise Impossible("about")
    if data["until"] <= at:
        raise Impossible("until")
    s.put("derogations", data["id"], DerogationState(data["circle"], data["about"], at, data["until"]))


APPLIED = {
    "link.added": _link_added,
    "link.ended": _link_ended,
    "derogation.granted": _derogation_granted,
}
