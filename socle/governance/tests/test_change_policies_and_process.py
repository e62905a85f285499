"""Policies, and how a circle works: each word of both is decided and dated."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from conftest import Cast, entry_of
from socle.governance import acts, gate, reads
from socle.governance.models import Circle, Mandate, Policy, PolicyText, Process
from socle.governance.rules.engine import TRADITIONS
from socle.governance.rules.engine.telling import said_of, settings_of
from socle.governance.tests import rebuilding, scene
from socle.ground import at, now
from socle.journal.act import Refused


def test_a_policy_is_adopted_amended_and_repealed_and_each_text_stays(cast: Cast):
    nord = cast.circles["nord"]
    first = scene.adopted(cast, rebuilding.policy_adopted(nord, review_on="2027-03-01"))
    policy = Policy.kept.get()

    second = scene.adopted(cast, rebuilding.policy_changed("policy.amended", policy, text="À 16 h 30, on range."))
    third = scene.adopted(cast, rebuilding.policy_changed("policy.repealed", policy))

    before, after = PolicyText.kept.filter(policy=policy).order_by("since")
    assert (before.since, before.until, after.since, after.until) == (
        first.adopted_at,
        second.adopted_at,
        second.adopted_at,
        third.adopted_at,
    )
    assert (after.title, after.text, str(after.review_on)) == (before.title, "À 16 h 30, on range.", "2027-03-01")
    assert entry_of("policy.repealed").subject == f"governance.circle:{nord.pk}"
    assert reads.differences(nord.programme) == []


def test_e4_the_new_text_of_a_policy_begins_when_the_old_one_ends(cast: Cast):
    scene.adopted(cast, rebuilding.policy_adopted(cast.circles["nord"]))
    policy = Policy.kept.get()
    scene.adopted(cast, rebuilding.policy_changed("policy.amended", policy, title="Finir tôt"))

    before, after = PolicyText.kept.filter(policy=policy).order_by("since")

    assert before.until == after.since


def test_c10_a_policy_that_changed_meanwhile_is_not_changed_again_unread(cast: Cast):
    scene.adopted(cast, rebuilding.policy_adopted(cast.circles["nord"]))
    policy = Policy.kept.get()
    waiting = scene.opened(cast, rebuilding.policy_changed("policy.amended", policy, title="Une"))
    scene.adopted(cast, rebuilding.policy_changed("policy.amended", policy, title="Autre"))
    scene.all_consent(cast, waiting)

    with pytest.raises(Refused) as refusal:
        scene.adopt(cast, waiting)

    assert refusal.value.field == "changes-0-policy"


def test_e3_a_review_lets_a_policy_hold_on_as_it_is_until_the_next_one(cast: Cast):
    first = scene.adopted(cast, rebuilding.policy_adopted(cast.circles["nord"], review_on="2027-03-01"))
    policy = Policy.kept.get()

    second = scene.adopted(cast, rebuilding.policy_changed("policy.renewed", policy, review_on="2028-03-01"))

    before, after = PolicyText.kept.filter(policy=policy).order_by("since")
    assert (before.until, after.decision, str(after.review_on)) == (second.adopted_at, second, "2028-03-01")
    assert (after.title, after.text) == (before.title, before.text)
    assert (str(first.review_on), str(second.review_on)) == ("2027-03-01", "2028-03-01")
    assert entry_of("policy.renewed").subject == f"governance.circle:{cast.circles['nord'].pk}"
    assert reads.differences(cast.circles["nord"].programme) == []


def test_e3_whoever_names_a_day_takes_back_the_reason_for_which_there_was_none(cast: Cast):
    scene.adopted(cast, rebuilding.policy_adopted(cast.circles["nord"], unreviewed="Elle est courte."))
    policy = Policy.kept.get()
    scene.adopted(cast, rebuilding.policy_changed("policy.amended", policy, review_on="2027-03-01"))

    says = PolicyText.kept.get(policy=policy, until=None)

    assert (str(says.review_on), says.unreviewed) == ("2027-03-01", "")
    assert reads.differences(cast.circles["nord"].programme) == []


def expiring(cast: Cast, days: int = 30) -> Policy:
    scene.adopted(cast, rebuilding.policy_adopted(cast.circles["nord"], expires_at=scene.in_days(days)))
    return Policy.kept.get()


def test_e3_a_policy_that_expires_ends_by_itself_and_no_decision_has_to_say_so(cast: Cast):
    policy, expires = expiring(cast), scene.days_later(30)

    text = PolicyText.kept.get(policy=policy)

    assert (text.until, text.expires_at, policy.until) == (text.expires_at, text.until, None)
    assert [PolicyText.kept.live(moment).exists() for moment in (now(), expires + timedelta(seconds=1))] == [True, False]
    with at(expires + timedelta(days=1)):
        with pytest.raises(Refused) as refusal:
            scene.drafted(cast, rebuilding.policy_changed("policy.repealed", policy))
        assert refusal.value.field == "changes-0-policy"
        assert reads.differences(cast.circles["nord"].programme) == []


@pytest.mark.parametrize(("kind", "words", "until"), [("amended", {"expires_at": None}, None), ("repealed", {}, "at once")])
def test_what_was_to_expire_is_kept_or_repealed_before(cast: Cast, kind: str, words: dict[str, None], until: str | None):
    policy = expiring(cast)

    decision = scene.adopted(cast, rebuilding.policy_changed(f"policy.{kind}", policy, **words))

    last = PolicyText.kept.filter(policy=policy).latest("since")
    assert last.until == (decision.adopted_at if until else None)
    assert reads.differences(cast.circles["nord"].programme) == []


def test_a_circle_that_is_dissolved_leaves_alone_what_had_expired_there(cast: Cast):
    policy = expiring(cast, 1)
    with at(scene.days_later(2)):
        rebuilding.decided_above(cast, rebuilding.dissolved(cast.circles["nord"]))

    assert Policy.kept.get(pk=policy.pk).until is None
    assert reads.differences(cast.circles["nord"].programme) == []


def test_what_a_circle_does_not_name_it_goes_on_doing_as_before(cast: Cast):
    nord = cast.circles["nord"]
    scene.adopted(cast, rebuilding.process(nord, composition=[{"quality": "financial", "least": 1}], after_term="vacant"))
    base = Process.kept.get(circle=nord)

    scene.adopted(cast, rebuilding.process(nord, base=base.since.isoformat(), after_term="caretaker", caretaker_days=30))

    process = Process.kept.live(now()).get(circle=nord)
    assert (process.composition, process.after_term, process.caretaker_days) == ([{"quality": "financial", "least": 1}], "caretaker", 30)
    assert Process.kept.filter(circle=nord).count() == 2
    assert reads.differences(nord.programme) == []


def caretaking(cast: Cast) -> Mandate:
    """Dario guides for ten days; where the circle has a caretaker, he goes on for thirty more."""
    nord, guide = cast.circles["nord"], cast.role("nord", "guide")
    scene.adopted(cast, rebuilding.process(nord, after_term="caretaker", caretaker_days=30))
    acts.fill_role(cast.actor("Cléo", "lead"), guide, holder=cast.people["Dario"], until=scene.days_later(10))
    return scene.held(cast, "Dario", "nord", "guide")


def test_where_the_circle_has_a_caretaker_the_holder_goes_on_for_some_days(cast: Cast):
    held = caretaking(cast)
    assert held.until and held.given_until

    assert held.until - held.given_until == timedelta(days=30)
    for moment, may in ((held.given_until, True), (held.until - timedelta(microseconds=1), True), (held.until, False)):
        with at(moment):
            assert gate.may(cast.actor("Dario"), "enrol_talents", cast.circles["nord"]) is may


def test_who_follows_a_caretaker_begins_and_the_caretaker_ends(cast: Cast):
    held = caretaking(cast)
    assert held.given_until
    with at(held.given_until + timedelta(days=1)):
        acts.fill_role(cast.actor("Cléo", "lead"), held.role, holder=cast.people["Dario"], until=scene.days_later(90))
        again = Mandate.kept.get(role=held.role, since=now())

    assert scene.current(held).until == again.since
    assert reads.differences(held.circle.programme) == []


def test_where_nothing_is_decided_the_role_is_vacant_when_the_term_ends(cast: Cast):
    until = scene.days_later(10)
    acts.fill_role(cast.actor("Cléo", "lead"), cast.role("nord", "guide"), holder=cast.people["Dario"], until=until)

    assert scene.held(cast, "Dario", "nord", "guide").until == until


def test_a_process_builds_on_the_one_that_stands(cast: Cast):
    nord = cast.circles["nord"]
    scene.adopted(cast, rebuilding.process(nord, after_term="vacant"))

    with pytest.raises(Refused) as refusal:
        scene.drafted(
            cast, rebuilding.process(nord, base=datetime(2020, 1, 1).astimezone().isoformat(), after_term="caretaker", caretaker_days=3)
        )

    assert refusal.value.field == "changes-0-base"


def decides(circle: Circle, **otherwise: Any) -> dict[str, Any]:
    return rebuilding.process(circle, consent=said_of(TRADITIONS["french"], "french") | otherwise)


def test_how_a_circle_decides_is_decided_and_dated(cast: Cast):
    nord = cast.circles["nord"]
    decision = scene.adopted(cast, decides(nord, quorum="0", asks_to_meet=False, rounds=0))

    process = Process.kept.live(now()).get(circle=nord)

    assert process.since == decision.adopted_at
    settings = settings_of(process.consent)
    assert (settings.judge, settings.quorum, settings.asks_to_meet, settings.rounds) == ("together", 0, False, None)
    assert settings.criteria == TRADITIONS["french"].criteria
    assert reads.differences(nord.programme) == []


def test_each_setting_is_told_with_what_follows_from_it(cast: Cast):
    scene.adopted(cast, decides(cast.circles["nord"], asks_to_meet=False))

    for name in ("nord", "atelier"):
        told = english(cast, "Ada", reverse("circle_rules", args=[cast.circles[name].pk]))
        assert ("A round in writing goes on to its deadline" in told) is (name == "nord")
        assert ("these are the usual ways" in told.split('id="consent"')[1]) is (name == "atelier")


def test_the_effect_of_other_settings_is_told_line_by_line(cast: Cast):
    nord = cast.circles["nord"]
    scene.adopted(cast, decides(nord))
    base = Process.kept.get(circle=nord).since.isoformat()
    proposal = scene.drafted(cast, rebuilding.process(nord, base=base, consent=said_of(TRADITIONS["french"], "french") | {"quorum": "1"}))

    told = [
        detail.text
        for one in reads.foreseen(cast.actor("Elsa"), proposal, proposal.versions.get().changes).outlook.told
        for detail in one.details
    ]

    assert len(told) == 2
    assert [line.split(":")[0] for line in told] == ["No longer", "New"]


def english(cast: Cast, name: str, address: str) -> str:
    client = cast.client(name)
    client.cookies["language"] = "en"
    return client.get(address).content.decode()
