"""Pages: standing in, signing for an organisation, resigning on a day, what a circle has agreed on, a circle that is gone."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conftest import Cast
from socle.governance import acts
from socle.governance.models import Mandate, Substitute
from socle.governance.tests import rebuilding, scene
from socle.people import acts as people
from socle.people.models import Organisation, Signatory


def english(cast: Cast, name: str) -> Client:
    client = cast.client(name)
    client.cookies["language"] = "en"
    return client


def text(client: Client, name: str, *args: Any) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def day(days: int) -> str:
    return (timezone.localdate() + timezone.timedelta(days=days)).isoformat()


def test_somebody_is_asked_to_stand_in_and_may_step_down(cast: Cast):
    elsa, gaspard = english(cast, "Elsa"), english(cast, "Gaspard")
    held = scene.held(cast, "Elsa", "nord", "member")
    address = reverse("stand_in", args=[held.pk])
    assert "give_positions" not in text(elsa, "stand_in", held.pk)

    sent = elsa.post(address, {"person": str(cast.people["Gaspard"].pk), "powers": ["raise_tensions"], "until": day(20)})

    assert sent.status_code == 302
    substitute = Substitute.kept.get()
    page = text(gaspard, "role", held.role_id)
    assert "Gaspard stands in from" in page
    assert gaspard.post(reverse("substitute_decline", args=[substitute.pk])).status_code == 302
    assert scene.current(substitute).until


def test_a_substitution_is_ended_by_who_asked_for_it(cast: Cast):
    elsa, held = english(cast, "Elsa"), scene.held(cast, "Elsa", "nord", "member")
    acts.stand_in(cast.actor("Elsa"), held, person=cast.people["Hugo"], powers=["raise_tensions"], until=scene.days_later(9))

    assert reverse("substitute_recall", args=[held.pk]) in text(elsa, "role", held.role_id)
    assert elsa.post(reverse("substitute_recall", args=[held.pk])).status_code == 302

    assert "stands in" not in text(elsa, "role", held.role_id)


@pytest.mark.parametrize("sent", [{}, {"powers": ["give_positions"]}, {"until": "hier"}, {"person": "moi"}, {"until": "2020-01-01"}])
def test_what_is_wrong_is_said_at_its_field_and_changes_nothing(cast: Cast, sent: dict[str, Any]):
    elsa, held = english(cast, "Elsa"), scene.held(cast, "Elsa", "nord", "member")
    good = {"person": str(cast.people["Gaspard"].pk), "powers": ["raise_tensions"], "until": day(20)} if sent else {}

    answer = elsa.post(reverse("stand_in", args=[held.pk]), good | sent)

    assert answer.status_code == 400
    assert not Substitute.kept.exists()


@pytest.mark.parametrize("name", ["stand_in", "substitute_recall"])
def test_nobody_asks_for_a_substitute_of_somebody_else(cast: Cast, name: str):
    held = scene.held(cast, "Elsa", "nord", "member")

    assert english(cast, "Cléo").get(reverse(name, args=[held.pk])).status_code == 404


def test_a_mandate_is_given_back_from_a_later_day_on(cast: Cast):
    elsa, held = english(cast, "Elsa"), scene.held(cast, "Elsa", "nord", "member")
    address = reverse("mandate_end", args=[held.pk])
    assert elsa.post(address, {"on": day(-1)}).status_code == 400

    assert elsa.post(address, {"on": day(12)}).status_code == 302

    until = Mandate.kept.get(pk=held.pk).until
    assert until and timezone.localtime(until).date().isoformat() == day(12)


def test_who_signs_for_an_organisation_is_entered_and_takes_a_mandate_back(cast: Cast):
    basile, hugo, cleo = english(cast, "Basile"), english(cast, "Gaspard"), cast.actor("Cléo", "lead")
    until = scene.days_later(60)
    acts.fill_role(cleo, cast.role("nord", "guide"), holder=cast.people["Elsa"], until=until, organisation=cast.company)
    held = scene.held(cast, "Elsa", "nord", "guide")
    person = str(cast.people["Gaspard"].pk)

    assert basile.post(reverse("signatory_new", args=[cast.company.pk]), {"person": person}).status_code == 302
    signatory = Signatory.kept.get()
    address = reverse("mandate_withdraw", args=[signatory.pk, held.pk])
    assert address in text(hugo, "organisation", cast.company.pk)
    assert address not in text(basile, "organisation", cast.company.pk)
    assert basile.get(address).status_code == 404
    assert hugo.post(address).status_code == 302

    assert scene.current(held).ended_because == "withdrawal"
    assert basile.post(reverse("signatory_end", args=[signatory.pk])).status_code == 302
    assert hugo.get(address).status_code == 404


def test_who_signs_and_holds_no_mandate_finds_what_is_held_and_takes_it_back(cast: Cast):
    cleo, hugo, until = cast.actor("Cléo", "lead"), english(cast, "Hugo"), scene.days_later(60)
    for organisation, who in ((cast.company, "Elsa"), (Organisation.kept.get(name="Les Lanternes", ground=cast.company.ground), "Dario")):
        acts.fill_role(cleo, cast.role("nord", "guide"), holder=cast.people[who], until=until, organisation=organisation)
    held, other = scene.held(cast, "Elsa", "nord", "guide"), scene.held(cast, "Dario", "nord", "guide")
    assert hugo.get(reverse("organisation", args=[cast.company.pk])).status_code == 404
    signatory = people.name_signatory(cast.actor("Basile", "registers"), cast.company, person=cast.people["Hugo"])
    address = reverse("mandate_withdraw", args=[signatory.pk, held.pk])

    page = text(hugo, "organisation", cast.company.pk)

    assert "Because you sign for this organisation." in page
    assert address in page
    main = page[page.index("<main") : page.index("</main>")]
    for link in re.findall(r'href="(/(?!static)[^"#]*)', main):
        assert hugo.get(link).status_code == 200, link
    assert hugo.get(reverse("mandate_withdraw", args=[signatory.pk, other.pk])).status_code == 404
    assert hugo.post(address).status_code == 302
    assert scene.current(held).ended_because == "withdrawal"
    people.end_signatory(cast.actor("Basile", "registers"), signatory)
    assert hugo.get(reverse("organisation", args=[cast.company.pk])).status_code == 404


def test_the_rules_of_a_circle_say_what_it_has_agreed_on_and_who_belongs_by_a_link(cast: Cast):
    nord = cast.circles["nord"]
    needed = [{"quality": "financial", "least": 1}]
    scene.adopted(cast, rebuilding.policy_adopted(nord, review_on="2027-05-02"))
    scene.adopted(cast, rebuilding.process(nord, composition=needed, after_term="caretaker", caretaker_days=30))
    elsa = english(cast, "Elsa")

    page = text(elsa, "circle_rules", nord.pk)
    above = text(elsa, "circle_rules", cast.circles["consortium"].pk)

    for said in ("Finir à l&#39;heure", "2 May 2027", "at most 30 days", "at least 1 as financial partner"):
        assert said in page, said
    assert "Cléo" in above
    assert re.search(r">Lead</a>, Nord, until \d", above), "of which circle somebody is the lead"
    assert "these are the usual ways" in above


def test_a_rule_keeps_the_lines_in_which_it_was_written(cast: Cast):
    nord = cast.circles["nord"]
    scene.adopted(cast, rebuilding.policy_adopted(nord, text="Trois choses :\n- l'accueil\n- <b>l'écoute</b>"))

    page = text(english(cast, "Elsa"), "circle_rules", nord.pk)

    assert "<p>Trois choses :<br>- l&#39;accueil<br>- &lt;b&gt;l&#39;écoute&lt;/b&gt;</p>" in page


def test_the_rules_of_a_circle_ask_few_questions(cast: Cast, django_assert_max_num_queries: Any):
    nord = cast.circles["nord"]
    for n in range(12):
        scene.adopted(cast, rebuilding.policy_adopted(nord, title=f"Règle {n}"))
    elsa = english(cast, "Elsa")

    with django_assert_max_num_queries(12):
        elsa.get(reverse("circle_rules", args=[nord.pk]))


def test_a_circle_that_is_gone_says_when_and_what_it_became(cast: Cast):
    nord, atelier = cast.circles["nord"], cast.circles["atelier"]
    decision = rebuilding.decided_above(cast, rebuilding.dissolved(nord, atelier))

    page = text(english(cast, "Fanny"), "circle", nord.pk)

    assert "It became “Atelier”" in page
    assert reverse("decision", args=[decision.pk]) in page


def test_an_organisation_shows_who_signs_for_it(cast: Cast):
    people.name_signatory(cast.actor("Basile", "registers"), cast.company, person=cast.people["Hugo"])

    assert "Who signs for it" in text(english(cast, "Elsa"), "organisation", cast.company.pk)
