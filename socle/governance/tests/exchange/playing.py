"""A consortium lives at random: each day somebody does something, or is refused. The same seed gives the same life."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from random import Random
from typing import Any

from conftest import MEMBER, Cast
from socle.governance import acts, rounds
from socle.governance.models import Circle, Link, Mandate, Objection, Policy, PolicyText, Process, Proposal, Role, Seat, Substitute
from socle.governance.tests import scene
from socle.governance.tests.exchange import sequels
from socle.governance.tests.exchange.typed import change
from socle.ground import at, new_id, now
from socle.journal.act import Actor, Refused, Through

Changes = list[dict[str, Any]]
FACILITATORS = {"consortium": "Ada", "nord": "Dario", "atelier": "Fanny"}
MEMBERS = {"consortium": ("Ada", "Basile"), "nord": scene.NORD, "atelier": ("Fanny", "Gaspard")}


def live(cast: Cast, seed: int, days: int = 40) -> list[str]:
    """Live so many days, on each of which the clock comes by; the names of what was done."""
    player, start = Player(cast, Random(seed)), now()
    done = []
    for day in range(1, days + 1):
        name = player.chance.choice(sorted(DEEDS))
        with at(start + timedelta(days=day)), suppress(Refused, IndexError):
            rounds.end_provisional()
            DEEDS[name](player)
            done.append(name)
    return done


class Player:
    def __init__(self, cast: Cast, chance: Random) -> None:
        self.cast, self.chance = cast, chance

    def a_role(self) -> None:
        powers = [{"power": "see_organisation"}, {"power": "enrol_talents", "caseload": True, "facets": ["attendance"]}]
        role = scene.new_role(self.circle("nord"), name=f"Rôle {self.number()}", powers=powers[: self.chance.randint(0, 2)])
        self.decide("nord", [role, scene.mandate(self.circle("nord"), role["data"]["id"], self.somebody())])

    def other_words(self) -> None:
        self.decide("nord", [scene.amended(self.pick(self.roles("nord")), name=f"Rôle {self.number()}", purpose="« Éclairer »\n et 🕯")])

    def an_end(self) -> None:
        self.decide("nord", [scene.ended(self.pick(self.roles("nord")))])

    def a_move_of_a_role(self) -> None:
        """Into a circle that the same decision adds."""
        role, new = self.pick(self.roles("nord")), scene.new_circle(self.circle("nord"), self.somebody(), powers=list(MEMBER))
        data = {"circle": role.circle_id, "role": role.pk, "base": scene.base(role), "to": new[0]["data"]["id"]}
        self.decide("nord", [*new, change("role.moved", **data)])

    def a_mandate_to_come(self) -> None:
        begins = self.chance.randint(1, 20)
        role = self.pick(self.roles("nord"))
        told = {"since": scene.in_days(begins), "until": scene.in_days(begins + self.chance.randint(1, 60))}
        self.decide("nord", [scene.mandate(self.circle("nord"), role, self.somebody(), organisation=self.organisation(), **told)])

    def a_mandate_taken_back(self) -> None:
        held = self.pick(self.held(Mandate).filter(circle=self.circle("nord"), role__core=""))
        self.decide("nord", [change("mandate.ended", circle=held.circle_id, mandate=held.pk, **self.perhaps(on=scene.in_days(3)))])

    def a_mandate_put_right(self) -> None:
        """It had ended the day before, or it ended earlier than was recorded."""
        held = self.pick(Mandate.kept.filter(recorded_until=None, circle=self.circle("nord"), role__core="").exclude(since__gte=now()))
        until = now() - timedelta(days=self.chance.randint(0, 2), hours=1)
        acts.put_mandate_right(self.cast.actor("Cléo", "lead"), held, until=until, reason="Noté trop tard")

    def a_seat_put_right(self) -> None:
        held = self.pick(Seat.kept.filter(recorded_until=None, person=self.cast.people["Gaspard"], circle=self.circle("nord")))
        since = held.since + timedelta(hours=self.chance.choice([-30, 2, 20]))
        acts.put_seat_right(self.cast.actor("Cléo", "lead"), held, since=since, reason="Noté trop tard")

    def a_seat(self) -> None:
        seat = scene.seat(self.circle("nord"), self.cast.people["Gaspard"], organisation=self.organisation(), quality="political")
        self.decide("nord", [seat])

    def a_seat_given_up(self) -> None:
        held = self.pick(self.held(Seat).filter(person=self.cast.people["Gaspard"], circle=self.circle("nord")))
        self.decide("nord", [scene.unseated(held)])

    def a_circle(self) -> None:
        parent = self.circle(self.chance.choice(["consortium", "nord"]))
        words = {"name": f"Cercle {self.number()}", "came_from": []}
        self.decide(parent.key, scene.new_circle(parent, self.somebody(), **words))

    def a_circle_moved(self) -> None:
        moved, to = self.pick(self.new_circles()), self.chance.choice(["nord", "atelier", "consortium"])
        data = {"circle": moved.pk, "base": scene.base(moved), "parent": self.circle(to).pk}
        self.decide("consortium", [change("circle.moved", **data)])

    def a_circle_merged(self) -> None:
        gone, became = self.pick(self.new_circles()), self.pick(self.new_circles())
        data = {"circle": gone.pk, "base": scene.base(gone), "became": became.pk}
        self.decide(gone.parent.key, [change("circle.dissolved", **data)])

    def a_circle_split(self) -> None:
        gone = self.pick(self.new_circles())
        halves = [one for _ in range(2) for one in scene.new_circle(gone.parent, self.somebody(), name="Moitié", came_from=[str(gone.pk)])]
        self.decide(gone.parent.key, [*halves, change("circle.dissolved", circle=gone.pk, base=scene.base(gone))])

    def other_words_for_a_circle(self) -> None:
        circle = self.pick(self.new_circles())
        self.decide(
            circle.parent.key, [change("circle.amended", circle=circle.pk, base=scene.base(circle), purpose="Autrement", powers=[])]
        )

    def a_policy(self) -> None:
        said = {"title": f"Règle {self.number()}", "text": "On finit à l’heure.", "review_on": "2027-03-01"}
        self.decide("nord", [change("policy.adopted", id=new_id(), circle=self.circle("nord").pk, key="", **said)])

    def a_policy_reworded(self) -> None:
        policy = self.pick(self.policies())
        self.decide("nord", [change("policy.amended", **self.about(policy), text="Toujours.", unreviewed="On le voit.")])

    def a_policy_renewed(self) -> None:
        policy = self.pick(self.policies())
        self.decide("nord", [change("policy.renewed", **self.about(policy), review_on="2028-03-01")])

    def a_policy_that_expires(self) -> None:
        said = {"title": f"Essai {self.number()}", "text": "Pour voir.", "unreviewed": "Elle finit.", "expires_at": scene.in_days(30)}
        self.decide("nord", [change("policy.adopted", id=new_id(), circle=self.circle("nord").pk, key="", **said)])

    def a_policy_repealed(self) -> None:
        policy = self.pick(self.policies())
        self.decide("nord", [change("policy.repealed", **self.about(policy))])

    def another_process(self) -> None:
        standing = Process.kept.filter(circle=self.circle("nord"), until=None).first()
        said = {"after_term": "caretaker", "caretaker_days": self.chance.randint(1, 9), "composition": [{"quality": "relay", "least": 1}]}
        base = standing and standing.since.isoformat()
        self.decide("nord", [change("process.changed", circle=self.circle("nord").pk, base=base, channel="Une boîte", **said)])

    def a_link(self) -> None:
        role = self.cast.role("atelier", "member")
        self.decide("nord", [change("link.added", id=new_id(), circle=self.circle("nord").pk, role=role.pk)])

    def a_link_less(self) -> None:
        link = self.pick(self.held(Link).filter(circle=self.circle("nord")))
        self.decide("nord", [change("link.ended", circle=link.circle_id, link=link.pk)])

    def a_derogation(self) -> None:
        data = {"id": new_id(), "circle": self.circle("consortium").pk, "about": self.circle("nord").pk, "until": scene.in_days(5)}
        self.decide("consortium", [change("derogation.granted", **data)])

    def a_substitute(self) -> None:
        held = self.pick(self.held(Mandate).filter(circle__programme=self.circle("nord").programme).exclude(role__core__in=["lead", ""]))
        actor = Actor(held.person_id, held.pk, Through("page", strong=True))
        powers = [one["power"] for one in held.role.texts.latest("since").powers[:2]]
        acts.stand_in(actor, held, person=self.somebody(), powers=powers, until=scene.days_later(10))

    def no_substitute(self) -> None:
        found = self.pick(self.held(Substitute).filter(circle__programme=self.circle("nord").programme))
        acts.recall_substitute(Actor(found.mandate.person_id, found.mandate_id, Through("page", strong=True)), found.mandate)

    def a_role_filled(self) -> None:
        until = scene.days_later(self.chance.randint(5, 90))
        who = {"holder": self.somebody(), "until": until, "quality": self.chance.choice(["", "financial"])}
        acts.fill_role(self.cast.actor("Cléo", "lead"), self.pick(self.roles("nord")), **who)

    def a_resignation(self) -> None:
        held = self.pick(self.held(Mandate).filter(circle=self.circle("nord"), role__core=""))
        acts.resign(Actor(held.person_id, held.pk, Through("page", strong=True)), held, **self.perhaps(on=scene.days_later(4)))

    def a_tension(self) -> None:
        tension = scene.raised(self.cast, text=f"« Il pleut » {self.number()}")
        acts.reword_tension(self.cast.actor("Elsa"), tension, text="Il pleut encore", example="Hier\n\nAvant-hier")

    def a_draft_left(self) -> None:
        proposal = scene.drafted(self.cast, scene.new_role(self.circle("nord")))
        acts.declare_interest(self.cast.actor("Cléo"), proposal)
        self.chance.choice([lambda one: None, lambda one: acts.withdraw(self.cast.actor("Elsa"), one)])(proposal)

    def a_round_with_an_objection(self) -> None:
        proposal = scene.opened(self.cast, scene.new_role(self.circle("nord"), name=f"Rôle {self.number()}"))
        objection = scene.objected(self.cast, proposal)
        self.chance.choice([self.integrated, self.failed, self.given_up, lambda one: None])(objection)
        scene.all_consent(self.cast, proposal)
        scene.adopt(self.cast, proposal)

    def integrated(self, objection: Objection) -> None:
        scene.says(self.cast, "Dario", objection.proposal, "concern", "Le froid")
        proposal = scene.rewritten(self.cast, objection.proposal, title="Autrement")
        for who in ("Cléo", "Elsa"):
            acts.confirm_integration(self.cast.actor(who), Objection.kept.get(pk=objection.pk))
        assert proposal.version == 2

    def failed(self, objection: Objection) -> None:
        acts.fail_objection(self.cast.actor("Dario", "facilitator"), objection, criterion="harm", reason="Aucun tort")

    def given_up(self, objection: Objection) -> None:
        acts.withdraw_objection(self.cast.actor("Cléo"), objection)

    def decide(self, circle: str, changes: Changes) -> None:
        """The circle consents to these changes."""
        members, here = MEMBERS[circle], self.circle(circle)
        first, facilitator = self.actor(members[0], here), self.actor(FACILITATORS[circle], here, "facilitator")
        tension = acts.raise_tension(first, here, text="Il manque quelque chose")
        proposal = acts.draft(first, tension, title=f"Décision {self.number()}", text="Voilà.", changes=changes)
        acts.open_to_positions(facilitator, proposal, present=scene.ids(self.cast, members))
        for who in members:
            acts.give_position(self.actor(who, here), proposal, kind="consent", version=1)
        acts.adopt(facilitator, Proposal.kept.get(pk=proposal.pk))

    def actor(self, who: str, circle: Circle, role: str = "member") -> Actor:
        return Actor(self.cast.people[who].pk, scene.held(self.cast, who, circle.key, role).pk, Through("page", strong=True))

    def circle(self, key: str) -> Circle:
        return self.cast.circles[key]

    def roles(self, key: str) -> Any:
        return Role.kept.filter(circle=self.circle(key), core="", until=None)

    def policies(self) -> Any:
        return Policy.kept.filter(circle=self.circle("nord"), until=None, texts__in=PolicyText.kept.live(now()))

    def about(self, policy: Policy) -> dict[str, Any]:
        return {"circle": policy.circle_id, "policy": policy.pk, "base": scene.base(policy)}

    def new_circles(self) -> Any:
        return Circle.kept.filter(programme=self.circle("nord").programme, key="", until=None, parent__key__in=MEMBERS)

    def held(self, model: Any) -> Any:
        return model.kept.filter(recorded_until=None).exclude(until__lte=now())

    def pick(self, rows: Any) -> Any:
        return self.chance.choice(list(rows.order_by("pk")))

    def somebody(self) -> Any:
        return self.cast.people[self.chance.choice(["Cléo", "Dario", "Elsa", "Gaspard", "Basile"])]

    def organisation(self) -> str | None:
        return self.chance.choice([None, str(self.cast.company.pk)])

    def perhaps(self, **more: Any) -> dict[str, Any]:
        return self.chance.choice([{}, more])

    def number(self) -> int:
        return self.chance.randint(1, 999)


HELPERS = {"decide", "actor", "circle", "roles", "policies", "about", "new_circles", "held", "pick"}
HELPERS |= {"somebody", "organisation", "perhaps", "number", "integrated", "failed", "given_up"}
OWN = {name: value for name, value in vars(Player).items() if callable(value) and name[0] != "_" and name not in HELPERS}
DEEDS: dict[str, Callable[[Player], None]] = OWN | sequels.DEEDS
