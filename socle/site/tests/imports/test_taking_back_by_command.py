"""`socle imports`: what was brought in, listed and taken back from a terminal."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from conftest import Cast, entry_of
from socle.governance import acts
from socle.ground import at, now
from socle.people.acts import issue_token
from socle.people.models import Notice, Person
from socle.site.commands import main
from socle.site.imports.models import Batch
from socle.site.tests.imports.sheets import separated

pytestmark = pytest.mark.django_db
PEOPLE = [["Nom complet", "Courriel"], ["Ambre Lumière", "ambre@exemple.invalid"], ["Noé Comète", ""]]


@pytest.fixture
def run(cast: Cast, capsys: Any, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> Any:
    """Two who keep the registers, one who does not, and a token whose owner has not let it open what is strong."""
    settings.VAR = tmp_path
    monkeypatch.setenv("LC_ALL", "C")
    until = now() + timedelta(days=90)
    acts.fill_role(cast.actor("Ada", "lead"), cast.role("consortium", "registers"), holder=cast.people["Cléo"], until=until)
    for name, strong in (("Basile", True), ("Cléo", True), ("Elsa", True), ("weak", False)):
        who = cast.people.get(name, cast.people["Basile"])
        lent = {"purpose": "test", "secret": f"socle_{name}", "strong": strong, "until": until}
        issue_token(cast.actor(who.name), who, **lent)

    def run(who: str, *typed: Any) -> tuple[int, str, str]:
        monkeypatch.setenv("SOCLE_TOKEN", f"socle_{who}")
        code = main([*map(str, typed)])
        printed = capsys.readouterr()
        return code, printed.out.strip(), printed.err.strip()

    return run


@pytest.fixture
def brought(run: Any, tmp_path: Path) -> str:
    """A table of Basile's, recorded."""
    (tmp_path / "people.csv").write_bytes(separated(PEOPLE))
    _code, out, _err = run("Basile", "import", "people", tmp_path / "people.csv", "--json")
    return str(json.loads(out)["import"])


def test_what_one_has_brought_is_listed_and_taken_back(run: Any, brought: str):
    assert brought in run("Basile", "imports", "list")[1]

    assert run("Basile", "imports", "take-back", brought) == (0, "Rows taken back: 2. Rows that stay: 0.", "")

    assert not Person.kept.filter(name__in=["Ambre Lumière", "Noé Comète"]).exists()
    assert entry_of("people.removed").row.door == "cli"
    assert not Notice.objects.filter(kind="import_taken_back").exists()
    assert [one["state"] for one in json.loads(run("Basile", "imports", "list", "--json")[1])] == ["back"]
    assert run("Basile", "imports", "take-back", brought)[0] == 1


def test_another_keeper_takes_it_back_and_who_brought_it_is_told(cast: Cast, run: Any, brought: str):
    (line,) = json.loads(run("Cléo", "imports", "list", "--json")[1])
    assert (line["id"], line["by"], line["recorded"]) == (brought, "Basile", 2)

    assert run("Cléo", "imports", "take-back", brought)[0] == 0

    assert entry_of("people.removed").row.person == cast.people["Cléo"].pk
    assert [one.person for one in Notice.objects.filter(kind="import_taken_back")] == [cast.people["Basile"]]


def test_what_stays_says_why_to_who_brought_it_only(cast: Cast, run: Any, brought: str):
    ambre = Person.kept.get(name="Ambre Lumière")
    until = now() + timedelta(days=30)
    acts.fill_role(cast.actor("Cléo", "lead"), cast.role("nord", "member"), holder=ambre, until=until, quality="relay")

    code, out, _err = run("Cléo", "imports", "take-back", brought)
    assert (code, out) == (1, "Rows taken back: 1. Rows that stay: 1.")
    code, out, _err = run("Basile", "imports", "take-back", brought)
    assert (code, out.splitlines()[0].partition(":")[0]) == (1, "row 2")


def test_to_everybody_else_it_is_not_there(run: Any, brought: str):
    assert run("Elsa", "imports", "list")[1] == ""
    for who, pk in (("Elsa", brought), ("Basile", "nothing"), ("Basile", Person.kept.first().pk)):  # type: ignore[union-attr]
        assert run(who, "imports", "take-back", pk)[::2] == (1, "This cannot be found.")


def test_it_asks_for_a_token_that_opens_what_is_strong_and_for_time(run: Any, brought: str):
    assert "second factor" in run("weak", "imports", "take-back", brought)[2]
    with at(now() + timedelta(days=31)):
        assert "thirty days" in run("Basile", "imports", "take-back", brought)[2]
    assert Batch.objects.get(pk=brought).state == "done"
