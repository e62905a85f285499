"""The way of a talent: phases that follow one another, rests, corrections; nothing overlaps and nothing is written over."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from socle.journal.act import Refused
from socle.pathways import acts
from socle.pathways.models import Passage, Pause, Talent
from socle.pathways.models.passages import KNOWN
from socle.pathways.projections import astray
from socle.pathways.rules.spans import Span, clash
from socle.pathways.tests.conftest import Stage, day


def begun(stage: Stage, talent: Talent, phase: str, since: int, pathway: str = "employment") -> Passage:
    return acts.begin_passage(stage.actor("Noé"), talent, pathway=stage.pathway(pathway), phase=stage.phase(phase), since=day(since))


def known(talent: Talent) -> list[tuple]:
    rows = Passage.kept.filter(KNOWN, talent=talent).order_by("since")
    return [(one.phase.key, (one.since - day()).days, one.until and (one.until - day()).days) for one in rows]


def test_a_phase_ends_where_the_next_begins(stage: Stage):
    talent = stage.followed()
    begun(stage, talent, "discovery", -9)
    begun(stage, talent, "teams", -2)

    assert known(talent) == [("discovery", -9, -2), ("teams", -2, None)]
    talent.refresh_from_db()
    assert (talent.phase.key, talent.pathway.key) == ("teams", "employment")
    assert astray() == []


def test_the_pathway_changes_in_the_same_phase(stage: Stage):
    talent = stage.followed()
    begun(stage, talent, "discovery", -9)
    begun(stage, talent, "discovery", -4, pathway="business")

    assert [one.pathway.key for one in Passage.kept.filter(KNOWN).order_by("since")] == ["employment", "business"]


@pytest.mark.parametrize(
    ("phase", "since", "field"),
    [("discovery", -2, "phase"), ("teams", -9, "since"), ("teams", 1, "since"), ("teams", -30, "since"), ("incubation", -1, "phase")],
    ids=["the same", "the same day", "to come", "before they were enrolled", "not of this pathway"],
)
def test_what_does_not_fit_is_refused(stage: Stage, phase: str, since: int, field: str):
    talent = stage.followed()
    begun(stage, talent, "discovery", -9)
    with pytest.raises(Refused) as refusal:
        begun(stage, talent, phase, since)

    assert refusal.value.field == field
    assert known(talent) == [("discovery", -9, None)]


def test_a_correction_says_it_anew_and_keeps_what_was_known(stage: Stage):
    talent = stage.followed()
    begun(stage, talent, "discovery", -9)
    begun(stage, talent, "teams", -2)
    first = Passage.kept.get(KNOWN, phase__key="discovery")
    told = {"pathway": stage.pathway(), "phase": stage.phase("discovery")}
    acts.correct_passage(stage.actor("Noé"), first, since=day(-8), until=day(-5), **told)

    assert known(talent) == [("discovery", -8, -5), ("teams", -2, None)]
    assert Passage.kept.filter(talent=talent).count() == 4, "what was told first, its end, and the correction"
    with pytest.raises(Refused):
        acts.correct_passage(stage.actor("Noé"), first, since=day(-8), **told)
    with pytest.raises(Refused) as refusal:
        acts.correct_passage(stage.actor("Noé"), Passage.kept.get(KNOWN, phase__key="discovery"), since=day(-8), until=day(-1), **told)
    assert refusal.value.field == "until"


def test_a_phase_ends_without_another(stage: Stage):
    talent = stage.followed()
    passage = acts.end_passage(stage.actor("Noé"), begun(stage, talent, "discovery", -9), until=day(-1))

    assert known(talent) == [("discovery", -9, -1)]
    talent.refresh_from_db()
    assert talent.phase is None
    with pytest.raises(Refused):
        acts.end_passage(stage.actor("Noé"), passage, until=day())


def test_a_way_rests_and_goes_on(stage: Stage):
    talent = stage.followed()
    pause = acts.begin_pause(stage.actor("Noé"), talent, reason="family", since=day(-5))
    with pytest.raises(Refused):
        acts.begin_pause(stage.actor("Noé"), talent, reason="health", since=day(-1))
    assert acts.end_pause(stage.actor("Noé"), pause, until=day(-2)).until == day(-2)
    acts.begin_pause(stage.actor("Noé"), talent, reason="health", since=day(-2))


def test_a_rest_that_was_entered_wrongly_is_said_anew_or_taken_out(stage: Stage):
    talent, noe = stage.followed(), stage.actor("Noé")
    first = acts.begin_pause(noe, talent, reason="health", since=day(-8), until=day(-6))
    wrong = acts.begin_pause(noe, talent, reason="health", since=day(-4))
    right = acts.correct_pause(noe, wrong, reason="family", since=day(-3), until=day(-2))

    assert (right.reason, right.since, right.until) == ("family", day(-3), day(-2))
    with pytest.raises(Refused, match="entre-temps"):
        acts.correct_pause(noe, wrong, reason="family", since=day(-2))
    for field, told in (("since", {"since": day(-7)}), ("until", {"since": day(-9), "until": day(-7)}), ("reason", {"reason": "mood"})):
        with pytest.raises(Refused) as refused:
            acts.correct_pause(noe, right, **{"reason": "family", "since": day(-3)} | told)
        assert refused.value.field == field
    acts.withdraw_pause(noe, first)
    assert [row.pk for row in Pause.kept.filter(talent=talent, recorded_until=None)] == [right.pk]
    assert Pause.kept.filter(talent=talent).count() == 3, "what was known stays"
    with pytest.raises(Refused):
        acts.withdraw_pause(stage.actor("Nina"), right)


def test_only_who_accompanies_them_writes_their_way(stage: Stage):
    talent = stage.followed(guide="Noé")
    for name in ("Nina", "Olga", "Tess", "Paul", "Saul", "Rita"):
        with pytest.raises(Refused):
            acts.begin_passage(stage.actor(name), talent, pathway=stage.pathway(), phase=stage.phase("discovery"), since=day(-1))


SPANS = st.tuples(st.integers(-20, 0), st.one_of(st.none(), st.integers(1, 9)))


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SPANS, st.lists(SPANS, max_size=4))
@pytest.mark.once
def test_two_spans_clash_if_and_only_if_they_share_a_day(one, others):
    def span(said):
        return Span(day(said[0]), said[1] and day(said[0] + said[1]))

    new, rest = span(one), [span(other) for other in others]
    shared = [other for other in rest if any(new.holds(day(at)) and other.holds(day(at)) for at in range(-25, 30))]
    met = clash(new, rest)
    assert (met is None) == (not shared)
    assert met is None or met in shared
