"""Changes that rebuild circles, as tests write them."""

from typing import Any

from conftest import Cast
from socle.governance import acts
from socle.governance.models import Circle, Decision, Policy, PolicyText, Role
from socle.governance.tests import scene
from socle.ground import new_id
from socle.journal import guard


def decided_above(cast: Cast, *changes: scene.Change) -> Decision:
    """The consortium adopts changes; Ada leads, facilitates and is alone."""
    member = scene.wearing(cast, "Ada", "consortium")
    tension = acts.raise_tension(member, cast.circles["consortium"], text="Les cercles ne vont plus")
    proposal = acts.draft(member, tension, title="Rebâtir", changes=changes)
    facilitator = scene.wearing(cast, "Ada", "consortium", "facilitator")
    acts.open_to_positions(facilitator, proposal, present=[cast.people["Ada"].pk])
    acts.give_position(member, proposal, kind="consent", version=1)
    return acts.adopt(facilitator, proposal)


def moved(circle: Circle, parent: Any) -> scene.Change:
    data = {"circle": str(circle.pk), "base": scene.base(circle), "parent": str(getattr(parent, "pk", parent))}
    return {"kind": "circle.moved", "data": data}


def amended(circle: Circle, **words: Any) -> scene.Change:
    return {"kind": "circle.amended", "data": {"circle": str(circle.pk), "base": scene.base(circle), **words}}


def dissolved(circle: Circle, became: Circle | None = None) -> scene.Change:
    data = {"circle": str(circle.pk), "base": scene.base(circle), "became": str(became.pk) if became else None}
    return {"kind": "circle.dissolved", "data": data}


def role_moved(role: Role, to: Any) -> scene.Change:
    data = {"circle": str(role.circle_id), "role": str(role.pk), "base": scene.base(role), "to": str(getattr(to, "pk", to))}
    return {"kind": "role.moved", "data": data}


def policy_adopted(circle: Circle, **words: Any) -> scene.Change:
    """A policy; one of which nobody says when it is looked at again says that it never is."""
    data = {"id": str(new_id()), "circle": str(circle.pk), "title": "Finir à l'heure", "text": "À 17 h, on range.", **words}
    never = {} if words.get("review_on") or words.get("unreviewed") else {"unreviewed": "On le voit chaque soir."}
    return {"kind": "policy.adopted", "data": data | never}


def overdue(cast: Cast, circle: Circle, on: str, **words: Any) -> Policy:
    """A policy whose day of review has passed, as time will make it: nobody can adopt one."""
    scene.adopted(cast, policy_adopted(circle, review_on=scene.in_days(1)[:10], **words))
    policy = Policy.kept.filter(circle=circle).latest("since")
    with guard.acting():
        PolicyText.kept.filter(policy=policy).update(review_on=on)
    return policy


def policy_changed(kind: str, policy: Policy, **words: Any) -> scene.Change:
    data = {"circle": str(policy.circle_id), "policy": str(policy.pk), "base": scene.base(policy), **words}
    return {"kind": kind, "data": data}


def process(circle: Circle, **words: Any) -> scene.Change:
    return {"kind": "process.changed", "data": {"circle": str(circle.pk), **words}}


def standing_for(cast: Cast, who: str, mandate: Any, **more: Any) -> scene.Change:
    data = {"id": str(new_id()), "circle": str(mandate.circle_id), "mandate": str(mandate.pk), "person": str(cast.people[who].pk)}
    return {"kind": "substitute.named", "data": {**data, "powers": ["raise_tensions"], "until": scene.in_days(9), **more}}
