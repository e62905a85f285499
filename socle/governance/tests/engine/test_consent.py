"""Consent in a meeting: rules C1 to C8, C10, M7, O2, E1 and E5, each by its number."""

import pytest

from socle.governance.rules.engine import Ending, Stage, Why
from socle.governance.rules.engine import events as e
from socle.governance.rules.engine.settings import FRENCH, HOLACRACY, SOCIOCRACY, TRADITIONS, Criterion, Settings
from socle.governance.tests.engine.telling import Story

OBJECTION, CONCERN = e.Kind.OBJECTION, e.Kind.CONCERN


@pytest.mark.parametrize("settings", TRADITIONS.values(), ids=TRADITIONS)
def test_c1_it_is_adopted_once_all_have_spoken_of_the_current_version_and_no_objection_stands(settings: Settings) -> None:
    story = Story(settings)
    assert story.open() is None
    story.say("ada bob")
    assert story.tell(e.Adopted, "faye") is Why.NOT_ALL
    assert story.say("cleo", CONCERN) is None
    assert story.tell(e.Adopted, "bob") is Why.NOT_YOURS
    assert story.tell(e.Adopted, "faye") is None
    assert (story.now.stage, story.now.ended_at) == (Stage.ADOPTED, story.at)


def test_c1_it_is_adopted_from_the_step_of_objections_only() -> None:
    story = Story()
    story.tell(e.Opened, "faye", electors=frozenset({"ada"}))
    assert story.say("ada") is Why.CLARIFYING
    assert story.tell(e.Adopted, "faye") is Why.CLARIFYING
    for to in (e.Step.REACT, e.Step.AMEND, e.Step.OBJECT):
        assert story.tell(e.MovedOn, "faye", to=to) is None
    assert story.tell(e.MovedOn, "faye", to=e.Step.CLARIFY) is Why.EARLIER
    assert story.say("ada") is None


def test_c2_another_text_resets_every_consent_and_keeps_every_objection() -> None:
    story = Story()
    story.open()
    story.say("ada bob")
    objection = story.object("cleo")
    assert story.now.step is e.Step.INTEGRATE
    assert story.tell(e.Rewritten, "bob") is None
    assert (story.now.version, story.now.step, story.now.awaited) == (2, e.Step.OBJECT, {"ada", "bob", "cleo"})
    assert [one.id for one in story.now.standing] == [objection]
    story.say("ada bob cleo")
    assert story.tell(e.Adopted, "faye") is Why.OBJECTION


def test_c2_what_was_said_of_another_version_is_not_taken() -> None:
    story = Story()
    story.open()
    story.tell(e.Rewritten, "ada")
    assert story.say("bob", version=1) is Why.OTHER_VERSION
    assert story.say("bob", version=3) is Why.OTHER_VERSION


def test_c3_it_is_integrated_once_objector_and_proposer_confirm_the_same_later_version() -> None:
    story = Story()
    story.open()
    objection = story.object("cleo")
    assert story.tell(e.Confirmed, "cleo", objection=objection) is Why.SAME_VERSION
    story.tell(e.Rewritten, "ada")
    assert story.tell(e.Confirmed, "bob", objection=objection) is Why.NOT_YOURS
    assert story.tell(e.Confirmed, "cleo", objection=objection) is None
    story.tell(e.Rewritten, "ada")
    assert story.tell(e.Confirmed, "ada", objection=objection) is None
    assert story.now.objections[objection].is_open, "they confirmed two versions"
    story.tell(e.Confirmed, "cleo", objection=objection)
    assert (story.now.objections[objection].ending, story.now.objections[objection].ended_on) == (Ending.INTEGRATED, 3)


def test_c3_its_author_puts_another_position_in_the_place_of_one_to_the_same_version_and_of_no_earlier_one() -> None:
    story = Story()
    story.open()
    first = story.object("cleo")
    assert story.say("cleo", e.Kind.CONCERN) is None
    assert (story.now.objections[first].ending, story.now.objections[first].ended_on) == (Ending.WITHDRAWN, 1)
    second = story.object("cleo")
    story.tell(e.Rewritten, "ada")
    story.say("ada bob cleo")
    assert story.now.objections[second].is_open
    assert story.tell(e.Adopted, "faye") is Why.OBJECTION


def test_c3_its_author_alone_withdraws_it() -> None:
    story = Story()
    story.open()
    objection = story.object("cleo")
    assert story.tell(e.ObjectionWithdrawn, "faye", objection=objection) is Why.NOT_YOURS
    assert story.tell(e.ObjectionWithdrawn, "cleo", objection=objection) is None
    assert story.tell(e.ObjectionWithdrawn, "cleo", objection=objection) is Why.ALREADY
    story.say("ada bob cleo")
    assert story.tell(e.Adopted, "faye") is None


def test_c3_an_objection_of_whoever_has_left_is_abandoned_and_of_nobody_else() -> None:
    story = Story()
    story.open()
    objection = story.object("cleo")
    assert story.tell(e.ObjectionAbandoned, "faye", objection=objection) is Why.ABANDONED_BY_NOBODY
    story.tell(e.Left, "cleo")
    story.say("ada bob")
    assert story.tell(e.Adopted, "faye") is Why.OBJECTION
    assert story.tell(e.ObjectionAbandoned, "faye", objection=objection) is None
    assert story.tell(e.Adopted, "faye") is None


def test_c3_a_test_is_one_that_the_circle_has_named() -> None:
    story = Story(HOLACRACY)
    story.open()
    objection = story.object("cleo")
    assert story.tell(e.Tested, "faye", objection=objection, fails=Criterion.BETTER) is Why.SETTING
    assert story.tell(e.Tested, "faye", objection=objection, fails=None) is None
    assert story.now.objections[objection].is_open
    assert story.tell(e.Tested, "faye", objection=objection, fails=Criterion.HARM) is None
    assert story.now.objections[objection].ending is Ending.FAILED


@pytest.mark.parametrize(("settings", "judges"), [(SOCIOCRACY, "ada bob"), (FRENCH, "ada bob cleo")])
def test_c3_the_group_says_that_it_fails_with_one_voice(settings: Settings, judges: str) -> None:
    story = Story(settings)
    story.open()
    objection = story.object("cleo")
    *first, last = judges.split()
    for one in first:
        assert story.tell(e.Tested, one, objection=objection, fails=Criterion.REASONED) is None
        assert story.now.objections[objection].is_open
    assert story.tell(e.Tested, "faye", objection=objection, fails=Criterion.REASONED) is Why.NOT_YOURS
    assert story.tell(e.Tested, last, objection=objection, fails=Criterion.REASONED) is None
    assert story.now.objections[objection].ending is Ending.FAILED


def test_c4_concerns_never_block_and_are_kept_through_every_version() -> None:
    story = Story()
    story.open()
    assert story.say("bob", CONCERN, reasoned=False) is Why.UNREASONED
    story.say("bob", CONCERN)
    story.tell(e.Rewritten, "ada")
    story.say("ada bob cleo")
    assert story.tell(e.Adopted, "faye") is None
    assert story.now.concerns == {("bob", 1)}


def test_c5_only_the_frozen_electorate_speaks_and_another_one_speaks_anew() -> None:
    story = Story()
    story.open()
    assert story.say("dora") is Why.NOBODY
    story.say("ada bob cleo")
    assert story.tell(e.Refrozen, "faye", electors=frozenset({"ada", "dora"})) is None
    assert (story.now.electors, story.now.awaited) == ({"ada", "dora"}, {"ada", "dora"})
    assert story.say("bob") is Why.NOBODY


def test_c5_whoever_leaves_is_awaited_no_more_and_their_position_is_void() -> None:
    story = Story()
    story.open()
    story.say("ada bob")
    assert story.tell(e.Left, "cleo") is None
    assert story.tell(e.Left, "bob") is None
    assert (story.now.electors, dict(story.now.positions)) == ({"ada"}, {"ada": e.Kind.CONSENT})


def test_c6_the_last_word_counts_and_there_is_one_of_each() -> None:
    story = Story()
    story.open()
    story.say("bob", CONCERN)
    story.say("bob")
    assert dict(story.now.positions) == {"bob": e.Kind.CONSENT}


def test_c7_the_proposer_withdraws_for_good_and_what_has_no_ground_is_discarded() -> None:
    story = Story(grounded=False)
    assert story.open() is Why.GROUNDED
    assert story.tell(e.Withdrawn, "bob") is Why.NOT_YOURS
    assert story.tell(e.Discarded, "ada") is Why.NOT_YOURS
    assert story.tell(e.Discarded, "faye") is None
    assert story.tell(e.Withdrawn, "ada") is Why.ENDED
    grounded = Story()
    assert grounded.tell(e.Discarded, "faye") is Why.GROUNDED
    grounded.open()
    assert grounded.tell(e.Withdrawn, "ada") is None
    assert grounded.tell(e.Rewritten, "ada") is Why.ENDED


def test_c8_nobody_judges_alone_what_is_their_own() -> None:
    story = Story(HOLACRACY)
    story.open("ada faye cleo")
    own, others = story.object("faye"), story.object("cleo")
    assert story.tell(e.Tested, "faye", objection=own, fails=Criterion.HARM) is Why.NOT_YOURS
    assert story.tell(e.Tested, "faye", objection=others, fails=Criterion.HARM) is None
    assert story.tell(e.StoodIn, "gil") is None
    assert story.tell(e.Tested, "gil", objection=own, fails=Criterion.HARM) is None
    assert not story.now.standing


def test_c8_a_facilitator_who_proposes_needs_somebody_else_too_and_so_does_a_group_of_one() -> None:
    story = Story(HOLACRACY)
    story.tell(e.StoodIn, "ada")
    story.tell(e.Opened, "ada", electors=frozenset({"ada", "bob"}))
    story.tell(e.MovedOn, "ada", to=e.Step.OBJECT)
    objection = story.object("bob")
    assert story.tell(e.Tested, "ada", objection=objection, fails=Criterion.HARM) is Why.NOT_YOURS
    group = Story(SOCIOCRACY)
    group.open("ada bob")
    objection = group.object("bob")
    assert group.tell(e.Tested, "ada", objection=objection, fails=Criterion.REASONED) is Why.NOT_YOURS


def test_c10_what_is_stale_goes_back_to_draft_and_opens_again_once_it_is_written_on_what_stands() -> None:
    story = Story()
    story.open()
    objection = story.object("bob")
    assert story.tell(e.Outdated, "clock") is None
    assert (story.now.stage, story.now.stale, story.now.electors) == (Stage.DRAFT, True, frozenset())
    assert story.open() is Why.STALE
    story.tell(e.Rewritten, "ada")
    assert story.open() is None
    assert [one.id for one in story.now.standing] == [objection], "it was not laundered"


def test_m7_whoever_declares_an_interest_is_not_of_the_electorate() -> None:
    story = Story()
    assert story.tell(e.InterestDeclared, "bob") is None
    assert story.open() is Why.INTERESTED
    assert story.open("ada cleo") is None
    assert story.tell(e.InterestDeclared, "cleo") is Why.NOT_DRAFT
    assert story.tell(e.Refrozen, "faye", electors=frozenset({"bob"})) is Why.INTERESTED
