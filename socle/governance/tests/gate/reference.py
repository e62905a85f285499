"""The gate's rule once more, in plain Python: written from architecture.md section 4, it knows neither SQL nor gate.py."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from socle.governance.powers import POWERS
from socle.governance.tests.gate.nouns import Asked, Mandate, Row, Said, Text, World

Facets = frozenset[str] | None  # None: all


def may(world: World, asked: Asked, row: Row) -> bool:
    return not denied(world, asked, row) and (reads_own(asked, row) or any(opens(world, asked, row)))


def may_as(world: World, asked: Asked, row: Row, worn: UUID) -> bool:
    return not denied(world, asked, row) and any(mandate == worn for mandate, _ in opens(world, asked, row))


def facets(world: World, asked: Asked, row: Row) -> Facets:
    if not may(world, asked, row):
        return frozenset()
    opened = [only for _, only in opens(world, asked, row)]
    if reads_own(asked, row) or None in opened:
        return None
    return frozenset(facet for only in opened for facet in only or ())


def reads_own(asked: Asked, row: Row) -> bool:
    return row.owner == asked.person and row.owner_reads


def denied(world: World, asked: Asked, row: Row) -> bool:
    return row.case is not None and any(said.whose in (None, asked.person) for said in about(world.denials, row, asked))


def opens(world: World, asked: Asked, row: Row) -> Iterator[tuple[UUID, Facets]]:
    power = POWERS[asked.power]
    for mandate in world.mandates:
        text = held(mandate, asked)
        if text is None or (power.strong and not asked.strong):
            continue
        limit, circle = text.powers[asked.power], mandate.role.circle
        only = limit.facets or None
        reached = row.ground is circle or (text.beneath and circle in row.ground.upwards())
        reached = reached or (power.wide and circle.upwards()[-1] is row.ground.upwards()[-1])
        if reached and (not limit.caseload or any(said.whose == mandate.id for said in about(world.caseloads, row, asked))):
            yield mandate.id, only
        if asked.power.startswith(("read_", "see_")) and not limit.caseload:
            for said in about(world.sharings, row, asked):
                if said.whose == circle.id:
                    yield mandate.id, only & said.facets if only and said.facets else only or said.facets or None


def held(mandate: Mandate, asked: Asked) -> Text | None:
    """The live text of the mandate's role, if mandate, role, circle and both texts are live and both hold the power."""
    role, circle = mandate.role, mandate.role.circle
    if mandate.person != asked.person or not all(one.period.holds(asked.at) for one in (mandate, role, circle)):
        return None
    texts = [text for thing in (circle, role) for text in thing.texts if text.period.holds(asked.at) and asked.power in text.powers]
    return texts[1] if len(texts) == 2 else None


def about(said: Iterable[Said], row: Row, asked: Asked) -> list[Said]:
    return [one for one in said if row.case is not None and one.about == row.case and one.period.holds(asked.at)]
