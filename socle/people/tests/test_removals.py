"""What was recorded in error is removed, as long as nothing leans on it; what it was is then nowhere."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db.models import Q
from django.urls import reverse

from conftest import Cast, entry_of
from socle.governance import leaning as governance
from socle.governance.tests import scene
from socle.ground import checks, now
from socle.journal.act import Actor, Refused, Through
from socle.journal.models import Entry, Facts
from socle.journal.references import reference
from socle.people import acts, leaning
from socle.people.models import Account, Alias, Organisation, OrganisationContact, Person, PersonContact

pytestmark = pytest.mark.django_db


def recorded(cast: Cast, name: str = "Zébulon Erroné") -> Person:
    basile = cast.actor("Basile", "registers")
    person = acts.record_person(basile, cast.circles["consortium"], name=name)
    acts.open_account(basile, person, email="zebulon@exemple.invalid")
    acts.add_contact(basile, person, kind="phone", value="06 12 34 56 78")
    return person


def organisation(cast: Cast) -> Organisation:
    basile = cast.actor("Basile", "registers")
    made = acts.record_organisation(basile, cast.circles["consortium"], name="Les Erronés", kind="association")
    acts.add_alias(basile, made, name="L’Erreur")
    acts.add_coordinates(basile, made, kind="email", value="bonjour@errones.invalid")
    return made


def test_somebody_goes_with_all_that_is_theirs_and_the_journal_says_that_somebody_went(cast: Cast):
    person = recorded(cast)
    acts.rename_person(cast.actor("Basile", "registers"), person, name="Zébulon Mal Écrit", language="fr")

    acts.remove_person(cast.actor("Basile", "registers"), person)

    assert not Person.kept.filter(pk=person.pk).exists()
    assert not Account.kept.filter(person=person.pk).exists()
    assert not PersonContact.kept.filter(person=person.pk).exists()
    assert entry_of("person.removed").subject == f"people.person:{person.pk}"
    assert not Facts.objects.filter(entry__subject=f"people.person:{person.pk}").exists()
    assert [list(problems()) for problems in checks.registered().values()] == [[] for _one in checks.registered()]


def test_entries_keep_nothing_of_how_who_was_removed_was_reached(cast: Cast):
    person, basile = recorded(cast), cast.actor("Basile", "registers")
    contact = PersonContact.kept.get(person=person)
    acts.end_contact(basile, contact)
    held = Facts.objects.filter(entry__in=Entry.objects.filter(Q(subject=reference(contact)) | Q(result=reference(contact))).values("pk"))
    assert held.exists()

    acts.remove_person(basile, person)

    assert not held.all().exists()


def test_an_organisation_goes_with_its_names_and_how_it_is_reached(cast: Cast):
    made = organisation(cast)

    acts.remove_organisation(cast.actor("Basile", "registers"), made)

    assert not Organisation.kept.filter(pk=made.pk).exists()
    assert not Alias.kept.filter(name="L’Erreur").exists()
    assert not OrganisationContact.kept.filter(value="bonjour@errones.invalid").exists()


@pytest.mark.parametrize("name", ["Ada", "Elsa", "Basile"])
def test_who_holds_something_stays(cast: Cast, name: str):
    with pytest.raises(Refused) as refusal:
        acts.remove_person(cast.actor("Basile", "registers"), cast.people[name])

    assert refusal.value.code == "held"
    assert Person.kept.filter(pk=cast.people[name].pk).exists()


def test_who_works_for_an_organisation_stays_and_so_does_it(cast: Cast):
    person, made, basile = recorded(cast), organisation(cast), cast.actor("Basile", "registers")
    acts.affiliate(basile, person, organisation=made, kind="works_for", since=date(2027, 1, 1))

    for verb, thing in ((acts.remove_person, person), (acts.remove_organisation, made)):
        with pytest.raises(Refused) as refusal:
            verb(basile, thing)
        assert refusal.value.code == "held"


def test_who_is_about_to_sign_in_stays(cast: Cast):
    person = acts.record_person(cast.actor("Basile", "registers"), cast.circles["consortium"], name="Zébulon Erroné")
    acts.invite(
        cast.actor("Basile", "registers"), person, email="zebulon@exemple.invalid", purpose="Essayer", until=now() + timedelta(days=7)
    )

    with pytest.raises(Refused):
        acts.remove_person(cast.actor("Basile", "registers"), person)


def naming(cast: Cast, person: Person) -> None:
    """A draft that names somebody."""
    role = cast.role("nord", "guide")
    given = {"circle": str(cast.circles["nord"].pk), "role": str(role.pk), "person": str(person.pk), "organisation": None}
    scene.drafted(cast, {"kind": "mandate.given", "data": {**given, "id": "new", "until": "2027-12-31T00:00:00+00:00"}})


def test_whom_a_proposal_names_stays(cast: Cast):
    person = recorded(cast)
    naming(cast, person)

    with pytest.raises(Refused) as refusal:
        acts.remove_person(cast.actor("Basile", "registers"), person)

    assert refusal.value.code == "held"


def test_of_many_those_stay_whom_a_proposal_names_and_one_question_tells(cast: Cast, django_assert_num_queries: Any):
    basile, root = cast.actor("Basile", "registers"), cast.circles["consortium"]
    first, second = (acts.record_person(basile, root, name=name) for name in ("Zébulon Erroné", "Zoé Erronée"))
    naming(cast, second)

    for ids in ([first.pk, second.pk], [second.pk], [first.pk]):
        with django_assert_num_queries(1):
            assert set(governance._named(root.pk, ids)) == {second.pk} & set(ids)


def test_who_has_acted_in_any_circle_or_was_acted_for_stays_and_one_question_tells(cast: Cast, django_assert_num_queries: Any):
    person, root = recorded(cast), cast.circles["consortium"].pk
    ada, gaspard = cast.people["Ada"], cast.people["Gaspard"]
    scene.raised(cast)
    known = {"aide": cast.people["Hugo"], "purpose": "Les courriers", "until": now().date() + timedelta(days=9), "subjects": ["reach"]}
    aide = acts.name_aide(cast.actor("Basile", "registers"), gaspard, **known)
    through = Through("page", strong=True, helped=gaspard.pk, aide=aide.pk)
    acts.add_contact(Actor(cast.people["Hugo"].pk, None, through), gaspard, kind="phone", value="0612345678")
    raiser = Entry.objects.get(act="tension.raised")

    assert raiser.chain != root
    assert not Entry.objects.filter(person=gaspard.pk).exists()
    with django_assert_num_queries(1):
        assert set(leaning._has_acted(root, [person.pk, ada.pk, gaspard.pk, raiser.person])) == {gaspard.pk, raiser.person}


def test_nobody_removes_without_keeping_people(cast: Cast):
    person = recorded(cast)

    for name, role in (("Ada", "lead"), ("Cléo", "lead"), ("Hugo", ""), ("Iris", "registers")):
        with pytest.raises(Refused) as refusal:
            acts.remove_person(cast.actor(name, role), person)
        assert refusal.value.code == "no_right"


def test_the_page_removes_and_says_why_not(cast: Cast):
    person = recorded(cast)
    client = cast.client("Basile")

    assert reverse("person_remove", args=[person.pk]) in client.get(reverse("person", args=[person.pk])).content.decode()
    refused = client.post(reverse("person_remove", args=[cast.people["Elsa"].pk]), {})
    assert refused.status_code == 400
    assert client.post(reverse("person_remove", args=[person.pk]), {})["Location"] == reverse("people")
    made = organisation(cast)
    assert client.post(reverse("organisation_remove", args=[made.pk]), {})["Location"] == reverse("organisations")
    assert cast.client("Elsa").get(reverse("person_remove", args=[cast.people["Hugo"].pk])).status_code == 200
