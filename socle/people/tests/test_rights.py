"""What people ask about their data, but for erasure: taken with them, objected to; and who looked at them."""

import io
import json
import re
import zipfile
from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from conftest import Cast, entry_of, settled
from socle.governance.models import Tension, Trace
from socle.ground import at, now, retention
from socle.ground.personal import declared, said
from socle.journal import guard
from socle.journal.act import CLOCK, Refused
from socle.journal.models import Entry
from socle.people import columns, extracts, forgetting, mails
from socle.people.acts import (
    add_contact,
    answer_opposition,
    ask_erasure,
    ask_extract,
    invite,
    issue_token,
    new_secret,
    oppose,
    record_person,
    take_extract,
)
from socle.people.models import Erasure, Extract, Notice, Opposition, Person


def keeper(cast: Cast):
    return cast.actor("Basile", "registers")


def made(cast: Cast, who: str = "Elsa", by: str = "Elsa") -> Extract:
    extract = ask_extract(cast.actor(by, "registers"), cast.people[who])
    assert extracts.make.func(str(extract.pk)) == "made"
    return extract


def test_an_extract_holds_what_is_known_and_is_downloaded_once(cast: Cast):
    extract = made(cast)
    client = cast.client("Elsa")

    answer = client.post(f"/extracts/{extract.pk}/take/")
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))

    told = {thing["model"]: thing["rows"] for thing in json.loads(archive.read("data.json"))}
    assert told["people.person"][0]["name"] == "Elsa"
    assert told["people.account"][0]["email"] == "elsa@exemple.invalid"
    assert told["governance.mandate"]
    assert "Elsa" in archive.read("index.html").decode()
    assert entry_of("extract.taken")
    assert client.post(f"/extracts/{extract.pk}/take/").status_code == 404


def test_its_page_is_read_by_people(cast: Cast):
    oppose(cast.actor("Elsa"), cast.people["Elsa"], purpose="tell", reason="Trop d’e-mails.")
    extract = ask_extract(cast.actor("Elsa"), cast.people["Elsa"])
    extracts.make.func(str(extract.pk))
    with extracts.SHELF.standing(cast.people["Elsa"].pk, extract.pk).open("rb") as file:
        archive = zipfile.ZipFile(file)
        page, style = archive.read("index.html").decode(), archive.read("style.css").decode()

    assert 'href="style.css"' in page and "table" in style
    assert extract.language == "fr"
    for said_so in ("Demandé le", str(timezone.localdate().year), "oui"):
        assert said_so in page, said_so
    assert not re.findall(r"[0-9a-f]{8}-[0-9a-f]{4}-|\+00:00|>True<|>None<", page.split("</h1>")[1])


def test_every_column_is_called_something_or_stands_for_programs_only():
    shown = {
        field.name
        for model in [Person, Entry, *(part.model for part in forgetting.parts() if not part.done)]
        for field in model._meta.concrete_fields
        if declared(model)[field.name].recipients != "machine" and field.get_internal_type() != "BinaryField"
    }

    assert shown - columns.LABELS.keys() - columns.OF_PROGRAMS == set()
    assert columns.OF_PROGRAMS - shown == set()


def test_who_asked_is_told_by_mail_that_it_is_ready(cast: Cast, mailoutbox: list[EmailMessage]):
    made(cast)
    mails.mail.func([str(pk) for pk in Notice.objects.filter(kind="extract_made").values_list("pk", flat=True)])

    assert [mail.subject for mail in mailoutbox if mail.to == ["elsa@exemple.invalid"]] == [
        "Ce que l’on sait de vous peut être téléchargé."
    ]


def test_an_extract_holds_nothing_for_machines_alone(cast: Cast):
    things = extracts.held(cast.people["Elsa"], cast.actor("Elsa"))

    assert {"digest", "session_salt", "salt"} & {column for thing in things for column in thing["columns"]} == set()


def test_what_a_keeper_asks_for_somebody_who_can_sign_in_is_theirs_alone(cast: Cast):
    extract = made(cast, "Elsa", by="Basile")
    address, take = f"/extracts/{extract.pk}/", f"/extracts/{extract.pk}/take/"

    assert [one.person for one in Notice.objects.filter(kind="extract_made")] == [cast.people["Elsa"]]
    assert take not in cast.client("Basile").get(address).content.decode()
    assert cast.client("Basile").post(take).status_code == 404
    assert cast.client("Gaspard").get(address).status_code == 404
    with pytest.raises(Refused):
        take_extract(keeper(cast), extract)
    assert take in cast.client("Elsa").get(address).content.decode()
    assert cast.client("Elsa").post(take).status_code == 200


def test_of_who_has_no_account_a_keeper_takes_what_they_see_anyway_and_leaves_a_trace(cast: Cast):
    zoe, nord = record_person(keeper(cast), cast.circles["consortium"], name="Zoé"), cast.circles["nord"]
    with guard.acting():
        Tension.kept.create(circle=nord, raised_by=zoe, text="SECRET", raised_at=now())
    Notice.objects.create(person=zoe, kind="mandate_given", subject="", address="/", told_at=now())
    add_contact(keeper(cast), zoe, kind="email", value="zoe@exemple.invalid")
    extract = ask_extract(keeper(cast), zoe)
    assert extracts.make.func(str(extract.pk)) == "made"

    answer = cast.client("Basile").post(f"/extracts/{extract.pk}/take/")
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))

    text = archive.read("data.json").decode()
    told = {thing["model"]: thing["rows"] for thing in json.loads(text)}
    assert {"people.person", "people.personcontact"} <= told.keys()
    assert "SECRET" not in text
    assert told.keys().isdisjoint({"people.notice", "people.token", "people.view", "governance.trace", "journal.entry"})
    assert Trace.objects.filter(person=zoe, reader=cast.people["Basile"]).exists()


def test_of_what_one_did_for_others_an_extract_says_how_often_only(cast: Cast):
    zoe = record_person(keeper(cast), cast.circles["consortium"], name="Zoé")
    invite(keeper(cast), zoe, email="zoe@exemple.invalid", purpose="SECRET", until=now() + timedelta(days=7))

    things = extracts.held(cast.people["Basile"], cast.actor("Basile"))

    done = [thing for thing in things if thing["model"] == "people.invitation"]
    assert [thing["rows"] for thing in done] == [[{"day": timezone.localdate(), "count": 1}]]
    assert all("SECRET" not in str(thing["rows"]) and "zoe@" not in str(thing["rows"]) for thing in things)


def test_an_extract_that_nobody_takes_is_forgotten(cast: Cast):
    extract = made(cast)

    with at(extract.until + timedelta(seconds=1)):
        assert extracts.SHELF.forget() >= 1
        with pytest.raises(Refused):
            take_extract(cast.actor("Elsa"), extract)

    assert not extracts.SHELF.path(f"{extract.pk}.zip").exists()


def test_an_objection_to_a_use_is_owed_an_answer_within_the_delay_of_its_day(cast: Cast):
    made = oppose(cast.actor("Elsa"), cast.people["Elsa"], purpose="tell", reason="Trop de courriels.")

    assert made.due_at == retention.later(made.asked_at, 1)
    assert "Elsa" in cast.client("Basile").get("/").content.decode()
    answered = answer_opposition(keeper(cast), made, ending="granted", answer="Vous n’en recevrez plus.")
    assert answered.ending == Opposition.Ending.GRANTED
    with pytest.raises(Refused):
        answer_opposition(keeper(cast), made, ending="declined", answer="Non.")


def test_who_objects_is_told_of_the_answer_and_reads_it_on_their_page(cast: Cast):
    client = cast.client("Elsa")
    assert "une réponse est en route" not in client.get("/me/").content.decode()
    made = oppose(cast.actor("Elsa"), cast.people["Elsa"], purpose="tell", reason="Trop d’e-mails.")
    assert "une réponse est en route" in client.get("/me/").content.decode()

    answer_opposition(keeper(cast), made, ending="granted", answer="Vous n’en recevrez plus.")

    assert "Vous n’en recevrez plus." in client.get("/me/").content.decode()
    assert Notice.objects.get(kind="request_answered").person == cast.people["Elsa"]


def test_who_answers_reads_who_objects_to_which_use_and_is_asked_once(cast: Cast):
    made = oppose(cast.actor("Elsa"), cast.people["Elsa"], purpose="tell", reason="Trop d’e-mails.")
    basile = cast.client("Basile")
    basile.cookies["language"] = "en"

    page = basile.get(f"/oppositions/{made.pk}/").content.decode()
    for word in ("Elsa", str(said("purposes", "tell")), "Trop d’e-mails."):
        assert word in page

    answer_opposition(keeper(cast), made, ending="declined", answer="La loi le demande.")
    assert basile.get(f"/oppositions/{made.pk}/").headers["Location"] == f"/people/{made.person_id}/"


def test_an_objection_names_a_use_that_there_is(cast: Cast):
    with pytest.raises(Refused):
        oppose(cast.actor("Elsa"), cast.people["Elsa"], purpose="sell", reason="Non.")


def test_who_was_looked_at_reads_by_whom_and_nobody_else_does(cast: Cast):
    cast.client("Basile").get(f"/people/{cast.people['Elsa'].pk}/")
    cast.client("Elsa").get(f"/people/{cast.people['Elsa'].pk}/")

    trace = Trace.objects.get(person=cast.people["Elsa"])
    assert (trace.reader_id, trace.door) == (cast.people["Basile"].pk, "page")
    assert 'id="looked"' in cast.client("Elsa").get("/me/").content.decode()
    assert "Basile" in cast.client("Elsa").get("/me/").content.decode()
    assert 'id="looked"' not in cast.client("Basile").get(f"/people/{cast.people['Elsa'].pk}/").content.decode()


def test_a_day_of_looking_is_one_line(cast: Cast):
    elsa, client = cast.people["Elsa"].pk, cast.client("Elsa")
    client.cookies["language"] = "en"
    for _look in range(3):
        cast.client("Basile").get(f"/people/{elsa}/")

    looked = client.get("/me/").content.decode().split('id="looked"')[1]

    assert looked.count("Basile") == 1
    assert "3 times that day" in looked


def test_a_program_that_is_told_how_somebody_is_reached_leaves_a_trace_too(cast: Cast):
    elsa, secret = cast.people["Elsa"], new_secret()
    issue_token(cast.actor("Basile"), cast.people["Basile"], purpose="Annuaire", until=now() + timedelta(days=1), secret=secret)

    assert Client(headers={"authorization": f"Bearer {secret}"}).get(f"/api/people/{elsa.pk}/contacts").status_code == 200

    assert [(one.reader_id, one.door) for one in Trace.objects.filter(person=elsa)] == [(cast.people["Basile"].pk, "api")]


@pytest.mark.long
@pytest.mark.once
def test_its_pages_ask_as_little_of_the_database_at_ten_rows_as_at_ten_thousand(cast: Cast, django_assert_max_num_queries):
    root, elsa, basile = cast.circles["consortium"].pk, cast.people["Elsa"], cast.people["Basile"].pk
    erasure = ask_erasure(cast.actor("Hugo"), cast.people["Hugo"])
    pages = {"Elsa": ["/me/"], "Basile": ["/", f"/people/{elsa.pk}/", f"/erasures/{erasure.pk}/"]}
    counts = []
    for size in (10, 10_000):
        Trace.objects.bulk_create([Trace(person=elsa, reader_id=basile, door="page", at=now()) for _ in range(size)])
        with guard.acting():
            left = [Person(ground=root, name=f"Zoé {n}", invented=True) for n in range(size)]
            Person.kept.bulk_create(left)
            told = {"ground": root, "asked_at": now(), "asked_by": CLOCK.person, "why": Erasure.Why.TIME}
            Erasure.kept.bulk_create([Erasure(person=one, **told) for one in left])
        settled()
        for who, addresses in pages.items():
            client = cast.client(who)
            for address in addresses:
                client.get(address)
                with django_assert_max_num_queries(99) as asked:
                    assert len(client.get(address).content) < 80 * 1024
                counts.append(len(asked))

    assert counts[:4] == counts[4:]
    assert max(counts) <= 14


def test_a_page_that_one_may_not_see_leaves_no_trace(cast: Cast):
    assert cast.client("Iris").get(f"/people/{cast.people['Elsa'].pk}/").status_code == 404

    assert not Trace.objects.exists()


@pytest.mark.parametrize("page", ["extract", "opposition", "erasure"])
def test_one_asks_on_ones_own_page(cast: Cast, page: str):
    person = cast.people["Hugo"].pk
    client = cast.client("Hugo")
    assert f"/people/{person}/{page}/" in client.get("/me/").content.decode()

    sent = client.post(f"/people/{person}/{page}/", {"purpose": "tell", "reason": "Trop de courriels."})

    assert sent.status_code == 302
    assert now() - entry_of(
        {"extract": "extract.asked", "opposition": "opposition.made", "erasure": "erasure.asked"}[page]
    ).row.at < timedelta(minutes=1)
