"""A bad file is refused with one sentence that names the place, and nothing of it is imported."""

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.utils import translation

from socle.governance.acts import import_programme
from socle.governance.exchange import reading
from socle.governance.exchange.arriving import announced
from socle.governance.models import Circle, Decision, Origin, Tension
from socle.governance.tests import scene
from socle.governance.tests.exchange.elsewhere import exported, taken
from socle.governance.tests.exchange.mending import (
    FAULTS,
)
from socle.governance.tests.exchange.typed import change
from socle.ground import new_id
from socle.journal.act import FOUNDER, Refused
from socle.journal.models import Entry
from socle.people.models import Person


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture(scope="module")
def file(django_db_setup: None, django_db_blocker: Any) -> str:
    """A consortium with something of everything that the faults below are put into."""

    def live(cast: Any) -> None:
        nord = cast.circles["nord"]
        role = scene.new_role(nord)
        policy = change(
            "policy.adopted", id=new_id(), circle=nord.pk, title="À l’heure", text="On finit à l’heure.", review_on="2030-01-01"
        )
        scene.adopted(cast, role, scene.mandate(nord, role["data"]["id"], cast.people["Elsa"]), policy)
        policy = nord.policies.get()
        scene.adopted(cast, change("policy.amended", circle=nord.pk, policy=policy.pk, base=scene.base(policy), text="Toujours."))
        scene.objected(cast, scene.opened(cast))

    with django_db_blocker.unblock():
        return taken(live)


def refused(text: str | bytes) -> str:
    """Why this is refused; nothing is left of it."""
    before = [model.objects.count() for model in (Entry,)] + [model.kept.count() for model in (Circle, Decision, Person, Origin, Tension)]
    with pytest.raises(Refused) as refusal, transaction.atomic():
        content = io.BytesIO(text.encode() if isinstance(text, str) else text)
        import_programme(FOUNDER, announced(content), file=content)
    assert before == [Entry.objects.count(), *(model.kept.count() for model in (Circle, Decision, Person, Origin, Tension))]
    said = str(refusal.value)
    assert "\n" not in said and said.endswith((".", "!", ")")) and len(said) < 450, said
    return said


@pytest.mark.in_turn(3)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_its_place(db: None, file: str, fault: str):
    mend, says = FAULTS[fault]
    whole = json.loads(file)
    mend(whole)

    said = refused(json.dumps(whole))

    assert said.startswith(says), said


NOT_JSON = {
    "nothing": "",
    "a picture": b"\x89PNG\r\n\x1a\n",
    "a list": "[]",
    "a text": '"socle"',
    "an archive": b"PK\x03\x04",
    "no head": '{"decisions": []}',
    "a head without an id": '{"format": "socle.governance/1", "programme": "x"}',
    "two bytes a letter": '{"programme": 1}'.encode("utf-16"),
}


@pytest.mark.parametrize("what", NOT_JSON)
def test_what_is_no_file_of_governance_is_told(db: None, what: str):
    assert refused(NOT_JSON[what]).startswith("This is no file of governance: it does not begin with the id of its programme.")


def test_a_file_that_was_cut_off_names_the_last_place_that_is_whole(db: None, file: str):
    assert refused(file[: file.index('"circles"')]) == "decisions: From here on this is no JSON, or the file has been cut off."


def test_what_follows_the_end_is_told(db: None, file: str):
    assert refused(file + "{}").endswith("From here on this is no JSON, or the file has been cut off.")


def test_a_section_that_stands_twice_is_told(db: None, file: str):
    assert refused(file.rstrip().removesuffix("}") + ', "links": []}') == "links: This stands here twice."


def test_a_file_larger_than_any_programme_is_not_read_to_its_end(db: None, file: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reading, "LARGEST", 1000)

    assert refused(file) == "This file is larger than 1 GiB: no programme is."


def test_a_row_without_end_is_not_read_to_its_end(db: None, file: str):
    whole = json.loads(file)
    whole["decisions"][0]["changes"] = [0] * (reading.MOST_IN_A_ROW + 1)

    assert refused(json.dumps(whole)) == "decisions[0]: This is more than Socle keeps there."


def test_a_programme_that_is_here_already_is_not_imported_over(cast: Any):
    assert refused(exported(cast.circles["consortium"].pk)) == "This programme is here already."


def test_ids_of_another_programme_are_not_overwritten(cast: Any, file: str):
    whole = json.loads(file)
    ours, theirs = str(cast.people["Hugo"].pk), whole["persons"][0]["id"]

    said = refused(json.dumps(whole).replace(theirs, ours))

    assert said.startswith("persons[0]: This cannot stand beside") or "digest" in said
    assert Person.kept.get(pk=ours).ground == cast.circles["consortium"].pk
