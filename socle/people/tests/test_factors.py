"""Second factors: set up by their owner, asked for on the way in, never added or removed but by an act."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.db import transaction
from django.test import Client

from conftest import Cast, entry_of
from socle.journal.act import Refused
from socle.journal.guard import Unguarded
from socle.people.acts import add_factor, remove_factor
from socle.people.models import Account
from socle.people.tests.keys import account_of, app_code, just_in, with_app
from socle.people.tests.signing import ADA, ASK, CONFIRM, sent_code

SECOND, TRUST = "/accounts/second/", "/accounts/trust/"
Kind = Authenticator.Type


def after_mail(cast: Cast, client: Client | None = None) -> Client:
    """Ada's browser, once she has typed the code of her mail."""
    client = client or Client(headers={"accept-language": "en"})
    client.post(ASK, {"email": ADA})
    client.post(CONFIRM, {"code": sent_code()})
    return client


def is_in(client: Client) -> bool:
    return bool(client.get("/me/").status_code == 200)


def test_an_application_is_set_up_by_the_first_code_that_it_shows(cast: Cast):
    ada = just_in(cast, "Ada")
    page = ada.get("/me/sign-in/application/new/").content.decode()
    shown = re.findall(r"<code data-secret>((?:[A-Z2-7]{4} ?){8})</code>", page)
    secret = shown[0].replace(" ", "")
    assert re.findall(r'href="(otpauth://totp/[^"]+)"', page)[0].count(f"secret={secret}") == 1, (
        "on a phone one cannot look at its own picture"
    )
    before = ada.session.session_key

    answer = ada.post("/me/sign-in/application/new/", {"code": app_code(secret)})

    assert answer.headers["Location"] == "/me/sign-in/codes/new/"
    assert ada.session["strong"] and ada.session.session_key != before
    entry = entry_of("factor.added")
    assert (entry.subject, entry.result.partition(":")[0]) == (f"people.account:{account_of(cast, 'Ada').pk}", "mfa.authenticator")


def test_its_secret_is_in_no_column_and_in_no_entry(cast: Cast):
    secret = with_app(cast, "Ada")

    assert secret not in str(Authenticator.objects.get().data)
    assert secret not in bytes(entry_of("factor.added").row.body).decode()


def test_a_wrong_first_code_sets_nothing_up(cast: Cast):
    ada = just_in(cast, "Ada")
    ada.get("/me/sign-in/application/new/")

    answer = ada.post("/me/sign-in/application/new/", {"code": "000000"})

    assert answer.status_code == 422 and not Authenticator.objects.exists()


def test_who_has_a_second_factor_is_not_in_before_it_was_given(cast: Cast):
    secret = with_app(cast, "Ada")
    ada = after_mail(cast)
    assert not is_in(ada)
    assert ada.get(SECOND).status_code == 200

    ada.post(SECOND, {"code": app_code(secret)})
    ada.post(TRUST, {"action": "no"})

    assert is_in(ada) and ada.session["strong"]


def test_the_same_code_opens_once(cast: Cast):
    secret = with_app(cast, "Ada")
    code = app_code(secret)
    after_mail(cast).post(SECOND, {"code": code})

    thief = after_mail(cast)
    thief.post(SECOND, {"code": code})

    assert not is_in(thief)


def test_five_wrong_codes_close_the_door_for_a_while(cast: Cast):
    secret = with_app(cast, "Ada")
    ada = after_mail(cast)

    for _attempt in range(5):
        ada.post(SECOND, {"code": "000000"})
    ada.post(SECOND, {"code": app_code(secret)})

    assert not is_in(ada)


def test_a_trusted_browser_is_not_asked_again_and_its_session_is_strong(cast: Cast):
    secret = with_app(cast, "Ada")
    ada = after_mail(cast)
    ada.post(SECOND, {"code": app_code(secret)})
    ada.post(TRUST, {"action": "trust"})
    ada.post("/accounts/logout/")

    after_mail(cast, ada)

    assert is_in(ada) and ada.session["strong"]


def test_trust_ends_with_every_session(cast: Cast):
    secret = with_app(cast, "Ada")
    ada = after_mail(cast)
    ada.post(SECOND, {"code": app_code(secret)})
    ada.post(TRUST, {"action": "trust"})
    ada.post("/me/sign-in/sessions/end/")
    ada.post("/accounts/logout/")

    assert not is_in(after_mail(cast, ada))


@pytest.mark.parametrize("proven", [False, True])
def test_a_sign_in_that_has_only_begun_ends_with_every_session(cast: Cast, proven: bool):
    secret = with_app(cast, "Ada")
    thief = after_mail(cast)
    if proven:
        thief.post(SECOND, {"code": app_code(secret)})

    just_in(cast, "Ada").post("/me/sign-in/sessions/end/")

    page, said = (TRUST, {"action": "trust"}) if proven else (SECOND, {"code": app_code(secret)})
    answer = thief.post(page, said, follow=True)

    assert not is_in(thief)
    assert "Every session was ended meanwhile" in answer.content.decode()
    after_mail(cast, thief)
    assert thief.get(SECOND).status_code == 200


def test_a_shared_computer_is_never_trusted(cast: Cast):
    secret = with_app(cast, "Ada")
    ada = Client()
    ada.post(ASK, {"email": ADA, "shared": "on"})
    ada.post(CONFIRM, {"code": sent_code()})

    answer = ada.post(SECOND, {"code": app_code(secret)})

    assert answer.headers["Location"] == "/" and is_in(ada)


def test_codes_on_paper_stand_in_once_each(cast: Cast):
    with_app(cast, "Ada")
    shown = just_in(cast, "Ada", "mfa").post("/me/sign-in/codes/new/").content.decode()
    codes = [first + last for first, last in re.findall(r"<code>(\d{4}) (\d{4})</code>", shown)]
    assert len(set(codes)) == 10
    assert entry_of("factor.added").subject.startswith("people.account")

    once, twice = after_mail(cast), after_mail(cast)
    once.post(SECOND, {"code": codes[0]})
    once.post(TRUST, {"action": "no"})
    twice.post(SECOND, {"code": codes[0]})

    assert is_in(once) and not is_in(twice)


def test_other_codes_on_paper_replace_the_first(cast: Cast):
    with_app(cast, "Ada")
    for _time in range(2):
        add_factor(cast.actor("Ada"), account_of(cast, "Ada"), kind=Kind.RECOVERY_CODES)

    assert Authenticator.objects.filter(type=Kind.RECOVERY_CODES).count() == 1


def test_codes_on_paper_alone_are_refused(cast: Cast):
    with pytest.raises(Refused):
        add_factor(cast.actor("Ada"), account_of(cast, "Ada"), kind=Kind.RECOVERY_CODES)
    assert just_in(cast, "Ada").get("/me/sign-in/codes/new/").status_code == 404


def test_without_its_last_factor_every_other_session_ends_and_this_one_is_no_longer_strong(cast: Cast):
    with_app(cast, "Ada")
    factor = Authenticator.objects.get()
    here, there = just_in(cast, "Ada", "mfa"), just_in(cast, "Ada", "mfa")

    here.post(f"/me/sign-in/factors/{factor.pk}/remove/")

    assert not Authenticator.objects.exists()
    assert is_in(here) and not is_in(there)
    assert not here.session["strong"]
    assert entry_of("factor.removed").subject.startswith("people.account")


def test_nobody_removes_the_factor_of_another(cast: Cast):
    with_app(cast, "Ada")
    factor = Authenticator.objects.get()

    assert just_in(cast, "Basile").post(f"/me/sign-in/factors/{factor.pk}/remove/").status_code == 404
    with pytest.raises(Refused) as refusal:
        remove_factor(cast.actor("Basile", "registers"), account_of(cast, "Ada"), factor=factor)
    assert refusal.value.code == "no_right"
    with pytest.raises(Refused):
        remove_factor(cast.actor("Basile"), account_of(cast, "Basile"), factor=factor)
    assert Authenticator.objects.exists()


def test_the_library_itself_can_neither_add_nor_remove_one(cast: Cast):
    with_app(cast, "Ada")
    ways = [
        lambda: Authenticator.objects.get().delete(),
        lambda: Authenticator.objects.all().delete(),
        lambda: Authenticator.objects.create(user=account_of(cast, "Ada"), type=Kind.WEBAUTHN, data={}),
        lambda: Authenticator.objects.get_or_create(user=account_of(cast, "Ada"), type=Kind.WEBAUTHN, data={}),
    ]

    for way in ways:
        with pytest.raises(Unguarded), transaction.atomic():
            way()

    assert Authenticator.objects.count() == 1


@pytest.mark.parametrize(
    "credential", ["", "x", "{}", "[]", "null", '{"id": 1}', '{"id":"a","rawId":"a","type":"public-key","response":{}}']
)
def test_what_is_no_passkey_opens_nothing_and_breaks_nothing(cast: Cast, client: Client, credential: str):
    client.get("/accounts/passkey/", headers={"accept": "application/json"})
    assert client.post("/accounts/passkey/", {"credential": credential}).status_code == 302
    assert not is_in(client)

    ada = just_in(cast, "Ada")
    ada.get("/me/sign-in/passkeys/new/")
    assert ada.post("/me/sign-in/passkeys/new/", {"credential": credential, "name": "x"}).status_code == 422
    assert not Authenticator.objects.exists()


def test_a_closed_account_gets_no_further_with_its_factor(cast: Cast):
    secret = generate_totp_secret()
    add_factor(cast.actor("Ada"), account_of(cast, "Ada"), kind=Kind.TOTP, secret=secret)
    ada = after_mail(cast)
    from socle.journal.guard import acting

    with acting():
        Account.kept.filter(email=ADA).update(is_active=False)
    ada.post(SECOND, {"code": app_code(secret)})

    assert not is_in(ada)
