"""Closing an account: at once nothing opens, for seven days it can be opened again as it was, then it is gone."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from conftest import Cast, entry_of
from socle.ground import at, now
from socle.journal import guard
from socle.journal.act import Refused
from socle.people import acts, calendar, closures, letters
from socle.people.models import Account, Closure, Notice, Session
from socle.people.sign_in import make_link, use_link
from socle.people.tests.keys import account_of, just_in, with_app
from socle.people.tests.signing import ASK, CONFIRM
from socle.people.tokens import actor_of

WHY = "Elle a quitté la Brasserie"


def keeper(cast: Cast) -> Any:
    return cast.actor("Basile", "registers")


def closed(cast: Cast, name: str = "Elsa") -> Closure:
    return acts.close_account(keeper(cast), account_of(cast, name), reason=WHY)


def test_nothing_that_the_account_opened_opens_any_more(cast: Cast):
    elsa, client = cast.actor("Elsa"), cast.client("Elsa")
    acts.issue_token(elsa, cast.people["Elsa"], purpose="x", until=now() + timedelta(days=9), secret="token")
    acts.open_feed(elsa, cast.people["Elsa"], secret="feed")
    link = make_link(account_of(cast, "Elsa"))
    assert client.get("/me/").status_code == 200

    closure = closed(cast)

    assert entry_of("account.closed").result == f"people.closure:{closure.pk}"
    assert client.get("/me/").status_code == 302
    assert not Session.objects.filter(account=account_of(cast, "Elsa")).exists()
    assert actor_of("token", "api") is None and calendar.owner("feed") is None and use_link(link) is None


def test_asking_for_a_code_answers_as_ever_and_sends_none(cast: Cast):
    closed(cast)

    answer = Client().post(ASK, {"email": "elsa@exemple.invalid"})

    assert (answer.status_code, answer.headers["Location"]) == (302, CONFIRM)


def test_its_owner_is_told_by_a_mail_that_says_no_reason(cast: Cast):
    closure = closed(cast)

    assert letters.post.func("closure", str(closure.pk)) == 1

    [sent] = [one for one in mail.outbox if one.to == ["elsa@exemple.invalid"]]
    assert "Votre compte" in sent.subject and "Elsa" in sent.body
    assert WHY not in sent.body


def test_opened_again_it_asks_for_the_second_factor_of_before_and_its_owner_is_told(cast: Cast):
    with_app(cast, "Elsa")

    acts.reopen_account(keeper(cast), closed(cast))

    assert account_of(cast, "Elsa").is_active
    assert Authenticator.objects.filter(user=account_of(cast, "Elsa")).exists()
    assert Notice.objects.filter(person=cast.people["Elsa"], kind="account_reopened").exists()


def test_after_seven_days_it_is_gone_and_its_owner_may_be_invited_anew(cast: Cast):
    with_app(cast, "Elsa")
    closure = closed(cast)

    with at(now() + timedelta(days=7)):
        with pytest.raises(Refused):
            acts.reopen_account(keeper(cast), closure)
        assert closures.end_due() == 1
        assert closures.end_due() == 0
        assert not Account.kept.filter(person=cast.people["Elsa"]).exists()
        assert not Authenticator.objects.exists()
        acts.invite(keeper(cast), cast.people["Elsa"], email="elsa@exemple.invalid", purpose="x", until=now() + timedelta(days=9))
    assert entry_of("account.ended").subject == f"people.closure:{closure.pk}"


def ended(cast: Cast, name: str = "Elsa") -> Any:
    closed(cast, name)
    return at(now() + timedelta(days=7, minutes=1))


def opened_at(cast: Cast, email: str) -> list[Any]:
    """The ways in which one keeper could open an account for Elsa at an address."""
    elsa, told = cast.people["Elsa"], {"purpose": "x", "until": now() + timedelta(days=9)}
    return [
        lambda: acts.open_account(keeper(cast), elsa, email=email),
        lambda: acts.invite(keeper(cast), elsa, email=email, **told),
    ]


def test_one_keeper_alone_gives_nobody_another_address_by_closing_their_account(cast: Cast):
    other = acts.record_person(keeper(cast), cast.circles["consortium"], name="Elsa M.")
    acts.open_account(keeper(cast), other, email="autre@exemple.invalid")
    elsa = cast.people["Elsa"]
    ways = opened_at(cast, "autre.encore@exemple.invalid")
    ways += [lambda: acts.merge_person(keeper(cast), elsa, into=other), lambda: acts.merge_person(keeper(cast), other, into=elsa)]
    with ended(cast):
        closures.end_due()
        for way in ways:
            with pytest.raises(Refused, match=r"two keepers|deux"):
                way()
        assert not Account.kept.filter(person=elsa).exists()


@pytest.mark.parametrize("way", [0, 1])
def test_at_the_address_of_before_one_keeper_does(cast: Cast, way: int):
    with ended(cast):
        closures.end_due()
        assert opened_at(cast, "ELSA@exemple.invalid")[way]()


def test_who_has_closed_their_own_is_invited_wherever_they_want(cast: Cast):
    acts.close_account(cast.actor("Elsa"), account_of(cast, "Elsa"))
    with at(now() + timedelta(days=8)):
        closures.end_due()
        assert opened_at(cast, "nouvelle@exemple.invalid")[1]()


def test_an_invitation_of_before_does_not_outlive_the_account(cast: Cast):
    jeanne = acts.record_person(keeper(cast), cast.circles["consortium"], name="Jeanne")
    told = {"email": "ailleurs@exemple.invalid", "purpose": "x", "until": now() + timedelta(days=30)}
    invitation = acts.invite(keeper(cast), jeanne, **told)
    account = acts.open_account(keeper(cast), jeanne, email="jeanne@exemple.invalid")

    acts.close_account(keeper(cast), account, reason=WHY)

    invitation.refresh_from_db()
    assert invitation.withdrawn_at


def test_before_that_the_clock_leaves_it_alone_and_after_it_was_opened_again_too(cast: Cast):
    closure = closed(cast)
    with at(now() + timedelta(days=6)):
        assert closures.end_due() == 0
        acts.reopen_account(keeper(cast), closure)
    with at(now() + timedelta(days=8)):
        assert closures.end_due() == 0
    assert account_of(cast, "Elsa").is_active


@pytest.mark.parametrize("reason", ["", "  ", "x" * 301])
def test_who_closes_the_account_of_another_says_why(cast: Cast, reason: str):
    with pytest.raises(Refused) as refusal:
        acts.close_account(keeper(cast), account_of(cast, "Elsa"), reason=reason)

    assert refusal.value.field == "reason"


def test_a_closed_account_is_not_closed_twice_nor_opened_twice(cast: Cast):
    closure = closed(cast)
    with pytest.raises(Refused):
        closed(cast)
    acts.reopen_account(keeper(cast), closure)
    with pytest.raises(Refused):
        acts.reopen_account(keeper(cast), Closure.kept.get(pk=closure.pk))


def test_neither_a_stranger_nor_its_owner_opens_it_again(cast: Cast):
    closure = closed(cast)

    for who, role in (("Elsa", "member"), ("Ada", "lead"), ("Iris", "registers")):
        with pytest.raises(Refused):
            acts.reopen_account(cast.actor(who, role), closure)


def test_only_an_act_closes(cast: Cast):
    with pytest.raises(guard.Unguarded):
        Account.kept.filter(person=cast.people["Elsa"]).update(is_active=False)


def test_one_closes_ones_own_account_after_showing_who_one_is(cast: Cast):
    assert cast.client("Elsa").get("/me/sign-in/close/").headers["Location"].startswith("/me/sign-in/again/")
    client = just_in(cast, "Elsa")

    shown = client.get("/me/sign-in/close/").content.decode()
    answer = client.post("/me/sign-in/close/")

    assert "Close my account" in shown
    assert answer.headers["Location"] == ASK
    assert "Your account is closed, and you are signed out." in client.get(ASK).content.decode()
    assert client.get("/me/").status_code == 302
    assert Closure.kept.get().closed_by == cast.people["Elsa"].pk


def test_a_keeper_closes_it_on_the_page_of_the_person_and_opens_it_again_there(cast: Cast):
    client, person = just_in(cast, "Basile", "mfa"), f"/people/{cast.people['Elsa'].pk}/"
    assert "account/close/" in client.get(person).content.decode()

    client.post(f"{person}account/close/", {"reason": WHY})
    page = client.get(person).content.decode()
    closure = Closure.kept.get()

    assert WHY in page and f"/closures/{closure.pk}/undo/" in page and "account/close/" not in page
    assert WHY not in cast.client("Ada").get(person).content.decode()
    assert client.post(f"/closures/{closure.pk}/undo/").headers["Location"] == person
    assert account_of(cast, "Elsa").is_active


@pytest.mark.parametrize("who", ["Ada", "Elsa", "Iris"])
def test_the_pages_of_closing_do_not_exist_for_others(cast: Cast, who: str):
    closure, client = closed(cast, "Hugo"), cast.client(who)

    assert client.get(f"/closures/{closure.pk}/undo/").status_code == 404
    assert client.post(f"/people/{cast.people['Gaspard'].pk}/account/close/", {"reason": "x"}).status_code == 404
    assert account_of(cast, "Gaspard").is_active


def test_whoever_an_account_was_opened_for_is_told(cast: Cast):
    kim = acts.record_person(keeper(cast), cast.circles["consortium"], name="Kim")

    acts.open_account(keeper(cast), kim, email="kim@exemple.invalid")

    assert Notice.objects.filter(person=kim, kind="account_opened", address="/me/sign-in/").exists()


def test_a_question_that_was_not_answered_is_said_with_one_sign(cast: Cast):
    client, person = just_in(cast, "Basile", "mfa"), cast.people["Elsa"].pk

    said = client.post(f"/people/{person}/account/close/", {"reason": ""}).content.decode()

    assert "Why?</a> Say it in a sentence" in said
