"""Every kind of illegal change, tried by everybody of the cast under each of their roles: nobody proposes it, and each is told why."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from conftest import Cast
from socle.governance import acts, gate
from socle.governance.models import Proposal
from socle.governance.rules.structure import KINDS
from socle.governance.tests import rebuilding, scene
from socle.ground import new_id
from socle.journal.act import Actor, Refused, Through

MEMBERS = {("Cléo", "nord", "member"), ("Dario", "nord", "member"), ("Elsa", "nord", "member")}
OWN, NO_RIGHT = "A circle changes only what is its own.", "Your role does not let you do this here."
POWER = "The circle does not hold this power, so it cannot give it. The circle “Nord” lacks “answer the press and publish news”."
CORE = "The roles that every circle has cannot be ended or moved."
LEAD, POLICY = "The lead of a circle is appointed by the circle above it.", "This policy is not one of the circle’s."

Made = Callable[[Cast], list[scene.Change]]


def nords(kind: str, **names: Callable[[Cast], Any]) -> Made:
    """A change of Nord with words that are looked up."""

    def made(cast: Cast) -> list[scene.Change]:
        said = {word: str(found(cast)) for word, found in names.items()}
        return [{"kind": kind, "data": {"circle": str(cast.circles["nord"].pk)} | said}]

    return made


def unknown(_cast: Cast) -> Any:
    return new_id()


def today(_cast: Cast) -> str:
    return scene.in_days(0)


def soon(_cast: Cast) -> str:
    return scene.in_days(9)


# What the circle Nord cannot decide: a change, the field at which it is refused, and the reason that is given
ILLEGAL: list[tuple[str, Made, str, str]] = [
    (
        "circle.added",
        lambda c: scene.new_circle(c.circles["consortium"], c.people["Elsa"]),
        "parent",
        "A circle is added beneath the one that decides.",
    ),
    ("circle.added", lambda c: scene.new_circle(c.circles["nord"], c.people["Elsa"], powers=["answer_press"]), "powers", POWER),
    ("circle.amended", lambda c: [rebuilding.amended(c.circles["nord"], name="Ouest")], "circle", OWN),
    ("circle.moved", lambda c: [rebuilding.moved(c.circles["atelier"], c.circles["nord"])], "circle", OWN),
    ("circle.dissolved", lambda c: [rebuilding.dissolved(c.circles["nord"])], "circle", "A circle is dissolved by the one above it."),
    ("role.added", lambda c: [scene.new_role(c.circles["nord"], powers=[{"power": "answer_press"}])], "powers", POWER),
    ("role.added", lambda c: [scene.new_role(c.circles["atelier"])], "circle", OWN),
    ("role.added", lambda c: [scene.new_role(c.circles["nord"], core="lead")], "core", "Every circle has this role once."),
    ("role.amended", lambda c: [scene.amended(c.role("atelier", "lead"))], "role", OWN),
    ("role.moved", lambda c: [rebuilding.role_moved(c.role("nord", "guide"), c.circles["atelier"])], "to", OWN),
    ("role.ended", lambda c: [scene.ended(c.role("nord", "facilitator"))], "role", CORE),
    ("mandate.given", lambda c: [scene.mandate(c.circles["nord"], c.role("nord", "lead"), c.people["Elsa"])], "role", LEAD),
    (
        "mandate.given",
        lambda c: [scene.mandate(c.circles["nord"], c.role("nord", "facilitator"), c.people["Elsa"])],
        "person",
        "This role is already held during that time.",
    ),
    ("mandate.ended", lambda c: [scene.taken_back(scene.held(c, "Fanny", "atelier", "lead"))], "mandate", LEAD),
    (
        "seat.given",
        lambda c: [scene.seat(c.circles["nord"], c.people["Elsa"])],
        "person",
        "Who represents a circle has a seat there for all that time; nobody has two seats in one circle.",
    ),
    (
        "seat.ended",
        lambda c: [scene.unseated(scene.seated(c, "Fanny", "atelier"))],
        "seat",
        "This seat is not one of the circle’s, or has ended.",
    ),
    (
        "substitute.named",
        lambda c: [rebuilding.standing_for(c, "Dario", scene.held(c, "Dario", "nord", "member"))],
        "person",
        "This person cannot stand in here.",
    ),
    ("substitute.ended", nords("substitute.ended", substitute=unknown), "substitute", "Nobody stands in here."),
    ("policy.adopted", lambda c: [rebuilding.policy_adopted(c.circles["atelier"])], "circle", OWN),
    ("policy.amended", nords("policy.amended", policy=unknown, base=today), "policy", POLICY),
    ("policy.moved", nords("policy.moved", policy=unknown, base=today, to=unknown), "policy", POLICY),
    ("policy.repealed", nords("policy.repealed", policy=unknown, base=today), "policy", POLICY),
    ("process.changed", lambda c: [rebuilding.process(c.circles["atelier"], after_term="vacant")], "circle", OWN),
    (
        "link.added",
        nords("link.added", id=unknown, role=lambda c: c.role("nord", "guide").pk),
        "role",
        "This role is not one of the circle’s.",
    ),
    ("link.ended", nords("link.ended", link=unknown), "link", "This link is not one of the circle’s, or has ended."),
    (
        "derogation.granted",
        nords("derogation.granted", id=unknown, about=lambda c: c.circles["atelier"].pk, until=soon),
        "about",
        "A circle grants this for the circles just beneath it.",
    ),
]


def everybody(cast: Cast) -> Iterator[tuple[tuple[str, str, str], Actor]]:
    """Each of the cast under each of their mandates, and under none: who, in which circle, in which role."""
    circles = {circle.pk: key for key, circle in cast.circles.items()}
    for name, person in cast.people.items():
        yield (name, "", ""), Actor(person.pk, None, Through("page"))
        for hat in gate.hats(person.pk):
            yield (name, circles.get(hat.circle, "elsewhere"), hat.core), Actor(person.pk, hat.mandate, Through("page"))


@pytest.mark.parametrize(("kind", "made", "field", "why"), ILLEGAL, ids=[f"{n} {row[0]}" for n, row in enumerate(ILLEGAL)])
def test_it_is_refused_to_every_role_with_its_reason(cast: Cast, settings: Any, kind: str, made: Made, field: str, why: str):
    settings.LANGUAGE_CODE = "en"
    tension, changes = scene.raised(cast), made(cast)
    assert kind in {change["kind"] for change in changes}
    told = {}
    for who, actor in everybody(cast):
        with pytest.raises(Refused) as refused:
            acts.draft(actor, tension, title="Autrement", changes=changes)
        told[who] = (refused.value.field, str(refused.value))

    place = next(n for n, change in enumerate(changes) if change["kind"] == kind)
    assert {who for who, said in told.items() if said == (f"changes-{place}-{field}", why)} == MEMBERS
    assert {said for who, said in told.items() if who not in MEMBERS} == {(None, NO_RIGHT)}
    assert not Proposal.kept.exists()


def test_every_kind_of_change_is_tried_under_every_role_and_under_none(cast: Cast):
    assert {kind for kind, _made, _field, _why in ILLEGAL} == set(KINDS)
    under = {role for (_name, circle, role), _actor in everybody(cast) if circle != "elsewhere"}
    assert under == {"", "lead", "facilitator", "secretary", "member"}
    assert {name for (name, _circle, _role), _actor in everybody(cast)} == cast.people.keys()
