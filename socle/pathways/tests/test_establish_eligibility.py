"""Why the programme is open to somebody: dated, proven, ended, never written over."""

import io

import pytest

from conftest import entry_of
from socle.documents.models import Document
from socle.documents.tests.files import pdf
from socle.documents.uploads import received
from socle.journal.act import Refused
from socle.pathways import acts
from socle.pathways.models import Eligibility
from socle.pathways.tests.conftest import Stage, day

RSA = {"kind": "iae-criterion", "code": "x-rsa", "established_on": day(-2)}
QPV = {"kind": "territory-list", "code": "qpv-2024", "established_on": day(-2), "zone": "QN00101M", "method": "declared"}


def establish(stage: Stage, talent, by="Olga", **more):
    return acts.establish_eligibility(stage.actor(by), talent, **RSA | more)


def test_a_ground_is_established_on_a_day_and_proven_later(stage: Stage):
    one = establish(stage, stage.met())
    with received("proof", io.BytesIO(pdf()), name="rsa.pdf") as upload:
        proven = acts.prove_eligibility(stage.actor("Olga"), one, proof="rsa", upload=upload)

    assert (proven.code, proven.proof, proven.document.name) == ("x-rsa", "rsa", "rsa.pdf")
    assert Eligibility.kept.filter(recorded_until=None).get() == proven and Eligibility.kept.count() == 2
    assert bytes(entry_of("eligibility.established").row.facts.body) == f'{{"established_on":"{day(-2)}","until":null}}'.encode()
    readers = {who: Document.objects.seen_by(stage.actor(who)).exists() for who in ("Olga", "Maud", "Noé", "Paul", "Saul")}
    assert readers == {"Olga": True, "Maud": True, "Noé": False, "Paul": False, "Saul": False}


def test_a_zone_says_which_version_of_the_list_and_how_one_knows(stage: Stage):
    one = establish(stage, stage.met(), **QPV)

    assert (one.code, one.zone, one.method) == ("qpv-2024", "QN00101M", "declared")
    for field, wrong in (("zone", {"zone": ""}), ("method", {"method": ""}), ("code", {"code": "qpv-2014"})):
        with pytest.raises(Refused) as refusal:
            establish(stage, stage.met("Bo"), **QPV | wrong)
        assert refusal.value.field == field


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("code", {"code": "x-rich"}),
        ("code", {"kind": "hair-colour"}),
        ("established_on", {"established_on": day(1)}),
        ("until", {"until": day(-2)}),
        ("proof", {"proof": "diploma"}),
        ("file", {"proof": "rsa"}),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(stage: Stage, field, wrong):
    with pytest.raises(Refused) as refusal:
        establish(stage, stage.met(), **wrong)

    assert refusal.value.field == field and not Eligibility.kept.exists()


def test_a_ground_ends_on_a_day_or_never_held(stage: Stage):
    ended = acts.end_eligibility(stage.actor("Olga"), establish(stage, stage.met()), until=day())
    with pytest.raises(Refused):
        acts.end_eligibility(stage.actor("Olga"), ended, until=day(-2))
    acts.withdraw_eligibility(stage.actor("Olga"), ended)

    assert not Eligibility.kept.filter(recorded_until=None).exists() and Eligibility.kept.count() == 2
    establish(stage, ended.talent)
    with pytest.raises(Refused):
        establish(stage, ended.talent)


@pytest.mark.parametrize("name", ["Noé", "Tess", "Paul", "Saul", "Rita"])
def test_only_who_enrols_them_establishes_it(stage: Stage, name: str):
    with pytest.raises(Refused):
        establish(stage, stage.met(), by=name)
