"""What does not arrive is tried again, later and later, and given up; nobody else waits for it."""

from time import sleep

from django.core import mail
from django_tasks_db.models import DBTaskResult

from conftest import entry_of
from socle.ground import at, now
from socle.people import codes
from socle.people.models import Notice
from socle.site.tests.webhooks.receiver import demonstrating, registered, sent, spread
from socle.site.tests.webhooks.test_sending import Outcome, one, raised
from socle.site.webhooks import outside, sending, telling
from socle.site.webhooks.models import Delivery, Webhook


def test_what_does_not_arrive_is_tried_again_under_the_same_id_and_then_given_up(cast, hook, receiver):
    receiver.answers = [500]
    raised(cast)
    waits, moment = [], now()

    for _attempt in range(20):
        with at(moment):
            sent()
        if one().next_at is None:
            break
        waits.append(one().next_at - moment)
        moment = one().next_at

    assert waits == sending.WAITS
    assert (one().outcome, one().attempts, one().fault, one().status) == (Outcome.FAILED, 8, "answer", 500)
    assert len({headers["webhook-id"] for headers, _body in receiver.received}) == 1
    assert len({body for _headers, body in receiver.received}) == 1


def test_a_line_that_is_dead_is_tried_once_and_holds_up_nobody_else(cast, hook, receiver):
    dead = registered(cast, "Dario", "http://receiver.example:1024/", "tension")
    for number in range(3):
        raised(cast, text=f"{number}")

    sent()

    assert len(receiver.received) == 3
    tried = [(one.attempts, one.fault) for one in Delivery.objects.filter(webhook=dead).order_by("id")]
    assert tried == [(1, "unreachable"), (0, ""), (0, "")]
    assert len(set(Delivery.objects.filter(webhook=dead).values_list("next_at", flat=True))) == 1


def test_what_happens_while_a_line_is_dead_waits_with_the_rest_and_all_is_given_up_after_two_days(cast, resolver, receiver):
    registered(cast, "Elsa", "http://receiver.example:1024/", "tension")
    raised(cast)
    sent()
    raised(cast, text="Later")
    spread()

    assert sending.send.func() == 0
    later = Delivery.objects.latest("id")
    assert (later.attempts, later.next_at) == (0, Delivery.objects.earliest("id").next_at)
    for minutes in range(2):
        with at(now() + sending.SPAN + minutes * sending.REST):
            sent()
    assert set(Delivery.objects.values_list("outcome", flat=True)) == {Outcome.FAILED}


def test_who_answers_no_is_asked_once_a_minute_and_what_is_new_goes_first(cast, hook, receiver):
    receiver.answers = [500, 204]
    for number in range(3):
        raised(cast, text=f"{number}")
    spread()

    assert sending.send.func() == 0
    raised(cast, text="Meanwhile")
    spread()
    assert (sending.send.func(), len(receiver.received)) == (0, 1)

    with at(now() + sending.REST):
        assert sent() == 4
    ids = [headers["webhook-id"] for headers, _body in receiver.received]
    assert ids[0] == ids[-1] and len(set(ids)) == 4


def test_one_job_sends_for_some_seconds_and_leaves_the_rest_to_the_next(cast, hook, receiver, monkeypatch):
    monkeypatch.setattr(sending, "LONGEST_RUN", 0.2)
    receiver.answers = [slowly]
    for number in range(5):
        raised(cast, text=f"{number}")
    spread()
    DBTaskResult.objects.all().delete()

    assert 0 < sending.send.func() < 5
    assert [one.task_path for one in DBTaskResult.objects.all()] == [sending.send.module_path]
    assert not sending.have_sent() or DBTaskResult.objects.count() == 1


def test_no_code_waits_for_a_program_elsewhere(cast, hook):
    raised(cast)
    spread()
    raised(cast)
    codes.enqueue("elsa@exemple.invalid", "123456")

    queues = {one.task_path: (one.queue_name, one.priority) for one in DBTaskResult.objects.all()}
    assert queues[telling.spread.module_path] == queues[sending.send.module_path] == ("webhooks", 0)
    assert queues[codes.send.module_path] == ("outbox", 100)


def slowly(handler):
    sleep(0.15)
    handler.send_response(204)
    handler.end_headers()


def test_a_machine_without_the_newer_numbers_goes_by_the_older(cast, resolver, receiver):
    resolver.names["receiver.example"] = [["127.0.0.3", "127.0.0.1"]]

    assert outside.post(receiver.address, b"{}", {}) == 204


def test_an_address_that_has_moved_inside_is_not_reached(cast, hook, receiver, settings):
    raised(cast)
    settings.CONFIGURATION = demonstrating(webhook_networks="")

    sent()

    assert receiver.received == []
    assert one().fault == "inside"


def test_five_in_a_row_that_are_given_up_stop_it_and_its_owner_is_told(cast, hook, receiver):
    receiver.answers = [500]
    for number in range(5):
        raised(cast, text=f"{number}")
    spread()
    Delivery.objects.update(attempts=len(sending.WAITS))

    for minutes in range(6):
        with at(now() + minutes * sending.REST):
            sent()
    raised(cast)

    assert Webhook.kept.get().suspended_at
    assert Delivery.objects.filter(outcome=Outcome.FAILED).count() == Delivery.objects.count() == 5
    assert entry_of("webhook.suspended").row.door == "clock"
    notice = Notice.objects.get(kind="webhook_suspended")
    assert (notice.person_id, notice.address) == (cast.people["Elsa"].pk, f"/webhooks/{hook.pk}/")
    assert mail.outbox == []


def test_a_receiver_that_says_that_it_is_gone_is_not_asked_again(cast, hook, receiver):
    receiver.answers = [410]
    raised(cast)

    sent()

    assert Webhook.kept.get().suspended_at and one().outcome == Outcome.FAILED


def test_one_that_arrives_makes_up_for_those_before(cast, hook, receiver):
    receiver.answers = [500, 500, 500, 500, 204, 500]
    for number in range(6):
        raised(cast, text=f"{number}")
    spread()
    Delivery.objects.update(attempts=len(sending.WAITS))

    for minutes in range(6):
        with at(now() + minutes * sending.REST):
            sent()

    assert Webhook.kept.get().suspended_at is None


def test_what_has_ended_is_sent_again_as_the_same_when_somebody_says_so(cast, hook, receiver):
    raised(cast)
    sent()

    assert sending.replay(one()) and not sending.replay(one())
    sent()

    assert len(receiver.received) == 2
    assert receiver.received[0][1] == receiver.received[1][1]
    assert receiver.received[0][0]["webhook-id"] == receiver.received[1][0]["webhook-id"]


def test_a_delivery_that_a_killed_worker_had_in_hand_is_taken_up_after_its_lease(cast, hook, receiver):
    raised(cast)
    spread()
    assert sending._claimed(one())
    assert sent() == 0

    with at(now() + sending.LEASE):
        assert sent() == 1


def test_it_ends_with_its_day_and_what_was_sent_is_forgotten_after_a_month(cast, hook, receiver):
    raised(cast)
    sent()

    with at(hook.until):
        raised(cast)
        spread()
        assert Delivery.objects.count() == 1
        assert sending.forget() == 1
