"""Checkpoints of an installation: when they are written, by which key, and that none is signed which takes back another."""

import subprocess
import sys
from base64 import b64decode
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult

from conftest import Cast
from socle.governance.tests import scene
from socle.ground import at, durable, now, restored
from socle.ground.restored import Restored
from socle.journal import guard, notes, sealing, triggers, verifier, verify, witnessed
from socle.journal.models import Entry, Facts, Head
from socle.journal.tests.test_checkpoints import signer

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed(cast: Cast, store: Path) -> Cast:
    """The cast with a first checkpoint."""
    assert sealing.seal() == 1
    return cast


def test_a_checkpoint_tells_where_every_chain_ends_and_lies_in_the_store_for_its_owner_only(sealed: Cast) -> None:
    told = sealing.last()
    assert told is not None
    assert told.heads == {str(head.chain): (head.number, bytes(head.hash)) for head in Head.objects.all()}
    assert told.size == Entry.objects.count()
    assert len(b64decode(told.root)) == 32
    for file in (sealing.file_of(1), *sealing.keys().iterdir()):
        assert file.stat().st_mode & 0o077 == 0
    assert verify.problems() == []


def test_one_is_written_where_something_happened_and_ten_minutes_have_passed(sealed: Cast) -> None:
    with at(now() + timedelta(minutes=20)):
        assert sealing.due() == 0  # nothing happened
    scene.raised(sealed)
    assert sealing.due() == 0  # just now
    with at(now() + timedelta(minutes=10)):
        assert sealing.due() == 2


def test_each_adopted_decision_asks_for_one_at_once(sealed: Cast) -> None:
    waiting = DBTaskResult.objects.ready().filter(task_path=sealing.seal_now.module_path)
    scene.raised(sealed)
    assert not waiting.exists()
    scene.adopted(sealed, scene.new_role(sealed.circles["nord"]))

    assert waiting.get().task.call() == 2
    told = sealing.last()
    assert told is not None and told.size == Entry.objects.count()


def test_after_a_month_the_last_of_each_day_stays_and_those_that_say_more(sealed: Cast) -> None:
    begin = now() + timedelta(minutes=1)
    for number, minutes in enumerate((0, 60, 120, 180, 24 * 60), 2):
        with at(begin.replace(hour=9, minute=0) + timedelta(days=1, minutes=minutes)):
            if number == 4:
                sealing.turn_key()
            scene.raised(sealed)
            assert sealing.seal() == number
    file = sealing.file_of(3)
    temoin = signer(file.parent.parent)
    file.write_text(f"{file.read_text()}{temoin.line(notes.parted(file.read_text())[0])}")

    with at(begin + timedelta(days=20)):
        assert sealing.thin() == 0
    with at(begin + timedelta(days=40)):
        assert sealing.thin() == 1  # the second: 1 and 5 end their days, 3 bears another name, 4 a new key, 6 is the newest
    assert [int(one.stem) for one in sealing.notes()] == [1, 3, 4, 5, 6]
    assert verify.problems() == []


def test_of_two_that_write_the_same_one_only_one_does(sealed: Cast) -> None:
    assert durable.create(sealing.file_of(2), b"another was quicker")
    assert not durable.create(sealing.file_of(2), b"we were")
    assert sealing.file_of(2).read_bytes() == b"another was quicker"
    assert list(sealing.folder().glob("*.part")) == []


def test_a_key_follows_another_by_signing_with_it(sealed: Cast) -> None:
    first = sealing.signing()
    sealing.turn_key()
    assert sealing.seal() == 2  # though nothing happened
    second = sealing.signing()
    scene.raised(sealed)
    assert sealing.seal() == 3

    signed = {number: notes.opened(sealing.file_of(number).read_text(), [first.key, second.key])[1] for number in (1, 2, 3)}
    assert signed == {1: [first.key], 2: [first.key, second.key], 3: [second.key]}
    assert verify.problems() == []


def test_a_key_that_nobody_announced_signs_only_where_that_was_accepted_and_is_seen(sealed: Cast) -> None:
    for file in sealing.keys().iterdir():
        file.unlink()
    scene.raised(sealed)
    with pytest.raises(sealing.KeyLost):
        sealing.seal()
    assert not sealing.has_key()
    sealing.seal(accept_loss=True)

    assert verify.problems() == [f"{witnessed.NAME}:2 {witnessed.UNSIGNED}"]


def test_a_restored_copy_that_sends_nothing_signs_nothing(sealed: Cast, settings: Any) -> None:
    scene.raised(sealed)
    restored.write(Path(settings.VAR), Restored(now(), "backup", now()))

    assert sealing.seal() == 0


def test_what_lies_beside_and_what_was_damaged_long_ago_keep_nothing_from_being_signed(sealed: Cast) -> None:
    for name in ("notes.txt", "00000001 (1).txt"):
        (sealing.folder() / name).write_text("a copy")
    scene.raised(sealed)
    assert sealing.seal() == 2
    sealing.file_of(1).write_text("nothing")
    scene.raised(sealed)
    with at(now() + timedelta(days=2)):
        assert sealing.due() == 3

    assert verify.problems() == [f"{witnessed.NAME}:1 {witnessed.UNREADABLE}"]


def test_nothing_is_signed_that_takes_back_what_was(sealed: Cast) -> None:
    cut(sealed, 2)

    with pytest.raises(sealing.Behind):
        sealing.due() or sealing.seal()
    assert len(sealing.notes()) == 1


def test_a_loss_that_was_accepted_is_said_in_the_next_checkpoint_and_no_fault_any_more(sealed: Cast) -> None:
    scene.raised(sealed)
    assert sealing.seal() == 2
    cut(sealed, 1)
    assert len(verify.problems()) == 1

    assert sealing.seal(accept_loss=True) == 3
    told = sealing.last()
    assert told is not None and told.behind == 2
    assert verify.problems() == []


def test_a_second_loss_excuses_no_more_than_itself(sealed: Cast) -> None:
    for _time in range(2):
        scene.raised(sealed)
        sealing.seal()
        cut(sealed, 1)
        sealing.seal(accept_loss=True)
    told = sealing.last()

    assert told is not None and (told.number, told.behind) == (5, 4)
    assert witnessed.seen().losses == [(2, 2), (4, 4)]


def test_a_copy_that_somebody_kept_is_looked_for_whatever_the_store_accepted(copies: Path, sealed: Cast) -> None:
    """Whoever has all rights cuts the tail, and says openly that it is lost."""
    cut(sealed, 2)
    sealing.seal(accept_loss=True)
    assert verify.problems() == []

    faults = [fault.what for fault in verify.verify(seen=witnessed.seen([copies]))]
    assert "is gone: checkpoint 1 saw it" in faults


def test_what_was_lost_and_grown_again_is_still_behind(sealed: Cast) -> None:
    """The chain is longer than it was, and yet not the same."""
    cut(sealed, 1)
    for _time in range(3):
        scene.raised(sealed)

    with pytest.raises(sealing.Behind):
        sealing.seal()


def cut(cast: Cast, entries: int) -> None:
    """The last entries of the circle Nord, gone with their head, as whoever has all rights can do it."""
    chain = cast.circles["nord"].pk
    triggers.remove()
    rows = Entry.objects.filter(chain=chain).order_by("-number")
    with guard.acting():
        gone = list(rows.values_list("pk", flat=True)[:entries])
        Facts.objects.filter(entry__in=gone)._raw_delete("default")
        Entry.objects.filter(pk__in=gone)._raw_delete("default")
        end = rows[0]
        Head.objects.filter(chain=chain).update(number=end.number, hash=end.hash)
    triggers.make()


@pytest.fixture
def copies(sealed: Cast, tmp_path: Path) -> Iterator[Path]:
    """A member keeps the first checkpoint elsewhere."""
    kept = tmp_path / "kept.txt"
    kept.write_bytes(sealing.file_of(1).read_bytes())
    yield kept


def test_a_copy_that_a_member_kept_sees_what_went_on_behind_the_store(copies: Path, sealed: Cast) -> None:
    """Whoever has all rights cuts the tail, and writes the checkpoint anew with the key that lies in the store."""
    cut(sealed, 2)
    sealing.file_of(1).unlink()
    assert sealing.seal() == 1
    assert verify.problems() == []

    seen = witnessed.seen([copies])

    assert {fault.what for fault in verify.verify(seen=seen)} >= {witnessed.TWO}


@pytest.mark.parametrize("text", ["nothing", "a\n\n— b c\n"])
def test_a_copy_that_is_none_is_said(text: str, copies: Path) -> None:
    copies.write_text(text)

    assert [fault.what for fault in witnessed.seen([copies]).faults] == [witnessed.UNREADABLE]


def test_the_verifier_without_django_looks_at_checkpoints_and_their_signatures(copies: Path, sealed: Cast, tmp_path: Path) -> None:
    from socle.site.commands.verify import export

    journal = tmp_path / "journal.jsonl"
    export(journal)
    key = str(sealing.signing().key)
    command = [sys.executable, verifier.__file__, str(journal), str(copies), "--key", key]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "every chain holds\n")

    copies.write_text(copies.read_text().replace("number 1", "number 2"))
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, "not signed by" in done.stdout) == (1, True)
