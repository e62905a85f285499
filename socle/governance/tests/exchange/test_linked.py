"""The organisation as W3C ORG in JSON-LD: what rdflib, which knows nothing of Socle, reads in it."""

import io
import json
import socket
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.namespace import FOAF, ORG, SKOS

from conftest import Cast
from socle.governance import gate
from socle.governance.exchange.linked import write
from socle.governance.models import Circle, Mandate, Role, Seat
from socle.governance.tests import scene
from socle.governance.tests.exchange.elsewhere import aboard
from socle.governance.tests.exchange.playing import live
from socle.governance.tests.exchange.typed import change
from socle.ground import at, new_id, now
from socle.journal.act import Actor

pytestmark = pytest.mark.once

SOCLE = Namespace("urn:socle:ns:")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: Any, **_more: Any) -> None:
        raise AssertionError("nothing is fetched")

    monkeypatch.setattr(socket, "create_connection", refuse)


def told(circle: Circle, actor: Actor | None = None) -> Graph:
    out = io.StringIO()
    write(out, circle, actor=actor)
    return Graph().parse(data=out.getvalue(), format="json-ld")


def urn(row: Any) -> URIRef:
    return URIRef(f"urn:uuid:{row.pk}")


def of(graph: Graph, kind: URIRef) -> set[Any]:
    return set(graph.subjects(RDF.type, kind))


def labels(graph: Graph, kind: URIRef) -> set[str]:
    return {str(graph.value(one, SKOS.prefLabel)) for one in of(graph, kind)}


def test_circles_are_units_of_each_other_and_the_consortium_is_an_organisation(cast: Cast):
    graph = told(cast.circles["consortium"])

    assert of(graph, ORG.Organization) == {urn(cast.circles["consortium"])}
    assert of(graph, ORG.OrganizationalUnit) == {urn(cast.circles["nord"]), urn(cast.circles["atelier"])}
    assert set(graph.objects(urn(cast.circles["nord"]), ORG.unitOf)) == {urn(cast.circles["consortium"])}
    assert str(graph.value(urn(cast.circles["nord"]), ORG.purpose)) == "Éclairer"


def test_roles_are_posts_and_mandates_and_seats_are_memberships(cast: Cast):
    graph = told(cast.circles["consortium"])
    programme = cast.circles["consortium"].pk
    mandates = Mandate.kept.live(now()).filter(circle__programme=programme)
    seats = Seat.kept.live(now()).filter(circle__programme=programme)

    assert of(graph, ORG.Post) == {urn(role) for role in Role.kept.filter(circle__programme=programme)}
    memberships = {one for one in of(graph, ORG.Membership) if (graph.value(one, ORG.member), RDF.type, FOAF.Person) in graph}
    assert memberships == {urn(row) for row in (*mandates, *seats)}
    lead = urn(cast.role("nord", "lead"))
    assert set(graph.objects(lead, ORG.heldBy)) == {urn(cast.people["Cléo"])}
    assert graph.value(lead, ORG.role) == URIRef("urn:socle:core:lead")


def test_a_term_is_an_interval_and_an_organisation_is_spoken_for(cast: Cast):
    graph = told(cast.circles["nord"])
    held = scene.held(cast, "Cléo", "nord", "lead")

    found = graph.query(
        """SELECT ?begins ?ends ?for WHERE { ?held org:memberDuring ?period ; socle:onBehalfOf ?for .
        ?period time:hasBeginning/time:inXSDDateTimeStamp ?begins ; time:hasEnd/time:inXSDDateTimeStamp ?ends }""",
        initNs={"org": ORG, "time": Namespace("http://www.w3.org/2006/time#"), "socle": SOCLE},
        initBindings={"held": urn(held)},
    )

    [(begins, ends, organisation)] = list(found)  # type: ignore[misc]
    assert [datetime.fromisoformat(one) for one in (begins, ends)] == [held.since, held.until]
    assert organisation == urn(cast.company)


def test_our_own_words_are_concepts_in_both_languages(cast: Cast):
    graph = told(cast.circles["consortium"])

    said = {label.language: str(label) for label in graph.objects(URIRef("urn:socle:core:lead"), SKOS.prefLabel)}  # type: ignore[attr-defined]
    assert said.keys() == {"fr", "en"}
    assert said["en"] == "lead"
    used = {word for prop in (ORG.role, ORG.classification) for word in graph.objects(None, prop) if str(word).startswith("urn:socle:")}
    assert used and all((word, SKOS.prefLabel, None) in graph for word in used)


def test_people_have_a_name_and_nothing_else(cast: Cast):
    graph = told(cast.circles["consortium"])

    assert {str(name) for name in graph.objects(None, FOAF.name)} == {"Ada", "Basile", "Cléo", "Dario", "Elsa", "Fanny", "Gaspard"}
    for person in of(graph, FOAF.Person):
        assert {predicate for predicate, _value in graph.predicate_objects(person)} == {RDF.type, FOAF.name}


def test_organisations_and_who_belongs_to_the_consortium(cast: Cast):
    graph = told(cast.circles["consortium"])

    assert labels(graph, ORG.FormalOrganization) == {"Les Lanternes", "Brasserie du Phare"}
    belongs = set(graph.subjects(ORG.role, URIRef("urn:socle:role:member_organisation")))
    assert {str(graph.value(graph.value(one, ORG.member), SKOS.prefLabel)) for one in belongs} == {"Les Lanternes"}
    assert {str(one) for one in graph.objects(urn(cast.company), SKOS.altLabel)} == {"Le Phare"}


def test_a_split_and_a_merger_are_change_events(db: None):
    cast = aboard()
    nord = cast.circles["nord"]

    def decide(days: int, *changes: dict[str, Any]) -> Any:
        with at(now() + timedelta(days=days)):
            return scene.adopted(cast, *changes)

    first = Circle.kept.get(pk=scene.made(decide(1, *scene.new_circle(nord, cast.people["Elsa"], name="Tout"))))
    halves = [one for name in ("Une", "Deux") for one in scene.new_circle(nord, cast.people["Elsa"], name=name, came_from=[str(first.pk)])]
    split = decide(2, *halves, change("circle.dissolved", circle=first.pk, base=scene.base(first)))
    one, two = Circle.kept.filter(came_from=[str(first.pk)]).order_by("pk")
    merged = decide(3, change("circle.dissolved", circle=two.pk, base=scene.base(two), became=one.pk))

    with at(now() + timedelta(days=4)):
        graph = told(cast.circles["consortium"])
    events = {
        one: (set(graph.objects(one, ORG.originalOrganization)), set(graph.objects(one, ORG.resultingOrganization)))
        for one in of(graph, ORG.ChangeEvent)
    }
    assert events == {urn(split): ({urn(first)}, {urn(one), urn(two)}), urn(merged): ({urn(two)}, {urn(one)})}
    assert {"Tout", "Deux", "Une"} <= labels(graph, ORG.OrganizationalUnit)


def test_a_cross_link_is_told(cast: Cast):
    role = cast.role("atelier", "member")
    scene.adopted(cast, change("link.added", id=new_id(), circle=cast.circles["nord"].pk, role=role.pk))

    assert set(told(cast.circles["nord"]).objects(urn(cast.circles["nord"]), ORG.linkedTo)) == {urn(cast.circles["atelier"])}


def test_from_a_circle_down_it_tells_nothing_of_the_others(cast: Cast):
    graph = told(cast.circles["nord"])

    assert of(graph, ORG.OrganizationalUnit) == {urn(cast.circles["nord"])}
    assert "Fanny" not in {str(name) for name in graph.objects(None, FOAF.name)}


def test_one_reads_in_it_what_one_may_see(cast: Cast):
    whole = told(cast.circles["consortium"])

    assert len(told(cast.circles["consortium"], cast.actor("Elsa"))) == len(whole)
    for name in ("Hugo", "Iris"):
        graph = told(cast.circles["consortium"], cast.actor(name))
        assert not of(graph, ORG.Post) | of(graph, ORG.Membership) | of(graph, FOAF.Person) | of(graph, ORG.OrganizationalUnit)


@pytest.mark.long
def test_whatever_was_lived_it_is_read_and_every_id_that_is_a_thing_is_there(db: None):
    cast = aboard()
    live(cast, seed=3, days=40)

    with at(now() + timedelta(days=41)):
        graph = told(cast.circles["consortium"])
    for prop in (ORG.member, ORG.postIn, ORG.organization, ORG.unitOf, ORG.heldBy, ORG.role, ORG.originalOrganization):
        assert all((value, RDF.type, None) in graph for value in graph.objects(None, prop)), prop


def test_it_asks_the_same_number_of_questions_whatever_there_is(cast: Cast):
    def asked() -> int:
        with CaptureQueriesContext(connection) as sent, gate.one_request():
            told(cast.circles["consortium"], cast.actor("Elsa"))
        return len(sent)

    few = asked()
    scene.adopted(cast, *[scene.new_role(cast.circles["nord"], name=f"Rôle {n}") for n in range(10)])

    assert asked() == few < 20


def test_the_context_is_in_the_file(cast: Cast):
    out = io.StringIO()
    write(out, cast.circles["consortium"])

    assert isinstance(json.loads(out.getvalue())["@context"], dict)
