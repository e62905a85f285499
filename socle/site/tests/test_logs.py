"""The technical log: sign-ins and refusals are in it, secrets and what people wrote are not."""

import io
import logging
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from conftest import Cast
from socle.people.tests.signing import ADA, ASK, CONFIRM, sent_code
from socle.site.logs import Discreet, Line


@pytest.fixture
def log() -> Any:
    """What the handler of the settings writes, as text."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.addFilter(Discreet())
    handler.setFormatter(Line(settings.LOGGING["formatters"]["line"]["format"]))
    names = ["django.request", "socle"]
    before = {name: logging.getLogger(name).level for name in names}
    for name in names:
        logging.getLogger(name).addHandler(handler)
        logging.getLogger(name).setLevel(logging.INFO)
    yield out
    for name in names:
        logging.getLogger(name).removeHandler(handler)
        logging.getLogger(name).setLevel(before[name])


def test_who_comes_in_and_who_goes_is_told_by_the_id_of_the_account(cast: Cast, log: Any):
    client, account = Client(), cast.people["Ada"].account.pk
    client.post(ASK, {"email": ADA})
    client.post(CONFIRM, {"code": "x"})
    client.post(CONFIRM, {"code": sent_code()})
    client.post("/accounts/logout/")

    told = [line.partition("sign_in ")[2] for line in log.getvalue().splitlines() if "sign_in" in line]
    assert told == [f"code refused: account {account}", f"signed in: account {account} by code", f"signed out: account {account}"]
    assert ADA not in log.getvalue()


@pytest.mark.parametrize("path", ["/enter/{}/", "/invited/{}/", "/calendar/{}.ics", "/mailing/{}/stop/", "/addresses/{}/undo/"])
def test_a_secret_that_opens_nothing_any_more_is_not_told(db: None, log: Any, path: str):
    Client().get(path.format("SECRET"))

    assert path.format("…") in log.getvalue()
    assert "SECRET" not in log.getvalue()


def test_who_was_refused_is_told_by_id_and_what_they_wrote_is_not(cast: Cast, log: Any):
    hugo, elsa = cast.people["Hugo"], cast.people["Elsa"]

    cast.client("Hugo").get(f"/people/{elsa.pk}/name/")
    cast.client("Hugo").post(f"/people/{elsa.pk}/name/", {"name": "Zoé Tilleul", "language": "fr"})
    Client().get("/api/me", headers={"authorization": "Bearer SECRET"})

    assert f"(by {hugo.pk})" in log.getvalue()
    assert "token refused" in log.getvalue()
    assert not {"Zoé", "SECRET", "Hugo", "Elsa"} & set(log.getvalue().replace("(", " ").split())


def test_nobody_writes_a_line_of_their_own(log: Any):
    logging.getLogger("socle.sign_in").warning("asked for %s", "x\n2026-01-01 signed in: account 1")

    assert log.getvalue().count("\n") == 1


def test_the_rows_that_a_database_shows_of_a_broken_constraint_are_left_out(log: Any):
    said = "duplicate key\nDETAIL:  Key (lower(email))=(ada@exemple.invalid) already exists."
    try:
        raise ValueError(said)
    except ValueError:
        logging.getLogger("socle.tick").exception("the duty failed")

    assert "duplicate key" in log.getvalue() and "Traceback" in log.getvalue()
    assert "ada@" not in log.getvalue()


def test_a_line_begins_with_its_instant_in_utc(log: Any):
    logging.getLogger("socle.sign_in").info("token refused")

    found = re.fullmatch(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) INFO socle.sign_in token refused\n", log.getvalue())
    assert found and abs(datetime.fromisoformat(found[1]) - datetime.now(UTC)) < timedelta(minutes=1)
