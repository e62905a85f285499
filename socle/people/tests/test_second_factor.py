"""What a second factor opens, told to whom it is closed for lack of it, and to nobody else."""

from typing import Any

import pytest
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory

from conftest import Cast
from socle.governance import acts, gate
from socle.governance.gate import Gate
from socle.governance.models import Caseload, Tension
from socle.governance.tests.gate.test_gate import FILES, say
from socle.ground import new_id, now
from socle.ground.periods import months_later
from socle.journal import door, guard
from socle.journal.act import Act, Actor, Refused
from socle.journal.rights import strengthened
from socle.people.tests.keys import app_code, just_in, with_app

HERE = "/files/?of=one"


@pytest.fixture
def guide(cast: Cast) -> Actor:
    """Hugo, guide in Nord, without a second factor."""
    lead = cast.actor("Cléo", "lead")
    acts.fill_role(lead, cast.role("nord", "guide"), holder=cast.people["Hugo"], until=months_later(now(), 6))
    return cast.actor("Hugo", "guide", strong=False)


@pytest.fixture
def file(cast: Cast, guide: Actor) -> Tension:
    """Something of his caseload; tensions stand in for the files of pathways."""
    tension: Tension = acts.raise_tension(cast.actor("Elsa"), cast.circles["nord"], text="Le dossier d'une personne")
    say(Caseload, circle=tension.circle, mandate_id=guide.mandate, about=tension.pk)
    return tension


def asked(cast: Cast, name: str, actor: Actor) -> HttpRequest:
    request: Any = RequestFactory().get(HERE)
    request.user, request.actor = cast.people[name].account, actor
    return request  # type: ignore[no-any-return]


@door.page
def file_page(request: HttpRequest, pk: Any) -> HttpResponse:
    return HttpResponse(door.seen(request, Tension, pk, FILES).text)


def test_a_page_closed_for_lack_of_it_leads_to_what_to_do_and_back(cast: Cast, guide: Actor, file: Tension):
    answer = file_page(asked(cast, "Hugo", guide), file.pk)

    assert answer.headers["Location"] == "/me/sign-in/second-factor/?next=%2Ffiles%2F%3Fof%3Done"
    assert file_page(asked(cast, "Hugo", strengthened(guide)), file.pk).status_code == 200


def test_nobody_else_learns_that_there_is_something(cast: Cast, guide: Actor, file: Tension):
    for name in ("Gaspard", "Cléo", "Iris"):
        with pytest.raises(Http404):
            file_page(asked(cast, name, cast.actor(name)), file.pk)
    with pytest.raises(Http404):
        file_page(asked(cast, "Hugo", guide), new_id())


def test_an_act_says_that_only_the_second_factor_is_missing(cast: Cast, guide: Actor, file: Tension):
    declared = Act("file.tested", body=lambda: None, power=FILES)

    with guard.acting():
        for actor, code in ((guide, "weak"), (cast.actor("Elsa", strong=False), "no_right"), (cast.actor("Elsa"), "no_right")):
            with pytest.raises(Refused) as refusal:
                Gate().ask(actor, declared, file, None)
            assert refusal.value.code == code
        Gate().ask(strengthened(guide), declared, file, None)


def test_a_page_knows_whether_only_that_is_missing(cast: Cast, guide: Actor, file: Tension):
    assert door.is_weak(asked(cast, "Hugo", guide), FILES, file)
    assert not door.is_weak(asked(cast, "Hugo", strengthened(guide)), FILES, file)
    assert not door.is_weak(asked(cast, "Gaspard", cast.actor("Gaspard")), FILES, file)
    assert not door.is_weak(asked(cast, "Hugo", guide), "fill_roles", file)


def test_the_page_leads_to_setting_one_up_and_coming_back(cast: Cast, guide: Actor):
    hugo = just_in(cast, "Hugo")
    told = hugo.get("/me/sign-in/second-factor/?next=/circles/").content.decode()
    assert "Guide" in told and "/me/sign-in/passkeys/new/?next=/circles/" in told

    page = hugo.get("/me/sign-in/application/new/?next=/circles/").content.decode()
    hugo.post(
        "/me/sign-in/application/new/", {"code": app_code(page.partition("<code data-secret>")[2].partition("</code>")[0].replace(" ", ""))}
    )
    codes = hugo.post("/me/sign-in/codes/new/").content.decode()

    assert 'href="/circles/"' in codes
    assert hugo.get("/me/sign-in/second-factor/?next=/circles/").headers["Location"] == "/circles/"


def test_who_has_one_is_asked_for_it(cast: Cast, guide: Actor):
    with_app(cast, "Hugo")

    told = cast.client("Hugo", strong=False).get("/me/sign-in/second-factor/?next=/circles/").content.decode()

    assert "/me/sign-in/again/?next=/circles/" in told


@pytest.mark.parametrize("path", ["//evil.example", "https://evil.example/", "javascript:alert(1)"])
def test_it_leads_inside_only(cast: Cast, guide: Actor, path: str):
    told = cast.client("Hugo", strong=False).get("/me/sign-in/second-factor/", {"next": path}).content.decode()

    assert "/me/sign-in/passkeys/new/?next=/me/sign-in/" in told


def test_today_says_so_until_it_is_given(cast: Cast, guide: Actor):
    assert "/me/sign-in/second-factor/" in cast.client("Hugo", strong=False).get("/").content.decode()
    assert "/me/sign-in/second-factor/" not in cast.client("Elsa", strong=False).get("/").content.decode()
    assert "/me/sign-in/second-factor/" not in just_in(cast, "Hugo", "mfa").get("/").content.decode()


def test_the_session_of_who_reads_files_ends_after_half_an_hour(cast: Cast, guide: Actor):
    hugo = cast.client("Hugo", strong=False)
    hugo.get("/")

    assert hugo.session["idle"] == 1800
    assert [hat.role_name for hat in gate.strong_hats(gate.hats(guide.person))] == ["Guide"]
