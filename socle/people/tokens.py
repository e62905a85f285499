"""Tokens as the doors of programs meet them: a secret comes in, an actor or nothing comes out."""

import secrets

from socle.ground import now
from socle.journal.act import Actor, Through
from socle.people.acts import token_digest
from socle.people.models import Token


def actor_of(secret: str, door: str) -> Actor | None:
    """Who acts by this token, wearing no mandate yet; None if it is unknown, over or withdrawn, or its account is closed."""
    digest = token_digest(secret)
    rows = Token.kept.filter(digest=digest, until__gt=now(), withdrawn_at=None, person__account__is_active=True)
    token = rows.first()
    if token is None or not secrets.compare_digest(token.digest, digest):
        return None
    through = Through(door, token=token.pk, strong=token.strong, reads_only=token.scope == Token.Scope.READ)
    return Actor(person=token.person_id, mandate=None, through=through)
