"""The effect of a proposal among 200 circles and 2,000 mandates: what it takes to load, to compare, and to say in words."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from socle.governance import acts, reads
from socle.governance.models import Circle, CircleText, Mandate, Proposal, Role, RoleText
from socle.governance.reads.standing import standing
from socle.governance.rules.effect import effect
from socle.governance.rules.structure import Structure, apply, instant
from socle.ground import new_id, now
from socle.journal.act import Actor
from socle.site.bench.acts import member
from socle.site.bench.figures import Figure, cpu, queries

Changes = list[dict[str, Any]]


def figures(root: Circle) -> Iterator[Figure]:
    """The comparison alone, then all that the page of a proposal does for it."""
    whole = standing(root.pk, [one.pk for one in Circle.kept.filter(programme=root.pk)], now())
    actor = member(root)
    for what, changes in proposed(root).items():
        yield Figure("effect", f"{what}, compared: CPU", cpu(partial(compared, whole, changes), 15), "ms", most=50)
        seen = partial(reads.foreseen, actor, drafted(actor, root, changes), changes)
        yield Figure("effect", f"{what}, on its page: CPU", cpu(seen, 15), "ms", most=50)
        yield Figure("effect", f"{what}, on its page: queries", queries(seen), "", most=24)


def compared(whole: Structure, changes: Changes) -> Any:
    """The whole programme before and after."""
    after, at = whole, instant(now()) or ""
    for change in changes:
        after = apply(after, change["kind"], change["data"], at)
    return effect(whole, after, at)


def drafted(actor: Actor, root: Circle, changes: Changes) -> Proposal:
    tension = acts.raise_tension(actor, root, text="Il manque une mesure")
    made = acts.draft(actor, tension, title="Mesurer", changes=changes)
    assert isinstance(made, Proposal)
    return made


def proposed(root: Circle) -> dict[str, Changes]:
    """A new role and its holder; what all members may do; a circle with all that lies beneath it; the end of a circle."""
    member_text = _latest(RoleText, role=Role.kept.get(circle=root, core="member", until=None))
    deep = Circle.kept.filter(parent=root, key__startswith="bench").earliest("pk")
    last = Circle.kept.filter(parent=root, key__startswith="bench", children=None).latest("pk")
    deep_text, last_text = _latest(CircleText, circle=deep), _latest(CircleText, circle=last)
    role, person = str(new_id()), Mandate.kept.filter(circle=root).latest("pk").person_id
    words = {"name": "Mesure", "purpose": "Mesurer", "powers": [{"power": "raise_tensions"}], "accountabilities": [], "domains": []}
    fewer = [one for one in member_text.powers if one["power"] != "raise_tensions"]
    return {
        "a role is added and given": [
            _change("role.added", id=role, circle=str(root.pk), single=True, **words),
            _change("mandate.given", id=str(new_id()), circle=str(root.pk), role=role, person=str(person), organisation=None),
        ],
        "members lose a power": [
            _change("role.amended", circle=str(root.pk), role=str(member_text.role_id), base=instant(member_text.since), powers=fewer)
        ],
        "a circle and all beneath it lose a power": [
            _change("circle.amended", circle=str(deep.pk), base=instant(deep_text.since), powers=deep_text.powers[:5])
        ],
        "a circle is dissolved": [_change("circle.dissolved", circle=str(last.pk), base=instant(last_text.since))],
    }


def _change(kind: str, /, **data: Any) -> dict[str, Any]:
    return {"kind": kind, "data": data}


def _latest(texts: Any, **owner: Any) -> Any:
    return texts.kept.get(**owner, until=None, recorded_until=None)
