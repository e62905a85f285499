"""Signing in by a code: no answer tells whether an account exists, attempts are few, a code works once and for ten minutes."""

import re
import time
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from socle.ground import at, now
from socle.journal.guard import acting
from socle.people import codes, mails
from socle.people.models import Account
from socle.people.tests.signing import ADA, ASK, CONFIRM, ask, page, sent_code


@pytest.fixture(autouse=True)
def english(client):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"


def test_a_code_sent_by_mail_signs_its_owner_in(client, cast):
    asked = ask(client)
    code = sent_code()
    answer = client.post(CONFIRM, {"code": code})

    assert asked.headers["Location"] == CONFIRM
    assert mail.outbox[-1].to == [ADA]
    assert answer.status_code == 302 and answer.headers["Location"] == "/"
    assert client.get("/me/").status_code == 200


def test_the_code_may_be_typed_with_spaces_and_the_address_in_any_case(client, cast):
    ask(client, "ADA@exemple.INVALID")
    code = sent_code()

    answer = client.post(CONFIRM, {"code": f" {code[:3]} {code[3:]} "})

    assert answer.headers["Location"] == "/"


def test_an_account_whose_address_has_capitals_is_found(client, cast):
    with acting():
        Account.kept.filter(email=ADA).update(email="Ada@Exemple.invalid")
    ask(client)

    assert re.fullmatch(r"\d{6}", sent_code())


def test_asking_again_for_an_address_without_account_answers_alike(client, cast):
    other = Client(headers={"accept-language": "en"})

    known, unknown = ask(client), ask(other, "nobody@exemple.invalid")
    known_page, unknown_page = client.get(CONFIRM), other.get(CONFIRM)
    known_wrong, unknown_wrong = client.post(CONFIRM, {"code": "x"}), other.post(CONFIRM, {"code": "x"})

    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])
    assert set(known.cookies) == set(unknown.cookies)
    assert page(known_page) == page(unknown_page)
    assert known_wrong.status_code == unknown_wrong.status_code
    assert page(known_wrong) == page(unknown_wrong)


def test_known_and_unknown_addresses_cost_the_same_work(cast):
    counted = []
    ask(Client(), "first@exemple.invalid")
    for email in (ADA, "nobody@exemple.invalid"):
        with CaptureQueriesContext(connection) as queries:
            ask(Client(), email)
        counted.append(sorted(query["sql"].split()[0] for query in queries))

    assert counted[0] == counted[1]
    assert DBTaskResult.objects.filter(task_path__endswith="codes.send").count() == 3


def test_nobody_is_written_to_at_an_unknown_address(cast):
    soon = (now() + timedelta(minutes=1)).isoformat()

    assert codes.send.func("nobody@exemple.invalid", "", soon) == 0
    assert codes.send.func("nobody@exemple.invalid", "123456", soon) == 0
    assert mail.outbox == []


class Broken(BaseEmailBackend):
    """A mail server that is down."""

    def send_messages(self, email_messages):
        raise OSError("no mail server")


@pytest.mark.parametrize("email", [ADA, "nobody@exemple.invalid"])
@pytest.mark.parametrize("backend", ["django.core.mail.backends.locmem.EmailBackend", f"{__name__}.Broken"])
def test_nothing_is_left_of_the_job_once_its_mail_is_sent_or_cannot_be(client, cast, settings, email, backend):
    settings.EMAIL_BACKEND = backend
    ask(client, email)
    job = DBTaskResult.objects.get(task_path=codes.send.module_path)
    assert job.args_kwargs["args"][0] == email

    worker().run_task(job)

    assert len(mail.outbox) == int(email == ADA and "locmem" in backend)
    assert not DBTaskResult.objects.filter(task_path=codes.send.module_path).exists()


def test_a_code_that_no_longer_opens_anything_is_not_mailed(client, cast):
    ask(client)

    with at(now() + timedelta(minutes=10)):
        worker().run_task(DBTaskResult.objects.get(task_path=codes.send.module_path))

    assert mail.outbox == []


def test_another_job_stays_to_be_read(cast):
    mails.mail.enqueue([])

    worker().run_task(DBTaskResult.objects.latest("enqueued_at"))

    assert DBTaskResult.objects.latest("enqueued_at").status == "SUCCESSFUL"


def worker():
    """What `db_worker` runs."""
    more = {"interval": 1, "batch": True, "startup_delay": False, "max_tasks": None, "worker_id": "test", "excluded_queue_names": []}
    return Worker(queue_names=["outbox"], backend_name="default", **more)


def test_the_code_of_an_unknown_address_is_not_empty(client, cast):
    ask(client, "nobody@exemple.invalid")

    for code in ("", " ", "-", "000000"):
        answer = client.post(CONFIRM, {"code": code})
        assert answer.status_code in (200, 302)
    assert client.get("/me/").status_code == 302


def test_a_code_works_once(client, cast):
    ask(client)
    code = sent_code()
    client.post(CONFIRM, {"code": code})
    client.post("/accounts/logout/")

    again = client.post(CONFIRM, {"code": code})

    assert again.headers["Location"] == ASK
    assert client.get("/me/").status_code == 302


def test_a_code_works_in_the_browser_that_asked_for_it_only(client, cast):
    ask(client)
    code = sent_code()
    thief = Client()
    ask(thief)

    thief.post(CONFIRM, {"code": code})

    assert thief.get("/me/").status_code == 302


def test_after_ten_minutes_a_code_opens_nothing(client, cast, monkeypatch):
    ask(client)
    code = sent_code()
    later = time.time() + 601
    monkeypatch.setattr("allauth.account.internal.flows.code_verification.time.time", lambda: later)

    client.post(CONFIRM, {"code": code})

    monkeypatch.undo()
    assert client.get("/me/").status_code == 302


def test_after_three_wrong_codes_a_new_one_is_needed(client, cast):
    ask(client)
    code = sent_code()
    wrong = f"{(int(code) + 1) % 1_000_000:06}"

    for _attempt in range(3):
        client.post(CONFIRM, {"code": wrong})
    answer = client.post(CONFIRM, {"code": code})

    assert answer.headers["Location"] == ASK
    assert client.get("/me/").status_code == 302


def test_the_sixth_code_asked_for_in_ten_minutes_is_refused_whether_or_not_there_is_an_account(cast):
    for email in (ADA, "nobody@exemple.invalid"):
        answers = [Client(headers={"accept-language": "en"}).post(ASK, {"email": email}) for _attempt in range(6)]

        assert [answer.status_code for answer in answers] == [302] * 5 + [429]
        assert "Too many attempts" in answers[-1].content.decode()


def test_capitals_do_not_get_round_the_limit(cast):
    answers = [Client().post(ASK, {"email": f"{name}@exemple.invalid"}) for name in ("ada", "Ada", "ADA", "aDa", "adA", "ADa")]

    assert answers[-1].status_code == 429


@pytest.mark.parametrize("email", ["", "x", "a@b", "a" * 300 + "@exemple.invalid", "a\0b@exemple.invalid", "<b>@exemple.invalid"])
def test_what_is_no_address_is_said_at_the_field(client, cast, email):
    answer = ask(client, email)

    assert answer.status_code == 200
    assert 'id="id_email-error"' in answer.content.decode()
