"""What a form does not show of a change that a program has written."""

from typing import Any

from conftest import Cast
from socle.governance import acts
from socle.governance.tests import scene
from socle.governance.tests.desks import again, english, newest
from socle.governance.tests.test_forms_of_people_and_rules import changes, ident

STRANGE = "Chauffeur"


def strange(cast: Cast) -> list[dict[str, Any]]:
    """A split as a program writes it: it adds a role to the circle that is split, and moves a role back up."""
    nord, root, elsa = cast.circles["nord"], cast.circles["consortium"], cast.people["Elsa"]
    guide = cast.role("nord", "guide")
    moved = {"circle": ident(nord), "role": ident(guide), "base": scene.base(guide), "to": ident(root)}
    added = scene.new_circle(root, elsa, came_from=[ident(nord)])
    return [*added, scene.new_role(nord, name=STRANGE), {"kind": "role.moved", "data": moved}]


def test_what_no_form_shows_stays_as_it_was_written_or_is_left_out(cast: Cast) -> None:
    tension = scene.raised(cast, by="Ada", circle="consortium")
    acts.draft(cast.actor("Ada"), tension, title="Autrement", changes=strange(cast))
    before = changes()
    desk = newest(english(cast, "Ada"))
    assert f"Add a role: {STRANGE}" in desk.text and "Move a role" in desk.text

    assert desk.press(send="1").status_code == 302, desk.text
    after = changes()
    assert [one["kind"] for one in after] == [one["kind"] for one in before]
    assert after[1:] == before[1:]

    desk = again(desk)
    kept = next(name.removesuffix("-kind") for name, value in desk.typed.items() if value == "kept")
    desk.press(remove=kept)
    assert desk.press(send="1").status_code == 302
    assert STRANGE not in str(changes())


def test_what_a_program_has_put_in_its_own_order_stays_in_it(cast: Cast) -> None:
    nord, guide = cast.circles["nord"], cast.role("nord", "guide")
    written = [scene.new_role(nord, name="Veilleuse"), scene.ended(guide), scene.unseated(scene.seated(cast, "Elsa"))]
    scene.drafted(cast, *written)
    desk = newest(english(cast, "Elsa"))
    desk.add("mandate.ended", mandate=ident(scene.held(cast, "Dario", "nord", "member")))

    assert desk.send().status_code == 302, desk.text

    kinds = [change["kind"] for change in changes()]
    assert kinds == ["mandate.ended", "role.added", "role.ended", "seat.ended"]
