"""What each file of a kit holds: tables of keys. To add a key, add a line here and a field to its noun."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from socle.governance.powers import ALL
from socle.transfer.kit.faults import Faults
from socle.transfer.kit.nodes import List, Map, Node, Scalar
from socle.transfer.kit.shapes import At, Field, Shape, day, either, listed, number, one_of, record, siren, string, text, word

CORE = ("lead", "representative", "facilitator", "secretary", "member")
CIRCLES = ("consortium", "project_team", "operational", "orientation", "working", "team")
ORGANISATIONS = ("association", "cooperative", "company", "foundation", "public_body", "university", "network", "other")
COLOURS = ("lille", "paris", "marseille")
FACETS = ("attendance", "tasks")


def words(known: Iterable[str]) -> Shape:
    """One of these words."""
    return one_of({one: one for one in known})


def _all(node: Node, faults: Faults) -> At:
    words(("all",))(node, faults)
    return At(node.place, tuple(At(node.place, power) for power in ALL))


def _parent(node: Node, faults: Faults) -> At:
    at = ID(node, faults)
    return At(at.place, None) if at.value == "none" else at


NAME, LONG_NAME, SENTENCE, PARAGRAPH = text(120), text(200), text(300), text(2000)
ID = word(r"(?=.{1,60}\Z)[a-z][a-z0-9]*(-[a-z0-9]+)*", _("small letters, digits and dashes, at most 60, such as lille-roubaix"))
YES = one_of({"true": True, "false": False})
MARK = Field(words(("core", "adaptable", "local")), default="adaptable")
POWER = words(ALL)

KIT = {
    "format": Field(words(("1",)), required=True),
    "id": Field(ID, required=True),
    "version": Field(word(r"[0-9]{1,6}(\.[0-9]{1,6}){0,2}", _("a version such as 1.0")), required=True),
    "name": Field(NAME, required=True),
    "summary": Field(PARAGRAPH, required=True),
    "language": Field(words(("fr", "en")), required=True),
    "licence": Field(word(r"[A-Za-z0-9][A-Za-z0-9.+-]{0,59}", _("an SPDX name such as CC-BY-SA-4.0")), required=True),
    "source": Field(string(300), default=""),
}

TERRITORY = {
    "id": Field(ID, required=True),
    "name": Field(NAME, required=True),
    "colour": Field(words(COLOURS), default=""),
    "aliases": Field(listed(string(200)), default=()),
    "communes": Field(listed(word(r"([0-9]{2}|2[AB])[0-9]{3}", _("the INSEE code of a commune, such as 59350"))), default=()),
    "mark": MARK,
}

ORGANISATION = {
    "id": Field(ID, required=True),
    "name": Field(LONG_NAME, required=True),
    "kind": Field(words(ORGANISATIONS), required=True),
    "aliases": Field(listed(string(200)), default=()),
    "siren": Field(siren, default=""),
    "member": Field(YES, default=False),
    "from": Field(day),
    "until": Field(day),
    "mark": MARK,
}

LIMITED = {
    "power": Field(POWER, required=True),
    "caseload": Field(YES, default=False),
    "facets": Field(listed(words(FACETS)), default=()),
}

ROLE = {
    "id": Field(ID, required=True),
    "name": Field(NAME, required=True),
    "purpose": Field(PARAGRAPH, required=True),
    "domains": Field(listed(SENTENCE), default=()),
    "accountabilities": Field(listed(SENTENCE), default=()),
    "powers": Field(listed(either({Scalar: POWER, Map: record(LIMITED)})), required=True),
    "core": Field(words(CORE), default=""),
    "single": Field(YES, default=False),
    "beneath": Field(YES, default=False),
    "term_months": Field(number(1, 120), default=12),
    "mark": MARK,
    "for": Field(listed(ID), default=()),
}

CIRCLE = {
    "id": Field(ID, required=True),
    "kind": Field(words(CIRCLES), required=True),
    "name": Field(NAME, required=True),
    "purpose": Field(PARAGRAPH, required=True),
    "parent": Field(_parent, required=True),
    "territory": Field(ID),
    "domains": Field(listed(SENTENCE), default=()),
    "powers": Field(either({Scalar: _all, List: listed(POWER)}), required=True),
    "mark": MARK,
    "roles": Field(listed(record(ROLE)), required=True),
}
