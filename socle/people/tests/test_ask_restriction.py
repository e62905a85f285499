"""Asking that one's data be set aside, and the answer: what it is about, who is told, what comes of it."""

import pytest
from django.core.mail import EmailMessage
from django.urls import reverse

from conftest import Cast, entry_of
from socle.ground import retention
from socle.journal.act import Refused
from socle.people import mails
from socle.people.acts import (
    answer_restriction,
    ask_erasure,
    ask_restriction,
    begin_recovery,
    lift_restriction,
    oppose,
    restrict_person,
)
from socle.people.models import Notice, Person, Restriction, RestrictionRequest


def asked(cast: Cast, who: str = "Elsa") -> RestrictionRequest:
    return ask_restriction(cast.actor(who), cast.people[who], why="wrong", reason="Ce n’est pas mon nom.")


def keeper(cast: Cast):
    return cast.actor("Basile", "registers")


def told(cast: Cast, kind: str) -> set[str]:
    people = set(Notice.objects.filter(kind=kind).values_list("person", flat=True))
    return {name for name, one in cast.people.items() if one.pk in people}


def test_what_is_asked_is_owed_an_answer_within_a_month_and_waits_for_who_keeps_the_registers(cast: Cast):
    made = asked(cast)

    assert made.due_at == retention.later(made.asked_at, 1)
    assert entry_of("restriction.asked").row.person == cast.people["Elsa"].pk
    assert reverse("restriction_answer", args=[made.pk]) in cast.client("Basile").get("/").content.decode()
    assert told(cast, "request_made") == {"Basile"}


def test_granted_the_data_are_set_aside_at_once_and_whoever_asked_is_told(cast: Cast):
    made = asked(cast)
    page = reverse("restriction_answer", args=[made.pk])
    assert "Ce n’est pas mon nom." in cast.client("Basile").get(page).content.decode()

    assert cast.client("Basile").post(page, {"ending": "granted", "answer": "Nous vérifions."}).status_code == 302

    made.refresh_from_db()
    assert (made.ending, made.answer) == ("granted", "Nous vérifions.")
    assert Restriction.kept.filter(person=cast.people["Elsa"], until=None).exists()
    assert (told(cast, "request_answered"), told(cast, "data_shown")) == ({"Elsa"}, set())
    own = cast.client("Elsa").get("/me/").content.decode()
    assert "Nous vérifions." in own

    lift_restriction(keeper(cast), Restriction.kept.get(person=cast.people["Elsa"]))
    assert told(cast, "data_shown") == {"Elsa"}  # GDPR, art. 18.3


def test_declined_nothing_changes_but_the_answer(cast: Cast):
    made = asked(cast)

    answer_restriction(keeper(cast), made, ending="declined", answer="Votre nom est celui de vos papiers.")

    assert not Restriction.kept.exists()
    assert Person.kept.get(pk=cast.people["Elsa"].pk).name == "Elsa"
    with pytest.raises(Refused):
        answer_restriction(keeper(cast), made, ending="granted", answer="Si.")


def test_what_was_set_aside_meanwhile_is_answered_all_the_same(cast: Cast):
    made = asked(cast)
    restrict_person(keeper(cast), cast.people["Elsa"])

    answer_restriction(keeper(cast), made, ending="granted", answer="C’est fait.")

    assert Restriction.kept.filter(person=cast.people["Elsa"]).count() == 1


@pytest.mark.parametrize(("why", "reason", "field"), [("never", "Non.", "why"), ("", "Non.", "why"), ("claim", "  ", "reason")])
def test_it_says_in_which_case_one_is_and_why(cast: Cast, why: str, reason: str, field: str):
    with pytest.raises(Refused) as refused:
        ask_restriction(cast.actor("Elsa"), cast.people["Elsa"], why=why, reason=reason)

    assert refused.value.field == field


def test_one_asks_once_and_not_when_set_aside_already(cast: Cast):
    asked(cast)

    with pytest.raises(Refused):
        asked(cast)
    restrict_person(keeper(cast), cast.people["Hugo"])
    with pytest.raises(Refused):
        asked(cast, "Hugo")


def test_nobody_asks_for_somebody_else_nor_answers_without_the_role(cast: Cast):
    made, elsa = asked(cast), cast.people["Elsa"]

    assert cast.client("Basile").get(reverse("restriction_ask", args=[elsa.pk])).status_code == 404
    assert cast.client("Gaspard").get(reverse("restriction_answer", args=[made.pk])).status_code == 404
    with pytest.raises(Refused):
        answer_restriction(cast.actor("Elsa"), made, ending="granted", answer="Oui.")


def test_whoever_keeps_the_registers_is_told_of_all_that_waits_for_them(cast: Cast, mailoutbox: list[EmailMessage]):
    oppose(cast.actor("Elsa"), cast.people["Elsa"], purpose="tell", reason="Trop de courriels.")
    ask_erasure(cast.actor("Hugo"), cast.people["Hugo"])
    begin_recovery(cast.actor("Iris", "registers"), cast.people["Iris"])  # the only one who keeps hers

    assert list(Notice.objects.filter(kind="request_made").values_list("person__name", "address").order_by("told_at")) == [
        ("Basile", reverse("opposition_answer", args=[entry_result("opposition.made")])),
        ("Basile", reverse("erasure", args=[entry_result("erasure.asked")])),
    ]
    assert told(cast, "recovery_begun") == set()

    mails.mail.func([str(pk) for pk in Notice.objects.filter(kind="request_made").values_list("pk", flat=True)])
    assert {mail.to[0] for mail in mailoutbox} == {"basile@exemple.invalid"}
    assert all("Trop de" not in str(mail.body) for mail in mailoutbox)


def entry_result(act: str) -> str:
    return str(entry_of(act).row.result).partition(":")[2]
