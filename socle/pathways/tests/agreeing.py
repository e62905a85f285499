"""A text in the programme of the tests, and talents who agree by it."""

from datetime import date, timedelta
from typing import Any

from conftest import Cast
from socle.governance.models import Circle, Sharing
from socle.ground import now
from socle.ground.dated import live
from socle.journal import guard
from socle.journal.act import Actor, Through
from socle.pathways import acts
from socle.pathways.models import Agreement, SharingText, Talent
from socle.people.models import Aide, Person

PARTS = ("pathway", "tasks")


def text(programme: Any, purpose: str = "accompaniment", number: int = 1, language: str = "fr") -> SharingText:
    """A version of a text for a purpose; it comes with a kit alone."""
    told = {"programme": programme, "circle_id": programme, "key": purpose, "number": number, "purpose": purpose, "since": now()}
    words = {"plain": "Un autre cercle lit une partie de votre dossier.", "easy": "Vous pouvez dire oui. Ou non.", "full": "Article 6."}
    with guard.acting():
        made = SharingText.kept.create(language=language, name=f"Partager {purpose}", **told, **words)
    assert isinstance(made, SharingText)
    return made


def oneself(talent: Talent) -> Actor:
    return Actor(talent.person_id, None, Through("page"))


def by_day(days: int = 30) -> date:
    return now().astimezone().date() + timedelta(days=days)


def agreed(talent: Talent, one: SharingText, circle: Circle | None, by: Actor | None = None, **more: Any) -> Agreement:
    """A talent agrees on their own device, or before whoever notes it."""
    told: dict[str, Any] = {"register": "easy", "until": by_day(), "facets": PARTS if circle else ()} | more
    made = acts.give_agreement(by or oneself(talent), talent, text=one, circle=circle, **told)
    assert isinstance(made, Agreement)
    return made


def opened(talent: Talent, circle: Circle) -> bool:
    """Whether the file is open to a circle now, by its rows."""
    return bool(Sharing.kept.filter(live(now()), about=talent.pk, circle=circle).exists())


def represented(talent: Talent, by: Actor, parent: Person, born_on: date) -> Actor:
    """Somebody represents a talent by law, and acts for them."""
    acts.represent_talent(by, talent, aide=parent, born_on=born_on)
    made = Aide.kept.get(person=talent.person, aide=parent)
    return Actor(parent.pk, None, Through("page", helped=talent.person_id, aide=made.pk))


def child(years: int) -> date:
    """A day of birth that makes somebody so old."""
    return by_day(-int(years * 365.25) - 9)


def furnish(cast: Cast, elsa: Actor, gaspard: Actor) -> None:
    """For those who walk through all pages: Aya shares with another circle and no longer with a member; a minor waits for their parent."""
    place = cast.circles["consortium"]
    words, pictures = text(place.pk), text(place.pk, "pictures")
    aya = Talent.kept.get(given_name="Aya", circle=cast.circles["nord"])
    agreed(aya, words, cast.circles["atelier"], gaspard, how="typed", typed="Aya Fictive")
    acts.withdraw_agreement(gaspard, agreed(aya, pictures, None, gaspard, how="voice"))
    met = {"given_name": "Jo", "met_on": by_day(-3), "phone": "06 11 22 33 44", "born_on": child(16), "invented": True}
    young = acts.meet_talent(elsa, cast.circles["nord"], **met)
    acts.represent_talent(elsa, young, aide=cast.people["Hugo"])
    agreed(young, pictures, None, elsa, how="voice")
    acts.invite_talent(elsa, young, by="shown")
