"""The commands of checkpoints: written, compared, signed along by somebody who has no database, taken back in, and a loss accepted."""

import json
from pathlib import Path

import pytest

from conftest import Cast
from socle.governance.tests import scene
from socle.journal import guard, notes, sealing, verifier
from socle.journal.models import Entry, Facts
from socle.people import acts
from socle.site.commands import main, prepare
from socle.site.commands.sentences import Stop
from socle.site.tests.verify.tampering import blob, exported, write

pytestmark = pytest.mark.django_db
CUT = "DELETE FROM journal_entry WHERE id = {last}"
HEAD = "UPDATE journal_head SET number = number - 1, hash = {hash_before} WHERE chain = {chain}"


@pytest.fixture(autouse=True)
def spoken(monkeypatch: pytest.MonkeyPatch, store: Path) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


@pytest.fixture
def member(cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """A member organisation has made itself a key, and the consortium knows it: what it types each time."""
    typed = ["--name", "phare", "--own-key", str(tmp_path / "own.pem")]
    assert main(["countersign", *typed, "--new-key"]) == 0
    key = capsys.readouterr().out.strip()
    acts.name_witness(cast.actor("Basile", "registers"), cast.company, email="a@exemple.invalid", signs_with=key)
    return typed


def arrived(folder: Path, number: int, since: Path | None = None) -> tuple[str, list[str]]:
    """What the keeper of the journal sends: the checkpoint, and what came since the one before."""
    sent, between = folder / f"sent-{number}.txt", folder / f"between-{number}.jsonl"
    sent.write_bytes(sealing.file_of(number).read_bytes())
    assert main(["checkpoints", "evidence", str(between), *(["--since", str(since)] if since else [])]) == 0
    return str(sent), ["--evidence", str(between)]


def test_a_checkpoint_is_written_listed_and_compared(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["checkpoints", "list"]) == 0
    assert main(["checkpoints", "write"]) == 0
    assert main(["checkpoints", "write"]) == 0
    assert main(["checkpoints", "list"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[:3] == [
        "No checkpoint yet. bin/socle checkpoints write makes the first.",
        "Checkpoint 1 is written.",
        "Nothing has happened since the last checkpoint.",
    ]
    assert main(["checkpoints", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["number"] == 1
    assert main(["verify", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["checkpoints"] == 1


def test_a_member_signs_along_and_its_signature_is_taken_in(
    cast: Cast, member: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sealing.seal()
    key = str(sealing.signing().key)
    first, evidence = arrived(tmp_path, 1)
    assert main(["countersign", first, *member, *evidence, "--trust", key]) == 0
    scene.raised(cast)
    sealing.turn_key()
    sealing.seal()
    second, evidence = arrived(tmp_path, 2, Path(first))
    assert main(["countersign", second, *member, *evidence, "--after", first]) == 0

    Path(second).write_text(Path(second).read_text().rstrip("\n"))  # as some programs for mail leave it
    assert main(["checkpoints", "add", second]) == 0
    assert main(["checkpoints", "add", second]) == 0
    assert capsys.readouterr().out.splitlines()[-2:] == [f"Signatures added to checkpoint 2: {count}." for count in (1, 0)]
    assert [name for name, _id, _raw in notes.parted(sealing.file_of(2).read_text())[1]].count("phare") == 1
    assert main(["verify"]) == 0


@pytest.mark.parametrize("how", ["another key", "entries left out", "an entry changed", "not a checkpoint", "nobody signed"])
def test_what_does_not_go_on_is_not_signed(
    how: str, cast: Cast, member: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sealing.seal()
    key = str(sealing.signing().key)
    sent, evidence = arrived(tmp_path, 1)
    lines = Path(evidence[1]).read_text().splitlines(keepends=True)
    if how == "another key":
        (tmp_path / "other.pem").write_bytes(notes.new_key())
        key = str(notes.signer(key.partition("+")[0], tmp_path / "other.pem").key)
    elif how == "entries left out":
        Path(evidence[1]).write_text("".join(lines[:3] + lines[4:]))
    elif how == "an entry changed":
        Path(evidence[1]).write_text("".join([lines[0].replace("page", "mail"), *lines[1:]]).replace("founding", "fonding", 1))
    elif how == "not a checkpoint":
        Path(sent).write_text("nothing\n")
    else:
        Path(sent).write_text(Path(sent).read_text().replace("head", "haed", 1))
    before = Path(sent).read_text()

    assert main(["countersign", sent, *member, *evidence, "--trust", key]) == 1
    assert Path(sent).read_text() == before
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_copy_with_no_signature_of_a_witness_adds_nothing(cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sealing.seal()
    sent, _evidence = arrived(tmp_path, 1)

    assert main(["checkpoints", "add", sent]) == 1
    assert "Nobody whom we know" in capsys.readouterr().err


def lose(values: dict[str, str]) -> None:
    """The last entry, as if it had never been."""
    last = Entry.objects.get(pk=values["last"])
    before = Entry.objects.get(chain=last.chain, number=last.number - 1)
    with guard.acting():
        Facts.objects.filter(entry=last.pk)._raw_delete("default")
    for sql in (CUT, HEAD):
        write(sql, values | {"hash_before": blob(bytes(before.hash))})


def test_an_older_database_does_not_start_unseen_and_the_loss_is_accepted_in_words(
    cast: Cast, values: dict[str, str], untriggered: None, capsys: pytest.CaptureFixture[str]
) -> None:
    sealing.seal()
    lose(values)

    with pytest.raises(Stop, match="behind checkpoint 1"):
        prepare._go_on()
    assert main(["checkpoints", "write"]) == 1
    assert main(["verify"]) == 1
    assert "is gone: checkpoint 1 saw it" in capsys.readouterr().out
    assert main(["checkpoints", "accept-loss"]) == 0
    prepare._go_on()
    assert main(["verify"]) == 0
    assert main(["checkpoints", "accept-loss"]) == 1


def test_two_checkpoints_that_contradict_each_other_are_seen_in_any_order(cast: Cast, tmp_path: Path) -> None:
    sealing.seal()
    true = sealing.file_of(1).read_text()
    line = next(line for line in true.splitlines() if line.startswith("head "))
    forged = true.replace(line, f"{line[:-64]}{'0' * 64}")

    for both in ([true, forged], [forged, true]):
        assert len(list(verifier.faults(exported(tmp_path), both))) == 1


def test_a_line_that_nobody_known_has_signed_is_listed_as_such(cast: Cast, member: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    sealing.seal()
    file = sealing.file_of(1)
    file.write_text(file.read_text() + f"\u2014 bank {'A' * 90}==\n")

    assert main(["checkpoints", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["signed"] == f"{sealing.signing().name}, bank (not verified)"


def test_one_that_is_damaged_is_named_and_hides_no_other(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    for _one in range(3):
        scene.raised(cast)
        sealing.seal()
    sealing.file_of(2).write_text("nothing that was signed")

    assert main(["checkpoints", "list", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [one.get("number") for one in told] == [1, None, 3]
    assert told[1] == {"file": str(sealing.file_of(2))}
    assert main(["checkpoints", "list"]) == 1
    assert f"{sealing.file_of(2)} is no signed checkpoint" in capsys.readouterr().out


def test_one_that_is_damaged_here_takes_in_no_signature_and_is_named_itself(
    cast: Cast, member: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sealing.seal()
    first, evidence = arrived(tmp_path, 1)
    assert main(["countersign", first, *member, *evidence, "--trust", str(sealing.signing().key)]) == 0
    scene.raised(cast)
    sealing.seal()
    sealing.file_of(1).write_text("nothing that was signed")

    assert main(["checkpoints", "add", first]) == 1
    assert f"{sealing.file_of(1)} cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize("bytes_", [b"nothing that was signed", b"\xff\x00"])
def test_where_the_newest_is_damaged_it_is_said_what_to_do_and_not_that_the_journal_was_changed(
    cast: Cast, bytes_: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    sealing.seal()
    file = sealing.file_of(1)
    file.write_bytes(bytes_)

    for verb in ("write", "accept-loss", "turn-key"):
        assert main(["checkpoints", verb]) == 1
        said = capsys.readouterr().err
        assert str(file) in said and "Bring it back from a backup" in said and "failed" not in said
    assert main(["verify"]) == 1
    said = capsys.readouterr().out
    assert "every chain holds; faults of checkpoints: 1" in said and "changed outside" not in said
    with pytest.raises(Stop, match="Bring it back"):
        prepare._go_on()


def test_where_there_is_no_journal_no_loss_is_accepted(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sealing.seal()
    monkeypatch.setattr(sealing, "heads", dict)
    monkeypatch.setattr(sealing, "behind", lambda last: ["all of it"])

    assert main(["checkpoints", "accept-loss"]) == 1
    assert "no journal here" in capsys.readouterr().err
    assert len(sealing.notes()) == 1


def test_who_signs_along_is_told_of_a_loss_and_signs_it_only_when_they_begin_again(
    member: list[str], values: dict[str, str], untriggered: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sealing.seal()
    key = str(sealing.signing().key)
    first, evidence = arrived(tmp_path, 1)
    assert main(["countersign", first, *member, *evidence, "--trust", key]) == 0
    lose(values)
    assert main(["checkpoints", "accept-loss"]) == 0
    second, evidence = arrived(tmp_path, 2)

    assert main(["countersign", second, *member, *evidence, "--after", first]) == 1
    assert "entries are lost" in capsys.readouterr().err
    assert main(["countersign", second, *member, *evidence, "--trust", key]) == 0
