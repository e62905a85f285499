"""What each file of a kit holds: tables of keys.

To add a key, add a line here and a field to its noun, then write the schema that is for others: `bin/socle kit schema --write`.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from socle.governance.powers import ALL
from socle.transfer.kit import nouns, pathways
from socle.transfer.kit.consent import A_CONSENT, CONSENT
from socle.transfer.kit.faults import Faults
from socle.transfer.kit.nodes import List, Map, Node, Scalar
from socle.transfer.kit.opinions import AN_OPINION, OPINIONS
from socle.transfer.kit.shapes import At, Field, Shape, either, listed, record
from socle.transfer.kit.texts import NOTHING
from socle.transfer.kit.usual import (
    ALIASES,
    ARTICLE,
    ID,
    IDENTITY,
    LICENCE,
    LINE,
    LINES,
    MARK,
    NAMED,
    PARAGRAPH,
    PURPOSE,
    REGISTERED_NAME,
    RNA,
    SIREN,
    SIRET,
)
from socle.transfer.kit.words import YES, day, number, one_of, string, text, word, words

CORE = ("lead", "representative", "facilitator", "secretary", "member")
CIRCLES = ("consortium", "project_team", "operational", "orientation", "working", "team")
ORGANISATIONS = ("association", "cooperative", "company", "foundation", "public_body", "university", "network", "other")
QUALITIES = ("relay", "implementing", "financial", "political", "institutional")
COLOURS, FACETS = ("lille", "paris", "marseille"), ("attendance", "tasks")


def _all(node: Node, faults: Faults) -> At:
    words(("all",))(node, faults)
    return At(node.place, tuple(At(node.place, power) for power in ALL))


def _say_powers(powers: tuple[str, ...]) -> Any:
    return "all" if set(powers) == set(ALL) else list(powers)


def _parent(node: Node, faults: Faults) -> At:
    is_root = isinstance(node, Scalar) and node.text == "none"
    return At(node.place, None) if is_root else ID(node, faults)


def limited(power: str, caseload: bool, facets: tuple[str, ...]) -> dict[str, Any] | str:
    """A power with its limits; one without limits is a word."""
    return {"power": power, "caseload": caseload, "facets": list(facets)} if caseload or facets else power


def _say_power(power: dict[str, Any] | str) -> Any:
    return power if isinstance(power, str) else WITH_LIMITS.say(power)


def _circle(**values: Any) -> nouns.KitCircle:
    """What a circle may hand out has no order of its own: it is told in the order of the list of powers."""
    return nouns.KitCircle(**{**values, "powers": tuple(power for power in ALL if power in values["powers"])})


POWER = words(ALL)

KIT = {
    "format": Field(one_of({"1": 1}), "The version of this format.", required=True),
    "id": Field(ID, "The id of the kit; its versions have the same.", required=True),
    "version": Field(word(r"[0-9]{1,6}(\.[0-9]{1,6}){0,2}", _("a version such as 1.0"), digits=True), "Such as 1.0.", required=True),
    "name": NAMED,
    "summary": Field(PARAGRAPH, "What the programme does, in a few sentences.", default=NOTHING),
    "language": Field(words(("fr", "en")), "The language that the programme speaks first.", required=True),
    "licence": Field(LICENCE, "An SPDX name.", required=True),
    "source": Field(string(300), "Where it is described.", default=""),
}

TERRITORY = {
    "id": IDENTITY,
    "name": Field(REGISTERED_NAME, "What it is called.", required=True),
    "colour": Field(words(COLOURS), "The colour in which it is drawn; none for most.", default=""),
    "aliases": Field(ALIASES, "Other names by which documents know it.", default=()),
    "communes": Field(
        listed(word(r"([0-9]{2}|2[AB])[0-9]{3}", _("the INSEE code of a commune, such as 59350"), digits=True)),
        "The INSEE codes of its communes.",
        default=(),
    ),
    "mark": MARK,
}

ORGANISATION = {
    "id": IDENTITY,
    "name": Field(REGISTERED_NAME, "Its name.", required=True),
    "kind": Field(words(ORGANISATIONS), "What kind of organisation it is.", required=True),
    "aliases": Field(ALIASES, "Other names: former ones, acronyms.", default=()),
    "siren": Field(SIREN, "Its number in the register of companies.", default=""),
    "siret": Field(SIRET, "The number of its establishment.", default=""),
    "rna": Field(RNA, "Its number in the register of associations.", default=""),
    "member": Field(YES, "Whether it is a member of the consortium.", default=False),
    "from": Field(day, "The first day of its membership; the day of the founding where nothing is said."),
    "until": Field(day, "The first day on which it is no longer a member."),
    "mark": MARK,
}

A_KIT = record("kit", KIT)
A_TERRITORY = record("territory", TERRITORY, nouns.KitTerritory)
AN_ORGANISATION = record("organisation", ORGANISATION, nouns.KitOrganisation)

LIMITED = {
    "power": Field(POWER, "The power.", required=True),
    "caseload": Field(YES, "Whether it holds for the people only whom the holder accompanies.", default=False),
    "facets": Field(listed(words(FACETS)), "The parts of their files for which it holds; none: all.", default=()),
}
WITH_LIMITS = record("limited_power", LIMITED, limited)

ROLE = {
    "id": IDENTITY,
    "name": NAMED,
    "purpose": PURPOSE,
    "domains": Field(LINES, "What the role alone decides on.", default=()),
    "accountabilities": Field(LINES, "What it answers for.", default=()),
    "powers": Field(
        listed(either({Scalar: POWER, Map: WITH_LIMITS}, _say_power)),
        "What it may do, among what its circle holds.",
        required=True,
    ),
    "core": Field(words(CORE), "Which of the roles that every circle has it is; none: a role of its own.", default=""),
    "single": Field(YES, "Whether one person holds it at a time.", default=False),
    "beneath": Field(YES, "Whether its powers reach the circles beneath.", default=False),
    "term_months": Field(number(1, 120), "How long it is held: 12 months where nothing is said.", default=12),
    "mark": MARK,
    "for": Field(listed(ID), "The ids of the organisations that hold it; none: it is open to all.", default=()),
}
A_ROLE = record("role", ROLE, nouns.KitRole)

POLICY = {
    "id": IDENTITY,
    "title": Field(text(200), "Its title.", required=True),
    "text": Field(ARTICLE, "What it says.", default=NOTHING),
    "domain": Field(LINE, "The domain of the circle that it rules, in the same words; none: none of them."),
    "review_months": Field(number(1, 120), "After how many months it is looked at again."),
    "unreviewed": Field(LINE, "Why it is not looked at again, where it is not.", default=NOTHING),
    "expires_months": Field(number(1, 120), "After how many months it ends by itself; none: it holds until somebody repeals it."),
    "mark": MARK,
}
A_POLICY = record("policy", POLICY, nouns.KitPolicy)

QUALITY = {
    "quality": Field(words(QUALITIES), "In what quality one sits.", required=True),
    "least": Field(number(1, 99), "How many sit in it at least.", required=True),
}
A_QUALITY = record("quality", QUALITY, nouns.KitQuality)

PROCESS = {
    "composition": Field(listed(A_QUALITY), "The qualities that must sit in the circle, and how many at least.", default=()),
    "channel": Field(
        LINE,
        "By what other way the tensions of the circles beneath reach it; with one, their representatives have no seat here.",
        default=NOTHING,
    ),
    "after_term": Field(
        words(("vacant", "caretaker")),
        "When a term has ended: the role is vacant, or its holder goes on as a caretaker until somebody follows.",
        default="",
    ),
    "caretaker_days": Field(number(1, 90), "For how many days a caretaker goes on.", default=0),
    "consent": Field(A_CONSENT, "How it decides by consent; the usual ways where nothing is said."),
    "opinions": Field(AN_OPINION, "On what it asks for opinions, and how it answers them."),
    "mark": MARK,
}
A_PROCESS = record("process", PROCESS, nouns.KitProcess)

LINK = {
    "circle": Field(ID, "The id of another circle.", required=True),
    "role": Field(ID, "The id of one of its roles: whoever holds it is a member here too.", required=True),
    "mark": MARK,
}
A_LINK = record("link", LINK, nouns.KitLink)

CIRCLE = {
    "id": IDENTITY,
    "kind": Field(words(CIRCLES), "What kind of circle it is.", required=True),
    "name": NAMED,
    "purpose": PURPOSE,
    "parent": Field(
        Shape(_parent, {"anyOf": [{"const": "none"}, ID.schema]}, lambda parent: parent or "none"),
        "The id of the circle above, or none.",
        required=True,
    ),
    "territory": Field(ID, "The id of the territory where it acts."),
    "domains": Field(LINES, "What it alone decides on, each one a domain of the circle above.", default=()),
    "powers": Field(
        either({Scalar: Shape(_all, {"const": "all"}), List: listed(POWER)}, _say_powers),
        "What its roles may be given, among what the circle above holds.",
        required=True,
    ),
    "mark": MARK,
    "without": Field(listed(words(CORE[1:])), "The roles that every circle has and this one lacks.", default=()),
    "process": Field(A_PROCESS, "How it works; the defaults of Socle where nothing is said."),
    "policies": Field(listed(A_POLICY), "Its standing rules.", default=()),
    "links": Field(listed(A_LINK), "The roles of other circles whose holders are members here.", default=()),
    "roles": Field(listed(A_ROLE), "Its roles.", required=True),
}
A_CIRCLE = record("circle", CIRCLE, _circle)

FILES: dict[str, Shape] = {
    "kit.yaml": A_KIT,
    "territories.yaml": listed(A_TERRITORY),
    "organisations.yaml": listed(AN_ORGANISATION),
    "pathways.yaml": record("roads", pathways.ROADS),
    "workshops.yaml": pathways.WORKSHOPS,
    "sharing.yaml": pathways.SHARING_TEXTS,
    "forms.yaml": pathways.FORMS,
}
TABLES = {
    "kit": KIT,
    "territory": TERRITORY,
    "organisation": ORGANISATION,
    "roads": pathways.ROADS,
    "phase": pathways.PHASE,
    "pathway": pathways.PATHWAY,
    "workshop": pathways.WORKSHOP,
    "sharing_text": pathways.SHARING,
    "form": pathways.FORM,
    "circle": CIRCLE,
    "consent": CONSENT,
    "opinions": OPINIONS,
    "process": PROCESS,
    "quality": QUALITY,
    "policy": POLICY,
    "link": LINK,
    "role": ROLE,
    "limited_power": LIMITED,
}
