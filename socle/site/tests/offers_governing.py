"""What one does of one’s own in a circle."""

from datetime import timedelta

from django.utils import timezone

from socle.governance import acts
from socle.governance.models import Substitute
from socle.governance.tests import consulted, scene
from socle.governance.tests.meetings import met
from socle.people import acts as people
from socle.people.models import Signatory
from socle.site.tests.offer import Offer


def signs(cast) -> Signatory:
    return people.name_signatory(cast.actor("Basile", "registers"), cast.company, person=cast.people["Elsa"])


def tension(cast):
    path = f"/tensions/{scene.raised(cast).pk}/words/"
    return Offer("Elsa", path, path, {"text": "In other words"})


def proposal(cast):
    path = f"/proposals/{scene.drafted(cast).pk}/"
    return Offer("Elsa", path, f"{path}withdrawal/", {})


def more_time(cast):
    opening = {
        "present": scene.ids(cast, scene.NORD),
        "deadline": scene.days_later(9),
        "clear_at": scene.days_later(2),
        "zone": "Europe/Paris",
    }
    path = f"/proposals/{acts.open_to_positions(cast.actor('Dario', 'facilitator'), scene.drafted(cast), **opening).pk}/"
    day = str(timezone.localdate() + timedelta(days=4))
    return Offer("Elsa", path, f"{path}deadline/", {"day": day, "hour": "18:00", "clarification": "on"})


def opinion_asked(cast):
    path = f"/proposals/{scene.drafted(cast).pk}/opinions/new/"
    return Offer("Elsa", path, path, {"body": cast.circles["atelier"].pk, "title": "Workshops", "due_on": str(consulted.in_days(9))})


def opinion_cancelled(cast):
    path = f"/opinions/{consulted.asked(cast, scene.drafted(cast), by='Elsa').pk}/off/"
    return Offer("Elsa", path, path, {})


def objection(cast):
    one = scene.objected(cast, scene.opened(cast))
    return Offer("Cléo", f"/proposals/{one.proposal_id}/", f"/objections/{one.pk}/withdraw/", {})


def mandate(cast):
    path = f"/mandates/{scene.held(cast, 'Elsa', 'nord', 'member').pk}/end/"
    return Offer("Elsa", path, path, {})


def stood_in(cast):
    """Elsa asks Gaspard to stand in for her as a member of Nord."""
    more = {"person": cast.people["Gaspard"], "powers": ["raise_tensions"], "until": scene.days_later(9)}
    acts.stand_in(cast.actor("Elsa"), scene.held(cast, "Elsa", "nord", "member"), **more)
    return Substitute.kept.latest("recorded_since")


def substitution(cast):
    path = f"/mandates/{scene.held(cast, 'Elsa', 'nord', 'member').pk}/substitute/"
    until = str(timezone.localdate() + timedelta(days=9))
    return Offer("Elsa", path, path, {"person": cast.people["Gaspard"].pk, "powers": ["raise_tensions"], "until": until})


def recalled(cast):
    path = f"/mandates/{stood_in(cast).mandate_id}/recall/"
    return Offer("Elsa", path, path, {})


def declined(cast):
    path = f"/substitutes/{stood_in(cast).pk}/decline/"
    return Offer("Gaspard", path, path, {})


def taken_back(cast):
    until = scene.days_later(90)
    for role in ("member", "guide"):
        more = {"holder": cast.people["Gaspard"], "until": until, "organisation": cast.company, "quality": "financial"}
        acts.fill_role(cast.actor("Cléo", "lead"), cast.role("nord", role), **more)
    path = f"/signatories/{signs(cast).pk}/withdraw/{scene.held(cast, 'Gaspard', 'nord', 'guide').pk}/"
    return Offer("Elsa", path, path, {})


def left_the_meeting(cast):
    path = f"/meetings/{met.opened(cast).pk}/"
    return Offer("Elsa", path, f"{path}press/leave/", {})


def noted_as_secretary(cast):
    meeting = met.opened(cast, people=["Elsa"])
    acts.take_pen(cast.actor("Elsa"), meeting)
    path = f"/meetings/{meeting.pk}/"
    return Offer("Elsa", f"{path}people/", f"{path}press/note/", {"person": cast.people["Cléo"].pk})


def minutes_confirmed(cast):
    meeting = met.opened(cast)
    acts.take_pen(cast.actor("Elsa"), meeting)
    path = f"/meetings/{acts.close_meeting(met.facilitator(cast), meeting).pk}/"
    return Offer("Elsa", f"{path}minutes/", f"{path}press/confirm/", {})
