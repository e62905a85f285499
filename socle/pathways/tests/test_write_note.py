"""What was said with a talent: noted, shared or not, mended within a week."""

from datetime import timedelta

import pytest

from socle.ground import at, now
from socle.journal.act import Refused
from socle.pathways import acts
from socle.pathways.models import Note, Talent
from socle.pathways.tests.conftest import Stage, day


def test_a_talk_moves_the_last_word_and_a_vain_call_does_not(stage: Stage):
    talent = stage.followed()
    acts.write_note(stage.actor("Noé"), talent, kind="unreached", on=day(-1))
    assert Talent.kept.get(pk=talent.pk).heard_on == day(-10)

    note = acts.write_note(stage.actor("Noé"), talent, kind="call", on=day(-2), text=" Va bien. ", shared=True)
    assert Talent.kept.get(pk=talent.pk).heard_on == day(-2)
    assert (note.text, note.shared_at is not None) == ("Va bien.", True)


@pytest.mark.parametrize(
    ("field", "told"), [("kind", {"kind": "x"}), ("on", {"on": day(1)}), ("on", {"on": day(-11)}), ("text", {"text": "x" * 4001})]
)
def test_what_cannot_be_is_told_at_its_field(stage: Stage, field: str, told: dict):
    with pytest.raises(Refused) as refusal:
        acts.write_note(stage.actor("Noé"), stage.followed(), **({"kind": "talk", "on": day()} | told))

    assert refusal.value.field == field


def test_it_is_mended_by_its_author_within_a_week(stage: Stage):
    note = acts.write_note(stage.actor("Noé"), stage.followed(), kind="talk", on=day(), text="A")
    with pytest.raises(Refused):
        acts.amend_note(stage.actor("Maud"), note, text="B")
    assert acts.amend_note(stage.actor("Noé"), note, text="B", shared=True).text == "B"
    with at(now() + timedelta(days=8)), pytest.raises(Refused):
        acts.amend_note(stage.actor("Noé"), note, text="C")


def test_notes_are_not_for_a_tutor(stage: Stage):
    acts.write_note(stage.actor("Noé"), stage.followed(), kind="talk", on=day())

    assert Note.objects.seen_by(stage.actor("Noé")).count() == 1
    assert not Note.objects.seen_by(stage.actor("Paul")).exists()
