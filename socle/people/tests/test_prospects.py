"""Organisations on the way to partnership: spotted, met, engaged or declined; what is due stands in Today."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from conftest import Cast, entry_of
from socle.ground import at, now
from socle.journal.act import Refused
from socle.people.acts import move_prospect, spot_prospect
from socle.people.models import Prospect

REGISTERS = ("Basile", "registers")


def soon(days: int = 3) -> Any:
    return timezone.localdate() + timedelta(days=days)


def spotted(cast: Cast, **more: Any) -> Prospect:
    told: dict[str, Any] = {"holder": cast.people["Basile"], "next_step": "Appeler la directrice", "next_on": soon()}
    made = spot_prospect(cast.actor(*REGISTERS), cast.company, **(told | more))
    assert isinstance(made, Prospect)
    return made


def move(cast: Cast, prospect: Prospect, **told: Any) -> Prospect:
    made = move_prospect(cast.actor(*REGISTERS), prospect, **({"holder": cast.people["Basile"]} | told))
    assert isinstance(made, Prospect)
    return made


def test_it_is_spotted_once_and_the_journal_keeps_the_stage(cast: Cast):
    made = spotted(cast)

    assert (made.stage, made.holder) == ("spotted", cast.people["Basile"])
    assert bytes(entry_of("prospect.spotted").row.facts.body) == b'{"stage":"spotted"}'
    with pytest.raises(Refused):
        spotted(cast)


def test_it_moves_on_and_remembers_when(cast: Cast):
    made = spotted(cast)
    with at(now() + timedelta(days=2)):
        met = move(cast, made, stage="met", next_step="Visiter", next_on=soon(9))

    assert (met.stage, met.next_step, met.version) == ("met", "Visiter", 2)
    assert met.moved_at > met.since


def test_who_declines_has_a_reason_and_no_next_step(cast: Cast):
    made = spotted(cast)
    with pytest.raises(Refused) as refusal:
        move(cast, made, stage="declined")
    assert refusal.value.field == "reason"

    declined = move(cast, made, stage="declined", reason="Pas avant 2028", next_step="Rappeler", next_on=soon())
    assert (declined.reason, declined.next_step, declined.next_on) == ("Pas avant 2028", "", None)


@pytest.mark.parametrize(("told", "field"), [({"next_step": "", "next_on": soon()}, "next_step"), ({"next_on": None}, "next_on")])
def test_a_step_has_a_day_and_a_day_a_step(cast: Cast, told: dict[str, Any], field: str):
    with pytest.raises(Refused) as refusal:
        spotted(cast, **told)
    assert refusal.value.field == field


def test_the_holder_is_of_the_same_consortium(cast: Cast):
    with pytest.raises(Refused) as refusal:
        spotted(cast, holder=cast.people["Iris"])
    assert refusal.value.field == "holder"
    with pytest.raises(Refused) as refusal:
        move(cast, spotted(cast), stage="lost")
    assert refusal.value.field == "stage"


@pytest.mark.parametrize(("name", "role"), [("Elsa", "member"), ("Hugo", ""), ("Iris", "registers")])
def test_who_does_not_keep_organisations_neither_enters_nor_sees_it(cast: Cast, name: str, role: str):
    spotted(cast)
    with pytest.raises(Refused) as refusal:
        spot_prospect(cast.actor(name, role), cast.company, holder=cast.people["Elsa"])
    assert refusal.value.code == "no_right"
    assert not Prospect.objects.seen_by(cast.actor(name, role)).exists()
    assert "Appeler la directrice" not in cast.client(name).get(reverse("prospects")).content.decode()


def test_what_is_due_stands_in_today_of_who_holds_the_relation(cast: Cast):
    made = spotted(cast)

    assert "Appeler la directrice" in cast.client("Basile").get(reverse("today")).content.decode()
    assert "Appeler la directrice" not in cast.client("Cléo").get(reverse("today")).content.decode()
    move(cast, made, stage="met", next_step="Appeler la directrice", next_on=soon(30))
    assert "Appeler la directrice" not in cast.client("Basile").get(reverse("today")).content.decode()


def test_it_is_followed_on_pages_and_engaged_leads_to_admission(cast: Cast):
    basile, company = cast.client("Basile"), reverse("organisation", args=[cast.company.pk])
    posted = {"holder": str(cast.people["Basile"].pk), "next_step": "Visiter", "next_on": soon().isoformat()}

    assert basile.post(reverse("prospect_new", args=[cast.company.pk]), posted).status_code == 302
    made = Prospect.kept.get()
    assert "Visiter" in basile.get(reverse("prospects") + "?stage=spotted").content.decode()
    assert basile.get(reverse("prospect_move", args=[made.pk])).status_code == 200
    posted |= {"stage": "engaged", "reason": ""}
    assert basile.post(reverse("prospect_move", args=[made.pk]), posted).status_code == 302
    assert basile.get(company).content.decode().count(reverse("membership_new", args=[cast.company.pk])) >= 1


def test_nothing_is_planned_for_a_day_that_is_over_and_what_is_late_stays_as_it_was(cast: Cast):
    basile, made = cast.client("Basile"), spotted(cast, next_on=soon(1))
    basile.cookies["language"] = "en"
    posted = {"holder": str(cast.people["Basile"].pk), "next_step": "Visiter", "stage": "met", "reason": ""}
    address = reverse("prospect_move", args=[made.pk])

    refused = basile.post(address, posted | {"next_on": soon(-1).isoformat()})
    assert (refused.status_code, Prospect.kept.get().stage) == (400, "spotted")
    assert "This day is over" in refused.content.decode()
    with at(now() + timedelta(days=3)):
        assert cast.client("Basile").post(address, posted | {"next_on": soon(1).isoformat()}).status_code == 302
    assert Prospect.kept.get().stage == "met"
