"""Coming in by the first person's link, or, in the demonstration world, as anybody of it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from socle.ground import at, now
from socle.journal.guard import acting
from socle.people.models import Account, Person, SignInLink
from socle.people.sign_in import make_link, use_link


@pytest.fixture
def demonstration(settings, cast):
    settings.CONFIGURATION = replace(settings.CONFIGURATION, demonstration=True)
    return cast


@pytest.fixture
def link(cast):
    return reverse("enter", args=[make_link(cast.people["Ada"].account)])


def test_a_link_shows_a_button_and_the_button_signs_in(client, link):
    shown = client.get(link)
    after_looking = client.get("/me/").status_code
    pressed = client.post(link)

    assert (shown.status_code, after_looking) == (200, 302)
    assert pressed.headers["Location"] == "/"
    assert "Ada" in client.get("/me/").content.decode()


def test_a_link_works_once(client, link):
    client.post(link)

    again = Client()
    assert again.get(link).status_code == 404
    assert again.post(link).status_code == 404
    assert again.get("/me/").status_code == 302


def test_of_two_who_found_a_link_unused_one_gets_in(cast):
    secret = make_link(cast.people["Ada"].account)

    assert [bool(use_link(secret)) for _try in range(2)] == [True, False]


def test_after_seven_days_a_link_is_over(client, link):
    with at(now() + timedelta(days=7)):
        assert client.get(link).status_code == 404
        assert client.post(link).status_code == 404


def test_a_link_to_a_closed_account_opens_nothing(client, link):
    with acting():
        Account.kept.update(is_active=False)

    assert client.post(link).status_code == 404


@pytest.mark.parametrize("secret", ["x", "%00", "é", "a" * 3000])
def test_unknown_and_used_links_answer_alike(client, link, secret):
    used = client.post(link) and Client().get(link)
    unknown = Client().get(f"/enter/{secret}/")

    assert unknown.status_code == used.status_code == 404


def test_only_a_digest_of_a_link_is_kept(cast):
    secret = make_link(cast.people["Ada"].account)

    assert secret not in str(SignInLink.objects.values_list())


def test_a_link_changes_who_is_signed_in_and_takes_nothing_over(cast, link):
    client = cast.client("Elsa")
    session = client.session
    session["hat"] = "hers"
    session.save()

    client.post(link)

    assert "hat" not in client.session
    assert "Ada" in client.get("/me/").content.decode()


def test_outside_the_demonstration_nobody_enters_as_somebody(client, cast):
    elsa = cast.people["Elsa"].account

    assert client.get("/enter-as/").status_code == 404
    assert client.post("/enter-as/", {"account": elsa.pk}).status_code == 404


def test_one_enters_as_somebody_of_the_demonstration(client, demonstration):
    shown = client.get("/enter-as/").content.decode()
    pressed = client.post("/enter-as/", {"account": demonstration.people["Elsa"].account.pk})

    assert "Elsa" in shown and "Nord" in shown
    assert pressed.headers["Location"] == "/"
    assert "Elsa" in client.get("/me/").content.decode()


def test_nobody_real_can_be_entered_as(client, demonstration):
    with acting():
        Person.kept.filter(name="Elsa").update(invented=False)

    assert client.post("/enter-as/", {"account": demonstration.people["Elsa"].account.pk}).status_code == 404
    assert "Elsa" not in client.get("/enter-as/").content.decode()


@pytest.mark.parametrize("account", ["", "x", "\0", "01900000-0000-7000-8000-000000000000"])
def test_an_unknown_guest_is_not_found(client, demonstration, account):
    assert client.post("/enter-as/", {"account": account}).status_code == 404


def test_the_page_of_guests_asks_little_of_the_database(client, demonstration, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        client.get("/enter-as/")
