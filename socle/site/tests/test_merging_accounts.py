"""Two records are merged: what opens without signing in, or lets in, goes along with the account or rests with it."""

from typing import Any
from uuid import UUID

import pytest

from conftest import Cast
from socle.ground import now
from socle.journal import guard
from socle.journal.act import Actor, Refused, Through
from socle.people import acts, calendar, links, tokens
from socle.people import models as nouns
from socle.people.models import Person
from socle.site.acts import register_webhook
from socle.site.models import Webhook
from socle.site.tests.test_merging import DAY, REGISTERS, twin
from socle.site.webhooks import outside


def lent(who: Person) -> Any:
    """What opens without signing in, each made by its owner; and what does of it now: `[token, feed, webhook]`."""
    mine = Actor(who.pk, None, Through("page", strong=True))
    acts.issue_token(mine, who, purpose="x", until=now() + DAY, secret="token")
    acts.open_feed(mine, who, secret="feed")
    told = {
        "purpose": "x",
        "place": outside.place("https://9.9.9.9/"),
        "answerable": "x",
        "kinds": ["tension"],
        "until": now() + DAY,
    }
    register_webhook(mine, who, **told)

    def opens() -> list[UUID | None]:
        token, owner = tokens.actor_of("token", "api"), calendar.owner("feed")
        told = Webhook.kept.filter(person__account__is_active=True).values_list("person", flat=True)
        return [token and token.person, owner and owner.pk, told.first()]

    return opens


def test_what_rests_with_an_account_opens_nothing_of_another(cast: Cast):
    """Else who opens an account at a mailbox of their own would act, by a token of it, as whomever it is merged into."""
    who, into = twin(cast), cast.people["Elsa"]
    acts.open_account(cast.actor(*REGISTERS), who, email="elsa.martin@exemple.invalid")
    opens = lent(who)
    assert opens() == [who.pk] * 3

    merge = acts.merge_person(cast.actor(*REGISTERS), who, into=into)
    assert opens() == [None] * 3

    acts.part_person(cast.actor(*REGISTERS), merge)
    assert opens() == [who.pk] * 3


def test_what_an_account_opens_goes_along_with_it(cast: Cast):
    who, into = twin(cast), twin(cast, "Elsa M.")
    acts.open_account(cast.actor(*REGISTERS), who, email="elsa.martin@exemple.invalid")
    opens = lent(who)

    merge = acts.merge_person(cast.actor(*REGISTERS), who, into=into)
    assert opens() == [into.pk] * 3

    acts.part_person(cast.actor(*REGISTERS), merge)
    assert opens() == [who.pk] * 3


def test_a_webhook_whose_owner_has_no_account_any_more_is_not_woken_by_that_of_another(cast: Cast):
    """Else who closes their account would be told what they see who are merged into it."""
    who, into, at = cast.people["Elsa"], twin(cast, "Elsa M."), now()
    with guard.acting():
        told = {"purpose": "x", "address": "https://9.9.9.9/", "answerable": "x", "registered_at": at, "until": at + DAY}
        hook = Webhook.kept.create(ground=into.ground, person=into, **told)

    merge = acts.merge_person(cast.actor(*REGISTERS), who, into=into)
    hook.refresh_from_db()
    assert (hook.person_id, hook.ended_at is None) == (into.pk, False)

    acts.part_person(cast.actor(*REGISTERS), merge)
    hook.refresh_from_db()
    assert hook.ended_at is None


@pytest.mark.parametrize("name", ["Elsa", ""])
def test_an_invitation_opens_no_account_of_another_record(cast: Cast, name: str):
    who, into = twin(cast), cast.people[name] if name else twin(cast, "Elsa M.")
    told = {"email": "elsa.martin@exemple.invalid", "purpose": "x", "until": now() + DAY}
    invitation = acts.invite(cast.actor(*REGISTERS), who, **told)
    merge = acts.merge_person(cast.actor(*REGISTERS), who, into=into)

    def accepted() -> Any:
        found = nouns.Invitation.kept.get(pk=invitation.pk)
        return acts.accept_invitation(links.holder(found.person_id, found), found)

    with pytest.raises(Refused):
        accepted()
    acts.part_person(cast.actor(*REGISTERS), merge)
    assert accepted().person_id == who.pk


def test_a_way_back_in_asked_for_one_record_lets_in_nobody_else(cast: Cast):
    who, into, basile = twin(cast), cast.people["Elsa"], cast.actor(*REGISTERS)
    acts.open_account(basile, who, email="elsa.martin@exemple.invalid")
    recovery = acts.begin_recovery(basile, who)

    acts.merge_person(basile, who, into=into)

    recovery.refresh_from_db()
    assert recovery.person_id == who.pk
