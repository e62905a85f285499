"""What the page of a person asks of the database, of whoever keeps people: its trace and the note of the session are among it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from conftest import Cast
from socle.governance.models import Trace
from socle.governance.tests import crowd
from socle.ground import now
from socle.people.acts import add_contact, begin_recovery, close_account, invite, record_person
from socle.people.models import Person, Session
from socle.people.tests.keys import account_of, just_in


def unknown(cast: Cast) -> Person:
    person: Person = record_person(cast.actor("Basile", "registers"), cast.circles["consortium"], name="Jeanne")
    return person


def invited(cast: Cast) -> Person:
    told = {"email": "jeanne@exemple.invalid", "purpose": "Siéger", "until": now() + timedelta(days=9)}
    person = unknown(cast)
    invite(cast.actor("Basile", "registers"), person, **told)
    return person


def with_account(cast: Cast) -> Person:
    return cast.people["Elsa"]


def closed(cast: Cast) -> Person:
    close_account(cast.actor("Basile", "registers"), account_of(cast, "Elsa"), reason="Départ")
    return cast.people["Elsa"]


def let_in_again(cast: Cast) -> Person:
    begin_recovery(cast.actor("Basile", "registers"), cast.people["Hugo"])
    return cast.people["Hugo"]


@pytest.mark.parametrize("who", [unknown, invited, with_account, closed, let_in_again])
def test_it_asks_twelve_questions_at_most(cast: Cast, who: Callable[[Cast], Person], django_assert_max_num_queries: Any):
    person, keeper = who(cast), just_in(cast, "Basile", "mfa")
    address = f"/people/{person.pk}/"
    keeper.get(address)
    before = Trace.objects.filter(person=person).count()
    Session.objects.update(seen_at=timezone.now() - timedelta(hours=1))

    with django_assert_max_num_queries(12) as asked:
        assert keeper.get(address).status_code == 200

    assert Trace.objects.filter(person=person).count() == before + 1
    assert Session.objects.latest("seen_at").seen_at > timezone.now() - timedelta(minutes=1)
    assert any("UPDATE" in one["sql"] for one in asked.captured_queries)


def test_it_asks_as_little_of_somebody_who_is_reached_in_many_ways(cast: Cast):
    elsa, keeper = cast.people["Elsa"], just_in(cast, "Basile", "mfa")
    one = add_contact(cast.actor("Basile", "registers"), elsa, kind="phone", value="+33612345678")
    with CaptureQueriesContext(connection) as few:
        keeper.get(f"/people/{elsa.pk}/")

    crowd.alike(one, ({"value": f"+336{n:08}"} for n in range(300)))

    with CaptureQueriesContext(connection) as many:
        page = keeper.get(f"/people/{elsa.pk}/").content.decode()
    assert len(many) <= len(few) and "+33600000299" in page
