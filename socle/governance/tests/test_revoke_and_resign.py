"""Taking a role back, and giving one's own back (rule M3)."""

from typing import Any

import pytest

from conftest import Cast, entry_of
from socle.governance import acts, gate
from socle.governance.tests import scene
from socle.ground import at
from socle.journal.act import Refused
from socle.people.models import Notice


def test_m3_the_lead_takes_a_role_back_with_a_decision_and_a_reason(cast: Cast):
    held = scene.held(cast, "Elsa", "nord", "member")

    acts.revoke(cast.actor("Cléo", "lead"), held)

    ended = scene.current(held)
    assert (ended.ended_because, ended.since, ended.given_until) == ("revocation", held.since, held.given_until)
    assert ended.until
    assert entry_of("mandate.revoked").subject == f"governance.mandate:{held.pk}"
    assert entry_of("mandate.ended").outer != ""
    assert Notice.objects.get(kind="mandate_ended").person_id == cast.people["Elsa"].pk


def test_m3_a_holder_gives_their_mandate_back(cast: Cast):
    held = scene.held(cast, "Elsa", "nord", "member")

    acts.resign(cast.actor("Elsa"), held)

    ended = scene.current(held)
    assert ended.ended_because == "resignation"
    assert entry_of("mandate.resigned").person == str(cast.people["Elsa"].pk)
    assert not Notice.objects.filter(kind="mandate_ended").exists()


@pytest.mark.parametrize("verb", [acts.revoke, acts.resign])
def test_m1_the_right_is_gone_at_that_instant(cast: Cast, verb: Any):
    held = scene.held(cast, "Elsa", "nord", "member")
    elsa = cast.actor("Elsa")

    verb(cast.actor("Cléo", "lead") if verb is acts.revoke else elsa, held)

    ended = scene.current(held)
    assert ended.until
    with at(ended.until):
        assert not gate.may(elsa, "raise_tensions", cast.circles["nord"])
    with pytest.raises(Refused):
        scene.raised(cast)


def test_m3_a_mandate_ends_once(cast: Cast):
    held = scene.held(cast, "Elsa", "nord", "member")
    acts.resign(cast.actor("Elsa"), held)

    for verb, actor in ((acts.revoke, cast.actor("Cléo", "lead")), (acts.resign, cast.actor("Elsa"))):
        with pytest.raises(Refused):
            verb(actor, held)


def test_a_mandate_whose_term_is_over_is_not_ended_again(cast: Cast):
    held = scene.held(cast, "Elsa", "nord", "member")
    assert held.until

    with at(held.until), pytest.raises(Refused):
        acts.resign(cast.actor("Elsa"), held)


@pytest.mark.parametrize(("who", "role"), [("Dario", "facilitator"), ("Elsa", "member"), ("Fanny", "lead"), ("Ada", "lead")])
def test_who_fills_no_roles_here_takes_none_back(cast: Cast, who: str, role: str):
    with pytest.raises(Refused) as refusal:
        acts.revoke(cast.actor(who, role), scene.held(cast, "Dario", "nord", "member"))

    assert refusal.value.code == "no_right"


@pytest.mark.parametrize(("who", "role"), [("Cléo", "lead"), ("Dario", "facilitator"), ("Ada", "lead"), ("Hugo", "member")])
def test_nobody_resigns_for_another(cast: Cast, who: str, role: str):
    with pytest.raises(Refused) as refusal:
        acts.resign(cast.actor(who, role), scene.held(cast, "Elsa", "nord", "member"))

    assert refusal.value.code == "no_right"
