"""The decisions of a file, carried out again as they are read: what it says of the structure must be what they make.

Beside the structure it remembers which decision made each thing and each of its texts, and when something was forgotten: no row
of the file may name another decision than the one it comes from.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from socle.governance.exchange.faults import Fault
from socle.governance.reads.standing import tables
from socle.governance.rules.changes import normal
from socle.governance.rules.chronicle import Chronicle
from socle.governance.rules.refusals import Called, in_detail, told
from socle.governance.rules.shapes import misshapen
from socle.governance.rules.structure import NOUNS, Impossible, Structure, carry_out
from socle.ground.digests import Digest, digest

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """What a row of the file says of where it comes from: the decision, when it was known, where it stands."""

    decision: str
    recorded_since: str
    recorded_until: str | None
    place: str


@dataclass(slots=True)
class Replaying:
    """What the decisions read so far have made. A key is (noun, id), and for a text also since when it holds."""

    chronicle: Chronicle = field(default_factory=Chronicle)
    made: dict[Key, tuple[str, str]] = field(default_factory=dict)
    forgotten: dict[Key, str] = field(default_factory=dict)
    claims: dict[Key, Claim] = field(default_factory=dict)
    texts: defaultdict[Key, list[tuple[str, str | None, str]]] = field(default_factory=lambda: defaultdict(list))
    digests: list[str] = field(default_factory=list)
    serial: int = 0
    _at: str = ""

    @property
    def structure(self) -> Structure:
        """What they have made."""
        return self.chronicle.structure

    @property
    def decided(self) -> Digest:
        """The digest of all the decisions, in their order."""
        return digest(self.digests)

    def decide(self, decision: dict[str, Any], place: str) -> None:
        """Carry a decision out; Fault if it does not follow from those before it, or is not what was adopted."""
        if decision["serial"] <= self.serial or decision["adopted_at"] < self._at:
            raise Fault(place, _("The decisions do not stand in their order."))
        changes = [{"kind": one["kind"], "data": one["data"]} for one in decision["changes"]]
        if digest([decision["title"], decision["text"], changes]) != decision["digest"]:
            raise Fault(f"{place}.digest", _("The digest does not fit what this decision says."))
        self.serial, self._at = decision["serial"], decision["adopted_at"]
        self.digests.append(decision["digest"])
        self.structure.reworded.clear()
        for number, change in enumerate(changes):
            self._carry_out(decision, change, f"{place}.changes[{number}]")

    def _carry_out(self, decision: dict[str, Any], change: dict[str, Any], place: str) -> None:
        kind, data, at = change["kind"], change["data"], decision["adopted_at"]
        first = not self.structure.circles
        for name, sentence in misshapen(kind, data):
            if not (first and name == "parent" and data[name] is None):
                raise Fault(f"{place}.data.{name}", sentence)
        self.structure.touched.clear()
        try:
            carry_out(self.structure, kind, normal(data), at)
        except Impossible as fault:
            name, sentence, _code = told(kind, str(fault))
            why = in_detail(sentence, fault.items, self._called(fault))
            raise Fault(f"{place}.data.{name}", _("This decision cannot be replayed: {why}").format(why=why)) from None
        except KeyError as missing:
            raise Fault(f"{place}.data", _("“{name}” is missing.").format(name=missing.args[0])) from None
        self._remember(decision)

    def _called(self, fault: Impossible) -> Called:
        """What the circles and roles in the way are called in the file."""
        return {
            noun: {item.key: getattr(self.structure, noun)[item.key].says("name") for item in fault.items if item.noun == noun}
            for noun in ("circles", "roles")
        }

    def _remember(self, decision: dict[str, Any]) -> None:
        self.chronicle.note(decision["adopted_at"], decision["id"])
        for key in self.structure.touched:
            after = getattr(self.structure, key[0]).get(key[1])
            if after is None:
                self.forgotten[key] = decision["adopted_at"]
                continue
            by = (decision["id"], decision["adopted_at"])
            self.made.setdefault(key, by)
            if hasattr(after, "wordings"):
                self.made.setdefault((*key, after.base), by)

    def claim(self, noun: str, row: dict[str, Any], place: str) -> None:
        """Remember what a row says of its decision, and what its texts say of theirs."""
        if noun == "processes":
            self._say((noun, row["circle"]), row, place)
            return
        self._claim((noun, row["id"]), row, place)
        for number, text in enumerate(row.get("texts", [])):
            self._say((noun, row["id"]), text, f"{place}.texts[{number}]")

    def _say(self, of: Key, text: dict[str, Any], place: str) -> None:
        self._claim((*of, text["since"]), text, place)
        self.texts[of].append((text["since"], text["until"], place))

    def _claim(self, key: Key, row: dict[str, Any], place: str) -> None:
        if key in self.claims:
            raise Fault(place, _("This stands here twice."))
        self.claims[key] = Claim(row["decision"], row["recorded_since"], row["recorded_until"], place)

    def verify(self, programme: UUID) -> None:
        """Once all is written: the tables say what the decisions make, and each row comes from the decision that it names."""
        if next(iter(self.structure.circles), "") != str(programme):
            raise Fault("programme", _("This is not the circle that the first decision adds."))
        for found in (self._differences(programme), self._orphans(), self._gaps()):
            for place, sentence in found:
                raise Fault(place, sentence)

    def _differences(self, programme: UUID) -> Iterator[tuple[str, str]]:
        standing = tables(programme)
        for noun in NOUNS:
            made, there = getattr(self.structure, noun), getattr(standing, noun)
            for key in sorted(made.keys() | there.keys()):
                if made.get(key) != there.get(key):
                    yield self._place(noun, key), _("This is not what the decisions make.")

    def _place(self, noun: str, key: str) -> str:
        """Where something stands; what the file lacks is named by its id."""
        found = next((claim.place for known, claim in self.claims.items() if known[:2] == (noun, key)), "")
        return found or f"{noun} {key}"

    def _orphans(self) -> Iterator[tuple[str, str]]:
        for key, claim in self.claims.items():
            decision, at = self.made.get(key, ("", ""))
            if decision != claim.decision:
                yield f"{claim.place}.decision", _("This decision did not make it.")
            if at != claim.recorded_since or self.forgotten.get(key) != claim.recorded_until:
                yield claim.place, _("It was not known from then on, or until then.")

    def _gaps(self) -> Iterator[tuple[str, str]]:
        """E4: a text lasts until the next one, the last one as long as what it is the text of."""
        for (noun, key), texts in self.texts.items():
            texts.sort()
            ends, state = [since for since, _until, _place in texts[1:]], getattr(self.structure, noun)[key]
            last = state.until or (state.says("expires_at") if noun == "policies" else None)
            for end, (_since, until, place) in zip([*ends, last], texts, strict=True):
                if until != end:
                    yield f"{place}.until", _("It lasts until the next text, or as long as what it is the text of.")
