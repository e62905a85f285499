"""A server for mail that refuses an address, that answers not now, or that does not answer: everybody else’s mails go."""

from collections.abc import Sequence
from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend

from conftest import Cast
from socle.ground import at, now
from socle.people import mails, notices
from socle.people.models import Notice

ANSWER: dict[str, Any] = {}


class Refusing(EmailBackend):
    """Says what it was told to say of Cléo’s mails, and takes all others."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        for one in messages:
            if "cleo@exemple.invalid" in one.to and ANSWER:
                raise ANSWER["fault"]
        return int(super().send_messages(messages))


@pytest.fixture(autouse=True)
def waiting(cast: Cast, settings: Any) -> None:
    """A notice for each of three, Cléo’s first."""
    Notice.objects.all().delete()
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    ANSWER.clear()
    notices.tell([cast.people[name].pk for name in ("Cléo", "Dario", "Elsa")], "mandate_given", "people.person:x", "/me/")


def later(minutes: int) -> int:
    with at(now() + timedelta(minutes=minutes)):
        return mails.send_waiting()


def refused(code: int, said: bytes) -> SMTPRecipientsRefused:
    return SMTPRecipientsRefused({"cleo@exemple.invalid": (code, said)})


def to() -> list[str]:
    return sorted(one.to[0].partition("@")[0] for one in mail.outbox)


@pytest.mark.parametrize(
    ("code", "said", "again"),
    [
        (550, b"5.1.1 no such mailbox", 0),
        (550, b"5.2.1 mailbox disabled", 0),
        (550, b"no such mailbox", 0),
        (451, b"4.7.1 later", 1),
        (554, b"5.7.1 relaying denied", 1),
    ],
)
def test_who_is_refused_keeps_nobody_waiting_and_is_tried_again_only_if_it_may_help(cast: Cast, code: int, said: bytes, again: int):
    ANSWER["fault"] = refused(code, said)
    assert later(11) == 2
    assert to() == ["dario", "elsa"]

    ANSWER.clear()

    assert later(22) == again


def test_what_a_server_that_is_down_did_not_take_is_sent_once_when_it_is_back(cast: Cast):
    ANSWER["fault"] = SMTPServerDisconnected("nobody there")
    with pytest.raises(SMTPServerDisconnected):
        later(11)

    ANSWER.clear()

    assert later(22) + later(23) + later(40) == 3
    assert to() == ["cleo", "dario", "elsa"]
