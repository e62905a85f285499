"""One shows again that it is oneself before anything about signing in changes."""

import pytest
from django.core import mail

from conftest import Cast
from socle.people.tests.keys import app_code, just_in, with_app
from socle.people.tests.signing import sent_code


@pytest.mark.parametrize("path", ["passkeys/new/", "application/new/", "codes/new/", "factors/1/remove/"])
def test_one_shows_again_that_it_is_oneself_before_anything_changes(cast: Cast, path: str):
    for client in (cast.client("Ada"), just_in(cast, "Ada", "password")):
        answer = client.post(f"/me/sign-in/{path}", {"code": "1"})
        assert answer.headers["Location"] == f"/me/sign-in/again/?next=%2Fme%2Fsign-in%2F{path.replace('/', '%2F')}"


def test_a_code_by_mail_is_enough_for_that_as_long_as_there_is_no_second_factor(cast: Cast):
    ada = cast.client("Ada", strong=False)
    ada.post("/me/sign-in/again/", {"send": "1", "next": "/me/sign-in/application/new/"})
    before = ada.session.session_key
    wrong = ada.post("/me/sign-in/again/", {"code": "0000000"})
    answer = ada.post("/me/sign-in/again/", {"code": sent_code(), "next": "/me/sign-in/application/new/"})

    assert wrong.status_code == 422
    assert answer.headers["Location"] == "/me/sign-in/application/new/"
    assert ada.session.session_key != before and not ada.session.get("strong")
    assert ada.get("/me/sign-in/application/new/").status_code == 200


def test_with_a_second_factor_no_mail_is(cast: Cast):
    secret = with_app(cast, "Ada")
    ada = just_in(cast, "Ada")
    ada.post("/me/sign-in/again/", {"send": "1"})
    assert mail.outbox == [] and ada.get("/me/sign-in/application/new/").status_code == 302

    ada.post("/me/sign-in/again/", {"code": app_code(secret)})

    assert ada.session["strong"]
    assert ada.get("/me/sign-in/codes/new/").status_code == 200


def test_a_mailed_code_is_tried_three_times(cast: Cast):
    ada = cast.client("Ada")
    ada.post("/me/sign-in/again/", {"send": "1"})
    code = sent_code()
    for _attempt in range(3):
        ada.post("/me/sign-in/again/", {"code": "wrong"})

    assert ada.post("/me/sign-in/again/", {"code": code}).status_code == 422
