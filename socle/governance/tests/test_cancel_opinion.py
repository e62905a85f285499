"""Calling off an opinion that was asked for and is not given yet: nothing waits for it any more (rule O2)."""

from typing import Any

import pytest
from django.urls import reverse

from conftest import Cast, entry_of
from socle.governance import acts, calendar, gate, opinions, reads
from socle.governance.models import Event, Opinion
from socle.governance.owed import owed
from socle.governance.rules.opinions import Stage
from socle.governance.tests import consulted, scene
from socle.ground import now
from socle.journal.act import Refused
from socle.people.models import Notice


def cancelled(cast: Cast, opinion: Opinion, by: str = "Dario", role: str = "facilitator") -> Opinion:
    return acts.cancel_opinion(cast.actor(by, role), scene.current(opinion))


def awaiting(cast: Cast, name: str) -> list[str]:
    person = cast.people[name].pk
    return [line.kind for line in owed(cast.actor(name), gate.hats(person)) if line.kind == "opinion"]


def test_the_body_is_told_and_awaits_nothing_any_more(cast: Cast):
    opinion = consulted.asked(cast, cast.circles["nord"], days=3)
    assert awaiting(cast, "Fanny") == ["opinion"]

    cancelled(cast, opinion)

    assert scene.current(opinion).standing.stage is Stage.CANCELLED
    assert entry_of("opinion.cancelled").row.subject == f"governance.opinion:{opinion.pk}"
    assert Notice.objects.filter(person=cast.people["Fanny"]).latest("told_at").kind == "opinion_cancelled"
    assert awaiting(cast, "Fanny") == list(calendar.opinions(cast.actor("Fanny"), now())) == []
    assert opinions.remind() == 0


def test_positions_that_waited_for_it_can_be_given(cast: Cast):
    proposal = scene.drafted(cast)
    opinion = consulted.asked(cast, proposal, required=True)
    with pytest.raises(Refused):
        consulted.opened(cast, proposal)

    cancelled(cast, opinion)

    assert consulted.opened(cast, proposal).step == "object"
    kinds = Event.kept.filter(proposal=proposal).order_by("at").values_list("kind", flat=True)
    assert list(kinds)[1:3] == ["opinion_awaited", "opinion_cancelled"]
    assert reads.differences_from_events() == []


def test_whoever_proposes_and_asked_calls_it_off_and_nobody_else_who_proposes(cast: Cast):
    opinion = consulted.asked(cast, scene.drafted(cast, by="Elsa"), by="Elsa")

    for name, role in (("Cléo", "lead"), ("Fanny", "facilitator"), ("Hugo", "")):
        with pytest.raises(Refused) as refusal:
            cancelled(cast, opinion, name, role)
        assert refusal.value.code == "no_right"
    assert cancelled(cast, opinion, "Elsa", "member").closed_at


def test_the_same_body_is_asked_anew(cast: Cast):
    proposal = scene.drafted(cast)
    cancelled(cast, consulted.asked(cast, proposal, required=True))

    assert consulted.asked(cast, proposal, required=True).standing.stage is Stage.ASKED


class TestWhereTheCircleHasDecidedToAskFirst:
    def test_before_it_is_opened_another_is_asked(self, cast: Cast):
        consulted.decided(cast, "roles")
        proposal = scene.drafted(cast, scene.new_role(cast.circles["nord"]))
        cancelled(cast, consulted.asked(cast, proposal))

        with pytest.raises(Refused) as refusal:
            consulted.opened(cast, proposal, step="clarify")

        assert refusal.value.code == "opinion"

    def test_while_it_is_open_the_only_one_stays(self, cast: Cast):
        consulted.decided(cast, "roles")
        proposal = scene.drafted(cast, scene.new_role(cast.circles["nord"]))
        opinion = consulted.asked(cast, proposal)
        consulted.opened(cast, proposal, step="clarify")

        with pytest.raises(Refused) as refusal:
            cancelled(cast, opinion)

        assert refusal.value.code == "needed"
        assert scene.current(opinion).standing.stage is Stage.ASKED


def test_its_page_asks_once_more_and_then_says_so(cast: Cast):
    opinion = consulted.asked(cast, scene.drafted(cast), required=True)
    address = reverse("opinion_off", args=[opinion.pk])

    def read(name: str, where: str) -> Any:
        client = cast.client(name)
        client.cookies["language"] = "en"
        return client.get(where).content.decode()

    here = reverse("opinion", args=[opinion.pk])
    assert address in read("Dario", here) and address not in read("Fanny", here)
    assert "Positions wait for it no longer" in read("Dario", address)
    cast.client("Dario").post(address)

    page = read("Elsa", here)
    assert "called off before it was given" in page and "Called off" in page and address not in page
    assert "no longer asked for" in read("Elsa", reverse("opinions"))
    assert cast.client("Dario").get(address).status_code == 302
