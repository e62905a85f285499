"""As of, from the tables: the same as the replay of the decisions until then, whatever a consortium has lived."""

from datetime import datetime, timedelta
from random import Random

import pytest

from conftest import Cast
from socle.governance import acts, reads
from socle.governance.models import Decision, Earlier, Policy, Sequel
from socle.governance.reads.asof import as_of
from socle.governance.reads.chronicles import chronicle, decided
from socle.governance.rules.chronicle import Chronicle
from socle.governance.rules.chronicle import as_of as standing_at
from socle.governance.rules.structure import instant, replay
from socle.governance.tests import rebuilding, scene
from socle.governance.tests.exchange.elsewhere import exported, imported, passing, taken
from socle.governance.tests.exchange.playing import live
from socle.governance.tests.exchange.typed import change
from socle.ground import at, new_id, now
from socle.site.testing.chance import trials


def text(moment: datetime) -> str:
    return instant(moment) or ""


@pytest.mark.in_turn(4)
@pytest.mark.parametrize("seed", range(trials(4, 40)))
def test_tables_memory_and_replay_say_the_same_of_any_two_instants(cast: Cast, seed: int):
    chance, start, programme = Random(seed), now(), cast.circles["nord"].programme
    live(cast, seed)

    with at(start + timedelta(days=41)):
        known_now, decisions = chronicle(programme), list(decided(programme))
        moments = [start + timedelta(hours=chance.randint(-30, 40 * 24)) for _ in range(10)]
        moments += [datetime.fromisoformat(one.at) for one in chance.sample(decisions, min(4, len(decisions)))]
        for t in moments:
            k = chance.choice(moments)
            stood = as_of(programme, t, k)
            assert stood == known_now.as_of(text(t), text(k)), (t, k)
            assert stood == standing_at(replay(one for one in decisions if one.at <= text(k)), text(t)), (t, k)
        assert reads.differences(programme) == []


@pytest.mark.in_turn(2)
@pytest.mark.parametrize("seed", range(100, 100 + trials(2, 20)))
def test_what_is_recorded_later_changes_nothing_of_what_was_known(cast: Cast, seed: int):
    start, programme = now(), cast.circles["nord"].programme
    live(cast, seed, days=15)
    days = [start + timedelta(days=day, minutes=1) for day in range(-1, 30, 3)]
    known = start + timedelta(days=15, hours=1)
    before = [as_of(programme, day, known) for day in days]
    with at(start + timedelta(days=20)):
        live(cast, seed + 1, days=15)

    assert [as_of(programme, day, known) for day in days] == before
    assert as_of(programme, start + timedelta(days=37), start + timedelta(days=37)) == standing_at(
        chronicle(programme).structure, text(start + timedelta(days=37))
    )


@pytest.mark.long
def test_an_import_brings_what_was_known_before(db: None):
    told = taken(lambda cast: live(cast, seed=3))

    with passing():
        programme = imported(told).circle_id
        assert reads.differences(programme) == []
        assert Earlier.kept.filter(circle__programme=programme).count() == len(list(chronicle(programme).earlier())) > 0
        assert exported(programme)


def test_what_was_known_before_is_compared_too(cast: Cast):
    """Somebody who rewrites what was known is seen by `socle check`."""
    acts.resign(cast.actor("Elsa"), scene.held(cast, "Elsa", "nord", "member"))
    from socle.journal import guard

    with guard.acting():
        Earlier.kept.update(until=now() - timedelta(days=1), since=now() - timedelta(days=2))

    assert any("was known otherwise" in one for one in reads.differences(cast.circles["nord"].programme))


def test_e3_a_policy_that_has_ended_by_itself_is_read_the_same_whatever_was_known(cast: Cast):
    """Its end was known from the first day on; the decision that lets it hold on was not."""
    start, programme = now(), cast.circles["nord"].programme
    scene.adopted(cast, rebuilding.policy_adopted(cast.circles["nord"], expires_at=scene.in_days(10)))
    policy = Policy.kept.get()
    with at(start + timedelta(days=5)):
        scene.adopted(cast, rebuilding.policy_changed("policy.amended", policy, expires_at=scene.in_days(10)))

    days = {n: start + timedelta(days=n) for n in (4, 6, 11, 16, 20)}
    with at(days[20]):
        for t in days.values():
            for k in days.values():
                assert as_of(programme, t, k) == chronicle(programme).as_of(text(t), text(k)), (t, k)
    stood = {(n, k): str(policy.pk) in as_of(programme, days[n], days[k]).policies for n in days for k in (4, 6, 20)}
    assert {n for n, k in stood if k == 4 and stood[n, k]} == {4, 6}
    assert {n for n, k in stood if k > 4 and stood[n, k]} == {4, 6, 11}


def test_what_is_struck_and_restored_at_one_instant_was_known_otherwise_by_the_striking(cast: Cast):
    nord, secretary = cast.circles["nord"], cast.role("nord", "secretary")
    acts.fill_role(cast.actor("Cléo", "lead"), secretary, holder=cast.people["Gaspard"], until=scene.days_later(90))
    linked = {"id": new_id(), "circle": nord.pk, "role": cast.role("atelier", "member").pk}
    decision = scene.adopted(cast, change("link.added", **linked))

    with at(now() + timedelta(days=1)):
        acts.strike(scene.wearing(cast, "Gaspard", "nord", "secretary"), decision, reason="Contre la règle.")
        acts.appeal(cast.actor("Elsa"), decision, reason="Non.")
        appealed = Sequel.kept.get(decision=decision, kind="appealed")
        acts.judge_appeal(cast.actor("Basile", "secretary"), appealed, stands=False, reason="Elle était juste.")

    striking, restoration = Decision.kept.get(kind="striking"), Decision.kept.get(kind="restoration")
    assert striking.adopted_at == restoration.adopted_at
    assert Earlier.kept.get(noun="links").decision == striking
    assert reads.differences(nord.programme) == []


def test_the_chronicle_follows_what_is_decided_and_what_is_undone(cast: Cast):
    """It is kept in memory; a decision that is rolled back is in it no longer."""
    from django.db import transaction

    programme, held = cast.circles["nord"].programme, scene.held(cast, "Elsa", "nord", "member")
    before = chronicle(programme)
    with passing(), transaction.atomic():
        acts.resign(cast.actor("Elsa"), held)
        assert chronicle(programme).structure.mandates[str(held.pk)].because == "resignation"

    assert chronicle(programme).versions == before.versions == Chronicle.of(decided(programme)).versions
