"""The API: who may come in, what is said when something is wrong, and that it shows what the pages show."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from conftest import entry_of
from socle.governance import acts, gate
from socle.governance.models import Circle, Mandate, Proposal, Tension
from socle.governance.tests.test_rebase import stale
from socle.ground import at, new_id, now
from socle.journal.guard import acting
from socle.people import bounds
from socle.people.acts import issue_token, name_signatory, withdraw_token
from socle.people.bounds import Bound
from socle.people.models import Account, Organisation


class Program:
    """A program that holds somebody's token, which opens what asks for a second factor unless it is weak."""

    def __init__(self, cast, name, *, strong=True):
        person, until = cast.people[name], now() + timedelta(days=9)
        self.token = issue_token(cast.actor(name), person, purpose="test", until=until, secret=f"socle_{name}", strong=strong)
        self.headers = {"authorization": f"Bearer socle_{name}", "accept-language": "en"}
        self.client = Client()

    def get(self, path, **headers):
        return self.client.get(f"/api/{path}", headers=self.headers | headers)

    def send(self, path, method="post", headers=None, **said):
        body = json.dumps(said)
        return getattr(self.client, method)(f"/api/{path}", body, content_type="application/json", headers=self.headers | (headers or {}))


@pytest.fixture
def elsa(cast):
    return Program(cast, "Elsa")


@pytest.fixture
def tension(cast):
    return acts.raise_tension(cast.actor("Elsa"), cast.circles["nord"], text="Nobody answers in August")


def test_a_token_reads_what_its_person_may_see(elsa, cast):
    here = {str(circle.pk) for circle in Circle.kept.exclude(programme=cast.elsewhere.pk)}

    assert {one["circle"] for one in elsa.get("circles").json()["items"]} == here
    assert elsa.get("me").json()["person"] == str(cast.people["Elsa"].pk)


def test_an_agenda_is_read_part_by_part_and_holds_only_what_may_be_seen(elsa, cast, tension):
    address = f"circles/{cast.circles['nord'].pk}/agenda"

    parts = {one["part"]: one for one in elsa.get(address).json()["parts"]}

    assert list(parts) == ["proposals", "ending", "vacancies", "reviews", "tensions"]
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


@pytest.mark.parametrize(
    "authorization",
    [
        "",
        "Bearer",
        "Bearer ",
        "Bearer x",
        "Basic socle_Elsa",
        "socle_Elsa",
        "Bearer socle_elsa",
        "Bearer socle_Elsa ",
        "Bearer é",
        "Bearer " + "x" * 5000,
    ],
)
def test_without_a_good_token_nothing_is_read_or_done(elsa, cast, authorization):
    for answer in (
        Client().get("/api/circles", headers={"authorization": authorization}),
        Client().post(
            f"/api/circles/{cast.circles['nord'].pk}/tensions", "{}", "application/json", headers={"authorization": authorization}
        ),
    ):
        assert answer.status_code == 401
        assert answer.json()["code"] == "no_token"


def test_a_session_is_no_token(cast):
    assert cast.client("Ada").get("/api/circles").status_code == 401


def test_a_token_ends_when_it_is_withdrawn_when_its_time_is_over_and_when_its_account_closes(elsa, cast):
    assert elsa.get("me").status_code == 200

    with at(elsa.token.until):
        assert elsa.get("me").status_code == 401
    with acting():
        Account.kept.filter(person=cast.people["Elsa"]).update(is_active=False)
    assert elsa.get("me").status_code == 401
    with acting():
        Account.kept.filter(person=cast.people["Elsa"]).update(is_active=True)
    withdraw_token(cast.actor("Elsa"), elsa.token)
    assert elsa.get("me").status_code == 401


def test_a_token_whose_person_has_no_role_sees_nothing_but_themselves(cast):
    hugo = Program(cast, "Hugo")

    assert hugo.get("circles").json() == {"items": [], "next": None}
    assert [one["name"] for one in hugo.get("people").json()["items"]] == ["Hugo"]


def test_an_act_says_its_door_its_token_and_the_mandate_that_gave_the_right(elsa, cast):
    elsa.send(f"circles/{cast.circles['nord'].pk}/tensions", text="From a program")

    entry = entry_of("tension.raised")
    assert entry.row.door == "api"
    assert entry.row.mandate == cast.actor("Elsa").mandate


def test_a_mandate_is_named_in_a_header_and_must_be_ones_own(cast):
    ada, nord = Program(cast, "Ada"), cast.circles["consortium"].pk
    member, lead = cast.actor("Ada").mandate, cast.actor("Ada", "lead").mandate
    elsas = cast.actor("Elsa").mandate

    answers = [
        ada.send(f"circles/{nord}/tensions", text="x", headers={"socle-mandate": str(one)}).status_code
        for one in (member, lead, elsas, new_id(), "x", "")
    ]

    assert answers == [201, 403, 403, 403, 403, 201]


def test_nobody_signs_an_act_of_their_own_with_the_mandate_of_another(cast):
    elsa = Program(cast, "Elsa")
    mine, theirs = cast.actor("Elsa").mandate, cast.actor("Cléo").mandate

    answer = elsa.send(f"mandates/{mine}/resignation", headers={"socle-mandate": str(theirs)})

    assert answer.status_code == 403
    assert gate.hats(cast.people["Elsa"].pk)


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


def test_a_proposal_goes_from_draft_to_decision_through_the_api(cast, tension):
    elsa, dario, cleo = (Program(cast, name) for name in ("Elsa", "Dario", "Cléo"))
    role = {"id": str(new_id()), "circle": str(cast.circles["nord"].pk), "name": "Partners", "purpose": "", "term_months": 12}
    change = {"kind": "role.added", "data": role | {"domains": [], "accountabilities": [], "powers": [], "beneath": False}}

    made = elsa.send(f"tensions/{tension.pk}/proposals", title="Add a role", changes=[change]).json()
    path = f"proposals/{made['id']}"
    rewritten = elsa.send(path, "put", title="Add a role for partners", changes=[change], seen=1).json()
    opened = dario.send(f"{path}/opening", present=[str(cast.people[name].pk) for name in ("Elsa", "Dario", "Cléo")])
    too_early = dario.send(f"{path}/adoption")
    for voice in (elsa, dario):
        assert voice.send(f"{path}/positions", kind="consent", version=2).status_code == 201
    objected = cleo.send(f"{path}/positions", kind="objection", version=2, reason="It does harm.")
    objection = next(one["objection"] for one in cleo.get(path).json()["voices"] if one["objection"])
    withdrawn = cleo.send(f"objections/{objection}/withdrawal")
    cleo.send(f"{path}/positions", kind="consent", version=2)
    decided = dario.send(f"{path}/adoption")

    assert (rewritten["version"], opened.json()["stage"]) == (2, "open")
    assert (too_early.status_code, objected.status_code, withdrawn.json()["ending"]) == (422, 201, "withdrawn")
    assert decided.status_code == 201 and decided.json()["title"] == "Add a role for partners"
    assert elsa.get(path).json()["stage"] == "adopted"
    roles = elsa.get(f"roles?circle={cast.circles['nord'].pk}").json()["items"]
    assert rewritten["changes"][0]["data"]["id"] in {one["role"] for one in roles}


def test_the_effect_of_a_proposal_is_read_and_a_stale_one_is_built_on_what_stands(cast):
    elsa, proposal = Program(cast, "Elsa"), stale(cast, {"purpose": "Mener"}, {"name": "Passeuse"})
    path = f"proposals/{proposal.pk}"

    before = elsa.get(f"{path}/effect").json()
    rebased = elsa.send(f"{path}/rebase", seen=1)
    after = elsa.get(f"{path}/effect").json()

    assert before["changes"] == [
        {"sign": "changed", "text": "The role “Passeuse” changes in the circle “Nord”.", "details": ["Purpose: Mener"]}
    ]
    assert (before["stopped"], before["rebases"]) == (["The role “Passeuse” has changed"], True)
    assert rebased.json()["version"] == 2
    assert (after["stopped"], after["rebases"], after["follows"]) == ([], False, {})
    assert Program(cast, "Gaspard").get(f"{path}/effect").status_code == 404


def test_the_other_acts_of_a_proposal_and_of_mandates_are_there(cast, tension):
    elsa, cleo = Program(cast, "Elsa"), Program(cast, "Cléo")
    made = elsa.send(f"tensions/{tension.pk}/proposals", title="Never mind").json()
    guide, until = cast.role("nord", "guide").pk, (now() + timedelta(days=30)).isoformat()

    withdrawn = elsa.send(f"proposals/{made['id']}/withdrawal")
    returned = Program(cast, "Dario").send(f"proposals/{made['id']}/return")
    given = cleo.send(f"roles/{guide}/mandates", holder=str(cast.people["Elsa"].pk), until=until)
    revoked = cleo.send(f"mandates/{given.json()['id']}/revocation")
    again = cleo.send(f"roles/{guide}/mandates", holder=str(cast.people["Elsa"].pk), until=until)
    resigned = elsa.send(f"mandates/{again.json()['id']}/resignation")

    assert (withdrawn.json()["stage"], returned.status_code) == ("withdrawn", 422)
    assert [answer.status_code for answer in (given, revoked, again, resigned)] == [201, 200, 201, 200]
    assert Proposal.kept.get(pk=made["id"]).stage == "withdrawn"


def test_an_organisation_is_recorded_and_amended(cast):
    basile, elsa = Program(cast, "Basile"), Program(cast, "Elsa")
    path = f"circles/{cast.circles['nord'].pk}/organisations"

    made = basile.send(path, name="Le Fanal", kind="association")
    wrong = basile.send(path, name="La Bougie", kind="association", siren="123456789")
    amended = basile.send(f"organisations/{made.json()['id']}", "put", name="Le Grand Fanal", kind="company", seen=1)
    not_hers = elsa.send(path, name="La Mèche", kind="association")

    assert (made.status_code, amended.json()["name"], amended.json()["version"]) == (201, "Le Grand Fanal", 2)
    assert (wrong.status_code, wrong.json()["field"]) == (422, "siren")
    assert not_hers.status_code == 403


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


@pytest.mark.parametrize("path", ["me", "circles", "roles", "mandates", "tensions", "proposals", "organisations", "people"])
def test_a_list_asks_as_little_of_the_database_whatever_its_length(elsa, cast, path, django_assert_max_num_queries):
    felt = [acts.raise_tension(cast.actor("Elsa"), cast.circles["nord"], text=f"{n}") for n in range(70)]
    for one in felt:
        acts.draft(cast.actor("Elsa"), one, title="x")

    elsa.get("me")
    with django_assert_max_num_queries(12):
        assert elsa.get(path).status_code == 200


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


@pytest.fixture
def handing_on(cast):
    """Somebody who may hand on the model of Les Lanternes."""
    with acting():
        role = cast.role("consortium", "registers")
        text = role.texts.get(until=None)
        type(text).kept.filter(pk=text.pk).update(powers=[*text.powers, {"power": "hand_on_model"}])
    return Program(cast, "Basile")


def test_the_kit_of_a_programme_is_for_who_may_hand_it_on(handing_on, elsa, cast):
    address = f"circles/{cast.circles['consortium'].pk}/kit"

    said = handing_on.get(address).json()
    assert (said["format"], said["id"], said["version"]) == (1, "les-lanternes", "1")
    assert [one["id"] for one in said["circles"]] == ["consortium", "atelier", "nord"]
    assert not any(name in json.dumps(said, ensure_ascii=False) for name in ("Ada", "Basile", "Elsa"))
    assert (elsa.get(address).status_code, elsa.get(address).json()["code"]) == (403, "no_right")


def test_a_circle_of_a_programme_has_no_kit_of_its_own(handing_on, cast):
    with acting():
        text = cast.role("consortium", "registers").texts.get(until=None)
        type(text).kept.filter(pk=text.pk).update(beneath=True)

    assert handing_on.get(f"circles/{cast.circles['nord'].pk}/kit").status_code == 404
