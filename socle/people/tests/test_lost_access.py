"""Letting somebody in again: two keepers of the registers together, or the machine on which Socle runs."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from conftest import Cast, entry_of
from socle.ground import at, now
from socle.ground.periods import months_later
from socle.journal.act import CONSOLE, Actor, Refused, Through
from socle.people import acts, closures
from socle.people.acts import begin_recovery, confirm_recovery, recover_account
from socle.people.models import Notice, Recovery, SignInLink
from socle.people.sign_in import new_secret
from socle.people.tests.keys import account_of, with_app
from socle.site.commands import main


@pytest.fixture
def two(cast: Cast) -> Cast:
    """Ada keeps the registers beside Basile."""
    from socle.governance.acts import fill_role

    until = months_later(now(), 6)
    fill_role(cast.actor("Ada", "lead"), cast.role("consortium", "registers"), holder=cast.people["Ada"], until=until)
    return cast


def begun(cast: Cast, name: str = "Hugo") -> Recovery:
    return begin_recovery(cast.actor("Basile", "registers"), cast.people[name])  # type: ignore[no-any-return]


def test_two_of_them_make_a_link_on_pages(two: Cast):
    hugo = two.people["Hugo"].pk
    with_app(two, "Hugo")
    before = two.client("Hugo")

    two.client("Basile").post(f"/people/{hugo}/recovery/")
    shown = two.client("Ada").post(f"/people/{hugo}/recovery/confirm/").content.decode()
    path = re.findall(r'value="http://[^/]+(/enter/[^"]+)"', shown)[0]
    assert Authenticator.objects.exists(), "nothing is weaker before the link is used"
    came = Client()
    came.post(path)

    assert came.get("/me/").status_code == 200 and not came.session["strong"]
    assert not Authenticator.objects.exists()
    assert before.get("/me/").status_code == 302
    assert Client().post(path).status_code == 404
    assert [entry_of(name).row.person for name in ("recovery.begun", "recovery.confirmed", "access.regained")] == [
        two.people[name].pk for name in ("Basile", "Ada", "Hugo")
    ]
    assert Notice.objects.filter(person=hugo, kind="link_made").exists()


def test_whoever_asked_is_told_to_wait_and_the_others_find_it_on_today(two: Cast):
    hugo = two.people["Hugo"].pk
    begun(two)

    english = {name: two.client(name) for name in ("Basile", "Ada")}
    for client in english.values():
        client.cookies["language"] = "en"
    pages = {name: client.get(f"/people/{hugo}/").content.decode() for name, client in english.items()}
    todays = {name: client.get("/").content.decode() for name, client in english.items()}

    confirm = f"/people/{hugo}/recovery/confirm/"
    assert [name for name, page in pages.items() if confirm in page] == ["Ada"]
    assert [name for name, page in todays.items() if confirm in page] == ["Ada"]
    assert all("A way back in was asked for by Basile" in page for page in pages.values())
    with at(now() + timedelta(days=1)):
        assert confirm not in two.client("Ada").get("/").content.decode()


def test_nobody_confirms_what_they_have_begun_nor_for_themselves(two: Cast):
    mine, of_ada = begun(two), begun(two, "Ada")
    for actor, recovery in ((two.actor("Basile", "registers"), mine), (two.actor("Ada", "registers"), of_ada)):
        with pytest.raises(Refused):
            confirm_recovery(actor, recovery, secret=new_secret())

    assert not SignInLink.objects.exists()


def test_it_is_confirmed_once_and_within_a_day(two: Cast):
    first, second = begun(two), begun(two)
    ada = two.actor("Ada", "registers")
    with at(first.begun_at + timedelta(days=1)), pytest.raises(Refused):
        confirm_recovery(ada, first, secret=new_secret())
    confirm_recovery(ada, second, secret=new_secret())
    with pytest.raises(Refused):
        confirm_recovery(ada, second, secret=new_secret())

    assert SignInLink.objects.count() == 1


def test_nobody_else_begins_or_confirms(two: Cast):
    recovery = begun(two)
    for name, role in (("Ada", "lead"), ("Cléo", "lead"), ("Iris", "registers"), ("Hugo", "")):
        with pytest.raises(Refused) as refusal:
            begin_recovery(two.actor(name, role), two.people["Hugo"])
        assert refusal.value.code == "no_right"
        with pytest.raises(Refused) as refusal:
            confirm_recovery(two.actor(name, role), recovery, secret=new_secret())
        assert refusal.value.code == "no_right"
    assert two.client("Elsa").get(f"/people/{two.people['Hugo'].pk}/recovery/confirm/").status_code == 404


def test_two_of_them_let_in_again_whose_account_somebody_else_has_closed_at_another_address(two: Cast):
    hugo, basile = two.people["Hugo"], two.actor("Basile", "registers")
    page, told = f"/people/{hugo.pk}/", {"purpose": "x", "until": now() + timedelta(days=20)}
    acts.close_account(basile, account_of(two, "Hugo"), reason="Il est parti")
    with at(now() + timedelta(days=8)):
        closures.end_due()
        assert f"{page}recovery/" in two.client("Basile").get(page).content.decode()
        two.client("Basile").post(f"{page}recovery/")
        with pytest.raises(Refused):
            acts.invite(basile, hugo, email="hugo@ailleurs.invalid", **told)

        answer = two.client("Ada").post(f"{page}recovery/confirm/")

        assert answer.headers["Location"] == page and not SignInLink.objects.exists()
        assert acts.invite(basile, hugo, email="hugo@ailleurs.invalid", **told)
    with at(now() + timedelta(days=9, minutes=1)), pytest.raises(Refused):
        acts.invite(basile, hugo, email="hugo@autre.invalid", **told)


def test_who_never_had_an_account_is_not_let_in_again(two: Cast):
    jeanne = acts.record_person(two.actor("Basile", "registers"), two.circles["consortium"], name="Jeanne")

    with pytest.raises(Refused):
        begin_recovery(two.actor("Basile", "registers"), jeanne)


def test_the_machine_makes_a_link_too_and_says_so_in_the_journal(cast: Cast, capsys: pytest.CaptureFixture[str]):
    assert main(["account", "recover", "HUGO@exemple.invalid"]) == 0

    path = re.findall(r"http://[^/]+(/enter/\S+)", capsys.readouterr().out)[0]
    came = Client()
    came.post(path)
    assert came.get("/me/").status_code == 200
    entry = entry_of("account.recovered")
    assert (entry.row.door, entry.row.person) == ("console", CONSOLE.person)


def test_an_unknown_address_is_said_in_a_sentence(cast: Cast, capsys: pytest.CaptureFixture[str]):
    assert main(["account", "recover", "nobody@exemple.invalid"]) != 0
    assert "nobody@exemple.invalid" in capsys.readouterr().err


def test_nobody_at_a_page_passes_for_the_machine(cast: Cast):
    for actor in (
        cast.actor("Basile", "registers"),
        Actor(cast.people["Ada"].pk, None, Through("console")),
        Actor(CONSOLE.person, None, Through("page")),
    ):
        with pytest.raises(Refused) as refusal:
            recover_account(actor, account_of(cast, "Hugo"), secret=new_secret())
        assert refusal.value.code == "no_right"


def test_whoever_is_signed_in_as_somebody_else_comes_in_as_the_links_owner(cast: Cast):
    secret = new_secret()
    recover_account(CONSOLE, account_of(cast, "Hugo"), secret=secret)
    client = cast.client("Ada")

    client.post(f"/enter/{secret}/")

    assert client.session["_auth_user_id"] == str(account_of(cast, "Hugo").pk)
