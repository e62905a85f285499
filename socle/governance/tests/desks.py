"""Somebody at the desk, and what they type into the form of each kind of change."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conftest import Cast
from socle.governance import acts, reads
from socle.governance.forms import CHANGE_FORMS
from socle.governance.models import Circle, Decision, Link, Mandate, Policy, Proposal, Substitute
from socle.governance.tests import scene
from socle.governance.tests.sheets import Typed, sheet
from socle.ground import new_id

NEXT_YEAR, NEXT_MONTH, AFTERWARDS = ((timezone.localdate() + timedelta(days=days)).isoformat() for days in (300, 30, 700))
WORDS = {"title": "Finir à 17 h", "text": "Le dernier bus part à 17 h 10."}
LINES = "Dit ce qui manque\nTient la liste"
# What is decided by the circle above both Nord and Atelier
FROM_ABOVE = ("circle.amended", "circle.moved", "circle.split", "circle.merged", "circle.dissolved", "derogation.granted")

# What is about something that Nord has decided before
OF_WHAT_IS_THERE = ("circle.split", "circle.merged", "circle.dissolved", "substitute.named", "substitute.ended", "link.ended")
OF_WHAT_IS_THERE += ("policy.amended", "policy.renewed", "policy.repealed")


def english(cast: Cast, name: str) -> Client:
    client = cast.client(name)
    client.cookies["language"] = "en"
    return client


class Desk:
    """Somebody at the desk: what they have typed stands in `page`, as their browser shows it."""

    def __init__(self, client: Client, address: str) -> None:
        self.client, self.address = client, address
        self.page: Any = client.get(address)

    @property
    def typed(self) -> Typed:
        return sheet(self.page, "title")

    @property
    def text(self) -> str:
        return str(self.page.content.decode())

    def press(self, typed: Typed | None = None, **button: str) -> HttpResponse:
        self.page = self.client.post(self.address, self.typed | (typed or {}) | button)
        return self.page

    def add(self, kind: str, **typed: Any) -> str:
        """Add a change, choose what it is about if it asks so first, and fill its form; its number."""
        self.press(add=kind)
        place = max((name.removesuffix("-kind") for name in self.typed if name.endswith("-kind")), key=int)
        first = CHANGE_FORMS[kind].first
        if first in typed and f"{place}-opened" not in self.typed:
            self.press({f"{place}-{first}": typed[first]}, find="1")
        self.press({f"{place}-{name}": value for name, value in typed.items()}, find="1")
        return place

    def send(self, **typed: Any) -> HttpResponse:
        return self.press(WORDS | typed, send="1")


def at_desk(cast: Cast, name: str = "Elsa", circle: str = "nord") -> Desk:
    return Desk(english(cast, name), reverse("proposal_new", args=[scene.raised(cast, by=name, circle=circle).pk]))


def desk_for(cast: Cast, kind: str) -> Desk:
    """A desk of a circle that can decide such a change, with what the change is about."""
    if kind in OF_WHAT_IS_THERE:
        prepared(cast)
    return at_desk(cast, "Ada", "consortium") if kind in FROM_ABOVE else at_desk(cast)


def again(desk: Desk) -> Desk:
    """The same person at the desk on which the newest proposal is changed."""
    return newest(desk.client)


def newest(client: Client) -> Desk:
    return Desk(client, reverse("proposal_edit", args=[Proposal.kept.latest("drafted_at").pk]))


def prepared(cast: Cast) -> Decision:
    """Nord adopts a policy, invites a role of Atelier, lets somebody stand in, and Cléo holds the role of guide."""
    nord, elsa = cast.circles["nord"], cast.people["Elsa"]
    here = {"circle": str(nord.pk)}
    policy = {
        "id": str(new_id()),
        "title": "Silence",
        "text": "Après 20 h.\nSauf urgence.",
        "domain": "",
        "unreviewed": "Tout le monde le voit.",
        **here,
    }
    link = {"id": str(new_id()), "role": str(cast.role("atelier", "lead").pk), **here}
    named = {"mandate": str(scene.held(cast, "Dario", "nord", "member").pk), "person": str(elsa.pk), "powers": ["read_journal"]}
    changes = [
        {"kind": "policy.adopted", "data": policy},
        {"kind": "link.added", "data": link},
        {"kind": "substitute.named", "data": {"id": str(new_id()), "since": None, "until": scene.in_days(30), **named, **here}},
        scene.mandate(nord, cast.role("nord", "guide"), cast.people["Cléo"]),
    ]
    return scene.adopted(cast, *changes)


def filled(cast: Cast, kind: str) -> Typed:
    """What somebody types into the form of each kind of change."""
    elsa, company = str(cast.people["Elsa"].pk), str(cast.company.pk)
    holding = {"person": elsa, "organisation": company, "until": NEXT_YEAR}
    guide = str(cast.role("nord", "guide").pk)
    nord, atelier = (str(cast.circles[key].pk) for key in ("nord", "atelier"))
    words = {"name": "Veilleuse", "purpose": "Veiller", "domains": "La veilleuse", "accountabilities": LINES, "term_months": "18"}
    new = {"name": "Mobilité", "purpose": "Venir\n\nRepartir", "territory": ""}
    policy = {"title": "Le silence", "text": "Après 19 h.\nToujours.", "review_on": NEXT_YEAR, "unreviewed": "", "expires_at": AFTERWARDS}
    return {
        "role.added": lambda: words | {"powers": ["raise_tensions", "give_positions"], "single": ["on"]},
        "role.amended": lambda: words | {"role": guide, "powers": ["enrol_talents"]},
        "role.ended": lambda: {"role": guide},
        "mandate.given": lambda: {"role": guide, "since": NEXT_MONTH, **holding},
        "mandate.ended": lambda: {"mandate": str(scene.held(cast, "Elsa", "nord", "member").pk), "on": NEXT_MONTH},
        "seat.given": lambda: holding | {"person": str(cast.people["Hugo"].pk), "quality": "financial"},
        "seat.ended": lambda: {"seat": str(scene.seated(cast, "Elsa").pk), "on": NEXT_MONTH},
        "substitute.named": lambda: {
            "mandate": str(Mandate.kept.get(role=guide).pk),
            "person": elsa,
            "powers": ["enrol_talents"],
            "since": "",
            "until": NEXT_MONTH,
        },
        "substitute.ended": lambda: {"substitute": str(Substitute.kept.get().pk)},
        "circle.added": lambda: new | {"sort": "working", **holding},
        "circle.amended": lambda: new | {"circle": nord, "powers": ["raise_tensions", "give_positions"]},
        "circle.moved": lambda: {"circle": atelier, "parent": nord},
        "circle.split": lambda: (
            new
            | holding
            | {
                "circle": nord,
                "sort": "working",
                "roles": [guide],
                "policies": [str(Policy.kept.get().pk)],
                "members": [str(cast.people["Dario"].pk)],
            }
        ),
        "circle.merged": lambda: {
            "circle": nord,
            "into": atelier,
            "roles": [guide],
            "policies": [str(Policy.kept.get().pk)],
            "members": [str(cast.people["Elsa"].pk)],
            "takes": ["on"],
        },
        "circle.dissolved": lambda: {
            "circle": nord,
            f"role_{guide}": str(cast.circles["consortium"].pk),
            f"policy_{Policy.kept.get().pk}": "",
        },
        "link.added": lambda: {"role": str(cast.role("atelier", "facilitator").pk)},
        "link.ended": lambda: {"link": str(Link.kept.get().pk)},
        "derogation.granted": lambda: {"about": nord, "until": NEXT_MONTH},
        "policy.adopted": lambda: policy,
        "policy.amended": lambda: policy | {"policy": str(Policy.kept.get().pk)},
        "policy.renewed": lambda: {"policy": str(Policy.kept.get().pk), "review_on": "", "unreviewed": "Le bruit ne change pas."},
        "policy.repealed": lambda: {"policy": str(Policy.kept.get().pk)},
        "process.changed": lambda: {"least_financial": "1", "after_term": "caretaker", "caretaker_days": "30"},
        "process.opinions": lambda: {"notice_days": "10", "answer_days": "20"},
        "process.consent": lambda: {"tradition": "french", "quorum": "1/2"},
    }[kind]()


def adopted(cast: Cast, kind: str) -> Decision:
    """The newest proposal, adopted by those who decide on this kind of change."""
    proposal = Proposal.kept.latest("drafted_at")
    above = kind in FROM_ABOVE
    chair, present = ("Ada", ["Ada"]) if above else ("Dario", ["Cléo", "Dario"])
    opened = acts.open_to_positions(cast.actor(chair, "facilitator"), proposal, present=scene.ids(cast, present))
    scene.all_consent(cast, opened, present)
    decision = acts.adopt(cast.actor(chair, "facilitator"), opened)
    assert reads.differences_from_replay() == []
    return decision


def plain(typed: Typed) -> Typed:
    """What was typed, without what is new on each page."""
    return {name: value for name, value in typed.items() if name not in ("key", "seen", "csrfmiddlewaretoken")}


def decided(cast: Cast, *changes: Any) -> Decision:
    """A decision of the consortium, above Nord and Atelier."""
    tension = scene.raised(cast, by="Ada", circle="consortium")
    acts.draft(cast.actor("Ada"), tension, title="Autrement", changes=changes)
    return adopted(cast, "circle.amended")


def worded(circle: Any, **more: Any) -> Typed:
    """A change of what a circle says of itself."""
    return {"kind": "circle.amended", "data": {"circle": str(circle.pk), "base": scene.base(circle), **more}}


def with_domains(cast: Cast) -> None:
    """The consortium decides on three things, Nord on two of them; the guide of Nord decides alone on one."""
    guide = cast.role("nord", "guide")
    decided(cast, worded(cast.circles["consortium"], domains=["Le calendrier", "Le site", "La salle"]))
    decided(cast, worded(cast.circles["nord"], domains=["Le calendrier", "Le site"]))
    scene.adopted(cast, scene.amended(guide, name="Guide", domains=["Le site"], powers=[{"power": "enrol_talents"}]))


def beneath_nord(cast: Cast, **more: Any) -> Any:
    """A circle beneath Nord, which Elsa leads."""
    decision = scene.adopted(cast, *scene.new_circle(cast.circles["nord"], cast.people["Elsa"], **more))
    return Circle.kept.get(pk=scene.made(decision))
