"""Checkpoints as texts: what they say, who signed, and what is seen without any database."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socle.journal import checkpoint, notes
from socle.journal.checkpoint import Checkpoint, Malformed, gone_back

HEADS = st.dictionaries(st.uuids().map(str), st.tuples(st.integers(1, 2**40), st.binary(min_size=32, max_size=32)), max_size=9)


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
