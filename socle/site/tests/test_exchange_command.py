"""`socle governance export`, `import`, `schema`: a programme in a file, from a terminal."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from conftest import Cast
from socle.governance.exchange.schema import schema
from socle.governance.models import Circle
from socle.governance.tests.exchange.elsewhere import taken
from socle.ground import new_id, now
from socle.look import printing
from socle.people.acts import issue_token
from socle.people.models import Account
from socle.site.commands import exchange, main


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")


@pytest.fixture
def run(cast: Cast, capsys: pytest.CaptureFixture[str]) -> Any:
    def run(*typed: Any) -> tuple[int, str, str]:
        code = main(["governance", *map(str, typed)])
        printed = capsys.readouterr()
        return code, printed.out.strip(), printed.err.strip()

    return run


def test_the_whole_of_a_programme_is_written_for_its_owner_only(cast: Cast, run: Any, tmp_path: Path):
    file = tmp_path / "lanternes.json"

    code, printed, _said = run("export", file, "--programme", cast.circles["consortium"].pk)

    written = json.loads(file.read_text("utf-8"))
    assert (code, written["whole"], written["programme"]) == (0, True, str(cast.circles["consortium"].pk))
    assert "rows are in" in printed
    assert file.stat().st_mode & 0o077 == 0
    assert list(tmp_path.iterdir()) == [file]


def test_with_a_token_it_is_what_its_owner_sees(cast: Cast, run: Any, tmp_path: Path, token: str):
    code, _printed, _said = run("export", tmp_path / "view.json", "--token", token)

    view = json.loads((tmp_path / "view.json").read_text("utf-8"))
    assert (code, view["whole"], len(view["journal"])) == (0, False, 1)
    assert run("import", tmp_path / "view.json")[2] == "This programme is here already."


@pytest.fixture
def token(cast: Cast) -> str:
    issue_token(cast.actor("Elsa"), cast.people["Elsa"], purpose="test", until=now() + timedelta(days=1), secret="socle_elsa")
    return "socle_elsa"


def test_it_writes_the_organisation_for_other_programs(cast: Cast, run: Any, tmp_path: Path, token: str):
    for more in (["--token", token], ["--programme", cast.circles["consortium"].pk]):
        assert run("export", tmp_path / "org.jsonld", "--org", *more)[:2] == (0, f"It is in {tmp_path / 'org.jsonld'}.")
        labels = [node.get("label") for node in json.loads((tmp_path / "org.jsonld").read_text("utf-8"))["@graph"]]
        assert {"Consortium", "Nord", "Atelier"} <= {label for label in labels if isinstance(label, str)}


@pytest.mark.long
def test_it_writes_the_book_of_a_circle_in_a_language(cast: Cast, run: Any, tmp_path: Path, token: str):
    file = tmp_path / "nord.pdf"

    assert run("book", file, "--circle", cast.circles["nord"].pk, "--token", token, "--language", "fr")[0] == 0

    reader = PdfReader(file)
    assert reader.metadata is not None and reader.metadata.title == "Le livret du cercle «\u00a0Nord\u00a0»"
    assert run("book", file, "--token", token)[0] == 0
    reader = PdfReader(file)
    assert reader.metadata is not None and reader.metadata.title == "The book of the circle “Consortium”"


def test_a_book_needs_a_token_a_circle_that_its_owner_sees_and_pango(
    cast: Cast, run: Any, tmp_path: Path, token: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("SOCLE_TOKEN", raising=False)

    assert run("book", tmp_path / "x.pdf")[2].startswith("Give a token")
    assert run("book", tmp_path / "x.pdf", "--token", token, "--circle", cast.elsewhere.pk)[2] == "This cannot be found."
    monkeypatch.setattr(printing, "LIBRARIES", ("libnone-that-is-there.so.0",))
    assert run("book", tmp_path / "x.pdf", "--token", token)[2].startswith("Books cannot be made as PDF here before Debian's libpango")
    assert list(tmp_path.iterdir()) == []


def test_where_there_are_several_one_says_which(cast: Cast, run: Any, tmp_path: Path):
    for more in ([], ["--programme", new_id()]):
        code, printed, said = run("export", tmp_path / "x.json", *more)

        assert (code, printed) == (1, "")
        assert said.startswith("Several programmes stand here; say which with --programme:") and str(cast.elsewhere.pk) in said
    assert list(tmp_path.iterdir()) == []


def test_a_token_that_is_no_good_and_an_id_that_is_none_are_told(cast: Cast, run: Any, tmp_path: Path):
    assert run("export", tmp_path / "x.json", "--token", "socle_x")[2].startswith("Give a token")
    assert run("export", tmp_path / "x.json", "--programme", "x")[:2] == (1, "")


def test_it_is_read_back_and_its_first_person_signs_in(cast: Cast, run: Any, tmp_path: Path):
    file = tmp_path / "bouees.json"
    file.write_text(taken(), "utf-8")

    code, printed, _said = run("import", file, "--name", "Ada", "--email", "ada@ailleurs.invalid")

    programme = json.loads(file.read_text("utf-8"))["programme"]
    assert code == 0
    assert f"Programme {programme} is here, with its 1 decisions." in printed
    assert "/enter/" in printed
    assert Circle.kept.get(pk=programme).founded_at
    assert str(Account.objects.get_by_natural_key("ada@ailleurs.invalid").person.ground) == programme


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ([], "Without its first person nobody could enter this programme"),
        (["--name", "Ada"], "Give --name and --email together"),
        (["--name", "Personne", "--email", "x@ailleurs.invalid"], "In this file, nobody is called “Personne”"),
        (["--name", "Ada", "--email", "x"], "This is no e-mail address."),
    ],
)
def test_whoever_signs_in_first_must_be_of_the_file(cast: Cast, run: Any, tmp_path: Path, typed: list[str], says: str):
    (tmp_path / "x.json").write_text(taken(), "utf-8")
    before = Circle.kept.count()

    code, printed, said = run("import", tmp_path / "x.json", *typed)

    assert (code > 0, printed, said[: len(says)]) == (True, "", says)
    assert Circle.kept.count() == before


def test_a_file_that_is_not_there_or_is_none_is_told_in_one_sentence(cast: Cast, run: Any, tmp_path: Path):
    (tmp_path / "x.json").write_bytes(b"\x00\x01")

    assert run("import", tmp_path / "none.json")[2].startswith(f"{tmp_path / 'none.json'} cannot be read")
    assert run("import", tmp_path)[2].startswith(f"{tmp_path} cannot be read")
    assert run("import", tmp_path / "x.json")[2].startswith("This is no file of governance")


def test_it_speaks_french(cast: Cast, run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    (tmp_path / "x.json").write_text(taken().replace("socle.governance/1", "socle.governance/7"), "utf-8")

    assert (
        run("import", tmp_path / "x.json", "--name", "Ada", "--email", "ada@ailleurs.invalid")[2]
        == "format\N{NO-BREAK SPACE}: Socle ne lit que socle.governance/1."
    )


def test_the_schema_is_shown_and_written(cast: Cast, run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(exchange, "SCHEMA", exchange.ROOT / "docs" / "governance.schema.json")
    before = exchange.SCHEMA.read_text("utf-8")

    assert json.loads(run("schema")[1]) == schema()
    assert run("schema", "--write")[1] == "The schema is in docs/governance.schema.json."
    assert exchange.SCHEMA.read_text("utf-8") == before
