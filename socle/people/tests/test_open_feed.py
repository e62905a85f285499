"""The secret address at which a calendar asks for what concerns one person."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from conftest import Cast, entry_of
from socle.governance import acts as given
from socle.governance.models import Mandate
from socle.governance.tests import rebuilding, scene
from socle.ground import at, now
from socle.journal import guard
from socle.journal.act import Refused
from socle.people import acts, calendar
from socle.people.models import Account, Feed

DAY = timedelta(days=1)


def opened(cast: Cast, who: str = "Elsa") -> tuple[Feed, str]:
    secret = acts.new_secret()
    return acts.open_feed(cast.actor(who), cast.people[who], secret=secret), calendar.address_of(secret)


def read(address: str) -> Calendar:
    answer = Client().get(address)
    assert answer.status_code == 200 and answer["Content-Type"].startswith("text/calendar")
    return Calendar.from_ical(answer.content)


def test_only_its_digest_is_kept(cast: Cast):
    feed, address = opened(cast)

    secret = address.rpartition("/")[2].removesuffix(".ics")
    assert feed.digest == acts.token_digest(secret) != secret
    assert secret not in bytes(entry_of("feed.opened").row.body).decode()


@pytest.fixture
def guide(cast: Cast) -> Mandate:
    """Elsa guides for a hundred days."""
    given.fill_role(cast.actor("Cléo", "lead"), cast.role("nord", "guide"), holder=cast.people["Elsa"], until=scene.days_later(100))
    return scene.held(cast, "Elsa", "nord", "guide")


def test_a_calendar_reads_the_terms_that_end_and_the_policies_to_look_at_again(cast: Cast, guide: Mandate):
    review = (now() + 40 * DAY).date()
    scene.adopted(cast, rebuilding.policy_adopted(cast.circles["nord"], title="Clés", review_on=review.isoformat()))
    address = opened(cast)[1]

    found = {" ".join(str(one["summary"]).split()): one for one in read(address).walk("VEVENT")}
    term, policy = found["Votre mandat prend fin : Guide"], found["Règle à revoir : Clés"]

    assert term["uid"] == f"{guide.pk}@socle"
    assert term.decoded("dtstart") == timezone.localtime(guide.given_until - timedelta(microseconds=1)).date()
    assert term.decoded("dtend") == term.decoded("dtstart") + DAY
    assert policy.decoded("dtstart") == review and str(policy["url"]).endswith(policy["uid"].removesuffix("@socle") + "/")


def test_of_another_circle_it_tells_nothing(cast: Cast, guide: Mandate):
    scene.adopted(cast, rebuilding.policy_adopted(cast.circles["nord"], title="Clés", review_on=(now() + DAY).date().isoformat()))

    found = read(opened(cast, "Gaspard")[1]).walk("VEVENT")

    assert found and not [one for one in found if "Clés" in one["summary"] or "Guide" in one["summary"]]


def test_what_has_not_changed_is_not_sent_again(cast: Cast):
    address = opened(cast)[1]
    etag = Client().get(address)["ETag"]

    assert Client().get(address, headers={"if-none-match": etag}).status_code == 304


def test_another_address_takes_the_place_of_the_first(cast: Cast):
    first, second = opened(cast)[1], opened(cast)[1]

    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    assert Feed.kept.filter(person=cast.people["Elsa"], closed_at=None).count() == 1


def test_closed_it_opens_nothing_and_is_not_closed_twice(cast: Cast):
    feed, address = opened(cast)
    acts.close_feed(cast.actor("Elsa"), feed)

    assert Client().get(address).status_code == 404
    with pytest.raises(Refused):
        acts.close_feed(cast.actor("Elsa"), Feed.kept.get(pk=feed.pk))


def test_nobody_opens_or_closes_that_of_another(cast: Cast):
    feed, _address = opened(cast)

    with pytest.raises(Refused):
        acts.open_feed(cast.actor("Cléo"), cast.people["Elsa"], secret=acts.new_secret())
    with pytest.raises(Refused):
        acts.close_feed(cast.actor("Cléo"), feed)


def test_it_ends_with_the_account(cast: Cast):
    address = opened(cast)[1]
    with guard.acting():
        Account.kept.filter(person=cast.people["Elsa"]).update(is_active=False)

    assert Client().get(address).status_code == 404


def test_unknown_addresses_are_not_found(cast: Cast):
    for secret in ("x", "socle_", "A" * 5000, "é"):
        assert Client().get(reverse("feed", args=[secret])).status_code == 404


def test_it_asks_as_few_questions_of_many_mandates_as_of_one(cast: Cast, guide: Mandate):
    address = opened(cast)[1]
    Client().get(address)
    with CaptureQueriesContext(connection) as few:
        Client().get(address)
    with guard.acting():
        fields = {field.attname: getattr(guide, field.attname) for field in guide._meta.concrete_fields if field.name != "id"}
        ends = [now() + (n + 2) * DAY for n in range(50)]
        Mandate.kept.bulk_create([Mandate(**fields | {"until": end, "given_until": end}) for end in ends])
    with CaptureQueriesContext(connection) as many:
        Client().get(address)

    assert len(many) == len(few) < 12


def test_the_page_shows_the_address_once(cast: Cast):
    client = cast.client("Elsa")
    made = client.post(reverse("feed_new"), {"key": "k-" + "a" * 30}).content.decode()
    address = re.search(rf"{settings.CONFIGURATION.address}(/calendar/socle_[^\"]+\.ics)", made)

    assert address and Client().get(address[1]).status_code == 200
    assert address[1] not in client.get(reverse("mailing")).content.decode()
    assert client.post(reverse("feed_close"), {}).status_code == 302
    assert Client().get(address[1]).status_code == 404
    assert client.post(reverse("feed_close"), {}).status_code == 404


def test_what_ended_long_ago_is_left_out(cast: Cast, guide: Mandate):
    address = opened(cast)[1]
    with at(now() + 3000 * DAY):
        assert not read(address).walk("VEVENT")
