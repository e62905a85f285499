"""An organisation whose membership ends lends nobody for longer (rule M6)."""

from datetime import date, datetime
from typing import Any

import pytest
from django.utils import translation

from conftest import Cast
from socle.governance import acts, reads
from socle.governance.models import Mandate, Seat
from socle.governance.tests import rebuilding, scene
from socle.journal.act import Refused
from socle.people import acts as people
from socle.people.models import Membership


def admitted(cast: Cast, days: int = 60) -> datetime:
    """The company is a member for so many days more; the instant at which it leaves."""
    basile = cast.actor("Basile", "registers")
    made = people.admit_organisation(basile, cast.company, since=scene.days_later(-9).date(), until=scene.days_later(days).date())
    assert isinstance(made.until, datetime)
    return made.until


def filled(cast: Cast, until: datetime, **more: Any) -> Any:
    cleo, hugo = cast.actor("Cléo", "lead"), cast.people["Hugo"]
    return acts.fill_role(cleo, cast.role("nord", "guide"), holder=hugo, until=until, organisation=cast.company, **more)


def test_a_role_is_given_until_its_membership_ends_and_no_longer(cast: Cast):
    ends = admitted(cast)

    with pytest.raises(Refused) as refusal:
        filled(cast, scene.days_later(61), quality="implementing")
    assert (refusal.value.field, refusal.value.code) == ("until", "organisation")
    assert f"{ends.astimezone().year}" in str(refusal.value)
    assert not Mandate.kept.filter(person=cast.people["Hugo"]).exists()

    filled(cast, ends, quality="implementing")
    assert Mandate.kept.get(person=cast.people["Hugo"]).until == Seat.kept.get(person=cast.people["Hugo"]).until == ends


def test_the_days_of_a_caretaker_are_within_it(cast: Cast):
    ends = admitted(cast)
    scene.adopted(cast, rebuilding.process(cast.circles["nord"], after_term="caretaker", caretaker_days=30))

    with pytest.raises(Refused) as refusal:
        filled(cast, scene.days_later(40))
    assert refusal.value.field == "until"

    filled(cast, scene.days_later(20))
    assert Mandate.kept.get(person=cast.people["Hugo"]).until < ends


@pytest.mark.parametrize("kind", ["mandate", "seat"])
def test_a_proposal_that_lends_longer_is_refused_with_the_day(cast: Cast, kind: str):
    ends, nord, hugo = admitted(cast), cast.circles["nord"], cast.people["Hugo"]

    def lent(until: str | None) -> dict[str, Any]:
        about = {"organisation": str(cast.company.pk), "until": until}
        return scene.seat(nord, hugo, **about) if kind == "seat" else scene.mandate(nord, cast.role("nord", "guide"), hugo, **about)

    for until in (scene.in_days(61), None):
        with pytest.raises(Refused) as refusal, translation.override("fr"):
            scene.drafted(cast, lent(until))
        assert refusal.value.field == "changes-0-until"
        assert "adhésion" in str(refusal.value)
    assert scene.adopted(cast, lent(ends.isoformat()))


def test_a_proposal_is_stale_once_the_organisation_leaves_before(cast: Cast):
    given = scene.mandate(cast.circles["nord"], cast.role("nord", "guide"), cast.people["Hugo"], organisation=str(cast.company.pk))
    proposal = scene.opened(cast, given)
    scene.all_consent(cast, proposal)

    admitted(cast)

    assert reads.is_stale(proposal)
    with pytest.raises(Refused) as refusal:
        scene.adopt(cast, proposal)
    assert refusal.value.field == "changes-0-until"


def test_whoever_is_no_member_or_stays_or_comes_back_lends_as_long_as_it_likes(cast: Cast):
    assert reads.leaving([cast.company.pk]) == {}

    ends = admitted(cast)
    assert list(reads.leaving([cast.company.pk])) == [str(cast.company.pk)]

    people.admit_organisation(cast.actor("Basile", "registers"), cast.company, since=date(ends.year + 1, 12, 1))
    assert reads.leaving([cast.company.pk]) == {}
    filled(cast, scene.days_later(300))


def test_what_an_organisation_has_lent_for_longer_ends_when_it_is_admitted_until_a_day(cast: Cast):
    ends = admitted(cast)

    assert {one.until for one in Mandate.kept.filter(organisation=cast.company)} == {ends}
    assert {one.until for one in Seat.kept.filter(organisation=cast.company)} == {ends}
    assert reads.differences(cast.circles["nord"].programme) == []
    assert Membership.kept.get(organisation=cast.company).until == ends
