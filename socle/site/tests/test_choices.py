"""The hat and the language: chosen anywhere, kept, and always back to a page of ours."""

import pytest

from socle.governance import gate
from socle.journal.guard import acting
from socle.people.models import Person
from socle.people.tests.test_signed_in import HOSTILE


def hats(cast, name):
    return [hat.mandate for hat in gate.hats(cast.people[name].pk)]


def worn(client):
    return client.get("/").wsgi_request.actor.mandate


def test_one_wears_another_of_ones_hats(cast):
    client = cast.client("Ada")
    first, *_between, last = hats(cast, "Ada")
    before = worn(client)

    answer = client.post("/hat/", {"hat": last, "next": "/me/"})

    assert (before, worn(client)) == (first, last)
    assert answer.headers["Location"] == "/me/"


@pytest.mark.parametrize("hat", ["", "x", "\0", "01900000-0000-7000-8000-000000000000"])
def test_what_is_no_hat_of_mine_is_not_found(cast, hat):
    client = cast.client("Ada")

    assert client.post("/hat/", {"hat": hat}).status_code == 404
    assert worn(client) == hats(cast, "Ada")[0]


def test_the_hat_of_somebody_else_is_not_found(cast):
    client = cast.client("Ada")

    assert client.post("/hat/", {"hat": hats(cast, "Elsa")[0]}).status_code == 404


def test_a_hat_whose_mandate_has_ended_falls_off(cast):
    from socle.governance.acts import resign
    from socle.governance.models import Mandate

    client = cast.client("Ada")
    first, *_between, last = hats(cast, "Ada")
    client.post("/hat/", {"hat": last})

    resign(cast.actor("Ada"), Mandate.kept.get(pk=last))

    assert worn(client) == first
    assert client.post("/hat/", {"hat": last}).status_code == 404


def test_a_hat_is_put_on_by_a_post_of_somebody_signed_in(client, cast):
    assert client.get("/hat/").status_code == 302
    assert client.post("/hat/", {"hat": hats(cast, "Ada")[0]}).headers["Location"].startswith("/accounts/login/")
    assert cast.client("Ada").get("/hat/").status_code == 405


def test_the_language_of_the_browser_is_chosen_and_kept(client, db):
    client.post("/language/", {"language": "en", "next": "/"})

    assert '<html lang="en"' in client.get("/").content.decode()
    assert client.cookies["language"]["httponly"] and client.cookies["language"]["samesite"] == "Lax"


def test_who_is_signed_in_reads_their_own_language_until_the_browser_chooses_another(cast):
    with acting():
        Person.kept.filter(name="Ada").update(language="en")
    client = cast.client("Ada")
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "fr"

    own = client.get("/me/").content.decode()
    client.post("/language/", {"language": "fr"})
    chosen = client.get("/me/").content.decode()

    assert '<html lang="en"' in own and '<html lang="fr"' in chosen


@pytest.mark.parametrize("language", ["", "de", "fr-x", "../../etc", "\0"])
def test_an_unknown_language_is_not_found_and_nothing_is_kept(client, db, language):
    answer = client.post("/language/", {"language": language})

    assert answer.status_code == 404
    assert "language" not in answer.cookies


@pytest.mark.parametrize("path", HOSTILE)
def test_one_is_sent_back_to_own_pages_only(cast, path):
    client = cast.client("Ada")

    assert client.post("/hat/", {"hat": hats(cast, "Ada")[0], "next": path}).headers["Location"] == "/"
    assert client.post("/language/", {"language": "fr", "next": path}).headers["Location"] == "/"
