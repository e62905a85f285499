"""An erasure reaches every room: documents, the index of search, second factors, imports, and the records that were merged."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.utils import timezone

from conftest import Cast
from socle.documents.models import Document
from socle.documents.store import path
from socle.documents.tests.portraits import portrait_of
from socle.ground import now
from socle.journal import verify
from socle.journal.act import CLOCK, Refused
from socle.journal.models import Word
from socle.journal.search import index
from socle.people import acts, alike, forgetting
from socle.people.models import Affiliation, Aide, PersonContact, Portrait, Session
from socle.people.models import Person as Somebody
from socle.people.tests.keys import with_app
from socle.site.imports import files
from socle.site.imports.models import Batch, Row


def keeper(cast: Cast):
    return cast.actor("Basile", "registers")


def erased(cast: Cast, person: Somebody) -> Somebody:
    """The clock proposes it, somebody carries it out."""
    acts.erase_person(keeper(cast), acts.propose_erasure(CLOCK, person))
    return Somebody.kept.get(pk=person.pk)


def test_the_portrait_goes_with_its_bytes(cast: Cast, store, django_capture_on_commit_callbacks):
    document = portrait_of(cast, "Hugo").document
    assert path(document.file).is_file()

    with django_capture_on_commit_callbacks(execute=True):
        erased(cast, cast.people["Hugo"])

    assert not path(document.file).exists()
    assert not Document.kept.filter(pk=document.pk).exists()
    assert not Portrait.kept.filter(person=cast.people["Hugo"]).exists()
    assert list(verify.verify()) == []


def test_search_finds_no_name_that_is_gone_or_set_aside(cast: Cast):
    hugo, elsa = cast.people["Hugo"], cast.people["Elsa"]
    restriction = acts.restrict_person(keeper(cast), elsa)
    erased(cast, hugo)

    assert not Word.objects.filter(thing__in=[hugo.pk, elsa.pk]).exists()
    assert list(index.problems()) == []

    acts.lift_restriction(keeper(cast), restriction)
    assert set(Word.objects.filter(thing=elsa.pk).values_list("text", flat=True)) == {"Elsa"}


def test_how_they_were_reached_and_by_whom_they_were_helped_goes(cast: Cast):
    hugo, today = cast.people["Hugo"], timezone.localdate()
    acts.add_contact(keeper(cast), hugo, kind="phone", value="0612345678")
    acts.affiliate(keeper(cast), hugo, organisation=cast.company, kind="works_for", since=today)
    acts.name_aide(keeper(cast), cast.people["Elsa"], aide=hugo, purpose="Les courriers", until=today + timedelta(days=9))

    erased(cast, hugo)

    assert not PersonContact.kept.filter(person=hugo).exists()
    assert not Affiliation.kept.filter(person=hugo).exists()
    assert not Aide.kept.filter(aide=hugo).exists()


def test_second_factors_and_sessions_go(cast: Cast):
    with_app(cast, "Hugo")
    cast.client("Hugo").get("/me/")
    account = cast.people["Hugo"].account.pk

    erased(cast, cast.people["Hugo"])

    assert not Authenticator.objects.filter(user=account).exists()
    assert not Session.objects.filter(account=account).exists()


def test_what_they_were_bringing_in_goes_with_its_file(cast: Cast):
    name = files.put(b"Nom;Courriel")
    batch = Batch.objects.create(person=cast.people["Hugo"], ground=cast.people["Hugo"].ground, kind="people", file=name, brought_at=now())
    Row.objects.create(batch=batch, number=1, texts={"name": "Quelqu’une"})

    erased(cast, cast.people["Hugo"])

    assert not Batch.objects.filter(pk=batch.pk).exists()
    assert not (files.store() / name).exists()


def test_the_records_that_were_merged_into_theirs_lose_their_name_too(cast: Cast):
    twin = acts.record_person(keeper(cast), cast.circles["consortium"], name="Hugot")
    merge = acts.merge_person(keeper(cast), twin, into=cast.people["Hugo"])

    erased(cast, cast.people["Hugo"])

    assert Somebody.kept.filter(pk=twin.pk, name="").exists()
    with pytest.raises(Refused):
        acts.part_person(keeper(cast), merge)


@pytest.mark.parametrize("what", ["erased", "aside"])
def test_who_has_no_name_to_show_is_merged_with_nobody(cast: Cast, what: str):
    twin = acts.record_person(keeper(cast), cast.circles["consortium"], name="Hugo")
    if what == "erased":
        erased(cast, cast.people["Hugo"])
    else:
        acts.restrict_person(keeper(cast), cast.people["Hugo"])

    assert alike.people(keeper(cast), twin) == []
    for source, into in ((twin, cast.people["Hugo"]), (cast.people["Hugo"], twin)):
        with pytest.raises(Refused):
            acts.merge_person(keeper(cast), Somebody.kept.get(pk=source.pk), into=Somebody.kept.get(pk=into.pk))


def test_nobody_is_erased_who_still_signs_for_an_organisation(cast: Cast):
    signatory = acts.name_signatory(keeper(cast), cast.company, person=cast.people["Hugo"])

    with pytest.raises(Refused) as refusal:
        erased(cast, cast.people["Hugo"])
    assert refusal.value.code == "held"

    acts.end_signatory(keeper(cast), signatory)
    assert forgetting.held_back(cast.people["Hugo"]) == ""


def test_nothing_new_is_entered_of_who_has_left(cast: Cast):
    left = erased(cast, cast.people["Hugo"])

    with pytest.raises(Refused):
        acts.add_contact(keeper(cast), left, kind="phone", value="0612345678")
    with pytest.raises(Refused):
        acts.invite(keeper(cast), left, email="encore@exemple.invalid", purpose="Revenir", until=now() + timedelta(days=9))
