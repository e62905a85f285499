"""The rule for a whole table, in SQL: one branch for each grant, constants inlined. `openings` is the same rule for one thing.

In a condition {0} stands for the ground of a row, {1} for its case, {2} for its owner, {3} for the organisation on whose behalf
it stands, {4} for what closes it, {5} for the part of a file that it is, {6} for the person whose file that is; a table looked
into is called `gate`.
What reaches a whole programme is tested row by row, along the order of the list; everything else is found by an index. On
100,000 rows the first form is a hundred times faster for those who see most of them, the second for those who see few.
"""

from collections.abc import Callable, Collection, Iterator
from functools import partial, reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Func, Q, QuerySet

from socle.governance.grants import Grant
from socle.governance.models import Denial
from socle.ground import now
from socle.ground.asked import Blank, Later
from socle.ground.dated import live
from socle.ground.plain import Plain, Said
from socle.journal.act import Actor
from socle.journal.kept import Kept
from socle.people import helping

_LIVE = 'gate."since" <= %s AND (gate."until" IS NULL OR gate."until" > %s)'
_WHOSE = '(gate."person" IS NULL OR gate."person" = %s)'
_DENIED = f'{{1}} IS NOT NULL AND {{1}} IN (SELECT gate."about" FROM "governance_denial" gate WHERE ({_LIVE} AND {_WHOSE}))'
_ASIDE = f'{{6}} IN (SELECT gate."person_id" FROM "people_restriction" gate WHERE ({_LIVE}))'
_SHARED = f'{{1}} IN (SELECT gate."about" FROM "governance_sharing" gate WHERE ({_LIVE} AND gate."circle_id" IN (%each)[facets]))'
_WITH_FACET = ' AND (CAST(gate."facets" AS TEXT) = %s OR CAST(gate."facets" AS TEXT) LIKE %s)'
_WITH_ITS_FACET = _WITH_FACET.replace("LIKE %s", "LIKE %s || {5} || %s")
_FOLLOWED = f'SELECT gate."about" FROM "governance_caseload" gate WHERE ({_LIVE} AND gate."mandate_id" = %s)'
_SIGNED = f'SELECT gate."organisation_id" FROM "people_signatory" gate WHERE ({_LIVE} AND gate."person_id" = %s)'
_HELPED = f"""SELECT gate."person_id" FROM "people_aide" gate
    WHERE ({_LIVE} AND gate."id" = %s AND gate."aide_id" = %s AND gate."person_id" = %s)"""
_COVERED = ' AND gate."id" IN (SELECT "people_covered"."aide_id" FROM "people_covered" WHERE "people_covered"."subject" = %s)'
_BENEATH = 'SELECT gate."id" FROM "governance_circle" gate WHERE gate."path" LIKE %s'
_WHOLE = 'EXISTS(SELECT 1 FROM "governance_circle" gate WHERE (gate."id" = ({0}) AND gate."programme" IN (%each)))'


def condition(model: type[Kept], actor: Any, said: Callable[[Actor], Said], parts: Callable[[Actor], list[Said]] | None = None) -> Func:
    """What is said for an actor, as a condition of a queryset, and the parts of which it is made; for a blank that will be an actor,
    it is said later, and as a whole."""
    ground = model.ground_field
    others = (model.case_field, model.owner_field, model.behalf_field, model.closed_field, model.facet_field, model.aside_field)
    columns = ground, *(one or ground for one in others)
    if isinstance(actor, Blank):
        return Later(lambda values: said(values[actor.name]), *columns)
    sql, values = said(actor)
    return Plain(sql, *columns, values=values, parts=parts and partial(parts, actor))


def opened(held: list[Grant], model: type[Kept], actor: Actor, *, reads: bool) -> Said:
    """The rows that are the actor's own, that stand on behalf of whom they sign for, or that these grants open; none that is denied."""
    own, given = _own(model, actor), _given_to(held, model, actor, reads=reads)
    if model.closed_field:
        given = [_while_open(_joined(" OR ", given))]
    return _unless_kept_back(_joined(" OR ", [*own, *given]), model, actor)


def opened_apart(held: list[Grant], model: type[Kept], actor: Actor, *, reads: bool) -> list[Said]:
    """The same in parts: what each circle opens is a part of its own."""
    own, given = _own(model, actor), _given_to(held, model, actor, reads=reads, apart=True)
    if model.closed_field:
        given = [_while_open(one) for one in given]
    return [_unless_kept_back(one, model, actor) for one in (*own, *given)]


def whole_programmes(held: list[Grant]) -> set[UUID]:
    """The programmes of which these grants open every row, but for what is denied."""
    return {grant.programme for grant in held if _is_whole(grant) and not grant.caseload and grant.about is None}


def not_denied(model: type[Kept], actor: Any) -> Func:
    """The rows whose case is not denied to the actor."""
    return condition(model, actor, _not_denied)


def denials(actor: Actor) -> QuerySet[Any]:
    """What is sealed, and what the actor has declared an interest in."""
    theirs = reduce(or_, (Q(person=one) for one in _both(actor)))
    return Denial.kept.filter(live(now()), Q(person=None) | theirs)


def _not_denied(actor: Actor) -> Said:
    at = now()
    return _joined(" AND ", [(f"NOT ({_DENIED})", [at, at, person]) for person in _both(actor)])


def _not_aside(actor: Actor) -> Said:
    """What is of nobody whose data are set aside (GDPR, article 18); one's own stays open to oneself."""
    at, mine = now(), _both(actor)
    said, values = _each("{6} IN (%each)", mine)
    return f"({said} OR NOT ({_ASIDE}))", [*values, at, at]


def _both(actor: Actor) -> list[Any]:
    """The actor, and whom they act for: what is denied to one of the two is not seen."""
    return [actor.person, actor.through.helped] if actor.through.aide else [actor.person]


def _own(model: type[Kept], actor: Actor) -> list[Said]:
    return list(_owned(model, actor)) if model.owner_field and model.owner_reads else []


def _given_to(held: list[Grant], model: type[Kept], actor: Actor, *, reads: bool, apart: bool = False) -> list[Said]:
    signed = [_signed(actor)] if model.behalf_field and reads and not actor.through.aide else []
    return [*signed, *_branches(held, model, apart=apart)]


def _while_open(said: Said) -> Said:
    return _joined(" AND ", [("{4} IS NULL", []), said])


def _unless_kept_back(said: Said, model: type[Kept], actor: Actor) -> Said:
    kept_back = [_not_denied(actor)] * bool(model.case_field) + [_not_aside(actor)] * bool(model.aside_field)
    return _joined(" AND ", [said, *kept_back]) if kept_back else said


def _owned(model: type[Kept], actor: Actor) -> Iterator[Said]:
    """The actor's own rows, or those of whom they act for, where their mandate covers them."""
    if actor.through.aide is None:
        yield "{2} = %s", [actor.person]
    elif (subject := helping.subject_of(model)) is not None:
        at = now()
        few, more = (f"{_HELPED}{_COVERED}", [subject]) if subject else (_HELPED, [])
        yield _among("{2}", few, at, at, actor.through.aide, actor.person, actor.through.helped, *more)


def _signed(actor: Actor) -> Said:
    at = now()
    return _among("{3}", _SIGNED, at, at, actor.person)


def _branches(held: list[Grant], model: type[Kept], *, apart: bool) -> Iterator[Said]:
    if model.case_field and (charged := {grant.about for grant in held if grant.about is not None}):
        yield _each("{1} IN (%each)", charged)
    held = [grant for grant in held if grant.about is None]
    for facets in dict.fromkeys(grant.facets for grant in held) if model.facet_field else ():
        within = _joined(" OR ", [*_given([grant for grant in held if grant.facets == facets], model)])
        yield within if facets is None else _joined(" AND ", [_each("{5} IN (%each)", facets), within])
    if not model.facet_field:
        yield from _given([grant for grant in held if opens_facet(grant.facets, model.facet)], model, apart=apart)


def _given(held: list[Grant], model: type[Kept], *, apart: bool = False) -> Iterator[Said]:
    """What grants open, each of the facet that is asked for."""
    whole = whole_programmes(held)
    parts = [grant for grant in held if not grant.caseload and grant.programme not in whole]
    if whole:
        yield _each(_WHOLE, whole)
    circles = {grant.circle for grant in parts}
    if apart:
        yield from (("{0} = %s", [circle]) for circle in sorted(circles))
    elif circles:
        yield _each("{0} IN (%each)", circles)
    for grant in parts:
        if grant.beneath:
            yield _on_ground(grant)
    if model.case_field:
        yield from _of_cases(held, model)


def opens_facet(facets: frozenset[str] | None, facet: str | None) -> bool:
    """Whether a right within these facets (None: all) opens what is of this facet (None: of none)."""
    return facets is None or facet is None or facet in facets


def _of_cases(held: list[Grant], model: type[Kept]) -> Iterator[Said]:
    at = now()
    if reading := {grant.circle for grant in held if grant.reads and not grant.caseload}:
        said, values = _each(_SHARED, reading, at, at)
        only, within = _with_facet(model)
        yield said.replace("[facets]", only), [*values, *within]
    for grant in held:
        if grant.caseload:
            yield _joined(" AND ", [_on_ground(grant), _among("{1}", _FOLLOWED, at, at, grant.mandate)])


def _with_facet(model: type[Kept]) -> Said:
    """That an agreement names no facet, so all of them, or this one."""
    if model.facet_field:
        return _WITH_ITS_FACET, ["[]", '%"', '"%']
    return (_WITH_FACET, ["[]", f'%"{model.facet}"%']) if model.facet else ("", [])


def _on_ground(grant: Grant) -> Said:
    if _is_whole(grant):
        return _each(_WHOLE, {grant.programme})
    return _among("{0}", _BENEATH, f"{grant.path}%") if grant.beneath else ("{0} = %s", [grant.circle])


def _is_whole(grant: Grant) -> bool:
    return grant.wide or (grant.beneath and grant.circle == grant.programme)


def _each(sql: str, ids: Collection[UUID] | Collection[str], *before: Any) -> Said:
    return sql.replace("%each", ", ".join(["%s"] * len(ids))), [*before, *sorted(ids)]


def _among(column: str, few: str, *values: Any) -> Said:
    """Whether a column is among the few that a query finds, so said that PostgreSQL too uses an index for it inside an OR.

    It compares with them one by one where it uses none, so it is not for agreements to share, which may be many.
    """
    return (f"{column} = ANY(ARRAY({few}))" if connection.vendor == "postgresql" else f"{column} IN ({few})"), list(values)


def _joined(word: str, said: list[Said]) -> Said:
    """Several conditions as one; none at all opens nothing."""
    return f"({word.join(sql for sql, _values in said)})" if said else "1 = 0", [value for _sql, values in said for value in values]
