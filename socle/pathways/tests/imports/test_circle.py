"""The circle into which talents come is chosen, where somebody enrols in several: on the page, and from a terminal."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from socle.governance.models import Mandate
from socle.ground import new_id, now
from socle.journal import guard
from socle.pathways.models import Talent
from socle.pathways.tests.conftest import Stage
from socle.people.acts import issue_token
from socle.site.commands import main
from socle.site.imports.models import Batch
from socle.site.tests.imports.sheets import separated

ROWS = separated([["Prénom", "Nom"], ["Aya", "Fictive"]])


@pytest.fixture
def both(stage: Stage) -> Stage:
    """Maud coordinates in Ouest as well."""
    with guard.acting():
        mandate = stage.mandate("Saul", "coordination")
        mandate.pk, mandate.person = new_id(), stage.people["Maud"]
        mandate.save(force_insert=True)
    return stage


@pytest.fixture
def run(stage: Stage, capsys: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("SOCLE_TOKEN", "socle_one")
    (tmp_path / "talents.csv").write_bytes(ROWS)

    def run(who: str, *typed: str, strong: bool = True) -> tuple[int, str, str]:
        until = now() + timedelta(days=1)
        issue_token(stage.actor(who), stage.people[who], purpose="test", until=until, secret="socle_one", strong=strong)
        code = main(["import", "talents", str(tmp_path / "talents.csv"), *typed])
        printed = capsys.readouterr()
        return code, printed.out.strip(), printed.err.strip()

    return run


def test_the_page_asks_for_it(both: Stage):
    maud = both.client("Maud")
    page = maud.get("/imports/new/talents/").content.decode()
    assert all(f'value="{both.circles[key].pk}"' in page for key in ("sud", "ouest"))

    sent = {"file": SimpleUploadedFile("liste.csv", ROWS), "place": str(both.circles["ouest"].pk)}
    assert maud.post("/imports/new/talents/", sent).status_code == 302
    assert Batch.objects.get().ground == both.circles["ouest"].pk


@pytest.mark.parametrize("place", ["", "consortium", "no id"])
def test_another_circle_is_none(both: Stage, place: str):
    chosen = str(both.circles[place].pk) if place in both.circles else place
    answer = both.client("Maud").post("/imports/new/talents/", {"file": SimpleUploadedFile("liste.csv", ROWS), "place": chosen})

    assert answer.status_code == 422
    assert not Batch.objects.exists()


def test_a_right_that_ends_meanwhile_records_nothing(stage: Stage):
    from socle.pathways.tests.imports.bringing import brought

    maud = stage.client("Maud")
    batch = brought(maud, [["Prénom", "Nom"], ["Aya", "Fictive"]])
    with guard.acting():
        Mandate.kept.filter(person=stage.people["Maud"], role__key="coordination").update(until=now())

    maud.post(f"/imports/{batch.pk}/record/")
    assert not Talent.kept.exists()


class TestFromATerminal:
    def test_it_is_named(self, both: Stage, run: Any):
        code, out, err = run("Maud", "--circle", "OUEST", "--json")

        assert (code, err, json.loads(out)["recorded"]) == (0, "", 1)
        assert Talent.kept.get().circle == both.circles["ouest"]

    def test_without_a_name_it_is_asked(self, both: Stage, run: Any):
        code, _out, err = run("Maud")

        assert code == 1
        assert "Sud" in err and "Ouest" in err

    def test_the_only_one_need_not_be_named(self, stage: Stage, run: Any):
        assert run("Olga")[0] == 0
        assert Talent.kept.get().circle == stage.sud

    def test_who_enrols_in_none_is_refused(self, stage: Stage, run: Any):
        assert run("Noé")[0] == 1
        assert not Talent.kept.exists()

    def test_a_token_without_a_second_factor_is_refused(self, stage: Stage, run: Any):
        assert run("Maud", strong=False)[0] == 1
        assert not Talent.kept.exists()
