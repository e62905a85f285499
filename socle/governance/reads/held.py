"""Who held what, over all the time or on one day, as known now or at another instant: roles and seats, past ones among them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, DateTimeField, Exists, F, OuterRef, Q, Subquery, Value, When

from socle.governance.models import CircleText, Earlier, Mandate, Role, RoleText, Seat
from socle.governance.reads.asof import held, recorded
from socle.ground.periods import Period, gaps
from socle.journal.act import Actor
from socle.people.reads import portrait_of

MOST_GAPS, MOST_TERMS = 50, 2000


@dataclass(frozen=True, slots=True)
class Stretch:
    """A role or a seat (`what` is the quality then) that somebody held, from when until when. `corrected`: it is known otherwise since."""

    id: UUID
    person: UUID
    person_name: str
    circle: UUID
    circle_name: str
    colour: str
    organisation: UUID | None
    organisation_name: str
    since: datetime
    until: datetime | None
    ended_because: str
    decision: UUID
    number: int
    role: UUID | None
    what: str
    portrait: UUID | None
    corrected: bool

    @property
    def because(self) -> Any:
        """Why it ended, if not by its term."""
        return Mandate.Ending(self.ended_because).label if self.ended_because else ""

    @property
    def called(self) -> Any:
        """The role, or the quality of a seat."""
        return self.what if self.role else Seat.Quality(self.what).label


def terms(actor: Actor, known: datetime, on: datetime | None = None, **whose: Any) -> Any:
    """Mandates as known at an instant, the newest first; `on`: those that held then. A QuerySet for `stretches`."""
    rows = _as_known(Mandate, actor, known, on, whose)
    words = {"role_ref": F("role"), "what": _last(RoleText, "role", "name", known)}
    return _listed(rows.annotate(**words), known, F("ended_because"))


def sittings(actor: Actor, known: datetime, on: datetime | None = None, **whose: Any) -> Any:
    """Seats, likewise."""
    rows = _as_known(Seat, actor, known, on, whose)
    return _listed(rows.annotate(role_ref=Value(None, CharField()), what=F("quality")), known, Value(""))


def stretches(rows: Iterable[tuple[Any, ...]]) -> list[Stretch]:
    """Rows of these lists."""
    return [_stretch([value or "" if place in _TEXTS else value for place, value in enumerate(row)]) for row in rows]


def _stretch(row: list[Any]) -> Stretch:
    return Stretch(*row)


def vacancies(actor: Actor, role: Role, known: datetime, until: datetime) -> list[Period]:
    """M2: when nobody held a role, the last such time first, as known at an instant."""
    life = RoleText.objects.seen_by(actor).filter(recorded(known), role=role, since__lte=until).order_by("since")
    texts = list(life.values_list("since", "until"))
    if not texts:
        return []
    ended = texts[-1][1] if texts[-1][1] and texts[-1][1] <= known else None
    whole = Period(texts[0][0], min(ended or until, until) if (ended or until) > texts[0][0] else None)
    found = gaps(whole, _periods(terms(actor, known, role=role)[:MOST_TERMS]))
    return found[::-1][:MOST_GAPS]


def _periods(rows: Iterable[tuple[Any, ...]]) -> Iterator[Period]:
    return (Period(one.since, one.until) for one in stretches(rows))


def _as_known(model: Any, actor: Actor, known: datetime, on: datetime | None, whose: dict[str, Any]) -> Any:
    which = recorded(known) if on is None else held(on, known)
    return model.objects.seen_by(actor).filter(which, **whose)


_FIELDS = (
    *("pk", "person", "person__name", "circle", "circle_name", "colour", "organisation", "organisation__name", "began", "ended", "why"),
    *("decision", "decision__number", "role_ref", "what"),
)
_TEXTS = frozenset(_FIELDS.index(name) for name in ("circle_name", "colour", "organisation__name", "why", "what"))


def _listed(rows: Any, known: datetime, because: Any) -> Any:
    """What was known of each then: what is told since, or what stood before it was known otherwise."""
    earlier = Earlier.kept.filter(thing=OuterRef("pk"), recorded_since__lte=known, recorded_until__gt=known)

    def then(field: str, now: Any, kind: Any) -> Case:
        return Case(When(Exists(earlier), then=Subquery(earlier.values(field)[:1])), default=now, output_field=kind)

    rows = rows.annotate(
        circle_name=_last(CircleText, "circle", "name", known),
        colour=_last(CircleText, "circle", "territory__colour", known),
        began=then("since", F("since"), DateTimeField()),
        ended=then("until", F("until"), DateTimeField(null=True)),
        why=then("ended_because", because, CharField()),
        corrected=Exists(Earlier.kept.filter(thing=OuterRef("pk"), recorded_until__lte=known, decision__kind="correction")),
    )
    return rows.order_by("-began", "-pk").values_list(*_FIELDS, portrait_of("person"), "corrected")


def _last(model: Any, owner: str, field: str, known: datetime) -> Subquery:
    """What something was called last, of what was known."""
    texts = model.kept.filter(recorded(known), Q(**{owner: OuterRef(owner)}))
    return Subquery(texts.order_by("-since").values(field)[:1])
