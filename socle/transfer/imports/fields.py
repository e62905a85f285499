"""The columns of an organisation: one row tells of a circle, of a role, of who holds it, or of a policy. Pure."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from socle.ground import cells
from socle.ground.cells import Unread
from socle.journal.importable import Faults, Field, Line

CORES = {
    **dict.fromkeys(
        ("lead", "lead link", "circle lead", "premier lien", "pilote", "pilotage", "coordination", "leader", "1er lien"), "lead"
    ),
    **dict.fromkeys(("rep link", "circle rep", "second lien", "representative", "representation", "2nd lien"), "representative"),
    **dict.fromkeys(("facilitator", "facilitateur", "facilitatrice", "facilitation"), "facilitator"),
    **dict.fromkeys(("secretary", "secretaire", "secretariat"), "secretary"),
    **dict.fromkeys(("member", "membre", "members", "membres", "circle member", "core member"), "member"),
}
_WHAT = {
    **dict.fromkeys(("circle", "cercle", "circles", "cercles", "sous cercle", "sub circle", "equipe", "team"), "circle"),
    **dict.fromkeys(("role", "roles", "core role", "role structurel", "holder", "assignment", "affectation"), "role"),
    **dict.fromkeys(("policy", "policies", "regle", "regles", "politique", "politiques", "accord"), "policy"),
}


def text(most: int) -> Callable[[str], str]:
    def read(said: str) -> str:
        found = said.strip()
        if len(found) > most:
            raise Unread(_("This is too long: at most {most} characters.").format(most=most))
        return found

    return read


def several(said: str) -> list[str]:
    found = list(dict.fromkeys(cells.lines(said)))
    if len(found) > 30 or any(len(one) > 300 for one in found):
        raise Unread(_("At most 30 lines, of at most 300 characters each."))
    return found


def name(said: str) -> str:
    found = cells.line(said)
    if len(found) > 120:
        raise Unread(_("A name has at most 120 characters."))
    return found


def people(said: str) -> list[str]:
    parts = said.replace(",", ";").replace(" et ", ";").replace(" and ", ";").replace("/", ";")
    return list(dict.fromkeys(name(one) for one in cells.lines(parts)))


def day(said: str) -> str:
    found = cells.day(said)
    return found.isoformat() if found else ""


def what(said: str) -> str:
    return cells.chosen(said, _WHAT, _("Write circle, role or policy."))


def join(line: Line) -> tuple[Line, Faults]:
    """What the row is about: as it says, else by which of its cells are filled."""
    sort, called = line.pop("what"), line.pop("name")
    circle, parent, role, policy = (line.pop(key) for key in ("circle", "parent", "role", "policy"))
    sort = sort or ("policy" if policy else "role" if role or (called and circle) else "circle" if circle or called else "")
    own = {"policy": policy, "role": role, "circle": circle if not called else ""}.get(sort) or called
    place = (parent or (circle if called else "")) if sort == "circle" else circle or parent
    told = {**line, "what": sort, "name": own or "", "circle": place}
    if not sort:
        return told, {"name": _("Say which circle, role or policy this row is about.")}
    return told, ({} if own else {"name": _("A name is needed.")})


FIELDS = (
    Field(
        "what",
        _("What it is"),
        ("type", "what", "element", "objet", "nature", "kind"),
        what,
        example="role",
        options=(("circle", _("circle")), ("role", _("role")), ("policy", _("policy"))),
        help=_("Where the table does not say it, Socle sees it by the cells that are filled."),
    ),
    Field("name", _("Name"), ("nom", "name", "intitule", "titre", "title", "libelle"), name, example="Secrétariat"),
    Field("circle", _("Circle"), ("cercle", "circle", "equipe", "team", "dans le cercle", "in circle", "pole"), name, example="Ateliers"),
    Field(
        "parent",
        _("Circle above it"),
        (
            "cercle parent",
            "parent circle",
            "parent",
            "super circle",
            "super cercle",
            "sur cercle",
            "rattachement",
            "above",
            "broader circle",
        ),
        name,
    ),
    Field("role", _("Role"), ("role", "fonction", "role name", "nom du role", "mission"), name),
    Field("policy", _("Policy"), ("regle", "policy", "politique", "policy title", "titre de la regle"), name),
    Field(
        "purpose",
        _("Purpose"),
        ("raison d etre", "purpose", "but", "finalite", "objectif", "rde"),
        text(2000),
        is_long=True,
        example="Que chacune retrouve ce qui a été décidé",
    ),
    Field("domains", _("Domains"), ("domaines", "domaine", "domain", "domains"), several, is_long=True),
    Field(
        "accountabilities",
        _("Accountabilities"),
        ("redevabilites", "redevabilite", "accountability", "accountabilities", "responsabilites", "taches", "attendus"),
        several,
        is_long=True,
        example="Tenir le registre; Préparer les réunions",
    ),
    Field("text", _("Text of the policy"), ("texte", "text", "body", "contenu", "description"), text(20_000), is_long=True),
    Field(
        "holders",
        _("Who holds it"),
        (
            *(
                "titulaire",
                "titulaires",
                "holder",
                "holders",
                "personne",
                "person",
                "members",
                "assigned members",
                "affecte a",
                "assigned to",
            ),
            *("role fillers", "role filler", "filled by", "energise par", "qui", "pilote", "membre", "membres", "people", "assignee"),
        ),
        people,
        example="Ambre Lumière",
        help=_("For a circle: who leads it first."),
    ),
    Field("email", _("E-mail address"), ("email", "mail", "courriel", "e mail"), cells.email),
    Field(
        "until",
        _("Until"),
        ("jusqu au", "until", "fin", "fin de mandat", "elected until", "echeance", "end", "date de fin", "terme"),
        day,
        is_day=True,
        example="31/12/2027",
    ),
)
