"""A restriction (GDPR, article 18) closes the file of a talent, and each piece of it, to everybody but themselves, until it is lifted."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps

from socle.documents.models import Document
from socle.documents.tests.files import pdf
from socle.documents.uploads import received
from socle.governance import gate
from socle.ground import now
from socle.journal import guard
from socle.journal.act import Actor, Refused, Through
from socle.pathways import acts
from socle.pathways.models import Note, Orientation, Piece, Talent, Way
from socle.pathways.tests.conftest import Stage, day
from socle.pathways.tests.orienting import sent
from socle.people.models import Person, Restriction
from socle.people.models.names import WITHHELD


@contextmanager
def aside(stage: Stage, talent: Talent) -> Iterator[None]:
    """As long as one is inside, as whoever keeps the registers has said, whom this cast does not have."""
    record = Person.kept.filter(pk=talent.person_id)
    with guard.acting():
        Restriction.kept.create(ground=stage.programme, person=talent.person, name=talent.person.name, since=now())
        record.update(name=WITHHELD)
    yield
    with guard.acting():
        Restriction.kept.filter(person=talent.person).update(until=now())
        record.update(name=talent.person.name)


def lived(stage: Stage) -> Talent:
    """A talent with a note, an orientation and a proof."""
    talent = stage.followed()
    acts.write_note(stage.actor("Noé"), talent, kind="talk", on=day(), text="Elle répare des vélos")
    sent(stage, talent)
    ground = acts.establish_eligibility(stage.actor("Maud"), talent, kind="iae-criterion", code="x-rsa", established_on=day())
    with received("proof", io.BytesIO(pdf()), name="rsa.pdf") as upload:
        acts.prove_eligibility(stage.actor("Maud"), ground, proof="rsa", upload=upload)
    return talent


def seen(actor: Actor) -> set[str]:
    """The kinds of rows of files that somebody reads."""
    models = [Talent, *(one for one in apps.get_models() if issubclass(one, Piece))]
    powers = ("read_talent_files", "enrol_talents")
    return {model.__name__ for model in models for power in powers if model.objects.seen_by(actor, power).exists()}


def test_nobody_else_reads_it_and_nothing_of_it(stage: Stage, store: Any):
    talent = lived(stage)
    before = {name: seen(stage.actor(name)) for name in ("Maud", "Noé", "Olga")}
    proofs = Document.objects.seen_by(stage.actor("Maud")).filter(purpose="proof").count()
    with aside(stage, talent):
        assert {name: seen(stage.actor(name)) for name in before} == {name: set() for name in before}
        assert Document.objects.seen_by(stage.actor("Maud")).filter(purpose="proof").count() == 0
        for name in before:
            client = stage.client(name)
            assert client.get(f"/talents/{talent.pk}/").status_code == 404
            assert client.get(f"/orientations/{Orientation.kept.get().pk}/").status_code == 404
            assert "Aya" not in client.get("/talents/").content.decode()

    assert {name: seen(stage.actor(name)) for name in before} == before and proofs == 1
    assert before["Noé"] > {"Talent", "Note", "Orientation"}


def test_one_thing_and_the_list_say_the_same(stage: Stage, store: Any):
    talent = lived(stage)
    rows = [Talent.kept.get(), Note.kept.get(), Orientation.kept.get(), Way.kept.get()]
    with aside(stage, talent):
        for name in ("Maud", "Noé", "Olga", "Rita"):
            assert not any(gate.may(stage.actor(name), "read_talent_files", row) for row in rows)
            assert not any(gate.facets(stage.actor(name), "read_talent_files", row) for row in rows)


def test_they_read_it_themselves(stage: Stage, talent_client: Any, store: Any):
    talent = lived(stage)
    own, client = Actor(talent.person_id, None, Through("page")), talent_client(talent)
    with aside(stage, talent):
        assert Note.objects.seen_by(own).exists() and Talent.objects.seen_by(own).exists()
        assert client.get(f"/talents/{talent.pk}/").status_code == 200


def test_nothing_is_written_in_it(stage: Stage, store: Any):
    talent = lived(stage)
    with aside(stage, talent):
        for name in ("Noé", "Maud"):
            try:
                acts.write_note(stage.actor(name), talent, kind="talk", on=day(), text="x")
            except Refused as refusal:
                assert refusal.code in ("no_right", "restricted")
            else:
                raise AssertionError(name)
    acts.write_note(stage.actor("Noé"), talent, kind="talk", on=day(), text="x")


def test_the_others_are_seen_as_before(stage: Stage, store: Any):
    talent, other = lived(stage), stage.followed("Bo", phone="06 98 76 54 32")
    with aside(stage, talent):
        assert list(Talent.objects.seen_by(stage.actor("Noé"))) == [other]
        assert stage.client("Noé").get(f"/talents/{other.pk}/").status_code == 200
