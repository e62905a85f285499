"""Text messages go to a number that its owner has confirmed, of what they have chosen, and say nothing of it."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from conftest import Cast, entry_of
from socle.ground import at
from socle.journal.act import Refused
from socle.people import acts, gateway, texts
from socle.people.kinds import ALWAYS
from socle.people.models import Mailing, PersonContact, Texting
from socle.people.tests.gateway import Service

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("service")]

NOON = datetime(2027, 3, 29, 10, tzinfo=UTC)  # Monday, 12:00 in Paris
NUMBER = "+33612345678"


def number(cast: Cast, who: str = "Elsa", value: str = "06 12 34 56 78") -> PersonContact:
    return acts.add_contact(cast.actor(who), cast.people[who], kind="phone", value=value)


def asked(cast: Cast, contact: PersonContact | None = None, who: str = "Elsa") -> Texting:
    return acts.ask_texting(cast.actor(who), contact or number(cast, who))


def chosen(cast: Cast, *kinds: str, rhythm: str = "at_once", who: str = "Elsa") -> Texting:
    texting = asked(cast, who=who)
    acts.confirm_texting(cast.actor(who), texting, code=texts.code_of(texting))
    return acts.choose_texting(cast.actor(who), texting, rhythm=rhythm, kinds=kinds or ["mandate_given"])


def test_a_code_goes_to_the_number_and_the_code_confirms_it(cast: Cast, service: Service):
    with at(NOON):
        texting = asked(cast)
        job = DBTaskResult.objects.latest("enqueued_at")
        assert texts.confirm.func(*job.args_kwargs["args"]) == 1
        ((to, said),) = service.taken
        code = "".join(re.findall(r"\d{6}", said))
        acts.confirm_texting(cast.actor("Elsa"), texting, code=f"{code[:3]} {code[3:]}")

    assert to == NUMBER and gateway.fits(said)
    assert code not in str(job.args_kwargs)
    assert Texting.kept.get().confirmed_at == NOON
    assert (entry_of("texting.confirmed").row.person, Texting.kept.get().kinds) == (cast.people["Elsa"].pk, [])


def test_without_the_right_code_in_time_nothing_is_confirmed(cast: Cast):
    with at(NOON):
        texting = asked(cast)
        wrong = f"{(int(texts.code_of(texting)) + 1) % 1_000_000:06}"
        with pytest.raises(Refused):
            acts.confirm_texting(cast.actor("Elsa"), texting, code=wrong)
        with pytest.raises(Refused):
            acts.choose_texting(cast.actor("Elsa"), texting, rhythm="daily", kinds=["mandate_given"])
    with at(NOON + timedelta(minutes=11)):
        with pytest.raises(Refused):
            acts.confirm_texting(cast.actor("Elsa"), texting, code=texts.code_of(texting))
        assert texts.confirm.func(str(texting.pk), texting.asked_at.isoformat()) == 0


@pytest.mark.parametrize("value", ["01 23 45 67 89", "+1 212 555 2368 9"])
def test_only_a_mobile_number_is_texted(cast: Cast, value: str):
    with pytest.raises(Refused):
        asked(cast, number(cast, value=value))


def test_nobody_asks_for_another_and_an_installation_without_a_service_offers_none(cast: Cast, settings: Any):
    contact = number(cast)
    for who, role in (("Cléo", "lead"), ("Basile", "registers")):
        with pytest.raises(Refused):
            acts.ask_texting(cast.actor(who, role), contact)
    settings.CONFIGURATION = replace(settings.CONFIGURATION, sms="")
    with pytest.raises(Refused):
        asked(cast, contact)
    assert cast.client("Elsa").get(reverse("texting")).status_code == 404
    assert reverse("texting") not in cast.client("Elsa").get(reverse("mailing")).content.decode()


@pytest.mark.parametrize(
    ("rhythm", "kinds", "field"), [("hourly", (), "rhythm"), ("daily", ("nothing",), "kinds"), ("daily", ALWAYS, "kinds")]
)
def test_what_there_is_not_is_refused(cast: Cast, rhythm: str, kinds: Any, field: str):
    texting = chosen(cast)
    with pytest.raises(Refused) as refusal:
        acts.choose_texting(cast.actor("Elsa"), texting, rhythm=rhythm, kinds=kinds)

    assert refusal.value.field == field


def test_the_page_leads_from_the_number_to_the_choice(cast: Cast, service: Service):
    client, contact = cast.client("Elsa"), number(cast)
    assert reverse("texting_ask", args=[contact.pk]) in client.get(reverse("texting")).content.decode()

    client.post(reverse("texting_ask", args=[contact.pk]))
    assert 'name="code"' in client.get(reverse("texting")).content.decode()
    assert client.post(reverse("texting"), {"code": "x"}).status_code == 422
    client.post(reverse("texting"), {"code": texts.code_of(Texting.kept.get())})
    assert 'name="kinds"' in client.get(reverse("texting")).content.decode()
    client.post(reverse("texting"), {"rhythm": "daily", "kinds": ["mandate_given"]})
    assert (Texting.kept.get().rhythm, Texting.kept.get().kinds) == ("daily", ["mandate_given"])

    client.post(reverse("texting_end"))
    assert not Texting.kept.exists()
    assert cast.client("Cléo").post(reverse("texting_ask", args=[contact.pk])).status_code == 404
    assert not Mailing.kept.exists()


def test_a_code_is_not_guessed_by_trying(cast: Cast):
    client = cast.client("Elsa")
    texting = asked(cast)
    answers = [client.post(reverse("texting"), {"code": f"{n:06}"}).content.decode() for n in range(11)]

    assert "Trop d" in answers[-1]
    client.post(reverse("texting"), {"code": texts.code_of(texting)})
    assert Texting.kept.get().confirmed_at is None
