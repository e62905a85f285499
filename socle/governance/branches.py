"""The rule for a whole table: one branch for each grant, constants inlined. `openings` is the same rule for one thing."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet

from socle.governance.grants import Grant
from socle.governance.models import Caseload, Circle, Denial, Sharing
from socle.ground import now
from socle.ground.dated import live
from socle.journal.act import Actor
from socle.journal.kept import Kept


def branches(held: list[Grant], model: type[Kept]) -> Iterator[Q]:
    """What each of these grants opens of a table."""
    plain = {grant.circle for grant in held if not grant.caseload and not grant.wide}
    if plain:
        yield Q(**{f"{model.ground_field}__in": sorted(plain)})
    for grant in held:
        if grant.caseload:
            if model.case_field:
                yield _on_ground(grant, model) & Q(**{f"{model.case_field}__in": _caseload(grant)})
        elif grant.beneath or grant.wide:
            yield _on_ground(grant, model)
        if model.case_field and grant.reads and not grant.caseload:
            yield Q(**{f"{model.case_field}__in": _shared(grant)})


def _on_ground(grant: Grant, model: type[Kept]) -> Q:
    if grant.wide:
        return Q(**{f"{model.ground_field}__in": Circle.kept.filter(programme=grant.programme).values("pk")})
    if grant.beneath:
        return Q(**{f"{model.ground_field}__in": Circle.kept.filter(path__startswith=grant.path).values("pk")})
    return Q(**{model.ground_field: grant.circle})


def _caseload(grant: Grant) -> QuerySet[Any]:
    return Caseload.kept.filter(live(now()), mandate=grant.mandate).values("about")


def _shared(grant: Grant) -> QuerySet[Any]:
    return Sharing.kept.filter(live(now()), circle=grant.circle).values("about")


def not_denied(model: type[Kept], actor: Actor) -> Q:
    """The rows whose case is not denied to the actor."""
    if not model.case_field:
        return Q()
    return ~Q(**{f"{model.case_field}__in": denials(actor).values("about")})


def denials(actor: Actor) -> QuerySet[Any]:
    """What is sealed, and what the actor has declared an interest in."""
    return Denial.kept.filter(live(now()), Q(person=None) | Q(person=actor.person))
