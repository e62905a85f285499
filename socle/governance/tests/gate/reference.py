"""The gate's rule once more, in plain Python: written from architecture.md section 4, it knows neither SQL nor gate.py."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from socle.governance.powers import POWERS
from socle.governance.tests.gate.nouns import Asked, Circle, Mandate, Role, Row, Said, Text, World

Facets = frozenset[str] | None  # None: all


def may(world: World, asked: Asked, row: Row) -> bool:
    if asked.aide:
        return helps(world, asked, row) and not denied(world, asked, row) and row.owner_reads
    return not denied(world, asked, row) and (reads_own(asked, row) or signs(world, asked, row) or any(opens(world, asked, row)))


def may_as(world: World, asked: Asked, row: Row, worn: UUID) -> bool:
    return not asked.aide and not denied(world, asked, row) and any(mandate == worn for mandate, _ in opens(world, asked, row))


def facets(world: World, asked: Asked, row: Row) -> Facets:
    if not may(world, asked, row):
        return frozenset()
    opened = [only for _, only in opens(world, asked, row)]
    if asked.aide or reads_own(asked, row) or signs(world, asked, row) or None in opened:
        return None
    return frozenset(facet for only in opened for facet in only or ())


def helps(world: World, asked: Asked, row: Row) -> bool:
    """Whether one acts for the owner of the row, under a live mandate of theirs for oneself that covers its subject."""
    for one in world.aides:
        if one.id == asked.aide and one.aide == asked.person and one.person == asked.helped and one.period.holds(asked.at):
            return row.owner == one.person and row.subject is not None and (row.subject == "" or row.subject in one.subjects)
    return False


def reads_own(asked: Asked, row: Row) -> bool:
    return row.owner == asked.person and row.owner_reads


def signs(world: World, asked: Asked, row: Row) -> bool:
    mine = [one.about for one in world.signatures if one.whose == asked.person and one.period.holds(asked.at)]
    return not row.closed and row.behalf in mine and asked.power.startswith(("read_", "see_"))


def denied(world: World, asked: Asked, row: Row) -> bool:
    if row.case is not None and any(said.whose in (None, asked.person, asked.helped) for said in about(world.denials, row, asked)):
        return True
    if row.aside is None or row.aside in (asked.person, asked.helped):
        return False
    return any(said.about == row.aside and said.period.holds(asked.at) for said in world.restrictions)


def opens(world: World, asked: Asked, row: Row) -> Iterator[tuple[UUID, Facets]]:
    yield from ((mandate, only) for mandate, only in _reached(world, asked, row) if only is None or row.facet in (None, *only))


def _reached(world: World, asked: Asked, row: Row) -> Iterator[tuple[UUID, Facets]]:
    power = POWERS[asked.power]
    if row.closed:
        return
    if power.strong and not asked.strong:
        return
    yield from ((mandate, None) for mandate in charged(world, asked, row))
    for mandate, text, circle in holdings(world, asked):
        limit = text.powers[asked.power]
        only = limit.facets or None
        reached = row.ground is circle or (text.beneath and circle in row.ground.upwards())
        reached = reached or (power.wide and circle.upwards()[-1] is row.ground.upwards()[-1])
        if reached and (not limit.caseload or any(said.whose == mandate.id for said in about(world.caseloads, row, asked))):
            yield mandate.id, only
        if asked.power.startswith(("read_", "see_")) and not limit.caseload:
            for said in about(world.sharings, row, asked):
                if said.whose == circle.id:
                    yield mandate.id, only & said.facets if only and said.facets else only or said.facets or None


def charged(world: World, asked: Asked, row: Row) -> Iterator[UUID]:
    """The mandates under which one facilitates this very case in the place of another, as far as its circle may do that."""
    for one in world.charges:
        mine = one.mandate.person == asked.person and is_live(one.mandate, asked) and one.period.holds(asked.at)
        may = any(text.period.holds(asked.at) and asked.power in text.powers for text in one.place.texts)
        if mine and may and row.case == one.about and asked.power in ("facilitate", "read_deliberations"):
            yield one.mandate.id


def holdings(world: World, asked: Asked) -> Iterator[tuple[Mandate, Text, Circle]]:
    """Each live mandate that gives the power to the person: in its own circle, where it links, where they stand in for its holder."""
    for mandate in world.mandates:
        if not is_live(mandate, asked):
            continue
        if mandate.person == asked.person:
            for role, circle in [(mandate.role, mandate.role.circle), *linked(world, mandate, asked)]:
                if text := held(role, circle, asked):
                    yield mandate, text, circle
        for one in world.substitutes:
            mine = one.mandate is mandate and one.person == asked.person and one.period.holds(asked.at)
            if mine and asked.power in one.powers and (text := held(mandate.role, mandate.role.circle, asked)):
                yield mandate, text, mandate.role.circle


def linked(world: World, mandate: Mandate, asked: Asked) -> Iterator[tuple[Role, Circle]]:
    """The member roles of the circles in which the mandate makes its holder a member."""
    role, places = mandate.role, []
    above = role.circle.parent
    if above and (role.core == "lead" or (role.core == "representative" and not any(one.holds(asked.at) for one in above.channels))):
        places.append(above)
    places += [link.circle for link in world.links if link.role is role and link.period.holds(asked.at)]
    for place in places:
        yield from ((one, place) for one in world.roles if one.circle is place and one.core == "member")


def is_live(mandate: Mandate, asked: Asked) -> bool:
    """Whether the mandate holds, and its role and circle stand and say something of themselves."""
    role = mandate.role
    spoken = any(text.period.holds(asked.at) for text in role.texts)
    return spoken and all(one.period.holds(asked.at) for one in (mandate, role, role.circle))


def held(role: Role, circle: Circle, asked: Asked) -> Text | None:
    """The live text of a role, if role, circle and both texts are live and both hold the power."""
    if not all(one.period.holds(asked.at) for one in (role, circle)):
        return None
    texts = [text for thing in (circle, role) for text in thing.texts if text.period.holds(asked.at) and asked.power in text.powers]
    return texts[1] if len(texts) == 2 else None


def about(said: Iterable[Said], row: Row, asked: Asked) -> list[Said]:
    return [one for one in said if row.case is not None and one.about == row.case and one.period.holds(asked.at)]
