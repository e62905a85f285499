"""Terms end by themselves: who is told, when, and once."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from conftest import Cast
from socle.governance import acts, terms
from socle.governance.models import Announcement, Mandate
from socle.governance.tests import rebuilding, scene
from socle.ground import at, now
from socle.journal.tests.bulk import unsearched
from socle.people.models import Notice, Person

DAY = timedelta(days=1)


@pytest.fixture
def guided(cast: Cast) -> Mandate:
    """Elsa guides for a hundred days."""
    acts.fill_role(cast.actor("Cléo", "lead"), cast.role("nord", "guide"), holder=cast.people["Elsa"], until=scene.days_later(100))
    Notice.objects.all().delete()
    return scene.held(cast, "Elsa", "nord", "guide")


def told(mandate: Mandate) -> set[tuple[str, str]]:
    rows = Notice.objects.filter(subject=f"governance.mandate:{mandate.pk}").values_list("kind", "person__name")
    return {(kind, name) for kind, name in rows}


def announced(moment: datetime) -> int:
    with at(moment):
        return terms.announce()


def test_the_holder_and_who_appoints_are_told_a_month_before_and_once(guided: Mandate):
    assert guided.until

    announced(guided.until - terms.NOTICE - DAY)
    assert told(guided) == set()
    announced(guided.until - terms.NOTICE + DAY)
    again = announced(guided.until - terms.NOTICE + 2 * DAY)

    assert told(guided) == {("term_ends", "Elsa"), ("term_to_renew", "Cléo")}
    assert again == 0


def test_when_nobody_holds_the_role_any_more_who_appoints_is_told(guided: Mandate):
    assert guided.until

    announced(guided.until + DAY)

    assert told(guided) == {("role_vacant", "Cléo")}


def test_a_role_that_somebody_else_holds_is_not_vacant(cast: Cast, guided: Mandate):
    assert guided.until
    acts.fill_role(cast.actor("Cléo", "lead"), guided.role, holder=cast.people["Dario"], until=guided.until + 90 * DAY)

    announced(guided.until + DAY)

    assert told(guided) == set()


def test_d2_of_a_lead_the_circle_above_is_told_and_of_a_representative_the_facilitator(cast: Cast):
    represent = scene.mandate(cast.circles["nord"], cast.role("nord", "representative"), cast.people["Elsa"], until=scene.in_days(90))
    scene.adopted(cast, represent)
    lead, link = scene.held(cast, "Cléo", "nord", "lead"), scene.held(cast, "Elsa", "nord", "representative")
    assert lead.until and link.until

    announced(lead.until - DAY)
    announced(link.until - DAY)

    assert ("term_to_renew", "Ada") in told(lead)
    assert ("term_to_renew", "Dario") in told(link)


def test_what_a_caretaker_goes_on_with_is_announced_by_its_term(cast: Cast):
    scene.adopted(cast, rebuilding.process(cast.circles["nord"], after_term="caretaker", caretaker_days=60))
    acts.fill_role(cast.actor("Cléo", "lead"), cast.role("nord", "guide"), holder=cast.people["Elsa"], until=scene.days_later(20))

    terms.announce()

    assert ("term_ends", "Elsa") in told(scene.held(cast, "Elsa", "nord", "guide"))


def test_a_mandate_given_back_is_announced_to_nobody(cast: Cast, guided: Mandate):
    assert guided.until
    acts.resign(cast.actor("Elsa"), guided, on=guided.until - 20 * DAY)

    announced(guided.until - terms.NOTICE + DAY)

    assert told(guided) == set()


def many(cast: Cast, count: int) -> None:
    """So many mandates to guide in Nord that end in ten days, of as many people."""
    guide = cast.role("nord", "guide")
    people = [Person(ground=cast.circles["consortium"].pk, name=f"Personne {n}", invented=True) for n in range(count)]
    term = now() + 10 * DAY
    shared: dict[str, Any] = {"decision_id": guide.decision_id, "since": now(), "recorded_since": now(), "until": term, "given_until": term}
    with unsearched():
        Person.kept.bulk_create(people)
        Mandate.kept.bulk_create([Mandate(role=guide, circle_id=guide.circle_id, person=person, **shared) for person in people])


class Killed(BaseException):
    """As if the worker were killed at a statement."""


@pytest.mark.long
def test_ten_thousand_terms_in_one_tick_killed_on_the_way_none_lost_and_none_twice(cast: Cast):
    many(cast, 10_000)
    Notice.objects.all().delete()
    statements = 0

    def kill(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal statements
        statements += sql.startswith('INSERT INTO "people_notice"')
        if statements == 15:
            statements += 1
            raise Killed
        return execute(sql, params, many, context)

    with pytest.raises(Killed), connection.execute_wrapper(kill):
        terms.announce()
    halfway = Announcement.objects.filter(kind="ending").count()
    terms.announce()

    assert 0 < halfway < 10_000
    ends = Notice.objects.filter(kind="term_ends")
    assert ends.values("person").distinct().count() == ends.count() == Announcement.objects.filter(kind="ending").count()
    assert ends.filter(person__name__startswith="Personne").count() == 10_000
