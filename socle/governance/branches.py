"""The rule for a whole table: one branch for each grant, constants inlined. `openings` is the same rule for one thing.

What reaches a whole programme is tested row by row, along the order of the list; everything else is found by an index.
On 100,000 rows the first form is a hundred times faster for those who see most of them, the second for those who see few.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, QuerySet, Subquery

from socle.governance.grants import Grant
from socle.governance.models import Caseload, Circle, Denial
from socle.ground import now
from socle.ground.dated import live
from socle.ground.plain import Plain
from socle.journal.act import Actor
from socle.journal.kept import Kept


class Among(Func):
    """Whether a column is among the few that a query finds, so said that PostgreSQL too uses an index for it inside an OR.

    It compares with them one by one where it uses none, so it is not for agreements to share, which may be many.
    """

    template, arg_joiner = "%(expressions)s", " IN "
    output_field = BooleanField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="%(expressions)s)", arg_joiner=" = ANY(ARRAY", **context)


_LIVE = 'U0."since" <= %s AND (U0."until" IS NULL OR U0."until" > %s)'
_WHOSE = '(U0."person" IS NULL OR U0."person" = %s)'
_DENIED = f'{{0}} IS NOT NULL AND {{0}} IN (SELECT U0."about" FROM "governance_denial" U0 WHERE ({_LIVE} AND {_WHOSE}))'
_SHARED = f'{{{{0}}}} IN (SELECT U0."about" FROM "governance_sharing" U0 WHERE ({_LIVE} AND U0."circle_id" IN ({{}})))'


def branches(held: list[Grant], model: type[Kept]) -> Iterator[Q]:
    """What these grants open of a table."""
    plain = [grant for grant in held if not grant.caseload]
    whole = {grant.programme for grant in plain if _is_whole(grant)}
    parts = [grant for grant in plain if grant.programme not in whole]
    if whole:
        yield _in_programmes(whole, model)
    if parts:
        yield Q(**{f"{model.ground_field}__in": sorted({grant.circle for grant in parts})})
    for grant in parts:
        if grant.beneath:
            yield _on_ground(grant, model)
    if model.case_field:
        yield from _of_cases(held, model.case_field, model)


def _of_cases(held: list[Grant], case: str, model: type[Kept]) -> Iterator[Q]:
    if reading := sorted({grant.circle for grant in held if grant.reads and not grant.caseload}):
        at = now()
        yield Q(Plain(_SHARED.format(", ".join(["%s"] * len(reading))), case, values=[at, at, *reading]))
    for grant in held:
        if grant.caseload:
            mine = Caseload.kept.filter(live(now()), mandate=grant.mandate).values("about")
            yield _on_ground(grant, model) & _among(case, mine)


def not_denied(model: type[Kept], actor: Actor) -> Q:
    """The rows whose case is not denied to the actor."""
    if not model.case_field:
        return Q()
    at = now()
    return ~Q(Plain(_DENIED, model.case_field, values=[at, at, actor.person]))


def denials(actor: Actor) -> QuerySet[Any]:
    """What is sealed, and what the actor has declared an interest in."""
    return Denial.kept.filter(live(now()), Q(person=None) | Q(person=actor.person))


def _on_ground(grant: Grant, model: type[Kept]) -> Q:
    if _is_whole(grant):
        return _in_programmes({grant.programme}, model)
    if grant.beneath:
        return _among(model.ground_field, Circle.kept.filter(path__startswith=grant.path).values("pk"))
    return Q(**{model.ground_field: grant.circle})


def _is_whole(grant: Grant) -> bool:
    return grant.wide or (grant.beneath and grant.circle == grant.programme)


def _in_programmes(programmes: set[UUID], model: type[Kept]) -> Q:
    """By a join where the ground is a column that can be joined and rows are few, row by row where they are many."""
    if model is Circle:
        return Q(programme__in=sorted(programmes))
    if not model.case_field and model._meta.get_field(model.ground_field).is_relation:
        return Q(**{f"{model.ground_field}__programme__in": sorted(programmes)})
    return Q(Exists(Circle.kept.filter(pk=OuterRef(model.ground_field), programme__in=sorted(programmes))))


def _among(field: str, found: QuerySet[Any]) -> Q:
    return Q(Among(F(field), Subquery(found)))
