"""How often Socle writes to somebody, and of what it does not."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail as outbox
from django.test import Client
from django.urls import reverse

from conftest import Cast, entry_of
from socle.governance.tests import scene
from socle.ground import at, now
from socle.journal import guard
from socle.journal.act import Refused
from socle.journal.references import reference
from socle.people import acts, mails
from socle.people.kinds import ALWAYS, CHOSEN
from socle.people.models import Account, Mailing, Notice
from socle.people.notices import tell

MONDAY = datetime(2027, 3, 29, 9, tzinfo=UTC)  # the day after summer time has begun


@pytest.fixture(autouse=True)
def _nothing_waits(cast: Cast):
    Notice.objects.all().delete()


def told(cast: Cast, who: str = "Elsa", kind: str = "mandate_given", about: str = "") -> Notice:
    subject = about or reference(cast.people[who])
    before = set(Notice.objects.values_list("pk", flat=True))
    tell([cast.people[who].pk], kind, subject, "/me/")
    return Notice.objects.exclude(pk__in=before).get()


def choose(cast: Cast, rhythm: str, *muted: str, who: str = "Elsa") -> Mailing:
    return acts.choose_mailing(cast.actor(who), cast.people[who], rhythm=rhythm, muted=muted)


def test_it_is_kept_with_its_entry(cast: Cast):
    mailing = choose(cast, "daily", "proposal_adopted")

    assert (mailing.rhythm, mailing.muted, mailing.version) == ("daily", ["proposal_adopted"], 1)
    assert entry_of("mailing.chosen").result == f"people.mailing:{mailing.pk}"
    assert choose(cast, "weekly").version == 2
    assert Mailing.kept.get(person=cast.people["Elsa"]).muted == []


@pytest.mark.parametrize(("rhythm", "muted", "field"), [("hourly", (), "rhythm"), ("", (), "rhythm"), ("daily", ("nothing",), "muted")])
def test_what_there_is_not_is_refused(cast: Cast, rhythm: str, muted: tuple[str, ...], field: str):
    with pytest.raises(Refused) as refusal:
        choose(cast, rhythm, *muted)

    assert refusal.value.field == field
    assert not Mailing.kept.exists()


def test_nobody_chooses_for_another(cast: Cast):
    with pytest.raises(Refused):
        acts.choose_mailing(cast.actor("Cléo"), cast.people["Elsa"], rhythm="never", muted=())


def test_once_a_day_is_one_mail_in_the_morning_of_all_that_came(cast: Cast):
    choose(cast, "daily")
    with at(MONDAY):
        ones = [told(cast), told(cast, kind="role_moved")]
        assert mails.mail.func([str(one.pk) for one in ones]) == 0
        assert mails.send_together() == 0
    with at(MONDAY + timedelta(hours=19, minutes=59)):  # 6:59 in Paris
        assert mails.send_together() == mails.send_waiting() == 0
    with at(MONDAY + timedelta(hours=20, minutes=1)):
        assert (mails.send_together(), mails.send_together()) == (1, 0)

    (sent,) = outbox.outbox
    assert sent.subject == "2 notifications"
    assert sent.body.count("http") == 4  # two things, and the two ways to have fewer mails


def test_once_a_week_comes_on_monday_morning_only(cast: Cast):
    choose(cast, "weekly")
    with at(MONDAY):
        told(cast)
    for day in range(1, 7):
        with at(MONDAY + timedelta(days=day)):
            assert mails.send_together() == 0
    with at(MONDAY + timedelta(days=7)):
        assert mails.send_together() == 1


def test_never_and_muted_kinds_are_told_in_the_inbox_only(cast: Cast):
    choose(cast, "at_once", "role_moved")
    muted, wanted = told(cast, kind="role_moved"), told(cast)

    assert mails.mail.func([str(muted.pk), str(wanted.pk)]) == 1
    choose(cast, "never")
    never = told(cast)
    assert mails.mail.func([str(never.pk)]) == 0
    assert [one.subject for one in outbox.outbox] == ["Un rôle vous est confié."]
    assert set(Notice.objects.exclude(skipped_at=None).values_list("pk", flat=True)) == {muted.pk, never.pk}


@pytest.mark.parametrize("kind", sorted(ALWAYS))
def test_what_somebody_else_may_have_done_to_an_account_is_always_mailed_at_once(cast: Cast, kind: str):
    choose(cast, "never")

    assert mails.mail.func([str(told(cast, kind=kind).pk)]) == 1

    assert "List-Unsubscribe" not in outbox.outbox[0].extra_headers
    with pytest.raises(Refused):
        choose(cast, "daily", kind)


def test_one_reminder_a_day_for_one_matter(cast: Cast):
    with at(MONDAY):
        first, again = told(cast, kind="term_ends"), told(cast, kind="term_ends")
        other = told(cast, kind="term_ends", about=reference(cast.people["Cléo"]))
        assert mails.mail.func([str(one.pk) for one in (first, again, other)]) == 2
    with at(MONDAY + timedelta(days=1)):
        assert mails.mail.func([str(told(cast, kind="term_ends").pk)]) == 1


def test_whoever_may_no_longer_read_it_gets_no_mail_of_it(cast: Cast):
    proposal = scene.opened(cast)
    notice = Notice.objects.get(person=cast.people["Elsa"], kind="proposal_opened")
    assert mails.may_read(notice)
    Notice.objects.filter(pk=notice.pk).update(person=cast.people["Gaspard"])

    assert mails.mail.func([str(notice.pk)]) == 0

    assert outbox.outbox == [] and reference(proposal) == notice.subject
    assert Notice.objects.get(pk=notice.pk).skipped_at is not None


def test_a_new_account_is_not_met_with_years_of_mails(cast: Cast):
    notice = told(cast)
    Notice.objects.filter(pk=notice.pk).update(told_at=now() - timedelta(days=15))

    assert mails.send_waiting() == 0


def stop_of(mail: outbox.EmailMessage) -> str:
    address = mail.extra_headers["List-Unsubscribe"].strip("<>")
    return re.sub("^https?://[^/]+", "", address)


def test_a_mail_leads_to_no_more_of_its_kind_without_signing_in(cast: Cast):
    mails.mail.func([str(told(cast).pk)])
    address = stop_of(outbox.outbox[0])
    client = Client(enforce_csrf_checks=True)

    looked = client.get(address, headers={"accept-language": "fr"})
    assert "Un rôle vous est confié." in looked.content.decode()
    assert not Mailing.kept.exists()
    done = client.post(address, {"List-Unsubscribe": "One-Click"})

    assert done.status_code == 200
    assert Mailing.kept.get(person=cast.people["Elsa"]).muted == ["mandate_given"]
    assert (entry_of("mailing.muted").row.person, entry_of("mailing.muted").row.door) == (cast.people["Elsa"].pk, "mail")
    assert mails.mail.func([str(told(cast).pk)]) == 0


def test_the_address_of_a_mail_of_many_stops_them_all(cast: Cast):
    address = mails.stop_address(cast.people["Elsa"].pk, "")

    Client().post(address)

    assert Mailing.kept.get(person=cast.people["Elsa"]).rhythm == "never"


def test_addresses_that_nobody_made_are_not_found(cast: Cast):
    good = mails.stop_address(cast.people["Elsa"].pk, "mandate_given")
    for bad in (
        good[:-8] + "AAAAAA/stop/",
        "/mailing/x/stop/",
        f"/mailing/{'A' * 3000}/stop/",
        mails.stop_address(cast.people["Elsa"].pk, "nothing"),
    ):
        assert Client().post(bad).status_code == 404
    with guard.acting():
        Account.kept.filter(person=cast.people["Elsa"]).update(is_active=False)
    assert Client().post(good).status_code == 404
    assert not Mailing.kept.exists()


def test_the_page_shows_what_one_has_chosen_and_changes_it(cast: Cast):
    client = cast.client("Elsa")
    assert b'value="at_once"' in client.get(reverse("mailing")).content

    wanted = [kind for kind in CHOSEN if kind != "role_vacant"]
    answer = client.post(reverse("mailing"), {"rhythm": "daily", "wanted": wanted})

    assert answer.status_code == 302
    assert Mailing.kept.get(person=cast.people["Elsa"]).muted == ["role_vacant"]
    refused = client.post(reverse("mailing"), {"rhythm": "hourly", "wanted": ["x"]})
    assert refused.status_code == 422
    assert Mailing.kept.get(person=cast.people["Elsa"]).version == 1
