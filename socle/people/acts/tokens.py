"""Lending a program one's voice."""

import hashlib
import secrets
from datetime import datetime

from django.utils.translation import gettext as _

from socle.ground import now
from socle.journal.act import Actor, Refused, act
from socle.people.models import Account, Person, Token


@act("token.issued", own=True, keep=["until"])
def issue_token(
    actor: Actor, person: Person, *, purpose: str, until: datetime, secret: str, scope: str = Token.Scope.ACT, strong: bool = False
) -> Token:
    """Let a program act in one's name, or only read, for a purpose, until a date."""
    if scope not in Token.Scope.values:
        raise Refused(_("Choose what it may do."), field="scope")
    if not purpose.strip() or len(purpose) > 120:
        raise Refused(_("Say in a few words what this token is for."), field="purpose")
    if not now() < until or (until - now()).days > 366:
        raise Refused(_("A token ends within a year."), field="until")
    if strong and not actor.through.strong:
        raise Refused(_("Give your second factor first: a token opens no more than whoever issues it."), field="strong", code="weak")
    told = {"purpose": purpose.strip(), "scope": Token.Scope(scope), "strong": strong, "digest": token_digest(secret)}
    return Token.kept.create(ground=person.ground, person=person, issued_at=now(), until=until, **told)


@act("token.withdrawn", own=True)
def withdraw_token(actor: Actor, token: Token) -> Token:
    """Withdraw a token: from now on it opens nothing."""
    if token.withdrawn_at:
        raise Refused(_("This token is already withdrawn."))
    token.withdrawn_at = now()
    token.save(update_fields=["withdrawn_at"])
    return token


def weaken(account: Account) -> None:
    """With the last second factor goes what tokens opened by it."""
    Token.kept.filter(person=account.person_id, strong=True).update(strong=False)


def new_secret() -> str:
    """A token's secret, shown once to its owner."""
    return "socle_" + secrets.token_urlsafe(32)


def token_digest(secret: str) -> str:
    """What is kept of a token's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()
