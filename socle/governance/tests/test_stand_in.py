"""Standing in for the holder of a mandate (rule M4)."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils.translation import override

from conftest import Cast, entry_of
from socle.governance import acts, gate, reads
from socle.governance.models import Mandate, Substitute
from socle.governance.tests import rebuilding, scene
from socle.ground import at, now
from socle.journal.act import Actor, Refused, Through
from socle.people.models import Notice


def asked(cast: Cast, who: str = "Gaspard", **more: Any) -> Substitute:
    """Elsa asks somebody to stand in for her as a member of Nord."""
    held = scene.held(cast, "Elsa", "nord", "member")
    more = {"powers": ["raise_tensions", "read_deliberations"], "until": scene.days_later(9)} | more
    acts.stand_in(cast.actor("Elsa"), held, person=cast.people[who], **more)
    return Substitute.kept.latest("recorded_since")


def test_m4_whoever_stands_in_has_those_powers_until_that_day_and_no_longer(cast: Cast):
    nord = cast.circles["nord"]
    substitute = asked(cast)
    gaspard = cast.actor("Gaspard")
    assert substitute.until
    assert Notice.objects.get(kind="substitute_named").person_id == gaspard.person

    for moment, may in ((now(), True), (substitute.until - timedelta(microseconds=1), True), (substitute.until, False)):
        with at(moment):
            assert gate.may(gaspard, "raise_tensions", nord) is may
    assert not gate.may(gaspard, "make_proposals", nord)
    assert reads.differences(nord.programme) == []


def test_m4_what_they_do_is_recorded_as_theirs_for_the_holder(cast: Cast):
    substitute = asked(cast)
    gaspard = Actor(cast.people["Gaspard"].pk, substitute.mandate_id, Through("page"))

    acts.raise_tension(gaspard, cast.circles["nord"], text="Pour Elsa, absente")

    entry = entry_of("tension.raised")
    assert (entry.person, entry.mandate) == (str(gaspard.person), str(substitute.mandate_id))
    assert substitute.mandate.person_id == cast.people["Elsa"].pk


def test_m4_a_substitution_is_revoked_at_once_by_who_asked_for_it(cast: Cast):
    substitute = asked(cast)

    acts.recall_substitute(cast.actor("Elsa"), substitute.mandate)

    assert scene.current(substitute).until
    assert not gate.may(cast.actor("Gaspard"), "raise_tensions", cast.circles["nord"])


def test_m4_who_stands_in_may_step_down(cast: Cast):
    substitute = asked(cast)

    acts.decline_substitution(cast.actor("Gaspard"), substitute)

    assert not gate.may(cast.actor("Gaspard"), "raise_tensions", cast.circles["nord"])


def test_m4_it_cannot_be_passed_on(cast: Cast):
    substitute = asked(cast)

    with pytest.raises(Refused) as refusal:
        acts.stand_in(
            cast.actor("Gaspard"), substitute.mandate, person=cast.people["Hugo"], powers=["raise_tensions"], until=scene.days_later(5)
        )

    assert refusal.value.code == "no_right"


@pytest.mark.parametrize("power", ["give_positions", "fill_roles"])
def test_m4_a_voice_in_a_decision_is_not_delegated_nor_the_choice_of_persons(cast: Cast, power: str):
    with pytest.raises(Refused) as refusal:
        asked(cast, powers=[power])

    assert refusal.value.field == "powers"


def test_m4_a_power_that_the_mandate_lacks_is_named_and_no_circle_is_said_to_lack_it(cast: Cast):
    with override("en"), pytest.raises(Refused) as refusal:
        asked(cast, powers=["raise_tensions", "answer_press"])

    assert str(refusal.value).endswith("What cannot be lent: “answer the press and publish news”.")
    assert "circle" not in str(refusal.value)


@pytest.mark.parametrize("days", [-1, 0, 4000])
def test_m4_it_ends_after_it_begins_and_before_the_mandate(cast: Cast, days: int):
    with pytest.raises(Refused) as refusal:
        asked(cast, until=scene.days_later(days))

    assert refusal.value.field == "until"


def test_m4_nobody_stands_in_for_themselves_nor_two_at_once(cast: Cast):
    with pytest.raises(Refused):
        asked(cast, "Elsa")
    asked(cast)
    with pytest.raises(Refused):
        asked(cast, "Hugo")


def test_m4_it_ends_with_the_mandate(cast: Cast):
    substitute = asked(cast)

    acts.resign(cast.actor("Elsa"), substitute.mandate)

    ended = Mandate.kept.get(pk=substitute.mandate_id)
    assert scene.current(substitute).until == ended.until
    assert not gate.may(cast.actor("Gaspard"), "raise_tensions", cast.circles["nord"])


def test_e1_who_leads_a_circle_does_not_stand_in_for_who_represents_it(cast: Cast):
    role = cast.role("nord", "representative")
    scene.adopted(cast, scene.mandate(cast.circles["nord"], role, cast.people["Elsa"], until=scene.in_days(100)))
    held = scene.held(cast, "Elsa", "nord", "representative")

    with pytest.raises(Refused) as refusal:
        acts.stand_in(cast.actor("Elsa"), held, person=cast.people["Cléo"], powers=["raise_tensions"], until=scene.days_later(5))

    assert refusal.value.field == "person"


def test_m4_a_circle_may_name_a_substitute_too(cast: Cast):
    held = scene.held(cast, "Elsa", "nord", "member")

    decision = scene.adopted(cast, rebuilding.standing_for(cast, "Hugo", held))

    assert gate.may(cast.actor("Hugo"), "raise_tensions", cast.circles["nord"])
    assert Substitute.kept.get().decision_id == decision.pk


def test_somebody_of_another_consortium_does_not_stand_in(cast: Cast):
    with pytest.raises(Refused) as refusal:
        asked(cast, "Iris")

    assert refusal.value.field == "person"
