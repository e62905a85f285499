"""Acting for somebody: what a mandate covers, as long as it holds, said in every entry, seen by whom it is done for."""

import inspect
import typing
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.urls import get_resolver, reverse

from conftest import Cast, entry_of
from socle.governance import gate
from socle.governance.tests.scene import raised
from socle.ground import at
from socle.journal import verify
from socle.journal.act import ACTS, Act, Actor, Refused
from socle.journal.kept import Kept
from socle.journal.models import Entry
from socle.people import acts, helping
from socle.people.models import Affiliation, Aide, Mailing, Person, PersonContact, Spoken
from socle.people.tests.helping import MOMENT, REGISTERS, acting, browser, named, phone, soon


def test_an_aide_adds_a_telephone_and_the_entry_says_for_whom(cast: Cast):
    one = named(cast)

    made = phone(acting(cast, one), cast.people["Elsa"])

    assert made.person == cast.people["Elsa"]
    entry = entry_of("contact.added")
    assert (entry.row.person, entry.row.helped, entry.row.mandate) == (cast.people["Hugo"].pk, cast.people["Elsa"].pk, None)
    assert (entry.helped, entry.aide) == (str(one.person_id), str(one.pk))
    assert not list(verify.verify())


def test_whoever_acts_for_themselves_leaves_no_such_mark(cast: Cast):
    phone(cast.actor("Elsa"), cast.people["Elsa"])

    assert (entry_of("contact.added").row.helped, entry_of("contact.added").aide) == (None, None)


OTHERWISE: list[Callable[[Cast, Aide], Actor]] = [
    lambda cast, one: acting(cast, one, by="Gaspard"),
    lambda cast, one: acting(cast, one, helped=cast.people["Gaspard"].pk),
    lambda cast, one: acting(cast, named(cast, "work", aide="Gaspard")),
    lambda cast, one: acting(cast, named(cast, person="Gaspard"), helped=one.person_id),
]


@pytest.mark.parametrize("other", OTHERWISE, ids=["whose it is not", "for another", "another's", "of another person"])
def test_a_mandate_serves_whom_it_names_for_whom_it_names(cast: Cast, other: Callable[[Cast, Aide], Actor]):
    actor = other(cast, named(cast))

    with pytest.raises(Refused) as refusal:
        phone(actor, cast.people["Elsa"])

    assert refusal.value.code == "no_right"
    assert not PersonContact.objects.seen_by(actor).exists()


def test_they_see_what_is_covered_of_whom_they_help_and_nothing_of_their_own(cast: Cast):
    elsa, hugo = cast.people["Elsa"], cast.people["Hugo"]
    for name in ("Elsa", "Hugo"):
        phone(cast.actor(name, ""), cast.people[name])
        acts.tell_languages(cast.actor(name, ""), cast.people[name], languages=["fr"])
        acts.choose_mailing(cast.actor(name, ""), cast.people[name], rhythm="daily", muted=())
        told = {"organisation": cast.company, "kind": "works_for", "since": soon(-9)}
        acts.affiliate(cast.actor(*REGISTERS), cast.people[name], **told)
    raised(cast)
    actor = acting(cast, named(cast, "reach", "mails"))

    assert set(Person.objects.seen_by(actor)) == {elsa}
    for covered in (PersonContact, Spoken, Mailing):
        assert set(covered.objects.seen_by(actor).values_list("person", flat=True)) == {elsa.pk}, covered
    for model in (one for one in apps.get_models() if issubclass(one, Kept) and one not in (Person, PersonContact, Spoken, Mailing)):
        assert not model._default_manager.all().seen_by(actor, "see_organisation").exists(), model
    assert Affiliation.objects.seen_by(cast.actor("Hugo", "")).filter(person=hugo).exists(), "as oneself one does"


def test_who_holds_roles_acts_under_none_of_them_meanwhile(cast: Cast):
    actor = acting(cast, named(cast, aide="Basile"), by="Basile")

    assert gate.wear(actor, "keep_people", cast.people["Gaspard"]) is None
    for mandate in (None, cast.actor(*REGISTERS).mandate):
        with pytest.raises(Refused) as refusal:
            phone(Actor(actor.person, mandate, actor.through), cast.people["Gaspard"])
        assert refusal.value.code == "no_right"


def test_it_ends_at_the_instant_of_its_term(cast: Cast):
    one = named(cast)
    actor = acting(cast, one)

    with at(one.until - MOMENT):
        assert phone(actor, cast.people["Elsa"])
        assert PersonContact.objects.seen_by(actor).exists()
    with at(one.until):
        assert not PersonContact.objects.seen_by(actor).exists()
        with pytest.raises(Refused):
            phone(actor, cast.people["Elsa"])


def test_it_ends_when_it_is_taken_back(cast: Cast):
    one = named(cast)
    client = browser(cast, one)
    assert client.get(reverse("helping")).status_code == 200

    acts.end_aide(cast.actor("Elsa"), one)

    with pytest.raises(Refused):
        phone(acting(cast, one), cast.people["Elsa"])
    address = reverse("contact_new", args=[cast.people["Elsa"].pk, "phone"])
    assert client.post(address, {"value": "0612345678"}).status_code == 404
    assert "aide" not in client.session
    assert client.get("/me/").status_code == 200


def of_one_s_own(person: UUID) -> dict[str, Any]:
    """Something of the kind that each act of one's own is done to, belonging to this person."""
    found = {}
    for name, declared in ((name, one) for name, one in ACTS.items() if one.own and "tests" not in one.body.__module__.split(".")):
        hint = typing.get_type_hints(declared.body)[list(inspect.signature(declared.body).parameters)[1]]
        model = next(one for one in (hint, *typing.get_args(hint)) if inspect.isclass(one) and issubclass(one, Kept))
        thing = model()
        if model.owner_field:
            setattr(thing, model._meta.get_field(model.owner_field).attname, person)
        found[name] = thing
    return found


def test_every_act_of_one_s_own_is_covered_by_a_subject_or_left_out_for_a_reason(cast: Cast):
    own = {name for name, one in ACTS.items() if one.own and "tests" not in one.body.__module__.split(".")}
    covered = {name for subject in helping.SUBJECTS.values() for name in subject.acts}
    left_out = {name for name in helping.LEFT_OUT if isinstance(name, str)}

    assert covered | left_out == own
    assert not covered & left_out
    assert all(reason.label for reason in helping.LEFT_OUT.values())


def test_every_row_of_one_s_own_is_covered_by_a_subject_or_left_out_for_a_reason():
    own = {one for one in apps.get_models() if issubclass(one, Kept) and one.owner_field}
    covered = {model for subject in helping.SUBJECTS.values() for model in subject.models} | {Person}
    left_out = {model for model in helping.LEFT_OUT if not isinstance(model, str)}

    assert covered | left_out == own
    assert not covered & left_out


def test_the_gate_lets_do_what_is_covered_and_nothing_else(cast: Cast):
    elsa = cast.people["Elsa"]
    for key, subject in helping.SUBJECTS.items():
        one = named(cast, key)
        actor = acting(cast, one)
        may = {name for name, thing in of_one_s_own(elsa.pk).items() if gate.Gate().owns(actor, ACTS[name], thing)}
        assert may == subject.acts, key
        acts.end_aide(cast.actor("Elsa"), one)


def test_no_power_and_no_other_ground_is_had_meanwhile(cast: Cast):
    actor = acting(cast, named(cast, *helping.SUBJECTS, aide="Basile"), by="Basile")
    powers: list[Act] = [one for one in ACTS.values() if not one.own]

    for declared in powers:
        for thing in (cast.people["Elsa"], cast.circles["consortium"], cast.company):
            with pytest.raises(Refused):
                gate.Gate().ask(actor, declared, thing, None)


def test_the_page_says_for_whom_one_acts_until_one_stops(cast: Cast):
    one = named(cast)
    client = browser(cast, one)
    address = reverse("contact_new", args=[cast.people["Elsa"].pk, "phone"])

    home, form = client.get(reverse("helping")).content.decode(), client.get(address).content.decode()

    for page in (home, form):
        assert "You act for <b>Elsa</b>" in page
        assert "Act for myself again" in page
    assert "Signed Hugo, for Elsa" in form
    assert client.post(address, {"value": "0612345678"}).status_code == 302
    assert "06 12 34 56 78" in client.get(reverse("helping")).content.decode()
    assert entry_of("contact.added").row.helped == cast.people["Elsa"].pk

    assert client.post(reverse("helping_end")).status_code == 302
    assert "You act for <b>" not in client.get("/me/").content.decode()


def test_only_who_stands_by_somebody_begins_and_only_where_something_is_covered(cast: Cast):
    one, other = named(cast), acts.name_aide(cast.actor("Elsa"), cast.people["Elsa"], aide=cast.people["Ada"], purpose="x", until=soon())

    assert cast.client("Gaspard").post(reverse("helping_begin", args=[one.pk])).status_code == 404
    assert cast.client("Elsa").post(reverse("helping_begin", args=[one.pk])).status_code == 404
    assert cast.client("Ada").post(reverse("helping_begin", args=[other.pk])).status_code == 404


def addresses() -> dict[str, str]:
    """The pages that need no argument, by name."""
    reversed_by, found = get_resolver().reverse_dict, {}
    for name in {name for name in reversed_by if isinstance(name, str)}:
        [(path, arguments), *_more] = reversed_by.getlist(name)[0][0]
        if not arguments:
            found[name] = f"/{path}"
    return found


def test_every_other_page_is_closed_meanwhile_and_nothing_is_done_there(cast: Cast):
    client = browser(cast, named(cast))
    open_ = helping.SUBJECTS["reach"].pages | {"helping", "helping_end", "account_logout", "set_language", "known"}
    before = entry_of("aide.named").row.pk

    closed = {name: path for name, path in addresses().items() if name not in open_}

    assert len(closed) > 30
    for name, path in closed.items():
        for answer in (client.get(path), client.post(path)):
            assert (answer.status_code, answer.headers.get("Location")) == (302, reverse("helping")), name
    assert Entry.objects.latest("pk").pk == before


def test_other_subjects_are_seen_to_on_their_pages(cast: Cast):
    elsa = cast.people["Elsa"]
    told = {"organisation": cast.company, "kind": "works_for", "since": soon(-9)}
    work = acts.affiliate(cast.actor(*REGISTERS), elsa, **told)
    client = browser(cast, named(cast, "mails", "work", "rights"))

    assert "Brasserie du Phare" in client.get(reverse("helping")).content.decode()
    assert client.post(reverse("mailing"), {"rhythm": "weekly", "wanted": []}).status_code == 302
    assert Mailing.kept.get(person=elsa).rhythm == "weekly"
    assert client.post(reverse("affiliation_end", args=[work.pk]), {"on": soon(0).isoformat()}).status_code == 302
    reason = {"purpose": "tell", "reason": "Trop de courriers."}
    objected = client.post(reverse("opposition_new", args=[elsa.pk]), reason)
    assert (objected.status_code, objected.headers["Location"]) == (302, reverse("helping"))
    assert "Trop de courriers" not in client.get(reverse("helping")).content.decode()
    assert {entry_of(name).row.helped for name in ("mailing.chosen", "affiliation.ended", "opposition.made")} == {elsa.pk}
