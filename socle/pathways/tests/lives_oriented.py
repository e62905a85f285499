"""Orientations of the circle Nord of the shared cast, for those who walk through all pages: each as it stands at one of its stages."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from conftest import Cast
from socle.journal.act import Actor
from socle.pathways import acts
from socle.pathways.models import OrientationLink, Talent
from socle.people import links


def furnish(cast: Cast, elsa: Actor, gaspard: Actor) -> None:
    """Gaspard sends Aya, the town hall sends people to Elsa."""
    sent(gaspard, Talent.kept.get(given_name="Aya", circle=cast.circles["nord"]))
    arrived(elsa, cast.circles["nord"])


def sent(by: Actor, talent: Talent) -> None:
    """One waits, one is asked for more, one is accepted and one is refused; of one it is known how it went."""
    today = timezone.localdate()
    said: dict[str, Any] = {"told": "Elle cherche un studio", "theme": "27", "wanted": "housing", "agreed_how": "in-person"}
    said |= {"agreed_on": today, "by": "email", "to": "logis@exemple.invalid"}
    place = iter(f"Le Logis {n}, {talent.given_name}" for n in range(9))

    def of() -> Any:
        return acts.send_orientation(by, talent, to_words=next(place), **said)

    acts.send_orientation(by, talent, to_words="Les Toits", way=talent.ways.filter(until=None).first(), **said)
    acts.note_orientation(by, of(), answer="asked", because="Seule ou en famille ?", who="Line")
    acts.note_orientation(by, of(), answer="accepted", who="Line", expected_on=today + timedelta(days=3))
    acts.note_orientation(by, of(), answer="refused", reason="full", because="Rappelez en mars", who="Line")
    accepted = acts.note_orientation(by, of(), answer="accepted", who="Line")
    acts.conclude_orientation(by, accepted, outcome="helped", on=today, because="Un studio à Lomme")
    last = of()
    link = OrientationLink.kept.get(orientation=last)
    acts.answer_orientation(links.holder(link.sent_by_id, link), link, answer="refused", reason="other", because="Fermé", who="Max")


def arrived(by: Actor, circle: Any) -> None:
    """One waits that came by the link, one that was noted, one is accepted and one is refused; a link is closed."""
    said: dict[str, Any] = {"why": "Elle cherche à reprendre pied", "agreed_on": timezone.localdate(), "agreed_how": "phone"}
    desk = acts.open_desk(by, circle, from_words="La mairie", email="mairie@exemple.invalid")
    more = {"family_name": "Fictif", "mail": "gil@exemple.invalid", "other": "le mardi au marché"}
    acts.send_arrival(links.holder(desk.opened_by_id, desk), desk, given_name="Gil", phone="06 11 11 11 11", sender="Paule", **more, **said)

    def noted(name: str, way: str) -> Any:
        return acts.note_arrival(by, circle, given_name=name, other=way, from_words="Le club", **said)

    noted("Ian", "au club")
    acts.accept_arrival(by, noted("Jo", "au square"))
    acts.refuse_arrival(by, noted("Kim", "au port"), reason="too-far")
    acts.close_desk(by, acts.open_desk(by, circle, from_words="L’ancienne mairie", email="ancienne@exemple.invalid"))
