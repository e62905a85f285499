"""Which organisations are sent checkpoints of the journal: named, ended, and what goes out to them."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail

from conftest import Cast
from socle.governance.tests import scene
from socle.ground import at, now
from socle.journal import notes, sealing
from socle.journal.act import Refused
from socle.people import acts, witnessing
from socle.people.models import Posting, Witness


def key_of_its_own(folder: Path) -> str:
    file = folder / "own.pem"
    file.write_bytes(notes.new_key())
    return str(notes.signer("phare", file).key)


def named(cast: Cast, **more: Any) -> Witness:
    basile = cast.actor("Basile", "registers")
    return acts.name_witness(basile, cast.company, **({"email": "archives@exemple.invalid", "rhythm": "each"} | more))


@pytest.fixture
def sealed(cast: Cast, store: Path) -> Cast:
    sealing.seal()
    return cast


def later(cast: Cast) -> None:
    """Something happens, and a checkpoint is written."""
    scene.raised(cast)
    assert sealing.seal()


def test_an_organisation_is_sent_the_newest_checkpoint_as_a_file_once(sealed: Cast) -> None:
    named(sealed)

    assert (witnessing.send(), witnessing.send()) == (1, 0)
    sent = mail.outbox[0]
    assert sent.to == ["archives@exemple.invalid"]
    assert sent.attachments[0][:2] == ("00000001.txt", sealing.file_of(1).read_text())
    assert "Brasserie du Phare" in sent.body


@pytest.mark.parametrize(("rhythm", "days"), [("each", 0), ("daily", 1), ("weekly", 7)])
def test_the_next_one_goes_out_when_its_turn_comes(rhythm: str, days: int, sealed: Cast) -> None:
    named(sealed, rhythm=rhythm)
    witnessing.send()
    later(sealed)

    assert witnessing.send() == (1 if days == 0 else 0)
    with at(now() + timedelta(days=days)):
        assert witnessing.send() == (0 if days == 0 else 1)


def test_what_a_mail_server_refuses_goes_out_later_and_once(sealed: Cast, monkeypatch: Any) -> None:
    named(sealed)
    with monkeypatch.context() as down:
        down.setattr("django.core.mail.EmailMessage.send", _refused)
        assert witnessing.send() == 0

    assert witnessing.send() == 0  # another worker may still be at it
    with at(now() + witnessing.LEASE + timedelta(seconds=1)):
        assert (witnessing.send(), witnessing.send()) == (1, 0)
    assert len(mail.outbox) == 1


def _refused(mail: Any) -> int:
    raise ConnectionRefusedError


def test_nothing_goes_out_before_there_is_a_checkpoint(cast: Cast, store: Path) -> None:
    named(cast)

    assert witnessing.send() == 0
    assert not Posting.objects.exists()


def test_it_is_sent_none_any_more(sealed: Cast) -> None:
    witness = named(sealed)
    basile = sealed.actor("Basile", "registers")
    acts.end_witness(basile, witness)

    assert witnessing.send() == 0
    with pytest.raises(Refused):
        acts.end_witness(basile, witness)


def test_its_key_is_read_and_known_after_its_end_too(sealed: Cast, tmp_path: Path) -> None:
    key = key_of_its_own(tmp_path)
    witness = named(sealed, signs_with=f"  {key}\n")
    acts.end_witness(sealed.actor("Basile", "registers"), witness)

    assert witnessing.known_keys() == [key]


@pytest.mark.parametrize(
    ("wrong", "field"), [({"email": "nowhere"}, "email"), ({"rhythm": "hourly"}, "rhythm"), ({"signs_with": "phare+00+AQ=="}, "signs_with")]
)
def test_what_cannot_be_meant_is_refused(wrong: Any, field: str, sealed: Cast) -> None:
    with pytest.raises(Refused) as refused:
        named(sealed, **wrong)
    assert refused.value.field == field


def test_one_is_named_once(sealed: Cast) -> None:
    named(sealed)
    with pytest.raises(Refused):
        named(sealed)


def test_the_page_of_the_organisation_leads_there_and_back(sealed: Cast) -> None:
    basile = sealed.client("Basile")
    page = f"/organisations/{sealed.company.pk}/"
    assert f"{page}witness/" in basile.get(page).text

    wrong = basile.post(f"{page}witness/", {"email": "nowhere", "rhythm": "daily"})
    assert (wrong.status_code, Witness.kept.exists()) == (400, False)
    basile.post(f"{page}witness/", {"email": "archives@exemple.invalid", "rhythm": "weekly"})
    witness = Witness.kept.get()
    assert "archives@exemple.invalid" in basile.get(page).text
    assert "archives@exemple.invalid" not in sealed.client("Elsa").get(page).text
    basile.post(f"/witnesses/{witness.pk}/end/")
    assert not witnessing.of(sealed.actor("Basile", "registers"), sealed.company)
