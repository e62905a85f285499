"""An organisation as spreadsheets, GlassFrog and Holaspirit tell it becomes one proposal; what does not fit is told at its cell."""

import json
from typing import Any

import pytest
from django.test import Client

from conftest import Cast
from socle.governance.acts import adopt, give_position, open_to_positions
from socle.governance.models import Circle, CircleText, Mandate, PolicyText, Proposal, Role, RoleText
from socle.journal import guard
from socle.site.imports.models import Batch
from socle.site.tests.imports.bringing import enter, states, upload
from socle.site.tests.imports.sheets import separated, workbook

pytestmark = pytest.mark.django_db

MESSY = [
    ["Notre organisation", "", "", "", "", "", "", ""],
    ["Cercle", "Cercle parent", "Rôle", "Raison d'être", "Redevabilités", "Titulaire", "Jusqu'au", "Couleur"],
    ["Ateliers du Sud", "", "", "Faire ensemble", "", "Hugo", "", "bleu"],
    ["Ateliers du Sud", "", "Secrétariat", "Retrouver ce qui est décidé", "- Tenir le registre\n- Écrire", "hugo", "31/12/2027", ""],
    ["Ateliers du Sud", "", "Cuisine", "Nourrir", "", "Elsa; Gaspard", "1er janvier 2028", ""],
    ["Potager", "Ateliers du Sud", "", "Cultiver", "", "GASPARD", "46752", ""],
]


@pytest.fixture
def ada(cast: Cast) -> Client:
    return cast.client("Ada")


def brought(client: Client, rows: list[list[Any]], content: bytes = b"") -> Batch:
    return enter(client, upload(client, rows, "circles", content, "cercles.xlsx"))


def test_circles_roles_and_holders_become_one_proposal(cast: Cast, ada: Client):
    batch = brought(ada, MESSY)
    assert set(states(batch).values()) == {"ready"}, list(batch.rows.values_list("number", "faults", "twin"))
    assert "2 cercles" in ada.get(f"/imports/{batch.pk}/record/").content.decode()

    ada.post(f"/imports/{batch.pk}/record/")
    batch.refresh_from_db()
    proposal = Proposal.kept.get(pk=batch.outcome.strip("/").split("/")[-1])
    assert batch.state == "done"
    assert (proposal.circle, proposal.stage) == (cast.circles["consortium"], "draft")
    assert ada.get(batch.outcome).status_code == 200


def test_once_adopted_all_of_it_stands(cast: Cast, ada: Client):
    ada.post(f"/imports/{brought(ada, MESSY).pk}/record/")
    proposal = Proposal.kept.latest("drafted_at")
    facilitator = cast.actor("Ada", "facilitator")
    open_to_positions(facilitator, proposal, present=[cast.people["Ada"].pk])
    give_position(cast.actor("Ada"), proposal, kind="consent", version=1)

    adopt(facilitator, Proposal.kept.get(pk=proposal.pk))

    sud = Circle.kept.get(texts__name="Ateliers du Sud")
    potager = Circle.kept.get(texts__name="Potager")
    assert (sud.parent, potager.parent) == (cast.circles["consortium"], sud)
    assert Mandate.kept.get(role__circle=potager, role__core="lead").person.name == "Gaspard"
    secretary = Mandate.kept.get(role__circle=sud, role__core="secretary")
    assert (secretary.person.name, secretary.given_until.date().isoformat()) == ("Hugo", "2027-12-30")
    assert "Tenir le registre" in RoleText.kept.get(role=secretary.role).accountabilities
    kitchen = Role.kept.get(texts__name="Cuisine")
    assert sorted(kitchen.mandates.values_list("person__name", flat=True)) == ["Elsa", "Gaspard"]


def _worded(cast: Cast, key: str, core: str, **words: Any) -> None:
    with guard.acting():
        RoleText.kept.filter(role=cast.role(key, core)).update(**words)


def test_the_roles_that_every_circle_has_speak_of_that_circle_and_not_of_the_consortium(cast: Cast, ada: Client):
    _worded(cast, "consortium", "secretary", purpose="Tenir la mémoire du consortium.")
    for key in ("nord", "atelier"):
        _worded(cast, key, "secretary", purpose="Tenir la mémoire du cercle.")
        _worded(cast, key, "representative", purpose="Porter la voix du cercle au consortium.", accountabilities=["Porter ses tensions"])

    ada.post(f"/imports/{brought(ada, [['Cercle', 'Cercle parent', 'Titulaire'], ['A', '', 'Hugo'], ['B', 'A', 'Elsa']]).pk}/record/")

    changes = [(one["kind"], one["data"]) for one in Proposal.kept.latest("drafted_at").versions.get().changes]
    names = {data["id"]: data["name"] for kind, data in changes if kind == "circle.added"}
    said = {(names[data["circle"]], data["core"]): data for kind, data in changes if kind == "role.added"}
    assert {said[circle, "secretary"]["purpose"] for circle in "AB"} == {"Tenir la mémoire du cercle."}
    assert said["A", "representative"]["purpose"] == "Porter la voix du cercle au consortium."
    assert (said["B", "representative"]["purpose"], said["B", "representative"]["accountabilities"]) == ("", [])


@pytest.mark.parametrize(
    ("rows", "row", "field"),
    [
        ([["A", "B", "", "Hugo"], ["B", "A", "", "Elsa"]], 2, "parent"),
        ([["A", "", "", "Hugo"], ["B", "", "", "Elsa"], ["C", "A", "", "Cléo"], ["C", "B", "", "Cléo"]], 5, "parent"),
        ([["A", "", "", "Personne"]], 2, "holders"),
        ([["A", "", "", ""]], 2, "holders"),
        ([["A", "", "", ""], ["B", "", "", ""]], 3, "holders"),
        ([["A", "", "", "Hugo"], ["B", "", "Cuisine", "Elsa"]], 3, "circle"),
    ],
    ids=["beneath itself", "beneath two", "nobody by that name", "nobody leads", "nobody leads another", "nobody leads what has no row"],
)
def test_what_does_not_fit_together_is_told_at_its_cell(ada: Client, rows: list[list[str]], row: int, field: str):
    batch = brought(ada, [["Cercle", "Cercle parent", "Rôle", "Titulaire"], *rows])

    assert field in batch.rows.get(number=row).faults
    ada.post(f"/imports/{batch.pk}/record/")
    assert not Proposal.kept.exists()


def test_one_row_mended_mends_the_others(ada: Client):
    batch = brought(ada, [["Cercle", "Cercle parent", "Titulaire"], ["A", "B", "Hugo"], ["B", "A", "Elsa"]])
    ada.post(f"/imports/{batch.pk}/rows/", {"c-3-parent": ""})

    assert states(batch) == {2: "ready", 3: "ready"}


def test_a_row_that_stands_twice_is_left_out(ada: Client):
    batch = brought(ada, [["Cercle", "Rôle", "Titulaire"], ["A", "", "Hugo"], ["A", "Cuisine", ""], ["a", "CUISINE", ""]])

    assert states(batch) == {2: "ready", 3: "ready", 4: "twin"}


def test_a_circle_that_stands_already_is_not_added_again_unseen(cast: Cast, ada: Client):
    batch = brought(ada, [["Cercle", "Titulaire"], ["nord", "Hugo"]])

    assert states(batch) == {2: "twin"}


def test_more_than_a_proposal_holds_is_refused_with_what_to_do(ada: Client):
    rows = [["Cercle", "Titulaire"], *([f"Cercle {n}", "Hugo"] for n in range(12))]
    batch = brought(ada, [], separated(rows))
    answer = ada.post(f"/imports/{batch.pk}/record/", follow=True)

    assert "50" in answer.content.decode()
    assert not Proposal.kept.exists()


GLASSFROG = {
    "circles": [
        {"id": 1, "name": "Les Lanternes d'ailleurs", "strategy": "", "links": {"supported_role": None, "roles": [10, 11, 12]}},
        {"id": 2, "name": "Jardin", "strategy": "Lentement", "links": {"supported_role": 12, "policies": [30], "domain": []}},
    ],
    "linked": {
        "roles": [
            {"id": 10, "name": "Circle Lead", "is_core": True, "purpose": "", "links": {"circle": 2, "people": [20]}},
            {
                "id": 11,
                "name": "Semences",
                "purpose": "Garder les graines",
                "links": {"circle": 2, "people": [20, 21], "accountabilities": [40], "domains": []},
            },
            {"id": 12, "name": "Jardin", "purpose": "Cultiver", "links": {"circle": 1, "supporting_circle": 2, "people": []}},
        ],
        "people": [
            {"id": 20, "name": "Hugo", "email": "hugo@exemple.invalid"},
            {"id": 21, "name": "Elsa", "email": "elsa@exemple.invalid"},
        ],
        "accountabilities": [{"id": 40, "description": "Trier les graines"}],
        "policies": [{"id": 30, "title": "Arrosage", "body": "Le soir seulement", "links": {"circle": 2, "domain": None}}],
        "assignments": [{"id": 50, "focus": "fleurs", "election": "2027-12-31", "links": {"person": 21, "role": 11}}],
    },
}


def test_glassfrog_is_understood(cast: Cast, ada: Client):
    batch = brought(ada, [], json.dumps(GLASSFROG).encode())
    texts = {row.number: row.texts for row in batch.rows.all()}

    assert texts[3] == {"what": "circle", "name": "Jardin", "circle": "Les Lanternes d'ailleurs", "purpose": "Cultiver"}
    assert texts[5]["accountabilities"] == "Trier les graines"
    assert (texts[5]["holders"], texts[6]["holders"], texts[6]["until"]) == ("Hugo", "Elsa", "2027-12-31")
    assert texts[7] == {"what": "policy", "name": "Arrosage", "circle": "Jardin", "text": "Le soir seulement"}
    assert batch.rows.get(number=6).beside["focus"] == "fleurs"
    assert batch.rows.get(number=3).beside["strategy"] == "Lentement"

    ada.post(f"/imports/{batch.pk}/rows/", {"k-2": "left", "c-3-circle": ""})
    assert set(states(batch).values()) == {"ready", "left"}, list(batch.rows.values_list("number", "faults"))
    ada.post(f"/imports/{batch.pk}/record/")
    proposal = Proposal.kept.get()
    open_to_positions(cast.actor("Ada", "facilitator"), proposal, present=[cast.people["Ada"].pk])
    give_position(cast.actor("Ada"), proposal, kind="consent", version=1)
    adopt(cast.actor("Ada", "facilitator"), Proposal.kept.get())
    assert CircleText.kept.get(name="Jardin").purpose == "Cultiver"
    assert PolicyText.kept.get(title="Arrosage").text == "Le soir seulement"


HOLASPIRIT = {
    "Circles": [["Circle", "Parent circle", "Purpose", "Circle lead"], ["Jardin", "", "Cultiver", "Hugo"]],
    "Roles": [
        ["Role", "Circle", "Purpose", "Accountabilities", "Role fillers", "Elected until", "Tags"],
        ["Semences", "Jardin", "Garder les graines", "Trier\nRanger", "Hugo, Elsa", "", "vert"],
    ],
    "Policies": [["Policy", "Circle", "Body"], ["Arrosage", "Jardin", "Le soir"]],
    "Réglages": [["Clé", "Valeur"], ["langue", "fr"]],
}


def test_the_sheets_of_a_workbook_are_one_table(ada: Client):
    first, *others = HOLASPIRIT.items()
    batch = brought(ada, [], workbook([["Lisez-moi"]], sheets=dict([first, *others])))
    texts = [row.texts for row in batch.rows.order_by("number")]

    assert batch.sheet == "*"
    assert [text.get("what") for text in texts] == ["circle", "role", "policy"]
    assert texts[1]["holders"] == "Hugo, Elsa"
    assert texts[2]["text"] == "Le soir"
    assert batch.rows.get(number=3).beside == {"Tags": "vert"}
    assert set(states(batch).values()) <= {"ready", "fault"}


@pytest.mark.parametrize(
    "content", [b"{", b"[1, 2]", b'{"circles": 3}', b'{"circles": [{"id": 1, "links": 7}]}', b'{"roles": [null, {"id": [1]}]}']
)
def test_json_that_is_something_else_breaks_nothing(ada: Client, content: bytes):
    from django.core.files.uploadedfile import SimpleUploadedFile

    assert ada.post("/imports/new/circles/", {"file": SimpleUploadedFile("x.json", content)}).status_code in (302, 422)
