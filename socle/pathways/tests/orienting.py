"""Orientations for tests: a talent of Sud who is sent to Le Logis, and somebody whom the town hall sends to Sud."""

from typing import Any

from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from socle.ground import now
from socle.journal import guard
from socle.pathways import acts
from socle.pathways.models import Arrival, Desk, Orientation, OrientationLink, Talent
from socle.pathways.tests.conftest import Stage, day
from socle.people import links
from socle.people.models import Organisation, OrganisationContact

SAID: dict[str, Any] = {"theme": "27", "wanted": "housing", "told": "Cherche un studio.", "agreed_how": "in-person"}
SENT: dict[str, Any] = {"given_name": "Wim", "phone": "06 98 76 54 32", "why": "Cherche à reprendre pied.", "agreed_how": "phone"}


def sent(stage: Stage, talent: Talent | None = None, whom: str = "Noé", **more: Any) -> Orientation:
    """Sent to Le Logis today, by e-mail."""
    told = SAID | {"agreed_on": day(), "to_words": "Le Logis", "by": "email", "to": "logis@exemple.invalid"} | more
    made: Orientation = acts.send_orientation(stage.actor(whom), talent or stage.followed(), **told)
    return made


def link_of(orientation: Orientation) -> OrientationLink:
    found: OrientationLink = OrientationLink.kept.filter(orientation=orientation).latest("sent_at")
    return found


def answered(orientation: Orientation, answer: str = "accepted", **more: Any) -> Orientation:
    """As somebody of Le Logis answers by the link."""
    link = link_of(orientation)
    acts.answer_orientation(links.holder(link.sent_by_id, link), link, **{"answer": answer, "who": "Line"} | more)
    found: Orientation = Orientation.kept.get(pk=orientation.pk)
    return found


def desk(stage: Stage, by: str = "Olga", **more: Any) -> Desk:
    """The link of the town hall."""
    told = {"from_words": "La mairie", "email": "mairie@exemple.invalid"} | more
    made: Desk = acts.open_desk(stage.actor(by), stage.sud, **told)
    return made


def arrived(at: Desk, **more: Any) -> Arrival:
    """Whom somebody of the town hall sends by it."""
    told = SENT | {"agreed_on": day(), "sender": "Paule"} | more
    made: Arrival = acts.send_arrival(links.holder(at.opened_by_id, at), at, **told).made
    return made


def organisation(stage: Stage, *, email: str = "") -> Organisation:
    """One of the programme, with an address where it is reached."""
    with guard.acting():
        made: Organisation = Organisation.kept.create(ground=stage.programme, kind="association", name="Toits")
        if email:
            OrganisationContact.kept.create(ground=stage.programme, organisation=made, kind="email", value=email, since=now())
    return made


def post() -> int:
    """Have the letters sent that wait, as a worker does. How many."""
    path = "socle.pathways.oriented_mails"
    waiting = DBTaskResult.objects.filter(task_path__startswith=path, status=TaskResultStatus.READY).order_by("enqueued_at")
    count = sum(one.task.func(*one.args_kwargs["args"], **one.args_kwargs["kwargs"]) for one in waiting)
    waiting.delete()
    return count
