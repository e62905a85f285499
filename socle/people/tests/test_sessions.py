"""Sessions: listed to their owner, ended by them, and by themselves."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from conftest import Cast, entry_of
from socle.ground import new_id
from socle.people import sessions
from socle.people.models import Session
from socle.people.sessions import Ends, browser_of, ends_on
from socle.people.tests.signing import ADA, ASK, CONFIRM, sent_code

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604"


def signed_in(agent: str = FIREFOX, **more: str) -> Client:
    client = Client(headers={"accept-language": "en", "user-agent": agent})
    client.cookies["language"] = "en"
    client.post(ASK, {"email": ADA, **more})
    client.post(CONFIRM, {"code": sent_code()})
    return client


def is_in(client: Client) -> bool:
    return bool(client.get("/me/").status_code == 200)


def row(client: Client) -> Session:
    return Session.objects.get(session_key=client.session.session_key)


def test_one_sees_where_one_is_signed_in_in_words_that_name_no_program_by_its_number(cast: Cast):
    here, _there = signed_in(), signed_in(PHONE)

    page = here.get("/me/sign-in/").content.decode()

    assert "Firefox · Linux, this one" in page and "Safari · iPhone" in page
    assert "140.0" not in page and here.session.session_key not in page


def test_one_ends_another_of_ones_sessions_by_an_act(cast: Cast):
    here, there = signed_in(), signed_in(PHONE)

    here.post(f"/me/sign-in/sessions/{row(there).handle}/end/")

    assert is_in(here) and not is_in(there)
    assert entry_of("session.ended").subject == f"people.account:{cast.people['Ada'].account.pk}"


def test_one_ends_all_the_others_at_once(cast: Cast):
    here, *others = (signed_in() for _browser in range(3))

    here.post("/me/sign-in/sessions/end/")

    assert is_in(here) and not any(is_in(other) for other in others)
    assert entry_of("sessions.ended")


def test_the_session_of_another_does_not_exist(cast: Cast):
    theirs = cast.client("Basile")
    theirs.get("/me/")
    here = signed_in()

    for handle in (row(theirs).handle, new_id()):
        assert here.post(f"/me/sign-in/sessions/{handle}/end/").status_code == 404
    assert is_in(theirs)


def test_signing_out_leaves_no_session_behind(cast: Cast):
    here = signed_in()
    key = here.session.session_key
    stolen = Client()
    stolen.cookies["sessionid"] = key

    here.post("/accounts/logout/")

    assert not Session.objects.filter(session_key=key).exists()
    assert not is_in(stolen)


def test_a_session_goes_on_under_another_key_and_handle_once_its_owner_has_shown_again_who_they_are(cast: Cast):
    here = signed_in()
    before = row(here)
    here.post("/me/sign-in/again/", {"send": "1"})

    here.post("/me/sign-in/again/", {"code": sent_code()})

    after = row(here)
    assert before.session_key != after.session_key and before.handle != after.handle
    assert (before.begun_at, before.browser) == (after.begun_at, after.browser)
    assert not Session.objects.filter(session_key=before.session_key).exists()


def test_what_is_chosen_on_a_shared_computer_ends_after_five_minutes_without_anything(cast: Cast):
    here = signed_in(shared="on")
    here.get("/me/")

    left = row(here).expire_date - timezone.now()

    assert timedelta(minutes=4) < left <= timedelta(minutes=5)


def test_a_session_in_use_goes_on_but_not_beyond_its_absolute_end(cast: Cast):
    here = signed_in(shared="on")
    here.get("/me/")
    soon = timezone.now() + timedelta(seconds=20)
    Session.objects.update(expire_date=soon, seen_at=timezone.now() - timedelta(minutes=4))

    here.get("/me/")

    assert row(here).expire_date > soon + timedelta(minutes=4)

    session = here.session
    session.set_expiry(soon)
    session.save()
    Session.objects.update(seen_at=timezone.now() - timedelta(minutes=4))
    here.get("/me/")

    assert row(here).expire_date == soon


def test_after_its_idle_end_a_session_opens_nothing(cast: Cast):
    here = signed_in(shared="on")
    here.get("/me/")
    Session.objects.update(expire_date=timezone.now())

    assert not is_in(here)


def test_who_reads_the_files_of_others_is_out_after_half_an_hour(cast: Cast):
    assert sessions._idle(reads_files=True, shared=False) == 1800
    assert sessions._idle(reads_files=True, shared=True) == 300
    assert sessions._idle(reads_files=False, shared=False) is None


def test_the_ends_of_sessions_hold_from_a_day_on(monkeypatch: pytest.MonkeyPatch):
    first, later = (Ends(date(year, 1, 1), timedelta(hours=year - 2000), timedelta(1), timedelta(1)) for year in (2026, 2027))
    monkeypatch.setattr(sessions, "ENDS", [first, later])

    assert [ends_on(date(2025, 1, 1)), ends_on(date(2026, 12, 31)), ends_on(date(2027, 1, 1))] == [first, first, later]


@pytest.mark.parametrize("agent", ["", "curl/8", "x" * 5000, "\0<script>"])
def test_any_program_may_say_anything_of_itself(agent: str):
    assert browser_of(agent) == ""
