"""Having a program elsewhere told: who may, what is refused, its secrets, its end."""

from datetime import timedelta

import pytest

from conftest import entry_of
from socle.ground import at, now
from socle.journal.act import ACTS, CLOCK, Refused
from socle.site import acts
from socle.site.commands import acts as declared
from socle.site.tests.webhooks.receiver import registered
from socle.site.webhooks import events, outside, signing
from socle.site.webhooks.models import Webhook

ADDRESS = "https://public.example/hook"


@pytest.fixture
def hook(cast, resolver):
    return registered(cast, "Elsa", ADDRESS, "tension", "proposal")


def test_it_is_registered_for_oneself_with_its_purpose_and_end(cast, hook):
    entry = entry_of("webhook.registered")

    assert (entry.result, entry.row.person) == (f"site.webhook:{hook.pk}", cast.people["Elsa"].pk)
    assert (hook.address, hook.kinds, hook.turn) == (ADDRESS, ["proposal", "tension"], 1)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("purpose", " "),
        ("purpose", "x" * 121),
        ("answerable", ""),
        ("kinds", ()),
        ("kinds", ("session",)),
        ("kinds", ("tension", "everything")),
        ("until", timedelta(0)),
        ("until", timedelta(days=368)),
    ],
)
def test_what_it_lacks_is_said_at_its_field(cast, resolver, field, value):
    said = {"purpose": "Calendar", "answerable": "A team", "kinds": ("tension",), "until": timedelta(days=9)} | {field: value}
    said["until"] += now()

    with pytest.raises(Refused) as refusal:
        acts.register_webhook(cast.actor("Elsa"), cast.people["Elsa"], place=outside.place(ADDRESS), **said)

    assert refusal.value.field == field
    assert not Webhook.kept.exists()


def test_somebody_has_ten_at_most(cast, resolver):
    for _webhook in range(10):
        registered(cast, "Elsa", ADDRESS)

    with pytest.raises(Refused):
        registered(cast, "Elsa", ADDRESS)


def test_a_consortium_has_so_many_and_is_told_whom_to_ask(cast, resolver, monkeypatch):
    monkeypatch.setattr("socle.site.acts.webhooks.MOST_TOGETHER", 2)
    for who in ("Elsa", "Dario"):
        registered(cast, who, ADDRESS)
    registered(cast, "Iris", ADDRESS)

    with pytest.raises(Refused, match="2 webhooks"):
        registered(cast, "Hugo", ADDRESS)


@pytest.mark.parametrize(("who", "role"), [("Basile", "registers"), ("Cléo", "lead"), ("Hugo", ""), ("Iris", "registers")])
def test_nobody_registers_renews_or_resumes_for_another(cast, hook, who, role):
    actor = cast.actor(who, role)
    more = {"purpose": "x", "answerable": "x", "kinds": ("tension",), "until": now() + timedelta(days=1)}

    for verb, subject, said in [
        (acts.register_webhook, cast.people["Elsa"], {"place": outside.place(ADDRESS)} | more),
        (acts.renew_webhook, hook, {}),
        (acts.resume_webhook, hook, {}),
        (acts.suspend_webhook, hook, {}),
    ]:
        with pytest.raises(Refused) as refusal:
            verb(actor, subject, **said)
        assert refusal.value.code == "no_right"


def test_its_owner_ends_it_and_so_does_who_keeps_people(cast, hook):
    acts.end_webhook(cast.actor("Elsa"), hook)
    other = registered(cast, "Elsa", ADDRESS)
    acts.end_webhook(cast.actor("Basile", "registers"), other)

    assert not Webhook.kept.filter(ended_at=None).exists()
    with pytest.raises(Refused):
        acts.end_webhook(cast.actor("Elsa"), hook)
    with pytest.raises(Refused):
        acts.renew_webhook(cast.actor("Elsa"), hook)
    with pytest.raises(Refused) as refusal:
        acts.end_webhook(cast.actor("Cléo", "lead"), registered(cast, "Elsa", ADDRESS))
    assert refusal.value.code == "no_right"


def test_it_is_stopped_by_the_clock_and_resumed_by_its_owner(cast, hook):
    with pytest.raises(Refused):
        acts.resume_webhook(cast.actor("Elsa"), hook)
    stopped = acts.suspend_webhook(CLOCK, hook)
    assert stopped.suspended_at
    with pytest.raises(Refused):
        acts.suspend_webhook(CLOCK, hook)

    assert acts.resume_webhook(cast.actor("Elsa"), hook).suspended_at is None


def test_its_secrets_are_kept_nowhere_and_all_differ(cast, hook):
    other = registered(cast, "Elsa", ADDRESS)
    found = {signing.secret(one, turn) for one in (hook, other) for turn in (1, 2)}

    assert len(found) == 4
    assert all(one.startswith("whsec_") and len(one) == 50 for one in found)
    kept = str(Webhook.kept.values_list().get(pk=hook.pk)) + bytes(entry_of("webhook.registered").row.body).decode()
    assert not any(one.removeprefix("whsec_") in kept for one in found)


def test_two_secrets_sign_for_three_days_after_a_renewal_and_never_a_third(cast, hook):
    def signatures(moment):
        one = Webhook.kept.get(pk=hook.pk)
        return signing.headers(one, "id", b"{}", moment)["webhook-signature"].split(" ")

    [first] = signatures(now())
    acts.renew_webhook(cast.actor("Elsa"), hook)
    new, old = signatures(now())
    [later] = signatures(now() + signing.OVERLAP)
    with at(now() + timedelta(hours=1)):
        acts.renew_webhook(cast.actor("Elsa"), hook)
        newest, before = signatures(now())

    assert old != new != first
    assert len({first, new, newest, before}) >= 3
    assert later.startswith("v1,")
    assert first not in (newest, before)


def test_every_act_is_told_or_says_why_not():
    nouns = {act.name.partition(".")[0] for act in declared.declared()}
    never = {name.partition(".")[0] for name in events.NEVER if "." not in name}

    assert events.KINDS.keys().isdisjoint(never)
    assert nouns - events.KINDS.keys() - never == set()
    assert {name for name in events.NEVER if "." in name} <= ACTS.keys()
    assert (events.KINDS.keys() | never) - nouns == set()
