"""Who keeps the catalogue of the cast, and a workshop and a text in it."""

from typing import Any

from conftest import Cast
from socle.governance.tests import rebuilding, scene
from socle.ground import now
from socle.journal import guard
from socle.journal.act import Actor
from socle.pathways import acts
from socle.pathways.models import Form, Pathway, Phase, SharingText, Workshop

SAID: dict[str, Any] = {
    "name": "Une lampe qui se rallume",
    "theme": "maker-culture",
    "purpose": "Réparer une lampe et savoir le refaire.",
    "half_days": 1,
    "smallest": 4,
    "largest": 8,
    "material": "Une lampe par personne.",
    "brings_home": "La lampe.",
    "how": "20 min : un tour de prénoms.\n\n160 min : réparer.",
    "licence": "CC-BY-SA-4.0",
    "authors": "Brasserie du Phare",
}
WORDS = {f"{word}_{language}": f"{word} {language}" for word in ("name", "plain", "easy", "full") for language in ("fr", "en")}


def keeper(cast: Cast, who: str = "Basile") -> Actor:
    """Somebody in a role of the consortium that keeps its catalogue; the consortium has decided so."""
    place = cast.circles["consortium"]
    role = scene.new_role(place, name="Ateliers", powers=[{"power": "run_workshops"}], beneath=False)
    rebuilding.decided_above(cast, role, scene.mandate(place, role["data"]["id"], cast.people[who]))
    return cast.actor(who, "ateliers")


def offered(cast: Cast, by: Actor, **more: Any) -> Workshop:
    made = acts.add_workshop(by, cast.circles["consortium"], **(SAID | more))
    assert isinstance(made, Workshop)
    return made


def phase(cast: Cast, key: str = "discovery", position: int = 0) -> Phase:
    """A phase comes with a kit alone: no act makes one."""
    with guard.acting():
        made = Phase.kept.create(
            ground=cast.circles["consortium"].pk, key=key, name=key.capitalize(), purpose="Explorer", position=position
        )
    assert isinstance(made, Phase)
    return made


def pathway(cast: Cast, *phases: Phase) -> Pathway:
    """A pathway through these phases; it comes with a kit alone too."""
    ground = cast.circles["consortium"].pk
    with guard.acting():
        goes = [one.key for one in phases]
        made = Pathway.kept.create(ground=ground, key="job", name="Emploi durable", purpose="Un emploi qui dure", position=0, phases=goes)
    assert isinstance(made, Pathway)
    return made


def form(cast: Cast) -> Form:
    """What is asked and offered; it comes with a kit alone too."""
    with guard.acting():
        made = Form.kept.create(ground=cast.circles["consortium"].pk, key="intake", questions=["minority"], obstacles=["29"], position=0)
    assert isinstance(made, Form)
    return made


def sharing_text(cast: Cast) -> SharingText:
    """The French words of the first version of a text; it comes with a kit alone too."""
    place = cast.circles["consortium"]
    told = {"programme": place.pk, "circle": place, "key": "partner", "number": 1, "purpose": "orientation", "since": now()}
    words = {"plain": "On vous demande.", "easy": "Oui ou non.", "full": "Article 6."}
    with guard.acting():
        SharingText.kept.create(language="en", name="Orienting you", **told, **words)
        made = SharingText.kept.create(language="fr", name="Vous orienter", **told, **words)
    assert isinstance(made, SharingText)
    return made
