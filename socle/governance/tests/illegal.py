"""The faults of `faults.py` in the circles of the cast: the same small structure around Nord, made by decisions."""

from dataclasses import dataclass
from typing import Any

from conftest import Cast
from socle.governance.models import CircleText, Link, Mandate, Policy, PolicyText, Process, RoleText, Substitute
from socle.governance.rules.structure import instant
from socle.governance.tests import asking, good, rebuilding, scene
from socle.ground import now
from socle.people import acts as people
from socle.people.models import Territory

_TEXTS: dict[str, tuple[Any, str]] = {
    "circle": (CircleText, "circle"),
    "role": (RoleText, "role"),
    "policy": (PolicyText, "policy"),
    "process": (Process, "circle"),
}


@dataclass(frozen=True)
class Ground:
    """What stands in the tables for each word of the faults: ids, instants, the name of Nord's lead."""

    words: dict[str, str]

    def proposed(self, kind: str, /, **wrong: Any) -> list[dict[str, Any]]:
        """What `asking.proposed` says, of what stands here."""
        return [{"kind": one["kind"], "data": self._said(one["kind"], one["data"])} for one in asking.proposed(kind, **wrong)]

    def _said(self, kind: str, data: dict[str, Any]) -> dict[str, Any]:
        said = {word: self._word(value) for word, value in data.items()}
        return said | ({"base": self._base(kind, said)} if data.get("base") == good.SINCE else {})

    def _word(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._word(one) for one in value]
        return self.words.get(value, value) if isinstance(value, str) else value

    def _base(self, kind: str, said: dict[str, Any]) -> str | None:
        model, noun = _TEXTS[kind.partition(".")[0]]
        since = model.kept.filter(**{noun: said[noun]}, until=None, recorded_until=None).values_list("since", flat=True).first()
        return instant(since) if since else good.SINCE


def ground(cast: Cast) -> Ground:
    """Nord with the domain, the powers, the circle beneath, the policy, the link and the substitute that the faults speak of."""
    nord, root = cast.circles["nord"], cast.circles["consortium"]
    narrow = ["raise_tensions", "fill_roles", "make_proposals", "give_positions", "facilitate", "see_organisation", "read_deliberations"]
    rebuilding.decided_above(
        cast,
        rebuilding.amended(root, domains=good.DOMAINS),
        rebuilding.amended(nord, domains=["Le calendrier"], powers=narrow),
    )
    member, besides = scene.held(cast, "Cléo", "nord", "member"), cast.role("atelier", "secretary")
    beneath = scene.new_circle(nord, cast.people["Dario"])
    decision = scene.adopted(
        cast,
        *beneath,
        scene.amended(cast.role("nord", "guide"), name="Guide", powers=[{"power": "raise_tensions"}]),
        rebuilding.policy_adopted(nord, title="Une règle"),
        rebuilding.process(nord, after_term="vacant"),
        {"kind": "link.added", "data": {"id": good.LINK, "circle": str(nord.pk), "role": str(besides.pk)}},
        rebuilding.standing_for(cast, "Hugo", member, until=scene.in_days(92)),
    )
    things: dict[str, Any] = {
        good.ROOT: root,
        good.CIRCLE: nord,
        good.BESIDE: cast.circles["atelier"],
        good.OTHER: cast.elsewhere,
        good.PERSON: cast.people["Hugo"],
        good.SOMEBODY: cast.people["Cléo"],
        good.COMPANY: cast.company,
        good.LENDER: _lender(cast),
        good.PLACE: Territory.kept.get(ground=root.pk),
        good.ROLE: cast.role("nord", "guide"),
        good.LEAD: cast.role("nord", "lead"),
        good.MEMBER: cast.role("nord", "member"),
        good.BESIDES: besides,
        good.MANDATE: member,
        good.HELD_LEAD: scene.held(cast, "Cléo", "nord", "lead"),
        good.SEAT: scene.seated(cast, "Cléo"),
        good.POLICY: Policy.kept.get(circle=nord),
        good.LINK: Link.kept.get(circle=nord),
        good.SUBSTITUTE: Substitute.kept.get(circle=nord),
    }
    ids = {word: str(thing.pk) for word, thing in things.items()}
    child = {good.CHILD: scene.made(decision, 0), good.CHILDS_LEAD: scene.made(decision, 1)}
    return Ground(ids | child | _instants(member) | {"Pilote": "Lead"})


def _lender(cast: Cast) -> Any:
    """An organisation whose membership ends."""
    basile, ends = cast.actor("Basile", "registers"), scene.days_later(122).date()
    lender = people.record_organisation(basile, cast.circles["consortium"], name="Fanal", kind="association")
    people.admit_organisation(basile, lender, since=now().date(), until=ends)
    return lender


def _instants(member: Mandate) -> dict[str, str]:
    return {
        "2026-03-01T00:00:00+00:00": now().isoformat(),
        good.EARLY: scene.in_days(-400),
        good.PAST: (member.since + (now() - member.since) / 2).isoformat(),
        good.LATER: scene.in_days(92),
        good.AFTER: scene.in_days(122),
        good.MUCH_LATER: member.until.isoformat(),
        "2027-01-01T00:00:00+00:00": scene.in_days(900),
    }
