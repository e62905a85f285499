"""The words of other vocabularies in which the organisation is told: W3C ORG first, with SKOS, FOAF, Dublin Core, PROV and OWL-Time.

The context is in the file itself, so nobody has to fetch anything to read it. What ORG has no word for is under `urn:socle:`.
"""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy

from socle.governance.models import Circle, Role, Seat

CONTEXT: dict[str, Any] = {
    "org": "http://www.w3.org/ns/org#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dct": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "time": "http://www.w3.org/2006/time#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "socle": "urn:socle:ns:",
    "id": "@id",
    "type": "@type",
    "label": "skos:prefLabel",
    "other_label": "skos:altLabel",
    "name": "foaf:name",
    "purpose": "org:purpose",
    "description": "dct:description",
    "identifier": "org:identifier",
    "domain": "dc:subject",
    "accountability": "skos:scopeNote",
    "instant": {"@id": "time:inXSDDateTimeStamp", "@type": "xsd:dateTimeStamp"},
    "date": {"@id": "dct:date", "@type": "xsd:dateTimeStamp"},
    "during": "org:memberDuring",
    "begins": "time:hasBeginning",
    "ends": "time:hasEnd",
    **{
        word: {"@id": known, "@type": "@id"}
        for word, known in {
            "classification": "org:classification",
            "unit_of": "org:unitOf",
            "linked_to": "org:linkedTo",
            "place": "dct:spatial",
            "post_in": "org:postIn",
            "role": "org:role",
            "held_by": "org:heldBy",
            "member": "org:member",
            "organization": "org:organization",
            "on_behalf_of": "socle:onBehalfOf",
            "original": "org:originalOrganization",
            "resulting": "org:resultingOrganization",
            "resulted_from": "org:resultedFrom",
            "changed_by": "org:changedBy",
            "decided_by": "prov:wasGeneratedBy",
            "scheme": "skos:inScheme",
        }.items()
    },
}
MEMBER_ORGANISATION = "urn:socle:role:member_organisation"
_SCHEMES: dict[str, Any] = {"kind": Circle.Kind, "quality": Seat.Quality, "core": Role.Core}


def urn(pk: UUID) -> str:
    """The name of a row in the world."""
    return f"urn:uuid:{pk}"


def concept(scheme: str, word: str) -> str:
    """The name of one of our own words: a kind of circle, a quality, a role that every circle has."""
    return f"urn:socle:{scheme}:{word}"


def concepts() -> list[dict[str, Any]]:
    """Our own words, in both languages. A quality and a role that every circle has are roles for ORG."""
    found: list[dict[str, Any]] = [{"id": MEMBER_ORGANISATION, "type": "org:Role", "label": _in_both(gettext_lazy("member organisation"))}]
    for scheme, words in _SCHEMES.items():
        found.append({"id": f"urn:socle:{scheme}", "type": "skos:ConceptScheme"})
        kind = "skos:Concept" if scheme == "kind" else ["org:Role", "skos:Concept"]
        for word in words:
            found.append({"id": concept(scheme, word.value), "type": kind, "label": _in_both(word.label), "scheme": f"urn:socle:{scheme}"})
    return found


def _in_both(label: Any) -> list[dict[str, str]]:
    said = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            said.append({"@language": code, "@value": str(label)})
    return said
