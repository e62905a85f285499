"""What governance awaits of a person: meetings to join, positions, openings, adoptions, answers to objections, emergencies to
ratify, terms, appeals, reviews, opinions."""

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, CharField, Exists, F, OuterRef, Q
from django.utils.timezone import localdate, make_aware

from socle.governance.gate import charges
from socle.governance.grants import Hat
from socle.governance.models import Elector, Mandate, Objection, PolicyText, Position, Proposal, Role, Version
from socle.governance.owed_few import few
from socle.governance.owed_opinions import opinions
from socle.governance.reads.members import speaks
from socle.governance.reads.proposals import TITLE
from socle.governance.reads.roles import role_words
from socle.governance.terms import NOTICE
from socle.ground import now
from socle.ground.asked import Blank, Blanks, asked
from socle.ground.owed import Owed
from socle.ground.plain import Plain
from socle.journal.act import Actor
from socle.look.environment import address

MOST = 30


def owed(actor: Actor, hats: list[Hat]) -> list[Owed]:
    """All that awaits this person now, what others wait for first."""
    meetings, objections, appeals = few(actor, hats)
    found = [*meetings, *positions(actor, hats), *facilitation(actor, hats), *objections, *terms(hats), *renewals(actor, hats)]
    return [*found, *appeals, *reviews(actor, hats), *opinions(actor, hats)]


def positions(actor: Actor, hats: list[Hat]) -> Iterator[Owed]:
    """Open proposals on whose current version an elector has not spoken; those with the nearest deadline first."""
    speaking = [hat.circle for hat in hats if "give_positions" in hat.powers]
    for proposal, title, circle, opened_at, version, proposer, deadline in _awaited(actor, actor.person, speaking, now()):
        if hat := _hat(hats, "give_positions", circle):
            values = {"proposal": proposal, "version": version, "proposer": proposer, "until": deadline}
            yield Owed("position", title, _address(proposal), circle, hat.mandate, opened_at, "governance/owed/_position.html", values)


@asked
def _awaited(reader: Blank, person: Blank, circles: Blanks, at: Blank) -> Any:
    """Those at the step at which positions are given; in writing, once the time for questions is over."""
    clear = Q(proposal__clear_at=None) | Q(proposal__clear_at__lte=at)
    takes = Q(proposal__step__in=("object", "integrate")) | Q(clear, proposal__step="clarify", proposal__deadline__isnull=False)
    rows = Elector.objects.seen_by(reader).filter(takes, ~Exists(_said()), person=person, **_under_way("proposal__", circles))
    rows = rows.filter(proposal__stage=Proposal.Stage.OPEN).annotate(title=_title("proposal", "proposal__version"))
    rows = rows.order_by(F("proposal__deadline").asc(nulls_last=True), "proposal__opened_at")
    fields = ("proposal", "title", "circle", "proposal__opened_at", "proposal__version", "proposal__proposer__name", "proposal__deadline")
    return rows.values_list(*fields)[:MOST]


def facilitation(actor: Actor, hats: list[Hat]) -> Iterator[Owed]:
    """Drafts to open and proposals to declare adopted, in the circles that one facilitates, or in the place of another."""
    circles = {hat.circle: hat.mandate for hat in hats if "facilitate" in hat.powers}
    charged = {hat.about: hat.mandate for hat in charges(actor.person)}
    if not circles and not charged:
        return
    for pk, title, circle, at, stage, version, proposer, said, objected, meets, *emergency in _facilitated(
        actor, now(), list(circles), list(charged)
    ):
        mandate = charged.get(pk) or circles[circle]
        ratified = circle in circles and [*_to_ratify(pk, circle, mandate, stage, *emergency)]
        yield from ratified or ()
        values = {"proposal": pk, "version": version, "proposer": proposer}
        if stage == Proposal.Stage.DRAFT and not ratified:
            yield Owed("opening", title, _address(pk), circle, mandate, at, "governance/owed/_opening.html", values)
        elif said and not objected and meets:
            yield Owed("adoption", title, _address(pk), circle, mandate, at, "governance/owed/_adoption.html", values)


@asked
def _facilitated(reader: Blank, at: Blank, circles: Blanks, charged: Blanks) -> Any:
    moment: Any = at
    present = Elector.kept.filter(speaks(moment), proposal=OuterRef("pk"))
    rows = Proposal.objects.seen_by(reader).filter(Q(circle__in=circles) | Q(pk__in=charged), closed_at=None)
    rows = rows.annotate(
        title=_title("pk", "version"),
        said=Exists(present) & ~Exists(present.filter(~Exists(_said()))),
        objected=Exists(Objection.kept.filter(proposal=OuterRef("pk"), ending="")),
        meets=Plain("({0} IS NULL AND {1} IN ('object', 'integrate'))", "deadline", "step", gives=BooleanField()),
    ).order_by("drafted_at")
    fields = ("pk", "title", "circle", "drafted_at", "stage", "version", "proposer__name", "said", "objected", "meets")
    emergency = ("decision__title", "until", "settled", "person__name")
    return rows.values_list(*fields, *(f"provisional__{name}" for name in emergency))[:MOST]


def _to_ratify(
    proposal: UUID, circle: UUID, mandate: UUID, stage: str, title: str, until: datetime | None, settled: bool, who: str
) -> Iterator[Owed]:
    """What was decided in an emergency with this proposal, as long as it is not ratified (rule E2)."""
    if until and until > now() and not settled:
        values = {"taker": who, "ends_at": until, "opens": stage == Proposal.Stage.DRAFT}
        yield Owed("ratification", title, _address(proposal), circle, mandate, until, "governance/owed/_ratification.html", values)


def terms(hats: list[Hat]) -> Iterator[Owed]:
    """One's own terms that end within a month."""
    for hat in hats:
        if hat.until and hat.until < now() + NOTICE:
            yield Owed("term", hat.role_name, address("role", hat.role), hat.circle, hat.mandate, hat.until)


def renewals(actor: Actor, hats: list[Hat]) -> Iterator[Owed]:
    """The terms of others that end within a month: leads renew those of their roles, facilitators call for a representative (rule D2)."""
    leading = {hat.circle: hat for hat in hats if hat.core == Role.Core.LEAD and "fill_roles" in hat.powers}
    calling = {hat.circle: hat for hat in hats if hat.core == Role.Core.FACILITATOR}
    if not leading and not calling:
        return
    at = now()
    for role, name, core, circle, above, who, until in _renewed(actor, actor.person, at, at + NOTICE, list(leading), list(calling)):
        called = core == Role.Core.REPRESENTATIVE
        hat = calling[circle] if called else leading[above if core == Role.Core.LEAD else circle]
        values = {"who": who, "role": None if called else role}
        yield Owed("renewal", name, address("role", role), circle, hat.mandate, until, "governance/owed/_renewal.html", values)


@asked
def _renewed(reader: Blank, person: Blank, at: Blank, until: Blank, leads: Blanks, callers: Blanks) -> Any:
    lead, representative = Role.Core.LEAD, Role.Core.REPRESENTATIVE
    mine = Q(role__core=lead, circle__parent__in=leads) | Q(role__core=representative, circle__in=callers)
    mine |= Q(circle__in=leads) & ~Q(role__core__in=(lead, representative))
    moment: Any = at
    rows = Mandate.objects.seen_by(reader).live(moment).filter(mine, given_until__gt=at, given_until__lte=until, ended_because="")
    rows = rows.exclude(person=person).annotate(**role_words()).order_by("given_until")
    return rows.values_list("role", "role_name", "role__core", "circle", "circle__parent", "person__name", "given_until")[:MOST]


def reviews(actor: Actor, hats: list[Hat]) -> Iterator[Owed]:
    """Policies whose day of review has come, of the circles that one facilitates; not those on which a proposal is under way (E3)."""
    circles = {hat.circle: hat for hat in hats if "facilitate" in hat.powers}
    if not circles:
        return
    at = now()
    due = _due(actor, at, localdate(at), list(circles))
    answered = _named_in(actor, list({circle for _policy, _title, circle, _on in due})) if due else set()
    for policy, title, circle, on in due:
        if str(policy) in answered:
            continue
        day = make_aware(datetime.combine(on, time.min))
        yield Owed(
            "review",
            title,
            address("policy", policy),
            circle,
            circles[circle].mandate,
            day,
            "governance/owed/_review.html",
            {"policy": policy},
        )


@asked
def _due(reader: Blank, at: Blank, today: Blank, circles: Blanks) -> Any:
    moment: Any = at
    rows = PolicyText.objects.seen_by(reader).live(moment).filter(circle__in=circles, review_on__lte=today)
    return rows.order_by("review_on", "pk").values_list("policy", "title", "circle", "review_on")[:MOST]


def _named_in(actor: Actor, circles: list[UUID]) -> set[str]:
    """The policies that proposals under way in these circles would change."""
    return {str(one["data"].get("policy")) for changes in _changing(actor, circles) for one in changes[0]}


@asked
def _changing(reader: Blank, circles: Blanks) -> Any:
    rows = Version.objects.seen_by(reader).filter(**_under_way("proposal__", circles))
    return rows.filter(number=F("proposal__version")).order_by("-pk").values_list("changes")[:MOST]


def _said() -> Any:
    """The position of an elector on the current version."""
    of_elector = {"proposal": OuterRef("proposal"), "version": OuterRef("proposal__version"), "person": OuterRef("person")}
    return Position.kept.filter(**of_elector, replaced_at=None)


def _hat(hats: list[Hat], power: str, circle: UUID) -> Hat | None:
    return next((hat for hat in hats if hat.circle == circle and power in hat.powers), None)


def _under_way(proposal: str, circles: Any) -> dict[str, Any]:
    """Of these circles only what is not over is looked at, not all that one has ever taken part in."""
    return {f"{proposal}circle__in": circles, f"{proposal}closed_at": None}


def _title(proposal: str, version: str) -> Any:
    return Plain(TITLE, proposal, version, gives=CharField())


def _address(proposal: UUID) -> str:
    return address("proposal", proposal)
