"""What stands, with its element where a kit has brought it: under which id, in which order, where it lies."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from socle.governance.rules.structure import LinkState, Spoken, Structure, instant, over
from socle.ground import now
from socle.transfer.models import Element
from socle.transfer.reads.ids import Named, ids, is_id

Kind = Element.Kind


class Standing:
    """A structure as a kit sees it. `roles`, `policies` and `links` have what lies in each circle, in the order of the kit."""

    def __init__(self, structure: Structure, elements: Iterable[Element]) -> None:
        self.structure = structure
        self.known = {(one.kind, str(one.thing)): one for one in elements if one.thing}
        things: Any = ((Kind.CIRCLE, structure.circles), (Kind.ROLE, structure.roles), (Kind.POLICY, structure.policies))
        self.ids: dict[str, str] = {}
        for kind, states in things:
            self.ids |= ids(self._named(kind, states))
        self.roles = self._lying(Kind.ROLE, structure.roles)
        self.policies = self._lying(Kind.POLICY, structure.policies)
        self.links = self._inviting()

    def mark(self, kind: str, key: str) -> str:
        """What a kit said of how free one is with it; what decisions have added is local."""
        known = self.known.get((kind, key))
        return known.mark if known else "local"

    def _named(self, kind: str, states: dict[str, Any]) -> Iterator[Named]:
        """All that ever was, so that the id of what has ended is not given anew."""
        for key, state in states.items():
            known, place = self.known.get((kind, key)), "" if kind == Kind.CIRCLE else state.says("circle")
            within, _slash, own = known.key.rpartition("/") if known else ("", "", "")
            above = self.known.get((Kind.CIRCLE, place))
            sure = known is not None and within == (above.key if above else "")
            first = state.wordings[0].says.get("name") or state.wordings[0].says.get("title") or ""
            wanted = own or (state.key if is_id(state.key) else "")
            yield Named(key, place, kind, wanted, sure, first, _lies_since(state, place))

    def _in_order(self, kind: str, states: dict[str, Any]) -> list[tuple[str, Any]]:
        """In the order of the kit, then in that in which decisions have added them."""

        def order(pair: tuple[str, Any]) -> tuple[bool, int, str, str]:
            known = self.known.get((kind, pair[0]))
            return known is None, known.position if known else 0, pair[1].since, pair[0]

        return sorted(states.items(), key=order)

    def _lying(self, kind: str, states: dict[str, Any]) -> dict[str, list[tuple[str, Any]]]:
        at, found = instant(now()) or "", defaultdict[str, list[tuple[str, Spoken]]](list)
        for key, state in self._in_order(kind, states):
            if not over(state, at):
                found[state.says("circle")].append((key, state))
        return found

    def _inviting(self) -> dict[str, list[tuple[str, LinkState]]]:
        at, found = instant(now()) or "", defaultdict(list)
        for key, link in self._in_order(Kind.LINK, self.structure.links):
            if link.until is None or link.until > at:
                found[link.circle].append((key, link))
        return found


def _lies_since(state: Spoken, place: str) -> str:
    """Since when something lies in the circle in which it lies now, or lay last."""
    came = state.since
    for wording in reversed(state.wordings) if place else ():
        if wording.says["circle"] != place:
            return came
        came = wording.since
    return state.since
