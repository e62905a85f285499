"""The pages of webhooks: empty, registering, its secret once, what was sent, and that nobody else's can be touched."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from conftest import entry_of
from socle.governance import acts as governance
from socle.ground import new_id
from socle.journal.act import CLOCK
from socle.people.tests.keys import just_in, shown_again
from socle.site import acts
from socle.site.tests.webhooks.receiver import registered, sent
from socle.site.webhooks import signing
from socle.site.webhooks.models import Delivery, Webhook


@pytest.fixture
def elsa(cast):
    return just_in(cast, "Elsa", "mfa")


def form(receiver, **more):
    day = str(timezone.localdate() + timedelta(days=9))
    return {"purpose": "Calendar", "address": receiver.address, "answerable": "IT", "kinds": ["tension"], "last_day": day} | more


def test_an_empty_page_says_what_will_be_there_and_offers_it(elsa):
    page = elsa.get("/webhooks/").content.decode()

    assert "Nobody elsewhere is told anything" in page and "/webhooks/new/" in page


def test_who_has_not_just_shown_who_they_are_is_asked_and_finds_what_they_had_typed(cast, receiver):
    client = cast.client("Elsa")
    hook = registered(cast, "Elsa", receiver.address)
    said = form(receiver, kinds=["tension", "circle"])
    asked = [client.get("/webhooks/new/"), client.post("/webhooks/new/", said), client.post(f"/webhooks/{hook.pk}/secret/")]
    assert {answer.headers["Location"].partition("?")[0] for answer in asked} == {"/me/sign-in/again/"}
    assert Webhook.kept.count() == 1

    page = shown_again(client, cast, "Elsa").get("/webhooks/new/").content.decode()

    assert receiver.address in page and 'value="Calendar"' in page and len(re.findall(r"<input[^>]*checked", page)) == 2


def test_its_secret_is_in_the_answer_and_nowhere_else(elsa, receiver):
    answer = elsa.post("/webhooks/new/", form(receiver))

    hook = Webhook.kept.get()
    secret = signing.secret(hook)
    assert secret in answer.content.decode().replace("&#43;", "+")
    assert secret not in elsa.get(f"/webhooks/{hook.pk}/").content.decode() + elsa.get("/webhooks/").content.decode()


def test_the_same_form_sent_again_shows_no_secret(cast, elsa, receiver):
    asked = form(receiver, key=str(new_id()))
    elsa.post("/webhooks/new/", asked)
    again = elsa.post("/webhooks/new/", asked)
    hook = Webhook.kept.get()
    path, renewing = f"/webhooks/{hook.pk}/secret/", {"key": str(new_id())}
    assert elsa.post(path, renewing).status_code == 200
    renewed = elsa.post(path, renewing, follow=True)

    assert (again.status_code, renewed.redirect_chain) == (422, [(f"/webhooks/{hook.pk}/", 302)])
    for answer in (again, renewed):
        page = answer.content.decode()
        assert "sent twice and done once" in page and "whsec_" not in page
    assert Webhook.kept.get().turn == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("address", "https://10.0.0.1/"),
        ("address", "https://nowhere.example/"),
        ("address", "x"),
        ("purpose", ""),
        ("answerable", ""),
        ("kinds", []),
        ("kinds", ["session"]),
        ("last_day", "2020-01-01"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(elsa, receiver, resolver, field, value):
    resolver.names["10.0.0.1"] = [["10.0.0.1"]]

    answer = elsa.post("/webhooks/new/", form(receiver, **{field: value}))

    assert answer.status_code == 422
    assert re.search(rf'id="id_{field}[\w-]*error"', answer.content.decode())
    assert not Webhook.kept.exists()


def test_what_was_sent_stands_on_its_page_and_is_sent_again(cast, elsa, receiver):
    hook = registered(cast, "Elsa", receiver.address)
    governance.raise_tension(cast.actor("Elsa"), cast.circles["nord"], text="x")
    assert "Nothing was sent yet" in elsa.get(f"/webhooks/{hook.pk}/").content.decode()
    sent()

    page = elsa.get(f"/webhooks/{hook.pk}/").content.decode()
    again = elsa.post(f"/deliveries/{Delivery.objects.get().pk}/replay/")
    sent()

    assert "tension.raised" in page and "delivered" in page and "(204)" in page
    assert again.status_code == 302 and len(receiver.received) == 2


def test_a_webhook_is_renewed_resumed_and_ended_from_its_page(cast, elsa, receiver):
    hook = registered(cast, "Elsa", receiver.address)
    acts.suspend_webhook(CLOCK, hook)
    path = f"/webhooks/{hook.pk}/"

    assert "did not arrive" in elsa.get(path).content.decode()
    resumed = elsa.post(f"{path}resume/", follow=True).content.decode()
    assert "Within some seconds" in resumed and "within some seconds" in elsa.get("/webhooks/new/").content.decode()
    renewed = elsa.post(f"{path}secret/").content.decode().replace("&#43;", "+")
    assert signing.secret(hook, 2) in renewed
    assert "the secret before too" in elsa.get(path).content.decode()
    elsa.post(f"{path}end/")
    assert "ended on" in elsa.get(path).content.decode().lower()
    assert entry_of("webhook.ended").row.mandate is None


def test_who_keeps_people_sees_those_of_others_and_can_only_end_them(cast, receiver):
    hook = registered(cast, "Elsa", receiver.address)
    governance.raise_tension(cast.actor("Elsa"), cast.circles["nord"], text="x")
    sent()
    basile = just_in(cast, "Basile", "mfa")
    path = f"/webhooks/{hook.pk}/"

    page = basile.get(path).content.decode()

    assert "Elsa" in page and f"{path}end/" in page and f"{path}secret/" not in page
    delivery = Delivery.objects.get()
    assert [basile.post(one).status_code for one in (f"{path}secret/", f"{path}resume/", f"/deliveries/{delivery.pk}/replay/")] == [404] * 3
    assert basile.post(f"{path}end/").status_code == 302
    assert entry_of("webhook.ended").row.mandate == cast.actor("Basile", "registers").mandate


@pytest.mark.parametrize("who", ["Cléo", "Gaspard", "Hugo", "Iris"])
def test_to_others_it_does_not_exist(cast, receiver, who):
    hook = registered(cast, "Elsa", receiver.address)
    governance.raise_tension(cast.actor("Elsa"), cast.circles["nord"], text="x")
    sent()
    client, path = just_in(cast, who, "mfa"), f"/webhooks/{hook.pk}/"

    asked = [client.get(path), *(client.post(f"{path}{verb}/") for verb in ("secret", "resume", "end"))]
    asked.append(client.post(f"/deliveries/{Delivery.objects.get().pk}/replay/"))

    assert {answer.status_code for answer in asked} == {404}
    assert "Calendar" not in client.get("/webhooks/").content.decode()


def test_the_page_of_one_asks_as_little_whatever_was_sent(cast, elsa, receiver, django_assert_max_num_queries):
    hook = registered(cast, "Elsa", receiver.address)
    Delivery.objects.bulk_create(
        Delivery(webhook=hook, kind="tension.raised", circle=cast.circles["nord"].pk, happened_at=timezone.now(), tried_at=timezone.now())
        for _one in range(120)
    )
    elsa.get("/webhooks/")

    with django_assert_max_num_queries(12):
        page = elsa.get(f"/webhooks/{hook.pk}/").content.decode()
    assert page.count("tension.raised") >= 50
