"""The clock of the data of people: ten years, each rule at work; nothing goes unasked but what a rule names as automatic."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from conftest import Cast
from socle.governance import traces
from socle.governance.acts import fill_role
from socle.governance.models import Copy, Trace
from socle.ground import at, now, retention
from socle.ground.personal import data
from socle.journal import keys
from socle.journal.act import CLOCK
from socle.journal.models import Key
from socle.people import expiry, extracts, notices
from socle.people.acts import ask_extract, decline_erasure, propose_erasure, restrict_person
from socle.people.models import Erasure, Extract, Notice, Person
from socle.people.notices import tell
from socle.site import tick

YEAR = timedelta(days=366)


def years(many: int) -> datetime:
    return now() + many * YEAR


def test_nobody_is_proposed_who_was_recorded_lately(cast: Cast):
    assert expiry.propose() == 0


def test_who_has_not_taken_part_for_three_years_is_proposed_once(cast: Cast):
    with at(retention.until("person", now()) + timedelta(days=1)):
        expiry.propose()
        expiry.propose()

    assert Erasure.kept.get(person=cast.people["Hugo"]).why == Erasure.Why.TIME


def test_who_has_taken_part_since_is_not_proposed(cast: Cast):
    until = now() + 2 * YEAR
    fill_role(cast.actor("Cléo", "lead"), cast.role("nord", "guide"), holder=cast.people["Hugo"], until=until)

    with at(years(4)):
        expiry.propose()
        assert not Erasure.kept.filter(person=cast.people["Hugo"]).exists()
    with at(years(6)):
        expiry.propose()
        assert Erasure.kept.filter(person=cast.people["Hugo"]).exists()


def test_who_still_sits_is_not_proposed_in_ten_years(cast: Cast):
    with at(years(10)):
        expiry.propose()

    assert not Erasure.kept.filter(person=cast.people["Elsa"]).exists()


def test_what_was_declined_is_proposed_again_after_as_long(cast: Cast):
    with at(years(4)):
        expiry.propose()
        erasure = Erasure.kept.get(person=cast.people["Hugo"])
    decline_erasure(_keeper(cast), erasure, answer="Un litige est en cours.")
    with at(years(2)):
        assert expiry.propose() == 0
    with at(years(8)):
        expiry.propose()

    assert Erasure.kept.filter(person=cast.people["Hugo"], ending="").count() == 1


def test_who_is_set_aside_is_not_proposed(cast: Cast):
    restrict_person(_keeper(cast), cast.people["Hugo"])

    with at(years(10)):
        expiry.propose()

    assert not Erasure.kept.filter(person=cast.people["Hugo"]).exists()


def test_it_waits_on_the_first_page_of_whoever_keeps_people_and_is_carried_out_there(cast: Cast):
    propose_erasure(CLOCK, cast.people["Hugo"])
    erasure = Erasure.kept.get(person=cast.people["Hugo"])

    assert f"/erasures/{erasure.pk}/" in cast.client("Basile").get("/").content.decode()
    assert f"/erasures/{erasure.pk}/" not in cast.client("Ada").get("/").content.decode()

    cast.client("Basile").post(f"/erasures/{erasure.pk}/erase/")

    assert Person.kept.filter(pk=cast.people["Hugo"].pk, name="").exists()
    assert f"/erasures/{erasure.pk}/" not in cast.client("Basile").get("/").content.decode()


def test_after_ten_years_each_rule_has_done_its_work_and_nobody_is_gone_unasked(cast: Cast, store: Path):
    elsa, hugo = cast.people["Elsa"], cast.people["Hugo"]
    tell([elsa.pk], "mandate_given", "x", "/")
    traces.note(cast.actor("Basile"), [elsa.pk])
    Key.objects.create(holder=elsa.pk, key="one", digest="", used_at=now())
    Copy.objects.create(person=elsa, circle=cast.circles["nord"], kind=Copy.Kind.JSON, language="fr", asked_at=now(), ended_at=now())
    extract = ask_extract(cast.actor("Elsa"), elsa)
    extracts.make.func(str(extract.pk))

    with at(years(10)):
        done = tick.tick.func()

        assert done.keys() == tick.DUTIES.keys()
        assert not Notice.objects.filter(told_at__lt=now() - YEAR).exists()
        assert not Trace.objects.exists()
        assert not Key.objects.filter(holder=elsa.pk).exists()
        assert not Copy.objects.filter(person=elsa).exists()
        assert not extracts.SHELF.path(f"{extract.pk}.zip").exists()
    assert Erasure.kept.filter(person=hugo, ending="").exists()
    assert Person.kept.get(pk=hugo.pk).name == "Hugo"
    assert Extract.kept.filter(person=elsa).exists()


@pytest.mark.parametrize(
    ("key", "forget", "stays"), [("notices", notices.forget, 11), ("traces", traces.forget, 11), ("keys", keys.forget, 2)]
)
def test_nothing_goes_before_its_time(cast: Cast, key: str, forget, stays: int):
    tell([cast.people["Elsa"].pk], "mandate_given", "x", "/")
    traces.note(cast.actor("Basile"), [cast.people["Elsa"].pk])
    Key.objects.create(holder=cast.people["Elsa"].pk, key="one", digest="", used_at=now())

    with at(retention.later(now(), stays)):
        assert forget() == 0
    with at(retention.until(key, now()) + timedelta(seconds=1)):
        assert forget() >= 1


def test_what_a_duration_ends_by_itself_says_so():
    automatic = {key for key, rule in data()["kept"].items() if rule.get("automatic")}

    files = {"copies", "extracts", "documents", "lists", "imports", "unread"}
    assert automatic == files | {
        "notices",
        "traces",
        "keys",
        "links",
        "attempts",
        "addresses",
        "arrivals",
        "invitations",
        "sessions",
        "jobs",
        "deliveries",
    } | {"taken", "unsent"}, "the last two on a device, which clears itself"


def test_the_clock_looks_once_a_day(cast: Cast):
    with at(years(4)):
        assert expiry.daily() >= 1
        Erasure.kept.filter(person=cast.people["Hugo"])
        assert expiry.daily() == 0


def _keeper(cast: Cast):
    return cast.actor("Basile", "registers")
