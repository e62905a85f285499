"""What one may not see answers like what never was; lists, at any length."""

import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from conftest import Cast
from socle.governance import acts
from socle.governance.models import Elector, Mandate, Position, Proposal, Version
from socle.governance.tests import crowd, scene
from socle.governance.tests.browsing import FELT, english, objection
from socle.people.models import Notice

QUERIES, WEIGHT = 12, 80 * 1024


EFFECT = 6  # what an effect reaches further than its own circle; the same whatever the number of rows


def routes(cast: Cast, proposal: Any, one: Any) -> list[str]:
    felt, circle = proposal.tension_id, cast.circles["nord"].pk
    buttons = ("proposal_opening", "proposal_position", "proposal_adoption", "proposal_withdrawal", "proposal_return")
    named = [(name, proposal.pk) for name in ("proposal", "proposal_edit", *buttons)]
    named += [("tension", felt), ("tension_reword", felt), ("proposal_new", felt), ("tension_new", circle)]
    endings = [reverse("objection_ending", args=[one.pk, way]) for way in ("withdraw", "integrate", "fail", "abandon", "outvote")]
    return [*(reverse(name, args=[pk]) for name, pk in named), *endings]


_ANY_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


_CHANGING = re.compile(rb'(name="(?:next|csrfmiddlewaretoken|key)" value=")[^"]*"')


@pytest.mark.parametrize("name", ["Iris", "Gaspard", "Hugo"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_every_id_of_what_one_may_not_see_answers_like_an_unknown_one(cast: Cast, name: str, method: str) -> None:
    proposal, one = objection(cast)
    client = cast.client(name)
    sent = FELT | {"title": "T", "send": "1", "kind": "consent", "version": "1", "reason": "R", "criterion": "harm"}

    for address in routes(cast, proposal, one):
        if name == "Gaspard" and address == reverse("tension_new", args=[cast.circles["nord"].pk]):
            continue  # he sees every circle of the consortium, and is told who raises its tensions
        unknown = _ANY_ID.sub(str(uuid4()), address)
        hidden, nothing = (getattr(client, method)(where, sent if method == "post" else None) for where in (address, unknown))
        assert hidden.status_code == nothing.status_code and hidden.status_code in (404, 405), address
        assert _CHANGING.sub(rb"\1", hidden.content) == _CHANGING.sub(rb"\1", nothing.content), address
    assert [Position.kept.count(), scene.current(one).ending, scene.current(proposal).version] == [1, "", 1]


def test_a_list_names_nothing_of_another_circle(cast: Cast) -> None:
    scene.drafted(cast)
    acts.draft(cast.actor("Gaspard"), scene.raised(cast, by="Gaspard", circle="atelier"), title="Du bois sec")

    theirs = english(cast, "Elsa").get(reverse("proposals")).content.decode()

    assert "Finir à 17 h" in theirs and "Du bois sec" not in theirs


@pytest.mark.parametrize("query", ["?stage=open&page=0", "?page=x", "?page=999999", "?page=" + "9" * 30])
def test_any_page_of_the_list_is_answered(cast: Cast, query: str) -> None:
    assert cast.client("Elsa").get(reverse("proposals") + query).status_code == 200


@pytest.mark.parametrize("query", ["?stage=nonsense", "?stage=%00"])
def test_another_stage_is_said_to_be_none_and_the_rest_is_shown(cast: Cast, query: str) -> None:
    scene.drafted(cast)

    shown = english(cast, "Elsa").get(reverse("proposals") + query).content.decode()

    assert "Choose one of those that are offered." in shown and "Finir à 17 h" in shown


def much(cast: Cast, count: int) -> dict[str, str]:
    """So many members, tensions and proposals, the last of them open to all, with as many positions; where to look at it."""
    crowd.people(cast, count)
    members = [UUID(str(one)) for one in Mandate.kept.filter(role=cast.role("nord", "member")).values_list("person", flat=True)]
    dario, felt = cast.actor("Dario", "facilitator"), scene.raised(cast)
    crowd.alike(scene.raised(cast, "Il manque une lampe, 0"), ({"text": f"Il manque une lampe, {n}"} for n in range(1, count)))
    _open_many(dario, acts.draft(cast.actor("Elsa"), felt, title="Allumer 0"), count, members[:3])
    last = acts.draft(cast.actor("Elsa"), felt, title="Tout allumer", changes=[scene.new_role(cast.circles["nord"])])
    draft = acts.draft(cast.actor("Elsa"), felt, title="Plus tard")
    acts.open_to_positions(dario, last, present=members)
    worn = Mandate.kept.get(role=cast.role("nord", "member"), person=members[3]).pk
    concerned = scene.Actor(members[3], worn, scene.Through("page"))
    said = acts.give_position(concerned, last, kind="concern", version=1, reason="À relire")
    crowd.alike(said, ({"person_id": person} for person in members[4:]))
    pages = {"proposal": last.pk, "tension": felt.pk}
    found = {name: reverse(name, args=[pk]) for name, pk in pages.items()}
    return found | {"draft": reverse("proposal", args=[draft.pk]), "proposals": reverse("proposals"), "today": "/"}


def _open_many(actor: scene.Actor, first: Proposal, count: int, present: list[UUID]) -> None:
    """A proposal is opened, and so many others stand as if they had been, and had been told."""
    acts.open_to_positions(actor, first, present=present)
    others = crowd.alike(Proposal.kept.get(pk=first.pk), ({} for _n in range(1, count)))
    crowd.alike(Version.kept.get(proposal=first), ({"proposal_id": one.pk, "title": f"Allumer {n}"} for n, one in enumerate(others, 1)))
    for elector in Elector.kept.filter(proposal=first):
        crowd.alike(elector, ({"proposal_id": one.pk} for one in others))
    for notice in Notice.objects.filter(subject__endswith=str(first.pk)):
        crowd.alike(notice, ({"subject": notice.subject.replace(str(first.pk), str(one.pk))} for one in others))


def _counted(cast: Cast, name: str, pages: dict[str, str], at_most: Any) -> dict[str, int]:
    asked, client = {}, cast.client(name)
    for page, address in pages.items():
        with at_most(QUERIES + (EFFECT if page == "proposal" else 0)) as queries:
            answer = client.get(address)
        assert answer.status_code == 200
        assert len(answer.content) < WEIGHT, (page, len(answer.content))
        asked[page] = len(queries)
    return asked


@pytest.mark.long
def test_many_rows_are_shown_with_as_few_questions_as_ten(cast: Cast, django_assert_max_num_queries: Any) -> None:
    names = ("Cléo", "Dario", "Elsa")
    small = much(cast, 10)
    few = {name: _counted(cast, name, small, django_assert_max_num_queries) for name in names}

    large = much(cast, 300)

    many = {name: _counted(cast, name, large, django_assert_max_num_queries) for name in names}
    assert many == few
