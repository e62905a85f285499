"""Letting a program act in one's name, for a purpose, until a date."""

from datetime import datetime, timedelta

import pytest

from conftest import Cast, entry_of
from socle.ground import now
from socle.journal.act import Refused
from socle.people.acts import issue_token, new_secret, rename_person, token_digest, withdraw_token
from socle.people.models import Person, Token
from socle.people.tests.keys import just_in, shown_again
from socle.people.tokens import actor_of


def issued(cast: Cast, who: str = "Elsa", purpose: str = "Tableur", until: datetime | None = None, secret: str = "") -> Token:
    ends = until or now() + timedelta(days=30)
    token = issue_token(cast.actor(who), cast.people[who], purpose=purpose, until=ends, secret=secret or new_secret())
    assert isinstance(token, Token)
    return token


def test_its_secret_is_kept_nowhere_but_its_digest(cast: Cast):
    secret = new_secret()

    token = issued(cast, purpose=" Tableur ", secret=secret)

    assert (token.purpose, token.person_id, token.withdrawn_at) == ("Tableur", cast.people["Elsa"].pk, None)
    assert token.digest == token_digest(secret) != secret
    entry = entry_of("token.issued")
    assert entry.result == f"people.token:{token.pk}"
    assert secret not in bytes(entry.row.body).decode() + bytes(entry.row.facts.body).decode()


def test_secrets_are_long_and_all_differ():
    secrets = {new_secret() for _ in range(100)}

    assert len(secrets) == 100
    assert all(secret.startswith("socle_") and len(secret) > 40 for secret in secrets)


@pytest.mark.parametrize(
    ("purpose", "days", "field"),
    [("", 30, "purpose"), (" ", 30, "purpose"), ("x" * 121, 30, "purpose"), ("T", 0, "until"), ("T", -1, "until"), ("T", 368, "until")],
)
def test_it_has_a_purpose_and_ends_within_a_year(cast: Cast, purpose: str, days: int, field: str):
    with pytest.raises(Refused) as refusal:
        issued(cast, purpose=purpose, until=now() + timedelta(days=days))

    assert refusal.value.field == field
    assert not Token.kept.exists()


@pytest.mark.parametrize(("who", "role"), [("Basile", "registers"), ("Cléo", "lead"), ("Ada", "lead"), ("Hugo", "member")])
def test_nobody_lends_or_withdraws_the_voice_of_another(cast: Cast, who: str, role: str):
    token = issued(cast)
    with pytest.raises(Refused) as refusal:
        issue_token(cast.actor(who, role), cast.people["Elsa"], purpose="T", until=now() + timedelta(days=1), secret=new_secret())
    assert refusal.value.code == "no_right"
    with pytest.raises(Refused) as refusal:
        withdraw_token(cast.actor(who, role), token)
    assert refusal.value.code == "no_right"


def test_it_is_withdrawn_once(cast: Cast):
    token = issued(cast)

    withdraw_token(cast.actor("Elsa"), token)

    assert Token.kept.get(pk=token.pk).withdrawn_at is not None
    assert entry_of("token.withdrawn").subject == f"people.token:{token.pk}"
    with pytest.raises(Refused):
        withdraw_token(cast.actor("Elsa"), token)


def test_one_that_reads_only_reads_and_lets_nobody_act(cast: Cast):
    secret = new_secret()
    issued(cast, secret=secret)
    until = now() + timedelta(days=1)
    issue_token(cast.actor("Elsa"), cast.people["Elsa"], purpose="T", until=until, secret="socle_reads", scope="read")
    reader = actor_of("socle_reads", "api")
    assert reader and reader.through.reads_only

    with pytest.raises(Refused) as refusal:
        rename_person(reader, cast.people["Elsa"], name="Elsa Fanal", language="fr")

    assert refusal.value.code == "scope"
    assert Person.objects.seen_by(reader).filter(pk=cast.people["Elsa"].pk).exists()
    acting = actor_of(secret, "api")
    assert acting and rename_person(acting, cast.people["Elsa"], name="Elsa Fanal", language="fr").name == "Elsa Fanal"


def test_there_are_two_scopes(cast: Cast):
    with pytest.raises(Refused) as refusal:
        issue_token(cast.actor("Elsa"), cast.people["Elsa"], purpose="T", until=now() + timedelta(days=1), secret="socle_x", scope="all")

    assert refusal.value.field == "scope"


def test_the_page_issues_one_that_reads_only_where_nothing_was_chosen(cast: Cast):
    client, day = just_in(cast, "Elsa"), (now() + timedelta(days=9)).date().isoformat()

    for scope in ("", "act"):
        client.post("/me/tokens/new/", {"purpose": f"T{scope}", "scope": scope, "last_day": day})

    assert dict(Token.kept.values_list("purpose", "scope")) == {"T": "read", "Tact": "act"}


def test_who_has_not_just_shown_who_they_are_is_asked_and_finds_what_they_had_typed_once(cast: Cast):
    client, day = cast.client("Elsa"), (now() + timedelta(days=9)).date().isoformat()
    answer = client.post("/me/tokens/new/", {"purpose": "Le lundi", "scope": "act", "last_day": day, "code": "1"})
    assert answer.headers["Location"] == "/me/sign-in/again/?next=%2Fme%2Ftokens%2Fnew%2F" and not Token.kept.exists()
    assert client.session["typed"]["fields"] == {"purpose": ["Le lundi"], "scope": ["act"], "last_day": [day]}

    first, second = (shown_again(client, cast, "Elsa").get("/me/tokens/new/").content.decode() for _ in range(2))

    assert 'value="Le lundi"' in first and f'value="{day}"' in first
    assert 'value="Le lundi"' not in second


def test_what_asks_for_a_second_factor_is_offered_to_who_opens_something_by_theirs(cast: Cast):
    field, day = 'name="strong"', (now() + timedelta(days=9)).date().isoformat()
    offered = {
        who: field in just_in(cast, who, how).get("/me/tokens/new/").content.decode() for who, how in (("Basile", "mfa"), ("Elsa", "mfa"))
    }

    just_in(cast, "Basile", "mfa").post("/me/tokens/new/", {"purpose": "T", "strong": "on", "last_day": day})
    just_in(cast, "Elsa", "mfa").post("/me/tokens/new/", {"purpose": "U", "strong": "on", "last_day": day})

    assert list(offered.values()) == [True, False]
    assert dict(Token.kept.values_list("purpose", "strong")) == {"T": True, "U": False}
