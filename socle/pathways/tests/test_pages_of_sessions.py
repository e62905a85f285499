"""The pages of sessions and sheets: each shows what its reader may see, and nothing tells of what they may not."""

import base64
import io
import re
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from socle.ground.clock import at
from socle.pathways import acts
from socle.pathways.acts import sheets
from socle.pathways.models import Attendance, Enrolment, HalfDay, Session, Sheet
from socle.pathways.tests.conftest import Stage, day
from socle.pathways.tests.planning import after, during, enrolled, half, planned, workshop
from socle.people import links

pytestmark = pytest.mark.filterwarnings("ignore:No directory at")


def read(client: Client, name: str, *ids: Any, status: int = 200) -> str:
    response = client.get(reverse(name, args=ids))
    assert response.status_code == status, f"{name}: {response.status_code}"
    return " ".join(response.content.decode().split())


def post(client: Client, page: str, /, *ids: Any, status: int = 302, **told: Any) -> Any:
    response = client.post(reverse(page, args=ids), told)
    assert response.status_code == status, response.content.decode()[:3000]
    return response


def test_a_session_is_planned_amended_moved_and_called_off_on_its_pages(stage: Stage):
    one = workshop(stage)
    tess = stage.client("Tess")
    assert "Réparer un vélo" in tess.get(reverse("session_new", args=[stage.sud.pk]), {"workshop": one.pk}).content.decode()
    told = {"workshop": one.pk, "day_0": day(3), "since": "09:00", "until": "17:00", "place": "La Fabrique", "capacity": 8}
    told |= {"trainer": stage.people["Tess"].pk, "phases": [stage.phase("discovery").pk]}
    post(tess, "session_new", stage.sud.pk, **told)
    session = Session.kept.get()

    assert (session.name, session.capacity, session.phases) == ("Réparer un vélo", 8, ["discovery"])
    post(tess, "session_amend", session.pk, place="Ailleurs", capacity=9, trainer="", trainer_name="Ana Exemple")
    post(tess, "session_move", session.pk, day_0=day(6), since="09:00", until="17:00", reason="place")
    page = read(tess, "session", session.pk)
    assert all(word in page for word in ("Ailleurs", "Ana Exemple"))
    assert (
        "Réparer un vélo"
        in read(tess, "session_week", stage.sud.pk)
        + tess.get(reverse("session_week", args=[stage.sud.pk]), {"on": day(6).isoformat()}).content.decode()
    )
    post(tess, "session_cancel", session.pk, reason="few")
    assert Session.kept.get().cancelled_at


def test_a_later_day_takes_hours_of_its_own_and_shows_them_when_it_is_moved(stage: Stage):
    one, tess = workshop(stage, half_days=2), stage.client("Tess")
    told = {"workshop": one.pk, "day_0": day(3), "since": "09:00", "until": "12:00", "place": "Salle 2", "capacity": 8}
    told |= {"trainer": stage.people["Tess"].pk, "since_1": "14:00"}
    post(tess, "session_new", stage.sud.pk, status=400, **told)
    assert not Session.kept.exists(), "hours of a day that is not said"
    post(tess, "session_new", stage.sud.pk, **told, day_1=day(4), until_1="16:00")
    session = Session.kept.get()
    assert [(half.day, half.part) for half in HalfDay.kept.filter(session=session)] == [(day(3), "morning"), (day(4), "afternoon")]

    page = read(tess, "session_move", session.pk)
    since, until = re.findall(r"<input[^>]*_1[^>]* type=.time.[^>]*>|<input[^>]*type=.time.[^>]*_1[^>]*>", page)
    assert "14:00" in since
    assert "16:00" in until


@pytest.mark.parametrize("name", ["session_new", "session_amend", "session_move", "session_cancel"])
def test_a_form_that_is_wrong_says_so(stage: Stage, name: str):
    session = planned(stage)
    subject = stage.sud.pk if name == "session_new" else session.pk
    tess = stage.client("Tess")
    read(tess, name, subject)
    post(tess, name, subject, status=400, day_0="hier", day_1="x", since="x", capacity="0", reason="x", workshop="x", trainer="x")
    post(tess, name, subject, status=400)


def test_everybody_in_the_programme_sees_a_session_and_no_name(stage: Stage):
    session = planned(stage)
    enrolled(stage, session, "Aya")
    for who, named in (("Tess", True), ("Maud", True), ("Noé", True), ("Nina", False), ("Olga", False), ("Saul", False), ("Rita", False)):
        page = read(stage.client(who), "session", session.pk)
        assert ("Aya Fictive" in page) is named, who


def test_who_holds_sessions_reads_the_sheet_and_no_file(stage: Stage):
    session = planned(stage)
    (aya,) = enrolled(stage, session, "Aya")
    tess = stage.client("Tess")

    assert "Aya Fictive" in read(tess, "sheet", half(session).pk)
    read(tess, "talent", aya.talent_id, status=404)
    for who in ("Noé", "Nina", "Olga", "Paul", "Saul", "Rita"):
        for name, subject in (("sheet", half(session).pk), ("sheet_printed", session.pk), ("sheet_code", half(session).pk)):
            read(stage.client(who), name, subject, status=404)


def test_the_list_is_narrowed(stage: Stage):
    planned(stage, of=workshop(stage))
    planned(stage, of=workshop(stage, name="Écrire un CV", theme="job-search"), capacity=1, place="Mairie", on=9)
    enrolled(stage, Session.kept.get(name="Écrire un CV"), "Aya")
    client = stage.client("Noé")
    listed = {
        query: [
            name
            for name in ("Réparer un vélo", "Écrire un CV")
            if f">{name}<" in client.get(f"{reverse('sessions')}?{query}").content.decode()
        ]
        for query in ("", "q=velo", "theme=job-search", "place=mairie", "free=yes", "free=no", "mine=yes", "when=past")
    }
    assert listed == {
        "": ["Réparer un vélo", "Écrire un CV"],
        "q=velo": ["Réparer un vélo"],
        "theme=job-search": ["Écrire un CV"],
        "place=mairie": ["Écrire un CV"],
        "free=yes": ["Réparer un vélo"],
        "free=no": ["Écrire un CV"],
        "mine=yes": [],
        "when=past": [],
    }


def test_the_guide_sees_what_else_there_is_and_takes_a_place(stage: Stage):
    first = planned(stage)
    second = planned(stage, of=workshop(stage, name="Écrire un CV"))
    (place,) = enrolled(stage, first, "Aya")
    noe, talent = stage.client("Noé"), place.talent
    assert "Écrire un CV" in read(noe, "talent_sessions", talent.pk)

    page = read(noe, "enrolment_new", talent.pk, second.pk)
    assert "Réparer un vélo" in page
    post(noe, "enrolment_new", talent.pk, second.pk)
    made = Enrolment.kept.get(session=second)
    read(noe, "enrolment", made.pk)
    post(noe, "enrolment_withdraw", made.pk, reason="")
    assert Enrolment.kept.get(pk=made.pk).state == "withdrawn"
    for who in ("Nina", "Tess", "Olga", "Saul"):
        read(stage.client(who), "talent_sessions", talent.pk, status=404)
        read(stage.client(who), "enrolment_new", talent.pk, second.pk, status=404)


def test_who_runs_workshops_enrols_those_whose_files_they_read(stage: Stage):
    session, talent = planned(stage), stage.followed()
    maud = stage.client("Maud")
    assert "Aya Fictive" in read(maud, "session_enrol", session.pk)
    post(maud, "session_enrol", session.pk, talent=talent.pk)

    assert Enrolment.kept.get().talent == talent
    assert "Aya" not in read(stage.client("Tess"), "session_enrol", planned(stage, on=9).pk)


def test_a_sheet_is_filled_signed_corrected_and_closed_on_its_pages(stage: Stage):
    session = planned(stage)
    aya, bo, cy = enrolled(stage, session, "Aya", "Bo", "Cy")
    stage.followed("Dov")
    tess, half_day = stage.client("Tess"), half(session)
    picture = io.BytesIO()
    Image.new("RGB", (480, 160), "white").save(picture, "PNG")
    drawn = "data:image/png;base64," + base64.b64encode(picture.getvalue()).decode()
    with during(half_day):
        post(tess, "sheet", half_day.pk, how="told", **{f"s-{aya.talent_id}": "late", f"m-{aya.talent_id}": "120"})
        post(tess, "sheet_sign", half_day.pk, bo.talent_id, status=400, here="on", state="present", typed="Zoé")
        post(tess, "sheet_sign", half_day.pk, bo.talent_id, here="on", state="present", drawn=drawn)
        post(tess, "sheet_sign", half_day.pk, cy.talent_id, status=400, here="on", state="present", drawn="data:image/png;base64,???")
        post(tess, "sheet_sign", half_day.pk, cy.talent_id, here="on", state="present", typed="Cy Fictive")
        post(tess, "sheet_join", half_day.pk, status=400, name="Nadia Inconnue")
        post(tess, "sheet_join", half_day.pk, name="dov FICTIVE")
        assert "<output>" in read(tess, "sheet_code", half_day.pk)
        scan = SimpleUploadedFile("feuille.png", picture.getvalue(), "image/png")
        post(tess, "sheet_scan", half_day.pk, file=scan)
    with after(half_day):
        assert "Dov Fictive" in read(tess, "sheet_close", half_day.pk)
        post(tess, "sheet_close", half_day.pk, signed_as="Tess")
        line = Attendance.kept.get(talent=aya.talent)
        post(tess, "attendance_correct", line.pk, state="present", reason="Erreur de saisie")
        page = read(tess, "sheet", half_day.pk)
        printed = read(tess, "sheet_printed", session.pk)

    assert Sheet.kept.get().lines == 4
    assert all(word in page for word in ("Erreur de saisie", "feuille.png", "Dov Fictive"))
    assert all(word in printed for word in ("Réparer un vélo", "7 h", "Tess", "Erreur de saisie", "La Fabrique"))


def test_a_sheet_to_sign_stands_on_today(stage: Stage):
    session = planned(stage)
    enrolled(stage, session, "Aya")
    with after(half(session)):
        assert reverse("sheet", args=[half(session).pk]) in read(stage.client("Tess"), "today")
        assert reverse("sheet", args=[half(session).pk]) not in read(stage.client("Maud"), "today")
        acts.close_sheet(stage.actor("Tess"), half(session), signed_as="Tess")
        assert reverse("sheet", args=[half(session).pk]) not in read(stage.client("Tess"), "today")


def test_a_file_shows_when_somebody_was_there(stage: Stage):
    session = planned(stage)
    (aya,) = enrolled(stage, session, "Aya")
    with after(half(session)):
        acts.attest(stage.actor("Tess"), half(session), lines=[acts.Line(aya.talent_id, "absent")])
        page = read(stage.client("Noé"), "talent", aya.talent_id)

    assert "#m-out" in page and "Réparer un vélo" in page


def here(place: Enrolment) -> str:
    return links.link("presence", place).removeprefix(settings.CONFIGURATION.address)


def test_a_talent_signs_with_the_link_of_their_place_and_the_code_of_the_room(stage: Stage, talent_client: Any):
    session = planned(stage)
    aya, bo = enrolled(stage, session, "Aya", "Bo")
    client, half_day, stranger = talent_client(aya.talent), half(session), Client()
    assert "Réparer un vélo" in read(client, "talent_sessions", aya.talent_id)
    assert 'name="code"' not in stranger.get(here(aya)).content.decode(), "there is nothing to sign yet"
    with during(half_day) as moment:
        assert here(aya) in read(client, "enrolment", aya.pk)
        assert here(aya) not in read(stage.client("Noé"), "enrolment", aya.pk)
        assert stranger.post(here(aya), {"code": "000000"}).status_code == 400
        assert stranger.post(here(aya), {"code": sheets.code(half_day, moment)}).status_code == 200
        assert stranger.get(here(aya)[:-4] + "abc/").status_code == 404
        acts.release_place(stage.actor("Tess"), bo)
        assert stranger.get(here(bo)).status_code == 404

    line = Attendance.kept.get()
    assert (line.how, line.attested_by_id) == ("code", aya.person_id)


def test_codes_are_guessed_a_few_times_only(stage: Stage):
    session = planned(stage)
    (aya,) = enrolled(stage, session, "Aya")
    with during(half(session)):
        answers = [Client().post(here(aya), {"code": "000000"}).status_code for _try in range(14)]

    assert answers == [400] * 12 + [429] * 2


def test_an_id_from_another_circle_answers_like_a_missing_one(stage: Stage):
    from socle.ground import new_id

    session = planned(stage)
    (aya,) = enrolled(stage, session, "Aya")
    saul = stage.client("Saul")
    for one in (aya.pk, new_id()):
        for name in ("enrolment", "enrolment_withdraw", "enrolment_file"):
            read(saul, name, one, status=404)
    assert HalfDay.kept.count() == 2
    with at(session.ends_at):
        read(saul, "sheet_pdf", session.pk, status=404)
