"""Letting a proposal build on what stands by now (rules C2 and C10)."""

from typing import Any

import pytest
from django.urls import reverse

from conftest import Cast, entry_of
from socle.governance import acts, reads
from socle.governance.models import Position, Proposal, RoleText, Version
from socle.governance.tests import rebuilding, scene
from socle.journal.act import Refused
from socle.people.models import Notice


def stale(cast: Cast, mine: dict[str, Any], theirs: dict[str, Any]) -> Proposal:
    """Elsa's open proposal on the guide, after Cléo's has been adopted; Hugo and Gaspard have nothing to do with either."""
    guide = cast.role("nord", "guide")
    proposal = scene.opened(cast, change(guide, **mine))
    scene.adopted(cast, change(guide, **theirs))
    return proposal


def change(role: Any, **words: Any) -> scene.Change:
    data = {"circle": str(role.circle_id), "role": str(role.pk), "base": scene.base(role), **words}
    return {"kind": "role.amended", "data": data}


def test_c10_where_nobody_changed_the_same_words_it_becomes_a_new_version_on_what_stands(cast: Cast):
    proposal = stale(cast, {"purpose": "Mener"}, {"name": "Passeuse"})
    scene.all_consent(cast, proposal)

    acts.rebase(cast.actor("Elsa"), proposal)

    version = Version.kept.get(proposal=proposal, number=2)
    [made] = version.changes
    text = RoleText.kept.get(role=cast.role("nord", "guide"), until=None)
    assert made["data"] == {**Version.kept.get(proposal=proposal, number=1).changes[0]["data"], "base": scene.base(text.role)}
    assert (version.title, version.author_id) == ("Finir à 17 h", cast.people["Elsa"].pk)
    assert scene.current(proposal).version == 2
    assert not reads.is_stale(scene.current(proposal))
    entry = entry_of("proposal.rebased")
    assert (entry.subject, bytes(entry.row.facts.body)) == (f"governance.proposal:{proposal.pk}", b'{"version":2}')


def test_c2_nobody_has_spoken_on_the_new_version_and_its_electors_are_told(cast: Cast):
    proposal = stale(cast, {"purpose": "Mener"}, {"name": "Passeuse"})
    scene.all_consent(cast, proposal)
    acts.rebase(cast.actor("Elsa"), proposal)

    with pytest.raises(Refused) as refusal:
        scene.adopt(cast, proposal)
    assert refusal.value.code == "not_all"
    assert Position.kept.filter(proposal=proposal, version=1).count() == 3
    told = Notice.objects.filter(kind="proposal_rewritten").values_list("person__name", flat=True)
    assert sorted(told) == ["Cléo", "Dario"]

    scene.all_consent(cast, proposal)
    scene.adopt(cast, proposal)
    text = RoleText.kept.get(role=cast.role("nord", "guide"), until=None)
    assert (text.name, text.purpose) == ("Passeuse", "Mener")


def test_words_that_it_repeats_without_changing_them_follow_the_others(cast: Cast):
    guide = cast.role("nord", "guide")
    said = RoleText.kept.get(role=guide, until=None)
    repeated = {
        word: getattr(said, word) for word in ("name", "purpose", "domains", "accountabilities", "powers", "beneath", "term_months")
    }
    proposal = stale(cast, repeated | {"purpose": "Mener"}, {"name": "Passeuse", "accountabilities": ["Appelle"]})

    acts.rebase(cast.actor("Elsa"), proposal)

    [made] = Version.kept.get(proposal=proposal, number=2).changes
    assert {word: made["data"][word] for word in ("name", "purpose", "accountabilities", "powers")} == {
        "name": "Passeuse", "purpose": "Mener", "accountabilities": ["Appelle"], "powers": repeated["powers"],
    }  # fmt: skip


@pytest.mark.parametrize("who", ["Cléo", "Dario"])
def test_any_member_may_do_it(cast: Cast, who: str):
    proposal = stale(cast, {"purpose": "Mener"}, {"name": "Passeuse"})

    assert acts.rebase(cast.actor(who), proposal).version == 2


def test_its_proposer_may_do_it_who_is_a_member_no_longer(cast: Cast):
    proposal = stale(cast, {"purpose": "Mener"}, {"name": "Passeuse"})
    acts.revoke(cast.actor("Cléo", "lead"), scene.held(cast, "Elsa", "nord", "member"))

    assert acts.rebase(scene.Actor(cast.people["Elsa"].pk, None, scene.Through("page")), proposal).version == 2


@pytest.mark.parametrize(("who", "role"), [("Gaspard", "member"), ("Hugo", ""), ("Ada", "lead"), ("Iris", "member")])
def test_nobody_else_may(cast: Cast, who: str, role: str):
    proposal = stale(cast, {"purpose": "Mener"}, {"name": "Passeuse"})

    with pytest.raises(Refused) as refusal:
        acts.rebase(cast.actor(who, role), proposal)
    assert refusal.value.code == "no_right"


AGAINST = [
    ({"name": "Guide du soir"}, {"name": "Passeuse"}),
    ({"name": "Guide du soir", "purpose": "Mener"}, {"purpose": "Veiller"}),
    ({"powers": []}, {"powers": [{"power": "enrol_talents"}]}),
]


@pytest.mark.parametrize(("mine", "theirs"), AGAINST)
def test_where_both_changed_the_same_word_people_choose(cast: Cast, mine: dict[str, Any], theirs: dict[str, Any]):
    proposal = stale(cast, mine, theirs)

    with pytest.raises(Refused) as refusal:
        acts.rebase(cast.actor("Elsa"), proposal)

    assert refusal.value.code == "conflict"
    assert scene.current(proposal).version == 1


def test_what_has_ended_cannot_be_built_on(cast: Cast):
    guide = cast.role("nord", "guide")
    proposal = scene.opened(cast, change(guide, name="Passeuse"))
    scene.adopted(cast, scene.ended(guide))

    with pytest.raises(Refused) as refusal:
        acts.rebase(cast.actor("Elsa"), proposal)
    assert refusal.value.code == "conflict"


def test_what_the_law_forbids_by_now_is_refused_as_such(cast: Cast):
    """Rebasing mends what has moved, and nothing else."""
    guide, dario = cast.role("nord", "guide"), cast.people["Dario"]
    proposal = scene.opened(cast, change(guide, purpose="Mener"), scene.mandate(cast.circles["nord"], guide, dario))
    scene.adopted(cast, change(guide, name="Passeuse"), scene.mandate(cast.circles["nord"], guide, dario))

    with pytest.raises(Refused) as refusal:
        acts.rebase(cast.actor("Elsa"), proposal)
    assert (refusal.value.code, refusal.value.field) == ("held", "changes-1-person")


def test_what_still_stands_is_not_rebased(cast: Cast):
    proposal = scene.opened(cast, change(cast.role("nord", "guide"), purpose="Mener"))

    with pytest.raises(Refused):
        acts.rebase(cast.actor("Elsa"), proposal)
    assert scene.current(proposal).version == 1


def test_what_is_closed_is_not_rebased(cast: Cast):
    proposal = stale(cast, {"purpose": "Mener"}, {"name": "Passeuse"})
    acts.withdraw(cast.actor("Elsa"), proposal)

    with pytest.raises(Refused):
        acts.rebase(cast.actor("Elsa"), proposal)


def test_somebody_who_read_an_earlier_version_is_told(cast: Cast):
    proposal = stale(cast, {"purpose": "Mener"}, {"name": "Passeuse"})
    scene.rewritten(cast, proposal, change(cast.role("nord", "guide"), purpose="Mener"))

    with pytest.raises(Refused) as refusal:
        acts.rebase(cast.actor("Elsa"), proposal, seen=1)
    assert refusal.value.code == "stale"


def test_a_process_that_others_have_begun_to_decide_on_is_built_on(cast: Cast):
    nord = cast.circles["nord"]
    proposal = scene.opened(cast, rebuilding.process(nord, channel="Le forum"))
    scene.adopted(cast, rebuilding.process(nord, after_term="vacant"))

    acts.rebase(cast.actor("Elsa"), proposal)

    assert not reads.is_stale(scene.current(proposal))


def test_c10_a_stale_proposal_says_first_that_what_it_builds_on_has_changed(cast: Cast):
    proposal = stale(cast, {"purpose": "Mener"}, {"name": "Passeuse"})
    client = cast.client("Elsa")
    client.cookies["language"] = "en"
    address = reverse("proposal", args=[proposal.pk])
    assert "What it builds on has changed" in client.get(address).content.decode()

    acts.rebase(cast.actor("Elsa"), proposal)

    assert "What it builds on has changed" not in client.get(address).content.decode()
