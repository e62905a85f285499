"""What governance puts on the agenda of a circle: proposals, what ends, what nobody holds, policies to review, tensions."""

from datetime import datetime
from typing import Any

from django.db.models import Case, CharField, DateTimeField, Exists, F, Max, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest, Least
from django.utils.text import capfirst
from django.utils.timesince import timesince
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socle.governance import agenda
from socle.governance.agenda import Line, Part
from socle.governance.branches import not_denied
from socle.governance.models import (
    Circle,
    CircleText,
    Derogation,
    Elector,
    Mandate,
    Objection,
    PolicyText,
    Position,
    Proposal,
    Role,
    RoleText,
    Sequel,
    Substitute,
    Tension,
)
from socle.governance.reads import owed_answers
from socle.governance.reads.members import speaks
from socle.governance.reads.proposals import TITLE
from socle.governance.terms import NOTICE
from socle.ground.dated import live
from socle.ground.plain import Plain
from socle.journal.act import Actor
from socle.look.environment import address
from socle.look.environment import date as day

_STAGE = Proposal.Stage


def register() -> None:
    """Hang the parts of this room, in the order in which a circle settles them."""
    for part in (
        Part("ratify", gettext_lazy("Decided in an emergency, to ratify"), to_ratify, _ratify),
        Part("proposals", gettext_lazy("Proposals"), _proposals, _proposal),
        owed_answers.PART,
        Part("ending", gettext_lazy("What is about to end"), _ending, _end),
        Part("vacancies", gettext_lazy("What nobody holds"), _vacancies, _vacancy),
        Part("reviews", gettext_lazy("Policies to look at again"), _reviews, _review),
        Part("tensions", gettext_lazy("Tensions that no proposal answers yet"), _tensions, _tension),
    ):
        agenda.register(part)


def _proposals(actor: Actor, circle: Circle, at: datetime) -> Any:
    """Those on which somebody's word is awaited before drafts; the longest awaited first."""
    present = Elector.kept.filter(speaks(at), proposal=OuterRef("pk"))
    said = {"proposal": OuterRef("proposal"), "version": OuterRef("proposal__version"), "person": OuterRef("person")}
    rows = Proposal.objects.seen_by(actor).filter(circle=circle, stage__in=(_STAGE.DRAFT, _STAGE.OPEN))
    rows = rows.annotate(
        title=Plain(TITLE, "pk", "version", gives=CharField()),
        objected=Exists(Objection.kept.filter(proposal=OuterRef("pk"), ending="")),
        awaited=Exists(present.filter(~Exists(Position.kept.filter(**said, replaced_at=None)))),
        at=Coalesce("opened_at", "drafted_at"),
    )
    drafts = Case(When(stage=_STAGE.OPEN, then=0), default=1)
    fields = ("pk", "title", "stage", "proposer__name", "objected", "awaited", "at")
    return rows.order_by(drafts, "at", "pk").values_list(*fields)


def _proposal(row: Any, at: datetime) -> Line:
    pk, title, stage, who, objected, awaited, since = row
    if stage == _STAGE.DRAFT:
        said = _("draft to be opened; {who}, since {day}")
    elif objected:
        said = _("an objection is open; {who}, since {day}")
    elif awaited:
        said = _("positions are awaited; {who}, since {day}")
    else:
        said = _("all have spoken, it can be declared adopted; {who}, since {day}")
    return Line(stage, pk, title, _told(said, who=who, day=day(since)), address("proposal", pk), since)


def to_ratify(actor: Actor, circle: Circle, at: datetime) -> Any:
    """What holds provisionally in a circle, the first to end first."""
    rows = Sequel.objects.seen_by(actor).filter(circle=circle, kind=Sequel.Kind.PROVISIONAL, settled=False, until__gt=at)
    return rows.order_by("until", "pk").values_list("decision", "decision__title", "person__name", "until")


def _ratify(row: Any, at: datetime) -> Line:
    decision, title, who, until = row
    said = _("{who} has decided it; it ends by itself on {day}")
    return Line("ratify", decision, title, _told(said, who=who, day=day(until)), address("decision", decision), until)


def _ending(actor: Actor, circle: Circle, at: datetime) -> Any:
    """Mandates, substitutes and derogations that end within the time of notice, the first to end first."""
    soon = Q(until__gt=at, until__lte=at + NOTICE)
    nobody, none = Value("", output_field=CharField()), Value(None, output_field=DateTimeField())
    role = _name(RoleText, "role", "role")
    mandates = Mandate.objects.seen_by(actor).filter(_given_here(circle), ~_followed(), until__gt=at, since__lte=at)
    mandates = mandates.filter(Q(until__lte=at + NOTICE) | Q(given_until__lte=at + NOTICE)).annotate(
        kind=Value("mandate"), named=role, of=F("person__name"), to=nobody, where=F("role"), beyond=F("until")
    )
    substitutes = (
        Substitute.objects.seen_by(actor)
        .filter(soon, circle=circle, since__lte=at)
        .annotate(
            kind=Value("substitute"),
            named=_name(RoleText, "role", "mandate__role"),
            of=F("mandate__person__name"),
            to=F("person__name"),
            where=F("mandate__role"),
            beyond=none,
        )
    )
    derogations = (
        Derogation.objects.seen_by(actor)
        .filter(soon, circle=circle, since__lte=at)
        .annotate(kind=Value("derogation"), named=_name(CircleText, "circle", "about"), of=nobody, to=nobody, where=F("about"), beyond=none)
    )
    term = Least(Coalesce("given_until", "until"), F("until"))
    fields = ("kind", "pk", "named", "of", "to", "where", "day", "beyond")
    first, *others = (
        mandates.annotate(day=term).order_by().values_list(*fields),
        substitutes.annotate(day=F("until")).order_by().values_list(*fields),
        derogations.annotate(day=F("until")).order_by().values_list(*fields),
    )
    return first.union(*others, all=True).order_by("day", "pk")


def _given_here(circle: Circle) -> Q:
    """D2, D7: what is held in the circle, and the leads of the circles just beneath, whom it appoints."""
    return Q(circle=circle) | Q(circle__parent=circle, role__core=Role.Core.LEAD)


def _followed() -> Q:
    """Whether it is settled already who holds the role from then on.

    Somebody's own next mandate is looked for among theirs, never among those of the role: a circle may have ten thousand members.
    """
    then = Mandate.kept.filter(recorded_until=None, since__lte=OuterRef("until"))
    then = then.filter(Q(until=None) | Q(until__gt=OuterRef("until")))
    own = then.annotate(held=Coalesce("role", "role")).filter(held=OuterRef("role"), person=OuterRef("person"))
    return Q(Exists(own)) | (Q(role__single=True) & Q(Exists(then.filter(role=OuterRef("role")))))


def _end(row: Any, at: datetime) -> Line:
    kind, pk, named, of, to, where, until, beyond = row
    if kind == "derogation":
        said, page = _("one person may lead and represent it until {day}"), address("circle_rules", where)
    elif kind == "substitute":
        said, page = _("{to} stands in for {of} until {day}"), address("role", where)
    elif until <= at:
        said, page = _("{of} goes on as caretaker until {beyond} at most, the term ended on {day}"), address("role", where)
    elif beyond != until:
        said, page = _("{of} until {day}, then as caretaker until {beyond} at most"), address("role", where)
    else:
        said, page = _("{of} until {day}"), address("role", where)
    values = {"of": of, "to": to, "day": day(until), "beyond": day(beyond) if beyond else ""}
    return Line(kind, pk, named or "", _told(said, **values), page, until)


def _vacancies(actor: Actor, circle: Circle, at: datetime) -> Any:
    """Roles that nobody holds, the longest vacant first; who is a member is no vacancy."""
    mandates = Mandate.kept.filter(role=OuterRef("role"), recorded_until=None)
    left = mandates.filter(until__lte=at).order_by().values("role").annotate(last=Max("until")).values("last")
    rows = RoleText.objects.seen_by(actor).live(at).filter(_given_here(circle), ~Exists(mandates.filter(live(at))))
    rows = rows.exclude(role__core=Role.Core.MEMBER).annotate(
        vacant=Greatest("role__since", Coalesce(Subquery(left, output_field=DateTimeField()), "role__since")),
        below=Case(When(circle=circle, then=Value("")), default=_name(CircleText, "circle", "circle"), output_field=CharField()),
    )
    return rows.order_by("vacant", "role").values_list("role", "name", "below", "vacant")


def _vacancy(row: Any, at: datetime) -> Line:
    role, name, below, since = row
    said = capfirst(_("vacant for {time}").format(time=timesince(since, at, depth=1)))
    title = _("{role}, {circle}").format(role=name, circle=below) if below else name
    return Line("vacancy", role, title, said, address("role", role), since)


def _reviews(actor: Actor, circle: Circle, at: datetime) -> Any:
    """Policies whose day of review has come, or comes within the time of notice."""
    rows = PolicyText.objects.seen_by(actor).live(at).filter(circle=circle, review_on__lte=localdate(at + NOTICE))
    return rows.order_by("review_on", "title", "policy").values_list("policy", "title", "review_on")


def _review(row: Any, at: datetime) -> Line:
    policy, title, on = row
    said = _("Its review was due on {day}") if on <= localdate(at) else _("Its review is due on {day}")
    return Line("review", policy, title, _told(said, day=day(on)), address("policy", policy), on)


def _tensions(actor: Actor, circle: Circle, at: datetime) -> Any:
    """Those that are not settled and that no proposal carries, the oldest first."""
    carried = Proposal.kept.filter(not_denied(Proposal, actor), tension=OuterRef("pk"), stage__in=(_STAGE.DRAFT, _STAGE.OPEN))
    rows = Tension.objects.seen_by(actor).filter(~Exists(carried), circle=circle, settled_at=None)
    return rows.order_by("raised_at", "pk").values_list("pk", "text", "raised_by__name", "raised_at")


def _tension(row: Any, at: datetime) -> Line:
    pk, text, who, since = row
    return Line("tension", pk, text, _("{who}, {day}").format(who=who, day=day(since)), address("tension", pk), since)


def _name(texts: Any, owner: str, of: str) -> Subquery:
    """What something is called, as it was last called."""
    return Subquery(texts.kept.filter(**{owner: OuterRef(of)}, recorded_until=None).order_by("-since").values("name")[:1])


def _told(said: str, **values: str) -> str:
    return capfirst(said.format(**values))
