"""What the gallery draws: a consortium with everything that a map can show, and a circle that a proposal changes."""

from socle.look.circles import Circle, Dot, Drawing, Tie, drawing
from socle.look.words import initials

HERE = "#map"
NAMES = ("Aïssatou Boussole", "Noé Cadran", "Rosa Lampion", "Odette Cerf-Volant", "Achille Réverbère", "Zélie Tramontane", "Oscar Carillon")


def organisation() -> Drawing:
    """Circles of three territories and of none, with links held and open, vacancies, circles inside, and ties."""
    inside = (
        _circle("Lille-Roubaix", "lille", people=7, free=1, inside=("Vélos", "Cantine"), wanting="Vélos"),
        _circle("Marseille", "marseille", people=4, free=1, wanted=1, open_link=True),
        _circle("Paris", "paris", people=3, inside=("Jardins partagés",)),
        _circle("Comité d’orientation", people=5, more=4),
        _circle("L’aide à la mobilité douce et aux horaires décalés", people=2),
    )
    root = Circle(name="Consortium", key="Consortium", detail="11 organisations", href=HERE, dots=_dots(5, free=1, more=12), inside=inside)
    ties = (
        Tie("Paris", "Comité d’orientation", "Lien transversal : la mesure d’impact de Paris siège au comité d’orientation", HERE),
        Tie("Marseille", "Ailleurs", "Lien transversal : la facilitation de Marseille siège à Ailleurs", HERE),
    )
    return drawing(root, ties)


def proposed() -> Drawing:
    """A circle as a proposal leaves it: something added, something changed, something removed."""
    roles = (
        Dot("person", "Rosa Lampion, facilitation", "RL", HERE),
        Dot("free", "Accueil des entreprises, à pourvoir, ajouté", "?", HERE, "added"),
        Dot("person", "Noé Cadran, secrétariat, modifié", "NC", HERE, "changed"),
        Dot("person", "Oscar Carillon, mesure d’impact, retiré", "OC", HERE, "removed"),
    )
    inside = (
        Circle(name="Jardins", says="Jardins, modifié", href=HERE, mark="changed", edge=_links(False), dots=_dots(2)),
        Circle(name="Cantine", says="Cantine, ajouté", href=HERE, mark="added", edge=_links(True)),
        Circle(name="Vélos", says="Vélos, retiré", href=HERE, mark="removed", dots=_dots(1)),
    )
    return drawing(Circle(name="Paris", territory="paris", href=HERE, dots=roles, inside=inside, edge=_links(False)))


def _circle(
    name: str,
    territory: str = "",
    *,
    people: int,
    free: int = 0,
    wanted: int = 0,
    more: int = 0,
    open_link: bool = False,
    inside: tuple[str, ...] = (),
    wanting: str = "",
) -> Circle:
    cells = tuple(Circle(name=one, key=one, href=HERE, wanting=one == wanting) for one in inside)
    dots = _dots(people, free=free, wanted=wanted, more=more)
    detail = f"{people + more + 2} personnes"
    return Circle(name=name, key=name, detail=detail, href=HERE, territory=territory, edge=_links(open_link), dots=dots, inside=cells)


def _dots(people: int, *, free: int = 0, wanted: int = 0, more: int = 0) -> tuple[Dot, ...]:
    return (
        *(Dot("person", f"{name}, membre", initials(name), HERE) for name in NAMES[:people]),
        *(Dot("free", "Révélatrice, à pourvoir", "?", HERE),) * free,
        *(Dot("wanted", "Partenaire politique, à pourvoir", "?", HERE),) * wanted,
        *(Dot("more", f"et {more} autres personnes", f"+{more}", HERE),) * bool(more),
    )


def _links(open_link: bool) -> tuple[Dot, Dot]:
    lead = Dot("lead", "Premier lien : Aïssatou Boussole", "AB", HERE)
    if open_link:
        return lead, Dot("rep free", "Second lien, à pourvoir", "?", HERE)
    return lead, Dot("rep", "Second lien : Noé Cadran", "NC", HERE)
