"""Whoever is helped is told when something was done for them, as they want to be told."""

from datetime import timedelta

import pytest
from django.core.mail import EmailMessage

from conftest import Cast
from socle.ground import at, now
from socle.journal.act import Refused
from socle.people import mails
from socle.people.acts import choose_mailing
from socle.people.models import Notice
from socle.people.tests.helping import acting, named, phone


def told() -> list[Notice]:
    return list(Notice.objects.filter(kind="done_for_you").order_by("told_at"))


def sent(notices: list[Notice]) -> int:
    count: int = mails.mail.func([str(one.pk) for one in notices])
    return count


def test_who_is_helped_reads_that_something_was_done_by_whom_and_where_it_stands(cast: Cast):
    phone(acting(cast, named(cast)), cast.people["Elsa"])

    (one,) = told()
    assert (one.person, one.address) == (cast.people["Elsa"], f"/people/{cast.people['Elsa'].pk}/help/")
    client = cast.client("Elsa")
    client.cookies["language"] = "en"
    page = client.get("/me/").content.decode()
    assert "Somebody who helps you did something for you." in page
    assert "Hugo" in page.partition('id="inbox"')[2].partition("</section>")[0]
    assert client.get(one.address).status_code == 200


def test_it_is_mailed_once_a_day_for_one_aide_and_says_nothing_of_it(cast: Cast, mailoutbox: list[EmailMessage]):
    one = named(cast)
    phone(acting(cast, one), cast.people["Elsa"])
    phone(acting(cast, one), cast.people["Elsa"])

    assert (len(told()), sent(told())) == (2, 1)
    assert "0612" not in str(mailoutbox[-1].body) and "Hugo" not in str(mailoutbox[-1].body)
    with at(now() + timedelta(days=1)):
        phone(acting(cast, one), cast.people["Elsa"])
        assert sent(told()[-1:]) == 1


def test_who_does_not_want_mails_of_it_gets_none(cast: Cast):
    choose_mailing(cast.actor("Elsa"), cast.people["Elsa"], rhythm="at_once", muted=["done_for_you"])
    phone(acting(cast, named(cast)), cast.people["Elsa"])

    assert (len(told()), sent(told())) == (1, 0)


def test_what_one_does_for_oneself_is_told_to_nobody(cast: Cast):
    phone(cast.actor("Elsa"), cast.people["Elsa"])

    assert told() == []


def test_what_was_refused_is_not_told(cast: Cast):
    with pytest.raises(Refused):
        phone(acting(cast, named(cast), by="Gaspard"), cast.people["Elsa"])

    assert told() == []
