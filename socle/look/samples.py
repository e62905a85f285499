"""What the gallery draws: a consortium with everything that a map can show, and a circle that a proposal changes; and lists."""

from dataclasses import replace
from uuid import UUID

from socle.look.circles import Circle, Dot, Drawing, Tie, drawing
from socle.look.lists import Cell, Heading, ListPage, Tab
from socle.look.lists.view import Deed, Field, Line
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


def proposed() -> tuple[Drawing, Drawing]:
    """A circle before and after a proposal: what it removes, what it adds, and on both sides what it changes."""
    watch, records = (
        Dot("person", "Rosa Lampion, facilitation", "RL", HERE),
        Dot("person", "Noé Cadran, secrétariat, modifié", "NC", HERE, "changed"),
    )
    gone = Dot("person", "Oscar Carillon, mesure d’impact, retiré", "OC", HERE, "removed")
    new = Dot("free", "Accueil des entreprises, à pourvoir, ajouté", "?", "", "added")
    gardens = Circle(name="Jardins", says="Jardins, modifié", href=HERE, mark="changed", edge=_links(False), dots=_dots(2))
    bicycles = Circle(name="Vélos", says="Vélos, retiré", href=HERE, mark="removed", dots=_dots(1))
    canteen = Circle(name="Cantine", says="Cantine, ajouté", mark="added", edge=_links(True))
    return _paris((watch, records, gone), gardens, bicycles), _paris((watch, records, new), gardens, canteen)


def _paris(dots: tuple[Dot, ...], *inside: Circle) -> Drawing:
    return drawing(Circle(name="Paris", territory="paris", href=HERE, dots=dots, inside=inside, edge=_links(False)))


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


def listings() -> tuple[ListPage, ListPage]:
    """A list with all that it can offer, and one that nothing stands in, asked for in a way that it does not know."""
    return FULL, replace(
        FULL,
        title="Organisations du Nord",
        lines=(),
        fields=(),
        counted="0 organisation",
        faults=("Cette liste ne connaît pas : couleur. Ce n’est pas pris en compte.",),
    )


_LINES = (
    Line(
        UUID(int=1),
        "#list",
        (Cell("Brasserie du Phare", dot="Brasserie Phare"), Cell("Entreprise"), Cell("membre", "here", "i-check"), Cell(12)),
    ),
    Line(
        UUID(int=2),
        "#list",
        (Cell("Association des jardins partagés et des vélos réparés de la Grande Ourse"), Cell("Association"), Cell(""), Cell(4)),
    ),
)
FULL = ListPage(
    name="sample",
    title="Organisations",
    address="#list",
    query="kind=company",
    fields=(
        Field("q", "Nom", "text", (("q", ""),)),
        Field("kind", "Genre", "choice", (("kind", "company"),), (("company", "entreprise"), ("association", "association"))),
        Field(
            "since",
            "Membre",
            "days",
            (("since_from", "2026-06-30"), ("since_to", "2026-01-01")),
            wrong="Le premier jour vient après le dernier.",
        ),
    ),
    orders=(("", "Nom"), ("-newest", "Les plus récentes")),
    order="",
    headings=(Heading("Nom", "#list", "ascending"), Heading("Genre"), Heading("Consortium"), Heading("Sièges", "#list", number=True)),
    lines=_LINES,
    counted="Plus de 1 000 organisations",
    is_narrowed=True,
    faults=(),
    first="#list",
    before="#list",
    after="#list",
    tabs=(Tab("Entreprises du Nord", "#list", current=True, forget="#list"), Tab("À rencontrer", "#list", shared=True)),
    circles=(("1", "Lille-Roubaix"),),
    save="#list",
    files=(("#list", "texte (CSV)"), ("#list", "classeur (XLSX)")),
    deeds=(Deed("Changer le genre", "#list"),),
    takes=(Deed("Télécharger (CSV)", "#list"), Deed("Télécharger (XLSX)", "#list")),
    all_of_them="Toutes celles de la liste, aussi sur les autres pages",
)
