"""Policies in a register: where each stood at an instant; and the register of a circle and those beneath it, as it is printed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, DateTimeField, F, Q, Value, When
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from socle.governance.models import Circle, CircleText, Objection, PolicyText, Position
from socle.ground import now
from socle.ground.plain import Plain
from socle.journal.act import Actor
from socle.look.environment import date as day_of

MOST, MOST_SAID = 500, 5_000
STANDS: dict[str, Any] = {
    "in_force": _("in force"),
    "due": _("its review is due"),
    "repealed": _("repealed"),
    "lapsed": _("ended by itself"),
}


def known(actor: Any) -> Any:
    """All that policies say or have said, as known now."""
    return PolicyText.objects.seen_by(actor).filter(recorded_until=None)


# What a policy says, and what one that has ended said last: a text lasts until the next one, or ends with its policy
HOLDS = Q(until=None) | Q(until__gt=F("at"))
ENDED = Q(until__lte=F("at")) & (Q(until=F("policy__until")) | Q(until=F("expires_at")))
# Until when what holds was taken in an emergency, if the circle had not consented to it by then (rule E2)
_PROVISIONAL = (
    "(SELECT taken.until FROM governance_sequel taken WHERE taken.decision_id = {0} AND taken.kind = 'provisional' AND taken.until > %s"
    " AND ({1} IS NULL OR {1} > %s) AND NOT EXISTS (SELECT 1 FROM governance_sequel later"
    " WHERE later.decision_id = {0} AND later.kind = 'ratified' AND later.at <= %s))"
)


def standing(rows: Any, at: datetime) -> Any:
    """What policies had said by an instant, `at`, of which `HOLDS` and `ENDED` are asked; `stands`: what had become of it then.

    `provisional_until`: when it was to end by itself, where it held only provisionally.
    """
    over = Q(until__lte=at)
    stands = Case(
        When(over & Q(until=F("expires_at")), then=Value("lapsed")),
        When(over, then=Value("repealed")),
        When(review_on__lte=localdate(at), then=Value("due")),
        default=Value("in_force"),
        output_field=CharField(),
    )
    until = Plain(_PROVISIONAL, "decision", "until", values=[at, at, at], gives=DateTimeField())
    return rows.filter(since__lte=at).annotate(stands=stands, at=Value(at, DateTimeField()), provisional_until=until)


def provisional_in_a_line(actor: Actor, policies: Collection[UUID]) -> dict[UUID, str]:
    """Of those that hold provisionally only, that they do, and until when."""
    rows = standing(known(actor).filter(policy__in=policies), now()).filter(HOLDS, provisional_until__isnull=False)
    return {policy: provisional(until) for policy, until in rows.values_list("policy", "provisional_until")}


def provisional(until: datetime) -> str:
    """That something holds provisionally only, as a badge says it."""
    return _("provisional, until {day}").format(day=day_of(until))


@dataclass(frozen=True, slots=True)
class Voice:
    """A concern or an objection on the way to a decision, and how the objection ended."""

    name: str
    kind: str
    reason: str
    ended: Any
    failed: Any
    because: str


@dataclass(frozen=True, slots=True)
class Step:
    """A decision that worded a rule. `consented`: how many consented to what was adopted; `voices`: who feared what."""

    since: datetime
    number: int
    title: str
    consented: int
    voices: Sequence[Voice]


@dataclass(frozen=True, slots=True)
class Rule:
    """A policy that holds, as it is printed; the decisions that worded it, the first one first. `provisional_until`: see `standing`."""

    title: str
    text: str
    domain: str
    due: bool
    review_on: date | None
    unreviewed: str
    expires_at: datetime | None
    provisional_until: datetime | None
    steps: Sequence[Step]


@dataclass(frozen=True, slots=True)
class Part:
    """The rules of one circle."""

    id: UUID
    name: str
    colour: str
    rules: Sequence[Rule]


@dataclass(frozen=True, slots=True)
class Register:
    """`cut`: whether there are more rules than it holds."""

    title: str
    at: datetime
    parts: Sequence[Part]
    cut: bool


def register(actor: Actor, top: Circle) -> Register | None:
    """The rules that hold in a circle and beneath it, as far as the actor sees them; None if they do not see the circle."""
    at = now()
    names = {pk: (name, colour or "") for pk, name, colour in _circles(actor, top, at)}
    if top.pk not in names:
        return None
    fields = ("policy", "circle", "title", "text", "domain", "stands", "review_on", "unreviewed", "expires_at", "provisional_until")
    rows = standing(known(actor), at).filter(HOLDS, circle__in=names)
    found = list(rows.order_by("title", "pk").values_list(*fields)[: MOST + 1])
    steps = _steps(actor, [row[0] for row in found[:MOST]], at)
    rules = defaultdict(list)
    for policy, circle, title, text, domain, stands, review_on, *ends in found[:MOST]:
        unreviewed, expires_at, provisional_until = ends
        told = steps.get(policy, ())
        rules[circle].append(Rule(title, text, domain, stands == "due", review_on, unreviewed, expires_at, provisional_until, told))
    parts = [Part(pk, *names[pk], rules[pk]) for pk in names if rules.get(pk)]
    return Register(names[top.pk][0], at, parts, len(found) > MOST)


def _circles(actor: Actor, top: Circle, at: datetime) -> Any:
    rows = CircleText.objects.seen_by(actor).live(at).filter(circle__path__startswith=top.path)
    return rows.order_by("circle__path").values_list("circle", "name", "territory__colour")


def _steps(actor: Actor, policies: Iterable[UUID], at: datetime) -> Mapping[UUID, Sequence[Step]]:
    rows = known(actor).filter(policy__in=list(policies), since__lte=at).order_by("since")
    texts = list(rows.values_list("policy", "since", "decision", "decision__number", "decision__title"))
    consented, voices = _voices(actor, {text[2] for text in texts})
    found: defaultdict[UUID, list[Step]] = defaultdict(list)
    for policy, since, decision, number, title in texts:
        found[policy].append(Step(since, number, title, consented[decision], voices[decision]))
    return found


def _voices(actor: Actor, decisions: Iterable[UUID]) -> tuple[Mapping[UUID, int], Mapping[UUID, list[Voice]]]:
    """How many consented to each decision, and who feared what on the way there."""
    adopted = Q(version=F("proposal__decision__proposal_version"), replaced_at=None)
    rows = Position.objects.seen_by(actor).filter(adopted | ~Q(kind=Position.Kind.CONSENT), proposal__decision__in=list(decisions))
    ended = ("objection__ending", "objection__criterion", "objection__reason")
    consented, voices = defaultdict[UUID, int](int), defaultdict[UUID, list[Voice]](list)
    fields = ("proposal__decision", "kind", "person__name", "reason", *ended)
    for decision, kind, name, reason, ending, criterion, because in rows.order_by("given_at").values_list(*fields)[:MOST_SAID]:
        if kind == Position.Kind.CONSENT:
            consented[decision] += 1
        else:
            how, test = (one(value).label if value else "" for one, value in ((Objection.Ending, ending), (Objection.Criterion, criterion)))
            voices[decision].append(Voice(name, kind, reason, how, test, because or ""))
    return consented, voices
