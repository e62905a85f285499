"""What a kit says of its circles, as the typed changes of the one decision that founds a programme."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from socle.governance.powers import ALL
from socle.governance.rules.engine import TRADITIONS
from socle.governance.rules.engine.telling import said_of
from socle.ground.periods import months_later
from socle.transfer.elements import Kind, Place, within
from socle.transfer.kit import Kit, KitCircle, KitConsent, KitLink, KitPolicy, KitProcess, KitRole, Text

Change = dict[str, Any]


class Changes:
    """Says a kit in one language, with the ids that its elements will have."""

    def __init__(self, kit: Kit, ids: Mapping[Place, UUID], language: str, at: datetime) -> None:
        self.kit, self.ids, self.language, self.at = kit, ids, language, at

    def __iter__(self) -> Iterator[Change]:
        """Circles and their roles first: policies rule them, links name them."""
        for circle in self.kit.circles:
            yield self._circle(circle)
            yield from (self._role(circle, role) for role in circle.roles)
        for circle in self.kit.circles:
            if circle.process:
                yield self._process(circle, circle.process)
            yield from (self._policy(circle, policy) for policy in circle.policies)
            yield from (self._link(circle, link) for link in circle.links)

    def id(self, kind: str, *ids: str) -> str:
        return str(self.ids[kind, within(*ids)])

    def _circle(self, circle: KitCircle) -> Change:
        data = {
            "id": self.id(Kind.CIRCLE, circle.id),
            "parent": self.id(Kind.CIRCLE, circle.parent) if circle.parent else None,
            "kind": circle.kind,
            "key": circle.id,
            "name": self._say(circle.name),
            "purpose": self._say(circle.purpose),
            "domains": self._lines(circle.domains),
            "powers": list(ALL) if circle.parent is None else list(circle.powers),
            "territory": self.id(Kind.TERRITORY, circle.territory) if circle.territory else None,
        }
        return {"kind": "circle.added", "data": data}

    def _role(self, circle: KitCircle, role: KitRole) -> Change:
        data = {
            "id": self.id(Kind.ROLE, circle.id, role.id),
            "circle": self.id(Kind.CIRCLE, circle.id),
            "key": role.id,
            "core": role.core,
            "single": role.single,
            "name": self._say(role.name),
            "purpose": self._say(role.purpose),
            "domains": self._lines(role.domains),
            "accountabilities": self._lines(role.accountabilities),
            "powers": [one if isinstance(one, dict) else {"power": one} for one in role.powers],
            "beneath": role.beneath,
            "term_months": role.term_months,
        }
        return {"kind": "role.added", "data": data}

    def _process(self, circle: KitCircle, process: KitProcess) -> Change:
        data = {
            "circle": self.id(Kind.CIRCLE, circle.id),
            "channel": self._say(process.channel),
            "composition": [{"quality": one.quality, "least": one.least} for one in process.composition],
            "after_term": process.after_term,
            "caretaker_days": process.caretaker_days,
            **({"consent": _consent(process.consent)} if process.consent else {}),
            **({"opinions": asdict(process.opinions) | {"on": list(process.opinions.on)}} if process.opinions else {}),
        }
        return {"kind": "process.changed", "data": data}

    def _policy(self, circle: KitCircle, policy: KitPolicy) -> Change:
        data = {
            "id": self.id(Kind.POLICY, circle.id, policy.id),
            "circle": self.id(Kind.CIRCLE, circle.id),
            "key": policy.id,
            "title": self._say(policy.title),
            "text": self._say(policy.text),
            "domain": self._say(policy.domain) if policy.domain else "",
            "review_on": self._in(policy.review_months, lambda then: then.date().isoformat()),
            "unreviewed": self._say(policy.unreviewed),
            "expires_at": self._in(policy.expires_months, lambda then: then.isoformat()),
        }
        return {"kind": "policy.adopted", "data": data}

    def _in(self, months: int | None, said: Callable[[datetime], str]) -> str | None:
        return said(months_later(self.at, months)) if months else None

    def _link(self, circle: KitCircle, link: KitLink) -> Change:
        data = {
            "id": self.id(Kind.LINK, circle.id, link.circle, link.role),
            "circle": self.id(Kind.CIRCLE, circle.id),
            "role": self.id(Kind.ROLE, link.circle, link.role),
        }
        return {"kind": "link.added", "data": data}

    def _lines(self, texts: tuple[Text, ...]) -> list[str]:
        return [self._say(text) for text in texts]

    def _say(self, text: Text) -> str:
        return text.in_(self.language)


def _consent(says: KitConsent) -> dict[str, Any]:
    """All the settings: those of the tradition, but for what the kit says otherwise."""
    told = {word: value for word, value in asdict(says).items() if value not in (None, ())}
    return said_of(TRADITIONS[says.tradition], says.tradition) | told | ({"criteria": list(says.criteria)} if says.criteria else {})
