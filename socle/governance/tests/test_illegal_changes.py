"""Every illegal change, tried by everybody of the cast: it is refused with its reason, and nothing has changed.

The faults are those of `faults.py`, which `test_changes.py` asks of the pure rules: here they go through the acts.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from conftest import WORN, Cast
from socle.governance import acts
from socle.governance.models import Change, Decision, Proposal, Version
from socle.governance.reads.standing import tables
from socle.governance.rules.changes import problems
from socle.governance.rules.structure import KINDS
from socle.governance.tests import scene
from socle.governance.tests.asking import proposed
from socle.governance.tests.faults import BAD
from socle.governance.tests.good import SCOPE
from socle.governance.tests.illegal import Ground, ground
from socle.journal import guard
from socle.journal.act import CLOCK, FOUNDER, Actor, Refused
from socle.journal.models import Entry

pytestmark = pytest.mark.once

MAY_PROPOSE = [("Cléo", "member"), ("Elsa", "member")]
_DAY = re.compile(r"\d+ \S+ \d{4}")
NAMED_ANEW = ("moi", "00000000000000000000000000000065")
"""Ids as a proposal names what it adds: Socle gives its own, so that any word will do."""


def standing(cast: Cast) -> Any:
    """All that a refusal leaves as it is."""
    rows = [model.objects.count() if model is Entry else model.kept.count() for model in (Entry, Proposal, Version, Decision, Change)]
    return rows, tables(cast.circles["consortium"].pk)


def reasons(kind: str, wrong: dict[str, Any]) -> tuple[str, str, str]:
    """What the pure rules say of a fault: the field, the sentence and the code of a refusal."""
    first = problems(proposed(kind, **wrong), SCOPE)[0]
    return f"changes-{first.position}-{first.field}", _DAY.sub("…", str(first.sentence)), first.code


def refused(verb: Any, *about: Any, **details: Any) -> tuple[str, str, str]:
    with pytest.raises(Refused) as refusal:
        verb(*about, **details)
    return refusal.value.field, _DAY.sub("…", str(refusal.value)), refusal.value.code


def says(refusal: tuple[str, str, str], reason: tuple[str, str, str]) -> bool:
    """Whether a refusal gives this reason; it may name besides what is missing, and where."""
    field, sentence, code = reason
    return refusal[::2] == (field, code) and refusal[1].startswith(sentence)


def faults(kind: str) -> Iterator[dict[str, Any]]:
    return (wrong for its, wrong, _field in BAD if its == kind)


def can_be_kept(wrong: dict[str, Any]) -> bool:
    """No database keeps half a character, nor NUL."""
    return not any(re.search("[\0\ud800-\udfff]", one) for one in wrong.values() if isinstance(one, str))


@pytest.fixture
def here(cast: Cast) -> Ground:
    return ground(cast)


def test_whoever_may_propose_is_refused_every_fault_with_its_reason(cast: Cast, here: Ground):
    tension, proposal = scene.raised(cast), scene.drafted(cast)
    people = [cast.actor(name, role) for name, role in MAY_PROPOSE]
    before = standing(cast)

    for kind in KINDS:
        for wrong in faults(kind):
            if wrong.get("id") in NAMED_ANEW:
                continue
            changes, told = here.proposed(kind, **wrong), reasons(kind, wrong)
            for somebody in people:
                assert says(refused(acts.draft, somebody, tension, title="Illégal", changes=changes), told), (kind, wrong)
        assert says(refused(acts.rewrite, people[0], proposal, title="Illégal", changes=changes), told), (kind, wrong)
        assert standing(cast) == before, kind


@pytest.mark.long
def test_whoever_may_not_propose_is_refused_by_the_gate_whatever_the_change(cast: Cast, here: Ground):
    tension = scene.raised(cast)
    people = [cast.actor(name, role) for name, role in WORN if (name, role) not in MAY_PROPOSE]
    before = standing(cast)

    for kind in KINDS:
        for wrong in faults(kind):
            changes = here.proposed(kind, **wrong)
            for somebody in people:
                assert refused(acts.draft, somebody, tension, title="Illégal", changes=changes)[2] == "no_right", (kind, wrong)
    assert standing(cast) == before


@pytest.mark.long
def test_a_fault_that_was_saved_nevertheless_is_not_adopted(cast: Cast, here: Ground):
    """As if a version had been kept by an older Socle, or behind its back."""
    proposal = scene.opened(cast)
    scene.all_consent(cast, proposal)
    dario = cast.actor("Dario", "facilitator")
    before = standing(cast)

    for kind in KINDS:
        for wrong in filter(can_be_kept, faults(kind)):
            with guard.acting():
                Version.kept.filter(proposal=proposal).update(changes=here.proposed(kind, **wrong))
            assert says(refused(acts.adopt, dario, proposal), reasons(kind, wrong)), (kind, wrong)
        assert standing(cast) == before, kind


def test_every_kind_without_a_fault_may_be_proposed_there(cast: Cast, here: Ground):
    """So that nothing above is refused for another reason."""
    for kind in KINDS:
        assert scene.drafted(cast, *here.proposed(kind)), kind


def test_c9_nobody_carries_a_change_out_by_hand(cast: Cast):
    """Neither with no change, nor with words, nor with a change that its decision has carried out already."""
    done = scene.adopted(cast, scene.new_role(cast.circles["nord"])).changes.get()
    people: list[Actor] = [*(cast.actor(name, role) for name, role in WORN), FOUNDER, CLOCK]
    before = standing(cast)

    for kind, verb in acts.CARRIED_OUT_BY.items():
        for somebody in people:
            for change in (None, {"kind": kind, "data": {}}, done):
                assert refused(verb, somebody, cast.circles["nord"], change=change)[2] == "no_right", (kind, somebody)
    assert standing(cast) == before
