"""The past through the API: as of an instant, as known at another; what changed; who held what; who could read it; corrections."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest

from conftest import entry_of
from socle.governance import acts
from socle.governance.models import Earlier
from socle.governance.tests import rebuilding, scene
from socle.ground import at, now
from socle.site.tests.program import Program


@pytest.fixture
def left(cast):
    """Elsa belongs to Nord; thirty days later it is recorded that she had left it after ten."""
    held = scene.held(cast, "Elsa", "nord", "member")
    with at(held.since + timedelta(days=30)):
        right = {"until": held.since + timedelta(days=10), "reason": "Su après coup"}
        acts.put_mandate_right(cast.actor("Cléo", "lead"), held, **right)
    return held


def get(program, path, **asked):
    said = urlencode({name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in asked.items()})
    return program.get(f"{path}?{said}")


def test_what_was_held_is_read_as_of_one_instant_and_as_known_at_another(cast, left):
    def ids(**asked):
        return {one["id"] for one in get(program, "past/mandates", person=left.person_id, **asked).json()["items"]}

    with at(left.since + timedelta(days=40)):
        program = Program(cast, "Dario")
        day, before, after = (left.since + timedelta(days=n) for n in (20, 29, 31))
        assert str(left.pk) in ids(at=day, known=before)
        assert str(left.pk) not in ids(at=day, known=after) | ids(at=day)
        [known] = [one for one in get(program, "past/mandates", known=before).json()["items"] if one["id"] == str(left.pk)]
        [told] = [one for one in get(program, "past/mandates").json()["items"] if one["id"] == str(left.pk)]

    assert (known["until"] is None or known["until"] > told["until"], known["corrected"], told["corrected"]) == (True, False, True)
    assert told["ended_because"] == "correction"


def test_the_structure_is_read_as_of(cast):
    start = now()
    with at(start + timedelta(days=10)):
        scene.adopted(cast, scene.new_role(cast.circles["nord"], name="Vigie"))
    with at(start + timedelta(days=20)):
        program, nord = Program(cast, "Elsa"), cast.circles["nord"].pk
        names = [
            {one["name"] for one in get(program, "past/roles", circle=nord, at=start + timedelta(days=n)).json()["items"]} for n in (5, 15)
        ]
        later = {
            one["name"]
            for one in get(program, "past/roles", at=start + timedelta(days=15), known=start + timedelta(days=5)).json()["items"]
        }
        circles = get(program, "past/circles", at=start + timedelta(days=1)).json()["items"]
        before = get(program, "past/circles", at=start - timedelta(days=100)).json()["items"]
        policies, seats = (get(program, f"past/{noun}").json()["items"] for noun in ("policies", "seats"))

    assert "Vigie" in names[1] and "Vigie" not in names[0] | later
    assert str(nord) in {one["circle"] for one in circles} and before == policies == []
    assert {one["quality"] for one in seats} > set() and {one["role"] for one in seats} == {None}


def test_a_policy_that_ended_by_itself_is_read_until_then_whatever_was_known(cast):
    start, nord = now(), cast.circles["nord"]
    scene.adopted(cast, rebuilding.policy_adopted(nord, expires_at=scene.in_days(5)))
    with at(start + timedelta(days=10)):
        program, days = Program(cast, "Elsa"), [start + timedelta(days=n) for n in (4, 6)]
        found = [[len(get(program, "past/policies", at=t, known=k).json()["items"]) for t in days] for k in days]

    assert found == [[1, 0], [1, 0]]


def test_what_changed_is_read_in_words_and_page_by_page(cast):
    start, nord = now(), cast.circles["nord"]
    with at(start + timedelta(days=5)):
        scene.adopted(cast, *(scene.new_role(nord, name=f"Vigie {n}") for n in range(5)))
    with at(start + timedelta(days=10)):
        program = Program(cast, "Elsa")
        first = get(program, f"circles/{nord.pk}/changes", since=start + timedelta(days=1), size=2)
        told = list(first.json()["items"])
        following = first.json()["next"]
        while following:
            page = get(program, f"circles/{nord.pk}/changes", since=start + timedelta(days=1), size=2, cursor=following).json()
            told, following = told + page["items"], page["next"]

    assert first.headers["Link"].endswith('rel="next"') and first.json()["count"] == 5
    assert [one["place"] for one in told] == [1, 2, 3, 4, 5]
    assert {one["text"] for one in told} == {f"The role “Vigie {n}” is added in the circle “Nord”." for n in range(5)}


def test_who_could_read_is_told_to_whoever_may_read_it(cast, left):
    nord = cast.circles["nord"].pk
    with at(left.since + timedelta(days=40)):
        dario, day = Program(cast, "Dario"), left.since + timedelta(days=20)
        then = get(dario, f"circles/{nord}/readers", power="read_deliberations", at=day, known=day).json()
        since = get(dario, f"circles/{nord}/readers", power="read_deliberations", at=day, size=1).json()
        refused = get(Program(cast, "Fanny"), f"circles/{nord}/readers", power="read_deliberations")

    elsa = str(left.person_id)
    assert elsa in {one["person"] for one in then["items"]} and then["count"] == len(then["items"])
    assert since["next"] and since["count"] == then["count"] - 1
    assert (refused.status_code, refused.json()["field"]) == (403, "power")


@pytest.mark.parametrize(
    ("path", "asked", "field"),
    [
        ("past/mandates", {"at": "2999-01-01T00:00:00+00:00"}, "at"),
        ("past/circles", {"known": "9999-12-31T23:59:59-12:00"}, "known"),
        ("past/roles", {"at": "hier"}, "at"),
        ("past/policies", {"at": "2026-01-01T00:00:00"}, "at"),
        ("past/seats", {"since": "2026-01-01T00:00:00+00:00"}, "since"),
        ("circles/{}/changes", {"since_known": "2999-01-01T00:00:00+00:00"}, "since_known"),
        ("circles/{}/changes", {"since": "0001-01-01T00:00:00+12:00"}, "since"),
        ("circles/{}/readers", {"cursor": "x"}, "cursor"),
    ],
)
def test_a_bad_instant_is_refused_at_its_field(cast, path, asked, field):
    answer = get(Program(cast, "Elsa"), path.format(cast.circles["nord"].pk), **asked)

    assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert answer.json()["message"].endswith((".", "!"))


def test_nothing_of_another_consortium_is_told(cast):
    iris = Program(cast, "Iris")
    for path in ("past/mandates", "past/seats", "past/circles", "past/roles"):
        told = get(iris, path, circle=cast.circles["nord"].pk) if path != "past/circles" else get(iris, path)
        assert str(cast.circles["nord"].pk) not in told.content.decode()
    for path in ("changes", "readers"):
        asked = {"since": now() - timedelta(days=1)} if path == "changes" else {}
        assert get(iris, f"circles/{cast.circles['nord'].pk}/{path}", **asked).status_code == 404


def test_what_was_recorded_is_corrected(cast):
    held, seat = scene.held(cast, "Elsa", "nord", "member"), scene.seated(cast, "Elsa")
    with at(held.since + timedelta(days=30)):
        cleo, until = Program(cast, "Cléo"), (held.since + timedelta(days=10)).isoformat()
        early = cleo.send(f"mandates/{held.pk}/correction", reason="Tôt", since=(held.since - timedelta(days=999)).isoformat())
        silent = cleo.send(f"mandates/{held.pk}/correction", reason="", until=until)
        right = cleo.send(f"mandates/{held.pk}/correction", reason="Su après coup", until=until)
        sat = cleo.send(f"seats/{seat.pk}/correction", reason="Su après coup", until=until)
        other = Program(cast, "Dario").send(f"mandates/{held.pk}/correction", reason="Moi aussi", until=until)

    assert [one.status_code for one in (early, silent, right, sat, other)] == [422, 422, 200, 200, 403]
    assert (early.json()["field"], silent.json()["field"]) == ("since", "reason")
    assert right.json()["until"].startswith(until[:16]) and sat.json()["until"].startswith(until[:16])
    assert Earlier.kept.filter(thing__in=[held.pk, seat.pk]).count() == 2
    assert entry_of("mandate.rectified").row.door == "api"
