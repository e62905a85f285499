"""Which notices go as text messages, to whom and when."""

import logging
from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.urls import reverse
from django.utils import translation

from conftest import Cast
from socle.governance.tests import scene
from socle.ground import at, now
from socle.people import acts, gateway, mails, texts
from socle.people.kinds import CHOSEN
from socle.people.models import Notice, PersonContact, Text, Texting
from socle.people.tests.gateway import Service
from socle.people.tests.test_choose_mailing import told
from socle.people.tests.test_texting import NOON, NUMBER, asked, chosen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("service")]


def sent(*notices: Notice) -> int:
    return texts.text.func([str(one.pk) for one in notices])


def test_a_text_comes_once_of_what_was_chosen_and_of_nothing_else(cast: Cast, service: Service):
    with at(NOON):
        chosen(cast)
        wanted, other, elsewhere = told(cast), told(cast, kind="role_moved"), told(cast, who="Cléo")
        assert (sent(wanted, other, elsewhere), sent(wanted, other, elsewhere)) == (1, 0)

    ((to, said),) = service.taken
    assert (to, said) == (NUMBER, "Quelque chose vous attend dans Socle : http://127.0.0.1:8000/me/")
    assert Text.objects.get(sent_at=NOON).notice == wanted


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_text_says_what_it_is_about_and_each_fits_in_one(cast: Cast, service: Service, language: str):
    with at(NOON):
        chosen(cast, *CHOSEN)
        acts.rename_person(cast.actor("Elsa"), cast.people["Elsa"], name="Elsa", language=language)
        proposal = scene.opened(cast)
        notices = [Notice.objects.get(person=cast.people["Elsa"], kind="proposal_opened"), *(told(cast, kind=kind) for kind in CHOSEN)]
        for one in notices:
            sent(one)

    with translation.override(language):
        assert set(service.texts()) == {gateway.plain(texts.words())}
    assert all(gateway.fits(text) for text in service.texts())
    assert str(proposal.pk) not in "".join(service.texts())


def test_one_reminder_a_day_for_one_matter_whichever_way(cast: Cast, service: Service):
    with at(NOON):
        chosen(cast, "term_ends")
        by_mail, by_text = told(cast, kind="term_ends"), told(cast, kind="term_ends")
        assert mails.mail.func([str(by_mail.pk)]) == 1
        assert sent(by_text) == sent(by_mail) == 0
    with at(NOON + timedelta(days=1)):
        again = told(cast, kind="term_ends")
        assert sent(again) == 1
        assert mails.mail.func([str(again.pk)]) == 0

    assert (len(outbox.outbox), len(service.taken)) == (1, 1)


def test_whoever_may_no_longer_read_it_gets_no_text_of_it(cast: Cast, service: Service):
    with at(NOON):
        chosen(cast, "proposal_opened", who="Gaspard")
        scene.opened(cast)
        notice = Notice.objects.filter(kind="proposal_opened").latest("told_at")
        Notice.objects.filter(pk=notice.pk).update(person=cast.people["Gaspard"])
        assert sent(notice) == 0

    assert service.asked == 0
    assert Text.objects.get(notice=notice).dropped_at == NOON


def test_at_night_nobody_is_woken(cast: Cast, service: Service):
    night = NOON + timedelta(hours=12)
    with at(NOON):
        chosen(cast)
    with at(night):
        notice = told(cast)
        assert sent(notice) == texts.send_waiting() == 0
    with at(night + timedelta(hours=7, minutes=50)):
        assert texts.send_waiting() == 0
    with at(night + timedelta(hours=8, minutes=1)):
        assert (texts.send_waiting(), texts.send_waiting()) == (1, 0)


@pytest.mark.parametrize(("rhythm", "days"), [("daily", 1), ("weekly", 7)])
def test_together_is_one_text_in_the_morning(cast: Cast, service: Service, rhythm: str, days: int):
    with at(NOON):
        chosen(cast, "mandate_given", "role_moved", rhythm=rhythm)
        assert sent(told(cast), told(cast, kind="role_moved")) == 0
    for day in range(1, days):
        with at(NOON + timedelta(days=day)):
            assert texts.send_together() == 0
    with at(NOON + timedelta(days=days)):
        assert (texts.send_together(), texts.send_together()) == (1, 0)

    assert len(service.taken) == 1


def test_morning_is_where_one_is(cast: Cast, service: Service):
    with at(NOON):
        chosen(cast, rhythm="daily")
        acts.choose_mailing(cast.actor("Elsa"), cast.people["Elsa"], rhythm="daily", zone="America/Guadeloupe")
    with at(NOON + timedelta(hours=3)):  # 9:00 there
        told(cast)
    with at(NOON + timedelta(hours=20)):  # 8:00 in Paris, 2:00 in Guadeloupe
        assert texts.send_together() == mails.send_together() == 0
    with at(NOON + timedelta(hours=26, minutes=1)):  # 8:01 in Guadeloupe
        assert (texts.send_together(), mails.send_together()) == (1, 1)


@pytest.mark.long
def test_neither_who_sleeps_nor_who_has_many_notices_keeps_others_waiting(cast: Cast, service: Service):
    with at(NOON):
        for who in ("Elsa", "Ada", "Cléo"):
            chosen(cast, who=who)
        acts.choose_mailing(cast.actor("Elsa"), cast.people["Elsa"], rhythm="daily", zone="Pacific/Tahiti")  # it is midnight there
        for who in ("Elsa", "Ada"):
            one = told(cast, who)
            Notice.objects.bulk_create(
                Notice(person=one.person, kind=one.kind, subject=one.subject, address=one.address, told_at=NOON) for _ in range(texts.MOST)
            )
        told(cast, "Cléo")
    with at(NOON + timedelta(minutes=11)):
        assert texts.send_waiting() == 2
    with at(NOON + timedelta(hours=9)):  # 21:00 in Paris, 9:00 there
        assert texts.send_waiting() == 1


def test_what_the_service_refuses_is_tried_again_some_times_and_told_without_the_number(
    cast: Cast, service: Service, caplog: pytest.LogCaptureFixture
):
    service.refuses = True
    with at(NOON):
        chosen(cast)
        notice = told(cast)
    with caplog.at_level(logging.INFO):
        for hour in range(8):
            with at(NOON + timedelta(minutes=11 * (hour + 1))):
                assert texts.send_waiting() == 0

    assert service.asked == texts.TRIES
    row = Text.objects.get(notice=notice)
    assert (row.tries, row.sent_at, row.dropped_at is None) == (texts.TRIES, None, False)
    assert "for the last time" in caplog.text
    assert "612345678" not in caplog.text and "127.0.0.1" not in caplog.text.replace("http://127.0.0.1:8000", "")


def test_a_service_that_comes_back_is_handed_what_waited(cast: Cast, service: Service):
    service.refuses = True
    with at(NOON):
        chosen(cast)
        assert sent(told(cast)) == 0
    service.refuses = False
    with at(NOON + timedelta(minutes=11)):
        assert texts.send_waiting() == 1


def test_a_number_that_was_corrected_or_is_over_is_not_texted(cast: Cast, service: Service):
    with at(NOON):
        chosen(cast)
        contact = PersonContact.kept.get()
        acts.amend_contact(cast.actor("Elsa"), contact, value="06 99 99 99 99")
        assert sent(told(cast)) == 0
        assert "a été corrigé" in cast.client("Elsa").get(reverse("texting")).content.decode()
        texting = asked(cast, PersonContact.kept.get())
        acts.confirm_texting(cast.actor("Elsa"), texting, code=texts.code_of(texting))
        acts.end_contact(cast.actor("Elsa"), PersonContact.kept.get())
    with at(NOON + timedelta(minutes=1)):
        assert sent(told(cast)) == 0

    assert service.asked == 0


def test_once_ended_or_read_nothing_comes(cast: Cast, service: Service):
    with at(NOON):
        texting = chosen(cast)
        read = told(cast)
        Notice.objects.filter(pk=read.pk).update(read_at=now())
        assert sent(read) == 0
        acts.end_texting(cast.actor("Elsa"), texting)
        assert sent(told(cast)) == 0

    assert not Texting.kept.exists()
