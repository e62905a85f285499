"""The rule for one thing: the mandates that open it, and the facets that each opens. `branches` is the same rule for a table."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from socle.governance.branches import denials, opens_facet
from socle.governance.grants import Grant
from socle.governance.models import Caseload, Circle, Sharing
from socle.ground import now
from socle.ground.dated import live
from socle.journal.act import Actor
from socle.people.models import Restriction

Facets = frozenset[str] | None


Key = tuple[UUID, UUID]


def followed(case: UUID) -> frozenset[UUID]:
    """The mandates in whose caseload somebody is now."""
    return frozenset(Caseload.kept.filter(live(now()), about=case).values_list("mandate", flat=True))


def openings(held: list[Grant], thing: Any, follow: Callable[[UUID], frozenset[UUID]] = followed) -> dict[Key, Facets]:
    """Each mandate that opens the thing, in the circle where it does, with the facets. It asks the database only where it must."""
    if thing.is_closed:
        return {}
    charged = {grant.key: None for grant in held if grant.about is not None and grant.about == thing.case}
    held = [grant for grant in held if grant.about is None]
    here = _reaching(held, thing)
    limited = any(grant.caseload for grant in here) and thing.case
    guided = follow(thing.case) if limited else frozenset()
    opened: dict[Key, Facets] = {grant.key: grant.facets for grant in here if not grant.caseload or grant.mandate in guided}
    for key, shared in _shared_with([grant for grant in held if grant.reads and not grant.caseload], thing):
        opened[key] = together([opened[key], shared]) if key in opened else shared
    return {key: facets for key, facets in opened.items() if opens_facet(facets, thing.file_part)} | charged


def _reaching(held: list[Grant], thing: Any) -> list[Grant]:
    near = [grant for grant in held if grant.circle == thing.ground]
    far = [grant for grant in held if grant.circle != thing.ground and (grant.beneath or grant.wide)]
    circle = _place(thing) if far else None
    return [*near, *(grant for grant in far if circle and _reaches(grant, circle))]


def _shared_with(reading: list[Grant], thing: Any) -> list[tuple[Key, Facets]]:
    """What agreements to share open of this thing to each of them, within its own facets."""
    if not reading or not thing.case:
        return []
    circles = {grant.circle for grant in reading}
    shared = Sharing.kept.filter(live(now()), circle__in=circles, about=thing.case).values_list("circle", "facets")
    return [
        (grant.key, _common(grant.facets, frozenset(only) if only else None))
        for circle, only in shared
        for grant in reading
        if grant.circle == circle
    ]


def _common(one: Facets, other: Facets) -> Facets:
    if one is None or other is None:
        return other if one is None else one
    return one & other


def together(several: Iterable[Facets]) -> Facets:
    """All that several openings open."""
    union: frozenset[str] = frozenset()
    for one in several:
        if one is None:
            return None
        union |= one
    return union


def _place(thing: Any) -> Circle | None:
    return thing if isinstance(thing, Circle) else Circle.kept.filter(pk=thing.ground).only("path", "programme").first()


def _reaches(grant: Grant, circle: Circle) -> bool:
    return grant.programme == circle.programme if grant.wide else circle.path.startswith(grant.path)


def is_denied(actor: Actor, thing: Any) -> bool:
    """Whether the thing is about a case that is denied to the actor, or part of a file that is set aside: one question for both."""
    if not thing.case:
        return False
    said = denials(actor).filter(about=thing.case).values_list("about")
    if thing.aside in (None, actor.person, actor.through.helped):
        return bool(said.exists())
    return bool(said.union(Restriction.kept.filter(live(now()), person=thing.aside).values_list("person")).exists())
