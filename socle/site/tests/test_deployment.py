"""What `socle check --deploy` refuses, and what it only advises."""

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from conftest import Cast
from socle.journal import sealing
from socle.people import acts
from socle.site import deployment
from socle.site.commands import main
from socle.site.commands.sentences import SENTENCES

pytestmark = pytest.mark.django_db
SAFE = {
    "address": "https://socle.example.org",
    "proxies": 1,
    "demonstration": False,
    "debug": False,
    "mail_server": "smtp+tls://socle:x@mail.example.org:587",
    "mail_from": "socle@example.org",
    "data_contact": "Odile Boussole, odile@exemple.invalid",
    "antivirus": "/run/clamd.sock",
    "metrics_key": "",
}


@pytest.fixture
def safe(cast: Cast, store: Path, settings: Any, tmp_path: Path) -> Any:
    """An installation of which nothing is to be said but what its machine is."""
    settings.CONFIGURATION = replace(settings.CONFIGURATION, var=tmp_path, **SAFE)
    tmp_path.chmod(0o700)
    sealing.seal()
    acts.name_witness(cast.actor("Basile", "registers"), cast.company, email="a@exemple.invalid")
    return settings


def said() -> set[str]:
    """Without what the machine of the tests is: run by root, and its database too."""
    return {one.key for one in deployment.findings()} - {"deploy root", "deploy superuser", "deploy durable"}


def test_nothing_is_said_of_what_is_safe(safe: Any) -> None:
    assert said() == set()


@pytest.mark.parametrize(
    ("key", "wrong"),
    [
        ("deploy debug", {"debug": True}),
        ("deploy demonstration", {"demonstration": True}),
        ("deploy plain", {"address": "http://socle.example.org"}),
        ("deploy proxies", {"proxies": 0}),
        ("deploy no mail", {"mail_server": ""}),
        ("deploy plain mail", {"mail_server": "smtp://mail.example.org"}),
        ("deploy mail from", {"mail_from": "socle@localhost"}),
        ("deploy data contact", {"data_contact": ""}),
        ("deploy antivirus", {"antivirus": ""}),
        ("deploy metrics key", {"metrics_key": "short"}),
    ],
)
def test_each_unsafe_setting_is_said(key: str, wrong: dict[str, Any], safe: Any) -> None:
    safe.CONFIGURATION = replace(safe.CONFIGURATION, **wrong)

    assert said() == {key}


def test_a_file_that_others_can_read_is_refused(safe: Any, tmp_path: Path) -> None:
    (tmp_path / "socle.toml").write_text("")
    (tmp_path / "socle.toml").chmod(0o640)

    found = [one for one in deployment.findings() if one.key == "deploy readable"]
    assert [(one.refused, one.value) for one in found] == [(True, str(tmp_path / "socle.toml"))]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="the settings of PostgreSQL")
def test_what_postgresql_would_lose_is_refused(safe: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")

    assert ("deploy durable", "synchronous_commit") in {(one.key, one.value) for one in deployment.findings()}


def test_nobody_outside_who_holds_checkpoints_is_advised_against(cast: Cast, store: Path) -> None:
    found = {one.key: one.refused for one in deployment.findings()}

    assert (found["deploy no witness"], found["deploy no checkpoint"]) == (False, False)


def test_every_finding_has_its_sentence() -> None:
    source = Path(deployment.__file__).read_text()

    assert all(key in SENTENCES for key in [part.partition('"')[0] for part in source.split('("')[1:]] if key.startswith("deploy "))


def test_the_command_refuses_in_words(safe: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    safe.CONFIGURATION = replace(safe.CONFIGURATION, demonstration=True)

    assert main(["check", "--deploy", "--json"]) == 1
    checks = {one["name"]: one["problems"] for one in json.loads(capsys.readouterr().out)["checks"]}
    assert any("n’importe qui" in problem for problem in checks["déploiement\u00a0: sûr pour de vraies personnes"])


def test_copies_that_outlive_a_month_are_advised_against(safe: Any, tmp_path: Path) -> None:
    copy = tmp_path / "backups" / "20260303T000000.000000Z-before-upgrade.sqlite3"
    copy.parent.mkdir()
    copy.touch()
    assert said() == set()

    os.utime(copy, (0, 0))
    assert said() == {"deploy old copies"}
