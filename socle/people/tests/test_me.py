"""One's own page: profile, notices, tokens."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from conftest import entry_of
from socle.ground import new_id, now
from socle.people.acts import issue_token, token_digest
from socle.people.models import Notice, Person, Token
from socle.people.tests.keys import shown_again
from socle.people.tokens import actor_of


@pytest.fixture
def ada(cast):
    client = cast.client("Ada")
    client.post("/language/", {"language": "en"})
    return shown_again(client, cast, "Ada", "mfa")


def text(response):
    return response.content.decode()


def issue(client, **changed):
    day = timezone.localdate() + timedelta(days=30)
    return client.post("/me/tokens/new/", {"purpose": "Monday's export", "last_day": day.isoformat(), "key": str(new_id()), **changed})


def secret_in(response):
    return re.findall(r"socle_[\w-]{40,}", text(response))[0]


def test_one_changes_ones_own_name_and_language(ada, cast):
    answer = ada.post("/me/", {"name": "Ada Fanal", "language": "en", "seen": "1", "key": str(new_id())})

    person = Person.kept.get(pk=cast.people["Ada"].pk)
    assert answer.headers["Location"] == "/me/"
    assert (person.name, person.language, person.version) == ("Ada Fanal", "en", 2)
    assert entry_of("person.renamed").row.person == person.pk


def test_the_chosen_language_then_speaks(ada):
    ada.post("/me/", {"name": "Ada", "language": "fr", "seen": "1"})

    assert '<html lang="fr"' in text(ada.get("/me/"))


@pytest.mark.parametrize("name", ["", "   ", "x" * 121, "a\0b"])
def test_a_wrong_name_is_said_at_the_field_and_what_was_typed_stays(ada, cast, name):
    answer = ada.post("/me/", {"name": name, "language": "en", "seen": "1"})

    assert answer.status_code == 422
    assert 'id="id_name-error"' in text(answer)
    assert Person.kept.get(pk=cast.people["Ada"].pk).version == 1


def test_an_unknown_language_is_refused(ada):
    assert ada.post("/me/", {"name": "Ada", "language": "xx"}).status_code == 422


def test_what_was_changed_meanwhile_is_shown_and_not_overwritten(ada, cast):
    ada.post("/me/", {"name": "First", "language": "en", "seen": "1"})
    ada.post("/language/", {"language": "en"})

    late = ada.post("/me/", {"name": "Second", "language": "en", "seen": "1"})

    assert late.status_code == 422
    assert "First" in text(late) and 'value="Second"' in text(late)
    assert Person.kept.get(pk=cast.people["Ada"].pk).name == "First"


def test_a_double_click_is_one_act(ada, cast):
    sent = {"name": "Ada F.", "language": "en", "seen": "1", "key": str(new_id())}

    answers = [ada.post("/me/", sent).status_code for _click in range(2)]

    assert answers == [302, 302]
    assert Person.kept.get(pk=cast.people["Ada"].pk).version == 2


def test_a_token_is_shown_once_and_only_its_digest_is_kept(ada, cast):
    shown = issue(ada)
    secret = secret_in(shown)

    token = Token.kept.get(person=cast.people["Ada"])
    assert token.digest == token_digest(secret)
    assert "no-store" in shown.headers["Cache-Control"]
    assert secret not in text(ada.get("/me/"))
    actor = actor_of(secret, "api")
    assert actor and actor.person == cast.people["Ada"].pk


def test_a_token_sent_twice_is_issued_once_and_says_what_to_do(ada, cast):
    key = str(new_id())
    issue(ada, key=key)

    again = issue(ada, key=key)

    assert Token.kept.filter(person=cast.people["Ada"]).count() == 1
    assert "withdraw it and issue another one" in text(again)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"purpose": ""}, "purpose"),
        ({"purpose": "x" * 121}, "purpose"),
        ({"last_day": ""}, "last_day"),
        ({"last_day": "yesterday"}, "last_day"),
        ({"last_day": "2020-01-01"}, "last_day"),
        ({"last_day": "9999-12-31"}, "last_day"),
        ({"last_day": str(timezone.localdate() + timedelta(days=400))}, "last_day"),
    ],
)
def test_a_wrong_token_is_said_at_its_field(ada, changed, field):
    answer = issue(ada, **changed)

    assert answer.status_code == 422
    assert f'id="id_{field}-error"' in text(answer)
    assert not Token.kept.exists()


def test_a_withdrawn_token_opens_nothing(ada, cast):
    secret = secret_in(issue(ada))
    token = Token.kept.get()

    ada.post(f"/me/tokens/{token.pk}/withdraw/", {"key": str(new_id())})

    assert actor_of(secret, "api") is None
    assert entry_of("token.withdrawn").row.person == cast.people["Ada"].pk


def test_nobody_withdraws_the_token_of_another_not_even_who_keeps_people(cast):
    token = issue_token(cast.actor("Ada"), cast.people["Ada"], purpose="x", until=now() + timedelta(days=1), secret="s")

    for name in ("Elsa", "Basile", "Hugo", "Iris"):
        answer = cast.client(name).post(f"/me/tokens/{token.pk}/withdraw/")
        assert answer.status_code == 404
    assert Token.kept.get().withdrawn_at is None


def notify(cast, name, times=1):
    told = {"person": cast.people[name], "kind": "proposal_opened", "subject": "", "address": "/proposals/", "told_at": now()}
    return Notice.objects.bulk_create(Notice(**told) for _n in range(times))


def test_notices_are_read_one_by_one_or_all_at_once(ada, cast):
    Notice.objects.filter(person=cast.people["Ada"]).update(read_at=now())
    first, *_others = notify(cast, "Ada", 3)

    ada.post("/me/notices/read/", {"notice": first.pk})
    after_one = Notice.objects.filter(person=cast.people["Ada"], read_at=None).count()
    ada.post("/me/notices/read/")

    assert after_one == 2
    assert not Notice.objects.filter(person=cast.people["Ada"], read_at=None).exists()


def test_nobody_reads_the_notices_of_another(ada, cast):
    theirs, *_ = notify(cast, "Elsa")

    ada.post("/me/notices/read/", {"notice": theirs.pk})
    ada.post("/me/notices/read/")

    assert Notice.objects.get(pk=theirs.pk).read_at is None


@pytest.mark.parametrize("notice", ["x", "\0", "12"])
def test_what_is_no_notice_is_not_found(ada, notice):
    assert ada.post("/me/notices/read/", {"notice": notice}).status_code == 404


def test_somebody_without_any_role_has_a_page_too(cast):
    page = cast.client("Hugo").get("/me/")

    assert page.status_code == 200
    assert "Hugo" in text(page)


@pytest.mark.parametrize("many", [0, 10, 200])
def test_the_page_asks_as_little_of_the_database_whatever_there_is(ada, cast, many, django_assert_max_num_queries):
    notify(cast, "Ada", many)
    for n in range(min(many, 60)):
        issue_token(cast.actor("Ada"), cast.people["Ada"], purpose=f"{n}", until=now() + timedelta(days=1), secret=f"s{n}")

    with django_assert_max_num_queries(12):
        page = ada.get("/me/")

    assert len(page.content) < 80 * 1024
