"""Somebody is erased: proposed by one, looked at by another; the name and all that is theirs go, what was decided stays."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import translation

from conftest import Cast, entry_of
from socle.governance.acts import fill_role
from socle.governance.models import Mandate, Seat
from socle.governance.reads import differences_from_replay, rewritten_decisions
from socle.ground import at, now
from socle.journal import guard, verify
from socle.journal.act import Refused
from socle.journal.models import Facts
from socle.people import forgetting
from socle.people.acts import ask_erasure, decline_erasure, erase_person, issue_token, new_secret, open_account, rename_person
from socle.people.models import Account, Erasure, Notice, Person, SignInLink, Token
from socle.people.notices import tell


def asked(cast: Cast, who: str = "Hugo", by: str | None = None) -> Erasure:
    found = ask_erasure(cast.actor(by or who, "registers"), cast.people[who])
    assert isinstance(found, Erasure)
    return found


def erased(cast: Cast, who: str = "Hugo") -> Person:
    erase_person(cast.actor("Basile", "registers"), asked(cast, who))
    return Person.kept.get(pk=cast.people[who].pk)


def test_what_is_somebodys_goes_and_their_row_stays_without_a_name(cast: Cast):
    hugo = cast.people["Hugo"]
    issue_token(cast.actor("Hugo"), hugo, purpose="Tableur", until=now() + timedelta(days=30), secret=new_secret())
    SignInLink.objects.create(account=hugo.account, digest="0" * 64, until=now())
    tell([hugo.pk], "mandate_given", "x", "/")

    left = erased(cast)

    assert entry_of("person.erased").row.person == cast.people["Basile"].pk
    assert not Account.kept.filter(person=left).exists()
    assert not Token.kept.filter(person=left).exists()
    assert not Notice.objects.filter(person=left).exists()
    assert Person.kept.filter(pk=left.pk, name="").exists()


def test_nothing_is_offered_to_be_entered_of_somebody_who_has_left(cast: Cast):
    left = erased(cast)

    page = cast.client("Basile").get(f"/people/{left.pk}/").content.decode()

    assert "Quelqu’un qui est parti" in page
    assert set(re.findall(rf'href="/people/{left.pk}/(\w+)/', page)) == {"held"}, "what they held stays readable, and no more"


@pytest.mark.parametrize(("language", "words"), [("fr", "Quelqu’un qui est parti"), ("en", "Somebody who has left")])
def test_who_has_left_is_named_in_both_languages(cast: Cast, language: str, words: str):
    left = erased(cast)

    with translation.override(language):
        assert Person.kept.get(pk=left.pk).name == words
        assert list(Person.kept.filter(pk=left.pk).values_list("name", flat=True)) == [words]


def test_what_was_read_is_written_back_as_it_was_kept(cast: Cast):
    left = erased(cast)

    with guard.acting():
        left.save()

    assert Person.kept.filter(pk=left.pk, name="").exists()


def test_no_session_of_theirs_is_left(cast: Cast):
    signed_in, asking, other = cast.client("Hugo"), Client(), cast.client("Elsa")
    asking.post("/accounts/login/", {"email": "hugo@exemple.invalid"})

    erased(cast)

    assert signed_in.get("/me/").status_code == 302
    assert other.get("/me/").status_code == 200
    assert not any("hugo@" in str(one.get_decoded()) for one in Session.objects.all())


def test_facts_of_what_was_somebodys_go_and_every_chain_holds(cast: Cast):
    issue_token(cast.actor("Hugo"), cast.people["Hugo"], purpose="Tableur", until=now() + timedelta(days=30), secret=new_secret())
    entry = entry_of("token.issued").row
    assert Facts.objects.filter(entry=entry).exists()

    erased(cast)

    assert not Facts.objects.filter(entry=entry).exists()
    assert list(verify.verify()) == []


def test_decisions_stay_and_equal_their_replay(cast: Cast):
    until = now() + timedelta(days=30)
    fill_role(cast.actor("Cléo", "lead"), cast.role("nord", "guide"), holder=cast.people["Hugo"], until=until, quality="relay")

    with at(until + timedelta(days=1)):
        left = erased(cast)

    assert Mandate.kept.filter(person=left).exists()
    assert Seat.kept.filter(person=left).exists()
    assert differences_from_replay() == []
    assert rewritten_decisions() == []
    assert list(verify.verify()) == []


def test_nobody_is_erased_who_still_holds_something(cast: Cast):
    with pytest.raises(Refused, match=r"rôle|role"):
        erased(cast, "Elsa")

    assert Person.kept.get(pk=cast.people["Elsa"].pk).name == "Elsa"


def test_nobody_is_erased_by_one_person_alone(cast: Cast):
    erasure = asked(cast, by="Basile")

    with pytest.raises(Refused) as refusal:
        erase_person(cast.actor("Basile", "registers"), erasure)

    assert refusal.value.code == "alone"


def test_it_can_be_declined_and_then_asked_again(cast: Cast):
    declined = decline_erasure(cast.actor("Basile", "registers"), asked(cast), answer="Un litige est en cours.")

    assert declined.ending == Erasure.Ending.DECLINED
    with pytest.raises(Refused):
        erase_person(cast.actor("Basile", "registers"), declined)
    assert asked(cast).ending == ""


def test_it_is_proposed_once(cast: Cast):
    asked(cast)

    with pytest.raises(Refused):
        asked(cast)


def test_who_has_left_gets_no_name_and_no_account(cast: Cast):
    left = erased(cast)

    with pytest.raises(Refused):
        rename_person(cast.actor("Basile", "registers"), left, name="Hugo", language="fr")
    with pytest.raises(Refused):
        open_account(cast.actor("Basile", "registers"), left, email="encore@exemple.invalid")


PERSON_KEYS = [
    (model, field)
    for model in apps.get_models()
    if ".tests." not in model.__module__
    for field in model._meta.concrete_fields
    if field.is_relation and field.related_model in (Person, Account)
]


@pytest.mark.parametrize(("model", "field"), PERSON_KEYS, ids=lambda one: getattr(one, "name", None) or one._meta.label)
def test_every_key_to_a_person_says_what_becomes_of_it(model: Any, field: Any):
    path = field.name if field.related_model is Person else f"{field.name}__person"

    assert (model, path) in {(part.model, part.person) for part in forgetting.parts()}, "forgetting.register it in personal.py of its room"


def test_a_room_says_one_thing_of_each():
    with pytest.raises(TypeError):
        forgetting.register(Notice, "person", goes=True, stays=True)
    with pytest.raises(TypeError):
        forgetting.register(Notice, "person")
