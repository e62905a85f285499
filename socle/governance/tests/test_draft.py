"""Drafting a proposal that answers a tension."""

import pytest

from conftest import Cast, entry_of
from socle.governance import acts, gate
from socle.governance.models import Proposal, Tension, Version
from socle.governance.tests import scene
from socle.journal.act import Refused


def test_a_member_drafts_a_proposal_with_its_first_version(cast: Cast):
    tension, change = scene.raised(cast), scene.new_role(cast.circles["nord"])

    proposal = acts.draft(cast.actor("Cléo"), tension, title=" Une veilleuse ", text=" Le texte. ", changes=[change])

    version = Version.kept.get(proposal=proposal)
    assert (proposal.stage, proposal.version, proposal.proposer_id) == ("draft", 1, cast.people["Cléo"].pk)
    assert (version.number, version.title, version.text) == (1, "Une veilleuse", "Le texte.")
    assert version.changes == [change | {"data": change["data"] | {"id": version.changes[0]["data"]["id"]}}]
    entry = entry_of("proposal.drafted")
    assert entry.result == f"governance.proposal:{proposal.pk}"
    assert bytes(entry.row.facts.body) == b'{"version":1}'


def test_what_it_adds_has_an_id_of_our_own_in_all_its_places_and_keeps_it(cast: Cast):
    """So nobody learns from a refusal whether an id that they guessed is that of something they may not see."""
    nord, elsewhere = cast.circles["nord"], str(cast.elsewhere.pk)
    role = scene.new_role(nord)
    role["data"]["id"] = elsewhere
    held = scene.mandate(nord, elsewhere, cast.people["Elsa"])

    proposal = scene.drafted(cast, role, held)
    first = Version.kept.get(proposal=proposal).changes
    scene.rewritten(cast, proposal, *first)
    second = Version.kept.get(proposal=proposal, number=2).changes

    assert first[0]["data"]["id"] == first[1]["data"]["role"] != elsewhere
    assert first[1]["data"]["id"] != held["data"]["id"]
    assert second == first


def test_who_has_left_the_circle_reads_their_own_words_and_no_longer_their_proposal(cast: Cast):
    """Others go on writing in a proposal; a tension and a position are one's own words."""
    proposal = scene.drafted(cast)
    elsa = cast.actor("Elsa")

    acts.resign(elsa, scene.held(cast, "Elsa", "nord", "member"))

    assert not Proposal.objects.seen_by(elsa).exists()
    assert not Version.objects.seen_by(elsa).exists()
    assert not gate.may(elsa, "read_deliberations", proposal)
    assert Tension.objects.seen_by(elsa).get() == proposal.tension


@pytest.mark.parametrize(
    ("title", "text", "field"),
    [("", "", "title"), ("  ", "", "title"), ("x" * 201, "", "title"), ("Un titre", "x" * 20_001, "text")],
)
def test_it_is_refused_at_the_field_that_is_wrong(cast: Cast, title: str, text: str, field: str):
    tension = scene.raised(cast)

    with pytest.raises(Refused) as refusal:
        acts.draft(cast.actor("Elsa"), tension, title=title, text=text)

    assert refusal.value.field == field
    assert not Proposal.kept.exists()


def test_more_than_fifty_changes_are_too_many(cast: Cast):
    changes = [scene.new_role(cast.circles["nord"], name=f"Rôle {n}") for n in range(51)]

    with pytest.raises(Refused):
        acts.draft(cast.actor("Elsa"), scene.raised(cast), title="Trop", changes=changes)


def test_a_settled_tension_needs_no_proposal(cast: Cast):
    decision = scene.adopted(cast)
    assert decision.proposal

    with pytest.raises(Refused):
        acts.draft(cast.actor("Elsa"), decision.proposal.tension, title="Encore")


def test_c11_a_circle_changes_only_what_is_its_own_and_hears_it_when_it_submits(cast: Cast):
    nord, atelier = cast.circles["nord"], cast.circles["atelier"]
    elsewhere = scene.seated(cast, "Gaspard", "atelier")
    foreign = {
        "changes-0-circle": [scene.new_role(atelier), scene.seat(atelier, cast.people["Elsa"]), scene.new_role(cast.elsewhere)],
        "changes-0-role": [
            scene.amended(cast.role("atelier", "lead")),
            scene.mandate(nord, cast.role("atelier", "lead"), cast.people["Elsa"]),
        ],
        "changes-0-mandate": [scene.taken_back(scene.held(cast, "Gaspard", "atelier", "member"))],
        "changes-0-seat": [scene.unseated(elsewhere)],
        "changes-0-parent": [
            scene.new_circle(atelier, cast.people["Elsa"])[0],
            scene.new_circle(cast.circles["consortium"], cast.people["Elsa"])[0],
        ],
    }
    tension = scene.raised(cast)

    for field, changes in foreign.items():
        for change in changes:
            with pytest.raises(Refused) as refusal:
                acts.draft(cast.actor("Elsa"), tension, title="Chez les autres", changes=[change])
            assert (refusal.value.field, refusal.value.code) == (field, "out_of_scope"), change["kind"]
    assert not Proposal.kept.exists()


def test_c11_people_and_organisations_of_another_consortium_are_out_of_reach(cast: Cast):
    nord, tension = cast.circles["nord"], scene.raised(cast)

    with pytest.raises(Refused) as refusal:
        acts.draft(cast.actor("Elsa"), tension, title="Inviter", changes=[scene.seat(nord, cast.people["Iris"])])

    assert refusal.value.field == "changes-0-person"


@pytest.mark.parametrize(("who", "role"), [("Gaspard", "member"), ("Dario", "facilitator"), ("Hugo", "member"), ("Iris", "member")])
def test_who_may_not_make_proposals_here_may_not(cast: Cast, who: str, role: str):
    tension = scene.raised(cast)

    with pytest.raises(Refused) as refusal:
        acts.draft(cast.actor(who, role), tension, title="Sans y être")

    assert refusal.value.code == "no_right"
