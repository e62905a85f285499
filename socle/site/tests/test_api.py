"""The API: who may come in, what is said when something is wrong, and that it shows what the pages show."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from socle.governance import acts
from socle.governance.models import Circle, Mandate, Tension
from socle.ground import new_id, now
from socle.people import bounds
from socle.people.acts import name_signatory
from socle.people.bounds import Bound
from socle.people.models import Organisation
from socle.site.tests.program import Program


def test_a_token_reads_what_its_person_may_see(elsa, cast):
    here = {str(circle.pk) for circle in Circle.kept.exclude(programme=cast.elsewhere.pk)}

    assert {one["circle"] for one in elsa.get("circles").json()["items"]} == here
    assert elsa.get("me").json()["person"] == str(cast.people["Elsa"].pk)


def test_an_agenda_is_read_part_by_part_and_holds_only_what_may_be_seen(elsa, cast, tension):
    address = f"circles/{cast.circles['nord'].pk}/agenda"

    parts = {one["part"]: one for one in elsa.get(address).json()["parts"]}

    assert list(parts) == ["ratify", "proposals", "opinions", "ending", "vacancies", "reviews", "tensions"]
    assert [(one["kind"], one["id"]) for one in parts["tensions"]["items"]] == [("tension", str(tension.pk))]
    assert parts["tensions"]["items"][0]["address"] == f"/tensions/{tension.pk}/"
    gaspard = Program(cast, "Gaspard")
    assert gaspard.get(f"{address}?part=tensions").json() == {"parts": [{"part": "tensions", "items": [], "next": None}]}
    assert {gaspard.get(f"{address}?{wrong}").status_code for wrong in ("part=moon", "page=0", "page=999999999999")} == {404}
    assert elsa.get(f"circles/{cast.elsewhere.pk}/agenda").status_code == 404


def test_a_long_part_of_an_agenda_comes_in_pages(elsa, cast):
    for n in range(51):
        acts.raise_tension(cast.actor("Elsa"), cast.circles["nord"], text=f"Tension {n}")

    address = f"circles/{cast.circles['nord'].pk}/agenda?part=tensions"
    first, second = (elsa.get(f"{address}&page={page}").json()["parts"][0] for page in (1, 2))

    assert (len(first["items"]), first["next"], len(second["items"]), second["next"]) == (50, 2, 1, None)


def test_who_only_signs_for_an_organisation_lists_what_is_held_on_its_behalf_and_takes_it_back(cast):
    signatory = name_signatory(cast.actor("Basile", "registers"), cast.company, person=cast.people["Hugo"])
    ours = {str(pk) for pk in Mandate.kept.filter(organisation=cast.company).values_list("pk", flat=True)}
    hugo = Program(cast, "Hugo")

    listed = [one["id"] for one in hugo.get("mandates").json()["items"]]
    answer = hugo.send(f"signatories/{signatory.pk}/withdrawals", mandate=listed[0])

    assert set(listed) == ours
    assert answer.status_code == 200
    assert Mandate.kept.get(pk=listed[0]).ended_because == "withdrawal"


PATHS = ["circles/{}", "circles/{}/journal", "roles/{}", "tensions/{}", "proposals/{}", "organisations/{}"]


@pytest.mark.parametrize("path", PATHS)
def test_unknown_malformed_and_foreign_ids_answer_with_the_same_body(cast, path):
    iris = cast.actor("Iris")
    felt = acts.raise_tension(iris, cast.elsewhere, text="Elsewhere")
    proposed = acts.draft(iris, felt, title="Elsewhere")
    foreign = {
        "circles": cast.elsewhere.pk,
        "roles": Mandate.kept.get(pk=iris.mandate).role_id,
        "tensions": felt.pk,
        "proposals": proposed.pk,
        "organisations": Organisation.kept.get(ground=cast.elsewhere.pk, key="phare").pk,
    }[path.split("/")[0]]
    elsa, there = Program(cast, "Elsa"), Program(cast, "Iris")

    answers = [elsa.get(path.format(one)) for one in (foreign, new_id(), "x", "%00", "é", "1", "0" * 300, "../me")]

    assert there.get(path.format(foreign)).status_code == 200
    assert {(answer.status_code, answer.content) for answer in answers[:-1]} == {(404, answers[0].content)}
    assert answers[0].json() == {"message": "This cannot be found.", "field": None, "code": "missing"}


def test_ids_in_bodies_and_filters_are_no_other_way_to_ask(elsa, cast):
    role = cast.role("nord", "lead").pk
    until = (now() + timedelta(days=5)).isoformat()

    answers = [
        *(elsa.send(f"roles/{role}/mandates", holder=one, until=until) for one in (str(cast.people["Iris"].pk), str(new_id()), "x")),
    ]

    assert {(answer.status_code, answer.content) for answer in answers} == {(404, answers[0].content)}
    for hidden in (cast.elsewhere.pk, new_id(), "x"):
        for noun in ("proposals", "tensions", "policies"):
            answer = elsa.get(f"{noun}?circle={hidden}")
            assert (answer.status_code, answer.json()["field"], answer.json()["code"]) == (422, "circle", "kind")
    assert elsa.get(f"tensions?circle={cast.elsewhere.pk}").json() == elsa.get(f"tensions?circle={new_id()}").json()


BODIES = [
    (b"", 400, None, "unreadable"),
    (b"{}", 422, "text", "needed"),
    (b"{", 400, None, "unreadable"),
    (b"\xff\xfe{}", 400, None, "unreadable"),
    (b"[]", 400, None, "unreadable"),
    (b"null", 400, None, "unreadable"),
    (b'{"text": "a\\u0000b"}', 400, None, "unreadable"),
    (b'{"text": "\\ud800"}', 400, None, "unreadable"),
    (b'{"text": NaN}', 400, None, "unreadable"),
    (b'{"text": "one", "text": "other"}', 400, None, "unreadable"),
    (b"[" * 100_000, 400, None, "unreadable"),
    (b'{"text": 1}', 422, "text", "kind"),
    (b'{"text": ["x"]}', 422, "text", "kind"),
    (b'{"text": "x", "power": "all"}', 422, "power", "unknown_field"),
    (b'{"text": "' + b"x" * 1_100_000 + b'"}', 413, None, "too_large"),
    (b'{"text": ""}', 422, "text", "refused"),
    (b'{"text": "' + b"x" * 301 + b'"}', 422, "text", "refused"),
]


@pytest.mark.parametrize(("body", "status", "field", "code"), BODIES)
def test_a_wrong_body_is_told_where_and_changes_nothing(elsa, cast, body, status, field, code):
    before = Tension.kept.count()

    answer = elsa.client.post(f"/api/circles/{cast.circles['nord'].pk}/tensions", body, "application/json", headers=elsa.headers)

    assert (answer.status_code, answer.json()["field"], answer.json()["code"]) == (status, field, code)
    assert answer.json()["message"]
    assert Tension.kept.count() == before


def test_the_sentences_are_in_the_language_that_is_asked_for(elsa, cast):
    path = f"/api/circles/{cast.circles['nord'].pk}/tensions"

    said = [
        elsa.client.post(path, '{"text": ""}', "application/json", headers=elsa.headers | {"accept-language": language}).json()["message"]
        for language in ("en", "fr")
    ]

    assert said[0] == "Say in a sentence what is missing or what hurts."
    assert said[1] != said[0]


def test_a_version_that_is_no_longer_current_answers_409_and_changes_nothing(elsa, tension):
    first = elsa.send(f"tensions/{tension.pk}", "put", text="In other words", seen=1)
    late = elsa.send(f"tensions/{tension.pk}", "put", text="In still other words", seen=1)

    assert first.json()["version"] == 2
    assert (late.status_code, late.json()["code"], late.json()["version"]) == (409, "stale", 2)
    assert elsa.get(f"tensions/{tension.pk}").json()["text"] == "In other words"


def test_lists_come_in_pages_of_fifty_with_a_cursor(elsa, cast):
    for n in range(60):
        acts.raise_tension(cast.actor("Elsa"), cast.circles["nord"], text=f"{n}")

    first = elsa.get(f"tensions?circle={cast.circles['nord'].pk}").json()
    rest = elsa.get(f"tensions?circle={cast.circles['nord'].pk}&cursor={first['next']}").json()

    read = [one["text"] for one in first["items"] + rest["items"]]
    assert (len(first["items"]), rest["next"]) == (50, None)
    assert read == [str(n) for n in range(60)]


@pytest.mark.parametrize(
    ("path", "field", "code"),
    [
        ("tensions?circel={0}", "circel", "unknown_parameter"),
        ("tensions?Circle={0}", "Circle", "unknown_parameter"),
        ("tensions?circle={0}&limit=500", "limit", "unknown_parameter"),
        ("tensions?%E2%80%AE=", "\u202e", "unknown_parameter"),
        ("circles/{0}?circle={0}", "circle", "unknown_parameter"),
        ("me?request=1", "request", "unknown_parameter"),
        ("tensions?circle={0}&circle={0}", "circle", "twice"),
    ],
)
def test_a_parameter_that_is_not_known_or_stands_twice_is_refused_by_its_name(elsa, cast, path, field, code):
    answer = elsa.get(path.format(cast.circles["nord"].pk))

    assert (answer.status_code, answer.json()["field"], answer.json()["code"]) == (422, field, code)


def test_a_list_asks_as_little_of_the_database_whatever_its_length(elsa, cast, django_assert_max_num_queries):
    felt = [acts.raise_tension(cast.actor("Elsa"), cast.circles["nord"], text=f"{n}") for n in range(70)]
    for one in felt:
        acts.draft(cast.actor("Elsa"), one, title="x")

    elsa.get("me")
    for path in ("me", "circles", "roles", "mandates", "tensions", "proposals", "organisations", "people"):
        with django_assert_max_num_queries(12, info=path):
            assert elsa.get(path).status_code == 200, path


def test_the_journal_is_read_by_who_may_and_says_that_it_holds(elsa, cast, tension):
    nord, atelier = cast.circles["nord"].pk, cast.circles["atelier"].pk

    page = elsa.get(f"circles/{nord}/journal").json()
    first = elsa.get(f"circles/{nord}/journal?size=1").json()
    older = elsa.get(f"circles/{nord}/journal?size=100&cursor={first['next']}")

    assert page["items"][0]["act"] == "tension.raised" and page["holds"]
    assert [first["items"][0], *older.json()["items"]] == page["items"][:51]
    assert elsa.get(f"circles/{atelier}/journal").status_code == 403
    assert "Nobody answers" not in json.dumps(page)


def test_too_many_requests_of_one_token_are_slowed_down(elsa, monkeypatch):
    monkeypatch.setattr(bounds, "BOUNDS", [Bound("program", "subject", 3, timedelta(minutes=1))])

    answers = [elsa.get("me") for _request in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[-1].json()["code"] == "too_many"
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 60
    assert int(answers[-1].headers["Retry-After"]) <= 60


def test_a_path_of_the_api_that_does_not_exist_answers_like_a_missing_thing(elsa):
    for path in ("nope", "circles/", "circles/x/y/z"):
        assert elsa.get(path).json()["code"] == "missing"


@pytest.mark.once
def test_the_description_is_public_and_its_page_lists_every_operation(client, db):
    schema = client.get("/api/openapi.json").json()
    page = client.get("/api/").content.decode().replace("<wbr>", "")

    for path in schema["paths"]:
        assert path in page
    assert client.get("/api/docs").status_code == 404


def test_the_api_needs_no_token_against_forgery_and_takes_no_cookie(cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.people["Elsa"].account, backend="socle.people.sign_in.Backend")

    answer = client.post(f"/api/circles/{cast.circles['nord'].pk}/tensions", '{"text": "x"}', "application/json")

    assert answer.status_code == 401
