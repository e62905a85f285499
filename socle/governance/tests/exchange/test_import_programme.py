"""A programme is imported: its entry, its origin, its first account; the journal of before is not pretended."""

import json
from typing import Any

import pytest
from django.db import transaction

from conftest import Cast, entry_of
from socle.governance import acts, gate, reads
from socle.governance.models import Circle, Decision, Mandate, Origin
from socle.governance.tests import scene
from socle.governance.tests.exchange.elsewhere import cast_of, exported, imported, lasting, taken
from socle.ground import checks, now
from socle.journal import guard
from socle.journal.act import Actor, Refused, Through
from socle.journal.models import Entry, Facts
from socle.people import acts as people
from socle.people.models import Account, Organisation, Person


@pytest.fixture(scope="module")
def file(django_db_setup: None, django_db_blocker: Any) -> str:
    with django_db_blocker.unblock():
        return taken(lambda cast: scene.adopted(cast, scene.new_role(cast.circles["nord"])))


def test_it_is_entered_once_with_the_digest_of_its_file_and_nothing_is_pretended_of_before(db: None, file: str):
    before = Entry.objects.count()

    origin = imported(file)

    entry = entry_of("programme.imported")
    assert Entry.objects.count() == before + 1
    assert (entry.chain, entry.number, entry.door, entry.result) == (str(origin.circle_id), 1, "founding", f"governance.origin:{origin.pk}")
    facts = json.loads(bytes(Facts.objects.get(entry=entry.row).body))
    assert facts == {"digest": origin.digest, "decided": origin.decided, "serial": 2}


def test_where_the_journal_ended_there_is_kept_as_a_reference(db: None, file: str):
    origin = imported(file)

    assert origin.heads == json.loads(file)["journal"]
    assert len(origin.heads) == 3
    assert json.loads(exported(origin.circle_id))["origins"][0]["heads"] == origin.heads


def test_what_stands_is_what_was_decided(db: None, file: str):
    programme = imported(file).circle_id

    assert reads.differences(programme) == []
    problems = {name: list(asked()) for name, asked in checks.registered().items() if name.startswith(("governance", "journal"))}
    assert len(problems) >= 3
    assert not any(problems.values()), problems


def test_its_rights_hold_at_once_and_it_goes_on_deciding(db: None, file: str):
    cast = cast_of(imported(file).circle_id)

    decision = scene.adopted(cast, scene.new_role(cast.circles["nord"], name="Après"))

    assert decision.serial == 3
    assert reads.differences(cast.circles["nord"].programme) == []
    assert gate.hats(cast.people["Elsa"].pk)


def test_it_can_be_taken_further(db: None, file: str):
    with transaction.atomic():
        again = exported(imported(file).circle_id)
        transaction.set_rollback(True)

    third = imported(again)

    assert lasting(exported(third.circle_id)) == lasting(file)
    assert Origin.kept.filter(circle=third.circle_id).count() == 2


def test_the_first_account_is_opened_with_it_by_an_act(db: None, file: str):
    ada = next(one["id"] for one in json.loads(file)["persons"] if one["name"] == "Ada")

    programme = imported(file, accounts=[(ada, "ada@ailleurs.invalid")]).circle_id

    assert Account.objects.get_by_natural_key("ada@ailleurs.invalid").person == Person.kept.get(ground=programme, name="Ada")
    assert entry_of("account.opened").outer == f"{programme}:1"


def test_nobody_founds_anything_there_once_it_is_imported(db: None, file: str):
    programme = imported(file).circle_id

    assert Circle.kept.get(pk=programme).founded_at is not None
    with pytest.raises(Refused):
        imported(file)


def test_somebody_with_a_role_cannot_import(cast: Cast, file: str):
    from io import BytesIO

    from socle.governance.exchange.arriving import announced

    content = BytesIO(file.encode())
    for actor in (cast.actor("Ada", "lead"), Actor(cast.people["Hugo"].pk, None, Through("page"))):
        with pytest.raises(Refused) as refusal, transaction.atomic():
            acts.import_programme(actor, announced(content), file=content)
        assert refusal.value.code == "no_right"


def test_a_decision_that_was_rewritten_with_its_digest_after_the_import_is_seen(db: None, file: str):
    from socle.ground.digests import digest

    programme = imported(file).circle_id
    assert reads.rewritten_origins() == []
    last = Decision.kept.filter(programme=programme).latest("serial")
    changes = [{"kind": one.kind, "data": one.data} for one in last.changes.order_by("position")]

    with guard.acting():
        Decision.kept.filter(pk=last.pk).update(text="Autre chose", digest=digest([last.title, "Autre chose", changes]))

    assert reads.rewritten_decisions() == []
    assert reads.rewritten_origins() == [f"the decisions that came with programme {programme} are no longer those of its file"]


def test_an_origin_that_was_taken_away_is_seen(db: None, file: str):
    origin = imported(file)

    with guard.acting():
        Origin.kept.filter(pk=origin.pk).delete()

    assert reads.rewritten_origins() == [f"origin {origin.pk} is in the journal and nowhere else"]


def test_terms_end_there_as_they_would_have_here(db: None, file: str):
    programme = imported(file).circle_id

    assert Mandate.kept.live(now()).filter(circle__programme=programme).count() == len(json.loads(file)["mandates"])


def test_a_record_that_was_merged_arrives_with_its_link(db: None):
    """A decision names the record that has gone since; the one it became is named by nothing else."""

    def merged(cast: Cast) -> None:
        basile, root = cast.actor("Basile", "registers"), cast.circles["consortium"]
        other = people.record_person(basile, root, name="Gaspard Martin")
        people.merge_person(basile, cast.people["Gaspard"], into=other)
        halle = people.record_organisation(basile, root, name="La Halle", kind="company")
        people.merge_organisation(basile, cast.company, into=halle)

    programme = imported(taken(merged)).circle_id

    assert Person.kept.get(ground=programme, name="Gaspard").became.name == "Gaspard Martin"
    assert Organisation.kept.get(ground=programme, key="phare").became.name == "La Halle"
    assert reads.differences(programme) == []
