"""Filling a role under a mandate that gives the power to."""

from datetime import datetime, timedelta, timezone

import pytest

from conftest import Cast, entry_of
from socle.governance import acts, reads
from socle.governance.models import Mandate, Seat
from socle.governance.tests import scene
from socle.ground import now
from socle.journal.act import Refused
from socle.people.models import Notice


def test_the_lead_gives_a_role_for_a_term_by_a_decision_of_their_own(cast: Cast):
    cleo, guide, until = cast.actor("Cléo", "lead"), cast.role("nord", "guide"), scene.days_later(90)

    decision = acts.fill_role(cleo, guide, holder=cast.people["Elsa"], until=until, organisation=cast.company)

    mandate = Mandate.kept.get(decision=decision)
    assert (mandate.person_id, mandate.organisation_id, mandate.until) == (cast.people["Elsa"].pk, cast.company.pk, until)
    assert (decision.kind, decision.title, decision.mandate, decision.circle_id) == ("appointment", "Guide", cleo.mandate, guide.circle_id)
    assert entry_of("role.filled").result == f"governance.decision:{decision.pk}"
    assert entry_of("mandate.given").change is not None
    assert Notice.objects.filter(kind="mandate_given", subject=f"governance.mandate:{mandate.pk}").get().person_id == cast.people["Elsa"].pk


def test_with_a_quality_the_holder_is_seated_once(cast: Cast):
    cleo = cast.actor("Cléo", "lead")
    until = scene.days_later(90)
    for role in ("guide", "member"):
        acts.fill_role(cleo, cast.role("nord", role), holder=cast.people["Gaspard"], until=until, quality="financial")

    assert Seat.kept.get(circle=cast.circles["nord"], person=cast.people["Gaspard"]).quality == "financial"


def test_a_seat_lasts_as_long_as_the_longest_role_that_is_given_with_it(cast: Cast):
    cleo, short, long = cast.actor("Cléo", "lead"), scene.days_later(30), scene.days_later(90)
    for role, until in (("member", short), ("guide", long), ("secretary", short)):
        acts.fill_role(cleo, cast.role("nord", role), holder=cast.people["Gaspard"], until=until, quality="financial")

    assert scene.seated(cast, "Gaspard").until == long
    assert reads.differences(cast.circles["nord"].programme) == []


def test_m2_a_single_role_that_is_held_is_not_given_to_another(cast: Cast):
    facilitator = cast.role("nord", "facilitator")

    with pytest.raises(Refused) as refusal:
        acts.fill_role(cast.actor("Cléo", "lead"), facilitator, holder=cast.people["Elsa"], until=scene.days_later(9))

    assert (refusal.value.field, refusal.value.code) == ("holder", "held")


def test_d2_nobody_appoints_who_leads_their_own_circle(cast: Cast):
    with pytest.raises(Refused) as refusal:
        acts.fill_role(cast.actor("Cléo", "lead"), cast.role("nord", "lead"), holder=cast.people["Elsa"], until=scene.days_later(9))

    assert (refusal.value.field, refusal.value.code) == ("role", "no_right")


def test_d2_a_circle_chooses_its_representative_itself(cast: Cast):
    role = cast.role("nord", "representative")

    with pytest.raises(Refused) as refusal:
        acts.fill_role(cast.actor("Cléo", "lead"), role, holder=cast.people["Elsa"], until=scene.days_later(9))

    assert refusal.value.code == "elected"


def test_m1_a_mandate_has_an_end_that_is_yet_to_come(cast: Cast):
    nowhere = datetime(9999, 12, 31, 23, tzinfo=timezone(-timedelta(hours=12)))
    for until in (None, now(), now() - timedelta(days=1), nowhere):
        with pytest.raises(Refused) as refusal:
            acts.fill_role(cast.actor("Cléo", "lead"), cast.role("nord", "guide"), holder=cast.people["Elsa"], until=until)
        assert refusal.value.field == "until"


def test_an_unknown_quality_is_refused_at_its_field(cast: Cast):
    with pytest.raises(Refused) as refusal:
        acts.fill_role(
            cast.actor("Cléo", "lead"), cast.role("nord", "guide"), holder=cast.people["Gaspard"], until=scene.days_later(9), quality="king"
        )

    assert refusal.value.field == "quality"


def test_somebody_of_another_consortium_holds_no_role_here_nor_for_an_organisation_from_there(cast: Cast):
    cleo, guide, until = cast.actor("Cléo", "lead"), cast.role("nord", "guide"), scene.days_later(9)
    theirs = type(cast.company).kept.filter(ground=cast.elsewhere.pk).first()

    with pytest.raises(Refused) as refusal:
        acts.fill_role(cleo, guide, holder=cast.people["Iris"], until=until)
    assert refusal.value.field == "holder"
    with pytest.raises(Refused) as refusal:
        acts.fill_role(cleo, guide, holder=cast.people["Elsa"], until=until, organisation=theirs)
    assert refusal.value.field == "organisation"
    assert not Mandate.kept.filter(role=guide).exists()


@pytest.mark.parametrize(("who", "role"), [("Elsa", "member"), ("Cléo", "member"), ("Fanny", "lead"), ("Ada", "lead"), ("Iris", "lead")])
def test_only_who_fills_roles_in_the_circle_may(cast: Cast, who: str, role: str):
    with pytest.raises(Refused) as refusal:
        acts.fill_role(cast.actor(who, role), cast.role("nord", "guide"), holder=cast.people["Elsa"], until=scene.days_later(9))

    assert refusal.value.code == "no_right"
