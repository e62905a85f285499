"""What is held of people opens to who keeps them once they have given a second factor, through every door."""

from datetime import timedelta
from typing import Any

import pytest

from conftest import Cast
from socle.governance import gate
from socle.ground import now
from socle.journal.act import Actor, Refused
from socle.look.lists import LISTINGS, read
from socle.people import acting, acts, downloads
from socle.people.models import Aide, Download, Person, PersonContact, Series, Token
from socle.people.tests.keys import account_of, with_app
from socle.people.tokens import actor_of

SECOND, NUMBER = "/me/sign-in/second-factor/?next=", "+33612345678"


def weak(cast: Cast) -> Actor:
    return cast.actor("Basile", "registers", strong=False)


@pytest.fixture
def number(cast: Cast) -> PersonContact:
    """How Elsa is reached."""
    return acts.add_contact(cast.actor("Elsa"), cast.people["Elsa"], kind="phone", value=NUMBER)  # type: ignore[no-any-return]


def token(cast: Cast, actor: Actor, **more: Any) -> Token:
    told = {"purpose": "export", "until": now() + timedelta(days=9), "secret": "one"} | more
    return acts.issue_token(actor, cast.people["Basile"], **told)  # type: ignore[no-any-return]


def test_how_people_are_reached_and_who_helps_them_opens_by_a_second_factor_only(cast: Cast, number: PersonContact):
    until = (now() + timedelta(9)).date()
    acts.name_aide(cast.actor("Elsa"), cast.people["Elsa"], aide=cast.people["Hugo"], purpose="le courrier", until=until)
    for model in (PersonContact, Aide):
        assert not model.objects.seen_by(weak(cast)).exclude(person=cast.people["Basile"]).exists()
        assert model.objects.seen_by(cast.actor("Basile", "registers")).exclude(person=cast.people["Basile"]).exists()
    assert PersonContact.objects.seen_by(cast.actor("Elsa", strong=False)).get() == number


def test_the_page_of_somebody_says_that_more_opens_and_leads_back(cast: Cast, number: PersonContact):
    page = f"/people/{cast.people['Elsa'].pk}/"
    told, all_of_it = (cast.client("Basile", strong=strong).get(page).content.decode() for strong in (False, True))

    assert f"{SECOND}{page}" in told and "06 12 34 56 78" not in told
    assert SECOND not in all_of_it and "06 12 34 56 78" in all_of_it
    assert SECOND not in cast.client("Ada", strong=False).get(page).content.decode()


@pytest.mark.parametrize(
    "page",
    ["/people/new/", "/people/erasures/", "/people/invitations/", "/people/aides/", "/people/{}/help/", "/people/{}/invitations/"],
)
def test_a_page_of_the_registers_leads_to_the_second_factor(cast: Cast, page: str):
    page = page.format(cast.people["Hugo"].pk)

    assert cast.client("Basile", strong=False).get(page).headers["Location"].startswith(SECOND)
    assert cast.client("Basile").get(page).status_code == 200


def test_what_was_sent_goes_on_where_its_button_stood(cast: Cast):
    client, page = cast.client("Basile", strong=False), f"/people/{cast.people['Hugo'].pk}/"
    sent = client.post("/lists/people/acts/invite/", {"row": str(cast.people["Hugo"].pk)}, headers={"referer": f"http://testserver{page}"})
    elsewhere = client.post("/lists/people/acts/invite/", {}, headers={"referer": "https://evil.example/people/"})

    assert sent.headers["Location"] == f"{SECOND}{page.replace('/', '%2F')}"
    assert elsewhere.headers["Location"] == f"{SECOND}%2Flists%2Fpeople%2Facts%2Finvite%2F"


def test_an_act_without_it_says_that_only_this_is_missing(cast: Cast):
    with pytest.raises(Refused) as refusal:
        acts.record_person(weak(cast), cast.circles["consortium"], name="Jeanne")

    assert refusal.value.code == "weak" and not Person.kept.filter(name="Jeanne").exists()


def test_a_job_has_it_where_whoever_asked_had_given_it(cast: Cast):
    people = LISTINGS["people"]
    for actor in (weak(cast), cast.actor("Basile", "registers")):
        downloads.ask(actor, read(people, "", actor), "csv" if actor.through.strong else "xlsx")
        acting.ask(actor, "people", people.act("invite"), [cast.people["Ada"].pk], {})  # type: ignore[arg-type]

    assert sorted(Download.objects.values_list("kind", "strong")) == [("csv", True), ("xlsx", False)]
    assert set(Series.objects.values_list("strong", flat=True)) == {True, False}


def test_a_token_opens_it_where_its_owner_has_said_so_with_their_second_factor(cast: Cast):
    with pytest.raises(Refused, match=r"second factor|deuxième preuve") as refusal:
        token(cast, weak(cast), strong=True)
    token(cast, cast.actor("Basile", "registers"))
    token(cast, cast.actor("Basile", "registers"), secret="two", strong=True)

    assert refusal.value.code == "weak"
    strong = {secret: gate.may(actor_of(secret, "api"), "keep_people", cast.people["Elsa"]) for secret in ("one", "two")}  # type: ignore[arg-type]
    assert strong == {"one": False, "two": True}


def test_with_the_last_second_factor_goes_what_tokens_opened_by_it(cast: Cast):
    with_app(cast, "Basile")
    account = account_of(cast, "Basile")
    token(cast, cast.actor("Basile", "registers"), strong=True)

    acts.remove_factor(cast.actor("Basile"), account, factor=account.authenticator_set.get())

    assert not Token.kept.get().strong
