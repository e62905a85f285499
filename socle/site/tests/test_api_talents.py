"""Talents through the API: met, enrolled, accompanied on their way."""

from socle.pathways.tests.conftest import Stage, day, founded, stage
from socle.site.tests.program import Program

__all__ = ["founded", "stage"]
TODAY = day().isoformat()


def test_somebody_is_met_named_enrolled_and_gets_a_guide(stage: Stage):
    olga, maud = Program(stage, "Olga"), Program(stage, "Maud")
    made = olga.send(f"circles/{stage.sud.pk}/talents", given_name="Aya", met_on=TODAY, phone="0612345678", born_on="2001-05-04").json()
    path = f"talents/{made['id']}"

    assert [one["id"] for one in olga.get("contacts").json()["items"]] == [made["id"]]
    named = olga.send(path, "put", given_name="Aya", family_name="Fictive", seen=made["version"]).json()
    assert olga.send(path, "put", given_name="Ayo", seen=made["version"]).json()["code"] == "stale"
    assert olga.send(f"{path}/identity", "put", born_on="2001-05-05", sex="f").json()["sex"] == "f"
    way = olga.send(f"{path}/ways", kind="email", value="aya@example.invalid").json()
    assert olga.send(f"ways/{way['id']}/end").json()["until"]
    enrolled = olga.send(f"{path}/enrolment", on=TODAY, seen=named["version"]).json()
    assert (enrolled["name"], enrolled["state"]) == ("Aya Fictive", "followed")
    guided = maud.send(f"{path}/guide", "put", mandate=str(stage.mandate("Noé", "guide").pk)).json()
    assert guided["guide"] == str(stage.people["Noé"].pk)
    assert [one["id"] for one in Program(stage, "Noé").get("talents").json()["items"]] == [made["id"]]
    assert maud.send(f"{path}/guide/end").json()["guide"] is None
    assert Program(stage, "Saul").get(path).status_code == 404


def test_who_is_not_enrolled_is_declined(stage: Stage):
    declined = Program(stage, "Olga").send(f"talents/{stage.met().pk}/decline", reason="lost").json()

    assert declined["state"] == "declined"


def test_their_way_and_what_was_said_are_entered(stage: Stage):
    talent, noe = stage.followed(), Program(stage, "Noé")
    where = {"pathway": str(stage.pathway().pk), "phase": str(stage.phase("discovery").pk), "since": day(-5).isoformat()}
    begun = noe.send(f"talents/{talent.pk}/passages", **where).json()
    corrected = noe.send(f"passages/{begun['id']}", "put", **where | {"since": day(-6).isoformat()}).json()
    ended = noe.send(f"passages/{corrected['id']}/end", until=day(-1).isoformat()).json()
    rest = noe.send(f"talents/{talent.pk}/pauses", reason="health", since=day(-2).isoformat()).json()
    over = noe.send(f"pauses/{rest['id']}/end", until=TODAY).json()
    note = noe.send(f"talents/{talent.pk}/notes", kind="talk", on=TODAY, text="Bonjour").json()
    mended = noe.send(f"notes/{note['id']}", "put", text="Bonsoir", seen=note["version"]).json()

    assert (ended["since"], ended["until"], over["until"], mended["text"]) == (day(-6).isoformat(), day(-1).isoformat(), TODAY, "Bonsoir")
