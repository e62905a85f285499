"""The pages of a meeting: the facilitator’s one button, everybody’s own, a wall for all, and what is asked every three seconds."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from conftest import Cast
from socle.governance import acts
from socle.governance.models import Attendee, Item, Meeting, Note, Position, Proposal, Tension
from socle.governance.tests import scene
from socle.governance.tests.meetings import met
from socle.journal.models import Entry

QUERIES, WEIGHT = 12, 80 * 1024


def address(meeting: Meeting, page: str = "meeting") -> str:
    return reverse(page, args=[meeting.pk])


def english(cast: Cast, name: str) -> Client:
    client = cast.client(name)
    client.cookies["language"] = "en"
    return client


def read(client: Client, meeting: Meeting, page: str = "meeting") -> str:
    answer = client.get(address(meeting, page))
    assert answer.status_code == 200, answer
    return re.sub(r"\s+", " ", answer.content.decode())


def pressed(client: Client, meeting: Meeting, what: str, **sent: Any) -> Any:
    return client.post(reverse("meeting_press", args=[meeting.pk, what]), sent, follow=True)


def button(page: str) -> dict[str, str]:
    """What the facilitator's one button sends."""
    form = re.search(r'<form[^>]*id="press-next".*?</form>', page)
    assert form, "there is no next step"
    return dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[0]))


def goes_on(client: Client, meeting: Meeting) -> str:
    answer = pressed(client, meeting, "next", **button(read(client, meeting)))
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def test_whoever_facilitates_opens_a_meeting_from_the_circle_and_members_join_with_one_press(cast: Cast):
    dario, elsa = english(cast, "Dario"), english(cast, "Elsa")
    circle = reverse("circle_meetings", args=[cast.circles["nord"].pk])

    assert "Open a meeting now" in dario.get(circle).content.decode()
    assert "Open a meeting now" not in elsa.get(circle).content.decode()
    dario.post(circle, {"now": "1"})
    meeting = Meeting.kept.get()
    assert "I am here" in read(elsa, meeting)
    pressed(elsa, meeting, "join")

    assert "2 people are here" in read(elsa, meeting)
    assert reverse("circle_meetings", args=[meeting.circle_id]) in elsa.get(reverse("circle", args=[meeting.circle_id])).content.decode()


def test_a_meeting_is_called_for_later_opened_and_called_off(cast: Cast):
    dario, circle = english(cast, "Dario"), reverse("circle_meetings", args=[cast.circles["nord"].pk])
    day = scene.days_later(3).date().isoformat()

    wrong = dario.post(circle, {"day": day, "hour": "18:00", "zone": "Nowhere"})
    assert (wrong.status_code, Meeting.kept.count()) == (400, 0)
    for _time in range(2):
        dario.post(circle, {"day": day, "hour": "18:00", "zone": "Europe/Paris", "place": "Salle des fêtes"})
    first, second = Meeting.kept.order_by("pk")
    assert "Salle des fêtes" in read(dario, first)
    pressed(dario, first, "cancel")
    pressed(dario, second, "open")

    assert (scene.current(first).cancelled_at is not None, scene.current(second).is_open) == (True, True)
    assert "called off" in dario.get(circle).content.decode()


def test_the_facilitator_is_led_through_a_decision_by_one_button(cast: Cast):
    proposal = scene.drafted(cast)
    dario, clients = english(cast, "Dario"), {name: english(cast, name) for name in ("Cléo", "Elsa")}
    meeting = met.opened(cast)

    for said in (
        "Open it with those who are here",
        "Go on to reactions",
        "Let the proposer answer and amend",
        "Ask each for their position",
    ):
        assert said in goes_on(dario, meeting)
    assert "Positions are awaited: " in goes_on(dario, meeting)
    for name, client in {**clients, "Dario": dario}.items():
        assert "I consent to version 1" in read(client, meeting), name
        client.post(reverse("meeting_say", args=[meeting.pk]), {"kind": "consent", "version": 1})
    assert "Declare it adopted" in read(dario, meeting)
    assert "You facilitate" not in read(clients["Elsa"], meeting)
    goes_on(dario, meeting)

    assert scene.current(proposal).stage == "adopted"
    assert "Minutes of" in goes_on(dario, meeting)
    assert "Decision" in read(clients["Elsa"], meeting, "minutes")


def test_two_facilitators_who_press_at_once_do_one_thing(cast: Cast):
    meeting, proposal = met.deciding(cast)
    scene.all_consent(cast, proposal)
    dario, twin = english(cast, "Dario"), english(cast, "Dario")
    sent = button(read(dario, meeting))

    for client in (dario, twin):
        said = pressed(client, meeting, "next", **(sent | {"key": ""})).content.decode()
    entries = Entry.objects.filter(act__in=["proposal.adopted", "meeting.closed"])

    assert "Somebody has gone on already" in said
    assert list(entries.values_list("act", flat=True)) == ["proposal.adopted"]


def test_an_objection_without_a_reason_is_asked_for_it_and_nothing_is_lost(cast: Cast):
    meeting, _proposal = met.deciding(cast)
    cleo = english(cast, "Cléo")

    empty = cleo.post(reverse("meeting_say", args=[meeting.pk]), {"kind": "objection", "version": 1, "reason": ""})
    assert (empty.status_code, Position.kept.count()) == (400, 0)
    stale = cleo.post(reverse("meeting_say", args=[meeting.pk]), {"kind": "objection", "version": 7, "reason": "Le dernier bus."})
    assert stale.status_code == 400
    assert "Le dernier bus." in stale.content.decode()
    cleo.post(reverse("meeting_say", args=[meeting.pk]), {"kind": "objection", "version": 1, "reason": "Le dernier bus."})

    assert Position.kept.get().kind == "objection"


def test_objector_and_proposer_confirm_on_their_own_screens(cast: Cast):
    meeting, proposal = met.deciding(cast)
    objection = scene.objected(cast, proposal)
    for who in ("Dario", "Elsa"):
        scene.says(cast, who, proposal)
    assert "Write a new version" in read(english(cast, "Elsa"), meeting)
    scene.rewritten(cast, proposal)
    scene.all_consent(cast, proposal)

    for name in ("Cléo", "Elsa"):
        assert "Version 2 integrates the objection" in read(english(cast, name), meeting)
        pressed(english(cast, name), meeting, "integrate", objection=objection.pk)

    assert "Version 2 integrates" not in read(english(cast, "Dario"), meeting)
    assert scene.current(objection).ending == "integrated"


def test_whoever_writes_a_version_comes_back_to_the_meeting(cast: Cast):
    meeting, proposal = met.deciding(cast)
    scene.objected(cast, proposal)
    elsa = english(cast, "Elsa")
    edit = reverse("proposal_edit", args=[proposal.pk])

    assert f'name="meeting" value="{meeting.pk}"' in elsa.get(f"{edit}?meeting={meeting.pk}").content.decode()
    sent = {"title": "Finir à 16 h", "text": "Avant le bus.", "seen": "1", "send": "1", "meeting": str(meeting.pk)}
    assert elsa.post(edit, sent).headers["Location"] == address(meeting)
    assert scene.current(proposal).version == 2


def test_each_speaks_or_passes_and_the_facilitator_notes_it_for_whoever_has_no_screen(cast: Cast):
    scene.raised(cast)
    meeting = met.opened(cast)
    met.take(cast, meeting)
    dario, elsa = english(cast, "Dario"), english(cast, "Elsa")

    assert "<b>Dario</b> has the floor" in read(elsa, meeting)
    pressed(dario, meeting, "turn", kind="passed")
    assert "It is your turn." in read(elsa, meeting)
    pressed(elsa, meeting, "turn", kind="spoke")
    pressed(dario, meeting, "turn-of", person=cast.people["Cléo"].pk, kind="spoke")

    assert "Everybody has had their turn" in read(elsa, meeting)
    pressed(dario, meeting, "round")
    assert "<b>Dario</b> has the floor" in read(elsa, meeting)


def test_the_agenda_is_put_in_order_and_people_are_noted(cast: Cast):
    for text in ("Une", "Deux"):
        scene.raised(cast, text)
    meeting = met.opened(cast, people=())
    later = scene.raised(cast, "Plus tard")
    dario = english(cast, "Dario")

    first, second = met.waiting(meeting)
    pressed(dario, meeting, "move", item=second.pk, place=0, **{"from": "agenda"})
    pressed(dario, meeting, "drop", item=first.pk, **{"from": "agenda"})
    assert "Plus tard" in read(dario, meeting, "meeting_agenda")
    pressed(dario, meeting, "add", about=later.pk, part="tensions", **{"from": "agenda"})
    pressed(dario, meeting, "note", person=cast.people["Elsa"].pk, **{"from": "people"})
    pressed(dario, meeting, "raise", text="La salle est froide")

    assert [one.about for one in met.waiting(meeting)][:2] == [second.about, later.pk]
    assert Tension.kept.filter(text="La salle est froide").exists()
    assert "Elsa has left" in read(dario, meeting, "meeting_people")
    pressed(dario, meeting, "leave", person=cast.people["Elsa"].pk, **{"from": "people"})
    assert Attendee.kept.filter(until=None).count() == 1


def test_nothing_is_answered_while_nothing_has_changed(cast: Cast):
    meeting, proposal = met.deciding(cast)
    elsa, now = english(cast, "Elsa"), address(meeting, "meeting_now")
    whole = elsa.get(now)
    mark = re.search(r'id="mark" name="mark" value="([^"]+)"', whole.content.decode())
    assert mark

    assert elsa.get(now, {"mark": mark[1]}).status_code == 204
    scene.says(cast, "Dario", proposal)
    changed = elsa.get(now, {"mark": mark[1]})
    assert (changed.status_code, "<html" in changed.content.decode()) == (200, False)
    assert elsa.get(now, {"mark": mark[1], "wall": "1"}).status_code == 200
    acts.close_meeting(met.facilitator(cast), meeting)
    assert elsa.get(now, {"mark": mark[1]}).status_code == 286


def test_asking_takes_few_questions_of_the_database(cast: Cast, django_assert_max_num_queries: Any):
    meeting, _proposal = met.deciding(cast)
    elsa, now = english(cast, "Elsa"), reverse("meeting_now", args=[meeting.pk])
    mark = re.search(r'value="([^"]+)"', elsa.get(now).content.decode())
    assert mark

    with django_assert_max_num_queries(4):
        assert elsa.get(now, {"mark": mark[1]}).status_code == 204


def test_the_wall_shows_nothing_of_whoever_has_signed_in(cast: Cast):
    meeting, proposal = met.deciding(cast)
    scene.objected(cast, proposal)

    walls = [read(english(cast, name), meeting, "meeting_wall") for name in ("Dario", "Elsa")]

    assert walls[0] == walls[1]
    assert "Le dernier bus part" in walls[0]
    assert "<button" not in walls[0]
    assert "<textarea" not in walls[0]


def test_what_the_secretary_types_is_kept_and_two_who_write_hear_of_each_other(cast: Cast):
    meeting, _proposal = met.deciding(cast)
    elsa, dario = english(cast, "Elsa"), english(cast, "Dario")
    item = Item.kept.get(meeting=meeting)
    note = reverse("meeting_note", args=[meeting.pk, item.pk])
    pressed(elsa, meeting, "pen")
    assert "Kept as you type" in read(elsa, meeting)

    kept = elsa.post(note, {"text": "On parle du bus.", "seen": "0"}, headers={"HX-Request": "true"})
    over = dario.post(note, {"text": "On parle d’horaires.", "seen": "0"}, headers={"HX-Request": "true"})
    dario.post(note, {"text": "On parle des horaires.", "seen": "2"})

    assert 'value="1"' in kept.content.decode()
    assert "Elsa had written something else" in over.content.decode()
    assert Note.objects.get().text == "On parle des horaires."
    assert "On parle des horaires." in read(english(cast, "Cléo"), meeting)


def test_minutes_are_read_confirmed_and_printed(cast: Cast):
    meeting, proposal = met.deciding(cast)
    scene.objected(cast, proposal)
    acts.close_meeting(met.facilitator(cast), meeting)
    dario = english(cast, "Dario")

    assert "it stood when the item was left" in read(dario, meeting, "minutes")
    pressed(dario, meeting, "confirm")
    assert scene.current(meeting).digest in read(english(cast, "Cléo"), meeting, "minutes_printed")
    assert dario.get(address(meeting)).headers["Location"] == address(meeting, "minutes")
    asked = dario.post(address(meeting, "minutes_printed"))
    assert asked.status_code == 302


@pytest.mark.parametrize("name", ["Gaspard", "Hugo", "Iris"])
def test_to_others_there_is_no_meeting(cast: Cast, name: str):
    meeting = met.opened(cast)
    client = cast.client(name)

    pages = ("meeting", "meeting_wall", "meeting_now", "meeting_agenda", "meeting_people", "minutes", "minutes_printed")
    assert {client.get(address(meeting, page)).status_code for page in pages} == {404}
    assert pressed(client, meeting, "join").status_code == 404


def test_whoever_reads_along_sees_it_and_has_no_button(cast: Cast):
    meeting = met.opened(cast)

    page = read(english(cast, "Basile"), meeting)

    assert "You read along" in page
    assert "press/join" not in page


def test_an_address_of_a_button_leads_back_and_what_is_no_button_is_not_there(cast: Cast):
    meeting = met.opened(cast)
    dario = english(cast, "Dario")

    assert dario.get(reverse("meeting_press", args=[meeting.pk, "join"])).headers["Location"] == address(meeting)
    assert pressed(dario, meeting, "dance").status_code == 404
    for what in ("note", "leave", "move", "drop", "take", "add", "integrate", "withdraw", "turn-of"):
        assert pressed(dario, meeting, what, person="x", item="x", about="x", objection="x").status_code == 200
    assert Proposal.kept.count() == 0
