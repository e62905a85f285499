"""Notices: written with the act, mailed once by a job that looks again, gone with what is rolled back."""

from datetime import timedelta

import pytest
from django.core import mail as mails
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from conftest import Cast
from socle.governance.models import Mandate
from socle.governance.tests import scene
from socle.ground import at, now
from socle.journal import guard
from socle.journal.references import reference
from socle.people.mails import mail, send_waiting
from socle.people.models import Account, Notice
from socle.people.notices import tell


@pytest.fixture
def told(cast: Cast) -> list[str]:
    """The notices of an opened proposal, for Cléo and Elsa, as its job was given them."""
    Notice.objects.all().delete()
    scene.opened(cast)
    job = DBTaskResult.objects.latest("enqueued_at")
    (ids,) = job.args_kwargs["args"]
    return list(ids)


def test_the_job_of_an_act_names_its_notices_and_nothing_is_mailed_inside_the_act(cast: Cast, told: list[str]):
    rows = Notice.objects.filter(pk__in=told)

    assert set(rows.values_list("person", flat=True)) == set(scene.ids(cast, ("Cléo", "Elsa")))
    assert set(rows.values_list("kind", "mailed_at")) == {("proposal_opened", None)}
    assert mails.outbox == []


def test_the_job_mails_each_once_with_a_link_and_no_content(cast: Cast, told: list[str]):
    assert (mail.func(told), mail.func(told)) == (2, 0)

    assert sorted(one.to[0] for one in mails.outbox) == ["cleo@exemple.invalid", "elsa@exemple.invalid"]
    for one in mails.outbox:
        assert "/proposals/" in one.body
        assert "Finir à 17 h" not in one.subject + str(one.body)
    assert not Notice.objects.filter(pk__in=told, mailed_at=None).exists()


def test_a_founding_tells_nobody_of_the_roles_with_which_it_begins(cast: Cast):
    assert Mandate.kept.exists()
    assert not Notice.objects.exclude(person=cast.people["Hugo"]).exists()  # an account was opened for him later


def test_what_is_rolled_back_is_mailed_to_nobody(cast: Cast):
    with transaction.atomic():
        tell(scene.ids(cast, ["Elsa"]), "proposal_opened", "x", "/proposals/x/")
        ids = [str(pk) for pk in Notice.objects.filter(subject="x").values_list("pk", flat=True)]
        transaction.set_rollback(True)

    assert len(ids) == 1
    assert mail.func(ids) == 0
    assert mails.outbox == []


def test_the_job_looks_again_whether_the_account_still_stands(cast: Cast, told: list[str]):
    with guard.acting():
        Account.kept.filter(person=cast.people["Cléo"]).update(is_active=False)

    assert mail.func(told) == 1
    assert [one.to for one in mails.outbox] == [["elsa@exemple.invalid"]]


def test_somebody_without_an_account_finds_it_in_no_mailbox(cast: Cast, told: list[str]):
    with guard.acting():
        Account.kept.filter(person=cast.people["Elsa"]).delete()

    assert mail.func(told) == 1


def test_a_mail_speaks_the_language_of_its_reader(cast: Cast, told: list[str]):
    with guard.acting():
        type(cast.people["Elsa"]).kept.filter(pk=cast.people["Elsa"].pk).update(language="en")
    mail.func(told)

    subjects = {one.to[0]: one.subject for one in mails.outbox}
    assert subjects["elsa@exemple.invalid"] == "A proposal awaits your position."
    assert subjects["cleo@exemple.invalid"] != subjects["elsa@exemple.invalid"]


def test_what_a_lost_job_left_is_sent_later_and_once(cast: Cast, told: list[str]):
    assert send_waiting() == 0

    with at(now() + timedelta(minutes=11)):
        assert send_waiting() == 2
        assert send_waiting() == 0


def test_a_mail_about_a_role_names_it_and_its_circle_to_whoever_may_see_it(cast: Cast):
    mandate = reference(Mandate.kept.get(role=cast.role("nord", "member"), person=cast.people["Elsa"]))
    tell(scene.ids(cast, ["Elsa", "Hugo"]), "mandate_ended", mandate, "/roles/x/")

    assert mail.func([str(pk) for pk in Notice.objects.filter(address="/roles/x/").values_list("pk", flat=True)]) == 2

    said = {one.to[0]: str(one.body).split("\n\n") for one in mails.outbox}
    assert said["elsa@exemple.invalid"][1:-2] == ["Member (Nord)"]
    assert said["hugo@exemple.invalid"][1:-2] == []
