"""M1: when a mandate ends, its rights end at that instant: in an act, in a running session, in a job that waits."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django_tasks import task
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from conftest import Cast
from socle.governance import acts, gate
from socle.governance.models import Circle, Mandate, RoleText, Tension
from socle.governance.rules.structure import instant
from socle.governance.tests.scene import adopted
from socle.ground import at, now
from socle.journal.act import Actor, Refused, Through

MOMENT = timedelta(microseconds=1)


@pytest.fixture
def end(cast: Cast) -> datetime:
    """The last instant of Elsa's only mandate."""
    until = Mandate.kept.get(person=cast.people["Elsa"]).until
    assert until is not None
    return until


@task()
def raise_later(person: str, mandate: str, circle: str) -> str:
    """A job that acts for somebody, as an import would: it was given ids, and asks the gate when it runs."""
    actor = Actor(UUID(person), UUID(mandate), Through("job"))
    return str(acts.raise_tension(actor, Circle.kept.get(pk=circle), text="Par un travail en attente").pk)


def revoke_elsa(cast: Cast) -> None:
    acts.revoke(cast.actor("Cléo", "lead"), Mandate.kept.get(person=cast.people["Elsa"]))


def run_jobs() -> list[Any]:
    """Run what waits, as the worker does; the results."""
    waiting = list(DBTaskResult.objects.filter(task_path=raise_later.module_path))
    told: dict[str, Any] = {"interval": 0.0, "batch": True, "backend_name": "default", "startup_delay": False, "max_tasks": None}
    worker = Worker(queue_names=["*"], worker_id="test", excluded_queue_names=[], **told)
    for job in waiting:
        job.claim("test")
        worker.run_task(job)
    return list(DBTaskResult.objects.filter(pk__in=[job.pk for job in waiting]))


def test_an_act_is_done_one_microsecond_before_the_end_and_refused_at_the_end(cast: Cast, end: datetime):
    elsa, nord = cast.actor("Elsa"), cast.circles["nord"]

    with at(end - MOMENT):
        assert acts.raise_tension(elsa, nord, text="Encore à temps")
    with at(end), pytest.raises(Refused) as refusal:
        acts.raise_tension(elsa, nord, text="Trop tard")

    assert refusal.value.code == "no_right"


def test_what_could_be_seen_is_seen_no_more(cast: Cast, end: datetime):
    seen = acts.raise_tension(cast.actor("Dario"), cast.circles["nord"], text="Le chauffage")
    elsa = cast.actor("Elsa")

    with at(end - MOMENT):
        assert Tension.objects.seen_by(elsa).filter(pk=seen.pk).exists()
    with at(end):
        assert not Tension.objects.seen_by(elsa).filter(pk=seen.pk).exists()
        assert gate.hats(elsa.person) == []


@pytest.mark.parametrize("name", ["tension", "circle", "tension_new"])
def test_a_page_that_a_running_session_could_open_does_not_exist_at_the_next_request(cast: Cast, name: str):
    seen = acts.raise_tension(cast.actor("Dario"), cast.circles["nord"], text="Le chauffage")
    address = reverse(name, args=[seen.pk if name == "tension" else cast.circles["nord"].pk])
    client = cast.client("Elsa")
    assert client.get(address).status_code == 200

    revoke_elsa(cast)

    assert client.get(address).status_code == 404
    assert client.session["_auth_user_id"], "the session still runs; it is the right that is gone"


def test_a_page_closes_at_the_end_of_the_term_without_anything_being_written(cast: Cast, end: datetime):
    client: Client = cast.client("Elsa")
    address = reverse("circle", args=[cast.circles["nord"].pk])

    with at(end - MOMENT):
        assert client.get(address).status_code == 200
    with at(end):
        assert client.get(address).status_code == 404


def test_a_form_that_was_opened_in_time_is_sent_in_vain(cast: Cast):
    client, address = cast.client("Elsa"), reverse("tension_new", args=[cast.circles["nord"].pk])
    assert client.get(address).status_code == 200
    before = Tension.kept.count()

    revoke_elsa(cast)
    answer = client.post(address, {"text": "Trop tard", "example": ""})

    assert answer.status_code == 404
    assert Tension.kept.count() == before


def test_a_job_that_waits_acts_while_the_mandate_lives(cast: Cast):
    elsa = cast.actor("Elsa")
    raise_later.enqueue(str(elsa.person), str(elsa.mandate), str(cast.circles["nord"].pk))

    [result] = run_jobs()

    assert result.status == "SUCCESSFUL", result.traceback
    assert Tension.kept.filter(pk=result.return_value).exists()


def test_a_job_that_waits_is_refused_once_the_mandate_has_ended(cast: Cast):
    elsa = cast.actor("Elsa")
    raise_later.enqueue(str(elsa.person), str(elsa.mandate), str(cast.circles["nord"].pk))
    before = Tension.kept.count()

    revoke_elsa(cast)
    [result] = run_jobs()

    assert result.status == "FAILED"
    assert result.exception_class_path == "socle.journal.act.Refused"
    assert Tension.kept.count() == before


def test_a_role_that_loses_a_power_takes_it_from_its_holders_at_once(cast: Cast):
    elsa, nord = cast.actor("Elsa"), cast.circles["nord"]
    text = RoleText.kept.live(now()).get(role=cast.role("nord", "member"))
    words = {"name": "Membre", "purpose": "", "domains": [], "accountabilities": [], "beneath": False, "term_months": 12}
    changed = now() + timedelta(hours=1)

    with at(changed):
        powers = [power for power in text.powers if power["power"] != "raise_tensions"]
        data = {"circle": str(nord.pk), "role": str(text.role_id), "base": instant(text.since), "powers": powers, **words}
        adopted(cast, {"kind": "role.amended", "data": data})

    with at(changed - MOMENT):
        assert acts.raise_tension(elsa, nord, text="Encore à temps")
    with at(changed), pytest.raises(Refused):
        acts.raise_tension(elsa, nord, text="Trop tard")
