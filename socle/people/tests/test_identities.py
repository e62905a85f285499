"""Signing in with ProConnect, against a provider of our own that really signs."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from django.db import transaction
from django.test import Client

from conftest import Cast, entry_of
from socle.journal.act import Refused
from socle.journal.guard import Unguarded
from socle.people.acts import link_identity
from socle.people.kinds import ALWAYS
from socle.people.models import Notice
from socle.people.tests import identity_provider
from socle.people.tests.identity_provider import CLIENT, KEY, Provider
from socle.people.tests.keys import account_of, app_code, just_in, with_app

LOGIN, CALLBACK = "/accounts/proconnect/", "/accounts/proconnect/callback/"


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    with identity_provider.running() as one:
        settings.CONFIGURATION = replace(settings.CONFIGURATION, proconnect=one.address)
        app = {
            "provider_id": "proconnect",
            "name": "ProConnect",
            "client_id": CLIENT,
            "secret": KEY,
            "settings": {"server_url": one.address},
        }
        settings.SOCIALACCOUNT_PROVIDERS = {"proconnect": {"APPS": [app]}}
        yield one


def go(client: Client, path: str = LOGIN) -> Any:
    """To the provider and back, as a browser goes."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    sent = client.get(path)
    while sent.status_code == 302 and sent.headers["Location"].startswith("/accounts/proconnect/"):
        sent = client.get(sent.headers["Location"])
    back = requests.get(sent.headers["Location"], allow_redirects=False, timeout=5).headers["Location"]
    return client.get(CALLBACK, dict(parse_qs(urlsplit(back).query)) and {k: v[0] for k, v in parse_qs(urlsplit(back).query).items()})


def link(cast: Cast, name: str = "Ada") -> Client:
    client = just_in(cast, name)
    go(client, "/me/sign-in/identities/new/")
    return client


def is_in(client: Client) -> bool:
    return bool(client.get("/me/").status_code == 200)


def test_what_its_owner_has_linked_signs_them_in(cast: Cast, provider: Provider):
    link(cast)
    entry = entry_of("identity.linked")
    assert entry.subject == f"people.account:{account_of(cast, 'Ada').pk}"

    client = Client()
    answer = go(client)

    assert answer.headers["Location"] == "/" and is_in(client) and not client.session["strong"]
    assert provider.asked[-1]["scope"] == "openid" and provider.asked[-1]["code_challenge_method"] == "S256"


def test_its_owner_is_told_by_mail_that_it_was_linked_and_unlinked(cast: Cast, provider: Provider):
    client = link(cast)

    client.post(f"/me/sign-in/identities/{SocialAccount.objects.get().pk}/unlink/")

    told = Notice.objects.filter(person=cast.people["Ada"], kind__in=ALWAYS).order_by("told_at", "pk")
    assert [one.kind for one in told] == ["identity_linked", "identity_unlinked"]


def test_nothing_is_kept_but_a_digest(cast: Cast, provider: Provider):
    link(cast)

    row = SocialAccount.objects.get()
    assert row.extra_data == {} and len(row.uid) == 64 and provider.sub not in row.uid


def test_one_that_nobody_has_linked_opens_nothing_whatever_address_it_bears(cast: Cast, provider: Provider):
    client = Client()

    answer = go(client)

    assert not is_in(client) and not SocialAccount.objects.exists()
    assert "not linked yet" in answer.content.decode()


def test_the_same_number_at_another_issuer_is_somebody_else(cast: Cast, provider: Provider, settings: Any):
    link(cast)
    with identity_provider.running() as other:
        app = dict(settings.SOCIALACCOUNT_PROVIDERS["proconnect"]["APPS"][0], settings={"server_url": other.address})
        settings.SOCIALACCOUNT_PROVIDERS = {"proconnect": {"APPS": [app]}}
        client = Client()
        go(client)

    assert not is_in(client)


def test_a_second_factor_that_stands_is_asked_for(cast: Cast, provider: Provider):
    secret = with_app(cast, "Ada")
    go(just_in(cast, "Ada", "mfa"), "/me/sign-in/identities/new/")
    client = Client()
    go(client)
    assert not is_in(client)

    client.post("/accounts/second/", {"code": app_code(secret)})
    client.post("/accounts/trust/", {"action": "no"})

    assert is_in(client) and client.session["strong"]


@pytest.mark.parametrize("kind", ["id", "userinfo"])
@pytest.mark.parametrize(
    "wrong",
    [{"aud": "another"}, {"iss": "https://evil.example"}, {"exp": 1}, {"exp": None}, {"aud": None}, {"sub": None}, {"sub": "person-2"}],
    ids=str,
)
def test_a_token_that_says_anything_wrong_opens_nothing(cast: Cast, provider: Provider, kind: str, wrong: dict[str, Any]):
    link(cast)
    provider.wrong[kind] = wrong
    client = Client()

    answer = go(client)

    assert answer.headers["Location"] == "/accounts/login/" and not is_in(client)


@pytest.mark.parametrize("kind", ["id", "userinfo"])
def test_a_token_signed_with_another_key_opens_nothing(cast: Cast, provider: Provider, kind: str):
    link(cast)
    provider.signs_with[kind] = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    client = Client()
    go(client)

    assert not is_in(client)


def test_a_token_that_is_not_signed_opens_nothing(cast: Cast, provider: Provider):
    link(cast)
    provider.plain = True
    client = Client()
    go(client)
    assert not is_in(client)

    provider.plain, provider.algorithm = False, "HS256"
    provider.signs_with = {"id": KEY, "userinfo": KEY}
    go(client)
    assert not is_in(client)


@pytest.mark.parametrize("nonce", [None, "", "another"])
def test_an_answer_to_another_question_opens_nothing(cast: Cast, provider: Provider, nonce: str | None):
    link(cast)
    provider.wrong["id"] = {"nonce": nonce}
    client = Client()
    go(client)

    assert not is_in(client)


@pytest.mark.parametrize(
    "query", [{}, {"code": "x"}, {"code": "x", "state": "y"}, {"error": "access_denied"}, {"error": "x", "state": "y"}]
)
def test_a_callback_that_nobody_asked_for_leads_back(cast: Cast, provider: Provider, query: dict[str, str]):
    assert Client().get(CALLBACK, query).headers["Location"] == "/accounts/login/"


def test_a_provider_that_is_down_is_said_in_words(cast: Cast, provider: Provider):
    provider.down = True

    answer = Client(headers={"accept-language": "en"}).get(LOGIN, follow=True)

    assert answer.status_code == 200 and "does not answer" in answer.content.decode()


def test_an_identity_is_linked_to_one_account_only(cast: Cast, provider: Provider):
    link(cast)
    link(cast, "Basile")

    assert SocialAccount.objects.get().user_id == account_of(cast, "Ada").pk
    row = SocialAccount.objects.get()
    with pytest.raises(Refused):
        link_identity(cast.actor("Basile"), account_of(cast, "Basile"), provider=row.provider, uid=row.uid)


def test_linking_asks_first_whether_it_is_oneself(cast: Cast, provider: Provider):
    ada = cast.client("Ada")
    assert ada.get("/me/sign-in/identities/new/").headers["Location"].startswith("/me/sign-in/again/")

    go(ada, LOGIN + "?process=connect")

    assert not SocialAccount.objects.exists()


def test_unlinked_it_opens_nothing(cast: Cast, provider: Provider):
    ada = link(cast)
    row = SocialAccount.objects.get()
    assert just_in(cast, "Basile").post(f"/me/sign-in/identities/{row.pk}/unlink/").status_code == 404

    ada.post(f"/me/sign-in/identities/{row.pk}/unlink/")

    assert not SocialAccount.objects.exists()
    assert entry_of("identity.unlinked")


def test_the_library_itself_links_and_unlinks_nothing(cast: Cast, provider: Provider):
    link(cast)
    row = SocialAccount.objects.get()
    for way in (row.delete, lambda: SocialAccount.objects.create(user=account_of(cast, "Hugo"), provider="x", uid="y")):
        with pytest.raises(Unguarded), transaction.atomic():
            way()


def test_without_an_agreement_there_is_no_such_door(cast: Cast):
    assert Client().get(LOGIN).status_code == Client().get(CALLBACK).status_code == 404
    assert "ProConnect" not in Client().get("/accounts/login/").content.decode()
