"""A talent is invited from their file, opens their account, and finds their own space under their own name."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from socle.journal.act import Refused
from socle.pathways import acts
from socle.pathways.acts.inviting import invitation_of
from socle.pathways.tests.conftest import Stage
from socle.people import letters
from socle.people.links import link
from socle.people.models import Account, Invitation

pytestmark = pytest.mark.filterwarnings("ignore:No directory at")


def read(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_by_mail_they_come_in_and_are_called_by_their_name(stage: Stage, django_capture_on_commit_callbacks: Any):
    talent = stage.followed(phone="", email="aya@exemple.invalid")
    with django_capture_on_commit_callbacks(execute=True):
        answer = stage.client("Noé").post(reverse("talent_account", args=[talent.pk]), {"by": "email"})
    assert answer.status_code == 302

    made = invitation_of(talent)
    assert made is not None and made.email == "aya@exemple.invalid"
    client = Client()
    way_in = link("invitation", made).partition("//")[2].partition("/")[2]
    assert "Aya" in read(client.get(f"/{way_in}"))
    client.post(f"/{way_in}", {"then": "codes"})
    assert Account.kept.get(person=talent.person_id).email == "aya@exemple.invalid"
    home = read(client.get("/", follow=True))
    assert "Aya" in home and "Un talent" not in home
    assert client.get(reverse("my_way")).headers["Location"] == reverse("talent", args=[talent.pk])
    for name in ("my_way", "my_sharing", "my_sessions", "me", "known"):
        assert client.get(reverse(name), follow=True).status_code == 200, name
    assert "Aya" not in read(stage.client("Rita").get(reverse("invitations")))


def test_what_is_shown_is_shown_once_and_asks_for_an_address_where_the_file_has_none(stage: Stage, django_capture_on_commit_callbacks: Any):
    talent, client = stage.followed(), stage.client("Noé")
    shown = read(client.post(reverse("talent_account", args=[talent.pk]), {"by": "shown"}))
    way_in = re.search(r"<code>https?://[^/]+(/[^<]+)</code>", shown)
    assert way_in and "/invited/" in way_in[1]
    assert "/invited/" not in read(client.get(reverse("talent_account", args=[talent.pk])))

    theirs = Client()
    assert 'name="email"' in read(theirs.get(way_in[1]))
    assert theirs.post(way_in[1], {"email": "no address"}).status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        theirs.post(way_in[1], {"email": "aya@exemple.invalid"})
    assert not Account.kept.filter(person=talent.person_id).exists(), "an address is proven by its mail"
    assert theirs.get(way_in[1]).status_code == 410
    made = Invitation.kept.get(person=talent.person_id, withdrawn_at=None)
    assert made.email == "aya@exemple.invalid"
    letters.post.func("invitation", str(made.pk))
    assert mail.outbox[-1].to == ["aya@exemple.invalid"] and link("invitation", made) in mail.outbox[-1].body


def test_by_text_only_where_texts_are_sent_and_by_nobody_without_the_right(stage: Stage):
    talent = stage.followed()
    with pytest.raises(Refused):
        acts.invite_talent(stage.actor("Noé"), talent, by="phone")
    with pytest.raises(Refused):
        acts.invite_talent(stage.actor("Noé"), talent, by="email")
    for who in ("Nina", "Tess", "Paul", "Saul"):
        with pytest.raises(Refused):
            acts.invite_talent(stage.actor(who), talent, by="shown")
        assert stage.client(who).get(reverse("talent_account", args=[talent.pk])).status_code == 404


def test_nobody_else_learns_their_name(stage: Stage, talent_client: Any):
    """Under their own name to themselves alone: what others are shown of their record stays without."""
    talent = stage.followed("Zoraïde")
    client = talent_client(talent)
    assert "Zoraïde" in read(client.get(reverse("my_sharing"), follow=True))
    for who in ("Rita", "Tess", "Nina", "Saul"):
        for page in (reverse("people"), reverse("invitations"), reverse("search") + "?q=Zora", reverse("talents")):
            assert "Zoraïde" not in read(stage.client(who).get(page)).replace("q=Zoraïde", ""), (who, page)
    assert stage.client("Noé").get(reverse("my_way")).headers["Location"] == reverse("me")


def test_who_accompanies_talents_has_them_in_the_dock(stage: Stage):
    page = read(stage.client("Noé").get(reverse("me"), follow=True))
    dock = page.partition('class="dock"')[2].partition("</nav>")[0]
    assert reverse("talents") in dock
