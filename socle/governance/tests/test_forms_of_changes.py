"""The form of each kind of change: what is typed comes back, is adopted, and stays when another is added."""

import pytest

from conftest import Cast
from socle.governance.forms import CHANGE_FORMS
from socle.governance.models import Version
from socle.governance.tests.desks import WORDS, adopted, again, desk_for, filled, plain
from socle.site.testing.chance import in_turn

each_kind = pytest.mark.parametrize("kind", CHANGE_FORMS)


@pytest.mark.in_turn(8)
@each_kind
def test_each_kind_of_change_comes_back_as_it_was_typed_and_can_be_adopted(cast: Cast, kind: str) -> None:
    desk = desk_for(cast, kind)
    place = desk.add(kind, **filled(cast, kind))
    before = plain(desk.typed | WORDS)

    assert desk.send().status_code == 302, desk.text
    written = Version.kept.latest("written_at")
    second = again(desk)

    assert {name: before[f"{place}-{name}"] for name in filled(cast, kind)} == filled(cast, kind)
    assert {name: value for name, value in plain(second.typed).items() if name != "0-id"} == {
        name: value for name, value in before.items() if name != "0-id"
    }
    assert second.press(send="1").status_code == 302, second.text
    assert Version.kept.get(proposal=written.proposal, number=2).changes == written.changes
    assert adopted(cast, kind).number


@pytest.mark.in_turn(8)
@each_kind
def test_a_change_that_is_left_out_is_gone_and_the_others_stay(cast: Cast, kind: str) -> None:
    desk = desk_for(cast, kind)
    place = desk.add(kind, **filled(cast, kind))
    other = desk.add("role.added", name="Veilleuse")

    desk.press(remove=place)

    assert f"{place}-kind" not in desk.typed
    assert desk.typed[f"{other}-name"] == "Veilleuse"


def test_adding_a_change_loses_nothing_of_what_was_typed(cast: Cast) -> None:
    desk = desk_for(cast, "policy.amended")
    desk.press(WORDS, find="1")
    offered = in_turn([kind for kind, form in CHANGE_FORMS.items() if f'name="add" value="{kind}"' in desk.text], 3)
    for kind in offered:
        desk.add(kind, **filled(cast, kind))

    assert {name: desk.typed[name] for name in WORDS} == WORDS
    for place, kind in enumerate(offered):
        assert {name: desk.typed[f"{place}-{name}"] for name in filled(cast, kind)} == filled(cast, kind)
