"""`socle found`: a programme from a kit, for its first person."""

import re
import shutil

import pytest

from socle.governance import reads
from socle.governance.models import Circle, Mandate
from socle.journal import verify
from socle.people.models import Account, Organisation, Person
from socle.people.sign_in import use_link
from socle.site import configuration
from socle.site.commands import main

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


@pytest.fixture
def nothing_stands(monkeypatch):
    """As on a fresh machine; the cast of the tests stands beside, unseen."""
    monkeypatch.setattr("socle.site.commands.programme.stands", lambda: False)


@pytest.fixture
def kit(tmp_path):
    """The kit of the seed, to be spoilt."""
    return shutil.copytree(configuration.KIT, tmp_path / "kit")


def found(*more):
    return main(["found", "--name", "Zoé Marmite", "--email", "zoe@exemple.invalid", *map(str, more)])


def test_it_founds_the_kit_for_the_first_person_and_prints_their_link(nothing_stands, capsys):
    assert found() == 0

    (secret,) = re.findall(r"http://127\.0\.0\.1:8000/enter/([\w-]+)/\n", capsys.readouterr().out)
    account = use_link(secret)
    assert account
    assert account.person.name == "Zoé Marmite"
    assert use_link(secret) is None
    assert reads.differences(account.ground) == []
    assert verify.problems() == []


def test_the_first_person_leads_facilitates_and_keeps_the_memory_of_the_consortium(nothing_stands):
    found()

    person = Person.kept.get(name="Zoé Marmite")
    cores = Mandate.kept.filter(person=person, circle=person.ground).values_list("role__core", flat=True)
    assert set(cores) == {"member", "lead", "facilitator", "secretary"}
    assert not person.invented


def test_it_speaks_the_language_that_is_asked_for(nothing_stands):
    found("--language", "en")

    person = Person.kept.get(name="Zoé Marmite")
    assert person.language == "en"
    assert Circle.kept.get(programme=person.ground, key="sourcing").texts.get().name == "Sourcing circle"


def test_a_second_programme_is_refused_in_one_sentence(cast, capsys):
    before = Circle.kept.count()

    assert found() == 1
    assert capsys.readouterr().err == "A programme stands here already: add --another to found one more beside it.\n"
    assert Circle.kept.count() == before


def test_another_programme_is_founded_when_it_is_asked_for(cast):
    assert found("--another") == 0
    assert Circle.kept.filter(parent=None).count() == 3


def test_each_fault_of_a_kit_stands_on_its_line_and_nothing_is_founded(nothing_stands, kit, capsys):
    (kit / "circles" / "sourcing.yaml").write_text("id: sourcing\nkind: workshop\n", "utf-8")
    before = Organisation.kept.count()

    assert found(kit) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) > 1
    assert any(line.startswith("circles/sourcing.yaml:2:7: ") for line in lines)
    assert lines[-1].endswith("nothing was founded. Mend it and start again.")
    assert Organisation.kept.count() == before


def test_a_folder_that_is_no_kit_is_told(nothing_stands, tmp_path, capsys):
    assert found(tmp_path) == 1
    assert capsys.readouterr().err.startswith("kit.yaml:1:1: ")


@pytest.mark.parametrize(("email", "said"), [("nobody", "This is no e-mail address."), ("ada@exemple.invalid", "cannot be used")])
def test_an_address_that_cannot_be_used_leaves_nothing_half_founded(email, said, cast, nothing_stands, capsys):
    before = (Circle.kept.count(), Person.kept.count(), Account.kept.count())

    assert main(["found", "--name", "Zoé Marmite", "--email", email]) == 1
    assert said in capsys.readouterr().err
    assert (Circle.kept.count(), Person.kept.count(), Account.kept.count()) == before


@pytest.mark.parametrize("missing", ["--name", "--email"])
def test_the_first_person_needs_a_name_and_an_address(missing, capsys):
    given = {"--name": "Zoé Marmite", "--email": "zoe@exemple.invalid"}
    given.pop(missing)

    assert main(["found", *(part for pair in given.items() for part in pair)]) == 2
    assert missing in capsys.readouterr().err
