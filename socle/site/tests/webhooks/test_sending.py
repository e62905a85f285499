"""What happens is told to a real server, as far as the owner of the webhook may see it at that moment, until it has arrived."""

from datetime import timedelta

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from socle.governance import acts as governance
from socle.governance.models import Mandate
from socle.ground import at, now
from socle.journal.guard import acting
from socle.journal.references import reference
from socle.people import acts as people
from socle.people.models import Account
from socle.site import acts
from socle.site.tests.webhooks.receiver import registered, sent, spread
from socle.site.webhooks import sending, signing, telling
from socle.site.webhooks.models import Delivery, Webhook

Outcome = Delivery.Outcome


def raised(cast, who="Elsa", circle="nord", text="Nobody answers in August"):
    return governance.raise_tension(cast.actor(who), cast.circles[circle], text=text)


def one():
    return Delivery.objects.get()


def test_a_message_says_what_happened_by_ids_alone_and_is_signed(cast, hook, receiver):
    tension = raised(cast)
    spread()

    assert sending.send.func() == 1

    [told], [(headers, body)] = receiver.read(), receiver.received
    nord = cast.circles["nord"].pk
    assert (told["type"], told["data"]) == (
        "tension.raised",
        {"circle": str(nord), "subject": f"governance.circle:{nord}", "result": f"governance.tension:{tension.pk}"},
    )
    assert b"August" not in body and b"Elsa" not in body
    assert headers["webhook-id"] == str(one().pk)
    assert abs(int(headers["webhook-timestamp"]) - now().timestamp()) < 5
    assert receiver.believes(signing.secret(hook))
    assert not receiver.believes(signing.secret(hook, 2))
    assert (one().outcome, one().status, one().attempts) == (Outcome.DELIVERED, 204, 1)


def test_a_receiver_with_the_old_secret_and_one_with_the_new_both_believe_it_during_the_overlap(cast, hook, receiver):
    acts.renew_webhook(cast.actor("Elsa"), hook)
    raised(cast)
    sent()

    assert receiver.believes(signing.secret(hook, 1)) and receiver.believes(signing.secret(hook, 2))
    with at(now() + signing.OVERLAP):
        raised(cast)
        sent()
        assert not receiver.believes(signing.secret(hook, 1)) and receiver.believes(signing.secret(hook, 2))


def test_what_its_owner_may_not_see_leaves_no_trace(cast, receiver):
    registered(cast, "Gaspard", receiver.address, "tension")
    raised(cast)

    sent()

    assert receiver.received == []
    assert not Delivery.objects.exists()


def test_what_happens_in_another_consortium_or_is_not_asked_for_is_not_even_written_down(cast, hook):
    governance.raise_tension(cast.actor("Iris"), cast.elsewhere, text="Elsewhere")
    governance.draft(cast.actor("Elsa"), raised(cast), title="x")
    spread()

    assert [delivery.kind for delivery in Delivery.objects.all()] == ["tension.raised"]


def test_a_right_that_ends_before_the_message_goes_ends_the_message(cast, hook, receiver):
    receiver.answers = [500, 204]
    raised(cast)
    sent()
    governance.revoke(cast.actor("Cléo", "lead"), Mandate.kept.get(pk=cast.actor("Elsa").mandate))

    with at(now() + timedelta(hours=1)):
        sent()

    assert len(receiver.received) == 1
    assert Delivery.objects.get(kind="tension.raised").outcome == Outcome.KEPT_BACK


def test_who_is_no_longer_let_in_is_told_nothing(cast, hook, receiver):
    raised(cast)
    spread()
    with acting():
        Account.kept.filter(person=cast.people["Elsa"]).update(is_active=False)

    sent()
    raised(cast, "Dario")

    assert receiver.received == []
    assert one().outcome == Outcome.STOPPED


def test_an_act_that_is_undone_tells_nobody(cast, hook):
    with transaction.atomic():
        raised(cast)
        transaction.set_rollback(True)
    spread()

    assert not Delivery.objects.exists()


def test_an_act_writes_one_row_however_many_are_told(cast, hook):
    def statements():
        with CaptureQueriesContext(connection) as asked:
            raised(cast)
        return len(asked)

    raised(cast)
    alone = statements()
    for who in ("Dario", "Hugo"):
        registered(cast, who, hook.address, "tension")
    raised(cast)

    assert statements() == alone
    assert not Delivery.objects.exists()


def test_it_is_spread_once_to_who_was_there_when_it_happened_however_often_it_is_tried(cast, hook):
    raised(cast)
    registered(cast, "Dario", hook.address, "tension")
    told = DBTaskResult.objects.get(task_path=telling.spread.module_path)

    assert [telling.spread.func(*told.task_result.args) for _try in range(2)] == [1, 1]
    assert one().webhook_id == hook.pk
    DBTaskResult.objects.update(status="FAILED")
    assert telling.spread_again() == 1


def test_a_job_that_has_spread_what_happened_leaves_nothing_behind(cast, hook):
    raised(cast)
    job = DBTaskResult.objects.get(task_path=telling.spread.module_path)

    worker().run_task(job)

    assert one() and not DBTaskResult.objects.filter(pk=job.pk).exists()


def recorded(cast):
    return people.record_person(cast.actor("Basile", "registers"), cast.circles["consortium"], name="Zébulon Erroné")


def test_who_was_removed_or_erased_is_told_as_gone_by_an_id_alone_so_that_receivers_forget_too(cast, receiver):
    registered(cast, "Elsa", receiver.address, "person", "organisation")
    basile, hugo = cast.actor("Basile", "registers"), cast.people["Hugo"]
    person = recorded(cast)
    made = people.record_organisation(basile, cast.circles["consortium"], name="Erronée", kind="company")
    spread(), Delivery.objects.all().delete()

    people.remove_person(basile, person)
    people.remove_organisation(basile, made)
    people.erase_person(basile, people.ask_erasure(cast.actor("Hugo"), hugo))
    sent()

    place = str(cast.circles["consortium"].pk)
    gone = {"person.removed": person, "organisation.removed": made, "person.erased": hugo}
    assert {one["type"]: one["data"] for one in receiver.read()} == {
        kind: {"circle": place, "subject": reference(thing), "result": "", "gone": True} for kind, thing in gone.items()
    }


def test_who_could_not_see_them_is_not_told_that_they_are_gone(cast, receiver):
    registered(cast, "Elsa", receiver.address, "person")
    iris = cast.actor("Iris", "registers")
    person = people.record_person(iris, cast.elsewhere, name="Zébulon Erroné")
    sending_to = registered(cast, "Iris", receiver.address, "person")
    people.remove_person(iris, person)
    spread()
    Delivery.objects.update(webhook=Webhook.kept.get(person=cast.people["Elsa"]))

    assert sent() == 0
    assert sending_to and not Delivery.objects.exists()


def worker():
    more = {"interval": 1, "batch": True, "startup_delay": False, "max_tasks": None, "worker_id": "test", "excluded_queue_names": []}
    return Worker(queue_names=["webhooks"], backend_name="default", **more)
