"""Testing an objection: those who judge in a circle say it each for themself, and it fails only once all of them do (rule C3)."""

from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from conftest import Cast, entry_of
from socle.governance import acts, reads
from socle.governance.models import Objection, Proposal, Verdict
from socle.governance.rules.engine import TRADITIONS
from socle.governance.rules.engine.telling import said_of
from socle.governance.tests import rebuilding, scene
from socle.journal.act import Refused

WHY = "Le bus passe encore à 18 h."


def decides(cast: Cast, **otherwise: Any) -> None:
    said = said_of(TRADITIONS["french"], "french") | otherwise
    scene.adopted(cast, rebuilding.process(cast.circles["nord"], consent=said))


def says(cast: Cast, who: str, objection: Objection, criterion: str = "harm") -> Objection:
    found = acts.test_objection(cast.actor(who), objection, criterion=criterion, reason=WHY if criterion else "")
    assert isinstance(found, Objection)
    return found


def objected(cast: Cast, **otherwise: Any) -> Objection:
    decides(cast, **otherwise)
    return scene.objected(cast, scene.opened(cast))


def test_it_fails_once_the_group_and_its_author_all_say_so(cast: Cast):
    objection = objected(cast, judge="together")
    for who in ("Dario", "Elsa"):
        assert says(cast, who, objection).ending == ""

    failed = says(cast, "Cléo", objection)

    assert (failed.ending, failed.criterion, failed.reason, failed.failing) == ("failed", "harm", WHY, 3)
    entry = entry_of("objection.tested")
    assert entry.person == str(cast.people["Cléo"].pk)
    assert reads.differences_from_events() == []


def test_where_the_group_judges_its_author_is_not_asked(cast: Cast):
    objection = objected(cast, judge="group")
    with pytest.raises(Refused) as refusal:
        says(cast, "Cléo", objection)
    assert refusal.value.code == "no_right"

    says(cast, "Dario", objection)
    assert says(cast, "Elsa", objection).ending == "failed"


def test_that_it_passes_is_said_too_and_takes_back_what_was_said(cast: Cast):
    objection = objected(cast, judge="group")
    assert says(cast, "Dario", objection).failing == 1

    assert says(cast, "Dario", objection, criterion="").failing == 0
    assert says(cast, "Elsa", objection).ending == ""


def test_it_is_put_to_the_tests_of_the_circle_only_and_with_a_reason(cast: Cast):
    objection = objected(cast, judge="group")
    for criterion, reason, field in (("certain", WHY, "criterion"), ("weather", WHY, "criterion"), ("harm", " ", "reason")):
        with pytest.raises(Refused) as refusal:
            acts.test_objection(cast.actor("Dario"), objection, criterion=criterion, reason=reason)
        assert refusal.value.field == field, criterion


def test_the_facilitator_alone_fails_none_where_others_judge(cast: Cast):
    objection = objected(cast, judge="group")
    with pytest.raises(Refused) as refusal:
        acts.fail_objection(cast.actor("Dario", "facilitator"), objection, criterion="harm", reason=WHY)

    assert refusal.value.code == "setting"


def test_where_the_facilitator_judges_nobody_else_does(cast: Cast):
    objection = scene.objected(cast, scene.opened(cast))
    with pytest.raises(Refused) as refusal:
        says(cast, "Elsa", objection)
    assert refusal.value.code == "no_right"


def test_a_proposal_is_judged_under_the_settings_that_held_when_it_was_opened(cast: Cast):
    decides(cast, judge="group")
    objection = scene.objected(cast, scene.opened(cast))
    base = cast.circles["nord"].processes.latest("since").since.isoformat()
    said = said_of(TRADITIONS["holacracy"], "holacracy")
    scene.adopted(cast, rebuilding.process(cast.circles["nord"], base=base, consent=said))

    says(cast, "Dario", objection)
    assert says(cast, "Elsa", objection).ending == "failed"


def test_each_who_judges_finds_the_tests_of_the_circle_on_the_page(cast: Cast):
    objection = objected(cast, judge="together")
    ending = reverse("objection_ending", args=[objection.pk, "test"])
    page = reverse("proposal", args=[objection.proposal_id])

    for name in scene.NORD:
        text = cast.client(name).get(page).content.decode()
        assert ending in text, name
        assert 'value="harm"' in text
        assert 'value="certain"' not in text
        assert cast.client(name).post(ending, {"criterion": "harm", "reason": WHY}).status_code == 302
    assert scene.current(objection).ending == "failed"
    assert Proposal.kept.get(pk=objection.proposal_id).step == "object"


def test_who_does_not_decide_here_says_nothing_of_it(cast: Cast):
    objection = objected(cast, judge="together")
    for name, role in (("Gaspard", "member"), ("Hugo", ""), ("Iris", "member")):
        with pytest.raises(Refused) as refusal:
            acts.test_objection(cast.actor(name, role), objection, criterion="", reason="")
        assert refusal.value.code == "no_right"


def test_who_says_so_and_why_is_kept_of_each_and_shown(cast: Cast):
    objection = objected(cast, judge="group")
    acts.test_objection(cast.actor("Dario"), objection, criterion="", reason="")
    acts.test_objection(cast.actor("Dario"), objection, criterion="harm", reason="Rien n’est abîmé.")
    acts.test_objection(cast.actor("Elsa"), objection, criterion="reasoned", reason="Aucun argument.")

    rows = (
        Verdict.kept.filter(objection=objection, replaced_at=None).order_by("given_at").values_list("person__name", "criterion", "reason")
    )
    assert list(rows) == [("Dario", "harm", "Rien n’est abîmé."), ("Elsa", "reasoned", "Aucun argument.")]
    assert Verdict.kept.filter(objection=objection).count() == 3, "what one has said before is kept too"
    text = unescape(cast.client("Cléo").get(reverse("proposal", args=[objection.proposal_id])).content.decode())
    assert "Rien n’est abîmé." in text and "Aucun argument." in text
