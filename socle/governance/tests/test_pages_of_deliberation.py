"""Deliberation by page, after the draft: tensions, opening, positions, objections, adoption, and what strangers are told."""

import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from conftest import Cast
from socle.governance import acts
from socle.governance.models import Decision, Elector, Mandate, Objection, Position, Proposal, Tension, Version
from socle.governance.tests import crowd, scene
from socle.governance.tests.sheets import said_at, sheet
from socle.ground import new_id
from socle.people.models import Notice

QUERIES, WEIGHT = 12, 80 * 1024
EFFECT = 6  # what an effect reaches further than its own circle; the same whatever the number of rows
FELT = {"text": "Les ateliers finissent après le dernier bus", "example": "Mardi, personne n’est rentré."}


def english(cast: Cast, name: str) -> Client:
    client = cast.client(name)
    client.cookies["language"] = "en"
    return client


def opened(cast: Cast, *changes: scene.Change) -> Proposal:
    """A proposal of Elsa's, open to Cléo and Dario."""
    return scene.opened(cast, *changes, present=["Cléo", "Dario"])


def position(cast: Cast, name: str, proposal: Any, **sent: Any) -> Any:
    address = reverse("proposal_position", args=[proposal.pk])
    return english(cast, name).post(address, {"kind": "consent", "version": "1", "reason": "", "key": str(new_id())} | sent)


def press(cast: Cast, name: str, button: str, *about: Any, **sent: Any) -> Any:
    return english(cast, name).post(reverse(button, args=about), {"key": str(new_id())} | sent)


# Tensions


def test_a_tension_is_raised_once_however_often_it_is_sent(cast: Cast) -> None:
    client, address = english(cast, "Elsa"), reverse("tension_new", args=[cast.circles["nord"].pk])
    sent = sheet(client.get(address), "text") | FELT

    first, second = (client.post(address, sent) for _ in range(2))

    assert first.headers["Location"] == second.headers["Location"]
    assert Tension.kept.get().text == FELT["text"]
    page = client.get(first.headers["Location"]).content.decode()
    assert "Make a proposal of it" in page and "Put it in other words" in page


WRONG = [
    ("text", "", "Say in a sentence"),
    ("text", "é" * 301, "300"),
    ("text", "a\0b", "Null"),
    ("example", "é" * 5001, "5000"),
]


@pytest.mark.parametrize(("field", "value", "said"), WRONG)
def test_wrong_words_are_told_at_the_field_and_the_others_stay(cast: Cast, field: str, value: str, said: str) -> None:
    felt = scene.raised(cast)
    for address in (reverse("tension_new", args=[cast.circles["nord"].pk]), reverse("tension_reword", args=[felt.pk])):
        answer = english(cast, "Elsa").post(address, FELT | {field: value})

        assert answer.status_code == 400
        assert said in said_at(answer, f"id_{field}")
        assert {name: sheet(answer, "text")[name] for name in FELT if name != field} == {n: v for n, v in FELT.items() if n != field}
    assert [scene.current(felt).text, Tension.kept.count()] == [felt.text, 1]


def test_a_tension_is_reworded_by_whoever_raised_it(cast: Cast) -> None:
    felt = scene.raised(cast)
    client, address = english(cast, "Elsa"), reverse("tension_reword", args=[felt.pk])

    answer = client.post(address, sheet(client.get(address), "text") | FELT)

    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("tension", args=[felt.pk]))
    assert scene.current(felt).example == FELT["example"]


def test_words_that_changed_meanwhile_are_shown_beside_ones_own(cast: Cast) -> None:
    felt = scene.raised(cast)
    client, address = english(cast, "Elsa"), reverse("tension_reword", args=[felt.pk])
    first = sheet(client.get(address), "text")
    acts.reword_tension(cast.actor("Elsa"), felt, text="Écrit sur l’autre téléphone")

    client.post(address, first | {"text": ""})
    late = client.post(address, sheet(client.post(address, first | {"text": ""}), "text") | FELT)

    assert late.status_code == 400
    assert "Écrit sur l’autre téléphone" in late.content.decode() and FELT["example"] in late.content.decode()
    assert client.post(address, sheet(late, "text")).status_code == 302
    assert scene.current(felt).text == FELT["text"]


@pytest.mark.parametrize("name", ["Cléo", "Dario"])
def test_nobody_else_rewords_it(cast: Cast, name: str) -> None:
    felt = scene.raised(cast)
    client, address = english(cast, name), reverse("tension_reword", args=[felt.pk])

    assert "Whoever raised a tension changes its words" in client.get(address).content.decode()
    assert client.post(address, FELT).status_code == 400
    assert scene.current(felt).version == 1


def test_a_tension_that_is_answered_keeps_its_words(cast: Cast) -> None:
    proposal = scene.drafted(cast)

    answer = english(cast, "Elsa").post(reverse("tension_reword", args=[proposal.tension_id]), FELT)

    assert answer.status_code == 400
    assert "as long as no proposal answers it" in answer.content.decode()


# Opening


def test_the_facilitator_opens_with_those_present(cast: Cast) -> None:
    proposal, client = scene.drafted(cast), english(cast, "Dario")
    typed = sheet(client.get(reverse("proposal", args=[proposal.pk])), "present")
    assert set(typed["present"]) == {str(one) for one in scene.ids(cast, scene.NORD)}

    sent = typed | {"present": typed["present"][:2]}
    first, second = (client.post(reverse("proposal_opening", args=[proposal.pk]), sent) for _ in range(2))

    assert first.status_code == second.status_code == 302
    assert Elector.kept.filter(proposal=proposal).count() == 2


@pytest.mark.parametrize(("present", "said"), [
    ([], "Say who is present"), (["Gaspard"], "not one of the available"), (["Iris"], "not one"), (["Cléo", "Hugo"], "not one"),
])  # fmt: skip
def test_nobody_who_is_not_a_member_is_recorded_as_present(cast: Cast, present: list[str], said: str) -> None:
    proposal = scene.drafted(cast)

    answer = press(cast, "Dario", "proposal_opening", proposal.pk, present=[str(one) for one in scene.ids(cast, present)])

    assert answer.status_code == 400
    assert said in said_at(answer, "id_present")
    assert scene.current(proposal).stage == "draft"


def test_only_the_facilitator_opens(cast: Cast) -> None:
    proposal = scene.drafted(cast)

    answer = press(cast, "Elsa", "proposal_opening", proposal.pk, present=[str(cast.people["Elsa"].pk)])

    assert answer.status_code == 400
    assert "Your role does not let you do this here." in answer.content.decode()
    assert scene.current(proposal).stage == "draft"


def test_a_text_that_changed_meanwhile_is_read_before_it_is_opened(cast: Cast) -> None:
    proposal, client = scene.drafted(cast), english(cast, "Dario")
    typed = sheet(client.get(reverse("proposal", args=[proposal.pk])), "present")
    scene.rewritten(cast, proposal)

    late = client.post(reverse("proposal_opening", args=[proposal.pk]), typed)

    assert late.status_code == 400
    assert "Somebody has changed this in the meantime." in late.content.decode()
    assert "Finir à 16 h 30" in late.content.decode()
    assert client.post(reverse("proposal_opening", args=[proposal.pk]), sheet(late, "present")).status_code == 302


def test_an_act_that_has_no_place_any_more_is_told_above_the_page(cast: Cast) -> None:
    proposal = opened(cast)
    late = press(cast, "Dario", "proposal_opening", proposal.pk, present=[str(cast.people["Cléo"].pk)])
    scene.all_consent(cast, proposal, ["Cléo", "Dario"])
    scene.adopt(cast, proposal)

    said = position(cast, "Cléo", proposal)

    assert "This proposal is not a draft." in late.content.decode()
    assert "This proposal is not open to positions." in said.content.decode()


# Positions


@pytest.mark.parametrize(("kind", "reason"), [("consent", ""), ("concern", "À relire"), ("objection", "Le bus part à 16 h 45")])
def test_each_position_is_given_by_page(cast: Cast, kind: str, reason: str) -> None:
    proposal = opened(cast)

    answer = position(cast, "Cléo", proposal, kind=kind, reason=reason)

    assert answer.headers["Location"] == reverse("proposal", args=[proposal.pk])
    assert (Position.kept.get().kind, Position.kept.get().reason) == (kind, reason)
    assert Objection.kept.exists() is (kind == "objection")
    typed = sheet(english(cast, "Cléo").get(answer.headers["Location"]), "kind")
    assert (typed["kind"], typed["reason"]) == (kind, reason)


def test_a_consent_is_given_on_today_and_one_stays_there(cast: Cast) -> None:
    proposal, client = opened(cast), english(cast, "Cléo")
    typed = sheet(client.get("/"), "from")

    first, second = (client.post(reverse("proposal_position", args=[proposal.pk]), typed | {"kind": "consent"}) for _ in range(2))

    assert first.headers["Location"] == second.headers["Location"] == "/"
    assert Position.kept.get().person == cast.people["Cléo"]
    assert "nothing awaits you" in client.get("/").content.decode()


@pytest.mark.parametrize(("sent", "field", "said"), [
    ({"kind": ""}, "kind", "Choose your position."),
    ({"kind": "maybe"}, "kind", "Choose your position."),
    ({"kind": "objection"}, "reason", "a concern or an objection is a reason"),
    ({"kind": "concern", "reason": "  "}, "reason", "a concern or an objection is a reason"),
    ({"kind": "concern", "reason": "é" * 5001}, "reason", "at most 5000"),
    ({"kind": "concern", "reason": "a\0b"}, "reason", "Null"),
])  # fmt: skip
def test_a_wrong_position_is_told_at_the_field(cast: Cast, sent: dict[str, str], field: str, said: str) -> None:
    answer = position(cast, "Cléo", opened(cast), **sent)

    assert answer.status_code == 400
    assert said in said_at(answer, f"id_{field}")
    assert not Position.kept.exists()


@pytest.mark.parametrize("version", ["", "x", "0", "-1", "9" * 30, "9" * 5000])
def test_a_position_on_no_version_of_this_text_is_not_given(cast: Cast, version: str) -> None:
    assert position(cast, "Cléo", opened(cast), version=version).status_code == 400
    assert not Position.kept.exists()


def test_a_position_on_a_text_that_changed_is_given_again_with_what_was_typed(cast: Cast) -> None:
    proposal = opened(cast)
    scene.rewritten(cast, proposal)

    late = position(cast, "Cléo", proposal, kind="concern", reason="Le bus")

    assert "The proposal has a new version." in late.content.decode()
    assert sheet(late, "kind")["reason"] == "Le bus"
    assert position(cast, "Cléo", proposal, **sheet(late, "kind")).status_code == 302
    assert Position.kept.get().version == 2


def test_who_was_not_present_gives_no_position(cast: Cast) -> None:
    answer = position(cast, "Elsa", opened(cast))

    assert answer.status_code == 400
    assert "You were not recorded as present" in answer.content.decode()
    assert "Those who were recorded as present give their position." in answer.content.decode()


def test_positions_are_counted(cast: Cast) -> None:
    proposal = opened(cast)
    page = reverse("proposal", args=[proposal.pk])
    none = english(cast, "Elsa").get(page).content.decode()
    position(cast, "Cléo", proposal)

    assert "0 positions of 2" in none
    assert "1 position of 2" in english(cast, "Elsa").get(page).content.decode()


def test_welcoming_a_member_says_what_it_gives(cast: Cast) -> None:
    fill = reverse("role_fill", args=[cast.role("nord", "member").pk])

    assert "they get this role and, unless they have one, a seat" in english(cast, "Cléo").get(fill).content.decode()


# Objections


def objection(cast: Cast) -> tuple[Proposal, Objection]:
    proposal = opened(cast)
    return proposal, scene.objected(cast, proposal)


def test_its_author_withdraws_an_objection(cast: Cast) -> None:
    proposal, one = objection(cast)
    assert "Withdraw my objection" in english(cast, "Cléo").get(reverse("proposal", args=[proposal.pk])).content.decode()

    press(cast, "Cléo", "objection_ending", one.pk, "withdraw")

    assert scene.current(one).ending == "withdrawn"


def test_a_new_version_integrates_an_objection_when_both_say_so(cast: Cast) -> None:
    proposal, one = objection(cast)
    scene.rewritten(cast, proposal)

    press(cast, "Elsa", "objection_ending", one.pk, "integrate")
    assert "The proposer has confirmed." in english(cast, "Cléo").get(reverse("proposal", args=[proposal.pk])).content.decode()
    press(cast, "Cléo", "objection_ending", one.pk, "integrate")

    assert scene.current(one).ending == "integrated"


def test_an_objection_fails_a_test_with_its_reason(cast: Cast) -> None:
    proposal, one = objection(cast)

    answer = press(cast, "Dario", "objection_ending", one.pk, "fail", criterion="harm", reason="Aucun dommage nommé")

    assert answer.status_code == 302
    assert (scene.current(one).ending, scene.current(one).criterion) == ("failed", "harm")
    page = english(cast, "Elsa").get(reverse("proposal", args=[proposal.pk])).content.decode()
    assert "it names no harm to the circle" in page and "Aucun dommage nommé" in page


def test_an_objection_is_abandoned_when_its_author_has_left(cast: Cast) -> None:
    proposal, one = objection(cast)
    page = reverse("proposal", args=[proposal.pk])
    assert "Its author has left the circle" not in english(cast, "Dario").get(page).content.decode()
    refused = press(cast, "Dario", "objection_ending", one.pk, "abandon", reason="Partie")
    assert "Its author still sits in the circle" in refused.content.decode()

    scene.adopted(cast, scene.unseated(scene.seated(cast, "Cléo")))

    assert "Its author has left the circle" in english(cast, "Dario").get(page).content.decode()
    assert press(cast, "Dario", "objection_ending", one.pk, "abandon", reason="Partie").status_code == 302
    assert scene.current(one).ending == "abandoned"


@pytest.mark.parametrize(("sent", "field", "said"), [
    ({"reason": "Aucun dommage"}, "criterion", "Choose the test"),
    ({"criterion": "mood", "reason": "Aucun dommage"}, "criterion", "not one of the available"),
    ({"criterion": "harm", "reason": ""}, "reason", "Say why"),
    ({"criterion": "harm", "reason": "é" * 5001}, "reason", "at most 5000"),
])  # fmt: skip
def test_a_wrong_ending_is_told_at_its_field_and_keeps_what_was_typed(cast: Cast, sent: dict[str, str], field: str, said: str) -> None:
    _proposal, one = objection(cast)

    answer = press(cast, "Dario", "objection_ending", one.pk, "fail", **sent)

    assert answer.status_code == 400
    assert said in said_at(answer, f"fail-{field}-{one.pk}")
    assert {name: sheet(answer, "criterion")[name] for name in sent if name != field} == {n: v for n, v in sent.items() if n != field}
    assert scene.current(one).ending == ""


@pytest.mark.parametrize(("name", "way"), [("Dario", "withdraw"), ("Dario", "integrate"), ("Elsa", "fail"), ("Elsa", "abandon")])
def test_nobody_else_ends_an_objection(cast: Cast, name: str, way: str) -> None:
    _proposal, one = objection(cast)

    answer = press(cast, name, "objection_ending", one.pk, way, criterion="harm", reason="Non")

    assert answer.status_code in (302, 400)
    assert scene.current(one).ending == ""


def test_an_objection_ends_in_no_other_way(cast: Cast) -> None:
    _proposal, one = objection(cast)

    assert press(cast, "Dario", "objection_ending", one.pk, "outvote").status_code == 404


# Adoption, return, withdrawal


def test_it_is_adopted_once_however_often_it_is_sent(cast: Cast) -> None:
    proposal = opened(cast, scene.new_role(cast.circles["nord"]))
    scene.all_consent(cast, proposal, ["Cléo", "Dario"])
    client = english(cast, "Dario")
    typed = next(sheet(client.get(address), "seen") for address in ("/", reverse("proposal", args=[proposal.pk])))

    first, second = (client.post(reverse("proposal_adoption", args=[proposal.pk]), typed) for _ in range(2))

    decision = Decision.kept.get(proposal=proposal)
    assert first.headers["Location"] == second.headers["Location"] == reverse("decision", args=[decision.pk])


@pytest.mark.parametrize("name", ["Elsa", "Cléo"])
def test_only_the_facilitator_declares_it_adopted(cast: Cast, name: str) -> None:
    proposal = opened(cast)
    scene.all_consent(cast, proposal, ["Cléo", "Dario"])

    press(cast, name, "proposal_adoption", proposal.pk)

    assert scene.current(proposal).stage == "open"


def test_it_is_not_adopted_before_everybody_has_spoken(cast: Cast) -> None:
    proposal = opened(cast)
    client = english(cast, "Dario")

    answer = client.post(reverse("proposal_adoption", args=[proposal.pk]), follow=True)

    assert "Somebody present has not yet given a position" in answer.content.decode()
    assert scene.current(proposal).stage == "open"


def test_it_returns_to_draft_when_its_ground_has_moved(cast: Cast) -> None:
    proposal = opened(cast, scene.amended(cast.role("nord", "guide")))
    scene.adopted(cast, scene.amended(cast.role("nord", "guide"), name="Guide du soir"))
    assert "Return it to draft" in english(cast, "Dario").get(reverse("proposal", args=[proposal.pk])).content.decode()

    press(cast, "Dario", "proposal_return", proposal.pk)

    assert scene.current(proposal).stage == "draft"


def test_its_proposer_withdraws_it(cast: Cast) -> None:
    proposal = opened(cast)
    press(cast, "Cléo", "proposal_withdrawal", proposal.pk)
    assert scene.current(proposal).stage == "open"

    press(cast, "Elsa", "proposal_withdrawal", proposal.pk)

    assert scene.current(proposal).stage == "withdrawn"
    assert "Nothing of it holds." in english(cast, "Cléo").get(reverse("proposal", args=[proposal.pk])).content.decode()


# What one may not see


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


@pytest.mark.parametrize("button", ["opening", "position", "adoption", "withdrawal", "return"])
def test_the_address_of_a_button_leads_back_to_the_proposal(cast: Cast, button: str) -> None:
    proposal = opened(cast)

    answer = cast.client("Elsa").get(reverse(f"proposal_{button}", args=[proposal.pk]))

    assert answer.headers["Location"] == reverse("proposal", args=[proposal.pk])


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


# Weight


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


def test_many_rows_are_shown_with_as_few_questions_as_ten(cast: Cast, django_assert_max_num_queries: Any) -> None:
    names = ("Cléo", "Dario", "Elsa")
    small = much(cast, 10)
    few = {name: _counted(cast, name, small, django_assert_max_num_queries) for name in names}

    large = much(cast, 300)

    many = {name: _counted(cast, name, large, django_assert_max_num_queries) for name in names}
    assert many == {name: asked | {"proposals": asked["proposals"] + 1} for name, asked in few.items()}  # one page needs no count
