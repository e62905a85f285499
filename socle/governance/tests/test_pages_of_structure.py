"""The pages of circles, roles and decisions: what they say, to whom, and with how few questions."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conftest import Cast, entry_of
from socle.governance.models import Decision, Mandate
from socle.governance.tests import crowd, scene

QUERIES = 12
EFFECT = 6  # what an effect reaches further than its own circle; the same whatever the number of rows
WEIGHT = 80 * 1024
NOBODY = "01900000-0000-7000-8000-000000000000"
NEXT_YEAR = timezone.localdate() + timedelta(days=200)


def text_of(client: Client, address: str) -> str:
    answer = client.get(address, headers={"accept-language": "en"})
    assert answer.status_code == 200, address
    return answer.content.decode()


def english(cast: Cast, name: str) -> Client:
    client = cast.client(name)
    client.cookies["language"] = "en"
    return client


def addresses(cast: Cast) -> dict[str, str]:
    nord, member, lead = cast.circles["nord"], cast.role("nord", "member"), cast.role("nord", "lead")
    decision = Decision.kept.filter(circle__programme=nord.programme).order_by("-number")[0]
    return {
        "circles": reverse("circles"),
        "outline": reverse("circle_outline", args=[nord.pk]),
        "map": reverse("circle_map", args=[nord.pk]),
        "circle": reverse("circle", args=[nord.pk]),
        "acts": reverse("circle_acts", args=[nord.pk]),
        "journal": reverse("journal", args=[nord.pk]),
        "member": reverse("role", args=[member.pk]),
        "lead": reverse("role", args=[lead.pk]),
        "fill": reverse("role_fill", args=[member.pk]),
        "decisions": reverse("decisions"),
        "decision": reverse("decision", args=[decision.pk]),
        "founding": reverse("decision", args=[Decision.kept.get(kind="founding", circle=nord.programme).pk]),
    }


@pytest.mark.parametrize("name", ["Cléo", "Basile", "Gaspard"])
def test_every_page_asks_few_questions_of_a_small_world(cast: Cast, name: str, django_assert_max_num_queries: Any) -> None:
    _few_questions(cast, name, django_assert_max_num_queries)


@pytest.mark.long
def test_every_page_asks_as_few_of_a_large_one(cast: Cast, django_assert_max_num_queries: Any) -> None:
    crowd.people(cast, 210)
    for name in ("Cléo", "Basile", "Gaspard"):
        _few_questions(cast, name, django_assert_max_num_queries)


def _few_questions(cast: Cast, name: str, at_most: Any) -> None:
    client = cast.client(name)
    for page, address in addresses(cast).items():
        with at_most(QUERIES + (EFFECT if page == "decision" else 0)):
            answer = client.get(address)
        assert answer.status_code == 200
        assert len(answer.content) < WEIGHT, address


def test_the_outline_says_who_holds_what_and_since_when_a_role_waits(cast: Cast) -> None:
    page = text_of(english(cast, "Elsa"), reverse("circles"))

    for said in ("Consortium", "Nord", "Atelier", "Cléo", "Lead (lead link)", "vacant for"):
        assert said in page, said


def test_somebody_without_a_role_sees_no_circle_and_is_told_how_one_comes(cast: Cast) -> None:
    assert "You see no circle yet" in text_of(english(cast, "Hugo"), reverse("circles"))


def test_what_one_may_not_see_answers_like_what_does_not_exist(cast: Cast) -> None:
    iris = cast.client("Iris")
    pages = addresses(cast)
    nothing = iris.get(reverse("circle", args=[uuid4()]))
    hidden = [address for name, address in pages.items() if name not in ("circles", "decisions")]
    mandate = Mandate.kept.get(role=cast.role("nord", "lead"))

    for address in (*hidden, reverse("mandate_end", args=[mandate.pk])):
        answer = iris.get(address)
        assert (answer.status_code, answer.content) == (404, _as_if_at(nothing.content, answer.content)), address


def _as_if_at(nothing: bytes, answer: bytes) -> bytes:
    """Both pages carry their own address and a fresh token; they must differ in nothing else."""
    import re

    changing = re.compile(rb'(name="next" value="|name="csrfmiddlewaretoken" value=")[^"]*"')
    assert changing.sub(rb"\1", nothing) == changing.sub(rb"\1", answer)
    return answer


@pytest.mark.parametrize("address", ["/circles/xyz/", "/roles/0/", "/decisions/-1/", "/circles/xyz/map/"])
def test_a_malformed_address_is_nowhere(cast: Cast, address: str) -> None:
    assert cast.client("Ada").get(address).status_code == 404


def test_a_circle_page_offers_a_tension_to_its_members_and_names_the_role_to_others(cast: Cast) -> None:
    nord = reverse("circle", args=[cast.circles["nord"].pk])

    assert "Raise a tension" in text_of(english(cast, "Elsa"), nord)
    theirs = text_of(english(cast, "Gaspard"), nord)
    assert "You cannot raise a tension here." in theirs
    assert "These roles can" in theirs


def test_a_page_says_why_it_may_be_seen(cast: Cast) -> None:
    page = text_of(english(cast, "Elsa"), reverse("circle", args=[cast.circles["nord"].pk]))

    assert "Why may I see this?" in page
    assert "this role may see the circles, the roles, who holds them and what was decided" in page


def test_a_role_says_where_its_powers_hold_unless_each_of_them_says_so(cast: Cast) -> None:
    made = scene.adopted(cast, scene.new_role(cast.circles["nord"], powers=[{"power": "keep_organisations"}]))
    elsa, wide = english(cast, "Elsa"), reverse("role", args=[scene.made(made)])

    assert "in the whole programme" in text_of(elsa, wide)
    assert "This holds in its circle." not in text_of(elsa, wide)
    assert "This holds in its circle." in text_of(elsa, reverse("role", args=[cast.role("nord", "member").pk]))


def test_what_may_be_done_names_each_power_its_roles_and_holders(cast: Cast) -> None:
    page = text_of(english(cast, "Cléo"), reverse("circle_acts", args=[cast.circles["nord"].pk]))

    said_of_acts = ("Raise a tension in the circle", "Give a role to a person", "Add a role to a circle")
    for said in (*said_of_acts, "you, as Lead", "Dario", "Registers"):
        assert said in page, said


def test_giving_a_role_makes_a_mandate_and_an_entry(cast: Cast) -> None:
    role, elsa = cast.role("nord", "secretary"), cast.people["Elsa"]
    sent = {"holder": str(elsa.pk), "organisation": str(cast.company.pk), "until": NEXT_YEAR.isoformat(), "quality": "", "key": "one"}
    client = cast.client("Cléo")

    answer = client.post(reverse("role_fill", args=[role.pk]), sent)
    again = client.post(reverse("role_fill", args=[role.pk]), sent)

    assert answer.status_code == again.status_code == 302
    assert Mandate.kept.get(role=role).person == elsa
    assert entry_of("role.filled").person == str(cast.people["Cléo"].pk)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("holder", "", "Choose a person."),
        ("holder", "nobody", "Choose a person."),
        ("holder", NOBODY, "Choose a person."),
        ("until", "", "A mandate has an end."),
        ("until", "yesterday", "This is no date."),
        ("until", "2001-01-01", "This day is past."),
        ("organisation", NOBODY, "choice"),
        ("quality", "king", "choice"),
    ],
)
def test_a_wrong_field_is_told_at_the_field_and_nothing_is_given(cast: Cast, field: str, value: str, said: str) -> None:
    role = cast.role("nord", "secretary")
    sent = {"holder": str(cast.people["Elsa"].pk), "until": NEXT_YEAR.isoformat(), "quality": "", "organisation": ""} | {field: value}

    answer = english(cast, "Cléo").post(reverse("role_fill", args=[role.pk]), sent)

    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert not Mandate.kept.filter(role=role).exists()


def test_somebody_of_another_consortium_cannot_be_given_a_role(cast: Cast) -> None:
    role = cast.role("nord", "secretary")
    sent = {"holder": str(cast.people["Iris"].pk), "until": NEXT_YEAR.isoformat(), "quality": "relay", "organisation": ""}

    assert cast.client("Cléo").post(reverse("role_fill", args=[role.pk]), sent).status_code == 400
    assert not Mandate.kept.filter(role=role).exists()


def test_who_cannot_give_a_role_is_told_which_role_can_and_sees_no_form(cast: Cast) -> None:
    client, role = english(cast, "Elsa"), cast.role("nord", "secretary")
    page = text_of(client, reverse("role_fill", args=[role.pk]))
    sent = {"holder": str(cast.people["Elsa"].pk), "until": NEXT_YEAR.isoformat(), "quality": "", "organisation": ""}

    assert "This role can" in page
    assert 'name="holder"' not in page
    assert client.post(reverse("role_fill", args=[role.pk]), sent).status_code == 400
    assert not Mandate.kept.filter(role=role).exists()


def test_people_are_found_by_name_whatever_its_accents(cast: Cast) -> None:
    page = text_of(cast.client("Cléo"), reverse("role_fill", args=[cast.role("nord", "secretary").pk]) + "?q=cleo")

    assert "Cléo</option>" in page
    assert "Elsa</option>" not in page


def test_a_mandate_is_given_back_by_its_holder_and_taken_back_by_the_lead(cast: Cast) -> None:
    facilitator = Mandate.kept.get(role=cast.role("nord", "facilitator"))
    member = Mandate.kept.get(role=cast.role("nord", "member"), person=cast.people["Elsa"])

    assert cast.client("Dario").post(reverse("mandate_end", args=[facilitator.pk])).status_code == 302
    assert cast.client("Cléo").post(reverse("mandate_end", args=[member.pk])).status_code == 302
    assert Mandate.kept.get(pk=facilitator.pk).ended_because == "resignation"
    assert Mandate.kept.get(pk=member.pk).ended_because == "revocation"
    assert cast.client("Cléo").get(reverse("mandate_end", args=[member.pk])).status_code == 404


def test_nobody_else_ends_a_mandate(cast: Cast) -> None:
    mandate = Mandate.kept.get(role=cast.role("nord", "lead"))

    answer = english(cast, "Elsa").post(reverse("mandate_end", args=[mandate.pk]))

    assert answer.status_code == 400
    assert Mandate.kept.get(pk=mandate.pk).ended_because == ""


def test_a_decision_says_what_it_changed_and_which_mandates_it_gave(cast: Cast) -> None:
    page = text_of(english(cast, "Elsa"), addresses(cast)["founding"])

    for said in ("Mandates it gave", "Cléo", "Digest", "founding"):
        assert said in page, said


def test_decisions_are_narrowed_by_circle_and_by_kind(cast: Cast) -> None:
    crowd.people(cast, 2)
    client, nord = english(cast, "Elsa"), cast.circles["nord"].pk

    assert "One decision" in text_of(client, reverse("decisions") + "?kind=founding")
    assert "2 decisions" in text_of(client, reverse("decisions") + f"?circle={nord}")
    assert "No decision here" in text_of(client, reverse("decisions") + f"?circle={nord}&kind=consent")
    assert "3 decisions" in text_of(client, reverse("decisions") + "?kind=nonsense&circle=xyz&page=999")
    assert "No decision here" in text_of(client, reverse("decisions") + "?adopted_from=2001-01-01&adopted_to=2001-12-31")
    assert "3 decisions" in text_of(client, reverse("decisions") + "?adopted_from=2001-01-01&adopted_to=2000-12-31")
