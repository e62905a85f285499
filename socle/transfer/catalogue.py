"""What a kit brings for talents, as the rows that it becomes: phases, pathways, workshops, texts of agreements to share."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import chain
from uuid import UUID

from socle.ground import new_id
from socle.pathways.models import Form, Meant, Pathway, Phase, SharingText, Workshop
from socle.transfer.elements import Kind, Place
from socle.transfer.kit import Kit, KitForm, KitSharingText, KitWorkshop
from socle.transfer.kit.words import LANGUAGES


class Catalogue:
    """Says a kit in one language, with the ids that its elements have."""

    def __init__(self, kit: Kit, ids: Mapping[Place, UUID], language: str, at: datetime) -> None:
        self.kit, self.ids, self.language, self.at = kit, ids, language, at
        self.programme = ids[Kind.CIRCLE, kit.circles[0].id]

    def bring(self) -> None:
        """Write all of it."""
        Phase.kept.bulk_create(self._phases())
        Pathway.kept.bulk_create(self._pathways())
        Workshop.kept.bulk_create(map(self._workshop, self.kit.workshops))
        Meant.kept.bulk_create(chain.from_iterable(map(self._meant, self.kit.workshops)))
        SharingText.kept.bulk_create(chain.from_iterable(map(self._sharing, self.kit.sharing)))
        Form.kept.bulk_create(self._form(position, one) for position, one in enumerate(self.kit.forms))

    def _phases(self) -> Iterator[Phase]:
        for position, one in enumerate(self.kit.phases):
            words = {"name": one.name.in_(self.language), "purpose": one.purpose.in_(self.language)}
            yield Phase(id=self.ids[Kind.PHASE, one.id], ground=self.programme, key=one.id, position=position, **words)

    def _pathways(self) -> Iterator[Pathway]:
        for position, one in enumerate(self.kit.pathways):
            words = {"name": one.name.in_(self.language), "purpose": one.purpose.in_(self.language)}
            known = {"id": self.ids[Kind.PATHWAY, one.id], "ground": self.programme, "key": one.id}
            yield Pathway(position=position, phases=list(one.phases), **known, **words)

    def _workshop(self, one: KitWorkshop) -> Workshop:
        words = ("name", "purpose", "material", "brings_home", "how")
        plain = ("theme", "half_days", "smallest", "largest", "licence", "authors")
        return Workshop(
            id=self.ids[Kind.WORKSHOP, one.id],
            programme=self.programme,
            circle_id=self.ids[Kind.CIRCLE, one.circle],
            key=one.id,
            **{word: getattr(one, word).in_(self.language) for word in words},
            **{name: getattr(one, name) for name in plain},
        )

    def _meant(self, one: KitWorkshop) -> Iterator[Meant]:
        place = self.ids[Kind.CIRCLE, one.circle]
        for phase in one.phases:
            yield Meant(ground=place, workshop_id=self.ids[Kind.WORKSHOP, one.id], phase_id=self.ids[Kind.PHASE, phase])

    def _sharing(self, one: KitSharingText) -> Iterator[SharingText]:
        """Whoever agrees reads it in their language: it is kept in each, whatever the programme speaks."""
        for language in LANGUAGES:
            yield SharingText(
                id=self.ids[Kind.SHARING_TEXT, one.id] if language == self.language else new_id(),
                programme=self.programme,
                circle_id=self.ids[Kind.CIRCLE, one.circle],
                key=one.id,
                number=1,
                language=language,
                purpose=one.purpose,
                **{word: getattr(one, word).in_(language) for word in ("name", "plain", "easy", "full", "reviewed_by")},
                reviewed_on=one.reviewed_on,
                since=self.at,
            )

    def _form(self, position: int, one: KitForm) -> Form:
        says = {"questions": list(one.questions), "obstacles": list(one.obstacles)}
        return Form(id=self.ids[Kind.FORM, one.id], ground=self.programme, key=one.id, position=position, **says)
