"""What was known of something that is held, and is known otherwise from a decision on, is kept with its recorded period ended."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import DateTimeField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from socle.governance.models import Decision, Derogation, Earlier, Link, Mandate, Seat, Substitute
from socle.governance.rules.chronicle import Earlier as Known

MODELS: dict[str, Any] = {"mandates": Mandate, "seats": Seat, "substitutes": Substitute, "links": Link, "derogations": Derogation}


def keep_earlier(decision: Decision) -> None:
    """Once a decision is carried out: keep what it has made known otherwise."""
    rows = [row_of(known) for noun in MODELS for known in _earlier(decision, noun)] if decision.stood else []
    if rows:
        Earlier.kept.bulk_create(rows)


def _earlier(decision: Decision, noun: str) -> Iterator[Known]:
    after = getattr(decision.standing, noun)
    before = {key: state for (of, key), state in decision.stood.items() if of == noun and state is not None}
    changed = [key for key, state in before.items() if key in after and after[key] != state]
    for key, since in _recorded(noun, changed):
        if since < decision.adopted_at:
            recorded = since.isoformat(), decision.adopted_at.isoformat()
            yield Known(noun, str(key), before[str(key)], *recorded, str(decision.pk))


def _recorded(noun: str, keys: list[str]) -> QuerySet[Any] | tuple[()]:
    """Since when what is known of each of these was known, until now."""
    last = Earlier.kept.filter(thing=OuterRef("pk")).order_by("-recorded_until").values("recorded_until")[:1]
    since = Coalesce(Subquery(last), "recorded_since", output_field=DateTimeField())
    rows: Any = MODELS[noun].kept.filter(pk__in=keys)
    return rows.values_list("pk", since) if keys else ()


def row_of(known: Known) -> Earlier:
    """What was known, as a row."""
    state = known.state
    return Earlier(
        decision_id=UUID(known.decision),
        noun=known.noun,
        thing=UUID(known.key),
        circle_id=UUID(state.circle),
        since=datetime.fromisoformat(state.since),
        until=datetime.fromisoformat(state.until) if state.until else None,
        ended_because=getattr(state, "because", ""),
        recorded_since=datetime.fromisoformat(known.recorded_since),
        recorded_until=datetime.fromisoformat(known.recorded_until),
    )
