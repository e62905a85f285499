"""The gate by hand: caseloads, facets, sharing, seals, one's own, the ground of what came of an act."""

from datetime import timedelta
from typing import Any

import pytest

from conftest import Cast
from socle.governance import acts, gate
from socle.governance.models import Caseload, Circle, Denial, Sharing, Tension
from socle.governance.tests import scene
from socle.ground import new_id, now
from socle.ground.periods import months_later
from socle.journal import guard
from socle.journal.act import Act, Actor, Refused, Through

FILES = "read_talent_files"


def strong(actor: Actor) -> Actor:
    return Actor(actor.person, actor.mandate, Through("page", strong=True))


def say(model: Any, **about: Any) -> Any:
    """Write a caseload, a sharing or a denial; the acts that do are those of rooms to come."""
    with guard.acting():
        return model.kept.create(since=now(), until=now() + timedelta(days=30), **about)


@pytest.fixture
def guide(cast: Cast) -> Actor:
    """Hugo, guide in Nord: he reads the files of his caseload, and of them the attendance only."""
    lead = cast.actor("Cléo", "lead")
    acts.fill_role(lead, cast.role("nord", "guide"), holder=cast.people["Hugo"], until=months_later(now(), 6))
    return strong(cast.actor("Hugo", "guide"))


@pytest.fixture
def file(cast: Cast) -> Tension:
    """Something about one case; tensions stand in for the files of pathways."""
    return acts.raise_tension(cast.actor("Elsa"), cast.circles["nord"], text="Le dossier d'une personne")


def covered(guide: Actor, file: Tension) -> None:
    say(Caseload, circle=file.circle, mandate_id=guide.mandate, about=file.pk)


def test_a_power_limited_to_a_caseload_opens_the_cases_that_it_covers_and_no_other(cast: Cast, guide: Actor, file: Tension):
    other = acts.raise_tension(cast.actor("Elsa"), cast.circles["nord"], text="Un autre dossier")

    covered(guide, file)

    assert gate.may(guide, FILES, file)
    assert not gate.may(guide, FILES, other)
    assert list(Tension.objects.seen_by(guide, FILES)) == [file]


def test_the_guide_wears_the_mandate_whose_caseload_covers_the_file(cast: Cast, guide: Actor, file: Tension):
    assert gate.wear(guide, FILES, file) is None

    covered(guide, file)

    worn = gate.wear(guide, FILES, file)
    assert worn == guide
    assert gate.may_as(guide, FILES, file)


def test_who_follows_whom_is_no_more_open_than_the_files_themselves(cast: Cast, guide: Actor, file: Tension):
    covered(guide, file)
    say(Caseload, circle=file.circle, mandate_id=strong(cast.actor("Elsa")).mandate, about=new_id())

    assert Caseload.objects.seen_by(guide).count() == 1
    for name in ("Ada", "Basile", "Cléo", "Elsa"):
        assert not Caseload.objects.seen_by(strong(cast.actor(name))).exists()


def test_a_facet_is_what_the_mandate_opens_of_a_file(cast: Cast, guide: Actor, file: Tension):
    assert gate.facets(guide, FILES, file) == frozenset()

    covered(guide, file)

    assert gate.facets(guide, FILES, file) == frozenset({"attendance"})


def test_all_facets_of_what_is_ones_own_are_open(cast: Cast, file: Tension):
    assert gate.facets(cast.actor("Elsa"), FILES, file) is None


def test_without_a_second_factor_a_strong_power_does_not_exist(cast: Cast, guide: Actor, file: Tension):
    covered(guide, file)

    weak = Actor(guide.person, guide.mandate, Through("page"))

    assert not gate.may(weak, FILES, file)
    assert not gate.may_as(weak, FILES, file)
    assert gate.wear(weak, FILES, file) is None
    assert not Tension.objects.seen_by(weak, FILES).exists()


def test_an_agreement_to_share_opens_a_case_to_those_who_read_in_that_circle(cast: Cast, file: Tension):
    gaspard = cast.actor("Gaspard")
    assert not gate.may(gaspard, "read_deliberations", file)

    say(Sharing, circle=cast.circles["atelier"], about=file.pk, facets=["tasks"])

    assert gate.may(gaspard, "read_deliberations", file)
    assert gate.facets(gaspard, "read_deliberations", file) == frozenset({"tasks"})
    assert not gate.may(gaspard, "raise_tensions", file), "it lets one read, never write"
    assert not gate.may(cast.actor("Iris"), "read_deliberations", file)


def test_a_seal_closes_a_case_to_everybody_its_owner_included(cast: Cast, file: Tension):
    say(Denial, circle=file.circle, about=file.pk)

    for name in ("Elsa", "Dario", "Basile"):
        assert not gate.may(cast.actor(name), "read_deliberations", file)
        assert not Tension.objects.seen_by(cast.actor(name)).filter(pk=file.pk).exists()
    with pytest.raises(Refused) as refusal:
        acts.reword_tension(cast.actor("Elsa"), file, text="Quand même")
    assert refusal.value.code == "no_right"


def test_a_declared_interest_closes_a_case_to_one_person(cast: Cast, file: Tension):
    say(Denial, circle=file.circle, about=file.pk, person=cast.people["Dario"].pk)

    assert not gate.may(cast.actor("Dario"), "read_deliberations", file)
    assert gate.may(cast.actor("Cléo"), "read_deliberations", file)
    assert gate.facets(cast.actor("Dario"), "read_deliberations", file) == frozenset()


def test_nothing_is_moved_where_one_has_no_right_even_if_it_was_ones_own(cast: Cast, file: Tension):
    """`power` joined with `own`: one's own may be changed; what came of it must be one's own, or lie where one has the power."""
    declared = Act("test.moved", lambda: None, power="raise_tensions", own=True)
    moved = Tension(pk=new_id(), circle=cast.circles["atelier"], raised_by=cast.people["Dario"], text="Ailleurs")

    with pytest.raises(Refused):
        gate.Gate().ask_again(cast.actor("Elsa"), declared, moved)
    gate.Gate().ask_again(cast.actor("Gaspard"), declared, moved)


def test_c11_a_change_that_names_another_circle_beside_its_own_is_refused(cast: Cast):
    """A proposal of Nord once added a role to the root, by naming it as `parent` beside its own `circle`."""
    nord, root = cast.circles["nord"], cast.circles["consortium"]
    data = {"id": str(new_id()), "circle": str(nord.pk), "parent": str(root.pk), "key": "intrus", "name": "Intrus"}

    with pytest.raises(Refused) as refusal:
        scene.adopted(cast, {"kind": "role.added", "data": {**data, "powers": [{"power": "fill_roles"}]}})

    assert refusal.value.code == "out_of_scope"
    assert not root.roles.filter(key="intrus").exists()


@pytest.mark.parametrize(
    "powers",
    [
        ["raise_tensions"],
        [{"power": ["raise_tensions"]}],
        [{"power": "raise_tensions", "wide": True}],
        [{"power": "raise_tensions", "caseload": "no"}],
        [{"power": "raise_tensions", "facets": "attendance"}],
        [{"power": "raise_tensions"}, {"power": "raise_tensions", "caseload": True}],
        "raise_tensions",
        None,
    ],
)
def test_a_power_of_a_role_has_one_shape_since_the_gate_reads_it(cast: Cast, powers: Any):
    data = {"id": str(new_id()), "circle": str(cast.circles["nord"].pk), "key": "x", "name": "X", "powers": powers}

    with pytest.raises(Refused) as refusal:
        scene.drafted(cast, {"kind": "role.added", "data": data})

    assert refusal.value.field == "changes-0-powers"


def test_a_circle_that_is_not_there_is_no_ground(cast: Cast):
    nowhere = Circle(pk=new_id())

    assert not gate.may(cast.actor("Ada", "lead"), "fill_roles", nowhere)
    assert not gate.may(cast.actor("Basile", "registers"), "read_journal", nowhere)
