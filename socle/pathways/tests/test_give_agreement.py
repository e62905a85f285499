"""A talent agrees to share, and it opens what it says and nothing else."""

import io
from datetime import timedelta
from typing import Any

import pytest

from conftest import entry_of
from socle.documents.tests.files import pdf, photo
from socle.documents.uploads import received
from socle.governance import gate
from socle.governance.models import Sharing
from socle.ground import now
from socle.ground.clock import at
from socle.journal.act import Refused
from socle.pathways import acts
from socle.pathways.models import Agreement, Assent, Goal, Identity, Note, Talent, Way
from socle.pathways.tests.agreeing import PARTS, agreed, by_day, oneself, opened, text
from socle.pathways.tests.conftest import Stage, day

READ = "read_talent_files"


def ready(stage: Stage) -> tuple[Talent, Any, Any]:
    return stage.followed(), text(stage.programme), stage.circles["ouest"]


def test_the_other_circle_reads_these_parts_from_this_instant_on_and_no_other(stage: Stage):
    talent, one, ouest = ready(stage)
    saul, noe = stage.actor("Saul"), stage.actor("Noé")
    acts.set_goal(noe, talent, text="Un vélo")
    acts.write_note(noe, talent, kind="talk", on=day(-1), text="Une note", shared=True)
    acts.tell_identity(stage.actor("Maud"), talent, born_on=day(-9000))
    assert not Talent.objects.seen_by(saul).exists()

    made = agreed(talent, one, ouest)

    assert list(Talent.objects.seen_by(saul)) == [talent]
    assert gate.facets(saul, READ, talent) == frozenset(PARTS)
    assert Goal.objects.seen_by(saul).exists()
    for closed in (Note, Identity, Way, Agreement, Assent):
        assert not closed.objects.seen_by(saul).exists(), closed
    assert made.counts_since and (made.text, made.facets) == (one, list(PARTS))
    entry = entry_of("agreement.given")
    assert entry.row.person == talent.person_id


def test_it_lets_them_read_and_never_write(stage: Stage):
    talent, one, ouest = ready(stage)
    agreed(talent, one, ouest)

    with pytest.raises(Refused):
        acts.set_goal(stage.actor("Saul"), talent, text="Un vélo")


def test_it_is_over_on_its_day_by_itself(stage: Stage):
    talent, one, ouest = ready(stage)
    made = agreed(talent, one, ouest, until=by_day(3))

    with at(made.until - timedelta(seconds=1)):
        assert Talent.objects.seen_by(stage.actor("Saul")).exists()
    with at(made.until):
        assert not Talent.objects.seen_by(stage.actor("Saul")).exists()


def test_withdrawn_it_is_closed_at_once(stage: Stage):
    talent, one, ouest = ready(stage)
    made = agreed(talent, one, ouest)

    with at(now() + timedelta(minutes=1)):
        ended = acts.withdraw_agreement(oneself(talent), made)
        assert not Talent.objects.seen_by(stage.actor("Saul")).exists()
    assert (ended.ending, ended.ended_by_id) == ("withdrawn", talent.person_id)
    with pytest.raises(Refused):
        acts.withdraw_agreement(oneself(talent), ended)


def test_other_parts_are_agreed_to_anew_and_nothing_is_written_over(stage: Stage):
    talent, one, ouest = ready(stage)
    first = agreed(talent, one, ouest)
    with at(now() + timedelta(minutes=1)):
        second = agreed(talent, one, ouest, facets=["attendance"])

        assert gate.facets(stage.actor("Saul"), READ, talent) == frozenset({"attendance"})
    first.refresh_from_db()
    assert (first.ending, first.facets, second.ending) == ("replaced", list(PARTS), "")


def test_what_was_over_by_its_day_gives_place_to_another(stage: Stage):
    talent, one, ouest = ready(stage)
    first = agreed(talent, one, ouest, until=by_day(1))
    with at(now() + timedelta(days=9)):
        agreed(talent, one, ouest, until=by_day(30))
    first.refresh_from_db()
    assert (first.ending, first.ended_at) == ("over", first.until)


def test_who_has_agreed_to_the_old_words_keeps_them_and_others_read_the_new_ones(stage: Stage):
    talent, old, ouest = ready(stage)
    made = agreed(talent, old, ouest)
    new = text(stage.programme, number=2)

    assert opened(talent, ouest) and made.text == old
    with pytest.raises(Refused) as refusal:
        agreed(talent, old, ouest)
    assert refusal.value.code == "reworded"
    with at(now() + timedelta(minutes=1)):
        agreed(talent, new, ouest)
        assert Sharing.kept.filter(about=talent.pk).count() == 2 and opened(talent, ouest)


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("facets", {"facets": []}),
        ("facets", {"facets": ["notes"]}),
        ("facets", {"facets": ["pathway", "health"]}),
        ("register", {"register": "short"}),
        ("until", {"until": by_day(-1)}),
        ("until", {"until": by_day(190)}),
        ("how", {"how": "voice"}),
        ("how", {"how": "unheard"}),
    ],
)
def test_it_is_refused_at_the_field_that_is_wrong(stage: Stage, field: str, more: dict[str, Any]):
    talent, one, ouest = ready(stage)
    with pytest.raises(Refused) as refusal:
        agreed(talent, one, ouest, **more)
    assert refusal.value.field == field
    assert not Agreement.kept.exists()


def test_a_text_says_with_whom_it_may_be(stage: Stage):
    talent, one, ouest = ready(stage)
    for circle in (None, stage.sud):
        with pytest.raises(Refused) as refusal:
            agreed(talent, one, circle, facets=PARTS)
        assert refusal.value.field == "recipient"
    with pytest.raises(Refused) as refusal:
        agreed(talent, text(stage.programme, "pictures"), ouest)
    assert refusal.value.field == "recipient"


def test_for_a_purpose_without_a_recipient_nothing_opens(stage: Stage):
    talent = stage.followed()
    made = agreed(talent, text(stage.programme, "pictures"), None)

    assert made.counts_since and not Sharing.kept.filter(about=talent.pk).exists()


def test_a_guide_notes_it_with_what_proves_it_and_never_without(stage: Stage, store: Any):
    talent, one, ouest = ready(stage)
    noe = stage.actor("Noé")
    for how, field in (("own", "how"), ("drawn", "drawn"), ("paper", "file"), ("typed", "typed")):
        with pytest.raises(Refused) as refusal:
            agreed(talent, one, ouest, by=noe, how=how)
        assert refusal.value.field == field

    agreed(talent, one, ouest, by=noe, how="typed", typed="aya  FICTIVE")
    with received("assent", io.BytesIO(pdf()), name="accord.pdf") as upload:
        agreed(talent, one, ouest, by=noe, how="paper", upload=upload)
    with received("assent", io.BytesIO(photo()), name="signature.jpg") as upload:
        agreed(talent, one, ouest, by=noe, how="drawn", upload=upload)
    agreed(talent, one, ouest, by=noe, how="voice")

    found = Assent.kept.order_by("pk")
    assert [row.how for row in found] == ["typed", "paper", "drawn", "voice"]
    assert {(row.by_id, row.told_by_id) for row in found} == {(talent.person_id, noe.person)}
    assert [row.document is not None for row in found] == [False, True, True, False]


def test_a_guide_notes_a_withdrawal_that_they_were_told(stage: Stage):
    talent, one, ouest = ready(stage)
    made = agreed(talent, one, ouest)
    with at(now() + timedelta(minutes=1)):
        acts.withdraw_agreement(stage.actor("Noé"), made)
        assert not opened(talent, ouest)


def test_nobody_else_agrees_for_a_talent_or_withdraws(stage: Stage):
    talent, one, ouest = ready(stage)
    made = agreed(talent, one, ouest)
    for name in ("Nina", "Olga", "Tess", "Saul"):
        with pytest.raises(Refused) as refusal:
            agreed(talent, one, ouest, by=stage.actor(name), how="voice")
        assert refusal.value.code == "no_right"
        with pytest.raises(Refused):
            acts.withdraw_agreement(stage.actor(name), made)


def test_it_ends_with_the_way_in_the_programme_where_its_words_say_so(stage: Stage):
    talent, one, ouest = ready(stage)
    made, other = agreed(talent, one, ouest), agreed(talent, text(stage.programme, "pictures"), None)
    with at(now() + timedelta(minutes=1)):
        acts.leave_talent(stage.actor("Maud"), talent, on=day(), reason="completed")
        assert not opened(talent, ouest)
    made.refresh_from_db()
    other.refresh_from_db()
    assert (made.ending, other.ending) == ("left", "")
