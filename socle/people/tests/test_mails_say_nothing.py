"""No mail of any kind holds what it leads to: words that stand in everything it could be about are looked for in all of them."""

import re

import pytest
from django.core import mail as outbox
from django.test import Client

from conftest import Cast
from socle.governance import acts as governance
from socle.ground import at, now
from socle.journal.references import reference
from socle.people import acts, mails
from socle.people.kinds import ALWAYS, CHOSEN, KINDS
from socle.people.models import Mailing, Notice
from socle.people.notices import tell
from socle.people.tests.test_choose_mailing import MONDAY, choose, told

pytestmark = pytest.mark.django_db

CANARY = "Canari"


@pytest.mark.in_turn(4)
@pytest.mark.once
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_mail_of_each_kind_holds_a_sentence_and_a_link(cast: Cast, kind: str, language: str):
    acts.rename_person(cast.actor("Elsa"), cast.people["Elsa"], name="Elsa Canari", language=language)
    tension = governance.raise_tension(cast.actor("Elsa"), cast.circles["nord"], text="Canari de la tension", example="Canari")
    proposal = governance.draft(cast.actor("Elsa"), tension, title="Canari du titre", text="Canari du texte", changes=[])
    Notice.objects.all().delete()
    tell([cast.people["Elsa"].pk], kind, reference(proposal), f"/proposals/{proposal.pk}/")

    assert mails.mail.func([str(Notice.objects.get().pk)]) == 1

    (mail,) = outbox.outbox
    whole = mail.message().as_string() + mail.subject + str(mail.body)
    assert CANARY not in whole and "Elsa" not in whole
    assert f"/proposals/{proposal.pk}/" in mail.body
    assert ("List-Unsubscribe" in mail.extra_headers) is (kind not in ALWAYS)


@pytest.mark.in_turn(4)
@pytest.mark.parametrize("kind", sorted(CHOSEN))
def test_one_click_stops_each_kind_and_no_other(cast: Cast, kind: str):
    mail = mails.composed(cast.people["Elsa"], [told(cast, kind=kind)])
    address, post = mail.extra_headers["List-Unsubscribe"], mail.extra_headers["List-Unsubscribe-Post"]

    assert post == "List-Unsubscribe=One-Click"
    path = re.sub("^<https?://[^/]+|>$", "", address)
    assert Client(enforce_csrf_checks=True).post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200

    assert Mailing.kept.get(person=cast.people["Elsa"]).muted == [kind]


def test_a_mail_of_very_many_comes_whole_and_says_how_many_more_there_are(cast: Cast):
    Notice.objects.all().delete()
    choose(cast, "daily")
    with at(MONDAY):
        rows = [Notice(person=cast.people["Elsa"], kind="mandate_given", subject="x", address="/me/", told_at=now()) for _n in range(720)]
        Notice.objects.bulk_create(rows)
    with at(MONDAY.replace(day=30)):
        assert (mails.send_together(), mails.send_together()) == (1, 0)

    (mail,) = outbox.outbox
    assert mail.subject == "720 notifications"
    assert mail.body.count("Un rôle vous est confié.") == mails.TOLD
    assert "Et encore 620, sur votre page" in mail.body
    assert not Notice.objects.filter(mailed_at=None).exists()


def test_each_is_mailed_in_the_morning_where_they_are(cast: Cast):
    Notice.objects.all().delete()
    choose(cast, "daily")
    acts.choose_mailing(cast.actor("Cléo"), cast.people["Cléo"], rhythm="daily", zone="Indian/Reunion")
    with at(MONDAY):
        told(cast), told(cast, who="Cléo")
    with at(MONDAY.replace(day=30, hour=3, minute=1)):  # 7:01 in Réunion, 5:01 in Paris
        assert mails.send_together() == 1
    assert [one.to for one in outbox.outbox] == [["cleo@exemple.invalid"]]
    with at(MONDAY.replace(day=30, hour=5, minute=1)):
        assert mails.send_together() == 1
