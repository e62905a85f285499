"""What has come of a pathway: told, proven, corrected by a new row."""

import io

import pytest

from conftest import entry_of
from socle.documents.models import Document
from socle.documents.tests.files import pdf
from socle.documents.uploads import received
from socle.journal.act import Refused
from socle.pathways import acts
from socle.pathways.models import Outcome
from socle.pathways.tests.conftest import Stage, day

JOB = {"kind": "job", "contract": "cdi", "since": day(-2), "employer": "La Boulangerie fictive", "hours": 35}


def tell(stage: Stage, talent, by="Noé", **more):
    return acts.tell_outcome(stage.actor(by), talent, **JOB | more)


def test_an_outcome_is_told_with_its_contract_and_employer(stage: Stage):
    one = tell(stage, stage.followed())

    assert (one.kind, one.contract, one.employer, one.hours, one.document) == ("job", "cdi", "La Boulangerie fictive", 35, None)
    assert bytes(entry_of("outcome.told").row.facts.body) == f'{{"since":"{day(-2)}","until":null}}'.encode()


def test_the_document_that_proves_it_is_kept_with_it_and_read_by_who_writes_in_the_file(stage: Stage):
    one = tell(stage, stage.followed())
    with received("evidence", io.BytesIO(pdf()), name="contrat.pdf") as upload:
        proven = acts.correct_outcome(stage.actor("Noé"), one, **JOB | {"proof": "contract", "upload": upload})

    assert proven.document.about == proven.talent_id and proven.document.owner == proven.person_id
    assert Outcome.kept.filter(recorded_until=None).get() == proven and Outcome.kept.count() == 2
    readers = {who: Document.objects.seen_by(stage.actor(who)).exists() for who in ("Noé", "Maud", "Nina", "Olga", "Paul", "Saul")}
    assert readers == {"Noé": True, "Maud": True, "Nina": False, "Olga": False, "Paul": False, "Saul": False}


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("kind", {"kind": "fame"}),
        ("since", {"since": day(1)}),
        ("until", {"until": day(-2)}),
        ("contract", {"kind": "training"}),
        ("contract", {"contract": "handshake"}),
        ("hours", {"hours": 81}),
        ("proof", {"proof": "diploma"}),
        ("file", {"proof": "contract"}),
        ("employer", {"employer": "x" * 121}),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(stage: Stage, field, wrong):
    with pytest.raises(Refused) as refusal:
        tell(stage, stage.followed(), **wrong)

    assert refusal.value.field == field and not Outcome.kept.exists()


def test_who_is_not_enrolled_has_none_and_a_wrong_one_is_withdrawn(stage: Stage):
    with pytest.raises(Refused):
        acts.tell_outcome(stage.actor("Maud"), stage.met("Bo"), **JOB)
    one = tell(stage, stage.followed())
    acts.withdraw_outcome(stage.actor("Noé"), one)

    assert not Outcome.kept.filter(recorded_until=None).exists()
    with pytest.raises(Refused):
        acts.withdraw_outcome(stage.actor("Noé"), Outcome.kept.get())


@pytest.mark.parametrize("name", ["Nina", "Olga", "Tess", "Paul", "Saul", "Rita"])
def test_only_who_accompanies_them_or_coordinates_tells_it(stage: Stage, name: str):
    with pytest.raises(Refused):
        tell(stage, stage.followed(), by=name)
