"""A programme whose decisions have changed what its kit said."""

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from socle.governance.acts.changes import decide
from socle.governance.models import Circle, Decision, Policy, Role
from socle.governance.rules.structure import instant
from socle.ground import at, new_id, now
from socle.journal import guard
from socle.journal.act import FOUNDER, Actor, Through
from socle.transfer.acts import found
from socle.transfer.founding import Founder, Programme
from socle.transfer.kit import Kit, KitCircle, read
from socle.transfer.reads import kit_of
from socle.transfer.tests.test_kit import TINY, circle
from socle.transfer.tests.test_writing import put, written

FIRST = Founder("Aglaé Fontaine", organisation="shed", roles=("lead",), invented=True)

SOMEBODY = Actor(new_id(), None, Through("page"))


def founded(kit: Kit, language: str = "fr") -> Programme:
    programme = Programme()
    found(FOUNDER, programme, kit=kit, founders=[FIRST], language=language)
    return programme


class World:
    """The tiny kit, founded in English, and what is decided in it, a day later each time."""

    def __init__(self) -> None:
        self.kit, self.day = read(TINY), now()
        self.ground = founded(self.kit, "en").ground

    def decide(self, kind: str, /, **data: Any) -> Any:
        """Carry out one change; what it added."""
        self.day += timedelta(days=1)
        data |= {"id": str(new_id())} if kind.endswith(("added", "adopted")) else {}
        place = Circle.kept.get(pk=data.get("parent") or data["circle"])
        with at(self.day), guard.acting():
            decide(SOMEBODY, place, [{"kind": kind, "data": data}], kind=Decision.Kind.CONSENT, title="Somebody felt a tension")
        return data.get("id")

    def circle(self, key: str) -> str:
        return str(Circle.kept.get(programme=self.ground, key=key).pk)

    def role(self, place: str, key: str) -> dict[str, str]:
        return self.role_of(Role.kept.get(circle=self.circle(place), key=key).pk)

    def role_of(self, pk: Any) -> dict[str, str]:
        row = Role.kept.get(pk=pk)
        return {"circle": str(row.circle_id), "role": str(row.pk), "base": instant(row.texts.get(until=None).since)}

    def policy(self, key: str) -> dict[str, str]:
        row = Policy.kept.get(circle__programme=self.ground, key=key)
        return {"circle": str(row.circle_id), "policy": str(row.pk), "base": instant(row.texts.get(until=None).since)}

    def add_role(self, place: str, name: str, **more: Any) -> str:
        return self.decide("role.added", circle=self.circle(place), name=name, purpose="", powers=[], **more)

    def exported(self) -> Kit:
        """What is handed on; it can be read by whoever receives it."""
        with at(self.day):
            kit = kit_of(self.ground)
        with TemporaryDirectory() as folder:
            assert read(put(written(kit), Path(folder))) == kit
        return kit

    def exported_circle(self, id: str) -> KitCircle:
        return circle(self.exported(), id)
