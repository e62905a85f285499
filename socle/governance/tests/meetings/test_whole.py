"""One proposal in a meeting from its draft to a decision, with an objection integrated; what pages show is what acts ask."""

from collections.abc import Iterable

from conftest import Cast
from socle.governance import acts, reads
from socle.governance.models import Attendee, Decision, Meeting
from socle.governance.rules.engine.events import Step
from socle.governance.rules.meeting import CONFIRM, Do
from socle.governance.tests import scene
from socle.governance.tests.meetings import met


def comes(cast: Cast, meeting: Meeting, readers: Iterable[str] = ("Dario", "Elsa", "Cléo", "Basile")) -> tuple[Do, str]:
    """What comes next; everybody is shown what acts ask."""
    asked = met.stands(meeting)
    for who in readers:
        found = reads.gathering(cast.actor(who, "registers" if who == "Basile" else "member"), scene.current(meeting))
        assert found.sitting == asked, who
    return met.comes(meeting).do, met.comes(meeting).on


def test_the_facilitator_is_led_from_step_to_step(cast: Cast):
    proposal, tension = scene.drafted(cast), scene.raised(cast, "La salle est froide")
    meeting = met.opened(cast)
    item, other = met.waiting(meeting)
    assert comes(cast, meeting) == (Do.TAKE, str(item.pk))

    met.take(cast, meeting)
    assert comes(cast, meeting) == (Do.OPEN, "")
    acts.open_to_positions(met.facilitator(cast), proposal, present=scene.ids(cast, scene.NORD), step="clarify")
    for step in (Step.REACT, Step.AMEND, Step.OBJECT):
        assert comes(cast, meeting) == (Do.MOVE, step)
        acts.move_on(met.facilitator(cast), proposal, step=step)

    objection = scene.objected(cast, proposal)
    assert comes(cast, meeting) == (Do.WAIT, Step.OBJECT)
    for who in ("Dario", "Elsa"):
        scene.says(cast, who, proposal)
    assert comes(cast, meeting) == (Do.WAIT, Step.INTEGRATE)

    scene.rewritten(cast, proposal)
    assert comes(cast, meeting) == (Do.WAIT, Step.OBJECT)
    scene.all_consent(cast, proposal)
    assert comes(cast, meeting) == (Do.WAIT, CONFIRM)
    for who in ("Cléo", "Elsa"):
        acts.confirm_integration(cast.actor(who), objection)

    assert comes(cast, meeting) == (Do.ADOPT, "")
    scene.adopt(cast, proposal)
    assert comes(cast, meeting) == (Do.TAKE, str(other.pk))
    met.take(cast, meeting)
    assert comes(cast, meeting) == (Do.CLOSE, "")
    assert (other.tension, Decision.kept.filter(proposal=proposal).count()) == (tension, 1)


def test_whoever_leaves_before_speaking_is_no_longer_waited_for_but_by_a_new_electorate(cast: Cast):
    meeting, proposal = met.deciding(cast)
    for who in ("Dario", "Elsa"):
        scene.says(cast, who, proposal)
    acts.leave(cast.actor("Cléo"), Attendee.kept.get(meeting=meeting, person=cast.people["Cléo"]))

    assert comes(cast, meeting) == (Do.REFREEZE, "")
    acts.refreeze(met.facilitator(cast), proposal, present=scene.ids(cast, ("Dario", "Elsa")))
    assert comes(cast, meeting) == (Do.WAIT, Step.OBJECT)


def test_a_tension_is_worked_on_as_the_proposal_that_comes_to_answer_it(cast: Cast):
    tension = scene.raised(cast)
    meeting = met.opened(cast)
    met.take(cast, meeting)
    assert comes(cast, meeting) == (Do.CLOSE, "")

    acts.draft(cast.actor("Elsa"), tension, title="Finir à 17 h")

    assert comes(cast, meeting) == (Do.OPEN, "")
    assert reads.gathering(cast.actor("Elsa"), meeting).proposal is not None


def test_what_an_electorate_has_lost_by_a_right_that_ended_is_seen_on_the_page_too(cast: Cast):
    meeting, proposal = met.deciding(cast)
    scene.says(cast, "Dario", proposal)

    acts.resign(cast.actor("Elsa"), scene.held(cast, "Elsa", "nord", "member"))

    assert comes(cast, meeting, ("Dario", "Cléo")) == (Do.WAIT, Step.OBJECT)
    assert met.names(cast, met.comes(meeting).awaits) == ["Cléo"]
