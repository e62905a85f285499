"""Programs read meetings as they stand, and do in them what people do."""

from typing import Any

from conftest import Cast
from socle.governance.models import Attendee
from socle.governance.tests import scene
from socle.governance.tests.meetings import met
from socle.site.tests.test_api import Program


def sent(program: Program, path: str, **said: Any) -> Any:
    answer = program.send(path, **said)
    assert answer.status_code in (200, 201), (path, answer.content)
    return answer.json()


def test_a_meeting_is_led_through_by_programs(cast: Cast):
    dario, elsa = Program(cast, "Dario"), Program(cast, "Elsa")
    proposal = scene.drafted(cast)

    made = sent(dario, f"circles/{cast.circles['nord'].pk}/meetings")
    path = f"meetings/{made['id']}"
    assert (made["next"]["do"], [one["title"] for one in made["agenda"]]) == ("take", ["Finir à 17 h"])
    sent(elsa, f"{path}/presence")
    sent(dario, f"{path}/attendees", person=str(cast.people["Cléo"].pk))
    sent(dario, f"{path}/taken", item=made["next"]["on"], seen=made["version"])
    opened = sent(dario, f"proposals/{proposal.pk}/opening", present=[str(pk) for pk in scene.ids(cast, scene.NORD)], step="clarify")
    assert opened["step"] == "clarify"
    sent(elsa, f"{path}/turn", kind="passed")
    stands = sent(dario, f"{path}/turns", person=str(cast.people["Dario"].pk), kind="spoke")

    assert (stands["turn"], stands["next"]["on"]) == (str(cast.people["Cléo"].pk), "react")
    assert [one["person"] for one in elsa.get(path).json()["there"]] == [str(pk) for pk in scene.ids(cast, ("Dario", "Elsa", "Cléo"))]


def test_its_agenda_is_prepared_and_its_minutes_confirmed(cast: Cast):
    dario, elsa = Program(cast, "Dario"), Program(cast, "Elsa")
    first, second = scene.raised(cast, "Une"), scene.raised(cast, "Deux")
    when = {"starts_at": scene.in_days(3), "zone": "Europe/Paris", "place": "La halle"}

    made = sent(dario, f"circles/{cast.circles['nord'].pk}/meetings", **when)
    path = f"meetings/{made['id']}"
    for one in (first, second):
        made = sent(dario, f"{path}/items", part="tensions", about=str(one.pk))
    sent(dario, f"{path}/order", item=made["agenda"][1]["id"], place=0)
    sent(dario, f"{path}/dropped", item=made["agenda"][0]["id"])
    moved = sent(dario, f"{path}/moving", **when | {"starts_at": scene.in_days(4), "place": "La mairie"})
    assert (moved["place"], moved["moved_from"]) == ("La mairie", made["starts_at"])
    sent(dario, f"{path}/opening")
    raised = sent(elsa, f"{path}/tensions", text="Trois")
    assert [one["title"] for one in raised["agenda"]] == ["Deux", "Une", "Trois"]
    sent(elsa, f"{path}/presence")
    sent(elsa, f"{path}/pen")
    sent(elsa, f"attendees/{Attendee.kept.get(person=cast.people['Elsa']).pk}/leave")
    sent(dario, f"{path}/taken", item=raised["agenda"][0]["id"])
    sent(dario, f"{path}/turn", kind="spoke")
    sent(dario, f"{path}/rounds")
    sent(dario, f"{path}/closing")
    confirmed = sent(elsa, f"{path}/confirmation")

    assert len(confirmed["digest"]) == 64
    assert elsa.get(f"meetings?circle={cast.circles['nord'].pk}").json()["items"][0]["digest"] == confirmed["digest"]
    assert Program(cast, "Gaspard").get(path).status_code == 404


def test_what_cannot_be_is_refused_with_its_code(cast: Cast):
    dario, elsa = Program(cast, "Dario"), Program(cast, "Elsa")
    meeting = met.opened(cast)
    path = f"meetings/{meeting.pk}"

    assert dario.send(f"{path}/facilitation").json()["code"] == "refused"
    assert elsa.send(f"{path}/closing").status_code == 403
    assert dario.send(f"circles/{meeting.circle_id}/meetings").json()["code"] == "already"
    assert dario.send(f"{path}/cancellation").status_code == 422
