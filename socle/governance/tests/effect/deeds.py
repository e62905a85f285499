"""Decisions of the cast, one after another, until every kind of change has been decided: what effects are told of."""

from collections.abc import Callable
from datetime import timedelta

from conftest import Cast
from socle.governance import acts
from socle.governance.models import Circle, CircleText, Decision, Link, Mandate, Policy, Proposal, Role, Substitute
from socle.governance.tests import rebuilding, scene
from socle.ground import new_id, now

Changes = list[scene.Change]
Deed = Callable[[Cast], tuple[str, Changes]]


def drafted(cast: Cast, circle: str, changes: Changes) -> Proposal:
    """A proposal of Elsa's in Nord, or of Ada's in the consortium."""
    author = cast.actor("Elsa") if circle == "nord" else scene.wearing(cast, "Ada", circle)
    tension = acts.raise_tension(author, cast.circles[circle], text="Quelque chose manque")
    return acts.draft(author, tension, title="Une proposition", changes=changes)


def adopted(cast: Cast, proposal: Proposal) -> Decision:
    """Opened, consented to by all, and adopted."""
    nord = proposal.circle_id == cast.circles["nord"].pk
    people = ("Cléo", "Dario", "Elsa") if nord else ("Ada",)
    circle, chair = ("nord", "Dario") if nord else ("consortium", "Ada")
    chairs = scene.wearing(cast, chair, circle, "facilitator")
    acts.open_to_positions(chairs, proposal, present=scene.ids(cast, people))
    for who in people:
        acts.give_position(scene.wearing(cast, who, circle), proposal, kind="consent", version=scene.current(proposal).version)
    return acts.adopt(chairs, proposal)


def _role(cast: Cast) -> tuple[str, Changes]:
    nord = cast.circles["nord"]
    role = scene.new_role(nord, name="Veille", powers=[{"power": "enrol_talents"}])
    given = scene.mandate(nord, role["data"]["id"], cast.people["Elsa"], until=scene.in_days(99), organisation=str(cast.company.pk))
    return "nord", [role, given]


def _amended(cast: Cast) -> tuple[str, Changes]:
    words = {"name": "Passeuse", "purpose": "Mener sur l’autre rive", "powers": [{"power": "enrol_talents"}]}
    return "nord", [scene.amended(cast.role("nord", "guide"), **words)]


def _given_later(cast: Cast) -> tuple[str, Changes]:
    times = {"since": scene.in_days(9), "until": scene.in_days(99)}
    return "nord", [scene.mandate(cast.circles["nord"], cast.role("nord", "guide"), cast.people["Dario"], **times)]


def _represented(cast: Cast) -> tuple[str, Changes]:
    return "nord", [scene.mandate(cast.circles["nord"], cast.role("nord", "representative"), cast.people["Elsa"], until=None)]


def _welcomed(cast: Cast) -> tuple[str, Changes]:
    nord, hugo = cast.circles["nord"], cast.people["Hugo"]
    return "nord", [scene.seat(nord, hugo, until=None), scene.mandate(nord, cast.role("nord", "member"), hugo)]


def _stood_in(cast: Cast) -> tuple[str, Changes]:
    return "nord", [rebuilding.standing_for(cast, "Hugo", scene.held(cast, "Elsa", "nord", "member"))]


def _stood_in_no_more(cast: Cast) -> tuple[str, Changes]:
    substitute = Substitute.kept.get(recorded_until=None)
    data = {"circle": str(substitute.circle_id), "substitute": str(substitute.pk)}
    return "nord", [{"kind": "substitute.ended", "data": data}]


def _policy(cast: Cast) -> tuple[str, Changes]:
    return "nord", [rebuilding.policy_adopted(cast.circles["nord"], review_on="2031-03-01", text="À 17 h, on range.\n\nTous.")]


def _policy_amended(cast: Cast) -> tuple[str, Changes]:
    return "nord", [rebuilding.policy_changed("policy.amended", Policy.kept.get(until=None), text="À 16 h, on range.\n\nTous.")]


def _policy_renewed(cast: Cast) -> tuple[str, Changes]:
    never = {"unreviewed": "On le voit chaque soir."}
    return "nord", [rebuilding.policy_changed("policy.renewed", Policy.kept.get(until=None), **never)]


def _process(cast: Cast) -> tuple[str, Changes]:
    needed = [{"quality": "financial", "least": 2}]
    return "nord", [rebuilding.process(cast.circles["nord"], composition=needed, after_term="caretaker", caretaker_days=9)]


def _linked(cast: Cast) -> tuple[str, Changes]:
    role = cast.role("atelier", "facilitator")
    return "nord", [{"kind": "link.added", "data": {"id": str(new_id()), "circle": str(cast.circles["nord"].pk), "role": str(role.pk)}}]


def _unlinked(cast: Cast) -> tuple[str, Changes]:
    link = Link.kept.get(until=None)
    return "nord", [{"kind": "link.ended", "data": {"circle": str(link.circle_id), "link": str(link.pk)}}]


def _leave(cast: Cast) -> tuple[str, Changes]:
    root, nord = cast.circles["consortium"], cast.circles["nord"]
    data = {"id": str(new_id()), "circle": str(root.pk), "about": str(nord.pk), "until": scene.in_days(50)}
    return "consortium", [{"kind": "derogation.granted", "data": data}]


def _ended_later(cast: Cast) -> tuple[str, Changes]:
    held = Mandate.kept.get(role=cast.role("nord", "guide"), person=cast.people["Dario"], recorded_until=None)
    data = {"circle": str(held.circle_id), "mandate": str(held.pk), "on": scene.in_days(20)}
    return "nord", [{"kind": "mandate.ended", "data": data}]


def _put_right(cast: Cast) -> tuple[str, Changes]:
    """Elsa has belonged to Nord since a day later than was recorded."""
    held, seat = scene.held(cast, "Elsa", "nord", "member"), scene.seated(cast, "Elsa")
    later = {"since": (held.since + timedelta(hours=1)).isoformat()}
    changes = [("mandate.corrected", "mandate", held), ("seat.corrected", "seat", seat)]
    return "nord", [{"kind": kind, "data": {"circle": str(one.circle_id), noun: str(one.pk), **later}} for kind, noun, one in changes]


def _channel(cast: Cast) -> tuple[str, Changes]:
    return "consortium", [rebuilding.process(cast.circles["consortium"], channel="Le forum de chaque mois")]


def _narrowed(cast: Cast) -> tuple[str, Changes]:
    nord = cast.circles["nord"]
    held = [one for one in CircleText.kept.live(now()).get(circle=nord).powers if one != "enrol_talents"]
    return "consortium", [rebuilding.amended(nord, name="Grand Nord", powers=held)]


def _new_circle(cast: Cast) -> tuple[str, Changes]:
    return "consortium", scene.new_circle(cast.circles["consortium"], cast.people["Hugo"], name="Mobilité", powers=["raise_tensions"])


def _circle_moved(cast: Cast) -> tuple[str, Changes]:
    return "consortium", [rebuilding.moved(_mobility(), cast.circles["nord"])]


def _left(cast: Cast) -> tuple[str, Changes]:
    return "nord", [scene.unseated(scene.seated(cast, "Elsa"))]


def _role_ended(cast: Cast) -> tuple[str, Changes]:
    return "nord", [scene.ended(cast.role("nord", "guide"))]


def _merged(cast: Cast) -> tuple[str, Changes]:
    """Nord goes on in Atelier: a role and a policy go with it, and a circle beneath it goes up."""
    root, nord, atelier = (cast.circles[key] for key in ("consortium", "nord", "atelier"))
    veille = Role.kept.get(circle=nord, texts__name="Veille")
    moves = [rebuilding.moved(_mobility(), root), rebuilding.role_moved(veille, atelier)]
    policy = rebuilding.policy_changed("policy.moved", Policy.kept.get(until=None), to=str(atelier.pk))
    return "consortium", [*moves, policy, rebuilding.dissolved(nord, atelier)]


def _repealed(cast: Cast) -> tuple[str, Changes]:
    return "nord", [rebuilding.policy_changed("policy.repealed", Policy.kept.get(until=None))]


def _mobility() -> Circle:
    found = Circle.kept.get(texts__name="Mobilité", texts__until=None)
    assert isinstance(found, Circle)
    return found


BEFORE_THE_END: list[Deed] = [
    _role, _amended, _given_later, _represented, _welcomed, _stood_in, _stood_in_no_more, _policy, _policy_amended, _policy_renewed,
    _process, _linked, _leave, _ended_later, _put_right, _unlinked, _channel, _new_circle, _circle_moved, _role_ended,
]  # fmt: skip
ENDS: list[Deed] = [_narrowed, _left, _merged, _repealed]
