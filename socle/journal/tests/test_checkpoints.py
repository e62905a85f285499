"""Checkpoints: what they say, who signed, when they are written, and that none is signed which takes back another."""

import hashlib
import subprocess
import sys
from base64 import b64decode
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult
from hypothesis import given
from hypothesis import strategies as st

from conftest import Cast
from socle.governance.tests import scene
from socle.ground import at, durable, now
from socle.journal import checkpoint, guard, notes, sealing, triggers, verifier, verify, witnessed
from socle.journal.checkpoint import Checkpoint, Malformed, gone_back
from socle.journal.models import Entry, Facts, Head

HASH = hashlib.sha256(b"an entry").digest()
HEADS = st.dictionaries(st.uuids().map(str), st.tuples(st.integers(1, 2**40), st.binary(min_size=32, max_size=32)), max_size=9)


@pytest.fixture
def sealed(cast: Cast, store: Path) -> Cast:
    """The cast with a first checkpoint."""
    assert sealing.seal() == 1
    return cast


def signer(folder: Path, name: str = "temoin") -> notes.Signer:
    file = folder / f"{name}.pem"
    file.write_bytes(notes.new_key())
    return notes.signer(name, file)


@given(HEADS, st.integers(1, 10**9), st.none() | st.integers(1, 10**9))
def test_a_checkpoint_is_read_as_it_was_written(heads: Any, number: int, behind: int | None) -> None:
    written = Checkpoint("socle/1", number, datetime(2026, 3, 1, tzinfo=UTC), "a key", heads, behind)

    assert checkpoint.read(written.text()) == written


@given(HEADS.filter(bool), st.data())
def test_a_letter_that_was_changed_is_seen_without_any_signature(heads: Any, data: Any) -> None:
    text = Checkpoint("socle/1", 7, datetime(2026, 3, 1, tzinfo=UTC), "k", heads).text()
    begin = text.index("head ") + len("head ")
    place = data.draw(st.sampled_from([n for n in range(begin, len(text)) if text[n] in "0123456789abcdef"]))
    other = data.draw(st.sampled_from("0123456789abcdef").filter(lambda letter: letter != text[place]))

    with pytest.raises(Malformed):
        checkpoint.read(text[:place] + other + text[place + 1 :])


def test_the_tree_is_that_of_rfc_6962() -> None:
    """The roots of the reference tests of certificate transparency, for the first eight of its leaves."""
    leaves = [
        bytes.fromhex(one) for one in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
    ]
    roots = {
        0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    }
    assert {count: checkpoint.merkle(leaves[:count]).hex() for count in roots} == roots


def test_a_note_says_who_signed_and_strangers_are_passed_over(tmp_path: Path) -> None:
    one, other, stranger = (signer(tmp_path, name) for name in ("un", "deux", "trois"))
    note = notes.signed("a text\n", [one, stranger])

    assert notes.opened(note, [one.key, other.key]) == ("a text\n", [one.key])
    assert notes.read_key(str(one.key)) == one.key


@pytest.mark.parametrize("changed", ["another text\n", "a text \n", "a text\n\nb\n"])
def test_another_text_is_not_what_was_signed(changed: str, tmp_path: Path) -> None:
    one = signer(tmp_path)
    note = notes.signed("a text\n", [one])

    with pytest.raises(notes.Unsigned):
        notes.opened(note.replace("a text\n", changed, 1), [one.key])


@pytest.mark.parametrize("note", ["", "a text\n", "a text\n\nnobody\n", "a text\n\n— temoin ???\n"])
def test_what_bears_no_signature_is_no_note(note: str) -> None:
    with pytest.raises(notes.Unsigned):
        notes.parted(note)


@pytest.mark.parametrize("key", ["", "a", "a+b+c", "a b+00000000+AQ==", "a+00000000+AZA4bpgQ14+GCGIdM5MjbY19CiLOa2xR4PiUWQDjuCzC"])
def test_what_is_no_key_is_refused(key: str) -> None:
    with pytest.raises(ValueError):
        notes.read_key(key)


@given(HEADS, HEADS)
def test_chains_go_back_where_they_are_shorter_gone_or_end_otherwise(before: Any, more: Any) -> None:
    grown = before | {chain: (number + 1, hashed) for chain, (number, hashed) in list(before.items())[::2]} | (more if not before else {})

    assert list(gone_back(before, grown)) == []
    assert len(list(gone_back(grown, {}))) == len(grown)
    assert [chain for chain, _n in gone_back(before, {c: (n, bytes(32)) for c, (n, _h) in before.items()})] == [
        chain for chain in sorted(before) if before[chain][1] != bytes(32)
    ]


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


def test_a_key_that_nobody_announced_is_seen(sealed: Cast) -> None:
    for file in sealing.keys().iterdir():
        file.unlink()
    scene.raised(sealed)
    sealing.seal()

    assert verify.problems() == [f"{witnessed.NAME}:2 {witnessed.UNSIGNED}"]


def test_nothing_is_signed_that_takes_back_what_was(sealed: Cast) -> None:
    _cut(sealed, 2)

    with pytest.raises(sealing.Behind):
        sealing.due() or sealing.seal()
    assert len(sealing.notes()) == 1


def test_a_loss_that_was_accepted_is_said_in_the_next_checkpoint_and_no_fault_any_more(sealed: Cast) -> None:
    scene.raised(sealed)
    assert sealing.seal() == 2
    _cut(sealed, 1)
    assert len(verify.problems()) == 1

    assert sealing.seal(accept_loss=True) == 3
    told = sealing.last()
    assert told is not None and told.behind == 2
    assert verify.problems() == []


def test_what_was_lost_and_grown_again_is_still_behind(sealed: Cast) -> None:
    """The chain is longer than it was, and yet not the same."""
    _cut(sealed, 1)
    for _time in range(3):
        scene.raised(sealed)

    with pytest.raises(sealing.Behind):
        sealing.seal()


def _cut(cast: Cast, entries: int) -> None:
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
    _cut(sealed, 2)
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
