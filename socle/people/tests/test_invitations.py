"""Invitations: bound to a person, a purpose and a date; accepted once, by who holds their link."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from conftest import Cast, entry_of
from socle.ground import at, now, retention
from socle.journal.act import CLOCK, Actor, Refused, Through
from socle.people import expiry, letters, links
from socle.people.acts import accept_invitation, forget_invitation, invite, record_person, rename_person, withdraw_invitation
from socle.people.models import Account, Invitation, Person

JEANNE = "jeanne@exemple.invalid"


@pytest.fixture
def jeanne(cast: Cast) -> Person:
    return record_person(cast.actor("Basile", "registers"), cast.circles["consortium"], name="Jeanne", language="en")  # type: ignore[no-any-return]


def sent(cast: Cast, person: Person, email: str = JEANNE, days: int = 14) -> Invitation:
    told = {"email": email, "purpose": "Siéger dans Nord", "until": now() + timedelta(days=days)}
    return invite(cast.actor("Basile", "registers"), person, **told)  # type: ignore[no-any-return]


def path(invitation: Invitation) -> str:
    return "/" + links.link("invitation", invitation).split("/", 3)[3]


def open_page(client: Client, where: str, **said: str):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client.post(where, said) if said else client.get(where)


@pytest.mark.parametrize("text", ["x\r\nBcc: nemo@exemple.invalid", "x\nSubject: y", "x\r\n\r\n<b>"])
def test_no_header_of_a_mail_is_made_of_what_somebody_wrote(cast: Cast, jeanne: Person, text: str):
    rename_person(cast.actor("Basile", "registers"), jeanne, name=text, language="en")
    told = {"email": JEANNE, "purpose": text, "until": now() + timedelta(days=9)}
    invitation = invite(cast.actor("Basile", "registers"), jeanne, **told)

    letters.post.func("invitation", str(invitation.pk))

    sent_mail = mail.outbox[-1].message()
    assert sent_mail["Bcc"] is None and sent_mail["Subject"] == "You are invited to Socle" and sent_mail["To"] == JEANNE


def test_a_keeper_of_the_registers_invites_by_a_page_and_a_mail(cast: Cast, jeanne: Person):
    last = timezone.localdate() + timedelta(days=7)
    said = {"email": JEANNE, "purpose": "Siéger dans Nord", "last_day": last.isoformat()}
    answer = cast.client("Basile").post(f"/people/{jeanne.pk}/invitations/", said)
    invitation = Invitation.kept.get()

    letters.post.func("invitation", str(invitation.pk))

    assert answer.headers["Location"] == f"/people/{jeanne.pk}/"
    assert mail.outbox[-1].to == [JEANNE] and "Siéger dans Nord" in mail.outbox[-1].body
    assert path(invitation) in mail.outbox[-1].body and "&#" not in mail.outbox[-1].body
    entry = entry_of("invitation.sent")
    assert (entry.subject, entry.result) == (f"people.person:{jeanne.pk}", f"people.invitation:{invitation.pk}")
    assert "Nord" not in bytes(entry.row.body).decode()


def test_who_holds_the_link_accepts_it_once_and_is_in(cast: Cast, jeanne: Person):
    invitation = sent(cast, jeanne)
    client = Client()
    looked = open_page(client, path(invitation)).content.decode()
    assert "/personal-data/" in looked, "one reads what is held before one comes in"
    assert "Siéger dans Nord" in looked and "Basile" in looked and not Account.kept.filter(person=jeanne).exists()

    answer = open_page(client, path(invitation), then="passkey")

    assert answer.headers["Location"] == "/me/sign-in/passkeys/new/"
    assert client.get("/me/sign-in/passkeys/new/").status_code == 200
    assert Account.kept.get(person=jeanne).email == JEANNE
    entry = entry_of("invitation.accepted")
    assert (entry.row.person, entry.row.door, entry.ticket) == (jeanne.pk, "link", str(invitation.pk))

    again = open_page(Client(), path(invitation), then="codes")
    assert again.status_code == 410 and "come in already" in again.content.decode()


def test_after_its_day_it_says_so(cast: Cast, jeanne: Person):
    invitation = sent(cast, jeanne)

    with at(invitation.until):
        answer = open_page(Client(), path(invitation), then="codes")

    assert answer.status_code == 410 and "Ask Basile for another one" in answer.content.decode()
    assert not Account.kept.filter(person=jeanne).exists()


def test_another_one_replaces_it(cast: Cast, jeanne: Person):
    first, second = sent(cast, jeanne), sent(cast, jeanne, "autre@exemple.invalid")

    assert open_page(Client(), path(first)).status_code == 410
    assert open_page(Client(), path(second)).status_code == 200
    assert letters.post.func("invitation", str(first.pk)) == 0


def test_withdrawn_it_opens_nothing(cast: Cast, jeanne: Person):
    invitation = sent(cast, jeanne)

    cast.client("Basile").post(f"/invitations/{invitation.pk}/withdraw/")

    assert open_page(Client(), path(invitation), then="codes").status_code == 410
    assert entry_of("invitation.withdrawn")
    assert cast.client("Elsa").post(f"/invitations/{invitation.pk}/withdraw/").status_code == 404
    with pytest.raises(Refused):
        withdraw_invitation(cast.actor("Basile", "registers"), invitation)


def test_an_address_that_somebody_has_opens_no_second_account(cast: Cast, jeanne: Person):
    invitation = sent(cast, jeanne, "HUGO@exemple.invalid")

    answer = open_page(Client(), path(invitation), then="codes")

    assert answer.status_code == 422 and not Account.kept.filter(person=jeanne).exists()
    assert Invitation.kept.get().accepted_at is None


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"purpose": " "}, "purpose"),
        ({"purpose": "x" * 121}, "purpose"),
        ({"email": "x"}, "email"),
        ({"days": 0}, "until"),
        ({"days": 32}, "until"),
    ],
)
def test_it_has_an_address_a_purpose_and_a_day_within_a_month(cast: Cast, jeanne: Person, wrong: dict, field: str):
    said = {"email": JEANNE, "purpose": "x", "days": 1} | wrong
    until = now() + timedelta(days=said.pop("days"))
    with pytest.raises(Refused) as refusal:
        invite(cast.actor("Basile", "registers"), jeanne, until=until, **said)

    assert refusal.value.field == field


def test_nobody_else_invites_or_accepts(cast: Cast, jeanne: Person):
    invitation = sent(cast, jeanne)
    for name, role in (("Ada", "lead"), ("Cléo", "lead"), ("Iris", "registers")):
        with pytest.raises(Refused) as refusal:
            invite(cast.actor(name, role), jeanne, email=JEANNE, purpose="x", until=now() + timedelta(days=1))
        assert refusal.value.code == "no_right"
        with pytest.raises(Refused):
            accept_invitation(cast.actor(name, role), invitation)


def test_who_has_an_account_is_not_invited(cast: Cast):
    with pytest.raises(Refused) as refusal:
        sent(cast, cast.people["Hugo"])

    assert refusal.value.field == "email"


def test_a_link_of_another_invitation_cannot_be_made_up(cast: Cast, jeanne: Person):
    invitation = sent(cast, jeanne)

    for wrong in (invitation.pk.hex, f"{invitation.pk.hex}:x", re.sub(".$", "x", path(invitation).split("/")[2]) + "x"):
        assert Client().get(f"/invited/{wrong}/").status_code == 404


@pytest.mark.parametrize("ending", ["accepted", "withdrawn", "over"])
def test_where_an_invitation_led_is_forgotten_a_month_after_it_is_over(cast: Cast, jeanne: Person, ending: str):
    invitation = sent(cast, jeanne)
    if ending == "accepted":
        accept_invitation(Actor(jeanne.pk, None, Through("link")), invitation)
    if ending == "withdrawn":
        withdraw_invitation(cast.actor("Basile", "registers"), invitation)
    over = invitation.until if ending == "over" else now()

    with at(retention.until("invitations", over) - timedelta(minutes=1)):
        assert expiry.invitations() == 0
    with at(retention.until("invitations", over) + timedelta(minutes=1)):
        assert expiry.invitations() == 1
        assert expiry.invitations() == 0

    assert Invitation.kept.filter(pk=invitation.pk, email="", purpose="").exists()
    assert entry_of("invitation.forgotten").subject == f"people.invitation:{invitation.pk}"


def test_an_invitation_that_counts_is_not_forgotten(cast: Cast, jeanne: Person):
    with pytest.raises(Refused):
        forget_invitation(CLOCK, sent(cast, jeanne))
