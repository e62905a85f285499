"""Every column says what it holds of people, why and for how long; from that, the record and the notices."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.utils import translation

from conftest import Cast
from socle.ground import personal, retention
from socle.people import processing
from socle.people.models import Notice, Person
from socle.site.commands import main

MODELS: list[Any] = [model for model in apps.get_models() if ".tests." not in model.__module__]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_column_says_what_it_holds(model: Any):
    columns = {field.name for field in model._meta.concrete_fields}

    assert columns - personal.declared(model).keys() == set(), f"declare them in personal.py of {model.__module__}"


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_what_is_held_of_people_is_said_to_them(model: Any):
    if any(held.is_of_people for held in personal.declared(model).values()):
        assert personal.what(model)


def test_a_column_that_a_model_lacks_cannot_be_declared():
    with pytest.raises(LookupError):
        personal.declare(Notice, personal.OPEN, shoe_size=personal.OPEN)


def test_a_key_that_the_data_lacks_cannot_be_declared():
    with pytest.raises(LookupError):
        personal.Held(personal.Class.PERSONAL, "curiosity", "oneself", "members", "notices")


def test_all_that_the_register_says_is_in_both_languages():
    told = personal.data()
    texts = [text for part in told.values() for text in part.values()]

    assert len(texts) > 20
    assert all(text["en"] and text["fr"] and text["en"] != text["fr"] for text in texts)
    assert all(purpose["basis"] in told["bases"] for purpose in told["purposes"].values())


def test_the_record_holds_the_name_of_a_person_and_why():
    govern = next(one for one in processing.purposes() if one.key == "govern")

    assert any(one.model == Person._meta.label_lower and "name" in one.columns for group in govern.groups for one in group.things)
    assert "people.notice" in processing.record()


def test_what_lies_on_a_device_is_told_like_the_rest():
    things = {one.key: one for one in personal.apart()}
    told = [(thing.model, group.kept) for one in processing.purposes() for group in one.groups for thing in group.things]

    assert things.keys() == {"device:sheets", "device:entries"}
    for key, one in things.items():
        assert (key, personal.said("kept", one.held.kept)) in told and str(one.what) in processing.notice()
        assert f"`{key}`: {', '.join(one.holds)}" in processing.record()


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_stranger_reads_what_lies_on_a_device(language: str):
    page = Client().get("/personal-data/", headers={"accept-language": language}).content.decode()

    assert {"fr": "scellé", "en": "sealed"}[language] in page
    assert {"fr": "trois jours après la demi-journée", "en": "three days after the half-day"}[language] in page


def test_the_record_and_the_notice_begin_with_who_answers(settings: Any):
    with translation.override("en"):
        assert "Ask whoever keeps its registers" in processing.notice()

    settings.DATA_CONTACT = "Consortium du Phare, donnees@phare.invalid"

    assert all("donnees@phare.invalid" in text for text in (processing.record(), processing.notice()))


def test_a_duration_that_changes_holds_from_its_day_on(monkeypatch: pytest.MonkeyPatch):
    spans = [{"since": date(2018, 5, 25), "months": 12}, {"since": date(2030, 1, 1), "months": 6}]
    monkeypatch.setitem(personal.data()["kept"]["notices"], "from", spans)

    assert retention.rule("notices", datetime(2029, 12, 31, tzinfo=UTC)).months == 12
    assert retention.rule("notices", datetime(2030, 1, 1, tzinfo=UTC)).months == 6


@pytest.mark.parametrize(
    ("at", "months", "found"),
    [("2026-03-31", -1, "2026-02-28"), ("2024-03-30", -1, "2024-02-29"), ("2026-01-31", 36, "2029-01-31"), ("2026-12-15", 1, "2027-01-15")],
)
def test_months_end_with_their_last_day(at: str, months: int, found: str):
    assert retention.later(datetime.fromisoformat(at), months) == datetime.fromisoformat(found)


def test_the_command_writes_the_record_and_the_notice_in_both_languages(tmp_path: Path):
    assert main(["personal-data", str(tmp_path)]) == 0

    assert sorted(file.name for file in tmp_path.iterdir()) == [
        *("notice.en.md", "notice.fr.md", "record.en.json", "record.en.md", "record.fr.json", "record.fr.md")
    ]
    assert json.loads((tmp_path / "record.fr.json").read_text("utf-8"))[0]["text"] == "Décider ensemble, et savoir qui tient quel rôle"
    assert "the address by which you sign in" in (tmp_path / "notice.en.md").read_text("utf-8")


def test_the_command_tells_a_program_what_it_wrote(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["personal-data", str(tmp_path), "--json"]) == 0

    assert sorted(json.loads(capsys.readouterr().out)["files"]) == sorted(map(str, tmp_path.iterdir()))


def test_a_folder_in_which_one_may_not_write_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "here").write_text("a file")

    assert main(["personal-data", str(tmp_path / "here")]) == 1
    assert "you may write" in capsys.readouterr().err


@pytest.mark.django_db
def test_a_stranger_reads_what_is_held_and_why():
    page = Client().get("/personal-data/")

    assert page.status_code == 200
    assert "Décider ensemble" in page.content.decode()


def test_ones_page_leads_there(cast: Cast):
    assert "/personal-data/" in cast.client("Elsa").get("/me/").content.decode()
