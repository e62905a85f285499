"""What a scene says of the rules of a circle and of how it works, as typed changes."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from socle.governance.models import Circle, Process
from socle.governance.rules.engine import TRADITIONS
from socle.governance.rules.engine.telling import said_of, whole
from socle.governance.rules.structure import instant
from socle.ground import new_id
from socle.site.demonstration.world import World

Said = Mapping[str, Any]
Typed = dict[str, Any]
_WORDS = ("title", "text", "domain")


def again(world: World, said: Said) -> date | None:
    """The day on which a rule is looked at again: `again` counts from today, as the days of scenes do."""
    return (world.today + timedelta(days=said["again"])).date() if "again" in said else None


def _reviewed(world: World, said: Said) -> Typed:
    day = again(world, said)
    return {"review_on": day.isoformat()} if day else {"unreviewed": said["never"]} if "never" in said else {}


def _said(world: World, said: Said) -> Typed:
    ends = {"expires_at": instant(world.today + timedelta(days=said["lapses"]))} if "lapses" in said else {}
    return {word: said[word].strip() for word in _WORDS if word in said} | _reviewed(world, said) | ends


def adopt_policy(world: World, circle: Circle, said: Said) -> Typed:
    data = {"id": str(new_id()), "circle": str(circle.pk), "key": said["adopt_policy"]}
    return {"kind": "policy.adopted", "data": data | _said(world, said)}


def amend_policy(world: World, circle: Circle, said: Said) -> Typed:
    return {"kind": "policy.amended", "data": _of(world, circle, said["amend_policy"]) | _said(world, said)}


def renew_policy(world: World, circle: Circle, said: Said) -> Typed:
    return {"kind": "policy.renewed", "data": _of(world, circle, said["renew_policy"]) | _reviewed(world, said)}


def repeal_policy(world: World, circle: Circle, said: Said) -> Typed:
    return {"kind": "policy.repealed", "data": _of(world, circle, said["repeal_policy"])}


def move_policy(world: World, circle: Circle, said: Said) -> Typed:
    data = _of(world, world.circle(said["of"]), said["move_policy"])
    return {"kind": "policy.moved", "data": data | {"to": str(world.circle(said["to"]).pk)}}


def decide_as(world: World, circle: Circle, said: Said) -> Typed:
    """How the circle decides: a tradition, or what it has already, and what it does otherwise."""
    process = Process.kept.live(world.moment).filter(circle=circle).first()
    name = said["decide_as"]
    begins = said_of(TRADITIONS[name], name) if name in TRADITIONS else whole(process.consent if process else {})
    consent = begins | {word: said[word] for word in begins if word in said}
    return _works(circle, process, {"consent": consent})


def asks_first(world: World, circle: Circle, said: Said) -> Typed:
    """On what the circle asks for an opinion before it decides, how long the body has, and within how long it answers."""
    process = Process.kept.live(world.moment).filter(circle=circle).first()
    opinions = {"on": said["asks_first"], "notice_days": said["notice"], "answer_days": said["answer"], "answer_first": True}
    return _works(circle, process, {"opinions": opinions})


def after_term(world: World, circle: Circle, said: Said) -> Typed:
    """What happens when a term ends: somebody goes on as caretaker for some days."""
    process = Process.kept.live(world.moment).filter(circle=circle).first()
    return _works(circle, process, {"after_term": said["after_term"], "caretaker_days": said["days"]})


def _works(circle: Circle, process: Process | None, words: Typed) -> Typed:
    base = {"base": instant(process.since)} if process else {}
    return {"kind": "process.changed", "data": {"circle": str(circle.pk)} | base | words}


def _of(world: World, circle: Circle, key: str) -> Typed:
    policy = world.rule(circle, key)
    return {"circle": str(circle.pk), "policy": str(policy.pk), "base": instant(world.says(policy).since)}


_WRITTEN = (adopt_policy, amend_policy, renew_policy, repeal_policy, move_policy, decide_as, asks_first, after_term)
WRITTEN = {one.__name__: one for one in _WRITTEN}
