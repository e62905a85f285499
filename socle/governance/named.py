"""What the journal calls the things of governance."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from socle.governance.models import (
    Circle,
    CircleText,
    Decision,
    Halt,
    Mandate,
    Meeting,
    Opinion,
    Policy,
    PolicyText,
    Proposal,
    Role,
    RoleText,
    Statement,
    Tension,
    Version,
)
from socle.journal.names import Naming
from socle.journal.names import register as name
from socle.look.environment import address


def register() -> None:
    """Say it to the journal."""
    name("governance.circle", Naming(_("a circle"), _rows(Circle, _latest(CircleText, "circle", "pk")), _page("circle")))
    name("governance.role", Naming(_("a role"), _rows(Role, _latest(RoleText, "role", "pk")), _page("role")))
    name("governance.mandate", Naming(_("a mandate"), _rows(Mandate, _latest(RoleText, "role", "role"))))
    name("governance.decision", Naming(_("a decision"), _rows(Decision, F("title")), _page("decision")))
    name("governance.tension", Naming(_("a tension"), _rows(Tension, F("text")), _page("tension")))
    name("governance.proposal", Naming(_("a proposal"), _rows(Proposal, _title()), _page("proposal")))
    name("governance.meeting", Naming(_("a meeting"), _rows(Meeting, _latest(CircleText, "circle", "circle")), _page("meeting")))
    name("governance.opinion", Naming(_("an opinion"), _rows(Opinion, F("title")), _page("opinion")))
    name("governance.statement", Naming(_("what a body says in an opinion"), _rows(Statement, F("opinion__title"))))
    name("governance.halt", Naming(_("a stop of reading"), _rows(Halt, F("person__name")), _page("halt")))
    name("governance.policy", Naming(_("a policy"), _rows(Policy, _latest(PolicyText, "policy", "pk", "title")), _page("policy")))


def _rows(model: Any, words: Any) -> Callable[[Any, set[UUID]], Any]:
    return lambda actor, ids: model.objects.seen_by(actor).filter(pk__in=ids).annotate(words=words).values_list("pk", "words")


def _latest(texts: Any, owner: str, key: str, said: str = "name") -> Subquery:
    return Subquery(texts.kept.filter(**{owner: OuterRef(key)}, recorded_until=None).order_by("-since").values(said)[:1])


def _title() -> Subquery:
    return Subquery(Version.kept.filter(proposal=OuterRef("pk"), number=OuterRef("version")).values("title")[:1])


def _page(page: str) -> Callable[[UUID], str]:
    return lambda pk: address(page, pk)
