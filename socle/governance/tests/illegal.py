"""The faults of `faults.py` in the circles of the cast: the same small structure around Nord, made by decisions."""

from dataclasses import dataclass
from typing import Any

from conftest import Cast
from socle.governance.models import CircleText, Link, Mandate, Policy, PolicyText, Process, RoleText, Substitute
from socle.governance.rules.structure import instant
from socle.governance.tests import faults, rebuilding, scene
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
        """What `faults.proposed` says, of what stands here."""
        return [{"kind": one["kind"], "data": self._said(one["kind"], one["data"])} for one in faults.proposed(kind, **wrong)]

    def _said(self, kind: str, data: dict[str, Any]) -> dict[str, Any]:
        said = {word: self._word(value) for word, value in data.items()}
        return said | ({"base": self._base(kind, said)} if data.get("base") == faults.SINCE else {})

    def _word(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._word(one) for one in value]
        return self.words.get(value, value) if isinstance(value, str) else value

    def _base(self, kind: str, said: dict[str, Any]) -> str | None:
        model, noun = _TEXTS[kind.partition(".")[0]]
        since = model.kept.filter(**{noun: said[noun]}, until=None, recorded_until=None).values_list("since", flat=True).first()
        return instant(since) if since else faults.SINCE


def ground(cast: Cast) -> Ground:
    """Nord with the domain, the powers, the circle beneath, the policy, the link and the substitute that the faults speak of."""
    nord, root = cast.circles["nord"], cast.circles["consortium"]
    narrow = ["raise_tensions", "fill_roles", "make_proposals", "give_positions", "facilitate", "see_organisation", "read_deliberations"]
    rebuilding.decided_above(
        cast,
        rebuilding.amended(root, domains=faults.DOMAINS),
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
        {"kind": "link.added", "data": {"id": faults.LINK, "circle": str(nord.pk), "role": str(besides.pk)}},
        rebuilding.standing_for(cast, "Hugo", member, until=scene.in_days(92)),
    )
    things: dict[str, Any] = {
        faults.ROOT: root,
        faults.CIRCLE: nord,
        faults.BESIDE: cast.circles["atelier"],
        faults.OTHER: cast.elsewhere,
        faults.PERSON: cast.people["Hugo"],
        faults.SOMEBODY: cast.people["Cléo"],
        faults.COMPANY: cast.company,
        faults.LENDER: _lender(cast),
        faults.PLACE: Territory.kept.get(ground=root.pk),
        faults.ROLE: cast.role("nord", "guide"),
        faults.LEAD: cast.role("nord", "lead"),
        faults.MEMBER: cast.role("nord", "member"),
        faults.BESIDES: besides,
        faults.MANDATE: member,
        faults.HELD_LEAD: scene.held(cast, "Cléo", "nord", "lead"),
        faults.SEAT: scene.seated(cast, "Cléo"),
        faults.POLICY: Policy.kept.get(circle=nord),
        faults.LINK: Link.kept.get(circle=nord),
        faults.SUBSTITUTE: Substitute.kept.get(circle=nord),
    }
    ids = {word: str(thing.pk) for word, thing in things.items()}
    child = {faults.CHILD: scene.made(decision, 0), faults.CHILDS_LEAD: scene.made(decision, 1)}
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
        faults.EARLY: scene.in_days(-400),
        faults.PAST: (member.since + (now() - member.since) / 2).isoformat(),
        faults.LATER: scene.in_days(92),
        faults.AFTER: scene.in_days(122),
        faults.MUCH_LATER: member.until.isoformat(),
        "2027-01-01T00:00:00+00:00": scene.in_days(900),
    }
