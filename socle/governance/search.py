"""What governance lets be found: circles and territories, roles, policies, and what is deliberated and decided.

What is over is found too, and says so; what bore another name is found by it. What is to begin later is not found before.
Texts are found as they stand: by what a circle, a role or a policy says now, a proposal in its last version.
"""

from typing import Any

from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from socle.governance.models import (
    Circle,
    CircleText,
    Decision,
    Opinion,
    Point,
    Policy,
    PolicyText,
    Proposal,
    Role,
    RoleText,
    Tension,
    Version,
)
from socle.journal.search import index
from socle.journal.search.kinds import Kind, Prose, Texts
from socle.look.environment import address
from socle.people.models import Alias, Territory

FORMERLY = _("formerly “{text}”")


def register() -> None:
    """Have these found in search; called once, when the room is ready."""
    index.offer(
        Kind(
            "circle",
            _("Circles"),
            Circle,
            "i-map",
            (_said("circle", CircleText, "circle_id"),),
            (_standing("circle_text", CircleText, "circle_id", "purpose", "domains"),),
            circle=F("parent"),
            ends=True,
        ),
        _territory(),
        Kind(
            "role",
            _("Roles"),
            Role,
            "i-role",
            (_said("role", RoleText, "role_id"),),
            (_standing("role_text", RoleText, "role_id", "purpose", "domains", "accountabilities"),),
            circle=F("circle"),
            ends=True,
        ),
        Kind(
            "policy",
            _("Policies"),
            Policy,
            "i-rule",
            (_said("policy", PolicyText, "policy_id", "title"),),
            (_standing("policy_text", PolicyText, "policy_id", "text", "domain", title="title"),),
            circle=F("circle"),
            ends=True,
        ),
        Kind(
            "decision",
            _("Decisions"),
            Decision,
            "i-check",
            (Texts("decision", Decision, ("title",)),),
            (Prose("decision_text", Decision, ("text",), "title"),),
            circle=F("circle"),
        ),
        Kind(
            "proposal",
            _("Proposals"),
            Proposal,
            "i-decide",
            (Texts("proposal", Version, ("title",), thing="proposal_id", known_as=FORMERLY),),
            (Prose("proposal_text", Version, ("text",), "title", thing="proposal_id", stands=lambda at: Q(number=F("proposal__version"))),),
            circle=F("circle"),
        ),
        Kind(
            "opinion",
            _("Opinions"),
            Opinion,
            "i-talk",
            (Texts("opinion", Opinion, ("title",)),),
            (
                Prose("opinion_question", Opinion, ("question",), "title"),
                Prose("opinion_text", Point, ("text",), "text", thing="opinion_id"),
            ),
            circle=F("circle"),
        ),
        Kind(
            "tension",
            _("Tensions"),
            Tension,
            "i-tense",
            (Texts("tension", Tension, ("text",)),),
            (Prose("tension_text", Tension, ("example",), "text"),),
            circle=F("circle"),
        ),
    )


def _said(name: str, model: Any, thing: str, field: str = "name") -> Texts:
    """What something says of itself during a period, as far as it is still known to have said it."""
    return Texts(name, model, (field,), thing=thing, since="since", unless="recorded_until", known_as=FORMERLY)


def _standing(name: str, model: Any, thing: str, *fields: str, title: str = "name") -> Prose:
    """What something says of itself at present."""
    return Prose(name, model, fields, title, thing, lambda at: Q(since__lte=at, recorded_until=None) & (Q(until=None) | Q(until__gt=at)))


def _territory() -> Kind:
    """A territory has no page: it leads to the first of the circles that act there."""
    texts = CircleText.kept.filter(territory=OuterRef("pk"), until=None, recorded_until=None)
    aliases = Texts("place", Alias, thing="territory_id", known_as=_("also called “{text}”"))
    first = Subquery(texts.order_by("circle__path").values("circle")[:1])
    return Kind(
        "territory",
        _("Territories"),
        Territory,
        "i-place",
        (Texts("territory", Territory), aliases),
        circle=first,
        address=lambda circle: address("circle", circle),
    )
